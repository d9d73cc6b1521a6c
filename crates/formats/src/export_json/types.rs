//! The objects of the file, in the order of its keys. The doc comments are the descriptions of the published schema.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The name and major version of the format.
pub const SCHEMA: &str = "jejaring-export/1";
/// The version written.
pub const SCHEMA_VERSION: &str = "1.0";

/// A text by language: keys are BCP 47 tags among the languages of the release.
pub type Texts = BTreeMap<String, String>;
/// A random version-4 GUID in lower case, unique in the file.
pub type Id = String;

/// One of the words of a closed list, or one of a later version that is kept as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Word<T> {
    /// A known word.
    Known(T),
    /// A word of a later version.
    Unknown(String),
}

impl<T: JsonSchema> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

fn none(value: &bool) -> bool {
    !*value
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$word_doc])* $word),* }
    )*};
}

words! {
    /// For whom the release was made.
    Profile {
        /// For the study's own team.
        Team,
        /// For a data archive.
        Archive,
        /// For anybody.
        Public,
    }
    /// How a missing value is matched when k is computed.
    MissingRule {
        /// A missing value is a value of its own.
        Strict,
        /// A missing value matches any.
        Wildcard,
    }
    /// What a question asks for.
    QuestionKind {
        /// Free words.
        Open,
        /// A number.
        Number,
        /// A date, as fine as the release allows: `2013`, `2013-04` or `2013-04-12`.
        Date,
        /// One of the choices.
        One,
        /// Any number of the choices.
        Many,
        /// A point on a scale.
        Scale,
        /// Read aloud, not answered.
        Note,
        /// The choices put in order.
        Ranking,
        /// A time of day, `09:30`.
        Time,
        /// A point on one scale for each row.
        Matrix,
        /// A list the informant made; a section is asked for each of its items.
        List,
        /// Worked out from other answers.
        Calculated,
        /// A picture, file, recording or place, which never leaves.
        Kept,
    }
    /// What an attribute describes.
    AttributeOf {
        /// Cases.
        Case,
        /// Informants.
        Informant,
    }
    /// What the values of an attribute are.
    AttributeType {
        /// Words.
        Text,
        /// Numbers.
        Number,
        /// One of the listed values.
        Category,
    }
    /// Why there is no value.
    Missing {
        /// Never shown, or passed over.
        NotAsked,
        /// Not known.
        DontKnow,
        /// The informant did not want to answer.
        Refused,
        /// Closed by a skip rule, or said not to apply.
        NotApplicable,
        /// Removed by this release.
        Withheld,
    }
    /// How an interview ended.
    Outcome {
        /// Asked to the end.
        Complete,
        /// Asked in part.
        Partial,
        /// The person does not meet the criteria.
        Ineligible,
        /// The person declined.
        Refused,
        /// Broken off.
        Terminated,
    }
    /// Where a text came from.
    DocumentKind {
        /// An interview.
        Transcript,
        /// Another source.
        Source,
    }
    /// Who speaks.
    Speaker {
        /// The interviewer.
        Interviewer,
        /// The informant.
        Informant,
        /// Somebody else.
        Other,
    }
    /// Where a code came from.
    Origin {
        /// From theory, before reading.
        Theory,
        /// From the data.
        Data,
        /// In an informant's own words.
        InVivo,
    }
    /// Whether a passage belongs to the study's material.
    Mark {
        /// It does.
        Relevant,
        /// It does not.
        NotRelevant,
    }
    /// What a memo is about.
    TargetKind {
        /// The study.
        Study,
        /// A code.
        Code,
        /// A document.
        Document,
        /// An informant.
        Informant,
        /// A case.
        Case,
        /// A coded segment.
        Segment,
    }
    /// What a factor does.
    Influence {
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
    Direction {
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
    Stance {
        /// Supports it.
        Supports,
        /// Contradicts it.
        Contradicts,
        /// Qualifies it.
        Qualifies,
    }
}

/// How much of the referrals is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// Counts by wave.
    A,
    /// The bare tree.
    B,
    /// The tree with sectors.
    C,
    /// The tree between the informants of the file.
    D,
}

/// An anonymized export of a Jejaring study: what a release lets out, and nothing that names a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "jejaring-export/1")]
pub struct Export {
    /// Always `jejaring-export/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Version of the format. 1.x only adds optional properties and words.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub schema_version: String,
    /// Features a reader must know; one that does not know them refuses the file.
    pub must_understand: Vec<String>,
    /// The program that wrote the file.
    pub tool: Tool,
    /// What was released, for whom, and at which risk.
    pub release: ReleaseHead,
    /// The study.
    pub study: Study,
    /// The interview guide.
    pub guide: Guide,
    /// Fields that describe cases and informants.
    pub attributes: Vec<Attribute>,
    /// The cases, by id.
    pub cases: Vec<Case>,
    /// The informants, by id.
    pub informants: Vec<Informant>,
    /// How the informants were found.
    pub referrals: Referrals,
    /// The interviews, by id.
    pub interviews: Vec<Interview>,
    /// The texts, by id.
    pub documents: Vec<Document>,
    /// Who coded, by id.
    pub coders: Vec<Coder>,
    /// The codes at the top of the tree, in the codebook's order.
    pub codebook: Vec<Code>,
    /// The coded segments, by document, place, code, coder, id.
    pub segments: Vec<Segment>,
    /// Passages sorted as relevant or not; what nobody sorted is absent.
    pub relevance: Vec<Relevance>,
    /// Memos that may be shared, by id.
    pub memos: Vec<Memo>,
    /// Judgements of factors, by id.
    pub assessments: Vec<Assessment>,
}

/// The program that wrote the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What was released, for whom, and at which risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseHead {
    /// The release's own id.
    pub id: Id,
    /// For whom it was made.
    pub profile: Word<Profile>,
    /// How much of the referrals is shown.
    pub referral_level: Level,
    /// BCP 47 tags of the languages of guide and labels, the first one first.
    pub languages: Vec<String>,
    /// When the interviews were held, as fine as the profile allows: `2013`, or `2012/2013`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    /// How texts and offsets are to be read.
    pub text: TextRules,
    /// The risk that remains.
    pub risk: Risk,
    /// What was left out, by kind; 0 is a statement too.
    pub left_out: LeftOut,
}

