//! An open vault: keys, the notebook, and the writes that are on their way to both copies.
//!
//! A command is decided and applied at once; its entries are sealed at once; writing follows in order. Until a write is on
//! the disk and was read back, the parcel stays here and is tried again. Nothing borrowed is held across an `await`.

use crate::platform::Fault;
use crate::platform::indexed::{Change, Key, Shelf};
use crate::platform::storage::Room;
use crate::platform::verbs::MirrorFile;
use crate::store::copies::{self, Copies, HEADER, MARK, frames, put, put_number, write_checked};
use crate::store::draft::{self, Desk, class};
use crate::store::idle::AutoLock;
use crate::store::ledger::{Backup, Ledger};
use crate::store::outcome::NotDone;
use crate::store::pace::{Due, Pace};
use crate::store::view::{Findings, ReadOnly, Recovered, Saved, Seen, Status, View, Why};
use crate::store::world::{Disk, World, hex};
use fieldwork::clock::{self, tick};
use fieldwork::command::Command;
use fieldwork::decide::{Context, decide};
use fieldwork::event::{Entry, Event, KeyClass, SCHEMA, Work};
use fieldwork::id::{BatchId, CoderId, DeviceId, InterviewId};
use fieldwork::log;
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::study::{Record, RecordId};
use fieldwork::time::Moment;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use uuid::Uuid;
use vault::chain::{Chain, Spot};
use vault::header::Header;
use vault::inventory::Inventory;
use vault::keys::Keys;
use vault::place::{Device, Project, Store};
use vault::reconcile::{Decision, Held, Holding, Verdict, reconcile};
use vault::seal::{LONGEST_CONTENT, SealFault, Sealed};
use vault::snapshot::Memory;

/// Free room below which no interview is begun, in bytes.
const ROOM_FOR_INTERVIEW: u64 = 50_000_000;
/// The mirror's drafts are rewritten once they have grown beyond this, in bytes.
const DRAFTS_AT_MOST: usize = 512 * 1024;
/// What the chain adds to an entry at most, in bytes.
const ROOM_FOR_CHAIN: usize = 1024;
/// How long locking waits for writes, in milliseconds.
const DRAIN_AT_MOST: u64 = 2_000;

mod pieces;

/// What the screens are told about: the study changed, or only how safely it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    Study,
    Status,
    /// Another tab took over; the session is dead.
    TakenOver,
}

/// One write to the mirror.
#[derive(Clone, Debug)]
struct MirrorWrite {
    file: MirrorFile,
    bytes: Vec<u8>,
    replace: bool,
}

/// A text box with typed text.
struct Typed {
    text: String,
    make: Rc<dyn Fn(&str) -> Command>,
    told: Rc<dyn Fn(Option<NotDone>)>,
    pace: Pace,
}

/// A text of a form that is saved as a whole, until it is saved or given up.
#[derive(Clone, Debug)]
struct Kept {
    text: String,
    pace: Pace,
}

/// The drafts of one text box in this session.
#[derive(Clone, Copy, Debug)]
struct Drafts {
    record: vault::place::RecordId,
    count: u64,
}

struct Inner {
    header: Header,
    keys: Keys,
    chain: Chain,
    epoch: u64,
    inventory: Inventory,
    stored: Vec<Sealed>,
    ledger: Ledger,
    actor: Option<CoderId>,
    read_only: Option<ReadOnly>,
    recovered: Rc<[Recovered]>,
    findings: Rc<Findings>,
    /// Changes for the database, one parcel for each deed, oldest first.
    parcels: VecDeque<Vec<Change>>,
    /// `None` where there is no mirror.
    mirror: Option<VecDeque<MirrorWrite>>,
    mirror_failed: bool,
    mirror_drafts: usize,
    failed: Option<Why>,
    tries: u32,
    last_saved: Option<Moment>,
    copies: u8,
    drafts: BTreeMap<String, Drafts>,
    draft_number: u64,
    touched: BTreeSet<InterviewId>,
    room: Option<Room>,
}

/// An open vault.
pub(crate) struct Session<W: World> {
    world: Rc<W>,
    disk: W::Disk,
    news: Rc<dyn Fn(News)>,
    notebook: Rc<RefCell<Notebook>>,
    inner: RefCell<Inner>,
    typed: RefCell<BTreeMap<String, Typed>>,
    kept: RefCell<BTreeMap<String, Kept>>,
    draining: Cell<bool>,
    ticking: Cell<bool>,
    closed: Cell<bool>,
}

