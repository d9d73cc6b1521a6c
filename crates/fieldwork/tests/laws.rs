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
use fieldwork::coding::{Code, Evidence, Influence, MemoTarget, Origin, Relevant, Stance};
use fieldwork::command::{Command, Mask, MaskWith, NewAttempt, NewPerson, NewReferral, ReferTo};
use fieldwork::contact::{AttemptOutcome, Declining};
use fieldwork::coupon::{Breach, Brought, CouponRule};
use fieldwork::deed::Deed;
use fieldwork::event::Entry;
use fieldwork::formula::Formula;
use fieldwork::frame::{Category, Criterion, Sector};
use fieldwork::guide::{Choice, Question, QuestionKind, Section};
use fieldwork::id::*;
use fieldwork::identity::{Identity, IdentityField};
use fieldwork::interview::{AnswerValue, Missing, Outcome};
use fieldwork::language::{Language, Localized};
use fieldwork::log::{decode, encode};
use fieldwork::notebook::{Held, Notebook, Register};
use fieldwork::people::{Agreement, Appointment, ConsentForm, ContactMode, Permission, Referral, Stage, Tick};
use fieldwork::rank::Rank;
use fieldwork::search::{Query, Search, Sought};
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
        Some(match op % 47 {
            0 => Command::Add(Section { rank: Rank(0), ..Section::new(SectionId::draw(ids), text) }.into()),
            1 => {
                let kind = match c % 4 {
                    0 => QuestionKind::Text { long: true },
                    1 => QuestionKind::Number,
                    2 => QuestionKind::One {
                        choices: vec![
                            Choice { name: "ya".into(), label: Localized::both("Ya", "Yes"), ..Choice::default() },
                            Choice { name: "tidak".into(), label: Localized::both("Tidak", "No"), ..Choice::default() },
                        ],
                    },
                    _ => QuestionKind::Note,
                };
                let relevant = pick(&questions, a)
                    .filter(|_| b % 2 == 0)
                    .and_then(|id| study.questions.get(id))
                    .and_then(|q| Formula::parse(&format!("${{{}}} != 'tidak'", q.name)).ok());
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
                        strict: false,
                        check: None,
                        choice_filter: None,
                        default: None,
                        shuffled: false,
                        appearance: String::new(),
                        columns: Default::default(),
                        unresolved: Vec::new(),

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
                coupon: None,
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
                proof: Default::default(),
            },
            14 => Command::StartInterview { informant: pick(&people, a)?, language: Language::Indonesian },
            15..=17 => Command::Answer {
                interview: pick(&interviews, a)?,
                place: pick(&questions, b)?.into(),
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
                place: pick(&questions, b)?.into(),
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
                _ => {
                    let outcome = match b % 6 {
                        0 => AttemptOutcome::CallBack,
                        1 => AttemptOutcome::NoAnswer,
                        2 => AttemptOutcome::Declined(Declining::ALL[usize::from(b) % 5]),
                        3 => AttemptOutcome::Ineligible(study.criteria.values().next().map(|it| it.id)),
                        4 => AttemptOutcome::AppointmentMade(Appointment {
                            at: Moment::new(4_000_000_000_000, 420),
                            mode: ContactMode::InPerson,
                        }),
                        _ => AttemptOutcome::MovedAway,
                    };
                    let informant = pick(&people, a)?;
                    let (reason, note, mode) = (word.to_string(), String::new(), ContactMode::Phone);
                    Command::NoteAttempt(NewAttempt { informant, mode, at: None, outcome, reason, note, next: None })
                }
            },
            29 => match c % 3 {
                0 => Command::Identify {
                    informant: pick(&people, a)?,
                    // The same field twice, as a form may send it: the later one stands, and both go at once.
                    fields: vec![
                        (IdentityField::Phones, format!("0811{b}{c}000")),
                        (IdentityField::Phones, format!("0812{c}{b}999")),
                    ],
                },
                1 if b % 2 == 0 => Command::Add(Criterion { id: CriterionId::draw(ids), text, rank: Rank(0) }.into()),
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
                    evidence: pick(&segments, b)
                        .map(|segment| Evidence { segment, stance: Stance::Supports })
                        .into_iter()
                        .collect(),
                    at: Moment::new(0, 0),
                }),
            },
            30 => Command::Reattach {
                segment: pick(
                    &study.segments.values().filter(|s| s.span.is_none()).map(|s| s.id).collect::<Vec<_>>(),
                    a,
                )?,
                span: span(pick(&documents, 0)?)?,
            },
            31 => Command::Transcribe(pick(&interviews, a)?),
            32 => Command::Move {
                what: RecordId::Section(pick(&sections, a)?),
                under: None,
                before: pick(&sections, b).map(RecordId::Section),
            },
            33 => {
                // A rule, a name, a place among the siblings: what other questions depend on.
                let mut question = (**study.questions.get(pick(&questions, a)?)?).clone();
                match c % 4 {
                    0 => question.name = format!("lain{b}"),
                    1 => question.section = pick(&sections, b)?,
                    2 => question.relevant = None,
                    _ => question.rank = study.questions.get(pick(&questions, b)?)?.rank,
                }
                Command::Change(question.into())
            }
            34 => Command::WriteMemo {
                target: match c % 4 {
                    0 => MemoTarget::Segment(pick(&segments, a)?),
                    1 => MemoTarget::Code(pick(&codes, a)?),
                    2 => MemoTarget::Document(pick(&documents, a)?),
                    _ => MemoTarget::Informant(pick(&people, a)?),
                },
                text: word.into(),
                shareable: b % 2 == 0,
            },
            35 => Command::Appoint {
                informant: pick(&people, a)?,
                appointment: (c % 3 > 0)
                    .then(|| Appointment { at: Moment::new(i64::from(b) * 1000, 420), mode: ContactMode::Phone }),
            },
            36 => match c % 3 {
                0 => Command::Note {
                    interview: pick(&interviews, a)?,
                    place: pick(&questions, b).map(Place::from),
                    text: word.into(),
                },
                1 => Command::MarkTime {
                    interview: pick(&interviews, a)?,
                    place: pick(&questions, b).map(Place::from),
                    recorded: None,
                    visit_ms: None,
                },
                _ => Command::GoTo { interview: pick(&interviews, a)?, place: pick(&questions, b).map(Place::from) },
            },
            40 => Command::IssueCoupons { informant: pick(&people, a)?, count: u32::from(b % 4) },
            41 => Command::CancelCoupon {
                coupon: pick(&study.coupons.iter().map(|(id, _)| id).collect::<Vec<_>>(), a)?,
                reason: word.into(),
            },
            42 if c % 4 == 0 => {
                let mut frame = study.frame()?.clone();
                frame.coupons = (a % 4 != 0).then_some(CouponRule { limit: u32::from(b % 4), days: None });
                Command::Change(frame.into())
            }
            42 => {
                let coupon = pick(&study.coupons.values().cloned().collect::<Vec<_>>(), a)?;
                Command::Refer(NewReferral {
                    from: coupon.informant,
                    interview: None,
                    to: ReferTo::Known(pick(&people, b)?),
                    relation: String::new(),
                    reason: String::new(),
                    permission: Permission::Given,
                    may_name_referrer: false,
                    coupon: Some(Brought { code: coupon.shown(), reason: String::new() }),
                })
            }
            43 => {
                let referral = pick(&study.referrals.values().cloned().collect::<Vec<_>>(), a)?;
                Command::Change(Referral { coupon: None, ..(*referral).clone() }.into())
            }
            44 => {
                let passages = (0..c % 4).filter_map(|n| pick(&documents, a.wrapping_add(n)));
                let passages = passages.filter_map(|document| Some((document, span(document)?))).collect();
                Command::CodeSeveral { passages, code: pick(&codes, b)? }
            }
            45 => {
                let query = Query::new(Sought::Phrase { text: word.into() });
                Command::Add(Search { id: SearchId::draw(ids), name: format!("Cari {}", c % 3), query }.into())
            }
            46 => {
                let kept = pick(&study.searches.values().cloned().collect::<Vec<_>>(), a)?;
                match c % 2 {
                    0 => Command::Change(Search { name: format!("Cari {}", b % 3), ..(*kept).clone() }.into()),
                    _ => Command::Remove(RecordId::Search(kept.id)),
                }
            }
            37 => Command::NotSamePerson { one: pick(&people, a)?, other: pick(&people, b)? },
            38 => Command::Remove(match c % 3 {
                0 => RecordId::Document(pick(&documents, a)?),
                1 => RecordId::Referral(pick(&study.referrals.iter().map(|(id, _)| id).collect::<Vec<_>>(), a)?),
                _ => RecordId::Sector(pick(&study.sectors.iter().map(|(id, _)| id).collect::<Vec<_>>(), a)?),
            }),
            _ => {
                let mut person = (**study.informants.get(pick(&people, a)?)?).clone();
                person.sector = pick(&study.sectors.iter().map(|(id, _)| id).collect::<Vec<_>>(), b);
                Command::Change(person.into())
            }
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
    for breach in study.coupon_breaches() {
        // Records that are joined or taken apart, and a limit that is lowered, may leave somebody over it.
        assert!(matches!(breach, Breach::OverLimit { .. } | Breach::OfAnother { .. }), "{breach:?}");
    }
    for code in study.codes.values() {
        let mut known = BTreeSet::new();
        let mut at = Some(code.id);
        while let Some(id) = at {
            assert!(known.insert(id), "no code stands under itself");
            at = study.codes.get(id).and_then(|code| code.parent);
        }
    }
    let called: BTreeSet<String> = study.searches.values().map(|search| search.name.to_lowercase()).collect();
    assert_eq!(called.len(), study.searches.len(), "no two kept searches have one name");
    let guide = study.guide();
    for (place, question) in guide.iter().enumerate() {
        for name in question.relevant.iter().flat_map(|rule| rule.questions()) {
            assert!(guide[..place].iter().any(|q| q.name == name), "a rule looks back");
        }
    }
    let names: BTreeSet<&str> = study.questions.values().map(|question| question.name.as_str()).collect();
    assert_eq!(names.len(), study.questions.len(), "no two questions have one name");
    check_references(study);
    assert_eq!(study.code_tree().len(), study.codes.len());
}

