//! The study as it stands: a function of the log, and nothing else.

use crate::coding::{Assessment, Code, Coder, Document, Memo, Mention, Pseudonym, Relevance, Segment};
use crate::coupon::Coupon;
use crate::frame::{Attribute, Case, Criterion, Frame, ResearchQuestion, Sector};
use crate::guide::{Question, Section};
use crate::id::{
    AmendmentId, AnswerId, AttachmentId, AttemptId, AttributeId, CaseId, CodeId, CoderId, ConsentId, CouponId,
    CriterionId, DocumentId, InformantId, InterviewId, MarkId, MemoId, MentionId, NoteId, PseudonymId, QuestionId,
    ReferralId, ReleaseId, RelevanceId, ResearchQuestionId, RoundId, RulingId, SearchId, SectionId, SectorId,
    SegmentId, StatusId,
};
use crate::identity::Identities;
use crate::interview::{Amendment, Answer, Attachment, Interview, Note, Round, TimeMark};
use crate::people::{Attempt, Consent, Eligibility, Informant, Referral, Status};
use crate::records::Records;
use crate::release::{Departure, Ruling};
use crate::search::Search;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

macro_rules! records {
    ($($(#[$doc:meta])* $kind:ident: $id:ty = |$record:ident| $key:expr => $shelf:ident;)*) => {
        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Record {
            $($(#[$doc])* $kind($kind),)*
        }

        /// Which record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RecordId {
            $($(#[$doc])* $kind($id),)*
        }

        /// Which kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RecordKind {
            $($(#[$doc])* $kind,)*
        }

        impl RecordId {
            /// The kind of the record.
            pub fn kind(self) -> RecordKind {
                match self { $(Self::$kind(_) => RecordKind::$kind,)* }
            }
        }

        impl RecordKind {
            /// All kinds.
            pub const ALL: &[RecordKind] = &[$(RecordKind::$kind,)*];
        }

        impl Record {
            /// Its id.
            pub fn id(&self) -> RecordId {
                match self { $(Self::$kind($record) => RecordId::$kind($key),)* }
            }

            /// Its fields by name, as the log writes them.
            pub(crate) fn fields(&self) -> serde_json::Map<String, serde_json::Value> {
                let value = match self { $(Self::$kind(record) => serde_json::to_value(record),)* };
                match value {
                    Ok(serde_json::Value::Object(fields)) => fields,
                    Ok(_) | Err(_) => serde_json::Map::new(),
                }
            }

            /// The record with these fields, or `None` where they do not make one.
            pub(crate) fn with_fields(kind: RecordKind, fields: serde_json::Map<String, serde_json::Value>) -> Option<Self> {
                let value = serde_json::Value::Object(fields);
                match kind { $(RecordKind::$kind => serde_json::from_value(value).ok().map(Self::$kind),)* }
            }
        }

        $(impl From<$kind> for Record {
            fn from(record: $kind) -> Self { Self::$kind(record) }
        })*

        /// A study in memory. Cheap to clone.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Study {
            $(
                #[doc = concat!("Records of the kind `", stringify!($kind), "`, by id.")]
                pub $shelf: Records<$id, $kind>,
            )*
            /// Who people really are.
            pub identities: Rc<Identities>,
        }

        impl Study {
            /// Whether there is such a record.
            pub fn has(&self, id: RecordId) -> bool {
                match id { $(RecordId::$kind(id) => self.$shelf.has(id),)* }
            }

            /// The record with this id.
            pub fn record(&self, id: RecordId) -> Option<Record> {
                match id { $(RecordId::$kind(id) => self.$shelf.get(id).map(|record| Record::$kind((**record).clone())),)* }
            }

            /// Every record, kind by kind, in id order.
            pub fn all(&self) -> impl Iterator<Item = Record> + '_ {
                std::iter::empty()$(.chain(self.$shelf.values().map(|record| Record::$kind((**record).clone()))))*
            }

            pub(crate) fn put(&mut self, record: Record) {
                match record { $(Record::$kind($record) => { self.$shelf.put($key, $record); })* }
            }

            pub(crate) fn take(&mut self, id: RecordId) -> Option<Record> {
                match id { $(RecordId::$kind(id) => self.$shelf.take(id).map(|record| Record::$kind(Rc::unwrap_or_clone(record))),)* }
            }
        }
    };
}

/// The one frame of a study.
pub type TheFrame = ();

records! {
    /// The study itself.
    Frame: TheFrame = |_record| () => frames;
    /// A research question.
    ResearchQuestion: ResearchQuestionId = |record| record.id => research_questions;
    /// A sector.
    Sector: SectorId = |record| record.id => sectors;
    /// An eligibility criterion.
    Criterion: CriterionId = |record| record.id => criteria;
    /// An attribute of cases or informants.
    Attribute: AttributeId = |record| record.id => attributes;
    /// A case.
    Case: CaseId = |record| record.id => cases;
    /// A section of the guide.
    Section: SectionId = |record| record.id => sections;
    /// A question of the guide.
    Question: QuestionId = |record| record.id => questions;
    /// A person.
    Informant: InformantId = |record| record.id => informants;
    /// An entry of a status history.
    Status: StatusId = |record| record.id => statuses;
    /// An attempt to reach a person.
    Attempt: AttemptId = |record| record.id => attempts;
    /// Whether a person meets a criterion.
    Eligibility: (InformantId, CriterionId) = |record| (record.informant, record.criterion) => eligibility;
    /// A consent.
    Consent: ConsentId = |record| record.id => consents;
    /// A referral.
    Referral: ReferralId = |record| record.id => referrals;
    /// A coupon.
    Coupon: CouponId = |record| record.id => coupons;
    /// An interview.
    Interview: InterviewId = |record| record.id => interviews;
    /// An answer.
    Answer: AnswerId = |record| record.id() => answers;
    /// An item of a list an informant made.
    Round: RoundId = |record| record.id => rounds;
    /// A change of an answer after the interview had ended.
    Amendment: AmendmentId = |record| record.id => amendments;
    /// A photograph, file or recording.
    Attachment: AttachmentId = |record| record.id => attachments;
    /// A note taken in an interview.
    Note: NoteId = |record| record.id => notes;
    /// A time mark.
    TimeMark: MarkId = |record| record.id => marks;
    /// A transcript or source.
    Document: DocumentId = |record| record.id => documents;
    /// A passage sorted as relevant or not.
    Relevance: RelevanceId = |record| record.id => relevance;
    /// A code.
    Code: CodeId = |record| record.id => codes;
    /// A coded segment.
    Segment: SegmentId = |record| record.id => segments;
    /// A memo.
    Memo: MemoId = |record| record.id => memos;
    /// A coder.
    Coder: CoderId = |record| record.id => coders;
    /// A judgement of a factor.
    Assessment: (CodeId, CoderId) = |record| (record.factor, record.coder) => assessments;
    /// A passage that points to somebody.
    Mention: MentionId = |record| record.id => mentions;
    /// What stands in place of a name.
    Pseudonym: PseudonymId = |record| record.id => pseudonyms;
    /// A decision that some words are no identifier.
    Ruling: RulingId = |record| record.id => rulings;
    /// A file that left the device.
    Departure: ReleaseId = |record| record.id => departures;
    /// A search kept under a name.
    Search: SearchId = |record| record.id => searches;
}

impl RecordId {
    /// The interview's id, where it is one.
    pub fn as_interview(self) -> Option<InterviewId> {
        if let Self::Interview(id) = self { Some(id) } else { None }
    }

    /// The coder's id, where it is one.
    pub fn as_coder(self) -> Option<CoderId> {
        if let Self::Coder(id) = self { Some(id) } else { None }
    }

    /// The referral's id, where it is one.
    pub fn as_referral(self) -> Option<ReferralId> {
        if let Self::Referral(id) = self { Some(id) } else { None }
    }
}

impl Study {
    /// The study's frame; `None` before the study is founded.
    pub fn frame(&self) -> Option<&Frame> {
        self.frames.get(()).map(|frame| &**frame)
    }
}
