//! The page's own program: starts the app in the document.

fn main() {
    jejaring::start();
}
