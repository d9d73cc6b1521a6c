//! The `.jejaring` container: backup, drill and hand-over in one form, so that one reader is hardened.
//!
//! ```text
//! "JEJARING" | version u16 | CRC-32C u32 of both | frames (see frame.rs), each beginning with its kind:
//!   'H' header, twice     'S' a sealed record: manifest first and last, between them shelf, snapshot and log records
//! ```
//! Reading goes: size, magic, version, frames with their bounds, header; only then keys, records one by one, chain and
//! manifest. A damaged frame is listed and the rest opens.

use crate::chain::{ChainReport, Gap, Link, Record, Spot, verify};
use crate::checksum::crc32c;
use crate::frame::{self, TooLong};
use crate::header::{Header, HeaderFault};
use crate::inventory::Inventory;
use crate::keys::Keys;
use crate::place::{Device, Store};
use crate::reconcile::{Held, Holding};
use crate::seal::{SealFault, Sealed};
use crate::secret::Entropy;
use std::ops::Range;

/// First bytes of a container.
pub const MAGIC: [u8; 8] = *b"JEJARING";
/// The version this program writes.
pub const VERSION: u16 = 1;
const PREAMBLE: usize = 8 + 2 + 4;

/// What a reader accepts at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Frames in it.
    pub frames: usize,
}

impl Default for Limits {
    /// 200 MB and a million frames.
    fn default() -> Self {
        Limits { bytes: 200_000_000, frames: 1_000_000 }
    }
}

/// Why bytes are not a container we can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContainerFault {
    /// Longer than the limit.
    #[error("the file has {found} bytes; at most {limit} are read")]
    TooLarge {
        /// Its length.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// More frames than the limit.
    #[error("the file holds more than {limit} records")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// Something else.
    #[error("this is not a Jejaring backup file")]
    NotOurs,
    /// Of a later version.
    #[error("made by a newer Jejaring (backup version {version}); update the program")]
    Newer {
        /// The version found.
        version: u16,
    },
    /// Neither copy of the header can be used.
    #[error("the backup's header cannot be used: {0}")]
    Header(HeaderFault),
    /// Made to waste time: many false frames.
    #[error("the file is damaged beyond reading")]
    Hopeless,
}

/// Why no container was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteFault {
    /// A record of another vault, or a manifest among the records.
    #[error("a record does not belong into this backup")]
    Foreign,
    /// A record too long for a frame.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// The manifest could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealFault),
}

/// A container as read: nothing is authenticated yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// Its header.
    pub header: Header,
    /// All records but manifests, in the order of the file.
    pub records: Vec<Sealed>,
    /// Manifests, at most two in a file of ours.
    pub manifests: Vec<Sealed>,
    /// Ranges of the file that could not be read, a cut end included.
    pub damaged: Vec<Range<usize>>,
}

