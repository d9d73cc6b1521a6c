//! What a command has to say.

use serde_json::Value;
use std::io::Write;
use std::process::ExitCode;

/// What a command has to say.
#[derive(Debug)]
pub struct Outcome {
    /// For programs: one object with stable keys. Absent where there is nothing but errors.
    pub json: Option<Value>,
    /// For people.
    pub lines: Vec<String>,
    /// What was refused, with file and place.
    pub errors: Vec<String>,
    /// What ends the program.
    pub end: End,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Done.
    Done,
    /// The input is refused.
    Refused,
    /// It was called wrongly.
    WrongUsage,
}

impl Outcome {
    /// Done.
    pub fn done(json: Value, lines: Vec<String>) -> Self {
        Self { json: Some(json), lines, errors: Vec::new(), end: End::Done }
    }

    /// Refused, for one reason.
    pub fn refused(error: impl Into<String>) -> Self {
        Self { json: None, lines: Vec::new(), errors: vec![error.into()], end: End::Refused }
    }

    /// Refused, for several reasons.
    pub fn refused_for(errors: Vec<String>) -> Self {
        Self { json: None, lines: Vec::new(), errors, end: End::Refused }
    }

    /// Called wrongly.
    pub fn wrong_usage(error: impl Into<String>) -> Self {
        Self { end: End::WrongUsage, ..Self::refused(error) }
    }

    /// Prints it and gives the exit status. A closed pipe is no fault.
    pub fn tell(self, as_json: bool) -> ExitCode {
        let mut out = std::io::stdout().lock();
        let mut err = std::io::stderr().lock();
        match self.json.filter(|_| as_json) {
            Some(json) => {
                let _ = writeln!(out, "{json:#}");
            }
            None if !as_json => self.lines.iter().for_each(|line| {
                let _ = writeln!(out, "{line}");
            }),
            None => {}
        }
        for error in &self.errors {
            let _ = writeln!(err, "{error}");
        }
        ExitCode::from(match self.end {
            End::Done => 0,
            End::Refused => 1,
            End::WrongUsage => 2,
        })
    }
}
