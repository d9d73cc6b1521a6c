//! Networks in every format: the smallest ones to the byte, hostile texts, what is refused and what is lost, and what is read again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

#[path = "support/networks.rs"]
mod networks;

use formats::network::reading::{self, Fault};
use formats::network::{
    Attribute, Delimiter, Edge, Format, Kind, Layout, Loss, Mode, Network, Node, Options, Refusal, Value, What,
    Written, views, write,
};
use networks::{Counting, hostile, smallest, tree};
use proptest::prelude::*;

fn written(network: &Network, format: Format) -> Written {
    write(network, format, raw(), &mut Counting(0)).unwrap()
}

fn raw() -> Options {
    Options { table: Layout { mode: Mode::Raw, delimiter: Delimiter::Comma }, numeric: false }
}

fn refused(network: &Network, format: Format) -> Refusal {
    write(network, format, raw(), &mut Counting(0)).unwrap_err()
}

fn text(written: &Written, name: &str) -> String {
    let file = written.files.iter().find(|file| file.name == name);
    String::from_utf8(file.unwrap_or_else(|| panic!("{name}: {:?}", names(written))).bytes.clone()).unwrap()
}

fn names(written: &Written) -> Vec<&str> {
    written.files.iter().map(|file| file.name.as_str()).collect()
}

/// The examples of the format descriptions.
#[test]
fn the_smallest_network_is_written_to_the_byte() {
    let network = smallest();
    let of = |format| written(&network, format);
    let csv = of(Format::Csv);
    assert_eq!(text(&csv, "nodes.csv"), "id,label,sector,wave\r\nn1,P03,ngo,0\r\nn2,P07,gov,1\r\n");
    assert_eq!(text(&csv, "edges.csv"), "source,target,primary,weight\r\nn1,n2,1,1\r\n");
    let graphml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
        <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
        <key id=\"sector\" for=\"node\" attr.name=\"sector\" attr.type=\"string\"/>\n\
        <key id=\"wave\" for=\"node\" attr.name=\"wave\" attr.type=\"int\"/>\n\
        <key id=\"primary\" for=\"edge\" attr.name=\"primary\" attr.type=\"boolean\"/>\n\
        <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n\
        <graph id=\"referrals\" edgedefault=\"directed\">\n\
        <node id=\"n1\">\n<data key=\"label\">P03</data>\n<data key=\"sector\">ngo</data>\n<data key=\"wave\">0</data>\n</node>\n\
        <node id=\"n2\">\n<data key=\"label\">P07</data>\n<data key=\"sector\">gov</data>\n<data key=\"wave\">1</data>\n</node>\n\
        <edge id=\"e1\" source=\"n1\" target=\"n2\">\n<data key=\"primary\">true</data>\n<data key=\"weight\">1</data>\n</edge>\n\
        </graph>\n</graphml>\n";
    assert_eq!(text(&of(Format::Graphml), "referrals.graphml"), graphml);
    let net = of(Format::Net);
    assert_eq!(names(&net), ["referrals.net", "sector.clu", "sector_codes.csv", "wave.vec"]);
    assert_eq!(text(&net, "referrals.net"), "*Vertices 2\r\n1 \"P03\"\r\n2 \"P07\"\r\n*Arcs\r\n1 2 1\r\n");
    assert_eq!(text(&net, "sector.clu"), "*Vertices 2\r\n2\r\n1\r\n");
    assert_eq!(text(&net, "sector_codes.csv"), "\u{FEFF}\"code\",\"value\"\r\n1,\"gov\"\r\n2,\"ngo\"\r\n");
    assert_eq!(text(&net, "wave.vec"), "*Vertices 2\r\n0\r\n1\r\n");
    assert_eq!(text(&of(Format::Dl), "referrals.dl"), "DL n=2\nformat = edgelist1\nlabels:\nP03,P07\ndata:\n1 2 1\n");
    assert_eq!(
        text(&of(Format::Vna), "referrals.vna"),
        "*Node data\r\nID sector wave\r\n\"P03\" \"ngo\" 0\r\n\"P07\" \"gov\" 1\r\n*Tie data\r\nfrom to strength primary\r\n\
         \"P03\" \"P07\" 1 1\r\n"
    );
    assert_eq!(
        text(&of(Format::Dot), "referrals.dot"),
        "digraph \"referrals\" {\n  \"n1\" [label=\"P03\"];\n  \"n2\" [label=\"P07\"];\n  \"n1\" -> \"n2\" [style=solid];\n}\n"
    );
    assert_eq!(
        text(&of(Format::Rdsat), "referrals.rdsat"),
        "RDS\n2\t1\tNA\tsector\twave\nP03\tNA\tNA\tcP03_1\tngo\t0\nP07\tNA\tcP03_1\tcP07_1\tgov\t1\n"
    );
    assert_eq!(
        text(&of(Format::Rdsobj), "referrals.rdsobj"),
        "structure(list(id = c(\"P03\", \"P07\"),\nrecruiter.id = c(\"seed\", \"P03\"),\n\
         network.size = c(NA_real_, NA_real_),\nsector = c(\"ngo\", \"gov\"),\nwave = c(0, 1)),\n\
         names = c(\"id\", \"recruiter.id\", \"network.size\", \"sector\", \"wave\"), row.names = c(NA, -2L), \
         class = c(\"rds.data.frame\", \"data.frame\"),\n\
         id = \"id\", recruiter.id = \"recruiter.id\", network.size.variable = \"network.size\", max.coupons = 1)\n"
    );
}

