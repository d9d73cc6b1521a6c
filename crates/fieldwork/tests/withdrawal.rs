//! What goes and what stays when a person takes their consent back, and which text somebody agreed to.
#![allow(clippy::unwrap_used)]

mod desk;

use desk::Desk;
use fieldwork::command::Command;
use fieldwork::id::InformantId;
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Outcome};
use fieldwork::people::{Agreement, Extent, Stage, Tick};
use fieldwork::study::{Record, RecordKind};
use fieldwork::withdrawal::consequences;

/// A study under way, and the person in it who was interviewed.
fn interviewed() -> (Desk, InformantId) {
    let desk = Desk::under_way(1);
    let person = desk.study().interviews.values().next().unwrap().informant;
    (desk, person)
}

fn withdraw(desk: &mut Desk, informant: InformantId, extent: Extent) {
    desk.act(Command::Withdraw { informant, extent, reason: " Ganti jabatan. ".into() }).unwrap();
}

#[test]
fn a_consent_keeps_the_text_agreed_to_when_the_study_writes_another() {
    let mut desk = Desk::founded(1);
    let write = |desk: &mut Desk, words: &str| {
        let mut frame = (*desk.study().frame().unwrap()).clone();
        frame.consent_text = fieldwork::language::Localized::both(words, format!("{words} (en)"));
        desk.act(Command::Change(Record::Frame(frame))).unwrap();
    };
    write(&mut desk, "Teks lama");
    let person = desk.person("Sri");
    desk.interview(person);
    write(&mut desk, "Teks baru");
    let study = desk.study();
    let consent = study.consent_of(person).unwrap();
    assert_eq!((consent.version, study.frame().unwrap().consent_version), (1, 2));
    assert_eq!(consent.text.get(consent.language), "Teks lama");
    assert_eq!(consent.text.get(fieldwork::language::Language::English), "Teks lama (en)");
}

#[test]
fn stopping_keeps_what_was_said_and_ends_what_runs() {
    let mut desk = Desk::founded(1);
    let section = desk.section();
    let question = desk.question(section, "peran", None);
    let person = desk.person("Sri");
    let interview = desk.interview(person);
    let value = Some(AnswerValue::Text("Saya mulai di bagian sampah.".into()));
    desk.act(Command::Answer { interview, place: question.into(), value }).unwrap();
    assert!(consequences(desk.study(), person, Extent::Stop).ends_one);
    withdraw(&mut desk, person, Extent::Stop);
    let study = desk.study();
    assert_eq!(study.interviews.get(interview).unwrap().outcome, Some(Outcome::Terminated));
    assert_eq!((study.answers.len(), study.documents.len()), (1, 1));
    assert!(study.agrees(person, Tick::TakePart), "what was said may still be used");
    assert_eq!(study.stage(person), Stage::Interviewed);
    let noted = study.statuses.values().find(|noted| noted.reason == "Ganti jabatan.");
    assert!(noted.is_some_and(|noted| noted.informant == person));
}

#[test]
fn left_out_takes_every_answer_back_and_removes_nothing() {
    let (mut desk, person) = interviewed();
    let before = desk.study().answers.len();
    assert!(consequences(desk.study(), person, Extent::LeaveOut).goes.is_empty());
    withdraw(&mut desk, person, Extent::LeaveOut);
    let study = desk.study();
    assert_eq!(study.consent_of(person).unwrap().ticks.get(&Tick::TakePart), Some(&Agreement::Withdrawn));
    assert!(Tick::ALL.into_iter().all(|tick| !study.agrees(person, tick)));
    assert_eq!((study.answers.len(), study.stage(person)), (before, Stage::Withdrawn));
    assert!(!study.identities.field(person, IdentityField::Name).is_empty());
}

#[test]
fn taken_out_leaves_that_somebody_withdrew_and_nothing_they_said() {
    let (mut desk, person) = interviewed();
    let name = desk.study().identities.field(person, IdentityField::Name).to_owned();
    let foretold = consequences(desk.study(), person, Extent::TakeOut).goes;
    let before = desk.study().clone();
    assert!(!before.answers.is_empty() && !before.segments.is_empty() && !before.documents.is_empty());
    assert_eq!(foretold.get(&RecordKind::Answer).copied(), Some(before.answers.len()));
    assert_eq!(foretold.get(&RecordKind::Segment).copied(), Some(before.segments.len()));
    let done =
        desk.act(Command::Withdraw { informant: person, extent: Extent::TakeOut, reason: String::new() }).unwrap();
    let study = desk.study();
    assert!(study.answers.is_empty() && study.notes.is_empty() && study.marks.is_empty() && study.rounds.is_empty());
    assert!(study.documents.is_empty() && study.segments.is_empty() && study.mentions.is_empty());
    assert!(IdentityField::ALL.into_iter().all(|field| study.identities.field(person, field).is_empty()));
    assert!(study.identities.roster().any(|(_, _, text)| text == name), "the sweep still knows the name");
    assert!(study.referrals.values().all(|naming| naming.relation.is_empty() && naming.reason.is_empty()));
    assert_eq!((study.interviews.len(), study.stage(person)), (before.interviews.len(), Stage::Withdrawn));
    desk.act(Command::Undo(done.batch)).unwrap();
    let back = desk.study();
    assert_eq!((back.answers.len(), back.segments.len()), (before.answers.len(), before.segments.len()));
    assert_eq!(back.identities.field(person, IdentityField::Name), name);
}
