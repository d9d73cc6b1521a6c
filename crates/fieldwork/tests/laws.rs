//! The laws of the log, over random histories: invariants hold after every command, replay equals the live study, undo and
//! redo bring back what they name, and merged logs give the same study whatever the order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

use fieldwork::clock::Hlc;
use fieldwork::coding::{Code, Influence, MemoTarget, Origin, Relevant};
use fieldwork::command::{Command, Mask, MaskWith, NewPerson, NewReferral, ReferTo};
use fieldwork::deed::Deed;
use fieldwork::event::Entry;
use fieldwork::frame::{Category, Sector};
use fieldwork::guide::{Choice, Question, QuestionKind, Section};
use fieldwork::id::*;
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Missing, Outcome};
use fieldwork::language::{Language, Localized};
use fieldwork::log::{decode, encode};
use fieldwork::notebook::{Held, Notebook, Register};
use fieldwork::people::{Agreement, ConsentForm, ContactMode, Permission, Stage, Tick};
use fieldwork::rank::Rank;
use fieldwork::rule::Rule;
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::text::{Span, length};
use fieldwork::time::Moment;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

mod desk;

use desk::Desk;

impl Desk {
    /// Makes a command of numbers, mostly one that can be done.
    fn wish(&mut self, (op, a, b, c): (u8, u8, u8, u8)) -> Option<Command> {
        let study = self.notebook.study().clone();
        fn pick<T: Clone>(row: &[T], n: u8) -> Option<T> {
            if row.is_empty() { None } else { row.get(usize::from(n) % row.len()).cloned() }
        }
        let people: Vec<_> = study.informants.iter().map(|(id, _)| id).collect();
        let sections: Vec<_> = study.sections.iter().map(|(id, _)| id).collect();
        let questions: Vec<_> = study.questions.iter().map(|(id, _)| id).collect();
        let interviews: Vec<_> = study.interviews.iter().map(|(id, _)| id).collect();
        let documents: Vec<_> = study.documents.iter().map(|(id, _)| id).collect();
        let codes: Vec<_> = study.codes.iter().map(|(id, _)| id).collect();
        let segments: Vec<_> = study.segments.iter().map(|(id, _)| id).collect();
        let word = ["satu", "dua 👍🏽", "e\u{301}mpat", "\u{5d0}\u{5d1} lima", ""][usize::from(b) % 5];
        let text = Localized::both(word, format!("{word} {c}"));
        let span = |document: DocumentId| {
            let n = study.documents.get(document).map_or(0, |d| length(&d.text));
            let (x, y) = (u32::from(b) % (n + 2), u32::from(c) % (n + 2));
            Span::new(x.min(y), x.max(y))
        };
        let ids = &mut self.ids;
        Some(match op % 30 {
            0 => Command::Add(Section { id: SectionId::draw(ids), title: text, rank: Rank(0) }.into()),
            1 => {
                let kind = match c % 4 {
                    0 => QuestionKind::Text { long: true },
                    1 => QuestionKind::Number,
                    2 => QuestionKind::One {
                        choices: vec![
                            Choice { name: "ya".into(), label: Localized::both("Ya", "Yes") },
                            Choice { name: "tidak".into(), label: Localized::both("Tidak", "No") },
                        ],
                    },
                    _ => QuestionKind::Note,
                };
                let relevant = pick(&questions, a)
                    .filter(|_| b % 2 == 0)
                    .and_then(|id| study.questions.get(id))
                    .and_then(|q| Rule::parse(&format!("${{{}}} != 'tidak'", q.name)).ok());
                Command::Add(
                    Question {
                        id: QuestionId::draw(ids),
                        section: pick(&sections, a)?,
                        name: format!("q{}", ids.0 as u32),
                        text,
                        kind,
                        hint: Localized::default(),
                        guidance: Localized::default(),
                        probes: vec![],
                        required: false,
                        relevant,
                        disclosure: Default::default(),
                        retired: false,
                        rank: Rank(0),
                    }
                    .into(),
                )
            }
            2 => {
                let mut question = (**study.questions.get(pick(&questions, a)?)?).clone();
                question.text = text;
                Command::Change(question.into())
            }
            3 => Command::Move {
                what: RecordId::Question(pick(&questions, a)?),
                under: pick(&sections, b).map(RecordId::Section),
                before: pick(&questions, c).map(RecordId::Question),
            },
            4 => Command::Remove(match c % 4 {
                0 => RecordId::Question(pick(&questions, a)?),
                1 => RecordId::Code(pick(&codes, a)?),
                2 => RecordId::Informant(pick(&people, a)?),
                _ => RecordId::Section(pick(&sections, a)?),
            }),
            5 | 6 => Command::EnterPerson(NewPerson {
                identity: vec![(IdentityField::Name, format!("Orang {word}{c}"))],
                seed: a % 2 == 0,
                ..NewPerson::default()
            }),
            7 | 8 => Command::Refer(NewReferral {
                from: pick(&people, a)?,
                interview: None,
                to: if c % 2 == 0 {
                    ReferTo::Known(pick(&people, b)?)
                } else {
                    ReferTo::New(NewPerson {
                        identity: vec![(IdentityField::Name, format!("Baru {word}"))],
                        ..NewPerson::default()
                    })
                },
                relation: word.into(),
                reason: String::new(),
                permission: Permission::ALL[usize::from(c) % 4],
                may_name_referrer: true,
            }),
            9 => Command::NoteStatus {
                informant: pick(&people, a)?,
                stage: Stage::ALL[usize::from(b) % 11],
                reason: word.into(),
            },
            10 => Command::SamePerson { duplicate: pick(&people, a)?, person: pick(&people, b)? },
            11 => Command::Separate(pick(&people, a)?),
            12 | 13 => Command::Consent {
                informant: pick(&people, a)?,
                interview: None,
                language: Language::Indonesian,
                form: ConsentForm::Spoken,
                ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
            },
            14 => Command::StartInterview { informant: pick(&people, a)?, language: Language::Indonesian },
            15..=17 => Command::Answer {
                interview: pick(&interviews, a)?,
                question: pick(&questions, b)?,
                value: match study.questions.get(pick(&questions, b)?).map(|q| &q.kind)? {
                    QuestionKind::Number => Some(AnswerValue::Number(format!("{c}"))),
                    QuestionKind::One { .. } => Some(AnswerValue::One(if c % 2 == 0 { "ya" } else { "tidak" }.into())),
                    _ if c % 5 == 0 => Some(AnswerValue::Missing(Missing::DontKnow)),
                    _ if c % 7 == 0 => None,
                    _ => Some(AnswerValue::Text(format!("kata {word} {c}"))),
                },
            },
            18 => Command::Probe {
                interview: pick(&interviews, a)?,
                question: pick(&questions, b)?,
                probe: 0,
                asked: c % 2 == 0,
            },
            19 => Command::EndInterview {
                interview: pick(&interviews, a)?,
                outcome: Outcome::ALL[usize::from(b) % 5],
                reflection: word.into(),
            },
            20 => Command::ResumeInterview(pick(&interviews, a)?),
            21 => Command::Add(
                Code {
                    id: CodeId::draw(ids),
                    parent: pick(&codes, a).filter(|_| b % 3 == 0),
                    name: text,
                    definition: Localized::default(),
                    use_when: Localized::default(),
                    not_when: Localized::default(),
                    origin: Origin::Data,
                    source: String::new(),
                    hue: c % 12 + 1,
                    letter: None,
                    codable: true,
                    factor: false,
                    rank: Rank(0),
                }
                .into(),
            ),
            22 => Command::Move {
                what: RecordId::Code(pick(&codes, a)?),
                under: pick(&codes, b).filter(|_| c % 2 == 0).map(RecordId::Code),
                before: None,
            },
            23 | 24 => {
                let document = pick(&documents, a)?;
                Command::Code { document, span: span(document)?, code: pick(&codes, b)? }
            }
            25 => {
                let document = pick(&documents, a)?;
                let mark = [Some(Relevant::Relevant), Some(Relevant::NotRelevant), None][usize::from(c) % 3];
                Command::Sort { document, span: span(document)?, mark }
            }
            26 => {
                let document = pick(&documents, a)?;
                let old = study.documents.get(document)?.text.clone();
                let chars: Vec<char> = old.chars().collect();
                let (x, y) = (usize::from(b) % (chars.len() + 1), usize::from(c) % (chars.len() + 1));
                let (x, y) = (x.min(y), x.max(y));
                let text: String =
                    chars[..x].iter().copied().chain(word.chars()).chain(chars[y..].iter().copied()).collect();
                Command::Correct { document, text }
            }
            27 => {
                let document = pick(&documents, a)?;
                let with = match c % 2 {
                    0 => MaskWith::Informant(pick(&people, b)?),
                    _ => MaskWith::New(Category::Place, Localized::both("sebuah kampung", "a neighbourhood")),
                };
                Command::Mask(vec![Mask { document, span: span(document)?, with }])
            }
            28 => match c % 3 {
                0 => Command::WriteMemo { target: MemoTarget::Study, text: word.into(), shareable: false },
                1 => Command::Uncode(pick(&segments, a)?),
                _ => Command::NoteAttempt {
                    informant: pick(&people, a)?,
                    mode: ContactMode::Phone,
                    reached: b % 2 == 0,
                    note: word.into(),
                },
            },
            _ => match c % 3 {
                0 => Command::Identify {
                    informant: pick(&people, a)?,
                    fields: vec![(IdentityField::Phones, format!("0812{c}{b}999"))],
                },
                1 => Command::Add(
                    Sector { id: SectorId::draw(ids), name: text, government: false, target: None, rank: Rank(0) }
                        .into(),
                ),
                _ => Command::Assess(fieldwork::coding::Assessment {
                    factor: pick(&codes, a)?,
                    coder: self.actor?,
                    influence: Influence::Driver,
                    direction: fieldwork::coding::Direction::Positive,
                    rationale: word.into(),
                    evidence: vec![],
                    at: Moment::new(0, 0),
                }),
            },
        })
    }
}

