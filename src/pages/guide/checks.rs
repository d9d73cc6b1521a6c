//! Checks of an answer and what a question begins with: ready-made forms for what most guides need, a formula for the rest.

use super::draft::{Kind, Part, RuleTrouble, Trouble};
use super::scope::Scope;
use fieldwork::formula::Formula;
use fieldwork::guide::Check;
use fieldwork::language::Localized;
use serde::{Deserialize, Serialize};

/// How an answer is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckBy {
    /// It is not.
    #[default]
    Nothing,
    /// It lies between two numbers.
    Between,
    /// It lies not in the future.
    NotFuture,
    /// It has at most so many characters.
    Length,
    /// A formula holds.
    Written,
}

impl CheckBy {
    /// All of them.
    pub const ALL: [CheckBy; 5] =
        [CheckBy::Nothing, CheckBy::Between, CheckBy::NotFuture, CheckBy::Length, CheckBy::Written];

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            CheckBy::Nothing => "nothing",
            CheckBy::Between => "between",
            CheckBy::NotFuture => "not_future",
            CheckBy::Length => "length",
            CheckBy::Written => "written",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Self {
        CheckBy::ALL.into_iter().find(|by| by.name() == name).unwrap_or_default()
    }

    /// Whether it makes sense for a kind of question.
    pub const fn fits(self, kind: Kind) -> bool {
        match self {
            CheckBy::Nothing | CheckBy::Written => true,
            CheckBy::Between => matches!(kind, Kind::Integer | Kind::Number | Kind::Scale),
            CheckBy::NotFuture => matches!(kind, Kind::Date | Kind::DateTime),
            CheckBy::Length => matches!(kind, Kind::Long | Kind::Short),
        }
    }
}

/// A check while it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckDraft {
    /// How.
    pub by: CheckBy,
    /// The least number, as typed; empty for none.
    pub least: String,
    /// The greatest number, as typed; empty for none.
    pub most: String,
    /// The greatest number of characters, as typed.
    pub length: String,
    /// The formula.
    pub source: String,
    /// What is said where it does not hold.
    pub message: Localized,
}

const NOT_FUTURE: &str = ". <= today()";

impl CheckDraft {
    /// A check of the guide.
    pub fn of(check: Option<&Check>) -> Self {
        let Some(check) = check else { return Self::default() };
        let source = check.rule.source();
        let plain = Self { source: source.to_owned(), message: check.message.clone(), ..Self::default() };
        if same(source, NOT_FUTURE) {
            return Self { by: CheckBy::NotFuture, ..plain };
        }
        let after = |piece: &str, sign: &str| {
            let number = piece.trim().strip_prefix('.')?.trim_start().strip_prefix(sign)?.trim();
            number.parse::<f64>().is_ok().then(|| number.to_owned())
        };
        let length = source.trim().strip_prefix("string-length(.)").and_then(|rest| after(&format!(".{rest}"), "<="));
        if let Some(length) = length {
            return Self { by: CheckBy::Length, length, ..plain };
        }
        let pieces: Vec<&str> = source.split(" and ").collect();
        let (least, most) = match pieces.as_slice() {
            [one] => (after(one, ">="), after(one, "<=")),
            [one, other] => match (after(one, ">="), after(other, "<=")) {
                (Some(least), Some(most)) => (Some(least), Some(most)),
                _ => (None, None),
            },
            _ => (None, None),
        };
        if least.is_some() || most.is_some() {
            let (least, most) = (least.unwrap_or_default(), most.unwrap_or_default());
            return Self { by: CheckBy::Between, least, most, ..plain };
        }
        Self { by: CheckBy::Written, ..plain }
    }

    /// A check written out.
    pub fn written(source: String, message: Localized) -> Self {
        Self { by: CheckBy::Written, source, message, ..Self::default() }
    }

    /// The same check another way; what was built stays visible as a formula.
    pub fn turned(&self, by: CheckBy) -> Self {
        let source = match (by, self.text()) {
            (CheckBy::Written, Some(source)) if !source.is_empty() => source,
            _ => self.source.clone(),
        };
        Self { by, source, ..self.clone() }
    }

    /// The check as a formula; empty for none, `None` where a number is missing or none.
    pub fn text(&self) -> Option<String> {
        let number = |typed: &str| {
            let typed = typed.trim().replace(',', ".").replace('−', "-");
            let plain = typed.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
            (plain && typed.parse::<f64>().is_ok()).then_some(typed)
        };
        match self.by {
            CheckBy::Nothing => Some(String::new()),
            CheckBy::NotFuture => Some(NOT_FUTURE.to_owned()),
            CheckBy::Length => {
                let length = self.length.trim().parse::<u32>().ok()?;
                Some(format!("string-length(.) <= {length}"))
            }
            CheckBy::Between => match (self.least.trim().is_empty(), self.most.trim().is_empty()) {
                (true, true) => None,
                (false, true) => Some(format!(". >= {}", number(&self.least)?)),
                (true, false) => Some(format!(". <= {}", number(&self.most)?)),
                (false, false) => Some(format!(". >= {} and . <= {}", number(&self.least)?, number(&self.most)?)),
            },
            CheckBy::Written => Some(self.source.trim().to_owned()),
        }
    }

    /// The finished check.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn finished(&self, scope: &Scope) -> Result<Option<Check>, Trouble> {
        let source = self.text().ok_or(Trouble::Check)?;
        if self.by == CheckBy::Nothing {
            return Ok(None);
        }
        let rule = scope.read(&source).map_err(|trouble| Trouble::Formula(Part::Check, trouble))?;
        Ok(Some(Check { rule, message: self.message.clone().stored() }))
    }
}

