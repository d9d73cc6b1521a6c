//! Disclosure risk of what is left: k and uniques over the released quasi-identifiers (FORMULAS 6.2), and small counts.

use crate::released::Wave;
use std::collections::BTreeMap;

/// Figures over records; each record is its values in the chosen columns, a missing value being a value of its own
/// (strict rule).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Size of the smallest class of equal records; `None` without records. Source: Sweeney 2002.
    pub k: Option<u32>,
    /// Records equal to no other.
    pub uniques: u32,
}

/// k and uniques of records.
pub fn figures<R: Ord>(records: impl IntoIterator<Item = R>) -> Figures {
    let classes = class_sizes(records);
    Figures {
        k: classes.values().min().copied(),
        uniques: u32::try_from(classes.values().filter(|size| **size == 1).count()).unwrap_or(u32::MAX),
    }
}

/// How many records are equal to each.
pub fn class_sizes<R: Ord>(records: impl IntoIterator<Item = R>) -> BTreeMap<R, u32> {
    let mut classes: BTreeMap<R, u32> = BTreeMap::new();
    for record in records {
        *classes.entry(record).or_default() += 1;
    }
    classes
}

/// Persons by wave, beside a published total: counts from 1 to k − 1 are suppressed, and while exactly one is, the smallest
/// other too, ties by the earlier wave, so that the total gives none away (FORMULAS 6.3).
pub fn suppressed_waves(counts: &BTreeMap<u32, u32>, k: u32) -> Vec<Wave> {
    let mut waves: Vec<Wave> = counts
        .iter()
        .map(|(wave, persons)| Wave { wave: *wave, persons: (*persons == 0 || *persons >= k).then_some(*persons) })
        .collect();
    let hidden = waves.iter().filter(|wave| wave.persons.is_none()).count();
    if hidden == 1
        && let Some(smallest) = waves
            .iter_mut()
            .filter(|wave| wave.persons.is_some_and(|n| n > 0))
            .min_by_key(|wave| (wave.persons, wave.wave))
    {
        smallest.persons = None;
    }
    waves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k_is_the_smallest_class() {
        assert_eq!(figures([("ngo", 1), ("ngo", 1), ("gov", 1)]), Figures { k: Some(1), uniques: 1 });
        assert_eq!(figures(["a", "a", "b", "b", "b"]), Figures { k: Some(2), uniques: 0 });
        assert_eq!(figures(Vec::<u8>::new()), Figures { k: None, uniques: 0 });
    }

    #[test]
    fn one_suppressed_count_takes_another_with_it() {
        let shown = |counts: &[(u32, u32)], k| -> Vec<Option<u32>> {
            suppressed_waves(&counts.iter().copied().collect(), k).iter().map(|wave| wave.persons).collect()
        };
        assert_eq!(shown(&[(0, 5), (1, 9), (2, 2)], 3), [None, Some(9), None]);
        assert_eq!(shown(&[(0, 5), (1, 9), (2, 6)], 3), [Some(5), Some(9), Some(6)]);
        assert_eq!(shown(&[(0, 2), (1, 9), (2, 2)], 3), [None, Some(9), None]);
        assert_eq!(shown(&[(0, 2)], 3), [None]);
    }
}
