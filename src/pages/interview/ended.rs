//! An interview that has ended: what was said, read only, and what to do next.

use super::amend::{AmendSheet, Amended, can_change};
use super::jump::mark_of;
use super::notes::NoteList;
use super::way::{Sitting, amendments, in_words, time_spent};
use crate::components::{Button, ButtonKind, Chip, Glyph, LinkButton, Notice, Tone};
use crate::i18n::interview::{self as words, Closing};
use crate::i18n::recording::RecordingText;
use crate::i18n::{Tongue, day_and_time, use_tongue};
use crate::pages::recording::{Attachments, Jump, Recordings, Spot};
use fieldwork::flow::{Step, StepState};
use fieldwork::id::{AttachmentId, DocumentId, Place};
use fieldwork::interview::{Amendment, AnswerValue, Note, TimeMark};
use fieldwork::study::Study;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`EndedPage`].
#[derive(Properties, PartialEq)]
pub struct EndedPageProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Its transcript, and where that is coded.
    #[prop_or_default]
    pub coding_href: Option<AttrValue>,
    /// Notes taken in it, the latest first.
    pub notes: Vec<Rc<Note>>,
    /// Time marks, the earliest first.
    pub marks: Vec<Rc<TimeMark>>,
    /// Places in its recordings.
    #[prop_or_default]
    pub spots: Vec<(AttachmentId, Option<Place>, Spot)>,
    /// A wish to hear a recording from a place on.
    #[prop_or_default]
    pub jump: Option<Jump>,
    /// Hears a recording from a place on.
    #[prop_or_default]
    pub on_hear: Callback<(AttachmentId, u64)>,
    /// Whether the study is kept on this device at all, so that a backup makes sense.
    pub can_back_up: bool,
    /// A backup is being made.
    #[prop_or_default]
    pub backing_up: bool,
    /// What came of the backup.
    #[prop_or_default]
    pub backed_up: Option<(Tone, AttrValue)>,
    /// Make a backup file.
    pub on_backup: Callback<()>,
    /// Take it up again.
    pub on_resume: Callback<()>,
    /// The answer being changed.
    #[prop_or_default]
    pub changing: Option<Place>,
    /// Begins to change an answer; `None` leaves it.
    #[prop_or_default]
    pub on_change: Callback<Option<Place>>,
    /// Changes an answer.
    #[prop_or_default]
    pub on_amend: Callback<Amended>,
}

/// The transcript of a sitting.
pub fn transcript(study: &Study, sitting: &Sitting) -> Option<DocumentId> {
    study.transcript_of(sitting.interview.id).map(|document| document.id)
}

/// The page after the end.
#[component]
pub fn EndedPage(props: &EndedPageProps) -> Html {
    let tongue = use_tongue();
    let interview = &props.sitting.interview;
    let outcome = interview.outcome.map(|outcome| words::outcome(outcome, tongue));
    let title = outcome
        .map_or_else(|| Closing::Ended.say(tongue).to_owned(), |how| format!("{} · {how}", Closing::Ended.say(tongue)));
    let about = if props.coding_href.is_some() { Closing::WithTranscript } else { Closing::WithoutTranscript };
    let actions = html! {
        <>
            if let Some(href) = &props.coding_href {
                <LinkButton href={href.clone()} label={Closing::ToCoding.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Pencil} />
            }
            if props.can_back_up {
                <Button label={Closing::Backup.say(tongue)} icon={Glyph::Download} busy={props.backing_up} onclick={props.on_backup.reform(|_| ())} />
            }
            <Button label={Closing::Resume.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Play} onclick={props.on_resume.reform(|_| ())} />
        </>
    };
    let spent = time_spent(&props.study, interview.id);
    let mut sections: Vec<Vec<&Step>> = Vec::new();
    for step in
        props.sitting.flow.steps.iter().filter(|step| !matches!(step.state, StepState::Note | StepState::WorkedOut))
    {
        match sections.last_mut() {
            Some(steps)
                if steps
                    .first()
                    .is_some_and(|first| first.section == step.section && first.place.round == step.place.round) =>
            {
                steps.push(step)
            }
            Some(_) | None => sections.push(vec![step]),
        }
    }
    html! {
        <div class="page page--narrow ended">
            <Notice tone={Tone::Good} {title} {actions}>
                <p>{ about.say(tongue) }</p>
                if props.can_back_up { <p>{ Closing::NotInBackup.say(tongue) }</p> }
            </Notice>
            if let Some((tone, text)) = &props.backed_up { <Notice tone={*tone} title={text.clone()} urgent=true /> }
            <Recordings study={props.study.clone()} interview={interview.id} spots={props.spots.clone()} jump={props.jump} />
            <section class="section" aria-label={Closing::Answers.say(tongue)}>
                if !spent.is_empty() {
                    <p class="small quiet">{ words::time_in_all(spent.values().sum(), spent.len(), tongue) }</p>
                }
                { for sections.iter().filter_map(|steps| {
                    let first = steps.first()?;
                    Some(html! {
                        <section key={first.place.to_string()} class="stack stack--tight">
                            <h2 class="ended__section">{ props.sitting.heading(&props.study, first) }</h2>
                            <dl class="ended__answers">{ for steps.iter().map(|step| answer(props, step, &spent, tongue)) }</dl>
                        </section>
                    })
                }) }
            </section>
            <Attachments study={props.study.clone()} interview={interview.id} />
            { changes(props, tongue) }
            { notes_and_marks(props, tongue) }
            <section class="stack stack--tight">
                <h2 class="ended__section">{ Closing::Reflection.say(tongue) }</h2>
                if interview.reflection.is_empty() {
                    <p class="quiet">{ Closing::NoReflection.say(tongue) }</p>
                } else {
                    <p class="read ended__words">{ &interview.reflection }</p>
                }
            </section>
            <AmendSheet study={props.study.clone()} sitting={props.sitting.clone()} at={props.changing} on_save={props.on_amend.clone()}
                on_close={props.on_change.reform(|()| None)} />
        </div>
    }
}

