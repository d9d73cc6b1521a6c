//! People who may be the same, side by side. A person decides; nothing is joined by itself.

use super::line::known_as;
use fieldwork::id::InformantId;
use fieldwork::identity::IdentityField;
use fieldwork::likeness::{self, Reason};
use fieldwork::study::Study;

/// One of a pair. Has no `Debug`: it names somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Side {
    /// Who.
    pub id: InformantId,
    /// The number shown.
    pub number: u32,
    /// What the person is known by.
    pub name: String,
    /// The organisation.
    pub organisation: String,
}

/// Two who may be the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one who stays where they are: whom the study knows better, or knew first.
    pub stays: Side,
    /// The record that would step back.
    pub steps_back: Side,
    /// How alike, in thousandths.
    pub score: u16,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// All pairs nobody has judged yet, most alike first.
pub fn pairs(study: &Study) -> Vec<Pair> {
    likeness::pairs(study)
        .into_iter()
        .filter_map(|(one, likeness)| {
            let (one, other) = (side(study, one)?, side(study, likeness.informant)?);
            let (stays, steps_back) =
                if better_known(study, &other) > better_known(study, &one) { (other, one) } else { (one, other) };
            Some(Pair { stays, steps_back, score: likeness.score, reasons: likeness.reasons })
        })
        .collect()
}

fn side(study: &Study, id: InformantId) -> Option<Side> {
    Some(Side {
        id,
        number: study.informants.get(id)?.number,
        name: known_as(study, id).to_owned(),
        organisation: study.identities.field(id, IdentityField::Organisation).to_owned(),
    })
}

/// Who was interviewed stays, then who is a seed, then who was entered first.
fn better_known(study: &Study, side: &Side) -> (bool, bool, std::cmp::Reverse<u32>) {
    let seed = study.informants.get(side.id).is_some_and(|person| person.seed);
    (!study.interviews_with(side.id).is_empty(), seed, std::cmp::Reverse(side.number))
}
