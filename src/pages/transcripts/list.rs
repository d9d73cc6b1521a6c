//! The list of texts: what there is to read, how much of it is sorted and coded, and interviews without a text.

use super::TurnsSheet;
use crate::app::{Frame, Place};
use crate::components::{Button, ButtonKind, Card, Empty, Glyph, LinkButton, Menu, MenuItem, Progress, use_toaster};
use crate::i18n::coding::informant_label;
use crate::i18n::documents::DocumentText;
use crate::i18n::transcripts::{TranscriptsText, made, on_day, removed, words};
use crate::i18n::{Common, Tongue, percent_of, use_tongue, whole};
use crate::pages::coding::names;
use crate::pages::parts::not_done;
use crate::store::{use_act, use_view};
use analysis::coverage::Coverage;
use fieldwork::coding::Document;
use fieldwork::command::Command;
use fieldwork::id::{DocumentId, InterviewId};
use fieldwork::study::{RecordId, Study};
use yew::prelude::*;

/// A document in the list.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: DocumentId,
    place: String,
    title: String,
    day: String,
    words: usize,
    codings: usize,
    coverage: Coverage,
}

fn lines(study: &Study, tongue: Tongue) -> Vec<Line> {
    let line = |document: &Document| {
        let (place, title) = names(study, document, tongue);
        Line {
            id: document.id,
            place,
            title,
            day: document.at.day(),
            words: document.text.split_whitespace().count(),
            codings: study.segments.values().filter(|s| s.document == document.id && s.span.is_some()).count(),
            coverage: Coverage::of(study, document),
        }
    };
    study.ordered_documents().iter().map(|document| line(document)).collect()
}

/// An interview that ended and has no transcript: which, and what it is called.
fn waiting(study: &Study, tongue: Tongue) -> Vec<(InterviewId, String)> {
    study
        .ordered_interviews()
        .iter()
        .filter(|interview| interview.ended.is_some() && study.transcript_of(interview.id).is_none())
        .filter(|interview| {
            study.answers.values().any(|answer| answer.interview == interview.id && answer.value.is_some())
        })
        .map(|interview| {
            let person = study.informants.get(study.person(interview.informant));
            let who = person.map(|person| informant_label(person.number, tongue)).unwrap_or_default();
            (interview.id, format!("{who} · {}", on_day(&interview.started.day(), tongue)))
        })
        .collect()
}

