//! How the contact goes: the next appointment, attempts, and the history of the status, which only grows.

use super::PersonProps;
use super::facts::needs_reason;
use crate::components::{Button, ButtonKind, Choice, Glyph, Icon, InputKind, Select, Switch, TextInput};
use crate::i18n::informants::{One, contact_mode};
use crate::i18n::interview::stage;
use crate::i18n::{Tongue, day_and_time, use_tongue};
use crate::pages::informants::views::appointment_words;
use crate::pages::parts::use_doing;
use crate::platform::clock;
use fieldwork::command::Command;
use fieldwork::people::{Appointment, ContactMode, Stage};
use fieldwork::time::Moment;
use yew::prelude::*;

fn modes(tongue: Tongue) -> Vec<Choice> {
    ContactMode::ALL
        .into_iter()
        .enumerate()
        .map(|(place, mode)| Choice::new(place.to_string(), contact_mode(mode, tongue)))
        .collect()
}

fn mode_at(value: &str) -> Option<ContactMode> {
    value.parse::<usize>().ok().and_then(|place| ContactMode::ALL.get(place).copied())
}

fn mode_value(mode: ContactMode) -> String {
    ContactMode::ALL.iter().position(|known| *known == mode).unwrap_or_default().to_string()
}

fn when(at: Moment, tongue: Tongue) -> String {
    day_and_time(&at.day(), &at.clock(), tongue)
}

/// A day and a time of day at the device's place; `None` where they are none.
pub(crate) fn moment(day: &str, time: &str, offset_minutes: i16) -> Option<Moment> {
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let minutes = offset_minutes.unsigned_abs();
    Moment::parse(&format!("{day}T{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60)).ok()
}

#[derive(Properties, PartialEq)]
struct FoldProps {
    label: AttrValue,
    children: Html,
}

/// A form that waits folded until it is wanted.
#[component]
fn Fold(props: &FoldProps) -> Html {
    html! {
        <details class="fold">
            <summary class="fold__head">{ &props.label }<Icon name={Glyph::ChevronDown} /></summary>
            <div class="form contact-form">{ props.children.clone() }</div>
        </details>
    }
}

/// The next appointment.
#[component]
pub(crate) fn AppointmentPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let known = props.person.appointment.clone();
    let (day, time) = (use_state_eq(String::new), use_state_eq(String::new));
    let mode = use_state_eq(|| known.as_ref().map_or(ContactMode::InPerson, |appointment| appointment.mode));
    let wrong = use_state_eq(|| false);
    let id = props.person.id;
    let set = |target: &UseStateHandle<String>| {
        let target = target.clone();
        Callback::from(move |text: String| target.set(text))
    };
    let set_mode = {
        let mode = mode.clone();
        Callback::from(move |value: String| mode.set(mode_at(&value).unwrap_or(ContactMode::InPerson)))
    };
    let save = {
        let (day, time, mode, wrong, doing) = (day.clone(), time.clone(), mode.clone(), wrong.clone(), doing.clone());
        Callback::from(move |()| {
            let Some(at) = moment(&day, &time, clock::now().offset_minutes) else { return wrong.set(true) };
            let appointment = Some(Appointment { at, mode: *mode });
            let said = Some(One::AppointmentSaved.say(tongue).to_owned());
            if doing(Command::Appoint { informant: id, appointment }, said).is_some() {
                day.set(String::new());
                time.set(String::new());
                wrong.set(false);
            }
        })
    };
    let cancel = Callback::from(move |_: MouseEvent| {
        let said = Some(One::AppointmentCancelled.say(tongue).to_owned());
        let _said_in_a_toast = doing(Command::Appoint { informant: id, appointment: None }, said);
    });
    html! {
        <section class="stack stack--tight" aria-labelledby="appointment-title">
            <h2 class="eyebrow" id="appointment-title">{ One::Appointment.say(tongue) }</h2>
            if let Some(appointment) = &known {
                <p class="strong">{ appointment_words(appointment, tongue) }</p>
                <div><Button label={One::CancelAppointment.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Cross} onclick={cancel} /></div>
            } else {
                <p class="small quiet">{ One::NoAppointment.say(tongue) }</p>
            }
            <Fold label={(if known.is_some() { One::MoveAppointment } else { One::MakeAppointment }).say(tongue)}>
                <div class="form__pair">
                    <TextInput label={One::Day.say(tongue)} kind={InputKind::Date} value={(*day).clone()} on_input={set(&day)}
                        error={wrong.then(|| AttrValue::from(One::BadDay.say(tongue)))} />
                    <TextInput label={One::Time.say(tongue)} kind={InputKind::Time} value={(*time).clone()} on_input={set(&time)} on_enter={save.clone()} />
                </div>
                <Select label={One::Mode.say(tongue)} choices={modes(tongue)} value={mode_value(*mode)} on_change={set_mode} />
                <Button label={One::Appoint.say(tongue)} icon={Glyph::Calendar} onclick={save.reform(|_| ())} />
            </Fold>
        </section>
    }
}

/// Attempts to reach the person.
#[component]
pub(crate) fn AttemptsPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let id = props.person.id;
    let mode = use_state_eq(|| ContactMode::Phone);
    let reached = use_state_eq(|| false);
    let note = use_state_eq(String::new);
    let mut attempts: Vec<_> =
        props.study.attempts.values().filter(|attempt| props.study.person(attempt.informant) == id).cloned().collect();
    attempts.sort_by_key(|attempt| (std::cmp::Reverse(attempt.at.ms), attempt.id));
    let set_mode = {
        let mode = mode.clone();
        Callback::from(move |value: String| mode.set(mode_at(&value).unwrap_or(ContactMode::Phone)))
    };
    let set_reached = {
        let reached = reached.clone();
        Callback::from(move |on| reached.set(on))
    };
    let set_note = {
        let note = note.clone();
        Callback::from(move |text: String| note.set(text))
    };
    let save = {
        let (mode, reached, note) = (mode.clone(), reached.clone(), note.clone());
        Callback::from(move |()| {
            let command = Command::NoteAttempt { informant: id, mode: *mode, reached: *reached, note: (*note).clone() };
            if doing(command, Some(One::AttemptNoted.say(tongue).to_owned())).is_some() {
                note.set(String::new());
                reached.set(false);
            }
        })
    };
    html! {
        <section class="stack stack--tight" aria-labelledby="attempts-title">
            <h2 class="eyebrow" id="attempts-title">{ One::Attempts.say(tongue) }</h2>
            if attempts.is_empty() {
                <p class="small quiet">{ One::NoAttempts.say(tongue) }</p>
            } else {
                <ol class="list">
                    { for attempts.iter().map(|attempt| {
                        let result = if attempt.reached { One::Reached } else { One::NotReached };
                        html! {
                            <li key={attempt.id.to_string()}>
                                <span class="strong">{ contact_mode(attempt.mode, tongue) }</span>{ ", " }{ result.say(tongue).to_lowercase() }
                                <span class="small quiet history__when">{ when(attempt.at, tongue) }</span>
                                if !attempt.note.is_empty() { <span class="history__why">{ &attempt.note }</span> }
                            </li>
                        }
                    }) }
                </ol>
            }
            <Fold label={One::NewAttempt.say(tongue)}>
                <Select label={One::Mode.say(tongue)} choices={modes(tongue)} value={mode_value(*mode)} on_change={set_mode} />
                <Switch label={One::Reached.say(tongue)} on={*reached} on_change={set_reached} />
                <TextInput label={One::AttemptNote.say(tongue)} value={(*note).clone()} optional=true identity=true on_input={set_note} on_enter={save.clone()} />
                <Button label={One::NoteAttempt.say(tongue)} icon={Glyph::Phone} onclick={save.reform(|_| ())} />
            </Fold>
        </section>
    }
}

