//! From a wish to facts: every rule of the domain is checked here, against the study as it stands.

use crate::coding::{Code, Document, DocumentKind, Memo, Mention, Pseudonym, Relevance, Segment, Speaker, Turn};
use crate::command::{Blank, Command, Item, Mask, MaskWith, Misfit, NewPerson, NewReferral, ReferTo, Refusal, Several};
use crate::contact::{self, AttemptOutcome};
use crate::coupon;
use crate::course::Course;
use crate::deed::Deed;
use crate::event::{Event, Named, Work};
use crate::flow::StepState;
use crate::formula::Formula;
use crate::frame::Frame;
use crate::guide::{Check, Choice, ListOf, Question, QuestionKind, Scale, Section};
use crate::id::{
    AmendmentId, AttachmentId, AttemptId, CodeId, CoderId, ConsentId, DocumentId, IdSource, InformantId, InterviewId,
    MarkId, MemoId, MentionId, NoteId, Place, PseudonymId, ReferralId, RelevanceId, RoundId, SectionId, SegmentId,
    StatusId,
};
use crate::identity::{IdentityField, Secret};
use crate::incoming;
use crate::interview::{
    Amendment, Answer, AnswerValue, Attachment, AttachmentKind, Clarify, Interview, Missing, Note, Outcome, Point,
    Round, TimeMark,
};
use crate::language::{Language, Localized};
use crate::notebook::{Held, Register};
use crate::people::{Attempt, Consent, ConsentForm, Eligibility, Informant, Permission, Referral, Stage, Status, Tick};
use crate::rank::Rank;
use crate::search::Search;
use crate::soundness;
use crate::study::{Record, RecordId, RecordKind, Study};
use crate::text::{Span, length, passage, stored};
use crate::time::{Moment, is_date, time_of_day};
use crate::withdrawal;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Who wishes, and when; ids for what will be made.
pub struct Context<'a> {
    /// Now.
    pub now: Moment,
    /// Fresh ids.
    pub ids: &'a mut dyn IdSource,
    /// The coder at work.
    pub actor: Option<CoderId>,
}

/// The facts a wish leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was done, for history.
    pub deed: Deed,
    /// The facts. None where everything already is as wished.
    pub events: Vec<Event>,
}

pub(crate) type Facts = Result<Vec<Event>, Refusal>;

/// Checks a command against a study.
///
/// # Errors
/// The [`Refusal`] that says which rule forbids it.
pub fn decide(study: &Study, command: Command, cx: &mut Context<'_>) -> Result<Decision, Refusal> {
    let (deed, events) = match command {
        Command::Found { title, languages, coder } => (Deed::Founded, found(study, title, languages, &coder, cx)?),
        Command::Add(record) => (Deed::Added, add(study, record)?),
        Command::Change(record) => (Deed::Changed, change(study, record)?),
        Command::Remove(id) => (Deed::Removed, remove(study, id)?),
        Command::WordMissing { words, offered } => (Deed::Changed, word_missing(study, words, &offered)?),
        Command::Move { what, under, before } => (Deed::Moved, shift(study, what, under, before)?),
        Command::EnterPerson(person) => {
            let id = InformantId::draw(cx.ids);
            (Deed::NamedPerson, enter(study, id, person, cx, Stage::ToContact)?)
        }
        Command::Identify { informant, fields } => (Deed::Identified, identify(study, informant, fields)?),
        Command::Refer(referral) => (Deed::Referred, refer(study, referral, cx)?),
        Command::IssueCoupons { informant, count } => {
            (Deed::IssuedCoupons, coupon::issue(study, informant, count, cx)?)
        }
        Command::CancelCoupon { coupon, reason } => {
            (Deed::CancelledCoupon, coupon::cancel(study, coupon, &reason, cx)?)
        }
        Command::NoteStatus { informant, stage, reason } => {
            need(study, RecordId::Informant(informant))?;
            let informant = study.person(informant);
            (Deed::NotedStatus, vec![status(informant, stage, &reason, cx)])
        }
        Command::ForSeveral { informants, what } => for_several(study, &informants, &what, cx)?,
        Command::NoteAttempt(attempt) => (Deed::NotedAttempt, contact::attempt(study, attempt, cx)?),
        Command::Appoint { informant, appointment } => {
            let informant = study.person(informant);
            let person = study.informants.get(informant).ok_or(Refusal::Missing(RecordKind::Informant))?;
            let mut facts = changes(study, Informant { appointment: appointment.clone(), ..(**person).clone() });
            if appointment.is_some() && !study.stage(informant).is_final() && study.stage(informant) != Stage::Scheduled
            {
                facts.push(status(informant, Stage::Scheduled, "", cx));
            }
            (Deed::Changed, facts)
        }
        Command::Judge { informant, criterion, met, why } => {
            need(study, RecordId::Informant(informant))?;
            need(study, RecordId::Criterion(criterion))?;
            let (why, by, at) = (stored(why.trim()), cx.actor, cx.now);
            let before = study.eligibility.get((informant, criterion));
            // Saying the same again is no decision.
            if before.is_some_and(|before| before.met == met && before.why == why) {
                (Deed::JudgedEligibility, Vec::new())
            } else {
                (Deed::JudgedEligibility, upsert(study, Eligibility { informant, criterion, met, why, by, at }))
            }
        }
        Command::SamePerson { duplicate, person } => (Deed::JoinedPeople, join(study, duplicate, person)?),
        Command::NotSamePerson { one, other } => {
            let person = study.informants.get(one).ok_or(Refusal::Missing(RecordKind::Informant))?;
            need(study, RecordId::Informant(other))?;
            let mut apart = (**person).clone();
            apart.not_same_as.insert(other);
            (Deed::KeptPeopleApart, changes(study, apart))
        }
        Command::Separate(informant) => {
            let person = study.informants.get(informant).ok_or(Refusal::Missing(RecordKind::Informant))?;
            (Deed::KeptPeopleApart, changes(study, Informant { same_as: None, ..(**person).clone() }))
        }
        Command::Consent { informant, interview, language, form, ticks, proof } => {
            need(study, RecordId::Informant(informant))?;
            let signature = signature(study, informant, form, proof.signature)?;
            let (version, text) = (frame(study)?.consent_version, frame(study)?.consent_text.clone());
            let id = ConsentId::draw(cx.ids);
            let at = cx.now;
            let consent = Consent { id, informant, interview, version, text, language, form, signature, ticks, at };
            let mut facts = vec![added(consent)];
            if !proof.witness.trim().is_empty() {
                let person = study.person(informant);
                facts.extend(identify(study, person, vec![(IdentityField::Witness, proof.witness)])?);
            }
            (Deed::Consented, facts)
        }
        Command::Withdraw { informant, extent, reason } => {
            (Deed::Withdrew, withdrawal::withdraw(study, informant, extent, &reason, cx)?)
        }
        Command::StartInterview { informant, language } => {
            need(study, RecordId::Informant(informant))?;
            let open = unresolved(study);
            if open > 0 {
                return Err(Refusal::GuideUnresolved(open));
            }
            let (_, seed) = cx.ids.fresh().as_u64_pair();
            let interview = Interview {
                id: InterviewId::draw(cx.ids),
                informant,
                guide_version: frame(study)?.guide_version,
                language,
                started: cx.now,
                ended: None,
                outcome: None,
                resumed: None,
                at_question: None,
                at_round: None,
                // Numbers of the log stay exact in every reader up to 53 bits.
                seed: seed >> 11,
                reflection: String::new(),
            };
            let person = study.person(informant);
            (Deed::StartedInterview, vec![added(interview), status(person, Stage::Partial, "", cx)])
        }
        Command::Answer { interview, place, value } => (Deed::Answered, answer(study, interview, place, value, cx)?),
        Command::Specify { interview, place, choice, words } => {
            running(study, interview)?;
            let mut answer = answer_or_new(study, interview, place, cx.now)?;
            let words = stored(words.trim());
            if words.is_empty() {
                answer.specified.remove(&choice);
            } else {
                answer.specified.insert(choice, words);
            }
            (Deed::Answered, upsert(study, answer))
        }
        Command::Explain { interview, place, reason } => {
            running(study, interview)?;
            let reason = stored(reason.trim());
            let answer = Answer { reason, ..answer_or_new(study, interview, place, cx.now)? };
            (Deed::Answered, upsert(study, answer))
        }
        Command::Amend { interview, place, value, reason } => {
            (Deed::Amended, amend(study, interview, place, value, &reason, cx)?)
        }
        Command::AddRound { interview, place, item } => (Deed::Answered, add_round(study, interview, place, item, cx)?),
        Command::Probe { interview, place, probe, asked } => {
            running(study, interview)?;
            let mut answer = answer_or_new(study, interview, place, cx.now)?;
            if asked {
                answer.probes.insert(probe);
            } else {
                answer.probes.remove(&probe);
            }
            (Deed::Probed, upsert(study, answer))
        }
        Command::GoTo { interview, place } => {
            let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
            (
                Deed::WentTo,
                changes(
                    study,
                    Interview {
                        at_question: place.map(|place| place.question),
                        at_round: place.and_then(|place| place.round),
                        ..(**sitting).clone()
                    },
                ),
            )
        }
        Command::Note { interview, place, text } => {
            need(study, RecordId::Interview(interview))?;
            let text = filled(&text, Blank::Text)?;
            let (question, round) = (place.map(|place| place.question), place.and_then(|place| place.round));
            (
                Deed::Noted,
                vec![added(Note {
                    id: NoteId::draw(cx.ids),
                    interview,
                    question,
                    round,
                    text,
                    clarify: Clarify::No,
                    at: cx.now,
                })],
            )
        }
        Command::MarkTime { interview, place, recorded, visit_ms } => {
            need(study, RecordId::Interview(interview))?;
            let id = MarkId::draw(cx.ids);
            let (question, round) = (place.map(|place| place.question), place.and_then(|place| place.round));
            let at = cx.now;
            let deed = if visit_ms.is_some() { Deed::WentTo } else { Deed::Marked };
            let (recording, recording_ms) = recorded.unzip();
            (deed, vec![added(TimeMark { id, interview, question, round, recording, recording_ms, visit_ms, at })])
        }
        Command::Record { interview, place, media_type } => {
            (Deed::Recorded, record(study, interview, place, media_type, cx)?)
        }
        Command::Recorded { recording, bytes, length_ms } => {
            let sound = study.attachments.get(recording).ok_or(Refusal::Missing(RecordKind::Attachment))?;
            (Deed::Recorded, changes(study, Attachment { bytes, length_ms, ..(**sound).clone() }))
        }
        Command::Attach { attachment, interview, place, kind, caption, media_type, bytes } => {
            need(study, RecordId::Interview(interview))?;
            let file = Attachment {
                id: attachment,
                kind,
                interview: Some(interview),
                place,
                caption: stored(caption.trim()),
                media_type,
                bytes,
                length_ms: 0,
                whole_interview: false,
                at: cx.now,
            };
            (Deed::Attached, attach(study, interview, file, cx)?)
        }
        Command::EndInterview { interview, outcome, reflection } => {
            (Deed::EndedInterview, end(study, interview, outcome, &reflection, cx)?)
        }
        Command::ResumeInterview(interview) => {
            let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
            if sitting.ended.is_none() {
                return Err(Refusal::InterviewOpen);
            }
            let again = Interview { ended: None, outcome: None, resumed: Some(cx.now), ..(**sitting).clone() };
            let mut facts = changes(study, again);
            facts.push(status(study.person(sitting.informant), Stage::Partial, "", cx));
            (Deed::ResumedInterview, facts)
        }
        Command::Transcribe(interview) => (Deed::Added, vec![added(transcribe(study, interview, cx)?)]),
        Command::Correct { document, text } => {
            let before = study.documents.get(document).ok_or(Refusal::Missing(RecordKind::Document))?;
            (Deed::Corrected, changes(study, Document { text: stored(&text), ..(**before).clone() }))
        }
        Command::Code { document, span, code } => (Deed::Coded, code_passage(study, document, span, code, cx)?),
        Command::CodeSeveral { passages, code } => (Deed::CodedSeveral, code_several(study, &passages, code, cx)?),
        Command::Uncode(segment) => {
            need(study, RecordId::Segment(segment))?;
            (Deed::Uncoded, segments_go(study, &BTreeSet::from([segment]), None))
        }
        Command::Reattach { segment, span } => (Deed::Coded, reattach(study, segment, span)?),
        Command::Sort { document, span, mark } => {
            let coder = cx.actor.ok_or(Refusal::NoCoder)?;
            inside(study, document, span)?;
            // The new mark takes the place of what it covers; marks it only touches are cut back to what is left of them.
            let mut facts = Vec::new();
            for old in study.relevance.values().filter(|r| r.document == document && r.coder == coder) {
                let Some(covered) = old.span.filter(|covered| covered.overlaps(span)) else { continue };
                facts.push(removed(RecordId::Relevance(old.id)));
                let rests = [Span::new(covered.start(), span.start()), Span::new(span.end(), covered.end())];
                for rest in rests.into_iter().flatten() {
                    let id = RelevanceId::draw(cx.ids);
                    facts.push(added(Relevance { id, span: Some(rest), ..(**old).clone() }));
                }
            }
            if let Some(mark) = mark {
                let id = RelevanceId::draw(cx.ids);
                facts.push(added(Relevance { id, document, span: Some(span), mark, coder }));
            }
            (Deed::Sorted, facts)
        }
        Command::Mask(masks) => (Deed::Masked, mask(study, masks, cx)?),
        Command::WriteMemo { target, text, shareable } => {
            let coder = cx.actor.ok_or(Refusal::NoCoder)?;
            let text = filled(&text, Blank::Text)?;
            if let Some(target) = soundness::target(target) {
                need(study, target)?;
            }
            (
                Deed::WroteMemo,
                vec![added(Memo { id: MemoId::draw(cx.ids), target, text, coder, shareable, at: cx.now })],
            )
        }
        Command::Assess(assessment) => {
            let coder = cx.actor.ok_or(Refusal::NoCoder)?;
            need(study, RecordId::Code(assessment.factor))?;
            for evidence in &assessment.evidence {
                need(study, RecordId::Segment(evidence.segment))?;
            }
            let mut assessment = assessment;
            assessment.coder = coder;
            assessment.at = cx.now;
            assessment.rationale = stored(assessment.rationale.trim());
            (Deed::Assessed, upsert(study, assessment))
        }
        Command::Settle(register, held) => (Deed::Changed, settle(study, register, held)?),
        Command::Import { records, identities } => (Deed::Imported, import(study, records, identities)?),
        Command::TakeGuide { guide, replace } => (Deed::TookGuide, incoming::take(study, *guide, replace, cx)?),
        // The notebook, which holds the history, answers these two itself.
        Command::Undo(_) | Command::Redo(_) => return Err(Refusal::NothingToUndo),
    };
    Ok(Decision { deed, events })
}

