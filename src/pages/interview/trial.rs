//! A small study for the tests of this place: one informant, one interview, a question of every kind.

use fieldwork::command::{Command, Item, NewPerson};
use fieldwork::formula::Formula;
use fieldwork::frame::{Case, Frame, Sector};
use fieldwork::guide::{Check, Choice, ListOf, Question, QuestionKind, Scale, Section};
use fieldwork::id::{
    CaseId, CoderId, DeviceId, IdSource, InformantId, InterviewId, Place, QuestionId, RoundId, SectionId, SectorId,
};
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

    /// The same with questions 9 to 24, of every other kind (see [`kinds`]).
    pub fn of_every_kind() -> Self {
        let mut trial = Self::agreed();
        let case = Case {
            id: CaseId(Uuid::from_u128(6_001)),
            name: "Busan".into(),
            public: None,
            attributes: Default::default(),
            rank: Rank(0),
        };
        trial.act(Command::Add(case.into()));
        for record in kinds() {
            trial.act(Command::Add(record));
        }
        trial
    }

    /// Puts an item on a list.
    pub fn list(&mut self, n: u128, item: Item) -> RoundId {
        let interview = self.interview;
        let done = self.act(Command::AddRound { interview, place: place(n), item });
        done.created.iter().find_map(|id| if let RecordId::Round(id) = id { Some(*id) } else { None }).unwrap()
    }

    /// Puts somebody on the list of people.
    pub fn list_somebody(&mut self, name: &str) -> RoundId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        self.list(9, Item::Somebody(NewPerson { identity, ..NewPerson::default() }))
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
            proof: Default::default(),
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

/// Section 3: 9 people, 10 ranking, 11 matrix, 12 whole number with default 7 and a check below 100, 13 one with words of one's
/// own, 14 point, 15 time, 16 date and time, 17 picture, 18 things as many as 12 says, 19 cases, 20 twice 12, 21 a note that
/// says it. Section 4, for each person: 22 words, its hint with the name. Section 5, on one screen: 23 and 24, numbers.
fn kinds() -> Vec<Record> {
    let ask = |n: u128, in_section: u128, id: &str, en: &str, kind: QuestionKind| {
        Question::new(question(n), section_id(in_section), &format!("t{n}"), Localized::both(id, en), kind)
    };
    let formula = |text: &str| Formula::parse(text).unwrap();
    let three = choices(&[("air", "Air", "Water"), ("jalan", "Jalan", "Roads"), ("lain", "Lainnya", "Other")]);
    let scale =
        Scale { min: 1, max: 5, low: Localized::both("lemah", "weak"), high: Localized::both("kuat", "strong") };
    let mut years = ask(12, 3, "Berapa program?", "How many programmes?", QuestionKind::Integer);
    years.default = Some(formula("7"));
    years.check = Some(Check {
        rule: formula(". < 100"),
        message: Localized::both("Lebih dari 99 program jarang.", "More than 99 programmes are rare."),
    });
    let mut own = three.clone();
    own.iter_mut().filter(|choice| choice.name == "lain").for_each(|choice| choice.specify = true);
    let list = |of, count: Option<&str>| QuestionKind::List { of, count: count.map(formula) };
    let mut each = ask(22, 4, "Apa kerja ${t9}?", "What does ${t9} do?", QuestionKind::Text { long: false });
    each.hint = Localized::both("Sejak mengenal ${t9}.", "Since meeting ${t9}.");
    vec![
        section(3, "Semua jenis", "Every kind").into(),
        ask(9, 3, "Siapa rekan Anda?", "Who are your partners?", list(ListOf::People, None)).into(),
        ask(10, 3, "Urutkan.", "Put in order.", QuestionKind::Ranking { choices: three.clone() }).into(),
        ask(11, 3, "Seberapa kuat?", "How strong?", QuestionKind::Matrix { rows: three.clone(), scale }).into(),
        years.into(),
        ask(13, 3, "Yang utama?", "The main one?", QuestionKind::One { choices: own }).into(),
        ask(14, 3, "Di mana kantornya?", "Where is the office?", QuestionKind::Point).into(),
        ask(15, 3, "Jam berapa?", "At what time?", QuestionKind::Time).into(),
        ask(16, 3, "Kapan rapatnya?", "When was the meeting?", QuestionKind::DateTime).into(),
        ask(17, 3, "Foto piagam?", "A photo of the charter?", QuestionKind::File { picture: true }).into(),
        ask(18, 3, "Sebutkan programnya.", "Name the programmes.", list(ListOf::Things, Some("${t12}"))).into(),
        ask(19, 3, "Kota mitra mana?", "Which partner cities?", list(ListOf::Cases, None)).into(),
        ask(20, 3, "Dua kali", "Twice", QuestionKind::Calculated { formula: formula("${t12} * 2") }).into(),
        ask(21, 3, "Dua kalinya ${t20}.", "Twice is ${t20}.", QuestionKind::Note).into(),
        Section { for_each: Some(question(9)), ..section(4, "Tentang rekan", "About the partner") }.into(),
        each.into(),
        Section { together: true, ..section(5, "Angka", "Figures") }.into(),
        ask(23, 5, "Anggaran awal?", "First budget?", QuestionKind::Number).into(),
        ask(24, 5, "Anggaran akhir?", "Last budget?", QuestionKind::Number).into(),
    ]
}
