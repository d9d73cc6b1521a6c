//! The words page and worker speak: what the page asks of the small worker (`kdf`), and how the answers come back.
//!
//! A message is a plain object `{id, verb, …}`, an answer `{id, done}` or `{id, fault}`. The worker says `{ready: true}`
//! once it listens, since messages sent before that would be lost.

use crate::platform::{Fault, js};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// A file of the mirror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MirrorFile {
    /// The header.
    Header,
    /// Frames of sealed entries.
    Log,
    /// Frames of sealed drafts.
    Drafts,
    /// What was cut off the log as unreadable, kept for later.
    Bad,
}

impl MirrorFile {
    /// All of them.
    pub const ALL: [MirrorFile; 4] = [MirrorFile::Header, MirrorFile::Log, MirrorFile::Drafts, MirrorFile::Bad];

    /// Its name in the folder.
    pub fn name(self) -> &'static str {
        match self {
            MirrorFile::Header => "header",
            MirrorFile::Log => "log",
            MirrorFile::Drafts => "drafts",
            MirrorFile::Bad => "log.bad",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.name() == name)
    }
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The slot key of a passphrase.
    Derive {
        /// The passphrase's bytes in UTF-8.
        passphrase: Vec<u8>,
        /// 16 bytes.
        salt: Vec<u8>,
        /// KiB of memory, passes, lanes.
        figures: [u32; 3],
    },
    /// Names of the vaults that have a mirror.
    List,
    /// Opens a vault's folder, and makes it if told so.
    Open {
        /// The vault's id in hexadecimal.
        vault: String,
        /// Whether it may be made.
        create: bool,
    },
    /// Adds bytes at the end of a file and flushes.
    Append(MirrorFile, Vec<u8>),
    /// Reads a whole file.
    Read(MirrorFile),
    /// Puts these bytes in place of a file's.
    Replace(MirrorFile, Vec<u8>),
    /// Closes the files and deletes a vault's folder.
    Wipe {
        /// The vault's id in hexadecimal.
        vault: String,
    },
}

impl Verb {
    /// As an object to send.
    pub fn to_js(&self, id: u32) -> JsValue {
        let text = JsValue::from_str;
        let mut properties = vec![("id", JsValue::from(id))];
        match self {
            Verb::Derive { passphrase, salt, figures } => {
                let figures: js_sys::Array = figures.iter().map(|figure| JsValue::from(*figure)).collect();
                properties.extend([
                    ("verb", text("derive")),
                    ("passphrase", js::array(passphrase)),
                    ("salt", js::array(salt)),
                    ("figures", figures.into()),
                ]);
            }
            Verb::List => properties.push(("verb", text("mirror.list"))),
            Verb::Open { vault, create } => {
                properties.extend([
                    ("verb", text("mirror.open")),
                    ("vault", text(vault)),
                    ("create", JsValue::from(*create)),
                ]);
            }
            Verb::Append(file, bytes) => {
                properties.extend([
                    ("verb", text("mirror.append")),
                    ("file", text(file.name())),
                    ("bytes", js::array(bytes)),
                ]);
            }
            Verb::Read(file) => properties.extend([("verb", text("mirror.read")), ("file", text(file.name()))]),
            Verb::Replace(file, bytes) => {
                properties.extend([
                    ("verb", text("mirror.replace")),
                    ("file", text(file.name())),
                    ("bytes", js::array(bytes)),
                ]);
            }
            Verb::Wipe { vault } => properties.extend([("verb", text("mirror.wipe")), ("vault", text(vault))]),
        }
        js::object(&properties)
    }

    /// Reads a received object: its number and the verb.
    pub fn from_js(message: &JsValue) -> Option<(u32, Verb)> {
        let id = js::get(message, "id").as_f64()? as u32;
        let word = |name: &str| js::get(message, name).as_string();
        let bytes = |name: &str| js::bytes(&js::get(message, name));
        let file = || MirrorFile::from_name(&word("file")?);
        let verb = match word("verb")?.as_str() {
            "derive" => {
                let figures = js_sys::Array::from(&js::get(message, "figures"));
                let mut read = [0; 3];
                for (at, figure) in read.iter_mut().zip(figures.iter()) {
                    *at = figure.as_f64()? as u32;
                }
                Verb::Derive { passphrase: bytes("passphrase")?, salt: bytes("salt")?, figures: read }
            }
            "mirror.list" => Verb::List,
            "mirror.open" => Verb::Open { vault: word("vault")?, create: js::get(message, "create").is_truthy() },
            "mirror.append" => Verb::Append(file()?, bytes("bytes")?),
            "mirror.read" => Verb::Read(file()?),
            "mirror.replace" => Verb::Replace(file()?, bytes("bytes")?),
            "mirror.wipe" => Verb::Wipe { vault: word("vault")? },
            _ => return None,
        };
        Some((id, verb))
    }
}

/// In a worker: hears every message from now on, and says so to the page.
pub fn listen(told: impl FnMut(JsValue) + 'static) {
    let mut told = told;
    let on_message = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| told(js::get(&event, "data")));
    js::set(&js::global(), "onmessage", on_message.as_ref());
    // It lives as long as the worker.
    on_message.forget();
    post(&js::object(&[("ready", JsValue::TRUE)]));
}

/// In a worker: sends to the page.
pub fn post(message: &JsValue) {
    // Only what cannot be copied is refused, and we send plain values.
    let _ = js::call(&js::global(), "postMessage", &[message]);
}

/// An answer to send back.
pub fn answer(id: u32, outcome: Result<JsValue, Fault>) -> JsValue {
    match outcome {
        Ok(done) => js::object(&[("id", JsValue::from(id)), ("done", done)]),
        Err(fault) => js::object(&[("id", JsValue::from(id)), ("fault", JsValue::from_str(fault.name()))]),
    }
}

/// Reads an answer.
pub fn read_answer(message: &JsValue) -> Option<(u32, Result<JsValue, Fault>)> {
    let id = js::get(message, "id").as_f64()? as u32;
    match js::get(message, "fault").as_string() {
        Some(name) => Some((id, Err(Fault::named(&name)))),
        None => Some((id, Ok(js::get(message, "done")))),
    }
}