/// Writes a container. `records` are log, shelf and snapshot records in any order; `device` is the one that writes.
/// The manifest is made from the log records, which therefore must open with `keys` where the keys reach.
///
/// # Errors
/// See [`WriteFault`].
pub fn write(
    header: &Header,
    keys: &Keys,
    device: Device,
    records: &[Sealed],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, WriteFault> {
    let project = header.project();
    if records.iter().any(|sealed| sealed.place.project != project || sealed.place.store == Store::Manifest) {
        return Err(WriteFault::Foreign);
    }
    let inventory = Inventory::of(records.iter().filter_map(|sealed| link(keys, sealed)));
    let manifest = |entropy: &mut dyn Entropy| {
        inventory.seal(keys, project, Store::Manifest, device, entropy).map(|sealed| sealed.to_bytes())
    };
    let mut out = Vec::with_capacity(records.iter().map(|sealed| sealed.bytes.len() + 64).sum::<usize>() + 4096);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    let crc = crc32c(&out);
    out.extend_from_slice(&crc.to_le_bytes());
    push(&mut out, b'H', &header.to_bytes())?;
    push(&mut out, b'H', &header.to_bytes())?;
    push(&mut out, b'S', &manifest(entropy)?)?;
    for sealed in records {
        push(&mut out, b'S', &sealed.to_bytes())?;
    }
    push(&mut out, b'S', &manifest(entropy)?)?;
    Ok(out)
}

/// The link of an authentic log record. Others are written too, for rescue, but the manifest does not promise them.
fn link(keys: &Keys, sealed: &Sealed) -> Option<Link> {
    if sealed.place.store != Store::Log {
        return None;
    }
    match Record::open(keys, sealed) {
        Ok(record) => Some(record.link()),
        Err(SealFault::NoKey) => Some(Link::unread(sealed.place.device, sealed.place.seq)),
        Err(SealFault::Refused | SealFault::Malformed | SealFault::TooLong) => None,
    }
}

fn push(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) -> Result<(), TooLong> {
    let mut content = Vec::with_capacity(1 + bytes.len());
    content.push(kind);
    content.extend_from_slice(bytes);
    frame::push(out, &content)
}

/// Reads a container within limits.
///
/// # Errors
/// See [`ContainerFault`].
pub fn read(bytes: &[u8], limits: Limits) -> Result<Container, ContainerFault> {
    if bytes.len() > limits.bytes {
        return Err(ContainerFault::TooLarge { found: bytes.len(), limit: limits.bytes });
    }
    let whole_preamble = preamble(bytes)?;
    let body_at = if whole_preamble { PREAMBLE } else { 0 };
    let body = bytes.get(body_at..).unwrap_or_default();
    let scan = frame::scan(body, limits.frames);
    if scan.stopped {
        let many = scan.frames.len() >= limits.frames;
        return Err(if many { ContainerFault::TooMany { limit: limits.frames } } else { ContainerFault::Hopeless });
    }
    let header_bytes: Vec<Option<&[u8]>> =
        scan.frames.iter().filter_map(|frame| frame.bytes.strip_prefix(b"H")).map(Some).collect();
    let header = match Header::from_copies(&header_bytes) {
        Ok(Some(found)) if !found.mixed => found.header,
        Ok(Some(_)) => return Err(ContainerFault::Header(HeaderFault::Damaged)),
        Ok(None) if whole_preamble => return Err(ContainerFault::Header(HeaderFault::Damaged)),
        Ok(None) => return Err(ContainerFault::NotOurs),
        Err(fault) => return Err(ContainerFault::Header(fault)),
    };
    let (mut records, mut manifests) = (Vec::new(), Vec::new());
    let mut damaged = scan.damaged.clone();
    for frame in &scan.frames {
        match frame.bytes.split_first() {
            Some((b'H', _)) => {}
            Some((b'S', sealed)) => match Sealed::parse(header.project(), sealed) {
                Ok(sealed) if sealed.place.store == Store::Manifest => manifests.push(sealed),
                Ok(sealed) => records.push(sealed),
                Err(_) => damaged.push(frame.at..frame.at + frame::HEAD + frame.bytes.len()),
            },
            Some(_) | None => damaged.push(frame.at..frame.at + frame::HEAD + frame.bytes.len()),
        }
    }
    damaged.extend(scan.torn.map(|from| from..body.len()));
    damaged.iter_mut().for_each(|range| *range = range.start + body_at..range.end + body_at);
    damaged.sort_by_key(|range| range.start);
    Ok(Container { header, records, manifests, damaged })
}

/// Whether the preamble is whole. One that is not may be damage: the frames decide then whether the file is ours.
fn preamble(bytes: &[u8]) -> Result<bool, ContainerFault> {
    let Some((fields, crc)) = bytes.get(..PREAMBLE).and_then(|preamble| preamble.split_last_chunk::<4>()) else {
        return Err(ContainerFault::NotOurs);
    };
    if crc32c(fields) != u32::from_le_bytes(*crc) {
        return Ok(false);
    }
    match fields.strip_prefix(&MAGIC) {
        Some(version) => match version.try_into().map(u16::from_le_bytes) {
            Ok(VERSION) => Ok(true),
            Ok(version) if version > VERSION => Err(ContainerFault::Newer { version }),
            Ok(_) | Err(_) => Err(ContainerFault::NotOurs),
        },
        None => Err(ContainerFault::NotOurs),
    }
}

/// What opening every record of a container showed: the drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Different authentic events.
    pub events: u64,
    /// What is there of each device.
    pub devices: Inventory,
    /// State of the chains: gaps, forks, breaks, records beyond the keys.
    pub chain: ChainReport,
    /// Numbers the manifest promises beyond what is there.
    pub promised: Vec<Gap>,
    /// Whether a manifest was there and opened.
    pub manifest: bool,
    /// Ranges of the file that could not be read.
    pub damaged: Vec<Range<usize>>,
    /// Places of records that did not authenticate.
    pub quarantined: Vec<Spot>,
    /// Other records (snapshots, drafts, shelf) that did not authenticate.
    pub others_bad: u64,
}

impl Report {
    /// Whether the file is exactly what was written.
    pub fn is_whole(&self) -> bool {
        let nothing_bad = self.damaged.is_empty() && self.quarantined.is_empty() && self.others_bad == 0;
        self.manifest && nothing_bad && self.chain.is_whole() && self.promised.is_empty()
    }
}

/// An opened container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Authentic events by device and number, exactly as they were written.
    pub holding: Holding,
    /// Authentic records of other stores.
    pub others: Vec<Sealed>,
    /// What was found.
    pub report: Report,
}

impl Opened {
    /// The events whose keys are open, by device and number.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.holding.records.values().filter_map(|held| held.record.as_ref())
    }
}

/// Opens all records in memory.
pub fn open(container: &Container, keys: &Keys) -> Opened {
    let is_log = |sealed: &&Sealed| sealed.place.store == Store::Log;
    let holding = Holding::open(keys, container.records.iter().filter(is_log).cloned());
    let mut others = Vec::new();
    let mut others_bad = 0;
    for sealed in container.records.iter().filter(|sealed| !is_log(sealed)) {
        match sealed.open(keys) {
            Ok(_) | Err(SealFault::NoKey) => others.push(sealed.clone()),
            Err(SealFault::Refused | SealFault::Malformed | SealFault::TooLong) => others_bad += 1,
        }
    }
    let manifests: Vec<_> = container.manifests.iter().map(|sealed| Inventory::open(keys, sealed)).collect();
    let devices = holding.inventory();
    let mut promised: Vec<Gap> = manifests.iter().flatten().flat_map(|manifest| manifest.beyond(&devices)).collect();
    promised.sort();
    promised.dedup();
    let forks = holding.forks.values().flatten();
    let mut quarantined: Vec<Spot> =
        holding.quarantined.iter().map(|sealed| (sealed.place.device, sealed.place.seq)).collect();
    quarantined.sort();
    let report = Report {
        events: holding.records.len() as u64,
        chain: verify(holding.records.values().chain(forks).map(Held::link)),
        devices,
        promised,
        manifest: manifests.iter().any(Result::is_ok),
        damaged: container.damaged.clone(),
        quarantined,
        others_bad,
    };
    Opened { holding, others, report }
}

/// The drill: opens everything and keeps only the report.
pub fn verify_container(container: &Container, keys: &Keys) -> Report {
    open(container, keys).report
}
