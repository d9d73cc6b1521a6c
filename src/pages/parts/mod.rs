//! Pieces that several pages share and that, unlike `components/`, know the study.

mod localized;
mod told;

pub use localized::{LocalizedInput, LocalizedInputProps, language_name};
pub use told::{not_done, use_doing};