fn hear(props: &EndedPageProps, recording: AttachmentId, at_ms: u64) -> Callback<MouseEvent> {
    props.on_hear.reform(move |_| (recording, at_ms))
}

fn answer(props: &EndedPageProps, step: &Step, spent: &BTreeMap<Place, u64>, tongue: Tongue) -> Html {
    let language = props.sitting.language();
    let id = step.place;
    let (tone, icon) = mark_of(step.state);
    let held = props.study.answer_at(props.sitting.interview.id, id).and_then(|answer| answer.value.as_ref());
    let said = held.filter(|_| step.state == StepState::Answered);
    let given = props.study.answer_at(props.sitting.interview.id, id);
    let reason = given.map_or("", |answer| answer.reason.as_str());
    let own: Vec<&String> = given.into_iter().flat_map(|answer| answer.specified.values()).collect();
    let items: Vec<String> =
        props.sitting.items(&props.study, id).iter().map(|item| props.sitting.item_name(&props.study, item)).collect();
    html! {
        <div key={id.to_string()} class="ended__answer">
            <dt lang={language.tag()}>{ props.sitting.piped(&props.study, step, step.question.text.get(language)) }</dt>
            <dd>
                if let Some(value) = said {
                    <p class="read ended__words">{ in_words(&props.study, &step.question, value, language, tongue) }</p>
                } else if !items.is_empty() {
                    <p class="read ended__words">{ items.join(", ") }</p>
                } else {
                    <Chip label={words::state_in(&props.study, step.state, language, tongue)} {tone} {icon} />
                }
                { for own.iter().map(|words| html! { <p class="read ended__words">{ format!("“{words}”") }</p> }) }
                if !reason.is_empty() { <p class="small quiet">{ format!("{}: {reason}", Closing::Because.say(tongue)) }</p> }
                <div class="ended__foot">
                    if let Some((recording, _, spot)) = props.spots.iter().find(|(_, place, spot)| *place == Some(id) && !spot.by_person) {
                        <Button label={spot.clock()} icon={Glyph::Play} kind={ButtonKind::Plain} class="ended__hear"
                            name={format!("{} {}", spot.clock(), RecordingText::Play.say(tongue))} onclick={hear(props, *recording, spot.at_ms)} />
                    }
                    if let Some(ms) = spent.get(&id) {
                        <span class="small quiet" title={Closing::TimeSpent.say(tongue)}>
                            <span class="unseen">{ Closing::TimeSpent.say(tongue) }</span>{ words::time_spent(*ms, tongue) }
                        </span>
                    }
                    if can_change(step) {
                        <Button label={Closing::Change.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil}
                            onclick={props.on_change.reform(move |_| Some(id))} />
                    }
                </div>
            </dd>
        </div>
    }
}

/// What was changed after the end: what stood before, what stands since, why, by whom and when.
fn changes(props: &EndedPageProps, tongue: Tongue) -> Html {
    let changes = amendments(&props.study, props.sitting.interview.id);
    if changes.is_empty() {
        return html! {};
    }
    let line = |change: &Rc<Amendment>| {
        let step = props.sitting.flow.step(change.place);
        let said = |value: &Option<AnswerValue>| match (value, step) {
            (Some(value), Some(step)) => {
                in_words(&props.study, &step.question, value, props.sitting.language(), tongue)
            }
            (Some(_) | None, _) => Closing::Nothing.say(tongue).to_owned(),
        };
        let coder = change.coder.and_then(|coder| props.study.coders.get(coder)).map(|coder| coder.label.clone());
        let when = day_and_time(&change.at.day(), &change.at.clock(), tongue);
        let about = words::mark_at(&when, step.map(|step| step.number), tongue);
        html! {
            <li key={change.id.to_string()} class="changes__change">
                <p class="small quiet">{ coder.map_or_else(|| about.clone(), |coder| format!("{about} · {coder}")) }</p>
                <p><del>{ said(&change.before) }</del><span aria-hidden="true">{ " → " }</span><ins>{ said(&change.after) }</ins></p>
                <p>{ format!("{}: {}", Closing::Because.say(tongue), change.reason) }</p>
            </li>
        }
    };
    html! {
        <section class="stack stack--tight">
            <h2 class="ended__section">{ Closing::Changes.say(tongue) }</h2>
            <ol class="changes">{ for changes.iter().map(line) }</ol>
        </section>
    }
}

fn notes_and_marks(props: &EndedPageProps, tongue: Tongue) -> Html {
    if props.notes.is_empty() && props.marks.is_empty() {
        return html! {};
    }
    html! {
        <section class="stack stack--tight">
            <h2 class="ended__section">{ Closing::NotesAndMarks.say(tongue) }</h2>
            <NoteList notes={props.notes.clone()} />
            <ul class="ended__marks">
                { for props.marks.iter().map(|mark| {
                    let number = mark.question.and_then(|id| props.sitting.flow.step(Place::new(id, mark.round))).map(|step| step.number);
                    html! { <li key={mark.id.to_string()}><Chip icon={Glyph::Bookmark}
                        label={words::mark_at(&day_and_time(&mark.at.day(), &mark.at.clock(), tongue), number, tongue)} /></li> }
                }) }
            </ul>
        </section>
    }
}
