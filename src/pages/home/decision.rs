//! A study of which something is missing: what, what is left, and what can be done. Nothing is written before a person has
//! decided.

use super::key_form::{KeyForm, Trial, Typed};
use crate::components::{Button, ButtonKind, Confirm, Glyph, Notice, Tone};
use crate::i18n::home::{HomeText, discard_text, loss, what_is_left};
use crate::i18n::use_tongue;
use crate::store::{Card, use_act};
use vault::opening::{Loss, Opening};
use vault::place::Project;
use yew::prelude::*;

/// Props of [`Decision`].
#[derive(Properties, PartialEq)]
pub(crate) struct DecisionProps {
    /// The vault.
    pub card: Card,
    /// Its name on the screen.
    pub name: String,
    /// How the last try to recover went.
    pub trial: Trial,
    /// The person wants what is left.
    pub on_try: Callback<Typed>,
    /// The person has a backup file.
    pub on_restore: Callback<()>,
}

/// What is missing and what can be done.
#[component]
pub(crate) fn Decision(props: &DecisionProps) -> Html {
    let tongue = use_tongue();
    let card = &props.card;
    let list = |losses: &[Loss]| {
        html! {
            <ul class="door__losses">
                { for losses.iter().enumerate().map(|(at, of)| html! { <li key={at}>{ loss(of, tongue) }</li> }) }
            </ul>
        }
    };
    let leftovers = html! { <Leftovers vault={card.vault} name={props.name.clone()} count={card.count} /> };
    let reload = |_: MouseEvent| {
        let _stays_where_it_is = gloo::utils::window().location().reload();
    };
    match &card.opening {
        Opening::Recover { losses, sources } => html! {
            <>
                <Notice tone={Tone::Warm} title={HomeText::LossTitle.say(tongue)} urgent=true>
                    { list(losses) }
                    <p>{ what_is_left(sources, card.count, tongue) }{ " " }{ HomeText::LossSafe.say(tongue) }</p>
                </Notice>
                <p class="small quiet">{ HomeText::RecoverHint.say(tongue) }</p>
                <KeyForm action={HomeText::Recover.say(tongue)} trial={props.trial.clone()} on_try={props.on_try.clone()} />
                { leftovers }
            </>
        },
        Opening::NeedsBackup { losses } => html! {
            <>
                <Notice tone={Tone::Danger} title={HomeText::NeedsBackup.say(tongue)} urgent=true>
                    { list(losses) }
                    <p>{ HomeText::NeedsBackupText.say(tongue) }</p>
                </Notice>
                <div class="row row--wrap">
                    <Button label={HomeText::OpenBackup.say(tongue)} kind={ButtonKind::Main} icon={Glyph::File}
                        onclick={props.on_restore.reform(|_| ())} />
                </div>
                { leftovers }
            </>
        },
        Opening::Newer { .. } => html! {
            <>
                <Notice title={HomeText::Newer.say(tongue)} urgent=true><p>{ HomeText::NewerText.say(tongue) }</p></Notice>
                <div class="row row--wrap"><Button label={HomeText::Reload.say(tongue)} onclick={reload} /></div>
                <Rescue vault={card.vault} />
            </>
        },
        Opening::Mixed { .. } => html! {
            <>
                <Notice tone={Tone::Danger} title={HomeText::Mixed.say(tongue)} urgent=true>
                    <p>{ HomeText::MixedText.say(tongue) }</p>
                </Notice>
                { leftovers }
            </>
        },
        Opening::FirstUse | Opening::Unlock { .. } => html! {},
    }
}

/// Props of [`Leftovers`].
#[derive(Properties, PartialEq)]
pub(crate) struct LeftoversProps {
    /// The vault.
    pub vault: Project,
    /// Its name on the screen.
    pub name: String,
    /// Its entries.
    pub count: u64,
}

/// What can be done with a vault that does not open: keep it raw, or throw it away.
#[component]
pub(crate) fn Leftovers(props: &LeftoversProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let asking = use_state_eq(|| false);
    let failed = use_state_eq(|| false);
    let ask = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(to))
    };
    let on_confirm = {
        let (act, asking, failed, vault) = (act.clone(), asking.clone(), failed.clone(), props.vault);
        Callback::from(move |()| {
            let (act, failed) = (act.clone(), failed.clone());
            asking.set(false);
            wasm_bindgen_futures::spawn_local(async move { failed.set(act.discard(vault).await.is_err()) });
        })
    };
    html! {
        <div class="door__leftovers">
            <Rescue vault={props.vault} />
            <div>
                <Button label={HomeText::Discard.say(tongue)} kind={ButtonKind::Danger} icon={Glyph::Trash}
                    onclick={ask(true).reform(|_| ())} />
            </div>
            <p class="field__error" role="alert">{ failed.then(|| HomeText::DiscardFailed.say(tongue)).unwrap_or_default() }</p>
            <Confirm open={*asking} title={HomeText::DiscardAsk.say(tongue)} action={HomeText::Discard.say(tongue)}
                text={discard_text(&props.name, props.count, tongue)} {on_confirm} on_close={ask(false)} />
        </div>
    }
}

/// Props of [`Rescue`].
#[derive(Properties, PartialEq)]
pub(super) struct RescueProps {
    /// The vault.
    pub vault: Project,
}

/// The raw file of everything that is left.
#[component]
pub(super) fn Rescue(props: &RescueProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let said = use_state_eq(|| None::<HomeText>);
    let onclick = {
        let (said, vault) = (said.clone(), props.vault);
        Callback::from(move |_: MouseEvent| {
            let (act, said) = (act.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = act.rescue(vault).await.is_ok();
                said.set(Some(if done { HomeText::RescueDone } else { HomeText::RescueFailed }));
            });
        })
    };
    html! {
        <div class="stack stack--close">
            <div><Button label={HomeText::RescueFile.say(tongue)} icon={Glyph::Download} {onclick} /></div>
            <p class="small quiet">{ HomeText::RescueHint.say(tongue) }</p>
            <p class="small" role="status">{ said.map(|words| words.say(tongue)).unwrap_or_default() }</p>
        </div>
    }
}
