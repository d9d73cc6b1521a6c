//! Tabs: several views of the same thing. Arrow keys move between them.

use super::{Glyph, Icon, button::truth};
use web_sys::HtmlElement;
use yew::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Its id within the tabs.
    pub id: AttrValue,
    /// Its word.
    pub label: AttrValue,
    /// An icon before the word.
    pub icon: Option<Glyph>,
    /// A number after the word.
    pub badge: Option<AttrValue>,
}

impl Tab {
    /// A tab with a word only.
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { id: id.into(), label: label.into(), icon: None, badge: None }
    }

    /// The same with a number after the word.
    #[must_use]
    pub fn badge(self, badge: impl Into<AttrValue>) -> Self {
        Self { badge: Some(badge.into()), ..self }
    }
}

/// Props of [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The id of these tabs on the page; [`TabPanel`] names it.
    pub id: AttrValue,
    /// What the views are of, for screen readers.
    pub label: AttrValue,
    /// The tabs in order.
    pub tabs: Vec<Tab>,
    /// The id of the open one.
    pub current: AttrValue,
    /// The id of the one to open.
    pub on_change: Callback<AttrValue>,
    /// More classes; `tabs--segmented` for a framed row.
    #[prop_or_default]
    pub class: Classes,
}

/// The place of the tab a key leads to, from `at` of `count`.
fn led_to(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" | "ArrowDown" => Some((at + 1) % count),
        "ArrowLeft" | "ArrowUp" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

/// A row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let row = use_node_ref();
    let onkeydown = {
        let (tabs, current, on_change, row) =
            (props.tabs.clone(), props.current.clone(), props.on_change.clone(), row.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = tabs.iter().position(|tab| tab.id == current) else { return };
            let Some(next) = led_to(&event.key(), at, tabs.len()) else { return };
            let Some(tab) = tabs.get(next) else { return };
            event.prevent_default();
            let button = u32::try_from(next).ok().and_then(|next| row.cast::<HtmlElement>()?.children().item(next));
            if let Some(button) = button.and_then(|element| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element).ok())
            {
                let _focus_is_a_courtesy = button.focus();
            }
            on_change.emit(tab.id.clone());
        })
    };
    let tab = |tab: &Tab| {
        let on = tab.id == props.current;
        let onclick = {
            let id = tab.id.clone();
            props.on_change.reform(move |_: MouseEvent| id.clone())
        };
        html! {
            <button key={tab.id.to_string()} type="button" role="tab" id={format!("{}-tab-{}", props.id, tab.id)} class="tab"
                aria-selected={truth(on)} tabindex={if on { "0" } else { "-1" }} {onclick}>
                if let Some(icon) = tab.icon { <Icon name={icon} /> }
                { &tab.label }
                if let Some(badge) = &tab.badge { <span class="tab__badge">{ badge }</span> }
            </button>
        }
    };
    html! {
        <div ref={row} class={classes!("tabs", props.class.clone())} role="tablist" aria-label={props.label.clone()} {onkeydown}>
            { for props.tabs.iter().map(tab) }
        </div>
    }
}

/// Props of [`TabPanel`].
#[derive(Properties, PartialEq)]
pub struct TabPanelProps {
    /// The id of the [`Tabs`].
    pub tabs: AttrValue,
    /// The id of the tab this is the view of.
    pub tab: AttrValue,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The view.
    pub children: Html,
}

/// The view of the open tab.
#[component]
pub fn TabPanel(props: &TabPanelProps) -> Html {
    html! {
        <div role="tabpanel" id={format!("{}-panel-{}", props.tabs, props.tab)} class={props.class.clone()}
            aria-labelledby={format!("{}-tab-{}", props.tabs, props.tab)}>
            { props.children.clone() }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::led_to;

    #[test]
    fn arrows_go_round() {
        assert_eq!(led_to("ArrowRight", 2, 3), Some(0));
        assert_eq!(led_to("ArrowLeft", 0, 3), Some(2));
        assert_eq!(led_to("End", 0, 3), Some(2));
        assert_eq!(led_to("a", 0, 3), None);
    }
}
