//! The tools beside Rust, each at its pinned version: what is on PATH at that version is used, else it is installed into
//! `target/tools`, and is there the next time.

use crate::trouble::{Done, Trouble, While};
use crate::{debian, pins, place, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Rust's target for browsers uses beyond the first WebAssembly.
const WASM_FEATURES: [&str; 6] =
    ["bulk-memory", "nontrapping-float-to-int", "reference-types", "sign-ext", "mutable-globals", "multivalue"];

/// Where a tool was found.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Its name, as typed.
    pub name: &'static str,
    /// The pinned version.
    pub version: String,
    /// Where it is, or `None` when it must still be installed.
    pub path: Option<PathBuf>,
}

/// PATH with the project's own tools first, so that Trunk finds ours and not the distribution's older wasm-opt.
///
/// # Errors
/// When PATH holds something that cannot stand in a PATH.
pub fn path() -> Done<OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let ours = [npm_bin(), place::tools().join("bin")];
    std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&old))).while_doing("composing PATH")
}

/// The node packages' commands.
fn npm_bin() -> PathBuf {
    place::tools().join("npm/node_modules/.bin")
}

/// Trunk as it is here.
pub fn trunk() -> Tool {
    find("trunk", pins::TRUNK.to_owned(), &[place::tools().join("bin")])
}

/// wasm-bindgen's command as it is here.
///
/// # Errors
/// When Cargo.lock does not say which.
pub fn wasm_bindgen() -> Done<Tool> {
    Ok(find("wasm-bindgen", pins::wasm_bindgen()?, &[place::tools().join("bin")]))
}

/// wasm-opt as it is here.
pub fn wasm_opt() -> Tool {
    let major = pins::BINARYEN.split('.').next().unwrap_or(pins::BINARYEN).to_owned();
    find("wasm-opt", major, &[npm_bin()])
}

/// The command by which wasm-opt makes a program smaller in its place. The features are what Rust's target has.
///
/// # Errors
/// When wasm-opt is not here.
pub fn smaller(program: &Path) -> Done<Command> {
    let tool = wasm_opt().path.ok_or_else(|| Trouble::new("wasm-opt was installed, yet is not found"))?;
    let mut command = Command::new(tool);
    command.arg("-Oz").args(WASM_FEATURES.map(|feature| format!("--enable-{feature}")));
    command.arg(program).arg("-o").arg(program);
    Ok(command)
}

/// Looks for a tool at exactly this version, in the folders given first, then on PATH.
fn find(name: &'static str, version: String, first: &[PathBuf]) -> Tool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let path = first
        .iter()
        .cloned()
        .chain(std::env::split_paths(&paths))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file() && has_version(file, &version));
    Tool { name, version, path }
}

fn has_version(program: &Path, version: &str) -> bool {
    let answer = run::quiet(Command::new(program).arg("--version")).unwrap_or_default();
    answer.split_whitespace().any(|word| word == version)
}

/// Installs what building needs and is missing.
///
/// # Errors
/// When something cannot be had; the remedy says how to get it by hand.
pub fn ready_to_build() -> Done {
    let trunk = trunk();
    if trunk.path.is_none() {
        install_trunk(&trunk)?;
    }
    let bindgen = wasm_bindgen()?;
    if bindgen.path.is_none() {
        // Not --locked: its own lock names a crate version that some mirrors no longer have.
        // It walks the whole program several times, which unoptimised code does ten times as slowly.
        cargo_install(&format!("wasm-bindgen-cli@{}", bindgen.version), &[], "1")?;
    }
    if wasm_opt().path.is_none() {
        npm_install(&format!("binaryen@{}", pins::BINARYEN))?;
    }
    Ok(())
}

fn install_trunk(tool: &Tool) -> Done {
    let package = format!("trunk@{}", tool.version);
    let system_tls = debian::is_debian() && debian::is_root() && debian::install(pins::DEBIAN_TLS).is_ok()
        || run::quiet(run::fresh("pkg-config").args(["--exists", "openssl"])).is_some();
    let tls = if system_tls { "native-tls" } else { "rustls" };
    // It only calls other programs, so it need not be quick itself.
    cargo_install(&package, &["--locked", "--no-default-features", "--features", tls], "0")
}

/// Compiles a tool from crates.io into `target/tools`: for quick compiling, since tools only run for a moment.
/// `optimised` is rustc's `opt-level`.
fn cargo_install(package: &str, options: &[&str], optimised: &str) -> Done {
    let mut cargo = run::fresh("cargo");
    cargo.args(["install", package, "--root"]).arg(place::tools()).args(options);
    cargo.env("CARGO_TARGET_DIR", place::tools().join("build"));
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimised);
    run::run(&mut cargo).map_err(|trouble| {
        trouble.remedy(format!("put {package} on PATH at exactly this version, by any way your system has"))
    })?;
    let _ = std::fs::remove_dir_all(place::tools().join("build"));
    Ok(())
}

