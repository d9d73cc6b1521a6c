//! Two copies of a log, and the traces a vault leaves on a device.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{LAPTOP, PROJECT, Seeded, TABLET, head, records, seal, seal_all, vault};
use proptest::prelude::*;
use vault::chain::{Chain, Gap, Record};
use vault::opening::{CopyState, HeaderState, Loss, Markers, Note, Opening, Source, assess};
use vault::place::{KeyClass, Project};
use vault::reconcile::{Decision, Holding, Side, reconcile};
use vault::seal::Sealed;

#[test]
fn equal_prefix_and_union() {
    let entropy = &mut Seeded(1);
    let keys = vault(entropy).keys;
    let sealed = seal_all(&keys, &records(TABLET, 6, entropy), entropy);
    let copy = |from: usize, to: usize| Holding::open(&keys, sealed[from..to].iter().cloned());
    let spots = |from: u64, to: u64| (from..=to).map(|seq| (TABLET, seq)).collect::<Vec<_>>();

    assert_eq!(reconcile(&copy(0, 6), &copy(0, 6)).decision, Decision::Same);
    assert_eq!(reconcile(&copy(0, 0), &copy(0, 0)).decision, Decision::Same);
    let shorter = reconcile(&copy(0, 4), &copy(0, 6));
    assert_eq!(shorter.decision, Decision::Complete { side: Side::Left, records: spots(5, 6) });
    assert!(shorter.is_whole());
    let longer = reconcile(&copy(0, 6), &copy(0, 0));
    assert_eq!(longer.decision, Decision::Complete { side: Side::Right, records: spots(1, 6) });
    let union = reconcile(&copy(0, 4), &copy(2, 6));
    assert_eq!(union.decision, Decision::Union { left: spots(5, 6), right: spots(1, 2) });
    assert_eq!(union.log.len(), 6);
    assert!(union.is_whole());
    let holes = reconcile(&copy(0, 2), &copy(4, 6));
    assert_eq!(holes.chain.gaps, [Gap { device: TABLET, from: 3, to: 4 }]);
    assert!(holes.may_write() && !holes.is_whole());
}

#[test]
fn a_resealed_record_is_the_same_record() {
    let entropy = &mut Seeded(2);
    let keys = vault(entropy).keys;
    let all = records(TABLET, 3, entropy);
    let (once, twice) = (seal_all(&keys, &all, entropy), seal_all(&keys, &all, entropy));
    assert_ne!(once, twice);
    let verdict = reconcile(&Holding::open(&keys, once), &Holding::open(&keys, twice));
    assert_eq!(verdict.decision, Decision::Same);
}

#[test]
fn different_records_at_one_place_are_a_fork_and_nothing_is_written() {
    let entropy = &mut Seeded(3);
    let keys = vault(entropy).keys;
    let trunk = records(TABLET, 3, entropy);
    let branch = |entropy: &mut Seeded, text: &[u8]| {
        let mut chain = Chain::resume(TABLET, 1, 3, trunk[2].digest());
        chain.append(KeyClass::Data, text.to_vec(), entropy)
    };
    let (one, two) = (branch(entropy, b"satu"), branch(entropy, b"dua"));
    let with = |record: &Record, entropy: &mut Seeded| {
        let mut sealed = seal_all(&keys, &trunk, entropy);
        sealed.push(seal(&keys, record, entropy));
        sealed
    };
    let (left, right) = (with(&one, entropy), with(&two, entropy));
    let verdict = reconcile(&Holding::open(&keys, left.clone()), &Holding::open(&keys, right.clone()));
    assert_eq!(verdict.decision, Decision::Fork { at: vec![(TABLET, 4)] });
    assert!(!verdict.may_write());
    assert_eq!(verdict.log[&(TABLET, 4)].record.as_ref(), Some(&one));
    // Both inside one copy is as bad.
    let both = Holding::open(&keys, left.iter().chain(&right).cloned());
    assert_eq!(both.forks[&(TABLET, 4)].len(), 1);
    let alone = reconcile(&both, &Holding::open(&keys, left));
    assert_eq!(alone.decision, Decision::Fork { at: vec![(TABLET, 4)] });
}

#[test]
fn a_bad_record_is_quarantined_and_healed_from_the_other_copy() {
    let entropy = &mut Seeded(4);
    let keys = vault(entropy).keys;
    let good = seal_all(&keys, &records(TABLET, 5, entropy), entropy);
    let mut bad = good.clone();
    bad[2].bytes[40] ^= 1;
    bad[3].place.schema += 1;
    let damaged = Holding::open(&keys, bad.clone());
    assert_eq!(damaged.quarantined, bad[2..4]);
    let healed = reconcile(&damaged, &Holding::open(&keys, good));
    assert_eq!(healed.decision, Decision::Complete { side: Side::Left, records: vec![(TABLET, 3), (TABLET, 4)] });
    assert!(healed.is_whole());
    let lost = reconcile(&damaged, &damaged);
    assert_eq!(lost.quarantined, [(TABLET, 3), (TABLET, 4)]);
    assert_eq!(lost.chain.gaps, [Gap { device: TABLET, from: 3, to: 4 }]);
    assert!(!lost.is_whole());
}

