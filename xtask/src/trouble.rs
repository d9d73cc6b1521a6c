//! The one error of this program: what happened, and what the person can do about it.

use std::fmt;

/// Something went wrong, said in a sentence, with a remedy where there is one.
#[derive(Debug)]
pub struct Trouble {
    what: String,
    remedy: Option<String>,
}

/// A result of this program.
pub type Done<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Says what happened.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.what)?;
        match &self.remedy {
            Some(remedy) => write!(out, "\n  what to do: {remedy}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Trouble {}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Says what was being done when an error came.
pub trait While<T> {
    /// Puts `doing` before the error's own words, as in "reading index.html: not found".
    ///
    /// # Errors
    /// The same error, with its place named.
    fn while_doing(self, doing: impl fmt::Display) -> Done<T>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn while_doing(self, doing: impl fmt::Display) -> Done<T> {
        self.map_err(|error| Trouble::new(format!("{doing}: {error}")))
    }
}
