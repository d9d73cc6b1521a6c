//! A vault on a [`Disk`]: header twice, log of frames, sealed head. An event counts as kept only after flush and
//! read-back. The browser's store follows the same order with its own asynchronous calls.

use crate::disk::{Disk, DiskFault, File};
use crate::frame::{self, TooLong};
use crate::header::{Found, Header, HeaderFault};
use crate::place::Project;
use crate::seal::Sealed;
use std::ops::Range;

/// Most frames read from one log.
const MOST_FRAMES: usize = 1_000_000;

/// Why the journal did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskFault),
    /// The header; nothing was changed.
    #[error(transparent)]
    Header(#[from] HeaderFault),
    /// There is a vault already, or what is left of one: it is never overwritten.
    #[error("there is a vault here already; it is not overwritten")]
    Occupied,
    /// No vault.
    #[error("there is no vault here")]
    NoVault,
    /// What was read back differs from what was written.
    #[error("what was read back is not what was written")]
    ReadBack,
    /// An earlier write failed: open the journal anew before writing on.
    #[error("an earlier write failed; open the vault again before writing on")]
    Uncertain,
    /// The log ends in an unfinished write: call [`Journal::repair`] first.
    #[error("the log ends in an unfinished write and must be repaired first")]
    Torn,
    /// Longer than a frame.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// A record of another vault.
    #[error("the record belongs to another vault")]
    Foreign,
}

/// A vault on a disk.
#[derive(Debug)]
pub struct Journal<D: Disk> {
    disk: D,
    project: Project,
    /// Length of the log as far as it is known to be good.
    end: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Clean,
    Torn,
    Uncertain,
}

/// What opening found. Nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The header that counts and the copies to be rewritten.
    pub header: Found,
    /// Records of the log in the order of writing; not authenticated.
    pub records: Vec<Sealed>,
    /// The head record, if it could be read.
    pub head: Option<Sealed>,
    /// Ranges of the log that hold no readable record.
    pub damaged: Vec<Range<usize>>,
    /// Where an unfinished write begins.
    pub torn: Option<usize>,
}

impl<D: Disk> Journal<D> {
    /// Makes a vault on an empty disk.
    ///
    /// # Errors
    /// [`JournalFault::Occupied`] if any file of a vault is there, be it unreadable.
    pub fn create(mut disk: D, header: &Header) -> Result<Journal<D>, JournalFault> {
        for file in File::ALL {
            if disk.read(file)?.is_some() {
                return Err(JournalFault::Occupied);
            }
        }
        put(&mut disk, File::Header, &header.to_bytes())?;
        put(&mut disk, File::HeaderCopy, &header.to_bytes())?;
        Ok(Journal { disk, project: header.project(), end: 0, state: State::Clean })
    }

    /// Reads a vault; writes nothing.
    ///
    /// # Errors
    /// [`JournalFault::NoVault`] only if every file is absent; [`JournalFault::Header`] if there is one without usable
    /// header.
    pub fn open(disk: D) -> Result<(Journal<D>, Kept), JournalFault> {
        let (first, second) = (disk.read(File::Header)?, disk.read(File::HeaderCopy)?);
        let log = disk.read(File::Log)?;
        let found = Header::from_copies(&[first.as_deref(), second.as_deref()])?;
        let header = match (found, &log) {
            (Some(found), _) => found,
            (None, None) if disk.read(File::Head)?.is_none() => return Err(JournalFault::NoVault),
            (None, _) => return Err(JournalFault::Header(HeaderFault::Damaged)),
        };
        let project = header.header.project();
        let log = log.unwrap_or_default();
        let scan = frame::scan(&log, MOST_FRAMES);
        let mut damaged = scan.damaged.clone();
        let mut records = Vec::with_capacity(scan.frames.len());
        for frame in &scan.frames {
            match Sealed::parse(project, frame.bytes) {
                Ok(sealed) => records.push(sealed),
                Err(_) => damaged.push(frame.at..frame.at + frame::HEAD + frame.bytes.len()),
            }
        }
        damaged.sort_by_key(|range| range.start);
        let head = disk.read(File::Head)?.and_then(|bytes| {
            let scan = frame::scan(&bytes, 1);
            scan.frames.first().and_then(|frame| Sealed::parse(project, frame.bytes).ok())
        });
        let state = if scan.torn.is_some() { State::Torn } else { State::Clean };
        let journal = Journal { disk, project, end: scan.good_end(), state };
        Ok((journal, Kept { header, records, head, damaged, torn: scan.torn }))
    }

