//! A desk for tests: a notebook with a clock that moves by itself and ids that count up.
#![allow(dead_code, clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

use fieldwork::coding::{Code, MemoTarget, Origin};
use fieldwork::command::{Command, Mask, MaskWith, NewPerson, NewReferral, ReferTo, Refusal};
use fieldwork::event::Entry;
use fieldwork::formula::Formula;
use fieldwork::guide::{Question, QuestionKind, Section};
use fieldwork::id::*;
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Outcome};
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::{Agreement, ConsentForm, Permission, Tick};
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, Study};
use fieldwork::text::Span;
use fieldwork::time::Moment;
use std::collections::BTreeMap;
use uuid::Uuid;

pub struct Counter(pub u128);
impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// One device at work.
pub struct Desk {
    pub notebook: Notebook,
    pub device: DeviceId,
    pub actor: Option<CoderId>,
    pub ids: Counter,
    pub now: i64,
}

impl Desk {
    pub fn new(device: u128) -> Self {
        let device_id = DeviceId(Uuid::from_u128(device));
        Self {
            notebook: Notebook::default(),
            device: device_id,
            actor: None,
            ids: Counter(device << 64),
            now: 1_000_000,
        }
    }

    pub fn founded(device: u128) -> Self {
        let mut desk = Self::new(device);
        let title = Localized::both("Uji", "Trial");
        let done =
            desk.act(Command::Found { title, languages: vec![Language::Indonesian], coder: "satu".into() }).unwrap();
        desk.actor = done.created.iter().find_map(|id| match id {
            RecordId::Coder(id) => Some(*id),
            _ => None,
        });
        desk
    }

    pub fn act(&mut self, command: Command) -> Result<Done, Refusal> {
        self.now += 7;
        let mut acting =
            Acting { now: Moment::new(self.now, 420), device: self.device, actor: self.actor, ids: &mut self.ids };
        self.notebook.act(command, &mut acting)
    }

    pub fn study(&self) -> &Study {
        self.notebook.study()
    }

    /// A device that holds the same log.
    pub fn twin(&self, device: u128) -> Self {
        let mut twin = Self::new(device);
        twin.notebook = Notebook::open(self.entries());
        twin.actor = self.actor;
        twin.now = self.now + 1;
        twin
    }

    /// The log.
    pub fn entries(&self) -> Vec<Entry> {
        self.notebook.entries().map(|entry| (**entry).clone()).collect()
    }

    /// A section of the guide.
    pub fn section(&mut self) -> SectionId {
        let id = SectionId::draw(&mut self.ids);
        self.act(Command::Add(Section::new(id, Localized::both("Awal", "Start")).into())).unwrap();
        id
    }

    /// An open question, the last of its section.
    pub fn question(&mut self, section: SectionId, name: &str, relevant: Option<&str>) -> QuestionId {
        let question = self.blank(section, name, relevant);
        let id = question.id;
        self.act(Command::Add(question.into())).unwrap();
        id
    }

    /// An open question that is not in the guide yet.
    pub fn blank(&mut self, section: SectionId, name: &str, relevant: Option<&str>) -> Question {
        let text = Localized::both(format!("Soal {name}?"), format!("Question {name}?"));
        let id = QuestionId::draw(&mut self.ids);
        Question {
            relevant: relevant.map(|rule| Formula::parse(rule).unwrap()),
            ..Question::new(id, section, name, text, QuestionKind::Text { long: true })
        }
    }

    /// A person of that name.
    pub fn person(&mut self, name: &str) -> InformantId {
        let person = NewPerson { identity: vec![(IdentityField::Name, name.into())], ..NewPerson::default() };
        let done = self.act(Command::EnterPerson(person)).unwrap();
        done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap()
    }

    /// An interview that is going on, with consent.
    pub fn interview(&mut self, informant: InformantId) -> InterviewId {
        let consent = Command::Consent {
            informant,
            interview: None,
            language: Language::Indonesian,
            form: ConsentForm::Spoken,
            ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
            proof: Default::default(),
        };
        self.act(consent).unwrap();
        let done = self.act(Command::StartInterview { informant, language: Language::Indonesian }).unwrap();
        done.created.iter().find_map(|id| if let RecordId::Interview(id) = id { Some(*id) } else { None }).unwrap()
    }

    /// A study under way: a guide with rules, two people and a referral, an interview that ended, its text coded, masked and
    /// written about.
    pub fn under_way(device: u128) -> Self {
        let mut desk = Self::founded(device);
        let (first, second) = (desk.section(), desk.section());
        let role = desk.question(first, "peran", None);
        let start = desk.question(first, "mulai", Some("${peran} != 'tidak'"));
        desk.question(second, "akhir", Some("${mulai} != 'tidak'"));
        let (known, named) = (desk.person("Sri Wahyuni"), desk.person("Budi"));
        let referral = NewReferral {
            from: known,
            interview: None,
            to: ReferTo::Known(named),
            relation: String::new(),
            reason: String::new(),
            permission: Permission::Given,
            may_name_referrer: true,
            coupon: None,
        };
        desk.act(Command::Refer(referral)).unwrap();
        let interview = desk.interview(known);
        for (question, words) in [(role, "Kepala bagian, kata Pak Budi."), (start, "Kami mulai dari sampah lalu air.")]
        {
            let value = Some(AnswerValue::Text(words.into()));
            desk.act(Command::Answer { interview, place: question.into(), value }).unwrap();
        }
        desk.act(Command::EndInterview { interview, outcome: Outcome::Complete, reflection: String::new() }).unwrap();
        let document = desk.study().transcript_of(interview).unwrap().id;
        let above = desk.code("Asal", None);
        let below = desk.code("Sampah", Some(above));
        for (start, end, code) in [(0, 20, above), (13, 30, below), (25, 60, above), (40, 45, below), (61, 80, below)] {
            let span = Span::new(start, end).unwrap();
            let done = desk.act(Command::Code { document, span, code }).unwrap();
            if let Some(RecordId::Segment(id)) = done.created.first() {
                let target = MemoTarget::Segment(*id);
                desk.act(Command::WriteMemo { target, text: "Penting.".into(), shareable: false }).unwrap();
            }
        }
        let mask = Mask { document, span: Span::new(30, 38).unwrap(), with: MaskWith::Informant(named) };
        desk.act(Command::Mask(vec![mask])).unwrap();
        desk
    }

    /// A code, the last among its siblings.
    pub fn code(&mut self, name: &str, parent: Option<CodeId>) -> CodeId {
        let id = CodeId::draw(&mut self.ids);
        let code = Code {
            id,
            parent,
            name: Localized::both(name, name),
            definition: Localized::default(),
            use_when: Localized::default(),
            not_when: Localized::default(),
            origin: Origin::Data,
            source: String::new(),
            hue: 1,
            letter: None,
            codable: true,
            factor: false,
            rank: Rank(0),
        };
        self.act(Command::Add(code.into())).unwrap();
        id
    }
}