fn check_invariants(study: &Study) {
    for document in study.documents.values() {
        let n = length(&document.text);
        let mut end = 0;
        for turn in &document.turns {
            assert!(turn.span.end() <= n && turn.span.start() >= end, "turns in order, inside the text");
            end = turn.span.end();
        }
    }
    for segment in study.segments.values() {
        let document = study.documents.get(segment.document).expect("a segment's document");
        match segment.span {
            Some(span) => assert!(span.end() <= length(&document.text)),
            None => assert!(!segment.orphaned.is_empty(), "an orphan keeps its words"),
        }
        assert!(study.codes.has(segment.code));
    }
    for mention in study.mentions.values() {
        assert!(study.pseudonyms.has(mention.pseudonym));
    }
    for referral in study.referrals.values() {
        assert_ne!(study.person(referral.from), study.person(referral.to), "nobody names themselves");
    }
    for code in study.codes.values() {
        let mut known = BTreeSet::new();
        let mut at = Some(code.id);
        while let Some(id) = at {
            assert!(known.insert(id), "no code stands under itself");
            at = study.codes.get(id).and_then(|code| code.parent);
        }
    }
    let guide = study.guide();
    for (place, question) in guide.iter().enumerate() {
        for name in question.relevant.iter().flat_map(|rule| rule.questions()) {
            assert!(guide[..place].iter().any(|q| q.name == name), "a rule looks back");
        }
    }
    for answer in study.answers.values() {
        assert!(study.questions.has(answer.question), "an answer keeps its question");
    }
    assert_eq!(study.code_tree().len(), study.codes.len());
}

