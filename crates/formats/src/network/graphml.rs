//! GraphML. Keys are declared first and are called what they hold (others are taken for labels by Gephi); nothing is said of the
//! graph as a whole, which Gephi refuses; a line for each element, since some readers fail on long lines.

use super::File;
use super::losses::Losses;
use super::markup;
use super::model::{Kind, Value};
use super::plan::{Column, Plan, decimal, plain};

const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";

pub(super) fn files(plan: &mut Plan<'_>) -> Vec<File> {
    let network = plan.network;
    let losses = &mut plan.losses;
    let mut xml = HEAD.to_owned();
    xml.push_str(&key("label", "node", "string"));
    plan.of_nodes.iter().for_each(|column| xml.push_str(&key(&column.name, "node", type_of(&column.attribute.kind))));
    xml.push_str(&key("primary", "edge", "boolean"));
    xml.push_str(&key("weight", "edge", "double"));
    plan.of_edges.iter().for_each(|column| xml.push_str(&key(&column.name, "edge", type_of(&column.attribute.kind))));
    let direction = if network.directed { "directed" } else { "undirected" };
    xml.push_str(&format!("<graph id=\"{}\" edgedefault=\"{direction}\">\n", markup::attribute(&network.name, losses)));
    for node in &network.nodes {
        xml.push_str(&format!("<node id=\"{}\">\n", markup::attribute(&node.id, losses)));
        xml.push_str(&data("label", &node.label, losses));
        for column in &plan.of_nodes {
            xml.push_str(&value(column, column.of(&node.values), losses));
        }
        xml.push_str("</node>\n");
    }
    for (number, edge) in (1u32..).zip(&network.edges) {
        let (source, target) = (markup::attribute(&edge.source, losses), markup::attribute(&edge.target, losses));
        xml.push_str(&format!("<edge id=\"e{number}\" source=\"{source}\" target=\"{target}\">\n"));
        xml.push_str(&data("primary", &edge.primary.to_string(), losses));
        xml.push_str(&data("weight", &decimal(edge.weight), losses));
        for column in &plan.of_edges {
            xml.push_str(&value(column, column.of(&edge.values), losses));
        }
        xml.push_str("</edge>\n");
    }
    xml.push_str("</graph>\n</graphml>\n");
    vec![File::new(format!("{}.graphml", network.name), xml)]
}

fn key(name: &str, of: &str, kind: &str) -> String {
    format!("<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n")
}

fn type_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Category(_) => "string",
        Kind::Integer => "int",
        Kind::Number => "double",
        Kind::Boolean => "boolean",
    }
}

fn data(name: &str, text: &str, losses: &mut Losses) -> String {
    format!("<data key=\"{name}\">{}</data>\n", markup::text(text, losses))
}

fn value(column: &Column<'_>, value: Option<&Value>, losses: &mut Losses) -> String {
    value.map(|value| data(&column.name, &plain(value), losses)).unwrap_or_default()
}
