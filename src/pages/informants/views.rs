//! Everybody as a board of cards, or as a table that can be sorted.

use super::line::{PersonLine, standing};
use super::several::Choosing;
use super::sieve::{Column, Lane, Order};
use crate::components::{Chip, Glyph, Icon, SectorShape, TableFrame, Tone};
use crate::i18n::informants::{People, attempts, choose_one, contact_mode, named_by, number};
use crate::i18n::interview::{stage, wave};
use crate::i18n::{Tongue, day_and_month, day_and_time, use_tongue};
use fieldwork::id::InformantId;
use fieldwork::people::{Appointment, Stage};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

const fn lane_name(lane: Lane) -> People {
    match lane {
        Lane::Named => People::ColumnNamed,
        Lane::Contacted => People::ColumnContacted,
        Lane::Ready => People::ColumnReady,
        Lane::Interviewed => People::ColumnInterviewed,
        Lane::Lost => People::ColumnLost,
    }
}

/// The address of a person.
pub fn address(person: &PersonLine) -> String {
    format!("#/informan/{}", person.id)
}

/// "12 April 2013, 10:00 · Telepon".
pub fn appointment_words(appointment: &Appointment, tongue: Tongue) -> String {
    let when = day_and_time(&appointment.at.day(), &appointment.at.clock(), tongue);
    format!("{when} · {}", contact_mode(appointment.mode, tongue))
}

/// Props of [`Board`].
#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// Who is shown, in order.
    pub people: Rc<Vec<PersonLine>>,
}

/// Columns by how far the study came.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let tongue = use_tongue();
    let lane = |lane: Lane| {
        let people: Vec<&PersonLine> = props.people.iter().filter(|person| Lane::of(person.stage) == lane).collect();
        let name = lane_name(lane).say(tongue);
        html! {
            <section key={name} class={classes!("board__lane", people.is_empty().then_some("board__lane--empty"))} aria-label={name}>
                <h2 class="board__head">{ name }<span class="board__count">{ people.len() }</span></h2>
                if people.is_empty() {
                    <p class="board__none">{ People::NobodyHere.say(tongue) }</p>
                } else {
                    <ul class="board__cards">{ for people.into_iter().map(|person| card(person, tongue)) }</ul>
                }
            </section>
        }
    };
    html! { <div class="board">{ for Lane::ALL.into_iter().map(lane) }</div> }
}

fn card(person: &PersonLine, tongue: Tongue) -> Html {
    let sector = person.sector.as_ref().map(|sector| sector.name.clone());
    let name = if person.name.is_empty() { People::NoName.say(tongue).to_owned() } else { person.name.clone() };
    html! {
        <li key={person.id.to_string()}>
            <div class="card card--link person-card">
                <div class="person-card__head">
                    { mark(person) }
                    <h3 class="person-card__title">
                        <a class="card__link" href={address(person)}>
                            <span class="person-card__number">{ number(person.number) }</span>{ " " }{ name }
                        </a>
                    </h3>
                </div>
                if !person.organisation.is_empty() && person.organisation != person.name {
                    <p class="small quiet clip">{ &person.organisation }</p>
                }
                <p class="small quiet">
                    { sector.unwrap_or_else(|| People::NoSector.say(tongue).to_owned()) }{ " · " }{ wave_words(person, tongue) }
                </p>
                // The lane says it already where it holds one status only.
                if person.stage != Stage::Interviewed { <p class="person-card__stage small">{ stage(person.stage, tongue) }</p> }
                if !person.named_by.is_empty() {
                    <p class="small quiet">{ named_by(&person.named_by, tongue) }</p>
                }
                if let Some(appointment) = &person.appointment {
                    <p class="person-card__when small"><Icon name={Glyph::Calendar} class="icon--small" />{ appointment_words(appointment, tongue) }</p>
                }
                if let (Some(last), false) = (person.last_attempt, person.stage.is_final()) {
                    <p class="small quiet">{ attempts(person.attempts, &day_and_month(&last.day(), tongue), tongue) }</p>
                }
            </div>
        </li>
    }
}

/// The wave; somebody who is no seed and was named by nobody belongs to none.
fn wave_words(person: &PersonLine, tongue: Tongue) -> String {
    wave(person.seed, person.wave, tongue).unwrap_or_else(|| People::NoReferrer.say(tongue).to_owned())
}

