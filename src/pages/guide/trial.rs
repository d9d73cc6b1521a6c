//! A small guide for the tests of this place, made by commands only.

use fieldwork::command::{Command, Refusal};
use fieldwork::formula::Formula;
use fieldwork::frame::Disclosure;
use fieldwork::guide::{Choice, Question, QuestionKind, Scale, Section};
use fieldwork::id::{CoderId, DeviceId, IdSource, QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::study::{Record, Study};
use fieldwork::time::Moment;
use std::rc::Rc;
use uuid::Uuid;

/// Ids counted up.
pub struct Counter(pub u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A device with a study on it.
pub struct Trial {
    notebook: Notebook,
    ids: Counter,
}

/// The id of a section, from 1.
pub fn section(n: u128) -> SectionId {
    SectionId(Uuid::from_u128(8_000 + n))
}

/// The id of a question, by its number in [`guide`], from 1.
pub fn question(n: u128) -> QuestionId {
    QuestionId(Uuid::from_u128(9_000 + n))
}

/// A question in Indonesian and English.
fn asking(n: u128, of: u128, name: &str, id: &str, en: &str, kind: QuestionKind) -> Question {
    Question::new(question(n), section(of), name, Localized::both(id, en), kind)
}

fn choices(words: &[(&str, &str, &str)]) -> Vec<Choice> {
    let choice = |(name, id, en): &(&str, &str, &str)| Choice {
        name: (*name).into(),
        label: Localized::both(*id, *en),
        ..Choice::default()
    };
    words.iter().map(choice).collect()
}

/// Nothing but a founded study in Indonesian and English.
pub fn bare() -> Trial {
    let mut trial = Trial { notebook: Notebook::default(), ids: Counter(0) };
    let languages = vec![Language::Indonesian, Language::English];
    trial.act(Command::Found { title: Localized::both("Uji", "Trial"), languages, coder: "A".into() });
    trial
}

/// Two sections and an empty third. 1 note, 2 peran (one), 3 lama (number), 4 bentuk (many, where 2 is "lsm") |
/// 5 awal (long text with probes), 6 hasil (scale, where 4 includes "pelatihan"), 7 tutup (date) | none.
pub fn guide() -> Trial {
    let mut trial = bare();
    for (n, id, en) in [(1, "Pembuka", "Opening"), (2, "Isi", "Matter"), (3, "Penutup", "Closing")] {
        let section = Section::new(section(n), Localized::both(id, en));
        trial.act(Command::Add(section.into()));
    }
    let roles = choices(&[("pemerintah", "Pemerintah", "Government"), ("lsm", "LSM", "NGO")]);
    let forms = choices(&[("pelatihan", "Pelatihan", "Training"), ("magang", "Magang", "Internship")]);
    let mut forms =
        asking(4, 1, "bentuk", "Bentuknya apa saja?", "Which forms?", QuestionKind::Many { choices: forms });
    forms.relevant = Some(Formula::parse("${peran} = 'lsm'").unwrap());
    let mut start = asking(5, 2, "awal", "Bagaimana mulainya?", "How did it begin?", QuestionKind::Text { long: true });
    start.guidance = Localized::both("Biarkan bercerita.", "Let them tell it.");
    start.probes =
        vec![Localized::both("Siapa hadir?", "Who was there?"), Localized::one(Language::Indonesian, "Syaratnya?")];
    start.required = true;
    start.disclosure = Disclosure::Harmless;
    let scale = Scale {
        min: 1,
        max: 5,
        low: Localized::both("tidak terasa", "not felt"),
        high: Localized::both("sangat terasa", "strongly felt"),
    };
    let mut result = asking(6, 2, "hasil", "Seberapa terasa?", "How strongly felt?", QuestionKind::Scale(scale));
    result.relevant = Some(Formula::parse("selected(${bentuk}, 'pelatihan')").unwrap());
    let records: [Record; 7] = [
        asking(1, 1, "buka", "Terima kasih.", "Thank you.", QuestionKind::Note).into(),
        asking(2, 1, "peran", "Apa peran Anda?", "What is your role?", QuestionKind::One { choices: roles }).into(),
        asking(3, 1, "lama", "Sudah berapa tahun?", "For how many years?", QuestionKind::Number).into(),
        forms.into(),
        start.into(),
        result.into(),
        asking(7, 2, "tutup", "Kapan terakhir?", "When last?", QuestionKind::Date).into(),
    ];
    for record in records {
        trial.act(Command::Add(record));
    }
    trial
}

impl Trial {
    /// Does something.
    pub fn act(&mut self, command: Command) -> Done {
        self.try_act(command).unwrap()
    }

    /// Does something that may be refused.
    pub fn try_act(&mut self, command: Command) -> Result<Done, Refusal> {
        let actor: Option<CoderId> = self.notebook.study().coders.values().next().map(|coder| coder.id);
        let device = DeviceId(Uuid::from_u128(1));
        let now = Moment::new(1_365_735_600_000, 420);
        self.notebook.act(command, &mut Acting { now, device, actor, ids: &mut self.ids })
    }

    /// The study as it stands.
    pub fn study(&self) -> Rc<Study> {
        self.notebook.study().clone()
    }

    /// A question by its short name.
    pub fn question(&self, name: &str) -> Rc<Question> {
        self.study().question_named(name).unwrap().clone()
    }

    /// Short names of all questions in order.
    pub fn order(&self) -> Vec<String> {
        self.study().guide().iter().map(|question| question.name.clone()).collect()
    }
}
