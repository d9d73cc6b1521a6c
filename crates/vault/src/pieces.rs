//! Recordings, photographs and files: sealed in pieces beside the log, so that a crash costs the last piece at most.
//!
//! A piece knows which thing it belongs to, its number and whether it is the last one; all three are bound into its seal,
//! so that pieces cannot be moved, exchanged or cut off unnoticed. A thing whose last piece is missing was interrupted:
//! what is there of it opens.
//!
//! ```text
//! content = length of play so far u64 (ms) | bytes
//! seq     = number * 2 + 1 for the last piece, number * 2 for any other
//! ```

use crate::bytes::Cursor;
use crate::keys::Keys;
use crate::place::{Device, KeyClass, Place, Project, RecordId, Store};
use crate::seal::{SealFault, Sealed};
use crate::secret::Entropy;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Most bytes of one piece. A recording makes smaller ones, one a second.
pub const LONGEST_PIECE: usize = 1024 * 1024;

/// The version of a piece's form.
const SCHEMA: u16 = 1;

/// One piece before it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its number, from 0.
    pub number: u64,
    /// Whether nothing follows.
    pub last: bool,
    /// How long all up to its end plays, in milliseconds; 0 for what does not play.
    pub length_ms: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Seals a piece of the thing with this id.
///
/// # Errors
/// [`SealFault::TooLong`] beyond [`LONGEST_PIECE`]; [`SealFault::NoKey`].
pub fn seal(
    keys: &Keys,
    project: Project,
    device: Device,
    of: RecordId,
    piece: Piece<'_>,
    entropy: &mut dyn Entropy,
) -> Result<Sealed, SealFault> {
    if piece.bytes.len() > LONGEST_PIECE {
        return Err(SealFault::TooLong);
    }
    let seq = piece.number.checked_mul(2).ok_or(SealFault::TooLong)? + u64::from(piece.last);
    let place = Place { project, store: Store::Piece, record: of, device, seq, schema: SCHEMA, key: KeyClass::Data };
    let mut content = Zeroizing::new(Vec::with_capacity(8 + piece.bytes.len()));
    content.extend_from_slice(&piece.length_ms.to_le_bytes());
    content.extend_from_slice(piece.bytes);
    Sealed::new(keys, place, &content, entropy)
}

/// Cuts bytes that are there as a whole into pieces and seals them. Nothing becomes one empty piece.
///
/// # Errors
/// As [`seal`].
pub fn seal_whole(
    keys: &Keys,
    project: Project,
    device: Device,
    of: RecordId,
    bytes: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<Sealed>, SealFault> {
    let mut parts: Vec<&[u8]> = bytes.chunks(LONGEST_PIECE).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let count = parts.len();
    let piece = |(at, bytes): (usize, &'_ [u8])| (at as u64, at + 1 == count, bytes.to_vec());
    let parts: Vec<(u64, bool, Vec<u8>)> = parts.into_iter().enumerate().map(piece).collect();
    parts
        .iter()
        .map(|(number, last, bytes)| {
            let piece = Piece { number: *number, last: *last, length_ms: 0, bytes };
            seal(keys, project, device, of, piece, entropy)
        })
        .collect()
}

/// A thing put together from its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Its bytes, up to the first piece that is missing.
    pub bytes: Zeroizing<Vec<u8>>,
    /// How long it plays, in milliseconds, as its last piece says.
    pub length_ms: u64,
    /// How many pieces were put together.
    pub pieces: u64,
    /// Whether its last piece is among them: nothing is missing.
    pub complete: bool,
    /// Pieces that did not open or stand behind a gap.
    pub lost: u64,
}

/// Puts a thing together from its sealed pieces, in any order. Pieces that do not open, and those of other things, are not
/// taken; of two with one number that both open the first is.
///
/// # Errors
/// [`SealFault::NoKey`] where the key is not open: then nothing can be said of any piece.
pub fn open(keys: &Keys, of: RecordId, pieces: &[Sealed]) -> Result<Whole, SealFault> {
    let mut found: BTreeMap<u64, (bool, u64, Zeroizing<Vec<u8>>)> = BTreeMap::new();
    let mut lost = 0;
    for sealed in pieces.iter().filter(|sealed| sealed.place.store == Store::Piece && sealed.place.record == of) {
        let (number, last) = (sealed.place.seq / 2, sealed.place.seq % 2 == 1);
        let content = match sealed.open(keys) {
            Ok(content) => content,
            Err(SealFault::NoKey) => return Err(SealFault::NoKey),
            Err(SealFault::Refused | SealFault::Malformed | SealFault::TooLong) => {
                lost += 1;
                continue;
            }
        };
        let mut cursor = Cursor::new(&content);
        match cursor.u64() {
            Some(length_ms) => {
                found.entry(number).or_insert_with(|| (last, length_ms, Zeroizing::new(cursor.rest().to_vec())));
            }
            None => lost += 1,
        }
    }
    let mut whole = Whole { bytes: Zeroizing::default(), length_ms: 0, pieces: 0, complete: false, lost };
    for (number, (last, length_ms, bytes)) in found {
        if number != whole.pieces || whole.complete {
            whole.lost += 1;
            continue;
        }
        whole.bytes.extend_from_slice(&bytes);
        whole.length_ms = length_ms;
        whole.pieces += 1;
        whole.complete = last;
    }
    Ok(whole)
}
