//! The interview guide: sections, questions, probes, skip rules, checks, lists and what is asked once per item of a list.
//!
//! Sections stand in one row, in the order in which they are asked. A section may stand *under* an earlier one: its rule then
//! holds beside that one's, and where that one is asked once per item of a list, so is it. Groups of other programs, in which
//! questions and groups are mixed, become such rows: what follows an inner group goes on in a section that `continues` the
//! outer one.

use crate::formula::Formula;
use crate::frame::Disclosure;
use crate::id::{QuestionId, SectionId};
use crate::interview::AttachmentKind;
use crate::language::{Language, Localized};
use crate::rank::Rank;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A guide by itself, outside any study: what a file of questions holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Its title.
    pub title: Localized,
    /// A short name for programs: letters, digits, underscore. Empty where there is none.
    #[serde(default)]
    pub name: String,
    /// Its version, as whoever wrote it counts.
    #[serde(default)]
    pub version: String,
    /// Its languages, the first one first.
    pub languages: Vec<Language>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its questions: those of the first section first, each section's in order.
    pub questions: Vec<Question>,
}

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its heading.
    pub title: Localized,
    /// Short name for rules and other programs: a letter, then letters, digits, underscore. Empty where none is needed.
    #[serde(default)]
    pub name: String,
    /// The earlier section it stands under.
    #[serde(default)]
    pub under: Option<SectionId>,
    /// Whether it goes on with the section it stands under, after another one in between.
    #[serde(default)]
    pub continues: bool,
    /// When it is asked; always where there is no rule.
    #[serde(default)]
    pub relevant: Option<Formula>,
    /// The list question ([`QuestionKind::List`]) for each item of which it is asked once.
    #[serde(default)]
    pub for_each: Option<QuestionId>,
    /// Whether its questions come in an order drawn for each interview.
    #[serde(default)]
    pub shuffled: bool,
    /// Whether its questions stand on one screen.
    #[serde(default)]
    pub together: bool,
    /// What a file it came from said that has no place here, by column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What could not be taken over and waits for a person.
    #[serde(default)]
    pub unresolved: Vec<Unresolved>,
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
    /// A number, also with decimals.
    Number,
    /// A whole number.
    Integer,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time of day.
    DateTime,
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
    /// The choices put in order, all or the first few.
    Ranking {
        /// The choices, in order.
        choices: Vec<Choice>,
    },
    /// A point on a scale `min..=max`.
    Scale(Scale),
    /// A point on one scale for each of several rows.
    Matrix {
        /// The rows, in order.
        rows: Vec<Choice>,
        /// The scale they share.
        scale: Scale,
    },
    /// A photograph or another file.
    File {
        /// Whether only pictures are asked for.
        picture: bool,
    },
    /// A recording of the answer.
    Audio,
    /// A point on the earth.
    Point,
    /// A list the informant makes: each item can be asked about further in a section that is asked `for_each` of it.
    List {
        /// What the items are.
        of: ListOf,
        /// How many items there are, where a rule knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<Formula>,
    },
    /// Worked out from other answers, not asked.
    Calculated {
        /// How.
        formula: Formula,
    },
    /// Read aloud, no answer.
    Note,
}

/// What the items of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOf {
    /// Anything: projects, activities, years.
    Things,
    /// Cases of the study, such as partner cities.
    Cases,
    /// People. Who they are is kept with the identities.
    People,
    /// Organisations. Which they are is kept with the identities.
    Organisations,
}

impl ListOf {
    /// All of them.
    pub const ALL: [ListOf; 4] = [ListOf::Things, ListOf::Cases, ListOf::People, ListOf::Organisations];

    /// Whether an item names somebody, so that its words are kept with the identities.
    pub fn names_somebody(self) -> bool {
        match self {
            ListOf::People | ListOf::Organisations => true,
            ListOf::Things | ListOf::Cases => false,
        }
    }
}

impl QuestionKind {
    /// What kind of thing is attached to answer it; `None` where nothing is.
    pub fn attaches(&self) -> Option<AttachmentKind> {
        match self {
            QuestionKind::File { picture: true } => Some(AttachmentKind::Picture),
            QuestionKind::File { picture: false } => Some(AttachmentKind::File),
            QuestionKind::Audio => Some(AttachmentKind::Sound),
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Scale(_)
            | QuestionKind::Matrix { .. }
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note => None,
        }
    }

    /// The choices of a choice or ranking question; none for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            QuestionKind::One { choices } | QuestionKind::Many { choices } | QuestionKind::Ranking { choices } => {
                choices
            }
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::Scale(_)
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note => &[],
        }
    }

    /// The choices, or the rows of a matrix.
    pub fn choices_or_rows(&self) -> &[Choice] {
        if let QuestionKind::Matrix { rows, .. } = self { rows } else { self.choices() }
    }

    /// Whether it is answered at all.
    pub fn is_asked(&self) -> bool {
        !matches!(self, QuestionKind::Note | QuestionKind::Calculated { .. })
    }

    /// Whether an answer to a question of the other kind can stand as one to a question of this kind.
    pub fn takes_answers_of(&self, other: &QuestionKind) -> bool {
        if let (QuestionKind::List { of, .. }, QuestionKind::List { of: before, .. }) = (self, other) {
            return of == before;
        }
        let widened = matches!((self, other), (QuestionKind::Number, QuestionKind::Integer));
        widened || std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// One choice, or one row of a matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Short name: letters, digits, underscore. Stored in answers and used in rules.
    pub name: String,
    /// What is shown and read.
    pub label: Localized,
    /// Whether choosing it asks for words of one's own ("other, namely …").
    #[serde(default, skip_serializing_if = "is_false")]
    pub specify: bool,
    /// Further columns, for choice filters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
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

/// A check of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What must hold; `.` is the answer.
    pub rule: Formula,
    /// What to say where it does not.
    #[serde(default)]
    pub message: Localized,
}

