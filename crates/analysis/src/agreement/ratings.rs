//! Units with each coder's value. Units that look alike are put together by pattern, so that a text of a million characters
//! costs as much as the places where its coding changes.

use super::alpha::alpha;
use super::bootstrap::{self, Interval};
use super::coefficients;
use super::metric::Metric;
use crate::figure::{Figure, NotEstimable, count};
use std::collections::BTreeMap;

/// Each coder's value of a unit: a place in the categories, or none.
pub type Pattern = Vec<Option<usize>>;

/// More distinct numbers than this, and no interval is worked out for alpha of proportions: it looks at every pair of them.
const MOST_PROPORTIONS: usize = 300;

/// Units with each coder's value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ratings {
    /// How many coders.
    pub(super) coders: usize,
    /// How many categories: declared, or those seen.
    pub(super) categories: usize,
    /// The number each category stands for, ascending; empty where categories are words.
    pub(super) numbers: Vec<f64>,
    /// The patterns that occur.
    pub(super) patterns: Vec<Pattern>,
    /// How many units of each pattern are in each block. A block is what an interval draws: a row, a document.
    blocks: Vec<Vec<(usize, u64)>>,
}

/// Observed and expected disagreement, of which all coefficients are made: 1 − observed / expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// Disagreement that was observed.
    pub observed: f64,
    /// Disagreement that chance would bring; `None` for percent, which does not ask.
    pub expected: Option<f64>,
}

/// A coefficient with what it is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// Which.
    pub metric: Metric,
    /// Its value.
    pub value: Figure,
    /// Agreement observed; for alphas disagreement observed.
    pub observed: Figure,
    /// Agreement expected by chance; for alphas disagreement.
    pub expected: Figure,
    /// Units with two values or more, which it rests on.
    pub units: u64,
    /// Units with one value.
    pub units_of_one: u64,
    /// Units without a value.
    pub units_of_none: u64,
    /// Coders with a value.
    pub coders: u64,
}

/// Two coders and their coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Theirs.
    pub coefficient: Coefficient,
}

/// All pairs of coders, with the mean of the estimable ones ("mean of pairs", Light 1971).
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// The pairs, by their coders.
    pub pairs: Vec<Pair>,
    /// The mean.
    pub mean: Figure,
}

impl Ratings {
    /// Words in a table: one row a unit, one column a coder, `None` where a coder gave nothing. `declared` are the categories
    /// of the scheme, where it has more than were used. Rows of other lengths than `coders` are filled up or cut.
    pub fn of_words(coders: usize, rows: &[Vec<Option<String>>], declared: Option<usize>) -> Self {
        let mut places: BTreeMap<&str, usize> =
            rows.iter().flatten().flatten().map(|word| (word.as_str(), 0)).collect();
        places.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let categories = places.len().max(declared.unwrap_or(0));
        let value = |word: &Option<String>| word.as_ref().and_then(|word| places.get(word.as_str()).copied());
        let mut ratings = Self { coders, categories, ..Self::default() };
        ratings.fill(rows.iter().map(|row| row.iter().map(value).collect()));
        ratings
    }

    /// Numbers in a table, as [`Ratings::of_words`]. Numbers that are none (NaN) are as good as missing.
    pub fn of_numbers(coders: usize, rows: &[Vec<Option<f64>>]) -> Self {
        let mut numbers: Vec<f64> =
            rows.iter().flatten().flatten().copied().filter(|number| number.is_finite()).collect();
        // Zero has one sign, so that equal numbers have one place.
        numbers.iter_mut().for_each(|number| *number += 0.0);
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        let value = |number: &Option<f64>| {
            number.and_then(|number| numbers.binary_search_by(|known| known.total_cmp(&(number + 0.0))).ok())
        };
        let mut ratings = Self { coders, categories: numbers.len(), ..Self::default() };
        ratings.fill(rows.iter().map(|row| row.iter().map(value).collect()));
        ratings.numbers = numbers;
        ratings
    }

