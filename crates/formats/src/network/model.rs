//! A network free of any format: nodes, edges, and what is said of them.

use super::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// A network: who or what, and how they are joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// What it shows, in one word of ASCII letters (`referrals`); names the graph and its file.
    pub name: String,
    /// Whether an edge leads from its source to its target; otherwise it joins the two.
    pub directed: bool,
    /// What may be said of a node, in order.
    pub node_attributes: Vec<Attribute>,
    /// What may be said of an edge besides [`Edge::primary`] and [`Edge::weight`], in order.
    pub edge_attributes: Vec<Attribute>,
    /// The nodes, in an order that tells nothing.
    pub nodes: Vec<Node>,
    /// The edges, in an order that tells nothing.
    pub edges: Vec<Edge>,
    /// How many coupons each person could pass on, where the design has coupons: how many there are at most in formats that ask
    /// for it. Somebody may have led to more than that; 0 where nobody says.
    pub coupon_limit: u32,
}

/// One thing that may be said of nodes or of edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its short name, unique among the attributes of nodes, or of edges.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
}

/// What the values of an attribute are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// One of these words.
    Category(Vec<String>),
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Yes or no.
    Boolean,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, or a word of a category.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its id, unique in the network and not empty.
    pub id: String,
    /// What is shown.
    pub label: String,
    /// Its values by the attribute's name; absent where there is none.
    pub values: BTreeMap<String, Value>,
}

/// An edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The node's id it leads from.
    pub source: String,
    /// The node's id it leads to.
    pub target: String,
    /// Whether it counts in the tree; true everywhere in a network that is none.
    pub primary: bool,
    /// How much it counts: 1 for a naming.
    pub weight: f64,
    /// Its values by the attribute's name; absent where there is none.
    pub values: BTreeMap<String, Value>,
}

impl Value {
    /// Whether an attribute of that kind may hold it.
    pub fn fits(&self, kind: &Kind) -> bool {
        match (self, kind) {
            (Value::Text(text), Kind::Category(words)) => words.contains(text),
            (Value::Number(number), Kind::Number) => number.is_finite(),
            (Value::Text(_), Kind::Text)
            | (Value::Integer(_), Kind::Integer | Kind::Number)
            | (Value::Boolean(_), Kind::Boolean) => true,
            (Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Boolean(_), _) => false,
        }
    }
}

impl Network {
    /// Places of source and target of each edge, in the order of the edges, once everything is sound: ids are there and
    /// unique, edges end at nodes, values are declared and fit.
    ///
    /// # Errors
    /// The first [`Refusal`], with its place.
    pub(super) fn ends(&self) -> Result<Vec<(usize, usize)>, Refusal> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, node) in self.nodes.iter().enumerate() {
            if node.id.is_empty() {
                return Err(Refusal::IdMissing { node: place });
            }
            if places.insert(&node.id, place).is_some() {
                return Err(Refusal::IdTwice { node: place });
            }
            fit(&node.values, &self.node_attributes)
                .map_err(|attribute| Refusal::NodeValue { node: place, attribute })?;
        }
        let mut ends = Vec::with_capacity(self.edges.len());
        for (place, edge) in self.edges.iter().enumerate() {
            let (Some(source), Some(target)) = (places.get(edge.source.as_str()), places.get(edge.target.as_str()))
            else {
                return Err(Refusal::EndUnknown { edge: place });
            };
            if !edge.weight.is_finite() {
                return Err(Refusal::EdgeValue { edge: place, attribute: "weight".to_owned() });
            }
            fit(&edge.values, &self.edge_attributes)
                .map_err(|attribute| Refusal::EdgeValue { edge: place, attribute })?;
            ends.push((*source, *target));
        }
        Ok(ends)
    }
}

/// Whether every value has an attribute of its kind.
///
/// # Errors
/// The name of the first one that has none.
fn fit(values: &BTreeMap<String, Value>, attributes: &[Attribute]) -> Result<(), String> {
    let known: BTreeSet<&str> = attributes.iter().map(|attribute| attribute.name.as_str()).collect();
    if let Some(stray) = values.keys().find(|name| !known.contains(name.as_str())) {
        return Err(stray.clone());
    }
    let unfit = |attribute: &&Attribute| values.get(&attribute.name).is_some_and(|value| !value.fits(&attribute.kind));
    attributes.iter().find(unfit).map_or(Ok(()), |attribute| Err(attribute.name.clone()))
}
