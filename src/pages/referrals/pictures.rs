//! A picture as a file: the colours in force, SVG or PNG, handed over under a name that says nothing of the study.

use crate::charts::Ink;
use crate::components::Toaster;
use crate::i18n::Tongue;
use crate::i18n::referrals::Web;
use crate::platform::files::{Handed, Outgoing, save};
use crate::platform::picture::{png, token};

/// The colours of the theme in force.
pub fn ink() -> Ink {
    Ink {
        paper: token("--paper"),
        ink: token("--ink"),
        quiet: token("--quiet"),
        line: token("--line"),
        edge: token("--edge"),
        sectors: std::array::from_fn(|place| token(&format!("--sector-{}", place + 1))),
        gone: token("--sector-gone"),
    }
}

/// Makes the file of a picture with its width and height, hands it over, and says `note` when it went.
pub async fn hand_over(
    name: &str,
    (text, width, height): (String, f64, f64),
    as_png: bool,
    note: Web,
    tongue: Tongue,
    toaster: Toaster,
) {
    let file = if as_png {
        match png(&text, width, height).await {
            Ok(bytes) => Outgoing { name: format!("{name}.png"), media: "image/png", bytes },
            Err(_) => return toaster.say(Web::PictureFailed.say(tongue)),
        }
    } else {
        Outgoing { name: format!("{name}.svg"), media: "image/svg+xml", bytes: text.into_bytes() }
    };
    match save(&file).await {
        Ok(Handed::Checked | Handed::Downloaded) => toaster.say(note.say(tongue)),
        Ok(Handed::Cancelled) => {}
        Err(_) => toaster.say(Web::PictureFailed.say(tongue)),
    }
}
