//! Playing a recording: from the beginning or from a mark, with the questions it goes through.

use super::seconds;
use crate::components::{Button, ButtonKind, Glyph, IconButton, Notice, Tone};
use crate::i18n::recording::{RecordingText, numbered, position};
use crate::i18n::{stopwatch, use_tongue};
use crate::platform::Fault;
use crate::platform::sound::Sound;
use crate::store::{use_act, use_recording};
use fieldwork::id::{AttachmentId, InterviewId, Place};
use fieldwork::interview::Attachment;
use fieldwork::study::Study;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A place in a recording worth going to.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Milliseconds from the beginning.
    pub at_ms: u64,
    /// What is there.
    pub label: AttrValue,
    /// Whether a person set it; else it is where a question came on the screen.
    pub by_person: bool,
}

impl Spot {
    /// Where it is, as a clock shows it.
    pub fn clock(&self) -> String {
        stopwatch(seconds(self.at_ms))
    }
}

/// A wish from outside to hear a recording from a place on. Each wish has another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Which recording.
    pub recording: AttachmentId,
    /// Milliseconds from the beginning.
    pub at_ms: u64,
    /// Which wish it is.
    pub turn: u32,
}

/// Where in which recording each question of an interview was first asked, and every mark a person set: by recording, in
/// the order they are heard. Questions are called by `label`.
pub fn jumps(
    study: &Study,
    interview: InterviewId,
    label: impl Fn(Place) -> Option<String>,
    marked: &str,
) -> Vec<(AttachmentId, Option<Place>, Spot)> {
    let mut found = Vec::new();
    let mut marks: Vec<_> = study.marks.values().filter(|mark| mark.interview == interview).collect();
    marks.sort_by_key(|mark| (mark.at.ms, mark.id));
    for mark in marks {
        let Some((recording, at_ms)) = mark.recording.and_then(|id| Some((id, mark.plays_from(id)?))) else { continue };
        let place = mark.question.map(|question| Place::new(question, mark.round));
        let by_person = mark.visit_ms.is_none();
        let question = place.and_then(&label);
        let label = match (by_person, question) {
            (true, Some(question)) => format!("{marked} · {question}"),
            (true, None) => marked.to_owned(),
            (false, Some(question)) => question,
            (false, None) => continue,
        };
        found.push((recording, place, Spot { at_ms, label: label.into(), by_person }));
    }
    found.sort_by_key(|(recording, _, spot)| (*recording, spot.at_ms));
    found
}

/// Props of [`Player`].
#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    /// What is played.
    pub recording: Rc<Attachment>,
    /// What it is called.
    pub label: AttrValue,
    /// Places in it, in order.
    #[prop_or_default]
    pub spots: Vec<Spot>,
    /// A wish to hear it from a place on.
    #[prop_or_default]
    pub jump: Option<Jump>,
}

/// How far opening the sound has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Not,
    Opening,
    Ready,
    NotHere,
    CannotPlay,
}

/// Speeds, the usual one first.
const SPEEDS: [(f64, &str); 5] = [(1.0, "1×"), (1.25, "1,25×"), (1.5, "1,5×"), (2.0, "2×"), (0.75, "0,75×")];

