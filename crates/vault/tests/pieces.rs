//! Recordings and files in pieces: what a crash, a cut, an exchange or a changed bit does to them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{PROJECT, Seeded, TABLET, vault};
use vault::pieces::{LONGEST_PIECE, Piece, open, seal, seal_whole};
use vault::place::{RecordId, Store};
use vault::seal::{SealFault, Sealed};

const SOUND: RecordId = RecordId([0x51; 16]);
const OTHER: RecordId = RecordId([0x52; 16]);

/// A recording of `count` pieces, one second each; piece `n` holds `n + 1` bytes of the value `n`.
fn recording(count: u64, ended: bool, entropy: &mut Seeded) -> (vault::keys::Keys, Vec<Sealed>) {
    let keys = vault(entropy).keys;
    let pieces = (0..count)
        .map(|number| {
            let bytes = vec![number as u8; number as usize + 1];
            let piece =
                Piece { number, last: ended && number + 1 == count, length_ms: (number + 1) * 1000, bytes: &bytes };
            seal(&keys, PROJECT, TABLET, SOUND, piece, entropy).unwrap()
        })
        .collect();
    (keys, pieces)
}

#[test]
fn comes_back_byte_for_byte_whatever_the_order() {
    let entropy = &mut Seeded(1);
    let (keys, mut pieces) = recording(5, true, entropy);
    pieces.reverse();
    let whole = open(&keys, SOUND, &pieces).unwrap();
    assert_eq!(whole.bytes.as_slice(), [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4]);
    assert_eq!((whole.length_ms, whole.pieces, whole.complete, whole.lost), (5_000, 5, true, 0));
}

#[test]
fn an_interrupted_recording_keeps_what_was_written_and_says_so() {
    let entropy = &mut Seeded(2);
    let (keys, pieces) = recording(5, true, entropy);
    let whole = open(&keys, SOUND, &pieces[..3]).unwrap();
    assert_eq!((whole.length_ms, whole.pieces, whole.complete, whole.lost), (3_000, 3, false, 0));
    let nothing = open(&keys, SOUND, &[]).unwrap();
    assert!(nothing.bytes.is_empty() && !nothing.complete);
}

#[test]
fn behind_a_gap_nothing_is_joined_that_did_not_follow() {
    let entropy = &mut Seeded(3);
    let (keys, mut pieces) = recording(5, true, entropy);
    pieces.remove(2);
    let whole = open(&keys, SOUND, &pieces).unwrap();
    assert_eq!(whole.bytes.as_slice(), [0, 1, 1]);
    assert_eq!((whole.length_ms, whole.complete, whole.lost), (2_000, false, 2));
}

#[test]
fn pieces_cannot_be_exchanged_renumbered_moved_or_called_the_last() {
    let entropy = &mut Seeded(4);
    let (keys, pieces) = recording(4, true, entropy);
    let reseated = |at: usize, change: &dyn Fn(&mut Sealed)| {
        let mut pieces = pieces.clone();
        change(&mut pieces[at]);
        open(&keys, SOUND, &pieces).unwrap()
    };
    // Number 1 passed off as number 2, and as the last.
    for seq in [4, 3] {
        let whole = reseated(1, &|sealed| sealed.place.seq = seq);
        assert_eq!((whole.pieces, whole.complete), (1, false), "{seq}");
    }
    // The last passed off as one of many: the recording counts as interrupted.
    let whole = reseated(3, &|sealed| sealed.place.seq = 6);
    assert_eq!((whole.pieces, whole.complete, whole.lost), (3, false, 1));
    // A piece of another recording.
    let foreign =
        seal(&keys, PROJECT, TABLET, OTHER, Piece { number: 1, last: false, length_ms: 9, bytes: b"x" }, entropy);
    let mut moved = foreign.unwrap();
    moved.place.record = SOUND;
    let whole = reseated(1, &|sealed| *sealed = moved.clone());
    assert_eq!((whole.pieces, whole.lost), (1, 3));
    // And a bit.
    let whole = reseated(0, &|sealed| sealed.bytes[40] ^= 1);
    assert_eq!((whole.pieces, whole.lost), (0, 4));
}

#[test]
fn a_file_is_cut_into_pieces_and_comes_back() {
    let entropy = &mut Seeded(5);
    let keys = vault(entropy).keys;
    for length in [0, 1, LONGEST_PIECE, LONGEST_PIECE + 1, 2 * LONGEST_PIECE + 7] {
        let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let pieces = seal_whole(&keys, PROJECT, TABLET, SOUND, &bytes, entropy).unwrap();
        assert_eq!(pieces.len(), length.div_ceil(LONGEST_PIECE).max(1));
        assert!(pieces.iter().all(|sealed| sealed.place.store == Store::Piece));
        // As they lie on the disk.
        let stored: Vec<Sealed> = pieces.iter().map(|it| Sealed::parse(PROJECT, &it.to_bytes()).unwrap()).collect();
        let whole = open(&keys, SOUND, &stored).unwrap();
        assert!(whole.complete && whole.lost == 0 && *whole.bytes == bytes, "{length}");
    }
    let long = vec![0; LONGEST_PIECE + 1];
    let piece = Piece { number: 0, last: true, length_ms: 0, bytes: &long };
    assert_eq!(seal(&keys, PROJECT, TABLET, SOUND, piece, entropy), Err(SealFault::TooLong));
}
