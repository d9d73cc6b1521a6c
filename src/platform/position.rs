//! Where the device is, as far as the person lets it be known.

use crate::platform::js;
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// How long to wait for a position, in milliseconds: a cold start under trees takes its time.
const PATIENCE_MS: f64 = 60_000.0;

/// A position as the device found it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, in -90..=90.
    pub latitude: f64,
    /// Degrees east, in -180..=180.
    pub longitude: f64,
    /// Metres within which it lies.
    pub accuracy: f64,
}

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPosition {
    /// The person, or the device's settings, do not allow it.
    NotAllowed,
    /// The device could not find out, or not in time.
    NotFound,
    /// This browser has no means to find out.
    NoMeans,
}

/// Asks the device where it is. The browser asks the person first.
///
/// # Errors
/// [`NoPosition`] says why there is none.
pub async fn position() -> Result<Position, NoPosition> {
    let geolocation = js::get(&js::navigator(), "geolocation");
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let answer = |make: fn(&JsValue) -> Result<Position, NoPosition>| {
        let sender = Rc::clone(&sender);
        Closure::<dyn FnMut(JsValue)>::new(move |said: JsValue| {
            if let Some(sender) = sender.borrow_mut().take() {
                // The one who asked may be gone; then nobody needs the answer.
                let _ = sender.send(make(&said));
            }
        })
    };
    let (found, failed) = (answer(read), answer(why));
    let options = js::object(&[
        ("enableHighAccuracy", JsValue::TRUE),
        ("timeout", JsValue::from_f64(PATIENCE_MS)),
        ("maximumAge", JsValue::from_f64(0.0)),
    ]);
    js::call(&geolocation, "getCurrentPosition", &[found.as_ref(), failed.as_ref(), &options])
        .map_err(|_| NoPosition::NoMeans)?;
    receiver.await.unwrap_or(Err(NoPosition::NotFound))
}

fn read(said: &JsValue) -> Result<Position, NoPosition> {
    let coordinates = js::get(said, "coords");
    let number = |name: &str| js::get(&coordinates, name).as_f64().ok_or(NoPosition::NotFound);
    Ok(Position { latitude: number("latitude")?, longitude: number("longitude")?, accuracy: number("accuracy")? })
}

fn why(said: &JsValue) -> Result<Position, NoPosition> {
    // 1 is PERMISSION_DENIED in the Geolocation specification.
    let denied = js::get(said, "code").as_f64() == Some(1.0);
    Err(if denied { NoPosition::NotAllowed } else { NoPosition::NotFound })
}
