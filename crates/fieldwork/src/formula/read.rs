//! Reading a formula: from its text to its parts, in one pass, or the place where that fails.

use super::fault::{Expected, Fault, FaultKind};
use super::functions::{self, Gives};
use super::names::nearest;
use super::patterns;
use super::remark::{Remark, RemarkKind};
use super::tree::{Node, Sign};
use super::value::number_in;

/// Longest formula read, in bytes.
pub(super) const LONGEST: usize = 10_000;
/// Deepest nesting of brackets read.
const DEEPEST: usize = 64;

/// A formula that was read.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// The outermost part.
    pub tree: Node,
    /// Warnings, in order of place.
    pub remarks: Vec<Remark>,
    /// Where names of questions and repeats stand, as bytes `start..end`, in order of place.
    pub references: Vec<(usize, usize)>,
}

/// What a bare name means where the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// A column of the choices.
    Choices,
    /// A question of the round a filter looks at.
    Rounds,
    /// A column of the rows a filter looks at.
    Rows,
}

/// What a path begins with.
enum Base {
    Context,
    Root,
    Current,
    Question(String),
    Instance(String),
    Inner(Node),
}

enum Step {
    Here,
    Parent,
    /// A name, and where it stands.
    Name(String, (usize, usize)),
    /// `*`, `@name`, `axis::name`, `node()`: as written.
    Other(String),
}

struct Reader<'a> {
    rest: &'a str,
    at: usize,
    byte: usize,
    depth: usize,
    scope: Scope,
    remarks: Vec<Remark>,
    references: Vec<(usize, usize)>,
}

/// Signs of other notations and what to write instead; where a sign is expected.
const FOREIGN_SIGNS: [(&str, &str); 17] = [
    ("==", "="),
    ("=>", ">="),
    ("=<", "<="),
    ("<>", "!="),
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "div"),
    ("/", "div"),
    ("%", "mod"),
    ("−", "-"),
    ("–", "-"),
    ("^", "pow(…, …)"),
];

/// The same where a value is expected.
const FOREIGN_VALUES: [(&str, &str); 9] =
    [("“", "'"), ("”", "'"), ("„", "'"), ("‘", "'"), ("’", "'"), ("`", "'"), ("!", "not(…)"), ("−", "-"), ("–", "-")];

/// Signs, longer ones first.
const SIGNS: [(&str, Sign); 9] = [
    ("!=", Sign::Unequal),
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("=", Sign::Equal),
    ("<", Sign::Less),
    (">", Sign::More),
    ("+", Sign::Plus),
    ("-", Sign::Minus),
    ("*", Sign::Times),
];

/// Signs that are words.
const WORDS: [(&str, Sign); 4] = [("or", Sign::Or), ("and", Sign::And), ("div", Sign::Div), ("mod", Sign::Mod)];

/// Reads a formula.
pub(super) fn parse(source: &str) -> Result<Parsed, Fault> {
    if source.len() > LONGEST {
        let at = source.char_indices().take_while(|(byte, _)| *byte < LONGEST).count();
        return Err(Fault { at, kind: FaultKind::TooLarge, found: String::new() });
    }
    let mut reader = Reader {
        rest: source,
        at: 0,
        byte: 0,
        depth: 0,
        scope: Scope::Choices,
        remarks: Vec::new(),
        references: Vec::new(),
    };
    let tree = reader.expression()?;
    reader.space();
    if !reader.rest.is_empty() {
        return Err(reader.fault(FaultKind::TooMuch));
    }
    let Reader { mut remarks, mut references, .. } = reader;
    remarks.sort_by_key(|remark| remark.at);
    references.sort_unstable();
    Ok(Parsed { tree, remarks, references })
}

/// A letter or `_`.
fn begins_name(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

/// A letter, a digit, `_`, `-` or `.`.
fn goes_on_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

/// Whether a text is the name of a question.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(begins_name) && text.chars().all(goes_on_name)
}

