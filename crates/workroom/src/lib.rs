//! The heavy rooms behind one door. A [`Room`] holds no state of its own: it is fed the same log entries as the screens,
//! folds the same study, and answers requests with plain values. In the browser it lives in a worker that is ended when the
//! vault is locked, and is asked in JSON ([`Room::answer`]); the command line and tests ask it directly ([`Room::ask`]).
//! [`Request::HandOn`], for the referrals as a network [`Request::WriteNetwork`] and for the guide alone [`Request::WriteForm`] are the
//! only ways to a file that may leave, so that both make the same bytes.
//!
//! ```
//! use workroom::{Reply, Request, Room};
//! let room = Room::default();
//! let reply = room.ask(Request::Preview(workroom::Wish::default()));
//! assert!(matches!(reply, Reply::Blocked(_)));
//! ```

pub mod forms;
pub mod networks;

use fieldwork::id::DocumentId;
use fieldwork::log::{self, Unreadable};
use fieldwork::notebook::Notebook;
use fieldwork::study::Study;
pub use formats::documents;
use formats::documents::report::{Refusal as NotRead, Report as ReadingReport};
use formats::documents::{Options, Proposal};
use formats::export_json;
pub use formats::network;
use formats::network::Refusal as NoNetwork;
pub use formats::xlsform;
use formats::xlsform::refusal::Refusal as NoForm;
use forms::{FormLoss, FormOptions, FormRead, FormWish};
use networks::{NetworkLoss, NetworkWish, Networks, Stopped};
use privacy::blocker::{Blocker, Blockers, Obstacle, Place};
use privacy::decision::Decisions;
use privacy::gate::{self, Cleared, Outlook, Report};
use privacy::profile::Profile;
use privacy::pseudonym::ReleaseSeed;
use privacy::suggestion::{self, Suggestion};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A release that is wished for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// For whom.
    pub profile: Profile,
    /// 32 random bytes, kept in the vault's release ledger: the same ones give the same file again.
    pub seed: [u8; 32],
    /// What people decided.
    pub decisions: Decisions,
}

impl Default for Wish {
    fn default() -> Self {
        Self { profile: Profile::Archive, seed: [0; 32], decisions: Decisions::default() }
    }
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wish({:?})", self.profile)
    }
}

/// What the room can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Request {
    /// What a release would hold and what stands in its way.
    Preview(Wish),
    /// The finished file of a release.
    HandOn(Wish),
    /// What would be masked in a document.
    Suggestions {
        /// Which document.
        document: DocumentId,
        /// What people decided.
        decisions: Decisions,
    },
    /// What a document would be in the study. Nothing is imported by it.
    ReadDocument {
        /// The file's name; empty for a pasted text.
        file_name: String,
        /// What is in it.
        content: Content,
        /// What the person chose.
        options: Options,
    },
    /// What a form of another program would be as a guide. Nothing is taken in by it.
    ReadForm {
        /// The file's name.
        file_name: String,
        /// What is in it.
        content: Content,
        /// What the person chose.
        options: FormOptions,
    },
    /// The study's guide as a file for other programs.
    WriteForm(FormWish),
    /// The referrals of a release as files for network programs.
    WriteNetwork(NetworkWish),
}

/// What is to be read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A text that was pasted.
    Text(String),
    /// A file.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Content::Text(text) => text.as_bytes(),
            Content::File(bytes) => bytes.as_slice(),
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the words themselves.
        match self {
            Content::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Content::File(bytes) => write!(f, "File({} bytes)", bytes.len()),
        }
    }
}

/// What the room answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "snake_case")]
pub enum Reply {
    /// What a release would hold.
    Preview(Box<Outlook>),
    /// A file that may leave.
    HandedOn {
        /// Its name, which tells nothing.
        file_name: String,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// What was signed off, for the release ledger.
        report: Box<Report>,
    },
    /// No file, and everything that stands in its way.
    Blocked(Blockers),
    /// What would be masked.
    Suggestions(Vec<Suggestion>),
    /// What a document would be, and what is said about it.
    DocumentRead(Box<(Proposal, ReadingReport)>),
    /// The document is not read, and why.
    DocumentRefused(NotRead),
    /// What a form would be, and what is said about it.
    FormRead(Box<FormRead>),
    /// The form is not read, and why.
    FormRefused(NoForm),
    /// A form that may leave.
    FormWritten {
        /// Its name, which tells nothing.
        file_name: String,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// SHA-256 of the file, hexadecimal.
        sha256: String,
        /// What other programs will not know of the guide.
        losses: Vec<FormLoss>,
    },
    /// A network that may leave.
    NetworkWritten {
        /// Its name, which tells nothing: of the file, or of the archive where there are several.
        file_name: String,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// The files in it, by name.
        files: Vec<String>,
        /// What was signed off, for the release ledger.
        report: Box<Report>,
        /// What the formats do not hold.
        losses: Vec<NetworkLoss>,
    },
    /// The network is not written, and why.
    NetworkRefused(NoNetwork),
}

/// The study as the log says, and the rooms that work on it.
#[derive(Default)]
pub struct Room {
    notebook: Notebook,
    has_gaps: bool,
    has_forks: bool,
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Room({} entries)", self.notebook.entries().len())
    }
}

