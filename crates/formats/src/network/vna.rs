//! NetDraw VNA: nodes with their attributes, and ties. CRLF, columns apart by spaces, texts in quotes; a quote inside cannot be
//! written and is left out. An empty text stands where there is no value.

use super::File;
use super::losses::What;
use super::model::{Kind, Value};
use super::plan::{Column, Plan, decimal, plain};
use std::collections::BTreeMap;

pub(super) fn files(plan: &mut Plan<'_>) -> Vec<File> {
    let network = plan.network;
    let labels: Vec<String> =
        plan.labels(|c| c != '"' && !c.is_control()).into_iter().map(|label| format!("\"{label}\"")).collect();
    let mut text = "*Node data\r\nID".to_owned();
    plan.of_nodes.iter().for_each(|column| text.push_str(&format!(" {}", column.name)));
    text.push_str("\r\n");
    for (label, node) in labels.iter().zip(&network.nodes) {
        text.push_str(label);
        text.push_str(&values(plan, false, &node.values));
        text.push_str("\r\n");
    }
    text.push_str("*Tie data\r\nfrom to strength primary");
    plan.of_edges.iter().for_each(|column| text.push_str(&format!(" {}", column.name)));
    text.push_str("\r\n");
    let rests: Vec<String> = network
        .edges
        .iter()
        .map(|edge| {
            let more = values(plan, true, &edge.values);
            format!("{} {}{more}", decimal(edge.weight), u8::from(edge.primary))
        })
        .collect();
    let mut tie = |source: &str, target: &str, rest: &str| text.push_str(&format!("{source} {target} {rest}\r\n"));
    for ((source, target), rest) in plan.ends.iter().zip(&rests) {
        if let (Some(source), Some(target)) = (labels.get(*source), labels.get(*target)) {
            tie(source, target, rest);
            if !network.directed && source != target {
                tie(target, source, rest);
            }
        }
    }
    vec![File::new(format!("{}.vna", network.name), text)]
}

fn values(plan: &mut Plan<'_>, of_edges: bool, values: &BTreeMap<String, Value>) -> String {
    let columns: &[Column<'_>] = if of_edges { &plan.of_edges } else { &plan.of_nodes };
    let (mut text, mut changed) = (String::new(), 0);
    for column in columns {
        let value = values.get(&column.attribute.name).map(plain);
        text.push(' ');
        match (&column.attribute.kind, value) {
            (Kind::Integer | Kind::Number, Some(number)) => text.push_str(&number),
            (Kind::Boolean, Some(yes)) => text.push(if yes == "true" { '1' } else { '0' }),
            (Kind::Text | Kind::Category(_), Some(words)) => {
                let held = words.replace('"', "").replace(|c: char| c.is_control(), " ");
                changed += usize::from(held != words);
                text.push_str(&format!("\"{held}\""));
            }
            (_, None) => text.push_str("\"\""),
        }
    }
    plan.losses.add(What::Character, changed);
    text
}
