//! From a guide to a form: a workbook or a table in text, and what is lost on the way.
//!
//! What is written is read back before it is handed out. What the columns alone do not bring back is noted beside them
//! (`jejaring_more`), and what even the notes do not bring back is listed as lost.

use super::grid::{self, Grid, Place, cleaned};
use super::layout::{self, Notes};
use super::limits;
use super::more;
use super::reading::{Options as ReadingOptions, Report, read_grid};
use super::refusal::Refusal;
use super::spreadsheet;
use fieldwork::guide::{Guide, ListOf, Question, QuestionKind};
use fieldwork::id::IdSource;
use privacy::views::View;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How a form is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Whether closed questions get the choices `dont_know`, `refused` and `not_applicable`, for programs that have no other
    /// place for them.
    pub missing_choices: bool,
}

/// What is lost for programs other than ours; [`What::NotCarried`] for ours too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Checks that only warn here and hold the interview up elsewhere.
    SoftCheck,
    /// Required answers that may be passed over with a reason here and not elsewhere.
    SoftRequired,
    /// Codes for why there is no answer.
    MissingCode,
    /// What the items of a list are: people, organisations, cases.
    ListKind,
    /// An order drawn for each interview.
    ShuffledSection,
    /// A title in further languages.
    TitleTranslation,
    /// Questions that are asked no more.
    Retired,
    /// How much an answer tells about who somebody is.
    Disclosure,
    /// What waits for a person to mend it.
    Unresolved,
    /// What does not come back even to us.
    NotCarried,
}

impl What {
    fn why(self) -> &'static str {
        match self {
            What::SoftCheck => "other programs do not go on while a check does not hold",
            What::SoftRequired => "other programs do not go on without a required answer",
            What::MissingCode => "other programs have no codes for why there is no answer",
            What::ListKind => "other programs ask for the items of a list as plain text",
            What::ShuffledSection => "other programs ask the questions of a group in one order",
            What::TitleTranslation => "a form has its title in one language",
            What::Retired => "written with a rule that never holds",
            What::Disclosure => "other programs do not know it",
            What::Unresolved => "what could not be read is not written",
            What::NotCarried => "the columns of a form do not hold it",
        }
    }
}

/// One kind of loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What is lost.
    pub what: What,
    /// How many times.
    pub count: usize,
    /// Why.
    pub why: &'static str,
}

/// A form ready to be saved.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its cells.
    pub grid: Grid,
    /// What is lost, in the order of [`What`]; empty where nothing is.
    pub losses: Vec<Loss>,
}

