//! Attempts to reach a person: what came of each, when to try again, and where that leaves the person.

use crate::command::{Blank, Misfit, NewAttempt, Refusal};
use crate::decide::{Context, Facts, added, changes, followed, need, upsert};
use crate::event::Event;
use crate::id::{AttemptId, CoderId, CriterionId, InformantId};
use crate::people::{Appointment, Attempt, Eligibility, Informant, Stage};
use crate::study::{RecordId, Study};
use crate::text::stored;
use crate::time::{Moment, is_date, time_of_day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why a person declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Declining {
    /// Has no time.
    NoTime,
    /// Is not interested.
    NotInterested,
    /// May not without the permission of somebody above.
    NeedsPermission,
    /// Does not trust the study or its purpose.
    Distrust,
    /// Finds the topic too sensitive.
    Sensitive,
    /// Something else, said in words.
    Other,
}

impl Declining {
    /// All of them, in the order offered.
    pub const ALL: [Declining; 6] = [
        Declining::NoTime,
        Declining::NotInterested,
        Declining::NeedsPermission,
        Declining::Distrust,
        Declining::Sensitive,
        Declining::Other,
    ];
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// Spoken with; an appointment is made.
    AppointmentMade(Appointment),
    /// Spoken with; asked to be contacted again.
    CallBack,
    /// Spoken with; nothing agreed yet.
    Spoken,
    /// Spoken with; does not want to take part.
    Declined(Declining),
    /// Nobody answered, nobody was there.
    NoAnswer,
    /// The number or address is not theirs.
    WrongNumber,
    /// Somebody else answered: the person is away.
    Away,
    /// A message or letter was left.
    MessageLeft,
    /// Moved away.
    MovedAway,
    /// Does not meet a criterion; `None` where the reason is said in words.
    Ineligible(Option<CriterionId>),
    /// Ill.
    Ill,
    /// Not possible for another reason, said in words.
    Impossible,
}

/// Families of outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The person was reached.
    Reached,
    /// The person was not reached.
    NotReached,
    /// An interview is not possible.
    NotPossible,
}

impl Family {
    /// All of them, in the order offered.
    pub const ALL: [Family; 3] = [Family::Reached, Family::NotReached, Family::NotPossible];
}

impl AttemptOutcome {
    /// Its family.
    pub fn family(&self) -> Family {
        match self {
            AttemptOutcome::AppointmentMade(_)
            | AttemptOutcome::CallBack
            | AttemptOutcome::Spoken
            | AttemptOutcome::Declined(_) => Family::Reached,
            AttemptOutcome::NoAnswer
            | AttemptOutcome::WrongNumber
            | AttemptOutcome::Away
            | AttemptOutcome::MessageLeft => Family::NotReached,
            AttemptOutcome::MovedAway
            | AttemptOutcome::Ineligible(_)
            | AttemptOutcome::Ill
            | AttemptOutcome::Impossible => Family::NotPossible,
        }
    }

    /// Whether it says too little without words of one's own.
    pub fn needs_words(&self) -> bool {
        match self {
            AttemptOutcome::Declined(Declining::Other)
            | AttemptOutcome::Ineligible(None)
            | AttemptOutcome::Impossible => true,
            AttemptOutcome::AppointmentMade(_)
            | AttemptOutcome::CallBack
            | AttemptOutcome::Spoken
            | AttemptOutcome::Declined(_)
            | AttemptOutcome::NoAnswer
            | AttemptOutcome::WrongNumber
            | AttemptOutcome::Away
            | AttemptOutcome::MessageLeft
            | AttemptOutcome::MovedAway
            | AttemptOutcome::Ineligible(Some(_))
            | AttemptOutcome::Ill => false,
        }
    }

    /// Whether trying again can follow it. After an appointment the appointment follows; after an ineligibility, nothing.
    pub fn takes_next(&self) -> bool {
        match self {
            AttemptOutcome::AppointmentMade(_) | AttemptOutcome::Ineligible(_) => false,
            AttemptOutcome::CallBack
            | AttemptOutcome::Spoken
            | AttemptOutcome::Declined(_)
            | AttemptOutcome::NoAnswer
            | AttemptOutcome::WrongNumber
            | AttemptOutcome::Away
            | AttemptOutcome::MessageLeft
            | AttemptOutcome::MovedAway
            | AttemptOutcome::Ill
            | AttemptOutcome::Impossible => true,
        }
    }

