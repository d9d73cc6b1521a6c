//! Skip rules: when a question is asked, as a condition over earlier answers.
//!
//! The notation is the comparison part of XLSForm's XPath: `${name} = 'value'`, `!=`, `<`, `<=`, `>`, `>=`,
//! `selected(${name}, 'choice')`, `not(…)`, `and`, `or`, brackets. Text and numbers compare as XPath 1.0 compares them:
//! by number where both are numbers, otherwise by text; an unanswered question is the empty text.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// Longest rule read, in bytes.
const LONGEST: usize = 10_000;
/// Deepest nesting of brackets read.
const DEEPEST: usize = 64;

/// A rule that was read and understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    source: String,
    tree: Condition,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Compare(Operand, Comparison, Operand),
    Selected(String, Operand),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Operand {
    Answer(String),
    Text(String),
    Number(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Why a rule could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFault {
    /// Where, in scalar values from the start.
    pub at: usize,
    /// What is wrong.
    pub kind: RuleFaultKind,
}

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFaultKind {
    /// Something else was expected here.
    Expected(Expected),
    /// A text or a name is not closed.
    NotClosed,
    /// There is more after the end.
    TooMuch,
    /// Longer or deeper than is read.
    TooLarge,
}

/// What was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A condition.
    Condition,
    /// A comparison sign.
    Comparison,
    /// A question name, a text or a number.
    Operand,
    /// A closing bracket.
    Closing,
    /// A comma.
    Comma,
}

impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.kind {
            RuleFaultKind::Expected(Expected::Condition) => "a condition is expected",
            RuleFaultKind::Expected(Expected::Comparison) => "a comparison (= != < <= > >=) is expected",
            RuleFaultKind::Expected(Expected::Operand) => "${question}, 'text' or a number is expected",
            RuleFaultKind::Expected(Expected::Closing) => "a closing bracket is expected",
            RuleFaultKind::Expected(Expected::Comma) => "a comma is expected",
            RuleFaultKind::NotClosed => "a text or a name is not closed",
            RuleFaultKind::TooMuch => "the rule should end here",
            RuleFaultKind::TooLarge => "the rule is too long or too deeply nested",
        };
        write!(f, "{what}, at character {}", self.at + 1)
    }
}

impl std::error::Error for RuleFault {}

/// An earlier answer as a rule sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given {
    /// No answer, or a missing code.
    #[default]
    Nothing,
    /// A text, number, date, point of a scale or name of a choice.
    One(String),
    /// Names of choices.
    Many(Vec<String>),
}

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// [`RuleFault`] with the place and what was expected there.
    pub fn parse(source: &str) -> Result<Self, RuleFault> {
        if source.len() > LONGEST {
            return Err(RuleFault { at: LONGEST, kind: RuleFaultKind::TooLarge });
        }
        let mut reader = Reader { rest: source, at: 0, depth: 0 };
        let tree = reader.any()?;
        reader.space();
        if !reader.rest.is_empty() {
            return Err(reader.fault(RuleFaultKind::TooMuch));
        }
        Ok(Self { source: source.trim().to_owned(), tree })
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Names of the questions it looks at.
    pub fn questions(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.tree.names(&mut names);
        names
    }

    /// Whether it holds, given the answers by question name.
    pub fn holds<'a>(&self, given: &dyn Fn(&str) -> &'a Given) -> bool {
        self.tree.holds(given)
    }
}

impl TryFrom<String> for Rule {
    type Error = RuleFault;
    fn try_from(source: String) -> Result<Self, RuleFault> {
        Rule::parse(&source)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.source
    }
}

