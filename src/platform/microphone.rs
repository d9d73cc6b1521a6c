//! The microphone: sound comes out in pieces of one second, as the browser encodes it, together with how loud it is now.

use crate::platform::{Fault, clock, js};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Bits a second: voice is well understood at 12,000 with Opus, and an hour of it is 5.4 MB.
const BITS_A_SECOND: f64 = 12_000.0;
/// How much sound one piece holds, in milliseconds: what a crash costs at most, but for the writing.
const PIECE_MS: f64 = 1_000.0;
/// Media types asked for, the best first. Safari has only the last.
const TYPES: [&str; 4] = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];
/// Samples looked at to say how loud it is.
const SAMPLES: u32 = 1_024;

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMicrophone {
    /// The person, or the device's settings, do not allow it.
    NotAllowed,
    /// The device has none.
    NotFound,
    /// Another program has it.
    Busy,
    /// This browser cannot record.
    NoMeans,
}

/// What comes out of a microphone.
pub enum Heard {
    /// A piece of encoded sound, and the moment it came, in milliseconds of [`clock::elapsed_ms`].
    Piece(Vec<u8>, f64),
    /// Nothing more: it was stopped, or taken away.
    End,
}

enum Sign {
    Data(JsValue, f64),
    Stopped,
}

/// A microphone in use. It is let go of when this is dropped.
pub struct Microphone {
    recorder: JsValue,
    stream: JsValue,
    context: JsValue,
    analyser: JsValue,
    samples: js_sys::Uint8Array,
    awake: Awake,
    _listeners: [Closure<dyn FnMut(JsValue)>; 3],
}

/// Pieces in the order they were recorded, and then their end.
pub struct Pieces(UnboundedReceiver<Sign>);

impl Pieces {
    /// The next; `None` after the end.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            match self.0.next().await? {
                Sign::Stopped => return Some(Heard::End),
                Sign::Data(blob, at) => {
                    // An empty piece comes where a recording is paused twice.
                    let buffer = js::call_async(&blob, "arrayBuffer", &[]).await;
                    if let Some(bytes) = buffer.ok().and_then(|buffer| js::bytes(&buffer)).filter(|it| !it.is_empty()) {
                        return Some(Heard::Piece(bytes, at));
                    }
                }
            }
        }
    }
}

impl Microphone {
    /// Asks for the microphone and begins. The browser asks the person first, so call it within a tap.
    ///
    /// # Errors
    /// [`NoMicrophone`] says why there is no sound.
    pub async fn begin() -> Result<(Self, Pieces), NoMicrophone> {
        let maker: js_sys::Function =
            js::get(&js::global(), "MediaRecorder").dyn_into().map_err(|_| NoMicrophone::NoMeans)?;
        let wished = js::object(&[
            ("channelCount", JsValue::from_f64(1.0)),
            ("noiseSuppression", JsValue::TRUE),
            ("autoGainControl", JsValue::TRUE),
            ("echoCancellation", JsValue::FALSE),
        ]);
        let devices = js::get(&js::navigator(), "mediaDevices");
        let stream =
            js::call_async(&devices, "getUserMedia", &[&js::object(&[("audio", wished)])]).await.map_err(why)?;
        match Self::of(&maker, stream.clone()) {
            Ok(begun) => Ok(begun),
            Err(_) => {
                stop_tracks(&stream);
                Err(NoMicrophone::NoMeans)
            }
        }
    }

