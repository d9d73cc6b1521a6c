//! `jejaring referrals`: waves, referrals between groups, and what a respondent-driven sample says about the groups.

use crate::figures::{self, Why, aligned, said, shown};
use crate::outcome::Outcome;
use crate::table::{Faults, Table};
use analysis::figure::{Figure, NotEstimable};
use analysis::rds::{DegreeRule, Fault, Person, Problem, Report, Sample, Seeds, Settings};
use clap::ValueEnum;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Whose figures.
#[derive(clap::Args)]
pub struct Arguments {
    /// The people: columns id, recruiter (empty or `seed` for those the study began with), degree, and the groups.
    #[arg(value_name = "PEOPLE.csv")]
    file: PathBuf,
    /// The column people are grouped by.
    #[arg(long, value_name = "COL")]
    group: String,
    /// How many people the population has.
    #[arg(long, value_name = "N")]
    population: Option<u64>,
    /// Whether the people the study began with count.
    #[arg(long, value_enum, default_value_t = Side::In)]
    seeds: Side,
}

#[derive(Clone, Copy, ValueEnum)]
enum Side {
    /// They count.
    In,
    /// They are taken out, and those they recruited begin the chains.
    Out,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let (people, sample) = match read(arguments) {
        Ok(read) => read,
        Err(faults) => return Outcome::refused_for(faults.0),
    };
    let seeds = match arguments.seeds {
        Side::In => Seeds::In,
        Side::Out => Seeds::Out,
    };
    let settings = Settings {
        group: arguments.group.clone(),
        degree_question: None,
        seeds,
        population: arguments.population,
        degree_rule: DegreeRule::Exclude,
    };
    let report = Report::of(&sample, settings);
    let in_it = match seeds {
        Seeds::In => sample,
        Seeds::Out => sample.without_seeds(),
    };
    Outcome::done(as_json(&report, &people, &in_it), lines(&report))
}

fn read(arguments: &Arguments) -> Result<(Vec<Person>, Sample), Faults> {
    let table = Table::read(&arguments.file)?;
    let mut faults = Faults::default();
    let id = table.column("id", &mut faults);
    let recruiter = table.column("recruiter", &mut faults);
    let degree = table.find("degree", &mut faults);
    let group = table.column(&arguments.group, &mut faults);
    let (Some(id), Some(recruiter), Some(group)) = (id, recruiter, group) else { return Err(faults) };
    let text = |cell: Option<&str>| cell.map(str::to_owned);
    let people: Vec<Person> = table
        .rows()
        .iter()
        .map(|row| Person {
            id: text(row.cell(id)).unwrap_or_default(),
            recruiter: text(row.cell(recruiter)).filter(|recruiter| !recruiter.eq_ignore_ascii_case("seed")),
            degree: degree.and_then(|degree| table.whole(row, degree, "degree", &mut faults)),
            group: text(row.cell(group)),
        })
        .collect();
    let row = |person: usize| table.rows().get(person).map_or(0, |row| row.number);
    match Sample::new(&people) {
        Ok(sample) if faults.0.is_empty() => Ok((people, sample)),
        Ok(_) => Err(faults),
        Err(problems) => {
            for Problem { person, fault } in problems {
                let column = match fault {
                    Fault::IdMissing | Fault::IdTwice { .. } => "id",
                    Fault::OwnRecruiter { .. } | Fault::RecruiterUnknown { .. } | Fault::Loop { .. } => "recruiter",
                    Fault::GroupsTooMany => arguments.group.as_str(),
                };
                let earlier = match fault {
                    Fault::IdTwice { first, .. } => format!(" (first in row {})", row(first)),
                    Fault::IdMissing
                    | Fault::OwnRecruiter { .. }
                    | Fault::RecruiterUnknown { .. }
                    | Fault::Loop { .. }
                    | Fault::GroupsTooMany => String::new(),
                };
                table.fault(row(person), column, format!("{fault}{earlier}"), &mut faults);
            }
            Err(faults)
        }
    }
}

/// Figures by group.
fn named<'a, T: Copy>(report: &'a Report, figures: &'a [Figure<T>]) -> impl Iterator<Item = (String, Figure<T>)> + 'a {
    report.groups.iter().cloned().zip(figures.iter().copied())
}