/// Whether two formulas are the same but for white space.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    bare(one) == bare(other)
}

/// What a question begins with, while it is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BeginsWith {
    /// Nothing.
    #[default]
    Nothing,
    /// An answer that is always the same.
    Value,
    /// What a formula gives.
    Formula,
}

impl BeginsWith {
    /// All of them.
    pub const ALL: [BeginsWith; 3] = [BeginsWith::Nothing, BeginsWith::Value, BeginsWith::Formula];

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            BeginsWith::Nothing => "nothing",
            BeginsWith::Value => "value",
            BeginsWith::Formula => "formula",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Self {
        BeginsWith::ALL.into_iter().find(|by| by.name() == name).unwrap_or_default()
    }
}

/// What a question begins with, while it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DefaultDraft {
    /// With what.
    pub with: BeginsWith,
    /// The answer.
    pub value: String,
    /// The formula.
    pub source: String,
}

impl DefaultDraft {
    /// What a question of the guide begins with.
    pub fn of(formula: Option<&Formula>) -> Self {
        let Some(formula) = formula else { return Self::default() };
        let source = formula.source().to_owned();
        match formula.as_literal() {
            // Only what is written again in the same way, so that opening and saving changes nothing.
            Some(value) if value_formula(&value).is_some_and(|again| again == *formula) => {
                Self { with: BeginsWith::Value, value, source }
            }
            Some(_) | None => Self { with: BeginsWith::Formula, source, value: String::new() },
        }
    }

    /// By a formula.
    pub fn written(source: String) -> Self {
        Self { with: BeginsWith::Formula, source, value: String::new() }
    }

    /// The finished formula.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn finished(&self, kind: Kind, scope: &Scope) -> Result<Option<Formula>, RuleTrouble> {
        match self.with {
            BeginsWith::Nothing => Ok(None),
            BeginsWith::Value if self.value.trim().is_empty() => Ok(None),
            BeginsWith::Value => {
                let value = self.value.trim();
                let number = matches!(kind, Kind::Integer | Kind::Number | Kind::Scale);
                Ok(value_formula(&if number { value.replace(',', ".") } else { value.to_owned() }))
            }
            BeginsWith::Formula => scope.read(&self.source).map(Some),
        }
    }
}

/// A value as a formula: a number as it is, anything else in quotes.
fn value_formula(value: &str) -> Option<Formula> {
    let number = Formula::parse(value).ok().filter(|formula| formula.as_literal().as_deref() == Some(value));
    Some(number.filter(|_| !value.starts_with(['\'', '"'])).unwrap_or_else(|| Formula::literal(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> CheckDraft {
        CheckDraft::of(Some(&Check { rule: Formula::parse(source).unwrap(), message: Localized::default() }))
    }

    #[test]
    fn ready_made_checks_are_known_again() {
        let between = of(". >= 1 and . <= 10");
        assert_eq!((between.by, between.least.as_str(), between.most.as_str()), (CheckBy::Between, "1", "10"));
        assert_eq!(of(".>=0").least, "0");
        assert_eq!(of(".<=today()").by, CheckBy::NotFuture);
        assert_eq!(
            (of("string-length(.) <= 40").by, of("string-length(.) <= 40").length),
            (CheckBy::Length, "40".into())
        );
        for richer in [". > 1", ". >= 1 or . <= 10", ". >= ${a}", ". != 5 and . <= 10", "string-length(.) < 3"] {
            assert_eq!(of(richer).by, CheckBy::Written, "{richer}");
        }
    }

    #[test]
    fn what_is_typed_becomes_a_formula_that_can_be_read() {
        let mut check =
            CheckDraft { by: CheckBy::Between, least: "−2,5".into(), most: "7".into(), ..CheckDraft::default() };
        assert_eq!(check.text().as_deref(), Some(". >= -2.5 and . <= 7"));
        assert_eq!(of(&check.text().unwrap()).least, "-2.5");
        check.most = "tujuh".into();
        assert_eq!(check.text(), None);
        check.most.clear();
        assert_eq!(check.text().as_deref(), Some(". >= -2.5"));
        check.least.clear();
        assert_eq!(check.text(), None, "a check between nothing and nothing is none");
        let length = CheckDraft { by: CheckBy::Length, length: "12".into(), ..CheckDraft::default() };
        assert_eq!(length.turned(CheckBy::Written).source, "string-length(.) <= 12");
    }

    #[test]
    fn a_beginning_that_is_a_value_is_shown_as_one() {
        let of = |source: &str| DefaultDraft::of(Some(&Formula::parse(source).unwrap()));
        assert_eq!((of("'Surakarta'").with, of("'Surakarta'").value), (BeginsWith::Value, "Surakarta".into()));
        assert_eq!(of("12").value, "12");
        assert_eq!(of("today()").with, BeginsWith::Formula);
        // 05 as a number would come back as 5.
        assert_eq!(of("05").with, BeginsWith::Formula);
        let value = DefaultDraft { with: BeginsWith::Value, value: " 3,5 ".into(), source: String::new() };
        let scope = Scope::default();
        assert_eq!(value.finished(Kind::Number, &scope).unwrap().unwrap().source(), "3.5");
        assert_eq!(value.finished(Kind::Short, &scope).unwrap().unwrap().as_literal().as_deref(), Some("3,5"));
    }
}
