//! Why there is no answer, in a study's own words: what is kept, what is refused, what is taken back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

mod desk;

use desk::Desk;
use fieldwork::command::{Command, Refusal};
use fieldwork::frame::Frame;
use fieldwork::interview::Missing;
use fieldwork::language::{Language, Localized};
use fieldwork::study::Record;
use std::collections::{BTreeMap, BTreeSet};

const USUAL: [Missing; 4] = [Missing::DontKnow, Missing::Refused, Missing::NotApplicable, Missing::NotAsked];

fn frame(desk: &Desk) -> Frame {
    desk.study().frame().unwrap().clone()
}

fn say(desk: &mut Desk, words: &[(Missing, &str, &str)], offered: &[Missing]) -> Result<(), Refusal> {
    let words = words.iter().map(|(why, id, en)| (*why, Localized::both(*id, *en))).collect();
    desk.act(Command::WordMissing { words, offered: offered.iter().copied().collect() }).map(drop)
}

#[test]
fn words_are_kept_by_language_and_the_usual_ones_stand_where_none_are() {
    let mut desk = Desk::founded(1);
    assert_eq!(frame(&desk).missing_offered(), USUAL);
    assert_eq!(frame(&desk).missing_word(Missing::DontKnow, Language::Indonesian), None);
    say(&mut desk, &[(Missing::DontKnow, "  Kurang tahu ", "")], &USUAL).unwrap();
    let kept = frame(&desk);
    assert_eq!(kept.missing_word(Missing::DontKnow, Language::Indonesian), Some("Kurang tahu"));
    assert_eq!(kept.missing_word(Missing::DontKnow, Language::English), None, "no other language stands in");
    assert_eq!(kept.missing_word(Missing::Refused, Language::Indonesian), None);
    assert!(kept.missing_left_out.is_empty());
    // An empty text brings the usual words back and leaves nothing behind.
    say(&mut desk, &[(Missing::DontKnow, " ", "")], &USUAL).unwrap();
    assert!(frame(&desk).missing_words.is_empty());
}

#[test]
fn what_is_left_out_is_not_offered_and_at_least_one_stays() {
    let mut desk = Desk::founded(1);
    say(&mut desk, &[], &[Missing::Refused, Missing::DontKnow]).unwrap();
    assert_eq!(frame(&desk).missing_offered(), [Missing::DontKnow, Missing::Refused], "in the usual order");
    assert_eq!(say(&mut desk, &[], &[]).unwrap_err(), Refusal::NothingOffered);
    let none = Frame { missing_left_out: Missing::ALL.into_iter().collect(), ..frame(&desk) };
    assert_eq!(desk.act(Command::Change(Record::Frame(none.clone()))).unwrap_err(), Refusal::NothingOffered);
    assert_eq!(none.missing_offered(), USUAL, "two devices that left out different ones leave all");
}

#[test]
fn two_codes_must_not_read_the_same() {
    let mut desk = Desk::founded(1);
    let same = [(Missing::DontKnow, "Tidak ada", "None"), (Missing::NotApplicable, "tidak ada ", "Does not apply")];
    assert_eq!(say(&mut desk, &same, &USUAL).unwrap_err(), Refusal::NameTaken("tidak ada".into()));
    assert!(frame(&desk).missing_words.is_empty());
}

#[test]
fn it_is_taken_back_in_one_step() {
    let mut desk = Desk::founded(1);
    let words = BTreeMap::from([(Missing::NotAsked, Localized::both("Belum sempat", "No time for it"))]);
    let offered = BTreeSet::from([Missing::NotAsked]);
    let before = frame(&desk);
    let done = desk.act(Command::WordMissing { words, offered }).unwrap();
    assert_eq!(frame(&desk).missing_offered(), [Missing::NotAsked]);
    desk.act(Command::Undo(done.batch)).unwrap();
    assert_eq!(frame(&desk), before);
}

#[test]
fn frames_of_older_logs_are_read() {
    let desk = Desk::founded(1);
    let mut written = serde_json::to_value(frame(&desk)).unwrap();
    let fields = written.as_object_mut().unwrap();
    fields.remove("missing_words").unwrap();
    fields.remove("missing_left_out").unwrap();
    let read: Frame = serde_json::from_value(written).unwrap();
    assert_eq!(read, frame(&desk));
}
