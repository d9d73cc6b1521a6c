//! The standard error the R package RDS prints, for comparing with it (FORMULAS 1.6).
//!
//! It depends on the order of the people and has no published derivation. It is not the variance of Volz and Heckathorn
//! (2008), which is not worked out here.

use super::estimate::Weights;
use super::people::Sample;
use crate::figure::{Figure, NotEstimable, count, ratio};

/// More people than this, and it is not worked out: it looks at every pair.
pub const MOST_PEOPLE: usize = 2000;

/// A share with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pairwise {
    /// The share estimated.
    pub share: f64,
    /// Its standard error.
    pub error: f64,
    /// The share ± 1.96 standard errors, which may go below 0 or above 1.
    pub interval: [f64; 2],
    /// Its variance over that of a simple random sample of as many people.
    pub design_effect: Figure,
}

/// The pairwise standard error of each group's share, and its design effect (R package RDS). Looks at every pair once for
/// each group.
///
/// # Errors
/// For each group
/// [`NotEstimable::TooFewUnits`] below two people with weight and group, [`NotEstimable::OutOfRange`] above
/// [`MOST_PEOPLE`] or in a population smaller than the sample.
pub fn pairwise(sample: &Sample, weights: &Weights, population: Option<u64>) -> Vec<Figure<Pairwise>> {
    let people: Vec<(f64, usize)> =
        sample.people().iter().zip(weights).filter_map(|(person, weight)| Some(((*weight)?, person.group?))).collect();
    let n = count(people.len());
    let refused = if n < 2 {
        Some(NotEstimable::TooFewUnits)
    } else if people.len() > MOST_PEOPLE || population.is_some_and(|population| population < n) {
        Some(NotEstimable::OutOfRange)
    } else {
        None
    };
    let most = if refused.is_none() { 10.0 * median_product(&people) } else { 0.0 };
    let one = |group: usize| {
        let inside = |(weight, own): &(f64, usize)| (*weight, f64::from(u8::from(*own == group)));
        refused.map_or_else(|| about(&people.iter().map(inside).collect::<Vec<_>>(), most, population), Err)
    };
    (0..sample.groups().len()).map(one).collect()
}

/// Of people with their weight and whether they are in the group (1) or not (0).
fn about(people: &[(f64, f64)], most: f64, population: Option<u64>) -> Figure<Pairwise> {
    let n = count(people.len());
    // Σ w o / Σ w over pairs i > j first, then the squares around it.
    let pairs = |at: usize| people.iter().take(at);
    let joint = |one: &(f64, f64), other: &(f64, f64)| ((one.0 * other.0).min(most), f64::midpoint(one.1, other.1));
    let (mut weighted, mut total, mut squares) = (0.0, 0.0, 0.0);
    for (at, one) in people.iter().enumerate() {
        for (weight, value) in pairs(at).map(|other| joint(one, other)) {
            weighted += weight * value;
            total += weight;
            squares += weight * weight;
        }
    }
    let expected = ratio(weighted, total)?;
    let mut outer = 0.0;
    for (at, one) in people.iter().enumerate() {
        let inner: f64 =
            pairs(at).map(|other| joint(one, other)).map(|(weight, value)| weight * weight * (value - expected)).sum();
        outer += inner * inner;
    }
    let finite = population
        .map_or(1.0, |population| population.saturating_sub(n) as f64 / population.saturating_sub(1).max(1) as f64);
    let variance = ratio(4.0 * outer, squares * squares)? * finite;
    let sum: f64 = people.iter().map(|(weight, _)| weight).sum();
    let share = ratio(people.iter().map(|(weight, value)| weight * value).sum(), sum)?;
    let error = variance.sqrt();
    let design_effect = if share <= 0.0 || share >= 1.0 {
        Err(NotEstimable::NoVariation)
    } else {
        ratio(variance, finite * share * (1.0 - share) / n as f64)
    };
    Ok(Pairwise { share, error, interval: [share - 1.96 * error, share + 1.96 * error], design_effect })
}

/// The median of all n² products of two weights.
fn median_product(people: &[(f64, usize)]) -> f64 {
    let mut products: Vec<f64> =
        people.iter().flat_map(|(one, _)| people.iter().map(move |(other, _)| one * other)).collect();
    let middle = products.len() / 2;
    let even = products.len().is_multiple_of(2);
    let (below, at, _) = products.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *at;
    if even { f64::midpoint(below.iter().copied().fold(f64::MIN, f64::max), upper) } else { upper }
}
