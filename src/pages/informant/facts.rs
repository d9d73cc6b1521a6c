//! What may be done with a person, as plain values.

use fieldwork::command::Refusal;
use fieldwork::id::InformantId;
use fieldwork::identity::IdentityField;
use fieldwork::people::{Permission, Stage, Tick};
use fieldwork::study::{RecordKind, Study};

/// Whether contact fields may be filled in: whoever was only named by others must have been asked first (PRIVACY 1.5).
pub fn may_hold_contacts(study: &Study, informant: InformantId) -> bool {
    let namings = study.referrals_to(informant);
    let seed = study.informants.get(informant).is_some_and(|person| person.seed);
    seed || namings.is_empty()
        || namings.iter().any(|naming| naming.permission == Permission::Given)
        || study.agrees(informant, Tick::TakePart)
}

/// Whether a field leads to the person directly.
pub const fn is_contact(field: IdentityField) -> bool {
    match field {
        IdentityField::Phones | IdentityField::Emails | IdentityField::Address => true,
        IdentityField::Name
        | IdentityField::Nicknames
        | IdentityField::Organisation
        | IdentityField::Post
        | IdentityField::Witness
        | IdentityField::Notes => false,
    }
}

/// Why a person cannot be forgotten, as the domain would say it; `None` where nothing stands against it.
pub fn bar_to_forgetting(study: &Study, informant: InformantId) -> Option<Refusal> {
    let interviews = study.interviews.values().filter(|interview| interview.informant == informant).count();
    let named = study.referrals.values().filter(|referral| referral.from == informant).count();
    let joined = study.informants.values().filter(|person| person.same_as == Some(informant)).count();
    let brought = |coupon: &&std::rc::Rc<fieldwork::coupon::Coupon>| {
        coupon.informant == informant && !study.redemptions(coupon.id).is_empty()
    };
    let named = named.max(study.coupons.values().filter(brought).count());
    let bars = [(RecordKind::Interview, interviews), (RecordKind::Referral, named), (RecordKind::Informant, joined)];
    bars.into_iter().find(|(_, n)| *n > 0).map(|(kind, n)| Refusal::InUse(kind, n))
}

/// Whether a status cannot be noted without a reason.
pub const fn needs_reason(stage: Stage) -> bool {
    match stage {
        Stage::Refused | Stage::Ineligible | Stage::Withdrawn => true,
        Stage::Named
        | Stage::ToContact
        | Stage::Contacted
        | Stage::NoAnswer
        | Stage::Eligible
        | Stage::Scheduled
        | Stage::Partial
        | Stage::Interviewed => false,
    }
}

/// How the criteria stand for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Not all are answered, and none is against.
    Open,
    /// All are met.
    Met,
    /// At least one is not met.
    NotMet,
}

/// How the criteria stand for a person; `None` where the study has none.
pub fn fit(study: &Study, informant: InformantId) -> Option<Fit> {
    let criteria = study.ordered_criteria();
    if criteria.is_empty() {
        return None;
    }
    let met = |id| study.eligibility.get((informant, id)).and_then(|judgement| judgement.met);
    let answers: Vec<Option<bool>> = criteria.iter().map(|criterion| met(criterion.id)).collect();
    Some(if answers.contains(&Some(false)) {
        Fit::NotMet
    } else if answers.iter().all(Option::is_some) {
        Fit::Met
    } else {
        Fit::Open
    })
}
