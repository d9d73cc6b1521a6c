//! Workbooks (`.xlsx`, `.xlsm`; ECMA-376): the cells of their sheets, read from the parts that hold them.
//!
//! Read here and not by a library: the well-known ones believe sizes a file declares (`uniqueCount`, `dimension`), and one
//! changed byte then takes all memory. Nothing here allocates by a declared number.

use super::grid::{Container, Filling, Grid, Place, Remark, day_text, known_date_format, number_text, shows_a_date};
use super::limits;
use super::refusal::{Bound, Foreign, Refusal};
use crate::archive::Archive;
use crate::xml::{Fault, Step, Steps, Tag};
use std::collections::BTreeMap;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Grid, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let book = place_of_workbook(&mut archive)?;
    let text = part(&mut archive, &book)?.ok_or_else(|| Refusal::broken(&book, "it is missing"))?;
    let (sheets, since_1904) = sheets_of(&book, &text)?;
    let links = links_of(&mut archive, &book)?;
    let linked = |kind: &str| links.values().find(|link| link.kind == kind).map(|link| link.target.clone());
    let shared = match linked("sharedStrings") {
        Some(place) => part(&mut archive, &place)?.map_or(Ok(Vec::new()), |text| shared_texts(&place, &text))?,
        None => Vec::new(),
    };
    let dates = match linked("styles") {
        Some(place) => part(&mut archive, &place)?.map_or(Ok(Vec::new()), |text| date_styles(&place, &text))?,
        None => Vec::new(),
    };
    let reading = Reading { shared: &shared, dates: &dates, since_1904 };
    let mut filling = Filling::new();
    for (name, link) in sheets {
        let Some(link) = links.get(&link) else { return Err(Refusal::broken(&book, "a sheet leads nowhere")) };
        // Sheets of charts and dialogs hold no cells.
        if link.kind != "worksheet" {
            continue;
        }
        filling.sheet(&name)?;
        let text = part(&mut archive, &link.target)?.ok_or_else(|| Refusal::broken(&link.target, "it is missing"))?;
        reading.sheet(&link.target, &text, &mut filling)?;
    }
    Ok(filling.done(Container::Workbook))
}

/// Where the workbook's own part is, or what the archive is instead.
fn place_of_workbook(archive: &mut Archive) -> Result<String, Refusal> {
    let root = links_of(archive, "")?;
    let place = root.values().find(|link| link.kind == "officeDocument").map(|link| link.target.clone());
    let place = place.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let names = archive.names();
    let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    let begins = |folder: &str| names.iter().any(|name| name.to_ascii_lowercase().starts_with(folder));
    if place.to_ascii_lowercase().ends_with(".bin") {
        return Err(Refusal::SomethingElse(Foreign::BinaryWorkbook));
    }
    if has(&place) && !begins("word/") && !begins("ppt/") {
        return Ok(place);
    }
    if begins("word/") {
        return Err(Refusal::SomethingElse(Foreign::Word));
    }
    if begins("ppt/") {
        return Err(Refusal::SomethingElse(Foreign::Presentation));
    }
    if has("mimetype") && has("content.xml") {
        return Err(Refusal::SomethingElse(Foreign::OpenDocument));
    }
    if has("index/document.iwa") || begins("index/") {
        return Err(Refusal::SomethingElse(Foreign::Numbers));
    }
    Err(Refusal::SomethingElse(Foreign::OtherArchive))
}

/// A part of the archive; `None` where it is missing.
fn part(archive: &mut Archive, place: &str) -> Result<Option<Vec<u8>>, Refusal> {
    Ok(archive.read(place.trim_start_matches('/'))?)
}

struct Link {
    kind: String,
    target: String,
}

/// What a part links to, by id; the whole archive's links for the empty part.
fn links_of(archive: &mut Archive, of: &str) -> Result<BTreeMap<String, Link>, Refusal> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let place = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let mut links = BTreeMap::new();
    let Some(text) = part(archive, &place)? else { return Ok(links) };
    let mut steps = Steps::new(&text).map_err(|fault| Refusal::xml(&place, fault))?;
    loop {
        match steps.step().map_err(|fault| Refusal::xml(&place, fault))? {
            Step::Open(tag) if tag.name() == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) =
                    (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                links.insert(id, Link { kind, target: resolved(folder, &target) });
            }
            Step::End => return Ok(links),
            Step::Open(_) | Step::Close | Step::Text(_) => {}
        }
    }
}

