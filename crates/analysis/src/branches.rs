//! Folding the branches of a forest: who hangs below whom, and who is still shown when some branches are folded.
//!
//! A forest is a list of parents, as in [`crate::tree`]. Everything takes linear time and no recursion; a circle of parents,
//! which is no forest, counts as hanging nowhere.

use std::collections::BTreeSet;

/// The children of every node, in the order of their indices, and the roots.
fn children(parents: &[Option<usize>]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut roots = Vec::new();
    for (at, parent) in parents.iter().enumerate() {
        match parent.filter(|parent| *parent != at).and_then(|parent| below.get_mut(parent)) {
            Some(list) => list.push(at),
            None => roots.push(at),
        }
    }
    (below, roots)
}

/// All nodes that hang from a root with their rows, parents before children.
fn by_row(parents: &[Option<usize>]) -> Vec<(usize, usize)> {
    let (below, roots) = children(parents);
    let mut order: Vec<(usize, usize)> = roots.into_iter().map(|root| (root, 0)).collect();
    let mut next = 0;
    while let Some((at, row)) = order.get(next).copied() {
        next += 1;
        order.extend(below.get(at).into_iter().flatten().map(|child| (*child, row + 1)));
    }
    order
}

/// How many nodes hang below each, at any depth.
pub fn below(parents: &[Option<usize>]) -> Vec<usize> {
    let mut below = vec![0_usize; parents.len()];
    for (at, _) in by_row(parents).into_iter().rev() {
        let own = below.get(at).copied().unwrap_or_default();
        let parent = parents.get(at).copied().flatten().filter(|parent| *parent != at);
        if let Some(above) = parent.and_then(|parent| below.get_mut(parent)) {
            *above += own + 1;
        }
    }
    below
}

/// The nodes above one, the nearest first.
pub fn above(parents: &[Option<usize>], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = parents.get(at).copied().flatten();
    while let Some(parent) = next.filter(|parent| found.len() < parents.len() && *parent != at) {
        found.push(parent);
        next = parents.get(parent).copied().flatten();
    }
    found
}

/// The nodes with no folded one above them, in the order of their indices.
pub fn shown(parents: &[Option<usize>], folded: &BTreeSet<usize>) -> Vec<usize> {
    let mut hidden = vec![false; parents.len()];
    let mut shown = Vec::with_capacity(parents.len());
    for (at, _) in by_row(parents) {
        let parent = parents.get(at).copied().flatten();
        let under = parent.is_some_and(|parent| folded.contains(&parent) || hidden.get(parent) == Some(&true));
        match hidden.get_mut(at) {
            Some(hidden) if under => *hidden = true,
            _ => shown.push(at),
        }
    }
    shown.sort_unstable();
    shown
}

/// What is to be folded so that at most `most` nodes are shown: whole rows, the deepest that fits being the last one shown.
/// The roots are always shown.
pub fn folded_to(parents: &[Option<usize>], most: usize) -> BTreeSet<usize> {
    let order = by_row(parents);
    let Some((_, too_deep)) = order.get(most).copied() else { return BTreeSet::new() };
    let last = too_deep.saturating_sub(1);
    let has_children: BTreeSet<usize> = parents.iter().copied().flatten().collect();
    order.into_iter().filter(|(at, row)| *row == last && has_children.contains(at)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 has 1 and 2; 1 has 3 and 4; 4 has 5; 6 stands alone.
    const FOREST: [Option<usize>; 7] = [None, Some(0), Some(0), Some(1), Some(1), Some(4), None];

    #[test]
    fn everybody_below_is_counted() {
        assert_eq!(below(&FOREST), [5, 3, 0, 0, 1, 0, 0]);
        assert_eq!(above(&FOREST, 5), [4, 1, 0]);
        assert!(above(&FOREST, 6).is_empty());
    }

    #[test]
    fn a_folded_branch_is_not_shown_and_nothing_else_goes() {
        assert_eq!(shown(&FOREST, &BTreeSet::new()), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(shown(&FOREST, &BTreeSet::from([1])), [0, 1, 2, 6]);
        assert_eq!(shown(&FOREST, &BTreeSet::from([0, 4])), [0, 6]);
    }

    #[test]
    fn a_large_forest_is_folded_at_a_row() {
        assert!(folded_to(&FOREST, 7).is_empty());
        assert_eq!(folded_to(&FOREST, 6), BTreeSet::from([4]));
        assert_eq!(folded_to(&FOREST, 4), BTreeSet::from([1]));
        assert_eq!(folded_to(&FOREST, 1), BTreeSet::from([0]), "the roots are always shown");
        let broad: Vec<Option<usize>> = (0..10_000_usize).map(|at| (at > 0).then(|| (at - 1) / 3)).collect();
        let folded = folded_to(&broad, 300);
        // Rows of 1, 3, 9, 27, 81: 121 people; the next row would make 364.
        assert_eq!(shown(&broad, &folded).len(), 121);
    }

    #[test]
    fn a_chain_of_ten_thousand_and_a_circle_do_no_harm() {
        let chain: Vec<Option<usize>> = (0..10_000_usize).map(|at| at.checked_sub(1)).collect();
        assert_eq!(below(&chain).first(), Some(&9_999));
        assert_eq!(above(&chain, 9_999).len(), 9_999);
        assert_eq!(shown(&chain, &folded_to(&chain, 300)).len(), 300);
        let circle = [Some(2), Some(0), Some(1), None, Some(4)];
        assert_eq!(shown(&circle, &BTreeSet::new()), [3, 4]);
        assert_eq!(above(&circle, 0), [2, 1]);
        assert_eq!(below(&circle), [0, 0, 0, 0, 0]);
    }
}
