//! `cargo xtask build`: cargo compiles, Trunk makes the JavaScript, the bundle is finished, `dist/` is there.

use crate::bundle::{self, Offline};
use crate::trouble::{Done, Trouble, While};
use crate::{place, run, split, tools, wasm};
use std::path::Path;
use std::process::Command;

/// How a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small: what people get.
    Release,
    /// Quick to build: for developing.
    Dev,
}

/// Installs what is missing, compiles, and writes `dist/`.
///
/// # Errors
/// When a tool cannot be had, the code does not compile, or the bundle breaks a rule.
pub fn build(profile: Profile, offline: Offline) -> Done {
    let rust = run::step("tools for building", || {
        tools::ready_to_build()?;
        wasm::ready()
    })?;
    fetch_crates();
    let made = place::target().join("trunk");
    // Only a split build makes this one; a whole one must not find it.
    let rest = made.join(bundle::REST);
    if rest.exists() {
        std::fs::remove_file(&rest).while_doing("removing the last build's second half")?;
    }
    let lend = |command: &mut Command| -> Done {
        if profile == Profile::Release {
            // No path of this machine in the wasm: two builds of the same source are the same bytes anywhere.
            command.env("CARGO_ENCODED_RUSTFLAGS", flags());
        }
        rust.lend(command).env("PATH", path_with(rust)?);
        Ok(())
    };
    run::step("compiling for the browser", || {
        // Trunk compiles its programs one after the other; asked for at once they share the processor to the end.
        let mut cargo = run::fresh("cargo");
        cargo.args(["build", "--target", wasm::TARGET, "--package", "jejaring", "--bins", "--offline"]);
        if profile == Profile::Release {
            cargo.arg("--release");
        }
        lend(&mut cargo)?;
        run::run(&mut cargo)
    })?;
    run::step("making the programs' JavaScript (Trunk)", || {
        let program = tools::trunk().path.ok_or_else(|| Trouble::new("Trunk was installed, yet is not found"))?;
        let mut trunk = run::fresh(&program.to_string_lossy());
        trunk.arg("build").arg("--dist").arg(&made);
        if profile == Profile::Release {
            trunk.arg("--release");
        }
        lend(&mut trunk)?;
        trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
        // Trunk reads NO_COLOR as a flag that must be true or false.
        trunk.env_remove("NO_COLOR");
        run::run(&mut trunk)
    })?;
    if profile == Profile::Release {
        run::step("splitting the page's program", || halve(&made))?;
        for worker in bundle::WORKERS {
            let file = made.join(format!("{worker}_bg.wasm"));
            let program = std::fs::read(&file).while_doing(format!("reading {}", file.display()))?;
            std::fs::write(&file, split::bare(&program)?)?;
        }
    }
    run::step("finishing dist/", || bundle::finish(&made, &place::dist(), offline))
}

/// Our tools first; where Debian's Rust is used without rustup, that before all.
fn path_with(rust: wasm::WasmRust) -> Done<std::ffi::OsString> {
    let path = tools::path()?;
    match rust {
        wasm::WasmRust::Ordinary | wasm::WasmRust::Linked => Ok(path),
        wasm::WasmRust::Debian => {
            let all = std::iter::once(Path::new("/usr/bin").to_owned()).chain(std::env::split_paths(&path));
            std::env::join_paths(all).while_doing("composing PATH")
        }
    }
}

/// Fetches every crate in Cargo.lock, since Trunk and the tests of the architecture work without network. Where there is
/// none, it may still be that all is there.
pub fn fetch_crates() {
    if let Err(trouble) = run::run(run::fresh("cargo").args(["fetch", "--quiet"])) {
        println!("  (going on with the crates that are here: {trouble})");
    }
}

/// Splits the page's program and lets wasm-opt make both halves small; Trunk leaves that program alone.
fn halve(made: &Path) -> Done {
    let read = |file: &Path| std::fs::read(file).while_doing(format!("reading {}", file.display()));
    let linked = read(&place::wasm_target().join(wasm::TARGET).join("release/app.wasm"))?;
    let whole = made.join("app_bg.wasm");
    let halves = split::split(&linked, &read(&whole)?, &split::DOORS)?;
    for (file, bytes) in [(whole, halves.first), (made.join(bundle::REST), halves.rest)] {
        std::fs::write(&file, bytes).while_doing(format!("writing {}", file.display()))?;
        run::run(&mut tools::smaller(&file)?)?;
    }
    Ok(())
}

/// Compiler flags that keep what the splitter reads (names, relocations) and take this machine's folders out of the
/// program.
fn flags() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let cargo = std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{home}/.cargo"));
    let root = place::root().display().to_string();
    [(cargo, "cargo"), (root, "jejaring")]
        .into_iter()
        .map(|(from, to)| format!("--remap-path-prefix={from}={to}"))
        .chain(["-Csymbol-mangling-version=v0".to_owned(), "-Clink-arg=--emit-relocs".to_owned()])
        .collect::<Vec<_>>()
        .join("\u{1f}")
}
