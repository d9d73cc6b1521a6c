//! Everything that is wrong or doubtful in a form: each with its cell, what stands there, what became of it, and what was
//! perhaps meant.

use crate::components::{Button, ButtonKind, Chip, Glyph, Icon, Tone};
use crate::i18n::forms::{FormText, further, mistakes, offers, place, problem};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::visible;
use std::rc::Rc;
use workroom::forms::{FormRead, Remark};
use workroom::xlsform::problem::Severity;
use yew::prelude::*;

/// So many of a kind are shown before one asks for all.
const SHOWN: usize = 12;

/// Props of [`Findings`].
#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    /// What was read.
    pub remarks: Rc<FormRead>,
}

/// Mistakes first, then what is worth knowing; or that nothing is wrong.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let tongue = use_tongue();
    let read = &props.remarks;
    let of = |severity: Severity| -> Vec<Remark> {
        read.remarks.iter().filter(|remark| remark.code.severity() == severity).cloned().collect()
    };
    let (wrong, doubtful) = (of(Severity::Error), of(Severity::Warning));
    html! {
        <>
            if wrong.is_empty() && doubtful.is_empty() {
                <p class="row row--tight quiet"><Icon name={Glyph::Check} class="icon--small" />{ FormText::Sound.say(tongue) }</p>
            }
            if !wrong.is_empty() {
                <Group id="form-mistakes" title={FormText::Mistakes.say(tongue)} hint={FormText::MistakesHint.say(tongue)} remarks={wrong} wrong=true />
            }
            if !doubtful.is_empty() {
                <Group id="form-doubts" title={FormText::Doubts.say(tongue)} hint={FormText::DoubtsHint.say(tongue)} remarks={doubtful} />
            }
            if read.further > 0 { <p class="small quiet">{ further(read.further, tongue) }</p> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    id: AttrValue,
    title: AttrValue,
    hint: AttrValue,
    remarks: Vec<Remark>,
    #[prop_or_default]
    wrong: bool,
}

/// The remarks of one weight.
#[component]
fn Group(props: &GroupProps) -> Html {
    let tongue = use_tongue();
    let all = use_state(|| false);
    let count = props.remarks.len();
    let shown = if *all { count } else { SHOWN };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <section class="section" aria-labelledby={props.id.clone()}>
            <div class="section__head">
                <h2 id={props.id.clone()}>{ &props.title }</h2>
                if props.wrong { <Chip label={mistakes(count, tongue)} tone={Tone::Warm} icon={Glyph::Alert} /> }
            </div>
            <p class="quiet small">{ &props.hint }</p>
            <ul class="problems">
                { for props.remarks.iter().take(shown).enumerate().map(|(n, remark)| line(n, remark, props.wrong, tongue)) }
            </ul>
            if count > shown {
                <Button label={format!("{} ({count})", FormText::ShowAll.say(tongue))} kind={ButtonKind::Plain} onclick={show_all} />
            }
        </section>
    }
}

fn line(n: usize, remark: &Remark, wrong: bool, tongue: Tongue) -> Html {
    let (what, then) = problem(remark.code, tongue);
    let cell = remark.cell.map(|cell| cell.to_string());
    let at = place(
        &visible(&remark.sheet),
        cell.as_deref(),
        remark.row,
        remark.column.as_deref().map(visible).as_deref(),
        tongue,
    );
    let glyph = if wrong { Glyph::Alert } else { Glyph::About };
    html! {
        <li key={n} class={classes!("problem", (!wrong).then_some("problem--mild"))}>
            <Icon name={glyph} class="icon--small problem__icon" />
            <div class="grow">
                <p><span class="problem__place num">{ at }</span>{ what }</p>
                if !remark.found.trim().is_empty() {
                    <p class="problem__found"><span class="unseen">{ FormText::Found.say(tongue) }{ ": " }</span><code>{ visible(&remark.found) }</code></p>
                }
                <p class="small quiet">
                    { then }
                    if let Some(near) = &remark.suggestion {
                        { " " }{ offers(remark.code).say(tongue) }{ " " }<code class="problem__near">{ visible(near) }</code>{ "." }
                    }
                </p>
            </div>
        </li>
    }
}
