//! The first row of a sheet: which column each header means, and in which language.

use super::grid::{Cell, Place, Remark, Sheet};
use super::problem::{At, Code, Problem, nearest, quoted};
use std::collections::BTreeMap;

/// Which sheet a header stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `survey`.
    Survey,
    /// `choices`.
    Choices,
    /// `settings`.
    Settings,
}

/// Columns that may be written in several languages.
const TRANSLATED: [&str; 9] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
];

/// Columns of the survey that are read.
const SURVEY: [&str; 24] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "image",
    "big-image",
    "audio",
    "video",
    "required",
    "required_message",
    "readonly",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
    "choice_filter",
    "repeat_count",
    "default",
    "parameters",
    "disabled",
    "trigger",
    "note",
];

/// Columns of the survey that other programs know and that mean nothing here.
const SURVEY_ELSEWHERE: [&str; 17] = [
    "autoplay",
    "rows",
    "save_to",
    "sms_field",
    "sms_option",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
    "compact_tag",
    "no_app_error_string",
    "noapperrorstring",
    "bind",
    "instance",
    "control",
    "body",
];

const CHOICES: [&str; 7] = ["list_name", "name", "label", "image", "big-image", "audio", "video"];

const SETTINGS: [&str; 15] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "clean_text_values",
    "allow_choice_duplicates",
    "style",
    "instance_name",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "namespaces",
    "prefix",
    "name",
];

const SURVEY_ALIASES: [(&str, &str); 18] = [
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("caption", "label"),
    ("relevance", "relevant"),
    ("calculate", "calculation"),
    ("read_only", "readonly"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("constraining_message", "constraint_message"),
    ("requiredmsg", "required_message"),
    ("jr:constraintmsg", "constraint_message"),
    ("jr:requiredmsg", "required_message"),
    ("guidance", "guidance_hint"),
    ("big_image", "big-image"),
    ("choice_filters", "choice_filter"),
    ("repeatcount", "repeat_count"),
    ("constraintmessage", "constraint_message"),
];

const CHOICES_ALIASES: [(&str, &str); 6] = [
    ("list name", "list_name"),
    ("listname", "list_name"),
    ("value", "name"),
    ("tag", "name"),
    ("caption", "label"),
    ("big_image", "big-image"),
];

const SETTINGS_ALIASES: [(&str, &str); 6] = [
    ("set_form_title", "form_title"),
    ("title", "form_title"),
    ("set_form_id", "form_id"),
    ("id_string", "form_id"),
    ("form_version", "version"),
    ("language", "default_language"),
];

impl Kind {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Survey => &SURVEY,
            Kind::Choices => &CHOICES,
            Kind::Settings => &SETTINGS,
        }
    }

    fn aliases(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Survey => &SURVEY_ALIASES,
            Kind::Choices => &CHOICES_ALIASES,
            Kind::Settings => &SETTINGS_ALIASES,
        }
    }

    /// Whether a column of that name would be kept as it is, known to nobody.
    pub(super) fn is_free(self, column: &str) -> bool {
        let header = understood(1, column, self, true);
        !header.known && header.means == column && !column.starts_with("jejaring_") && !column.is_empty()
    }

    fn column(self, word: &str) -> Option<&'static str> {
        let own = self.columns().iter().find(|column| **column == word).copied();
        own.or_else(|| self.aliases().iter().find(|(alias, _)| *alias == word).map(|(_, column)| *column))
    }
}

/// A header: the column it means and its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Where it stands, from 1.
    pub column: u32,
    /// As it stands.
    pub text: String,
    /// The column it means; for an unknown one its text.
    pub means: String,
    /// The language written behind `::`.
    pub language: Option<String>,
    /// Whether the column is read here.
    pub known: bool,
}

/// A row of a table: cells by header, in the headers' order.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The row a spreadsheet program shows.
    pub row: u32,
    table: &'a Table<'a>,
    cells: &'a BTreeMap<u32, Cell>,
}

