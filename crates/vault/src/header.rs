//! The vault's header: plain, versioned, little-endian, with a checksum, kept twice. It holds the wrapped keys, so it is
//! the one thing whose loss loses everything; a header that cannot be read never leads to a new one in its place.
//!
//! ```text
//! magic 8 | version u16 | length u32 | project 16 | created i32 (days since 1970-01-01) | generation u32 | shelf 16
//! slot count u8 | slots of 180 bytes each | CRC-32C u32 over all before
//!
//! slot: id u8 | kind u8 | rights u8 | 0 | lock 32 | nonce 24 | wrapped data key 48 | nonce 24 | wrapped identity key 48
//! lock: passphrase: KDF id u8, memory u32 (KiB), passes u32, lanes u32, salt 16, 0 0 0
//!       recovery:   salt 16, zeros      recipient: ephemeral X25519 key 32 (reserved)
//! ```
//! Magic, version, length and the checksum at the end stay where they are in every later version, so that "newer" and
//! "damaged" can always be told apart.

use crate::bytes::Cursor;
use crate::checksum::crc32c;
use crate::cipher::{NONCE, TAG};
use crate::kdf::{KdfFault, KdfFigures};
use crate::place::{Project, RecordId};

/// First bytes of a header.
pub const MAGIC: [u8; 8] = *b"JJHEADER";
/// The version this program writes.
pub const VERSION: u16 = 1;
/// Most slots of a header.
pub const MOST_SLOTS: usize = 16;
/// The only project that may be opened without a passphrase: the sample study's demo.
pub const DEMO_PROJECT: Project = Project(*b"jejaring-demo-01");

const PREAMBLE: usize = 8 + 2 + 4;
const FIXED: usize = PREAMBLE + 16 + 4 + 4 + 16 + 1;
const SLOT: usize = 4 + 32 + 2 * (NONCE + WRAPPED);
const WRAPPED: usize = 32 + TAG;
/// No version's header may be longer, in bytes.
const LONGEST: usize = 64 * 1024;

/// How a passphrase becomes a slot key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kdf {
    /// Argon2id, version 0x13.
    Argon2id(KdfFigures),
    /// No passphrase: only for [`DEMO_PROJECT`].
    None,
}

/// What the person's passphrase needs to become the slot key: see [`kdf::derive`](crate::kdf::derive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassphraseLock {
    /// The function and its cost.
    pub kdf: Kdf,
    /// 16 random bytes.
    pub salt: [u8; 16],
}

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// A passphrase.
    Passphrase(PassphraseLock),
    /// The recovery key, through HKDF-SHA-256 with this salt.
    Recovery {
        /// 16 random bytes.
        salt: [u8; 16],
    },
    /// Another person's public key. Reserved: read and kept, not yet opened or written.
    Recipient {
        /// The ephemeral public key.
        ephemeral: [u8; 32],
    },
}

impl Lock {
    fn kind(&self) -> u8 {
        match self {
            Lock::Passphrase(_) => 1,
            Lock::Recovery { .. } => 2,
            Lock::Recipient { .. } => 3,
        }
    }

    fn to_bytes(self) -> [u8; 32] {
        let mut fields = Vec::with_capacity(32);
        match self {
            Lock::Passphrase(PassphraseLock { kdf, salt }) => {
                let (id, memory, passes, lanes) = match kdf {
                    Kdf::Argon2id(figures) => (1u8, figures.memory_kib(), figures.passes(), figures.lanes()),
                    Kdf::None => (0, 0, 0, 0),
                };
                fields.push(id);
                for figure in [memory, passes, lanes] {
                    fields.extend_from_slice(&figure.to_le_bytes());
                }
                fields.extend_from_slice(&salt);
            }
            Lock::Recovery { salt } => fields.extend_from_slice(&salt),
            Lock::Recipient { ephemeral } => fields.extend_from_slice(&ephemeral),
        }
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(fields).for_each(|(to, from)| *to = from);
        bytes
    }

    fn parse(kind: u8, bytes: [u8; 32], project: Project) -> Result<Lock, HeaderFault> {
        let mut cursor = Cursor::new(&bytes);
        let lock = match kind {
            1 => {
                let id = cursor.u8().ok_or(HeaderFault::Damaged)?;
                let mut figure = || cursor.u32().ok_or(HeaderFault::Damaged);
                let (memory, passes, lanes) = (figure()?, figure()?, figure()?);
                let salt = cursor.array().ok_or(HeaderFault::Damaged)?;
                let kdf = match id {
                    1 => Kdf::Argon2id(KdfFigures::new(memory, passes, lanes)?),
                    0 if project == DEMO_PROJECT => Kdf::None,
                    0 => return Err(HeaderFault::Unprotected),
                    _ => return Err(HeaderFault::Damaged),
                };
                Lock::Passphrase(PassphraseLock { kdf, salt })
            }
            2 => Lock::Recovery { salt: cursor.array().ok_or(HeaderFault::Damaged)? },
            3 => Lock::Recipient { ephemeral: bytes },
            _ => return Err(HeaderFault::Damaged),
        };
        // One lock, one encoding: whatever does not come back byte for byte was not written by us.
        if lock.to_bytes() == bytes { Ok(lock) } else { Err(HeaderFault::Damaged) }
    }
}

