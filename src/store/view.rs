//! What screens see: the study as it stands, and how safely it is stored.

use crate::platform::Fault;
use crate::platform::storage::Room;
use crate::store::idle::AutoLock;
use fieldwork::deed::Deed;
use fieldwork::id::{BatchId, CoderId, DeviceId};
use fieldwork::notebook::{Notebook, Past};
use fieldwork::study::{RecordId, Study};
use fieldwork::time::Moment;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use uuid::Uuid;
use vault::chain::{Gap, Spot};

/// The open study. Cheap to clone; two views are equal only if nothing happened between them.
#[derive(Clone)]
pub struct View(Rc<Seen>);

/// What a [`View`] holds.
pub struct Seen {
    /// The study as it stands.
    pub study: Rc<Study>,
    /// This device.
    pub device: DeviceId,
    /// The coder at work here; `None` before the study is begun.
    pub actor: Option<CoderId>,
    /// Whether this is the demo: fictional, unprotected, never for real people.
    pub demo: bool,
    /// Why nothing can be written now.
    pub read_only: Option<ReadOnly>,
    /// Text that was being typed when the app ended last time and is now in the study.
    pub recovered: Rc<[Recovered]>,
    /// What is missing or damaged in what was opened.
    pub findings: Rc<Findings>,
    pub(crate) notebook: Rc<RefCell<Notebook>>,
}

impl View {
    pub(crate) fn new(seen: Seen) -> Self {
        Self(Rc::new(seen))
    }

    /// Looks at the log itself: history, conflicts, entries. Do not run commands inside `look`.
    pub fn notebook<R>(&self, look: impl FnOnce(&Notebook) -> R) -> R {
        look(&self.0.notebook.borrow())
    }

    /// The deed that undo would take back, for its name beside the button.
    pub fn undoable(&self) -> Option<(BatchId, Deed)> {
        self.notebook(|notebook| notebook.undoable(self.device).map(named))
    }

    /// The undo that redo would take back.
    pub fn redoable(&self) -> Option<(BatchId, Deed)> {
        self.notebook(|notebook| {
            let undo = notebook.redoable(self.device)?;
            let taken_back = notebook.history().iter().rev().find(|past| Some(past.batch) == undo.undoes);
            Some((undo.batch, taken_back.map_or(undo.deed, |past| past.deed)))
        })
    }
}

fn named(past: &Past) -> (BatchId, Deed) {
    (past.batch, past.deed)
}

impl Default for View {
    /// No study: what a page sees outside an open one.
    fn default() -> Self {
        View::new(Seen {
            study: Rc::default(),
            device: DeviceId(Uuid::nil()),
            actor: None,
            demo: false,
            read_only: None,
            recovered: Rc::default(),
            findings: Rc::default(),
            notebook: Rc::default(),
        })
    }
}

impl Deref for View {
    type Target = Seen;
    fn deref(&self) -> &Seen {
        &self.0
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Why an open study is only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Two different entries bear one number: a copied device wrote on both sides.
    Fork,
    /// The chain of entries is broken somewhere.
    Broken,
    /// Some entries were written by a newer program.
    Newer,
}

/// A text that was saved from an interrupted session.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// The batch it became: [`Command::Undo`](fieldwork::command::Command::Undo) discards it.
    pub batch: BatchId,
    /// What it was.
    pub deed: Deed,
    /// When it was typed.
    pub typed: Moment,
    /// Which record it belongs to.
    pub subject: Option<RecordId>,
    /// The text.
    pub text: String,
    /// The text that was saved before it; empty where there was none.
    pub before: String,
}

/// What was not as it should be when the vault was opened. All empty in ordinary times.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Numbers that were promised and are in no copy.
    pub missing: Vec<Gap>,
    /// Entries that are damaged in every copy that has them.
    pub damaged: Vec<Spot>,
    /// Authentic entries this program cannot read.
    pub unreadable: usize,
    /// Entries that were put back into the browser's store from the mirror.
    pub restored_to_database: usize,
    /// Entries that were put back into the mirror from the browser's store.
    pub restored_to_mirror: usize,
}

/// How safely the work is stored. Changes with every keystroke's saving, so it has a context of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Whether everything typed is on the disk.
    pub saved: Saved,
    /// Copies on this device that hold the last entry: 0, 1 or 2.
    pub copies: u8,
    /// Whether this browser can keep a second copy at all.
    pub mirrored: bool,
    /// Interviews that are in no checked backup file. The main number on Home.
    pub unsaved_interviews: usize,
    /// The last backup file.
    pub last_backup: Option<BackupFact>,
    /// When a backup file was last opened in the drill.
    pub last_drill: Option<Moment>,
    /// Room on the device, where the browser tells.
    pub room: Option<Room>,
    /// When the study locks by itself.
    pub lock_after: AutoLock,
}

/// Whether what was typed is on the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saved {
    /// Nothing was written yet.
    #[default]
    Nothing,
    /// Everything is written and was read back; when that was.
    Saved(Moment),
    /// Being written.
    Saving,
    /// Not written. It is still in memory; the app tries again, and the person can take a rescue file.
    NotSaved(Why),
}

/// Why something could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No room on the device.
    Full,
    /// The browser closed or lost its store.
    Gone,
    /// Another tab took over.
    OtherTab,
    /// Read back differently from what was written.
    Differs,
    /// Anything else, by the browser's name for it.
    Other(String),
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Why::Full,
            Fault::Gone | Fault::Closed | Fault::Missing | Fault::Silent => Why::Gone,
            Fault::Held => Why::OtherTab,
            Fault::Differs => Why::Differs,
            Fault::Other(name) => Why::Other(name),
        }
    }
}

/// A backup file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFact {
    /// When.
    pub at: Moment,
    /// Under which neutral name.
    pub name: String,
    /// Whether it was read back. A plain download is not, until it is opened in the drill.
    pub checked: bool,
}
