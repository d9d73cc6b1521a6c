//! Pieces that several pages share and that, unlike `components/`, know the study.

mod coupon_field;
mod drop;
mod localized;
mod pass_on;
mod told;

pub use coupon_field::{CouponField, CouponFieldProps, Read, read, use_today};
pub use drop::{DropArea, DropAreaProps, DropWords, visible};
pub use localized::{LocalizedInput, LocalizedInputProps, language_name};
pub use pass_on::{PassOnButton, PassOnButtonProps};
pub use told::{not_done, use_doing};
