//! The parsed form of a formula, and what can be told from it without computing: what it reads and how.

use super::functions::{Function, Gives};

/// A part of a formula.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A text between quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// `.`, or `current()` where `current` is set.
    Here { current: bool },
    /// `..` and its like, or `current()/..` where `current` is set: a round or a section, which has no value of its own.
    Parents { current: bool },
    /// A bare name: a column of the choices, or of the rows of `instance()`.
    Column(String),
    /// What a question holds, from all rounds that pass the filters. `near`: from the round a filter is looking at.
    Read { name: String, near: bool, filters: Vec<Node> },
    /// Rows of a list, or one column of them.
    Rows { list: String, filters: Vec<Node>, column: Option<String> },
    /// A filter over anything else.
    Filtered { inner: Box<Node>, filters: Vec<Node> },
    /// The name of a question, in `jr:choice-name(…, '${name}')`.
    Named(String),
    /// A function.
    Call { function: &'static Function, arguments: Vec<Node> },
    /// Something that is read and kept, but not computed; it reads as empty.
    Unsupported(Vec<Node>),
    /// So many minus signs before a value.
    Negated { times: usize, of: Box<Node> },
    /// Signs of one level, from left to right.
    Chain(Box<Node>, Vec<(Sign, Node)>),
    /// `and`.
    All(Vec<Node>),
    /// `or`.
    Any(Vec<Node>),
    /// `|`.
    Union(Vec<Node>),
}

/// A sign between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

impl Sign {
    /// How tightly it binds; `or` least.
    pub fn level(self) -> usize {
        match self {
            Sign::Or => 1,
            Sign::And => 2,
            Sign::Equal | Sign::Unequal => 3,
            Sign::Less | Sign::AtMost | Sign::More | Sign::AtLeast => 4,
            Sign::Plus | Sign::Minus => 5,
            Sign::Times | Sign::Div | Sign::Mod => 6,
        }
    }

    /// The same comparison with the sides exchanged.
    fn mirrored(self) -> Sign {
        match self {
            Sign::Less => Sign::More,
            Sign::AtMost => Sign::AtLeast,
            Sign::More => Sign::Less,
            Sign::AtLeast => Sign::AtMost,
            Sign::Or
            | Sign::And
            | Sign::Equal
            | Sign::Unequal
            | Sign::Plus
            | Sign::Minus
            | Sign::Times
            | Sign::Div
            | Sign::Mod => self,
        }
    }

    /// Whether it compares by order.
    pub fn orders(self) -> bool {
        self.level() == 4
    }

    /// Whether it computes a number.
    pub fn computes(self) -> bool {
        self.level() >= 5
    }
}

impl Node {
    /// The parts directly inside.
    pub fn parts(&self) -> Vec<&Node> {
        match self {
            Node::Text(_)
            | Node::Number(_)
            | Node::Here { .. }
            | Node::Parents { .. }
            | Node::Column(_)
            | Node::Named(_) => Vec::new(),
            Node::Read { filters, .. } | Node::Rows { filters, .. } => filters.iter().collect(),
            Node::Filtered { inner, filters } => std::iter::once(&**inner).chain(filters).collect(),
            Node::Call { arguments, .. } => arguments.iter().collect(),
            Node::Negated { of, .. } => vec![of],
            Node::Chain(first, rest) => std::iter::once(&**first).chain(rest.iter().map(|(_, node)| node)).collect(),
            Node::Unsupported(parts) | Node::All(parts) | Node::Any(parts) | Node::Union(parts) => {
                parts.iter().collect()
            }
        }
    }

    /// Shows every part to `see`, from the outside in.
    pub fn walk<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        for part in self.parts() {
            part.walk(see);
        }
    }

    /// Tells `see` every question that is read, and whether surely from an earlier round only.
    pub fn reads<'a>(&'a self, earlier: bool, see: &mut dyn FnMut(&'a str, bool)) {
        if let Node::Read { name, near, filters } = self {
            let past = filters.iter().any(Node::asks_earlier);
            see(name, past || (*near && earlier));
            filters.iter().for_each(|filter| filter.reads(past, see));
            return;
        }
        if let Node::Named(name) = self {
            see(name, false);
        }
        let mut parts = self.parts();
        if let Node::Call { function, arguments } = self
            && function.name == "indexed-repeat"
            && let Some(Node::Read { name, filters, .. }) = arguments.first()
            && filters.is_empty()
        {
            see(name, arguments.iter().skip(2).step_by(2).any(Node::is_earlier));
            parts.remove(0);
        }
        parts.into_iter().for_each(|part| part.reads(earlier, see));
    }

    /// Whether a filter lets only earlier rounds through: `position() = here - 1`, `position() < here`, `[here - 1]`, or
    /// one of these joined to more by `and`; `here` is `position(current()/..)`.
    fn asks_earlier(&self) -> bool {
        let before = |sign: Sign, other: &Node| match sign {
            Sign::Less => other.is_this_round() || other.is_earlier(),
            Sign::Equal | Sign::AtMost => other.is_earlier(),
            Sign::Or
            | Sign::And
            | Sign::Unequal
            | Sign::More
            | Sign::AtLeast
            | Sign::Plus
            | Sign::Minus
            | Sign::Times
            | Sign::Div
            | Sign::Mod => false,
        };
        if let Node::All(parts) = self {
            return parts.iter().any(Node::asks_earlier);
        }
        if let Node::Chain(left, rest) = self
            && let [(sign, right)] = rest.as_slice()
        {
            if left.is_position() {
                return before(*sign, right);
            }
            if right.is_position() {
                return before(sign.mirrored(), left);
            }
        }
        self.is_earlier()
    }

    /// `position()`.
    fn is_position(&self) -> bool {
        matches!(self, Node::Call { function, arguments } if function.name == "position" && arguments.is_empty())
    }

    /// `position(..)`, `position(current()/..)`.
    fn is_this_round(&self) -> bool {
        matches!(self, Node::Call { function, arguments }
            if function.name == "position" && matches!(arguments.as_slice(), [Node::Parents { .. }]))
    }

    /// Something minus a number above zero: the index of an earlier round, if the something is that of this one.
    fn is_earlier(&self) -> bool {
        matches!(self, Node::Chain(first, rest) if !matches!(**first, Node::Number(_))
            && matches!(rest.as_slice(), [(Sign::Minus, Node::Number(back))] if *back > 0.0))
    }

    /// The kind of value it always gives.
    pub fn gives(&self) -> Gives {
        match self {
            Node::Text(_) | Node::Named(_) => Gives::Text,
            Node::Number(_) | Node::Negated { .. } => Gives::Number,
            Node::Chain(_, rest) => {
                if rest.last().is_some_and(|(sign, _)| sign.computes()) {
                    Gives::Number
                } else {
                    Gives::Truth
                }
            }
            Node::All(_) | Node::Any(_) => Gives::Truth,
            Node::Call { function, .. } => function.gives,
            Node::Read { .. } | Node::Rows { .. } | Node::Filtered { .. } | Node::Union(_) => Gives::Many,
            Node::Here { .. } | Node::Parents { .. } | Node::Column(_) | Node::Unsupported(_) => Gives::Anything,
        }
    }
}
