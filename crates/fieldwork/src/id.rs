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
    /// A coupon given to an informant to pass on.
    CouponId,
    /// One sitting with an informant.
    InterviewId,
    /// One item of a list an informant made, and what was asked about it.
    RoundId,
    /// A photograph, file or recording.
    AttachmentId,
    /// A change of an answer after the interview had ended.
    AmendmentId,
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
    /// A search kept under a name.
    SearchId,
    /// A decision that some words are no identifier.
    RulingId,
    /// A file that left the device.
    ReleaseId,
    /// A backup file that was made.
    BackupId,
}

/// Which answer: to which question, in which interview, and for a question asked once per item of a list, in which round.
///
/// The log writes it as `[interview, question]`, with the round as a third where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerId {
    /// In which interview.
    pub interview: InterviewId,
    /// To which question.
    pub question: QuestionId,
    /// In which round.
    pub round: Option<RoundId>,
}

impl Serialize for AnswerId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.round {
            None => (self.interview, self.question).serialize(serializer),
            Some(round) => (self.interview, self.question, round).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for AnswerId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> serde::de::Visitor<'de> for Parts {
            type Value = AnswerId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an interview, a question and perhaps a round")
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut parts: A) -> Result<AnswerId, A::Error> {
                let short = |place| serde::de::Error::invalid_length(place, &"an interview and a question");
                let interview = parts.next_element()?.ok_or_else(|| short(0))?;
                let question = parts.next_element()?.ok_or_else(|| short(1))?;
                let round = parts.next_element::<Option<RoundId>>()?.flatten();
                Ok(AnswerId { interview, question, round })
            }
        }
        deserializer.deserialize_seq(Parts)
    }
}

/// Where an interview stands: at a question, and for one asked once per item of a list, in which round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// At which question.
    pub question: QuestionId,
    /// In which round.
    #[serde(default)]
    pub round: Option<RoundId>,
}

impl Place {
    /// A question in a round.
    pub const fn new(question: QuestionId, round: Option<RoundId>) -> Self {
        Self { question, round }
    }

    /// The answer given here in an interview.
    pub const fn answer(self, interview: InterviewId) -> AnswerId {
        AnswerId { interview, question: self.question, round: self.round }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.round {
            None => write!(f, "{}", self.question),
            Some(round) => write!(f, "{}/{round}", self.question),
        }
    }
}

impl From<QuestionId> for Place {
    fn from(question: QuestionId) -> Self {
        Self { question, round: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_without_a_round_are_written_as_before() {
        let (interview, question) = (InterviewId(Uuid::from_u128(1)), QuestionId(Uuid::from_u128(2)));
        let plain = AnswerId { interview, question, round: None };
        let old = serde_json::to_string(&(interview, question)).unwrap();
        assert_eq!(serde_json::to_string(&plain).unwrap(), old);
        assert_eq!(serde_json::from_str::<AnswerId>(&old).unwrap(), plain);
        let round = Some(RoundId(Uuid::from_u128(3)));
        let third = AnswerId { round, ..plain };
        let written = serde_json::to_string(&third).unwrap();
        assert_eq!(written, serde_json::to_string(&(interview, question, round)).unwrap());
        assert_eq!(serde_json::from_str::<AnswerId>(&written).unwrap(), third);
        assert!(serde_json::from_str::<AnswerId>("[]").is_err());
    }
}