#[test]
fn heads_tell_of_a_cut_tail_in_both_copies() {
    let entropy = &mut Seeded(5);
    let keys = vault(entropy).keys;
    let all = records(TABLET, 6, entropy);
    let sealed = seal_all(&keys, &all, entropy);
    let copy = |records: usize, promised: usize, entropy: &mut Seeded| {
        let head = head(&keys, &all[..promised], entropy);
        Holding::open(&keys, sealed[..records].iter().cloned().chain([head]))
    };
    let (left, right) = (copy(3, 5, entropy), copy(3, 6, entropy));
    assert_eq!(reconcile(&left, &right).promised, [Gap { device: TABLET, from: 4, to: 6 }]);
    let full = copy(6, 6, entropy);
    assert_eq!(reconcile(&left, &full).promised, []);
}

#[test]
fn writing_goes_on_after_all_that_was_acknowledged() {
    let entropy = &mut Seeded(12);
    let keys = vault(entropy).keys;
    let all = records(TABLET, 6, entropy);
    let sealed = seal_all(&keys, &all, entropy);
    let verdict_of = |keys: &vault::keys::Keys, records: usize, promised: usize, entropy: &mut Seeded| {
        let head = head(&vault(&mut Seeded(12)).keys, &all[..promised], entropy);
        let copy = Holding::open(keys, sealed[..records].iter().cloned().chain([head]));
        reconcile(&copy, &copy)
    };
    // Whole; head behind; tail cut: number 7 with record 6 as predecessor each time, and a higher epoch.
    for (held, promised) in [(6, 6), (6, 4), (3, 6)] {
        let mut chain = verdict_of(&keys, held, promised, entropy).chain(TABLET).unwrap();
        let next = chain.append(KeyClass::Data, b"lanjut".to_vec(), entropy);
        assert_eq!((next.seq, next.epoch, next.prev), (7, 2, all[5].digest()), "{held} {promised}");
    }
    let fresh = verdict_of(&keys, 6, 6, entropy).chain(LAPTOP).unwrap();
    assert_eq!((fresh.last(), fresh.epoch(), fresh.device()), (0, 1, LAPTOP));
    // Record 6 is an identity record: without that key its digest is known only from the head.
    let coder = keys.without_identity();
    assert!(verdict_of(&coder, 6, 5, entropy).chain(TABLET).is_none());
    let told = verdict_of(&coder, 6, 6, entropy).chain(TABLET).unwrap();
    assert_eq!(told, Chain::resume(TABLET, 2, 6, all[5].digest()));
}

#[test]
fn a_coder_without_identities_can_still_compare_copies() {
    let entropy = &mut Seeded(6);
    let keys = vault(entropy).keys;
    let coder = keys.without_identity();
    let sealed = seal_all(&keys, &records(TABLET, 6, entropy), entropy);
    let whole = Holding::open(&coder, sealed.clone());
    assert_eq!(whole.records.len(), 6);
    assert_eq!(whole.quarantined, []);
    let verdict = reconcile(&whole, &Holding::open(&coder, sealed[..4].to_vec()));
    assert_eq!(verdict.decision, Decision::Complete { side: Side::Right, records: vec![(TABLET, 5), (TABLET, 6)] });
    assert_eq!(verdict.chain.unread, 2);
    assert!(verdict.may_write());
}

proptest! {
    /// Any two parts of two devices' logs: the union is the same from both sides and holds exactly what either holds.
    #[test]
    fn reconciling_is_symmetric(seed: u64, left: u16, right: u16) {
        let entropy = &mut Seeded(seed);
        let keys = vault(entropy).keys;
        let mut sealed = seal_all(&keys, &records(TABLET, 9, entropy), entropy);
        sealed.extend(seal_all(&keys, &records(LAPTOP, 7, entropy), entropy));
        let part = |mask: u16| -> Vec<Sealed> {
            sealed.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, one)| one.clone()).collect()
        };
        let (a, b) = (Holding::open(&keys, part(left)), Holding::open(&keys, part(right)));
        let (there, back) = (reconcile(&a, &b), reconcile(&b, &a));
        prop_assert_eq!(there.log.len() as u32, (left | right).count_ones());
        prop_assert_eq!(&there.log, &back.log);
        prop_assert_eq!(&there.chain, &back.chain);
        let complete = Holding::open(&keys, part(left | right));
        prop_assert_eq!(reconcile(&complete, &complete).decision, Decision::Same);
        let expected = match (left | right == left, left | right == right) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (false, false) => 3,
        };
        let got = match there.decision {
            Decision::Same => 0,
            Decision::Complete { side: Side::Left, .. } => 1,
            Decision::Complete { side: Side::Right, .. } => 2,
            Decision::Union { .. } => 3,
            Decision::Fork { .. } => 4,
        };
        prop_assert_eq!(got, expected);
    }
}

