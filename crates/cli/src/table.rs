//! A table from a file, as people save one from a spreadsheet: with commas, semicolons or tabs, with or without a mark at its
//! beginning, with any line ends, with quoted cells. Cells are trimmed and brought to NFC. Everything wrong is said at once,
//! with file, row and column; rows are those a spreadsheet program shows.

use crate::files;
use csv::{ReaderBuilder, StringRecord, Trim};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// A table with its header.
pub struct Table {
    name: String,
    header: Vec<String>,
    rows: Vec<Row>,
}

/// One row of a table.
pub struct Row {
    /// Its number, the header's being 1.
    pub number: u64,
    cells: Vec<String>,
}

impl Row {
    /// A cell; nothing where it is empty.
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// What is wrong with a table, one sentence each.
#[derive(Default)]
pub struct Faults(pub Vec<String>);

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that is wrong with it as a table.
    pub fn read(path: &Path) -> Result<Self, Faults> {
        let name = path.display().to_string();
        let bytes = files::read(path).map_err(|fault| Faults(vec![fault]))?;
        Self::of(name, &bytes)
    }

    fn of(name: String, bytes: &[u8]) -> Result<Self, Faults> {
        let refuse = |what: String| Err(Faults(vec![format!("{name}: {what}")]));
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(fault) => {
                let before = bytes.get(..fault.valid_up_to()).unwrap_or_default();
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                return refuse(format!("line {line}: not UTF-8: save it as CSV in UTF-8"));
            }
        };
        let Some(delimiter) = delimiter(text) else { return refuse("it is empty: a header is wanted".to_owned()) };
        let mut records = records(text, delimiter).into_iter();
        let Some((_, header)) = records.next() else { return refuse("it is empty: a header is wanted".to_owned()) };
        let mut faults = Faults::default();
        let mut rows = Vec::new();
        for (number, cells) in records {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if cells.len() != header.len() {
                let wanted = header.len();
                let found = cells.len();
                faults.0.push(format!(
                    "{name}: row {number}: {found} cells where the header has {wanted}: put cells with a \"{}\" in quotes",
                    if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() }
                ));
            }
            rows.push(Row { number, cells });
        }
        // A quote that is never closed swallows the rest of the file into the last cell.
        if let Some(last) = rows.last().filter(|last| last.cells.iter().any(|cell| cell.contains('\n')))
            && text.matches('"').count() % 2 == 1
        {
            faults.0.push(format!("{name}: row {}: a quote is opened and never closed", last.number));
        }
        if faults.0.is_empty() { Ok(Self { name, header, rows }) } else { Err(faults) }
    }

    /// The rows under the header. Those without any cell are left out.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The header's names.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The column of that name, whatever its capitals; what is wrong otherwise goes to `faults`.
    pub fn column(&self, name: &str, faults: &mut Faults) -> Option<usize> {
        let found = self.find(name, faults);
        if found.is_none() && self.named(name).next().is_none() {
            let there = self.header.join(", ");
            faults.0.push(format!("{}: row 1: no column \"{name}\"; there are: {there}", self.name));
        }
        found
    }

    /// The column of that name where there is one.
    pub fn find(&self, name: &str, faults: &mut Faults) -> Option<usize> {
        let mut named = self.named(name);
        let first = named.next()?;
        if named.next().is_some() {
            faults.0.push(format!("{}: row 1: the column \"{name}\" is there twice: rename one", self.name));
            return None;
        }
        Some(first)
    }

    fn named(&self, name: &str) -> impl Iterator<Item = usize> + '_ {
        let wanted: String = name.trim().nfc().collect::<String>().to_lowercase();
        self.header.iter().enumerate().filter(move |(_, title)| title.to_lowercase() == wanted).map(|(at, _)| at)
    }

    /// Says that a cell is wrong.
    pub fn fault(&self, row: u64, column: &str, what: impl std::fmt::Display, faults: &mut Faults) {
        faults.0.push(format!("{}: row {row}, column {column}: {what}", self.name));
    }

    /// A cell that must not be empty.
    pub fn wanted<'a>(&self, row: &'a Row, column: usize, name: &str, faults: &mut Faults) -> Option<&'a str> {
        let cell = row.cell(column);
        if cell.is_none() {
            self.fault(row.number, name, "empty", faults);
        }
        cell
    }

    /// A cell with a whole number of 0 or more; nothing where it is empty.
    pub fn whole(&self, row: &Row, column: usize, name: &str, faults: &mut Faults) -> Option<u64> {
        let cell = row.cell(column)?;
        let number = cell.parse().ok();
        if number.is_none() {
            self.fault(row.number, name, format!("\"{cell}\" is no whole number of 0 or more"), faults);
        }
        number
    }
}

/// What stands between cells: the one by which most rows have as many cells as the header, and more than one. Of two that do
/// equally well the one with more columns; a table of one column has commas.
fn delimiter(text: &str) -> Option<u8> {
    let mut best: Option<(u8, (bool, u64, usize))> = None;
    for delimiter in [b',', b';', b'\t'] {
        let records = records(text, delimiter);
        let (_, header) = records.first()?;
        let even = records.iter().filter(|(_, cells)| cells.len() == header.len()).count() as u64;
        let score = (header.len() > 1, even, header.len());
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((delimiter, score));
        }
    }
    best.map(|(delimiter, _)| delimiter)
}

