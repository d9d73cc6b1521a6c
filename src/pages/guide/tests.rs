//! What the guide place decides, and the markup it makes, on a small guide.

use super::checks::CheckBy;
use super::clauses::{Clause, Joined, Sign, Test};
use super::contents::{Condition, Contents, Entry};
use super::copies;
use super::document::{Document, DocumentProps, Shown};
use super::draft::{Draft, Kind, Part, RuleTrouble, Trouble, Uses, When};
use super::head::{Head, HeadProps, Outline, OutlineProps};
use super::lists::RowDeed;
use super::places::{Spot, Way, drop_at, drop_section, rank_after, step};
use super::scope::Scope;
use super::spoken;
use super::texts;
use super::trial::{Counter, Trial, bare, guide, question, section};
use super::trial_run::{self, Run};
use super::tryout::{TryOut, TryOutProps};
use super::{stage_at, which};
use crate::i18n::Tongue::{En, Id};
use fieldwork::command::{Command, NewPerson, Refusal};
use fieldwork::flow::{Flow, StepState};
use fieldwork::formula::Formula;
use fieldwork::guide::{Check, ListOf, Question, QuestionKind, Unresolved};
use fieldwork::id::Place;
use fieldwork::identity::IdentityField;
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::people::{Agreement, ConsentForm, Tick};
use fieldwork::study::{RecordId, RecordKind};
use fieldwork::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;
use yew::{LocalServerRenderer, html::BaseComponent};

fn contents(trial: &Trial) -> Rc<Contents> {
    Rc::new(Contents::of(&trial.study()))
}

fn entries(trial: &Trial) -> Vec<Entry> {
    contents(trial).entries().cloned().collect()
}

fn drawn<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

// What the page shows.

#[test]
fn questions_are_numbered_through_and_what_is_open_is_counted() {
    let trial = guide();
    let contents = contents(&trial);
    let numbers: Vec<usize> = contents.entries().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
    let sums = &contents.sums;
    assert_eq!((sums.questions, sums.notes), (6, 1));
    // Only question 5 was judged, and its second probe has no English.
    assert_eq!(sums.not_judged, 5);
    assert_eq!(sums.not_translated, BTreeMap::from([(Language::English, 1)]));
    // Half minutes: note 2, one 1, number 1, many under a rule 2/2, story 6 and 2 probes, scale under a rule 1/2 up, date 1.
    // 2+1+1+1+8+1+1 = 15, so 8 minutes, told in fives.
    assert_eq!(sums.minutes, 10);
}

#[test]
fn a_rule_is_told_with_the_number_and_the_label() {
    let entries = entries(&guide());
    let told =
        |at: usize, language, tongue| spoken::condition(entries[at].condition.as_ref().unwrap(), language, tongue);
    assert_eq!(told(3, Language::Indonesian, Id), "no. 2 (peran) = “LSM”");
    assert_eq!(told(3, Language::English, En), "no. 2 (peran) = “NGO”");
    assert_eq!(told(5, Language::Indonesian, Id), "no. 4 (bentuk) memuat “Pelatihan”");
    let rich = Formula::parse("${peran} = 'lsm' and (${lama} > 5 or ${lama} = 1)").unwrap();
    assert_eq!(spoken::condition(&Condition::read(&rich, &entries), Language::Indonesian, Id), rich.source());
    let two = Formula::parse("${lama} >= 5 or ${hilang} != ''").unwrap();
    let two = Condition::read(&two, &entries);
    assert_eq!(spoken::condition(&two, Language::English, En), "no. 3 (lama) ≥ 5 or “hilang” (missing) is answered");
}

#[test]
fn the_guide_opens_in_the_language_of_the_interface_where_the_study_has_it() {
    let both = [Language::Indonesian, Language::English];
    assert_eq!(which(None, &both, Language::English), Shown::One(Language::English));
    assert_eq!(which(None, &[Language::Javanese], Language::English), Shown::One(Language::Javanese));
    assert_eq!(which(Some(&"en".into()), &both, Language::Indonesian), Shown::One(Language::English));
    assert_eq!(which(Some(&"all".into()), &both, Language::Indonesian), Shown::All(both.to_vec()));
}

// Moving.

