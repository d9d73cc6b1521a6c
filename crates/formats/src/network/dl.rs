//! UCINET DL, as an edge list: `DL n=` alone on its line and the format on the next, since readers reject other orders. Labels
//! stand on one line, without spaces, commas or quotes. Attributes are not held.

use super::File;
use super::plan::{Plan, decimal};

pub(super) fn files(plan: &mut Plan<'_>) -> Vec<File> {
    plan.loses_node_values();
    plan.loses_edge_values(false);
    let labels = plan.labels(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | '"' | '\'' | ';' | '='));
    let mut text = format!("DL n={}\nformat = edgelist1\nlabels:\n{}\ndata:\n", labels.len(), labels.join(","));
    for (source, target, edge) in plan.edges() {
        let (source, target, weight) = (source + 1, target + 1, decimal(edge.weight));
        text.push_str(&format!("{source} {target} {weight}\n"));
        if !plan.network.directed && source != target {
            text.push_str(&format!("{target} {source} {weight}\n"));
        }
    }
    vec![File::new(format!("{}.dl", plan.network.name), text)]
}