/// Installs an npm package, `name@version`, into `target/tools/npm`.
///
/// # Errors
/// When there is no npm or the registry does not answer.
pub fn npm_install(package: &str) -> Done {
    if !run::on_path("npm") {
        return Err(Trouble::new(format!("{package} needs npm, which is not here"))
            .remedy("install Node 20 or newer (https://nodejs.org, or your system's package)"));
    }
    let folder = place::tools().join("npm");
    std::fs::create_dir_all(&folder).while_doing("making target/tools/npm")?;
    run::run(
        run::fresh("npm")
            .current_dir(&folder)
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .arg(&folder)
            .arg(package),
    )
    .map_err(|trouble| trouble.remedy("check that npm's registry can be reached"))
}

/// A browser with its driver, as they are here.
#[derive(Clone, Debug)]
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

/// The Chromium on PATH with its driver.
pub fn chromium() -> Option<Chromium> {
    let first = |names: &[&str]| names.iter().find_map(|name| which(name));
    let browser = first(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    Some(Chromium { browser, driver: first(&["chromedriver"])? })
}

fn which(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Chromium with its driver; installs both where Debian can.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn chromium_ready() -> Done<Chromium> {
    if let Some(chromium) = chromium() {
        return Ok(chromium);
    }
    debian::install(pins::DEBIAN_CHROMIUM).map_err(|trouble| {
        Trouble::new(format!("the journeys need Chromium and chromedriver of the same version\n  {trouble}"))
            .remedy("install Chromium or Chrome and put its chromedriver on PATH")
    })?;
    chromium().ok_or_else(|| Trouble::new("Chromium was installed, yet is not on PATH"))
}

/// The C++ compiler that crates with C++ in them are compiled by.
pub fn cpp() -> Option<PathBuf> {
    std::env::var_os("CXX").map(PathBuf::from).or_else(|| which("c++"))
}

/// A C++ compiler; installs one where Debian can.
///
/// # Errors
/// When there is none and none can be installed.
pub fn cpp_ready() -> Done {
    if cpp().is_some() {
        return Ok(());
    }
    debian::install(pins::DEBIAN_CPP).map_err(|trouble| {
        Trouble::new(format!("libFuzzer needs a C++ compiler\n  {trouble}")).remedy("install g++ or clang++")
    })
}

/// The accessibility checker's script; installs it when missing.
///
/// # Errors
/// When npm cannot install it.
pub fn axe_ready() -> Done<PathBuf> {
    Ok(npm_ready("axe-core", pins::AXE_CORE)?.join("axe.min.js"))
}

/// The folder of the JSON Schema validator the journeys check exports with; installs it when missing.
///
/// # Errors
/// When npm cannot install it.
pub fn ajv_ready() -> Done<PathBuf> {
    npm_ready("ajv", pins::AJV)
}

/// The folder of a node package at its pinned version; installs it when missing.
///
/// # Errors
/// When npm cannot install it.
pub fn npm_ready(package: &str, version: &str) -> Done<PathBuf> {
    let folder = place::tools().join("npm/node_modules").join(package);
    let wanted = format!("\"version\": \"{version}\"");
    let there = std::fs::read_to_string(folder.join("package.json")).is_ok_and(|text| text.contains(&wanted));
    if !there {
        npm_install(&format!("{package}@{version}"))?;
    }
    Ok(folder)
}

/// Python with the programs that read the networks we write, in an environment of its own; made when missing. `None` where
/// there is no Python, except in CI, which has one.
///
/// # Errors
/// When the environment cannot be made or PyPI does not answer.
pub fn network_readers_ready() -> Done<Option<PathBuf>> {
    let folder = place::tools().join("python-networks");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let (noted, wanted) = (folder.join("pinned.txt"), pins::NETWORK_READERS.join("\n"));
    if python.is_file() && std::fs::read_to_string(&noted).is_ok_and(|text| text == wanted) {
        return Ok(Some(python));
    }
    let Some(system) = ["python3", "python"].into_iter().find(|name| run::on_path(name)) else {
        let trouble = Trouble::new("there is no Python to read the networks we write");
        return if std::env::var_os("CI").is_some() {
            Err(trouble.remedy("install Python 3.11 or newer"))
        } else {
            Ok(None)
        };
    };
    let remedy = "needs Python 3.11 or newer with venv, and PyPI";
    run::run(run::fresh(system).args(["-m", "venv", "--clear"]).arg(&folder))
        .map_err(|trouble| trouble.remedy(remedy))?;
    let mut pip = run::fresh(&python.to_string_lossy());
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"])
        .args(pins::NETWORK_READERS);
    run::run(&mut pip).map_err(|trouble| trouble.remedy(remedy))?;
    std::fs::write(&noted, wanted).while_doing("noting what was installed")?;
    Ok(Some(python))
}
