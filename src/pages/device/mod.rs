//! The device: whether the work is safe, backup and drill, lock and keys, what differs between devices, the look, the
//! history of deeds.
//!
//! | file | what is in it |
//! |---|---|
//! | `backup` | the main number, the file, the drill |
//! | `storage` | copies, persistence, room |
//! | `lock`, `keys` | locking at once, passphrase, recovery key |
//! | `differences`, `findings` | what two devices wrote differently, what was found when opening |
//! | `look` | language, theme, text size |
//! | `history` | the last deeds |
//! | `words` | records and values of the study in a few words |

mod backup;
mod differences;
mod findings;
mod history;
mod keys;
mod lock;
mod look;
mod storage;
#[cfg(test)]
mod tests;
mod words;

pub use lock::QuickLock;

use crate::app::{Frame, Place};
use crate::components::{Button, ButtonKind, Glyph, Notice, Tone};
use crate::i18n::device::{DeviceText, LOCK_KEYS, version};
use crate::i18n::{ShellText, use_tongue};
use crate::store::{use_act, use_view};
use lock::use_lock;
use yew::prelude::*;

/// The device place.
#[component]
pub fn DevicePage() -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let lock = use_lock();
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move { act.look_at_room().await });
        });
    }
    let demo = view.demo;
    let lock_now = lock.now.clone();
    let actions = (!demo).then(|| {
        html! {
            <Button label={DeviceText::LockNow.say(tongue)} icon={Glyph::Lock} kbd={LOCK_KEYS.replace(' ', "+")} busy={lock.busy}
                onclick={lock_now.reform(|_: MouseEvent| ())} />
        }
    });
    html! {
        <Frame place={Place::Device} eyebrow={DeviceText::Eyebrow.say(tongue)} title={ShellText::Device.say(tongue)} {actions}
            crowded=true>
            <div class="page device">
                if demo { <InDemo /> } else { <backup::Backup /> }
                <findings::FoundOnOpening />
                <differences::Differences />
                <storage::StorageHealth />
                if !demo { <keys::LockAndKeys lock={lock_now} busy={lock.busy} /> }
                <look::Look />
                <history::History />
                <About />
            </div>
            { lock.dialog }
        </Frame>
    }
}

/// The sample is open: nothing of it is kept.
#[component]
fn InDemo() -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let leave = Callback::from(move |_: MouseEvent| {
        let act = act.clone();
        wasm_bindgen_futures::spawn_local(async move { act.leave_demo().await });
    });
    let actions = html! { <Button label={DeviceText::LeaveDemo.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Leave} onclick={leave} /> };
    html! {
        <Notice tone={Tone::Warm} title={DeviceText::DemoTitle.say(tongue)} {actions}>
            <p>{ DeviceText::DemoText.say(tongue) }</p>
        </Notice>
    }
}

/// What this is, under which licences, and what it cannot protect from.
#[component]
fn About() -> Html {
    let tongue = use_tongue();
    html! {
        <section class="section" aria-labelledby="device-about">
            <h2 id="device-about">{ DeviceText::About.say(tongue) }</h2>
            <p class="small quiet">{ version(env!("CARGO_PKG_VERSION"), tongue) }</p>
            <p class="measure">{ DeviceText::AboutText.say(tongue) }</p>
            <h3>{ DeviceText::Limits.say(tongue) }</h3>
            <p class="measure">{ DeviceText::LimitsText.say(tongue) }</p>
        </section>
    }
}
