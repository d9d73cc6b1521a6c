//! What of the referrals is in sight: branches folded, people searched for. Tree and list share it.

use super::Scene;
use crate::pages::informants::sieve::Sieve;
use analysis::branches::{above, folded_to};
use fieldwork::id::InformantId;
use std::collections::BTreeSet;

/// More people than this are first shown with their later waves folded: nobody reads a tree of a thousand at once.
pub const MOST: usize = 300;

/// Branches a person folded and opened by hand; before that, those that make the tree readable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds(Option<BTreeSet<InformantId>>);

impl Folds {
    /// The places of the folded people.
    pub fn places(&self, scene: &Scene) -> BTreeSet<usize> {
        match &self.0 {
            Some(folded) => {
                let leads = |place: &usize| scene.below.get(*place).is_some_and(|below| *below > 0);
                folded.iter().filter_map(|id| scene.place(*id)).filter(leads).collect()
            }
            None => folded_to(scene.graph.referrers(), MOST),
        }
    }

    fn with(scene: &Scene, places: &BTreeSet<usize>) -> Self {
        Self(Some(places.iter().filter_map(|place| scene.people.get(*place)).map(|person| person.id).collect()))
    }

    /// Folded where it was open, open where it was folded.
    #[must_use]
    pub fn turned(&self, scene: &Scene, id: InformantId) -> Self {
        let mut places = self.places(scene);
        if let Some(place) = scene.place(id)
            && !places.remove(&place)
            && scene.below.get(place).is_some_and(|below| *below > 0)
        {
            places.insert(place);
        }
        Self::with(scene, &places)
    }

    /// With every branch open on the way to somebody; `None` where they are in sight already.
    pub fn showing(&self, scene: &Scene, id: InformantId) -> Option<Self> {
        let mut places = self.places(scene);
        let way = above(scene.graph.referrers(), scene.place(id)?);
        let before = places.len();
        places.retain(|place| !way.contains(place));
        (places.len() < before).then(|| Self::with(scene, &places))
    }

    /// Everything open.
    pub fn open() -> Self {
        Self(Some(BTreeSet::new()))
    }

    /// Only the first people of the chains in sight.
    pub fn closed(scene: &Scene) -> Self {
        Self::with(scene, &folded_to(scene.graph.referrers(), 1))
    }
}

/// The places of the people a search finds: every word stands in number, name, organisation or sector.
pub fn found(scene: &Scene, text: &str) -> Vec<usize> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let sieve = Sieve { search: text.to_owned(), ..Sieve::default() };
    scene.people.iter().enumerate().filter(|(_, person)| sieve.keeps(person)).map(|(place, _)| place).collect()
}

/// The hit that follows the selected one; the first after the last.
pub fn next_hit(hits: &[usize], selected: Option<usize>) -> Option<usize> {
    let after = |at: usize| hits.iter().copied().find(|hit| *hit > at);
    selected.and_then(after).or_else(|| hits.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::Id;
    use crate::pages::informants::trial::Desk;
    use fieldwork::people::Permission;
    use std::rc::Rc;

    fn chain() -> (Scene, Vec<InformantId>) {
        let mut desk = Desk::empty();
        let first = desk.enter("Rini Wibowo");
        let second = desk.refer(first, "Slamet Riyadi", Permission::Unknown);
        let third = desk.refer(second, "Rini Astuti", Permission::Unknown);
        (Scene::of(&desk.study(), Id), vec![first, second, third])
    }

    #[test]
    fn a_branch_folds_opens_and_opens_by_itself_for_somebody_inside() {
        let (scene, people) = chain();
        let folds = Folds::default();
        assert!(folds.places(&scene).is_empty(), "a small tree is shown whole");
        let folded = folds.turned(&scene, people[0]);
        assert_eq!(folded.places(&scene), BTreeSet::from([0]));
        assert!(folded.turned(&scene, people[0]).places(&scene).is_empty());
        assert_eq!(folds.turned(&scene, people[2]), Folds::open(), "nobody hangs below the last");
        let both = folded.turned(&scene, people[1]);
        assert!(both.showing(&scene, people[2]).unwrap().places(&scene).is_empty());
        assert_eq!(both.showing(&scene, people[0]), None);
        assert_eq!(Folds::closed(&scene).places(&scene), BTreeSet::from([0]));
    }

    #[test]
    fn a_search_finds_parts_of_names_and_goes_round() {
        let (scene, _) = chain();
        let hits = found(&scene, "rini");
        assert_eq!(hits, [0, 2]);
        assert_eq!(next_hit(&hits, None), Some(0));
        assert_eq!(next_hit(&hits, Some(0)), Some(2));
        assert_eq!(next_hit(&hits, Some(2)), Some(0));
        assert!(found(&scene, "  ").is_empty() && found(&scene, "rini slamet").is_empty());
    }

    #[test]
    fn a_large_tree_opens_folded() {
        let mut desk = Desk::empty();
        let mut people = vec![desk.enter("Benih")];
        for n in 0..400_usize {
            let from = people[n / 3];
            people.push(desk.refer(from, &format!("Orang {n}"), Permission::Unknown));
        }
        let scene = Rc::new(Scene::of(&desk.study(), Id));
        let folded = Folds::default().places(&scene);
        let shown = analysis::branches::shown(scene.graph.referrers(), &folded);
        assert!(shown.len() <= MOST && shown.len() > 100, "{}", shown.len());
    }
}
