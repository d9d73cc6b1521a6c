//! From which group to which: counts and shares of referrals between groups (FORMULAS 1.2).

use super::people::Sample;
use crate::figure::{Figure, NotEstimable};
use crate::grid::Grid;

/// Referrals between groups; rows are recruiters, columns those they recruited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transitions {
    /// Counts, row by row; as many rows as groups.
    pub counts: Vec<Vec<u64>>,
    /// Links left out because one of the two has no group.
    pub group_missing: u64,
}

impl Transitions {
    /// Counts the links of a sample, one step per person.
    pub fn of(sample: &Sample) -> Self {
        let groups = sample.groups().len();
        let mut counts = vec![vec![0; groups]; groups];
        let mut group_missing = 0;
        for person in sample.people() {
            let Some(recruiter) = person.recruiter.and_then(|recruiter| sample.people().get(recruiter)) else {
                continue;
            };
            let cell = recruiter
                .group
                .and_then(|row| counts.get_mut(row))
                .and_then(|row: &mut Vec<u64>| row.get_mut(person.group?));
            match cell {
                Some(cell) => *cell += 1,
                None => group_missing += 1,
            }
        }
        Self { counts, group_missing }
    }

    /// Sums of rows: referrals from each group.
    pub fn rows(&self) -> Vec<u64> {
        self.counts.iter().map(|row| row.iter().sum()).collect()
    }

    /// Sums of columns: referrals to each group.
    pub fn columns(&self) -> Vec<u64> {
        (0..self.counts.len()).map(|at| self.counts.iter().filter_map(|row| row.get(at)).sum()).collect()
    }

    /// All referrals counted.
    pub fn total(&self) -> u64 {
        self.rows().iter().sum()
    }

    /// Shares of each row: where a group's referrals go. Each row sums to 1.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without groups, [`NotEstimable::ZeroRow`] where a group recruited nobody.
    pub fn shares(&self) -> Figure<Grid> {
        let side = self.counts.len();
        if side == 0 {
            return Err(NotEstimable::Empty);
        }
        let mut shares = Grid::zeros(side);
        for (at, (row, total)) in self.counts.iter().zip(self.rows()).enumerate() {
            if total == 0 {
                return Err(NotEstimable::ZeroRow);
            }
            for (column, links) in row.iter().enumerate() {
                shares.set(at, column, *links as f64 / total as f64);
            }
        }
        Ok(shares)
    }

    /// Recruitment homophily R: links within a group over those expected from the margins; 1 means no preference (R package
    /// RDS, current definition; FORMULAS 1.7).
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] without links, [`NotEstimable::NoVariation`] where one row or one column has them all,
    /// [`NotEstimable::ZeroDenominator`] where none is expected within a group.
    pub fn homophily(&self) -> Figure {
        let (rows, columns, total) = (self.rows(), self.columns(), self.total());
        if total == 0 {
            return Err(NotEstimable::Empty);
        }
        let filled = |margin: &[u64]| margin.iter().filter(|sum| **sum > 0).count();
        if filled(&rows) < 2 || filled(&columns) < 2 {
            return Err(NotEstimable::NoVariation);
        }
        let within: u64 = self.counts.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum();
        let expected: u128 =
            rows.iter().zip(&columns).map(|(row, column)| u128::from(*row) * u128::from(*column)).sum();
        if expected == 0 {
            return Err(NotEstimable::ZeroDenominator);
        }
        Ok((u128::from(within) * u128::from(total)) as f64 / expected as f64)
    }
}
