//! The fieldworker's day, worked out by hand for small studies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::today::{Item, Matter, When, today};
use fieldwork::coding::MemoTarget;
use fieldwork::command::{Command, NewAttempt, NewPerson, NewReferral, ReferTo};
use fieldwork::contact::{AttemptOutcome, NextAttempt};
use fieldwork::guide::{Question, QuestionKind, Section};
use fieldwork::id::{DeviceId, IdSource, InformantId, InterviewId, Place, QuestionId, SectionId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Clarify, Interview, Note, Outcome};
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::{Agreement, Appointment, ConsentForm, ContactMode, Permission, Stage, Tick};
use fieldwork::study::{Record, RecordId};
use fieldwork::time::Moment;
use std::collections::BTreeMap;
use uuid::Uuid;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A device whose clock is set by hand.
struct Field {
    notebook: Notebook,
    ids: Counter,
    now: Moment,
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}+07:00")).unwrap()
}

impl Field {
    /// A study begun on 1 April 2013.
    fn new() -> Self {
        let mut field = Self { notebook: Notebook::default(), ids: Counter(1), now: at("2013-04-01T08:00") };
        let (title, languages) = (Localized::both("Uji", "Trial"), vec![Language::Indonesian]);
        field.act(Command::Found { title, languages, coder: "satu".into() });
        field
    }

    fn act(&mut self, command: Command) -> Done {
        self.now.ms += 1;
        let actor = self.notebook.study().coders.values().next().map(|coder| coder.id);
        let device = DeviceId(Uuid::from_u128(9));
        self.notebook.act(command, &mut Acting { now: self.now, device, actor, ids: &mut self.ids }).unwrap()
    }

    fn on(&mut self, moment: &str) -> &mut Self {
        self.now = at(moment);
        self
    }

    fn person(&mut self, name: &str) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        let done = self.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() }));
        informant(&done)
    }

    fn refer(&mut self, from: InformantId, name: &str, permission: Permission) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        let done = self.act(Command::Refer(NewReferral {
            from,
            interview: None,
            to: ReferTo::New(NewPerson { identity, ..NewPerson::default() }),
            relation: String::new(),
            reason: String::new(),
            permission,
            may_name_referrer: false,
            coupon: None,
        }));
        informant(&done)
    }

    fn meet(&mut self, informant: InformantId, moment: &str) {
        let appointment = Some(Appointment { at: at(moment), mode: ContactMode::InPerson });
        self.act(Command::Appoint { informant, appointment });
    }

    fn tried(&mut self, informant: InformantId, outcome: AttemptOutcome, again: Option<(&str, &str)>) {
        let next = again.map(|(day, time)| NextAttempt { day: day.into(), time: time.into() });
        let (reason, note, mode) = (String::new(), String::new(), ContactMode::Phone);
        self.act(Command::NoteAttempt(NewAttempt { informant, mode, at: None, outcome, reason, note, next }));
    }

    fn consent(&mut self, informant: InformantId) {
        self.act(Command::Consent {
            informant,
            interview: None,
            language: Language::Indonesian,
            form: ConsentForm::Spoken,
            ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
            proof: Default::default(),
        });
    }

    fn begin(&mut self, informant: InformantId) -> InterviewId {
        let done = self.act(Command::StartInterview { informant, language: Language::Indonesian });
        done.created.iter().find_map(|id| id.as_interview()).unwrap()
    }

    /// Three required questions.
    fn guide(&mut self) -> [Place; 3] {
        let section = SectionId::draw(&mut self.ids);
        self.act(Command::Add(Section::new(section, Localized::both("Awal", "Start")).into()));
        ["satu", "dua", "tiga"].map(|name| {
            let (id, text) = (QuestionId::draw(&mut self.ids), Localized::both(name, name));
            let asked = Question::new(id, section, name, text, QuestionKind::Text { long: false });
            self.act(Command::Add(Question { required: true, ..asked }.into()));
            Place::from(id)
        })
    }

    fn day(&self, moment: &str) -> Vec<Item> {
        today(self.notebook.study(), at(moment), 0)
    }
}

fn informant(done: &Done) -> InformantId {
    done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap()
}

/// When and with whom, in order.
fn told(items: &[Item]) -> Vec<(When, InformantId)> {
    items.iter().map(|item| (item.when, item.informant.unwrap())).collect()
}

