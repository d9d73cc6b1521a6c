//! How much one learns about somebody whose class is found: l-diversity (Machanavajjhala et al. 2007) and t-closeness (Li, Li
//! and Venkatasubramanian 2007). Under the wildcard rule a record's class is everybody who matches it.

use super::matching::{Key, Missing, gathered};
use super::records::{Records, Sensitive};
use fieldwork::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// What the class of one record says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closeness {
    /// Different values in it.
    pub distinct: Figure<u64>,
    /// Values in it as if all were as frequent: e to the entropy.
    pub entropy: Figure,
    /// How far its values are from those of the whole table, 0 to 1.
    pub distance: Figure,
}

/// What classes say about a sensitive value. A missing value counts nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Diversity {
    /// For each record, in their order.
    pub records: Vec<Closeness>,
    /// The fewest different values of a class.
    pub distinct: Figure<u64>,
    /// The least entropy, as a number of values.
    pub entropy: Figure,
    /// The farthest distance: t.
    pub t: Figure,
    /// Records in whose class nobody's value is known; they are in none of the headlines.
    pub unknown: u64,
    /// There is one class only, so that t is 0 and says nothing.
    pub one_class: bool,
    counts: Vec<Vec<u64>>,
}

impl Diversity {
    /// Recursive (c, l)-diversity of every class: its most frequent value is rarer than c times all from the l-th on, counted
    /// from the most frequent.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] where no class has a known value, [`NotEstimable::OutOfRange`] for an l of 0 or a c that is no
    /// number.
    pub fn recursive(&self, c: f64, l: usize) -> Figure<bool> {
        if l == 0 || !c.is_finite() {
            return Err(NotEstimable::OutOfRange);
        }
        if self.counts.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let kept = |counts: &Vec<u64>| {
            let rest: u64 = counts.iter().skip(l - 1).sum();
            counts.first().is_none_or(|first| (*first as f64) < c * rest as f64)
        };
        Ok(self.counts.iter().all(kept))
    }
}

type Held = BTreeMap<usize, u64>;

/// Of records and the sensitive value of each.
pub fn diversity(records: &Records, sensitive: &Sensitive, rule: Missing) -> Diversity {
    let mut held: BTreeMap<&Key, Held> = BTreeMap::new();
    let mut table = vec![0_u64; sensitive.kinds];
    for (key, value) in records.rows().iter().zip(sensitive.values.iter().chain(std::iter::repeat(&None))) {
        let held = held.entry(key).or_default();
        if let Some(value) = value {
            *held.entry(*value).or_default() += 1;
            if let Some(sum) = table.get_mut(*value) {
                *sum += 1;
            }
        }
    }
    let classes = gathered(&held, rule, |sum, more| {
        more.iter().for_each(|(value, records)| *sum.entry(*value).or_default() += records);
    });
    let said: BTreeMap<&Key, Closeness> =
        classes.iter().map(|(key, held)| (*key, closeness(held, &table, sensitive.ordered))).collect();
    let counts: Vec<Vec<u64>> = classes
        .values()
        .filter(|held| !held.is_empty())
        .map(|held| {
            let mut counts: Vec<u64> = held.values().copied().collect();
            counts.sort_unstable_by(|one, other| other.cmp(one));
            counts
        })
        .collect();
    let records: Vec<Closeness> = records.rows().iter().filter_map(|key| said.get(key)).copied().collect();
    let known = || said.values().filter(|class| class.distinct.is_ok());
    let least = |figure: fn(&Closeness) -> Figure| {
        known().filter_map(|class| figure(class).ok()).min_by(f64::total_cmp).ok_or(NotEstimable::Empty)
    };
    Diversity {
        distinct: known().filter_map(|class| class.distinct.ok()).min().ok_or(NotEstimable::Empty),
        entropy: least(|class| class.entropy),
        t: known().filter_map(|class| class.distance.ok()).max_by(f64::total_cmp).ok_or(NotEstimable::Empty),
        unknown: records.iter().filter(|class| class.distinct.is_err()).count() as u64,
        one_class: classes.len() == 1,
        records,
        counts,
    }
}

fn closeness(held: &Held, table: &[u64], ordered: bool) -> Closeness {
    let size: u64 = held.values().sum();
    if size == 0 {
        let none = NotEstimable::Empty;
        return Closeness { distinct: Err(none), entropy: Err(none), distance: Err(none) };
    }
    let share = |records: u64| records as f64 / size as f64;
    let entropy: f64 = held.values().map(|records| -share(*records) * share(*records).ln()).sum();
    Closeness {
        distinct: Ok(held.len() as u64),
        entropy: Ok(if held.len() == 1 { 1.0 } else { entropy.exp().min(held.len() as f64) }),
        distance: Ok(distance(held, size, table, ordered)),
    }
}

/// Half the sum of differences of shares; in an order, the work of moving one to the other over the steps there are. Shares
/// are compared as whole numbers, with one division at the end.
fn distance(held: &Held, size: u64, table: &[u64], ordered: bool) -> f64 {
    let all: u64 = table.iter().sum();
    let scale = u128::from(size) * u128::from(all);
    let (of_class, of_table) =
        (|records: u64| i128::from(records) * i128::from(all), |records: u64| i128::from(records) * i128::from(size));
    if !ordered {
        // Values the class lacks differ by the table's whole share.
        let mut apart = 0_u128;
        let mut there = 0_u64;
        for (value, records) in held {
            let all_of_it = table.get(*value).copied().unwrap_or(0);
            there += all_of_it;
            apart += (of_class(*records) - of_table(all_of_it)).unsigned_abs();
        }
        apart += of_table(all - there).unsigned_abs();
        return apart as f64 / (2 * scale) as f64;
    }
    if table.len() < 2 {
        return 0.0;
    }
    let (mut ahead, mut work) = (0_i128, 0_u128);
    for (value, all_of_it) in table.iter().enumerate() {
        ahead += of_class(held.get(&value).copied().unwrap_or(0)) - of_table(*all_of_it);
        work += ahead.unsigned_abs();
    }
    work as f64 / (scale * (table.len() - 1) as u128) as f64
}