pub(crate) fn added(record: impl Into<Record>) -> Event {
    Work::Added(Box::new(record.into())).into()
}

pub(crate) fn removed(id: RecordId) -> Event {
    Work::Removed(id).into()
}

fn frame(study: &Study) -> Result<&Frame, Refusal> {
    study.frame().ok_or(Refusal::Missing(RecordKind::Frame))
}

pub(crate) fn need(study: &Study, id: RecordId) -> Result<(), Refusal> {
    if study.has(id) { Ok(()) } else { Err(Refusal::Missing(id.kind())) }
}

fn filled(text: &str, blank: Blank) -> Result<String, Refusal> {
    let text = stored(text.trim());
    if text.is_empty() { Err(Refusal::Empty(blank)) } else { Ok(text) }
}

pub(crate) fn worded(text: &Localized, blank: Blank) -> Result<(), Refusal> {
    if text.0.values().all(|text| text.trim().is_empty()) { Err(Refusal::Empty(blank)) } else { Ok(()) }
}

/// One setting for each field that differs from the record as it stands.
pub(crate) fn changes(study: &Study, record: impl Into<Record>) -> Vec<Event> {
    let record = record.into();
    let of = record.id();
    let mut before = study.record(of).map(|record| record.fields()).unwrap_or_default();
    record
        .fields()
        .into_iter()
        .filter(|(field, value)| before.remove(field).as_ref() != Some(value))
        .map(|(field, value)| Work::Set { of, field, value }.into())
        .collect()
}

/// The record itself where it is new, otherwise the fields that differ.
pub(crate) fn upsert(study: &Study, record: impl Into<Record>) -> Vec<Event> {
    let record = record.into();
    if study.has(record.id()) { changes(study, record) } else { vec![Work::Added(Box::new(record)).into()] }
}

pub(crate) fn status(informant: InformantId, stage: Stage, reason: &str, cx: &mut Context<'_>) -> Event {
    followed(informant, stage, reason, None, cx)
}

/// A status that followed from an attempt.
pub(crate) fn followed(
    informant: InformantId,
    stage: Stage,
    reason: &str,
    attempt: Option<AttemptId>,
    cx: &mut Context<'_>,
) -> Event {
    added(Status { id: StatusId::draw(cx.ids), informant, stage, reason: stored(reason.trim()), attempt, at: cx.now })
}

fn found(study: &Study, title: Localized, languages: Vec<Language>, coder: &str, cx: &mut Context<'_>) -> Facts {
    if study.frame().is_some() {
        return Err(Refusal::AlreadyFounded);
    }
    worded(&title, Blank::Title)?;
    let label = filled(coder, Blank::Label)?;
    let languages = if languages.is_empty() { vec![Language::Indonesian] } else { languages };
    let frame = Frame {
        title: title.stored(),
        about: Localized::default(),
        languages,
        begun: cx.now,
        guide_version: 1,
        consent_text: Localized::default(),
        consent_version: 1,
        public_names: Vec::new(),
        sample: false,
        missing_words: BTreeMap::new(),
        missing_left_out: BTreeSet::new(),
        reach_us: String::new(),
        coupons: None,
        rds: None,
    };
    Ok(vec![added(frame), added(crate::coding::Coder { id: CoderId::draw(cx.ids), label, rank: Rank::nth(0) })])
}

/// Checks a record of the frame, guide or codebook by itself and among its siblings.
fn check(study: &Study, record: &Record) -> Result<(), Refusal> {
    let this = record.id();
    match record {
        Record::Frame(frame) => {
            worded(&frame.title, Blank::Title)?;
            if Missing::ALL.iter().all(|why| frame.missing_left_out.contains(why)) {
                return Err(Refusal::NothingOffered);
            }
            frame.coupons.map_or(Ok(()), coupon::CouponRule::check)?;
            told_apart(&frame.missing_words)
        }
        Record::ResearchQuestion(question) => worded(&question.text, Blank::Text),
        Record::Sector(sector) => worded(&sector.name, Blank::Name),
        Record::Criterion(criterion) => worded(&criterion.text, Blank::Text),
        Record::Attribute(attribute) => {
            worded(&attribute.label, Blank::Label)?;
            short_name(&attribute.name)?;
            let taken = study.attributes.values().any(|other| {
                RecordId::Attribute(other.id) != this && other.of == attribute.of && other.name == attribute.name
            });
            if taken { Err(Refusal::NameTaken(attribute.name.clone())) } else { Ok(()) }
        }
        Record::Case(case) => filled(&case.name, Blank::Name).map(|_| ()),
        Record::Section(section) => check_section(study, section),
        Record::Question(question) => check_question(study, question),
        Record::Code(code) => check_code(study, code),
        Record::Coder(coder) => filled(&coder.label, Blank::Label).map(|_| ()),
        Record::Memo(memo) => {
            filled(&memo.text, Blank::Text)?;
            soundness::target(memo.target).map_or(Ok(()), |target| need(study, target))
        }
        Record::Pseudonym(pseudonym) => match pseudonym.informant {
            Some(informant) => need(study, RecordId::Informant(informant)),
            None => worded(&pseudonym.label, Blank::Label),
        },
        Record::Document(document) => filled(&document.text, Blank::Text).map(|_| ()),
        Record::Ruling(ruling) => {
            filled(&ruling.text, Blank::Text)?;
            filled(&ruling.by, Blank::Name)?;
            filled(&ruling.reason, Blank::Text).map(|_| ())
        }
        Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Referral(_)
        | Record::Coupon(_)
        | Record::Interview(_)
        | Record::Answer(_)
        | Record::Note(_)
        | Record::TimeMark(_)
        | Record::Round(_)
        | Record::Amendment(_)
        | Record::Attachment(_)
        | Record::Relevance(_)
        | Record::Segment(_)
        | Record::Assessment(_)
        | Record::Mention(_)
        | Record::Departure(_) => Ok(()),
        Record::Search(search) => check_search(study, search),
    }
}

/// Words in stored form, without those that say nothing.
fn own_words(words: BTreeMap<Missing, Localized>) -> BTreeMap<Missing, Localized> {
    let written = words.into_iter().map(|(why, text)| {
        let mut text = text.stored();
        text.0.retain(|_, words| !words.is_empty());
        (why, text)
    });
    written.filter(|(_, text)| !text.is_empty()).collect()
}

/// Two codes that read the same in one language could not be told apart in an interview.
fn told_apart(words: &BTreeMap<Missing, Localized>) -> Result<(), Refusal> {
    let mut taken: BTreeSet<(Language, String)> = BTreeSet::new();
    for (language, text) in words.values().flat_map(|text| &text.0) {
        let text = stored(text.trim());
        if !text.is_empty() && !taken.insert((*language, text.to_lowercase())) {
            return Err(Refusal::NameTaken(text));
        }
    }
    Ok(())
}

fn word_missing(study: &Study, words: BTreeMap<Missing, Localized>, offered: &BTreeSet<Missing>) -> Facts {
    let before = frame(study)?.clone();
    let missing_left_out = Missing::ALL.into_iter().filter(|why| !offered.contains(why)).collect();
    let after = Frame { missing_words: own_words(words), missing_left_out, ..before };
    check(study, &Record::Frame(after.clone()))?;
    Ok(changes(study, after))
}

pub(crate) fn short_name(name: &str) -> Result<(), Refusal> {
    let mut chars = name.chars();
    let begins = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    if begins && chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        Ok(())
    } else {
        Err(Refusal::BadName(name.to_owned()))
    }
}

