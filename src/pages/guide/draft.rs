//! A question while it is being written. Parts that belong to another kind are kept while the kind is changed, and become
//! nothing only when the question is finished.

use super::checks::{CheckDraft, DefaultDraft};
use super::clauses::{Clause, Clauses, Joined};
use super::contents::{Contents, Entry};
use super::naming::proposed;
use super::places::Way;
use super::scope::Scope;
use fieldwork::formula::{Fault, Formula};
use fieldwork::frame::Disclosure;
use fieldwork::guide::{Choice, ListOf, Question, QuestionKind, Scale, Unresolved};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::Localized;
use fieldwork::rank::Rank;
use fieldwork::study::Study;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// One choice.
    One,
    /// Several choices.
    Many,
    /// A scale.
    Scale,
    /// A whole number.
    Integer,
    /// A number, also with decimals.
    Number,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time of day.
    DateTime,
    /// A list the informant makes.
    List,
    /// Choices put in order.
    Ranking,
    /// One scale for several rows.
    Matrix,
    /// A photograph.
    Picture,
    /// A file.
    File,
    /// A recording.
    Audio,
    /// A point on the earth.
    Point,
    /// Worked out from other answers.
    Calculated,
    /// A note to read aloud.
    Note,
}

impl Kind {
    /// All of them, the most used first.
    pub const ALL: [Kind; 19] = [
        Kind::Long,
        Kind::Short,
        Kind::One,
        Kind::Many,
        Kind::Scale,
        Kind::Integer,
        Kind::Number,
        Kind::Date,
        Kind::Time,
        Kind::DateTime,
        Kind::List,
        Kind::Ranking,
        Kind::Matrix,
        Kind::Picture,
        Kind::File,
        Kind::Audio,
        Kind::Point,
        Kind::Calculated,
        Kind::Note,
    ];

    /// The kind of a question.
    pub const fn of(kind: &QuestionKind) -> Self {
        match kind {
            QuestionKind::Text { long: true } => Kind::Long,
            QuestionKind::Text { long: false } => Kind::Short,
            QuestionKind::One { .. } => Kind::One,
            QuestionKind::Many { .. } => Kind::Many,
            QuestionKind::Scale(_) => Kind::Scale,
            QuestionKind::Integer => Kind::Integer,
            QuestionKind::Number => Kind::Number,
            QuestionKind::Date => Kind::Date,
            QuestionKind::Time => Kind::Time,
            QuestionKind::DateTime => Kind::DateTime,
            QuestionKind::List { .. } => Kind::List,
            QuestionKind::Ranking { .. } => Kind::Ranking,
            QuestionKind::Matrix { .. } => Kind::Matrix,
            QuestionKind::File { picture: true } => Kind::Picture,
            QuestionKind::File { picture: false } => Kind::File,
            QuestionKind::Audio => Kind::Audio,
            QuestionKind::Point => Kind::Point,
            QuestionKind::Calculated { .. } => Kind::Calculated,
            QuestionKind::Note => Kind::Note,
        }
    }

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Long => "long",
            Kind::Short => "short",
            Kind::One => "one",
            Kind::Many => "many",
            Kind::Scale => "scale",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::DateTime => "date_time",
            Kind::List => "list",
            Kind::Ranking => "ranking",
            Kind::Matrix => "matrix",
            Kind::Picture => "picture",
            Kind::File => "file",
            Kind::Audio => "audio",
            Kind::Point => "point",
            Kind::Calculated => "calculated",
            Kind::Note => "note",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it has choices, or rows that are written like choices.
    pub const fn has_choices(self) -> bool {
        matches!(self, Kind::One | Kind::Many | Kind::Ranking | Kind::Matrix)
    }

    /// Whether it has a scale.
    pub const fn has_scale(self) -> bool {
        matches!(self, Kind::Scale | Kind::Matrix)
    }

    /// Whether it is put to the informant and waits for an answer.
    pub const fn is_asked(self) -> bool {
        !matches!(self, Kind::Note | Kind::Calculated)
    }

    /// Whether an answer can be checked by a formula, and begin with a value.
    pub const fn is_checked(self) -> bool {
        self.is_asked() && !matches!(self, Kind::Picture | Kind::File | Kind::Audio | Kind::Point | Kind::List)
    }
}

