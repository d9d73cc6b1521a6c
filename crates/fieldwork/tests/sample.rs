//! The sample study is whole: its files fit together and hold what a sample of this method has to hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

use fieldwork::command::Command;
use fieldwork::flow::{Flow, StepState};
use fieldwork::frame::Disclosure;
use fieldwork::id::{DeviceId, IdSource};
use fieldwork::interview::Outcome;
use fieldwork::language::Language;
use fieldwork::notebook::{Acting, Notebook};
use fieldwork::people::Stage;
use fieldwork::sample::{SampleFiles, read};
use fieldwork::study::Study;
use fieldwork::text::passage;
use fieldwork::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::path::Path;
use std::rc::Rc;
use uuid::Uuid;

struct Counter(u128);
impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

fn command() -> Command {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/kemitraan");
    let file = |name: &str| read_to_string(folder.join(name)).unwrap();
    let names: Vec<String> = (1..=12).map(|n| format!("{n:02}")).collect();
    let texts: Vec<String> = names.iter().map(|name| file(&format!("interviews/{name}.json"))).collect();
    let (study, people, coding) = (file("study.json"), file("people.json"), file("coding.json"));
    let interviews = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let files = SampleFiles { study: &study, people: &people, coding: &coding, interviews };
    read(&files, &mut Counter(0)).unwrap_or_else(|fault| panic!("{fault}"))
}

fn study() -> Rc<Study> {
    let mut notebook = Notebook::default();
    let mut ids = Counter(1 << 64);
    let device = DeviceId(Uuid::from_u128(7));
    let mut acting = Acting { now: Moment::new(1_700_000_000_000, 420), device, actor: None, ids: &mut ids };
    notebook.act(command(), &mut acting).unwrap();
    notebook.study().clone()
}

#[test]
fn the_sample_holds_what_the_method_needs() {
    let study = study();
    assert!(study.frame().unwrap().sample);
    assert_eq!(study.cases.len(), 7);
    assert!(study.guide().iter().filter(|question| question.kind.is_asked()).count() >= 14);
    assert!(study.guide().iter().filter(|question| question.relevant.is_some()).count() >= 3);
    assert!(study.guide().iter().any(|question| !question.probes.is_empty()));
    assert!((23..=30).contains(&study.codes.len()));
    assert_eq!(study.interviews.len(), 12);
    assert_eq!(study.documents.len(), 12);
    let stages = study.stages();
    let count = |stage: Stage| stages.values().filter(|s| **s == stage).count();
    assert_eq!(count(Stage::Interviewed), 12);
    assert_eq!(count(Stage::Refused), 1);
    assert_eq!(count(Stage::Ineligible), 1);
    assert_eq!(study.people().iter().filter(|person| person.seed).count(), 4);
    assert_eq!(study.waves().values().max(), Some(&3));
    let named_by = |id| study.referrals_to(id).iter().map(|r| r.from).collect::<BTreeSet<_>>().len();
    assert!(study.people().iter().any(|person| named_by(person.id) >= 3));
    let sectors: BTreeSet<_> = study.people().iter().filter_map(|person| person.sector).collect();
    assert_eq!(sectors.len(), 4);
    assert!(!study.memos.is_empty() && !study.assessments.is_empty());
}

#[test]
fn interviews_are_of_the_size_asked_for_and_coded_by_two_on_at_least_four() {
    let study = study();
    let mut coders: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for segment in study.segments.values() {
        coders.entry(segment.document).or_default().insert(segment.coder);
    }
    assert_eq!(coders.len(), 12, "every interview is coded");
    assert!(coders.values().filter(|by| by.len() == 2).count() >= 4);
    for document in study.documents.values() {
        let words = document.text.split_whitespace().count();
        assert!((900..=2500).contains(&words), "{words} words");
    }
    let overlapping = study.documents.values().filter(|document| {
        let segments = study.segments_of(document.id);
        let meet = |a: &fieldwork::coding::Segment, b: &fieldwork::coding::Segment| {
            a.id != b.id && a.code != b.code && a.span.zip(b.span).is_some_and(|(a, b)| a.overlaps(b))
        };
        segments.iter().any(|a| segments.iter().any(|b| meet(a, b)))
    });
    assert!(overlapping.count() >= 5, "passages with several codes");
}

#[test]
fn every_referral_knows_the_interview_it_was_given_in() {
    let study = study();
    assert_eq!(study.referrals.len(), 16);
    for referral in study.referrals.values() {
        let interview = study.interviews.get(referral.interview.expect("an interview")).unwrap();
        assert_eq!(interview.informant, referral.from);
        assert!(interview.started.ms <= referral.at.ms && referral.at.ms <= interview.ended.unwrap().ms);
    }
}

#[test]
fn everything_has_both_languages() {
    let study = study();
    for question in study.guide() {
        for language in [Language::Indonesian, Language::English] {
            assert!(question.text.has(language), "{}", question.name);
            assert!(question.probes.iter().all(|probe| probe.has(language)), "{}", question.name);
            assert!(question.kind.choices().iter().all(|choice| choice.label.has(language)), "{}", question.name);
        }
    }
    for code in study.codes.values() {
        assert!(code.name.has(Language::Indonesian) && code.name.has(Language::English));
        assert!(code.definition.has(Language::Indonesian) && code.definition.has(Language::English));
    }
}

#[test]
fn answers_follow_the_skip_rules_and_every_field_is_judged() {
    let study = study();
    for interview in study.interviews.values() {
        let flow = Flow::of(&study, interview.id);
        let stray: Vec<_> = flow
            .steps
            .iter()
            .filter(|step| step.state == StepState::Skipped)
            .filter(|step| study.answer(interview.id, step.question.id).is_some())
            .map(|step| step.question.name.clone())
            .collect();
        assert!(stray.is_empty(), "answers to skipped questions: {stray:?}");
        if interview.outcome == Some(Outcome::Complete) {
            assert!(flow.progress().answered >= 12);
        }
    }
    assert!(study.attributes.values().all(|attribute| attribute.disclosure != Disclosure::Undeclared));
    assert!(study.questions.values().filter(|q| q.kind.is_asked()).all(|q| q.disclosure != Disclosure::Undeclared));
}

#[test]
fn masks_cover_the_names_in_every_text() {
    let study = study();
    assert!(study.mentions.len() >= 200);
    for (_, identity) in study.identities.iter() {
        for phone in identity.lines(fieldwork::identity::IdentityField::Phones) {
            for document in study.documents.values() {
                for (at, _) in document.text.match_indices(phone) {
                    let at = fieldwork::text::scalar_at(&document.text, at);
                    let covered = study
                        .mentions
                        .values()
                        .any(|m| m.document == document.id && m.span.is_some_and(|span| span.contains(at)));
                    assert!(covered, "{phone} in {:?}", document.id);
                }
            }
        }
    }
    for mention in study.mentions.values() {
        let document = study.documents.get(mention.document).unwrap();
        assert!(!passage(&document.text, mention.span.unwrap()).trim().is_empty());
    }
}
