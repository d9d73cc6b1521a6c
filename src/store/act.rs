//! What a page can do: one handle, the same for the whole life of the app.

use crate::platform::files::{self, Handed, Outgoing};
use crate::platform::heavy::Heavy;
use crate::platform::random::Random;
use crate::platform::{Fault, clock, storage, whole};
use crate::store::beyond;
use crate::store::browser::Browser;
use crate::store::core::{Secret, Store};
use crate::store::idle::{AutoLock, LockedBy};
use crate::store::outcome::NotDone;
use crate::store::phase::{NotOpened, Phase, Trouble};
use crate::store::recorder::{Ended, NotRecorded, Recorder};
use crate::store::recovery::NewRecovery;
use crate::store::sample_frame::SampleFrame;
use crate::store::session::Session;
use fieldwork::command::{Command, Refusal};
use fieldwork::id::{AttachmentId, CoderId, IdSource, InterviewId, Place};
use fieldwork::interview::AttachmentKind;
use fieldwork::notebook::Done;
use fieldwork::study::Study;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use vault::backup::Report;
use vault::pieces::Whole;
use vault::place::Project;

/// The handle. Cheap to clone.
#[derive(Clone)]
pub struct Act {
    store: Rc<Store<Browser>>,
    heavy: Rc<Heavy>,
    recorder: Rc<Recorder>,
}

impl PartialEq for Act {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// A photograph or file to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// A picture, or any other file.
    pub kind: AttachmentKind,
    /// What it shows or holds.
    pub caption: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why the large worker gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnswered {
    /// No study is open.
    Closed,
    /// The worker failed or could not start. Asking again starts another.
    Worker(Fault),
    /// Request or answer could not be read: page and worker are of different versions.
    Unreadable,
}

impl Default for Act {
    fn default() -> Self {
        Self { store: Store::new(Browser::default()), heavy: Rc::default(), recorder: Rc::default() }
    }
}

impl Act {
    pub(crate) fn store(&self) -> &Rc<Store<Browser>> {
        &self.store
    }

    fn session(&self) -> Option<Rc<Session<Browser>>> {
        self.store.session()
    }

    /// Looks at the device for the first time.
    pub(crate) async fn begin(&self) {
        self.claim(false).await;
    }

    /// Moves the work from another tab to this one.
    pub async fn take_over(&self) {
        self.claim(true).await;
    }

    async fn claim(&self, take_over: bool) {
        let store = Rc::downgrade(&self.store);
        let lost = move || {
            let Some(store) = store.upgrade() else { return };
            wasm_bindgen_futures::spawn_local(async move {
                match store.session() {
                    Some(_) => beyond::hand_over(&store).await,
                    None => store.taken_over(),
                }
                // The other tab waits for the files of the mirror.
                store.world().rest();
            });
        };
        match self.store.world().claim(take_over, lost).await {
            Ok(()) => self.store.look().await,
            Err(Fault::Held) => self.store.trouble(Trouble::OtherTab),
            Err(fault) => self.store.trouble(Trouble::NoStorage(fault)),
        }
    }

    // ---- deeds ------------------------------------------------------------------------------------------------------

    /// Carries out a command. What is returned has been applied; the status tells when it is on the disk.
    ///
    /// # Errors
    /// [`NotDone`]; nothing has changed then.
    pub fn run(&self, command: Command) -> Result<Done, NotDone> {
        self.store.run(command)
    }

    /// Takes the last deed on this device back.
    ///
    /// # Errors
    /// [`Refusal::NothingToUndo`] and [`Refusal::ChangedSince`], in [`NotDone::Refused`].
    pub fn undo(&self) -> Result<Done, NotDone> {
        self.commit_all();
        let session = self.session().ok_or(NotDone::Closed)?;
        let (batch, _) = session.view().undoable().ok_or(NotDone::Refused(Refusal::NothingToUndo))?;
        session.run(Command::Undo(batch))
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`undo`](Self::undo).
    pub fn redo(&self) -> Result<Done, NotDone> {
        let session = self.session().ok_or(NotDone::Closed)?;
        let (batch, _) = session.view().redoable().ok_or(NotDone::Refused(Refusal::NothingToUndo))?;
        session.run(Command::Redo(batch))
    }

