//! Records as places in lists of values, so that comparing two is comparing numbers.

use std::collections::BTreeMap;

/// Records by the columns others may know (quasi-identifiers), after generalisation. A value may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    columns: usize,
    rows: Vec<Vec<Option<u32>>>,
}

impl Records {
    /// Of rows of words; rows of other lengths than `columns` are filled up or cut.
    pub fn of<W: AsRef<str>>(columns: usize, rows: &[Vec<Option<W>>]) -> Self {
        let mut known: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); columns];
        let rows = rows
            .iter()
            .map(|row| {
                let mut places: Vec<Option<u32>> = row
                    .iter()
                    .zip(&mut known)
                    .map(|(word, known)| {
                        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                        word.as_ref().map(|word| *known.entry(word.as_ref()).or_insert(next))
                    })
                    .collect();
                places.resize(columns, None);
                places
            })
            .collect();
        Self { columns, rows }
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The records, in some of the columns.
    pub(super) fn only(&self, columns: &[usize]) -> Vec<Vec<Option<u32>>> {
        let cell = |row: &Vec<Option<u32>>, column: &usize| row.get(*column).copied().flatten();
        self.rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
    }

    pub(super) fn rows(&self) -> &[Vec<Option<u32>>] {
        &self.rows
    }
}

/// What must not be learnt about anybody: a value for each record, as a place among the values. Values in an order have
/// their places in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sensitive {
    pub(super) values: Vec<Option<usize>>,
    pub(super) kinds: usize,
    pub(super) ordered: bool,
}

impl Sensitive {
    /// Of words without an order.
    pub fn of<W: AsRef<str>>(values: &[Option<W>]) -> Self {
        let mut places: BTreeMap<&str, usize> = values.iter().flatten().map(|word| (word.as_ref(), 0)).collect();
        places.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let kinds = places.len();
        let place = |word: &Option<W>| word.as_ref().and_then(|word| places.get(word.as_ref()).copied());
        Self { values: values.iter().map(place).collect(), kinds, ordered: false }
    }

    /// Of ranks in an order of so many; ranks beyond are as good as missing.
    pub fn ranked(values: Vec<Option<usize>>, ranks: usize) -> Self {
        let values = values.into_iter().map(|rank| rank.filter(|rank| *rank < ranks)).collect();
        Self { values, kinds: ranks, ordered: true }
    }
}
