//! What the screens of an interview decide, on a small study.

use super::board::interviews;
use super::naming::{Naming, alike, named_in};
use super::trial::{Trial, place, question};
use super::way::{
    Key, Panel, Sitting, Stand, Wish, after_choice, chips, eyebrow, minutes_left, skip_reason, typed, wish,
};
use crate::components::Step as Bar;
use crate::i18n::Tongue::{En, Id};
use fieldwork::command::{Command, NewPerson, ReferTo, Refusal};
use fieldwork::id::QuestionId;
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Missing, Outcome};
use fieldwork::people::{Agreement, Permission};

fn sitting(trial: &Trial) -> Sitting {
    Sitting::of(&trial.study(), trial.interview).unwrap()
}

fn one(name: &str) -> AnswerValue {
    AnswerValue::One(name.to_owned())
}

#[test]
fn consent_comes_first_and_declining_keeps_the_questions_closed() {
    let mut trial = Trial::new();
    assert_eq!(sitting(&trial).stand(false), Stand::Consent);
    trial.consent(Agreement::Refused);
    assert_eq!(sitting(&trial).stand(false), Stand::Consent);
    let end =
        Command::EndInterview { interview: trial.interview, outcome: Outcome::Refused, reflection: String::new() };
    trial.act(end);
    assert_eq!(sitting(&trial).stand(false), Stand::Ended);
    assert!(trial.study().documents.is_empty());
}

#[test]
fn a_newer_consent_text_is_asked_again_before_the_first_answer_only() {
    let mut trial = Trial::agreed();
    assert_eq!(sitting(&trial).stand(false), Stand::At(place(1)));
    let mut frame = trial.study().frame().unwrap().clone();
    frame.consent_text.set(fieldwork::language::Language::Indonesian, "Teks baru.");
    trial.act(Command::Change(frame.into()));
    assert_eq!(sitting(&trial).stand(false), Stand::Consent);
    trial.consent(Agreement::Given);
    trial.answer(2, one("ya"));
    let mut frame = trial.study().frame().unwrap().clone();
    frame.consent_text.set(fieldwork::language::Language::Indonesian, "Teks lebih baru.");
    trial.act(Command::Change(frame.into()));
    assert!(!sitting(&trial).wants_consent);
}

#[test]
fn it_resumes_at_the_question_it_was_left_at() {
    let mut trial = Trial::agreed();
    trial.go(Some(5));
    assert_eq!(sitting(&trial).stand(false), Stand::At(place(5)));
    assert_eq!(sitting(&trial).stand(true), Stand::Closing);
    trial.answer(2, one("ya"));
    trial.go(None);
    assert_eq!(sitting(&trial).stand(false), Stand::Closing);
    // A rule closes the question it stands at: it goes on with the next one.
    trial.go(Some(3));
    trial.answer(2, one("tidak"));
    assert_eq!(sitting(&trial).stand(false), Stand::At(place(4)));
}

#[test]
fn next_and_back_leave_out_what_a_rule_skips_and_whole_sections_move_as_one() {
    let mut trial = Trial::agreed();
    trial.answer(2, one("tidak"));
    let sitting = sitting(&trial);
    assert_eq!(sitting.next(place(2), false), Some(place(4)));
    assert_eq!(sitting.back(place(4), false), Some(place(2)));
    assert_eq!(sitting.back(place(1), false), None);
    assert_eq!(sitting.next(place(8), false), None);
    let shown: Vec<QuestionId> = sitting.shown_with(place(2), true).iter().map(|step| step.question.id).collect();
    assert_eq!(shown, [question(1), question(2), question(4)]);
    assert_eq!(sitting.next(place(2), true), Some(place(5)));
    assert_eq!(sitting.back(place(6), true), Some(place(1)));
}

#[test]
fn passing_over_a_required_question_asks_for_a_reason_once_it_has_one_no_more() {
    let mut trial = Trial::agreed();
    assert_eq!(sitting(&trial).wants_reason(&trial.study(), place(2), false), Some(place(2)));
    assert_eq!(sitting(&trial).wants_reason(&trial.study(), place(1), false), None);
    assert_eq!(sitting(&trial).wants_reason(&trial.study(), place(4), true), Some(place(2)));
    trial.answer(2, AnswerValue::Missing(Missing::Refused));
    assert_eq!(sitting(&trial).wants_reason(&trial.study(), place(2), false), None);
}

