//! Attempts to reach a person: where each outcome leaves the person, what is refused, and what is taken back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

mod desk;

use desk::Desk;
use fieldwork::command::{Blank, Command, Misfit, NewAttempt, Refusal};
use fieldwork::contact::{AttemptOutcome, Declining, Family, NextAttempt, latest};
use fieldwork::frame::Criterion;
use fieldwork::id::*;
use fieldwork::language::Localized;
use fieldwork::people::{Appointment, Attempt, ContactMode, Stage, Status};
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, RecordKind};
use fieldwork::time::Moment;

/// Noon of 12 April 2013 in the desk's time.
const NOON: i64 = 1_365_742_800_000;

fn begin() -> (Desk, InformantId) {
    let mut desk = Desk::founded(1);
    desk.now = NOON;
    let person = desk.person("Sri Wahyuni");
    (desk, person)
}

fn attempt(informant: InformantId, outcome: AttemptOutcome) -> NewAttempt {
    let (reason, note, mode) = (String::new(), String::new(), ContactMode::Phone);
    NewAttempt { informant, mode, at: None, outcome, reason, note, next: None }
}

fn on(day: &str, time: &str) -> Option<NextAttempt> {
    Some(NextAttempt { day: day.into(), time: time.into() })
}

fn meeting(text: &str) -> Appointment {
    Appointment { at: Moment::parse(text).unwrap(), mode: ContactMode::InPerson }
}

fn criterion(desk: &mut Desk) -> CriterionId {
    let id = CriterionId::draw(&mut desk.ids);
    let text = Localized::both("Pernah ke kota mitra", "Has been to the partner city");
    desk.act(Command::Add(Criterion { id, text, rank: Rank(0) }.into())).unwrap();
    id
}

fn note(desk: &mut Desk, wanted: NewAttempt) -> Result<BatchId, Refusal> {
    desk.act(Command::NoteAttempt(wanted)).map(|done| done.batch)
}

#[test]
fn each_outcome_leaves_a_person_to_be_contacted_where_a_fieldworker_expects() {
    let expected = [
        (AttemptOutcome::AppointmentMade(meeting("2013-04-15T10:00+07:00")), Stage::Scheduled, Family::Reached),
        (AttemptOutcome::CallBack, Stage::Contacted, Family::Reached),
        (AttemptOutcome::Spoken, Stage::Contacted, Family::Reached),
        (AttemptOutcome::Declined(Declining::NoTime), Stage::Refused, Family::Reached),
        (AttemptOutcome::NoAnswer, Stage::NoAnswer, Family::NotReached),
        (AttemptOutcome::WrongNumber, Stage::NoAnswer, Family::NotReached),
        (AttemptOutcome::Away, Stage::NoAnswer, Family::NotReached),
        (AttemptOutcome::MessageLeft, Stage::NoAnswer, Family::NotReached),
        (AttemptOutcome::MovedAway, Stage::NoAnswer, Family::NotPossible),
        (AttemptOutcome::Ill, Stage::NoAnswer, Family::NotPossible),
    ];
    for (outcome, stage, family) in expected {
        let (mut desk, person) = begin();
        assert_eq!(outcome.family(), family, "{outcome:?}");
        note(&mut desk, attempt(person, outcome.clone())).unwrap();
        assert_eq!(desk.study().stage(person), stage, "{outcome:?}");
        let kept = latest(desk.study(), person).unwrap();
        assert_eq!((kept.outcome.as_ref(), kept.reached), (Some(&outcome), family == Family::Reached));
        let history = desk.study().status_history(person);
        assert_eq!(history.len(), 2, "the status before stays: {outcome:?}");
        assert_eq!(history[1].attempt, Some(kept.id), "the status says what it followed from");
    }
}

#[test]
fn an_attempt_never_takes_back_what_is_further_on() {
    let (mut desk, person) = begin();
    let appointment = meeting("2013-04-15T10:00+07:00");
    note(&mut desk, attempt(person, AttemptOutcome::AppointmentMade(appointment.clone()))).unwrap();
    for outcome in [AttemptOutcome::NoAnswer, AttemptOutcome::CallBack, AttemptOutcome::MessageLeft] {
        note(&mut desk, attempt(person, outcome)).unwrap();
        assert_eq!(desk.study().stage(person), Stage::Scheduled);
    }
    assert_eq!(desk.study().informants.get(person).unwrap().appointment, Some(appointment));
    assert_eq!(desk.study().status_history(person).len(), 2, "named, scheduled; calls in vain add none");

    desk.act(Command::NoteStatus { informant: person, stage: Stage::Interviewed, reason: String::new() }).unwrap();
    for outcome in [AttemptOutcome::Declined(Declining::Distrust), AttemptOutcome::MovedAway] {
        note(&mut desk, attempt(person, outcome)).unwrap();
        assert_eq!(desk.study().stage(person), Stage::Interviewed);
    }
    assert_eq!(desk.study().attempts.len(), 6, "the attempts themselves are all kept");
}