/// How texts and offsets are to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextRules {
    /// Offsets count Unicode scalar values.
    #[schemars(extend("const" = "unicode_scalar"))]
    pub offset_unit: String,
    /// Intervals hold their start and not their end.
    #[schemars(extend("const" = "half_open"))]
    pub interval: String,
    /// All texts are in this Unicode normalization form.
    #[schemars(extend("const" = "NFC"))]
    pub normalization: String,
    /// Lines end like this.
    #[schemars(extend("const" = "LF"))]
    pub line_end: String,
}

/// The risk that remains. A figure that was not computed is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Risk {
    /// Columns that together may single somebody out.
    pub quasi_identifiers: Vec<String>,
    /// The smallest class that was asked for.
    pub k_chosen: u32,
    /// The smallest class there is: so many informants at least share all columns.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub k: Option<u32>,
    /// The smallest class in the population.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub k_map: Option<u32>,
    /// The smallest number of distinct sensitive values in a class.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub l_distinct: Option<u32>,
    /// Informants who share all columns with nobody.
    pub uniques: u32,
    /// How missing values are matched.
    pub missing_rule: Word<MissingRule>,
    /// Informants taken out of the figures.
    pub suppressed_records: u32,
    /// Whether a class below the chosen one was let through.
    #[serde(rename = "override")]
    pub overridden: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub override_reason: Option<String>,
}

/// What was left out, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// Interviews with people who did not consent to this kind of release, or took the consent back.
    pub interviews_without_consent: u32,
    /// People named and never interviewed.
    pub persons_named_only: u32,
    /// Coded passages that may not go out.
    pub passages_withheld: u32,
    /// Answers that may not go out.
    pub answers_withheld: u32,
    /// Words of one's own behind choices, and items of lists, that stayed behind.
    #[serde(default)]
    pub words_withheld: u32,
    /// Memos that may not go out.
    pub memos: u32,
    /// Texts that may not go out.
    #[serde(default)]
    pub documents: u32,
}

/// The study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Study {
    /// Its title, in the first language of the release.
    pub title: String,
    /// Research questions.
    pub questions: Vec<String>,
    /// What it is about and how it is done.
    pub method: String,
    /// How informants were chosen.
    pub recruitment: Recruitment,
}

/// How informants were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recruitment {
    /// The design.
    pub design: String,
    /// Criteria informants met.
    pub criteria: Vec<String>,
}

