//! The recovery key: 256 random bits on paper, for the day the passphrase is gone.
//!
//! Written as 13 groups of four characters and a fourteenth to check them, in Crockford's alphabet (no I, L, O, U).
//! Reading forgives case, spaces, hyphens and the look-alikes `I l o`.

use crate::place::Project;
use crate::secret::{Entropy, Secret32, draw_below};
use blake2::{Blake2b, Digest, digest::consts::U32};
use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Groups shown, the check group included.
pub const GROUPS: usize = 14;
/// Characters of one group.
pub const GROUP: usize = 4;
/// Characters that carry the key: 256 bits in fives, the last with four zero bits.
const KEY_CHARACTERS: usize = 52;

/// The recovery key. Wiped on drop, hidden in `Debug`.
#[derive(Clone, Debug)]
pub struct RecoveryKey(Secret32);

/// What is wrong with a typed recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryFault {
    /// A character that does not occur in recovery keys.
    #[error("the character in place {place} does not occur in recovery keys")]
    Character {
        /// Its place among the typed letters and digits, from 1.
        place: usize,
    },
    /// Not 56 characters.
    #[error("a recovery key has 56 characters; {found} were typed")]
    Length {
        /// Letters and digits found.
        found: usize,
    },
    /// All characters exist, but they do not fit together: at least one is mistyped.
    #[error("the recovery key is mistyped somewhere: its last group does not fit the others")]
    Check,
}

impl RecoveryKey {
    /// Draws a new key.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        RecoveryKey(Secret32::random(entropy))
    }

    /// The key of given bytes (a test, or a reader of another form).
    pub fn from_secret(secret: Secret32) -> Self {
        RecoveryKey(secret)
    }

    /// The 14 groups of four characters, to be shown once and written down.
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        let mut digits = fives(self.0.expose(), KEY_CHARACTERS);
        digits.extend(fives(&self.check(), GROUP));
        let groups = digits.chunks(GROUP).map(|group| {
            let letters = group.iter().filter_map(|digit| ALPHABET.get(usize::from(*digit)));
            Zeroizing::new(letters.map(|letter| char::from(*letter)).collect())
        });
        let groups = groups.collect();
        digits.zeroize();
        groups
    }

    /// The groups with hyphens between them: the form to print or copy.
    pub fn text(&self) -> Zeroizing<String> {
        let groups = self.groups();
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for group in &groups {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(group);
        }
        text
    }

    /// Reads a typed key.
    ///
    /// # Errors
    /// See [`RecoveryFault`].
    pub fn parse(typed: &str) -> Result<RecoveryKey, RecoveryFault> {
        let digits = read_digits(typed)?;
        if digits.len() != KEY_CHARACTERS + GROUP {
            return Err(RecoveryFault::Length { found: digits.len() });
        }
        let (key_digits, check_digits) = digits.split_at(KEY_CHARACTERS);
        let mut bytes = Zeroizing::new([0u8; 32]);
        let (mut held, mut bits, mut at) = (0u32, 0u32, bytes.iter_mut());
        for digit in key_digits {
            held = held << 5 | u32::from(*digit);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                if let Some(byte) = at.next() {
                    *byte = (held >> bits) as u8;
                }
                held &= (1 << bits) - 1;
            }
        }
        let key = RecoveryKey(Secret32::from_bytes(*bytes));
        // The four bits left over are zero in every key we write.
        if held == 0 && fives(&key.check(), GROUP) == check_digits { Ok(key) } else { Err(RecoveryFault::Check) }
    }

    fn check(&self) -> [u8; 32] {
        let mut hash = Blake2b::<U32>::new();
        hash.update(b"jj1 recovery check");
        hash.update(self.0.expose());
        hash.finalize().into()
    }

    /// The key of a recovery slot: HKDF-SHA-256 with the slot's salt; the project is bound in.
    pub(crate) fn slot_key(&self, salt: &[u8; 16], project: Project) -> Option<Secret32> {
        let mut key = Zeroizing::new([0; 32]);
        let info = [b"jj1 recovery slot".as_slice(), &project.0];
        Hkdf::<Sha256>::new(Some(salt), self.0.expose()).expand_multi_info(&info, key.as_mut_slice()).ok()?;
        Some(Secret32::from_bytes(*key))
    }

    /// Draws the two groups a person types back to show that the key was written down.
    pub fn ask(entropy: &mut dyn Entropy) -> Asked {
        let first = draw_below(entropy, GROUPS as u32) as usize;
        let second = (first + 1 + draw_below(entropy, GROUPS as u32 - 1) as usize) % GROUPS;
        Asked { groups: [first.min(second), first.max(second)] }
    }

    /// Whether the typed answers are the asked groups.
    pub fn answers(&self, asked: &Asked, typed: [&str; 2]) -> [bool; 2] {
        let groups = self.groups();
        let mut right = [false; 2];
        for ((verdict, group), answer) in right.iter_mut().zip(asked.groups).zip(typed) {
            let expected = groups.get(group).map(|text| read_digits(text));
            *verdict = matches!((expected, read_digits(answer)), (Some(Ok(a)), Ok(b)) if a == b);
        }
        right
    }
}

/// Two different groups to be typed back, counted from 0, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The groups' positions, each below [`GROUPS`].
    pub groups: [usize; 2],
}

/// The first `count` groups of five bits.
fn fives(bytes: &[u8], count: usize) -> Vec<u8> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..count).map(|digit| (0..5).fold(0, |value, offset| value << 1 | bit(digit * 5 + offset))).collect()
}

fn read_digits(typed: &str) -> Result<Zeroizing<Vec<u8>>, RecoveryFault> {
    let mut digits = Zeroizing::new(Vec::with_capacity(KEY_CHARACTERS + GROUP));
    for letter in typed.nfkc().filter(|letter| !letter.is_whitespace() && !is_dash(*letter)) {
        let letter = match letter.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        let place = digits.len() + 1;
        let digit = ALPHABET.iter().position(|known| char::from(*known) == letter);
        digits.push(digit.ok_or(RecoveryFault::Character { place })? as u8);
    }
    Ok(digits)
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '_')
}
