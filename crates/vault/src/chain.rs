//! The chain that each device's events form: every record holds the digest of the one before it on the same device.
//! Taking one out of the middle, exchanging two or writing another in its place shows; a cut tail shows in the
//! [`inventory`](crate::inventory). Digests are over the plain content, so they survive re-sealing and merging.

use crate::bytes::Cursor;
use crate::keys::Keys;
use crate::place::{Device, KeyClass, Place, Project, RecordId, Store};
use crate::seal::{SealFault, Sealed};
use crate::secret::{Entropy, draw};
use blake2::{Blake2b, Digest as _, digest::consts::U32};
use std::collections::BTreeMap;
use std::fmt;

/// A BLAKE2b-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first record of a device names as its predecessor.
    pub const START: Digest = Digest([0; 32]);
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(")?;
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("..)")
    }
}

/// One event in its chain. `Debug` hides the content.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The device that made it.
    pub device: Device,
    /// Its number there, from 1.
    pub seq: u64,
    /// How often the vault had been opened for writing on this device; a writer of an earlier epoch is a zombie.
    pub epoch: u64,
    /// The key that seals it.
    pub key: KeyClass,
    /// Digest of the same device's record before this one.
    pub prev: Digest,
    /// Random, so that a digest that outlives its content says nothing about it.
    pub salt: [u8; 16],
    /// The event, opaque here.
    pub content: Vec<u8>,
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Record { device, seq, epoch, key, prev, salt: _, content } = self;
        write!(f, "Record({device:?} {seq}, epoch {epoch}, {key:?}, prev {prev:?}, {} bytes)", content.len())
    }
}

/// First byte of a sealed record's content. Other numbers are kept for the stubs that erasure leaves.
const FORM: u8 = 1;

impl Record {
    /// BLAKE2b-256 over all fields at fixed widths, then the content with its length before it.
    pub fn digest(&self) -> Digest {
        let mut hash = Blake2b::<U32>::new();
        hash.update(b"jj1 record");
        hash.update(self.device.0);
        hash.update(self.seq.to_le_bytes());
        hash.update(self.epoch.to_le_bytes());
        hash.update([self.key as u8]);
        hash.update(self.prev.0);
        hash.update(self.salt);
        hash.update((self.content.len() as u64).to_le_bytes());
        hash.update(&self.content);
        Digest(hash.finalize().into())
    }

    /// What the chain needs to know of it.
    pub fn link(&self) -> Link {
        let digest = Some(self.digest());
        Link { device: self.device, seq: self.seq, epoch: Some(self.epoch), prev: Some(self.prev), digest }
    }

    /// Seals it for the log. `record` is a random id; `schema` the version of the content's form.
    ///
    /// # Errors
    /// As [`seal`](crate::seal::seal).
    pub fn seal(
        &self,
        keys: &Keys,
        project: Project,
        record: RecordId,
        schema: u16,
        entropy: &mut dyn Entropy,
    ) -> Result<Sealed, SealFault> {
        let Record { device, seq, epoch, key, prev, salt, content } = self;
        let (device, seq, key) = (*device, *seq, *key);
        let place = Place { project, store: Store::Log, record, device, seq, schema, key };
        let mut text = zeroize::Zeroizing::new(Vec::with_capacity(57 + content.len()));
        text.push(FORM);
        text.extend_from_slice(&epoch.to_le_bytes());
        text.extend_from_slice(&prev.0);
        text.extend_from_slice(salt);
        text.extend_from_slice(content);
        Sealed::new(keys, place, &text, entropy)
    }

    /// Opens a record of the log.
    ///
    /// # Errors
    /// As [`open`](crate::seal::open); [`SealFault::Malformed`] for any other store.
    pub fn open(keys: &Keys, sealed: &Sealed) -> Result<Record, SealFault> {
        let Place { project: _, store, record: _, device, seq, schema: _, key } = sealed.place;
        if store != Store::Log || seq == 0 {
            return Err(SealFault::Malformed);
        }
        let text = sealed.open(keys)?;
        let mut cursor = Cursor::new(&text);
        let mut fields = || {
            let form = cursor.u8()?;
            Some((form, cursor.u64()?, Digest(cursor.array()?), cursor.array()?))
        };
        match fields() {
            Some((FORM, epoch, prev, salt)) => {
                Ok(Record { device, seq, epoch, key, prev, salt, content: cursor.rest().to_vec() })
            }
            Some(_) | None => Err(SealFault::Malformed),
        }
    }
}

/// A record as the chain sees it. What cannot be known stays `None`: all three for a record whose key is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The device.
    pub device: Device,
    /// The number on that device.
    pub seq: u64,
    /// The writer's epoch.
    pub epoch: Option<u64>,
    /// The digest it names as predecessor.
    pub prev: Option<Digest>,
    /// Its own digest.
    pub digest: Option<Digest>,
}

