//! `.docx`: paragraphs become lines, table rows lines with cells by TAB. Elements are told by their local names, so both
//! kinds of the format are read. Deletions, hidden text, comments, notes, headers and footers are left out and counted.

use super::limits::LARGEST_TEXT;
use super::report::{Foreign, Lost, Refusal, Report};
use crate::archive::{self, Archive};
use crate::xml::{Step, Steps, Tag};

/// The text of a `.docx`, one paragraph a line.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<String, Refusal> {
    let mut archive = Archive::open(bytes).map_err(refused)?;
    let names = archive.names();
    if let Some(foreign) = foreign(&names, &mut archive) {
        return Err(Refusal::Foreign(foreign));
    }
    let main = main_part(&mut archive)?;
    let Some(xml) = archive.read(&main).map_err(refused)? else {
        return Err(Refusal::Foreign(Foreign::Archive));
    };
    let beside = |what: &str| names.iter().filter(|name| name.starts_with("word/") && name.contains(what)).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    report.lost(Lost::HeadersAndFooters, count(beside("/header") + beside("/footer")));
    let mut walk = Walk::new(report);
    walk.all(&xml, &main)?;
    Ok(walk.out)
}

fn refused(fault: archive::Fault) -> Refusal {
    if fault == archive::Fault::Encrypted { Refusal::Foreign(Foreign::Locked) } else { Refusal::Archive(fault) }
}

/// What else a ZIP archive may be.
fn foreign(names: &[String], archive: &mut Archive<'_>) -> Option<Foreign> {
    let has = |beginning: &str| names.iter().any(|name| name.starts_with(beginning));
    if has("word/") {
        return None;
    }
    if has("xl/") {
        return Some(Foreign::Spreadsheet);
    }
    if has("ppt/") {
        return Some(Foreign::Slides);
    }
    let media = archive.read("mimetype").ok().flatten().unwrap_or_default();
    if media.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Some(Foreign::Spreadsheet);
    }
    if media.starts_with(b"application/vnd.oasis.opendocument.presentation") {
        return Some(Foreign::Slides);
    }
    if media.starts_with(b"application/vnd.oasis.opendocument") {
        return Some(Foreign::OpenDocument);
    }
    let told = names.iter().any(|name| name == "[Content_Types].xml");
    (!told).then_some(Foreign::Archive)
}

/// The main part as the archive's own table says, else where it usually is.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    const USUAL: &str = "word/document.xml";
    const TABLE: &str = "_rels/.rels";
    let Some(table) = archive.read(TABLE).map_err(refused)? else { return Ok(USUAL.to_owned()) };
    let fault = |fault| Refusal::Xml { path: TABLE.to_owned(), fault };
    let mut steps = Steps::new(&table).map_err(fault)?;
    loop {
        match steps.step().map_err(fault)? {
            Step::Open(tag) if tag.name() == "Relationship" => {
                let is_main = tag.attribute("Type").is_some_and(|of| of.ends_with("/officeDocument"));
                if let Some(target) = tag.attribute("Target").filter(|_| is_main) {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Step::Open(_) | Step::Close | Step::Text(_) => {}
            Step::End => return Ok(USUAL.to_owned()),
        }
    }
}

/// What an open element means while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Paragraph,
    Run,
    /// Its characters are text.
    Text,
    Row,
    Cell,
    /// Alternatives, of which one was taken.
    Alternatives {
        taken: bool,
    },
    /// Properties of a paragraph: no text, but whether it is a list.
    ParagraphProperties,
    /// Properties of a run: no text, but whether it is hidden.
    RunProperties,
    Plain,
}

/// What holds finished paragraphs, innermost last.
#[derive(Debug)]
enum Holder {
    Cell { text: String, begun: bool },
    Row { cells: Vec<String> },
}

struct Walk<'r> {
    out: String,
    begun: bool,
    holders: Vec<Holder>,
    paragraphs: Vec<String>,
    /// Whether each open run is hidden.
    runs: Vec<bool>,
    open: Vec<Inside>,
    /// Open elements below one whose content is not read.
    skipped: usize,
    length: usize,
    report: &'r mut Report,
}

impl<'r> Walk<'r> {
    fn new(report: &'r mut Report) -> Self {
        Self {
            out: String::new(),
            begun: false,
            holders: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            open: Vec::new(),
            skipped: 0,
            length: 0,
            report,
        }
    }

    fn all(&mut self, xml: &[u8], path: &str) -> Result<(), Refusal> {
        let fault = |fault| Refusal::Xml { path: path.to_owned(), fault };
        let mut steps = Steps::new(xml).map_err(fault)?;
        loop {
            match steps.step().map_err(fault)? {
                Step::Open(_) if self.skipped > 0 => self.skipped += 1,
                Step::Open(tag) => match self.enter(&tag)? {
                    Some(inside) => self.open.push(inside),
                    None => self.skipped = 1,
                },
                Step::Close if self.skipped > 0 => self.skipped -= 1,
                Step::Close => self.leave()?,
                Step::Text(text) => {
                    if self.skipped == 0 && self.open.last() == Some(&Inside::Text) {
                        self.add(&text)?;
                    }
                }
                Step::End => return Ok(()),
            }
        }
    }

