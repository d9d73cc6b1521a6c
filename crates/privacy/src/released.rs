//! The model of a release: what goes out, free of any format. Exporters write it, readers give it back, the gate compares.
//!
//! Ids are drawn for the release ([`Guid`]); no stored id, name or moment is in here. Lists without an order of their own
//! stand by id, which is random, so that their order tells nothing.

use crate::profile::{Profile, ReferralLevel};
use crate::pseudonym::Guid;
use fieldwork::coding::{Direction, Influence, Origin, Relevant, Speaker, Stance};
use fieldwork::interview::Outcome;
use fieldwork::language::Language;
use fieldwork::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text by language. Only languages of the release.
pub type Texts = BTreeMap<Language, String>;

/// Everything that goes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Released {
    /// The release's own id.
    pub id: Guid,
    /// For whom.
    pub profile: Profile,
    /// How much of the referrals is shown.
    pub referral_level: ReferralLevel,
    /// Languages of guide and labels, the first one first.
    pub languages: Vec<Language>,
    /// When the interviews were held, as fine as the profile allows: `2013` or `2012-2013`. Absent without interviews.
    pub period: Option<String>,
    /// What is left of the risk.
    pub risk: Risk,
    /// What was left out.
    pub left_out: LeftOut,
    /// The study.
    pub study: StudyText,
    /// The interview guide.
    pub guide: Guide,
    /// Fields that describe cases and informants.
    pub attributes: Vec<Attribute>,
    /// The cases.
    pub cases: Vec<Case>,
    /// The informants.
    pub informants: Vec<Informant>,
    /// How they were found.
    pub referrals: Referrals,
    /// The interviews.
    pub interviews: Vec<Interview>,
    /// The texts; without their words in a public release.
    pub documents: Vec<Document>,
    /// Who coded.
    pub coders: Vec<Coder>,
    /// The codes at the top of the tree, in the codebook's order.
    pub codebook: Vec<Code>,
    /// The coded segments.
    pub segments: Vec<Segment>,
    /// Passages sorted as relevant or not.
    pub relevance: Vec<Relevance>,
    /// Memos.
    pub memos: Vec<Memo>,
    /// Judgements of factors.
    pub assessments: Vec<Assessment>,
}

/// Disclosure risk, with honest figures. What was not computed is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Columns that together may single somebody out.
    pub quasi_identifiers: Vec<String>,
    /// Wanted smallest class.
    pub k_chosen: u32,
    /// Smallest class found; absent where there is nobody.
    pub k: Option<u32>,
    /// People who share all columns with nobody.
    pub uniques: u32,
    /// People taken out of the figures.
    pub suppressed_records: u32,
    /// Why a class below the wanted one was let through.
    pub override_reason: Option<String>,
}

/// How much was left out, by kind; nought is a statement too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Interviews with people who did not consent to this kind of release, or took the consent back.
    pub interviews_without_consent: u32,
    /// People named and never interviewed.
    pub persons_named_only: u32,
    /// Coded passages that may not go out.
    pub passages_withheld: u32,
    /// Answers that may not go out.
    pub answers_withheld: u32,
    /// Words of one's own behind a choice, and items of lists, that stayed behind.
    pub words_withheld: u32,
    /// Memos that may not go out.
    pub memos: u32,
    /// Texts that may not go out.
    pub documents: u32,
}

/// The study, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyText {
    /// Title.
    pub title: String,
    /// Research questions.
    pub questions: Vec<String>,
    /// What it is about and how it is done.
    pub method: String,
    /// Criteria informants met.
    pub criteria: Vec<String>,
}

