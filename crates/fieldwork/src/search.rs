//! What is looked for in the texts of a study, and searches kept for another day.
//!
//! A [`Query`] is plain: it can be written down, kept and read again. Whether it can be understood, and what it finds, is said
//! by the search of the `analysis` crate, which alone knows words, stems and patterns.

use crate::id::SearchId;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Which way round two things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Whichever comes first.
    #[default]
    Either,
    /// The first before the second.
    AsGiven,
}

/// How words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// As they are written.
    Word,
    /// By their stems, in this language; in the document's own where none is given.
    Stem(Option<Language>),
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Sought {
    /// These letters, wherever they stand, also inside words. Any white space stands for any other.
    Phrase {
        /// The letters.
        text: String,
    },
    /// These words, whole, one after another.
    Words {
        /// The words.
        text: String,
        /// How they are compared.
        by: By,
    },
    /// What a regular expression describes, within one paragraph.
    Pattern {
        /// The expression.
        text: String,
    },
    /// Two words, or two groups of words, not far from each other.
    Near {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// How they are compared.
        by: By,
        /// How far apart at most, in words, 1..=100: 1 for neighbours.
        within: u32,
        /// Which way round.
        #[serde(default)]
        order: Order,
        /// Whether both must stand in one turn.
        #[serde(default)]
        same_turn: bool,
    },
}

/// What is looked for, and how narrowly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Query {
    /// What.
    pub sought: Sought,
    /// Whether capitals must be as written.
    #[serde(default)]
    pub match_case: bool,
    /// Whether accents, apostrophes and hyphens must be as written.
    #[serde(default)]
    pub match_marks: bool,
    /// Whether the interviewer's turns are searched too.
    #[serde(default)]
    pub with_interviewer: bool,
}

impl Query {
    /// Looks for this in what informants and others say, whatever the capitals and accents.
    pub fn new(sought: Sought) -> Self {
        Self { sought, match_case: false, match_marks: false, with_interviewer: false }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        match &self.sought {
            Sought::Phrase { text } | Sought::Words { text, .. } | Sought::Pattern { text } => text.trim().is_empty(),
            Sought::Near { first, second, .. } => first.trim().is_empty() || second.trim().is_empty(),
        }
    }
}

/// A query kept under a name. What is looked for may name a person: it is sealed with the identities and never leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Its id.
    pub id: SearchId,
    /// What the team calls it. No two have one name.
    pub name: String,
    /// What is looked for.
    pub query: Query,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_with_plain_values_and_read_again() {
        let sought = Sought::Near {
            first: "warga".into(),
            second: "dana".into(),
            by: By::Stem(None),
            within: 5,
            order: Order::AsGiven,
            same_turn: true,
        };
        let query = Query { match_case: true, ..Query::new(sought) };
        let written = serde_json::to_string(&query).unwrap();
        assert_eq!(
            written,
            r#"{"sought":{"kind":"near","first":"warga","second":"dana","by":{"stem":null},"within":5,"order":"as_given","same_turn":true},"match_case":true,"match_marks":false,"with_interviewer":false}"#
        );
        assert_eq!(serde_json::from_str::<Query>(&written).unwrap(), query);
        let short = r#"{"sought":{"kind":"phrase","text":"air"}}"#;
        assert_eq!(serde_json::from_str::<Query>(short).unwrap(), Query::new(Sought::Phrase { text: "air".into() }));
    }
}
