//! `jejaring guide check`: everything that is wrong or doubtful in a form, each with its cell.

use super::form;
use crate::outcome::{End, Outcome};
use formats::xlsform::Options;
use formats::xlsform::problem::Problem;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What to check.
#[derive(clap::Args)]
pub struct Arguments {
    /// The form: .xlsx, .xls, .csv, .md, or a guide as .json.
    #[arg(value_name = "FORM")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let name = arguments.file.display();
    let report = match form::read(&arguments.file, &Options::default()) {
        Ok(form) => form.report,
        Err(fault) => return Outcome::refused(fault),
    };
    let listed = |problems: &mut dyn Iterator<Item = &Problem>| -> Vec<Value> {
        problems.map(|problem| json!(problem)).collect()
    };
    let errors = listed(&mut report.errors());
    let warnings = listed(&mut report.warnings());
    let line = |problem: &Problem| {
        let sheet = if problem.sheet.is_empty() { String::new() } else { format!("{} ", problem.sheet) };
        format!("{name}: {sheet}{} ({})", problem.message, problem.code)
    };
    let mut lines = vec![
        format!("{name}: {}", if report.title.is_empty() { "no title" } else { &report.title }),
        format!(
            "questions {}, groups {}, repeats {}, languages: {}",
            report.questions,
            report.groups,
            report.repeats,
            report.languages.join(", ")
        ),
        format!("errors {}, warnings {}", errors.len(), warnings.len()),
    ];
    if report.further > 0 {
        lines.push(format!("and {} further problems that are not listed", report.further));
    }
    lines.extend(report.warnings().map(|problem| format!("warning: {}", line(problem))));
    let sound = errors.is_empty();
    Outcome {
        json: Some(json!({
            "title": report.title,
            "questions": report.questions,
            "groups": report.groups,
            "repeats": report.repeats,
            "languages": report.languages,
            "errors": errors,
            "warnings": warnings,
        })),
        lines,
        errors: report.errors().map(line).collect(),
        end: if sound { End::Done } else { End::Refused },
    }
}