/// Something a reader could not take over and left to a person. A guide with one is not used in an interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unresolved {
    /// Which column of the file, as the reader names it (`relevant`, `constraint`, `type`, …).
    pub column: String,
    /// What stood there.
    pub found: String,
    /// What is wrong with it: the problem's code, as the reader's report names it.
    pub code: String,
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
    /// What is asked, word for word. `${name}` stands for the answer to an earlier question.
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
    /// Whether the interview does not go on while a required answer is missing or a check does not hold.
    #[serde(default)]
    pub strict: bool,
    /// When it is asked; always where there is no rule.
    #[serde(default)]
    pub relevant: Option<Formula>,
    /// What must hold of an answer.
    #[serde(default)]
    pub check: Option<Check>,
    /// Which choices are offered: a condition over their columns (bare names) and other answers.
    #[serde(default)]
    pub choice_filter: Option<Formula>,
    /// The answer it begins with.
    #[serde(default)]
    pub default: Option<Formula>,
    /// Whether its choices or rows come in an order drawn for each interview. Choices with words of one's own stay last.
    #[serde(default)]
    pub shuffled: bool,
    /// How other programs are to show it, as XLSForm's `appearance`.
    #[serde(default)]
    pub appearance: String,
    /// What a file it came from said that has no place here, by column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What could not be taken over and waits for a person.
    #[serde(default)]
    pub unresolved: Vec<Unresolved>,
    /// How much an answer tells about who somebody is.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// Whether it was removed from the guide after it had been answered. It is asked no more; its answers stay.
    #[serde(default)]
    pub retired: bool,
    /// Its place in the section.
    pub rank: Rank,
}

impl Question {
    /// A question with a name and a wording, and nothing else set.
    pub fn new(id: QuestionId, section: SectionId, name: &str, text: Localized, kind: QuestionKind) -> Self {
        Self {
            id,
            section,
            name: name.to_owned(),
            text,
            kind,
            hint: Localized::default(),
            guidance: Localized::default(),
            probes: Vec::new(),
            required: false,
            strict: false,
            relevant: None,
            check: None,
            choice_filter: None,
            default: None,
            shuffled: false,
            appearance: String::new(),
            columns: BTreeMap::new(),
            unresolved: Vec::new(),
            disclosure: Disclosure::default(),
            retired: false,
            rank: Rank(0),
        }
    }

    /// The same question with what it says of one question or section said of another name, in formulas and where an answer is
    /// put into a text.
    pub fn renamed(&self, from: &str, to: &str) -> Question {
        let formula = |formula: &Option<Formula>| formula.as_ref().map(|formula| formula.renamed(from, to));
        let kind = if let QuestionKind::Calculated { formula } = &self.kind {
            QuestionKind::Calculated { formula: formula.renamed(from, to) }
        } else if let QuestionKind::List { of, count } = &self.kind {
            QuestionKind::List { of: *of, count: formula(count) }
        } else {
            self.kind.clone()
        };
        Question {
            kind,
            text: piped_as(&self.text, from, to),
            hint: piped_as(&self.hint, from, to),
            guidance: piped_as(&self.guidance, from, to),
            probes: self.probes.iter().map(|probe| piped_as(probe, from, to)).collect(),
            relevant: formula(&self.relevant),
            check: self
                .check
                .as_ref()
                .map(|check| Check { rule: check.rule.renamed(from, to), message: piped_as(&check.message, from, to) }),
            choice_filter: formula(&self.choice_filter),
            default: formula(&self.default),
            ..self.clone()
        }
    }

    /// Every formula it holds, with the column of a form it stands in.
    pub fn formulas(&self) -> Vec<(&'static str, &Formula)> {
        let worked_out = match &self.kind {
            QuestionKind::Calculated { formula } => Some(("calculation", formula)),
            QuestionKind::List { count, .. } => count.as_ref().map(|count| ("repeat_count", count)),
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Scale(_)
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::Note => None,
        };
        let others = [
            ("relevant", self.relevant.as_ref()),
            ("constraint", self.check.as_ref().map(|check| &check.rule)),
            ("choice_filter", self.choice_filter.as_ref()),
            ("default", self.default.as_ref()),
        ];
        let others = others.into_iter().filter_map(|(column, formula)| Some((column, formula?)));
        others.chain(worked_out).collect()
    }
}

impl Section {
    /// The same section with what it says of one question or section said of another name.
    pub fn renamed(&self, from: &str, to: &str) -> Section {
        Section {
            relevant: self.relevant.as_ref().map(|rule| rule.renamed(from, to)),
            title: piped_as(&self.title, from, to),
            ..self.clone()
        }
    }

    /// A section with a heading, and nothing else set.
    pub fn new(id: SectionId, title: Localized) -> Self {
        Self {
            id,
            title,
            name: String::new(),
            under: None,
            continues: false,
            relevant: None,
            for_each: None,
            shuffled: false,
            together: false,
            columns: BTreeMap::new(),
            unresolved: Vec::new(),
            rank: Rank(0),
        }
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// A text in which the answer to one question is put where that to another was.
fn piped_as(text: &Localized, from: &str, to: &str) -> Localized {
    let (before, after) = (format!("${{{from}}}"), format!("${{{to}}}"));
    Localized(text.0.iter().map(|(language, text)| (*language, text.replace(&before, &after))).collect())
}
