//! A question while it is being written. Parts that belong to another kind are kept while the kind is changed, and become
//! nothing only when the question is finished.

use super::clauses::{Clause, Clauses, Joined};
use super::contents::Entry;
use super::naming::proposed;
use super::places::Way;
use fieldwork::frame::Disclosure;
use fieldwork::guide::{Choice, Question, QuestionKind, Scale};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::Localized;
use fieldwork::rank::Rank;
use fieldwork::rule::{Rule, RuleFault};
use fieldwork::study::Study;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Rows of a form, each with a key that stays its own however they are moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows<T> {
    rows: Vec<(u32, T)>,
    next: u32,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), next: 0 }
    }
}

impl<T> Rows<T> {
    /// The rows with their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(u32, T)> {
        self.rows.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: T) {
        self.rows.push((self.next, row));
        self.next += 1;
    }

    /// Changes a row.
    pub fn change(&mut self, key: u32, change: impl FnOnce(&mut T)) {
        if let Some((_, row)) = self.rows.iter_mut().find(|(own, _)| *own == key) {
            change(row);
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, key: u32) {
        self.rows.retain(|(own, _)| *own != key);
    }

    /// Moves a row one step; at the edge it stays.
    pub fn shift(&mut self, key: u32, way: Way) {
        let Some(at) = self.rows.iter().position(|(own, _)| *own == key) else { return };
        let other = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|next| *next < self.rows.len()),
        };
        if let Some(other) = other {
            self.rows.swap(at, other);
        }
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut all = Self::default();
        rows.into_iter().for_each(|row| all.push(row));
        all
    }
}

/// The kinds a form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A story.
    Long,
    /// A few words.
    Short,
    /// A number.
    Number,
    /// A date.
    Date,
    /// One choice.
    One,
    /// Several choices.
    Many,
    /// A scale.
    Scale,
    /// A note to read aloud.
    Note,
}

impl Kind {
    /// All of them, the most used first.
    pub const ALL: [Kind; 8] =
        [Kind::Long, Kind::Short, Kind::One, Kind::Many, Kind::Scale, Kind::Number, Kind::Date, Kind::Note];

    /// The kind of a question.
    pub const fn of(kind: &QuestionKind) -> Self {
        match kind {
            QuestionKind::Text { long: true } => Kind::Long,
            QuestionKind::Text { long: false } => Kind::Short,
            QuestionKind::Number => Kind::Number,
            QuestionKind::Date => Kind::Date,
            QuestionKind::One { .. } => Kind::One,
            QuestionKind::Many { .. } => Kind::Many,
            QuestionKind::Scale(_) => Kind::Scale,
            QuestionKind::Note => Kind::Note,
        }
    }

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Long => "long",
            Kind::Short => "short",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::One => "one",
            Kind::Many => "many",
            Kind::Scale => "scale",
            Kind::Note => "note",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A choice while it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChoiceDraft {
    /// What was typed as its name; empty to have one proposed.
    pub name: String,
    /// What is shown and read.
    pub label: Localized,
}

/// A scale while it is being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaleDraft {
    /// Lowest point as typed.
    pub min: String,
    /// Highest point as typed.
    pub max: String,
    /// What the lowest point means.
    pub low: Localized,
    /// What the highest point means.
    pub high: Localized,
}

impl Default for ScaleDraft {
    fn default() -> Self {
        Self { min: "1".to_owned(), max: "5".to_owned(), low: Localized::default(), high: Localized::default() }
    }
}

/// How it is decided when a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// It always is.
    #[default]
    Always,
    /// By a list of conditions.
    Clauses,
    /// By a rule written out.
    Written,
}

impl When {
    /// All of them.
    pub const ALL: [When; 3] = [When::Always, When::Clauses, When::Written];

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            When::Always => "always",
            When::Clauses => "clauses",
            When::Written => "written",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Self {
        When::ALL.into_iter().find(|when| when.name() == name).unwrap_or_default()
    }
}