impl Link {
    /// The link of a record that is there but cannot be opened with the keys at hand.
    pub fn unread(device: Device, seq: u64) -> Link {
        Link { device, seq, epoch: None, prev: None, digest: None }
    }
}

/// The writing end of one device's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    device: Device,
    epoch: u64,
    last: u64,
    prev: Digest,
}

impl Chain {
    /// A new device's chain. `epoch` is 1 at the first opening for writing and rises with each.
    pub fn start(device: Device, epoch: u64) -> Chain {
        Chain { device, epoch, last: 0, prev: Digest::START }
    }

    /// Goes on after record `last` with the digest `head`, as an [`Inventory`](crate::inventory::Inventory) knows them.
    pub fn resume(device: Device, epoch: u64, last: u64, head: Digest) -> Chain {
        Chain { device, epoch, last, prev: head }
    }

    /// The next record. If its write fails, write the same record again: its number is taken.
    pub fn append(&mut self, key: KeyClass, content: Vec<u8>, entropy: &mut dyn Entropy) -> Record {
        let (device, epoch, prev) = (self.device, self.epoch, self.prev);
        let seq = self.last + 1;
        let record = Record { device, seq, epoch, key, prev, salt: draw(entropy), content };
        self.last = seq;
        self.prev = record.digest();
        record
    }

    /// Number of the last record; 0 before the first.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// The writer's epoch.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The device whose chain it is.
    pub fn device(&self) -> Device {
        self.device
    }
}

/// Where a record stands: device and number.
pub type Spot = (Device, u64);

/// Missing numbers of one device, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The device.
    pub device: Device,
    /// First missing number.
    pub from: u64,
    /// Last missing number.
    pub to: u64,
}

/// Why a record does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BreakCause {
    /// It names another predecessor: something was exchanged.
    Digest,
    /// Its epoch is lower than its predecessor's: an old writer went on.
    Epoch,
}

/// What [`verify`] found, in order of device and number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Different records, repetitions not counted.
    pub count: u64,
    /// Records whose key is not open.
    pub unread: u64,
    /// Missing numbers, from 1 to each device's last.
    pub gaps: Vec<Gap>,
    /// Places with two different records.
    pub forks: Vec<Spot>,
    /// Places where the chain does not hold.
    pub breaks: Vec<(Spot, BreakCause)>,
}

impl ChainReport {
    /// Every number once, every digest right.
    pub fn is_whole(&self) -> bool {
        self.gaps.is_empty() && self.forks.is_empty() && self.breaks.is_empty()
    }
}

/// Checks chains of any number of devices, in any order, repetitions allowed.
pub fn verify(links: impl IntoIterator<Item = Link>) -> ChainReport {
    let mut spots: BTreeMap<Spot, Vec<Link>> = BTreeMap::new();
    for link in links {
        let there = spots.entry((link.device, link.seq)).or_default();
        match there.iter_mut().find(|other| agree(other, &link)) {
            Some(other) if other.digest.is_none() => *other = link,
            Some(_) => {}
            None => there.push(link),
        }
    }
    let mut report = ChainReport { count: spots.len() as u64, ..ChainReport::default() };
    let mut before: Option<(Spot, &[Link])> = None;
    for (&(device, seq), here) in &spots {
        report.unread += u64::from(here.iter().all(|link| link.digest.is_none()));
        if here.len() > 1 {
            report.forks.push((device, seq));
        }
        let expected = match before {
            Some(((same, last), _)) if same == device => last.saturating_add(1),
            Some(_) | None => 1,
        };
        if seq > expected {
            report.gaps.push(Gap { device, from: expected, to: seq - 1 });
        }
        let neighbour = before.filter(|((same, last), _)| *same == device && last.checked_add(1) == Some(seq));
        for link in here {
            if let Some(cause) = broken(link, neighbour.map(|(_, links)| links)) {
                report.breaks.push(((device, seq), cause));
            }
        }
        before = Some(((device, seq), here));
    }
    report
}

/// Whether two links at one spot may be the same record: equal digests, or one of them not known.
fn agree(a: &Link, b: &Link) -> bool {
    match (a.digest, b.digest) {
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => true,
    }
}

fn broken(link: &Link, before: Option<&[Link]>) -> Option<BreakCause> {
    let prev = link.prev?;
    let before = match before {
        Some(before) => before,
        None if link.seq == 0 || (link.seq == 1) != (prev == Digest::START) => return Some(BreakCause::Digest),
        None => return None,
    };
    let mut named = before.iter().filter(|earlier| earlier.digest.is_none_or(|digest| digest == prev)).peekable();
    if named.peek().is_none() {
        return Some(BreakCause::Digest);
    }
    let fell = |earlier: &Link| matches!((earlier.epoch, link.epoch), (Some(then), Some(now)) if now < then);
    named.all(fell).then_some(BreakCause::Epoch)
}
