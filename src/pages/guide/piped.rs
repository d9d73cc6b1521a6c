//! A text into which answers to earlier questions can be put.

use super::insert::use_inserting;
use super::scope::Scope;
use crate::components::{Glyph, Menu, MenuItem};
use crate::i18n::guide::GuideText;
use crate::i18n::use_tongue;
use crate::pages::parts::LocalizedInput;
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

/// Props of [`PipedText`].
#[derive(Properties, PartialEq)]
pub struct PipedTextProps {
    /// What is asked for.
    pub label: AttrValue,
    /// The languages, in order.
    pub languages: Vec<Language>,
    /// The text as it stands.
    pub value: Localized,
    /// What can be put into it.
    pub scope: Scope,
    /// In which language questions are named.
    pub language: Language,
    /// Every change.
    pub on_change: Callback<Localized>,
    /// Several lines.
    #[prop_or_default]
    pub long: bool,
    /// May stay empty.
    #[prop_or_default]
    pub optional: bool,
    /// Takes the focus when the form opens.
    #[prop_or_default]
    pub focus: bool,
    /// What is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// Longest text of a question in the menu, in characters.
const LONGEST: usize = 48;

/// The boxes, and under them a menu of answers where there are some.
#[component]
pub fn PipedText(props: &PipedTextProps) -> Html {
    let tongue = use_tongue();
    let inserting = use_inserting();
    let items: Vec<MenuItem> = props
        .scope
        .names()
        .map(|name| {
            let written = format!("${{{}}}", name.name);
            let text = name.text.get(props.language);
            let cut: String = text.chars().take(LONGEST).collect();
            let more = if cut.len() < text.len() { "…" } else { "" };
            let number = name.number.map(|number| format!("{number} · ")).unwrap_or_default();
            MenuItem::new(format!("{number}{cut}{more}"), inserting.insert.reform(move |()| written.clone()))
        })
        .collect();
    html! {
        <div ref={inserting.root.clone()} class="guide-piped" onfocusin={inserting.onfocusin.clone()}>
            <LocalizedInput label={props.label.clone()} languages={props.languages.clone()} value={props.value.clone()} long={props.long}
                optional={props.optional} focus={props.focus} error={props.error.clone()} on_change={props.on_change.clone()} />
            if !items.is_empty() {
                <Menu class="guide-piped__menu" label={GuideText::InsertAnswer.say(tongue)} icon={Glyph::Plus} show_label=true {items} />
            }
        </div>
    }
}
