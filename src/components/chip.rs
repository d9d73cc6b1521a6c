//! Chips: small rounded words. `Chip` says something, `ToggleChip` switches something on and off.

use super::{Glyph, Icon, button::truth};
use yew::prelude::*;

/// What a chip is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// The accent.
    Accent,
    /// Asks for attention.
    Warm,
    /// Wrong or lost.
    Danger,
    /// In order.
    Good,
}

impl Tone {
    /// The class that carries the tone.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "tone-plain",
            Tone::Accent => "tone-accent",
            Tone::Warm => "tone-warm",
            Tone::Danger => "tone-danger",
            Tone::Good => "tone-good",
        }
    }
}

/// Props of [`Chip`].
#[derive(Properties, PartialEq)]
pub struct ChipProps {
    /// The word.
    pub label: AttrValue,
    /// What it is about.
    #[prop_or_default]
    pub tone: Tone,
    /// An icon before the word.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A word in a rounded frame; not a control.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    html! {
        <span class={classes!("chip", props.tone.class(), props.class.clone())}>
            if let Some(icon) = props.icon { <Icon name={icon} class="icon--small" /> }
            { &props.label }
        </span>
    }
}

/// Props of [`ToggleChip`].
#[derive(Properties, PartialEq)]
pub struct ToggleChipProps {
    /// The word.
    pub label: AttrValue,
    /// Whether it is on. Leave out for a chip that only does something.
    #[prop_or_default]
    pub on: Option<bool>,
    /// What a press does.
    pub onclick: Callback<MouseEvent>,
    /// An icon before the word; a check mark takes its place while on.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A rounded button: don't know, refused, a filter.
#[component]
pub fn ToggleChip(props: &ToggleChipProps) -> Html {
    let on = props.on == Some(true);
    let icon = if on { Some(Glyph::Check) } else { props.icon };
    html! {
        <button type="button" class={classes!("chip", "chip--press", on.then_some("chip--on"), props.class.clone())}
            aria-pressed={props.on.map(truth)} disabled={props.disabled} onclick={props.onclick.clone()}>
            if let Some(icon) = icon { <Icon name={icon} class="icon--small" /> }
            { &props.label }
        </button>
    }
}
