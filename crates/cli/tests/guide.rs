//! `jejaring guide check` and `jejaring guide run`, as programs call them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jejaring")).args(arguments).output().unwrap()
}

fn fixture(name: &str) -> String {
    format!("{}/../formats/tests/xlsform/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs with `--json`, expects the status, gives the object.
fn said(status: i32, arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

fn written(name: &str, content: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("guide-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn check_says_what_a_sound_form_holds() {
    let said = said(0, &["guide", "check", &fixture("informant.xlsx")]);
    let expected = ["errors", "groups", "languages", "questions", "repeats", "title", "warnings"];
    assert_eq!(keys(&said), BTreeSet::from(expected));
    assert_eq!(said["title"], "Kota kembar: informan kunci");
    assert_eq!((&said["questions"], &said["groups"], &said["repeats"]), (&json!(20), &json!(3), &json!(1)));
    assert_eq!(said["languages"], json!(["Bahasa Indonesia (id)", "English (en)"]));
    assert_eq!(said["errors"], json!([]));
    assert_eq!(said["warnings"].as_array().unwrap().len(), 3);
}

#[test]
fn check_says_every_error_with_its_cell_and_ends_with_one() {
    let said = said(1, &["guide", "check", &fixture("errors.xlsx")]);
    let errors = said["errors"].as_array().unwrap();
    assert!(errors.len() >= 40, "{}", errors.len());
    for problem in errors.iter().chain(said["warnings"].as_array().unwrap()) {
        assert_eq!(keys(problem), BTreeSet::from(["code", "column", "message", "row", "sheet", "suggestion"]));
    }
    let unknown = errors.iter().find(|error| error["code"] == "ref_unknown" && error["row"] == 15).unwrap();
    assert_eq!((&unknown["sheet"], &unknown["column"]), (&json!("survey"), &json!("relevant")));
    assert_eq!(unknown["suggestion"], "q22");
    let output = run(&["guide", "check", &fixture("errors.xlsx")]);
    let lines = String::from_utf8(output.stderr).unwrap();
    assert!(lines.contains("errors.xlsx: survey F15: no question is named \"q222\""), "{lines}");
    assert_eq!(lines.lines().count(), errors.len());
}

#[test]
fn what_is_no_form_is_refused_with_its_name() {
    let text = written("a.xlsx", "hello");
    let output = run(&["guide", "check", &text]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with(&format!("{text}: this is no workbook")));
    assert_eq!(run(&["guide"]).status.code(), Some(2));
    assert_eq!(run(&["guide", "run", &text]).status.code(), Some(2));
    assert_eq!(run(&["guide", "check", "missing.xlsx"]).status.code(), Some(1));
}

#[test]
fn run_follows_the_answers() {
    let answers = written(
        "answers.json",
        r#"{"sektor": "pemerintah", "lama": 70, "bentuk": ["kunjungan"], "manfaat": 4, "jumlah_kota": 2,
            "kota": [{"kota": "Bandung", "kota_nama": "Bandung", "kota_dana": 120.5}, {"kota_dana": "-1"}]}"#,
    );
    let form = fixture("informant.xlsx");
    let said = said(0, &["guide", "run", &form, "--answers", &answers, "--today", "2024-03-01", "--language", "en"]);
    assert_eq!(keys(&said), BTreeSet::from(["calculated", "invalid", "relevant"]));
    // 2024 - 70, and 120.5 - 1. The details of a training are not asked, as none took place.
    assert_eq!(said["calculated"], json!({"mulai_kerja": "1954", "dana_total": "119.5"}));
    let invalid = json!([
        {"question": "lama", "message": "Between 0 and 60 years."},
        {"question": "kota[2]/kota_dana", "message": ". >= 0"},
    ]);
    assert_eq!(said["invalid"], invalid);
    let relevant: Vec<&str> = said["relevant"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(relevant.contains(&"instansi") && relevant.contains(&"kota[2]/kota_nama"), "{relevant:?}");
    assert!(!relevant.contains(&"manfaat") && !relevant.contains(&"pelatihan_terakhir"), "{relevant:?}");
}

#[test]
fn answers_that_fit_nothing_are_all_said() {
    let answers = written(
        "wrong.json",
        r#"{"peren": "x", "lama": "x", "kota": 3, "sektor": "petani", "kota_nama": {"missing": "why"}}"#,
    );
    let output = run(&["guide", "run", &fixture("informant.xlsx"), "--answers", &answers]);
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8(output.stderr).unwrap();
    assert_eq!(lines.lines().count(), 5, "{lines}");
    for part in
        ["is \"peran\" meant?", "a whole number", "an array of items", "pemerintah, lsm, kampus", "\"dont_know\""]
    {
        assert!(lines.contains(part), "{part}: {lines}");
    }
}

#[test]
fn a_guide_as_json_is_read() {
    let section = "7f8a35a1-0000-4000-8000-000000000001";
    let question = |n: u32, name: &str, rule: Value| {
        json!({"id": format!("7f8a35a1-0000-4000-8000-00000000010{n}"), "section": section, "name": name,
               "text": {"en": format!("{name}?")}, "kind": {"kind": "integer"}, "relevant": rule, "rank": n})
    };
    let guide = |rule: &str| {
        json!({"title": {"en": "Short"}, "languages": ["en"],
               "sections": [{"id": section, "title": {"en": "All"}, "rank": 0}],
               "questions": [question(1, "age", Value::Null), question(2, "work", json!(rule))]})
        .to_string()
    };
    let sound = written("sound.json", &guide("${age} >= 18"));
    let checked = said(0, &["guide", "check", &sound]);
    assert_eq!((&checked["title"], &checked["questions"]), (&json!("Short"), &json!(2)));
    let answers = written("age.json", r#"{"age": 30}"#);
    assert_eq!(said(0, &["guide", "run", &sound, "--answers", &answers])["relevant"], json!(["age", "work"]));
    let unknown = said(1, &["guide", "check", &written("unknown.json", &guide("${aeg} >= 18"))]);
    assert_eq!(unknown["errors"][0]["code"], "ref_unknown");
    assert_eq!(unknown["errors"][0]["suggestion"], "age");
    let broken = run(&["guide", "check", &written("broken.json", &guide("${age} >= "))]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("no guide"));
}
