//! Small facts about the vault on this device that are no part of the study: who works here, the last backup file. Sealed
//! like a draft, kept in both copies.

use crate::store::view::BackupFact;
use fieldwork::clock::Seen;
use fieldwork::id::CoderId;
use fieldwork::time::Moment;
use serde::{Deserialize, Serialize};

/// The facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ledger {
    /// The coder at work on this device.
    #[serde(default)]
    pub coder: Option<CoderId>,
    /// The last backup file.
    #[serde(default)]
    pub backup: Option<Backup>,
    /// Entries that are in a file that was read back.
    #[serde(default)]
    pub covered: Seen,
    /// When a file was last opened in the drill.
    #[serde(default)]
    pub drill: Option<Moment>,
    /// Minutes without a touch after which the study locks; anything but a choice of [`AutoLock`](crate::store::AutoLock) counts as the first.
    #[serde(default)]
    pub lock_after: u16,
}

/// A backup file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Backup {
    pub at: Moment,
    pub name: String,
    pub checked: bool,
}

impl Ledger {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub(crate) fn backup_fact(&self) -> Option<BackupFact> {
        let Backup { at, name, checked } = self.backup.clone()?;
        Some(BackupFact { at, name, checked })
    }

    /// A file with these entries was read back.
    pub(crate) fn cover(&mut self, seen: &Seen) {
        for (device, seq) in &seen.0 {
            self.covered.add(*device, *seq);
        }
        if let Some(backup) = &mut self.backup {
            backup.checked = true;
        }
    }
}
