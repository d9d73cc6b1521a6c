//! Coefficients for categories. All are worked out as disagreements, from whole numbers: for a code that is rare, 1 minus
//! something close to 1 would lose the digits that matter (FORMULAS 3.2 and 3.3).
//!
//! With missing values and more than two coders there are two ways to average. Here every unit weighs the same (Gwet 2014),
//! and the shares of categories are over all units with a value.

use super::ratings::{Parts, Ratings};
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// 1 − P_a: how often two coders of a unit disagree, units weighing the same.
fn observed(ratings: &Ratings, weights: &[u64]) -> Figure {
    // Units and disagreeing ordered pairs by the number of coders; one division for each number.
    let mut by_coders: BTreeMap<u64, (u128, u128)> = BTreeMap::new();
    let mut counts = Counts::new(ratings.categories);
    for (pattern, units) in ratings.patterns.iter().zip(weights).filter(|(_, units)| **units > 0) {
        let (given, same) = counts.of(pattern);
        if given > 1 {
            let (all, apart) = by_coders.entry(given).or_default();
            *all += u128::from(*units);
            *apart += u128::from(*units) * (u128::from(given) * u128::from(given) - same);
        }
    }
    let all: u128 = by_coders.values().map(|(all, _)| all).sum();
    if all == 0 {
        return Err(NotEstimable::Empty);
    }
    let apart: f64 = by_coders.iter().map(|(given, (_, apart))| *apart as f64 / (given * (given - 1)) as f64).sum();
    Ok(apart / all as f64)
}

/// How many coders gave each category to one unit, kept between units so that each costs its coders only.
struct Counts {
    counts: Vec<u64>,
}

impl Counts {
    fn new(categories: usize) -> Self {
        Self { counts: vec![0; categories] }
    }

    /// Coders who gave a value, and the sum of squares of how many gave each.
    fn of(&mut self, pattern: &[Option<usize>]) -> (u64, u128) {
        let (mut given, mut same) = (0, 0);
        for category in pattern.iter().flatten() {
            if let Some(coders) = self.counts.get_mut(*category) {
                // (n + 1)² = n² + 2n + 1
                same += u128::from(2 * *coders + 1);
                *coders += 1;
                given += 1;
            }
        }
        for category in pattern.iter().flatten() {
            if let Some(coders) = self.counts.get_mut(*category) {
                *coders = 0;
            }
        }
        (given, same)
    }
}

/// π_k: the share of each category, units with a value weighing the same.
fn shares(ratings: &Ratings, weights: &[u64]) -> Vec<f64> {
    let mut by_coders: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    let mut all = 0_u64;
    for (pattern, units) in ratings.patterns.iter().zip(weights) {
        let given = pattern.iter().flatten().count() as u64;
        if given == 0 {
            continue;
        }
        all += units;
        let sums = by_coders.entry(given).or_insert_with(|| vec![0; ratings.categories]);
        for category in pattern.iter().flatten() {
            if let Some(sum) = sums.get_mut(*category) {
                *sum += units;
            }
        }
    }
    let mut shares = vec![0.0; ratings.categories];
    for (given, sums) in by_coders {
        shares.iter_mut().zip(sums).for_each(|(share, sum)| *share += sum as f64 / given as f64);
    }
    shares.iter_mut().for_each(|share| *share /= all as f64);
    shares
}

/// Σ_k π_k (1 − π_k), the complement being the sum of all other shares.
fn spread(shares: &[f64]) -> f64 {
    let mut after = vec![0.0; shares.len()];
    let mut sum = 0.0;
    for (share, after) in shares.iter().zip(&mut after).rev() {
        *after = sum;
        sum += share;
    }
    let mut before = 0.0;
    let mut spread = 0.0;
    for (share, after) in shares.iter().zip(after) {
        spread += share * (before + after);
        before += share;
    }
    spread
}

/// Percent agreement.
pub fn percent(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    Ok(Parts { observed: observed(ratings, weights)?, expected: None })
}

/// Fleiss' kappa (1971): chance is Σ π_k².
pub fn fleiss(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    let observed = observed(ratings, weights)?;
    Ok(Parts { observed, expected: Some(spread(&shares(ratings, weights))) })
}

/// Brennan and Prediger (1981): chance is 1/q, of at least two categories.
pub fn brennan_prediger(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    let categories = ratings.categories.max(2) as f64;
    Ok(Parts { observed: observed(ratings, weights)?, expected: Some((categories - 1.0) / categories) })
}

/// Gwet's AC1 (2008): chance is Σ π_k (1 − π_k) / (q − 1).
pub fn ac1(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    let observed = observed(ratings, weights)?;
    if ratings.categories < 2 {
        return Err(NotEstimable::NoVariation);
    }
    let chance = spread(&shares(ratings, weights)) / (ratings.categories - 1) as f64;
    Ok(Parts { observed, expected: Some(1.0 - chance) })
}

/// Units both of two coders rated: all, those they disagree on, and how often each gave each category.
fn both(ratings: &Ratings, weights: &[u64]) -> (u64, u64, Vec<(u64, u64)>) {
    let mut margins = vec![(0, 0); ratings.categories];
    let (mut all, mut apart) = (0, 0);
    for (pattern, units) in ratings.patterns.iter().zip(weights) {
        let [Some(first), Some(second)] = pattern.as_slice() else { continue };
        all += units;
        apart += if first == second { 0 } else { *units };
        if let Some((sum, _)) = margins.get_mut(*first) {
            *sum += units;
        }
        if let Some((_, sum)) = margins.get_mut(*second) {
            *sum += units;
        }
    }
    (all, apart, margins)
}

/// Cohen's kappa (1960): chance is Σ p₁k p₂k of the two coders' own shares.
pub fn cohen(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    let (all, apart, margins) = both(ratings, weights);
    if all == 0 {
        return Err(NotEstimable::Empty);
    }
    let square = u128::from(all) * u128::from(all);
    let chance: u128 = margins.iter().map(|(first, second)| u128::from(*first) * u128::from(*second)).sum();
    let expected = square.saturating_sub(chance) as f64 / square as f64;
    Ok(Parts { observed: apart as f64 / all as f64, expected: Some(expected) })
}

/// Scott's pi (1955): chance is the sum of squares of the mean of both coders' shares.
pub fn scott(ratings: &Ratings, weights: &[u64]) -> Figure<Parts> {
    let (all, apart, margins) = both(ratings, weights);
    if all == 0 {
        return Err(NotEstimable::Empty);
    }
    let square = 4 * u128::from(all) * u128::from(all);
    let chance: u128 = margins.iter().map(|(first, second)| u128::from(first + second).pow(2)).sum();
    let expected = square.saturating_sub(chance) as f64 / square as f64;
    Ok(Parts { observed: apart as f64 / all as f64, expected: Some(expected) })
}
