//! Coded text as a table: who put which code where.

use crate::table::{Faults, Row, Table};

/// Names in the order of their code points, each with its place.
pub struct Names(Vec<String>);

impl Names {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: std::collections::BTreeSet<&str> = names.collect();
        Self(names.into_iter().map(str::to_owned).collect())
    }

    /// The place of a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|known| known.as_str().cmp(name)).ok()
    }

    /// All of them.
    pub fn all(&self) -> &[String] {
        &self.0
    }
}

/// A coding; places are those in [`Codings`].
pub struct Coding {
    /// Its row in the file.
    pub row: u64,
    /// The document.
    pub document: usize,
    /// The coder.
    pub coder: usize,
    /// The code.
    pub code: usize,
    /// The first character.
    pub start: u64,
    /// After the last character.
    pub end: u64,
}

/// All codings of a table.
pub struct Codings {
    /// The documents.
    pub documents: Names,
    /// The coders.
    pub coders: Names,
    /// The codes.
    pub codes: Names,
    /// The codings, in the order of the rows.
    pub all: Vec<Coding>,
}

/// Reads columns coder, code, start, end and, where `documents` says so, document; otherwise all are of one document.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(table: &Table, documents: bool) -> Result<Codings, Faults> {
    let mut faults = Faults::default();
    let document = if documents { table.column("document", &mut faults) } else { table.find("document", &mut faults) };
    let columns: Vec<Option<usize>> =
        ["coder", "code", "start", "end"].iter().map(|name| table.column(name, &mut faults)).collect();
    let [Some(coder), Some(code), Some(start), Some(end)] = columns.as_slice() else { return Err(faults) };
    if documents && document.is_none() {
        return Err(faults);
    }
    let names = |column: usize| Names::of(table.rows().iter().filter_map(|row| row.cell(column)));
    let known = Codings {
        documents: document.map_or_else(|| Names(vec![String::new()]), names),
        coders: names(*coder),
        codes: names(*code),
        all: Vec::new(),
    };
    if !documents && let Some(second) = known.documents.all().get(1) {
        let several = table.rows().iter().find(|row| document.and_then(|at| row.cell(at)) == Some(second.as_str()));
        let row = several.map_or(1, |row| row.number);
        table.fault(row, "document", "a second document: this command looks at one text", &mut faults);
    }
    let place = |names: &Names, row: &Row, column: usize, name: &str, faults: &mut Faults| {
        table.wanted(row, column, name, faults).and_then(|cell| names.place(cell))
    };
    let number = |row: &Row, column: usize, name: &str, faults: &mut Faults| {
        table.wanted(row, column, name, faults)?;
        table.whole(row, column, name, faults)
    };
    let mut all = Vec::new();
    for row in table.rows() {
        let document = match document {
            Some(column) if documents => place(&known.documents, row, column, "document", &mut faults),
            _ => Some(0),
        };
        let coder = place(&known.coders, row, *coder, "coder", &mut faults);
        let code = place(&known.codes, row, *code, "code", &mut faults);
        let start = number(row, *start, "start", &mut faults);
        let end = number(row, *end, "end", &mut faults);
        if let (Some(start), Some(end)) = (start, end)
            && start >= end
        {
            let what = format!("{end} is not after start, which is {start}: ranges are half-open");
            table.fault(row.number, "end", what, &mut faults);
        }
        if let (Some(document), Some(coder), Some(code), Some(start), Some(end)) = (document, coder, code, start, end) {
            all.push(Coding { row: row.number, document, coder, code, start, end });
        }
    }
    if faults.0.is_empty() { Ok(Codings { all, ..known }) } else { Err(faults) }
}
