//! A guide from a file as it would be: its sections and questions, in each of its languages.

use super::draft::Kind;
use super::spoken;
use crate::components::{Chip, Glyph, Tab, Tabs, Tone};
use crate::i18n::forms::{FormText, more_questions};
use crate::i18n::guide::GuideText;
use crate::i18n::use_tongue;
use crate::pages::parts::{language_name, visible};
use fieldwork::guide::{Guide, Question};
use fieldwork::language::Language;
use std::rc::Rc;
use yew::prelude::*;

/// Questions shown.
const SHOWN: usize = 80;
/// Choices named under a question.
const CHOICES: usize = 6;

/// Props of [`Foreseen`].
#[derive(Properties, PartialEq)]
pub struct ForeseenProps {
    /// The guide.
    pub guide: Rc<Guide>,
}

/// The guide.
#[component]
pub fn Foreseen(props: &ForeseenProps) -> Html {
    let tongue = use_tongue();
    let guide = &props.guide;
    let chosen = use_state(|| None::<Language>);
    let first = guide.languages.first().copied().unwrap_or(Language::Indonesian);
    let language = (*chosen).filter(|language| guide.languages.contains(language)).unwrap_or(first);
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |tag: AttrValue| chosen.set(Language::from_tag(&tag)))
    };
    let tabs: Vec<Tab> =
        guide.languages.iter().map(|language| Tab::new(language.tag(), language_name(*language, tongue))).collect();
    let mut left = SHOWN;
    let mut number = 0;
    let mut parts = Vec::new();
    for section in guide.sections.iter() {
        let within: Vec<&Question> = guide.questions.iter().filter(|question| question.section == section.id).collect();
        let shown = within.len().min(left);
        left -= shown;
        if shown == 0 {
            continue;
        }
        let from = number;
        number += within.len();
        let title = match section.title.get(language) {
            "" => &section.name,
            title => title,
        };
        parts.push(html! {
            <section key={section.id.to_string()} class="foreseen__section">
                <h3 class="foreseen__title" dir="auto">
                    { visible(title) }
                    if section.for_each.is_some() { <Chip label={FormText::InRound.say(tongue)} icon={Glyph::Redo} /> }
                </h3>
                <ol class="foreseen__list">
                    { for within.iter().take(shown).enumerate().map(|(n, question)| entry(from + n + 1, question, language, tongue)) }
                </ol>
            </section>
        });
    }
    let rest = guide.questions.len().saturating_sub(SHOWN - left);
    html! {
        <section class="import__preview" aria-labelledby="form-preview">
            <div class="section__head">
                <h2 id="form-preview">{ FormText::Preview.say(tongue) }</h2>
                if guide.languages.len() > 1 {
                    <Tabs id="form-language" class="tabs--segmented" label={GuideText::LanguageShown.say(tongue)} {tabs} current={language.tag()} {on_change} />
                }
            </div>
            <div class="import__page foreseen" tabindex="0" role="group" aria-labelledby="form-preview" lang={language.tag()}>
                { for parts }
                if rest > 0 { <p class="small quiet" lang={tongue.tag()}>{ more_questions(rest, tongue) }</p> }
            </div>
        </section>
    }
}

fn entry(number: usize, question: &Question, language: Language, tongue: crate::i18n::Tongue) -> Html {
    let text = match question.text.get(language) {
        "" => &question.name,
        text => text,
    };
    let choices = question.kind.choices_or_rows();
    let mut named: Vec<String> =
        choices.iter().take(CHOICES).map(|choice| visible(choice.label.get(language))).collect();
    if choices.len() > CHOICES {
        named.push("…".to_owned());
    }
    let kind = spoken::kind(Kind::of(&question.kind)).say(tongue);
    html! {
        <li key={question.id.to_string()} class="foreseen__entry">
            <span class="foreseen__number num">{ number }</span>
            <div class="grow">
                <p class="foreseen__text" dir="auto">{ visible(text) }</p>
                <p class="small quiet" lang={tongue.tag()}>
                    { kind }
                    if !named.is_empty() { { ": " }<span lang={language.tag()}>{ named.join(" · ") }</span> }
                </p>
                if let Some(rule) = &question.relevant { <p class="foreseen__rule"><code>{ visible(rule.source()) }</code></p> }
            </div>
            if !question.unresolved.is_empty() { <Chip label={question.unresolved.len().to_string()} tone={Tone::Warm} icon={Glyph::Alert} /> }
        </li>
    }
}
