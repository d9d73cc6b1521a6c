//! How much room there is, whether the browser promises to keep it, and the small open note of which vaults exist.
//!
//! The note lies in local storage and holds random ids and numbers only. It is what tells a first visit from a device
//! that has lost its vault.

use crate::platform::{Fault, js};
use wasm_bindgen::JsValue;

/// Key of the note. It never changes.
const NOTE: &str = "jejaring-vaults";

/// Room on this device, in bytes, as the browser estimates it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use by this app.
    pub used: u64,
    /// Bytes it may use at most.
    pub quota: u64,
    /// Whether the browser promises not to clear it by itself.
    pub persisted: bool,
}

impl Room {
    /// Bytes still free.
    pub fn free(self) -> u64 {
        self.quota.saturating_sub(self.used)
    }
}

/// Asks how much room there is; `None` where the browser does not tell.
pub async fn room() -> Option<Room> {
    let storage = js::get(&js::navigator(), "storage");
    let estimate = js::call_async(&storage, "estimate", &[]).await.ok()?;
    let persisted = js::call_async(&storage, "persisted", &[]).await.is_ok_and(|answer| answer.is_truthy());
    let number = |name: &str| js::get(&estimate, name).as_f64().map(|bytes| bytes as u64);
    Some(Room { used: number("usage")?, quota: number("quota")?, persisted })
}

/// Asks the browser to promise to keep the storage. Call it within a tap; elsewhere it is ignored or refused silently.
pub async fn persist() -> bool {
    let storage = js::get(&js::navigator(), "storage");
    js::call_async(&storage, "persist", &[]).await.is_ok_and(|answer| answer.is_truthy())
}

/// Reads the note: vault ids in hexadecimal with the number of acknowledged events.
pub fn read_note() -> Vec<(String, u64)> {
    let text = js::call(&js::get(&js::global(), "localStorage"), "getItem", &[&JsValue::from_str(NOTE)]);
    text.ok().and_then(|text| text.as_string()).map(|text| parse_note(&text)).unwrap_or_default()
}

/// Writes the note.
///
/// # Errors
/// [`Fault::Missing`] or [`Fault::Full`].
pub fn write_note(vaults: &[(String, u64)]) -> Result<(), Fault> {
    let text = print_note(vaults);
    let storage = js::get(&js::global(), "localStorage");
    js::call(&storage, "setItem", &[&JsValue::from_str(NOTE), &JsValue::from_str(&text)]).map(drop)
}

fn parse_note(text: &str) -> Vec<(String, u64)> {
    let pair = |part: &str| part.split_once(':').and_then(|(id, count)| Some((id.to_owned(), count.parse().ok()?)));
    text.split(';').filter_map(pair).filter(|(id, _)| id.len() == 32).collect()
}

fn print_note(vaults: &[(String, u64)]) -> String {
    vaults.iter().map(|(id, count)| format!("{id}:{count}")).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_reads_as_it_was_written_and_forgives_damage() {
        let vaults = vec![("0123456789abcdef0123456789abcdef".to_owned(), 7), ("f".repeat(32), 0)];
        assert_eq!(parse_note(&print_note(&vaults)), vaults);
        assert_eq!(parse_note(""), []);
        assert_eq!(parse_note("x:1;:;abc;ffffffffffffffffffffffffffffffff:9"), [("f".repeat(32), 9)]);
    }
}