#[test]
fn a_step_goes_on_over_the_border_of_a_section() {
    let mut trial = guide();
    let up = |trial: &Trial, n| step(&trial.study(), RecordId::Question(question(n)), Way::Up);
    let down = |trial: &Trial, n| step(&trial.study(), RecordId::Question(question(n)), Way::Down);
    trial.act(down(&trial, 2).unwrap());
    assert_eq!(trial.order(), ["buka", "lama", "peran", "bentuk", "awal", "hasil", "tutup"]);
    trial.act(up(&trial, 5).unwrap());
    assert_eq!(trial.question("awal").section, section(1));
    assert_eq!(trial.order(), ["buka", "lama", "peran", "bentuk", "awal", "hasil", "tutup"]);
    trial.act(down(&trial, 7).unwrap());
    assert_eq!(trial.question("tutup").section, section(3));
    assert_eq!(up(&trial, 1), None);
    assert_eq!(down(&trial, 7), None);
    // A question may not come to stand before what its rule looks at.
    let ahead = up(&trial, 4).unwrap();
    assert_eq!(trial.try_act(ahead).unwrap_err(), Refusal::RuleLooksAhead("peran".into()));
}

#[test]
fn sections_move_with_their_questions() {
    let mut trial = guide();
    let third = RecordId::Section(section(3));
    assert_eq!(step(&trial.study(), third, Way::Down), None);
    trial.act(step(&trial.study(), third, Way::Up).unwrap());
    let order: Vec<_> = trial.study().ordered_sections().iter().map(|section| section.id).collect();
    assert_eq!(order, [section(1), section(3), section(2)]);
    trial.act(step(&trial.study(), RecordId::Section(section(1)), Way::Down).unwrap());
    let order: Vec<_> = trial.study().ordered_sections().iter().map(|section| section.id).collect();
    assert_eq!(order, [section(3), section(1), section(2)]);
}

#[test]
fn a_drop_lands_where_it_shows_and_nowhere_is_no_move() {
    let mut trial = guide();
    let drop = |trial: &Trial, n, spot| drop_at(&trial.study(), question(n), spot);
    assert_eq!(drop(&trial, 2, Spot::After(question(2))), None);
    assert_eq!(drop(&trial, 2, Spot::Before(question(3))), None);
    assert_eq!(drop(&trial, 2, Spot::After(question(1))), None);
    assert_eq!(drop(&trial, 7, Spot::After(question(6))), None);
    trial.act(drop(&trial, 7, Spot::Before(question(2))).unwrap());
    assert_eq!(trial.order(), ["buka", "tutup", "peran", "lama", "bentuk", "awal", "hasil"]);
    trial.act(drop(&trial, 3, Spot::Into(section(3))).unwrap());
    assert_eq!(trial.question("lama").section, section(3));
    trial.act(drop(&trial, 3, Spot::After(question(5))).unwrap());
    assert_eq!(trial.order(), ["buka", "tutup", "peran", "bentuk", "awal", "lama", "hasil"]);
}

#[test]
fn a_section_lands_beside_the_one_it_is_dropped_on() {
    let mut trial = guide();
    let order = |trial: &Trial| trial.study().ordered_sections().iter().map(|section| section.id).collect::<Vec<_>>();
    let drop = |trial: &Trial, n, beside, after| drop_section(&trial.study(), section(n), section(beside), after);
    for (n, beside, after) in [(1, 2, false), (2, 1, true), (2, 3, false), (3, 2, true), (2, 2, false), (2, 2, true)] {
        assert_eq!(drop(&trial, n, beside, after), None, "{n} is there already");
    }
    trial.act(drop(&trial, 3, 1, false).unwrap());
    assert_eq!(order(&trial), [section(3), section(1), section(2)]);
    trial.act(drop(&trial, 3, 1, true).unwrap());
    assert_eq!(order(&trial), [section(1), section(3), section(2)]);
    trial.act(drop(&trial, 3, 2, true).unwrap());
    assert_eq!(order(&trial), [section(1), section(2), section(3)]);
    // Nor may it come to stand before what its rules look at.
    let ahead = drop(&trial, 2, 1, false).unwrap();
    assert!(matches!(trial.try_act(ahead), Err(Refusal::RuleLooksAhead(_))));
}

