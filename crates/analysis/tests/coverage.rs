//! How much is coded and sorted, and how far a study is, on a small study made by commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::coverage::Coverage;
use analysis::figure::NotEstimable;
use analysis::progress::progress;
use fieldwork::coding::{Code, Document, DocumentKind, Origin, Relevant, Speaker, Turn};
use fieldwork::command::{Command, NewPerson};
use fieldwork::id::{CodeId, DeviceId, DocumentId, IdSource};
use fieldwork::identity::IdentityField;
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Notebook};
use fieldwork::rank::Rank;
use fieldwork::study::{Record, Study};
use fieldwork::text::{Span, length};
use fieldwork::time::Moment;
use uuid::Uuid;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

struct Desk {
    notebook: Notebook,
    ids: Counter,
}

const AT: Moment = Moment::new(1_365_730_000_000, 420);

impl Desk {
    fn new() -> Self {
        let mut desk = Self { notebook: Notebook::default(), ids: Counter(0) };
        let title = Localized::one(Language::Indonesian, "Uji");
        desk.run(Command::Found { title, languages: vec![Language::Indonesian], coder: "P1".into() });
        desk
    }

    fn study(&self) -> &Study {
        self.notebook.study()
    }

    fn run(&mut self, command: Command) {
        let actor = self.study().coders.values().next().map(|coder| coder.id);
        let device = DeviceId(Uuid::from_u128(1 << 90));
        self.notebook.act(command, &mut Acting { now: AT, device, actor, ids: &mut self.ids }).unwrap();
    }

    fn code(&mut self) -> CodeId {
        let id = CodeId::draw(&mut self.ids);
        self.run(Command::Add(Record::Code(Code {
            id,
            parent: None,
            name: Localized::one(Language::Indonesian, "A"),
            definition: Localized::default(),
            use_when: Localized::default(),
            not_when: Localized::default(),
            origin: Origin::Theory,
            source: String::new(),
            hue: 1,
            letter: None,
            codable: true,
            factor: false,
            rank: Rank::default(),
        })));
        id
    }

    /// A question of the interviewer and what was said to it.
    fn talk(&mut self, asked: &str, said: &str) -> DocumentId {
        let id = DocumentId::draw(&mut self.ids);
        let (first, all) = (length(asked), length(asked) + 1 + length(said));
        let turn =
            |start, end, speaker| Turn { span: Span::new(start, end).unwrap(), speaker, question: None, at_ms: None };
        self.run(Command::Add(Record::Document(Document {
            id,
            kind: DocumentKind::Source,
            interview: None,
            title: "Sumber".into(),
            language: Language::Indonesian,
            text: format!("{asked}\n{said}"),
            turns: vec![turn(0, first, Speaker::Interviewer), turn(first + 1, all, Speaker::Informant)],
            at: AT,
        })));
        id
    }
}

#[test]
fn overlapping_codings_count_once_and_questions_not_at_all() {
    let mut desk = Desk::new();
    let code = desk.code();
    let document = desk.talk("Tanya?", "0123456789"); // said: 7..17
    for (start, end) in [(0, 9), (8, 12)] {
        desk.run(Command::Code { document, span: Span::new(start, end).unwrap(), code });
    }
    for (start, mark) in [(7, Relevant::Relevant), (14, Relevant::NotRelevant)] {
        desk.run(Command::Sort { document, span: Span::new(start, start + 2).unwrap(), mark: Some(mark) });
    }
    let coverage = Coverage::of(desk.study(), desk.study().documents.get(document).unwrap());
    assert_eq!(coverage, Coverage { said: 10, sorted: 4, relevant: 2, coded: 5 });
    desk.talk("Lagi?", "01234");
    assert_eq!(Coverage::of_study(desk.study()), Coverage { said: 15, ..coverage });
    assert_eq!(coverage.share(coverage.coded).value(), Ok(0.5));
    assert_eq!(Coverage::default().share(0).value(), Err(NotEstimable::Empty));
}

#[test]
fn codings_that_touch_or_lie_within_each_other_are_one_place() {
    let mut desk = Desk::new();
    let code = desk.code();
    let document = desk.talk("?", "0123456789"); // said: 2..12
    for (start, end) in [(7, 9), (2, 7), (3, 4), (11, 12)] {
        desk.run(Command::Code { document, span: Span::new(start, end).unwrap(), code });
    }
    assert_eq!(Coverage::of_study(desk.study()).coded, 8);
}

#[test]
fn progress_counts_people_texts_and_codes() {
    let mut desk = Desk::new();
    assert_eq!(progress(desk.study()), analysis::progress::Progress::default());
    let used = desk.code();
    desk.code();
    let document = desk.talk("?", "Kami saling memberi.");
    desk.talk("?", "Belum dibaca.");
    desk.run(Command::Code { document, span: Span::new(2, 6).unwrap(), code: used });
    let identity = vec![(IdentityField::Name, "Sari".to_owned())];
    desk.run(Command::EnterPerson(NewPerson { identity, seed: true, ..NewPerson::default() }));
    let figures = progress(desk.study());
    assert_eq!((figures.documents, figures.segments, figures.codes), ((1, 2), 1, (1, 2)));
    assert_eq!((figures.by_wave, figures.interviews, figures.to_contact), (vec![(0, 1)], 0, 1));
}