    /// What an element means; `None` where nothing in it is read.
    fn enter(&mut self, tag: &Tag<'_>) -> Result<Option<Inside>, Refusal> {
        let name = tag.name();
        match self.open.last_mut() {
            Some(Inside::ParagraphProperties) => {
                self.report.lost(Lost::ListNumbers, u32::from(name == "numPr"));
                return Ok(None);
            }
            Some(Inside::RunProperties) => {
                let off = tag.attribute("val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"));
                if name == "vanish"
                    && !off
                    && let Some(hidden) = self.runs.last_mut()
                {
                    *hidden = true;
                }
                return Ok(None);
            }
            Some(Inside::Alternatives { taken }) => {
                let takes = !*taken && matches!(name, "Choice" | "Fallback");
                *taken |= takes;
                return Ok(takes.then_some(Inside::Plain));
            }
            Some(Inside::Paragraph | Inside::Run | Inside::Text | Inside::Row | Inside::Cell | Inside::Plain)
            | None => {}
        }
        let in_run = self.open.last() == Some(&Inside::Run);
        Ok(match name {
            "p" => {
                self.paragraphs.push(String::new());
                Some(Inside::Paragraph)
            }
            "pPr" => Some(Inside::ParagraphProperties),
            "r" => {
                self.runs.push(false);
                Some(Inside::Run)
            }
            "rPr" if in_run => Some(Inside::RunProperties),
            "t" if self.runs.last() == Some(&true) => {
                self.report.lost(Lost::HiddenText, 1);
                None
            }
            "t" => Some(Inside::Text),
            "tab" | "ptab" if in_run => self.sign("\t")?,
            "br" | "cr" if in_run => self.sign("\n")?,
            "noBreakHyphen" if in_run => self.sign("\u{2011}")?,
            "sym" if in_run => {
                self.report.lost(Lost::Symbols, 1);
                self.sign("\u{FFFD}")?
            }
            "tr" => {
                self.holders.push(Holder::Row { cells: Vec::new() });
                Some(Inside::Row)
            }
            "tc" => {
                self.holders.push(Holder::Cell { text: String::new(), begun: false });
                Some(Inside::Cell)
            }
            "AlternateContent" => Some(Inside::Alternatives { taken: false }),
            "blip" | "imagedata" => {
                self.report.lost(Lost::Pictures, 1);
                None
            }
            "footnoteReference" | "endnoteReference" => {
                self.report.lost(Lost::Notes, 1);
                None
            }
            "commentReference" => {
                self.report.lost(Lost::Comments, 1);
                None
            }
            "del" | "moveFrom" => {
                self.report.lost(Lost::DeletedWords, 1);
                None
            }
            "delText" | "instrText" | "delInstrText" | "rt" | "rPr" | "sectPr" | "tblPr" | "tblPrEx" | "tblGrid"
            | "trPr" | "tcPr" | "sdtPr" | "sdtEndPr" => None,
            _ => Some(Inside::Plain),
        })
    }

    /// A sign that an element stands for.
    fn sign(&mut self, sign: &str) -> Result<Option<Inside>, Refusal> {
        if self.runs.last() != Some(&true) {
            self.add(sign)?;
        }
        Ok(None)
    }

    fn add(&mut self, text: &str) -> Result<(), Refusal> {
        self.grow(text.len())?;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
        Ok(())
    }

    fn grow(&mut self, by: usize) -> Result<(), Refusal> {
        self.length = self.length.saturating_add(by);
        if self.length > LARGEST_TEXT {
            return Err(Refusal::TooLarge { bytes: self.length as u64, limit: LARGEST_TEXT as u64 });
        }
        Ok(())
    }

    fn leave(&mut self) -> Result<(), Refusal> {
        match self.open.pop() {
            Some(Inside::Paragraph) => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                self.finish(&paragraph)
            }
            Some(Inside::Run) => {
                self.runs.pop();
                Ok(())
            }
            Some(Inside::Cell) => {
                if let Some(Holder::Cell { text, .. }) = self.holders.pop() {
                    match self.holders.last_mut() {
                        Some(Holder::Row { cells }) => cells.push(text),
                        Some(Holder::Cell { .. }) | None => self.finish(&text)?,
                    }
                }
                Ok(())
            }
            Some(Inside::Row) => match self.holders.pop() {
                Some(Holder::Row { cells }) => self.finish(&cells.join("\t")),
                Some(Holder::Cell { .. }) | None => Ok(()),
            },
            Some(
                Inside::Text
                | Inside::Alternatives { .. }
                | Inside::ParagraphProperties
                | Inside::RunProperties
                | Inside::Plain,
            )
            | None => Ok(()),
        }
    }

    /// A finished paragraph goes into the cell it stands in, or into the text.
    fn finish(&mut self, paragraph: &str) -> Result<(), Refusal> {
        self.grow(1)?;
        let (into, begun) = match self.holders.last_mut() {
            Some(Holder::Cell { text, begun }) => (text, begun),
            Some(Holder::Row { .. }) | None => (&mut self.out, &mut self.begun),
        };
        if *begun {
            into.push('\n');
        }
        *begun = true;
        into.push_str(paragraph);
        Ok(())
    }
}