    /// Every row a block.
    fn fill(&mut self, rows: impl Iterator<Item = Pattern>) {
        let coders = self.coders;
        let blocks = rows.map(|mut row| {
            row.resize(coders, None);
            BTreeMap::from([(row, 1)])
        });
        let (patterns, blocks) = by_pattern(blocks);
        (self.patterns, self.blocks) = (patterns, blocks);
    }

    /// Of blocks that hold so many units of each pattern.
    pub(super) fn of_blocks(coders: usize, categories: usize, blocks: Vec<BTreeMap<Pattern, u64>>) -> Self {
        let (patterns, blocks) = by_pattern(blocks.into_iter());
        Self { coders, categories, numbers: Vec::new(), patterns, blocks }
    }

    /// Units of each pattern.
    pub(super) fn weights(&self) -> Vec<u64> {
        let mut weights = vec![0; self.patterns.len()];
        self.blocks.iter().for_each(|block| add(&mut weights, block));
        weights
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// How many coders there are, with or without a value.
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// A coefficient.
    pub fn coefficient(&self, metric: Metric) -> Coefficient {
        let weights = self.weights();
        let parts = self.parts(metric, &weights);
        let shown = |disagreement: f64| if metric.counts_disagreement() { disagreement } else { 1.0 - disagreement };
        let given = |pattern: &Pattern| pattern.iter().flatten().count();
        let units = |wanted: fn(usize) -> bool| {
            let those = self.patterns.iter().zip(&weights).filter(|(pattern, _)| wanted(given(pattern)));
            those.map(|(_, units)| units).sum()
        };
        Coefficient {
            metric,
            value: parts.and_then(|parts| value(&parts)),
            observed: parts.map(|parts| shown(parts.observed)),
            expected: parts.and_then(|parts| parts.expected.map(shown).ok_or(NotEstimable::Empty)),
            units: units(|given| given > 1),
            units_of_one: units(|given| given == 1),
            units_of_none: units(|given| given == 0),
            coders: count(self.with_values(&weights)),
        }
    }

    /// Observed and expected disagreement, for pooling.
    ///
    /// # Errors
    /// Why there are none.
    pub fn disagreement(&self, metric: Metric) -> Figure<Parts> {
        self.parts(metric, &self.weights())
    }

    /// The interval of a coefficient: 2.5 and 97.5 per cent points over blocks drawn again (Efron and Tibshirani 1993).
    ///
    /// # Errors
    /// That of the coefficient; [`NotEstimable::TooFewUnits`] below five blocks, [`NotEstimable::NoVariation`] where more than
    /// one draw in twenty has no value, [`NotEstimable::OutOfRange`] for alpha of proportions of too many distinct numbers.
    pub fn interval(&self, metric: Metric, seed: u64) -> Figure<Interval> {
        value(&self.parts(metric, &self.weights())?)?;
        if metric == Metric::AlphaRatio && self.numbers.len() > MOST_PROPORTIONS {
            return Err(NotEstimable::OutOfRange);
        }
        let mut weights = vec![0; self.patterns.len()];
        bootstrap::interval(self.blocks.len(), seed, |drawn| {
            weights.fill(0);
            drawn.iter().filter_map(|block| self.blocks.get(*block)).for_each(|block| add(&mut weights, block));
            value(&self.parts(metric, &weights)?)
        })
    }

    /// A coefficient of every two coders, on the units both gave a value.
    pub fn pairs(&self, metric: Metric) -> Pairs {
        let mut pairs = Vec::new();
        for first in 0..self.coders {
            for second in first + 1..self.coders {
                pairs.push(Pair { first, second, coefficient: self.of_two(first, second).coefficient(metric) });
            }
        }
        let values: Vec<f64> = pairs.iter().filter_map(|pair| pair.coefficient.value.ok()).collect();
        let mean = if values.is_empty() {
            Err(NotEstimable::Empty)
        } else {
            Ok(values.iter().sum::<f64>() / values.len() as f64)
        };
        Pairs { pairs, mean }
    }

    /// Two of the coders alone.
    fn of_two(&self, first: usize, second: usize) -> Self {
        let of = |pattern: &Pattern, coder: usize| pattern.get(coder).copied().flatten();
        let two = |pattern: &Pattern| vec![of(pattern, first), of(pattern, second)];
        let blocks = self.blocks.iter().map(|block| {
            let mut units = BTreeMap::new();
            for (pattern, more) in block {
                if let Some(pattern) = self.patterns.get(*pattern) {
                    *units.entry(two(pattern)).or_insert(0) += more;
                }
            }
            units
        });
        let (patterns, blocks) = by_pattern(blocks);
        Self { coders: 2, categories: self.categories, numbers: self.numbers.clone(), patterns, blocks }
    }

    fn with_values(&self, weights: &[u64]) -> usize {
        let has = |coder: &usize| {
            let mut units = self.patterns.iter().zip(weights);
            units.any(|(pattern, units)| *units > 0 && pattern.get(*coder).is_some_and(Option::is_some))
        };
        (0..self.coders).filter(has).count()
    }

    fn parts(&self, metric: Metric, weights: &[u64]) -> Figure<Parts> {
        if self.coders < 2 {
            return Err(NotEstimable::OneCoder);
        }
        match self.with_values(weights) {
            0 => return Err(NotEstimable::Empty),
            1 => return Err(NotEstimable::OneCoder),
            _ => {}
        }
        if metric.wants_two() && self.coders != 2 {
            return Err(NotEstimable::NotTwoCoders);
        }
        let parts = match metric {
            Metric::Percent => coefficients::percent(self, weights),
            Metric::Cohen => coefficients::cohen(self, weights),
            Metric::Scott => coefficients::scott(self, weights),
            Metric::Fleiss => coefficients::fleiss(self, weights),
            Metric::BrennanPrediger => coefficients::brennan_prediger(self, weights),
            Metric::Ac1 => coefficients::ac1(self, weights),
            Metric::AlphaNominal | Metric::AlphaOrdinal | Metric::AlphaInterval | Metric::AlphaRatio => {
                alpha(self, metric, weights)
            }
        }?;
        // Numbers whose squares are no numbers any more.
        let sound = parts.observed.is_finite() && parts.expected.is_none_or(f64::is_finite);
        if sound { Ok(parts) } else { Err(NotEstimable::OutOfRange) }
    }
}

/// The value a coefficient has: 1 − observed / expected.
///
/// # Errors
/// [`NotEstimable::NoVariation`] where no disagreement is expected.
pub(super) fn value(parts: &Parts) -> Figure {
    match parts.expected {
        None => Ok(1.0 - parts.observed),
        Some(expected) if expected > 0.0 => crate::figure::finite(1.0 - parts.observed / expected),
        Some(_) => Err(NotEstimable::NoVariation),
    }
}

fn add(weights: &mut [u64], block: &[(usize, u64)]) {
    for (pattern, units) in block {
        if let Some(weight) = weights.get_mut(*pattern) {
            *weight += units;
        }
    }
}

type Blocks = Vec<Vec<(usize, u64)>>;

/// The patterns of all blocks, each once, and every block by their places.
fn by_pattern(blocks: impl Iterator<Item = BTreeMap<Pattern, u64>>) -> (Vec<Pattern>, Blocks) {
    let mut places: BTreeMap<Pattern, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for block in blocks {
        let mut units = Vec::with_capacity(block.len());
        for (pattern, more) in block {
            let next = places.len();
            units.push((*places.entry(pattern).or_insert(next), more));
        }
        found.push(units);
    }
    let mut patterns = vec![Pattern::new(); places.len()];
    for (pattern, place) in places {
        if let Some(free) = patterns.get_mut(place) {
            *free = pattern;
        }
    }
    (patterns, found)
}
