//! The referrals of a release as a network, by level (docs/FORMATS.md): A counts only, B ids and edges, C with the sector, D with
//! all attributes. Out of a release, or of an export that has left already; never of a study.
//!
//! Nodes stand by their ids, which are random, so that their order tells nothing. Below level D their ids and labels are nobody's.

use super::losses::{Losses, What};
use super::model::{Attribute, Edge, Kind, Network, Node, Value};
use super::reading::{self, Fault};
use super::refusal::Refusal;
use super::table::{Cell, Layout, Table};
use super::{File, Format, Loss, Options, views, write};
use fieldwork::id::IdSource;
use privacy::gate::Release;
use privacy::gate::network::{Again, Further};
use privacy::profile::ReferralLevel;
use privacy::pseudonym::Guid;
use privacy::released::{self, Field, Informant, Released};
use privacy::small_cells::{SectorTable, Side};
use privacy::views::View;
use std::collections::BTreeMap;

/// The attribute that holds the sector.
const SECTOR: &str = "sector";
/// Steps from a first informant.
const WAVE: &str = "wave";
/// Which of somebody's namings it was, from 1.
const MENTION: &str = "mention";
/// The file of level A.
const COUNTS: &str = "referral_counts.csv";

/// The finished files of one or more formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The files, format by format.
    pub files: Vec<File>,
    /// What each format loses, and what the release does; a format that loses nothing is not in it.
    pub losses: Vec<(Format, Vec<Loss>)>,
    /// The readings for the gate.
    views: Vec<View>,
    again: Vec<Again>,
}

impl Set {
    /// The texts of the files, for the gate.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// What our own readers make of the files, for the gate.
    pub fn into_again(self) -> Vec<Again> {
        self.again
    }
}

/// Why there are no files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// They cannot be written.
    Refused(Refusal),
    /// They were written and could not be read again.
    Unreadable(String),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Trouble::Refused(refusal)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Trouble::Unreadable(fault.to_string())
    }
}

/// The files of a release in these formats, ready for the gate. The same release gives the same bytes.
///
/// # Errors
/// The first [`Trouble`]; there are no files then.
pub fn of_release(
    release: &Release,
    formats: &[Format],
    options: Options,
    further: &mut Further,
) -> Result<Set, Trouble> {
    let shown = Shown {
        released: release.model(),
        table: release.sector_table(),
        whole: true,
        coupons: release.coupon_limit(),
    };
    shown.files(formats, options, further)
}

/// The files of an export that has left already. `fresh` gives ids for Network Canvas.
///
/// # Errors
/// The first [`Trouble`]; there are no files then.
pub fn of_export(
    export: &Released,
    formats: &[Format],
    options: Options,
    fresh: &mut dyn IdSource,
) -> Result<Set, Trouble> {
    Shown { released: export, table: None, whole: false, coupons: None }.files(formats, options, fresh)
}

/// What may be shown.
struct Shown<'a> {
    released: &'a Released,
    table: Option<&'a SectorTable>,
    /// Whether the table of sectors was at hand.
    whole: bool,
    /// How many coupons each person could pass on. How many somebody was given, and their codes, are in no release.
    coupons: Option<u32>,
}

