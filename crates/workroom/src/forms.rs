//! Interview guides as forms of other programs: a file becomes a guide with a report, the study's guide becomes a file.
//!
//! Reading changes nothing; taking a read guide into the study is a command of its own
//! ([`TakeGuide`](fieldwork::command::Command::TakeGuide)). Writing goes through the gate ([`privacy::gate::guide`]): what is
//! handed out was read again and swept.

use fieldwork::guide::{Guide, Question, QuestionKind};
use fieldwork::id::{IdSource, QuestionId};
use fieldwork::language::{Language, Localized};
use fieldwork::study::Study;
use formats::xlsform::grid::{self, Container, Place as Cell};
use formats::xlsform::problem::{Code, Problem};
use formats::xlsform::refusal::Refusal;
use formats::xlsform::write::{self, What};
use formats::xlsform::{self, LikelyMissing, Proposal};
use privacy::blocker::{Blocker, Blockers, Obstacle, Place};
use privacy::decision::Decisions;
use privacy::gate::guide::{self, ClearedGuide};
use privacy::pseudonym::ReleaseSeed;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What the person chose about a form that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormOptions {
    /// The language of texts that nothing says the language of; Indonesian where nothing is chosen.
    #[serde(default)]
    pub language: Option<Language>,
    /// What names of languages mean that have no code in brackets.
    #[serde(default)]
    pub languages: BTreeMap<String, Language>,
    /// Names of choices that only say why there is no answer, and are taken out of their questions.
    #[serde(default)]
    pub missing_out: BTreeSet<String>,
}

/// One thing that is wrong or doubtful in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What.
    pub code: Code,
    /// The sheet's name as it stands; empty where it is about the file.
    pub sheet: String,
    /// The row a spreadsheet program shows.
    pub row: Option<u32>,
    /// The column's header text.
    pub column: Option<String>,
    /// The cell.
    pub cell: Option<Cell>,
    /// What stands there, at most 40 characters, what cannot be seen as a visible sign.
    pub found: String,
    /// The nearest right word, where there is one.
    pub suggestion: Option<String>,
    /// The whole message in English.
    pub message: String,
}

impl From<Problem> for Remark {
    fn from(problem: Problem) -> Self {
        let Problem { sheet, row, column, code, message, suggestion, cell, found } = problem;
        Self { code, sheet, row, column, cell, found, suggestion, message }
    }
}

/// Choices of one name that look like a code for why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// Their name.
    pub choice: String,
    /// What the first of them says.
    pub label: Localized,
    /// What they look like: `dont_know`, `refused` or `not_applicable`.
    pub code: String,
    /// How many questions have one.
    pub questions: usize,
    /// At how many of these it stays whatever is chosen: a rule speaks of it, or it is the only choice.
    pub stays: usize,
}

/// What a form would be in the study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRead {
    /// The guide; `None` where there is no survey to read.
    pub guide: Option<Guide>,
    /// What it came in.
    pub container: Container,
    /// Its title.
    pub title: String,
    /// How many questions it has, notes and computed ones among them.
    pub questions: usize,
    /// How many groups.
    pub groups: usize,
    /// How many repeats.
    pub repeats: usize,
    /// Its languages as it writes them.
    pub languages: Vec<String>,
    /// All problems, sheet by sheet and cell by cell.
    pub remarks: Vec<Remark>,
    /// How many more there are than are listed.
    pub further: usize,
    /// Choices that look like missing codes.
    pub likely_missing: Vec<Likely>,
}

impl From<Proposal> for FormRead {
    fn from(proposal: Proposal) -> Self {
        let report = proposal.report;
        Self {
            guide: proposal.guide,
            container: report.container,
            title: report.title,
            questions: report.questions,
            groups: report.groups,
            repeats: report.repeats,
            languages: report.languages,
            remarks: report.problems.into_iter().map(Remark::from).collect(),
            further: report.further,
            likely_missing: Vec::new(),
        }
    }
}

/// Ids that only have to differ from each other: a guide that is taken in gets its own.
struct Counting(u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 += 1;
        uuid::Uuid::from_u128(self.0)
    }
}

/// Reads a form.
///
/// # Errors
/// [`Refusal`] where the file is no form that can be looked at.
pub fn read(bytes: &[u8], file_name: &str, options: &FormOptions) -> Result<FormRead, Refusal> {
    let missing_out = &options.missing_out;
    let options = xlsform::Options { strict: false, language: options.language, languages: options.languages.clone() };
    let mut proposal = xlsform::read(bytes, file_name, &options, &mut Counting(0))?;
    let likely = std::mem::take(&mut proposal.report.likely_missing);
    let mut read = FormRead::from(proposal);
    if let Some(guide) = &mut read.guide {
        read.likely_missing = missing_codes(guide, &likely, missing_out);
    }
    Ok(read)
}

