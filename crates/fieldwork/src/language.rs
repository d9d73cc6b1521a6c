//! Languages of a study's own texts, and texts written in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language a guide or codebook is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Bahasa Indonesia.
    #[serde(rename = "id")]
    Indonesian,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Javanese.
    #[serde(rename = "jv")]
    Javanese,
}

impl Language {
    /// All languages, Indonesian first.
    pub const ALL: [Language; 3] = [Language::Indonesian, Language::English, Language::Javanese];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
            Language::Javanese => "jv",
        }
    }

    /// The language of a tag, or `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
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