/// The status history, and the next entry.
#[component]
pub(crate) fn StatusPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let id = props.person.id;
    let chosen = use_state_eq(|| None::<Stage>);
    let reason = use_state_eq(String::new);
    let wrong = use_state_eq(|| false);
    let history = props.study.status_history(id);
    // Interviewed and in part follow from interviews, not from a list.
    let offered: Vec<Choice> = Stage::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, it)| !matches!(it, Stage::Interviewed | Stage::Partial))
        .map(|(place, it)| Choice::new(place.to_string(), stage(it, tongue)))
        .collect();
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| {
            chosen.set(value.parse::<usize>().ok().and_then(|place| Stage::ALL.get(place).copied()));
        })
    };
    let set_reason = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let save = {
        let (chosen, reason, wrong) = (chosen.clone(), reason.clone(), wrong.clone());
        Callback::from(move |()| {
            let Some(next) = *chosen else { return };
            if needs_reason(next) && reason.trim().is_empty() {
                return wrong.set(true);
            }
            let command = Command::NoteStatus { informant: id, stage: next, reason: (*reason).clone() };
            if doing(command, Some(One::StatusNoted.say(tongue).to_owned())).is_some() {
                chosen.set(None);
                reason.set(String::new());
                wrong.set(false);
            }
        })
    };
    let value = chosen.and_then(|it| Stage::ALL.iter().position(|known| *known == it));
    let wants_reason = chosen.is_some_and(needs_reason);
    html! {
        <section class="stack stack--tight" aria-labelledby="history-title">
            <h2 class="eyebrow" id="history-title">{ One::History.say(tongue) }</h2>
            <ol class="list">
                { for history.iter().rev().map(|entry| html! {
                    <li key={entry.id.to_string()}>
                        <span class="strong">{ stage(entry.stage, tongue) }</span>
                        <span class="small quiet history__when">{ when(entry.at, tongue) }</span>
                        if !entry.reason.is_empty() { <span class="history__why">{ &entry.reason }</span> }
                    </li>
                }) }
            </ol>
            <p class="small quiet">{ One::HistoryHint.say(tongue) }</p>
            <Fold label={One::ChangeStatus.say(tongue)}>
                <Select label={One::NewStatus.say(tongue)} choices={offered} none="–" value={value.map(|place| place.to_string()).unwrap_or_default()} on_change={choose} />
                <TextInput label={One::Reason.say(tongue)} value={(*reason).clone()} optional={!wants_reason} identity=true on_input={set_reason}
                    on_enter={save.clone()} error={(*wrong && wants_reason).then(|| AttrValue::from(One::ReasonNeeded.say(tongue)))} />
                <Button label={One::NoteStatus.say(tongue)} icon={Glyph::History} disabled={chosen.is_none()} onclick={save.reform(|_| ())} />
            </Fold>
        </section>
    }
}
