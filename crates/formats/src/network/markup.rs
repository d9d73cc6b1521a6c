//! Texts as XML holds them. What XML cannot hold becomes U+FFFD.

use super::losses::{Losses, What};

/// A text between tags.
pub(super) fn text(text: &str, losses: &mut Losses) -> String {
    escaped(text, false, losses)
}

/// A text in an attribute: there a reader would make spaces of raw line breaks.
pub(super) fn attribute(text: &str, losses: &mut Losses) -> String {
    escaped(text, true, losses)
}

fn escaped(text: &str, in_attribute: bool, losses: &mut Losses) -> String {
    let mut out = String::with_capacity(text.len());
    let mut held = true;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {
                held = false;
                out.push(char::REPLACEMENT_CHARACTER);
            }
            c if c < ' ' => {
                held = false;
                out.push(char::REPLACEMENT_CHARACTER);
            }
            c => out.push(c),
        }
    }
    losses.add(What::Character, usize::from(!held));
    out
}
