//! A new version that waits, and whether there is a network at all. The app needs none; it only says so.

use crate::platform::js;
use gloo::events::EventListener;

/// Whether a new version is installed and waits. Outside a browser (in tests of markup) there is none.
pub fn is_waiting() -> bool {
    cfg!(target_arch = "wasm32")
        && js::call(&start_script(), "updateWaiting", &[]).is_ok_and(|answer| answer.is_truthy())
}

/// Calls `told` when a new version begins to wait, until the listener is dropped.
pub fn on_waiting(told: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::window(), "jejaring-update", move |_| told())
}

/// Changes to the waiting version and reloads. Only on a person's tap, with no interview open and everything saved.
pub fn take() {
    // Without the start script there is no other version to change to.
    let _ = js::call(&start_script(), "takeUpdate", &[]);
}

/// Whether the device believes to have a network.
pub fn is_online() -> bool {
    js::get(&js::navigator(), "onLine").as_bool().unwrap_or(true)
}

fn start_script() -> wasm_bindgen::JsValue {
    js::get(&js::global(), "jejaring")
}
