//! Where referrals settle if they go on for ever (Heckathorn 1997, 2002; FORMULAS 1.3).

use crate::figure::{Figure, NotEstimable};
use crate::grid::Grid;

/// How far from the equilibrium a group's share may be when it counts as reached. Ours: the value commonly attributed to
/// RDSAT.
pub const TOLERANCE: f64 = 0.02;

/// After so many waves no equilibrium is waited for.
pub const MOST_WAVES: u32 = 1000;

/// The equilibrium of a matrix of shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibrium {
    /// The share of each group, summing to 1.
    pub shares: Vec<f64>,
    /// Groups that referrals leave for good: their share is 0.
    pub transient: Vec<usize>,
    /// There is only one group, so that it says nothing.
    pub no_variation: bool,
}

/// The shares q with q = qP that sum to 1. Two groups: q_A = P_BA / (P_AB + P_BA); in general the elimination without
/// subtraction of Grassmann, Taksar and Heyman (1985). What kind of matrix it is is decided on its positive cells first.
///
/// # Errors
/// [`NotEstimable::Empty`] without groups, [`NotEstimable::Reducible`] with more than one closed class of groups,
/// [`NotEstimable::Periodic`] where the closed class goes round in a rhythm.
pub fn equilibrium(shares: &Grid) -> Figure<Equilibrium> {
    let side = shares.side();
    if side == 0 {
        return Err(NotEstimable::Empty);
    }
    if side == 1 {
        return Ok(Equilibrium { shares: vec![1.0], transient: Vec::new(), no_variation: true });
    }
    let reach: Vec<Vec<bool>> = (0..side).map(|from| reached(shares, from)).collect();
    let reaches = |from: usize, to: usize| reach.get(from).and_then(|row| row.get(to)).copied().unwrap_or(false);
    // A group is in a closed class where everybody it leads to leads back.
    let closed: Vec<usize> =
        (0..side).filter(|group| (0..side).all(|to| !reaches(*group, to) || reaches(to, *group))).collect();
    let Some(first) = closed.first().copied() else { return Err(NotEstimable::Empty) };
    if closed.iter().any(|group| !reaches(first, *group)) {
        return Err(NotEstimable::Reducible);
    }
    if period(shares, first, &closed) > 1 {
        return Err(NotEstimable::Periodic);
    }
    let inner = Grid::of(closed.len(), |row, column| match (closed.get(row), closed.get(column)) {
        (Some(row), Some(column)) => shares.at(*row, *column),
        _ => 0.0,
    });
    let mut found = vec![0.0; side];
    for (group, share) in closed.iter().zip(eliminated(inner)) {
        if let Some(place) = found.get_mut(*group) {
            *place = share;
        }
    }
    let transient = (0..side).filter(|group| !closed.contains(group)).collect();
    Ok(Equilibrium { shares: found, transient, no_variation: closed.len() == 1 })
}

/// Which groups can be reached from one in one step or more.
fn reached(shares: &Grid, from: usize) -> Vec<bool> {
    let mut reached = vec![false; shares.side()];
    let mut waiting = vec![from];
    while let Some(group) = waiting.pop() {
        for (to, (share, known)) in shares.row(group).iter().zip(&mut reached).enumerate() {
            if *share > 0.0 && !*known {
                *known = true;
                waiting.push(to);
            }
        }
    }
    reached
}

/// The greatest common divisor of the lengths of all rounds in a closed class: of depth(from) + 1 − depth(to), over all its
/// positive cells, depths being steps from one of its groups.
fn period(shares: &Grid, first: usize, closed: &[usize]) -> u64 {
    let mut depths: Vec<Option<u64>> = vec![None; shares.side()];
    let mut waiting = std::collections::VecDeque::from([(first, 0)]);
    if let Some(depth) = depths.get_mut(first) {
        *depth = Some(0);
    }
    while let Some((group, depth)) = waiting.pop_front() {
        for (to, share) in shares.row(group).iter().enumerate() {
            if let Some(place) = depths.get_mut(to).filter(|place| *share > 0.0 && place.is_none()) {
                *place = Some(depth + 1);
                waiting.push_back((to, depth + 1));
            }
        }
    }
    let depth = |group: usize| depths.get(group).copied().flatten().unwrap_or(0);
    let mut divisor = 0;
    for from in closed {
        for (to, share) in shares.row(*from).iter().enumerate() {
            if *share > 0.0 {
                divisor = common(divisor, (depth(*from) + 1).abs_diff(depth(to)));
            }
        }
    }
    divisor
}

fn common(mut one: u64, mut other: u64) -> u64 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The elimination of Grassmann, Taksar and Heyman: only sums, products and quotients of numbers that are not negative.
fn eliminated(mut shares: Grid) -> Vec<f64> {
    let side = shares.side();
    for last in (1..side).rev() {
        let leaving: f64 = shares.row(last).iter().take(last).sum();
        if leaving <= 0.0 {
            continue;
        }
        for row in 0..last {
            let into = shares.at(row, last) / leaving;
            shares.set(row, last, into);
            for column in 0..last {
                shares.set(row, column, shares.at(row, column) + into * shares.at(last, column));
            }
        }
    }
    let mut found: Vec<f64> = vec![1.0];
    for group in 1..side {
        let weight = found.iter().enumerate().map(|(row, weight)| weight * shares.at(row, group)).sum();
        found.push(weight);
    }
    let total: f64 = found.iter().sum();
    found.iter().map(|weight| weight / total).collect()
}

/// After how many waves shares that began wholly in one group are all within [`TOLERANCE`] of the equilibrium.
///
/// # Errors
/// [`NotEstimable::OutOfRange`] after [`MOST_WAVES`].
pub fn waves_to(shares: &Grid, equilibrium: &Equilibrium, from: usize) -> Figure<u32> {
    let mut now: Vec<f64> = (0..shares.side()).map(|group| f64::from(u8::from(group == from))).collect();
    for wave in 0..=MOST_WAVES {
        if now.iter().zip(&equilibrium.shares).all(|(share, last)| (share - last).abs() <= TOLERANCE) {
            return Ok(wave);
        }
        now = shares.after(&now);
    }
    Err(NotEstimable::OutOfRange)
}

/// The modulus of the second largest eigenvalue of the shares: how much of what a wave was is left in the next. Two groups:
/// |1 − P_AB − P_BA|. In general the spectral radius of P − 1q, by squaring it 60 times (Gelfand's formula), scaled at each
/// step.
pub fn second_eigenvalue(shares: &Grid, equilibrium: &Equilibrium) -> f64 {
    let side = shares.side();
    if side < 2 {
        return 0.0;
    }
    if side == 2 {
        return (1.0 - shares.at(0, 1) - shares.at(1, 0)).abs();
    }
    let last = |group: usize| equilibrium.shares.get(group).copied().unwrap_or(0.0);
    let mut power = Grid::of(side, |row, column| shares.at(row, column) - last(column));
    // ln of the largest cell of the power, over the exponent.
    let (mut log, mut exponent) = (0.0, 1.0);
    for _ in 0..60 {
        let largest = power.largest();
        if largest == 0.0 {
            return 0.0;
        }
        log += largest.ln() / exponent;
        power = power.times(1.0 / largest).squared();
        exponent *= 2.0;
    }
    log.exp()
}
