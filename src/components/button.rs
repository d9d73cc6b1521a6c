//! Buttons: with a word (`Button`, `LinkButton`), or an icon alone with its name in a tooltip (`IconButton`).

use super::{Glyph, Icon, Kbd};
use crate::i18n::{Common, use_tongue};
use yew::prelude::*;

/// How much a button asks for attention. A screen has one main button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Bordered; the usual one.
    #[default]
    Quiet,
    /// The next step.
    Main,
    /// Words only.
    Plain,
    /// Takes something away that cannot be undone.
    Danger,
    /// Recording is on.
    Record,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            ButtonKind::Quiet => "button--quiet",
            ButtonKind::Main => "button--main",
            ButtonKind::Plain => "button--plain",
            ButtonKind::Danger => "button--danger",
            ButtonKind::Record => "button--record",
        }
    }
}

/// Props of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// The word on it.
    pub label: AttrValue,
    /// What happens.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// How much it asks for attention.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the word.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// The key that does the same, shown at the end.
    #[prop_or_default]
    pub kbd: Option<AttrValue>,
    /// At work: shows so and takes no second press.
    #[prop_or_default]
    pub busy: bool,
    /// Not possible now. Say why beside it.
    #[prop_or_default]
    pub disabled: bool,
    /// A two-state button: whether it is on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Sends the form it stands in.
    #[prop_or_default]
    pub submit: bool,
    /// The id of the text that explains it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// A fuller name for screen readers; must begin with the visible word.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// To put the focus on it.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// A button with a word.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let tongue = use_tongue();
    let idle = props.disabled || props.busy;
    let onclick = {
        let pressed = props.onclick.clone();
        Callback::from(move |event: MouseEvent| {
            if !idle {
                pressed.emit(event);
            }
        })
    };
    html! {
        <button ref={props.node_ref.clone()} type={if props.submit { "submit" } else { "button" }}
            class={classes!("button", props.kind.class(), props.busy.then_some("button--busy"), props.class.clone())}
            disabled={props.disabled} aria-busy={props.busy.then_some("true")} aria-disabled={props.busy.then_some("true")}
            aria-pressed={props.pressed.map(truth)} aria-describedby={props.described_by.clone()}
            aria-label={props.name.clone()} {onclick}>
            if props.busy {
                <span class="spinner" role="img" aria-label={Common::Busy.say(tongue)}></span>
            } else if let Some(icon) = props.icon {
                <Icon name={icon} />
            }
            <span class="button__label">{ &props.label }</span>
            if let Some(key) = &props.kbd { <Kbd key_name={key.clone()} /> }
        </button>
    }
}

/// Props of [`LinkButton`].
#[derive(Properties, PartialEq)]
pub struct LinkButtonProps {
    /// Where it leads: an address of the app, never text typed by a person.
    pub href: AttrValue,
    /// The word on it.
    pub label: AttrValue,
    /// How much it asks for attention.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the word.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A link to another place that looks like a button.
#[component]
pub fn LinkButton(props: &LinkButtonProps) -> Html {
    html! {
        <a href={props.href.clone()} class={classes!("button", props.kind.class(), props.class.clone())}>
            if let Some(icon) = props.icon { <Icon name={icon} /> }
            <span class="button__label">{ &props.label }</span>
        </a>
    }
}

/// Where the tooltip of an [`IconButton`] stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TipSide {
    /// Under the button.
    #[default]
    Below,
    /// Over the button.
    Above,
    /// Under the button, ending at its right edge; for buttons at the right border.
    BelowEnd,
}

impl TipSide {
    const fn class(self) -> &'static str {
        match self {
            TipSide::Below => "tip",
            TipSide::Above => "tip tip--above",
            TipSide::BelowEnd => "tip tip--end",
        }
    }
}

/// Props of [`IconButton`].
#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    /// The drawing.
    pub icon: Glyph,
    /// Its name: for screen readers and the tooltip.
    pub label: AttrValue,
    /// What happens.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// The key that does the same, shown in the tooltip.
    #[prop_or_default]
    pub kbd: Option<AttrValue>,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
    /// A two-state button: whether it is on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Opens something: whether it is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Where the tooltip stands.
    #[prop_or_default]
    pub tip: TipSide,
    /// More classes; `button--bordered` for one with a border.
    #[prop_or_default]
    pub class: Classes,
    /// To put the focus on it.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// A button with an icon only; its name shows on hover and focus.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    html! {
        <button ref={props.node_ref.clone()} type="button" class={classes!("icon-button", props.class.clone())}
            disabled={props.disabled} aria-label={props.label.clone()} aria-pressed={props.pressed.map(truth)}
            aria-expanded={props.expanded.map(truth)} onclick={props.onclick.clone()}>
            <Icon name={props.icon} />
            <span class={props.tip.class()} aria-hidden="true">
                { &props.label }
                if let Some(key) = &props.kbd { <Kbd key_name={key.clone()} /> }
            </span>
        </button>
    }
}

/// The ARIA spelling of a truth.
pub(crate) const fn truth(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