/// A skip rule while it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleDraft {
    /// Which way it is written.
    pub when: When,
    /// How the conditions are joined.
    pub joined: Joined,
    /// The conditions.
    pub list: Rows<Clause>,
    /// The rule written out.
    pub written: String,
}

/// What is wrong with a rule that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleTrouble {
    /// It cannot be read.
    Fault(RuleFault),
    /// A condition is not complete.
    Incomplete,
    /// No question bears this name; the nearest known one.
    Unknown(String, Option<String>),
    /// The question comes only afterwards, at this number.
    Later(String, usize),
    /// It is the question itself.
    Itself(String),
}

impl RuleDraft {
    fn of(rule: Option<&Rule>) -> Self {
        let Some(rule) = rule else { return Self::default() };
        let written = rule.source().to_owned();
        match Clauses::read(rule) {
            Some(Clauses { joined, list }) => {
                Self { when: When::Clauses, joined, list: list.into_iter().collect(), written }
            }
            None => Self { when: When::Written, written, ..Self::default() },
        }
    }

    /// The rule as text, however it is written; empty for always.
    pub fn source(&self) -> String {
        match self.when {
            When::Always => String::new(),
            When::Clauses => {
                let list = self.list.iter().map(|(_, clause)| clause.clone()).collect();
                Clauses { joined: self.joined, list }.written()
            }
            When::Written => self.written.trim().to_owned(),
        }
    }

    /// The same rule written another way; `None` where a written rule is more than a list.
    pub fn turned(&self, when: When) -> Option<Self> {
        let source = self.source();
        match when {
            When::Always => Some(Self { when, ..self.clone() }),
            When::Written => {
                let complete = self.when == When::Clauses && self.list.iter().all(|(_, clause)| clause.is_complete());
                let written = if complete { source } else { self.written.clone() };
                Some(Self { when, written, ..self.clone() })
            }
            When::Clauses if self.when == When::Written && !source.is_empty() => {
                let Clauses { joined, list } = Clauses::read(&Rule::parse(&source).ok()?)?;
                Some(Self { when, joined, list: list.into_iter().collect(), ..self.clone() })
            }
            When::Clauses => Some(Self { when, ..self.clone() }),
        }
    }

    /// The rule, among the questions of the guide; `at` is the number of its own question.
    ///
    /// # Errors
    /// What is wrong, the first trouble first.
    pub fn rule(&self, entries: &[Entry], at: usize, own: &str) -> Result<Option<Rule>, RuleTrouble> {
        let incomplete = self.list.iter().any(|(_, clause)| !clause.is_complete());
        if self.when == When::Clauses && (incomplete || self.list.len() == 0) {
            return Err(RuleTrouble::Incomplete);
        }
        let source = self.source();
        if self.when == When::Always {
            return Ok(None);
        }
        let rule = Rule::parse(&source).map_err(RuleTrouble::Fault)?;
        for name in rule.questions() {
            let place = entries.iter().find(|entry| entry.question.name == name).map(|entry| entry.number);
            match place {
                _ if name == own => return Err(RuleTrouble::Itself(name.to_owned())),
                None => {
                    let known =
                        entries.iter().filter(|entry| entry.number < at).map(|entry| entry.question.name.as_str());
                    let near = super::naming::nearest(name, known).map(str::to_owned);
                    return Err(RuleTrouble::Unknown(name.to_owned(), near));
                }
                Some(number) if number >= at => return Err(RuleTrouble::Later(name.to_owned(), number)),
                Some(_) => {}
            }
        }
        Ok(Some(rule))
    }
}

