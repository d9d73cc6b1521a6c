//! Family 1: units in the same places, gaps included (Krippendorff 1995, corrected 2004).

use super::continuum::{Continuum, Unit, compare};
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeSet;

/// 1 − ΣD/ΣE over codes.
///
/// # Errors
/// [`NotEstimable::Empty`] without units, [`NotEstimable::NoVariation`] where no disagreement is expected.
pub fn alpha(continuum: &Continuum) -> Figure {
    let codes: BTreeSet<usize> = continuum.coders.iter().flatten().map(|unit| unit.code).collect();
    if codes.is_empty() {
        return Err(NotEstimable::Empty);
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for code in codes {
        let units = continuum.only(code);
        observed += found(&units, continuum.length);
        expected += by_chance(&units, continuum);
    }
    if expected <= 0.0 {
        return Err(NotEstimable::NoVariation);
    }
    crate::figure::finite(1.0 - observed / expected)
}

fn found(coders: &[Vec<Unit>], length: u64) -> f64 {
    let mut sum = 0.0;
    for (at, one) in coders.iter().enumerate() {
        for other in coders.iter().skip(at + 1) {
            let mut apart = 0.0;
            let mut lost = 0.0;
            compare(
                one,
                other,
                |a, b| {
                    let (starts, ends) = (a.start.abs_diff(b.start) as f64, a.end.abs_diff(b.end) as f64);
                    apart += starts * starts + ends * ends;
                },
                // It shares no character, and so it lies wholly in one gap of the other coder.
                |unit| lost += unit.length() * unit.length(),
            );
            sum += apart + lost;
        }
    }
    let (m, l) = (coders.len() as f64, length as f64);
    2.0 * sum / (m * (m - 1.0) * l * l)
}

fn by_chance(coders: &[Vec<Unit>], continuum: &Continuum) -> f64 {
    let mut gaps: Vec<u64> = coders.iter().flat_map(|units| gaps(units, &continuum.documents)).collect();
    gaps.sort_unstable_by(|one, other| other.cmp(one));
    // Sums over the longest gaps: the first is over none.
    let mut sums = vec![0.0];
    for gap in &gaps {
        sums.push(sums.last().copied().unwrap_or(0.0) + *gap as f64);
    }
    let units: Vec<Unit> = coders.iter().flatten().copied().collect();
    let n = units.len() as f64;
    let (mut sum, mut own) = (0.0, 0.0);
    for unit in &units {
        let l = unit.length();
        let long = gaps.partition_point(|gap| *gap >= unit.end - unit.start);
        let room = sums.get(long).copied().unwrap_or(0.0) - long as f64 * (l - 1.0);
        sum += (n - 1.0) * (2.0 * l * l * l - 3.0 * l * l + l) / 3.0 + l * l * room;
        own += l * (l - 1.0);
    }
    let all = coders.len() as f64 * continuum.length as f64;
    let pairs = all * (all - 1.0) - own;
    if pairs > 0.0 { 2.0 / continuum.length as f64 * sum / pairs } else { 0.0 }
}

/// The lengths of what a coder left out of each document.
fn gaps(units: &[Unit], documents: &[(u64, u64)]) -> Vec<u64> {
    let mut gaps = Vec::new();
    let mut units = units.iter().peekable();
    for (start, end) in documents {
        let mut at = *start;
        while let Some(unit) = units.next_if(|unit| unit.start < *end) {
            if unit.start > at {
                gaps.push(unit.start - at);
            }
            at = unit.end;
        }
        if *end > at {
            gaps.push(end - at);
        }
    }
    gaps
}
