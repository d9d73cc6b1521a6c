//! The interview place: the list of interviews, and the interview itself, one question per screen.
//!
//! | file | what is in it |
//! |---|---|
//! | `way`, `board`, `naming` | plain values: where an interview stands, the list, a name that falls |
//! | `list` | the list of interviews and starting one |
//! | `consent` | the consent page |
//! | `ask`, `kinds`, `boxes`, `clock`, `side` | the question at hand, its controls, what stands beside it |
//! | `clarify` | points to be made clear, from one interview to the next |
//! | `jump`, `notes`, `names` | the sheets: all questions, a note, names that fall |
//! | `screen` | the question screen as a whole |
//! | `closing`, `ended`, `amend` | the last page, the page after the end, an answer changed there |
//! | `desk`, `page` | moves of the person become commands; the pages bound to the store |

pub mod amend;
pub mod ask;
pub mod because;
pub mod board;
mod boxes;
pub mod clarify;
pub mod clock;
pub mod closing;
pub mod consent;
mod desk;
pub mod ended;
pub mod jump;
pub mod kinds;
pub mod list;
pub mod names;
pub mod naming;
pub mod notes;
mod page;
pub mod screen;
pub mod side;
pub mod way;

pub use page::{InterviewPage, InterviewPageProps, InterviewsPage};

#[cfg(test)]
mod markup;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