/// A choice while it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChoiceDraft {
    /// What was typed as its name; empty to have one proposed.
    pub name: String,
    /// What is shown and read.
    pub label: Localized,
    /// Whether it asks for words of one's own.
    #[serde(default)]
    pub specify: bool,
    /// Columns for choice filters.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
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
    Fault(Fault),
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
    pub fn of(rule: Option<&Formula>) -> Self {
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
                let Clauses { joined, list } = Clauses::read(&Formula::parse(&source).ok()?)?;
                Some(Self { when, joined, list: list.into_iter().collect(), ..self.clone() })
            }
            When::Clauses => Some(Self { when, ..self.clone() }),
        }
    }

    /// The rule, among what it may speak of.
    ///
    /// # Errors
    /// What is wrong, the first trouble first.
    pub fn rule(&self, scope: &Scope) -> Result<Option<Formula>, RuleTrouble> {
        let incomplete = self.list.iter().any(|(_, clause)| !clause.is_complete());
        if self.when == When::Clauses && (incomplete || self.list.len() == 0) {
            return Err(RuleTrouble::Incomplete);
        }
        if self.when == When::Always {
            return Ok(None);
        }
        scope.read(&self.source()).map(Some)
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
    /// Whether the interview waits for an answer that is required and passes its check.
    pub strict: bool,
    /// What must hold of an answer.
    pub check: CheckDraft,
    /// What it begins with.
    pub default: DefaultDraft,
    /// Which choices are offered, as written; empty for all.
    pub filter: String,
    /// Whether choices come in an order drawn for each interview.
    pub shuffled: bool,
    /// What the items are, for a list.
    pub list_of: ListOf,
    /// How many items there are, as written; empty where nothing says so.
    pub count: String,
    /// How it is worked out, as written.
    pub formula: String,
    /// How other programs are to show it. Kept as it is.
    pub appearance: String,
    /// What a file said that has no place here. Kept as it is.
    pub columns: BTreeMap<String, String>,
    /// What a file could not bring over.
    pub unresolved: Vec<Unresolved>,
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
    /// A formula of another part.
    Formula(Part, RuleTrouble),
    /// A value of the check that is missing or no number.
    Check,
}

/// Parts of the form that hold a formula, and others a reader may leave to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// When it is asked.
    Rule,
    /// What must hold of an answer.
    Check,
    /// Which choices are offered.
    Filter,
    /// What it begins with.
    Default,
    /// How it is worked out.
    Formula,
    /// How many items a list has.
    Count,
    /// What it asks for.
    Kind,
}

