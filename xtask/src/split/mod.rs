//! The page's program in two files, so that the first screen waits only for what it runs: `app_bg.wasm` holds the door,
//! `app_rest.wasm` everything behind it. Both are one program with one memory; the second file fills the places that the
//! first one keeps free for it.
//!
//! Rust marks the boundary: modules named in [`DOORS`] hold the only functions that lead from the first half into the
//! rest. What can be reached without going through one of them is the first half, by the linker's own relocations, so
//! nothing is guessed: a call through a vtable is followed like any other. A door may be called once the rest is there
//! (`src/platform/whole.rs`); before that it stops the program.
//!
//! | file | holds |
//! |---|---|
//! | `reach.rs` | who refers to whom, and what the first half is |
//! | `cut.rs` | the two files |

#![allow(clippy::wildcard_enum_match_arm, reason = "WebAssembly has hundreds of operators, and few matter here")]

mod cut;
mod reach;
#[cfg(test)]
mod tests;

use crate::trouble::{Done, Trouble, While};
use wasmparser::{Parser, Payload};

/// The modules through whose functions the first half goes into the rest, as paths in the crate.
pub const DOORS: [&str; 3] = ["app::beyond", "store::beyond", "pages::home::beyond"];

/// The two files of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halves {
    /// What runs at once. It imports what the whole program imported.
    pub first: Vec<u8>,
    /// What comes later. It imports from the first half alone, under the module name `first`.
    pub rest: Vec<u8>,
}

/// Splits a program.
///
/// `linked` is the linker's file with relocations and mangled names, `bound` the same program after wasm-bindgen, its
/// names not demangled; `doors` are module paths as in [`DOORS`].
///
/// # Errors
/// When a file cannot be read, a door is not found, or the program uses something the splitter does not know.
pub fn split(linked: &[u8], bound: &[u8], doors: &[&str]) -> Done<Halves> {
    let reach = reach::reach(linked, doors)?;
    if let Some(unused) = doors.iter().find(|door| !reach.doors.contains(**door)) {
        return Err(Trouble::new(format!("no function of the module {unused} is called by the first half"))
            .remedy("a door is a function with #[inline(never)]; see src/platform/whole.rs"));
    }
    cut::cut(bound, &reach)
}

/// A program without its custom sections: names, relocations and what else only tools read.
///
/// # Errors
/// When the file is no program.
pub fn bare(program: &[u8]) -> Done<Vec<u8>> {
    const HEAD: usize = 8;
    let mut kept = program.get(..HEAD).unwrap_or_default().to_vec();
    // A section begins where the one before it ended: its number and length come before what the parser reports.
    let mut start = HEAD;
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload.while_doing("reading a program")?;
        let Some((number, content)) = payload.as_section() else { continue };
        if !matches!(payload, Payload::CustomSection(_)) {
            debug_assert_eq!(program.get(start), Some(&number));
            kept.extend_from_slice(program.get(start..content.end).unwrap_or_default());
        }
        start = content.end;
    }
    Ok(kept)
}