#[test]
fn a_copy_stands_right_after_its_original_under_another_name() {
    let mut trial = guide();
    let study = trial.study();
    let copy = copies::twin(&study, &trial.question("peran"), question(20));
    assert!(copy.rank > rank_after(&study, question(1)));
    trial.act(Command::Add(copy.into()));
    assert_eq!(trial.order(), ["buka", "peran", "peran_2", "lama", "bentuk", "awal", "hasil", "tutup"]);
    let last = copies::twin(&trial.study(), &trial.question("tutup"), question(21));
    trial.act(Command::Add(last.into()));
    assert_eq!(trial.order().last().unwrap(), "tutup_2");
}

// Writing.

fn finish(trial: &Trial, draft: &Draft, at: usize) -> Result<Question, Trouble> {
    draft.finished(&contents(trial), at, &BTreeSet::from(["peran".to_owned()]))
}

#[test]
fn every_question_of_a_guide_comes_out_of_the_form_as_it_went_in() {
    let trial = guide();
    for entry in entries(&trial) {
        let again = Draft::of(&entry.question).finished(&contents(&trial), entry.number, &BTreeSet::new()).unwrap();
        assert_eq!(again, *entry.question);
    }
}

#[test]
fn a_new_question_gets_names_from_its_words() {
    let mut trial = guide();
    let mut draft = Draft::new(question(30), section(3));
    draft.text = Localized::one(Language::Indonesian, "Apa peran?");
    draft.kind = Kind::One;
    let keys: Vec<u32> = draft.choices.iter().map(|(key, _)| *key).collect();
    for (key, label) in keys.iter().zip(["Kota besar", "Kota besar"]) {
        RowDeed::choices(&mut draft, RowDeed::Label(*key, Language::Indonesian, label.to_owned()));
    }
    RowDeed::choices(&mut draft, RowDeed::Add);
    RowDeed::probes(&mut draft, RowDeed::Add);
    let made = finish(&trial, &draft, 8).unwrap();
    assert_eq!(made.name, "peran_2");
    let names: Vec<&str> = made.kind.choices().iter().map(|choice| choice.name.as_str()).collect();
    // The empty third choice and the empty probe are left out.
    assert_eq!(names, ["kota_besar", "kota_besar_2"]);
    assert!(made.probes.is_empty());
    trial.act(Command::Add(made.into()));
    assert_eq!(trial.order().last().unwrap(), "peran_2");
}

#[test]
fn what_belongs_to_another_kind_is_kept_until_saved() {
    let trial = guide();
    let mut draft = Draft::of(&trial.question("peran"));
    draft.kind = Kind::Scale;
    draft.scale.max = "lima".into();
    assert_eq!(finish(&trial, &draft, 2).unwrap_err(), Trouble::Scale);
    draft.kind = Kind::One;
    assert_eq!(finish(&trial, &draft, 2).unwrap().kind, trial.question("peran").kind);
    draft.kind = Kind::Note;
    draft.required = true;
    let note = finish(&trial, &draft, 2).unwrap();
    assert_eq!((note.kind, note.required), (QuestionKind::Note, false));
}

#[test]
fn rows_are_moved_and_taken_out_by_their_keys() {
    let trial = guide();
    let mut draft = Draft::of(&trial.question("awal"));
    let keys: Vec<u32> = draft.probes.iter().map(|(key, _)| *key).collect();
    RowDeed::probes(&mut draft, RowDeed::Step(keys[1], Way::Up));
    RowDeed::probes(&mut draft, RowDeed::Step(keys[1], Way::Up));
    RowDeed::probes(&mut draft, RowDeed::Label(keys[0], Language::Indonesian, "Siapa?".into()));
    let texts: Vec<&str> = draft.probes.iter().map(|(_, probe)| probe.get(Language::Indonesian)).collect();
    assert_eq!(texts, ["Syaratnya?", "Siapa?"]);
    RowDeed::probes(&mut draft, RowDeed::Remove(keys[1]));
    assert_eq!(draft.probes.len(), 1);
}

