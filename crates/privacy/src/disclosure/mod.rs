//! Disclosure risk of a table: how far each record stands out by what others may know about people (FORMULAS 6.1 and 6.2).
//!
//! Everything is a function of plain records after generalisation. Records that a release takes out whole are left out
//! before; whatever is taken out, all is worked out again from the beginning. The gate asks [`risk`](crate::risk), which
//! goes by the strict rule; where both rules are shown the worse figure counts.
//!
//! | file | what is in it |
//! |---|---|
//! | `records` | records as places in lists of values |
//! | `matching` | who matches whom, under both rules for missing values |
//! | `risk` | k, uniques, prosecutor's, journalist's, marketer's and individual risk |
//! | `sensitive` | l-diversity and t-closeness |
//! | `suda` | special uniques: the fewest columns by which a record stands out |

mod matching;
mod records;
mod risk;
mod sensitive;
mod suda;

pub use matching::{Missing, match_counts};
pub use records::{Records, Sensitive};
pub use risk::{Population, Risk, individual_risk, population_risk, prosecutor_risk};
pub use sensitive::{Closeness, Diversity, diversity};
pub use suda::{MOST_COLUMNS, Suda, suda};
