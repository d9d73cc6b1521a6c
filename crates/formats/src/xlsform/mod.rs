//! Interview guides as XLSForm.

mod biff;
pub mod grid;
pub mod headers;
pub mod limits;
pub mod problem;
pub mod refusal;
mod sheets;
mod tables;
pub mod types;
mod workbook;
