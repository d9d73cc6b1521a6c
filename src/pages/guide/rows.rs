//! Rows of a form that can be moved and taken out: choices, probes, conditions.

use super::places::Way;
use crate::components::{Glyph, IconButton, TipSide};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, use_tongue};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`RowTools`].
#[derive(Properties, PartialEq)]
pub struct RowToolsProps {
    /// What the row is called: "Pilihan 2".
    pub row: AttrValue,
    /// Nothing stands above it.
    pub first: bool,
    /// Nothing stands below it.
    pub last: bool,
    /// It must stay.
    #[prop_or_default]
    pub fixed: bool,
    /// One step up or down.
    pub on_step: Callback<Way>,
    /// Take it out.
    pub on_remove: Callback<()>,
}

/// Up, down, remove.
#[component]
pub fn RowTools(props: &RowToolsProps) -> Html {
    let tongue = use_tongue();
    let name = |deed: &str| words::do_with_row(deed, &props.row);
    let step = |way: Way| props.on_step.reform(move |_: MouseEvent| way);
    html! {
        <div class="guide-row__tools">
            <IconButton icon={Glyph::ArrowUp} label={name(GuideText::MoveUp.say(tongue))} disabled={props.first} tip={TipSide::BelowEnd} onclick={step(Way::Up)} />
            <IconButton icon={Glyph::ArrowDown} label={name(GuideText::MoveDown.say(tongue))} disabled={props.last} tip={TipSide::BelowEnd} onclick={step(Way::Down)} />
            <IconButton icon={Glyph::Trash} label={name(Common::Remove.say(tongue))} disabled={props.fixed} tip={TipSide::BelowEnd}
                onclick={props.on_remove.reform(|_: MouseEvent| ())} />
        </div>
    }
}

/// Puts the focus on the first such element, once what was just added is on the page.
pub fn put_focus(selector: &'static str) {
    Timeout::new(0, move || focus_now(selector)).forget();
}

/// Puts the focus on the first such element, where there is one.
pub fn focus_now(selector: &str) {
    let found = gloo::utils::document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _focus_is_a_courtesy = element.focus();
    }
}

/// Opens what is folded away, once what was just said is on the page.
pub fn unfold(selector: &'static str) {
    Timeout::new(0, move || {
        if let Some(folded) = gloo::utils::document().query_selector(selector).ok().flatten() {
            let _a_fold_can_be_opened = folded.set_attribute("open", "");
        }
    })
    .forget();
}
