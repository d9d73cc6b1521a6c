//! A guide from a file: an XLSForm in any of its containers, or a guide as JSON.

use crate::chance::Seeded;
use crate::files;
use fieldwork::guide::Guide;
use formats::xlsform::{self, Options, Report, write};
use std::path::Path;

/// What a file holds.
pub struct Form {
    /// The guide, where there is one.
    pub guide: Option<Guide>,
    /// What there is to say about it.
    pub report: Report,
}

/// Reads a file.
///
/// # Errors
/// The message, without the file's name.
pub fn read(path: &Path, options: &Options) -> Result<Form, String> {
    let bytes = files::read(path)?;
    let name = path.display().to_string();
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json {
        let value = formats::json::read(&bytes).map_err(|refusal| format!("{name}: {refusal}"))?;
        let guide: Guide = serde_json::from_value(value).map_err(|fault| format!("{name}: no guide: {fault}"))?;
        let report = write::check(&guide).map_err(|refusal| format!("{name}: {refusal}"))?;
        return Ok(Form { guide: Some(guide), report });
    }
    let proposal =
        xlsform::read(&bytes, &name, options, &mut Seeded::new(1)).map_err(|refusal| format!("{name}: {refusal}"))?;
    Ok(Form { guide: proposal.guide, report: proposal.report })
}
