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
use std::process::ExitCode;
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

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(trouble) => {
            println!("no runtime: {trouble}");
            return ExitCode::FAILURE;
        }
    };
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, by_default, journey) in journeys::all() {
        let asked = wanted.iter().any(|word| name.contains(word.as_str()));
        if !(asked || (wanted.is_empty() && by_default)) {
            skipped += 1;
            continue;
        }
        let start = Instant::now();
        println!("journey {name} …");
        let mut folder = None;
        let ended = Setting::new(name).and_then(|setting| {
            folder = Some(setting.out.clone());
            runtime.block_on(journey(setting))
        });
        if let Some(folder) = folder {
            browser::end_all(&folder);
        }
        match ended {
            Ok(()) => {
                passed += 1;
                println!("journey {name}: passed ({:.0} s)", start.elapsed().as_secs_f64());
            }
            Err(trouble) => {
                failed += 1;
                println!("journey {name}: FAILED ({:.0} s): {trouble}", start.elapsed().as_secs_f64());
            }
        }
    }
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
