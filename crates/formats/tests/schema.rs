//! The published schemas: what the types say, valid themselves, every property described.
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

use formats::export_json::schema;
use serde_json::Value;

fn published(name: &str) -> Vec<u8> {
    let path = format!("{}/../../schemas/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|fault| panic!("{path}: {fault}; run `cargo xtask schema`"))
}

#[test]
fn the_published_schemas_are_what_the_types_say() {
    for (name, strict) in [("jejaring-export-1.schema.json", false), ("jejaring-export-1-strict.schema.json", true)] {
        if std::env::var_os("JEJARING_WRITE_SCHEMAS").is_some() {
            let path = format!("{}/../../schemas/{name}", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, formats::export_json::schema_bytes(strict)).unwrap();
        }
        let there: Value = serde_json::from_slice(&published(name)).unwrap();
        assert!(there == schema(strict), "{name} is old: run `cargo xtask schema`");
    }
}

#[test]
fn both_are_valid_json_schemas_of_2020() {
    for strict in [false, true] {
        let schema = schema(strict);
        assert!(jsonschema::meta::is_valid(&schema));
        assert!(jsonschema::validator_for(&schema).is_ok());
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    assert_eq!(schema(false)["$id"], "urn:jejaring:export:1");
}

/// A validator that refuses formats it does not know (ajv does by default) takes the schemas as they are.
#[test]
fn no_format_is_of_our_own_making() {
    for strict in [false, true] {
        assert!(!schema(strict).to_string().contains("\"format\":"), "a format");
    }
}

#[test]
fn every_property_is_described_and_none_may_be_null() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Object(map) => {
                for (name, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    assert!(
                        property["description"].as_str().is_some_and(|text| text.len() > 3),
                        "{path}/{name} is not described"
                    );
                }
                assert_ne!(map.get("type"), Some(&Value::from("null")), "{path}");
                map.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}")));
            }
            Value::Array(list) => list.iter().enumerate().for_each(|(n, value)| {
                assert!(!path.ends_with("/type") || value != "null", "{path}");
                walk(value, &format!("{path}/{n}"));
            }),
            _ => {}
        }
    }
    walk(&schema(true), "");
}