/// A key sealed under a slot key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapped {
    pub(crate) nonce: [u8; NONCE],
    pub(crate) sealed: [u8; WRAPPED],
}

impl Wrapped {
    fn read(cursor: &mut Cursor<'_>) -> Option<Wrapped> {
        Some(Wrapped { nonce: cursor.array()?, sealed: cursor.array()? })
    }
}

/// One way to open the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Number of the slot, unique in the header, never used again for another lock.
    pub id: u8,
    /// What opens it.
    pub lock: Lock,
    pub(crate) data: Wrapped,
    pub(crate) identity: Option<Wrapped>,
}

impl Slot {
    /// Whether this slot also gives the identity key.
    pub fn opens_identity(&self) -> bool {
        self.identity.is_some()
    }
}

/// Rights of a slot as one byte: bit 0 the data key, bit 1 the identity key.
fn rights(identity: bool) -> u8 {
    if identity { 0b11 } else { 0b01 }
}

/// The parsed header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub(crate) project: Project,
    pub(crate) created: i32,
    pub(crate) generation: u32,
    pub(crate) shelf: Option<RecordId>,
    pub(crate) slots: Vec<Slot>,
}

/// Why a header cannot be used. None of these may ever lead to making a new vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// The bytes do not begin like a header.
    #[error("this is not a Jejaring vault")]
    NotOurs,
    /// Whole, but of a later version. It must not be written to.
    #[error("made by a newer Jejaring (vault version {version}); update the program")]
    Newer {
        /// The version found.
        version: u16,
    },
    /// Checksum, length or a field is wrong: take the other copy, else a backup file.
    #[error("the vault's header is damaged; use the other copy or a backup file")]
    Damaged,
    /// The passphrase figures are out of bounds.
    #[error(transparent)]
    Figures(#[from] KdfFault),
    /// Says "no passphrase" outside the demo.
    #[error("this vault claims to need no passphrase; only the demo may")]
    Unprotected,
}

impl Header {
    /// The vault's random id.
    pub fn project(&self) -> Project {
        self.project
    }

    /// Day of creation, in days since 1970-01-01.
    pub fn created(&self) -> i32 {
        self.created
    }

    /// Rises by one with every change; of two good copies the higher counts.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// The record id of the current key shelf.
    pub fn shelf(&self) -> Option<RecordId> {
        self.shelf
    }

    /// The slots, in order of creation.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether this is the demo vault.
    pub fn is_demo(&self) -> bool {
        self.project == DEMO_PROJECT
    }