#[test]
fn an_empty_study_has_nothing_to_do_but_what_is_not_in_a_backup_is_said() {
    let field = Field::new();
    assert_eq!(field.day("2013-04-20T09:00"), []);
    let items = today(field.notebook.study(), at("2013-04-20T09:00"), 3);
    assert_eq!(items, [Item { when: When::Today, informant: None, matter: Matter::NotInBackup { interviews: 3 } }]);
}

#[test]
fn appointments_stand_by_day_and_a_passed_hour_is_still_today() {
    let mut field = Field::new();
    let [passed, morning, evening, week, later] = ["A", "B", "C", "D", "E"].map(|name| field.person(name));
    field.meet(passed, "2013-04-09T16:00");
    field.meet(evening, "2013-04-10T19:00");
    field.meet(morning, "2013-04-10T08:00");
    field.meet(week, "2013-04-17T10:00");
    field.meet(later, "2013-04-18T10:00");
    let items = field.day("2013-04-10T12:00");
    assert_eq!(
        told(&items),
        [(When::Overdue, passed), (When::Today, morning), (When::Today, evening), (When::Soon, week)]
    );
    let appointment = Appointment { at: at("2013-04-09T16:00"), mode: ContactMode::InPerson };
    assert_eq!(items[0].matter, Matter::Appointment { appointment, to_read: 0, to_clarify: 0 });
}

#[test]
fn an_interview_begun_on_the_day_is_what_came_of_an_appointment() {
    let mut field = Field::new();
    field.guide();
    let person = field.person("A");
    field.meet(person, "2013-04-10T10:00");
    field.on("2013-04-10T09:40").consent(person);
    let interview = field.begin(person);
    field.act(Command::EndInterview { interview, outcome: Outcome::Complete, reflection: String::new() });
    assert_eq!(field.day("2013-04-10T12:00"), []);
    assert_eq!(field.day("2013-04-30T12:00"), []);
    // A second appointment after the interview counts again, with what is to be read before.
    field.act(Command::WriteMemo {
        target: MemoTarget::Informant(person),
        text: "Tanyakan lagi.".into(),
        shareable: false,
    });
    let noted = field.act(Command::Note { interview, place: None, text: "Angka 2009 belum jelas.".into() });
    let point = noted.created.iter().find_map(|id| if let RecordId::Note(id) = id { Some(*id) } else { None });
    let note = (**field.notebook.study().notes.get(point.unwrap()).unwrap()).clone();
    field.act(Command::Change(Note { clarify: Clarify::Open, ..note }.into()));
    field.meet(person, "2013-05-02T10:00");
    let items = field.day("2013-05-02T08:00");
    assert_eq!(told(&items), [(When::Today, person)]);
    assert!(matches!(items[0].matter, Matter::Appointment { to_read: 2, to_clarify: 1, .. }));
}

#[test]
fn next_attempts_come_due_and_a_later_attempt_takes_their_place() {
    let mut field = Field::new();
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| field.person(name));
    field.on("2013-04-02T10:00");
    field.tried(a, AttemptOutcome::CallBack, Some(("2013-04-09", "")));
    field.tried(b, AttemptOutcome::NoAnswer, Some(("2013-04-10", "14:00")));
    field.tried(c, AttemptOutcome::Away, Some(("2013-04-10", "")));
    field.tried(d, AttemptOutcome::MessageLeft, Some(("2013-04-30", "")));
    let items = field.day("2013-04-10T12:00");
    assert_eq!(told(&items), [(When::Overdue, a), (When::Today, c), (When::Today, b)], "any time comes before 14:00");
    let next = NextAttempt { day: "2013-04-10".into(), time: "14:00".into() };
    assert_eq!(items[2].matter, Matter::NextAttempt { next, mode: ContactMode::Phone });
    field.on("2013-04-10T14:05").tried(b, AttemptOutcome::NoAnswer, Some(("2013-04-12", "")));
    assert_eq!(told(&field.day("2013-04-10T15:00"))[2], (When::Soon, b));
    // An appointment takes the place of trying again.
    field.meet(a, "2013-04-15T10:00");
    assert!(told(&field.day("2013-04-10T15:00")).contains(&(When::Soon, a)));
}

