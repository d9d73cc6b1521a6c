//! Randomness: seeded for synthetic studies, the system's for everything real.

use chacha20::ChaCha20Rng;
use fieldwork::id::IdSource;
use rand_core::{Rng, SeedableRng};
use uuid::Uuid;
use vault::Entropy;

/// A stream of random choices from a number: the same number gives the same choices.
pub struct Seeded(ChaCha20Rng);

impl Seeded {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        for (byte, part) in bytes.iter_mut().zip(seed.to_le_bytes()) {
            *byte = part;
        }
        Self(ChaCha20Rng::from_seed(bytes))
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        self.0.next_u64().checked_rem(bound).and_then(|value| usize::try_from(value).ok()).unwrap_or_default()
    }

    /// One of a list; `None` of an empty one.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

impl IdSource for Seeded {
    fn fresh(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// A stream nobody can foresee, begun from the system's randomness: for sealing what is real.
pub struct Fresh(ChaCha20Rng);

impl Fresh {
    /// Begins a stream.
    ///
    /// # Errors
    /// The message where the system has no randomness.
    pub fn of_system() -> Result<Self, String> {
        Ok(Self(ChaCha20Rng::from_seed(of_system()?)))
    }
}

impl IdSource for Fresh {
    fn fresh(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

impl Entropy for Fresh {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

/// 32 bytes of the system's randomness.
///
/// # Errors
/// The message where the system has none.
pub fn of_system() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|fault| format!("no randomness from the system: {fault}"))?;
    Ok(bytes)
}
