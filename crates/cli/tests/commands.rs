//! The program as people call it: a study made, opened, exported, converted, checked, spoilt.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        std::fs::write(path.join("pass"), "enam kata yang mudah diingat\n").unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jejaring")).args(arguments).current_dir(&self.0).output().unwrap()
    }

    /// Runs with `--json`, expects the status, gives the object.
    fn json(&self, status: i32, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    }

    fn make(&self, name: &str, seed: &str) -> Value {
        let size = ["--interviews", "4", "--characters", "900", "--segments", "3", "--seed", seed];
        self.json(0, &[&["make-study"], &size[..], &["--passphrase-file", "pass", "-o", name]].concat())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const SIGNED: [&str; 4] = ["--signed", "Sari", "--reason", "Semua orang rekaan."];

#[test]
fn a_study_is_made_opened_exported_and_valid() {
    let folder = Folder::new("whole");
    let made = folder.make("a.jejaring", "7");
    assert_eq!(made, serde_json::json!({"interviews": 4, "segments": 12, "characters": 3600}));
    folder.make("b.jejaring", "7");
    folder.make("c.jejaring", "8");
    let bytes = |name: &str| std::fs::read(folder.path(name)).unwrap();
    assert!(bytes("a.jejaring") == bytes("b.jejaring") && bytes("a.jejaring") != bytes("c.jejaring"));

    let opened = folder.json(0, &["open", "a.jejaring", "--passphrase-file", "pass", "--check"]);
    assert_eq!(opened["study"]["title"], "Studi buatan");
    assert_eq!((&opened["study"]["interviews"], &opened["study"]["segments"]), (&Value::from(4), &Value::from(12)));
    assert_eq!((&opened["gaps"], &opened["damaged"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(opened["devices"][0]["last"], opened["events"]);

    let seed = "5".repeat(64);
    let export =
        [&["open", "a.jejaring", "--passphrase-file", "pass", "--export", "out.json", "--seed", &seed], &SIGNED[..]]
            .concat();
    let exported = folder.json(0, &export);
    assert_eq!(exported["export"]["informants"], 4);
    assert_eq!(folder.json(0, &["validate", "out.json"]), serde_json::json!({"valid": true, "errors": []}));

    let convert =
        [&["convert", "a.jejaring", "again.json", "--passphrase-file", "pass", "--seed", &seed], &SIGNED[..]].concat();
    assert_eq!(folder.json(0, &convert), serde_json::json!({"written": ["again.json"], "losses": []}));
    folder.json(0, &["convert", "out.json", "third.json"]);
    assert!(bytes("out.json") == bytes("again.json") && bytes("out.json") == bytes("third.json"));
}

/// The interview stands at the form's first question, and nothing else is asked in it.
#[test]
fn an_interview_begins_by_a_form() {
    let folder = Folder::new("begun");
    let form =
        "survey,,,,\n,type,name,label,relevant\n,text,cerita,Bagaimana?,\n,integer,lama,Berapa lama?,${cerita} != ''\n";
    std::fs::write(folder.path("form.csv"), form).unwrap();
    let size =
        ["make-study", "--interviews", "2", "--characters", "300", "--passphrase-file", "pass", "-o", "a.jejaring"];
    let made = folder.json(0, &[&size[..], &["--guide", "form.csv"]].concat());
    let begun = made["begun"].as_str().unwrap().to_owned();
    let container =
        vault::backup::read(&std::fs::read(folder.path("a.jejaring")).unwrap(), Default::default()).unwrap();
    let keys = vault::keys::open_with_passphrase(&container.header, "enam kata yang mudah diingat").unwrap();
    let opened = vault::backup::open(&container, &keys);
    let mut notebook = fieldwork::notebook::Notebook::default();
    let entries = opened.records().map(|record| fieldwork::log::decode(&record.content).unwrap());
    notebook.unite(entries);
    let study = notebook.study();
    assert_eq!(study.interviews.values().count(), 3);
    let interview = study.interviews.values().find(|interview| interview.id.to_string() == begun).unwrap();
    assert_eq!(
        (interview.ended, study.answers.values().filter(|answer| answer.interview == interview.id).count()),
        (None, 0)
    );
    assert!(fieldwork::people::Tick::ALL.into_iter().all(|tick| study.agrees(interview.informant, tick)));
    let flow = fieldwork::flow::Flow::of(study, interview.id);
    let asked: Vec<&str> = flow.steps.iter().map(|step| step.question.name.as_str()).collect();
    // The second name of a kind gets a number: the synthetic question is called the same.
    assert_eq!(asked, ["cerita_2", "lama"]);
    assert_eq!(flow.steps.first().map(|step| step.question.id), interview.at_question);

    std::fs::write(folder.path("bad.csv"), form.replace("${cerita}", "${tiada}")).unwrap();
    let output = folder.run(&[&size[..], &["--guide", "bad.csv"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("tiada"), "{output:?}");
}

#[test]
fn an_export_below_k_is_refused_without_a_signature_and_leaves_no_file() {
    let folder = Folder::new("below");
    folder.make("a.jejaring", "7");
    let output = folder.run(&["open", "a.jejaring", "--passphrase-file", "pass", "--export", "out.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("a.jejaring: release: BelowK: too few"), "{output:?}");
    assert!(!Path::new(&folder.path("out.json")).exists());
}

#[test]
fn damage_and_wrong_passphrases_are_said() {
    let folder = Folder::new("damage");
    folder.make("a.jejaring", "7");
    std::fs::write(folder.path("wrong"), "lima kata\n").unwrap();
    let output = folder.run(&["open", "a.jejaring", "--passphrase-file", "wrong"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("a.jejaring: "));
    let mut bytes = std::fs::read(folder.path("a.jejaring")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(folder.path("a.jejaring"), &bytes).unwrap();
    let opened = folder.json(1, &["open", "a.jejaring", "--passphrase-file", "pass", "--check"]);
    let export = [&["open", "a.jejaring", "--passphrase-file", "pass", "--export", "out.json"], &SIGNED[..]].concat();
    folder.json(1, &export);
    assert!(!Path::new(&folder.path("out.json")).exists(), "an export of a part of the log");
    assert_ne!(opened["damaged"].as_array().unwrap().len() + opened["gaps"].as_array().unwrap().len(), 0);
}

#[test]
fn a_spoilt_export_is_refused_with_every_place() {
    let folder = Folder::new("spoilt");
    folder.make("a.jejaring", "7");
    folder
        .json(0, &[&["open", "a.jejaring", "--passphrase-file", "pass", "--export", "out.json"], &SIGNED[..]].concat());
    let text = std::fs::read_to_string(folder.path("out.json")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["segments"][0]["end"] = Value::from(90_000);
    value["segments"][1]["code"] = value["release"]["id"].clone();
    value["interviews"][0]["outcome"] = Value::from("vanished");
    value["study"].as_object_mut().unwrap().remove("title");
    value["x_more"] = Value::from(1);
    std::fs::write(folder.path("bad.json"), value.to_string()).unwrap();
    let said = folder.json(1, &["validate", "bad.json"]);
    assert_eq!(said["valid"], false);
    let paths: Vec<&str> =
        said["errors"].as_array().unwrap().iter().map(|error| error["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"study") && paths.contains(&"interviews/0/outcome"), "{paths:?}");
    value["study"]["title"] = Value::from("Ada lagi");
    std::fs::write(folder.path("bad.json"), value.to_string()).unwrap();
    let said = folder.json(1, &["validate", "bad.json"]);
    let paths: Vec<&str> =
        said["errors"].as_array().unwrap().iter().map(|error| error["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"segments/0") && paths.contains(&"segments/1/code"), "{paths:?}");

    for (name, content) in
        [("a", "{}"), ("b", "["), ("c", "{\"schema\": 1, \"schema\": 2}"), ("d", "{\"schema\": \"jejaring-export/2\"}")]
    {
        std::fs::write(folder.path(name), content).unwrap();
        let said = folder.json(1, &["validate", name]);
        assert!(!said["errors"].as_array().unwrap().is_empty(), "{name}");
    }
}

#[test]
fn wrong_usage_is_two_and_help_is_nought() {
    let folder = Folder::new("usage");
    for arguments in
        [&["vanish"][..], &["validate"], &["convert", "a.json", "b.xlsx"], &["make-study", "--interviews", "0"], &[]]
    {
        assert_eq!(folder.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    for arguments in [&["help"][..], &["help", "open"], &["validate", "--help"], &["--version"]] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
    let output = folder.run(&["validate", "missing.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("missing.json: "));
}

#[test]
fn referrals_are_written_for_network_programs() {
    let folder = Folder::new("networks");
    folder.make("a.jejaring", "7");
    let seed = "5".repeat(64);
    std::fs::write(folder.path("b.json"), r#"{"k": 1}"#).unwrap();
    std::fs::write(folder.path("c.json"), r#"{"k": 1, "referral_level": "C"}"#).unwrap();
    std::fs::write(folder.path("a.json"), r#"{"k": 3, "referral_level": "A"}"#).unwrap();
    let convert = |out: &str, decisions: &str, more: &[&str]| {
        let own =
            ["convert", "a.jejaring", out, "--passphrase-file", "pass", "--seed", &seed, "--decisions", decisions];
        folder.json(0, &[&own[..], &SIGNED[..], more].concat())
    };
    convert("export.json", "c.json", &[]);
    let bytes = |name: &str| std::fs::read(folder.path(name)).unwrap();
    for ending in ["graphml", "gexf", "net", "dl", "vna", "dot", "rdsat", "rdsobj"] {
        let (one, other) = (format!("one.{ending}"), format!("other.{ending}"));
        let said = convert(&one, "c.json", &[]);
        assert_eq!(said["written"][0], one.as_str());
        for loss in said["losses"].as_array().unwrap() {
            assert!(loss["what"].is_string() && loss["count"].as_u64() > Some(0) && loss["why"].is_string(), "{loss}");
        }
        // From the export that was made with the same seed.
        let from_export = folder.json(0, &["convert", "export.json", &other]);
        assert_eq!(from_export["losses"], said["losses"]);
        assert!(bytes(&one) == bytes(&other), "{ending}");
    }
    assert_eq!(bytes("one_sector.clu"), bytes("other_sector.clu"));
    let said = convert("tables", "b.json", &["--to", "csv", "--raw", "--delimiter", "semicolon"]);
    assert_eq!(said["written"], serde_json::json!(["tables/nodes.csv", "tables/edges.csv"]));
    assert!(bytes("tables/nodes.csv").starts_with(b"id;label\r\n"));
    assert_eq!(convert("set.zip", "c.json", &["--to", "network-canvas"])["written"], serde_json::json!(["set.zip"]));
    assert!(bytes("set.zip").starts_with(b"PK"));
    assert_eq!(
        convert("counts", "a.json", &["--to", "csv"])["written"],
        serde_json::json!(["counts/referral_counts.csv"])
    );
    convert("one.rdsat", "c.json", &["--numeric"]);
    assert!(folder.0.join("one_sector_codes.csv").exists());

    // Of an export at level A there is no table of sectors any more, and nothing but counts.
    convert("counts.json", "a.json", &[]);
    let said = folder.json(0, &["convert", "counts.json", "again", "--to", "csv"]);
    assert_eq!(said["losses"][0]["what"], "sector_table");
    let refused = folder.run(&["convert", "counts.json", "a.dot"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("dot needs referral level B, and the release has A"));
    assert!(!folder.0.join("a.dot").exists());
    // A folder is not guessed from a name.
    assert_eq!(folder.run(&["convert", "export.json", "x.csv"]).status.code(), Some(2));
}
