//! Family 2: how units overlap, gaps never being compared with gaps (section 12.4 of Krippendorff's third edition as
//! replaced, equations 16 to 19).

use super::continuum::{Continuum, Unit, compare};
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// 1 − D_o/D_e: what units share against the hulls around them; a unit that meets none of the other coder's is lost twice. What
/// is expected is the closed form of the sum over all pairs.
///
/// # Errors
/// [`NotEstimable::OverlappingUnits`] where units of one coder overlap across codes, [`NotEstimable::Empty`] without units,
/// [`NotEstimable::OneCoder`] where only one coder has any.
pub fn alpha(continuum: &Continuum) -> Figure {
    if continuum.overlaps() {
        return Err(NotEstimable::OverlappingUnits);
    }
    let coders: Vec<&Vec<Unit>> = continuum.coders.iter().filter(|units| !units.is_empty()).collect();
    match coders.len() {
        0 => return Err(NotEstimable::Empty),
        1 => return Err(NotEstimable::OneCoder),
        _ => {}
    }
    let (mut total, mut lost, mut met, mut missed) = (0.0, 0.0, 0_u64, 0_u64);
    for (at, one) in coders.iter().enumerate() {
        for other in coders.iter().skip(at + 1) {
            compare(
                one,
                other,
                |a, b| {
                    let hull = (a.end.max(b.end) - a.start.min(b.start)) as f64;
                    let shared = (a.end.min(b.end) - a.start.max(b.start)) as f64;
                    total += hull - if a.code == b.code { shared } else { 0.0 };
                    met += 1;
                },
                |unit| {
                    lost += 2.0 * unit.length();
                    missed += 1;
                },
            );
        }
    }
    let observed = (total + lost) / (met + missed) as f64;
    let units: Vec<Unit> = coders.into_iter().flatten().copied().collect();
    let mut by_code: BTreeMap<usize, f64> = BTreeMap::new();
    units.iter().for_each(|unit| *by_code.entry(unit.code).or_default() += unit.length());
    let (s1, s2) = units.iter().fold((0.0, 0.0), |(s1, s2), unit| (s1 + unit.length(), s2 + unit.length().powi(2)));
    let same: f64 = by_code.values().map(|length| length * length).sum();
    let others = 2.0 * (units.len() - 1) as f64;
    let expected = (others * s2 + s1 * s1 - same) / (others * s1);
    if expected <= 0.0 {
        return Err(NotEstimable::NoVariation);
    }
    crate::figure::finite(1.0 - observed / expected)
}
