//! Passphrases: six words drawn at random, offered first, and the one rule for a person's own.
//!
//! The word lists are our own: short, common, inoffensive words of 3 to 8 letters a to z, each at least 2 048 long, so
//! that six words carry at least 66 bits.

use crate::kdf::{SHORTEST_PASSPHRASE, passphrase_length};
use crate::secret::{Entropy, draw_below};
use zeroize::Zeroizing;

/// Words of a generated phrase.
pub const WORDS: usize = 6;

/// The language of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Indonesian.
    Indonesian,
    /// English.
    English,
}

/// The words of a language, in alphabetical order.
pub fn words(language: Language) -> Vec<&'static str> {
    let list = match language {
        Language::Indonesian => include_str!("words.id.txt"),
        Language::English => include_str!("words.en.txt"),
    };
    list.lines().collect()
}

/// Draws a phrase of [`WORDS`] words with single spaces between them. Every word is equally likely in every place.
pub fn generate(language: Language, entropy: &mut dyn Entropy) -> Zeroizing<String> {
    let words = words(language);
    let mut phrase = Zeroizing::new(String::with_capacity(WORDS * 9));
    for _ in 0..WORDS {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(words.get(draw_below(entropy, words.len() as u32) as usize).copied().unwrap_or_default());
    }
    phrase
}

/// The strength of a phrase of `count` words in bits: `count * log2(length of the list)`.
pub fn bits(language: Language, count: usize) -> f64 {
    count as f64 * (words(language).len() as f64).log2()
}

/// A person's own passphrase is too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a passphrase needs at least {SHORTEST_PASSPHRASE} characters; this one has {found}")]
pub struct TooShort {
    /// Its characters, as scalar values after NFKC.
    pub found: usize,
}

/// Checks the one rule for a person's own passphrase: at least [`SHORTEST_PASSPHRASE`] characters, spaces counted.
///
/// # Errors
/// [`TooShort`].
pub fn accept(passphrase: &str) -> Result<(), TooShort> {
    let found = passphrase_length(passphrase);
    if found < SHORTEST_PASSPHRASE { Err(TooShort { found }) } else { Ok(()) }
}
