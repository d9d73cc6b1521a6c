//! Shares of groups in the population, where the study was designed for estimating them (FORMULAS 1.4).
//!
//! These figures rest on reciprocal ties and true network sizes. Where neither holds they describe the sample in other
//! words, and should not be shown.

use super::equilibrium::{Equilibrium, equilibrium};
use super::people::{Member, Sample};
use crate::figure::{Figure, NotEstimable, count, ratio};
use crate::grid::Grid;

/// What to do with somebody whose network size is not known, or is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DegreeRule {
    /// Leave them out of weights and means, and count them; their referrals still count.
    #[default]
    Exclude,
    /// Give them the largest network size, and in the weights of RDS-I one more, as the R package RDS does.
    LargestLikeR,
}

impl DegreeRule {
    /// Its name, which never changes.
    pub const fn key(self) -> &'static str {
        match self {
            DegreeRule::Exclude => "exclude",
            DegreeRule::LargestLikeR => "largest_like_r",
        }
    }
}

/// A weight for each person, in the order of the sample; `None` where they have none.
pub type Weights = Vec<Option<f64>>;

/// Network sizes under a rule, `above` being added to the largest where it is put in; in the order of the sample.
pub(crate) fn degrees(sample: &Sample, rule: DegreeRule, above: u64) -> Vec<Option<u64>> {
    let people = sample.people();
    let instead = match rule {
        DegreeRule::Exclude => None,
        DegreeRule::LargestLikeR => {
            people.iter().filter_map(|person| person.degree).max().map(|largest| largest.saturating_add(above))
        }
    };
    people.iter().map(|person| person.degree.or(instead)).collect()
}

/// People without a network size, whatever is then done with them.
pub fn degree_missing(sample: &Sample) -> u64 {
    count(sample.people().iter().filter(|person| person.degree.is_none()).count())
}

/// How many people and how much weight each group has.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// People with weight in each group.
    pub people: Vec<u64>,
    /// Their weight.
    pub weight: Vec<f64>,
}

impl Sums {
    /// Of people with a weight and a group.
    pub fn of(sample: &Sample, weights: &Weights) -> Self {
        let groups = sample.groups().len();
        let mut sums = Self { people: vec![0; groups], weight: vec![0.0; groups] };
        for (person, weight) in sample.people().iter().zip(weights) {
            let (Some(group), Some(weight)) = (person.group, weight) else { continue };
            if let (Some(people), Some(sum)) = (sums.people.get_mut(group), sums.weight.get_mut(group)) {
                *people += 1;
                *sum += weight;
            }
        }
        sums
    }

    /// All people with a weight and a group.
    pub fn total(&self) -> u64 {
        self.people.iter().sum()
    }

    /// Each group's share of the weight.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without groups, [`NotEstimable::DegreeMissing`] without weight.
    pub fn shares(&self) -> Figure<Vec<f64>> {
        if self.people.is_empty() {
            return Err(NotEstimable::Empty);
        }
        let total: f64 = self.weight.iter().sum();
        if total <= 0.0 {
            return Err(NotEstimable::DegreeMissing);
        }
        self.weight.iter().map(|weight| ratio(*weight, total)).collect()
    }
}

/// Weights of Volz and Heckathorn (2008): one over the network size.
pub fn rds2_weights(sample: &Sample, rule: DegreeRule) -> Weights {
    degrees(sample, rule, 0).into_iter().map(|degree| degree.map(|degree| 1.0 / degree as f64)).collect()
}

/// RDS-II: the share of each group by weights 1/d (Volz and Heckathorn 2008).
///
/// # Errors
/// [`NotEstimable::Empty`] without groups, [`NotEstimable::DegreeMissing`] where nobody told a network size.
pub fn rds2(sample: &Sample, rule: DegreeRule) -> Figure<Vec<f64>> {
    Sums::of(sample, &rds2_weights(sample, rule)).shares()
}

/// The mean of a number by weights: Σ w y / Σ w over people who have both. `values` are in the order of the sample.
///
/// # Errors
/// [`NotEstimable::DegreeMissing`] where nobody has both.
pub fn mean(weights: &Weights, values: &[Option<f64>]) -> Figure {
    let both = || weights.iter().zip(values).filter_map(|(weight, value)| Some(((*weight)?, (*value)?)));
    let total: f64 = both().map(|(weight, _)| weight).sum();
    if total <= 0.0 {
        return Err(NotEstimable::DegreeMissing);
    }
    ratio(both().map(|(weight, value)| weight * value).sum(), total)
}

