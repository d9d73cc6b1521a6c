//! Who led to whom: waves, chains, the way from being named to being interviewed, names that come back (FORMULAS 1.1).
//!
//! Chain referral among key informants is no probability sample (it is not Goodman's snowball of 1961, with random seeds and
//! a fixed number of names): these figures describe how the study was done, and estimate nothing about a population.

use crate::figure::{NotEstimable, Share, count};
use fieldwork::id::{InformantId, InterviewId, ReferralId, SectorId};
use fieldwork::people::{Permission, Stage, StopReason};
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// A person in the analysis. Records joined as one person are one here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: InformantId,
    /// The number shown, which also orders siblings in the tree.
    pub number: u32,
    /// Where the person comes from.
    pub sector: Option<SectorId>,
    /// Whether the study began with this person.
    pub seed: bool,
    /// How far the study is with them.
    pub stage: Stage,
    /// Every stage they were ever in, the present one included.
    pub ever: BTreeSet<Stage>,
    /// When the first interview with them began, in milliseconds since 1970.
    pub interviewed_at: Option<i64>,
    /// The referral that counts in the tree.
    pub primary: Option<ReferralId>,
}

/// One naming of a person by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its id.
    pub id: ReferralId,
    /// Who named.
    pub from: InformantId,
    /// Who was named.
    pub to: InformantId,
    /// In which interview.
    pub interview: Option<InterviewId>,
    /// When: the beginning of the interview, otherwise when it was noted; in milliseconds since 1970.
    pub at: i64,
    /// Order of mention, from 1.
    pub order: u32,
    /// Whether the named person knows of it.
    pub permission: Permission,
    /// Whether the referrer may be named to them.
    pub may_name_referrer: bool,
}

/// The referrals of a study. People are addressed by their place in [`Graph::people`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    people: Vec<Person>,
    namings: Vec<Naming>,
    places: BTreeMap<InformantId, usize>,
    referrers: Vec<Option<usize>>,
    waves: Vec<u32>,
    roots: Vec<usize>,
    duplicates: u64,
    stopped: BTreeMap<usize, StopReason>,
    opened: Vec<usize>,
}

/// The people of a chain: everybody who goes back to the same first person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The first person.
    pub first: usize,
    /// How many people, the first one included.
    pub size: u64,
    /// How many of them were interviewed.
    pub interviewed: u64,
    /// The highest wave.
    pub length: u32,
    /// Where the people at its ends stand, with how many each; people others were reached through are no ends.
    pub ends: BTreeMap<End, u64>,
    /// Why the team follows it no further, where it decided so.
    pub stopped: Option<StopReason>,
}

impl Chain {
    /// Whether somebody at an end can still be reached, and the team means to.
    pub fn is_open(&self) -> bool {
        self.stopped.is_none() && self.ends.contains_key(&End::Open)
    }
}

/// Why a chain goes no further at one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Still to be contacted, met or finished.
    Open,
    /// Interviewed, and named nobody.
    NoNameGiven,
    /// Interviewed, and named only people who were known already.
    KnownNamesOnly,
    /// Declined.
    Refused,
    /// Does not meet the criteria.
    Ineligible,
    /// Took the consent back.
    Withdrawn,
}

impl End {
    /// All of them.
    pub const ALL: [End; 6] =
        [End::Open, End::NoNameGiven, End::KnownNamesOnly, End::Refused, End::Ineligible, End::Withdrawn];
}

/// A step on the way to an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Known to the study.
    Named,
    /// Reached.
    Contacted,
    /// Found to meet the criteria.
    Eligible,
    /// An appointment was made.
    Scheduled,
    /// Interviewed.
    Interviewed,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Step; 5] = [Step::Named, Step::Contacted, Step::Eligible, Step::Scheduled, Step::Interviewed];
}

/// A way out before the interview, or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// The record was another naming of somebody known.
    Duplicate,
    /// Could not be reached so far.
    NoAnswer,
    /// Declined.
    Refused,
    /// Does not meet the criteria.
    Ineligible,
    /// Took the consent back.
    Withdrawn,
}

/// The way from being named to being interviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    /// People at each step, out of those at the step before; the first step is out of itself.
    pub steps: Vec<(Step, Share)>,
    /// People who left the way.
    pub exits: Vec<(Exit, u64)>,
}