/// The interview guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Guide {
    /// Its version.
    pub version: u32,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Its id.
    pub id: Id,
    /// Its heading, by language.
    pub text: Texts,
    /// When it is asked; always where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub relevant: Option<String>,
    /// Id of the list question for each item of which it was asked; once where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub for_each: Option<Id>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Its id.
    pub id: Id,
    /// Short name, unique in the guide; rules refer to it.
    pub name: String,
    /// What it asks for.
    pub kind: Word<QuestionKind>,
    /// What is asked, by language.
    pub text: Texts,
    /// A line for the informant, by language.
    #[serde(skip_serializing_if = "Texts::is_empty", default)]
    pub hint: Texts,
    /// How to ask, by language.
    #[serde(skip_serializing_if = "Texts::is_empty", default)]
    pub guidance: Texts,
    /// Questions to dig deeper, each by language.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub probes: Vec<Texts>,
    /// The choices of a choice or ranking question, or the rows of a matrix, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub choices: Vec<Choice>,
    /// The ends of a scale or of a matrix.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scale: Option<Scale>,
    /// Whether passing it over asked for a reason.
    #[serde(skip_serializing_if = "none", default)]
    pub required: bool,
    /// When it is asked; always where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub relevant: Option<String>,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// Short name, as answers hold it.
    pub name: String,
    /// What is shown, by language.
    pub label: Texts,
}

/// The ends of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scale {
    /// Lowest point.
    pub min: i32,
    /// Highest point.
    pub max: i32,
    /// What the lowest point means, by language.
    #[serde(skip_serializing_if = "Texts::is_empty", default)]
    pub low: Texts,
    /// What the highest point means, by language.
    #[serde(skip_serializing_if = "Texts::is_empty", default)]
    pub high: Texts,
}

/// A field that describes cases or informants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attribute {
    /// Short name, unique among what it describes.
    pub name: String,
    /// What it describes.
    pub of: AttributeOf,
    /// What is shown, by language.
    #[serde(skip_serializing_if = "Texts::is_empty", default)]
    pub label: Texts,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: Word<AttributeType>,
    /// The values of a category, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub values: Vec<CategoryValue>,
}

/// A value of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CategoryValue {
    /// Short name, as fields hold it.
    pub value: String,
    /// What is shown, by language.
    pub label: Texts,
}

/// A value, or why there is none: exactly one of the two.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("oneOf" = [{"required": ["value"]}, {"required": ["missing"]}]))]
pub struct Field {
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Value>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub missing: Option<Word<Missing>>,
}

/// A value: a text, a number, yes or no, or names of choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Words, a date, the name of a choice.
    Text(String),
    /// A number.
    Number(serde_json::Number),
    /// Yes or no.
    Truth(bool),
    /// Names of choices, in order.
    Names(Vec<String>),
    /// Points of a scale by the name of the row.
    Points(BTreeMap<String, i32>),
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// Its id.
    pub id: Id,
    /// Its name where that is public context, else a neutral label.
    pub label: String,
    /// Values by the attribute's name.
    pub attributes: BTreeMap<String, Field>,
}

/// An informant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Informant {
    /// Its id.
    pub id: Id,
    /// Its label in texts of this file, such as `P07`.
    pub label: String,
    /// Values by the attribute's name.
    pub attributes: BTreeMap<String, Field>,
    /// Ids of the cases the informant speaks of.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cases: Vec<Id>,
}

/// How the informants were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Referrals {
    /// How much is shown.
    pub level: Level,
    /// Counts.
    pub counts: Counts,
    /// People, from level B, by id.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub nodes: Vec<Node>,
    /// Who named whom, from level B.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub edges: Vec<Edge>,
}

/// Counts of referrals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Informants by wave.
    pub waves: Vec<Wave>,
}

/// How many informants a wave has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wave {
    /// Steps from a first informant, who is wave 0.
    pub wave: u32,
    /// How many; absent where the count is suppressed because it is small, or would give a small one away.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub persons: Option<u32>,
}

/// A person of the referral tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// At level D the informant's id; below, an id that is nobody's.
    pub id: Id,
    /// Sector, at level C.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sector: Option<String>,
    /// Wave, at level D.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wave: Option<u32>,
}

/// A naming of a person by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edge {
    /// Node of the one who named.
    pub source: Id,
    /// Node of the one who was named.
    pub target: Id,
    /// Whether it counts in the tree; at most one per target.
    pub primary: bool,
    /// Order of mention, at level D.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub order: Option<u32>,
}

