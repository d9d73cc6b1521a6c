//! The app and the command line make the same bytes: the sample study, worked on and sealed as a backup, leaves once by the
//! request the app's worker answers and once by `jejaring convert` and `jejaring open`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use fieldwork::command::Command;
use fieldwork::id::QuestionId;
use fieldwork::log;
use fieldwork::notebook::Notebook;
use fieldwork::sample::{self, SampleFiles};
use fieldwork::study::RecordId;
use privacy::blocker::{Obstacle, Place};
use privacy::decision::{Decided, Decisions, Dropped};
use privacy::profile::Profile;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command as Program, Output};
use support::{PASSPHRASE, Tablet};
use workroom::network::{Format, Options};
use workroom::networks::NetworkWish;
use workroom::{Reply, Request, Room, Wish};

/// The sample study with a day's work in it: an interview taken up again, a question removed.
fn worked_on() -> Tablet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/kemitraan");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let texts: Vec<(String, String)> =
        (1..=12).map(|n| (format!("{n:02}"), read(&format!("interviews/{n:02}.json")))).collect();
    let (study, people, coding) = (read("study.json"), read("people.json"), read("coding.json"));
    let interviews = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let files = SampleFiles { study: &study, people: &people, coding: &coding, interviews };
    let mut tablet = Tablet::first(7);
    let import = sample::read(&files, &mut tablet.chance).unwrap();
    tablet.act(import);
    let study = tablet.notebook.study().clone();
    let interview = study.ordered_interviews()[3].id;
    tablet.act(Command::ResumeInterview(interview));
    let outcome = fieldwork::interview::Outcome::Complete;
    tablet.act(Command::EndInterview { interview, outcome, reflection: "Sudah lengkap.".to_owned() });
    let last = study.guide().last().unwrap().id;
    tablet.act(Command::Remove(RecordId::Question(last)));
    tablet
}

/// What the app's worker does: it is fed the log's entries and asked in JSON.
fn as_the_app(notebook: &Notebook, wish: &Wish) -> Reply {
    asked(notebook, &Request::HandOn(wish.clone()))
}

fn asked(notebook: &Notebook, request: &Request) -> Reply {
    let mut room = Room::default();
    let entries: Vec<Vec<u8>> = notebook.entries().map(|entry| log::encode(entry)).collect();
    // In two parts, as the worker gets them while a person works.
    let (first, rest) = entries.split_at(1);
    for part in [first, rest] {
        room.feed(part.iter().map(Vec::as_slice)).unwrap();
    }
    let request = serde_json::to_vec(request).unwrap();
    serde_json::from_slice(&room.answer(&request).unwrap()).unwrap()
}

/// A folder with the backup, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(backup: &[u8]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("one-way-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        std::fs::write(path.join("pass"), format!("{PASSPHRASE}\n")).unwrap();
        std::fs::write(path.join("study.jejaring"), backup).unwrap();
        Self(path)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }

    fn run(&self, wish: &Wish, arguments: &[&str]) -> Output {
        std::fs::write(self.0.join("decisions.json"), serde_json::to_vec(&wish.decisions).unwrap()).unwrap();
        let seed: String = wish.seed.iter().map(|byte| format!("{byte:02x}")).collect();
        let profile = if wish.profile == Profile::Public { "public" } else { "archive" };
        Program::new(env!("CARGO_BIN_EXE_jejaring"))
            .args(arguments)
            .args(["--passphrase-file", "pass", "--decisions", "decisions.json", "--seed", &seed, "--profile", profile])
            .arg("--json")
            .current_dir(&self.0)
            .output()
            .unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_app_and_the_command_line_make_the_same_bytes() {
    let mut tablet = worked_on();
    let folder = Folder::new(&tablet.backup(PASSPHRASE));
    let notebook = tablet.notebook;
    let below_k = Some(Decided { by: "Tim".to_owned(), reason: "Semua orang dalam studi ini rekaan.".to_owned() });
    let decisions = Decisions { below_k, ..Decisions::default() };
    let mut wish = Wish { profile: Profile::Archive, seed: [0xA7; 32], decisions };

    // A name was left in an answer on purpose: both refuse, for the same reasons, and neither leaves a file.
    let Reply::Blocked(blockers) = as_the_app(&notebook, &wish) else { panic!("a name left the app") };
    let refused = folder.run(&wish, &["convert", "study.jejaring", "blocked.json"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((said.lines().count(), blockers.len()), (1, 1), "{said}");
    assert!(said.starts_with("study.jejaring: Answer ") && said.contains(": LooksLike: "), "{said}");
    let Obstacle::LooksLike { text, .. } = &blockers[0].obstacle else { panic!("{blockers:?}") };
    assert!(!said.contains(text.as_str()), "the words that may name somebody are not printed");
    assert!(!folder.0.join("blocked.json").exists());

    let question: QuestionId = match (&blockers[0].place, &blockers[0].obstacle) {
        (
            Place::Record { of: RecordId::Answer(fieldwork::id::AnswerId { question, .. }), .. },
            Obstacle::LooksLike { .. },
        ) => *question,
        other => panic!("{other:?}"),
    };
    wish.decisions.dropped.insert(Dropped::Question(question));
    for profile in [Profile::Archive, Profile::Public] {
        wish.profile = profile;
        let Reply::HandedOn { bytes, report, .. } = as_the_app(&notebook, &wish) else { panic!("{profile:?}") };
        let converted = folder.run(&wish, &["convert", "study.jejaring", "converted.json"]);
        assert_eq!(converted.status.code(), Some(0), "{}", String::from_utf8_lossy(&converted.stderr));
        assert!(folder.read("converted.json") == bytes, "convert, {profile:?}");
        if profile == Profile::Public {
            continue;
        }
        let opened = folder.run(&wish, &["open", "study.jejaring", "--export", "opened.json"]);
        assert_eq!(opened.status.code(), Some(0), "{}", String::from_utf8_lossy(&opened.stderr));
        assert!(folder.read("opened.json") == bytes, "open, {profile:?}");
        let opened: Value = serde_json::from_slice(&opened.stdout).unwrap();
        assert_eq!(opened["export"], serde_json::to_value(&report).unwrap(), "what was signed off");
        // The referrals by themselves.
        let network =
            NetworkWish { release: wish.clone(), formats: vec![Format::Graphml], options: Options::default() };
        let Reply::NetworkWritten { bytes, .. } = asked(&notebook, &Request::WriteNetwork(network)) else {
            panic!("{profile:?}")
        };
        let converted = folder.run(&wish, &["convert", "study.jejaring", "network.graphml"]);
        assert_eq!(converted.status.code(), Some(0), "{}", String::from_utf8_lossy(&converted.stderr));
        assert!(folder.read("network.graphml") == bytes, "a network, {profile:?}");
        // Another seed is another file: equal bytes are no accident.
        let other = Wish { seed: [0xA8; 32], ..wish.clone() };
        let Reply::HandedOn { bytes: others, .. } = as_the_app(&notebook, &other) else { panic!("{profile:?}") };
        assert!(others != bytes);
    }
}