/// How often names come back in one wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returning {
    /// Which wave.
    pub wave: u32,
    /// Namings of people already named or interviewed, out of all namings by people of the wave.
    pub known: Share,
    /// How many of these namings were noted outside of an interview.
    pub outside: u64,
}

impl Graph {
    /// The graph of a study.
    pub fn of(study: &Study) -> Self {
        let stands_for: BTreeMap<InformantId, InformantId> =
            study.informants.iter().map(|(id, _)| (id, study.person(id))).collect();
        let person = |id: InformantId| stands_for.get(&id).copied().unwrap_or(id);
        let stages = study.stages();
        let mut ever: BTreeMap<InformantId, BTreeSet<Stage>> = BTreeMap::new();
        for status in study.statuses.values() {
            ever.entry(person(status.informant)).or_default().insert(status.stage);
        }
        let mut interviewed: BTreeMap<InformantId, i64> = BTreeMap::new();
        for interview in study.interviews.values() {
            let first = interviewed.entry(person(interview.informant)).or_insert(interview.started.ms);
            *first = interview.started.ms.min(*first);
        }
        let mut people: Vec<Person> = Vec::new();
        for informant in study.informants.values().filter(|informant| person(informant.id) == informant.id) {
            let stage = stages.get(&informant.id).copied().unwrap_or(Stage::Named);
            let mut ever = ever.remove(&informant.id).unwrap_or_default();
            ever.insert(stage);
            people.push(Person {
                id: informant.id,
                number: informant.number,
                sector: informant.sector,
                seed: informant.seed,
                stage,
                ever,
                interviewed_at: interviewed.get(&informant.id).copied(),
                primary: informant.primary,
            });
        }
        let namings = study.referrals.values().map(|referral| {
            let began =
                referral.interview.and_then(|id| study.interviews.get(id)).map(|interview| interview.started.ms);
            Naming {
                id: referral.id,
                from: person(referral.from),
                to: person(referral.to),
                interview: referral.interview,
                at: began.unwrap_or(referral.at.ms),
                order: referral.order,
                permission: referral.permission,
                may_name_referrer: referral.may_name_referrer,
            }
        });
        // The tree follows the moment of the naming itself, as the study does.
        let noted: BTreeMap<ReferralId, i64> =
            study.referrals.values().map(|referral| (referral.id, referral.at.ms)).collect();
        let duplicates = count(study.informants.len() - people.len());
        let namings = namings.collect();
        let mut graph = Self::build(people, namings, |naming| noted.get(&naming.id).copied().unwrap_or(naming.at));
        graph.duplicates = duplicates;
        let stop = |(place, person): (usize, &Person)| {
            Some((place, study.informants.get(person.id)?.chain_stopped.as_ref()?.why))
        };
        graph.stopped = graph.people.iter().enumerate().filter_map(stop).collect();
        graph
    }

    /// The graph of people and namings. Namings of or by people who are not among them are left out.
    pub fn new(people: Vec<Person>, namings: Vec<Naming>) -> Self {
        Self::build(people, namings, |naming| naming.at)
    }

    fn build(mut people: Vec<Person>, mut namings: Vec<Naming>, noted: impl Fn(&Naming) -> i64) -> Self {
        people.sort_by_key(|person| (person.number, person.id));
        let places: BTreeMap<InformantId, usize> =
            people.iter().enumerate().map(|(place, person)| (person.id, place)).collect();
        namings.retain(|naming| {
            naming.from != naming.to && places.contains_key(&naming.from) && places.contains_key(&naming.to)
        });
        namings.sort_by_key(|naming| (naming.at, naming.order, naming.id));
        let (referrers, opened) = referrers(&people, &namings, &places, noted);
        let mut graph = Self { people, namings, places, referrers, opened, ..Self::default() };
        graph.walk();
        graph
    }

    /// One pass over everybody, referrers before those they led to.
    fn walk(&mut self) {
        let n = self.people.len();
        let mut led_to: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut order = Vec::with_capacity(n);
        for (place, referrer) in self.referrers.iter().enumerate() {
            match referrer.and_then(|referrer| led_to.get_mut(referrer)) {
                Some(list) => list.push(place),
                None => order.push(place),
            }
        }
        self.waves = vec![0; n];
        self.roots = (0..n).collect();
        let mut next = 0;
        while let Some(at) = order.get(next).copied() {
            next += 1;
            let (wave, root) = (self.wave(at), self.root(at));
            for child in led_to.get(at).map(Vec::as_slice).unwrap_or_default() {
                if let Some(below) = self.waves.get_mut(*child) {
                    *below = wave + 1;
                }
                if let Some(below) = self.roots.get_mut(*child) {
                    *below = root;
                }
                order.push(*child);
            }
        }
    }

