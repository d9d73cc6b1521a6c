//! Languages of a study's own texts, and texts written in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language a guide or codebook is written in: one of the three the program knows best, or any other by its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Bahasa Indonesia.
    Indonesian,
    /// English.
    English,
    /// Javanese.
    Javanese,
    /// Any other language of [`OTHER_TAGS`].
    Other(OtherLanguage),
}

/// A language known by its tag alone: a place in [`OTHER_TAGS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherLanguage(u16);

/// Tags of all other languages: the two-letter codes of ISO 639-1, and three-letter codes of ISO 639-3 for languages of the
/// archipelago and its neighbours that have no shorter one. Sorted. New tags come last in meaning, never in place: a
/// language is written to the log as its tag.
pub const OTHER_TAGS: &[&str] = &[
    "aa", "ab", "abs", "ace", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "ban", "bbc", "be",
    "bew", "bg", "bi", "bjn", "bm", "bn", "bo", "br", "bs", "btx", "bug", "ca", "ce", "ceb", "ch", "co", "cr", "cs",
    "cu", "cv", "cy", "da", "dak", "day", "de", "dv", "dz", "ee", "el", "eo", "es", "et", "eu", "fa", "ff", "fi",
    "fil", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gor", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu",
    "hy", "hz", "ia", "iba", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jax", "ka", "kaw", "kg", "ki",
    "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kvr", "kw", "ky", "la", "lb", "lg", "li", "ljp", "ln",
    "lo", "lt", "lu", "lv", "mad", "mak", "mg", "mh", "mi", "min", "mk", "ml", "mn", "mr", "ms", "mt", "mui", "my",
    "na", "nb", "nd", "ne", "ng", "nia", "nij", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa",
    "pi", "pl", "pmy", "ps", "pt", "qu", "rej", "rm", "rn", "ro", "ru", "rw", "sa", "sas", "sc", "sd", "se", "sg",
    "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tet", "tg", "th", "ti",
    "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh",
    "yi", "yo", "za", "zh", "zu",
];

impl Language {
    /// The three languages that are always offered, Indonesian first.
    pub const ALL: [Language; 3] = [Language::Indonesian, Language::English, Language::Javanese];

    /// Every language there is a tag for, the three first.
    pub fn every() -> impl Iterator<Item = Language> {
        let others = (0..OTHER_TAGS.len()).filter_map(|place| u16::try_from(place).ok());
        Language::ALL.into_iter().chain(others.map(|place| Language::Other(OtherLanguage(place))))
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
            Language::Javanese => "jv",
            Language::Other(OtherLanguage(place)) => OTHER_TAGS.get(usize::from(place)).copied().unwrap_or("und"),
        }
    }

    /// The language of a tag, or `None` where no such language is known. Case does not matter; what follows the language in
    /// a longer tag (`pt-BR`) does not either.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
        known.or_else(|| {
            let place = OTHER_TAGS.binary_search(&tag.as_str()).ok()?;
            Some(Language::Other(OtherLanguage(u16::try_from(place).ok()?)))
        })
    }
}

impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Language::from_tag(&tag)
            .ok_or_else(|| serde::de::Error::custom(format!("\"{tag}\" is no language tag known here")))
    }
}

/// A text in one or several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(pub BTreeMap<Language, String>);

impl Localized {
    /// A text in one language.
    pub fn one(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// A text in Indonesian and English.
    pub fn both(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self(BTreeMap::from([(Language::Indonesian, id.into()), (Language::English, en.into())]))
    }

    /// The text in `language`, else in the first language that has one; empty where there is none.
    pub fn get(&self, language: Language) -> &str {
        self.0
            .get(&language)
            .filter(|text| !text.is_empty())
            .or_else(|| self.0.values().find(|text| !text.is_empty()))
            .map_or("", String::as_str)
    }

    /// Whether it is written in `language`.
    pub fn has(&self, language: Language) -> bool {
        self.0.get(&language).is_some_and(|text| !text.is_empty())
    }

    /// Writes the text in `language`; an empty text takes the language out.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text);
        }
    }

    /// Whether nothing is written in any language.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// The same with every text in stored form (see [`crate::text::stored`]), trimmed.
    pub fn stored(self) -> Self {
        Self(self.0.into_iter().map(|(language, text)| (language, crate::text::stored(text.trim()))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_sorted_and_lead_to_their_language() {
        assert!(OTHER_TAGS.is_sorted() && OTHER_TAGS.windows(2).all(|pair| pair[0] != pair[1]));
        for language in Language::every() {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
            assert_eq!(serde_json::to_string(&language).unwrap(), format!("\"{}\"", language.tag()));
        }
        assert_eq!(Language::from_tag("pt-BR").map(Language::tag), Some("pt"));
        assert_eq!(Language::from_tag("EN"), Some(Language::English));
        assert_eq!(Language::from_tag("klingon"), None);
        let text: Localized = serde_json::from_str(r#"{"su":"Wilujeng","id":"Selamat"}"#).unwrap();
        assert_eq!(serde_json::to_string(&text).unwrap(), r#"{"id":"Selamat","su":"Wilujeng"}"#);
    }
}
