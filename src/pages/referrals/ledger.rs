//! The chains: where each began, how far it led, and why it goes no further.

use super::SceneRef;
use crate::components::{Chip, TableFrame, Tone};
use crate::i18n::referrals::{Web, end};
use crate::i18n::use_tongue;
use crate::pages::informants::views::{address, mark};
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
    let tongue = use_tongue();
    let chains = use_memo(props.scene.clone(), |scene| scene.graph.chains());
    let row = |chain: &analysis::referrals::Chain| {
        let Some(first) = props.scene.people.get(chain.first) else { return Html::default() };
        let ends: Vec<String> = chain.ends.iter().map(|(why, n)| end(*why, *n, tongue)).collect();
        let (word, tone) =
            if chain.is_open() { (Web::ChainOpen, Tone::Accent) } else { (Web::ChainEnded, Tone::Plain) };
        html! {
            <tr key={first.id.to_string()}>
                <th scope="row"><span class="people-table__sector">{ mark(first) }<a href={address(first)}>{ first.title() }</a></span></th>
                <td class="num">{ chain.size }</td>
                <td class="num">{ chain.interviewed }</td>
                <td class="num">{ chain.length }</td>
                <td><Chip label={word.say(tongue)} {tone} />{ " " }<span class="ledger__ends">{ ends.join(", ") }</span></td>
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
                    </tr>
                </thead>
                <tbody>{ for chains.iter().map(row) }</tbody>
            </TableFrame>
        </div>
    }
}
