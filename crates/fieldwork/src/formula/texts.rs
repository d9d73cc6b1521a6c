//! Functions on texts. Places are counted in scalar values.

use super::compute::{Call, count};
use super::value::Value;

/// Longest identifier `uuid(length)` gives, in letters.
const LONGEST_ID: usize = 256;

/// `concat(…)`.
pub(super) fn concat(call: &Call<'_>) -> Value {
    Value::Text(call.from(0).iter().map(Value::text).collect())
}

/// `join(between, …)`.
pub(super) fn join(call: &Call<'_>) -> Value {
    Value::Text(call.from(1).iter().map(Value::text).collect::<Vec<_>>().join(&call.text(0)))
}

/// A place in a list as an index: NaN is 0, beyond all lists is the last there could be.
pub(super) fn index(place: f64) -> usize {
    // `as` saturates and reads NaN as 0.
    place as usize
}

/// `substr(text, from, to)`: from a place counted from 0 to before another; places below zero count from the end.
pub(super) fn substr(call: &Call<'_>) -> Value {
    let text = call.text(0);
    let length = text.chars().count();
    let place = |number: f64| {
        let number = number.trunc();
        index(if number < 0.0 { count(length) + number } else { number }).min(length)
    };
    let from = place(call.number(1));
    let to = if call.given() > 2 { place(call.number(2)) } else { length };
    Value::Text(text.chars().take(to).skip(from).collect())
}

/// `substring-before(text, part)`: what stands before the part; empty where it is not found.
pub(super) fn substring_before(call: &Call<'_>) -> Value {
    let (text, part) = (call.text(0), call.text(1));
    text.split_once(&part).map_or(Value::Nothing, |(before, _)| Value::from(before))
}

/// `substring-after(text, part)`: what stands after the part; empty where it is not found.
pub(super) fn substring_after(call: &Call<'_>) -> Value {
    let (text, part) = (call.text(0), call.text(1));
    text.split_once(&part).map_or(Value::Nothing, |(_, after)| Value::from(after))
}

/// `string-length(text)`, of `.` where no text is given.
pub(super) fn length(call: &Call<'_>) -> Value {
    Value::Number(count(call.or_here(0).text().chars().count()))
}

/// `normalize-space(text)`, of `.` where no text is given.
pub(super) fn normalize_space(call: &Call<'_>) -> Value {
    Value::Text(call.or_here(0).text().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `translate(text, letters, others)`: each letter for the other at its place; letters without one are left out.
pub(super) fn translate(call: &Call<'_>) -> Value {
    let (letters, others): (Vec<char>, Vec<char>) = (call.text(1).chars().collect(), call.text(2).chars().collect());
    let text = call.text(0);
    let changed = text.chars().filter_map(|letter| match letters.iter().position(|one| *one == letter) {
        Some(place) => others.get(place).copied(),
        None => Some(letter),
    });
    Value::Text(changed.collect())
}

/// `uuid()`; `uuid(length)` gives so many letters of fresh ones, at most 256.
pub(super) fn uuid(call: &Call<'_>) -> Value {
    if call.given() == 0 {
        return Value::Text(call.place.world.uuid());
    }
    let length = index(call.number(0)).min(LONGEST_ID);
    let mut letters = Vec::new();
    while letters.len() < length {
        let before = letters.len();
        letters.extend(call.place.world.uuid().chars().filter(|letter| *letter != '-'));
        if letters.len() == before {
            break;
        }
    }
    Value::Text(letters.into_iter().take(length).collect())
}
