//! Whether the person meets the study's criteria: asked one by one, each with why.

use super::PersonProps;
use super::facts::{Fit, fit};
use crate::components::{Button, ButtonKind, Choice, Choices, Glyph, Notice, TextInput, Tone};
use crate::i18n::informants::{One, decided};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use fieldwork::command::Command;
use fieldwork::frame::Criterion;
use fieldwork::id::{CriterionId, InformantId};
use fieldwork::people::{Eligibility, Stage};
use std::rc::Rc;
use yew::prelude::*;

/// The criteria.
#[component]
pub(crate) fn FitPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let id = props.person.id;
    let criteria = props.study.ordered_criteria();
    let before = matches!(props.study.stage(id), Stage::Named | Stage::ToContact | Stage::Contacted | Stage::NoAnswer);
    let note = |stage: Stage| {
        let doing = doing.clone();
        // The criterion that is not met is the reason.
        let reason = if stage == Stage::Ineligible { unmet(props) } else { String::new() };
        Callback::from(move |_: MouseEvent| {
            let command = Command::NoteStatus { informant: id, stage, reason: reason.clone() };
            let _said_in_a_toast = doing(command, Some(One::StatusNoted.say(tongue).to_owned()));
        })
    };
    let outcome = match fit(&props.study, id) {
        Some(Fit::Met) => html! {
            <Notice tone={Tone::Good} title={One::AllMet.say(tongue)} actions={before.then(|| html! {
                <Button label={One::MarkEligible.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserCheck} onclick={note(Stage::Eligible)} />
            })} />
        },
        Some(Fit::NotMet) => html! {
            <Notice tone={Tone::Warm} title={One::SomeNotMet.say(tongue)} actions={before.then(|| html! {
                <Button label={One::MarkIneligible.say(tongue)} onclick={note(Stage::Ineligible)} />
            })} />
        },
        Some(Fit::Open) | None => Html::default(),
    };
    html! {
        <section class="section" aria-labelledby="fit-title">
            <h2 id="fit-title">{ One::Criteria.say(tongue) }</h2>
            if criteria.is_empty() {
                <p class="quiet">{ One::NoCriteria.say(tongue) }</p>
            } else {
                <p class="small quiet">{ One::CriteriaHint.say(tongue) }</p>
                <ol class="criteria">
                    { for criteria.iter().map(|criterion| html! {
                        <li key={criterion.id.to_string()}>
                            <CriterionLine informant={id} criterion={criterion.clone()} by={decided_by(props, criterion.id, tongue)}
                                judgement={props.study.eligibility.get((id, criterion.id)).cloned()} />
                        </li>
                    }) }
                </ol>
                { outcome }
            }
        </section>
    }
}

/// The criteria that are not met, each with why, in the first language of the text.
fn unmet(props: &PersonProps) -> String {
    let reason = |criterion: &Rc<Criterion>| {
        let judgement = props.study.eligibility.get((props.person.id, criterion.id))?;
        let text = criterion.text.0.values().find(|text| !text.is_empty())?;
        (judgement.met == Some(false))
            .then(|| if judgement.why.is_empty() { text.clone() } else { format!("{text} {}", judgement.why) })
    };
    props.study.ordered_criteria().iter().filter_map(reason).collect::<Vec<_>>().join(" ")
}

/// Who decided about a criterion, and when; empty while it is not known whether it is met, or who decided.
fn decided_by(props: &PersonProps, criterion: CriterionId, tongue: Tongue) -> String {
    let judged = props.study.eligibility.get((props.person.id, criterion)).filter(|judged| judged.met.is_some());
    let said = judged.and_then(|judged| {
        let coder = props.study.coders.get(judged.by?)?;
        Some(decided(&coder.label, &judged.at.day(), tongue))
    });
    said.unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct CriterionLineProps {
    informant: InformantId,
    criterion: Rc<Criterion>,
    judgement: Option<Rc<Eligibility>>,
    /// Who decided, and when; empty where nobody has.
    by: String,
}

/// One question and its answer.
#[component]
fn CriterionLine(props: &CriterionLineProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let (informant, criterion) = (props.informant, props.criterion.id);
    let met = props.judgement.as_ref().and_then(|judgement| judgement.met);
    let stored = props.judgement.as_ref().map(|judgement| judgement.why.clone()).unwrap_or_default();
    let typed = use_state_eq(|| None::<String>);
    let why = (*typed).clone().unwrap_or_else(|| stored.clone());
    let judge = {
        let why = why.clone();
        let doing = doing.clone();
        Callback::from(move |values: Vec<AttrValue>| {
            let met = match values.first().map(AttrValue::as_str) {
                Some("yes") => Some(true),
                Some("no") => Some(false),
                _ => None,
            };
            let _said_in_a_toast = doing(Command::Judge { informant, criterion, met, why: why.clone() }, None);
        })
    };
    let input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(Some(text)))
    };
    let keep = {
        let (typed, why) = (typed.clone(), why.clone());
        Callback::from(move |()| {
            if typed.is_some() && why != stored {
                let _said_in_a_toast = doing(Command::Judge { informant, criterion, met, why: why.clone() }, None);
            }
            typed.set(None);
        })
    };
    let choices = vec![
        Choice::new("yes", Common::Yes.say(tongue)),
        Choice::new("no", Common::No.say(tongue)),
        Choice::new("unknown", One::NotKnown.say(tongue)),
    ];
    let chosen: Vec<AttrValue> = match met {
        Some(true) => vec!["yes".into()],
        Some(false) => vec!["no".into()],
        None => vec!["unknown".into()],
    };
    html! {
        <div class="criterion">
            <Choices legend={props.criterion.text.get(language_of(tongue)).to_owned()} {choices} {chosen} on_change={judge} inline=true />
            <TextInput label={One::Why.say(tongue)} hide_label=true placeholder={One::Why.say(tongue)} identity=true value={why}
                on_input={input} on_leave={keep.clone()} on_enter={keep} />
            if !props.by.is_empty() { <p class="small quiet criterion__by">{ &props.by }</p> }
        </div>
    }
}
