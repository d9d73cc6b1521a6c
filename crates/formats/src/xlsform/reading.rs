//! From bytes to a proposal: a guide, and all that is to be said about the form it came from.

use super::choices::Lists;
use super::expressions;
use super::grid::{self, Container, Grid};
use super::headers::{Kind, Table};
use super::languages::Languages;
use super::limits;
use super::more;
use super::problem::{At, Code, Problem};
use super::refusal::Refusal;
use super::settings::Settings;
use super::sheets::Sheets;
use super::survey::{self, LikelyMissing, Made, Reading, Survey};
use fieldwork::guide::{Guide, Unresolved};
use fieldwork::id::IdSource;
use fieldwork::language::{Language, Localized};
use std::collections::{BTreeMap, BTreeSet};

/// How a form is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether any error means that there is no guide.
    pub strict: bool,
    /// The language of texts that nothing says the language of; Indonesian where nothing is said.
    pub language: Option<Language>,
    /// What names of languages mean that have no code in brackets.
    pub languages: BTreeMap<String, Language>,
}

/// What was read: the guide, where there is one, and the report.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The guide. Errors are in it as [`Unresolved`], so that it is not used in an interview before they are settled. `None`
    /// where there is no survey to read, or any error and [`Options::strict`].
    pub guide: Option<Guide>,
    /// What there is to say.
    pub report: Report,
}

/// What there is to say about a form.
#[derive(Clone, Debug)]
pub struct Report {
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
    pub problems: Vec<Problem>,
    /// How many problems there were beyond [`limits::PROBLEMS`].
    pub further: usize,
    /// Choices that look like missing codes, for a person to say.
    pub likely_missing: Vec<LikelyMissing>,
}

impl Report {
    /// The errors.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.is_error())
    }

    /// The warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| !problem.is_error())
    }
}

/// Reads a form. `name` is the file's, which only says what the file claims to be.
///
/// # Errors
/// [`Refusal`] where the file is no form that can be looked at.
pub fn read(bytes: &[u8], name: &str, options: &Options, ids: &mut dyn IdSource) -> Result<Proposal, Refusal> {
    let grid = grid::read(bytes)?;
    let mut proposal = read_grid(&grid, options, ids)?;
    if let Some(claimed) = Container::of_name(name).filter(|claimed| *claimed != grid.container) {
        let message =
            format!("the file's name says {}, and it is {}; it is read as that", claimed.name(), grid.container.name());
        proposal.report.problems.insert(0, At::default().problem(Code::ContainerMismatch, name, message, None));
    }
    Ok(proposal)
}

/// Reads the cells of a form.
///
/// # Errors
/// [`Refusal`] where a limit is passed.
pub fn read_grid(grid: &Grid, options: &Options, ids: &mut dyn IdSource) -> Result<Proposal, Refusal> {
    let mut problems = Vec::new();
    let sheets = Sheets::of(grid, &mut problems);
    let settings = Settings::read(sheets.settings, &mut problems);
    let mut report = Report {
        container: grid.container,
        title: settings.title.clone(),
        questions: 0,
        groups: 0,
        repeats: 0,
        languages: Vec::new(),
        problems: Vec::new(),
        further: 0,
        likely_missing: Vec::new(),
    };
    let Some(survey_sheet) = sheets.survey else {
        (report.problems, report.further) = sorted(problems, grid);
        return Ok(Proposal { guide: None, report });
    };
    let clean = |sheet: &grid::Sheet, collapse| sheets_cleaned(sheet, collapse, settings.more.is_some());
    let survey_sheet = clean(survey_sheet, settings.collapse);
    let choices_sheet = sheets.choices.map(|sheet| clean(sheet, false));
    let table = Table::of(&survey_sheet, Kind::Survey, &mut problems);
    table.remarks(&mut problems);
    let choices = choices_sheet.as_ref().map(|sheet| Table::of(sheet, Kind::Choices, &mut problems));
    if let Some(choices) = &choices {
        choices.remarks(&mut problems);
    }
    let mut whole = has_columns(&table, &["type", "name"], &mut problems);
    if let Some(choices) = choices.as_ref().filter(|choices| choices.count() > 0) {
        whole &= has_columns(choices, &["list_name", "name"], &mut problems);
    }
    if !whole {
        (report.problems, report.further) = sorted(problems, grid);
        return Ok(Proposal { guide: None, report });
    }
    let tables: Vec<&Table> = std::iter::once(&table).chain(choices.as_ref()).collect();
    let default = settings.default_language.as_ref().map(|(name, at)| (name.as_str(), at.clone()));
    let languages = Languages::of(&tables, default, options.language, &options.languages, &mut problems)?;
    let mut lists = match &choices {
        Some(choices) => Lists::read(choices, &languages, settings.duplicates, &mut problems)?,
        None => Lists::default(),
    };
    let title = if settings.title.is_empty() { settings.id.clone() } else { settings.title.clone() };
    let title = Localized::one(languages.plain, title).stored();
    let mut survey = Reading::new(&table, &languages, &mut lists, title.clone(), ids, &mut problems).read()?;
    expressions::read(&mut survey, &lists, &mut problems);
    unresolved(&mut survey, &problems, &table, choices.as_ref(), &lists);
    survey::restored(&mut survey);

    let written = |setting: &str, own: &str| survey.settings.get(setting).filter(|_| own.is_empty()).cloned();
    let mut guide = Guide {
        title: written("form_title", &settings.title).map_or(title, |title| Localized::one(languages.plain, title)),
        name: written("form_id", &settings.id).unwrap_or_else(|| settings.id.clone()),
        version: settings.version.clone(),
        languages: languages.all.clone(),
        sections: Vec::new(),
        questions: Vec::new(),
    };
    more::restore(&mut guide, settings.more.as_deref().unwrap_or_default());
    guide.sections = survey.sections;
    guide.questions = survey.questions;
    report.title = guide.title.get(languages.plain).to_owned();
    report.questions = guide.questions.len();
    report.groups = survey.groups;
    report.repeats = survey.repeats;
    report.languages = languages.names.clone();
    report.likely_missing = survey.missing;
    let failed = options.strict && problems.iter().any(Problem::is_error);
    (report.problems, report.further) = sorted(problems, grid);
    Ok(Proposal { guide: (!failed).then_some(guide), report })
}

