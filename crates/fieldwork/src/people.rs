//! Informants and how the study came to them: eligibility, status, attempts, consent, referrals.
//!
//! Nothing here names a person. Names and contacts are [`crate::identity::Identity`], a type of its own.

use crate::contact::{AttemptOutcome, NextAttempt};
use crate::coupon::Redemption;
use crate::frame::AttributeOf;
use crate::id::{
    AttachmentId, AttemptId, AttributeId, CaseId, CoderId, ConsentId, CriterionId, InformantId, InterviewId,
    ReferralId, SectorId, StatusId,
};
use crate::language::{Language, Localized};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A person named, contacted or interviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Informant {
    /// Its id.
    pub id: InformantId,
    /// Number shown on this device's screens ("Informan 07"). Exports draw labels of their own.
    pub number: u32,
    /// Where the person comes from.
    pub sector: Option<SectorId>,
    /// Whether the study began with this person (wave 0).
    pub seed: bool,
    /// Cases the person can speak of.
    #[serde(default)]
    pub cases: BTreeSet<CaseId>,
    /// Values of attributes of [`AttributeOf::Informant`].
    #[serde(default)]
    pub attributes: BTreeMap<AttributeId, String>,
    /// The record this one turned out to be the same person as.
    #[serde(default)]
    pub same_as: Option<InformantId>,
    /// People looked at and found not to be the same.
    #[serde(default)]
    pub not_same_as: BTreeSet<InformantId>,
    /// The referral that counts in the tree, where it is not the earliest.
    #[serde(default)]
    pub primary: Option<ReferralId>,
    /// When and how the next appointment is.
    #[serde(default)]
    pub appointment: Option<Appointment>,
    /// The team's decision to follow the chain that begins with this person no further. Kept with the first person of a chain.
    #[serde(default)]
    pub chain_stopped: Option<ChainStop>,
    /// When the person was entered.
    pub entered: Moment,
}

impl Informant {
    /// Which attributes describe an informant.
    pub const ATTRIBUTES: AttributeOf = AttributeOf::Informant;
}

/// Why a team follows a chain no further, while somebody at its ends could still be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopReason {
    /// The sectors it leads to have as many voices as were wanted.
    QuotaFull,
    /// It brings nothing new.
    Saturation,
    /// The team decided so for another reason.
    Team,
}

impl StopReason {
    /// All of them, in the order offered.
    pub const ALL: [StopReason; 3] = [StopReason::QuotaFull, StopReason::Saturation, StopReason::Team];
}

/// The decision to follow a chain no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainStop {
    /// Why.
    pub why: StopReason,
    /// When it was decided.
    pub at: Moment,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// When.
    pub at: Moment,
    /// How: at the office, by telephone. Holds no address: that is an identity.
    pub mode: ContactMode,
}

/// How far the study came with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Named by somebody.
    Named,
    /// To be contacted.
    ToContact,
    /// Contacted, answer awaited.
    Contacted,
    /// Could not be reached.
    NoAnswer,
    /// Does not want to take part.
    Refused,
    /// Does not meet the criteria.
    Ineligible,
    /// Meets the criteria.
    Eligible,
    /// An appointment is made.
    Scheduled,
    /// Interview begun, not finished.
    Partial,
    /// Interviewed.
    Interviewed,
    /// Took the consent back.
    Withdrawn,
}

impl Stage {
    /// All of them, in the order of the work.
    pub const ALL: [Stage; 11] = [
        Stage::Named,
        Stage::ToContact,
        Stage::Contacted,
        Stage::NoAnswer,
        Stage::Eligible,
        Stage::Scheduled,
        Stage::Partial,
        Stage::Interviewed,
        Stage::Refused,
        Stage::Ineligible,
        Stage::Withdrawn,
    ];

    /// How far the work with a person came: a higher number is further on. The final stages are level.
    pub(crate) fn reach(self) -> u8 {
        match self {
            Stage::Named => 0,
            Stage::ToContact => 1,
            Stage::NoAnswer => 2,
            Stage::Contacted => 3,
            Stage::Eligible => 4,
            Stage::Scheduled => 5,
            Stage::Partial => 6,
            Stage::Refused | Stage::Ineligible | Stage::Interviewed | Stage::Withdrawn => 7,
        }
    }

    /// Whether nothing more is to be done with the person.
    pub fn is_final(self) -> bool {
        match self {
            Stage::Refused | Stage::Ineligible | Stage::Interviewed | Stage::Withdrawn => true,
            Stage::Named
            | Stage::ToContact
            | Stage::Contacted
            | Stage::NoAnswer
            | Stage::Eligible
            | Stage::Scheduled
            | Stage::Partial => false,
        }
    }
}

/// One entry of a person's status history. A status is never overwritten, only followed by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its id.
    pub id: StatusId,
    /// Whose.
    pub informant: InformantId,
    /// How far.
    pub stage: Stage,
    /// Why (for a refusal, an ineligibility). Internal: never exported.
    #[serde(default)]
    pub reason: String,
    /// The attempt it followed from, which says more of the reason.
    #[serde(default)]
    pub attempt: Option<AttemptId>,
    /// When.
    pub at: Moment,
}

