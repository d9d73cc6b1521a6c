//! Pictures as files: the colours in force, and an SVG painted into a PNG.

use crate::platform::Fault;
use crate::platform::js;
use wasm_bindgen::{JsCast, JsValue};

/// The value of a colour or size token as the theme in force has it; empty where there is none.
pub fn token(name: &str) -> String {
    let root = js::get(&js::get(&js::global(), "document"), "documentElement");
    js::call(&js::global(), "getComputedStyle", &[&root])
        .and_then(|style| js::call(&style, "getPropertyValue", &[&JsValue::from_str(name)]))
        .ok()
        .and_then(|value| value.as_string())
        .map(|value| value.trim().to_owned())
        .unwrap_or_default()
}

/// The longest side a browser surely paints, in pixels.
const LONGEST: f64 = 8192.0;

/// Paints an SVG of `width` by `height` at twice its size, or less where it would become too large for a browser.
///
/// # Errors
/// What the browser says; [`Fault::Missing`] outside a page.
pub async fn png(svg: &str, width: f64, height: f64) -> Result<Vec<u8>, Fault> {
    let parts = js_sys::Array::of1(&JsValue::from_str(svg));
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type("image/svg+xml");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &bag).map_err(|thrown| Fault::of(&thrown))?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).map_err(|thrown| Fault::of(&thrown))?;
    let painted = paint(&address, width, height).await;
    let _ = web_sys::Url::revoke_object_url(&address);
    painted
}

async fn paint(address: &str, width: f64, height: f64) -> Result<Vec<u8>, Fault> {
    let scale = (LONGEST / width.max(height).max(1.0)).min(2.0);
    let (across, down) = ((width * scale).ceil(), (height * scale).ceil());
    let image = element("img")?;
    js::set(&image, "src", &JsValue::from_str(address));
    js::call_async(&image, "decode", &[]).await?;
    let canvas = element("canvas")?;
    js::set(&canvas, "width", &JsValue::from_f64(across));
    js::set(&canvas, "height", &JsValue::from_f64(down));
    let brush = js::call(&canvas, "getContext", &[&JsValue::from_str("2d")])?;
    let (zero, across, down) = (JsValue::from_f64(0.0), JsValue::from_f64(across), JsValue::from_f64(down));
    js::call(&brush, "drawImage", &[&image, &zero, &zero, &across, &down])?;
    let blob = js::settle(
        js_sys::Promise::new(&mut |resolve, reject| {
            let asked = js::call(&canvas, "toBlob", &[&resolve, &JsValue::from_str("image/png")]);
            if asked.is_err() {
                // Nobody waits for what a rejection returns.
                let _ = reject.call0(&JsValue::UNDEFINED);
            }
        })
        .into(),
    )
    .await?;
    let buffer = js::call_async(&blob, "arrayBuffer", &[]).await?;
    js::bytes(&buffer).ok_or(Fault::Differs)
}

fn element(tag: &str) -> Result<JsValue, Fault> {
    let document = js::get(&js::global(), "document").dyn_into::<web_sys::Document>().map_err(|_| Fault::Missing)?;
    document.create_element(tag).map(JsValue::from).map_err(|thrown| Fault::of(&thrown))
}
