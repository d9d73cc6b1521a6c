//! What a format cannot hold, counted while it is written.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Values of nodes.
    NodeAttribute,
    /// Values of edges, whether one counts in the tree among them.
    EdgeAttribute,
    /// Names of attributes that other programs would stumble over.
    AttributeName,
    /// Ids of nodes, where only labels are written.
    NodeId,
    /// Characters the format cannot hold.
    Character,
    /// Referrals beside the one that counts.
    SecondaryReferral,
    /// How many people somebody knows, which estimators ask for.
    NetworkSize,
    /// Referrals by somebody who was named in another interview.
    Chain,
    /// Why there is no value.
    MissingReason,
    /// Answers in free words, which never leave with a network.
    FreeText,
    /// The table of sectors, which an export does not hold at this level.
    SectorTable,
}

impl What {
    /// All of them.
    pub const ALL: [What; 11] = [
        What::NodeAttribute,
        What::EdgeAttribute,
        What::AttributeName,
        What::NodeId,
        What::Character,
        What::SecondaryReferral,
        What::NetworkSize,
        What::Chain,
        What::MissingReason,
        What::FreeText,
        What::SectorTable,
    ];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            What::NodeAttribute => "node_attribute",
            What::EdgeAttribute => "edge_attribute",
            What::AttributeName => "attribute_name",
            What::NodeId => "node_id",
            What::Character => "character",
            What::SecondaryReferral => "secondary_referral",
            What::NetworkSize => "network_size",
            What::Chain => "chain",
            What::MissingReason => "missing_reason",
            What::FreeText => "free_text",
            What::SectorTable => "sector_table",
        }
    }

    /// Why, in a few words.
    pub fn why(self) -> &'static str {
        match self {
            What::NodeAttribute => "the format holds no values of nodes",
            What::EdgeAttribute => "the format holds no values of edges",
            What::AttributeName => "written in small ASCII letters, digits and _ for other programs",
            What::NodeId => "the format tells nodes by their labels",
            What::Character => "the format cannot hold quotes, line breaks or control characters everywhere",
            What::SecondaryReferral => "the format knows one recruiter",
            What::NetworkSize => "the release does not hold it: the tree loads, estimators do not run",
            What::Chain => "each interview is a network of its own; joined by the variable person",
            What::MissingReason => "an empty place does not say why",
            What::FreeText => "free words do not leave with a network",
            What::SectorTable => "an export at level A does not hold it; a backup does",
        }
    }
}

/// One kind of loss and how often; never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// What.
    pub what: What,
    /// How many times.
    pub count: usize,
}

/// Losses being counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Losses(BTreeMap<What, usize>);

impl Losses {
    pub(super) fn add(&mut self, what: What, count: usize) {
        *self.0.entry(what).or_default() += count;
    }

    /// The list, in the order of [`What`].
    pub(super) fn list(self) -> Vec<Loss> {
        self.0.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Loss { what, count }).collect()
    }
}
