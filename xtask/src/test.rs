//! `cargo xtask test`: everything CI runs. It goes on after a failure and says at the end what failed, so that one run
//! shows all there is to repair.

use crate::build::{self, Profile};
use crate::bundle::Offline;
use crate::trouble::{Done, Trouble, While};
use crate::{fuzz, place, run, size, tools, wasm};
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where the browser's lane writes what it prints.
const LANE_LOG: &str = "lane-browser.log";
/// The command by which this program runs the browser's lane in a process of its own.
pub const LANE: &str = "test-lane-browser";
/// How the last line of a lane begins; what failed follows, or nothing.
const LANE_ENDED: &str = "lane ended; failed:";
/// How often it is said that the browser's lane is still at work.
const PATIENCE: Duration = Duration::from_secs(60);

/// The parts run so far and what failed of them.
struct Parts {
    start: Instant,
    failed: Vec<String>,
}

impl Parts {
    fn begin() -> Self {
        Self { start: Instant::now(), failed: Vec::new() }
    }

    /// Runs a part and goes on after a failure; whether it went well.
    fn run(&mut self, name: &str, work: impl FnOnce() -> Done) -> bool {
        println!("\n[{:>6.0} s] {name}", self.start.elapsed().as_secs_f64());
        if let Err(trouble) = run::step(name, work) {
            println!("  {trouble}");
            self.failed.push(name.to_owned());
            return false;
        }
        true
    }
}

/// Runs everything, in two lanes that share nothing but the processor: what is compiled for this machine, and what is
/// compiled for the browser. The second prints into a file, which is shown whole when it ends.
///
/// # Errors
/// When any part failed; the message names them.
pub fn test() -> Done {
    let mut parts = Parts::begin();
    println!("[{:>6.0} s] crates", 0.0);
    build::fetch_crates();
    // Packages of the system are installed by one at a time.
    parts.run("browser and driver", || tools::chromium_ready().map(drop));
    let lane = Lane::start()?;
    parts.run("format", || format(true));
    parts.run("lints and native tests", native_tests);
    parts.run("networks read by other programs", network_readers);
    parts.run("readers under fuzzing", fuzz::briefly);
    println!("\n[{:>6.0} s] the browser's lane", parts.start.elapsed().as_secs_f64());
    let failed = lane.ended()?;
    let built = !failed.iter().any(|part| part == BUILD || part == BROKEN_OFF);
    parts.failed.extend(failed);
    if built {
        parts.run("journeys", journeys);
    } else {
        println!("no dist/: journeys are not run");
    }
    println!("\n[{:>6.0} s] all parts run", parts.start.elapsed().as_secs_f64());
    if parts.failed.is_empty() { Ok(()) } else { Err(Trouble::new(format!("failed: {}", parts.failed.join(", ")))) }
}

/// The part without which there is no site.
const BUILD: &str = "release build";
/// What is said to have failed where a lane did not come to its end.
const BROKEN_OFF: &str = "browser's lane (broken off)";

/// The browser's lane itself: [`test`] runs it in a process of its own.
///
/// # Errors
/// Never: what failed stands in its last line.
pub fn lane_for_browser() -> Done {
    let mut parts = Parts::begin();
    let built = parts.run(BUILD, || build::build(Profile::Release, Offline::Yes));
    if built {
        parts.run("sizes", || size::size(false));
    }
    println!("{LANE_ENDED}{}", parts.failed.iter().map(|part| format!(" {part};")).collect::<String>());
    Ok(())
}

/// The browser's lane at work.
struct Lane {
    process: Child,
    log: PathBuf,
}

impl Lane {
    fn start() -> Done<Self> {
        let log = place::target().join(LANE_LOG);
        std::fs::create_dir_all(place::target()).while_doing("making target/")?;
        let file = File::create(&log).while_doing("making the lane's log")?;
        let errors = file.try_clone().while_doing("sharing the lane's log")?;
        let program = std::env::current_exe().while_doing("finding this program")?;
        let mut command = Command::new(program);
        command.arg(LANE).stdin(Stdio::null()).stdout(file).stderr(errors);
        println!("$ xtask {LANE} > {}", log.display());
        Ok(Self { process: command.spawn().while_doing("starting the browser's lane")?, log })
    }

    /// Waits for its end, prints what it printed, and says what failed in it.
    fn ended(mut self) -> Done<Vec<String>> {
        let mut said = Instant::now();
        while self.process.try_wait().while_doing("waiting for the browser's lane")?.is_none() {
            if said.elapsed() > PATIENCE {
                said = Instant::now();
                println!("  still at work: {}", self.printed().lines().next_back().unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(500));
        }
        let printed = self.printed();
        println!("{printed}");
        Ok(failed_in(&printed))
    }

    fn printed(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap_or_default()).into_owned()
    }
}

/// What failed in a lane, by what it printed.
fn failed_in(printed: &str) -> Vec<String> {
    match printed.lines().rev().find_map(|line| line.strip_prefix(LANE_ENDED)) {
        Some(failed) => failed.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        None => vec![BROKEN_OFF.to_owned()],
    }
}

/// Formats the code, or with `check` only says what is not.
///
/// # Errors
/// When something is not formatted (`check`).
pub fn format(check: bool) -> Done {
    let mut cargo = run::fresh("cargo");
    cargo.args(["fmt", "--all"]);
    if check {
        cargo.arg("--check");
    }
    run::run(&mut cargo).map_err(|trouble| trouble.remedy("cargo xtask fmt"))
}

