//! Pieces that several pages share and that, unlike `components/`, know the study.

mod drop;
mod localized;
mod pass_on;
mod told;

pub use drop::{DropArea, DropAreaProps, DropWords, visible};
pub use localized::{LocalizedInput, LocalizedInputProps, language_name};
pub use pass_on::{PassOnButton, PassOnButtonProps};
pub use told::{not_done, use_doing};
