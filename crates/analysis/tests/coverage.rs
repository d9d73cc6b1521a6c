//! How much is coded and sorted, and how far a study is, on a small study made by commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::codings::Codings;
use analysis::cooccurrence::cooccurrence;
use analysis::coverage::Coverage;
use analysis::figure::NotEstimable;
use analysis::progress::progress;
use fieldwork::coding::{Code, Coder, Document, DocumentKind, Origin, Relevant, Speaker, Turn};
use fieldwork::command::{Command, NewPerson};
use fieldwork::id::{CodeId, CoderId, DeviceId, DocumentId, IdSource};
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
        self.run_as(actor, command);
    }

    fn run_as(&mut self, actor: Option<CoderId>, command: Command) {
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

/// Two coders of one document; the second document only one of them has coded.
#[test]
fn the_codings_of_a_study_are_plain_numbers() {
    let mut desk = Desk::new();
    let (code, other) = (desk.code(), desk.code());
    let first = desk.talk("?", "0123456789");
    let second = desk.talk("?", "0123456789");
    let id = CoderId::draw(&mut desk.ids);
    desk.run(Command::Add(Record::Coder(Coder { id, label: "P2".into(), rank: Rank::default() })));
    for (document, start, end, code) in [(first, 2, 7, code), (second, 2, 7, code), (first, 5, 9, other)] {
        desk.run(Command::Code { document, span: Span::new(start, end).unwrap(), code });
    }
    desk.run_as(Some(id), Command::Code { document: first, span: Span::new(2, 9).unwrap(), code });
    let codings = Codings::of_all(desk.study());
    assert_eq!((codings.documents.len(), codings.coders.len(), codings.codes.len()), (2, 2, 2));
    let spans = codings.spans();
    assert_eq!(spans.unfinished(), 1, "nobody else has coded the second document");
    let place = |wanted: CodeId| codings.codes.iter().position(|code| *code == wanted).unwrap();
    let coded = spans.coded(place(code));
    assert_eq!((coded.percent.units, coded.percent.units_of_one), (12, 12));
    assert_eq!((coded.percent.value, coded.coded_only), (Ok(1.0 - 2.0 / 12.0), Ok(5.0 / 7.0)));
    let together = cooccurrence(&codings.segments());
    assert_eq!((together.len(), together[0].pairs(), together[0].passages), (1, 2, 1));
    assert_eq!(codings.used().len(), 2);
    // One coder's alone.
    let mine = Codings::of(desk.study(), &codings.coders[..1]);
    assert!(mine.segments().len() < codings.segments().len());
}
