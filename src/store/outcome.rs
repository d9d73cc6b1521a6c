//! Why a command was not carried out.

use crate::store::view::ReadOnly;
use fieldwork::command::Refusal;

/// Why nothing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// A rule of the domain forbids it.
    Refused(Refusal),
    /// The study is only shown.
    ReadOnly(ReadOnly),
    /// More than one record of the vault can hold (15 MB), or a name in a vault opened without the right to names.
    TooLong,
    /// Less than 50 MB are free: no interview is begun that could not be kept.
    NoRoom,
    /// No study is open.
    Closed,
}