/// A link's target from the folder it is written in, as an entry's name.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Names and links of the sheets, and whether days count from 1904.
fn sheets_of(place: &str, text: &[u8]) -> Result<(Vec<(String, String)>, bool), Refusal> {
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    let mut steps = Steps::new(text).map_err(|fault| Refusal::xml(place, fault))?;
    loop {
        match steps.step().map_err(|fault| Refusal::xml(place, fault))? {
            Step::Open(tag) if tag.name() == "sheet" => {
                if let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id")) {
                    sheets.push((name, id));
                }
            }
            Step::Open(tag) if tag.name() == "workbookPr" => {
                since_1904 = matches!(tag.attribute("date1904").as_deref(), Some("1" | "true"));
            }
            Step::End => return Ok((sheets, since_1904)),
            Step::Open(_) | Step::Close | Step::Text(_) => {}
        }
    }
}

/// The texts cells share.
fn shared_texts(place: &str, text: &[u8]) -> Result<Vec<String>, Refusal> {
    let broken = |fault| Refusal::xml(place, fault);
    let (mut texts, mut bytes) = (Vec::new(), 0);
    let mut steps = Steps::new(text).map_err(|fault| Refusal::xml(place, fault))?;
    loop {
        match steps.step().map_err(broken)? {
            Step::Open(tag) if tag.name() == "si" => {
                let text = rich_text(&mut steps).map_err(broken)?;
                bytes += text.len();
                if bytes > limits::SHEET_TEXT {
                    return Err(Refusal::limit(Bound::Text, limits::SHEET_TEXT));
                }
                texts.push(text);
            }
            Step::End => return Ok(texts),
            Step::Open(_) | Step::Close | Step::Text(_) => {}
        }
    }
}

/// The text of the element just opened (`si`, `is`): all its `t`, without the reading aids of East Asian writing.
fn rich_text(steps: &mut Steps) -> Result<String, Fault> {
    let mut text = String::new();
    let (mut depth, mut in_text, mut aid) = (1_usize, None, None);
    while depth > 0 {
        match steps.step()? {
            Step::Open(tag) => {
                depth += 1;
                if tag.name() == "t" && in_text.is_none() {
                    in_text = Some(depth);
                }
                if tag.name() == "rPh" && aid.is_none() {
                    aid = Some(depth);
                }
            }
            Step::Close => {
                in_text = in_text.filter(|at| *at != depth);
                aid = aid.filter(|at| *at != depth);
                depth -= 1;
            }
            Step::Text(piece) if in_text.is_some() && aid.is_none() => text.push_str(&piece),
            Step::Text(_) => {}
            Step::End => return Err(Fault::Malformed),
        }
    }
    Ok(unescaped(&text))
}

/// `_x000D_` and the like, by which workbooks write characters XML cannot hold.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match c {
            Some(c) => {
                plain.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Which cell styles show a date.
fn date_styles(place: &str, text: &[u8]) -> Result<Vec<bool>, Refusal> {
    let (mut own, mut styles, mut in_cells) = (BTreeMap::new(), Vec::new(), false);
    let mut open: Vec<bool> = Vec::new();
    let mut steps = Steps::new(text).map_err(|fault| Refusal::xml(place, fault))?;
    loop {
        match steps.step().map_err(|fault| Refusal::xml(place, fault))? {
            Step::Open(tag) => {
                let number = |name| tag.attribute(name).and_then(|text| text.parse::<u32>().ok());
                if tag.name() == "numFmt" {
                    if let (Some(id), Some(code)) = (number("numFmtId"), tag.attribute("formatCode")) {
                        own.insert(id, shows_a_date(&code));
                    }
                } else if tag.name() == "xf" && in_cells {
                    let id = number("numFmtId").unwrap_or(0);
                    styles.push(own.get(&id).copied().unwrap_or_else(|| known_date_format(id)));
                }
                let cells = tag.name() == "cellXfs";
                in_cells |= cells;
                open.push(cells);
            }
            Step::Close => {
                if open.pop() == Some(true) {
                    in_cells = false;
                }
            }
            Step::End => return Ok(styles),
            Step::Text(_) => {}
        }
    }
}

struct Reading<'a> {
    shared: &'a [String],
    dates: &'a [bool],
    since_1904: bool,
}

