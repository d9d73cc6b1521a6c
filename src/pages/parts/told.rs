//! Doing something and saying what came of it.

use crate::components::use_toaster;
use crate::i18n::app::AppText;
use crate::i18n::refusal::refusal;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::store::{NotDone, ReadOnly, use_act};
use fieldwork::command::Command;
use fieldwork::notebook::Done;
use std::rc::Rc;
use yew::prelude::*;

/// Why nothing was done, in words.
pub fn not_done(why: &NotDone, tongue: Tongue) -> String {
    match why {
        NotDone::Refused(why) => refusal(why, tongue),
        NotDone::ReadOnly(ReadOnly::Fork) => AppText::ReadOnlyFork.say(tongue).to_owned(),
        NotDone::ReadOnly(ReadOnly::Broken) => AppText::ReadOnlyBroken.say(tongue).to_owned(),
        NotDone::ReadOnly(ReadOnly::Newer) => AppText::ReadOnlyNewer.say(tongue).to_owned(),
        NotDone::TooLong => AppText::TooLong.say(tongue).to_owned(),
        NotDone::NoRoom => AppText::NoRoom.say(tongue).to_owned(),
        NotDone::Closed => AppText::Closed.say(tongue).to_owned(),
    }
}

/// Carries out a command, says a refusal in a toast, and with a message given offers to take the deed back.
/// Returns what was done.
#[hook]
pub fn use_doing() -> Rc<dyn Fn(Command, Option<String>) -> Option<Done>> {
    let (act, toaster, tongue) = (use_act(), use_toaster(), use_tongue());
    Rc::new(move |command, message| match act.run(command) {
        Ok(done) => {
            if let Some(message) = message {
                let (act, batch) = (act.clone(), done.batch);
                let undo = Callback::from(move |()| {
                    let _the_history_shows_it = act.run(Command::Undo(batch));
                });
                toaster.offer(message, Common::Undo.say(tongue), undo);
            }
            Some(done)
        }
        Err(why) => {
            toaster.say(not_done(&why, tongue));
            None
        }
    })
}
