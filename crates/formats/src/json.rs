//! JSON read strictly, for files from anywhere: bounded size and depth, no doubled keys, no number that would change.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Largest file read.
pub const LARGEST: usize = 200 * 1024 * 1024;
/// Deepest nesting read.
pub const DEEPEST: usize = 64;
/// Most significant digits a 64-bit float keeps whatever they are.
const EXACT_DIGITS: usize = 15;

/// Why a file is no JSON we read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than [`LARGEST`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// First bad byte.
        at: usize,
    },
    /// Not JSON, too deep, or with a doubled key.
    Malformed {
        /// What the reader says.
        reason: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A number that a 64-bit number does not hold as written.
    Inexact {
        /// Where it begins, in bytes.
        at: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::TooLarge { bytes } => write!(f, "the file has {bytes} bytes, more than {LARGEST}"),
            Refusal::NotUtf8 { at } => write!(f, "the file is not UTF-8 from byte {at} on"),
            Refusal::Malformed { reason, line, column } => write!(f, "line {line}, column {column}: {reason}"),
            Refusal::Inexact { at } => write!(f, "the number at byte {at} has more digits than can be kept"),
        }
    }
}

impl std::error::Error for Refusal {}

/// Reads JSON.
///
/// # Errors
/// The [`Refusal`] with the limit and the place.
pub fn read(bytes: &[u8]) -> Result<Value, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|fault| Refusal::NotUtf8 { at: fault.valid_up_to() })?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let malformed = |fault: serde_json::Error| Refusal::Malformed {
        reason: shortened(&fault.to_string()),
        line: fault.line(),
        column: fault.column(),
    };
    let value = Strict { depth: 0 }.deserialize(&mut reader).map_err(malformed)?;
    reader.end().map_err(malformed)?;
    inexact_number(text).map_or(Ok(value), |at| Err(Refusal::Inexact { at }))
}

/// A reader's message without its own place, and not longer than a line: it may quote what the file holds.
fn shortened(message: &str) -> String {
    message.split(" at line ").next().unwrap_or_default().chars().take(120).collect()
}

struct Strict {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict {
    fn inner<E: Error>(&self) -> Result<Strict, E> {
        if self.depth >= DEEPEST {
            return Err(E::custom(format_args!("nested deeper than {DEEPEST}")));
        }
        Ok(Strict { depth: self.depth + 1 })
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self.inner()?)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.inner()?)?;
            if object.contains_key(&key) {
                let key: String = key.chars().take(40).collect();
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice")));
            }
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// The first number outside strings with too many significant digits for a float and too large for a 64-bit integer.
fn inexact_number(text: &str) -> Option<usize> {
    let mut in_string = false;
    let mut escaped = false;
    let mut open: Option<(usize, String)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => in_string = true,
            '0'..='9' | '-' | '+' | '.' | 'e' | 'E' if open.is_some() || c == '-' || c.is_ascii_digit() => {
                open.get_or_insert_with(|| (at, String::new())).1.push(c);
            }
            _ => {
                if let Some((start, number)) = open.take()
                    && is_inexact(&number)
                {
                    return Some(start);
                }
            }
        }
    }
    None
}

fn is_inexact(number: &str) -> bool {
    let whole = number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    !whole && digits.trim_start_matches('0').trim_end_matches('0').len() > EXACT_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_json_is_read_as_it_stands() {
        let text = r#"{"a":[1,-2.5,true,null,"é\u00e9\ud83d\udc4d"],"__proto__":"x"}"#;
        assert_eq!(read(text.as_bytes()).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert!(read(b"\xEF\xBB\xBF{}").is_ok());
    }

    #[test]
    fn a_doubled_key_is_refused() {
        assert!(matches!(read(br#"{"a":1,"b":{"c":1,"c":2}}"#), Err(Refusal::Malformed { .. })));
    }

    #[test]
    fn depth_is_read_up_to_the_limit_and_not_beyond() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(nested(DEEPEST).as_bytes()).is_ok());
        assert!(read(nested(DEEPEST + 1).as_bytes()).is_err());
        assert!(read(nested(1_000_000).as_bytes()).is_err());
    }

    #[test]
    fn numbers_are_exact_or_refused() {
        for kept in [
            "12345678901234.5e3",
            "9007199254740993",
            "-9223372036854775808",
            "18446744073709551615",
            "1e300",
            "0.1",
            "1000000000000000000000",
        ] {
            assert!(read(kept.as_bytes()).is_ok(), "{kept}");
        }
        for lost in ["1234567890123456.5", "18446744073709551617", "0.12345678901234567", "1e999"] {
            assert!(read(lost.as_bytes()).is_err(), "{lost}");
        }
        assert!(read(br#""1234567890.12345678901 \" 1""#).is_ok());
    }

    #[test]
    fn half_a_surrogate_pair_and_other_litter_is_refused() {
        for text in [r#""\ud83d""#, r#""\udc4d""#, "{} {}", "", "[1,]", "nul", "\"a\nb\"", "[01]", "'a'"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        assert!(matches!(read(b"\"\xFF\""), Err(Refusal::NotUtf8 { at: 1 })));
    }
}
