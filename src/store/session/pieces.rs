//! Recordings, photographs and files of an open vault: their pieces on the way to the disk and back.
//!
//! They lie beside the log, in the database only: the second copy is the backup file, which takes them along.

use super::{Change, Fault, NotDone, Session, Shelf, World, hex, put};
use crate::store::world::Disk;
use fieldwork::command::Command;
use fieldwork::event::{Event, Work};
use fieldwork::id::AttachmentId;
use fieldwork::interview::AttachmentKind;
use fieldwork::study::RecordId;
use std::collections::BTreeSet;
use std::rc::Rc;
use vault::pieces::{self, Piece, Whole};
use vault::place::RecordId as Place;
use vault::seal::Sealed;

impl<W: World> Session<W> {
    /// Seals a piece of a recording and queues it. It is written like any deed: in order, again and again until it is on the
    /// disk and was read back; until then the screen says that not everything is saved.
    ///
    /// # Errors
    /// Where nothing can be written here, or the piece is longer than [`pieces::LONGEST_PIECE`].
    pub fn put_piece(self: &Rc<Self>, of: AttachmentId, piece: Piece<'_>) -> Result<(), NotDone> {
        self.may_write()?;
        let mut entropy = self.world.entropy();
        let mut inner = self.inner.borrow_mut();
        let (project, device) = (inner.header.project(), inner.chain.device());
        let sealed = pieces::seal(&inner.keys, project, device, place(of), piece, &mut entropy);
        inner.parcels.push_back(vec![put(&sealed.map_err(|_| NotDone::TooLong)?)]);
        drop(inner);
        self.start_drain();
        Ok(())
    }

    /// Seals a file and queues its pieces. Queued before the deed that names it, it is never named without being there.
    ///
    /// # Errors
    /// Where nothing can be written here.
    pub fn put_file(self: &Rc<Self>, of: AttachmentId, bytes: &[u8]) -> Result<(), NotDone> {
        self.may_write()?;
        let mut entropy = self.world.entropy();
        let mut inner = self.inner.borrow_mut();
        let (project, device) = (inner.header.project(), inner.chain.device());
        let sealed = pieces::seal_whole(&inner.keys, project, device, place(of), bytes, &mut entropy);
        let sealed = sealed.map_err(|_| NotDone::TooLong)?;
        inner.parcels.push_back(sealed.iter().map(put).collect());
        drop(inner);
        self.start_drain();
        Ok(())
    }

    /// What is on the disk of a recording, photograph or file.
    ///
    /// # Errors
    /// Where it cannot be read; [`Fault::Gone`] where nothing of it is on this device.
    pub async fn attached(&self, of: AttachmentId) -> Result<Whole, Fault> {
        let stored = self.disk.read_of(Shelf::Pieces, &name(of)).await?;
        let inner = self.inner.borrow();
        let project = inner.header.project();
        let sealed: Vec<Sealed> = stored.iter().filter_map(|bytes| Sealed::parse(project, bytes).ok()).collect();
        let whole = pieces::open(&inner.keys, place(of), &sealed).map_err(|_| Fault::Gone)?;
        if whole.pieces == 0 { Err(Fault::Gone) } else { Ok(whole) }
    }

    /// The sealed pieces of everything that is attached in the study, for a backup file.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub async fn all_pieces(&self) -> Result<Vec<Sealed>, Fault> {
        let ids: Vec<AttachmentId> = self.view().study.attachments.iter().map(|(id, _)| id).collect();
        let project = self.vault();
        let mut all = Vec::new();
        for id in ids {
            let stored = self.disk.read_of(Shelf::Pieces, &name(id)).await?;
            all.extend(stored.iter().filter_map(|bytes| Sealed::parse(project, bytes).ok()));
        }
        Ok(all)
    }

    /// At opening: notes how far recordings came that were interrupted, and throws the pieces away of what was removed before.
    /// Removing can be taken back until then.
    pub(super) async fn tidy_pieces(self: &Rc<Self>) {
        let (unended, removed) = {
            let notebook = self.notebook.borrow();
            let study = notebook.study();
            let unended = study.attachments.values().filter(|it| it.kind == AttachmentKind::Sound && it.length_ms == 0);
            let unended: Vec<AttachmentId> = unended.map(|it| it.id).collect();
            let gone = |event: &Event| match event {
                Event::Work(Work::Removed(RecordId::Attachment(id))) if !study.attachments.has(*id) => Some(*id),
                Event::Work(Work::Removed(_) | Work::Added(_) | Work::Set { .. }) | Event::Named(_) => None,
            };
            let removed: BTreeSet<AttachmentId> =
                notebook.entries().flat_map(|entry| entry.events.iter().filter_map(gone).collect::<Vec<_>>()).collect();
            (unended, removed)
        };
        for recording in unended {
            if let Ok(whole) = self.attached(recording).await {
                let (bytes, length_ms) = (whole.bytes.len() as u64, whole.length_ms);
                // Refused where the study is only shown; then it is noted the next time.
                drop(self.run(Command::Recorded { recording, bytes, length_ms }));
            }
        }
        if !removed.is_empty() {
            let cleared = removed.into_iter().map(|id| Change::Clear(Shelf::Pieces, name(id))).collect();
            self.inner.borrow_mut().parcels.push_back(cleared);
            self.start_drain();
        }
    }
}

/// How an attachment is named on the disk.
fn name(of: AttachmentId) -> String {
    hex(of.0.as_bytes())
}

fn place(of: AttachmentId) -> Place {
    Place(*of.0.as_bytes())
}
