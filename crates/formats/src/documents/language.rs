//! Which of the study's languages a text is likely written in, by its most common small words.

use fieldwork::language::Language;

/// Small words that are common in one language and rare in the two others.
const COMMON: [(Language, &[&str]); 3] = [
    (
        Language::Indonesian,
        &[
            "yang", "dan", "tidak", "dengan", "untuk", "itu", "ini", "dari", "ada", "saya", "kami", "juga", "sudah",
            "bisa",
        ],
    ),
    (
        Language::English,
        &["the", "and", "of", "to", "is", "that", "it", "was", "we", "you", "they", "have", "with", "for", "what"],
    ),
    (
        Language::Javanese,
        &[
            "sing", "lan", "ora", "iku", "kuwi", "iki", "aku", "karo", "nang", "wis", "kowe", "ana", "ing", "arep",
            "mboten",
        ],
    ),
];

/// Words looked at.
const ENOUGH: usize = 4_000;

/// The language with the most small words, if there are three of them and half as many again as of the next language.
pub(super) fn likely(text: &str) -> Option<Language> {
    let mut counts = [0_usize; COMMON.len()];
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(ENOUGH) {
        let word = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(COMMON) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let mut ranked: Vec<(usize, Language)> = counts.into_iter().zip(COMMON.map(|(language, _)| language)).collect();
    ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match ranked.as_slice() {
        [(most, language), (next, _), ..] if *most >= 3 && *most * 2 >= next * 3 => Some(*language),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_are_told_apart() {
        assert_eq!(
            likely("Kami sudah bekerja dengan mereka, dan itu tidak mudah untuk warga yang jauh."),
            Some(Language::Indonesian)
        );
        assert_eq!(
            likely("We have worked with them for years, and that was what they wanted of it."),
            Some(Language::English)
        );
        assert_eq!(likely("Aku ora ngerti, sing kuwi wis lawas. Iki karo kowe."), Some(Language::Javanese));
        assert_eq!(likely("12 34 ya"), None);
        assert_eq!(likely(""), None);
    }
}
