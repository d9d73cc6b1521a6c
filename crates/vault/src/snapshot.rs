//! Snapshots: records that were opened once, packed and sealed together, so that the next opening need not open them one by
//! one.
//!
//! A snapshot is a memory, never a source. For each record it keeps a fingerprint of the bytes as stored; only where a copy
//! still holds these bytes is the remembered content taken, with the digest by which it is checked against the chain. A
//! snapshot that is damaged, foreign or old is passed over and the log is opened as if there were none: with and without
//! snapshots [`Holding::open_with`](crate::reconcile::Holding::open_with) gives the same. The log is never cut.
//!
//! What is remembered is authentic, since the snapshot is sealed like any record. The fingerprint (nonce, tag, CRC-32C) only
//! finds damage to the stored bytes by accident; who can write to the disk on purpose can destroy the log in any case.
//!
//! ```text
//! content = form u8 | count u32 | records: device 16 | seq u64 | epoch u64 | prev 32 | salt 16
//!                                          | digest 32 | fingerprint 44 | length u32 | content
//! ```
//! Records of one key class lie in snapshots of their own, sealed under that key.

use crate::bytes::Cursor;
use crate::chain::{Digest, Record, Spot};
use crate::checksum::crc32c_of;
use crate::cipher::{NONCE, TAG};
use crate::keys::Keys;
use crate::place::{Device, KeyClass, Place, Project, RecordId, Store};
use crate::reconcile::Held;
use crate::seal::{LONGEST_CONTENT, SealFault, Sealed};
use crate::secret::{Entropy, draw};
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// Records in one snapshot at most; a new one is made once this many records are in none.
pub const RECORDS: usize = 500;
/// Bytes of content in one snapshot at most. A longer record is opened by itself each time.
const CONTENT: usize = LONGEST_CONTENT / 2;
const SCHEMA: u16 = 1;
const FORM: u8 = 1;
const LINE: usize = 16 + 8 + 8 + 32 + 16 + 32 + FINGERPRINT + 4;
const FINGERPRINT: usize = NONCE + TAG + 4;

/// What tells whether a record is stored as it was: its nonce, its tag, and the CRC-32C of all of it.
fn fingerprint(sealed: &Sealed) -> Option<[u8; FINGERPRINT]> {
    let Place { project: _, store, record, device, seq, schema, key } = sealed.place;
    let numbers = [seq.to_le_bytes().as_slice(), &schema.to_le_bytes(), &[store as u8, key as u8]].concat();
    let crc = crc32c_of(&[&record.0, &device.0, &numbers, &sealed.bytes]);
    let (nonce, tag) = (sealed.bytes.first_chunk::<NONCE>()?, sealed.bytes.last_chunk::<TAG>()?);
    [nonce.as_slice(), tag, &crc.to_le_bytes()].concat().try_into().ok()
}

/// A record as it was when a snapshot was made.
#[derive(Clone, Debug)]
struct Remembered {
    fingerprint: [u8; FINGERPRINT],
    record: Record,
    digest: Digest,
}

/// What the snapshots at hand remember.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    known: BTreeMap<Spot, Remembered>,
    spots: BTreeSet<Spot>,
    spoiled: Vec<RecordId>,
}

impl Memory {
    /// Opens snapshots. One that does not open, or not as this version writes it, is passed over and named by
    /// [`spoiled`](Self::spoiled); one whose key is not open is passed over in silence.
    pub fn open(keys: &Keys, snapshots: impl IntoIterator<Item = Sealed>) -> Memory {
        let mut memory = Memory::default();
        for sealed in snapshots {
            match read(keys, &sealed) {
                Ok(records) => records.into_iter().for_each(|remembered| {
                    let spot = (remembered.record.device, remembered.record.seq);
                    memory.spots.insert(spot);
                    memory.known.insert(spot, remembered);
                }),
                Err(SealFault::NoKey) => {}
                Err(SealFault::Refused | SealFault::Malformed | SealFault::TooLong) => {
                    memory.spoiled.push(sealed.place.record);
                }
            }
        }
        memory
    }

    /// Ids of snapshots that are of no use and may be thrown away.
    pub fn spoiled(&self) -> &[RecordId] {
        &self.spoiled
    }

    /// Gives away the record that was stored as these bytes, with its digest.
    pub(crate) fn take(&mut self, sealed: &Sealed) -> Option<(Record, Digest)> {
        let spot = (sealed.place.device, sealed.place.seq);
        let there = self.known.get(&spot)?;
        if there.record.key != sealed.place.key || Some(there.fingerprint) != fingerprint(sealed) {
            return None;
        }
        self.known.remove(&spot).map(|Remembered { fingerprint: _, record, digest }| (record, digest))
    }

