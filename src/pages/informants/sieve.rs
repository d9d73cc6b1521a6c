//! Which people are shown, and in which order.

use super::line::PersonLine;
use fieldwork::id::{InformantId, SectorId};
use fieldwork::people::Stage;
use std::cmp::Ordering;

/// What narrows the list down. The default lets everybody through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// A part of the number, the name or the organisation.
    pub search: String,
    /// Only this sector; `Some(None)` for people whose sector is not known.
    pub sector: Option<Option<SectorId>>,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only the chain of this first person.
    pub chain: Option<InformantId>,
}

impl Sieve {
    /// Whether everybody passes.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a person passes.
    pub fn keeps(&self, person: &PersonLine) -> bool {
        let sector = person.sector.as_ref().map(|sector| sector.id);
        self.sector.is_none_or(|wanted| wanted == sector)
            && self.stage.is_none_or(|wanted| wanted == person.stage)
            && self.chain.is_none_or(|wanted| wanted == person.chain)
            && self.finds(person)
    }

    /// Every word searched for stands somewhere.
    fn finds(&self, person: &PersonLine) -> bool {
        let where_to_look = format!("{} {} {}", person.title(), person.number, person.organisation).to_lowercase();
        self.search.to_lowercase().split_whitespace().all(|word| where_to_look.contains(word))
    }
}

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number.
    Number,
    /// The name.
    Name,
    /// The sector.
    Sector,
    /// The stage, in the order of the work.
    Stage,
    /// The wave.
    Wave,
    /// The appointment; those without one last.
    Appointment,
    /// Attempts.
    Attempts,
}

impl Column {
    /// All of them, in the order of the table.
    pub const ALL: [Column; 7] = [
        Column::Number,
        Column::Name,
        Column::Sector,
        Column::Stage,
        Column::Wave,
        Column::Appointment,
        Column::Attempts,
    ];
}

/// A column and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: Column,
    /// From the end.
    pub down: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { by: Column::Number, down: false }
    }
}

impl Order {
    /// What a press on a column's head makes of it: that column, or the other way round.
    #[must_use]
    pub fn pressed(self, by: Column) -> Self {
        Self { by, down: self.by == by && !self.down }
    }

    /// Sorts; equals stay by number.
    pub fn sort(self, people: &mut [PersonLine]) {
        people.sort_by(|a, b| {
            let found = compare(self.by, a, b);
            let found = if self.down { found.reverse() } else { found };
            found.then(a.number.cmp(&b.number))
        });
    }
}

fn compare(by: Column, a: &PersonLine, b: &PersonLine) -> Ordering {
    let sector = |person: &PersonLine| person.sector.as_ref().map_or((1, String::new()), |it| (0, it.name.clone()));
    let stage = |person: &PersonLine| Stage::ALL.iter().position(|stage| *stage == person.stage);
    let appointment = |person: &PersonLine| person.appointment.as_ref().map_or(i64::MAX, |it| it.at.ms);
    match by {
        Column::Number => a.number.cmp(&b.number),
        Column::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        Column::Sector => sector(a).cmp(&sector(b)),
        Column::Stage => stage(a).cmp(&stage(b)),
        Column::Wave => a.wave.cmp(&b.wave),
        Column::Appointment => appointment(a).cmp(&appointment(b)),
        Column::Attempts => a.attempts.cmp(&b.attempts),
    }
}

/// A column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Named, to be contacted.
    Named,
    /// Contacted, or tried in vain.
    Contacted,
    /// Meets the criteria, has an appointment.
    Ready,
    /// Interviewed, in part or in full.
    Interviewed,
    /// Refused, not eligible, withdrawn.
    Lost,
}

impl Lane {
    /// All of them, in the order of the work.
    pub const ALL: [Lane; 5] = [Lane::Named, Lane::Contacted, Lane::Ready, Lane::Interviewed, Lane::Lost];

    /// The lane of a stage.
    pub const fn of(stage: Stage) -> Self {
        match stage {
            Stage::Named | Stage::ToContact => Lane::Named,
            Stage::Contacted | Stage::NoAnswer => Lane::Contacted,
            Stage::Eligible | Stage::Scheduled => Lane::Ready,
            Stage::Partial | Stage::Interviewed => Lane::Interviewed,
            Stage::Refused | Stage::Ineligible | Stage::Withdrawn => Lane::Lost,
        }
    }
}
