//! The store itself, apart from Yew and the browser: which vaults are here, which one is open, and how one becomes the
//! other. Everything that could overwrite a vault is refused here.

use crate::platform::Fault;
use crate::platform::clock;
use crate::platform::indexed::{Change, Key, Shelf};
use crate::platform::verbs::MirrorFile;
use crate::store::copies::{Copies, HEADER, put, write_checked};
use crate::store::idle::LockedBy;
use crate::store::outcome::NotDone;
use crate::store::phase::{Card, NotOpened, Phase, Trouble};
use crate::store::recovery::NewRecovery;
use crate::store::session::{News, Session};
use crate::store::world::{Disk, World, hex};
use crate::store::{copies, rescue};
use fieldwork::clock::Seen;
use fieldwork::command::Command;
use fieldwork::id::{DeviceId, IdSource};
use fieldwork::notebook::Done;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use uuid::Uuid;
use vault::backup::{self, Limits};
use vault::chain::Record;
use vault::header::{DEMO_PROJECT, Header, Kdf, PassphraseLock};
use vault::kdf::{KdfFigures, SHORTEST_PASSPHRASE, passphrase_length};
use vault::keys::{self, KeyFault, Keys, PassphraseKey};
use vault::opening::{Loss, Markers, Note, Opening, assess};
use vault::place::{Device, Project};
use vault::recovery::RecoveryKey;
use vault::seal::{SealFault, Sealed};

/// How many pieces of recordings are written in one transaction when a file is put back.
const PIECES_AT_ONCE: usize = 16;

