//! What people decided for a release. Every decision has a name and a reason, is logged and counted in the report.

use crate::detect::Kind;
use crate::profile::ReferralLevel;
use fieldwork::id::{AttributeId, QuestionId};
use fieldwork::language::Language;
use fieldwork::release::RulingOn;
use fieldwork::study::Study;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who decided, and why. Both must be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decided {
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Decided {
    /// Whether both name and reason are written.
    pub fn is_complete(&self) -> bool {
        !self.by.trim().is_empty() && !self.reason.trim().is_empty()
    }
}

/// When a single word of somebody's name counts as a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenMode {
    /// With an honorific, an initial, or a capital inside a sentence.
    WithContext,
    /// With an honorific or an initial.
    WithHonorific,
}

/// The mode of one word of a name, where the person changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenDecision {
    /// The word.
    pub token: String,
    /// Its mode. The full name is always found, whatever this says.
    pub mode: TokenMode,
    /// Who decided, and why.
    #[serde(flatten)]
    pub decided: Decided,
}

/// A detector's hit that was looked at and is no identifier, wherever the same text is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// What the detector took it for.
    pub kind: Kind,
    /// The text of the hit. Compared after folding.
    pub text: String,
    /// Who decided, and why.
    #[serde(flatten)]
    pub decided: Decided,
}

/// An organisation, post or place that is the study's subject and therefore no identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPhrase {
    /// The phrase. Compared after folding.
    pub phrase: String,
    /// Who decided, and why.
    #[serde(flatten)]
    pub decided: Decided,
}

/// Something a release leaves out although its profile allows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Dropped {
    /// The sector of the informants.
    Sector,
    /// Which cases an informant speaks of.
    Cases,
    /// An attribute.
    Attribute(AttributeId),
    /// All answers to a question.
    Question(QuestionId),
}

/// In what the file will be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Container {
    /// Readable by anybody who has the file.
    #[default]
    Plain,
    /// Sealed for a recipient.
    Sealed,
}

/// Everything decided for one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// In what the file will be kept.
    pub container: Container,
    /// Language of what stands in one language only (title, names of codes); the study's first where nothing is chosen.
    pub language: Option<Language>,
    /// Smallest number of people who must share what is left of each, at least 1.
    pub k: u32,
    /// Lets a release below `k` pass, and only that.
    pub below_k: Option<Decided>,
    /// How much of the referrals is shown; the profile's own level where nothing is chosen.
    pub referral_level: Option<ReferralLevel>,
    /// Months instead of years, in an archive.
    pub months: Option<Decided>,
    /// What is left out besides.
    pub dropped: BTreeSet<Dropped>,
    /// Hits that are no identifiers.
    pub rejections: Vec<Rejection>,
    /// Modes of words of names.
    pub tokens: Vec<TokenDecision>,
    /// Phrases that are public context.
    pub public_context: Vec<PublicPhrase>,
}

impl Default for Decisions {
    /// Nothing decided: a plain file, k = 5 (the usual threshold for shared microdata).
    fn default() -> Self {
        Self {
            container: Container::Plain,
            language: None,
            k: 5,
            below_k: None,
            referral_level: None,
            months: None,
            dropped: BTreeSet::new(),
            rejections: Vec::new(),
            tokens: Vec::new(),
            public_context: Vec::new(),
        }
    }
}

impl Decisions {
    /// These decisions together with the rulings of the study. A ruling about a kind of hit this version does not know is
    /// none: the hit stands.
    pub fn with_rulings(&self, study: &Study) -> Self {
        let mut all = self.clone();
        for ruling in study.rulings.values() {
            let decided = Decided { by: ruling.by.clone(), reason: ruling.reason.clone() };
            let text = ruling.text.clone();
            match &ruling.on {
                RulingOn::NotIdentifier { looks_like } => {
                    all.rejections.extend(Kind::from_name(looks_like).map(|kind| Rejection { kind, text, decided }));
                }
                RulingOn::PublicPhrase => all.public_context.push(PublicPhrase { phrase: text, decided }),
                RulingOn::CommonWord => {
                    all.tokens.push(TokenDecision { token: text, mode: TokenMode::WithHonorific, decided });
                }
            }
        }
        all
    }

    /// Every decision that needs a name and a reason.
    pub fn reasons(&self) -> impl Iterator<Item = &Decided> {
        (self.below_k.iter())
            .chain(&self.months)
            .chain(self.rejections.iter().map(|decision| &decision.decided))
            .chain(self.tokens.iter().map(|decision| &decision.decided))
            .chain(self.public_context.iter().map(|decision| &decision.decided))
    }
}