/// The harmonic mean of network sizes in each group: people over the sum of 1/d.
pub fn mean_degrees(sample: &Sample, rule: DegreeRule) -> Vec<Figure> {
    harmonic(&Sums::of(sample, &rds2_weights(sample, rule)))
}

fn harmonic(sums: &Sums) -> Vec<Figure> {
    let mean = |(people, weight): (&u64, &f64)| {
        if *people == 0 { Err(NotEstimable::DegreeMissing) } else { ratio(*people as f64, *weight) }
    };
    sums.people.iter().zip(&sums.weight).map(mean).collect()
}

/// RDS-I of Salganik and Heckathorn (2004), for groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Rds1 {
    /// The share of each group.
    pub shares: Vec<f64>,
    /// The weight of a person of each group, relative to 1 for all together, or to the population where its size is known;
    /// `None` where nobody of the group can carry it.
    pub person_weights: Vec<Option<f64>>,
    /// Groups whose share is 0 because referrals leave them for good.
    pub transient: Vec<usize>,
    /// There is only one group.
    pub no_variation: bool,
}

/// RDS-I: q_a/D_a over the sum of them (Salganik and Heckathorn 2004). A person's weight is the share of their group over
/// the people in it who have a network size, times the population where given. The estimate with data smoothed
/// (Heckathorn 2002) is the same number: only the matrix differs, see [`smoothed`].
///
/// # Errors
/// Those of [`Transitions::shares`](super::Transitions::shares) and [`equilibrium`]; [`NotEstimable::DegreeMissing`] where a
/// group that stays has no network size.
pub fn rds1(sample: &Sample, shares: &Grid, rule: DegreeRule, population: Option<u64>) -> Figure<Rds1> {
    let Equilibrium { shares: last, transient, no_variation } = equilibrium(shares)?;
    let weights = degrees(sample, rule, 1).into_iter().map(|degree| degree.map(|degree| 1.0 / degree as f64)).collect();
    let sums = Sums::of(sample, &weights);
    let mut parts = Vec::with_capacity(last.len());
    for (share, degree) in last.iter().zip(harmonic(&sums)) {
        parts.push(if *share == 0.0 { 0.0 } else { ratio(*share, degree?)? });
    }
    let total: f64 = parts.iter().sum();
    let shares: Vec<f64> = parts.iter().map(|part| ratio(*part, total)).collect::<Figure<_>>()?;
    let size = population.map_or(1.0, |population| population as f64);
    let weight = |(share, people): (&f64, &u64)| (*people > 0).then(|| share * size / *people as f64);
    let person_weights = shares.iter().zip(&sums.people).map(weight).collect();
    Ok(Rds1 { shares, person_weights, transient, no_variation })
}

/// The matrix of referrals with data smoothed (Heckathorn 2002): S = T..·diag(q)·P, made symmetric by (S + Sᵀ)/2. Its rows
/// sum to T..·q, so that its own equilibrium is q again.
///
/// # Errors
/// Those of [`equilibrium`].
pub fn smoothed(shares: &Grid, links: u64) -> Figure<Grid> {
    let last = equilibrium(shares)?.shares;
    let flow = |row: usize, column: usize| last.get(row).copied().unwrap_or(0.0) * shares.at(row, column);
    let half = links as f64 / 2.0;
    Ok(Grid::of(shares.side(), |row, column| half * (flow(row, column) + flow(column, row))))
}

/// People who cannot enter an estimate, by reason. Somebody may be in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// No group.
    pub group_missing: u64,
    /// No network size.
    pub degree_missing: u64,
}

impl LeftOut {
    /// Of a sample.
    pub fn of(sample: &Sample) -> Self {
        let missing = |lacks: fn(&Member) -> bool| count(sample.people().iter().filter(|person| lacks(person)).count());
        Self {
            group_missing: missing(|person| person.group.is_none()),
            degree_missing: missing(|person| person.degree.is_none()),
        }
    }
}
