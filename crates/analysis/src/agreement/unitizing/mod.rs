//! Alphas for units of a text, under their right names: three families whose numbers are not comparable (FORMULAS 3.6).
//!
//! | family | asks | file |
//! |---|---|---|
//! | 1 | are the units in the same places, gaps included? (Krippendorff 1995, corrected 2004) | `places` |
//! | 2 | do units overlap, gaps never being compared with gaps? (replacement of section 12.4, 2013) | `overlaps` |
//! | 3 | places and codes together, from lengths that coincide (Krippendorff et al. 2016) | `lengths` |

mod continuum;
mod lengths;
mod overlaps;
mod places;

use super::metric::Metric;
use super::ratings::Ratings;
use super::spans::Spans;
use crate::figure::{Figure, NotEstimable};
use continuum::Continuum;

/// Alphas over several codes as one domain, or over one code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unitizing {
    /// Binary alpha over characters: any code of the domain, or none.
    pub alpha_binary: Figure,
    /// Family 1 (Krippendorff 1995, 2004).
    pub alpha_u_1995: Figure,
    /// Family 2 (section 12.4 as replaced).
    pub alpha_u_124: Figure,
    /// Family 3 (2016). Experimental: not compared with a published worked value yet.
    pub u_alpha_2016: Figure,
    /// Family 3: where both coded, which code? Our reading.
    pub cu_alpha: Figure,
    /// Characters set aside in `cu_alpha`, since one coder put two codes there.
    pub cu_alpha_set_aside: u64,
    /// The name is kept free.
    pub ku_alpha: Figure,
    /// The name is kept free.
    pub cap_cu_alpha: Figure,
}

impl Unitizing {
    /// The alphas with their names in files, which never change.
    pub fn named(&self) -> [(&'static str, Figure); 7] {
        [
            ("alpha_binary", self.alpha_binary),
            ("alpha_u_1995", self.alpha_u_1995),
            ("alpha_u_124", self.alpha_u_124),
            ("u_alpha_2016", self.u_alpha_2016),
            ("cu_alpha", self.cu_alpha),
            ("ku_alpha", self.ku_alpha),
            ("cap_cu_alpha", self.cap_cu_alpha),
        ]
    }
}

/// Alphas over the codes that `among` lets through. Documents not all coders finished are left out, but for binary alpha and
/// cu-alpha, which know missing values.
pub fn unitizing(spans: &Spans, among: impl Fn(usize) -> bool) -> Unitizing {
    let continuum = Continuum::of(spans, &among);
    let (which, cu_alpha_set_aside) = lengths::which(spans, &among);
    let value = |ratings: &Ratings| ratings.coefficient(Metric::AlphaNominal).value;
    Unitizing {
        alpha_binary: value(&spans.ratings(&among)),
        alpha_u_1995: continuum.as_ref().map_err(|why| *why).and_then(places::alpha),
        alpha_u_124: continuum.as_ref().map_err(|why| *why).and_then(overlaps::alpha),
        u_alpha_2016: continuum.as_ref().map_err(|why| *why).and_then(lengths::alpha),
        cu_alpha: value(&which),
        cu_alpha_set_aside,
        ku_alpha: Err(NotEstimable::DefinitionNotConfirmed),
        cap_cu_alpha: Err(NotEstimable::DefinitionNotConfirmed),
    }
}
