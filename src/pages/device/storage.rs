//! How safely the work lies on this device, in words, each with what can be done about it.

use crate::components::{Button, ButtonKind, Glyph, Icon, Notice, Tone};
use crate::i18n::device::{DeviceText, room};
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use crate::store::{Saved, Status, use_act, use_status};
use yew::prelude::*;

/// Copies, persistence, room.
#[component]
pub(super) fn StorageHealth() -> Html {
    let (act, status, tongue) = (use_act(), use_status(), use_tongue());
    let answer = use_state_eq(|| None::<bool>);
    let rescued = use_state_eq(|| None::<bool>);
    let ask = {
        let (act, answer) = (act.clone(), answer.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, answer) = (act.clone(), answer.clone());
            wasm_bindgen_futures::spawn_local(async move { answer.set(Some(act.persist().await)) });
        })
    };
    let retry = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.retry())
    };
    let rescue = {
        let rescued = rescued.clone();
        Callback::from(move |_: MouseEvent| {
            let (act, rescued) = (act.clone(), rescued.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(vault) = act.vault() {
                    rescued.set(Some(act.rescue(vault).await.is_ok()));
                }
            });
        })
    };
    let said = |given: Option<bool>, yes: DeviceText, no: DeviceText| {
        given.map(|given| if given { yes } else { no }.say(tongue)).unwrap_or_default()
    };
    let persisted = status.room.map(|room| room.persisted);
    html! {
        <section class="section" aria-labelledby="device-storage">
            <h2 id="device-storage">{ DeviceText::Storage.say(tongue) }</h2>
            if matches!(status.saved, Saved::NotSaved(_)) {
                <Notice tone={Tone::Danger} title={DeviceText::NotSavedTitle.say(tongue)} actions={html! {
                    <>
                        <Button label={Common::TryAgain.say(tongue)} kind={ButtonKind::Main} onclick={retry} />
                        <Button label={DeviceText::Rescue.say(tongue)} icon={Glyph::Download} onclick={rescue} />
                    </>
                }}>
                    <p>{ DeviceText::NotSavedText.say(tongue) }</p>
                </Notice>
                <p class="small" role="status">{ said(*rescued, DeviceText::RescueDone, DeviceText::RescueFailed) }</p>
            }
            <dl class="device__facts">
                { written(&status, tongue) }
                { copies(&status, tongue) }
                <Fact name={DeviceText::Kept.say(tongue)} well={persisted == Some(true)} value={match persisted {
                    Some(true) => DeviceText::KeptYes,
                    Some(false) => DeviceText::KeptNo,
                    None => DeviceText::KeptUnknown,
                }.say(tongue)} hint={answer.map(|kept| AttrValue::from(said(Some(kept), DeviceText::KeepGranted, DeviceText::KeepRefused)))}
                    action={(persisted != Some(true)).then(|| html! { <Button label={DeviceText::AskToKeep.say(tongue)} onclick={ask} /> })} />
                if let Some(now) = status.room {
                    <Fact name={DeviceText::Free.say(tongue)} well={now.free() >= ENOUGH} value={room(now.free(), now.used, tongue)} />
                }
            </dl>
        </section>
    }
}

/// Free bytes below which no interview is begun.
const ENOUGH: u64 = 50_000_000;

fn written(status: &Status, tongue: Tongue) -> Html {
    let (well, value) = match &status.saved {
        Saved::Nothing => (true, DeviceText::WrittenNothing.say(tongue).to_owned()),
        Saved::Saving => (true, DeviceText::WrittenSaving.say(tongue).to_owned()),
        Saved::Saved(at) => (true, day_and_time(&at.day(), &at.clock(), tongue)),
        Saved::NotSaved(_) => (false, DeviceText::WrittenNot.say(tongue).to_owned()),
    };
    html! { <Fact name={DeviceText::Written.say(tongue)} {well} {value} /> }
}

fn copies(status: &Status, tongue: Tongue) -> Html {
    let (well, value, hint) = match (status.copies, status.mirrored) {
        (2.., _) => (true, DeviceText::CopiesTwo, None),
        (_, true) => (false, DeviceText::CopiesBehind, Some(DeviceText::CopiesBehindHint)),
        (_, false) => (false, DeviceText::CopiesOne, Some(DeviceText::CopiesOneHint)),
    };
    html! {
        <Fact name={DeviceText::Copies.say(tongue)} {well} value={value.say(tongue)}
            hint={hint.map(|hint| AttrValue::from(hint.say(tongue)))} />
    }
}

#[derive(Properties, PartialEq)]
struct FactProps {
    name: AttrValue,
    value: AttrValue,
    well: bool,
    #[prop_or_default]
    hint: Option<AttrValue>,
    #[prop_or_default]
    action: Option<Html>,
}

/// One fact with its mark.
#[component]
fn Fact(props: &FactProps) -> Html {
    let (icon, class) = if props.well { (Glyph::Check, "good") } else { (Glyph::Alert, "warm") };
    html! {
        <div class="device__fact">
            <dt class="device__fact-name">
                <span class={class}><Icon name={icon} class="icon--small" /></span>
                { &props.name }
            </dt>
            <dd class="device__fact-value">
                <span>{ &props.value }</span>
                <span class="device__fact-hint" role="status">{ props.hint.clone().unwrap_or_default() }</span>
                if let Some(action) = &props.action { { action.clone() } }
            </dd>
        </div>
    }
}
