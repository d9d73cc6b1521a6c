//! Functions on dates and times. What is no date gives nothing.

use super::calendar::{self, Stamp};
use super::compute::Call;
use super::value::Value;

/// The moment a value stands for: a written date, or days since 1970-01-01.
fn moment(value: &Value) -> Option<Stamp> {
    let number = || Stamp::after(value.number());
    match value {
        Value::Nothing | Value::Truth(_) => None,
        Value::Number(_) => number(),
        Value::Text(text) => Stamp::read(text).or_else(number),
        Value::Many(values) => values.first().and_then(moment),
    }
}

/// `date(value)`: the day, without the time; `date(0)` is 1970-01-01. A part of a day is cut off.
pub(super) fn date(call: &Call<'_>) -> Value {
    let value = match call.value(0) {
        Value::Number(days) => Value::Number(days.trunc()),
        other @ (Value::Nothing | Value::Text(_) | Value::Truth(_) | Value::Many(_)) => other,
    };
    moment(&value).map_or(Value::Nothing, |stamp| Value::Text(stamp.day_text()))
}

/// `date-time(value)`: the day and the time.
pub(super) fn date_time(call: &Call<'_>) -> Value {
    moment(&call.value(0)).map_or(Value::Nothing, |stamp| Value::Text(stamp.moment_text()))
}

/// `format-date(value, pattern)`, `format-date-time(value, pattern)`.
pub(super) fn format(call: &Call<'_>) -> Value {
    moment(&call.value(0)).map_or(Value::Nothing, |stamp| Value::Text(stamp.formatted(&call.text(1))))
}

/// `decimal-date-time(value)`: days since 1970-01-01T00:00 UTC, an offset taken into account where one is written.
pub(super) fn decimal_date_time(call: &Call<'_>) -> Value {
    match call.value(0) {
        Value::Number(days) => Value::Number(days),
        other @ (Value::Nothing | Value::Text(_) | Value::Truth(_) | Value::Many(_)) => {
            Value::Number(moment(&other).and_then(Stamp::days_utc).unwrap_or(f64::NAN))
        }
    }
}

/// `decimal-time(value)`: the part of the day, as on the wall; 0.5 is noon.
pub(super) fn decimal_time(call: &Call<'_>) -> Value {
    Value::Number(match call.value(0) {
        Value::Number(days) => days - days.floor(),
        other @ (Value::Nothing | Value::Text(_) | Value::Truth(_) | Value::Many(_)) => {
            calendar::part_of_day(&other.text()).unwrap_or(f64::NAN)
        }
    })
}
