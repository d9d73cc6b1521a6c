//! The invariants of ARCHITECTURE.md that no type can hold: which room may know which. Each test names what broke it.

#![allow(clippy::unwrap_used, reason = "all of this file is tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The rooms that must not know a browser.
const PURE: [&str; 6] = ["fieldwork", "analysis", "privacy", "formats", "vault", "workroom"];

/// Crates that are, or bring, a browser.
const WEB: [&str; 7] =
    ["web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "serde-wasm-bindgen", "yew", "yew-router"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Names of everything a package needs to run on a target, itself included.
fn graph(package: &str, target: &str) -> Vec<String> {
    let words = [
        "tree",
        "--offline",
        "--package",
        package,
        "--edges",
        "normal",
        "--prefix",
        "depth",
        "--format",
        "{p}",
        "--target",
        target,
    ];
    let output = Command::new(env!("CARGO")).args(words).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut names = Vec::new();
    let mut zip: Option<usize> = None;
    let mut hidden: Option<usize> = None;
    for line in text.lines() {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let (depth, rest) = line.split_at(digits);
        let depth: usize = depth.parse().unwrap();
        let name = rest.split_whitespace().next().unwrap_or_default();
        if hidden.is_some_and(|at| depth > at) {
            continue;
        }
        hidden = None;
        zip = zip.filter(|at| depth > *at);
        if name == "zip" {
            zip = Some(depth);
        } else if name == "getrandom" && zip.is_some_and(|at| depth == at + 1) {
            // The archive reader names its source of chance for every target, for encrypting, which is never called.
            hidden = Some(depth);
        }
        names.push(name.to_owned());
    }
    names
}

fn is_web(name: &str) -> bool {
    WEB.contains(&name) || name == "gloo" || name.starts_with("gloo-")
}

/// On the host, and also for the browser: there `uuid`, `getrandom` and `jiff` would bring JavaScript by a feature, and
/// only the root package may ask for that.
#[test]
fn no_pure_room_knows_a_browser() {
    for room in PURE {
        for target in [host(), "wasm32-unknown-unknown".to_owned()] {
            let web: Vec<String> = graph(room, &target).into_iter().filter(|name| is_web(name)).collect();
            assert!(web.is_empty(), "crates/{room} must not need {web:?} ({target})");
        }
    }
}

/// The test above sees a browser where there is one.
#[test]
fn the_app_does_know_a_browser() {
    let graph = graph("jejaring", "wasm32-unknown-unknown");
    assert!(graph.iter().any(|name| name == "web-sys") && graph.iter().any(|name| name.starts_with("gloo-")));
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// The domain knows no other room, and nothing below the app knows the app.
#[test]
fn rooms_know_only_the_rooms_below_them() {
    let ours = |room: &str| -> Vec<String> {
        let mut names: Vec<String> = graph(room, &host());
        names.retain(|name| name != room && (PURE.contains(&name.as_str()) || name == "jejaring"));
        names.sort();
        names.dedup();
        names
    };
    assert!(ours("fieldwork").is_empty(), "fieldwork knows {:?}", ours("fieldwork"));
    for (room, below) in [
        ("analysis", &["fieldwork"][..]),
        ("privacy", &["fieldwork"]),
        ("vault", &["fieldwork"]),
        ("formats", &["fieldwork", "privacy"]),
    ] {
        let unexpected: Vec<String> = ours(room).into_iter().filter(|name| !below.contains(&name.as_str())).collect();
        assert!(unexpected.is_empty(), "crates/{room} knows {unexpected:?}");
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != "target" && name != "node_modules" {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Whether a line makes a value of a type by its constructor, and not merely names the type.
fn constructs(line: &str, name: &str) -> bool {
    let code = line.split("//").next().unwrap_or("");
    code.match_indices(name).any(|(at, _)| {
        let (before, rest) = code.split_at(at);
        let after = rest.trim_start_matches(name).trim_start();
        let word_starts = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let declares = ["struct", "impl", "for", "->", "enum", "mod", "trait", "fn", ">"]
            .iter()
            .any(|word| before.trim_end().ends_with(word));
        let path = after.starts_with("::new") || after.starts_with("::from_parts");
        word_starts && !declares && (after.starts_with('{') || after.starts_with('(') || path)
    })
}

/// What only the gate makes.
const GATED: [&str; 5] = ["Release", "Cleared", "GuideRelease", "ClearedGuide", "Further"];

/// Whether a line leaves code out on some machines: what is compiled for the browser alone, the host's lints never see.
fn is_conditional(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or("");
    (code.contains("#[cfg(") || code.contains("cfg_attr(")) && code.contains("target_")
}

#[test]
fn no_code_is_compiled_for_the_browser_alone() {
    let mut files = Vec::new();
    for folder in ["crates", "src"] {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 10, "the sources were not found");
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| is_conditional(line));
        found.extend(lines.map(|(number, line)| format!("{}:{}: {}", file.display(), number + 1, line.trim())));
    }
    assert!(found.is_empty(), "use cfg!(…), which is compiled everywhere:\n{}", found.join("\n"));
    assert!(
        is_conditional("#[cfg(target_arch = \"wasm32\")]") && !is_conditional("if cfg!(target_arch = \"wasm32\") {")
    );
}

/// The types forbid it already, by private fields; this is the second line, and says it in words.
#[test]
fn only_the_gate_makes_a_release() {
    let mut files = Vec::new();
    for folder in ["crates", "src", "tests"] {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 10, "the sources were not found");
    let gate = root().join("crates/privacy/src");
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.starts_with(&gate)) {
        let text = std::fs::read_to_string(file).unwrap();
        for (number, line) in text.lines().enumerate() {
            if GATED.iter().any(|name| constructs(line, name)) {
                found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "only crates/privacy may make a Release or a Cleared:\n{}", found.join("\n"));
}

#[test]
fn constructors_are_told_from_mentions() {
    for line in ["let r = Release { rows };", "gate::Release{rows}", "Some(Release(rows))", "Release::new(rows)"] {
        assert!(constructs(line, "Release"), "{line}");
    }
    for line in [
        "pub struct Release {",
        "impl Release {",
        "impl Export for Release {",
        "fn open(&self) -> Release {",
        "fn write(release: &Release) -> Bytes {",
        "use privacy::gate::Release;",
        "// Release { rows }",
        "Place::ReleaseNote { .. }",
    ] {
        assert!(!constructs(line, "Release"), "{line}");
    }
}
