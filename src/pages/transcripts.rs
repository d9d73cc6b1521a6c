//! Transcripts and other sources: what there is to read, how much of it is sorted and coded, and how more comes in.

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Card, Choice, Empty, Glyph, LinkButton, Menu, MenuItem, Progress, Select, Sheet, Switch,
    TextArea, TextInput, use_toaster,
};
use crate::i18n::coding::informant_label;
use crate::i18n::transcripts::{TranscriptsText, made, on_day, removed, words};
use crate::i18n::{Common, Tongue, percent_of, use_tongue, whole};
use crate::pages::coding::names;
use crate::pages::parts::not_done;
use crate::platform::{clock, files};
use crate::store::{use_act, use_kept, use_view};
use analysis::coverage::Coverage;
use fieldwork::coding::{Document, DocumentKind, Speaker, Turn};
use fieldwork::command::Command;
use fieldwork::id::{DocumentId, InterviewId};
use fieldwork::language::Language;
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::text::{Span, length, stored};
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

/// The speaker a line names before a colon, and what is left of the line.
fn spoken(line: &str) -> Option<(Speaker, &str)> {
    const ASKS: [&str; 6] = ["p", "pewawancara", "q", "interviewer", "peneliti", "researcher"];
    const ANSWERS: [&str; 7] = ["i", "informan", "a", "informant", "narasumber", "responden", "j"];
    let (label, rest) = line.split_once(':')?;
    // "Informan 07:" names the informant as well.
    let label = label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    if ASKS.contains(&label.as_str()) {
        Some((Speaker::Interviewer, rest.trim_start()))
    } else if ANSWERS.contains(&label.as_str()) {
        Some((Speaker::Informant, rest.trim_start()))
    } else {
        None
    }
}

/// A pasted text without its speakers' labels, and the turns they mark. A line without a label belongs to the turn before;
/// a text in which nobody is named has no turns.
fn turns(text: &str) -> (String, Vec<Turn>) {
    let mut plain = String::new();
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = 0;
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            plain.push('\n');
            at += 1;
        }
        let (speaker, said) = spoken(line).map_or((None, line), |(speaker, said)| (Some(speaker), said));
        let end = at + length(said);
        match (speaker, turns.last_mut()) {
            (Some(speaker), _) => {
                turns.extend(Span::new(at, end).map(|span| Turn { span, speaker, question: None, at_ms: None }))
            }
            (None, Some(last)) if !said.trim().is_empty() => {
                last.span = Span::new(last.span.start(), end).unwrap_or(last.span);
            }
            (None, _) => {}
        }
        plain.push_str(said);
        at = end;
    }
    (plain, turns)
}

/// A new source, as it is pasted.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pasted {
    title: String,
    text: String,
}

