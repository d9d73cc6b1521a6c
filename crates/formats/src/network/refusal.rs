//! Why a network is not written or not read: what, where, and what to do about it. Texts of the study are never quoted.

use super::Format;
use privacy::profile::ReferralLevel;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a network is not written. Nodes and edges are told by their place in the network, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Refusal {
    /// Nobody is in it.
    NoNodes,
    /// No format was chosen.
    NoFormat,
    /// The release shows less of the referrals than the format needs.
    LevelTooLow {
        /// The format.
        format: Format,
        /// The level it needs at least.
        needs: ReferralLevel,
        /// The level of the release.
        has: ReferralLevel,
    },
    /// A node without an id.
    IdMissing {
        /// Which.
        node: usize,
    },
    /// A node whose id another one has.
    IdTwice {
        /// Which.
        node: usize,
    },
    /// An edge that ends at no node.
    EndUnknown {
        /// Which.
        edge: usize,
    },
    /// A value of a node that its attribute does not hold.
    NodeValue {
        /// Which node.
        node: usize,
        /// Which attribute.
        attribute: String,
    },
    /// A value of an edge that its attribute does not hold.
    EdgeValue {
        /// Which edge.
        edge: usize,
        /// Which attribute.
        attribute: String,
    },
    /// The format knows only edges with a direction.
    Undirected {
        /// The format.
        format: Format,
    },
    /// The format knows one recruiter, and somebody has two.
    SecondRecruiter {
        /// Who.
        node: usize,
    },
    /// Following recruiters leads back to where it began.
    Circle {
        /// Somebody in it.
        node: usize,
    },
    /// A value is what the format writes for no value.
    IsMissingSymbol {
        /// Whose.
        node: usize,
        /// Of which attribute; `id` for the node's own.
        attribute: String,
        /// The symbol.
        symbol: String,
    },
    /// An id is what the format writes for having no recruiter, or one of its coupons.
    IdIsTaken {
        /// Whose.
        node: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoNodes => f.write_str("nobody is in the network: there is nothing to write"),
            Refusal::NoFormat => f.write_str("no format was chosen: choose at least one"),
            Refusal::LevelTooLow { format, needs, has } => write!(
                f,
                "{format} needs referral level {needs:?}, and the release has {has:?}: choose a higher level where the profile \
                 allows it, or csv"
            ),
            Refusal::IdMissing { node } => write!(f, "node {node} has no id: give it one"),
            Refusal::IdTwice { node } => write!(f, "node {node} has the id of an earlier one: give each its own"),
            Refusal::EndUnknown { edge } => {
                write!(f, "edge {edge} ends at no node: add the node or leave the edge out")
            }
            Refusal::NodeValue { node, attribute } => {
                write!(f, "node {node}, {attribute}: the value does not fit its attribute: declare it or correct it")
            }
            Refusal::EdgeValue { edge, attribute } => {
                write!(f, "edge {edge}, {attribute}: the value does not fit its attribute: declare it or correct it")
            }
            Refusal::Undirected { format } => {
                write!(f, "{format} knows only edges with a direction: choose graphml, gexf or csv")
            }
            Refusal::SecondRecruiter { node } => {
                write!(f, "node {node} has two recruiters that count: mark one edge as primary and no other")
            }
            Refusal::Circle { node } => {
                write!(
                    f,
                    "following recruiters from node {node} leads back to it: mark one of the edges as not primary"
                )
            }
            Refusal::IsMissingSymbol { node, attribute, symbol } => write!(
                f,
                "node {node}, {attribute}: the value is {symbol}, which stands for no value in this format: name it otherwise"
            ),
            Refusal::IdIsTaken { node } => {
                write!(f, "node {node}: its label means something else in this format: name it otherwise")
            }
        }
    }
}

impl std::error::Error for Refusal {}
