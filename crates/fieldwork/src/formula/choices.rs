//! Functions on answers made of choices: names joined by spaces.

use super::compute::{Call, count};
use super::tree::Node;
use super::value::Value;

/// `selected(answer, choice)`: whether the choice is among those of the answer. No choice is selected where none is.
pub(super) fn selected(call: &Call<'_>) -> Value {
    let choice = padded(&call.text(1));
    let mut answers = call.value(0).each();
    if answers.is_empty() {
        answers.push(Value::Nothing);
    }
    Value::Truth(answers.iter().any(|answer| padded(&answer.text()).contains(&choice)))
}

/// The words of a text with one space before, between and after them.
fn padded(text: &str) -> String {
    format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `selected-at(answer, index)`: the choice at a place, counted from 0; empty outside.
pub(super) fn selected_at(call: &Call<'_>) -> Value {
    let (answer, at) = (call.text(0), call.number(1).trunc());
    let found = if at >= 0.0 { answer.split_whitespace().nth(super::texts::index(at)) } else { None };
    found.map_or(Value::Nothing, Value::from)
}

/// `count-selected(answer)`.
pub(super) fn count_selected(call: &Call<'_>) -> Value {
    Value::Number(count(call.text(0).split_whitespace().count()))
}

/// `jr:choice-name(choice, '${question}')`: the label of a choice of that question; empty where it has none.
pub(super) fn choice_name(call: &Call<'_>) -> Value {
    let question = match call.node(1) {
        Some(Node::Named(name) | Node::Read { name, .. }) => name.clone(),
        _ => call.text(1),
    };
    call.place.world.choice_label(&question, &call.text(0)).map_or(Value::Nothing, Value::Text)
}
