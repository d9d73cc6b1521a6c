//! What should be said about a formula that was read: it can be computed, but perhaps not as its writer thinks.

use std::fmt;

/// A warning about a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where, in scalar values from the start of [`super::Formula::source`], from 0.
    pub at: usize,
    /// What.
    pub kind: RemarkKind,
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A function, or a kind of path, that is not computed; it reads as empty.
    Unsupported(String),
    /// A file whose values are needed; without it this reads as empty.
    NeedsFile(String),
    /// An answer of the last interview; reads as empty.
    LastSaved(String),
    /// A pattern without `^` or `$`: here it must match the whole value, other programs may look for it anywhere.
    RegexUnanchored,
    /// A pattern that cannot be read; reads as empty.
    RegexUnreadable,
    /// A comparison that never holds, whatever is answered.
    NeverHolds,
    /// Yes or no is compared with a text: every text but the empty one counts as yes.
    TruthAgainstText,
    /// A text that is no number in a computation: the result is no number.
    TextInSum,
    /// `${name}` between quotes is only a text.
    QuotedReference(String),
}

impl RemarkKind {
    /// The code of the problem list (FORMATS 2.4).
    pub fn code(&self) -> &'static str {
        match self {
            RemarkKind::Unsupported(_) | RemarkKind::LastSaved(_) | RemarkKind::RegexUnreadable => "expr_unsupported",
            RemarkKind::NeedsFile(_) => "file_missing",
            RemarkKind::RegexUnanchored => "regex_unanchored",
            RemarkKind::NeverHolds
            | RemarkKind::TruthAgainstText
            | RemarkKind::TextInSum
            | RemarkKind::QuotedReference(_) => "expr_type",
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.at + 1;
        match &self.kind {
            RemarkKind::Unsupported(what) => {
                write!(f, "`{what}` at character {place} is not supported and reads as empty")
            }
            RemarkKind::NeedsFile(list) => {
                write!(f, "`{list}` at character {place} is a file; without it this reads as empty")
            }
            RemarkKind::LastSaved(name) => {
                write!(
                    f,
                    "${{last-saved#{name}}} at character {place} reads as empty; interviews do not read each other"
                )
            }
            RemarkKind::RegexUnanchored => write!(
                f,
                "the pattern at character {place} has no `^` or no `$`; it must match the whole value here, elsewhere perhaps not: write both"
            ),
            RemarkKind::RegexUnreadable => {
                write!(f, "the pattern at character {place} cannot be read and lets nothing through")
            }
            RemarkKind::NeverHolds => {
                write!(f, "the comparison at character {place} never holds: one side is a text that is no number")
            }
            RemarkKind::TruthAgainstText => write!(
                f,
                "the comparison at character {place} sets yes or no against a text; every text but the empty one counts as yes: leave it out, or use true() and false()"
            ),
            RemarkKind::TextInSum => {
                write!(
                    f,
                    "a text that is no number is computed with at character {place}; texts are joined by concat()"
                )
            }
            RemarkKind::QuotedReference(name) => {
                write!(f, "${{{name}}} at character {place} stands in quotes and is only a text; take the quotes away")
            }
        }
    }
}
