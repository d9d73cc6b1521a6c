//! Locking at once: from a button, or from anywhere by its keys.

use crate::components::{Button, ButtonKind, Dialog, Glyph, KeyPress, use_keys};
use crate::i18n::device::DeviceText;
use crate::i18n::{Common, use_tongue};
use crate::store::{use_act, use_view};
use yew::prelude::*;

/// Locking, with the window for the case that something is not written.
pub(super) struct Locking {
    /// Locks now. The demo is left instead, since nothing locks it.
    pub now: Callback<()>,
    /// At work.
    pub busy: bool,
    /// The window.
    pub dialog: Html,
}

/// Locks what is open. Where something is not on the disk it asks before losing it.
#[hook]
pub(super) fn use_lock() -> Locking {
    let (act, view, tongue) = (use_act(), use_view(), use_tongue());
    let busy = use_state_eq(|| false);
    let refused = use_state_eq(|| false);
    let now = {
        let (act, busy, refused, demo) = (act.clone(), busy.clone(), refused.clone(), view.demo);
        use_callback((act, demo), move |(), (act, demo)| {
            let (act, demo, busy, refused) = (act.clone(), *demo, busy.clone(), refused.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                if demo {
                    act.leave_demo().await;
                } else {
                    refused.set(!act.lock(false).await);
                }
                busy.set(false);
            });
        })
    };
    let close = {
        let refused = refused.clone();
        Callback::from(move |()| refused.set(false))
    };
    let rescue = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| {
            let act = act.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(vault) = act.vault() {
                    let _the_window_stays_open = act.rescue(vault).await;
                }
            });
        })
    };
    let anyway = Callback::from(move |_: MouseEvent| {
        let act = act.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _forced = act.lock(true).await;
        });
    });
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={DeviceText::Rescue.say(tongue)} icon={Glyph::Download} onclick={rescue} />
            <Button label={DeviceText::LockAnyway.say(tongue)} kind={ButtonKind::Danger} onclick={anyway} />
        </>
    };
    let dialog = html! {
        <Dialog open={*refused} title={DeviceText::NotLockedTitle.say(tongue)} on_close={close} {actions}>
            <p>{ DeviceText::NotLockedText.say(tongue) }</p>
        </Dialog>
    };
    Locking { now, busy: *busy, dialog }
}

/// Listens for the keys that lock at once, in every place and also while typing. Stands once in an open study.
#[component]
pub fn QuickLock() -> Html {
    let lock = use_lock();
    let keys = use_callback(lock.now.clone(), |press: KeyPress, now| {
        if is_lock(&press.key, press.command, press.shift, press.alt) {
            press.event.prevent_default();
            now.emit(());
        }
    });
    use_keys(keys);
    lock.dialog
}

/// Ctrl/⌘+Shift+L.
fn is_lock(key: &str, command: bool, shift: bool, alt: bool) -> bool {
    command && shift && !alt && key.eq_ignore_ascii_case("l")
}

#[cfg(test)]
mod tests {
    use super::is_lock;

    #[test]
    fn only_the_three_keys_together_lock() {
        assert!(is_lock("L", true, true, false) && is_lock("l", true, true, false));
        assert!(!is_lock("L", false, true, false), "a capital L is text");
        assert!(!is_lock("l", true, false, false), "the browser's address bar");
        assert!(!is_lock("l", true, true, true));
    }
}
