//! Strata of the sample beyond sectors: every category of an informant's attribute that the study set a target for.

use crate::figure::count;
use crate::referrals::Graph;
use fieldwork::frame::{AttributeKind, AttributeOf};
use fieldwork::id::{AttributeId, InformantId};
use fieldwork::people::Stage;
use fieldwork::study::Study;

/// One stratum against its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// The attribute it is a category of.
    pub attribute: AttributeId,
    /// The category's short name.
    pub value: String,
    /// How many informants are wanted.
    pub target: u32,
    /// How many were interviewed.
    pub interviewed: u64,
    /// How many can still be interviewed.
    pub open: u64,
    /// How many are lost: refused, not eligible, withdrawn.
    pub lost: u64,
}

impl Stratum {
    /// How many interviews are missing.
    pub fn missing(&self) -> u64 {
        u64::from(self.target).saturating_sub(self.interviewed)
    }

    /// Whether somebody belongs to it.
    pub fn holds(&self, study: &Study, informant: InformantId) -> bool {
        let person = study.informants.get(informant);
        person.is_some_and(|person| person.attributes.get(&self.attribute) == Some(&self.value))
    }
}

/// Every stratum with a target, in the order of the attributes and of their categories. A person counts in one stratum of each
/// attribute at most; whoever has no value counts in none.
pub fn strata(study: &Study, graph: &Graph) -> Vec<Stratum> {
    let mut found = Vec::new();
    for attribute in study.ordered_attributes() {
        let AttributeKind::Category(values) = &attribute.kind else { continue };
        if attribute.of != AttributeOf::Informant {
            continue;
        }
        for value in values {
            let Some(target) = value.target else { continue };
            let (attribute, value) = (attribute.id, value.name.clone());
            let mut stratum = Stratum { attribute, value, target, interviewed: 0, open: 0, lost: 0 };
            let stages =
                graph.people().iter().filter(|person| stratum.holds(study, person.id)).map(|person| person.stage);
            let stages: Vec<Stage> = stages.collect();
            let lost = |stage: &&Stage| matches!(stage, Stage::Refused | Stage::Ineligible | Stage::Withdrawn);
            stratum.interviewed = count(stages.iter().filter(|stage| **stage == Stage::Interviewed).count());
            stratum.open = count(stages.iter().filter(|stage| !stage.is_final()).count());
            stratum.lost = count(stages.iter().filter(lost).count());
            found.push(stratum);
        }
    }
    found
}
