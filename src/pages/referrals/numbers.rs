//! The figures of the referrals, each with what it means and why it may have no value.

use super::SceneRef;
use super::checks::Checks;
use super::curves::{by_chain, codes, make_up};
use super::estimates::Estimates;
use super::pictures::{hand_over, ink};
use crate::charts::{Line, Plot, PlotFigure};
use crate::components::{Choice, Glyph, Menu, MenuItem, Select, TableFrame, use_toaster};
use crate::i18n::informants::of_target;
use crate::i18n::referrals::{Web, exit, likely, not_estimable, recruits, stage_short, step};
use crate::i18n::study::wave;
use crate::i18n::{Tongue, decimal, percent, use_tongue};
use crate::pages::informants::line::{sector_looks, stratum_name};
use analysis::figure::Share;
use analysis::outlook::next_interview;
use analysis::saturation::{CodedInterviews, Setting, base_run_threshold};
use analysis::sectors::Transitions;
use fieldwork::people::Stage;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`Numbers`].
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// Who led to whom.
    pub scene: SceneRef,
}

/// The figures.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let tongue = use_tongue();
    let scene = &props.scene;
    html! {
        <div class="referrals__page stack stack--loose">
            <header class="page__head">
                <h2>{ Web::FiguresTitle.say(tongue) }</h2>
                <p class="page__lead">{ Web::FiguresNote.say(tongue) }</p>
            </header>
            <Checks scene={scene.clone()} />
            { funnel(scene, tongue) }
            { waves_by_stage(scene, tongue) }
            <div class="grid-two">
                { returning(scene, tongue) }
                { recruits_table(scene, tongue) }
            </div>
            { balance(scene, tongue) }
            { mixing(scene, tongue) }
            <Settling scene={scene.clone()} />
            { saturation(scene, tongue) }
            <Estimates scene={scene.clone()} />
        </div>
    }
}

fn share_words(share: Share, tongue: Tongue) -> String {
    match share.value() {
        Ok(value) => format!("{} ({}/{})", percent(value, 1, tongue), share.part, share.of),
        Err(why) => not_estimable(why, tongue).to_owned(),
    }
}

fn funnel(scene: &SceneRef, tongue: Tongue) -> Html {
    let funnel = scene.graph.funnel();
    let orphans = scene.graph.orphans();
    html! {
        <section class="stack stack--tight">
            <TableFrame caption={Web::Funnel.say(tongue)} class="table--dense">
                <thead>
                    <tr>
                        <th scope="col">{ Web::StepColumn.say(tongue) }</th>
                        <th scope="col" class="num">{ Web::People.say(tongue) }</th>
                        <th scope="col" class="num">{ Web::ShareBefore.say(tongue) }</th>
                    </tr>
                </thead>
                <tbody>
                    { for funnel.steps.iter().enumerate().map(|(at, (which, share))| html! {
                        <tr key={step(*which, tongue)}>
                            <th scope="row">{ step(*which, tongue) }</th>
                            <td class="num">{ share.part }</td>
                            <td class="num">{ if at == 0 { String::new() } else { share_words(*share, tongue) } }</td>
                        </tr>
                    }) }
                </tbody>
            </TableFrame>
            <p class="small quiet">
                { Web::Exits.say(tongue) }{ ": " }
                { funnel.exits.iter().map(|(which, n)| format!("{} {n}", exit(*which, tongue))).collect::<Vec<_>>().join(" · ") }
            </p>
            if orphans > 0 { <p class="small quiet">{ format!("{}: {orphans}", Web::Orphans.say(tongue)) }</p> }
        </section>
    }
}