impl<W: World> Session<W> {
    /// Opens what the keys open: reads both copies, brings them to the same state, makes drafts left by a crash into
    /// entries. A disk that cannot be written to still opens.
    ///
    /// # Errors
    /// Where neither copy can be read.
    pub async fn open(
        world: Rc<W>,
        disk: W::Disk,
        keys: Keys,
        header: Header,
        news: Rc<dyn Fn(News)>,
    ) -> Result<Rc<Self>, Fault> {
        let project = header.project();
        let copies = Copies::read(&disk, project).await;
        if let (Err(fault), Err(_)) = (&copies.database, &copies.mirror) {
            return Err(fault.clone());
        }
        let mirrored = copies.mirror.is_ok();
        let database = copies.database.unwrap_or_default();
        let mirror = copies.mirror.unwrap_or_default();
        let mut memory = Memory::open(&keys, copies::snapshots(&disk, project).await);
        let (left, _) = Holding::open_with(&keys, database.log.iter().cloned(), &mut memory, None);
        let (right, _) = Holding::open_with(&keys, mirror.log.iter().cloned(), &mut memory, Some(&left));
        let right = if mirrored { right } else { left.clone() };
        let verdict = reconcile(&left, &right);

        let (entries, unreadable, newer) = decode(&verdict);
        let read_only = match &verdict.decision {
            Decision::Fork { .. } => Some(ReadOnly::Fork),
            _ if newer => Some(ReadOnly::Newer),
            Decision::Same | Decision::Complete { .. } | Decision::Union { .. } => {
                (!verdict.may_write()).then_some(ReadOnly::Broken)
            }
        };
        let inventory = Inventory::of(verdict.log.values().map(Held::link));
        let epoch = database.epoch.max(highest_epoch(&verdict)) + 1;
        let mut entropy = world.entropy();
        let chain = resume(database.device, &inventory, &verdict, epoch)
            .unwrap_or_else(|| Chain::start(Device(vault::draw(&mut entropy)), epoch));
        let lacks = |holding: &Holding| verdict.log.keys().filter(|it| !holding.records.contains_key(*it)).count();
        let findings = Findings {
            missing: verdict.promised.iter().chain(&verdict.chain.gaps).copied().collect(),
            damaged: verdict.quarantined.clone(),
            unreadable,
            restored_to_database: lacks(&left),
            restored_to_mirror: lacks(&right),
        };
        let ledger = [database.ledger(), mirror.ledger()].into_iter().flatten().max_by_key(|sealed| sealed.place.seq);
        let ledger = ledger.and_then(|it| it.open(&keys).ok()).and_then(|it| Ledger::read(&it)).unwrap_or_default();
        let drafts_seen = database.drafts.iter().chain(&mirror.drafts).map(|sealed| sealed.place.seq).max();
        let leftovers = draft::newest(&keys, &database.drafts, &mirror.drafts, database.mark);
        let stored: Vec<Sealed> = verdict.log.values().map(|held| held.sealed.clone()).collect();

        let inner = Inner {
            header,
            keys,
            chain,
            epoch,
            inventory,
            stored,
            actor: ledger.coder,
            ledger,
            read_only,
            recovered: Rc::default(),
            findings: Rc::new(findings),
            parcels: VecDeque::new(),
            mirror: mirrored.then(VecDeque::new),
            mirror_failed: false,
            mirror_drafts: 0,
            failed: None,
            tries: 0,
            last_saved: None,
            copies: 0,
            drafts: BTreeMap::new(),
            draft_number: drafts_seen.unwrap_or_default().max(database.mark),
            touched: BTreeSet::new(),
            room: world.room().await,
        };
        let notebook = Notebook::open(entries);
        let session = Rc::new(Self {
            world,
            disk,
            news,
            notebook: Rc::new(RefCell::new(notebook)),
            inner: RefCell::new(inner),
            typed: RefCell::default(),
            kept: RefCell::default(),
            draining: Cell::new(false),
            ticking: Cell::new(false),
            closed: Cell::new(false),
        });
        session.choose_actor();
        session.count_touched();
        if read_only.is_none() {
            session.level(&verdict, &left, &database, &mirror);
            session.recover(leftovers.entries, &database.drafts);
            session.keep_again(leftovers.texts);
            session.drain().await;
            session.remember(&memory, &verdict);
            session.tidy_pieces().await;
        } else {
            session.inner.borrow_mut().copies = 1 + u8::from(mirrored);
        }
        Ok(session)
    }

    /// Queues what brings both copies to the same state, and the new epoch.
    fn level(&self, verdict: &Verdict, left: &Holding, database: &copies::Copy, mirror: &copies::Copy) {
        let mut inner = self.inner.borrow_mut();
        let mut entropy = self.world.entropy();
        let mut changes: Vec<Change> = verdict
            .log
            .iter()
            .filter(|(spot, _)| !left.records.contains_key(*spot))
            .map(|(_, held)| put(&held.sealed))
            .collect();
        let header = inner.header.to_bytes();
        if database.header.as_ref() != Some(&header) {
            changes.push(Change::Put(Shelf::Header, Key::word(HEADER), header.clone()));
        }
        changes.push(put_number(copies::EPOCH, inner.epoch));
        let device = inner.chain.device();
        changes.push(Change::Put(Shelf::Meta, Key::word(copies::DEVICE), device.0.to_vec()));
        let head = inner.head(&mut entropy);
        changes.extend(head.as_ref().map(put));
        inner.parcels.push_back(changes);

        let in_mirror = mirror.count();
        let whole = mirror.bad.is_empty() && mirror.broken == 0 && in_mirror == verdict.log.len() as u64;
        if let Some(queue) = &mut inner.mirror {
            if mirror.header.as_ref() != Some(&header) {
                queue.push_back(MirrorWrite { file: MirrorFile::Header, bytes: header, replace: true });
            }
            if !mirror.bad.is_empty() {
                queue.push_back(MirrorWrite { file: MirrorFile::Bad, bytes: mirror.bad.clone(), replace: false });
            }
            if !whole {
                let bytes = frames(verdict.log.values().map(|held| &held.sealed).chain(&head));
                queue.push_back(MirrorWrite { file: MirrorFile::Log, bytes, replace: true });
            }
        }
    }

    /// Queues snapshots of what had to be opened one by one, once it is enough, and takes spoiled ones away. The screen does
    /// not wait for them.
    fn remember(self: &Rc<Self>, memory: &Memory, verdict: &Verdict) {
        let mut inner = self.inner.borrow_mut();
        let (project, device) = (inner.header.project(), inner.chain.device());
        let mut entropy = self.world.entropy();
        // A record that cannot be packed is opened by itself next time, as it was now.
        let grown = memory.grow(&inner.keys, project, device, verdict.log.values(), &mut entropy).unwrap_or_default();
        let spoiled = memory.spoiled().iter().map(|id| Change::Delete(Shelf::Meta, copies::snapshot_key(*id)));
        let changes: Vec<Change> = spoiled.chain(grown.iter().map(put)).collect();
        if !changes.is_empty() {
            inner.parcels.push_back(changes);
            drop(inner);
            self.start_drain();
        }
    }

