//! The lock of the open study: lock now, another passphrase, another recovery key.

use crate::components::{Button, Choice, Choices, Dialog, Glyph, InputKind, Progress, TextInput, use_toaster};
use crate::i18n::device::{DeviceText, LOCK_KEYS, minutes_of_rest};
use crate::i18n::home::not_opened;
use crate::i18n::use_tongue;
use crate::pages::home::{PaperKey, PhraseChoice, draw_phrase};
use crate::store::{AutoLock, use_act, use_status};
use yew::prelude::*;
use zeroize::Zeroizing;

/// Which window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Window {
    None,
    Passphrase,
    Recovery,
}

/// Props of [`LockAndKeys`].
#[derive(Properties, PartialEq)]
pub(super) struct LockAndKeysProps {
    /// Locks now.
    pub lock: Callback<()>,
    /// Being locked.
    pub busy: bool,
}

/// Lock, passphrase, recovery key.
#[component]
pub(super) fn LockAndKeys(props: &LockAndKeysProps) -> Html {
    let (tongue, toaster) = (use_tongue(), use_toaster());
    let window = use_state_eq(|| Window::None);
    let show = |which: Window| {
        let window = window.clone();
        Callback::from(move |()| window.set(which))
    };
    let done = |words: DeviceText| {
        let (close, toaster) = (show(Window::None), toaster.clone());
        Callback::from(move |()| {
            close.emit(());
            toaster.say(words.say(tongue));
        })
    };
    html! {
        <section class="section" aria-labelledby="device-lock">
            <h2 id="device-lock">{ DeviceText::Lock.say(tongue) }</h2>
            <p class="quiet measure">{ DeviceText::LockHint.say(tongue) }</p>
            <LockAfter />
            <div class="row row--wrap">
                <Button label={DeviceText::LockNow.say(tongue)} icon={Glyph::Lock} kbd={LOCK_KEYS.replace(' ', "+")} busy={props.busy}
                    onclick={props.lock.reform(|_: MouseEvent| ())} />
                <Button label={DeviceText::ChangePassphrase.say(tongue)} icon={Glyph::Key} onclick={show(Window::Passphrase).reform(|_| ())} />
                <Button label={DeviceText::NewRecovery.say(tongue)} icon={Glyph::File} onclick={show(Window::Recovery).reform(|_| ())} />
            </div>
            <Dialog open={*window == Window::Passphrase} title={DeviceText::ChangePassphrase.say(tongue)} on_close={show(Window::None)}>
                <ChangePassphrase on_done={done(DeviceText::PassphraseChanged)} />
            </Dialog>
            <Dialog open={*window == Window::Recovery} title={DeviceText::NewRecovery.say(tongue)} on_close={show(Window::None)}
                class="dialog--wide">
                <ChangeRecovery on_done={done(DeviceText::RecoveryChanged)} />
            </Dialog>
        </section>
    }
}

/// After how long the study locks by itself.
#[component]
fn LockAfter() -> Html {
    let (act, status, tongue) = (use_act(), use_status(), use_tongue());
    let choices: Vec<Choice> = AutoLock::ALL
        .into_iter()
        .map(|after| Choice::new(after.minutes().to_string(), minutes_of_rest(after.minutes(), tongue)))
        .collect();
    let on_change = Callback::from(move |chosen: Vec<AttrValue>| {
        let minutes = chosen.first().and_then(|minutes| minutes.parse().ok());
        if let Some(after) = minutes.and_then(AutoLock::of_minutes) {
            act.set_lock_after(after);
        }
    });
    html! {
        <Choices legend={DeviceText::LockAfter.say(tongue)} hint={DeviceText::LockAfterHint.say(tongue)} {choices} inline=true
            chosen={vec![AttrValue::from(status.lock_after.minutes().to_string())]} {on_change} />
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    on_done: Callback<()>,
}

/// The old passphrase, then a new one.
#[component]
fn ChangePassphrase(props: &ChangeProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let offered = use_state_eq(Zeroizing::<String>::default);
    let old = use_state_eq(Zeroizing::<String>::default);
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None::<AttrValue>);
    let draw = {
        let offered = offered.clone();
        Callback::from(move |()| offered.set(draw_phrase(tongue)))
    };
    {
        let draw = draw.clone();
        use_effect_with((), move |()| draw.emit(()));
    }
    let on_old = {
        let old = old.clone();
        Callback::from(move |typed: String| old.set(Zeroizing::new(typed)))
    };
    let on_chosen = {
        let (old, busy, error, on_done) = (old.clone(), busy.clone(), error.clone(), props.on_done.clone());
        Callback::from(move |new: Zeroizing<String>| {
            let (act, old, busy, error, on_done) =
                (act.clone(), (*old).clone(), busy.clone(), error.clone(), on_done.clone());
            busy.set(true);
            error.set(None);
            wasm_bindgen_futures::spawn_local(async move {
                match act.change_passphrase(&old, &new).await {
                    Ok(()) => on_done.emit(()),
                    Err(why) => error.set(Some(not_opened(&why, tongue).into())),
                }
                busy.set(false);
            });
        })
    };
    html! {
        <div class="form">
            <TextInput label={DeviceText::OldPassphrase.say(tongue)} kind={InputKind::Passphrase} value={old.to_string()} on_input={on_old}
                error={(*error).clone()} disabled={*busy} focus=true />
            if *busy { <Progress label={DeviceText::Changing.say(tongue)} words={DeviceText::Changing.say(tongue)} /> }
            <PhraseChoice offered={(*offered).clone()} on_another={draw} {on_chosen} busy={*busy}
                action={AttrValue::from(DeviceText::ChangePassphrase.say(tongue))} />
        </div>
    }
}

/// A new recovery key, on paper before it counts.
#[component]
fn ChangeRecovery(props: &ChangeProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let recovery = {
        let act = act.clone();
        use_memo((), move |()| act.new_recovery())
    };
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None::<AttrValue>);
    let on_ready = {
        let (recovery, busy, error, on_done) = (recovery.clone(), busy.clone(), error.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let (act, recovery, busy, error, on_done) =
                (act.clone(), recovery.clone(), busy.clone(), error.clone(), on_done.clone());
            busy.set(true);
            error.set(None);
            wasm_bindgen_futures::spawn_local(async move {
                match act.change_recovery(&recovery).await {
                    Ok(()) => on_done.emit(()),
                    Err(why) => error.set(Some(not_opened(&why, tongue).into())),
                }
                busy.set(false);
            });
        })
    };
    html! {
        <PaperKey recovery={(*recovery).clone()} action={DeviceText::UseNewRecovery.say(tongue)} {on_ready}
            busy={busy.then(|| AttrValue::from(DeviceText::Changing.say(tongue)))} error={(*error).clone()} />
    }
}
