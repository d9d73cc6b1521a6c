//! The controls of the try-out: one for each kind of question.

use super::trial_run::{Run, Stage, pretended, value_of};
use crate::components::{
    Button, Choice, Choices, Glyph, IconButton, InputKind, Select, Switch, TextArea, TextInput, TipSide,
};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, use_tongue};
use fieldwork::guide::{ListOf, Question, QuestionKind, Scale};
use fieldwork::id::{CaseId, Place, RoundId};
use fieldwork::interview::{AnswerValue, Point};
use fieldwork::language::Language;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// What a person gives.
pub enum Given {
    /// An answer, or none.
    Answer(Option<AnswerValue>),
    /// Words of one's own behind a choice.
    Words(String, String),
    /// An item of a list: what it is called, or which case it is.
    Item(String, Option<CaseId>),
    /// Takes an item off.
    NoItem(RoundId),
}

/// Props of [`Answering`].
#[derive(Properties, PartialEq)]
pub struct AnsweringProps {
    /// The question.
    pub question: Rc<Question>,
    /// Its language.
    pub language: Language,
    /// The guide and the study's cases.
    pub stage: Rc<Stage>,
    /// What was answered so far.
    pub run: Run,
    /// Where it is asked.
    pub place: Place,
    /// The choices or rows that are offered.
    pub offered: Vec<fieldwork::guide::Choice>,
    /// What the person gives.
    pub on: Callback<Given>,
    /// The answer is finished.
    pub on_enter: Callback<()>,
}

/// The control that takes the kind of answer the question asks for.
#[component]
pub fn Answering(props: &AnsweringProps) -> Html {
    let tongue = use_tongue();
    let question = &props.question;
    let value = props.run.answer(props.place).and_then(|answer| answer.value.clone());
    // A number that is half typed is no answer yet and must not vanish.
    let typed = use_state(|| written(value.as_ref()));
    let label = AttrValue::from(question.text.get(props.language).to_owned());
    let lang = props.language.tag();
    let on_value = props.on.reform(Given::Answer);
    let on_text = {
        let (typed, on_value, kind) = (typed.clone(), on_value.clone(), question.kind.clone());
        Callback::from(move |text: String| {
            on_value.emit(value_of(&kind, &text));
            typed.set(text);
        })
    };
    let line = |kind: InputKind| {
        html! {
            <TextInput label={label.clone()} value={(*typed).clone()} on_input={on_text.clone()} {kind} hide_label=true on_enter={props.on_enter.clone()} />
        }
    };
    let shown = |choices: &[fieldwork::guide::Choice]| -> Vec<Choice> {
        let label = |choice: &fieldwork::guide::Choice| choice.label.get(props.language).to_owned();
        choices.iter().map(|choice| Choice::new(choice.name.clone(), label(choice))).collect()
    };
    let nothing_offered = || html! { <p class="quiet">{ GuideText::TryNothingOffered.say(tongue) }</p> };
    match &question.kind {
        QuestionKind::Text { long: true } => {
            html! { <TextArea {label} initial={(*typed).clone()} on_input={on_text} hide_label=true {lang} /> }
        }
        QuestionKind::Text { long: false } | QuestionKind::DateTime => line(InputKind::Text),
        QuestionKind::Number | QuestionKind::Integer => line(InputKind::Number),
        QuestionKind::Date => line(InputKind::Date),
        QuestionKind::Time => line(InputKind::Time),
        QuestionKind::One { .. } | QuestionKind::Many { .. } if props.offered.is_empty() => nothing_offered(),
        QuestionKind::One { .. } | QuestionKind::Many { .. } => {
            let many = matches!(question.kind, QuestionKind::Many { .. });
            let chosen: Vec<AttrValue> = match &value {
                Some(AnswerValue::One(name)) => vec![name.clone().into()],
                Some(AnswerValue::Many(names)) => names.iter().map(|name| name.clone().into()).collect(),
                Some(_) | None => Vec::new(),
            };
            let on_change = on_value.reform(move |values: Vec<AttrValue>| {
                let names: Vec<String> = values.iter().map(ToString::to_string).collect();
                match (many, names.first()) {
                    (_, None) => None,
                    (true, Some(_)) => Some(AnswerValue::Many(names)),
                    (false, Some(name)) => Some(AnswerValue::One(name.clone())),
                }
            });
            let asks =
                props.offered.iter().filter(|choice| choice.specify && chosen.contains(&choice.name.clone().into()));
            let asks: Vec<Html> = asks.map(|choice| own_words(props, choice)).collect();
            html! {
                <div class="stack stack--close">
                    <Choices legend={label} choices={shown(&props.offered)} {chosen} {on_change} {many} hide_legend=true />
                    { for asks }
                </div>
            }
        }
        QuestionKind::Ranking { .. } if props.offered.is_empty() => nothing_offered(),
        QuestionKind::Ranking { .. } => {
            let ranked = if let Some(AnswerValue::Ranking(names)) = value { names } else { Vec::new() };
            let on_rank =
                on_value.reform(|names: Vec<String>| (!names.is_empty()).then_some(AnswerValue::Ranking(names)));
            html! { <Ranks choices={shown(&props.offered)} {ranked} on={on_rank} label={label.clone()} /> }
        }
        QuestionKind::Scale(scale) => {
            let point = if let Some(AnswerValue::Scale(point)) = value { Some(point) } else { None };
            let on = on_value.reform(|point: i32| Some(AnswerValue::Scale(point)));
            html! {
                <div class="stack stack--close">
                    { points(scale, point, label, true, on) }
                    { ends(scale, props.language) }
                </div>
            }
        }
        QuestionKind::Matrix { scale, .. } => {
            let given = if let Some(AnswerValue::Matrix(points)) = value { points } else { BTreeMap::new() };
            html! {
                <div class="stack stack--close">
                    { ends(scale, props.language) }
                    { for props.offered.iter().map(|row| {
                        let (name, given) = (row.name.clone(), given.clone());
                        let point = given.get(&name).copied();
                        let on = on_value.reform(move |point: i32| {
                            let mut points = given.clone();
                            points.insert(name.clone(), point);
                            Some(AnswerValue::Matrix(points))
                        });
                        html! { <div key={row.name.clone()}>{ points(scale, point, row.label.get(props.language).to_owned().into(), false, on) }</div> }
                    }) }
                </div>
            }
        }
        QuestionKind::File { .. } | QuestionKind::Audio => {
            let on_change = on_value.reform(|on: bool| on.then(pretended));
            html! { <Switch label={GuideText::TryFile.say(tongue)} on={value.is_some()} {on_change} /> }
        }
        QuestionKind::Point => html! { <PointBoxes on={on_value} /> },
        QuestionKind::List { of, .. } => html! {
            <Items of={*of} place={props.place} run={props.run.clone()} stage={props.stage.clone()} on={props.on.clone()} />
        },
        QuestionKind::Calculated { .. } | QuestionKind::Note => Html::default(),
    }
}