/// How a person was or will be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactMode {
    /// Face to face.
    InPerson,
    /// By telephone.
    Phone,
    /// By a message.
    Message,
    /// By e-mail.
    Email,
    /// By letter.
    Letter,
    /// Through the person who named them.
    ThroughReferrer,
}

impl ContactMode {
    /// All of them.
    pub const ALL: [ContactMode; 6] = [
        ContactMode::InPerson,
        ContactMode::Phone,
        ContactMode::Message,
        ContactMode::Email,
        ContactMode::Letter,
        ContactMode::ThroughReferrer,
    ];
}

/// One attempt to reach a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// Whom.
    pub informant: InformantId,
    /// How.
    pub mode: ContactMode,
    /// Whether the person was reached. Attempts noted before outcomes were kept say no more than this.
    pub reached: bool,
    /// What came of it. Internal: never exported.
    #[serde(default)]
    pub outcome: Option<AttemptOutcome>,
    /// The reason in words of one's own, where the outcome has one. Internal: never exported.
    #[serde(default)]
    pub reason: String,
    /// What else is to be remembered. Internal: never exported.
    #[serde(default)]
    pub note: String,
    /// When to try again.
    #[serde(default)]
    pub next: Option<NextAttempt>,
    /// When it was noted, which may be later than the attempt. The beginning of time where that was not kept.
    #[serde(default)]
    pub noted: Moment,
    /// When.
    pub at: Moment,
}

/// Whether a person meets one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// Whose.
    pub informant: InformantId,
    /// Which criterion.
    pub criterion: CriterionId,
    /// The answer; `None` where it is not known yet.
    pub met: Option<bool>,
    /// Why. Internal: never exported.
    #[serde(default)]
    pub why: String,
    /// Who decided last. Internal: never exported. Absent in judgements made before it was kept, and where nobody was at work.
    #[serde(default)]
    pub by: Option<CoderId>,
    /// When it was judged.
    pub at: Moment,
}

/// What an informant can agree to, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// Take part.
    TakePart,
    /// Be recorded.
    Record,
    /// Be quoted.
    Quote,
    /// Be contacted again.
    Recontact,
    /// Name others.
    Refer,
    /// Have the anonymized record archived.
    Archive,
}

impl Tick {
    /// All of them, in the order asked.
    pub const ALL: [Tick; 6] = [Tick::TakePart, Tick::Record, Tick::Quote, Tick::Recontact, Tick::Refer, Tick::Archive];
}

/// The answer to one tick. Not asked counts as refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Agreed.
    Given,
    /// Declined.
    Refused,
    /// Taken back.
    Withdrawn,
}

/// How consent was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// On paper, signed.
    Signed,
    /// Signed with the finger on this device.
    SignedHere,
    /// Spoken before a witness.
    Spoken,
    /// Spoken on the recording.
    Recorded,
}

/// How far a person takes back what they agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// No more interviews, calls or names; what was said stays.
    Stop,
    /// What was said stays in the study and is left out of everything handed on from now on.
    LeaveOut,
    /// What was said and who said it is taken out of the study; what remains is that somebody took part and withdrew.
    TakeOut,
}

impl Extent {
    /// All of them, the mildest first.
    pub const ALL: [Extent; 3] = [Extent::Stop, Extent::LeaveOut, Extent::TakeOut];
}

/// Consent as given at one moment. The latest one holds; earlier ones stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Whose.
    pub informant: InformantId,
    /// Asked at the beginning of this interview.
    #[serde(default)]
    pub interview: Option<InterviewId>,
    /// Version of the consent text.
    pub version: u32,
    /// The very text agreed to, in each language the study had then. Empty in consents noted before texts were kept.
    #[serde(default)]
    pub text: Localized,
    /// Language it was read in.
    pub language: Language,
    /// How it was given.
    pub form: ConsentForm,
    /// The signature, where it was written on this device. It may have been taken out since.
    #[serde(default)]
    pub signature: Option<AttachmentId>,
    /// Answers to the ticks; a missing one was not asked.
    pub ticks: BTreeMap<Tick, Agreement>,
    /// When.
    pub at: Moment,
}

/// Whether the person referred to knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Not asked.
    Unknown,
    /// The referrer asks first.
    ReferrerAsksFirst,
    /// Asked and given.
    Given,
    /// Asked and refused.
    Refused,
}

impl Permission {
    /// All of them.
    pub const ALL: [Permission; 4] =
        [Permission::Unknown, Permission::ReferrerAsksFirst, Permission::Given, Permission::Refused];
}

/// One naming of a person by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// Who named.
    pub from: InformantId,
    /// In which interview.
    #[serde(default)]
    pub interview: Option<InterviewId>,
    /// Who was named.
    pub to: InformantId,
    /// How the two are tied. Internal: never exported below level D.
    #[serde(default)]
    pub relation: String,
    /// Why the person was suggested. Internal: never exported.
    #[serde(default)]
    pub reason: String,
    /// Order of mention, from 1.
    pub order: u32,
    /// Whether the named person knows of it.
    pub permission: Permission,
    /// Whether the referrer may be named to the person.
    pub may_name_referrer: bool,
    /// The coupon the named person brought.
    #[serde(default)]
    pub coupon: Option<Redemption>,
    /// When.
    pub at: Moment,
}
