//! The texts of finished files, each on lines of its own: the readings only the formats know, for the sweep of what leaves. They
//! are taken from the bytes, not from the network the bytes were made of.

use super::{Delimiter, File, Layout, pajek, table};
use crate::xml::{Step, Steps};
use privacy::views::View;

/// Attributes of XML whose values are texts of a network.
const ATTRIBUTES: [&str; 9] = ["id", "label", "value", "source", "target", "title", "for", "attr.name", "key"];
/// Digits of a number that says nothing of anybody: a count, a share, a place in a list.
const SHORT: usize = 6;

/// The texts of each file.
pub fn of(files: &[File], layout: Layout) -> Vec<View> {
    files.iter().map(|file| View::new(&file.name, lines(file, layout))).collect()
}

fn lines(file: &File, layout: Layout) -> String {
    let text = String::from_utf8_lossy(&file.bytes);
    let texts = match file.name.rsplit('.').next().unwrap_or_default() {
        "csv" => cells(&text, layout.delimiter),
        "graphml" | "gexf" => of_xml(&file.bytes),
        "net" | "vna" => quoted(&text, &|_| None),
        "dot" => quoted(&text, &|c| Some(if c == 'n' { '\n' } else { c })),
        "rdsobj" => quoted(&of_r(&text), &|c| Some(if matches!(c, 'n' | 'r' | 't') { '\n' } else { c })),
        "dl" => text.split(['\n', ',', ' ']).map(str::to_owned).collect(),
        "rdsat" => text.split(['\n', '\t']).map(str::to_owned).collect(),
        // A number a line, and the one that says there is none.
        "clu" | "vec" => text.lines().filter(|line| *line != pajek::MISSING).map(str::to_owned).collect(),
        _ => vec![text.into_owned()],
    };
    let mut lines = String::new();
    for text in texts.iter().filter(|text| !is_short_number(text)) {
        lines.push_str(text);
        lines.push('\n');
    }
    lines
}

fn is_short_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits <= SHORT && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
}

fn cells(text: &str, delimiter: Delimiter) -> Vec<String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter.byte());
    let mut cells = Vec::new();
    // A row that cannot be read is left to the sweep of the whole.
    for row in reader.from_reader(text.as_bytes()).records().filter_map(Result::ok) {
        cells.extend(row.iter().map(|cell| table::unmarked(cell).to_owned()));
    }
    cells
}

fn of_xml(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let Ok(mut steps) = Steps::new(bytes) else { return texts };
    let mut text = String::new();
    while let Ok(step) = steps.step() {
        match step {
            Step::Text(piece) => text.push_str(&piece),
            Step::Open(tag) => {
                texts.push(std::mem::take(&mut text));
                texts.extend(ATTRIBUTES.into_iter().filter_map(|name| tag.attribute(name)));
            }
            Step::Close => texts.push(std::mem::take(&mut text)),
            Step::End => break,
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// What stands in quotes; `escape` says what a character after `\` means, where the format has escapes.
fn quoted(text: &str, escape: &dyn Fn(char) -> Option<char>) -> Vec<String> {
    let mut texts = Vec::new();
    let mut open: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match &mut open {
            None if c == '"' => open = Some(String::new()),
            None => {}
            Some(_) if c == '"' => texts.extend(open.take()),
            Some(inside) => {
                let next = chars.clone().next().filter(|_| c == '\\').and_then(escape);
                match next {
                    Some(meant) => {
                        chars.next();
                        inside.push(meant);
                    }
                    None => inside.push(c),
                }
            }
        }
    }
    texts.extend(open);
    texts
}

/// `\uXXXX` and `\UXXXXXXXX` of R as the characters they stand for.
fn of_r(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let width = match after.as_bytes().get(1) {
            Some(b'u') => 4,
            Some(b'U') => 8,
            // The next character is part of this escape, a backslash among them.
            Some(_) | None => 0,
        };
        let code = after.get(2..2 + width).filter(|_| width > 0).and_then(|code| u32::from_str_radix(code, 16).ok());
        let taken = match code.and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                2 + width
            }
            None => after.chars().take(2).map(char::len_utf8).sum(),
        };
        if code.is_none() {
            out.push_str(after.get(..taken).unwrap_or_default());
        }
        rest = after.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
