//! What we write the reference converter accepts without a warning, and on sound forms both read the same rows.
//!
//! Needs Python with pyxform: `PYXFORM=/path/to/python cargo test -p formats --test xlsform_reference -- --ignored`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/guides.rs"]
mod guides;
mod support;

use fieldwork::guide::Guide;
use formats::xlsform::{Options, read, write};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::Drawn;

fn asked(forms: &[PathBuf]) -> Vec<Value> {
    let python = std::env::var("PYXFORM").expect("PYXFORM names a Python that has pyxform");
    let script = format!("{}/tests/xlsform/reference.py", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python).arg(script).args(forms).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn written(guide: &Guide, name: &str, missing_choices: bool) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let form = write::form(guide, write::Options { missing_choices }).unwrap();
    std::fs::write(&path, write::xlsx(&form.grid).unwrap()).unwrap();
    path
}

/// Everything but columns kept word for word from foreign forms, which may hold anything.
fn our_own(mut guide: Guide) -> Guide {
    guide.sections.iter_mut().for_each(|section| section.columns.clear());
    guide.questions.iter_mut().for_each(|question| question.columns.clear());
    guide
}

#[test]
#[ignore = "needs Python with pyxform"]
fn what_we_write_is_accepted_without_a_warning() {
    let mut runner = TestRunner::deterministic();
    let strategy = guides::guide();
    let mut forms = Vec::new();
    for place in 0..300 {
        let guide = our_own(strategy.new_tree(&mut runner).unwrap().current());
        forms.push(written(&guide, &format!("form{place}.xlsx"), place % 2 == 0));
    }
    let informant =
        read(&support::fixture("informant.md"), "informant.md", &Options::default(), &mut Drawn(1)).unwrap();
    forms.push(written(&informant.guide.unwrap(), "informant.xlsx", false));
    let mut wrong = Vec::new();
    for answer in asked(&forms) {
        if !answer["error"].is_null() || !answer["warnings"].as_array().unwrap().is_empty() {
            wrong.push(format!("{}: {} {}", answer["form"], answer["error"], answer["warnings"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), forms.len(), wrong.join("\n"));
}

#[test]
#[ignore = "needs Python with pyxform"]
fn both_read_the_same_rows_of_a_sound_form() {
    let path = PathBuf::from(format!("{}/tests/xlsform/informant.md", env!("CARGO_MANIFEST_DIR")));
    let answer = &asked(std::slice::from_ref(&path))[0];
    assert!(answer["error"].is_null(), "{answer}");
    let theirs: Vec<&str> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        // What is recorded about the device is not collected here.
        .filter(|row| !matches!(row[1].as_str().unwrap(), "start" | "deviceid"))
        // A free text for "other", which is part of the choice here.
        .filter(|row| row[0] != "bentuk_other")
        .map(|row| row[0].as_str().unwrap())
        .collect();
    let ours = read(&std::fs::read(&path).unwrap(), "informant.md", &Options::default(), &mut Drawn(1)).unwrap();
    let guide = ours.guide.unwrap();
    let mut names: Vec<&str> = guide.questions.iter().map(|question| question.name.as_str()).collect();
    names.extend(guide.sections.iter().map(|section| section.name.as_str()).filter(|name| !name.is_empty()));
    let sorted = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(names), sorted(theirs));
}
