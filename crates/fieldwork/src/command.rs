//! Wishes of a person, and the reasons why some cannot be met.

use crate::coding::{Assessment, MemoTarget, Relevant};
use crate::contact::{AttemptOutcome, NextAttempt};
use crate::coupon::Brought;
use crate::formula::Fault;
use crate::frame::Category;
use crate::guide::Guide;
use crate::id::{
    AttachmentId, BatchId, CaseId, CodeId, CouponId, CriterionId, DocumentId, InformantId, InterviewId, Place,
    PseudonymId, SectorId, SegmentId,
};
use crate::identity::IdentityField;
use crate::interview::{AnswerValue, AttachmentKind, Missing, Outcome};
use crate::language::{Language, Localized};
use crate::notebook::{Held, Register};
use crate::people::{Agreement, Appointment, ConsentForm, ContactMode, Extent, Permission, Stage, Tick};
use crate::study::{Record, RecordId, RecordKind};
use crate::text::Span;
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something a person wants to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin the study, with the person's own coder label.
    Found {
        /// Its title.
        title: Localized,
        /// Its languages, the first one first.
        languages: Vec<Language>,
        /// What the team calls the person.
        coder: String,
    },
    /// Add a record of the frame, the guide or the codebook. A rank of 0 puts it last among its siblings.
    Add(Record),
    /// Change a record; only fields that differ are written.
    Change(Record),
    /// Remove a record and what cannot stand without it. A question that was answered is retired: no interview asks it any
    /// more, its answers stay where they were given and in what is handed on.
    Remove(RecordId),
    /// Say in the study's own words why there is no answer, and which of the codes are offered.
    WordMissing {
        /// The words, by code; an empty text brings the usual words back.
        words: BTreeMap<Missing, Localized>,
        /// The codes offered in interviews.
        offered: BTreeSet<Missing>,
    },
    /// Move a record among its siblings: a section, a question, a code, a sector, a criterion, a case…
    Move {
        /// What.
        what: RecordId,
        /// Under which section or code; `None` for the top, or where there is no tree.
        under: Option<RecordId>,
        /// Before which sibling; `None` for the end.
        before: Option<RecordId>,
    },
    /// Enter a person.
    EnterPerson(NewPerson),
    /// Write fields of a person's identity.
    Identify {
        /// Whose.
        informant: InformantId,
        /// Which fields, with their texts; an empty text takes one away.
        fields: Vec<(IdentityField, String)>,
    },
    /// Record that a person named another.
    Refer(NewReferral),
    /// Issue coupons to an informant, in a study that uses them: one deed, taken back as one.
    IssueCoupons {
        /// To whom.
        informant: InformantId,
        /// How many.
        count: u32,
    },
    /// Cancel a coupon that nobody has brought.
    CancelCoupon {
        /// Which.
        coupon: CouponId,
        /// Why; may be empty.
        reason: String,
    },
    /// Note how far the study came with a person.
    NoteStatus {
        /// With whom.
        informant: InformantId,
        /// How far.
        stage: Stage,
        /// Why.
        reason: String,
    },
    /// Do one thing for several people: one deed, taken back as one. Records joined as one person count once.
    ForSeveral {
        /// For whom.
        informants: BTreeSet<InformantId>,
        /// What.
        what: Several,
    },
    /// Note an attempt to reach a person, and what follows from it.
    NoteAttempt(NewAttempt),
    /// Make, move or cancel an appointment.
    Appoint {
        /// With whom.
        informant: InformantId,
        /// When and how; `None` cancels.
        appointment: Option<Appointment>,
    },
    /// Judge whether a person meets a criterion.
    Judge {
        /// Whose.
        informant: InformantId,
        /// Which criterion.
        criterion: CriterionId,
        /// The answer; `None` where it is not known.
        met: Option<bool>,
        /// Why.
        why: String,
    },
    /// Say that a record is another naming of the same person.
    SamePerson {
        /// The record that steps back.
        duplicate: InformantId,
        /// The record that stays.
        person: InformantId,
    },
    /// Say that two records are not the same person.
    NotSamePerson {
        /// One.
        one: InformantId,
        /// The other.
        other: InformantId,
    },
    /// Take back that a record is another naming of somebody.
    Separate(InformantId),
    /// Record consent.
    Consent {
        /// Whose.
        informant: InformantId,
        /// At the beginning of which interview.
        interview: Option<InterviewId>,
        /// In which language it was read.
        language: Language,
        /// How it was given.
        form: ConsentForm,
        /// The answers.
        ticks: BTreeMap<Tick, Agreement>,
        /// What shows that it was given.
        proof: Proof,
    },
    /// Note that a person takes back what they agreed to, and do what follows from it.
    Withdraw {
        /// Who.
        informant: InformantId,
        /// How far.
        extent: Extent,
        /// Why, where they said so: nobody owes a reason.
        reason: String,
    },
    /// Begin an interview.
    StartInterview {
        /// With whom.
        informant: InformantId,
        /// In which language.
        language: Language,
    },
    /// Answer a question; `None` takes the answer away.
    Answer {
        /// In which interview.
        interview: InterviewId,
        /// Which question, in which round.
        place: Place,
        /// What was answered.
        value: Option<AnswerValue>,
    },
    /// Write the words of one's own behind a choice that asks for them.
    Specify {
        /// In which interview.
        interview: InterviewId,
        /// Which question, in which round.
        place: Place,
        /// Which choice.
        choice: String,
        /// The words; empty takes them away.
        words: String,
    },
    /// Say why a required question is passed over, or why an answer stands although its check does not hold.
    Explain {
        /// In which interview.
        interview: InterviewId,
        /// Which question, in which round.
        place: Place,
        /// Why.
        reason: String,
    },
    /// Change an answer after the interview has ended, and say why.
    Amend {
        /// In which interview.
        interview: InterviewId,
        /// Which question, in which round.
        place: Place,
        /// What is to stand; `None` takes the answer away.
        value: Option<AnswerValue>,
        /// Why.
        reason: String,
    },
    /// Add an item to a list.
    AddRound {
        /// In which interview.
        interview: InterviewId,
        /// Which list question, in which round of an outer list.
        place: Place,
        /// What the item is.
        item: Item,
    },
    /// Tick or untick a probe.
    Probe {
        /// In which interview.
        interview: InterviewId,
        /// Of which question, in which round.
        place: Place,
        /// Which probe, by its place.
        probe: u16,
        /// Whether it was asked.
        asked: bool,
    },
    /// Go to a question, so that the interview resumes there.
    GoTo {
        /// In which interview.
        interview: InterviewId,
        /// Which question, in which round; `None` for the closing page.
        place: Option<Place>,
    },
    /// Write a note.
    Note {
        /// In which interview.
        interview: InterviewId,
        /// At which question, in which round.
        place: Option<Place>,
        /// Its words.
        text: String,
    },
    /// Set a time mark.
    MarkTime {
        /// In which interview.
        interview: InterviewId,
        /// At which question, in which round.
        place: Option<Place>,
        /// While a recording runs: which, and where in it, in milliseconds of play.
        recorded: Option<(AttachmentId, u64)>,
        /// Set by the program when a question is left: how long it had been on the screen, in milliseconds, by a clock that
        /// only goes forward. `None` for a mark a person sets.
        visit_ms: Option<u64>,
    },
    /// Begin a recording. Only where the informant agreed to be recorded. Its sound is written beside the log as it comes.
    Record {
        /// In which interview.
        interview: InterviewId,
        /// Which question it answers, in which round; `None` for a recording of the whole interview.
        place: Option<Place>,
        /// The media type of its sound, such as `audio/webm;codecs=opus`.
        media_type: String,
    },
    /// Note how long a recording has become: when it ends, or when one that was interrupted is found.
    Recorded {
        /// Which.
        recording: AttachmentId,
        /// How many bytes of sound it has.
        bytes: u64,
        /// How long it plays, in milliseconds.
        length_ms: u64,
    },
    /// Add a photograph or file to an interview. Its bytes are written beside the log before.
    Attach {
        /// Under which id its bytes were written.
        attachment: AttachmentId,
        /// To which interview.
        interview: InterviewId,
        /// Which question it answers, in which round; `None` for the interview as a whole.
        place: Option<Place>,
        /// A picture or another file.
        kind: AttachmentKind,
        /// What it shows or holds; may be empty.
        caption: String,
        /// Its media type.
        media_type: String,
        /// How many bytes it has.
        bytes: u64,
    },
    /// End an interview. Its words become a transcript that can be coded. Where there is one already, because the interview
    /// was resumed or transcribed before its end, answers given or changed since are added at its end, as they were said:
    /// nothing before them changes, so codings, masks and corrections stay as they are.
    EndInterview {
        /// Which.
        interview: InterviewId,
        /// How it ended.
        outcome: Outcome,
        /// The interviewer's own thoughts.
        reflection: String,
    },
    /// Take an ended interview up again.
    ResumeInterview(InterviewId),
    /// Make the transcript of an interview from its answers.
    Transcribe(InterviewId),
    /// Correct a document's words; everything on it follows.
    Correct {
        /// Which document.
        document: DocumentId,
        /// The corrected text.
        text: String,
    },
    /// Code a passage.
    Code {
        /// In which document.
        document: DocumentId,
        /// Which passage.
        span: Span,
        /// With which code.
        code: CodeId,
    },
    /// Code several passages with one code, as a search found them: one deed, taken back as one. Passages the coder has coded
    /// so already are left as they are; where all of them are, the command is refused.
    CodeSeveral {
        /// In which document, and which passage of it.
        passages: Vec<(DocumentId, Span)>,
        /// With which code.
        code: CodeId,
    },
    /// Take a coding away.
    Uncode(SegmentId),
    /// Put a coding whose words a correction removed on a passage of its document. It stays the same coding: its memos, its
    /// coder and its time are kept.
    Reattach {
        /// Which coding.
        segment: SegmentId,
        /// The passage it is to stand on.
        span: Span,
    },
    /// Sort a passage as relevant or not; `None` makes it unsorted again.
    Sort {
        /// In which document.
        document: DocumentId,
        /// Which passage.
        span: Span,
        /// Which way.
        mark: Option<Relevant>,
    },
    /// Put pseudonyms in place of passages, in one step.
    Mask(Vec<Mask>),
    /// Write a memo.
    WriteMemo {
        /// About what.
        target: MemoTarget,
        /// Its words.
        text: String,
        /// Whether it may go into a shared export.
        shareable: bool,
    },
    /// Judge a factor (as the acting coder).
    Assess(Assessment),
    /// Settle a conflict.
    Settle(Register, Held),
    /// Take in records and identities from a file or the sample study, in one step.
    Import {
        /// Records.
        records: Vec<Record>,
        /// Texts of identities.
        identities: Vec<(InformantId, IdentityField, String)>,
    },
    /// Take a guide that was read from a file into the study, whole, in one step: after the present one, or in its place where
    /// nothing was answered by it. It gets ids of its own; names that are taken get a number, in its formulas too.
    TakeGuide {
        /// The guide.
        guide: Box<Guide>,
        /// Whether the present guide goes.
        replace: bool,
    },
    /// Take a deed back.
    Undo(BatchId),
    /// Take an undo back.
    Redo(BatchId),
}

