//! What the shape of a referral tree gives away (FORMULAS 6.3): how many people are alone, or in too small a company, in what
//! somebody may know of their place in it. A tree is a fingerprint even without a single attribute.
//!
//! All on the primary forest, by sorting, without recursion: O(n log n).

use crate::risk::class_sizes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many people one kind of knowledge singles out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// People equal to nobody else.
    pub unique: u32,
    /// People with fewer than k − 1 others like them, the unique ones among them.
    pub below_k: u32,
}

/// The figures of one release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    /// People in the forest.
    pub persons: u32,
    /// The company asked for.
    pub k: u32,
    /// By number of recruits.
    pub recruits: Signature,
    /// By number of recruits and wave.
    pub recruits_and_wave: Signature,
    /// By own recruits, the recruiter's, and those of each recruit.
    pub neighbourhood: Signature,
    /// By number of recruits, wave and sector.
    pub recruits_wave_sector: Signature,
    /// By size of the subtree and wave.
    pub subtree: Signature,
    /// By the whole position: who could change places with whom and leave the forest as it is.
    pub full_position: Signature,
    /// By wave, namings received and given, and every column that narrows down.
    pub full_key: Signature,
    /// Edges of the forest.
    pub edges: u32,
    /// Edges whose pair of sectors, of referrer and recruit, occurs once.
    pub singular_edges: u32,
}

/// A person of the forest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    /// The recruiter's place.
    pub(crate) parent: Option<usize>,
    pub(crate) wave: u32,
    pub(crate) sector: String,
    /// Namings received and given, each pair once.
    pub(crate) namings: (u32, u32),
    /// Values in the columns that narrow down.
    pub(crate) columns: Vec<String>,
}

impl Structure {
    /// The figures of a forest. Parents must lead to a root.
    pub(crate) fn of(people: &[Person], k: u32) -> Self {
        let forest = Forest::of(people);
        let recruits: Vec<usize> = forest.children.iter().map(Vec::len).collect();
        let recruits_of = |place: usize| recruits.get(place).copied().unwrap_or_default();
        let each = || people.iter().enumerate();
        let figures = |keys: Vec<Vec<usize>>| signature(keys, k);
        let neighbourhood = |(place, person): (usize, &Person)| {
            let mut of_recruits: Vec<usize> =
                forest.children.get(place).into_iter().flatten().map(|child| recruits_of(*child)).collect();
            of_recruits.sort_unstable();
            // One more than the recruiter's, so that 0 says there is none.
            let above = person.parent.map_or(0, |parent| recruits_of(parent) + 1);
            [vec![recruits_of(place), above], of_recruits].concat()
        };
        let wave = |person: &Person| usize::try_from(person.wave).unwrap_or(usize::MAX);
        let sector = |place: usize| people.get(place).map(|person| person.sector.as_str()).unwrap_or_default();
        let pairs: Vec<(&str, &str)> =
            each().filter_map(|(place, person)| Some((sector(person.parent?), sector(place)))).collect();
        let sizes = forest.sizes();
        Self {
            persons: count(people.len()),
            k,
            recruits: figures(each().map(|(place, _)| vec![recruits_of(place)]).collect()),
            recruits_and_wave: figures(each().map(|(place, it)| vec![recruits_of(place), wave(it)]).collect()),
            neighbourhood: figures(each().map(neighbourhood).collect()),
            recruits_wave_sector: signature(each().map(|(place, it)| (recruits_of(place), it.wave, &it.sector)), k),
            subtree: signature(each().zip(&sizes).map(|((_, it), size)| (*size, it.wave)), k),
            full_position: signature(forest.orbits(), k),
            full_key: signature(people.iter().map(|it| (it.wave, it.namings, &it.columns)), k),
            edges: count(pairs.len()),
            singular_edges: count(class_sizes(pairs).values().filter(|size| **size == 1).count()),
        }
    }
}

