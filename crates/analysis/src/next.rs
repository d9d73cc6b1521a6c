//! Whom to see next, with the reasons. The order is this project's own; the reasons are what counts, and a person decides.

use crate::referrals::Graph;
use crate::sectors::Voices;
use crate::strata::Stratum;
use fieldwork::contact::{AttemptOutcome, Family, latest_of_all};
use fieldwork::id::{AttributeId, InformantId, SectorId};
use fieldwork::people::{Permission, Stage};
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// A reason for or against seeing somebody next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Their sector lacks interviews.
    SectorShort {
        /// Which.
        sector: SectorId,
        /// How many are missing.
        missing: u64,
    },
    /// A stratum they belong to lacks interviews.
    StratumShort {
        /// The attribute.
        attribute: AttributeId,
        /// The short name of the category.
        value: String,
        /// How many are missing.
        missing: u64,
    },
    /// Nobody of their sector was interviewed in their wave.
    NewInWave {
        /// Which sector.
        sector: SectorId,
        /// Which wave.
        wave: u32,
    },
    /// Several people named them.
    NamedByMany(Vec<InformantId>),
    /// Somebody who may be named as the referrer named them.
    MayNameReferrer(InformantId),
    /// They said that they may be contacted.
    PermissionGiven,
    /// The referrer wants to ask them first.
    ReferrerAsksFirst(InformantId),
    /// They were tried in vain so often.
    TriedInVain(u64),
    /// The study begins with them.
    Seed,
}

/// Somebody to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub informant: InformantId,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// People who can be contacted now, most useful first: sectors and strata far from their target, sectors silent in a wave, names that
/// come back, doors already open. Left out are those who are done, who have an appointment or an open interview, whose chain the team
/// follows no further, with whom an interview turned out not to be possible, and those of whom every referrer said that they do not want to be contacted.
pub fn whom_to_see(study: &Study, graph: &Graph, balance: &[Voices], strata: &[Stratum]) -> Vec<Suggestion> {
    let mut heard: BTreeSet<(SectorId, u32)> = BTreeSet::new();
    for (place, person) in graph.people().iter().enumerate() {
        if let Some(sector) = person.sector.filter(|_| person.stage == Stage::Interviewed) {
            heard.insert((sector, graph.wave(place)));
        }
    }
    let mut in_vain: BTreeMap<InformantId, u64> = BTreeMap::new();
    for attempt in study.attempts.values().filter(|attempt| !attempt.reached) {
        *in_vain.entry(study.person(attempt.informant)).or_default() += 1;
    }
    let latest = latest_of_all(study);
    let mut found: Vec<(i64, u32, Suggestion)> = Vec::new();
    for (place, person) in graph.people().iter().enumerate() {
        if graph.stopped(place).is_some() {
            continue;
        }
        let waiting = match person.stage {
            Stage::Named | Stage::ToContact | Stage::Contacted | Stage::NoAnswer | Stage::Eligible => true,
            Stage::Scheduled
            | Stage::Partial
            | Stage::Interviewed
            | Stage::Refused
            | Stage::Ineligible
            | Stage::Withdrawn => false,
        };
        let appointed = study.informants.get(person.id).is_some_and(|record| record.appointment.is_some());
        let namings: Vec<_> = graph.namings().iter().filter(|naming| naming.to == person.id).collect();
        let closed = !namings.is_empty() && namings.iter().all(|naming| naming.permission == Permission::Refused);
        // Somebody who moved away or is ill is no one to call now, unless a day to try again is noted.
        let lost = latest.get(&person.id).is_some_and(|attempt| {
            attempt.next.is_none() && attempt.outcome.as_ref().map(AttemptOutcome::family) == Some(Family::NotPossible)
        });
        if !waiting || appointed || closed || lost {
            continue;
        }
        let mut score = 0_i64;
        let mut reasons = Vec::new();
        let mut say = |weight: i64, reason: Reason| {
            score += weight;
            reasons.push((weight.abs(), reason));
        };
        if let Some(voices) = balance.iter().find(|voices| voices.sector.is_some() && voices.sector == person.sector)
            && let (Some(sector), missing @ 1..) = (voices.sector, voices.missing())
        {
            let wanted = voices.target.map_or(1, i64::from).max(1);
            let short = i64::try_from(missing).unwrap_or(wanted).min(wanted);
            say(100 * short / wanted, Reason::SectorShort { sector, missing });
        }
        for stratum in strata.iter().filter(|stratum| stratum.missing() > 0 && stratum.holds(study, person.id)) {
            let (missing, wanted) = (stratum.missing(), i64::from(stratum.target).max(1));
            let short = i64::try_from(missing).unwrap_or(wanted);
            let (attribute, value) = (stratum.attribute, stratum.value.clone());
            say(100 * short / wanted, Reason::StratumShort { attribute, value, missing });
        }
        let wave = graph.wave(place);
        if let Some(sector) = person.sector.filter(|sector| wave > 0 && !heard.contains(&(*sector, wave))) {
            say(30, Reason::NewInWave { sector, wave });
        }
        let by: BTreeSet<InformantId> = namings.iter().map(|naming| naming.from).collect();
        if by.len() > 1 {
            let weight = 15 * i64::try_from(by.len().min(4)).unwrap_or(4);
            say(weight, Reason::NamedByMany(by.into_iter().collect()));
        }
        if namings.iter().any(|naming| naming.permission == Permission::Given) {
            say(25, Reason::PermissionGiven);
        } else if let Some(first) = namings.iter().find(|naming| naming.permission == Permission::ReferrerAsksFirst) {
            say(-10, Reason::ReferrerAsksFirst(first.from));
        }
        if let Some(open) = namings.iter().find(|naming| naming.may_name_referrer) {
            say(15, Reason::MayNameReferrer(open.from));
        }
        if person.seed {
            say(10, Reason::Seed);
        }
        if let Some(tried) = in_vain.get(&person.id) {
            say(-10 * i64::try_from(*tried).unwrap_or(10).min(10), Reason::TriedInVain(*tried));
        }
        reasons.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let reasons = reasons.into_iter().map(|(_, reason)| reason).collect();
        found.push((score, person.number, Suggestion { informant: person.id, reasons }));
    }
    found.sort_by_key(|(score, number, _)| (std::cmp::Reverse(*score), *number));
    found.into_iter().map(|(_, _, suggestion)| suggestion).collect()
}
