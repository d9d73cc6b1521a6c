//! What the columns of a form cannot hold, noted beside them by our own writer, so that our own guides come back whole.
//!
//! A note holds, for a field of a question or section: what it is, and a digest of what the columns alone said of it. When the
//! columns say something else by now, somebody changed them in a spreadsheet program, and the columns win.

use crate::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The column it stands in.
pub(super) const COLUMN: &str = "jejaring_more";

/// The fields in which `plain`, read from the columns alone, differs from `whole`; empty where there is none.
pub(super) fn note<T: Serialize>(whole: &T, plain: &T) -> String {
    let (Some(whole), Some(plain)) = (object(whole), object(plain)) else { return String::new() };
    let mut notes = Map::new();
    for (field, is) in &whole {
        if plain.get(field) != Some(is) && field != "rank" {
            notes.insert(field.clone(), Value::Array(vec![Value::from(digest(&plain, field)), is.clone()]));
        }
    }
    for field in plain.keys().filter(|field| !whole.contains_key(*field)) {
        notes.insert(field.clone(), Value::Array(vec![Value::from(digest(&plain, field))]));
    }
    if notes.is_empty() {
        return String::new();
    }
    // `$` would be a reference to other programs, and a no-break space becomes a space in a cell. Both stand in texts only.
    Value::Object(notes).to_string().replace('$', "\\u0024").replace('\u{A0}', "\\u00a0")
}

/// Puts back what a note holds, field by field, where the columns still say what they said.
pub(super) fn restore<T: Serialize + DeserializeOwned>(plain: &mut T, note: &str) {
    if note.is_empty() {
        return;
    }
    let Ok(Value::Object(notes)) = json::read(note.as_bytes()) else { return };
    let Some(read) = object(plain) else { return };
    let mut fields = read.clone();
    for (field, noted) in notes {
        let Value::Array(noted) = noted else { continue };
        if noted.first().and_then(Value::as_u64) != Some(u64::from(digest(&read, &field))) {
            continue;
        }
        match noted.into_iter().nth(1) {
            Some(is) => fields.insert(field, is),
            None => fields.remove(&field),
        };
    }
    if let Ok(whole) = serde_json::from_value(Value::Object(fields)) {
        *plain = whole;
    }
}

/// The words of a note, each on a line of its own: fields and texts, no numbers. What is no note is given as it stands.
pub(super) fn words(note: &str, lines: &mut String) {
    match json::read(note.as_bytes()) {
        Ok(value) => words_of(&value, lines),
        Err(_) => lines.push_str(note),
    }
}

fn words_of(value: &Value, lines: &mut String) {
    let mut line = |text: &str| {
        lines.push_str(text);
        lines.push('\n');
    };
    match value {
        Value::String(text) => line(text),
        Value::Array(values) => values.iter().for_each(|value| words_of(value, lines)),
        Value::Object(fields) => fields.iter().for_each(|(field, value)| {
            lines.push_str(field);
            lines.push('\n');
            words_of(value, lines);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn object<T: Serialize>(value: &T) -> Option<Map<String, Value>> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => Some(map),
        Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | Err(_) => None,
    }
}

/// A digest of what the columns said of a field. Fields that share a cell are looked at together.
fn digest(fields: &Map<String, Value>, field: &str) -> u32 {
    let said = |field: &str| fields.get(field).unwrap_or(&Value::Null).to_string();
    let all = match field {
        "guidance" | "probes" => said("guidance") + &said("probes"),
        field => said(field),
    };
    crc32fast::hash(all.as_bytes())
}