impl Condition {
    fn names<'a>(&'a self, into: &mut BTreeSet<&'a str>) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.names(into)),
            Condition::Not(part) => part.names(into),
            Condition::Compare(a, _, b) => {
                for operand in [a, b] {
                    if let Operand::Answer(name) = operand {
                        into.insert(name);
                    }
                }
            }
            Condition::Selected(name, operand) => {
                into.insert(name);
                if let Operand::Answer(name) = operand {
                    into.insert(name);
                }
            }
        }
    }

    fn holds<'a>(&self, given: &dyn Fn(&str) -> &'a Given) -> bool {
        match self {
            Condition::All(parts) => parts.iter().all(|part| part.holds(given)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(given)),
            Condition::Not(part) => !part.holds(given),
            Condition::Compare(a, comparison, b) => comparison.holds(&a.value(given), &b.value(given)),
            Condition::Selected(name, operand) => {
                let wanted = operand.value(given);
                match given(name) {
                    Given::Nothing => false,
                    Given::One(value) => *value == wanted,
                    Given::Many(values) => values.contains(&wanted),
                }
            }
        }
    }
}

impl Operand {
    fn value<'a>(&self, given: &dyn Fn(&str) -> &'a Given) -> String {
        match self {
            Operand::Text(text) | Operand::Number(text) => text.clone(),
            Operand::Answer(name) => match given(name) {
                Given::Nothing => String::new(),
                Given::One(value) => value.clone(),
                Given::Many(values) => values.join(" "),
            },
        }
    }
}

