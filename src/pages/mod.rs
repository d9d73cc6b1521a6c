//! The places of the app, one file or folder each. A page reads the study through [`crate::store::use_view`], acts through
//! [`crate::store::use_act`], says its words from `i18n/`, and holds no state that the study holds.

pub mod coding;
pub mod device;
pub mod export;
pub mod guide;
pub mod home;
pub mod informant;
pub mod informants;
pub mod interview;
pub mod parts;
pub mod quick_add;
pub mod recording;
pub mod referrals;
pub mod study;
pub mod transcripts;