/// A question while it is being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The question's id.
    pub id: QuestionId,
    /// Its section.
    pub section: SectionId,
    /// Its place; 0 puts it last.
    pub rank: Rank,
    /// Whether the guide does not have it yet.
    pub new: bool,
    /// What is asked.
    pub text: Localized,
    /// Help for the informant.
    pub hint: Localized,
    /// Guidance for the interviewer.
    pub guidance: Localized,
    /// Probes.
    pub probes: Rows<Localized>,
    /// What it asks for.
    pub kind: Kind,
    /// Its choices, where it has some.
    pub choices: Rows<ChoiceDraft>,
    /// Its scale, where it has one.
    pub scale: ScaleDraft,
    /// Whether passing it over asks for a reason.
    pub required: bool,
    /// How much an answer discloses.
    pub disclosure: Disclosure,
    /// What was typed as its short name; empty to have one proposed.
    pub name: String,
    /// When it is asked.
    pub rule: RuleDraft,
}

/// What keeps a draft from becoming a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The ends of the scale are no whole numbers, or do not rise.
    Scale,
    /// The rule.
    Rule(RuleTrouble),
}

impl Draft {
    /// A new question at the end of a section.
    pub fn new(id: QuestionId, section: SectionId) -> Self {
        Self {
            id,
            section,
            rank: Rank::default(),
            new: true,
            text: Localized::default(),
            hint: Localized::default(),
            guidance: Localized::default(),
            probes: Rows::default(),
            kind: Kind::Long,
            choices: [ChoiceDraft::default(), ChoiceDraft::default()].into_iter().collect(),
            scale: ScaleDraft::default(),
            required: false,
            disclosure: Disclosure::default(),
            name: String::new(),
            rule: RuleDraft::default(),
        }
    }

    /// A question of the guide, to be changed.
    pub fn of(question: &Question) -> Self {
        let fresh = Draft::new(question.id, question.section);
        let choices = question.kind.choices();
        let drafts = choices.iter().map(|c| ChoiceDraft { name: c.name.clone(), label: c.label.clone() });
        let scale = match &question.kind {
            QuestionKind::Scale(scale) => ScaleDraft {
                min: scale.min.to_string(),
                max: scale.max.to_string(),
                low: scale.low.clone(),
                high: scale.high.clone(),
            },
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Date
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Note => fresh.scale.clone(),
        };
        Self {
            rank: question.rank,
            new: false,
            text: question.text.clone(),
            hint: question.hint.clone(),
            guidance: question.guidance.clone(),
            probes: question.probes.iter().cloned().collect(),
            kind: Kind::of(&question.kind),
            choices: if choices.is_empty() { fresh.choices.clone() } else { drafts.collect() },
            scale,
            required: question.required,
            disclosure: question.disclosure,
            name: question.name.clone(),
            rule: RuleDraft::of(question.relevant.as_ref()),
            ..fresh
        }
    }

    /// The short name it will have: what was typed, else one made from the wording.
    pub fn short_name(&self, taken: &BTreeSet<String>) -> String {
        let typed = self.name.trim();
        if typed.is_empty() { proposed(first(&self.text), "pertanyaan", taken) } else { typed.to_owned() }
    }

    /// The short names its choices will have, in order.
    pub fn choice_names(&self) -> Vec<String> {
        let typed = self.choices.iter().map(|(_, choice)| choice.name.trim().to_owned());
        let mut taken: BTreeSet<String> = typed.filter(|name| !name.is_empty()).collect();
        let mut names = Vec::new();
        for (_, choice) in self.choices.iter() {
            let typed = choice.name.trim();
            let name =
                if typed.is_empty() { proposed(first(&choice.label), "pilihan", &taken) } else { typed.to_owned() };
            taken.insert(name.clone());
            names.push(name);
        }
        names
    }

    /// Whether a choice row was left untouched.
    fn is_blank(choice: &ChoiceDraft) -> bool {
        choice.name.trim().is_empty() && choice.label.0.values().all(|text| text.trim().is_empty())
    }

