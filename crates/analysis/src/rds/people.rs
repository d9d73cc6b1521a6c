//! Who recruited whom, checked: ids, recruiters, loops; then seeds, waves and chains in one pass (FORMULAS 1.1).
//!
//! Nothing here calls itself, and every step is taken once per person: a chain of ten thousand is as good as one of three.

use crate::figure::count;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

/// The most groups a variable may have: figures take groups × groups cells, and a variable with more is no grouping.
pub const MOST_GROUPS: usize = 100;

/// A person as they come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: String,
    /// Who recruited them; nobody, for a seed.
    pub recruiter: Option<String>,
    /// How many people of the population they know; 0 is as good as not told.
    pub degree: Option<u64>,
    /// The group they belong to.
    pub group: Option<String>,
}

/// What is wrong with a person; `person` is their place in the input, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Their place in the input, from 0.
    pub person: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No id.
    IdMissing,
    /// An id that an earlier person has.
    IdTwice {
        /// The id.
        id: String,
        /// The earlier person's place, from 0.
        first: usize,
    },
    /// Recruited by themself.
    OwnRecruiter {
        /// The id.
        id: String,
    },
    /// Recruited by somebody who is not there.
    RecruiterUnknown {
        /// The recruiter named.
        recruiter: String,
    },
    /// Recruited, over others, by themself. Told once for each loop, at its first person.
    Loop {
        /// The ids, in order of recruitment, the first few.
        ids: Vec<String>,
        /// How many people are in it.
        length: usize,
    },
    /// More groups than [`MOST_GROUPS`]. Told once, at the person with the first group too many.
    GroupsTooMany,
}

impl Fault {
    /// Its name, which never changes.
    pub const fn key(&self) -> &'static str {
        match self {
            Fault::IdMissing => "id_missing",
            Fault::IdTwice { .. } => "id_twice",
            Fault::OwnRecruiter { .. } => "own_recruiter",
            Fault::RecruiterUnknown { .. } => "recruiter_unknown",
            Fault::Loop { .. } => "loop",
            Fault::GroupsTooMany => "groups_too_many",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::IdMissing => write!(out, "no id: give every person one"),
            Fault::IdTwice { id, first: _ } => {
                write!(out, "the id \"{id}\" is there twice: join the two, or give one of them another id")
            }
            Fault::OwnRecruiter { id } => {
                write!(out, "\"{id}\" is their own recruiter: enter who recruited them, or leave it empty for a seed")
            }
            Fault::RecruiterUnknown { recruiter } => {
                write!(out, "nobody has the id \"{recruiter}\": add that person, or leave it empty for a seed")
            }
            Fault::Loop { ids, length } => {
                let more = if ids.len() < *length { " ← …" } else { "" };
                let ids = ids.join("\" ← \"");
                write!(out, "a loop of {length}: \"{ids}\"{more}: correct one recruiter, so that it ends in a seed")
            }
            Fault::GroupsTooMany => {
                write!(out, "more than {MOST_GROUPS} groups: choose a variable that puts people together")
            }
        }
    }
}

/// A person of a checked sample. People are addressed by their place in [`Sample::people`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: String,
    /// Who recruited them.
    pub recruiter: Option<usize>,
    /// How many people they know; `None` where it was not told, or was told as 0.
    pub degree: Option<u64>,
    /// Their group, a place in [`Sample::groups`].
    pub group: Option<usize>,
    /// Steps from the seed.
    pub wave: u32,
    /// The seed their chain goes back to; themself, for a seed.
    pub seed: usize,
    /// How many they recruited.
    pub recruits: u64,
}

/// A checked sample, in the order of the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    people: Vec<Member>,
    groups: Vec<String>,
    by_wave: Vec<usize>,
    orphans: u64,
}

/// Everybody who goes back to one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The seed.
    pub seed: usize,
    /// How many people, the seed included.
    pub size: u64,
    /// The highest wave.
    pub length: u32,
}

