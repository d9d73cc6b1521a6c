//! Locked studies: a number, a day and a count each, and the box that opens one.

use super::Begin;
use super::decision::{Decision, Leftovers};
use super::entrance::Entrance;
use super::key_form::{KeyForm, Trial, Typed};
use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::home::{HomeText, locked_because, locked_facts, study_numbered};
use crate::i18n::use_tongue;
use crate::store::{Card, use_act};
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;

/// The day a vault was made, as `2026-04-12`.
pub(super) fn day_of(days: i32) -> String {
    Moment::new(i64::from(days) * 86_400_000, 0).day()
}

/// Props of [`Locked`].
#[derive(Properties, PartialEq)]
pub(crate) struct LockedProps {
    /// The vaults of this device.
    pub cards: Rc<[Card]>,
    /// What can be begun beside them.
    pub begin: Begin,
}

/// The list.
#[component]
pub(crate) fn Locked(props: &LockedProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let only = (props.cards.len() == 1).then_some(0);
    let chosen = use_state_eq(|| only);
    let begin = &props.begin;
    html! {
        <Entrance>
            <div class="door__title">
                <span class="door__seal"><Icon name={Glyph::Lock} class="icon--large" /></span>
                <h1>{ HomeText::Locked.say(tongue) }</h1>
                <p class="door__lead">{ HomeText::LockedLead.say(tongue) }</p>
                if let Some(why) = act.locked_by().and_then(|by| locked_because(by, tongue)) {
                    <p class="door__why" role="status">{ why }</p>
                }
            </div>
            <ul class="door__studies">
                { for props.cards.iter().enumerate().map(|(at, card)| {
                    let chosen_now = chosen.clone();
                    let on_choose = Callback::from(move |()| chosen_now.set(Some(at)));
                    let key = card.vault.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
                    html! {
                        <li {key}>
                            <LockedStudy card={card.clone()} number={at + 1} open={*chosen == Some(at)} {on_choose}
                                on_restore={begin.restore.clone()} />
                        </li>
                    }
                }) }
            </ul>
            <div class="door__others">
                <Button label={HomeText::AnotherStudy.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus}
                    onclick={begin.study.reform(|_| ())} />
                <Button label={HomeText::OpenBackup.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::File}
                    onclick={begin.restore.reform(|_| ())} />
                <Button label={HomeText::TryDemo.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Play} busy={begin.demo_opens}
                    onclick={begin.demo.reform(|_| ())} />
            </div>
        </Entrance>
    }
}

#[derive(Properties, PartialEq)]
struct LockedStudyProps {
    card: Card,
    number: usize,
    open: bool,
    on_choose: Callback<()>,
    on_restore: Callback<()>,
}

/// One study, as little of it as can be known.
#[component]
fn LockedStudy(props: &LockedStudyProps) -> Html {
    let (act, tongue) = (use_act(), use_tongue());
    let trial = use_state_eq(Trial::default);
    let card = &props.card;
    let ready = card.is_ready();
    let name = study_numbered(props.number, tongue);
    let on_try = {
        let (act, trial, vault) = (act.clone(), trial.clone(), card.vault);
        Callback::from(move |typed: Typed| {
            let (act, trial) = (act.clone(), trial.clone());
            trial.set(trial.begun());
            wasm_bindgen_futures::spawn_local(async move {
                // Opened, the whole screen is another one.
                if let Err(why) = act.unlock(vault, typed.secret(), !ready).await {
                    trial.set(trial.failed(why));
                }
            });
        })
    };
    let made = card.created.map(day_of);
    html! {
        <article class="card door__study" aria-label={name.clone()}>
            <div class="door__study-head">
                <h2 class="card__title">{ &name }</h2>
                <p class="quiet small">{ locked_facts(made.as_deref(), card.count, tongue) }</p>
            </div>
            if !ready {
                <Decision card={card.clone()} {name} trial={(*trial).clone()} {on_try} on_restore={props.on_restore.clone()} />
            } else if props.open {
                <KeyForm action={HomeText::Unlock.say(tongue)} trial={(*trial).clone()} {on_try} />
                <details class="door__more">
                    <summary>{ HomeText::CannotOpen.say(tongue) }</summary>
                    <p class="small">{ HomeText::CannotOpenText.say(tongue) }</p>
                    <Leftovers vault={card.vault} {name} count={card.count} />
                </details>
            } else {
                <Button label={HomeText::ChooseThis.say(tongue)} name={format!("{}: {name}", HomeText::ChooseThis.say(tongue))}
                    icon={Glyph::Lock} onclick={props.on_choose.reform(|_| ())} />
            }
        </article>
    }
}
