//! The hash chain: what is taken out, exchanged, repeated or written twice shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{LAPTOP, Seeded, TABLET, append, records, seal, vault};
use proptest::prelude::*;
use vault::chain::{BreakCause, Chain, ChainReport, Digest, Gap, Link, Record, verify};
use vault::inventory::{Inventory, Span};
use vault::place::{Device, KeyClass, Place, Store};
use vault::seal::{SealFault, Sealed};

fn links(records: &[Record]) -> Vec<Link> {
    records.iter().map(Record::link).collect()
}

#[test]
fn digest_is_blake2b_over_the_fields_as_documented() {
    // Computed with Python's hashlib.blake2b(digest_size=32) over
    // "jj1 record" || 22*16 || 2u64 || 5u64 || 01 || ab*32 || cd*16 || 4u64 || "isi!".
    let record = Record {
        device: TABLET,
        seq: 2,
        epoch: 5,
        key: KeyClass::Data,
        prev: Digest([0xAB; 32]),
        salt: [0xCD; 16],
        content: b"isi!".to_vec(),
    };
    let hex: String = record.digest().0.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "89e39da57a72849093fb8afe58c5697abf6c4533109a55c370512348fcd11f27");
}

#[test]
fn every_field_changes_the_digest() {
    let record = records(TABLET, 2, &mut Seeded(1)).remove(1);
    let variants = [
        Record { device: LAPTOP, ..record.clone() },
        Record { seq: 3, ..record.clone() },
        Record { epoch: 2, ..record.clone() },
        Record { key: KeyClass::Identity, ..record.clone() },
        Record { prev: Digest([1; 32]), ..record.clone() },
        Record { salt: [0; 16], ..record.clone() },
        Record { content: [record.content.as_slice(), b"\0"].concat(), ..record.clone() },
    ];
    for variant in variants {
        assert_ne!(variant.digest(), record.digest(), "{variant:?}");
    }
}

#[test]
fn a_whole_chain_is_whole_in_any_order_and_repeated() {
    let entropy = &mut Seeded(2);
    let mut all = links(&records(TABLET, 9, entropy));
    all.extend(links(&records(LAPTOP, 5, entropy)));
    all.extend_from_within(3..8);
    all.reverse();
    let report = verify(all);
    assert_eq!(report, ChainReport { count: 14, ..ChainReport::default() });
    assert!(report.is_whole());
    assert!(verify([]).is_whole());
}

#[test]
fn removal_shows_as_a_gap_at_every_place_but_the_end() {
    let all = records(TABLET, 8, &mut Seeded(3));
    for gone in 0..8 {
        let mut left = all.clone();
        left.remove(gone);
        let report = verify(links(&left));
        let seq = gone as u64 + 1;
        let expected = if gone == 7 { vec![] } else { vec![Gap { device: TABLET, from: seq, to: seq }] };
        assert_eq!(report.gaps, expected, "the end is what the inventory is for");
        let promised = Inventory::of(links(&all)).beyond(&Inventory::of(links(&left)));
        let tail = if gone == 7 { vec![Gap { device: TABLET, from: 8, to: 8 }] } else { vec![] };
        assert_eq!(promised, tail);
    }
}

#[test]
fn renumbering_and_exchanging_show_as_breaks() {
    let all = records(TABLET, 8, &mut Seeded(4));
    // Taken out, and the rest moved up to hide it: with the numbers go the digests.
    for gone in 0..7 {
        let mut left = all.clone();
        left.remove(gone);
        left.iter_mut().zip(1..).for_each(|(record, seq)| record.seq = seq);
        let report = verify(links(&left));
        assert!(report.breaks.contains(&((TABLET, gone as u64 + 1), BreakCause::Digest)), "{gone}");
    }
    for at in 0..7 {
        let mut swapped = all.clone();
        swapped.swap(at, at + 1);
        swapped.iter_mut().zip(1..).for_each(|(record, seq)| record.seq = seq);
        assert!(!verify(links(&swapped)).breaks.is_empty(), "{at}");
    }
}

#[test]
fn a_changed_record_breaks_the_next_one() {
    let mut all = records(TABLET, 5, &mut Seeded(5));
    all[2].content.push(b'!');
    assert_eq!(verify(links(&all)).breaks, [((TABLET, 4), BreakCause::Digest)]);
}

#[test]
fn two_writers_on_one_number_are_a_fork_and_both_branches_hold() {
    let entropy = &mut Seeded(6);
    let trunk = records(TABLET, 4, entropy);
    let head = trunk[3].digest();
    let mut left = Chain::resume(TABLET, 2, 4, head);
    let mut right = Chain::resume(TABLET, 3, 4, head);
    let mut all = links(&trunk);
    for at in 0..2 {
        all.push(append(&mut left, at, entropy).link());
        all.push(append(&mut right, at + 10, entropy).link());
    }
    let report = verify(all);
    assert_eq!(report.forks, [(TABLET, 5), (TABLET, 6)]);
    assert_eq!(report.breaks, []);
    assert_eq!(report.count, 6);
}

#[test]
fn a_zombie_writer_is_found_by_its_epoch() {
    let entropy = &mut Seeded(7);
    let mut new = Chain::start(TABLET, 2);
    let first = append(&mut new, 0, entropy);
    let mut old = Chain::resume(TABLET, 1, 1, first.digest());
    let zombie = append(&mut old, 1, entropy);
    assert_eq!(verify(links(&[first, zombie])).breaks, [((TABLET, 2), BreakCause::Epoch)]);
}

