//! Skip rules as a list of plain conditions: what most rules are, and what the form builds. A rule that is more than such a
//! list stays a written rule.

use fieldwork::formula::Formula;
use fieldwork::guide::{Question, QuestionKind};
use serde::{Deserialize, Serialize};

/// Whether all conditions must be met, or any one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joined {
    /// All of them.
    #[default]
    All,
    /// Any one.
    Any,
}

/// A comparison sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// Is.
    Equal,
    /// Is not.
    Unequal,
    /// Less than.
    Less,
    /// At most.
    AtMost,
    /// More than.
    More,
    /// At least.
    AtLeast,
}

impl Sign {
    /// Longer signs first, so that `<=` is not read as `<`.
    const ALL: [Sign; 6] = [Sign::Unequal, Sign::AtMost, Sign::AtLeast, Sign::Equal, Sign::Less, Sign::More];

    /// As rules write it.
    pub const fn written(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::Unequal => "!=",
            Sign::Less => "<",
            Sign::AtMost => "<=",
            Sign::More => ">",
            Sign::AtLeast => ">=",
        }
    }

    /// As people write it.
    pub const fn shown(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::Unequal => "≠",
            Sign::Less => "<",
            Sign::AtMost => "≤",
            Sign::More => ">",
            Sign::AtLeast => "≥",
        }
    }
}

/// What an answer is tested for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Compares with a value.
    Compare(Sign, String),
    /// Has this choice among its choices.
    Includes(String),
    /// Has it not.
    Excludes(String),
    /// There is an answer.
    Answered,
    /// There is none.
    Unanswered,
}

impl Test {
    /// The value it compares with, where it does.
    pub fn value(&self) -> Option<&str> {
        match self {
            Test::Compare(_, value) | Test::Includes(value) | Test::Excludes(value) => Some(value),
            Test::Answered | Test::Unanswered => None,
        }
    }

    /// Its name in a list of tests.
    pub const fn name(&self) -> &'static str {
        match self {
            Test::Compare(sign, _) => sign.written(),
            Test::Includes(_) => "includes",
            Test::Excludes(_) => "excludes",
            Test::Answered => "answered",
            Test::Unanswered => "unanswered",
        }
    }

    /// The test of a name, with a value.
    pub fn named(name: &str, value: &str) -> Self {
        let value = value.to_owned();
        match name {
            "includes" => Test::Includes(value),
            "excludes" => Test::Excludes(value),
            "answered" => Test::Answered,
            "unanswered" => Test::Unanswered,
            sign => {
                Test::Compare(Sign::ALL.into_iter().find(|known| known.written() == sign).unwrap_or(Sign::Equal), value)
            }
        }
    }

    /// The same test with another value.
    pub fn with_value(&self, value: &str) -> Self {
        Test::named(self.name(), value)
    }

    /// The tests that make sense for a kind of question, the likeliest first.
    pub fn for_kind(kind: &QuestionKind) -> Vec<Test> {
        let compare = |signs: &[Sign]| signs.iter().map(|sign| Test::Compare(*sign, String::new())).collect::<Vec<_>>();
        let mut tests = match kind {
            QuestionKind::Many { .. } | QuestionKind::Ranking { .. } => {
                vec![Test::Includes(String::new()), Test::Excludes(String::new())]
            }
            QuestionKind::One { .. } | QuestionKind::Text { .. } => compare(&[Sign::Equal, Sign::Unequal]),
            QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::Calculated { .. }
            | QuestionKind::Scale(_) => {
                compare(&[Sign::Equal, Sign::Unequal, Sign::Less, Sign::AtMost, Sign::More, Sign::AtLeast])
            }
            QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Note => Vec::new(),
        };
        tests.extend([Test::Answered, Test::Unanswered]);
        tests
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Short name of the question it looks at.
    pub question: String,
    /// What its answer is tested for.
    pub test: Test,
}

impl Clause {
    /// A condition on a question, with the first choice or an empty value to begin with.
    pub fn on(question: &Question) -> Self {
        let test = Test::for_kind(&question.kind).into_iter().next().unwrap_or(Test::Answered);
        let value = question.kind.choices().first().map_or("", |choice| choice.name.as_str());
        Self { question: question.name.clone(), test: test.with_value(value) }
    }

