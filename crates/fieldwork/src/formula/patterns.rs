//! `regex`, `digest`, `base64-decode`: functions that need a table or a machine of their own.

use super::compute::Call;
use super::value::Value;
use regex_lite::{Regex, RegexBuilder};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Greatest size of a compiled pattern, in bytes.
const PATTERN_SIZE: usize = 200_000;
/// Steps of effort a pattern takes, about as long as reading it.
const PATTERN_EFFORT: usize = 500;
/// Deepest nesting of groups in a pattern.
const PATTERN_DEPTH: u32 = 50;

/// A pattern that matches a whole value; `None` where it cannot be read.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    let build =
        |pattern: &str| RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).nest_limit(PATTERN_DEPTH).build().ok();
    // Alone first, so that `a)(b` is not made whole by the brackets around it.
    build(pattern)?;
    build(&format!("^(?:{pattern})$"))
}

/// Whether a pattern says itself that it matches the whole value.
pub(super) fn anchored(pattern: &str) -> bool {
    let escaped =
        pattern.strip_suffix('$').map(|before| before.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1);
    pattern.starts_with('^') && escaped == Some(false)
}

/// `regex(text, pattern)`: whether the whole text matches; nothing where the pattern cannot be read.
pub(super) fn regex(call: &Call<'_>) -> Value {
    if !call.place.spend(PATTERN_EFFORT) {
        return Value::Nothing;
    }
    compiled(&call.text(1)).map_or(Value::Nothing, |pattern| Value::Truth(pattern.is_match(&call.text(0))))
}

/// Whether `digest` knows a method.
pub(super) fn digests(method: &str) -> bool {
    matches!(method, "SHA-256" | "SHA-384" | "SHA-512")
}

/// `digest(text, method, 'hex' or 'base64')`: SHA-256, SHA-384 or SHA-512 (FIPS 180-4) of the text's UTF-8 bytes, in base64
/// where nothing is said. Other methods give nothing.
pub(super) fn digest(call: &Call<'_>) -> Value {
    let text = call.text(0);
    let bytes = match call.text(1).as_str() {
        "SHA-256" => Sha256::digest(&text).to_vec(),
        "SHA-384" => Sha384::digest(&text).to_vec(),
        "SHA-512" => Sha512::digest(&text).to_vec(),
        _ => return Value::Nothing,
    };
    match call.text(2).as_str() {
        "hex" => Value::Text(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        "" | "base64" => Value::Text(base64(&bytes)),
        _ => Value::Nothing,
    }
}

/// Letters of base64 (RFC 4648, table 1).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0usize, |bits, at| (bits << 8) | usize::from(group.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at)) & 63).copied().unwrap_or(b'=');
            out.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// `base64-decode(text)`: the text it holds; nothing where it is not base64, `\u{fffd}` for bytes that are no UTF-8.
pub(super) fn base64_decode(call: &Call<'_>) -> Value {
    decoded(call.text(0).trim())
        .map_or(Value::Nothing, |bytes| Value::Text(String::from_utf8_lossy(&bytes).into_owned()))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let (mut out, mut bits, mut held) = (Vec::new(), 0usize, 0);
    for letter in text.bytes() {
        bits = ((bits << 6) | LETTERS.iter().position(|one| *one == letter)?) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from((bits >> held) & 0xff).ok()?);
        }
    }
    if held == 6 { None } else { Some(out) }
}
