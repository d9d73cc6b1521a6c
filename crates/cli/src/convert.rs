//! `jejaring convert`: from a backup or an export to an export, or to its referrals as a network; with a report of what was lost.

use crate::chance::Fresh;
use crate::open::{self, Release};
use crate::outcome::{End, Outcome};
use crate::{files, validate};
use formats::archive::Archive;
use formats::export_json;
use formats::network::referrals::{self, Trouble};
use formats::network::{Delimiter, Format, Layout, Mode, Options};
use privacy::gate::Report;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use workroom::networks::NetworkWish;

/// Names of what can be written.
const FORMATS: [&str; 11] =
    ["json", "csv", "graphml", "gexf", "net", "dl", "vna", "dot", "rdsat", "rdsobj", "network-canvas"];

/// What to convert into what.
#[derive(clap::Args)]
pub struct Arguments {
    /// A backup (`.jejaring`) or an anonymized export (`.json`).
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// The file to write; for a set of files (`csv`, `network-canvas`) a folder, or an archive where it ends in `.zip`.
    #[arg(value_name = "OUT")]
    into: PathBuf,
    /// The format to write; by default what the name ends in says.
    #[arg(long, value_name = "FORMAT", value_parser = FORMATS)]
    to: Option<String>,
    /// For a backup: a file with the passphrase in its first line.
    #[arg(long, value_name = "F")]
    passphrase_file: Option<PathBuf>,
    /// Tables for statistics programs: texts as they are. Do not open them in a spreadsheet program.
    #[arg(long)]
    raw: bool,
    /// What stands between the cells of tables.
    #[arg(long, value_name = "SIGN", value_parser = ["comma", "semicolon", "tab"], default_value = "comma")]
    delimiter: String,
    /// For RDSAT itself: groups as numbers, with a table of what they mean.
    #[arg(long)]
    numeric: bool,
    #[command(flatten)]
    release: Release,
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Json,
    Network(Format),
}

impl Arguments {
    /// What is to be written, by `--to` or by what the name of OUT ends in; sets of files by `--to` only.
    fn target(&self) -> Option<Target> {
        let ending = self.into.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let name = self.to.clone().or(ending)?;
        if name == "json" {
            return Some(Target::Json);
        }
        let format = Format::named(&name)?;
        (self.to.is_some() || !format.is_set()).then_some(Target::Network(format))
    }

    fn options(&self) -> Options {
        let delimiter = match self.delimiter.as_str() {
            "semicolon" => Delimiter::Semicolon,
            "tab" => Delimiter::Tab,
            _ => Delimiter::Comma,
        };
        let mode = if self.raw { Mode::Raw } else { Mode::SpreadsheetSafe };
        Options { table: Layout { mode, delimiter }, numeric: self.numeric }
    }

    fn refused(&self, faults: impl IntoIterator<Item = String>) -> Outcome {
        let errors = faults.into_iter().map(|fault| format!("{}: {fault}", self.from.display())).collect();
        Outcome { json: None, lines: Vec::new(), errors, end: End::Refused }
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let Some(target) = arguments.target() else {
        let (out, formats) = (arguments.into.display(), FORMATS.join(", "));
        return Outcome::wrong_usage(format!(
            "{out}: its name does not say the format; say --to with one of {formats}"
        ));
    };
    let bytes = match files::read(&arguments.from) {
        Ok(bytes) => bytes,
        Err(fault) => return Outcome::refused(fault),
    };
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF)) == Some(&b'{') {
        return of_export(arguments, target, &bytes);
    }
    match &arguments.passphrase_file {
        Some(passphrase_file) => of_backup(arguments, target, passphrase_file),
        None => Outcome::wrong_usage(format!("{}: a backup needs --passphrase-file", arguments.from.display())),
    }
}

/// An export of this or another program version in our own order and spelling, or its referrals.
fn of_export(arguments: &Arguments, target: Target, bytes: &[u8]) -> Outcome {
    let problems = validate::problems(bytes);
    if !problems.is_empty() {
        return arguments.refused(problems.iter().map(ToString::to_string));
    }
    let reading = match export_json::read(bytes) {
        Ok(reading) => reading,
        Err(problems) => return arguments.refused(problems.iter().map(ToString::to_string)),
    };
    match target {
        Target::Json => {
            let unknown = loss("unknown_property", reading.unknown_properties, "from a newer version");
            written(arguments, &export_json::bytes(&reading.export), unknown.into_iter().collect())
        }
        Target::Network(format) => {
            let model = match export_json::model(&reading.export) {
                Ok(model) => model,
                Err(problem) => return arguments.refused([problem.to_string()]),
            };
            let mut chance = match Fresh::of_system() {
                Ok(chance) => chance,
                Err(fault) => return Outcome::refused(fault),
            };
            match referrals::of_export(&model, &[format], arguments.options(), &mut chance) {
                Ok(set) => {
                    let losses = set.losses.iter().flat_map(|(_, losses)| losses);
                    let losses = losses.filter_map(|it| loss(it.what.name(), it.count, it.what.why())).collect();
                    let members = set.files.into_iter().map(|file| (file.name, file.bytes)).collect();
                    put(arguments, format, members, losses)
                }
                Err(Trouble::Refused(refusal)) => arguments.refused([refusal.to_string()]),
                Err(Trouble::Unreadable(reason)) => arguments.refused([reason]),
            }
        }
    }
}

