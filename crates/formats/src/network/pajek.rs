//! Pajek: `.net` with nodes numbered from 1 and edges; each attribute in a file of its own, in the order of the nodes: `.clu` for
//! categories as numbers, with a table of what they mean, `.vec` for numbers. CRLF. Where there is no value stands 999999998,
//! which Pajek takes for none.

use super::File;
use super::losses::What;
use super::model::Value;
use super::plan::{Column, Plan, codes, decimal, plain};
use super::refusal::Refusal;
use super::table::{Cell, Layout, Mode, Table};

/// What Pajek takes for no value.
pub(super) const MISSING: &str = "999999998";

/// # Errors
/// [`Refusal::IsMissingSymbol`] where a number is what stands for no value.
pub(super) fn files(plan: &mut Plan<'_>) -> Result<Vec<File>, Refusal> {
    let network = plan.network;
    plan.loses_edge_values(false);
    let mut net = format!("*Vertices {}\r\n", network.nodes.len());
    for (number, node) in (1usize..).zip(&network.nodes) {
        let plain = Plan::shown(node).replace('"', "");
        let plain = plain.replace(|c: char| c.is_control(), " ");
        plan.losses.add(What::Character, usize::from(plain != Plan::shown(node)));
        plan.losses.add(What::NodeId, usize::from(node.id != node.label));
        net.push_str(&format!("{number} \"{plain}\"\r\n"));
    }
    net.push_str(if network.directed { "*Arcs\r\n" } else { "*Edges\r\n" });
    for (source, target, edge) in plan.edges() {
        net.push_str(&format!("{} {} {}\r\n", source + 1, target + 1, decimal(edge.weight)));
    }
    let mut files = vec![File::new(format!("{}.net", network.name), net)];
    for column in &plan.of_nodes {
        if column.is_number() {
            files.push(vector(plan, column)?);
        } else {
            files.extend(partition(plan, column));
        }
    }
    Ok(files)
}

fn vector(plan: &Plan<'_>, column: &Column<'_>) -> Result<File, Refusal> {
    let mut text = format!("*Vertices {}\r\n", plan.network.nodes.len());
    for (place, node) in plan.network.nodes.iter().enumerate() {
        let number = column.of(&node.values).map(plain);
        if number.as_deref() == Some(MISSING) {
            let attribute = column.attribute.name.clone();
            return Err(Refusal::IsMissingSymbol { node: place, attribute, symbol: MISSING.to_owned() });
        }
        text.push_str(number.as_deref().unwrap_or(MISSING));
        text.push_str("\r\n");
    }
    Ok(File::new(format!("{}.vec", column.name), text))
}

fn partition(plan: &Plan<'_>, column: &Column<'_>) -> [File; 2] {
    let words = codes(column, &plan.network.nodes);
    let code = |value: &Value| {
        let word = plain(value);
        words.iter().position(|known| *known == word).map(|place| (place + 1).to_string())
    };
    let mut text = format!("*Vertices {}\r\n", plan.network.nodes.len());
    for node in &plan.network.nodes {
        text.push_str(&column.of(&node.values).and_then(code).unwrap_or(MISSING.to_owned()));
        text.push_str("\r\n");
    }
    [File::new(format!("{}.clu", column.name), text), code_table(&column.name, &words)]
}

/// What the numbers of a column mean.
pub(super) fn code_table(name: &str, words: &[String]) -> File {
    let mut table = Table::new(Layout { mode: Mode::SpreadsheetSafe, ..Layout::default() });
    table.header(["code", "value"]);
    for (code, word) in (1usize..).zip(words) {
        table.row([Cell::number(code), Cell::text(word.as_str())]);
    }
    File::new(format!("{name}_codes.csv"), table.bytes())
}
