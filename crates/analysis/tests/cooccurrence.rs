//! Codes that come together, against an answer of another program's code and against every pair and character one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::cooccurrence::{Segment, Together, Uses, cooccurrence, uses};
use analysis::figure::NotEstimable;
use proptest::prelude::*;

fn segments(rows: &[(usize, usize, u64, u64)]) -> Vec<Segment> {
    rows.iter().map(|&(document, code, start, end)| Segment { document, code, start, end }).collect()
}

/// One document; codes a, b, c (QualCoder's way of counting).
const KNOWN: [(usize, usize, u64, u64); 8] = [
    (0, 0, 0, 50),
    (0, 0, 100, 120),
    (0, 0, 110, 130),
    (0, 1, 25, 75),
    (0, 1, 50, 80),
    (0, 1, 105, 115),
    (0, 2, 0, 50),
    (0, 2, 115, 116),
];

#[test]
fn the_known_answer() {
    let found = cooccurrence(&segments(&KNOWN));
    let counts: Vec<_> =
        found.iter().map(|pair| (pair.a, pair.b, pair.equal, pair.inside, pair.overlap, pair.passages)).collect();
    assert_eq!(counts, [(0, 1, 0, 1, 2, 2), (0, 2, 1, 2, 0, 2), (1, 2, 0, 0, 1, 1)]);
    assert_eq!(found[0].c_index(), Ok(1.0));
    assert_eq!(found[2].c_index(), Ok(0.25));
    assert!(found.iter().all(|pair| pair.documents == 1 && pair.jaccard() == Ok(1.0)));
    let used = uses(&segments(&KNOWN));
    assert_eq!(used[&0], Uses { segments: 3, passages: 2, characters: 80, documents: 1 });
}

#[test]
fn what_is_in_one_document_need_not_meet() {
    let found = cooccurrence(&segments(&[(0, 0, 0, 5), (0, 1, 5, 9), (1, 0, 0, 5), (2, 1, 0, 5)]));
    let pair = found[0];
    assert_eq!((pair.pairs(), pair.passages, pair.documents), (0, 0, 1));
    assert_eq!((pair.jaccard(), pair.c_index()), (Ok(1.0 / 3.0), Ok(0.0)));
    assert!(cooccurrence(&segments(&[(0, 0, 0, 5), (1, 1, 0, 5)])).is_empty());
    assert!(cooccurrence(&[]).is_empty());
}

#[test]
fn more_pairs_than_segments_have_no_index() {
    // One passage, coded twice with each code: four pairs of four segments.
    let found = cooccurrence(&segments(&[(0, 0, 0, 9), (0, 0, 1, 9), (0, 1, 0, 9), (0, 1, 2, 8)]));
    assert_eq!((found[0].pairs(), found[0].passages), (4, 1));
    assert_eq!(found[0].c_index(), Err(NotEstimable::OutOfRange));
    // Above 1 without a denominator of 0.
    let found = cooccurrence(&segments(&[(0, 0, 0, 9), (0, 0, 1, 9), (0, 1, 0, 9), (0, 1, 10, 11), (0, 1, 2, 8)]));
    assert_eq!((found[0].pairs(), found[0].c_index()), (4, Err(NotEstimable::OutOfRange)));
    assert_eq!(Together::default().c_index(), Err(NotEstimable::Empty));
    assert_eq!(Together::default().jaccard(), Err(NotEstimable::Empty));
}

#[test]
fn a_long_row_of_segments_is_one_sweep() {
    let rows: Vec<Segment> =
        (0..200_000).map(|at| Segment { document: 0, code: (at % 2) as usize, start: at, end: at + 2 }).collect();
    let found = cooccurrence(&rows);
    assert_eq!((found[0].overlap, found[0].passages), (199_999, 1));
}

proptest! {
    #[test]
    fn pairs_and_passages_are_those_one_sees(
        rows in prop::collection::vec((0_usize..2, 0_usize..3, 0_u64..40, 1_u64..12), 0..14),
    ) {
        let all = segments(&rows.iter().map(|&(document, code, start, length)| (document, code, start, start + length)).collect::<Vec<_>>());
        let found = cooccurrence(&all);
        for a in 0..3 {
            for b in a + 1..3 {
                let pair = found.iter().find(|pair| (pair.a, pair.b) == (a, b)).copied().unwrap_or_default();
                let (mut equal, mut inside, mut overlap) = (0, 0, 0);
                for one in all.iter().filter(|one| one.code == a) {
                    for other in all.iter().filter(|other| other.code == b && other.document == one.document) {
                        if one.start.max(other.start) >= one.end.min(other.end) {
                            continue;
                        }
                        let within = |x: &Segment, y: &Segment| y.start <= x.start && x.end <= y.end;
                        match (within(one, other), within(other, one)) {
                            (true, true) => equal += 1,
                            (false, false) => overlap += 1,
                            _ => inside += 1,
                        }
                    }
                }
                prop_assert_eq!((pair.equal, pair.inside, pair.overlap), (equal, inside, overlap));
                let mut passages = 0;
                let mut documents = 0;
                for document in 0..2 {
                    let holds = |code: usize, at: u64| all.iter().any(|one| one.document == document && one.code == code && one.start <= at && at < one.end);
                    let both: Vec<bool> = (0..60).map(|at| holds(a, at) && holds(b, at)).collect();
                    passages += u64::from(both[0]) + both.windows(2).filter(|pair| !pair[0] && pair[1]).count() as u64;
                    let has = |code: usize| all.iter().any(|one| one.document == document && one.code == code);
                    documents += u64::from(has(a) && has(b));
                }
                prop_assert_eq!((pair.passages, pair.documents), (passages, documents));
                if let Ok(index) = pair.c_index() {
                    prop_assert!((0.0..=1.0).contains(&index));
                }
            }
        }
        let mut turned = all;
        turned.reverse();
        prop_assert_eq!(cooccurrence(&turned), found);
    }
}
