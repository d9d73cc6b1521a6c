//! Jejaring in the browser: screens, the store that joins study and vault, and one adapter per browser capability.
//! The rules of the domain, statistics, anonymizing and formats live in the crates beside this one.

pub mod components;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod store;

/// Starts the app in the document's body.
pub fn start() {}
