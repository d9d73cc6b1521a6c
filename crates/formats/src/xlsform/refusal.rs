//! Why a file is not read as a form at all. What can be read in part is a proposal with problems instead.

use super::grid::Place;
use super::limits;
use crate::{archive, xml};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Another kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A binary workbook, `.xlsb`.
    BinaryWorkbook,
    /// A workbook of Excel 95 or older.
    VeryOldWorkbook,
    /// A workbook with a password.
    Locked,
    /// A Word document.
    Word,
    /// A presentation.
    Presentation,
    /// An OpenDocument file.
    OpenDocument,
    /// A Numbers document.
    Numbers,
    /// An archive without a workbook in it.
    OtherArchive,
    /// An old compound file without a workbook in it.
    OtherCompound,
    /// A web page, or an XForm: what a form becomes in other programs.
    XForm,
    /// A JSON file.
    Json,
    /// Nothing that is known.
    Unknown,
}

impl Foreign {
    /// What it is, and what to do then, in English.
    pub fn said(self) -> (&'static str, &'static str) {
        match self {
            Foreign::BinaryWorkbook => ("a binary workbook (.xlsb)", "save it as .xlsx"),
            Foreign::VeryOldWorkbook => ("a workbook of Excel 95 or older", "save it as .xlsx"),
            Foreign::Locked => ("a workbook with a password", "save it without one"),
            Foreign::Word => ("a Word document", "a form is a workbook with a sheet \"survey\""),
            Foreign::Presentation => ("a presentation", "a form is a workbook with a sheet \"survey\""),
            Foreign::OpenDocument => ("an OpenDocument file", "save it as .xlsx"),
            Foreign::Numbers => ("a Numbers document", "export it as .xlsx"),
            Foreign::OtherArchive => ("an archive without a workbook", "choose the .xlsx itself"),
            Foreign::OtherCompound => ("a compound file without a workbook", "save the form as .xlsx"),
            Foreign::XForm => ("a web page or an XForm", "choose the workbook it was made from"),
            Foreign::Json => ("a JSON file", "choose a workbook (.xlsx) or a table (.csv)"),
            Foreign::Unknown => ("no workbook and no table", "a form is .xlsx, .xls, .csv or .md"),
        }
    }
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Sheets.
    Sheets,
    /// Rows in a sheet.
    Rows,
    /// Columns in a sheet.
    Columns,
    /// Cells.
    Cells,
    /// Bytes of text in the cells, or shared by them.
    Text,
    /// Rows of the survey.
    SurveyRows,
    /// Choices.
    Choices,
    /// Groups inside each other.
    Nesting,
    /// Languages.
    Languages,
}

impl Bound {
    /// In English.
    pub fn said(self) -> &'static str {
        match self {
            Bound::Sheets => "sheets",
            Bound::Rows => "rows in a sheet",
            Bound::Columns => "columns in a sheet",
            Bound::Cells => "cells",
            Bound::Text => "bytes of text in its cells",
            Bound::SurveyRows => "survey rows",
            Bound::Choices => "choices",
            Bound::Nesting => "groups inside each other",
            Bound::Languages => "languages",
        }
    }
}

/// Why a file is not read as a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It has no bytes.
    Empty,
    /// It is larger than [`limits::FORM_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is something else.
    SomethingElse(Foreign),
    /// The archive a workbook is cannot be opened.
    Archive(archive::Fault),
    /// A part of the workbook is missing or broken.
    Broken {
        /// Which part.
        part: String,
        /// What is wrong with it, in English.
        reason: String,
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
        what: Bound,
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
    pub(super) fn limit(what: Bound, most: usize) -> Self {
        Refusal::Limit { what, most }
    }

    pub(super) fn xml(part: &str, fault: xml::Fault) -> Self {
        Refusal::Xml { part: part.chars().take(40).collect(), fault }
    }

    pub(super) fn broken(part: &str, reason: &'static str) -> Self {
        Refusal::Broken { part: part.chars().take(40).collect(), reason: reason.to_owned() }
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
            Refusal::SomethingElse(foreign) => {
                let (what, remedy) = foreign.said();
                write!(f, "this is {what}: {remedy}")
            }
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
            Refusal::Limit { what, most } => write!(f, "more than {most} {}: that is no form", what.said()),
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
