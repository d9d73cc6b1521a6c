//! Playing a recording. It is played from memory: nothing readable is written anywhere.

use crate::platform::files::Address;
use crate::platform::js::{self, Awaited};
use crate::platform::{Fault, clock};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A time behind the end of any recording, in seconds: going there makes a browser find out how long one is.
const BEHIND_THE_END: f64 = 1e7;

/// A recording ready to play.
pub struct Sound {
    element: JsValue,
    _address: Address,
    _told: Closure<dyn FnMut(JsValue)>,
}

enum Loaded {
    Yes,
    No,
}

impl Sound {
    /// Makes a recording ready. `told` is called whenever it begins, goes on, stops or ends.
    ///
    /// # Errors
    /// [`Fault::Differs`] where this browser cannot play it.
    pub async fn of(bytes: &[u8], media: &str, told: Rc<dyn Fn()>) -> Result<Self, Fault> {
        let address = Address::of(bytes, media)?;
        let maker: js_sys::Function = js::get(&js::global(), "Audio").dyn_into().map_err(|_| Fault::Missing)?;
        let element = js_sys::Reflect::construct(&maker, &js_sys::Array::new()).map_err(|thrown| Fault::of(&thrown))?;
        let loading = Awaited::on(&element, &[("onloadedmetadata", |_| Loaded::Yes), ("onerror", |_| Loaded::No)]);
        js::set(&element, "preload", &JsValue::from_str("auto"));
        js::set(&element, "src", &JsValue::from_str(address.as_str()));
        if !matches!(loading.first().await, Some(Loaded::Yes)) {
            return Err(Fault::Differs);
        }
        // What was recorded as it came does not say how long it is, and without that cannot be gone through.
        if !js::get(&element, "duration").as_f64().is_some_and(f64::is_finite) {
            let found = Awaited::on(&element, &[("onseeked", |_| Loaded::Yes), ("onerror", |_| Loaded::No)]);
            js::set(&element, "currentTime", &JsValue::from_f64(BEHIND_THE_END));
            found.first().await;
            js::set(&element, "currentTime", &JsValue::from_f64(0.0));
        }
        let telling = Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| told());
        for property in ["onplay", "onpause", "onended", "ontimeupdate", "onseeked"] {
            js::set(&element, property, telling.as_ref());
        }
        Ok(Self { element, _address: address, _told: telling })
    }

    /// Plays from where it stands. Call it within a tap.
    pub fn play(&self) {
        if let Ok(playing) = js::call(&self.element, "play", &[]) {
            wasm_bindgen_futures::spawn_local(async move {
                // Refused where a pause came first.
                let _ = js::settle(playing).await;
            });
        }
    }

    /// Stops where it stands.
    pub fn pause(&self) {
        let _ = js::call(&self.element, "pause", &[]);
    }

    /// Goes to a place, in milliseconds from the beginning.
    pub fn seek(&self, ms: u64) {
        js::set(&self.element, "currentTime", &JsValue::from_f64(ms as f64 / 1_000.0));
    }

    /// How fast it plays; 1 is as it was said.
    pub fn set_rate(&self, rate: f64) {
        js::set(&self.element, "playbackRate", &JsValue::from_f64(rate));
    }

    /// Where it stands, in milliseconds from the beginning.
    pub fn position_ms(&self) -> u64 {
        js::get(&self.element, "currentTime").as_f64().map_or(0, |seconds| (seconds.max(0.0) * 1_000.0) as u64)
    }

    /// Whether it is playing.
    pub fn is_playing(&self) -> bool {
        let is = |property| js::get(&self.element, property).is_truthy();
        !is("paused") && !is("ended")
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        for property in ["onplay", "onpause", "onended", "ontimeupdate", "onseeked"] {
            js::set(&self.element, property, &JsValue::NULL);
        }
        self.pause();
        // Lets go of the sound in memory.
        js::set(&self.element, "src", &JsValue::from_str(""));
    }
}

/// A stopwatch that counts only while it runs, by a clock that only goes forward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stopwatch {
    before_ms: f64,
    since: Option<f64>,
}

impl Stopwatch {
    /// One that runs from now.
    pub fn running() -> Self {
        Self { before_ms: 0.0, since: Some(clock::elapsed_ms()) }
    }

    /// Stops, or goes on.
    pub fn set_running(&mut self, runs: bool, now: f64) {
        match (runs, self.since) {
            (true, None) => self.since = Some(now),
            (false, Some(since)) => {
                self.before_ms += (now - since).max(0.0);
                self.since = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    /// Whether it counts.
    pub fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// What it shows at a moment of [`clock::elapsed_ms`], in milliseconds.
    pub fn at(&self, now: f64) -> u64 {
        (self.before_ms + self.since.map_or(0.0, |since| (now - since).max(0.0))) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopwatch_counts_only_while_it_runs() {
        let mut watch = Stopwatch { before_ms: 0.0, since: Some(1_000.0) };
        assert_eq!(watch.at(3_500.0), 2_500);
        watch.set_running(false, 4_000.0);
        watch.set_running(false, 9_000.0);
        assert_eq!((watch.at(60_000.0), watch.is_running()), (3_000, false));
        watch.set_running(true, 10_000.0);
        watch.set_running(true, 11_000.0);
        assert_eq!(watch.at(12_000.0), 5_000);
    }
}