    /// The study as it stands now, for callbacks that run several commands; components read
    /// [`use_view`](crate::store::use_view).
    pub fn study(&self) -> Rc<Study> {
        self.session().map(|session| Rc::clone(&session.view().study)).unwrap_or_default()
    }

    /// A source of fresh ids, for records a page makes itself.
    pub fn ids(&self) -> impl IdSource + use<> {
        Random
    }

    /// Says which coder works on this device.
    pub fn set_coder(&self, coder: CoderId) {
        if let Some(session) = self.session() {
            session.set_actor(coder);
        }
    }

    // ---- typed text -------------------------------------------------------------------------------------------------

    /// The text of a text box as it is now. Text boxes use [`use_journal`](crate::store::use_journal).
    pub(crate) fn typed(
        &self,
        spot: &str,
        text: String,
        make: Rc<dyn Fn(&str) -> Command>,
        told: Rc<dyn Fn(Option<NotDone>)>,
    ) {
        match self.session() {
            Some(session) => session.typed(spot, text, make, told),
            None => told(Some(NotDone::Closed)),
        }
    }

    pub(crate) fn commit(&self, spot: &str) -> Result<(), NotDone> {
        self.session().map_or(Ok(()), |session| session.commit(spot))
    }

    /// Makes everything typed an event now.
    pub fn commit_all(&self) {
        if let Some(session) = self.session() {
            beyond::commit_all(&session);
        }
    }

    /// Keeps the text of a form that is saved as a whole. Forms use [`use_kept`](crate::store::use_kept).
    pub(crate) fn keep(&self, spot: &str, text: String) {
        if let Some(session) = self.session() {
            session.keep(spot, text);
        }
    }

    pub(crate) fn kept(&self, spot: &str) -> Option<String> {
        self.session()?.kept(spot)
    }

    pub(crate) fn let_go(&self, spot: &str) {
        if let Some(session) = self.session() {
            session.let_go(spot);
        }
    }

    // ---- recordings and files ---------------------------------------------------------------------------------------

    pub(crate) fn recorder(&self) -> &Rc<Recorder> {
        &self.recorder
    }

    /// Begins to record: the whole interview, or the answer at a place. Call it within a tap.
    ///
    /// # Errors
    /// [`NotRecorded`]; nothing was recorded then.
    pub async fn record(&self, interview: InterviewId, place: Option<Place>) -> Result<(), NotRecorded> {
        let session = self.session().ok_or(NotRecorded::NotDone(NotDone::Closed))?;
        session.commit_all();
        self.recorder.begin(session, interview, place).await?;
        self.recorder.stay_awake().await;
        Ok(())
    }

    /// Pauses the recording or goes on with it.
    pub fn pause_recording(&self, paused: bool) {
        self.recorder.set_paused(paused);
    }

    /// Ends the recording.
    pub async fn stop_recording(&self) {
        self.recorder.stop().await;
    }

    /// How long the running recording is, in milliseconds, how many bytes it has, and how loud it is in 0..=1.
    pub fn hear(&self) -> (u64, u64, f64) {
        let (length, bytes) = self.recorder.length();
        (length, bytes, self.recorder.level())
    }

    /// Where in the running recording of an interview a mark set now lies.
    pub fn recorded(&self, interview: InterviewId) -> Option<(AttachmentId, u64)> {
        self.recorder.position(interview)
    }

    /// How the last recording ended, until [`forget_recording`](Self::forget_recording).
    pub fn recording_ended(&self) -> Option<Ended> {
        self.recorder.ended()
    }

    /// Forgets how the last recording ended.
    pub fn forget_recording(&self) {
        self.recorder.forget();
    }

    /// Uncovers the screen that was covered while a recording went on.
    ///
    /// # Errors
    /// [`NotOpened::Key`] for a wrong passphrase.
    pub async fn uncover(&self, passphrase: &str) -> Result<(), NotOpened> {
        self.store.confirm(passphrase).await?;
        self.recorder.set_covered(false);
        Ok(())
    }

