//! Sectors: how many voices each has against what was wanted, and who refers to whom across them (FORMULAS 1.2 and 1.7).

use crate::figure::{NotEstimable, count};
use crate::rds;
use crate::referrals::Graph;
use fieldwork::id::SectorId;
use fieldwork::people::Stage;
use fieldwork::study::Study;

/// One sector against its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices {
    /// Which; `None` for people whose sector is not known.
    pub sector: Option<SectorId>,
    /// Whether it belongs to government.
    pub government: bool,
    /// How many informants are wanted.
    pub target: Option<u32>,
    /// How many were interviewed.
    pub interviewed: u64,
    /// How many can still be interviewed.
    pub open: u64,
    /// How many are lost: refused, not eligible, withdrawn.
    pub lost: u64,
}

impl Voices {
    /// How many interviews are missing; 0 without a target.
    pub fn missing(&self) -> u64 {
        self.target.map_or(0, |target| u64::from(target).saturating_sub(self.interviewed))
    }
}

/// Every sector against its target, in the study's order; people of no sector come last, where there are any.
pub fn balance(study: &Study, graph: &Graph) -> Vec<Voices> {
    let sectors = study.ordered_sectors();
    let known = |sector: Option<SectorId>| sector.filter(|id| study.sectors.has(*id));
    let of = |sector: Option<SectorId>, government: bool, target: Option<u32>| {
        let people = || graph.people().iter().filter(move |person| known(person.sector) == sector);
        let lost = |stage: Stage| matches!(stage, Stage::Refused | Stage::Ineligible | Stage::Withdrawn);
        Voices {
            sector,
            government,
            target,
            interviewed: count(people().filter(|person| person.stage == Stage::Interviewed).count()),
            open: count(people().filter(|person| !person.stage.is_final()).count()),
            lost: count(people().filter(|person| lost(person.stage)).count()),
        }
    };
    let mut rows: Vec<Voices> =
        sectors.iter().map(|sector| of(Some(sector.id), sector.government, sector.target)).collect();
    let without = of(None, false, None);
    if without.interviewed + without.open + without.lost > 0 {
        rows.push(without);
    }
    rows
}

/// Interviews with people of government, and with people of other sectors. People of no sector are in neither.
pub fn government_and_others(balance: &[Voices]) -> (u64, u64) {
    let sum = |government: bool| {
        let those = |voices: &&Voices| voices.sector.is_some() && voices.government == government;
        balance.iter().filter(those).map(|voices| voices.interviewed).sum()
    };
    (sum(true), sum(false))
}

/// Who refers to which sector: rows are referrers, columns those they led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transitions {
    /// The groups of rows and columns, in order.
    pub groups: Vec<SectorId>,
    /// Counts, row by row.
    pub counts: Vec<Vec<u64>>,
    /// Links left out because one of the two has no group.
    pub left_out: u64,
}

impl Transitions {
    /// Counts the links of the tree between people of `groups`.
    pub fn of(graph: &Graph, groups: Vec<SectorId>) -> Self {
        let place = |sector: Option<SectorId>| sector.and_then(|id| groups.iter().position(|group| *group == id));
        let mut counts = vec![vec![0; groups.len()]; groups.len()];
        let mut left_out = 0;
        for (person, referrer) in graph.people().iter().zip(graph.referrers()) {
            let Some(referrer) = referrer.and_then(|place| graph.people().get(place)) else { continue };
            let cell = place(referrer.sector)
                .and_then(|row| counts.get_mut(row))
                .and_then(|row: &mut Vec<u64>| row.get_mut(place(person.sector)?));
            match cell {
                Some(cell) => *cell += 1,
                None => left_out += 1,
            }
        }
        Self { groups, counts, left_out }
    }

    /// Recruitment homophily, by [`rds::Transitions::homophily`](crate::rds::Transitions::homophily).
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without links, [`NotEstimable::NoVariation`] where one row or one column has them all.
    pub fn homophily(&self) -> Result<f64, NotEstimable> {
        rds::Transitions { counts: self.counts.clone(), group_missing: self.left_out }.homophily()
    }
}
