//! Several passages coded in one step, and searches kept under a name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;

use desk::Desk;
use fieldwork::coding::{Code, Document, DocumentKind, MemoTarget};
use fieldwork::command::{Blank, Command, Refusal};
use fieldwork::deed::Deed;
use fieldwork::event::KeyClass;
use fieldwork::id::{CodeId, DocumentId, SearchId};
use fieldwork::language::Language;
use fieldwork::log;
use fieldwork::search::{By, Query, Search, Sought};
use fieldwork::study::{RecordId, RecordKind};
use fieldwork::text::Span;
use fieldwork::time::Moment;

fn span(start: u32, end: u32) -> Span {
    Span::new(start, end).unwrap()
}

fn document(desk: &mut Desk, text: &str) -> DocumentId {
    let id = DocumentId::draw(&mut desk.ids);
    let (kind, language, at) = (DocumentKind::Source, Language::Indonesian, Moment::default());
    let (title, text, turns) = ("Catatan".to_owned(), text.to_owned(), Vec::new());
    let document = Document { id, kind, interview: None, title, language, text, turns, at };
    desk.act(Command::Add(document.into())).unwrap();
    id
}

/// A desk with two documents of ten letters, and a code.
fn ready() -> (Desk, DocumentId, DocumentId, CodeId) {
    let mut desk = Desk::founded(1);
    let (one, other) = (document(&mut desk, "0123456789"), document(&mut desk, "0123456789"));
    let code = desk.code("Air", None);
    (desk, one, other, code)
}

fn spans(desk: &Desk, document: DocumentId) -> Vec<(u32, u32)> {
    let segments = desk.study().segments_of(document);
    segments.iter().filter_map(|segment| segment.span).map(|span| (span.start(), span.end())).collect()
}

mod coding_several {
    use super::*;

    #[test]
    fn all_passages_are_one_deed_and_one_undo() {
        let (mut desk, one, other, code) = ready();
        let before = desk.study().clone();
        let passages = vec![(one, span(0, 3)), (other, span(2, 5)), (one, span(4, 10))];
        let done = desk.act(Command::CodeSeveral { passages, code }).unwrap();
        assert_eq!((spans(&desk, one), spans(&desk, other)), (vec![(0, 3), (4, 10)], vec![(2, 5)]));
        assert_eq!((done.created.len(), done.entries.len(), done.entries[0].deed), (3, 1, Deed::CodedSeveral));
        assert!(desk.study().segments.values().all(|segment| Some(segment.coder) == desk.actor));
        let undone = desk.act(Command::Undo(done.batch)).unwrap();
        assert_eq!(desk.study(), &before);
        desk.act(Command::Redo(undone.batch)).unwrap();
        assert_eq!((spans(&desk, one), spans(&desk, other)), (vec![(0, 3), (4, 10)], vec![(2, 5)]));
    }

    #[test]
    fn nothing_is_coded_twice_and_earlier_codings_stay_when_it_is_taken_back() {
        let (mut desk, one, _, code) = ready();
        desk.act(Command::Code { document: one, span: span(0, 3), code }).unwrap();
        let passages = vec![(one, span(0, 3)), (one, span(5, 6)), (one, span(5, 6))];
        let done = desk.act(Command::CodeSeveral { passages: passages.clone(), code }).unwrap();
        assert_eq!(spans(&desk, one), [(0, 3), (5, 6)]);
        assert_eq!(desk.act(Command::CodeSeveral { passages, code }).unwrap_err(), Refusal::AlreadyCoded);
        desk.act(Command::Undo(done.batch)).unwrap();
        assert_eq!(spans(&desk, one), [(0, 3)]);
    }

    #[test]
    fn another_coder_and_another_code_are_no_double() {
        let (mut desk, one, _, code) = ready();
        let other = desk.code("Api", None);
        desk.act(Command::Code { document: one, span: span(0, 3), code }).unwrap();
        desk.act(Command::CodeSeveral { passages: vec![(one, span(0, 3))], code: other }).unwrap();
        let id = fieldwork::id::CoderId::draw(&mut desk.ids);
        let rank = fieldwork::rank::Rank(0);
        desk.act(Command::Add(fieldwork::coding::Coder { id, label: "dua".into(), rank }.into())).unwrap();
        desk.actor = Some(id);
        desk.act(Command::CodeSeveral { passages: vec![(one, span(0, 3))], code }).unwrap();
        assert_eq!(spans(&desk, one), [(0, 3), (0, 3), (0, 3)]);
    }

    #[test]
    fn where_one_passage_cannot_be_coded_none_is() {
        let (mut desk, one, other, code) = ready();
        let before = desk.study().clone();
        let mut refused =
            |passages: Vec<(DocumentId, Span)>, code| desk.act(Command::CodeSeveral { passages, code }).unwrap_err();
        assert_eq!(refused(vec![(one, span(0, 3)), (other, span(8, 11))], code), Refusal::OutsideText);
        let gone = DocumentId(uuid::Uuid::from_u128(99));
        let missing = Refusal::Missing(RecordKind::Document);
        assert_eq!(refused(vec![(one, span(0, 3)), (gone, span(0, 1))], code), missing);
        let no_code = CodeId(uuid::Uuid::from_u128(98));
        assert_eq!(refused(vec![(one, span(0, 3))], no_code), Refusal::Missing(RecordKind::Code));
        assert_eq!(desk.study(), &before);
        let group = desk.study().codes.get(code).unwrap().as_ref().clone();
        desk.act(Command::Change(Code { codable: false, ..group }.into())).unwrap();
        let passages = vec![(one, span(0, 3))];
        assert_eq!(
            desk.act(Command::CodeSeveral { passages: passages.clone(), code }).unwrap_err(),
            Refusal::NotCodable
        );
        desk.actor = None;
        assert_eq!(desk.act(Command::CodeSeveral { passages, code }).unwrap_err(), Refusal::NoCoder);
    }

