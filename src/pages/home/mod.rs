//! The door: what one sees while no study is open. It knows nothing of any study but a number, a day and a count.
//!
//! | file | what is in it |
//! |---|---|
//! | `entrance` | the frame of all of it: the mark, the language, one column |
//! | `welcome`, `motif` | the first visit |
//! | `locked`, `decision` | locked studies, and those that need a decision first |
//! | `trouble` | another tab, or no storage |
//! | `new_vault`, `phrase`, `paper_key` | a passphrase and a recovery key for a new study |
//! | `restore`, `key_form` | a backup file, and the box a passphrase or recovery key is typed in |
//! | `founding`, `beginning_lost` | the first words of a new study; one whose first words cannot be read |

mod beginning_lost;
mod beyond;
mod decision;
mod entrance;
mod founding;
mod key_form;
mod locked;
mod motif;
mod new_vault;
mod paper_key;
mod phrase;
mod restore;
#[cfg(test)]
mod tests;
mod trouble;
mod welcome;

pub use founding::Founding;
pub use paper_key::{PaperKey, PaperKeyProps};
pub use phrase::{PhraseChoice, PhraseChoiceProps, draw_phrase};
pub(crate) use restore::ACCEPT;

use crate::components::use_toaster;
use crate::i18n::home::{HomeText, not_opened};
use crate::i18n::use_tongue;
use crate::platform::whole;
use crate::store::{Phase, use_act, use_phase};
use entrance::Entrance;
use yew::prelude::*;

/// Where one stands before the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Errand {
    /// Looking at what is there.
    #[default]
    Look,
    /// Making a lock for a new study.
    NewStudy,
    /// Opening a backup file.
    Restore,
}

/// What can be begun at the door.
#[derive(Clone, PartialEq)]
pub(crate) struct Begin {
    /// A new study.
    pub study: Callback<()>,
    /// A backup file.
    pub restore: Callback<()>,
    /// The sample study.
    pub demo: Callback<()>,
    /// The sample study is being fetched.
    pub demo_opens: bool,
}

/// What is seen while no study is open.
#[component]
pub fn Door() -> Html {
    let (phase, act, tongue, toaster) = (use_phase(), use_act(), use_tongue(), use_toaster());
    let errand = use_state_eq(Errand::default);
    let demo_opens = use_state_eq(|| false);
    // What is behind the first screen may still be on its way.
    let go = |to: Errand| {
        let (errand, toaster) = (errand.clone(), toaster.clone());
        Callback::from(move |()| {
            let (errand, toaster) = (errand.clone(), toaster.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match whole::arrived().await {
                    Ok(()) => errand.set(to),
                    Err(fault) => toaster.say(not_opened(&fault.into(), tongue)),
                }
            });
        })
    };
    let demo = {
        let (demo_opens, toaster) = (demo_opens.clone(), toaster.clone());
        Callback::from(move |()| {
            let (act, toaster, demo_opens) = (act.clone(), toaster.clone(), demo_opens.clone());
            demo_opens.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(why) = act.start_demo().await {
                    toaster.say(not_opened(&why, tongue));
                }
                demo_opens.set(false);
            });
        })
    };
    let begin = Begin { study: go(Errand::NewStudy), restore: go(Errand::Restore), demo, demo_opens: *demo_opens };
    let back = {
        let errand = errand.clone();
        Callback::from(move |()| errand.set(Errand::Look))
    };
    match (phase, *errand) {
        (Phase::NoVault | Phase::Locked(_), Errand::NewStudy) => beyond::new_vault(back),
        (Phase::NoVault | Phase::Locked(_), Errand::Restore) => beyond::restore(back),
        (Phase::NoVault, Errand::Look) => html! { <welcome::Welcome {begin} /> },
        (Phase::Locked(cards), Errand::Look) => html! { <locked::Locked {cards} {begin} /> },
        (Phase::Trouble(trouble), _) => html! { <trouble::InTrouble {trouble} {begin} /> },
        (Phase::Opening | Phase::Open, _) => html! {
            <Entrance><p class="opening" role="status">{ HomeText::Opening.say(tongue) }</p></Entrance>
        },
    }
}
