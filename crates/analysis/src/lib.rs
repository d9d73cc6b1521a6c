//! Figures of a study, computed exactly as the published sources define them, or as this project's own definition says.
//!
//! Everything here is a function of plain numbers or of the [`Study`](fieldwork::study::Study); nothing is stored, nothing
//! is random, and the same input gives the same numbers on every device. A figure that has no value says why
//! ([`figure::NotEstimable`]); it is never NaN, and never a 0 that stands for "unknown".
//!
//! | file | what is in it |
//! |---|---|
//! | `figure` | shares of counts, and the reasons why there is no figure |
//! | `referrals` | who led to whom: waves, chains, funnel, recruits, names that come back |
//! | `rds/` | respondent-driven samples: waves, transitions, equilibrium, estimators |
//! | `checks` | referrals and coupons to look at while the work goes on |
//! | `sectors` | sectors against their targets, who refers to which sector, homophily |
//! | `next` | whom to see next, with reasons |
//! | `outlook` | what further interviews are likely to add; how the make-up of those interviewed settled |
//! | `sampling` | how the sample came about, as reporting guidelines ask for it |
//! | `agreement/` | coders against each other: on categories, on text, on units |
//! | `saturation` | new codes per interview; base, run and threshold |
//! | `cooccurrence` | codes that come together in a text; how far each was used |
//! | `codings` | the codings of a study as plain numbers, for these two |
//! | `search/` | searching texts: phrases, words, stems, patterns; hits in context; codings proposed from them |
//! | `coverage` | how much of what was said is coded and sorted |
//! | `progress` | how far the study is |
//! | `today` | what is overdue, for today, and soon |
//! | `tree`, `shapes` | a tidy drawing of a forest; the same in rings and along a line of time |
//! | `branches` | folding branches of a forest |
//! | `grid` | a square of numbers |

pub mod agreement;
pub mod branches;
pub mod checks;
pub mod codings;
pub mod cooccurrence;
pub mod coverage;
pub mod figure;
pub mod grid;
pub mod next;
pub mod outlook;
pub mod progress;
pub mod rds;
pub mod referrals;
pub mod sampling;
pub mod saturation;
pub mod search;
pub mod sectors;
pub mod shapes;
pub mod strata;
pub mod today;
pub mod tree;