#[test]
fn number_nought_and_a_false_start_are_breaks() {
    let first = records(TABLET, 1, &mut Seeded(8)).remove(0);
    let nought = Record { seq: 0, ..first.clone() };
    assert_eq!(verify(links(&[nought])).breaks, [((TABLET, 0), BreakCause::Digest)]);
    let orphan = Record { prev: Digest([7; 32]), ..first.clone() };
    assert_eq!(verify(links(&[orphan])).breaks, [((TABLET, 1), BreakCause::Digest)]);
    let late = Record { seq: u64::MAX, prev: Digest([7; 32]), ..first };
    assert_eq!(verify(links(&[late])).gaps, [Gap { device: TABLET, from: 1, to: u64::MAX - 1 }]);
}

#[test]
fn without_the_identity_key_the_chain_is_checked_as_far_as_it_can_be() {
    let entropy = &mut Seeded(9);
    let keys = vault(entropy).keys;
    let coder = keys.without_identity();
    let all = records(TABLET, 9, entropy);
    let mut seen = Vec::new();
    for record in &all {
        let sealed = seal(&keys, record, entropy);
        assert_eq!(Record::open(&keys, &sealed).as_ref(), Ok(record));
        match Record::open(&coder, &sealed) {
            Ok(opened) => seen.push(opened.link()),
            Err(fault) => {
                assert_eq!((fault, record.key), (SealFault::NoKey, KeyClass::Identity));
                seen.push(Link::unread(record.device, record.seq));
            }
        }
    }
    assert_eq!(verify(seen.clone()), ChainReport { count: 9, unread: 3, ..ChainReport::default() });
    // The owner's links fill in what the coder's lack, in either order.
    let both = links(&all).into_iter().chain(seen.clone());
    assert_eq!(verify(both), ChainReport { count: 9, ..ChainReport::default() });
    assert_eq!(verify(seen.into_iter().chain(links(&all))).unread, 0);
}

#[test]
fn only_log_records_open_as_records() {
    let entropy = &mut Seeded(10);
    let keys = vault(entropy).keys;
    for store in Store::ALL {
        let place = Place { store, ..common::place() };
        let sealed = Sealed::new(&keys, place, &[1; 80], entropy).unwrap();
        assert_eq!(Record::open(&keys, &sealed).is_ok(), store == Store::Log);
        let inventory = Inventory::open(&keys, &sealed);
        assert_eq!(inventory, Err(SealFault::Malformed), "{store:?}");
    }
    for form in [0u8, 2, 255] {
        let mut content = [0; 80];
        content[0] = form;
        let sealed = Sealed::new(&keys, common::place(), &content, entropy).unwrap();
        assert_eq!(Record::open(&keys, &sealed), Err(SealFault::Malformed));
    }
    let nought = Sealed::new(&keys, Place { seq: 0, ..common::place() }, &[1; 80], entropy).unwrap();
    assert_eq!(Record::open(&keys, &nought), Err(SealFault::Malformed));
}

#[test]
fn an_inventory_counts_and_comes_back() {
    let entropy = &mut Seeded(11);
    let keys = vault(entropy).keys;
    let tablet = records(TABLET, 6, entropy);
    let laptop = records(LAPTOP, 3, entropy);
    let mut all = links(&tablet[2..]);
    all.extend(links(&laptop));
    all.extend(links(&tablet[3..5]));
    let inventory = Inventory::of(all);
    assert_eq!(inventory.count(), 7);
    let span = Span { first: 3, last: 6, count: 4, head: Some(tablet[5].digest()) };
    assert_eq!(inventory.span(TABLET), Some(span));
    for store in [Store::Head, Store::Manifest] {
        let sealed = inventory.seal(&keys, common::PROJECT, store, TABLET, entropy).unwrap();
        assert_eq!(Inventory::open(&keys, &sealed).as_ref(), Ok(&inventory));
    }
    assert_eq!(Inventory::default().beyond(&inventory), []);
    let missing = inventory.beyond(&Inventory::default());
    assert_eq!(missing, [Gap { device: TABLET, from: 3, to: 6 }, Gap { device: LAPTOP, from: 1, to: 3 }]);
}

proptest! {
    #[test]
    fn any_mutilation_of_a_chain_is_told(seed: u64, count in 2u64..12, kind in 0..4u8, a in 0usize..12, b in 0usize..12) {
        let entropy = &mut Seeded(seed);
        let all = records(TABLET, count, entropy);
        let (a, b) = (a % all.len(), b % all.len());
        let mut left = all.clone();
        match kind {
            0 => { left.remove(a); }
            1 => left[a].content.push(1),
            2 => left[a].seq = left[b].seq,
            _ => left[a].prev = all[b].digest(),
        }
        prop_assume!(left != all);
        let report = verify(links(&left));
        let promised = Inventory::of(links(&all)).beyond(&Inventory::of(links(&left)));
        // A change of the last record's content breaks no later one: its digest in the head tells.
        let heads_differ = Inventory::of(links(&all)).span(TABLET) != Inventory::of(links(&left)).span(TABLET);
        prop_assert!(!report.is_whole() || !promised.is_empty() || heads_differ);
    }

    #[test]
    fn verifying_any_links_never_panics(
        raw in proptest::collection::vec((any::<u8>(), any::<u64>(), any::<Option<u64>>(), any::<Option<u8>>(), any::<Option<u8>>()), 0..40)
    ) {
        let links: Vec<Link> = raw
            .iter()
            .map(|(device, seq, epoch, prev, digest)| Link {
                device: Device([device % 3; 16]),
                seq: if seq % 5 == 0 { *seq } else { seq % 7 },
                epoch: *epoch,
                prev: prev.map(|byte| Digest([byte % 4; 32])),
                digest: digest.map(|byte| Digest([byte % 4; 32])),
            })
            .collect();
        let report = verify(links.clone());
        prop_assert!(report.count <= links.len() as u64);
        let inventory = Inventory::of(links);
        prop_assert_eq!(inventory.beyond(&inventory), vec![]);
    }
}
