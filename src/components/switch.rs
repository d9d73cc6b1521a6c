//! A switch: on or off at once, with its words beside it.

use super::{button::truth, use_unique_id};
use yew::prelude::*;

/// Props of [`Switch`].
#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    /// What it switches.
    pub label: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// What it is now.
    pub on_change: Callback<bool>,
    /// A short help under the label.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
}

/// On or off.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let id = use_unique_id("switch");
    let hint = format!("{id}-hint");
    let on = props.on;
    let onclick = props.on_change.reform(move |_: MouseEvent| !on);
    html! {
        <div class="switch">
            <button type="button" id={id.clone()} class="switch__control" role="switch" aria-checked={truth(on)}
                aria-describedby={props.hint.is_some().then(|| hint.clone())} disabled={props.disabled} {onclick}>
                <span class="switch__words">{ &props.label }</span>
                <span class="switch__track" aria-hidden="true"><span class="switch__knob"></span></span>
            </button>
            if let Some(words) = &props.hint { <p class="switch__hint" id={hint}>{ words }</p> }
        </div>
    }
}
