//! Interviews: one sitting with an informant, the answers, notes and time marks in it.

use crate::id::{InformantId, InterviewId, MarkId, NoteId, QuestionId};
use crate::language::Language;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// The name of a choice.
    One(String),
    /// Names of choices, in the guide's order.
    Many(Vec<String>),
    /// A point of the scale.
    Scale(i32),
    /// No answer, and why.
    Missing(Missing),
}

/// The answer to one question in one interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// In which interview.
    pub interview: InterviewId,
    /// To which question.
    pub question: QuestionId,
    /// What was answered; `None` while only a probe was ticked.
    #[serde(default)]
    pub value: Option<AnswerValue>,
    /// Probes already asked, by their place in the question.
    #[serde(default)]
    pub probes: BTreeSet<u16>,
    /// Version of the guide it was given under.
    pub guide_version: u32,
    /// When it was given or last changed.
    pub at: Moment,
}

impl Answer {
    /// Whether it holds an answer, not a missing code.
    pub fn is_answered(&self) -> bool {
        match &self.value {
            None | Some(AnswerValue::Missing(_)) => false,
            Some(AnswerValue::Text(words)) => !words.trim().is_empty(),
            Some(AnswerValue::Many(_))
            | Some(AnswerValue::Number(_))
            | Some(AnswerValue::Date(_))
            | Some(AnswerValue::One(_))
            | Some(AnswerValue::Scale(_)) => true,
        }
    }
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
    /// Its words.
    pub text: String,
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
    /// When.
    pub at: Moment,
}
