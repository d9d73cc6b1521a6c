//! Gile's successive sampling, worked out instead of simulated (Gile 2011; FORMULAS 1.5).
//!
//! The model: people are drawn one after the other without being put back, each time in proportion to their network size.
//! That reads as clocks that ring after exponential times with the network size as rate, the sample being the first to
//! ring (Rosén 1997). The R package draws at random instead, so that its numbers move with the seed.

use super::estimate::{DegreeRule, Sums, Weights, degrees};
use super::people::Sample;
use crate::figure::{Figure, NotEstimable, count};
use std::collections::BTreeMap;

const MOST_ROUNDS: usize = 200;
const CLOSE: f64 = 1e-14;

/// The probability of being drawn for each network size that was observed.
///
/// `observed` has the number of people with each size, `population` how many people there are in all.
///
/// # Errors
/// [`NotEstimable::DegreeMissing`] without people, [`NotEstimable::OutOfRange`] where the population is smaller than the
/// sample or the rounds do not settle.
pub fn inclusion(observed: &BTreeMap<u64, u64>, population: u64) -> Figure<BTreeMap<u64, f64>> {
    let drawn: u64 = observed.values().sum();
    if drawn == 0 {
        return Err(NotEstimable::DegreeMissing);
    }
    if population < drawn || observed.contains_key(&0) {
        return Err(NotEstimable::OutOfRange);
    }
    if population == drawn {
        return Ok(observed.keys().map(|size| (*size, 1.0)).collect());
    }
    let sizes: Vec<(f64, f64)> = observed.iter().map(|(size, people)| (*size as f64, *people as f64)).collect();
    let mut chances: Vec<f64> = sizes.iter().map(|(size, _)| *size).collect();
    for _ in 0..MOST_ROUNDS {
        let there: Vec<f64> = sizes.iter().zip(&chances).map(|((_, people), chance)| people / chance).collect();
        let total: f64 = there.iter().sum();
        let there: Vec<(f64, f64)> =
            sizes.iter().zip(&there).map(|((size, _), part)| (*size, population as f64 * part / total)).collect();
        let time = when(&there, drawn as f64)?;
        let next: Vec<f64> = sizes.iter().map(|(size, _)| -(-size * time).exp_m1()).collect();
        let moved = next.iter().zip(&chances).fold(0.0, |moved: f64, (new, old)| moved.max((new - old).abs()));
        chances = next;
        if moved < CLOSE {
            return Ok(observed.keys().copied().zip(chances).collect());
        }
    }
    Err(NotEstimable::OutOfRange)
}

/// When as many clocks have rung as people were drawn: by doubling, then halving 200 times.
fn when(there: &[(f64, f64)], drawn: f64) -> Figure {
    let rung = |time: f64| there.iter().map(|(size, people)| -people * (-size * time).exp_m1()).sum::<f64>();
    let mut high = 1.0;
    while rung(high) < drawn {
        high *= 2.0;
        if high > 1e300 {
            return Err(NotEstimable::OutOfRange);
        }
    }
    let mut low = 0.0;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if rung(middle) < drawn { low = middle } else { high = middle }
    }
    Ok(f64::midpoint(low, high))
}

/// Each person's weight: one over the probability of being drawn. The sample is those with a network size.
///
/// # Errors
/// [`NotEstimable::PopulationMissing`] without the population's size, [`NotEstimable::OutOfRange`] where that is smaller
/// than the sample, [`NotEstimable::DegreeMissing`] where nobody told a network size.
pub fn ss_weights(sample: &Sample, rule: DegreeRule, population: Option<u64>) -> Figure<Weights> {
    let population = population.ok_or(NotEstimable::PopulationMissing)?;
    if population < count(sample.people().len()) {
        return Err(NotEstimable::OutOfRange);
    }
    let degrees = degrees(sample, rule, 0);
    let mut observed = BTreeMap::new();
    for degree in degrees.iter().flatten() {
        *observed.entry(*degree).or_insert(0) += 1;
    }
    let chances = inclusion(&observed, population)?;
    let weight = |degree: &u64| chances.get(degree).filter(|chance| **chance > 0.0).map(|chance| 1.0 / chance);
    Ok(degrees.iter().map(|degree| degree.as_ref().and_then(weight)).collect())
}

/// Gile SS: the share of each group by those weights (Gile 2011).
///
/// # Errors
/// Those of [`ss_weights`]; [`NotEstimable::Empty`] without groups.
pub fn ss(sample: &Sample, rule: DegreeRule, population: Option<u64>) -> Figure<Vec<f64>> {
    Sums::of(sample, &ss_weights(sample, rule, population)?).shares()
}
