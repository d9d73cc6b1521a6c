//! Computing the value of a formula in a world.

use super::World;
use super::tree::{Node, Sign};
use super::value::{Value, equal};
use std::cell::Cell;

/// Steps after which a computation gives up and reads the rest as empty: filters inside filters multiply.
const EFFORT: u32 = 1_000_000;

/// Where a part is computed: the world, and inside a filter what the filter looks at.
pub(super) struct Place<'a> {
    pub world: &'a dyn World,
    item: Option<Item<'a>>,
    effort: &'a Cell<u32>,
}

/// What a filter looks at.
#[derive(Clone)]
struct Item<'a> {
    what: What<'a>,
    value: Value,
    /// Counted from 1 among what earlier filters let through.
    order: usize,
    of: usize,
}

#[derive(Clone, Copy)]
enum What<'a> {
    /// A round, counted from 1.
    Round(usize),
    /// A row of a list, counted from 0.
    Row(&'a str, usize),
    /// A value of no known round.
    Other,
}

/// Computes the whole.
pub(super) fn compute(tree: &Node, world: &dyn World) -> Value {
    let effort = Cell::new(EFFORT);
    Place { world, item: None, effort: &effort }.value(tree).settled()
}

impl<'a> Place<'a> {
    /// Takes so much from the effort left; whether there was enough.
    pub fn spend(&self, steps: usize) -> bool {
        let left = self.effort.get().checked_sub(u32::try_from(steps).unwrap_or(u32::MAX));
        self.effort.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The value of a part; what questions hold comes as many.
    pub fn value(&self, node: &'a Node) -> Value {
        if !self.spend(1) {
            return Value::Nothing;
        }
        match node {
            Node::Text(text) | Node::Named(text) => Value::Text(text.clone()),
            Node::Number(number) => Value::Number(*number),
            Node::Here { current: false } => match &self.item {
                Some(item) => item.value.clone(),
                None => self.world.here(),
            },
            Node::Here { current: true } => self.world.here(),
            Node::Parents { .. } | Node::Unsupported(_) => Value::Nothing,
            Node::Column(name) => self.column(name).map_or(Value::Nothing, Value::Text),
            Node::Read { name, near, filters } => Value::Many(self.read(name, *near, filters)),
            Node::Rows { list, filters, column } => Value::Many(self.rows(list, filters, column.as_deref())),
            Node::Filtered { inner, filters } => {
                let values = self.value(inner).each().into_iter().map(|value| (What::Other, value)).collect();
                Value::Many(self.filtered(values, filters))
            }
            Node::Call { function, arguments } => (function.run)(&Call { arguments, place: self }),
            Node::Negated { times, of } => {
                let number = self.value(of).number();
                Value::Number(if times % 2 == 1 { -number } else { number })
            }
            Node::Chain(first, rest) => rest.iter().fold(self.value(first), |left, (sign, right)| {
                let right = self.value(right);
                self.joined(&left, *sign, &right)
            }),
            Node::All(parts) => Value::Truth(parts.iter().all(|part| self.value(part).truth())),
            Node::Any(parts) => Value::Truth(parts.iter().any(|part| self.value(part).truth())),
            Node::Union(parts) => Value::Many(parts.iter().flat_map(|part| self.value(part).each()).collect()),
        }
    }

    fn column(&self, name: &str) -> Option<String> {
        match &self.item {
            None => self.world.column(name),
            Some(Item { what: What::Row(list, row), .. }) => self.world.item(list, *row, name),
            Some(Item { what: What::Round(_) | What::Other, .. }) => None,
        }
    }

    fn read(&self, name: &str, near: bool, filters: &'a [Node]) -> Vec<Value> {
        if near
            && let Some(Item { what: What::Round(round), .. }) = &self.item
            && let Some(value) = self.world.read_round(name, *round)
        {
            return vec![value];
        }
        if filters.is_empty() {
            return self.world.read(name);
        }
        let rounds = self.world.rounds(name);
        if !self.spend(rounds) {
            return Vec::new();
        }
        let candidates = if rounds == 0 {
            self.world.read(name).into_iter().map(|value| (What::Other, value)).collect()
        } else {
            let held = |round| self.world.read_round(name, round).unwrap_or_default();
            (1..=rounds).map(|round| (What::Round(round), held(round))).collect()
        };
        self.filtered(candidates, filters)
    }

    fn rows(&self, list: &'a str, filters: &'a [Node], column: Option<&str>) -> Vec<Value> {
        let count = self.world.items(list);
        if !self.spend(count) {
            return Vec::new();
        }
        let cell =
            |row| column.and_then(|column| self.world.item(list, row, column)).map_or(Value::Nothing, Value::Text);
        self.filtered((0..count).map(|row| (What::Row(list, row), cell(row))).collect(), filters)
    }

    /// Those candidates all filters let through: a number lets the one at that place through, all else counts as yes or no.
    fn filtered(&self, mut candidates: Vec<(What<'a>, Value)>, filters: &'a [Node]) -> Vec<Value> {
        for filter in filters {
            let of = candidates.len();
            let mut order = 0;
            candidates.retain(|(what, value)| {
                order += 1;
                let item = Item { what: *what, value: value.clone(), order, of };
                match (Place { world: self.world, item: Some(item), effort: self.effort }).value(filter) {
                    Value::Number(place) => place == count(order),
                    other @ (Value::Nothing | Value::Text(_) | Value::Truth(_) | Value::Many(_)) => other.truth(),
                }
            });
        }
        candidates.into_iter().map(|(_, value)| value).collect()
    }

    fn joined(&self, left: &Value, sign: Sign, right: &Value) -> Value {
        let (a, b) = (|| left.number(), || right.number());
        match sign {
            Sign::Plus => Value::Number(a() + b()),
            Sign::Minus => Value::Number(a() - b()),
            Sign::Times => Value::Number(a() * b()),
            Sign::Div => Value::Number(a() / b()),
            Sign::Mod => Value::Number(a() % b()),
            Sign::Equal => Value::Truth(self.any_pair(left, right, equal)),
            Sign::Unequal => Value::Truth(self.any_pair(left, right, |a, b| !equal(a, b))),
            Sign::Less => Value::Truth(self.any_pair(left, right, |a, b| a.number() < b.number())),
            Sign::AtMost => Value::Truth(self.any_pair(left, right, |a, b| a.number() <= b.number())),
            Sign::More => Value::Truth(self.any_pair(left, right, |a, b| a.number() > b.number())),
            Sign::AtLeast => Value::Truth(self.any_pair(left, right, |a, b| a.number() >= b.number())),
            Sign::And => Value::Truth(left.truth() && right.truth()),
            Sign::Or => Value::Truth(left.truth() || right.truth()),
        }
    }

    /// Whether a comparison holds for any value left and any right (XPath 1.0, 3.4). No value at all is one empty one;
    /// against yes or no, many values count as one yes or no.
    fn any_pair(&self, left: &Value, right: &Value, holds: impl Fn(&Value, &Value) -> bool) -> bool {
        let empty = [Value::Nothing];
        let truth = matches!(left, Value::Truth(_)) || matches!(right, Value::Truth(_));
        let members = |value: &'_ Value| -> Vec<Value> {
            match value {
                Value::Many(values) if values.is_empty() => empty.to_vec(),
                Value::Many(values) if !truth => values.clone(),
                Value::Many(_) => vec![Value::Truth(value.truth())],
                one @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_)) => vec![one.clone()],
            }
        };
        let (left, right) = (members(left), members(right));
        if !self.spend(left.len().saturating_mul(right.len())) {
            return false;
        }
        left.iter().any(|a| right.iter().any(|b| holds(a, b)))
    }

    /// `position()`: the place of what the filter looks at; outside filters that of this round.
    pub fn position(&self) -> usize {
        self.item.as_ref().map_or_else(|| self.world.position(), |item| item.order)
    }

    /// `last()`: how many the filter looks at.
    pub fn last(&self) -> usize {
        self.item.as_ref().map_or(1, |item| item.of)
    }

    /// `position(..)`: the round of what the filter looks at; outside filters this round.
    pub fn round(&self) -> usize {
        match &self.item {
            Some(Item { what: What::Round(round), .. }) => *round,
            Some(Item { what: What::Row(..) | What::Other, .. }) | None => self.world.position(),
        }
    }
}

