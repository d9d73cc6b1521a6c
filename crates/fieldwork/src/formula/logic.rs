//! Functions that choose and decide.

use super::compute::Call;
use super::value::Value;

/// `if(condition, then, otherwise)`; only what is chosen is computed.
pub(super) fn choose(call: &Call<'_>) -> Value {
    call.value(if call.truth(0) { 1 } else { 2 })
}

/// `coalesce(first, second)`: the second where the first is empty or no number.
pub(super) fn coalesce(call: &Call<'_>) -> Value {
    let first = call.value(0);
    let none = first.is_empty() || matches!(&first, Value::Number(number) if number.is_nan());
    if none { call.value(1) } else { first }
}

/// `once(value)`: what the question holds already, else the value.
pub(super) fn once(call: &Call<'_>) -> Value {
    let held = call.place.world.here();
    if held.is_empty() { call.value(0) } else { held }
}

/// `boolean-from-string(text)`: yes for `true`, in any case, and `1`.
pub(super) fn boolean_from_string(call: &Call<'_>) -> Value {
    let text = call.text(0);
    Value::Truth(text == "1" || text.eq_ignore_ascii_case("true"))
}

/// `checklist(least, most, answers…)`: whether so many answers are yes; a limit below zero is none.
pub(super) fn checklist(call: &Call<'_>) -> Value {
    let yes = call.from(2).iter().filter(|answer| answer.truth()).count();
    within(super::compute::count(yes), call.number(0), call.number(1))
}

/// `weighted-checklist(least, most, answer, weight, …)`: the same with the weights of the answers that are yes. Answers and
/// weights may come as two sets.
pub(super) fn weighted_checklist(call: &Call<'_>) -> Value {
    let pairs: Vec<(Value, Value)> = if call.given() == 4 {
        call.value(2).each().into_iter().zip(call.value(3).each()).collect()
    } else {
        (2..call.given()).step_by(2).map(|at| (call.value(at), call.value(at + 1))).collect()
    };
    let weight = pairs.iter().filter(|(answer, _)| answer.truth()).map(|(_, weight)| weight.number()).sum();
    within(weight, call.number(0), call.number(1))
}

/// Whether a sum lies between two limits; -1 is no limit.
fn within(sum: f64, least: f64, most: f64) -> Value {
    Value::Truth((least == -1.0 || sum >= least) && (most == -1.0 || sum <= most))
}