const OTHER: Project = Project([0x99; 16]);

fn good(count: u64) -> CopyState {
    CopyState { header: HeaderState::Good(PROJECT), count, reported_loss: false }
}

fn note(count: u64) -> Option<Note> {
    Some(Note { project: PROJECT, count })
}

#[test]
fn only_a_device_without_any_trace_is_set_up() {
    let headers = [
        HeaderState::Absent,
        HeaderState::Good(PROJECT),
        HeaderState::Good(OTHER),
        HeaderState::Newer(2),
        HeaderState::Bad,
    ];
    let mut copies = Vec::new();
    for header in headers {
        for count in [0, 5] {
            for reported_loss in [false, true] {
                copies.push(CopyState { header, count, reported_loss });
            }
        }
    }
    let mut mirrors: Vec<Option<CopyState>> = copies.iter().copied().map(Some).collect();
    mirrors.push(None);
    let mut setups = 0;
    for note in [None, note(0), note(5)] {
        for database in &copies {
            for mirror in &mirrors {
                let markers = Markers { note, database: *database, mirror: *mirror };
                let untouched = |copy: &CopyState| *copy == CopyState::EMPTY;
                let clean = note.is_none() && untouched(database) && mirror.as_ref().is_none_or(untouched);
                let opening = assess(&markers);
                assert_eq!(opening == Opening::FirstUse, clean, "{markers:?}");
                setups += u32::from(clean);
                if let Opening::Unlock { .. } = opening {
                    assert_eq!(database.header, HeaderState::Good(PROJECT), "{markers:?}");
                    assert!(!database.reported_loss);
                    assert!(note.is_some_and(|note| note.count <= 5));
                }
            }
        }
    }
    assert_eq!(setups, 2, "with and without a mirror");
}

#[test]
fn ordinary_openings() {
    let open = |note, database, mirror| assess(&Markers { note, database, mirror });
    let unlock = |uneven, one_copy| Opening::Unlock { uneven, one_copy };
    assert_eq!(open(note(5), good(5), Some(good(5))), unlock(false, false));
    // Killed between the two copies, or between the write and the note.
    assert_eq!(open(note(5), good(6), Some(good(5))), unlock(true, false));
    assert_eq!(open(note(4), good(5), Some(good(5))), unlock(false, false));
    assert_eq!(open(note(5), good(5), None), unlock(false, true));
}

#[test]
fn what_is_lost_is_named_and_the_fuller_copy_comes_first() {
    let open = |note, database, mirror| assess(&Markers { note, database, mirror });
    let recover =
        |losses: &[Loss], sources: &[Source]| Opening::Recover { losses: losses.to_vec(), sources: sources.to_vec() };
    let empty = CopyState::EMPTY;
    let bad = |count| CopyState { header: HeaderState::Bad, count, reported_loss: false };
    let (db, opfs) = (Source::Database, Source::Mirror);
    assert_eq!(open(note(5), empty, Some(good(5))), recover(&[Loss::CopyGone(db)], &[opfs]));
    assert_eq!(open(note(5), good(5), Some(empty)), recover(&[Loss::CopyGone(opfs)], &[db]));
    assert_eq!(open(None, good(5), Some(good(6))), recover(&[Loss::NoteGone], &[opfs, db]));
    assert_eq!(open(note(5), bad(5), Some(good(5))), recover(&[Loss::HeaderBad(db)], &[opfs]));
    let behind = Loss::Behind { known: 9, held: 7 };
    assert_eq!(open(note(9), good(5), Some(good(7))), recover(&[behind], &[opfs, db]));
    let reported = CopyState { reported_loss: true, ..good(0) };
    let losses = [Loss::Reported(db)];
    assert_eq!(open(note(5), reported, Some(good(5))), recover(&losses, &[opfs, db]));

    let gone = Opening::NeedsBackup {
        losses: vec![Loss::CopyGone(db), Loss::CopyGone(opfs), Loss::Behind { known: 5, held: 0 }],
    };
    assert_eq!(open(note(5), empty, Some(empty)), gone);
    let headless = CopyState { count: 5, ..empty };
    let no_header = Opening::NeedsBackup { losses: vec![Loss::HeaderBad(db), Loss::HeaderBad(opfs)] };
    assert_eq!(open(note(5), headless, Some(bad(0))), no_header);
    let newer = CopyState { header: HeaderState::Newer(4), ..empty };
    assert_eq!(open(note(5), good(5), Some(newer)), Opening::Newer { version: 4 });
    let foreign = CopyState { header: HeaderState::Good(OTHER), ..good(3) };
    assert_eq!(open(note(5), good(5), Some(foreign)), Opening::Mixed { projects: vec![PROJECT, OTHER] });
}