/// What opens a vault.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// The passphrase.
    Passphrase(&'a str),
    /// The recovery key as typed.
    Recovery(&'a str),
}

/// The store.
pub(crate) struct Store<W: World> {
    world: Rc<W>,
    me: Weak<Self>,
    phase: RefCell<Phase>,
    session: RefCell<Option<Rc<Session<W>>>>,
    changed: RefCell<Rc<dyn Fn(News)>>,
    wrong: Cell<u32>,
    generation: Cell<u32>,
    locked_by: Cell<Option<LockedBy>>,
}

impl<W: World> Store<W> {
    pub fn new(world: W) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            world: Rc::new(world),
            me: me.clone(),
            phase: RefCell::default(),
            session: RefCell::default(),
            changed: RefCell::new(Rc::new(|_| {})),
            wrong: Cell::new(0),
            generation: Cell::new(0),
            locked_by: Cell::new(None),
        })
    }

    /// Calls `told` on every change.
    pub fn on_change(&self, told: Rc<dyn Fn(News)>) {
        *self.changed.borrow_mut() = told;
    }

    pub fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    /// Rises with every opening and locking: what was on the screen before must not survive it.
    pub fn generation(&self) -> u32 {
        self.generation.get()
    }

    pub fn session(&self) -> Option<Rc<Session<W>>> {
        self.session.borrow().clone()
    }

    pub fn world(&self) -> &Rc<W> {
        &self.world
    }

    fn tell(&self, news: News) {
        let told = Rc::clone(&self.changed.borrow());
        told(news);
    }

    fn enter(&self, phase: Phase) {
        *self.phase.borrow_mut() = phase;
        self.generation.set(self.generation.get().wrapping_add(1));
        self.tell(News::Study);
    }

    /// Why the study was locked that was open before; `None` where none was.
    pub fn locked_by(&self) -> Option<LockedBy> {
        self.locked_by.get()
    }

    /// Nothing can be opened.
    pub fn trouble(&self, trouble: Trouble) {
        self.enter(Phase::Trouble(trouble));
    }

    /// Another tab asks for the work: what is typed here is still written, which the other tab's first writing ends; then
    /// nothing more is written here.
    pub async fn hand_over(&self) {
        if let Some(session) = self.session() {
            let _what_the_other_tab_was_faster_with = session.close(true).await;
        }
        self.taken_over();
    }

    /// Another tab has the vault now: nothing more is written here.
    pub fn taken_over(&self) {
        if let Some(session) = self.session.borrow_mut().take() {
            session.abandon();
        }
        self.enter(Phase::Trouble(Trouble::OtherTab));
    }

    /// Looks at what is on the device and says where the app stands. Writes nothing.
    pub async fn look(&self) {
        let phase = match self.cards().await {
            Ok(cards) if cards.is_empty() => Phase::NoVault,
            Ok(cards) => Phase::Locked(cards.into()),
            Err(fault) => Phase::Trouble(Trouble::NoStorage(fault)),
        };
        self.enter(phase);
    }

    /// Every vault on the device but the demo's.
    async fn cards(&self) -> Result<Vec<Card>, Fault> {
        let mut cards = Vec::new();
        let mut names = self.world.vaults().await?;
        names.extend(self.world.note().into_iter().map(|(name, _)| name));
        names.sort_unstable();
        names.dedup();
        for project in names.iter().filter_map(|name| copies::project(name)).filter(|it| *it != DEMO_PROJECT) {
            let disk = self.world.open(&hex(&project.0), false).await;
            let card = self.card(project, &Copies::read(&disk, project).await);
            disk.close();
            cards.extend(card);
        }
        cards.sort_by_key(|card| (card.created, card.vault));
        Ok(cards)
    }

    fn card(&self, project: Project, copies: &Copies) -> Option<Card> {
        let name = hex(&project.0);
        let note = self.world.note().into_iter().find(|(vault, _)| *vault == name);
        let markers = copies.markers(note.map(|(_, count)| Note { project, count }));
        let opening = forgiven(assess(&markers), &markers);
        if opening == Opening::FirstUse {
            return None;
        }
        let header = Header::from_copies(&copies.headers()).ok().flatten();
        let count = [&copies.database, &copies.mirror].into_iter().flatten().map(copies::Copy::count).max();
        let created = header.map(|found| found.header.created());
        Some(Card { vault: project, created, count: count.unwrap_or_default(), opening })
    }

    // ---- opening ----------------------------------------------------------------------------------------------------

    /// Makes a vault for a new study and opens it.
    ///
    /// # Errors
    /// See [`NotOpened`]; nothing that was there is touched.
    pub async fn create(&self, passphrase: &str, recovery: &NewRecovery) -> Result<(), NotOpened> {
        self.leave_open().await?;
        let key = self.passphrase_key(passphrase).await?;
        let mut entropy = self.world.entropy();
        let project = Project(vault::draw(&mut entropy));
        let day = clock::day(self.world.now());
        let (header, keys) = keys::create(&mut entropy, project, day, &key, recovery.key())?;
        let disk = self.world.open(&hex(&project.0), true).await;
        self.write_header(&disk, &header).await?;
        self.begin(disk, header, keys).await
    }

    /// Derives a key for a new passphrase, with the ordinary figures or, where the device has not the memory, the floor's.
    async fn passphrase_key(&self, passphrase: &str) -> Result<PassphraseKey, NotOpened> {
        if passphrase_length(passphrase) < SHORTEST_PASSPHRASE {
            return Err(NotOpened::TooShort);
        }
        for figures in [KdfFigures::DEFAULT, KdfFigures::FLOOR] {
            let lock = PassphraseLock::fresh(&mut self.world.entropy(), figures);
            match self.world.derive(passphrase, &lock.salt, figures).await {
                Ok(key) => return Ok(PassphraseKey { lock, key }),
                Err(Fault::Full) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(NotOpened::NoMemory)
    }

    /// Writes the first header of a vault to both copies, after making sure that there is none.
    async fn write_header(&self, disk: &W::Disk, header: &Header) -> Result<(), NotOpened> {
        let there = Copies::read(disk, header.project()).await;
        if there.headers().iter().any(|copy| copy.is_some_and(|bytes| Header::parse(bytes).is_ok())) {
            return Err(NotOpened::AlreadyHere);
        }
        let bytes = header.to_bytes();
        if there.mirror.is_ok() {
            disk.mirror_replace(MirrorFile::Header, bytes.clone()).await?;
        }
        write_checked(disk, &[Change::Put(Shelf::Header, Key::word(HEADER), bytes)], None).await?;
        Ok(())
    }

    /// Opens a vault. `recover` says that the person has seen what was lost and wants what is left.
    ///
    /// # Errors
    /// See [`NotOpened`]. After a wrong passphrase the answer comes later each time, up to 30 seconds.
    pub async fn unlock(&self, project: Project, secret: Secret<'_>, recover: bool) -> Result<(), NotOpened> {
        self.leave_open().await?;
        let name = hex(&project.0);
        let disk = self.world.open(&name, false).await;
        let copies = Copies::read(&disk, project).await;
        let opening = self.card(project, &copies).map(|card| card.opening);
        match opening {
            Some(Opening::Unlock { .. }) => {}
            Some(Opening::Recover { .. }) if recover => {}
            _ => {
                disk.close();
                return Err(NotOpened::DecideFirst);
            }
        }
        let found = Header::from_copies(&copies.headers()).ok().flatten().filter(|found| !found.mixed);
        disk.close();
        let header = found.ok_or(NotOpened::DecideFirst)?.header;
        let keys = self.keys(&header, secret).await?;
        // Now that the keys fit, a copy that is missing may be made anew.
        let disk = self.world.open(&name, true).await;
        self.begin(disk, header, keys).await
    }

    async fn keys(&self, header: &Header, secret: Secret<'_>) -> Result<Keys, NotOpened> {
        let outcome = self.try_keys(header, secret).await;
        match &outcome {
            Ok(_) => self.wrong.set(0),
            Err(NotOpened::Key(KeyFault::WrongPassphrase | KeyFault::WrongRecoveryKey)) => {
                let wrong = self.wrong.get();
                self.wrong.set(wrong + 1);
                // 1, 2, 4 … 30 seconds; a copy of the bytes can be guessed at anyway, this is for the person beside it.
                self.world.pause((1_000 << wrong.min(5)).min(30_000)).await;
            }
            Err(_) => {}
        }
        outcome
    }

    async fn try_keys(&self, header: &Header, secret: Secret<'_>) -> Result<Keys, NotOpened> {
        let passphrase = match secret {
            Secret::Recovery(typed) => {
                let key = RecoveryKey::parse(typed).map_err(NotOpened::Recovery)?;
                return Ok(keys::open_with_recovery(header, &key)?);
            }
            Secret::Passphrase(passphrase) => passphrase,
        };
        let mut outcome = Err(KeyFault::NoSuchSlot.into());
        for (slot, lock) in header.passphrase_locks() {
            let Kdf::Argon2id(figures) = lock.kdf else { continue };
            let key = match self.world.derive(passphrase, &lock.salt, figures).await {
                Ok(key) => key,
                Err(Fault::Full) => return Err(NotOpened::NoMemory),
                Err(fault) => return Err(fault.into()),
            };
            match keys::open_with_passphrase_key(header, slot, &key) {
                Ok(keys) => return Ok(keys),
                Err(fault) => outcome = Err(fault.into()),
            }
        }
        outcome
    }

    /// Locks what is open before something else is opened.
    async fn leave_open(&self) -> Result<(), NotOpened> {
        if self.lock(false).await { Ok(()) } else { Err(NotOpened::Unsaved) }
    }

    async fn begin(&self, disk: W::Disk, header: Header, keys: Keys) -> Result<(), NotOpened> {
        let me = self.me.clone();
        let news = Rc::new(move |news: News| {
            let Some(me) = me.upgrade() else { return };
            match news {
                News::TakenOver => me.taken_over(),
                News::Study | News::Status => me.tell(news),
            }
        });
        let session = Session::open(Rc::clone(&self.world), disk, keys, header, news).await?;
        *self.session.borrow_mut() = Some(session);
        self.locked_by.set(None);
        self.enter(Phase::Open);
        Ok(())
    }

    /// Locks: what is typed is written first. Returns whether everything was written; if not, and not `force`, the study
    /// stays open, since it is nowhere but in memory.
    pub async fn lock(&self, force: bool) -> bool {
        self.lock_by(LockedBy::Person, force).await
    }

    /// As [`lock`](Self::lock), and keeps why for the lock screen.
    pub async fn lock_by(&self, by: LockedBy, force: bool) -> bool {
        let Some(session) = self.session() else { return true };
        let written = session.close(force).await;
        drop(session);
        if written || force {
            self.session.borrow_mut().take();
            self.locked_by.set(Some(by));
            self.enter(Phase::Opening);
            self.look().await;
        }
        written
    }

    // ---- the demo ---------------------------------------------------------------------------------------------------

    /// Opens the demo with a fresh copy of the sample study. What an earlier demo held is thrown away.
    ///
    /// # Errors
    /// [`NotOpened::Storage`].
    pub async fn start_demo(&self, sample: impl FnOnce(&mut dyn IdSource) -> Command) -> Result<(), NotOpened> {
        self.leave_open().await?;
        let name = hex(&DEMO_PROJECT.0);
        // Nothing there is no fault.
        let _ = self.world.wipe(&name).await;
        let mut entropy = self.world.entropy();
        let (header, keys) = keys::create_demo(&mut entropy, clock::day(self.world.now()))?;
        let disk = self.world.open(&name, true).await;
        self.write_header(&disk, &header).await?;
        self.begin(disk, header, keys).await?;
        let session = self.session().ok_or(NotOpened::Closed)?;
        let command = sample(&mut self.world.ids());
        if session.run(command).is_err() {
            self.leave_demo().await;
            return Err(NotOpened::Closed);
        }
        session.choose_actor();
        self.tell(News::Study);
        Ok(())
    }

    /// Leaves the demo and throws it away.
    pub async fn leave_demo(&self) {
        let Some(session) = self.session().filter(|session| session.view().demo) else { return };
        session.abandon();
        self.session.borrow_mut().take();
        let name = hex(&DEMO_PROJECT.0);
        // If a file is still held it is thrown away with the next demo.
        let _ = self.world.wipe(&name).await;
        let note: Vec<_> = self.world.note().into_iter().filter(|(vault, _)| *vault != name).collect();
        self.world.write_note(&note);
        self.enter(Phase::Opening);
        self.look().await;
    }

    // ---- keys -------------------------------------------------------------------------------------------------------

    /// Changes the passphrase. The old one is asked for, so that nobody changes it on a tablet left open.
    ///
    /// # Errors
    /// See [`NotOpened`]; the old passphrase holds then.
    pub async fn change_passphrase(&self, old: &str, new: &str) -> Result<(), NotOpened> {
        let session = self.session().ok_or(NotOpened::Closed)?;
        let header = session.sealed(|header, _, _, _| header.clone());
        self.keys(&header, Secret::Passphrase(old)).await?;
        let key = self.passphrase_key(new).await?;
        let slot = header.passphrase_locks().map(|(slot, _)| slot).next().ok_or(KeyFault::NoSuchSlot)?;
        let changed = session.sealed(|header, keys, _, _| {
            keys::change_passphrase(&mut self.world.entropy(), header, keys, slot, &key)
        })?;
        self.put_header(&session, changed).await
    }

    /// Replaces the recovery key by a new one that was written down.
    ///
    /// # Errors
    /// See [`NotOpened`]; the old key holds then.
    pub async fn change_recovery(&self, recovery: &NewRecovery) -> Result<(), NotOpened> {
        let session = self.session().ok_or(NotOpened::Closed)?;
        let changed = session.sealed(|header, keys, _, _| {
            keys::change_recovery(&mut self.world.entropy(), header, keys, recovery.key())
        })?;
        self.put_header(&session, changed).await
    }

    async fn put_header(&self, session: &Rc<Session<W>>, header: Header) -> Result<(), NotOpened> {
        session.change_header(header).await?;
        session.start_drain();
        Ok(())
    }

    /// Whether this is the passphrase of the open study. After a wrong one the answer comes later each time.
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub async fn confirm(&self, passphrase: &str) -> Result<(), NotOpened> {
        let session = self.session().ok_or(NotOpened::Closed)?;
        let header = session.sealed(|header, _, _, _| header.clone());
        self.keys(&header, Secret::Passphrase(passphrase)).await.map(drop)
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    /// The bytes of a backup file of everything up to now, its neutral name, and what it holds. Recordings, photographs and
    /// files go with it where they are wished for.
    ///
    /// # Errors
    /// [`NotOpened::Closed`]; [`NotOpened::Storage`] where recordings cannot be read.
    pub async fn backup(&self, with_pieces: bool) -> Result<(Vec<u8>, String, Seen), NotOpened> {
        let session = self.session().ok_or(NotOpened::Closed)?;
        session.commit_all();
        let pieces = if with_pieces { session.all_pieces().await? } else { Vec::new() };
        let seen = session.seen();
        let mut entropy = self.world.entropy();
        let (written, project) = session.sealed(|header, keys, device, stored| {
            let records: Vec<Sealed> = stored.iter().cloned().chain(pieces).collect();
            (backup::write(header, keys, device, &records, &mut entropy), header.project())
        });
        let bytes = written.map_err(|_| NotOpened::Closed)?;
        Ok((bytes, file_name(project, self.world.now()), seen))
    }

    /// Opens a backup file of the open study in memory and compares it with the study entry by entry.
    ///
    /// # Errors
    /// [`NotOpened::File`] and [`NotOpened::Incomplete`].
    pub fn drill(&self, file: &[u8]) -> Result<backup::Report, NotOpened> {
        let session = self.session().ok_or(NotOpened::Closed)?;
        let container = backup::read(file, Limits::default()).map_err(NotOpened::File)?;
        let report = session.sealed(|header, keys, _, stored| {
            let mut report = backup::verify_container(&container, keys);
            for (device, span) in report.devices.spans().collect::<Vec<_>>() {
                let ours = stored.iter().find(|it| it.place.device == device && it.place.seq == span.last);
                let same = ours.and_then(|it| Record::open(keys, it).ok()).map(|record| record.digest()) == span.head;
                // A chain that ends in the same digest is the same from its first entry on.
                if !same || container.header.project() != header.project() {
                    report.quarantined.push((device, span.last));
                }
            }
            report
        });
        if !report.is_whole() {
            return Err(NotOpened::Incomplete(Box::new(report)));
        }
        let seen = Seen(report.devices.spans().map(|(device, span)| (device_id(device), span.last)).collect());
        session.note_drill(self.world.now(), &seen);
        self.tell(News::Status);
        Ok(report)
    }

    /// Puts a backup file back, exactly, as another device, and opens it. A whole vault of the same id is not touched.
    ///
    /// # Errors
    /// See [`NotOpened`]; without success nothing is on the device that was not there before.
    pub async fn restore(&self, file: &[u8], secret: Secret<'_>) -> Result<(), NotOpened> {
        self.leave_open().await?;
        let container = backup::read(file, Limits::default()).map_err(NotOpened::File)?;
        let project = container.header.project();
        if container.header.is_demo() {
            return Err(NotOpened::Key(KeyFault::DemoOnly));
        }
        let name = hex(&project.0);
        let disk = self.world.open(&name, false).await;
        let there = Copies::read(&disk, project).await;
        disk.close();
        match self.card(project, &there).map(|card| card.opening) {
            None | Some(Opening::NeedsBackup { .. }) => {}
            Some(_) => return Err(NotOpened::AlreadyHere),
        }
        let keys = self.keys(&container.header, secret).await?;
        let report = backup::verify_container(&container, &keys);
        // A rescue file promises nothing, so it has no manifest: what can be read of it is better than nothing.
        let is_rescue = container.manifests.is_empty() && report.events > 0;
        if !report.is_whole() && !is_rescue {
            return Err(NotOpened::Incomplete(Box::new(report)));
        }
        let disk = self.world.open(&name, true).await;
        self.write_header(&disk, &container.header).await?;
        let changes: Vec<Change> = container
            .records
            .iter()
            .filter(|sealed| sealed.place.store == vault::place::Store::Log)
            // It holds both copies as they were found: a damaged record must not take the place of its whole twin.
            .filter(|sealed| matches!(Record::open(&keys, sealed), Ok(_) | Err(SealFault::NoKey)))
            .map(put)
            // The device that wrote the file may still be in use: here another one begins.
            .chain([Change::Delete(Shelf::Meta, Key::word(copies::DEVICE))])
            .collect();
        write_checked(&disk, &changes, None).await?;
        let pieces = container.records.iter().filter(|sealed| sealed.place.store == vault::place::Store::Piece);
        let mut pieces = pieces.filter(|sealed| sealed.open(&keys).is_ok()).map(put).peekable();
        // Some at a time: a browser takes no hundred megabytes in one transaction.
        while pieces.peek().is_some() {
            let some: Vec<Change> = pieces.by_ref().take(PIECES_AT_ONCE).collect();
            write_checked(&disk, &some, None).await?;
        }
        self.begin(disk, container.header, keys).await
    }

    /// Everything that is left of a vault, raw, in a file that the restore page reads.
    ///
    /// # Errors
    /// Where neither copy can be read.
    pub async fn rescue(&self, project: Project) -> Result<(Vec<u8>, String), Fault> {
        let bytes = match self.session() {
            Some(session) => {
                // Where they cannot be read, the log alone is better than nothing.
                let pieces = session.all_pieces().await.unwrap_or_default();
                session.sealed(|header, _, _, stored| rescue::of_memory(header, stored, &pieces))
            }
            None => {
                let disk = self.world.open(&hex(&project.0), false).await;
                let copies = Copies::read(&disk, project).await;
                let pieces = copies::pieces(&disk, project).await;
                disk.close();
                rescue::of_copies(&copies, &pieces)?
            }
        };
        Ok((bytes, file_name(project, self.world.now()).replace(".jejaring", "-penyelamat.jejaring")))
    }

    /// Throws a vault away, for ever. Ask first, naming what goes.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn discard(&self, project: Project) -> Result<(), Fault> {
        let name = hex(&project.0);
        self.world.wipe(&name).await?;
        let note: Vec<_> = self.world.note().into_iter().filter(|(vault, _)| *vault != name).collect();
        self.world.write_note(&note);
        self.look().await;
        Ok(())
    }

    // ---- deeds ------------------------------------------------------------------------------------------------------

    /// Carries out a command in the open study.
    ///
    /// # Errors
    /// [`NotDone`]; nothing has changed then.
    pub fn run(&self, command: Command) -> Result<Done, NotDone> {
        self.session().ok_or(NotDone::Closed)?.run(command)
    }
}

/// The note alone missing, with every copy whole, is no loss: browsers write it seconds late, so a killed one comes back
/// without it. What a copy lacks still shows, by the other copy and by the head record in each.
fn forgiven(opening: Opening, markers: &Markers) -> Opening {
    let only_the_note = matches!(&opening, Opening::Recover { losses, .. } if *losses == [Loss::NoteGone]);
    if !only_the_note {
        return opening;
    }
    Opening::Unlock {
        uneven: markers.mirror.is_some_and(|mirror| mirror.count != markers.database.count),
        one_copy: markers.mirror.is_none(),
    }
}

fn device_id(device: Device) -> DeviceId {
    DeviceId(Uuid::from_bytes(device.0))
}

/// A neutral name: part of the random id, and the time.
fn file_name(project: Project, now: fieldwork::time::Moment) -> String {
    let code: String = hex(&project.0).chars().take(4).collect();
    let day = now.day().replace('-', "");
    let time = now.clock().replace(':', "");
    format!("jejaring-{code}-{day}-{time}.jejaring")
}
