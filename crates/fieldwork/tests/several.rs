//! One thing for several people: one deed, one undo, each person once, nothing half done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;

use desk::Desk;
use fieldwork::command::{Command, Refusal, Several};
use fieldwork::id::InformantId;
use fieldwork::people::Stage;
use std::collections::BTreeSet;
use uuid::Uuid;

fn several(people: &[InformantId], stage: Stage) -> Command {
    let what = Several::Stage { stage, reason: "  rapat tim ".to_owned() };
    Command::ForSeveral { informants: people.iter().copied().collect(), what }
}

#[test]
fn a_status_for_three_is_one_deed_and_one_undo() {
    let mut desk = Desk::founded(1);
    let people = [desk.person("Satu"), desk.person("Dua"), desk.person("Tiga")];
    desk.act(Command::NoteStatus { informant: people[2], stage: Stage::Contacted, reason: String::new() }).unwrap();
    let before = desk.study().statuses.len();
    let done = desk.act(several(&people, Stage::Contacted)).unwrap();
    assert!(people.iter().all(|id| desk.study().stage(*id) == Stage::Contacted));
    assert_eq!(desk.study().statuses.len(), before + 2, "who is there already gets no second entry");
    let reasons: BTreeSet<String> = desk.study().statuses.values().map(|status| status.reason.clone()).collect();
    assert!(reasons.contains("rapat tim"));
    desk.act(Command::Undo(done.batch)).unwrap();
    assert_eq!(desk.study().stage(people[0]), Stage::ToContact);
    assert_eq!(desk.study().stage(people[2]), Stage::Contacted);
}

#[test]
fn joined_records_count_once_and_a_stranger_stops_everything() {
    let mut desk = Desk::founded(1);
    let people = [desk.person("Satu"), desk.person("Satu juga"), desk.person("Tiga")];
    desk.act(Command::SamePerson { duplicate: people[1], person: people[0] }).unwrap();
    let before = desk.study().statuses.len();
    desk.act(several(&people, Stage::Contacted)).unwrap();
    assert_eq!(desk.study().statuses.len(), before + 2);
    let stranger = InformantId(Uuid::from_u128(99));
    let refused = desk.act(several(&[people[0], stranger], Stage::Refused));
    assert!(matches!(refused, Err(Refusal::Missing(_))));
    assert_eq!(desk.study().stage(people[0]), Stage::Contacted, "nothing is half done");
}
