//! The place of a record among its siblings, with room to put others between.

use serde::{Deserialize, Serialize};

/// Sorts siblings. Ranks are spaced so that one can be put between two others many times before siblings are re-spaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(pub i64);

impl Rank {
    /// Distance between neighbours when siblings are spaced anew.
    pub const STEP: i64 = 1 << 24;

    /// The rank of the `n`th sibling (from 0) in a fresh row.
    pub fn nth(n: usize) -> Self {
        Self(i64::try_from(n).unwrap_or(i64::MAX / Self::STEP - 1).saturating_add(1).saturating_mul(Self::STEP))
    }

    /// A rank after `last`.
    pub fn after(last: Option<Rank>) -> Self {
        Self(last.map_or(0, |rank| rank.0).saturating_add(Self::STEP))
    }

    /// A rank strictly between two neighbours, or `None` where there is no room left.
    pub fn between(before: Option<Rank>, after: Option<Rank>) -> Option<Self> {
        match (before, after) {
            (before, None) => Some(Self::after(before)),
            (None, Some(after)) => Some(Self(after.0.checked_sub(Self::STEP)?)),
            (Some(a), Some(b)) => {
                let middle = a.0 + (b.0.checked_sub(a.0)? / 2);
                (a.0 < middle && middle < b.0).then_some(Self(middle))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_between_neighbours_until_there_is_none() {
        let (mut low, high) = (Rank::nth(0), Rank::nth(1));
        let mut halvings = 0;
        while let Some(middle) = Rank::between(Some(low), Some(high)) {
            assert!(low < middle && middle < high);
            low = middle;
            halvings += 1;
        }
        assert_eq!(halvings, 24);
        assert!(Rank::after(Some(high)) > high);
        assert!(Rank::between(None, Some(low)).unwrap() < low);
    }
}
