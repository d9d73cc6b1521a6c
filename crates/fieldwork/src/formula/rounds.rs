//! Functions on rounds of a repeat and on rows of a list.

use super::compute::{self, Call};
use super::texts::index;
use super::tree::Node;
use super::value::Value;

/// `count(…)`: how many there are. Of a repeat its rounds; of a question as many as it was asked.
pub(super) fn count(call: &Call<'_>) -> Value {
    let values = call.value(0).each();
    let rounds = match call.node(0) {
        Some(Node::Read { name, filters, .. }) if filters.is_empty() && values.is_empty() => {
            call.place.world.rounds(name)
        }
        _ => values.len(),
    };
    Value::Number(compute::count(rounds))
}

/// `count-non-empty(…)`.
pub(super) fn count_non_empty(call: &Call<'_>) -> Value {
    Value::Number(compute::count(call.value(0).each().iter().filter(|value| !value.is_empty()).count()))
}

/// `position()` in a filter: the place of what it looks at. `position(..)`: the round. Counted from 1.
pub(super) fn position(call: &Call<'_>) -> Value {
    let place = match call.node(0) {
        None => call.place.position(),
        Some(Node::Parents { current: true }) => call.place.world.position(),
        Some(_) => call.place.round(),
    };
    Value::Number(compute::count(place))
}

/// `indexed-repeat(${question}, ${repeat}, round, …)`: what the question holds in that round; nothing outside.
pub(super) fn indexed_repeat(call: &Call<'_>) -> Value {
    let Some(Node::Read { name, .. }) = call.node(0) else { return Value::Nothing };
    let mut rounds = Vec::new();
    for at in (1..call.given()).step_by(2) {
        let round = call.number(at + 1).trunc();
        let Some(Node::Read { name: repeat, .. }) = call.node(at) else { return Value::Nothing };
        if round.is_nan() || round < 1.0 {
            return Value::Nothing;
        }
        rounds.push((repeat.as_str(), index(round)));
    }
    call.place.world.read_nested(name, &rounds).unwrap_or_default()
}

/// `randomize(values, seed)`: the values in another order, the same for the same seed and the same as other programs give:
/// the shuffle of Fisher and Yates from the inside out, with the generator of Park and Miller (1988).
pub(super) fn randomize(call: &Call<'_>) -> Value {
    const MODULUS: i64 = 2_147_483_647;
    let drawn = if call.given() > 1 { call.number(1) } else { call.place.world.chance() * compute::count(index(2e9)) };
    // `as` saturates and reads NaN as 0.
    let mut seed = (drawn as i64) % MODULUS;
    if seed <= 0 {
        seed += MODULUS - 1;
    }
    let mut shuffled = Vec::new();
    for value in call.value(0).each() {
        seed = seed * 16_807 % MODULUS;
        let chance = ((seed - 1) as f64) / ((MODULUS - 1) as f64);
        let last = shuffled.len();
        shuffled.push(value);
        shuffled.swap(last, index(chance * compute::count(last + 1)).min(last));
    }
    Value::Many(shuffled)
}

/// `pulldata('file', 'column', 'key column', key)`: the column of the first row with that key.
pub(super) fn pulldata(call: &Call<'_>) -> Value {
    let (list, column, key_column, key) = (call.text(0), call.text(1), call.text(2), call.text(3));
    let world = call.place.world;
    (0..world.items(&list))
        .find(|row| world.item(&list, *row, &key_column).as_deref() == Some(key.as_str()))
        .and_then(|row| world.item(&list, row, &column))
        .map_or(Value::Nothing, Value::Text)
}
