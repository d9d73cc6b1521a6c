//! The amnesia detector: from the traces a vault leaves on a device it is decided whether this is a first use, an ordinary
//! opening, or a device that has lost something. An empty study is never made where there was one.
//!
//! A bad, missing or newer header never leads to setup: setup would overwrite the only wrapped key.

use crate::header::{Header, HeaderFault};
use crate::place::Project;

/// What the small open note (local storage: random id and a number) says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The vault.
    pub project: Project,
    /// Acknowledged events when it was written; it may lag by what was being written.
    pub count: u64,
}

/// The header of one copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderState {
    /// No header.
    Absent,
    /// Good, of this project.
    Good(Project),
    /// Of a later version.
    Newer(u16),
    /// There, and not usable.
    Bad,
}

impl HeaderState {
    /// The state of a copy's header bytes.
    pub fn of(bytes: Option<&[u8]>) -> HeaderState {
        match bytes.map(Header::parse) {
            None => HeaderState::Absent,
            Some(Ok(header)) => HeaderState::Good(header.project()),
            Some(Err(HeaderFault::Newer { version })) => HeaderState::Newer(version),
            Some(Err(
                HeaderFault::NotOurs | HeaderFault::Damaged | HeaderFault::Figures(_) | HeaderFault::Unprotected,
            )) => HeaderState::Bad,
        }
    }
}

/// One copy of the vault, looked at without keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyState {
    /// Its header.
    pub header: HeaderState,
    /// Records of the log in it, counted without opening them.
    pub count: u64,
    /// The browser reported data loss when opening it.
    pub reported_loss: bool,
}

impl CopyState {
    /// Nothing there.
    pub const EMPTY: CopyState = CopyState { header: HeaderState::Absent, count: 0, reported_loss: false };

    fn is_empty(&self) -> bool {
        self.header == HeaderState::Absent && self.count == 0
    }
}

/// Where a copy lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The browser's database.
    Database,
    /// The private file system.
    Mirror,
}

/// All traces together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markers {
    /// The note; `None` if there is none.
    pub note: Option<Note>,
    /// The database.
    pub database: CopyState,
    /// The mirror; `None` where the browser has no private file system.
    pub mirror: Option<CopyState>,
}

/// One thing that is not as it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// The note is gone, the copies are not.
    NoteGone,
    /// A whole copy is gone.
    CopyGone(Source),
    /// A copy has no usable header; the other has.
    HeaderBad(Source),
    /// The browser says it lost data here.
    Reported(Source),
    /// No copy holds as many events as were acknowledged.
    Behind {
        /// Acknowledged events.
        known: u64,
        /// Events in the fuller copy.
        held: u64,
    },
}

/// What the app does first, and what the screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// No trace of a vault anywhere. Only this leads to setup.
    FirstUse,
    /// Unlock as usual. The shorter copy is completed by [`reconcile`](crate::reconcile::reconcile) after unlocking.
    Unlock {
        /// The copies do not hold equally many events.
        uneven: bool,
        /// There is no mirror here: "one copy only".
        one_copy: bool,
    },
    /// Something is missing and something is left: explain, name the sources, offer Recover, Keep, Discard.
    Recover {
        /// What is not as it was left.
        losses: Vec<Loss>,
        /// Copies with a good header, the fuller first.
        sources: Vec<Source>,
    },
    /// A vault was here and no copy has a usable header: only a backup file helps. Nothing is overwritten; a download
    /// of what is left is offered.
    NeedsBackup {
        /// What is not as it was left.
        losses: Vec<Loss>,
    },
    /// Made by a newer program: nothing is written; update the program.
    Newer {
        /// The version found.
        version: u16,
    },
    /// The traces belong to different vaults: nothing is done before a person has looked.
    Mixed {
        /// The vaults found.
        projects: Vec<Project>,
    },
}

/// Decides from the traces.
pub fn assess(markers: &Markers) -> Opening {
    let mut copies = vec![(Source::Database, markers.database)];
    copies.extend(markers.mirror.map(|mirror| (Source::Mirror, mirror)));

    if let Some(version) = copies.iter().find_map(|(_, copy)| match copy.header {
        HeaderState::Newer(version) => Some(version),
        HeaderState::Absent | HeaderState::Good(_) | HeaderState::Bad => None,
    }) {
        return Opening::Newer { version };
    }
    let mut good: Vec<(Source, u64, Project)> = Vec::new();
    for (source, copy) in &copies {
        match copy.header {
            HeaderState::Good(project) => good.push((*source, copy.count, project)),
            HeaderState::Absent | HeaderState::Newer(_) | HeaderState::Bad => {}
        }
    }
    let mut projects: Vec<Project> = good.iter().map(|(_, _, project)| *project).collect();
    projects.extend(markers.note.map(|note| note.project));
    projects.sort();
    projects.dedup();
    if projects.len() > 1 {
        return Opening::Mixed { projects };
    }

    let losses = losses(markers, &copies);
    let nothing = markers.note.is_none() && copies.iter().all(|(_, copy)| copy.is_empty());
    if nothing && losses.is_empty() {
        return Opening::FirstUse;
    }
    good.sort_by_key(|(source, count, _)| (std::cmp::Reverse(*count), *source));
    let sources: Vec<Source> = good.iter().map(|(source, _, _)| *source).collect();
    if sources.is_empty() {
        return Opening::NeedsBackup { losses };
    }
    if !losses.is_empty() {
        return Opening::Recover { losses, sources };
    }
    let uneven = copies.iter().any(|(_, copy)| copy.count != markers.database.count);
    Opening::Unlock { uneven, one_copy: markers.mirror.is_none() }
}

fn losses(markers: &Markers, copies: &[(Source, CopyState)]) -> Vec<Loss> {
    let mut losses = Vec::new();
    let any_copy = copies.iter().any(|(_, copy)| !copy.is_empty());
    if markers.note.is_none() && any_copy {
        losses.push(Loss::NoteGone);
    }
    let expected = any_copy || markers.note.is_some();
    for (source, copy) in copies {
        match copy.header {
            HeaderState::Absent if copy.count == 0 && expected => losses.push(Loss::CopyGone(*source)),
            HeaderState::Absent if copy.count == 0 => {}
            HeaderState::Absent | HeaderState::Bad => losses.push(Loss::HeaderBad(*source)),
            HeaderState::Good(_) | HeaderState::Newer(_) => {}
        }
        if copy.reported_loss {
            losses.push(Loss::Reported(*source));
        }
    }
    let held = copies.iter().map(|(_, copy)| copy.count).max().unwrap_or(0);
    let known = markers.note.map_or(0, |note| note.count);
    if known > held {
        losses.push(Loss::Behind { known, held });
    }
    losses
}
