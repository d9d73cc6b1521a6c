//! A name that falls in an interview, while it is typed: what is known so far, who it may be, the command it becomes.

use fieldwork::command::{NewPerson, NewReferral, ReferTo};
use fieldwork::id::{InformantId, InterviewId, SectorId};
use fieldwork::identity::IdentityField;
use fieldwork::likeness::{self, Reason};
use fieldwork::people::Permission;
use fieldwork::study::Study;
use serde::{Deserialize, Serialize};

/// What was typed of a person named in an interview. Has no `Debug`: it names somebody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// The name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The post or role.
    pub post: String,
    /// The sector.
    pub sector: Option<SectorId>,
    /// How the two are tied.
    pub relation: String,
    /// Why this person.
    pub reason: String,
    /// Whether the person knows.
    pub permission: Permission,
    /// Whether the referrer may be named.
    pub may_name: bool,
    /// Telephone numbers; kept out of the study until permission is given.
    pub phones: String,
    /// E-mail addresses; kept out of the study until permission is given.
    pub emails: String,
    /// Somebody known who is the same.
    pub same_as: Option<InformantId>,
    /// People looked at and found to be others.
    pub not_same_as: Vec<InformantId>,
}

impl Default for Naming {
    fn default() -> Self {
        Self {
            name: String::new(),
            organisation: String::new(),
            post: String::new(),
            sector: None,
            relation: String::new(),
            reason: String::new(),
            permission: Permission::Unknown,
            may_name: false,
            phones: String::new(),
            emails: String::new(),
            same_as: None,
            not_same_as: Vec::new(),
        }
    }
}

/// Somebody known who may be the one that was named.
#[derive(Clone, PartialEq, Eq)]
pub struct Alike {
    /// Who.
    pub id: InformantId,
    /// The number shown.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Already named by this informant: cannot be named again.
    pub already: bool,
}

impl Naming {
    /// Whether contact fields may be filled in (PRIVACY 1.5).
    pub fn may_hold_contacts(&self) -> bool {
        self.permission == Permission::Given
    }

    /// Whether there is something to know the person by.
    pub fn names_somebody(&self) -> bool {
        self.same_as.is_some()
            || [&self.name, &self.organisation, &self.post].into_iter().any(|text| !text.trim().is_empty())
    }

    /// The referral it becomes. Contacts typed while permission was given and then taken back stay out of it.
    pub fn referral(&self, from: InformantId, interview: InterviewId) -> NewReferral {
        let to = match self.same_as {
            Some(known) => ReferTo::Known(known),
            None => {
                let mut identity = vec![
                    (IdentityField::Name, self.name.clone()),
                    (IdentityField::Organisation, self.organisation.clone()),
                    (IdentityField::Post, self.post.clone()),
                ];
                if self.may_hold_contacts() {
                    identity.push((IdentityField::Phones, self.phones.clone()));
                    identity.push((IdentityField::Emails, self.emails.clone()));
                }
                identity.retain(|(_, text)| !text.trim().is_empty());
                ReferTo::New(NewPerson { identity, sector: self.sector, ..NewPerson::default() })
            }
        };
        NewReferral {
            from,
            interview: Some(interview),
            to,
            relation: self.relation.clone(),
            reason: self.reason.clone(),
            permission: self.permission,
            may_name_referrer: self.may_name,
            coupon: None,
        }
    }
}

/// Who the person named may be, most alike first. The informant who names them and people found to be others are left out.
pub fn alike(study: &Study, from: InformantId, naming: &Naming) -> Vec<Alike> {
    let (phones, emails) = if naming.may_hold_contacts() { (&*naming.phones, &*naming.emails) } else { ("", "") };
    let draft = likeness::Draft { name: &naming.name, organisation: &naming.organisation, phones, emails };
    let named: Vec<InformantId> = study.referrals_by(from).iter().map(|referral| study.person(referral.to)).collect();
    likeness::suggest(study, &draft)
        .into_iter()
        .filter(|likeness| likeness.informant != from && !naming.not_same_as.contains(&likeness.informant))
        .filter_map(|likeness| {
            let id = likeness.informant;
            Some(Alike {
                id,
                number: study.informants.get(id)?.number,
                name: study.identities.field(id, IdentityField::Name).to_owned(),
                organisation: study.identities.field(id, IdentityField::Organisation).to_owned(),
                reasons: likeness.reasons,
                already: named.contains(&id),
            })
        })
        .collect()
}

/// Somebody named in an interview, as the sheet lists them.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: InformantId,
    /// The number shown.
    pub number: u32,
    /// The name, or what else is known.
    pub name: String,
}

/// People named in an interview, in order of mention.
pub fn named_in(study: &Study, interview: InterviewId) -> Vec<Named> {
    let mut referrals: Vec<_> =
        study.referrals.values().filter(|referral| referral.interview == Some(interview)).collect();
    referrals.sort_by_key(|referral| (referral.order, referral.id));
    referrals
        .into_iter()
        .filter_map(|referral| {
            let id = study.person(referral.to);
            let identity = study.identities.get(id);
            let known = [IdentityField::Name, IdentityField::Post, IdentityField::Organisation];
            let said =
                identity.and_then(|identity| known.map(|f| identity.field(f)).into_iter().find(|t| !t.is_empty()));
            Some(Named { id, number: study.informants.get(id)?.number, name: said.unwrap_or_default().to_owned() })
        })
        .collect()
}
