//! Pieces that several pages share and that, unlike `components/`, know the study.

mod drop;
mod localized;
mod told;

pub use drop::{DropArea, DropAreaProps, DropWords, visible};
pub use localized::{LocalizedInput, LocalizedInputProps, language_name};
pub use told::{not_done, use_doing};
