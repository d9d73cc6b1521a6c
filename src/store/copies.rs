//! Reading a vault's two copies, and the changes that bring both to the same state. Nothing here decides for a person.

use crate::platform::Fault;
use crate::platform::indexed::{Change, Key, Shelf};
use crate::platform::verbs::MirrorFile;
use crate::store::draft::LEDGER;
use crate::store::world::{Disk, from_hex, hex};
use vault::frame;
use vault::opening::{CopyState, HeaderState, Markers, Note};
use vault::place::{Device, Project, RecordId, Store};
use vault::seal::Sealed;

/// Keys of the store `meta` and of the header. They never change.
pub(crate) const HEADER: &str = "header";
pub(crate) const HEAD: &str = "head";
pub(crate) use crate::platform::indexed::EPOCH;
pub(crate) const DEVICE: &str = "device";
pub(crate) const MARK: &str = "draft";
pub(crate) const LEDGER_KEY: &str = "ledger";

/// Most frames a mirror may have.
const MOST_FRAMES: usize = 10_000_000;

/// One copy as read.
#[derive(Debug, Default)]
pub(crate) struct Copy {
    pub header: Option<Vec<u8>>,
    /// Entries and head records.
    pub log: Vec<Sealed>,
    pub drafts: Vec<Sealed>,
    /// Pieces that are no records.
    pub broken: usize,
    /// Bytes of the mirror's log that are no frames.
    pub bad: Vec<u8>,
    /// The browser's own word that it lost data.
    pub lost: bool,
    /// Only the database knows these.
    pub device: Option<Device>,
    pub epoch: u64,
    pub mark: u64,
}

impl Copy {
    /// Entries in it, head records not counted.
    pub fn count(&self) -> u64 {
        self.log.iter().filter(|sealed| sealed.place.store == Store::Log).count() as u64
    }

    fn state(&self) -> CopyState {
        let header = HeaderState::of(self.header.as_deref());
        CopyState { header, count: self.count(), reported_loss: self.lost }
    }

    fn take(&mut self, project: Project, bytes: &[u8]) {
        match Sealed::parse(project, bytes) {
            Ok(sealed) if matches!(sealed.place.store, Store::Log | Store::Head) => self.log.push(sealed),
            Ok(sealed) if sealed.place.store == Store::Draft => self.drafts.push(sealed),
            Ok(_) | Err(_) => self.broken += 1,
        }
    }

    /// The newest ledger in it, still sealed.
    pub fn ledger(&self) -> Option<&Sealed> {
        self.drafts.iter().filter(|sealed| sealed.place.record == LEDGER).max_by_key(|sealed| sealed.place.seq)
    }
}

/// Both copies. The outer `Err` of each says why it could not be read at all.
#[derive(Debug)]
pub(crate) struct Copies {
    pub database: Result<Copy, Fault>,
    pub mirror: Result<Copy, Fault>,
}

impl Copies {
    /// Reads everything; writes nothing.
    pub async fn read(disk: &impl Disk, project: Project) -> Self {
        Copies { database: read_database(disk, project).await, mirror: read_mirror(disk, project).await }
    }

    /// The traces of the vault, for the amnesia detector.
    pub fn markers(&self, note: Option<Note>) -> Markers {
        let database = match &self.database {
            Ok(copy) => copy.state(),
            Err(_) => CopyState::EMPTY,
        };
        let mirror = match &self.mirror {
            Ok(copy) => Some(copy.state()),
            Err(Fault::Gone) => Some(CopyState::EMPTY),
            Err(_) => None,
        };
        Markers { note, database, mirror }
    }

    /// Header bytes of database and mirror.
    pub fn headers(&self) -> [Option<&[u8]>; 2] {
        [&self.database, &self.mirror].map(|copy| copy.as_ref().ok().and_then(|copy| copy.header.as_deref()))
    }
}

async fn read_database(disk: &impl Disk, project: Project) -> Result<Copy, Fault> {
    let mut copy = Copy { lost: disk.lost(), ..Copy::default() };
    copy.header = disk.read_many(Shelf::Header, &[Key::word(HEADER)]).await?.into_iter().next().flatten();
    for bytes in disk.read_all(Shelf::Log).await? {
        copy.take(project, &bytes);
    }
    for bytes in disk.read_all(Shelf::Drafts).await? {
        copy.take(project, &bytes);
    }
    let keys = [HEAD, EPOCH, DEVICE, MARK, LEDGER_KEY].map(Key::word);
    let [head, epoch, device, mark, ledger] =
        <[_; 5]>::try_from(disk.read_many(Shelf::Meta, &keys).await?).map_err(|_| Fault::Differs)?;
    for bytes in [head, ledger].into_iter().flatten() {
        copy.take(project, &bytes);
    }
    copy.epoch = number(epoch);
    copy.mark = number(mark);
    copy.device = device.and_then(|bytes| bytes.try_into().ok()).map(Device);
    Ok(copy)
}

