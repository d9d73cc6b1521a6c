//! Which Rust can compile for the browser, and how to get one where there is none.
//!
//! The ordinary way is rustup's wasm target. Where rustup cannot download, Debian's own Rust does it, with a standard
//! library compiled by `xtask/tools/wasm-std.sh`.

use crate::trouble::{Done, Trouble, While};
use crate::{debian, pins, place, run};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The target of everything that runs in the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch the target before we stop waiting: where it is refused it can hang.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(20);

/// A Rust that compiles for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmRust {
    /// The one that `cargo` starts anyway.
    Ordinary,
    /// Debian's, linked into rustup under the name `debian`.
    Linked,
    /// Debian's, on a machine without rustup.
    Debian,
}

impl WasmRust {
    /// Makes a command use this Rust, and the browser's own build folder.
    pub fn lend(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Ordinary => {}
            Self::Linked => {
                command.env("RUSTUP_TOOLCHAIN", "debian");
            }
            Self::Debian => {
                let path = std::env::var("PATH").unwrap_or_default();
                command.env("PATH", format!("/usr/bin:{path}"));
            }
        }
        command.env("CARGO_TARGET_DIR", place::wasm_target())
    }

    fn compiles(self) -> bool {
        let mut rustc = run::fresh("rustc");
        self.lend(&mut rustc).args(["--print", "sysroot"]);
        run::quiet(&mut rustc).is_some_and(|sysroot| has_std(Path::new(&sysroot)))
    }
}

/// Whether a Rust installed there has a compiled standard library for the browser.
fn has_std(sysroot: &Path) -> bool {
    let folder: PathBuf = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    let Ok(files) = std::fs::read_dir(folder) else { return false };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

/// A Rust that is there already. `JEJARING_WASM_RUST=debian` asks for Debian's even where rustup has the target.
pub fn found() -> Option<WasmRust> {
    let debians = if run::on_path("rustup") { WasmRust::Linked } else { WasmRust::Debian };
    let wanted = if prefers_debian() { vec![debians] } else { vec![WasmRust::Ordinary, debians] };
    wanted.into_iter().find(|rust| rust.compiles())
}

fn prefers_debian() -> bool {
    std::env::var("JEJARING_WASM_RUST").is_ok_and(|wish| wish == "debian")
}

/// A Rust that compiles for the browser; installs one where there is none.
///
/// # Errors
/// When neither rustup nor Debian can give one.
pub fn ready() -> Done<WasmRust> {
    if let Some(rust) = found() {
        return Ok(rust);
    }
    if rustup_may_fetch() {
        println!("wasm target missing: asking rustup (at most {} s)", RUSTUP_PATIENCE.as_secs());
        if run::within(RUSTUP_PATIENCE, run::fresh("rustup").args(["target", "add", TARGET]))
            && let Some(rust) = found()
        {
            return Ok(rust);
        }
    }
    println!("wasm target not to be had from rustup here: using Debian's Rust");
    debians().map_err(|trouble| {
        Trouble::new(format!("no Rust here compiles for {TARGET}\n  {trouble}"))
            .remedy(format!("`rustup target add {TARGET}` on a machine with open internet"))
    })?;
    found().ok_or_else(|| Trouble::new("Debian's Rust is installed, yet finds no standard library for wasm"))
}

/// Whoever switched rustup's automatic installing off wants no downloads by it; then we do not ask it either.
fn rustup_may_fetch() -> bool {
    let switched_off = std::env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0");
    run::on_path("rustup") && !switched_off && !prefers_debian()
}

fn debians() -> Done {
    debian::install(pins::DEBIAN_RUST)?;
    let home = Path::new("/usr/lib/rustlib").join(TARGET).join("stamp");
    let before = std::fs::read(&home).ok();
    run::run(run::fresh("bash").arg("xtask/tools/wasm-std.sh"))?;
    // What was compiled against another standard library cannot be linked with this one.
    if before != std::fs::read(&home).ok() && place::wasm_target().exists() {
        std::fs::remove_dir_all(place::wasm_target()).while_doing("removing old compiled code for the browser")?;
    }
    if run::on_path("rustup") {
        run::run(run::fresh("rustup").args(["toolchain", "link", "debian", "/usr"]))?;
    }
    Ok(())
}
