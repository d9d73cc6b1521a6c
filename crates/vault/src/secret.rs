//! Bytes that are wiped when dropped and never printed, and the trait by which randomness comes in.

use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Where random bytes come from: the browser's or the system's generator, a seeded one in tests.
///
/// The vault has no randomness of its own. Whoever implements this for real data must use a cryptographic source
/// and must stop rather than return when that source fails.
pub trait Entropy {
    /// Fills all of `bytes`.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// Draws an array of random bytes.
pub fn draw<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// A uniform number in `0..bound`, without the bias of a remainder. `bound` 0 gives 0.
pub(crate) fn draw_below(entropy: &mut dyn Entropy, bound: u32) -> u32 {
    if bound == 0 {
        return 0;
    }
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let value = u32::from_le_bytes(draw(entropy));
        if value < fair {
            return value % bound;
        }
    }
}

/// 256 secret bits: wiped on drop, hidden in `Debug`, without `PartialEq`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret32([u8; 32]);

impl Secret32 {
    /// Takes over given bytes. The caller wipes his own copy.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Secret32(bytes)
    }

    /// Draws a fresh secret.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        Secret32(draw(entropy))
    }

    /// The bytes themselves. Do not copy them further than needed.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32(..)")
    }
}
