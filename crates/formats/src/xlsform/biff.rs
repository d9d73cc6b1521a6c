//! Old binary workbooks (`.xls`, Excel 97 to 2003): a compound file (MS-CFB) with a stream of records (MS-XLS, BIFF8).
//!
//! Read here and not by a library for the reason given in `workbook`: only the records that hold cells, and nothing
//! allocated by a declared number.

use super::grid::{Container, Filling, Grid, Place, Remark, day_text, known_date_format, number_text, shows_a_date};
use super::limits;
use super::refusal::{Bound, Foreign, Refusal};
use std::collections::BTreeMap;

/// How every compound file begins.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const PART: &str = "Workbook";

/// Reads an old workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Grid, Refusal> {
    let compound = Compound::open(bytes).ok_or_else(|| Refusal::broken("file", "its table of sectors is damaged"))?;
    if compound.has("EncryptedPackage") {
        return Err(Refusal::SomethingElse(Foreign::Locked));
    }
    let Some(stream) = compound.stream(PART) else {
        if compound.has("Book") {
            return Err(Refusal::SomethingElse(Foreign::VeryOldWorkbook));
        }
        if compound.has("WordDocument") {
            return Err(Refusal::SomethingElse(Foreign::Word));
        }
        return Err(Refusal::SomethingElse(Foreign::OtherCompound));
    };
    Globals::read(&stream)?.sheets(&stream)
}

/// A compound file's directory and chains of sectors.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
    small: Vec<u32>,
    small_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
const SMALL_SECTOR: usize = 64;
const SMALL_STREAM: usize = 4096;

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self {
            bytes,
            sector,
            chains: Vec::new(),
            small: Vec::new(),
            small_stream: Vec::new(),
            entries: Vec::new(),
        };
        let most = bytes.len() / sector + 1;
        let mut tables: Vec<u32> = (0..109).filter_map(|n| u32_at(bytes, 76 + n * 4)).collect();
        let (mut next, mut steps) = (u32_at(bytes, 68)?, 0);
        while next < MARKS && steps < most {
            let further = compound.sector(next)?;
            let last = sector - 4;
            tables.extend((0..last / 4).filter_map(|n| u32_at(further, n * 4)));
            next = u32_at(further, last)?;
            steps += 1;
        }
        for table in tables.into_iter().filter(|table| *table < MARKS).take(most) {
            let table = compound.sector(table)?;
            let words: Vec<u32> = words(table).collect();
            compound.chains.extend(words);
        }
        let directory = compound.chain(u32_at(bytes, 48)?, usize::MAX)?;
        let entries = directory.chunks_exact(128).filter_map(|entry| {
            let length = usize::from(u16_at(entry, 64)?).min(64).saturating_sub(2);
            let units = entry.get(..length)?.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
            let name = char::decode_utf16(units.map(u16::from_le_bytes)).map(|c| c.unwrap_or('\u{FFFD}')).collect();
            Some(Entry { name, start: u32_at(entry, 116)?, size: u32_at(entry, 120)? as usize })
        });
        compound.entries = entries.collect();
        let root = compound.entries.first().map(|root| (root.start, root.size));
        if let (Some((start, size)), Some(small)) = (root, u32_at(bytes, 60).filter(|small| *small < MARKS)) {
            compound.small_stream = compound.chain(start, size)?;
            compound.small = words(&compound.chain(small, usize::MAX)?).collect();
        }
        Some(compound)
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= SMALL_STREAM {
            return self.chain(entry.start, entry.size);
        }
        let (mut content, mut at, mut steps) = (Vec::new(), entry.start, 0);
        while at < MARKS && content.len() < entry.size && steps <= self.small.len() {
            let from = (at as usize).checked_mul(SMALL_SECTOR)?;
            content.extend_from_slice(self.small_stream.get(from..from.checked_add(SMALL_SECTOR)?)?);
            at = *self.small.get(at as usize)?;
            steps += 1;
        }
        content.truncate(entry.size);
        Some(content)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let whole = self.bytes.get(from..)?;
        // The last sector of a file may be cut where its content ends.
        whole.get(..self.sector).or(Some(whole)).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let (mut content, mut at, mut steps) = (Vec::new(), start, 0);
        while at < MARKS && content.len() < size {
            if steps > self.chains.len() || content.len() > self.bytes.len() {
                return None;
            }
            content.extend_from_slice(self.sector(at)?);
            at = *self.chains.get(at as usize)?;
            steps += 1;
        }
        content.truncate(size);
        Some(content)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(f64::from_le_bytes)
}

/// One record and those that continue it.
struct Record<'a> {
    kind: u16,
    parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    fn content(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

const CONTINUE: u16 = 0x003C;

/// Records one after the other; ends where the stream does.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let content = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((kind, content))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;
    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, content) = self.one()?;
        let mut parts = vec![content];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, further)) = self.one() else { break };
            parts.push(further);
        }
        Some(Record { kind, parts })
    }
}

