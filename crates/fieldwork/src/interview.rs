//! Interviews: one sitting with an informant, the answers, notes and time marks in it.

use crate::id::{
    AmendmentId, AnswerId, AttachmentId, CaseId, CoderId, InformantId, InterviewId, MarkId, NoteId, Place, QuestionId,
    RoundId,
};
use crate::language::Language;
use crate::rank::Rank;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Asked to the end.
    Complete,
    /// Asked in part, to be continued or not.
    Partial,
    /// The person does not meet the criteria.
    Ineligible,
    /// The person declined.
    Refused,
    /// Broken off.
    Terminated,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 5] =
        [Outcome::Complete, Outcome::Partial, Outcome::Ineligible, Outcome::Refused, Outcome::Terminated];
}

/// One sitting with an informant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// Its id.
    pub id: InterviewId,
    /// With whom.
    pub informant: InformantId,
    /// Version of the guide it began with.
    pub guide_version: u32,
    /// Language it is held in.
    pub language: Language,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    #[serde(default)]
    pub ended: Option<Moment>,
    /// How it ended.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// When it was last taken up again after it had ended.
    #[serde(default)]
    pub resumed: Option<Moment>,
    /// The question it stands at, so that it resumes there.
    #[serde(default)]
    pub at_question: Option<QuestionId>,
    /// The round it stands in, where the question is asked once per item of a list.
    #[serde(default)]
    pub at_round: Option<RoundId>,
    /// From which orders drawn for this interview are worked out (see [`crate::flow::shuffled`]).
    #[serde(default)]
    pub seed: u64,
    /// The interviewer's own thoughts after it. Internal: never exported.
    #[serde(default)]
    pub reflection: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Never shown, or passed over.
    NotAsked,
    /// The informant does not know.
    DontKnow,
    /// The informant does not want to answer.
    Refused,
    /// Does not apply.
    NotApplicable,
}

impl Missing {
    /// All of them.
    pub const ALL: [Missing; 4] = [Missing::NotAsked, Missing::DontKnow, Missing::Refused, Missing::NotApplicable];
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum AnswerValue {
    /// Words, in stored form.
    Text(String),
    /// A decimal number as typed, with a point (`12`, `-3.5`).
    Number(String),
    /// A date `YYYY-MM-DD`.
    Date(String),
    /// A time of day `HH:MM`.
    Time(String),
    /// A date and a time of day `YYYY-MM-DDTHH:MM`.
    DateTime(String),
    /// The name of a choice.
    One(String),
    /// Names of choices, in the guide's order.
    Many(Vec<String>),
    /// Names of choices, the first one first; what is not ranked is left out.
    Ranking(Vec<String>),
    /// A point of the scale.
    Scale(i32),
    /// A point of the scale for each row that was answered, by the row's name.
    Matrix(BTreeMap<String, i32>),
    /// Photographs, files or recordings.
    Attached(Vec<AttachmentId>),
    /// A point on the earth.
    Point(Point),
    /// No answer, and why.
    Missing(Missing),
}

/// A point on the earth, as typed or as the device found it. Decimal texts, so that nothing is rounded on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north, in -90..=90.
    pub latitude: String,
    /// Degrees east, in -180..=180.
    pub longitude: String,
    /// Metres within which the point lies; empty where it was typed.
    #[serde(default)]
    pub accuracy: String,
}

/// The answer to one question in one interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// In which interview.
    pub interview: InterviewId,
    /// To which question.
    pub question: QuestionId,
    /// In which round, where the question is asked once per item of a list.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// What was answered; `None` while only a probe was ticked or a reason given.
    #[serde(default)]
    pub value: Option<AnswerValue>,
    /// Words of one's own behind a choice that asks for them, by the choice's name.
    #[serde(default)]
    pub specified: BTreeMap<String, String>,
    /// Why a required question was passed over, or why an answer stands although its check does not hold.
    #[serde(default)]
    pub reason: String,
    /// Probes already asked, by their place in the question.
    #[serde(default)]
    pub probes: BTreeSet<u16>,
    /// Version of the guide it was given under.
    pub guide_version: u32,
    /// When it was given or last changed.
    pub at: Moment,
}

impl Answer {
    /// Which answer it is.
    pub fn id(&self) -> AnswerId {
        AnswerId { interview: self.interview, question: self.question, round: self.round }
    }

    /// Where it was given.
    pub fn place(&self) -> Place {
        Place::new(self.question, self.round)
    }