    /// Cuts an unfinished write off the end of the log; the cut bytes are kept in [`File::Spoiled`]. Call it when all
    /// that was read has been looked at.
    ///
    /// # Errors
    /// [`JournalFault::Disk`], [`JournalFault::ReadBack`]; the log is unchanged then.
    pub fn repair(&mut self) -> Result<(), JournalFault> {
        match self.state {
            State::Clean => return Ok(()),
            State::Uncertain => return Err(JournalFault::Uncertain),
            State::Torn => {}
        }
        let log = self.disk.read(File::Log)?.unwrap_or_default();
        let (good, bad) = log.split_at_checked(self.end).ok_or(JournalFault::ReadBack)?;
        let mut spoiled = self.disk.read(File::Spoiled)?.unwrap_or_default();
        spoiled.extend_from_slice(bad);
        put(&mut self.disk, File::Spoiled, &spoiled)?;
        put(&mut self.disk, File::Log, good)?;
        self.state = State::Clean;
        Ok(())
    }

    /// Writes records and the head that includes them, and returns when all of it is durable and was read back.
    /// `Ok` is the acknowledgement. The head goes last, so that it never promises what is not there.
    ///
    /// # Errors
    /// After any error the journal must be opened anew; the records may or may not be there, and writing the same ones
    /// again does no harm.
    pub fn append(&mut self, records: &[Sealed], head: &Sealed) -> Result<(), JournalFault> {
        match self.state {
            State::Clean => {}
            State::Torn => return Err(JournalFault::Torn),
            State::Uncertain => return Err(JournalFault::Uncertain),
        }
        if records.iter().chain([head]).any(|sealed| sealed.place.project != self.project) {
            return Err(JournalFault::Foreign);
        }
        let mut bytes = Vec::new();
        for sealed in records {
            frame::push(&mut bytes, &sealed.to_bytes())?;
        }
        let head = frame::frame(&head.to_bytes())?;
        self.state = State::Uncertain;
        self.disk.append(File::Log, &bytes)?;
        self.disk.flush(File::Log)?;
        let log = self.disk.read(File::Log)?.unwrap_or_default();
        if log.get(self.end..) != Some(bytes.as_slice()) {
            return Err(JournalFault::ReadBack);
        }
        put(&mut self.disk, File::Head, &head)?;
        self.end = log.len();
        self.state = State::Clean;
        Ok(())
    }

    /// Writes a header to both copies, one after the other, each flushed and read back. A crash between leaves one good
    /// copy of the old or the new; the higher generation counts.
    ///
    /// # Errors
    /// [`JournalFault::Foreign`] for another vault's header; [`JournalFault::Disk`], [`JournalFault::ReadBack`].
    pub fn write_header(&mut self, header: &Header) -> Result<(), JournalFault> {
        if header.project() != self.project {
            return Err(JournalFault::Foreign);
        }
        put(&mut self.disk, File::Header, &header.to_bytes())?;
        put(&mut self.disk, File::HeaderCopy, &header.to_bytes())
    }

    /// Gives the disk back.
    pub fn into_disk(self) -> D {
        self.disk
    }

    /// The disk, to look at.
    pub fn disk(&self) -> &D {
        &self.disk
    }
}

/// Replaces a file, makes it durable, reads it back.
fn put(disk: &mut impl Disk, file: File, bytes: &[u8]) -> Result<(), JournalFault> {
    disk.replace(file, bytes)?;
    disk.flush(file)?;
    if disk.read(file)?.as_deref() == Some(bytes) { Ok(()) } else { Err(JournalFault::ReadBack) }
}
