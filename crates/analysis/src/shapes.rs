//! Two other shapes of a forest: rings around a middle, and a line of time.
//!
//! Both keep the promises of [`crate::tree`]: nothing overlaps, order in is order out, the same input gives the same
//! numbers, linear time but for one sorting of each row, no recursion.

use crate::tree::{Layout, Place, Spacing, tidy};
use std::collections::BTreeMap;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// A forest in rings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings {
    /// Places in the order of the nodes given; the drawing is a square with the sides `2 · middle`.
    pub places: Vec<Place>,
    /// The radius of each row, growing outwards.
    pub radii: Vec<f64>,
    /// Half the side of the drawing: both coordinates of the middle, and the largest radius.
    pub middle: f64,
}

/// The tidy tree bent round: every row becomes a ring, `spacing.row` outside of the one before it, or further where its nodes
/// would stand closer than `clear` to each other. One root alone stands in the middle. The rings begin at the top, where room
/// is left for their names.
pub fn rings(parents: &[Option<usize>], spacing: Spacing, clear: f64) -> Rings {
    let flat = tidy(parents, spacing);
    if flat.places.is_empty() {
        return Rings::default();
    }
    let turn = flat.width + spacing.tree;
    let mut rows: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for place in &flat.places {
        rows.entry(place.row).or_default().push(place.x);
    }
    let mut radii = Vec::with_capacity(rows.len());
    let mut before: Option<f64> = None;
    for row in rows.values_mut() {
        let least = match least_gap(row, turn) {
            Some(gap) => clear / (2.0 * (PI * gap / turn).sin()),
            None => 0.0,
        };
        let radius = before.map_or(least, |before: f64| least.max(before + spacing.row));
        radii.push(radius);
        before = Some(radius);
    }
    let middle = radii.last().copied().unwrap_or_default();
    let bent = |place: &Place| {
        let radius = usize::try_from(place.row).ok().and_then(|row| radii.get(row)).copied().unwrap_or_default();
        let angle = TAU * (place.x + spacing.tree / 2.0) / turn - FRAC_PI_2;
        Place { x: middle + radius * angle.cos(), y: middle + radius * angle.sin(), row: place.row }
    };
    Rings { places: flat.places.iter().map(bent).collect(), middle, radii }
}

/// The smallest gap between neighbours of one row on a round of `turn`, at most half of it; `None` for one node alone.
fn least_gap(row: &mut [f64], turn: f64) -> Option<f64> {
    row.sort_by(f64::total_cmp);
    let (first, last) = (row.first()?, row.last()?);
    let round = (row.len() > 1).then_some(turn - (last - first))?;
    let between = row.iter().zip(row.iter().skip(1)).map(|(left, right)| right - left);
    Some(between.fold(round, f64::min).min(turn / 2.0))
}

/// A forest along a line of time that runs downwards: node `i` stands at `down[i]`, or `least` below its parent where that
/// would be too near or above it. Every leaf has a column of its own, so that nodes at one moment never cover each other;
/// parents stand over the middle of their children. Rows are generations, as in [`tidy`].
pub fn columns(parents: &[Option<usize>], down: &[f64], spacing: Spacing, least: f64) -> Layout {
    let order = in_depth(parents);
    let mut places = vec![Place::default(); parents.len()];
    // Down: parents before children.
    for node in &order {
        let wanted = down.get(node.at).copied().filter(|down| down.is_finite()).unwrap_or_default();
        let above = node.parent.and_then(|parent| places.get(parent)).copied();
        if let Some(place) = places.get_mut(node.at) {
            place.row = above.map_or(0, |above| above.row + 1);
            place.y = above.map_or(wanted, |above| wanted.max(above.y + least));
        }
    }
    // Across: leaves from left to right, then parents over what hangs below them.
    let mut extent: Vec<Option<(f64, f64)>> = vec![None; parents.len()];
    let mut last_leaf: Option<(f64, Option<usize>, usize)> = None;
    for node in order.iter().filter(|node| node.leaf) {
        let x = last_leaf.map_or(0.0, |(x, parent, root)| {
            let gap = if root != node.root {
                spacing.tree
            } else if parent == node.parent {
                spacing.sibling
            } else {
                spacing.cousin
            };
            x + gap
        });
        last_leaf = Some((x, node.parent, node.root));
        if let Some(extent) = extent.get_mut(node.at) {
            *extent = Some((x, x));
        }
    }
    for node in order.iter().rev() {
        let Some((first, last)) = extent.get(node.at).copied().flatten() else { continue };
        let x = (first + last) / 2.0;
        if let Some(place) = places.get_mut(node.at) {
            place.x = x;
        }
        if let Some(above) = node.parent.and_then(|parent| extent.get_mut(parent)) {
            *above = Some(above.map_or((x, x), |(left, right)| (left.min(x), right.max(x))));
        }
    }
    let width = last_leaf.map_or(0.0, |(x, _, _)| x);
    let rows = places.iter().map(|place| place.row + 1).max().unwrap_or_default();
    Layout { places, width, rows }
}

struct Node {
    at: usize,
    parent: Option<usize>,
    root: usize,
    leaf: bool,
}

/// All nodes, each followed by everything below it. A circle of parents is opened at its first node.
fn in_depth(parents: &[Option<usize>]) -> Vec<Node> {
    let n = parents.len();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut roots = Vec::new();
    for (at, parent) in parents.iter().enumerate() {
        match parent.and_then(|parent| below.get_mut(parent)) {
            Some(list) => list.push(at),
            None => roots.push(at),
        }
    }
    let mut met = vec![false; n];
    let mut order = Vec::with_capacity(n);
    // Whatever no root leads to hangs in a circle.
    for start in roots.into_iter().chain(0..n) {
        let mut waiting = vec![(start, None)];
        while let Some((at, parent)) = waiting.pop() {
            let Some(met_before) = met.get_mut(at) else { continue };
            if std::mem::replace(met_before, true) {
                continue;
            }
            let children = below.get(at).map(Vec::as_slice).unwrap_or_default();
            waiting.extend(children.iter().rev().map(|child| (*child, Some(at))));
            order.push(Node { at, parent, root: start, leaf: children.is_empty() });
        }
    }
    // A node whose only child was met before, in a circle, ends there.
    let mut has_children = vec![false; n];
    for parent in order.iter().filter_map(|node| node.parent) {
        if let Some(has) = has_children.get_mut(parent) {
            *has = true;
        }
    }
    for node in &mut order {
        node.leaf = has_children.get(node.at) != Some(&true);
    }
    order
}