/// Shares by group, or the reason why there are none.
fn by_group(report: &Report, why: &mut Why, place: &str, shares: Figure<&[f64]>) -> Value {
    let object = |shares: &[f64]| {
        let pairs = report.groups.iter().cloned().zip(shares.iter().map(|share| json!(share)));
        Value::Object(pairs.collect())
    };
    why.value(place, shares.map(object))
}

fn matrix(report: &Report, cell: impl Fn(usize, usize) -> Value) -> Value {
    let row = |at: usize| -> Map<String, Value> {
        report.groups.iter().enumerate().map(|(to, group)| (group.clone(), cell(at, to))).collect()
    };
    Value::Object(report.groups.iter().enumerate().map(|(at, group)| (group.clone(), row(at).into())).collect())
}

fn as_json(report: &Report, people: &[Person], in_it: &Sample) -> Value {
    let mut why = Why::default();
    let mut members = in_it.people().iter().peekable();
    let waves: Vec<Value> = people
        .iter()
        .map(|person| members.next_if(|member| member.id == person.id).map_or(Value::Null, |member| member.wave.into()))
        .collect();
    let group = |at: usize| report.groups.get(at).cloned().unwrap_or_default();
    let links = |row: usize, to: usize| report.transitions.counts.get(row).and_then(|row| row.get(to)).copied();
    let settling = report.settling.as_ref().map_err(|why| *why);
    let rds1 = report.rds1.as_ref().map_err(|why| *why);
    let shares = |figure: &'_ Figure<Vec<f64>>| figure.clone();
    let equilibrium =
        by_group(report, &mut why, "equilibrium", settling.map(|settling| settling.equilibrium.shares.as_slice()));
    let waves_to: Vec<(String, Figure<u32>)> = settling
        .map(|settling| settling.waves.iter().map(|(from, waves)| (group(*from), *waves)).collect())
        .unwrap_or_default();
    let pairwise: Map<String, Value> = report
        .groups
        .iter()
        .zip(&report.pairwise)
        .map(|(name, figure)| {
            let place = format!("pairwise.{name}");
            let object = (*figure).map(|found| {
                let effect = why.value(&format!("{place}.design_effect"), found.design_effect);
                json!({"share": found.share, "error": found.error, "interval": found.interval, "design_effect": effect})
            });
            (name.clone(), why.value(&place, object))
        })
        .collect();
    let points = |points: &[analysis::rds::Point]| -> Vec<Value> {
        points
            .iter()
            .map(|point| {
                let shares = point.shares.as_ref().map(|shares| {
                    Value::Object(report.groups.iter().cloned().zip(shares.iter().map(|share| json!(share))).collect())
                });
                json!({"wave": point.wave, "people": point.people, "shares": shares})
            })
            .collect()
    };
    let id = |place: usize| in_it.people().get(place).map(|person| person.id.clone());
    let chains: Vec<Value> = report
        .chains
        .iter()
        .zip(&report.bottleneck)
        .map(|(chain, line)| {
            let seed = id(chain.seed);
            json!({"seed": seed, "size": chain.size, "length": chain.length, "points": points(&line.points)})
        })
        .collect();
    let homophily = json!({
        "recruitment": why.value("homophily.recruitment", report.recruitment_homophily),
        "population": why.each("homophily.population", named(report, &report.population_homophily)),
        "heckathorn": why.each("homophily.heckathorn", named(report, &report.heckathorn)),
        "differential_activity": why.each("homophily.differential_activity", named(report, &report.differential_activity)),
    });
    let weights = rds1.map(|rds1| {
        let pairs = report.groups.iter().cloned().zip(rds1.person_weights.iter().map(|weight| json!(weight)));
        Value::Object(pairs.collect())
    });
    let object = json!({
        "people": report.people,
        "used": report.used,
        "left_out": {
            "group_missing": report.left_out.group_missing,
            "degree_missing": report.left_out.degree_missing,
            "links_group_missing": report.transitions.group_missing,
            "orphans": report.orphans,
        },
        "waves": waves,
        "wave_sizes": report.waves,
        "seeds": report.chains.len(),
        "chains": chains,
        "transitions": matrix(report, |row, to| json!(links(row, to))),
        "equilibrium": equilibrium,
        "second_eigenvalue": why.value("second_eigenvalue", settling.map(|settling| settling.second_eigenvalue)),
        "waves_to_equilibrium": why.each("waves_to_equilibrium", waves_to),
        "mean_degree": why.each("mean_degree", named(report, &report.mean_degrees)),
        "rds1": by_group(report, &mut why, "rds1", rds1.map(|rds1| rds1.shares.as_slice())),
        "rds1_person_weight": why.value("rds1_person_weight", weights),
        "rds1_smoothed": match &report.smoothed {
            Ok(smoothed) => matrix(report, |row, to| json!(smoothed.at(row, to))),
            Err(reason) => why.value::<Value>("rds1_smoothed", Err(*reason)),
        },
        "rds2": by_group(report, &mut why, "rds2", shares(&report.rds2).as_deref().map_err(|why| *why)),
        "ss": by_group(report, &mut why, "ss", shares(&report.ss).as_deref().map_err(|why| *why)),
        "pairwise": pairwise,
        "homophily": homophily,
        "convergence": points(&report.convergence),
        "settings": {
            "group": report.settings.group,
            "seeds": report.settings.seeds.key(),
            "population": report.settings.population,
            "degree_rule": report.settings.degree_rule.key(),
            "degree_question": report.settings.degree_question,
            "waves": Settings::WAVES,
            "zero_rows": Settings::ZERO_ROWS,
            "tolerance": Settings::TOLERANCE,
            "version": env!("CARGO_PKG_VERSION"),
        },
    });
    figures::with_why(object, why)
}

