//! The last page of an interview: what is still open, how it ended, what the interviewer thinks.

use super::jump::OpenQuestions;
use super::way::{Move, Panel, Sitting};
use crate::components::{Button, ButtonKind, Choice, Choices, Glyph, TextArea};
use crate::i18n::interview::{self as words, Ask, Closing, Names};
use crate::i18n::use_tongue;
use fieldwork::interview::Outcome;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ClosingPage`].
#[derive(Properties, PartialEq)]
pub struct ClosingPageProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// How many names fell.
    pub names: usize,
    /// What the person does.
    pub on: Callback<Move>,
    /// Typed into the reflection; the whole text.
    pub on_reflect: Callback<String>,
    /// The reflection was left.
    pub on_reflected: Callback<()>,
    /// End it so.
    pub on_end: Callback<Outcome>,
}

pub(super) const fn outcome_value(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Complete => "complete",
        Outcome::Partial => "partial",
        Outcome::Ineligible => "ineligible",
        Outcome::Refused => "refused",
        Outcome::Terminated => "terminated",
    }
}

/// The closing page.
#[component]
pub fn ClosingPage(props: &ClosingPageProps) -> Html {
    let tongue = use_tongue();
    let chosen = use_state_eq(|| None::<Outcome>);
    let outcome = chosen.unwrap_or_else(|| props.sitting.likely_outcome());
    let open = props.sitting.open().count();
    let choices: Vec<Choice> =
        Outcome::ALL.iter().map(|it| Choice::new(outcome_value(*it), words::outcome(*it, tongue))).collect();
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |values: Vec<AttrValue>| {
            chosen.set(
                Outcome::ALL.into_iter().find(|it| values.first().is_some_and(|value| *value == outcome_value(*it))),
            );
        })
    };
    let back = props.sitting.flow.previous(None);
    html! {
        <div class="page page--narrow closing">
            <header class="page__head">
                <p class="eyebrow">{ Closing::Eyebrow.say(tongue) }</p>
                <h2 class="page__title">{ Closing::Title.say(tongue) }</h2>
            </header>
            <section class="section">
                <h3>{ if open == 0 { Closing::StillOpen.say(tongue).to_owned() } else { words::still_open(open, tongue) } }</h3>
                if open == 0 {
                    <p class="quiet">{ Closing::NothingOpen.say(tongue) }</p>
                } else {
                    <OpenQuestions study={props.study.clone()} sitting={props.sitting.clone()} on={props.on.clone()} />
                }
            </section>
            <section class="section">
                <h3>{ Closing::Names.say(tongue) }</h3>
                <div class="row row--wrap">
                    <p class="quiet">{ words::names_so_far(props.names, tongue) }</p>
                    <Button label={Names::Title.say(tongue)} icon={Glyph::UserPlus} onclick={props.on.reform(|_| Move::Open(Panel::Names))} />
                    <Button label={Ask::Note.say(tongue)} icon={Glyph::Note} kind={ButtonKind::Plain}
                        onclick={props.on.reform(|_| Move::Open(Panel::Note))} />
                </div>
            </section>
            <Choices legend={Closing::Outcome.say(tongue)} {choices} chosen={vec![outcome_value(outcome).into()]} on_change={choose} />
            <TextArea label={Closing::Reflection.say(tongue)} hint={Closing::ReflectionHint.say(tongue)} optional=true rows={4}
                initial={props.sitting.interview.reflection.clone()} on_input={props.on_reflect.clone()}
                on_leave={props.on_reflected.reform(|_: String| ())} />
            <div class="row row--wrap closing__foot">
                if let Some(back) = back {
                    <Button label={Closing::BackToQuestions.say(tongue)} icon={Glyph::ArrowLeft}
                        onclick={props.on.reform(move |_| Move::Go(back))} />
                }
                <Button label={Closing::End.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Check} class="push"
                    onclick={props.on_end.reform(move |_| outcome)} />
            </div>
        </div>
    }
}
