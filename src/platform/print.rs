//! Printing the page as it stands; what goes on paper is decided by the print styles.

/// Opens the browser's print window. Where there is none, nothing happens.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Fails only where the page is not allowed to open windows; the browser says so itself.
        let _ = window.print();
    }
}
