//! Where things lie in this project.

use std::path::{Path, PathBuf};

/// The workspace.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Everything built: `target/`, or where `CARGO_TARGET_DIR` says.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Compiled code for the browser, apart from the host's so that the two never wait for each other.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// Tools installed for this project only.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The finished site.
pub fn dist() -> PathBuf {
    root().join("dist")
}
