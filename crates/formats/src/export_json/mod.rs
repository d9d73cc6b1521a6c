//! `jejaring-export/1`: our own anonymized export, as JSON.
//!
//! UTF-8, LF, two-space indent, a final newline, keys in the schema's order, no `null`. The published schemas are made from
//! the types in [`types`]; what a schema cannot say is in [`check`].
//!
//! | file | holds |
//! |---|---|
//! | [`types`] | the file's objects, with what each property means |
//! | [`check`](check()) | inner checks: references, offsets, answers against their questions |
//! | `from_model`, `to_model` | from the release's model to the file's objects and back |

mod check;
mod from_model;
mod to_model;
pub mod types;

pub use check::check;
pub use to_model::model;
pub use types::Export;

use crate::json;
use privacy::gate::Release;
use privacy::views::View;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::fmt;

/// Features of later versions this reader knows. A file that needs another is refused.
const UNDERSTOOD: [&str; 0] = [];

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: property names and positions from 0, joined by `/`; empty for the file as a whole.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    /// What is wrong where.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "file" } else { &self.path };
        write!(f, "{place}: {}", self.message)
    }
}

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its objects.
    pub export: Export,
    /// Properties of a later version that were ignored.
    pub unknown_properties: usize,
}

/// The file of a release. The same release gives the same bytes.
pub fn write(release: &Release) -> Vec<u8> {
    bytes(&from_model::export(release.model()))
}

/// A file's objects as bytes.
pub fn bytes(export: &Export) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(export).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Reads a file. Its inner checks are [`check`](check())'s.
///
/// # Errors
/// Why it is no `jejaring-export/1`, with places.
pub fn read(bytes: &[u8]) -> Result<Reading, Vec<Problem>> {
    let value = json::read(bytes).map_err(|refusal| vec![Problem::new("", refusal.to_string())])?;
    let head = value.as_object().ok_or_else(|| vec![Problem::new("", "not a JSON object")])?;
    let mut problems = Vec::new();
    match head.get("schema").and_then(Value::as_str) {
        Some(types::SCHEMA) => {}
        Some(other) if other.starts_with("jejaring-export/") => {
            problems.push(Problem::new("schema", "made for a newer Jejaring"));
        }
        Some(_) | None => problems.push(Problem::new("schema", "not an anonymized export of Jejaring")),
    }
    for (place, feature) in head.get("must_understand").and_then(Value::as_array).into_iter().flatten().enumerate() {
        if !feature.as_str().is_some_and(|feature| UNDERSTOOD.contains(&feature)) {
            problems.push(Problem::new(format!("must_understand/{place}"), "needs a newer Jejaring"));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let export: Export = serde_path_to_error::deserialize(&value).map_err(|fault| {
        let path = fault.path().to_string().replace(['.', '['], "/").replace(']', "");
        let message: String = fault.inner().to_string().chars().take(160).collect();
        vec![Problem::new(path, message)]
    })?;
    let known = serde_json::to_value(&export).unwrap_or_default();
    Ok(Reading { unknown_properties: unknown(&value, &known), export })
}

/// How many properties of `given` the reader did not take over into `known`.
fn unknown(given: &Value, known: &Value) -> usize {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => given
            .iter()
            .map(|(key, value)| known.get(key).map_or(usize::from(!is_empty(value)), |known| unknown(value, known)))
            .sum(),
        (Value::Array(given), Value::Array(known)) => {
            given.iter().zip(known).map(|(given, known)| unknown(given, known)).sum()
        }
        _ => 0,
    }
}

/// Whether a value is what an absent property means.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// The reading of a file that only this format knows: every string in it, one a line.
pub fn views(bytes: &[u8]) -> Vec<View> {
    fn strings(value: &Value, into: &mut String) {
        match value {
            Value::String(text) => {
                into.push_str(text);
                into.push('\n');
            }
            Value::Array(list) => list.iter().for_each(|value| strings(value, into)),
            Value::Object(map) => map.values().for_each(|value| strings(value, into)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut text = String::new();
    if let Ok(value) = json::read(bytes) {
        strings(&value, &mut text);
    }
    vec![View::new("strings", text)]
}

/// The JSON Schema (2020-12). The open form is for readers and allows unknown properties; the strict form is what our own
/// files pass.
pub fn schema(strict: bool) -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Export>();
    let mut schema = Value::from(schema);
    without_null(&mut schema);
    without_widths(&mut schema);
    if strict {
        close(&mut schema);
    }
    let form = if strict { "urn:jejaring:export:1:strict" } else { "urn:jejaring:export:1" };
    let mut head = Map::new();
    if let Value::Object(rest) = &mut schema {
        head.insert(
            "$schema".to_owned(),
            rest.remove("$schema").unwrap_or_else(|| json!("https://json-schema.org/draft/2020-12/schema")),
        );
        head.insert("$id".to_owned(), json!(form));
        head.append(rest);
    }
    Value::Object(head)
}

/// The schema as it is published: two-space indent, a final newline.
pub fn schema_bytes(strict: bool) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&schema(strict)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// An absent property is absent and never `null`: takes `null` out of every choice of types.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(without_null);
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".to_owned(), only);
                }
            }
            let one = map.get_mut("anyOf").and_then(Value::as_array_mut).and_then(|choices| {
                choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
                if let [Value::Object(one)] = choices.as_slice() { Some(one.clone()) } else { None }
            });
            if let Some(one) = one {
                map.remove("anyOf");
                map.extend(one);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(without_null),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// How wide a number is in our program is no format of JSON Schema, and strict validators refuse formats they do not know.
fn without_widths(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.get("format").and_then(Value::as_str).is_some_and(|format| matches!(format, "int32" | "uint32")) {
                map.remove("format");
            }
            map.values_mut().for_each(without_widths);
        }
        Value::Array(list) => list.iter_mut().for_each(without_widths),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Refuses unknown properties in every object with named ones.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(close);
            if map.get("type").and_then(Value::as_str) == Some("object") && map.contains_key("properties") {
                map.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
