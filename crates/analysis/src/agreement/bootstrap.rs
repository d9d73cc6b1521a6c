//! Intervals by drawing whole blocks again, from a seed: the same seed gives the same interval everywhere (FORMULAS 0;
//! percentile method, Efron and Tibshirani 1993; generator SplitMix64, Steele, Lea and Flood 2014).

use crate::figure::{Figure, NotEstimable};

/// How often blocks are drawn.
pub const RESAMPLES: usize = 2000;

/// The seed where a study sets none.
pub const SEED: u64 = 1;

/// Below so many blocks there is no interval.
const FEWEST_BLOCKS: usize = 5;

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The 2.5 per cent point.
    pub low: f64,
    /// The 97.5 per cent point.
    pub high: f64,
    /// Draws that gave no value, left out.
    pub dropped: u64,
    /// The seed.
    pub seed: u64,
}

/// Draws as many blocks as there are, with replacement, [`RESAMPLES`] times; `figure` is asked each time for the value of
/// those drawn.
pub fn interval(blocks: usize, seed: u64, mut figure: impl FnMut(&[usize]) -> Figure) -> Figure<Interval> {
    if blocks < FEWEST_BLOCKS {
        return Err(NotEstimable::TooFewUnits);
    }
    let mut generator = SplitMix64(seed);
    let mut drawn = vec![0; blocks];
    let mut values = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        drawn.iter_mut().for_each(|place| *place = generator.below(blocks));
        values.extend(figure(&drawn).ok());
    }
    let dropped = RESAMPLES - values.len();
    if dropped * 20 > RESAMPLES {
        return Err(NotEstimable::NoVariation);
    }
    values.sort_by(f64::total_cmp);
    let (low, high) = (point(&values, 0.025)?, point(&values, 0.975)?);
    Ok(Interval { low, high, dropped: dropped as u64, seed })
}

/// The point of sorted values below which a share of them lies, between two by a straight line.
fn point(values: &[f64], share: f64) -> Figure {
    let at = values.len().saturating_sub(1) as f64 * share;
    let below = values.get(at.floor() as usize).copied().ok_or(NotEstimable::TooFewUnits)?;
    let above = values.get(at.ceil() as usize).copied().unwrap_or(below);
    Ok(below + (above - below) * (at - at.floor()))
}

/// SplitMix64.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A place below `n`: the high half of the product.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_its_published_numbers() {
        let mut generator = SplitMix64(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| generator.next()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn few_blocks_and_many_failures_have_no_interval() {
        assert_eq!(interval(4, 1, |_| Ok(1.0)), Err(NotEstimable::TooFewUnits));
        assert_eq!(interval(5, 1, |_| Err(NotEstimable::Empty)), Err(NotEstimable::NoVariation));
        let found = interval(9, 1, |drawn| Ok(drawn.len() as f64));
        assert_eq!(found, Ok(Interval { low: 9.0, high: 9.0, dropped: 0, seed: 1 }));
    }
}