/// Texts inside a record and its continuations. Where characters run on into a continuation, it begins with a byte that
/// says anew how wide they are.
struct Pieces<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    now: &'a [u8],
}

impl<'a> Pieces<'a> {
    fn of(record: &Record<'a>) -> Self {
        let mut parts = record.parts.clone().into_iter();
        let now = parts.next().unwrap_or_default();
        Self { parts, now }
    }

    fn take(&mut self, wanted: usize) -> Option<Vec<u8>> {
        let mut taken = Vec::new();
        while taken.len() < wanted {
            if self.now.is_empty() {
                self.now = self.parts.next()?;
                continue;
            }
            let (head, tail) = self.now.split_at((wanted - taken.len()).min(self.now.len()));
            taken.extend_from_slice(head);
            self.now = tail;
        }
        Some(taken)
    }

    fn characters(&mut self, count: usize, wide: bool) -> Option<String> {
        let (mut wide, mut units) = (wide, Vec::new());
        while units.len() < count {
            if self.now.is_empty() {
                self.now = self.parts.next()?;
                wide = self.take(1)?.first()? & 1 == 1;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let here = (self.now.len() / width).min(count - units.len());
            if here == 0 {
                return None;
            }
            let bytes = self.take(here * width)?;
            if wide {
                units.extend(bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(u16::from_le_bytes));
            } else {
                units.extend(bytes.into_iter().map(u16::from));
            }
        }
        Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect())
    }

    /// A text with its length in two bytes, its flags, and what may follow it.
    fn text(&mut self) -> Option<String> {
        let length = usize::from(u16_at(&self.take(2)?, 0)?);
        let flags = *self.take(1)?.first()?;
        let runs = if flags & 8 != 0 { usize::from(u16_at(&self.take(2)?, 0)?) } else { 0 };
        let aids = if flags & 4 != 0 { u32_at(&self.take(4)?, 0)? as usize } else { 0 };
        let text = self.characters(length, flags & 1 == 1)?;
        self.skip(runs * 4)?;
        self.skip(aids)?;
        Some(text)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if self.now.is_empty() {
                self.now = self.parts.next()?;
                continue;
            }
            let step = count.min(self.now.len());
            self.now = self.now.get(step..)?;
            count -= step;
        }
        Some(())
    }
}

