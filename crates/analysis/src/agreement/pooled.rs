//! One number over several codes (FORMULAS 3.7).

use super::metric::Metric;
use super::ratings::{Parts, Ratings, value};
use crate::figure::{Figure, NotEstimable};

/// One number over several codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// The mean of the codes' percents.
    pub percent: Figure,
    /// Kappa pooled: 1 − ΣD/ΣE over Cohen's parts (De Vries et al. 2008, as Dedoose).
    pub cohen: Figure,
    /// Alpha pooled in the same way. Ours, by analogy.
    pub alpha: Figure,
}

/// Of codes somebody used.
pub fn pooled(codes: &[Ratings]) -> Pooled {
    let percents: Figure<Vec<f64>> = codes.iter().map(|code| code.coefficient(Metric::Percent).value).collect();
    let percent = percents.and_then(|percents| {
        if percents.is_empty() {
            Err(NotEstimable::Empty)
        } else {
            Ok(percents.iter().sum::<f64>() / percents.len() as f64)
        }
    });
    let summed = |metric: Metric| {
        let parts: Vec<Parts> = codes.iter().map(|code| code.disagreement(metric)).collect::<Figure<_>>()?;
        if parts.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let observed = parts.iter().map(|parts| parts.observed).sum();
        value(&Parts { observed, expected: Some(parts.iter().filter_map(|parts| parts.expected).sum()) })
    };
    Pooled { percent, cohen: summed(Metric::Cohen), alpha: summed(Metric::AlphaNominal) }
}
