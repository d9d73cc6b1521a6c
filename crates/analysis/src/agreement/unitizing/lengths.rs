//! Family 3: places and codes together, from lengths that coincide (Krippendorff, Mathet, Bouvry and Widlöcher 2016).

use super::super::ratings::{Pattern, Ratings};
use super::super::spans::{Segment, Spans};
use super::continuum::Continuum;
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// u-alpha. A gap is a value like a code; by chance a unit is placed whole, a gap character by character.
///
/// # Errors
/// [`NotEstimable::OverlappingUnits`] where units of one coder overlap across codes, [`NotEstimable::Empty`] without units,
/// [`NotEstimable::NoVariation`] where no disagreement is expected.
pub fn alpha(continuum: &Continuum) -> Figure {
    if continuum.overlaps() {
        return Err(NotEstimable::OverlappingUnits);
    }
    if continuum.coders.iter().all(Vec::is_empty) {
        return Err(NotEstimable::Empty);
    }
    let m = continuum.coders.len() as f64;
    // What begins, ends at each place: (place, ends first, coder, code).
    let mut changes: Vec<(u64, bool, usize, usize)> = Vec::new();
    let mut margins: BTreeMap<Option<usize>, f64> = BTreeMap::new();
    let mut alone = 0.0;
    let total = m * continuum.length as f64;
    let mut gaps = total;
    for (coder, units) in continuum.coders.iter().enumerate() {
        for unit in units {
            changes.push((unit.start, true, coder, unit.code));
            changes.push((unit.end, false, coder, unit.code));
            *margins.entry(Some(unit.code)).or_default() += unit.length();
            gaps -= unit.length();
            alone += unit.length() * unit.length();
        }
    }
    margins.insert(None, gaps);
    alone += gaps;
    changes.sort_unstable();
    let mut now: Vec<Option<usize>> = vec![None; continuum.coders.len()];
    let (mut at, mut apart) = (0, 0.0);
    for (place, begins, coder, code) in changes {
        if place > at {
            apart += (place - at) as f64 * differing(&now);
            at = place;
        }
        if let Some(value) = now.get_mut(coder) {
            *value = begins.then_some(code);
        }
    }
    let observed = apart / (m - 1.0);
    let same: f64 = margins.values().map(|length| length * length).sum();
    let others = total * total - alone;
    if others <= 0.0 {
        return Err(NotEstimable::NoVariation);
    }
    let expected = total * (total * total - same) / others;
    // Everything alike: what is left of the difference is rounding.
    if margins.values().filter(|length| **length > 0.0).count() < 2 {
        return Err(NotEstimable::NoVariation);
    }
    crate::figure::finite(1.0 - observed / expected)
}

/// Ordered pairs of coders whose values differ.
fn differing(values: &[Option<usize>]) -> f64 {
    let mut counts: BTreeMap<Option<usize>, u64> = BTreeMap::new();
    values.iter().for_each(|value| *counts.entry(*value).or_default() += 1);
    let same: u64 = counts.values().map(|count| count * count).sum();
    (values.len() as u64 * values.len() as u64 - same) as f64
}

/// Which code each coder put on each character, not coded being missing, for cu-alpha; and how many characters were set
/// aside because one coder put two codes there.
pub fn which(spans: &Spans, among: impl Fn(usize) -> bool) -> (Ratings, u64) {
    let mut by_document: BTreeMap<usize, Vec<(u64, bool, usize, usize)>> = BTreeMap::new();
    for Segment { document, coder, code, start, end } in spans.segments.iter().filter(|one| among(one.code)) {
        let finished = spans.finished.get(*document).and_then(|coders| coders.get(*coder)).copied().unwrap_or(false);
        if finished {
            let changes = by_document.entry(*document).or_default();
            changes.extend([(*start, true, *coder, *code), (*end, false, *coder, *code)]);
        }
    }
    let mut aside = 0;
    let blocks = (0..spans.lengths.len()).map(|document| {
        let mut changes = by_document.remove(&document).unwrap_or_default();
        changes.sort_unstable();
        let mut open: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); spans.coders];
        // How many coders have two codes here, kept up so that a change costs its coder only.
        let mut doubled = 0_u64;
        let mut pattern: Pattern = vec![None; spans.coders];
        let mut found: BTreeMap<Pattern, u64> = BTreeMap::new();
        let mut at = 0;
        for (place, begins, coder, code) in changes {
            if place > at {
                if doubled > 0 {
                    aside += place - at;
                } else if pattern.iter().any(Option::is_some) {
                    *found.entry(pattern.clone()).or_default() += place - at;
                }
                at = place;
            }
            let (Some(codes), Some(value)) = (open.get_mut(coder), pattern.get_mut(coder)) else { continue };
            let before = codes.len() > 1;
            if begins {
                *codes.entry(code).or_default() += 1;
            } else if let Some(count) = codes.get_mut(&code) {
                *count -= 1;
                if *count == 0 {
                    codes.remove(&code);
                }
            }
            let after = codes.len() > 1;
            doubled = doubled + u64::from(after) - u64::from(before);
            *value = codes.keys().next().copied();
        }
        found
    });
    let blocks = blocks.collect();
    (Ratings::of_blocks(spans.coders, spans.codes(), blocks), aside)
}
