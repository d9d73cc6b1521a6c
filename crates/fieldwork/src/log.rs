//! Entries as bytes and back. The only place where identities are written, into bytes that the vault seals.

use crate::clock::{Hlc, MS_CEILING, Seen};
use crate::deed::Deed;
use crate::event::{Entry, Event, Named, SCHEMA, Work};
use crate::id::{BatchId, CoderId, DeviceId, InformantId};
use crate::identity::{IdentityField, Secret};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Serialize, Deserialize)]
struct Written {
    v: u16,
    device: DeviceId,
    seq: u64,
    ms: u64,
    counter: u32,
    seen: Seen,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor: Option<CoderId>,
    batch: BatchId,
    deed: Deed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<BatchId>,
    wall: Moment,
    events: Vec<WrittenEvent>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenEvent {
    Work(Work),
    Named { informant: InformantId, field: IdentityField, text: String },
}

/// Why bytes are not an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by a newer version of the program.
    Newer {
        /// The version that wrote it.
        version: u16,
    },
    /// Not an entry.
    Malformed {
        /// What the reader says, without any content.
        reason: String,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Newer { version } => write!(f, "written by a newer Jejaring (log version {version})"),
            Unreadable::Malformed { reason } => write!(f, "not an entry of the log: {reason}"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// The canonical bytes of an entry: the same entry gives the same bytes on every device.
pub fn encode(entry: &Entry) -> Vec<u8> {
    let written = Written {
        v: SCHEMA,
        device: entry.device,
        seq: entry.seq,
        ms: entry.hlc.ms,
        counter: entry.hlc.counter,
        seen: entry.seen.clone(),
        actor: entry.actor,
        batch: entry.batch,
        deed: entry.deed,
        undoes: entry.undoes,
        wall: entry.wall,
        events: entry
            .events
            .iter()
            .map(|event| match event {
                Event::Work(work) => WrittenEvent::Work(work.clone()),
                Event::Named(Named { informant, field, text }) => {
                    WrittenEvent::Named { informant: *informant, field: *field, text: text.reveal().to_owned() }
                }
            })
            .collect(),
    };
    serde_json::to_vec(&written).unwrap_or_default()
}

/// Reads an entry.
///
/// # Errors
/// [`Unreadable`] where the bytes are no entry or a newer one. Nothing of the content is quoted.
pub fn decode(bytes: &[u8]) -> Result<Entry, Unreadable> {
    #[derive(Deserialize)]
    struct Version {
        v: u16,
    }
    let malformed = |error: serde_json::Error| Unreadable::Malformed {
        reason: format!("{:?} at line {}, column {}", error.classify(), error.line(), error.column()),
    };
    let Version { v } = serde_json::from_slice(bytes).map_err(malformed)?;
    if v > SCHEMA {
        return Err(Unreadable::Newer { version: v });
    }
    let written: Written = serde_json::from_slice(bytes).map_err(malformed)?;
    if written.ms >= MS_CEILING || written.seq == 0 || written.seen.0.len() > 64 {
        return Err(Unreadable::Malformed { reason: "a number lies outside its range".to_owned() });
    }
    Ok(Entry {
        device: written.device,
        seq: written.seq,
        hlc: Hlc { ms: written.ms, counter: written.counter, device: written.device },
        seen: written.seen,
        actor: written.actor,
        batch: written.batch,
        deed: written.deed,
        undoes: written.undoes,
        wall: written.wall,
        events: written
            .events
            .into_iter()
            .map(|event| match event {
                WrittenEvent::Work(work) => Event::Work(work),
                WrittenEvent::Named { informant, field, text } => {
                    Event::Named(Named { informant, field, text: Secret::new(&text) })
                }
            })
            .collect(),
    })
}
