//! The answer to a question for a photograph, a file or sound, and what is attached to an interview as a whole.

use super::player::Player;
use super::{not_recorded, seconds};
use crate::components::{Button, ButtonKind, Glyph, Icon, IconButton, TextInput, use_toaster};
use crate::i18n::recording::{RecordingText, kind as kind_word};
use crate::i18n::{Common, Tongue, bytes, stopwatch, use_tongue};
use crate::pages::parts::not_done;
use crate::platform::files::{self, Address, Incoming};
use crate::platform::{Fault, photo};
use crate::store::{Act, Attached, NotDone, use_act, use_journal, use_recording};
use fieldwork::command::Command;
use fieldwork::guide::QuestionKind;
use fieldwork::id::{AttachmentId, InterviewId, Place};
use fieldwork::interview::{AnswerValue, Attachment, AttachmentKind};
use fieldwork::study::{Record, RecordId, Study};
use std::rc::Rc;
use yew::prelude::*;

/// The largest file that is taken, in bytes.
const LARGEST: usize = 50_000_000;
/// Pictures a camera or a drawing program makes.
const PICTURES: &str = "image/*";

/// Why a file was not taken.
enum NotTaken {
    TooLarge,
    Unreadable,
    NotDone(NotDone),
}

/// Takes a file in: photographs smaller, anything else as it is. `Ok(false)` where the dialog was closed.
async fn take(
    act: &Act,
    chosen: Result<Option<Incoming>, Fault>,
    picture: bool,
    interview: InterviewId,
    place: Option<Place>,
) -> Result<bool, NotTaken> {
    let Some(file) = chosen.map_err(|_| NotTaken::Unreadable)? else { return Ok(false) };
    if file.bytes.len() > LARGEST {
        return Err(NotTaken::TooLarge);
    }
    let is_picture = picture || file.media.starts_with("image/");
    // A kind of picture this browser cannot paint is kept as it is.
    let smaller = if is_picture { photo::smaller(&file.bytes, &file.media).await.ok() } else { None };
    let (media_type, bytes) = smaller.map_or((file.media, file.bytes), |bytes| (photo::JPEG.to_owned(), bytes));
    let kind = if is_picture { AttachmentKind::Picture } else { AttachmentKind::File };
    // A camera's file name says nothing; another's is the best caption there is.
    let caption = if is_picture { String::new() } else { file.name };
    act.attach(interview, place, Attached { kind, caption, media_type, bytes }).map_err(NotTaken::NotDone)?;
    Ok(true)
}

/// Props of [`FileBox`].
#[derive(Properties, PartialEq)]
pub struct FileBoxProps {
    /// The study.
    pub study: Rc<Study>,
    /// In which interview.
    pub interview: InterviewId,
    /// At which question.
    pub place: Place,
    /// What it asks for.
    pub kind: QuestionKind,
    /// Whether the informant agreed to be recorded.
    pub may_record: bool,
    /// What is attached so far.
    pub files: Vec<AttachmentId>,
    /// The box for where it is kept, in words.
    pub children: Html,
}