/// A recording with its controls. Its sound is opened when it is first played.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let recording = &props.recording;
    let sound = use_mut_ref(|| None::<Sound>);
    let open = use_state_eq(|| Open::Not);
    // Where it stands, whether it plays; how long it is, whether its end is missing, whether some of it is damaged.
    let stands = use_state_eq(|| (0_u64, false));
    let known = use_state_eq(|| (recording.length_ms, false, false));
    let speed = use_state_eq(|| 0_usize);
    let hear: Rc<dyn Fn(Option<u64>)> = {
        let (act, sound, open, stands, known) =
            (act.clone(), sound.clone(), open.clone(), stands.clone(), known.clone());
        let (id, media) = (recording.id, recording.media_type.clone());
        let rate = SPEEDS.get(*speed).map_or(1.0, |(rate, _)| *rate);
        Rc::new(move |from: Option<u64>| {
            if let Some(sound) = &*sound.borrow() {
                from.into_iter().for_each(|ms| sound.seek(ms));
                return sound.play();
            }
            if *open == Open::Opening {
                return;
            }
            open.set(Open::Opening);
            let (act, sound, open, stands, known) =
                (act.clone(), sound.clone(), open.setter(), stands.setter(), known.setter());
            let media = media.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let opened = opened(&act, id, &media, &sound, stands).await;
                match opened {
                    Ok(about) => {
                        known.set(about);
                        open.set(Open::Ready);
                        if let Some(sound) = &*sound.borrow() {
                            from.into_iter().for_each(|ms| sound.seek(ms));
                            sound.set_rate(rate);
                            sound.play();
                        }
                    }
                    Err(Fault::Gone) => open.set(Open::NotHere),
                    Err(_) => open.set(Open::CannotPlay),
                }
            });
        })
    };
    {
        let hear = Rc::clone(&hear);
        let jump = props.jump.filter(|jump| jump.recording == recording.id);
        use_effect_with(jump, move |jump| {
            if let Some(jump) = jump {
                hear(Some(jump.at_ms));
            }
        });
    }
    let (at, plays) = *stands;
    let (length, interrupted, damaged) = *known;
    let toggle = {
        let (hear, sound) = (Rc::clone(&hear), sound.clone());
        Callback::from(move |_: MouseEvent| match &*sound.borrow() {
            Some(sound) if plays => sound.pause(),
            Some(sound) => sound.play(),
            None => hear(None),
        })
    };
    let to = {
        let (sound, stands) = (sound.clone(), stands.clone());
        Rc::new(move |ms: u64| {
            if let Some(sound) = &*sound.borrow() {
                sound.seek(ms);
            }
            stands.set((ms, plays));
        })
    };
    let step = |by: i64, icon: Glyph, label: RecordingText| {
        let to = Rc::clone(&to);
        let onclick = Callback::from(move |_: MouseEvent| to(at.saturating_add_signed(by).min(length)));
        html! { <IconButton {icon} label={label.say(tongue)} disabled={*open != Open::Ready} {onclick} /> }
    };
    let slide = {
        let to = Rc::clone(&to);
        Callback::from(move |event: InputEvent| {
            let wished =
                event.target_dyn_into::<HtmlInputElement>().and_then(|input| input.value().parse::<u64>().ok());
            if let Some(wished) = wished {
                to(wished.saturating_mul(1_000));
            }
        })
    };
    let faster = {
        let (sound, speed) = (sound.clone(), speed.clone());
        Callback::from(move |_: MouseEvent| {
            let next = (*speed + 1) % SPEEDS.len();
            if let (Some(sound), Some((rate, _))) = (&*sound.borrow(), SPEEDS.get(next)) {
                sound.set_rate(*rate);
            }
            speed.set(next);
        })
    };
    let pace = SPEEDS.get(*speed).map_or("1×", |(_, words)| *words);
    let pace = if tongue == crate::i18n::Tongue::En { pace.replace(',', ".") } else { pace.to_owned() };
    let (now, all) = (seconds(at), seconds(length));
    let spot = |(number, spot): (usize, &Spot)| {
        let next = props.spots.get(number + 1).map_or(u64::MAX, |next| next.at_ms);
        let current = *open == Open::Ready && (spot.at_ms..next).contains(&at);
        let hear = Rc::clone(&hear);
        let from = spot.at_ms;
        html! {
            <li key={number}>
                <button type="button" class={classes!("spot", spot.by_person.then_some("spot--mark"), current.then_some("spot--now"))}
                    aria-current={current.then_some("true")} onclick={move |_: MouseEvent| hear(Some(from))}>
                    <span class="spot__time">{ spot.clock() }</span>
                    <span class="spot__label">{ &spot.label }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="player" aria-label={props.label.clone()}>
            <p class="player__label small quiet">{ &props.label }</p>
            <div class="player__row">
                <Button label={if plays { RecordingText::PausePlay } else { RecordingText::Play }.say(tongue)} kind={ButtonKind::Quiet}
                    icon={if plays { Glyph::Pause } else { Glyph::Play }} busy={*open == Open::Opening} class="player__play" onclick={toggle} />
                { step(-10_000, Glyph::Undo, RecordingText::Back) }
                { step(10_000, Glyph::Redo, RecordingText::Forward) }
                <input class="player__slide" type="range" min="0" max={all.max(1).to_string()} step="1" value={now.to_string()}
                    disabled={*open != Open::Ready} aria-label={RecordingText::Position.say(tongue)} aria-valuetext={position(now, all, tongue)} oninput={slide} />
                <span class="player__time" aria-hidden="true">{ format!("{} / {}", stopwatch(now), stopwatch(all)) }</span>
                <Button label={pace.clone()} name={format!("{pace} {}", RecordingText::Speed.say(tongue))} kind={ButtonKind::Plain} onclick={faster} />
            </div>
            <div role="status">
                { match *open {
                    Open::NotHere => html! { <Notice tone={Tone::Warm} title={RecordingText::NotHere.say(tongue)} /> },
                    Open::CannotPlay => html! { <Notice tone={Tone::Warm} title={RecordingText::CannotPlay.say(tongue)} /> },
                    Open::Not | Open::Opening | Open::Ready => html! {},
                } }
                if damaged { <p class="small warm">{ RecordingText::Damaged.say(tongue) }</p> }
                else if interrupted { <p class="small quiet">{ RecordingText::Interrupted.say(tongue) }</p> }
            </div>
            if !props.spots.is_empty() {
                <ol class="spots" aria-label={RecordingText::Marks.say(tongue)}>{ for props.spots.iter().enumerate().map(spot) }</ol>
            }
        </section>
    }
}

