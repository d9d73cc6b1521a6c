//! Forms as tables in text: CSV with the sheet's name in column A, or a Markdown table of the same shape.

use super::grid::{Container, Filling, Grid, Place};
use super::refusal::{Foreign, Refusal};
use std::borrow::Cow;

/// Reads a table in text.
pub(super) fn read(bytes: &[u8]) -> Result<Grid, Refusal> {
    let Some(text) = text_of(bytes) else {
        let at = std::str::from_utf8(bytes).map_or_else(|fault| fault.valid_up_to(), |_| 0);
        let binary = bytes.iter().take(512).any(|byte| *byte < 9);
        return Err(if binary { unknown() } else { Refusal::NotUtf8 { at } });
    };
    let begin = text.trim_start();
    if text.contains('\0') {
        return Err(unknown());
    }
    let lower: String = begin.chars().take(15).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<?xml")
        || lower.starts_with("<html")
        || lower.starts_with("<!doctype")
        || lower.starts_with("<h:")
    {
        return Err(Refusal::SomethingElse(Foreign::XForm));
    }
    if begin.starts_with('{') || begin.starts_with('[') {
        return Err(Refusal::SomethingElse(Foreign::Json));
    }
    if begin.starts_with('|') || begin.starts_with('#') {
        return markdown(&text);
    }
    csv_table(&text)
}

fn unknown() -> Refusal {
    Refusal::SomethingElse(Foreign::Unknown)
}

/// Reads a CSV. Rows are those a spreadsheet program shows: empty lines count, lines inside quotes do not.
fn csv_table(text: &str) -> Result<Grid, Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut row, mut end) = (0_u32, 0_usize);
    let mut filling = Filling::new();
    let mut shape = None;
    while reader.read_record(&mut record).map_err(|_| unknown())? {
        row = row.saturating_add(1).saturating_add(blank_lines(text.as_bytes(), end));
        end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let head = record.get(0).unwrap_or_default().trim();
        let shape = match shape {
            Some(shape) => shape,
            None => *shape.insert(Shape::of(head, &record, &mut filling)?),
        };
        let skipped = match shape {
            Shape::OneSheet => 0,
            Shape::NamedSheets => {
                if !head.is_empty() {
                    filling.sheet(head)?;
                }
                1
            }
        };
        for (column, cell) in (1_u32..).zip(record.iter()).skip(skipped) {
            filling.put(Place { row, column }, cell, None)?;
        }
    }
    let grid = filling.done(Container::Csv);
    if grid.sheets.iter().any(|sheet| !sheet.rows.is_empty()) { Ok(grid) } else { Err(unknown()) }
}

#[derive(Clone, Copy)]
enum Shape {
    /// The survey alone, its headers in the first row.
    OneSheet,
    /// A sheet's name in column A, its rows below with an empty column A.
    NamedSheets,
}

impl Shape {
    /// What the first row with content tells.
    fn of(head: &str, record: &csv::StringRecord, filling: &mut Filling) -> Result<Self, Refusal> {
        let is_type = |cell: &str| matches!(cell.trim().to_lowercase().as_str(), "type" | "command");
        let known = super::sheets::KNOWN.iter().any(|name| head.eq_ignore_ascii_case(name));
        let alone = record.iter().skip(1).all(|cell| cell.trim().is_empty());
        if !known && record.iter().any(is_type) && !(alone && record.len() > 1) {
            filling.sheet("survey")?;
            return Ok(Shape::OneSheet);
        }
        if known || (alone && !head.is_empty()) { Ok(Shape::NamedSheets) } else { Err(unknown()) }
    }
}

/// Comma, semicolon or tab: what the text has most of in its first lines, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(5_000) {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && byte == *delimiter);
        }
    }
    // The first of those with the most: a comma where there is none of any.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// Empty lines between the end of one record and the beginning of the next, which the reader passes over.
fn blank_lines(text: &[u8], from: usize) -> u32 {
    let mut rest = text.get(from..).unwrap_or_default();
    if from > 0 && text.get(from - 1) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    loop {
        let further = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"));
        let Some(further) = further else { return lines };
        (rest, lines) = (further, lines + 1);
    }
}