impl Part {
    /// The part a column of a form belongs to, as readers name columns.
    pub fn of_column(column: &str) -> Option<Self> {
        let column = column.split(['.', ':']).next().unwrap_or(column);
        Some(match column {
            "relevant" => Part::Rule,
            "constraint" => Part::Check,
            "choice_filter" => Part::Filter,
            "default" => Part::Default,
            "calculation" => Part::Formula,
            "repeat_count" => Part::Count,
            "type" => Part::Kind,
            _ => return None,
        })
    }
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
            strict: false,
            check: CheckDraft::default(),
            default: DefaultDraft::default(),
            filter: String::new(),
            shuffled: false,
            list_of: ListOf::Things,
            count: String::new(),
            formula: String::new(),
            appearance: String::new(),
            columns: BTreeMap::new(),
            unresolved: Vec::new(),
            disclosure: Disclosure::default(),
            name: String::new(),
            rule: RuleDraft::default(),
        }
    }

    /// A question of the guide, to be changed.
    pub fn of(question: &Question) -> Self {
        let fresh = Draft::new(question.id, question.section);
        let choices = question.kind.choices_or_rows();
        let scale = if let QuestionKind::Scale(scale) | QuestionKind::Matrix { scale, .. } = &question.kind {
            Some(scale)
        } else {
            None
        };
        let drafts = choices.iter().map(|c| ChoiceDraft {
            name: c.name.clone(),
            label: c.label.clone(),
            specify: c.specify,
            columns: c.columns.clone(),
        });
        let scale = scale.map_or(fresh.scale.clone(), |scale| ScaleDraft {
            min: scale.min.to_string(),
            max: scale.max.to_string(),
            low: scale.low.clone(),
            high: scale.high.clone(),
        });
        let written = |formula: Option<&Formula>| formula.map(|f| f.source().to_owned()).unwrap_or_default();
        let (list_of, count) = if let QuestionKind::List { of, count } = &question.kind {
            (*of, written(count.as_ref()))
        } else {
            (fresh.list_of, String::new())
        };
        let formula = if let QuestionKind::Calculated { formula } = &question.kind { Some(formula) } else { None };
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
            strict: question.strict,
            check: CheckDraft::of(question.check.as_ref()),
            default: DefaultDraft::of(question.default.as_ref()),
            filter: written(question.choice_filter.as_ref()),
            shuffled: question.shuffled,
            list_of,
            count,
            formula: written(formula),
            appearance: question.appearance.clone(),
            columns: question.columns.clone(),
            unresolved: question.unresolved.clone(),
            disclosure: question.disclosure,
            name: question.name.clone(),
            rule: RuleDraft::of(question.relevant.as_ref()),
            ..fresh
        }
    }

    /// The draft with one thing a file left open taken up: what stood there is put where it belongs, and counts as settled
    /// once the draft is saved.
    pub fn resolving(mut self, place: usize) -> (Self, Option<Unresolved>) {
        if place >= self.unresolved.len() {
            return (self, None);
        }
        let open = self.unresolved.remove(place);
        let found = open.found.clone();
        match Part::of_column(&open.column) {
            Some(Part::Rule) => self.rule = RuleDraft { when: When::Written, written: found, ..self.rule },
            Some(Part::Check) => self.check = CheckDraft::written(found, self.check.message),
            Some(Part::Filter) => self.filter = found,
            Some(Part::Default) => self.default = DefaultDraft::written(found),
            Some(Part::Formula) => self.formula = found,
            Some(Part::Count) => self.count = found,
            Some(Part::Kind) | None => {}
        }
        (self, Some(open))
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

    fn finished_kind(&self, scope: &Scope) -> Result<QuestionKind, Trouble> {
        let point = |text: &str| text.trim().replace('−', "-").parse::<i32>().map_err(|_| Trouble::Scale);
        let choices = || {
            let named = self.choices.iter().zip(self.choice_names()).filter(|((_, choice), _)| !Self::is_blank(choice));
            let specify = matches!(self.kind, Kind::One | Kind::Many);
            let made = named.map(|((_, choice), name)| Choice {
                name,
                label: choice.label.clone().stored(),
                specify: choice.specify && specify,
                columns: choice
                    .columns
                    .iter()
                    .filter(|(_, v)| !v.trim().is_empty())
                    .map(|(c, v)| (c.clone(), v.trim().to_owned()))
                    .collect(),
            });
            made.collect()
        };
        let scale = || -> Result<Scale, Trouble> {
            Ok(Scale {
                min: point(&self.scale.min)?,
                max: point(&self.scale.max)?,
                low: self.scale.low.clone().stored(),
                high: self.scale.high.clone().stored(),
            })
        };
        Ok(match self.kind {
            Kind::Long => QuestionKind::Text { long: true },
            Kind::Short => QuestionKind::Text { long: false },
            Kind::Integer => QuestionKind::Integer,
            Kind::Number => QuestionKind::Number,
            Kind::Date => QuestionKind::Date,
            Kind::Time => QuestionKind::Time,
            Kind::DateTime => QuestionKind::DateTime,
            Kind::One => QuestionKind::One { choices: choices() },
            Kind::Many => QuestionKind::Many { choices: choices() },
            Kind::Ranking => QuestionKind::Ranking { choices: choices() },
            Kind::Scale => QuestionKind::Scale(scale()?),
            Kind::Matrix => QuestionKind::Matrix { rows: choices(), scale: scale()? },
            Kind::Picture => QuestionKind::File { picture: true },
            Kind::File => QuestionKind::File { picture: false },
            Kind::Audio => QuestionKind::Audio,
            Kind::Point => QuestionKind::Point,
            Kind::List => {
                let count = optional(&scope.anywhere(), &self.count).map_err(|t| Trouble::Formula(Part::Count, t))?;
                QuestionKind::List { of: self.list_of, count }
            }
            Kind::Calculated => {
                let formula = scope.anywhere().read(&self.formula);
                QuestionKind::Calculated { formula: formula.map_err(|t| Trouble::Formula(Part::Formula, t))? }
            }
            Kind::Note => QuestionKind::Note,
        })
    }

    /// The finished question. What the domain checks besides is left to it.
    ///
    /// # Errors
    /// What the domain could not see: numbers that are none, a rule that cannot be read.
    pub fn finished(&self, contents: &Contents, at: usize, taken: &BTreeSet<String>) -> Result<Question, Trouble> {
        let name = self.short_name(taken);
        let scope = Scope::of(contents, at, &name);
        let written = |text: &&Localized| text.0.values().any(|words| !words.trim().is_empty());
        let kind = self.kind;
        let with_itself = scope.with_itself();
        let in_part = |part: Part| move |trouble: RuleTrouble| Trouble::Formula(part, trouble);
        let filter = if kind.has_choices() { self.filter.as_str() } else { "" };
        let finished = self.finished_kind(&scope)?;
        Ok(Question {
            relevant: self.rule.rule(&scope).map_err(Trouble::Rule)?,
            hint: self.hint.clone(),
            guidance: self.guidance.clone(),
            probes: self.probes.iter().map(|(_, probe)| probe).filter(written).cloned().collect(),
            required: self.required && kind.is_asked(),
            strict: self.strict && kind.is_asked(),
            check: if kind.is_checked() { self.check.finished(&with_itself)? } else { None },
            choice_filter: optional(&with_itself, filter).map_err(in_part(Part::Filter))?,
            default: if kind.is_checked() {
                self.default.finished(kind, &scope.anywhere()).map_err(in_part(Part::Default))?
            } else {
                None
            },
            shuffled: self.shuffled && kind.has_choices(),
            appearance: self.appearance.clone(),
            columns: self.columns.clone(),
            unresolved: self.unresolved.clone(),
            disclosure: self.disclosure,
            rank: self.rank,
            ..Question::new(self.id, self.section, &name, self.text.clone(), finished)
        })
    }
}

