//! Journeys: a person does the whole main job in a real browser, against the finished site in `dist/`.
//!
//! `cargo xtask journeys` builds what is missing and runs them; `cargo run -p journeys -- NAME…` runs those whose names
//! hold one of the words. Pictures, downloads and profiles are kept in `target/journeys/`.
//!
//! | file | what is in it |
//! |---|---|
//! | `browser` | a Chromium that can be killed |
//! | `hands` | mouse and finger |
//! | `person` | what a person does on a screen, in the words of the screen |
//! | `steps` | a vault, a study, unlocking: what several journeys have in common |
//! | `validator` | somebody else's JSON Schema validator |
//! | `journeys/` | the journeys themselves |

// This program runs on the developer's machine: it waits by the clock and may fail loudly.
#![allow(clippy::disallowed_methods, missing_docs)]

mod browser;
mod hands;
mod journeys;
mod person;
mod steps;
mod validator;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use xtask::server::StaticServer;

/// How a step ends.
pub type Ended<T = ()> = Result<T, Box<dyn Error>>;

/// What a journey is given.
pub struct Setting {
    /// The site, served; it can be stopped.
    pub server: StaticServer,
    /// Where pictures, downloads and profiles go.
    pub out: PathBuf,
}

impl Setting {
    fn new(name: &str) -> Ended<Self> {
        let site = std::env::var("DIST").map_or_else(|_| xtask::place::dist(), PathBuf::from);
        if !site.join("index.html").exists() {
            return Err(format!("{} has no index.html: run `cargo xtask build` first", site.display()).into());
        }
        let out = Path::new("target/journeys").join(name);
        if out.exists() {
            std::fs::remove_dir_all(&out)?;
        }
        std::fs::create_dir_all(&out)?;
        Ok(Self { server: StaticServer::start(&site, 0)?, out: std::fs::canonicalize(out)? })
    }
}

/// How many journeys are made at the same time: they mostly wait.
const AT_ONCE: usize = 2;
/// Names the one journey that a process of this program makes.
const ONE: &str = "JOURNEY";

fn main() -> ExitCode {
    if let Ok(name) = std::env::var(ONE) {
        return alone(&name);
    }
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let all = journeys::all();
    let is_wanted = |name: &str, by_default: bool| {
        let asked = wanted.iter().any(|word| name.contains(word.as_str()));
        asked || (wanted.is_empty() && by_default)
    };
    let names: Vec<&str> =
        all.iter().filter(|(name, by_default, _)| is_wanted(name, *by_default)).map(|(name, ..)| *name).collect();
    let skipped = all.len() - names.len();
    let next = AtomicUsize::new(0);
    let make = || {
        let (mut passed, mut failed) = (0, 0);
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            println!("journey {name} …");
            let start = Instant::now();
            let (went_well, printed) = apart(name);
            let seconds = start.elapsed().as_secs_f64();
            let verdict = if went_well { "passed" } else { "FAILED" };
            // One print, so that two journeys do not mix their lines.
            println!("{}journey {name}: {verdict} ({seconds:.0} s)", with_line_end(&printed));
            if went_well { passed += 1 } else { failed += 1 }
        }
        (passed, failed)
    };
    let (mut passed, mut failed) = (0, 0);
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(make)).collect();
        for lane in lanes {
            // A lane that panics counts as a journey that failed.
            let (went_well, went_badly) = lane.join().unwrap_or((0, 1));
            passed += went_well;
            failed += went_badly;
        }
    });
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn with_line_end(printed: &str) -> String {
    if printed.is_empty() || printed.ends_with('\n') { printed.to_owned() } else { format!("{printed}\n") }
}

/// Makes one journey in a process of its own; whether it went well, and what it printed.
fn apart(name: &str) -> (bool, String) {
    let made = std::env::current_exe().and_then(|program| Command::new(program).env(ONE, name).output());
    match made {
        Ok(made) => {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (made.status.success(), format!("{}{}", text(&made.stdout), text(&made.stderr)))
        }
        Err(trouble) => (false, format!("  {trouble}")),
    }
}

/// Makes the one journey of this name, in this process.
fn alone(wanted: &str) -> ExitCode {
    let Some((name, _, journey)) = journeys::all().into_iter().find(|(name, ..)| *name == wanted) else {
        println!("  no journey {wanted}");
        return ExitCode::FAILURE;
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(trouble) => {
            println!("  no runtime: {trouble}");
            return ExitCode::FAILURE;
        }
    };
    let mut folder = None;
    let ended = Setting::new(name).and_then(|setting| {
        folder = Some(setting.out.clone());
        runtime.block_on(journey(setting))
    });
    if let Some(folder) = folder {
        browser::end_all(&folder);
    }
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            println!("  {trouble}");
            ExitCode::FAILURE
        }
    }
}
