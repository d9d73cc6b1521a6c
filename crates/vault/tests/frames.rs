//! Frames under damage: every byte, every cut, and files made to waste time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{PROJECT, Seeded, TABLET, records, seal_all, vault};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vault::frame::{self, HEAD, LONGEST, MAGIC, Scan};
use vault::seal::Sealed;

const ALL: usize = usize::MAX;

/// A log of sealed records and where each frame begins; at least `size` bytes.
fn log(size: usize) -> (Vec<u8>, Vec<Vec<u8>>) {
    let entropy = &mut Seeded(1);
    let keys = vault(entropy).keys;
    let sealed = seal_all(&keys, &records(TABLET, (size / 390) as u64 + 1, entropy), entropy);
    let contents: Vec<Vec<u8>> = sealed.iter().map(Sealed::to_bytes).collect();
    let mut bytes = Vec::new();
    contents.iter().for_each(|content| frame::push(&mut bytes, content).unwrap());
    (bytes, contents)
}

fn contents<'a>(scan: &Scan<'a>) -> Vec<&'a [u8]> {
    scan.frames.iter().map(|frame| frame.bytes).collect()
}

/// 16 KB in the daily run; `VAULT_LONG=1` takes the 64 KB of the published figure.
fn size() -> usize {
    if std::env::var_os("VAULT_LONG").is_some() { 64 * 1024 } else { 16 * 1024 }
}

#[test]
fn a_whole_log_is_read_whole() {
    let (bytes, expected) = log(16 * 1024);
    let scan = frame::scan(&bytes, ALL);
    assert_eq!(contents(&scan), expected);
    assert_eq!((scan.damaged.len(), scan.torn, scan.stopped), (0, None, false));
    assert_eq!(scan.good_end(), bytes.len());
    assert_eq!(frame::scan(b"", ALL), Scan::default());
    let few = frame::scan(&bytes, 3);
    assert_eq!((few.frames.len(), few.stopped), (3, true));
}

#[test]
fn every_flipped_byte_costs_one_frame_at_most_and_is_listed() {
    let (bytes, expected) = log(size());
    let starts: Vec<usize> = frame::scan(&bytes, ALL).frames.iter().map(|frame| frame.at).collect();
    let mut bad = bytes.clone();
    for at in 0..bytes.len() {
        // One bit, all bits, in turn.
        let flip = if at % 2 == 0 { 1 << (at / 2 % 8) } else { 0xFF };
        bad[at] ^= flip;
        let hit = starts.partition_point(|start| *start <= at) - 1;
        let end = starts.get(hit + 1).copied().unwrap_or(bytes.len());
        let scan = frame::scan(&bad, ALL);
        let mut left = expected.clone();
        left.remove(hit);
        assert_eq!(contents(&scan), left, "byte {at}");
        if hit + 1 == starts.len() {
            assert_eq!((scan.torn, scan.damaged.as_slice()), (Some(starts[hit]), [].as_slice()), "byte {at}");
        } else {
            assert_eq!(scan.damaged, std::slice::from_ref(&(starts[hit]..end)), "byte {at}");
        }
        bad[at] ^= flip;
    }
}

#[test]
fn every_cut_leaves_all_frames_before_it() {
    let (bytes, expected) = log(size());
    let ends: Vec<usize> =
        frame::scan(&bytes, ALL).frames.iter().map(|frame| frame.at + HEAD + frame.bytes.len()).collect();
    for cut in 0..=bytes.len() {
        let scan = frame::scan(&bytes[..cut], ALL);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(contents(&scan), expected[..whole], "cut at {cut}");
        let good = whole.checked_sub(1).map_or(0, |last| ends[last]);
        assert_eq!(scan.torn, (good < cut).then_some(good), "cut at {cut}");
    }
}

#[test]
fn a_cut_out_middle_loses_only_what_it_touches() {
    let (bytes, expected) = log(4 * 1024);
    for from in (0..bytes.len()).step_by(97) {
        for length in [1, 5, 100, 700] {
            let end = (from + length).min(bytes.len());
            let bad = [&bytes[..from], &bytes[end..]].concat();
            let scan = frame::scan(&bad, ALL);
            let all: BTreeSet<&[u8]> = expected.iter().map(Vec::as_slice).collect();
            assert!(contents(&scan).iter().all(|content| all.contains(content)), "{from} {length}");
            assert!(scan.frames.len() + length / 300 + 2 >= expected.len(), "{from} {length}");
        }
    }
}

#[test]
fn noise_between_frames_is_stepped_over() {
    let (bytes, expected) = log(2_000);
    let mut noisy = vec![0; 10_000];
    noisy.extend_from_slice(&MAGIC);
    noisy.extend_from_slice(&bytes);
    let at = noisy.len();
    noisy.extend_from_slice(&MAGIC[..3]);
    let scan = frame::scan(&noisy, ALL);
    assert_eq!(contents(&scan), expected);
    assert_eq!(scan.damaged, std::slice::from_ref(&(0..10_004)));
    assert_eq!(scan.torn, Some(at));
}