fn check_question(study: &Study, question: &Question) -> Result<(), Refusal> {
    need(study, RecordId::Section(question.section))?;
    worded(&question.text, Blank::Text)?;
    short_name(&question.name)?;
    if study.questions.values().any(|other| other.id != question.id && other.name == question.name) {
        return Err(Refusal::NameTaken(question.name.clone()));
    }
    check_kind(&question.kind)?;
    if let Some(before) = study.questions.get(question.id)
        && !question.kind.takes_answers_of(&before.kind)
    {
        let answered = |answer: &&Rc<Answer>| {
            answer.question == question.id
                && answer.value.as_ref().is_some_and(|v| !matches!(v, AnswerValue::Missing(_)))
        };
        let answers = study.answers.values().filter(answered).count()
            + study.rounds.values().filter(|round| round.list == question.id).count();
        if answers > 0 {
            return Err(Refusal::AnsweredOtherwise(answers));
        }
    }
    let after = with_names_following(study, question.clone().into());
    soundness::formulas_find_what_they_read(study, &after)?;
    let Some(rule) = &question.relevant else { return Ok(()) };
    let order = study.ordered_sections().iter().map(|section| section.id).collect::<Vec<_>>();
    let place = |q: &Question| (order.iter().position(|id| *id == q.section), q.rank, q.id);
    let here = place(question);
    for name in rule.questions() {
        let earlier = study.question_named(name).is_some_and(|other| {
            let worked_out = matches!(other.kind, QuestionKind::Calculated { .. });
            other.id != question.id && !other.retired && (worked_out || place(other) < here)
        });
        let section = study.sections.values().any(|section| !section.name.is_empty() && section.name == name);
        if !earlier && !section {
            return Err(Refusal::RuleLooksAhead(name.to_owned()));
        }
    }
    Ok(())
}

/// Checks what a question asks for, by itself.
pub(crate) fn check_kind(kind: &QuestionKind) -> Result<(), Refusal> {
    match kind {
        QuestionKind::One { choices } | QuestionKind::Many { choices } | QuestionKind::Ranking { choices } => {
            check_choices(choices)?;
        }
        QuestionKind::Scale(scale) => check_scale(scale)?,
        QuestionKind::Matrix { rows, scale } => {
            check_choices(rows)?;
            check_scale(scale)?;
        }
        QuestionKind::Text { .. }
        | QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => {}
    }
    Ok(())
}

/// Checks what a section stands under and what it is asked for each item of.
fn check_section(study: &Study, section: &Section) -> Result<(), Refusal> {
    if !section.continues {
        worded(&section.title, Blank::Title)?;
    }
    if !section.name.is_empty() {
        short_name(&section.name)?;
        if study.sections.values().any(|other| other.id != section.id && other.name == section.name) {
            return Err(Refusal::NameTaken(section.name.clone()));
        }
    }
    if let Some(under) = section.under {
        need(study, RecordId::Section(under))?;
    }
    let after = with_names_following(study, section.clone().into());
    soundness::sections_look_back(study, &after)?;
    soundness::formulas_find_what_they_read(study, &after)
}

fn check_scale(scale: &Scale) -> Result<(), Refusal> {
    if scale.max.checked_sub(scale.min).is_none_or(|steps| !(1..=20).contains(&steps)) {
        return Err(Refusal::BadScale);
    }
    Ok(())
}

/// How many things of the guide wait for a decision.
fn unresolved(study: &Study) -> usize {
    let questions = study.questions.values().filter(|question| !question.retired);
    questions.map(|question| question.unresolved.len()).sum::<usize>()
        + study.sections.values().map(|section| section.unresolved.len()).sum::<usize>()
}

/// A choice's name may begin with anything: forms of other programs number their choices.
fn choice_name(name: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !name.is_empty() && name.chars().all(plain) { Ok(()) } else { Err(Refusal::BadName(name.to_owned())) }
}

fn check_choices(choices: &[Choice]) -> Result<(), Refusal> {
    if choices.is_empty() {
        return Err(Refusal::NoChoices);
    }
    let mut names = BTreeSet::new();
    for choice in choices {
        choice_name(&choice.name)?;
        worded(&choice.label, Blank::Label)?;
        if !names.insert(&choice.name) {
            return Err(Refusal::NameTaken(choice.name.clone()));
        }
    }
    Ok(())
}

fn check_code(study: &Study, code: &Code) -> Result<(), Refusal> {
    worded(&code.name, Blank::Name)?;
    if let Some(letter) = code.letter
        && study.codes.values().any(|other| other.id != code.id && other.letter == Some(letter))
    {
        return Err(Refusal::LetterTaken(letter));
    }
    let mut above = code.parent;
    let mut known = BTreeSet::new();
    while let Some(parent) = above {
        if parent == code.id {
            return Err(Refusal::CodeUnderItself);
        }
        need(study, RecordId::Code(parent))?;
        if !known.insert(parent) {
            break;
        }
        above = study.codes.get(parent).and_then(|parent| parent.parent);
    }
    Ok(())
}

/// A kept search has a name of its own and something to look for.
fn check_search(study: &Study, search: &Search) -> Result<(), Refusal> {
    let name = filled(&search.name, Blank::Name)?;
    if search.query.is_empty() {
        return Err(Refusal::Empty(Blank::Text));
    }
    if soundness::search_named(study, &name, search.id) { Err(Refusal::NameTaken(name)) } else { Ok(()) }
}

/// Whether a kind of record is made by [`Command::Add`]; the others have commands of their own.
fn is_plain(kind: RecordKind) -> bool {
    match kind {
        RecordKind::ResearchQuestion
        | RecordKind::Sector
        | RecordKind::Criterion
        | RecordKind::Attribute
        | RecordKind::Case
        | RecordKind::Section
        | RecordKind::Question
        | RecordKind::Code
        | RecordKind::Coder
        | RecordKind::Memo
        | RecordKind::Document
        | RecordKind::Pseudonym
        | RecordKind::Attachment
        | RecordKind::Ruling
        | RecordKind::Departure
        | RecordKind::Search => true,
        RecordKind::Frame
        | RecordKind::Informant
        | RecordKind::Status
        | RecordKind::Attempt
        | RecordKind::Eligibility
        | RecordKind::Consent
        | RecordKind::Referral
        | RecordKind::Coupon
        | RecordKind::Interview
        | RecordKind::Answer
        | RecordKind::Note
        | RecordKind::TimeMark
        | RecordKind::Round
        | RecordKind::Amendment
        | RecordKind::Relevance
        | RecordKind::Segment
        | RecordKind::Assessment
        | RecordKind::Mention => false,
    }
}

fn add(study: &Study, record: Record) -> Facts {
    let id = record.id();
    if !is_plain(id.kind()) || study.has(id) {
        return Err(Refusal::NotThisWay(id.kind()));
    }
    let record = at_the_end(study, tidy(record));
    check(study, &record)?;
    let mut facts = guide_moves_on(study, id.kind());
    facts.push(added(record));
    Ok(facts)
}

fn change(study: &Study, record: Record) -> Facts {
    let id = record.id();
    need(study, id)?;
    let changeable = is_plain(id.kind())
        || matches!(
            id.kind(),
            RecordKind::Frame
                | RecordKind::Informant
                | RecordKind::Note
                | RecordKind::Referral
                | RecordKind::Coupon
                | RecordKind::Interview
                | RecordKind::Round
                | RecordKind::Attachment
        );
    if !changeable {
        return Err(Refusal::NotThisWay(id.kind()));
    }
    check(study, &record)?;
    if let Record::Note(note) = &record {
        settled_where(study, note)?;
    }
    // A coupon can be taken off a referral; it comes there by being brought only.
    if let Record::Referral(referral) = &record
        && referral.coupon.is_some()
        && study.referrals.get(referral.id).is_some_and(|before| before.coupon != referral.coupon)
    {
        return Err(Refusal::NotThisWay(RecordKind::Referral));
    }
    let mut record = tidy(record);
    if matches!(record, Record::Question(_) | Record::Section(_)) {
        let after = with_names_following(study, record.clone());
        soundness::rules_look_back(study, &after)?;
        soundness::sections_look_back(study, &after)?;
    }
    if let (Record::Frame(after), Some(before)) = (&mut record, study.frame())
        && after.consent_text != before.consent_text
        && study.consents.values().any(|consent| consent.version == before.consent_version)
    {
        after.consent_version = before.consent_version + 1;
    }
    let mut facts = names_follow(study, &record);
    facts.extend(changes(study, record));
    if !facts.is_empty() {
        facts.extend(guide_moves_on(study, id.kind()));
    }
    Ok(facts)
}

/// A point becomes clear in an interview with the person it is about.
fn settled_where(study: &Study, note: &Note) -> Result<(), Refusal> {
    let Clarify::Settled { at } = note.clarify else { return Ok(()) };
    let person = |id| study.interviews.get(id).map(|interview| study.person(interview.informant));
    let with = person(at).ok_or(Refusal::Missing(RecordKind::Interview))?;
    if person(note.interview) == Some(with) { Ok(()) } else { Err(Refusal::NotThisWay(RecordKind::Note)) }
}

/// A question or section that gets another name takes the formulas that speak of it along, and the places in texts where its
/// answer is put.
fn names_follow(study: &Study, record: &Record) -> Vec<Event> {
    let (from, to) = if let Record::Question(after) = record {
        let Some(before) = study.questions.get(after.id) else { return Vec::new() };
        (before.name.clone(), after.name.clone())
    } else if let Record::Section(after) = record {
        let Some(before) = study.sections.get(after.id) else { return Vec::new() };
        (before.name.clone(), after.name.clone())
    } else {
        return Vec::new();
    };
    let this = record.id();
    if from == to || from.is_empty() || to.is_empty() {
        return Vec::new();
    }
    let mut facts = Vec::new();
    for question in study.questions.values().filter(|question| RecordId::Question(question.id) != this) {
        facts.extend(changes(study, question.renamed(&from, &to)));
    }
    for section in study.sections.values().filter(|section| RecordId::Section(section.id) != this) {
        facts.extend(changes(study, section.renamed(&from, &to)));
    }
    facts
}

/// One thing for several people, each person once.
fn for_several(
    study: &Study,
    informants: &BTreeSet<InformantId>,
    what: &Several,
    cx: &mut Context<'_>,
) -> Result<(Deed, Vec<Event>), Refusal> {
    let mut people = BTreeSet::new();
    for informant in informants {
        need(study, RecordId::Informant(*informant))?;
        people.insert(study.person(*informant));
    }
    let mut facts = Vec::new();
    match what {
        Several::Stage { stage, reason } => {
            for informant in people.into_iter().filter(|informant| study.stage(*informant) != *stage) {
                facts.push(status(informant, *stage, reason, cx));
            }
            Ok((Deed::NotedStatus, facts))
        }
        Several::Sector(sector) => {
            if let Some(sector) = sector {
                need(study, RecordId::Sector(*sector))?;
            }
            for informant in people.into_iter().filter_map(|informant| study.informants.get(informant)) {
                facts.extend(changes(study, Informant { sector: *sector, ..(**informant).clone() }));
            }
            Ok((Deed::Changed, facts))
        }
    }
}

/// The study with a question or section as it is to be, and what speaks of it following its name.
fn with_names_following(study: &Study, record: Record) -> Study {
    let mut after = study.clone();
    for fact in names_follow(study, &record) {
        after.apply(&fact);
    }
    after.put(record);
    after
}

