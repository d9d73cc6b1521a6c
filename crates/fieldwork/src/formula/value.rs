//! What a formula works with: nothing, texts, numbers, truths, and many of them. How one is read as another.
//!
//! Conversions are those of XPath 1.0 (sections 4.2 to 4.4) with ODK's reading of dates: a date is a text `YYYY-MM-DD`
//! (with a time: `YYYY-MM-DDTHH:MM:SS`, an offset may follow), and where a number is wanted it counts as days since
//! 1970-01-01, as written, whatever the offset.

use super::calendar;

/// A value. Dates are texts, see the head of this file.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No answer: an empty text, or no node at all.
    #[default]
    Nothing,
    /// A text. A several-choice answer is its choice names joined by a space.
    Text(String),
    /// A number; what is no number is NaN.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// Values of many rounds, in order. Where one is wanted, the first counts.
    Many(Vec<Value>),
}

impl Value {
    /// As a text: an integer without a point, never an exponent, NaN as `NaN`.
    pub fn text(&self) -> String {
        match self {
            Value::Nothing => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => written(*number),
            Value::Truth(truth) => truth.to_string(),
            Value::Many(values) => values.first().map(Value::text).unwrap_or_default(),
        }
    }

    /// As a number; NaN where it is none.
    pub fn number(&self) -> f64 {
        match self {
            Value::Nothing => f64::NAN,
            Value::Text(text) => number_in(text),
            Value::Number(number) => *number,
            Value::Truth(truth) => f64::from(u8::from(*truth)),
            Value::Many(values) => values.first().map_or(f64::NAN, Value::number),
        }
    }

    /// As yes or no: a text that is not empty, a number that is neither zero nor NaN; of many, any that is not empty.
    pub fn truth(&self) -> bool {
        match self {
            Value::Nothing => false,
            Value::Text(text) => !text.is_empty(),
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Truth(truth) => *truth,
            Value::Many(values) => match values.as_slice() {
                [one] => one.truth(),
                many => many.iter().any(|value| !value.is_empty()),
            },
        }
    }

    /// Whether its text is empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Nothing => true,
            Value::Text(text) => text.is_empty(),
            Value::Number(_) | Value::Truth(_) => false,
            Value::Many(values) => values.iter().all(Value::is_empty),
        }
    }

    /// The values in it: those of many, otherwise itself.
    pub(super) fn each(self) -> Vec<Value> {
        match self {
            Value::Many(values) => values,
            one @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_)) => vec![one],
        }
    }

    /// Without needless wrapping: an empty text and an empty set are nothing, a set of one is that one.
    pub(super) fn settled(self) -> Value {
        match self {
            Value::Text(text) if text.is_empty() => Value::Nothing,
            Value::Many(mut values) if values.len() <= 1 => values.pop().map(Value::settled).unwrap_or_default(),
            other @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_) | Value::Many(_)) => other,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Truth(truth)
    }
}

/// A number as XPath writes it.
fn written(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// The number a text holds: an optional minus, digits and at most one point; or a date, in days. Otherwise NaN.
pub(super) fn number_in(text: &str) -> f64 {
    let text = text.trim();
    plain_number(text).or_else(|| calendar::days_in(text)).unwrap_or(f64::NAN)
}

/// A number written without sign `+`, exponent or words.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.bytes().any(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Two numbers closer than this are the same, so that `0.1 + 0.2 = 0.3` holds, as JavaRosa has it.
const CLOSE: f64 = 1e-12;

/// `=` between single values: as truths if either is one, else as numbers if either is one, else as texts.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    if matches!(a, Value::Truth(_)) || matches!(b, Value::Truth(_)) {
        return a.truth() == b.truth();
    }
    if matches!(a, Value::Number(_)) || matches!(b, Value::Number(_)) {
        let (a, b) = (a.number(), b.number());
        return a == b || (a - b).abs() < CLOSE;
    }
    a.text() == b.text()
}
