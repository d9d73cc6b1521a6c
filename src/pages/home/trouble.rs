//! Nothing can be opened: another tab writes, or the browser keeps nothing. What is safe, and what can be done.

use super::Begin;
use super::entrance::Entrance;
use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::home::{HomeText, storage_fault};
use crate::i18n::use_tongue;
use crate::store::{Trouble, use_act};
use yew::prelude::*;

/// Props of [`InTrouble`].
#[derive(Properties, PartialEq)]
pub(crate) struct InTroubleProps {
    /// What it is.
    pub trouble: Trouble,
    /// What can be begun all the same.
    pub begin: Begin,
}

/// What happened, what is safe, what to do.
#[component]
pub(crate) fn InTrouble(props: &InTroubleProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let busy = use_state_eq(|| false);
    let take_over = {
        let busy = busy.clone();
        Callback::from(move |_: MouseEvent| {
            let (act, busy) = (act.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                act.take_over().await;
                busy.set(false);
            });
        })
    };
    let (icon, title, text) = match &props.trouble {
        Trouble::OtherTab => (Glyph::Copy, HomeText::OtherTab, HomeText::OtherTabText),
        Trouble::NoStorage(_) => (Glyph::Alert, HomeText::NoStorage, HomeText::NoStorageText),
    };
    html! {
        <Entrance>
            <div class="door__title" role="alert">
                <span class="door__seal"><Icon name={icon} class="icon--large" /></span>
                <h1>{ title.say(tongue) }</h1>
                <p class="door__lead">{ text.say(tongue) }</p>
            </div>
            <div class="door__others">
                { match &props.trouble {
                    Trouble::OtherTab => html! {
                        <Button label={HomeText::TakeOver.say(tongue)} kind={ButtonKind::Main} busy={*busy} onclick={take_over} />
                    },
                    Trouble::NoStorage(_) => html! {
                        <Button label={HomeText::TryDemo.say(tongue)} kind={ButtonKind::Main} described_by="demo-hint"
                            busy={props.begin.demo_opens} onclick={props.begin.demo.reform(|_| ())} />
                    },
                } }
            </div>
            if let Trouble::NoStorage(fault) = &props.trouble {
                <p id="demo-hint" class="door__hint">{ HomeText::DemoHint.say(tongue) }</p>
                <p class="door__hint">{ storage_fault(fault, tongue) }</p>
            }
        </Entrance>
    }
}
