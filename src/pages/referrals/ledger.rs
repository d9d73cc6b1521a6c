//! The chains: where each began, how far it led, and why it goes no further.

use super::SceneRef;
use crate::components::{Chip, Choice, Select, TableFrame, Tone};
use crate::i18n::referrals::{Web, end, stop_reason};
use crate::i18n::use_tongue;
use crate::pages::informants::views::{address, mark};
use crate::pages::parts::use_doing;
use crate::platform::clock;
use fieldwork::command::Command;
use fieldwork::people::{ChainStop, Informant, StopReason};
use yew::prelude::*;

/// Props of [`Ledger`].
#[derive(Properties, PartialEq)]
pub struct LedgerProps {
    /// Who led to whom.
    pub scene: SceneRef,
}

/// The table of chains.
#[component]
pub fn Ledger(props: &LedgerProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let reasons: Vec<Choice> = StopReason::ALL
        .into_iter()
        .enumerate()
        .map(|(place, why)| Choice::new(place.to_string(), stop_reason(why, tongue)))
        .collect();
    let chains = use_memo(props.scene.clone(), |scene| scene.graph.chains());
    let row = |chain: &analysis::referrals::Chain| {
        let Some(first) = props.scene.people.get(chain.first) else { return Html::default() };
        let ends: Vec<String> = chain.ends.iter().map(|(why, n)| end(*why, *n, tongue)).collect();
        let (word, tone) = match (chain.stopped, chain.is_open()) {
            (Some(_), _) => (Web::ChainStopped, Tone::Plain),
            (None, true) => (Web::ChainOpen, Tone::Accent),
            (None, false) => (Web::ChainEnded, Tone::Plain),
        };
        let decide = {
            let (record, doing) = (props.scene.study.informants.get(first.id).cloned(), doing.clone());
            Callback::from(move |value: String| {
                let Some(record) = record.as_deref() else { return };
                let why = value.parse::<usize>().ok().and_then(|place| StopReason::ALL.get(place).copied());
                let chain_stopped = why.map(|why| ChainStop { why, at: clock::now() });
                let changed = Informant { chain_stopped, ..record.clone() };
                let said = if why.is_some() { Web::ChainStopSaid } else { Web::ChainGoesOnSaid };
                let _said_in_a_toast = doing(Command::Change(changed.into()), Some(said.say(tongue).to_owned()));
            })
        };
        let decided = chain.stopped.and_then(|why| StopReason::ALL.iter().position(|known| *known == why));
        let label = format!("{}: {}", Web::TeamDecision.say(tongue), first.title());
        html! {
            <tr key={first.id.to_string()}>
                <th scope="row"><span class="people-table__sector">{ mark(first) }<a href={address(first)}>{ first.title() }</a></span></th>
                <td class="num">{ chain.size }</td>
                <td class="num">{ chain.interviewed }</td>
                <td class="num">{ chain.length }</td>
                <td><Chip label={word.say(tongue)} {tone} />{ " " }<span class="ledger__ends">{ ends.join(", ") }</span></td>
                <td class="ledger__decision">
                    <Select {label} hide_label=true none={Web::GoesOn.say(tongue)} choices={reasons.clone()}
                        value={decided.map(|place| place.to_string()).unwrap_or_default()} on_change={decide} />
                </td>
            </tr>
        }
    };
    html! {
        <div class="referrals__page">
            <TableFrame caption={Web::ChainsCaption.say(tongue)} class="table--hover">
                <thead>
                    <tr>
                        <th scope="col">{ Web::ChainOf.say(tongue) }</th>
                        <th scope="col" class="num">{ Web::People.say(tongue) }</th>
                        <th scope="col" class="num">{ Web::Interviewed.say(tongue) }</th>
                        <th scope="col" class="num">{ Web::Length.say(tongue) }</th>
                        <th scope="col">{ Web::HowItEnded.say(tongue) }</th>
                        <th scope="col">{ Web::TeamDecision.say(tongue) }</th>
                    </tr>
                </thead>
                <tbody>{ for chains.iter().map(row) }</tbody>
            </TableFrame>
        </div>
    }
}
