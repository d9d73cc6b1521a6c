//! Formulas: when a question is asked, whether an answer holds, what is computed. XLSForm's notation (XPath 1.0 with ODK's
//! functions), read into parts and computed in a [`World`].
//!
//! | file | what is in it |
//! |---|---|
//! | `read`, `fault`, `remark` | from text to parts; what is wrong with it; what should be said about it |
//! | `tree` | the parts, and what they read |
//! | `value`, `compute` | values and how one is read as another; computing |
//! | `functions` | the table of functions; `logic`, `choices`, `texts`, `numbers`, `dates`, `rounds`, `patterns` hold them |
//! | `calendar` | days and times in writing |
//! | `graph`, `names` | order of computing and cycles; "did you mean" |
//!
//! Where programs differ, this is what holds here:
//! - `=` compares as yes/no if either side is one, else as numbers if either side **is a number**, else as texts: `'5.0' = '5'`
//!   does not hold, `${n} = '5'` does where the world gives `n` as a number. `!=` is its opposite, so `'' != 5` holds; `<`
//!   and its like compare numbers and dates, and with anything else they never hold.
//! - A question without an answer is an empty text, also in a comparison (XPath would have no node to compare).
//! - Dates are texts; where a number is wanted they are days since 1970-01-01 as on the wall.
//! - Of many values any may fulfil a comparison; where one is wanted it is the first.
//! - `sum`, `min`, `max` leave out what is empty or no number. `selected('', '')` holds. `once`, `indexed-repeat`, `randomize`
//!   follow the ODK XForms specification; a round below 1 is empty.
//! - A path that ends at a name (`../age`, `/data/home/age`) reads the question of that name. Wildcards, attributes and axes
//!   read as empty and are remarked.

mod calendar;
mod choices;
mod compute;
mod dates;
mod fault;
mod functions;
pub mod graph;
mod logic;
pub mod names;
mod numbers;
mod patterns;
mod read;
mod remark;
mod rounds;
mod texts;
mod tree;
mod value;

pub use fault::{Expected, Fault, FaultKind};
pub use functions::{Function, Gives, functions};
pub use remark::{Remark, RemarkKind};
pub use value::Value;

use read::{LONGEST, Parsed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use tree::Node;

/// A formula that was read and understood. Two are equal when they are written the same.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Formula {
    source: Arc<str>,
    parsed: Arc<Parsed>,
}

/// What a formula can ask of the interview it is computed in. Nothing is drawn or looked up inside.
pub trait World {
    /// What question `name` holds as seen from here: that of the same round where the question is in a round around this
    /// place, of all rounds otherwise, in order, [`Value::Nothing`] for a round without an answer. Empty for none. Numbers
    /// come as [`Value::Number`], dates as `YYYY-MM-DD`, a several-choice answer as one text of names joined by a space.
    fn read(&self, name: &str) -> Vec<Value>;

    /// `.`: the value being checked, or that of this question.
    fn here(&self) -> Value;

    /// What question `name` holds in a round, counted from 1; `None` where there is no such round or it is in no repeat.
    fn read_round(&self, name: &str, round: usize) -> Option<Value>;

    /// What question `name` holds in a round of rounds: repeats and rounds from the outside in. Unless said otherwise only the
    /// innermost counts.
    fn read_nested(&self, name: &str, rounds: &[(&str, usize)]) -> Option<Value> {
        rounds.last().and_then(|(_, round)| self.read_round(name, *round))
    }

    /// How many rounds a repeat has, or the repeat a question is in; 0 outside repeats.
    fn rounds(&self, name: &str) -> usize;

    /// `position(..)`: this round, counted from 1; 1 outside repeats.
    fn position(&self) -> usize;

    /// The label of a choice of a question, in the language of the interview.
    fn choice_label(&self, question: &str, choice: &str) -> Option<String>;

    /// A column of the choice a choice filter looks at.
    fn column(&self, name: &str) -> Option<String>;

    /// How many rows `instance('list')`, or a file for `pulldata`, has. Unless said otherwise there are none.
    fn items(&self, _list: &str) -> usize {
        0
    }

    /// A column of a row of such a list, rows counted from 0.
    fn item(&self, _list: &str, _row: usize, _column: &str) -> Option<String> {
        None
    }

    /// The day, `YYYY-MM-DD`.
    fn today(&self) -> String;

    /// The moment, `YYYY-MM-DDTHH:MM:SS+07:00`.
    fn now(&self) -> String;

    /// A number from 0 to below 1.
    fn chance(&self) -> f64;

    /// A fresh identifier, as RFC 9562 writes them.
    fn uuid(&self) -> String;
}

