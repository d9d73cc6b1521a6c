//! Withdrawal: what goes and what stays when a person takes their consent back.
//!
//! There are three ways, each wider than the one before (see [`Extent`]). All are written as one step: a consent that says
//! what was taken back, the end of an interview under way, the appointment cancelled, and a status with the reason.
//! [`Extent::TakeOut`] also empties the interviews and the person. What was ever typed as a name stays in the roster of
//! [`crate::identity::Identities`]: an export is still swept for it. The sealed log keeps what was written before.

use crate::coupon::{Cancelled, Coupon, Redemption, cancel_all, unused};
use crate::decide::{Context, Facts, added, changes, end, memos_go, need, removed, segments, segments_go, status};
use crate::event::{Event, Named, Work};
use crate::id::{AnswerId, ConsentId, DocumentId, InformantId, InterviewId};
use crate::identity::{IdentityField, Secret};
use crate::interview::{Interview, Outcome};
use crate::people::{Agreement, Consent, ConsentForm, Extent, Informant, Referral, Stage, Status, Tick};
use crate::study::{Record, RecordId, RecordKind, Study};
use std::collections::{BTreeMap, BTreeSet};

/// What a withdrawal means, for the person who notes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// How many records of each kind go.
    pub goes: BTreeMap<RecordKind, usize>,
    /// How many interviews there are with the person.
    pub interviews: usize,
    /// Whether one of them is under way and ends.
    pub ends_one: bool,
    /// Places in other people's texts where the person is masked: they stay, masked.
    pub named_elsewhere: usize,
    /// How many coupons nobody has brought yet: they are cancelled.
    pub coupons: usize,
    /// How many releases left before. They cannot be called back.
    pub releases: usize,
}

/// What a withdrawal of this extent means.
pub fn consequences(study: &Study, informant: InformantId, extent: Extent) -> Consequences {
    let person = study.person(informant);
    let sittings = sittings(study, person);
    let theirs = texts_of(study, &sittings);
    let mut goes: BTreeMap<RecordKind, usize> = BTreeMap::new();
    if extent == Extent::TakeOut {
        for fact in taken_out(study, person, &sittings) {
            if let Event::Work(Work::Removed(id)) = fact {
                *goes.entry(id.kind()).or_default() += 1;
            }
        }
    }
    let stands_for = |mention: &crate::coding::Mention| {
        let pseudonym = study.pseudonyms.get(mention.pseudonym);
        pseudonym.and_then(|pseudonym| pseudonym.informant).is_some_and(|whose| study.person(whose) == person)
    };
    Consequences {
        goes,
        interviews: sittings.len(),
        ends_one: sittings.iter().any(|id| study.interviews.get(*id).is_some_and(|sitting| sitting.ended.is_none())),
        named_elsewhere: study
            .mentions
            .values()
            .filter(|mention| !theirs.contains(&mention.document) && stands_for(mention))
            .count(),
        coupons: unused(study, person).len(),
        releases: study.departures.len(),
    }
}

/// The facts of a withdrawal.
pub(crate) fn withdraw(
    study: &Study,
    informant: InformantId,
    extent: Extent,
    reason: &str,
    cx: &mut Context<'_>,
) -> Facts {
    need(study, RecordId::Informant(informant))?;
    let person = study.person(informant);
    let sittings = sittings(study, person);
    let mut facts = vec![added(taken_back(study, person, extent, cx)?)];
    // Whoever would come with one of them was sent by somebody who names nobody any more.
    facts.extend(cancel_all(study, person, cx));
    match extent {
        Extent::Stop | Extent::LeaveOut => {
            for sitting in &sittings {
                if study.interviews.get(*sitting).is_some_and(|sitting| sitting.ended.is_none()) {
                    // The status is noted once, below.
                    facts.extend(
                        end(study, *sitting, Outcome::Terminated, "", cx)?.into_iter().filter(|fact| !is_status(fact)),
                    );
                }
            }
            if let Some(record) = study.informants.get(person) {
                facts.extend(changes(study, Informant { appointment: None, ..(**record).clone() }));
            }
        }
        Extent::TakeOut => {
            for sitting in sittings.iter().filter_map(|id| study.interviews.get(*id)) {
                let (ended, outcome) = (sitting.ended.or(Some(cx.now)), Some(Outcome::Terminated));
                let emptied = Interview {
                    ended,
                    outcome,
                    at_question: None,
                    at_round: None,
                    reflection: String::new(),
                    ..(**sitting).clone()
                };
                facts.extend(changes(study, emptied));
            }
            facts.extend(taken_out(study, person, &sittings));
        }
    }
    let stage = match extent {
        Extent::Stop if sittings.is_empty() => Stage::Refused,
        Extent::Stop => Stage::Interviewed,
        Extent::LeaveOut | Extent::TakeOut => Stage::Withdrawn,
    };
    facts.push(status(person, stage, reason, cx));
    Ok(facts)
}