    /// Whether nothing is left open.
    pub fn is_complete(&self) -> bool {
        !self.question.is_empty() && self.test.value().is_none_or(|value| !value.trim().is_empty())
    }

    fn written(&self) -> String {
        let name = format!("${{{}}}", self.question);
        match &self.test {
            Test::Compare(sign, value) => format!("{name} {} {}", sign.written(), literal(value.trim())),
            Test::Includes(value) => format!("selected({name}, {})", literal(value.trim())),
            Test::Excludes(value) => format!("not(selected({name}, {}))", literal(value.trim())),
            Test::Answered => format!("{name} != ''"),
            Test::Unanswered => format!("{name} = ''"),
        }
    }
}

/// A rule as a list of conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clauses {
    /// How they are joined.
    pub joined: Joined,
    /// The conditions in order.
    pub list: Vec<Clause>,
}

impl Clauses {
    /// Reads a rule that is such a list; `None` for richer rules.
    pub fn read(rule: &Formula) -> Option<Self> {
        let (joined, pieces) = pieces(rule.source())?;
        let list = pieces.into_iter().map(clause).collect::<Option<Vec<_>>>()?;
        Some(Self { joined, list })
    }

    /// The rule as it is written.
    pub fn written(&self) -> String {
        let word = match self.joined {
            Joined::All => " and ",
            Joined::Any => " or ",
        };
        self.list.iter().map(Clause::written).collect::<Vec<_>>().join(word)
    }
}

/// A value as rules write it. They know no escapes: a value with both quotation marks loses the double ones.
fn literal(value: &str) -> String {
    let digits = !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    if digits && value.parse::<f64>().is_ok() {
        value.to_owned()
    } else if value.contains('\'') {
        format!("\"{}\"", value.replace('"', ""))
    } else {
        format!("'{value}'")
    }
}

/// The conditions between `and` or `or`, outside of quotes, names and brackets; `None` where both words join.
fn pieces(source: &str) -> Option<(Joined, Vec<&str>)> {
    let mut pieces = Vec::new();
    let mut joined = None;
    let (mut begin, mut depth, mut quote, mut in_word) = (0, 0usize, None, false);
    for (at, c) in source.char_indices() {
        let begins_word = !in_word;
        in_word = c.is_alphanumeric() || c == '_';
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '{') => quote = Some('}'),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 && begins_word => {
                let Some((word, how)) = joiner(source.get(at..)?) else { continue };
                if joined.is_some_and(|before| before != how) {
                    return None;
                }
                joined = Some(how);
                pieces.push(source.get(begin..at)?);
                begin = at + word.len();
            }
            (None, _) => {}
        }
    }
    pieces.push(source.get(begin..)?);
    Some((joined.unwrap_or_default(), pieces))
}

fn joiner(rest: &str) -> Option<(&'static str, Joined)> {
    [("and", Joined::All), ("or", Joined::Any)].into_iter().find(|(word, _)| {
        let ends = |rest: &str| !rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
        rest.strip_prefix(word).is_some_and(ends)
    })
}

fn clause(piece: &str) -> Option<Clause> {
    let piece = piece.trim();
    if let Some(inside) = called("not", piece) {
        let Clause { question, test } = clause(inside)?;
        return match test {
            Test::Includes(value) => Some(Clause { question, test: Test::Excludes(value) }),
            Test::Compare(..) | Test::Excludes(_) | Test::Answered | Test::Unanswered => None,
        };
    }
    if let Some(inside) = called("selected", piece) {
        let (name, rest) = named(inside)?;
        return Some(Clause { question: name, test: Test::Includes(value(rest.trim_start().strip_prefix(',')?)?) });
    }
    let (question, rest) = named(piece)?;
    let rest = rest.trim_start();
    let (sign, rest) = Sign::ALL.into_iter().find_map(|sign| Some((sign, rest.strip_prefix(sign.written())?)))?;
    let test = match (sign, value(rest)?) {
        (Sign::Equal, value) if value.is_empty() => Test::Unanswered,
        (Sign::Unequal, value) if value.is_empty() => Test::Answered,
        (sign, value) => Test::Compare(sign, value),
    };
    Some(Clause { question, test })
}

