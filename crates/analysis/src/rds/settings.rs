//! What every figure of a respondent-driven sample was worked out under (FORMULAS 1.9): data to print beside it.

use super::equilibrium::TOLERANCE;
use super::estimate::DegreeRule;

/// Whether the people a study began with count in its estimates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seeds {
    /// They count.
    #[default]
    In,
    /// They are taken out; those of the first wave become seeds.
    Out,
}

impl Seeds {
    /// Its name, which never changes.
    pub const fn key(self) -> &'static str {
        match self {
            Seeds::In => "in",
            Seeds::Out => "out",
        }
    }
}

/// What figures are worked out under.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The variable people are grouped by.
    pub group: String,
    /// The wording of the question about the size of the network, where it is known.
    pub degree_question: Option<String>,
    /// Whether seeds count.
    pub seeds: Seeds,
    /// The size of the population, where it is known.
    pub population: Option<u64>,
    /// What is done about missing network sizes.
    pub degree_rule: DegreeRule,
}

impl Settings {
    /// How waves are counted: steps from the seed along primary referrals.
    pub const WAVES: &'static str = "primary";
    /// What is done about a group that recruited nobody: nothing, what needs it is not estimable.
    pub const ZERO_ROWS: &'static str = "not_estimable";
    /// How close to the equilibrium counts as reached.
    pub const TOLERANCE: f64 = TOLERANCE;
}
