//! A form as its cells: sheets of texts with the rows and columns a spreadsheet program shows.
//!
//! The container is found by what it holds, not by its name. Typed cells become text by one set of rules: white space
//! around is trimmed, a no-break space is a space, `TRUE`/`FALSE`, whole numbers without a fraction, dates as
//! `YYYY-MM-DD HH:MM:SS`. A formula gives the value the spreadsheet program kept with it; formulas are never computed.

use super::limits;
use super::refusal::{Bound, Refusal};
use super::{biff, tables, workbook};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a form came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Container {
    /// A workbook, `.xlsx` or `.xlsm`.
    Workbook,
    /// An old binary workbook, `.xls`.
    OldWorkbook,
    /// Comma-separated values (also with semicolons or tabs).
    Csv,
    /// A Markdown table.
    Markdown,
}

impl Container {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Container::Workbook => "workbook (.xlsx)",
            Container::OldWorkbook => "old binary workbook (.xls)",
            Container::Csv => "table in text (.csv)",
            Container::Markdown => "Markdown table (.md)",
        }
    }

    /// What a file's name says it is; `None` where it ends in nothing we know.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" | "xlsm" => Some(Container::Workbook),
            "xls" => Some(Container::OldWorkbook),
            "csv" | "tsv" => Some(Container::Csv),
            "md" | "markdown" => Some(Container::Markdown),
            _ => None,
        }
    }
}

/// Where a cell stands: row and column from 1, as a spreadsheet program counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1 (A).
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row)
    }
}

/// The letters of a column: 1 is `A`, 27 is `AA`.
pub fn letters(column: u32) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What is to be said about a cell besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The text is what a formula last gave.
    Formula,
    /// A formula gave an error, or an error stands in the cell; the text is empty.
    Error(String),
    /// It was typed as a date; the text is the date written out.
    Date,
}

/// A cell with content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, trimmed.
    pub text: String,
    /// What else there is to say of it.
    pub remark: Option<Remark>,
}

/// A sheet: its cells with content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name as it stands.
    pub name: String,
    /// Cells by row, then column.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

/// A form as its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What it came in.
    pub container: Container,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// Takes in cells and holds them against the limits.
#[derive(Debug)]
pub(super) struct Filling {
    sheets: Vec<Sheet>,
    cells: usize,
    bytes: usize,
}

impl Filling {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { sheets: Vec::new(), cells: 0, bytes: 0 }
    }

    /// Begins a sheet.
    pub(super) fn sheet(&mut self, name: &str) -> Result<(), Refusal> {
        if self.sheets.len() >= limits::SHEETS {
            return Err(Refusal::limit(Bound::Sheets, limits::SHEETS));
        }
        self.sheets.push(Sheet { name: name.to_owned(), rows: BTreeMap::new() });
        Ok(())
    }

    /// Puts a cell into the last sheet. Texts are trimmed; what is empty then and has no remark is left out.
    pub(super) fn put(&mut self, place: Place, text: &str, remark: Option<Remark>) -> Result<(), Refusal> {
        let text = cleaned(text);
        if text.is_empty() && remark.is_none() {
            return Ok(());
        }
        if place.row > limits::SHEET_ROWS {
            return Err(Refusal::limit(Bound::Rows, limits::SHEET_ROWS as usize));
        }
        if place.column > limits::SHEET_COLUMNS {
            return Err(Refusal::limit(Bound::Columns, limits::SHEET_COLUMNS as usize));
        }
        if text.len() > limits::CELL_CHARACTERS && text.chars().count() > limits::CELL_CHARACTERS {
            return Err(Refusal::LongCell { place });
        }
        self.cells += 1;
        self.bytes += text.len();
        if self.cells > limits::SHEET_CELLS {
            return Err(Refusal::limit(Bound::Cells, limits::SHEET_CELLS));
        }
        if self.bytes > limits::SHEET_TEXT {
            return Err(Refusal::limit(Bound::Text, limits::SHEET_TEXT));
        }
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rows.entry(place.row).or_default().insert(place.column, Cell { text, remark });
        }
        Ok(())
    }

    /// The finished grid.
    pub(super) fn done(self, container: Container) -> Grid {
        Grid { container, sheets: self.sheets }
    }
}

/// A text trimmed, with plain spaces and line ends.
pub(super) fn cleaned(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{A0}', " ");
    plain.trim().to_owned()
}