impl Reading<'_> {
    fn sheet(&self, place: &str, text: &[u8], filling: &mut Filling) -> Result<(), Refusal> {
        let broken = |fault| Refusal::xml(place, fault);
        let (mut row, mut column) = (0_u32, 0_u32);
        let mut steps = Steps::new(text).map_err(|fault| Refusal::xml(place, fault))?;
        loop {
            match steps.step().map_err(broken)? {
                Step::Open(tag) if tag.name() == "row" => {
                    let written = tag.attribute("r").and_then(|text| text.parse().ok());
                    row = written.unwrap_or_else(|| row.saturating_add(1));
                    column = 0;
                }
                Step::Open(tag) if tag.name() == "c" => {
                    let written = tag.attribute("r");
                    let at = match &written {
                        Some(text) => place_of(text).ok_or_else(|| Refusal::broken(place, "a cell has no place"))?,
                        None => Place { row: row.max(1), column: column.saturating_add(1) },
                    };
                    column = at.column;
                    let content = Content::read(&tag, &mut steps).map_err(broken)?;
                    let (text, remark) = self.text_of(content);
                    filling.put(at, &text, remark)?;
                }
                Step::End => return Ok(()),
                Step::Open(_) | Step::Close | Step::Text(_) => {}
            }
        }
    }

    fn text_of(&self, content: Content) -> (String, Option<Remark>) {
        let formula = content.formula.then_some(Remark::Formula);
        match content.kind.as_deref() {
            Some("inlineStr") => (content.inline, formula),
            Some("s") => {
                let index = content.value.trim().parse::<usize>().ok();
                (index.and_then(|index| self.shared.get(index)).cloned().unwrap_or_default(), formula)
            }
            Some("str") => (unescaped(&content.value), formula),
            Some("b") => {
                let yes = matches!(content.value.trim(), "1" | "true");
                ((if yes { "TRUE" } else { "FALSE" }).to_owned(), formula)
            }
            Some("e") => (String::new(), Some(Remark::Error(content.value.chars().take(20).collect()))),
            Some("d") => {
                let text = content.value.trim().trim_end_matches('Z').replacen('T', " ", 1);
                let text = if text.len() == 10 { text + " 00:00:00" } else { text };
                (text, formula.or(Some(Remark::Date)))
            }
            _ => {
                let Ok(number) = content.value.trim().parse::<f64>() else { return (content.value, formula) };
                let is_date = content.style.and_then(|style| self.dates.get(style)).copied().unwrap_or(false);
                match day_text(number, self.since_1904).filter(|_| is_date) {
                    Some(text) => (text, formula.or(Some(Remark::Date))),
                    None => (number_text(number), formula),
                }
            }
        }
    }
}

#[derive(Default)]
struct Content {
    kind: Option<String>,
    style: Option<usize>,
    value: String,
    inline: String,
    formula: bool,
}

impl Content {
    /// What stands in the cell just opened, up to its end.
    fn read(tag: &Tag, steps: &mut Steps) -> Result<Self, Fault> {
        let style = tag.attribute("s").and_then(|text| text.parse().ok());
        let mut content = Content { kind: tag.attribute("t"), style, ..Content::default() };
        let (mut depth, mut in_value) = (1_usize, false);
        while depth > 0 {
            match steps.step()? {
                Step::Open(tag) if tag.name() == "is" => content.inline = rich_text(steps)?,
                Step::Open(tag) => {
                    depth += 1;
                    content.formula |= tag.name() == "f";
                    in_value = tag.name() == "v";
                }
                Step::Close => {
                    depth -= 1;
                    in_value = false;
                }
                Step::Text(text) if in_value => content.value.push_str(&text),
                Step::Text(_) => {}
                Step::End => return Err(Fault::Malformed),
            }
        }
        Ok(content)
    }
}

/// `F12` as a place; `None` where it is none.
fn place_of(text: &str) -> Option<Place> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(digit) + 1)?;
    }
    let row = digits.parse().ok().filter(|row| *row > 0)?;
    (column > 0).then_some(Place { row, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!(place_of("F12"), Some(Place { row: 12, column: 6 }));
        assert_eq!(place_of("AA1"), Some(Place { row: 1, column: 27 }));
        for wrong in ["", "F", "12", "F0", "ÄÖ1", "ZZZZZZZZZZZZ1", "F99999999999"] {
            assert_eq!(place_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn escapes_are_taken_back() {
        assert_eq!(unescaped("a_x000A_b_x005F_x000A_ _x_ _xZZZZ_ _x00"), "a\nb_x000A_ _x_ _xZZZZ_ _x00");
        assert_eq!(unescaped("é_xé"), "é_xé");
    }

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/a", "../b.xml"), "xl/b.xml");
    }
}
