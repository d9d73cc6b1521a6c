//! What a study designed as a respondent-driven sample estimates of its population (FORMULAS 1.4 to 1.7), with everything it was
//! worked out under. Without a declared design there are no estimates.

use super::SceneRef;
use super::curves::convergence;
use super::numbers::Figure;
use crate::components::TableFrame;
use crate::i18n::rds::{RdsText, under};
use crate::i18n::referrals::not_estimable;
use crate::i18n::{Tongue, decimal, percent, use_tongue};
use crate::pages::informants::line::sector_looks;
use crate::pages::study::language_of;
use analysis::figure::{Figure as Value, NotEstimable};
use analysis::rds::{DegreeRule, Report, Sample, Seeds, Settings, network_sizes};
use fieldwork::frame::RdsDesign;
use yew::prelude::*;

/// Props of [`Estimates`].
#[derive(Properties, PartialEq)]
pub struct EstimatesProps {
    /// Who led to whom.
    pub scene: SceneRef,
}

/// The estimates; without a declared design, a line that says so.
#[component]
pub fn Estimates(props: &EstimatesProps) -> Html {
    let tongue = use_tongue();
    let report = use_memo((props.scene.clone(), tongue), |(scene, tongue)| {
        let design = scene.study.frame()?.rds.clone()?;
        Some(report_of(scene, &design, *tongue))
    });
    let body = match &*report {
        None => html! {
            <p class="quiet">{ RdsText::NotDeclared.say(tongue) }{ " " }<a href="#/studi">{ RdsText::Declare.say(tongue) }</a></p>
        },
        Some(None) => html! { <p>{ RdsText::TooMany.say(tongue) }</p> },
        Some(Some(report)) => estimates(report, &props.scene, tongue),
    };
    html! {
        <section class="stack stack--tight" aria-labelledby="estimates-title">
            <h3 class="figure__title" id="estimates-title">{ RdsText::Estimation.say(tongue) }</h3>
            { body }
        </section>
    }
}

/// Everything by sector; `None` where there are more sectors than can be told apart. Groups are named by the sectors' ids.
fn report_of(scene: &SceneRef, design: &RdsDesign, tongue: Tongue) -> Option<Report> {
    let study = &scene.study;
    let sizes = design.network_size.map(|question| network_sizes(study, question)).unwrap_or_default();
    let known = |sector: &fieldwork::id::SectorId| study.sectors.has(*sector);
    let group = |person: &analysis::referrals::Person| person.sector.filter(known).map(|sector| sector.to_string());
    let sample = Sample::of_graph(&scene.graph, |person| sizes.get(&person.id).copied(), group).ok()?;
    let asked = design.network_size.and_then(|question| study.questions.get(question));
    let settings = Settings {
        group: RdsText::Caption.say(tongue).to_owned(),
        degree_question: asked.map(|question| question.text.get(language_of(tongue)).to_owned()),
        seeds: if design.seeds_out { Seeds::Out } else { Seeds::In },
        population: design.population,
        degree_rule: DegreeRule::Exclude,
    };
    Some(Report::of(&sample, settings))
}

/// The share of one group, in words.
fn share(shares: &Value<Vec<f64>>, at: usize, tongue: Tongue) -> String {
    match shares {
        Ok(shares) => shares.get(at).map(|share| percent(*share, 1, tongue)).unwrap_or_default(),
        // The reason is the same for all and stands under the table.
        Err(_) => "–".to_owned(),
    }
}

/// Why a column has no values.
fn missing<T>(name: RdsText, figure: &Value<T>, tongue: Tongue) -> Option<Html> {
    let why = figure.as_ref().err()?;
    Some(
        html! { <p key={name.say(tongue)} class="small quiet">{ format!("{}: {}.", name.say(tongue), not_estimable(*why, tongue)) }</p> },
    )
}

fn number(figure: Option<&Value>, digits: usize, tongue: Tongue) -> String {
    match figure {
        Some(Ok(value)) => decimal(*value, digits, tongue),
        Some(Err(why)) => not_estimable(*why, tongue).to_owned(),
        None => String::new(),
    }
}

