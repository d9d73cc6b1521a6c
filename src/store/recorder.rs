//! The recorder: one recording at a time, whichever page is on the screen. Every second of sound is sealed and on its way
//! to the disk before the next is heard, and nothing but a person or the device ends it.

use crate::platform::clock;
use crate::platform::microphone::{Heard, Microphone, NoMicrophone, Pieces};
use crate::platform::sound::Stopwatch;
use crate::store::browser::Browser;
use crate::store::outcome::NotDone;
use crate::store::session::Session;
use fieldwork::command::{Command, Refusal};
use fieldwork::id::{AttachmentId, InterviewId, Place};
use fieldwork::people::Tick;
use fieldwork::study::{RecordId, RecordKind};
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use vault::pieces::Piece;

/// A recording that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Which.
    pub id: AttachmentId,
    /// In which interview.
    pub interview: InterviewId,
    /// Which question it answers; `None` for the whole interview.
    pub place: Option<Place>,
    /// Whether it waits.
    pub paused: bool,
    /// Whether the screen is covered meanwhile, because nobody touched it.
    pub covered: bool,
}

/// How the last recording ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// A person ended it.
    ByPerson,
    /// The microphone was taken away, or the browser gave up. What was recorded is kept.
    ByItself(InterviewId),
}

/// Why nothing is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRecorded {
    /// The microphone gives nothing.
    Microphone(NoMicrophone),
    /// Another recording runs.
    Running,
    /// The study does not allow it.
    NotDone(NotDone),
}

/// Who wants to know of a change.
type Told = Rc<dyn Fn()>;

struct Running {
    now: Recording,
    microphone: Microphone,
    watch: Stopwatch,
    session: Rc<Session<Browser>>,
    bytes: u64,
    number: u64,
    by_person: bool,
    /// Those who wait for the end.
    waiting: Vec<oneshot::Sender<()>>,
}

/// The recorder of this page.
#[derive(Default)]
pub(crate) struct Recorder {
    running: RefCell<Option<Running>>,
    beginning: std::cell::Cell<bool>,
    ended: RefCell<Option<Ended>>,
    watching: RefCell<Vec<(u64, Told)>>,
    next: std::cell::Cell<u64>,
}

/// Is told of every change until it is dropped.
pub(crate) struct Watching {
    of: Rc<Recorder>,
    number: u64,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.of.watching.borrow_mut().retain(|(number, _)| *number != self.number);
    }
}

impl Recorder {
    /// The recording that runs.
    pub fn now(&self) -> Option<Recording> {
        self.running.borrow().as_ref().map(|running| running.now)
    }

    /// How the last one ended.
    pub fn ended(&self) -> Option<Ended> {
        *self.ended.borrow()
    }

    /// How long it is by now, in milliseconds, and how many bytes of it were heard.
    pub fn length(&self) -> (u64, u64) {
        let running = self.running.borrow();
        running.as_ref().map_or((0, 0), |it| (it.watch.at(clock::elapsed_ms()), it.bytes))
    }

    /// How loud it is now, in 0..=1.
    pub fn level(&self) -> f64 {
        let running = self.running.borrow();
        running.as_ref().filter(|it| !it.now.paused).map_or(0.0, |it| it.microphone.level())
    }

    /// Where in the recording of this interview a mark set now lies.
    pub fn position(&self, interview: InterviewId) -> Option<(AttachmentId, u64)> {
        let now = self.now().filter(|now| now.interview == interview)?;
        Some((now.id, self.length().0))
    }

    /// Calls `told` on every change.
    pub fn watch(self: &Rc<Self>, told: Told) -> Watching {
        let number = self.next.get();
        self.next.set(number + 1);
        self.watching.borrow_mut().push((number, told));
        Watching { of: Rc::clone(self), number }
    }

    fn tell(&self) {
        let all: Vec<Told> = self.watching.borrow().iter().map(|(_, told)| Rc::clone(told)).collect();
        all.iter().for_each(|told| told());
    }

