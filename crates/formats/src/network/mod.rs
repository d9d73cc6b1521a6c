//! Networks for other programs: a plain model, and a writer for each format. docs/FORMATS.md says what each holds and loses.
//!
//! The network of a study's referrals is made out of a release ([`referrals`]) and nothing else; what the writers make of it is
//! handed out by the gate ([`privacy::gate::network`]) after it has been swept.
//!
//! | file | holds |
//! |---|---|
//! | `model`, [`referrals`] | the network; the one of a release's referrals |
//! | `plan`, `names`, `losses`, [`refusal`] | what all writers need: places, names every program takes, what is lost, what is refused |
//! | `table`, `nodes_edges` | CSV in both modes; a list of nodes and one of edges (also read) |
//! | `graphml`, `gexf` | XML for Gephi and kin (GraphML also read) |
//! | `pajek`, `dl`, `vna`, `dot` | Pajek, UCINET, NetDraw, Graphviz |
//! | `rdsat`, `rds_object` | respondent-driven sampling: RDSAT, RDS Analyst and R |
//! | `network_canvas` | the three tables of Network Canvas, for R's egor |
//! | [`reading`] | networks from elsewhere |
//! | [`views`] | the texts of finished files, for the gate |

mod dl;
mod dot;
mod gexf;
mod graphml;
mod losses;
mod markup;
mod model;
mod names;
mod network_canvas;
mod nodes_edges;
mod pajek;
mod plan;
mod rds_object;
mod rdsat;
pub mod reading;
pub mod referrals;
pub mod refusal;
mod table;
pub mod views;
mod vna;

pub use losses::{Loss, What};
pub use model::{Attribute, Edge, Kind, Network, Node, Value};
pub use refusal::Refusal;
pub use table::{Delimiter, Layout, Mode};

use fieldwork::id::IdSource;
use plan::Plan;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A format networks are written in. The names in JSON are those of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A list of nodes and one of edges.
    Csv,
    /// GraphML.
    Graphml,
    /// GEXF 1.3.
    Gexf,
    /// Pajek.
    Net,
    /// UCINET DL.
    Dl,
    /// NetDraw VNA.
    Vna,
    /// Graphviz DOT.
    Dot,
    /// RDSAT.
    Rdsat,
    /// An object of the R package RDS, as text.
    Rdsobj,
    /// The tables of Network Canvas.
    NetworkCanvas,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 10] = [
        Format::Csv,
        Format::Graphml,
        Format::Gexf,
        Format::Net,
        Format::Dl,
        Format::Vna,
        Format::Dot,
        Format::Rdsat,
        Format::Rdsobj,
        Format::NetworkCanvas,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Graphml => "graphml",
            Format::Gexf => "gexf",
            Format::Net => "net",
            Format::Dl => "dl",
            Format::Vna => "vna",
            Format::Dot => "dot",
            Format::Rdsat => "rdsat",
            Format::Rdsobj => "rdsobj",
            Format::NetworkCanvas => "network-canvas",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it is always a set of files, none of which is the main one.
    pub fn is_set(self) -> bool {
        match self {
            Format::Csv | Format::NetworkCanvas => true,
            Format::Graphml
            | Format::Gexf
            | Format::Net
            | Format::Dl
            | Format::Vna
            | Format::Dot
            | Format::Rdsat
            | Format::Rdsobj => false,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How a network is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How tables in text are laid out.
    #[serde(default)]
    pub table: Layout,
    /// For RDSAT itself: groups as numbers from 1, with a table of what they mean.
    #[serde(default)]
    pub numeric: bool,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What its name ends in, after a beginning that tells nothing: `nodes.csv`, `referrals.graphml`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// A network as files, and what is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files, the main one first.
    pub files: Vec<File>,
    /// What the format does not hold, in the order of [`What`]; empty where it holds all.
    pub losses: Vec<Loss>,
}

/// Writes a network. The same network gives the same bytes; ids are drawn from `fresh` for Network Canvas only.
///
/// # Errors
/// The first [`Refusal`]; there is no file then.
pub fn write(
    network: &Network,
    format: Format,
    options: Options,
    fresh: &mut dyn IdSource,
) -> Result<Written, Refusal> {
    let mut plan = Plan::of(network, format)?;
    let files = match format {
        Format::Csv => nodes_edges::files(&mut plan, options.table),
        Format::Graphml => graphml::files(&mut plan),
        Format::Gexf => gexf::files(&mut plan),
        Format::Net => pajek::files(&mut plan)?,
        Format::Dl => dl::files(&mut plan),
        Format::Vna => vna::files(&mut plan),
        Format::Dot => dot::files(&mut plan),
        Format::Rdsat => rdsat::files(&mut plan, options)?,
        Format::Rdsobj => rds_object::files(&mut plan)?,
        Format::NetworkCanvas => network_canvas::files(&mut plan, options.table, fresh)?,
    };
    Ok(Written { files, losses: plan.losses.list() })
}
