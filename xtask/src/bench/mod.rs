//! `cargo xtask bench`: what the app costs a device, measured in a real Chromium.
//!
//! | file | measures |
//! |---|---|
//! | `start.rs` | from the address to the first screen, cold and from the service worker |
//! | `forms/` | filling in a form of 100 and of 1,000 questions, beside other programs with the same form |
//! | `referrals.rs` | figures and pictures of referrals, beside another program's layout |
//! | `figures.rs` | what both share |
//!
//! Nothing here fails because something was slow: machines differ, and what is compared took turns on the same one.

pub mod figures;
pub mod forms;
pub mod referrals;
pub mod start;
