//! Respondent-driven samples: waves, transitions, equilibrium, estimators (FORMULAS 1).
//!
//! All of it works on plain people (an id, who recruited them, how many they know, a group), not only on a study. Waves,
//! transitions and recruitment homophily describe any chain of referrals. Estimators are for studies designed for them:
//! where ties do not go both ways, or network sizes are guesses, they estimate nothing.
//!
//! | file | what is in it |
//! |---|---|
//! | `people` | checks people; seeds, waves, chains |
//! | `of_graph` | a sample from the referrals of a study |
//! | `transitions` | referrals between groups, recruitment homophily |
//! | `equilibrium` | where referrals settle, and how fast |
//! | `estimate` | mean network sizes, RDS-I, RDS-II, weights, the smoothed matrix |
//! | `successive` | Gile's successive sampling |
//! | `pairwise` | the standard error the R package prints, design effect |
//! | `activity` | population homophily, Heckathorn's H, differential activity |
//! | `course` | convergence and bottleneck |
//! | `settings` | what figures were worked out under |
//! | `report` | all of it for one sample |

mod activity;
mod course;
mod equilibrium;
mod estimate;
mod of_graph;
mod pairwise;
mod people;
mod report;
mod settings;
mod successive;
mod transitions;

pub use activity::{differential_activity, heckathorn, population_homophily};
pub use course::{Line, Point, bottleneck, convergence, plain_weights};
pub use equilibrium::{Equilibrium, MOST_WAVES, TOLERANCE, equilibrium, second_eigenvalue, waves_to};
pub use estimate::{
    DegreeRule, LeftOut, Rds1, Sums, Weights, degree_missing, mean, mean_degrees, rds1, rds2, rds2_weights, smoothed,
};
pub use of_graph::network_sizes;
pub use pairwise::{MOST_PEOPLE, Pairwise, pairwise};
pub use people::{Chain, Fault, MOST_GROUPS, Member, Person, Problem, Sample};
pub use report::{Report, Settling};
pub use settings::{Seeds, Settings};
pub use successive::{inclusion, ss, ss_weights};
pub use transitions::Transitions;
