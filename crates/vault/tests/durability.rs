//! A log on a disk that loses, tears and reorders what was not flushed: nothing acknowledged is lost, nothing wrong is
//! read, nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{PROJECT, Seeded, TABLET, append, head, seal, vault};
use proptest::prelude::*;
use vault::chain::{Chain, Record};
use vault::disk::{Disk, DiskFault, File, SimulatedDisk};
use vault::header::{Header, HeaderFault};
use vault::journal::{Journal, JournalFault, Kept};
use vault::keys::{self, Keys};
use vault::reconcile::{Holding, reconcile};
use vault::seal::Sealed;

/// A vault's writing side with all it has written.
struct Writer {
    header: Header,
    keys: Keys,
    chain: Chain,
    records: Vec<Record>,
    entropy: Seeded,
}

impl Writer {
    fn new(seed: u64) -> (Writer, Journal<SimulatedDisk>) {
        let mut entropy = Seeded(seed);
        let made = vault(&mut entropy);
        let journal = Journal::create(SimulatedDisk::new(), &made.header).unwrap();
        let (header, keys) = (made.header, made.keys);
        (Writer { header, keys, chain: Chain::start(TABLET, 1), records: Vec::new(), entropy }, journal)
    }

    /// The next `count` records with the head that counts them.
    fn next(&mut self, count: usize) -> (Vec<Sealed>, Sealed) {
        let mut sealed = Vec::new();
        for _ in 0..count {
            let record = append(&mut self.chain, self.records.len() as u64, &mut self.entropy);
            sealed.push(seal(&self.keys, &record, &mut self.entropy));
            self.records.push(record);
        }
        (sealed, head(&self.keys, &self.records, &mut self.entropy))
    }
}

/// What a reader with the keys gets.
fn recovered(keys: &Keys, kept: &Kept) -> Vec<Record> {
    let mut all = kept.records.clone();
    all.extend(kept.head.clone());
    let copy = Holding::open(keys, all);
    assert_eq!(copy.quarantined, [], "what the frames let through is authentic");
    let verdict = reconcile(&copy, &copy);
    assert_eq!(verdict.chain.forks, []);
    assert_eq!(verdict.promised, [], "the head never promises what is not there");
    verdict.log.into_values().map(|held| held.record.unwrap()).collect()
}

/// Opens what a crash left, checks the promise, repairs, and writes on.
fn survives(writer: &Writer, disk: SimulatedDisk, acknowledged: usize) {
    let (mut journal, kept) = Journal::open(disk).unwrap();
    assert_eq!(kept.header.header, writer.header);
    let records = recovered(&writer.keys, &kept);
    assert!(records.len() >= acknowledged, "{} of {acknowledged} acknowledged", records.len());
    assert_eq!(records, writer.records[..records.len()], "only what was written, in order, unaltered");

    journal.repair().unwrap();
    let mut entropy = Seeded(99);
    let last = records.last().map_or(vault::chain::Digest::START, Record::digest);
    let mut chain = Chain::resume(TABLET, 2, records.len() as u64, last);
    let more = append(&mut chain, 1_000, &mut entropy);
    let sealed = seal(&writer.keys, &more, &mut entropy);
    let mut all = records;
    all.push(more);
    journal.append(&[sealed], &head(&writer.keys, &all, &mut entropy)).unwrap();
    let (_, kept) = Journal::open(journal.into_disk().crash(7)).unwrap();
    assert_eq!(kept.torn, None);
    assert_eq!(recovered(&writer.keys, &kept), all);
}

#[test]
fn acknowledged_events_survive_any_crash_afterwards() {
    let (mut writer, mut journal) = Writer::new(1);
    for at in 1..=20 {
        let (sealed, head) = writer.next(1);
        journal.append(&sealed, &head).unwrap();
        for seed in 0..5 {
            survives(&writer, journal.disk().crash(seed), at);
        }
    }
}