/// The control of a question for a photograph, a file or sound.
#[component]
pub fn FileBox(props: &FileBoxProps) -> Html {
    let (act, tongue, toaster, running) = (use_act(), use_tongue(), use_toaster(), use_recording());
    let busy = use_state_eq(|| false);
    let (interview, place) = (props.interview, props.place);
    let taking = |camera: bool, accept: &'static str, picture: bool| {
        let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let chosen = if camera { files::photograph().await } else { files::open(accept).await };
                if let Err(why) = take(&act, chosen, picture, interview, Some(place)).await {
                    toaster.say(not_taken(&why, tongue));
                }
                busy.set(false);
            });
        })
    };
    let record = {
        let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(why) = act.record(interview, Some(place)).await {
                    toaster.say(not_recorded(&why, tongue));
                }
                busy.set(false);
            });
        })
    };
    let stop = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| {
            let act = act.clone();
            wasm_bindgen_futures::spawn_local(async move { act.stop_recording().await });
        })
    };
    // While the whole interview is recorded, the answer is in that recording.
    let within = running.filter(|running| running.place.is_none() && running.interview == interview);
    let here = running.filter(|running| running.place == Some(place) && running.interview == interview);
    let mark = {
        let (act, toaster, files) = (act.clone(), toaster.clone(), props.files.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(running) = within else { return };
            let recorded = act.recorded(interview);
            let mut files = files.clone();
            files.push(running.id);
            let commands = [
                Command::MarkTime { interview, place: Some(place), recorded, visit_ms: None },
                Command::Answer { interview, place, value: Some(AnswerValue::Attached(files)) },
            ];
            for command in commands {
                if let Err(why) = act.run(command) {
                    return toaster.say(not_done(&why, tongue));
                }
            }
        })
    };
    let acts = match props.kind.attaches() {
        Some(AttachmentKind::Sound) => match (here, within) {
            (Some(_), _) => html! {
                <Button label={RecordingText::Stop.say(tongue)} kind={ButtonKind::Record} icon={Glyph::Stop} onclick={stop} />
            },
            (None, Some(within)) if !props.files.contains(&within.id) => html! {
                <Button label={RecordingText::MarkAnswer.say(tongue)} icon={Glyph::Bookmark} onclick={mark} />
            },
            (None, Some(_)) => html! { <p class="small quiet">{ RecordingText::InWhole.say(tongue) }</p> },
            (None, None) if props.may_record => html! {
                <Button label={RecordingText::RecordAnswer.say(tongue)} icon={Glyph::Mic} busy={*busy} disabled={running.is_some()} onclick={record} />
            },
            (None, None) => html! { <p class="small warm">{ RecordingText::NotAgreedText.say(tongue) }</p> },
        },
        Some(AttachmentKind::Picture) => html! {
            <>
                <Button label={RecordingText::Photograph.say(tongue)} icon={Glyph::Eye} busy={*busy} onclick={taking(true, PICTURES, true)} />
                <Button label={RecordingText::ChoosePicture.say(tongue)} kind={ButtonKind::Plain} onclick={taking(false, PICTURES, true)} />
            </>
        },
        Some(AttachmentKind::File) => html! {
            <Button label={RecordingText::ChooseFile.say(tongue)} icon={Glyph::File} busy={*busy} onclick={taking(false, "", false)} />
        },
        None => html! {},
    };
    let photograph = props.kind.attaches() == Some(AttachmentKind::Picture);
    let hint = if photograph { RecordingText::SmallerHint } else { RecordingText::FileHint };
    html! {
        <div class="files">
            { rows(&props.study, &props.files, here.map(|here| here.id)) }
            <div class="row row--wrap">{ acts }</div>
            <p class="small quiet">{ hint.say(tongue) }</p>
            if props.files.is_empty() && here.is_none() {
                <details class="files__words">
                    <summary>{ RecordingText::OrInWords.say(tongue) }</summary>
                    { props.children.clone() }
                </details>
            }
        </div>
    }
}

fn not_taken(why: &NotTaken, tongue: Tongue) -> String {
    match why {
        NotTaken::TooLarge => RecordingText::TooLarge.say(tongue).to_owned(),
        NotTaken::Unreadable => RecordingText::Unreadable.say(tongue).to_owned(),
        NotTaken::NotDone(why) => not_done(why, tongue),
    }
}

fn rows(study: &Study, files: &[AttachmentId], being_made: Option<AttachmentId>) -> Html {
    let rows = files.iter().filter(|id| Some(**id) != being_made).filter_map(|id| study.attachments.get(*id));
    html! { <ul class="files__list">{ for rows.map(|file| html! { <FileRow key={file.id.to_string()} file={file.clone()} /> }) }</ul> }
}

#[derive(Properties, PartialEq)]
struct FileRowProps {
    file: Rc<Attachment>,
}

/// One thing that is attached: shown or played, with its caption, and a way to remove it.
#[component]
fn FileRow(props: &FileRowProps) -> Html {
    let (act, tongue, toaster) = (use_act(), use_tongue(), use_toaster());
    let file = &props.file;
    let caption = use_state_eq(|| AttrValue::from(file.caption.clone()));
    let journal = {
        let (act, id) = (act.clone(), file.id);
        use_journal(&format!("caption/{}", file.id), move |text| match act.study().attachments.get(id) {
            Some(file) => {
                Command::Change(Record::Attachment(Attachment { caption: text.to_owned(), ..(**file).clone() }))
            }
            None => Command::Remove(RecordId::Attachment(id)),
        })
    };
    let type_in = {
        let (caption, journal) = (caption.clone(), journal.clone());
        Callback::from(move |text: String| {
            caption.set(text.clone().into());
            journal.typed(text);
        })
    };
    let leave = Callback::from(move |()| drop(journal.commit()));
    let remove = {
        let (act, id) = (act.clone(), file.id);
        Callback::from(move |_: MouseEvent| match act.run(Command::Remove(RecordId::Attachment(id))) {
            Ok(done) => {
                let (act, batch) = (act.clone(), done.batch);
                let undo = Callback::from(move |()| drop(act.run(Command::Undo(batch))));
                toaster.offer(RecordingText::Removed.say(tongue), Common::Undo.say(tongue), undo);
            }
            Err(why) => toaster.say(not_done(&why, tongue)),
        })
    };
    let about = match file.kind {
        AttachmentKind::Sound => stopwatch(seconds(file.length_ms)),
        AttachmentKind::Picture | AttachmentKind::File => bytes(file.bytes, tongue),
    };
    let label = format!("{} · {} · {about}", kind_word(file.kind, tongue), file.at.clock());
    html! {
        <li class="files__row">
            { match file.kind {
                AttachmentKind::Sound => html! { <Player recording={file.clone()} label={label.clone()} /> },
                AttachmentKind::Picture => html! { <Thumb file={file.clone()} /> },
                AttachmentKind::File => html! { <p class="files__name"><Icon name={Glyph::File} />{ label.clone() }</p> },
            } }
            <div class="files__about">
                if file.kind == AttachmentKind::Picture { <p class="small quiet">{ label }</p> }
                <TextInput label={RecordingText::Caption.say(tongue)} value={(*caption).clone()} on_input={type_in} on_leave={leave} optional=true />
            </div>
            <IconButton icon={Glyph::Trash} label={RecordingText::Remove.say(tongue)} onclick={remove} />
        </li>
    }
}

