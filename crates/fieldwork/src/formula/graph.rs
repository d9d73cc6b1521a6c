//! Who reads whom: an order in which everything is computed after what it reads, or the cycles that forbid one.
//!
//! Nothing here calls itself, so a chain of any length is walked without growing the stack.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

/// Nodes 0, 1, 2, ... and which reads which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    reads: Vec<BTreeSet<usize>>,
    read_by: Vec<BTreeSet<usize>>,
}

impl Graph {
    /// So many nodes, none of which reads another yet.
    pub fn new(count: usize) -> Self {
        Self { reads: vec![BTreeSet::new(); count], read_by: vec![BTreeSet::new(); count] }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.reads.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.reads.is_empty()
    }

    /// `reader` reads `read`. Said twice it counts once; of a node that does not exist it says nothing.
    pub fn edge(&mut self, reader: usize, read: usize) {
        if reader.max(read) < self.len()
            && let (Some(reads), Some(read_by)) = (self.reads.get_mut(reader), self.read_by.get_mut(read))
        {
            reads.insert(read);
            read_by.insert(reader);
        }
    }

    /// What reads `of` directly, in order.
    pub fn dependants(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        self.read_by.get(of).into_iter().flatten().copied()
    }

    /// What `of` reads directly, in order.
    pub fn reads(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        self.reads.get(of).into_iter().flatten().copied()
    }

