//! Texts and what coders see in them: documents, relevance, codes, coded segments, memos, assessments, masks.

use crate::frame::Category;
use crate::id::{
    CaseId, CodeId, CoderId, DocumentId, InformantId, InterviewId, MemoId, MentionId, PseudonymId, QuestionId,
    RelevanceId, SegmentId,
};
use crate::language::{Language, Localized};
use crate::rank::Rank;
use crate::text::Span;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Where a document came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What was said in an interview.
    Transcript,
    /// Another source.
    Source,
}

/// Who speaks in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The interviewer.
    Interviewer,
    /// The informant.
    Informant,
    /// Somebody else present.
    Other,
}

/// One turn of talk: a range of the text, its speaker, and the question it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The words spoken (labels are not part of the text).
    pub span: Span,
    /// Who speaks.
    pub speaker: Speaker,
    /// The question it belongs to.
    #[serde(default)]
    pub question: Option<QuestionId>,
    /// When it begins in the recording, in milliseconds from the recording's start, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<u64>,
}

/// A text that can be coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Where it came from.
    pub kind: DocumentKind,
    /// The interview it is the transcript of.
    #[serde(default)]
    pub interview: Option<InterviewId>,
    /// Its title; empty for a transcript, which is called after its informant.
    #[serde(default)]
    pub title: String,
    /// The language it is mostly in.
    pub language: Language,
    /// The stored text; one paragraph a line.
    pub text: String,
    /// Turns of talk, in order, not overlapping.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// When it was said or written.
    pub at: Moment,
}

/// Whether a passage belongs to the study's material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relevant {
    /// It does.
    Relevant,
    /// It does not.
    NotRelevant,
}

/// A passage sorted as relevant or not. What nobody sorted is unsorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relevance {
    /// Its id.
    pub id: RelevanceId,
    /// In which document.
    pub document: DocumentId,
    /// Which passage; `None` where a correction removed its text.
    pub span: Option<Span>,
    /// Which way.
    pub mark: Relevant,
    /// Who sorted.
    pub coder: CoderId,
}

/// Where a code came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// From theory, before reading.
    Theory,
    /// From the data.
    Data,
    /// In an informant's own words.
    InVivo,
}

/// A code or category of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// The code above it in the tree.
    #[serde(default)]
    pub parent: Option<CodeId>,
    /// Its name.
    pub name: Localized,
    /// What it means.
    #[serde(default)]
    pub definition: Localized,
    /// When to use it.
    #[serde(default)]
    pub use_when: Localized,
    /// When not to use it.
    #[serde(default)]
    pub not_when: Localized,
    /// Where it came from.
    pub origin: Origin,
    /// The author or passage it was taken from.
    #[serde(default)]
    pub source: String,
    /// Hue 1..=12 of the palette.
    pub hue: u8,
    /// Its key on the coding desk, a lower-case letter.
    #[serde(default)]
    pub letter: Option<char>,
    /// Whether passages can be coded with it; otherwise it only groups.
    pub codable: bool,
    /// Whether it is a factor the study judges.
    #[serde(default)]
    pub factor: bool,
    /// Its place among its siblings.
    pub rank: Rank,
}

/// A passage with a code, by a coder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// In which document.
    pub document: DocumentId,
    /// Which passage; `None` for an orphan, whose text a correction removed.
    pub span: Option<Span>,
    /// For an orphan, the words it stood on.
    #[serde(default)]
    pub orphaned: String,
    /// Which code.
    pub code: CodeId,
    /// Who coded.
    pub coder: CoderId,
    /// When.
    pub at: Moment,
}

/// What a memo is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum MemoTarget {
    /// The study.
    Study,
    /// A code.
    Code(CodeId),
    /// A document.
    Document(DocumentId),
    /// A person.
    Informant(InformantId),
    /// A case.
    Case(CaseId),
    /// A coded segment.
    Segment(SegmentId),
}

/// A memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// Its id.
    pub id: MemoId,
    /// What it is about.
    pub target: MemoTarget,
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub coder: CoderId,
    /// Whether it may go into a shared export.
    #[serde(default)]
    pub shareable: bool,
    /// When it was written or last changed.
    pub at: Moment,
}

/// A person who codes or interviews, under a label of the team's choice. Exports number coders anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coder {
    /// Its id.
    pub id: CoderId,
    /// What the team calls them.
    pub label: String,
    /// Its place.
    pub rank: Rank,
}

/// What a factor does to the success of the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Influence {
    /// The main driver.
    Driver,
    /// Supports.
    Supporting,
    /// Must be there, does not act by itself.
    Prerequisite,
    /// No influence.
    None,
    /// The evidence speaks against it.
    Contradicted,
}

/// Which way a factor works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Helps.
    Positive,
    /// Hinders.
    Negative,
    /// Both.
    Mixed,
    /// Not clear.
    Unclear,
}

/// What a passage says to a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Supports it.
    Supports,
    /// Contradicts it.
    Contradicts,
    /// Qualifies it.
    Qualifies,
}

/// A coded segment a judgement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Which segment.
    pub segment: SegmentId,
    /// What it says.
    pub stance: Stance,
}

/// One analyst's judgement of one factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The factor.
    pub factor: CodeId,
    /// Whose judgement.
    pub coder: CoderId,
    /// What it does.
    pub influence: Influence,
    /// Which way.
    pub direction: Direction,
    /// Why.
    pub rationale: String,
    /// The passages it rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// When it was judged.
    pub at: Moment,
}

/// A passage that names or points to somebody; what is shared shows its pseudonym instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its id.
    pub id: MentionId,
    /// In which document.
    pub document: DocumentId,
    /// Which passage; `None` where a correction removed its text.
    pub span: Option<Span>,
    /// What stands in its place.
    pub pseudonym: PseudonymId,
}

/// What stands in place of a name: the key table, sealed with the identities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pseudonym {
    /// Its id.
    pub id: PseudonymId,
    /// What kind of detail it stands for.
    pub category: Category,
    /// The informant it stands for, whose export label is then used.
    #[serde(default)]
    pub informant: Option<InformantId>,
    /// What is written where it stands for nobody of the study ("a section head"). Must not identify.
    #[serde(default)]
    pub label: Localized,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Logs written before turns had a time hold none, and are written again as they were.
    #[test]
    fn a_turn_without_a_time_is_written_as_ever() {
        let old = r#"{"span":{"start":0,"end":4},"speaker":"informant","question":null}"#;
        let turn: Turn = serde_json::from_str(old).unwrap();
        assert_eq!((turn.at_ms, serde_json::to_string(&turn).unwrap().as_str()), (None, old));
        let timed = serde_json::to_string(&Turn { at_ms: Some(1_500), ..turn }).unwrap();
        assert_eq!(serde_json::from_str::<Turn>(&timed).unwrap().at_ms, Some(1_500));
    }
}