/// The shape of a person; an outline of a person where the sector is not known.
pub fn mark(person: &PersonLine) -> Html {
    match &person.sector {
        Some(sector) => html! { <SectorShape form={sector.form} standing={standing(person.stage)} /> },
        None => html! { <Icon name={Glyph::Person} /> },
    }
}

/// Props of [`PeopleTable`].
#[derive(Properties, PartialEq)]
pub struct PeopleTableProps {
    /// Who is shown, in order.
    pub people: Rc<Vec<PersonLine>>,
    /// The order they are in.
    pub order: Order,
    /// A head was pressed.
    pub on_order: Callback<Column>,
    /// Who is chosen, for something to be done for all of them.
    #[prop_or_default]
    pub chosen: Rc<BTreeSet<InformantId>>,
    /// Others were chosen.
    pub on_choose: Callback<Choosing>,
}

const fn column_name(column: Column) -> People {
    match column {
        Column::Number => People::Number,
        Column::Name => People::Name,
        Column::Sector => People::Sector,
        Column::Stage => People::Stage,
        Column::Wave => People::Wave,
        Column::Appointment => People::Appointment,
        Column::Attempts => People::Attempts,
    }
}

/// Everybody in rows.
#[component]
pub fn PeopleTable(props: &PeopleTableProps) -> Html {
    let tongue = use_tongue();
    let head = |column: Column| {
        let on = props.order.by == column;
        let sorted = match (on, props.order.down) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let numeric = matches!(column, Column::Attempts).then_some("num");
        html! {
            <th key={column_name(column).say(tongue)} scope="col" aria-sort={sorted} class={classes!(numeric)}>
                <button type="button" class="sort-head" onclick={props.on_order.reform(move |_: MouseEvent| column)}>
                    { column_name(column).say(tongue) }
                    if on { <Icon name={if props.order.down { Glyph::ChevronDown } else { Glyph::ChevronUp }} class="icon--small" /> }
                </button>
            </th>
        }
    };
    let all = !props.people.is_empty() && props.people.iter().all(|person| props.chosen.contains(&person.id));
    let choose_all = {
        let everybody: BTreeSet<InformantId> = props.people.iter().map(|person| person.id).collect();
        props.on_choose.reform(move |_: Event| Choosing::These(if all { BTreeSet::new() } else { everybody.clone() }))
    };
    let row = |person: &PersonLine| {
        let on = props.chosen.contains(&person.id);
        let turn = {
            let id = person.id;
            props.on_choose.reform(move |_: Event| Choosing::Turn(id))
        };
        html! {
            <tr key={person.id.to_string()} class={on.then_some("people-table__on")}>
                <td class="people-table__pick">{ tick(choose_one(&person.title(), tongue), on, turn) }</td>
                <td class="num-left">{ number(person.number) }</td>
                <th scope="row">
                    <a href={address(person)}>
                        { if person.name.is_empty() { People::NoName.say(tongue).to_owned() } else { person.name.clone() } }
                    </a>
                    if !person.organisation.is_empty() && person.organisation != person.name {
                        <span class="people-table__under">{ &person.organisation }</span>
                    }
                </th>
                <td><span class="people-table__sector">{ mark(person) }{ sector_name(person, tongue) }</span></td>
                <td>{ stage(person.stage, tongue) }</td>
                <td>
                    { wave_words(person, tongue) }
                    if !person.named_by.is_empty() { <span class="people-table__under">{ named_by(&person.named_by, tongue) }</span> }
                </td>
                <td>
                    if let Some(appointment) = &person.appointment { <Chip label={appointment_words(appointment, tongue)} tone={Tone::Accent} /> }
                </td>
                <td class="num">{ person.attempts }</td>
            </tr>
        }
    };
    html! {
        <TableFrame caption={People::Eyebrow.say(tongue)} hide_caption=true class="table--hover people-table">
            <thead>
                <tr>
                    <th scope="col" class="people-table__pick">{ tick(People::ChooseAll.say(tongue).to_owned(), all, choose_all) }</th>
                    { for Column::ALL.into_iter().map(head) }
                </tr>
            </thead>
            <tbody>{ for props.people.iter().map(row) }</tbody>
        </TableFrame>
    }
}

/// A box to tick, as large as a finger.
fn tick(label: String, on: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label class="people-table__tick">
            <input type="checkbox" class="choice__box" aria-label={label} checked={on} {onchange} />
        </label>
    }
}

fn sector_name(person: &PersonLine, tongue: Tongue) -> String {
    person.sector.as_ref().map_or_else(|| People::NoSector.say(tongue).to_owned(), |sector| sector.name.clone())
}