fn entries(desk: &Desk) -> Vec<Entry> {
    desk.entries()
}

/// What a screen could show of a study: everything but the roster, which forgets nothing.
fn shown(study: &Study) -> Vec<Record> {
    study.all().collect()
}

type Op = (u8, u8, u8, u8);

fn history(max: usize) -> impl Strategy<Value = Vec<Op>> {
    proptest::collection::vec(any::<Op>(), 1..max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_command_keeps_the_invariants_and_can_be_taken_back(ops in history(90)) {
        let mut desk = Desk::founded(1);
        let mut done = 0;
        for op in ops {
            let before = shown(desk.study());
            let Some(command) = desk.wish(op) else { continue };
            let was_known = desk.notebook.history().len();
            match desk.act(command) {
                Err(_) => prop_assert_eq!(&before, &shown(desk.study()), "a refusal changes nothing"),
                Ok(made) => {
                    check_invariants(desk.study());
                    if made.entries.is_empty() { continue }
                    done += 1;
                    let after = desk.study().clone();
                    prop_assert_eq!(desk.notebook.history().len(), was_known + 1);
                    desk.act(Command::Undo(made.batch)).unwrap();
                    prop_assert_eq!(&before, &shown(desk.study()), "undo");
                    let undo = desk.notebook.redoable(desk.device).unwrap().batch;
                    desk.act(Command::Redo(undo)).unwrap();
                    prop_assert_eq!(shown(&after), shown(desk.study()), "redo");
                    prop_assert!(desk.notebook.redoable(desk.device).is_none());
                }
            }
        }
        let again = Notebook::open(entries(&desk));
        prop_assert_eq!(&**again.study(), desk.study(), "replay of {} deeds", done);
        prop_assert_eq!(again.history().len(), desk.notebook.history().len());
    }

    #[test]
    fn entries_survive_the_bytes(ops in history(40)) {
        let mut desk = Desk::founded(1);
        for op in ops {
            if let Some(command) = desk.wish(op) { let _ = desk.act(command); }
        }
        for entry in desk.notebook.entries() {
            let bytes = encode(entry);
            let read = decode(&bytes).unwrap();
            prop_assert_eq!(&read, &**entry);
            prop_assert_eq!(encode(&read), bytes);
        }
    }

    /// Three devices start from one log, work apart, hand over in different orders, and end with the same study.
    #[test]
    fn merging_is_commutative_associative_and_idempotent(start in history(40), apart in proptest::collection::vec(history(25), 3)) {
        let mut first = Desk::founded(1);
        for op in start {
            if let Some(command) = first.wish(op) { let _ = first.act(command); }
        }
        let common = entries(&first);
        let desks: Vec<Desk> = apart.into_iter().enumerate().map(|(n, ops)| {
            let mut desk = Desk::new(n as u128 + 10);
            desk.notebook = Notebook::open(common.clone());
            desk.actor = first.actor;
            desk.now = first.now + n as i64 * 3;
            for op in ops {
                if let Some(command) = desk.wish(op) { let _ = desk.act(command); }
            }
            desk
        }).collect();
        let merged = |order: [usize; 3]| {
            let mut notebook = Notebook::open(common.clone());
            for n in order { notebook.unite(entries(&desks[n])); }
            notebook
        };
        let (a, b, c) = (merged([0, 1, 2]), merged([2, 0, 1]), merged([1, 2, 0]));
        prop_assert_eq!(a.study(), b.study());
        prop_assert_eq!(b.study(), c.study());
        prop_assert_eq!(a.conflicts(), b.conflicts());
        prop_assert_eq!(b.conflicts(), c.conflicts());
        let mut again = a.clone();
        let union = again.unite(entries(&desks[1]));
        prop_assert_eq!(union.taken, 0);
        prop_assert_eq!(again.study(), a.study());
        // (0 ∪ 1) ∪ 2 = 0 ∪ (1 ∪ 2)
        let mut right = Notebook::open(entries(&desks[1]));
        right.unite(entries(&desks[2]));
        let mut left = Notebook::open(entries(&desks[0]));
        left.unite(right.entries().map(|entry| (**entry).clone()).collect::<Vec<_>>());
        prop_assert_eq!(left.study(), a.study());
        // Nothing anybody wrote disappears.
        let all: usize = common.len() + desks.iter().map(|d| d.notebook.entries().len() - common.len()).sum::<usize>();
        prop_assert_eq!(a.entries().len(), all);
        let stamps: Vec<Hlc> = a.entries().map(|entry| entry.hlc).collect();
        prop_assert!(stamps.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

fn two_desks() -> (Desk, Desk, QuestionId) {
    let mut one = Desk::founded(1);
    let section = one.section();
    let question = one.question(section, "peran", None);
    let two = one.twin(2);
    (one, two, question)
}

fn changed(desk: &Desk, question: QuestionId, change: impl FnOnce(&mut Question)) -> Command {
    let mut record = (**desk.study().questions.get(question).unwrap()).clone();
    change(&mut record);
    Command::Change(record.into())
}

#[test]
fn a_concurrent_edit_of_one_field_keeps_both_and_is_shown() {
    let (mut one, mut two, question) = two_desks();
    one.act(changed(&one, question, |q| q.text = Localized::both("Peran Anda apa?", "Your role?"))).unwrap();
    two.act(changed(&two, question, |q| q.text = Localized::both("Jabatan Anda?", "Your post?"))).unwrap();
    two.act(changed(&two, question, |q| q.required = true)).unwrap();
    one.notebook.unite(entries(&two));
    let conflicts = one.notebook.conflicts();
    assert_eq!(conflicts.len(), 1, "different fields do not meet");
    assert_eq!(conflicts[0].register, Register::Field(RecordId::Question(question), "text".into()));
    let said: Vec<String> = conflicts[0]
        .writes
        .iter()
        .map(|write| match &write.held {
            Held::Value(value) => value["id"].as_str().unwrap().to_owned(),
            Held::Secret(_) => unreachable!(),
        })
        .collect();
    assert_eq!(said, ["Peran Anda apa?", "Jabatan Anda?"]);
    assert!(one.study().questions.get(question).unwrap().required);
    // A person settles it, and the other device agrees.
    one.act(Command::Settle(conflicts[0].register.clone(), conflicts[0].writes[0].held.clone())).unwrap();
    assert!(one.notebook.conflicts().is_empty());
    two.notebook.unite(entries(&one));
    assert!(two.notebook.conflicts().is_empty());
    assert_eq!(two.study().questions.get(question).unwrap().text.get(Language::Indonesian), "Peran Anda apa?");
}

#[test]
fn a_later_edit_that_saw_the_earlier_one_is_no_conflict() {
    let (mut one, mut two, question) = two_desks();
    one.act(changed(&one, question, |q| q.required = true)).unwrap();
    two.notebook.unite(entries(&one));
    two.act(changed(&two, question, |q| q.required = false)).unwrap();
    one.notebook.unite(entries(&two));
    assert!(one.notebook.conflicts().is_empty());
    assert!(!one.study().questions.get(question).unwrap().required);
}

#[test]
fn an_edit_wins_over_a_removal_that_had_not_seen_it() {
    for removal_first in [true, false] {
        let (mut one, mut two, question) = two_desks();
        if removal_first {
            two.now += 1000;
        } else {
            one.now += 1000;
        }
        one.act(Command::Remove(RecordId::Question(question))).unwrap();
        two.act(changed(&two, question, |q| q.required = true)).unwrap();
        one.notebook.unite(entries(&two));
        two.notebook.unite(entries(&one));
        assert_eq!(one.notebook.study(), two.notebook.study());
        assert!(one.study().questions.get(question).unwrap().required, "removal first: {removal_first}");
        assert_eq!(one.notebook.revived().collect::<Vec<_>>(), [RecordId::Question(question)]);
    }
}

#[test]
fn gaps_and_forks_are_named() {
    let (one, two, _) = two_desks();
    let mut all = entries(&one);
    let dropped = all.remove(1);
    let mut notebook = Notebook::default();
    let union = notebook.unite(all.clone());
    assert_eq!(union.gaps, [(one.device, dropped.seq, dropped.seq)]);
    let mut forged = all[0].clone();
    forged.deed = Deed::Noted;
    let union = notebook.unite([forged]);
    assert_eq!(union.forks, [(one.device, all[0].seq)]);
    drop(two);
}

#[test]
fn undo_is_refused_once_the_field_was_changed_again() {
    let (mut one, _, question) = two_desks();
    let first = one.act(changed(&one, question, |q| q.required = true)).unwrap().batch;
    one.act(changed(&one, question, |q| q.required = false)).unwrap();
    assert_eq!(one.act(Command::Undo(first)).unwrap_err(), fieldwork::command::Refusal::ChangedSince);
}
