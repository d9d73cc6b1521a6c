//! Why a query cannot be understood: where, and what to do about it.

use std::fmt;

/// Which part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text that is looked for.
    Text,
    /// The first of two that are to be near each other.
    First,
    /// The second of two that are to be near each other.
    Second,
    /// How far apart they may be.
    Within,
}

/// What is wrong, and with it what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// There is nothing to look for: write something.
    Empty,
    /// It holds no letter and no digit, so it is no word: look for it as a phrase.
    NoWord,
    /// It is longer than this many characters: make it shorter.
    TooLong(u32),
    /// The number is not within these bounds, both allowed: choose one within.
    OutOfRange(u32, u32),
    /// A bracket `(` is not closed: close it, or write `\(` for the sign itself.
    GroupNotClosed,
    /// A bracket `)` was never opened: open it, or write `\)`.
    GroupNotOpened,
    /// A `[` is not closed: close it, or write `\[`.
    ClassNotClosed,
    /// A range such as `z-a` runs backwards: turn it round.
    RangeBackwards,
    /// `*`, `+`, `?` or `{…}` repeats nothing: put it after something, or write it with `\` before it.
    NothingToRepeat,
    /// A `{…}` cannot be read or its first number is larger: write it like `{2,5}`, or `\{` for the sign.
    BadRepeat,
    /// A `\` stands before a sign it means nothing with, or at the end: write `\\` for the sign itself.
    BadEscape,
    /// No property or class has this name: use one that exists, such as `\p{L}` for letters.
    UnknownClass,
    /// What follows `(?` is not known here: use `(?:…)` for a group or `(?i)` for a flag.
    BadGroup,
    /// Looking ahead or back is not possible here: look for two words near each other instead.
    LookAround,
    /// Referring back to a group is not possible here: write it out.
    BackReference,
    /// The expression is too deep or becomes too large: repeat less.
    TooLarge,
    /// It cannot be read for another reason: make it simpler.
    Unreadable,
}

/// A query that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// In which part of it.
    pub part: Part,
    /// Where in that part, in scalar values from its beginning.
    pub at: u32,
    /// How many scalar values from there, possibly none.
    pub length: u32,
    /// What is wrong.
    pub why: Why,
}

impl fmt::Display for QueryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // For logs and tests; the screens have their own words.
        write!(f, "query: {:?} in {:?} at {}", self.why, self.part, self.at)
    }
}

impl std::error::Error for QueryFault {}
