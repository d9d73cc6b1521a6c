//! Labels and ids of one release, drawn from its seed: fresh for every release, in an order that tells nothing.

use fieldwork::id::InformantId;
use rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroize;

/// What every random choice of a release comes from. Whoever has it and the study can tell who is who: it stays in the vault.
#[derive(Clone, PartialEq, Eq)]
pub struct ReleaseSeed(pub [u8; 32]);

impl fmt::Debug for ReleaseSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReleaseSeed(..)")
    }
}

impl Drop for ReleaseSeed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// An id of a release: a random UUID of version 4, never one of the study.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(Uuid);

impl Guid {
    /// Reads an id; `None` unless it is a lower-case UUID of version 4.
    pub fn parse(text: &str) -> Option<Self> {
        let id = Uuid::try_parse(text).ok()?;
        let is_ours = id.get_version_num() == 4 && id.hyphenated().to_string() == text;
        is_ours.then_some(Self(id))
    }

    pub(crate) fn uuid(self) -> Uuid {
        self.0
    }

    /// Its first eight hexadecimal digits, for file names.
    pub fn short(self) -> String {
        let (first, _, _, _) = self.0.as_fields();
        format!("{first:08x}")
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guid({self})")
    }
}

/// The stream of random choices of a release (ChaCha20).
pub struct Draw {
    stream: chacha20::ChaCha20Rng,
    drawn: BTreeSet<Guid>,
}

impl Draw {
    /// The stream of a seed.
    pub fn from(seed: &ReleaseSeed) -> Self {
        Self { stream: chacha20::ChaCha20Rng::from_seed(seed.0), drawn: BTreeSet::new() }
    }

    /// A fresh id.
    pub fn guid(&mut self) -> Guid {
        loop {
            let mut bytes = [0u8; 16];
            self.stream.fill_bytes(&mut bytes);
            let id = Guid(uuid::Builder::from_random_bytes(bytes).into_uuid());
            if self.drawn.insert(id) {
                return id;
            }
        }
    }

    /// A seed for a stream of its own, drawn from this one.
    pub(crate) fn further(&mut self) -> ReleaseSeed {
        let mut seed = [0u8; 32];
        self.stream.fill_bytes(&mut seed);
        ReleaseSeed(seed)
    }

    /// Every id drawn so far.
    pub fn drawn(&self) -> &BTreeSet<Guid> {
        &self.drawn
    }

    /// Puts a list into a random order (Fisher and Yates; the remainder's bias is below 2⁻⁴⁰ for any list that fits).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for upper in (1..list.len()).rev() {
            let lower = u64::try_from(upper + 1).map_or(0, |count| self.stream.next_u64() % count);
            list.swap(upper, usize::try_from(lower).unwrap_or(upper));
        }
    }
}

/// Numbers of people in a release: `P01`, `P02`, … in random order.
#[derive(Clone, Debug, Default)]
pub struct Labels(BTreeMap<InformantId, u32>);

impl Labels {
    /// Draws a number for each person.
    pub fn draw(people: impl IntoIterator<Item = InformantId>, draw: &mut Draw) -> Self {
        let mut people: Vec<InformantId> = people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        draw.shuffle(&mut people);
        Self(people.into_iter().zip(1u32..).collect())
    }

    /// The label of a person; `None` for somebody not drawn.
    pub fn get(&self, person: InformantId) -> Option<String> {
        self.0.get(&person).map(|number| format!("P{number:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_draws_nothing_in_common() {
        let draw = |seed: u8| {
            let mut draw = Draw::from(&ReleaseSeed([seed; 32]));
            (0..200).map(|_| draw.guid()).collect::<BTreeSet<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert!(draw(1).is_disjoint(&draw(2)));
        assert!(draw(1).iter().all(|id| Guid::parse(&id.to_string()) == Some(*id)));
    }

    #[test]
    fn only_random_lower_case_ids_are_ours() {
        assert!(Guid::parse("0190a2f0-7b5c-7cc0-98c4-dc0c0c07398f").is_none());
        assert!(Guid::parse("9B3B0E2A-7C1D-4E55-8F0A-0D5C1B2A3F44").is_none());
        assert!(Guid::parse("9b3b0e2a-7c1d-4e55-8f0a-0d5c1b2a3f44").is_some());
    }

    #[test]
    fn labels_do_not_follow_the_order_of_entry() {
        let people: Vec<InformantId> = (1..=40).map(|n| InformantId(Uuid::from_u128(n))).collect();
        let forward = Labels::draw(people.clone(), &mut Draw::from(&ReleaseSeed([7; 32])));
        let backward = Labels::draw(people.iter().rev().copied(), &mut Draw::from(&ReleaseSeed([7; 32])));
        assert_eq!(forward.0, backward.0);
        let in_order =
            people.iter().zip(1u32..).filter(|(person, number)| forward.0.get(person) == Some(number)).count();
        assert!(in_order < 10, "{in_order} of 40 keep their place");
        let mut numbers: Vec<u32> = forward.0.values().copied().collect();
        numbers.sort();
        assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    }
}
