//! Graphviz DOT: a picture's description. Every id is quoted; referrals that do not count in the tree are dashed. Attributes are
//! not held.

use super::File;
use super::losses::What;
use super::plan::Plan;

pub(super) fn files(plan: &mut Plan<'_>) -> Vec<File> {
    plan.loses_node_values();
    plan.loses_edge_values(true);
    let network = plan.network;
    let weights = network.edges.iter().filter(|edge| edge.weight != 1.0).count();
    plan.losses.add(What::EdgeAttribute, weights);
    let (kind, arrow) = if network.directed { ("digraph", "->") } else { ("graph", "--") };
    let mut text = format!("{kind} {} {{\n", quoted(&network.name));
    for node in &network.nodes {
        text.push_str(&format!("  {} [label={}];\n", quoted(&node.id), quoted(Plan::shown(node))));
    }
    for edge in &network.edges {
        let style = if edge.primary { "solid" } else { "dashed" };
        text.push_str(&format!("  {} {arrow} {} [style={style}];\n", quoted(&edge.source), quoted(&edge.target)));
    }
    text.push_str("}\n");
    vec![File::new(format!("{}.dot", network.name), text)]
}

/// A text in quotes. A line break stands as `\n`, which Graphviz draws as one.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace("\r\n", "\n").replace(['\n', '\r'], "\\n");
    format!("\"{}\"", text.replace(|c: char| c.is_control(), " "))
}
