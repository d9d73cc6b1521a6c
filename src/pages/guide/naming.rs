//! Short names proposed from what a person wrote, so that nobody has to think of one.

use std::collections::BTreeSet;

/// Words a name does without, in the languages guides are written in.
const EMPTY_WORDS: [&str; 58] = [
    "apa",
    "apakah",
    "siapa",
    "bagaimana",
    "kapan",
    "di",
    "ke",
    "dari",
    "yang",
    "dan",
    "atau",
    "itu",
    "ini",
    "anda",
    "bapak",
    "ibu",
    "saudara",
    "kira",
    "dengan",
    "untuk",
    "pada",
    "dalam",
    "oleh",
    "adalah",
    "seberapa",
    "berapa",
    "mana",
    "saja",
    "boleh",
    "bisa",
    "menurut",
    "para",
    "akan",
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "to",
    "and",
    "or",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "you",
    "your",
    "what",
    "who",
    "how",
    "when",
    "which",
    "for",
    "with",
];
/// Longest name proposed.
const LONGEST: usize = 24;
/// Most words in it.
const MOST_WORDS: usize = 3;

/// A short name from a text, not among `taken`: a letter, then letters, digits, underscores. `or` where the text has no
/// letters to make one from.
pub fn proposed(text: &str, or: &str, taken: &BTreeSet<String>) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.chars().flat_map(char::to_lowercase).filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let told: Vec<&str> = words.iter().map(String::as_str).filter(|word| !EMPTY_WORDS.contains(word)).collect();
    let mut name = String::new();
    for word in told.into_iter().skip_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).take(MOST_WORDS) {
        let joined = if name.is_empty() { word.to_owned() } else { format!("{name}_{word}") };
        if joined.len() > LONGEST && !name.is_empty() {
            break;
        }
        name = joined.chars().take(LONGEST).collect();
    }
    unique(if name.is_empty() { or } else { &name }, taken)
}

/// `name`, or the first of `name_2`, `name_3`, … that is not taken.
pub fn unique(name: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(name) {
        return name.to_owned();
    }
    let stem = name.rsplit_once('_').filter(|(_, n)| n.parse::<u32>().is_ok()).map_or(name, |(stem, _)| stem);
    let numbers = 2..=taken.len() + 2;
    numbers.map(|n| format!("{stem}_{n}")).find(|name| !taken.contains(name)).unwrap_or_else(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none() -> BTreeSet<String> {
        BTreeSet::new()
    }

    #[test]
    fn names_tell_what_a_question_is_about() {
        assert_eq!(
            proposed("Siapa yang pertama kali menghubungi kota mitra?", "t1", &none()),
            "pertama_kali_menghubungi"
        );
        assert_eq!(proposed("Bagaimana kemitraan dimulai?", "t1", &none()), "kemitraan_dimulai");
        assert_eq!(proposed("Who contacted the partner city first?", "t1", &none()), "contacted_partner_city");
        assert_eq!(proposed("2013: tahun apa?", "t1", &none()), "tahun");
        assert_eq!(proposed("???", "t1", &none()), "t1");
        assert_eq!(proposed("Ketidakberkesinambungannyalah", "t1", &none()).len(), LONGEST);
    }

    #[test]
    fn a_taken_name_is_counted_on() {
        let taken = BTreeSet::from(["peran".to_owned(), "peran_2".to_owned()]);
        assert_eq!(unique("peran", &taken), "peran_3");
        assert_eq!(unique("peran_2", &taken), "peran_3");
        assert_eq!(unique("lama", &taken), "lama");
    }
}
