//! Beside the question: probes to tick, how far the interview is, what was agreed to.

use super::way::{Move, Panel, Sitting, minutes_left};
use crate::components::{Button, ButtonKind, Glyph, Icon, ProgressSteps, use_unique_id};
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::use_tongue;
use fieldwork::guide::Question;
use fieldwork::id::Place;
use fieldwork::interview::Answer;
use fieldwork::language::Language;
use fieldwork::people::Tick;
use fieldwork::study::Study;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`Probes`].
#[derive(Properties, PartialEq)]
pub struct ProbesProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Where.
    pub place: Place,
    /// Of which question.
    pub question: Rc<Question>,
    /// What was asked already.
    #[prop_or_default]
    pub answer: Option<Rc<Answer>>,
    /// The language they are put in.
    pub language: Language,
    /// What the person does.
    pub on: Callback<Move>,
}

/// Questions to dig deeper, ticked as they are asked. They can be folded away on a small screen.
#[component]
pub fn Probes(props: &ProbesProps) -> Html {
    let tongue = use_tongue();
    let group = use_unique_id("probe");
    let id = props.place;
    let step = props.sitting.flow.step(id);
    let words_of =
        |text: &str| step.map_or_else(|| text.to_owned(), |step| props.sitting.piped(&props.study, step, text));
    let line = |(place, probe): (u16, &fieldwork::language::Localized)| {
        let asked = props.answer.as_ref().is_some_and(|answer| answer.probes.contains(&place));
        let input = format!("{group}-{place}");
        let on = props.on.clone();
        let onchange = move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let wished = input.checked();
                // The box shows what the study holds.
                input.set_checked(asked);
                on.emit(Move::Probe(id, place, wished));
            }
        };
        html! {
            <li key={place}>
                <label class={classes!("probe", asked.then_some("probe--asked"))} for={input.clone()}>
                    <input id={input} class="probe__box" type="checkbox" checked={asked} {onchange} />
                    <span lang={props.language.tag()}>{ words_of(probe.get(props.language)) }</span>
                </label>
            </li>
        }
    };
    if props.question.probes.is_empty() {
        return html! {};
    }
    html! {
        <details class="fold" open=true>
            <summary class="fold__head"><h3 class="eyebrow">{ Ask::Probes.say(tongue) }</h3><Icon name={Glyph::ChevronDown} class="icon--small" /></summary>
            <ul class="probes">{ for (0u16..).zip(&props.question.probes).map(line) }</ul>
        </details>
    }
}

/// Props of [`HowFar`].
#[derive(Properties, PartialEq)]
pub struct HowFarProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Where it stands.
    #[prop_or_default]
    pub at: Option<Place>,
    /// What the person does.
    pub on: Callback<Move>,
}

/// How far the interview is, and what was agreed to.
#[component]
pub fn HowFar(props: &HowFarProps) -> Html {
    let tongue = use_tongue();
    let left = minutes_left(&props.study, &props.sitting);
    let summary = words::progress(props.sitting.flow.progress(), left, tongue);
    let declined: Vec<&str> = Tick::ALL
        .into_iter()
        .filter(|tick| *tick != Tick::TakePart && !props.study.agrees(props.sitting.person, *tick))
        .map(|tick| words::not_agreed(tick, tongue))
        .collect();
    html! {
        <>
            <section class="stack stack--tight">
                <h3 class="eyebrow">{ Ask::Progress.say(tongue) }</h3>
                <ProgressSteps steps={props.sitting.bars(props.at)} {summary} />
            </section>
            <section class="stack stack--tight">
                <h3 class="eyebrow">{ Ask::Consent.say(tongue) }</h3>
                <p class="small quiet">{ words::agreed_to(&declined, tongue) }</p>
                <div>
                    <Button label={words::look_at_consent(tongue)} kind={ButtonKind::Plain} icon={Glyph::ShieldCheck} class="side__consent"
                        onclick={props.on.reform(|_| Move::Open(Panel::Consent))} />
                </div>
            </section>
        </>
    }
}