impl Shown<'_> {
    fn files(&self, formats: &[Format], options: Options, fresh: &mut dyn IdSource) -> Result<Set, Trouble> {
        if formats.is_empty() {
            return Err(Refusal::NoFormat.into());
        }
        let has = self.released.referral_level;
        if let Some(format) = formats.iter().copied().find(|format| format.least_level() > has) {
            return Err(Refusal::LevelTooLow { format, needs: format.least_level(), has }.into());
        }
        let mut set = Set { files: Vec::new(), losses: Vec::new(), views: Vec::new(), again: Vec::new() };
        for format in formats {
            let (files, losses) = if has == ReferralLevel::A {
                self.counts(options.table)
            } else {
                let mut losses = Losses::default();
                let network = self.network(&mut losses);
                let written = write(&network, *format, options, fresh)?;
                set.again.extend(self.again(*format, &written.files, options.table)?);
                (written.files, [losses.list(), written.losses].concat())
            };
            set.views.extend(views::of(&files, options.table));
            set.files.extend(files);
            if !losses.is_empty() {
                set.losses.push((*format, losses));
            }
        }
        Ok(set)
    }

    fn counts(&self, layout: Layout) -> (Vec<File>, Vec<Loss>) {
        let mut losses = Losses::default();
        losses.add(What::SectorTable, usize::from(!self.whole));
        let mut table = Table::new(layout);
        table.header(["table", "row", "column", "count", "suppressed"]);
        let mut row = |name: &str, row: String, column: String, count: Option<u32>| {
            let shown = count.map_or(Cell::Empty, Cell::number);
            let suppressed = Cell::number(u8::from(count.is_none()));
            table.row([Cell::text(name), Cell::text(row), Cell::text(column), shown, suppressed]);
        };
        for wave in &self.released.referrals.waves {
            row("wave_by_status", wave.wave.to_string(), "interviewed".to_owned(), wave.persons);
        }
        if let Some(sectors) = self.table {
            let name = "sector_by_sector";
            let all = || "(all)".to_owned();
            for ((from, cells), total) in sectors.from.iter().zip(&sectors.cells).zip(&sectors.from_totals) {
                for (to, count) in sectors.to.iter().zip(cells) {
                    row(name, side(from), side(to), *count);
                }
                row(name, side(from), all(), *total);
            }
            for (to, total) in sectors.to.iter().zip(&sectors.to_totals) {
                row(name, all(), side(to), *total);
            }
            row(name, all(), all(), Some(sectors.total));
        }
        (vec![File::new(COUNTS, table.bytes())], losses.list())
    }

    fn network(&self, losses: &mut Losses) -> Network {
        let full = self.released.referral_level == ReferralLevel::D;
        let informants: BTreeMap<Guid, &Informant> =
            self.released.informants.iter().map(|informant| (informant.id, informant)).collect();
        let mut attributes: Vec<Attribute> = match self.released.referral_level {
            ReferralLevel::A | ReferralLevel::B => Vec::new(),
            ReferralLevel::C => vec![self.sectors()],
            ReferralLevel::D => self.of_informants(),
        };
        let wave = if attributes.iter().any(|attribute| attribute.name == WAVE) { "referral_wave" } else { WAVE };
        if full {
            attributes.push(Attribute { name: wave.to_owned(), kind: Kind::Integer });
        }
        let nodes = (1usize..).zip(&self.released.referrals.nodes).map(|(number, node)| {
            let informant = informants.get(&node.id).filter(|_| full);
            let mut values: BTreeMap<String, Value> = BTreeMap::new();
            values.extend(node.sector.as_ref().map(|sector| (SECTOR.to_owned(), Value::Text(sector.clone()))));
            values.extend(node.wave.map(|steps| (wave.to_owned(), Value::Integer(i64::from(steps)))));
            for (name, field) in informant.into_iter().flat_map(|informant| &informant.attributes) {
                match (attributes.iter().any(|attribute| attribute.name == *name), field) {
                    (true, Field::Value(value)) => values.extend(plain(value).map(|value| (name.clone(), value))),
                    (true, Field::Missing(_)) => losses.add(What::MissingReason, 1),
                    (false, Field::Value(_)) => losses.add(What::FreeText, 1),
                    (false, Field::Missing(_)) => {}
                }
            }
            let label = informant.map_or_else(|| format!("N{number:02}"), |informant| informant.label.clone());
            Node { id: node.id.to_string(), label, values }
        });
        let nodes = nodes.collect();
        let edge = |edge: &released::Edge| Edge {
            source: edge.source.to_string(),
            target: edge.target.to_string(),
            primary: edge.primary,
            weight: 1.0,
            values: edge
                .order
                .map(|order| (MENTION.to_owned(), Value::Integer(i64::from(order))))
                .into_iter()
                .collect(),
        };
        let mention = Attribute { name: MENTION.to_owned(), kind: Kind::Integer };
        Network {
            name: "referrals".to_owned(),
            directed: true,
            node_attributes: attributes,
            edge_attributes: if full { vec![mention] } else { Vec::new() },
            nodes,
            edges: self.released.referrals.edges.iter().map(edge).collect(),
            coupon_limit: self.coupons.unwrap_or_default(),
        }
    }

    /// The sectors of the nodes.
    fn sectors(&self) -> Attribute {
        let mut words: Vec<String> =
            self.released.referrals.nodes.iter().filter_map(|node| node.sector.clone()).collect();
        words.sort();
        words.dedup();
        Attribute { name: SECTOR.to_owned(), kind: Kind::Category(words) }
    }

    /// What is said of informants, but for free words.
    fn of_informants(&self) -> Vec<Attribute> {
        let own = self.released.attributes.iter().filter(|attribute| !attribute.of_cases);
        let kind = |kind: &released::AttributeKind| match kind {
            released::AttributeKind::Text => None,
            released::AttributeKind::Number => Some(Kind::Number),
            released::AttributeKind::Category(choices) => {
                Some(Kind::Category(choices.iter().map(|choice| choice.name.clone()).collect()))
            }
        };
        own.filter_map(|attribute| Some(Attribute { name: attribute.name.clone(), kind: kind(&attribute.kind)? }))
            .collect()
    }

    /// What our own reader makes of a format that is also read.
    fn again(&self, format: Format, files: &[File], layout: Layout) -> Result<Option<Again>, Trouble> {
        let network = match (format, files) {
            (Format::Csv, [nodes, edges]) => reading::nodes_and_edges(&nodes.bytes, &edges.bytes, layout)?,
            (Format::Graphml, [file]) => reading::graphml(&file.bytes)?,
            (
                Format::Csv
                | Format::Graphml
                | Format::Gexf
                | Format::Net
                | Format::Dl
                | Format::Vna
                | Format::Dot
                | Format::Rdsat
                | Format::Rdsobj
                | Format::NetworkCanvas,
                _,
            ) => return Ok(None),
        };
        let foreign = || Trouble::Unreadable("an id is none of this release".to_owned());
        let id = |text: &str| Guid::parse(text).ok_or_else(foreign);
        let number = |value: Option<&Value>| match value {
            Some(Value::Integer(number)) => u32::try_from(*number).ok(),
            Some(Value::Text(_) | Value::Number(_) | Value::Boolean(_)) | None => None,
        };
        let text = |value: Option<&Value>| match value {
            Some(Value::Text(text)) => Some(text.clone()),
            // A name of a sector may look like a number.
            Some(value @ (Value::Integer(_) | Value::Number(_) | Value::Boolean(_))) => Some(super::plan::plain(value)),
            None => None,
        };
        let (sectors, waves) = match self.released.referral_level {
            ReferralLevel::A | ReferralLevel::B => (false, false),
            ReferralLevel::C => (true, false),
            ReferralLevel::D => (false, true),
        };
        let own = |name: &str| self.released.attributes.iter().any(|it| !it.of_cases && it.name == name);
        let wave = if own(WAVE) { "referral_wave" } else { WAVE };
        let node = |node: &Node| {
            let sector = text(node.values.get(SECTOR).filter(|_| sectors));
            let wave = number(node.values.get(wave).filter(|_| waves));
            Ok(released::Node { id: id(&node.id)?, sector, wave })
        };
        let edge = |edge: &Edge| {
            let (source, target) = (id(&edge.source)?, id(&edge.target)?);
            Ok(released::Edge { source, target, primary: edge.primary, order: number(edge.values.get(MENTION)) })
        };
        let nodes = network.nodes.iter().map(node).collect::<Result<Vec<_>, Trouble>>()?;
        let edges = network.edges.iter().map(edge).collect::<Result<Vec<_>, Trouble>>()?;
        Ok(Some(Again { nodes, edges }))
    }
}

impl Format {
    /// The least referral level it is written at.
    pub fn least_level(self) -> ReferralLevel {
        match self {
            Format::Csv => ReferralLevel::A,
            Format::Graphml | Format::Gexf | Format::Net | Format::Dl | Format::Vna | Format::Dot => ReferralLevel::B,
            Format::Rdsat | Format::Rdsobj | Format::NetworkCanvas => ReferralLevel::C,
        }
    }
}

fn side(side: &Side) -> String {
    match side {
        Side::NoReferrer => "(no referrer)".to_owned(),
        Side::NoSector => "(no sector)".to_owned(),
        Side::Sector(name) => name.clone(),
    }
}

/// A released value as one of a network; `None` for those that are lists.
fn plain(value: &released::Value) -> Option<Value> {
    match value {
        released::Value::Text(text) => Some(Value::Text(text.clone())),
        released::Value::Number(number) => Some(Value::Number(*number)),
        released::Value::Names(_) | released::Value::Points(_) => None,
    }
}
