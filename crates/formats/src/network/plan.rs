//! A network made ready to be written: places instead of ids, names every program takes, losses being counted.

use super::Format;
use super::losses::{Losses, What};
use super::model::{Attribute, Edge, Kind, Network, Node, Value};
use super::names::Names;
use super::refusal::Refusal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Names formats use for themselves.
const TAKEN: [&str; 13] = [
    "id",
    "label",
    "source",
    "target",
    "primary",
    "weight",
    "from",
    "to",
    "strength",
    "person",
    "recruiter",
    "network_size",
    "xcoordinate",
];

/// How many people somebody knows, as an attribute: RDSAT and RDS ask for it in a column of their own.
pub(super) const NETWORK_SIZE: &str = "network_size";

/// An attribute under the name it is written by.
#[derive(Clone, Debug)]
pub(super) struct Column<'a> {
    pub(super) name: String,
    pub(super) attribute: &'a Attribute,
}

impl<'a> Column<'a> {
    pub(super) fn of(&self, values: &'a BTreeMap<String, Value>) -> Option<&'a Value> {
        values.get(&self.attribute.name)
    }

    /// Whether its values are numbers.
    pub(super) fn is_number(&self) -> bool {
        match self.attribute.kind {
            Kind::Integer | Kind::Number => true,
            Kind::Text | Kind::Category(_) | Kind::Boolean => false,
        }
    }
}

/// A network made ready.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) network: &'a Network,
    pub(super) format: Format,
    /// Attributes of nodes.
    pub(super) of_nodes: Vec<Column<'a>>,
    /// Attributes of edges, under names that no attribute of nodes has.
    pub(super) of_edges: Vec<Column<'a>>,
    /// Places of source and target of each edge.
    pub(super) ends: Vec<(usize, usize)>,
    pub(super) losses: Losses,
}

