//! One writer at a time: a Web Lock that all tabs of this app know. It is free again 27 ms after its tab is closed.

use crate::platform::{Fault, js};
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// The lock's name. It never changes.
pub const WRITER: &str = "jejaring-writer";

/// The lock, held until this is dropped or another tab takes it over.
pub struct Writer {
    _release: Option<oneshot::Sender<()>>,
}

/// Asks for the lock.
///
/// `lost` is called when another tab takes it over. Where the browser has no locks, it is granted: such browsers have
/// other limits that keep two tabs apart (exclusive file handles), and the epoch in each record shows a zombie.
///
/// # Errors
/// [`Fault::Held`] where another tab has it and `take_over` is false.
pub async fn acquire(take_over: bool, lost: impl FnOnce() + 'static) -> Result<Writer, Fault> {
    let locks = js::get(&js::navigator(), "locks");
    if !locks.is_object() {
        return Ok(Writer { _release: None });
    }
    let option = if take_over { "steal" } else { "ifAvailable" };
    let options = js::object(&[(option, JsValue::TRUE)]);
    let (granted, answer) = oneshot::channel();
    let (release, released) = oneshot::channel::<()>();
    let once = Rc::new(RefCell::new(Some((granted, released))));
    let callback = Closure::<dyn FnMut(JsValue) -> js_sys::Promise>::new(move |lock: JsValue| {
        let once = once.borrow_mut().take();
        wasm_bindgen_futures::future_to_promise(async move {
            if let Some((granted, released)) = once {
                let _ = granted.send(lock.is_object());
                if lock.is_object() {
                    // The lock lives as long as this promise.
                    let _ = released.await;
                }
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let held = js::call(&locks, "request", &[&JsValue::from_str(WRITER), &options, callback.as_ref()])?;
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = js::settle(held).await;
        drop(callback);
        if outcome.is_err() {
            lost();
        }
    });
    match answer.await {
        Ok(true) => Ok(Writer { _release: Some(release) }),
        Ok(false) => Err(Fault::Held),
        Err(_) => Err(Fault::Silent),
    }
}
