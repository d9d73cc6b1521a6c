//! The backup file: exact restore, the drill, and every kind of bad file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{LAPTOP, PROJECT, Seeded, TABLET, Vault, passphrase, records, seal_all, vault};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vault::backup::{self, Container, ContainerFault, Limits, WriteFault};
use vault::chain::{Gap, Record};
use vault::checksum::crc32c;
use vault::frame;
use vault::header::HeaderFault;
use vault::keys;
use vault::place::{KeyClass, Place, Project, RecordId, Store};
use vault::seal::Sealed;

struct Made {
    vault: Vault,
    records: Vec<Record>,
    sealed: Vec<Sealed>,
    file: Vec<u8>,
}

/// A backup of two devices' events, a snapshot part and a shelf; about `size` bytes.
fn made(size: usize) -> Made {
    let entropy = &mut Seeded(1);
    let vault = vault(entropy);
    let count = (size / 390).max(4) as u64;
    let mut all = records(TABLET, count * 2 / 3, entropy);
    all.extend(records(LAPTOP, count / 3, entropy));
    let mut sealed = seal_all(&vault.keys, &all, entropy);
    for store in [Store::Snapshot, Store::Shelf] {
        let place = Place { store, record: RecordId([7; 16]), ..common::place() };
        sealed.push(Sealed::new(&vault.keys, place, b"part of a snapshot", entropy).unwrap());
    }
    let file = backup::write(&vault.header, &vault.keys, TABLET, &sealed, entropy).unwrap();
    Made { vault, records: all, sealed, file }
}

fn read(bytes: &[u8]) -> Result<Container, ContainerFault> {
    backup::read(bytes, Limits::default())
}

fn size() -> usize {
    if std::env::var_os("VAULT_LONG").is_some() { 64 * 1024 } else { 12 * 1024 }
}

fn by_place(records: &[Record]) -> Vec<Record> {
    let mut records = records.to_vec();
    records.sort_by_key(|record| (record.device, record.seq));
    records
}

#[test]
fn restores_exactly_what_was_backed_up() {
    let Made { vault, records, sealed, file } = made(8_000);
    let container = read(&file).unwrap();
    assert_eq!(container.header, vault.header);
    assert_eq!(container.records, sealed, "byte for byte, in the same order");
    assert_eq!(container.damaged, []);

    // From the file alone: the passphrase's key, then the recovery key.
    for keys in [
        keys::open_with_passphrase_key(&container.header, 1, &vault.passphrase.key).unwrap(),
        keys::open_with_recovery(&container.header, &vault.recovery).unwrap(),
    ] {
        let opened = backup::open(&container, &keys);
        let restored: Vec<Record> = opened.records().cloned().collect();
        assert_eq!(restored, by_place(&records));
        let digests: Vec<_> = restored.iter().map(Record::digest).collect();
        assert_eq!(digests, by_place(&records).iter().map(Record::digest).collect::<Vec<_>>());
        assert_eq!(opened.others, sealed[records.len()..]);
        assert!(opened.report.is_whole());
        assert_eq!(opened.report.events, records.len() as u64);
        assert_eq!(opened.report.devices.spans().count(), 2);
        assert_eq!(backup::verify_container(&container, &keys), opened.report);
    }
    // And a backup of the restored vault restores again.
    let again = backup::write(&container.header, &vault.keys, LAPTOP, &container.records, &mut Seeded(5)).unwrap();
    assert_eq!(read(&again).unwrap().records, sealed);
}

#[test]
fn an_empty_vault_can_be_backed_up() {
    let entropy = &mut Seeded(2);
    let vault = vault(entropy);
    let file = backup::write(&vault.header, &vault.keys, TABLET, &[], entropy).unwrap();
    let report = backup::verify_container(&read(&file).unwrap(), &vault.keys);
    assert!(report.is_whole());
    assert_eq!(report.events, 0);
}

#[test]
fn a_record_that_does_not_belong_is_not_written() {
    let entropy = &mut Seeded(3);
    let Made { vault, sealed, .. } = made(2_000);
    let mut foreign = sealed.clone();
    foreign[1].place.project = Project([0; 16]);
    let refused = backup::write(&vault.header, &vault.keys, TABLET, &foreign, entropy);
    assert_eq!(refused, Err(WriteFault::Foreign));
}

