//! The picture of a key, beside the thing it does. It repeats what the control says, so screen readers skip it.

use yew::prelude::*;

/// Props of [`Kbd`].
#[derive(Properties, PartialEq)]
pub struct KbdProps {
    /// The key as printed on a keyboard: `Enter`, `K`, `Ctrl K`.
    pub key_name: AttrValue,
}

/// A key.
#[component]
pub fn Kbd(props: &KbdProps) -> Html {
    html! { <kbd class="kbd" aria-hidden="true">{ &props.key_name }</kbd> }
}
