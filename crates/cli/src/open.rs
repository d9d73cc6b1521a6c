//! `jejaring open`: an encrypted backup, what is in it, whether every record holds, and an export of it.

use crate::outcome::{End, Outcome};
use crate::{chance, files, said};
use clap::ValueEnum;
use privacy::decision::{Decided, Decisions};
use privacy::gate::Report;
use privacy::profile;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use vault::backup::{self, Container, Limits, Opened};
use vault::keys::Keys;
use workroom::networks::{NetworkLoss, NetworkWish};
use workroom::{Reply, Request, Room, Wish};

/// What to open, and what to make of it.
#[derive(clap::Args)]
pub struct Arguments {
    /// The backup.
    #[arg(value_name = "BACKUP.jejaring")]
    file: PathBuf,
    /// A file with the passphrase in its first line.
    #[arg(long, value_name = "F")]
    passphrase_file: PathBuf,
    /// Writes an anonymized export here.
    #[arg(long, value_name = "OUT.json")]
    export: Option<PathBuf>,
    #[command(flatten)]
    release: Release,
    /// Refuses a backup of which not every record holds.
    #[arg(long)]
    check: bool,
}

/// What an export is to be.
#[derive(clap::Args)]
pub struct Release {
    /// For whom the export is made.
    #[arg(long, value_enum, default_value = "archive")]
    pub profile: Profile,
    /// Decisions for the export, as JSON: `k`, `below_k`, `referral_level`, `dropped`, `rejections`, ...
    #[arg(long, value_name = "D.json")]
    pub decisions: Option<PathBuf>,
    /// Smallest number of people who must share what is left of each (5 where nothing is said).
    #[arg(long)]
    pub k: Option<u32>,
    /// Who lets a release below k pass.
    #[arg(long, value_name = "NAME", requires = "reason")]
    pub signed: Option<String>,
    /// Why a release below k may pass.
    #[arg(long, value_name = "WHY", requires = "signed")]
    pub reason: Option<String>,
    /// 64 hexadecimal digits: the same backup and seed give the same file. Random where absent.
    #[arg(long, value_name = "HEX")]
    pub seed: Option<String>,
}

/// A profile that can be written in clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// For a data archive.
    Archive,
    /// For anybody.
    Public,
}

impl From<Profile> for profile::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Archive => profile::Profile::Archive,
            Profile::Public => profile::Profile::Public,
        }
    }
}

impl Release {
    /// The wish these arguments make.
    ///
    /// # Errors
    /// The message, with the file or argument.
    pub fn wish(&self) -> Result<Wish, String> {
        let mut decisions: Decisions = match &self.decisions {
            None => Decisions::default(),
            Some(path) => {
                serde_json::from_slice(&files::read(path)?).map_err(|fault| format!("{}: {fault}", path.display()))?
            }
        };
        decisions.k = self.k.unwrap_or(decisions.k);
        if let (Some(by), Some(reason)) = (&self.signed, &self.reason) {
            decisions.below_k = Some(Decided { by: by.clone(), reason: reason.clone() });
        }
        let seed = match &self.seed {
            None => chance::of_system()?,
            Some(text) => hexadecimal(text).ok_or("--seed: 64 hexadecimal digits are needed")?,
        };
        Ok(Wish { profile: self.profile.into(), seed, decisions })
    }
}

