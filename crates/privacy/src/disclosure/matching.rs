//! Who matches whom. Under the strict rule a missing value is a value of its own, and records fall into classes. Under the
//! wildcard rule (default of sdcMicro) a missing value matches every other: then matching is not passed on, and there are no
//! classes.
//!
//! Records are not compared one by one: those missing the same columns are looked up by the columns both know.

use super::records::Records;
use std::collections::{BTreeMap, BTreeSet};

/// What a missing value matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Everything.
    #[default]
    Wildcard,
    /// Missing values only.
    Strict,
}

impl Missing {
    /// Its name, which never changes.
    pub const fn key(self) -> &'static str {
        match self {
            Missing::Wildcard => "wildcard",
            Missing::Strict => "strict",
        }
    }
}

pub(super) type Key = Vec<Option<u32>>;

/// How many records match each, itself included, in the order of the records.
pub fn match_counts(records: &Records, rule: Missing) -> Vec<u64> {
    counts(records.rows(), rule)
}

pub(super) fn counts(rows: &[Key], rule: Missing) -> Vec<u64> {
    let mut held: BTreeMap<&Key, u64> = BTreeMap::new();
    rows.iter().for_each(|row| *held.entry(row).or_default() += 1);
    let matched = gathered(&held, rule, |sum, more| *sum += more);
    rows.iter().map(|row| matched.get(row).copied().unwrap_or(0)).collect()
}

/// For each distinct key, what all matching keys hold, put together.
pub(super) fn gathered<'a, H: Clone + Default>(
    held: &BTreeMap<&'a Key, H>,
    rule: Missing,
    add: impl Fn(&mut H, &H),
) -> BTreeMap<&'a Key, H> {
    let known = |key: &Key| -> Vec<bool> { key.iter().map(Option::is_some).collect() };
    let patterns: BTreeSet<Vec<bool>> = held.keys().map(|key| known(key)).collect();
    if rule == Missing::Strict || patterns.len() == 1 {
        return held.clone();
    }
    let mut by_pattern: BTreeMap<Vec<bool>, Vec<(&'a Key, &H)>> = BTreeMap::new();
    for (key, held) in held {
        by_pattern.entry(known(key)).or_default().push((key, held));
    }
    let mut found: BTreeMap<&'a Key, H> = held.keys().map(|key| (*key, H::default())).collect();
    for (pattern, keys) in &by_pattern {
        for (other, others) in &by_pattern {
            let both: Vec<bool> = pattern.iter().zip(other).map(|(one, other)| *one && *other).collect();
            let part =
                |key: &Key| -> Key { key.iter().zip(&both).map(|(value, both)| value.filter(|_| *both)).collect() };
            let mut looked_up: BTreeMap<Key, H> = BTreeMap::new();
            others.iter().for_each(|(key, held)| add(looked_up.entry(part(key)).or_default(), held));
            for (key, _) in keys {
                if let (Some(sum), Some(more)) = (found.get_mut(key), looked_up.get(&part(key))) {
                    add(sum, more);
                }
            }
        }
    }
    found
}