#[test]
fn lengths_have_a_bound() {
    assert!(frame::frame(&vec![7; LONGEST]).is_ok());
    let over = vec![7; LONGEST + 1];
    assert_eq!(frame::frame(&over).unwrap_err().length, LONGEST + 1);
    let mut out = vec![1, 2, 3];
    assert!(frame::push(&mut out, &over).is_err());
    assert_eq!(out, [1, 2, 3], "nothing is appended then");
    assert_eq!(contents(&frame::scan(&frame::frame(b"").unwrap(), ALL)), [b"".as_slice()]);
}

/// A head with a right check byte that claims `length` bytes and a wrong checksum.
fn false_head(length: usize) -> [u8; HEAD] {
    let [a, b, c, _] = (length as u32).to_le_bytes();
    let mut head = [0; HEAD];
    head[..4].copy_from_slice(&MAGIC);
    head[4..8].copy_from_slice(&[a, b, c, 0x5A ^ a ^ b ^ c]);
    head
}

fn seconds(bytes: &[u8]) -> f64 {
    // Time is allowed in tests; the crate itself knows no clock.
    #[allow(clippy::disallowed_methods)]
    let start = std::time::Instant::now();
    let scan = frame::scan(bytes, ALL);
    assert!(scan.frames.is_empty());
    start.elapsed().as_secs_f64()
}

#[test]
fn files_made_to_waste_time_do_not() {
    // Every head claims all that follows: read naively this is quadratic.
    let hostile = |size: usize| -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size);
        while bytes.len() + HEAD <= size {
            let rest = (size - bytes.len() - HEAD).min(LONGEST);
            bytes.extend_from_slice(&false_head(rest));
        }
        bytes.resize(size, 0);
        bytes
    };
    let scan_bytes = hostile(1 << 20);
    assert!(frame::scan(&scan_bytes, ALL).stopped);
    // 175 000 heads over a megabyte each would be minutes; the bound leaves room for a busy machine.
    let taken = seconds(&hostile(1 << 21));
    assert!(taken < 10.0, "{taken} s");
    // Magic after magic, and almost-magic.
    for unit in [MAGIC.as_slice(), &MAGIC[..3], &[MAGIC[0]], &[0]] {
        let bytes: Vec<u8> = unit.iter().copied().cycle().take(1 << 20).collect();
        assert!(seconds(&bytes) < 10.0);
    }
}

#[test]
fn honest_damage_never_uses_up_the_allowance() {
    // Every second length claims 32 KB more than it has. The check byte sees it; reading what each claims would not only
    // be slow, it would use up what a hostile file is allowed and give up on the good frames.
    let (mut bytes, expected) = log(256 * 1024);
    let starts: Vec<usize> = frame::scan(&bytes, ALL).frames.iter().map(|frame| frame.at).collect();
    for start in starts.iter().step_by(2) {
        bytes[start + 5] ^= 0x80;
    }
    let scan = frame::scan(&bytes, ALL);
    assert!(!scan.stopped);
    assert_eq!(scan.frames.len(), expected.len() / 2);
}

proptest! {
    #[test]
    fn any_bytes_are_read_politely(bytes in proptest::collection::vec(any::<u8>(), 0..3_000)) {
        let scan = frame::scan(&bytes, ALL);
        prop_assert!(scan.good_end() <= bytes.len());
        for frame in &scan.frames {
            let _ = Sealed::parse(PROJECT, frame.bytes);
        }
    }

    #[test]
    fn frames_and_losses_tile_the_file(seed: u64, hits in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..8)) {
        let entropy = &mut Seeded(seed);
        let mut bytes = Vec::new();
        for _ in 0..10 {
            let content: Vec<u8> = (0..entropy.below(200)).map(|_| entropy.next() as u8).collect();
            frame::push(&mut bytes, &content).unwrap();
        }
        for (at, value) in hits {
            let at = usize::from(at) % bytes.len();
            bytes[at] = value;
        }
        let scan = frame::scan(&bytes, ALL);
        let mut pieces: Vec<(usize, usize)> = scan.damaged.iter().map(|range| (range.start, range.end)).collect();
        pieces.extend(scan.frames.iter().map(|frame| (frame.at, frame.at + HEAD + frame.bytes.len())));
        pieces.extend(scan.torn.map(|from| (from, bytes.len())));
        pieces.sort();
        let mut at = 0;
        for (start, end) in pieces {
            prop_assert_eq!(start, at);
            at = end;
        }
        prop_assert_eq!(at, bytes.len());
    }
}
