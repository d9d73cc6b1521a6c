//! Transcripts and other sources: plain text, Markdown, `.docx`, WebVTT, SRT. Bytes in, a proposal out; nothing is stored here.
//!
//! [`read`] is a function of the bytes, the file's name and the person's choices ([`Options`]): with each choice it is asked
//! again, and the [`Proposal`] is always exactly what would be imported.
//!
//! ```
//! use formats::documents::{Options, read};
//! let (proposal, report) = read(b"P: Apa kabar?\nI: Baik.", "wawancara.txt", &Options::default()).unwrap();
//! assert_eq!(proposal.text, "Apa kabar?\nBaik.");
//! assert_eq!(proposal.turns.len(), 2);
//! assert!(report.problems.is_empty());
//! ```
//!
//! | file | what is in it |
//! |---|---|
//! | `sniff` | what a file is |
//! | [`encoding`] | from bytes to characters |
//! | `docx`, `cues`, `lines` | from a format to lines with times and labels |
//! | [`labels`], `moments` | labels of speakers; times |
//! | `turns` | from lines to the text and its turns |
//! | `language` | which language it likely is |
//! | [`limits`], [`report`] | how large it may be; what is said about it |

mod cues;
mod docx;
pub mod encoding;
pub mod labels;
mod language;
pub mod limits;
mod lines;
mod moments;
pub mod report;
mod sniff;
mod turns;

use self::labels::{Key, Named, Role};
use self::report::{Code, Format, Place, Refusal, Report};
use fieldwork::coding::Turn;
use fieldwork::language::Language;
use fieldwork::text::stored;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the person chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The encoding; `None` for the one that was found.
    pub encoding: Option<encoding::Encoding>,
    /// What labels stand for, where it is not as proposed. The empty key is for those who speak without a label.
    pub roles: BTreeMap<Key, Role>,
    /// Whether labels of speakers and time marks before the words are taken out of the text.
    pub labels_out: bool,
    /// Whether lines that rolling captions show twice are left out.
    pub repeats_out: bool,
    /// After how many milliseconds of silence another cue begins a paragraph, where speakers are not told.
    pub pause_ms: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoding: None, roles: BTreeMap::new(), labels_out: true, repeats_out: false, pause_ms: 2_000 }
    }
}

/// What would be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// A title from the file's name; empty where it has none.
    pub title: String,
    /// The language it is likely in.
    pub language: Option<Language>,
    /// The text, in stored form.
    pub text: String,
    /// Turns of talk, in order, not overlapping, in scalar values of the text.
    pub turns: Vec<Turn>,
    /// For each turn, the place of its speaker in [`speakers`](Self::speakers).
    pub by: Vec<u32>,
    /// Speakers, and what may be one: those who speak without a label have an empty one.
    pub speakers: Vec<Named>,
}

/// Reads a document. Any bytes are read or refused.
///
/// # Errors
/// [`Refusal`], which names the limit or says what to do. What is only odd is in the report.
pub fn read(bytes: &[u8], file_name: &str, options: &Options) -> Result<(Proposal, Report), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    too_large(bytes)?;
    let extension = sniff::extension(file_name);
    let (lines, mut report) = match sniff::kind(bytes) {
        sniff::Kind::Foreign(foreign) => return Err(Refusal::Foreign(foreign)),
        sniff::Kind::Zip => {
            let mut report = Report::new(Format::Docx);
            let text = docx::read(bytes, &mut report)?;
            (lines_of(&text, &mut report), report)
        }
        sniff::Kind::Text => from_text(bytes, &extension, options)?,
    };
    if sniff::differs(&extension, report.format) {
        report.problems.insert(0, report::Problem { place: Place::default(), code: Code::ExtensionDiffers, count: 1 });
    }
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(Refusal::Empty);
    }
    Ok((propose(&lines, file_name, options, &mut report), report))
}

/// Whether a file may be read at all, by its size: asked before it is handed to a worker.
///
/// # Errors
/// [`Refusal::TooLarge`].
pub fn too_large(bytes: &[u8]) -> Result<(), Refusal> {
    let limit = if bytes.starts_with(b"PK") { limits::LARGEST_FILE } else { limits::LARGEST_TEXT };
    within(bytes.len(), limit)
}

fn within(bytes: usize, limit: usize) -> Result<(), Refusal> {
    if bytes > limit { Err(Refusal::TooLarge { bytes: bytes as u64, limit: limit as u64 }) } else { Ok(()) }
}

