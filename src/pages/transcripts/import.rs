//! A document comes in. It is read in the large worker, shown exactly as it would be, and imported in one step.

use super::filled::Filled;
use super::found::{Found, encoding_chip};
use super::preview::Preview;
use super::source::{ACCEPTED, Source};
use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Chip, Choice, Choices, Glyph, LinkButton, Notice, Progress, Select, TextInput, Tone,
    use_toaster,
};
use crate::i18n::coding::informant_label;
use crate::i18n::documents::{DocumentText, format_name, refusal};
use crate::i18n::transcripts::{TranscriptsText, on_day};
use crate::i18n::{ShellText, Tongue, use_tongue};
use crate::pages::parts::not_done;
use crate::platform::files::{self, Incoming};
use crate::platform::{Fault, clock};
use crate::route::Route;
use crate::store::{use_act, use_kept, use_view};
use fieldwork::coding::DocumentKind;
use fieldwork::command::Command;
use fieldwork::id::{DocumentId, InterviewId};
use fieldwork::language::Language;
use fieldwork::study::{Record, Study};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use workroom::documents::report::{Refusal, Report};
use workroom::documents::{Options, Proposal, too_large};
use workroom::{Content, Reply, Request};
use yew::prelude::*;
use yew_router::prelude::*;

/// Milliseconds after the last key before a pasted text is read.
const REST: u32 = 350;

/// What the reader has said of the source.
#[derive(Clone, Debug, Default, PartialEq)]
enum Said {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// What it would be.
    Read(Rc<(Proposal, Report)>),
    /// It is not read.
    Refused(Refusal),
    /// The worker gave no answer.
    Failed,
}

/// Interviews by their person and day.
fn interviews(study: &Study, tongue: Tongue) -> Vec<Choice> {
    let choice = |interview: &Rc<fieldwork::interview::Interview>| {
        let person = study.informants.get(study.person(interview.informant));
        let who = person.map(|person| informant_label(person.number, tongue)).unwrap_or_default();
        Choice::new(interview.id.to_string(), format!("{who} · {}", on_day(&interview.started.day(), tongue)))
    };
    study.ordered_interviews().iter().map(choice).collect()
}

