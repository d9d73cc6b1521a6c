//! Changing an answer after the end: the question with its control, and why it is changed. What stood before is kept.

use super::ask::{AskedProps, Control};
use super::way::{Move, Sitting, chips, typed};
use crate::components::{Button, ButtonKind, Glyph, Sheet, TextArea, ToggleChip};
use crate::i18n::interview::{self as words, Ask, Closing};
use crate::i18n::use_tongue;
use fieldwork::flow::Step;
use fieldwork::guide::QuestionKind;
use fieldwork::id::Place;
use fieldwork::interview::{Answer, AnswerValue};
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// An answer as it is to stand, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Amended {
    /// Where.
    pub place: Place,
    /// What is to stand; `None` takes the answer away.
    pub value: Option<AnswerValue>,
    /// Why.
    pub reason: String,
}

/// Whether the answer at a step can be changed after the end. Items of a list belong to the questions asked about them; they
/// change only in an interview taken up again.
pub fn can_change(step: &Step) -> bool {
    step.is_met() && step.question.kind.is_asked() && !matches!(step.question.kind, QuestionKind::List { .. })
}

/// Props of [`AmendSheet`] and [`AmendForm`].
#[derive(Clone, Properties, PartialEq)]
pub struct AmendProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Which answer; none closes the sheet.
    #[prop_or_default]
    pub at: Option<Place>,
    /// Changes it.
    pub on_save: Callback<Amended>,
    /// Leaves it as it is.
    pub on_close: Callback<()>,
}

/// The sheet in which an answer is changed.
#[component]
pub fn AmendSheet(props: &AmendProps) -> Html {
    let tongue = use_tongue();
    html! {
        <Sheet open={props.at.is_some()} title={Closing::ChangeAnswer.say(tongue)} on_close={props.on_close.clone()} class="amend">
            <AmendForm key={props.at.map(|at| at.to_string()).unwrap_or_default()} ..props.clone() />
        </Sheet>
    }
}

/// What the sheet holds.
#[component]
pub fn AmendForm(props: &AmendProps) -> Html {
    let tongue = use_tongue();
    let before = props.at.and_then(|at| props.study.answer_at(props.sitting.interview.id, at)).cloned();
    let draft = {
        let held = before.as_ref().and_then(|answer| answer.value.clone());
        use_state_eq(|| held)
    };
    let reason = use_state_eq(String::new);
    let Some((at, step)) = props.at.and_then(|at| Some((at, props.sitting.flow.step(at)?))) else { return html! {} };
    let kind = step.question.kind.clone();
    let on = {
        let draft = draft.clone();
        Callback::from(move |wanted: Move| match wanted {
            Move::Answer(_, value) => draft.set(value),
            Move::Type(_, text) => draft.set(typed(&kind, &text)),
            // The sheet has the control alone; nothing else of an interview under way is done in it.
            Move::Leave(_)
            | Move::Missing(..)
            | Move::MissingThenOn(..)
            | Move::Specify(..)
            | Move::Explain(..)
            | Move::TakeBackReason(_)
            | Move::AddItem(..)
            | Move::RemoveItem(_)
            | Move::RenameItem(..)
            | Move::MoveItem(..)
            | Move::Probe(..)
            | Move::KeepAsNote(_)
            | Move::Next
            | Move::PassOver
            | Move::Back
            | Move::Go(_)
            | Move::ToClosing
            | Move::Mark
            | Move::Speak(_)
            | Move::Whole(_)
            | Move::Open(_)
            | Move::Pause => {}
        })
    };
    let answer = Rc::new(Answer {
        interview: props.sitting.interview.id,
        question: at.question,
        round: at.round,
        value: (*draft).clone(),
        specified: Default::default(),
        reason: String::new(),
        probes: Default::default(),
        guide_version: props.sitting.interview.guide_version,
        at: props.sitting.interview.started,
    });
    let language = props.sitting.language();
    let missing = chips(&props.study, &step.question, Some(&answer)).into_iter().map(|(why, on)| {
        let draft = draft.clone();
        let label = words::missing_in(&props.study, why, language, tongue);
        let press = move |_| draft.set((!on).then_some(AnswerValue::Missing(why)));
        html! { <ToggleChip key={words::missing(why, tongue)} {label} {on} onclick={Callback::from(press)} /> }
    });
    let missing = missing.collect::<Html>();
    let asked = AskedProps {
        study: props.study.clone(),
        sitting: props.sitting.clone(),
        at,
        fails: false,
        question: step.question.clone(),
        answer: Some(answer),
        language,
        place: AttrValue::default(),
        trouble: None,
        unfit: None,
        wants_reason: false,
        numbered: false,
        now: props.sitting.interview.started,
        on,
        heading: NodeRef::default(),
        input: NodeRef::default(),
    };
    let ready = !reason.trim().is_empty();
    let save = {
        let (draft, reason) = (draft.clone(), reason.clone());
        props.on_save.reform(move |_: MouseEvent| Amended {
            place: at,
            value: (*draft).clone(),
            reason: (*reason).clone(),
        })
    };
    let write = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    html! {
        <div class="stack">
            <p class="ask amend__ask" lang={language.tag()}>{ props.sitting.piped(&props.study, step, step.question.text.get(language)) }</p>
            <Control ..asked />
            <div class="row row--wrap row--tight" role="group" aria-label={Ask::MissingCodes.say(tongue)}>{ missing }</div>
            <TextArea label={Closing::WhyChanged.say(tongue)} hint={Closing::WhyChangedHint.say(tongue)} rows={3} on_input={write} />
            <div class="row">
                <Button label={Closing::SaveChange.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Check} class="push" disabled={!ready} onclick={save} />
            </div>
        </div>
    }
}
