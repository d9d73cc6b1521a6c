//! A new recovery key on its way to paper: shown once, two of its groups typed back, then used.

use std::fmt;
use vault::Entropy;
use vault::recovery::{Asked, RecoveryKey};
use zeroize::Zeroizing;

/// A recovery key that is not in use yet. Wiped on drop.
#[derive(Clone)]
pub struct NewRecovery {
    key: RecoveryKey,
    asked: Asked,
}

impl NewRecovery {
    pub(crate) fn draw(entropy: &mut dyn Entropy) -> Self {
        Self { key: RecoveryKey::random(entropy), asked: RecoveryKey::ask(entropy) }
    }

    pub(crate) fn key(&self) -> &RecoveryKey {
        &self.key
    }

    /// Its 14 groups of four characters, to be written down.
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        self.key.groups()
    }

    /// Positions of the two groups to be typed back, counted from 0, in ascending order.
    pub fn asked(&self) -> [usize; 2] {
        self.asked.groups
    }

    /// Whether the two groups were typed rightly.
    pub fn check(&self, typed: [&str; 2]) -> [bool; 2] {
        self.key.answers(&self.asked, typed)
    }
}

impl fmt::Debug for NewRecovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewRecovery(..)")
    }
}

impl PartialEq for NewRecovery {
    /// Never equal: keys are not compared.
    fn eq(&self, _other: &Self) -> bool {
        false
    }
}