    /// Makes what was being typed when the app ended into entries, and empties the drafts.
    fn recover(&self, leftovers: Vec<Entry>, drafts: &[Sealed]) {
        let mut recovered = Vec::new();
        for draft in leftovers {
            let news = draft::news(self.notebook.borrow().study(), draft.events);
            let (work, identity): (Vec<Event>, Vec<Event>) =
                news.into_iter().partition(|event| event.key_class() == KeyClass::Work);
            let subject = work.iter().chain(&identity).next().map(subject);
            let (text, before) = {
                let notebook = self.notebook.borrow();
                let texts = |one: fn(&fieldwork::study::Study, &Event) -> String| {
                    longest(work.iter().chain(&identity).map(|event| one(notebook.study(), event)))
                };
                (texts(draft::text), texts(draft::text_before))
            };
            let mut entries = Vec::new();
            for events in [work, identity].into_iter().filter(|events| !events.is_empty()) {
                let entry = self.entry(draft.batch, draft.deed, draft.actor, draft.wall, events);
                self.notebook.borrow_mut().unite([entry.clone()]);
                entries.push(Rc::new(entry));
            }
            if !entries.is_empty() {
                recovered.push(Recovered {
                    batch: draft.batch,
                    deed: draft.deed,
                    typed: draft.wall,
                    subject,
                    text,
                    before,
                });
                self.post(&entries, None);
            }
        }
        let mut inner = self.inner.borrow_mut();
        inner.recovered = recovered.into();
        drop(inner);
        self.clear_drafts(drafts);
    }

    /// Takes over the texts that forms had kept, which stay where they are until their form is opened again.
    fn keep_again(&self, texts: BTreeMap<String, String>) {
        let mut entropy = self.world.entropy();
        for (spot, text) in texts {
            self.inner.borrow_mut().put_draft(&spot, draft::Typed::Bare(&text), &mut entropy);
            self.kept.borrow_mut().insert(spot, Kept { text, pace: Pace::default() });
        }
    }

    /// An entry of this device that takes its place after everything known.
    fn entry(
        &self,
        batch: BatchId,
        deed: fieldwork::deed::Deed,
        actor: Option<CoderId>,
        wall: Moment,
        events: Vec<Event>,
    ) -> Entry {
        let notebook = self.notebook.borrow();
        let device = self.device();
        let latest = notebook.entries().next_back().map(|entry| entry.hlc);
        Entry {
            device,
            seq: notebook.seen().0.get(&device).copied().unwrap_or_default() + 1,
            hlc: tick(latest, u64::try_from(wall.ms).unwrap_or_default(), device),
            seen: notebook.seen().clone(),
            actor,
            batch,
            deed,
            undoes: None,
            wall,
            events,
        }
    }

    /// Queues the removal of every draft: they are entries now.
    fn clear_drafts(&self, drafts: &[Sealed]) {
        let mut inner = self.inner.borrow_mut();
        inner.draft_number += 1;
        let number = inner.draft_number;
        let mut entropy = self.world.entropy();
        let ledger = inner.seal_ledger(number, &mut entropy);
        let mut changes = vec![put_number(MARK, number)];
        for record in drafts.iter().map(|sealed| sealed.place.record).filter(|record| *record != draft::LEDGER) {
            changes.extend([0, 1].map(|count| Change::Delete(Shelf::Drafts, draft::key(record, count))));
        }
        changes.extend(ledger.as_ref().map(put));
        inner.parcels.push_back(changes);
        let bytes = frames(&ledger);
        inner.mirror_drafts = bytes.len();
        if let Some(queue) = &mut inner.mirror {
            queue.push_back(MirrorWrite { file: MirrorFile::Drafts, bytes, replace: true });
        }
    }

    /// This device.
    pub fn device(&self) -> DeviceId {
        DeviceId(Uuid::from_bytes(self.inner.borrow().chain.device().0))
    }

    /// Takes the coder who worked here last, else the first of the study.
    pub fn choose_actor(&self) {
        let notebook = self.notebook.borrow();
        let mut inner = self.inner.borrow_mut();
        let known = inner.actor.filter(|coder| notebook.study().coders.has(*coder));
        inner.actor = known.or_else(|| notebook.study().coders.values().next().map(|coder| coder.id));
    }

    fn count_touched(&self) {
        let notebook = self.notebook.borrow();
        let mut inner = self.inner.borrow_mut();
        let covered = inner.ledger.covered.clone();
        let open = notebook.entries().filter(|entry| !covered.contains(entry.device, entry.seq));
        inner.touched = open.flat_map(|entry| entry.events.iter().filter_map(interview_of)).collect();
    }

    // ---- deeds ------------------------------------------------------------------------------------------------------

    /// Decides and applies a command, and sends its entries on their way.
    ///
    /// # Errors
    /// [`NotDone`]; nothing has changed then.
    pub fn run(self: &Rc<Self>, command: Command) -> Result<Done, NotDone> {
        self.run_typed(command, None)
    }

