//! The list of all questions: where each stands, in colour and in words, and why a rule skips some. A press goes there.

use super::because::because;
use super::way::{Move, Sitting, in_words, skip_reason};
use crate::components::{Chip, Empty, Glyph, InputKind, Sheet, TextInput, ToggleChip, Tone};
use crate::i18n::interview::{self as words, Jump};
use crate::i18n::use_tongue;
use fieldwork::flow::{Step, StepState};
use fieldwork::id::Place;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Which questions the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// All.
    #[default]
    All,
    /// Those without an answer or reason.
    Open,
    /// Those with a missing code.
    Missing,
    /// Those answered.
    Answered,
    /// Those a rule skips.
    Skipped,
}

impl Kept {
    const ALL: [Kept; 5] = [Kept::All, Kept::Open, Kept::Answered, Kept::Missing, Kept::Skipped];

    const fn words(self) -> Jump {
        match self {
            Kept::All => Jump::All,
            Kept::Open => Jump::Open,
            Kept::Answered => Jump::Answered,
            Kept::Missing => Jump::Missing,
            Kept::Skipped => Jump::Skipped,
        }
    }

    /// Whether a question that stands so is shown.
    pub fn keeps(self, state: StepState) -> bool {
        match (self, state) {
            (Kept::All, _)
            | (Kept::Open, StepState::Open)
            | (Kept::Missing, StepState::Missing(_))
            | (Kept::Answered, StepState::Answered)
            | (Kept::Skipped, StepState::Skipped) => true,
            (Kept::Open | Kept::Missing | Kept::Answered | Kept::Skipped, _) => false,
        }
    }
}

/// The questions shown, section by section: those that stand so and hold the words sought, whatever the case.
pub fn shown<'a>(sitting: &'a Sitting, kept: Kept, sought: &str) -> Vec<Vec<&'a Step>> {
    let sought = sought.trim().to_lowercase();
    let mut sections: Vec<Vec<&Step>> = Vec::new();
    let mut last = (0, None);
    for step in &sitting.flow.steps {
        let text = step.question.text.get(sitting.language()).to_lowercase();
        if step.state == StepState::WorkedOut
            || !kept.keeps(step.state)
            || !(text.contains(&sought) || step.question.name.to_lowercase().contains(&sought))
        {
            continue;
        }
        match sections.last_mut() {
            Some(section) if last == (step.section, step.place.round) => section.push(step),
            Some(_) | None => sections.push(vec![step]),
        }
        last = (step.section, step.place.round);
    }
    sections
}

/// The colour and icon that go with a state; the words stand beside them.
pub const fn mark_of(state: StepState) -> (Tone, Glyph) {
    match state {
        StepState::Answered => (Tone::Good, Glyph::Check),
        StepState::Missing(_) => (Tone::Warm, Glyph::Minus),
        StepState::Skipped => (Tone::Plain, Glyph::Skip),
        StepState::Open => (Tone::Plain, Glyph::Help),
        StepState::Note | StepState::WorkedOut => (Tone::Accent, Glyph::Quote),
    }
}

/// Props of [`JumpList`].
#[derive(Properties, PartialEq)]
pub struct JumpListProps {
    /// Whether it is open.
    pub open: bool,
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Where it stands.
    #[prop_or_default]
    pub at: Option<Place>,
    /// What the person does.
    pub on: Callback<Move>,
    /// Close it.
    pub on_close: Callback<()>,
}

/// The sheet with all questions.
#[component]
pub fn JumpList(props: &JumpListProps) -> Html {
    let tongue = use_tongue();
    html! {
        <Sheet open={props.open} title={Jump::Title.say(tongue)} on_close={props.on_close.clone()} class="jump">
            if props.open {
                <Questions study={props.study.clone()} sitting={props.sitting.clone()} at={props.at} on={props.on.clone()} />
            }
        </Sheet>
    }
}

