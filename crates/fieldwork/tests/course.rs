//! The course of an interview: what an answer changes, rounds of lists, what is put into texts, and that working it out step
//! by step gives the same as working it out from nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use fieldwork::course::{Course, Surroundings, shuffled};
use fieldwork::flow::StepState;
use fieldwork::formula::Formula;
use fieldwork::guide::{Check, Choice, ListOf, Question, QuestionKind, Section};
use fieldwork::id::{InterviewId, Place, QuestionId, RoundId, SectionId};
use fieldwork::interview::{Answer, AnswerValue, Round};
use fieldwork::language::{Language, Localized};
use fieldwork::rank::Rank;
use fieldwork::time::Moment;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

const INTERVIEW: InterviewId = InterviewId(Uuid::from_u128(1));

fn section(n: u128) -> Section {
    Section::new(SectionId(Uuid::from_u128(1000 + n)), Localized::both(format!("Bagian {n}"), format!("Part {n}")))
}

fn question(n: u128, section: u128, name: &str, kind: QuestionKind) -> Question {
    let id = QuestionId(Uuid::from_u128(2000 + n));
    Question::new(id, SectionId(Uuid::from_u128(1000 + section)), name, Localized::both(name, name), kind)
}

fn number(n: u128, section: u128, name: &str) -> Question {
    question(n, section, name, QuestionKind::Number)
}

fn formula(source: &str) -> Formula {
    Formula::parse(source).unwrap()
}

fn asked_if(question: Question, rule: &str) -> Question {
    Question { relevant: Some(formula(rule)), ..question }
}

fn calculated(n: u128, section: u128, name: &str, source: &str) -> Question {
    question(n, section, name, QuestionKind::Calculated { formula: formula(source) })
}

fn choice(name: &str, columns: &[(&str, &str)]) -> Choice {
    Choice {
        name: name.to_owned(),
        label: Localized::both(format!("{name}-id"), format!("{name}-en")),
        specify: false,
        columns: columns.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
    }
}

fn answer(place: Place, value: AnswerValue) -> Rc<Answer> {
    Rc::new(Answer {
        interview: INTERVIEW,
        question: place.question,
        round: place.round,
        value: Some(value),
        specified: BTreeMap::new(),
        reason: String::new(),
        probes: BTreeSet::new(),
        guide_version: 1,
        at: Moment::default(),
    })
}

fn round(n: u128, list: u128, within: Option<u128>, label: &str) -> Rc<Round> {
    Rc::new(Round {
        id: RoundId(Uuid::from_u128(3000 + n)),
        interview: INTERVIEW,
        list: QuestionId(Uuid::from_u128(2000 + list)),
        within: within.map(|n| RoundId(Uuid::from_u128(3000 + n))),
        label: label.to_owned(),
        case: None,
        informant: None,
        rank: Rank(i64::try_from(n).unwrap()),
    })
}

fn at(question: u128, round: Option<u128>) -> Place {
    Place::new(QuestionId(Uuid::from_u128(2000 + question)), round.map(|n| RoundId(Uuid::from_u128(3000 + n))))
}

fn course(sections: Vec<Section>, questions: Vec<Question>, rounds: Vec<Rc<Round>>) -> Course {
    let surroundings = Surroundings { language: Some(Language::English), seed: 42, ..Surroundings::default() };
    Course::trial(
        sections.into_iter().map(Rc::new).collect(),
        questions.into_iter().map(Rc::new).collect(),
        rounds,
        Vec::new(),
        surroundings,
    )
}

fn give(course: &mut Course, place: Place, value: AnswerValue) {
    course.put(place, Some(answer(place, value)));
}

fn num(text: &str) -> AnswerValue {
    AnswerValue::Number(text.to_owned())
}

fn states(course: &Course) -> Vec<(String, StepState)> {
    course.flow().steps.iter().map(|step| (step.question.name.clone(), step.state)).collect()
}

