//! The figures of the referrals, each with what it means and why it may have no value.

use super::SceneRef;
use crate::components::TableFrame;
use crate::i18n::informants::of_target;
use crate::i18n::referrals::{Web, exit, not_estimable, recruits, stage_short, step};
use crate::i18n::study::wave;
use crate::i18n::{Tongue, decimal, percent, use_tongue};
use crate::pages::informants::line::sector_looks;
use analysis::figure::Share;
use analysis::saturation::{Setting, base_run_threshold};
use analysis::sectors::Transitions;
use fieldwork::people::Stage;
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
            { funnel(scene, tongue) }
            { waves_by_stage(scene, tongue) }
            <div class="grid-two">
                { returning(scene, tongue) }
                { recruits_table(scene, tongue) }
            </div>
            { balance(scene, tongue) }
            { mixing(scene, tongue) }
            { saturation(scene, tongue) }
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

fn saturation(scene: &SceneRef, tongue: Tongue) -> Html {
    let curve = scene.coded.curve();
    html! {
        <section class="stack stack--tight">
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
            <p class="small quiet">{ format!("{}: {}", Web::NotCoded.say(tongue), scene.coded.not_coded) }</p>
            <p class="small quiet">{ Web::SaturationNote.say(tongue) }</p>
        </section>
    }
}
