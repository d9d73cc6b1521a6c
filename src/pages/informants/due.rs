//! What waits to be done with people, the most urgent first.

use super::line::PersonLine;
use crate::i18n::informants::Due;
use fieldwork::contact::{AttemptOutcome, Family, latest_of_all};
use fieldwork::id::InformantId;
use fieldwork::people::{Attempt, Permission, Stage};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeSet;
use std::rc::Rc;

const DAY_MS: i64 = 86_400_000;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// With whom.
    pub informant: InformantId,
    /// What.
    pub what: Due,
    /// The moment it is about: the appointment, the last attempt.
    pub at: Option<Moment>,
}

/// Everything that waits at a moment. Each person appears once, with what is most urgent.
pub fn tasks(study: &Study, people: &[PersonLine], now: Moment) -> Vec<Task> {
    let open: BTreeSet<InformantId> = study
        .interviews
        .values()
        .filter(|interview| interview.ended.is_none())
        .map(|interview| study.person(interview.informant))
        .collect();
    let latest = latest_of_all(study);
    let mut tasks: Vec<(u32, Task)> = people
        .iter()
        .filter_map(|person| {
            let (what, at) = task(study, person, now, open.contains(&person.id), latest.get(&person.id))?;
            Some((person.number, Task { informant: person.id, what, at }))
        })
        .collect();
    tasks.sort_by_key(|(number, task)| (task.what, task.at.map_or(i64::MAX, |at| at.ms), *number));
    tasks.into_iter().map(|(_, task)| task).collect()
}

fn task(
    study: &Study,
    person: &PersonLine,
    now: Moment,
    open: bool,
    last: Option<&Rc<Attempt>>,
) -> Option<(Due, Option<Moment>)> {
    if open {
        return Some((Due::OpenInterview, None));
    }
    if person.stage.is_final() {
        return None;
    }
    if let Some(appointment) = &person.appointment {
        let until = appointment.at.ms - now.ms;
        if until < 0 {
            return Some((Due::AppointmentPassed, Some(appointment.at)));
        }
        return (until <= 7 * DAY_MS).then_some((Due::AppointmentSoon, Some(appointment.at)));
    }
    if let Some(next) = last.and_then(|attempt| attempt.next.as_ref()) {
        let today = now.day();
        let due = next.day < today || (next.day == today && (next.time.is_empty() || next.time <= now.clock()));
        return due.then(|| (Due::CallAgain, next.due(now.offset_minutes)));
    }
    if last.and_then(|attempt| attempt.outcome.as_ref()).map(AttemptOutcome::family) == Some(Family::NotPossible) {
        return None;
    }
    match person.stage {
        Stage::Eligible | Stage::Scheduled => Some((Due::MakeAppointment, None)),
        Stage::Contacted => {
            let answered = |id| study.eligibility.get((person.id, id)).is_some_and(|judgement| judgement.met.is_some());
            let all = study.criteria.values().all(|criterion| answered(criterion.id));
            Some((if all { Due::MakeAppointment } else { Due::Screen }, None))
        }
        Stage::NoAnswer => {
            let last = person.last_attempt;
            let rested = last.is_none_or(|last| now.ms - last.ms >= 2 * DAY_MS);
            rested.then_some((Due::TryAgain, last))
        }
        Stage::ToContact | Stage::Named => {
            let namings = study.referrals_to(person.id);
            let allowed = namings.is_empty() || namings.iter().any(|naming| naming.permission == Permission::Given);
            let declined = !namings.is_empty() && namings.iter().all(|naming| naming.permission == Permission::Refused);
            match (declined, allowed) {
                (true, _) => None,
                (false, true) => Some((Due::Contact, None)),
                (false, false) => Some((Due::AskPermission, None)),
            }
        }
        Stage::Partial | Stage::Interviewed | Stage::Refused | Stage::Ineligible | Stage::Withdrawn => None,
    }
}
