//! What we write is read by programs that are not ours as the network it was: networkx, igraph, pydot.
//!
//! Needs Python with them: `NETWORK_READERS=/path/to/python cargo test -p formats --test network_readers -- --ignored`, which
//! `cargo xtask test` does with versions of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/networks.rs"]
mod networks;

use formats::network::{Delimiter, Format, Layout, Mode, Network, Options, Value, write};
use networks::{Counting, hostile, hostile_labels, smallest, tree};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Writes a network in every format into a folder and asks the readers about it.
fn asked(network: &Network, name: &str) -> Vec<Json> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("networks-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let table = Layout { mode: Mode::Raw, delimiter: Delimiter::Comma };
    for format in Format::ALL {
        // Some know no edges without direction.
        let Ok(written) = write(network, format, Options { table, numeric: false }, &mut Counting(0)) else { continue };
        for file in written.files {
            std::fs::write(folder.join(file.name), file.bytes).unwrap();
        }
    }
    let python =
        std::env::var("NETWORK_READERS").expect("NETWORK_READERS names a Python with networkx, igraph and pydot");
    let script = format!("{}/tests/network/readers.py", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python).arg(script).arg(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Which reader read what, and that each made the same network of it.
fn compare(network: &Network, name: &str) -> BTreeSet<(String, String)> {
    let label = |id: &str| network.nodes.iter().find(|node| node.id == id).unwrap().label.clone();
    let sorted = |list: &Json| {
        let mut list: Vec<String> = list.as_array().unwrap().iter().map(Json::to_string).collect();
        list.sort();
        list
    };
    let mut read = BTreeSet::new();
    for said in asked(network, name) {
        let (reader, file) = (said["reader"].as_str().unwrap(), said["file"].as_str().unwrap());
        let at = format!("{name}: {reader}, {file}");
        assert_eq!(said["directed"], json!(network.directed), "{at}");
        // RDSAT knows one recruiter.
        let counts = |primary: bool| primary || reader != "rdsat";
        let edges = network.edges.iter().filter(|edge| counts(edge.primary));
        // pydot gives what stands in the file, quotes and all.
        let shown = |text: String| if reader.starts_with("pydot") { format!("\"{text}\"") } else { text };
        let edges: Vec<Json> =
            edges.map(|edge| json!([shown(label(&edge.source)), shown(label(&edge.target))])).collect();
        assert_eq!(sorted(&said["edges"]), sorted(&json!(edges)), "{at}");
        let holds_notes = file.ends_with("graphml") || file.ends_with("gexf") || file.ends_with("csv");
        assert_eq!(said["nodes"].as_array().unwrap().len(), network.nodes.len(), "{at}");
        for (theirs, ours) in said["nodes"].as_array().unwrap().iter().zip(&network.nodes) {
            assert_eq!(theirs[0], json!(shown(ours.label.clone())), "{at}");
            if let Some(Value::Text(note)) = ours.values.get("note").filter(|_| holds_notes) {
                assert_eq!(theirs[1], json!(note), "{at}");
            }
        }
        read.insert((reader.split(' ').next().unwrap().to_owned(), file.rsplit('.').next().unwrap().to_owned()));
    }
    read
}

#[test]
#[ignore = "needs Python with networkx, igraph and pydot"]
fn other_programs_read_the_same_network() {
    for (network, name) in [(smallest(), "smallest"), (tree(), "tree"), (hostile(), "hostile")] {
        let read = compare(&network, name);
        for (reader, ending) in [
            ("networkx", "graphml"),
            ("networkx", "gexf"),
            ("networkx", "net"),
            ("igraph", "graphml"),
            ("igraph", "net"),
            ("igraph", "dl"),
            ("pydot", "dot"),
            ("csv", "csv"),
            ("rdsat", "rdsat"),
        ] {
            assert!(read.contains(&(reader.to_owned(), ending.to_owned())), "{reader}, {ending}: {read:?}");
        }
    }
}

/// Labels no release has: names are not compared, the chain they make is.
#[test]
#[ignore = "needs Python with networkx, igraph and pydot"]
fn other_programs_read_a_chain_of_hostile_labels() {
    for directed in [true, false] {
        let mut network = hostile_labels(directed);
        // A first informant in one of these formats.
        network.nodes.iter_mut().filter(|node| node.label == "seed").for_each(|node| node.label = "sown".to_owned());
        let all = asked(&network, if directed { "labels" } else { "labels-undirected" });
        assert!(all.len() >= if directed { 9 } else { 8 }, "{all:?}");
        for said in all {
            let at = format!("{}, {}, {directed}", said["reader"], said["file"]);
            let labels: Vec<&Json> = said["nodes"].as_array().unwrap().iter().map(|node| &node[0]).collect();
            assert_eq!(labels.len(), network.nodes.len(), "{at}");
            let place = |label: &Json| labels.iter().position(|known| *known == label).unwrap();
            let edges: BTreeSet<(usize, usize)> = said["edges"]
                .as_array()
                .unwrap()
                .iter()
                .map(|edge| (place(&edge[0]), place(&edge[1])))
                .map(|(from, to)| if directed { (from, to) } else { (from.min(to), from.max(to)) })
                .collect();
            let chain: BTreeSet<(usize, usize)> = (1..labels.len()).map(|to| (to - 1, to)).collect();
            assert_eq!(edges, chain, "{at}");
        }
    }
}