/// Texts in stored form.
pub(crate) fn tidy(record: Record) -> Record {
    match record {
        Record::Frame(f) => {
            let missing_words = own_words(f.missing_words);
            let (title, about, consent_text) = (f.title.stored(), f.about.stored(), f.consent_text.stored());
            let reach_us = crate::text::stored(f.reach_us.trim());
            Frame { title, about, consent_text, missing_words, reach_us, ..f }.into()
        }
        Record::ResearchQuestion(mut q) => {
            q.text = q.text.stored();
            q.into()
        }
        Record::Sector(mut s) => {
            s.name = s.name.stored();
            s.into()
        }
        Record::Criterion(mut c) => {
            c.text = c.text.stored();
            c.into()
        }
        Record::Attribute(mut a) => {
            a.label = a.label.stored();
            a.into()
        }
        Record::Case(mut c) => {
            c.name = stored(c.name.trim());
            c.attributes = c.attributes.into_iter().map(|(id, value)| (id, stored(value.trim()))).collect();
            c.into()
        }
        Record::Section(mut s) => {
            s.title = s.title.stored();
            s.into()
        }
        Record::Question(q) => Question {
            text: q.text.stored(),
            hint: q.hint.stored(),
            guidance: q.guidance.stored(),
            probes: q.probes.into_iter().map(Localized::stored).filter(|probe| !probe.is_empty()).collect(),
            check: q.check.map(|check| Check { message: check.message.stored(), ..check }),
            ..q
        }
        .into(),
        Record::Code(c) => Code {
            name: c.name.stored(),
            definition: c.definition.stored(),
            use_when: c.use_when.stored(),
            not_when: c.not_when.stored(),
            source: stored(c.source.trim()),
            hue: c.hue.clamp(1, 12),
            letter: c.letter.map(|letter| letter.to_ascii_lowercase()).filter(char::is_ascii_lowercase),
            ..c
        }
        .into(),
        Record::Coder(mut c) => {
            c.label = stored(c.label.trim());
            c.into()
        }
        Record::Memo(mut m) => {
            m.text = stored(m.text.trim());
            m.into()
        }
        Record::Document(mut d) => {
            d.text = stored(&d.text);
            d.title = stored(d.title.trim());
            d.into()
        }
        Record::Pseudonym(mut p) => {
            p.label = p.label.stored();
            p.into()
        }
        Record::Note(mut n) => {
            n.text = stored(n.text.trim());
            n.into()
        }
        Record::Interview(mut i) => {
            i.reflection = stored(i.reflection.trim());
            i.into()
        }
        Record::Round(mut r) => {
            r.label = stored(r.label.trim());
            r.into()
        }
        Record::Attachment(mut a) => {
            a.caption = stored(a.caption.trim());
            a.into()
        }
        Record::Referral(mut r) => {
            r.relation = stored(r.relation.trim());
            r.reason = stored(r.reason.trim());
            r.into()
        }
        Record::Search(mut s) => {
            s.name = stored(s.name.trim());
            s.into()
        }
        other @ (Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Coupon(_)
        | Record::Answer(_)
        | Record::TimeMark(_)
        | Record::Amendment(_)
        | Record::Relevance(_)
        | Record::Segment(_)
        | Record::Assessment(_)
        | Record::Mention(_)
        | Record::Ruling(_)
        | Record::Departure(_)) => other,
    }
}

/// A change of the guide after an interview was held with it makes a new version of the guide.
fn guide_moves_on(study: &Study, kind: RecordKind) -> Vec<Event> {
    let Some(frame) = study.frame() else { return Vec::new() };
    let used = study.interviews.values().any(|interview| interview.guide_version == frame.guide_version);
    if used && matches!(kind, RecordKind::Question | RecordKind::Section) {
        changes(study, Frame { guide_version: frame.guide_version + 1, ..frame.clone() })
    } else {
        Vec::new()
    }
}

/// Siblings of a record and their ranks, in order; the record itself is left out.
fn siblings(study: &Study, id: RecordId, under: Option<RecordId>) -> Vec<(RecordId, Rank)> {
    let mut row: Vec<(Rank, RecordId)> = match id {
        RecordId::ResearchQuestion(_) => {
            study.research_questions.values().map(|r| (r.rank, RecordId::ResearchQuestion(r.id))).collect()
        }
        RecordId::Sector(_) => study.sectors.values().map(|r| (r.rank, RecordId::Sector(r.id))).collect(),
        RecordId::Criterion(_) => study.criteria.values().map(|r| (r.rank, RecordId::Criterion(r.id))).collect(),
        RecordId::Attribute(_) => study.attributes.values().map(|r| (r.rank, RecordId::Attribute(r.id))).collect(),
        RecordId::Case(_) => study.cases.values().map(|r| (r.rank, RecordId::Case(r.id))).collect(),
        RecordId::Section(_) => study.sections.values().map(|r| (r.rank, RecordId::Section(r.id))).collect(),
        RecordId::Coder(_) => study.coders.values().map(|r| (r.rank, RecordId::Coder(r.id))).collect(),
        RecordId::Question(_) => study
            .questions
            .values()
            .filter(|question| Some(RecordId::Section(question.section)) == under)
            .map(|r| (r.rank, RecordId::Question(r.id)))
            .collect(),
        RecordId::Code(_) => study
            .codes
            .values()
            .filter(|code| code.parent.map(RecordId::Code) == under)
            .map(|r| (r.rank, RecordId::Code(r.id)))
            .collect(),
        RecordId::Frame(())
        | RecordId::Informant(_)
        | RecordId::Status(_)
        | RecordId::Attempt(_)
        | RecordId::Eligibility(_)
        | RecordId::Consent(_)
        | RecordId::Referral(_)
        | RecordId::Coupon(_)
        | RecordId::Interview(_)
        | RecordId::Answer(_)
        | RecordId::Note(_)
        | RecordId::TimeMark(_)
        | RecordId::Round(_)
        | RecordId::Amendment(_)
        | RecordId::Attachment(_)
        | RecordId::Document(_)
        | RecordId::Relevance(_)
        | RecordId::Segment(_)
        | RecordId::Memo(_)
        | RecordId::Assessment(_)
        | RecordId::Mention(_)
        | RecordId::Pseudonym(_)
        | RecordId::Ruling(_)
        | RecordId::Departure(_)
        | RecordId::Search(_) => Vec::new(),
    };
    row.retain(|(_, sibling)| *sibling != id);
    row.sort();
    row.into_iter().map(|(rank, id)| (id, rank)).collect()
}

fn parent(record: &Record) -> Option<RecordId> {
    match record {
        Record::Question(question) => Some(RecordId::Section(question.section)),
        Record::Code(code) => code.parent.map(RecordId::Code),
        Record::Frame(_)
        | Record::ResearchQuestion(_)
        | Record::Sector(_)
        | Record::Criterion(_)
        | Record::Attribute(_)
        | Record::Case(_)
        | Record::Section(_)
        | Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Referral(_)
        | Record::Coupon(_)
        | Record::Interview(_)
        | Record::Answer(_)
        | Record::Note(_)
        | Record::TimeMark(_)
        | Record::Round(_)
        | Record::Amendment(_)
        | Record::Attachment(_)
        | Record::Document(_)
        | Record::Relevance(_)
        | Record::Segment(_)
        | Record::Memo(_)
        | Record::Coder(_)
        | Record::Assessment(_)
        | Record::Mention(_)
        | Record::Pseudonym(_)
        | Record::Ruling(_)
        | Record::Departure(_)
        | Record::Search(_) => None,
    }
}

fn with_rank(record: Record, rank: Rank) -> Record {
    let mut fields = record.fields();
    match fields.get("rank") {
        Some(_) => {
            fields.insert("rank".to_owned(), rank.0.into());
            Record::with_fields(record.id().kind(), fields).unwrap_or(record)
        }
        None => record,
    }
}

fn at_the_end(study: &Study, record: Record) -> Record {
    if record.fields().get("rank").and_then(serde_json::Value::as_i64) != Some(0) {
        return record;
    }
    let last = siblings(study, record.id(), parent(&record)).last().map(|(_, rank)| *rank);
    with_rank(record, Rank::after(last))
}

fn shift(study: &Study, what: RecordId, under: Option<RecordId>, before: Option<RecordId>) -> Facts {
    let record = study.record(what).ok_or(Refusal::Missing(what.kind()))?;
    let moved: Record = match (record, under) {
        (Record::Question(question), Some(RecordId::Section(section))) => Question { section, ..question }.into(),
        (Record::Code(code), Some(RecordId::Code(parent))) => Code { parent: Some(parent), ..code }.into(),
        (Record::Code(code), None) => Code { parent: None, ..code }.into(),
        (record, _) => record,
    };
    let row = siblings(study, what, under);
    let at = before.and_then(|before| row.iter().position(|(id, _)| *id == before)).unwrap_or(row.len());
    let neighbour = |i: Option<usize>| i.and_then(|i| row.get(i)).map(|(_, rank)| *rank);
    let mut facts = Vec::new();
    let mut spaced = study.clone();
    let rank = match Rank::between(neighbour(at.checked_sub(1)), neighbour(Some(at))) {
        Some(rank) => rank,
        None => {
            // No room left: space the whole row anew.
            for (place, (id, _)) in row.iter().enumerate() {
                let value = Rank::nth(if place < at { place } else { place + 1 }).0.into();
                let fact = Work::Set { of: *id, field: "rank".to_owned(), value }.into();
                spaced.apply(&fact);
                facts.push(fact);
            }
            Rank::nth(at)
        }
    };
    let moved = with_rank(moved, rank);
    // Judged by where everything will stand, not by ranks that are about to change.
    check(&spaced, &moved)?;
    spaced.put(moved.clone());
    soundness::rules_look_back(study, &spaced)?;
    soundness::sections_look_back(study, &spaced)?;
    facts.extend(changes(study, moved));
    facts.extend(guide_moves_on(study, what.kind()));
    Ok(facts)
}

fn in_use(kind: RecordKind, count: usize) -> Result<(), Refusal> {
    if count == 0 { Ok(()) } else { Err(Refusal::InUse(kind, count)) }
}

