//! Figures for programs and for people: full precision and `null` with a reason in JSON; three decimals and a dash with a
//! sentence in lines.

use analysis::figure::{Figure, NotEstimable};
use serde_json::{Map, Value};

/// Why figures are `null`: the reason by the figure's place in the object.
#[derive(Default)]
pub struct Why(Map<String, Value>);

impl Why {
    /// A figure's value, or `null` with the reason noted under `place`.
    pub fn value<T: Into<Value>>(&mut self, place: &str, figure: Figure<T>) -> Value {
        match figure {
            Ok(value) => value.into(),
            Err(why) => {
                self.0.insert(place.to_owned(), why.key().into());
                Value::Null
            }
        }
    }

    /// Figures by name, each as [`Why::value`].
    pub fn each<T: Into<Value>>(
        &mut self,
        place: &str,
        figures: impl IntoIterator<Item = (String, Figure<T>)>,
    ) -> Value {
        let value = |(name, figure): (String, Figure<T>)| {
            let value = self.value(&format!("{place}.{name}"), figure);
            (name, value)
        };
        Value::Object(figures.into_iter().map(value).collect())
    }
}

/// An object with the reasons for its `null`s under `why`.
pub fn with_why(mut object: Value, why: Why) -> Value {
    if let Some(object) = object.as_object_mut() {
        object.insert("why".to_owned(), Value::Object(why.0));
    }
    object
}

/// A figure for people.
pub fn shown(figure: Figure) -> String {
    figure.map_or_else(|_| "–".to_owned(), |value| format!("{value:.3}"))
}

/// A figure for people that stands by itself, with the reason where there is none.
pub fn said(figure: Figure) -> String {
    figure.map_or_else(|why| format!("not estimable: {}", sentence(why)), |value| format!("{value:.3}"))
}

/// Why there is no figure, in words.
pub fn sentence(why: NotEstimable) -> &'static str {
    match why {
        NotEstimable::Empty => "there is nothing to count",
        NotEstimable::OneCoder => "no two coders looked at the same thing",
        NotEstimable::NotTwoCoders => "it is defined for two coders",
        NotEstimable::TooFewUnits => "there are too few units",
        NotEstimable::NoVariation => "there is no variation",
        NotEstimable::ZeroRow => "a group recruited nobody",
        NotEstimable::Reducible => "some groups never lead to each other",
        NotEstimable::Periodic => "referrals go round the groups and never settle",
        NotEstimable::DegreeMissing => "network sizes are missing",
        NotEstimable::PopulationMissing => "the size of the population is missing",
        NotEstimable::TooFewInterviews => "fewer interviews than base and run together",
        NotEstimable::NoBaseCodes => "no code in the base interviews",
        NotEstimable::OverlappingUnits => "units of one coder overlap",
        NotEstimable::OutOfRange => "a number is out of range",
        NotEstimable::ZeroDenominator => "the number to divide by is 0",
        NotEstimable::DefinitionNotConfirmed => "its definition is not confirmed yet",
    }
}

/// Rows in columns: the first to the left, the others to the right.
pub fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if at == 0 {
                line.push_str(&format!("{cell:<width$}"));
            } else {
                line.push_str(&format!("  {cell:>width$}"));
            }
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
