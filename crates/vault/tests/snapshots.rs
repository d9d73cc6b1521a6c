//! Snapshots make opening faster and change nothing: with them, without them and with damaged ones a copy opens the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{LAPTOP, PROJECT, Seeded, TABLET, Vault, append, head, records, seal_all, vault};
use vault::chain::{Chain, Record};
use vault::keys::Keys;
use vault::place::{Place, Project, Store};
use vault::reconcile::{Holding, reconcile};
use vault::seal::Sealed;
use vault::snapshot::{Memory, RECORDS};

/// A log of `count` records of one device with its head, and the snapshots an opening makes of it.
fn log_with_snapshots(count: u64, entropy: &mut Seeded) -> (Vault, Vec<Record>, Vec<Sealed>, Vec<Sealed>) {
    let vault = vault(entropy);
    let records = records(TABLET, count, entropy);
    let mut sealed = seal_all(&vault.keys, &records, entropy);
    sealed.push(head(&vault.keys, &records, entropy));
    let holding = Holding::open(&vault.keys, sealed.clone());
    let snapshots = Memory::default().grow(&vault.keys, PROJECT, TABLET, holding.records.values(), entropy).unwrap();
    (vault, records, sealed, snapshots)
}

fn open(keys: &Keys, stored: &[Sealed], snapshots: &[Sealed]) -> (Holding, usize) {
    Holding::open_with(keys, stored.iter().cloned(), &mut Memory::open(keys, snapshots.iter().cloned()), None)
}

#[test]
fn a_long_log_opens_without_opening_its_records_one_by_one() {
    let entropy = &mut Seeded(1);
    let (vault, records, sealed, snapshots) = log_with_snapshots(3 * RECORDS as u64, entropy);
    let (without, opened) = open(&vault.keys, &sealed, &[]);
    assert_eq!(opened, records.len());
    let (with, opened) = open(&vault.keys, &sealed, &snapshots);
    assert_eq!(opened, 0);
    assert_eq!(with, without);
    println!(
        "{} records: {} opened without snapshots, 0 and {} snapshots with",
        records.len(),
        records.len(),
        snapshots.len()
    );
    assert!(snapshots.len() <= 5, "{} snapshots", snapshots.len());
    // The mirror holds the same bytes and needs nothing opened either.
    let (mirror, opened) = Holding::open_with(&vault.keys, sealed.iter().cloned(), &mut Memory::default(), Some(&with));
    assert_eq!((opened, reconcile(&with, &mirror)), (0, reconcile(&without, &without)));
    assert!(reconcile(&with, &mirror).is_whole());
}

#[test]
fn only_what_is_in_no_snapshot_is_added_and_only_when_there_is_enough() {
    let entropy = &mut Seeded(2);
    let vault = vault(entropy);
    let mut chain = Chain::start(TABLET, 1);
    let (mut records, mut snapshots, mut grown) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..(2 * RECORDS as u64 + 10) {
        records.push(append(&mut chain, at, entropy));
    }
    let sealed = seal_all(&vault.keys, &records, entropy);
    for length in [RECORDS - 1, RECORDS, RECORDS + 1, 2 * RECORDS - 1, 2 * RECORDS, 2 * RECORDS + 10] {
        let mut memory = Memory::open(&vault.keys, snapshots.iter().cloned());
        let (holding, opened) = Holding::open_with(&vault.keys, sealed[..length].iter().cloned(), &mut memory, None);
        assert_eq!(holding, Holding::open(&vault.keys, sealed[..length].iter().cloned()));
        let more = memory.grow(&vault.keys, PROJECT, TABLET, holding.records.values(), entropy).unwrap();
        grown.push((length, opened, !more.is_empty()));
        snapshots.extend(more);
    }
    let full = RECORDS;
    let expected = [
        (full - 1, full - 1, false),
        (full, full, true),
        (full + 1, 1, false),
        (2 * full - 1, full - 1, false),
        (2 * full, full, true),
        (2 * full + 10, 10, false),
    ];
    assert_eq!(grown, expected);
}