fn lines(report: &Report) -> Vec<String> {
    let list = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    let (missing, seeds) = (report.left_out, report.settings.seeds.key());
    let mut lines = vec![
        format!(
            "people {}, chains {}, seeds {seeds}; without a group {}, without a network size {}",
            report.people,
            report.chains.len(),
            missing.group_missing,
            missing.degree_missing
        ),
        format!("people in waves 0, 1, …: {}", list(&report.waves)).trim_end().to_owned(),
        String::new(),
    ];
    let mut rows = vec![[vec![format!("{}, from ↓ to →", report.settings.group)], report.groups.clone()].concat()];
    for (group, counts) in report.groups.iter().zip(&report.transitions.counts) {
        rows.push([vec![group.clone()], counts.iter().map(u64::to_string).collect()].concat());
    }
    lines.extend(aligned(&rows));
    lines.push(format!("recruitment homophily {}", said(report.recruitment_homophily)));
    lines.push(String::new());
    let at = |figure: &Figure<Vec<f64>>, group: usize| -> Figure {
        figure.as_ref().map_err(|why| *why)?.get(group).copied().ok_or(NotEstimable::Empty)
    };
    let last = report.settling.as_ref().map(|settling| settling.equilibrium.shares.clone()).map_err(|why| *why);
    let rds1 = report.rds1.as_ref().map(|rds1| rds1.shares.clone()).map_err(|why| *why);
    let title = ["share of", "people", "mean degree", "settles at", "RDS-I", "RDS-II", "SS"];
    let mut rows = vec![title.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>()];
    for (at_group, (group, size)) in report.groups.iter().zip(&report.group_sizes).enumerate() {
        let degree = report.mean_degrees.get(at_group).copied().unwrap_or(Err(NotEstimable::Empty));
        rows.push(vec![
            group.clone(),
            size.to_string(),
            shown(degree),
            shown(at(&last, at_group)),
            shown(at(&rds1, at_group)),
            shown(at(&report.rds2, at_group)),
            shown(at(&report.ss, at_group)),
        ]);
    }
    lines.extend(aligned(&rows));
    let reasons = [
        ("settles at", last.err()),
        ("RDS-I", rds1.err()),
        ("RDS-II", report.rds2.clone().err()),
        ("SS", report.ss.clone().err()),
    ];
    for (name, reason) in reasons {
        if let Some(reason) = reason {
            lines.push(format!("{name}: not estimable: {}", figures::sentence(reason)));
        }
    }
    lines.push("Shares estimate the population only in a study designed for it.".to_owned());
    lines
}