    /// The criterion that is not met, where it is one.
    pub fn criterion(&self) -> Option<CriterionId> {
        if let AttemptOutcome::Ineligible(criterion) = self { *criterion } else { None }
    }
}

/// When to try again: a day and, where it was agreed, a time of day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NextAttempt {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The time of day, `HH:MM`; empty for any time.
    #[serde(default)]
    pub time: String,
}

impl NextAttempt {
    /// When it is due, at a place so many minutes east of UTC; the beginning of the day where no time was agreed.
    pub fn due(&self, offset_minutes: i16) -> Option<Moment> {
        let sign = if offset_minutes < 0 { '-' } else { '+' };
        let minutes = offset_minutes.unsigned_abs();
        let time = if self.time.is_empty() { "00:00" } else { &self.time };
        Moment::parse(&format!("{}T{time}{sign}{:02}:{:02}", self.day, minutes / 60, minutes % 60)).ok()
    }
}

/// The facts of an attempt: the attempt itself, what was agreed or found out in it, and where that leaves the person.
pub(crate) fn attempt(study: &Study, new: NewAttempt, cx: &mut Context<'_>) -> Facts {
    need(study, RecordId::Informant(new.informant))?;
    let informant = study.person(new.informant);
    let at = new.at.unwrap_or(cx.now);
    if at.ms > cx.now.ms {
        return Err(Refusal::AttemptAhead);
    }
    let reason = stored(new.reason.trim());
    if new.outcome.needs_words() && reason.is_empty() {
        return Err(Refusal::Empty(Blank::Reason));
    }
    if let Some(criterion) = new.outcome.criterion() {
        need(study, RecordId::Criterion(criterion))?;
    }
    if let AttemptOutcome::AppointmentMade(appointment) = &new.outcome
        && appointment.at.ms < at.ms
    {
        return Err(Refusal::AppointmentBeforeAttempt);
    }
    let next = new.next.map(|next| after(next, at, &new.outcome)).transpose()?;
    let attempt = Attempt {
        id: AttemptId::draw(cx.ids),
        informant,
        mode: new.mode,
        reached: new.outcome.family() == Family::Reached,
        outcome: Some(new.outcome),
        reason,
        note: stored(new.note.trim()),
        next,
        noted: cx.now,
        at,
    };
    let mut facts = vec![added(attempt.clone())];
    facts.extend(agreed(study, &attempt));
    facts.extend(judged(study, &attempt, cx.actor));
    facts.extend(moved(study, &attempt, cx));
    Ok(facts)
}

/// The next attempt in stored form, if it can follow.
fn after(next: NextAttempt, at: Moment, outcome: &AttemptOutcome) -> Result<NextAttempt, Refusal> {
    if !outcome.takes_next() {
        return Err(Refusal::NothingFollows);
    }
    let day = next.day.trim().to_owned();
    if !is_date(&day) {
        return Err(Refusal::DoesNotFit(Misfit::Date(day)));
    }
    let time = match next.time.trim() {
        "" => String::new(),
        text => time_of_day(text).ok_or_else(|| Refusal::DoesNotFit(Misfit::Time(text.to_owned())))?,
    };
    // Both are written with all their digits, so that the order of the texts is the order in time.
    let today = at.day();
    if day < today || (day == today && !time.is_empty() && time < at.clock()) {
        return Err(Refusal::NextBeforeAttempt);
    }
    Ok(NextAttempt { day, time })
}

