//! Tables of counts that leave (FORMULAS 6.3): who named whom, by sector. Small counts are suppressed, and with them as many others
//! as it takes that no count can be worked out from what is published; an audit makes sure of it.

use std::collections::BTreeSet;

/// One side of the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Nobody: those a study begins with, and those whose referrer is not in the release.
    NoReferrer,
    /// People of this sector.
    Sector(String),
    /// People without a sector.
    NoSector,
}

/// Referrals that count in the tree, by the sectors of who named (rows) and who was named (columns). What is suppressed is `None`;
/// nothing says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorTable {
    /// The rows.
    pub from: Vec<Side>,
    /// The columns.
    pub to: Vec<Side>,
    /// The counts, people, row by row.
    pub cells: Vec<Vec<Option<u32>>>,
    /// The sum of each row.
    pub from_totals: Vec<Option<u32>>,
    /// The sum of each column: people of a sector.
    pub to_totals: Vec<Option<u32>>,
    /// All people.
    pub total: u32,
}

impl SectorTable {
    /// The table of people, each with the side of their referrer and their own. `seeds_shown` says that the number of people of
    /// wave 0 is published beside it: the first row's sum is then as good as published, and otherwise it must not be.
    ///
    /// `None` where nothing can be published without giving a small count away.
    pub(crate) fn of(people: &[(Side, Side)], k: u32, seeds_shown: bool) -> Option<Self> {
        let to: Vec<Side> = people.iter().map(|(_, to)| to.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        // Everybody who is in it may have named somebody, the first row is there in any case.
        let from: Vec<Side> = std::iter::once(Side::NoReferrer).chain(to.iter().cloned()).collect();
        let place = |sides: &[Side], side: &Side| sides.iter().position(|known| known == side);
        let mut counts = vec![vec![0u32; to.len()]; from.len()];
        for (source, target) in people {
            let (row, column) = (place(&from, source)?, place(&to, target)?);
            *counts.get_mut(row)?.get_mut(column)? += 1;
        }
        let first = if seeds_shown { First::Known } else { First::Hidden };
        let hidden = Hiding::new(&counts, k, first).settled()?;
        let shown = |at: Entry, count: u32| (!hidden.contains(&at)).then_some(count);
        let sum = |row: &[u32]| row.iter().sum::<u32>();
        let column_sum = |column: usize| counts.iter().filter_map(|row| row.get(column)).sum::<u32>();
        Some(Self {
            cells: counts
                .iter()
                .enumerate()
                .map(|(row, cells)| {
                    cells.iter().enumerate().map(|(column, n)| shown(Entry::Cell(row, column), *n)).collect()
                })
                .collect(),
            from_totals: counts.iter().enumerate().map(|(row, cells)| shown(Entry::Sum(row), sum(cells))).collect(),
            to_totals: (0..to.len()).map(column_sum).map(|n| (n == 0 || n >= k).then_some(n)).collect(),
            total: u32::try_from(people.len()).unwrap_or(u32::MAX),
            from,
            to,
        })
    }
}

/// An entry that may be hidden: a cell by row and column, or the sum of a row. Sums of columns count as known to everybody: a
/// release says of each person of which sector they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Cell(usize, usize),
    Sum(usize),
}

/// The sum of the first row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// It can be worked out from elsewhere and cannot be hidden.
    Known,
    /// It must be hidden.
    Hidden,
}

struct Hiding<'a> {
    counts: &'a [Vec<u32>],
    first: First,
    hidden: BTreeSet<Entry>,
}

impl<'a> Hiding<'a> {
    fn new(counts: &'a [Vec<u32>], k: u32, first: First) -> Self {
        let mut hiding = Self { counts, first, hidden: BTreeSet::new() };
        for entry in hiding.entries() {
            let small = (1..k).contains(&hiding.count(entry));
            if hiding.may_hide(entry) && (small || entry == Entry::Sum(0)) {
                hiding.hidden.insert(entry);
            }
        }
        hiding
    }

    fn width(&self) -> usize {
        self.counts.first().map_or(0, Vec::len)
    }

    fn entries(&self) -> Vec<Entry> {
        let cells =
            (0..self.counts.len()).flat_map(|row| (0..self.width()).map(move |column| Entry::Cell(row, column)));
        cells.chain((0..self.counts.len()).map(Entry::Sum)).collect()
    }

    fn count(&self, entry: Entry) -> u32 {
        match entry {
            Entry::Cell(row, column) => {
                self.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
            }
            Entry::Sum(row) => self.counts.get(row).map(|row| row.iter().sum()).unwrap_or_default(),
        }
    }

