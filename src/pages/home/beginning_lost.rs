//! A study that opens but whose beginning cannot be read in either copy. It must not look like a new one.

use super::decision::Rescue;
use super::entrance::Entrance;
use crate::components::{Button, Glyph, Notice, Tone};
use crate::i18n::home::{HomeText, left_without_beginning};
use crate::i18n::use_tongue;
use crate::store::{use_act, use_view};
use yew::prelude::*;

/// What happened, what is left, what to do.
#[component]
pub(super) fn BeginningLost() -> Html {
    let (act, view, tongue) = (use_act(), use_view(), use_tongue());
    let left = view.notebook(|notebook| notebook.entries().len());
    let vault = act.vault();
    let lock = Callback::from(move |_: MouseEvent| {
        let act = act.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _nothing_is_unsaved_here = act.lock(false).await;
        });
    });
    html! {
        <Entrance>
            <header class="page__head"><h1 class="page__title">{ HomeText::BeginningLost.say(tongue) }</h1></header>
            <Notice tone={Tone::Danger} title={left_without_beginning(left as u64, tongue)} urgent=true>
                <p>{ HomeText::BeginningLostText.say(tongue) }</p>
            </Notice>
            if let Some(vault) = vault { <Rescue {vault} /> }
            <div class="row row--wrap"><Button label={HomeText::LockAgain.say(tongue)} icon={Glyph::Lock} onclick={lock} /></div>
        </Entrance>
    }
}
