//! Toasts: a short word at the foot of the screen about what was just done, with its undo. They never carry an error
//! that must be read; that is a notice's work.

use super::{Glyph, IconButton, TipSide};
use crate::i18n::{Common, use_tongue};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long a toast stays, in milliseconds: longer where it offers something.
const STAYS_MS: u32 = 5_000;
const STAYS_WITH_ACTION_MS: u32 = 12_000;

/// How many are shown; the oldest makes room.
const AT_MOST: usize = 3;

/// A message and what can be done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What was done.
    pub text: AttrValue,
    /// The word of the action and what it does.
    pub action: Option<(AttrValue, Callback<()>)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    last: u32,
    toasts: Vec<(u32, Toast)>,
}

enum Change {
    Show(Toast),
    Dismiss(u32),
}

impl Reducible for Shown {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut toasts = self.toasts.clone();
        let mut last = self.last;
        match change {
            Change::Show(toast) => {
                last = last.wrapping_add(1);
                toasts.push((last, toast));
                let excess = toasts.len().saturating_sub(AT_MOST);
                toasts.drain(..excess);
            }
            Change::Dismiss(id) => toasts.retain(|(shown, _)| *shown != id),
        }
        Rc::new(Shown { last, toasts })
    }
}

/// Shows toasts; from [`use_toaster`].
#[derive(Clone, PartialEq)]
pub struct Toaster(Option<UseReducerDispatcher<Shown>>);

impl Toaster {
    /// Says what was done.
    pub fn say(&self, text: impl Into<AttrValue>) {
        self.show(Toast { text: text.into(), action: None });
    }

    /// Says what was done and offers an action, mostly undo.
    pub fn offer(&self, text: impl Into<AttrValue>, action: impl Into<AttrValue>, act: Callback<()>) {
        self.show(Toast { text: text.into(), action: Some((action.into(), act)) });
    }

    fn show(&self, toast: Toast) {
        if let Some(dispatcher) = &self.0 {
            dispatcher.dispatch(Change::Show(toast));
        }
    }
}

/// Shows toasts through the nearest [`ToastHost`]; does nothing without one.
#[hook]
pub fn use_toaster() -> Toaster {
    use_context::<Toaster>().unwrap_or(Toaster(None))
}

/// Props of [`ToastHost`].
#[derive(Properties, PartialEq)]
pub struct ToastHostProps {
    /// The app.
    pub children: Html,
}

/// Stands around the app once; keeps and shows the toasts.
#[component]
pub fn ToastHost(props: &ToastHostProps) -> Html {
    let tongue = use_tongue();
    let shown = use_reducer_eq(Shown::default);
    let toaster = Toaster(Some(shown.dispatcher()));
    html! {
        <ContextProvider<Toaster> context={toaster}>
            { props.children.clone() }
            <div class="toasts" role="status" aria-live="polite" aria-label={Common::Messages.say(tongue)}>
                { for shown.toasts.iter().map(|(id, toast)| {
                    let (dispatcher, id) = (shown.dispatcher(), *id);
                    let on_dismiss = Callback::from(move |()| dispatcher.dispatch(Change::Dismiss(id)));
                    html! { <ToastLine key={id} toast={toast.clone()} {on_dismiss} /> }
                }) }
            </div>
        </ContextProvider<Toaster>>
    }
}

#[derive(Properties, PartialEq)]
struct ToastLineProps {
    toast: Toast,
    on_dismiss: Callback<()>,
}

#[component]
fn ToastLine(props: &ToastLineProps) -> Html {
    let tongue = use_tongue();
    // Whoever points at it or has the focus in it keeps it.
    let held = use_state(|| false);
    {
        let on_dismiss = props.on_dismiss.clone();
        let stays = if props.toast.action.is_some() { STAYS_WITH_ACTION_MS } else { STAYS_MS };
        use_effect_with(*held, move |held| {
            let timer = (!held).then(|| Timeout::new(stays, move || on_dismiss.emit(())));
            move || drop(timer)
        });
    }
    let hold = |to: bool| {
        let held = held.clone();
        move || held.set(to)
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    html! {
        <div class="toast" onmouseenter={move |_| enter()} onmouseleave={move |_| leave()} onfocusin={move |_| focus()}
            onfocusout={move |_| blur()}>
            <span class="toast__text">{ &props.toast.text }</span>
            if let Some((word, act)) = &props.toast.action {
                <button type="button" class="toast__action" onclick={{
                    let (act, on_dismiss) = (act.clone(), props.on_dismiss.clone());
                    move |_: MouseEvent| { act.emit(()); on_dismiss.emit(()); }
                }}>{ word }</button>
            }
            <IconButton icon={Glyph::Cross} label={Common::DismissMessage.say(tongue)} tip={TipSide::Above}
                onclick={props.on_dismiss.reform(|_| ())} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_makes_room_and_each_can_be_dismissed() {
        let toast = |text: &'static str| Toast { text: text.into(), action: None };
        let mut shown = Rc::new(Shown::default());
        for text in ["a", "b", "c", "d"] {
            shown = shown.reduce(Change::Show(toast(text)));
        }
        let texts = |shown: &Shown| shown.toasts.iter().map(|(_, toast)| toast.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&shown), ["b", "c", "d"]);
        shown = shown.reduce(Change::Dismiss(3));
        assert_eq!(texts(&shown), ["b", "d"]);
    }
}
