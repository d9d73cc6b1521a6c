//! `cargo xtask fuzz`: the targets in `fuzz/`, run by libFuzzer over their committed seeds. [`briefly`] is what CI runs: the same
//! inputs each time, since where it begins and how many it tries are fixed.
//!
//! Only this workspace's own crates are compiled again, by `fuzz/rustc.sh`, with counters of the branches they take; all crates
//! they use are those of every other build.

use crate::trouble::{Done, Trouble, While};
use crate::{place, run, tools};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A target with the folders whose files it begins from, and how many inputs CI tries.
struct Target {
    name: &'static str,
    seeds: &'static [&'static str],
    runs: u32,
}

/// All of them. The runs are what takes about six seconds on a slow machine.
const TARGETS: [Target; 4] = [
    Target { name: "xlsform", seeds: &["fuzz/corpus/xlsform", "crates/formats/tests/xlsform"], runs: 1_300 },
    Target { name: "formula", seeds: &["fuzz/corpus/formula"], runs: 20_000 },
    Target { name: "documents", seeds: &["fuzz/corpus/documents", "crates/formats/tests/documents"], runs: 1_000 },
    Target { name: "network", seeds: &["fuzz/corpus/network"], runs: 25_000 },
];

/// After how many seconds CI goes on, however many inputs were tried.
const MOST_SECONDS: u32 = 15;

/// How long libFuzzer may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// A fixed number of inputs from a fixed beginning.
    Fixed,
    /// As many seconds, from where chance begins; what is found is kept in `target/fuzz` and is where the next run begins.
    Seconds(u32),
}

/// Runs each target over a fixed number of inputs. Only where there is no C++ compiler, and none can be had, it is left out.
///
/// # Errors
/// When a target does not compile, does not count branches, or an input is handled badly.
pub fn briefly() -> Done {
    every(Extent::Fixed)
}

/// Runs each target for some seconds.
///
/// # Errors
/// As [`briefly`].
pub fn long(seconds: u32) -> Done {
    every(Extent::Seconds(seconds))
}

fn every(extent: Extent) -> Done {
    if !cfg!(unix) {
        println!("  not run: libFuzzer is built for Linux and macOS only");
        return Ok(());
    }
    if let Err(trouble) = tools::cpp_ready() {
        println!("  NOT RUN: {trouble}");
        return Ok(());
    }
    compile()?;
    let failed: Vec<String> = TARGETS.iter().filter_map(|target| try_out(target, extent).err()).collect();
    if failed.is_empty() { Ok(()) } else { Err(Trouble::new(failed.join("\n  "))) }
}

fn compile() -> Done {
    let mut cargo = run::fresh("cargo");
    cargo.env("RUSTC_WORKSPACE_WRAPPER", place::root().join("fuzz/rustc.sh"));
    // Asked for with the whole workspace, so that the crates used are compiled with the features they have everywhere.
    cargo.args(["build", "--workspace", "--features", "fuzz/libfuzzer", "--quiet"]);
    cargo.args(TARGETS.iter().flat_map(|target| ["--bin", target.name]));
    run::run(&mut cargo)
}

/// Runs one target; what went wrong.
fn try_out(target: &Target, extent: Extent) -> Result<(), String> {
    let name = target.name;
    let begun = Instant::now();
    let folder = place::target().join("fuzz").join(name);
    let found = folder.join("found");
    if extent == Extent::Fixed {
        // What an earlier run found would lead to other inputs.
        let _ = std::fs::remove_dir_all(&found);
    }
    let prepared = std::fs::create_dir_all(&found).while_doing("making target/fuzz");
    prepared.map_err(|trouble| trouble.to_string())?;
    let log = folder.join("log");
    let ended = command(target, extent, &found)
        .stdin(Stdio::null())
        .output()
        .map_err(|fault| format!("{name}: could not be started: {fault}"))?;
    let said = String::from_utf8_lossy(&ended.stderr);
    let _ = std::fs::write(&log, said.as_bytes());
    if !ended.status.success() {
        let tail: Vec<&str> = said.lines().rev().take(30).collect();
        tail.iter().rev().for_each(|line| println!("  {line}"));
        return Err(format!(
            "{name}: an input is handled badly; it is in {}. Mend the reader and put the input into fuzz/corpus/{name}",
            folder.display()
        ));
    }
    if !counts_branches(&said) {
        return Err(format!("{name}: compiled without counters of branches: inputs are tried blindly"));
    }
    let last = said.lines().rev().find(|line| line.contains(" cov: ")).unwrap_or_default();
    println!("  {name}: {} ({:.1} s)", last.trim_start_matches('#').replace('\t', " "), begun.elapsed().as_secs_f64());
    Ok(())
}

/// The command of one target: a folder for what is found, and those with seeds, of which nothing is changed.
fn command(target: &Target, extent: Extent, found: &std::path::Path) -> Command {
    let program: PathBuf = place::target().join("debug").join(target.name);
    let mut command = run::fresh(&program.to_string_lossy());
    command.arg(found).args(target.seeds.iter().map(|seeds| place::root().join(seeds)));
    command.arg(format!("-artifact_prefix={}", found.with_file_name("").display()));
    command.args(["-timeout=10", "-rss_limit_mb=1024"]);
    match extent {
        Extent::Fixed => {
            command.arg("-seed=1").arg(format!("-runs={}", target.runs)).arg(format!("-max_total_time={MOST_SECONDS}"))
        }
        Extent::Seconds(seconds) => command.arg(format!("-max_total_time={seconds}")),
    };
    command
}

/// Whether libFuzzer says that it has counters of branches to go by.
fn counts_branches(said: &str) -> bool {
    said.lines().any(|line| line.contains("inline 8-bit counters") && !line.contains("(0 inline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_run_and_has_seeds() {
        let manifest = std::fs::read_to_string(place::root().join("fuzz/Cargo.toml")).unwrap();
        let declared: Vec<&str> = manifest
            .lines()
            .filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\""))
            .collect();
        assert_eq!(declared, TARGETS.map(|target| target.name));
        for target in TARGETS {
            for seeds in target.seeds {
                let files = std::fs::read_dir(place::root().join(seeds)).unwrap().count();
                assert!(files > 0, "{seeds}");
            }
        }
    }

    #[test]
    fn a_program_without_counters_is_no_fuzzer() {
        assert!(counts_branches("INFO: Loaded 1 modules   (80 inline 8-bit counters): 80 [0x1, 0x2),"));
        assert!(!counts_branches("INFO: Loaded 0 modules   (0 inline 8-bit counters): 0 [0x1, 0x2),"));
        assert!(!counts_branches("INFO: Running with entropic power schedule (0xFF, 100)."));
    }

    #[test]
    fn ci_tries_the_same_inputs_each_time() {
        let command = command(&TARGETS[0], Extent::Fixed, std::path::Path::new("/t/fuzz/xlsform/found"));
        let words: Vec<String> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert!(words.contains(&"-seed=1".to_owned()) && words.iter().any(|word| word.starts_with("-runs=")));
        assert!(words.contains(&"-artifact_prefix=/t/fuzz/xlsform/".to_owned()), "{words:?}");
    }
}