    fn run_typed(self: &Rc<Self>, command: Command, ends: Option<&str>) -> Result<Done, NotDone> {
        self.may_write()?;
        if matches!(command, Command::StartInterview { .. }) && !self.has_room() {
            return Err(NotDone::NoRoom);
        }
        let founding = matches!(command, Command::Found { .. });
        let actor = self.inner.borrow().actor;
        let device = self.device();
        let mut ids = self.world.ids();
        let mut acting = Acting { now: self.world.now(), device, actor, ids: &mut ids };
        let done = self.notebook.borrow_mut().act(command, &mut acting).map_err(NotDone::Refused)?;
        if done.entries.iter().any(|entry| !self.inner.borrow().is_sealable(entry)) {
            self.take_out(&done.entries);
            return Err(NotDone::TooLong);
        }
        if founding {
            let coder = done.created.iter().find_map(|id| id.as_coder());
            self.inner.borrow_mut().actor = coder;
            self.write_ledger(|ledger| ledger.coder = coder);
        }
        self.post(&done.entries, ends);
        self.start_drain();
        (self.news)(News::Study);
        Ok(done)
    }

    /// Takes entries that cannot be kept out of the notebook again.
    fn take_out(&self, entries: &[Rc<Entry>]) {
        let mut notebook = self.notebook.borrow_mut();
        let kept = notebook.entries().filter(|entry| !entries.contains(entry)).map(|entry| Entry::clone(entry));
        *notebook = Notebook::open(kept.collect::<Vec<_>>());
    }

    fn may_write(&self) -> Result<(), NotDone> {
        if self.closed.get() {
            return Err(NotDone::Closed);
        }
        self.inner.borrow().read_only.map_or(Ok(()), |why| Err(NotDone::ReadOnly(why)))
    }

    fn has_room(&self) -> bool {
        self.inner.borrow().room.is_none_or(|room| room.free() >= ROOM_FOR_INTERVIEW)
    }

    /// Seals entries and queues them for both copies, together with the end of the drafts at `ends`.
    fn post(&self, entries: &[Rc<Entry>], ends: Option<&str>) {
        let mut entropy = self.world.entropy();
        let mut inner = self.inner.borrow_mut();
        let mut sealed = Vec::new();
        for entry in entries {
            inner.touched.extend(entry.events.iter().filter_map(interview_of));
            match inner.seal(entry, &mut entropy) {
                Ok(record) => sealed.push(record),
                // Looked at before; if it happens all the same, the person is told that it is not saved.
                Err(fault) => inner.failed = Some(Why::Other(format!("{fault:?}"))),
            }
        }
        let mut changes: Vec<Change> = sealed.iter().map(put).collect();
        let mut log = frames(&sealed);
        if !sealed.is_empty() {
            let head = inner.head(&mut entropy);
            changes.extend(head.as_ref().map(put));
            log.extend(frames(&head));
        }
        if let Some(queue) = inner.mirror.as_mut().filter(|_| !log.is_empty()) {
            queue.push_back(MirrorWrite { file: MirrorFile::Log, bytes: log, replace: false });
        }
        inner.stored.extend(sealed);
        if let Some(spot) = ends {
            inner.end_drafts(spot, &mut changes, &mut entropy);
        }
        if !changes.is_empty() {
            inner.parcels.push_back(changes);
        }
    }

    /// Changes the ledger and queues it.
    fn write_ledger(&self, change: impl FnOnce(&mut Ledger)) {
        let mut entropy = self.world.entropy();
        let mut inner = self.inner.borrow_mut();
        change(&mut inner.ledger);
        inner.draft_number += 1;
        let number = inner.draft_number;
        if let Some(sealed) = inner.seal_ledger(number, &mut entropy) {
            inner.parcels.push_back(vec![put(&sealed)]);
            inner.mirror_draft(&sealed);
        }
    }

    // ---- typed text -------------------------------------------------------------------------------------------------

    /// Takes in the text of a text box as it is now.
    pub fn typed(
        self: &Rc<Self>,
        spot: &str,
        text: String,
        make: Rc<dyn Fn(&str) -> Command>,
        told: Rc<dyn Fn(Option<NotDone>)>,
    ) {
        if let Err(why) = self.may_write() {
            told(Some(why));
            return;
        }
        let now = self.world.elapsed_ms();
        // “Saved” must leave the screen with the first letter that is not: after a draft as after an event.
        let was_drafted = self.typed_is_drafted();
        let mut typed = self.typed.borrow_mut();
        let pace = typed.get(spot).map(|before| before.pace).unwrap_or_default();
        let entry = Typed { text, make, told, pace };
        typed.entry(spot.to_owned()).insert_entry(entry).get_mut().pace.typed(now);
        drop(typed);
        // A text that was refused here before is followed by this one.
        self.kept.borrow_mut().remove(spot);
        if was_drafted {
            (self.news)(News::Status);
        }
        self.start_ticking();
    }

    /// Makes the text of a text box an event now: on blur, on leaving the place, before anything that reads it.
    pub fn commit(self: &Rc<Self>, spot: &str) -> Result<(), NotDone> {
        let Some(typed) = self.typed.borrow_mut().remove(spot) else { return Ok(()) };
        let outcome = self.run_typed((typed.make)(&typed.text), Some(spot)).map(drop);
        match &outcome {
            Ok(()) => drop(self.kept.borrow_mut().remove(spot)),
            Err(_) => self.keep_refused(spot, typed.text),
        }
        (typed.told)(outcome.clone().err());
        (self.news)(News::Status);
        outcome
    }

    /// Keeps a text that cannot become an event as it stands: an earlier draft must not come back in place of what the person
    /// sees refused, and what they see must not be lost.
    fn keep_refused(self: &Rc<Self>, spot: &str, text: String) {
        let is_blank = text.trim().is_empty();
        let typed = if is_blank { draft::Typed::Nothing } else { draft::Typed::Bare(&text) };
        self.inner.borrow_mut().put_draft(spot, typed, &mut self.world.entropy());
        if !is_blank {
            self.kept.borrow_mut().insert(spot.to_owned(), Kept { text, pace: Pace::default() });
        }
        self.start_drain();
    }

