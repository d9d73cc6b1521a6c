//! The interview guide: sections, questions, probes and skip rules.

use crate::frame::Disclosure;
use crate::id::{QuestionId, SectionId};
use crate::language::Localized;
use crate::rank::Rank;
use crate::rule::Rule;
use serde::{Deserialize, Serialize};

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its heading.
    pub title: Localized,
    /// Its place.
    pub rank: Rank,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionKind {
    /// Free words; `long` opens a tall box.
    Text {
        /// Whether long answers are expected.
        long: bool,
    },
    /// A number.
    Number,
    /// A calendar date.
    Date,
    /// One of the choices.
    One {
        /// The choices, in order.
        choices: Vec<Choice>,
    },
    /// Any number of the choices.
    Many {
        /// The choices, in order.
        choices: Vec<Choice>,
    },
    /// A point on a scale `min..=max`.
    Scale(Scale),
    /// Read aloud, no answer.
    Note,
}

impl QuestionKind {
    /// The choices of a choice question; none for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            QuestionKind::One { choices } | QuestionKind::Many { choices } => choices,
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Date
            | QuestionKind::Scale(_)
            | QuestionKind::Note => &[],
        }
    }

    /// Whether it is answered at all.
    pub fn is_asked(&self) -> bool {
        !matches!(self, QuestionKind::Note)
    }
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Short name: letters, digits, underscore. Stored in answers and used in rules.
    pub name: String,
    /// What is shown and read.
    pub label: Localized,
}

/// A scale with named ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Lowest point.
    pub min: i32,
    /// Highest point, above `min`, at most 20 above.
    pub max: i32,
    /// What the lowest point means.
    pub low: Localized,
    /// What the highest point means.
    pub high: Localized,
}

/// A question of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id. Answers hold on to it whatever else changes.
    pub id: QuestionId,
    /// The section it stands in.
    pub section: SectionId,
    /// Short name: a letter, then letters, digits, underscore; unique in the guide. Rules refer to it.
    pub name: String,
    /// What is asked, word for word.
    pub text: Localized,
    /// What it asks for.
    pub kind: QuestionKind,
    /// A line for the informant.
    #[serde(default)]
    pub hint: Localized,
    /// How to ask, for the interviewer alone.
    #[serde(default)]
    pub guidance: Localized,
    /// Questions to dig deeper.
    #[serde(default)]
    pub probes: Vec<Localized>,
    /// Whether passing it over asks for a reason.
    #[serde(default)]
    pub required: bool,
    /// When it is asked; always where there is no rule.
    #[serde(default)]
    pub relevant: Option<Rule>,
    /// How much an answer tells about who somebody is.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// Whether it was removed from the guide after it had been answered. It is asked no more; its answers stay.
    #[serde(default)]
    pub retired: bool,
    /// Its place in the section.
    pub rank: Rank,
}
