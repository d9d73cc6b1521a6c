//! The informants: everybody named, contacted or interviewed, as a board or a table, with what waits to be done, the balance
//! between sectors, and people who may be the same.
//!
//! | file | what is in it |
//! |---|---|
//! | `line`, `sieve`, `due`, `pairs` | plain values: a person as shown, what narrows and orders, what waits, who may be the same |
//! | `views` | board and table |
//! | `several` | one thing for several people at once |
//! | `beside` | the panel: balance, tasks, pairs |

pub mod beside;
pub mod due;
pub mod line;
pub mod pairs;
pub mod several;
pub mod sieve;
pub mod views;

#[cfg(test)]
pub(crate) mod trial;

#[cfg(test)]
mod tests;

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Choice, Empty, Glyph, IconButton, InputKind, KeyPress, Select, Shortcut, Tab, TabPanel, Tabs,
    TextInput, TipSide, use_keys,
};
use crate::i18n::informants::{People, number, people_and_seeds};
use crate::i18n::interview::stage;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::quick_add::QuickAdd;
use crate::platform::clock;
use crate::store::use_view;
use analysis::referrals::Graph;
use analysis::sectors::balance;
use analysis::strata::strata;
use beside::Beside;
use fieldwork::id::InformantId;
use fieldwork::people::Stage;
use fieldwork::time::Moment;
use line::{PersonLine, roster, sector_looks};
use several::{Choosing, Chosen, SeveralBar};
use sieve::{Order, Sieve};
use std::collections::BTreeSet;
use std::rc::Rc;
use views::{Board, PeopleTable};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`InformantsPage`].
#[derive(Properties, PartialEq)]
pub struct InformantsPageProps {
    /// The moment for which tasks are worked out; left out for now.
    #[prop_or_default]
    pub at: Option<Moment>,
}

/// The page.
#[component]
pub fn InformantsPage(props: &InformantsPageProps) -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let adding = use_state_eq(|| false);
    let table = use_state_eq(|| false);
    let sieve = use_state_eq(Sieve::default);
    let order = use_state_eq(Order::default);
    let search = use_node_ref();
    let chosen = use_reducer_eq(Chosen::default);
    let graph = use_memo(view.clone(), |view| Graph::of(&view.study));
    let people =
        use_memo((graph.clone(), view.clone(), tongue), |(graph, view, tongue)| roster(&view.study, graph, *tongue));
    let tasks = use_memo((people.clone(), view.clone(), props.at), |(people, view, at)| {
        due::tasks(&view.study, people, at.unwrap_or_else(clock::now))
    });
    let voices = use_memo((graph.clone(), view.clone()), |(graph, view)| balance(&view.study, graph));
    let strata = use_memo((graph.clone(), view.clone()), |(graph, view)| strata(&view.study, graph));
    let pairs = use_memo(view.clone(), |view| pairs::pairs(&view.study));
    let keys =
        use_callback((adding.clone(), table.clone(), search.clone()), |press: KeyPress, (adding, table, search)| {
            match press.plain() {
                Some("n") => {
                    press.event.prevent_default();
                    adding.set(true);
                }
                Some("v") => table.set(!**table),
                Some("/") => {
                    if let Some(search) = search.cast::<HtmlElement>() {
                        press.event.prevent_default();
                        let _focus_is_a_courtesy = search.focus();
                    }
                }
                _ => {}
            }
        });
    use_keys(keys);
    let open = |to: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(to))
    };
    let add = |class: &'static str| {
        html! {
            <Button label={People::AddSeed.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserPlus} onclick={open(true).reform(|_| ())} {class} />
        }
    };
    let shortcuts = vec![
        Shortcut::new("N", People::KeyAdd.say(tongue)),
        Shortcut::new("/", People::KeySearch.say(tongue)),
        Shortcut::new("V", People::KeyView.say(tongue)),
    ];
    let switch = {
        let table = table.clone();
        Callback::from(move |id: AttrValue| table.set(id == "table"))
    };
    let current = if *table { "table" } else { "board" };
    let tabs = vec![Tab::new("board", People::Board.say(tongue)), Tab::new("table", People::Table.say(tongue))];
    let actions = html! {
        <>
            <Tabs id="people" label={People::View.say(tongue)} {tabs} {current} on_change={switch} />
            { add("wide-only") }
            <IconButton icon={Glyph::UserPlus} label={People::AddSeed.say(tongue)} onclick={open(true).reform(|_| ())}
                tip={TipSide::BelowEnd} class="narrow-only button--bordered" />
        </>
    };
    let seeds = people.iter().filter(|person| person.seed).count();
    let content = if people.is_empty() {
        html! {
            <div class="page">
                <Empty icon={Glyph::People} title={People::EmptyTitle.say(tongue)} text={People::EmptyText.say(tongue)} action={add("")} />
            </div>
        }
    } else {
        let mut shown: Vec<PersonLine> = people.iter().filter(|person| sieve.keeps(person)).cloned().collect();
        order.sort(&mut shown);
        let shown = Rc::new(shown);
        let press = {
            let order = order.clone();
            Callback::from(move |by| order.set(order.pressed(by)))
        };
        // Who was filtered away is chosen no more: nothing happens to people out of sight.
        let in_sight: BTreeSet<InformantId> = shown.iter().map(|person| person.id).collect();
        if !chosen.0.is_subset(&in_sight) {
            chosen.dispatch(Choosing::These(chosen.0.intersection(&in_sight).copied().collect()));
        }
        let choose = {
            let chosen = chosen.dispatcher();
            Callback::from(move |choosing: Choosing| chosen.dispatch(choosing))
        };
        let clear_chosen = choose.reform(|()| Choosing::These(BTreeSet::new()));
        html! {
            <div class="desk">
                <div class="pane informants">
                    { filters(&people, &sieve, &search, &sector_looks(&view.study, tongue), tongue) }
                    <TabPanel tabs="people" tab={current}>
                        if shown.is_empty() {
                            <p class="informants__none quiet">{ People::NothingFits.say(tongue) }</p>
                        } else if *table {
                            if !chosen.0.is_empty() {
                                <SeveralBar chosen={chosen.0.clone()} sectors={sector_looks(&view.study, tongue)} on_clear={clear_chosen} />
                            }
                            <PeopleTable people={shown} order={*order} on_order={press} chosen={chosen.0.clone()} on_choose={choose} />
                        } else {
                            <Board people={shown} />
                        }
                    </TabPanel>
                </div>
                <Beside study={view.study.clone()} people={people.clone()} voices={(*voices).clone()} strata={(*strata).clone()} tasks={(*tasks).clone()} pairs={(*pairs).clone()} />
            </div>
        }
    };
    html! {
        <Frame place={Place::Informants} eyebrow={(!people.is_empty()).then(|| People::Eyebrow.say(tongue))}
            title={if people.is_empty() { People::Eyebrow.say(tongue).to_owned() } else { people_and_seeds(people.len(), seeds, tongue) }}
            actions={(!people.is_empty()).then_some(actions)} {shortcuts} crowded=true>
            { content }
            <QuickAdd open={*adding} on_close={open(false)} />
        </Frame>
    }
}

