//! A lock for a new study in three steps: passphrase, recovery key on paper, two of its groups read back.

use super::entrance::Entrance;
use super::paper_key::PaperKey;
use super::phrase::{PhraseChoice, draw_phrase};
use crate::i18n::home::{HomeText, not_opened, step_of};
use crate::i18n::use_tongue;
use crate::store::{NewRecovery, use_act};
use std::rc::Rc;
use yew::prelude::*;
use zeroize::Zeroizing;

/// Steps in all; the last two are on paper.
const STEPS: usize = 3;

/// Props of [`NewVault`].
#[derive(Properties, PartialEq)]
pub(crate) struct NewVaultProps {
    /// Not now.
    pub on_back: Callback<()>,
}

/// The passphrase decided on, with the recovery key drawn for it.
#[derive(Clone)]
struct Decided {
    phrase: Zeroizing<String>,
    recovery: NewRecovery,
}

/// The three steps.
#[component]
pub(crate) fn NewVault(props: &NewVaultProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let offered = use_state_eq(Zeroizing::<String>::default);
    let decided = use_state(|| None::<Rc<Decided>>);
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None::<AttrValue>);
    {
        let offered = offered.clone();
        use_effect_with(tongue, move |tongue| offered.set(draw_phrase(*tongue)));
    }
    let on_another = {
        let offered = offered.clone();
        Callback::from(move |()| offered.set(draw_phrase(tongue)))
    };
    let on_chosen = {
        let (act, decided) = (act.clone(), decided.clone());
        Callback::from(move |phrase| decided.set(Some(Rc::new(Decided { phrase, recovery: act.new_recovery() }))))
    };
    let Some(both) = (*decided).clone() else {
        return html! {
            <Entrance>
                <header class="page__head">
                    <p class="eyebrow eyebrow--accent">{ HomeText::NewVault.say(tongue) }{ " · " }{ step_of(1, STEPS, tongue) }</p>
                    <h1 class="page__title">{ HomeText::PhraseTitle.say(tongue) }</h1>
                </header>
                <p class="measure">{ HomeText::PhraseLead.say(tongue) }</p>
                <PhraseChoice offered={(*offered).clone()} {on_another} {on_chosen} on_back={props.on_back.clone()} />
            </Entrance>
        };
    };
    let on_ready = {
        let (act, both, busy, error) = (act, both.clone(), busy.clone(), error.clone());
        Callback::from(move |()| {
            let (act, both, busy, error) = (act.clone(), both.clone(), busy.clone(), error.clone());
            busy.set(true);
            error.set(None);
            wasm_bindgen_futures::spawn_local(async move {
                // Made, the whole screen is another one.
                if let Err(why) = act.create_vault(&both.phrase, &both.recovery).await {
                    error.set(Some(not_opened(&why, tongue).into()));
                    busy.set(false);
                }
            });
        })
    };
    let back_to_phrase = Callback::from(move |()| decided.set(None));
    html! {
        <Entrance>
            <PaperKey recovery={both.recovery.clone()} action={HomeText::Create.say(tongue)} {on_ready} on_back={back_to_phrase}
                busy={busy.then(|| AttrValue::from(HomeText::Creating.say(tongue)))} error={(*error).clone()} steps={(2, STEPS)} />
        </Entrance>
    }
}
