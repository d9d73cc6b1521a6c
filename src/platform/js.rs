//! Reaching interfaces that web-sys has only behind an unstable flag: properties, calls, promises, by name.

use crate::platform::Fault;
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined where there is none.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Whether there is such a property with a value.
pub fn has(of: &JsValue, name: &str) -> bool {
    let value = get(of, name);
    !value.is_undefined() && !value.is_null()
}

/// Sets a property of an object made here.
pub fn set(of: &JsValue, name: &str, value: &JsValue) {
    // Fails only on frozen objects, and ours are not.
    let _ = js_sys::Reflect::set(of, &JsValue::from_str(name), value);
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new().into();
    for (name, value) in properties {
        set(&object, name, value);
    }
    object
}

/// Calls a method by name.
///
/// # Errors
/// [`Fault::Missing`] where there is no such method, else what the method threw.
pub fn call(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, Fault> {
    let method: js_sys::Function = get(of, name).dyn_into().map_err(|_| Fault::Missing)?;
    let list: js_sys::Array = arguments.iter().copied().collect();
    js_sys::Reflect::apply(&method, of, &list).map_err(|thrown| Fault::of(&thrown))
}

/// Calls a method that gives a promise, and awaits it.
///
/// # Errors
/// As [`call`], or the reason of the rejection.
pub async fn call_async(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, Fault> {
    settle(call(of, name, arguments)?).await
}

/// Awaits a promise, or takes a plain value as it is.
///
/// # Errors
/// The reason of the rejection.
pub async fn settle(value: JsValue) -> Result<JsValue, Fault> {
    match value.dyn_into::<js_sys::Promise>() {
        Ok(promise) => JsFuture::from(promise).await.map_err(|thrown| Fault::of(&thrown)),
        Err(plain) => Ok(plain),
    }
}

/// The bytes of a `Uint8Array` or `ArrayBuffer`.
pub fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    if let Some(array) = value.dyn_ref::<js_sys::Uint8Array>() {
        return Some(array.to_vec());
    }
    value.dyn_ref::<js_sys::ArrayBuffer>().map(|buffer| js_sys::Uint8Array::new(buffer).to_vec())
}

/// A copy of bytes for the browser.
pub fn array(bytes: &[u8]) -> JsValue {
    js_sys::Uint8Array::from(bytes).into()
}

/// `self`: the window of a page, the global scope of a worker.
pub fn global() -> JsValue {
    js_sys::global().into()
}

/// The browser's `navigator`.
pub fn navigator() -> JsValue {
    get(&global(), "navigator")
}

/// Waits for the first of several events on a target. The listeners are attached before this returns.
pub struct Awaited<T> {
    receiver: oneshot::Receiver<T>,
    _listeners: Vec<Closure<dyn FnMut(JsValue)>>,
}

/// One event to wait for: its `on…` property and what it means.
pub type Meaning<T> = (&'static str, fn(JsValue) -> T);

impl<T: 'static> Awaited<T> {
    /// Sets the `on…` properties of `target`.
    pub fn on(target: &JsValue, meanings: &[Meaning<T>]) -> Self {
        let (sender, receiver) = oneshot::channel();
        let sender = Rc::new(RefCell::new(Some(sender)));
        let listeners = meanings.iter().map(|&(property, meaning)| {
            let sender = Rc::clone(&sender);
            let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                if let Some(sender) = sender.borrow_mut().take() {
                    // The one who waited may be gone; then nobody needs the answer.
                    let _ = sender.send(meaning(event));
                }
            });
            set(target, property, listener.as_ref());
            listener
        });
        let listeners = listeners.collect();
        Self { receiver, _listeners: listeners }
    }

    /// The meaning of the event that came first; `None` where the target vanished without one.
    pub async fn first(self) -> Option<T> {
        let Self { receiver, _listeners } = self;
        receiver.await.ok()
    }
}