/// The consent that says what is taken back. What had not been given stays as it was answered.
fn taken_back(
    study: &Study,
    person: InformantId,
    extent: Extent,
    cx: &mut Context<'_>,
) -> Result<Consent, crate::command::Refusal> {
    let frame = study.frame().ok_or(crate::command::Refusal::Missing(RecordKind::Frame))?;
    let id = ConsentId::draw(cx.ids);
    let mut consent = study.consent_of(person).map_or_else(
        || Consent {
            id,
            informant: person,
            interview: None,
            version: frame.consent_version,
            text: frame.consent_text.clone(),
            language: frame.languages.first().copied().unwrap_or(crate::language::Language::Indonesian),
            form: ConsentForm::Spoken,
            signature: None,
            ticks: BTreeMap::new(),
            at: cx.now,
        },
        |before| Consent { id, informant: person, interview: None, at: cx.now, ..(**before).clone() },
    );
    let all: &[Tick] = match extent {
        Extent::Stop => &[Tick::Record, Tick::Recontact, Tick::Refer],
        Extent::LeaveOut | Extent::TakeOut => &Tick::ALL,
    };
    for tick in all {
        let answer = consent.ticks.get(tick).copied();
        if answer == Some(Agreement::Given) || (*tick == Tick::TakePart && answer.is_none()) {
            consent.ticks.insert(*tick, Agreement::Withdrawn);
        }
    }
    Ok(consent)
}

fn is_status(fact: &Event) -> bool {
    matches!(fact, Event::Work(Work::Added(record)) if matches!(**record, Record::Status(_)))
}

fn sittings(study: &Study, person: InformantId) -> BTreeSet<InterviewId> {
    study.interviews_with(person).iter().map(|sitting| sitting.id).collect()
}

fn texts_of(study: &Study, sittings: &BTreeSet<InterviewId>) -> BTreeSet<DocumentId> {
    let theirs = |document: &crate::coding::Document| document.interview.is_some_and(|id| sittings.contains(&id));
    study.documents.values().filter(|document| theirs(document)).map(|document| document.id).collect()
}

/// Everything in the interviews of a person, and everything that describes the person. The interviews themselves, who named
/// whom, and the consents stay.
fn taken_out(study: &Study, person: InformantId, sittings: &BTreeSet<InterviewId>) -> Vec<Event> {
    let theirs = |interview: InterviewId| sittings.contains(&interview);
    let is_person = |id: InformantId| study.person(id) == person;
    let documents = texts_of(study, sittings);
    let mut facts = segments_go(study, &segments(study, |segment| documents.contains(&segment.document)), None);
    for document in &documents {
        facts.extend(memos_go(study, RecordId::Document(*document)));
        let mentions = study.mentions.values().filter(|mention| mention.document == *document);
        facts.extend(mentions.map(|mention| removed(RecordId::Mention(mention.id))));
        let sorted = study.relevance.values().filter(|passage| passage.document == *document);
        facts.extend(sorted.map(|passage| removed(RecordId::Relevance(passage.id))));
        facts.push(removed(RecordId::Document(*document)));
    }
    let gone = |id: AnswerId| removed(RecordId::Answer(id));
    facts.extend(study.answers.values().filter(|a| theirs(a.interview)).map(|a| gone(a.id())));
    facts.extend(study.amendments.values().filter(|a| theirs(a.interview)).map(|a| removed(RecordId::Amendment(a.id))));
    facts.extend(study.notes.values().filter(|n| theirs(n.interview)).map(|n| removed(RecordId::Note(n.id))));
    facts.extend(study.marks.values().filter(|m| theirs(m.interview)).map(|m| removed(RecordId::TimeMark(m.id))));
    let files = study.attachments.values().filter(|file| file.interview.is_some_and(theirs));
    facts.extend(files.map(|file| removed(RecordId::Attachment(file.id))));
    // Inner rounds before the ones they lie in; of one depth, any order does.
    let mut rounds: Vec<_> = study.rounds.values().filter(|round| theirs(round.interview)).collect();
    let depth = |mut within: Option<crate::id::RoundId>| {
        let mut depth = 0_u32;
        while let Some(outer) = within.and_then(|id| study.rounds.get(id)).filter(|_| depth < 64) {
            (within, depth) = (outer.within, depth + 1);
        }
        depth
    };
    rounds.sort_by_key(|round| std::cmp::Reverse(depth(round.within)));
    facts.extend(rounds.iter().map(|round| removed(RecordId::Round(round.id))));
    for record in study.informants.values().filter(|record| is_person(record.id)) {
        facts.extend(memos_go(study, RecordId::Informant(record.id)));
        let bare =
            Informant { cases: BTreeSet::new(), attributes: BTreeMap::new(), appointment: None, ..(**record).clone() };
        facts.extend(changes(study, bare));
        for field in IdentityField::ALL {
            if !study.identities.field(record.id, field).is_empty() {
                facts.push(Event::Named(Named { informant: record.id, field, text: Secret::default() }));
            }
        }
    }
    for attempt in study.attempts.values().filter(|attempt| is_person(attempt.informant)) {
        facts.push(removed(RecordId::Attempt(attempt.id)));
    }
    for judged in study.eligibility.values().filter(|judged| is_person(judged.informant)) {
        facts.push(removed(RecordId::Eligibility((judged.informant, judged.criterion))));
    }
    for noted in study.statuses.values().filter(|noted| is_person(noted.informant)) {
        facts.extend(changes(study, Status { reason: String::new(), attempt: None, ..(**noted).clone() }));
    }
    for coupon in study.coupons_of(person) {
        let cancelled =
            coupon.cancelled.as_ref().map(|cancelled| Cancelled { at: cancelled.at, reason: String::new() });
        facts.extend(changes(study, Coupon { cancelled, ..(*coupon).clone() }));
    }
    for naming in study.referrals.values().filter(|naming| is_person(naming.from) || is_person(naming.to)) {
        let coupon = naming.coupon.as_ref().map(|brought| Redemption { reason: String::new(), ..brought.clone() });
        let bare = Referral { relation: String::new(), reason: String::new(), coupon, ..(**naming).clone() };
        facts.extend(changes(study, bare));
    }
    facts
}