impl Room {
    /// Takes in entries of the log as the vault opened them, in any order; those already known change nothing.
    ///
    /// # Errors
    /// The first one that is no entry of this version; nothing is taken in then.
    pub fn feed<'a>(&mut self, entries: impl IntoIterator<Item = &'a [u8]>) -> Result<(), Unreadable> {
        let entries = entries.into_iter().map(log::decode).collect::<Result<Vec<_>, _>>()?;
        let union = self.notebook.unite(entries);
        self.has_gaps = !union.gaps.is_empty();
        self.has_forks |= !union.forks.is_empty();
        Ok(())
    }

    /// Whether the log has no gap and no fork as far as it was fed. A release of a part of the log would be swept with a part
    /// of the roster, so there is none.
    pub fn is_whole(&self) -> bool {
        !self.has_gaps && !self.has_forks
    }

    /// The finished file of a release: [`release`], from a whole log only.
    fn release(&self, wish: &Wish) -> Result<(String, Cleared), Blockers> {
        if !self.is_whole() {
            return Err(vec![Blocker::new(Place::Release, Obstacle::RosterAbsent)]);
        }
        release(self.study(), wish)
    }

    /// The study's guide as a form, from a whole log only.
    fn form(&self, wish: &FormWish) -> Result<forms::Form, Blockers> {
        if !self.is_whole() {
            return Err(vec![Blocker::new(Place::Release, Obstacle::RosterAbsent)]);
        }
        forms::write(self.study(), wish)
    }

    /// The referrals as a network, from a whole log only.
    fn network(&self, wish: &NetworkWish) -> Result<Networks, Stopped> {
        if !self.is_whole() {
            return Err(Stopped::Blocked(vec![Blocker::new(Place::Release, Obstacle::RosterAbsent)]));
        }
        networks::write(self.study(), wish)
    }

    /// The study as it stands.
    pub fn study(&self) -> &Study {
        self.notebook.study()
    }

    fn preview(&self, wish: &Wish) -> Reply {
        match gate::outlook(self.study(), wish.profile, &wish.decisions, &ReleaseSeed(wish.seed)) {
            Some(mut outlook) => {
                if !self.is_whole() {
                    outlook.blockers.push(Blocker::new(Place::Release, Obstacle::RosterAbsent));
                }
                Reply::Preview(Box::new(outlook))
            }
            None => Reply::Blocked(vec![Blocker::new(Place::Release, Obstacle::NoStudy)]),
        }
    }

    /// Answers a request written as JSON, in JSON: what the app's worker does with each message.
    ///
    /// # Errors
    /// Where the bytes are no request of this version.
    pub fn answer(&self, request: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&self.ask(serde_json::from_slice(request)?))
    }

    /// Answers a request.
    pub fn ask(&self, request: Request) -> Reply {
        match request {
            Request::Preview(wish) => self.preview(&wish),
            Request::HandOn(wish) => match self.release(&wish) {
                Ok((file_name, cleared)) => {
                    let (bytes, report) = cleared.into_parts();
                    Reply::HandedOn { file_name, bytes, report: Box::new(report) }
                }
                Err(blockers) => Reply::Blocked(blockers),
            },
            Request::Suggestions { document, decisions } => {
                Reply::Suggestions(suggestion::suggestions(self.study(), document, &decisions))
            }
            Request::ReadForm { file_name, content, options } => {
                match forms::read(content.bytes(), &file_name, &options) {
                    Ok(read) => Reply::FormRead(Box::new(read)),
                    Err(refusal) => Reply::FormRefused(refusal),
                }
            }
            Request::WriteForm(wish) => match self.form(&wish) {
                Ok(forms::Form { file_name, cleared, losses }) => {
                    let (bytes, sha256) = cleared.into_parts();
                    Reply::FormWritten { file_name, bytes, sha256, losses }
                }
                Err(blockers) => Reply::Blocked(blockers),
            },
            Request::WriteNetwork(wish) => match self.network(&wish) {
                Ok(Networks { file_name, files, cleared, losses }) => {
                    let (bytes, report) = cleared.into_parts();
                    Reply::NetworkWritten { file_name, bytes, files, report: Box::new(report), losses }
                }
                Err(Stopped::Blocked(blockers)) => Reply::Blocked(blockers),
                Err(Stopped::Refused(refusal)) => Reply::NetworkRefused(refusal),
            },
            Request::ReadDocument { file_name, content, options } => {
                match documents::read(content.bytes(), &file_name, &options) {
                    Ok(read) => Reply::DocumentRead(Box::new(read)),
                    Err(refusal) => Reply::DocumentRefused(refusal),
                }
            }
        }
    }
}

/// The whole way out: the gate opens, the file is written, read again, swept, compared, and only then is it a file.
///
/// # Errors
/// Everything that stands in the way. There is no file then, not even in part.
pub fn release(study: &Study, wish: &Wish) -> Result<(String, Cleared), Blockers> {
    let release = gate::open(study, wish.profile, &wish.decisions, &ReleaseSeed(wish.seed))?;
    let bytes = export_json::write(&release);
    let unreadable = |problems: Vec<export_json::Problem>| -> Blockers {
        problems
            .into_iter()
            .map(|problem| Blocker::new(Place::Release, Obstacle::Unreadable { reason: problem.to_string() }))
            .collect()
    };
    let again = export_json::read(&bytes).map_err(unreadable)?.export;
    let problems = export_json::check(&again);
    if !problems.is_empty() {
        return Err(unreadable(problems));
    }
    let model = export_json::model(&again).map_err(|problem| unreadable(vec![problem]))?;
    let views = export_json::views(&bytes);
    let file_name = format!("{}_export.json", release.file_stem());
    Ok((file_name, gate::clear(&release, bytes, &views, &model)?))
}