fn signature<K: Ord>(keys: impl IntoIterator<Item = K>, k: u32) -> Signature {
    let mut found = Signature::default();
    for size in class_sizes(keys).into_values() {
        found.unique += u32::from(size == 1);
        found.below_k += if size < k { size } else { 0 };
    }
    found
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A forest with its people from the roots downwards.
struct Forest {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// Each place after its parent's.
    downwards: Vec<usize>,
}

impl Forest {
    fn of(people: &[Person]) -> Self {
        let parents: Vec<Option<usize>> = people.iter().map(|person| person.parent).collect();
        let mut children = vec![Vec::new(); people.len()];
        let mut downwards = Vec::with_capacity(people.len());
        for (place, parent) in parents.iter().enumerate() {
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(list) => list.push(place),
                None => downwards.push(place),
            }
        }
        let mut at = 0;
        while let Some(place) = downwards.get(at).copied() {
            downwards.extend(children.get(place).into_iter().flatten().copied());
            at += 1;
        }
        Self { parents, children, downwards }
    }

    /// How many people each subtree has, its root among them.
    fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![1; self.parents.len()];
        for place in self.downwards.iter().rev() {
            let own = sizes.get(*place).copied().unwrap_or_default();
            if let Some(above) = self.parents.get(*place).copied().flatten().and_then(|parent| sizes.get_mut(parent)) {
                *above += own;
            }
        }
        sizes
    }

    /// For each person a number that two share when they could change places (orbits under automorphism). From below, subtrees of
    /// one form get one number (Aho, Hopcroft and Ullman 1974, 3.2); from above, a person's class is that of the recruiter
    /// with the form of their own subtree.
    fn orbits(&self) -> Vec<usize> {
        let mut forms: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut form = vec![0; self.parents.len()];
        for place in self.downwards.iter().rev() {
            let mut below: Vec<usize> =
                self.children.get(*place).into_iter().flatten().filter_map(|child| form.get(*child).copied()).collect();
            below.sort_unstable();
            let next = forms.len();
            let number = *forms.entry(below).or_insert(next);
            if let Some(form) = form.get_mut(*place) {
                *form = number;
            }
        }
        let mut classes: BTreeMap<(Option<usize>, usize), usize> = BTreeMap::new();
        let mut class = vec![0; self.parents.len()];
        for place in &self.downwards {
            let above = self.parents.get(*place).copied().flatten().and_then(|parent| class.get(parent).copied());
            let own = form.get(*place).copied().unwrap_or_default();
            let next = classes.len();
            let number = *classes.entry((above, own)).or_insert(next);
            if let Some(class) = class.get_mut(*place) {
                *class = number;
            }
        }
        class
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(parents: &[Option<usize>]) -> Vec<Person> {
        let depth = |mut place: usize| {
            let mut depth = 0;
            while let Some(parent) = parents[place] {
                (place, depth) = (parent, depth + 1);
            }
            depth
        };
        let person = |(place, parent): (usize, &Option<usize>)| Person {
            parent: *parent,
            wave: depth(place),
            ..Person::default()
        };
        parents.iter().enumerate().map(person).collect()
    }

    #[test]
    fn a_small_forest_by_hand() {
        // 0 named 1 and 2, 1 named 3; 4 is alone.
        let mut people = people(&[None, Some(0), Some(0), Some(1), None]);
        for (person, sector) in people.iter_mut().zip(["ngo", "gov", "gov", "gov", "ngo"]) {
            person.sector = sector.to_owned();
        }
        let found = Structure::of(&people, 2);
        let all = |unique| Signature { unique, below_k: unique };
        assert_eq!((found.persons, found.edges, found.singular_edges), (5, 3, 1));
        assert_eq!(found.recruits, all(2)); // 2; 1; 0, 0, 0
        assert_eq!(found.recruits_and_wave, all(5));
        assert_eq!(found.neighbourhood, all(5));
        assert_eq!(found.subtree, all(5)); // (4,0) (2,1) (1,1) (1,2) (1,0)
        assert_eq!(found.full_position, all(5));
        assert_eq!(Structure::of(&people, 4).recruits, Signature { unique: 2, below_k: 5 });
    }

    #[test]
    fn people_who_could_change_places_are_alike() {
        // Two roots, each with two leaves.
        let found = Structure::of(&people(&[None, None, Some(0), Some(0), Some(1), Some(1)]), 3);
        assert_eq!(found.full_position, Signature { unique: 0, below_k: 2 });
        assert_eq!(found.recruits, Signature { unique: 0, below_k: 2 });
    }

    #[test]
    fn a_long_chain_is_no_trouble() {
        let parents: Vec<Option<usize>> = (0..20_000usize).map(|place| place.checked_sub(1)).collect();
        let chain: Vec<Person> = parents.iter().map(|parent| Person { parent: *parent, ..Person::default() }).collect();
        assert_eq!(Structure::of(&chain, 5).full_position.unique, 20_000);
    }

    fn permutations(n: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for _ in 0..n {
            let longer = |some: &Vec<usize>| {
                let some = some.clone();
                (0..n).filter(move |next| !some.contains(next)).collect::<Vec<_>>()
            };
            all = all
                .iter()
                .flat_map(|some| longer(some).into_iter().map(|next| [some.clone(), vec![next]].concat()))
                .collect();
        }
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        /// Orbits are those found by trying every way of changing places.
        #[test]
        fn full_position_is_the_orbit(draws in prop::collection::vec(0usize..100, 1..=6)) {
            let parents: Vec<Option<usize>> =
                draws.iter().enumerate().map(|(place, draw)| (draw % (place + 1)).checked_sub(1)).collect();
            let class = Forest::of(&people(&parents)).orbits();
            let keeps = |p: &Vec<usize>| (0..p.len()).all(|place| parents[p[place]] == parents[place].map(|above| p[above]));
            let ways: Vec<Vec<usize>> = permutations(parents.len()).into_iter().filter(keeps).collect();
            for one in 0..parents.len() {
                for other in 0..parents.len() {
                    let alike = ways.iter().any(|way| way[one] == other);
                    prop_assert_eq!(alike, class[one] == class[other], "{} {} {:?}", one, other, &parents);
                }
            }
        }
    }
}
