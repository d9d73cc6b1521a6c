//! An attempt as it is filled in, before it is noted: plain values that are kept while the form is open.

use super::contact::moment;
use fieldwork::command::NewAttempt;
use fieldwork::contact::{AttemptOutcome, Declining, Family, NextAttempt};
use fieldwork::id::{CriterionId, InformantId};
use fieldwork::people::{Appointment, ContactMode};
use fieldwork::time::{Moment, is_date};
use serde::{Deserialize, Serialize};

/// An outcome, its details still to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// An appointment is made.
    Appointment,
    /// Asked to be contacted again.
    CallBack,
    /// Nothing agreed yet.
    Spoken,
    /// Declined.
    Declined,
    /// No answer.
    NoAnswer,
    /// Not their number or address.
    WrongNumber,
    /// Away.
    Away,
    /// A message was left.
    MessageLeft,
    /// Moved away.
    MovedAway,
    /// Does not meet a criterion.
    Ineligible,
    /// Ill.
    Ill,
    /// Another reason.
    Impossible,
}

impl Kind {
    /// All of them, family by family, in the order offered.
    pub const ALL: [Kind; 12] = [
        Kind::Appointment,
        Kind::CallBack,
        Kind::Spoken,
        Kind::Declined,
        Kind::NoAnswer,
        Kind::Away,
        Kind::MessageLeft,
        Kind::WrongNumber,
        Kind::Ill,
        Kind::MovedAway,
        Kind::Ineligible,
        Kind::Impossible,
    ];

    /// The outcome with whatever details, for its family and its name.
    pub fn example(self) -> AttemptOutcome {
        match self {
            Kind::Appointment => {
                AttemptOutcome::AppointmentMade(Appointment { at: Moment::default(), mode: ContactMode::InPerson })
            }
            Kind::CallBack => AttemptOutcome::CallBack,
            Kind::Spoken => AttemptOutcome::Spoken,
            Kind::Declined => AttemptOutcome::Declined(Declining::Other),
            Kind::NoAnswer => AttemptOutcome::NoAnswer,
            Kind::WrongNumber => AttemptOutcome::WrongNumber,
            Kind::Away => AttemptOutcome::Away,
            Kind::MessageLeft => AttemptOutcome::MessageLeft,
            Kind::MovedAway => AttemptOutcome::MovedAway,
            Kind::Ineligible => AttemptOutcome::Ineligible(None),
            Kind::Ill => AttemptOutcome::Ill,
            Kind::Impossible => AttemptOutcome::Impossible,
        }
    }

    /// Those of a family.
    pub fn of(family: Family) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| kind.example().family() == family)
    }
}

/// What is still missing, or cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing is chosen.
    Outcome,
    /// Declined, and no reason is chosen.
    Reason,
    /// The outcome needs words.
    Words,
    /// The appointment has no day or no time.
    Meeting,
    /// The appointment lies before the attempt.
    MeetingEarly,
    /// The attempt was earlier, and has no day or no time.
    Moment,
    /// The attempt lies ahead.
    Ahead,
    /// A time to try again without a day.
    NextDay,
    /// Trying again lies before the attempt.
    NextEarly,
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// How it was tried; by telephone where nothing is chosen.
    pub mode: Option<ContactMode>,
    /// What came of it.
    pub kind: Option<Kind>,
    /// Why declined.
    pub declining: Option<Declining>,
    /// Which criterion is not met.
    pub criterion: Option<CriterionId>,
    /// The reason in words.
    pub reason: String,
    /// What else is to be remembered.
    pub note: String,
    /// The attempt was not just now.
    pub earlier: bool,
    /// Its day, where it was earlier.
    pub day: String,
    /// Its time, where it was earlier.
    pub time: String,
    /// The day of the appointment.
    pub meet_day: String,
    /// The time of the appointment.
    pub meet_time: String,
    /// How to meet; face to face where nothing is chosen.
    pub meet_mode: Option<ContactMode>,
    /// The day to try again.
    pub next_day: String,
    /// The time to try again.
    pub next_time: String,
}

impl Draft {
    /// How it was tried.
    pub fn mode(&self) -> ContactMode {
        self.mode.unwrap_or(ContactMode::Phone)
    }

    /// Whether words are needed where only a kind was chosen.
    pub fn wants_words(&self) -> bool {
        match self.kind {
            Some(Kind::Declined) => self.declining == Some(Declining::Other),
            Some(Kind::Ineligible) => self.criterion.is_none(),
            Some(Kind::Impossible) => true,
            Some(
                Kind::Appointment
                | Kind::CallBack
                | Kind::Spoken
                | Kind::NoAnswer
                | Kind::WrongNumber
                | Kind::Away
                | Kind::MessageLeft
                | Kind::MovedAway
                | Kind::Ill,
            )
            | None => false,
        }
    }

    /// Whether a reason in words can be written at all.
    pub fn takes_words(&self) -> bool {
        self.wants_words() || matches!(self.kind, Some(Kind::Declined | Kind::Ineligible | Kind::Ill | Kind::MovedAway))
    }

    /// Whether a day to try again can be chosen.
    pub fn takes_next(&self) -> bool {
        self.kind.is_some_and(|kind| kind.example().takes_next())
    }

