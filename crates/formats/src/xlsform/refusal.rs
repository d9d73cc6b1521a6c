//! Why a file is not read as a form at all. What can be read in part is a proposal with problems instead.

use super::grid::Place;
use super::limits;
use crate::{archive, xml};
use std::fmt;

/// Why a file is not read as a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no bytes.
    Empty,
    /// It is larger than [`limits::FORM_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is something else, and what to do then.
    SomethingElse {
        /// What it is.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// The archive a workbook is cannot be opened.
    Archive(archive::Fault),
    /// A part of the workbook is missing or broken.
    Broken {
        /// Which part.
        part: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A part of the workbook is no XML that is read.
    Xml {
        /// Which part.
        part: String,
        /// What is wrong with it.
        fault: xml::Fault,
    },
    /// More than a limit allows.
    Limit {
        /// Of what.
        what: &'static str,
        /// How many are read.
        most: usize,
    },
    /// A cell with more than [`limits::CELL_CHARACTERS`] characters.
    LongCell {
        /// Which.
        place: Place,
    },
    /// A table in text that is not UTF-8 (nor UTF-16 with its mark).
    NotUtf8 {
        /// First bad byte.
        at: usize,
    },
}

impl Refusal {
    pub(super) fn limit(what: &'static str, most: usize) -> Self {
        Refusal::Limit { what, most }
    }

    pub(super) fn xml(part: &str, fault: xml::Fault) -> Self {
        Refusal::Xml { part: part.chars().take(40).collect(), fault }
    }

    pub(super) fn broken(part: &str, reason: &'static str) -> Self {
        Refusal::Broken { part: part.chars().take(40).collect(), reason }
    }
}

impl From<archive::Fault> for Refusal {
    fn from(refusal: archive::Fault) -> Self {
        Refusal::Archive(refusal)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("the file is empty"),
            Refusal::TooLarge { bytes } => {
                write!(f, "the file has {bytes} bytes; a form has at most {}: take pictures out", limits::FORM_BYTES)
            }
            Refusal::SomethingElse { what, remedy } => write!(f, "this is {what}: {remedy}"),
            Refusal::Archive(fault) => write!(f, "{fault}: open it in a spreadsheet program and save it again"),
            Refusal::Xml { part, fault } => {
                write!(
                    f,
                    "the workbook is broken at {part:?}: {fault}. Open it in a spreadsheet program and save it again"
                )
            }
            Refusal::Broken { part, reason } => {
                write!(
                    f,
                    "the workbook is broken at {part:?}: {reason}. Open it in a spreadsheet program and save it again"
                )
            }
            Refusal::Limit { what, most } => write!(f, "more than {most} {what}: that is no form"),
            Refusal::LongCell { place } => {
                write!(f, "cell {place} has more than {} characters", limits::CELL_CHARACTERS)
            }
            Refusal::NotUtf8 { at } => {
                write!(f, "the text is not UTF-8 from byte {at} on: save it as \"CSV UTF-8\" or as .xlsx")
            }
        }
    }
}

impl std::error::Error for Refusal {}
