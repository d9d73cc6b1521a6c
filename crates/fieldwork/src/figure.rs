//! Shares of counts, and why a figure may have no value (FORMULAS 0): the words in which `analysis` and `privacy` say what they
//! worked out. Nothing is worked out here.

/// Why a figure cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotEstimable {
    /// There is nothing to count.
    Empty,
    /// Only one coder, or no two who looked at the same thing.
    OneCoder,
    /// Defined for two coders only, and there are more.
    NotTwoCoders,
    /// Too few units for it to say anything.
    TooFewUnits,
    /// Everything is alike, or lies in one row or one column.
    NoVariation,
    /// A group that led to nobody: where its referrals go is not known.
    ZeroRow,
    /// Groups fall into parts that never lead to each other.
    Reducible,
    /// Referrals go round groups in a fixed rhythm and never settle.
    Periodic,
    /// Nobody whose figure it is told a network size.
    DegreeMissing,
    /// The size of the population was not given.
    PopulationMissing,
    /// Fewer interviews than base and run together.
    TooFewInterviews,
    /// No code in the base interviews.
    NoBaseCodes,
    /// Units of one coder overlap where they must not.
    OverlappingUnits,
    /// A number lies outside what the definition allows.
    OutOfRange,
    /// The number to divide by is zero.
    ZeroDenominator,
    /// The name is kept free, and the definition not checked against its source yet.
    DefinitionNotConfirmed,
}

impl NotEstimable {
    /// All of them.
    pub const ALL: [NotEstimable; 16] = [
        NotEstimable::Empty,
        NotEstimable::OneCoder,
        NotEstimable::NotTwoCoders,
        NotEstimable::TooFewUnits,
        NotEstimable::NoVariation,
        NotEstimable::ZeroRow,
        NotEstimable::Reducible,
        NotEstimable::Periodic,
        NotEstimable::DegreeMissing,
        NotEstimable::PopulationMissing,
        NotEstimable::TooFewInterviews,
        NotEstimable::NoBaseCodes,
        NotEstimable::OverlappingUnits,
        NotEstimable::OutOfRange,
        NotEstimable::ZeroDenominator,
        NotEstimable::DefinitionNotConfirmed,
    ];

    /// Its name in files and on the command line, which never changes.
    pub const fn key(self) -> &'static str {
        match self {
            NotEstimable::Empty => "empty",
            NotEstimable::OneCoder => "one_coder",
            NotEstimable::NotTwoCoders => "not_two_coders",
            NotEstimable::TooFewUnits => "too_few_units",
            NotEstimable::NoVariation => "no_variation",
            NotEstimable::ZeroRow => "zero_row",
            NotEstimable::Reducible => "reducible",
            NotEstimable::Periodic => "periodic",
            NotEstimable::DegreeMissing => "degree_missing",
            NotEstimable::PopulationMissing => "population_missing",
            NotEstimable::TooFewInterviews => "too_few_interviews",
            NotEstimable::NoBaseCodes => "no_base_codes",
            NotEstimable::OverlappingUnits => "overlapping_units",
            NotEstimable::OutOfRange => "out_of_range",
            NotEstimable::ZeroDenominator => "zero_denominator",
            NotEstimable::DefinitionNotConfirmed => "definition_not_confirmed",
        }
    }
}

/// A figure, or why there is none.
pub type Figure<T = f64> = Result<T, NotEstimable>;

/// A part of a whole, kept as counts so that it can be compared without rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The whole.
    pub of: u64,
}

impl Share {
    /// `part` of `of`.
    pub const fn new(part: u64, of: u64) -> Self {
        Self { part, of }
    }

    /// The share.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] of nothing.
    pub fn value(self) -> Result<f64, NotEstimable> {
        if self.of == 0 { Err(NotEstimable::Empty) } else { Ok(self.part as f64 / self.of as f64) }
    }
}
