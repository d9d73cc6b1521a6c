//! The small worker. One instance derives a key and ends; another keeps the mirror for as long as a vault is open.

/// Says what the worker can do and listens.
fn main() {
    #[cfg(target_arch = "wasm32")]
    jejaring::platform::mirror_worker::listen();
}
