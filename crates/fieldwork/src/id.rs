//! Identifiers. Each kind of record has its own type, so that a case can never be passed for an informant.
//!
//! Ids are random 128-bit numbers (UUID version 4) drawn outside this crate and passed in through [`IdSource`].
//! They tell neither time nor order, and they are never the ids of an export.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Where fresh ids come from. The app draws them from the browser's random source, tests from a counter.
pub trait IdSource {
    /// A new random version-4 UUID, never returned before.
    fn fresh(&mut self) -> Uuid;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Draws a fresh id.
            pub fn draw(ids: &mut dyn IdSource) -> Self { Self(ids.fresh()) }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.hyphenated().fmt(f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.hyphenated())
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, uuid::Error> { Uuid::parse_str(s).map(Self) }
        }
    )*};
}

ids! {
    /// One study, and the vault project that holds it.
    StudyId,
    /// A tablet or laptop that writes to the log.
    DeviceId,
    /// All events of one command: what one undo takes back.
    BatchId,
    /// A research question of the study.
    ResearchQuestionId,
    /// A sector informants come from (government, NGO, …).
    SectorId,
    /// A condition an informant must meet.
    CriterionId,
    /// A field that describes cases or informants.
    AttributeId,
    /// A case: a partner city, a project.
    CaseId,
    /// A section of the interview guide.
    SectionId,
    /// A question of the interview guide.
    QuestionId,
    /// A person named, contacted or interviewed.
    InformantId,
    /// One entry of a person's status history.
    StatusId,
    /// One attempt to reach a person.
    AttemptId,
    /// One consent, as given at one moment.
    ConsentId,
    /// One naming of a person by another.
    ReferralId,
    /// One sitting with an informant.
    InterviewId,
    /// A note taken during an interview.
    NoteId,
    /// A time mark set during an interview.
    MarkId,
    /// A text that can be coded: a transcript or an imported source.
    DocumentId,
    /// A passage marked relevant or not relevant.
    RelevanceId,
    /// A code or category of the codebook.
    CodeId,
    /// A coded segment: a span of text with one code by one coder.
    SegmentId,
    /// A memo on any part of the study.
    MemoId,
    /// A person who codes or interviews.
    CoderId,
    /// A place in a text that names somebody or something.
    MentionId,
    /// What is written in place of a name.
    PseudonymId,
    /// A decision that some words are no identifier.
    RulingId,
    /// A file that left the device.
    ReleaseId,
    /// A backup file that was made.
    BackupId,
}