/// The list of transcripts and sources.
#[component]
pub fn TranscriptsPage() -> Html {
    let (tongue, view, act, toaster) = (use_tongue(), use_view(), use_act(), use_toaster());
    let pasting = use_state(|| None::<Pasted>);
    let lines = use_memo((view.clone(), tongue), |(view, tongue)| lines(&view.study, *tongue));
    let waiting = waiting(&view.study, tongue);
    let paste = {
        let pasting = pasting.clone();
        Callback::from(move |_: MouseEvent| pasting.set(Some(Pasted::default())))
    };
    let open = {
        let (pasting, toaster) = (pasting.clone(), toaster.clone());
        Callback::from(move |_: MouseEvent| {
            let (pasting, toaster) = (pasting.clone(), toaster.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match files::open(".txt,text/plain").await {
                    Ok(Some(file)) => match String::from_utf8(file.bytes) {
                        Ok(text) => {
                            let title = file.name.trim_end_matches(".txt").to_owned();
                            pasting.set(Some(Pasted { title, text: stored(&text) }));
                        }
                        Err(_) => toaster.say(TranscriptsText::NotText.say(tongue)),
                    },
                    Ok(None) => {}
                    Err(_) => toaster.say(TranscriptsText::CannotOpen.say(tongue)),
                }
            });
        })
    };
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
    let close = {
        let pasting = pasting.clone();
        Callback::from(move |()| pasting.set(None))
    };
    let ways_in = |main: bool| {
        html! {
            <>
                <Button label={TranscriptsText::OpenFile.say(tongue)} icon={Glyph::File} onclick={open.clone()} />
                <Button label={TranscriptsText::AddText.say(tongue)} icon={Glyph::Plus} onclick={paste.clone()}
                    kind={if main { ButtonKind::Main } else { ButtonKind::Quiet }} />
            </>
        }
    };
    let empty = lines.is_empty() && waiting.is_empty();
    html! {
        <Frame place={Place::Coding} eyebrow={crate::i18n::ShellText::Coding.say(tongue)} title={TranscriptsText::Title.say(tongue)} crowded=true
            actions={(!empty).then(|| html! { <div class="row row--tight">{ ways_in(false) }</div> })}>
            <div class="page">
                if empty {
                    <Empty icon={Glyph::Text} title={TranscriptsText::EmptyTitle.say(tongue)}
                        text={TranscriptsText::EmptyText.say(tongue)} action={html! {
                            <div class="row row--wrap">
                                { ways_in(true) }
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
                if !lines.is_empty() { <List lines={(*lines).clone()} on_remove={remove} /> }
            </div>
            if let Some(pasted) = &*pasting {
                <SourceSheet title={pasted.title.clone()} text={pasted.text.clone()} on_close={close} />
            }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    lines: Vec<Line>,
    /// Which, its title, and how many codings go with it.
    on_remove: Callback<(DocumentId, String, usize)>,
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
        let items = vec![MenuItem::new(Common::Remove.say(tongue), remove).icon(Glyph::Trash).danger()];
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

#[derive(Properties, PartialEq)]
struct SourceSheetProps {
    title: String,
    text: String,
    on_close: Callback<()>,
}

/// The sheet in which another source is pasted.
#[component]
fn SourceSheet(props: &SourceSheetProps) -> Html {
    let (tongue, act, toaster) = (use_tongue(), use_act(), use_toaster());
    let kept = use_kept("source/new");
    let begun = use_memo((), |()| {
        let before = kept.before.as_deref().filter(|_| props.text.is_empty());
        before
            .and_then(|before| serde_json::from_str::<(String, String)>(before).ok())
            .unwrap_or_else(|| (props.title.clone(), props.text.clone()))
    });
    let title = use_state(|| begun.0.clone());
    let text = use_state(|| begun.1.clone());
    {
        let (kept, opened) = (kept.clone(), (props.title.clone(), props.text.clone()));
        use_effect_with(((*title).clone(), (*text).clone()), move |filled| {
            if *filled != opened
                && let Ok(text) = serde_json::to_string(filled)
            {
                kept.keep(text);
            }
        });
    }
    let on_close = {
        let kept = kept.clone();
        props.on_close.reform(move |()| kept.let_go())
    };
    let language = use_state(|| match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    });
    let recognise = use_state(|| true);
    let tried = use_state(|| false);
    let bind = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |typed: String| state.set(typed))
    };
    let on_language = {
        let language = language.clone();
        Callback::from(move |tag: String| {
            if let Some(chosen) = Language::from_tag(&tag) {
                language.set(chosen);
            }
        })
    };
    let on_recognise = {
        let recognise = recognise.clone();
        Callback::from(move |on: bool| recognise.set(on))
    };
    let (nameless, wordless) = (title.trim().is_empty(), text.trim().is_empty());
    let save = {
        let (title, text, tried, on_close) = (title.clone(), text.clone(), tried.clone(), on_close.clone());
        let (language, recognise) = (*language, *recognise);
        Callback::from(move |_: MouseEvent| {
            if nameless || wordless {
                return tried.set(true);
            }
            // Turns count scalar values of the stored text, so the text takes its stored form first.
            let text = stored(&text);
            let (text, turns) = if recognise { turns(&text) } else { (text, Vec::new()) };
            let document = Document {
                id: DocumentId::draw(&mut act.ids()),
                kind: DocumentKind::Source,
                interview: None,
                title: title.trim().to_owned(),
                language,
                text,
                turns,
                at: clock::now(),
            };
            match act.run(Command::Add(Record::Document(document))) {
                Ok(_) => on_close.emit(()),
                Err(why) => toaster.say(not_done(&why, tongue)),
            }
        })
    };
    let languages: Vec<Choice> = [
        (Language::Indonesian, TranscriptsText::Indonesian),
        (Language::English, TranscriptsText::English),
        (Language::Javanese, TranscriptsText::Javanese),
    ]
    .into_iter()
    .map(|(language, word)| Choice::new(language.tag(), word.say(tongue)))
    .collect();
    let missing = |is: bool, word: TranscriptsText| (*tried && is).then(|| AttrValue::from(word.say(tongue)));
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={on_close.reform(|_| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save} />
        </>
    };
    html! {
        <Sheet open=true title={TranscriptsText::PasteTitle.say(tongue)} {on_close} {actions} class="source-sheet">
            <div class="stack">
                <TextInput label={TranscriptsText::TitleLabel.say(tongue)} hint={TranscriptsText::TitleHint.say(tongue)}
                    value={(*title).clone()} on_input={bind(&title)} error={missing(nameless, TranscriptsText::TitleMissing)}
                    max_length={Some(160)} />
                <TextArea label={TranscriptsText::TextLabel.say(tongue)} initial={begun.1.clone()} rows={14} on_input={bind(&text)}
                    lang={language.tag()} error={missing(wordless, TranscriptsText::TextMissing)} />
                <Select label={TranscriptsText::Language.say(tongue)} choices={languages} value={language.tag()}
                    on_change={on_language} />
                <Switch label={TranscriptsText::Speakers.say(tongue)} hint={TranscriptsText::SpeakersHint.say(tongue)}
                    on={*recognise} on_change={on_recognise} />
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;
    use fieldwork::interview::Outcome;
    use fieldwork::text::passage;

    #[test]
    fn speakers_are_recognised_by_their_labels() {
        let (text, turns) = turns("P: Apa kabar?\nInforman 07: Baik 👍🏽.\nSekali.\n\nPewawancara:Terima kasih.");
        assert_eq!(text, "Apa kabar?\nBaik 👍🏽.\nSekali.\n\nTerima kasih.");
        let said: Vec<_> = turns.iter().map(|turn| (turn.speaker, passage(&text, turn.span))).collect();
        assert_eq!(
            said,
            [
                (Speaker::Interviewer, "Apa kabar?"),
                (Speaker::Informant, "Baik 👍🏽.\nSekali."),
                (Speaker::Interviewer, "Terima kasih.")
            ]
        );
    }

    #[test]
    fn a_text_without_speakers_stays_as_it_is() {
        let text = "Catatan: rapat pukul 10:30.\nSelesai.";
        assert_eq!(turns(text), (text.to_owned(), Vec::new()));
    }

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
