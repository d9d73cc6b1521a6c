//! Two tablets work apart on one study; `jejaring merge` unites their backups, all of both or nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command as Program, Output};
use support::{PASSPHRASE, Tablet, apart, person};

const OTHERS: &str = "kata lain di tablet kedua";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("merge-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        std::fs::write(path.join("pass"), format!("{PASSPHRASE}\n")).unwrap();
        std::fs::write(path.join("other"), format!("{OTHERS}\n")).unwrap();
        Self(path)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(name), bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Program::new(env!("CARGO_BIN_EXE_jejaring")).args(arguments).current_dir(&self.0).output().unwrap()
    }

    /// Runs with `--json`, expects success, gives the object.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs, expects a refusal that says this and writes nothing.
    fn refused(&self, arguments: &[&str], says: &str) {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(says), "{said}");
        assert!(!self.0.join("c").exists());
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn two_tablets_become_one_in_either_order() {
    let folder = Folder::new("both");
    let (mut one, mut two) = apart();
    folder.put("a", &one.backup(PASSPHRASE));
    folder.put("b", &two.backup(OTHERS));
    let merge = ["merge", "a", "b", "--passphrase-file", "pass", "--other-passphrase-file", "other", "-o", "c"];
    let said = folder.json(&merge);
    let common = 2;
    let (of_one, of_two) = (one.events()[&one.device] - common, two.events()[&two.device]);
    assert_eq!((&said["known"], &said["taken"]), (&Value::from(common), &Value::from(of_two)));
    assert_eq!(said["events"], common + of_one + of_two);
    let conflict = &said["conflicts"][0];
    assert_eq!((conflict["field"].as_str(), said["conflicts"].as_array().unwrap().len()), (Some("name"), 1));
    assert!(conflict["record"].get("Sector").is_some());
    let devices: Vec<&str> =
        conflict["writes"].as_array().unwrap().iter().map(|write| write["device"].as_str().unwrap()).collect();
    assert_eq!(devices, [one.device.to_string(), two.device.to_string()]);
    assert!(!said.to_string().contains("Warga"), "what was written is not told");
    // It opens as the first one does, whole, with everybody in it.
    let opened = folder.json(&["open", "c", "--passphrase-file", "pass", "--check"]);
    assert_eq!((&opened["study"]["informants"], &opened["whole"]), (&Value::from(2), &Value::from(true)));
    assert_eq!(opened["events"], said["events"]);
    // In the other order it is the other one's backup and the same study.
    let merge = ["merge", "b", "a", "--passphrase-file", "other", "--other-passphrase-file", "pass", "-o", "d"];
    let other = folder.json(&merge);
    assert_eq!((&other["events"], &other["conflicts"]), (&said["events"], &said["conflicts"]));
    assert_eq!(folder.json(&["open", "d", "--passphrase-file", "other", "--check"])["study"], opened["study"]);
    // Once more brings nothing new.
    let again = ["merge", "c", "b", "--passphrase-file", "pass", "--other-passphrase-file", "other", "-o", "e"];
    assert_eq!(folder.json(&again)["taken"], 0);
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let folder = Folder::new("wrong");
    let (mut one, mut two) = apart();
    folder.put("a", &one.backup(PASSPHRASE));
    folder.put("b", &two.backup(PASSPHRASE));
    let merge = |other: &'static str| ["merge", "a", other, "--passphrase-file", "pass", "-o", "c"];
    // Another study.
    folder.put("stranger", &Tablet::first(9).backup(PASSPHRASE));
    folder.refused(&merge("stranger"), "stranger: a backup of another study");
    // A device that was copied and went on twice under one name.
    let mut twin = apart().0;
    twin.act(person("Rina"));
    one.act(person("Agus"));
    folder.put("a", &one.backup(PASSPHRASE));
    folder.put("twin", &twin.backup(PASSPHRASE));
    folder.refused(&merge("twin"), "the device was copied");
    // A damaged byte.
    let mut bytes = two.backup(PASSPHRASE);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    folder.put("b", &bytes);
    folder.refused(&merge("b"), "b: not every record holds");
    // Another passphrase.
    folder.put("b", &two.backup(OTHERS));
    folder.refused(&merge("b"), "b: ");
    // Over what is merged.
    let over = folder.run(&["merge", "a", "b", "--passphrase-file", "pass", "-o", "a"]);
    assert_eq!(over.status.code(), Some(2));
}
