//! A guide from a file comes into the study in one step, whole or not at all, and goes again in one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;

use desk::Desk;
use fieldwork::command::{Blank, Command, Refusal};
use fieldwork::formula::Formula;
use fieldwork::guide::{Choice, Guide, ListOf, Question, QuestionKind, Section};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::study::RecordKind;
use uuid::Uuid;

fn section(n: u128, name: &str) -> Section {
    Section { name: name.into(), ..Section::new(SectionId(Uuid::from_u128(n)), Localized::both("Bagian", "Section")) }
}

fn question(n: u128, section: u128, name: &str, kind: QuestionKind) -> Question {
    let text = Localized::both(format!("Soal {name}"), format!("Question {name}"));
    Question::new(QuestionId(Uuid::from_u128(n)), SectionId(Uuid::from_u128(section)), name, text, kind)
}

/// Two sections, the second asked for each item of a list in the first, and a rule.
fn form() -> Guide {
    let choice = |name: &str| Choice { name: name.into(), label: Localized::both("Ya", "Yes"), ..Choice::default() };
    let mut rule = question(13, 1, "kenapa", QuestionKind::Text { long: true });
    rule.relevant = Some(Formula::parse("${kenal} = '1'").unwrap());
    Guide {
        languages: vec![Language::Indonesian, Language::English],
        sections: vec![
            section(1, ""),
            Section { for_each: Some(QuestionId(Uuid::from_u128(12))), ..section(2, "lagi") },
        ],
        questions: vec![
            question(11, 1, "kenal", QuestionKind::One { choices: vec![choice("1"), choice("99")] }),
            question(12, 1, "mitra", QuestionKind::List { of: ListOf::Things, count: None }),
            rule,
            question(14, 2, "peran", QuestionKind::Text { long: false }),
        ],
        ..Guide::default()
    }
}

fn take(desk: &mut Desk, guide: Guide, replace: bool) -> Result<(), Refusal> {
    desk.act(Command::TakeGuide { guide: Box::new(guide), replace }).map(|_| ())
}

fn names(desk: &Desk) -> Vec<String> {
    desk.study().guide().iter().map(|question| question.name.clone()).collect()
}

#[test]
fn a_form_comes_in_whole_and_one_undo_takes_it_out() {
    let mut desk = Desk::founded(1);
    let before = desk.study().clone();
    let done = desk.act(Command::TakeGuide { guide: Box::new(form()), replace: false }).unwrap();
    assert_eq!(names(&desk), ["kenal", "mitra", "kenapa", "peran"]);
    assert_eq!(desk.study().frame().unwrap().languages, [Language::Indonesian, Language::English]);
    let sections = desk.study().ordered_sections();
    assert_eq!(sections[1].for_each, desk.study().question_named("mitra").map(|list| list.id));
    let undoable = desk.notebook.undoable(desk.device).map(|past| past.batch);
    assert_eq!(undoable, Some(done.batch));
    let undone = desk.act(Command::Undo(done.batch)).unwrap();
    assert_eq!(*desk.study(), before);
    desk.act(Command::Redo(undone.batch)).unwrap();
    assert_eq!(names(&desk), ["kenal", "mitra", "kenapa", "peran"]);
}

#[test]
fn read_twice_it_stands_twice_with_names_and_rules_of_its_own() {
    let mut desk = Desk::founded(1);
    take(&mut desk, form(), false).unwrap();
    take(&mut desk, form(), false).unwrap();
    assert_eq!(names(&desk), ["kenal", "mitra", "kenapa", "peran", "kenal_2", "mitra_2", "kenapa_2", "peran_2"]);
    let rule = desk.study().question_named("kenapa_2").unwrap().relevant.clone().unwrap();
    assert!(rule.questions().contains("kenal_2") && !rule.questions().contains("kenal"), "{}", rule.source());
    let lists: Vec<_> = desk.study().ordered_sections().iter().filter_map(|section| section.for_each).collect();
    assert_ne!(lists[0], lists[1]);
    assert_eq!(desk.study().ordered_sections()[3].name, "lagi_2");
}