    #[test]
    fn no_passages_are_no_deed() {
        let (mut desk, _, _, code) = ready();
        assert!(desk.act(Command::CodeSeveral { passages: Vec::new(), code }).unwrap().entries.is_empty());
    }

    /// A memo written on one of them since would lose what it is about.
    #[test]
    fn it_is_not_taken_back_while_something_hangs_on_one_of_them() {
        let (mut desk, one, _, code) = ready();
        let passages = vec![(one, span(0, 3)), (one, span(4, 5))];
        let done = desk.act(Command::CodeSeveral { passages, code }).unwrap();
        let segment = desk.study().segments.values().next().unwrap().id;
        let target = MemoTarget::Segment(segment);
        let memo = desk.act(Command::WriteMemo { target, text: "Penting".into(), shareable: false }).unwrap();
        assert_eq!(desk.act(Command::Undo(done.batch)).unwrap_err(), Refusal::ChangedSince);
        assert_eq!(spans(&desk, one).len(), 2);
        desk.act(Command::Undo(memo.batch)).unwrap();
        desk.act(Command::Undo(done.batch)).unwrap();
        assert!(spans(&desk, one).is_empty());
    }
}

mod kept_searches {
    use super::*;

    fn search(desk: &mut Desk, name: &str, text: &str) -> Search {
        let query = Query::new(Sought::Words { text: text.into(), by: By::Stem(None) });
        Search { id: SearchId::draw(&mut desk.ids), name: name.into(), query }
    }

    fn names(desk: &Desk) -> Vec<String> {
        desk.study().ordered_searches().iter().map(|search| search.name.clone()).collect()
    }

    #[test]
    fn they_are_kept_renamed_changed_and_removed_and_each_can_be_taken_back() {
        let mut desk = Desk::founded(1);
        let (water, fire) = (search(&mut desk, " air ", "air"), search(&mut desk, "Api", "api"));
        let kept = desk.act(Command::Add(water.clone().into())).unwrap();
        desk.act(Command::Add(fire.into())).unwrap();
        assert_eq!(names(&desk), ["air", "Api"]);
        assert_eq!(desk.study().searches.get(water.id).unwrap().query, water.query);
        let renamed = desk.act(Command::Change(Search { name: "Sungai".into(), ..water.clone() }.into())).unwrap();
        assert_eq!(names(&desk), ["Api", "Sungai"]);
        let query = Query { match_case: true, ..water.query.clone() };
        let changed = Search { name: "Sungai".into(), query: query.clone(), ..water.clone() };
        desk.act(Command::Change(changed.into())).unwrap();
        assert_eq!(desk.study().searches.get(water.id).unwrap().query, query);
        desk.act(Command::Undo(renamed.batch)).unwrap();
        assert_eq!(names(&desk), ["air", "Api"]);
        assert_eq!(desk.study().searches.get(water.id).unwrap().query, query);
        let removed = desk.act(Command::Remove(RecordId::Search(water.id))).unwrap();
        assert_eq!(names(&desk), ["Api"]);
        desk.act(Command::Undo(removed.batch)).unwrap();
        assert_eq!(names(&desk), ["air", "Api"]);
        assert_eq!(kept.created, [RecordId::Search(water.id)]);
    }

    #[test]
    fn a_search_has_a_name_of_its_own_and_something_to_look_for() {
        let mut desk = Desk::founded(1);
        let (one, nameless, empty) =
            (search(&mut desk, "Air", "air"), search(&mut desk, " ", "air"), search(&mut desk, "Kosong", " "));
        desk.act(Command::Add(one.clone().into())).unwrap();
        assert_eq!(desk.act(Command::Add(nameless.into())).unwrap_err(), Refusal::Empty(Blank::Name));
        assert_eq!(desk.act(Command::Add(empty.into())).unwrap_err(), Refusal::Empty(Blank::Text));
        let double = search(&mut desk, "AIR ", "sungai");
        let taken = Refusal::NameTaken("AIR".into());
        assert_eq!(desk.act(Command::Add(double.into())).unwrap_err(), taken);
        desk.act(Command::Change(Search { name: "air".into(), ..one.clone() }.into())).unwrap();
        // A removed one does not come back beside another that took its name.
        let removed = desk.act(Command::Remove(RecordId::Search(one.id))).unwrap();
        let heir = search(&mut desk, "Air", "air");
        desk.act(Command::Add(heir.into())).unwrap();
        assert_eq!(desk.act(Command::Undo(removed.batch)).unwrap_err(), Refusal::ChangedSince);
    }

    /// What is looked for may be a name: it lies under the key of the identities, and reads back as it was written.
    #[test]
    fn it_is_sealed_with_the_identities() {
        let mut desk = Desk::founded(1);
        let named = search(&mut desk, "Kata Bu Sri", "Sri Wahyuni");
        let done = desk.act(Command::Add(named.clone().into())).unwrap();
        let changed = desk.act(Command::Change(Search { name: "Kata dia".into(), ..named.clone() }.into())).unwrap();
        let removed = desk.act(Command::Remove(RecordId::Search(named.id))).unwrap();
        for done in [done, changed, removed] {
            assert_eq!(done.entries.iter().map(|entry| entry.key_class()).collect::<Vec<_>>(), [KeyClass::Identity]);
            for entry in &done.entries {
                assert_eq!(log::decode(&log::encode(entry)).unwrap(), **entry);
            }
        }
    }
}
