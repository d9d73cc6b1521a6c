//! The tables of a Network Canvas export, as R's egor reads them: one row an interview, one row a naming, one row a referral between
//! two people one informant named. Each interview is a network of its own there; who was named twice is joined again by the
//! variable `person`. Times stay empty, ids are fresh for each export.

use super::File;
use super::losses::What;
use super::model::{Kind, Node, Value};
use super::nodes_edges::cell;
use super::plan::{Column, Plan, codes, plain};
use super::refusal::Refusal;
use super::table::{Cell, Layout, Table};
use fieldwork::id::IdSource;
use std::collections::{BTreeMap, BTreeSet};

const EGO: [&str; 7] = [
    "networkCanvasEgoUUID",
    "networkCanvasCaseID",
    "networkCanvasSessionID",
    "networkCanvasProtocolName",
    "sessionStart",
    "sessionFinish",
    "sessionExported",
];
const ALTER: [&str; 4] = ["nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", "person"];
const EDGE: [&str; 7] = [
    "edgeID",
    "from",
    "to",
    "networkCanvasEgoUUID",
    "networkCanvasUUID",
    "networkCanvasSourceUUID",
    "networkCanvasTargetUUID",
];
const PROTOCOL: &str = "Jejaring";

/// A column of the file: a variable, or one option of a categorical one.
struct Variable<'a> {
    name: String,
    column: &'a Column<'a>,
    option: Option<String>,
}

impl Variable<'_> {
    /// True and false in words; nothing where nothing is known.
    fn cell<'v>(&self, values: &'v BTreeMap<String, Value>) -> Cell<'v> {
        let value = values.get(&self.column.attribute.name);
        match (&self.option, value) {
            (Some(option), Some(value)) => Cell::Text((plain(value) == *option).to_string().into()),
            (Some(_), None) => Cell::Empty,
            (None, Some(Value::Boolean(yes))) => Cell::Text(yes.to_string().into()),
            (None, value) => cell(value),
        }
    }
}

/// # Errors
/// [`Refusal::Undirected`] for a network without directions.
pub(super) fn files(plan: &mut Plan<'_>, layout: Layout, fresh: &mut dyn IdSource) -> Result<Vec<File>, Refusal> {
    if !plan.network.directed {
        return Err(Refusal::Undirected { format: plan.format });
    }
    let network = plan.network;
    let labels = plan.labels(|_| true);
    let label = |place: usize| labels.get(place).map(String::as_str).unwrap_or_default();
    let mut named: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut first: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (place, (source, target)) in plan.ends.iter().enumerate() {
        if first.insert((*source, *target), place).is_none() {
            named.entry(*source).or_default().push(*target);
        }
    }
    let targets: BTreeSet<usize> = plan.ends.iter().map(|(_, target)| *target).collect();
    let chained = plan.ends.iter().filter(|(source, _)| targets.contains(source)).count();
    plan.losses.add(What::Chain, chained);
    let of_nodes = variables(&plan.of_nodes, &network.nodes);
    let of_edges = variables(&plan.of_edges, &[]);

    let mut egos = Table::unmarked(layout);
    egos.header(EGO.into_iter().chain(of_nodes.iter().map(|variable| variable.name.as_str())));
    let mut alters = Table::unmarked(layout);
    alters.header(ALTER.into_iter().chain(of_nodes.iter().map(|variable| variable.name.as_str())));
    let mut edges = Table::unmarked(layout);
    edges.header(
        EDGE.into_iter().chain(["primary", "weight"]).chain(of_edges.iter().map(|variable| variable.name.as_str())),
    );
    let (mut node_number, mut edge_number) = (0usize, 0usize);
    for (ego, node) in network.nodes.iter().enumerate() {
        let (ego_id, session) = (fresh.fresh().to_string(), fresh.fresh().to_string());
        let own = [
            Cell::text(ego_id.clone()),
            Cell::text(label(ego)),
            Cell::text(session),
            Cell::text(PROTOCOL),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ];
        egos.row(own.into_iter().chain(of_nodes.iter().map(|variable| variable.cell(&node.values))));
        // Of this interview: the running number and the id of each person named in it.
        let mut here: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        let people: &[usize] = named.get(&ego).map(Vec::as_slice).unwrap_or_default();
        for person in people {
            node_number += 1;
            let id = fresh.fresh().to_string();
            let values = network.nodes.get(*person).map(|node| &node.values);
            let own = [
                Cell::number(node_number),
                Cell::text(ego_id.clone()),
                Cell::text(id.clone()),
                Cell::text(label(*person)),
            ];
            let more = of_nodes.iter().map(|variable| values.map_or(Cell::Empty, |values| variable.cell(values)));
            alters.row(own.into_iter().chain(more));
            here.insert(*person, (node_number, id));
        }
        for person in people {
            for other in named.get(person).map(Vec::as_slice).unwrap_or_default() {
                let (Some((from, source)), Some((to, target))) = (here.get(person), here.get(other)) else { continue };
                let Some(edge) = first.get(&(*person, *other)).and_then(|place| network.edges.get(*place)) else {
                    continue;
                };
                edge_number += 1;
                let own = [
                    Cell::number(edge_number),
                    Cell::number(from),
                    Cell::number(to),
                    Cell::text(ego_id.clone()),
                    Cell::text(fresh.fresh().to_string()),
                    Cell::text(source.clone()),
                    Cell::text(target.clone()),
                    Cell::Text(edge.primary.to_string().into()),
                    Cell::number(super::plan::decimal(edge.weight)),
                ];
                edges.row(own.into_iter().chain(of_edges.iter().map(|variable| variable.cell(&edge.values))));
            }
        }
    }
    let named = |table: &str| format!("{}_{table}.csv", network.name);
    Ok(vec![
        File::new(named("ego"), egos.bytes()),
        File::new(named("attributeList_person"), alters.bytes()),
        File::new(named("edgeList_referral"), edges.bytes()),
    ])
}

/// The columns of attributes: each option of a category is one, and every declared one is there.
fn variables<'a>(columns: &'a [Column<'a>], nodes: &'a [Node]) -> Vec<Variable<'a>> {
    let mut names = super::names::Names::beside(&["person", "primary", "weight"]);
    let mut variables = Vec::new();
    for column in columns {
        let options = match &column.attribute.kind {
            Kind::Category(_) => codes(column, nodes).into_iter().map(Some).collect(),
            Kind::Text | Kind::Integer | Kind::Number | Kind::Boolean => vec![None],
        };
        for option in options {
            let name = match &option {
                Some(option) => names.give(&format!("{}_{option}", column.name)),
                None => names.give(&column.name),
            };
            variables.push(Variable { name, column, option });
        }
    }
    variables
}
