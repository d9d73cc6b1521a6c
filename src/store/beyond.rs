//! The ways from the door to an open vault (see [`whole`](crate::platform::whole)): what opens one, and what is done to
//! one that is open. The latter needs no waiting, since only the former opens one.

use crate::platform::Fault;
use crate::platform::heavy::Heavy;
use crate::platform::random::Random;
use crate::platform::whole::veiled;
use crate::store::browser::Browser;
use crate::store::core::{Secret, Store};
use crate::store::idle::LockedBy;
use crate::store::phase::NotOpened;
use crate::store::recorder::Recorder;
use crate::store::recovery::NewRecovery;
use crate::store::session::Session;
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use vault::place::Project;

type Opened<'a> = LocalBoxFuture<'a, Result<(), NotOpened>>;

/// Makes a vault and opens it.
#[inline(never)]
pub(super) fn create<'a>(store: &'a Store<Browser>, passphrase: &'a str, recovery: &'a NewRecovery) -> Opened<'a> {
    veiled(store.create(passphrase, recovery))
}

/// Opens a vault.
#[inline(never)]
pub(super) fn unlock<'a>(store: &'a Store<Browser>, vault: Project, secret: Secret<'a>, recover: bool) -> Opened<'a> {
    veiled(store.unlock(vault, secret, recover))
}

/// Puts a backup file back and opens it.
#[inline(never)]
pub(super) fn restore<'a>(store: &'a Store<Browser>, file: &'a [u8], secret: Secret<'a>) -> Opened<'a> {
    veiled(store.restore(file, secret))
}

/// Opens the demo with the sample study that the large worker carries.
#[inline(never)]
pub(super) fn start_demo<'a>(store: &'a Store<Browser>, heavy: &'a Heavy) -> Opened<'a> {
    veiled(async move {
        let files = heavy.sample().await?;
        let command = files.read(&mut Random).map_err(|_| NotOpened::Storage(Fault::Differs))?;
        store.start_demo(|_| command).await
    })
}

/// Locks.
#[inline(never)]
pub(super) fn lock(store: &Store<Browser>, force: bool) -> LocalBoxFuture<'_, bool> {
    veiled(store.lock(force))
}

/// Locks without anybody asking for it. What cannot be written stays open: it is nowhere else.
#[inline(never)]
pub(super) fn lock_by(store: &Store<Browser>, by: LockedBy) -> LocalBoxFuture<'_, bool> {
    veiled(store.lock_by(by, false))
}

/// Gives the work to another tab.
#[inline(never)]
pub(super) fn hand_over(store: &Store<Browser>) -> LocalBoxFuture<'_, ()> {
    veiled(store.hand_over())
}

/// Ends a recording.
#[inline(never)]
pub(super) fn stop_recording(recorder: &Recorder) -> LocalBoxFuture<'_, ()> {
    veiled(recorder.stop())
}

/// Covers the screen while a recording goes on.
#[inline(never)]
pub(super) fn cover_recording(recorder: &Recorder) {
    recorder.set_covered(true);
}

/// Writes what was heard so far.
#[inline(never)]
pub(super) fn flush_recording(recorder: &Recorder) {
    recorder.flush();
}

/// Keeps the screen on while a recording runs.
#[inline(never)]
pub(super) fn stay_awake(recorder: &Rc<Recorder>) -> LocalBoxFuture<'_, ()> {
    veiled(recorder.stay_awake())
}

/// Makes everything typed an event now.
#[inline(never)]
pub(super) fn commit_all(session: &Rc<Session<Browser>>) {
    session.commit_all();
}
