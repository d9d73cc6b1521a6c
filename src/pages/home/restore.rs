//! A backup file becomes a study of this device. Nothing that is there is overwritten.

use super::entrance::Entrance;
use super::key_form::{KeyForm, Trial, Typed};
use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::home::{HomeText, file_chosen, storage_fault};
use crate::i18n::{Common, use_tongue};
use crate::platform::files::{self, Incoming};
use crate::store::use_act;
use std::rc::Rc;
use yew::prelude::*;

/// What the device is asked for: its own kind of file, and what a device calls files it does not know.
pub(crate) const ACCEPT: &str = ".jejaring,application/octet-stream";

/// Props of [`Restore`].
#[derive(Properties, PartialEq)]
pub(crate) struct RestoreProps {
    /// Not now.
    pub on_back: Callback<()>,
}

/// Choose a file, then its key.
#[component]
pub(crate) fn Restore(props: &RestoreProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let file = use_state_eq(|| None::<Rc<Incoming>>);
    let unread = use_state_eq(|| None::<String>);
    let trial = use_state_eq(Trial::default);
    let choose = {
        let (file, unread, trial) = (file.clone(), unread.clone(), trial.clone());
        Callback::from(move |_: MouseEvent| {
            let (file, unread, trial) = (file.clone(), unread.clone(), trial.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match files::open(ACCEPT).await {
                    Ok(Some(chosen)) => {
                        unread.set(None);
                        trial.set(Trial::default());
                        file.set(Some(Rc::new(chosen)));
                    }
                    Ok(None) => {}
                    Err(fault) => unread.set(Some(storage_fault(&fault, tongue))),
                }
            });
        })
    };
    let on_try = {
        let (file, trial) = (file.clone(), trial.clone());
        Callback::from(move |typed: Typed| {
            let Some(file) = (*file).clone() else { return };
            let (act, trial) = (act.clone(), trial.clone());
            trial.set(trial.begun());
            wasm_bindgen_futures::spawn_local(async move {
                // Restored, the whole screen is another one.
                if let Err(why) = act.restore(&file.bytes, typed.secret()).await {
                    trial.set(trial.failed(why));
                }
            });
        })
    };
    let choose_word = if file.is_some() { HomeText::OtherFile } else { HomeText::ChooseFile };
    let choose_kind = if file.is_some() { ButtonKind::Quiet } else { ButtonKind::Main };
    html! {
        <Entrance>
            <header class="page__head"><h1 class="page__title">{ HomeText::Restore.say(tongue) }</h1></header>
            <p class="measure">{ HomeText::RestoreLead.say(tongue) }</p>
            if let Some(file) = &*file {
                <p class="door__file">
                    <Icon name={Glyph::File} />
                    <span>{ file_chosen(&file.name, file.bytes.len() as u64, tongue) }</span>
                </p>
                <KeyForm action={HomeText::RestoreThis.say(tongue)} trial={(*trial).clone()} {on_try} />
            }
            <p class="field__error" role="alert">{ (*unread).clone().unwrap_or_default() }</p>
            <div class="row row--wrap">
                <Button label={Common::Back.say(tongue)} disabled={trial.busy} onclick={props.on_back.reform(|_| ())} />
                <Button label={choose_word.say(tongue)} kind={choose_kind} icon={Glyph::File} disabled={trial.busy} onclick={choose} />
            </div>
        </Entrance>
    }
}
