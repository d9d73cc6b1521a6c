//! The interview place: the list of interviews, and the interview itself, one question per screen.
//!
//! | file | what is in it |
//! |---|---|
//! | `way`, `board`, `naming` | plain values: where an interview stands, the list, a name that falls |
//! | `list` | the list of interviews and starting one |

pub mod board;
pub mod naming;
pub mod way;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
