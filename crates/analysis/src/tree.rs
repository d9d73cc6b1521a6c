//! A tidy drawing of a forest: every generation in a row of its own, nothing overlaps, parents stand over the middle of
//! their children, equal subtrees are drawn equally, and the drawing is as narrow as these rules allow.
//!
//! The algorithm is that of Buchheim, Jünger and Leipert (2002), *Improving Walker's algorithm to run in linear time*,
//! written without recursion so that a chain of ten thousand people needs no more stack than one of two. Trees of the
//! forest hang side by side from an invisible root. Order in is order out: children stand in the order of their indices.

/// Room between neighbours, in the units of the drawing. All are positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between children of one parent.
    pub sibling: f64,
    /// Between neighbours of different parents.
    pub cousin: f64,
    /// Between whole trees.
    pub tree: f64,
    /// Between rows.
    pub row: f64,
}

/// Where a node stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Across; the leftmost node of the drawing stands at 0.
    pub x: f64,
    /// Down; roots stand at 0.
    pub y: f64,
    /// Its row: 0 for roots.
    pub row: u32,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Places in the order of the nodes given.
    pub places: Vec<Place>,
    /// The largest `x`.
    pub width: f64,
    /// How many rows there are.
    pub rows: u32,
}

/// Draws the forest in which node `i` hangs under `parents[i]`, or is a root where that is `None` or no node.
///
/// Takes linear time. A circle of parents, which is no forest, is opened at its first node.
pub fn tidy(parents: &[Option<usize>], spacing: Spacing) -> Layout {
    let mut forest = Forest::of(parents, spacing);
    forest.first_walk();
    forest.second_walk()
}

#[derive(Clone, Copy, Default)]
struct Node {
    parent: usize,
    first_child: Option<usize>,
    last_child: Option<usize>,
    left_sibling: Option<usize>,
    right_sibling: Option<usize>,
    number: u32,
    row: u32,
    thread: Option<usize>,
    ancestor: usize,
    preliminary: f64,
    modifier: f64,
    change: f64,
    shift: f64,
}

struct Forest {
    /// The nodes given, and the invisible root at the end.
    nodes: Vec<Node>,
    /// All nodes by row, parents before children.
    order: Vec<usize>,
    root: usize,
    spacing: Spacing,
}

impl Forest {
    fn of(parents: &[Option<usize>], spacing: Spacing) -> Self {
        let root = parents.len();
        let mut nodes = vec![Node::default(); root + 1];
        for (at, node) in nodes.iter_mut().enumerate() {
            node.ancestor = at;
            node.parent = parents.get(at).copied().flatten().filter(|parent| *parent < root).unwrap_or(root);
        }
        let mut forest = Self { nodes, order: Vec::with_capacity(root + 1), root, spacing };
        forest.open_circles();
        for at in 0..root {
            forest.hang(at, forest.node(at).parent);
        }
        forest.order.push(root);
        let mut next = 0;
        while let Some(parent) = forest.order.get(next).copied() {
            next += 1;
            let row = if parent == root { 0 } else { forest.node(parent).row + 1 };
            let mut child = forest.node(parent).first_child;
            while let Some(at) = child {
                forest.change(at, |node| node.row = row);
                forest.order.push(at);
                child = forest.node(at).right_sibling;
            }
        }
        forest
    }

    /// Makes a root of one node of every circle.
    fn open_circles(&mut self) {
        // 0: not seen; otherwise the walk that saw it first.
        let mut seen_by = vec![0_usize; self.root];
        for start in 0..self.root {
            let mut at = start;
            while let Some(seen) = seen_by.get_mut(at).filter(|_| at != self.root) {
                if *seen == start + 1 {
                    let root = self.root;
                    self.change(at, |node| node.parent = root);
                }
                if *seen != 0 {
                    break;
                }
                *seen = start + 1;
                at = self.node(at).parent;
            }
        }
    }

    fn hang(&mut self, at: usize, parent: usize) {
        let last = self.node(parent).last_child;
        let number = last.map_or(0, |last| self.node(last).number + 1);
        self.change(at, |node| {
            node.left_sibling = last;
            node.number = number;
        });
        match last {
            Some(last) => self.change(last, |node| node.right_sibling = Some(at)),
            None => self.change(parent, |node| node.first_child = Some(at)),
        }
        self.change(parent, |node| node.last_child = Some(at));
    }