/// The interview guide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Its version.
    pub version: u32,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: Guid,
    /// Its heading.
    pub text: Texts,
    /// When it is asked.
    pub relevant: Option<String>,
    /// The list question for each item of which it is asked.
    pub for_each: Option<Guid>,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: Guid,
    /// Short name.
    pub name: String,
    /// What it asks for.
    pub kind: QuestionKind,
    /// What is asked.
    pub text: Texts,
    /// A line for the informant.
    pub hint: Texts,
    /// How to ask.
    pub guidance: Texts,
    /// Questions to dig deeper.
    pub probes: Vec<Texts>,
    /// Whether passing it over asked for a reason.
    pub required: bool,
    /// When it is asked.
    pub relevant: Option<String>,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// Free words.
    Open,
    /// A number.
    Number,
    /// A date.
    Date,
    /// One of the choices.
    One(Vec<Choice>),
    /// Any number of the choices.
    Many(Vec<Choice>),
    /// The choices put in order.
    Ranking(Vec<Choice>),
    /// A time of day.
    Time,
    /// A point on one scale for each row.
    Matrix {
        /// The rows.
        rows: Vec<Choice>,
        /// Lowest point.
        min: i32,
        /// Highest point.
        max: i32,
        /// What the lowest point means.
        low: Texts,
        /// What the highest point means.
        high: Texts,
    },
    /// A list the informant made; other questions are asked about each item.
    List,
    /// Worked out from other answers.
    Calculated,
    /// A photograph, a file, a recording or a point on the earth. Answers never go out.
    Kept,
    /// A point on a scale.
    Scale {
        /// Lowest point.
        min: i32,
        /// Highest point.
        max: i32,
        /// What the lowest point means.
        low: Texts,
        /// What the highest point means.
        high: Texts,
    },
    /// Read aloud.
    Note,
}

/// One choice, or one value of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Short name.
    pub name: String,
    /// What is shown.
    pub label: Texts,
}

/// A field that describes cases or informants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Short name, unique among what it describes.
    pub name: String,
    /// What is shown.
    pub label: Texts,
    /// Whether it describes cases; otherwise informants.
    pub of_cases: bool,
    /// What its values are.
    pub kind: AttributeKind,
}

/// What an attribute's values are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// One of these.
    Category(Vec<Choice>),
}

/// A value that goes out.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, a date, or the name of a choice.
    Text(String),
    /// A number.
    Number(f64),
    /// Names of choices, in order.
    Names(Vec<String>),
    /// Points of a scale by the name of the row.
    Points(BTreeMap<String, i32>),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Never shown, or passed over.
    NotAsked,
    /// Not known.
    DontKnow,
    /// Not wanted to be said.
    Refused,
    /// Closed by a skip rule, or said not to apply.
    NotApplicable,
    /// Removed by this release.
    Withheld,
}

/// A value, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// The value.
    Value(Value),
    /// Why there is none.
    Missing(Missing),
}

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: Guid,
    /// Its name where it is public context, else a neutral label.
    pub label: String,
    /// Values by the attribute's name.
    pub attributes: BTreeMap<String, Field>,
}

/// An informant.
#[derive(Clone, Debug, PartialEq)]
pub struct Informant {
    /// Its id.
    pub id: Guid,
    /// `P07`.
    pub label: String,
    /// Values by the attribute's name; the sector is one.
    pub attributes: BTreeMap<String, Field>,
    /// Cases the person speaks of, by id.
    pub cases: Vec<Guid>,
}

/// How informants were found, as much as the level shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    /// Informants by wave; a count below k is absent.
    pub waves: Vec<Wave>,
    /// People, from level B.
    pub nodes: Vec<Node>,
    /// Who named whom, from level B.
    pub edges: Vec<Edge>,
}

/// How many informants a wave has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wave {
    /// Steps from a first informant.
    pub wave: u32,
    /// How many; `None` where the count is suppressed.
    pub persons: Option<u32>,
}

/// A person of the referral tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Below level D an id of its own, at D the informant's.
    pub id: Guid,
    /// Sector, at level C.
    pub sector: Option<String>,
    /// Wave, at level D.
    pub wave: Option<u32>,
}

/// A naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who named.
    pub source: Guid,
    /// Who was named.
    pub target: Guid,
    /// Whether it is the one that counts in the tree.
    pub primary: bool,
    /// Order of mention, at level D.
    pub order: Option<u32>,
}

/// An interview.
#[derive(Clone, Debug, PartialEq)]
pub struct Interview {
    /// Its id.
    pub id: Guid,
    /// With whom.
    pub informant: Guid,
    /// Version of the guide.
    pub guide_version: u32,
    /// Language it was held in.
    pub language: Language,
    /// When, as fine as the profile allows.
    pub period: String,
    /// How it ended; absent while it has not.
    pub outcome: Option<Outcome>,
    /// The answers, in the guide's order.
    pub answers: Vec<Answer>,
    /// Its texts, by id.
    pub documents: Vec<Guid>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// To which question.
    pub question: Guid,
    /// For a question asked once per item of a list: in which round, from 1 over all rounds it was asked in.
    pub round: Option<u32>,
    /// What was answered, or why nothing was.
    pub field: Field,
    /// Words of one's own behind choices that ask for them, by the choice's name.
    pub specified: BTreeMap<String, String>,
    /// What stands on a list of things, in its order.
    pub items: Vec<String>,
}

