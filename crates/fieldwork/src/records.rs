//! A shelf of records of one kind, cheap to copy: the screens hold a whole study as one value.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Records by id, in id order. Cloning copies one pointer; changing a shared shelf copies the pointers in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    transparent,
    bound(
        serialize = "I: Ord + Serialize, T: Serialize",
        deserialize = "I: Ord + Deserialize<'de>, T: Deserialize<'de>"
    )
)]
pub struct Records<I: Ord, T>(Rc<BTreeMap<I, Rc<T>>>);

impl<I: Ord, T> Default for Records<I, T> {
    fn default() -> Self {
        Self(Rc::new(BTreeMap::new()))
    }
}

impl<I: Ord + Copy, T> Records<I, T> {
    /// The record with this id.
    pub fn get(&self, id: I) -> Option<&Rc<T>> {
        self.0.get(&id)
    }

    /// Whether there is a record with this id.
    pub fn has(&self, id: I) -> bool {
        self.0.contains_key(&id)
    }

    /// Ids and records, in id order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &Rc<T>)> {
        self.0.iter().map(|(id, record)| (*id, record))
    }

    /// The records, in id order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Rc<T>> {
        self.0.values()
    }

    /// The records with ids from `first` to `last`, in id order.
    pub fn between(&self, first: I, last: I) -> impl DoubleEndedIterator<Item = &Rc<T>> {
        self.0.range(first..=last).map(|(_, record)| record)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both are the same shelf in memory: nothing on it changed.
    pub fn same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn put(&mut self, id: I, record: T) -> Option<Rc<T>> {
        Rc::make_mut(&mut self.0).insert(id, Rc::new(record))
    }

    pub(crate) fn take(&mut self, id: I) -> Option<Rc<T>> {
        if !self.has(id) {
            return None;
        }
        Rc::make_mut(&mut self.0).remove(&id)
    }
}