/// The page.
#[component]
pub fn ImportPage() -> Html {
    let (tongue, view, act, toaster) = (use_tongue(), use_view(), use_act(), use_toaster());
    let navigator = use_navigator();
    let kept = use_kept("document/import");
    let begun = use_memo((), |()| Filled::found(kept.before.as_deref(), &view.study));
    let filled = use_state(|| (*begun).clone());
    let file = use_state(|| None::<Rc<Incoming>>);
    let said = use_state(Said::default);
    let reading = use_state(|| false);
    let tried = use_state(|| false);
    // Only the answer to the last question counts.
    let asked = use_memo((), |()| Cell::new(0_u32));
    {
        let kept = kept.clone();
        use_effect_with(((*filled).clone(), file.is_some()), move |(filled, has_file)| {
            let form = if *has_file { filled.set_aside() } else { filled.clone() };
            match form.kept() {
                Some(text) => kept.keep(text),
                None => kept.let_go(),
            }
        });
    }
    {
        let (act, said, reading, asked) = (act.clone(), said.clone(), reading.clone(), asked.clone());
        let from = (*file).clone();
        let text = if from.is_some() { String::new() } else { filled.text.clone() };
        use_effect_with((from, text, filled.options.clone()), move |(from, text, options)| {
            let number = asked.get().wrapping_add(1);
            asked.set(number);
            let question = match from {
                Some(file) => too_large(&file.bytes).map(|()| (file.name.clone(), None)),
                None => too_large(text.as_bytes()).map(|()| (String::new(), Some(text.clone()))),
            };
            let wait = if from.is_some() { 0 } else { REST };
            let later = match question {
                Err(why) => {
                    reading.set(false);
                    said.set(Said::Refused(why));
                    None
                }
                Ok((_, Some(text))) if text.trim().is_empty() => {
                    reading.set(false);
                    said.set(Said::Nothing);
                    None
                }
                Ok((file_name, text)) => {
                    reading.set(true);
                    let (from, options) = (from.clone(), options.clone());
                    Some(Timeout::new(wait, move || {
                        wasm_bindgen_futures::spawn_local(async move {
                            let bytes = || from.as_ref().map(|file| file.bytes.clone()).unwrap_or_default();
                            let content = text.map_or_else(|| Content::File(bytes()), Content::Text);
                            let request = Request::ReadDocument { file_name, content, options };
                            let answer = act.ask::<Request, Reply>(&request).await;
                            if asked.get() != number {
                                return;
                            }
                            reading.set(false);
                            said.set(match answer {
                                Ok(Reply::DocumentRead(read)) => Said::Read(Rc::new(*read)),
                                Ok(Reply::DocumentRefused(why)) => Said::Refused(why),
                                Ok(
                                    Reply::Preview(_)
                                    | Reply::HandedOn { .. }
                                    | Reply::Blocked(_)
                                    | Reply::Suggestions(_)
                                    | Reply::FormRead(_)
                                    | Reply::FormRefused(_)
                                    | Reply::FormWritten { .. }
                                    | Reply::NetworkWritten { .. }
                                    | Reply::NetworkRefused(_),
                                )
                                | Err(_) => Said::Failed,
                            });
                        });
                    }))
                }
            };
            move || drop(later)
        });
    }
    let taken = {
        let (file, filled, toaster) = (file.clone(), filled.clone(), toaster.clone());
        Callback::from(move |incoming: Result<Option<Incoming>, Fault>| match incoming {
            Ok(Some(incoming)) => {
                filled.set((*filled).clone().anew());
                file.set(Some(Rc::new(incoming)));
            }
            Ok(None) => {}
            Err(_) => toaster.say(DocumentText::CannotOpen.say(tongue)),
        })
    };
    let on_choose = {
        let taken = taken.clone();
        Callback::from(move |()| {
            let taken = taken.clone();
            wasm_bindgen_futures::spawn_local(async move { taken.emit(files::open(ACCEPTED).await) });
        })
    };
    let on_drop = Callback::from(move |dropped: JsValue| {
        let taken = taken.clone();
        wasm_bindgen_futures::spawn_local(async move { taken.emit(files::read(&dropped).await.map(Some)) });
    });
    let fill = |change: fn(&mut Filled, String)| {
        let filled = filled.clone();
        Callback::from(move |value: String| {
            let mut next = (*filled).clone();
            change(&mut next, value);
            filled.set(next);
        })
    };
    let on_options = {
        let filled = filled.clone();
        Callback::from(move |options: Options| filled.set(Filled { options, ..(*filled).clone() }))
    };
    let usual = match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    };
    let read = match &*said {
        Said::Read(read) => Some(read.clone()),
        Said::Nothing | Said::Refused(_) | Said::Failed => None,
    };
    let back_to_text = {
        let (file, filled) = (file.clone(), filled.clone());
        Callback::from(move |()| {
            file.set(None);
            filled.set((*filled).clone().anew());
        })
    };
    // Whatever becomes of a file, a text that was pasted before it stays.
    let done = {
        let (kept, from_file) = (kept.clone(), file.is_some());
        move || {
            if !from_file {
                kept.let_go();
            }
        }
    };
    let give_up = {
        let (done, navigator) = (done.clone(), navigator.clone());
        Callback::from(move |_: MouseEvent| {
            done();
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Transcripts);
            }
        })
    };
    let import = {
        let (read, filled, tried, view) = (read.clone(), filled.clone(), tried.clone(), view.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(read) = &read else { return };
            if !filled.is_ready(&read.0) {
                return tried.set(true);
            }
            let id = DocumentId::draw(&mut act.ids());
            let document = filled.document(id, &read.0, usual, &view.study, clock::now());
            match act.run(Command::Add(Record::Document(document))) {
                Ok(_) => {
                    done();
                    toaster.say(DocumentText::Imported.say(tongue));
                    if let Some(navigator) = &navigator {
                        navigator.push(&Route::Coding { id });
                    }
                }
                Err(why) => toaster.say(not_done(&why, tongue)),
            }
        })
    };
    let chips = read.as_ref().map(|read| {
        html! {
            <>
                <Chip label={format_name(read.1.format, tongue)} />
                { for read.1.encoding.as_ref().map(|found| encoding_chip(found, tongue)) }
            </>
        }
    });
    let named = file.as_ref().map(|file| (AttrValue::from(file.name.clone()), file.bytes.len() as u64));
    // The box is the browser's while one types; it is given its text where it appears.
    let pasted = use_memo(file.is_none(), |_| AttrValue::from(filled.text.clone()));
    let pasted_chips = chips.clone().filter(|_| named.is_none());
    html! {
        <Frame place={Place::Coding} eyebrow={ShellText::Coding.say(tongue)} title={DocumentText::Import.say(tongue)} crowded=true
            actions={html! { <LinkButton href="#/transkrip" label={DocumentText::BackToList.say(tongue)} icon={Glyph::ArrowLeft} kind={ButtonKind::Plain} /> }}>
            <div class="page import">
                <Source file={named} pasted={(*pasted).clone()} waiting={!filled.text.trim().is_empty()} small={read.is_some()} chips={chips.unwrap_or_default()} {on_choose} {on_drop}
                    on_paste={fill(|filled, text| filled.text = text)} on_back={back_to_text} />
                if let Some(chips) = pasted_chips { <div class="row row--wrap row--tight import__chips">{ chips }</div> }
                <div class="import__state" role="status">
                    if *reading && read.is_none() { <Progress label={DocumentText::Reading.say(tongue)} /> }
                </div>
                if let Said::Refused(why) = &*said {
                    <Notice tone={Tone::Danger} title={DocumentText::Refused.say(tongue)} urgent=true><p>{ refusal(why, tongue) }</p></Notice>
                }
                if *said == Said::Failed {
                    <Notice tone={Tone::Danger} title={DocumentText::ReaderFailed.say(tongue)} urgent=true />
                }
                if let Some(read) = &read {
                    <div class={classes!("import__desk", reading.then_some("import__desk--again"))}>
                        <div class="import__form">
                            { about(&filled, &read.0, &About { study: &view.study, usual, tried: *tried, tongue }, &fill) }
                            <Found read={read.clone()} options={filled.options.clone()} {on_options} />
                        </div>
                        <Preview read={read.clone()} lang={filled.language(&read.0, usual).tag()} />
                    </div>
                    <div class="import__foot">
                        <Button label={DocumentText::GiveUp.say(tongue)} kind={ButtonKind::Plain} onclick={give_up} />
                        <Button label={DocumentText::ImportNow.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Download} busy={*reading} onclick={import} />
                    </div>
                }
            </div>
        </Frame>
    }
}

