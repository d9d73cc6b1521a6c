//! The table: medians, and how many times ours each figure is.

use super::run::Figures;
use crate::bench::figures::median;
use std::fmt::Write;

/// What all runs of one program gave.
#[derive(Clone, Debug)]
pub struct Row {
    /// The program.
    pub name: String,
    /// Its runs.
    pub runs: Vec<Figures>,
    /// Brotli bytes it loads.
    pub loaded: u64,
}

/// A program that could not take part.
#[derive(Clone, Debug)]
pub struct Absent {
    /// The program.
    pub name: &'static str,
    /// Why.
    pub why: String,
}

/// One column: its heading, its figure of a row, and how it is written.
type Column = (&'static str, fn(&Row) -> f64, &'static str);

fn of(row: &Row, what: fn(&Figures) -> f64) -> f64 {
    median(row.runs.iter().map(what).collect())
}

/// Compared with ours.
const COMPARED: [Column; 4] = [
    ("CPU to ready", |row| of(row, |run| run.ready), "ms"),
    ("CPU per key", |row| of(row, |run| run.key), "ms"),
    ("CPU per choice", |row| of(row, |run| run.choice), "ms"),
    ("loaded", |row| row.loaded as f64 / 1000.0, "KB"),
];

/// The table of one form. The first row is ours and the measure of the others.
pub fn table(questions: usize, rows: &[Row], absent: &[Absent]) -> String {
    let mut text = String::new();
    let wide = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).max(12);
    let runs = rows.first().map_or(0, |row| row.runs.len());
    // Writing into memory does not fail.
    let _ = writeln!(text, "{questions} questions, medians of {runs} runs; × says how many times ours");
    let _ = write!(text, "{:<wide$}", "program");
    for (heading, ..) in COMPARED {
        let _ = write!(text, "  {heading:>19}");
    }
    let _ = writeln!(text, "  {:>12}", "clock");
    let Some(first) = rows.first() else { return text };
    for row in rows {
        let _ = write!(text, "{:<wide$}", row.name);
        for (_, figure, unit) in COMPARED {
            let (value, ratio) = (figure(row), figure(row) / figure(first));
            let ratio = if std::ptr::eq(row, first) { String::new() } else { format!("×{ratio:.2}") };
            let _ = write!(text, "  {value:>8.1} {unit} {ratio:>7}");
        }
        let _ = writeln!(text, "  {:>9.0} ms", of(row, |run| run.waited));
    }
    for gone in absent {
        let _ = writeln!(text, "{:<wide$}  not installed here: {}", gone.name, gone.why.replace('\n', " "));
    }
    let door = of(first, |run| run.door);
    let _ = writeln!(
        text,
        "of {}'s CPU to ready, {door:.1} ms until its door asked for the passphrase; the clock includes deriving the key",
        first.name
    );
    let _ = writeln!(text, "{}", verdict(first, rows));
    text
}

/// Where ours is not the lowest, a line for each column.
fn verdict(first: &Row, rows: &[Row]) -> String {
    let mut lines = Vec::new();
    for (heading, figure, unit) in COMPARED {
        let lower = rows.iter().skip(1).filter(|row| figure(row) <= figure(first));
        let lower: Vec<String> = lower.map(|row| format!("{:.1} {unit} of {}", figure(row), row.name)).collect();
        if !lower.is_empty() {
            lines.push(format!("not below in {heading}: {:.1} {unit}, beside {}", figure(first), lower.join("; ")));
        }
    }
    if lines.is_empty() { "below all of them in every column".into() } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, ready: [f64; 3], key: f64, loaded: u64) -> Row {
        let runs = ready.map(|ready| Figures { ready, door: 40.0, waited: 900.0, key, choice: 5.0 });
        Row { name: name.into(), runs: runs.to_vec(), loaded }
    }

    #[test]
    fn medians_ratios_and_where_ours_is_not_below() {
        let ours = row("Jejaring, one by one", [300.0, 100.0, 200.0], 2.0, 400_000);
        let rows = [ours, row("SurveyJS", [500.0, 900.0, 400.0], 8.0, 320_000)];
        let absent = [Absent { name: "Enketo", why: "npm\nis not here".into() }];
        let text = table(100, &rows, &absent);
        let line = |of: &str| text.lines().find(|line| line.starts_with(of)).unwrap().to_owned();
        assert!(line("Jejaring, one").contains("200.0 ms") && !line("Jejaring, one").contains('×'));
        assert!(line("SurveyJS").contains("500.0 ms   ×2.50") && line("SurveyJS").contains("8.0 ms   ×4.00"), "{text}");
        assert!(line("Enketo").ends_with("not installed here: npm is not here"));
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("not below")).collect();
        assert_eq!(
            lines,
            [
                "not below in CPU per choice: 5.0 ms, beside 5.0 ms of SurveyJS",
                "not below in loaded: 400.0 KB, beside 320.0 KB of SurveyJS",
            ]
        );
    }

    #[test]
    fn below_in_every_column_is_said_only_then() {
        let rows = [row("Jejaring", [100.0; 3], 1.0, 300_000), row("SurveyJS", [200.0; 3], 2.0, 310_000)];
        assert!(!table(100, &rows, &[]).contains("below all of them"), "a choice costs both the same");
        let mut slower = rows.clone();
        slower[1].runs.iter_mut().for_each(|run| run.choice = 6.0);
        assert!(table(100, &slower, &[]).contains("below all of them in every column"));
    }
}
