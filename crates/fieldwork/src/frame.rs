//! The frame of a study: what it asks, of which cases, with informants from which sectors, under which criteria.

use crate::coupon::CouponRule;
use crate::id::{AttributeId, CaseId, CriterionId, QuestionId, ResearchQuestionId, SectorId};
use crate::interview::Missing;
use crate::language::{Language, Localized};
use crate::rank::Rank;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The study itself: one per log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Title in the study's languages.
    pub title: Localized,
    /// What it is about and how it is done.
    #[serde(default)]
    pub about: Localized,
    /// Languages of guide and codebook, the first one first.
    pub languages: Vec<Language>,
    /// When the study was begun.
    pub begun: Moment,
    /// Version of the interview guide. It grows when a guide already used in an interview is changed.
    pub guide_version: u32,
    /// What an informant agrees to, read aloud or shown before the interview.
    #[serde(default)]
    pub consent_text: Localized,
    /// Version of the consent text. It grows when a text somebody agreed to is changed.
    #[serde(default)]
    pub consent_version: u32,
    /// Names that belong to the study's public context and are no identifiers: the studied city, a method.
    #[serde(default)]
    pub public_names: Vec<PublicName>,
    /// Whether this is the sample study, which never holds real people.
    #[serde(default)]
    pub sample: bool,
    /// The study's own words for why there is no answer. The codes stay the same; where nothing is written, so do the words.
    #[serde(default)]
    pub missing_words: BTreeMap<Missing, Localized>,
    /// Codes the study does not offer in interviews.
    #[serde(default)]
    pub missing_left_out: BTreeSet<Missing>,
    /// How somebody who was recommended reaches the team, several lines: stands on the message an informant passes on. It names
    /// the team, never an informant, and no export carries it.
    #[serde(default)]
    pub reach_us: String,
    /// How the study uses coupons; absent where it does not.
    #[serde(default)]
    pub coupons: Option<CouponRule>,
    /// Present where the study is designed as a respondent-driven sample; only then does it estimate anything of a population.
    #[serde(default)]
    pub rds: Option<RdsDesign>,
}

/// What a respondent-driven sample is estimated with (FORMULAS 1.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RdsDesign {
    /// The question of the guide that asks how many people of the population somebody knows.
    #[serde(default)]
    pub network_size: Option<QuestionId>,
    /// How many people the population has, where that is known.
    #[serde(default)]
    pub population: Option<u64>,
    /// Whether the people the study began with are left out of the estimates.
    #[serde(default)]
    pub seeds_out: bool,
}

impl Frame {
    /// Codes that are offered where there is no answer, in the order offered. Where two devices left out different ones and
    /// none is left, all are: an interview must be able to say that there is no answer.
    pub fn missing_offered(&self) -> Vec<Missing> {
        let all = [Missing::DontKnow, Missing::Refused, Missing::NotApplicable, Missing::NotAsked];
        let offered: Vec<Missing> = all.into_iter().filter(|why| !self.missing_left_out.contains(why)).collect();
        if offered.is_empty() { all.to_vec() } else { offered }
    }

    /// The study's own words for a code in one language of the guide; `None` where the usual words stand.
    pub fn missing_word(&self, why: Missing, language: Language) -> Option<&str> {
        let words = self.missing_words.get(&why)?.0.get(&language)?;
        Some(words.as_str()).filter(|words| !words.is_empty())
    }
}

/// A name that may stand in what is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicName {
    /// The name.
    pub name: String,
    /// Who decided so, and why.
    pub decision: PublicContext,
}

/// A question the study wants to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResearchQuestion {
    /// Its id.
    pub id: ResearchQuestionId,
    /// Its wording.
    pub text: Localized,
    /// Its place.
    pub rank: Rank,
}

/// A part of society informants come from: government, NGO, university, business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sector {
    /// Its id.
    pub id: SectorId,
    /// Its name.
    pub name: Localized,
    /// Whether it belongs to government.
    pub government: bool,
    /// How many informants are wanted from it.
    pub target: Option<u32>,
    /// Its place, which also gives it its colour and shape.
    pub rank: Rank,
}

/// A condition an informant must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// Its wording, asked as a yes-or-no question.
    pub text: Localized,
    /// Its place.
    pub rank: Rank,
}

/// What an attribute describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeOf {
    /// Cases.
    Case,
    /// Informants.
    Informant,
}

/// What an attribute's values are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    /// Free text.
    Text,
    /// A number.
    Number,
    /// One of these values.
    Category(Vec<CategoryValue>),
}

/// One value of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryValue {
    /// Short name, stable across languages.
    pub name: String,
    /// What is shown.
    pub label: Localized,
    /// How many informants of this kind are wanted: what makes the value a stratum of the sample. Means nothing for cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
}

/// What kind of identifying detail a text is (PRIVACY, ten categories).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A person's name or nickname.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// A post or role.
    Post,
    /// A date.
    Date,
    /// A phone number, e-mail or other address.
    Contact,
    /// An identity number.
    IdNumber,
    /// An event.
    Event,
    /// A family relation.
    FamilyRelation,
    /// Anything else that points to somebody.
    Other,
}

impl Category {
    /// All of them.
    pub const ALL: [Category; 10] = [
        Category::Person,
        Category::Place,
        Category::Organisation,
        Category::Post,
        Category::Date,
        Category::Contact,
        Category::IdNumber,
        Category::Event,
        Category::FamilyRelation,
        Category::Other,
    ];
}

/// How much a field tells about who somebody is. A field nobody has judged blocks a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    /// Nobody has judged it yet.
    #[default]
    Undeclared,
    /// Tells nothing about who somebody is.
    Harmless,
    /// Narrows down in combination with others (a quasi-identifier).
    Indirect,
    /// Names one person with common knowledge.
    StrongIndirect,
    /// Names a person by itself: never leaves.
    Direct,
}

/// A field that describes cases or informants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its id.
    pub id: AttributeId,
    /// Short name: letters, digits, underscore.
    pub name: String,
    /// What is shown.
    pub label: Localized,
    /// What it describes.
    pub of: AttributeOf,
    /// What its values are.
    pub kind: AttributeKind,
    /// How much it tells about who somebody is.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// Its place.
    pub rank: Rank,
}

/// Who decided that a case may be named in what is shared, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicContext {
    /// Who decided.
    pub decided_by: String,
    /// Why.
    pub reason: String,
}

/// A case the study looks at: a partner city, a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Its real name.
    pub name: String,
    /// Present where the name belongs to the study's public context; otherwise a neutral label stands in exports.
    #[serde(default)]
    pub public: Option<PublicContext>,
    /// Values by attribute.
    #[serde(default)]
    pub attributes: BTreeMap<AttributeId, String>,
    /// Its place.
    pub rank: Rank,
}