#[test]
fn declining_with_a_day_to_ask_again_is_no_refusal_yet() {
    let (mut desk, person) = begin();
    let again = NewAttempt {
        next: on("2013-04-19", ""),
        ..attempt(person, AttemptOutcome::Declined(Declining::NeedsPermission))
    };
    note(&mut desk, again).unwrap();
    assert_eq!(desk.study().stage(person), Stage::Contacted);
    note(&mut desk, attempt(person, AttemptOutcome::Declined(Declining::NotInterested))).unwrap();
    assert_eq!(desk.study().stage(person), Stage::Refused);
    let stages: Vec<Stage> = desk.study().status_history(person).iter().map(|status| status.stage).collect();
    assert_eq!(stages, [Stage::ToContact, Stage::Contacted, Stage::Refused]);
    // People change their minds.
    let appointment = meeting("2013-04-30T09:00+07:00");
    note(&mut desk, attempt(person, AttemptOutcome::AppointmentMade(appointment))).unwrap();
    assert_eq!(desk.study().stage(person), Stage::Scheduled);
}

#[test]
fn who_declines_has_no_appointment_any_more() {
    let (mut desk, person) = begin();
    note(&mut desk, attempt(person, AttemptOutcome::AppointmentMade(meeting("2013-04-15T10:00+07:00")))).unwrap();
    let put_off =
        NewAttempt { next: on("2013-05-02", "08:30"), ..attempt(person, AttemptOutcome::Declined(Declining::NoTime)) };
    note(&mut desk, put_off).unwrap();
    assert_eq!(desk.study().informants.get(person).unwrap().appointment, None);
    assert_eq!(desk.study().stage(person), Stage::Contacted);
}

#[test]
fn ineligible_names_the_criterion_and_judges_it() {
    let (mut desk, person) = begin();
    let been_there = criterion(&mut desk);
    let found = NewAttempt {
        reason: " Hanya ikut seleksi. ".into(),
        ..attempt(person, AttemptOutcome::Ineligible(Some(been_there)))
    };
    let batch = note(&mut desk, found).unwrap();
    let judged = desk.study().eligibility.get((person, been_there)).unwrap().clone();
    assert_eq!((judged.met, judged.why.as_str()), (Some(false), "Hanya ikut seleksi."));
    assert_eq!(desk.study().stage(person), Stage::Ineligible);
    assert_eq!(desk.study().status_history(person)[1].reason, "Hanya ikut seleksi.");
    let refused = desk.act(Command::Remove(RecordId::Criterion(been_there))).unwrap_err();
    assert_eq!(refused, Refusal::InUse(RecordKind::Attempt, 1));

    desk.act(Command::Undo(batch)).unwrap();
    assert_eq!(desk.study().stage(person), Stage::ToContact);
    assert!(desk.study().attempts.is_empty() && desk.study().eligibility.is_empty(), "all of it in one step");
    desk.act(Command::Redo(batch_of_undo(&desk))).unwrap();
    assert_eq!(desk.study().stage(person), Stage::Ineligible);
    assert_eq!(desk.study().attempts.len(), 1);
}

fn batch_of_undo(desk: &Desk) -> BatchId {
    desk.entries().iter().rev().find(|entry| entry.undoes.is_some()).unwrap().batch
}

#[test]
fn an_appointment_made_on_the_telephone_is_taken_back_with_the_attempt() {
    let (mut desk, person) = begin();
    let first = meeting("2013-04-15T10:00+07:00");
    desk.act(Command::Appoint { informant: person, appointment: Some(first.clone()) }).unwrap();
    let moved = meeting("2013-04-18T14:00+07:00");
    let batch = note(&mut desk, attempt(person, AttemptOutcome::AppointmentMade(moved.clone()))).unwrap();
    assert_eq!(desk.study().informants.get(person).unwrap().appointment, Some(moved));
    desk.act(Command::Undo(batch)).unwrap();
    assert_eq!(desk.study().informants.get(person).unwrap().appointment, Some(first));
}