    /// The attempt to be noted, or everything that is missing.
    pub fn finished(&self, informant: InformantId, now: Moment) -> Result<NewAttempt, Vec<Gap>> {
        let offset = now.offset_minutes;
        let mut gaps = Vec::new();
        let at = if self.earlier { moment(&self.day, &self.time, offset) } else { None };
        match at {
            None if self.earlier => gaps.push(Gap::Moment),
            Some(at) if at.ms > now.ms => gaps.push(Gap::Ahead),
            Some(_) | None => {}
        }
        let made = at.unwrap_or(now);
        let outcome = self.outcome(made, offset, &mut gaps);
        if self.wants_words() && self.reason.trim().is_empty() {
            gaps.push(Gap::Words);
        }
        let next = self.next(made, &mut gaps);
        match outcome.filter(|_| gaps.is_empty()) {
            Some(outcome) => Ok(NewAttempt {
                informant,
                mode: self.mode(),
                at,
                outcome,
                reason: if self.takes_words() { self.reason.clone() } else { String::new() },
                note: self.note.clone(),
                next,
            }),
            None => Err(gaps),
        }
    }

    fn outcome(&self, made: Moment, offset: i16, gaps: &mut Vec<Gap>) -> Option<AttemptOutcome> {
        let Some(kind) = self.kind else {
            gaps.push(Gap::Outcome);
            return None;
        };
        match kind {
            Kind::Appointment => {
                let Some(at) = moment(&self.meet_day, &self.meet_time, offset) else {
                    gaps.push(Gap::Meeting);
                    return None;
                };
                if at.ms < made.ms {
                    gaps.push(Gap::MeetingEarly);
                }
                let mode = self.meet_mode.unwrap_or(ContactMode::InPerson);
                Some(AttemptOutcome::AppointmentMade(Appointment { at, mode }))
            }
            Kind::Declined => {
                if self.declining.is_none() {
                    gaps.push(Gap::Reason);
                }
                self.declining.map(AttemptOutcome::Declined)
            }
            Kind::Ineligible => Some(AttemptOutcome::Ineligible(self.criterion)),
            Kind::CallBack
            | Kind::Spoken
            | Kind::NoAnswer
            | Kind::WrongNumber
            | Kind::Away
            | Kind::MessageLeft
            | Kind::MovedAway
            | Kind::Ill
            | Kind::Impossible => Some(kind.example()),
        }
    }

    fn next(&self, made: Moment, gaps: &mut Vec<Gap>) -> Option<NextAttempt> {
        if !self.takes_next() || (self.next_day.is_empty() && self.next_time.is_empty()) {
            return None;
        }
        if !is_date(&self.next_day) {
            gaps.push(Gap::NextDay);
            return None;
        }
        let today = made.day();
        let passed = self.next_day == today && !self.next_time.is_empty() && self.next_time < made.clock();
        if self.next_day < today || passed {
            gaps.push(Gap::NextEarly);
        }
        Some(NextAttempt { day: self.next_day.clone(), time: self.next_time.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn now() -> Moment {
        Moment::parse("2013-04-12T12:00+07:00").unwrap()
    }

    fn gaps(draft: &Draft) -> Vec<Gap> {
        draft.finished(InformantId(Uuid::nil()), now()).err().unwrap_or_default()
    }

    #[test]
    fn what_is_missing_is_named_before_anything_is_noted() {
        let of = |kind: Kind| Draft { kind: Some(kind), ..Draft::default() };
        assert_eq!(gaps(&Draft::default()), [Gap::Outcome]);
        assert_eq!(gaps(&of(Kind::NoAnswer)), []);
        assert_eq!(gaps(&of(Kind::Declined)), [Gap::Reason]);
        assert_eq!(gaps(&of(Kind::Ineligible)), [Gap::Words]);
        assert_eq!(gaps(&of(Kind::Impossible)), [Gap::Words]);
        assert_eq!(gaps(&of(Kind::Appointment)), [Gap::Meeting]);
        let passed = Draft { meet_day: "2013-04-12".into(), meet_time: "11:00".into(), ..of(Kind::Appointment) };
        assert_eq!(gaps(&passed), [Gap::MeetingEarly]);
        assert_eq!(gaps(&Draft { earlier: true, ..of(Kind::Away) }), [Gap::Moment]);
        let ahead = Draft { earlier: true, day: "2013-04-13".into(), time: "09:00".into(), ..of(Kind::Away) };
        assert_eq!(gaps(&ahead), [Gap::Ahead]);
        assert_eq!(gaps(&Draft { next_time: "09:00".into(), ..of(Kind::Away) }), [Gap::NextDay]);
        assert_eq!(gaps(&Draft { next_day: "2013-04-11".into(), ..of(Kind::Away) }), [Gap::NextEarly]);
        assert_eq!(gaps(&Draft { next_day: "2013-04-12".into(), ..of(Kind::Away) }), []);
    }

    #[test]
    fn what_does_not_belong_to_the_outcome_is_left_out() {
        let draft = Draft {
            kind: Some(Kind::Appointment),
            meet_day: "2013-04-15".into(),
            meet_time: "10:00".into(),
            // Filled in before another outcome was chosen.
            reason: "Sibuk".into(),
            next_day: "2013-04-20".into(),
            ..Draft::default()
        };
        let attempt = draft.finished(InformantId(Uuid::nil()), now()).unwrap();
        assert_eq!((attempt.reason.as_str(), attempt.next), ("", None));
        let at = Moment::parse("2013-04-15T10:00+07:00").unwrap();
        assert_eq!(attempt.outcome, AttemptOutcome::AppointmentMade(Appointment { at, mode: ContactMode::InPerson }));
    }
}
