//! Tables in text (RFC 4180): comma, CRLF, a header, quotes doubled, line breaks inside quotes as LF. Two modes: safe to open in
//! a spreadsheet program, where no cell may turn into a formula, and raw for statistics, where every text is as it is.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// For which programs a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// For spreadsheet programs: a byte order mark, every text quoted, `'` before what could be taken for a formula.
    #[default]
    SpreadsheetSafe,
    /// For R, pandas and the like: nothing is changed. Not to be opened in a spreadsheet program.
    Raw,
}

/// What stands between cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`, which spreadsheet programs expect where the decimal point is a comma.
    Semicolon,
    /// A tabulator.
    Tab,
}

impl Delimiter {
    pub(super) fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
        }
    }

    fn char(self) -> char {
        char::from(self.byte())
    }
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// For which programs.
    #[serde(default)]
    pub mode: Mode,
    /// What stands between cells.
    #[serde(default)]
    pub delimiter: Delimiter,
}

/// The byte order mark spreadsheet programs know UTF-8 by.
const MARK: &str = "\u{FEFF}";

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A number that was worked out here, written as it stands.
    Number(String),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Cell::Text(text.into())
    }

    pub(super) fn number(number: impl ToString) -> Self {
        Cell::Number(number.to_string())
    }
}

/// A table being written.
#[derive(Debug)]
pub(super) struct Table {
    layout: Layout,
    text: String,
}

impl Table {
    /// A table with a byte order mark where the mode asks for one.
    pub(super) fn new(layout: Layout) -> Self {
        let text = if layout.mode == Mode::SpreadsheetSafe { MARK.to_owned() } else { String::new() };
        Self { layout, text }
    }

    /// A table without a byte order mark, for programs that would take it for a part of the first name.
    pub(super) fn unmarked(layout: Layout) -> Self {
        Self { layout, text: String::new() }
    }

    /// Adds a row.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.layout.delimiter.char());
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => self.text.push_str(&number),
                Cell::Text(text) => self.text.push_str(&written(&text, self.layout)),
            }
        }
        self.text.push_str("\r\n");
    }

    /// Adds the header.
    pub(super) fn header<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        self.row(names.into_iter().map(Cell::text));
    }

    /// The file.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A text as a cell.
fn written(text: &str, layout: Layout) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, quoted) = match layout.mode {
        Mode::SpreadsheetSafe => (marked(&text), true),
        Mode::Raw => {
            let breaks = |c: char| matches!(c, '"' | '\n') || c == layout.delimiter.char();
            let quoted = text.contains(breaks);
            (Cow::Owned(text), quoted)
        }
    };
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

/// What makes a spreadsheet program take a cell for a formula.
fn triggers(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    text.starts_with(signs)
}

/// Whether a cell is a plain number: `^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$`.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(a, b)| (a, Some(b)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(a, b)| (a, Some(b)));
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole) && part.is_none_or(digits) && exponent.is_none_or(digits)
}

/// With `'` before what could be taken for a formula, however many stand there already, so that it can be taken off again.
fn marked(text: &str) -> Cow<'_, str> {
    if !is_number(text) && triggers(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell that was written as [`Mode::SpreadsheetSafe`].
pub(super) fn unmarked(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if triggers(rest.trim_start_matches('\'')) => rest,
        Some(_) | None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(text: &str) -> String {
        written(text, Layout::default())
    }

    fn raw(text: &str) -> String {
        written(text, Layout { mode: Mode::Raw, delimiter: Delimiter::Comma })
    }

    #[test]
    fn cells_that_could_be_formulas_are_disarmed() {
        assert_eq!(safe("=1+2\";=1+2"), "\"'=1+2\"\";=1+2\"");
        assert_eq!(safe("=1+2'\" ;,=1+2"), "\"'=1+2'\"\" ;,=1+2\"");
        for text in
            ["=a", "+a", "-a", "@a", "\ta", "\na", "＝a", "＋a", "－a", "＠a", "'=a", "''@a", "-", "+-1", "-1.", "=1"]
        {
            assert_eq!(safe(text), format!("\"'{text}\""), "{text:?}");
            assert_eq!(unmarked(&format!("'{text}")), text);
        }
        for text in ["-5", "+3.25", "-1e-9", "2E+3", "a=b", "'a", "", " =a", "ngo"] {
            assert_eq!(safe(text), format!("\"{text}\""), "{text:?}");
            assert_eq!(unmarked(text), text);
        }
    }

    #[test]
    fn raw_cells_are_quoted_only_where_they_must_be() {
        for plain in ["=1+2", "a;b", "a b", "'=x", ""] {
            assert_eq!(raw(plain), plain);
        }
        assert_eq!(raw("a,b"), "\"a,b\"");
        assert_eq!(raw("a\"b"), "\"a\"\"b\"");
        assert_eq!(raw("a\r\nb\rc"), "\"a\nb\nc\"");
        let tabs = Layout { mode: Mode::Raw, delimiter: Delimiter::Tab };
        assert_eq!((written("a,b", tabs), written("a\tb", tabs)), ("a,b".to_owned(), "\"a\tb\"".to_owned()));
    }

    #[test]
    fn rows_have_equal_counts_and_end_in_crlf() {
        let mut table = Table::new(Layout::default());
        table.header(["id", "n"]);
        table.row([Cell::text("x"), Cell::number(-5)]);
        table.row([Cell::Empty, Cell::Empty]);
        assert_eq!(String::from_utf8(table.bytes()).unwrap(), "\u{FEFF}\"id\",\"n\"\r\n\"x\",-5\r\n,\r\n");
    }
}