#[test]
fn the_limit_of_coupons_is_how_many_somebody_has_at_most() {
    let mut network = smallest();
    network.coupon_limit = 2;
    let of = |network: &Network, format| write(network, format, raw(), &mut Counting(0)).unwrap();
    assert_eq!(
        text(&of(&network, Format::Rdsat), "referrals.rdsat"),
        "RDS\n2\t2\tNA\tsector\twave\nP03\tNA\tNA\tcP03_1\tcP03_2\tngo\t0\nP07\tNA\tcP03_1\tcP07_1\tcP07_2\tgov\t1\n"
    );
    assert!(text(&of(&network, Format::Rdsobj), "referrals.rdsobj").ends_with("max.coupons = 2)\n"));
    // Who led to more than the limit still has a coupon for each.
    let mut tree = tree();
    tree.coupon_limit = 1;
    assert!(text(&of(&tree, Format::Rdsat), "referrals.rdsat").starts_with("RDS\n4\t2\tNA"));
    // No other format knows coupons.
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Rdsat | Format::Rdsobj)) {
        assert_eq!(of(&network, format).files, of(&smallest(), format).files, "{format:?}");
    }
}

#[test]
fn rdsat_takes_the_known_number_of_people_and_groups_as_numbers() {
    let mut network = smallest();
    network.node_attributes.push(Attribute { name: "network_size".to_owned(), kind: Kind::Integer });
    for (node, size) in network.nodes.iter_mut().zip([12, 0]) {
        node.values.insert("network_size".to_owned(), Value::Integer(size));
    }
    let options = Options { numeric: true, ..raw() };
    let written = write(&network, Format::Rdsat, options, &mut Counting(0)).unwrap();
    assert_eq!(
        text(&written, "referrals.rdsat"),
        "RDS\n2\t1\tNA\tsector\twave\nP03\t12\tNA\tcP03_1\t2\t0\nP07\t0\tcP03_1\tcP07_1\t1\t1\n"
    );
    assert_eq!(text(&written, "sector_codes.csv"), "\u{FEFF}\"code\",\"value\"\r\n1,\"gov\"\r\n2,\"ngo\"\r\n");
    assert_eq!(written.losses, [Loss { what: What::NodeId, count: 2 }]);
}

