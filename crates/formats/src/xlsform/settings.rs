//! The settings sheet: title, id, version, default language, and how cells are cleaned.

use super::headers::{Kind, Table};
use super::problem::{At, Problem};
use super::survey::truth;
use super::{grid::Sheet, more};

/// What the sheet says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) title: String,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) default_language: Option<(String, At)>,
    /// Whether runs of spaces on the survey become one.
    pub(super) collapse: bool,
    /// Whether a choice's name may stand twice in a list.
    pub(super) duplicates: bool,
    /// What our own writer noted. Where it did, texts stand as somebody wrote them.
    pub(super) more: Option<String>,
}

impl Settings {
    /// Reads the sheet.
    pub(super) fn read(sheet: Option<&Sheet>, problems: &mut Vec<Problem>) -> Self {
        let mut settings = Settings { collapse: true, ..Settings::default() };
        let Some(sheet) = sheet else { return settings };
        let table = Table::of(sheet, Kind::Settings, problems);
        table.remarks(problems);
        let Some(row) = table.rows().next() else { return settings };
        let text = |column: &str| row.get(column).to_owned();
        settings.title = text("form_title");
        settings.id = text("form_id");
        settings.version = text("version");
        let language = text("default_language");
        settings.default_language = (!language.is_empty()).then(|| (language, row.at("default_language")));
        settings.collapse = truth(row.get("clean_text_values")) != Some(false);
        settings.duplicates = truth(row.get("allow_choice_duplicates")) == Some(true);
        settings.more = table.has(more::COLUMN).then(|| text(more::COLUMN));
        settings
    }
}