    fn may_hide(&self, entry: Entry) -> bool {
        entry != Entry::Sum(0) || self.first == First::Hidden
    }

    /// Every set of entries whose sum, or whose difference, is known.
    fn lines(&self) -> Vec<Vec<Entry>> {
        let row = |row: usize| (0..self.width()).map(move |column| Entry::Cell(row, column)).chain([Entry::Sum(row)]);
        let column = |column: usize| (0..self.counts.len()).map(move |row| Entry::Cell(row, column));
        let rows = (0..self.counts.len()).map(|at| row(at).collect());
        let columns = (0..self.width()).map(|at| column(at).collect());
        rows.chain(columns).chain([(0..self.counts.len()).map(Entry::Sum).collect()]).collect()
    }

    /// Hides the smallest of these that still stands: cells before sums, something before nothing, then by row and column.
    fn hide_one_of(&mut self, line: &[Entry]) -> bool {
        let left = line.iter().filter(|entry| !self.hidden.contains(entry) && self.may_hide(**entry));
        let rank = |entry: &&Entry| {
            let count = self.count(**entry);
            (matches!(entry, Entry::Sum(_)), count == 0, count, **entry)
        };
        match left.min_by_key(rank).copied() {
            Some(entry) => self.hidden.insert(entry),
            None => false,
        }
    }

    /// Hides until nothing can be worked out; `None` where that cannot be reached.
    fn settled(mut self) -> Option<BTreeSet<Entry>> {
        loop {
            let alone = |line: &&Vec<Entry>| line.iter().filter(|entry| self.hidden.contains(entry)).count() == 1;
            if let Some(line) = self.lines().iter().find(alone).cloned() {
                if !self.hide_one_of(&line) {
                    return None;
                }
                continue;
            }
            let Some(fixed) = self.hidden.iter().copied().find(|entry| !self.is_open(*entry)) else {
                return Some(self.hidden);
            };
            let holding: Vec<Vec<Entry>> = self.lines().into_iter().filter(|line| line.contains(&fixed)).collect();
            if !holding.iter().any(|line| self.hide_one_of(line)) {
                return None;
            }
        }
    }

    /// Whether an entry could have another value beside everything published, all counts whole and not below 0: whether a circle of
    /// ones, added here and taken off there, runs through it. The sums make a network in which such a circle always exists if
    /// another table does (flows are whole where their bounds are).
    fn is_open(&self, entry: Entry) -> bool {
        let (from, to) = self.arc(entry);
        let more = self.reaches(to, from, entry);
        let less = self.count(entry) > 0 && self.reaches(from, to, entry);
        more || less
    }

    /// The knots an entry lies between: 0 is the whole, then rows, then columns.
    fn arc(&self, entry: Entry) -> (usize, usize) {
        match entry {
            Entry::Sum(row) => (0, row + 1),
            Entry::Cell(row, column) => (row + 1, 1 + self.counts.len() + column),
        }
    }

