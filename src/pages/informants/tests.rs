//! What the list of informants shows, on the sample study.

use super::InformantsPage;
use super::due::tasks;
use super::line::{PersonLine, roster};
use super::pairs::pairs;
use super::sieve::{Column, Lane, Order, Sieve};
use super::trial::Desk;
use crate::i18n::Tongue::{self, En, Id};
use crate::i18n::informants::Due;
use analysis::referrals::Graph;
use fieldwork::command::{Command, NewAttempt};
use fieldwork::contact::{AttemptOutcome, NextAttempt};
use fieldwork::id::InformantId;
use fieldwork::identity::IdentityField;
use fieldwork::people::{Appointment, ContactMode, Permission, Stage};
use fieldwork::time::Moment;
use yew::prelude::*;

fn people(desk: &Desk, tongue: Tongue) -> Vec<PersonLine> {
    let study = desk.study();
    roster(&study, &Graph::of(&study), tongue)
}

fn numbers(people: &[PersonLine]) -> Vec<u32> {
    people.iter().map(|person| person.number).collect()
}

#[test]
fn everybody_is_shown_with_sector_wave_and_who_named_them() {
    let people = people(&Desk::sample(), En);
    assert_eq!(numbers(&people), (1..=15).collect::<Vec<u32>>());
    let often = people.iter().find(|person| person.number == 2).unwrap();
    assert_eq!(often.named_by.len(), 3, "named by three people");
    assert_eq!((often.wave, often.stage), (1, Stage::Interviewed));
    assert!(people.iter().all(|person| person.sector.is_some() && !person.name.is_empty()));
}

#[test]
fn the_sieve_narrows_by_words_sector_stage_and_chain() {
    let desk = Desk::sample();
    let people = people(&desk, Id);
    let kept = |sieve: &Sieve| people.iter().filter(|person| sieve.keeps(person)).count();
    assert_eq!(kept(&Sieve::default()), 15);
    let search = |text: &str| kept(&Sieve { search: text.to_owned(), ..Sieve::default() });
    assert_eq!(search("wagiyanto"), 1);
    assert_eq!(search("WAGI  subbagian"), 1, "every word somewhere, in any case");
    assert_eq!(search("tidak ada orangnya"), 0);
    assert_eq!(kept(&Sieve { stage: Some(Stage::Refused), ..Sieve::default() }), 1);
    assert_eq!(kept(&Sieve { sector: Some(None), ..Sieve::default() }), 0);
    let chains: usize = people
        .iter()
        .filter(|person| person.chain == person.id)
        .map(|first| kept(&Sieve { chain: Some(first.id), ..Sieve::default() }))
        .sum();
    assert_eq!(chains, 15, "everybody belongs to one chain");
}

#[test]
fn the_table_sorts_both_ways_and_keeps_equals_by_number() {
    let mut people = people(&Desk::sample(), Id);
    let order = Order::default().pressed(Column::Wave);
    assert_eq!((order.by, order.down), (Column::Wave, false));
    order.sort(&mut people);
    assert_eq!(numbers(&people)[..4], [1, 3, 7, 12]);
    order.pressed(Column::Wave).sort(&mut people);
    assert!(people.first().unwrap().wave == 3 && people.last().unwrap().wave == 0);
    let seeds: Vec<u32> = numbers(&people).split_off(11);
    assert_eq!(seeds, [1, 3, 7, 12]);
    assert_eq!(order.pressed(Column::Name), Order { by: Column::Name, down: false });
}

#[test]
fn every_stage_has_one_lane() {
    let count = |lane| Stage::ALL.iter().filter(|stage| Lane::of(**stage) == lane).count();
    assert_eq!(Lane::ALL.map(count), [2, 2, 2, 2, 3]);
}

