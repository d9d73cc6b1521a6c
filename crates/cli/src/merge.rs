//! `jejaring merge`: the logs of two devices in one backup. All or nothing: a gap, a damaged record or a copied device, and
//! nothing is written.

use crate::chance::Fresh;
use crate::files;
use crate::open::{self, Backup};
use crate::outcome::{End, Outcome};
use crate::said::plain;
use fieldwork::event::{self, Entry};
use fieldwork::log;
use fieldwork::notebook::{Conflict, Notebook, Register};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use vault::backup::{self as container, Limits};
use vault::draw;
use vault::place::RecordId;
use vault::seal::Sealed;

/// What to unite.
#[derive(clap::Args)]
pub struct Arguments {
    /// The backup of one device. What is written opens as this one does.
    #[arg(value_name = "A.jejaring")]
    one: PathBuf,
    /// The backup of another device of the same study.
    #[arg(value_name = "B.jejaring")]
    other: PathBuf,
    /// A file with the passphrase in its first line.
    #[arg(long, value_name = "F")]
    passphrase_file: PathBuf,
    /// The same for the second backup, where its passphrase is another.
    #[arg(long, value_name = "F")]
    other_passphrase_file: Option<PathBuf>,
    /// The backup to write.
    #[arg(short, long, value_name = "C.jejaring")]
    output: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let same = |path: &Path| std::fs::canonicalize(path).ok();
    if same(&arguments.output)
        .is_some_and(|out| [&arguments.one, &arguments.other].iter().any(|i| same(i).as_ref() == Some(&out)))
    {
        return Outcome::wrong_usage(format!("{}: would be written over what is merged", arguments.output.display()));
    }
    match merge(arguments) {
        Ok(outcome) => outcome,
        Err(errors) => Outcome { json: None, lines: Vec::new(), errors, end: End::Refused },
    }
}

fn merge(arguments: &Arguments) -> Result<Outcome, Vec<String>> {
    let one_fault = |fault: String| vec![fault];
    let other_passphrase = arguments.other_passphrase_file.as_ref().unwrap_or(&arguments.passphrase_file);
    let mine = open::backup(&arguments.one, &arguments.passphrase_file).map_err(one_fault)?;
    let theirs = open::backup(&arguments.other, other_passphrase).map_err(one_fault)?;
    let name = arguments.other.display();
    if mine.container.header.project() != theirs.container.header.project() {
        return Err(vec![format!("{name}: a backup of another study")]);
    }
    let mut notebook = Notebook::open(entries(&arguments.one, &mine)?);
    let union = notebook.unite(entries(&arguments.other, &theirs)?);
    let forks = union.forks.iter().map(|(device, seq)| {
        format!("{name}: event {seq} of device {} is another one here: the device was copied", device.0.simple())
    });
    let gaps = union.gaps.iter().map(|(device, from, to)| {
        format!("{name}: events {from} to {to} of device {} are in neither backup", device.0.simple())
    });
    let faults: Vec<String> = forks.chain(gaps).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let bytes = sealed(&mine, &theirs).map_err(|fault| vec![format!("{}: {fault}", arguments.output.display())])?;
    files::write(&arguments.output, &bytes).map_err(one_fault)?;
    Ok(told(arguments, &notebook, union.taken, union.known))
}

/// The events of a backup of which every record holds and opens.
fn entries(file: &Path, backup: &Backup) -> Result<Vec<Entry>, Vec<String>> {
    let fault = |what: String| vec![format!("{}: {what}", file.display())];
    if !backup.opened.report.is_whole() {
        return Err(fault("not every record holds".to_owned()));
    }
    if backup.opened.records().count() != backup.opened.holding.records.len() {
        return Err(fault("this passphrase does not open every record".to_owned()));
    }
    let decoded = backup.opened.records().map(|record| log::decode(&record.content));
    decoded.collect::<Result<_, _>>().map_err(|unreadable| fault(unreadable.to_string()))
}

/// The first backup with what only the second one has, sealed anew under the keys of the first, read again and checked.
fn sealed(mine: &Backup, theirs: &Backup) -> Result<Vec<u8>, String> {
    let mut chance = Fresh::of_system()?;
    let (header, keys) = (&mine.container.header, &mine.keys);
    let mut records: Vec<Sealed> = mine.container.records.clone();
    for (spot, held) in &theirs.opened.holding.records {
        if mine.opened.holding.records.contains_key(spot) {
            continue;
        }
        let record = held.record.as_ref().ok_or("a record does not open")?;
        let id = RecordId(draw(&mut chance));
        let schema = held.sealed.place.schema.max(event::SCHEMA);
        records.push(record.seal(keys, header.project(), id, schema, &mut chance).map_err(|fault| fault.to_string())?);
    }
    let device = mine.container.manifests.first().map(|manifest| manifest.place.device).ok_or("no manifest")?;
    let bytes = container::write(header, keys, device, &records, &mut chance).map_err(|fault| fault.to_string())?;
    let again = container::read(&bytes, Limits::default()).map_err(|fault| fault.to_string())?;
    if container::verify_container(&again, keys).is_whole() {
        Ok(bytes)
    } else {
        Err("the united backup does not hold: nothing was written".to_owned())
    }
}

fn told(arguments: &Arguments, notebook: &Notebook, taken: usize, known: usize) -> Outcome {
    let conflicts = notebook.conflicts();
    let revived: Vec<Value> = notebook.revived().map(|id| json!(id)).collect();
    let events = notebook.entries().len();
    let mut lines = vec![format!(
        "{}: {events} events, {taken} taken in, {known} in both; {} fields set differently, {} removals undone by an edit",
        arguments.output.display(),
        conflicts.len(),
        revived.len(),
    )];
    lines.extend(conflicts.iter().map(|conflict| match &conflict.register {
        Register::Field(of, field) => format!("set differently: {field} of {}", plain(&json!(of))),
        Register::Identity(informant, field) => {
            format!("set differently: {} of Informant {informant}", plain(&json!(field)))
        }
    }));
    let conflicts: Vec<Value> = conflicts.iter().map(conflict).collect();
    let json = json!({"events": events, "taken": taken, "known": known, "conflicts": conflicts, "revived": revived});
    Outcome::done(json, lines)
}

/// Where two devices differ; what they wrote may name somebody and is not said.
fn conflict(conflict: &Conflict) -> Value {
    let (record, field) = match &conflict.register {
        Register::Field(of, field) => (json!(of), json!(field)),
        Register::Identity(informant, field) => (json!({"Identity": informant}), json!(field)),
    };
    let writes: Vec<Value> =
        conflict.writes.iter().map(|write| json!({"device": write.device, "seq": write.seq})).collect();
    json!({"record": record, "field": field, "writes": writes})
}