#[test]
fn every_tear_of_an_unfinished_write_is_survived() {
    // For logs of 0 to 20 events, the next write is cut after every possible number of bytes.
    let (mut writer, mut journal) = Writer::new(2);
    for acknowledged in 0..=20 {
        let (sealed, head) = writer.next(1);
        let mut bytes = Vec::new();
        vault::frame::push(&mut bytes, &sealed[0].to_bytes()).unwrap();
        let mut disk = journal.disk().clone();
        disk.append(File::Log, &bytes).unwrap();
        for kept in 0..=bytes.len() {
            // Repairing and writing on is tried at every seventh place; reading at every one.
            let left = disk.crash_at(kept);
            if kept % 7 == 0 || kept == bytes.len() {
                survives(&writer, left, acknowledged);
            } else {
                let (_, found) = Journal::open(left).unwrap();
                assert_eq!(found.records.len(), acknowledged);
                assert!(found.torn.is_some());
            }
        }
        journal.append(&sealed, &head).unwrap();
    }
}

#[test]
fn cut_bytes_are_kept_for_rescue() {
    let (mut writer, mut journal) = Writer::new(3);
    let (sealed, head) = writer.next(3);
    journal.append(&sealed, &head).unwrap();
    let before = journal.disk().read(File::Log).unwrap().unwrap();
    let mut disk = journal.into_disk();
    disk.append(File::Log, b"half a frame").unwrap();
    disk.flush(File::Log).unwrap();
    let (mut journal, kept) = Journal::open(disk).unwrap();
    assert_eq!(kept.torn, Some(before.len()));
    assert_eq!(journal.append(&sealed, &head), Err(JournalFault::Torn), "nothing is written behind a torn end");
    journal.repair().unwrap();
    assert_eq!(journal.disk().read(File::Log).unwrap().unwrap(), before);
    assert_eq!(journal.disk().read(File::Spoiled).unwrap().unwrap(), b"half a frame");
}

#[test]
fn a_crash_in_the_middle_of_repair_loses_nothing() {
    for flushes in 0..3 {
        for seed in 0..20 {
            let (mut writer, mut journal) = Writer::new(4);
            let (sealed, head) = writer.next(4);
            journal.append(&sealed, &head).unwrap();
            let mut disk = journal.into_disk();
            disk.append(File::Log, &[0xA7; 50]).unwrap();
            disk.flush(File::Log).unwrap();
            disk.flushes = Some(flushes);
            let (mut journal, _) = Journal::open(disk).unwrap();
            let outcome = journal.repair();
            assert_eq!(outcome.is_ok(), flushes >= 2);
            survives(&writer, journal.into_disk().crash(seed), 4);
        }
    }
}

#[test]
fn a_full_disk_confirms_nothing_it_lost_and_still_reads() {
    for room in 0..1_500 {
        let (mut writer, mut journal) = Writer::new(5);
        let (sealed, head) = writer.next(2);
        journal.append(&sealed, &head).unwrap();
        let mut disk = journal.into_disk();
        disk.room = Some(room);
        let (mut journal, _) = Journal::open(disk).unwrap();
        let (sealed, head) = writer.next(1);
        let outcome = journal.append(&sealed, &head);
        let acknowledged = if outcome.is_ok() { 3 } else { 2 };
        if outcome.is_err() {
            assert_eq!(journal.append(&sealed, &head), Err(JournalFault::Uncertain));
            assert!(journal.disk().read(File::Log).unwrap().is_some());
        }
        let mut left = journal.into_disk().crash(room as u64);
        left.room = None;
        survives(&writer, left, acknowledged);
    }
}

#[test]
fn a_write_that_failed_may_be_repeated() {
    let (mut writer, journal) = Writer::new(6);
    let (sealed, head) = writer.next(2);
    let mut disk = journal.into_disk();
    disk.flushes = Some(1);
    let (mut journal, _) = Journal::open(disk).unwrap();
    // The log is flushed, the head is not: not acknowledged, and yet there.
    assert!(matches!(journal.append(&sealed, &head), Err(JournalFault::Disk(_))));
    let mut disk = journal.into_disk();
    disk.flushes = None;
    let (mut journal, kept) = Journal::open(disk).unwrap();
    assert_eq!(kept.records.len(), 2);
    journal.append(&sealed, &head).unwrap();
    let (_, kept) = Journal::open(journal.into_disk()).unwrap();
    assert_eq!(kept.records.len(), 4, "twice on the disk");
    assert_eq!(recovered(&writer.keys, &kept), writer.records, "and once in the log");
}