    fn finished_kind(&self) -> Result<QuestionKind, Trouble> {
        let choices = || {
            let named = self.choices.iter().zip(self.choice_names()).filter(|((_, choice), _)| !Self::is_blank(choice));
            named.map(|((_, choice), name)| Choice { name, label: choice.label.clone().stored() }).collect()
        };
        let point = |text: &str| text.trim().replace('−', "-").parse::<i32>().map_err(|_| Trouble::Scale);
        Ok(match self.kind {
            Kind::Long => QuestionKind::Text { long: true },
            Kind::Short => QuestionKind::Text { long: false },
            Kind::Number => QuestionKind::Number,
            Kind::Date => QuestionKind::Date,
            Kind::One => QuestionKind::One { choices: choices() },
            Kind::Many => QuestionKind::Many { choices: choices() },
            Kind::Scale => QuestionKind::Scale(Scale {
                min: point(&self.scale.min)?,
                max: point(&self.scale.max)?,
                low: self.scale.low.clone().stored(),
                high: self.scale.high.clone().stored(),
            }),
            Kind::Note => QuestionKind::Note,
        })
    }

    /// The finished question. What the domain checks besides is left to it.
    ///
    /// # Errors
    /// What the domain could not see: numbers that are none, a rule that cannot be read.
    pub fn finished(&self, entries: &[Entry], at: usize, taken: &BTreeSet<String>) -> Result<Question, Trouble> {
        let name = self.short_name(taken);
        let written = |text: &&Localized| text.0.values().any(|words| !words.trim().is_empty());
        Ok(Question {
            id: self.id,
            section: self.section,
            kind: self.finished_kind()?,
            relevant: self.rule.rule(entries, at, &name).map_err(Trouble::Rule)?,
            name,
            text: self.text.clone(),
            hint: self.hint.clone(),
            guidance: self.guidance.clone(),
            probes: self.probes.iter().map(|(_, probe)| probe).filter(written).cloned().collect(),
            required: self.required && self.kind != Kind::Note,
            disclosure: self.disclosure,
            retired: false,
            rank: self.rank,
        })
    }
}

/// The first text there is.
fn first(text: &Localized) -> &str {
    text.0.values().map(|words| words.trim()).find(|words| !words.is_empty()).unwrap_or_default()
}

/// What depends on a question as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Numbers of the questions whose rules look at it.
    pub rules: Vec<usize>,
    /// How many answers it has.
    pub answers: usize,
    /// Short names of its choices that answers or rules hold.
    pub choices: BTreeSet<String>,
}

impl Uses {
    /// What depends on a question.
    pub fn of(study: &Study, entries: &[Entry], id: QuestionId) -> Self {
        use fieldwork::interview::AnswerValue;
        let Some(question) = study.questions.get(id) else { return Self::default() };
        let mut uses = Self::default();
        for entry in entries {
            let Some(rule) = &entry.question.relevant else { continue };
            if !rule.questions().contains(question.name.as_str()) {
                continue;
            }
            uses.rules.push(entry.number);
            match Clauses::read(rule) {
                Some(clauses) => {
                    let own = clauses.list.iter().filter(|clause| clause.question == question.name);
                    uses.choices.extend(own.filter_map(|clause| clause.test.value().map(str::to_owned)));
                }
                // A richer rule may hold any of them.
                None => uses.choices.extend(question.kind.choices().iter().map(|choice| choice.name.clone())),
            }
        }
        for answer in study.answers.values().filter(|answer| answer.question == id) {
            uses.answers += 1;
            match &answer.value {
                Some(AnswerValue::One(name)) => {
                    uses.choices.insert(name.clone());
                }
                Some(AnswerValue::Many(names)) => uses.choices.extend(names.iter().cloned()),
                Some(
                    AnswerValue::Text(_)
                    | AnswerValue::Number(_)
                    | AnswerValue::Date(_)
                    | AnswerValue::Scale(_)
                    | AnswerValue::Missing(_),
                )
                | None => {}
            }
        }
        uses
    }
}
