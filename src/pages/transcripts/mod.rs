//! Transcripts and other sources: what there is to read, how more comes in, and who speaks where.
//!
//! | file | in one line |
//! |---|---|
//! | `list` | the texts of the study, and interviews that wait for theirs |
//! | `import` | a document comes in: the page |
//! | `filled` | what the person fills in there, and the document it becomes |
//! | `source` | choosing, dropping or pasting it |
//! | `found` | what was found in it: encoding, speakers, problems, what does not come along |
//! | `preview` | the text as it would be |
//! | `who`, `turns_sheet` | changing who speaks in a text that is there |

mod filled;
mod found;
mod import;
mod list;
mod preview;
mod source;
mod turns_sheet;
mod who;

pub use import::ImportPage;
pub use list::TranscriptsPage;
pub use turns_sheet::TurnsSheet;
