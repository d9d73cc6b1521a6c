//! Every place where one sequence stands in another, in one pass (Knuth, Morris and Pratt 1977): each thing is looked at once,
//! however much of the sequence repeats itself. Places may overlap.

/// A sequence to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence<T> {
    things: Vec<T>,
    /// For each length of a part found, how much of it is also a beginning.
    falls: Vec<usize>,
}

impl<T: PartialEq> Sequence<T> {
    /// Prepares a sequence; `None` where it is empty.
    pub fn new(things: Vec<T>) -> Option<Self> {
        if things.is_empty() {
            return None;
        }
        let mut falls = vec![0];
        let mut length = 0;
        for thing in things.iter().skip(1) {
            length = Self::step(&things, &falls, length, thing);
            falls.push(length);
        }
        Some(Self { things, falls })
    }

    /// How many things it has.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// How much of the sequence stands before and with `thing`, where `length` of it stood before.
    fn step(things: &[T], falls: &[usize], mut length: usize, thing: &T) -> usize {
        loop {
            if things.get(length) == Some(thing) {
                return length + 1;
            }
            match length.checked_sub(1).and_then(|before| falls.get(before)) {
                Some(fall) => length = *fall,
                None => return 0,
            }
        }
    }

    /// Calls `found` with the place of the first thing of each occurrence, in order, until it says stop with `false`.
    pub fn each(&self, row: impl IntoIterator<Item = T>, mut found: impl FnMut(usize) -> bool) {
        let mut length = 0;
        for (at, thing) in row.into_iter().enumerate() {
            length = Self::step(&self.things, &self.falls, length, &thing);
            if length == self.things.len() && !found(at + 1 - length) {
                return;
            }
        }
    }

    /// Whether it stands anywhere.
    pub fn stands_in(&self, row: impl IntoIterator<Item = T>) -> bool {
        let mut stands = false;
        self.each(row, |_| {
            stands = true;
            false
        });
        stands
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(needle: &str, row: &str) -> Vec<usize> {
        let mut places = Vec::new();
        if let Some(sequence) = Sequence::new(needle.chars().collect()) {
            sequence.each(row.chars(), |at| {
                places.push(at);
                true
            });
        }
        places
    }

    #[test]
    fn overlapping_places_are_all_found() {
        assert_eq!(places("aba", "ababa-aba"), [0, 2, 6]);
        assert!(places("", "abc").is_empty());
        assert!(places("abc", "ab").is_empty());
    }

    proptest! {
        #[test]
        fn it_finds_what_looking_everywhere_finds(needle in "[ab]{1,5}", row in "[ab]{0,40}") {
            let (letters, things): (Vec<char>, Vec<char>) = (needle.chars().collect(), row.chars().collect());
            let slow: Vec<usize> =
                (0..things.len()).filter(|at| things[*at..].starts_with(&letters)).collect();
            prop_assert_eq!(places(&needle, &row), slow);
        }
    }
}