/// A sheet with its headers understood.
#[derive(Debug)]
pub struct Table<'a> {
    /// The sheet's name as it stands.
    pub name: String,
    /// The headers that count.
    pub headers: Vec<Header>,
    /// The row the headers stand in.
    pub header_row: u32,
    rows: Vec<(u32, &'a BTreeMap<u32, Cell>)>,
}

/// Empty columns in a run after which no header is looked for.
const EMPTY_COLUMNS: u32 = 20;
/// Empty rows in a run after which no row is looked for.
const EMPTY_ROWS: u32 = 60;

impl<'a> Table<'a> {
    /// Understands the first row and marks off the rows below.
    pub fn of(sheet: &'a Sheet, kind: Kind, problems: &mut Vec<Problem>) -> Self {
        let mut rows = sheet.rows.iter();
        let empty = BTreeMap::new();
        let (header_row, first) = match rows.next() {
            Some((row, cells)) => (*row, cells),
            None => (1, &empty),
        };
        let headers = headers(&sheet.name, header_row, first, kind, problems);
        let mut table = Self { name: sheet.name.clone(), headers, header_row, rows: Vec::new() };
        let mut last = header_row;
        for (row, cells) in rows {
            let has_content = table.headers.iter().any(|header| cells.contains_key(&header.column));
            if !has_content {
                continue;
            }
            if row.saturating_sub(last) > EMPTY_ROWS + 1 {
                let message = format!("this row and those below are not read: {EMPTY_ROWS} rows above it are empty");
                problems.push(At::row(&sheet.name, *row).problem(Code::RowSkipped, "", message, None));
                break;
            }
            last = *row;
            table.rows.push((*row, cells));
        }
        table
    }

    /// Whether a column is there, in any language.
    pub fn has(&self, column: &str) -> bool {
        self.headers.iter().any(|header| header.means == column)
    }

    /// Where a column's header stands, for problems of a whole column.
    pub fn header_at(&self, header: &Header) -> At {
        At::cell(&self.name, Place { row: self.header_row, column: header.column }, &header.text)
    }

    /// The rows below the headers.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(row, cells)| Row { row: *row, table: self, cells })
    }

    /// How many rows there are below the headers.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Remarks about cells: errors, formulas, dates.
    pub fn remarks(&self, problems: &mut Vec<Problem>) {
        for row in self.rows() {
            for header in &self.headers {
                let Some(cell) = row.cells.get(&header.column) else { continue };
                let at = At::cell(&self.name, Place { row: row.row, column: header.column }, &header.text);
                match &cell.remark {
                    None => {}
                    Some(Remark::Error(error)) => {
                        let message = format!("the cell shows the error {error}; it is read as empty");
                        problems.push(at.problem(Code::CellError, error, message, None));
                    }
                    Some(Remark::Formula) if cell.text.is_empty() => {
                        let message = "a formula without a value stands here; it is read as empty. Open the workbook in a \
                                       spreadsheet program and save it, or write the value itself";
                        problems.push(at.problem(Code::FormulaCached, "", message, None));
                    }
                    Some(Remark::Formula) => {
                        let message = format!(
                            "a formula stands here; the value kept with it is read: \"{}\"",
                            quoted(&cell.text)
                        );
                        problems.push(at.problem(Code::FormulaCached, &cell.text, message, Some(cell.text.clone())));
                    }
                    Some(Remark::Date) => {
                        let message = format!(
                            "a date stands here and is read as \"{}\"; write it as text if another form is meant",
                            cell.text
                        );
                        problems.push(at.problem(Code::DateCell, &cell.text, message, None));
                    }
                }
            }
        }
    }
}

impl<'a> Row<'a> {
    /// The text of a column; empty where there is none. For a column in several languages the first one with a text.
    pub fn get(&self, column: &str) -> &'a str {
        self.cells_of(column).map(|(_, text)| text).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// A column's texts with their headers, one per language.
    pub fn cells_of<'b>(&'b self, column: &'b str) -> impl Iterator<Item = (&'a Header, &'a str)> + 'b {
        let cells = self.cells;
        let headers = self.table.headers.iter().filter(move |header| header.means == column);
        headers.filter_map(move |header| Some((header, cells.get(&header.column)?.text.as_str())))
    }

