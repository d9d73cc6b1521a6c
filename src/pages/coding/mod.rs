//! The coding desk: codebook, text with margin stripes, details and memos.
//!
//! What is shown is a function of the study and of what the person looks at; these files hold no browser:
//!
//! | file | in one line |
//! |---|---|
//! | `reading` | a document as paragraphs, runs and stripes |
//! | `runs`, `lanes`, `labels` | cutting text at marks; stripes side by side; names that never overlap |
//! | `words`, `caret` | words, sentences, paragraphs; selecting by arrow keys |
//! | `codebook`, `look` | rows, search and moves of codes; hues and second marks |
//! | `details`, `jumps` | what is known of a place; ways through the text |
//! | `press` | keys and what they ask for |
//! | `looking` | what the person looks at |
//!
//! The others draw it (`desk`, `passage`, `margin`, `bar`, `book`, `side`, the sheets) or carry it out (`hands`).

mod bar;
mod book;
mod caret;
mod code_sheet;
mod codebook;
mod desk;
mod details;
#[cfg(test)]
pub(crate) mod fixture;
mod hands;
mod jumps;
mod labels;
mod lanes;
mod look;
mod looking;
mod margin;
#[cfg(test)]
mod markup_tests;
mod mask_sheet;
mod memo_sheet;
mod passage;
mod press;
mod reading;
mod runs;
mod side;
mod words;

use crate::app::{Frame, Place};
use crate::components::{Chip, Empty, Glyph, IconButton, LinkButton, Shortcut, TipSide};
use crate::i18n::coding::{CodingText, informant_label, relevant_share};
use crate::i18n::documents::DocumentText;
use crate::i18n::transcripts::{TranscriptsText, interview_of};
use crate::i18n::{Tongue, percent_of, use_tongue};
use crate::pages::transcripts::TurnsSheet;
use crate::store::use_view;
use analysis::coverage::Coverage;
use desk::Desk;
pub use details::excerpt;
use fieldwork::coding::{Document, DocumentKind};
use fieldwork::id::DocumentId;
use fieldwork::study::Study;
use reading::language;
use yew::prelude::*;

/// Props of [`CodingPage`].
#[derive(Properties, PartialEq)]
pub struct CodingPageProps {
    /// Which document lies on the desk.
    pub id: DocumentId,
}

/// The coding desk with one document.
#[component]
pub fn CodingPage(props: &CodingPageProps) -> Html {
    let (tongue, view) = (use_tongue(), use_view());
    let speaking = use_state(|| false);
    let document = view.study.documents.get(props.id).cloned();
    let coverage = use_memo((view.clone(), props.id), |(view, id)| {
        view.study.documents.get(*id).map(|document| Coverage::of(&view.study, document))
    });
    let Some(document) = document else {
        let action = html! { <LinkButton href="#/transkrip" label={CodingText::BackToList.say(tongue)} /> };
        return html! {
            <Frame place={Place::Coding} title={TranscriptsText::Title.say(tongue)}>
                <div class="page">
                    <Empty icon={Glyph::Text} title={CodingText::Missing.say(tongue)} text="" {action} />
                </div>
            </Frame>
        };
    };
    let (eyebrow, title) = names(&view.study, &document, tongue);
    let actions = coverage.filter(|coverage| coverage.sorted > 0).map(|coverage| {
        let share = percent_of(coverage.share(coverage.relevant), 0, tongue);
        html! { <Chip label={relevant_share(&share, tongue)} class="wide-only" /> }
    });
    let open = {
        let speaking = speaking.clone();
        Callback::from(move |_: MouseEvent| speaking.set(true))
    };
    let close = {
        let speaking = speaking.clone();
        Callback::from(move |()| speaking.set(false))
    };
    let actions = html! {
        <div class="row row--tight">
            { for actions }
            <IconButton icon={Glyph::People} label={DocumentText::WhoSpeaks.say(tongue)} tip={TipSide::BelowEnd} onclick={open} />
        </div>
    };
    html! {
        <Frame place={Place::Coding} {eyebrow} {title} {actions} shortcuts={shortcuts(tongue)} wide=true>
            <Desk {document} />
            if *speaking { <TurnsSheet document={props.id} on_close={close} /> }
        </Frame>
    }
}

/// What a document is called: where it belongs, and its own name. Never a person's name.
pub fn names(study: &Study, document: &Document, tongue: Tongue) -> (String, String) {
    let interview = document.interview.and_then(|id| study.interviews.get(id));
    let Some(interview) = interview else {
        let kind = match document.kind {
            DocumentKind::Transcript => TranscriptsText::Transcript,
            DocumentKind::Source => TranscriptsText::Source,
        };
        return (kind.say(tongue).to_owned(), document.title.clone());
    };
    let person = study.informants.get(study.person(interview.informant));
    let mut place = vec![TranscriptsText::Transcript.say(tongue).to_owned()];
    place.extend(person.map(|person| informant_label(person.number, tongue)));
    let sector = person.and_then(|person| person.sector).and_then(|sector| study.sectors.get(sector));
    place.extend(sector.map(|sector| sector.name.get(language(tongue)).to_owned()));
    if !document.title.is_empty() {
        return (place.join(" · "), document.title.clone());
    }
    let minutes = interview.ended.and_then(|end| u32::try_from((end.ms - interview.started.ms) / 60_000).ok());
    (place.join(" · "), interview_of(&interview.started.day(), minutes.filter(|minutes| *minutes > 0), tongue))
}

fn shortcuts(tongue: Tongue) -> Vec<Shortcut> {
    let key = |keys: &str, does: CodingText| Shortcut::new(keys, does.say(tongue));
    vec![
        key("← → ↑ ↓", CodingText::ArrowKeys),
        key("W", CodingText::GrowWord),
        key("S", CodingText::GrowSentence),
        key("P", CodingText::GrowParagraph),
        key("A–Z", CodingText::ApplyLetter),
        key(".", CodingText::Repeat),
        key("1–9", CodingText::RecentKey),
        key("/", CodingText::FindOrMake),
        key("V", CodingText::InVivo),
        key("C", CodingText::NewCode),
        key("M", CodingText::WriteMemo),
        key("R", CodingText::Relevant),
        key("N", CodingText::NotRelevant),
        key("U", CodingText::Unsorted),
        key("X", CodingText::Mask),
        key("E", CodingText::Correct),
        key("]", CodingText::NextUncoded),
        key("[", CodingText::PreviousUncoded),
        key(">", CodingText::NextCoding),
        key("<", CodingText::PreviousCoding),
        key("Esc", CodingText::Release),
        key("Shift A–Z", CodingText::ShiftLetter),
    ]
}
