//! Points to be clarified: noted in one interview, brought up in every later one with the same person until it is clear.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::Desk;
use fieldwork::command::{Command, Refusal};
use fieldwork::id::{InterviewId, NoteId};
use fieldwork::interview::{Clarify, Note, Outcome};
use fieldwork::study::{Record, RecordId, RecordKind};

fn noted(desk: &mut Desk, interview: InterviewId, text: &str) -> NoteId {
    let done = desk.act(Command::Note { interview, place: None, text: text.to_owned() }).unwrap();
    done.created.iter().find_map(|id| if let RecordId::Note(id) = id { Some(*id) } else { None }).unwrap()
}

fn set(desk: &mut Desk, note: NoteId, clarify: Clarify) -> Result<(), Refusal> {
    let note = Note { clarify, ..(**desk.study().notes.get(note).unwrap()).clone() };
    desk.act(Command::Change(Record::Note(note))).map(|_| ())
}

fn ended(desk: &mut Desk, interview: InterviewId) {
    let (outcome, reflection) = (Outcome::Complete, String::new());
    desk.act(Command::EndInterview { interview, outcome, reflection }).unwrap();
}

#[test]
fn a_point_comes_up_in_the_next_interview_and_not_after_it_is_clear() {
    let mut desk = Desk::under_way(1);
    let (person, other) = (desk.person("Rini"), desk.person("Tono"));
    let first = desk.interview(person);
    let point = noted(&mut desk, first, "Siapa yang membayar pelatihan?");
    let aside = noted(&mut desk, first, "Ruangan ramai.");
    assert_eq!(desk.study().open_clarifications(person), [], "a note is no point by itself");
    set(&mut desk, point, Clarify::Open).unwrap();
    let texts = |desk: &Desk, interview| -> Vec<String> {
        desk.study().clarifications_in(interview).iter().map(|note| note.text.clone()).collect()
    };
    assert!(texts(&desk, first).is_empty(), "not in the interview that raised it");
    ended(&mut desk, first);
    let (second, elsewhere) = (desk.interview(person), desk.interview(other));
    assert_eq!(texts(&desk, second), ["Siapa yang membayar pelatihan?"]);
    assert!(texts(&desk, elsewhere).is_empty(), "somebody else is not asked");
    assert_eq!(set(&mut desk, point, Clarify::Settled { at: elsewhere }), Err(Refusal::NotThisWay(RecordKind::Note)));
    set(&mut desk, point, Clarify::Settled { at: second }).unwrap();
    assert!(desk.study().open_clarifications(person).is_empty());
    assert_eq!(texts(&desk, second).len(), 1, "it is still shown where it became clear, to be taken back");
    let last = desk.notebook.undoable(desk.device).unwrap().batch;
    desk.act(Command::Undo(last)).unwrap();
    assert_eq!(desk.study().open_clarifications(person).len(), 1);
    set(&mut desk, point, Clarify::Settled { at: second }).unwrap();
    ended(&mut desk, second);
    let third = desk.interview(person);
    assert!(texts(&desk, third).is_empty());
    assert_eq!(desk.study().notes.get(aside).unwrap().clarify, Clarify::No);
}

#[test]
fn a_point_noted_with_a_duplicate_of_a_person_is_theirs() {
    let mut desk = Desk::under_way(1);
    let (person, duplicate) = (desk.person("Rini"), desk.person("Bu Rini"));
    let first = desk.interview(duplicate);
    let point = noted(&mut desk, first, "Tahun berapa?");
    set(&mut desk, point, Clarify::Open).unwrap();
    desk.act(Command::SamePerson { duplicate, person }).unwrap();
    assert_eq!(desk.study().open_clarifications(person).len(), 1);
}
