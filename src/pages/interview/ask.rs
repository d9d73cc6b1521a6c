//! One question on the screen: what is asked, the control its kind of answer needs, and what stands in for an answer.

use super::because::Because;
use super::boxes::{BoxProps, LineBox, WordsBox};
use super::clock::MarkChip;
use super::kinds::{ListItems, MatrixRows, OwnWords, PointBox, RankingList};
use super::way::{Move, Panel, Sitting, chips, is_typed, text_of};
use crate::components::{
    Button, ButtonKind, Chip, Choice, Choices, Glyph, Icon, InputKind, Notice, ToggleChip, Tone, use_unique_id,
};
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::use_tongue;
use crate::pages::recording::FileBox;
use fieldwork::guide::{Question, QuestionKind, Scale};
use fieldwork::id::Place;
use fieldwork::interview::{Answer, AnswerValue};
use fieldwork::language::Language;
use fieldwork::people::Tick;
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Asked`].
#[derive(Properties, PartialEq)]
pub struct AskedProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Where.
    pub at: Place,
    /// The answer does not pass its check.
    #[prop_or_default]
    pub fails: bool,
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
    let id = props.at;
    let lang = props.language.tag();
    let words_of = |text: &str| piped(props, text);
    let item = id.round.and_then(|round| props.study.rounds.get(round));
    let note = !question.kind.is_asked();
    html! {
        <article class={classes!("asked", note.then_some("asked--note"))}>
            <header class="asked__head">
                <p class="eyebrow">
                    { &props.place }
                    if note { <span class="asked__kind"><Icon name={Glyph::Quote} class="icon--small" />{ Ask::ReadAloud.say(tongue) }</span> }
                </p>
                if let Some(item) = item {
                    <p class="asked__item"><Chip tone={Tone::Accent} label={props.sitting.item_name(&props.study, item)} /></p>
                }
                <h2 ref={props.heading.clone()} class="ask" tabindex="-1" {lang}>{ words_of(question.text.get(props.language)) }</h2>
                if !question.hint.is_empty() { <p class="asked__hint" {lang}>{ words_of(question.hint.get(props.language)) }</p> }
                if !question.guidance.is_empty() {
                    <p class="asked__guidance" {lang}>{ words_of(question.guidance.get(props.language)) }</p>
                }
            </header>
            { control(props, tongue) }
            { own_words(props) }
            if props.fails && !props.wants_reason {
                <p class="asked__fails warm" role="status">{ check_message(props, tongue) }</p>
            }
            if props.trouble.is_some() {
                <div>
                    <Button label={Ask::KeepAsNote.say(tongue)} icon={Glyph::Note}
                        onclick={props.on.reform(move |_| Move::KeepAsNote(id))} />
                </div>
            }
            if props.wants_reason {
                { soft_check(props, tongue) }
            } else if let Some(answer) = props.answer.clone() {
                <Because {answer} lang={props.language.tag()} on={props.on.clone()} />
            }
            <div class="asked__marks">
                if !note && !props.wants_reason {
                    <div class="asked__missing" role="group" aria-label={Ask::MissingCodes.say(tongue)}>
                        { for chips(&props.study, question, props.answer.as_deref()).into_iter().map(|(why, on)| html! {
                            <ToggleChip key={words::missing(why, tongue)} label={words::missing_in(&props.study, why, props.language, tongue)} {on}
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

/// A text of the guide as it is read here.
fn piped(props: &AskedProps, text: &str) -> String {
    match props.sitting.flow.step(props.at) {
        Some(step) => props.sitting.piped(&props.study, step, text),
        None => text.to_owned(),
    }
}

/// The control of a question by itself.
#[component]
pub fn Control(props: &AskedProps) -> Html {
    control(props, use_tongue())
}

/// The question passed over: a reason, or let it go.
fn soft_check(props: &AskedProps, tongue: crate::i18n::Tongue) -> Html {
    let id = props.at;
    let missing = !props.fails;
    let held = props.answer.as_ref().map(|answer| answer.reason.clone()).unwrap_or_default();
    let actions = html! {
        <>
            { for chips(&props.study, &props.question, None).into_iter().filter(|_| missing).map(|(why, _)| html! {
                <ToggleChip key={words::missing(why, tongue)} label={words::missing_in(&props.study, why, props.language, tongue)}
                    onclick={props.on.reform(move |_| Move::MissingThenOn(id, why))} />
            }) }
            if !props.question.strict {
                <Button label={if missing { Ask::PassOver } else { Ask::LetItStand }.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Skip}
                    onclick={props.on.reform(|_| Move::PassOver)} />
            }
        </>
    };
    let title = if missing { Ask::NotAnswered.say(tongue).to_owned() } else { check_message(props, tongue) };
    let about = match (props.question.strict, missing) {
        (true, _) => Ask::MustBeMended,
        (false, true) => Ask::WhyNot,
        (false, false) => Ask::WhySo,
    };
    html! {
        <Notice tone={Tone::Warm} {title} urgent=true {actions}>
            <p>{ about.say(tongue) }</p>
            if !props.question.strict {
                <OwnWords label={Ask::ReasonInWords.say(tongue)} {held} lang={props.language.tag()}
                    on_type={props.on.reform(move |text| Move::Explain(id, text))} />
            }
        </Notice>
    }
}

/// The control that takes the kind of answer the question asks for.
fn control(props: &AskedProps, tongue: crate::i18n::Tongue) -> Html {
    let question = &props.question;
    let id = props.at;
    let value = props.answer.as_ref().and_then(|answer| answer.value.as_ref());
    let legend = AttrValue::from(piped(props, question.text.get(props.language)));
    let label_of = |text: &fieldwork::language::Localized| AttrValue::from(piped(props, text.get(props.language)));
    let rows = || -> Vec<Choice> {
        let offered = props.sitting.course.offered(id);
        offered.iter().map(|choice| Choice::new(choice.name.clone(), label_of(&choice.label))).collect()
    };
    if is_typed(&question.kind) {
        return typed_box(props, legend, value, tongue);
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
        QuestionKind::Ranking { .. } => {
            let ranked = match value {
                Some(AnswerValue::Ranking(names)) => names.clone(),
                Some(_) | None => Vec::new(),
            };
            html! {
                <RankingList key={id.to_string()} choices={props.sitting.course.offered(id)} {ranked} language={props.language} {legend}
                    on_change={props.on.reform(move |names: Vec<String>| Move::Answer(id, (!names.is_empty()).then_some(AnswerValue::Ranking(names))))} />
            }
        }
        QuestionKind::Matrix { scale, .. } => {
            let points = match value {
                Some(AnswerValue::Matrix(points)) => points.clone(),
                Some(_) | None => Default::default(),
            };
            html! {
                <MatrixRows key={id.to_string()} rows={props.sitting.course.offered(id)} scale={scale.clone()} {points} language={props.language}
                    on_change={props.on.reform(move |points| Move::Answer(id, Some(AnswerValue::Matrix(points))))} />
            }
        }
        QuestionKind::List { of, count } => {
            let wanted = count.as_ref().and_then(|count| props.sitting.course.text_of(count, id));
            html! {
                <ListItems key={id.to_string()} study={props.study.clone()} sitting={props.sitting.clone()} at={id} of={*of}
                    wanted={wanted.and_then(|wanted| wanted.parse::<u32>().ok())} {legend}
                    on_add={props.on.reform(move |item| Move::AddItem(id, item))} on_remove={props.on.reform(Move::RemoveItem)}
                    on_rename={props.on.reform(|(round, words)| Move::RenameItem(round, words))}
                    on_move={props.on.reform(|(round, before)| Move::MoveItem(round, before))} />
            }
        }
        QuestionKind::Note
        | QuestionKind::Text { .. }
        | QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::Calculated { .. } => html! {},
    }
}

/// Boxes for words of one's own behind the choices made that ask for them.
fn own_words(props: &AskedProps) -> Html {
    let Some(answer) = &props.answer else { return html! {} };
    let chosen: Vec<&String> = match &answer.value {
        Some(AnswerValue::One(name)) => vec![name],
        Some(AnswerValue::Many(names) | AnswerValue::Ranking(names)) => names.iter().collect(),
        Some(_) | None => Vec::new(),
    };
    let id = props.at;
    let boxes = props.question.kind.choices().iter().filter(|choice| choice.specify && chosen.contains(&&choice.name));
    html! {
        { for boxes.map(|choice| {
            let name = choice.name.clone();
            html! {
                <OwnWords key={choice.name.clone()} label={choice.label.get(props.language).to_owned()} lang={props.language.tag()}
                    held={answer.specified.get(&choice.name).cloned().unwrap_or_default()}
                    on_type={props.on.reform(move |text| Move::Specify(id, name.clone(), text))} />
            }
        }) }
    }
}

/// What is said where an answer does not pass its check.
fn check_message(props: &AskedProps, tongue: crate::i18n::Tongue) -> String {
    let message = props.question.check.as_ref().map(|check| check.message.get(props.language)).unwrap_or_default();
    match props.sitting.flow.step(props.at) {
        Some(step) if !message.is_empty() => props.sitting.piped(&props.study, step, message),
        Some(_) | None => Ask::DoesNotPass.say(tongue).to_owned(),
    }
}

fn point_of(value: Option<&AnswerValue>) -> Option<i32> {
    if let Some(AnswerValue::Scale(point)) = value { Some(*point) } else { None }
}

fn typed_box(props: &AskedProps, label: AttrValue, value: Option<&AnswerValue>, tongue: crate::i18n::Tongue) -> Html {
    let id = props.at;
    let file = matches!(props.question.kind, QuestionKind::File { .. } | QuestionKind::Audio);
    let with = BoxProps {
        label,
        held: AttrValue::from(text_of(value)),
        unfit: props.unfit.clone(),
        on_type: props.on.reform(move |text| Move::Type(id, text)),
        on_leave: props.on.reform(move |()| Move::Leave(id)),
        on_finish: props.on.reform(|()| Move::Next),
        error: props.trouble.clone(),
        lang: props.language.tag().into(),
        long: props.question.kind == QuestionKind::Text { long: true },
        kind: match &props.question.kind {
            QuestionKind::Number => InputKind::Number,
            QuestionKind::Integer => InputKind::Integer,
            QuestionKind::Date => InputKind::Date,
            QuestionKind::Time => InputKind::Time,
            QuestionKind::DateTime => InputKind::DateTime,
            QuestionKind::Text { .. }
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Scale(_)
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note => InputKind::Text,
        },
        node_ref: props.input.clone(),
    };
    // One box per question: the key keeps the words of one from showing in the next.
    let key = id.to_string();
    if matches!(props.question.kind, QuestionKind::Text { .. }) {
        html! { <WordsBox {key} ..with /> }
    } else if file {
        let files = match value {
            Some(AnswerValue::Attached(files)) => files.clone(),
            Some(_) | None => Vec::new(),
        };
        let may_record = props.study.agrees(props.sitting.person, Tick::Record);
        html! {
            <FileBox key={format!("file-{id}")} study={props.study.clone()} interview={props.sitting.interview.id} place={id}
                kind={props.question.kind.clone()} {may_record} {files}>
                <p class="asked__guidance">{ Ask::WhereItIsKept.say(tongue) }</p>
                <WordsBox {key} ..with />
            </FileBox>
        }
    } else if matches!(props.question.kind, QuestionKind::Point) {
        let accuracy = match value {
            Some(AnswerValue::Point(point)) => AttrValue::from(point.accuracy.clone()),
            Some(_) | None => AttrValue::default(),
        };
        html! {
            <PointBox key={format!("point-{id}")} {accuracy} on_found={props.on.reform(move |point| Move::Answer(id, Some(AnswerValue::Point(point))))}>
                <LineBox {key} ..with />
            </PointBox>
        }
    } else {
        html! { <LineBox {key} ..with /> }
    }
}

/// Props of [`ScaleRow`].
#[derive(Properties, PartialEq)]
pub struct ScaleRowProps {
    /// The scale.
    pub scale: Scale,
    /// The point chosen.
    pub point: Option<i32>,
    /// The language the ends are read in.
    pub language: Language,
    /// What is asked.
    pub legend: AttrValue,
    /// Chooses a point.
    pub on_choose: Callback<i32>,
}

/// A scale: its points side by side, what the ends mean under them.
#[component]
pub fn ScaleRow(props: &ScaleRowProps) -> Html {
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
    // An end without words is its number alone.
    let end = |point: i32, words: &fieldwork::language::Localized| match words.get(props.language) {
        "" => point.to_string(),
        words => format!("{point} · {words}"),
    };
    html! {
        <fieldset class="scale" aria-describedby={ends.clone()}>
            <legend class="unseen">{ &props.legend }</legend>
            <div class="scale__points">{ for (scale.min..=scale.max).map(point) }</div>
            <p class="scale__ends" id={ends} {lang}>
                <span>{ end(scale.min, &scale.low) }</span>
                <span>{ end(scale.max, &scale.high) }</span>
            </p>
        </fieldset>
    }
}
