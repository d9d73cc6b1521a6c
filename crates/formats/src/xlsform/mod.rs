//! Interview guides as XLSForm, the tables ODK, Kobo, Enketo and their kin read: into a [`Guide`] and out of one.
//!
//! Reading never stops at the first problem: a form with forty errors gives forty problems, each with its cell, what was found
//! and what would be right, and a guide that can be looked at and mended. Writing is checked by reading back what was written;
//! what does not come back is said.
//!
//! | file | what is in it |
//! |---|---|
//! | [`grid`] | a file as its cells, whatever it came in: `workbook` (.xlsx), `biff` (.xls), `tables` (CSV, Markdown) |
//! | [`refusal`], [`problem`] | files that are no form; what is wrong in one that is |
//! | `sheets`, [`headers`], `settings`, `languages` | which sheets there are, what their first rows mean |
//! | [`types`], `parameters`, `appearance` | single columns |
//! | `choices`, `survey`, `expressions` | lists; rows as sections and questions; formulas |
//! | [`write`], `layout`, `spreadsheet`, `more` | the way out, the workbook as an archive, and what is noted beside the columns so that our own guides come back whole |

mod appearance;
mod biff;
mod choices;
mod expressions;
pub mod grid;
pub mod headers;
mod languages;
mod layout;
pub mod limits;
mod more;
mod parameters;
pub mod problem;
mod reading;
pub mod refusal;
mod settings;
mod sheets;
mod spreadsheet;
mod survey;
mod tables;
pub mod types;
mod workbook;
pub mod write;

pub use reading::{Options, Proposal, Report, read, read_grid};
pub use survey::LikelyMissing;
