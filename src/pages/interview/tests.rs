//! What the screens of an interview decide, on a small study.

use super::amend::can_change;
use super::board::interviews;
use super::kinds::{point_of, ranking_after};
use super::naming::{Naming, alike, named_in};
use super::trial::{Trial, place, question};
use super::way::{
    Key, Panel, Sitting, Stand, Wish, after_choice, amendments, begins_with, chips, defaults, eyebrow, minutes_left,
    skip_reason, time_spent, typed, wish,
};
use crate::components::Step as Bar;
use crate::i18n::Tongue::{En, Id};
use crate::i18n::{Tongue, interview as words};
use crate::platform::position::Position;
use fieldwork::command::{Command, NewPerson, ReferTo, Refusal};
use fieldwork::id::{Place, QuestionId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Missing, Outcome};
use fieldwork::language::{Language, Localized};
use fieldwork::people::{Agreement, Permission};
use std::collections::{BTreeMap, BTreeSet};

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
            &study,
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
fn a_study_says_no_answer_in_its_own_words_and_offers_what_it_wants() {
    let mut trial = Trial::agreed();
    trial.answer(4, AnswerValue::Missing(Missing::Refused));
    let words = BTreeMap::from([(Missing::DontKnow, Localized::one(Language::Indonesian, "Mboten ngertos"))]);
    let offered = BTreeSet::from([Missing::DontKnow, Missing::NotApplicable]);
    trial.act(Command::WordMissing { words, offered });
    let study = trial.study();
    let on = |place| {
        let answer = study.answer(trial.interview, question(place)).map(|a| &**a);
        chips(&study, study.questions.get(question(place)).unwrap(), answer)
    };
    assert_eq!(on(5), [(Missing::DontKnow, false), (Missing::NotApplicable, false)]);
    let given = (Missing::Refused, true);
    assert_eq!(
        on(4),
        [(Missing::DontKnow, false), (Missing::NotApplicable, false), given],
        "what was given stays seen"
    );
    let said = |language| words::missing_in(&study, Missing::DontKnow, language, Tongue::Id);
    assert_eq!(said(Language::Indonesian), "Mboten ngertos");
    assert_eq!(said(Language::English), "Tidak tahu", "the usual words where the study has none in that language");
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

#[test]
fn what_is_asked_for_each_item_comes_once_per_item_and_calls_people_by_name_on_the_screen_only() {
    let mut trial = Trial::of_every_kind();
    assert!(sitting(&trial).flow.steps_of(question(22)).next().is_none());
    let (sari, tono) = (trial.list_somebody("Sari"), trial.list_somebody("Tono"));
    let study = trial.study();
    let sitting = sitting(&trial);
    let about = |round| Place::new(question(22), Some(round));
    assert_eq!(sitting.next(place(21), false), Some(about(sari)));
    assert_eq!(sitting.next(about(sari), false), Some(about(tono)));
    assert_eq!(sitting.back(about(tono), false), Some(about(sari)));
    let step = sitting.flow.step(about(tono)).unwrap();
    assert_eq!(sitting.heading(&study, step), "Tentang rekan · Tono");
    assert_eq!(sitting.piped(&study, step, "Apa kerja ${t9}?"), "Apa kerja Tono?");
    // What is kept with the work never has the name.
    let kept = sitting.course.piped("Apa kerja ${t9}?", Some(tono), fieldwork::language::Language::Indonesian);
    assert!(!kept.contains("Tono") && kept.contains('#'), "{kept}");
    assert_eq!(sitting.items(&study, place(9)).len(), 2);
    assert!(trial.try_act(Command::Remove(fieldwork::study::RecordId::Round(sari))).is_ok());
    assert_eq!(super::tests::sitting(&trial).flow.steps_of(question(22)).count(), 1);
}

#[test]
fn a_question_begins_with_its_default_once_and_never_again_after_it_was_emptied() {
    let mut trial = Trial::of_every_kind();
    let begun = |trial: &Trial| defaults(&trial.study(), &sitting(trial), place(12), false);
    assert_eq!(begun(&trial), [(place(12), AnswerValue::Number("7".into()))]);
    assert_eq!(defaults(&trial.study(), &sitting(&trial), place(13), false), []);
    trial.answer(12, AnswerValue::Number("3".into()));
    assert_eq!(begun(&trial), []);
    let interview = trial.interview;
    trial.act(Command::Answer { interview, place: place(12), value: None });
    assert_eq!(begun(&trial), []);
}

#[test]
fn a_default_is_an_answer_only_where_it_is_one_of_the_choices_or_a_point_of_the_scale() {
    let study = Trial::of_every_kind().study();
    let begins = |n, text: &str| {
        let kind = study.questions.get(question(n)).unwrap().kind.clone();
        begins_with(&kind, kind.choices(), text)
    };
    assert_eq!(begins(2, "ya"), Some(one("ya")));
    assert_eq!(begins(2, "mungkin"), None);
    assert_eq!(begins(3, "kochi osaka busan"), Some(AnswerValue::Many(vec!["kochi".into(), "busan".into()])));
    assert_eq!(begins(6, "5"), Some(AnswerValue::Scale(5)));
    assert_eq!(begins(6, "6"), None);
    assert_eq!(begins(10, "jalan"), Some(AnswerValue::Ranking(vec!["jalan".into()])));
    assert_eq!(begins(15, "09:30"), Some(AnswerValue::Time("09:30".into())));
    assert_eq!(begins(9, "Sari"), None);
}

#[test]
fn a_section_the_guide_wants_together_stands_on_one_screen() {
    let trial = Trial::of_every_kind();
    let sitting = sitting(&trial);
    assert_eq!(sitting.shown_with(place(24), false).len(), 2);
    assert_eq!(sitting.next(place(23), false), None);
    assert_eq!(sitting.back(place(24), false), Some(place(21)));
    assert_eq!(sitting.back(place(2), false), Some(place(1)));
}

#[test]
fn an_answer_that_does_not_pass_its_check_asks_why_until_that_is_said_and_a_strict_one_is_mended() {
    let mut trial = Trial::of_every_kind();
    trial.answer(12, AnswerValue::Number("120".into()));
    assert!(sitting(&trial).flow.step(place(12)).unwrap().fails);
    let wanting = |trial: &Trial| sitting(trial).wants_reason(&trial.study(), place(12), false);
    assert_eq!(wanting(&trial), Some(place(12)));
    let interview = trial.interview;
    trial.act(Command::Explain { interview, place: place(12), reason: "Dihitung bersama provinsi.".into() });
    assert_eq!(wanting(&trial), None);
    let strict =
        fieldwork::guide::Question { strict: true, ..(**trial.study().questions.get(question(12)).unwrap()).clone() };
    trial.act(Command::Change(strict.into()));
    assert_eq!(wanting(&trial), Some(place(12)));
    trial.answer(12, AnswerValue::Number("99".into()));
    assert_eq!(wanting(&trial), None);
}

#[test]
fn time_on_the_screen_adds_up_by_question_and_marks_of_a_person_do_not_count() {
    let mut trial = Trial::of_every_kind();
    let sari = trial.list_somebody("Sari");
    let interview = trial.interview;
    let about = Place::new(question(22), Some(sari));
    for (place, visit_ms) in [(place(5), Some(1_500)), (about, Some(900)), (place(5), Some(500)), (place(5), None)] {
        trial.act(Command::MarkTime { interview, place: Some(place), recorded: None, visit_ms });
    }
    let spent = time_spent(&trial.study(), interview);
    assert_eq!(spent, [(place(5), 2_000), (about, 900)].into());
}

#[test]
fn an_answer_changed_after_the_end_keeps_what_stood_before_and_why() {
    let mut trial = Trial::of_every_kind();
    trial.answer(4, AnswerValue::Number("3".into()));
    let interview = trial.interview;
    trial.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: String::new() });
    let amend = |reason: &str| Command::Amend {
        interview,
        place: place(4),
        value: Some(AnswerValue::Number("13".into())),
        reason: reason.into(),
    };
    assert!(trial.try_act(amend(" ")).is_err());
    trial.act(amend("Salah dengar."));
    let changes = amendments(&trial.study(), interview);
    let told: Vec<_> = changes.iter().map(|it| (it.place, it.before.clone(), it.after.clone(), &*it.reason)).collect();
    let number = |text: &str| Some(AnswerValue::Number(text.into()));
    assert_eq!(told, [(place(4), number("3"), number("13"), "Salah dengar.")]);
    let sitting = sitting(&trial);
    assert!(can_change(sitting.flow.step(place(4)).unwrap()));
    assert!(!can_change(sitting.flow.step(place(9)).unwrap()), "a list");
    assert!(!can_change(sitting.flow.step(place(1)).unwrap()), "a note");
}

