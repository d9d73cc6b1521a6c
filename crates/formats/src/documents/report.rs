//! What a reader says about a file: what it is, what is wrong with it and where, what does not come along, or why it is not
//! read at all. Codes are stable; words for people are in the app's own languages, and in English here for logs.

use super::encoding::Found;
use super::limits;
use crate::{archive, xml};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, read as plain text.
    Markdown,
    /// A word processor's `.docx`.
    Docx,
    /// WebVTT.
    Vtt,
    /// SubRip.
    Srt,
}

/// Where something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file inside an archive; empty for the file itself.
    #[serde(default)]
    pub path: String,
    /// Line of the file, from 1; 0 for the whole.
    pub line: u32,
    /// Column in characters, from 1; 0 for the whole line.
    pub column: u32,
}

impl Place {
    /// A line of the file.
    pub(super) fn line(line: usize) -> Self {
        Self { path: String::new(), line: u32::try_from(line).unwrap_or(u32::MAX), column: 0 }
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The content is not what the file's name says.
    ExtensionDiffers,
    /// The encoding is only likely.
    EncodingUncertain,
    /// Characters that the encoding does not know became U+FFFD.
    Unreadable,
    /// Control characters became U+FFFD.
    ControlCharacters,
    /// A line with `-->` whose times cannot be read.
    BadTime,
    /// A cue begins before the one before it.
    TimeBackwards,
    /// Cues begin before the one before them has ended.
    Overlap,
    /// A cue ends before it begins.
    EndsBeforeBegin,
    /// Text that belongs to no cue; it is kept.
    StrayText,
    /// Lines of rolling captions that stand twice.
    RepeatedLines,
}

/// One problem. None of them keeps a document from being read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where; the first place where there are several.
    pub place: Place,
    /// What.
    pub code: Code,
    /// How often, where one line says it for all; 1 otherwise.
    pub count: u32,
}

impl Problem {
    /// In English, for logs and the command line.
    pub fn message(&self) -> String {
        let n = self.count;
        match self.code {
            Code::ExtensionDiffers => "the content is not what the file's name says".to_owned(),
            Code::EncodingUncertain => "the encoding is only likely".to_owned(),
            Code::Unreadable => format!("{n} characters cannot be read in this encoding"),
            Code::ControlCharacters => format!("{n} control characters were replaced"),
            Code::BadTime => "the times of this cue cannot be read".to_owned(),
            Code::TimeBackwards => "this cue begins before the one before it".to_owned(),
            Code::Overlap => format!("{n} cues begin before the one before them has ended"),
            Code::EndsBeforeBegin => "this cue ends before it begins".to_owned(),
            Code::StrayText => "this text belongs to no cue; it was kept".to_owned(),
            Code::RepeatedLines => format!("{n} lines of rolling captions stand twice"),
        }
    }

    /// What can be done, in English.
    pub fn suggestion(&self) -> &'static str {
        match self.code {
            Code::ExtensionDiffers => "it was read by its content; nothing needs to be done",
            Code::EncodingUncertain => "look at the previews and choose the one that reads well",
            Code::Unreadable => "choose another encoding, or correct the characters in the text",
            Code::ControlCharacters => "look for \u{FFFD} in the text",
            Code::BadTime => "write the times as 00:01:02.000 --> 00:01:05.000",
            Code::TimeBackwards | Code::Overlap | Code::EndsBeforeBegin => {
                "check the times in the program they come from"
            }
            Code::StrayText => "check whether a time is missing above it",
            Code::RepeatedLines => "leave the repeated lines out",
        }
    }
}

/// Something a document holds that does not come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// Pictures.
    Pictures,
    /// Margin comments.
    Comments,
    /// Footnotes and endnotes.
    Notes,
    /// Headers and footers.
    HeadersAndFooters,
    /// Words struck out while changes were tracked.
    DeletedWords,
    /// Text formatted as hidden.
    HiddenText,
    /// Numbers of lists that the program makes itself.
    ListNumbers,
    /// Signs from a symbol font.
    Symbols,
    /// Notes, styles and regions of a caption file.
    CueBlocks,
    /// Formatting inside cues.
    CueTags,
    /// Times of cues inside a turn; the turn keeps its beginning.
    SyncPoints,
    /// Lines of rolling captions that stand twice, left out as wished.
    RepeatedLines,
    /// Speakers who share a part with another: who of them spoke is not kept.
    MergedSpeakers,
}

