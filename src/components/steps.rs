//! Progress through a row of steps, each with its own state, and a bar for a share of a whole.

use yew::prelude::*;

/// How far one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finished.
    Done,
    /// The one at hand.
    Now,
    /// Still to come.
    Ahead,
    /// Left out by a rule or by choice.
    Skipped,
    /// Needs another look.
    Attention,
}

impl Step {
    const fn class(self) -> &'static str {
        match self {
            Step::Done => "steps__step steps__step--done",
            Step::Now => "steps__step steps__step--now",
            Step::Ahead => "steps__step",
            Step::Skipped => "steps__step steps__step--skipped",
            Step::Attention => "steps__step steps__step--attention",
        }
    }
}

/// Props of [`ProgressSteps`].
#[derive(Properties, PartialEq)]
pub struct ProgressStepsProps {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The same in words: "4 terjawab · 1 dilewati aturan"; shown below and read out.
    pub summary: AttrValue,
    /// Keeps the words for screen readers only.
    #[prop_or_default]
    pub hide_summary: bool,
}

/// A row of small bars, one per step.
#[component]
pub fn ProgressSteps(props: &ProgressStepsProps) -> Html {
    html! {
        <div class="steps">
            <div class="steps__row" aria-hidden="true">
                { for props.steps.iter().enumerate().map(|(at, step)| html! { <span key={at} class={step.class()}></span> }) }
            </div>
            <p class={if props.hide_summary { "unseen" } else { "steps__summary" }}>{ &props.summary }</p>
        </div>
    }
}

/// Props of [`Progress`].
#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    /// What goes on, for screen readers.
    pub label: AttrValue,
    /// The share done in 0..=1; `None` where it is not known.
    #[prop_or_default]
    pub share: Option<f64>,
    /// The same in words, shown beside it: "68%", "12 dari 40".
    #[prop_or_default]
    pub words: Option<AttrValue>,
}

/// A bar for long work or a share of a whole.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let value = props.share.map(|share| format!("{:.3}", share.clamp(0.0, 1.0)));
    html! {
        <div class="progress">
            <progress class="progress__bar" max="1" value={value} aria-label={props.label.clone()}></progress>
            if let Some(words) = &props.words { <span class="progress__words">{ words }</span> }
        </div>
    }
}