/// Whatever a record cannot stand without is there.
fn check_references(study: &Study) {
    let there = |id: RecordId, what: &str| assert!(study.has(id), "{what}: {id:?} is gone");
    let (informant, coder) = (RecordId::Informant, RecordId::Coder);
    study.questions.values().for_each(|q| there(RecordId::Section(q.section), "a question's section"));
    study.statuses.values().for_each(|s| there(informant(s.informant), "a status"));
    for attempt in study.attempts.values() {
        there(informant(attempt.informant), "an attempt");
        let criterion = attempt.outcome.as_ref().and_then(AttemptOutcome::criterion);
        criterion.iter().for_each(|id| there(RecordId::Criterion(*id), "the criterion of an attempt"));
    }
    study.statuses.values().filter_map(|s| s.attempt).for_each(|id| there(RecordId::Attempt(id), "a status's attempt"));
    study.consents.values().for_each(|c| there(informant(c.informant), "a consent"));
    study.interviews.values().for_each(|i| there(informant(i.informant), "an interview"));
    for person in study.informants.values() {
        person.sector.iter().for_each(|sector| there(RecordId::Sector(*sector), "a person's sector"));
    }
    for referral in study.referrals.values() {
        there(informant(referral.from), "who named");
        there(informant(referral.to), "who was named");
        referral.coupon.iter().for_each(|it| there(RecordId::Coupon(it.coupon), "the coupon of a referral"));
    }
    study.coupons.values().for_each(|c| there(informant(c.informant), "whom a coupon was issued to"));
    for answer in study.answers.values() {
        there(RecordId::Interview(answer.interview), "an answer's interview");
        there(RecordId::Question(answer.question), "an answer's question");
    }
    study.notes.values().for_each(|n| there(RecordId::Interview(n.interview), "a note"));
    study.marks.values().for_each(|m| there(RecordId::Interview(m.interview), "a time mark"));
    for document in study.documents.values() {
        document.interview.iter().for_each(|id| there(RecordId::Interview(*id), "a transcript"));
    }
    for passage in study.relevance.values() {
        there(RecordId::Document(passage.document), "a sorted passage");
    }
    study.codes.values().flat_map(|c| c.parent).for_each(|id| there(RecordId::Code(id), "a code's parent"));
    for segment in study.segments.values() {
        there(coder(segment.coder), "a coding's coder");
    }
    for memo in study.memos.values() {
        there(coder(memo.coder), "a memo's coder");
        match memo.target {
            MemoTarget::Study => {}
            MemoTarget::Code(id) => there(RecordId::Code(id), "a memo"),
            MemoTarget::Document(id) => there(RecordId::Document(id), "a memo"),
            MemoTarget::Informant(id) => there(informant(id), "a memo"),
            MemoTarget::Case(id) => there(RecordId::Case(id), "a memo"),
            MemoTarget::Segment(id) => there(RecordId::Segment(id), "a memo"),
        }
    }
    for judged in study.assessments.values() {
        there(RecordId::Code(judged.factor), "a judged factor");
        judged.evidence.iter().for_each(|e| there(RecordId::Segment(e.segment), "evidence"));
    }
    study.mentions.values().for_each(|m| there(RecordId::Document(m.document), "a mask"));
}

