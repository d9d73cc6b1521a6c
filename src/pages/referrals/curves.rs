//! From the study's numbers to lines: codes over interviews, the make-up of those interviewed, the chains one by one.

use super::Scene;
use crate::charts::{Line, Plot};
use crate::i18n::rds::RdsText;
use crate::i18n::referrals::Web;
use crate::i18n::{Tongue, percent};
use crate::pages::informants::line::{SectorLook, sector_looks};
use analysis::outlook::{Point, composition, expected_codes};
use analysis::rds::{self, Report};
use analysis::saturation::CodedInterviews;

fn counted_axis(most: f64) -> (f64, Vec<(f64, String)>) {
    let most = most.max(1.0);
    (most, Plot::whole_ticks(most).into_iter().map(|tick| (tick, format!("{tick:.0}"))).collect())
}

fn share_axis(tongue: Tongue) -> Vec<(f64, String)> {
    [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().map(|share| (share, percent(share, 0, tongue))).collect()
}

/// Codes so far after each interview, in the order held and in any order.
pub fn codes(coded: &CodedInterviews, tongue: Tongue) -> Plot {
    let sets: Vec<_> = coded.coded.iter().map(|(_, codes)| codes.clone()).collect();
    let curve = coded.curve();
    let expected = expected_codes(&sets);
    let most = curve.cumulative.last().copied().unwrap_or_default() as f64;
    let (most_across, ticks_across) = counted_axis(sets.len() as f64);
    let (most_up, ticks_up) = counted_axis(most);
    let points = |values: Vec<f64>| {
        std::iter::once(Some((0.0, 0.0)))
            .chain(values.into_iter().zip(1_u32..).map(|(up, at)| Some((f64::from(at), up))))
            .collect()
    };
    let line = |label: Web, dashed: bool, values: Vec<f64>| Line {
        label: label.say(tongue).to_owned(),
        form: None,
        dashed,
        faint: false,
        points: points(values),
    };
    Plot {
        title: Web::CodeCurve.say(tongue).to_owned(),
        across: Web::InterviewsAcross.say(tongue).to_owned(),
        up: Web::CodesUp.say(tongue).to_owned(),
        most_across,
        most_up,
        ticks_across,
        ticks_up,
        lines: vec![
            line(Web::AsHeld, false, curve.cumulative.iter().map(|n| *n as f64).collect()),
            line(Web::InAnyOrder, true, expected),
        ],
    }
}

/// The share of each sector among those interviewed so far.
pub fn make_up(scene: &Scene, tongue: Tongue) -> Plot {
    let looks = sector_looks(&scene.study, tongue);
    let ids: Vec<_> = looks.iter().map(|look| look.id).collect();
    let points = composition(&scene.graph, &ids, None);
    let (most_across, ticks_across) = counted_axis(points.len() as f64);
    let lines = looks.iter().enumerate().map(|(at, look)| Line {
        label: look.name.clone(),
        form: Some(look.form),
        dashed: false,
        faint: false,
        points: shares(&points, at),
    });
    Plot {
        title: Web::MakeUp.say(tongue).to_owned(),
        across: Web::PeopleAcross.say(tongue).to_owned(),
        up: Web::ShareUp.say(tongue).to_owned(),
        most_across,
        most_up: 1.0,
        ticks_across,
        ticks_up: share_axis(tongue),
        lines: lines.collect(),
    }
}

/// The RDS-II estimate of each sector among the people up to each wave. `rows` are names with places in the report.
pub fn convergence(report: &Report, rows: &[(&str, usize)], looks: &[SectorLook], tongue: Tongue) -> Plot {
    let most = report.convergence.iter().map(|point| point.people).max().unwrap_or_default();
    let (most_across, ticks_across) = counted_axis(most as f64);
    let lines = rows.iter().map(|(name, at)| {
        let place = |point: &rds::Point| Some((point.people as f64, *point.shares.as_ref()?.get(*at)?));
        Line {
            label: (*name).to_owned(),
            form: looks.iter().find(|look| look.name == *name).map(|look| look.form),
            dashed: false,
            faint: false,
            points: report.convergence.iter().map(place).collect(),
        }
    });
    Plot {
        title: RdsText::Convergence.say(tongue).to_owned(),
        across: Web::PeopleAcross.say(tongue).to_owned(),
        up: Web::ShareUp.say(tongue).to_owned(),
        most_across,
        most_up: 1.0,
        ticks_across,
        ticks_up: share_axis(tongue),
        lines: lines.collect(),
    }
}

/// People of a chain below this rest on too little.
const FEW: u64 = 5;

/// The share of one sector among those interviewed so far, chain by chain: chains that settle at different shares never met.
pub fn by_chain(scene: &Scene, sector: usize, tongue: Tongue) -> Plot {
    let looks = sector_looks(&scene.study, tongue);
    let ids: Vec<_> = looks.iter().map(|look| look.id).collect();
    let mut lines = Vec::new();
    let mut longest = 0;
    for chain in scene.graph.chains() {
        let points = composition(&scene.graph, &ids, Some(chain.first));
        let (Some(last), Some(first)) = (points.last(), scene.people.get(chain.first)) else { continue };
        longest = longest.max(last.people);
        lines.push(Line {
            label: crate::i18n::informants::number(first.number),
            form: looks.get(sector).map(|look| look.form),
            dashed: false,
            faint: last.people < FEW,
            points: shares(&points, sector),
        });
    }
    let (most_across, ticks_across) = counted_axis(longest as f64);
    Plot {
        title: Web::ByChain.say(tongue).to_owned(),
        across: Web::PeopleAcross.say(tongue).to_owned(),
        up: Web::ShareUp.say(tongue).to_owned(),
        most_across,
        most_up: 1.0,
        ticks_across,
        ticks_up: share_axis(tongue),
        lines,
    }
}

fn shares(points: &[Point], sector: usize) -> Vec<Option<(f64, f64)>> {
    let share = |point: &Point| {
        let of = point.of.get(sector).copied().unwrap_or_default();
        Some((point.people as f64, of as f64 / point.people.max(1) as f64))
    };
    points.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::Id;
    use crate::pages::informants::trial::Desk;

    #[test]
    fn the_lines_of_the_sample_end_where_its_counts_do() {
        let scene = Scene::of(&Desk::sample().study(), Id);
        let plot = codes(&scene.coded, Id);
        let ends: Vec<(f64, f64)> = plot.lines.iter().map(|line| line.points.last().unwrap().unwrap()).collect();
        let total = *scene.coded.curve().cumulative.last().unwrap() as f64;
        assert!(
            (ends[0].1 - total).abs() < 1e-9 && (ends[1].1 - total).abs() < 1e-9,
            "every order ends with all codes"
        );
        let plot = make_up(&scene, Id);
        let sum: f64 = plot.lines.iter().map(|line| line.points.last().unwrap().unwrap().1).sum();
        assert!((sum - 1.0).abs() < 1e-9, "everybody interviewed has a sector");
        assert!((plot.most_across - 12.0).abs() < 1e-9);
        assert_eq!(by_chain(&scene, 0, Id).lines.len(), 4);
    }

    #[test]
    fn a_study_without_interviews_has_empty_lines_and_no_nonsense() {
        let scene = Scene::of(&Desk::empty().study(), Id);
        for plot in [codes(&scene.coded, Id), make_up(&scene, Id), by_chain(&scene, 0, Id)] {
            assert!(plot.most_across >= 1.0 && plot.most_up >= 1.0);
            assert!(plot.lines.iter().all(|line| !plot.path(line).contains("NaN")));
        }
    }
}
