//! The lists in the form for a question: choices and probes.

use super::draft::{ChoiceDraft, Draft, Kind};
use super::places::Way;
use super::rows::{RowTools, put_focus};
use crate::components::{Button, ButtonKind, Glyph, TableFrame, TextInput};
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
    /// Whether it asks for words of one's own.
    Specify(u32, bool),
    /// A column for choice filters.
    Column(u32, String, String),
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
            RowDeed::Specify(key, on) => draft.choices.change(key, |choice| choice.specify = on),
            RowDeed::Column(key, column, value) => draft.choices.change(key, |choice| {
                choice.columns.insert(column, value);
            }),
            RowDeed::Step(key, way) => draft.choices.shift(key, way),
            RowDeed::Remove(key) => draft.choices.remove(key),
            RowDeed::Add => draft.choices.push(ChoiceDraft::default()),
        }
    }

    /// Does it with the probes, which have no names.
    pub fn probes(draft: &mut Draft, deed: RowDeed) {
        match deed {
            RowDeed::Label(key, language, text) => draft.probes.change(key, |probe| probe.set(language, text)),
            RowDeed::Name(..) | RowDeed::Specify(..) | RowDeed::Column(..) => {}
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
    let matrix = props.draft.kind == Kind::Matrix;
    let specifies = matches!(props.draft.kind, Kind::One | Kind::Many);
    let (one, all, more, short) = if matrix {
        (GuideText::Row, GuideText::Rows, GuideText::AddRow, GuideText::RowName)
    } else {
        (GuideText::Choice, GuideText::Choices, GuideText::AddChoice, GuideText::ChoiceName)
    };
    let add = {
        let on = props.on.clone();
        Callback::from(move |()| {
            on.emit(RowDeed::Add);
            put_focus(".guide-choice:last-of-type input");
        })
    };
    let rows = props.draft.choices.iter().zip(names).enumerate().map(|(at, ((key, choice), name))| {
        let (key, number) = (*key, at + 1);
        let row = words::row(one, number, tongue);
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
                <TextInput class="guide-row__name" label={short.say(tongue)} value={choice.name.clone()} placeholder={name} {hint}
                    disabled={held} on_input={props.on.reform(move |name| RowDeed::Name(key, name))} />
                if specifies {
                    <label class="guide-row__tick">
                        <input type="checkbox" checked={choice.specify} onchange={{
                            let on = choice.specify;
                            props.on.reform(move |_: Event| RowDeed::Specify(key, !on))
                        }} />
                        <span>{ GuideText::Specify.say(tongue) }</span>
                    </label>
                }
            </fieldset>
        }
    });
    let wrong = props.error.is_some().then_some("field--wrong");
    html! {
        <div class={classes!("guide-rows", wrong)} role="group" aria-label={all.say(tongue)}>
            <p class="field__label">{ all.say(tongue) }</p>
            { for rows }
            <p class="field__error" role="alert">{ props.error.clone().unwrap_or_default() }</p>
            <div><Button label={more.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} onclick={add.reform(|_: MouseEvent| ())} /></div>
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

/// Props of [`ColumnTable`].
#[derive(Properties, PartialEq)]
pub struct ColumnTableProps {
    /// The question.
    pub draft: Draft,
    /// In which language choices are named.
    pub language: Language,
    /// What the person does.
    pub on: Callback<RowDeed>,
}

/// The columns of the choices a filter can look at, as a table.
#[component]
pub fn ColumnTable(props: &ColumnTableProps) -> Html {
    let tongue = use_tongue();
    let adding = use_state(String::new);
    let named = use_state(Vec::<String>::new);
    let mut columns: BTreeSet<String> =
        props.draft.choices.iter().flat_map(|(_, choice)| choice.columns.keys().cloned()).collect();
    columns.extend(named.iter().cloned());
    let add = {
        let (adding, named) = (adding.clone(), named.clone());
        Callback::from(move |()| {
            let name: String = adding.trim().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                named.set(named.iter().cloned().chain([name]).collect());
                adding.set(String::new());
            }
        })
    };
    let on_adding = {
        let adding = adding.clone();
        Callback::from(move |text: String| adding.set(text))
    };
    html! {
        <div class="stack stack--close">
            if !columns.is_empty() {
                <TableFrame caption={GuideText::Columns.say(tongue)}>
                    <thead><tr>
                        <th scope="col">{ GuideText::Choice.say(tongue) }</th>
                        { for columns.iter().map(|column| html! { <th key={column.clone()} scope="col"><code>{ column.clone() }</code></th> }) }
                    </tr></thead>
                    <tbody>
                        { for props.draft.choices.iter().zip(props.draft.choice_names()).map(|((key, choice), name)| {
                            let label = choice.label.get(props.language);
                            let row = if label.is_empty() { name } else { label.to_owned() };
                            let key = *key;
                            html! {
                                <tr {key}>
                                    <th scope="row">{ row.clone() }</th>
                                    { for columns.iter().map(|column| {
                                        let value = choice.columns.get(column).cloned().unwrap_or_default();
                                        let on_input = { let column = column.clone(); props.on.reform(move |text| RowDeed::Column(key, column.clone(), text)) };
                                        html! { <td key={column.clone()}><TextInput label={words::cell(&row, column)} hide_label=true {value} {on_input} /></td> }
                                    }) }
                                </tr>
                            }
                        }) }
                    </tbody>
                </TableFrame>
            }
            <div class="guide-columns__add">
                <TextInput label={GuideText::ColumnName.say(tongue)} value={(*adding).clone()} on_enter={add.clone()}
                    on_input={on_adding} />
                <Button label={GuideText::AddColumn.say(tongue)} icon={Glyph::Plus} onclick={add.reform(|_: MouseEvent| ())} />
            </div>
        </div>
    }
}