#[test]
fn a_cut_tail_is_told_by_the_head() {
    let (mut writer, mut journal) = Writer::new(7);
    let (sealed, head) = writer.next(5);
    journal.append(&sealed, &head).unwrap();
    let mut disk = journal.into_disk();
    let log = disk.read(File::Log).unwrap().unwrap();
    let starts: Vec<usize> = vault::frame::scan(&log, 9).frames.iter().map(|frame| frame.at).collect();
    disk.cut(File::Log, starts[3]);
    let (_, kept) = Journal::open(disk).unwrap();
    let mut all = kept.records.clone();
    all.extend(kept.head.clone());
    let copy = Holding::open(&writer.keys, all);
    let verdict = reconcile(&copy, &copy);
    let gap = vault::chain::Gap { device: TABLET, from: 4, to: 5 };
    assert_eq!(verdict.promised, [gap]);
    assert!(!verdict.is_whole());
}

#[test]
fn nothing_is_made_over_what_is_left_of_a_vault() {
    let (writer, journal) = Writer::new(8);
    let disk = journal.into_disk();
    assert_eq!(Journal::create(disk.clone(), &writer.header).unwrap_err(), JournalFault::Occupied);
    assert_eq!(Journal::open(SimulatedDisk::new()).unwrap_err(), JournalFault::NoVault);
    for file in File::ALL {
        let mut scrap = SimulatedDisk::new();
        scrap.append(file, b"?").unwrap();
        assert_eq!(Journal::create(scrap.clone(), &writer.header).unwrap_err(), JournalFault::Occupied);
    }
    let mut headless = SimulatedDisk::new();
    headless.append(File::Log, b"frames").unwrap();
    assert_eq!(Journal::open(headless).unwrap_err(), JournalFault::Header(HeaderFault::Damaged));
    // Both copies damaged in every byte: never opened, never "no vault".
    let length = writer.header.to_bytes().len();
    for at in 0..length {
        let mut bad = disk.clone();
        bad.damage(File::Header, at, |byte| !byte);
        let (_, kept) = Journal::open(bad.clone()).unwrap();
        assert_eq!((kept.header.header, kept.header.rewrite), (writer.header.clone(), vec![0]));
        bad.damage(File::HeaderCopy, at, |byte| byte ^ 1);
        assert!(matches!(Journal::open(bad), Err(JournalFault::Header(_))), "byte {at}");
    }
}

#[test]
fn a_crash_while_the_passphrase_changes_leaves_one_good_way_in() {
    for flushes in 0..3 {
        for seed in 0..30 {
            let entropy = &mut Seeded(9);
            let made = vault(entropy);
            let new = common::passphrase(entropy);
            let changed = keys::change_passphrase(entropy, &made.header, &made.keys, 1, &new).unwrap();
            let mut disk = Journal::create(SimulatedDisk::new(), &made.header).unwrap().into_disk();
            disk.flushes = Some(flushes);
            let (mut journal, _) = Journal::open(disk).unwrap();
            let outcome = journal.write_header(&changed);
            let (_, kept) = Journal::open(journal.into_disk().crash(seed)).unwrap();
            let found = kept.header.header;
            let old_opens = keys::open_with_passphrase_key(&found, 1, &made.passphrase.key).is_ok();
            let new_opens = keys::open_with_passphrase_key(&found, 1, &new.key).is_ok();
            assert!(old_opens != new_opens);
            assert!(outcome.is_err() || new_opens, "what was confirmed holds");
            assert!(keys::open_with_recovery(&found, &made.recovery).is_ok());
        }
    }
}

/// A disk that says yes and keeps something else.
#[derive(Debug)]
struct Liar {
    disk: SimulatedDisk,
    lies_about: File,
}

impl Disk for Liar {
    fn read(&self, file: File) -> Result<Option<Vec<u8>>, DiskFault> {
        self.disk.read(file)
    }