fn of_backup(arguments: &Arguments, target: Target, passphrase_file: &Path) -> Outcome {
    let wish = match arguments.release.wish() {
        Ok(wish) => wish,
        Err(fault) => return Outcome::wrong_usage(fault),
    };
    let backup = match open::backup(&arguments.from, passphrase_file) {
        Ok(backup) => backup,
        Err(fault) => return Outcome::refused(fault),
    };
    match target {
        Target::Json => match open::export(&backup.room, wish) {
            Ok(export) => written(arguments, &export.bytes, losses(&export.report)),
            Err(faults) => arguments.refused(faults),
        },
        Target::Network(format) => {
            let wish = NetworkWish { release: wish, formats: vec![format], options: arguments.options() };
            match open::network(&backup.room, wish).and_then(|network| Ok((members(&network)?, network))) {
                Ok((members, network)) => {
                    let of_format =
                        network.losses.iter().filter_map(|it| loss(it.what.name(), it.count, it.what.why()));
                    let all = losses(&network.report).into_iter().chain(of_format).collect();
                    put(arguments, format, members, all)
                }
                Err(faults) => arguments.refused(faults),
            }
        }
    }
}

/// The files of a network, their names without the beginning they share.
fn members(network: &open::Network) -> Result<Vec<(String, Vec<u8>)>, Vec<String>> {
    let plain = |name: &str| name.splitn(3, '_').nth(2).unwrap_or(name).to_owned();
    if let [only] = network.files.as_slice() {
        return Ok(vec![(plain(only), network.bytes.clone())]);
    }
    let broken = |fault: formats::archive::Fault| vec![fault.to_string()];
    let mut archive = Archive::open(&network.bytes).map_err(broken)?;
    let read = |name: &String| Ok((plain(name), archive.read(name).map_err(broken)?.unwrap_or_default()));
    network.files.iter().map(read).collect()
}

/// Writes the files of a network: one as OUT, tables that belong to it beside; a set into the folder or the archive OUT.
fn put(arguments: &Arguments, format: Format, members: Vec<(String, Vec<u8>)>, losses: Vec<Value>) -> Outcome {
    let out = &arguments.into;
    let zipped = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let stem = out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let placed: Vec<(PathBuf, Vec<u8>)> = if zipped {
        let all = members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        match formats::archive::stored(all) {
            Ok(bytes) => vec![(out.clone(), bytes)],
            Err(fault) => return arguments.refused([fault.to_string()]),
        }
    } else if format.is_set() {
        if let Err(fault) = std::fs::create_dir_all(out) {
            return Outcome::refused(format!("{}: {fault}", out.display()));
        }
        members.into_iter().map(|(name, bytes)| (out.join(name), bytes)).collect()
    } else {
        let beside = |(place, (name, bytes)): (usize, (String, Vec<u8>))| match place {
            0 => (out.clone(), bytes),
            _ => (out.with_file_name(format!("{stem}_{name}")), bytes),
        };
        members.into_iter().enumerate().map(beside).collect()
    };
    for (path, bytes) in &placed {
        if let Err(fault) = files::write(path, bytes) {
            return Outcome::refused(fault);
        }
    }
    told(placed.iter().map(|(path, _)| path.display().to_string()).collect(), losses)
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
    match files::write(&arguments.into, bytes) {
        Ok(()) => told(vec![arguments.into.display().to_string()], losses),
        Err(fault) => Outcome::refused(fault),
    }
}

/// What was written and what was lost.
fn told(written: Vec<String>, losses: Vec<Value>) -> Outcome {
    let mut lines: Vec<String> = written.iter().map(|path| format!("written: {path}")).collect();
    if losses.is_empty() {
        lines.push("nothing was lost".to_owned());
    }
    lines.extend(losses.iter().map(|loss| {
        let text = |key: &str| loss.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("left out: {} {} ({})", loss.get("count").unwrap_or(&Value::Null), text("what"), text("why"))
    }));
    Outcome::done(json!({"written": written, "losses": losses}), lines)
}