#[test]
fn a_missing_record_is_named_wherever_it_stood() {
    let Made { vault, records, sealed, .. } = made(4_000);
    let full = read(&made(4_000).file).unwrap();
    for (gone, record) in records.iter().enumerate() {
        let mut part = full.clone();
        part.records = sealed.clone();
        part.records.remove(gone);
        let report = backup::verify_container(&part, &vault.keys);
        let Record { device, seq, .. } = *record;
        let named = [report.chain.gaps.clone(), report.promised.clone()].concat();
        assert_eq!(named, [Gap { device, from: seq, to: seq }], "record {gone}");
        assert!(!report.is_whole());
    }
}

#[test]
fn without_its_manifest_a_file_is_not_whole() {
    let Made { vault, file, .. } = made(2_000);
    let mut container = read(&file).unwrap();
    assert!(backup::verify_container(&container, &vault.keys).is_whole());
    container.manifests.clear();
    let report = backup::verify_container(&container, &vault.keys);
    assert!(!report.manifest && !report.is_whole());
}

#[test]
fn with_a_coders_keys_the_drill_counts_what_it_cannot_read() {
    let Made { vault, records, file, .. } = made(4_000);
    let coder = vault.keys.without_identity();
    let opened = backup::open(&read(&file).unwrap(), &coder);
    let closed = records.iter().filter(|record| record.key == KeyClass::Identity).count() as u64;
    assert!(closed > 0);
    assert_eq!(opened.report.chain.unread, closed);
    assert_eq!(opened.report.events, records.len() as u64);
    assert!(opened.report.is_whole());
    assert!(opened.records().all(|record| record.key == KeyClass::Data));
}

#[test]
fn another_vaults_keys_open_nothing() {
    let Made { file, records, .. } = made(2_000);
    let stranger = vault(&mut Seeded(77)).keys;
    let opened = backup::open(&read(&file).unwrap(), &stranger);
    assert_eq!(opened.records().count(), 0);
    assert_eq!(opened.report.quarantined.len(), records.len());
    assert!(!opened.report.manifest && !opened.report.is_whole());
}

#[test]
fn every_flipped_byte_is_listed_and_the_rest_opens() {
    let Made { vault, sealed, file, .. } = made(size());
    let originals: BTreeSet<Vec<u8>> = sealed.iter().map(Sealed::to_bytes).collect();
    let mut bad = file.clone();
    for at in 0..file.len() {
        let flip = if at % 2 == 0 { 1 << (at / 2 % 8) } else { 0xFF };
        bad[at] ^= flip;
        let container = read(&bad).unwrap_or_else(|fault| panic!("byte {at}: {fault}"));
        assert_eq!(container.header, vault.header);
        assert!(container.records.len() + 1 >= sealed.len(), "byte {at} costs one record at most");
        assert!(container.records.iter().all(|sealed| originals.contains(&sealed.to_bytes())), "byte {at}");
        // The preamble's own bytes are checked by its checksum alone, so they end up in a damaged range too.
        assert!(container.damaged.iter().any(|range| range.contains(&at)), "byte {at}: {:?}", container.damaged);
        bad[at] ^= flip;
    }
}

#[test]
fn every_cut_is_noticed_and_what_came_before_opens() {
    let Made { vault, sealed, file, .. } = made(size());
    for cut in 0..file.len() {
        match read(&file[..cut]) {
            Ok(container) => {
                assert_eq!(container.header, vault.header);
                assert_eq!(container.records, sealed[..container.records.len()], "cut at {cut}");
                if cut % 61 == 0 {
                    let report = backup::verify_container(&container, &vault.keys);
                    let all_there = container.records.len() == sealed.len();
                    assert!(all_there || !report.is_whole(), "cut at {cut} of {}", file.len());
                }
            }
            Err(ContainerFault::NotOurs) => assert!(cut < 14),
            Err(ContainerFault::Header(HeaderFault::Damaged)) => assert!(cut < 1_000),
            Err(other) => panic!("cut at {cut}: {other}"),
        }
    }
}

