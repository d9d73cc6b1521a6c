//! Agreement of coders: on a table of categories, on coded text, on where units begin and end (FORMULAS 3).
//!
//! A coder who did not look has no value; a coder who looked and coded nothing has the value "not coded". Text nobody coded
//! counts: leaving it out would leave kappa without a meaning. Numbers of different coefficients, and of different families
//! of unitizing alphas, are not comparable: each goes under its own name.
//!
//! | file | what is in it |
//! |---|---|
//! | `metric` | the coefficients and their names |
//! | `ratings` | units with each coder's value, put together by pattern, in blocks |
//! | `coefficients` | percent, Cohen, Scott, Fleiss, Brennan-Prediger, Gwet's AC1 |
//! | `alpha` | Krippendorff's alpha with missing values |
//! | `bootstrap` | intervals by drawing blocks again, from a seed |
//! | `spans` | coded text: characters as units, in one sweep per code |
//! | `pooled` | one number over several codes |
//! | `unitizing/` | alphas for units of a text, three families |

mod alpha;
mod bootstrap;
mod coefficients;
mod metric;
mod pooled;
mod ratings;
mod spans;
mod unitizing;

pub use bootstrap::{Interval, RESAMPLES, SEED};
pub use metric::Metric;
pub use pooled::{Pooled, pooled};
pub use ratings::{Coefficient, Pair, Pairs, Parts, Ratings};
pub use spans::{Coded, MOST_CHARACTERS, Segment, SpanFault, SpanProblem, Spans, StretchBlock};
pub use unitizing::{Unitizing, unitizing};