    fn of(maker: &js_sys::Function, stream: JsValue) -> Result<(Self, Pieces), Fault> {
        let supported = |kind: &&&str| {
            js::call(maker, "isTypeSupported", &[&JsValue::from_str(kind)]).is_ok_and(|said| said.is_truthy())
        };
        let mut options = vec![("audioBitsPerSecond", JsValue::from_f64(BITS_A_SECOND))];
        options.extend(TYPES.iter().find(supported).map(|kind| ("mimeType", JsValue::from_str(kind))));
        let arguments = js_sys::Array::of2(&stream, &js::object(&options));
        let recorder = js_sys::Reflect::construct(maker, &arguments).map_err(|thrown| Fault::of(&thrown))?;

        let (signs, pieces) = unbounded();
        let stopped = |signs: &UnboundedSender<Sign>| {
            let signs = signs.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| {
                // Nobody listens any more where the study was locked meanwhile.
                let _ = signs.unbounded_send(Sign::Stopped);
            })
        };
        let (ended, failed) = (stopped(&signs), stopped(&signs));
        let data = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let _ = signs.unbounded_send(Sign::Data(js::get(&event, "data"), clock::elapsed_ms()));
        });
        js::set(&recorder, "ondataavailable", data.as_ref());
        js::set(&recorder, "onstop", ended.as_ref());
        js::set(&recorder, "onerror", failed.as_ref());
        let (context, analyser) = meter(&stream).unwrap_or((JsValue::UNDEFINED, JsValue::UNDEFINED));
        js::call(&recorder, "start", &[&JsValue::from_f64(PIECE_MS)])?;
        let microphone = Self {
            recorder,
            stream,
            context,
            analyser,
            samples: js_sys::Uint8Array::new_with_length(SAMPLES),
            awake: Awake::default(),
            _listeners: [data, ended, failed],
        };
        Ok((microphone, Pieces(pieces)))
    }

    /// The media type of the pieces, put together in their order.
    pub fn media_type(&self) -> String {
        js::get(&self.recorder, "mimeType")
            .as_string()
            .filter(|kind| !kind.is_empty())
            .unwrap_or("audio/webm".to_owned())
    }

    /// Stops listening for a while. What was heard so far comes out at once.
    pub fn pause(&self) {
        let _ = js::call(&self.recorder, "requestData", &[]);
        let _ = js::call(&self.recorder, "pause", &[]);
    }

    /// Goes on listening.
    pub fn resume(&self) {
        let _ = js::call(&self.recorder, "resume", &[]);
    }

    /// Gives what was heard so far out at once: the page is being left.
    pub fn flush(&self) {
        let _ = js::call(&self.recorder, "requestData", &[]);
    }

    /// Ends: the last piece comes, then [`Heard::End`].
    pub fn stop(&self) {
        // A recorder that ended by itself refuses; its end has come already.
        let _ = js::call(&self.recorder, "stop", &[]);
    }

    /// How loud it is now, in 0..=1; 0 where the browser does not say.
    pub fn level(&self) -> f64 {
        if js::call(&self.analyser, "getByteTimeDomainData", &[&self.samples]).is_err() {
            return 0.0;
        }
        // Samples lie around 128.
        let loudest = self.samples.to_vec().into_iter().map(|sample| sample.abs_diff(128)).max().unwrap_or_default();
        (f64::from(loudest) / 127.0).min(1.0)
    }

    /// What keeps the screen on while it is in use.
    pub fn awake(&self) -> Awake {
        self.awake.clone()
    }
}

/// Keeps the screen on, where the browser can.
#[derive(Clone)]
pub struct Awake(Rc<RefCell<JsValue>>);

impl Default for Awake {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(JsValue::UNDEFINED)))
    }
}

impl Awake {
    /// Asks for it where it is not held: the browser lets go of it when the page is hidden.
    pub async fn ask(&self) {
        let held = self.0.borrow().clone();
        if held.is_object() && !js::get(&held, "released").is_truthy() {
            return;
        }
        let lock = js::get(&js::navigator(), "wakeLock");
        if let Ok(held) = js::call_async(&lock, "request", &[&JsValue::from_str("screen")]).await {
            *self.0.borrow_mut() = held;
        }
    }
}

impl Drop for Microphone {
    fn drop(&mut self) {
        for property in ["ondataavailable", "onstop", "onerror"] {
            js::set(&self.recorder, property, &JsValue::NULL);
        }
        self.stop();
        stop_tracks(&self.stream);
        let _ = js::call(&self.context, "close", &[]);
        let _ = js::call(&self.awake.0.borrow(), "release", &[]);
    }
}

fn stop_tracks(stream: &JsValue) {
    let tracks = js::call(stream, "getTracks", &[]).ok().and_then(|tracks| tracks.dyn_into::<js_sys::Array>().ok());
    for track in tracks.iter().flat_map(js_sys::Array::iter) {
        let _ = js::call(&track, "stop", &[]);
    }
}

/// What says how loud it is. Without it a recording goes on all the same.
fn meter(stream: &JsValue) -> Result<(JsValue, JsValue), Fault> {
    let maker: js_sys::Function = js::get(&js::global(), "AudioContext").dyn_into().map_err(|_| Fault::Missing)?;
    let context = js_sys::Reflect::construct(&maker, &js_sys::Array::new()).map_err(|thrown| Fault::of(&thrown))?;
    let source = js::call(&context, "createMediaStreamSource", &[stream])?;
    let analyser = js::call(&context, "createAnalyser", &[])?;
    js::set(&analyser, "fftSize", &JsValue::from(SAMPLES));
    js::call(&source, "connect", &[&analyser])?;
    Ok((context, analyser))
}

fn why(fault: Fault) -> NoMicrophone {
    match fault {
        Fault::Other(name) if name == "NotAllowedError" || name == "SecurityError" => NoMicrophone::NotAllowed,
        Fault::Other(name) if name == "NotReadableError" || name == "AbortError" => NoMicrophone::Busy,
        Fault::Other(name) if name == "NotFoundError" || name == "OverconstrainedError" => NoMicrophone::NotFound,
        Fault::Missing => NoMicrophone::NoMeans,
        Fault::Gone => NoMicrophone::NotFound,
        Fault::Full | Fault::Held | Fault::Differs | Fault::Closed | Fault::Silent | Fault::Other(_) => {
            NoMicrophone::NotAllowed
        }
    }
}
