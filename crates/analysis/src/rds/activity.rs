//! Who recruits whom and who knows many: four formulas that all go under one word (FORMULAS 1.7). Recruitment homophily is
//! with the transitions.

use super::estimate::{DegreeRule, Sums, Weights, rds2_weights};
use super::people::Sample;
use super::transitions::Transitions;
use crate::figure::{Figure, NotEstimable, ratio};

/// Heckathorn's H of each group, from −1 to 1 (Heckathorn 2002): how far its referrals within exceed its share, over how far
/// they could. The shares are those of RDS-II.
pub fn heckathorn(transitions: &Transitions, shares: &Figure<Vec<f64>>) -> Vec<Figure> {
    let rows = transitions.rows();
    let group = |at: usize| {
        let share = shares.as_ref().map_err(|why| *why)?.get(at).copied().ok_or(NotEstimable::Empty)?;
        let row = rows.get(at).copied().filter(|row| *row > 0).ok_or(NotEstimable::ZeroRow)?;
        if share <= 0.0 || share >= 1.0 {
            return Err(NotEstimable::NoVariation);
        }
        let within = transitions.counts.get(at).and_then(|row| row.get(at)).copied().unwrap_or(0);
        let own = within as f64 / row as f64;
        ratio(own - share, if own >= share { 1.0 - share } else { share })
    };
    (0..rows.len()).map(group).collect()
}

/// Population homophily of each group against the rest (R package RDS): expected over actual ties between the two. Above 1
/// there are fewer ties across than by chance: 2 means half as many. Over people who recruited somebody with a group.
pub fn population_homophily(sample: &Sample, rule: DegreeRule) -> Vec<Figure> {
    let weights = rds2_weights(sample, rule);
    let groups = sample.groups().len();
    // For each person: recruits with a group, and those in each group, one link at a time.
    let mut recruits: Vec<(u64, std::collections::BTreeMap<usize, u64>)> =
        vec![Default::default(); sample.people().len()];
    for person in sample.people() {
        if let (Some(recruiter), Some(group)) = (person.recruiter, person.group)
            && let Some((all, of)) = recruits.get_mut(recruiter)
        {
            *all += 1;
            *of.entry(group).or_default() += 1;
        }
    }
    let one = |group: usize| {
        let (mut inside, mut outside, mut across) = (Half::default(), Half::default(), 0.0);
        for ((person, weight), (all, of)) in sample.people().iter().zip(&weights).zip(&recruits) {
            let (Some(own), Some(weight)) = (person.group, *weight) else { continue };
            if *all == 0 {
                continue;
            }
            let within = of.get(&group).copied().unwrap_or(0);
            let other = if own == group { all - within } else { within };
            // The weight is 1/d, so that weight times network size is 1.
            if own == group { &mut inside } else { &mut outside }.add(weight);
            across += other as f64 / *all as f64;
        }
        let weight = inside.weight + outside.weight;
        if weight <= 0.0 {
            return Err(NotEstimable::Empty);
        }
        if inside.weight <= 0.0 || outside.weight <= 0.0 {
            return Err(NotEstimable::NoVariation);
        }
        let share = inside.weight / weight;
        let mean = (inside.people + outside.people) / weight;
        let expected = 2.0 * share * (1.0 - share) * inside.mean() * outside.mean();
        ratio(expected, across / weight * mean)
    };
    (0..groups).map(one).collect()
}

/// People and their weight.
#[derive(Clone, Copy, Default)]
struct Half {
    people: f64,
    weight: f64,
}

impl Half {
    fn add(&mut self, weight: f64) {
        self.people += 1.0;
        self.weight += weight;
    }

    /// The mean network size by weight.
    fn mean(self) -> f64 {
        self.people / self.weight
    }
}

/// Differential activity of each group: its mean network size (harmonic) over that of all the rest. With two groups, one
/// over the other.
pub fn differential_activity(sample: &Sample, rule: DegreeRule) -> Vec<Figure> {
    let weights: Weights = rds2_weights(sample, rule);
    let sums = Sums::of(sample, &weights);
    let rest = |group: usize| -> (u64, f64) {
        let others = sums.people.iter().zip(&sums.weight).enumerate().filter(|(at, _)| *at != group);
        others.fold((0, 0.0), |(people, weight), (_, (more, heavier))| (people + more, weight + heavier))
    };
    let one = |(group, (own, own_weight)): (usize, (&u64, &f64))| {
        let (people, weight) = rest(group);
        if sums.people.len() == 1 {
            return Err(NotEstimable::NoVariation);
        }
        if *own == 0 || people == 0 {
            return Err(NotEstimable::DegreeMissing);
        }
        ratio(*own as f64 / own_weight, people as f64 / weight)
    };
    sums.people.iter().zip(&sums.weight).enumerate().map(one).collect()
}
