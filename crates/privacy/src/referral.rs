//! The referral part of a release, by level (PRIVACY 1.6). Edges are never perturbed; what is shown is chosen.

use crate::profile::ReferralLevel;
use crate::pseudonym::{Draw, Guid};
use crate::released::{Edge, Node, Referrals, Wave};
use crate::risk;
use crate::small_cells::{SectorTable, Side};
use crate::structure::{Person, Structure};
use fieldwork::id::InformantId;
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// What is needed to show referrals.
pub(crate) struct Showing<'a> {
    pub(crate) study: &'a Study,
    /// The informants of the release with their ids in it.
    pub(crate) people: &'a BTreeMap<InformantId, Guid>,
    /// Their sectors, by name in the release.
    pub(crate) sectors: &'a BTreeMap<InformantId, String>,
    pub(crate) level: ReferralLevel,
    pub(crate) k: u32,
}

impl Showing<'_> {
    /// Referrers of the people of the release who are in it themselves.
    fn tree(&self) -> BTreeMap<InformantId, Option<InformantId>> {
        let referrers = self.study.referrers();
        let mut tree: BTreeMap<InformantId, Option<InformantId>> = self
            .people
            .keys()
            .map(|person| {
                let referrer = referrers.get(person).copied().flatten();
                (*person, referrer.filter(|referrer| self.people.contains_key(referrer)))
            })
            .collect();
        let heads: Vec<InformantId> = tree.keys().filter(|person| heads_a_loop(**person, &tree)).copied().collect();
        for head in heads {
            tree.insert(head, None);
        }
        tree
    }

    /// Smallest number of people who share sector, number of referrals and wave; `None` without people.
    pub(crate) fn smallest_class(&self) -> Option<u32> {
        let tree = self.tree();
        let waves = self.study.waves();
        let recruits = |person: &InformantId| tree.values().filter(|referrer| **referrer == Some(*person)).count();
        risk::figures(self.people.keys().map(|person| (self.sectors.get(person), recruits(person), waves.get(person))))
            .k
    }

    /// What the shape of the tree gives away, with values in the columns that narrow down.
    pub(crate) fn structure(&self, columns: &BTreeMap<String, BTreeMap<InformantId, String>>) -> Structure {
        let (tree, waves) = (self.tree(), self.study.waves());
        let places: BTreeMap<InformantId, usize> = tree.keys().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut people: Vec<Person> = tree
            .iter()
            .map(|(id, referrer)| Person {
                parent: referrer.and_then(|referrer| places.get(&referrer).copied()),
                wave: waves.get(id).copied().unwrap_or_default(),
                sector: self.sectors.get(id).cloned().unwrap_or_default(),
                namings: (0, 0),
                columns: columns.values().map(|column| column.get(id).cloned().unwrap_or_default()).collect(),
            })
            .collect();
        for (from, to) in self.namings() {
            if let Some(person) = places.get(&to).and_then(|place| people.get_mut(*place)) {
                person.namings.0 += 1;
            }
            if let Some(person) = places.get(&from).and_then(|place| people.get_mut(*place)) {
                person.namings.1 += 1;
            }
        }
        Structure::of(&people, self.k)
    }

    /// Who named whom by sector, small counts suppressed; `None` where that leaves nothing. `waves` are the counts published beside.
    pub(crate) fn sector_table(&self, waves: &[Wave]) -> Option<SectorTable> {
        let side = |person: &InformantId| self.sectors.get(person).cloned().map_or(Side::NoSector, Side::Sector);
        let people: Vec<(Side, Side)> = self
            .tree()
            .iter()
            .map(|(person, referrer)| (referrer.as_ref().map_or(Side::NoReferrer, side), side(person)))
            .collect();
        let seeds_shown =
            waves.iter().any(|wave| wave.wave == 0 && wave.persons.is_some_and(|persons| persons >= self.k));
        (!self.sectors.is_empty()).then(|| SectorTable::of(&people, self.k, seeds_shown)).flatten()
    }

    /// Who named whom among the people of the release, each pair once.
    fn namings(&self) -> BTreeSet<(InformantId, InformantId)> {
        let of = |person: &InformantId| {
            let person = *person;
            let from = self.study.referrals_to(person).into_iter().map(|referral| self.study.person(referral.from));
            from.filter(|from| *from != person && self.people.contains_key(from))
                .map(|from| (from, person))
                .collect::<Vec<_>>()
        };
        self.people.keys().flat_map(of).collect()
    }

    /// How many people each wave has.
    pub(crate) fn counts(&self) -> BTreeMap<u32, u32> {
        let waves = self.study.waves();
        risk::class_sizes(self.people.keys().map(|person| waves.get(person).copied().unwrap_or_default()))
    }

    /// What the level shows.
    pub(crate) fn referrals(&self, draw: &mut Draw) -> Referrals {
        let waves = self.study.waves();
        let wave_of = |person: &InformantId| waves.get(person).copied().unwrap_or_default();
        let shows_tree = self.level > ReferralLevel::A;
        let waves = risk::suppressed_waves(&self.counts(), if shows_tree { 1 } else { self.k });
        if !shows_tree {
            return Referrals { waves, nodes: Vec::new(), edges: Vec::new() };
        }
        let full = self.level == ReferralLevel::D;
        let ids: BTreeMap<InformantId, Guid> =
            self.people.iter().map(|(person, own)| (*person, if full { *own } else { draw.guid() })).collect();
        let mut nodes: Vec<Node> = ids
            .iter()
            .map(|(person, id)| Node {
                id: *id,
                sector: (self.level == ReferralLevel::C).then(|| self.sectors.get(person).cloned()).flatten(),
                wave: full.then(|| wave_of(person)),
            })
            .collect();
        nodes.sort_by_key(|node| node.id);
        let mut edges = if full { self.all_edges(&ids) } else { self.tree_edges(&ids) };
        edges.sort_by_key(|edge| (edge.source, edge.target, edge.order));
        Referrals { waves, nodes, edges }
    }

    fn tree_edges(&self, ids: &BTreeMap<InformantId, Guid>) -> Vec<Edge> {
        self.tree()
            .iter()
            .filter_map(|(person, referrer)| {
                let (source, target) = (ids.get(&(*referrer)?)?, ids.get(person)?);
                Some(Edge { source: *source, target: *target, primary: true, order: None })
            })
            .collect()
    }

    fn all_edges(&self, ids: &BTreeMap<InformantId, Guid>) -> Vec<Edge> {
        let tree = self.tree();
        let mut known = BTreeSet::new();
        let mut edges = Vec::new();
        for person in ids.keys() {
            for referral in self.study.referrals_to(*person) {
                let from = self.study.person(referral.from);
                let Some((source, target)) = ids.get(&from).zip(ids.get(person)) else { continue };
                if from != *person && known.insert((from, *person)) {
                    let primary = tree.get(person).copied().flatten() == Some(from);
                    edges.push(Edge { source: *source, target: *target, primary, order: Some(referral.order) });
                }
            }
        }
        edges
    }
}

/// Whether following referrers from a person leads back, and the person is the lowest of that loop. People who named each
/// other have one naming too many for a tree.
fn heads_a_loop(person: InformantId, tree: &BTreeMap<InformantId, Option<InformantId>>) -> bool {
    let mut known = BTreeSet::new();
    let mut at = tree.get(&person).copied().flatten();
    while let Some(next) = at {
        if next == person {
            return known.iter().all(|other| person < *other);
        }
        if !known.insert(next) {
            return false;
        }
        at = tree.get(&next).copied().flatten();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_loop_loses_one_edge() {
        let id = |n: u128| InformantId(Uuid::from_u128(n));
        let tree =
            BTreeMap::from([(id(1), Some(id(2))), (id(2), Some(id(3))), (id(3), Some(id(1))), (id(4), Some(id(1)))]);
        let heads: Vec<_> = tree.keys().filter(|person| heads_a_loop(**person, &tree)).collect();
        assert_eq!(heads, [&id(1)]);
    }
}
