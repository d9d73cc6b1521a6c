//! The mirror: the second copy of a vault, in the origin's private file system, written by a worker of its own.
//!
//! Only workers have the synchronous file access that can flush. WebKitGTK, private windows of Safari and `file://` have
//! no such file system; there the vault has one copy, and the app says so all the time.

use crate::platform::verbs::{MirrorFile, Verb};
use crate::platform::worker::{SMALL, Worker};
use crate::platform::{Fault, js};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// The worker that keeps the mirror, started when first needed.
#[derive(Default)]
pub struct Mirror {
    worker: RefCell<Option<Rc<Worker>>>,
}

impl Mirror {
    async fn ask(&self, verb: Verb) -> Result<JsValue, Fault> {
        let worker = self.running()?;
        worker.ask(|id| verb.to_js(id)).await
    }

    fn running(&self) -> Result<Rc<Worker>, Fault> {
        if let Some(worker) = self.worker.borrow().as_ref() {
            return Ok(Rc::clone(worker));
        }
        let worker = Rc::new(Worker::start(SMALL)?);
        *self.worker.borrow_mut() = Some(Rc::clone(&worker));
        Ok(worker)
    }

    /// Ids of the vaults that have a mirror here.
    ///
    /// # Errors
    /// [`Fault::Missing`] without a private file system.
    pub async fn list(&self) -> Result<Vec<String>, Fault> {
        let names = self.ask(Verb::List).await?.dyn_into::<js_sys::Array>().map_err(|_| Fault::Differs)?;
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    /// Opens a vault's folder for the calls that follow.
    ///
    /// # Errors
    /// [`Fault::Gone`] where it is not there and may not be made; [`Fault::Held`] while another tab has it.
    pub async fn open(&self, vault: &str, create: bool) -> Result<(), Fault> {
        self.ask(Verb::Open { vault: vault.to_owned(), create }).await.map(drop)
    }

    /// Adds bytes to the end of a file, flushes, and reads them back.
    ///
    /// # Errors
    /// [`Fault::Full`], [`Fault::Differs`].
    pub async fn append(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.ask(Verb::Append(file, bytes)).await.map(drop)
    }

    /// A whole file; empty where it was never written.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read(&self, file: MirrorFile) -> Result<Vec<u8>, Fault> {
        js::bytes(&self.ask(Verb::Read(file)).await?).ok_or(Fault::Differs)
    }

    /// Puts bytes in place of a file's.
    ///
    /// # Errors
    /// [`Fault::Full`], [`Fault::Differs`].
    pub async fn replace(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.ask(Verb::Replace(file, bytes)).await.map(drop)
    }

    /// Deletes a vault's folder.
    ///
    /// # Errors
    /// Why it cannot be deleted.
    pub async fn wipe(&self, vault: &str) -> Result<(), Fault> {
        self.ask(Verb::Wipe { vault: vault.to_owned() }).await.map(drop)
    }

    /// Ends the worker and lets go of the files.
    pub fn stop(&self) {
        self.worker.borrow_mut().take();
    }
}