/// Props of [`Thumb`].
#[derive(Properties, PartialEq)]
pub struct ThumbProps {
    /// Which picture.
    pub file: Rc<Attachment>,
    /// What it shows, where it has no caption.
    #[prop_or_default]
    pub alt: Option<AttrValue>,
}

/// A picture, opened when it comes on the screen.
#[component]
pub fn Thumb(props: &ThumbProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let shown = use_state(|| None::<Result<Rc<Address>, Fault>>);
    {
        let shown = shown.setter();
        use_effect_with((props.file.id, props.file.media_type.clone()), move |(id, media)| {
            let (id, media) = (*id, media.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let opened = act.attached(id).await.and_then(|whole| Address::of(&whole.bytes, &media));
                shown.set(Some(opened.map(Rc::new)));
            });
        });
    }
    match &*shown {
        Some(Ok(address)) => {
            let alt = Some(props.file.caption.clone()).filter(|it| !it.is_empty());
            let alt = alt.map(AttrValue::from).or_else(|| props.alt.clone());
            let alt = alt.unwrap_or_else(|| kind_word(props.file.kind, tongue).into());
            html! { <img class="files__picture" src={address.as_str().to_owned()} {alt} /> }
        }
        Some(Err(_)) => html! { <p class="small warm">{ RecordingText::NotHere.say(tongue) }</p> },
        None => html! { <div class="files__picture files__picture--waiting" aria-hidden="true"></div> },
    }
}

/// Props of [`Attachments`].
#[derive(Properties, PartialEq)]
pub struct AttachmentsProps {
    /// The study.
    pub study: Rc<Study>,
    /// To which interview.
    pub interview: InterviewId,
}

/// What is attached to an interview as a whole: photographs, figures, files; more can be added, also after its end.
#[component]
pub fn Attachments(props: &AttachmentsProps) -> Html {
    let (act, tongue, toaster) = (use_act(), use_tongue(), use_toaster());
    let busy = use_state_eq(|| false);
    let interview = props.interview;
    let mut all: Vec<&Rc<Attachment>> = props
        .study
        .attachments
        .values()
        .filter(|it| it.interview == Some(interview) && it.place.is_none() && it.kind != AttachmentKind::Sound)
        // Signatures stand with the consent they belong to.
        .filter(|it| !props.study.consents.values().any(|consent| consent.signature == Some(it.id)))
        .collect();
    all.sort_by_key(|it| (it.at.ms, it.id));
    let ids: Vec<AttachmentId> = all.iter().map(|it| it.id).collect();
    let adding = |accept: &'static str, picture: bool| {
        let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, toaster, busy) = (act.clone(), toaster.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let chosen = files::open(accept).await;
                if let Err(why) = take(&act, chosen, picture, interview, None).await {
                    toaster.say(not_taken(&why, tongue));
                }
                busy.set(false);
            });
        })
    };
    html! {
        <section class="stack stack--tight">
            <h2 class="ended__section">{ RecordingText::Attachments.say(tongue) }</h2>
            { rows(&props.study, &ids, None) }
            <div class="row row--wrap">
                <Button label={RecordingText::AddPhoto.say(tongue)} icon={Glyph::Plus} busy={*busy} onclick={adding(PICTURES, true)} />
                <Button label={RecordingText::AddFile.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::File} onclick={adding("", false)} />
            </div>
            <p class="small quiet">{ RecordingText::FileHint.say(tongue) }</p>
        </section>
    }
}
