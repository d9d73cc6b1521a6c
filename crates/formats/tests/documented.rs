//! docs/EXPORT.md speaks of every property and every word of the published schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

use formats::export_json::schema;
use serde_json::Value;
use std::collections::BTreeSet;

fn page() -> String {
    let path = format!("{}/../../docs/EXPORT.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Names of properties, and words of closed lists, of a schema.
fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            into.extend(map.get("properties").and_then(Value::as_object).into_iter().flat_map(|p| p.keys().cloned()));
            let listed = map.get("enum").and_then(Value::as_array).into_iter().flatten();
            into.extend(listed.chain(map.get("const")).filter_map(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| names(value, into));
        }
        Value::Array(list) => list.iter().for_each(|value| names(value, into)),
        _ => {}
    }
}

/// What stands between backticks, in running text and tables.
fn marked(page: &str) -> BTreeSet<String> {
    let lines = page.lines();
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Whether a name stands in the page as code, by itself or as the end of a path such as `release.id` or `turns[].start`.
fn is_named(marked: &BTreeSet<String>, name: &str) -> bool {
    marked.iter().any(|code| {
        code == name || code.strip_suffix(name).is_some_and(|path| path.ends_with('.') || path.ends_with("[]."))
    })
}

#[test]
fn every_property_and_every_word_is_on_the_page() {
    let mut all = BTreeSet::new();
    names(&schema(true), &mut all);
    assert!(all.len() > 120 && all.contains("quasi_identifiers") && all.contains("not_asked"), "{}", all.len());
    let marked = marked(&page());
    let missing: Vec<&String> = all.iter().filter(|name| !is_named(&marked, name)).collect();
    assert!(missing.is_empty(), "docs/EXPORT.md says nothing of {missing:?}");
    assert!(!is_named(&marked, "vanished"));
}

#[test]
fn the_page_links_to_files_that_are_there() {
    let page = page();
    let mut links = 0;
    for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if link.starts_with("http") {
            continue;
        }
        links += 1;
        match link.strip_prefix('#') {
            Some(anchor) => {
                let headings = page.lines().filter(|line| line.starts_with('#'));
                let anchors: Vec<String> = headings
                    .map(|line| {
                        let text = line.trim_start_matches('#').trim().to_lowercase();
                        text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect::<String>()
                    })
                    .map(|text| text.replace(' ', "-"))
                    .collect();
                assert!(anchors.iter().any(|known| known == anchor), "{anchor} is none of {anchors:?}");
            }
            None => {
                let path = format!("{}/../../docs/{link}", env!("CARGO_MANIFEST_DIR"));
                assert!(std::path::Path::new(&path).exists(), "{link}");
            }
        }
    }
    assert!(links > 4);
}

#[test]
fn every_format_of_networks_and_every_loss_is_on_its_page() {
    use formats::network::{Format, What};
    let path = format!("{}/../../docs/FORMATS.md", env!("CARGO_MANIFEST_DIR"));
    let marked = marked(&std::fs::read_to_string(path).unwrap());
    let formats = Format::ALL.map(Format::name);
    let missing: Vec<&str> =
        formats.into_iter().chain(What::ALL.map(What::name)).filter(|name| !is_named(&marked, name)).collect();
    assert!(missing.is_empty(), "docs/FORMATS.md says nothing of {missing:?}");
}
