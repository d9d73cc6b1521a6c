//! Points to be clarified with the informant: marked on a note, brought up in the next interview, ticked when they are clear.

use crate::components::{Glyph, Icon, ToggleChip, use_unique_id};
use crate::i18n::interview::{Notes, noted_on};
use crate::i18n::{Tongue, day_and_time, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use fieldwork::command::Command;
use fieldwork::id::{InterviewId, NoteId};
use fieldwork::interview::{Clarify, Note};
use fieldwork::study::{Record, Study};
use std::rc::Rc;
use yew::prelude::*;

fn with(note: &Note, clarify: Clarify) -> Command {
    Command::Change(Record::Note(Note { clarify, ..note.clone() }))
}

/// Props of [`ClarifyMark`].
#[derive(Properties, PartialEq)]
pub struct ClarifyMarkProps {
    /// The note.
    pub note: Rc<Note>,
}

/// Marks a note as a point to be clarified, or takes the mark away.
#[component]
pub fn ClarifyMark(props: &ClarifyMarkProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let note = props.note.clone();
    let label = match note.clarify {
        Clarify::No | Clarify::Open => Notes::ToClarify,
        Clarify::Settled { .. } => Notes::Clear,
    };
    let on = note.clarify != Clarify::No;
    let onclick = Callback::from(move |_| {
        let next = if note.clarify == Clarify::No { Clarify::Open } else { Clarify::No };
        doing(with(&note, next), None);
    });
    html! { <ToggleChip label={label.say(tongue)} {on} {onclick} /> }
}

/// Props of [`Clarifications`].
#[derive(Properties, PartialEq)]
pub struct ClarificationsProps {
    /// The study.
    pub study: Rc<Study>,
    /// The interview that is to make them clear.
    pub interview: InterviewId,
}

/// What earlier interviews with this person left open, to be ticked; nothing where there is nothing.
#[component]
pub fn Clarifications(props: &ClarificationsProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let group = use_unique_id("clarify");
    let points = props.study.clarifications_in(props.interview);
    if points.is_empty() {
        return html! {};
    }
    let at = props.interview;
    let line = |note: &Rc<Note>| {
        let clear = note.clarify == Clarify::Settled { at };
        let id = format!("{group}-{}", note.id);
        let onchange = {
            let (doing, note) = (doing.clone(), note.clone());
            Callback::from(move |_: Event| {
                doing(with(&note, if clear { Clarify::Open } else { Clarify::Settled { at } }), None);
            })
        };
        html! {
            <li key={note.id.to_string()}>
                <label class={classes!("probe", clear.then_some("probe--asked"))} for={id.clone()}>
                    <input {id} class="probe__box" type="checkbox" checked={clear} {onchange} />
                    <span>
                        { &note.text }
                        <span class="clarify__from small quiet">{ from(&props.study, note, tongue) }</span>
                    </span>
                </label>
            </li>
        }
    };
    html! {
        <details class="fold" open=true>
            <summary class="fold__head"><h3 class="eyebrow eyebrow--warm">{ Notes::Clarifications.say(tongue) }</h3><Icon name={Glyph::ChevronDown} class="icon--small" /></summary>
            <ul class="probes">{ for points.iter().map(line) }</ul>
        </details>
    }
}

/// When it was noted, and at which question.
pub fn from(study: &Study, note: &Note, tongue: Tongue) -> String {
    let when = noted_on(&day_and_time(&note.at.day(), &note.at.clock(), tongue), tongue);
    let asked =
        note.question.and_then(|id| study.questions.get(id)).map(|it| it.text.get(language_of(tongue)).to_owned());
    match asked.filter(|asked| !asked.is_empty()) {
        Some(asked) => format!("{when} · {asked}"),
        None => when,
    }
}

/// The note being written, as a point to be clarified or not.
pub fn in_hand(notes: &[Rc<Note>], writing: Option<NoteId>) -> Option<Rc<Note>> {
    notes.iter().find(|note| Some(note.id) == writing).cloned()
}
