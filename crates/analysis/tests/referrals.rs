//! Figures of referrals against known answers: the six persons of FORMULAS 1.10, small graphs worked out by hand, and the
//! sample study.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::figure::{NotEstimable, Share};
use analysis::next::{Reason, whom_to_see};
use analysis::referrals::{End, Exit, Graph, Naming, Person, Returning, Step};
use analysis::sectors::{Transitions, balance, government_and_others};
use fieldwork::id::{DeviceId, IdSource, InformantId, InterviewId, ReferralId, SectorId};
use fieldwork::notebook::{Acting, Notebook};
use fieldwork::people::{Permission, Stage};
use fieldwork::sample::{SampleFiles, read};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeSet;
use std::rc::Rc;
use uuid::Uuid;

const A: SectorId = SectorId(Uuid::from_u128(0xA));
const B: SectorId = SectorId(Uuid::from_u128(0xB));

fn id(n: u32) -> InformantId {
    InformantId(Uuid::from_u128(u128::from(n)))
}

fn person(number: u32, sector: SectorId, stage: Stage) -> Person {
    let at = (stage == Stage::Interviewed).then(|| i64::from(number) * 100);
    Person {
        id: id(number),
        number,
        sector: Some(sector),
        seed: false,
        stage,
        ever: BTreeSet::from([Stage::Named, stage]),
        interviewed_at: at,
        primary: None,
    }
}

/// Person `from` names `to` in their interview, as the `order`-th.
fn naming(from: u32, to: u32, order: u32) -> Naming {
    Naming {
        id: ReferralId(Uuid::from_u128(u128::from(from) * 1000 + u128::from(to))),
        from: id(from),
        to: id(to),
        interview: Some(InterviewId(Uuid::from_u128(u128::from(from)))),
        at: i64::from(from) * 100,
        order,
        permission: Permission::Unknown,
        may_name_referrer: false,
    }
}

fn six() -> Graph {
    let groups = [A, B, A, B, A, A];
    let people = (1..).zip(groups).map(|(n, group)| person(n, group, Stage::Interviewed)).collect();
    Graph::new(people, vec![naming(1, 2, 1), naming(1, 3, 2), naming(2, 4, 1), naming(4, 6, 1)])
}

fn waves(graph: &Graph) -> Vec<u32> {
    (0..graph.people().len()).map(|place| graph.wave(place)).collect()
}

