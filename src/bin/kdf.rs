//! The small worker. One instance derives a key and ends; another keeps the mirror for as long as a vault is open.

/// Starts in the worker's scope.
fn main() {
    // On the host this program only has to compile.
    if cfg!(target_arch = "wasm32") {
        jejaring::platform::mirror_worker::listen();
    }
}
