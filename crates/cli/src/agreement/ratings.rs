//! Agreement on a table: one row a unit, one column a coder.

use crate::figures::{said, sentence};
use crate::outcome::Outcome;
use crate::table::{Faults, Table};
use analysis::agreement::{Coefficient, Metric, RESAMPLES, Ratings, SEED};
use analysis::figure::Figure;
use serde_json::{Value, json};
use std::path::Path;

/// Columns that name the unit.
const NAMES: [&str; 2] = ["unit", "id"];

pub fn run(file: &Path, metric: Metric) -> Result<Outcome, Faults> {
    let table = Table::read(file)?;
    let coders: Vec<(usize, &str)> = table
        .header()
        .iter()
        .enumerate()
        .filter(|(_, name)| !NAMES.iter().any(|unit| name.eq_ignore_ascii_case(unit)))
        .map(|(at, name)| (at, name.as_str()))
        .collect();
    let ratings = if metric.wants_numbers() { numbers(&table, &coders)? } else { words(&table, &coders) };
    let found = ratings.coefficient(metric);
    let interval = ratings.interval(metric, SEED);
    let pairs = (metric.wants_two() && ratings.coders() > 2).then(|| ratings.pairs(metric));
    let name = |coder: usize| coders.get(coder).map(|(_, name)| *name);
    let listed: Option<Vec<Value>> = pairs.as_ref().map(|pairs| {
        let pair = |pair: &analysis::agreement::Pair| {
            let value = pair.coefficient.value;
            json!({
                "coders": [name(pair.first), name(pair.second)], "value": value.ok(), "why": key(&value),
                "units": pair.coefficient.units,
            })
        };
        pairs.pairs.iter().map(pair).collect()
    });
    let mean = pairs.as_ref().map(|pairs| pairs.mean);
    let object = json!({
        "metric": metric.key(),
        "value": found.value.ok(),
        "why": key(&found.value),
        "observed": found.observed.ok(),
        "expected": found.expected.ok(),
        "units": found.units,
        "coders": found.coders,
        "ci95": interval.as_ref().ok().map(|interval| [interval.low, interval.high]),
        "ci95_why": key(&interval),
        "left_out": {"one_value": found.units_of_one, "no_value": found.units_of_none},
        "pairs": listed,
        "mean_of_pairs": mean.and_then(Result::ok),
        "settings": {
            "missing": "left_out", "seed": SEED, "resamples": RESAMPLES, "block": "row",
            "dropped": interval.as_ref().ok().map(|interval| interval.dropped),
            "version": env!("CARGO_PKG_VERSION"),
        },
    });
    let mut lines = vec![format!("{}: {}", metric.key(), said(found.value))];
    lines.extend(parts(&found));
    lines.push(format!(
        "units {}, coders {}; with one value {}, with none {}",
        found.units, found.coders, found.units_of_one, found.units_of_none
    ));
    lines.push(match &interval {
        Ok(interval) => format!(
            "95 % interval {:.3} to {:.3}: {RESAMPLES} draws of rows, seed {SEED}, {} without a value",
            interval.low, interval.high, interval.dropped
        ),
        Err(why) => format!("95 % interval: not estimable: {}", sentence(*why)),
    });
    if let Some(pairs) = pairs {
        for pair in &pairs.pairs {
            let (first, second) = (name(pair.first).unwrap_or_default(), name(pair.second).unwrap_or_default());
            lines.push(format!("{first} and {second}: {}", said(pair.coefficient.value)));
        }
        lines.push(format!("mean of pairs (Light 1971): {}", said(pairs.mean)));
    }
    Ok(Outcome::done(object, lines))
}

fn key<T>(figure: &Figure<T>) -> Option<&'static str> {
    figure.as_ref().err().map(|why| why.key())
}

fn parts(found: &Coefficient) -> Option<String> {
    let what = if found.metric.counts_disagreement() { "disagreement" } else { "agreement" };
    let observed = found.observed.ok()?;
    Some(match found.expected {
        Ok(expected) => format!("{what} observed {observed:.3}, expected by chance {expected:.3}"),
        Err(_) => format!("{what} observed {observed:.3}"),
    })
}

fn words(table: &Table, coders: &[(usize, &str)]) -> Ratings {
    let row = |row: &crate::table::Row| coders.iter().map(|(at, _)| row.cell(*at).map(str::to_owned)).collect();
    let rows: Vec<Vec<Option<String>>> = table.rows().iter().map(row).collect();
    Ratings::of_words(coders.len(), &rows, None)
}

fn numbers(table: &Table, coders: &[(usize, &str)]) -> Result<Ratings, Faults> {
    let mut faults = Faults::default();
    let mut rows: Vec<Vec<Option<f64>>> = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let mut number = |(at, name): &(usize, &str)| {
            let cell = row.cell(*at)?;
            let number = cell.parse().ok().filter(|number: &f64| number.is_finite());
            if number.is_none() {
                let what = format!("\"{cell}\" is no number; a decimal has a point, a category a rank");
                table.fault(row.number, name, what, &mut faults);
            }
            number
        };
        rows.push(coders.iter().map(&mut number).collect());
    }
    if faults.0.is_empty() { Ok(Ratings::of_numbers(coders.len(), &rows)) } else { Err(faults) }
}