/// Rows with their numbers: an empty line counts, a line end within quotes does not.
fn records(text: &str, delimiter: u8) -> Vec<(u64, Vec<String>)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(Trim::None)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut records = Vec::new();
    let mut number = 0;
    // Reading from memory, and text that is UTF-8: nothing is left to fail.
    while let Ok(true) = reader.read_record(&mut record) {
        let begin = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        number += 1 + empty_lines(text.as_bytes(), begin);
        records.push((number, record.iter().map(|cell| cell.trim().nfc().collect()).collect()));
    }
    records
}

/// Line ends from a place on. The second half of the one before it is none.
fn empty_lines(bytes: &[u8], begin: usize) -> u64 {
    let mut before = begin.checked_sub(1).and_then(|at| bytes.get(at)).copied();
    let mut lines = 0;
    for byte in bytes.iter().skip(begin) {
        match byte {
            b'\n' if before == Some(b'\r') => {}
            b'\n' | b'\r' => lines += 1,
            _ => break,
        }
        before = Some(*byte);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::of("t.csv".to_owned(), text.as_bytes()).unwrap_or_else(|faults| panic!("{:?}", faults.0))
    }

    fn faults(bytes: &[u8]) -> Vec<String> {
        Table::of("t.csv".to_owned(), bytes).err().map(|faults| faults.0).unwrap_or_default()
    }

    fn cells(table: &Table) -> Vec<(u64, Vec<&str>)> {
        table.rows().iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn tables_are_read_as_spreadsheets_save_them() {
        for text in ["a,b\n1,2\n", "\u{feff}a;b\r\n1;2\r\n", "a\tb\n\n1\t2", "\"a\" , b\r1,2\r"] {
            let table = table(text);
            assert_eq!(table.header(), ["a", "b"], "{text:?}");
            assert_eq!(cells(&table)[0].1, ["1", "2"], "{text:?}");
        }
        let commas_in_cells = table("a;b\n\"x, y\";1,5\nz;2,5\n");
        assert_eq!(cells(&commas_in_cells)[0].1, ["x, y", "1,5"]);
        assert_eq!(cells(&table("a\nx\n")), [(2, vec!["x"])]);
        for end in ["\n", "\r\n", "\r"] {
            let numbers: Vec<u64> =
                table(&["a,b", "1,2", "", "", "3,4", "5,6"].join(end)).rows().iter().map(|row| row.number).collect();
            assert_eq!(numbers, [2, 5, 6], "{end:?}");
        }
    }

    #[test]
    fn rows_are_those_a_spreadsheet_shows() {
        let table = table("a,b\n\n\"two\nlines\",1\nx,2\n,\ny,\"say \"\"hm\"\"\"\n");
        let found = cells(&table);
        assert_eq!(found.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [3, 4, 6]);
        assert_eq!(found[2].1[1], "say \"hm\"");
    }

    #[test]
    fn everything_wrong_is_said_with_its_row() {
        assert_eq!(faults(b""), ["t.csv: it is empty: a header is wanted"]);
        assert_eq!(faults(b"a,b\n\xff,1\n"), ["t.csv: line 2: not UTF-8: save it as CSV in UTF-8"]);
        let ragged = faults(b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3\n");
        assert_eq!(ragged.len(), 2);
        assert!(ragged[0].starts_with("t.csv: row 3: 2 cells where the header has 3"), "{ragged:?}");
        let open = faults(b"a,b\n1,2\n1,\"2\n3,4\n");
        assert_eq!(open, ["t.csv: row 3: a quote is opened and never closed"]);
        let twice = table("a,A\n1,2\n");
        let mut found = Faults::default();
        assert_eq!((twice.column("a", &mut found), twice.column("b", &mut found)), (None, None));
        assert_eq!(found.0.len(), 2, "{:?}", found.0);
    }

    proptest::proptest! {
        /// Whatever a file holds, it is read or refused, and rows keep their order.
        #[test]
        fn any_file_is_read_or_refused(bytes in proptest::collection::vec(proptest::sample::select(&b"ab1,;\t\"\r\n \xC3\xA9"[..]), 0..60)) {
            if let Ok(table) = Table::of("t.csv".to_owned(), &bytes) {
                let numbers: Vec<u64> = table.rows().iter().map(|row| row.number).collect();
                assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
                assert!(table.rows().iter().all(|row| row.cells.len() == table.header().len() && row.number > 1));
            }
        }

        /// A table written by the library is read as it was, with any separator.
        #[test]
        fn what_was_written_is_read(
            cells in proptest::collection::vec(proptest::collection::vec("[a-c,;\"\n]{1,4}", 3), 1..6),
            delimiter in proptest::sample::select(&b",;\t"[..]),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            cells.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found: Vec<Vec<String>> =
                records(&text, delimiter).into_iter().skip(1).map(|(_, cells)| cells).collect();
            let wanted: Vec<Vec<String>> =
                cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            assert_eq!(found, wanted);
        }
    }
}