fn remove(study: &Study, id: RecordId) -> Facts {
    need(study, id)?;
    let mut facts = Vec::new();
    match id {
        RecordId::Sector(sector) => {
            in_use(RecordKind::Informant, study.informants.values().filter(|i| i.sector == Some(sector)).count())?;
        }
        RecordId::Criterion(criterion) => {
            let named = |attempt: &&Rc<Attempt>| {
                attempt.outcome.as_ref().and_then(AttemptOutcome::criterion) == Some(criterion)
            };
            in_use(RecordKind::Attempt, study.attempts.values().filter(named).count())?;
            facts.extend(
                study
                    .eligibility
                    .values()
                    .filter(|judgement| judgement.criterion == criterion)
                    .map(|judgement| removed(RecordId::Eligibility((judgement.informant, criterion)))),
            );
        }
        RecordId::Attribute(attribute) => {
            let cases = study.cases.values().filter(|case| case.attributes.contains_key(&attribute)).count();
            let people = study.informants.values().filter(|i| i.attributes.contains_key(&attribute)).count();
            in_use(RecordKind::Case, cases)?;
            in_use(RecordKind::Informant, people)?;
        }
        RecordId::Case(case) => {
            in_use(RecordKind::Informant, study.informants.values().filter(|i| i.cases.contains(&case)).count())?;
            in_use(RecordKind::Round, study.rounds.values().filter(|r| r.case == Some(case)).count())?;
            facts.extend(memos_go(study, id));
        }
        RecordId::Section(section) => {
            facts.extend(section_goes(study, section)?);
            facts.extend(guide_moves_on(study, RecordKind::Section));
        }
        RecordId::Question(question) => {
            let question = study.questions.get(question).ok_or(Refusal::Missing(RecordKind::Question))?;
            nobody_asks_by(study, &[question])?;
            facts.extend(guide_moves_on(study, RecordKind::Question));
            if is_held_on_to(study, question) {
                facts.extend(changes(study, Question { retired: true, ..(**question).clone() }));
                return Ok(facts);
            }
        }
        RecordId::Code(code) => {
            in_use(RecordKind::Code, study.codes_under(Some(code)).len())?;
            let judged = study.assessments.values().filter(|assessment| assessment.factor == code);
            facts.extend(judged.map(|assessment| removed(RecordId::Assessment((code, assessment.coder)))));
            facts.extend(segments_go(study, &segments(study, |segment| segment.code == code), Some(code)));
            facts.extend(memos_go(study, id));
        }
        RecordId::Coder(coder) => {
            in_use(RecordKind::Segment, study.segments.values().filter(|segment| segment.coder == coder).count())?;
            in_use(RecordKind::Memo, study.memos.values().filter(|memo| memo.coder == coder).count())?;
            in_use(RecordKind::Assessment, study.assessments.values().filter(|a| a.coder == coder).count())?;
            in_use(RecordKind::Relevance, study.relevance.values().filter(|r| r.coder == coder).count())?;
            in_use(RecordKind::Eligibility, study.eligibility.values().filter(|e| e.by == Some(coder)).count())?;
        }
        RecordId::Segment(segment) => return Ok(segments_go(study, &BTreeSet::from([segment]), None)),
        RecordId::Informant(informant) => {
            facts.extend(forget(study, informant)?);
            facts.extend(memos_go(study, id));
        }
        RecordId::Document(document) => {
            facts.extend(segments_go(study, &segments(study, |segment| segment.document == document), None));
            facts.extend(memos_go(study, id));
            facts.extend(
                study.mentions.values().filter(|m| m.document == document).map(|m| removed(RecordId::Mention(m.id))),
            );
            facts.extend(
                study.relevance.values().filter(|r| r.document == document).map(|r| removed(RecordId::Relevance(r.id))),
            );
        }
        RecordId::Round(round) => facts.extend(round_goes(study, round)),
        RecordId::Attachment(attachment) => {
            for answer in study.answers.values() {
                if let Some(AnswerValue::Attached(files)) = &answer.value
                    && files.contains(&attachment)
                {
                    let rest: Vec<_> = files.iter().copied().filter(|file| *file != attachment).collect();
                    let value = if rest.is_empty() { None } else { Some(AnswerValue::Attached(rest)) };
                    facts.extend(changes(study, Answer { value, ..(**answer).clone() }));
                }
            }
        }
        RecordId::Pseudonym(pseudonym) => {
            in_use(RecordKind::Mention, study.mentions.values().filter(|m| m.pseudonym == pseudonym).count())?;
        }
        RecordId::Attempt(attempt) => {
            for noted in study.statuses.values().filter(|noted| noted.attempt == Some(attempt)) {
                facts.extend(changes(study, Status { attempt: None, ..(**noted).clone() }));
            }
        }
        RecordId::ResearchQuestion(_)
        | RecordId::Referral(_)
        | RecordId::Note(_)
        | RecordId::TimeMark(_)
        | RecordId::Memo(_)
        | RecordId::Relevance(_)
        | RecordId::Assessment(_)
        | RecordId::Mention(_)
        | RecordId::Ruling(_)
        | RecordId::Search(_) => {}
        RecordId::Frame(())
        | RecordId::Status(_)
        | RecordId::Eligibility(_)
        | RecordId::Consent(_)
        | RecordId::Coupon(_)
        | RecordId::Interview(_)
        | RecordId::Answer(_)
        | RecordId::Amendment(_)
        | RecordId::Departure(_) => return Err(Refusal::NotThisWay(id.kind())),
    }
    facts.push(removed(id));
    Ok(facts)
}

pub(crate) fn segments(study: &Study, which: impl Fn(&Segment) -> bool) -> BTreeSet<SegmentId> {
    study.segments.values().filter(|segment| which(segment)).map(|segment| segment.id).collect()
}

/// Codings go, with the memos on them; judgements of factors lose them as evidence, but for those of a factor that goes too:
/// one step must not both change and remove a record.
pub(crate) fn segments_go(study: &Study, gone: &BTreeSet<SegmentId>, factor: Option<CodeId>) -> Vec<Event> {
    let mut facts = Vec::new();
    for judged in study.assessments.values().filter(|judged| Some(judged.factor) != factor) {
        let mut rest = (**judged).clone();
        rest.evidence.retain(|evidence| !gone.contains(&evidence.segment));
        facts.extend(changes(study, rest));
    }
    for segment in gone {
        facts.extend(memos_go(study, RecordId::Segment(*segment)));
        facts.push(removed(RecordId::Segment(*segment)));
    }
    facts
}

/// Memos go with what they are about.
pub(crate) fn memos_go(study: &Study, about: RecordId) -> Vec<Event> {
    let memos = study.memos.values().filter(|memo| soundness::target(memo.target) == Some(about));
    memos.map(|memo| removed(RecordId::Memo(memo.id))).collect()
}

/// Questions may go when no rule of a question that stays speaks of them.
fn nobody_asks_by(study: &Study, going: &[&Rc<Question>]) -> Result<(), Refusal> {
    let stays = |other: &&Rc<Question>| !other.retired && !going.iter().any(|question| question.id == other.id);
    let asks = |other: &&Rc<Question>| going.iter().any(|question| speaks_of(other, question));
    let sections = study.sections.values().filter(|section| {
        let by_rule = |rule: &Formula| going.iter().any(|question| rule.questions().contains(question.name.as_str()));
        section.relevant.as_ref().is_some_and(by_rule)
            || going.iter().any(|question| section.for_each == Some(question.id))
    });
    in_use(RecordKind::Section, sections.count())?;
    in_use(RecordKind::Question, study.questions.values().filter(stays).filter(asks).count())
}

fn speaks_of(question: &Question, of: &Question) -> bool {
    question.formulas().iter().any(|(_, formula)| formula.questions().contains(of.name.as_str()))
}

/// Whether answers hold on to a question, or the rule of a retired one: then it is retired and not removed.
fn is_held_on_to(study: &Study, question: &Question) -> bool {
    study.answers.values().any(|answer| answer.question == question.id)
        || study.rounds.values().any(|round| round.list == question.id)
        || study.questions.values().any(|other| other.retired && speaks_of(other, question))
}

/// What a section's going means for its questions: they go too. Those that were answered are retired and kept in the section
/// beside it, before its own questions where that is a later one, so that they keep their place in the order of the guide.
fn section_goes(study: &Study, section: SectionId) -> Facts {
    in_use(RecordKind::Section, study.sections.values().filter(|other| other.under == Some(section)).count())?;
    let questions = study.questions_ever_of(section);
    nobody_asks_by(study, &questions.iter().filter(|question| !question.retired).collect::<Vec<_>>())?;
    // A rule of a question that is retired now holds on to what it speaks of, like one of a question retired before.
    let mut kept: Vec<&Rc<Question>> = Vec::new();
    for question in questions.iter().rev() {
        if question.retired || is_held_on_to(study, question) || kept.iter().any(|later| speaks_of(later, question)) {
            kept.insert(0, question);
        }
    }
    let mut facts = Vec::new();
    for question in questions.iter().rev().filter(|question| !kept.iter().any(|kept| kept.id == question.id)) {
        facts.push(removed(RecordId::Question(question.id)));
    }
    if kept.is_empty() {
        return Ok(facts);
    }
    let sections = study.ordered_sections();
    let at = sections.iter().position(|other| other.id == section);
    let later = at.and_then(|at| sections.get(at + 1));
    let beside = later.or_else(|| at.and_then(|at| sections.get(at.checked_sub(1)?)));
    let answers = study.answers.values().filter(|answer| kept.iter().any(|kept| kept.id == answer.question)).count();
    let beside = beside.map(|beside| beside.id).ok_or(Refusal::InUse(RecordKind::Answer, answers))?;
    let row = study.questions_ever_of(beside);
    for (n, question) in kept.iter().enumerate() {
        let rank = if later.is_some() {
            let first = row.first().map_or(0, |question| question.rank.0);
            Rank(first - Rank::STEP * i64::try_from(kept.len() - n).unwrap_or_default())
        } else {
            let last = row.last().map_or(0, |question| question.rank.0);
            Rank(last + Rank::STEP * i64::try_from(n + 1).unwrap_or_default())
        };
        facts.extend(changes(study, Question { retired: true, section: beside, rank, ..(***question).clone() }));
    }
    Ok(facts)
}

/// Everything that is kept of a person who was named and never interviewed.
fn forget(study: &Study, informant: InformantId) -> Facts {
    in_use(RecordKind::Interview, study.interviews.values().filter(|i| i.informant == informant).count())?;
    in_use(RecordKind::Referral, study.referrals.values().filter(|r| r.from == informant).count())?;
    in_use(RecordKind::Round, study.rounds.values().filter(|r| r.informant == Some(informant)).count())?;
    in_use(RecordKind::Informant, study.informants.values().filter(|i| i.same_as == Some(informant)).count())?;
    // A coupon of a record that was joined with another may stand with a referral of that other.
    let brought = |c: &&Rc<coupon::Coupon>| c.informant == informant && !study.redemptions(c.id).is_empty();
    in_use(RecordKind::Referral, study.coupons.values().filter(brought).count())?;
    let mut facts: Vec<Event> = Vec::new();
    facts.extend(study.referrals.values().filter(|r| r.to == informant).map(|r| removed(RecordId::Referral(r.id))));
    facts.extend(study.coupons.values().filter(|c| c.informant == informant).map(|c| removed(RecordId::Coupon(c.id))));
    facts.extend(study.statuses.values().filter(|s| s.informant == informant).map(|s| removed(RecordId::Status(s.id))));
    facts
        .extend(study.attempts.values().filter(|a| a.informant == informant).map(|a| removed(RecordId::Attempt(a.id))));
    facts
        .extend(study.consents.values().filter(|c| c.informant == informant).map(|c| removed(RecordId::Consent(c.id))));
    facts.extend(
        study
            .eligibility
            .values()
            .filter(|judgement| judgement.informant == informant)
            .map(|judgement| removed(RecordId::Eligibility((informant, judgement.criterion)))),
    );
    for field in IdentityField::ALL {
        if !study.identities.field(informant, field).is_empty() {
            facts.push(Event::Named(Named { informant, field, text: Secret::default() }));
        }
    }
    Ok(facts)
}

