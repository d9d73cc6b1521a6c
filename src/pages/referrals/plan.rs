//! From who led to whom to a picture: places by the tidy tree, in rings or along time, words by the language, forms by the
//! sector.

use super::Scene;
use crate::charts::{Drawing, Mark, Row, Shape, Tie};
use crate::components::SectorForm;
use crate::i18n::informants::number;
use crate::i18n::interview::stage;
use crate::i18n::referrals::{Web, folded as folded_words, stage_short};
use crate::i18n::study::wave;
use crate::i18n::{Tongue, day, day_and_month};
use crate::pages::informants::line::{PersonLine, sector_looks, standing};
use analysis::branches::shown;
use analysis::shapes::{columns, rings};
use analysis::tree::{Place, Spacing, tidy};
use fieldwork::people::Stage;
use fieldwork::time::Moment;
use std::collections::BTreeSet;

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

/// How the tree is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// A row for every wave.
    #[default]
    Waves,
    /// Downwards by date: of the first interview, otherwise of the first naming.
    Time,
    /// A ring for every wave.
    Rings,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 3] = [Way::Waves, Way::Time, Way::Rings];
}

/// Closest neighbours of rings and of the line of time.
const CLEAR: f64 = 66.0;
const DAY: i64 = 86_400_000;

/// The picture of a scene. `folded` are the places of people whose branches are not shown.
pub fn plan(scene: &Scene, way: Way, labels: Labels, folded: &BTreeSet<usize>, tongue: Tongue) -> Drawing {
    let across = match labels {
        Labels::Numbers | Labels::None => 96.0,
        Labels::Names => 172.0,
    };
    let shown = shown(scene.graph.referrers(), folded);
    let parents: Vec<Option<usize>> = shown
        .iter()
        .map(|place| scene.graph.referrers().get(*place).copied().flatten())
        .map(|referrer| shown.binary_search(&referrer?).ok())
        .collect();
    let spacing = Spacing { sibling: across, cousin: across + 14.0, tree: across + 36.0, row: ROW };
    let right = if labels == Labels::Names { across } else { RIGHT };
    let below = if labels == Labels::None { BELOW + LEGEND } else { BELOW };
    let laid = match way {
        Way::Waves => in_waves(&parents, spacing, tongue),
        Way::Time => in_time(scene, &shown, &parents, spacing, tongue),
        Way::Rings => in_rings(&parents, spacing, if labels == Labels::Names { across } else { CLEAR }, tongue),
    };
    let left = if way == Way::Rings { BELOW + 40.0 } else { LEFT };
    let mut marks: Vec<Mark> = Vec::with_capacity(shown.len());
    for (at, place) in shown.iter().enumerate() {
        let (Some(person), Some(spot)) = (scene.people.get(*place), laid.places.get(at)) else { continue };
        let below = scene.below.get(*place).copied().unwrap_or_default();
        let words = words(person, labels, if folded.contains(place) { below } else { 0 }, tongue);
        marks.push(Mark {
            place: *place,
            row: spot.row,
            along: laid.along.get(at).copied().unwrap_or(spot.x),
            branch: below > 0,
            folded: if folded.contains(place) { below } else { 0 },
            x: left + spot.x,
            y: ABOVE + spot.y,
            ..words
        });
    }
    let rows = laid.rows.into_iter().map(|row| match way {
        Way::Waves | Way::Time => Row { y: ABOVE + row.y, ..row },
        Way::Rings => row,
    });
    let mut drawing = Drawing {
        width: 0.0,
        height: ABOVE + laid.height + ROW / 2.0 + below,
        shape: laid.shape,
        half_row: ROW / 2.0,
        rows: rows.collect(),
        ties: Vec::new(),
        marks,
        legend: Vec::new(),
        other_tie: String::new(),
    };
    drawing.ties = ties(scene, &drawing);
    if labels == Labels::None {
        drawing.legend = legend(scene, tongue);
        drawing.other_tie = Web::OtherReferral.say(tongue).to_owned();
    }
    let wide = left + laid.width + right;
    drawing.width = wide.max(drawing.legend_width()).max(NARROWEST);
    // A small tree stands in the middle of the room beside the names of the waves.
    let free = (drawing.width - wide) / 2.0;
    for mark in &mut drawing.marks {
        mark.x += free;
    }
    if let Shape::Rings { x, y } = &mut drawing.shape {
        *x += left + free;
        *y += ABOVE;
    }
    drawing
}

/// Where everybody stands, before the room around is added.
struct Laid {
    places: Vec<Place>,
    /// The order within each row where it is not that of the places.
    along: Vec<f64>,
    rows: Vec<Row>,
    shape: Shape,
    width: f64,
    height: f64,
}