fn from_text(bytes: &[u8], extension: &str, options: &Options) -> Result<(Vec<lines::Line>, Report), Refusal> {
    let decoded = encoding::decode(bytes, options.encoding);
    // Whether it is text at all is judged by what was found, not by a choice that does not fit.
    if options.encoding.is_none() && sniff::is_no_text(&decoded.text, decoded.unreadable, decoded.found.encoding) {
        return Err(Refusal::NotText);
    }
    let head: String = decoded.text.chars().take(4_096).collect();
    let format = sniff::of_text(&stored(&head), extension).map_err(Refusal::Foreign)?;
    let mut report = Report::new(format);
    if decoded.found.evidence == encoding::Evidence::Likely {
        report.problem(Code::EncodingUncertain, Place::default(), 1);
    }
    if decoded.unreadable > 0 {
        report.problem(Code::Unreadable, Place::default(), decoded.unreadable);
    }
    report.encoding = Some(decoded.found);
    let lines = match format {
        Format::Text | Format::Markdown | Format::Docx => {
            let too_long = decoded.text.split(['\n', '\r']).position(|line| line.len() > limits::LONGEST_LINE);
            if let Some(line) = too_long {
                return Err(Refusal::LineTooLong { line: u32::try_from(line + 1).unwrap_or(u32::MAX) });
            }
            lines_of(&decoded.text, &mut report)
        }
        Format::Vtt | Format::Srt => {
            within(bytes.len(), limits::LARGEST_CUES)?;
            let text = in_stored_form(&decoded.text, &mut report);
            cues::read(&text, format, options.pause_ms, options.repeats_out, &mut report)?
        }
    };
    Ok((lines, report))
}

/// The stored form; what it replaces is counted.
fn in_stored_form(text: &str, report: &mut Report) -> String {
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let mut first = 0;
    let mut count = 0_u32;
    for (n, line) in text.split('\n').enumerate() {
        let here = line.chars().filter(|c| odd(*c) || matches!(c, '\u{FFFE}' | '\u{FFFF}')).count();
        first = if count == 0 && here > 0 { n + 1 } else { first };
        count = count.saturating_add(u32::try_from(here).unwrap_or(u32::MAX));
    }
    if count > 0 {
        report.problem(Code::ControlCharacters, Place::line(first), count);
    }
    stored(text)
}

fn lines_of(text: &str, report: &mut Report) -> Vec<lines::Line> {
    in_stored_form(text, report).split('\n').map(lines::read).collect()
}

fn propose(lines: &[lines::Line], file_name: &str, options: &Options, report: &mut Report) -> Proposal {
    let sample = lines.iter().take(2_000).map(|line| line.words(true)).collect::<Vec<_>>().join(" ");
    let language = language::likely(&sample);
    let mut speakers = labels::settle(&turns::tallies(lines), &options.roles, language);
    let nameless = Key::default();
    let told = speakers.iter().find(|one| one.key == nameless).map(|one| one.role);
    let nobody = told.or_else(|| options.roles.get(&nameless).copied()).unwrap_or(Role::Other);
    let written = turns::tell(lines, &speakers, nobody, options.labels_out, report);
    let unnamed = written.by.iter().filter(|key| **key == nameless).count();
    let timed = lines.iter().any(|line| line.at_ms.is_some());
    if told.is_none() && (unnamed > 0 || (timed && options.roles.contains_key(&nameless))) {
        speakers.push(Named {
            key: nameless,
            label: String::new(),
            count: u32::try_from(unnamed).unwrap_or(u32::MAX),
            role: nobody,
            may_be_name: false,
            left_in_text: 0,
        });
    }
    turns::count_names(&written.text, &mut speakers);
    let places: BTreeMap<&Key, u32> = (0..).zip(&speakers).map(|(n, one)| (&one.key, n)).collect();
    let by = written.by.iter().map(|key| places.get(key).copied().unwrap_or_default()).collect();
    Proposal { title: title(file_name), language, text: written.text, turns: written.turns, by, speakers }
}

/// A title from a file's name: without folders and ending, with spaces for underscores.
fn title(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = stem.chars().map(|c| if c.is_control() || c == '_' { ' ' } else { c }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    stored(&words.chars().take(limits::LONGEST_TITLE).collect::<String>())
}