/// The sheet with its texts cleaned: straight quotes, and on the survey runs of spaces as one. What our own writer wrote stands
/// as it is.
fn sheets_cleaned(sheet: &grid::Sheet, collapse: bool, own: bool) -> grid::Sheet {
    let mut sheet = sheet.clone();
    if own {
        return sheet;
    }
    for cell in sheet.rows.values_mut().flat_map(|row| row.values_mut()) {
        let curly = |c: char| matches!(c, '‘' | '’' | '“' | '”');
        if cell.text.contains(curly) {
            cell.text = cell.text.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
        }
        if collapse && cell.text.contains("  ") {
            let mut last = ' ';
            cell.text.retain(|c| {
                let keep = c != ' ' || last != ' ';
                last = c;
                keep
            });
        }
    }
    sheet
}

fn has_columns(table: &Table, columns: &[&str], problems: &mut Vec<Problem>) -> bool {
    let mut whole = true;
    for column in columns.iter().filter(|column| !table.has(column)) {
        let texts = table.headers.iter().filter(|header| !header.known).map(|header| header.text.as_str());
        let near = super::problem::nearest(column, texts).map(str::to_owned);
        let meant = near.as_ref().map(|near| format!(": is \"{near}\" meant for it?")).unwrap_or_default();
        let message =
            format!("the sheet \"{}\" has no column \"{column}\" in row {}{meant}", table.name, table.header_row);
        let at = At::row(&table.name, table.header_row);
        problems.push(at.problem(Code::ColumnMissing, "", message, Some((*column).to_owned())));
        whole = false;
    }
    whole
}

/// Puts every error into the question or section it concerns; into the first section where it concerns the form as a whole.
fn unresolved(survey: &mut Survey, problems: &[Problem], table: &Table, choices: Option<&Table>, lists: &Lists) {
    let nodes = std::mem::take(&mut survey.nodes);
    let mut by_row: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| !matches!(node.made, Made::Part)) {
        by_row.entry(node.row).or_insert(at);
    }
    let list_rows = lists.rows();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        let of_choices = choices.filter(|choices| choices.name == problem.sheet);
        let table = of_choices.unwrap_or(table);
        let header = problem.column.as_ref().and_then(|text| table.headers.iter().find(|header| header.text == *text));
        let column = match of_choices {
            Some(_) => "choices".to_owned(),
            None => header.map(|header| header.means.clone()).unwrap_or_default(),
        };
        let open = Unresolved { column, found: problem.found.clone(), code: problem.code.key().to_owned() };
        let mut places: BTreeSet<usize> = BTreeSet::new();
        if of_choices.is_some() {
            let list = problem.row.and_then(|row| list_rows.get(&row));
            let used = survey.lists.iter().filter(|(_, name)| Some(name.as_str()) == list.copied());
            places.extend(used.map(|(question, _)| *question));
            for place in places {
                if let Some(question) = survey.questions.get_mut(place) {
                    question.unresolved.push(open.clone());
                }
            }
            continue;
        }
        let node = problem.row.and_then(|row| by_row.get(&row)).copied();
        let slot = match node {
            Some(node) => expressions::unresolved_of(survey, &nodes, node),
            None => survey.sections.first_mut().map(|section| &mut section.unresolved),
        };
        if let Some(slot) = slot
            && !slot.contains(&open)
            && !(problem.code == Code::Cycle && slot.iter().any(|other| other.code == open.code))
        {
            slot.push(open);
        }
    }
    survey.nodes = nodes;
}

/// Problems by sheet in the workbook's order, row and column, each once; and how many there are beyond the limit.
fn sorted(mut problems: Vec<Problem>, grid: &Grid) -> (Vec<Problem>, usize) {
    let place = |sheet: &str| grid.sheets.iter().position(|other| other.name == sheet).map_or(0, |at| at + 1);
    problems.sort_by_key(|problem| (place(&problem.sheet), problem.row, problem.cell.map(|cell| cell.column)));
    problems.dedup();
    let further = problems.len().saturating_sub(limits::PROBLEMS);
    problems.truncate(limits::PROBLEMS);
    (problems, further)
}
