//! Jejaring in the browser: screens, the store that joins study and vault, and one adapter per browser capability.
//! The rules of the domain, statistics, anonymizing and formats live in the crates beside this one.
#![cfg_attr(
    test,
    allow(clippy::string_slice, clippy::field_reassign_with_default, reason = "tests read markup by place")
)]

pub mod app;
pub mod charts;
pub mod components;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod preferences;
pub mod route;
pub mod store;

/// Where the app stopped. The message of a panic may quote what a person typed, so it is left out.
fn stopped_at(panic: &std::panic::PanicHookInfo<'_>) -> String {
    panic.location().map(ToString::to_string).unwrap_or_default()
}

/// Starts the app in the document's body.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| platform::recover::recover(&stopped_at(panic))));
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        root.set_text_content(None);
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
