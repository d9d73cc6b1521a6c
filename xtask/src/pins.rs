//! Every version this project pins outside Cargo.lock, in one place. wasm-bindgen's command must be exactly the version
//! in Cargo.lock, so it is read from there.

use crate::place;
use crate::trouble::{Done, Trouble, While};

/// Trunk, which drives cargo, wasm-bindgen and wasm-opt. 0.22 needs a newer Rust than we ask for.
pub const TRUNK: &str = "0.21.14";
/// Binaryen from npm, for `wasm-opt`. `Trunk.toml` names the same number.
pub const BINARYEN: &str = "132.0.0";
/// The accessibility checker that the journeys put into each page.
pub const AXE_CORE: &str = "4.11.0";

/// The layout of trees that `bench referrals` measures beside ours, from npm.
pub const D3_HIERARCHY: &str = "3.1.2";

/// The JSON Schema validator that checks exports, from npm: not the code that wrote them.
pub const AJV: &str = "8.17.1";

/// Programs that read the networks we write, from PyPI: none of them is the code that wrote them.
pub const NETWORK_READERS: &[&str] =
    &["networkx==3.6.1", "igraph==1.0.0", "texttable==1.7.2", "pydot==4.0.1", "pyparsing==3.3.3"];

/// SurveyJS, which `bench forms` measures beside the app. Enketo's versions are in `bench/forms/pages/enketo/package.json`.
pub const SURVEYJS: &str = "2.5.38";

/// Debian's own Rust with what it needs to compile for the browser.
pub const DEBIAN_RUST: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22", "rust-web-clippy", "rustfmt-web"];
/// Debian's browser and its driver, always of the same version.
pub const DEBIAN_CHROMIUM: &[&str] = &["chromium", "chromium-driver"];
/// Debian's C++ compiler, for libFuzzer.
pub const DEBIAN_CPP: &[&str] = &["g++"];
/// What Trunk needs to be built against the system's TLS, which compiles much faster than its own.
pub const DEBIAN_TLS: &[&str] = &["libssl-dev", "pkg-config"];

/// The version of wasm-bindgen in Cargo.lock.
///
/// # Errors
/// When Cargo.lock is missing or names none.
pub fn wasm_bindgen() -> Done<String> {
    let lock = std::fs::read_to_string(place::root().join("Cargo.lock")).while_doing("reading Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| Trouble::new("Cargo.lock names no wasm-bindgen"))
}

/// The version that a Cargo.lock gives for a package, the first when there are several.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_read_by_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.7"));
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn trunk_is_told_the_same_binaryen() {
        let trunk = std::fs::read_to_string(place::root().join("Trunk.toml")).unwrap();
        let major = BINARYEN.split('.').next().unwrap();
        assert!(trunk.contains(&format!("wasm_opt = \"version_{major}\"")));
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", wasm_bindgen().unwrap())));
    }
}
