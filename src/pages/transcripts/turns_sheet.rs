//! The sheet in which a text's paragraphs are given to those who said them.

use super::preview::{speaker_name, time};
use super::who::{Spoken, give, spoken};
use crate::components::{Button, Choice, Glyph, Select, Sheet, use_toaster};
use crate::i18n::documents::{DocumentText, part_of, speaker_of_paragraph};
use crate::i18n::use_tongue;
use crate::pages::coding::excerpt;
use crate::pages::parts::not_done;
use crate::store::{use_act, use_view};
use fieldwork::coding::{Document, Speaker};
use fieldwork::command::Command;
use fieldwork::id::DocumentId;
use fieldwork::study::Record;
use yew::prelude::*;

/// Paragraphs shown at once.
const PART: usize = 60;
const SPEAKERS: [(Speaker, &str); 3] =
    [(Speaker::Interviewer, "interviewer"), (Speaker::Informant, "informant"), (Speaker::Other, "other")];

/// Props of [`TurnsSheet`].
#[derive(Properties, PartialEq)]
pub struct TurnsSheetProps {
    /// Whose turns.
    pub document: DocumentId,
    /// It wants to be closed.
    pub on_close: Callback<()>,
}

/// The sheet. Each choice is a deed of its own, which undo takes back.
#[component]
pub fn TurnsSheet(props: &TurnsSheetProps) -> Html {
    let (tongue, view, act, toaster) = (use_tongue(), use_view(), use_act(), use_toaster());
    let from = use_state(|| 0_usize);
    let document = view.study.documents.get(props.document).cloned();
    let all = use_memo(document.clone(), |document| document.as_deref().map(spoken).unwrap_or_default());
    let start = (*from).min(all.len().saturating_sub(1) / PART * PART);
    let end = (start + PART).min(all.len());
    let row = |(n, one): (usize, &Spoken)| {
        let on_change = {
            let (act, toaster, document, span) = (act.clone(), toaster.clone(), document.clone(), one.span);
            Callback::from(move |value: String| {
                let Some(document) = &document else { return };
                let speaker = SPEAKERS.into_iter().find(|(_, name)| *name == value).map(|(speaker, _)| speaker);
                let changed = Document { turns: give(document, span, speaker), ..(**document).clone() };
                if let Err(why) = act.run(Command::Change(Record::Document(changed))) {
                    toaster.say(not_done(&why, tongue));
                }
            })
        };
        let value = one.speaker.and_then(|speaker| SPEAKERS.into_iter().find(|(of, _)| *of == speaker));
        let choices: Vec<Choice> =
            SPEAKERS.into_iter().map(|(speaker, name)| Choice::new(name, speaker_name(speaker, tongue))).collect();
        html! {
            <li key={one.span.start().to_string()} class="spoken">
                <Select label={speaker_of_paragraph(n + 1, tongue)} hide_label=true {choices} value={value.map_or("", |(_, name)| name)}
                    none={DocumentText::Nobody.say(tongue)} {on_change} />
                <p class="spoken__words">
                    if let Some(ms) = one.at_ms { <span class="turn__time num">{ time(ms) }</span> }
                    { excerpt(&one.words) }
                </p>
            </li>
        }
    };
    let go = |to: usize| {
        let from = from.clone();
        Callback::from(move |_: MouseEvent| from.set(to))
    };
    html! {
        <Sheet open=true title={DocumentText::WhoSpeaks.say(tongue)} on_close={props.on_close.clone()} class="turns-sheet">
            <div class="stack">
                <p class="quiet">{ DocumentText::WhoSpeaksHint.say(tongue) }</p>
                <ol class="spoken-list" lang={document.as_ref().map(|document| document.language.tag())}>
                    { for all.iter().enumerate().skip(start).take(PART).map(row) }
                </ol>
                if all.len() > PART {
                    <div class="row row--between row--wrap">
                        <Button label={DocumentText::PreviousPart.say(tongue)} icon={Glyph::ChevronLeft} disabled={start == 0}
                            onclick={go(start.saturating_sub(PART))} />
                        <span class="small quiet num">{ part_of(start + 1, end, all.len(), tongue) }</span>
                        <Button label={DocumentText::NextPart.say(tongue)} icon={Glyph::ChevronRight} disabled={end == all.len()}
                            onclick={go(start + PART)} />
                    </div>
                }
            </div>
        </Sheet>
    }
}