    /// Snapshots of those records that are in none yet, once there are enough of them: to be stored, in any order.
    ///
    /// # Errors
    /// As [`seal`](crate::seal::seal).
    pub fn grow<'a>(
        &self,
        keys: &Keys,
        project: Project,
        device: Device,
        log: impl IntoIterator<Item = &'a Held>,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Sealed>, SealFault> {
        let fresh: Vec<(&Sealed, &Record, Digest)> = log
            .into_iter()
            .filter_map(|held| Some((&held.sealed, held.record.as_ref()?, held.link().digest?)))
            .filter(|(_, record, _)| record.content.len() + LINE <= CONTENT)
            .filter(|(_, record, _)| !self.spots.contains(&(record.device, record.seq)))
            .collect();
        if fresh.len() < RECORDS {
            return Ok(Vec::new());
        }
        let mut snapshots = Vec::new();
        for key in [KeyClass::Data, KeyClass::Identity] {
            let mut pack = Pack::default();
            for (sealed, record, digest) in fresh.iter().filter(|(_, record, _)| record.key == key) {
                if !pack.takes(record) {
                    snapshots.push(std::mem::take(&mut pack).seal(keys, project, device, key, entropy)?);
                }
                if let Some(fingerprint) = fingerprint(sealed) {
                    pack.add(record, *digest, &fingerprint);
                }
            }
            if pack.count > 0 {
                snapshots.push(pack.seal(keys, project, device, key, entropy)?);
            }
        }
        Ok(snapshots)
    }
}

/// A snapshot being made.
#[derive(Default)]
struct Pack {
    count: u32,
    lines: Zeroizing<Vec<u8>>,
}

impl Pack {
    fn takes(&self, record: &Record) -> bool {
        (self.count as usize) < RECORDS && self.lines.len() + LINE + record.content.len() <= CONTENT
    }

    fn add(&mut self, record: &Record, digest: Digest, fingerprint: &[u8; FINGERPRINT]) {
        let Record { device, seq, epoch, key: _, prev, salt, content } = record;
        self.count += 1;
        self.lines.extend_from_slice(&device.0);
        self.lines.extend_from_slice(&seq.to_le_bytes());
        self.lines.extend_from_slice(&epoch.to_le_bytes());
        self.lines.extend_from_slice(&prev.0);
        self.lines.extend_from_slice(salt);
        self.lines.extend_from_slice(&digest.0);
        self.lines.extend_from_slice(fingerprint);
        self.lines.extend_from_slice(&(content.len() as u32).to_le_bytes());
        self.lines.extend_from_slice(content);
    }

    fn seal(
        self,
        keys: &Keys,
        project: Project,
        device: Device,
        key: KeyClass,
        entropy: &mut dyn Entropy,
    ) -> Result<Sealed, SealFault> {
        let Pack { count, lines } = self;
        let mut content = Zeroizing::new(Vec::with_capacity(5 + lines.len()));
        content.push(FORM);
        content.extend_from_slice(&count.to_le_bytes());
        content.extend_from_slice(&lines);
        let record = RecordId(draw(entropy));
        let place =
            Place { project, store: Store::Snapshot, record, device, seq: u64::from(count), schema: SCHEMA, key };
        Sealed::new(keys, place, &content, entropy)
    }
}

fn read(keys: &Keys, sealed: &Sealed) -> Result<Vec<Remembered>, SealFault> {
    if sealed.place.store != Store::Snapshot {
        return Err(SealFault::Malformed);
    }
    let content = sealed.open(keys)?;
    parse(&content, sealed.place.key).ok_or(SealFault::Malformed)
}

fn parse(content: &[u8], key: KeyClass) -> Option<Vec<Remembered>> {
    let mut cursor = Cursor::new(content);
    if cursor.u8()? != FORM {
        return None;
    }
    let count = cursor.u32()?;
    let mut records = Vec::new();
    for _ in 0..count {
        let (device, seq, epoch) = (Device(cursor.array()?), cursor.u64()?, cursor.u64()?);
        let (prev, salt, digest) = (Digest(cursor.array()?), cursor.array()?, Digest(cursor.array()?));
        let fingerprint = cursor.array()?;
        let length = cursor.u32()? as usize;
        let content = cursor.take(length)?.to_vec();
        let record = Record { device, seq, epoch, key, prev, salt, content };
        records.push(Remembered { fingerprint, record, digest });
    }
    cursor.is_empty().then_some(records)
}
