//! Where a sealed record belongs. The place is bound into the seal: a record that is moved cannot be opened.

use std::fmt;

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}(", stringify!($name))?;
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_str(")")
            }
        }
    };
}

random_id! {
    /// The vault's random id. It is written in clear and means nothing outside.
    Project
}
random_id! {
    /// The random id of one installation. A restored copy takes a new one.
    Device
}
random_id! {
    /// The random id of one record.
    RecordId
}

/// What kind of record it is, and thereby which store it lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Store {
    /// An event of the log.
    Log = 1,
    /// A part of a snapshot.
    Snapshot = 2,
    /// A draft of text being typed.
    Draft = 3,
    /// The head record: what the log must hold.
    Head = 4,
    /// The shelf of subject keys.
    Shelf = 5,
    /// The manifest of a backup container.
    Manifest = 6,
    /// A piece of a recording, photograph or file.
    Piece = 7,
}

impl Store {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Store; 7] =
        [Store::Log, Store::Snapshot, Store::Draft, Store::Head, Store::Shelf, Store::Manifest, Store::Piece];

    pub(crate) fn from_number(number: u8) -> Option<Store> {
        Store::ALL.into_iter().find(|store| *store as u8 == number)
    }
}

/// Which of the two keys seals a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum KeyClass {
    /// K_data: everything but identities.
    Data = 1,
    /// K_id: roster, contacts, key table, date shifts, signatures.
    Identity = 2,
}

impl KeyClass {
    pub(crate) fn from_number(number: u8) -> Option<KeyClass> {
        [KeyClass::Data, KeyClass::Identity].into_iter().find(|class| *class as u8 == number)
    }
}

/// The full context of a sealed record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The vault.
    pub project: Project,
    /// The store.
    pub store: Store,
    /// The record's own id.
    pub record: RecordId,
    /// The device that made it.
    pub device: Device,
    /// Its number on that device; 1 is the first event. Stores without numbering use 0 or their own counter.
    pub seq: u64,
    /// Version of the content's schema, as the caller counts it.
    pub schema: u16,
    /// The key.
    pub key: KeyClass,
}

/// Length of the context in bytes; every field has a fixed width, so no two places give the same bytes.
pub(crate) const CONTEXT: usize = 3 + 16 + 1 + 16 + 16 + 8 + 2 + 1;

impl Place {
    /// The bytes bound into the seal: `jj1 || project || store || record || device || seq || schema || key`.
    pub(crate) fn context(&self) -> Vec<u8> {
        let mut aad = Vec::with_capacity(CONTEXT);
        aad.extend_from_slice(b"jj1");
        aad.extend_from_slice(&self.project.0);
        aad.push(self.store as u8);
        aad.extend_from_slice(&self.record.0);
        aad.extend_from_slice(&self.device.0);
        aad.extend_from_slice(&self.seq.to_le_bytes());
        aad.extend_from_slice(&self.schema.to_le_bytes());
        aad.push(self.key as u8);
        aad
    }
}
