//! Documents and studies for tests.

use super::scope::Scope;
use super::{Compiled, Found, HITS};
use fieldwork::coding::{Document, DocumentKind, Segment, Speaker, Turn};
use fieldwork::event::{Event, Work};
use fieldwork::id::{CodeId, CoderId, DocumentId, InformantId, InterviewId, SegmentId};
use fieldwork::interview::Interview;
use fieldwork::language::Language;
use fieldwork::people::Informant;
use fieldwork::search::{By, Order, Query, Sought};
use fieldwork::study::{Record, Study};
use fieldwork::text::{Span, passage, stored};
use fieldwork::time::Moment;
use uuid::Uuid;

pub(super) fn document(number: u128, text: &str) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(number)),
        kind: DocumentKind::Source,
        interview: None,
        title: String::new(),
        language: Language::Indonesian,
        text: stored(text),
        turns: Vec::new(),
        at: Moment::new(1_000 * i64::try_from(number).unwrap(), 0),
    }
}

pub(super) fn span(start: u32, end: u32) -> Span {
    Span::new(start, end).unwrap()
}

pub(super) fn turn(start: u32, end: u32, speaker: Speaker) -> Turn {
    Turn { span: span(start, end), speaker, question: None, at_ms: None }
}

/// A transcript, one turn a line. A line that begins with "? " is the interviewer's, without these two letters.
pub(super) fn transcript(number: u128, lines: &[&str]) -> Document {
    let mut text = String::new();
    let mut turns = Vec::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        let speaker = if line.starts_with("? ") { Speaker::Interviewer } else { Speaker::Informant };
        let words = line.trim_start_matches("? ");
        let start = fieldwork::text::length(&text);
        text.push_str(words);
        turns.push(turn(start, fieldwork::text::length(&text), speaker));
    }
    Document { turns, ..document(number, &text) }
}

pub(super) fn put(study: &mut Study, record: impl Into<Record>) {
    study.apply(&Event::Work(Work::Added(Box::new(record.into()))));
}

pub(super) fn study(documents: impl IntoIterator<Item = Document>) -> Study {
    let mut study = Study::default();
    for document in documents {
        put(&mut study, document);
    }
    study
}

pub(super) fn person(number: u128) -> InformantId {
    InformantId(Uuid::from_u128(number))
}

/// Makes a document the transcript of an interview with somebody.
pub(super) fn interviewed(study: &mut Study, number: u128, document: Document) {
    let person: Informant = serde_json::from_value(serde_json::json!({
        "id": person(number), "number": number as u32, "sector": null, "cases": [], "attributes": {}, "seed": true,
        "primary": null, "same_as": null, "not_same_as": [], "appointment": null, "entered": { "ms": 0 },
    }))
    .unwrap();
    let id = InterviewId(Uuid::from_u128(number));
    let interview = Interview {
        id,
        informant: person.id,
        guide_version: 1,
        language: Language::Indonesian,
        started: Moment::default(),
        ended: None,
        outcome: None,
        resumed: None,
        at_question: None,
        at_round: None,
        seed: 0,
        reflection: String::new(),
    };
    put(study, person);
    put(study, interview);
    put(study, Document { interview: Some(id), ..document });
}

pub(super) fn code(number: u128) -> CodeId {
    CodeId(Uuid::from_u128(number))
}

pub(super) fn coder(number: u128) -> CoderId {
    CoderId(Uuid::from_u128(number))
}

/// A coded passage: number, document, span, code, coder.
pub(super) fn coded(study: &mut Study, number: u128, of: u128, span: Span, with: u128, by: u128) {
    let segment = Segment {
        id: SegmentId(Uuid::from_u128(number)),
        document: DocumentId(Uuid::from_u128(of)),
        span: Some(span),
        orphaned: String::new(),
        code: code(with),
        coder: coder(by),
        at: Moment::default(),
    };
    put(study, segment);
}

pub(super) fn phrase(text: &str) -> Query {
    Query::new(Sought::Phrase { text: text.into() })
}

pub(super) fn words(text: &str) -> Query {
    Query::new(Sought::Words { text: text.into(), by: By::Word })
}

pub(super) fn stems(text: &str) -> Query {
    Query::new(Sought::Words { text: text.into(), by: By::Stem(None) })
}

pub(super) fn pattern(text: &str) -> Query {
    Query::new(Sought::Pattern { text: text.into() })
}

pub(super) fn near(first: &str, second: &str, within: u32, order: Order, same_turn: bool) -> Query {
    let (first, second) = (first.into(), second.into());
    Query::new(Sought::Near { first, second, by: By::Word, within, order, same_turn })
}

pub(super) fn found(study: &Study, query: &Query) -> Found {
    Compiled::new(query).unwrap().at_most(study, &Scope::default(), HITS)
}

/// What is found, in words.
pub(super) fn texts(study: &Study, query: &Query) -> Vec<String> {
    let hits = found(study, query).hits;
    hits.iter().map(|hit| passage(&study.documents.get(hit.document).unwrap().text, hit.span).to_owned()).collect()
}

/// Where it is found.
pub(super) fn places(study: &Study, query: &Query) -> Vec<(u32, u32)> {
    found(study, query).hits.iter().map(|hit| (hit.span.start(), hit.span.end())).collect()
}
