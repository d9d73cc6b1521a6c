//! One question on the screen: what is asked, the control its kind of answer needs, and what stands in for an answer.

use super::boxes::{BoxProps, LineBox, WordsBox};
use super::clock::MarkChip;
use super::way::{Move, Panel, chips, is_typed, text_of};
use crate::components::{
    Button, ButtonKind, Choice, Choices, Glyph, Icon, InputKind, Notice, ToggleChip, Tone, use_unique_id,
};
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::use_tongue;
use fieldwork::guide::{Question, QuestionKind, Scale};
use fieldwork::interview::{Answer, AnswerValue};
use fieldwork::language::Language;
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Asked`].
#[derive(Properties, PartialEq)]
pub struct AskedProps {
    /// The question.
    pub question: Rc<Question>,
    /// The answer so far.
    #[prop_or_default]
    pub answer: Option<Rc<Answer>>,
    /// The language it is put in.
    pub language: Language,
    /// "Bagian 2 · pertanyaan 5 dari 14".
    pub place: AttrValue,
    /// Why the typed text cannot stand as an answer.
    #[prop_or_default]
    pub trouble: Option<AttrValue>,
    /// The text that cannot stand as an answer.
    #[prop_or_default]
    pub unfit: Option<AttrValue>,
    /// It was passed over without a reason.
    #[prop_or_default]
    pub wants_reason: bool,
    /// Digits choose here, and are shown beside the choices.
    #[prop_or(true)]
    pub numbered: bool,
    /// Now, for the time mark.
    pub now: Moment,
    /// What the person does.
    pub on: Callback<Move>,
    /// The heading, to put the focus on it.
    #[prop_or_default]
    pub heading: NodeRef,
    /// The text box, where there is one.
    #[prop_or_default]
    pub input: NodeRef,
}

/// A question with its answer.
#[component]
pub fn Asked(props: &AskedProps) -> Html {
    let tongue = use_tongue();
    let question = &props.question;
    let id = question.id;
    let lang = props.language.tag();
    let note = !question.kind.is_asked();
    html! {
        <article class={classes!("asked", note.then_some("asked--note"))}>
            <header class="asked__head">
                <p class="eyebrow">
                    { &props.place }
                    if note { <span class="asked__kind"><Icon name={Glyph::Quote} class="icon--small" />{ Ask::ReadAloud.say(tongue) }</span> }
                </p>
                <h2 ref={props.heading.clone()} class="ask" tabindex="-1" {lang}>{ question.text.get(props.language) }</h2>
                if !question.hint.is_empty() { <p class="asked__hint" {lang}>{ question.hint.get(props.language) }</p> }
                if !question.guidance.is_empty() {
                    <p class="asked__guidance" {lang}>{ question.guidance.get(props.language) }</p>
                }
            </header>
            { control(props) }
            if props.trouble.is_some() {
                <div>
                    <Button label={Ask::KeepAsNote.say(tongue)} icon={Glyph::Note}
                        onclick={props.on.reform(move |_| Move::KeepAsNote(id))} />
                </div>
            }
            if props.wants_reason { { soft_check(props, tongue) } }
            <div class="asked__marks">
                if !note && !props.wants_reason {
                    <div class="asked__missing" role="group" aria-label={Ask::MissingCodes.say(tongue)}>
                        { for chips(question, props.answer.as_deref()).into_iter().map(|(why, on)| html! {
                            <ToggleChip key={words::missing(why, tongue)} label={words::missing(why, tongue)} {on}
                                onclick={props.on.reform(move |_| Move::Missing(id, why))} />
                        }) }
                    </div>
                }
                <MarkChip now={props.now} on_mark={props.on.reform(|()| Move::Mark)} />
                <ToggleChip label={Ask::Note.say(tongue)} icon={Glyph::Note}
                    onclick={props.on.reform(|_| Move::Open(Panel::Note))} />
            </div>
        </article>
    }
}

/// The question passed over: a reason, or let it go.
fn soft_check(props: &AskedProps, tongue: crate::i18n::Tongue) -> Html {
    let id = props.question.id;
    let actions = html! {
        <>
            { for chips(&props.question, None).into_iter().map(|(why, _)| html! {
                <ToggleChip key={words::missing(why, tongue)} label={words::missing(why, tongue)}
                    onclick={props.on.reform(move |_| Move::MissingThenOn(id, why))} />
            }) }
            <Button label={Ask::PassOver.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Skip}
                onclick={props.on.reform(|_| Move::PassOver)} />
        </>
    };
    html! {
        <Notice tone={Tone::Warm} title={Ask::NotAnswered.say(tongue)} urgent=true {actions}>
            <p>{ Ask::WhyNot.say(tongue) }</p>
        </Notice>
    }
}

/// The control that takes the kind of answer the question asks for.
fn control(props: &AskedProps) -> Html {
    let question = &props.question;
    let id = question.id;
    let value = props.answer.as_ref().and_then(|answer| answer.value.as_ref());
    let legend = AttrValue::from(question.text.get(props.language).to_owned());
    let label_of = |text: &fieldwork::language::Localized| AttrValue::from(text.get(props.language).to_owned());
    let rows = || -> Vec<Choice> {
        question.kind.choices().iter().map(|choice| Choice::new(choice.name.clone(), label_of(&choice.label))).collect()
    };
    if is_typed(&question.kind) {
        return typed_box(props, legend, value);
    }
    match &question.kind {
        QuestionKind::One { .. } => {
            let chosen = match value {
                Some(AnswerValue::One(name)) => vec![AttrValue::from(name.clone())],
                Some(_) | None => Vec::new(),
            };
            let on_change = props.on.reform(move |chosen: Vec<AttrValue>| {
                Move::Answer(id, chosen.first().map(|name| AnswerValue::One(name.to_string())))
            });
            html! { <Choices {legend} hide_legend=true choices={rows()} {chosen} {on_change} numbered={props.numbered} /> }
        }
        QuestionKind::Many { .. } => {
            let chosen = match value {
                Some(AnswerValue::Many(names)) => names.iter().cloned().map(AttrValue::from).collect(),
                Some(_) | None => Vec::new(),
            };
            let on_change = props.on.reform(move |chosen: Vec<AttrValue>| {
                let names: Vec<String> = chosen.iter().map(ToString::to_string).collect();
                Move::Answer(id, (!names.is_empty()).then_some(AnswerValue::Many(names)))
            });
            html! { <Choices {legend} hide_legend=true choices={rows()} {chosen} {on_change} numbered={props.numbered} many=true /> }
        }
        QuestionKind::Scale(scale) => html! {
            <ScaleRow scale={scale.clone()} point={point_of(value)} language={props.language} {legend}
                on_choose={props.on.reform(move |point| Move::Answer(id, Some(AnswerValue::Scale(point))))} />
        },
        QuestionKind::Note | QuestionKind::Text { .. } | QuestionKind::Number | QuestionKind::Date => html! {},
    }
}

fn point_of(value: Option<&AnswerValue>) -> Option<i32> {
    if let Some(AnswerValue::Scale(point)) = value { Some(*point) } else { None }
}

fn typed_box(props: &AskedProps, label: AttrValue, value: Option<&AnswerValue>) -> Html {
    let id = props.question.id;
    let with = BoxProps {
        label,
        held: AttrValue::from(text_of(value).to_owned()),
        unfit: props.unfit.clone(),
        on_type: props.on.reform(move |text| Move::Type(id, text)),
        on_leave: props.on.reform(move |()| Move::Leave(id)),
        on_finish: props.on.reform(|()| Move::Next),
        error: props.trouble.clone(),
        lang: props.language.tag().into(),
        long: props.question.kind == QuestionKind::Text { long: true },
        kind: match &props.question.kind {
            QuestionKind::Number => InputKind::Number,
            QuestionKind::Date => InputKind::Date,
            QuestionKind::Text { .. }
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Scale(_)
            | QuestionKind::Note => InputKind::Text,
        },
        node_ref: props.input.clone(),
    };
    // One box per question: the key keeps the words of one from showing in the next.
    let key = id.to_string();
    if matches!(props.question.kind, QuestionKind::Text { .. }) {
        html! { <WordsBox {key} ..with /> }
    } else {
        html! { <LineBox {key} ..with /> }
    }
}

#[derive(Properties, PartialEq)]
struct ScaleRowProps {
    scale: Scale,
    point: Option<i32>,
    language: Language,
    legend: AttrValue,
    on_choose: Callback<i32>,
}

/// A scale: its points side by side, what the ends mean under them.
#[component]
fn ScaleRow(props: &ScaleRowProps) -> Html {
    let group = use_unique_id("scale");
    let (scale, lang) = (&props.scale, props.language.tag());
    let ends = format!("{group}-ends");
    let point = |point: i32| {
        let on = props.point == Some(point);
        let id = format!("{group}-{point}");
        let onchange = props.on_choose.reform(move |_: Event| point);
        html! {
            <label key={point} class={classes!("scale__point", on.then_some("scale__point--on"))} for={id.clone()}>
                <input {id} class="scale__box" type="radio" name={group.clone()} value={point.to_string()} checked={on} {onchange} />
                <span>{ point }</span>
            </label>
        }
    };
    html! {
        <fieldset class="scale" aria-describedby={ends.clone()}>
            <legend class="unseen">{ &props.legend }</legend>
            <div class="scale__points">{ for (scale.min..=scale.max).map(point) }</div>
            <p class="scale__ends" id={ends} {lang}>
                <span>{ format!("{} · {}", scale.min, scale.low.get(props.language)) }</span>
                <span>{ format!("{} · {}", scale.max, scale.high.get(props.language)) }</span>
            </p>
        </fieldset>
    }
}