    /// Everybody, by number.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// All namings, by time, then order of mention.
    pub fn namings(&self) -> &[Naming] {
        &self.namings
    }

    /// The place of a person.
    pub fn place(&self, id: InformantId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// For each person, the place of who led to them in the tree.
    pub fn referrers(&self) -> &[Option<usize>] {
        &self.referrers
    }

    /// The places of people whose referrer is left out of the tree, because following referrers leads back to them.
    pub fn opened(&self) -> &[usize] {
        &self.opened
    }

    /// The wave of a person: 0 for those nobody led to, otherwise one more than the referrer's.
    pub fn wave(&self, place: usize) -> u32 {
        self.waves.get(place).copied().unwrap_or_default()
    }

    /// The first person of the chain somebody belongs to.
    pub fn root(&self, place: usize) -> usize {
        self.roots.get(place).copied().unwrap_or(place)
    }

    /// Why the team follows the chain of somebody no further, where it decided so.
    pub fn stopped(&self, place: usize) -> Option<StopReason> {
        self.stopped.get(&self.root(place)).copied()
    }

    /// The highest wave; `None` where there is nobody.
    pub fn last_wave(&self) -> Option<u32> {
        self.waves.iter().copied().max()
    }

    /// People who are no seeds and were led to by nobody in the analysis.
    pub fn orphans(&self) -> u64 {
        let orphan = |(person, referrer): &(&Person, &Option<usize>)| !person.seed && referrer.is_none();
        count(self.people.iter().zip(&self.referrers).filter(orphan).count())
    }

    /// The places of everybody led to by somebody in the tree.
    pub fn led_to(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        self.referrers.iter().enumerate().filter(move |(_, referrer)| **referrer == Some(place)).map(|(at, _)| at)
    }

    /// For each person, the smallest number of namings from any first person; `None` where no way leads there.
    pub fn shortest_waves(&self) -> Vec<Option<u32>> {
        let mut named: Vec<Vec<usize>> = vec![Vec::new(); self.people.len()];
        for naming in &self.namings {
            if let (Some(from), Some(to)) = (self.place(naming.from), self.place(naming.to))
                && let Some(list) = named.get_mut(from)
            {
                list.push(to);
            }
        }
        let first = |(_, referrer): &(usize, &Option<usize>)| referrer.is_none();
        let mut order: Vec<(usize, u32)> =
            self.referrers.iter().enumerate().filter(first).map(|(place, _)| (place, 0)).collect();
        let mut waves = vec![None; self.people.len()];
        let mut next = 0;
        while let Some((at, wave)) = order.get(next).copied() {
            next += 1;
            let Some(mine) = waves.get_mut(at).filter(|mine| mine.is_none()) else { continue };
            *mine = Some(wave);
            order.extend(named.get(at).into_iter().flatten().map(|to| (*to, wave + 1)));
        }
        waves
    }

    /// How many different people named each person.
    pub fn named_by(&self) -> Vec<u64> {
        let mut by: Vec<BTreeSet<InformantId>> = vec![BTreeSet::new(); self.people.len()];
        for naming in &self.namings {
            if let Some(set) = self.place(naming.to).and_then(|to| by.get_mut(to)) {
                set.insert(naming.from);
            }
        }
        by.iter().map(|set| count(set.len())).collect()
    }

    /// How many namings each person made.
    pub fn names_given(&self) -> Vec<u64> {
        let mut given = vec![0; self.people.len()];
        for naming in &self.namings {
            if let Some(given) = self.place(naming.from).and_then(|from| given.get_mut(from)) {
                *given += 1;
            }
        }
        given
    }

    /// How many interviewed people each person led to.
    pub fn recruits(&self) -> Vec<u64> {
        let mut recruits = vec![0; self.people.len()];
        for (person, referrer) in self.people.iter().zip(&self.referrers) {
            if person.stage == Stage::Interviewed
                && let Some(recruits) = referrer.and_then(|referrer| recruits.get_mut(referrer))
            {
                *recruits += 1;
            }
        }
        recruits
    }

    /// How many interviewed people led to 0, 1, 2 … others who were interviewed.
    pub fn recruits_per_person(&self) -> Vec<u64> {
        let mut table = Vec::new();
        for (person, recruits) in self.people.iter().zip(self.recruits()) {
            if person.stage == Stage::Interviewed {
                let place = usize::try_from(recruits).unwrap_or(usize::MAX);
                if table.len() <= place {
                    table.resize(place + 1, 0);
                }
                if let Some(people) = table.get_mut(place) {
                    *people += 1;
                }
            }
        }
        table
    }

    /// Mean number of recruits of an interviewed person.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] where nobody was interviewed.
    pub fn mean_recruits(&self) -> Result<f64, NotEstimable> {
        let table = self.recruits_per_person();
        let recruits = table.iter().zip(0_u64..).map(|(people, each)| people * each).sum();
        Share::new(recruits, table.iter().sum()).value()
    }

    /// Names that come back, by the wave of who names, in the order of interviews and mentions. A naming noted outside of an
    /// interview stands at the moment it was noted. A wave without a naming is left out: it has no share.
    pub fn returning_names(&self) -> Vec<Returning> {
        let mut named: BTreeSet<InformantId> = BTreeSet::new();
        let mut waves: BTreeMap<u32, Returning> = BTreeMap::new();
        for naming in &self.namings {
            let target = self.place(naming.to).and_then(|to| self.people.get(to));
            let interviewed = target.and_then(|person| person.interviewed_at).is_some_and(|at| at < naming.at);
            let known = !named.insert(naming.to) || interviewed;
            if let Some(from) = self.place(naming.from) {
                let wave = self.wave(from);
                let nothing = Returning { wave, known: Share::default(), outside: 0 };
                let returning = waves.entry(wave).or_insert(nothing);
                returning.known.of += 1;
                returning.known.part += u64::from(known);
                returning.outside += u64::from(naming.interview.is_none());
            }
        }
        waves.into_values().collect()
    }

    /// The chains, by the number of their first person.
    pub fn chains(&self) -> Vec<Chain> {
        let mut reached = vec![false; self.people.len()];
        for referrer in self.referrers.iter().flatten() {
            if let Some(reached) = reached.get_mut(*referrer) {
                *reached = true;
            }
        }
        let given = self.names_given();
        let mut chains: BTreeMap<usize, Chain> = BTreeMap::new();
        for (place, person) in self.people.iter().enumerate() {
            let first = self.root(place);
            let empty = Chain {
                first,
                size: 0,
                interviewed: 0,
                length: 0,
                ends: BTreeMap::new(),
                stopped: self.stopped(first),
            };
            let chain = chains.entry(first).or_insert(empty);
            chain.size += 1;
            chain.interviewed += u64::from(person.stage == Stage::Interviewed);
            chain.length = chain.length.max(self.wave(place));
            if reached.get(place) == Some(&false) {
                let named_somebody = given.get(place).is_some_and(|given| *given > 0);
                *chain.ends.entry(end_of(person.stage, named_somebody)).or_default() += 1;
            }
        }
        chains.into_values().collect()
    }

    /// Chains at whose ends nobody can be reached any more.
    pub fn ended_chains(&self) -> u64 {
        count(self.chains().iter().filter(|chain| !chain.is_open()).count())
    }

    /// The way from being named to being interviewed. Who was in a step was in those before it, noted or not.
    pub fn funnel(&self) -> Funnel {
        let mut at_step = [0_u64; Step::ALL.len()];
        for person in &self.people {
            let furthest = person.ever.iter().map(|stage| furthest_step(*stage)).max().unwrap_or(Step::Named);
            for (people, step) in at_step.iter_mut().zip(Step::ALL) {
                *people += u64::from(step <= furthest);
            }
        }
        let mut steps = Vec::new();
        let mut before = None;
        for (step, people) in Step::ALL.into_iter().zip(at_step) {
            steps.push((step, Share::new(people, before.unwrap_or(people))));
            before = Some(people);
        }
        let now = |stage: Stage| count(self.people.iter().filter(|person| person.stage == stage).count());
        let exits = vec![
            (Exit::Duplicate, self.duplicates),
            (Exit::NoAnswer, now(Stage::NoAnswer)),
            (Exit::Refused, now(Stage::Refused)),
            (Exit::Ineligible, now(Stage::Ineligible)),
            (Exit::Withdrawn, now(Stage::Withdrawn)),
        ];
        Funnel { steps, exits }
    }

    /// People by wave and stage; stages in the order of [`Stage::ALL`].
    pub fn waves_by_stage(&self) -> Vec<[u64; Stage::ALL.len()]> {
        let rows = self.last_wave().and_then(|wave| usize::try_from(wave).ok()).map_or(0, |wave| wave + 1);
        let mut table = vec![[0; Stage::ALL.len()]; rows];
        for (place, person) in self.people.iter().enumerate() {
            let row = usize::try_from(self.wave(place)).ok().and_then(|wave| table.get_mut(wave));
            for (cell, stage) in row.into_iter().flatten().zip(Stage::ALL) {
                *cell += u64::from(stage == person.stage);
            }
        }
        table
    }
}

fn end_of(stage: Stage, named_somebody: bool) -> End {
    match (stage, named_somebody) {
        (Stage::Interviewed, false) => End::NoNameGiven,
        (Stage::Interviewed, true) => End::KnownNamesOnly,
        (Stage::Refused, _) => End::Refused,
        (Stage::Ineligible, _) => End::Ineligible,
        (Stage::Withdrawn, _) => End::Withdrawn,
        (
            Stage::Named
            | Stage::ToContact
            | Stage::Contacted
            | Stage::NoAnswer
            | Stage::Eligible
            | Stage::Scheduled
            | Stage::Partial,
            _,
        ) => End::Open,
    }
}

/// The furthest step a stage proves.
fn furthest_step(stage: Stage) -> Step {
    match stage {
        Stage::Named | Stage::ToContact | Stage::NoAnswer | Stage::Ineligible => Step::Named,
        // Nobody declines or withdraws without having been reached.
        Stage::Contacted | Stage::Refused | Stage::Withdrawn => Step::Contacted,
        Stage::Eligible => Step::Eligible,
        Stage::Scheduled | Stage::Partial => Step::Scheduled,
        Stage::Interviewed => Step::Interviewed,
    }
}

/// Who led to whom: the chosen referral, otherwise the earliest. Seeds have none, and a circle is opened; with the places where.
fn referrers(
    people: &[Person],
    namings: &[Naming],
    places: &BTreeMap<InformantId, usize>,
    noted: impl Fn(&Naming) -> i64,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut chosen: Vec<Option<(bool, i64, ReferralId, usize)>> = vec![None; people.len()];
    for naming in namings {
        let (Some(from), Some(to)) = (places.get(&naming.from), places.get(&naming.to)) else { continue };
        let Some(person) = people.get(*to).filter(|person| !person.seed) else { continue };
        let offered = (person.primary != Some(naming.id), noted(naming), naming.id, *from);
        if let Some(best) = chosen.get_mut(*to)
            && best.is_none_or(|best| offered < best)
        {
            *best = Some(offered);
        }
    }
    let mut referrers: Vec<Option<usize>> = chosen.into_iter().map(|best| best.map(|(_, _, _, from)| from)).collect();
    let opened = open_circles(people, &mut referrers);
    (referrers, opened)
}

/// Merged logs can make a circle. Walking from everybody in order of their ids, the first link that closes one is left out.
/// Answers the places of those whose link it was.
fn open_circles(people: &[Person], referrers: &mut [Option<usize>]) -> Vec<usize> {
    let mut opened = Vec::new();
    let mut by_id: Vec<usize> = (0..people.len()).collect();
    by_id.sort_by_key(|place| people.get(*place).map(|person| person.id));
    let mut seen_by: Vec<Option<usize>> = vec![None; people.len()];
    for start in by_id {
        let (mut at, mut before) = (start, None);
        while let Some(seen) = seen_by.get_mut(at) {
            if *seen == Some(start)
                && let Some(before) = before
                && let Some(last) = referrers.get_mut(before)
            {
                *last = None;
                opened.push(before);
            }
            if seen.is_some() {
                break;
            }
            *seen = Some(start);
            match referrers.get(at).copied().flatten() {
                Some(referrer) => (before, at) = (Some(at), referrer),
                None => break,
            }
        }
    }
    opened
}
