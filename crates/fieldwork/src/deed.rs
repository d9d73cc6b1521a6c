//! What a person did, as history and undo name it.

use serde::{Deserialize, Serialize};

/// What a command did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Began the study.
    Founded,
    /// Took in records from a file or template.
    Imported,
    /// Took a guide in from a file.
    TookGuide,
    /// Added a record.
    Added,
    /// Changed a record.
    Changed,
    /// Removed a record.
    Removed,
    /// Moved a record among its siblings.
    Moved,
    /// Entered a person.
    NamedPerson,
    /// Changed a person's identity.
    Identified,
    /// Recorded a referral.
    Referred,
    /// Issued coupons to an informant.
    IssuedCoupons,
    /// Cancelled a coupon.
    CancelledCoupon,
    /// Noted a status.
    NotedStatus,
    /// Noted an attempt to reach a person.
    NotedAttempt,
    /// Judged a criterion.
    JudgedEligibility,
    /// Said that two records are the same person.
    JoinedPeople,
    /// Said that two records are not the same person.
    KeptPeopleApart,
    /// Recorded consent.
    Consented,
    /// Noted that a person took their consent back.
    Withdrew,
    /// Began an interview.
    StartedInterview,
    /// Answered a question.
    Answered,
    /// Changed an answer after the interview had ended.
    Amended,
    /// Ticked a probe.
    Probed,
    /// Wrote a note.
    Noted,
    /// Set a time mark.
    Marked,
    /// Went to a question.
    WentTo,
    /// Recorded sound.
    Recorded,
    /// Added a photograph or file.
    Attached,
    /// Ended an interview.
    EndedInterview,
    /// Took an ended interview up again.
    ResumedInterview,
    /// Corrected a text.
    Corrected,
    /// Coded a passage.
    Coded,
    /// Coded several passages in one step.
    CodedSeveral,
    /// Took a coding away.
    Uncoded,
    /// Sorted a passage.
    Sorted,
    /// Wrote a memo.
    WroteMemo,
    /// Masked a passage.
    Masked,
    /// Judged a factor.
    Assessed,
    /// Took back a deed.
    Undid,
    /// Did again what was taken back.
    Redid,
}