    fn append(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault> {
        self.disk.append(file, &self.twisted(file, bytes))
    }

    fn replace(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault> {
        self.disk.replace(file, &self.twisted(file, bytes))
    }

    fn remove(&mut self, file: File) -> Result<(), DiskFault> {
        self.disk.remove(file)
    }

    fn flush(&mut self, file: File) -> Result<(), DiskFault> {
        self.disk.flush(file)
    }
}

impl Liar {
    fn twisted(&self, file: File, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        if file == self.lies_about {
            bytes[20] ^= 1;
        }
        bytes
    }
}

#[test]
fn a_disk_that_lies_is_caught_by_reading_back() {
    for lies_about in [File::Log, File::Head] {
        let (mut writer, journal) = Writer::new(11);
        let (mut journal, _) = Journal::open(Liar { disk: journal.into_disk(), lies_about }).unwrap();
        let (sealed, head) = writer.next(1);
        assert_eq!(journal.append(&sealed, &head), Err(JournalFault::ReadBack), "{lies_about:?}");
    }
    for lies_about in [File::Header, File::HeaderCopy] {
        let (writer, _) = Writer::new(11);
        let liar = Liar { disk: SimulatedDisk::new(), lies_about };
        assert_eq!(Journal::create(liar, &writer.header).unwrap_err(), JournalFault::ReadBack);
    }
}

#[test]
fn records_of_another_vault_are_not_taken() {
    let (mut writer, mut journal) = Writer::new(10);
    let (sealed, head) = writer.next(1);
    let mut foreign = sealed[0].clone();
    foreign.place.project = vault::place::Project([0; 16]);
    assert_eq!(journal.append(&[foreign], &head), Err(JournalFault::Foreign));
    journal.append(&sealed, &head).unwrap();
    assert_eq!(sealed[0].place.project, PROJECT);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// Batches of any size, flushes that fail at any moment, room that ends anywhere, then the power goes.
    #[test]
    fn nothing_acknowledged_is_ever_lost(
        seed: u64,
        crash: u64,
        batches in proptest::collection::vec(1usize..4, 1..8),
        flushes in proptest::option::of(0usize..16),
        room in proptest::option::of(0usize..6_000),
    ) {
        let (mut writer, journal) = Writer::new(seed);
        let mut disk = journal.into_disk();
        disk.flushes = flushes;
        disk.room = room;
        let (mut journal, _) = Journal::open(disk).unwrap();
        let mut acknowledged = 0;
        for batch in batches {
            let (sealed, head) = writer.next(batch);
            if journal.append(&sealed, &head).is_err() {
                break;
            }
            acknowledged = writer.records.len();
        }
        survives(&writer, journal.into_disk().crash(crash), acknowledged);
    }

    /// Durable bytes damaged anywhere: what is read is right, what is lost is named.
    #[test]
    fn damage_never_gives_wrong_data(seed: u64, hits in proptest::collection::vec((any::<u32>(), 1u8..), 1..6)) {
        let (mut writer, mut journal) = Writer::new(seed);
        let (sealed, head) = writer.next(12);
        journal.append(&sealed, &head).unwrap();
        let mut disk = journal.into_disk();
        let length = disk.read(File::Log).unwrap().unwrap().len();
        for (at, with) in hits {
            disk.damage(File::Log, at as usize % length, |byte| byte ^ with);
        }
        let (_, kept) = Journal::open(disk).unwrap();
        let mut all = kept.records.clone();
        all.extend(kept.head.clone());
        let copy = Holding::open(&writer.keys, all);
        for held in copy.records.values() {
            prop_assert!(writer.records.contains(held.record.as_ref().unwrap()));
        }
        let whole = Holding::open(&writer.keys, sealed);
        let verdict = reconcile(&copy, &copy);
        let missing: u64 = verdict.chain.gaps.iter().chain(&verdict.promised).map(|gap| gap.to - gap.from + 1).sum();
        prop_assert_eq!(copy.records.len() as u64 + missing, 12);
        // The other copy makes it whole again.
        let mended = reconcile(&copy, &whole);
        prop_assert!(mended.is_whole());
        prop_assert_eq!(mended.log.len(), 12);
    }
}

/// 10 000 power cuts with `VAULT_LONG=1`, as the published figure says; fewer in the daily run.
fn cases() -> u32 {
    if std::env::var_os("VAULT_LONG").is_some() { 10_000 } else { 200 }
}