/// Every byte of every snapshot, as it is stored: a flipped one or a cut leaves the log as it is, opened one by one.
#[test]
fn a_damaged_snapshot_is_passed_over_and_the_log_is_opened() {
    let entropy = &mut Seeded(3);
    let (vault, _, sealed, snapshots) = log_with_snapshots(RECORDS as u64, entropy);
    // The first sixty tell as much as all.
    let sealed = &sealed[..60];
    let whole = Holding::open(&vault.keys, sealed.iter().cloned());
    let of_key = |key| sealed.iter().filter(|record| record.place.key == key).count();
    let of_snapshot: Vec<usize> = snapshots.iter().map(|snapshot| of_key(snapshot.place.key)).collect();
    assert!(of_snapshot.iter().all(|count| *count > 0), "{of_snapshot:?}");
    for (which, snapshot) in snapshots.iter().enumerate() {
        let bytes = snapshot.to_bytes();
        // The clear envelope, the nonce and the tag byte by byte; what is sealed, in steps.
        let (clear, tag) = (44 + 24, bytes.len() - 16);
        for at in (0..clear).chain((clear..tag).step_by(1 + bytes.len() / 25)).chain(tag..bytes.len()) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << entropy.below(8);
            let Ok(parsed) = Sealed::parse(PROJECT, &damaged) else { continue };
            let mut all = snapshots.clone();
            all[which] = parsed;
            let mut memory = Memory::open(&vault.keys, all);
            let (holding, opened) = Holding::open_with(&vault.keys, sealed.iter().cloned(), &mut memory, None);
            assert_eq!(holding, whole, "byte {at} of snapshot {which}");
            assert_eq!(opened, of_snapshot[which], "byte {at} of snapshot {which}");
        }
        for length in (0..bytes.len()).step_by(1 + bytes.len() / 20) {
            let Ok(parsed) = Sealed::parse(PROJECT, &bytes[..length]) else { continue };
            let mut memory = Memory::open(&vault.keys, [parsed]);
            assert_eq!(memory.spoiled(), [snapshot.place.record], "cut to {length}");
            assert_eq!(Holding::open_with(&vault.keys, sealed.iter().cloned(), &mut memory, None).0, whole);
        }
    }
}

/// A snapshot never covers up what happened to the log itself.
#[test]
fn damage_to_the_log_shows_as_it_does_without_snapshots() {
    let entropy = &mut Seeded(4);
    let (vault, records, sealed, snapshots) = log_with_snapshots(RECORDS as u64, entropy);
    let same = |stored: Vec<Sealed>, what: &str| {
        let (with, _) = open(&vault.keys, &stored, &snapshots);
        assert_eq!(with, Holding::open(&vault.keys, stored), "{what}");
    };
    let long = sealed[7].bytes.len();
    for at in (0..24).step_by(5).chain((24..long).step_by(29)).chain([long - 1]) {
        let mut stored = sealed.clone();
        stored[7].bytes[at] ^= 1;
        same(stored, &format!("byte {at} of a record"));
    }
    let mut stored = sealed.clone();
    stored.remove(100);
    same(stored, "a record taken out");
    let mut stored = sealed.clone();
    stored.truncate(RECORDS - 20);
    same(stored, "a cut tail");
    let mut stored = sealed.clone();
    let (one, other) = (stored[4].bytes.clone(), stored[5].bytes.clone());
    (stored[4].bytes, stored[5].bytes) = (other, one);
    same(stored, "two records exchanged");
    let mut stored = sealed.clone();
    stored[4].place.seq = 5;
    same(stored, "a record under another number");
    let mut forked = sealed.clone();
    let mut chain = Chain::resume(TABLET, 1, 9, records[8].digest());
    let other = append(&mut chain, 77, entropy);
    forked.extend(seal_all(&vault.keys, &[other], entropy));
    same(forked, "a fork");
    let mut resealed = seal_all(&vault.keys, &records, entropy);
    resealed.push(sealed.last().unwrap().clone());
    same(resealed, "the same records sealed anew");
}

#[test]
fn a_snapshot_of_another_vault_or_store_remembers_nothing() {
    let entropy = &mut Seeded(5);
    let (ours, _, sealed, snapshots) = log_with_snapshots(RECORDS as u64, entropy);
    let (theirs, ..) = log_with_snapshots(1, entropy);
    assert_eq!(open(&theirs.keys, &[], &snapshots).1, 0);
    assert_eq!(Memory::open(&theirs.keys, snapshots.clone()).spoiled().len(), snapshots.len());
    let moved = |place: Place| snapshots.iter().map(move |it| Sealed { place, bytes: it.bytes.clone() });
    let place = snapshots[0].place;
    let elsewhere = [
        Place { project: Project([9; 16]), ..place },
        Place { store: Store::Log, ..place },
        Place { store: Store::Draft, ..place },
        Place { device: LAPTOP, ..place },
        Place { seq: place.seq + 1, ..place },
    ];
    for place in elsewhere {
        let (holding, opened) = open(&ours.keys, &sealed, &moved(place).collect::<Vec<_>>());
        assert_eq!((opened, holding), (RECORDS, Holding::open(&ours.keys, sealed.clone())), "{place:?}");
    }
}

#[test]
fn without_the_key_to_names_the_snapshots_of_names_stay_shut_and_nothing_is_said_to_be_spoiled() {
    let entropy = &mut Seeded(6);
    let (vault, _, sealed, snapshots) = log_with_snapshots(RECORDS as u64, entropy);
    let coder = vault.keys.without_identity();
    let mut memory = Memory::open(&coder, snapshots);
    assert!(memory.spoiled().is_empty());
    let (holding, _) = Holding::open_with(&coder, sealed.iter().cloned(), &mut memory, None);
    assert_eq!(holding, Holding::open(&coder, sealed));
    assert!(holding.records.values().any(|held| held.record.is_none()));
}