impl Lost {
    /// All kinds.
    pub const ALL: [Lost; 13] = [
        Lost::Pictures,
        Lost::Comments,
        Lost::Notes,
        Lost::HeadersAndFooters,
        Lost::DeletedWords,
        Lost::HiddenText,
        Lost::ListNumbers,
        Lost::Symbols,
        Lost::CueBlocks,
        Lost::CueTags,
        Lost::SyncPoints,
        Lost::RepeatedLines,
        Lost::MergedSpeakers,
    ];
}

/// A kind of thing that does not come along, and how many of it; never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// What.
    pub what: Lost,
    /// How many.
    pub count: u32,
}

/// What is said about a document that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is, by its content.
    pub format: Format,
    /// The encoding; `None` where the format fixes it.
    pub encoding: Option<Found>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
    /// Problems that are not listed, because there are too many.
    pub more_problems: u32,
    /// What does not come along; empty where nothing is lost.
    pub losses: Vec<Loss>,
}

impl Report {
    pub(super) fn new(format: Format) -> Self {
        Self { format, encoding: None, problems: Vec::new(), more_problems: 0, losses: Vec::new() }
    }

    /// Lists a problem, up to [`limits::MOST_PROBLEMS`] of a kind.
    pub(super) fn problem(&mut self, code: Code, place: Place, count: u32) {
        let of_kind = self.problems.iter().rev().filter(|problem| problem.code == code).count();
        if of_kind < limits::MOST_PROBLEMS {
            self.problems.push(Problem { place, code, count });
        } else {
            self.more_problems = self.more_problems.saturating_add(1);
        }
    }

    /// Counts things that do not come along.
    pub(super) fn lost(&mut self, what: Lost, count: u32) {
        match self.losses.iter_mut().find(|loss| loss.what == what) {
            Some(loss) => loss.count = loss.count.saturating_add(count),
            None if count > 0 => self.losses.push(Loss { what, count }),
            None => {}
        }
    }
}

/// A kind of file that is not read as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// The old binary `.doc`.
    OldWord,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    OpenDocument,
    /// A web page.
    WebPage,
    /// A spreadsheet.
    Spreadsheet,
    /// Slides.
    Slides,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// Another archive.
    Archive,
    /// A document locked with a password.
    Locked,
}

/// Why a file is not read. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Refusal {
    /// Nothing in it, or nothing but white space.
    Empty,
    /// Larger than a limit, both in bytes.
    TooLarge {
        /// How large it is, as far as was read.
        bytes: u64,
        /// How large it may be.
        limit: u64,
    },
    /// A line is longer than [`limits::LONGEST_LINE`].
    LineTooLong {
        /// Which, from 1.
        line: u32,
    },
    /// More than [`limits::MOST_CUES`] cues.
    TooManyCues,
    /// Another kind of file.
    Foreign(Foreign),
    /// No text, as far as can be seen.
    NotText,
    /// The archive around a `.docx` is not read.
    Archive(archive::Fault),
    /// XML inside a `.docx` is not read.
    Xml {
        /// The file inside the archive.
        path: String,
        /// Why.
        fault: xml::Fault,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("there is no text in it"),
            Refusal::TooLarge { bytes, limit } => write!(f, "it has {bytes} bytes, more than {limit}"),
            Refusal::LineTooLong { line } => {
                write!(f, "line {line} is longer than {} bytes", limits::LONGEST_LINE)
            }
            Refusal::TooManyCues => write!(f, "it has more than {} cues", limits::MOST_CUES),
            Refusal::Foreign(Foreign::Locked) => f.write_str("it is locked with a password: save it without one"),
            Refusal::Foreign(kind) => write!(f, "{kind:?} is not read: save it as .docx or .txt"),
            Refusal::NotText => f.write_str("it holds no text: save it as .docx or .txt"),
            Refusal::Archive(fault) => fault.fmt(f),
            Refusal::Xml { path, fault } => write!(f, "{path}: {fault}"),
        }
    }
}

impl std::error::Error for Refusal {}