#[test]
fn a_table_of_network_canvas_has_a_row_for_each_naming() {
    let written = written(&tree(), Format::NetworkCanvas);
    assert_eq!(
        names(&written),
        ["referrals_ego.csv", "referrals_attributeList_person.csv", "referrals_edgeList_referral.csv"]
    );
    let rows = |name: &str| -> Vec<Vec<String>> {
        text(&written, name).lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let (egos, alters, edges) = (
        rows("referrals_ego.csv"),
        rows("referrals_attributeList_person.csv"),
        rows("referrals_edgeList_referral.csv"),
    );
    assert_eq!(egos[0][7..], ["sector_ngo", "sector_gov", "wave", "active", "share"].map(str::to_owned));
    assert_eq!(egos.len(), 1 + 4);
    assert_eq!(egos[1][1..4].join(","), format!("a,{},Jejaring", egos[1][2]));
    assert_eq!(egos[1][7..], ["true", "false", "0", "true", "0.5"].map(str::to_owned));
    assert_eq!(egos[4][7..], ["", "", "", "", ""].map(str::to_owned), "nothing known is nothing said");
    // a named b and c, b named c, c named b: three namings by others than a besides.
    assert_eq!(alters.len(), 1 + 4);
    assert_eq!(alters[1..].iter().map(|row| row[3].as_str()).collect::<Vec<_>>(), ["b", "c", "c", "b"]);
    assert_eq!(alters[1..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
    assert!(alters[1..3].iter().all(|row| row[1] == egos[1][0]));
    // Between two whom a named: b to c and c to b.
    assert_eq!(edges[1..].iter().map(|row| row[1..3].join("-")).collect::<Vec<_>>(), ["1-2", "2-1"]);
    assert_eq!((&edges[1][5], &edges[1][6]), (&alters[1][2], &alters[2][2]));
    let ids: std::collections::BTreeSet<&String> =
        egos[1..].iter().flat_map(|row| [&row[0], &row[2]]).chain(alters[1..].iter().map(|row| &row[2])).collect();
    assert_eq!(ids.len(), 4 * 2 + 4, "every id is its own");
    assert!(written.losses.contains(&Loss { what: What::Chain, count: 2 }), "{:?}", written.losses);
}

#[test]
fn secondary_referrals_are_counted_where_one_recruiter_is_known() {
    for format in [Format::Rdsat, Format::Rdsobj] {
        let written = written(&tree(), format);
        assert!(written.losses.contains(&Loss { what: What::SecondaryReferral, count: 2 }), "{:?}", written.losses);
    }
    assert!(text(&written(&tree(), Format::Dot), "referrals.dot").contains("\"c\" -> \"b\" [style=dashed];"));
}

#[test]
fn everybody_comes_with_a_coupon_given_once() {
    let text = text(&written(&tree(), Format::Rdsat), "referrals.rdsat");
    let rows: Vec<Vec<&str>> = text.lines().skip(2).map(|line| line.split('\t').collect()).collect();
    let mut given: Vec<&str> = rows.iter().flat_map(|row| row[3..5].iter().copied()).collect();
    given.sort_unstable();
    given.dedup();
    assert_eq!(given.len(), 4 * 2, "each coupon once");
    for row in &rows {
        assert_eq!(row.len(), 3 + 2 + 4);
        assert!(row[2] == "NA" || given.contains(&row[2]));
        assert!(!given.contains(&row[0]));
    }
    let seeds = rows.iter().filter(|row| row[2] == "NA").count();
    assert_eq!(seeds, 2);
}

#[test]
fn what_a_format_cannot_tell_apart_is_refused_with_its_place() {
    let mut network = smallest();
    network.nodes[1].label = "NA".to_owned();
    let symbol = "NA".to_owned();
    let own = Refusal::IsMissingSymbol { node: 1, attribute: "id".to_owned(), symbol: symbol.clone() };
    assert_eq!(refused(&network, Format::Rdsat), own);
    let mut network = smallest();
    network.node_attributes[0].kind = Kind::Text;
    network.nodes[0].values.insert("sector".to_owned(), Value::Text(symbol.clone()));
    let value = Refusal::IsMissingSymbol { node: 0, attribute: "sector".to_owned(), symbol };
    assert_eq!(refused(&network, Format::Rdsat), value);
    assert!(value.to_string().contains("node 0, sector") && value.to_string().contains("name it otherwise"));
    let mut network = smallest();
    network.nodes[1].label = "cP03_1".to_owned();
    assert_eq!(refused(&network, Format::Rdsat), Refusal::IdIsTaken { node: 1 });
    network.nodes[1].label = "seed".to_owned();
    assert_eq!(refused(&network, Format::Rdsobj), Refusal::IdIsTaken { node: 1 });
    let mut network = smallest();
    network.nodes[0].values.insert("wave".to_owned(), Value::Integer(999_999_998));
    assert!(matches!(refused(&network, Format::Net), Refusal::IsMissingSymbol { node: 0, .. }));
}

#[test]
fn what_is_no_tree_is_refused_where_a_tree_is_asked_for() {
    for format in [Format::Rdsat, Format::Rdsobj] {
        let mut network = tree();
        network.edges.iter_mut().for_each(|edge| edge.primary = true);
        assert!(matches!(refused(&network, format), Refusal::SecondRecruiter { .. }));
        let mut network = smallest();
        network.edges.push(Edge { source: "n2".to_owned(), target: "n1".to_owned(), ..network.edges[0].clone() });
        assert!(matches!(refused(&network, format), Refusal::Circle { .. }));
        let mut network = smallest();
        network.directed = false;
        assert_eq!(refused(&network, format), Refusal::Undirected { format });
    }
}

#[test]
fn what_is_no_network_is_refused_in_every_format() {
    type Spoil = fn(&mut Network);
    let spoils: [(Spoil, Refusal); 7] = [
        (|n| n.nodes.clear(), Refusal::NoNodes),
        (|n| n.nodes[1].id.clear(), Refusal::IdMissing { node: 1 }),
        (|n| n.nodes[1].id = "n1".to_owned(), Refusal::IdTwice { node: 1 }),
        (|n| n.edges[0].target = "n3".to_owned(), Refusal::EndUnknown { edge: 0 }),
        (|n| n.edges[0].weight = f64::NAN, Refusal::EdgeValue { edge: 0, attribute: "weight".to_owned() }),
        (
            |n| drop(n.nodes[0].values.insert("sector".to_owned(), Value::Text("union".to_owned()))),
            Refusal::NodeValue { node: 0, attribute: "sector".to_owned() },
        ),
        (
            |n| drop(n.edges[0].values.insert("when".to_owned(), Value::Integer(2013))),
            Refusal::EdgeValue { edge: 0, attribute: "when".to_owned() },
        ),
    ];
    for (spoil, refusal) in spoils {
        let mut network = smallest();
        spoil(&mut network);
        for format in Format::ALL {
            assert_eq!(refused(&network, format), refusal, "{format}");
        }
    }
}

#[test]
fn hostile_texts_come_back_from_what_is_also_read() {
    let network = hostile();
    let read = reading::graphml(&written(&network, Format::Graphml).files[0].bytes).unwrap();
    assert_eq!(read.nodes.len(), network.nodes.len());
    for (read, own) in read.nodes.iter().zip(&network.nodes) {
        assert_eq!((&read.id, &read.label), (&own.id, &own.label));
        assert_eq!(read.values.get("note"), own.values.get("note"));
    }
    assert_eq!(read.edges, network.edges);
    for delimiter in [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab] {
        for mode in [Mode::SpreadsheetSafe, Mode::Raw] {
            let layout = Layout { mode, delimiter };
            let options = Options { table: layout, numeric: false };
            let files = write(&network, Format::Csv, options, &mut Counting(0)).unwrap().files;
            let read = reading::nodes_and_edges(&files[0].bytes, &files[1].bytes, layout).unwrap();
            assert_eq!(read.nodes, network.nodes, "{layout:?}");
            assert_eq!(read.edges, network.edges, "{layout:?}");
        }
    }
}

#[test]
fn no_cell_of_a_safe_table_begins_like_a_formula() {
    let files = write(&hostile(), Format::Csv, Options::default(), &mut Counting(0)).unwrap().files;
    let files = files
        .into_iter()
        .chain(write(&hostile(), Format::NetworkCanvas, Options::default(), &mut Counting(0)).unwrap().files);
    for file in files {
        let text = String::from_utf8(file.bytes).unwrap();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in row.unwrap().iter().filter(|cell| cell.parse::<f64>().is_err()) {
                let trigger = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                assert!(!trigger, "{}: {cell:?}", file.name);
            }
        }
    }
}

/// Whatever a format does with a text, nothing of it may be hidden from the sweep.
#[test]
fn the_sweep_sees_every_text_that_is_written() {
    let network = hostile();
    for format in Format::ALL {
        let written = write(&network, format, Options::default(), &mut Counting(0)).unwrap();
        let seen: String = views::of(&written.files, Layout::default()).into_iter().map(|view| view.text).collect();
        let holds_notes = !matches!(format, Format::Dl | Format::Dot);
        for word in network.nodes.iter().filter_map(|node| match node.values.get("note") {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }) {
            // Quotes and control characters may be gone; letters never.
            for piece in word.split(|c: char| !c.is_alphanumeric()).filter(|piece| piece.len() > 6 && holds_notes) {
                assert!(seen.contains(piece), "{format}: {piece}");
            }
        }
        for label in network.nodes.iter().map(|node| &node.label) {
            assert!(seen.contains(label.as_str()), "{format}: {label}");
        }
    }
}

#[test]
fn names_of_attributes_are_such_as_every_program_takes() {
    let mut network = smallest();
    let odd = "Lama kerja (\"tahun\") & <lain>".to_owned();
    network.node_attributes.push(Attribute { name: odd.clone(), kind: Kind::Number });
    network.node_attributes.push(Attribute { name: "id".to_owned(), kind: Kind::Text });
    network.nodes[0].values.insert(odd, Value::Number(2.5));
    let written = written(&network, Format::Csv);
    assert!(
        text(&written, "nodes.csv")
            .starts_with("id,label,sector,wave,lama_kerja_tahun_lain,id_2\r\nn1,P03,ngo,0,2.5,\r\n")
    );
    assert_eq!(written.losses, [Loss { what: What::AttributeName, count: 2 }]);
}

#[test]
fn reading_says_what_is_wrong_and_where() {
    let read = |nodes: &str, edges: &str| {
        let layout = Layout { mode: Mode::Raw, delimiter: Delimiter::Comma };
        reading::nodes_and_edges(nodes.as_bytes(), edges.as_bytes(), layout).unwrap_err()
    };
    let edges = "source,target\r\na,b\r\n";
    assert_eq!(read("name\r\na\r\n", edges), Fault::ColumnMissing("id"));
    assert_eq!(read("id\r\na\r\n", "source\r\na\r\n"), Fault::ColumnMissing("target"));
    assert_eq!(read("id,ID\r\na,b\r\n", edges), Fault::ColumnTwice(2));
    assert_eq!(read("id,x\r\na,1\r\nb\r\n", edges), Fault::Ragged(3));
    assert_eq!(read("id\r\na\r\n", edges), Fault::Unsound(Refusal::EndUnknown { edge: 0 }));
    assert_eq!(read("id\r\na\r\na\r\n", edges), Fault::Unsound(Refusal::IdTwice { node: 1 }));
    assert_eq!(read("id\r\na\0\r\n", edges), Fault::Nul);
    let graph = |inside: &str| reading::graphml(format!("<graphml>{inside}</graphml>").as_bytes()).unwrap_err();
    assert_eq!(graph(""), Fault::NoGraph);
    assert_eq!(graph("<graph><node id='a'><graph/></node></graph>"), Fault::NoGraph);
    assert_eq!(
        graph("<key id='n' for='node' attr.type='int'/><graph><node id='a'><data key='n'>x</data></node></graph>"),
        Fault::Value("n".to_owned())
    );
    assert!(matches!(reading::graphml(b"<!DOCTYPE graphml><graphml/>"), Err(Fault::Xml(_))));
}

#[test]
fn graphml_of_other_programs_is_read_without_what_is_theirs() {
    let bytes = b"<?xml version='1.0'?><g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'>\
        <g:key id='nc' for='graph' attr.name='nc:caseId' attr.type='string'/>\
        <g:key id='d1' for='node' attr.name='age' attr.type='long'/>\
        <g:graph edgedefault='undirected'><g:data key='nc'>x</g:data>\
        <g:node id='a'><g:data key='d1'> 7 </g:data><g:data key='gone'>1</g:data><g:port name='p'/></g:node><g:node id='b'/>\
        <g:edge source='a' target='b'/></g:graph></g:graphml>";
    let network = reading::graphml(bytes).unwrap();
    assert!(!network.directed);
    assert_eq!(network.nodes[0].values.get("age"), Some(&Value::Integer(7)));
    let named = |id: &str| Node { id: id.to_owned(), label: id.to_owned(), ..Node::default() };
    assert_eq!(network.nodes[1], named("b"));
    assert_eq!((network.edges.len(), network.edges[0].weight), (1, 1.0));
}

#[test]
fn limits_of_reading_are_kept() {
    let nodes = |n: usize| format!("id\r\n{}", (0..n).map(|i| format!("{i}\r\n")).collect::<String>());
    let layout = Layout { mode: Mode::Raw, delimiter: Delimiter::Comma };
    let read = |n: usize| reading::nodes_and_edges(nodes(n).as_bytes(), b"source,target\r\n", layout);
    assert!(read(reading::MOST_NODES).is_ok());
    assert_eq!(read(reading::MOST_NODES + 1), Err(Fault::TooMany("nodes", reading::MOST_NODES)));
    let edges = |n: usize| format!("source,target\r\n{}", "a,a\r\n".repeat(n));
    let read =
        |n: usize| reading::nodes_and_edges(b"id\r\na\r\n", edges(n).as_bytes(), layout).map(|it| it.edges.len());
    assert_eq!(read(reading::MOST_EDGES), Ok(reading::MOST_EDGES));
    assert_eq!(read(reading::MOST_EDGES + 1), Err(Fault::TooMany("edges", reading::MOST_EDGES)));
    let cell = |n: usize| {
        reading::nodes_and_edges(format!("id,x\r\na,{}\r\n", "x".repeat(n)).as_bytes(), b"source,target\r\n", layout)
    };
    assert!(cell(reading::LARGEST_CELL).is_ok());
    assert_eq!(cell(reading::LARGEST_CELL + 1), Err(Fault::TooMany("bytes in a cell", reading::LARGEST_CELL)));
    let large = vec![b'\n'; reading::LARGEST_TABLE + 1];
    assert_eq!(
        reading::nodes_and_edges(&large, b"source,target\r\n", layout),
        Err(Fault::TooMany("bytes", reading::LARGEST_TABLE))
    );
    let keys = |n: usize| {
        let keys: String = (0..n).map(|i| format!("<key id='k{i}' for='node'/>")).collect();
        reading::graphml(format!("<graphml>{keys}<graph/></graphml>").as_bytes())
    };
    assert!(keys(reading::MOST_ATTRIBUTES).is_ok());
    assert!(keys(reading::MOST_ATTRIBUTES + 1).is_err());
}

/// A network of few people with any texts, as a study holds them.
fn any_network() -> impl Strategy<Value = Network> {
    let text = "[^\\p{Cc}]{1,12}|['=+@\\-\"\n\t,;<&\\\\]{1,6}|[=+@\"\n<&]?[a-z0-9 ]{1,4}";
    let person = (text, text, any::<i32>(), any::<bool>());
    (prop::collection::vec(person, 1..6), prop::collection::vec((0usize..6, 0usize..6, any::<bool>()), 0..8)).prop_map(
        |(people, edges)| {
            let node = |(n, (label, note, number, yes)): (usize, &(String, String, i32, bool))| Node {
                id: format!("n{n}"),
                label: label.clone(),
                values: [
                    ("note", Value::Text(format!("t{note}"))),
                    ("number", Value::Integer(i64::from(*number))),
                    ("share", Value::Number(f64::from(*number) / 7.0 + 0.1)),
                    ("yes", Value::Boolean(*yes)),
                ]
                .map(|(name, value)| (name.to_owned(), value))
                .into(),
            };
            let count = people.len();
            let edge = |(source, target, primary): (usize, usize, bool)| Edge {
                source: format!("n{}", source % count),
                target: format!("n{}", target % count),
                primary,
                weight: 1.5,
                values: Default::default(),
            };
            let attribute = |name: &str, kind: Kind| Attribute { name: name.to_owned(), kind };
            Network {
                name: "referrals".to_owned(),
                directed: true,
                node_attributes: vec![
                    attribute("note", Kind::Text),
                    attribute("number", Kind::Integer),
                    attribute("share", Kind::Number),
                    attribute("yes", Kind::Boolean),
                ],
                edge_attributes: Vec::new(),
                nodes: people.iter().enumerate().map(node).collect(),
                edges: edges.into_iter().map(edge).collect(),
                coupon_limit: 0,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What is also read comes back as it was, whatever the texts; in tables yes and no come back as numbers.
    #[test]
    fn what_is_also_read_comes_back(network in any_network(), semicolon in any::<bool>(), safe in any::<bool>()) {
        let read = reading::graphml(&written(&network, Format::Graphml).files[0].bytes).unwrap();
        prop_assert_eq!(&read, &network);
        let delimiter = if semicolon { Delimiter::Semicolon } else { Delimiter::Comma };
        let table = Layout { mode: if safe { Mode::SpreadsheetSafe } else { Mode::Raw }, delimiter };
        let options = Options { table, numeric: false };
        let files = write(&network, Format::Csv, options, &mut Counting(0)).unwrap().files;
        let read = reading::nodes_and_edges(&files[0].bytes, &files[1].bytes, table).unwrap();
        let mut expected = network.clone();
        for node in &mut expected.nodes {
            if let Some(Value::Boolean(yes)) = node.values.get("yes").cloned() {
                node.values.insert("yes".to_owned(), Value::Integer(i64::from(yes)));
            }
        }
        prop_assert_eq!(read.nodes, expected.nodes);
        prop_assert_eq!(read.edges, expected.edges);
    }

    /// Spoilt bytes are read or refused, and what is read is written or refused: nothing panics.
    #[test]
    fn spoilt_networks_are_read_or_refused(
        network in any_network(),
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..6),
    ) {
        let spoilt = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            for (at, byte, how) in &spoils {
                if bytes.is_empty() { break; }
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = *byte,
                    1 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at),
                }
            }
            bytes
        };
        let graphml = reading::graphml(&spoilt(&written(&network, Format::Graphml).files[0].bytes)).ok();
        let csv = written(&network, Format::Csv).files;
        let tables = reading::nodes_and_edges(&spoilt(&csv[0].bytes), &spoilt(&csv[1].bytes), raw().table).ok();
        for network in graphml.into_iter().chain(tables) {
            for format in Format::ALL {
                let _ = write(&network, format, Options::default(), &mut Counting(0));
            }
        }
    }
}
