//! How the estimate moved while the sample grew, over all and along each chain (Gile, Johnston and Salganik 2015;
//! FORMULAS 1.8).

use super::estimate::Weights;
use super::people::Sample;
use std::collections::BTreeMap;

/// The estimate on everybody up to a wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The last wave counted.
    pub wave: u32,
    /// How many people that are.
    pub people: u64,
    /// The share of each group; `None` where nobody so far has a weight and a group.
    pub shares: Option<Vec<f64>>,
}

/// One chain's course.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The seed it goes back to.
    pub seed: usize,
    /// Its people in all; below 5 it is drawn faint.
    pub size: u64,
    /// Wave by wave.
    pub points: Vec<Point>,
}

/// Running sums of people and of weight by group.
struct Running {
    people: u64,
    weight: Vec<f64>,
}

impl Running {
    fn new(groups: usize) -> Self {
        Self { people: 0, weight: vec![0.0; groups] }
    }

    fn add(&mut self, group: Option<usize>, weight: Option<f64>) {
        self.people += 1;
        if let (Some(sum), Some(weight)) = (group.and_then(|group| self.weight.get_mut(group)), weight) {
            *sum += weight;
        }
    }

    fn point(&self, wave: u32) -> Point {
        let total: f64 = self.weight.iter().sum();
        let shares = (total > 0.0).then(|| self.weight.iter().map(|weight| weight / total).collect());
        Point { wave, people: self.people, shares }
    }
}

/// Convergence: the estimate after each wave. One pass over the people, whose waves are in order.
///
/// `weights` are those of an estimator, or all 1 for plain shares.
pub fn convergence(sample: &Sample, weights: &Weights) -> Vec<Point> {
    course(sample, weights, sample.by_wave().iter().copied())
}

/// Bottleneck: the same along each chain, in the order of their seeds. As many points as waves of all chains together.
pub fn bottleneck(sample: &Sample, weights: &Weights) -> Vec<Line> {
    let mut chains: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in sample.by_wave() {
        if let Some(person) = sample.people().get(*place) {
            chains.entry(person.seed).or_default().push(*place);
        }
    }
    chains
        .into_iter()
        .map(|(seed, places)| Line {
            seed,
            size: places.len() as u64,
            points: course(sample, weights, places.into_iter()),
        })
        .collect()
}

fn course(sample: &Sample, weights: &Weights, places: impl Iterator<Item = usize>) -> Vec<Point> {
    let mut running = Running::new(sample.groups().len());
    let mut points: Vec<Point> = Vec::new();
    let mut wave = None;
    for place in places {
        let Some(person) = sample.people().get(place) else { continue };
        if let Some(last) = wave.filter(|last| *last != person.wave) {
            points.push(running.point(last));
        }
        wave = Some(person.wave);
        running.add(person.group, weights.get(place).copied().flatten());
    }
    points.extend(wave.map(|last| running.point(last)));
    points
}

/// A weight of 1 for everybody: plain shares, where the study was not designed for estimating.
pub fn plain_weights(sample: &Sample) -> Weights {
    vec![Some(1.0); sample.people().len()]
}
