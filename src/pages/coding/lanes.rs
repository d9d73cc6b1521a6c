//! Lanes of the margin: which stripe stands beside which, so that no coding hides another.

use std::collections::BTreeSet;

/// A lane (from 0) for each half-open interval `(start, end)`, in the order given. Intervals that overlap never share a
/// lane, touching ones may; there are as many lanes as intervals lie over one point at most, which is the fewest possible.
/// Earlier intervals stand further left, of those that start together the longest.
pub fn lanes<T: Ord + Copy>(intervals: &[(T, T)]) -> Vec<usize> {
    let mut order: Vec<(usize, &(T, T))> = intervals.iter().enumerate().collect();
    order.sort_by(|(i, a), (j, b)| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(i.cmp(j)));
    let mut free: BTreeSet<usize> = BTreeSet::new();
    let mut busy: BTreeSet<(T, usize)> = BTreeSet::new();
    let mut opened = 0;
    let mut placed = vec![0; intervals.len()];
    for (index, (start, end)) in order {
        while let Some((until, lane)) = busy.first().copied().filter(|(until, _)| until <= start) {
            busy.remove(&(until, lane));
            free.insert(lane);
        }
        let lane = free.pop_first().unwrap_or_else(|| {
            opened += 1;
            opened - 1
        });
        busy.insert((*end, lane));
        if let Some(place) = placed.get_mut(index) {
            *place = lane;
        }
    }
    placed
}

/// How many lanes are in use.
pub fn lane_count(placed: &[usize]) -> usize {
    placed.iter().max().map_or(0, |lane| lane + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn overlapping_codings_stand_side_by_side() {
        assert_eq!(lanes(&[(0, 10), (5, 15), (8, 9)]), [0, 1, 2]);
        assert_eq!(lanes(&[(5, 15), (0, 10)]), [1, 0]);
    }

    #[test]
    fn a_lane_is_used_again_once_it_is_free() {
        assert_eq!(lanes(&[(0, 4), (2, 8), (4, 9), (8, 12)]), [0, 1, 0, 1]);
        assert_eq!(lane_count(&[0, 1, 0, 1]), 2);
    }

    #[test]
    fn of_two_that_start_together_the_longer_stands_left() {
        assert_eq!(lanes(&[(3, 5), (3, 9)]), [1, 0]);
        assert_eq!(lanes(&[(3, 5), (3, 5)]), [0, 1]);
    }

    #[test]
    fn no_codings_no_lanes() {
        assert_eq!(lanes::<u32>(&[]), Vec::<usize>::new());
        assert_eq!(lane_count(&[]), 0);
    }

    proptest! {
        #[test]
        fn no_stripe_hides_another_and_no_lane_is_wasted(raw in prop::collection::vec((0u32..60, 1u32..20), 0..40)) {
            let intervals: Vec<(u32, u32)> = raw.iter().map(|(at, length)| (*at, at + length)).collect();
            let placed = lanes(&intervals);
            prop_assert_eq!(&placed, &lanes(&intervals));
            for (i, a) in intervals.iter().enumerate() {
                for (j, b) in intervals.iter().enumerate().skip(i + 1) {
                    if a.0 < b.1 && b.0 < a.1 {
                        prop_assert_ne!(placed[i], placed[j]);
                    }
                }
            }
            let deepest = (0..80).map(|at| intervals.iter().filter(|(a, b)| *a <= at && at < *b).count()).max().unwrap_or(0);
            prop_assert_eq!(lane_count(&placed), deepest);
        }
    }
}