    /// All nodes, each after everything it reads; of those that could come next, the smallest (Kahn 1962).
    ///
    /// # Errors
    /// The cycles, each once, by their smallest node: a shortest path from that node along what is read, back to it
    /// (the way back is not written out: `[2, 5]` means 2 reads 5 and 5 reads 2).
    pub fn order(&self) -> Result<Vec<usize>, Vec<Vec<usize>>> {
        let mut waits: Vec<usize> = self.reads.iter().map(BTreeSet::len).collect();
        let mut ready: BinaryHeap<Reverse<usize>> =
            waits.iter().enumerate().filter(|(_, count)| **count == 0).map(|(node, _)| Reverse(node)).collect();
        let mut order = Vec::with_capacity(self.len());
        while let Some(Reverse(node)) = ready.pop() {
            order.push(node);
            for reader in self.dependants(node) {
                if let Some(count) = waits.get_mut(reader) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(Reverse(reader));
                    }
                }
            }
        }
        if order.len() == self.len() {
            Ok(order)
        } else {
            Err(self.knots().iter().map(|knot| self.round(knot)).collect())
        }
    }

    /// The nodes that lie on cycles, those that reach each other together, each knot in order and the knots by their
    /// smallest node (strongly connected components, Tarjan 1972, with the calls kept on a list).
    pub fn knots(&self) -> Vec<Vec<usize>> {
        const UNSEEN: usize = usize::MAX;
        let mut index = vec![UNSEEN; self.len()];
        let mut low = vec![UNSEEN; self.len()];
        let mut waiting = vec![false; self.len()];
        let (mut stack, mut knots, mut next) = (Vec::new(), Vec::new(), 0);
        let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(UNSEEN);
        let put = |list: &mut [usize], at: usize, value: usize| {
            if let Some(slot) = list.get_mut(at) {
                *slot = value;
            }
        };
        for root in 0..self.len() {
            if get(&index, root) != UNSEEN {
                continue;
            }
            let mut calls = vec![(root, self.reads(root))];
            put(&mut index, root, next);
            put(&mut low, root, next);
            next += 1;
            stack.push(root);
            waiting.iter_mut().skip(root).take(1).for_each(|flag| *flag = true);
            while let Some((node, rest)) = calls.last_mut() {
                let node = *node;
                if let Some(read) = rest.next() {
                    if get(&index, read) == UNSEEN {
                        put(&mut index, read, next);
                        put(&mut low, read, next);
                        next += 1;
                        stack.push(read);
                        waiting.iter_mut().skip(read).take(1).for_each(|flag| *flag = true);
                        calls.push((read, self.reads(read)));
                    } else if waiting.get(read).copied().unwrap_or(false) {
                        let least = get(&low, node).min(get(&index, read));
                        put(&mut low, node, least);
                    }
                    continue;
                }
                calls.pop();
                if let Some((above, _)) = calls.last() {
                    let least = get(&low, *above).min(get(&low, node));
                    put(&mut low, *above, least);
                }
                if get(&low, node) != get(&index, node) {
                    continue;
                }
                let mut knot = Vec::new();
                while let Some(member) = stack.pop() {
                    waiting.iter_mut().skip(member).take(1).for_each(|flag| *flag = false);
                    knot.push(member);
                    if member == node {
                        break;
                    }
                }
                if knot.len() > 1 || self.reads(node).any(|read| read == node) {
                    knot.sort_unstable();
                    knots.push(knot);
                }
            }
        }
        knots.sort_unstable();
        knots
    }

    /// A shortest way from the smallest node of a knot back to itself.
    fn round(&self, knot: &[usize]) -> Vec<usize> {
        let Some(start) = knot.first().copied() else { return Vec::new() };
        let inside: BTreeSet<usize> = knot.iter().copied().collect();
        let mut before = std::collections::BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for read in self.reads(node).filter(|read| inside.contains(read)) {
                if read == start {
                    let mut path = vec![node];
                    let mut at = node;
                    while let Some(earlier) = before.get(&at).copied() {
                        path.push(earlier);
                        at = earlier;
                    }
                    path.reverse();
                    return path;
                }
                if let std::collections::btree_map::Entry::Vacant(slot) = before.entry(read) {
                    slot.insert(node);
                    queue.push_back(read);
                }
            }
        }
        knot.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(count: usize, edges: &[(usize, usize)]) -> Graph {
        let mut graph = Graph::new(count);
        edges.iter().for_each(|(reader, read)| graph.edge(*reader, *read));
        graph
    }

    #[test]
    fn what_is_read_comes_first() {
        assert_eq!(graph(4, &[(0, 3), (3, 2)]).order(), Ok(vec![1, 2, 3, 0]));
        assert_eq!(graph(3, &[]).order(), Ok(vec![0, 1, 2]));
        assert_eq!(graph(0, &[]).order(), Ok(vec![]));
        assert_eq!(
            graph(2, &[(0, 1), (0, 1), (0, 9), (9, 0)]).order(),
            Ok(vec![1, 0]),
            "twice is once, nowhere is nothing"
        );
    }

    #[test]
    fn readers_are_named() {
        let graph = graph(4, &[(3, 0), (1, 0), (2, 1)]);
        assert_eq!(graph.dependants(0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(graph.reads(2).collect::<Vec<_>>(), [1]);
        assert_eq!(graph.dependants(7).count(), 0);
    }

    #[test]
    fn cycles_are_named() {
        assert_eq!(graph(1, &[(0, 0)]).order(), Err(vec![vec![0]]));
        assert_eq!(graph(3, &[(0, 2), (2, 1), (1, 0)]).order(), Err(vec![vec![0, 2, 1]]), "along what is read");
        // Two knots, a bystander (4) that reads one of them, one that is read by both (5).
        let two = graph(7, &[(6, 1), (1, 6), (3, 2), (2, 3), (4, 3), (2, 5), (1, 5)]);
        assert_eq!(two.order(), Err(vec![vec![1, 6], vec![2, 3]]));
        // The shortest way round is told; the knot has all.
        let knot = graph(4, &[(0, 1), (1, 2), (2, 3), (3, 0), (1, 0)]);
        assert_eq!(knot.order(), Err(vec![vec![0, 1]]));
        assert_eq!(knot.knots(), [[0, 1, 2, 3]]);
    }

    #[test]
    fn a_long_chain_does_not_overflow() {
        let deep = 10_000;
        let mut chain = Graph::new(deep);
        (1..deep).for_each(|node| chain.edge(node - 1, node));
        assert_eq!(chain.order(), Ok((0..deep).rev().collect()));
        assert!(chain.knots().is_empty());
        chain.edge(deep - 1, 0);
        assert_eq!(chain.order(), Err(vec![(0..deep).collect()]));
    }

    proptest! {
        #[test]
        fn an_order_keeps_every_edge_and_a_cycle_is_one(edges in proptest::collection::vec((0usize..8, 0usize..8), 0..14)) {
            let graph = graph(8, &edges);
            match graph.order() {
                Ok(order) => {
                    let place = |node: usize| order.iter().position(|one| *one == node).unwrap();
                    prop_assert_eq!(order.len(), 8);
                    for (reader, read) in edges {
                        prop_assert!(place(read) < place(reader));
                    }
                }
                Err(cycles) => {
                    prop_assert!(!cycles.is_empty());
                    for cycle in cycles {
                        for (at, node) in cycle.iter().enumerate() {
                            prop_assert!(edges.contains(&(*node, cycle[(at + 1) % cycle.len()])));
                        }
                    }
                }
            }
        }
    }
}
