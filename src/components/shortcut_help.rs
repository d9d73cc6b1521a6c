//! The list of keys (`?`): those of the place, and those that work everywhere.

use super::Dialog;
use crate::i18n::device::{DeviceText, LOCK_KEYS};
use crate::i18n::{ShellText, use_tongue};
use yew::prelude::*;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcut {
    /// The keys as printed on a keyboard, pressed together: `Ctrl`, `Z`.
    pub keys: Vec<AttrValue>,
    /// What they do.
    pub does: AttrValue,
}

impl Shortcut {
    /// Keys in one word: `Ctrl Z`, `Enter`, `1–9`.
    pub fn new(keys: &str, does: impl Into<AttrValue>) -> Self {
        Self { keys: keys.split(' ').map(|key| AttrValue::from(key.to_owned())).collect(), does: does.into() }
    }
}

/// Props of [`ShortcutHelp`].
#[derive(Properties, PartialEq)]
pub struct ShortcutHelpProps {
    /// Whether it is open.
    pub open: bool,
    /// It wants to be closed.
    pub on_close: Callback<()>,
    /// The keys of the place.
    pub here: Vec<Shortcut>,
}

/// The window with the keys.
#[component]
pub fn ShortcutHelp(props: &ShortcutHelpProps) -> Html {
    let tongue = use_tongue();
    let everywhere = [
        Shortcut::new("Ctrl K", ShellText::KeyPalette.say(tongue)),
        Shortcut::new("Ctrl Z", ShellText::KeyUndo.say(tongue)),
        Shortcut::new("Ctrl Shift Z", ShellText::KeyRedo.say(tongue)),
        Shortcut::new(LOCK_KEYS, DeviceText::LockNow.say(tongue)),
        Shortcut::new("?", ShellText::KeyHelp.say(tongue)),
        Shortcut::new("Esc", ShellText::KeyClose.say(tongue)),
    ];
    let group = |title: &'static str, shortcuts: &[Shortcut]| {
        html! {
            <section class="keys">
                <h3 class="eyebrow">{ title }</h3>
                <dl class="keys__list">
                    { for shortcuts.iter().enumerate().map(|(at, shortcut)| html! {
                        <div key={at} class="keys__line">
                            <dt>{ &shortcut.does }</dt>
                            <dd>{ for shortcut.keys.iter().map(|key| html! { <kbd class="kbd">{ key }</kbd> }) }</dd>
                        </div>
                    }) }
                </dl>
            </section>
        }
    };
    html! {
        <Dialog open={props.open} title={ShellText::Keys.say(tongue)} on_close={props.on_close.clone()} class="dialog--wide">
            // It may be longer than a small window: then the arrow keys scroll it.
            <div class="grid-two keys-of-place" role="group" aria-label={ShellText::Keys.say(tongue)} tabindex="0">
                if !props.here.is_empty() { { group(ShellText::KeysHere.say(tongue), &props.here) } }
                { group(ShellText::KeysEverywhere.say(tongue), &everywhere) }
            </div>
        </Dialog>
    }
}