    /// Adds a photograph or file to an interview, or to the answer at a place.
    ///
    /// # Errors
    /// [`NotDone`]; nothing was added then.
    pub fn attach(&self, interview: InterviewId, place: Option<Place>, file: Attached) -> Result<Done, NotDone> {
        let session = self.session().ok_or(NotDone::Closed)?;
        let Attached { kind, caption, media_type, bytes } = file;
        let attachment = AttachmentId::draw(&mut Random);
        let count = bytes.len() as u64;
        session.put_file(attachment, &bytes)?;
        session.run(Command::Attach { attachment, interview, place, kind, caption, media_type, bytes: count })
    }

    /// What is on this device of a recording, photograph or file.
    ///
    /// # Errors
    /// [`Fault::Gone`] where nothing is.
    pub async fn attached(&self, id: AttachmentId) -> Result<Whole, Fault> {
        self.session().ok_or(Fault::Gone)?.attached(id).await
    }

    // ---- vaults -----------------------------------------------------------------------------------------------------

    /// A new recovery key, to be shown once and two of its groups typed back, before [`create_vault`](Self::create_vault).
    pub fn new_recovery(&self) -> NewRecovery {
        NewRecovery::draw(&mut Random)
    }

    /// Makes a vault and opens it, empty: the page then begins the study with [`Command::Found`].
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub async fn create_vault(&self, passphrase: &str, recovery: &NewRecovery) -> Result<(), NotOpened> {
        whole::arrived().await?;
        beyond::create(&self.store, passphrase, recovery).await
    }

    /// Opens a vault. `recover` says that the person has read what was lost and wants what is left.
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub async fn unlock(&self, vault: Project, secret: Secret<'_>, recover: bool) -> Result<(), NotOpened> {
        whole::arrived().await?;
        beyond::unlock(&self.store, vault, secret, recover).await
    }

    /// Locks, or returns false where something is not written and `force` is not said. Ends a recording and every worker.
    pub async fn lock(&self, force: bool) -> bool {
        if self.recorder.now().is_some() {
            beyond::stop_recording(&self.recorder).await;
        }
        let locked = self.session().is_none() || beyond::lock(&self.store, force).await;
        if locked || force {
            self.end_workers();
        }
        locked
    }

    /// Locks because nobody is there.
    pub(crate) async fn lock_by_itself(&self, by: LockedBy) {
        if self.session().is_some() && beyond::lock_by(&self.store, by).await {
            self.end_workers();
        }
    }

    fn end_workers(&self) {
        self.heavy.stop();
        self.store.world().rest();
    }

    /// Why the study was locked that was open in this tab before; `None` where none was.
    pub fn locked_by(&self) -> Option<LockedBy> {
        self.store.locked_by()
    }

    /// Chooses after how long without a touch the open study locks.
    pub fn set_lock_after(&self, after: AutoLock) {
        if let Some(session) = self.session() {
            session.set_lock_after(after);
        }
    }

    /// Changes the passphrase.
    ///
    /// # Errors
    /// See [`NotOpened`]; the old one holds then.
    pub async fn change_passphrase(&self, old: &str, new: &str) -> Result<(), NotOpened> {
        self.store.change_passphrase(old, new).await
    }

    /// Replaces the recovery key by one that was written down.
    ///
    /// # Errors
    /// See [`NotOpened`]; the old one holds then.
    pub async fn change_recovery(&self, recovery: &NewRecovery) -> Result<(), NotOpened> {
        self.store.change_recovery(recovery).await
    }

    /// Throws a vault away, for ever. Only after a confirmation that names what goes.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn discard(&self, vault: Project) -> Result<(), Fault> {
        self.store.discard(vault).await
    }

    /// Opens the demo with the sample study, fresh.
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub async fn start_demo(&self) -> Result<(), NotOpened> {
        whole::arrived().await?;
        beyond::start_demo(&self.store, &self.heavy).await
    }