impl Sample {
    /// Checks people and finds their waves. Takes one step per person and one look-up per recruiter.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the input.
    pub fn new(people: &[Person]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, person) in people.iter().enumerate() {
            if person.id.is_empty() {
                problems.push(Problem { person: place, fault: Fault::IdMissing });
            } else if let Some(first) = places.get(person.id.as_str()) {
                let fault = Fault::IdTwice { id: person.id.clone(), first: *first };
                problems.push(Problem { person: place, fault });
            } else {
                places.insert(&person.id, place);
            }
        }
        let mut recruiters = Vec::with_capacity(people.len());
        for (place, person) in people.iter().enumerate() {
            let named = person.recruiter.as_deref();
            let found = named.and_then(|recruiter| places.get(recruiter)).copied();
            if let Some(recruiter) = named {
                if recruiter == person.id {
                    problems.push(Problem { person: place, fault: Fault::OwnRecruiter { id: person.id.clone() } });
                } else if found.is_none() {
                    let fault = Fault::RecruiterUnknown { recruiter: recruiter.to_owned() };
                    problems.push(Problem { person: place, fault });
                }
            }
            recruiters.push(found.filter(|recruiter| *recruiter != place && named != Some(person.id.as_str())));
        }
        problems.extend(loops(people, &recruiters));
        let mut groups: BTreeSet<&str> = BTreeSet::new();
        for (place, person) in people.iter().enumerate() {
            groups.extend(person.group.as_deref());
            if groups.len() > MOST_GROUPS {
                problems.push(Problem { person: place, fault: Fault::GroupsTooMany });
                break;
            }
        }
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.person);
            return Err(problems);
        }
        let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
        let members = people
            .iter()
            .zip(recruiters)
            .map(|(person, recruiter)| Member {
                id: person.id.clone(),
                recruiter,
                degree: person.degree.filter(|degree| *degree > 0),
                group: person.group.as_ref().and_then(|group| groups.binary_search(group).ok()),
                wave: 0,
                seed: 0,
                recruits: 0,
            })
            .collect();
        Ok(Self { people: members, groups, by_wave: Vec::new(), orphans: 0 }.settled())
    }

    /// Finds recruits, waves and seeds anew: breadth first from the seeds, each person once.
    fn settled(mut self) -> Self {
        let mut recruits: Vec<Vec<usize>> = vec![Vec::new(); self.people.len()];
        let mut waiting = VecDeque::new();
        for (place, person) in self.people.iter().enumerate() {
            match person.recruiter.and_then(|recruiter| recruits.get_mut(recruiter)) {
                Some(recruits) => recruits.push(place),
                None => waiting.push_back((place, 0, place)),
            }
        }
        self.by_wave = Vec::with_capacity(self.people.len());
        while let Some((place, wave, seed)) = waiting.pop_front() {
            let recruits = recruits.get(place).map(Vec::as_slice).unwrap_or_default();
            if let Some(person) = self.people.get_mut(place) {
                (person.wave, person.seed, person.recruits) = (wave, seed, count(recruits.len()));
            }
            self.by_wave.push(place);
            waiting.extend(recruits.iter().map(|recruit| (*recruit, wave + 1, seed)));
        }
        self
    }

    /// Those people for whom `keep` says so. A recruit whose recruiter is not kept becomes a seed and is counted as an
    /// orphan. Groups stay as they are where anybody of them is left.
    pub fn subset(&self, keep: impl Fn(&Member) -> bool) -> Self {
        let mut places = vec![None; self.people.len()];
        let mut kept = Vec::new();
        for (place, (person, new)) in self.people.iter().zip(&mut places).enumerate() {
            if keep(person) {
                *new = Some(kept.len());
                kept.push(place);
            }
        }
        let used: BTreeSet<usize> =
            kept.iter().filter_map(|place| self.people.get(*place)).filter_map(|person| person.group).collect();
        let groups: Vec<usize> = used.into_iter().collect();
        let mut orphans = self.orphans;
        let mut people = Vec::with_capacity(kept.len());
        for person in kept.iter().filter_map(|place| self.people.get(*place)) {
            let recruiter = person.recruiter.and_then(|recruiter| places.get(recruiter).copied().flatten());
            orphans += u64::from(person.recruiter.is_some() && recruiter.is_none());
            let group = person.group.and_then(|group| groups.binary_search(&group).ok());
            people.push(Member { recruiter, group, ..person.clone() });
        }
        let groups = groups.iter().filter_map(|group| self.groups.get(*group)).cloned().collect();
        Self { people, groups, by_wave: Vec::new(), orphans }.settled()
    }

    /// The sample without its seeds: those of the first wave become seeds, and their links are gone. They are no orphans.
    pub fn without_seeds(&self) -> Self {
        Self { orphans: self.orphans, ..self.subset(|person| person.recruiter.is_some()) }
    }

    /// Everybody, in the order of the input.
    pub fn people(&self) -> &[Member] {
        &self.people
    }

    /// The groups, by code point.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// Places of everybody, wave by wave.
    pub fn by_wave(&self) -> &[usize] {
        &self.by_wave
    }

    /// Recruits whose recruiter was left out, and who count as seeds here.
    pub fn orphans(&self) -> u64 {
        self.orphans
    }

    /// Places of the seeds.
    pub fn seeds(&self) -> impl Iterator<Item = usize> + '_ {
        self.people.iter().enumerate().filter(|(_, person)| person.recruiter.is_none()).map(|(place, _)| place)
    }

    /// The highest wave; `None` of nobody.
    pub fn last_wave(&self) -> Option<u32> {
        self.people.iter().map(|person| person.wave).max()
    }

    /// How many people are in each wave, from wave 0.
    pub fn waves(&self) -> Vec<u64> {
        let mut waves = Vec::new();
        for person in &self.people {
            let wave = person.wave as usize;
            if waves.len() <= wave {
                waves.resize(wave + 1, 0);
            }
            if let Some(people) = waves.get_mut(wave) {
                *people += 1;
            }
        }
        waves
    }

    /// The chains, in the order of their seeds.
    pub fn chains(&self) -> Vec<Chain> {
        let mut chains: BTreeMap<usize, Chain> = BTreeMap::new();
        for person in &self.people {
            let chain = chains.entry(person.seed).or_insert(Chain { seed: person.seed, size: 0, length: 0 });
            chain.size += 1;
            chain.length = chain.length.max(person.wave);
        }
        chains.into_values().collect()
    }
}