    /// The passphrase slots: id and what the key derivation needs.
    pub fn passphrase_locks(&self) -> impl Iterator<Item = (u8, PassphraseLock)> + '_ {
        self.slots.iter().filter_map(|slot| match slot.lock {
            Lock::Passphrase(lock) => Some((slot.id, lock)),
            Lock::Recovery { .. } | Lock::Recipient { .. } => None,
        })
    }

    /// The same header pointing to another key shelf, one generation on.
    pub fn with_shelf(&self, shelf: RecordId) -> Header {
        Header { shelf: Some(shelf), generation: self.generation.saturating_add(1), ..self.clone() }
    }

    /// What is bound into the wrapping of a slot's keys: all fixed fields, the lock with its figures, id, kind, rights.
    pub(crate) fn slot_context(project: Project, created: i32, id: u8, lock: &Lock, identity: bool) -> Vec<u8> {
        let mut aad = b"jj1 slot".to_vec();
        aad.extend_from_slice(&MAGIC);
        aad.extend_from_slice(&VERSION.to_le_bytes());
        aad.extend_from_slice(&project.0);
        aad.extend_from_slice(&created.to_le_bytes());
        aad.extend_from_slice(&lock.to_bytes());
        aad.extend_from_slice(&[id, lock.kind(), rights(identity)]);
        aad
    }

    /// The header as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let length = FIXED + SLOT * self.slots.len() + 4;
        let mut bytes = Vec::with_capacity(length);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&(length as u32).to_le_bytes());
        bytes.extend_from_slice(&self.project.0);
        bytes.extend_from_slice(&self.created.to_le_bytes());
        bytes.extend_from_slice(&self.generation.to_le_bytes());
        bytes.extend_from_slice(&self.shelf.map_or([0; 16], |shelf| shelf.0));
        bytes.push(self.slots.len() as u8);
        for slot in &self.slots {
            bytes.extend_from_slice(&[slot.id, slot.lock.kind(), rights(slot.opens_identity()), 0]);
            bytes.extend_from_slice(&slot.lock.to_bytes());
            for wrapped in [Some(slot.data), slot.identity] {
                let wrapped = wrapped.unwrap_or(Wrapped { nonce: [0; NONCE], sealed: [0; WRAPPED] });
                bytes.extend_from_slice(&wrapped.nonce);
                bytes.extend_from_slice(&wrapped.sealed);
            }
        }
        let crc = crc32c(&bytes);
        bytes.extend_from_slice(&crc.to_le_bytes());
        bytes
    }

    /// Reads a header. Bounds are checked before anything is allocated or derived.
    ///
    /// # Errors
    /// See [`HeaderFault`].
    pub fn parse(bytes: &[u8]) -> Result<Header, HeaderFault> {
        let mut preamble = Cursor::new(bytes);
        match preamble.array::<8>() {
            Some(MAGIC) => {}
            None if !bytes.is_empty() && MAGIC.starts_with(bytes) => return Err(HeaderFault::Damaged),
            Some(_) | None => return Err(HeaderFault::NotOurs),
        }
        let version = preamble.u16().ok_or(HeaderFault::Damaged)?;
        let length = preamble.u32().ok_or(HeaderFault::Damaged)? as usize;
        if length > LONGEST || length != bytes.len() {
            return Err(HeaderFault::Damaged);
        }
        let (body, crc) = bytes.split_last_chunk::<4>().ok_or(HeaderFault::Damaged)?;
        if version == 0 || crc32c(body) != u32::from_le_bytes(*crc) {
            return Err(HeaderFault::Damaged);
        }
        if version > VERSION {
            return Err(HeaderFault::Newer { version });
        }
        let mut fields = Cursor::new(body.get(PREAMBLE..).ok_or(HeaderFault::Damaged)?);
        let header = Header::fields(&mut fields)?;
        if fields.is_empty() { Ok(header) } else { Err(HeaderFault::Damaged) }
    }

    fn fields(cursor: &mut Cursor<'_>) -> Result<Header, HeaderFault> {
        let damaged = HeaderFault::Damaged;
        let project = Project(cursor.array().ok_or(damaged)?);
        let created = cursor.i32().ok_or(damaged)?;
        let generation = cursor.u32().ok_or(damaged)?;
        let shelf = cursor.array::<16>().ok_or(damaged)?;
        let count = usize::from(cursor.u8().ok_or(damaged)?);
        if !(1..=MOST_SLOTS).contains(&count) {
            return Err(damaged);
        }
        let mut slots: Vec<Slot> = Vec::with_capacity(count);
        for _ in 0..count {
            let slot = Header::slot(cursor, project)?;
            if slots.iter().any(|earlier| earlier.id == slot.id) {
                return Err(damaged);
            }
            slots.push(slot);
        }
        let shelf = (shelf != [0; 16]).then_some(RecordId(shelf));
        Ok(Header { project, created, generation, shelf, slots })
    }

    fn slot(cursor: &mut Cursor<'_>, project: Project) -> Result<Slot, HeaderFault> {
        let damaged = HeaderFault::Damaged;
        let [id, kind, rights_found, zero] = cursor.array::<4>().ok_or(damaged)?;
        let lock = Lock::parse(kind, cursor.array().ok_or(damaged)?, project)?;
        let data = Wrapped::read(cursor).ok_or(damaged)?;
        let second = Wrapped::read(cursor).ok_or(damaged)?;
        let identity = (rights_found == rights(true)).then_some(second);
        let unused = second == Wrapped { nonce: [0; NONCE], sealed: [0; WRAPPED] };
        if zero != 0 || rights_found != rights(identity.is_some()) || (identity.is_none() && !unused) {
            return Err(damaged);
        }
        Ok(Slot { id, lock, data, identity })
    }

    /// Reads all copies there are (`None`: the copy holds no header) and takes the one that counts.
    ///
    /// # Errors
    /// If any copy is newer, [`HeaderFault::Newer`]; if none is good, the fault of the first copy that has one.
    /// `Ok(None)` only if every copy is without a header: then, and only then, nothing is known of a vault here.
    pub fn from_copies(copies: &[Option<&[u8]>]) -> Result<Option<Found>, HeaderFault> {
        let read: Vec<_> = copies.iter().map(|copy| copy.map(Header::parse)).collect();
        for fault in read.iter().flatten().filter_map(|copy| copy.as_ref().err()) {
            if let HeaderFault::Newer { version } = *fault {
                return Err(HeaderFault::Newer { version });
            }
        }
        let best = read.iter().flatten().flatten().max_by_key(|header| header.generation).cloned();
        match (best, read.iter().flatten().find_map(|copy| copy.as_ref().err())) {
            (Some(header), _) => {
                let stale = |copy: &Option<Result<Header, HeaderFault>>| !matches!(copy, Some(Ok(it)) if *it == header);
                let rewrite = (0..).zip(&read).filter(|(_, copy)| stale(copy)).map(|(at, _)| at).collect();
                let mixed = read.iter().flatten().flatten().any(|other| other.project != header.project);
                Ok(Some(Found { header, rewrite, mixed }))
            }
            (None, Some(fault)) => Err(*fault),
            (None, None) => Ok(None),
        }
    }
}

/// The header that counts, and how the other copies stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The good header of the highest generation.
    pub header: Header,
    /// Positions of the copies that are missing, damaged or older: to be rewritten once the vault has been opened.
    pub rewrite: Vec<usize>,
    /// Two copies belong to different projects: stop and ask, rewrite nothing.
    pub mixed: bool,
}
