//! `jejaring agreement`: how far coders agree, on a table of categories or on coded text.

mod ratings;
mod spans;

use crate::outcome::Outcome;
use analysis::agreement::{MOST_CHARACTERS, Metric};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Whose agreement.
#[derive(clap::Args)]
pub struct Arguments {
    /// One row a unit, one column a coder; a column `unit` or `id` names the unit. An empty cell is missing.
    #[arg(value_name = "TABLE.csv", required_unless_present = "spans", conflicts_with = "spans", requires = "metric")]
    table: Option<PathBuf>,
    /// The coefficient.
    #[arg(long, value_name = "M", value_parser = metric(), conflicts_with = "spans")]
    metric: Option<Metric>,
    /// Instead of a table, coded text: columns coder, code, start, end.
    #[arg(long, value_name = "SPANS.csv", requires = "length")]
    spans: Option<PathBuf>,
    /// How many characters the coded text has.
    #[arg(long, value_name = "N", requires = "spans", value_parser = clap::value_parser!(u64).range(1..=MOST_CHARACTERS))]
    length: Option<u64>,
    /// This code only.
    #[arg(long, value_name = "C", requires = "spans")]
    code: Option<String>,
}

fn metric() -> impl TypedValueParser<Value = Metric> {
    PossibleValuesParser::new(Metric::ALL.map(Metric::key))
        .try_map(|key| Metric::ALL.into_iter().find(|metric| metric.key() == key).ok_or("no such coefficient"))
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let done = match (&arguments.table, arguments.metric, &arguments.spans, arguments.length) {
        (Some(table), Some(metric), _, _) => ratings::run(table, metric),
        (_, _, Some(spans), Some(length)) => spans::run(spans, length, arguments.code.as_deref()),
        _ => return Outcome::wrong_usage("a table with --metric, or --spans with --length"),
    };
    done.unwrap_or_else(|faults| Outcome::refused_for(faults.0))
}