#[test]
fn an_answer_works_out_its_dependants_and_nothing_else() {
    // A thousand questions, a thousand rules: five hundred pairs in which the second hangs on the first, and a chain of three.
    let mut questions = Vec::new();
    for n in 0..500u128 {
        questions.push(number(2 * n, 1, &format!("a{n}")));
        questions.push(asked_if(number(2 * n + 1, 1, &format!("b{n}")), &format!("${{a{n}}} > 5")));
    }
    questions.push(asked_if(number(5000, 1, "c"), "${b7} > 1"));
    questions.push(calculated(5001, 1, "d", "${c} * 2"));
    let mut course = course(vec![section(1)], questions, Vec::new());
    let begun = course.evaluations();
    assert_eq!(begun, 502, "each rule and formula once");
    give(&mut course, at(14, None), num("9"));
    assert_eq!(course.evaluations() - begun, 1, "one rule reads a7; b7 has no answer, so nothing follows");
    give(&mut course, at(15, None), num("3"));
    // b7's own rule, c's rule; c has no answer, so d reads nothing new.
    assert_eq!(course.evaluations() - begun, 3);
    give(&mut course, at(5000, None), num("4"));
    assert_eq!(course.worked_out(at(5001, None)), "8");
    let before = course.evaluations();
    // A key in a question nobody reads works out its own rule and no other.
    give(&mut course, at(17, None), num("1"));
    assert_eq!(course.evaluations() - before, 1);
    // Closing b7 closes what hangs on it, through to the end of the chain.
    give(&mut course, at(14, None), num("2"));
    assert_eq!(course.worked_out(at(5001, None)), "");
    assert!(course.evaluations() - before < 8);
}

#[test]
fn what_is_not_asked_reads_as_empty_and_its_answer_is_kept() {
    let questions =
        vec![number(1, 1, "a"), asked_if(number(2, 1, "b"), "${a} = 1"), asked_if(number(3, 1, "c"), "${b} = 2")];
    let mut course = course(vec![section(1)], questions, Vec::new());
    give(&mut course, at(1, None), num("1"));
    give(&mut course, at(2, None), num("2"));
    give(&mut course, at(3, None), num("3"));
    assert!(states(&course).iter().all(|(_, state)| *state == StepState::Answered));
    give(&mut course, at(1, None), num("0"));
    assert_eq!(states(&course)[1..], [("b".into(), StepState::Skipped), ("c".into(), StepState::Skipped)]);
    give(&mut course, at(1, None), num("1"));
    assert!(states(&course).iter().all(|(_, state)| *state == StepState::Answered), "nothing was lost");
}

#[test]
fn a_section_and_those_under_it_close_together() {
    let outer = Section { relevant: Some(formula("${a} = 1")), name: "luar".into(), ..section(2) };
    let inner = Section { under: Some(outer.id), ..section(3) };
    let questions = vec![number(1, 1, "a"), number(2, 2, "b"), number(3, 3, "c")];
    let mut course = course(vec![section(1), outer, inner], questions, Vec::new());
    let closed = |course: &Course| states(course).iter().filter(|(_, state)| *state == StepState::Skipped).count();
    assert_eq!(closed(&course), 2);
    give(&mut course, at(1, None), num("1"));
    assert_eq!(closed(&course), 0);
}

fn cities() -> (Vec<Section>, Vec<Question>) {
    let each = Section { for_each: Some(QuestionId(Uuid::from_u128(2001))), name: "kota".into(), ..section(2) };
    let people = Section {
        for_each: Some(QuestionId(Uuid::from_u128(2004))),
        under: Some(each.id),
        name: "orang".into(),
        ..section(3)
    };
    let list =
        |n, section, name: &str| question(n, section, name, QuestionKind::List { of: ListOf::Things, count: None });
    let mut since = number(2, 2, "sejak");
    since.check = Some(Check { rule: formula(". >= 1900"), message: Localized::both("Terlalu awal.", "Too early.") });
    let questions = vec![
        list(1, 1, "kota_mitra"),
        since,
        asked_if(number(3, 2, "lama"), "${sejak} < 2000"),
        list(4, 2, "kenalan"),
        number(5, 3, "usia"),
        number(6, 4, "akhir"),
        calculated(7, 4, "terawal", "min(${sejak})"),
        calculated(8, 4, "berapa", "count(${kota})"),
        calculated(9, 3, "urutan", "position(..)"),
        calculated(10, 2, "sebelumnya", "indexed-repeat(${sejak}, ${kota}, position(..) - 1)"),
    ];
    (vec![section(1), each, people, section(4)], questions)
}

