//! `jejaring validate`: an anonymized export against its schema and its inner references.

use crate::files;
use crate::outcome::{End, Outcome};
use formats::export_json::{self, Problem};
use serde_json::json;
use std::path::PathBuf;

/// What to check.
#[derive(clap::Args)]
pub struct Arguments {
    /// The export.
    #[arg(value_name = "EXPORT.json")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    let bytes = match files::read(&arguments.file) {
        Ok(bytes) => bytes,
        Err(fault) => return Outcome::refused(fault),
    };
    let problems = problems(&bytes);
    let list: Vec<_> =
        problems.iter().map(|problem| json!({"path": problem.path, "message": problem.message})).collect();
    let name = arguments.file.display();
    let valid = problems.is_empty();
    Outcome {
        json: Some(json!({"valid": valid, "errors": list})),
        lines: if valid { vec![format!("{name}: valid")] } else { Vec::new() },
        errors: problems.iter().map(|problem| format!("{name}: {problem}")).collect(),
        end: if valid { End::Done } else { End::Refused },
    }
}

/// Everything wrong with a file: first what no reader could read, then the schema, then the inner checks.
pub fn problems(bytes: &[u8]) -> Vec<Problem> {
    let value = match formats::json::read(bytes) {
        Ok(value) => value,
        Err(refusal) => return vec![Problem::new("", refusal.to_string())],
    };
    let mut problems: Vec<Problem> = match jsonschema::validator_for(&export_json::schema(false)) {
        Ok(validator) => validator
            .iter_errors(&value)
            .map(|fault| {
                let path = fault.instance_path().to_string();
                let message: String = fault.masked().to_string().chars().take(200).collect();
                Problem::new(path.trim_start_matches('/'), message)
            })
            .collect(),
        Err(fault) => vec![Problem::new("", format!("the schema itself is broken: {fault}"))],
    };
    match export_json::read(bytes) {
        Ok(reading) => problems.extend(export_json::check(&reading.export)),
        Err(faults) => {
            for fault in faults {
                if !problems.iter().any(|known| known.path == fault.path) {
                    problems.push(fault);
                }
            }
        }
    }
    problems
}
