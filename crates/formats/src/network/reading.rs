//! Networks from elsewhere: a list of nodes with one of edges, and GraphML. Limits are checked while reading; what a program adds for
//! its own use is left out.

use super::model::{Attribute, Edge, Kind, Network, Node, Value};
use super::table::{self, Layout, Mode};
use crate::xml::{self, Step, Steps, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Most nodes.
pub const MOST_NODES: usize = 100_000;
/// Most edges.
pub const MOST_EDGES: usize = 500_000;
/// Most attributes, of nodes and edges together.
pub const MOST_ATTRIBUTES: usize = 200;
/// Largest table, in bytes.
pub const LARGEST_TABLE: usize = 50 * 1024 * 1024;
/// Largest cell, in bytes.
pub const LARGEST_CELL: usize = 1024 * 1024;

/// Why a network is not read. Rows are those a spreadsheet program shows, the header being 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not UTF-8.
    NotUtf8,
    /// It holds a character that texts do not have.
    Nul,
    /// The XML, and why.
    Xml(xml::Fault),
    /// There is no graph in it, or a graph within a graph.
    NoGraph,
    /// More than is read of something, with the limit.
    TooMany(&'static str, usize),
    /// A column that must be there.
    ColumnMissing(&'static str),
    /// A column whose name stands twice.
    ColumnTwice(u32),
    /// A row with more or fewer cells than the header.
    Ragged(u64),
    /// A value that is not what its attribute declares.
    Value(String),
    /// What is read is no network; see the refusal of writing it.
    Unsound(super::Refusal),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotUtf8 => f.write_str("the text is not UTF-8: save it as UTF-8"),
            Fault::Nul => f.write_str("the text holds a NUL character: it is no table"),
            Fault::Xml(fault) => write!(f, "{fault}"),
            Fault::NoGraph => f.write_str("there is no graph in it, or one within another"),
            Fault::TooMany(what, limit) => write!(f, "more than {limit} {what}"),
            Fault::ColumnMissing(name) => write!(f, "row 1: there is no column {name}"),
            Fault::ColumnTwice(column) => write!(f, "row 1, column {column}: its name stands twice or is empty"),
            Fault::Ragged(row) => write!(f, "row {row}: not as many cells as the header"),
            Fault::Value(attribute) => write!(f, "{attribute}: a value is not what its attribute declares"),
            Fault::Unsound(refusal) => write!(f, "{refusal}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<xml::Fault> for Fault {
    fn from(fault: xml::Fault) -> Self {
        Fault::Xml(fault)
    }
}

/// A table: its header, and its rows by column.
struct Rows {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn read(bytes: &[u8], layout: Layout, what: &'static str, most: usize) -> Result<Self, Fault> {
        if bytes.len() > LARGEST_TABLE {
            return Err(Fault::TooMany("bytes", LARGEST_TABLE));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
        if text.contains('\0') {
            return Err(Fault::Nul);
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(layout.delimiter.byte());
        let mut table = Rows { header: Vec::new(), rows: Vec::new() };
        for (row, record) in (1u64..).zip(reader.from_reader(text.as_bytes()).records()) {
            let record = record.map_err(|_| Fault::Ragged(row))?;
            if record.iter().any(|cell| cell.len() > LARGEST_CELL) {
                return Err(Fault::TooMany("bytes in a cell", LARGEST_CELL));
            }
            let cell = |cell: &str| match layout.mode {
                Mode::SpreadsheetSafe => table::unmarked(cell).to_owned(),
                Mode::Raw => cell.to_owned(),
            };
            let cells: Vec<String> = record.iter().map(cell).collect();
            if row == 1 {
                if cells.len() > MOST_ATTRIBUTES {
                    return Err(Fault::TooMany("columns", MOST_ATTRIBUTES));
                }
                let mut known = BTreeSet::new();
                if let Some(twice) = cells.iter().position(|name| name.is_empty() || !known.insert(name.to_lowercase()))
                {
                    return Err(Fault::ColumnTwice(u32::try_from(twice + 1).unwrap_or(u32::MAX)));
                }
                table.header = cells;
                continue;
            }
            if cells.len() != table.header.len() {
                return Err(Fault::Ragged(row));
            }
            if table.rows.len() == most {
                return Err(Fault::TooMany(what, most));
            }
            table.rows.push(cells);
        }
        Ok(table)
    }

    fn place(&self, name: &'static str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }

    fn column(&self, place: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(place).map(String::as_str).unwrap_or_default())
    }

    /// The attributes in columns that have no meaning of their own: numbers where all of them are.
    fn attributes(&self, own: &[&str]) -> Vec<(usize, Attribute)> {
        let columns = self.header.iter().enumerate().filter(|(_, name)| !own.contains(&name.as_str()));
        let kind = |place: usize| {
            let mut values = self.column(place).filter(|value| !value.is_empty()).peekable();
            if values.peek().is_none() {
                return Kind::Text;
            }
            let values: Vec<&str> = values.collect();
            // What would not come back as it stands, as `007`, is a text.
            let whole = |text: &str| text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
            let number =
                |text: &str| text.parse::<f64>().is_ok_and(|n| n.is_finite() && super::plan::decimal(n) == text);
            if values.iter().all(|value| whole(value)) {
                Kind::Integer
            } else if values.iter().all(|value| number(value)) {
                Kind::Number
            } else {
                Kind::Text
            }
        };
        columns.map(|(place, name)| (place, Attribute { name: name.clone(), kind: kind(place) })).collect()
    }
}

fn values(row: &[String], attributes: &[(usize, Attribute)]) -> Result<BTreeMap<String, Value>, Fault> {
    let mut values = BTreeMap::new();
    for (place, attribute) in attributes {
        if let Some(text) = row.get(*place).filter(|text| !text.is_empty()) {
            values.insert(attribute.name.clone(), value(text, attribute)?);
        }
    }
    Ok(values)
}

fn value(text: &str, attribute: &Attribute) -> Result<Value, Fault> {
    let value = match attribute.kind {
        Kind::Text | Kind::Category(_) => Some(Value::Text(text.to_owned())),
        Kind::Integer => text.trim().parse().ok().map(Value::Integer),
        Kind::Number => text.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number),
        Kind::Boolean => yes_or_no(text.trim()).map(Value::Boolean),
    };
    value.ok_or_else(|| Fault::Value(attribute.name.chars().take(40).collect()))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "TRUE" | "True" => Some(true),
        "0" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// A list of nodes (`id`, `label`, …) and one of edges (`source`, `target`, `primary`, `weight`, …). Only ids and ends must be
/// there; an edge without more counts, once.
///
/// # Errors
/// The first [`Fault`].
pub fn nodes_and_edges(nodes: &[u8], edges: &[u8], layout: Layout) -> Result<Network, Fault> {
    let table = Rows::read(nodes, layout, "nodes", MOST_NODES)?;
    let id = table.place("id").ok_or(Fault::ColumnMissing("id"))?;
    let label = table.place("label");
    let of_nodes = table.attributes(&["id", "label"]);
    let cell = |row: &[String], place: usize| row.get(place).cloned().unwrap_or_default();
    let mut network = Network { name: "network".to_owned(), directed: true, ..Network::default() };
    for row in &table.rows {
        let label = label.map_or_else(|| cell(row, id), |label| cell(row, label));
        network.nodes.push(Node { id: cell(row, id), label, values: values(row, &of_nodes)? });
    }
    let table = Rows::read(edges, layout, "edges", MOST_EDGES)?;
    let source = table.place("source").ok_or(Fault::ColumnMissing("source"))?;
    let target = table.place("target").ok_or(Fault::ColumnMissing("target"))?;
    let (primary, weight) = (table.place("primary"), table.place("weight"));
    let of_edges = table.attributes(&["source", "target", "primary", "weight"]);
    for row in &table.rows {
        let given = |place: Option<usize>| place.and_then(|place| row.get(place)).filter(|text| !text.is_empty());
        let primary = given(primary).map_or(Some(true), |text| yes_or_no(text));
        let weight = given(weight).map_or(Some(1.0), |text| text.parse().ok());
        network.edges.push(Edge {
            source: cell(row, source),
            target: cell(row, target),
            primary: primary.ok_or_else(|| Fault::Value("primary".to_owned()))?,
            weight: weight.ok_or_else(|| Fault::Value("weight".to_owned()))?,
            values: values(row, &of_edges)?,
        });
    }
    network.node_attributes = of_nodes.into_iter().map(|(_, attribute)| attribute).collect();
    network.edge_attributes = of_edges.into_iter().map(|(_, attribute)| attribute).collect();
    network.ends().map_err(Fault::Unsound)?;
    Ok(network)
}

/// A key of GraphML.
struct Key {
    of_nodes: bool,
    attribute: Attribute,
}

/// What a `data` belongs to.
enum Owner {
    Graph,
    Node,
    Edge,
}

/// GraphML. What it says of the graph as a whole, of ports and of positions is left out.
///
/// # Errors
/// The first [`Fault`].
pub fn graphml(bytes: &[u8]) -> Result<Network, Fault> {
    let mut steps = Steps::new(bytes)?;
    let mut network = Network::default();
    let mut keys: BTreeMap<String, Key> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let (mut graphs, mut depth) = (0usize, 0usize);
    let mut owner = Owner::Graph;
    // The element whose text is being read, and its key.
    let mut reading: Option<(usize, String, String)> = None;
    loop {
        match steps.step()? {
            Step::Open(tag) => {
                depth += 1;
                match tag.name() {
                    "key" if keys.len() >= MOST_ATTRIBUTES => {
                        return Err(Fault::TooMany("attributes", MOST_ATTRIBUTES));
                    }
                    "key" => {
                        if let Some((id, key)) = key(&tag) {
                            order.push(id.clone());
                            keys.insert(id, key);
                        }
                    }
                    "graph" => {
                        graphs += 1;
                        network.directed = tag.attribute("edgedefault").as_deref() != Some("undirected");
                        network.name = tag.attribute("id").unwrap_or_default();
                    }
                    "node" if network.nodes.len() >= MOST_NODES => return Err(Fault::TooMany("nodes", MOST_NODES)),
                    "node" => {
                        owner = Owner::Node;
                        let id = tag.attribute("id").unwrap_or_default();
                        network.nodes.push(Node { id, ..Node::default() });
                    }
                    "edge" if network.edges.len() >= MOST_EDGES => return Err(Fault::TooMany("edges", MOST_EDGES)),
                    "edge" => {
                        owner = Owner::Edge;
                        let end = |name: &str| tag.attribute(name).unwrap_or_default();
                        let (source, target) = (end("source"), end("target"));
                        let values = BTreeMap::new();
                        network.edges.push(Edge { source, target, primary: true, weight: 1.0, values });
                    }
                    "data" => reading = Some((depth, tag.attribute("key").unwrap_or_default(), String::new())),
                    _ => {}
                }
            }
            Step::Text(piece) => {
                if let Some((_, _, text)) = &mut reading {
                    text.push_str(&piece);
                }
            }
            Step::Close => {
                if let Some((_, id, text)) = reading.take_if(|(at, _, _)| *at == depth)
                    && let Some(key) = keys.get(&id)
                {
                    said(&mut network, &owner, key, &text)?;
                }
                depth = depth.saturating_sub(1);
            }
            Step::End => break,
        }
    }
    if graphs != 1 {
        return Err(Fault::NoGraph);
    }
    for id in order {
        let Some(Key { of_nodes, attribute }) = keys.remove(&id) else { continue };
        match (of_nodes, attribute.name.as_str()) {
            (true, "label") | (false, "primary" | "weight") => {}
            (true, _) => network.node_attributes.push(attribute),
            (false, _) => network.edge_attributes.push(attribute),
        }
    }
    for node in network.nodes.iter_mut().filter(|node| node.label.is_empty()) {
        node.label.clone_from(&node.id);
    }
    network.ends().map_err(Fault::Unsound)?;
    Ok(network)
}

/// A declared attribute of nodes or edges; `None` for one of anything else.
fn key(tag: &Tag<'_>) -> Option<(String, Key)> {
    let of_nodes = match tag.attribute("for").as_deref() {
        Some("node") => true,
        Some("edge") => false,
        Some(_) | None => return None,
    };
    let kind = match tag.attribute("attr.type").as_deref() {
        Some("int" | "long") => Kind::Integer,
        Some("double" | "float") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        Some(_) | None => Kind::Text,
    };
    let id = tag.attribute("id")?;
    let name = tag.attribute("attr.name").unwrap_or_else(|| id.clone());
    Some((id, Key { of_nodes, attribute: Attribute { name, kind } }))
}

fn said(network: &mut Network, owner: &Owner, key: &Key, text: &str) -> Result<(), Fault> {
    let attribute = &key.attribute;
    match (owner, network.nodes.last_mut(), network.edges.last_mut()) {
        (Owner::Node, Some(node), _) if key.of_nodes => {
            if attribute.name == "label" {
                node.label = text.to_owned();
            } else {
                node.values.insert(attribute.name.clone(), value(text, attribute)?);
            }
        }
        (Owner::Edge, _, Some(edge)) if !key.of_nodes => match (attribute.name.as_str(), value(text, attribute)?) {
            ("primary", Value::Boolean(primary)) => edge.primary = primary,
            ("weight", Value::Number(weight)) => edge.weight = weight,
            (name, value) => {
                edge.values.insert(name.to_owned(), value);
            }
        },
        (Owner::Graph | Owner::Node | Owner::Edge, _, _) => {}
    }
    Ok(())
}