/// Props of [`Questions`].
#[derive(Properties, PartialEq)]
pub struct QuestionsProps {
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

/// All questions with search and filter.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let tongue = use_tongue();
    let kept = use_state_eq(Kept::default);
    let sought = use_state_eq(String::new);
    let sections = shown(&props.sitting, *kept, &sought);
    let filter = |which: Kept| {
        let count = props.sitting.flow.steps.iter().filter(|step| which.keeps(step.state)).count();
        let on = *kept == which;
        let kept = kept.clone();
        html! {
            <ToggleChip key={which.words().say(tongue)} label={format!("{} {count}", which.words().say(tongue))} {on} disabled={count == 0 && !on}
                onclick={Callback::from(move |_| kept.set(which))} />
        }
    };
    let seek = {
        let sought = sought.clone();
        Callback::from(move |text| sought.set(text))
    };
    html! {
        <>
            <TextInput label={Jump::Find.say(tongue)} hide_label=true placeholder={Jump::Find.say(tongue)} kind={InputKind::Search}
                value={(*sought).clone()} on_input={seek} />
            <div class="row row--wrap row--tight" role="group" aria-label={Jump::Filter.say(tongue)}>
                { for Kept::ALL.into_iter().map(filter) }
            </div>
            if sections.is_empty() {
                <Empty icon={Glyph::Search} title={Jump::Nothing.say(tongue)} text={Jump::LookElsewhere.say(tongue)} />
            }
            { for sections.iter().filter_map(|steps| {
                let first = steps.first()?;
                Some(html! {
                    <section key={first.place.to_string()} class="jump__section">
                        <h3 class="eyebrow">{ props.sitting.heading(&props.study, first) }</h3>
                        <ol class="jump__list">{ for steps.iter().map(|step| line(props, step, tongue)) }</ol>
                    </section>
                })
            }) }
        </>
    }
}

fn line(props: &QuestionsProps, step: &Step, tongue: crate::i18n::Tongue) -> Html {
    let language = props.sitting.language();
    let place = step.place;
    let answer = props.study.answer_at(props.sitting.interview.id, place);
    let value = answer.and_then(|answer| answer.value.as_ref());
    let reason = answer.map(|answer| answer.reason.trim()).filter(|reason| !reason.is_empty());
    let first_line = |text: String| AttrValue::from(text.lines().next().unwrap_or_default().to_owned());
    let said = value.filter(|_| step.state == StepState::Answered);
    let skipped = step.state == StepState::Skipped;
    html! {
        <Line key={place.to_string()} {place} number={step.number} state={step.state} lang={language.tag()}
            text={props.sitting.piped(&props.study, step, step.question.text.get(language))}
            said={said.map(|value| first_line(in_words(&props.study, &step.question, value, language, tongue)))}
            why={if skipped { Some(AttrValue::from(skip_reason(&props.study, &props.sitting, &step.question, tongue))) }
                else { reason.map(|reason| AttrValue::from(because(step.state, reason, tongue))) }}
            stands={words::state_in(&props.study, step.state, language, tongue)}
            here={props.at == Some(place)} required={step.question.required} fails={step.fails} on={props.on.clone()} />
    }
}

/// Props of [`Line`]: plain values, so that of a thousand lines only those that changed are drawn again.
#[derive(Properties, PartialEq)]
struct LineProps {
    place: Place,
    number: usize,
    state: StepState,
    stands: AttrValue,
    lang: AttrValue,
    text: AttrValue,
    said: Option<AttrValue>,
    why: Option<AttrValue>,
    here: bool,
    required: bool,
    fails: bool,
    on: Callback<Move>,
}

/// One question of the list.
#[component]
fn Line(props: &LineProps) -> Html {
    let tongue = use_tongue();
    let (place, here) = (props.place, props.here);
    let (tone, icon) = mark_of(props.state);
    let inner = html! {
        <>
            <span class="jump__number" aria-hidden="true">{ props.number }</span>
            <span class="jump__words">
                <span class="jump__text" lang={props.lang.clone()}>{ &props.text }</span>
                if let Some(said) = &props.said { <span class="jump__said">{ said }</span> }
                if let Some(why) = &props.why { <span class="jump__why">{ why }</span> }
            </span>
            <span class="jump__state">
                <Chip label={props.stands.clone()} {tone} {icon} />
                if here { <span class="small quiet">{ Jump::Here.say(tongue) }</span> }
                if props.required && props.state == StepState::Open {
                    <span class="small warm">{ Jump::Required.say(tongue) }</span>
                }
                if props.fails { <span class="small warm">{ Jump::Fails.say(tongue) }</span> }
            </span>
        </>
    };
    // What a rule skips cannot be gone to: its reason stands there instead.
    html! {
        <li>
            if props.state == StepState::Skipped {
                <div class="jump__line jump__line--skipped">{ inner }</div>
            } else {
                <button type="button" class={classes!("jump__line", here.then_some("jump__line--here"))}
                    aria-current={here.then_some("step")} onclick={props.on.reform(move |_: MouseEvent| Move::Go(place))}>
                    { inner }
                </button>
            }
        </li>
    }
}

/// The open questions of the closing page, as a list to press.
#[component]
pub fn OpenQuestions(props: &QuestionsProps) -> Html {
    let tongue = use_tongue();
    html! {
        <ol class="jump__list">
            { for props.sitting.open().map(|step| line(props, step, tongue)) }
        </ol>
    }
}
