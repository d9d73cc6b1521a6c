//! The functions formulas know: their names, how many values they take, what they give.

use super::compute::Call;
use super::value::Value;
use super::{choices, dates, logic, numbers, patterns, rounds, texts};
use std::fmt;

/// A function.
#[derive(Clone, Copy)]
pub struct Function {
    /// As it is written.
    pub name: &'static str,
    /// Least number of values.
    pub least: usize,
    /// Greatest number of values, `None` for no limit.
    pub most: Option<usize>,
    /// 1: everyday. 2: rarer. 3: known, not computed; reads as empty.
    pub tier: u8,
    /// What it gives.
    pub gives: Gives,
    /// Values beyond the least come in groups of so many.
    step: usize,
    pub(super) run: fn(&Call<'_>) -> Value,
}

/// The kind of value a part of a formula gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A text, or a date.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// Values of many rounds or rows.
    Many,
    /// What its values give.
    Anything,
}

impl Function {
    /// Whether it takes so many values.
    pub fn takes(&self, count: usize) -> bool {
        count >= self.least
            && self.most.is_none_or(|most| count <= most)
            && count.checked_sub(self.least).is_some_and(|more| more.is_multiple_of(self.step))
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All functions, the everyday ones first.
pub fn functions() -> &'static [Function] {
    FUNCTIONS
}

/// The function of a name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

type Run = fn(&Call<'_>) -> Value;

/// A function that takes from `least` to `most` values.
const fn f(name: &'static str, least: usize, most: usize, tier: u8, gives: Gives, run: Run) -> Function {
    Function { name, least, most: Some(most), tier, gives, step: 1, run }
}

/// A function that takes `least` values or more.
const fn many(name: &'static str, least: usize, tier: u8, gives: Gives, run: Run) -> Function {
    Function { name, least, most: None, tier, gives, step: 1, run }
}

/// A function that is known, but not computed.
const fn unsupported(name: &'static str) -> Function {
    many(name, 0, 3, Gives::Anything, |_| Value::Nothing)
}

use Gives::{Anything, Many, Number, Text, Truth};

static FUNCTIONS: &[Function] = &[
    f("selected", 2, 2, 1, Truth, choices::selected),
    f("selected-at", 2, 2, 1, Text, choices::selected_at),
    f("count-selected", 1, 1, 1, Number, choices::count_selected),
    f("jr:choice-name", 2, 2, 1, Text, choices::choice_name),
    f("if", 3, 3, 1, Anything, logic::choose),
    f("coalesce", 2, 2, 1, Anything, logic::coalesce),
    f("once", 1, 1, 1, Anything, logic::once),
    f("not", 1, 1, 1, Truth, |call| Value::Truth(!call.truth(0))),
    f("true", 0, 0, 1, Truth, |_| Value::Truth(true)),
    f("false", 0, 0, 1, Truth, |_| Value::Truth(false)),
    f("boolean", 1, 1, 1, Truth, |call| Value::Truth(call.truth(0))),
    f("number", 1, 1, 1, Number, |call| Value::Number(call.number(0))),
    f("int", 1, 1, 1, Number, |call| Value::Number(call.number(0).trunc())),
    f("string", 1, 1, 1, Text, |call| Value::Text(call.text(0))),
    f("round", 1, 2, 1, Number, numbers::round),
    f("sum", 1, 1, 1, Number, numbers::sum),
    f("count", 1, 1, 1, Number, rounds::count),
    f("count-non-empty", 1, 1, 1, Number, rounds::count_non_empty),
    many("min", 1, 1, Number, numbers::min),
    many("max", 1, 1, Number, numbers::max),
    f("abs", 1, 1, 1, Number, |call| Value::Number(call.number(0).abs())),
    many("concat", 1, 1, Text, texts::concat),
    many("join", 2, 1, Text, texts::join),
    f("substr", 2, 3, 1, Text, texts::substr),
    f("substring-before", 2, 2, 1, Text, texts::substring_before),
    f("substring-after", 2, 2, 1, Text, texts::substring_after),
    f("contains", 2, 2, 1, Truth, |call| Value::Truth(call.text(0).contains(&call.text(1)))),
    f("starts-with", 2, 2, 1, Truth, |call| Value::Truth(call.text(0).starts_with(&call.text(1)))),
    f("ends-with", 2, 2, 1, Truth, |call| Value::Truth(call.text(0).ends_with(&call.text(1)))),
    f("string-length", 0, 1, 1, Number, texts::length),
    f("normalize-space", 0, 1, 1, Text, texts::normalize_space),
    f("translate", 3, 3, 1, Text, texts::translate),
    f("regex", 2, 2, 1, Truth, patterns::regex),
    f("today", 0, 0, 1, Text, |call| Value::Text(call.place.world.today())),
    f("now", 0, 0, 1, Text, |call| Value::Text(call.place.world.now())),
    f("date", 1, 1, 1, Text, dates::date),
    f("date-time", 1, 1, 1, Text, dates::date_time),
    f("format-date", 2, 2, 1, Text, dates::format),
    f("format-date-time", 2, 2, 1, Text, dates::format),
    f("decimal-date-time", 1, 1, 1, Number, dates::decimal_date_time),
    f("decimal-time", 1, 1, 1, Number, dates::decimal_time),
    f("position", 0, 1, 1, Number, rounds::position),
    Function { step: 2, ..f("indexed-repeat", 3, 7, 1, Anything, rounds::indexed_repeat) },
    f("instance", 1, 1, 1, Many, |_| Value::Nothing),
    f("current", 0, 0, 1, Anything, |call| call.place.world.here()),
    f("uuid", 0, 1, 1, Text, texts::uuid),
    f("random", 0, 0, 1, Number, |call| Value::Number(call.place.world.chance())),
    f("randomize", 1, 2, 1, Many, rounds::randomize),
    f("pow", 2, 2, 2, Number, |call| Value::Number(call.number(0).powf(call.number(1)))),
    f("log", 1, 1, 2, Number, |call| Value::Number(call.number(0).ln())),
    f("log10", 1, 1, 2, Number, |call| Value::Number(call.number(0).log10())),
    f("exp", 1, 1, 2, Number, |call| Value::Number(call.number(0).exp())),
    f("exp10", 1, 1, 2, Number, |call| Value::Number(10f64.powf(call.number(0)))),
    f("sqrt", 1, 1, 2, Number, |call| Value::Number(call.number(0).sqrt())),
    f("sin", 1, 1, 2, Number, |call| Value::Number(call.number(0).sin())),
    f("cos", 1, 1, 2, Number, |call| Value::Number(call.number(0).cos())),
    f("tan", 1, 1, 2, Number, |call| Value::Number(call.number(0).tan())),
    f("asin", 1, 1, 2, Number, |call| Value::Number(call.number(0).asin())),
    f("acos", 1, 1, 2, Number, |call| Value::Number(call.number(0).acos())),
    f("atan", 1, 1, 2, Number, |call| Value::Number(call.number(0).atan())),
    f("atan2", 2, 2, 2, Number, |call| Value::Number(call.number(0).atan2(call.number(1)))),
    f("pi", 0, 0, 2, Number, |_| Value::Number(std::f64::consts::PI)),
    f("floor", 1, 1, 2, Number, |call| Value::Number(call.number(0).floor())),
    f("ceiling", 1, 1, 2, Number, |call| Value::Number(call.number(0).ceil())),
    f("last", 0, 0, 2, Number, |call| Value::Number(super::compute::count(call.place.last()))),
    many("checklist", 3, 2, Truth, logic::checklist),
    Function { step: 2, ..many("weighted-checklist", 4, 2, Truth, logic::weighted_checklist) },
    f("boolean-from-string", 1, 1, 2, Truth, logic::boolean_from_string),
    f("pulldata", 4, 4, 2, Text, rounds::pulldata),
    f("digest", 2, 3, 2, Text, patterns::digest),
    f("base64-decode", 1, 1, 2, Text, patterns::base64_decode),
    unsupported("distance"),
    unsupported("area"),
    unsupported("enclosed-area"),
    unsupported("geofence"),
    unsupported("intersects"),
    unsupported("extract-signed"),
    unsupported("version"),
    unsupported("property"),
];