    /// Begins a recording: of the whole interview, or as the answer at a place. Call it within a tap.
    ///
    /// # Errors
    /// [`NotRecorded`]; nothing was recorded then.
    pub async fn begin(
        self: &Rc<Self>,
        session: Rc<Session<Browser>>,
        interview: InterviewId,
        place: Option<Place>,
    ) -> Result<(), NotRecorded> {
        if self.beginning.get() || self.running.borrow().is_some() {
            return Err(NotRecorded::Running);
        }
        // Asked before the browser asks for the microphone: who did not agree is not even tried.
        let study = Rc::clone(&session.view().study);
        let refused = |why| NotRecorded::NotDone(NotDone::Refused(why));
        let sitting = study.interviews.get(interview).ok_or(refused(Refusal::Missing(RecordKind::Interview)))?;
        if !study.agrees(study.person(sitting.informant), Tick::Record) {
            return Err(refused(Refusal::NotToBeRecorded));
        }
        self.beginning.set(true);
        let begun = Microphone::begin().await;
        self.beginning.set(false);
        let (microphone, pieces) = begun.map_err(NotRecorded::Microphone)?;
        let media_type = microphone.media_type();
        let done = session.run(Command::Record { interview, place, media_type }).map_err(NotRecorded::NotDone)?;
        let id = done.created.iter().find_map(|id| if let RecordId::Attachment(id) = id { Some(*id) } else { None });
        let id = id.ok_or(NotRecorded::NotDone(NotDone::Closed))?;
        let now = Recording { id, interview, place, paused: false, covered: false };
        *self.running.borrow_mut() = Some(Running {
            now,
            microphone,
            watch: Stopwatch::running(),
            session,
            bytes: 0,
            number: 0,
            by_person: false,
            waiting: Vec::new(),
        });
        *self.ended.borrow_mut() = None;
        let me = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move { me.listen(pieces).await });
        self.tell();
        Ok(())
    }

    async fn listen(self: Rc<Self>, mut pieces: Pieces) {
        while let Some(Heard::Piece(bytes, at)) = pieces.next().await {
            let mut running = self.running.borrow_mut();
            let Some(it) = running.as_mut() else { return };
            it.bytes += bytes.len() as u64;
            let piece = Piece { number: it.number, last: false, length_ms: it.watch.at(at).max(1), bytes: &bytes };
            it.number += 1;
            let written = it.session.put_piece(it.now.id, piece);
            drop(running);
            if written.is_err() {
                // The study was closed under it: there is nowhere to write to.
                self.running.borrow_mut().take();
                return self.tell();
            }
        }
        self.close();
    }

    /// The end: the last piece says so, and the study learns how long it is.
    fn close(&self) {
        let Some(mut it) = self.running.borrow_mut().take() else { return };
        it.watch.set_running(false, clock::elapsed_ms());
        let length_ms = it.watch.at(0.0).max(1);
        let last = Piece { number: it.number, last: true, length_ms, bytes: &[] };
        // Both are refused only where the study is closed; the next opening finds how long it is.
        let _ = it.session.put_piece(it.now.id, last);
        let _ = it.session.run(Command::Recorded { recording: it.now.id, bytes: it.bytes, length_ms });
        *self.ended.borrow_mut() = Some(if it.by_person { Ended::ByPerson } else { Ended::ByItself(it.now.interview) });
        for waiting in it.waiting.drain(..) {
            // Who asked may be gone.
            let _ = waiting.send(());
        }
        drop(it);
        self.tell();
    }

    /// Pauses or goes on.
    pub fn set_paused(&self, paused: bool) {
        if let Some(it) = self.running.borrow_mut().as_mut() {
            it.now.paused = paused;
            it.watch.set_running(!paused, clock::elapsed_ms());
            if paused { it.microphone.pause() } else { it.microphone.resume() }
        }
        self.tell();
    }

    /// Covers the screen while it goes on, or uncovers it.
    pub fn set_covered(&self, covered: bool) {
        if let Some(it) = self.running.borrow_mut().as_mut() {
            it.now.covered = covered;
        }
        self.tell();
    }

    /// Gives out what was heard so far: the page is being left.
    pub fn flush(&self) {
        if let Some(it) = self.running.borrow().as_ref().filter(|it| !it.now.paused) {
            it.microphone.flush();
        }
    }

    /// Keeps the screen on while it runs.
    pub async fn stay_awake(self: &Rc<Self>) {
        let Some(asking) = self.running.borrow().as_ref().map(|it| it.microphone.awake()) else { return };
        asking.ask().await;
    }

    /// Ends it, and returns once its last second is on its way to the disk.
    pub async fn stop(&self) {
        let ended = {
            let mut running = self.running.borrow_mut();
            let Some(it) = running.as_mut() else { return };
            let (told, ended) = oneshot::channel();
            it.waiting.push(told);
            it.by_person = true;
            it.microphone.stop();
            ended
        };
        // Where it was dropped meanwhile nothing is left to wait for.
        let _ = ended.await;
    }

    /// Forgets how the last one ended.
    pub fn forget(&self) {
        self.ended.borrow_mut().take();
        self.tell();
    }
}
