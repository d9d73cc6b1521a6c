//! Frames of the mirror and of backup files, made to be found again when something before them is broken.
//!
//! ```text
//! magic 4 | length u24 | check u8 | CRC-32C u32 over length, check and bytes | bytes
//! ```
//! The check byte lets a damaged length be recognised without reading what it claims, which keeps reading linear.

use crate::checksum::crc32c_of;
use std::ops::Range;

/// First bytes of every frame; not valid UTF-8, and no part of it begins it again.
pub const MAGIC: [u8; 4] = [0xA7, b'j', b'j', 0x1E];
/// Bytes before the content.
pub const HEAD: usize = 12;
/// Longest content in bytes.
pub const LONGEST: usize = (1 << 24) - 1;

/// The content does not fit a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{length} bytes do not fit a frame of {LONGEST}")]
pub struct TooLong {
    /// Length of the content.
    pub length: usize,
}

/// Appends a frame with `content` to `out`.
///
/// # Errors
/// [`TooLong`] beyond [`LONGEST`]; nothing is appended then.
pub fn push(out: &mut Vec<u8>, content: &[u8]) -> Result<(), TooLong> {
    let length = content.len();
    let marked = u32::try_from(length).ok().and_then(marked).ok_or(TooLong { length })?;
    out.reserve(HEAD + length);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&marked);
    out.extend_from_slice(&crc32c_of(&[&marked, content]).to_le_bytes());
    out.extend_from_slice(content);
    Ok(())
}

/// The frame with `content`.
///
/// # Errors
/// As [`push`].
pub fn frame(content: &[u8]) -> Result<Vec<u8>, TooLong> {
    let mut out = Vec::new();
    push(&mut out, content)?;
    Ok(out)
}

/// A length of at most 24 bits with its check byte; no single changed byte turns one valid form into another.
fn marked(length: u32) -> Option<[u8; 4]> {
    match length.to_le_bytes() {
        [a, b, c, 0] => Some([a, b, c, 0x5A ^ a ^ b ^ c]),
        [_, _, _, _] => None,
    }
}

/// A whole frame found in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Where its magic begins.
    pub at: usize,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What reading frames found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan<'a> {
    /// Whole frames in order.
    pub frames: Vec<Frame<'a>>,
    /// Ranges between frames that hold none, in order.
    pub damaged: Vec<Range<usize>>,
    /// Where the last whole frame ends, if bytes follow that are none: an unfinished write, or a damaged last frame.
    pub torn: Option<usize>,
    /// Reading stopped early: more frames than allowed, or bytes made to waste time.
    pub stopped: bool,
}

impl Scan<'_> {
    /// Where the last whole frame ends.
    pub fn good_end(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.at + HEAD + frame.bytes.len())
    }
}

/// Finds all frames, whatever lies between them. Linear in the length of `bytes`; never panics.
pub fn scan(bytes: &[u8], most_frames: usize) -> Scan<'_> {
    let mut scan = Scan::default();
    // Each false start may cost a checksum over what it claims; honest damage stays far below this.
    let mut allowance = bytes.len().saturating_mul(8);
    let mut at = 0;
    let mut lost: Option<usize> = None;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        match read(rest) {
            Ok(content) => {
                if scan.frames.len() == most_frames {
                    scan.stopped = true;
                    lost = lost.or(Some(at));
                    break;
                }
                if let Some(from) = lost.take() {
                    scan.damaged.push(from..at);
                }
                scan.frames.push(Frame { at, bytes: content });
                at += HEAD + content.len();
            }
            Err(cost) => {
                lost = lost.or(Some(at));
                match allowance.checked_sub(cost) {
                    Some(left) => allowance = left,
                    None => {
                        scan.stopped = true;
                        break;
                    }
                }
                at += 1 + next_magic(rest.get(1..).unwrap_or_default());
            }
        }
    }
    scan.torn = lost;
    scan
}

/// The frame at the start of `rest`, or how many bytes were read in vain.
fn read(rest: &[u8]) -> Result<&[u8], usize> {
    let (head, body) = rest.split_first_chunk::<HEAD>().ok_or(0usize)?;
    let [m0, m1, m2, m3, a, b, c, check, crc @ ..] = *head;
    let length = u32::from_le_bytes([a, b, c, 0]);
    if [m0, m1, m2, m3] != MAGIC || marked(length) != Some([a, b, c, check]) {
        return Err(0);
    }
    let content = body.get(..length as usize).ok_or(0usize)?;
    let right = crc32c_of(&[&[a, b, c, check], content]) == u32::from_le_bytes(crc);
    if right { Ok(content) } else { Err(content.len()) }
}

/// Distance to the next magic, or to the end.
fn next_magic(bytes: &[u8]) -> usize {
    bytes.windows(MAGIC.len()).position(|window| window == MAGIC).unwrap_or(bytes.len())
}
