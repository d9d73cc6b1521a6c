//! The recovery dialog of the start-up script, shown when the app has stopped, and the rescue copy it offers.

use crate::platform::{Fault, js};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Opens the recovery dialog. The text, which must hold nothing of a study, goes under "details".
pub fn recover(trouble: &str) {
    // Without the start script nobody could show a dialog.
    let _ = js::call(&js::get(&js::global(), "jejaring"), "recover", &[&JsValue::from_str(trouble)]);
}

/// Gives the dialog a copy to offer. `rescue` runs after the app has stopped, so it must rely on nothing the app held.
pub fn offer_rescue<F>(rescue: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Vec<u8>, Fault>> + 'static,
{
    let given = Closure::<dyn Fn() -> js_sys::Promise>::new(move || {
        let rescued = rescue();
        wasm_bindgen_futures::future_to_promise(async move {
            rescued.await.map(|bytes| js::array(&bytes)).map_err(|fault| JsValue::from_str(fault.name()))
        })
    });
    js::set(&js::global(), "__jejaringRescue", given.as_ref());
    // It lives as long as the page.
    given.forget();
}
