//! Events: the facts of the log. They always apply and are never changed.
//!
//! Four kinds are enough. A record comes, one of its fields gets a value, a record goes, and a field of an identity gets a
//! text. Each field of each record is a register of its own, so that two people who changed different fields of one record
//! do not meet, and two who changed the same field are both heard (see [`crate::notebook`]).

use crate::clock::{Hlc, Seen};
use crate::deed::Deed;
use crate::id::{BatchId, CoderId, DeviceId, InformantId};
use crate::identity::{IdentityField, Secret};
use crate::study::{Record, RecordId, RecordKind};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Version of the way events are written. It grows when a newer program writes what an older one cannot read.
pub const SCHEMA: u16 = 1;

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something that may, after the gate, become part of a release.
    Work(Work),
    /// Something that names a person.
    Named(Named),
}

/// A fact about a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Work {
    /// A record came, or came back.
    Added(Box<Record>),
    /// A field of a record got a value. `null` stands for an absent one.
    Set {
        /// Which record.
        of: RecordId,
        /// Which field, by its name in the log.
        field: String,
        /// Its value.
        value: Value,
    },
    /// A record went. Everything in it is still in the log.
    Removed(RecordId),
}

/// A fact about an identity: a field got a text; an empty text takes it away from the screen, not from the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Whose.
    pub informant: InformantId,
    /// Which field.
    pub field: IdentityField,
    /// The text.
    pub text: Secret,
}

/// Under which key an entry is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyClass {
    /// Under the data key.
    Work,
    /// Under the identity key: names, contacts, the key table of pseudonyms, codes of coupons, kept searches.
    Identity,
}

impl Event {
    /// Under which key it belongs.
    pub fn key_class(&self) -> KeyClass {
        let kind = match self {
            Event::Named(_) => return KeyClass::Identity,
            Event::Work(Work::Added(record)) => record.id().kind(),
            Event::Work(Work::Set { of, .. } | Work::Removed(of)) => of.kind(),
        };
        match kind {
            RecordKind::Pseudonym
            | RecordKind::Ruling
            | RecordKind::Departure
            | RecordKind::Coupon
            | RecordKind::Search => KeyClass::Identity,
            RecordKind::Frame
            | RecordKind::ResearchQuestion
            | RecordKind::Sector
            | RecordKind::Criterion
            | RecordKind::Attribute
            | RecordKind::Case
            | RecordKind::Section
            | RecordKind::Question
            | RecordKind::Informant
            | RecordKind::Status
            | RecordKind::Attempt
            | RecordKind::Eligibility
            | RecordKind::Consent
            | RecordKind::Referral
            | RecordKind::Interview
            | RecordKind::Answer
            | RecordKind::Note
            | RecordKind::TimeMark
            | RecordKind::Round
            | RecordKind::Amendment
            | RecordKind::Attachment
            | RecordKind::Document
            | RecordKind::Relevance
            | RecordKind::Code
            | RecordKind::Segment
            | RecordKind::Memo
            | RecordKind::Coder
            | RecordKind::Assessment
            | RecordKind::Mention => KeyClass::Work,
        }
    }
}

impl From<Work> for Event {
    fn from(work: Work) -> Self {
        Event::Work(work)
    }
}

/// One entry of the log: the events of one command that are sealed under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number on that device, from 1, without gaps.
    pub seq: u64,
    /// Its place in the order of all devices.
    pub hlc: Hlc,
    /// What its device had seen when it wrote it.
    pub seen: Seen,
    /// Who did it.
    pub actor: Option<CoderId>,
    /// The command it belongs to.
    pub batch: BatchId,
    /// What was done, for history and undo.
    pub deed: Deed,
    /// The batch this one takes back, for an undo or redo.
    pub undoes: Option<BatchId>,
    /// Wall time, as the device's clock showed it.
    pub wall: Moment,
    /// The facts, all of one key class.
    pub events: Vec<Event>,
}

impl Entry {
    /// Under which key it is sealed.
    pub fn key_class(&self) -> KeyClass {
        self.events.first().map_or(KeyClass::Work, Event::key_class)
    }
}
