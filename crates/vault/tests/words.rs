//! Phrases and the recovery key: strong enough, readable back, forgiving where it costs nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::{PROJECT, Seeded, vault};
use std::collections::BTreeSet;
use vault::Secret32;
use vault::keys;
use vault::phrase::{self, Language, TooShort};
use vault::recovery::{GROUPS, RecoveryFault, RecoveryKey};

#[test]
fn word_lists_keep_their_promise() {
    for language in [Language::Indonesian, Language::English] {
        let words = phrase::words(language);
        assert!(words.len() >= 2_048);
        assert!(words.is_sorted() && words.iter().collect::<BTreeSet<_>>().len() == words.len());
        for word in words {
            assert!((3..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
        assert!(phrase::bits(language, phrase::WORDS) >= 66.0);
    }
    // log2(2048) = 11 exactly, so six words of a list of that length would be 66 bits.
    assert!((6.0 * 2_048f64.log2() - 66.0).abs() < 1e-12);
}

#[test]
fn phrases_use_the_whole_list_evenly() {
    let words = phrase::words(Language::Indonesian);
    let entropy = &mut Seeded(1);
    let mut seen = vec![0u32; words.len()];
    let draws = 8_000;
    for _ in 0..draws {
        let phrase = phrase::generate(Language::Indonesian, entropy);
        assert!(phrase::accept(&phrase).is_ok());
        let parts: Vec<&str> = phrase.split(' ').collect();
        assert_eq!(parts.len(), 6);
        for part in parts {
            seen[words.binary_search(&part).unwrap()] += 1;
        }
    }
    // Chi-square over n cells has mean n - 1 and deviation sqrt(2 n); six deviations are beyond chance.
    let expected = f64::from(draws * 6) / words.len() as f64;
    let chi: f64 = seen.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
    let n = words.len() as f64;
    assert!((chi - n).abs() < 6.0 * (2.0 * n).sqrt(), "{chi}");
}

#[test]
fn own_passphrases_need_twelve_characters() {
    assert_eq!(phrase::accept("sebelas hrf"), Err(TooShort { found: 11 }));
    assert!(phrase::accept("dua belas hr").is_ok());
    assert_eq!(phrase::accept("\u{e9}e\u{301}"), Err(TooShort { found: 2 }), "combining marks do not count double");
}

#[test]
fn recovery_key_of_known_bytes() {
    // 256 zero bits are 52 zeros; the check group is the first 20 bits of
    // BLAKE2b-256("jj1 recovery check" || 32 zero bytes), computed with Python's hashlib.
    let groups = RecoveryKey::from_secret(Secret32::from_bytes([0; 32])).groups();
    assert!(groups[..13].iter().all(|group| group.as_str() == "0000"));
    assert_eq!(groups[13].as_str(), "SCGV");
    // 0x00 0x01 … 0x1f in Crockford's base 32, computed with Python's integers.
    let bytes: [u8; 32] = std::array::from_fn(|at| at as u8);
    let text = RecoveryKey::from_secret(Secret32::from_bytes(bytes)).text();
    assert_eq!(text.as_str(), "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFG-5XG0");
}

#[test]
fn recovery_key_is_read_back_in_any_sensible_form() {
    let vault = vault(&mut Seeded(2));
    let text = vault.recovery.text();
    let lower = text.to_lowercase().replace('-', " ");
    let bare = text.replace('-', "");
    let alike = text.replace('1', "l").replace('0', "o");
    let wide: String = text
        .chars()
        .map(|letter| match letter {
            '0'..='9' | 'A'..='Z' => char::from_u32(letter as u32 + 0xFEE0).unwrap(),
            _ => '\u{2013}',
        })
        .collect();
    for form in [text.to_string(), lower, bare, alike, wide, format!("  {}\n", text.as_str())] {
        let key = RecoveryKey::parse(&form).unwrap();
        assert!(keys::open_with_recovery(&vault.header, &key).is_ok(), "{form}");
    }
    assert_eq!(vault.header.project(), PROJECT);
}

#[test]
fn every_mistyped_character_and_exchanged_pair_is_noticed() {
    let text = RecoveryKey::random(&mut Seeded(3)).text().replace('-', "");
    let letters: Vec<char> = text.chars().collect();
    for at in 0..letters.len() {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|other| *other != letters[at]) {
            let mut bad = letters.clone();
            bad[at] = other;
            let typed: String = bad.iter().collect();
            assert_eq!(RecoveryKey::parse(&typed).unwrap_err(), RecoveryFault::Check, "{at} {other}");
        }
        if at > 0 && letters[at] != letters[at - 1] {
            let mut bad = letters.clone();
            bad.swap(at, at - 1);
            let typed: String = bad.iter().collect();
            assert_eq!(RecoveryKey::parse(&typed).unwrap_err(), RecoveryFault::Check, "swap {at}");
        }
    }
    let fault = |typed: &str| RecoveryKey::parse(typed).unwrap_err();
    assert_eq!(fault(&text[..55]), RecoveryFault::Length { found: 55 });
    assert_eq!(fault(""), RecoveryFault::Length { found: 0 });
    assert_eq!(fault("AB-U"), RecoveryFault::Character { place: 3 });
}

#[test]
fn two_groups_are_asked_and_checked() {
    let entropy = &mut Seeded(4);
    let key = RecoveryKey::random(entropy);
    let groups = key.groups();
    assert_eq!(groups.len(), GROUPS);
    let mut pairs = BTreeSet::new();
    for _ in 0..2_000 {
        let asked = RecoveryKey::ask(entropy);
        let [first, second] = asked.groups;
        assert!(first < second && second < GROUPS);
        pairs.insert((first, second));
        let typed = [groups[first].to_lowercase(), format!(" {} ", groups[second].as_str())];
        assert_eq!(key.answers(&asked, [&typed[0], &typed[1]]), [true, true]);
        assert_eq!(key.answers(&asked, [&typed[1], &typed[1]]), [groups[first] == groups[second], true]);
        assert_eq!(key.answers(&asked, ["", "UUUU"]), [false, false]);
    }
    assert_eq!(pairs.len(), 14 * 13 / 2, "every pair comes up");
}
