//! The lists in the form for a question: choices and probes.

use super::draft::{ChoiceDraft, Draft};
use super::places::Way;
use super::rows::{RowTools, put_focus};
use crate::components::{Button, ButtonKind, Glyph, TextInput};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::use_tongue;
use crate::pages::parts::language_name;
use fieldwork::language::{Language, Localized};
use std::collections::BTreeSet;
use yew::prelude::*;

/// What is done with a row, by its key.
pub enum RowDeed {
    /// Its text in a language.
    Label(u32, Language, String),
    /// Its short name.
    Name(u32, String),
    /// One step.
    Step(u32, Way),
    /// Out.
    Remove(u32),
    /// A new one at the end.
    Add,
}

impl RowDeed {
    /// Does it with the choices.
    pub fn choices(draft: &mut Draft, deed: RowDeed) {
        match deed {
            RowDeed::Label(key, language, text) => draft.choices.change(key, |choice| choice.label.set(language, text)),
            RowDeed::Name(key, name) => draft.choices.change(key, |choice| choice.name = name),
            RowDeed::Step(key, way) => draft.choices.shift(key, way),
            RowDeed::Remove(key) => draft.choices.remove(key),
            RowDeed::Add => draft.choices.push(ChoiceDraft::default()),
        }
    }

    /// Does it with the probes, which have no names.
    pub fn probes(draft: &mut Draft, deed: RowDeed) {
        match deed {
            RowDeed::Label(key, language, text) => draft.probes.change(key, |probe| probe.set(language, text)),
            RowDeed::Name(..) => {}
            RowDeed::Step(key, way) => draft.probes.shift(key, way),
            RowDeed::Remove(key) => draft.probes.remove(key),
            RowDeed::Add => draft.probes.push(Localized::default()),
        }
    }
}

/// Props of [`ChoiceRows`].
#[derive(Properties, PartialEq)]
pub struct ChoiceRowsProps {
    /// The question.
    pub draft: Draft,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// Short names that answers or rules hold.
    pub held: BTreeSet<String>,
    /// What is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What the person does.
    pub on: Callback<RowDeed>,
}

/// The choices. Enter in the last one adds another.
#[component]
pub fn ChoiceRows(props: &ChoiceRowsProps) -> Html {
    let tongue = use_tongue();
    let names = props.draft.choice_names();
    let count = props.draft.choices.len();
    let alone = props.languages.len() == 1;
    let add = {
        let on = props.on.clone();
        Callback::from(move |()| {
            on.emit(RowDeed::Add);
            put_focus(".guide-choice:last-of-type input");
        })
    };
    let rows = props.draft.choices.iter().zip(names).enumerate().map(|(at, ((key, choice), name))| {
        let (key, number) = (*key, at + 1);
        let row = words::row(GuideText::Choice, number, tongue);
        let held = props.held.contains(&choice.name);
        let hint = held.then(|| AttrValue::from(GuideText::ChoiceLocked.say(tongue)));
        let on_enter = (number == count).then(|| add.clone());
        html! {
            <fieldset {key} class="guide-row guide-choice">
                <legend class="guide-row__legend">{ row.clone() }</legend>
                <RowTools {row} first={at == 0} last={number == count} fixed={held} on_step={props.on.reform(move |way| RowDeed::Step(key, way))}
                    on_remove={props.on.reform(move |()| RowDeed::Remove(key))} />
                <div class="form__pair">
                    { for props.languages.iter().map(|language| {
                        let language = *language;
                        let value = choice.label.0.get(&language).cloned().unwrap_or_default();
                        html! {
                            <TextInput key={language.tag()} label={language_name(language, tongue)} {value} lang={language.tag()} hide_label={alone}
                                on_enter={on_enter.clone()} on_input={props.on.reform(move |text| RowDeed::Label(key, language, text))} />
                        }
                    }) }
                </div>
                <TextInput class="guide-row__name" label={GuideText::ChoiceName.say(tongue)} value={choice.name.clone()} placeholder={name} {hint}
                    disabled={held} on_input={props.on.reform(move |name| RowDeed::Name(key, name))} />
            </fieldset>
        }
    });
    let wrong = props.error.is_some().then_some("field--wrong");
    html! {
        <div class={classes!("guide-rows", wrong)} role="group" aria-label={GuideText::Choices.say(tongue)}>
            <p class="field__label">{ GuideText::Choices.say(tongue) }</p>
            { for rows }
            <p class="field__error" role="alert">{ props.error.clone().unwrap_or_default() }</p>
            <div><Button label={GuideText::AddChoice.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} onclick={add.reform(|_: MouseEvent| ())} /></div>
        </div>
    }
}

/// Props of [`ProbeRows`].
#[derive(Properties, PartialEq)]
pub struct ProbeRowsProps {
    /// The question.
    pub draft: Draft,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// What the person does.
    pub on: Callback<RowDeed>,
}

/// The probes.
#[component]
pub fn ProbeRows(props: &ProbeRowsProps) -> Html {
    let tongue = use_tongue();
    let count = props.draft.probes.len();
    let alone = props.languages.len() == 1;
    let add = {
        let on = props.on.clone();
        Callback::from(move |()| {
            on.emit(RowDeed::Add);
            put_focus(".guide-probe:last-of-type input");
        })
    };
    html! {
        <div class="guide-rows" role="group" aria-label={GuideText::Probes.say(tongue)}>
            <p class="field__label">{ GuideText::Probes.say(tongue) }</p>
            <p class="field__hint">{ GuideText::ProbesHint.say(tongue) }</p>
            { for props.draft.probes.iter().enumerate().map(|(at, (key, probe))| {
                let (key, number) = (*key, at + 1);
                let row = words::row(GuideText::Probe, number, tongue);
                let on_enter = (number == count).then(|| add.clone());
                html! {
                    <fieldset {key} class="guide-row guide-probe">
                        <legend class="guide-row__legend">{ row.clone() }</legend>
                        <RowTools {row} first={at == 0} last={number == count} on_step={props.on.reform(move |way| RowDeed::Step(key, way))}
                            on_remove={props.on.reform(move |()| RowDeed::Remove(key))} />
                        { for props.languages.iter().map(|language| {
                            let language = *language;
                            let value = probe.0.get(&language).cloned().unwrap_or_default();
                            html! {
                                <TextInput key={language.tag()} label={language_name(language, tongue)} {value} lang={language.tag()} hide_label={alone}
                                    on_enter={on_enter.clone()} on_input={props.on.reform(move |text| RowDeed::Label(key, language, text))} />
                            }
                        }) }
                    </fieldset>
                }
            }) }
            <div><Button label={GuideText::AddProbe.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} onclick={add.reform(|_: MouseEvent| ())} /></div>
        </div>
    }
}