impl Comparison {
    fn holds(self, a: &str, b: &str) -> bool {
        let numbers = a.trim().parse::<f64>().ok().zip(b.trim().parse::<f64>().ok());
        match (self, numbers) {
            (Comparison::Equal, Some((a, b))) => a == b,
            (Comparison::Equal, None) => a == b,
            (Comparison::Unequal, Some((a, b))) => a != b,
            (Comparison::Unequal, None) => a != b,
            (Comparison::Less, Some((a, b))) => a < b,
            (Comparison::AtMost, Some((a, b))) => a <= b,
            (Comparison::More, Some((a, b))) => a > b,
            (Comparison::AtLeast, Some((a, b))) => a >= b,
            // Dates compare in their written form; anything else that is no number compares with nothing.
            (order, None) if crate::time::is_date(a) && crate::time::is_date(b) => match order {
                Comparison::Less => a < b,
                Comparison::AtMost => a <= b,
                Comparison::More => a > b,
                Comparison::AtLeast => a >= b,
                Comparison::Equal | Comparison::Unequal => false,
            },
            (Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast, None) => false,
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn fault(&self, kind: RuleFaultKind) -> RuleFault {
        RuleFault { at: self.at, kind }
    }

    fn take(&mut self, bytes: usize) -> String {
        let (head, tail) = self.rest.split_at(bytes.min(self.rest.len()));
        self.at += head.chars().count();
        let head = head.to_owned();
        self.rest = tail;
        head
    }

    fn space(&mut self) {
        let blank = self.rest.len() - self.rest.trim_start().len();
        self.take(blank);
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.space();
        let found = self.rest.starts_with(sign);
        if found {
            self.take(sign.len());
        }
        found
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        let ends = |rest: &str| !rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let found = self.rest.strip_prefix(word).is_some_and(ends);
        if found {
            self.take(word.len());
        }
        found
    }

    fn any(&mut self) -> Result<Condition, RuleFault> {
        let mut parts = vec![self.all()?];
        while self.word("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self) -> Result<Condition, RuleFault> {
        let mut parts = vec![self.one()?];
        while self.word("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn bracketed(&mut self) -> Result<Condition, RuleFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(RuleFaultKind::TooLarge));
        }
        let inside = self.any()?;
        self.close()?;
        self.depth -= 1;
        Ok(inside)
    }

    fn close(&mut self) -> Result<(), RuleFault> {
        if self.eat(")") { Ok(()) } else { Err(self.fault(RuleFaultKind::Expected(Expected::Closing))) }
    }

    fn one(&mut self) -> Result<Condition, RuleFault> {
        self.space();
        if self.word("not") {
            if !self.eat("(") {
                return Err(self.fault(RuleFaultKind::Expected(Expected::Condition)));
            }
            return Ok(Condition::Not(Box::new(self.bracketed()?)));
        }
        if self.word("selected") {
            if !self.eat("(") {
                return Err(self.fault(RuleFaultKind::Expected(Expected::Condition)));
            }
            let Operand::Answer(name) = self.operand()? else {
                return Err(self.fault(RuleFaultKind::Expected(Expected::Operand)));
            };
            if !self.eat(",") {
                return Err(self.fault(RuleFaultKind::Expected(Expected::Comma)));
            }
            let choice = self.operand()?;
            self.close()?;
            return Ok(Condition::Selected(name, choice));
        }
        if self.eat("(") {
            return self.bracketed();
        }
        if self.rest.is_empty() {
            return Err(self.fault(RuleFaultKind::Expected(Expected::Condition)));
        }
        let left = self.operand()?;
        let comparison = [
            ("!=", Comparison::Unequal),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::More),
        ]
        .into_iter()
        .find(|(sign, _)| self.eat(sign))
        .map(|(_, comparison)| comparison)
        .ok_or_else(|| self.fault(RuleFaultKind::Expected(Expected::Comparison)))?;
        Ok(Condition::Compare(left, comparison, self.operand()?))
    }

    fn operand(&mut self) -> Result<Operand, RuleFault> {
        self.space();
        if self.eat("${") {
            let end = self.rest.find('}').ok_or_else(|| self.fault(RuleFaultKind::NotClosed))?;
            let name = self.take(end).trim().to_owned();
            self.take(1);
            return Ok(Operand::Answer(name));
        }
        for quote in ['\'', '"'] {
            if self.rest.starts_with(quote) {
                let end = self
                    .rest
                    .get(1..)
                    .and_then(|inside| inside.find(quote))
                    .ok_or_else(|| self.fault(RuleFaultKind::NotClosed))?;
                self.take(1);
                let text = self.take(end);
                self.take(1);
                return Ok(Operand::Text(text));
            }
        }
        let length = self.rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(self.rest.len());
        let number = self.rest.get(..length).unwrap_or_default();
        if number.parse::<f64>().is_ok() {
            return Ok(Operand::Number(self.take(length)));
        }
        Err(self.fault(RuleFaultKind::Expected(Expected::Operand)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn check(rule: &str, answers: &[(&str, Given)]) -> bool {
        static NOTHING: Given = Given::Nothing;
        let answers: BTreeMap<&str, Given> = answers.iter().cloned().collect();
        Rule::parse(rule).unwrap().holds(&|name| answers.get(name).unwrap_or(&NOTHING))
    }

    #[test]
    fn rules_hold_as_xpath_holds() {
        let one = |s: &str| Given::One(s.to_owned());
        assert!(check("${peran} = 'pemerintah'", &[("peran", one("pemerintah"))]));
        assert!(!check("${peran} = 'pemerintah'", &[]));
        assert!(check("${lama} >= 5 and ${lama} < 10", &[("lama", one("5.0"))]));
        assert!(!check("${lama} > 5", &[]), "an unanswered question is no number");
        assert!(check("not(${a} = 'x') or ${b} = 'y'", &[("a", one("x")), ("b", one("y"))]));
        assert!(check(
            "selected(${bentuk}, 'pelatihan')",
            &[("bentuk", Given::Many(vec!["magang".into(), "pelatihan".into()]))]
        ));
        assert!(check("${a} != ''", &[("a", one("0"))]));
        assert!(check("${mulai} < '2005-01-01'", &[("mulai", one("2004-12-31"))]));
        // `and` binds tighter than `or`.
        assert!(check("1 = 1 or 1 = 2 and 1 = 2", &[]));
    }

    #[test]
    fn faults_name_the_place() {
        let fault = |rule: &str| Rule::parse(rule).unwrap_err();
        assert_eq!(fault("${peran} 'x'"), RuleFault { at: 9, kind: RuleFaultKind::Expected(Expected::Comparison) });
        assert_eq!(fault("${peran"), RuleFault { at: 2, kind: RuleFaultKind::NotClosed });
        assert_eq!(fault("(1 = 1").kind, RuleFaultKind::Expected(Expected::Closing));
        assert_eq!(fault("1 = 1 1").kind, RuleFaultKind::TooMuch);
        assert_eq!(fault("").kind, RuleFaultKind::Expected(Expected::Condition));
        assert_eq!(fault(&"(".repeat(100)).kind, RuleFaultKind::TooLarge);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = Rule::parse(&text);
        }
    }
}
