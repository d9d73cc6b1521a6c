//! GEXF 1.3, for Gephi from 0.9.3. Attributes are declared before the nodes; no date of change is written.

use super::File;
use super::losses::Losses;
use super::markup;
use super::model::{Kind, Value};
use super::plan::{Column, Plan, decimal, plain};
use std::collections::BTreeMap;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n";

pub(super) fn files(plan: &mut Plan<'_>) -> Vec<File> {
    let network = plan.network;
    let losses = &mut plan.losses;
    let direction = if network.directed { "directed" } else { "undirected" };
    let mut xml = format!("{HEAD}<graph mode=\"static\" defaultedgetype=\"{direction}\">\n");
    if !plan.of_nodes.is_empty() {
        xml.push_str("<attributes class=\"node\">\n");
        plan.of_nodes.iter().for_each(|column| xml.push_str(&declared(&column.name, type_of(&column.attribute.kind))));
        xml.push_str("</attributes>\n");
    }
    xml.push_str("<attributes class=\"edge\">\n");
    xml.push_str(&declared("primary", "boolean"));
    plan.of_edges.iter().for_each(|column| xml.push_str(&declared(&column.name, type_of(&column.attribute.kind))));
    xml.push_str("</attributes>\n<nodes>\n");
    for node in &network.nodes {
        let (id, label) = (markup::attribute(&node.id, losses), markup::attribute(&node.label, losses));
        let values = values(&plan.of_nodes, &node.values, losses);
        if values.is_empty() {
            xml.push_str(&format!("<node id=\"{id}\" label=\"{label}\"/>\n"));
        } else {
            xml.push_str(&format!(
                "<node id=\"{id}\" label=\"{label}\">\n<attvalues>\n{values}</attvalues>\n</node>\n"
            ));
        }
    }
    xml.push_str("</nodes>\n<edges>\n");
    for (number, edge) in (1u32..).zip(&network.edges) {
        let (source, target) = (markup::attribute(&edge.source, losses), markup::attribute(&edge.target, losses));
        let weight = decimal(edge.weight);
        xml.push_str(&format!("<edge id=\"e{number}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">\n"));
        let primary = written("primary", &edge.primary.to_string(), losses);
        let values = values(&plan.of_edges, &edge.values, losses);
        xml.push_str(&format!("<attvalues>\n{primary}{values}</attvalues>\n</edge>\n"));
    }
    xml.push_str("</edges>\n</graph>\n</gexf>\n");
    vec![File::new(format!("{}.gexf", network.name), xml)]
}

fn declared(name: &str, kind: &str) -> String {
    format!("<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>\n")
}

fn type_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Category(_) => "string",
        Kind::Integer => "integer",
        Kind::Number => "double",
        Kind::Boolean => "boolean",
    }
}

fn values(columns: &[Column<'_>], values: &BTreeMap<String, Value>, losses: &mut Losses) -> String {
    let mut xml = String::new();
    for column in columns {
        if let Some(value) = values.get(&column.attribute.name) {
            xml.push_str(&written(&column.name, &plain(value), losses));
        }
    }
    xml
}

fn written(name: &str, text: &str, losses: &mut Losses) -> String {
    format!("<attvalue for=\"{name}\" value=\"{}\"/>\n", markup::attribute(text, losses))
}
