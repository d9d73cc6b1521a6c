//! What people decided about releases, and what left the device.
//!
//! Both are sealed with the identities: a ruling quotes words of a text, a departure holds the seed of its labels.

use crate::id::{ReleaseId, RulingId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What a ruling is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RulingOn {
    /// A text that a detector took for an identifier is none.
    NotIdentifier {
        /// What the detector took it for, by its name.
        looks_like: String,
    },
    /// A phrase is the study's subject and no identifier.
    PublicPhrase,
    /// A word of somebody's name is also a common word: it counts only with an honorific or an initial.
    CommonWord,
}

/// A decision that some words are no identifier, with who decided and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Its id.
    pub id: RulingId,
    /// What it is about.
    pub on: RulingOn,
    /// The words.
    pub text: String,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// A file that left the device: the release ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// Its id.
    pub id: ReleaseId,
    /// Under which profile, by its name.
    pub profile: String,
    /// Its file name.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The random seed of its ids and labels, hexadecimal: the same study and seed give the same bytes.
    pub seed: String,
    /// How many informants are in it.
    pub informants: u32,
    /// How many interviews.
    pub interviews: u32,
    /// Smallest number of people who share what is left of each; `None` where nobody is in it.
    #[serde(default)]
    pub k: Option<u32>,
    /// Why a smaller number than wanted was let through: who decided and why.
    #[serde(default)]
    pub below_k: Option<(String, String)>,
    /// When.
    pub at: Moment,
}