    /// Makes all typed text events: on hiding, leaving, locking.
    pub fn commit_all(self: &Rc<Self>) {
        let spots: Vec<String> = self.typed.borrow().keys().cloned().collect();
        for spot in spots {
            // A refusal was told to the text box.
            let _ = self.commit(&spot);
        }
        self.seal_kept(|pace| !pace.is_drafted());
    }

    /// Takes in the text of a form that is saved as a whole. It is sealed as a draft within a second and never becomes an
    /// entry by itself.
    pub fn keep(self: &Rc<Self>, spot: &str, text: String) {
        if self.may_write().is_err() {
            return;
        }
        let now = self.world.elapsed_ms();
        let was_drafted = self.typed_is_drafted();
        let mut kept = self.kept.borrow_mut();
        let pace = kept.get(spot).map(|before| before.pace).unwrap_or_default();
        kept.entry(spot.to_owned()).insert_entry(Kept { text, pace }).get_mut().pace.typed(now);
        drop(kept);
        if was_drafted {
            (self.news)(News::Status);
        }
        self.start_ticking();
    }

    /// The text that a form had kept and neither saved nor given up, or that was refused where it was typed.
    pub fn kept(&self, spot: &str) -> Option<String> {
        self.kept.borrow().get(spot).map(|kept| kept.text.clone())
    }

    /// The form was saved or given up: its text is not kept any more.
    pub fn let_go(self: &Rc<Self>, spot: &str) {
        if self.kept.borrow_mut().remove(spot).is_none() {
            return;
        }
        let mut changes = Vec::new();
        let mut inner = self.inner.borrow_mut();
        inner.end_drafts(spot, &mut changes, &mut self.world.entropy());
        if !changes.is_empty() {
            inner.parcels.push_back(changes);
        }
        drop(inner);
        self.start_drain();
        (self.news)(News::Status);
    }

    /// Seals those kept texts whose pace says so.
    fn seal_kept(self: &Rc<Self>, due: impl Fn(&Pace) -> bool) {
        let mut entropy = self.world.entropy();
        let mut sealed = false;
        for (spot, kept) in self.kept.borrow_mut().iter_mut().filter(|(_, kept)| due(&kept.pace)) {
            kept.pace.drafted();
            self.inner.borrow_mut().put_draft(spot, draft::Typed::Bare(&kept.text), &mut entropy);
            sealed = true;
        }
        if sealed {
            self.start_drain();
        }
    }

    fn start_ticking(self: &Rc<Self>) {
        if self.ticking.replace(true) {
            return;
        }
        let me = Rc::clone(self);
        self.world.spawn(async move {
            while let Some(wait) = me.tick() {
                me.world.pause(wait).await;
            }
            me.ticking.set(false);
        });
    }

    /// Does what is due; how long to wait for the next, or `None` when no text is waiting.
    fn tick(self: &Rc<Self>) -> Option<u32> {
        if self.closed.get() {
            return None;
        }
        let now = self.world.elapsed_ms();
        let due: Vec<(String, Due)> =
            self.typed.borrow().iter().filter_map(|(spot, it)| Some((spot.clone(), it.pace.due(now)?))).collect();
        for (spot, due) in due {
            match due {
                Due::Draft => self.draft(&spot),
                // A refusal was told to the text box.
                Due::Commit => drop(self.commit(&spot)),
            }
        }
        self.seal_kept(|pace| pace.next_draft().is_some_and(|at| at <= now));
        let typed = self.typed.borrow().values().filter_map(|it| it.pace.next()).map(|(at, _)| at).min();
        let kept = self.kept.borrow().values().filter_map(|it| it.pace.next_draft()).min();
        let next = typed.into_iter().chain(kept).min()?;
        // Short steps: another text box may become due earlier meanwhile.
        Some(u32::try_from(next.saturating_sub(now)).unwrap_or(u32::MAX).clamp(10, 150))
    }

