//! Recordings, photographs and files on the screen, wherever they appear.
//!
//! | file | what is in it |
//! |---|---|
//! | `tool` | the button that begins a recording |
//! | `strip` | the recording that runs, over every place |
//! | `cover` | the screen covered while a recording goes on |
//! | `player` | playing a recording, with its marks |
//! | `files` | the answer to a question for a photograph, a file or sound; what is attached to an interview |

mod cover;
mod files;
mod player;
mod strip;
mod tool;

pub use cover::Covered;
pub use files::{Attachments, AttachmentsProps, FileBox, FileBoxProps, Thumb, ThumbProps};
pub use player::{Jump, Player, PlayerProps, Recordings, RecordingsProps, Spot, jumps};
pub use strip::RecordingStrip;
pub use tool::{RecordTool, RecordToolProps};

use crate::i18n::Tongue;
use crate::i18n::recording::{RecordingText, no_microphone};
use crate::pages::parts::not_done;
use crate::store::NotRecorded;

/// Why nothing is recorded, in words.
fn not_recorded(why: &NotRecorded, tongue: Tongue) -> String {
    match why {
        NotRecorded::Microphone(why) => no_microphone(why, tongue).to_owned(),
        NotRecorded::Running => RecordingText::Another.say(tongue).to_owned(),
        NotRecorded::NotDone(why) => not_done(why, tongue),
    }
}

/// Whole seconds of play.
fn seconds(ms: u64) -> u32 {
    u32::try_from(ms / 1_000).unwrap_or(u32::MAX)
}