fn enter(study: &Study, id: InformantId, person: NewPerson, cx: &mut Context<'_>, first: Stage) -> Facts {
    if let Some(sector) = person.sector {
        need(study, RecordId::Sector(sector))?;
    }
    for case in &person.cases {
        need(study, RecordId::Case(*case))?;
    }
    let named = person.identity.iter().any(|(_, text)| !text.trim().is_empty());
    if !named {
        return Err(Refusal::Empty(Blank::Name));
    }
    let number = study.informants.values().map(|person| person.number).max().unwrap_or_default() + 1;
    let informant = Informant {
        id,
        number,
        sector: person.sector,
        seed: person.seed,
        cases: person.cases,
        attributes: BTreeMap::new(),
        same_as: None,
        not_same_as: BTreeSet::new(),
        primary: None,
        appointment: None,
        chain_stopped: None,
        entered: cx.now,
    };
    let mut facts = vec![added(informant), status(id, first, "", cx)];
    facts.extend(texts(id, person.identity));
    Ok(facts)
}

fn texts(informant: InformantId, fields: Vec<(IdentityField, String)>) -> impl Iterator<Item = Event> {
    fields
        .into_iter()
        .map(move |(field, text)| Named { informant, field, text: Secret::new(&text) })
        .filter(|named| !named.text.is_empty())
        .map(Event::Named)
}

fn identify(study: &Study, informant: InformantId, fields: Vec<(IdentityField, String)>) -> Facts {
    need(study, RecordId::Informant(informant))?;
    Ok(fields
        .into_iter()
        .map(|(field, text)| Named { informant, field, text: Secret::new(&text) })
        .filter(|named| study.identities.field(informant, named.field) != named.text.reveal())
        .map(Event::Named)
        .collect())
}

fn refer(study: &Study, new: NewReferral, cx: &mut Context<'_>) -> Facts {
    let from = study.person(new.from);
    need(study, RecordId::Informant(from))?;
    if let Some(interview) = new.interview {
        need(study, RecordId::Interview(interview))?;
    }
    let known = if let ReferTo::Known(known) = &new.to { Some(study.person(*known)) } else { None };
    let brought = new.coupon.as_ref();
    let coupon = brought.map(|brought| coupon::redeem(study, from, known, brought, cx)).transpose()?;
    let (to, mut facts) = match new.to {
        ReferTo::Known(known) => {
            need(study, RecordId::Informant(known))?;
            let known = study.person(known);
            if known == from {
                return Err(Refusal::SelfReferral);
            }
            let before = study.referrals.values().find(|r| study.person(r.from) == from && study.person(r.to) == known);
            if let Some(before) = before {
                if coupon.is_none() || before.coupon.is_some() {
                    return Err(Refusal::AlreadyReferred);
                }
                // Who was named before and comes with a coupon now was told of it.
                let permission =
                    if new.permission == Permission::Given { Permission::Given } else { before.permission };
                return Ok(changes(study, Referral { coupon, permission, ..(**before).clone() }));
            }
            // A first referral becomes the primary one: it must not close a circle.
            let first = study.primary_referral(known).is_none();
            let seed = study.informants.get(known).is_some_and(|person| person.seed);
            if first && !seed && stands_above(study, known, from) {
                return Err(Refusal::ReferralCycle);
            }
            (known, Vec::new())
        }
        ReferTo::New(person) => {
            let id = InformantId::draw(cx.ids);
            let stage = if new.permission == Permission::Given { Stage::ToContact } else { Stage::Named };
            (id, enter(study, id, NewPerson { seed: false, ..person }, cx, stage)?)
        }
    };
    let order = study.referrals.values().filter(|r| study.person(r.from) == from).map(|r| r.order).max();
    facts.push(added(Referral {
        id: ReferralId::draw(cx.ids),
        from,
        interview: new.interview,
        to,
        relation: stored(new.relation.trim()),
        reason: stored(new.reason.trim()),
        order: order.unwrap_or_default() + 1,
        permission: new.permission,
        may_name_referrer: new.may_name_referrer,
        coupon,
        at: cx.now,
    }));
    Ok(facts)
}

/// Whether `above` is among the referrers of `below`, going up the tree.
fn stands_above(study: &Study, above: InformantId, below: InformantId) -> bool {
    let mut at = Some(below);
    let mut known = BTreeSet::new();
    while let Some(id) = at.filter(|id| known.insert(*id)) {
        if id == above {
            return true;
        }
        at = study.primary_referral(id).map(|referral| study.person(referral.from));
    }
    false
}

fn join(study: &Study, duplicate: InformantId, person: InformantId) -> Facts {
    let (steps_back, stays) = (study.person(duplicate), study.person(person));
    let record = study.informants.get(steps_back).ok_or(Refusal::Missing(RecordKind::Informant))?;
    need(study, RecordId::Informant(stays))?;
    if steps_back == stays {
        return Err(Refusal::SameAlready);
    }
    if study.referrals.values().any(|r| {
        let ends = [study.person(r.from), study.person(r.to)];
        ends.contains(&steps_back) && ends.contains(&stays)
    }) {
        return Err(Refusal::SelfReferral);
    }
    Ok(changes(study, Informant { same_as: Some(stays), ..(**record).clone() }))
}

fn running(study: &Study, interview: InterviewId) -> Result<&Interview, Refusal> {
    let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
    if sitting.ended.is_some() {
        return Err(Refusal::InterviewEnded);
    }
    if !study.consent_covers(sitting) {
        return Err(Refusal::ConsentFirst);
    }
    Ok(sitting)
}

fn answer_or_new(study: &Study, interview: InterviewId, place: Place, now: Moment) -> Result<Answer, Refusal> {
    need(study, RecordId::Question(place.question))?;
    if let Some(round) = place.round {
        need(study, RecordId::Round(round))?;
    }
    let guide_version = frame(study)?.guide_version;
    Ok(study.answer_at(interview, place).map_or_else(
        || Answer {
            interview,
            question: place.question,
            round: place.round,
            value: None,
            specified: BTreeMap::new(),
            reason: String::new(),
            probes: BTreeSet::new(),
            guide_version,
            at: now,
        },
        |answer| (**answer).clone(),
    ))
}

fn answer(study: &Study, interview: InterviewId, place: Place, value: Option<AnswerValue>, cx: &Context<'_>) -> Facts {
    running(study, interview)?;
    write_answer(study, interview, place, value, cx)
}

fn write_answer(
    study: &Study,
    interview: InterviewId,
    place: Place,
    value: Option<AnswerValue>,
    cx: &Context<'_>,
) -> Facts {
    let asked = study.questions.get(place.question).ok_or(Refusal::Missing(RecordKind::Question))?;
    let value = value.map(|value| fits(study, asked, value)).transpose()?;
    let value = value.filter(|value| !is_blank(value));
    let mut answer = answer_or_new(study, interview, place, cx.now)?;
    if answer.value == value {
        return Ok(Vec::new());
    }
    // A reason spoke of what stood before.
    answer.reason = String::new();
    answer.value = value;
    answer.at = cx.now;
    answer.guide_version = frame(study)?.guide_version;
    Ok(upsert(study, answer))
}

fn is_blank(value: &AnswerValue) -> bool {
    match value {
        AnswerValue::Text(words) => words.trim().is_empty(),
        AnswerValue::Ranking(names) => names.is_empty(),
        AnswerValue::Matrix(points) => points.is_empty(),
        AnswerValue::Attached(files) => files.is_empty(),
        AnswerValue::Number(_)
        | AnswerValue::Date(_)
        | AnswerValue::Time(_)
        | AnswerValue::DateTime(_)
        | AnswerValue::One(_)
        | AnswerValue::Many(_)
        | AnswerValue::Scale(_)
        | AnswerValue::Point(_)
        | AnswerValue::Missing(_) => false,
    }
}

fn amend(
    study: &Study,
    interview: InterviewId,
    place: Place,
    value: Option<AnswerValue>,
    reason: &str,
    cx: &mut Context<'_>,
) -> Facts {
    let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
    if sitting.ended.is_none() {
        return Err(Refusal::InterviewOpen);
    }
    let reason = filled(reason, Blank::Text)?;
    let before = study.answer_at(interview, place).and_then(|answer| answer.value.clone());
    let mut facts = write_answer(study, interview, place, value, cx)?;
    if facts.is_empty() {
        return Ok(facts);
    }
    let mut after = study.clone();
    facts.iter().for_each(|fact| after.apply(fact));
    let after = after.answer_at(interview, place).and_then(|answer| answer.value.clone());
    let id = AmendmentId::draw(cx.ids);
    facts.push(added(Amendment { id, interview, place, before, after, reason, coder: cx.actor, at: cx.now }));
    Ok(facts)
}

fn add_round(study: &Study, interview: InterviewId, place: Place, item: Item, cx: &mut Context<'_>) -> Facts {
    running(study, interview)?;
    let list = study.questions.get(place.question).ok_or(Refusal::Missing(RecordKind::Question))?;
    let QuestionKind::List { of, .. } = &list.kind else { return Err(Refusal::DoesNotFit(Misfit::Kind)) };
    if let Some(within) = place.round {
        need(study, RecordId::Round(within))?;
    }
    let siblings: Vec<Rc<Round>> = study
        .rounds_of(interview)
        .into_iter()
        .filter(|round| round.list == list.id && round.within == place.round)
        .collect();
    let mut facts = Vec::new();
    let (mut label, mut case, mut informant) = (String::new(), None, None);
    match (of, item) {
        (ListOf::Things | ListOf::Cases, Item::Thing(words)) => label = filled(&words, Blank::Name)?,
        (ListOf::Cases, Item::Case(id)) => {
            need(study, RecordId::Case(id))?;
            case = Some(id);
        }
        (ListOf::People | ListOf::Organisations, Item::Somebody(person)) => {
            let id = InformantId::draw(cx.ids);
            facts.extend(enter(study, id, NewPerson { seed: false, ..person }, cx, Stage::Named)?);
            informant = Some(id);
        }
        (ListOf::People | ListOf::Organisations, Item::Known(id)) => {
            need(study, RecordId::Informant(id))?;
            informant = Some(study.person(id));
        }
        (ListOf::Things | ListOf::Cases | ListOf::People | ListOf::Organisations, _) => {
            return Err(Refusal::DoesNotFit(Misfit::Kind));
        }
    }
    let twice = siblings.iter().any(|round| {
        (case.is_some() && round.case == case)
            || (informant.is_some() && round.informant.map(|known| study.person(known)) == informant)
            || (!label.is_empty() && round.label.to_lowercase() == label.to_lowercase())
    });
    if twice {
        return Err(Refusal::OnListAlready);
    }
    let rank = Rank::after(siblings.last().map(|round| round.rank));
    let id = RoundId::draw(cx.ids);
    facts.push(added(Round { id, interview, list: list.id, within: place.round, label, case, informant, rank }));
    // An answer that there is nothing to list does not stand beside an item.
    if let Some(answer) = study.answer_at(interview, place).filter(|answer| answer.value.is_some()) {
        facts.extend(changes(study, Answer { value: None, at: cx.now, ..(**answer).clone() }));
    }
    Ok(facts)
}