#[test]
fn a_rule_says_what_is_wrong_with_it() {
    let trial = guide();
    let mut draft = Draft::of(&trial.question("lama"));
    let rule = |draft: &Draft| match finish(&trial, draft, 3) {
        Ok(question) => Ok(question.relevant.map(|rule| rule.source().to_owned())),
        Err(Trouble::Rule(trouble)) => Err(trouble),
        Err(Trouble::Scale | Trouble::Check | Trouble::Formula(..)) => panic!("only the rule is wrong"),
    };
    draft.rule.when = When::Written;
    let mut written = |source: &str| {
        draft.rule.written = source.to_owned();
        rule(&draft)
    };
    assert_eq!(written("${peran} = 'lsm'"), Ok(Some("${peran} = 'lsm'".into())));
    assert_eq!(written("${perna} = 'lsm'"), Err(RuleTrouble::Unknown("perna".into(), Some("peran".into()))));
    assert_eq!(written("${kota} = 'x'"), Err(RuleTrouble::Unknown("kota".into(), None)));
    assert_eq!(written("${bentuk} = 'x'"), Err(RuleTrouble::Later("bentuk".into(), 4)));
    assert_eq!(written("${lama} > 1"), Err(RuleTrouble::Itself("lama".into())));
    assert!(matches!(written("${peran} 'lsm'"), Err(RuleTrouble::Fault(fault)) if fault.at == 9));
    draft.rule.when = When::Clauses;
    assert_eq!(rule(&draft), Err(RuleTrouble::Incomplete));
    draft.rule.when = When::Always;
    assert_eq!(rule(&draft), Ok(None));
}

#[test]
fn a_rule_can_be_turned_from_list_to_text_and_back_unless_it_is_richer() {
    let trial = guide();
    let draft = Draft::of(&trial.question("bentuk"));
    assert_eq!(draft.rule.when, When::Clauses);
    let mut text = draft.rule.turned(When::Written).unwrap();
    assert_eq!(text.written, "${peran} = 'lsm'");
    text.written = "${peran} = 'lsm' or ${lama} > 5".into();
    let list = text.turned(When::Clauses).unwrap();
    assert_eq!(list.joined, Joined::Any);
    let clauses: Vec<Clause> = list.list.iter().map(|(_, clause)| clause.clone()).collect();
    let more = Test::Compare(Sign::More, "5".into());
    assert_eq!(clauses[1], Clause { question: "lama".into(), test: more });
    text.written = "not(${peran} = 'lsm' or ${lama} > 5)".into();
    assert_eq!(text.turned(When::Clauses), None);
    text.written = "${peran".into();
    assert_eq!(text.turned(When::Clauses), None);
}

/// A trial with consent given in an interview that has begun.
fn in_interview(trial: &mut Trial) -> fieldwork::id::InterviewId {
    let identity = vec![(IdentityField::Name, "Rini".to_owned())];
    let done = trial.act(Command::EnterPerson(NewPerson { identity, seed: true, ..NewPerson::default() }));
    let person = done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None });
    let informant = person.unwrap();
    let done = trial.act(Command::StartInterview { informant, language: Language::Indonesian });
    let interview = done.created.iter().find_map(|id| if let RecordId::Interview(id) = id { Some(*id) } else { None });
    let interview = interview.unwrap();
    trial.act(Command::Consent {
        informant,
        interview: Some(interview),
        language: Language::Indonesian,
        form: ConsentForm::Spoken,
        ticks: Tick::ALL.map(|tick| (tick, Agreement::Given)).into(),
        proof: Default::default(),
    });
    interview
}

#[test]
fn what_answers_and_rules_hold_is_known() {
    let mut trial = guide();
    let uses = |trial: &Trial, n| Uses::of(&trial.study(), &entries(trial), question(n));
    assert_eq!(uses(&trial, 3), Uses::default());
    assert_eq!(uses(&trial, 2).rules, [4]);
    assert_eq!(uses(&trial, 2).choices, BTreeSet::from(["lsm".to_owned()]));
    let interview = in_interview(&mut trial);
    let value = Some(AnswerValue::One("pemerintah".into()));
    trial.act(Command::Answer { interview, place: question(2).into(), value });
    let held = uses(&trial, 2);
    assert_eq!((held.answers, held.choices.len()), (1, 2));
    // A rule that is no list may hold any choice.
    let mut richer = (*trial.question("hasil")).clone();
    richer.relevant = Some(Formula::parse("not(selected(${bentuk}, 'magang') or ${lama} > 5)").unwrap());
    trial.act(Command::Change(richer.into()));
    assert_eq!(uses(&trial, 4).choices.len(), 2);
}

// Trying out.

fn answered(run: &Run, n: u128, value: AnswerValue) -> Run {
    run.with(question(n).into(), Some(value))
}

