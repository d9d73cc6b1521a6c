//! `cargo xtask test`: everything CI runs. It goes on after a failure and says at the end what failed, so that one run
//! shows all there is to repair.

use crate::build::{self, Profile};
use crate::bundle::Offline;
use crate::trouble::{Done, Trouble};
use crate::{place, run, schema, size, tools, wasm};
use std::time::Instant;

/// Runs everything.
///
/// # Errors
/// When any part failed; the message names them.
pub fn test() -> Done {
    let start = Instant::now();
    let mut failed: Vec<&str> = Vec::new();
    let mut part = |name: &'static str, work: &mut dyn FnMut() -> Done| {
        println!("\n[{:>6.0} s] {name}", start.elapsed().as_secs_f64());
        if let Err(trouble) = run::step(name, work) {
            println!("  {trouble}");
            failed.push(name);
            return false;
        }
        true
    };

    println!("[{:>6.0} s] crates", start.elapsed().as_secs_f64());
    build::fetch_crates();
    part("format", &mut || format(true));
    part("lint", &mut || lint());
    part("native tests", &mut native_tests);
    part("schemas", &mut || schema::schema(true));
    let built = part("release build", &mut || build::build(Profile::Release, Offline::Yes));
    // After the build, which makes sure of the browser's Rust.
    part("lint for the browser", &mut || lint_for_browser());
    if built {
        part("sizes", &mut || size::size(false));
        part("journeys", &mut journeys);
    } else {
        println!("no dist/: sizes and journeys are not run");
    }

    println!("\n[{:>6.0} s] all parts run", start.elapsed().as_secs_f64());
    if failed.is_empty() { Ok(()) } else { Err(Trouble::new(format!("failed: {}", failed.join(", ")))) }
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

/// Clippy over the app as it is compiled for the browser.
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

/// All tests that `cargo test` runs; those of the start-up files want a browser.
fn native_tests() -> Done {
    tools::chromium_ready()?;
    run::run(run::fresh("cargo").args(["test", "--workspace", "--no-fail-fast"]))
}

/// The journeys in a real browser, against `dist/`. They print their own closing line.
///
/// # Errors
/// When a journey fails or there is no browser.
pub fn journeys() -> Done {
    let chromium = tools::chromium_ready()?;
    let (axe, ajv) = (tools::axe_ready()?, tools::ajv_ready()?);
    let mut cargo = run::fresh("cargo");
    cargo.args(["run", "--quiet", "--package", "journeys"]);
    cargo.env("DIST", place::dist()).env("AXE", axe).env("AJV", ajv);
    cargo.env("CHROMIUM", chromium.browser).env("CHROMEDRIVER", chromium.driver);
    run::run(&mut cargo)
}
