//! The recovery dialog of the start-up script, shown when the app has stopped.

use crate::platform::js;
use wasm_bindgen::JsValue;

/// Opens the recovery dialog. The text, which must hold nothing of a study, goes under "details".
pub fn recover(trouble: &str) {
    // Without the start script nobody could show a dialog.
    let _ = js::call(&js::get(&js::global(), "jejaring"), "recover", &[&JsValue::from_str(trouble)]);
}
