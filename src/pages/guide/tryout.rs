//! Trying the guide out beside it: one question after the other as in an interview, with answers that are not kept.

use super::contents::{Contents, Entry};
use super::document::{Shown, text};
use super::spoken::{self, tongue_of};
use super::walk::{self, Answers};
use crate::components::{
    Button, ButtonKind, Choice, Choices, Glyph, InputKind, ProgressSteps, Sheet, Step, TextArea, TextInput,
};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, Tongue, use_tongue};
use fieldwork::guide::{Question, QuestionKind};
use fieldwork::id::QuestionId;
use fieldwork::language::Language;
use fieldwork::rule::Given;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`TryOut`].
#[derive(Properties, PartialEq)]
pub struct TryOutProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// The language it is put in.
    pub language: Language,
    /// Change a question.
    pub on_edit: Callback<QuestionId>,
    /// Close.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn TryOut(props: &TryOutProps) -> Html {
    let tongue = use_tongue();
    let answers = use_state(Answers::new);
    // The place one stands at; the count of questions for the end.
    let here = use_state(|| None::<usize>);
    let heading = use_node_ref();
    let entries: Vec<&Entry> = props.contents.entries().collect();
    let questions: Vec<Rc<Question>> = entries.iter().map(|entry| entry.question.clone()).collect();
    let asked = walk::asked(&questions, &answers);
    let at = here.unwrap_or_else(|| walk::first(&asked).unwrap_or(entries.len()));
    {
        let heading = heading.clone();
        use_effect_with(*here, move |here| {
            if here.is_some()
                && let Some(element) = heading.cast::<HtmlElement>()
            {
                let _focus_is_a_courtesy = element.focus();
            }
        });
    }
    let go = |to: usize| {
        let here = here.clone();
        Callback::from(move |()| here.set(Some(to)))
    };
    let forward = go(walk::next(&asked, at).unwrap_or(entries.len()));
    let back = walk::previous(&asked, at).map(go);
    let restart = {
        let (here, answers) = (here.clone(), answers.clone());
        Callback::from(move |_: MouseEvent| {
            answers.set(Answers::new());
            here.set(None);
        })
    };
    let steps: Vec<Step> = questions
        .iter()
        .zip(&asked)
        .enumerate()
        .map(|(place, (question, asked))| {
            match (asked, place == at, answers.contains_key(&question.id) || place < at) {
                (_, true, _) => Step::Now,
                (false, false, _) => Step::Skipped,
                (true, false, true) => Step::Done,
                (true, false, false) => Step::Ahead,
            }
        })
        .collect();
    let met = asked.iter().filter(|asked| **asked).count();
    let actions = html! {
        <>
            if let Some(back) = back { <Button label={Common::Back.say(tongue)} onclick={back.reform(|_: MouseEvent| ())} /> }
            if at < entries.len() {
                <Button label={Common::Next.say(tongue)} kind={ButtonKind::Main} onclick={forward.reform(|_: MouseEvent| ())} />
            } else {
                <Button label={GuideText::TryAgain.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Undo} onclick={restart} />
            }
        </>
    };
    let passed = walk::passed(&asked, at);
    let answer = |id: QuestionId| {
        let answers = answers.clone();
        Callback::from(move |given: Given| {
            let mut all = (*answers).clone();
            match given {
                Given::Nothing => {
                    all.remove(&id);
                }
                given @ (Given::One(_) | Given::Many(_)) => {
                    all.insert(id, given);
                }
            }
            answers.set(all);
        })
    };
    html! {
        <Sheet open={true} class="guide-sheet guide-try" title={GuideText::TryTitle.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <p class="quiet small">{ GuideText::TryHint.say(tongue) }</p>
            <div role="group" aria-label={GuideText::TryProgress.say(tongue)}>
                <ProgressSteps {steps} summary={words::trial(met, asked.len() - met, tongue)} />
            </div>
            if !passed.is_empty() { <p class="guide-try__passed small quiet">{ words::passed(&passed, tongue) }</p> }
            if let Some(entry) = entries.get(at) {
                <div key={entry.question.id.to_string()} class="guide-try__question stack">
                    <p class="eyebrow">{ words::question_of(entry.number, entries.len(), tongue) }</p>
                    <h3 ref={heading} class="guide-try__ask" tabindex="-1">{ text(&entry.question.text, &Shown::One(props.language), tongue) }</h3>
                    { beside(entry, props.language, tongue) }
                    <Answering question={entry.question.clone()} language={props.language} given={answers.get(&entry.question.id).cloned().unwrap_or_default()}
                        on_answer={answer(entry.question.id)} on_enter={forward} />
                    { probes(&entry.question, props.language, tongue) }
                    <div><Button label={GuideText::TryToChange.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={{
                        let id = entry.question.id;
                        props.on_edit.reform(move |_: MouseEvent| id)
                    }} /></div>
                </div>
            } else {
                <h3 key="end" ref={heading} class="guide-try__ask" tabindex="-1">{ GuideText::TryDone.say(tongue) }</h3>
            }
        </Sheet>
    }
}

/// What stands with the question: help, rule, guidance.
fn beside(entry: &Entry, language: Language, tongue: Tongue) -> Html {
    let question = &entry.question;
    let shown = Shown::One(language);
    let rule = entry.condition.as_ref().map(|condition| {
        words::asked_if(&spoken::condition(condition, language, tongue_of(language)), tongue_of(language))
    });
    html! {
        <>
            if !question.hint.is_empty() { <p>{ text(&question.hint, &shown, tongue) }</p> }
            if let Some(rule) = rule { <p class="guide-entry__rule"><crate::components::Icon name={Glyph::Skip} class="icon--small" /><span>{ rule }</span></p> }
            if !question.guidance.is_empty() { <p class="quiet">{ text(&question.guidance, &shown, tongue) }</p> }
        </>
    }
}

fn probes(question: &Question, language: Language, tongue: Tongue) -> Html {
    if question.probes.is_empty() {
        return Html::default();
    }
    html! {
        <div class="guide-entry__probes">
            <p class="guide-entry__label">{ GuideText::DigDeeper.say(tongue) }</p>
            <ul>{ for question.probes.iter().enumerate().map(|(at, probe)| html! { <li key={at}>{ text(probe, &Shown::One(language), tongue) }</li> }) }</ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AnsweringProps {
    question: Rc<Question>,
    language: Language,
    given: Given,
    on_answer: Callback<Given>,
    on_enter: Callback<()>,
}

/// The control that takes the kind of answer the question asks for.
#[component]
fn Answering(props: &AnsweringProps) -> Html {
    let question = &props.question;
    let label = AttrValue::from(question.text.get(props.language).to_owned());
    let lang = props.language.tag();
    let value = match &props.given {
        Given::Nothing => String::new(),
        Given::One(value) => value.clone(),
        Given::Many(values) => values.join(" "),
    };
    let on_text = props.on_answer.reform(|typed: String| {
        if typed.trim().is_empty() { Given::Nothing } else { Given::One(typed.trim().to_owned()) }
    });
    let on_enter = props.on_enter.clone();
    let pick = |choices: Vec<Choice>, many: bool, inline: bool| {
        let chosen: Vec<AttrValue> = match &props.given {
            Given::Nothing => Vec::new(),
            Given::One(value) => vec![value.clone().into()],
            Given::Many(values) => values.iter().map(|value| value.clone().into()).collect(),
        };
        let on_change = props.on_answer.reform(move |values: Vec<AttrValue>| match (many, values.first()) {
            (_, None) => Given::Nothing,
            (true, Some(_)) => Given::Many(values.iter().map(ToString::to_string).collect()),
            (false, Some(value)) => Given::One(value.to_string()),
        });
        html! { <Choices legend={label.clone()} {choices} {chosen} {on_change} {many} {inline} hide_legend=true /> }
    };
    let line = |kind: InputKind, on_input: Callback<String>| {
        html! { <TextInput label={label.clone()} value={value.clone()} {on_input} {kind} hide_label=true on_enter={on_enter.clone()} /> }
    };
    match &question.kind {
        QuestionKind::Text { long: true } => {
            html! { <TextArea {label} initial={value} on_input={on_text} hide_label=true {lang} /> }
        }
        QuestionKind::Text { long: false } => line(InputKind::Text, on_text),
        QuestionKind::Number => line(InputKind::Number, on_text.reform(|typed: String| typed.replace(',', "."))),
        QuestionKind::Date => line(InputKind::Date, on_text),
        QuestionKind::One { choices } | QuestionKind::Many { choices } => {
            let many = matches!(question.kind, QuestionKind::Many { .. });
            let choices = choices
                .iter()
                .map(|choice| Choice::new(choice.name.clone(), choice.label.get(props.language).to_owned()));
            pick(choices.collect(), many, false)
        }
        QuestionKind::Scale(scale) => {
            let points = (scale.min..=scale.max).map(|point| Choice::new(point.to_string(), point.to_string()));
            html! {
                <div class="stack stack--close">
                    { pick(points.collect(), false, true) }
                    <p class="row row--between small quiet" {lang}><span>{ scale.low.get(props.language).to_owned() }</span><span>{ scale.high.get(props.language).to_owned() }</span></p>
                </div>
            }
        }
        QuestionKind::Note => Html::default(),
    }
}
