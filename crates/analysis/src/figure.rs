//! Shares of counts, and why a figure may have no value (FORMULAS 0). The types are those of [`fieldwork::figure`], which
//! `privacy` says its figures in too.

pub use fieldwork::figure::{Figure, NotEstimable, Share};

/// The value if it is a number, so that no figure is ever NaN or infinite.
///
/// # Errors
/// [`NotEstimable::OutOfRange`] for what is no number.
pub(crate) fn finite(value: f64) -> Figure {
    if value.is_finite() { Ok(value) } else { Err(NotEstimable::OutOfRange) }
}

/// `part` divided by `of`.
///
/// # Errors
/// [`NotEstimable::ZeroDenominator`] where `of` is 0, [`NotEstimable::OutOfRange`] where the result is no number.
pub(crate) fn ratio(part: f64, of: f64) -> Figure {
    if of == 0.0 { Err(NotEstimable::ZeroDenominator) } else { finite(part / of) }
}

/// A length as a count.
pub(crate) fn count(n: usize) -> u64 {
    n as u64
}
