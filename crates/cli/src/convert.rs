//! `jejaring convert`: from a backup or an export to an export, with a report of what was lost.

use crate::open::{self, Release};
use crate::outcome::{End, Outcome};
use crate::{files, validate};
use formats::export_json;
use privacy::gate::Report;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What to convert into what.
#[derive(clap::Args)]
pub struct Arguments {
    /// A backup (`.jejaring`) or an anonymized export (`.json`).
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// The file to write.
    #[arg(value_name = "OUT")]
    into: PathBuf,
    /// The format to write; by default what the name ends in says.
    #[arg(long, value_name = "FORMAT", value_parser = ["json"])]
    to: Option<String>,
    /// For a backup: a file with the passphrase in its first line.
    #[arg(long, value_name = "F")]
    passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    release: Release,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let ends_in = |path: &Path, ending: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
    if arguments.to.is_none() && !ends_in(&arguments.into, "json") {
        return Outcome::wrong_usage(format!("{}: only .json can be written; say --to json", arguments.into.display()));
    }
    let bytes = match files::read(&arguments.from) {
        Ok(bytes) => bytes,
        Err(fault) => return Outcome::refused(fault),
    };
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF)) == Some(&b'{') {
        return of_export(arguments, &bytes);
    }
    match &arguments.passphrase_file {
        Some(passphrase_file) => of_backup(arguments, passphrase_file),
        None => Outcome::wrong_usage(format!("{}: a backup needs --passphrase-file", arguments.from.display())),
    }
}

/// An export of this or another program version in our own order and spelling.
fn of_export(arguments: &Arguments, bytes: &[u8]) -> Outcome {
    let name = arguments.from.display();
    let problems = validate::problems(bytes);
    if !problems.is_empty() {
        let errors = problems.iter().map(|problem| format!("{name}: {problem}")).collect();
        return Outcome { json: None, lines: Vec::new(), errors, end: End::Refused };
    }
    match export_json::read(bytes) {
        Ok(reading) => {
            let unknown = loss("unknown_property", reading.unknown_properties, "from a newer version");
            written(arguments, &export_json::bytes(&reading.export), unknown.into_iter().collect())
        }
        Err(problems) => {
            let errors = problems.iter().map(|problem| format!("{name}: {problem}")).collect();
            Outcome { json: None, lines: Vec::new(), errors, end: End::Refused }
        }
    }
}

fn of_backup(arguments: &Arguments, passphrase_file: &Path) -> Outcome {
    let wish = match arguments.release.wish() {
        Ok(wish) => wish,
        Err(fault) => return Outcome::wrong_usage(fault),
    };
    let backup = match open::backup(&arguments.from, passphrase_file) {
        Ok(backup) => backup,
        Err(fault) => return Outcome::refused(fault),
    };
    match open::export(&backup.room, wish) {
        Ok(export) => written(arguments, &export.bytes, losses(&export.report)),
        Err(faults) => {
            let errors = faults.into_iter().map(|fault| format!("{}: {fault}", arguments.from.display())).collect();
            Outcome { json: None, lines: Vec::new(), errors, end: End::Refused }
        }
    }
}

fn loss(what: &str, count: usize, why: &str) -> Option<Value> {
    (count > 0).then(|| json!({"what": what, "count": count, "why": why}))
}

fn losses(report: &Report) -> Vec<Value> {
    [
        ("interview", report.interviews_left_out, "no consent to this kind of release"),
        ("person", report.persons_left_out, "named and never interviewed"),
        ("passage", report.passages_left_out, "may not be quoted, or has lost its text"),
        ("answer", report.answers_left_out, "withheld under this profile"),
        ("memo", report.memos_left_out, "not marked as shareable"),
        ("document", report.documents_left_out, "no consent to this kind of release"),
    ]
    .into_iter()
    .filter_map(|(what, count, why)| loss(what, usize::try_from(count).unwrap_or(usize::MAX), why))
    .collect()
}

fn written(arguments: &Arguments, bytes: &[u8], losses: Vec<Value>) -> Outcome {
    if let Err(fault) = files::write(&arguments.into, bytes) {
        return Outcome::refused(fault);
    }
    let mut lines = vec![format!("written: {}", arguments.into.display())];
    if losses.is_empty() {
        lines.push("nothing was lost".to_owned());
    }
    lines.extend(losses.iter().map(|loss| {
        let text = |key: &str| loss.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("left out: {} {} ({})", loss.get("count").unwrap_or(&Value::Null), text("what"), text("why"))
    }));
    Outcome::done(json!({"written": [arguments.into.display().to_string()], "losses": losses}), lines)
}
