//! What stands over and beside the document: what it amounts to, its languages, what is still missing, the outline.

use super::contents::{Chapter, Contents};
use super::document::{Shown, Wish};
use super::dragging::{Held, carry, later_half};
use super::spoken::tongue_of;
use super::{ALL, TABLE};
use crate::components::{Glyph, Icon, Tab, Tabs};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::language_name;
use fieldwork::language::{Language, Localized};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// Its version.
    pub version: u32,
    /// The title of the study, for paper.
    pub title: Localized,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// Interviews begun with this version.
    pub interviews: usize,
    /// In which language it is shown.
    pub shown: Shown,
    /// Whether its texts are shown as a table.
    #[prop_or_default]
    pub table: bool,
    /// Show it in another.
    pub on_shown: Callback<AttrValue>,
}

/// The head.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let tongue = use_tongue();
    let sums = &props.contents.sums;
    let facts = [
        words::sections(props.contents.chapters.len(), tongue),
        words::questions(sums.questions, tongue),
        words::about_minutes(sums.minutes, tongue),
        words::version(props.version, tongue),
    ];
    let several = props.languages.len() > 1;
    let current = match &props.shown {
        Shown::All(_) if props.table => TABLE,
        Shown::One(language) => language.tag(),
        Shown::All(_) => ALL,
    };
    let mut tabs: Vec<Tab> =
        props.languages.iter().map(|language| Tab::new(language.tag(), language_name(*language, tongue))).collect();
    tabs.push(Tab::new(ALL, GuideText::SideBySide.say(tongue)));
    tabs.push(Tab::new(TABLE, GuideText::Translations.say(tongue)));
    let missing = sums
        .not_translated
        .iter()
        .map(|(language, count)| words::not_translated(*count, language_name(*language, tongue), tongue));
    let mut open: Vec<String> = missing.collect();
    if sums.unresolved > 0 {
        open.insert(0, words::unresolved(sums.unresolved, tongue));
    }
    if sums.not_judged > 0 {
        open.push(words::not_judged(sums.not_judged, tongue));
    }
    html! {
        <header class="guide__head">
            { paper_head(props) }
            <div class="guide__bar screen-only">
                <p class="guide__sums">{ for facts.into_iter().map(|fact| html! { <span key={fact.clone()}>{ fact }</span> }) }</p>
                if several {
                    <Tabs id="guide-language" class="tabs--segmented" label={GuideText::LanguageShown.say(tongue)} {tabs} {current} on_change={props.on_shown.clone()} />
                }
            </div>
            if !open.is_empty() {
                <ul class="guide__open screen-only">{ for open.into_iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul>
            }
            if props.interviews > 0 {
                <p class="guide__used screen-only"><Icon name={Glyph::History} class="icon--small" /><span>{ words::in_use(props.interviews, tongue) }</span></p>
            }
        </header>
    }
}

/// The head of the paper form. It asks for the number of the informant: a name does not belong on a form that lies about.
fn paper_head(props: &HeadProps) -> Html {
    let language = props.shown.leading();
    let paper = tongue_of(language);
    let blanks = [
        GuideText::PaperNumber,
        GuideText::PaperDate,
        GuideText::PaperInterviewer,
        GuideText::PaperStart,
        GuideText::PaperEnd,
    ];
    html! {
        <div class="guide-paper__head print-only" lang={paper.tag()}>
            <p class="guide-paper__title">{ props.title.get(language).to_owned() }</p>
            <p>{ format!("{} · {}", GuideText::Title.say(paper), words::version(props.version, paper)) }</p>
            <div class="guide-paper__blanks">
                { for blanks.into_iter().map(|blank| html! { <span key={blank.say(paper)} class="guide-paper__blank">{ blank.say(paper) }</span> }) }
            </div>
        </div>
    }
}

/// Props of [`Outline`].
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// In which language.
    pub language: Language,
    /// Jumping.
    pub on: Callback<Wish>,
}

/// The sections, to jump to, and to be dragged where they belong.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let tongue: Tongue = use_tongue();
    let shown = use_state_eq(Held::default);
    // What the mouse holds now; the state above is what is drawn.
    let held = use_mut_ref(Held::default);
    let part = |chapter: &Chapter| {
        let id = chapter.section.id;
        let ondragstart = {
            let held = held.clone();
            Callback::from(move |event: DragEvent| {
                carry(&event, &id.to_string());
                *held.borrow_mut() = Held { section: Some(id), spot: None };
            })
        };
        let ondragover = {
            let (held, shown) = (held.clone(), shown.clone());
            Callback::from(move |event: DragEvent| {
                let mut held = held.borrow_mut();
                // Something else is dragged over the page: not ours.
                if held.section.is_none() {
                    return;
                }
                event.prevent_default();
                held.spot = (held.section != Some(id)).then(|| (id, later_half(&event, ".guide__part")));
                shown.set(*held);
            })
        };
        let ondrop = {
            let (held, shown, on) = (held.clone(), shown.clone(), props.on.clone());
            Callback::from(move |event: DragEvent| {
                let landed = std::mem::take(&mut *held.borrow_mut());
                shown.set(Held::default());
                if let (Some(section), Some((beside, after))) = (landed.section, landed.spot) {
                    event.prevent_default();
                    on.emit(Wish::DropSection(section, beside, after));
                }
            })
        };
        let ondragend = {
            let (held, shown) = (held.clone(), shown.clone());
            Callback::from(move |_: DragEvent| {
                *held.borrow_mut() = Held::default();
                shown.set(Held::default());
            })
        };
        let place = match shown.spot {
            Some((beside, true)) if beside == id => Some("guide__part--after"),
            Some((beside, false)) if beside == id => Some("guide__part--before"),
            Some(_) | None => None,
        };
        html! {
            <li key={id.to_string()} class={classes!("guide__part", place)} draggable="true" title={GuideText::DragToMove.say(tongue)}
                {ondragstart} {ondragover} {ondrop} {ondragend}>
                <button type="button" class="guide__jump" onclick={props.on.reform(move |_: MouseEvent| Wish::Jump(id))}>
                    <span class="guide__jump-number">{ chapter.number }</span>
                    <span class="guide__jump-title" lang={props.language.tag()}>{ chapter.section.title.get(props.language).to_owned() }</span>
                    <span class="guide__jump-count" aria-hidden="true">{ chapter.entries.len() }</span>
                    <span class="unseen">{ words::questions(chapter.entries.len(), tongue) }</span>
                </button>
            </li>
        }
    };
    html! {
        <nav class="guide__outline screen-only" aria-label={GuideText::Outline.say(tongue)}>
            <p class="eyebrow guide__outline-head">{ GuideText::Outline.say(tongue) }</p>
            <ol>{ for props.contents.chapters.iter().map(part) }</ol>
        </nav>
    }
}
