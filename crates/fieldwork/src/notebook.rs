//! The log in memory with the study it makes: the one way in, and what merging, undo and history need.
//!
//! **Merging.** Entries of several devices are united and folded in the order of their stamps, so every device that holds
//! the same entries holds the same study. Each field of each record is a register that remembers every last write nobody
//! had seen when writing another. Where there are several and they differ, the latest stands in the study and the others
//! are a [`Conflict`] that a person settles by writing the field again. A change to a record somebody else removed at the
//! same time brings the record back.
//!
//! A program holds one notebook; screens get its `Rc<Study>`.

use crate::apply::TEXT;
use crate::clock::{Hlc, Seen, tick};
use crate::command::{Command, Refusal};
use crate::decide::{Context, Decision, decide};
use crate::deed::Deed;
use crate::event::{Entry, Event, KeyClass, Named, Work};
use crate::id::{BatchId, CoderId, DeviceId, DocumentId, IdSource, InformantId};
use crate::identity::{IdentityField, Secret};
use crate::soundness;
use crate::study::{Record, RecordId, Study};
use crate::time::Moment;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A field that holds one value at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// A field of a record, by its name in the log.
    Field(RecordId, String),
    /// A field of an identity.
    Identity(InformantId, IdentityField),
}

/// A value of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Of a record's field.
    Value(Value),
    /// Of an identity's field.
    Secret(Secret),
}

/// A write that no other write of the same register had seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// On which device.
    pub device: DeviceId,
    /// In which of its entries.
    pub seq: u64,
    /// When, in the order of all devices.
    pub hlc: Hlc,
    /// By whom.
    pub actor: Option<CoderId>,
    /// What was written.
    pub held: Held,
}

/// A field two people set differently without knowing of each other. The last of the writes stands in the study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub register: Register,
    /// The writes, oldest first; at least two differ.
    pub writes: Vec<Write>,
}

/// One deed in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which batch.
    pub batch: BatchId,
    /// On which device.
    pub device: DeviceId,
    /// By whom.
    pub actor: Option<CoderId>,
    /// What was done.
    pub deed: Deed,
    /// When, as the device's clock showed it.
    pub wall: Moment,
    /// Its entries.
    pub entries: Vec<Rc<Entry>>,
    /// The batch it takes back.
    pub undoes: Option<BatchId>,
    /// Whether a later deed took it back.
    pub undone: bool,
    inverse: Option<Vec<Event>>,
}

impl Past {
    /// Records it touched, without repetition, in order of appearance.
    pub fn subjects(&self) -> Vec<RecordId> {
        let mut known = BTreeSet::new();
        self.entries
            .iter()
            .flat_map(|entry| &entry.events)
            .map(|event| match event {
                Event::Work(Work::Added(record)) => record.id(),
                Event::Work(Work::Set { of, .. } | Work::Removed(of)) => *of,
                Event::Named(named) => RecordId::Informant(named.informant),
            })
            .filter(|id| known.insert(*id))
            .collect()
    }
}

/// What a command led to.
#[derive(Clone, Debug)]
pub struct Done {
    /// New entries, in order: to be sealed and stored together.
    pub entries: Vec<Rc<Entry>>,
    /// Records that came, in order.
    pub created: Vec<RecordId>,
    /// The batch, for undo.
    pub batch: BatchId,
}

/// What uniting with another log brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Union {
    /// Entries not known before.
    pub taken: usize,
    /// Entries both had.
    pub known: usize,
    /// Missing ranges: device, first and last missing number.
    pub gaps: Vec<(DeviceId, u64, u64)>,
    /// Entries with the same device and number but another content: a copied device. Neither was taken.
    pub forks: Vec<(DeviceId, u64)>,
}

/// The log in memory with the study it makes.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    entries: BTreeMap<Hlc, Rc<Entry>>,
    study: Rc<Study>,
    seen: Seen,
    births: BTreeMap<RecordId, (DeviceId, u64, Hlc)>,
    registers: BTreeMap<Register, Vec<Write>>,
    removed: BTreeMap<RecordId, (Record, DeviceId, u64)>,
    revived: BTreeSet<RecordId>,
    past: Vec<Past>,
}

/// How many deeds of a reopened log can be taken back.
const UNDO_DEPTH: usize = 300;

