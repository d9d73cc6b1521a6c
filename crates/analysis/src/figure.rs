//! Shares of counts, and why a figure may have no value (FORMULAS 0).

/// Why a figure cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotEstimable {
    /// There is nothing to count.
    Empty,
    /// Everything lies in one row or one column.
    NoVariation,
    /// The number to divide by is zero.
    ZeroDenominator,
    /// Fewer interviews than base and run together.
    TooFewInterviews,
    /// No code in the base interviews.
    NoBaseCodes,
}

/// A part of a whole, kept as counts so that it can be compared without rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The whole.
    pub of: u64,
}

impl Share {
    /// `part` of `of`.
    pub const fn new(part: u64, of: u64) -> Self {
        Self { part, of }
    }

    /// The share.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] of nothing.
    pub fn value(self) -> Result<f64, NotEstimable> {
        if self.of == 0 { Err(NotEstimable::Empty) } else { Ok(self.part as f64 / self.of as f64) }
    }
}

/// A length as a count.
pub(crate) fn count(n: usize) -> u64 {
    n as u64
}
