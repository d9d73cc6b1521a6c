//! How the sample came about, as the facts that reporting guidelines ask for: COREQ items 10 to 13 and 22 (Tong, Sainsbury and Craig
//! 2007), the sampling items of SRQR (O'Brien and others 2014) and of STROBE-RDS (White and others 2015). Counts only: the
//! sentences are made where the languages are.

use crate::figure::{NotEstimable, Share, count};
use crate::referrals::{Chain, Funnel, Graph};
use crate::saturation::{CodedInterviews, Outcome, Setting, base_run_threshold};
use crate::sectors::{Voices, balance};
use fieldwork::contact::{AttemptOutcome, Declining};
use fieldwork::id::InformantId;
use fieldwork::people::{ContactMode, Stage};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeMap;

/// The facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// People the study began with.
    pub seeds: u64,
    /// People known to the study, records joined as one person counted once.
    pub people: u64,
    /// Namings of one person by another.
    pub namings: u64,
    /// Eligibility criteria asked of each.
    pub criteria: u64,
    /// Every sector against its target.
    pub sectors: Vec<Voices>,
    /// How each person was first tried.
    pub first_attempts: BTreeMap<ContactMode, u64>,
    /// People interviewed to the end.
    pub informants: u64,
    /// Interviews begun, several with one person counted each.
    pub interviews: u64,
    /// When the first and the last interview began.
    pub period: Option<(Moment, Moment)>,
    /// The highest wave with an interviewed person.
    pub last_wave: Option<u32>,
    /// From being named to being interviewed, and the ways out.
    pub funnel: Funnel,
    /// Why people declined, where the attempt says it.
    pub declining: BTreeMap<Declining, u64>,
    /// People who can still be interviewed.
    pub open: u64,
    /// The chains.
    pub chains: Vec<Chain>,
    /// Mean number of interviewed people each interviewed person led to.
    pub mean_recruits: Result<f64, NotEstimable>,
    /// The most anybody led to.
    pub most_recruits: u64,
    /// The last wave that named anybody, and which of its namings were of people already known.
    pub returning: Option<(u32, Share)>,
    /// Saturation of codes under the default setting.
    pub saturation: Result<Outcome, NotEstimable>,
    /// New codes in the last three coded interviews.
    pub new_in_last_three: u64,
    /// Coded interviews.
    pub coded: u64,
}

impl Sampling {
    /// The facts of a study.
    pub fn of(study: &Study, graph: &Graph) -> Self {
        let people = graph.people();
        let interviews = study.ordered_interviews();
        let started = interviews.iter().map(|interview| interview.started);
        let period = started.clone().min_by_key(|at| at.ms).zip(started.max_by_key(|at| at.ms));
        let mut first: BTreeMap<InformantId, (i64, ContactMode)> = BTreeMap::new();
        let mut declining: BTreeMap<InformantId, (i64, Declining)> = BTreeMap::new();
        for attempt in study.attempts.values() {
            let person = study.person(attempt.informant);
            let tried = first.entry(person).or_insert((attempt.at.ms, attempt.mode));
            if attempt.at.ms < tried.0 {
                *tried = (attempt.at.ms, attempt.mode);
            }
            if let Some(AttemptOutcome::Declined(why)) = &attempt.outcome {
                let last = declining.entry(person).or_insert((attempt.at.ms, *why));
                if attempt.at.ms >= last.0 {
                    *last = (attempt.at.ms, *why);
                }
            }
        }
        // Who declined once and came after all declines no more.
        let refused = |id: &InformantId| study.stage(*id) == Stage::Refused;
        let coded = CodedInterviews::of(study, None);
        let curve = coded.curve();
        let interviewed = || people.iter().enumerate().filter(|(_, person)| person.stage == Stage::Interviewed);
        Self {
            seeds: count(people.iter().filter(|person| person.seed).count()),
            people: count(people.len()),
            namings: count(graph.namings().len()),
            criteria: count(study.ordered_criteria().len()),
            sectors: balance(study, graph),
            first_attempts: tally(first.into_values().map(|(_, mode)| mode)),
            informants: count(interviewed().count()),
            interviews: count(interviews.len()),
            period,
            last_wave: interviewed().map(|(place, _)| graph.wave(place)).max(),
            funnel: graph.funnel(),
            declining: tally(declining.into_iter().filter(|(id, _)| refused(id)).map(|(_, (_, why))| why)),
            open: count(people.iter().filter(|person| !person.stage.is_final()).count()),
            chains: graph.chains(),
            mean_recruits: graph.mean_recruits(),
            most_recruits: graph.recruits().into_iter().max().unwrap_or_default(),
            returning: graph.returning_names().last().map(|wave| (wave.wave, wave.known)),
            saturation: base_run_threshold(&curve, Setting::default()),
            new_in_last_three: curve.new_in_last(3),
            coded: count(curve.interviews()),
        }
    }
}

fn tally<K: Ord>(of: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    let mut tally = BTreeMap::new();
    for kind in of {
        *tally.entry(kind).or_default() += 1;
    }
    tally
}