fn entries(desk: &Desk) -> Vec<Entry> {
    desk.entries()
}

/// What a screen could show of a study: everything but the roster, which forgets nothing.
fn shown(study: &Study) -> (Vec<Record>, Vec<(InformantId, Vec<String>)>) {
    let fields = |identity: &Identity| IdentityField::ALL.map(|field| identity.field(field).to_owned()).to_vec();
    (study.all().collect(), study.identities.iter().map(|(id, identity)| (id, fields(identity))).collect())
}

type Op = (u8, u8, u8, u8);

fn history(max: usize) -> impl Strategy<Value = Vec<Op>> {
    proptest::collection::vec(any::<Op>(), 1..max)
}

fn begun(under_way: bool) -> Desk {
    if under_way { Desk::under_way(1) } else { Desk::founded(1) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_command_keeps_the_invariants_and_can_be_taken_back(under_way in any::<bool>(), ops in history(90)) {
        let mut desk = begun(under_way);
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
                    if desk.notebook.history()[was_known].deed == Deed::WentTo { continue }
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

    /// A deed of long ago is offered for taking back only where the study holds together without it, and what is offered is
    /// done; doing it again brings back what was there.
    #[test]
    fn what_history_offers_to_take_back_leaves_a_whole_study(under_way in any::<bool>(), ops in history(70), picks in proptest::collection::vec(any::<u8>(), 12)) {
        let mut desk = begun(under_way);
        for op in ops {
            if let Some(command) = desk.wish(op) { let _ = desk.act(command); }
        }
        for pick in picks {
            let past = desk.notebook.history();
            let past = &past[usize::from(pick) % past.len()];
            let (batch, is_undo) = (past.batch, past.undoes.is_some());
            let before = shown(desk.study());
            let offered = desk.notebook.can_take_back(batch);
            let done = desk.act(Command::Undo(batch));
            prop_assert_eq!(&offered, &done.as_ref().map(|_| ()).map_err(Clone::clone));
            check_invariants(desk.study());
            let Ok(done) = done else {
                prop_assert_eq!(&before, &shown(desk.study()));
                continue;
            };
            if done.entries.is_empty() { continue }
            prop_assert!(desk.notebook.can_take_back(batch).is_err(), "once is enough");
            prop_assert_eq!(desk.notebook.can_take_back(done.batch), Ok(()));
            desk.act(Command::Redo(done.batch)).unwrap();
            prop_assert_eq!(&before, &shown(desk.study()));
            // Of undoing and doing again only the last word can be taken back.
            prop_assert_eq!(desk.act(Command::Undo(batch)).is_ok(), !is_undo);
        }
    }

    /// Two devices change one question without knowing of each other. Fields only one of them changed hold that change;
    /// fields both changed, to different values, are conflicts that hold both.
    #[test]
    fn a_concurrent_change_is_never_lost(one_sets in 0u8..8, two_sets in 0u8..8, alike in any::<bool>(), two_first in any::<bool>()) {
        let (mut one, mut two, question) = two_desks();
        let base = (**one.study().questions.get(question).unwrap()).clone();
        let change = |sets: u8, value: &str| {
            let mut q = base.clone();
            if sets & 1 != 0 { q.text = Localized::both(value, value) }
            if sets & 2 != 0 { q.hint = Localized::both(value, value) }
            if sets & 4 != 0 { q.guidance = Localized::both(value, value) }
            q
        };
        let (a, b) = ("satu", if alike { "satu" } else { "dua" });
        if two_first { two.now -= 1000 } else { two.now += 1000 }
        one.act(Command::Change(change(one_sets, a).into())).unwrap();
        two.act(Command::Change(change(two_sets, b).into())).unwrap();
        one.notebook.unite(entries(&two));
        two.notebook.unite(entries(&one));
        prop_assert_eq!(one.study(), two.study());
        let conflicts = one.notebook.conflicts();
        prop_assert_eq!(&conflicts, &two.notebook.conflicts());
        for (bit, field) in [(1, "text"), (2, "hint"), (4, "guidance")] {
            let held = |value: &str| Held::Value(serde_json::to_value(Localized::both(value, value)).unwrap());
            let stands = one.study().value(RecordId::Question(question), field).map(Held::Value);
            let shown = conflicts.iter().find(|c| c.register == Register::Field(RecordId::Question(question), field.into()));
            match (one_sets & bit != 0, two_sets & bit != 0) {
                (true, true) if !alike => {
                    let both: Vec<Held> = shown.expect("shown").writes.iter().map(|write| write.held.clone()).collect();
                    prop_assert_eq!(both.len(), 2);
                    prop_assert!(both.contains(&held(a)) && both.contains(&held(b)));
                    prop_assert_eq!(stands, Some(if two_first { held(a) } else { held(b) }));
                }
                (true, _) => prop_assert_eq!((stands, shown), (Some(held(a)), None)),
                (false, true) => prop_assert_eq!((stands, shown), (Some(held(b)), None)),
                (false, false) => prop_assert_eq!(shown, None),
            }
        }
    }

    #[test]
    fn entries_survive_the_bytes(under_way in any::<bool>(), ops in history(40)) {
        let mut desk = begun(under_way);
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
    fn merging_is_commutative_associative_and_idempotent(under_way in any::<bool>(), start in history(40), apart in proptest::collection::vec(history(25), 3)) {
        let mut first = begun(under_way);
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
