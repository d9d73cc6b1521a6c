//! The parameters column: `key=value`, separated by spaces, commas or semicolons.

use super::problem::{At, Code, Problem, nearest, quoted};
use super::types::Type;
use std::collections::BTreeMap;

/// The parameters of a question that are known and fit.
#[derive(Debug, Default)]
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// The value of one.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All but some, as a cell.
    pub(super) fn without(&self, keys: &[&str]) -> String {
        let rest = self.0.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
        rest.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")
    }

    /// First and last point, where they make a scale of 2 to 21 whole points.
    pub(super) fn scale(&self) -> Option<(i32, i32)> {
        let number = |key: &str, otherwise: f64| match self.get(key) {
            Some(text) => text.parse::<f64>().ok(),
            None => Some(otherwise),
        };
        let (start, end, step) = (number("start", 1.0)?, number("end", 10.0)?, number("step", 1.0)?);
        let whole = start.fract() == 0.0 && end.fract() == 0.0 && step == 1.0;
        let fits = start.abs() <= 1000.0 && start < end && end - start <= 20.0;
        (whole && fits && self.0.keys().all(|key| matches!(key.as_str(), "start" | "end" | "step")))
            .then_some((start as i32, end as i32))
    }
}

fn known(kind: &Type) -> &'static [&'static str] {
    match kind {
        Type::Text => &["rows"],
        Type::Select { .. } => &["randomize", "seed"],
        Type::SelectFile { .. } => &["randomize", "seed", "value", "label"],
        Type::Range => &["start", "end", "step", "placeholder", "tick_interval", "tick_labelset"],
        Type::Image => &["max-pixels", "app"],
        Type::Audio => &["quality"],
        Type::Geopoint | Type::Kept(_) => {
            &["allow-mock-accuracy", "capture-accuracy", "warning-accuracy", "incremental"]
        }
        Type::Integer
        | Type::Decimal
        | Type::Date
        | Type::Time
        | Type::DateTime
        | Type::SelectExternal { .. }
        | Type::Note
        | Type::Acknowledge
        | Type::Calculate
        | Type::Hidden
        | Type::Video
        | Type::File
        | Type::Begin(_)
        | Type::End(_)
        | Type::Recorded(_)
        | Type::Setting(_) => &[],
    }
}

/// Why a value does not fit; `None` where it does.
fn misfit(key: &str, value: &str) -> Option<&'static str> {
    let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
    match key {
        "randomize" | "allow-mock-accuracy" | "incremental" if !matches!(value, "true" | "false") => {
            Some("true or false")
        }
        "rows" | "max-pixels" if value.parse::<u32>().is_err() => Some("a whole number"),
        "start" | "end" | "tick_interval" | "capture-accuracy" | "warning-accuracy" if number().is_none() => {
            Some("a number")
        }
        "step" if number().is_none_or(|step| step == 0.0) => Some("a number other than 0"),
        "seed" if number().is_none() && !(value.starts_with("${") && value.ends_with('}')) => {
            Some("a number or ${question}")
        }
        "quality" if !matches!(value, "voice-only" | "low" | "normal" | "external") => {
            Some("voice-only, low, normal or external")
        }
        _ => None,
    }
}

/// Reads a cell. What is not known or does not fit is said and left out.
pub(super) fn read(text: &str, kind: &Type, at: &At, problems: &mut Vec<Problem>) -> Parameters {
    let mut parameters = Parameters::default();
    let known = known(kind);
    for part in text.split([' ', ',', ';', '\n', '\t']).filter(|part| !part.is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            let message = format!("\"{}\" is no parameter; a parameter is written key=value", quoted(part));
            problems.push(at.problem(Code::ParameterValue, part, message, Some(format!("{part}=…"))));
            continue;
        };
        let key = key.trim().to_lowercase();
        if !known.contains(&key.as_str()) {
            let near = nearest(&key, known.iter().copied()).map(str::to_owned);
            let listed = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            let message = format!("there is no parameter \"{}\" for this type, which takes {listed}", quoted(&key));
            problems.push(at.problem(Code::ParameterUnknown, &key, message, near));
            continue;
        }
        if let Some(right) = misfit(&key, value) {
            let message = format!("the parameter {key} is \"{}\"; it takes {right}", quoted(value));
            problems.push(at.problem(Code::ParameterValue, value, message, None));
            continue;
        }
        parameters.0.insert(key, value.to_owned());
    }
    let number = |key: &str| parameters.get(key).and_then(|text| text.parse::<f64>().ok());
    if let (Some(start), Some(end)) = (number("start"), number("end"))
        && start >= end
        && number("step").is_none_or(|step| step > 0.0)
    {
        let message = format!("the range starts at {start} and ends at {end}, which is not above it");
        problems.push(at.problem(Code::ParameterValue, text, message, None));
        parameters.0.clear();
    }
    parameters
}