#[test]
fn whoever_was_named_and_never_contacted_is_remembered_after_a_week() {
    let mut field = Field::new();
    let first = field.person("A");
    field.tried(first, AttemptOutcome::CallBack, Some(("2013-06-01", "")));
    field.on("2013-04-03T23:50");
    let open = field.refer(first, "B", Permission::Given);
    let ask = field.refer(first, "C", Permission::ReferrerAsksFirst);
    let closed = field.refer(first, "D", Permission::Refused);
    assert_eq!(field.day("2013-04-09T23:00"), [], "six days");
    let items = field.day("2013-04-10T06:00");
    assert_eq!(told(&items), [(When::Overdue, open), (When::Overdue, ask)]);
    assert_eq!(items[0].matter, Matter::NeverContacted { days: 7, may_contact: true });
    assert_eq!(items[1].matter, Matter::NeverContacted { days: 7, may_contact: false });
    assert!(!told(&field.day("2013-05-10T06:00")).iter().any(|(_, who)| *who == closed));
}

#[test]
fn silence_after_an_attempt_is_remembered_but_nobody_is_chased_who_moved_away() {
    let mut field = Field::new();
    let [quiet, gone, refused] = ["A", "B", "C"].map(|name| field.person(name));
    field.on("2013-04-02T10:00");
    field.tried(quiet, AttemptOutcome::Spoken, None);
    field.tried(gone, AttemptOutcome::MovedAway, None);
    field.act(Command::NoteStatus { informant: refused, stage: Stage::Refused, reason: "Sibuk".into() });
    assert_eq!(field.day("2013-04-08T10:00"), []);
    let items = field.day("2013-04-12T10:00");
    assert_eq!(told(&items), [(When::Overdue, quiet)]);
    assert_eq!(items[0].matter, Matter::Quiet { days: 10 });
}

#[test]
fn interviews_wait_for_consent_an_end_an_outcome_and_what_was_passed_over() {
    let mut field = Field::new();
    let [first, second, third] = field.guide();
    let person = field.person("A");
    field.on("2013-04-05T09:00").consent(person);
    let interview = field.begin(person);
    let value = Some(AnswerValue::Text("Ya.".into()));
    field.act(Command::Answer { interview, place: first, value });
    field.act(Command::GoTo { interview, place: Some(second) });
    let matters = |field: &Field, moment: &str| -> Vec<(When, Matter)> {
        field.day(moment).into_iter().map(|item| (item.when, item.matter)).collect()
    };
    let started = field.notebook.study().interviews.get(interview).unwrap().started;
    let unfinished = |open| Matter::Unfinished { interview, started, open };
    assert_eq!(matters(&field, "2013-04-05T18:00"), [(When::Today, unfinished(2))]);
    // The second is passed over with a reason; the interview stands at the third.
    field.act(Command::Explain { interview, place: second, reason: "Ada tamu.".into() });
    field.act(Command::GoTo { interview, place: Some(third) });
    let later = |count, under_way| Matter::AskLater { interview, place: second, count, under_way };
    assert_eq!(matters(&field, "2013-04-06T08:00"), [(When::Overdue, unfinished(2)), (When::Overdue, later(1, true))]);
    field.on("2013-04-06T09:00");
    field.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: String::new() });
    assert_eq!(matters(&field, "2013-04-06T10:00"), [(When::Today, later(2, false))]);

    // An end without an outcome, as an older file may bring it.
    let sitting = field.notebook.study().interviews.get(interview).unwrap().clone();
    let ended = sitting.ended.unwrap();
    field.act(Command::Change(Record::Interview(Interview { outcome: None, ..(*sitting).clone() })));
    assert_eq!(matters(&field, "2013-04-07T10:00"), [(When::Overdue, Matter::NoOutcome { interview, ended })]);
}

#[test]
fn an_interview_without_consent_is_said_before_anything_else_of_it() {
    let mut field = Field::new();
    field.guide();
    let person = field.person("A");
    field.on("2013-04-05T09:00");
    let interview = field.begin(person);
    assert_eq!(
        field.day("2013-04-05T10:00"),
        [Item { when: When::Today, informant: Some(person), matter: Matter::NoConsent { interview } }]
    );
    field.consent(person);
    assert!(matches!(field.day("2013-04-05T10:00")[0].matter, Matter::Unfinished { open: 3, .. }));
}