impl<'a> Plan<'a> {
    /// # Errors
    /// The first [`Refusal`] of what no format takes.
    pub(super) fn of(network: &'a Network, format: Format) -> Result<Self, Refusal> {
        if network.nodes.is_empty() {
            return Err(Refusal::NoNodes);
        }
        let ends = network.ends()?;
        let mut losses = Losses::default();
        let mut names = Names::beside(&TAKEN);
        let mut columns = |attributes: &'a [Attribute]| -> Vec<Column<'a>> {
            let column = |attribute: &'a Attribute| {
                // The one name of these that is no other program's invention but ours.
                let own = attribute.name == NETWORK_SIZE && attribute.kind == Kind::Integer;
                let name = if own { NETWORK_SIZE.to_owned() } else { names.give(&attribute.name) };
                losses.add(What::AttributeName, usize::from(name != attribute.name));
                Column { name, attribute }
            };
            attributes.iter().map(column).collect()
        };
        let of_nodes = columns(&network.node_attributes);
        let of_edges = columns(&network.edge_attributes);
        Ok(Self { network, format, of_nodes, of_edges, ends, losses })
    }

    /// Edges with the places of their ends.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize, &'a Edge)> {
        self.ends.iter().zip(&self.network.edges).map(|((source, target), edge)| (*source, *target, edge))
    }

    /// Values of nodes are not written.
    pub(super) fn loses_node_values(&mut self) {
        let count = self.network.nodes.iter().map(|node| node.values.len()).sum();
        self.losses.add(What::NodeAttribute, count);
    }

    /// Values of edges are not written; `primary` neither where `kept` is false, which says something only where one is not.
    pub(super) fn loses_edge_values(&mut self, primary_kept: bool) {
        let edges = &self.network.edges;
        let values: usize = edges.iter().map(|edge| edge.values.len()).sum();
        let secondary = if primary_kept { 0 } else { edges.iter().filter(|edge| !edge.primary).count() };
        self.losses.add(What::EdgeAttribute, values + secondary);
    }

    /// Labels by which a format tells nodes, each once: what it cannot hold becomes `_`, what stands there already gets a
    /// number.
    pub(super) fn labels(&mut self, may_stand: impl Fn(char) -> bool) -> Vec<String> {
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        let mut labels = Vec::with_capacity(self.network.nodes.len());
        for node in &self.network.nodes {
            let own = if node.label.is_empty() { &node.id } else { &node.label };
            let plain: String = own.chars().map(|c| if may_stand(c) { c } else { '_' }).collect();
            let mut label = plain.clone();
            let mut number = 2usize;
            while given.contains_key(&label) {
                label = format!("{plain}_{number}");
                number += 1;
            }
            self.losses.add(What::Character, usize::from(label != *own));
            given.insert(label.clone(), labels.len());
            labels.push(label);
        }
        let ids = self.network.nodes.iter().filter(|node| node.id != node.label).count();
        self.losses.add(What::NodeId, ids);
        labels
    }

    /// A text without the characters a format cannot hold; each becomes a space, and a text that changes is counted once.
    pub(super) fn without<'t>(&mut self, text: &'t str, may_stand: impl Fn(char) -> bool) -> Cow<'t, str> {
        if text.chars().all(&may_stand) {
            return Cow::Borrowed(text);
        }
        self.losses.add(What::Character, 1);
        Cow::Owned(text.chars().map(|c| if may_stand(c) { c } else { ' ' }).collect())
    }

    /// The tree by primary edges: each node's recruiter by place.
    ///
    /// # Errors
    /// [`Refusal`] where a node has two, or following recruiters leads back.
    pub(super) fn recruiters(&mut self) -> Result<Vec<Option<usize>>, Refusal> {
        if !self.network.directed {
            return Err(Refusal::Undirected { format: self.format });
        }
        let mut recruiters = vec![None; self.network.nodes.len()];
        let mut secondary = 0;
        for (source, target, edge) in self.edges() {
            let Some(recruiter) = recruiters.get_mut(target) else { continue };
            if !edge.primary {
                secondary += 1;
            } else if recruiter.replace(source).is_some() {
                return Err(Refusal::SecondRecruiter { node: target });
            }
        }
        self.losses.add(What::SecondaryReferral, secondary);
        // A node is done once its way up is known to end; each is looked at once.
        let mut done = vec![false; recruiters.len()];
        for start in 0..recruiters.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            let mut steps = 0;
            while let Some(node) = at.filter(|node| done.get(*node) == Some(&false)) {
                steps += 1;
                if steps > recruiters.len() {
                    return Err(Refusal::Circle { node: start });
                }
                way.push(node);
                at = recruiters.get(node).copied().flatten();
            }
            for node in way {
                if let Some(done) = done.get_mut(node) {
                    *done = true;
                }
            }
        }
        Ok(recruiters)
    }

    /// How many coupons somebody has at most: what the design allows, or what one led to where that is more, or 1.
    pub(super) fn most_coupons(&self, recruits: &[Vec<usize>]) -> usize {
        let allowed = usize::try_from(self.network.coupon_limit).unwrap_or_default();
        recruits.iter().map(Vec::len).max().unwrap_or_default().max(allowed).max(1)
    }

    /// Places of each node's recruits, in the order of the nodes.
    pub(super) fn recruits(recruiters: &[Option<usize>]) -> Vec<Vec<usize>> {
        let mut recruits = vec![Vec::new(); recruiters.len()];
        for (node, recruiter) in recruiters.iter().enumerate() {
            if let Some(list) = recruiter.and_then(|recruiter| recruits.get_mut(recruiter)) {
                list.push(node);
            }
        }
        recruits
    }

    /// The label that is shown: the node's own, else its id.
    pub(super) fn shown(node: &Node) -> &str {
        if node.label.is_empty() { &node.id } else { &node.label }
    }
}

/// Words of a category from 1 in the order of the category, or of a text in the order of the alphabet.
pub(super) fn codes<'a>(column: &Column<'a>, nodes: &'a [Node]) -> Vec<String> {
    match &column.attribute.kind {
        Kind::Category(words) => words.clone(),
        Kind::Text | Kind::Integer | Kind::Number | Kind::Boolean => {
            let mut words: Vec<String> = nodes.iter().filter_map(|node| column.of(&node.values)).map(plain).collect();
            words.sort();
            words.dedup();
            words
        }
    }
}

/// A value in words, a number as short as it reads back.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => decimal(*number),
        Value::Boolean(yes) => yes.to_string(),
    }
}

/// A number with a decimal point, as short as it reads back.
pub(super) fn decimal(number: f64) -> String {
    format!("{}", if number == 0.0 { 0.0 } else { number })
}
