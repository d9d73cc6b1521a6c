//! `cargo xtask bench forms`: filling in a form of 100 and of 1,000 questions, in our app and in other programs that are
//! given the same form, in a real Chromium.
//!
//! Measured is the main thread's CPU time (not the clock, which a busy machine stretches): from the address until the first
//! question can be answered; for each key of an answer that a rule reads; for a choice that opens a question; each until the
//! page has come to rest, with what is put off, such as saving. Everybody's rules are live and everybody saves at once: ours
//! into the vault, the others into `localStorage`. Beside it, the bytes loaded, packed with brotli.
//!
//! Ours begins at the locked door: the way to its first question holds the door, the passphrase, opening the study and the
//! interview. Deriving the key is a worker's and stands in the column of the clock alone. The others open a page.
//!
//! Programs take turns in every round. Each is visited once before, so that compiled code is kept for everybody; a page that
//! does not open and close the question as its rule says fails the measurement.
//!
//! | file | holds |
//! |---|---|
//! | `form.rs` | the form, described once |
//! | `xlsform.rs`, `surveyjs.rs`, `xform.rs` | the same form as each program takes it |
//! | `ours.rs` | our app: a study made by the command line from the form, restored from its backup |
//! | `peers.rs`, `pages/` | SurveyJS and Enketo from npm, each with a page |
//! | `program.rs` | where a program's page lies and how its questions are found |
//! | `hands.rs` | mouse, keys, waiting |
//! | `run.rs` | one program measured once |
//! | `report.rs` | the table |
//!
//! Enketo's core asks for two packages that npm does not have (a drawing tool for maps from GitHub, and version 3.2.0 of its
//! XPath evaluator): the versions that npm has stand in, see `pages/enketo/package.json`. The form uses neither a map nor
//! anything new in XPath.

mod form;
mod hands;
mod ours;
mod peers;
mod program;
mod report;
mod run;
mod surveyjs;
mod xform;
mod xlsform;

use crate::tools::{self, Chromium};
use crate::trouble::{Done, Trouble, While};
use crate::{place, run as running};
use form::Form;
use program::{Finds, Program};
use report::{Absent, Row};
use run::Weights;
use std::path::Path;

/// Rounds when nothing else is asked.
pub const RUNS: u16 = 5;

/// The sizes of form.
const SIZES: [usize; 2] = [100, 1_000];

/// Measures and prints.
///
/// # Errors
/// When there is no `dist/`, no browser, or a page does not do what its form says.
pub fn bench(runs: u16) -> Done {
    if !ours::site().join("index.html").is_file() {
        return Err(Trouble::new("there is no dist/ yet").remedy("cargo xtask build"));
    }
    let chromium = tools::chromium_ready()?;
    let mut weights = Weights::default();
    for questions in SIZES {
        let form = Form::of(questions);
        let folder = place::target().join(format!("bench-forms/{questions}"));
        std::fs::create_dir_all(&folder).while_doing("making target/bench-forms")?;
        let (programs, absent) =
            running::step(&format!("{questions} questions: pages"), || everybody(&form, &folder, &chromium))?;
        let rows = measured(runs, &programs, &form, &chromium, &mut weights)?;
        println!("\n{}", report::table(questions, &rows, &absent));
    }
    Ok(())
}

/// Everybody who can take part, ours first, and who cannot.
fn everybody(form: &Form, folder: &Path, chromium: &Chromium) -> Done<(Vec<Program>, Vec<Absent>)> {
    let mut programs = vec![Program {
        name: "Jejaring, one question a page".into(),
        site: ours::site(),
        study: Some(ours::study(form, folder)?),
        finds: Finds::ours(),
        form_files: &[],
    }];
    let mut absent = Vec::new();
    for (name, peers) in
        [("SurveyJS", peers::surveyjs(form, folder)), ("enketo-core", peers::enketo(form, folder, chromium))]
    {
        match peers {
            Ok(peers) => programs.extend(peers),
            Err(trouble) => absent.push(Absent { name, why: trouble.to_string() }),
        }
    }
    Ok((programs, absent))
}

fn measured(
    runs: u16,
    programs: &[Program],
    form: &Form,
    chromium: &Chromium,
    weights: &mut Weights,
) -> Done<Vec<Row>> {
    let mut rows = Vec::new();
    for program in programs {
        let loaded = run::loaded(program, chromium, weights)?;
        rows.push(Row { name: program.name.clone(), runs: Vec::new(), loaded });
    }
    for round in 1..=runs {
        for (program, row) in programs.iter().zip(&mut rows) {
            row.runs.push(run::measure(program, form, chromium)?);
        }
        println!("round {round} of {runs}");
    }
    Ok(rows)
}
