//! Which sheets a form has, and which of a workbook's sheets they are.

use super::grid::{Grid, Sheet};
use super::problem::{At, Code, Problem, nearest, quoted};

/// Names of sheets a form may have.
pub(super) const KNOWN: [&str; 6] = ["survey", "choices", "settings", "external_choices", "entities", "osm"];

/// The sheets that are read.
#[derive(Debug, Default)]
pub(super) struct Sheets<'a> {
    pub(super) survey: Option<&'a Sheet>,
    pub(super) choices: Option<&'a Sheet>,
    pub(super) settings: Option<&'a Sheet>,
}

impl<'a> Sheets<'a> {
    /// Finds them, and says what the others are.
    pub(super) fn of(grid: &'a Grid, problems: &mut Vec<Problem>) -> Self {
        let mut sheets = Sheets::default();
        for sheet in &grid.sheets {
            let name = sheet.name.trim().to_lowercase();
            let slot = match name.as_str() {
                "survey" => &mut sheets.survey,
                "choices" => &mut sheets.choices,
                "settings" => &mut sheets.settings,
                _ => continue,
            };
            if slot.is_none() {
                *slot = Some(sheet);
            }
        }
        if sheets.survey.is_none()
            && let [only] = grid.sheets.as_slice()
        {
            sheets.survey = Some(only);
            return sheets;
        }
        let missing: Vec<&str> = [
            ("survey", sheets.survey.is_none()),
            ("choices", sheets.choices.is_none()),
            ("settings", sheets.settings.is_none()),
        ]
        .into_iter()
        .filter_map(|(name, missing)| missing.then_some(name))
        .collect();
        for sheet in &grid.sheets {
            let name = sheet.name.trim().to_lowercase();
            let at = At::sheet(&sheet.name);
            if name.starts_with('_') || ["survey", "choices", "settings"].contains(&name.as_str()) {
                continue;
            }
            if KNOWN.contains(&name.as_str()) {
                let message = format!("the sheet \"{}\" is not used here", quoted(&sheet.name));
                problems.push(at.problem(Code::SheetIgnored, &sheet.name, message, None));
                continue;
            }
            let message =
                |near: &str| format!("the sheet \"{}\" is not read: is \"{near}\" meant?", quoted(&sheet.name));
            if let Some(near) = nearest(&name, missing.iter().copied()) {
                problems.push(at.problem(Code::SheetMisspelt, &sheet.name, message(near), Some(near.to_owned())));
            } else if !sheet.rows.is_empty() {
                let message = format!("the sheet \"{}\" is none of a form's and not read", quoted(&sheet.name));
                problems.push(at.problem(Code::SheetIgnored, &sheet.name, message, None));
            }
        }
        if sheets.survey.is_none() {
            let names: Vec<String> =
                grid.sheets.iter().take(6).map(|sheet| format!("\"{}\"", quoted(&sheet.name))).collect();
            let near =
                grid.sheets.iter().find_map(|sheet| nearest(&sheet.name, ["survey"]).map(|_| sheet.name.clone()));
            let message = format!("there is no sheet \"survey\"; there are {}", names.join(", "));
            problems.push(At::default().problem(Code::NoSurveySheet, "", message, near));
        }
        sheets
    }
}