/// A number as text: whole numbers without a fraction, others as short as they read back.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

/// A spreadsheet's day number as text: `YYYY-MM-DD HH:MM:SS`, or `HH:MM:SS` below one day. `None` where it is no date.
pub(super) fn day_text(number: f64, since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let seconds = (number.fract() * 86_400.0).round();
    let (mut day, mut second) = (number.trunc() as i64, seconds as i64);
    if second == 86_400 {
        (day, second) = (day + 1, 0);
    }
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if day == 0 && !since_1904 {
        return Some(clock);
    }
    // Day 1 is 1 January 1900, and day 60 the 29 February that year did not have; or day 0 is 1 January 1904.
    let since_1970 = match (since_1904, day) {
        (true, day) => day - 24_107,
        (false, day) if day < 60 => day - 25_568,
        (false, day) => day - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    Some(format!("{year:04}-{month:02}-{day:02} {clock}"))
}

/// Year, month and day of a day since 1970-01-01 (proleptic Gregorian; Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Whether a number format shows a date or a time: it has a day, month, year, hour or second outside quotes and brackets.
pub(super) fn shows_a_date(format: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, String::new(), false);
    let mut in_bracket = false;
    for c in format.chars() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' | '_' | '*' if !quoted && !in_bracket => escaped = true,
            '"' if !in_bracket => quoted = !quoted,
            '[' if !quoted => (in_bracket, bracket) = (true, String::new()),
            ']' if in_bracket => {
                in_bracket = false;
                // [h], [mm], [ss] are elapsed time; [Red], [$-409], [>5] are not.
                let word = bracket.to_ascii_lowercase();
                if !word.is_empty() && word.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    return true;
                }
            }
            c if in_bracket => bracket.push(c),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' if !quoted => return true,
            // The second section speaks of negative numbers.
            ';' if !quoted => return false,
            _ => {}
        }
    }
    false
}

/// Whether one of the formats every spreadsheet program knows by number shows a date or a time (ECMA-376, 18.8.30).
pub(super) fn known_date_format(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Reads the cells of a form.
///
/// # Errors
/// The [`Refusal`]: what the file is instead, what is broken, or which limit it goes over.
pub fn read(bytes: &[u8]) -> Result<Grid, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > limits::FORM_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"PK\x07\x08") {
        return workbook::read(bytes);
    }
    if bytes.starts_with(&biff::SIGNATURE) {
        return biff::read(bytes);
    }
    tables::read(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered() {
        for (column, expected) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")] {
            assert_eq!(letters(column), expected);
        }
        assert_eq!(Place { row: 12, column: 6 }.to_string(), "F12");
    }

    /// Day numbers as spreadsheet programs show them.
    #[test]
    fn day_numbers_are_dates() {
        for (number, expected) in [
            (1.0, "1900-01-01 00:00:00"),
            (59.0, "1900-02-28 00:00:00"),
            (61.0, "1900-03-01 00:00:00"),
            (25_569.0, "1970-01-01 00:00:00"),
            (45_292.0, "2024-01-01 00:00:00"),
            (45_351.5, "2024-02-29 12:00:00"),
            (45_351.999_999_9, "2024-03-01 00:00:00"),
            (0.75, "18:00:00"),
        ] {
            assert_eq!(day_text(number, false).as_deref(), Some(expected), "{number}");
        }
        assert_eq!(day_text(43_830.0, true).as_deref(), Some("2024-01-01 00:00:00"));
        assert_eq!(day_text(-1.0, false), None);
        assert_eq!(day_text(1e9, false), None);
        assert_eq!(day_text(f64::NAN, false), None);
    }

    #[test]
    fn date_formats_are_told_from_numbers() {
        for format in ["yyyy-mm-dd", "d/m/yy h:mm", "[h]:mm:ss", "[$-409]d mmm yyyy;@", "\"tgl\" d"] {
            assert!(shows_a_date(format), "{format}");
        }
        for format in ["General", "0.00", "[Red]0;-0", "\"day\" 0", "#,##0 \\d", "0;d", "@"] {
            assert!(!shows_a_date(format), "{format}");
        }
    }

    #[test]
    fn numbers_are_short() {
        for (number, expected) in [(5.0, "5"), (-3.0, "-3"), (0.1, "0.1"), (2.5, "2.5"), (1e14, "100000000000000")] {
            assert_eq!(number_text(number), expected);
        }
    }
}
