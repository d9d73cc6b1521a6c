//! `jejaring risk`: how far the records of a table stand out by what others may know.

use crate::figures::{self, Why, said, sentence};
use crate::outcome::Outcome;
use crate::table::{Faults, Table};
use analysis::figure::Figure;
use clap::ValueEnum;
use privacy::disclosure::{
    Diversity, Missing, Population, Records, Risk, Sensitive, diversity, match_counts, population_risk,
    prosecutor_risk, suda,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The k by which records are counted that stand out too far.
const WANTED: u64 = 5;

/// Whose risk.
#[derive(clap::Args)]
pub struct Arguments {
    /// The records, one row each, as they would be released.
    #[arg(value_name = "TABLE.csv")]
    file: PathBuf,
    /// The columns others may know, with commas between.
    #[arg(long, value_name = "A,B", required = true, value_delimiter = ',')]
    quasi: Vec<String>,
    /// The column that must not be learnt about anybody.
    #[arg(long, value_name = "C")]
    sensitive: Option<String>,
    /// What a missing value matches.
    #[arg(long, value_enum, value_name = "RULE", default_value_t = Rule::Wildcard)]
    missing: Rule,
    /// The column that says how many people of the population share a record's values.
    #[arg(long, value_name = "F")]
    population: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rule {
    /// Everything.
    Wildcard,
    /// Missing values only.
    Strict,
}

/// The columns of a table that are looked at.
struct Read {
    records: Records,
    sensitive: Option<Sensitive>,
    population: Option<Vec<Option<u64>>>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let mut names = BTreeSet::new();
    let named = arguments.quasi.iter().chain(&arguments.sensitive).chain(&arguments.population);
    for name in named {
        if !names.insert(name.trim().to_lowercase()) {
            return Outcome::wrong_usage(format!("the column \"{name}\" is named twice"));
        }
    }
    let read = match read(arguments) {
        Ok(read) => read,
        Err(faults) => return Outcome::refused_for(faults.0),
    };
    let (rule, other) = match arguments.missing {
        Rule::Wildcard => (Missing::Wildcard, Missing::Strict),
        Rule::Strict => (Missing::Strict, Missing::Wildcard),
    };
    let counts = match_counts(&read.records, rule);
    let found = Found {
        rule,
        other,
        risk: prosecutor_risk(&counts, WANTED),
        other_risk: prosecutor_risk(&match_counts(&read.records, other), WANTED),
        diversity: read.sensitive.as_ref().map(|sensitive| diversity(&read.records, sensitive, rule)),
        population: read.population.as_ref().map(|people| population_risk(&counts, people)),
        counts,
    };
    found.told(arguments, &read.records)
}

fn read(arguments: &Arguments) -> Result<Read, Faults> {
    let table = Table::read(&arguments.file)?;
    let mut faults = Faults::default();
    let columns: Vec<Option<usize>> = arguments.quasi.iter().map(|name| table.column(name, &mut faults)).collect();
    let sensitive = arguments.sensitive.as_ref().map(|name| table.column(name, &mut faults));
    let population = arguments.population.as_ref().map(|name| (name, table.column(name, &mut faults)));
    let columns: Vec<usize> = columns.into_iter().flatten().collect();
    let rows: Vec<Vec<Option<&str>>> =
        table.rows().iter().map(|row| columns.iter().map(|column| row.cell(*column)).collect()).collect();
    let values = |column: Option<usize>| -> Vec<Option<&str>> {
        table.rows().iter().map(|row| column.and_then(|column| row.cell(column))).collect()
    };
    let read = Read {
        records: Records::of(columns.len(), &rows),
        sensitive: sensitive.map(|column| Sensitive::of(&values(column))),
        population: population.map(|(name, column)| {
            let people = |row| column.and_then(|column| table.whole(row, column, name, &mut faults));
            table.rows().iter().map(people).collect()
        }),
    };
    if faults.0.is_empty() { Ok(read) } else { Err(faults) }
}

struct Found {
    rule: Missing,
    other: Missing,
    counts: Vec<u64>,
    risk: Risk,
    other_risk: Risk,
    diversity: Option<Diversity>,
    population: Option<Population>,
}

impl Found {
    fn told(&self, arguments: &Arguments, records: &Records) -> Outcome {
        let mut why = Why::default();
        let special = suda(records, self.rule);
        let special = special.as_ref().map_err(|why| *why);
        // Classes are there under the strict rule only: under the other, matching is not passed on.
        let classes = match self.rule {
            Missing::Strict => Some(records_classes(&self.counts)),
            Missing::Wildcard => None,
        };
        let columns: Vec<(String, Figure)> = special
            .map(|special| arguments.quasi.iter().cloned().zip(special.columns.iter().copied()).collect())
            .unwrap_or_default();
        let scores: Figure<Vec<f64>> = special.map(|special| special.scores.clone());
        let mut object = json!({
            "records": self.counts.len(),
            "k": why.value("k", self.risk.k),
            "uniques": self.risk.uniques.part,
            "below_k": self.risk.below_k,
            "class_sizes": self.counts,
            "classes": classes,
            "average_risk": why.value("average_risk", self.risk.average),
            "highest_risk": why.value("highest_risk", self.risk.highest),
            "lowest_risk": why.value("lowest_risk", self.risk.lowest),
            "l_distinct": null, "l_entropy": null, "l_distinct_min": null, "l_entropy_min": null, "t_closeness": null,
            "suda": why.value("suda", scores),
            "suda_columns": why.each("suda_columns", columns),
            "suda_partial": special.ok().map(|special| special.partial),
            "other_rule": {
                "missing": self.other.key(),
                "k": self.other_risk.k.ok(),
                "uniques": self.other_risk.uniques.part,
                "average_risk": self.other_risk.average.ok(),
                "highest_risk": self.other_risk.highest.ok(),
            },
            "population": null,
            "settings": {
                "quasi": arguments.quasi, "sensitive": arguments.sensitive, "missing": self.rule.key(),
                "population": arguments.population, "k": WANTED, "t": "unordered", "version": env!("CARGO_PKG_VERSION"),
            },
        });
        let mut put = |place: &str, value: Value| {
            if let Some(object) = object.as_object_mut() {
                object.insert(place.to_owned(), value);
            }
        };
        if let Some(found) = &self.diversity {
            let each = |figure: fn(&privacy::disclosure::Closeness) -> Value| -> Value {
                found.records.iter().map(figure).collect()
            };
            put("l_distinct", each(|class| json!(class.distinct.ok())));
            put("l_entropy", each(|class| json!(class.entropy.ok())));
            put("l_distinct_min", why.value("l_distinct_min", found.distinct));
            put("l_entropy_min", why.value("l_entropy_min", found.entropy));
            put("t_closeness", why.value("t_closeness", found.t));
            put("left_out", json!({"sensitive_unknown": found.unknown}));
        }
        if let Some(found) = &self.population {
            put(
                "population",
                json!({
                    "k_map": why.value("population.k_map", found.k_map),
                    "journalist": why.value("population.journalist", found.journalist),
                    "marketer": why.value("population.marketer", found.marketer),
                    "individual": found.individual.iter().map(|risk| risk.ok()).collect::<Vec<_>>(),
                    "unknown": found.unknown,
                    "too_few": found.too_few,
                }),
            );
        }
        Outcome::done(figures::with_why(object, why), self.lines(arguments, special.ok()))
    }

    fn lines(&self, arguments: &Arguments, special: Option<&privacy::disclosure::Suda>) -> Vec<String> {
        let whole = |figure: Figure<u64>| {
            figure.map_or_else(|why| format!("not estimable: {}", sentence(why)), |count| count.to_string())
        };
        let rule = |rule: Missing, risk: &Risk| {
            format!(
                "{}: k {}, unique {}, below {WANTED}: {}, mean risk {}",
                match rule {
                    Missing::Wildcard => "missing matches everything",
                    Missing::Strict => "missing is a value",
                },
                whole(risk.k),
                risk.uniques.part,
                risk.below_k,
                said(risk.average)
            )
        };
        let mut lines = vec![
            format!("records {}, by {}", self.counts.len(), arguments.quasi.join(", ")),
            rule(self.rule, &self.risk),
            rule(self.other, &self.other_risk),
        ];
        if let (Some(found), Some(sensitive)) = (&self.diversity, &arguments.sensitive) {
            let one = if found.one_class { " (one class)" } else { "" };
            lines.push(format!(
                "{sensitive}: l {} distinct, {} by entropy; t {}{one}; records without a known value in their class {}",
                whole(found.distinct),
                said(found.entropy),
                said(found.t),
                found.unknown
            ));
        }
        if let Some(found) = &self.population {
            lines.push(format!(
                "population: k-map {}, journalist {}, marketer {}; not known {}, fewer than match {}",
                whole(found.k_map),
                said(found.journalist),
                said(found.marketer),
                found.unknown,
                found.too_few
            ));
        }
        if let Some(special) = special {
            let shares: Vec<String> = arguments
                .quasi
                .iter()
                .zip(&special.columns)
                .filter_map(|(name, share)| Some(format!("{name} {:.0} %", share.ok()? * 100.0)))
                .collect();
            let by = if shares.is_empty() { String::new() } else { format!("; held by {}", shares.join(", ")) };
            let partial = if special.partial { " (sets of up to three columns)" } else { "" };
            lines.push(format!("special uniques {}{partial}{by}", special.special.part));
        }
        lines
    }
}

/// Classes of records: each counts one over its size.
fn records_classes(counts: &[u64]) -> u64 {
    let mut alike: std::collections::BTreeMap<u64, u64> = std::collections::BTreeMap::new();
    counts.iter().for_each(|count| *alike.entry(*count).or_default() += 1);
    alike.into_iter().filter_map(|(size, records)| records.checked_div(size)).sum()
}