fn called<'a>(word: &str, piece: &'a str) -> Option<&'a str> {
    piece.strip_prefix(word)?.trim_start().strip_prefix('(')?.strip_suffix(')')
}

fn named(text: &str) -> Option<(String, &str)> {
    let (name, rest) = text.trim_start().strip_prefix("${")?.split_once('}')?;
    Some((name.trim().to_owned(), rest))
}

fn value(text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = |quote: char| {
        let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.contains(quote)).then(|| inside.to_owned())
    };
    let number = || text.parse::<f64>().is_ok().then(|| text.to_owned());
    quoted('\'').or_else(|| quoted('"')).or_else(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> Option<Clauses> {
        Clauses::read(&Formula::parse(source).unwrap())
    }

    fn on(question: &str, test: Test) -> Clause {
        Clause { question: question.into(), test }
    }

    #[test]
    fn plain_rules_become_lists() {
        let more = Test::Compare(Sign::More, "5".into());
        assert_eq!(read("${lama} > 5").unwrap().list, [on("lama", more)]);
        let both = read("${f} = 'tahunan' or ${ f } = \"jarang\"").unwrap();
        assert_eq!(both.joined, Joined::Any);
        assert_eq!(both.list[1], on("f", Test::Compare(Sign::Equal, "jarang".into())));
        let picks =
            read("selected(${bentuk}, 'pelatihan') and not(selected(${bentuk},'magang')) and ${a} != ''").unwrap();
        assert_eq!(picks.joined, Joined::All);
        let tests: Vec<Test> = picks.list.into_iter().map(|clause| clause.test).collect();
        assert_eq!(tests, [Test::Includes("pelatihan".into()), Test::Excludes("magang".into()), Test::Answered]);
    }

    #[test]
    fn words_inside_values_and_names_do_not_join() {
        let rule = read("${orang} = 'bapak and ibu or (anak'").unwrap();
        assert_eq!(rule.list, [on("orang", Test::Compare(Sign::Equal, "bapak and ibu or (anak".into()))]);
        assert_eq!(read("${a_and_b} = 'x' and ${order} = 'y'").unwrap().list.len(), 2);
    }

    #[test]
    fn richer_rules_stay_written() {
        for source in [
            "${a} = 'x' and ${b} = 'y' or ${c} = 'z'",
            "(${a} = 'x' or ${b} = 'y') and ${c} = 'z'",
            "not(${a} = 'x')",
            "${a} = ${b}",
            "1 = 1",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
    }

    #[test]
    fn a_condition_begins_with_what_the_question_offers() {
        let study = super::super::trial::guide();
        let many = study.question("bentuk");
        assert_eq!(Clause::on(&many), on("bentuk", Test::Includes("pelatihan".into())));
        let number = study.question("lama");
        assert!(!Clause::on(&number).is_complete());
    }

    fn any_clause() -> impl Strategy<Value = Clause> {
        let value =
            "[a-z0-9 .'-]{1,8}".prop_map(|text| text.trim().to_owned()).prop_filter("empty", |text| !text.is_empty());
        let test = ("(=|!=|<|<=|>|>=|includes|excludes|answered|unanswered)", value)
            .prop_map(|(name, value)| Test::named(&name, &value));
        ("[a-z][a-z_0-9]{0,6}", test).prop_map(|(question, test)| Clause { question, test })
    }

    proptest! {
        #[test]
        fn what_is_built_is_a_rule_and_reads_back_the_same(
            list in proptest::collection::vec(any_clause(), 1..4), any in proptest::bool::ANY,
        ) {
            // With one condition nothing is joined.
            let joined = if any && list.len() > 1 { Joined::Any } else { Joined::All };
            let clauses = Clauses { joined, list };
            let rule = Formula::parse(&clauses.written()).unwrap();
            prop_assert_eq!(Clauses::read(&rule), Some(clauses));
        }
    }
}
