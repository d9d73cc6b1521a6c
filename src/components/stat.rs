//! Figures with their words: one large (`Stat`), or a list of lines (`Figures`).

use yew::prelude::*;

/// Props of [`Stat`].
#[derive(Properties, PartialEq)]
pub struct StatProps {
    /// The number, already written for the language.
    pub value: AttrValue,
    /// What it counts.
    pub label: AttrValue,
    /// What it means, or what it is out of.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Where its sources are.
    #[prop_or_default]
    pub href: Option<AttrValue>,
}

/// One large figure.
#[component]
pub fn Stat(props: &StatProps) -> Html {
    html! {
        <div class="stat">
            <p class="stat__value">{ &props.value }</p>
            <p class="stat__label">
                if let Some(href) = &props.href { <a href={href.clone()}>{ &props.label }</a> } else { { &props.label } }
            </p>
            if let Some(note) = &props.note { <p class="stat__note">{ note }</p> }
        </div>
    }
}

/// Props of [`Figures`].
#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    /// What is counted and how much.
    pub lines: Vec<(AttrValue, AttrValue)>,
}

/// Lines of "what … how much", for side panels.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    html! {
        <dl class="figures">
            { for props.lines.iter().map(|(what, much)| html! {
                <div key={what.to_string()} class="figures__line"><dt>{ what }</dt><dd>{ much }</dd></div>
            }) }
        </dl>
    }
}