const UNKNOWN: &str = "unknown";

fn filters(
    people: &[PersonLine],
    sieve: &UseStateHandle<Sieve>,
    search: &NodeRef,
    sectors: &[line::SectorLook],
    tongue: Tongue,
) -> Html {
    let set = |change: fn(&mut Sieve, String)| {
        let sieve = sieve.clone();
        Callback::from(move |text: String| {
            let mut next = (*sieve).clone();
            change(&mut next, text);
            sieve.set(next);
        })
    };
    let clear = {
        let sieve = sieve.clone();
        Callback::from(move |_: MouseEvent| sieve.set(Sieve::default()))
    };
    let mut sector_choices: Vec<Choice> =
        sectors.iter().map(|sector| Choice::new(sector.id.to_string(), sector.name.clone())).collect();
    if people.iter().any(|person| person.sector.is_none()) {
        sector_choices.push(Choice::new(UNKNOWN, People::NoSector.say(tongue)));
    }
    let stage_choices: Vec<Choice> = Stage::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, wanted)| people.iter().any(|person| person.stage == *wanted))
        .map(|(place, wanted)| Choice::new(place.to_string(), stage(wanted, tongue)))
        .collect();
    let first = |person: &&PersonLine| person.chain == person.id;
    let chain_choices: Vec<Choice> =
        people.iter().filter(first).map(|person| Choice::new(person.id.to_string(), number(person.number))).collect();
    let sector_value = match sieve.sector {
        Some(Some(id)) => id.to_string(),
        Some(None) => UNKNOWN.to_owned(),
        None => String::new(),
    };
    let stage_value = sieve.stage.and_then(|wanted| Stage::ALL.iter().position(|stage| *stage == wanted));
    html! {
        <div class="informants__filters" role="search">
            <TextInput label={People::Search.say(tongue)} placeholder={People::SearchShort.say(tongue)} hide_label=true kind={InputKind::Search}
                value={sieve.search.clone()} identity=true node_ref={search.clone()} class="informants__search"
                on_input={set(|sieve, text| sieve.search = text)} />
            <Select label={People::Sector.say(tongue)} hide_label=true none={People::AnySector.say(tongue)} choices={sector_choices}
                value={sector_value}
                on_change={set(|sieve, value| sieve.sector = (!value.is_empty()).then(|| value.parse().ok()))} />
            <Select label={People::Stage.say(tongue)} hide_label=true none={People::AnyStage.say(tongue)} choices={stage_choices}
                value={stage_value.map(|place| place.to_string()).unwrap_or_default()}
                on_change={set(|sieve, value| sieve.stage = value.parse::<usize>().ok().and_then(|place| Stage::ALL.get(place).copied()))} />
            <Select label={People::Chain.say(tongue)} hide_label=true none={People::AnyChain.say(tongue)} choices={chain_choices}
                value={sieve.chain.map(|id| id.to_string()).unwrap_or_default()}
                on_change={set(|sieve, value| sieve.chain = value.parse().ok())} />
            if !sieve.is_open() {
                <Button label={People::ClearFilter.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Cross} onclick={clear} />
            }
        </div>
    }
}
