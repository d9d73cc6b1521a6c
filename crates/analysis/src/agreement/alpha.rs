//! Krippendorff's alpha with missing values, linear in the units (Krippendorff 2004, 2011; FORMULAS 3.4).

use super::metric::Metric;
use super::ratings::{Parts, Ratings};
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// Observed and expected disagreement. Only units with two values or more count.
pub fn alpha(ratings: &Ratings, metric: Metric, weights: &[u64]) -> Figure<Parts> {
    let mut values = vec![0_u64; ratings.categories];
    for (pattern, units) in ratings.patterns.iter().zip(weights) {
        if pattern.iter().flatten().count() > 1 {
            for category in pattern.iter().flatten() {
                if let Some(count) = values.get_mut(*category) {
                    *count += units;
                }
            }
        }
    }
    let n: u64 = values.iter().sum();
    if n == 0 {
        return Err(NotEstimable::Empty);
    }
    match metric {
        Metric::AlphaOrdinal => {
            // Half the sum of all values is the middle of all ranks.
            let mut below = 0.0;
            let middle = n as f64 / 2.0;
            let rank = |count: &u64| {
                let rank = below + *count as f64 / 2.0 - middle;
                below += *count as f64;
                rank
            };
            let ranks: Vec<f64> = values.iter().map(rank).collect();
            Ok(squares(ratings, weights, &values, &ranks, n))
        }
        Metric::AlphaInterval => {
            let at = |category: usize| ratings.numbers.get(category).copied().unwrap_or(0.0);
            let sum: f64 = values.iter().enumerate().map(|(category, count)| at(category) * *count as f64).sum();
            let mean = sum / n as f64;
            let centred: Vec<f64> = (0..values.len()).map(|category| at(category) - mean).collect();
            Ok(squares(ratings, weights, &values, &centred, n))
        }
        Metric::AlphaRatio => proportions(ratings, weights, &values, n),
        Metric::Percent
        | Metric::Cohen
        | Metric::Scott
        | Metric::Fleiss
        | Metric::BrennanPrediger
        | Metric::Ac1
        | Metric::AlphaNominal => Ok(nominal(ratings, weights, &values, n)),
    }
}

/// n(n − 1), what expected disagreement is over.
fn pairs(n: u64) -> f64 {
    n as f64 * (n - 1) as f64
}

fn nominal(ratings: &Ratings, weights: &[u64], values: &[u64], n: u64) -> Parts {
    let mut by_coders: BTreeMap<u64, u128> = BTreeMap::new();
    let mut counts = vec![0_u64; ratings.categories];
    for (pattern, units) in ratings.patterns.iter().zip(weights) {
        let given = pattern.iter().flatten().count() as u64;
        if given < 2 || *units == 0 {
            continue;
        }
        let mut same = 0_u64;
        for category in pattern.iter().flatten() {
            if let Some(count) = counts.get_mut(*category) {
                same += 2 * *count + 1;
                *count += 1;
            }
        }
        for category in pattern.iter().flatten() {
            if let Some(count) = counts.get_mut(*category) {
                *count = 0;
            }
        }
        *by_coders.entry(given).or_default() += u128::from(*units) * u128::from(given * given - same);
    }
    let apart: f64 = by_coders.iter().map(|(given, apart)| *apart as f64 / (given - 1) as f64).sum();
    let square = u128::from(n) * u128::from(n);
    let same: u128 = values.iter().map(|count| u128::from(*count) * u128::from(*count)).sum();
    Parts { observed: apart / n as f64, expected: Some((square - same) as f64 / pairs(n)) }
}

/// Squared differences of a number for each category: 2(m Σx² − (Σx)²) over each unit's ordered pairs, and over all.
fn squares(ratings: &Ratings, weights: &[u64], values: &[u64], numbers: &[f64], n: u64) -> Parts {
    let at = |category: usize| numbers.get(category).copied().unwrap_or(0.0);
    let mut apart = 0.0;
    for (pattern, units) in ratings.patterns.iter().zip(weights) {
        let given = pattern.iter().flatten().count();
        if given < 2 || *units == 0 {
            continue;
        }
        // Around the unit's own mean, so that Σx is 0 and equal values give exactly 0.
        let mean = pattern.iter().flatten().map(|category| at(*category)).sum::<f64>() / given as f64;
        let first = pattern.iter().flatten().next();
        if pattern.iter().flatten().all(|category| Some(category) == first) {
            continue;
        }
        let around: f64 = pattern.iter().flatten().map(|category| (at(*category) - mean).powi(2)).sum();
        apart += *units as f64 * 2.0 * given as f64 * around / (given - 1) as f64;
    }
    let held = values.iter().filter(|count| **count > 0).count();
    let mean = values.iter().enumerate().map(|(category, count)| at(category) * *count as f64).sum::<f64>() / n as f64;
    let around: f64 =
        values.iter().enumerate().map(|(category, count)| (at(category) - mean).powi(2) * *count as f64).sum();
    let expected = if held < 2 { 0.0 } else { 2.0 * n as f64 * around / pairs(n) };
    Parts { observed: apart / n as f64, expected: Some(expected) }
}

/// Squared differences over squared sums, of distinct numbers only: every other pair gives 0.
fn proportions(ratings: &Ratings, weights: &[u64], values: &[u64], n: u64) -> Figure<Parts> {
    let at = |category: usize| ratings.numbers.get(category).copied().unwrap_or(0.0);
    if (0..values.len()).any(|category| at(category) < 0.0) {
        return Err(NotEstimable::OutOfRange);
    }
    let distance = |one: usize, other: usize| {
        let (one, other) = (at(one), at(other));
        if one == other { 0.0 } else { ((one - other) / (one + other)).powi(2) }
    };
    let over = |held: &[(usize, u64)]| {
        let mut sum = 0.0;
        for (place, (one, count)) in held.iter().enumerate() {
            for (other, others) in held.iter().skip(place + 1) {
                sum += 2.0 * *count as f64 * *others as f64 * distance(*one, *other);
            }
        }
        sum
    };
    let mut apart = 0.0;
    for (pattern, units) in ratings.patterns.iter().zip(weights).filter(|(_, units)| **units > 0) {
        let mut held: BTreeMap<usize, u64> = BTreeMap::new();
        pattern.iter().flatten().for_each(|category| *held.entry(*category).or_default() += 1);
        let given: u64 = held.values().sum();
        if given > 1 && held.len() > 1 {
            let held: Vec<(usize, u64)> = held.into_iter().collect();
            apart += *units as f64 * over(&held) / (given - 1) as f64;
        }
    }
    let held: Vec<(usize, u64)> = values.iter().copied().enumerate().filter(|(_, count)| *count > 0).collect();
    Ok(Parts { observed: apart / n as f64, expected: Some(over(&held) / pairs(n)) })
}
