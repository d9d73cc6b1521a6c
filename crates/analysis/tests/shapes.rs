//! The laws of rings and of the line of time: no overlap, the same numbers every time, no limit of depth.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::shapes::{columns, rings};
use analysis::tree::{Place, Spacing};
use proptest::prelude::*;

const SPACING: Spacing = Spacing { sibling: 80.0, cousin: 96.0, tree: 120.0, row: 130.0 };
const TINY: f64 = 1e-6;

/// A node hangs under one of those before it, or is a root.
fn forests(most: usize) -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(any::<u32>(), 0..most).prop_map(|draws| {
        draws.iter().enumerate().map(|(at, draw)| (at > 0 && draw % 7 != 0).then(|| *draw as usize % at)).collect()
    })
}

fn nearest(places: &[Place]) -> f64 {
    let mut nearest = f64::INFINITY;
    for (at, one) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            nearest = nearest.min((one.x - other.x).hypot(one.y - other.y));
        }
    }
    nearest
}

proptest! {
    #[test]
    fn nobody_in_the_rings_stands_on_another(parents in forests(90)) {
        let drawn = rings(&parents, SPACING, 60.0);
        prop_assert!(nearest(&drawn.places) >= 60.0 - TINY);
        prop_assert_eq!(&drawn, &rings(&parents, SPACING, 60.0));
        for (place, parent) in drawn.places.iter().zip(&parents) {
            let radius = (place.x - drawn.middle).hypot(place.y - drawn.middle);
            prop_assert!((radius - drawn.radii[place.row as usize]).abs() < TINY);
            prop_assert!(radius <= drawn.middle + TINY);
            prop_assert_eq!(place.row, parent.map_or(0, |parent| drawn.places[parent].row + 1));
        }
        prop_assert!(drawn.radii.windows(2).all(|pair| pair[1] - pair[0] >= SPACING.row - TINY));
    }

    #[test]
    fn nobody_on_the_line_of_time_stands_on_another(
        (parents, down) in forests(90).prop_flat_map(|parents| {
            let n = parents.len();
            (Just(parents), prop::collection::vec(0.0_f64..900.0, n))
        })
    ) {
        let drawn = columns(&parents, &down, SPACING, 64.0);
        prop_assert!(nearest(&drawn.places) >= 64.0 - TINY);
        for (at, place) in drawn.places.iter().enumerate() {
            prop_assert!(place.y >= down[at] - TINY, "nobody stands before their time");
            prop_assert!(place.x >= -TINY && place.x <= drawn.width + TINY);
            if let Some(parent) = parents[at] {
                prop_assert!(place.y >= drawn.places[parent].y + 64.0 - TINY);
            }
            let children: Vec<f64> =
                (0..parents.len()).filter(|child| parents[*child] == Some(at)).map(|child| drawn.places[child].x).collect();
            if let (Some(first), Some(last)) = (children.first(), children.last()) {
                prop_assert!((place.x - (first + last) / 2.0).abs() < TINY);
                prop_assert!(children.windows(2).all(|pair| pair[0] < pair[1]), "order kept");
            }
        }
    }

    #[test]
    fn any_list_of_parents_is_drawn(parents in prop::collection::vec(prop::option::of(0_usize..50), 0..40)) {
        let drawn = rings(&parents, SPACING, 60.0);
        prop_assert!(drawn.places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
        let drawn = columns(&parents, &[], SPACING, 60.0);
        prop_assert_eq!(drawn.places.len(), parents.len());
        prop_assert!(nearest(&drawn.places) >= 60.0 - TINY, "a circle is opened, and nobody is lost");
    }
}

#[test]
fn small_drawings_have_the_numbers_one_works_out_by_hand() {
    // One with two children: the children stand 80 apart on a round of 80 + 120, 30 degrees of it free at the top.
    let drawn = rings(&[None, Some(0), Some(0)], SPACING, 60.0);
    assert_eq!(drawn.radii, [0.0, 130.0]);
    assert!((drawn.places[0].x - 130.0).abs() < TINY && (drawn.places[0].y - 130.0).abs() < TINY);
    let angle = std::f64::consts::TAU * 60.0 / 200.0;
    assert!((drawn.places[1].x - (130.0 + 130.0 * angle.sin())).abs() < TINY);
    assert!((drawn.places[1].y - (130.0 - 130.0 * angle.cos())).abs() < TINY);
    // Two seeds: opposite each other, the ring as wide as the room they need.
    let two = rings(&[None, None], SPACING, 60.0);
    assert!((two.radii[0] - 30.0).abs() < TINY);

    let line = columns(&[None, Some(0), Some(0), None], &[0.0, 300.0, 20.0, 50.0], SPACING, 64.0);
    let places: Vec<(f64, f64)> = line.places.iter().map(|place| (place.x, place.y)).collect();
    assert_eq!(places, [(40.0, 0.0), (0.0, 300.0), (80.0, 64.0), (200.0, 50.0)]);
    assert_eq!((line.width, line.rows), (200.0, 2));
}

#[test]
fn ten_thousand_are_drawn_at_once() {
    let chain: Vec<Option<usize>> = (0..10_000_usize).map(|at| at.checked_sub(1)).collect();
    let broad: Vec<Option<usize>> = (0..10_000_usize).map(|at| (at > 0).then(|| (at - 1) / 3)).collect();
    assert_eq!(rings(&chain, SPACING, 60.0).radii.len(), 10_000);
    assert_eq!(rings(&broad, SPACING, 60.0).places.len(), 10_000);
    let down = vec![0.0; 10_000];
    assert_eq!(columns(&chain, &down, SPACING, 64.0).rows, 10_000);
    assert!(columns(&broad, &down, SPACING, 64.0).width > 400_000.0);
}