fn one(value: &str) -> AnswerValue {
    AnswerValue::One(value.to_owned())
}

fn many(values: &[&str]) -> AnswerValue {
    AnswerValue::Many(values.iter().map(|value| (*value).to_owned()).collect())
}

fn stage(trial: &Trial) -> trial_run::Stage {
    stage_at(&trial.study(), Moment::new(1_365_735_600_000, 420))
}

/// Numbers of the steps that are skipped.
fn skipped(flow: &Flow) -> Vec<usize> {
    flow.steps.iter().filter(|step| step.state == StepState::Skipped).map(|step| step.number).collect()
}

#[test]
fn a_trial_asks_what_an_interview_asks() {
    let mut trial = guide();
    let interview = in_interview(&mut trial);
    let rounds: [(&str, &[&str]); 3] = [("lsm", &["pelatihan"]), ("pemerintah", &["pelatihan"]), ("lsm", &["magang"])];
    for (role, forms) in rounds {
        let stage = stage(&trial);
        let run = answered(&answered(&Run::begin(&stage), 2, one(role)), 4, many(forms));
        trial.act(Command::Answer { interview, place: question(2).into(), value: Some(one(role)) });
        trial.act(Command::Answer { interview, place: question(4).into(), value: Some(many(forms)) });
        let flow = Flow::of(&trial.study(), interview);
        assert_eq!(skipped(&run.course(&stage).flow()), skipped(&flow));
    }
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_asked_opens_nothing() {
    let stage = stage(&guide());
    let run = answered(&answered(&Run::begin(&stage), 2, one("lsm")), 4, many(&["pelatihan"]));
    assert_eq!(skipped(&run.course(&stage).flow()), Vec::<usize>::new());
    let run = answered(&run, 2, one("pemerintah"));
    let flow = run.course(&stage).flow();
    assert_eq!(skipped(&flow), [4, 6]);
    assert_eq!(trial_run::passed(&flow, Some(question(5).into())), [4]);
    assert_eq!(trial_run::passed(&flow, None), Vec::<usize>::new(), "the last question was asked");
    assert_eq!(Run::begin(&stage).here, Some(question(1).into()));
    assert_eq!(Run::begin(&trial_run::Stage::default()).here, None);
}

/// [`guide`] with a list (8) in the second section; the third is asked once for each of its items: 9 takes up the item, 10
/// is worked out over all of them.
fn with_a_list() -> Trial {
    let mut trial = guide();
    let of = |n, within, name, words, kind| {
        Question::new(question(n), section(within), name, Localized::one(Language::Indonesian, words), kind)
    };
    trial.act(Command::Add(
        of(8, 2, "proyek", "Proyek apa saja?", QuestionKind::List { of: ListOf::Things, count: None }).into(),
    ));
    let mut third = (*trial.study().sections.get(section(3)).unwrap().clone()).clone();
    third.for_each = Some(question(8));
    third.name = "satu_proyek".into();
    trial.act(Command::Change(third.into()));
    let mut years = of(9, 3, "tahun", "Berapa tahun ${satu_proyek} berjalan?", QuestionKind::Integer);
    years.check = Some(Check {
        rule: Formula::parse(". >= 0 and . <= 40").unwrap(),
        message: Localized::one(Language::Indonesian, "Terlalu lama."),
    });
    years.default = Some(Formula::parse("1").unwrap());
    trial.act(Command::Add(years.into()));
    let all = QuestionKind::Calculated { formula: Formula::parse("sum(${tahun})").unwrap() };
    trial.act(Command::Add(of(10, 2, "jumlah_tahun", "Jumlah tahun", all).into()));
    trial
}

#[test]
fn items_of_a_list_are_asked_about_one_by_one_and_go_with_their_answers() {
    let stage = stage(&with_a_list());
    let run = Run::begin(&stage);
    let list = Place::from(question(8));
    assert_eq!(run.course(&stage).flow().steps_of(question(9)).count(), 0);
    let run = run.with_item(list, "Pertukaran guru", None).with_item(list, " Pelatihan ", None);
    let rounds: Vec<_> = run.items(list).map(|round| (round.id, round.label.clone())).collect();
    assert_eq!(rounds.len(), 2);
    assert_eq!(rounds[1].1, "Pelatihan");
    let places = [Place::new(question(9), Some(rounds[0].0)), Place::new(question(9), Some(rounds[1].0))];
    let course = run.course(&stage);
    let asked: Vec<Place> = course.flow().steps_of(question(9)).map(|step| step.place).collect();
    assert_eq!(asked, places);
    let text = "Berapa tahun ${satu_proyek} berjalan?";
    assert_eq!(course.piped(text, places[1].round, Language::Indonesian), "Berapa tahun Pelatihan berjalan?");
    // Coming to a question puts its beginning in, once.
    let run = run.go(&stage, Some(places[0])).go(&stage, Some(places[1]));
    assert_eq!(run.answer(places[0]).and_then(|answer| answer.value.clone()), Some(AnswerValue::Number("1".into())));
    let run = run.with(places[1], None).go(&stage, Some(places[1]));
    assert_eq!(run.answer(places[1]), None);
    let run = run.with(places[1], Some(AnswerValue::Number("41".into())));
    let course = run.course(&stage);
    let flow = course.flow();
    assert!(flow.step(places[1]).unwrap().fails && !flow.step(places[0]).unwrap().fails);
    assert_eq!(trial_run::worked_out(&course, &flow)[0].2, "42");
    let run = run.without_item(rounds[1].0);
    assert_eq!((run.items(list).count(), run.answer(places[1])), (1, None));
    assert_eq!(trial_run::worked_out(&run.course(&stage), &run.course(&stage).flow())[0].2, "1");
}

#[test]
fn what_holds_an_interview_up_is_said_and_whether_it_waits() {
    let mut trial = with_a_list();
    let mut strict = (*trial.question("lama")).clone();
    (strict.required, strict.strict) = (true, true);
    strict.check = Some(Check { rule: Formula::parse(". < 50").unwrap(), message: Localized::default() });
    trial.act(Command::Change(strict.into()));
    let stage = stage(&trial);
    let held = |run: &Run| trial_run::hold(run.course(&stage).flow().step(question(3)).unwrap());
    let run = Run::begin(&stage);
    assert_eq!(held(&run), Some(trial_run::Hold { fails: false, missing: true, waits: true }));
    let run = answered(&run, 3, AnswerValue::Number("60".into()));
    assert_eq!(held(&run), Some(trial_run::Hold { fails: true, missing: false, waits: true }));
    assert_eq!(held(&answered(&run, 3, AnswerValue::Number("6".into()))), None);
}

#[test]
fn typed_words_become_answers_of_the_kind_that_is_asked() {
    use trial_run::value_of;
    let choices = guide().question("bentuk").kind.clone();
    assert_eq!(value_of(&choices, "magang pelatihan x"), Some(many(&["pelatihan", "magang"])), "in the guide's order");
    assert_eq!(value_of(&QuestionKind::Number, "3,5"), Some(AnswerValue::Number("3.5".into())));
    assert_eq!(value_of(&QuestionKind::Number, "1e3"), None);
    assert_eq!(value_of(&QuestionKind::Integer, "3.5"), None);
    assert_eq!(value_of(&guide().question("hasil").kind, "6"), None, "off the scale");
    assert_eq!(value_of(&QuestionKind::Text { long: false }, "  "), None);
}

// Copies and what takes the place of another.

#[test]
fn a_section_is_copied_with_its_questions_and_its_formulas_stay_inside() {
    let mut trial = guide();
    let study = trial.study();
    let mut ids = Counter(70_000);
    let command = copies::twin_section(&study, study.sections.get(section(1)).unwrap(), &mut ids);
    trial.act(command);
    let copied = ["buka_2", "peran_2", "lama_2", "bentuk_2"];
    let mut wanted = vec!["buka", "peran", "lama", "bentuk"];
    wanted.extend(copied);
    wanted.extend(["awal", "hasil", "tutup"]);
    assert_eq!(trial.order(), wanted);
    assert_eq!(trial.question("bentuk_2").relevant.as_ref().unwrap().source(), "${peran_2} = 'lsm'");
    assert_eq!(trial.question("hasil").relevant.as_ref().unwrap().source(), "selected(${bentuk}, 'pelatihan')");
    let section = trial.question("peran_2").section;
    assert_eq!(trial.study().ordered_sections()[1].id, section);
}

#[test]
fn a_question_with_answers_of_another_kind_is_retired_and_followed_by_a_new_one() {
    let mut trial = guide();
    let interview = in_interview(&mut trial);
    trial.act(Command::Answer { interview, place: question(2).into(), value: Some(one("lsm")) });
    let mut text = (*trial.question("peran")).clone();
    text.kind = QuestionKind::Text { long: false };
    assert_eq!(trial.try_act(Command::Change(text.clone().into())).unwrap_err(), Refusal::AnsweredOtherwise(1));
    let command = copies::replacement(&trial.study(), text, question(40)).unwrap();
    trial.act(command);
    assert_eq!(trial.order(), ["buka", "peran_2", "lama", "bentuk", "awal", "hasil", "tutup"]);
    assert!(trial.question("peran").retired);
    assert_eq!(trial.question("bentuk").relevant.as_ref().unwrap().source(), "${peran_2} = 'lsm'");
    assert_eq!(trial.study().answers_in(interview).count(), 1);
}

#[test]
fn a_list_that_sections_are_asked_by_gives_way_only_to_a_list() {
    let trial = with_a_list();
    let mut list = (*trial.question("proyek")).clone();
    list.kind = QuestionKind::Integer;
    let refused = copies::replacement(&trial.study(), list.clone(), question(40)).unwrap_err();
    assert_eq!(refused, Refusal::InUse(RecordKind::Section, 1));
    list.kind = QuestionKind::List { of: ListOf::Cases, count: None };
    assert!(copies::replacement(&trial.study(), list, question(40)).is_ok());
}

// What a file left open.

#[test]
fn what_a_file_left_open_is_taken_up_where_it_belongs() {
    let trial = guide();
    let open = |column: &str, found: &str| Unresolved {
        column: column.into(),
        found: found.into(),
        code: "expr_syntax".into(),
    };
    let mut question = (*trial.question("lama")).clone();
    question.unresolved = vec![open("relevant", "${peran = 'lsm'"), open("constraint", ". >"), open("media", "a.jpg")];
    let (draft, taken) = Draft::of(&question).resolving(0);
    assert_eq!((draft.rule.when, draft.rule.written.as_str()), (When::Written, "${peran = 'lsm'"));
    assert_eq!((draft.unresolved.len(), taken.unwrap().column), (2, "relevant".to_owned()));
    let (draft, _) = Draft::of(&question).resolving(1);
    assert_eq!((draft.check.by, draft.check.source.as_str()), (CheckBy::Written, ". >"));
    let scope = Scope::of(&contents(&trial), 3, "lama");
    assert!(matches!(
        draft.check.finished(&scope.with_itself()),
        Err(Trouble::Formula(Part::Check, RuleTrouble::Fault(_)))
    ));
    let (same, nothing) = Draft::of(&question).resolving(3);
    assert_eq!((same.unresolved.len(), nothing), (3, None));
}

// Texts.

#[test]
fn every_text_has_a_line_and_is_changed_in_its_place() {
    let mut trial = with_a_list();
    let lines = texts::lines(&contents(&trial));
    // Three titles, ten questions, guidance and two probes of 5, two choices each of 2 and 4, two ends of 6, the message of 9.
    assert_eq!(lines.len(), 3 + 10 + 3 + 4 + 2 + 1);
    // Only Indonesian have the second probe of 5, and 8, 9 with its message, and 10.
    assert_eq!(texts::missing(&lines, Language::English), 5);
    assert_eq!(texts::missing(&lines, Language::Indonesian), 0);
    let spots: BTreeSet<String> = lines.iter().map(|line| texts::spot(&line.at, Language::English)).collect();
    assert_eq!(spots.len(), lines.len());
    for line in &lines {
        let record = texts::changed(&trial.study(), &line.at, Language::English, " New words ").unwrap();
        trial.act(Command::Change(record));
        assert!(texts::changed(&trial.study(), &line.at, Language::English, "New words").is_none());
    }
    let again = texts::lines(&contents(&trial));
    assert!(again.iter().all(|line| line.text.get(Language::English) == "New words"));
    assert_eq!(
        again.iter().map(|line| line.text.get(Language::Indonesian)).collect::<Vec<_>>(),
        lines.iter().map(|line| line.text.get(Language::Indonesian)).collect::<Vec<_>>()
    );
}

// Markup.

fn document(trial: &Trial, shown: Shown) -> String {
    drawn::<Document>(DocumentProps { contents: contents(trial), shown, on: Callback::noop() })
}

#[test]
fn the_document_says_everything_a_question_has() {
    let html = document(&guide(), Shown::One(Language::Indonesian));
    for words in [
        "Bagian 2",
        "Bagaimana mulainya?",
        "Biarkan bercerita.",
        "Siapa hadir?",
        "Ditanyakan bila no. 2 (peran) = “LSM”",
        "sangat terasa",
        "wajib",
        "Catatan yang dibacakan",
        "Pengungkapan belum dinilai",
        "Bagian ini belum berisi pertanyaan.",
        "Ubah pertanyaan 5",
    ] {
        assert!(html.contains(words), "{words} is missing");
    }
    assert!(!html.contains("Belum diterjemahkan"));
    assert!(!html.contains("style="));
}

#[test]
fn what_is_missing_in_a_language_is_marked_and_keeps_its_own() {
    let html = document(&guide(), Shown::One(Language::English));
    assert!(html.contains("Asked if no. 2 (peran) = “NGO”"));
    assert_eq!(html.matches("Belum diterjemahkan").count(), 1);
    assert!(html.contains(r#"<span lang="id" class="guide__instead">Syaratnya?</span>"#));
    let both = document(&guide(), Shown::All(vec![Language::Indonesian, Language::English]));
    assert!(both.contains(r#"<span lang="en">How did it begin?</span>"#));
    assert!(both.contains(r#"<span lang="id">Bagaimana mulainya?</span>"#));
    assert_eq!(both.matches("Belum diterjemahkan").count(), 1);
}

#[test]
fn headings_go_down_in_steps_and_every_button_has_a_name() {
    let html = document(&guide(), Shown::One(Language::Indonesian));
    let levels: Vec<char> = html.match_indices("<h").filter_map(|(at, _)| html[at + 2..].chars().next()).collect();
    let levels: Vec<u32> = levels.into_iter().filter_map(|c| c.to_digit(10)).collect();
    assert_eq!(levels, [2, 3, 3, 3, 3, 2, 3, 3, 3, 2]);
    for button in html.split("<button").skip(1) {
        let (opening, rest) = button.split_once('>').unwrap();
        assert!(opening.contains("aria-label=") || rest.contains("button__label"), "{opening}");
    }
}

#[test]
fn paper_has_boxes_lines_and_no_room_for_a_name() {
    let trial = guide();
    let html = document(&trial, Shown::One(Language::English));
    // Seven lines for the story, one each for role, years, forms, scale; eight boxes for the date; none for the note.
    assert_eq!(html.matches("guide-paper__line").count(), 11);
    assert_eq!(html.matches("guide-paper__sign\"").count(), 8);
    assert!(html.contains("Does not apply"));
    let head = drawn::<Head>(HeadProps {
        contents: contents(&trial),
        version: 2,
        title: Localized::both("Uji", "Trial"),
        languages: vec![Language::Indonesian, Language::English],
        interviews: 3,
        shown: Shown::One(Language::English),
        table: false,
        on_shown: Callback::noop(),
    });
    assert!(head.contains("Informant number (no name)"));
    assert!(head.contains("versi 2") && head.contains("version 2"));
    assert!(head.contains("1 teks belum ada dalam bahasa Inggris"));
    assert!(head.contains("dipakai dalam 3 wawancara"));
}

#[test]
fn the_outline_leads_to_every_section() {
    let trial = guide();
    let html = drawn::<Outline>(OutlineProps {
        contents: contents(&trial),
        language: Language::Indonesian,
        on: Callback::noop(),
    });
    assert_eq!(html.matches("<button").count(), 3);
    assert!(html.contains("4 pertanyaan") && html.contains("Penutup"));
}

#[test]
fn a_trial_begins_with_the_first_question_and_an_empty_guide_at_its_end() {
    let try_out = |trial: &Trial| {
        drawn::<TryOut>(TryOutProps {
            contents: contents(trial),
            stage: Rc::new(stage(trial)),
            language: Language::Indonesian,
            on_edit: Callback::noop(),
            on_close: Callback::noop(),
        })
    };
    let html = try_out(&guide());
    assert!(html.contains("Pertanyaan 1 dari 7") && html.contains("Terima kasih."));
    assert!(html.contains("5 ditanyakan · 2 dilewati aturan"));
    assert!(try_out(&bare()).contains("Sampai di akhir panduan"));
}