/// An answer as it is typed.
fn written(value: Option<&AnswerValue>) -> String {
    match value {
        Some(
            AnswerValue::Text(text)
            | AnswerValue::Number(text)
            | AnswerValue::Date(text)
            | AnswerValue::Time(text)
            | AnswerValue::DateTime(text),
        ) => text.clone(),
        Some(_) | None => String::new(),
    }
}

/// A box for words of one's own behind a choice.
fn own_words(props: &AnsweringProps, choice: &fieldwork::guide::Choice) -> Html {
    let answer = props.run.answer(props.place);
    let value = answer.and_then(|answer| answer.specified.get(&choice.name).cloned()).unwrap_or_default();
    let name = choice.name.clone();
    let on_input = props.on.reform(move |words| Given::Words(name.clone(), words));
    html! { <TextInput key={choice.name.clone()} label={choice.label.get(props.language).to_owned()} {value} {on_input} /> }
}

fn points(scale: &Scale, point: Option<i32>, legend: AttrValue, hide_legend: bool, on: Callback<i32>) -> Html {
    let choices: Vec<Choice> =
        (scale.min..=scale.max).map(|point| Choice::new(point.to_string(), point.to_string())).collect();
    let chosen: Vec<AttrValue> = point.map(|point| point.to_string().into()).into_iter().collect();
    let on_change = Callback::from(move |values: Vec<AttrValue>| {
        if let Some(point) = values.first().and_then(|value| value.parse::<i32>().ok()) {
            on.emit(point);
        }
    });
    html! { <Choices {legend} {choices} {chosen} {on_change} inline=true {hide_legend} /> }
}