/// What can be done for several people at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Several {
    /// Note how far the study came with each; for those who are there already nothing is noted.
    Stage {
        /// How far.
        stage: Stage,
        /// Why.
        reason: String,
    },
    /// Say which sector they come from.
    Sector(Option<SectorId>),
}

/// A person to be entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// Fields of the identity.
    pub identity: Vec<(IdentityField, String)>,
    /// Where the person comes from.
    pub sector: Option<SectorId>,
    /// Cases the person can speak of.
    pub cases: BTreeSet<CaseId>,
    /// Whether the study begins with this person.
    pub seed: bool,
}

/// An attempt to reach a person, to be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttempt {
    /// Whom.
    pub informant: InformantId,
    /// How.
    pub mode: ContactMode,
    /// When; `None` for now.
    pub at: Option<Moment>,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// The reason in words of one's own.
    pub reason: String,
    /// What else is to be remembered.
    pub note: String,
    /// When to try again.
    pub next: Option<NextAttempt>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A thing, by what it is called.
    Thing(String),
    /// A case of the study.
    Case(CaseId),
    /// A person or an organisation that is not yet entered.
    Somebody(NewPerson),
    /// A person or an organisation that is known.
    Known(InformantId),
}

/// Whom a referral names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferTo {
    /// Somebody not yet entered.
    New(NewPerson),
    /// Somebody known.
    Known(InformantId),
}