/// The snapshots: records opened once and packed. Only the database keeps them, since both copies hold all of the log
/// without. Where they cannot be read the log is opened as if there were none.
pub(crate) async fn snapshots(disk: &impl Disk, project: Project) -> Vec<Sealed> {
    let all = disk.read_all(Shelf::Meta).await.unwrap_or_default();
    let parsed = all.iter().filter_map(|bytes| Sealed::parse(project, bytes).ok());
    parsed.filter(|sealed| sealed.place.store == Store::Snapshot).collect()
}

/// The pieces of recordings, photographs and files. Only the database keeps them; none where they cannot be read.
pub(crate) async fn pieces(disk: &impl Disk, project: Project) -> Vec<Sealed> {
    let all = disk.read_all(Shelf::Pieces).await.unwrap_or_default();
    all.iter().filter_map(|bytes| Sealed::parse(project, bytes).ok()).collect()
}

fn number(bytes: Option<Vec<u8>>) -> u64 {
    bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
}

async fn read_mirror(disk: &impl Disk, project: Project) -> Result<Copy, Fault> {
    let mut copy = Copy::default();
    let header = disk.mirror_read(MirrorFile::Header).await?;
    copy.header = Some(header).filter(|bytes| !bytes.is_empty());
    let log = disk.mirror_read(MirrorFile::Log).await?;
    let scan = frame::scan(&log, MOST_FRAMES);
    for frame in &scan.frames {
        copy.take(project, frame.bytes);
    }
    for range in scan.damaged.iter().cloned().chain(scan.torn.map(|from| from..log.len())) {
        copy.bad.extend_from_slice(log.get(range).unwrap_or_default());
    }
    let drafts = disk.mirror_read(MirrorFile::Drafts).await?;
    for frame in &frame::scan(&drafts, MOST_FRAMES).frames {
        copy.take(project, frame.bytes);
    }
    Ok(copy)
}

/// The change that puts a sealed record into the database.
pub(crate) fn put(sealed: &Sealed) -> Change {
    let place = &sealed.place;
    let (shelf, key) = match place.store {
        Store::Head => (Shelf::Meta, Key::word(HEAD)),
        Store::Draft => (Shelf::Meta, Key::word(LEDGER_KEY)),
        Store::Snapshot => (Shelf::Meta, snapshot_key(place.record)),
        Store::Piece => (Shelf::Pieces, Key::Numbered(hex(&place.record.0), place.seq / 2)),
        Store::Log | Store::Shelf | Store::Manifest => (Shelf::Log, Key::Numbered(hex(&place.device.0), place.seq)),
    };
    Change::Put(shelf, key, sealed.to_bytes())
}

/// Key of a snapshot in the store `meta`.
pub(crate) fn snapshot_key(record: RecordId) -> Key {
    Key::Word(format!("snapshot/{}", hex(&record.0)))
}

/// A number in the store `meta`.
pub(crate) fn put_number(key: &str, number: u64) -> Change {
    Change::Put(Shelf::Meta, Key::word(key), number.to_le_bytes().to_vec())
}

/// Frames of records, for the mirror. A record too long for a frame was never sealed.
pub(crate) fn frames<'a>(records: impl IntoIterator<Item = &'a Sealed>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for sealed in records {
        let _ = frame::push(&mut bytes, &sealed.to_bytes());
    }
    bytes
}

/// Writes changes and reads every put back in a transaction of its own.
///
/// # Errors
/// [`Fault::Differs`] where something else came back; [`Fault::Held`] where another tab has opened the vault since `epoch`.
pub(crate) async fn write_checked(disk: &impl Disk, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault> {
    disk.write(changes, epoch).await?;
    for shelf in Shelf::ALL {
        let (keys, expected): (Vec<Key>, Vec<&Vec<u8>>) = changes
            .iter()
            .filter_map(|change| match change {
                Change::Put(of, key, bytes) if *of == shelf => Some((key.clone(), bytes)),
                Change::Put(..) | Change::Delete(..) | Change::Clear(..) => None,
            })
            .unzip();
        if keys.is_empty() {
            continue;
        }
        let found = disk.read_many(shelf, &keys).await?;
        if found.len() != expected.len() || found.iter().zip(expected).any(|(found, put)| found.as_ref() != Some(put)) {
            return Err(Fault::Differs);
        }
    }
    Ok(())
}

/// The vault's id from its name on the disk.
pub(crate) fn project(name: &str) -> Option<Project> {
    from_hex(name).map(Project)
}
