//! The screen covered while a recording goes on: nobody touched it for as long as the study waits before it locks.

use super::seconds;
use crate::components::{Button, ButtonKind, Glyph, Icon, InputKind, TextInput};
use crate::i18n::home::not_opened;
use crate::i18n::recording::RecordingText;
use crate::i18n::{stopwatch, use_tongue};
use crate::store::{NotOpened, use_act};
use gloo::timers::callback::Interval;
use vault::keys::KeyFault;
use yew::prelude::*;

/// The cover. Nothing of the study is in the page beneath it.
#[component]
pub fn Covered() -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let typed = use_state_eq(AttrValue::default);
    let (busy, wrong) = (use_state_eq(|| false), use_state_eq(|| None::<AttrValue>));
    let length = use_state_eq(|| 0_u32);
    {
        let (act, length) = (act.clone(), length.setter());
        use_effect_with((), move |()| {
            let looking = Interval::new(500, move || length.set(seconds(act.hear().0)));
            move || drop(looking)
        });
    }
    let submit = {
        let (typed, busy, wrong) = (typed.clone(), busy.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (act, typed, busy, wrong) = (act.clone(), typed.clone(), busy.clone(), wrong.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(why) = act.uncover(&typed).await {
                    let is_wrong = matches!(why, NotOpened::Key(KeyFault::WrongPassphrase));
                    let own = is_wrong.then(|| RecordingText::WrongPassphrase.say(tongue).to_owned());
                    wrong.set(Some(own.unwrap_or_else(|| not_opened(&why, tongue)).into()));
                }
                typed.set(AttrValue::default());
                busy.set(false);
            });
        })
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text.into()))
    };
    html! {
        <main class="covered">
            <form class="covered__card" onsubmit={submit}>
                <p class="covered__time"><Icon name={Glyph::Mic} /><span role="timer">{ stopwatch(*length) }</span></p>
                <h1>{ RecordingText::Covered.say(tongue) }</h1>
                <p class="quiet">{ RecordingText::CoveredText.say(tongue) }</p>
                <TextInput label={RecordingText::Passphrase.say(tongue)} kind={InputKind::Passphrase} value={(*typed).clone()}
                    {on_input} error={(*wrong).clone()} />
                <Button label={RecordingText::Uncover.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Unlock} busy={*busy} submit=true />
            </form>
        </main>
    }
}