/// Gathers the choices that look like missing codes, and takes out of the guide those that are to go.
fn missing_codes(guide: &mut Guide, likely: &[LikelyMissing], out: &BTreeSet<String>) -> Vec<Likely> {
    let whole = guide.clone();
    let places: BTreeMap<QuestionId, usize> =
        whole.questions.iter().enumerate().map(|(place, question)| (question.id, place)).collect();
    let mut found: Vec<Likely> = Vec::new();
    for one in likely {
        let Some(place) = places.get(&one.question).copied() else { continue };
        let Some(question) = whole.questions.get(place) else { continue };
        let Some(choice) = question.kind.choices().iter().find(|choice| choice.name == one.choice) else { continue };
        let only = question.kind.choices().len() < 2;
        let stays = only || spoken_of(&whole, question, &one.choice);
        match found.iter_mut().find(|known| known.choice == one.choice && known.code == one.code) {
            Some(known) => {
                known.questions += 1;
                known.stays += usize::from(stays);
            }
            None => found.push(Likely {
                choice: one.choice.clone(),
                label: choice.label.clone(),
                code: one.code.to_owned(),
                questions: 1,
                stays: usize::from(stays),
            }),
        }
        if out.contains(&one.choice)
            && !stays
            && let Some(question) = guide.questions.get_mut(place)
            && let QuestionKind::One { choices } | QuestionKind::Many { choices } = &mut question.kind
            && choices.len() > 1
        {
            choices.retain(|choice| choice.name != one.choice);
        }
    }
    found
}

/// Whether a formula of this question, or one that speaks of it, speaks of one of its choices by its name.
fn spoken_of(guide: &Guide, question: &Question, choice: &str) -> bool {
    let own = question.formulas().into_iter().map(|(_, formula)| formula);
    let of_others = guide.questions.iter().flat_map(|other| other.formulas()).map(|(_, formula)| formula);
    let of_sections = guide.sections.iter().filter_map(|section| section.relevant.as_ref());
    let about = of_others.chain(of_sections).filter(|formula| formula.questions().contains(question.name.as_str()));
    own.chain(about).any(|formula| mentions(formula.source(), choice))
}

/// Whether a word stands in a text, not within a longer word or number.
fn mentions(text: &str, word: &str) -> bool {
    let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
            !within(before.chars().next_back()) && !within(after.chars().next())
        })
}

/// In what a form is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// A workbook, `.xlsx`.
    #[default]
    Workbook,
    /// A table in text, `.csv`.
    Csv,
}

impl FormKind {
    /// What the file's name ends in.
    pub fn ending(self) -> &'static str {
        match self {
            FormKind::Workbook => "xlsx",
            FormKind::Csv => "csv",
        }
    }

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            FormKind::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FormKind::Csv => "text/csv",
        }
    }
}

/// A form that is wished for.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormWish {
    /// In what.
    pub kind: FormKind,
    /// Whether closed questions get choices for why there is no answer, for programs that have no other place for them.
    pub missing_choices: bool,
    /// 32 random bytes: the same ones give the same file again.
    pub seed: [u8; 32],
    /// What people decided.
    pub decisions: Decisions,
}

impl fmt::Debug for FormWish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormWish({:?})", self.kind)
    }
}

/// What other programs will not know of the guide, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLoss {
    /// What.
    pub what: What,
    /// How many times.
    pub count: usize,
}

/// A form that may leave.
#[derive(Debug)]
pub struct Form {
    /// Its name, which tells nothing.
    pub file_name: String,
    /// The file.
    pub cleared: ClearedGuide,
    /// What other programs will not know.
    pub losses: Vec<FormLoss>,
}

/// The way out for a guide: the gate opens, the form is written, read again, swept, compared, and only then is it a file.
///
/// # Errors
/// Everything that stands in the way. There is no file then, not even in part.
pub fn write(study: &Study, wish: &FormWish) -> Result<Form, Blockers> {
    let unreadable = |reason: String| vec![Blocker::new(Place::Release, Obstacle::Unreadable { reason })];
    let release = guide::open(study, &wish.decisions, &ReleaseSeed(wish.seed))?;
    let options = write::Options { missing_choices: wish.missing_choices };
    let written = write::form(release.guide(), options).map_err(|fault| unreadable(fault.to_string()))?;
    let bytes = match wish.kind {
        FormKind::Workbook => write::xlsx(&written.grid),
        FormKind::Csv => write::csv(&written.grid),
    };
    let bytes = bytes.map_err(|fault| unreadable(fault.to_string()))?;
    let cells = grid::read(&bytes).map_err(|refusal| unreadable(refusal.to_string()))?;
    let again = xlsform::read_grid(&cells, &xlsform::Options::default(), &mut Counting(0))
        .map_err(|refusal| unreadable(refusal.to_string()))?;
    let again = again.guide.ok_or_else(|| unreadable("no survey is in it".to_owned()))?;
    let cleared = guide::clear(&release, bytes, &write::views(&cells), &again)?;
    let losses = written.losses.iter().map(|loss| FormLoss { what: loss.what, count: loss.count }).collect();
    Ok(Form { file_name: format!("{}_guide.{}", release.file_stem(), wish.kind.ending()), cleared, losses })
}