/// Clippy over the whole workspace on the host.
///
/// # Errors
/// When it has anything to say.
pub fn lint() -> Done {
    let words = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    run::run(run::fresh("cargo").args(words))
}

/// Clippy over the app as it is compiled for the browser. No code is compiled for the browser alone, so [`test`] does without: the
/// host's lints see it all.
///
/// # Errors
/// When it has anything to say, or no Rust here compiles for the browser.
pub fn lint_for_browser() -> Done {
    let rust = wasm::ready()?;
    let mut cargo = run::fresh("cargo");
    rust.lend(&mut cargo);
    cargo.args(["clippy", "--package", "jejaring", "--quiet", "--target", wasm::TARGET, "--", "-D", "warnings"]);
    run::run(&mut cargo)
}

/// All tests that `cargo test` runs, those of published schemas among them; those of the start-up files want a browser.
fn native_tests() -> Done {
    tools::chromium_ready()?;
    build_all()?;
    run::run(linted().args(["test", "--workspace", "--no-fail-fast"]))
}

/// The networks we write, read by networkx, igraph and pydot. Only where there is no Python, and not in CI, it is left out. Asked for
/// with the whole workspace, since by itself the crate would be compiled again with fewer features.
fn network_readers() -> Done {
    let Some(python) = tools::network_readers_ready()? else {
        println!("  no Python here: not run");
        return Ok(());
    };
    let mut cargo = linted();
    cargo.env("NETWORK_READERS", python);
    run::run(cargo.args(["test", "--workspace", "--test", "network_readers", "--", "--ignored"]))
}

/// Compiles everything for this machine at once, programs and tests: asked for one by one, crates that are used with other
/// features here and there would be compiled again and again.
fn build_all() -> Done {
    run::run(linted().args(["build", "--workspace", "--all-targets", "--quiet"]))
}

/// Cargo with the workspace's own crates compiled by clippy, which is rustc with more lints: so everything is linted without a
/// second pass over all the crates they use.
fn linted() -> Command {
    let mut cargo = run::fresh("cargo");
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", DENY_WARNINGS);
    // A machine that builds once and is thrown away has no use for what would help the next build.
    if std::env::var_os("CI").is_some() {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// `-D warnings` as `cargo clippy` hands it to its driver.
const DENY_WARNINGS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// The journeys in a real browser, against `dist/`. They print their own closing line.
///
/// # Errors
/// When a journey fails or there is no browser.
pub fn journeys() -> Done {
    let chromium = tools::chromium_ready()?;
    let (axe, ajv) = (tools::axe_ready()?, tools::ajv_ready()?);
    build_all()?;
    let mut journeys = run::fresh(&place::target().join("debug/journeys").to_string_lossy());
    journeys.env("DIST", place::dist()).env("AXE", axe).env("AJV", ajv);
    journeys.env("CHROMIUM", chromium.browser).env("CHROMEDRIVER", chromium.driver);
    run::run(&mut journeys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use sha2::Digest as _;
    use std::collections::{BTreeMap, BTreeSet};

    /// Everything a command of cargo compiles, each with all it is compiled from and how.
    fn units(words: &[&str]) -> BTreeSet<String> {
        fn told(units: &[Value], known: &mut BTreeMap<u64, String>, at: u64) -> String {
            if let Some(text) = known.get(&at) {
                return text.clone();
            }
            let unit = &units[usize::try_from(at).unwrap()];
            let mut profile = unit["profile"].clone();
            profile.as_object_mut().unwrap().remove("name");
            let below = unit["dependencies"].as_array().unwrap().iter();
            let mut below: Vec<String> =
                below.map(|needs| told(units, known, needs["index"].as_u64().unwrap())).collect();
            below.sort();
            let text = format!("{profile}{}{}", unit["features"], below.join(""));
            let text = format!("{} {} {:x?}", unit["pkg_id"], unit["target"]["name"], sha2::Sha256::digest(text));
            known.insert(at, text.clone());
            text
        }
        let mut cargo = run::fresh("cargo");
        // The stable cargo tells it as well, but only when asked like this.
        cargo.env("RUSTC_BOOTSTRAP", "1").args(words).args(["--offline", "--unit-graph", "-Zunstable-options"]);
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let graph: Value = serde_json::from_slice(&output.stdout).unwrap();
        let (units, mut known) = (graph["units"].as_array().unwrap(), BTreeMap::new());
        (0..units.len() as u64).map(|at| told(units, &mut known, at)).collect()
    }

    #[test]
    fn what_was_built_with_everything_is_not_built_again_for_a_part() {
        let all = units(&["build", "--workspace", "--all-targets"]);
        let again: Vec<String> =
            units(&["test", "--workspace", "--test", "network_readers"]).difference(&all).cloned().collect();
        assert_eq!(again, Vec::<String>::new());
    }

    #[test]
    fn a_part_that_fails_is_named_and_the_others_run() {
        let mut parts = Parts::begin();
        assert!(parts.run("first", || Ok(())));
        assert!(!parts.run("second", || Err(Trouble::new("no"))));
        assert!(parts.run("third", || Ok(())));
        assert_eq!(parts.failed, ["second"]);
    }

    #[test]
    fn what_failed_in_the_other_lane_is_known_by_its_last_line() {
        let none: [&str; 0] = [];
        assert_eq!(failed_in("much\nlane ended; failed:\n"), none);
        assert_eq!(failed_in("lane ended; failed: release build; sizes;\n"), ["release build", "sizes"]);
        assert_eq!(failed_in("compiling…"), [BROKEN_OFF], "killed or stopped half way: never taken for success");
        assert_eq!(failed_in(""), [BROKEN_OFF]);
    }
}
