//! Who may be in a release: only people who were interviewed and agreed to this kind of release.

use crate::profile::Profile;
use fieldwork::id::InformantId;
use fieldwork::people::{Stage, Tick};
use fieldwork::study::Study;
use std::collections::BTreeSet;

/// How people of a study stand to a release. Two records of one person count once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Interviewed, agreed, not withdrawn: in the release.
    pub included: BTreeSet<InformantId>,
    /// Interviewed, but not agreed, or withdrawn.
    pub without_consent: BTreeSet<InformantId>,
    /// Named and never interviewed.
    pub named_only: BTreeSet<InformantId>,
}

impl Standing {
    /// Sorts the people of a study for a profile. Not asked counts as refused; the latest consent holds.
    pub fn of(study: &Study, profile: Profile) -> Self {
        let interviewed: BTreeSet<InformantId> =
            study.interviews.values().map(|interview| study.person(interview.informant)).collect();
        let mut standing = Standing::default();
        for person in study.people().iter().map(|person| person.id) {
            let agreed = profile.consent().iter().all(|tick| study.agrees(person, *tick));
            let withdrawn = study.stage(person) == Stage::Withdrawn;
            let shelf = match (interviewed.contains(&person), agreed && !withdrawn) {
                (false, _) => &mut standing.named_only,
                (true, true) => &mut standing.included,
                (true, false) => &mut standing.without_consent,
            };
            shelf.insert(person);
        }
        standing
    }
}

/// Whether the words of a person may be quoted.
pub fn may_be_quoted(study: &Study, person: InformantId) -> bool {
    study.agrees(person, Tick::Quote)
}
