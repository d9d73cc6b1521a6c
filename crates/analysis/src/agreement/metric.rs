//! The coefficients of agreement and their names.

/// A coefficient of agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Percent agreement: how often two coders of a unit agree, chance not looked at.
    Percent,
    /// Cohen's kappa (1960), two coders.
    Cohen,
    /// Scott's pi (1955), two coders.
    Scott,
    /// Fleiss' kappa (1971), any number of coders.
    Fleiss,
    /// Brennan and Prediger (1981): chance is one over the number of categories.
    BrennanPrediger,
    /// Gwet's AC1 (2008).
    Ac1,
    /// Krippendorff's alpha, values equal or not.
    AlphaNominal,
    /// Krippendorff's alpha, values in an order.
    AlphaOrdinal,
    /// Krippendorff's alpha, differences of numbers.
    AlphaInterval,
    /// Krippendorff's alpha, proportions of numbers.
    AlphaRatio,
}

impl Metric {
    /// All of them.
    pub const ALL: [Metric; 10] = [
        Metric::Percent,
        Metric::Cohen,
        Metric::Scott,
        Metric::Fleiss,
        Metric::BrennanPrediger,
        Metric::Ac1,
        Metric::AlphaNominal,
        Metric::AlphaOrdinal,
        Metric::AlphaInterval,
        Metric::AlphaRatio,
    ];

    /// Its name in files and on the command line, which never changes.
    pub const fn key(self) -> &'static str {
        match self {
            Metric::Percent => "percent",
            Metric::Cohen => "cohen",
            Metric::Scott => "scott",
            Metric::Fleiss => "fleiss",
            Metric::BrennanPrediger => "brennan-prediger",
            Metric::Ac1 => "ac1",
            Metric::AlphaNominal => "alpha-nominal",
            Metric::AlphaOrdinal => "alpha-ordinal",
            Metric::AlphaInterval => "alpha-interval",
            Metric::AlphaRatio => "alpha-ratio",
        }
    }

    /// Whether values must be numbers.
    pub const fn wants_numbers(self) -> bool {
        match self {
            Metric::AlphaOrdinal | Metric::AlphaInterval | Metric::AlphaRatio => true,
            Metric::Percent
            | Metric::Cohen
            | Metric::Scott
            | Metric::Fleiss
            | Metric::BrennanPrediger
            | Metric::Ac1
            | Metric::AlphaNominal => false,
        }
    }

    /// Whether it is defined for two coders only.
    pub const fn wants_two(self) -> bool {
        matches!(self, Metric::Cohen | Metric::Scott)
    }

    /// Whether observed and expected are disagreements (alphas) rather than agreements.
    pub const fn counts_disagreement(self) -> bool {
        self.wants_numbers() || matches!(self, Metric::AlphaNominal)
    }
}
