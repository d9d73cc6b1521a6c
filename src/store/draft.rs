//! Drafts of text being typed: the facts the text would become, sealed under the same key, until it becomes them.
//!
//! A draft is an entry of the log that does not count yet. After a crash its facts are compared with the study; those that
//! are not in it become an entry with a number of its own.
//!
//! What is typed into a form that is saved as a whole is kept as the bare text instead: half a correction must not become
//! one. It waits until the form is opened again.

use crate::platform::indexed::Key;
use crate::store::world::hex;
use fieldwork::event::{Entry, Event, KeyClass, Named, Work};
use fieldwork::log;
use fieldwork::study::Study;
use serde_json::Value;
use std::collections::BTreeMap;
use vault::place::{self, Device, Place, Project, RecordId, Store};
use vault::seal::{SealFault, Sealed};
use vault::{Entropy, keys::Keys};
use zeroize::Zeroizing;

const SCHEMA: u16 = 1;
/// The record id of the ledger, which lies among the drafts and is none.
pub(crate) const LEDGER: RecordId = RecordId([0xFF; 16]);

/// The vault's name of a key class.
pub(crate) fn class(of: KeyClass) -> place::KeyClass {
    match of {
        KeyClass::Work => place::KeyClass::Data,
        KeyClass::Identity => place::KeyClass::Identity,
    }
}

/// Where drafts of one vault and device are sealed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk {
    pub project: Project,
    pub device: Device,
}

impl Desk {
    fn place(self, record: RecordId, number: u64, key: place::KeyClass) -> Place {
        let Desk { project, device } = self;
        Place { project, store: Store::Draft, record, device, seq: number, schema: SCHEMA, key }
    }

