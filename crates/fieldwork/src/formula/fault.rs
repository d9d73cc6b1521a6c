//! Why a formula could not be read: where, what stands there, and what would be right.

use std::fmt;

/// Why a formula could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in scalar values from the start of the text given, from 0.
    pub at: usize,
    /// What is wrong.
    pub kind: FaultKind,
    /// What stands there; empty at the end.
    pub found: String,
}

/// What is wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Something else was expected here.
    Expected(Expected),
    /// A text that begins here is not closed.
    NotClosed,
    /// There is more after the end.
    TooMuch,
    /// Longer or deeper than is read.
    TooLarge,
    /// No function of that name; with the nearest there is.
    UnknownFunction {
        /// As written.
        name: String,
        /// A known name at most two slips away.
        nearest: Option<&'static str>,
    },
    /// Too few or too many values for a function.
    Arity {
        /// The function.
        name: String,
        /// Least number of values.
        least: usize,
        /// Greatest number, `None` for no limit.
        most: Option<usize>,
        /// Number given. Within the limits where the function wants them in pairs.
        given: usize,
    },
    /// `//`, which searches the whole form.
    DoubleSlash,
    /// A reference to a question that is not `${name}`.
    MalformedReference,
    /// A sign of another notation.
    Foreign {
        /// As written.
        written: &'static str,
        /// As it is written here.
        right: &'static str,
    },
}

/// What was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A question, a text, a number or a function.
    Value,
    /// `)`.
    Closing,
    /// `]`.
    ClosingSquare,
    /// A comma and another value.
    Comma,
    /// A step of a path: a name, `.` or `..`.
    Step,
}

impl FaultKind {
    /// The code of the problem list (FORMATS 2.4).
    pub fn code(&self) -> &'static str {
        match self {
            FaultKind::Expected(_)
            | FaultKind::NotClosed
            | FaultKind::TooMuch
            | FaultKind::TooLarge
            | FaultKind::DoubleSlash
            | FaultKind::Foreign { .. } => "expr_syntax",
            FaultKind::UnknownFunction { .. } => "expr_function_unknown",
            FaultKind::Arity { .. } => "expr_arity",
            FaultKind::MalformedReference => "ref_malformed",
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Expected::Value => "a value is expected (${question}, 'text', a number, a function)",
            Expected::Closing => "a closing bracket `)` is expected",
            Expected::ClosingSquare => "a closing bracket `]` is expected",
            Expected::Comma => "a comma and another value are expected",
            Expected::Step => "a name, `.` or `..` is expected after `/`",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.at + 1;
        let found = if self.found.is_empty() { "the end".to_owned() } else { format!("`{}`", self.found) };
        match &self.kind {
            FaultKind::Expected(expected) => write!(f, "{expected} at character {place}, not {found}"),
            FaultKind::NotClosed => {
                write!(
                    f,
                    "the text that begins at character {place} is not closed; end it with the quote it begins with"
                )
            }
            FaultKind::TooMuch => write!(
                f,
                "the formula is complete before character {place}, but {found} follows; join parts by `and`, `or`, `=`, `+` or the like"
            ),
            FaultKind::TooLarge => write!(
                f,
                "the formula is too long or its brackets are too deep at character {place}; split it over several questions"
            ),
            FaultKind::UnknownFunction { name, nearest } => {
                write!(f, "there is no function `{name}` (character {place})")?;
                nearest.map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
            }
            FaultKind::Arity { name, least, most, given } => {
                write!(f, "`{name}` (character {place}) was given {given} {}, it takes ", values(*given))?;
                match most {
                    Some(most) if most == least => write!(f, "{least}"),
                    Some(most) if (*least..=*most).contains(given) => write!(f, "{least} to {most}, in pairs"),
                    Some(most) => write!(f, "{least} to {most}"),
                    None if given >= least => write!(f, "{least} or more, in pairs"),
                    None => write!(f, "{least} or more"),
                }
            }
            FaultKind::DoubleSlash => {
                write!(
                    f,
                    "`//` at character {place} searches the whole form and is not supported; name the question: ${{name}}"
                )
            }
            FaultKind::MalformedReference => write!(
                f,
                "{found} at character {place} is no reference; a question is written ${{name}}, its name a letter and then letters, digits, `_`, `-` or `.`"
            ),
            FaultKind::Foreign { written, right } => {
                write!(f, "`{written}` at character {place} is not a sign of formulas; write `{right}`")
            }
        }
    }
}

fn values(count: usize) -> &'static str {
    if count == 1 { "value" } else { "values" }
}

impl std::error::Error for Fault {}
