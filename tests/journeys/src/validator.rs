//! A JSON Schema validator that is not ours: ajv, run by Node, against the published schema.

use crate::Ended;
use std::path::Path;
use std::process::Command;

/// Reads the schema and the file it is given and says what does not fit.
const SCRIPT: &str = "
const [ajv, schema, file] = process.argv.slice(1).map((path) => path);
const Ajv = require(ajv);
const fs = require('fs');
const check = new (Ajv.default || Ajv)({strict: false, allErrors: true, validateFormats: false}).compile(JSON.parse(fs.readFileSync(schema)));
if (!check(JSON.parse(fs.readFileSync(file)))) { console.log(JSON.stringify(check.errors.slice(0, 5))); process.exit(1); }
";

/// Validates a file that was handed on.
///
/// # Errors
/// Where it does not fit the schema, or Node or ajv is not there.
pub fn validates(file: &Path) -> Ended {
    let ajv = match std::env::var("AJV") {
        Ok(path) => path.into(),
        Err(_) => xtask::tools::ajv_ready().map_err(|trouble| trouble.to_string())?,
    };
    let schema = xtask::place::root().join("schemas/jejaring-export-1-strict.schema.json");
    let said =
        Command::new("node").arg("-e").arg(SCRIPT).arg(ajv.join("dist/2020.js")).arg(schema).arg(file).output()?;
    if said.status.success() {
        return Ok(());
    }
    let words = format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    Err(format!("{} does not fit the schema: {words}", file.display()).into())
}
