//! Sealed records: bound to their place, silent about their content, refused when anything differs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{PROJECT, Seeded, TABLET, place, records, seal, vault};
use proptest::prelude::*;
use vault::chain::Record;
use vault::place::{Device, KeyClass, Place, Project, RecordId, Store};
use vault::seal::{self as sealing, LONGEST_CONTENT, PADDING, SHORTEST, SealFault, Sealed};

#[test]
fn opens_only_where_it_was_sealed() {
    let entropy = &mut Seeded(1);
    let keys = vault(entropy).keys;
    let here = place();
    let sealed = sealing::seal(&keys, &here, b"a thing said in confidence", entropy).unwrap();
    assert_eq!(sealing::open(&keys, &here, &sealed).unwrap().as_slice(), b"a thing said in confidence");
    let mut elsewhere = vec![
        Place { project: Project([0x12; 16]), ..here },
        Place { record: RecordId([0x45; 16]), ..here },
        Place { device: Device([0x23; 16]), ..here },
        Place { seq: 8, ..here },
        Place { seq: 7 << 8, ..here },
        Place { schema: 2, ..here },
        Place { key: KeyClass::Identity, ..here },
    ];
    let others = Store::ALL.into_iter().filter(|store| *store != here.store);
    elsewhere.extend(others.map(|store| Place { store, ..here }));
    // Neighbouring fields of equal width exchanged.
    elsewhere.push(Place { record: RecordId(here.device.0), device: Device(here.record.0), ..here });
    for there in elsewhere {
        assert_eq!(sealing::open(&keys, &there, &sealed), Err(SealFault::Refused), "{there:?}");
    }
    let stranger = vault(&mut Seeded(2)).keys;
    assert_eq!(sealing::open(&stranger, &here, &sealed), Err(SealFault::Refused));
    assert_eq!(
        sealing::open(&keys.without_identity(), &Place { key: KeyClass::Identity, ..here }, &sealed),
        Err(SealFault::NoKey)
    );
}

#[test]
fn two_thousand_mutations_are_refused() {
    let entropy = &mut Seeded(3);
    let keys = vault(entropy).keys;
    let record = &records(TABLET, 3, entropy)[2];
    let stored = seal(&keys, record, entropy).to_bytes();
    let mut refused = 0;
    for _ in 0..2_000 {
        let mut bad = stored.clone();
        // Everything is fair: the place in clear, the nonce, the ciphertext, the tag; one to four bytes of it.
        for _ in 0..=entropy.below(4) {
            let at = entropy.below(bad.len());
            bad[at] = bad[at].wrapping_add(1 + entropy.below(255) as u8);
        }
        if bad == stored {
            continue;
        }
        let outcome = Sealed::parse(PROJECT, &bad).and_then(|sealed| Record::open(&keys, &sealed));
        assert!(outcome.is_err(), "opened after a change");
        refused += 1;
    }
    assert!(refused > 1_900);
    assert_eq!(Record::open(&keys, &Sealed::parse(PROJECT, &stored).unwrap()).as_ref(), Ok(record));
}

#[test]
fn every_single_bit_counts() {
    let entropy = &mut Seeded(4);
    let keys = vault(entropy).keys;
    let stored = seal(&keys, &records(TABLET, 1, entropy)[0], entropy).to_bytes();
    for at in 0..stored.len() {
        for bit in 0..8 {
            let mut bad = stored.clone();
            bad[at] ^= 1 << bit;
            let outcome = Sealed::parse(PROJECT, &bad).and_then(|sealed| sealed.open(&keys).map(|_| ()));
            assert!(outcome.is_err(), "byte {at} bit {bit}");
        }
        let cut = Sealed::parse(PROJECT, &stored[..at]).and_then(|sealed| sealed.open(&keys).map(|_| ()));
        assert!(cut.is_err(), "cut at {at}");
    }
}

#[test]
fn stores_nothing_readable_and_no_exact_length() {
    let entropy = &mut Seeded(5);
    let keys = vault(entropy).keys;
    let plain = b"Pak Budi dari Dinas Perhubungan, 0812 3456 7890, sering menelepon ".repeat(40);
    let mut lengths = Vec::new();
    for length in [0, 1, 100, 251, 252, 253, 508, 509, plain.len()] {
        let sealed = Sealed::new(&keys, place(), &plain[..length], entropy).unwrap();
        let stored = sealed.to_bytes();
        lengths.push(stored.len());
        assert!(stored.len() >= SHORTEST);
        assert_eq!((stored.len() - 44 - 24 - 16) % PADDING, 0);
        for run in plain[..length].windows(8) {
            assert!(!stored.windows(8).any(|window| window == run));
        }
        assert_eq!(sealed.open(&keys).unwrap().as_slice(), &plain[..length]);
    }
    // 4 bytes of length go before the content: 252 fills the first 256 exactly.
    assert_eq!(lengths[0], lengths[4]);
    assert_eq!(lengths[5], lengths[4] + PADDING);
    assert_eq!(lengths[6], lengths[5]);
    assert_eq!(lengths[7], lengths[6] + PADDING);
}

#[test]
fn the_same_content_never_looks_the_same() {
    let entropy = &mut Seeded(6);
    let keys = vault(entropy).keys;
    let a = sealing::seal(&keys, &place(), b"ya", entropy).unwrap();
    let b = sealing::seal(&keys, &place(), b"ya", entropy).unwrap();
    assert_ne!(a[..24], b[..24]);
    assert!(!a.windows(8).any(|run| b.windows(8).any(|other| run == other)));
}

#[test]
fn too_long_is_refused_before_sealing() {
    let entropy = &mut Seeded(7);
    let keys = vault(entropy).keys;
    let over = vec![0; LONGEST_CONTENT + 1];
    assert_eq!(sealing::seal(&keys, &place(), &over, entropy), Err(SealFault::TooLong));
    let sealed = Sealed::new(&keys, place(), &over[..LONGEST_CONTENT], entropy).unwrap();
    assert!(vault::frame::frame(&sealed.to_bytes()).is_ok(), "the longest record fits a frame");
}

#[test]
fn a_record_debug_hides_its_content() {
    let entropy = &mut Seeded(8);
    let record = &records(TABLET, 5, entropy)[4];
    let printed = format!("{record:?}");
    assert!(!printed.contains("kota") && !printed.contains("107, 111, 116"), "{printed}");
}

proptest! {
    #[test]
    fn open_inverts_seal(content in proptest::collection::vec(any::<u8>(), 0..2_000), seed: u64, seq: u64, schema: u16) {
        let entropy = &mut Seeded(seed);
        let keys = vault(entropy).keys;
        let here = Place { seq, schema, ..place() };
        let sealed = Sealed::new(&keys, here, &content, entropy).unwrap();
        let read = Sealed::parse(PROJECT, &sealed.to_bytes()).unwrap();
        prop_assert_eq!(&read, &sealed);
        let opened = read.open(&keys).unwrap();
        prop_assert_eq!(opened.as_slice(), content.as_slice());
    }

    #[test]
    fn any_bytes_are_refused_politely(bytes in proptest::collection::vec(any::<u8>(), 0..1_000)) {
        let keys = vault(&mut Seeded(9)).keys;
        if let Ok(sealed) = Sealed::parse(PROJECT, &bytes) {
            prop_assert!(sealed.open(&keys).is_err());
            prop_assert!(Record::open(&keys, &sealed).is_err());
        }
    }
}