impl Notebook {
    /// A notebook from the entries of one or several devices, in any order.
    pub fn open(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries: BTreeMap<Hlc, Rc<Entry>> = entries.into_iter().map(|entry| (entry.hlc, Rc::new(entry))).collect();
        let mut notebook = Self::default();
        let undoable_from = entries.len().saturating_sub(UNDO_DEPTH);
        for (position, entry) in entries.into_values().enumerate() {
            notebook.take(entry, position >= undoable_from);
        }
        notebook
    }

    /// The study as it stands.
    pub fn study(&self) -> &Rc<Study> {
        &self.study
    }

    /// All entries in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Rc<Entry>> + ExactSizeIterator {
        self.entries.values()
    }

    /// Per device, the last entry known.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Deeds, oldest first.
    pub fn history(&self) -> &[Past] {
        &self.past
    }

    /// Records that somebody removed while somebody else changed them, and that therefore stayed.
    pub fn revived(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.revived.iter().copied().filter(|id| self.study.has(*id))
    }

    /// Fields two people set differently without knowing of each other.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.registers
            .iter()
            .filter(|(_, writes)| writes.first().is_some_and(|first| writes.iter().any(|w| w.held != first.held)))
            .filter(|(register, _)| match register {
                Register::Field(id, _) => self.study.has(*id),
                Register::Identity(..) => true,
            })
            .map(|(register, writes)| Conflict { register: register.clone(), writes: writes.clone() })
            .collect()
    }

    /// Checks a command, turns it into entries and applies them.
    ///
    /// # Errors
    /// The [`Refusal`] where a rule of the domain forbids it; nothing has changed then.
    pub fn act(&mut self, command: Command, context: &mut Acting<'_>) -> Result<Done, Refusal> {
        let batch = BatchId::draw(context.ids);
        let (deed, undoes, events) = match command {
            Command::Undo(of) => (Deed::Undid, Some(of), self.take_back(of)?),
            Command::Redo(of) => (Deed::Redid, Some(of), self.take_back(of)?),
            command @ (Command::Found { .. }
            | Command::Add(_)
            | Command::Change(_)
            | Command::Remove(_)
            | Command::Move { .. }
            | Command::WordMissing { .. }
            | Command::EnterPerson(_)
            | Command::Identify { .. }
            | Command::Refer(_)
            | Command::IssueCoupons { .. }
            | Command::CancelCoupon { .. }
            | Command::NoteStatus { .. }
            | Command::ForSeveral { .. }
            | Command::NoteAttempt(_)
            | Command::Appoint { .. }
            | Command::Judge { .. }
            | Command::SamePerson { .. }
            | Command::NotSamePerson { .. }
            | Command::Separate(_)
            | Command::Consent { .. }
            | Command::Withdraw { .. }
            | Command::StartInterview { .. }
            | Command::Answer { .. }
            | Command::Specify { .. }
            | Command::Explain { .. }
            | Command::Amend { .. }
            | Command::AddRound { .. }
            | Command::Probe { .. }
            | Command::GoTo { .. }
            | Command::Note { .. }
            | Command::MarkTime { .. }
            | Command::Record { .. }
            | Command::Recorded { .. }
            | Command::Attach { .. }
            | Command::EndInterview { .. }
            | Command::ResumeInterview(_)
            | Command::Transcribe(_)
            | Command::Correct { .. }
            | Command::Code { .. }
            | Command::CodeSeveral { .. }
            | Command::Uncode(_)
            | Command::Reattach { .. }
            | Command::Sort { .. }
            | Command::Mask(_)
            | Command::WriteMemo { .. }
            | Command::Assess(_)
            | Command::Settle(..)
            | Command::Import { .. }
            | Command::TakeGuide { .. }) => {
                let mut deciding = Context { now: context.now, ids: context.ids, actor: context.actor };
                let Decision { deed, events } = decide(&self.study, command, &mut deciding)?;
                (deed, None, events)
            }
        };
        let created = events
            .iter()
            .filter_map(|event| match event {
                Event::Work(Work::Added(record)) => Some(record.id()),
                Event::Work(Work::Set { .. } | Work::Removed(_)) | Event::Named(_) => None,
            })
            .collect();
        let mut entries = Vec::new();
        let (work, identity): (Vec<Event>, Vec<Event>) =
            events.into_iter().partition(|event| event.key_class() == KeyClass::Work);
        for events in [work, identity].into_iter().filter(|events| !events.is_empty()) {
            let latest = self.entries.last_key_value().map(|(hlc, _)| *hlc);
            let entry = Rc::new(Entry {
                device: context.device,
                seq: self.seen.0.get(&context.device).copied().unwrap_or_default() + 1,
                hlc: tick(latest, u64::try_from(context.now.ms).unwrap_or_default(), context.device),
                seen: self.seen.clone(),
                actor: context.actor,
                batch,
                deed,
                undoes,
                wall: context.now,
                events,
            });
            self.take(entry.clone(), true);
            entries.push(entry);
        }
        Ok(Done { entries, created, batch })
    }

    /// Unites with the entries of other devices.
    pub fn unite(&mut self, entries: impl IntoIterator<Item = Entry>) -> Union {
        let mut union = Union::default();
        let mut all: BTreeMap<(DeviceId, u64), Rc<Entry>> =
            self.entries.values().map(|entry| ((entry.device, entry.seq), entry.clone())).collect();
        for entry in entries {
            let key = (entry.device, entry.seq);
            match all.get(&key) {
                Some(known) if **known == entry => union.known += 1,
                Some(_) => union.forks.push(key),
                None => {
                    union.taken += 1;
                    all.insert(key, Rc::new(entry));
                }
            }
        }
        let mut expected: BTreeMap<DeviceId, u64> = BTreeMap::new();
        for (device, seq) in all.keys() {
            let next = expected.entry(*device).or_insert(1);
            if *seq > *next {
                union.gaps.push((*device, *next, *seq - 1));
            }
            *next = *seq + 1;
        }
        if union.taken > 0 {
            *self = Self::open(all.into_values().map(Rc::unwrap_or_clone));
        }
        union
    }

    /// The deed an undo on this device would take back.
    pub fn undoable(&self, device: DeviceId) -> Option<&Past> {
        self.past.iter().rev().find(|past| {
            past.device == device
                && !past.undone
                && past.undoes.is_none()
                && past.inverse.is_some()
                && can_be_undone(past.deed)
        })
    }

    /// The undo that a redo on this device would take back: only as long as nothing else was done since.
    pub fn redoable(&self, device: DeviceId) -> Option<&Past> {
        self.past
            .iter()
            .rev()
            .filter(|past| past.device == device)
            .take_while(|past| past.undoes.is_some() || matches!(past.deed, Deed::WentTo | Deed::Recorded))
            .find(|past| past.deed == Deed::Undid && !past.undone)
    }

    /// Whether a deed can be taken back now, so that an undo is offered only where it will be done.
    ///
    /// # Errors
    /// [`Refusal::NothingToUndo`] where it is of a kind nobody takes back, was taken back already, or lies too far back;
    /// [`Refusal::ChangedSince`] where a later deed stands on it.
    pub fn can_take_back(&self, batch: BatchId) -> Result<(), Refusal> {
        self.take_back(batch).map(|_| ())
    }

    /// Facts that take a batch back.
    fn take_back(&self, batch: BatchId) -> Result<Vec<Event>, Refusal> {
        let past = self.past.iter().rev().find(|past| past.batch == batch).ok_or(Refusal::NothingToUndo)?;
        // An undo or redo is taken back too, which is how the other of the two is done: the last one of a deed.
        let is_of_a_kind = match past.undoes {
            Some(_) => self.last_word_on(self.origin(batch)) == Some(batch),
            None => can_be_undone(past.deed),
        };
        let inverse = past.inverse.as_ref().filter(|_| is_of_a_kind && !past.undone).ok_or(Refusal::NothingToUndo)?;
        let mut last: BTreeMap<Register, Held> = BTreeMap::new();
        for event in past.entries.iter().flat_map(|entry| &entry.events) {
            match event {
                Event::Work(Work::Set { of, field, value }) => {
                    if field == TEXT && matches!(of, RecordId::Document(_)) {
                        // Places set earlier in the deed follow the words.
                        last.retain(|register, _| !is_a_place(register));
                    }
                    last.insert(Register::Field(*of, field.clone()), Held::Value(value.clone()));
                }
                Event::Named(Named { informant, field, text }) => {
                    last.insert(Register::Identity(*informant, *field), Held::Secret(text.clone()));
                }
                Event::Work(Work::Added(_) | Work::Removed(_)) => {}
            }
        }
        let stands = last.iter().all(|(register, held)| match register {
            Register::Field(of, field) => self.study.value(*of, field).map(Held::Value).as_ref() == Some(held),
            Register::Identity(informant, field) => {
                Held::Secret(Secret::new(self.study.identities.field(*informant, *field))) == *held
            }
        });
        if !stands {
            return Err(Refusal::ChangedSince);
        }
        let mut after = (*self.study).clone();
        inverse.iter().for_each(|event| after.apply(event));
        // Codings and masks come back to the words they stood on, or not at all.
        let documents: BTreeSet<DocumentId> = inverse
            .iter()
            .filter_map(|event| match event {
                Event::Work(Work::Added(record)) => soundness::stands_on(record),
                Event::Work(Work::Set { .. } | Work::Removed(_)) | Event::Named(_) => None,
            })
            .collect();
        let has_its_words = |id: &DocumentId| {
            after.documents.get(*id).map(|document| &document.text) == self.text_before(*id, batch).as_ref()
        };
        if soundness::holds_together(&self.study, &after, inverse) && documents.iter().all(has_its_words) {
            // Spans of marks that went since have no place to return to.
            let moot = |event: &&Event| matches!(event, Event::Work(Work::Set { of, .. }) if !after.has(*of));
            Ok(inverse.iter().filter(|event| !moot(event)).cloned().collect())
        } else {
            Err(Refusal::ChangedSince)
        }
    }

    /// A document's words just before a deed.
    fn text_before(&self, document: DocumentId, batch: BatchId) -> Option<String> {
        let earlier = self.past.iter().take_while(|past| past.batch != batch);
        let mut text = None;
        for event in earlier.flat_map(|past| &past.entries).flat_map(|entry| &entry.events) {
            match event {
                Event::Work(Work::Added(record)) => {
                    if let Record::Document(added) = &**record
                        && added.id == document
                    {
                        text = Some(added.text.clone());
                    }
                }
                Event::Work(Work::Set { of: RecordId::Document(of), field, value: Value::String(words) })
                    if *of == document && field == TEXT =>
                {
                    text = Some(words.clone());
                }
                Event::Work(Work::Set { .. } | Work::Removed(_)) | Event::Named(_) => {}
            }
        }
        text
    }

    /// The deed an undo or redo goes back to; another deed is its own.
    fn origin(&self, batch: BatchId) -> BatchId {
        let mut at = batch;
        for past in self.past.iter().rev() {
            if past.batch == at {
                at = past.undoes.unwrap_or(at);
            }
        }
        at
    }

    /// The last undo or redo of a deed.
    fn last_word_on(&self, deed: BatchId) -> Option<BatchId> {
        let mut of_deed = BTreeSet::from([deed]);
        let mut last = None;
        for past in self.past.iter().filter(|past| past.undoes.is_some()) {
            if past.undoes.is_some_and(|of| of_deed.contains(&of)) {
                of_deed.insert(past.batch);
                last = Some(past.batch);
            }
        }
        last
    }

    fn take(&mut self, entry: Rc<Entry>, keep_inverse: bool) {
        let mut inverse: Vec<Event> = Vec::new();
        for event in &entry.events {
            if keep_inverse {
                let mut back = self.study.inverse(event);
                back.append(&mut inverse);
                inverse = back;
            }
            self.fold(&entry, event);
        }
        self.seen.add(entry.device, entry.seq);
        self.remember(&entry, keep_inverse.then_some(inverse));
        self.entries.insert(entry.hlc, entry);
    }

    fn fold(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::Work(Work::Added(record)) => {
                let id = record.id();
                match self.study.record(id) {
                    Some(before) => {
                        // Two devices made the same record (an answer, a judgement): each field is a write.
                        let old = before.fields();
                        for (field, value) in record.fields() {
                            if old.get(&field) != Some(&value) {
                                self.write(entry, Register::Field(id, field), Held::Value(value));
                            }
                        }
                    }
                    None => {
                        self.births.insert(id, (entry.device, entry.seq, entry.hlc));
                        self.removed.remove(&id);
                    }
                }
            }
            Event::Work(Work::Set { of, field, value }) => {
                if !self.study.has(*of)
                    && let Some((record, device, seq)) = self.removed.get(of).cloned()
                    && !entry.seen.contains(device, seq)
                {
                    self.removed.remove(of);
                    self.revived.insert(*of);
                    Rc::make_mut(&mut self.study).put(record);
                }
                self.write(entry, Register::Field(*of, field.clone()), Held::Value(value.clone()));
            }
            Event::Work(Work::Removed(id)) => {
                if self.changed_unseen(entry, *id) {
                    self.revived.insert(*id);
                    return;
                }
                if let Some(record) = self.study.record(*id) {
                    self.removed.insert(*id, (record, entry.device, entry.seq));
                }
            }
            Event::Named(Named { informant, field, text }) => {
                self.write(entry, Register::Identity(*informant, *field), Held::Secret(text.clone()));
            }
        }
        Rc::make_mut(&mut self.study).apply(event);
    }

    /// Whether somebody changed a record without the writer of `entry` having seen it.
    fn changed_unseen(&self, entry: &Entry, id: RecordId) -> bool {
        self.registers
            .range(Register::Field(id, String::new())..)
            .take_while(|(register, _)| matches!(register, Register::Field(of, _) if *of == id))
            .flat_map(|(_, writes)| writes)
            .any(|write| !entry.seen.contains(write.device, write.seq))
    }

    fn write(&mut self, entry: &Entry, register: Register, held: Held) {
        let first = match &register {
            Register::Field(id, field) => self.births.get(id).and_then(|(device, seq, hlc)| {
                let value = self.study.value(*id, field)?;
                Some(Write { device: *device, seq: *seq, hlc: *hlc, actor: None, held: Held::Value(value) })
            }),
            Register::Identity(..) => None,
        };
        let writes = self.registers.entry(register).or_insert_with(|| first.into_iter().collect());
        writes.retain(|write| !entry.seen.contains(write.device, write.seq));
        writes.push(Write { device: entry.device, seq: entry.seq, hlc: entry.hlc, actor: entry.actor, held });
    }

    fn remember(&mut self, entry: &Rc<Entry>, inverse: Option<Vec<Event>>) {
        match self.past.iter_mut().rev().take(8).find(|past| past.batch == entry.batch) {
            Some(past) => {
                past.entries.push(entry.clone());
                past.inverse = match (past.inverse.take(), inverse) {
                    (Some(earlier), Some(mut later)) => {
                        later.extend(earlier);
                        Some(later)
                    }
                    (None, _) | (_, None) => None,
                };
            }
            None => {
                if let Some(of) = entry.undoes {
                    let mut taken_back = Some(of);
                    let mut undone = true;
                    // An undo marks its deed; a redo marks the undo and frees the deed.
                    while let Some(batch) = taken_back {
                        let Some(past) = self.past.iter_mut().rev().find(|past| past.batch == batch) else { break };
                        past.undone = undone;
                        taken_back = past.undoes;
                        undone = !undone;
                    }
                }
                self.past.push(Past {
                    batch: entry.batch,
                    device: entry.device,
                    actor: entry.actor,
                    deed: entry.deed,
                    wall: entry.wall,
                    entries: vec![entry.clone()],
                    undoes: entry.undoes,
                    undone: false,
                    inverse,
                });
            }
        }
    }
}

/// Whether a register holds a place in a document's words, which follows their changes.
fn is_a_place(register: &Register) -> bool {
    match register {
        Register::Field(_, field) => matches!(field.as_str(), "span" | "orphaned" | "turns"),
        Register::Identity(..) => false,
    }
}

/// Whether the undo key takes this deed back. Moving between questions is no deed anybody would want to take back.
fn can_be_undone(deed: Deed) -> bool {
    // Taking back a recording would throw sound away by one key too many; it is removed by name instead.
    !matches!(deed, Deed::WentTo | Deed::Recorded | Deed::Founded | Deed::Imported | Deed::Undid | Deed::Redid)
}

/// Who acts, where and when.
pub struct Acting<'a> {
    /// Now.
    pub now: Moment,
    /// This device.
    pub device: DeviceId,
    /// The coder at work.
    pub actor: Option<CoderId>,
    /// Fresh ids.
    pub ids: &'a mut dyn IdSource,
}
