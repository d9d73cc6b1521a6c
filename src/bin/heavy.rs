//! The worker of the heavy rooms: analysis, privacy and formats run here, so that typing on the page never waits.

/// Starts in the worker's scope.
fn main() {
    // A program that touches nothing of JavaScript is refused by wasm-bindgen.
    #[cfg(target_arch = "wasm32")]
    let _ = js_sys::global();
}
