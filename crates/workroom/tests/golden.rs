//! A small study made by hand gives exactly the file written by hand beside this test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type,
    missing_docs
)]

mod support;

use privacy::profile::Profile;
use std::collections::BTreeMap;
use support::{Papers, ids_of, wish};

/// Ids by order of first appearance as `{1}`, `{2}`, …; labels of the two people as `{Pa}`, `{Pb}`.
fn placeholders(text: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    for id in ids_of(text) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    let mut out = text.to_owned();
    for (n, id) in seen.iter().enumerate() {
        out = out.replace(id, &format!("{{{}}}", n + 1));
    }
    let first = if text.find("P01") < text.find("P02") { ["P01", "P02"] } else { ["P02", "P01"] };
    out.replace(first[0], "{Pa}").replace(first[1], "{Pb}")
}

#[test]
fn the_file_is_the_one_written_by_hand() {
    let room = Papers::new().room();
    let (name, cleared) = workroom::release(room.study(), &wish(Profile::Archive, 1)).unwrap();
    let text = std::str::from_utf8(cleared.bytes()).unwrap();
    let expected = include_str!("golden/small.json").replace("{version}", env!("CARGO_PKG_VERSION"));
    let found = placeholders(text);
    for (n, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {}", n + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
    assert!(text.ends_with("}\n"));
    assert_eq!(name, format!("jejaring_{}_export.json", &ids_of(text)[0][..8]));
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_order_of_entry() {
    let papers = Papers::new();
    let bytes = |reversed: bool, seed: u8| {
        let room = papers.room_in(reversed);
        workroom::release(room.study(), &wish(Profile::Archive, seed)).unwrap().1.bytes().to_vec()
    };
    assert_eq!(bytes(false, 1), bytes(false, 1));
    assert_eq!(bytes(false, 1), bytes(true, 1));
    let (one, other) = (bytes(false, 1), bytes(false, 2));
    let ids = |bytes: &[u8]| ids_of(std::str::from_utf8(bytes).unwrap());
    let both: BTreeMap<String, ()> = ids(&one).into_iter().map(|id| (id, ())).collect();
    assert!(both.len() == 20 && ids(&other).iter().all(|id| !both.contains_key(id)), "two releases share an id");
}

#[test]
fn no_stored_id_is_in_the_file() {
    let papers = Papers::new();
    let room = papers.room();
    let (_, cleared) = workroom::release(room.study(), &wish(Profile::Archive, 1)).unwrap();
    let text = String::from_utf8(cleared.bytes().to_vec()).unwrap();
    let stored: String = format!("{:?}", papers.records());
    assert!(ids_of(&text).iter().all(|id| !stored.contains(id.as_str())));
}
