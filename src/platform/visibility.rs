//! Whether the person sees the page, is leaving it, or has stopped touching it.

use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// What happened to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is not seen any more: another tab, another app, a dark screen.
    Hidden,
    /// It is seen again.
    Shown,
    /// It is being left or put to sleep. Writes begun now may be lost.
    Leaving,
    /// A key, a finger, a pen, the mouse.
    Touched,
}

/// Listens until it is dropped.
pub struct Watch {
    _listeners: Vec<EventListener>,
}

/// Calls `told` for everything that happens.
pub fn watch(told: impl Fn(Sight) + 'static) -> Watch {
    let told: Rc<dyn Fn(Sight)> = Rc::new(told);
    let window: web_sys::EventTarget = gloo::utils::window().into();
    let document: web_sys::EventTarget = gloo::utils::document().into();
    // Capturing and passive: no page can keep these from us, and scrolling does not wait for us.
    let options = || EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: true };
    let on = |target: &web_sys::EventTarget, name: &'static str, sight: Sight| {
        let told = Rc::clone(&told);
        EventListener::new_with_options(target, name, options(), move |_| told(sight))
    };
    let mut listeners = vec![on(&window, "pagehide", Sight::Leaving), on(&document, "freeze", Sight::Leaving)];
    listeners.extend(["pointerdown", "keydown", "wheel"].map(|name| on(&document, name, Sight::Touched)));
    let change = {
        let told = Rc::clone(&told);
        EventListener::new_with_options(&document, "visibilitychange", options(), move |_| {
            told(if is_hidden() { Sight::Hidden } else { Sight::Shown });
        })
    };
    listeners.push(change);
    Watch { _listeners: listeners }
}

/// Whether the page is hidden now.
pub fn is_hidden() -> bool {
    crate::platform::js::get(gloo::utils::document().unchecked_ref(), "hidden").is_truthy()
}