/// Why a form cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// A text is longer than a cell may be.
    TooLong {
        /// The sheet.
        sheet: String,
        /// The cell it would stand in.
        place: Place,
    },
    /// A limit of workbooks is passed.
    Workbook(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::TooLong { sheet, place } => write!(
                f,
                "the text for cell {place} of the sheet {sheet} has more than {} characters: shorten it",
                limits::CELL_CHARACTERS
            ),
            WriteError::Workbook(reason) => write!(f, "the workbook cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {}

/// Ids for reading back, which only have to differ from the guide's.
struct Counting(u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 = self.0.wrapping_add(1);
        uuid::Uuid::from_u128(self.0)
    }
}

/// Writes a guide as the cells of a form.
///
/// # Errors
/// [`WriteError::TooLong`] where a text does not fit into a cell.
pub fn form(guide: &Guide, options: Options) -> Result<Written, WriteError> {
    let mut notes = Notes::default();
    let plain = read_back(&layout::grid(guide, &notes, options.missing_choices));
    if let Some(plain) = &plain {
        notes.guide = more::note(&without_parts(guide), &without_parts(plain));
        let sections: BTreeMap<_, _> = plain.sections.iter().map(|section| (section.id, section)).collect();
        for section in &guide.sections {
            if let Some(plain) = sections.get(&section.id) {
                notes.sections.insert(section.id.0, more::note(section, plain));
            }
        }
        let questions: BTreeMap<_, _> = plain.questions.iter().map(|question| (question.id, question)).collect();
        for question in &guide.questions {
            if let Some(plain) = questions.get(&question.id) {
                notes.questions.insert(question.id.0, more::note(question, plain));
            }
        }
    }
    let grid = layout::grid(guide, &notes, options.missing_choices);
    for sheet in &grid.sheets {
        for (row, cells) in &sheet.rows {
            for (column, cell) in cells {
                if cell.text.chars().count() > limits::CELL_CHARACTERS {
                    let place = Place { row: *row, column: *column };
                    return Err(WriteError::TooLong { sheet: sheet.name.clone(), place });
                }
            }
        }
    }
    let back = read_back(&grid);
    let losses = losses(guide, back.as_ref(), options);
    Ok(Written { grid, losses })
}

/// What is wrong with a guide, as if it had come as a form: names, references, cycles, translations. The cells are those of the
/// form it would be written as.
///
/// # Errors
/// [`Refusal`] where it is larger than a form may be.
pub fn check(guide: &Guide) -> Result<Report, Refusal> {
    let grid = layout::with_mistakes(guide);
    let mut report = read_grid(&grid, &ReadingOptions::default(), &mut Counting(0))?.report;
    report.questions = guide.questions.len();
    report.groups = guide.sections.iter().filter(|section| section.for_each.is_none()).count();
    report.repeats = guide.sections.len() - report.groups;
    Ok(report)
}

fn read_back(grid: &Grid) -> Option<Guide> {
    let mut grid = grid.clone();
    let cells = grid.sheets.iter_mut().flat_map(|sheet| sheet.rows.values_mut()).flat_map(|row| row.values_mut());
    cells.for_each(|cell| cell.text = cleaned(&cell.text));
    read_grid(&grid, &ReadingOptions::default(), &mut Counting(0)).ok()?.guide
}

fn without_parts(guide: &Guide) -> Guide {
    Guide { sections: Vec::new(), questions: Vec::new(), ..guide.clone() }
}

/// Everything that is lost.
fn losses(guide: &Guide, back: Option<&Guide>, options: Options) -> Vec<Loss> {
    let questions =
        |holds: &dyn Fn(&Question) -> bool| guide.questions.iter().filter(|question| holds(question)).count();
    let is_closed = |question: &Question| !question.kind.choices().is_empty() && !options.missing_choices;
    let names = |question: &Question| matches!(question.kind, QuestionKind::List { of, .. } if of != ListOf::Things);
    let unresolved: usize = guide.questions.iter().map(|question| question.unresolved.len()).sum();
    let in_sections: usize = guide.sections.iter().map(|section| section.unresolved.len()).sum();
    let counts = [
        (What::SoftCheck, questions(&|question| question.check.is_some() && !question.strict)),
        (What::SoftRequired, questions(&|question| question.required && !question.strict)),
        (What::MissingCode, questions(&is_closed)),
        (What::ListKind, questions(&names)),
        (What::ShuffledSection, guide.sections.iter().filter(|section| section.shuffled).count()),
        (What::TitleTranslation, guide.title.0.len().saturating_sub(1)),
        (What::Retired, questions(&|question| question.retired)),
        (What::Disclosure, questions(&|question| question.disclosure != fieldwork::frame::Disclosure::Undeclared)),
        (What::Unresolved, unresolved + in_sections),
        (What::NotCarried, back.map_or(guide.questions.len(), |back| differences(guide, back))),
    ];
    let real = counts.into_iter().filter(|(_, count)| *count > 0);
    real.map(|(what, count)| Loss { what, count, why: what.why() }).collect()
}

/// In how many places two guides differ, ranks aside: those only sort, and the order is kept.
pub fn differences(guide: &Guide, back: &Guide) -> usize {
    let (whole, back) = (ranked(guide), ranked(back));
    let head = usize::from(without_parts(&whole) != without_parts(&back));
    let longer =
        whole.sections.len().abs_diff(back.sections.len()) + whole.questions.len().abs_diff(back.questions.len());
    let sections = whole.sections.iter().zip(&back.sections).filter(|(a, b)| a != b).count();
    let questions = whole.questions.iter().zip(&back.questions).filter(|(a, b)| a != b).count();
    head + longer + sections + questions
}

/// The guide with ranks counted anew.
fn ranked(guide: &Guide) -> Guide {
    let mut guide = guide.clone();
    for (place, section) in guide.sections.iter_mut().enumerate() {
        section.rank = fieldwork::rank::Rank::nth(place);
    }
    for (place, question) in guide.questions.iter_mut().enumerate() {
        question.rank = fieldwork::rank::Rank::nth(place);
    }
    guide
}

/// The texts of the cells, a sheet at a time, each cell on lines of its own: what a reader of the form sees. Of what only our own
/// reader reads beside the columns, its words, without the checksums they stand with.
pub fn views(grid: &Grid) -> Vec<View> {
    let view = |sheet: &grid::Sheet| {
        // The headers stand in a sheet's first row; in a table in text the sheets stand under one another.
        let headers = sheet.rows.values().next().into_iter().flatten();
        let noted: BTreeSet<u32> =
            headers.filter(|(_, cell)| cell.text == more::COLUMN).map(|(column, _)| *column).collect();
        let mut lines = String::new();
        for (column, cell) in sheet.rows.values().flatten() {
            if noted.contains(column) {
                more::words(&cell.text, &mut lines);
            } else {
                lines.push_str(&cell.text);
            }
            lines.push('\n');
        }
        View::new(&sheet.name, lines)
    };
    grid.sheets.iter().map(view).collect()
}

/// The cells as a workbook: the same cells give the same bytes, without names and times.
///
/// # Errors
/// [`WriteError`] where the archive cannot be written.
pub fn xlsx(grid: &Grid) -> Result<Vec<u8>, WriteError> {
    spreadsheet::workbook(grid).map_err(|fault| WriteError::Workbook(fault.to_string()))
}

/// The cells as CSV: UTF-8, the sheet's name in column A on a row of its own.
///
/// # Errors
/// [`WriteError`] where the table cannot be written.
pub fn csv(grid: &Grid) -> Result<Vec<u8>, WriteError> {
    let broken = |fault: &dyn fmt::Display| WriteError::Workbook(fault.to_string());
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for sheet in &grid.sheets {
        let width = sheet.rows.values().filter_map(|cells| cells.keys().next_back()).max().copied().unwrap_or(0);
        let mut head = vec![sheet.name.as_str()];
        head.resize(width as usize + 1, "");
        writer.write_record(&head).map_err(|fault| broken(&fault))?;
        for cells in sheet.rows.values() {
            let texts = (1..=width).map(|column| cells.get(&column).map_or("", |cell| cell.text.as_str()));
            let record: Vec<&str> = std::iter::once("").chain(texts).collect();
            writer.write_record(&record).map_err(|fault| broken(&fault))?;
        }
    }
    writer.into_inner().map_err(|fault| broken(&fault))
}
