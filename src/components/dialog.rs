//! Dialogs on the browser's own `<dialog>`: it keeps the focus inside, closes on Esc and gives the focus back.

use super::{Button, ButtonKind, Glyph, IconButton, TipSide, use_unique_id};
use crate::i18n::{Common, use_tongue};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What should have the focus first: what asks for it, else the first field, else the first (safe) button at the foot.
const FIRST: [&str; 3] =
    ["[data-focus]", ".dialog__body :is(input, textarea, select)", ".dialog__foot button, .dialog__body button"];

/// Opens and closes the native dialog with `open`, and gives the focus back where a dialog vanishes while open.
#[hook]
pub(crate) fn use_modal(dialog: &NodeRef, open: bool) {
    let dialog = dialog.clone();
    use_effect_with(open, move |open| {
        let element = dialog.cast::<HtmlDialogElement>();
        let opener = if *open { element.as_ref().and_then(show) } else { None };
        move || {
            if let Some(element) = element.filter(HtmlDialogElement::open) {
                element.close();
            }
            if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
                let _focus_is_a_courtesy = opener.focus();
            }
        }
    });
}

/// Shows the dialog and returns what had the focus before.
fn show(dialog: &HtmlDialogElement) -> Option<HtmlElement> {
    let before = gloo::utils::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if !dialog.open() && dialog.show_modal().is_err() {
        return None;
    }
    let first = FIRST.iter().find_map(|wanted| dialog.query_selector(wanted).ok().flatten());
    if let Some(first) = first.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _focus_is_a_courtesy = first.focus();
    }
    before
}

/// Esc and the back gesture: the owner decides, so the native closing is held back.
pub(crate) fn on_cancel(on_close: &Callback<()>) -> Callback<Event> {
    let on_close = on_close.clone();
    Callback::from(move |event: Event| {
        if event.target_dyn_into::<HtmlDialogElement>().is_some() {
            event.prevent_default();
            on_close.emit(());
        }
    })
}

/// A press on the veil around the dialog.
pub(crate) fn on_veil(on_close: &Callback<()>) -> Callback<MouseEvent> {
    let on_close = on_close.clone();
    Callback::from(move |event: MouseEvent| {
        if event.target_dyn_into::<HtmlDialogElement>().is_some() {
            on_close.emit(());
        }
    })
}

/// Props of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Whether it is open.
    pub open: bool,
    /// Its title.
    pub title: AttrValue,
    /// It wants to be closed: Esc, the cross, a press outside.
    pub on_close: Callback<()>,
    /// The buttons at the foot; the safe one first.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// More classes; `dialog--wide` for two columns.
    #[prop_or_default]
    pub class: Classes,
    /// The content; made when it opens, gone when it closes.
    #[prop_or_default]
    pub children: Html,
}

/// A window over the page.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let tongue = use_tongue();
    let title = use_unique_id("dialog");
    let node = use_node_ref();
    use_modal(&node, props.open);
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby={title.clone()}
            oncancel={on_cancel(&props.on_close)} onclick={on_veil(&props.on_close)}>
            if props.open {
                <div class="dialog__box">
                    <header class="dialog__head">
                        <h2 class="dialog__title" id={title}>{ &props.title }</h2>
                        <IconButton icon={Glyph::Cross} label={Common::Close.say(tongue)} onclick={close} tip={TipSide::BelowEnd} />
                    </header>
                    <div class="dialog__body">{ props.children.clone() }</div>
                    if let Some(actions) = &props.actions { <footer class="dialog__foot">{ actions.clone() }</footer> }
                </div>
            }
        </dialog>
    }
}

/// Props of [`Confirm`].
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// Whether it is open.
    pub open: bool,
    /// The question.
    pub title: AttrValue,
    /// The consequence, named.
    pub text: AttrValue,
    /// The word of the act itself: "Hapus studi", never "OK".
    pub action: AttrValue,
    /// Do it.
    pub on_confirm: Callback<()>,
    /// Do not.
    pub on_close: Callback<()>,
}

/// A real confirmation, only for what cannot be undone.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let tongue = use_tongue();
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={props.on_close.reform(|_| ())} />
            <Button label={props.action.clone()} kind={ButtonKind::Danger} onclick={props.on_confirm.reform(|_| ())} />
        </>
    };
    html! {
        <Dialog open={props.open} title={props.title.clone()} on_close={props.on_close.clone()} {actions}>
            <p>{ &props.text }</p>
        </Dialog>
    }
}
