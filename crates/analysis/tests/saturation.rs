//! Saturation against answers worked out by hand, and the properties FORMULAS 2 asks for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::figure::{NotEstimable, Share};
use analysis::saturation::{Curve, Setting, base_run_threshold};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Interviews that bring so many new codes each; every interview also repeats the first code.
fn bringing(new: &[u64]) -> Curve {
    let mut next = 0;
    let interviews: Vec<BTreeSet<u64>> = new
        .iter()
        .map(|n| {
            let codes = (next..next + n).chain(std::iter::once(0)).collect();
            next += n;
            codes
        })
        .collect();
    Curve::of(&interviews)
}

#[test]
fn new_codes_and_their_sum_are_counted_in_order() {
    let set = |codes: &[u8]| codes.iter().copied().collect::<BTreeSet<u8>>();
    let curve = Curve::of(&[set(&[1, 2, 3]), set(&[2, 3]), set(&[]), set(&[3, 4]), set(&[1, 5, 6])]);
    assert_eq!(curve.new, [3, 0, 0, 1, 2]);
    assert_eq!(curve.cumulative, [3, 3, 3, 4, 6]);
    assert_eq!(curve.new_in_last(3), 3);
    assert_eq!(curve.new_in_last(9), 6);
}

#[test]
fn saturation_is_reached_at_the_first_run_within_the_threshold() {
    // Base of four: 20 codes. Runs of two: 3+1 (20 %), 1+0 (5 %): reached after 5 interviews, written 5+2.
    let curve = bringing(&[10, 5, 3, 2, 3, 1, 0, 0, 2]);
    let outcome = base_run_threshold(&curve, Setting::default()).unwrap();
    assert_eq!(outcome.ratios[..2], [Share::new(4, 20), Share::new(1, 20)]);
    assert_eq!((outcome.reached_at, outcome.notation().as_deref()), (Some(5), Some("5+2")));
    assert_eq!(outcome.later_new_codes, 2);
    // Exactly 5 % keeps a threshold of 5 %, and not one of 0 %.
    let strict = base_run_threshold(&curve, Setting { percent: 0, ..Setting::default() }).unwrap();
    assert_eq!((strict.reached_at, strict.later_new_codes), (Some(6), 2));
}

#[test]
fn not_reached_is_a_value_and_too_little_is_a_reason() {
    let growing = bringing(&[5, 5, 5, 5, 5, 5, 5]);
    let outcome = base_run_threshold(&growing, Setting::default()).unwrap();
    assert_eq!((outcome.reached_at, outcome.notation()), (None, None));
    assert_eq!(outcome.ratios, [Share::new(10, 20); 2]);
    assert_eq!(base_run_threshold(&bringing(&[5; 5]), Setting::default()), Err(NotEstimable::TooFewInterviews));
    let empty = Curve::of(&vec![BTreeSet::<u8>::new(); 8]);
    assert_eq!(base_run_threshold(&empty, Setting::default()), Err(NotEstimable::NoBaseCodes));
    assert_eq!(Setting::grid().len(), 12);
}

proptest! {
    #[test]
    fn the_curve_keeps_its_promises(interviews in prop::collection::vec(prop::collection::btree_set(0_u8..30, 0..8), 0..20), at in 0_usize..20) {
        let curve = Curve::of(&interviews);
        let distinct: BTreeSet<u8> = interviews.iter().flatten().copied().collect();
        prop_assert_eq!(curve.new.iter().sum::<u64>(), distinct.len() as u64);
        prop_assert!(curve.cumulative.windows(2).all(|pair| pair[0] <= pair[1]));
        // An interview without new codes changes no other count.
        let at = at.min(interviews.len());
        let mut more = interviews.clone();
        let known: BTreeSet<u8> = interviews[..at].iter().flatten().copied().take(2).collect();
        more.insert(at, known);
        let mut with = Curve::of(&more).new;
        prop_assert_eq!(with.remove(at), 0);
        prop_assert_eq!(&with, &curve.new);
        // The end does not depend on the order.
        let mut turned = interviews.clone();
        turned.reverse();
        let turned = Curve::of(&turned);
        prop_assert_eq!(turned.cumulative.last(), curve.cumulative.last());
    }
}