    /// A copy of a node. Every index here was made by this file, so that the default never shows.
    fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or_default()
    }

    fn change(&mut self, at: usize, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(at) {
            change(node);
        }
    }

    /// Room between neighbours of one row.
    fn distance(&self, left: usize, right: usize) -> f64 {
        let (left, right) = (self.node(left).parent, self.node(right).parent);
        match (left == right, left == self.root) {
            (true, true) => self.spacing.tree,
            (true, false) => self.spacing.sibling,
            (false, _) => self.spacing.cousin,
        }
    }

    /// Places every node relative to its parent: children first, siblings from left to right.
    fn first_walk(&mut self) {
        for place in (0..self.order.len()).rev() {
            let Some(parent) = self.order.get(place).copied() else { continue };
            let Some(first) = self.node(parent).first_child else { continue };
            let mut default_ancestor = first;
            let mut child = Some(first);
            while let Some(at) = child {
                let node = self.node(at);
                let middle = self.middle_of_children(at);
                match node.left_sibling {
                    Some(left) => {
                        let beside = self.node(left).preliminary + self.distance(left, at);
                        self.change(at, |node| {
                            node.preliminary = beside;
                            node.modifier = middle.map_or(0.0, |middle| beside - middle);
                        });
                    }
                    None => self.change(at, |node| node.preliminary = middle.unwrap_or_default()),
                }
                default_ancestor = self.apportion(at, first, default_ancestor);
                child = node.right_sibling;
            }
            self.execute_shifts(parent);
        }
    }

    fn middle_of_children(&self, at: usize) -> Option<f64> {
        let node = self.node(at);
        let (first, last) = (node.first_child?, node.last_child?);
        Some((self.node(first).preliminary + self.node(last).preliminary) / 2.0)
    }

    fn next_left(&self, at: usize) -> Option<usize> {
        let node = self.node(at);
        node.first_child.or(node.thread)
    }

    fn next_right(&self, at: usize) -> Option<usize> {
        let node = self.node(at);
        node.last_child.or(node.thread)
    }

    /// Moves the subtree of `at` away from what stands left of it, along both contours.
    fn apportion(&mut self, at: usize, first: usize, default_ancestor: usize) -> usize {
        let Some(left) = self.node(at).left_sibling else { return default_ancestor };
        let (mut inner_right, mut outer_right) = (at, at);
        let (mut inner_left, mut outer_left) = (left, first);
        let mut sum_inner_right = self.node(inner_right).modifier;
        let mut sum_outer_right = sum_inner_right;
        let mut sum_inner_left = self.node(inner_left).modifier;
        let mut sum_outer_left = self.node(outer_left).modifier;
        while let (Some(next_inner_left), Some(next_inner_right)) =
            (self.next_right(inner_left), self.next_left(inner_right))
        {
            (inner_left, inner_right) = (next_inner_left, next_inner_right);
            outer_left = self.next_left(outer_left).unwrap_or(outer_left);
            outer_right = self.next_right(outer_right).unwrap_or(outer_right);
            self.change(outer_right, |node| node.ancestor = at);
            let (a, b) = (self.node(inner_left), self.node(inner_right));
            let overlap = (a.preliminary + sum_inner_left) - (b.preliminary + sum_inner_right)
                + self.distance(inner_left, inner_right);
            if overlap > 0.0 {
                let ours = self.node(a.ancestor).parent == self.node(at).parent;
                self.move_subtree(if ours { a.ancestor } else { default_ancestor }, at, overlap);
                sum_inner_right += overlap;
                sum_outer_right += overlap;
            }
            sum_inner_left += a.modifier;
            sum_inner_right += b.modifier;
            sum_outer_left += self.node(outer_left).modifier;
            sum_outer_right += self.node(outer_right).modifier;
        }
        if let Some(below) = self.next_right(inner_left).filter(|_| self.next_right(outer_right).is_none()) {
            self.change(outer_right, |node| {
                node.thread = Some(below);
                node.modifier += sum_inner_left - sum_outer_right;
            });
        }
        if let Some(below) = self.next_left(inner_right).filter(|_| self.next_left(outer_left).is_none()) {
            self.change(outer_left, |node| {
                node.thread = Some(below);
                node.modifier += sum_inner_right - sum_outer_left;
            });
            return at;
        }
        default_ancestor
    }

    /// Moves a subtree to the right and notes that those between share the gap.
    fn move_subtree(&mut self, left: usize, right: usize, by: f64) {
        let between = self.node(right).number.saturating_sub(self.node(left).number).max(1);
        let each = by / f64::from(between);
        self.change(right, |node| {
            node.change -= each;
            node.shift += by;
            node.preliminary += by;
            node.modifier += by;
        });
        self.change(left, |node| node.change += each);
    }

    fn execute_shifts(&mut self, parent: usize) {
        let (mut shift, mut change) = (0.0, 0.0);
        let mut child = self.node(parent).last_child;
        while let Some(at) = child {
            self.change(at, |node| {
                node.preliminary += shift;
                node.modifier += shift;
                change += node.change;
                shift += node.shift + change;
            });
            child = self.node(at).left_sibling;
        }
    }

    /// Adds up what was noted, parents first.
    fn second_walk(&self) -> Layout {
        let mut carried = vec![0.0_f64; self.nodes.len()];
        let mut places = vec![Place::default(); self.root];
        let mut rows = 0;
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for at in self.order.iter().copied().filter(|at| *at != self.root) {
            let node = self.node(at);
            let sum = carried.get(node.parent).copied().unwrap_or_default();
            let x = node.preliminary + sum;
            if let Some(below) = carried.get_mut(at) {
                *below = sum + node.modifier;
            }
            if let Some(place) = places.get_mut(at) {
                *place = Place { x, y: f64::from(node.row) * self.spacing.row, row: node.row };
            }
            rows = rows.max(node.row + 1);
            least = least.min(x);
            most = most.max(x);
        }
        if places.is_empty() {
            return Layout::default();
        }
        for place in &mut places {
            place.x -= least;
        }
        Layout { places, width: most - least, rows }
    }
}