#[test]
fn chips_show_the_one_missing_code_that_is_on_and_a_note_has_none() {
    let mut trial = Trial::agreed();
    trial.answer(4, AnswerValue::Missing(Missing::DontKnow));
    let study = trial.study();
    let on = |place| {
        chips(
            study.questions.get(question(place)).unwrap(),
            study.answer(trial.interview, question(place)).map(|a| &**a),
        )
    };
    let expected = [
        (Missing::DontKnow, true),
        (Missing::Refused, false),
        (Missing::NotApplicable, false),
        (Missing::NotAsked, false),
    ];
    assert_eq!(on(4), expected);
    assert!(on(5).iter().all(|(_, on)| !on));
    assert!(on(1).is_empty());
}

#[test]
fn pressing_a_choice_chooses_it_and_pressing_it_again_takes_it_back() {
    let mut trial = Trial::agreed();
    trial.answer(2, one("ya"));
    trial.answer(3, AnswerValue::Many(vec!["kochi".into()]));
    let study = trial.study();
    let press = |place, n| {
        let asked = study.questions.get(question(place)).unwrap();
        after_choice(asked, asked.kind.choices(), study.answer(trial.interview, question(place)).map(|a| &**a), n)
    };
    assert_eq!(press(2, 1), Some(Some(one("tidak"))));
    assert_eq!(press(2, 0), Some(None));
    assert_eq!(press(2, 2), None);
    assert_eq!(press(3, 0), Some(Some(AnswerValue::Many(vec!["busan".into(), "kochi".into()]))));
    assert_eq!(press(3, 1), Some(None));
    assert_eq!(press(6, 4), Some(Some(AnswerValue::Scale(5))));
    assert_eq!(press(6, 5), None);
    assert_eq!(press(5, 0), None);
}

#[test]
fn typed_text_becomes_the_answer_its_question_asks_for() {
    let study = Trial::agreed().study();
    let kind = |place| study.questions.get(question(place)).unwrap().kind.clone();
    assert_eq!(typed(&kind(5), "Mulai dari  rapat.\n"), Some(AnswerValue::Text("Mulai dari  rapat.\n".into())));
    assert_eq!(typed(&kind(5), " \n"), None);
    assert_eq!(typed(&kind(4), " 12 "), Some(AnswerValue::Number("12".into())));
    assert_eq!(typed(&kind(7), "2013-04-12"), Some(AnswerValue::Date("2013-04-12".into())));
    assert_eq!(typed(&kind(2), "ya"), None);
}

#[test]
fn progress_has_a_bar_for_every_question_and_says_where_each_stands() {
    let mut trial = Trial::agreed();
    trial.answer(2, one("tidak"));
    trial.answer(4, AnswerValue::Missing(Missing::DontKnow));
    let sitting = sitting(&trial);
    let bars = sitting.bars(Some(place(5)));
    assert_eq!(bars, [Bar::Done, Bar::Skipped, Bar::Attention, Bar::Now, Bar::Ahead, Bar::Ahead, Bar::Ahead]);
    assert_eq!(sitting.questions(), 7);
    assert_eq!(sitting.open().count(), 4);
    assert_eq!(sitting.likely_outcome(), Outcome::Partial);
}

#[test]
fn a_skipped_question_names_the_answer_that_skips_it() {
    let mut trial = Trial::agreed();
    trial.answer(2, one("tidak"));
    let study = trial.study();
    let reason = skip_reason(&study, &sitting(&trial), study.questions.get(question(3)).unwrap(), Id);
    assert_eq!(reason, "Dilewati karena pertanyaan 2 dijawab “Tidak”.");
}

#[test]
fn the_time_left_follows_the_median_pace_and_a_break_does_not_count() {
    let mut trial = Trial::agreed();
    for (minute, place, value) in
        [(1, 2, one("ya")), (3, 3, AnswerValue::Many(vec!["busan".into()])), (5, 4, AnswerValue::Number("12".into()))]
    {
        trial.minutes = minute;
        trial.answer(place, value);
    }
    assert_eq!(minutes_left(&trial.study(), &sitting(&trial)), None);
    trial.minutes = 125;
    trial.answer(5, AnswerValue::Text("Dari rapat.".into()));
    // Gaps of 2, 2 and 120 minutes; 3 questions open.
    assert_eq!(minutes_left(&trial.study(), &sitting(&trial)), Some(6));
}

#[test]
fn the_line_over_the_title_names_nobody() {
    let trial = Trial::new();
    assert_eq!(eyebrow(&trial.study(), trial.person, Id), "Informan 01 · LSM · informan awal");
    assert_eq!(eyebrow(&trial.study(), trial.person, En), "Informant 01 · NGO · seed");
}

