//! Networks to write: the smallest, a tree with namings that do not count in it, one full of hostile texts.
#![allow(dead_code)]

use fieldwork::id::IdSource;
use formats::network::{Attribute, Edge, Kind, Network, Node, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Ids that only have to differ.
pub struct Counting(pub u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        uuid::Builder::from_random_bytes(self.0.to_be_bytes()).into_uuid()
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn node(id: &str, label: &str, values: &[(&str, Value)]) -> Node {
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Node { id: id.to_owned(), label: label.to_owned(), values }
}

fn edge(source: &str, target: &str, primary: bool) -> Edge {
    let (source, target) = (source.to_owned(), target.to_owned());
    Edge { source, target, primary, weight: 1.0, values: BTreeMap::new() }
}

fn attribute(name: &str, kind: Kind) -> Attribute {
    Attribute { name: name.to_owned(), kind }
}

/// Two people, one naming.
pub fn smallest() -> Network {
    let sectors = Kind::Category(vec!["gov".to_owned(), "ngo".to_owned()]);
    Network {
        name: "referrals".to_owned(),
        directed: true,
        node_attributes: vec![attribute("sector", sectors), attribute("wave", Kind::Integer)],
        edge_attributes: Vec::new(),
        nodes: vec![
            node("n1", "P03", &[("sector", text("ngo")), ("wave", Value::Integer(0))]),
            node("n2", "P07", &[("sector", text("gov")), ("wave", Value::Integer(1))]),
        ],
        edges: vec![edge("n1", "n2", true)],
        coupon_limit: 0,
    }
}

/// Four people, one alone; two named each other besides.
pub fn tree() -> Network {
    let sectors = Kind::Category(vec!["ngo".to_owned(), "gov".to_owned()]);
    Network {
        name: "referrals".to_owned(),
        directed: true,
        node_attributes: vec![
            attribute("sector", sectors),
            attribute("wave", Kind::Integer),
            attribute("active", Kind::Boolean),
            attribute("share", Kind::Number),
        ],
        edge_attributes: Vec::new(),
        nodes: vec![
            node(
                "a",
                "a",
                &[
                    ("sector", text("ngo")),
                    ("wave", Value::Integer(0)),
                    ("active", Value::Boolean(true)),
                    ("share", Value::Number(0.5)),
                ],
            ),
            node("b", "b", &[("sector", text("gov")), ("active", Value::Boolean(false))]),
            node("c", "c", &[("sector", text("gov")), ("share", Value::Number(-1e-9))]),
            node("d", "d", &[]),
        ],
        edges: vec![edge("a", "b", true), edge("a", "c", true), edge("b", "c", false), edge("c", "b", false)],
        coupon_limit: 0,
    }
}

/// Texts that trip writers up.
pub fn hostile_texts() -> Vec<String> {
    let long = "panjang ".repeat(38).trim_end().to_owned();
    let texts = [
        "a \"quoted\" word",
        "fish & chips",
        "<b>bold</b> ]]>",
        "one, two; three",
        "=1+2\";=1+2",
        "'=HYPERLINK(\"x\")",
        "@SUM(A1)",
        "-dash",
        "＝fullwidth",
        "first\nsecond\n\nfourth",
        "tab\there",
        "back\\slash \\u0041 \\n",
        "emoji 👩‍🌾🏽 here",
        "مرحبا بالعالم",
        "R \u{202E}override\u{202C}",
        "  spaces around  ",
        "*Vertices 9",
        "seed",
        "007",
        "1e5",
        "-5",
        "%41&#65;",
        "naïve café",
        long.as_str(),
    ];
    texts.map(str::to_owned).to_vec()
}

/// A chain of people with hostile texts, pseudonyms as labels as in a release.
pub fn hostile() -> Network {
    let texts = hostile_texts();
    let nodes: Vec<Node> = (1..)
        .zip(&texts)
        .map(|(n, words)| {
            node(&format!("n{n}"), &format!("P{n:02}"), &[("note", text(words)), ("n", Value::Integer(n))])
        })
        .collect();
    let edges = nodes.windows(2).map(|pair| edge(&pair[0].id, &pair[1].id, true)).collect();
    Network {
        name: "referrals".to_owned(),
        directed: true,
        node_attributes: vec![attribute("note", Kind::Text), attribute("n", Kind::Integer)],
        edge_attributes: Vec::new(),
        nodes,
        edges,
        coupon_limit: 0,
    }
}

/// The same chain, undirected where asked, with the hostile texts as labels: what a release never has.
pub fn hostile_labels(directed: bool) -> Network {
    let mut network = hostile();
    network.directed = directed;
    for (node, label) in network.nodes.iter_mut().zip(hostile_texts()) {
        node.label = label;
    }
    network
}
