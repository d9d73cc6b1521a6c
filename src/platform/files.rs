//! Giving a file to the person and taking one from them.
//!
//! A plain download is "handed to the browser": nobody can say whether it lies anywhere. Only where the browser lets us
//! choose the place and read it again does a file count as checked.

use crate::platform::Fault;
use crate::platform::js::{self, Awaited};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue};

/// A file to be given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// A neutral name without anything of the study in it.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Its name, as the device calls it.
    pub name: String,
    /// Its media type, as the device says; empty where it does not know.
    pub media: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Where a file went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Written to a chosen place and read back, byte for byte.
    Checked,
    /// Given to the browser's downloads; not checked.
    Downloaded,
    /// The person closed the dialog: no file.
    Cancelled,
}

/// Lets the person choose a place where the browser can, else downloads. Call it within a tap.
///
/// # Errors
/// [`Fault::Differs`] where the file reads back differently, [`Fault::Full`] and others from writing.
pub async fn save(file: &Outgoing) -> Result<Handed, Fault> {
    if !js::has(&js::global(), "showSaveFilePicker") {
        return download(file).map(|()| Handed::Downloaded);
    }
    let options = js::object(&[("suggestedName", JsValue::from_str(&file.name))]);
    match js::call_async(&js::global(), "showSaveFilePicker", &[&options]).await {
        Ok(handle) => write_checked(&handle, &file.bytes).await.map(|()| Handed::Checked),
        Err(Fault::Other(name)) if name == "AbortError" => Ok(Handed::Cancelled),
        // Refused outside a tap, or by a policy of the device.
        Err(_) => download(file).map(|()| Handed::Downloaded),
    }
}

async fn write_checked(handle: &JsValue, bytes: &[u8]) -> Result<(), Fault> {
    let writable = js::call_async(handle, "createWritable", &[]).await?;
    js::call_async(&writable, "write", &[&js::array(bytes)]).await?;
    js::call_async(&writable, "close", &[]).await?;
    let back = js::call_async(handle, "getFile", &[]).await?;
    let back = js::call_async(&back, "arrayBuffer", &[]).await?;
    if js::bytes(&back).is_some_and(|back| back == bytes) { Ok(()) } else { Err(Fault::Differs) }
}

/// Gives a file to the browser's downloads.
///
/// # Errors
/// [`Fault::Missing`] outside a page.
pub fn download(file: &Outgoing) -> Result<(), Fault> {
    let parts = js_sys::Array::of1(&js::array(&file.bytes));
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type(file.media);
    let blob =
        web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &bag).map_err(|thrown| Fault::of(&thrown))?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).map_err(|thrown| Fault::of(&thrown))?;
    let link = element("a")?;
    js::set(&link, "href", &JsValue::from_str(&address));
    js::set(&link, "download", &JsValue::from_str(&file.name));
    js::call(&link, "click", &[])?;
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(60_000).await;
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Bytes under an address of this page, for pictures and sound; it ends with this.
#[derive(Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Gives bytes an address.
    ///
    /// # Errors
    /// [`Fault::Missing`] outside a page.
    pub fn of(bytes: &[u8], media: &str) -> Result<Self, Fault> {
        let bag = web_sys::BlobPropertyBag::new();
        bag.set_type(media);
        let parts = js_sys::Array::of1(&js::array(bytes));
        web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &bag)
            .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob))
            .map(Self)
            .map_err(|thrown| Fault::of(&thrown))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // It is gone with the page at the latest.
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}

enum Choice {
    Chosen,
    Closed,
}

/// Lets the person choose a file; `None` where the dialog was closed. `accept` is a list like `.jejaring,.json`.
/// Call it within a tap. The input lies in the document, which Safari asks for.
///
/// # Errors
/// Why the file cannot be read.
pub async fn open(accept: &str) -> Result<Option<Incoming>, Fault> {
    choose(accept, false).await
}

/// As [`open`], but a telephone or tablet offers its camera first.
///
/// # Errors
/// Why the photograph cannot be read.
pub async fn photograph() -> Result<Option<Incoming>, Fault> {
    choose("image/*", true).await
}

async fn choose(accept: &str, camera: bool) -> Result<Option<Incoming>, Fault> {
    let input = element("input")?;
    js::set(&input, "type", &JsValue::from_str("file"));
    js::set(&input, "accept", &JsValue::from_str(accept));
    if camera {
        js::set(&input, "capture", &JsValue::from_str("environment"));
    }
    js::set(&input, "hidden", &JsValue::TRUE);
    let body = js::get(&js::get(&js::global(), "document"), "body");
    js::call(&body, "append", &[&input])?;
    let choice = Awaited::on(&input, &[("onchange", |_| Choice::Chosen), ("oncancel", |_| Choice::Closed)]);
    js::call(&input, "click", &[])?;
    let choice = choice.first().await;
    let file = js::call(&js::get(&input, "files"), "item", &[&JsValue::from(0)]);
    let _ = js::call(&input, "remove", &[]);
    match (choice, file) {
        (Some(Choice::Chosen), Ok(file)) if file.is_object() => read(&file).await.map(Some),
        (Some(Choice::Chosen | Choice::Closed) | None, _) => Ok(None),
    }
}

/// Reads a `File` of an input or of a drop.
///
/// # Errors
/// Why it cannot be read.
pub async fn read(file: &JsValue) -> Result<Incoming, Fault> {
    let buffer = js::call_async(file, "arrayBuffer", &[]).await?;
    let bytes = js::bytes(&buffer).ok_or(Fault::Differs)?;
    let text = |property| js::get(file, property).as_string().unwrap_or_default();
    Ok(Incoming { name: text("name"), media: text("type"), bytes })
}

fn element(tag: &str) -> Result<JsValue, Fault> {
    let document = js::get(&js::global(), "document").dyn_into::<web_sys::Document>().map_err(|_| Fault::Missing)?;
    document.create_element(tag).map(JsValue::from).map_err(|thrown| Fault::of(&thrown))
}
