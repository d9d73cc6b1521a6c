//! `jejaring saturation`: new codes per interview, and whether the last interviews added few.

use crate::figures::{aligned, sentence};
use crate::outcome::Outcome;
use crate::table::{Faults, Table};
use analysis::saturation::{Curve, Outcome as Saturation, Setting, base_run_threshold};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Whose figures.
#[derive(clap::Args)]
pub struct Arguments {
    /// Columns interview and code, in the order of the interviews. A row without a code: an interview that brought none.
    #[arg(value_name = "CODES.csv")]
    file: PathBuf,
    /// Interviews in the base.
    #[arg(long, value_name = "B", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..))]
    base: u32,
    /// Interviews in a run.
    #[arg(long, value_name = "R", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..))]
    run: u32,
    /// The share of new codes, in per cent of the base's, that still counts as saturated.
    #[arg(long, value_name = "T", default_value_t = 5, value_parser = clap::value_parser!(u32).range(0..=100))]
    threshold: u32,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let (names, interviews) = match read(arguments) {
        Ok(read) => read,
        Err(faults) => return Outcome::refused_for(faults.0),
    };
    let curve = Curve::of(&interviews);
    let setting =
        Setting { base: arguments.base as usize, run: arguments.run as usize, percent: u64::from(arguments.threshold) };
    let found = base_run_threshold(&curve, setting);
    let ratio =
        |found: &Saturation| -> Vec<Value> { found.ratios.iter().map(|share| json!(share.value().ok())).collect() };
    let grid: Vec<Value> = Setting::grid()
        .into_iter()
        .map(|setting| {
            let found = base_run_threshold(&curve, setting);
            let reached_at = found.as_ref().ok().and_then(|found| found.reached_at);
            json!({
                "base": setting.base, "run": setting.run, "threshold": setting.percent,
                "reached_at": reached_at, "why": found.err().map(|why| why.key()),
            })
        })
        .collect();
    let object = json!({
        "interviews": names,
        "new_per_interview": curve.new,
        "cumulative": curve.cumulative,
        "base": setting.base,
        "run": setting.run,
        "threshold": setting.percent,
        "reached": found.as_ref().ok().map(|found| found.reached_at.is_some()),
        "reached_at": found.as_ref().ok().and_then(|found| found.reached_at),
        "notation": found.as_ref().ok().and_then(Saturation::notation),
        "ratios": found.as_ref().ok().map(ratio),
        "why": found.as_ref().err().map(|why| why.key()),
        "later_new_codes": found.as_ref().ok().map(|found| found.later_new_codes),
        "grid": grid,
    });
    let mut rows = vec![["interview", "new", "all"].map(str::to_owned).to_vec()];
    for (name, (new, all)) in names.iter().zip(curve.new.iter().zip(&curve.cumulative)) {
        rows.push(vec![name.clone(), new.to_string(), all.to_string()]);
    }
    let mut lines = aligned(&rows);
    let under = format!("base {}, run {}, threshold {} %", setting.base, setting.run, setting.percent);
    lines.push(match &found {
        Ok(found) => match found.notation() {
            Some(notation) => format!("saturation ({under}): {notation}; new codes later {}", found.later_new_codes),
            None => format!("saturation ({under}): not reached"),
        },
        Err(why) => format!("saturation ({under}): not estimable: {}", sentence(*why)),
    });
    Outcome::done(object, lines)
}

/// Interviews in the order in which they first come, each with its codes.
fn read(arguments: &Arguments) -> Result<(Vec<String>, Vec<BTreeSet<usize>>), Faults> {
    let table = Table::read(&arguments.file)?;
    let mut faults = Faults::default();
    let (interview, code) = (table.column("interview", &mut faults), table.column("code", &mut faults));
    let (Some(interview), Some(code)) = (interview, code) else { return Err(faults) };
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut names, mut interviews) = (Vec::new(), Vec::<BTreeSet<usize>>::new());
    for row in table.rows() {
        let Some(name) = table.wanted(row, interview, "interview", &mut faults) else { continue };
        let place = *places.entry(name).or_insert_with(|| {
            names.push(name.to_owned());
            interviews.push(BTreeSet::new());
            names.len() - 1
        });
        if let Some(code) = row.cell(code) {
            let next = codes.len();
            let code = *codes.entry(code).or_insert(next);
            if let Some(interview) = interviews.get_mut(place) {
                interview.insert(code);
            }
        }
    }
    if faults.0.is_empty() { Ok((names, interviews)) } else { Err(faults) }
}
