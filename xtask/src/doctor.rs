//! `cargo xtask doctor`: what is here, what is missing, and what would be done about it. Installs nothing.

use crate::trouble::Done;
use crate::{debian, pins, place, run, tools, wasm};

/// Prints one line for each thing that is needed.
///
/// # Errors
/// When Cargo.lock cannot be read.
pub fn doctor() -> Done {
    let line = |name: &str, found: Option<String>, else_do: &str| match found {
        Some(found) => println!("  here     {name:<16} {found}"),
        None => println!("  missing  {name:<16} {else_do}"),
    };
    println!("Rust");
    line("cargo", run::quiet(run::fresh("cargo").arg("--version")), "install rustup (https://rustup.rs)");
    let rust = wasm::found().map(|rust| format!("{rust:?}"));
    let way = if debian::is_debian() { "rustup target add, else Debian's Rust" } else { "rustup target add" };
    line("wasm target", rust, &format!("setup tries: {way}"));
    println!("Tools");
    for tool in [tools::trunk(), tools::wasm_bindgen()?, tools::wasm_opt()] {
        let found = tool.path.map(|path| format!("{} at {}", tool.version, path.display()));
        line(tool.name, found, &format!("setup installs {} into {}", tool.version, place::tools().display()));
    }
    line("node", run::quiet(run::fresh("node").arg("--version")), "install Node 20 or newer (https://nodejs.org)");
    let python = ["python3", "python"].iter().find_map(|name| run::quiet(run::fresh(name).arg("--version")));
    line("python", python, "for reading networks by other programs; without it that test is left out, but for CI");
    let cpp = tools::cpp().map(|found| found.display().to_string());
    line("c++", cpp, "for fuzzing the readers; without it that is left out. setup uses apt, as root on Debian");
    println!("Browser for the journeys");
    let chromium = tools::chromium();
    line("chromium", chromium.as_ref().map(|it| it.browser.display().to_string()), "setup uses apt, as root on Debian");
    line("chromedriver", chromium.map(|it| it.driver.display().to_string()), "comes with Chromium, same version");
    println!("Site");
    let dist = place::dist().join("index.html").is_file().then(|| place::dist().display().to_string());
    line("dist", dist, "cargo xtask build");
    println!(
        "Pinned: Trunk {}, binaryen {}, axe-core {}, ajv {}",
        pins::TRUNK,
        pins::BINARYEN,
        pins::AXE_CORE,
        pins::AJV
    );
    Ok(())
}