fn waves_by_stage(scene: &SceneRef, tongue: Tongue) -> Html {
    let table = scene.graph.waves_by_stage();
    let in_use: Vec<usize> = (0..Stage::ALL.len())
        .filter(|at| table.iter().any(|row| row.get(*at).is_some_and(|people| *people > 0)))
        .collect();
    html! {
        <TableFrame caption={Web::WavesByStage.say(tongue)} class="table--dense">
            <thead>
                <tr>
                    <th scope="col">{ Web::Wave.say(tongue) }</th>
                    { for in_use.iter().filter_map(|at| Stage::ALL.get(*at)).map(|it| html! {
                        <th key={stage_short(*it, tongue)} scope="col" class="num">{ stage_short(*it, tongue) }</th>
                    }) }
                    <th scope="col" class="num">{ Web::Total.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { for table.iter().zip(0..).map(|(row, at)| html! {
                    <tr key={at}>
                        <th scope="row">{ wave(at, tongue) }</th>
                        { for in_use.iter().map(|at| html! { <td key={*at} class="num">{ row.get(*at).copied().unwrap_or_default() }</td> }) }
                        <td class="num strong">{ row.iter().sum::<u64>() }</td>
                    </tr>
                }) }
            </tbody>
        </TableFrame>
    }
}

fn returning(scene: &SceneRef, tongue: Tongue) -> Html {
    let waves = scene.graph.returning_names();
    html! {
        <TableFrame caption={Web::Returning.say(tongue)} class="table--dense">
            <thead>
                <tr>
                    <th scope="col">{ Web::Wave.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Namings.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Known.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { for waves.iter().map(|it| html! {
                    <tr key={it.wave}>
                        <th scope="row">{ wave(it.wave, tongue) }</th>
                        <td class="num">{ it.known.of }</td>
                        <td class="num">{ share_words(it.known, tongue) }</td>
                    </tr>
                }) }
            </tbody>
        </TableFrame>
    }
}

fn recruits_table(scene: &SceneRef, tongue: Tongue) -> Html {
    let mean = match scene.graph.mean_recruits() {
        Ok(mean) => decimal(mean, 2, tongue),
        Err(why) => not_estimable(why, tongue).to_owned(),
    };
    html! {
        <TableFrame caption={Web::Recruits.say(tongue)} class="table--dense">
            <thead>
                <tr>
                    <th scope="col">{ Web::RecruitsColumn.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::People.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { for scene.graph.recruits_per_person().iter().enumerate().map(|(n, people)| html! {
                    <tr key={n}><th scope="row">{ recruits(n, tongue) }</th><td class="num">{ *people }</td></tr>
                }) }
                <tr key="mean"><th scope="row">{ Web::Mean.say(tongue) }</th><td class="num">{ mean }</td></tr>
            </tbody>
        </TableFrame>
    }
}

fn balance(scene: &SceneRef, tongue: Tongue) -> Html {
    let looks = sector_looks(&scene.study, tongue);
    html! {
        <TableFrame caption={Web::Balance.say(tongue)} class="table--dense">
            <thead>
                <tr>
                    <th scope="col">{ Web::Sector.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Held.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::StillOpen.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Lost.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { for scene.voices.iter().map(|voices| {
                    let look = looks.iter().find(|look| Some(look.id) == voices.sector);
                    let name = look.map_or_else(|| Web::NoSector.say(tongue).to_owned(), |look| look.name.clone());
                    html! {
                        <tr key={name.clone()}>
                            <th scope="row">{ name }</th>
                            <td class="num">{ of_target(voices.interviewed, voices.target, tongue) }</td>
                            <td class="num">{ voices.open }</td>
                            <td class="num">{ voices.lost }</td>
                        </tr>
                    }
                }) }
                { for scene.strata.iter().map(|stratum| {
                    let name = stratum_name(&scene.study, stratum.attribute, &stratum.value, tongue);
                    html! {
                        <tr key={name.clone()}>
                            <th scope="row">{ name }</th>
                            <td class="num">{ of_target(stratum.interviewed, Some(stratum.target), tongue) }</td>
                            <td class="num">{ stratum.open }</td>
                            <td class="num">{ stratum.lost }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </TableFrame>
    }
}

fn mixing(scene: &SceneRef, tongue: Tongue) -> Html {
    let looks = sector_looks(&scene.study, tongue);
    let transitions = Transitions::of(&scene.graph, looks.iter().map(|look| look.id).collect());
    let homophily = match transitions.homophily() {
        Ok(value) => decimal(value, 3, tongue),
        Err(why) => not_estimable(why, tongue).to_owned(),
    };
    html! {
        <section class="stack stack--tight">
            <TableFrame caption={Web::Mixing.say(tongue)} class="table--dense">
                <thead>
                    <tr>
                        <th scope="col">{ Web::MixingRow.say(tongue) }</th>
                        { for looks.iter().map(|look| html! { <th key={look.name.clone()} scope="col" class="num">{ &look.name }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for looks.iter().zip(&transitions.counts).map(|(look, row)| html! {
                        <tr key={look.name.clone()}>
                            <th scope="row">{ &look.name }</th>
                            { for row.iter().enumerate().map(|(at, n)| html! { <td key={at} class="num">{ *n }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </TableFrame>
            <p><span class="strong">{ Web::Homophily.say(tongue) }</span>{ ": " }{ homophily }</p>
            <p class="small quiet">{ Web::HomophilyNote.say(tongue) }</p>
        </section>
    }
}

/// Saturation of the whole study, sector by sector, and what the next interview is likely to add.
fn saturation(scene: &SceneRef, tongue: Tongue) -> Html {
    let sets: Vec<_> = scene.coded.coded.iter().map(|(_, codes)| codes.clone()).collect();
    html! {
        <section class="stack stack--tight">
            <Figure plot={codes(&scene.coded, tongue)} file="kejenuhan" />
            <p>
                <span class="strong">{ Web::NextInterview.say(tongue) }</span>{ ": " }
                { match next_interview(&sets) {
                    Ok(share) => likely(share.value().unwrap_or_default(), tongue),
                    Err(why) => not_estimable(why, tongue).to_owned(),
                } }
            </p>
            <p class="small quiet">{ Web::NextInterviewNote.say(tongue) }</p>
            { by_sector(scene, tongue) }
            { every_setting(scene, tongue) }
            <p class="small quiet">{ format!("{}: {}", Web::NotCoded.say(tongue), scene.coded.not_coded) }</p>
            <p class="small quiet">{ Web::SaturationNote.say(tongue) }</p>
        </section>
    }
}

/// The default setting for all and for each sector: saturation of the whole says nothing of a sector that was hardly heard.
fn by_sector(scene: &SceneRef, tongue: Tongue) -> Html {
    let setting = Setting::default();
    let row = |name: String, coded: &CodedInterviews| {
        let curve = coded.curve();
        let reached = match base_run_threshold(&curve, setting) {
            Ok(outcome) => outcome.notation().unwrap_or_else(|| Web::NotReached.say(tongue).to_owned()),
            Err(why) => not_estimable(why, tongue).to_owned(),
        };
        html! {
            <tr key={name.clone()}>
                <th scope="row">{ name }</th>
                <td class="num">{ curve.interviews() }</td>
                <td class="num">{ curve.cumulative.last().copied().unwrap_or_default() }</td>
                <td class="num">{ curve.new_in_last(3) }</td>
                <td>{ reached }</td>
            </tr>
        }
    };
    let caption = format!(
        "{} ({} {}, {} {}, {} {}%)",
        Web::SaturationBySector.say(tongue),
        Web::Base.say(tongue).to_lowercase(),
        setting.base,
        Web::Run.say(tongue).to_lowercase(),
        setting.run,
        Web::Threshold.say(tongue).to_lowercase(),
        setting.percent
    );
    html! {
        <TableFrame {caption} class="table--dense">
            <thead>
                <tr>
                    <th scope="col">{ Web::Sector.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::CodedInterviews.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::CodesUp.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::NewInLastThree.say(tongue) }</th>
                    <th scope="col">{ Web::Reached.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { row(Web::AllSectors.say(tongue).to_owned(), &scene.coded) }
                { for sector_looks(&scene.study, tongue).into_iter().map(|look| row(look.name, &CodedInterviews::of(&scene.study, Some(look.id)))) }
            </tbody>
        </TableFrame>
    }
}

fn every_setting(scene: &SceneRef, tongue: Tongue) -> Html {
    let curve = scene.coded.curve();
    html! {
        <TableFrame caption={Web::CodeSaturation.say(tongue)} class="table--dense">
            <thead>
                <tr>
                    <th scope="col" class="num">{ Web::Base.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Run.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::Threshold.say(tongue) }</th>
                    <th scope="col">{ Web::Reached.say(tongue) }</th>
                    <th scope="col" class="num">{ Web::LaterNew.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>
                { for Setting::grid().into_iter().map(|setting| {
                    let (reached, later) = match base_run_threshold(&curve, setting) {
                        Ok(outcome) => match outcome.notation() {
                            Some(notation) => (notation, outcome.later_new_codes.to_string()),
                            None => (Web::NotReached.say(tongue).to_owned(), String::new()),
                        },
                        Err(why) => (not_estimable(why, tongue).to_owned(), String::new()),
                    };
                    html! {
                        <tr key={format!("{}-{}-{}", setting.base, setting.run, setting.percent)}>
                            <td class="num">{ setting.base }</td>
                            <td class="num">{ setting.run }</td>
                            <td class="num">{ format!("{}%", setting.percent) }</td>
                            <td>{ reached }</td>
                            <td class="num">{ later }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </TableFrame>
    }
}

/// How the make-up of those interviewed settled, together and chain by chain.
#[component]
fn Settling(props: &NumbersProps) -> Html {
    let tongue = use_tongue();
    let sector = use_state_eq(|| 0_usize);
    let looks = sector_looks(&props.scene.study, tongue);
    if looks.is_empty() {
        return Html::default();
    }
    let choices: Vec<Choice> =
        looks.iter().enumerate().map(|(at, look)| Choice::new(at.to_string(), look.name.clone())).collect();
    let choose = {
        let sector = sector.clone();
        Callback::from(move |value: String| sector.set(value.parse().unwrap_or_default()))
    };
    html! {
        <section class="stack stack--tight">
            <Figure plot={make_up(&props.scene, tongue)} file="susunan" />
            <div class="figure-choice"><Select label={Web::SectorOfChains.say(tongue)} {choices} value={sector.to_string()} on_change={choose} /></div>
            <Figure plot={by_chain(&props.scene, *sector, tongue)} file="rantai" />
            <p class="small quiet">{ Web::SettlingNote.say(tongue) }</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FigureProps {
    /// What is drawn.
    pub plot: Plot,
    /// The name of its file.
    pub file: AttrValue,
}

/// A picture with its title, its numbers, and its way out.
#[component]
pub(super) fn Figure(props: &FigureProps) -> Html {
    let (tongue, toaster) = (use_tongue(), use_toaster());
    let plot = Rc::new(props.plot.clone());
    let picture = |as_png: bool| {
        let (plot, name, toaster) = (plot.clone(), props.file.clone(), toaster.clone());
        Callback::from(move |()| {
            let (plot, name, toaster) = (plot.clone(), name.clone(), toaster.clone());
            spawn_local(async move {
                let file = plot.svg(&ink());
                hand_over(&name, file, as_png, Web::PlotNote, tongue, toaster).await;
            });
        })
    };
    let items = vec![
        MenuItem::new(Web::AsSvg.say(tongue), picture(false)).icon(Glyph::Download),
        MenuItem::new(Web::AsPng.say(tongue), picture(true)).icon(Glyph::Download),
    ];
    html! {
        <figure class="figure">
            <figcaption class="figure__head">
                <h3 class="figure__title">{ &plot.title }</h3>
                <Menu label={Web::Picture.say(tongue)} icon={Glyph::Download} {items} />
            </figcaption>
            <div class="figure__scroll" role="region" aria-label={plot.title.clone()} tabindex="0"><PlotFigure plot={plot.clone()} /></div>
            <details class="figure__numbers">
                <summary>{ Web::AsTable.say(tongue) }</summary>
                { table_of(&plot, tongue) }
            </details>
        </figure>
    }
}

/// The numbers behind the lines: a row for each place across, a column for each line.
fn table_of(plot: &Plot, tongue: Tongue) -> Html {
    let mut places: Vec<f64> =
        plot.lines.iter().flat_map(|line| line.points.iter().flatten().map(|point| point.0)).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    let shares = plot.most_up <= 1.0 && plot.ticks_up.iter().any(|(_, word)| word.contains('%'));
    let cell =
        |line: &Line, at: f64| {
            let point = line.points.iter().flatten().find(|point| (point.0 - at).abs() < 1e-9);
            point.map(|(_, up)| {
                if shares { percent(*up, 0, tongue) } else { decimal(*up, if line.dashed { 1 } else { 0 }, tongue) }
            })
        };
    html! {
        <TableFrame caption={plot.title.clone()} hide_caption=true class="table--dense">
            <thead>
                <tr>
                    <th scope="col" class="num">{ &plot.across }</th>
                    { for plot.lines.iter().map(|line| html! { <th key={line.label.clone()} scope="col" class="num">{ &line.label }</th> }) }
                </tr>
            </thead>
            <tbody>
                { for places.iter().map(|at| html! {
                    <tr key={format!("{at:.0}")}>
                        <th scope="row" class="num">{ format!("{at:.0}") }</th>
                        { for plot.lines.iter().enumerate().map(|(place, line)| html! {
                            <td key={place} class="num">{ cell(line, *at).unwrap_or_default() }</td>
                        }) }
                    </tr>
                }) }
            </tbody>
        </TableFrame>
    }
}