fn estimates(report: &Report, scene: &SceneRef, tongue: Tongue) -> Html {
    let looks = sector_looks(&scene.study, tongue);
    // In the order of the study, each with its place in the report.
    let rows: Vec<(&str, usize)> = looks
        .iter()
        .filter_map(|look| {
            let id = look.id.to_string();
            Some((look.name.as_str(), report.groups.iter().position(|group| *group == id)?))
        })
        .collect();
    let grouped: u64 = report.group_sizes.iter().sum();
    let rds1 = report.rds1.as_ref().map(|rds1| rds1.shares.clone()).map_err(|why: &NotEstimable| *why);
    let in_sample = |at: usize| {
        let people = report.group_sizes.get(at).copied().unwrap_or_default();
        format!("{} ({people}/{grouped})", percent(people as f64 / grouped.max(1) as f64, 1, tongue))
    };
    let error = |at: usize| match report.pairwise.get(at) {
        Some(Ok(pairwise)) => decimal(pairwise.error, 4, tongue),
        Some(Err(why)) => not_estimable(*why, tongue).to_owned(),
        None => String::new(),
    };
    html! {
        <>
            <TableFrame caption={RdsText::Caption.say(tongue)} class="table--dense">
                <thead>
                    <tr>
                        <th scope="col">{ crate::i18n::referrals::Web::Sector.say(tongue) }</th>
                        { for [RdsText::InSample, RdsText::Rds2, RdsText::Rds1, RdsText::Ss, RdsText::Network].map(|word| html! {
                            <th key={word.say(tongue)} scope="col" class="num">{ word.say(tongue) }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|(name, at)| html! {
                        <tr key={*at}>
                            <th scope="row">{ *name }</th>
                            <td class="num">{ in_sample(*at) }</td>
                            <td class="num strong">{ share(&report.rds2, *at, tongue) }</td>
                            <td class="num">{ share(&rds1, *at, tongue) }</td>
                            <td class="num">{ share(&report.ss, *at, tongue) }</td>
                            <td class="num">{ number(report.mean_degrees.get(*at), 1, tongue) }</td>
                        </tr>
                    }) }
                </tbody>
            </TableFrame>
            { for missing(RdsText::Rds2, &report.rds2, tongue) }
            { for missing(RdsText::Rds1, &rds1, tongue) }
            { for missing(RdsText::Ss, &report.ss, tongue) }
            <p class="small quiet">{ RdsText::NetworkNote.say(tongue) }</p>
            <p class="small quiet">{ under(&report.settings, report.used, report.people, report.left_out, report.orphans, tongue) }</p>
            if report.rds2.is_ok() { <Figure plot={convergence(report, &rows, &looks, tongue)} file="taksiran" /> }
            <details class="figure__numbers">
                <summary>{ RdsText::More.say(tongue) }</summary>
                <TableFrame caption={RdsText::More.say(tongue)} hide_caption=true class="table--dense">
                    <thead>
                        <tr>
                            <th scope="col">{ crate::i18n::referrals::Web::Sector.say(tongue) }</th>
                            { for [RdsText::Error, RdsText::Heckathorn, RdsText::Homophily, RdsText::Activity].map(|word| html! {
                                <th key={word.say(tongue)} scope="col" class="num">{ word.say(tongue) }</th>
                            }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.iter().map(|(name, at)| html! {
                            <tr key={*at}>
                                <th scope="row">{ *name }</th>
                                <td class="num">{ error(*at) }</td>
                                <td class="num">{ number(report.heckathorn.get(*at), 3, tongue) }</td>
                                <td class="num">{ number(report.population_homophily.get(*at), 3, tongue) }</td>
                                <td class="num">{ number(report.differential_activity.get(*at), 3, tongue) }</td>
                            </tr>
                        }) }
                    </tbody>
                </TableFrame>
                <p class="small quiet">{ RdsText::MoreNote.say(tongue) }</p>
            </details>
        </>
    }
}
