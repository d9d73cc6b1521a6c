//! A small study for the tests of the desk, made by commands only.

use fieldwork::coding::{Code, Document, DocumentKind, Origin, Speaker, Turn};
use fieldwork::command::{Command, NewPerson, Refusal};
use fieldwork::frame::Sector;
use fieldwork::id::{CodeId, CoderId, DeviceId, DocumentId, IdSource, InformantId, SectorId, SegmentId};
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::text::{Span, length};
use fieldwork::time::Moment;
use std::rc::Rc;
use uuid::Uuid;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A notebook with a founded study and its first coder.
pub struct Desk {
    notebook: Notebook,
    ids: Counter,
    now: i64,
    pub me: CoderId,
}

pub const AT: Moment = Moment::new(1_365_730_000_000, 420);

impl Desk {
    pub fn new() -> Self {
        let mut desk = Self { notebook: Notebook::default(), ids: Counter(0), now: AT.ms, me: CoderId(Uuid::nil()) };
        desk.run(Command::Found {
            title: Localized::one(Language::Indonesian, "Uji"),
            languages: vec![Language::Indonesian, Language::English],
            coder: "Pengode 1".into(),
        });
        desk.me = desk.study().ordered_coders()[0].id;
        desk
    }

    pub fn device(&self) -> DeviceId {
        DeviceId(Uuid::from_u128(1 << 90))
    }

    pub fn study(&self) -> &Rc<Study> {
        self.notebook.study()
    }

    pub fn try_run(&mut self, command: Command) -> Result<Done, Refusal> {
        self.now += 1000;
        let actor = Some(self.me).filter(|id| !id.0.is_nil());
        let device = self.device();
        let now = Moment::new(self.now, 420);
        self.notebook.act(command, &mut Acting { now, device, actor, ids: &mut self.ids })
    }

    pub fn run(&mut self, command: Command) -> Done {
        self.try_run(command).unwrap()
    }

    pub fn code(&mut self, name: &str, parent: Option<CodeId>, hue: u8, codable: bool) -> CodeId {
        let id = CodeId::draw(&mut self.ids);
        self.run(Command::Add(Record::Code(Code {
            id,
            parent,
            name: Localized::one(Language::Indonesian, name),
            definition: Localized::default(),
            use_when: Localized::default(),
            not_when: Localized::default(),
            origin: Origin::Theory,
            source: String::new(),
            hue,
            letter: None,
            codable,
            factor: false,
            rank: Rank::default(),
        })));
        id
    }

    /// A source whose paragraphs are said by turns, the interviewer first.
    pub fn document(&mut self, paragraphs: &[&str]) -> DocumentId {
        let id = DocumentId::draw(&mut self.ids);
        let text = paragraphs.join("\n");
        let mut at = 0;
        let mut turns = Vec::new();
        for (i, paragraph) in paragraphs.iter().enumerate() {
            let end = at + length(paragraph);
            let speaker = if i % 2 == 0 { Speaker::Interviewer } else { Speaker::Informant };
            turns.extend(Span::new(at, end).map(|span| Turn { span, speaker, question: None, at_ms: None }));
            at = end + 1;
        }
        let document = Document {
            id,
            kind: DocumentKind::Source,
            interview: None,
            title: "Sumber".into(),
            language: Language::Indonesian,
            text,
            turns,
            at: AT,
        };
        self.run(Command::Add(Record::Document(document)));
        id
    }

    pub fn segment(&mut self, document: DocumentId, span: (u32, u32), code: CodeId) -> SegmentId {
        let span = Span::new(span.0, span.1).unwrap();
        match self.run(Command::Code { document, span, code }).created[..] {
            [RecordId::Segment(id)] => id,
            _ => panic!("no segment"),
        }
    }

    pub fn coder(&mut self, label: &str) -> CoderId {
        let id = CoderId::draw(&mut self.ids);
        let coder = fieldwork::coding::Coder { id, label: label.into(), rank: Rank::default() };
        self.run(Command::Add(Record::Coder(coder)));
        id
    }

    pub fn sector(&mut self, name: &str) -> SectorId {
        let id = SectorId::draw(&mut self.ids);
        let name = Localized::one(Language::Indonesian, name);
        self.run(Command::Add(Record::Sector(Sector {
            id,
            name,
            government: false,
            target: None,
            rank: Rank::default(),
        })));
        id
    }

    pub fn person(&mut self, sector: Option<SectorId>) -> InformantId {
        let identity = vec![(fieldwork::identity::IdentityField::Name, "Sri Wahyuni".to_owned())];
        let person = NewPerson { identity, sector, seed: true, ..NewPerson::default() };
        match self.run(Command::EnterPerson(person)).created[..] {
            [RecordId::Informant(id), ..] => id,
            _ => panic!("no person"),
        }
    }

    pub fn guide_question(&mut self, text: &str) {
        use fieldwork::guide::{Question, QuestionKind, Section};
        let section = fieldwork::id::SectionId::draw(&mut self.ids);
        let said = |text: &str| Localized::one(Language::Indonesian, text);
        self.run(Command::Add(Section::new(section, said("Bagian")).into()));
        let id = fieldwork::id::QuestionId::draw(&mut self.ids);
        let kind = QuestionKind::Text { long: true };
        self.run(Command::Add(Question::new(id, section, "q1", said(text), kind).into()));
    }

    /// An interview with one answer to the first question of the guide, transcribed.
    pub fn transcript(&mut self, informant: InformantId, words: &str) -> DocumentId {
        use fieldwork::people::{Agreement, ConsentForm, Tick};
        let ticks = [(Tick::TakePart, Agreement::Given)].into();
        let language = Language::Indonesian;
        self.run(Command::Consent {
            informant,
            interview: None,
            language,
            form: ConsentForm::Spoken,
            ticks,
            proof: Default::default(),
        });
        let done = self.run(Command::StartInterview { informant, language });
        let interview =
            done.created.iter().find_map(|id| if let RecordId::Interview(id) = id { Some(*id) } else { None }).unwrap();
        let question = self.study().guide()[0].id;
        self.run(Command::Answer { interview, place: question.into(), value: Some(AnswerValue::Text(words.into())) });
        match self.run(Command::Transcribe(interview)).created[..] {
            [RecordId::Document(id)] => id,
            _ => panic!("no transcript"),
        }
    }
}