fn hexadecimal(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// A backup in memory: as read, its keys, what the vault found, and the study its events make.
pub struct Backup {
    pub container: Container,
    pub keys: Keys,
    pub opened: Opened,
    pub room: Room,
}

/// Opens a backup.
///
/// # Errors
/// The message, with the file.
pub fn backup(file: &Path, passphrase_file: &Path) -> Result<Backup, String> {
    let named = |fault: &dyn std::fmt::Display| format!("{}: {fault}", file.display());
    let container = backup::read(&files::read(file)?, Limits::default()).map_err(|fault| named(&fault))?;
    let passphrase = files::passphrase(passphrase_file)?;
    let keys = vault::keys::open_with_passphrase(&container.header, &passphrase).map_err(|fault| named(&fault))?;
    let opened = backup::open(&container, &keys);
    let mut room = Room::default();
    room.feed(opened.records().map(|record| record.content.as_slice())).map_err(|fault| named(&fault))?;
    Ok(Backup { container, keys, opened, room })
}

/// A finished export.
pub struct Export {
    pub bytes: Vec<u8>,
    pub report: Report,
}

/// Makes an export of a study, by the request the app's worker is asked.
///
/// # Errors
/// Everything that stands in the way, a line each.
pub fn export(room: &Room, wish: Wish) -> Result<Export, Vec<String>> {
    match room.ask(Request::HandOn(wish)) {
        Reply::HandedOn { bytes, report, .. } => Ok(Export { bytes, report: *report }),
        Reply::Blocked(blockers) => Err(blockers.iter().map(said::blocker).collect()),
        Reply::Preview(_)
        | Reply::Suggestions(_)
        | Reply::DocumentRead(_)
        | Reply::DocumentRefused(_)
        | Reply::FormRead(_)
        | Reply::FormRefused(_)
        | Reply::FormWritten { .. }
        | Reply::NetworkWritten { .. }
        | Reply::NetworkRefused(_) => Err(vec!["another question was answered".to_owned()]),
    }
}

/// A finished network: a file, or several in an archive.
pub struct Network {
    pub bytes: Vec<u8>,
    pub files: Vec<String>,
    pub report: Report,
    pub losses: Vec<NetworkLoss>,
}

/// Makes a network of a study's referrals, by the request the app's worker is asked.
///
/// # Errors
/// Everything that stands in the way, a line each.
pub fn network(room: &Room, wish: NetworkWish) -> Result<Network, Vec<String>> {
    match room.ask(Request::WriteNetwork(wish)) {
        Reply::NetworkWritten { bytes, files, report, losses, .. } => {
            Ok(Network { bytes, files, report: *report, losses })
        }
        Reply::NetworkRefused(refusal) => Err(vec![refusal.to_string()]),
        Reply::Blocked(blockers) => Err(blockers.iter().map(said::blocker).collect()),
        Reply::Preview(_)
        | Reply::HandedOn { .. }
        | Reply::Suggestions(_)
        | Reply::DocumentRead(_)
        | Reply::DocumentRefused(_)
        | Reply::FormRead(_)
        | Reply::FormRefused(_)
        | Reply::FormWritten { .. } => Err(vec!["another question was answered".to_owned()]),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let wish = match arguments.export.as_ref().map(|_| arguments.release.wish()).transpose() {
        Ok(wish) => wish,
        Err(fault) => return Outcome::wrong_usage(fault),
    };
    let backup = match backup(&arguments.file, &arguments.passphrase_file) {
        Ok(backup) => backup,
        Err(fault) => return Outcome::refused(fault),
    };
    let mut outcome = summary(arguments, &backup);
    if arguments.check && !backup.opened.report.is_whole() {
        outcome.errors.push(format!("{}: not every record holds", arguments.file.display()));
        outcome.end = End::Refused;
    }
    if let Some((wish, path)) = wish.zip(arguments.export.as_ref()) {
        let written = export(&backup.room, wish).and_then(|export| {
            files::write(path, &export.bytes).map_err(|fault| vec![fault])?;
            Ok(export)
        });
        match written {
            Ok(export) => {
                outcome.lines.push(format!("written: {} ({} bytes)", path.display(), export.bytes.len()));
                if let Some(Value::Object(json)) = &mut outcome.json {
                    json.insert("export".to_owned(), json!(export.report));
                }
            }
            Err(faults) => {
                outcome.errors.extend(faults.into_iter().map(|fault| format!("{}: {fault}", arguments.file.display())));
                outcome.end = End::Refused;
            }
        }
    }
    outcome
}

fn summary(arguments: &Arguments, backup: &Backup) -> Outcome {
    let report = &backup.opened.report;
    let study = backup.room.study();
    let title =
        study.frame().map(|frame| frame.languages.first().map_or("", |language| frame.title.get(*language)).to_owned());
    let devices: Vec<Value> = report
        .devices
        .spans()
        .map(|(device, span)| json!({"device": hex(&device.0), "first": span.first, "last": span.last}))
        .collect();
    let gap = |gap: &vault::chain::Gap| json!({"device": hex(&gap.device.0), "from": gap.from, "to": gap.to});
    let gaps: Vec<Value> = report.chain.gaps.iter().chain(&report.promised).map(gap).collect();
    let spot = |(device, seq): &(vault::place::Device, u64), what: &str| json!({"device": hex(&device.0), "seq": seq, "what": what});
    let damaged: Vec<Value> =
        (report.damaged.iter().map(|range| json!({"start": range.start, "end": range.end, "what": "unreadable"})))
            .chain(report.quarantined.iter().map(|at| spot(at, "not_authentic")))
            .chain(report.chain.forks.iter().map(|at| spot(at, "fork")))
            .chain(report.chain.breaks.iter().map(|(at, _)| spot(at, "chain_broken")))
            .collect();
    let lines = vec![
        format!("{}: {}", arguments.file.display(), title.as_deref().unwrap_or("no study")),
        format!("events {}, devices {}, gaps {}, damaged {}", report.events, devices.len(), gaps.len(), damaged.len()),
        format!(
            "informants {}, interviews {}, texts {}, coded segments {}",
            study.informants.len(),
            study.interviews.len(),
            study.documents.len(),
            study.segments.len()
        ),
    ];
    let json = json!({
        "study": {
            "title": title,
            "informants": study.informants.len(),
            "interviews": study.interviews.len(),
            "documents": study.documents.len(),
            "segments": study.segments.len(),
        },
        "events": report.events,
        "devices": devices,
        "gaps": gaps,
        "damaged": damaged,
        "whole": report.is_whole(),
    });
    Outcome::done(json, lines)
}
