//! docs/CLI.md speaks of every command and every flag, and its examples show what is really printed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use support::PASSPHRASE;

const PROGRAM: &str = env!("CARGO_BIN_EXE_jejaring");

fn page() -> String {
    let path = format!("{}/../../docs/CLI.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn help(of: &[&str]) -> String {
    let output = Command::new(PROGRAM).arg("help").args(of).output().unwrap();
    assert!(output.status.success(), "{of:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Flags of a help text: words that begin a line's first column with a dash.
fn flags(help: &str) -> BTreeSet<String> {
    help.lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with('-') && !line.starts_with("- "))
        .flat_map(|line| line.split("  ").next().unwrap_or_default().split([' ', ',', '=']))
        .filter(|word| word.starts_with('-'))
        .map(str::to_owned)
        .collect()
}

/// Commands of a help text.
fn commands(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|command| command != "help")
        .collect()
}

#[test]
fn every_command_and_every_flag_is_on_the_page() {
    let page = page();
    let mut all: Vec<Vec<String>> = Vec::new();
    for command in commands(&help(&[])) {
        let inner = commands(&help(&[command.as_str()]));
        if inner.is_empty() {
            all.push(vec![command.clone()]);
        }
        all.extend(inner.into_iter().map(|inner| vec![command.clone(), inner]));
    }
    assert!(all.len() >= 7, "{all:?}");
    let code: BTreeSet<&str> = page
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .flat_map(|code| code.split([' ', ',']))
        .collect();
    let mut missing = Vec::new();
    let mut known = 0;
    for words in &all {
        let command = words.join(" ");
        if !page.lines().any(|line| line.starts_with(&format!("## `{command}"))) {
            missing.push(command.clone());
        }
        for flag in flags(&help(&words.iter().map(String::as_str).collect::<Vec<_>>())) {
            known += 1;
            if !code.contains(flag.as_str()) {
                missing.push(format!("{command} {flag}"));
            }
        }
    }
    assert!(known > 30, "{known}");
    assert!(missing.is_empty(), "docs/CLI.md says nothing of {missing:?}");
}

/// Runs each `$` line of the page in one folder, one after the other, and compares what is printed.
#[test]
fn the_examples_show_what_is_printed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("examples-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (mut one, mut two) = support::apart();
    std::fs::write(folder.join("tablet-1.jejaring"), one.backup(PASSPHRASE)).unwrap();
    std::fs::write(folder.join("tablet-2.jejaring"), two.backup(PASSPHRASE)).unwrap();
    let beside = Path::new(PROGRAM).parent().unwrap().display().to_string();
    let path = format!("{beside}:{}", std::env::var("PATH").unwrap_or_default());
    let page = page();
    let mut status = 0;
    let mut run = 0;
    for block in page.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for example in block.split("$ ").skip(1).filter(|example| !example.is_empty()) {
            let (command, shown) = example.split_once('\n').unwrap_or((example, ""));
            if command == "echo $?" {
                assert_eq!(shown, format!("{status}\n"), "after an example");
                continue;
            }
            let script = format!("{command} 2>&1");
            let output =
                Command::new("sh").args(["-c", &script]).current_dir(&folder).env("PATH", &path).output().unwrap();
            status = output.status.code().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), shown, "{command}");
            run += 1;
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    assert!(run >= 9, "{run}");
}