#[test]
fn a_cut_between_two_records_is_told_by_the_first_manifest() {
    let Made { vault, records, file, .. } = made(4_000);
    let scan = frame::scan(&file[14..], usize::MAX);
    // Frames: header, header, manifest, records…, snapshot, shelf, manifest.
    let at = 14 + scan.frames[3 + 2].at;
    let container = read(&file[..at]).unwrap();
    assert_eq!((container.records.len(), container.damaged.len()), (2, 0), "the cut itself leaves no trace");
    let report = backup::verify_container(&container, &vault.keys);
    assert!(report.manifest);
    let last = records.iter().filter(|record| record.device == TABLET).count() as u64;
    assert!(report.promised.contains(&Gap { device: TABLET, from: 3, to: last }));
}

#[test]
fn limits_hold_just_below_and_just_above() {
    let Made { file, sealed, .. } = made(4_000);
    let frames = sealed.len() + 4;
    let limits = |bytes, frames| backup::read(&file, Limits { bytes, frames });
    assert!(limits(file.len(), frames).is_ok());
    let large = ContainerFault::TooLarge { found: file.len(), limit: file.len() - 1 };
    assert_eq!(limits(file.len() - 1, frames), Err(large));
    assert_eq!(limits(file.len(), frames - 1), Err(ContainerFault::TooMany { limit: frames - 1 }));
}

#[test]
fn what_is_not_ours_or_newer_says_so() {
    let Made { file, .. } = made(2_000);
    for other in [b"".as_slice(), b"PK\x03\x04", b"JEJARING", &[0; 5_000], b"{\"jejaring\": 1, \"more\": true}"] {
        assert_eq!(read(other), Err(ContainerFault::NotOurs));
    }
    let mut newer = file.clone();
    newer[8] = 2;
    assert!(read(&newer).is_ok(), "a flipped version is damage; the frames still open");
    let crc = crc32c(&newer[..10]).to_le_bytes();
    newer[10..14].copy_from_slice(&crc);
    assert_eq!(read(&newer), Err(ContainerFault::Newer { version: 2 }));
    assert_eq!(read(&file[..14]), Err(ContainerFault::Header(HeaderFault::Damaged)));
}

#[test]
fn two_vaults_in_one_file_are_refused() {
    let entropy = &mut Seeded(6);
    let Made { file, .. } = made(2_000);
    let secret = passphrase(entropy);
    let recovery = vault::recovery::RecoveryKey::random(entropy);
    let (other, _) = keys::create(entropy, Project([0x55; 16]), 1, &secret, &recovery).unwrap();
    let mut mixed = file;
    frame::push(&mut mixed, &[b"H".as_slice(), &other.to_bytes()].concat()).unwrap();
    assert_eq!(read(&mixed), Err(ContainerFault::Header(HeaderFault::Damaged)));
}

#[test]
fn a_record_moved_from_another_vault_is_quarantined() {
    let entropy = &mut Seeded(8);
    let Made { vault, file, .. } = made(2_000);
    // Same project id, other keys: what a restored copy set up anew would look like.
    let other = common::vault(&mut Seeded(9));
    let foreign = seal_all(&other.keys, &records(LAPTOP, 30, entropy)[29..], entropy).remove(0);
    let mut mixed = file;
    frame::push(&mut mixed, &[b"S".as_slice(), &foreign.to_bytes()].concat()).unwrap();
    let report = backup::verify_container(&read(&mixed).unwrap(), &vault.keys);
    assert_eq!(report.quarantined, [(LAPTOP, 30)]);
    assert!(!report.is_whole());
}

#[test]
fn a_backup_holds_nothing_readable() {
    let Made { records, file, .. } = made(4_000);
    for record in &records {
        for run in record.content.windows(8) {
            assert!(!file.windows(8).any(|window| window == run));
        }
    }
    assert_eq!(PROJECT.0, [0x11; 16]);
}

proptest! {
    #[test]
    fn any_bytes_are_refused_politely(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), ours: bool) {
        let bytes = if ours { [&made(2_000).file[..1_500], &bytes].concat() } else { bytes };
        if let Ok(container) = read(&bytes) {
            prop_assert!(ours);
            prop_assert!(!container.damaged.is_empty() || bytes.len() == 1_500);
        }
    }
}