/// The list of transcripts and sources.
#[component]
pub fn TranscriptsPage() -> Html {
    let (tongue, view, act, toaster) = (use_tongue(), use_view(), use_act(), use_toaster());
    let speaking = use_state(|| None::<DocumentId>);
    let lines = use_memo((view.clone(), tongue), |(view, tongue)| lines(&view.study, *tongue));
    let waiting = waiting(&view.study, tongue);
    let make = |(id, who): &(InterviewId, String)| {
        let (act, toaster, id, who) = (act.clone(), toaster.clone(), *id, who.clone());
        Callback::from(move |_: MouseEvent| match act.run(Command::Transcribe(id)) {
            Ok(_) => toaster.say(made(&who, tongue)),
            Err(why) => toaster.say(not_done(&why, tongue)),
        })
    };
    let remove = {
        let (act, toaster) = (act.clone(), toaster.clone());
        Callback::from(move |(id, title, codings): (DocumentId, String, usize)| {
            match act.run(Command::Remove(RecordId::Document(id))) {
                Ok(done) => {
                    let (act, told) = (act.clone(), toaster.clone());
                    let undo = Callback::from(move |()| {
                        if let Err(why) = act.run(Command::Undo(done.batch)) {
                            told.say(not_done(&why, tongue));
                        }
                    });
                    toaster.offer(removed(&title, codings, tongue), Common::Undo.say(tongue), undo);
                }
                Err(why) => toaster.say(not_done(&why, tongue)),
            }
        })
    };
    let speakers = {
        let speaking = speaking.clone();
        Callback::from(move |id: DocumentId| speaking.set(Some(id)))
    };
    let close = {
        let speaking = speaking.clone();
        Callback::from(move |()| speaking.set(None))
    };
    let way_in = |main: bool| {
        let kind = if main { ButtonKind::Main } else { ButtonKind::Quiet };
        html! { <LinkButton href="#/transkrip/impor" label={DocumentText::Import.say(tongue)} icon={Glyph::Download} {kind} /> }
    };
    let empty = lines.is_empty() && waiting.is_empty();
    html! {
        <Frame place={Place::Coding} eyebrow={crate::i18n::ShellText::Coding.say(tongue)} title={TranscriptsText::Title.say(tongue)} crowded=true
            actions={(!empty).then(|| way_in(false))}>
            <div class="page">
                if empty {
                    <Empty icon={Glyph::Text} title={TranscriptsText::EmptyTitle.say(tongue)}
                        text={TranscriptsText::EmptyText.say(tongue)} action={html! {
                            <div class="row row--wrap">
                                { way_in(true) }
                                <LinkButton href="#/wawancara" label={TranscriptsText::ToInterviews.say(tongue)} kind={ButtonKind::Plain} />
                            </div>
                        }} />
                }
                if !waiting.is_empty() {
                    <section class="section">
                        <h2 class="eyebrow">{ TranscriptsText::Waiting.say(tongue) }</h2>
                        <ul class="stack stack--tight">
                            { for waiting.iter().map(|one| html! {
                                <li key={one.0.to_string()} class="row row--between waiting-line">
                                    <span>{ &one.1 }</span>
                                    <Button label={TranscriptsText::Make.say(tongue)} icon={Glyph::Text} onclick={make(one)} />
                                </li>
                            }) }
                        </ul>
                    </section>
                }
                if !lines.is_empty() { <List lines={(*lines).clone()} on_remove={remove} on_speakers={speakers} /> }
            </div>
            if let Some(id) = *speaking { <TurnsSheet document={id} on_close={close} /> }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    lines: Vec<Line>,
    /// Which, its title, and how many codings go with it.
    on_remove: Callback<(DocumentId, String, usize)>,
    /// Who speaks in which is to be looked at.
    on_speakers: Callback<DocumentId>,
}

/// The documents as cards.
#[component]
fn List(props: &ListProps) -> Html {
    let tongue = use_tongue();
    let card = |line: &Line| {
        let share = |part: u32| {
            let share = line.coverage.share(part);
            (share.value().unwrap_or_default(), percent_of(share, 0, tongue))
        };
        let (sorted, coded) = (share(line.coverage.sorted), share(line.coverage.coded));
        let remove = {
            let (on_remove, what) = (props.on_remove.clone(), (line.id, line.title.clone(), line.codings));
            Callback::from(move |()| on_remove.emit(what.clone()))
        };
        let speakers = {
            let (on_speakers, id) = (props.on_speakers.clone(), line.id);
            Callback::from(move |()| on_speakers.emit(id))
        };
        let items = vec![
            MenuItem::new(DocumentText::WhoSpeaks.say(tongue), speakers).icon(Glyph::People),
            MenuItem::new(Common::Remove.say(tongue), remove).icon(Glyph::Trash).danger(),
        ];
        html! {
            <li key={line.id.to_string()} class="text-line">
                <Card eyebrow={line.place.clone()} title={line.title.clone()} href={format!("#/koding/{}", line.id)}>
                    <p class="quiet small">{ format!(
                        "{} · {} · {} {}", on_day(&line.day, tongue), words(line.words, tongue),
                        whole(line.codings as u64, tongue), TranscriptsText::Codings.say(tongue).to_lowercase(),
                    ) }</p>
                    <div class="text-line__shares">
                        <span class="text-line__share">{ TranscriptsText::Sorted.say(tongue) }</span>
                        <Progress label={TranscriptsText::Sorted.say(tongue)} share={Some(sorted.0)} words={Some(AttrValue::from(sorted.1))} />
                        <span class="text-line__share">{ TranscriptsText::Coded.say(tongue) }</span>
                        <Progress label={TranscriptsText::Coded.say(tongue)} share={Some(coded.0)} words={Some(AttrValue::from(coded.1))} />
                    </div>
                </Card>
                <Menu label={Common::More.say(tongue)} {items} class="text-line__menu" />
            </li>
        }
    };
    html! { <ul class="text-list" aria-label={TranscriptsText::Caption.say(tongue)}>{ for props.lines.iter().map(card) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;
    use fieldwork::interview::Outcome;

    #[test]
    fn the_list_shows_how_far_each_text_is() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let document = desk.document(&["Tanya?", "0123456789"]);
        desk.segment(document, (7, 12), code);
        let lines = lines(desk.study(), Tongue::Id);
        assert_eq!((lines[0].title.as_str(), lines[0].words, lines[0].codings), ("Sumber", 2, 1));
        assert_eq!(lines[0].coverage.coded, 5);
    }

    #[test]
    fn an_ended_interview_with_answers_waits_for_its_transcript() {
        let mut desk = Desk::new();
        desk.guide_question("Bagaimana?");
        let person = desk.person(None);
        let document = desk.transcript(person, "jawaban");
        let interview = desk.study().documents.get(document).unwrap().interview.unwrap();
        desk.run(Command::EndInterview { interview, outcome: Outcome::Complete, reflection: String::new() });
        assert!(waiting(desk.study(), Tongue::Id).is_empty());
        desk.run(Command::Remove(RecordId::Document(document)));
        let waits = waiting(desk.study(), Tongue::Id);
        assert_eq!((waits.len(), waits[0].0), (1, interview));
        assert!(waits[0].1.starts_with("Informan 01"));
    }
}