/// What goes with an item of a list: what was answered about it, and the items of lists in it.
fn round_goes(study: &Study, round: RoundId) -> Vec<Event> {
    let mut going = vec![round];
    let mut at = 0;
    while let Some(outer) = going.get(at).copied() {
        let inner = study.rounds.values().filter(|r| r.within == Some(outer) && !going.contains(&r.id)).map(|r| r.id);
        let inner: Vec<RoundId> = inner.collect();
        going.extend(inner);
        at += 1;
    }
    let mut facts: Vec<Event> = Vec::new();
    let answers = study.answers.values().filter(|answer| answer.round.is_some_and(|round| going.contains(&round)));
    facts.extend(answers.map(|answer| removed(RecordId::Answer(answer.id()))));
    facts.extend(going.into_iter().skip(1).rev().map(|inner| removed(RecordId::Round(inner))));
    facts
}

/// A recording begins: of the whole interview, or as the answer to a question.
/// The signature that goes with a consent: one of an interview with this person, and there where one was announced.
fn signature(
    study: &Study,
    informant: InformantId,
    form: ConsentForm,
    signature: Option<AttachmentId>,
) -> Result<Option<AttachmentId>, Refusal> {
    if form != ConsentForm::SignedHere {
        return Ok(None);
    }
    let signed = study.attachments.get(signature.ok_or(Refusal::NotSigned)?).ok_or(Refusal::NotSigned)?;
    let with = signed.interview.and_then(|id| study.interviews.get(id)).map(|it| study.person(it.informant));
    if with != Some(study.person(informant)) || signed.kind != AttachmentKind::Picture {
        return Err(Refusal::NotSigned);
    }
    Ok(Some(signed.id))
}

fn record(
    study: &Study,
    interview: InterviewId,
    place: Option<Place>,
    media_type: String,
    cx: &mut Context<'_>,
) -> Facts {
    let sitting = running(study, interview)?;
    if !study.agrees(study.person(sitting.informant), Tick::Record) {
        return Err(Refusal::NotToBeRecorded);
    }
    let sound = Attachment {
        id: AttachmentId::draw(cx.ids),
        kind: AttachmentKind::Sound,
        interview: Some(interview),
        place: place.or(sitting.at_question.map(|question| Place::new(question, sitting.at_round))),
        caption: String::new(),
        media_type,
        bytes: 0,
        length_ms: 0,
        whole_interview: place.is_none(),
        at: cx.now,
    };
    if place.is_none() {
        return Ok(vec![added(sound)]);
    }
    attach(study, interview, sound, cx)
}

/// A file comes to an interview and, where it answers a question, to its answer: after those that are there.
fn attach(study: &Study, interview: InterviewId, file: Attachment, cx: &Context<'_>) -> Facts {
    if study.attachments.has(file.id) {
        return Err(Refusal::NotThisWay(RecordKind::Attachment));
    }
    let Some(place) = file.place else { return Ok(vec![added(file)]) };
    running(study, interview)?;
    let asked = study.questions.get(place.question).ok_or(Refusal::Missing(RecordKind::Question))?;
    let wanted = asked.kind.attaches().ok_or(Refusal::DoesNotFit(Misfit::Kind))?;
    // A picture is a file as well.
    if wanted != file.kind && (wanted, file.kind) != (AttachmentKind::File, AttachmentKind::Picture) {
        return Err(Refusal::DoesNotFit(Misfit::Kind));
    }
    let mut answer = answer_or_new(study, interview, place, cx.now)?;
    let mut files = match answer.value.take() {
        Some(AnswerValue::Attached(files)) => files,
        Some(_) | None => Vec::new(),
    };
    files.push(file.id);
    answer.value = Some(AnswerValue::Attached(files));
    answer.reason.clear();
    answer.at = cx.now;
    let mut facts = vec![added(file)];
    facts.extend(upsert(study, answer));
    Ok(facts)
}

/// The answer in stored form, where it fits its question.
fn fits(study: &Study, question: &Question, value: AnswerValue) -> Result<AnswerValue, Refusal> {
    let misfit = |misfit| Err(Refusal::DoesNotFit(misfit));
    let unknown = |names: &[String]| {
        names.iter().find(|name| !question.kind.choices().iter().any(|choice| choice.name == **name)).cloned()
    };
    if let AnswerValue::Missing(why) = value {
        return if question.kind.is_asked() { Ok(AnswerValue::Missing(why)) } else { misfit(Misfit::Kind) };
    }
    match (&question.kind, value) {
        (QuestionKind::Text { .. }, AnswerValue::Text(words)) => Ok(AnswerValue::Text(stored(&words))),
        (QuestionKind::Number, AnswerValue::Number(text)) => match decimal(&text) {
            Some(number) => Ok(AnswerValue::Number(number)),
            None => misfit(Misfit::Number(text)),
        },
        (QuestionKind::Integer, AnswerValue::Number(text)) => match decimal(&text) {
            Some(number) if !number.contains('.') => Ok(AnswerValue::Number(number)),
            Some(_) | None => misfit(Misfit::Integer(text)),
        },
        (QuestionKind::Date, AnswerValue::Date(text)) => {
            if is_date(text.trim()) {
                Ok(AnswerValue::Date(text.trim().to_owned()))
            } else {
                misfit(Misfit::Date(text))
            }
        }
        (QuestionKind::Time, AnswerValue::Time(text)) => match time_of_day(text.trim()) {
            Some(time) => Ok(AnswerValue::Time(time)),
            None => misfit(Misfit::Time(text)),
        },
        (QuestionKind::DateTime, AnswerValue::DateTime(text)) => {
            let parts = text.trim().split_once('T').map(|(day, time)| (day, time_of_day(time)));
            match parts {
                Some((day, Some(time))) if is_date(day) => Ok(AnswerValue::DateTime(format!("{day}T{time}"))),
                Some((day, _)) if is_date(day) => misfit(Misfit::Time(text)),
                Some(_) | None => misfit(Misfit::Date(text)),
            }
        }
        (QuestionKind::One { .. }, AnswerValue::One(name)) => match unknown(std::slice::from_ref(&name)) {
            None => Ok(AnswerValue::One(name)),
            Some(unknown) => misfit(Misfit::Choice(unknown)),
        },
        (QuestionKind::Many { choices }, AnswerValue::Many(names)) => match unknown(&names) {
            Some(unknown) => misfit(Misfit::Choice(unknown)),
            None => Ok(AnswerValue::Many(
                choices.iter().filter(|c| names.contains(&c.name)).map(|c| c.name.clone()).collect(),
            )),
        },
        (QuestionKind::Ranking { .. }, AnswerValue::Ranking(names)) => {
            let twice = names.iter().enumerate().find(|(at, name)| names.iter().take(*at).any(|other| other == *name));
            match (unknown(&names), twice) {
                (Some(unknown), _) => misfit(Misfit::Choice(unknown)),
                (None, Some((_, name))) => misfit(Misfit::Twice(name.clone())),
                (None, None) => Ok(AnswerValue::Ranking(names)),
            }
        }
        (QuestionKind::Scale(scale), AnswerValue::Scale(point)) => {
            if (scale.min..=scale.max).contains(&point) {
                Ok(AnswerValue::Scale(point))
            } else {
                misfit(Misfit::OffScale(point))
            }
        }
        (QuestionKind::Matrix { rows, scale }, AnswerValue::Matrix(points)) => {
            let unknown = points.keys().find(|name| !rows.iter().any(|row| row.name == **name));
            let off = points.values().find(|point| !(scale.min..=scale.max).contains(*point));
            match (unknown, off) {
                (Some(row), _) => misfit(Misfit::Choice(row.clone())),
                (None, Some(point)) => misfit(Misfit::OffScale(*point)),
                (None, None) => Ok(AnswerValue::Matrix(points)),
            }
        }
        (QuestionKind::File { .. } | QuestionKind::Audio, AnswerValue::Attached(files)) => {
            if files.iter().all(|file| study.attachments.has(*file)) {
                Ok(AnswerValue::Attached(files))
            } else {
                misfit(Misfit::NoSuchFile)
            }
        }
        // Where the file is kept that was asked for, in words.
        (QuestionKind::File { .. } | QuestionKind::Audio, AnswerValue::Text(words)) => {
            Ok(AnswerValue::Text(stored(&words)))
        }
        (QuestionKind::Point, AnswerValue::Point(point)) => on_earth(&point).map(AnswerValue::Point),
        (
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Scale(_)
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note,
            _,
        ) => misfit(Misfit::Kind),
    }
}

/// A decimal number with a point and without an exponent, however the comma was typed.
fn decimal(text: &str) -> Option<String> {
    let number = text.trim().replace(',', ".");
    let digits = number.strip_prefix('-').unwrap_or(&number);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let finite = number.parse::<f64>().is_ok_and(f64::is_finite);
    if plain && finite { Some(number) } else { None }
}

/// A point in decimal texts within the globe's bounds.
fn on_earth(point: &Point) -> Result<Point, Refusal> {
    let within = |text: &str, most: f64| {
        let number = decimal(text).ok_or_else(|| Refusal::DoesNotFit(Misfit::Point(text.to_owned())))?;
        match number.parse::<f64>() {
            Ok(value) if value.abs() <= most => Ok(number),
            Ok(_) | Err(_) => Err(Refusal::DoesNotFit(Misfit::Point(text.to_owned()))),
        }
    };
    let accuracy = if point.accuracy.trim().is_empty() { String::new() } else { within(&point.accuracy, 1e9)? };
    Ok(Point { latitude: within(&point.latitude, 90.0)?, longitude: within(&point.longitude, 180.0)?, accuracy })
}

pub(crate) fn end(
    study: &Study,
    interview: InterviewId,
    outcome: Outcome,
    reflection: &str,
    cx: &mut Context<'_>,
) -> Facts {
    let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
    if sitting.ended.is_some() {
        return Err(Refusal::InterviewEnded);
    }
    let informant = study.person(sitting.informant);
    let mut facts = changes(
        study,
        Interview {
            ended: Some(cx.now),
            outcome: Some(outcome),
            reflection: stored(reflection.trim()),
            ..(**sitting).clone()
        },
    );
    let stage = match outcome {
        Outcome::Complete => Stage::Interviewed,
        Outcome::Partial | Outcome::Terminated => Stage::Partial,
        Outcome::Ineligible => Stage::Ineligible,
        Outcome::Refused => Stage::Refused,
    };
    facts.push(status(informant, stage, "", cx));
    match study.transcript_of(interview) {
        Some(document) => facts.extend(go_on(study, sitting, document)),
        None => facts.extend(transcribe(study, interview, cx).ok().map(added)),
    }
    Ok(facts)
}

/// A question that was answered, and what was said.
struct Said {
    place: Place,
    asked: String,
    answered: String,
    at: Moment,
}

/// What was said in an interview, in the guide's order.
fn said(study: &Study, sitting: &Interview) -> Vec<Said> {
    let course = Course::of(study, sitting.id);
    let mut all = Vec::new();
    for step in course.flow().steps.iter().filter(|step| step.state == StepState::Answered) {
        let answer = study.answer_at(sitting.id, step.place);
        let kind = &step.question.kind;
        let answered = if matches!(kind, QuestionKind::List { .. }) {
            let rounds = study.rounds_of(sitting.id).into_iter();
            let items = rounds.filter(|round| round.list == step.question.id && round.within == step.place.round);
            items.map(|round| course.item_name(&round)).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
        } else {
            answer.map(|answer| in_words(kind, answer, sitting.language)).unwrap_or_default()
        };
        if answered.trim().is_empty() {
            continue;
        }
        let asked = course.piped(step.question.text.get(sitting.language), step.place.round, sitting.language);
        let heading = step.place.round.map(|round| course.heading(round)).filter(|heading| !heading.is_empty());
        all.push(Said {
            place: step.place,
            asked: heading.map_or(asked.clone(), |heading| format!("{heading}: {asked}")),
            answered: answered.trim().to_owned(),
            at: answer.map_or(sitting.started, |answer| answer.at),
        });
    }
    all
}