fn ends(scale: &Scale, language: Language) -> Html {
    html! {
        <p class="row row--between small quiet" lang={language.tag()}>
            <span>{ scale.low.get(language).to_owned() }</span><span>{ scale.high.get(language).to_owned() }</span>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct RanksProps {
    choices: Vec<Choice>,
    ranked: Vec<String>,
    label: AttrValue,
    on: Callback<Vec<String>>,
}

/// Choices that get their rank in the order in which they are tapped.
#[component]
fn Ranks(props: &RanksProps) -> Html {
    let tongue = use_tongue();
    html! {
        <div role="group" aria-label={props.label.clone()} class="stack stack--close">
            <p class="small quiet">{ GuideText::TryRankHint.say(tongue) }</p>
            <ul class="guide-ranks">
                { for props.choices.iter().map(|choice| {
                    let place = props.ranked.iter().position(|name| choice.value == name.as_str()).map(|at| at + 1);
                    let rank = words::rank_of(place, tongue);
                    let (ranked, name) = (props.ranked.clone(), choice.value.to_string());
                    let onclick = props.on.reform(move |_: MouseEvent| {
                        let mut names: Vec<String> = ranked.iter().filter(|other| **other != name).cloned().collect();
                        if names.len() == ranked.len() {
                            names.push(name.clone());
                        }
                        names
                    });
                    html! {
                        <li key={choice.value.to_string()}>
                            <button type="button" class={classes!("guide-ranks__choice", place.map(|_| "guide-ranks__choice--on"))}
                                aria-pressed={if place.is_some() { "true" } else { "false" }} {onclick}>
                                <span class="guide-ranks__rank" aria-hidden="true">{ place.map(|place| place.to_string()).unwrap_or_default() }</span>
                                <span>{ choice.label.clone() }</span><span class="unseen">{ format!(" ({rank})") }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PointBoxesProps {
    on: Callback<Option<AnswerValue>>,
}

/// Latitude and longitude.
#[component]
fn PointBoxes(props: &PointBoxesProps) -> Html {
    let tongue = use_tongue();
    let typed = use_state(|| (String::new(), String::new()));
    let give = {
        let (typed, on) = (typed.clone(), props.on.clone());
        move |(north, east): (String, String)| {
            let within = |text: &str, most: f64| text.trim().parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
            let point = (within(&north, 90.0) && within(&east, 180.0)).then(|| Point {
                latitude: north.trim().to_owned(),
                longitude: east.trim().to_owned(),
                accuracy: String::new(),
            });
            on.emit(point.map(AnswerValue::Point));
            typed.set((north, east));
        }
    };
    let north = {
        let (give, east) = (give.clone(), typed.1.clone());
        Callback::from(move |text: String| give((text.replace(',', "."), east.clone())))
    };
    let east = {
        let north = typed.0.clone();
        Callback::from(move |text: String| give((north.clone(), text.replace(',', "."))))
    };
    html! {
        <div class="form__pair">
            <TextInput label={GuideText::TryLatitude.say(tongue)} kind={InputKind::Number} value={typed.0.clone()} on_input={north} />
            <TextInput label={GuideText::TryLongitude.say(tongue)} kind={InputKind::Number} value={typed.1.clone()} on_input={east} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ItemsProps {
    of: ListOf,
    place: Place,
    run: Run,
    stage: Rc<Stage>,
    on: Callback<Given>,
}

/// The items of a list, and a box for another.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let tongue = use_tongue();
    let typed = use_state(String::new);
    let course = props.run.course(&props.stage);
    let items: Vec<_> = props.run.items(props.place).map(|round| (round.id, course.item_name(round))).collect();
    let add = {
        let (typed, on) = (typed.clone(), props.on.clone());
        Callback::from(move |()| {
            if !typed.trim().is_empty() {
                on.emit(Given::Item(typed.trim().to_owned(), None));
                typed.set(String::new());
            }
        })
    };
    let on_typed = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let taken: Vec<Option<CaseId>> = props.run.items(props.place).map(|round| round.case).collect();
    let cases: Vec<Choice> = props
        .stage
        .cases
        .iter()
        .filter(|(id, _)| !taken.contains(&Some(*id)))
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    let on_case = {
        let (on, all) = (props.on.clone(), props.stage.cases.clone());
        Callback::from(move |chosen: String| {
            if let Some((id, _)) = all.iter().find(|(id, _)| id.to_string() == chosen) {
                on.emit(Given::Item(String::new(), Some(*id)));
            }
        })
    };
    html! {
        <div class="stack stack--close">
            if items.is_empty() { <p class="quiet small">{ GuideText::TryNoItems.say(tongue) }</p> }
            <ol class="guide-items">
                { for items.into_iter().map(|(id, name)| {
                    let label = words::do_with_row(Common::Remove.say(tongue), &name);
                    html! {
                        <li key={id.to_string()}>
                            <span class="grow">{ name }</span>
                            <IconButton icon={Glyph::Trash} {label} tip={TipSide::BelowEnd} onclick={props.on.reform(move |_: MouseEvent| Given::NoItem(id))} />
                        </li>
                    }
                }) }
            </ol>
            if props.of == ListOf::Cases {
                <Select label={GuideText::TryPick.say(tongue)} choices={cases} value="" none="–" on_change={on_case} />
            } else {
                <div class="guide-columns__add">
                    <TextInput label={GuideText::TryItem.say(tongue)} value={(*typed).clone()} on_input={on_typed} on_enter={add.clone()} />
                    <Button label={GuideText::TryAddItem.say(tongue)} icon={Glyph::Plus} onclick={add.reform(|_: MouseEvent| ())} />
                </div>
            }
        </div>
    }
}
