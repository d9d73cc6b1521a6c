//! Starting a worker and asking it questions. Dropping the [`Worker`] ends it and everything it held in memory.

use crate::platform::{Fault, js, verbs};
use futures_channel::oneshot;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The small worker's program: Argon2id and the mirror.
pub const SMALL: &str = "kdf";
/// The large worker's program: statistics, search, anonymizing, formats.
pub const LARGE: &str = "heavy";

type Waiting = BTreeMap<u32, oneshot::Sender<Result<JsValue, Fault>>>;

#[derive(Default)]
struct State {
    ready: Cell<bool>,
    dead: Cell<bool>,
    held_back: RefCell<Vec<JsValue>>,
    waiting: RefCell<Waiting>,
}

/// A running worker.
pub struct Worker {
    handle: JsValue,
    state: Rc<State>,
    next: Cell<u32>,
    _listeners: Vec<Closure<dyn FnMut(JsValue)>>,
}

impl Worker {
    /// Starts one of our two programs.
    ///
    /// # Errors
    /// [`Fault::Missing`] where the browser starts no worker.
    pub fn start(program: &str) -> Result<Self, Fault> {
        let handle = launch(program)?;
        let state = Rc::new(State::default());
        let on_message = {
            let (state, handle) = (Rc::clone(&state), handle.clone());
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| hear(&state, &handle, &js::get(&event, "data")))
        };
        let on_error = {
            let state = Rc::clone(&state);
            Closure::<dyn FnMut(JsValue)>::new(move |_event: JsValue| {
                state.dead.set(true);
                // Those who wait see their channel close.
                state.waiting.borrow_mut().clear();
            })
        };
        js::set(&handle, "onmessage", on_message.as_ref());
        js::set(&handle, "onerror", on_error.as_ref());
        js::set(&handle, "onmessageerror", on_error.as_ref());
        Ok(Self { handle, state, next: Cell::new(1), _listeners: vec![on_message, on_error] })
    }

    /// Sends what `message` makes of a number, and awaits the answer with that number.
    ///
    /// # Errors
    /// What the worker answers; [`Fault::Silent`] where it died.
    pub async fn ask(&self, message: impl FnOnce(u32) -> JsValue) -> Result<JsValue, Fault> {
        if self.state.dead.get() {
            return Err(Fault::Silent);
        }
        let id = self.next.get();
        self.next.set(id.wrapping_add(1));
        let (sender, receiver) = oneshot::channel();
        self.state.waiting.borrow_mut().insert(id, sender);
        let message = message(id);
        if self.state.ready.get() {
            js::call(&self.handle, "postMessage", &[&message])?;
        } else {
            self.state.held_back.borrow_mut().push(message);
        }
        receiver.await.unwrap_or(Err(Fault::Silent))
    }

    /// Whether the worker has died.
    pub fn is_dead(&self) -> bool {
        self.state.dead.get()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = js::call(&self.handle, "terminate", &[]);
        self.state.dead.set(true);
        self.state.waiting.borrow_mut().clear();
    }
}

fn hear(state: &State, handle: &JsValue, message: &JsValue) {
    if js::get(message, "ready").is_truthy() {
        state.ready.set(true);
        for held in state.held_back.take() {
            let _ = js::call(handle, "postMessage", &[&held]);
        }
    } else if let Some((id, outcome)) = verbs::read_answer(message) {
        let waiting = state.waiting.borrow_mut().remove(&id);
        if let Some(sender) = waiting {
            let _ = sender.send(outcome);
        }
    }
}

/// The page's start script alone knows the programs' addresses and may make them (Trusted Types). Without it, as in tests
/// of this folder, the plain relative address is taken.
fn launch(program: &str) -> Result<JsValue, Fault> {
    let start = js::get(&js::global(), "jejaring");
    if start.is_object() {
        return js::call(&start, "startWorker", &[&JsValue::from_str(program)]);
    }
    let class: js_sys::Function = js::get(&js::global(), "Worker").dyn_into().map_err(|_| Fault::Missing)?;
    let list = js_sys::Array::of1(&JsValue::from_str(&format!("./{program}.js")));
    js_sys::Reflect::construct(&class, &list).map_err(|thrown| Fault::of(&thrown))
}