/// Where a text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// An interview.
    Transcript,
    /// Another source.
    Source,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: Guid,
    /// Where it came from.
    pub kind: DocumentKind,
    /// Language it is mostly in.
    pub language: Language,
    /// Its words, with marks replaced; absent in a public release.
    pub text: Option<String>,
    /// Turns of talk, in order; none in a public release.
    pub turns: Vec<Turn>,
}

/// A turn of talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Where, in the released text.
    pub span: Span,
    /// Who speaks.
    pub speaker: Speaker,
}

/// A coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// Its id.
    pub id: Guid,
    /// `Coder 1`.
    pub label: String,
}

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its id.
    pub id: Guid,
    /// Its name, in the release's first language.
    pub name: String,
    /// Whether passages are coded with it.
    pub codable: bool,
    /// Its hue, 1..=12.
    pub hue: u8,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub use_when: String,
    /// When not to.
    pub not_when: String,
    /// Where it came from.
    pub origin: Origin,
    /// Author or passage it was taken from.
    pub source: String,
    /// Whether it is a factor the study judges.
    pub factor: bool,
    /// Codes under it.
    pub codes: Vec<Code>,
}

/// Where a coded segment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// In a text of the release.
    Span(Span),
    /// As a quotation with its attribution (`NGO, 2013`).
    Quote {
        /// The words.
        quote: String,
        /// Who says so, as far as the profile allows.
        attribution: String,
    },
}

/// A coded segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its id.
    pub id: Guid,
    /// In which document.
    pub document: Guid,
    /// Which words.
    pub passage: Passage,
    /// Which code.
    pub code: Guid,
    /// Who coded.
    pub coder: Guid,
}

/// A passage sorted as relevant or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relevance {
    /// In which document.
    pub document: Guid,
    /// Where, in the released text.
    pub span: Span,
    /// Which way.
    pub mark: Relevant,
}

/// What a memo is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The study.
    Study,
    /// A code.
    Code(Guid),
    /// A document.
    Document(Guid),
    /// An informant.
    Informant(Guid),
    /// A case.
    Case(Guid),
    /// A coded segment.
    Segment(Guid),
}

/// A memo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    /// Its id.
    pub id: Guid,
    /// What it is about.
    pub target: Target,
    /// Its words.
    pub text: String,
}

/// A judgement of a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: Guid,
    /// The factor, a code.
    pub factor: Guid,
    /// What it does.
    pub influence: Influence,
    /// Which way.
    pub direction: Direction,
    /// Whose judgement, a coder.
    pub assessor: Guid,
    /// Why.
    pub rationale: String,
    /// Passages it rests on.
    pub evidence: Vec<Evidence>,
}

/// A passage a judgement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which segment.
    pub segment: Guid,
    /// What it says.
    pub stance: Stance,
}

impl Released {
    /// The first part in which two models differ, by its name in the export; `None` where they are equal.
    pub fn differs_from(&self, other: &Released) -> Option<&'static str> {
        let parts = [
            ("release.id", self.id == other.id),
            ("release.profile", self.profile == other.profile),
            ("release.referral_level", self.referral_level == other.referral_level),
            ("release.languages", self.languages == other.languages),
            ("release.period", self.period == other.period),
            ("release.risk", self.risk == other.risk),
            ("release.left_out", self.left_out == other.left_out),
            ("study", self.study == other.study),
            ("guide", self.guide == other.guide),
            ("attributes", self.attributes == other.attributes),
            ("cases", self.cases == other.cases),
            ("informants", self.informants == other.informants),
            ("referrals", self.referrals == other.referrals),
            ("interviews", self.interviews == other.interviews),
            ("documents", self.documents == other.documents),
            ("coders", self.coders == other.coders),
            ("codebook", self.codebook == other.codebook),
            ("segments", self.segments == other.segments),
            ("relevance", self.relevance == other.relevance),
            ("memos", self.memos == other.memos),
            ("assessments", self.assessments == other.assessments),
        ];
        parts.into_iter().find(|(_, same)| !same).map(|(part, _)| part).or((self != other).then_some("release"))
    }
}
