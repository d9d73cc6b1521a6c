//! From who led to whom to a picture: places by the tidy tree, words by the language, forms by the sector.

use super::Scene;
use crate::charts::{Drawing, Mark, Row, Tie};
use crate::components::SectorForm;
use crate::i18n::Tongue;
use crate::i18n::informants::number;
use crate::i18n::interview::stage;
use crate::i18n::referrals::{Web, stage_short};
use crate::i18n::study::wave;
use crate::pages::informants::line::{PersonLine, sector_looks, standing};
use analysis::tree::{Spacing, tidy};
use fieldwork::people::Stage;

/// What stands beside the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// The numbers of this device's screens.
    Numbers,
    /// Numbers and names.
    Names,
    /// Nothing that points to a person: for a picture that is saved.
    None,
}

/// Room left of the marks, for the names of the waves; right of them, for their words; above and below.
const LEFT: f64 = 136.0;
const RIGHT: f64 = 122.0;
const ABOVE: f64 = 64.0;
const BELOW: f64 = 12.0;
/// Room for the legend, which a file needs and the screen shows under the picture.
const LEGEND: f64 = 64.0;
const ROW: f64 = 140.0;
/// A picture narrower than this would be drawn too large.
const NARROWEST: f64 = 700.0;
/// The longest name beside a mark, in characters.
const LONGEST_NAME: usize = 20;

/// The picture of a scene.
pub fn plan(scene: &Scene, labels: Labels, tongue: Tongue) -> Drawing {
    let across = match labels {
        Labels::Numbers | Labels::None => 96.0,
        Labels::Names => 172.0,
    };
    let spacing = Spacing { sibling: across, cousin: across + 14.0, tree: across + 36.0, row: ROW };
    let layout = tidy(scene.graph.referrers(), spacing);
    let marks: Vec<Mark> = scene
        .people
        .iter()
        .zip(&layout.places)
        .map(|(person, place)| mark(person, LEFT + place.x, ABOVE + place.y, labels, tongue))
        .collect();
    let rows = (0..layout.rows).map(|row| Row { y: ABOVE + f64::from(row) * ROW, label: wave(row, tongue) }).collect();
    let below = if labels == Labels::None { BELOW + LEGEND } else { BELOW };
    let mut drawing = Drawing {
        width: 0.0,
        height: ABOVE + f64::from(layout.rows.saturating_sub(1)) * ROW + ROW / 2.0 + below,
        half_row: ROW / 2.0,
        rows,
        ties: ties(scene),
        marks,
        legend: Vec::new(),
        other_tie: String::new(),
    };
    if labels == Labels::None {
        drawing.legend = legend(scene, tongue);
        drawing.other_tie = Web::OtherReferral.say(tongue).to_owned();
    }
    let right = if labels == Labels::Names { across } else { RIGHT };
    drawing.width = (LEFT + layout.width + right).max(drawing.legend_width()).max(NARROWEST);
    // A small tree stands in the middle of the room beside the names of the waves.
    let free = drawing.width - (LEFT + layout.width + right);
    for mark in &mut drawing.marks {
        mark.x += free / 2.0;
    }
    drawing
}

fn mark(person: &PersonLine, x: f64, y: f64, labels: Labels, tongue: Tongue) -> Mark {
    let short = if person.stage == Stage::Interviewed { "" } else { stage_short(person.stage, tongue) };
    let (label, under) = match labels {
        Labels::None => (String::new(), short.to_owned()),
        Labels::Numbers => (number(person.number), short.to_owned()),
        Labels::Names => (number(person.number), clipped(&person.name)),
    };
    Mark {
        x,
        y,
        form: person.sector.as_ref().map(|sector| sector.form),
        standing: standing(person.stage),
        label,
        under,
        name: in_words(person, tongue),
    }
}

/// "07 Siti Rahayu, LSM, Gelombang 1, Sudah diwawancarai".
pub fn in_words(person: &PersonLine, tongue: Tongue) -> String {
    let sector = person.sector.as_ref().map_or_else(|| Web::NoSector.say(tongue), |sector| sector.name.as_str());
    format!("{}, {sector}, {}, {}", person.title(), wave(person.wave, tongue), stage(person.stage, tongue))
}

fn clipped(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", start.trim_end())
}

/// Every naming once for each pair of people; the one that counts in the tree is marked.
fn ties(scene: &Scene) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for (to, from) in scene.graph.referrers().iter().enumerate() {
        if let Some(from) = *from {
            ties.push(Tie { from, to, primary: true });
        }
    }
    let mut known: std::collections::BTreeSet<(usize, usize)> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
    for naming in scene.graph.namings() {
        if let (Some(from), Some(to)) = (scene.place(naming.from), scene.place(naming.to))
            && known.insert((from, to))
        {
            ties.push(Tie { from, to, primary: false });
        }
    }
    ties
}

/// The sectors that occur, in the study's order; people without one last.
pub fn legend(scene: &Scene, tongue: Tongue) -> Vec<(Option<SectorForm>, String)> {
    let occurs = |id| scene.people.iter().any(|person| person.sector.as_ref().map(|sector| sector.id) == id);
    let mut legend: Vec<_> = sector_looks(&scene.study, tongue)
        .into_iter()
        .filter(|look| occurs(Some(look.id)))
        .map(|look| (Some(look.form), look.name))
        .collect();
    if occurs(None) {
        legend.push((None, Web::NoSector.say(tongue).to_owned()));
    }
    legend
}
