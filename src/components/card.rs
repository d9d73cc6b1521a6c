//! Cards, notices and empty places: the frames content stands in.

use super::{Glyph, Icon, Tone};
use yew::prelude::*;

/// Props of [`Card`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// A small line over the title.
    #[prop_or_default]
    pub eyebrow: Option<AttrValue>,
    /// The title, a heading of level 3.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Buttons at the foot.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// Where the whole card leads; the title becomes the link.
    #[prop_or_default]
    pub href: Option<AttrValue>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The content.
    #[prop_or_default]
    pub children: Html,
}

/// A sheet of paper on the page.
#[component]
pub fn Card(props: &CardProps) -> Html {
    html! {
        <div class={classes!("card", props.href.is_some().then_some("card--link"), props.class.clone())}>
            if let Some(eyebrow) = &props.eyebrow { <p class="eyebrow eyebrow--accent">{ eyebrow }</p> }
            if let Some(title) = &props.title {
                <h3 class="card__title">
                    if let Some(href) = &props.href {
                        <a class="card__link" href={href.clone()}>{ title }</a>
                    } else {
                        { title }
                    }
                </h3>
            }
            { props.children.clone() }
            if let Some(actions) = &props.actions { <div class="card__actions">{ actions.clone() }</div> }
        </div>
    }
}

/// Props of [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What it is about; decides colour and icon.
    #[prop_or_default]
    pub tone: Tone,
    /// What happened.
    pub title: AttrValue,
    /// What to do.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// Reads itself out when it appears; for errors.
    #[prop_or_default]
    pub urgent: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// What is safe, what it means.
    #[prop_or_default]
    pub children: Html,
}

/// A message within the page: what happened, what is safe, what to do.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let icon = match props.tone {
        Tone::Plain | Tone::Accent => Glyph::About,
        Tone::Warm | Tone::Danger => Glyph::Alert,
        Tone::Good => Glyph::Check,
    };
    html! {
        <div class={classes!("notice", props.tone.class(), props.class.clone())} role={props.urgent.then_some("alert")}>
            <Icon name={icon} class="notice__icon" />
            <div class="notice__words">
                <p class="notice__title">{ &props.title }</p>
                { props.children.clone() }
                if let Some(actions) = &props.actions { <div class="notice__actions">{ actions.clone() }</div> }
            </div>
        </div>
    }
}

/// Props of [`Empty`].
#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    /// The place's icon.
    pub icon: Glyph,
    /// What the place is for, as a heading of level 2.
    pub title: AttrValue,
    /// How to begin.
    pub text: AttrValue,
    /// The first step.
    #[prop_or_default]
    pub action: Option<Html>,
}

/// A place with nothing in it yet, which says what it is for and offers the first step.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <span class="empty__icon"><Icon name={props.icon} class="icon--large" /></span>
            <h2 class="empty__title">{ &props.title }</h2>
            <p class="empty__text">{ &props.text }</p>
            if let Some(action) = &props.action { <div class="empty__action">{ action.clone() }</div> }
        </div>
    }
}