/// A referral to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReferral {
    /// Who named.
    pub from: InformantId,
    /// In which interview.
    pub interview: Option<InterviewId>,
    /// Who was named.
    pub to: ReferTo,
    /// How the two are tied.
    pub relation: String,
    /// Why the person was suggested.
    pub reason: String,
    /// Whether the named person knows of it.
    pub permission: Permission,
    /// Whether the referrer may be named to the person.
    pub may_name_referrer: bool,
    /// The coupon the person brings. It must be the referrer's. Where the referrer named the person before, it is noted there.
    pub coupon: Option<Brought>,
}

/// One passage to be masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// In which document.
    pub document: DocumentId,
    /// Which passage.
    pub span: Span,
    /// What stands in its place.
    pub with: MaskWith,
}

/// What stands in place of a masked passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaskWith {
    /// A pseudonym that is already there.
    Pseudonym(PseudonymId),
    /// The export label of an informant.
    Informant(InformantId),
    /// A new pseudonym: a category and words that do not identify.
    New(Category, Localized),
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such record (any more).
    Missing(RecordKind),
    /// The study was already begun.
    AlreadyFounded,
    /// No coder is at work on this device.
    NoCoder,
    /// A text must not be empty.
    Empty(Blank),
    /// A short name must begin with a letter and hold only letters, digits and underscores.
    BadName(String),
    /// The name is taken.
    NameTaken(String),
    /// A rule cannot be read.
    BadRule(Fault),
    /// A rule speaks of a question that does not come earlier in the guide.
    RuleLooksAhead(String),
    /// A formula speaks of a question that is not in the guide.
    RuleUnknown(String),
    /// Formulas wait for each other in a circle: the names of the questions in it.
    RuleCircle(Vec<String>),
    /// The guide holds this many things a file could not bring over; each waits for a decision.
    GuideUnresolved(usize),
    /// A section stands under one that does not come earlier, or too deep.
    SectionLooksAhead,
    /// What a section is asked for each item of is no list that comes earlier.
    NoListBefore,
    /// The question has this many answers of another kind.
    AnsweredOtherwise(usize),
    /// The case or the person is on the list already.
    OnListAlready,
    /// A choice question needs at least one choice.
    NoChoices,
    /// A scale must rise, over at most 20 steps.
    BadScale,
    /// The letter is another code's.
    LetterTaken(char),
    /// A code cannot stand under itself.
    CodeUnderItself,
    /// The record is in use: how many records need it.
    InUse(RecordKind, usize),
    /// This kind of record is not made or changed this way.
    NotThisWay(RecordKind),
    /// Somebody cannot name themselves.
    SelfReferral,
    /// The person already named this one.
    AlreadyReferred,
    /// The referral would make somebody their own referrer.
    ReferralCycle,
    /// Consent to take part comes first.
    ConsentFirst,
    /// The informant has not agreed to be recorded.
    NotToBeRecorded,
    /// The interview has ended.
    InterviewEnded,
    /// The interview has not ended.
    InterviewOpen,
    /// The answer does not fit the question.
    DoesNotFit(Misfit),
    /// The passage lies outside the text.
    OutsideText,
    /// This passage has this code by this coder already.
    AlreadyCoded,
    /// The coding has its words; only one that lost them is put elsewhere.
    StillAttached,
    /// The code only groups others.
    NotCodable,
    /// There is nothing to take back.
    NothingToUndo,
    /// It was changed since; take the later change back first.
    ChangedSince,
    /// There is nothing to make a transcript from.
    NothingSaid,
    /// The interview has a transcript already.
    AlreadyTranscribed,
    /// A signature was announced and is not there.
    NotSigned,
    /// Two records are the same already, or one is the other.
    SameAlready,
    /// An attempt lies ahead: it is noted once it was made.
    AttemptAhead,
    /// The next attempt lies before the attempt it follows.
    NextBeforeAttempt,
    /// The appointment lies before the attempt in which it was made.
    AppointmentBeforeAttempt,
    /// No next attempt follows this outcome.
    NothingFollows,
    /// At least one way to say that there is no answer must be offered.
    NothingOffered,
    /// The study uses no coupons.
    NoCoupons,
    /// A limit or a number of days of coupons is out of its range.
    BadCouponRule,
    /// Nobody is given more coupons than the limit.
    CouponLimit {
        /// The limit.
        limit: u32,
        /// How many more the person can be given.
        left: u32,
    },
    /// What was typed is no code: a sign is wrong, missing or too many.
    CouponMistyped(String),
    /// No coupon of the study has the code.
    CouponUnknown(String),
    /// Two coupons have the code; one is to be cancelled first.
    CouponIssuedTwice(String),
    /// The coupon was cancelled.
    CouponCancelled(String),
    /// Somebody has brought the coupon already.
    CouponUsed(String),
    /// The last day of the coupon has passed, and no reason is given: the day, `YYYY-MM-DD`.
    CouponExpired(String),
    /// The coupon was issued to somebody else than the referrer.
    CouponOfAnother(String),
    /// Somebody brings the coupon they were given to pass on.
    OwnCoupon,
}

/// What shows that consent was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The signature written on this device: a picture of the interview the consent was asked in.
    pub signature: Option<AttachmentId>,
    /// Who witnessed it. Kept with the informant's identity, since it names somebody; empty leaves what was known.
    pub witness: String,
}

/// Which text is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A title.
    Title,
    /// A name.
    Name,
    /// A wording.
    Text,
    /// A label.
    Label,
    /// A reason.
    Reason,
}

/// Why an answer does not fit its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Another kind of answer is asked for.
    Kind,
    /// Not a decimal number.
    Number(String),
    /// Not a date of the calendar.
    Date(String),
    /// Not one of the choices.
    Choice(String),
    /// Not a whole number.
    Integer(String),
    /// Not a time of day.
    Time(String),
    /// Not a point on the earth.
    Point(String),
    /// A choice stands in the ranking twice.
    Twice(String),
    /// Not a file of this interview.
    NoSuchFile,
    /// Not on the scale.
    OffScale(i32),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // For logs and the command line; the screens have their own words.
        write!(f, "refused: {self:?}")
    }
}

impl std::error::Error for Refusal {}