impl Formula {
    /// Reads a formula of at most 10,000 bytes with brackets at most 64 deep, in time linear in its length.
    ///
    /// # Errors
    /// [`Fault`] with the place, what stands there and what would be right.
    pub fn parse(source: &str) -> Result<Self, Fault> {
        let trimmed = source.trim();
        let before = source.chars().take_while(|c| c.is_whitespace()).count();
        let parsed = read::parse(trimmed).map_err(|fault| Fault { at: fault.at + before, ..fault })?;
        Ok(Self { source: trimmed.into(), parsed: Arc::new(parsed) })
    }

    /// A formula that gives `text`: in single quotes, in double ones where single ones are in it, through `concat` where both
    /// are. A text that would make it longer than [`Formula::parse`] reads is cut.
    pub fn literal(text: &str) -> Self {
        let mut pieces: Vec<String> = Vec::new();
        let mut length = 0;
        for letter in text.chars() {
            // A new piece costs at most `concat(` and `, ''`; seven bytes for the letter are more than enough.
            length += letter.len_utf8();
            if length + pieces.len() * 4 + 16 > LONGEST {
                break;
            }
            let quote = if letter == '\'' { '\'' } else { '"' };
            match pieces.last_mut() {
                Some(piece) if !(letter == '\'' || letter == '"') || !piece.contains(other(quote)) => {
                    piece.push(letter)
                }
                _ => pieces.push(letter.to_string()),
            }
        }
        let quoted: Vec<String> = pieces
            .iter()
            .map(|piece| if piece.contains('\'') { format!("\"{piece}\"") } else { format!("'{piece}'") })
            .collect();
        let source = match quoted.as_slice() {
            [] => "''".to_owned(),
            [one] => one.clone(),
            many => format!("concat({})", many.join(", ")),
        };
        let value = pieces.concat();
        Self::parse(&source).unwrap_or_else(|_| Self {
            source: source.into(),
            parsed: Arc::new(Parsed { tree: Node::Text(value), remarks: Vec::new(), references: Vec::new() }),
        })
    }

    /// The text it gives, when it is only a text or a number as [`Formula::literal`] or a person writes one.
    pub fn as_literal(&self) -> Option<String> {
        let text = |node: &Node| if let Node::Text(text) = node { Some(text.clone()) } else { None };
        let tree = &self.parsed.tree;
        if let Node::Call { function, arguments } = tree
            && function.name == "concat"
        {
            return arguments.iter().map(text).collect();
        }
        if let Node::Number(number) = tree {
            return Some(Value::Number(*number).text());
        }
        if let Node::Negated { times: 1, of } = tree
            && let Node::Number(number) = **of
        {
            return Some(Value::Number(-number).text());
        }
        text(tree)
    }

    /// As it was written, without white space around it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Names of the questions and repeats it reads, by `${name}` or at the end of a path, also inside functions and filters,
    /// and the question whose choices `jr:choice-name` looks at. Not `${last-saved#name}`.
    pub fn questions(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.parsed.tree.reads(false, &mut |name, _| {
            names.insert(name);
        });
        names
    }

    /// Bare names: columns of the choices. Not the columns of the rows of an `instance()`.
    pub fn columns(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        columns(&self.parsed.tree, &mut names);
        names
    }

    /// Names of the lists read by `instance('list')`.
    pub fn instances(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.parsed.tree.walk(&mut |node| {
            if let Node::Rows { list, .. } = node {
                names.insert(list.as_str());
            }
        });
        names
    }

    /// Whether every read of `name` is one of an earlier round: the index of an `indexed-repeat` is something minus a number,
    /// or a filter asks for `position() < position(current()/..)` or the like. Not where it is not read at all.
    pub fn reads_earlier_rounds_only(&self, name: &str) -> bool {
        let (mut read, mut earlier) = (false, true);
        self.parsed.tree.reads(false, &mut |one, past| {
            if one == name {
                read = true;
                earlier &= past;
            }
        });
        read && earlier
    }

    /// Whether it may read other rounds of its own list than the one it is computed in: by `indexed-repeat` or by a filter.
    pub fn looks_at_rounds(&self) -> bool {
        let mut found = false;
        self.parsed.tree.walk(&mut |node| {
            found |= match node {
                Node::Read { filters, .. } => !filters.is_empty(),
                Node::Call { function, .. } => function.name == "indexed-repeat",
                Node::Filtered { .. } => true,
                Node::Rows { .. }
                | Node::Text(_)
                | Node::Number(_)
                | Node::Here { .. }
                | Node::Parents { .. }
                | Node::Column(_)
                | Node::Named(_)
                | Node::Unsupported(_)
                | Node::Negated { .. }
                | Node::Chain(..)
                | Node::All(_)
                | Node::Any(_)
                | Node::Union(_) => false,
            };
        });
        found
    }