fn in_waves(parents: &[Option<usize>], spacing: Spacing, tongue: Tongue) -> Laid {
    let layout = tidy(parents, spacing);
    let rows = (0..layout.rows).map(|row| Row { y: f64::from(row) * ROW, label: wave(row, tongue) }).collect();
    let height = f64::from(layout.rows.saturating_sub(1)) * ROW;
    Laid { places: layout.places, along: Vec::new(), rows, shape: Shape::Waves, width: layout.width, height }
}

fn in_rings(parents: &[Option<usize>], spacing: Spacing, clear: f64, tongue: Tongue) -> Laid {
    let along = tidy(parents, spacing).places.iter().map(|place| place.x).collect();
    let drawn = rings(parents, Spacing { row: 104.0, ..spacing }, clear);
    let rows = drawn.radii.iter().zip(0..).map(|(radius, row)| Row { y: *radius, label: wave(row, tongue) });
    let (side, middle) = (2.0 * drawn.middle, drawn.middle);
    let shape = Shape::Rings { x: middle, y: middle };
    // One seed alone stands in the middle; its ring is a point.
    let rows = rows.filter(|row| row.y > 1.0).collect();
    Laid { places: drawn.places, along, rows, shape, width: side, height: side }
}

/// Days between lines of time that are offered, and how many lines there are at most.
const STEPS: [i64; 11] = [1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826];
const LINES: i64 = 9;

fn in_time(scene: &Scene, shown: &[usize], parents: &[Option<usize>], spacing: Spacing, tongue: Tongue) -> Laid {
    let when = |place: &usize| scene.when.get(*place).copied().unwrap_or_default();
    let offset = scene.study.informants.values().next().map_or(0, |person| person.entered.offset_minutes);
    let first = shown.iter().map(|place| when(place).ms).min().unwrap_or_default();
    let last = shown.iter().map(|place| when(place).ms).max().unwrap_or_default();
    // From the beginning of the first day to the end of the last, in local days.
    let local = i64::from(offset) * 60_000;
    let begin = (first + local).div_euclid(DAY) * DAY - local;
    let days = ((last - begin).div_euclid(DAY) + 1).max(1);
    let step = STEPS.into_iter().find(|step| days / step < LINES).unwrap_or(days / LINES + 1);
    let deepest = shown.iter().filter_map(|place| scene.people.get(*place)).map(|person| person.wave).max();
    let room = ROW * f64::from(deepest.unwrap_or_default().clamp(3, 60));
    let down_of = |ms: i64| (ms - begin) as f64 / (days * DAY) as f64 * room;
    let down: Vec<f64> = shown.iter().map(|place| down_of(when(place).ms)).collect();
    let layout = columns(parents, &down, spacing, CLEAR);
    let mut year = None;
    let mut label = |at: i64| {
        let at = Moment::new(at, offset);
        // The year where it begins.
        if std::mem::replace(&mut year, at.year()) == at.year() {
            day_and_month(&at.day(), tongue)
        } else {
            day(&at.day(), tongue)
        }
    };
    let lines = (0..=days / step).map(|line| begin + line * step * DAY);
    let rows = lines.map(|at| Row { y: down_of(at), label: label(at) }).collect();
    let height = layout.places.iter().map(|place| place.y).fold(room, f64::max);
    Laid { places: layout.places, along: Vec::new(), rows, shape: Shape::Time, width: layout.width, height }
}

/// What stands beside a mark and what is read out for it; its place is filled in elsewhere.
fn words(person: &PersonLine, labels: Labels, folded: usize, tongue: Tongue) -> Mark {
    let short = if person.stage == Stage::Interviewed { "" } else { stage_short(person.stage, tongue) };
    let (label, under) = match labels {
        Labels::None => (String::new(), short.to_owned()),
        Labels::Numbers => (number(person.number), short.to_owned()),
        Labels::Names => (number(person.number), clipped(&person.name)),
    };
    let mut name = in_words(person, tongue);
    if folded > 0 {
        name.push_str(", ");
        name.push_str(&folded_words(folded, tongue));
    }
    Mark {
        place: 0,
        row: 0,
        along: 0.0,
        branch: false,
        folded: 0,
        x: 0.0,
        y: 0.0,
        form: person.sector.as_ref().map(|sector| sector.form),
        standing: standing(person.stage),
        label,
        under,
        name,
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

/// Every naming once for each pair of people in sight; the one that counts in the tree is marked.
fn ties(scene: &Scene, drawing: &Drawing) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for (to, mark) in drawing.marks.iter().enumerate() {
        let referrer = scene.graph.referrers().get(mark.place).copied().flatten();
        if let Some(from) = referrer.and_then(|place| drawing.mark_of(place)) {
            ties.push(Tie { from, to, primary: true });
        }
    }
    let mut known: BTreeSet<(usize, usize)> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
    for naming in scene.graph.namings() {
        let mark = |id| drawing.mark_of(scene.place(id)?);
        if let (Some(from), Some(to)) = (mark(naming.from), mark(naming.to))
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