/// A formula that may be left out.
fn optional(scope: &Scope, source: &str) -> Result<Option<Formula>, RuleTrouble> {
    if source.trim().is_empty() { Ok(None) } else { scope.read(source).map(Some) }
}

/// The first text there is.
fn first(text: &Localized) -> &str {
    text.0.values().map(|words| words.trim()).find(|words| !words.is_empty()).unwrap_or_default()
}

/// What depends on a question as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Numbers of the questions whose formulas look at it.
    pub rules: Vec<usize>,
    /// How many sections are asked by it, or once for each of its items.
    pub sections: usize,
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
        for entry in entries.iter().filter(|entry| entry.question.id != id) {
            let formulas = entry.question.formulas();
            let speaking =
                || formulas.iter().filter(|(_, formula)| formula.questions().contains(question.name.as_str()));
            if speaking().next().is_some() {
                uses.rules.push(entry.number);
            }
            for (_, rule) in speaking() {
                uses.holds(question, rule);
            }
        }
        for section in study.ordered_sections() {
            let rule = section.relevant.iter().find(|rule| rule.questions().contains(question.name.as_str()));
            if let Some(rule) = rule {
                uses.holds(question, rule);
            }
            uses.sections += usize::from(rule.is_some() || section.for_each == Some(id));
        }
        uses.answers += study.rounds.values().filter(|round| round.list == id).count();
        for answer in study.answers.values().filter(|answer| answer.question == id) {
            uses.answers += 1;
            match &answer.value {
                Some(AnswerValue::One(name)) => {
                    uses.choices.insert(name.clone());
                }
                Some(AnswerValue::Many(names) | AnswerValue::Ranking(names)) => {
                    uses.choices.extend(names.iter().cloned())
                }
                Some(AnswerValue::Matrix(points)) => uses.choices.extend(points.keys().cloned()),
                Some(
                    AnswerValue::Text(_)
                    | AnswerValue::Number(_)
                    | AnswerValue::Date(_)
                    | AnswerValue::Time(_)
                    | AnswerValue::DateTime(_)
                    | AnswerValue::Scale(_)
                    | AnswerValue::Attached(_)
                    | AnswerValue::Point(_)
                    | AnswerValue::Missing(_),
                )
                | None => {}
            }
        }
        uses
    }

    /// Notes the choices a formula holds.
    fn holds(&mut self, question: &Question, rule: &Formula) {
        match Clauses::read(rule) {
            Some(clauses) => {
                let own = clauses.list.iter().filter(|clause| clause.question == question.name);
                self.choices.extend(own.filter_map(|clause| clause.test.value().map(str::to_owned)));
            }
            // A richer rule may hold any of them.
            None => self.choices.extend(question.kind.choices().iter().map(|choice| choice.name.clone())),
        }
    }
}