    /// Whether it uses `.`, said or not: `string-length()` and `once()` do too.
    pub fn reads_itself(&self) -> bool {
        let mut found = false;
        itself(&self.parsed.tree, false, &mut found);
        found
    }

    /// Whether it may give something else each time: `today`, `now`, `random`, `uuid`, `once`, `randomize` without a seed.
    pub fn is_volatile(&self) -> bool {
        let mut found = false;
        self.parsed.tree.walk(&mut |node| {
            if let Node::Call { function, arguments } = node {
                found |= matches!(function.name, "today" | "now" | "random" | "uuid" | "once")
                    || (function.name == "randomize" && arguments.len() == 1);
            }
        });
        found
    }

    /// Warnings, in order of place.
    pub fn remarks(&self) -> Vec<Remark> {
        self.parsed.remarks.clone()
    }

    /// The same formula with every reference to the question or repeat `from` written for `to`: `${from}`,
    /// `${last-saved#from}`, `jr:choice-name(…, '${from}')` and names in paths. Texts and columns stay. Unchanged where `to` is no
    /// name, or where it would grow too long.
    pub fn renamed(&self, from: &str, to: &str) -> Formula {
        if !read::is_name(to) {
            return self.clone();
        }
        let mut written = String::new();
        let mut done = 0;
        for (start, end) in &self.parsed.references {
            if self.source.get(*start..*end) == Some(from) {
                written.push_str(self.source.get(done..*start).unwrap_or_default());
                written.push_str(to);
                done = *end;
            }
        }
        if done == 0 {
            return self.clone();
        }
        written.push_str(self.source.get(done..).unwrap_or_default());
        Formula::parse(&written).unwrap_or_else(|_| self.clone())
    }

    /// Its value. Never fails: what is not supported reads as empty.
    pub fn value(&self, world: &dyn World) -> Value {
        compute::compute(&self.parsed.tree, world)
    }

    /// Whether it holds: its value as yes or no.
    pub fn holds(&self, world: &dyn World) -> bool {
        self.value(world).truth()
    }

    /// Its value as a text; dates as `YYYY-MM-DD`, no number as `NaN`.
    pub fn text(&self, world: &dyn World) -> String {
        self.value(world).text()
    }

    /// What a computed question keeps: its value as a text, `None` where it is empty or no number.
    pub fn answer(&self, world: &dyn World) -> Option<String> {
        let value = self.value(world);
        let none = value.is_empty() || matches!(&value, Value::Number(number) if number.is_nan());
        if none { None } else { Some(value.text()) }
    }
}

/// The other quote.
fn other(quote: char) -> char {
    if quote == '"' { '\'' } else { '"' }
}

/// Collects bare names, without those of rows.
fn columns<'a>(node: &'a Node, into: &mut BTreeSet<&'a str>) {
    if let Node::Column(name) = node {
        into.insert(name);
    }
    if let Node::Filtered { inner, .. } = node {
        return columns(inner, into);
    }
    if !matches!(node, Node::Rows { .. }) {
        node.parts().into_iter().for_each(|part| columns(part, into));
    }
}

/// Looks for `.`; in a filter it is what the filter looks at, `current()` still is the question.
fn itself(node: &Node, filter: bool, found: &mut bool) {
    if let Node::Here { current } = node {
        *found |= *current || !filter;
    }
    if let Node::Call { function, arguments } = node {
        let bare = arguments.is_empty() && matches!(function.name, "string-length" | "normalize-space");
        *found |= (bare && !filter) || function.name == "once";
    }
    if let Node::Filtered { inner, .. } = node {
        itself(inner, filter, found);
    }
    let filters = match node {
        Node::Read { filters, .. } | Node::Rows { filters, .. } | Node::Filtered { filters, .. } => filters.as_slice(),
        Node::Text(_)
        | Node::Number(_)
        | Node::Here { .. }
        | Node::Parents { .. }
        | Node::Column(_)
        | Node::Named(_)
        | Node::Call { .. }
        | Node::Unsupported(_)
        | Node::Negated { .. }
        | Node::Chain(..)
        | Node::All(_)
        | Node::Any(_)
        | Node::Union(_) => return node.parts().into_iter().for_each(|part| itself(part, filter, found)),
    };
    filters.iter().for_each(|part| itself(part, true, found));
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Formula {}

impl fmt::Debug for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Formula").field(&self.source).finish()
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl TryFrom<String> for Formula {
    type Error = Fault;
    fn try_from(source: String) -> Result<Formula, Fault> {
        Formula::parse(&source)
    }
}

impl From<Formula> for String {
    fn from(formula: Formula) -> Self {
        formula.source.to_string()
    }
}
