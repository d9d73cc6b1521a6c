//! The panel beside the list: the balance between sectors, what waits to be done, and people who may be the same.

use super::due::Task;
use super::line::{PersonLine, sector_looks, stratum_name};
use super::pairs::{Pair, Side};
use crate::components::{Button, ButtonKind, Card, Chip, Figures, Glyph, Icon, Progress, SectorShape, Tone};
use crate::i18n::informants::{Due, People, due, joined, likeness, number, of_target};
use crate::i18n::interview::alike;
use crate::i18n::{Tongue, day_and_month, use_tongue};
use crate::pages::parts::use_doing;
use analysis::sectors::{Voices, government_and_others};
use analysis::strata::Stratum;
use fieldwork::command::Command;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Beside`].
#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// The study.
    pub study: Rc<Study>,
    /// Everybody.
    pub people: Rc<Vec<PersonLine>>,
    /// The sectors against their targets.
    pub voices: Vec<Voices>,
    /// Strata against their targets.
    pub strata: Vec<Stratum>,
    /// What waits.
    pub tasks: Vec<Task>,
    /// Who may be the same.
    pub pairs: Vec<Pair>,
}

/// The panel.
#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let tongue = use_tongue();
    html! {
        <aside class="side informants__side" aria-label={People::Due.say(tongue)}>
            <Balance study={props.study.clone()} voices={props.voices.clone()} strata={props.strata.clone()} />
            <section class="stack stack--tight" aria-labelledby="due-title">
                <h2 class="eyebrow" id="due-title">{ People::Due.say(tongue) }</h2>
                if props.tasks.is_empty() {
                    <p class="small quiet">{ People::NothingDue.say(tongue) }</p>
                } else {
                    <ul class="list">{ for props.tasks.iter().map(|task| task_line(props, task, tongue)) }</ul>
                }
            </section>
            if !props.pairs.is_empty() {
                <section class="stack stack--tight" aria-labelledby="pairs-title">
                    <h2 class="eyebrow" id="pairs-title">{ People::Pairs.say(tongue) }</h2>
                    <p class="small quiet">{ People::PairsHint.say(tongue) }</p>
                    { for props.pairs.iter().map(|pair| html! {
                        <PairCard key={format!("{}-{}", pair.stays.id, pair.steps_back.id)} pair={pair.clone()} />
                    }) }
                </section>
            }
        </aside>
    }
}

fn task_line(props: &BesideProps, task: &Task, tongue: Tongue) -> Html {
    let Some(person) = props.people.iter().find(|person| person.id == task.informant) else { return Html::default() };
    let day = task.at.map(|at| match task.what {
        Due::AppointmentSoon => format!("{}, {}", day_and_month(&at.day(), tongue), at.clock()),
        Due::AppointmentPassed
        | Due::CallAgain
        | Due::OpenInterview
        | Due::MakeAppointment
        | Due::Screen
        | Due::TryAgain
        | Due::Contact
        | Due::AskPermission => day_and_month(&at.day(), tongue),
    });
    html! {
        <li key={person.id.to_string()} class="due">
            { super::views::mark(person) }
            <span class="due__words">
                <a class="due__who" href={super::views::address(person)}>{ person.title() }</a>
                <span class={classes!("small", if task.what == Due::AppointmentPassed { "warm" } else { "quiet" })}>
                    { due(task.what, day.as_deref(), tongue) }
                </span>
            </span>
        </li>
    }
}

/// Props of [`Balance`].
#[derive(Properties, PartialEq)]
pub struct BalanceProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sectors against their targets.
    pub voices: Vec<Voices>,
    /// Strata against their targets.
    pub strata: Vec<Stratum>,
}

/// Sectors and strata against their targets: always in view, since it decides whom to see next.
#[component]
pub fn Balance(props: &BalanceProps) -> Html {
    let tongue = use_tongue();
    let looks = sector_looks(&props.study, tongue);
    let row = |voices: &Voices| {
        let look = looks.iter().find(|look| Some(look.id) == voices.sector);
        let name = look.map_or_else(|| People::NoSector.say(tongue).to_owned(), |look| look.name.clone());
        let short = voices.missing() > 0;
        html! {
            <li key={name.clone()} class="balance__row">
                if let Some(look) = look { <SectorShape form={look.form} /> } else { <Icon name={Glyph::Person} /> }
                <span class="balance__name">{ name.clone() }</span>
                if let Some(target) = voices.target.filter(|target| *target > 0) {
                    <Progress label={name} share={voices.interviewed as f64 / f64::from(target)}
                        words={of_target(voices.interviewed, Some(target), tongue)} />
                } else {
                    <span class={classes!("small", short.then_some("warm"))}>{ of_target(voices.interviewed, voices.target, tongue) }</span>
                }
            </li>
        }
    };
    let stratum = |stratum: &Stratum| {
        let name = stratum_name(&props.study, stratum.attribute, &stratum.value, tongue);
        html! {
            <li key={name.clone()} class="balance__row balance__row--plain">
                <span class="balance__name">{ name.clone() }</span>
                <Progress label={name} share={stratum.interviewed as f64 / f64::from(stratum.target.max(1))}
                    words={of_target(stratum.interviewed, Some(stratum.target), tongue)} />
            </li>
        }
    };
    let (government, others) = government_and_others(&props.voices);
    let targets = props.voices.iter().any(|voices| voices.target.is_some());
    html! {
        <section class="stack stack--tight" aria-labelledby="balance-title">
            <h2 class="eyebrow" id="balance-title">{ People::Balance.say(tongue) }</h2>
            <ul class="balance">{ for props.voices.iter().map(row) }</ul>
            <Figures lines={vec![(People::Government.say(tongue).into(), format!("{government} : {others}").into())]} />
            if !props.strata.is_empty() {
                <h3 class="eyebrow">{ People::Strata.say(tongue) }</h3>
                <ul class="balance">{ for props.strata.iter().map(stratum) }</ul>
            }
            if !targets { <a class="small" href="#/studi">{ People::SetTargets.say(tongue) }</a> }
        </section>
    }
}

/// Props of [`PairCard`].
#[derive(Properties, PartialEq)]
pub struct PairCardProps {
    /// The two.
    pub pair: Pair,
}

/// Two who may be the same, and the decision.
#[component]
pub fn PairCard(props: &PairCardProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let pair = &props.pair;
    let (stays, steps_back) = (pair.stays.id, pair.steps_back.id);
    let same = {
        let (doing, said) = (doing.clone(), joined(pair.steps_back.number, pair.stays.number, tongue));
        Callback::from(move |_: MouseEvent| {
            let _said_in_a_toast =
                doing(Command::SamePerson { duplicate: steps_back, person: stays }, Some(said.clone()));
        })
    };
    let apart = Callback::from(move |_: MouseEvent| {
        let said = Some(People::KeptApart.say(tongue).to_owned());
        let _said_in_a_toast = doing(Command::NotSamePerson { one: stays, other: steps_back }, said);
    });
    let side = |side: &Side| {
        html! {
            <li class="pair__side">
                <a href={format!("#/informan/{}", side.id)}>{ format!("{} {}", number(side.number), side.name) }</a>
                if !side.organisation.is_empty() && side.organisation != side.name { <span class="small quiet">{ &side.organisation }</span> }
            </li>
        }
    };
    let actions = html! {
        <>
            <Button label={People::Same.say(tongue)} icon={Glyph::Merge} onclick={same} />
            <Button label={People::NotSame.say(tongue)} kind={ButtonKind::Plain} onclick={apart} />
        </>
    };
    html! {
        <Card class="pair" {actions}>
            <ul class="pair__sides">{ side(&pair.stays) }{ side(&pair.steps_back) }</ul>
            <Chip tone={Tone::Accent} label={likeness(pair.score, &alike(&pair.reasons, tongue), tongue)} class="pair__why" />
        </Card>
    }
}
