//! Every reading of finished bytes in which a name could hide: as UTF-8 and UTF-16, with escapes of JSON, XML and addresses
//! undone, with tags taken out, with base64 decoded.

use std::borrow::Cow;

/// One reading of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Which reading (`utf-8`, `json`, `sheet 2`).
    pub name: String,
    /// What is read.
    pub text: String,
}

impl View {
    /// A reading.
    pub fn new(name: &str, text: impl Into<String>) -> Self {
        Self { name: name.to_owned(), text: text.into() }
    }
}

/// All general readings of bytes. A reading that shows nothing new is left out.
pub fn of(bytes: &[u8]) -> Vec<View> {
    let plain = String::from_utf8_lossy(bytes).into_owned();
    let mut views = vec![View::new("utf-8", plain.clone())];
    if bytes.contains(&0) {
        views.push(View::new("utf-16le", utf16(bytes, u16::from_le_bytes)));
        views.push(View::new("utf-16be", utf16(bytes, u16::from_be_bytes)));
    }
    for (name, view) in [
        ("json", json_unescaped(&plain)),
        ("xml", xml_unescaped(&plain)),
        ("percent", percent_decoded(&plain)),
        ("tags", without_tags(&plain)),
    ] {
        if let Cow::Owned(text) = view
            && text != plain
        {
            views.push(View::new(name, text));
        }
    }
    let decoded = base64_runs(&plain);
    if !decoded.is_empty() {
        views.push(View::new("base64", decoded));
    }
    views
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Copies a text, letting `decode` read something at each place where `sign` stands: it gives what it read and how many
/// bytes that took.
fn decoded<'a>(text: &'a str, sign: char, decode: impl Fn(&str) -> Option<(String, usize)>) -> Cow<'a, str> {
    if !text.contains(sign) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(sign) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (read, taken) = decode(after).unwrap_or_else(|| (sign.to_string(), sign.len_utf8()));
        out.push_str(&read);
        rest = after.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn json_unescaped(text: &str) -> Cow<'_, str> {
    decoded(text, '\\', |after| {
        let unit = |from: &str| u16::from_str_radix(from.strip_prefix("\\u")?.get(..4)?, 16).ok();
        match after.chars().nth(1)? {
            'u' => {
                let first = unit(after)?;
                let second = after.get(6..).and_then(unit);
                let pair = second
                    .and_then(|second| char::decode_utf16([first, second]).next()?.ok().filter(|c| *c > '\u{FFFF}'));
                match pair {
                    Some(c) => Some((c.to_string(), 12)),
                    None => Some((char::from_u32(u32::from(first))?.to_string(), 6)),
                }
            }
            'n' | 'r' | 't' | 'b' | 'f' => Some((" ".to_owned(), 2)),
            c => Some((c.to_string(), 1 + c.len_utf8())),
        }
    })
}

fn xml_unescaped(text: &str) -> Cow<'_, str> {
    decoded(text, '&', |after| {
        let end = after.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
        let name = after.get(1..end)?;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            _ => {
                let digits = name.strip_prefix('#')?;
                let code = match digits.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => digits.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        };
        Some((c.to_string(), end + 1))
    })
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    decoded(text, '%', |after| {
        let mut bytes = Vec::new();
        let mut rest = after;
        while let Some(byte) =
            rest.strip_prefix('%').and_then(|rest| rest.get(..2)).and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            bytes.push(byte);
            rest = rest.get(3..).unwrap_or_default();
        }
        (!bytes.is_empty()).then(|| (String::from_utf8_lossy(&bytes).into_owned(), bytes.len() * 3))
    })
}

fn without_tags(text: &str) -> Cow<'_, str> {
    decoded(text, '<', |after| {
        let end = after.char_indices().take(4_096).find(|(_, c)| *c == '>')?.0;
        Some((String::new(), end + 1))
    })
}

/// Shortest run taken for base64: 12 characters hold nine bytes.
const SHORTEST_BASE64: usize = 12;

/// What runs of base64 hold, where that is text, one a line.
fn base64_runs(text: &str) -> String {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    text.split(|c: char| !is_sign(c))
        .filter(|run| run.len() >= SHORTEST_BASE64 && run.len() % 4 != 1)
        .filter_map(|run| String::from_utf8(base64(run)).ok())
        .filter(|text| text.chars().all(|c| !c.is_control() || c.is_whitespace()))
        .collect::<Vec<_>>()
        .join("\n")
}

fn base64(run: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(run.len() * 3 / 4);
    let (mut held, mut bits) = (0u32, 0u32);
    for c in run.bytes() {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            _ => 63,
        };
        held = (held << 6 | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(bytes: &[u8], name: &str) -> bool {
        of(bytes).iter().any(|view| view.text.contains(name))
    }

    #[test]
    fn a_name_is_seen_through_every_disguise() {
        let name = "Wagiyanto é👍";
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            name.as_bytes(),
            &utf16,
            &utf16be,
            br"\u0057agiyanto \u00e9\ud83d\udc4d",
            "Wagi&#121;anto &#xE9;&#128077;".as_bytes(),
            b"Wagi%79anto%20%C3%A9%F0%9F%91%8D",
            "Wagi<b>yanto</b> é👍".as_bytes(),
            b"x V2FnaXlhbnRvIMOp8J+RjQ== y",
        ] {
            assert!(shows(bytes, name), "{}", String::from_utf8_lossy(bytes));
        }
        assert!(!shows(b"nothing here", name));
    }

    #[test]
    fn broken_escapes_are_left_as_they_stand() {
        for text in ["100%", "a\\", "a\\u12", "&", "&#x;", "<", "%zz", "\\ud83d", "&amp"] {
            assert!(of(text.as_bytes()).first().is_some_and(|view| view.text == text));
        }
    }
}
