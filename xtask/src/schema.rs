//! `cargo xtask schema`: writes the published JSON Schemas from the Rust types. The tests of `formats` own the comparison:
//! with `JEJARING_WRITE_SCHEMAS=1` they write `schemas/*.json`, without it they fail on any difference.

use crate::trouble::{Done, Trouble};
use crate::{place, run};

/// Writes the schemas, or with `check` only compares.
///
/// # Errors
/// When they differ (`check`), or the tests fail, or there is no schema afterwards.
pub fn schema(check: bool) -> Done {
    let mut cargo = run::fresh("cargo");
    cargo.args(["test", "--quiet", "--package", "formats", "schema"]);
    if !check {
        cargo.env("JEJARING_WRITE_SCHEMAS", "1");
    }
    run::run(&mut cargo).map_err(|trouble| trouble.remedy("cargo xtask schema, then look at what changed"))?;
    let files = crate::bundle::read_folder(&place::root().join("schemas"))?;
    let found: Vec<&String> = files.keys().filter(|name| name.ends_with(".json")).collect();
    if found.is_empty() {
        return Err(Trouble::new("schemas/ holds no JSON Schema"));
    }
    println!("schemas: {found:?}");
    Ok(())
}