/// Opens the sound; how long it is, whether its end is missing, whether some of it is damaged.
async fn opened(
    act: &crate::store::Act,
    id: AttachmentId,
    media: &str,
    into: &Rc<RefCell<Option<Sound>>>,
    stands: UseStateSetter<(u64, bool)>,
) -> Result<(u64, bool, bool), Fault> {
    let whole = act.attached(id).await?;
    let looked = Rc::downgrade(into);
    let told = Rc::new(move || {
        if let Some(sound) = looked.upgrade()
            && let Ok(sound) = sound.try_borrow()
            && let Some(sound) = &*sound
        {
            stands.set((sound.position_ms(), sound.is_playing()));
        }
    });
    let sound = Sound::of(&whole.bytes, media, told).await?;
    *into.borrow_mut() = Some(sound);
    Ok((whole.length_ms, !whole.complete, whole.lost > 0))
}

/// Props of [`Recordings`].
#[derive(Properties, PartialEq)]
pub struct RecordingsProps {
    /// The study.
    pub study: Rc<Study>,
    /// Whose recordings.
    pub interview: InterviewId,
    /// Places in them.
    #[prop_or_default]
    pub spots: Vec<(AttachmentId, Option<Place>, Spot)>,
    /// A wish to hear one from a place on.
    #[prop_or_default]
    pub jump: Option<Jump>,
}

/// All recordings of a whole interview, the earliest first. Nothing where there is none, or while it is being made.
#[component]
pub fn Recordings(props: &RecordingsProps) -> Html {
    let (tongue, running) = (use_tongue(), use_recording());
    let mut all: Vec<Rc<Attachment>> = props
        .study
        .attachments
        .values()
        .filter(|it| it.whole_interview && it.interview == Some(props.interview))
        .filter(|it| running.is_none_or(|running| running.id != it.id))
        .cloned()
        .collect();
    if all.is_empty() {
        return html! {};
    }
    all.sort_by_key(|it| (it.at.ms, it.id));
    let player = |(number, it): (usize, &Rc<Attachment>)| {
        let spots: Vec<Spot> =
            props.spots.iter().filter(|(of, ..)| *of == it.id).map(|(.., spot)| spot.clone()).collect();
        html! {
            <Player key={it.id.to_string()} recording={it.clone()} label={numbered(number + 1, &it.at.clock(), tongue)} {spots} jump={props.jump} />
        }
    };
    html! {
        <section class="recordings" aria-label={RecordingText::Recordings.say(tongue)}>
            { for all.iter().enumerate().map(player) }
        </section>
    }
}