    /// Whether it holds an answer, not a missing code.
    pub fn is_answered(&self) -> bool {
        match &self.value {
            None | Some(AnswerValue::Missing(_)) => false,
            Some(AnswerValue::Text(words)) => !words.trim().is_empty(),
            Some(AnswerValue::Ranking(names)) => !names.is_empty(),
            Some(AnswerValue::Matrix(points)) => !points.is_empty(),
            Some(AnswerValue::Attached(files)) => !files.is_empty(),
            Some(
                AnswerValue::Many(_)
                | AnswerValue::Number(_)
                | AnswerValue::Date(_)
                | AnswerValue::Time(_)
                | AnswerValue::DateTime(_)
                | AnswerValue::One(_)
                | AnswerValue::Scale(_)
                | AnswerValue::Point(_),
            ) => true,
        }
    }
}

/// One item of a list an informant made. Questions of sections that are asked `for_each` of the list are asked in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// In which interview.
    pub interview: InterviewId,
    /// Of which list question.
    pub list: QuestionId,
    /// In which round of an outer list that question was asked.
    #[serde(default)]
    pub within: Option<RoundId>,
    /// What the item is called, for lists of things. Names of people and organisations are kept with the identities.
    #[serde(default)]
    pub label: String,
    /// Which case it is, for lists of cases.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Who or which organisation it is, for lists of people and organisations.
    #[serde(default)]
    pub informant: Option<InformantId>,
    /// Its place among the items of its list.
    pub rank: Rank,
}

/// What kind of thing an attachment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture.
    Picture,
    /// Sound.
    Sound,
    /// Anything else.
    File,
}

/// A photograph, file or recording on this device. Its bytes are sealed beside the log. Internal: never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id; its bytes are kept under it.
    pub id: AttachmentId,
    /// What kind of thing it is.
    pub kind: AttachmentKind,
    /// In which interview it was made or added.
    #[serde(default)]
    pub interview: Option<InterviewId>,
    /// At which question; for a recording of the whole interview, where it began.
    #[serde(default)]
    pub place: Option<Place>,
    /// What it shows or holds.
    #[serde(default)]
    pub caption: String,
    /// Its media type, such as `image/jpeg`.
    pub media_type: String,
    /// How many bytes it has; while a recording runs, how many were written so far.
    pub bytes: u64,
    /// How long it plays, in milliseconds; 0 for what does not play.
    #[serde(default)]
    pub length_ms: u64,
    /// Whether it is a recording of the whole interview.
    #[serde(default)]
    pub whole_interview: bool,
    /// When it was begun.
    pub at: Moment,
}

/// A change of an answer after its interview had ended. Internal: never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// In which interview.
    pub interview: InterviewId,
    /// Of which answer.
    pub place: Place,
    /// What stood before.
    #[serde(default)]
    pub before: Option<AnswerValue>,
    /// What stands since.
    #[serde(default)]
    pub after: Option<AnswerValue>,
    /// Why.
    pub reason: String,
    /// Who changed it.
    #[serde(default)]
    pub coder: Option<CoderId>,
    /// When.
    pub at: Moment,
}

/// Whether a note is a point to be clarified with the informant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clarify {
    /// It is not.
    #[default]
    No,
    /// It is open, and comes up in every later interview with this person.
    Open,
    /// It became clear.
    Settled {
        /// In which interview.
        at: InterviewId,
    },
}

/// A note taken during an interview. Internal: never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// In which interview.
    pub interview: InterviewId,
    /// At which question.
    #[serde(default)]
    pub question: Option<QuestionId>,
    /// In which round.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// Its words.
    pub text: String,
    /// Whether it is a point to be clarified.
    #[serde(default)]
    pub clarify: Clarify,
    /// When.
    pub at: Moment,
}

/// A moment in an interview worth finding again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeMark {
    /// Its id.
    pub id: MarkId,
    /// In which interview.
    pub interview: InterviewId,
    /// At which question.
    #[serde(default)]
    pub question: Option<QuestionId>,
    /// In which round.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// Which recording ran then.
    #[serde(default)]
    pub recording: Option<AttachmentId>,
    /// Where in that recording, in milliseconds of play.
    #[serde(default)]
    pub recording_ms: Option<u64>,
    /// For a mark the program set when a question was left: how long the question had been on the screen, in milliseconds, by
    /// a clock that only goes forward. `None` for a mark a person set.
    #[serde(default)]
    pub visit_ms: Option<u64>,
    /// When.
    pub at: Moment,
}

impl TimeMark {
    /// Where playing a recording from this mark begins, in milliseconds: for a mark the program set when a question was left,
    /// where that question came on the screen; for one a person set, the mark itself. `None` where it is not in that
    /// recording.
    pub fn plays_from(&self, recording: AttachmentId) -> Option<u64> {
        let at = self.recording_ms.filter(|_| self.recording == Some(recording))?;
        Some(at.saturating_sub(self.visit_ms.unwrap_or_default()))
    }
}
