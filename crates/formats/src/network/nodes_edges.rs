//! A list of nodes and a list of edges, as tables in text: what every program reads. Nodes without edges live in the first only, so
//! both are always written.

use super::File;
use super::model::Value;
use super::plan::{Plan, decimal};
use super::table::{Cell, Layout, Table};

pub(super) fn files(plan: &mut Plan<'_>, layout: Layout) -> Vec<File> {
    let network = plan.network;
    let mut nodes = Table::new(layout);
    nodes.header(["id", "label"].into_iter().chain(plan.of_nodes.iter().map(|column| column.name.as_str())));
    for node in &network.nodes {
        let own = [Cell::text(node.id.as_str()), Cell::text(node.label.as_str())];
        nodes.row(own.into_iter().chain(plan.of_nodes.iter().map(|column| cell(column.of(&node.values)))));
    }
    let mut edges = Table::new(layout);
    let own = ["source", "target", "primary", "weight"];
    edges.header(own.into_iter().chain(plan.of_edges.iter().map(|column| column.name.as_str())));
    for edge in &network.edges {
        let own = [
            Cell::text(edge.source.as_str()),
            Cell::text(edge.target.as_str()),
            Cell::number(u8::from(edge.primary)),
            Cell::number(decimal(edge.weight)),
        ];
        edges.row(own.into_iter().chain(plan.of_edges.iter().map(|column| cell(column.of(&edge.values)))));
    }
    vec![File::new("nodes.csv", nodes.bytes()), File::new("edges.csv", edges.bytes())]
}

/// A value as a cell: yes and no as 1 and 0.
pub(super) fn cell(value: Option<&Value>) -> Cell<'_> {
    match value {
        None => Cell::Empty,
        Some(Value::Text(text)) => Cell::text(text.as_str()),
        Some(Value::Integer(number)) => Cell::number(number),
        Some(Value::Number(number)) => Cell::number(decimal(*number)),
        Some(Value::Boolean(yes)) => Cell::number(u8::from(*yes)),
    }
}
