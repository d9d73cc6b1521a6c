//! Trying the guide out beside it: one question after the other as in an interview, with answers that are not kept.

use super::answering::{Answering, Given};
use super::contents::{Contents, Entry};
use super::document::{Shown, text};
use super::spoken::{self, tongue_of};
use super::trial_run::{self, Run, Stage};
use crate::components::{Button, ButtonKind, Glyph, Icon, ProgressSteps, Sheet, Step as Dot};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, Tongue, use_tongue};
use fieldwork::course::Course;
use fieldwork::flow::StepState;
use fieldwork::guide::Question;
use fieldwork::id::{Place, QuestionId};
use fieldwork::language::{Language, Localized};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`TryOut`].
#[derive(Properties, PartialEq)]
pub struct TryOutProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// The guide as an interview meets it.
    pub stage: Rc<Stage>,
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
    let stage = &props.stage;
    let run = use_state(|| Run::begin(stage));
    let moved = use_state(|| false);
    let heading = use_node_ref();
    let course = run.course(stage);
    let flow = course.flow();
    // An item that is gone takes the place with it: then one stands at the next place there is.
    let here = run.here.filter(|place| flow.step(*place).is_some_and(|step| step.is_met()));
    let step = here.and_then(|place| flow.step(place));
    {
        let heading = heading.clone();
        use_effect_with((here, *moved), move |(_, moved)| {
            if *moved && let Some(element) = heading.cast::<HtmlElement>() {
                let _focus_is_a_courtesy = element.focus();
            }
        });
    }
    let go = |to: Option<Place>| {
        let (run, stage, moved) = (run.clone(), stage.clone(), moved.clone());
        Callback::from(move |()| {
            run.set(run.go(&stage, to));
            moved.set(true);
        })
    };
    let forward = go(here.and_then(|here| flow.next(Some(here))));
    let back = flow.previous(here).map(|place| go(Some(place)));
    let restart = {
        let (run, stage) = (run.clone(), stage.clone());
        Callback::from(move |_: MouseEvent| run.set(Run::begin(&stage)))
    };
    let held = step.and_then(trial_run::hold);
    let waits = held.is_some_and(|held| held.waits);
    let asked = |step: &&fieldwork::flow::Step| step.state != StepState::WorkedOut;
    let at = here.and_then(|place| flow.steps.iter().position(|step| step.place == place));
    let dots: Vec<Dot> = flow
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| asked(step))
        .map(|(n, step)| {
            let behind = at.is_none_or(|at| n < at);
            match step.state {
                StepState::Skipped => Dot::Skipped,
                StepState::Answered
                | StepState::Missing(_)
                | StepState::Open
                | StepState::Note
                | StepState::WorkedOut
                    if Some(n) == at =>
                {
                    Dot::Now
                }
                StepState::Answered | StepState::Missing(_) => Dot::Done,
                StepState::Open | StepState::Note | StepState::WorkedOut if behind => Dot::Done,
                StepState::Open | StepState::Note | StepState::WorkedOut => Dot::Ahead,
            }
        })
        .collect();
    let met = flow.steps.iter().filter(asked).filter(|step| step.is_met()).count();
    let all = flow.steps.iter().filter(asked).count();
    let actions = html! {
        <>
            if let Some(back) = back { <Button label={Common::Back.say(tongue)} onclick={back.reform(|_: MouseEvent| ())} /> }
            if here.is_some() {
                <Button label={Common::Next.say(tongue)} kind={ButtonKind::Main} disabled={waits} onclick={forward.reform(|_: MouseEvent| ())} />
            } else {
                <Button label={GuideText::TryAgain.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Undo} onclick={restart} />
            }
        </>
    };
    let passed = trial_run::passed(&flow, here);
    let on_enter = if waits { Callback::noop() } else { forward };
    let entry = step.and_then(|step| props.contents.entries().find(|entry| entry.question.id == step.question.id));
    let values = trial_run::worked_out(&course, &flow);
    let count = props.contents.entries().count();
    html! {
        <Sheet open={true} class="guide-sheet guide-try" title={GuideText::TryTitle.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <p class="quiet small">{ GuideText::TryHint.say(tongue) }</p>
            <div role="group" aria-label={GuideText::TryProgress.say(tongue)}>
                <ProgressSteps steps={dots} summary={words::trial(met, all - met, tongue)} />
            </div>
            if !passed.is_empty() { <p class="guide-try__passed small quiet">{ words::passed(&passed, tongue) }</p> }
            if let (Some(step), Some(entry), Some(place)) = (step, entry, here) {
                <div key={format!("{place:?}")} class="guide-try__question stack">
                    <p class="eyebrow">
                        { words::question_of(step.number, count, tongue) }
                        if let Some(round) = place.round { <span class="guide-try__round">{ course.heading(round) }</span> }
                    </p>
                    <h3 ref={heading} class="guide-try__ask" tabindex="-1">{ put(&course, place, &step.question.text, props.language, tongue) }</h3>
                    { beside(entry, &course, place, props.language, tongue) }
                    <Answering question={step.question.clone()} language={props.language} stage={stage.clone()} run={(*run).clone()} {place}
                        offered={course.offered(place)} {on_enter} on={giving(&run, place)} />
                    { counted(&step.question, &course, place, tongue) }
                    if let Some(held) = held { { said_of(held, &step.question, &course, place, props.language, tongue) } }
                    { probes(&step.question, &course, place, props.language, tongue) }
                    <div><Button label={GuideText::TryToChange.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={{
                        let id = step.question.id;
                        props.on_edit.reform(move |_: MouseEvent| id)
                    }} /></div>
                </div>
            } else {
                <h3 key="end" ref={heading} class="guide-try__ask" tabindex="-1">{ GuideText::TryDone.say(tongue) }</h3>
            }
            if !values.is_empty() {
                <div class="guide-try__values">
                    <p class="guide-entry__label">{ GuideText::TryWorkedOut.say(tongue) }</p>
                    <dl aria-label={GuideText::TryWorkedOut.say(tongue)}>
                        { for values.into_iter().map(|(name, place, value)| {
                            let round = place.round.map(|round| format!(" · {}", course.heading(round))).unwrap_or_default();
                            html! {
                                <div key={format!("{place:?}")}><dt><code>{ name }</code>{ round }</dt><dd>{ if value.is_empty() { "–".to_owned() } else { value } }</dd></div>
                            }
                        }) }
                    </dl>
                </div>
            }
        </Sheet>
    }
}

/// Takes what is given at a place.
fn giving(run: &UseStateHandle<Run>, place: Place) -> Callback<Given> {
    let run = run.clone();
    Callback::from(move |given: Given| {
        run.set(match given {
            Given::Answer(value) => run.with(place, value),
            Given::Words(choice, words) => run.specified(place, &choice, words),
            Given::Item(label, case) => run.with_item(place, &label, case),
            Given::NoItem(round) => run.without_item(round),
        });
    })
}

/// A text of the guide as it is put in an interview.
fn put(course: &Course, place: Place, words: &Localized, language: Language, tongue: Tongue) -> Html {
    let piped = words.0.iter().map(|(own, text)| (*own, course.piped(text, place.round, *own)));
    text(&Localized(piped.collect()), &Shown::One(language), tongue)
}

/// What stands with the question: help, rule, guidance.
fn beside(entry: &Entry, course: &Course, place: Place, language: Language, tongue: Tongue) -> Html {
    let question = &entry.question;
    let rule = entry.condition.as_ref().map(|condition| {
        words::asked_if(&spoken::condition(condition, language, tongue_of(language)), tongue_of(language))
    });
    html! {
        <>
            if !question.hint.is_empty() { <p>{ put(course, place, &question.hint, language, tongue) }</p> }
            if let Some(rule) = rule { <p class="guide-entry__rule"><Icon name={Glyph::Skip} class="icon--small" /><span>{ rule }</span></p> }
            if !question.guidance.is_empty() { <p class="quiet">{ put(course, place, &question.guidance, language, tongue) }</p> }
        </>
    }
}

/// How many items a formula gives.
fn counted(question: &Question, course: &Course, place: Place, tongue: Tongue) -> Html {
    let fieldwork::guide::QuestionKind::List { count: Some(count), .. } = &question.kind else {
        return Html::default();
    };
    let n = course.text_of(count, place).unwrap_or_else(|| "0".to_owned());
    html! { <p class="small quiet">{ words::items_by_formula(&n, tongue) }</p> }
}

/// What keeps the interview from going on, and whether it waits.
fn said_of(
    held: trial_run::Hold,
    question: &Question,
    course: &Course,
    place: Place,
    language: Language,
    tongue: Tongue,
) -> Html {
    let message = question.check.as_ref().map(|check| &check.message).filter(|message| !message.is_empty());
    let what = match (held.fails, message) {
        (true, Some(message)) => put(course, place, message, language, tongue),
        (true, None) => html! { { GuideText::CheckFails.say(tongue) } },
        (false, _) => html! { { GuideText::TryNeeded.say(tongue) } },
    };
    let then = if held.waits { GuideText::TryWaits } else { GuideText::TryReason };
    let class = if held.fails { "guide-try__fails" } else { "quiet" };
    html! { <p class={classes!("guide-try__held", class)} role="status"><span>{ what }</span>{ " " }<span class="small">{ then.say(tongue) }</span></p> }
}

fn probes(question: &Question, course: &Course, place: Place, language: Language, tongue: Tongue) -> Html {
    if question.probes.is_empty() {
        return Html::default();
    }
    html! {
        <div class="guide-entry__probes">
            <p class="guide-entry__label">{ GuideText::DigDeeper.say(tongue) }</p>
            <ul>{ for question.probes.iter().enumerate().map(|(at, probe)| html! { <li key={at}>{ put(course, place, probe, language, tongue) }</li> }) }</ul>
        </div>
    }
}
