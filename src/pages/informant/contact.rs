//! How the contact goes: the next appointment, and the history of the status, which only grows.

use super::PersonProps;
use super::attempts::why;
use super::facts::needs_reason;
use crate::components::{Button, ButtonKind, Choice, Glyph, Icon, InputKind, Select, TextInput};
use crate::i18n::informants::{One, contact_mode};
use crate::i18n::interview::stage;
use crate::i18n::{Tongue, day_and_time, use_tongue};
use crate::pages::informants::views::appointment_words;
use crate::pages::parts::use_doing;
use crate::platform::clock;
use fieldwork::command::Command;
use fieldwork::people::{Appointment, ContactMode, Stage, Status};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use yew::prelude::*;

pub(super) fn modes(tongue: Tongue) -> Vec<Choice> {
    ContactMode::ALL
        .into_iter()
        .enumerate()
        .map(|(place, mode)| Choice::new(place.to_string(), contact_mode(mode, tongue)))
        .collect()
}

pub(super) fn mode_at(value: &str) -> Option<ContactMode> {
    value.parse::<usize>().ok().and_then(|place| ContactMode::ALL.get(place).copied())
}

pub(super) fn mode_value(mode: ContactMode) -> String {
    ContactMode::ALL.iter().position(|known| *known == mode).unwrap_or_default().to_string()
}

pub(super) fn when(at: Moment, tongue: Tongue) -> String {
    day_and_time(&at.day(), &at.clock(), tongue)
}

/// A day and a time of day at the device's place; `None` where they are none.
pub(crate) fn moment(day: &str, time: &str, offset_minutes: i16) -> Option<Moment> {
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let minutes = offset_minutes.unsigned_abs();
    Moment::parse(&format!("{day}T{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60)).ok()
}

/// Props of [`Fold`].
#[derive(Properties, PartialEq)]
pub(super) struct FoldProps {
    /// What it holds.
    pub label: AttrValue,
    /// The form.
    pub children: Html,
}

/// A form that waits folded until it is wanted.
#[component]
pub(super) fn Fold(props: &FoldProps) -> Html {
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
                        { why_line(&props.study, entry, tongue) }
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

/// Why a status was noted, where there is something to say.
fn why_line(study: &Study, entry: &Status, tongue: Tongue) -> Html {
    let said = why(study, entry, tongue);
    if said.is_empty() {
        Html::default()
    } else {
        html! { <span class="history__why">{ said }</span> }
    }
}