#[test]
fn questions_are_asked_once_for_each_item_and_rules_stay_in_their_round() {
    let (sections, questions) = cities();
    let rounds = vec![
        round(1, 1, None, "Busan"),
        round(2, 1, None, "Kochi"),
        round(3, 4, Some(1), "Kim"),
        round(4, 4, Some(2), "Sato"),
        round(5, 4, Some(2), "Abe"),
    ];
    let mut course = course(sections, questions, rounds);
    let order: Vec<(String, String)> = course
        .flow()
        .steps
        .iter()
        .map(|step| {
            (step.place.round.map(|round| course.heading(round)).unwrap_or_default(), step.question.name.clone())
        })
        .collect();
    let row = |heading: &str, names: &[&str]| {
        names.iter().map(|name| (heading.to_owned(), (*name).to_owned())).collect::<Vec<_>>()
    };
    let expected = [
        row("", &["kota_mitra"]),
        row("Busan", &["sejak", "lama", "kenalan", "sebelumnya"]),
        row("Busan · Kim", &["usia", "urutan"]),
        row("Kochi", &["sejak", "lama", "kenalan", "sebelumnya"]),
        row("Kochi · Sato", &["usia", "urutan"]),
        row("Kochi · Abe", &["usia", "urutan"]),
        row("", &["akhir", "terawal", "berapa"]),
    ]
    .concat();
    assert_eq!(order, expected);
    give(&mut course, at(2, Some(1)), num("1994"));
    give(&mut course, at(2, Some(2)), num("2005"));
    let flow = course.flow();
    assert_eq!(flow.step(at(3, Some(1))).unwrap().state, StepState::Open);
    assert_eq!(flow.step(at(3, Some(2))).unwrap().state, StepState::Skipped);
    assert_eq!(course.worked_out(at(7, None)), "1994");
    assert_eq!(course.worked_out(at(8, None)), "2");
    assert_eq!((course.worked_out(at(9, Some(4))), course.worked_out(at(9, Some(5)))), ("1".into(), "2".into()));
    assert_eq!((course.worked_out(at(10, Some(1))), course.worked_out(at(10, Some(2)))), ("".into(), "1994".into()));
    // An answer in one round works out what reads it there and over all rounds, not what reads it in the other round.
    let before = course.evaluations();
    give(&mut course, at(2, Some(2)), num("1998"));
    // Its check, its round's rule, the smallest of all, and the next round's look at the one before (two rounds).
    assert!(course.evaluations() - before <= 5, "{}", course.evaluations() - before);
    give(&mut course, at(2, Some(1)), num("1700"));
    assert!(course.flow().step(at(2, Some(1))).unwrap().fails);
    assert_eq!(course.worked_out(at(10, Some(2))), "1700");
}

#[test]
fn answers_are_put_into_texts_as_they_read() {
    let (sections, mut questions) = cities();
    let pick = QuestionKind::Many { choices: vec![choice("air", &[]), choice("hutan", &[])] };
    questions.push(question(20, 1, "tema", pick));
    let mut course = course(sections, questions, vec![round(1, 1, None, "Busan"), round(2, 1, None, "Kochi")]);
    give(&mut course, at(20, None), AnswerValue::Many(vec!["air".into(), "hutan".into()]));
    give(&mut course, at(2, Some(2)), num("2005"));
    let piped = |text: &str, round: Option<u128>| {
        course.piped(text, round.map(|n| RoundId(Uuid::from_u128(3000 + n))), Language::English)
    };
    assert_eq!(piped("About ${tema}:", None), "About air-en, hutan-en:");
    assert_eq!(piped("How was ${kota}?", Some(2)), "How was Kochi?");
    assert_eq!(piped("Since ${sejak} in ${kota}", Some(2)), "Since 2005 in Kochi");
    assert_eq!(piped("Since ${sejak} in ${kota}", Some(1)), "Since … in Busan");
    assert_eq!(piped("Cities: ${kota_mitra}", None), "Cities: Busan, Kochi");
    assert_eq!(piped("All: ${sejak}; none: ${nowhere}; open ${tema", None), "All: 2005; none: …; open ${tema");
}

#[test]
fn choices_are_offered_by_their_columns_and_in_an_order_that_stays() {
    let country = QuestionKind::One { choices: vec![choice("jp", &[]), choice("kr", &[])] };
    let mut city = question(
        2,
        1,
        "kota",
        QuestionKind::One {
            choices: vec![
                choice("kochi", &[("country", "jp")]),
                choice("busan", &[("country", "kr")]),
                choice("kita", &[("country", "jp")]),
            ],
        },
    );
    city.choice_filter = Some(formula("country = ${negara}"));
    let mut mixed = question(
        3,
        1,
        "acak",
        QuestionKind::Many {
            choices: (0..12).map(|n| Choice { specify: n == 3, ..choice(&format!("c{n}"), &[]) }).collect(),
        },
    );
    mixed.shuffled = true;
    let mut course = course(vec![section(1)], vec![question(1, 1, "negara", country), city, mixed], Vec::new());
    let names = |course: &Course, place| course.offered(place).into_iter().map(|c| c.name).collect::<Vec<_>>();
    assert!(names(&course, at(2, None)).is_empty());
    give(&mut course, at(1, None), AnswerValue::One("jp".into()));
    assert_eq!(names(&course, at(2, None)), ["kochi", "kita"]);
    let order = names(&course, at(3, None));
    assert_eq!(order.last().map(String::as_str), Some("c3"), "words of one's own stay last");
    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), 12);
    assert_ne!(order, (0..12).map(|n| format!("c{n}")).collect::<Vec<_>>());
    assert_eq!(order, names(&course, at(3, None)));
}

