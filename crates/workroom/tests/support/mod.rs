//! A small study made by hand, and ways to spoil it.
#![allow(dead_code)]

use fieldwork::clock::tick;
use fieldwork::coding::*;
use fieldwork::command::Command;
use fieldwork::deed::Deed;
use fieldwork::event::{Entry, Event, Named, Work};
use fieldwork::formula::Formula;
use fieldwork::frame::*;
use fieldwork::guide::*;
use fieldwork::id::*;
use fieldwork::identity::{IdentityField, Secret};
use fieldwork::interview::*;
use fieldwork::language::{Language, Localized};
use fieldwork::log;
use fieldwork::notebook::{Acting, Notebook};
use fieldwork::people::*;
use fieldwork::rank::Rank;
use fieldwork::sample::{self, SampleFiles};
use fieldwork::study::Record;
use fieldwork::text::Span;
use fieldwork::time::Moment;
use privacy::decision::Decisions;
use privacy::profile::Profile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;
use workroom::{Room, Wish};

pub fn uuid(n: u128) -> Uuid {
    uuid::Builder::from_random_bytes(
        n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835).to_be_bytes().map(|b| b ^ 0x5A),
    )
    .into_uuid()
}

pub fn span(a: u32, b: u32) -> Span {
    Span::new(a, b).unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub const A: InformantId = InformantId(Uuid::from_u128(0xa000_0000_0000_4000_8000_0000_0000_0001));
pub const B: InformantId = InformantId(Uuid::from_u128(0xb000_0000_0000_4000_8000_0000_0000_0002));
pub const TALK: &str = "Saya Wagiyanto.\nKata Pak Budi, mulai 1997. Sampah dulu.";

/// Records and identities of a study, ready to be spoiled before they become a log.
#[derive(Clone)]
pub struct Papers {
    pub frame: Frame,
    pub question: ResearchQuestion,
    pub criterion: Criterion,
    pub sector: Sector,
    pub attributes: Vec<Attribute>,
    pub case: Case,
    pub section: Section,
    pub questions: Vec<Question>,
    pub informants: Vec<Informant>,
    pub interview: Interview,
    pub answers: Vec<Answer>,
    pub document: Document,
    pub coder: Coder,
    pub codes: Vec<Code>,
    pub segment: Segment,
    pub memos: Vec<Memo>,
    pub assessment: Assessment,
    pub mentions: Vec<Mention>,
    pub pseudonyms: Vec<Pseudonym>,
    pub others: Vec<Record>,
    pub identities: Vec<(InformantId, IdentityField, String)>,
}

fn id(text: &str) -> Localized {
    Localized::one(Language::Indonesian, text)
}

impl Papers {
    pub fn new() -> Self {
        let when = at("2013-04-12T09:30+07:00");
        let section =
            Section { rank: Rank(1), ..Section::new(SectionId(uuid(10)), Localized::both("Pembuka", "Opening")) };
        let ask =
            |n: u128, name: &str, text: &str, kind: QuestionKind, disclosure: Disclosure, relevant: Option<&str>| {
                Question {
                    id: QuestionId(uuid(n)),
                    section: section.id,
                    name: name.to_owned(),
                    text: id(text),
                    kind,
                    hint: Localized::default(),
                    guidance: Localized::default(),
                    probes: Vec::new(),
                    required: false,
                    relevant: relevant.map(|rule| Formula::parse(rule).unwrap()),
                    disclosure,
                    retired: false,
                    strict: false,
                    check: None,
                    choice_filter: None,
                    default: None,
                    shuffled: false,
                    appearance: String::new(),
                    columns: Default::default(),
                    unresolved: Vec::new(),

                    rank: Rank(i64::try_from(n).unwrap()),
                }
            };
        let choices = [("lsm", "LSM"), ("dinas", "Dinas")].map(|(name, label)| Choice {
            name: name.to_owned(),
            label: id(label),
            ..Choice::default()
        });
        let mut questions = vec![
            ask(11, "peran", "Peran?", QuestionKind::One { choices: choices.to_vec() }, Disclosure::Indirect, None),
            ask(12, "cerita", "Ceritanya?", QuestionKind::Text { long: true }, Disclosure::Harmless, None),
            ask(13, "anggaran", "Anggarannya?", QuestionKind::Number, Disclosure::Harmless, Some("${peran} = 'dinas'")),
            ask(14, "rahasia", "Siapa lagi?", QuestionKind::Text { long: false }, Disclosure::Direct, None),
            ask(15, "sejak", "Sejak kapan?", QuestionKind::Date, Disclosure::Harmless, None),
            ask(16, "manfaat", "Manfaatnya?", QuestionKind::Text { long: false }, Disclosure::Harmless, None),
            ask(17, "terima_kasih", "Terima kasih.", QuestionKind::Note, Disclosure::Undeclared, None),
        ];
        questions[0].probes.push(id("Sejak kapan?"));
        let interview = InterviewId(uuid(20));
        let answer = |question: &Question, value: AnswerValue| Answer {
            interview,
            question: question.id,
            value: Some(value),
            round: None,
            specified: Default::default(),
            reason: String::new(),
            probes: BTreeSet::new(),
            guide_version: 1,
            at: when,
        };
        let answers = vec![
            answer(&questions[0], AnswerValue::One("lsm".to_owned())),
            answer(&questions[1], AnswerValue::Text("Mulai dari sampah.".to_owned())),
            answer(&questions[3], AnswerValue::Text("Tanya Budi Santoso saja.".to_owned())),
            answer(&questions[4], AnswerValue::Date("1997-06-03".to_owned())),
            answer(&questions[5], AnswerValue::Missing(Missing::DontKnow)),
        ];
        let country = Attribute {
            id: AttributeId(uuid(30)),
            name: "country".to_owned(),
            label: Localized::both("Negara", "Country"),
            of: AttributeOf::Case,
            kind: AttributeKind::Category(vec![CategoryValue {
                name: "japan".to_owned(),
                label: Localized::both("Jepang", "Japan"),
                target: None,
            }]),
            disclosure: Disclosure::Harmless,
            rank: Rank(1),
        };
        let years = Attribute {
            id: AttributeId(uuid(31)),
            name: "years".to_owned(),
            label: id("Tahun terlibat"),
            of: AttributeOf::Informant,
            kind: AttributeKind::Number,
            disclosure: Disclosure::Indirect,
            rank: Rank(2),
        };
        let room = Attribute {
            id: AttributeId(uuid(32)),
            name: "room".to_owned(),
            label: id("Ruang"),
            of: AttributeOf::Informant,
            kind: AttributeKind::Text,
            disclosure: Disclosure::Direct,
            rank: Rank(3),
        };
        let sector = Sector {
            id: SectorId(uuid(40)),
            name: Localized::both("LSM", "NGO"),
            government: false,
            target: None,
            rank: Rank(1),
        };
        let case = Case {
            id: CaseId(uuid(41)),
            name: "Kitakyushu".to_owned(),
            public: Some(PublicContext { decided_by: "Tim".to_owned(), reason: "Fakta publik.".to_owned() }),
            attributes: BTreeMap::from([(country.id, "japan".to_owned())]),
            rank: Rank(1),
        };
        let person = |id: InformantId, number: u32, seed: bool| Informant {
            id,
            number,
            sector: Some(sector.id),
            seed,
            cases: BTreeSet::from([case.id]),
            attributes: BTreeMap::from([(years.id, "9".to_owned()), (room.id, "Lantai 3, Wagiyanto".to_owned())]),
            same_as: None,
            not_same_as: BTreeSet::new(),
            primary: None,
            appointment: None,
            chain_stopped: None,
            entered: when,
        };
        let informants = vec![person(A, 1, true), person(B, 2, false)];
        let coder = Coder { id: CoderId(uuid(50)), label: "Wagiyanto junior".to_owned(), rank: Rank(1) };
        let code = |n: u128, name: &str, parent: Option<CodeId>, codable: bool| Code {
            id: CodeId(uuid(n)),
            parent,
            name: id(name),
            definition: id("Artinya."),
            use_when: Localized::default(),
            not_when: Localized::default(),
            origin: Origin::Theory,
            source: String::new(),
            hue: 2,
            letter: None,
            codable,
            factor: codable,
            rank: Rank(i64::try_from(n).unwrap()),
        };
        let top = code(60, "Faktor", None, false);
        let child = code(61, "Timbal balik", Some(top.id), true);
        let document = Document {
            id: DocumentId(uuid(70)),
            kind: DocumentKind::Transcript,
            interview: Some(interview),
            title: "Wawancara Wagiyanto".to_owned(),
            language: Language::Indonesian,
            text: TALK.to_owned(),
            turns: vec![
                Turn { span: span(0, 15), speaker: Speaker::Informant, question: None, at_ms: None },
                Turn { span: span(16, 55), speaker: Speaker::Informant, question: None, at_ms: None },
            ],
            at: when,
        };
        let segment = Segment {
            id: SegmentId(uuid(71)),
            document: document.id,
            span: Some(span(25, 42)),
            orphaned: String::new(),
            code: child.id,
            coder: coder.id,
            at: when,
        };
        let memo = |n: u128, target: MemoTarget, text: &str, shareable: bool| Memo {
            id: MemoId(uuid(n)),
            target,
            text: text.to_owned(),
            coder: coder.id,
            shareable,
            at: when,
        };
        let pseudonyms = vec![
            Pseudonym {
                id: PseudonymId(uuid(80)),
                category: Category::Person,
                informant: Some(A),
                label: Localized::default(),
            },
            Pseudonym {
                id: PseudonymId(uuid(81)),
                category: Category::Person,
                informant: Some(B),
                label: Localized::default(),
            },
            Pseudonym {
                id: PseudonymId(uuid(82)),
                category: Category::Date,
                informant: None,
                label: Localized::both("akhir 1990-an", "the late 1990s"),
            },
        ];
        let mention = |n: u128, a: u32, b: u32, pseudonym: &Pseudonym| Mention {
            id: MentionId(uuid(n)),
            document: document.id,
            span: Some(span(a, b)),
            pseudonym: pseudonym.id,
        };
        let mentions = vec![
            mention(83, 5, 14, &pseudonyms[0]),
            mention(84, 25, 29, &pseudonyms[1]),
            mention(85, 37, 41, &pseudonyms[2]),
        ];
        Self {
            frame: Frame {
                title: Localized::both("Kota kembar", "Sister cities"),
                about: id("Studi kasus."),
                languages: vec![Language::Indonesian, Language::English],
                begun: when,
                guide_version: 1,
                consent_text: id("Bapak/Ibu setuju?"),
                consent_version: 1,
                public_names: Vec::new(),
                sample: false,
                missing_words: Default::default(),
                missing_left_out: Default::default(),
                reach_us: String::new(),
                coupons: None,
                rds: None,
            },
            question: ResearchQuestion {
                id: ResearchQuestionId(uuid(1)),
                text: id("Apa yang menentukan?"),
                rank: Rank(1),
            },
            criterion: Criterion { id: CriterionId(uuid(2)), text: id("Ikut sendiri."), rank: Rank(1) },
            attributes: vec![country, years, room],
            interview: Interview {
                id: interview,
                informant: A,
                guide_version: 1,
                language: Language::Indonesian,
                started: when,
                ended: Some(at("2013-04-12T10:30+07:00")),
                outcome: Some(Outcome::Complete),
                resumed: None,
                at_question: None,
                at_round: None,
                seed: 0,
                reflection: "Pak Wagiyanto lelah.".to_owned(),
            },
            memos: vec![
                memo(90, MemoTarget::Code(child.id), "Sering disebut.", true),
                memo(91, MemoTarget::Informant(A), "Wagiyanto, 0812-3077-1194", false),
            ],
            assessment: Assessment {
                factor: child.id,
                coder: coder.id,
                influence: Influence::Driver,
                direction: Direction::Positive,
                rationale: "Disebut paling awal.".to_owned(),
                evidence: vec![Evidence { segment: segment.id, stance: Stance::Supports }],
                at: when,
            },
            others: vec![
                Record::from(Consent {
                    id: ConsentId(uuid(3)),
                    informant: A,
                    interview: Some(interview),
                    version: 1,
                    text: Localized::default(),
                    language: Language::Indonesian,
                    form: ConsentForm::Signed,
                    signature: None,
                    ticks: Tick::ALL.map(|tick| (tick, Agreement::Given)).into(),
                    at: when,
                }),
                Record::from(Referral {
                    id: ReferralId(uuid(4)),
                    from: A,
                    interview: Some(interview),
                    to: B,
                    relation: "teman Budi".to_owned(),
                    reason: "Budi tahu anggaran.".to_owned(),
                    order: 1,
                    permission: Permission::Unknown,
                    may_name_referrer: false,
                    coupon: None,
                    at: when,
                }),
                Record::from(Status {
                    id: StatusId(uuid(5)),
                    informant: A,
                    stage: Stage::Interviewed,
                    reason: "Wagiyanto setuju".to_owned(),
                    attempt: None,
                    at: when,
                }),
                Record::from(Note {
                    id: NoteId(uuid(6)),
                    interview,
                    question: None,
                    round: None,
                    text: "telepon Budi 0813 5520 0871".to_owned(),
                    clarify: Clarify::No,
                    at: when,
                }),
                Record::from(Relevance {
                    id: RelevanceId(uuid(7)),
                    document: document.id,
                    span: Some(span(16, 42)),
                    mark: Relevant::Relevant,
                    coder: coder.id,
                }),
            ],
            identities: vec![
                (A, IdentityField::Name, "Drs. Wagiyanto Kusnadi, M.Si.".to_owned()),
                (A, IdentityField::Nicknames, "Yanto".to_owned()),
                (A, IdentityField::Phones, "0812-3077-1194".to_owned()),
                (A, IdentityField::Emails, "wagiyanto@hubungankota.example".to_owned()),
                (A, IdentityField::Organisation, "Yayasan Kali Resik (YKR)".to_owned()),
                (A, IdentityField::Address, "Jl. Wiyung Tirta III No. 14, Surabaya".to_owned()),
                (B, IdentityField::Name, "Budi Santoso".to_owned()),
            ],
            informants,
            answers,
            section,
            questions,
            sector,
            case,
            document,
            coder,
            codes: vec![top, child],
            segment,
            mentions,
            pseudonyms,
        }
    }

    /// Adds a list of things with what was put on it.
    pub fn list(&mut self, items: &[&str], disclosure: Disclosure) {
        let list = Question {
            id: QuestionId(uuid(18)),
            name: "kegiatan".to_owned(),
            text: id("Kegiatan apa saja?"),
            kind: QuestionKind::List { of: ListOf::Things, count: None },
            disclosure,
            rank: Rank(18),
            ..self.questions[1].clone()
        };
        for (n, item) in items.iter().enumerate() {
            self.others.push(Record::from(Round {
                id: RoundId(uuid(200 + n as u128)),
                interview: self.interview.id,
                list: list.id,
                within: None,
                label: (*item).to_owned(),
                case: None,
                informant: None,
                rank: Rank(i64::try_from(n).unwrap()),
            }));
        }
        self.questions.push(list);
    }

    pub fn records(&self) -> Vec<Record> {
        let mut records: Vec<Record> = vec![
            self.frame.clone().into(),
            self.question.clone().into(),
            self.criterion.clone().into(),
            self.sector.clone().into(),
            self.case.clone().into(),
            self.section.clone().into(),
            self.interview.clone().into(),
            self.document.clone().into(),
            self.coder.clone().into(),
            self.segment.clone().into(),
            self.assessment.clone().into(),
        ];
        records.extend(self.attributes.iter().cloned().map(Record::from));
        records.extend(self.questions.iter().cloned().map(Record::from));
        records.extend(self.informants.iter().cloned().map(Record::from));
        records.extend(self.answers.iter().cloned().map(Record::from));
        records.extend(self.codes.iter().cloned().map(Record::from));
        records.extend(self.memos.iter().cloned().map(Record::from));
        records.extend(self.mentions.iter().cloned().map(Record::from));
        records.extend(self.pseudonyms.iter().cloned().map(Record::from));
        records.extend(self.others.iter().cloned());
        records
    }

    /// The log of these papers, written in the given order.
    pub fn entries_in(&self, reversed: bool) -> Vec<Vec<u8>> {
        let mut records = self.records();
        if reversed {
            records.reverse();
        }
        let device = DeviceId(uuid(99));
        let work = records.into_iter().map(|record| Event::from(Work::Added(Box::new(record))));
        let named = self.identities.iter().map(|(informant, field, text)| {
            Event::Named(Named { informant: *informant, field: *field, text: Secret::new(text) })
        });
        let mut latest = None;
        let mut entries = Vec::new();
        for (seq, event) in (1u64..).zip(work.chain(named)) {
            let hlc = tick(latest, 1_000_000 + seq, device);
            latest = Some(hlc);
            entries.push(log::encode(&Entry {
                device,
                seq,
                hlc,
                seen: Default::default(),
                actor: None,
                batch: BatchId(uuid(1_000 + u128::from(seq))),
                deed: Deed::Imported,
                undoes: None,
                wall: at("2013-04-12T09:30+07:00"),
                events: vec![event],
            }));
        }
        entries
    }

    /// A room fed with that log.
    pub fn room_in(&self, reversed: bool) -> Room {
        let entries = self.entries_in(reversed);
        let mut room = Room::default();
        room.feed(entries.iter().map(Vec::as_slice)).unwrap();
        room
    }

    pub fn room(&self) -> Room {
        self.room_in(false)
    }
}

/// A wish that asks for nothing but a class of one.
pub fn wish(profile: Profile, seed: u8) -> Wish {
    Wish { profile, seed: [seed; 32], decisions: Decisions { k: 1, ..Decisions::default() } }
}

/// Every id of a text, as they stand.
pub fn ids_of(text: &str) -> Vec<String> {
    text.split('"').filter(|word| word.len() == 36 && word.matches('-').count() == 4).map(str::to_owned).collect()
}

/// An import of everything, for the notebook.
pub fn import(papers: &Papers) -> Command {
    Command::Import { records: papers.records(), identities: papers.identities.clone() }
}

/// Ids that only have to differ.
pub struct Counting(pub u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        uuid(self.0)
    }
}

/// A file of the sample study.
pub fn sample_file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/kemitraan").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The sample study's log.
pub fn sample_notebook() -> Notebook {
    let (study, people, coding) = (sample_file("study.json"), sample_file("people.json"), sample_file("coding.json"));
    let interviews: Vec<(String, String)> =
        (1..=12).map(|n| (format!("{n:02}"), sample_file(&format!("interviews/{n:02}.json")))).collect();
    let files = SampleFiles {
        study: &study,
        people: &people,
        coding: &coding,
        interviews: interviews.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect(),
    };
    let ids = &mut Counting(0);
    let command = sample::read(&files, ids).unwrap();
    let mut notebook = Notebook::default();
    let mut acting = Acting { now: at("2013-05-01T09:00+07:00"), device: DeviceId(uuid(9_999_999)), actor: None, ids };
    notebook.act(command, &mut acting).unwrap();
    notebook
}