    /// Where a column's cell stands; the row where there is no such column.
    pub fn at(&self, column: &str) -> At {
        let with_text = self.cells_of(column).find(|(_, text)| !text.is_empty()).map(|(header, _)| header);
        let header = with_text.or_else(|| self.table.headers.iter().find(|header| header.means == column));
        header.map_or_else(|| At::row(&self.table.name, self.row), |header| self.at_header(header))
    }

    /// Where the cell under a header stands.
    pub fn at_header(&self, header: &Header) -> At {
        At::cell(&self.table.name, Place { row: self.row, column: header.column }, &header.text)
    }

    /// Unknown columns with a text, by their header.
    pub fn others(&self) -> impl Iterator<Item = (&'a str, &'a str)> + '_ {
        let (headers, cells) = (self.table.headers.iter(), self.cells);
        headers
            .filter(|header| !header.known && !header.means.starts_with("jejaring_"))
            .filter_map(move |header| Some((header.means.as_str(), cells.get(&header.column)?.text.as_str())))
    }
}

fn headers(sheet: &str, row: u32, first: &BTreeMap<u32, Cell>, kind: Kind, problems: &mut Vec<Problem>) -> Vec<Header> {
    let double = first.values().any(|cell| cell.text.contains("::"));
    let mut headers: Vec<Header> = Vec::new();
    let mut last = 0;
    for (column, cell) in first {
        if cell.text.is_empty() {
            continue;
        }
        let at = At::cell(sheet, Place { row, column: *column }, &cell.text);
        if column.saturating_sub(last) > EMPTY_COLUMNS + 1 && last > 0 {
            let message =
                format!("this column and those right of it are not read: {EMPTY_COLUMNS} columns before it are empty");
            problems.push(at.problem(Code::HeaderUnknown, &cell.text, message, None));
            break;
        }
        last = *column;
        let header = understood(*column, &cell.text, kind, double);
        let same = headers.iter().find(|other| other.means == header.means && other.language == header.language);
        if let Some(other) = same {
            let first = At::cell(sheet, Place { row, column: other.column }, "").spot();
            let (code, message) = if other.text == header.text {
                (
                    Code::HeaderDuplicate,
                    format!("the header \"{}\" stands already in {first}, which is read", quoted(&header.text)),
                )
            } else {
                let message = format!(
                    "\"{}\" means the same as \"{}\" in {first}, which is read",
                    quoted(&header.text),
                    quoted(&other.text)
                );
                (Code::HeaderAliasClash, message)
            };
            problems.push(at.problem(code, &header.text, message, None));
            continue;
        }
        if !header.known {
            unknown(&header, &at, kind, problems);
        }
        headers.push(header);
    }
    headers
}

/// Says that a column is not known, or known and not used. On the choices sheet any column may serve a filter, so that only
/// one that is almost a known one is doubtful.
fn unknown(header: &Header, at: &At, kind: Kind, problems: &mut Vec<Problem>) {
    if header.means.starts_with("jejaring_") || header.means.starts_with('_') {
        return;
    }
    let first = header.means.split(':').next().unwrap_or_default().trim();
    let snake = snake(first);
    let near = nearest(&snake, kind.columns().iter().copied());
    if kind == Kind::Survey && SURVEY_ELSEWHERE.contains(&snake.as_str()) {
        let message = format!("the column \"{}\" is for other programs and not used here", quoted(&header.text));
        problems.push(at.problem(Code::HeaderUnknown, &header.text, message, None));
        return;
    }
    if kind == Kind::Choices && near.is_none() {
        return;
    }
    let rest = header.means.get(first.len()..).unwrap_or_default();
    let suggestion = near.map(|near| format!("{near}{rest}"));
    let meant = suggestion.as_ref().map(|near| format!(": is \"{near}\" meant?")).unwrap_or_default();
    let message = format!("the column \"{}\" is not known and not read{meant}", quoted(&header.text));
    problems.push(at.problem(Code::HeaderUnknown, &header.text, message, suggestion));
}