    /// Seals what the text would become.
    fn draft(self: &Rc<Self>, spot: &str) {
        let (command, text, told) = {
            let mut typed = self.typed.borrow_mut();
            let Some(it) = typed.get_mut(spot) else { return };
            it.pace.drafted();
            ((it.make)(&it.text), it.text.clone(), Rc::clone(&it.told))
        };
        let (now, actor) = (self.world.now(), self.inner.borrow().actor);
        let mut ids = self.world.ids();
        let batch = BatchId::draw(&mut ids);
        let study = Rc::clone(self.notebook.borrow().study());
        let decision = match decide(&study, command, &mut Context { now, ids: &mut ids, actor }) {
            Ok(decision) => decision,
            Err(refusal) => {
                self.keep_refused(spot, text);
                return told(Some(NotDone::Refused(refusal)));
            }
        };
        let entry =
            (!decision.events.is_empty()).then(|| self.entry(batch, decision.deed, actor, now, decision.events));
        let mut entropy = self.world.entropy();
        let typed = entry.as_ref().map_or(draft::Typed::Nothing, draft::Typed::Entry);
        self.inner.borrow_mut().put_draft(spot, typed, &mut entropy);
        self.start_drain();
        told(None);
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /// Writes what is queued, if nobody is writing.
    pub fn start_drain(self: &Rc<Self>) {
        let me = Rc::clone(self);
        self.world.spawn(async move { me.drain().await });
    }

    async fn drain(self: &Rc<Self>) {
        if self.draining.replace(true) {
            return;
        }
        (self.news)(News::Status);
        loop {
            let (parcels, changes, mirror, epoch) = self.inner.borrow_mut().work();
            if parcels == 0 && mirror.is_empty() {
                break;
            }
            let write_database = async {
                if changes.is_empty() { Ok(()) } else { write_checked(&self.disk, &changes, Some(epoch)).await }
            };
            let (database, mirrored) = futures_util::future::join(write_database, self.write_mirror(&mirror)).await;
            if self.closed.get() {
                break;
            }
            let failed = self.inner.borrow_mut().settle(parcels, database, mirrored, self.world.now());
            (self.news)(News::Status);
            match failed {
                None => {}
                Some(Why::OtherTab) => {
                    self.closed.set(true);
                    (self.news)(News::TakenOver);
                    break;
                }
                Some(Why::Full | Why::Gone | Why::Differs | Why::Other(_)) => {
                    self.try_again_later();
                    break;
                }
            }
        }
        self.draining.set(false);
        self.write_note();
    }

    /// How many of the writes went well, and why the next one did not.
    async fn write_mirror(&self, writes: &[MirrorWrite]) -> (usize, Option<Fault>) {
        for (done, MirrorWrite { file, bytes, replace }) in writes.iter().enumerate() {
            let written = if *replace {
                self.disk.mirror_replace(*file, bytes.clone()).await
            } else {
                self.disk.mirror_append(*file, bytes.clone()).await
            };
            if let Err(fault) = written {
                return (done, Some(fault));
            }
        }
        (writes.len(), None)
    }

    fn try_again_later(self: &Rc<Self>) {
        let tries = {
            let mut inner = self.inner.borrow_mut();
            inner.tries += 1;
            inner.tries
        };
        let me = Rc::clone(self);
        self.world.spawn(async move {
            me.world.pause(1_000 << tries.min(5)).await;
            if !me.closed.get() {
                me.drain().await;
            }
        });
    }

    fn write_note(&self) {
        let inner = self.inner.borrow();
        if self.closed.get() || inner.failed.is_some() || inner.read_only.is_some() {
            return;
        }
        let name = hex(&inner.header.project().0);
        let count = inner.inventory.count();
        let mut note = self.world.note();
        match note.iter_mut().find(|(vault, _)| *vault == name) {
            Some((_, known)) if *known == count => return,
            Some((_, known)) => *known = count,
            None => note.push((name, count)),
        }
        self.world.write_note(&note);
    }

    // ---- ending -----------------------------------------------------------------------------------------------------

    /// Ends the session: commits typed text, waits up to two seconds for the writes, lets go of keys and disk.
    /// Returns whether everything was written; if not and not `force`, the session goes on.
    pub async fn close(self: &Rc<Self>, force: bool) -> bool {
        self.commit_all();
        let start = self.world.elapsed_ms();
        while !self.inner.borrow().is_written() && self.world.elapsed_ms() - start < DRAIN_AT_MOST {
            self.start_drain();
            self.world.pause(20).await;
        }
        let written = self.inner.borrow().is_written();
        if written || force {
            self.closed.set(true);
            self.disk.close();
        }
        written
    }

    /// Ends the session without writing anything: another tab has the vault.
    pub fn abandon(&self) {
        self.closed.set(true);
        self.disk.close();
    }

    // ---- what screens and the store ask -----------------------------------------------------------------------------

    /// The study for the screens.
    pub fn view(&self) -> View {
        let inner = self.inner.borrow();
        View::new(Seen {
            study: Rc::clone(self.notebook.borrow().study()),
            device: DeviceId(Uuid::from_bytes(inner.chain.device().0)),
            actor: inner.actor,
            demo: inner.header.is_demo(),
            read_only: inner.read_only,
            recovered: Rc::clone(&inner.recovered),
            findings: Rc::clone(&inner.findings),
            notebook: Rc::clone(&self.notebook),
        })
    }

    /// How safely it is stored.
    pub fn status(&self) -> Status {
        let inner = self.inner.borrow();
        let study = Rc::clone(self.notebook.borrow().study());
        let saved = match (&inner.failed, inner.is_written() && self.typed_is_drafted(), inner.last_saved) {
            (Some(why), _, _) => Saved::NotSaved(why.clone()),
            (None, false, _) => Saved::Saving,
            (None, true, Some(at)) => Saved::Saved(at),
            (None, true, None) => Saved::Nothing,
        };
        Status {
            saved,
            copies: inner.copies,
            mirrored: inner.mirror.is_some(),
            unsaved_interviews: inner.touched.iter().filter(|id| study.interviews.has(**id)).count(),
            last_backup: inner.ledger.backup_fact(),
            last_drill: inner.ledger.drill,
            room: inner.room,
            lock_after: inner.lock_after(),
        }
    }

    fn typed_is_drafted(&self) -> bool {
        self.typed.borrow().values().all(|it| it.pace.is_drafted())
            && self.kept.borrow().values().all(|it| it.pace.is_drafted())
    }

    /// Dismisses the list of recovered texts.
    pub fn forget_recovered(&self) {
        self.inner.borrow_mut().recovered = Rc::default();
        (self.news)(News::Study);
    }

    /// After how long without a touch it locks.
    pub fn lock_after(&self) -> AutoLock {
        self.inner.borrow().lock_after()
    }

    /// Chooses after how long without a touch it locks.
    pub fn set_lock_after(self: &Rc<Self>, after: AutoLock) {
        self.write_ledger(|ledger| ledger.lock_after = after.minutes());
        self.start_drain();
        (self.news)(News::Status);
    }

    /// Says who works here.
    pub fn set_actor(self: &Rc<Self>, coder: CoderId) {
        self.inner.borrow_mut().actor = Some(coder);
        self.write_ledger(|ledger| ledger.coder = Some(coder));
        self.start_drain();
        (self.news)(News::Study);
    }

    /// Asks again how much room there is.
    pub async fn look_at_room(&self) {
        let room = self.world.room().await;
        self.inner.borrow_mut().room = room;
        (self.news)(News::Status);
    }

    /// The log's entries from a position on, as bytes, in the order of their stamps.
    pub fn entries_from(&self, position: usize) -> Vec<Vec<u8>> {
        self.notebook.borrow().entries().skip(position).map(|entry| log::encode(entry)).collect()
    }

    /// Whether it is the demo, which has no lock.
    pub fn is_demo(&self) -> bool {
        self.inner.borrow().header.is_demo()
    }

    /// The vault's id.
    pub fn vault(&self) -> Project {
        self.inner.borrow().header.project()
    }

    /// Header, keys and device for making and checking files.
    pub fn sealed<R>(&self, look: impl FnOnce(&Header, &Keys, Device, &[Sealed]) -> R) -> R {
        let inner = self.inner.borrow();
        look(&inner.header, &inner.keys, inner.chain.device(), &inner.stored)
    }

    /// What is in the log now: what a file made now holds.
    pub fn seen(&self) -> clock::Seen {
        self.notebook.borrow().seen().clone()
    }

    /// A backup file was made.
    pub fn note_backup(self: &Rc<Self>, at: Moment, name: String, checked: bool, seen: &clock::Seen) {
        self.write_ledger(|ledger| {
            ledger.backup = Some(Backup { at, name, checked });
            if checked {
                ledger.cover(seen);
            }
        });
        self.count_touched();
        self.start_drain();
    }

    /// A backup file passed the drill.
    pub fn note_drill(self: &Rc<Self>, at: Moment, seen: &clock::Seen) {
        self.write_ledger(|ledger| {
            ledger.drill = Some(at);
            ledger.cover(seen);
        });
        self.count_touched();
        self.start_drain();
    }

    /// Writes a changed header to both copies and reads it back; only then it counts.
    ///
    /// # Errors
    /// Where the database does not take it; the old one stays valid then.
    pub async fn change_header(&self, header: Header) -> Result<(), Fault> {
        let bytes = header.to_bytes();
        let change = Change::Put(Shelf::Header, Key::word(HEADER), bytes.clone());
        let epoch = self.inner.borrow().epoch;
        write_checked(&self.disk, &[change], Some(epoch)).await?;
        let mut inner = self.inner.borrow_mut();
        inner.header = header;
        if let Some(queue) = &mut inner.mirror {
            queue.push_back(MirrorWrite { file: MirrorFile::Header, bytes, replace: true });
        }
        Ok(())
    }
}

impl Inner {
    fn seal(&mut self, entry: &Entry, entropy: &mut dyn vault::Entropy) -> Result<Sealed, SealFault> {
        let record = self.chain.append(class(entry.key_class()), log::encode(entry), entropy);
        let id = vault::place::RecordId(vault::draw(entropy));
        let sealed = record.seal(&self.keys, self.header.project(), id, SCHEMA, entropy)?;
        self.inventory.add(&record.link());
        Ok(sealed)
    }