/// Reads a Markdown table: rows are lines of the text.
fn markdown(text: &str) -> Result<Grid, Refusal> {
    let mut filling = Filling::new();
    let mut begun = false;
    for (row, line) in (1_u32..).zip(text.lines()) {
        let line = line.trim();
        let Some(cells) = line.strip_prefix('|') else { continue };
        let cells = cells.rfind('|').and_then(|end| cells.get(..end)).unwrap_or(cells);
        if cells.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) && cells.contains('-') {
            continue;
        }
        for (column, cell) in (1_u32..).zip(split_cells(cells)) {
            let cell = cell.trim().replace("<br>", "\n");
            let cell = cell.as_str();
            if column == 1 && !cell.is_empty() {
                filling.sheet(cell)?;
                begun = true;
            } else if begun && column > 1 {
                filling.put(Place { row, column }, cell, None)?;
            }
        }
    }
    let grid = filling.done(Container::Markdown);
    if grid.sheets.iter().any(|sheet| !sheet.rows.is_empty()) { Ok(grid) } else { Err(unknown()) }
}

/// Cells between bars; `\|` is a bar inside a cell.
fn split_cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                cell.push('|');
            }
            '|' => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

/// A table's bytes as text: UTF-8 (with or without its mark), or UTF-16 with its mark, as spreadsheet programs save it.
fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(rest).ok().map(Cow::Borrowed);
    }
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
        char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Cow::Owned)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(rest, u16::from_be_bytes);
    }
    std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, String, String)> {
        let grid = read(text.as_bytes()).unwrap();
        let of_sheet = |sheet: &super::super::grid::Sheet| {
            let rows = sheet
                .rows
                .iter()
                .flat_map(|(row, cells)| cells.iter().map(move |(column, cell)| (*row, *column, cell)));
            rows.map(|(row, column, cell)| (sheet.name.clone(), Place { row, column }.to_string(), cell.text.clone()))
                .collect::<Vec<_>>()
        };
        grid.sheets.iter().flat_map(of_sheet).collect()
    }

    #[test]
    fn rows_are_those_a_spreadsheet_program_shows() {
        let text = "survey,,\r\n,type,name\r\n\r\n,text,\"a\nb\"\r\n\r\n\r\n,note,c\r\nchoices\r\n,list_name,name\r\n";
        let found = cells(text);
        let expected = [
            ("survey", "B2", "type"),
            ("survey", "C2", "name"),
            ("survey", "B4", "text"),
            ("survey", "C4", "a\nb"),
            ("survey", "B7", "note"),
            ("survey", "C7", "c"),
            ("choices", "B9", "list_name"),
            ("choices", "C9", "name"),
        ];
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn semicolons_tabs_and_a_single_sheet_are_read() {
        for text in ["type;name;label\ntext;a;b, c\n", "type\tname\tlabel\ntext\ta\tb, c\n"] {
            let found = cells(text);
            assert_eq!(found.len(), 6);
            assert_eq!(found.last().unwrap(), &("survey".into(), "C2".into(), "b, c".into()));
        }
    }

    #[test]
    fn markdown_tables_are_read() {
        let found = cells("| survey |\n| | type | name |\n|---|---|---|\n| | text | a\\|b |\n");
        let expected =
            [("survey", "B2", "type"), ("survey", "C2", "name"), ("survey", "B4", "text"), ("survey", "C4", "a|b")];
        assert_eq!(found, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }

    #[test]
    fn what_is_no_table_is_called_by_its_name() {
        for (text, what) in
            [("<?xml version='1.0'?><h:html/>", "XForm"), ("{\"a\": 1}", "JSON"), ("hello", "no workbook")]
        {
            let refusal = read(text.as_bytes()).unwrap_err().to_string();
            assert!(refusal.contains(what), "{refusal}");
        }
        assert_eq!(read(b"survey,\n,type,\xE9\n").unwrap_err(), Refusal::NotUtf8 { at: 14 });
    }
}