    /// Seals the ledger.
    pub(crate) fn seal_ledger(
        self,
        keys: &Keys,
        number: u64,
        content: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Sealed, SealFault> {
        Sealed::new(keys, self.place(LEDGER, number, place::KeyClass::Data), content, entropy)
    }

    /// Seals what is typed at `spot`.
    pub(crate) fn seal(
        self,
        keys: &Keys,
        record: RecordId,
        number: u64,
        spot: &str,
        typed: Typed<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<Sealed, SealFault> {
        let names_somebody = match typed {
            Typed::Entry(entry) => entry.events.iter().any(|event| event.key_class() == KeyClass::Identity),
            // Nothing is known of a bare text, so it is sealed as the best protected.
            Typed::Bare(_) => keys.opens_identity(),
            Typed::Nothing => false,
        };
        let key = class(if names_somebody { KeyClass::Identity } else { KeyClass::Work });
        let mut content = Zeroizing::new(Vec::new());
        content.extend_from_slice(&u16::try_from(spot.len()).unwrap_or_default().to_le_bytes());
        content.extend_from_slice(spot.as_bytes());
        match typed {
            Typed::Entry(entry) => content.extend_from_slice(&Zeroizing::new(log::encode(entry))),
            Typed::Bare(text) => {
                content.push(BARE);
                content.extend_from_slice(text.as_bytes());
            }
            Typed::Nothing => {}
        }
        Sealed::new(keys, self.place(record, number, key), &content, entropy)
    }
}

/// Key of a draft in the database: the newest two of each text box are kept.
pub(crate) fn key(record: RecordId, count: u64) -> Key {
    Key::Word(format!("{}/{}", hex(&record.0), count % 2))
}

/// First byte of a bare text; an entry begins with a brace.
const BARE: u8 = 0;

/// What stands at a spot.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Typed<'a> {
    /// The facts the text would become.
    Entry(&'a Entry),
    /// A text that becomes nothing by itself.
    Bare(&'a str),
    /// Nothing any more.
    Nothing,
}

/// What was typed when the app ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leftovers {
    /// Text that becomes an entry, in the order of typing.
    pub entries: Vec<Entry>,
    /// Bare texts by spot.
    pub texts: BTreeMap<String, String>,
}

/// A draft that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opened {
    number: u64,
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Nothing,
    Entry(Box<Entry>),
    Bare(String),
}

fn open(keys: &Keys, sealed: &Sealed) -> Option<(String, Opened)> {
    let content = sealed.open(keys).ok()?;
    let (length, rest) = content.split_first_chunk::<2>()?;
    let (spot, entry) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let spot = std::str::from_utf8(spot).ok()?.to_owned();
    let content = match entry.split_first() {
        None => Content::Nothing,
        Some((&BARE, text)) => Content::Bare(std::str::from_utf8(text).ok()?.to_owned()),
        Some(_) => Content::Entry(Box::new(log::decode(entry).ok()?)),
    };
    Some((spot, Opened { number: sealed.place.seq, content }))
}

/// The newest draft of each text box, of both copies. The database is up to date up to `mark`: what the mirror alone has
/// from before that was finished, and only its note of that was lost.
pub(crate) fn newest(keys: &Keys, database: &[Sealed], mirror: &[Sealed], mark: u64) -> Leftovers {
    let mut spots: BTreeMap<String, Opened> = BTreeMap::new();
    let known = database.iter().map(|sealed| (sealed, 0)).chain(mirror.iter().map(|sealed| (sealed, mark)));
    for (sealed, from) in known {
        if sealed.place.record == LEDGER || (sealed.place.seq <= from && from > 0) {
            continue;
        }
        if let Some((spot, opened)) = open(keys, sealed)
            && spots.get(&spot).is_none_or(|other| other.number < opened.number)
        {
            spots.insert(spot, opened);
        }
    }
    let mut left: Vec<(String, Opened)> = spots.into_iter().collect();
    left.sort_by_key(|(_, opened)| opened.number);
    let mut leftovers = Leftovers::default();
    for (spot, Opened { number: _, content }) in left {
        match content {
            Content::Nothing => {}
            Content::Entry(entry) => leftovers.entries.push(*entry),
            Content::Bare(text) => drop(leftovers.texts.insert(spot, text)),
        }
    }
    leftovers
}

/// The words a fact brings, without those it had before: the longest text in its value.
pub(crate) fn text(_study: &Study, event: &Event) -> String {
    match event {
        Event::Work(Work::Added(record)) => {
            serde_json::to_value(&**record).map(|it| longest_text(&it)).unwrap_or_default()
        }
        Event::Work(Work::Set { value, .. }) => longest_text(value),
        Event::Work(Work::Removed(_)) => String::new(),
        Event::Named(named) => named.text.reveal().to_owned(),
    }
}

/// The words that stand where a fact puts its own.
pub(crate) fn text_before(study: &Study, event: &Event) -> String {
    match event {
        Event::Work(Work::Added(_)) => String::new(),
        Event::Work(Work::Set { of, field, .. }) => {
            study.value(*of, field).map(|there| longest_text(&there)).unwrap_or_default()
        }
        Event::Work(Work::Removed(of)) => {
            let there = study.record(*of).and_then(|record| serde_json::to_value(&record).ok());
            there.map(|it| longest_text(&it)).unwrap_or_default()
        }
        Event::Named(named) => study.identities.field(named.informant, named.field).to_owned(),
    }
}

/// The longest text within a value. What people type is longer than the ids and codes beside it; of what is shorter than an id,
/// the ids are left aside.
fn longest_text(value: &Value) -> String {
    let mut texts = Vec::new();
    gather(value, &mut texts);
    texts.into_iter().max_by_key(|text| text.chars().count()).unwrap_or_default()
}

fn gather(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if uuid::Uuid::try_parse(text).is_err() => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        // The kind of an answer is a word of ours.
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "kind").for_each(|(_, value)| gather(value, texts))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Facts of a draft that the study does not hold already.
pub(crate) fn news(study: &Study, events: Vec<Event>) -> Vec<Event> {
    let is_news = |event: &Event| match event {
        Event::Work(Work::Added(record)) => study.record(record.id()).is_none_or(|there| there != **record),
        Event::Work(Work::Set { of, field, value }) => {
            study.has(*of) && study.value(*of, field).is_none_or(|there| there != *value)
        }
        Event::Work(Work::Removed(of)) => study.has(*of),
        Event::Named(Named { informant, field, text }) => study.identities.field(*informant, *field) != text.reveal(),
    };
    events.into_iter().filter(is_news).collect()
}
