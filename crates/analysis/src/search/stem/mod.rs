//! Stems: what words of one root have in common, so that one of them finds the others.

mod english;
pub mod indonesian;

use fieldwork::language::Language;
use std::borrow::Cow;

/// In which language words are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// Bahasa Indonesia.
    Indonesian,
    /// English.
    English,
    /// Any other: words are their own stems.
    Other,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Tongue; 3] = [Tongue::Indonesian, Tongue::English, Tongue::Other];

    /// Of a study's language.
    pub fn of(language: Language) -> Self {
        match language {
            Language::Indonesian => Tongue::Indonesian,
            Language::English => Tongue::English,
            Language::Javanese | Language::Other(_) => Tongue::Other,
        }
    }
}

/// The stem of a word in lower case.
pub fn stem(word: &str, tongue: Tongue) -> Cow<'_, str> {
    match tongue {
        Tongue::Indonesian => Cow::Owned(indonesian::stem(word)),
        Tongue::English => english::stem(word),
        Tongue::Other => Cow::Borrowed(word),
    }
}
