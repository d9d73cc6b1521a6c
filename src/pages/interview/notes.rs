//! A note beside the question. What is typed is saved as it is typed; closing the sheet keeps it.

use super::clarify::{ClarifyMark, in_hand};
use crate::components::{Button, ButtonKind, Glyph, Sheet, TextArea};
use crate::i18n::interview::{self as words, Notes};
use crate::i18n::use_tongue;
use fieldwork::id::{InterviewId, NoteId, Place};
use fieldwork::interview::Note;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Notes of an interview, the latest first.
pub fn notes_of(study: &Study, interview: InterviewId) -> Vec<Rc<Note>> {
    let mut notes: Vec<Rc<Note>> = study.notes.values().filter(|note| note.interview == interview).cloned().collect();
    notes.sort_by_key(|note| std::cmp::Reverse((note.at.ms, note.id)));
    notes
}

/// Props of [`NoteSheet`].
#[derive(Properties, PartialEq)]
pub struct NoteSheetProps {
    /// Whether it is open.
    pub open: bool,
    /// Notes taken in this interview, the latest first.
    pub notes: Vec<Rc<Note>>,
    /// The question at hand.
    #[prop_or_default]
    pub at: Option<Place>,
    /// The note being written, left out of the list.
    #[prop_or_default]
    pub writing: Option<NoteId>,
    /// Typed; the whole text.
    pub on_type: Callback<String>,
    /// Finished with this note.
    pub on_close: Callback<()>,
}

/// The sheet for a note.
#[component]
pub fn NoteSheet(props: &NoteSheetProps) -> Html {
    let tongue = use_tongue();
    let actions = html! {
        <Button label={Notes::Save.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Check} onclick={props.on_close.reform(|_| ())} />
    };
    html! {
        <Sheet open={props.open} title={Notes::Title.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <TextArea label={Notes::Box.say(tongue)} hint={Notes::Hint.say(tongue)} on_input={props.on_type.clone()}
                on_finish={props.on_close.clone()} focus=true rows={5} />
            if let Some(note) = in_hand(&props.notes, props.writing) {
                <div class="row row--wrap row--tight"><ClarifyMark {note} /><span class="small quiet">{ Notes::ToClarifyHint.say(tongue) }</span></div>
            }
            <NoteList notes={props.notes.iter().filter(|note| Some(note.id) != props.writing).cloned().collect::<Vec<_>>()} at={props.at} />
        </Sheet>
    }
}

/// Props of [`NoteList`].
#[derive(Properties, PartialEq)]
pub struct NoteListProps {
    /// The notes, in the order shown.
    pub notes: Vec<Rc<Note>>,
    /// The question at hand.
    #[prop_or_default]
    pub at: Option<Place>,
}

/// Notes already taken.
#[component]
pub fn NoteList(props: &NoteListProps) -> Html {
    let tongue = use_tongue();
    if props.notes.is_empty() {
        return html! {};
    }
    html! {
        <section class="stack stack--tight">
            <h3 class="eyebrow">{ Notes::Earlier.say(tongue) }</h3>
            <ul class="notes">
                { for props.notes.iter().map(|note| html! {
                    <li key={note.id.to_string()} class="notes__note">
                        <p class="notes__words">{ &note.text }</p>
                        <p class="small quiet">
                            { words::at_time(&note.at.clock(), tongue) }
                            if props.at.is_some() && props.at.is_some_and(|at| note.question == Some(at.question) && note.round == at.round) { { format!(" · {}", Notes::AtThis.say(tongue)) } }
                        </p>
                        <ClarifyMark note={note.clone()} />
                    </li>
                }) }
            </ul>
        </section>
    }
}
