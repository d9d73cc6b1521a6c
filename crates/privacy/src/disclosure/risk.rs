//! How likely somebody is found again: by one who knows they are in it (prosecutor), by one who does not (journalist), and
//! on average over everybody (marketer).

use fieldwork::figure::{Figure, NotEstimable, Share};

/// Risk for one who knows that somebody is in the table: one over those who match (El Emam and Dankar 2008).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Risk {
    /// The fewest who match anybody (Sweeney 2002).
    pub k: Figure<u64>,
    /// Records nobody else matches, of all.
    pub uniques: Share,
    /// Records matched by fewer than the k wanted.
    pub below_k: u64,
    /// The highest risk.
    pub highest: Figure,
    /// The lowest risk.
    pub lowest: Figure,
    /// The mean risk. Under the strict rule this is classes over records.
    pub average: Figure,
}

/// Of how many match each record.
pub fn prosecutor_risk(counts: &[u64], wanted: u64) -> Risk {
    let n = counts.len() as u64;
    let k = counts.iter().min().copied().ok_or(NotEstimable::Empty);
    let most = counts.iter().max().copied().ok_or(NotEstimable::Empty);
    let uniques = counts.iter().filter(|count| **count == 1).count() as u64;
    Risk {
        k,
        uniques: Share::new(uniques, n),
        below_k: counts.iter().filter(|count| **count < wanted).count() as u64,
        highest: k.and_then(over_one),
        lowest: most.and_then(over_one),
        average: mean_over_one(counts),
    }
}

fn over_one(count: u64) -> Figure {
    if count == 0 { Err(NotEstimable::ZeroDenominator) } else { Ok(1.0 / count as f64) }
}

/// The mean of one over each, those alike put together so that little is rounded.
fn mean_over_one(counts: &[u64]) -> Figure {
    if counts.is_empty() {
        return Err(NotEstimable::Empty);
    }
    let mut alike: std::collections::BTreeMap<u64, u64> = std::collections::BTreeMap::new();
    counts.iter().for_each(|count| *alike.entry(*count).or_default() += 1);
    let mut sum = 0.0;
    for (count, records) in alike {
        sum += records as f64 * over_one(count)?;
    }
    Ok(sum / counts.len() as f64)
}

/// Risk against a population, of which the table holds a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// The fewest people of the population who share anybody's values.
    pub k_map: Figure<u64>,
    /// The highest risk for one who does not know who is in the table.
    pub journalist: Figure,
    /// The mean risk over everybody.
    pub marketer: Figure,
    /// Individual risk of each record.
    pub individual: Vec<Figure>,
    /// Records for which nobody said how many there are: those who match are taken.
    pub unknown: u64,
    /// Records for which fewer were said than match: those who match are taken, and this must be looked at.
    pub too_few: u64,
}

/// Of how many match each record, and how many people of the population share its values where that is known. A record is
/// never taken for safer than what is known of its population.
pub fn population_risk(counts: &[u64], population: &[Option<u64>]) -> Population {
    let said = || counts.iter().zip(population.iter().copied().chain(std::iter::repeat(None)));
    let taken: Vec<u64> = said().map(|(count, people)| people.map_or(*count, |people| people.max(*count))).collect();
    let k_map = taken.iter().min().copied().ok_or(NotEstimable::Empty);
    Population {
        k_map,
        journalist: k_map.and_then(over_one),
        marketer: mean_over_one(&taken),
        individual: said().map(|(count, people)| individual_risk(*count, people.unwrap_or(*count))).collect(),
        unknown: said().filter(|(_, people)| people.is_none()).count() as u64,
        too_few: said().filter(|(count, people)| people.is_some_and(|people| people < **count)).count() as u64,
    }
}

/// The individual risk of a record that `count` in the sample match and `people` in the population share (Franconi and
/// Polettini 2004, in the approximate form of sdcMicro).
///
/// # Errors
/// [`NotEstimable::OutOfRange`] where the population has fewer than the sample, [`NotEstimable::Empty`] of nobody.
pub fn individual_risk(count: u64, people: u64) -> Figure {
    if count == 0 {
        return Err(NotEstimable::Empty);
    }
    if people < count {
        return Err(NotEstimable::OutOfRange);
    }
    let f = count as f64;
    if people == count {
        return Ok(1.0 / f);
    }
    let p = f / people as f64;
    let odds = p / (1.0 - p);
    let log = -p.ln();
    Ok(match count {
        1 => odds * log,
        2 => odds - odds * odds * log,
        _ => p / (f - (1.0 - p)),
    })
}