#[test]
fn six_persons_have_the_published_waves_transitions_and_homophily() {
    let graph = six();
    assert_eq!(waves(&graph), [0, 1, 1, 2, 0, 3]);
    let transitions = Transitions::of(&graph, vec![A, B]);
    assert_eq!(transitions.counts, [[1, 1], [1, 1]]);
    assert_eq!(transitions.left_out, 0);
    assert!((transitions.homophily().unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn homophily_of_the_faux_data_is_the_published_one() {
    let faux = Transitions { groups: vec![A, B], counts: vec![vec![39, 82], vec![79, 188]], left_out: 0 };
    assert!((faux.homophily().unwrap() - 1.019_775_842_904_779_6).abs() < 1e-12);
    let none = Transitions { counts: vec![vec![0, 0], vec![0, 0]], ..faux.clone() };
    assert_eq!(none.homophily(), Err(NotEstimable::Empty));
    let one_row = Transitions { counts: vec![vec![3, 2], vec![0, 0]], ..faux };
    assert_eq!(one_row.homophily(), Err(NotEstimable::NoVariation));
}

#[test]
fn recruits_are_counted_per_interviewed_person() {
    let graph = six();
    assert_eq!(graph.recruits(), [2, 1, 0, 1, 0, 0]);
    assert_eq!(graph.recruits_per_person(), [3, 2, 1]);
    assert!((graph.mean_recruits().unwrap() - 4.0 / 6.0).abs() < 1e-12);
    assert_eq!(Graph::default().mean_recruits(), Err(NotEstimable::Empty));
}

#[test]
fn chains_say_how_long_they_are_and_why_they_end() {
    let mut people: Vec<Person> = (1..=6).map(|n| person(n, A, Stage::Interviewed)).collect();
    people[2].stage = Stage::Refused;
    people[4].stage = Stage::Contacted;
    // 3 declined; 4 names 2, whom 1 had named; 5 is open; 6 stands alone and named nobody.
    let namings = vec![naming(1, 2, 1), naming(1, 3, 2), naming(2, 4, 1), naming(4, 2, 1), naming(6, 5, 1)];
    let graph = Graph::new(people, namings);
    let chains = graph.chains();
    assert_eq!(chains.len(), 2);
    assert_eq!((chains[0].first, chains[0].size, chains[0].interviewed, chains[0].length), (0, 4, 3, 2));
    assert_eq!(chains[0].ends.iter().collect::<Vec<_>>(), [(&End::KnownNamesOnly, &1), (&End::Refused, &1)]);
    assert!(!chains[0].is_open() && chains[1].is_open());
    assert_eq!(graph.ended_chains(), 1);
    assert_eq!(graph.named_by(), [0, 2, 1, 1, 1, 0]);
    assert_eq!(graph.names_given(), [2, 1, 0, 1, 0, 1]);
}

#[test]
fn names_come_back_in_the_order_of_interviews_and_mentions() {
    let mut people: Vec<Person> = (1..=5).map(|n| person(n, A, Stage::Interviewed)).collect();
    people[0].seed = true;
    // Wave 0 (person 1): 2 and 3 are new. Person 2 (wave 1) names 3 (known) and 4 (new); person 3 names 1 (interviewed).
    let namings = vec![naming(1, 2, 1), naming(1, 3, 2), naming(2, 3, 1), naming(2, 4, 2), naming(3, 1, 1)];
    let returning = Graph::new(people, namings).returning_names();
    let wave = |wave, part, of| Returning { wave, known: Share::new(part, of), outside: 0 };
    assert_eq!(returning, [wave(0, 0, 2), wave(1, 2, 3)]);
    // A naming outside of an interview stands at its own moment and is counted as such.
    let mut outside = naming(1, 2, 1);
    outside.interview = None;
    let people = (1..=3).map(|n| person(n, A, Stage::Interviewed)).collect();
    let graph = Graph::new(people, vec![outside, naming(3, 2, 1)]);
    assert_eq!(graph.returning_names(), [Returning { wave: 0, known: Share::new(1, 2), outside: 1 }]);
}

#[test]
fn a_chosen_referral_takes_the_place_of_the_earliest_and_seeds_have_none() {
    let mut people: Vec<Person> = (1..=3).map(|n| person(n, A, Stage::Interviewed)).collect();
    let namings = vec![naming(1, 3, 1), naming(2, 3, 1), naming(3, 1, 1)];
    people[0].seed = true;
    assert_eq!(Graph::new(people.clone(), namings.clone()).referrers(), [None, None, Some(0)]);
    people[2].primary = Some(namings[1].id);
    let graph = Graph::new(people, namings);
    assert_eq!(graph.referrers(), [None, None, Some(1)]);
    assert_eq!(graph.orphans(), 1);
    assert_eq!(graph.shortest_waves(), [Some(0), Some(0), Some(1)]);
}

#[test]
fn a_circle_of_merged_logs_is_opened() {
    let people = (1..=3).map(|n| person(n, A, Stage::Interviewed)).collect();
    let graph = Graph::new(people, vec![naming(1, 2, 1), naming(2, 3, 1), naming(3, 1, 1)]);
    assert_eq!(waves(&graph).iter().filter(|wave| **wave == 0).count(), 1);
    assert_eq!(graph.chains().len(), 1);
}

#[test]
fn a_chain_of_ten_thousand_people_needs_no_recursion() {
    let people = (1..=10_000).map(|n| person(n, A, Stage::Interviewed)).collect();
    let namings = (1..10_000).map(|n| naming(n, n + 1, 1)).collect();
    let graph = Graph::new(people, namings);
    assert_eq!(graph.last_wave(), Some(9_999));
    assert_eq!(graph.chains()[0].length, 9_999);
}

#[test]
fn the_funnel_counts_everybody_at_every_step_they_must_have_passed() {
    let mut people = vec![
        person(1, A, Stage::Interviewed),
        person(2, A, Stage::Refused),
        person(3, A, Stage::Ineligible),
        person(4, A, Stage::NoAnswer),
    ];
    people[2].ever.insert(Stage::Contacted);
    let funnel = Graph::new(people, Vec::new()).funnel();
    let expected = [
        (Step::Named, Share::new(4, 4)),
        (Step::Contacted, Share::new(3, 4)),
        (Step::Eligible, Share::new(1, 3)),
        (Step::Scheduled, Share::new(1, 1)),
        (Step::Interviewed, Share::new(1, 1)),
    ];
    assert_eq!(funnel.steps, expected);
    assert_eq!(funnel.exits[2], (Exit::Refused, 1));
    let empty = Graph::default().funnel();
    assert_eq!(empty.steps[1].1.value(), Err(NotEstimable::Empty));
}

struct Counter(u128);
impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

fn sample() -> Rc<Study> {
    sample_notebook().study().clone()
}

fn sample_notebook() -> Notebook {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/kemitraan");
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let names: Vec<String> = (1..=12).map(|n| format!("{n:02}")).collect();
    let texts: Vec<String> = names.iter().map(|name| file(&format!("interviews/{name}.json"))).collect();
    let (study, people, coding) = (file("study.json"), file("people.json"), file("coding.json"));
    let interviews = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let files = SampleFiles { study: &study, people: &people, coding: &coding, interviews };
    let mut ids = Counter(0);
    let command = read(&files, &mut ids).unwrap();
    let mut notebook = Notebook::default();
    let device = DeviceId(Uuid::from_u128(7));
    notebook
        .act(command, &mut Acting { now: Moment::new(1_700_000_000_000, 420), device, actor: None, ids: &mut ids })
        .unwrap();
    notebook
}

#[test]
fn the_sample_study_has_four_chains_three_waves_and_one_person_to_see() {
    let study = sample();
    let graph = Graph::of(&study);
    // The same waves and referrers as the domain says.
    for (place, person) in graph.people().iter().enumerate() {
        assert_eq!(Some(&graph.wave(place)), study.waves().get(&person.id), "wave of {}", person.number);
        let referrer = graph.referrers()[place].map(|referrer| graph.people()[referrer].id);
        assert_eq!(Some(&referrer), study.referrers().get(&person.id), "referrer of {}", person.number);
    }
    assert_eq!((graph.people().len(), graph.last_wave(), graph.orphans()), (15, Some(3), 0));
    let chains = graph.chains();
    assert_eq!(chains.len(), 4);
    assert_eq!(chains.iter().map(|chain| chain.size).sum::<u64>(), 15);
    assert_eq!(graph.funnel().steps[4].1.part, 12);
    let voices = balance(&study, &graph);
    let (government, others) = government_and_others(&voices);
    assert_eq!(government + others, 12);
    let next = whom_to_see(&study, &graph, &voices, &[]);
    let numbers: Vec<u32> = next.iter().map(|next| study.informants.get(next.informant).unwrap().number).collect();
    assert_eq!(numbers, [10], "all others are interviewed, refused or not eligible");
    assert!(next[0].reasons.iter().any(|reason| matches!(reason, Reason::NamedByMany(by) if by.len() == 2)));
}

#[test]
fn a_chain_the_team_stops_is_open_no_more_and_its_people_are_suggested_no_more() {
    use analysis::next::whom_to_see;
    use analysis::sectors::balance;
    use fieldwork::command::Command;
    use fieldwork::people::{ChainStop, StopReason};
    use fieldwork::time::Moment;
    let mut notebook = sample_notebook();
    let study = notebook.study().clone();
    let graph = Graph::of(&study);
    let open = graph.chains().into_iter().find(analysis::referrals::Chain::is_open).unwrap();
    let of_chain = |graph: &Graph, study: &Study| {
        let suggested = whom_to_see(study, graph, &balance(study, graph), &[]);
        suggested
            .into_iter()
            .filter(|it| graph.place(it.informant).is_some_and(|at| graph.root(at) == open.first))
            .count()
    };
    assert!(of_chain(&graph, &study) > 0);
    let first = graph.people()[open.first].id;
    let mut record = (**study.informants.get(first).unwrap()).clone();
    record.chain_stopped = Some(ChainStop { why: StopReason::Saturation, at: Moment::default() });
    let (device, mut ids) = (DeviceId(Uuid::from_u128(7)), Counter(1 << 64));
    let acting = &mut Acting { now: Moment::new(1_700_000_000_001, 420), device, actor: None, ids: &mut ids };
    notebook.act(Command::Change(record.into()), acting).unwrap();
    let study = notebook.study().clone();
    let stopped = Graph::of(&study);
    let chain = stopped.chains().into_iter().find(|chain| chain.first == open.first).unwrap();
    assert_eq!((chain.stopped, chain.is_open()), (Some(StopReason::Saturation), false));
    assert_eq!(stopped.ended_chains(), graph.ended_chains() + 1);
    assert_eq!(of_chain(&stopped, &study), 0);
}

/// The six persons once more, as a respondent-driven sample; a seventh was named and never met.
#[test]
fn a_graph_is_a_sample_of_those_interviewed() {
    let groups = [A, B, A, B, A, A, B];
    let stage = |n: u32| if n == 7 { Stage::Contacted } else { Stage::Interviewed };
    let people = (1..).zip(groups).map(|(n, group)| person(n, group, stage(n))).collect();
    let namings = vec![naming(1, 2, 1), naming(1, 3, 2), naming(2, 4, 1), naming(4, 6, 1), naming(6, 7, 1)];
    let graph = Graph::new(people, namings);
    let group = |person: &Person| person.sector.map(|sector| if sector == A { "A" } else { "B" }.to_owned());
    let sample = analysis::rds::Sample::of_graph(&graph, |person| Some(u64::from(person.number)), group).unwrap();
    assert_eq!(sample.people().iter().map(|person| person.wave).collect::<Vec<_>>(), [0, 1, 1, 2, 0, 3]);
    assert_eq!((sample.groups(), sample.orphans()), (&["A".to_owned(), "B".to_owned()][..], 0));
    assert_eq!(analysis::rds::Transitions::of(&sample).counts, [[1, 1], [1, 1]]);
    // Without the second the fourth is an orphan, and begins a chain.
    let people =
        (1..).zip(groups).map(|(n, group)| person(n, group, if n == 2 { Stage::Refused } else { stage(n) })).collect();
    let graph = Graph::new(people, vec![naming(1, 2, 1), naming(1, 3, 2), naming(2, 4, 1), naming(4, 6, 1)]);
    let sample = analysis::rds::Sample::of_graph(&graph, |_| None, group).unwrap();
    assert_eq!((sample.people().len(), sample.orphans(), sample.waves()), (5, 1, vec![3, 2]));
}

#[test]
fn a_stratum_with_a_target_is_counted_and_sends_the_team_to_who_fills_it() {
    use analysis::strata::strata;
    use fieldwork::command::Command;
    use fieldwork::frame::{AttributeKind, AttributeOf};
    let mut notebook = sample_notebook();
    let (device, mut ids) = (DeviceId(Uuid::from_u128(7)), Counter(1 << 64));
    let mut change = |notebook: &mut Notebook, record: fieldwork::study::Record| {
        let acting = &mut Acting { now: Moment::new(1_700_000_000_001, 420), device, actor: None, ids: &mut ids };
        notebook.act(Command::Change(record), acting).unwrap();
    };
    assert_eq!(strata(notebook.study(), &Graph::of(notebook.study())), [], "the sample sets no such targets");
    let is_category = |kind: &AttributeKind| matches!(kind, AttributeKind::Category(values) if values.len() > 1);
    let attribute = notebook
        .study()
        .ordered_attributes()
        .into_iter()
        .find(|attribute| attribute.of == AttributeOf::Informant && is_category(&attribute.kind))
        .unwrap();
    let wants = |target: u32| {
        let mut wanted = (*attribute).clone();
        let AttributeKind::Category(values) = &mut wanted.kind else { unreachable!() };
        values[0].target = Some(target);
        let name = values[0].name.clone();
        (wanted, name)
    };
    let (wanted, value) = wants(5);
    change(&mut notebook, wanted.into());
    // Of all people only 1 and 2, who were interviewed, and 10, who can still be seen, belong to it.
    for person in notebook.study().clone().people() {
        let mut person = (*person).clone();
        person.attributes.remove(&attribute.id);
        if [1, 2, 10].contains(&person.number) {
            person.attributes.insert(attribute.id, value.clone());
        }
        change(&mut notebook, person.into());
    }
    let study = notebook.study().clone();
    let graph = Graph::of(&study);
    let found = strata(&study, &graph);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].attribute, found[0].value.as_str(), found[0].target), (attribute.id, value.as_str(), 5));
    assert_eq!((found[0].interviewed, found[0].open, found[0].lost, found[0].missing()), (2, 1, 0, 3));
    let short = Reason::StratumShort { attribute: attribute.id, value, missing: 3 };
    let next = whom_to_see(&study, &graph, &balance(&study, &graph), &found);
    assert!(next[0].reasons.contains(&short), "{:?}", next[0].reasons);

    // A target that is reached is no reason.
    change(&mut notebook, wants(2).0.into());
    let study = notebook.study().clone();
    let found = strata(&study, &graph);
    assert_eq!((found[0].missing(), found[0].target), (0, 2));
    let next = whom_to_see(&study, &graph, &balance(&study, &graph), &found);
    assert!(next[0].reasons.iter().all(|reason| !matches!(reason, Reason::StratumShort { .. })));
}

/// Years of involvement taken as network sizes, so that the sum over answers in the files of the sample can be worked out apart.
#[test]
fn network_sizes_are_read_from_the_answers_to_a_question() {
    let study = sample();
    let question = study.guide().into_iter().find(|question| question.name == "lama_terlibat").unwrap();
    let sizes = analysis::rds::network_sizes(&study, question.id);
    let mut known: Vec<u64> = sizes.values().copied().collect();
    known.sort_unstable();
    assert_eq!(known, [4, 5, 6, 6, 6, 7, 7, 8, 8, 9, 10, 15]);
    let words = study.guide().into_iter().find(|question| question.name == "peran").unwrap();
    assert_eq!(analysis::rds::network_sizes(&study, words.id).len(), 0, "words are no number");
}