/// Each loop among recruiters once. Every person is walked over at most twice.
fn loops(people: &[Person], recruiters: &[Option<usize>]) -> Vec<Problem> {
    const SHOWN: usize = 6;
    let mut walks: Vec<Option<usize>> = vec![None; people.len()];
    let mut problems = Vec::new();
    for start in 0..people.len() {
        let mut at = Some(start);
        while let Some(place) = at {
            let Some(walk) = walks.get_mut(place) else { break };
            if let Some(walk) = *walk {
                if walk == start {
                    problems.push(found_loop(place, people, recruiters, SHOWN));
                }
                break;
            }
            *walk = Some(start);
            at = recruiters.get(place).copied().flatten();
        }
    }
    problems
}

/// The loop that goes through a person.
fn found_loop(through: usize, people: &[Person], recruiters: &[Option<usize>], shown: usize) -> Problem {
    let mut members = vec![through];
    let mut at = recruiters.get(through).copied().flatten();
    while let Some(place) = at.filter(|place| *place != through) {
        members.push(place);
        at = recruiters.get(place).copied().flatten();
    }
    let first = members.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(at, _)| at);
    members.rotate_left(first);
    let ids = members.iter().take(shown).filter_map(|place| people.get(*place)).map(|person| person.id.clone());
    let fault = Fault::Loop { ids: ids.collect(), length: members.len() };
    Problem { person: members.first().copied().unwrap_or(through), fault }
}