#[test]
fn tasks_follow_appointments_attempts_and_permission() {
    let mut desk = Desk::empty();
    let at = |text: &str| Moment::parse(text).unwrap();
    let meet = |at| Some(Appointment { at, mode: ContactMode::Phone });
    let [past, soon, later, again] = ["A", "B", "C", "D"].map(|name| desk.enter(name));
    let ask = desk.refer(past, "E", Permission::ReferrerAsksFirst);
    let closed = desk.refer(past, "F", Permission::Refused);
    let fresh = desk.refer(past, "G", Permission::Given);
    desk.act(Command::Appoint { informant: past, appointment: meet(at("2013-05-19T10:00+07:00")) });
    desk.act(Command::Appoint { informant: soon, appointment: meet(at("2013-05-22T10:00+07:00")) });
    desk.act(Command::Appoint { informant: later, appointment: meet(at("2013-06-22T10:00+07:00")) });
    desk.act(Command::NoteAttempt(attempt(again, AttemptOutcome::NoAnswer, "")));
    let found = |desk: &Desk, now: &str| {
        let due = tasks(&desk.study(), &people(desk, Id), at(now));
        due.into_iter().map(|task| (task.informant, task.what)).collect::<Vec<_>>()
    };
    let today = [
        (past, Due::AppointmentPassed),
        (soon, Due::AppointmentSoon),
        (fresh, Due::Contact),
        (ask, Due::AskPermission),
    ];
    assert_eq!(found(&desk, "2013-05-20T12:00+07:00"), today);
    let in_three_days = found(&desk, "2013-05-23T12:00+07:00");
    assert!(in_three_days.contains(&(again, Due::TryAgain)));
    assert!(!in_three_days.iter().any(|(who, _)| *who == closed || *who == later));
}

fn attempt(informant: InformantId, outcome: AttemptOutcome, again: &str) -> NewAttempt {
    let next = (!again.is_empty()).then(|| NextAttempt { day: again.to_owned(), time: String::new() });
    let (reason, note) = ("Kata orang rumahnya.".to_owned(), String::new());
    NewAttempt { informant, mode: ContactMode::Phone, at: None, outcome, reason, note, next }
}

#[test]
fn a_day_to_try_again_is_waited_for_and_nobody_chases_who_moved_away() {
    let mut desk = Desk::empty();
    let [called, moved] = ["A", "B"].map(|name| desk.enter(name));
    desk.act(Command::NoteAttempt(attempt(called, AttemptOutcome::CallBack, "2013-06-10")));
    desk.act(Command::NoteAttempt(attempt(moved, AttemptOutcome::MovedAway, "")));
    let found = |desk: &Desk, now: &str| tasks(&desk.study(), &people(desk, Id), Moment::parse(now).unwrap());
    assert_eq!(found(&desk, "2013-06-09T12:00+07:00"), []);
    let due = found(&desk, "2013-06-10T08:00+07:00");
    let told: Vec<_> = due.iter().map(|task| (task.informant, task.what)).collect();
    assert_eq!(told, [(called, Due::CallAgain)]);
    assert_eq!(due[0].at, Moment::parse("2013-06-10T00:00+07:00").ok());
}

#[test]
fn a_pair_keeps_whom_the_study_knows_better_and_goes_once_judged() {
    let mut desk = Desk::sample();
    let known = desk.study().identities.field(desk.person(7), IdentityField::Name).to_owned();
    let again = desk.enter(&known);
    let found = pairs(&desk.study());
    let pair = found.iter().find(|pair| pair.steps_back.id == again).expect("the same name is a pair");
    assert_eq!(pair.stays.number, 7);
    desk.act(Command::NotSamePerson { one: pair.stays.id, other: again });
    assert!(!pairs(&desk.study()).iter().any(|pair| pair.steps_back.id == again));
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_shows_board_balance_and_tasks_in_both_languages() {
    let desk = Desk::sample();
    for (tongue, words) in [
        (Id, ["15 orang, 4 benih", "Diwawancarai", "Keseimbangan sektor", "Perlu tindakan"]),
        (En, ["15 people, 4 seeds", "Interviewed", "Balance of sectors", "To be done"]),
    ] {
        let at = desk.now;
        let html = desk.markup(tongue, || html! { <InformantsPage {at} /> }).await;
        for word in words {
            assert!(html.contains(word), "{word} in {tongue:?}");
        }
        assert!(html.contains("Wagiyanto"));
        assert!(!html.contains("style="), "no inline style");
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_empty_study_teaches() {
    let desk = Desk::empty();
    let html = desk.markup(Id, || html! { <InformantsPage at={desk.now} /> }).await;
    assert!(html.contains("Mulai dari satu benih"));
    assert!(!html.contains("class=\"board\""));
}
