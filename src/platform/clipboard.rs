//! Copying a text, so that it can be pasted into a message or a manuscript.

use crate::platform::{Fault, js};

/// Puts a text on the clipboard.
///
/// # Errors
/// What the browser says; [`Fault::Missing`] where it has no clipboard for pages.
pub async fn copy(text: &str) -> Result<(), Fault> {
    let clipboard = js::get(&js::navigator(), "clipboard");
    js::call_async(&clipboard, "writeText", &[&text.into()]).await.map(|_| ())
}
