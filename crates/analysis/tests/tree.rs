//! The laws of the tidy tree: no overlap, parents in the middle, the same numbers every time, and no limit of depth.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::tree::{Layout, Spacing, tidy};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SPACING: Spacing = Spacing { sibling: 80.0, cousin: 96.0, tree: 120.0, row: 130.0 };
const TINY: f64 = 1e-6;

/// A node hangs under one of those before it, or is a root.
fn forests(most: usize) -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(any::<u32>(), 0..most).prop_map(|draws| {
        draws.iter().enumerate().map(|(at, draw)| (at > 0 && draw % 7 != 0).then(|| *draw as usize % at)).collect()
    })
}

fn check(parents: &[Option<usize>], layout: &Layout) {
    assert_eq!(layout.places.len(), parents.len());
    let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, place) in layout.places.iter().enumerate() {
        rows.entry(place.row).or_default().push(at);
        match parents[at] {
            Some(parent) => {
                children.entry(parent).or_default().push(at);
                assert_eq!(place.row, layout.places[parent].row + 1);
            }
            None => assert_eq!(place.row, 0),
        }
        assert!((place.y - f64::from(place.row) * SPACING.row).abs() < TINY);
        assert!(place.x >= -TINY && place.x <= layout.width + TINY);
    }
    for row in rows.values_mut() {
        row.sort_by(|a, b| layout.places[*a].x.total_cmp(&layout.places[*b].x));
        for pair in row.windows(2) {
            let (left, right) = (pair[0], pair[1]);
            let wanted = match (parents[left] == parents[right], parents[left]) {
                (true, None) => SPACING.tree,
                (true, Some(_)) => SPACING.sibling,
                (false, _) => SPACING.cousin,
            };
            let gap = layout.places[right].x - layout.places[left].x;
            assert!(gap >= wanted - TINY, "{left} and {right}: {gap} of {wanted}");
        }
    }
    for (parent, children) in children {
        let (first, last) = (children[0], children[children.len() - 1]);
        let middle = (layout.places[first].x + layout.places[last].x) / 2.0;
        assert!((layout.places[parent].x - middle).abs() < TINY, "{parent} stands beside the middle of its children");
        assert!(children.windows(2).all(|pair| layout.places[pair[0]].x < layout.places[pair[1]].x), "order kept");
    }
}

proptest! {
    #[test]
    fn nothing_overlaps_and_parents_stand_in_the_middle(parents in forests(120)) {
        let layout = tidy(&parents, SPACING);
        check(&parents, &layout);
        prop_assert_eq!(&layout, &tidy(&parents, SPACING));
    }

    #[test]
    fn a_mirrored_forest_is_drawn_mirrored_in_width(parents in forests(60)) {
        // Reversing the indices reverses the order of siblings and of trees.
        let n = parents.len();
        let mut mirrored = vec![None; n];
        for (at, parent) in parents.iter().enumerate() {
            mirrored[n - 1 - at] = parent.map(|parent| n - 1 - parent);
        }
        let layout = tidy(&mirrored, SPACING);
        check(&mirrored, &layout);
    }

    #[test]
    fn any_list_of_parents_is_drawn(parents in prop::collection::vec(prop::option::of(0_usize..50), 0..40)) {
        let layout = tidy(&parents, SPACING);
        prop_assert_eq!(layout.places.len(), parents.len());
        prop_assert!(layout.places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
    }
}

#[test]
fn small_drawings_have_the_numbers_one_works_out_by_hand() {
    let xs = |parents: &[Option<usize>]| tidy(parents, SPACING).places.iter().map(|place| place.x).collect::<Vec<_>>();
    assert_eq!(xs(&[]), [] as [f64; 0]);
    assert_eq!(xs(&[None]), [0.0]);
    // Two seeds side by side.
    assert_eq!(xs(&[None, None]), [0.0, 120.0]);
    // One with three children: they stand 80 apart, the parent over the second.
    assert_eq!(xs(&[None, Some(0), Some(0), Some(0)]), [80.0, 0.0, 80.0, 160.0]);
    // Two trees with two children each: the inner cousins need 96, so the roots stand 176 apart.
    assert_eq!(xs(&[None, None, Some(0), Some(0), Some(1), Some(1)]), [40.0, 216.0, 0.0, 80.0, 176.0, 256.0]);
}

#[test]
fn a_small_subtree_between_two_large_ones_stands_in_the_middle() {
    // Children 1, 2, 3 of 0; 1 and 3 have three children each, 2 has none.
    let parents = [None, Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), Some(3), Some(3), Some(3)];
    let layout = tidy(&parents, SPACING);
    check(&parents, &layout);
    let x = |at: usize| layout.places[at].x;
    assert!((x(2) - x(1) - (x(3) - x(2))).abs() < TINY);
}

#[test]
fn a_circle_is_opened_at_its_first_node() {
    let layout = tidy(&[Some(2), Some(0), Some(1), None], SPACING);
    assert_eq!(layout.places.iter().map(|place| place.row).collect::<Vec<_>>(), [0, 1, 2, 0]);
    assert_eq!(tidy(&[Some(0)], SPACING).places[0].row, 0);
}

#[test]
fn a_chain_of_ten_thousand_and_a_forest_of_ten_thousand_are_drawn_at_once() {
    let chain: Vec<Option<usize>> = (0..10_000).map(|at: usize| at.checked_sub(1)).collect();
    let layout = tidy(&chain, SPACING);
    assert_eq!((layout.rows, layout.width), (10_000, 0.0));
    let broad: Vec<Option<usize>> = (0..10_000_usize).map(|at| (at > 0).then(|| (at - 1) / 3)).collect();
    check(&broad, &tidy(&broad, SPACING));
    // A comb: every tooth longer than the one before, so that contours are walked again and again.
    let mut comb: Vec<Option<usize>> = vec![None];
    for tooth in 0..140_usize {
        let mut above = 0;
        for _ in 0..=tooth / 2 {
            comb.push(Some(above));
            above = comb.len() - 1;
        }
    }
    check(&comb, &tidy(&comb, SPACING));
}