/// A count as a number; exact up to 2^53, which no count here reaches.
pub(super) fn count(count: usize) -> f64 {
    count as f64
}

/// A function being called.
pub(super) struct Call<'a> {
    arguments: &'a [Node],
    pub place: &'a Place<'a>,
}

impl<'a> Call<'a> {
    /// How many values it was given.
    pub fn given(&self) -> usize {
        self.arguments.len()
    }

    /// An argument as it stands.
    pub fn node(&self, at: usize) -> Option<&'a Node> {
        self.arguments.get(at)
    }

    /// An argument; nothing where there is none.
    pub fn value(&self, at: usize) -> Value {
        self.node(at).map_or(Value::Nothing, |node| self.place.value(node))
    }

    /// An argument as a text; long ones take effort.
    pub fn text(&self, at: usize) -> String {
        let text = self.value(at).text();
        if self.place.spend(text.len() / 32) { text } else { String::new() }
    }

    /// An argument as a number.
    pub fn number(&self, at: usize) -> f64 {
        self.value(at).number()
    }

    /// An argument as yes or no.
    pub fn truth(&self, at: usize) -> bool {
        self.value(at).truth()
    }

    /// An argument, or `.` where none is given.
    pub fn or_here(&self, at: usize) -> Value {
        if self.given() > at { self.value(at) } else { self.place.value(&Node::Here { current: false }) }
    }

    /// All values from an argument on, many taken apart.
    pub fn from(&self, at: usize) -> Vec<Value> {
        (at..self.given()).flat_map(|at| self.value(at).each()).collect()
    }
}
