//! What a log holds: per device the first and last number, how many, and the digest of the last. Sealed, it is the head
//! record (which shows a cut tail) and the manifest of a backup file.

use crate::bytes::Cursor;
use crate::chain::{Digest, Gap, Link, Spot};
use crate::keys::Keys;
use crate::place::{Device, KeyClass, Place, Project, RecordId, Store};
use crate::seal::{SealFault, Sealed};
use crate::secret::Entropy;
use std::collections::{BTreeMap, BTreeSet};

/// The head and the manifest have one fixed record id each; the store tells them apart.
const RECORD: RecordId = RecordId([0; 16]);
const SCHEMA: u16 = 1;
const LINE: usize = 16 + 8 + 8 + 8 + 32;

/// One device's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Lowest number held.
    pub first: u64,
    /// Highest number held.
    pub last: u64,
    /// How many are held; `last - first + 1` when there is no gap.
    pub count: u64,
    /// Digest of the last; `None` where its key was not open.
    pub head: Option<Digest>,
}

/// What a log holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    spans: BTreeMap<Device, Span>,
}

impl Inventory {
    /// Counts links; repetitions of a number count once.
    pub fn of(links: impl IntoIterator<Item = Link>) -> Inventory {
        let mut inventory = Inventory::default();
        let mut seen: BTreeSet<Spot> = BTreeSet::new();
        for link in links {
            if seen.insert((link.device, link.seq)) {
                inventory.add(&link);
            }
        }
        inventory
    }

    /// Counts one more record, which must not have been counted before.
    pub fn add(&mut self, link: &Link) {
        let Link { device, seq, epoch: _, prev: _, digest } = *link;
        let span = self.spans.entry(device).or_insert(Span { first: seq, last: seq, count: 0, head: digest });
        span.count = span.count.saturating_add(1);
        span.first = span.first.min(seq);
        if seq >= span.last {
            span.last = seq;
            span.head = digest;
        }
    }

    /// Devices in order of their ids.
    pub fn spans(&self) -> impl Iterator<Item = (Device, Span)> + '_ {
        self.spans.iter().map(|(device, span)| (*device, *span))
    }

    /// One device's part.
    pub fn span(&self, device: Device) -> Option<Span> {
        self.spans.get(&device).copied()
    }

    /// How many records in all.
    pub fn count(&self) -> u64 {
        self.spans.values().fold(0, |sum, span| sum.saturating_add(span.count))
    }

    /// Takes over every span of `other` that reaches further, as when a head knows of more than a copy holds.
    pub fn extend(&mut self, other: &Inventory) {
        for (device, span) in &other.spans {
            match self.spans.get_mut(device) {
                Some(mine) if mine.last > span.last || (mine.last == span.last && mine.head.is_some()) => {}
                Some(mine) => (mine.last, mine.head) = (span.last, span.head),
                None => {
                    self.spans.insert(*device, *span);
                }
            }
        }
    }

    /// What this inventory promises beyond the last number `held` has of each device: a cut tail.
    pub fn beyond(&self, held: &Inventory) -> Vec<Gap> {
        let missing = self.spans.iter().filter_map(|(device, span)| {
            let last = held.span(*device).map_or(span.first.saturating_sub(1), |span| span.last);
            (span.last > last).then_some(Gap { device: *device, from: last.saturating_add(1), to: span.last })
        });
        missing.collect()
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + LINE * self.spans.len());
        bytes.extend_from_slice(&(self.spans.len() as u32).to_le_bytes());
        for (device, span) in &self.spans {
            bytes.extend_from_slice(&device.0);
            for number in [span.first, span.last, span.count] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
            bytes.extend_from_slice(&span.head.unwrap_or(Digest::START).0);
        }
        bytes
    }

    fn parse(bytes: &[u8]) -> Option<Inventory> {
        let mut cursor = Cursor::new(bytes);
        let lines = cursor.u32()?;
        let mut inventory = Inventory::default();
        for _ in 0..lines {
            let device = Device(cursor.array()?);
            let (first, last, count) = (cursor.u64()?, cursor.u64()?, cursor.u64()?);
            let head = Some(Digest(cursor.array()?)).filter(|digest| *digest != Digest::START);
            if first > last || inventory.spans.insert(device, Span { first, last, count, head }).is_some() {
                return None;
            }
        }
        (cursor.is_empty() && inventory.to_bytes() == bytes).then_some(inventory)
    }

    /// Seals it as a head record ([`Store::Head`]) or a manifest ([`Store::Manifest`]) made by `device`.
    ///
    /// # Errors
    /// [`SealFault::TooLong`] beyond 200 000 devices.
    pub fn seal(
        &self,
        keys: &Keys,
        project: Project,
        store: Store,
        device: Device,
        entropy: &mut dyn Entropy,
    ) -> Result<Sealed, SealFault> {
        let place =
            Place { project, store, record: RECORD, device, seq: self.count(), schema: SCHEMA, key: KeyClass::Data };
        Sealed::new(keys, place, &self.to_bytes(), entropy)
    }

    /// Opens a head record or a manifest.
    ///
    /// # Errors
    /// As [`Sealed::open`]; [`SealFault::Malformed`] for a record of another store.
    pub fn open(keys: &Keys, sealed: &Sealed) -> Result<Inventory, SealFault> {
        match sealed.place.store {
            Store::Head | Store::Manifest => {}
            Store::Log | Store::Snapshot | Store::Draft | Store::Shelf | Store::Piece => {
                return Err(SealFault::Malformed);
            }
        }
        let text = sealed.open(keys)?;
        Inventory::parse(&text).filter(|inventory| inventory.count() == sealed.place.seq).ok_or(SealFault::Malformed)
    }
}