impl Reader<'_> {
    fn fault(&self, kind: FaultKind) -> Fault {
        let length = match self.rest.chars().next() {
            None => 0,
            Some(first) if goes_on_name(first) => self.rest.find(|c| !goes_on_name(c)).unwrap_or(self.rest.len()),
            Some(first) => first.len_utf8(),
        };
        let found = self.rest.get(..length).unwrap_or_default().chars().take(20).collect();
        Fault { at: self.at, kind, found }
    }

    fn expected<T>(&self, expected: Expected) -> Result<T, Fault> {
        Err(self.fault(FaultKind::Expected(expected)))
    }

    fn remark(&mut self, at: usize, kind: RemarkKind) {
        self.remarks.push(Remark { at, kind });
    }

    fn take(&mut self, bytes: usize) -> String {
        let (head, tail) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.at += head.chars().count();
        self.byte += head.len();
        self.rest = tail;
        head.to_owned()
    }

    fn space(&mut self) {
        let blank = self.rest.len() - self.rest.trim_start().len();
        self.take(blank);
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.space();
        let found = self.rest.starts_with(sign);
        if found {
            self.take(sign.len());
        }
        found
    }

    fn foreign(&self, signs: &[(&'static str, &'static str)]) -> Result<(), Fault> {
        match signs.iter().find(|(written, _)| self.rest.starts_with(written)) {
            Some((written, right)) => Err(self.fault(FaultKind::Foreign { written, right })),
            None => Ok(()),
        }
    }

    fn deeper<T>(&mut self, inside: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth >= DEEPEST {
            return Err(self.fault(FaultKind::TooLarge));
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    /// The sign that comes next and its length in bytes; `None` where no sign stands.
    fn sign(&mut self) -> Result<Option<(Sign, usize)>, Fault> {
        self.space();
        self.foreign(&FOREIGN_SIGNS)?;
        if let Some((written, sign)) = SIGNS.iter().find(|(written, _)| self.rest.starts_with(written)) {
            return Ok(Some((*sign, written.len())));
        }
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
        let word = self.rest.get(..end).unwrap_or_default();
        for (written, sign) in WORDS {
            if word == written {
                return Ok(Some((sign, end)));
            }
            if word.eq_ignore_ascii_case(written) {
                let written = if word == written.to_uppercase() { upper(sign) } else { capital(sign) };
                return Err(self.fault(FaultKind::Foreign { written, right: lower(sign) }));
            }
        }
        Ok(None)
    }

    /// Values joined by signs. What waits for a tighter sign waits on a list (Dijkstra's shunting yard), so that only
    /// brackets make this call itself.
    fn expression(&mut self) -> Result<Node, Fault> {
        // A value, and the level of the sign that joined it last.
        let mut values = vec![(self.unary()?, 0)];
        let mut signs: Vec<(Sign, usize)> = Vec::new();
        loop {
            let next = self.sign()?;
            let level = next.map_or(0, |(sign, _)| sign.level());
            while let Some((sign, at)) = signs.pop_if(|(sign, _)| sign.level() >= level) {
                let (Some((right, _)), Some((left, joined))) = (values.pop(), values.pop()) else { break };
                self.mark(&left, sign, &right, at);
                values.push((join(left, sign, right, joined == sign.level()), sign.level()));
            }
            let Some((sign, length)) = next else { break };
            signs.push((sign, self.at));
            self.take(length);
            values.push((self.unary()?, 0));
        }
        // One value is left: every sign stood between two.
        values.pop().map_or_else(|| self.expected(Expected::Value), |(value, _)| Ok(value))
    }

    /// Remarks on what stands left and right of a sign.
    fn mark(&mut self, left: &Node, sign: Sign, right: &Node, at: usize) {
        if sign.level() < Sign::Equal.level() {
            return;
        }
        let word = |node: &Node| matches!(node, Node::Text(text) if number_in(text).is_nan());
        if sign.computes() {
            if word(left) || word(right) {
                self.remark(at, RemarkKind::TextInSum);
            }
            return;
        }
        if sign.orders() {
            if word(left) || word(right) {
                self.remark(at, RemarkKind::NeverHolds);
            }
            return;
        }
        for (one, other) in [(left, right), (right, left)] {
            match one.gives() {
                Gives::Truth if matches!(other, Node::Text(_)) => self.remark(at, RemarkKind::TruthAgainstText),
                Gives::Number if word(other) && sign == Sign::Equal => self.remark(at, RemarkKind::NeverHolds),
                Gives::Truth | Gives::Number | Gives::Text | Gives::Many | Gives::Anything => {}
            }
        }
    }

    fn unary(&mut self) -> Result<Node, Fault> {
        let mut times = 0;
        let at = self.at;
        while self.eat("-") {
            times += 1;
        }
        let mut parts = vec![self.primary()?];
        loop {
            self.space();
            if !self.rest.starts_with('|') || self.rest.starts_with("||") {
                break;
            }
            self.take(1);
            parts.push(self.primary()?);
        }
        let of = match parts.pop() {
            Some(one) if parts.is_empty() => one,
            last => Node::Union(parts.into_iter().chain(last).collect()),
        };
        if times == 0 {
            return Ok(of);
        }
        if matches!(&of, Node::Text(text) if number_in(text).is_nan()) {
            self.remark(at, RemarkKind::TextInSum);
        }
        Ok(Node::Negated { times, of: Box::new(of) })
    }

    fn primary(&mut self) -> Result<Node, Fault> {
        self.space();
        let Some(first) = self.peek() else { return self.expected(Expected::Value) };
        let second = self.rest.chars().nth(1);
        match first {
            '\'' | '"' => self.quoted(first),
            '0'..='9' => Ok(self.number()),
            '.' if second.is_some_and(|c| c.is_ascii_digit()) => Ok(self.number()),
            '(' => {
                let inner = self.deeper(|reader| {
                    reader.take(1);
                    let inner = reader.expression()?;
                    if reader.eat(")") { Ok(inner) } else { reader.expected(Expected::Closing) }
                })?;
                self.steps(Base::Inner(inner))
            }
            '$' => self.reference(),
            '{' => Err(self.fault(FaultKind::MalformedReference)),
            '/' => self.steps(Base::Root),
            '.' | '*' | '@' => self.steps(Base::Context),
            letter if begins_name(letter) => self.word(),
            '!' if second == Some('=') => self.expected(Expected::Value),
            _ => {
                self.foreign(&FOREIGN_VALUES)?;
                self.expected(Expected::Value)
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Node, Fault> {
        let inside = self.rest.get(1..).unwrap_or_default();
        let Some(end) = inside.find(quote) else { return Err(self.fault(FaultKind::NotClosed)) };
        let at = self.at;
        self.take(1);
        let text = self.take(end);
        self.take(1);
        if let Some((before, name, _)) = named_in(&text) {
            let before = before.chars().count();
            self.remark(at + 1 + before, RemarkKind::QuotedReference(name.trim().to_owned()));
        }
        Ok(Node::Text(text))
    }

    fn number(&mut self) -> Node {
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let whole = digits(self.rest);
        let tail = self.rest.get(whole..).unwrap_or_default();
        let length = match tail.strip_prefix('.') {
            Some(parts) => whole + 1 + digits(parts),
            None => whole,
        };
        // Digits and at most one point always make a number.
        Node::Number(self.take(length).parse().unwrap_or(f64::NAN))
    }

    /// `${name}` or `${last-saved#name}`, with what follows it.
    fn reference(&mut self) -> Result<Node, Fault> {
        let Some(inside) = self.rest.strip_prefix("${") else { return Err(self.fault(FaultKind::MalformedReference)) };
        let Some(end) = inside.find('}') else { return Err(self.whole_reference(self.rest.len())) };
        let inside = inside.get(..end).unwrap_or_default();
        let (saved, name) = match inside.trim().strip_prefix("last-saved#") {
            Some(name) => (true, name),
            None => (false, inside.trim()),
        };
        if !is_name(name) {
            return Err(self.whole_reference(end + 3));
        }
        let (name, at) = (name.to_owned(), self.at);
        let start =
            self.byte + 2 + inside.find(&*name).filter(|_| !saved).unwrap_or_else(|| inside.rfind(&*name).unwrap_or(0));
        self.references.push((start, start + name.len()));
        self.take(end + 3);
        if saved {
            self.remark(at, RemarkKind::LastSaved(name));
            return Ok(Node::Unsupported(Vec::new()));
        }
        self.steps(Base::Question(name))
    }

    /// A malformed reference, shown whole as far as it goes.
    fn whole_reference(&self, length: usize) -> Fault {
        let found = self.rest.get(..length).unwrap_or(self.rest).chars().take(20).collect();
        Fault { found, ..self.fault(FaultKind::MalformedReference) }
    }

    /// A name with at most one colon inside, as `jr:choice-name`.
    fn name(&mut self) -> String {
        let part = |text: &str| text.find(|c| !goes_on_name(c)).unwrap_or(text.len());
        let first = part(self.rest);
        let tail = self.rest.get(first..).unwrap_or_default();
        let length = match tail.strip_prefix(':') {
            Some(local) if local.starts_with(begins_name) => first + 1 + part(local),
            _ => first,
        };
        self.take(length)
    }

    /// A function, or a path that begins with a name.
    fn word(&mut self) -> Result<Node, Fault> {
        let before = (self.rest, self.at, self.byte);
        let name = self.name();
        let called = self.rest.trim_start().starts_with('(');
        if !called || matches!(name.as_str(), "node" | "text" | "comment" | "processing-instruction") {
            (self.rest, self.at, self.byte) = before;
            return self.steps(Base::Context);
        }
        if WORDS.iter().any(|(word, _)| *word == name) {
            (self.rest, self.at, self.byte) = before;
            return self.expected(Expected::Value);
        }
        self.call(name, before.1)
    }

    fn call(&mut self, name: String, at: usize) -> Result<Node, Fault> {
        let fault = |kind| Fault { at, kind, found: name.chars().take(20).collect() };
        let function = functions::find(&name);
        if function.is_none() && !name.contains(':') {
            let known = functions::functions().iter().map(|function| function.name);
            let nearest = nearest(&name, known);
            return Err(fault(FaultKind::UnknownFunction { name: name.clone(), nearest }));
        }
        self.space();
        let least = function.map_or(0, |function| function.least);
        let empty = self.rest.get(1..).is_some_and(|rest| rest.trim_start().starts_with(')'));
        let arguments =
            if empty { self.arguments(&name, least) } else { self.deeper(|reader| reader.arguments(&name, least)) }?;
        let Some(function) = function.filter(|function| function.tier < 3) else {
            self.remark(at, RemarkKind::Unsupported(name));
            return Ok(Node::Unsupported(arguments));
        };
        let given = arguments.len();
        if !function.takes(given) {
            let (least, most) = (function.least, function.most);
            return Err(fault(FaultKind::Arity { name: name.clone(), least, most, given }));
        }
        self.mark_call(function.name, &arguments, at);
        match (function.name, arguments.as_slice()) {
            ("current", _) => self.steps(Base::Current),
            ("instance", [Node::Text(list)]) => {
                let list = list.clone();
                self.steps(Base::Instance(list))
            }
            _ => self.steps(Base::Inner(Node::Call { function, arguments })),
        }
    }

    /// The values of a function, from its opening to its closing bracket.
    fn arguments(&mut self, name: &str, least: usize) -> Result<Vec<Node>, Fault> {
        let mut arguments = Vec::new();
        self.eat("(");
        if self.eat(")") {
            return Ok(arguments);
        }
        loop {
            self.space();
            let (start, remarks) = (self.byte, self.remarks.len());
            let argument = self.expression()?;
            let choices_of = name == "jr:choice-name" && arguments.len() == 1;
            arguments.push(if let (true, Node::Text(text)) = (choices_of, &argument) {
                self.remarks.truncate(remarks);
                self.choice_list(text, start + 1)
            } else {
                argument
            });
            if self.eat(")") {
                return Ok(arguments);
            }
            if !self.eat(",") {
                return self.expected(if arguments.len() < least { Expected::Comma } else { Expected::Closing });
            }
        }
    }

    /// The second value of `jr:choice-name`: `'${name}'`, or a path between quotes.
    fn choice_list(&mut self, text: &str, start: usize) -> Node {
        if let Some((before, name, _)) = named_in(text)
            && is_name(name.trim())
        {
            let blank = name.len() - name.trim_start().len();
            let start = start + before.len() + 2 + blank;
            let name = name.trim();
            self.references.push((start, start + name.len()));
            return Node::Named(name.to_owned());
        }
        let last = text.rsplit('/').next().unwrap_or_default().trim();
        if is_name(last) { Node::Named(last.to_owned()) } else { Node::Text(text.to_owned()) }
    }

    fn mark_call(&mut self, name: &str, arguments: &[Node], at: usize) {
        match (name, arguments) {
            ("regex", [_, Node::Text(pattern)]) => {
                if patterns::compiled(pattern).is_none() {
                    self.remark(at, RemarkKind::RegexUnreadable);
                } else if !patterns::anchored(pattern) {
                    self.remark(at, RemarkKind::RegexUnanchored);
                }
            }
            ("pulldata", [Node::Text(list), ..]) => self.remark(at, RemarkKind::NeedsFile(list.clone())),
            ("digest", [_, Node::Text(method), ..]) if !patterns::digests(method) => {
                self.remark(at, RemarkKind::Unsupported(format!("digest {method}")));
            }
            _ => {}
        }
    }

    /// Filters and steps after the beginning of a path.
    fn steps(&mut self, base: Base) -> Result<Node, Fault> {
        let began = self.at;
        let outer = self.scope;
        let inside = match &base {
            Base::Instance(_) | Base::Inner(_) => Scope::Rows,
            Base::Context | Base::Root | Base::Current | Base::Question(_) => Scope::Rounds,
        };
        let (mut steps, mut filters) = (Vec::new(), Vec::new());
        self.scope = inside;
        let mut first = matches!(base, Base::Context);
        let result = loop {
            if first {
                match self.step() {
                    Ok(step) => steps.push(step),
                    Err(fault) => break Err(fault),
                }
                first = false;
            }
            self.space();
            if self.rest.starts_with('[') {
                let filter = self.deeper(|reader| {
                    reader.take(1);
                    let filter = reader.expression()?;
                    if reader.eat("]") { Ok(filter) } else { reader.expected(Expected::ClosingSquare) }
                });
                match filter {
                    Ok(filter) => filters.push(filter),
                    Err(fault) => break Err(fault),
                }
                continue;
            }
            if self.rest.starts_with("//") {
                break Err(self.fault(FaultKind::DoubleSlash));
            }
            if !self.rest.starts_with('/') {
                break Ok(());
            }
            let after = self.rest.get(1..).unwrap_or_default().trim_start();
            if matches!(base, Base::Root) && steps.is_empty() && !after.starts_with(step_begins) {
                self.take(1);
                break Ok(());
            }
            if after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '(')) {
                break self.foreign(&FOREIGN_SIGNS);
            }
            self.take(1);
            self.space();
            first = true;
        };
        self.scope = outer;
        result?;
        Ok(self.lowered(base, steps, filters, began))
    }

    fn step(&mut self) -> Result<Step, Fault> {
        self.space();
        let start = self.byte;
        if self.eat("..") {
            return Ok(Step::Parent);
        }
        if self.eat(".") {
            return Ok(Step::Here);
        }
        if self.eat("*") {
            return Ok(Step::Other("*".to_owned()));
        }
        let attribute = self.eat("@");
        if !self.peek().is_some_and(|c| begins_name(c) || (attribute && c == '*')) {
            return self.expected(Expected::Step);
        }
        let name = if self.rest.starts_with('*') { self.take(1) } else { self.name() };
        let end = self.byte;
        if attribute {
            return Ok(Step::Other(format!("@{name}")));
        }
        if self.eat("::") {
            self.space();
            let inner = if self.eat("*") { "*".to_owned() } else { self.name() };
            let called = if self.eat("(") { self.node_test()? } else { "" };
            return Ok(Step::Other(format!("{name}::{inner}{called}")));
        }
        if self.eat("(") {
            let called = self.node_test()?;
            return Ok(Step::Other(format!("{name}{called}")));
        }
        Ok(Step::Name(name, (start, end)))
    }

    /// What stands in `node()` after its opening bracket: nothing, or a text.
    fn node_test(&mut self) -> Result<&'static str, Fault> {
        self.space();
        if let Some(quote @ ('\'' | '"')) = self.peek() {
            self.quoted(quote)?;
        }
        if self.eat(")") { Ok("()") } else { self.expected(Expected::Closing) }
    }

    /// What a path means.
    fn lowered(&mut self, base: Base, steps: Vec<Step>, filters: Vec<Node>, at: usize) -> Node {
        if let Some(other) = steps.iter().find_map(|step| match step {
            Step::Other(written) => Some(written.clone()),
            Step::Here | Step::Parent | Step::Name(..) => None,
        }) {
            self.remark(at, RemarkKind::Unsupported(other));
            return Node::Unsupported(filters);
        }
        let up = steps.iter().any(|step| matches!(step, Step::Parent));
        let plain = steps.iter().all(|step| matches!(step, Step::Name(..) | Step::Here));
        let mut names: Vec<(String, (usize, usize))> = Vec::new();
        for step in steps {
            if let Step::Name(name, place) = step {
                names.push((name, place));
            }
        }
        let filtered = |inner: Node, filters: Vec<Node>| match filters.is_empty() {
            true => inner,
            false => Node::Filtered { inner: Box::new(inner), filters },
        };
        match base {
            Base::Inner(inner) if names.is_empty() && !up => filtered(inner, filters),
            Base::Inner(inner) => {
                self.remark(at, RemarkKind::Unsupported("/".to_owned()));
                Node::Unsupported(std::iter::once(inner).chain(filters).collect())
            }
            Base::Instance(list) => {
                if names.len() > 3 || up {
                    self.remark(at, RemarkKind::Unsupported("instance".to_owned()));
                    return Node::Unsupported(filters);
                }
                // An instance is `root`, its rows `item`, their columns stand below.
                let column = names.into_iter().nth(2).map(|(name, _)| name);
                Node::Rows { list, filters, column }
            }
            Base::Question(name) => match names.pop() {
                None if up => Node::Parents { current: false },
                None => Node::Read { name, near: false, filters },
                Some((last, place)) => {
                    self.references.extend(names.into_iter().map(|(_, place)| place).chain([place]));
                    Node::Read { name: last, near: false, filters }
                }
            },
            Base::Root => {
                // The first name is the form itself.
                if names.len() < 2 {
                    return Node::Parents { current: false };
                }
                self.read(names.split_off(1), false, filters)
            }
            Base::Current => match names.is_empty() {
                true if up => Node::Parents { current: true },
                true => filtered(Node::Here { current: true }, filters),
                false => self.read(names, false, filters),
            },
            Base::Context => match (names.len(), plain) {
                (0, true) => filtered(Node::Here { current: false }, filters),
                (0, false) => Node::Parents { current: false },
                (1, true) if self.scope != Scope::Rounds => match names.pop() {
                    Some((name, _)) => filtered(Node::Column(name), filters),
                    None => Node::Unsupported(filters),
                },
                _ => self.read(names, true, filters),
            },
        }
    }

    /// A read of the question a path ends at.
    fn read(&mut self, mut names: Vec<(String, (usize, usize))>, near: bool, filters: Vec<Node>) -> Node {
        self.references.extend(names.iter().map(|(_, place)| *place));
        match names.pop() {
            Some((name, _)) => Node::Read { name, near, filters },
            None => Node::Unsupported(filters),
        }
    }
}

/// Whether a step of a path can begin with this.
fn step_begins(letter: char) -> bool {
    begins_name(letter) || matches!(letter, '.' | '*' | '@' | '$' | '(' | '/') || letter.is_ascii_digit()
}

/// The first `${name}` in a text: what is before, the name, what is after.
fn named_in(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("${")?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Adds a sign and a value to what stands left of it; `same`: the sign before it was of the same level.
fn join(left: Node, sign: Sign, right: Node, same: bool) -> Node {
    match (sign, left) {
        (Sign::And, Node::All(mut parts)) if same => {
            parts.push(right);
            Node::All(parts)
        }
        (Sign::Or, Node::Any(mut parts)) if same => {
            parts.push(right);
            Node::Any(parts)
        }
        (Sign::And, left) => Node::All(vec![left, right]),
        (Sign::Or, left) => Node::Any(vec![left, right]),
        (sign, Node::Chain(first, mut rest)) if same => {
            rest.push((sign, right));
            Node::Chain(first, rest)
        }
        (sign, left) => Node::Chain(Box::new(left), vec![(sign, right)]),
    }
}

fn lower(sign: Sign) -> &'static str {
    word_of(sign, ["or", "and", "div", "mod"])
}

fn upper(sign: Sign) -> &'static str {
    word_of(sign, ["OR", "AND", "DIV", "MOD"])
}

fn capital(sign: Sign) -> &'static str {
    word_of(sign, ["Or", "And", "Div", "Mod"])
}

fn word_of(sign: Sign, [or, and, div, modulo]: [&'static str; 4]) -> &'static str {
    match sign {
        Sign::Or => or,
        Sign::And => and,
        Sign::Div => div,
        Sign::Mod => modulo,
        Sign::Equal
        | Sign::Unequal
        | Sign::Less
        | Sign::AtMost
        | Sign::More
        | Sign::AtLeast
        | Sign::Plus
        | Sign::Minus
        | Sign::Times => "",
    }
}
