//! The box in which a passphrase or a recovery key is typed to open something.

use crate::components::{Button, ButtonKind, Glyph, InputKind, Progress, TextInput};
use crate::i18n::home::{HomeText, not_opened, waits};
use crate::i18n::{Tongue, use_tongue};
use crate::store::{NotOpened, Secret};
use vault::keys::KeyFault;
use yew::prelude::*;
use zeroize::Zeroizing;

/// What was typed, of which kind.
#[derive(Clone, PartialEq)]
pub(crate) enum Typed {
    /// A passphrase.
    Passphrase(Zeroizing<String>),
    /// A recovery key.
    Recovery(Zeroizing<String>),
}

impl Typed {
    /// For the store.
    pub fn secret(&self) -> Secret<'_> {
        match self {
            Typed::Passphrase(text) => Secret::Passphrase(text),
            Typed::Recovery(text) => Secret::Recovery(text),
        }
    }
}

/// How a try went.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trial {
    /// Being checked.
    pub busy: bool,
    /// Why it was not opened.
    pub refused: Option<NotOpened>,
    /// Wrong keys in a row.
    pub wrong: u32,
}

impl Trial {
    /// A try that begins now.
    pub fn begun(&self) -> Self {
        Self { busy: true, refused: None, wrong: self.wrong }
    }

    /// The same after it failed.
    pub fn failed(&self, why: NotOpened) -> Self {
        let is_wrong = matches!(why, NotOpened::Key(KeyFault::WrongPassphrase | KeyFault::WrongRecoveryKey));
        Self { busy: false, refused: Some(why), wrong: self.wrong + u32::from(is_wrong) }
    }

    /// What is said under the box.
    fn said(&self, tongue: Tongue) -> Option<String> {
        let why = self.refused.as_ref()?;
        let words = not_opened(why, tongue);
        Some(match self.wrong {
            0 => words,
            wrong => format!("{words} {}", waits(next_wait(wrong), tongue)),
        })
    }
}

/// Seconds the answer to the next wrong key is held back after `wrong` of them: 1, 2, 4 … 30, as the store does.
pub(crate) fn next_wait(wrong: u32) -> u32 {
    (1 << wrong.min(5)).min(30)
}

/// Props of [`KeyForm`].
#[derive(Properties, PartialEq)]
pub(crate) struct KeyFormProps {
    /// The word of the button.
    pub action: AttrValue,
    /// How the last try went.
    pub trial: Trial,
    /// The person wants to try this.
    pub on_try: Callback<Typed>,
}

/// The box.
#[component]
pub(crate) fn KeyForm(props: &KeyFormProps) -> Html {
    let tongue = use_tongue();
    let recovery = use_state_eq(|| false);
    let text = use_state_eq(Zeroizing::<String>::default);
    let node = use_node_ref();
    {
        // The caret waits in the box; with a wrong key it goes back there.
        let (node, waiting) = (node.clone(), !props.trial.busy);
        use_effect_with((waiting, *recovery), move |(waiting, _)| {
            if let Some(input) = node.cast::<web_sys::HtmlInputElement>().filter(|_| *waiting) {
                let _focus_is_a_courtesy = input.focus();
                // A wrong key is written over by the next letter.
                input.select();
            }
        });
    }
    let on_input = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(Zeroizing::new(typed)))
    };
    let send = {
        let (text, on_try, by_recovery, busy) = (text.clone(), props.on_try.clone(), *recovery, props.trial.busy);
        Callback::from(move |()| {
            if busy || text.is_empty() {
                return;
            }
            let typed = (*text).clone();
            on_try.emit(if by_recovery { Typed::Recovery(typed) } else { Typed::Passphrase(typed) });
        })
    };
    let other_way = {
        let (recovery, text) = (recovery.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            text.set(Zeroizing::default());
            recovery.set(!*recovery);
        })
    };
    let (label, hint, kind, other) = if *recovery {
        // Read from paper letter by letter, so it is shown.
        (HomeText::RecoveryKey, Some(HomeText::RecoveryHint.say(tongue)), InputKind::Text, HomeText::UsePassphrase)
    } else {
        (HomeText::Passphrase, None, InputKind::Passphrase, HomeText::UseRecovery)
    };
    html! {
        <div class="key-form">
            <TextInput key={label.say(tongue)} label={label.say(tongue)} value={text.to_string()} {on_input} {hint}
                {kind} identity=true error={props.trial.said(tongue).map(AttrValue::from)} disabled={props.trial.busy}
                on_enter={send.clone()} node_ref={node} />
            if props.trial.busy { <Progress label={HomeText::Unlocking.say(tongue)} words={HomeText::Unlocking.say(tongue)} /> }
            <div class="row row--wrap">
                <Button label={props.action.clone()} kind={ButtonKind::Main} icon={Glyph::Unlock} busy={props.trial.busy}
                    disabled={text.is_empty()} onclick={send.reform(|_: MouseEvent| ())} />
                <Button label={other.say(tongue)} kind={ButtonKind::Plain} disabled={props.trial.busy} onclick={other_way} />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_half_a_minute() {
        assert_eq!([1, 2, 3, 4, 5, 9].map(next_wait), [2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn only_a_wrong_key_counts_as_wrong() {
        let wrong = Trial::default().failed(NotOpened::Key(KeyFault::WrongPassphrase));
        assert_eq!((wrong.wrong, wrong.begun().refused), (1, None));
        assert_eq!(wrong.failed(NotOpened::NoMemory).wrong, 1);
        let said = wrong.said(Tongue::En).unwrap();
        assert!(said.contains("does not fit") && said.contains("2 seconds"), "{said}");
        let said = Trial::default().failed(NotOpened::NoMemory).said(Tongue::En).unwrap();
        assert!(!said.contains("seconds"), "{said}");
    }
}