/// What the form needs to know.
struct About<'a> {
    study: &'a Study,
    usual: Language,
    tried: bool,
    tongue: Tongue,
}

/// Kind, interview, title, language.
fn about(
    filled: &Filled,
    proposal: &Proposal,
    about: &About<'_>,
    fill: &dyn Fn(fn(&mut Filled, String)) -> Callback<String>,
) -> Html {
    let tongue = about.tongue;
    let kind = filled.kind(proposal);
    let is_transcript = kind == DocumentKind::Transcript;
    let kinds = vec![
        Choice::new("transcript", DocumentText::KindTranscript.say(tongue)),
        Choice::new("source", DocumentText::KindSource.say(tongue)),
    ];
    let on_kind = {
        let fill = fill(|filled, value| {
            filled.kind = Some(if value == "source" { DocumentKind::Source } else { DocumentKind::Transcript });
        });
        Callback::from(move |chosen: Vec<AttrValue>| {
            fill.emit(chosen.first().map(AttrValue::to_string).unwrap_or_default())
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
    let held = filled.interview(proposal);
    let missing = about.tried && !filled.is_ready(proposal);
    html! {
        <section class="section" aria-labelledby="import-about">
            <h2 id="import-about">{ DocumentText::About.say(tongue) }</h2>
            <Choices legend={DocumentText::Kind.say(tongue)} choices={kinds} inline=true on_change={on_kind}
                chosen={vec![AttrValue::from(if is_transcript { "transcript" } else { "source" })]} />
            if is_transcript {
                <Select label={DocumentText::Interview.say(tongue)} choices={interviews(about.study, tongue)} optional=true
                    value={held.map(|id| id.to_string()).unwrap_or_default()} none={DocumentText::NoInterview.say(tongue)}
                    hint={held.is_none().then(|| AttrValue::from(DocumentText::NoInterviewHint.say(tongue)))}
                    on_change={fill(|filled, value| filled.interview = value.parse::<InterviewId>().ok())} />
            }
            <TextInput label={DocumentText::Title.say(tongue)} value={filled.title(proposal)} max_length={Some(160)} optional={held.is_some()}
                hint={if held.is_some() { DocumentText::TitleOptional } else { DocumentText::TitleHint }.say(tongue)}
                error={missing.then(|| AttrValue::from(DocumentText::TitleMissing.say(tongue)))}
                on_input={fill(|filled, title| filled.title = Some(title))} />
            <Select label={DocumentText::Language.say(tongue)} choices={languages} value={filled.language(proposal, about.usual).tag()}
                on_change={fill(|filled, tag| filled.language = Language::from_tag(&tag).or(filled.language))} />
        </section>
    }
}
