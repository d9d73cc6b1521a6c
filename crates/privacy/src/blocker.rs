//! What stands in the way of a release, and where, so that the screen can lead there. No words for the screen in here.

use crate::detect::{Confidence, Kind};
use crate::profile::ReferralLevel;
use fieldwork::id::{AttributeId, CaseId, InformantId, MentionId, PseudonymId};
use fieldwork::identity::IdentityField;
use fieldwork::study::RecordId;
use fieldwork::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// In a record of the study.
    Record {
        /// Which record.
        of: RecordId,
        /// Where in its text, in scalar values: of the stored text for a document, else of the named field.
        span: Option<Span>,
        /// Which of its texts, for records that hold several.
        field: Option<String>,
    },
    /// In a value of an attribute of a record.
    Value {
        /// Which record.
        of: RecordId,
        /// Which attribute.
        attribute: AttributeId,
    },
    /// In the finished file.
    File {
        /// Which reading of it.
        view: String,
        /// Where in that reading, in scalar values.
        at: u32,
    },
    /// In the release as a whole.
    Release,
}

impl Place {
    /// A record as a whole.
    pub fn record(of: RecordId) -> Self {
        Place::Record { of, span: None, field: None }
    }

    /// One text of a record.
    pub fn text(of: RecordId, field: &str) -> Self {
        Place::Record { of, span: None, field: Some(field.to_owned()) }
    }

    /// A passage of a document.
    pub fn passage(of: RecordId, span: Span) -> Self {
        Place::Record { of, span: Some(span), field: None }
    }

    /// The same place, at a span of its text.
    pub(crate) fn at(&self, found: Span) -> Self {
        match self {
            Place::Record { of, field, span: _ } => Place::Record { of: *of, span: Some(found), field: field.clone() },
            Place::File { view, at: _ } => Place::File { view: view.clone(), at: found.start() },
            Place::Value { .. } | Place::Release => self.clone(),
        }
    }
}

/// Whose identity was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Whose {
    /// A person's.
    Informant {
        /// Who.
        id: InformantId,
        /// In which field it was typed.
        field: IdentityField,
    },
    /// The code of a coupon that was issued to a person.
    Coupon {
        /// To whom.
        of: InformantId,
    },
    /// A case's that is not public context.
    Case {
        /// Which case.
        id: CaseId,
    },
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Obstacle {
    /// A text names somebody of the roster.
    Named {
        /// Whom.
        whose: Whose,
        /// The words.
        text: String,
    },
    /// A text holds what looks like an identifier, and nobody has decided about it.
    LooksLike {
        /// What it looks like.
        what: Kind,
        /// How sure that is.
        confidence: Confidence,
        /// The words.
        text: String,
    },
    /// A mark whose pseudonym is gone.
    PseudonymMissing {
        /// The mark.
        mention: MentionId,
        /// The pseudonym it pointed to.
        pseudonym: PseudonymId,
    },
    /// A pseudonym that stands for nobody of the study and has no label.
    LabelEmpty {
        /// The pseudonym.
        pseudonym: PseudonymId,
    },
    /// Nobody has judged how much this tells about who somebody is.
    Undeclared,
    /// A value that is not among the values of its attribute or question.
    ValueUnknown {
        /// The value.
        value: String,
    },
    /// A record points to another one that is not there.
    LinkBroken {
        /// To which record.
        to: RecordId,
    },
    /// A decision without a name or a reason.
    DecisionUnsigned,
    /// There are people in the study, and no identity, or only a part of the log, is open to compare with.
    RosterAbsent,
    /// Nothing is left that may go out.
    NothingLeft,
    /// The study has no frame.
    NoStudy,
    /// This profile goes out in a sealed container only.
    SealedOnly,
    /// Too few people share what is left of somebody.
    BelowK {
        /// Wanted.
        chosen: u32,
        /// Found; `None` where there is nobody.
        found: Option<u32>,
    },
    /// The profile does not allow this referral level.
    ReferralLevelTooHigh {
        /// Chosen.
        chosen: ReferralLevel,
        /// Highest allowed.
        ceiling: ReferralLevel,
    },
    /// Fewer than k people share sector, number of referrals and wave, so that the tree cannot show sectors.
    ReferralClassesSmall {
        /// Smallest class.
        smallest: u32,
    },
    /// The finished file holds an id that was not drawn for it.
    ForeignId {
        /// The id.
        id: String,
    },
    /// The finished file holds a time of day.
    TimeOfDay {
        /// The text.
        text: String,
    },
    /// The finished file, read again, is not what was released.
    ReadsDifferently {
        /// The first part that differs.
        part: String,
    },
    /// The finished file could not be read again.
    Unreadable {
        /// What the reader says.
        reason: String,
    },
}

impl fmt::Debug for Obstacle {
    /// Hides words that may name somebody.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Named { whose, text: _ } => write!(f, "Named({whose:?})"),
            Obstacle::LooksLike { what, confidence, text: _ } => write!(f, "LooksLike({what:?}, {confidence:?})"),
            Obstacle::PseudonymMissing { mention, pseudonym } => {
                write!(f, "PseudonymMissing({mention:?}, {pseudonym:?})")
            }
            Obstacle::LabelEmpty { pseudonym } => write!(f, "LabelEmpty({pseudonym:?})"),
            Obstacle::Undeclared => f.write_str("Undeclared"),
            Obstacle::ValueUnknown { value: _ } => f.write_str("ValueUnknown"),
            Obstacle::LinkBroken { to } => write!(f, "LinkBroken({to:?})"),
            Obstacle::DecisionUnsigned => f.write_str("DecisionUnsigned"),
            Obstacle::RosterAbsent => f.write_str("RosterAbsent"),
            Obstacle::NothingLeft => f.write_str("NothingLeft"),
            Obstacle::NoStudy => f.write_str("NoStudy"),
            Obstacle::SealedOnly => f.write_str("SealedOnly"),
            Obstacle::BelowK { chosen, found } => write!(f, "BelowK({chosen}, {found:?})"),
            Obstacle::ReferralLevelTooHigh { chosen, ceiling } => {
                write!(f, "ReferralLevelTooHigh({chosen:?}, {ceiling:?})")
            }
            Obstacle::ReferralClassesSmall { smallest } => write!(f, "ReferralClassesSmall({smallest})"),
            Obstacle::ForeignId { id } => write!(f, "ForeignId({id})"),
            Obstacle::TimeOfDay { text: _ } => f.write_str("TimeOfDay"),
            Obstacle::ReadsDifferently { part } => write!(f, "ReadsDifferently({part})"),
            Obstacle::Unreadable { reason } => write!(f, "Unreadable({reason})"),
        }
    }
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Blocker {
    /// Where.
    pub place: Place,
    /// What.
    pub obstacle: Obstacle,
}

impl Blocker {
    /// What stands where.
    pub fn new(place: Place, obstacle: Obstacle) -> Self {
        Self { place, obstacle }
    }
}

/// Everything that stands in the way, in the order of places.
pub type Blockers = Vec<Blocker>;