#[test]
fn orders_drawn_are_fair_and_the_same_everywhere() {
    // Every place of three is taken about as often by each: 6,000 draws, 1,000 expected for each of the six orders.
    let mut seen: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for seed in 0..6_000 {
        *seen.entry(shuffled(vec![1, 2, 3], seed, 7)).or_default() += 1;
    }
    assert_eq!(seen.len(), 6);
    assert!(seen.values().all(|count| (850..1150).contains(count)), "{seen:?}");
}

#[test]
fn rules_in_a_circle_are_off_and_the_questions_are_asked() {
    let questions = vec![
        asked_if(number(1, 1, "a"), "${b} = 1"),
        asked_if(number(2, 1, "b"), "${a} = 1"),
        asked_if(number(3, 1, "c"), "${a} = 1"),
    ];
    let mut course = course(vec![section(1)], questions, Vec::new());
    assert_eq!(
        states(&course).into_iter().map(|(_, state)| state).collect::<Vec<_>>(),
        [StepState::Open, StepState::Open, StepState::Skipped]
    );
    give(&mut course, at(1, None), num("1"));
    assert_eq!(states(&course)[2].1, StepState::Open);
}

/// A guide of eight numbers, each perhaps asked by a rule on earlier ones, two of them in rounds, and one computed.
fn small_guide(rules: &[(u8, u8, u8)]) -> (Vec<Section>, Vec<Question>) {
    let each = Section { for_each: Some(QuestionId(Uuid::from_u128(2100))), ..section(2) };
    let mut questions =
        vec![question(100, 1, "l", QuestionKind::List { of: ListOf::Things, count: None }), number(0, 1, "q0")];
    for n in 1..8u128 {
        let of = if (3..6).contains(&n) {
            2
        } else if n < 3 {
            1
        } else {
            3
        };
        questions.push(number(n, of, &format!("q{n}")));
    }
    for (which, reads, above) in rules {
        let which = 1 + usize::from(*which) % 7;
        let reads = usize::from(*reads) % which;
        let name = if which == 7 { "sum" } else { "max" };
        let rule = formula(&format!("{name}(${{q{reads}}}) > {}", above % 4));
        if let Some(question) = questions.get_mut(which + 1) {
            question.relevant = Some(rule);
        }
    }
    questions.push(calculated(50, 3, "sum", "sum(${q4}) + coalesce(${q0}, 0)"));
    (vec![section(1), each, section(3)], questions)
}

proptest! {
    #[test]
    fn step_by_step_is_the_same_as_from_nothing(
        rules in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..7),
        typed in prop::collection::vec((0u128..8, 0u128..3, prop::option::of(0u8..5)), 1..25),
    ) {
        let rounds = vec![round(1, 100, None, "x"), round(2, 100, None, "y"), round(3, 100, None, "z")];
        let (sections, questions) = small_guide(&rules);
        let mut stepwise = course(sections.clone(), questions.clone(), rounds.clone());
        let mut given: BTreeMap<Place, Rc<Answer>> = BTreeMap::new();
        for (which, in_round, value) in typed {
            let place = at(which, (3..6).contains(&which).then_some(in_round + 1));
            let value = value.map(|value| answer(place, num(&value.to_string())));
            stepwise.put(place, value.clone());
            match value {
                Some(value) => given.insert(place, value),
                None => given.remove(&place),
            };
            let whole = Course::trial(
                sections.iter().cloned().map(Rc::new).collect(),
                questions.iter().cloned().map(Rc::new).collect(),
                rounds.clone(),
                given.values().cloned().collect(),
                Surroundings { language: Some(Language::English), seed: 42, ..Surroundings::default() },
            );
            let shape = |course: &Course| {
                course.flow().steps.iter().map(|step| (step.place, step.state, step.fails)).collect::<Vec<_>>()
            };
            prop_assert_eq!(shape(&stepwise), shape(&whole));
            prop_assert_eq!(stepwise.worked_out(at(50, None)), whole.worked_out(at(50, None)));
        }
    }
}