/// The person's next appointment as the attempt leaves it.
fn agreed(study: &Study, attempt: &Attempt) -> Vec<Event> {
    let Some(person) = study.informants.get(attempt.informant) else { return Vec::new() };
    let appointment = match &attempt.outcome {
        Some(AttemptOutcome::AppointmentMade(appointment)) => Some(appointment.clone()),
        Some(
            AttemptOutcome::Declined(_)
            | AttemptOutcome::MovedAway
            | AttemptOutcome::Ineligible(_)
            | AttemptOutcome::Impossible,
        ) => None,
        Some(
            AttemptOutcome::CallBack
            | AttemptOutcome::Spoken
            | AttemptOutcome::NoAnswer
            | AttemptOutcome::WrongNumber
            | AttemptOutcome::Away
            | AttemptOutcome::MessageLeft
            | AttemptOutcome::Ill,
        )
        | None => return Vec::new(),
    };
    changes(study, Informant { appointment, ..(**person).clone() })
}

/// A criterion that turned out not to be met is judged so.
fn judged(study: &Study, attempt: &Attempt, by: Option<CoderId>) -> Vec<Event> {
    let Some(criterion) = attempt.outcome.as_ref().and_then(AttemptOutcome::criterion) else { return Vec::new() };
    let (informant, why) = (attempt.informant, attempt.reason.clone());
    upsert(study, Eligibility { informant, criterion, met: Some(false), why, by, at: attempt.noted })
}

/// The status the attempt leads to, where it leads to another one.
fn moved(study: &Study, attempt: &Attempt, cx: &mut Context<'_>) -> Option<Event> {
    let before = study.stage(attempt.informant);
    let outcome = attempt.outcome.as_ref()?;
    let stage = leads_to(outcome, attempt.next.is_some(), before).filter(|stage| *stage != before)?;
    Some(followed(attempt.informant, stage, &attempt.reason, Some(attempt.id), cx))
}

/// Where an outcome leaves a person who stood at `before`, with a day to try `again` or without; `None` where it changes
/// nothing.
///
/// An attempt never takes back what is further on: a call in vain before an appointment leaves the appointment. Whoever
/// declines has refused, unless a day to ask again was agreed: then the door is still open. Whoever was interviewed or took
/// the consent back stays so. A person who refused and then makes an appointment is expected again.
pub fn leads_to(outcome: &AttemptOutcome, again: bool, before: Stage) -> Option<Stage> {
    let waits = matches!(before, Stage::Named | Stage::ToContact | Stage::NoAnswer);
    if before.is_final() {
        let returns = before == Stage::Refused && matches!(outcome, AttemptOutcome::AppointmentMade(_));
        return returns.then_some(Stage::Scheduled);
    }
    match outcome {
        AttemptOutcome::AppointmentMade(_) => Some(Stage::Scheduled),
        AttemptOutcome::Declined(_) if !again => Some(Stage::Refused),
        // The appointment is off; there is one more conversation to come.
        AttemptOutcome::Declined(_) => (waits || before == Stage::Scheduled).then_some(Stage::Contacted),
        AttemptOutcome::CallBack | AttemptOutcome::Spoken => waits.then_some(Stage::Contacted),
        AttemptOutcome::NoAnswer
        | AttemptOutcome::WrongNumber
        | AttemptOutcome::Away
        | AttemptOutcome::MessageLeft
        | AttemptOutcome::Ill => waits.then_some(Stage::NoAnswer),
        AttemptOutcome::MovedAway | AttemptOutcome::Impossible => (before != Stage::Partial).then_some(Stage::NoAnswer),
        AttemptOutcome::Ineligible(_) => Some(Stage::Ineligible),
    }
}

/// The latest attempt to reach a person: what is to be done next follows from it.
pub fn latest(study: &Study, informant: InformantId) -> Option<&Rc<Attempt>> {
    let person = study.person(informant);
    let theirs = study.attempts.values().filter(|attempt| study.person(attempt.informant) == person);
    theirs.max_by_key(|attempt| (attempt.at.ms, attempt.id))
}

/// The latest attempt to reach each person who was tried; cheaper than asking one by one.
pub fn latest_of_all(study: &Study) -> BTreeMap<InformantId, Rc<Attempt>> {
    let mut all: BTreeMap<InformantId, Rc<Attempt>> = BTreeMap::new();
    for attempt in study.attempts.values() {
        let known = all.entry(study.person(attempt.informant)).or_insert_with(|| attempt.clone());
        if (known.at.ms, known.id) < (attempt.at.ms, attempt.id) {
            *known = attempt.clone();
        }
    }
    all
}