#[test]
fn digits_and_letters_are_shortcuts_only_where_they_are_not_text() {
    let key = |name| Key { name, command: false, alt: false, in_text: false, on_control: false, in_dialog: false };
    assert_eq!(wish(key("1")), Some(Wish::Choose(0)));
    assert_eq!(wish(key("9")), Some(Wish::Choose(8)));
    assert_eq!(wish(key("0")), None);
    assert_eq!(wish(key("10")), None);
    assert_eq!(wish(key("c")), Some(Wish::Open(Panel::Note)));
    assert_eq!(wish(key("Enter")), Some(Wish::Next));
    assert_eq!(wish(Key { on_control: true, ..key("Enter") }), None);
    for name in ["1", "c", "Enter"] {
        assert_eq!(wish(Key { in_text: true, ..key(name) }), None);
        assert_eq!(wish(Key { in_dialog: true, ..key(name) }), None);
    }
    assert_eq!(wish(Key { alt: true, in_text: true, ..key("ArrowLeft") }), Some(Wish::Back));
    assert_eq!(wish(Key { command: true, in_text: true, ..key("Enter") }), Some(Wish::Next));
    assert_eq!(wish(Key { command: true, ..key("c") }), None);
}

#[test]
fn contacts_wait_for_permission() {
    let trial = Trial::agreed();
    let mut naming = Naming { name: "Sari".into(), phones: "081234567".into(), ..Naming::default() };
    let fields = |naming: &Naming| match naming.referral(trial.person, trial.interview).to {
        ReferTo::New(person) => person.identity.into_iter().map(|(field, _)| field).collect::<Vec<_>>(),
        ReferTo::Known(_) => Vec::new(),
    };
    assert_eq!(fields(&naming), [IdentityField::Name]);
    naming.permission = Permission::Given;
    assert_eq!(fields(&naming), [IdentityField::Name, IdentityField::Phones]);
}

#[test]
fn somebody_known_is_suggested_and_becomes_a_second_referral_not_a_second_person() {
    let mut trial = Trial::agreed();
    let identity = vec![(IdentityField::Name, "Bambang Sutrisno".to_owned())];
    trial.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() }));
    let mut naming = Naming { name: "Pak Bambang Sutrisno".into(), ..Naming::default() };
    let found = alike(&trial.study(), trial.person, &naming);
    assert_eq!(found.iter().map(|alike| (alike.number, alike.already)).collect::<Vec<_>>(), [(2, false)]);
    naming.same_as = found.first().map(|alike| alike.id);
    trial.act(Command::Refer(naming.referral(trial.person, trial.interview)));
    assert_eq!(trial.study().informants.len(), 2);
    assert_eq!(named_in(&trial.study(), trial.interview).len(), 1);
    // Once named, he is shown as such, and the study refuses to note it twice.
    assert!(alike(&trial.study(), trial.person, &naming).iter().all(|alike| alike.already));
    let again = trial.try_act(Command::Refer(naming.referral(trial.person, trial.interview)));
    assert_eq!(again.map(|_| ()), Err(Refusal::AlreadyReferred));
    // Looked at and found to be another: not suggested again.
    naming.not_same_as = found.iter().map(|alike| alike.id).collect();
    assert!(alike(&trial.study(), trial.person, &naming).is_empty());
}

#[test]
fn the_informant_is_not_suggested_as_the_one_they_name() {
    let trial = Trial::agreed();
    let naming = Naming { name: "Rini Wibowo".into(), ..Naming::default() };
    assert!(alike(&trial.study(), trial.person, &naming).is_empty());
}

#[test]
fn people_wait_until_their_interview_begins_and_appointments_come_first() {
    let mut trial = Trial::agreed();
    for name in ["Sari", "Tono"] {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        trial.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() }));
    }
    let tono = trial.study().people().iter().find(|person| person.number == 3).unwrap().id;
    let at = fieldwork::time::Moment::new(super::trial::BEGIN_MS + 86_400_000, 420);
    let appointment = fieldwork::people::Appointment { at, mode: fieldwork::people::ContactMode::InPerson };
    trial.act(Command::Appoint { informant: tono, appointment: Some(appointment) });
    trial.answer(2, one("tidak"));
    let list = interviews(&trial.study(), Id);
    assert_eq!(list.waiting.iter().map(|waiting| waiting.person.name.as_str()).collect::<Vec<_>>(), ["Tono", "Sari"]);
    assert_eq!(list.under_way.iter().map(|row| (row.done, row.of)).collect::<Vec<_>>(), [(1, 6)]);
    let interview = trial.interview;
    trial.act(Command::EndInterview { interview, outcome: Outcome::Complete, reflection: String::new() });
    let list = interviews(&trial.study(), Id);
    assert!(list.under_way.is_empty());
    assert_eq!(list.finished.len(), 1);
    assert!(list.finished.iter().all(|row| row.transcript.is_some() && row.outcome == Some(Outcome::Complete)));
    assert!(list.waiting.iter().all(|waiting| waiting.person.id != trial.person));
}
