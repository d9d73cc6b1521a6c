//! All figures of one sample under one setting, so that a screen, a file and the command line show the same.

use super::activity::{differential_activity, heckathorn, population_homophily};
use super::course::{Line, Point, bottleneck, convergence};
use super::equilibrium::{Equilibrium, equilibrium, second_eigenvalue, waves_to};
use super::estimate::{LeftOut, Rds1, Sums, mean_degrees, rds1, rds2, rds2_weights, smoothed};
use super::pairwise::{Pairwise, pairwise};
use super::people::{Chain, Sample};
use super::settings::{Seeds, Settings};
use super::successive::ss;
use super::transitions::Transitions;
use crate::figure::{Figure, count};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// How fast referrals settle.
#[derive(Clone, Debug, PartialEq)]
pub struct Settling {
    /// Where they settle.
    pub equilibrium: Equilibrium,
    /// The second largest eigenvalue's modulus, 0 for at once to 1 for never.
    pub second_eigenvalue: f64,
    /// Waves until all shares are close, from each group that holds a seed.
    pub waves: Vec<(usize, Figure<u32>)>,
}

/// All figures of one sample. Lists by group are in the order of [`Report::groups`].
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Under what.
    pub settings: Settings,
    /// The groups, by code point.
    pub groups: Vec<String>,
    /// Everybody in it.
    pub people: u64,
    /// People in each group.
    pub group_sizes: Vec<u64>,
    /// People with a group and a network size.
    pub used: u64,
    /// People who lack one of them.
    pub left_out: LeftOut,
    /// Recruits whose recruiter was left out.
    pub orphans: u64,
    /// People in each wave.
    pub waves: Vec<u64>,
    /// The chains.
    pub chains: Vec<Chain>,
    /// Referrals between groups.
    pub transitions: Transitions,
    /// Their shares by row.
    pub shares: Figure<Grid>,
    /// Where they settle, and how fast.
    pub settling: Figure<Settling>,
    /// The matrix with data smoothed.
    pub smoothed: Figure<Grid>,
    /// Mean network size of each group.
    pub mean_degrees: Vec<Figure>,
    /// RDS-I.
    pub rds1: Figure<Rds1>,
    /// RDS-II.
    pub rds2: Figure<Vec<f64>>,
    /// Pairwise standard errors of RDS-II.
    pub pairwise: Vec<Figure<Pairwise>>,
    /// Gile SS.
    pub ss: Figure<Vec<f64>>,
    /// Recruitment homophily.
    pub recruitment_homophily: Figure,
    /// Population homophily of each group against the rest.
    pub population_homophily: Vec<Figure>,
    /// Heckathorn's H of each group.
    pub heckathorn: Vec<Figure>,
    /// Mean network size of each group over that of the rest.
    pub differential_activity: Vec<Figure>,
    /// RDS-II after each wave.
    pub convergence: Vec<Point>,
    /// RDS-II along each chain.
    pub bottleneck: Vec<Line>,
}

impl Report {
    /// Works out everything. Takes one step per person, but for the standard errors, which look at every pair and stop at
    /// [`MOST_PEOPLE`](super::MOST_PEOPLE).
    pub fn of(sample: &Sample, settings: Settings) -> Self {
        match settings.seeds {
            Seeds::In => Self::about(sample, settings),
            Seeds::Out => Self::about(&sample.without_seeds(), settings),
        }
    }

    fn about(sample: &Sample, settings: Settings) -> Self {
        let (rule, population) = (settings.degree_rule, settings.population);
        let groups = sample.groups().len();
        let transitions = Transitions::of(sample);
        let shares = transitions.shares();
        let by_shares = shares.as_ref().map_err(|why| *why);
        let weights = rds2_weights(sample, rule);
        let rds2 = rds2(sample, rule);
        let mut group_sizes = vec![0; groups];
        for group in sample.people().iter().filter_map(|person| person.group) {
            if let Some(size) = group_sizes.get_mut(group) {
                *size += 1;
            }
        }
        Self {
            groups: sample.groups().to_vec(),
            people: count(sample.people().len()),
            group_sizes,
            used: Sums::of(sample, &weights).total(),
            left_out: LeftOut::of(sample),
            orphans: sample.orphans(),
            waves: sample.waves(),
            chains: sample.chains(),
            settling: by_shares.and_then(|shares| Settling::of(sample, shares)),
            smoothed: by_shares.and_then(|shares| smoothed(shares, transitions.total())),
            mean_degrees: mean_degrees(sample, rule),
            rds1: by_shares.and_then(|shares| rds1(sample, shares, rule, population)),
            pairwise: pairwise(sample, &weights, population),
            ss: ss(sample, rule, population),
            recruitment_homophily: transitions.homophily(),
            population_homophily: population_homophily(sample, rule),
            heckathorn: heckathorn(&transitions, &rds2),
            differential_activity: differential_activity(sample, rule),
            convergence: convergence(sample, &weights),
            bottleneck: bottleneck(sample, &weights),
            settings,
            transitions,
            shares,
            rds2,
        }
    }
}

impl Settling {
    fn of(sample: &Sample, shares: &Grid) -> Figure<Self> {
        let equilibrium = equilibrium(shares)?;
        let seeded: BTreeSet<usize> =
            sample.seeds().filter_map(|seed| sample.people().get(seed)).filter_map(|seed| seed.group).collect();
        let waves = seeded.into_iter().map(|group| (group, waves_to(shares, &equilibrium, group))).collect();
        Ok(Self { second_eigenvalue: second_eigenvalue(shares, &equilibrium), waves, equilibrium })
    }
}
