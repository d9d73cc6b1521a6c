//! Special uniques (Elliot, Manning and Ford 2002, scored as in sdcMicro from 5.0.2 on): the fewer columns it takes for a
//! record to stand out, and the more ways there are, the higher its score.

use super::matching::{Missing, counts};
use super::records::Records;
use fieldwork::figure::{Figure, NotEstimable, Share};

/// More columns than this, and nothing is looked for.
pub const MOST_COLUMNS: usize = 20;

/// More columns than this, and only sets of up to three are looked for.
const MOST_WHOLE: usize = 8;
const PART: usize = 3;

/// Scores of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Suda {
    /// The score of each record, in their order: over all its smallest unique sets S, the sum of (M − |S|)! for M columns. 0
    /// without any.
    pub scores: Vec<f64>,
    /// How much of all scores comes from sets that hold each column: the highest names the column to generalise.
    pub columns: Vec<Figure>,
    /// Records that stand out by some set.
    pub special: Share,
    /// Only sets of up to three columns were looked for.
    pub partial: bool,
}

/// Looks for the smallest sets of columns by which records are unique, by their size; what holds a smaller one is passed over.
/// Under the wildcard rule a record stands out only by values it has, and only where nobody with missing values may match.
///
/// # Errors
/// [`NotEstimable::Empty`] without records or columns, [`NotEstimable::OutOfRange`] above [`MOST_COLUMNS`].
pub fn suda(records: &Records, rule: Missing) -> Figure<Suda> {
    let columns = records.columns();
    if records.is_empty() || columns == 0 {
        return Err(NotEstimable::Empty);
    }
    if columns > MOST_COLUMNS {
        return Err(NotEstimable::OutOfRange);
    }
    let partial = columns > MOST_WHOLE;
    let largest = if partial { PART } else { columns };
    let mut sets: Vec<u32> = (1..1_u32 << columns).filter(|set| set.count_ones() as usize <= largest).collect();
    sets.sort_by_key(|set| (set.count_ones(), *set));
    let mut found: Vec<Vec<u32>> = vec![Vec::new(); records.len()];
    let mut scores = vec![0.0; records.len()];
    let mut by_column = vec![0.0; columns];
    for set in sets {
        let held: Vec<usize> = (0..columns).filter(|column| set & (1 << column) != 0).collect();
        let score: f64 = (1..=columns - held.len()).map(|factor| factor as f64).product();
        let part = records.only(&held);
        for ((row, count), (smaller, sum)) in
            part.iter().zip(counts(&part, rule)).zip(found.iter_mut().zip(&mut scores))
        {
            let known = rule == Missing::Strict || row.iter().all(Option::is_some);
            if count != 1 || !known || smaller.iter().any(|smaller| set & smaller == *smaller) {
                continue;
            }
            smaller.push(set);
            *sum += score;
            for column in &held {
                if let Some(sum) = by_column.get_mut(*column) {
                    *sum += score;
                }
            }
        }
    }
    let total: f64 = scores.iter().sum();
    let share = |part: f64| if total > 0.0 { Ok(part / total) } else { Err(NotEstimable::Empty) };
    let special = found.iter().filter(|sets| !sets.is_empty()).count() as u64;
    Ok(Suda {
        columns: by_column.into_iter().map(share).collect(),
        special: Share::new(special, records.len() as u64),
        scores,
        partial,
    })
}