    /// Whether the vault can hold the entry: it has its key, and the entry is not too long for a record.
    fn is_sealable(&self, entry: &Entry) -> bool {
        let has_key = self.keys.get(class(entry.key_class())).is_some();
        has_key && log::encode(entry).len() < LONGEST_CONTENT - ROOM_FOR_CHAIN
    }

    fn head(&self, entropy: &mut dyn vault::Entropy) -> Option<Sealed> {
        self.inventory.seal(&self.keys, self.header.project(), Store::Head, self.chain.device(), entropy).ok()
    }

    fn desk(&self) -> Desk {
        Desk { project: self.header.project(), device: self.chain.device() }
    }

    fn seal_ledger(&self, number: u64, entropy: &mut dyn vault::Entropy) -> Option<Sealed> {
        self.desk().seal_ledger(&self.keys, number, &self.ledger.to_bytes(), entropy).ok()
    }

    /// Queues a draft.
    fn put_draft(&mut self, spot: &str, typed: draft::Typed<'_>, entropy: &mut dyn vault::Entropy) {
        if matches!(typed, draft::Typed::Nothing) && !self.drafts.contains_key(spot) {
            return;
        }
        self.draft_number += 1;
        let number = self.draft_number;
        let drafts = self
            .drafts
            .entry(spot.to_owned())
            .or_insert_with(|| Drafts { record: vault::place::RecordId(vault::draw(entropy)), count: 0 });
        drafts.count += 1;
        let Drafts { record, count } = *drafts;
        let Ok(sealed) = self.desk().seal(&self.keys, record, number, spot, typed, entropy) else { return };
        let put = Change::Put(Shelf::Drafts, draft::key(record, count), sealed.to_bytes());
        self.parcels.push_back(vec![put, put_number(MARK, number)]);
        self.mirror_draft(&sealed);
    }

    /// Takes the drafts of a text box away: in the database in the transaction of the entry they became, in the mirror
    /// by a last one that says so.
    fn end_drafts(&mut self, spot: &str, changes: &mut Vec<Change>, entropy: &mut dyn vault::Entropy) {
        let Some(Drafts { record, .. }) = self.drafts.remove(spot) else { return };
        self.draft_number += 1;
        let number = self.draft_number;
        changes.extend([0, 1].map(|count| Change::Delete(Shelf::Drafts, draft::key(record, count))));
        changes.push(put_number(MARK, number));
        if let Ok(sealed) = self.desk().seal(&self.keys, record, number, spot, draft::Typed::Nothing, entropy) {
            self.mirror_draft(&sealed);
        }
        if self.drafts.is_empty() && self.mirror_drafts > DRAFTS_AT_MOST {
            let bytes = frames(&self.seal_ledger(number, entropy));
            self.mirror_drafts = bytes.len();
            if let Some(queue) = &mut self.mirror {
                queue.push_back(MirrorWrite { file: MirrorFile::Drafts, bytes, replace: true });
            }
        }
    }

