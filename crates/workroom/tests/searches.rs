//! Kept searches may name people. Nothing of them leaves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use fieldwork::id::SearchId;
use fieldwork::search::{By, Query, Search, Sought};
use privacy::profile::Profile;
use support::{Papers, uuid, wish};

/// A release with a kept search that names people is byte for byte the one without, and is not refused for it.
#[test]
fn a_kept_search_never_leaves() {
    for profile in [Profile::Archive, Profile::Public] {
        let plain = Papers::new();
        let mut naming = Papers::new();
        let named = [("Kata Pak Wagiyanto", "Kusnadi Wagiyanto"), ("Yayasan Kali Resik", "0812 3077 1194")];
        for (n, (name, text)) in named.iter().enumerate() {
            let query = Query::new(Sought::Words { text: (*text).into(), by: By::Word });
            let id = SearchId(uuid(900 + n as u128));
            naming.others.push(Search { id, name: (*name).into(), query }.into());
        }
        let (without, with) = (plain.room(), naming.room());
        assert_eq!((without.study().searches.len(), with.study().searches.len()), (0, 2));
        let bytes = |room: &workroom::Room| workroom::release(room.study(), &wish(profile, 9)).unwrap();
        let ((name, one), (same, other)) = (bytes(&without), bytes(&with));
        assert_eq!((name, one.bytes()), (same, other.bytes()), "{profile:?}");
    }
}