/// An answer as it reads in a transcript; empty where there is nothing to read.
fn in_words(kind: &QuestionKind, answer: &Answer, language: Language) -> String {
    let label = |name: &String| {
        let words = kind
            .choices_or_rows()
            .iter()
            .find(|choice| choice.name == *name)
            .map(|choice| choice.label.get(language).to_owned());
        let words = words.unwrap_or_else(|| name.clone());
        match answer.specified.get(name) {
            Some(own) => format!("{words}: {own}"),
            None => words,
        }
    };
    match &answer.value {
        Some(
            AnswerValue::Text(words) | AnswerValue::Number(words) | AnswerValue::Date(words) | AnswerValue::Time(words),
        ) => words.clone(),
        Some(AnswerValue::DateTime(words)) => words.replace('T', " "),
        Some(AnswerValue::One(name)) => label(name),
        Some(AnswerValue::Many(names)) => names.iter().map(label).collect::<Vec<_>>().join(", "),
        Some(AnswerValue::Ranking(names)) => {
            let ranked = names.iter().enumerate().map(|(at, name)| format!("{}. {}", at + 1, label(name)));
            ranked.collect::<Vec<_>>().join(", ")
        }
        Some(AnswerValue::Scale(point)) => point.to_string(),
        Some(AnswerValue::Matrix(points)) => {
            let given = kind.choices_or_rows().iter().filter_map(|row| points.get(&row.name).map(|point| (row, point)));
            given.map(|(row, point)| format!("{}: {point}", label(&row.name))).collect::<Vec<_>>().join("; ")
        }
        // What is in a file is not read here, and a point on the earth says where somebody is.
        Some(AnswerValue::Attached(_) | AnswerValue::Point(_) | AnswerValue::Missing(_)) | None => String::new(),
    }
}

/// Writes what was said at the end of a text: a line for the question and one for the answer.
fn write_down(text: &mut String, turns: &mut Vec<Turn>, said: &Said) {
    for (speaker, words) in [(Speaker::Interviewer, &said.asked), (Speaker::Informant, &said.answered)] {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = length(text);
        text.push_str(words);
        turns.extend(Span::new(start, length(text)).map(|span| Turn {
            span,
            speaker,
            question: Some(said.place.question),
            at_ms: None,
        }));
    }
}

/// What an interview that has a transcript adds to it at its end: answers given or changed since it was resumed, or, where
/// it was transcribed while it went on, those the transcript does not have. What stands there is left as it is: it was said,
/// it may have been corrected, and codings hold on to it.
fn go_on(study: &Study, sitting: &Interview, document: &Document) -> Vec<Event> {
    let of_answers = document.turns.iter().any(|turn| turn.question.is_some());
    // In a round the same question is answered several times: any of its answers may be the one.
    let told = |said: &Said| {
        let of = |turn: &&Turn| turn.question == Some(said.place.question) && turn.speaker == Speaker::Informant;
        let mut turns = document.turns.iter().rev().filter(of).map(|turn| passage(&document.text, turn.span));
        if said.place.round.is_some() {
            turns.any(|words| words == said.answered)
        } else {
            turns.next() == Some(said.answered.as_str())
        }
    };
    let mut longer = document.clone();
    for said in said(study, sitting) {
        let since = sitting.resumed.map_or(of_answers, |resumed| said.at.ms >= resumed.ms);
        if since && !told(&said) {
            write_down(&mut longer.text, &mut longer.turns, &said);
        }
    }
    changes(study, longer)
}

/// The words of an interview as a document: each question that was answered, and the answer.
fn transcribe(study: &Study, interview: InterviewId, cx: &mut Context<'_>) -> Result<Document, Refusal> {
    let sitting = study.interviews.get(interview).ok_or(Refusal::Missing(RecordKind::Interview))?;
    if study.transcript_of(interview).is_some() {
        return Err(Refusal::AlreadyTranscribed);
    }
    let (mut text, mut turns) = (String::new(), Vec::new());
    for said in said(study, sitting) {
        write_down(&mut text, &mut turns, &said);
    }
    if text.is_empty() {
        return Err(Refusal::NothingSaid);
    }
    Ok(Document {
        id: DocumentId::draw(cx.ids),
        kind: DocumentKind::Transcript,
        interview: Some(interview),
        title: String::new(),
        language: sitting.language,
        text,
        turns,
        at: sitting.started,
    })
}

fn inside(study: &Study, document: DocumentId, span: Span) -> Result<(), Refusal> {
    let document = study.documents.get(document).ok_or(Refusal::Missing(RecordKind::Document))?;
    if span.end() <= length(&document.text) { Ok(()) } else { Err(Refusal::OutsideText) }
}

fn codable(study: &Study, code: CodeId) -> Result<(), Refusal> {
    let record = study.codes.get(code).ok_or(Refusal::Missing(RecordKind::Code))?;
    if record.codable { Ok(()) } else { Err(Refusal::NotCodable) }
}

/// One code on several passages; what the coder has coded so already is left as it is.
fn code_several(study: &Study, passages: &[(DocumentId, Span)], code: CodeId, cx: &mut Context<'_>) -> Facts {
    let coder = cx.actor.ok_or(Refusal::NoCoder)?;
    codable(study, code)?;
    let mut lengths: BTreeMap<DocumentId, u32> = BTreeMap::new();
    for (id, span) in passages {
        let document = study.documents.get(*id).ok_or(Refusal::Missing(RecordKind::Document))?;
        if span.end() > *lengths.entry(*id).or_insert_with(|| length(&document.text)) {
            return Err(Refusal::OutsideText);
        }
    }
    let mine = study.segments.values().filter(|segment| segment.code == code && segment.coder == coder);
    let mut taken: BTreeSet<(DocumentId, Span)> =
        mine.filter_map(|segment| Some((segment.document, segment.span?))).collect();
    let mut facts = Vec::new();
    for (document, span) in passages.iter().copied() {
        if taken.insert((document, span)) {
            let id = SegmentId::draw(cx.ids);
            let (orphaned, at) = (String::new(), cx.now);
            facts.push(added(Segment { id, document, span: Some(span), orphaned, code, coder, at }));
        }
    }
    if facts.is_empty() && !passages.is_empty() { Err(Refusal::AlreadyCoded) } else { Ok(facts) }
}

fn code_passage(study: &Study, document: DocumentId, span: Span, code: CodeId, cx: &mut Context<'_>) -> Facts {
    let coder = cx.actor.ok_or(Refusal::NoCoder)?;
    inside(study, document, span)?;
    codable(study, code)?;
    not_coded_yet(study, document, span, code, coder)?;
    let id = SegmentId::draw(cx.ids);
    Ok(vec![added(Segment { id, document, span: Some(span), orphaned: String::new(), code, coder, at: cx.now })])
}

fn not_coded_yet(study: &Study, document: DocumentId, span: Span, code: CodeId, coder: CoderId) -> Result<(), Refusal> {
    let same = |segment: &Segment| {
        segment.document == document && segment.span == Some(span) && segment.code == code && segment.coder == coder
    };
    if study.segments.values().any(|segment| same(segment)) { Err(Refusal::AlreadyCoded) } else { Ok(()) }
}

fn reattach(study: &Study, segment: SegmentId, span: Span) -> Facts {
    let orphan = study.segments.get(segment).ok_or(Refusal::Missing(RecordKind::Segment))?;
    if orphan.span.is_some() {
        return Err(Refusal::StillAttached);
    }
    inside(study, orphan.document, span)?;
    not_coded_yet(study, orphan.document, span, orphan.code, orphan.coder)?;
    Ok(changes(study, Segment { span: Some(span), orphaned: String::new(), ..(**orphan).clone() }))
}

fn mask(study: &Study, masks: Vec<Mask>, cx: &mut Context<'_>) -> Facts {
    let mut facts = Vec::new();
    let mut of_informant: BTreeMap<InformantId, PseudonymId> =
        study.pseudonyms.values().filter_map(|p| Some((p.informant?, p.id))).collect();
    let mut taken: BTreeSet<(DocumentId, Span)> =
        study.mentions.values().filter_map(|mention| Some((mention.document, mention.span?))).collect();
    // The same words masked twice in one step stand for the same thing.
    let mut of_words: BTreeMap<(String, String), PseudonymId> = BTreeMap::new();
    for Mask { document, span, with } in masks {
        inside(study, document, span)?;
        if !taken.insert((document, span)) {
            continue;
        }
        let pseudonym = match with {
            MaskWith::Pseudonym(id) => {
                need(study, RecordId::Pseudonym(id))?;
                id
            }
            MaskWith::Informant(informant) => {
                need(study, RecordId::Informant(informant))?;
                let informant = study.person(informant);
                match of_informant.get(&informant) {
                    Some(known) => *known,
                    None => {
                        let id = PseudonymId::draw(cx.ids);
                        of_informant.insert(informant, id);
                        let category = crate::frame::Category::Person;
                        facts.push(added(Pseudonym {
                            id,
                            category,
                            informant: Some(informant),
                            label: Localized::default(),
                        }));
                        id
                    }
                }
            }
            MaskWith::New(category, label) => {
                worded(&label, Blank::Label)?;
                let words =
                    study.documents.get(document).map(|d| passage(&d.text, span).to_lowercase()).unwrap_or_default();
                let key = (words, format!("{category:?}{label:?}"));
                match of_words.get(&key) {
                    Some(known) => *known,
                    None => {
                        let id = PseudonymId::draw(cx.ids);
                        of_words.insert(key, id);
                        facts.push(added(Pseudonym { id, category, informant: None, label: label.stored() }));
                        id
                    }
                }
            }
        };
        facts.push(added(Mention { id: MentionId::draw(cx.ids), document, span: Some(span), pseudonym }));
    }
    Ok(facts)
}

fn settle(study: &Study, register: Register, held: Held) -> Facts {
    match (register, held) {
        (Register::Field(of, field), Held::Value(value)) => {
            need(study, of)?;
            Ok(vec![Work::Set { of, field, value }.into()])
        }
        (Register::Identity(informant, field), Held::Secret(text)) => {
            need(study, RecordId::Informant(informant))?;
            Ok(vec![Event::Named(Named { informant, field, text })])
        }
        (Register::Field(..), Held::Secret(_)) | (Register::Identity(..), Held::Value(_)) => {
            Err(Refusal::DoesNotFit(Misfit::Kind))
        }
    }
}

fn import(study: &Study, records: Vec<Record>, identities: Vec<(InformantId, IdentityField, String)>) -> Facts {
    let mut after = study.clone();
    let mut facts = Vec::new();
    for record in records {
        let record = at_the_end(&after, tidy(record));
        check(&after, &record)?;
        facts.extend(upsert(&after, record.clone()));
        after.put(record);
    }
    for (informant, field, text) in identities {
        need(&after, RecordId::Informant(informant))?;
        facts.extend(texts(informant, vec![(field, text)]));
    }
    Ok(facts)
}