    fn mirror_draft(&mut self, sealed: &Sealed) {
        let bytes = frames([sealed]);
        self.mirror_drafts += bytes.len();
        if let Some(queue) = &mut self.mirror {
            queue.push_back(MirrorWrite { file: MirrorFile::Drafts, bytes, replace: false });
        }
    }

    /// Everything queued, as one transaction, and the mirror's writes.
    fn work(&self) -> (usize, Vec<Change>, Vec<MirrorWrite>, u64) {
        let mut last: BTreeMap<(Shelf, Key), Change> = BTreeMap::new();
        let mut cleared = Vec::new();
        for change in self.parcels.iter().flatten() {
            match change {
                Change::Put(shelf, key, _) | Change::Delete(shelf, key) => {
                    last.insert((*shelf, key.clone()), change.clone());
                }
                // Only what was removed for good is cleared, and ids are never given twice: nothing is put there after.
                Change::Clear(shelf, of) => {
                    last.retain(|(at, key), _| at != shelf || !matches!(key, Key::Numbered(id, _) if id == of));
                    cleared.push(change.clone());
                }
            }
        }
        cleared.extend(last.into_values());
        let mirror = self.mirror.iter().flatten().cloned().collect();
        (self.parcels.len(), cleared, mirror, self.epoch)
    }

    /// Takes in how a round of writing went; why the database failed, if it did.
    fn settle(
        &mut self,
        parcels: usize,
        database: Result<(), Fault>,
        (mirrored, mirror_fault): (usize, Option<Fault>),
        now: Moment,
    ) -> Option<Why> {
        if let Some(queue) = &mut self.mirror {
            queue.drain(..mirrored.min(queue.len()));
        }
        self.mirror_failed = mirror_fault.is_some();
        let in_mirror = self.mirror.is_some() && !self.mirror_failed;
        match database {
            Ok(()) => {
                self.parcels.drain(..parcels.min(self.parcels.len()));
                self.failed = None;
                self.tries = 0;
                self.last_saved = Some(now);
                self.copies = 1 + u8::from(in_mirror);
                // A mirror that fails is tried again with the next write; the first copy is safe.
                None
            }
            Err(fault) => {
                let why = Why::from(fault);
                self.failed = Some(why.clone());
                self.copies = u8::from(in_mirror);
                Some(why)
            }
        }
    }

    fn lock_after(&self) -> AutoLock {
        AutoLock::of_minutes(self.ledger.lock_after).unwrap_or_default()
    }

    fn is_written(&self) -> bool {
        self.parcels.is_empty() && (self.mirror_failed || self.mirror.as_ref().is_none_or(VecDeque::is_empty))
    }
}

/// Entries of the union, how many cannot be read, and whether a newer program wrote one.
fn decode(verdict: &Verdict) -> (Vec<Entry>, usize, bool) {
    let (mut entries, mut unreadable, mut newer) = (Vec::new(), 0, false);
    for record in verdict.log.values().filter_map(|held| held.record.as_ref()) {
        match log::decode(&record.content) {
            Ok(entry) => entries.push(entry),
            Err(log::Unreadable::Newer { .. }) => {
                newer = true;
                unreadable += 1;
            }
            Err(log::Unreadable::Malformed { .. }) => unreadable += 1,
        }
    }
    (entries, unreadable, newer)
}

fn highest_epoch(verdict: &Verdict) -> u64 {
    verdict.log.values().filter_map(|held| held.record.as_ref()).map(|record| record.epoch).max().unwrap_or_default()
}

/// The chain of the device that wrote here, if all it ever wrote is here. Otherwise a new device begins: a number must
/// never be given twice.
fn resume(device: Option<Device>, inventory: &Inventory, verdict: &Verdict, epoch: u64) -> Option<Chain> {
    let device = device?;
    let is_whole = !verdict.promised.iter().chain(&verdict.chain.gaps).any(|gap| gap.device == device)
        && !verdict.quarantined.iter().any(|(of, _): &Spot| *of == device);
    match inventory.span(device) {
        None if is_whole => Some(Chain::start(device, epoch)),
        Some(span) if is_whole => Some(Chain::resume(device, epoch, span.last, span.head?)),
        Some(_) | None => None,
    }
}

fn longest(texts: impl Iterator<Item = String>) -> String {
    texts.max_by_key(|text| text.chars().count()).unwrap_or_default()
}

fn subject(event: &Event) -> RecordId {
    match event {
        Event::Work(Work::Added(record)) => record.id(),
        Event::Work(Work::Set { of, .. } | Work::Removed(of)) => *of,
        Event::Named(named) => RecordId::Informant(named.informant),
    }
}

/// The interview an event is about.
fn interview_of(event: &Event) -> Option<InterviewId> {
    if let Event::Work(Work::Added(record)) = event {
        if let Record::Note(note) = &**record {
            return Some(note.interview);
        }
        if let Record::TimeMark(mark) = &**record {
            return Some(mark.interview);
        }
        if let Record::Attachment(attachment) = &**record {
            return attachment.interview;
        }
    }
    let subject = subject(event);
    if let RecordId::Answer(id) = subject { Some(id.interview) } else { subject.as_interview() }
}
