//! Why a question was passed over, or why its answer stands: shown quietly with the question, changed or taken back there.

use super::kinds::OwnWords;
use super::way::Move;
use crate::components::{Button, ButtonKind, Glyph};
use crate::i18n::interview::{Ask, Closing};
use crate::i18n::{Tongue, use_tongue};
use fieldwork::flow::StepState;
use fieldwork::interview::{Answer, AnswerValue};
use std::rc::Rc;
use yew::prelude::*;

/// "Dilewati dulu karena: ada tamu", or what goes with another state.
pub fn because(state: StepState, reason: &str, tongue: Tongue) -> String {
    let first = match state {
        StepState::Open => Ask::PassedBecause.say(tongue),
        StepState::Answered => Ask::StandsBecause.say(tongue),
        StepState::Missing(_) | StepState::Skipped | StepState::Note | StepState::WorkedOut => {
            Closing::Because.say(tongue)
        }
    };
    format!("{first}: {reason}")
}

/// Props of [`Because`].
#[derive(Properties, PartialEq)]
pub struct BecauseProps {
    /// The answer with its reason.
    pub answer: Rc<Answer>,
    /// The language of the words.
    pub lang: AttrValue,
    /// What the person does.
    pub on: Callback<Move>,
}

/// The reason, where there is one.
#[component]
pub fn Because(props: &BecauseProps) -> Html {
    let tongue = use_tongue();
    let changing = use_state_eq(|| false);
    let answer = &props.answer;
    let place = answer.place();
    let reason = answer.reason.trim();
    if reason.is_empty() && !*changing {
        return Html::default();
    }
    let state = match &answer.value {
        Some(AnswerValue::Missing(why)) => StepState::Missing(*why),
        Some(_) if answer.is_answered() => StepState::Answered,
        Some(_) | None => StepState::Open,
    };
    let set = |to: bool| {
        let changing = changing.clone();
        Callback::from(move |_: MouseEvent| changing.set(to))
    };
    let take_back = {
        let (changing, on) = (changing.clone(), props.on.clone());
        Callback::from(move |_: MouseEvent| {
            changing.set(false);
            on.emit(Move::TakeBackReason(place));
        })
    };
    html! {
        <div class="asked__because" role="group" aria-label={Ask::ReasonInWords.say(tongue)}>
            if *changing {
                <OwnWords label={Ask::ReasonInWords.say(tongue)} held={answer.reason.clone()} lang={props.lang.clone()}
                    on_type={props.on.reform(move |text| Move::Explain(place, text))} />
            } else {
                <p>{ because(state, reason, tongue) }</p>
            }
            <div class="row row--wrap row--tight">
                if *changing {
                    <Button label={Ask::ReasonDone.say(tongue)} icon={Glyph::Check} onclick={set(false)} />
                } else {
                    <Button label={Ask::ChangeReason.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={set(true)} />
                }
                <Button label={Ask::TakeBackReason.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Cross} onclick={take_back} />
            </div>
        </div>
    }
}
