//! Keys for the whole page. Letters are shortcuts only where no text box has the focus and no dialog is open.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// One press of a key, with what a page needs to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPress {
    /// The key as the browser names it: `a`, `Enter`, `ArrowLeft`.
    pub key: String,
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// A text box has the focus.
    pub in_text: bool,
    /// A dialog is open over the page.
    pub in_dialog: bool,
    /// The event, to keep the browser from acting on it.
    pub event: KeyboardEvent,
}

impl KeyPress {
    /// The key, where it may be a plain shortcut: no text box, no dialog, no Ctrl, ⌘ or Alt.
    pub fn plain(&self) -> Option<&str> {
        let free = !(self.in_text || self.in_dialog || self.command || self.alt);
        free.then_some(self.key.as_str())
    }

    /// The digit 1–9 as a place in a list from 0, where it may be a plain shortcut.
    pub fn choice(&self) -> Option<usize> {
        let digit = self.plain()?.parse::<usize>().ok()?;
        (1..=9).contains(&digit).then(|| digit - 1)
    }
}

/// Whether letters typed into such an element are text.
fn takes_text(tag: &str, input_type: &str) -> bool {
    const PRESSED: [&str; 8] = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];
    match tag {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !PRESSED.contains(&input_type),
        _ => false,
    }
}

fn read(event: &KeyboardEvent) -> KeyPress {
    let focused = gloo::utils::document().active_element();
    let tag = focused.as_ref().map(|element| element.tag_name()).unwrap_or_default();
    let input = focused.as_ref().and_then(|element| element.dyn_ref::<HtmlInputElement>());
    let input_type = input.map(HtmlInputElement::type_).unwrap_or_default();
    let editable = focused.as_ref().and_then(|element| element.dyn_ref::<HtmlElement>());
    KeyPress {
        key: event.key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        in_text: takes_text(&tag, &input_type) || editable.is_some_and(HtmlElement::is_content_editable),
        in_dialog: gloo::utils::document().query_selector("dialog[open]").ok().flatten().is_some(),
        event: event.clone(),
    }
}

/// Calls `on_press` for every key pressed anywhere on the page, except while a character is being composed and where a control
/// has taken the key for itself (which it says by preventing the browser's own doing): one press does one thing.
/// Give it a callback that stays the same between renders (`use_callback`).
#[hook]
pub fn use_keys(on_press: Callback<KeyPress>) {
    use_effect_with(on_press, |on_press| {
        let on_press = on_press.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::window(), "keydown", options, move |event| {
            let free = |event: &&KeyboardEvent| !event.is_composing() && !event.default_prevented();
            if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(free) {
                on_press.emit(read(event));
            }
        });
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use super::takes_text;

    #[test]
    fn letters_are_text_only_where_one_can_type() {
        assert!(takes_text("TEXTAREA", ""));
        assert!(takes_text("INPUT", "search"));
        assert!(!takes_text("INPUT", "radio"));
        assert!(!takes_text("BUTTON", ""));
    }
}