    /// What a new study may take over from the sample study: its frame, guide and codebook, without anybody's words.
    ///
    /// # Errors
    /// [`NotOpened::Storage`] where the sample cannot be read.
    pub async fn sample_frame(&self) -> Result<SampleFrame, NotOpened> {
        let files = self.heavy.sample().await?;
        let command = files.read(&mut Random).map_err(|_| NotOpened::Storage(Fault::Differs))?;
        Ok(SampleFrame::of(command))
    }

    /// Leaves the demo and throws it away.
    pub async fn leave_demo(&self) {
        self.heavy.stop();
        self.store.leave_demo().await;
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    /// Makes a backup file, with recordings, photographs and files where they are wished for, and hands it to the person. Where the browser lets them choose the place, the file is read back
    /// and counts at once; a plain download counts once it passed the [`drill`](Self::drill). Call it within a tap.
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub async fn backup(&self, with_recordings: bool) -> Result<Handed, NotOpened> {
        let (bytes, name, seen) = self.store.backup(with_recordings).await?;
        let file = Outgoing { name, media: "application/octet-stream", bytes };
        let handed = files::save(&file).await?;
        if let (Some(session), true) = (self.session(), handed != Handed::Cancelled) {
            session.note_backup(clock::now(), file.name, handed == Handed::Checked, &seen);
        }
        Ok(handed)
    }

    /// Opens a backup file in memory and compares it with the open study; if it is whole, its interviews count as safe.
    ///
    /// # Errors
    /// [`NotOpened::File`], [`NotOpened::Incomplete`].
    pub fn drill(&self, file: &[u8]) -> Result<Report, NotOpened> {
        self.store.drill(file)
    }

    /// Puts a backup file back as a vault of this device and opens it.
    ///
    /// # Errors
    /// See [`NotOpened`]; nothing on the device is overwritten.
    pub async fn restore(&self, file: &[u8], secret: Secret<'_>) -> Result<(), NotOpened> {
        whole::arrived().await?;
        beyond::restore(&self.store, file, secret).await
    }

    /// Downloads everything that is left of a vault, raw. The restore page reads such files.
    ///
    /// # Errors
    /// Where nothing can be read.
    pub async fn rescue(&self, vault: Project) -> Result<(), Fault> {
        let (bytes, name) = self.store.rescue(vault).await?;
        files::download(&Outgoing { name, media: "application/octet-stream", bytes })
    }

    /// The open vault's id.
    pub fn vault(&self) -> Option<Project> {
        self.session().map(|session| session.vault())
    }

    // ---- storage ----------------------------------------------------------------------------------------------------

    /// Asks the browser to keep the storage. Call it within a tap; show the answer.
    pub async fn persist(&self) -> bool {
        let kept = storage::persist().await;
        self.look_at_room().await;
        kept
    }

    /// Asks again how much room there is.
    pub async fn look_at_room(&self) {
        if let Some(session) = self.session() {
            session.look_at_room().await;
        }
    }

    /// Tries again at once to write what is not written.
    pub fn retry(&self) {
        if let Some(session) = self.session() {
            session.start_drain();
        }
    }

    /// Takes the list of recovered texts off the screen.
    pub fn forget_recovered(&self) {
        if let Some(session) = self.session() {
            session.forget_recovered();
        }
    }

    // ---- the large worker -------------------------------------------------------------------------------------------

    /// Asks the large worker, which is fed the log first. Typed text is committed before.
    ///
    /// # Errors
    /// See [`NotAnswered`].
    pub async fn ask<Q: Serialize, R: DeserializeOwned>(&self, request: &Q) -> Result<R, NotAnswered> {
        self.commit_all();
        let session = self.session().ok_or(NotAnswered::Closed)?;
        let request = serde_json::to_vec(request).map_err(|_| NotAnswered::Unreadable)?;
        let reply = self.heavy.ask(&request, |from| session.entries_from(from)).await.map_err(NotAnswered::Worker)?;
        serde_json::from_slice(&reply).map_err(|_| NotAnswered::Unreadable)
    }

    /// Where the app stands, outside a component.
    pub fn phase(&self) -> Phase {
        self.store.phase()
    }
}