    /// Whether one knot leads to another by adding to hidden entries or taking from those above 0, without one of them.
    fn reaches(&self, start: usize, end: usize, without: Entry) -> bool {
        let mut known = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if at == end {
                return true;
            }
            for entry in self.hidden.iter().filter(|entry| **entry != without) {
                let (from, to) = self.arc(*entry);
                if from == at && known.insert(to) {
                    open.push(to);
                }
                if to == at && self.count(*entry) > 0 && known.insert(from) {
                    open.push(from);
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sector(name: &str) -> Side {
        Side::Sector(name.to_owned())
    }

    fn people(counts: &[(Side, Side, usize)]) -> Vec<(Side, Side)> {
        counts.iter().flat_map(|(from, to, n)| std::iter::repeat_n((from.clone(), to.clone()), *n)).collect()
    }

    #[test]
    fn a_small_count_takes_others_with_it() {
        let (gov, ngo) = (sector("gov"), sector("ngo"));
        let people = people(&[
            (Side::NoReferrer, gov.clone(), 6),
            (Side::NoReferrer, ngo.clone(), 5),
            (gov.clone(), gov.clone(), 7),
            (gov.clone(), ngo.clone(), 2),
            (ngo.clone(), gov.clone(), 8),
            (ngo.clone(), ngo.clone(), 9),
        ]);
        let table = SectorTable::of(&people, 5, true).unwrap();
        assert_eq!(table.from, [Side::NoReferrer, gov.clone(), ngo.clone()]);
        assert_eq!(
            table.cells,
            [
                // The smallest of the column, and what makes up for it in both rows.
                vec![None, None],
                vec![None, None],
                vec![Some(8), Some(9)],
            ]
        );
        assert_eq!(table.from_totals, [Some(11), Some(9), Some(17)]);
        assert_eq!((table.to_totals, table.total), (vec![Some(21), Some(16)], 37));
    }

    #[test]
    fn few_first_informants_hide_their_sum_and_another() {
        let gov = sector("gov");
        let people = people(&[(Side::NoReferrer, gov.clone(), 3), (gov.clone(), gov.clone(), 9)]);
        let table = SectorTable::of(&people, 5, false).unwrap();
        assert_eq!(table.cells, [vec![None], vec![None]]);
        assert_eq!(table.from_totals, [None, None]);
        assert_eq!(table.total, 12);
        // As many as k, all of them said: nothing is hidden.
        let people = super::tests::people(&[(Side::NoReferrer, gov.clone(), 5), (gov.clone(), gov, 9)]);
        assert_eq!(SectorTable::of(&people, 5, true).unwrap().cells, [vec![Some(5)], vec![Some(9)]]);
    }

    /// Giving up is for tables in which nothing could be said anyway.
    #[test]
    fn a_table_is_given_up_only_where_nobody_could_be_hidden() {
        let (mut all, mut given_up) = (0, 0);
        for code in 0u32..7u32.pow(4) {
            let digit = |place: u32| code / 7u32.pow(place) % 7;
            let counts = vec![vec![digit(0), digit(1)], vec![digit(2), digit(3)]];
            for first in [First::Known, First::Hidden] {
                all += 1;
                given_up += u32::from(Hiding::new(&counts, 3, first).settled().is_none());
            }
        }
        assert!(given_up * 10 < all, "{given_up} of {all}");
    }

    /// Every way to split a sum over places.
    fn splits(sum: u32, places: usize) -> Vec<Vec<u32>> {
        if places == 1 {
            return vec![vec![sum]];
        }
        (0..=sum)
            .flat_map(|first| splits(sum - first, places - 1).into_iter().map(move |rest| [vec![first], rest].concat()))
            .collect()
    }

    /// Every table that has the same sums of columns and the same published entries.
    fn consistent(counts: &[Vec<u32>], hidden: &BTreeSet<Entry>) -> Vec<Vec<Vec<u32>>> {
        let (height, width) = (counts.len(), counts[0].len());
        let mut tables: Vec<Vec<Vec<u32>>> = vec![vec![Vec::new(); height]];
        for column in 0..width {
            let sum = counts.iter().map(|row| row[column]).sum();
            let fits = |split: &Vec<u32>| {
                (0..height).all(|row| hidden.contains(&Entry::Cell(row, column)) || split[row] == counts[row][column])
            };
            let ways: Vec<Vec<u32>> = splits(sum, height).into_iter().filter(fits).collect();
            tables = tables
                .into_iter()
                .flat_map(|table| {
                    ways.iter()
                        .map(move |way| {
                            let mut table = table.clone();
                            table.iter_mut().zip(way).for_each(|(row, n)| row.push(*n));
                            table
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        let sum = |row: &[u32]| row.iter().sum::<u32>();
        tables.retain(|table| {
            (0..height).all(|row| hidden.contains(&Entry::Sum(row)) || sum(&table[row]) == sum(&counts[row]))
        });
        tables
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn nothing_hidden_can_be_worked_out(
            counts in (2usize..=3, 1usize..=3).prop_flat_map(|(height, width)| {
                prop::collection::vec(prop::collection::vec(prop_oneof![Just(0u32), 0u32..=4], width), height)
            }),
            k in 2u32..=4,
            known in any::<bool>(),
        ) {
            let first = if known && counts[0].iter().sum::<u32>() >= k { First::Known } else { First::Hidden };
            let Some(hidden) = Hiding::new(&counts, k, first).settled() else { return Ok(()) };
            let hiding = Hiding::new(&counts, k, first);
            for entry in hiding.entries() {
                let small = (1..k).contains(&hiding.count(entry));
                prop_assert!(!small || hidden.contains(&entry), "{:?} is published", entry);
            }
            let tables = consistent(&counts, &hidden);
            for entry in &hidden {
                let value = |table: &Vec<Vec<u32>>| match entry {
                    Entry::Cell(row, column) => table[*row][*column],
                    Entry::Sum(row) => table[*row].iter().sum(),
                };
                let values: BTreeSet<u32> = tables.iter().map(value).collect();
                prop_assert!(values.len() > 1, "{:?} can only be {:?}: {:?}, {:?}", entry, values, counts, hidden);
            }
        }
    }
}
