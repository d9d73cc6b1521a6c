//! What is read at most, so that no file from outside can take the memory or the time of the device.
//!
//! Every limit is held while reading, not believed from what a file declares of itself; a refusal names it and its value. Those
//! of archives and XML are in [`crate::archive`] and [`crate::xml`].

/// Largest workbook (`.xlsx`, `.xlsm`, `.xls`) or table in text, in bytes. A form holds text only: larger is a mistake.
pub const FORM_BYTES: usize = 20 * MEGABYTE;
/// Most sheets of a workbook.
pub const SHEETS: usize = 50;
/// Last row of a sheet that is read.
pub const SHEET_ROWS: u32 = 200_000;
/// Last column of a sheet that is read.
pub const SHEET_COLUMNS: u32 = 1_000;
/// Most cells with content of a workbook.
pub const SHEET_CELLS: usize = 2_000_000;
/// Most characters of a cell.
pub const CELL_CHARACTERS: usize = 32_767;
/// Most bytes of a workbook's texts: of those its cells share, and of those its cells hold one by one.
pub const SHEET_TEXT: usize = 64 * MEGABYTE;
/// Most rows of a form's survey.
pub const SURVEY_ROWS: usize = 20_000;
/// Most choices of a form, in all its lists.
pub const FORM_CHOICES: usize = 100_000;
/// Most languages of a form.
pub const FORM_LANGUAGES: usize = 50;
/// Deepest nesting of groups and repeats.
pub const FORM_NESTING: usize = 32;
/// Most problems that are listed; further ones are counted.
pub const PROBLEMS: usize = 5_000;

const MEGABYTE: usize = 1024 * 1024;
