//! A small study for the tests of this place: one informant, one interview, a question of every kind.

use fieldwork::command::{Command, NewPerson};
use fieldwork::formula::Formula;
use fieldwork::frame::{Frame, Sector};
use fieldwork::guide::{Choice, Question, QuestionKind, Scale, Section};
use fieldwork::id::{CoderId, DeviceId, IdSource, InformantId, InterviewId, Place, QuestionId, SectionId, SectorId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::{Agreement, ConsentForm, Tick};
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::time::Moment;
use std::rc::Rc;
use uuid::Uuid;

/// 12 April 2013, 10:00 in Surabaya.
pub const BEGIN_MS: i64 = 1_365_735_600_000;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A device with a study on it and a clock that stands until it is moved.
pub struct Trial {
    notebook: Notebook,
    ids: Counter,
    /// Minutes since the beginning.
    pub minutes: i64,
    /// The informant.
    pub person: InformantId,
    /// The interview, begun, without consent.
    pub interview: InterviewId,
}

/// The id of the question at a place in the guide, from 1.
pub fn question(place: u128) -> QuestionId {
    QuestionId(Uuid::from_u128(9_000 + place))
}

/// A place outside all lists.
pub fn place(n: u128) -> Place {
    question(n).into()
}

fn section_id(n: u128) -> SectionId {
    SectionId(Uuid::from_u128(8_000 + n))
}

fn section(n: u128, id: &str, en: &str) -> Section {
    Section {
        id: section_id(n),
        title: Localized::both(id, en),
        name: String::new(),
        under: None,
        continues: false,
        relevant: None,
        for_each: None,
        shuffled: false,
        together: false,
        columns: Default::default(),
        unresolved: Vec::new(),
        rank: Rank(0),
    }
}

fn choices(words: &[(&str, &str, &str)]) -> Vec<Choice> {
    words
        .iter()
        .map(|(name, id, en)| Choice { name: (*name).into(), label: Localized::both(*id, *en), ..Choice::default() })
        .collect()
}

impl Trial {
    /// The study with its informant and an interview just begun in Indonesian.
    pub fn new() -> Self {
        let mut trial = Self {
            notebook: Notebook::default(),
            ids: Counter(0),
            minutes: 0,
            person: InformantId(Uuid::nil()),
            interview: InterviewId(Uuid::nil()),
        };
        let languages = vec![Language::Indonesian, Language::English];
        trial.act(Command::Found { title: Localized::both("Uji", "Trial"), languages, coder: "A".into() });
        let frame = Frame {
            consent_text: Localized::both("Kami bertanya tentang kerja Anda.", "We ask about your work."),
            ..trial.study().frame().unwrap().clone()
        };
        trial.act(Command::Change(frame.into()));
        let sector = SectorId(Uuid::from_u128(7));
        trial.act(Command::Add(
            Sector { id: sector, name: Localized::both("LSM", "NGO"), government: false, target: None, rank: Rank(0) }
                .into(),
        ));
        for record in guide() {
            trial.act(Command::Add(record));
        }
        let identity = vec![(IdentityField::Name, "Rini Wibowo".to_owned())];
        let done = trial.act(Command::EnterPerson(NewPerson {
            identity,
            sector: Some(sector),
            seed: true,
            ..NewPerson::default()
        }));
        trial.person =
            done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap();
        let done = trial.act(Command::StartInterview { informant: trial.person, language: Language::Indonesian });
        trial.interview =
            done.created.iter().find_map(|id| if let RecordId::Interview(id) = id { Some(*id) } else { None }).unwrap();
        trial
    }

    /// The same after consent was given to everything but being recorded.
    pub fn agreed() -> Self {
        let mut trial = Self::new();
        trial.consent(Agreement::Given);
        trial
    }

    /// Records consent; `part` answers the first tick.
    pub fn consent(&mut self, part: Agreement) {
        let mut ticks: std::collections::BTreeMap<_, _> = Tick::ALL.map(|tick| (tick, Agreement::Given)).into();
        ticks.insert(Tick::TakePart, part);
        ticks.insert(Tick::Record, Agreement::Refused);
        let (informant, interview) = (self.person, Some(self.interview));
        self.act(Command::Consent {
            informant,
            interview,
            language: Language::Indonesian,
            form: ConsentForm::Spoken,
            ticks,
        });
    }

    /// Does something.
    pub fn act(&mut self, command: Command) -> Done {
        self.try_act(command).unwrap()
    }

    /// Does something that may be refused.
    pub fn try_act(&mut self, command: Command) -> Result<Done, fieldwork::command::Refusal> {
        let actor: Option<CoderId> = self.notebook.study().coders.values().next().map(|coder| coder.id);
        let now = Moment::new(BEGIN_MS + self.minutes * 60_000, 420);
        let device = DeviceId(Uuid::from_u128(1));
        self.notebook.act(command, &mut Acting { now, device, actor, ids: &mut self.ids })
    }

    /// Answers a question.
    pub fn answer(&mut self, place: u128, value: AnswerValue) {
        let interview = self.interview;
        self.act(Command::Answer { interview, place: question(place).into(), value: Some(value) });
    }

    /// Stands at a question.
    pub fn go(&mut self, place: Option<u128>) {
        let interview = self.interview;
        self.act(Command::GoTo { interview, place: place.map(|place| question(place).into()) });
    }

    /// The study as it stands.
    pub fn study(&self) -> Rc<Study> {
        self.notebook.study().clone()
    }
}

/// Two sections: 1 note, 2 one, 3 many (only where 2 is "ya"), 4 number | 5 long text, 6 scale, 7 date, 8 short text.
fn guide() -> Vec<Record> {
    let ask = |n: u128, in_section: u128, id: &str, en: &str, kind: QuestionKind| {
        Question::new(question(n), section_id(in_section), &format!("t{n}"), Localized::both(id, en), kind)
    };
    let yes_no = choices(&[("ya", "Ya", "Yes"), ("tidak", "Tidak", "No")]);
    let cities =
        choices(&[("busan", "Busan", "Busan"), ("kochi", "Kochi", "Kochi"), ("seattle", "Seattle", "Seattle")]);
    let mut ever =
        ask(2, 1, "Pernah ke kota mitra?", "Ever been to the partner city?", QuestionKind::One { choices: yes_no });
    ever.required = true;
    let mut which = ask(3, 1, "Kota mana saja?", "Which cities?", QuestionKind::Many { choices: cities });
    which.relevant = Some(Formula::parse("${t2} = 'ya'").unwrap());
    let mut start = ask(5, 2, "Bagaimana mulainya?", "How did it begin?", QuestionKind::Text { long: true });
    start.guidance = Localized::both("Biarkan bercerita.", "Let them tell it.");
    start.probes = vec![
        Localized::both("Siapa yang hadir?", "Who was there?"),
        Localized::both("Apa syaratnya?", "On what terms?"),
    ];
    let scale = Scale {
        min: 1,
        max: 5,
        low: Localized::both("tidak penting", "not important"),
        high: Localized::both("sangat penting", "very important"),
    };
    let mut records: Vec<Record> = vec![section(1, "Pembuka", "Opening").into(), section(2, "Isi", "Matter").into()];
    records.extend([
        ask(1, 1, "Terima kasih sudah meluangkan waktu.", "Thank you for your time.", QuestionKind::Note).into(),
        ever.into(),
        which.into(),
        ask(4, 1, "Berapa tahun?", "How many years?", QuestionKind::Number).into(),
        start.into(),
        ask(6, 2, "Seberapa penting?", "How important?", QuestionKind::Scale(scale)).into(),
        ask(7, 2, "Kapan tandatangan?", "When was it signed?", QuestionKind::Date).into(),
        ask(8, 2, "Nama dokumennya?", "What is the document called?", QuestionKind::Text { long: false }).into(),
    ]);
    records
}
