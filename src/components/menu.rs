//! Menus and popovers: small panels at the button that opens them.

use super::{Glyph, Icon, button::truth};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// One entry of a [`Menu`].
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// Its word.
    pub label: AttrValue,
    /// An icon before the word.
    pub icon: Option<Glyph>,
    /// Takes something away.
    pub danger: bool,
    /// Not possible now.
    pub disabled: bool,
    /// What it does.
    pub on_pick: Callback<()>,
}

impl MenuItem {
    /// An entry with a word.
    pub fn new(label: impl Into<AttrValue>, on_pick: Callback<()>) -> Self {
        Self { label: label.into(), icon: None, danger: false, disabled: false, on_pick }
    }

    /// The same with an icon.
    #[must_use]
    pub fn icon(self, icon: Glyph) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The same as one that takes something away.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }
}

/// Calls `on_outside` for a press outside of `inside`, while `open`.
#[hook]
pub(crate) fn use_outside(inside: &NodeRef, open: bool, on_outside: Callback<()>) {
    let inside = inside.clone();
    use_effect_with((open, on_outside), move |(open, on_outside)| {
        let listener = open.then(|| {
            let on_outside = on_outside.clone();
            EventListener::new(&gloo::utils::document(), "pointerdown", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                let within = inside.get().is_some_and(|node| node.contains(target.as_ref()));
                if !within {
                    on_outside.emit(());
                }
            })
        });
        move || drop(listener)
    });
}

/// Props of [`Menu`].
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// Its name.
    pub label: AttrValue,
    /// The drawing on the button.
    #[prop_or(Glyph::More)]
    pub icon: Glyph,
    /// Shows the name beside the icon.
    #[prop_or_default]
    pub show_label: bool,
    /// The entries in order.
    pub items: Vec<MenuItem>,
    /// Opens upwards; for buttons at the bottom of the screen.
    #[prop_or_default]
    pub above: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// Focuses the entry `step` places from the focused one, going round.
fn walk(list: &NodeRef, step: i32) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let Ok(entries) = list.query_selector_all("[role=menuitem]:not(:disabled)") else { return };
    let count = i32::try_from(entries.length()).unwrap_or(0);
    if count == 0 {
        return;
    }
    let focused = gloo::utils::document().active_element();
    let at = (0..count).find(|at| {
        let entry = u32::try_from(*at).ok().and_then(|at| entries.get(at));
        entry.as_ref() == focused.as_ref().map(AsRef::<Node>::as_ref)
    });
    let next = at.map_or(if step > 0 { 0 } else { count - 1 }, |at| (at + step).rem_euclid(count));
    let entry = u32::try_from(next).ok().and_then(|next| entries.get(next));
    if let Some(entry) = entry.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _focus_is_a_courtesy = entry.focus();
    }
}

/// Whether a list that opens downwards would end below the window (or under the bar of places) and has room above.
fn wants_to_turn(list: &NodeRef) -> bool {
    let Some(list) = list.cast::<HtmlElement>() else { return false };
    let place = list.get_bounding_client_rect();
    let window = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let bar = gloo::utils::document().query_selector(".bottombar").ok().flatten();
    let taken = bar.map_or(0.0, |bar| bar.get_bounding_client_rect().height());
    place.bottom() > window - taken && place.top() > place.height() + ROOM_ABOVE
}

/// What a list that turned upwards leaves free: the bar over the page, the button, a little air. CSS pixels.
const ROOM_ABOVE: f64 = 120.0;

/// A button that opens a list of things to do.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let turned = use_state_eq(|| false);
    let (root, list, opener) = (use_node_ref(), use_node_ref(), use_node_ref());
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    use_outside(&root, *open, set(false));
    {
        let (list, turned) = (list.clone(), turned.setter());
        use_effect_with(*open, move |open| {
            turned.set(*open && wants_to_turn(&list));
            if *open {
                walk(&list, 1);
            }
        });
    }
    let shut = {
        let (open, opener) = (open.clone(), opener.clone());
        move || {
            open.set(false);
            if let Some(button) = opener.cast::<HtmlElement>() {
                let _focus_is_a_courtesy = button.focus();
            }
        }
    };
    let onkeydown = {
        let (list, shut, is_open) = (list.clone(), shut.clone(), *open);
        Callback::from(move |event: KeyboardEvent| {
            if !is_open {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    event.stop_propagation();
                    event.prevent_default();
                    shut();
                }
                "ArrowDown" => {
                    event.prevent_default();
                    walk(&list, 1);
                }
                "ArrowUp" => {
                    event.prevent_default();
                    walk(&list, -1);
                }
                "Tab" => shut(),
                _ => {}
            }
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let entry = |(at, item): (usize, &MenuItem)| {
        let onclick = {
            let (shut, pick) = (shut.clone(), item.on_pick.clone());
            Callback::from(move |_: MouseEvent| {
                shut();
                pick.emit(());
            })
        };
        html! {
            <button key={at} type="button" role="menuitem" tabindex="-1" disabled={item.disabled} {onclick}
                class={classes!("menu__item", item.danger.then_some("menu__item--danger"))}>
                if let Some(icon) = item.icon { <Icon name={icon} /> }
                <span>{ &item.label }</span>
            </button>
        }
    };
    html! {
        <div ref={root} class={classes!("anchor", "menu", props.class.clone())} {onkeydown}>
            <button ref={opener} type="button" onclick={toggle} aria-haspopup="menu" aria-expanded={truth(*open)}
                class={if props.show_label { "button button--quiet" } else { "icon-button" }}
                aria-label={(!props.show_label).then(|| props.label.clone())}>
                <Icon name={props.icon} />
                if props.show_label {
                    <span class="button__label">{ &props.label }</span>
                } else if !*open {
                    <span class="tip tip--end" aria-hidden="true">{ &props.label }</span>
                }
            </button>
            if *open {
                <div ref={list} class={classes!("menu__list", (props.above || *turned).then_some("menu__list--above"))} role="menu"
                    aria-label={props.label.clone()}>
                    { for props.items.iter().enumerate().map(entry) }
                </div>
            }
        </div>
    }
}

/// Props of [`Popover`].
#[derive(Properties, PartialEq)]
pub struct PopoverProps {
    /// Whether it is open.
    pub open: bool,
    /// Its name for screen readers.
    pub label: AttrValue,
    /// It wants to be closed: Esc, or a press outside of the `anchor`.
    pub on_close: Callback<()>,
    /// The button that opens it.
    pub anchor: Html,
    /// More classes for the panel; `popover--end` ends at the button's right edge.
    #[prop_or_default]
    pub class: Classes,
    /// The content.
    pub children: Html,
}

/// A small panel under the button that opens it.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let root = use_node_ref();
    use_outside(&root, props.open, props.on_close.clone());
    let onkeydown = {
        let (on_close, open) = (props.on_close.clone(), props.open);
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                on_close.emit(());
            }
        })
    };
    html! {
        <div ref={root} class="anchor" {onkeydown}>
            { props.anchor.clone() }
            if props.open {
                <div class={classes!("popover", props.class.clone())} role="dialog" aria-label={props.label.clone()}>
                    { props.children.clone() }
                </div>
            }
        </div>
    }
}