fn snake(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// The column and language of a header: as it stands, in snake case, or split at `::` (at `:` where the sheet has no `::`).
fn understood(column: u32, text: &str, kind: Kind, double: bool) -> Header {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = |means: &str, language: Option<String>| Header {
        column,
        text: text.clone(),
        means: means.to_owned(),
        language,
        known: true,
    };
    if let Some(means) = kind.column(&text).or_else(|| kind.column(&snake(&text))) {
        return known(means, None);
    }
    let mut parts: Vec<String> = if double || text.contains("::") {
        text.split("::").map(|part| part.trim().to_owned()).collect()
    } else {
        text.split(':').map(|part| part.trim().to_owned()).collect()
    };
    // `jr:count` is one word.
    if let Some(at) = parts.iter().position(|part| part == "jr")
        && at + 1 < parts.len()
    {
        let word = parts.remove(at + 1);
        if let Some(part) = parts.get_mut(at) {
            *part = format!("jr:{word}");
        }
    }
    let head = parts.first().map(|head| snake(head)).unwrap_or_default();
    let mut rest = parts.iter().skip(1).cloned();
    let head = if matches!(head.as_str(), "media" | "bind" | "body" | "control") {
        let second = rest.next().unwrap_or_default();
        let means = match head.as_str() {
            "bind" if second == "constraint" || second == "relevant" || second == "required" => Some(second.clone()),
            "bind" if second == "calculate" => Some("calculation".to_owned()),
            "bind" if second == "readonly" => Some("readonly".to_owned()),
            "bind" => {
                SURVEY_ALIASES.iter().find(|(alias, _)| *alias == second.to_lowercase()).map(|(_, c)| (*c).to_owned())
            }
            "media" => Some(snake(&second)),
            _ => (second == "appearance").then_some(second.clone()),
        };
        means.unwrap_or_default()
    } else {
        head
    };
    match kind.column(&head) {
        Some(means) => {
            let language = rest.next().filter(|language| !language.is_empty());
            let language = language.filter(|_| TRANSLATED.contains(&means));
            known(means, language)
        }
        None => Header { column, means: text.clone(), text, language: None, known: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, kind: Kind, double: bool) -> (String, Option<String>, bool) {
        let header = understood(1, text, kind, double);
        (header.means, header.language, header.known)
    }

    #[test]
    fn headers_are_understood_however_they_are_written() {
        let plain = |means: &str| (means.to_owned(), None, true);
        let in_language = |means: &str, language: &str| (means.to_owned(), Some(language.to_owned()), true);
        for (text, expected) in [
            ("type", plain("type")),
            ("Type", plain("type")),
            ("command", plain("type")),
            ("Constraint Message", plain("constraint_message")),
            ("relevance", plain("relevant")),
            ("read_only", plain("readonly")),
            ("jr:count", plain("repeat_count")),
            ("bind::relevant", plain("relevant")),
            ("bind::jr:constraintMsg", plain("constraint_message")),
            ("label::Bahasa Indonesia (id)", in_language("label", "Bahasa Indonesia (id)")),
            ("Label :: English (en)", in_language("label", "English (en)")),
            ("media::image::English (en)", in_language("image", "English (en)")),
            ("image::English (en)", in_language("image", "English (en)")),
            ("requiredmsg::English", in_language("required_message", "English")),
        ] {
            assert_eq!(meant(text, Kind::Survey, true), expected, "{text}");
        }
        assert_eq!(meant("label:English", Kind::Survey, false), in_language("label", "English"));
        assert!(!meant("label:English", Kind::Survey, true).2);
        assert_eq!(meant("list name", Kind::Choices, true), plain("list_name"));
        assert_eq!(meant("set_form_title", Kind::Settings, true), plain("form_title"));
        assert_eq!(meant("kabupaten", Kind::Choices, true), ("kabupaten".to_owned(), None, false));
    }
}
