//! A document is read behind the door as it is natively, by the same JSON that the worker is asked in.
#![allow(clippy::unwrap_used, clippy::panic, clippy::wildcard_enum_match_arm)]

use workroom::documents::Options;
use workroom::documents::report::{Foreign, Refusal};
use workroom::{Content, Reply, Request, Room};

fn ask(content: Content) -> Reply {
    let request = Request::ReadDocument { file_name: "rapat.txt".into(), content, options: Options::default() };
    let room = Room::default();
    let reply = room.answer(&serde_json::to_vec(&request).unwrap()).unwrap();
    // Reading leaves no trace.
    assert!(room.study().documents.values().next().is_none());
    serde_json::from_slice(&reply).unwrap()
}

#[test]
fn a_file_and_a_pasted_text_are_read() {
    let text = "P: Apa kabar?\nI: Baik 👍🏽.";
    for content in [Content::Text(text.into()), Content::File(text.as_bytes().to_vec())] {
        match ask(content) {
            Reply::DocumentRead(read) => {
                assert_eq!((read.0.text.as_str(), read.0.turns.len()), ("Apa kabar?\nBaik 👍🏽.", 2))
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_not_read_says_why() {
    assert_eq!(ask(Content::File(b"%PDF-1.7".to_vec())), Reply::DocumentRefused(Refusal::Foreign(Foreign::Pdf)));
    assert_eq!(ask(Content::Text(String::new())), Reply::DocumentRefused(Refusal::Empty));
}

/// What is asked may be written to a console; the words of an interview may not.
#[test]
fn the_words_of_a_document_are_not_shown_by_debug() {
    assert_eq!(format!("{:?}", Content::Text("rahasia".into())), "Text(7 bytes)");
}
