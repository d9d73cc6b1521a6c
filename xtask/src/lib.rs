//! The house's two commands, and what they are made of: `cargo xtask serve` and `cargo xtask test`, with `build`, `size`,
//! `bench`, `schema`, `fmt`, `lint`, `setup` and `doctor` beside them.
//!
//! | file | holds |
//! |---|---|
//! | `pins.rs` | every version this project pins, in one place |
//! | `place.rs` | where things lie: the workspace, `dist/`, `target/tools` |
//! | `trouble.rs` | the one error: what happened and what to do next |
//! | `run.rs` | running other programs, with time-outs and elapsed times |
//! | `debian.rs` | what only a Debian machine with root can install |
//! | `wasm.rs` | which Rust can compile for the browser, and how to get one |
//! | `tools.rs` | Trunk, wasm-bindgen, wasm-opt, browsers, axe |
//! | `build.rs` | Trunk, then the bundle |
//! | `bundle/` | from Trunk's output to `dist/`: hashed names, one style sheet, service worker, headers |
//! | `split/` | the page's program in two files: what the first screen runs, and the rest |
//! | `server.rs` | a small static server that can be stopped and counts requests; the journeys use it too |
//! | `fuzz.rs` | the readers' fuzz targets, compiled with counters of branches and run |
//! | `serve.rs`, `test.rs`, `size.rs`, `schema.rs`, `doctor.rs` | one command each |
//! | `bench/` | what it costs to open the app (`start.rs`) and to fill in a form (`forms/`), in a real browser |
//! | `webdriver.rs` | the few WebDriver calls that `bench` needs |
//!
//! As a library it lends [`server::StaticServer`] and [`tools`] to the browser journeys.

#![allow(clippy::disallowed_methods, reason = "this program runs on the developer's machine and times what it does")]

pub mod bench;
pub mod build;
pub mod bundle;
pub mod debian;
pub mod doctor;
pub mod fuzz;
pub mod pins;
pub mod place;
pub mod run;
pub mod schema;
pub mod serve;
pub mod server;
pub mod size;
pub mod split;
pub mod test;
pub mod tools;
pub mod trouble;
pub mod wasm;
pub mod webdriver;