#[test]
fn what_cannot_be_is_refused_and_says_why() {
    let (mut desk, person) = begin();
    let unknown = CriterionId::draw(&mut desk.ids);
    let try_again = |next| NewAttempt { next, ..attempt(person, AttemptOutcome::NoAnswer) };
    let refused = [
        (try_again(on("2013-04-11", "")), Refusal::NextBeforeAttempt),
        (try_again(on("2013-04-12", "11:59")), Refusal::NextBeforeAttempt),
        (try_again(on("2013-04-31", "")), Refusal::DoesNotFit(Misfit::Date("2013-04-31".into()))),
        (try_again(on("2013-04-13", "25:00")), Refusal::DoesNotFit(Misfit::Time("25:00".into()))),
        (attempt(person, AttemptOutcome::Ineligible(None)), Refusal::Empty(Blank::Reason)),
        (attempt(person, AttemptOutcome::Declined(Declining::Other)), Refusal::Empty(Blank::Reason)),
        (attempt(person, AttemptOutcome::Impossible), Refusal::Empty(Blank::Reason)),
        (attempt(person, AttemptOutcome::Ineligible(Some(unknown))), Refusal::Missing(RecordKind::Criterion)),
        (
            attempt(person, AttemptOutcome::AppointmentMade(meeting("2013-04-12T11:00+07:00"))),
            Refusal::AppointmentBeforeAttempt,
        ),
        (
            NewAttempt {
                next: on("2013-04-20", ""),
                reason: "Bukan pelaku.".into(),
                ..attempt(person, AttemptOutcome::Ineligible(None))
            },
            Refusal::NothingFollows,
        ),
        (
            NewAttempt {
                at: Some(Moment::parse("2013-04-12T12:05+07:00").unwrap()),
                ..attempt(person, AttemptOutcome::NoAnswer)
            },
            Refusal::AttemptAhead,
        ),
    ];
    for (wanted, why) in refused {
        let said = note(&mut desk, wanted.clone()).unwrap_err();
        assert_eq!(said, why, "{wanted:?}");
    }
    assert!(desk.study().attempts.is_empty(), "nothing was noted");
    assert_eq!(desk.study().status_history(person).len(), 1);
    let later_today = try_again(on("2013-04-12", "17.30"));
    note(&mut desk, later_today).unwrap();
    assert_eq!(latest(desk.study(), person).unwrap().next, on("2013-04-12", "17:30"), "times are kept one way");
}

#[test]
fn an_attempt_of_yesterday_keeps_its_own_time_and_the_next_may_follow_it() {
    let (mut desk, person) = begin();
    let yesterday = Moment::parse("2013-04-11T16:00+07:00").unwrap();
    let told =
        NewAttempt { at: Some(yesterday), next: on("2013-04-12", ""), ..attempt(person, AttemptOutcome::MessageLeft) };
    note(&mut desk, told).unwrap();
    let kept = latest(desk.study(), person).unwrap();
    assert_eq!(kept.at, yesterday);
    assert_eq!(kept.noted.ms, desk.now, "when it was written down is kept beside");
}

#[test]
fn an_attempt_on_a_joined_record_counts_for_the_person() {
    let (mut desk, person) = begin();
    let again = desk.person("Bu Sri");
    desk.act(Command::SamePerson { duplicate: again, person }).unwrap();
    note(&mut desk, attempt(again, AttemptOutcome::CallBack)).unwrap();
    assert_eq!(latest(desk.study(), person).unwrap().informant, person);
    assert_eq!(desk.study().stage(person), Stage::Contacted);
}

#[test]
fn an_attempt_that_is_removed_leaves_the_status_it_led_to() {
    let (mut desk, person) = begin();
    note(&mut desk, attempt(person, AttemptOutcome::CallBack)).unwrap();
    let id = latest(desk.study(), person).unwrap().id;
    desk.act(Command::Remove(RecordId::Attempt(id))).unwrap();
    let history = desk.study().status_history(person);
    assert_eq!((history[1].stage, history[1].attempt), (Stage::Contacted, None));
}

#[test]
fn attempts_and_statuses_of_older_logs_are_read_and_say_what_they_said() {
    let id = "00000000-0000-0000-0000-00000000000a";
    let written = format!(
        r#"{{"id":"{id}","informant":"{id}","mode":"phone","reached":true,"note":"Minta topiknya dulu.",
        "at":{{"ms":1365742800000,"offset_minutes":420}}}}"#
    );
    let attempt: Attempt = serde_json::from_str(&written).unwrap();
    assert!(attempt.reached && attempt.outcome.is_none() && attempt.next.is_none());
    assert_eq!(attempt.note, "Minta topiknya dulu.");
    let written = format!(
        r#"{{"id":"{id}","informant":"{id}","stage":"refused","reason":"Tidak ada waktu.",
        "at":{{"ms":1365742800000,"offset_minutes":420}}}}"#
    );
    let status: Status = serde_json::from_str(&written).unwrap();
    assert_eq!((status.stage, status.attempt), (Stage::Refused, None));
}