#[test]
fn names_of_other_programs_become_short_names() {
    let mut desk = Desk::founded(1);
    let mut form = form();
    form.questions[0].name = "_kenal-siapa.1".into();
    form.questions[2].relevant = Some(Formula::parse("${_kenal-siapa.1} = '1'").unwrap());
    take(&mut desk, form, false).unwrap();
    assert_eq!(names(&desk)[0], "q_kenal_siapa_1");
    let rule = desk.study().question_named("kenapa").unwrap().relevant.clone().unwrap();
    assert!(rule.questions().contains("q_kenal_siapa_1"), "{}", rule.source());
}

#[test]
fn in_place_of_a_guide_only_while_nothing_was_answered() {
    let mut desk = Desk::founded(1);
    let old = desk.section();
    let first = desk.question(old, "lama", None);
    take(&mut desk, form(), true).unwrap();
    assert_eq!(names(&desk), ["kenal", "mitra", "kenapa", "peran"]);
    assert!(!desk.study().sections.has(old) && !desk.study().questions.has(first));

    let mut desk = Desk::founded(2);
    let old = desk.section();
    let first = desk.question(old, "lama", None);
    let person = desk.person("Sri Wahyuni");
    let held = desk.interview(person);
    let value = Some(AnswerValue::Text("Sejak 2016.".into()));
    desk.act(Command::Answer { interview: held, place: first.into(), value }).unwrap();
    let before = desk.study().clone();
    assert_eq!(take(&mut desk, form(), true), Err(Refusal::InUse(RecordKind::Answer, 1)));
    assert_eq!(*desk.study(), before);
    take(&mut desk, form(), false).unwrap();
    assert_eq!(names(&desk), ["lama", "kenal", "mitra", "kenapa", "peran"]);
    assert_eq!(desk.study().frame().unwrap().guide_version, before.frame().unwrap().guide_version + 1);
}

#[test]
fn answered_since_it_is_not_taken_back() {
    let mut desk = Desk::founded(1);
    let done = desk.act(Command::TakeGuide { guide: Box::new(form()), replace: false }).unwrap();
    let person = desk.person("Sri Wahyuni");
    let held = desk.interview(person);
    let question = desk.study().question_named("peran").unwrap().id;
    let value = Some(AnswerValue::Text("Ketua.".into()));
    desk.act(Command::Answer { interview: held, place: question.into(), value }).unwrap();
    let before = desk.study().clone();
    assert!(desk.act(Command::Undo(done.batch)).is_err());
    assert_eq!(*desk.study(), before);
}

#[test]
fn one_thing_that_cannot_be_leaves_everything_out() {
    let ahead = {
        let mut form = form();
        form.questions[0].relevant = Some(Formula::parse("${kenapa} != ''").unwrap());
        form.questions[2].relevant = None;
        (form, Refusal::RuleLooksAhead("kenapa".into()))
    };
    let unknown = {
        let mut form = form();
        form.questions[3].default = Some(Formula::parse("${siapa}").unwrap());
        (form, Refusal::RuleUnknown("siapa".into()))
    };
    let no_choices = {
        let mut form = form();
        form.questions[0].kind = QuestionKind::One { choices: Vec::new() };
        (form, Refusal::NoChoices)
    };
    let no_list = {
        let mut form = form();
        form.sections[0].for_each = form.sections[1].for_each;
        (form, Refusal::NoListBefore)
    };
    let twice = {
        let mut form = form();
        form.questions[3].name = "kenal".into();
        (form, Refusal::NameTaken("kenal".into()))
    };
    let same_id = {
        let mut form = form();
        form.questions[3].id = form.questions[0].id;
        (form, Refusal::NotThisWay(RecordKind::Question))
    };
    let homeless = {
        let mut form = form();
        form.questions[3].section = SectionId(Uuid::from_u128(77));
        (form, Refusal::Missing(RecordKind::Section))
    };
    let empty = (Guide::default(), Refusal::Empty(Blank::Text));
    for (form, refusal) in [ahead, unknown, no_choices, no_list, twice, same_id, homeless, empty] {
        let mut desk = Desk::founded(1);
        let before = desk.study().clone();
        assert_eq!(take(&mut desk, form, false), Err(refusal));
        assert_eq!(*desk.study(), before);
    }
}