/// An interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interview {
    /// Its id.
    pub id: Id,
    /// Id of the informant.
    pub informant: Id,
    /// Version of the guide.
    pub guide_version: u32,
    /// BCP 47 tag of the language it was held in.
    pub language: String,
    /// When it was held, as fine as the profile allows.
    pub period: String,
    /// How it ended; absent while it has not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outcome: Option<Word<Outcome>>,
    /// The answers, in the guide's order.
    pub answers: Vec<Answer>,
    /// Ids of its texts.
    pub documents: Vec<Id>,
}

/// An answer: `value` or `missing`, never both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("oneOf" = [{"required": ["value"]}, {"required": ["missing"]}]))]
pub struct Answer {
    /// Id of the question.
    pub question: Id,
    /// Round of a repeated group, from 1; 1 where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub round: Option<u32>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Value>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub missing: Option<Word<Missing>>,
    /// Words of one's own behind choices that ask for them ("other, namely"), by the name of the choice.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub specified: BTreeMap<String, String>,
    /// What stands on a list of things, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub items: Vec<String>,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its id.
    pub id: Id,
    /// Where it came from.
    pub kind: Word<DocumentKind>,
    /// BCP 47 tag of the language it is mostly in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// The released text: what names somebody is replaced by a label in square brackets. Absent in a public release.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// Turns of talk, in order, not overlapping. Absent in a public release.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub turns: Vec<Turn>,
}

/// A turn of talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    /// Where it begins.
    pub start: u32,
    /// Where the speaker's label ends and the words begin.
    pub label_end: u32,
    /// Where it ends.
    pub end: u32,
    /// Who speaks.
    pub speaker: Word<Speaker>,
}

/// A coder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coder {
    /// Its id.
    pub id: Id,
    /// A label of this file, such as `Coder 1`.
    pub label: String,
}

/// A code of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Code {
    /// Its id.
    pub id: Id,
    /// Its name, in the first language of the release.
    pub name: String,
    /// Whether passages are coded with it; otherwise it only groups.
    pub codable: bool,
    /// Its colour, `#RRGGBB`.
    #[schemars(regex(pattern = "^#[0-9A-F]{6}$"))]
    pub colour: String,
    /// What it means.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub definition: String,
    /// When to use it.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub use_when: String,
    /// When not to use it.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub not_when: String,
    /// Where it came from.
    pub origin: Word<Origin>,
    /// Author or passage it was taken from.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub source: String,
    /// Whether it is a factor the study judges.
    #[serde(skip_serializing_if = "none", default)]
    pub factor: bool,
    /// Codes under it, in order.
    pub codes: Vec<Code>,
}

/// A coded segment: with offsets in a released text, or, in a public release, as a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("oneOf" = [{"required": ["start", "end"]}, {"required": ["quote", "attribution"]}]))]
pub struct Segment {
    /// Its id.
    pub id: Id,
    /// Id of the document.
    pub document: Id,
    /// Where it begins.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<u32>,
    /// Where it ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<u32>,
    /// Its words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quote: Option<String>,
    /// Who says so, as far as the profile allows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attribution: Option<String>,
    /// Id of the code.
    pub code: Id,
    /// Id of the coder.
    pub coder: Id,
}

/// A passage sorted as relevant or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relevance {
    /// Id of the document.
    pub document: Id,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Which way.
    pub mark: Word<Mark>,
}

/// A memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Memo {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub target: Target,
    /// Its words.
    pub text: String,
}

/// What a memo is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// Which kind of thing.
    pub kind: Word<TargetKind>,
    /// Its id; absent for the study.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<Id>,
}

/// A judgement of a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// Its id.
    pub id: Id,
    /// The factor.
    pub factor: Factor,
    /// What it does.
    pub influence: Word<Influence>,
    /// Which way.
    pub direction: Word<Direction>,
    /// Id of the coder who judged.
    pub assessor: Id,
    /// Why.
    pub rationale: String,
    /// Passages it rests on.
    pub evidence: Vec<Evidence>,
    /// Points still to be clarified.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub open_points: Option<u32>,
}

/// A factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Factor {
    /// Id of its code.
    pub code: Id,
}

/// A passage a judgement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Id of the segment.
    pub segment: Id,
    /// What it says.
    pub stance: Word<Stance>,
}
