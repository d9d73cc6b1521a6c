//! Photographs taken in: made smaller, and without what the camera wrote beside the picture, such as where it was taken.

use crate::platform::{Fault, js};
use wasm_bindgen::{JsCast, JsValue};

/// The longest side kept, in pixels: enough to read a page of print.
const LONGEST: f64 = 2_560.0;
/// How true the picture is kept, in 0..=1.
const QUALITY: f64 = 0.85;

/// The media type of a photograph made smaller.
pub const JPEG: &str = "image/jpeg";

/// Paints a photograph anew, at most [`LONGEST`] pixels long, as JPEG.
///
/// # Errors
/// Where this browser cannot read that kind of picture.
pub async fn smaller(bytes: &[u8], media: &str) -> Result<Vec<u8>, Fault> {
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type(media);
    let parts = js_sys::Array::of1(&js::array(bytes));
    let blob =
        web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &bag).map_err(|thrown| Fault::of(&thrown))?;
    let picture = js::call_async(&js::global(), "createImageBitmap", &[&blob]).await?;
    let side = |name: &str| js::get(&picture, name).as_f64().filter(|side| *side >= 1.0).ok_or(Fault::Differs);
    let (across, down) = (side("width")?, side("height")?);
    let scale = (LONGEST / across.max(down)).min(1.0);
    let (across, down) = ((across * scale).round().max(1.0), (down * scale).round().max(1.0));
    let document = js::get(&js::global(), "document").dyn_into::<web_sys::Document>().map_err(|_| Fault::Missing)?;
    let canvas: JsValue = document.create_element("canvas").map_err(|thrown| Fault::of(&thrown))?.into();
    let (across, down, zero) = (JsValue::from_f64(across), JsValue::from_f64(down), JsValue::from_f64(0.0));
    js::set(&canvas, "width", &across);
    js::set(&canvas, "height", &down);
    let brush = js::call(&canvas, "getContext", &[&JsValue::from_str("2d")])?;
    js::call(&brush, "drawImage", &[&picture, &zero, &zero, &across, &down])?;
    let _ = js::call(&picture, "close", &[]);
    let painted = js::settle(
        js_sys::Promise::new(&mut |resolve, reject| {
            let asked = js::call(&canvas, "toBlob", &[&resolve, &JsValue::from_str(JPEG), &JsValue::from_f64(QUALITY)]);
            if asked.is_err() {
                // Nobody waits for what a rejection returns.
                let _ = reject.call0(&JsValue::UNDEFINED);
            }
        })
        .into(),
    )
    .await?;
    let buffer = js::call_async(&painted, "arrayBuffer", &[]).await?;
    js::bytes(&buffer).ok_or(Fault::Differs)
}