#[test]
fn arrows_move_a_ranked_row_and_stop_at_the_ends() {
    let ranked: Vec<String> = ["air", "jalan", "lain"].map(String::from).into();
    let after = |at, key| ranking_after(&ranked, at, key).map(|names| names.join(" "));
    assert_eq!(after(1, "ArrowUp").as_deref(), Some("jalan air lain"));
    assert_eq!(after(1, "ArrowDown").as_deref(), Some("air lain jalan"));
    assert_eq!(after(0, "ArrowUp"), None);
    assert_eq!(after(2, "ArrowDown"), None);
    assert_eq!(after(0, "Delete").as_deref(), Some("jalan lain"));
    assert_eq!(after(0, "a"), None);
}

#[test]
fn a_digit_ranks_the_next_one_and_takes_it_out_again() {
    let mut trial = Trial::of_every_kind();
    let press = |trial: &Trial, n| {
        let study = trial.study();
        let asked = study.questions.get(question(10)).unwrap().clone();
        after_choice(&asked, asked.kind.choices(), study.answer(trial.interview, question(10)).map(|a| &**a), n)
    };
    let ranking = |names: &[&str]| Some(Some(AnswerValue::Ranking(names.iter().map(|it| (*it).into()).collect())));
    assert_eq!(press(&trial, 1), ranking(&["jalan"]));
    trial.answer(10, AnswerValue::Ranking(vec!["jalan".into()]));
    assert_eq!(press(&trial, 0), ranking(&["jalan", "air"]));
    assert_eq!(press(&trial, 1), Some(None));
}

#[test]
fn a_point_is_typed_or_found_and_says_how_near_it_lies() {
    let typed_point = |text: &str| match typed(&fieldwork::guide::QuestionKind::Point, text) {
        Some(AnswerValue::Point(point)) => (point.latitude, point.longitude, point.accuracy),
        other => panic!("{other:?}"),
    };
    assert_eq!(typed_point("-7.2575, 112.7521"), ("-7.2575".into(), "112.7521".into(), String::new()));
    assert_eq!(typed_point("-7.2575 112.7521"), ("-7.2575".into(), "112.7521".into(), String::new()));
    let found = point_of(&Position { latitude: -7.257_472_1, longitude: 112.752_09, accuracy: 11.2 });
    assert_eq!((&*found.latitude, &*found.longitude, &*found.accuracy), ("-7.257472", "112.752090", "12"));
    let mut trial = Trial::of_every_kind();
    trial.answer(14, AnswerValue::Point(found));
    let interview = trial.interview;
    let nowhere = typed(&fieldwork::guide::QuestionKind::Point, "di dekat balai kota");
    assert!(matches!(
        trial.try_act(Command::Answer { interview, place: place(14), value: nowhere }),
        Err(Refusal::DoesNotFit(_))
    ));
}
