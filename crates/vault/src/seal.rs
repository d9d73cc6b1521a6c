//! Sealing one record: padded, encrypted, bound to its place.
//!
//! ```text
//! sealed  = nonce 24 || XChaCha20-Poly1305(length u32 || content || zeros up to the next 256 bytes), tag 16
//! Sealed  = store u8 | key u8 | schema u16 | record 16 | device 16 | seq u64 | sealed      (how it is stored and sent)
//! ```
//! The project is not repeated in each record; it comes from the header and is bound by the seal.

use crate::bytes::Cursor;
use crate::cipher::{self, NONCE, TAG};
use crate::keys::Keys;
use crate::place::{Device, KeyClass, Place, Project, RecordId, Store};
use crate::secret::{Entropy, draw};
use zeroize::Zeroizing;

/// Contents are padded to a multiple of this, since the length of an answer tells something about it.
pub const PADDING: usize = 256;
/// Longest content of one record in bytes: it must fit a frame with all that is added.
pub const LONGEST_CONTENT: usize = 15 * 1024 * 1024;

/// Why a record was not sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The record needs a key that this slot does not give.
    #[error("this record is sealed under a key that is not open")]
    NoKey,
    /// Wrong key, wrong place, or a changed bit.
    #[error("this record is damaged, was moved, or belongs to another vault")]
    Refused,
    /// Authentic, but not as this version writes it.
    #[error("this record has a form this version does not know")]
    Malformed,
    /// Longer than [`LONGEST_CONTENT`].
    #[error("this record is too long")]
    TooLong,
}

/// Seals `content` for `place`.
///
/// # Errors
/// [`SealFault::NoKey`], [`SealFault::TooLong`].
pub fn seal(keys: &Keys, place: &Place, content: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealFault> {
    let key = keys.get(place.key).ok_or(SealFault::NoKey)?;
    let length = u32::try_from(content.len()).map_err(|_| SealFault::TooLong)?;
    if content.len() > LONGEST_CONTENT {
        return Err(SealFault::TooLong);
    }
    let padded = padded_length(content.len());
    let mut text = Zeroizing::new(Vec::with_capacity(padded));
    text.extend_from_slice(&length.to_le_bytes());
    text.extend_from_slice(content);
    text.resize(padded, 0);
    let nonce: [u8; NONCE] = draw(entropy);
    let mut sealed = Vec::with_capacity(NONCE + padded + TAG);
    sealed.extend_from_slice(&nonce);
    sealed.extend(cipher::encrypt(key, &nonce, &place.context(), &text).ok_or(SealFault::TooLong)?);
    Ok(sealed)
}

/// Opens what [`seal`] made for exactly this place.
///
/// # Errors
/// [`SealFault::NoKey`], [`SealFault::Refused`], [`SealFault::Malformed`].
pub fn open(keys: &Keys, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    let key = keys.get(place.key).ok_or(SealFault::NoKey)?;
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealFault::Refused)?;
    let text = cipher::decrypt(key, nonce, &place.context(), sealed).ok_or(SealFault::Refused)?;
    let mut text = Zeroizing::new(text);
    let mut cursor = Cursor::new(&text);
    let length = cursor.u32().ok_or(SealFault::Malformed)? as usize;
    let content = cursor.take(length).ok_or(SealFault::Malformed)?;
    let zeros = cursor.rest();
    if text.len() != padded_length(content.len()) || zeros.iter().any(|byte| *byte != 0) {
        return Err(SealFault::Malformed);
    }
    text.truncate(4 + length);
    text.drain(..4);
    Ok(text)
}

fn padded_length(content: usize) -> usize {
    (content + 4).next_multiple_of(PADDING)
}

/// A sealed record with the part of its place that is written in clear beside it: kinds, random ids and numbers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Where it belongs.
    pub place: Place,
    /// Nonce, ciphertext and tag.
    pub bytes: Vec<u8>,
}

/// Bytes before the sealed part.
const ENVELOPE: usize = 1 + 1 + 2 + 16 + 16 + 8;
/// A sealed record cannot be shorter, envelope included.
pub const SHORTEST: usize = ENVELOPE + NONCE + PADDING + TAG;

impl Sealed {
    /// Seals `content` for `place`.
    ///
    /// # Errors
    /// As [`seal`].
    pub fn new(keys: &Keys, place: Place, content: &[u8], entropy: &mut dyn Entropy) -> Result<Sealed, SealFault> {
        seal(keys, &place, content, entropy).map(|bytes| Sealed { place, bytes })
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open(&self, keys: &Keys) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        open(keys, &self.place, &self.bytes)
    }

    /// The bytes to store: the same in the browser's store, the mirror and a backup file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Place { project: _, store, record, device, seq, schema, key } = self.place;
        let mut bytes = Vec::with_capacity(ENVELOPE + self.bytes.len());
        bytes.extend_from_slice(&[store as u8, key as u8]);
        bytes.extend_from_slice(&schema.to_le_bytes());
        bytes.extend_from_slice(&record.0);
        bytes.extend_from_slice(&device.0);
        bytes.extend_from_slice(&seq.to_le_bytes());
        bytes.extend_from_slice(&self.bytes);
        bytes
    }

    /// Reads stored bytes; nothing is authenticated before [`open`](Self::open).
    ///
    /// # Errors
    /// [`SealFault::Malformed`].
    pub fn parse(project: Project, bytes: &[u8]) -> Result<Sealed, SealFault> {
        if bytes.len() < SHORTEST {
            return Err(SealFault::Malformed);
        }
        Sealed::fields(project, bytes).ok_or(SealFault::Malformed)
    }

    fn fields(project: Project, bytes: &[u8]) -> Option<Sealed> {
        let mut cursor = Cursor::new(bytes);
        let store = Store::from_number(cursor.u8()?)?;
        let key = KeyClass::from_number(cursor.u8()?)?;
        let schema = cursor.u16()?;
        let record = RecordId(cursor.array()?);
        let device = Device(cursor.array()?);
        let seq = cursor.u64()?;
        let place = Place { project, store, record, device, seq, schema, key };
        Some(Sealed { place, bytes: cursor.rest().to_vec() })
    }
}
