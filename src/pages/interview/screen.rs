//! The question screen: the question (or a whole section), what stands beside it, and the bar that is always at hand.

use super::ask::Asked;
use super::clarify::Clarifications;
use super::clock::Elapsed;
use super::consent::Speak;
use super::side::{HowFar, Probes};
use super::way::{Move, Panel, Sitting, is_typed};
use crate::components::{Button, ButtonKind, Glyph, IconButton, TipSide};
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::{Common, use_tongue};
use crate::pages::recording::RecordTool;
use fieldwork::flow::Step;
use fieldwork::guide::QuestionKind;
use fieldwork::id::{InterviewId, Place};
use fieldwork::language::Language;
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`QuestionScreen`].
#[derive(Properties, PartialEq)]
pub struct QuestionScreenProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// The question at hand.
    pub at: Place,
    /// Shows its whole section.
    #[prop_or_default]
    pub whole: bool,
    /// The languages of the study.
    pub languages: Vec<Language>,
    /// Why typed texts cannot stand as answers, by question.
    #[prop_or_default]
    pub troubles: BTreeMap<Place, AttrValue>,
    /// Those texts themselves.
    #[prop_or_default]
    pub unfit: BTreeMap<Place, AttrValue>,
    /// The question that was passed over without a reason.
    #[prop_or_default]
    pub wants_reason: Option<Place>,
    /// Now.
    pub now: Moment,
    /// What the person does.
    pub on: Callback<Move>,
}

/// The question screen.
#[component]
pub fn QuestionScreen(props: &QuestionScreenProps) -> Html {
    let tongue = use_tongue();
    let (heading, input) = (use_node_ref(), use_node_ref());
    let sitting = &props.sitting;
    let steps = sitting.shown_with(props.at, props.whole);
    let here = sitting.flow.step(props.at);
    {
        let typed = here.is_some_and(|step| is_typed(&step.question.kind));
        let (heading, input) = (heading.clone(), input.clone());
        use_effect_with((props.at, props.whole), move |(_, whole)| take_focus(&heading, &input, typed, *whole));
    }
    let question = |step: &Step| {
        let id = step.place;
        let at = id == props.at;
        let (heading, input) =
            if at { (heading.clone(), input.clone()) } else { (NodeRef::default(), NodeRef::default()) };
        html! {
            <Asked key={id.to_string()} study={props.study.clone()} sitting={sitting.clone()} at={id} fails={step.fails} question={step.question.clone()} answer={props.study.answer_at(sitting.interview.id, id).cloned()}
                language={sitting.language()} place={words::place_in_guide(step.section, step.number, sitting.flow.steps.len(), tongue)}
                trouble={props.troubles.get(&id).cloned()} unfit={props.unfit.get(&id).cloned()} wants_reason={props.wants_reason == Some(id)} now={props.now} numbered={!props.whole}
                on={props.on.clone()} {heading} {input} />
        }
    };
    let whole = props.whole;
    html! {
        <div class="interview">
            <section class="interview__ask">
                <div class="interview__tools">
                    <Speak language={sitting.language()} languages={props.languages.clone()} label={Ask::Questions.say(tongue)}
                        on_speak={props.on.reform(Move::Speak)} />
                    <IconButton icon={Glyph::List} label={Ask::WholeSection.say(tongue)} tip={TipSide::BelowEnd} pressed={whole}
                        onclick={props.on.reform(move |_| Move::Whole(!whole))} />
                </div>
                { for steps.iter().map(|step| question(step)) }
            </section>
            <aside class="side interview__side" aria-label={Ask::Beside.say(tongue)}>
                { for steps.iter().filter(|step| !step.question.probes.is_empty()).map(|step| html! {
                    <Probes key={step.place.to_string()} study={props.study.clone()} sitting={sitting.clone()} place={step.place} question={step.question.clone()} language={sitting.language()}
                        answer={props.study.answer_at(sitting.interview.id, step.place).cloned()} on={props.on.clone()} />
                }) }
                <Clarifications key="clarifications" study={props.study.clone()} interview={sitting.interview.id} />
                <HowFar key="how-far" study={props.study.clone()} sitting={props.sitting.clone()} at={props.at} on={props.on.clone()} />
            </aside>
            { bar(props, tongue) }
        </div>
    }
}

/// Back, the list, names, on: always in reach.
fn bar(props: &QuestionScreenProps, tongue: crate::i18n::Tongue) -> Html {
    let sitting = &props.sitting;
    // In the box for another item Enter adds the item.
    let has_box = |kind: &QuestionKind| is_typed(kind) || matches!(kind, QuestionKind::List { .. });
    let typed = sitting.flow.step(props.at).is_some_and(|step| has_box(&step.question.kind));
    let last = sitting.next(props.at, props.whole).is_none();
    let (label, key) = match (last, typed) {
        (true, _) => (Ask::ToClosing.say(tongue), None),
        (false, true) => (Common::Next.say(tongue), Some("Ctrl ↵")),
        (false, false) => (Common::Next.say(tongue), Some("Enter")),
    };
    let go = |to: Move| props.on.reform(move |_: MouseEvent| to.clone());
    html! {
        <div class="interview__bar" role="toolbar" aria-label={Ask::Bar.say(tongue)}>
            <div class="interview__buttons">
                <Button label={Common::Back.say(tongue)} icon={Glyph::ArrowLeft} class="bar__back" onclick={go(Move::Back)}
                    disabled={sitting.back(props.at, props.whole).is_none()} />
                <Button label={Ask::List.say(tongue)} icon={Glyph::List} kind={ButtonKind::Plain} class="bar__list" onclick={go(Move::Open(Panel::Jump))} />
                <Button label={Ask::Names.say(tongue)} icon={Glyph::UserPlus} class="bar__names push" onclick={go(Move::Open(Panel::Names))} />
                <Button {label} kind={ButtonKind::Main} kbd={key} class="bar__next" onclick={go(Move::Next)} />
            </div>
        </div>
    }
}

/// Puts the focus where the person goes on: into the text box where there is a keyboard, else on the question, so that a
/// tablet does not push its keyboard over it and digits choose.
fn take_focus(heading: &NodeRef, input: &NodeRef, typed: bool, whole: bool) {
    let window = gloo::utils::window();
    let has_keyboard =
        window.match_media("(hover: hover) and (pointer: fine)").ok().flatten().is_some_and(|query| query.matches());
    if !whole {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let wanted = if typed && has_keyboard { input } else { heading };
    if let Some(element) = wanted.cast::<HtmlElement>() {
        let _focus_is_a_courtesy = element.focus();
    }
}

/// Props of [`Tools`].
#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    /// When the interview began.
    pub began: Moment,
    /// Which interview, and whether its informant agreed to be recorded; `None` where nothing can be recorded yet.
    #[prop_or_default]
    pub record: Option<(InterviewId, bool)>,
    /// Opens the consent.
    #[prop_or_default]
    pub on_consent: Callback<()>,
    /// Now.
    pub now: Moment,
    /// Leave it where it is.
    pub on_pause: Callback<()>,
}

/// What the top bar holds while an interview runs.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let tongue = use_tongue();
    html! {
        <>
            <Elapsed began={props.began} now={props.now} />
            if let Some((interview, agreed)) = props.record {
                <RecordTool {interview} {agreed} on_consent={props.on_consent.clone()} />
            }
            <Button label={Ask::Pause.say(tongue)} icon={Glyph::Pause} kind={ButtonKind::Plain} class="pause" onclick={props.on_pause.reform(|_| ())} />
        </>
    }
}