struct Globals {
    sheets: Vec<(String, usize)>,
    shared: Vec<String>,
    dates: Vec<bool>,
    since_1904: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let broken = |reason| Refusal::broken(PART, reason);
        let mut globals = Globals { sheets: Vec::new(), shared: Vec::new(), dates: Vec::new(), since_1904: false };
        let (mut formats, mut styles, mut begun) = (BTreeMap::new(), Vec::new(), false);
        for record in (Records { rest: stream }) {
            let content = record.content();
            match record.kind {
                0x0809 if !begun => {
                    if u16_at(content, 0) != Some(0x0600) {
                        return Err(Refusal::SomethingElse(Foreign::VeryOldWorkbook));
                    }
                    begun = true;
                }
                0x002F => {
                    return Err(Refusal::SomethingElse(Foreign::Locked));
                }
                0x0022 => globals.since_1904 = u16_at(content, 0) == Some(1),
                0x041E => {
                    let mut pieces = Pieces::of(&record);
                    let id = pieces.take(2).and_then(|id| u16_at(&id, 0));
                    if let (Some(id), Some(code)) = (id, pieces.text()) {
                        formats.insert(u32::from(id), shows_a_date(&code));
                    }
                }
                0x00E0 => styles.push(u32::from(u16_at(content, 2).unwrap_or(0))),
                0x0085 if content.get(5) == Some(&0) => {
                    let mut pieces = Pieces::of(&record);
                    let sheet = || {
                        let at = u32_at(&pieces.take(6)?, 0)? as usize;
                        let (length, flags) = (*pieces.take(1)?.first()?, *pieces.take(1)?.first()?);
                        Some((pieces.characters(usize::from(length), flags & 1 == 1)?, at))
                    };
                    globals.sheets.push({ sheet }().ok_or_else(|| broken("a sheet has no name"))?);
                    if globals.sheets.len() > limits::SHEETS {
                        return Err(Refusal::limit(Bound::Sheets, limits::SHEETS));
                    }
                }
                0x00FC => globals.share(&record)?,
                0x000A => break,
                _ => {}
            }
        }
        if !begun {
            return Err(broken("it does not begin as a workbook does"));
        }
        let is_date = |id: &u32| formats.get(id).copied().unwrap_or_else(|| known_date_format(*id));
        globals.dates = styles.iter().map(is_date).collect();
        Ok(globals)
    }

    fn share(&mut self, record: &Record) -> Result<(), Refusal> {
        let mut pieces = Pieces::of(record);
        let count = pieces.take(8).and_then(|counts| u32_at(&counts, 4)).unwrap_or(0);
        let mut bytes = 0;
        for _ in 0..count {
            let text = pieces.text().ok_or_else(|| Refusal::broken(PART, "its shared texts are cut short"))?;
            bytes += text.len();
            if bytes > limits::SHEET_TEXT {
                return Err(Refusal::limit(Bound::Text, limits::SHEET_TEXT));
            }
            self.shared.push(text);
        }
        Ok(())
    }

    fn sheets(&self, stream: &[u8]) -> Result<Grid, Refusal> {
        let mut filling = Filling::new();
        for (name, at) in &self.sheets {
            filling.sheet(name)?;
            let rest = stream.get(*at..).ok_or_else(|| Refusal::broken(name, "it leads beyond the file"))?;
            self.sheet(rest, &mut filling)?;
        }
        Ok(filling.done(Container::OldWorkbook))
    }

    fn sheet(&self, rest: &[u8], filling: &mut Filling) -> Result<(), Refusal> {
        let (mut depth, mut waiting) = (0_usize, None);
        for record in (Records { rest }) {
            let content = record.content();
            match record.kind {
                0x0809 => depth += 1,
                0x000A => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(());
                    }
                }
                // Charts inside a sheet have records like cells.
                _ if depth != 1 => {}
                0x0207 => {
                    if let Some(place) = waiting.take() {
                        let text = Pieces::of(&record).text().unwrap_or_default();
                        filling.put(place, &text, Some(Remark::Formula))?;
                    }
                }
                0x00BD => self.numbers(content, filling)?,
                kind => {
                    let Some(place) = place(content) else { continue };
                    match self.cell(kind, &record) {
                        Some(Value::Text(text, remark)) => filling.put(place, &text, remark)?,
                        Some(Value::Next) => waiting = Some(place),
                        None => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Several numbers in one row.
    fn numbers(&self, content: &[u8], filling: &mut Filling) -> Result<(), Refusal> {
        let Some(first) = place(content) else { return Ok(()) };
        let numbers = content.get(4..content.len().saturating_sub(2)).unwrap_or_default();
        for (column, number) in (first.column..).zip(numbers.chunks_exact(6)) {
            let (Some(style), Some(packed)) = (u16_at(number, 0), u32_at(number, 2)) else { continue };
            let (text, remark) = self.number(unpacked(packed), style);
            filling.put(Place { row: first.row, column }, &text, remark)?;
        }
        Ok(())
    }

    fn cell(&self, kind: u16, record: &Record) -> Option<Value> {
        let content = record.content();
        let style = || u16_at(content, 4);
        let plain = |text| Some(Value::Text(text, None));
        match kind {
            0x00FD => plain(self.shared.get(u32_at(content, 6)? as usize)?.clone()),
            0x0204 | 0x00D6 => {
                let mut pieces = Pieces::of(record);
                pieces.skip(6)?;
                let length = usize::from(u16_at(&pieces.take(2)?, 0)?);
                let flags = *pieces.take(1)?.first()?;
                plain(pieces.characters(length, flags & 1 == 1)?)
            }
            0x0203 => {
                let (text, remark) = self.number(f64_at(content, 6)?, style()?);
                Some(Value::Text(text, remark))
            }
            0x027E => {
                let (text, remark) = self.number(unpacked(u32_at(content, 6)?), style()?);
                Some(Value::Text(text, remark))
            }
            0x0205 => {
                let (value, is_error) = (*content.get(6)?, *content.get(7)? == 1);
                if is_error {
                    return Some(Value::Text(String::new(), Some(Remark::Error(error(value)))));
                }
                plain(truth(value))
            }
            0x0006 => {
                let formula = |text| Some(Value::Text(text, Some(Remark::Formula)));
                if u16_at(content, 12)? != 0xFFFF {
                    let (text, _) = self.number(f64_at(content, 6)?, style()?);
                    return formula(text);
                }
                match *content.get(6)? {
                    0 => Some(Value::Next),
                    1 => formula(truth(*content.get(8)?)),
                    2 => Some(Value::Text(String::new(), Some(Remark::Error(error(*content.get(8)?))))),
                    _ => formula(String::new()),
                }
            }
            _ => None,
        }
    }

    fn number(&self, number: f64, style: u16) -> (String, Option<Remark>) {
        let is_date = self.dates.get(usize::from(style)).copied().unwrap_or(false);
        match day_text(number, self.since_1904).filter(|_| is_date) {
            Some(text) => (text, Some(Remark::Date)),
            None => (number_text(number), None),
        }
    }
}

enum Value {
    Text(String, Option<Remark>),
    /// The next record holds the text.
    Next,
}

fn place(content: &[u8]) -> Option<Place> {
    let (row, column) = (u16_at(content, 0)?, u16_at(content, 2)?);
    Some(Place { row: u32::from(row) + 1, column: u32::from(column) + 1 })
}

/// A number packed in 30 bits (MS-XLS 2.5.217): an integer or the upper part of a float, either perhaps times 100.
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

fn truth(value: u8) -> String {
    (if value == 0 { "FALSE" } else { "TRUE" }).to_owned()
}

fn error(code: u8) -> String {
    let text = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR",
    };
    text.to_owned()
}
