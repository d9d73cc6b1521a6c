//! Controls of the kinds of question that are neither typed nor chosen from one list: a ranking, a scale over rows, a list
//! whose items are asked about further, and words of one's own behind a choice.

use super::ask::ScaleRow;
use super::boxes::{BoxProps, WordsBox};
use super::naming::{Alike, Naming, alike};
use super::way::Sitting;
use crate::components::{Button, Chip, Glyph, IconButton, InputKind, TextInput, ToggleChip, Tone, use_unique_id};
use crate::i18n::interview::{self as words, Ask, Names};
use crate::i18n::use_tongue;
use crate::platform::position::{NoPosition, Position, position};
use crate::store::use_kept;
use fieldwork::command::{Item, NewPerson};
use fieldwork::guide::{Choice, ListOf, Scale};
use fieldwork::id::{Place, RoundId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{Point, Round};
use fieldwork::language::Language;
use fieldwork::study::Study;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// A change of an order.
type Reorder = Rc<dyn Fn(&mut Vec<String>)>;

/// Props of [`RankingList`].
#[derive(Properties, PartialEq)]
pub struct RankingListProps {
    /// The choices, in the order they are offered.
    pub choices: Vec<Choice>,
    /// Names of those ranked so far, the first one first.
    pub ranked: Vec<String>,
    /// The language they are read in.
    pub language: Language,
    /// What is asked.
    pub legend: AttrValue,
    /// The new ranking.
    pub on_change: Callback<Vec<String>>,
}

/// Choices put in order: a press ranks the next one, arrows move it, a press on a ranked one takes it out again.
#[component]
pub fn RankingList(props: &RankingListProps) -> Html {
    let tongue = use_tongue();
    let label = |name: &str| {
        let choice = props.choices.iter().find(|choice| choice.name == name);
        choice.map_or_else(|| name.to_owned(), |choice| choice.label.get(props.language).to_owned())
    };
    let lang = props.language.tag();
    let group = use_unique_id("ranking");
    // A row that was moved by a key keeps the focus: moving it in the page takes the focus away.
    let moved = use_mut_ref(|| None::<String>);
    {
        let (moved, group) = (moved.clone(), group.clone());
        use_effect_with(props.ranked.clone(), move |_| {
            let name = moved.borrow_mut().take();
            let row = name.and_then(|name| gloo::utils::document().get_element_by_id(&format!("{group}-{name}")));
            if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                let _focus_is_a_courtesy = row.focus();
            }
        });
    }
    let on_key = |at: usize| {
        let (ranked, on_change, moved) = (props.ranked.clone(), props.on_change.clone(), moved.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(after) = ranking_after(&ranked, at, &event.key()) else { return };
            event.prevent_default();
            event.stop_propagation();
            *moved.borrow_mut() = ranked.get(at).cloned();
            on_change.emit(after);
        })
    };
    let change = |make: Reorder| {
        let (ranked, on_change) = (props.ranked.clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut ranked = ranked.clone();
            make(&mut ranked);
            on_change.emit(ranked);
        })
    };
    let row = |(at, name): (usize, &String)| {
        let last = at + 1 == props.ranked.len();
        let words = label(name);
        html! {
            <li key={name.clone()} class="ranking__row">
                <span class="ranking__place" aria-hidden="true">{ at + 1 }</span>
                <span class="ranking__words" id={format!("{group}-{name}")} tabindex="0" role="group" aria-label={words::rank_row(at + 1, &words, tongue)}
                    aria-keyshortcuts="ArrowUp ArrowDown Delete" onkeydown={on_key(at)} {lang}>{ words.clone() }</span>
                <IconButton icon={Glyph::ArrowUp} label={words::rank_up(&words, tongue)} disabled={at == 0}
                    onclick={change(Rc::new(move |ranked| if at > 0 { ranked.swap(at, at - 1) }))} />
                <IconButton icon={Glyph::ArrowDown} label={words::rank_down(&words, tongue)} disabled={last}
                    onclick={change(Rc::new(move |ranked| if at + 1 < ranked.len() { ranked.swap(at, at + 1) }))} />
                <IconButton icon={Glyph::Cross} label={words::rank_out(&words, tongue)}
                    onclick={change(Rc::new(move |ranked| if at < ranked.len() { ranked.remove(at); }))} />
            </li>
        }
    };
    let rest: Vec<&Choice> = props.choices.iter().filter(|choice| !props.ranked.contains(&choice.name)).collect();
    html! {
        <fieldset class="ranking">
            <legend class="unseen">{ &props.legend }</legend>
            if !props.ranked.is_empty() {
                <ol class="ranking__list" aria-label={Ask::Ranked.say(tongue)}>{ for props.ranked.iter().enumerate().map(row) }</ol>
            }
            if !rest.is_empty() {
                <p class="small quiet">{ words::rank_next(props.ranked.len() + 1, tongue) }</p>
                <div class="ranking__rest" role="group" aria-label={Ask::NotRanked.say(tongue)}>
                    { for rest.into_iter().map(|choice| {
                        let name = choice.name.clone();
                        html! {
                            <ToggleChip key={choice.name.clone()} label={label(&choice.name)}
                                onclick={change(Rc::new(move |ranked| ranked.push(name.clone())))} />
                        }
                    }) }
                </div>
            }
        </fieldset>
    }
}

/// The ranking after a key was pressed on the row at a place: an arrow moves it, Delete takes it out. `None` for any other key.
pub fn ranking_after(ranked: &[String], at: usize, key: &str) -> Option<Vec<String>> {
    let mut after = ranked.to_vec();
    match key {
        "ArrowUp" if at > 0 && at < after.len() => after.swap(at, at - 1),
        "ArrowDown" if at + 1 < after.len() => after.swap(at, at + 1),
        "Delete" | "Backspace" if at < after.len() => drop(after.remove(at)),
        _ => return None,
    }
    Some(after)
}

/// Props of [`PointBox`].
#[derive(Properties, PartialEq)]
pub struct PointBoxProps {
    /// Metres within which the point lies; empty where it was typed.
    pub accuracy: AttrValue,
    /// The point the device found.
    pub on_found: Callback<Point>,
    /// The box in which it is typed.
    pub children: Html,
}

/// A point on the earth: typed, or as the device finds it.
#[component]
pub fn PointBox(props: &PointBoxProps) -> Html {
    let tongue = use_tongue();
    let (seeking, failed) = (use_state_eq(|| false), use_state_eq(|| None::<NoPosition>));
    let seek = {
        let (seeking, failed, on_found) = (seeking.clone(), failed.clone(), props.on_found.clone());
        Callback::from(move |_: MouseEvent| {
            let (seeking, failed, on_found) = (seeking.clone(), failed.clone(), on_found.clone());
            seeking.set(true);
            failed.set(None);
            wasm_bindgen_futures::spawn_local(async move {
                match position().await {
                    Ok(found) => on_found.emit(point_of(&found)),
                    Err(why) => failed.set(Some(why)),
                }
                seeking.set(false);
            });
        })
    };
    html! {
        <div class="point">
            <p class="small quiet">{ Ask::HowAPointIsWritten.say(tongue) }</p>
            { props.children.clone() }
            <div class="row row--wrap">
                <Button label={Ask::FindPosition.say(tongue)} icon={Glyph::Search} busy={*seeking} onclick={seek} />
                if !props.accuracy.is_empty() { <span class="small quiet">{ words::within_metres(&props.accuracy, tongue) }</span> }
            </div>
            <p class="small quiet">{ Ask::HowAPositionIsFound.say(tongue) }</p>
            <p class="small warm" role="status">
                { failed.map(|why| words::no_position(why, tongue)).unwrap_or_default() }
            </p>
        </div>
    }
}

/// A position as an answer: degrees to about a decimetre, the accuracy in whole metres.
pub fn point_of(found: &Position) -> Point {
    Point {
        latitude: format!("{:.6}", found.latitude),
        longitude: format!("{:.6}", found.longitude),
        accuracy: format!("{:.0}", found.accuracy.ceil()),
    }
}

/// Props of [`MatrixRows`].
#[derive(Properties, PartialEq)]
pub struct MatrixRowsProps {
    /// The rows, in the order they are asked.
    pub rows: Vec<Choice>,
    /// The scale they share.
    pub scale: Scale,
    /// Points given so far, by the row's name.
    pub points: BTreeMap<String, i32>,
    /// The language they are read in.
    pub language: Language,
    /// The new points.
    pub on_change: Callback<BTreeMap<String, i32>>,
}

/// One scale over several rows, each row a scale of its own, so that it reads the same on a telephone.
#[component]
pub fn MatrixRows(props: &MatrixRowsProps) -> Html {
    let row = |row: &Choice| {
        let legend = AttrValue::from(row.label.get(props.language).to_owned());
        let (name, points, on_change) = (row.name.clone(), props.points.clone(), props.on_change.clone());
        let on_choose = Callback::from(move |point: i32| {
            let mut points = points.clone();
            points.insert(name.clone(), point);
            on_change.emit(points);
        });
        html! {
            <div key={row.name.clone()} class="matrix__row">
                <p class="matrix__words" lang={props.language.tag()} aria-hidden="true">{ legend.clone() }</p>
                <ScaleRow scale={props.scale.clone()} point={props.points.get(&row.name).copied()} language={props.language} {legend} {on_choose} />
            </div>
        }
    };
    html! { <div class="matrix">{ for props.rows.iter().map(row) }</div> }
}

/// Props of [`OwnWords`].
#[derive(Properties, PartialEq)]
pub struct OwnWordsProps {
    /// The choice that asks for words of one's own.
    pub label: AttrValue,
    /// What was written.
    pub held: AttrValue,
    /// The language of the words.
    pub lang: AttrValue,
    /// Every change, with the whole text.
    pub on_type: Callback<String>,
}

/// The box behind a choice like "other, namely".
#[component]
pub fn OwnWords(props: &OwnWordsProps) -> Html {
    let with = BoxProps {
        label: props.label.clone(),
        held: props.held.clone(),
        unfit: None,
        on_type: props.on_type.clone(),
        on_leave: Callback::noop(),
        on_finish: Callback::noop(),
        error: None,
        lang: props.lang.clone(),
        long: false,
        kind: InputKind::Text,
        node_ref: NodeRef::default(),
    };
    html! {
        <div class="own-words">
            <p class="small quiet" aria-hidden="true">{ &props.label }</p>
            <WordsBox ..with />
        </div>
    }
}

/// Props of [`ListItems`].
#[derive(Properties, PartialEq)]
pub struct ListItemsProps {
    /// The study.
    pub study: Rc<Study>,
    /// The sitting.
    pub sitting: Rc<Sitting>,
    /// Which list.
    pub at: Place,
    /// What the items are.
    pub of: ListOf,
    /// How many there should be, where a rule knows it.
    #[prop_or_default]
    pub wanted: Option<u32>,
    /// What is asked.
    pub legend: AttrValue,
    /// Adds an item.
    pub on_add: Callback<Item>,
    /// Takes an item out.
    pub on_remove: Callback<RoundId>,
    /// Calls an item by another name.
    pub on_rename: Callback<(RoundId, String)>,
    /// Moves an item before another; `None` for the end.
    pub on_move: Callback<(RoundId, Option<RoundId>)>,
}

/// The list an informant makes: what is on it, and a box that adds the next and stays.
#[component]
pub fn ListItems(props: &ListItemsProps) -> Html {
    let tongue = use_tongue();
    let kept = use_kept(&format!("item/{}/{}", props.sitting.interview.id, props.at));
    let typed = use_state(|| {
        let before = kept.before.as_deref().and_then(|text| text.split_once('\n'));
        before.map(|(name, of)| (name.to_owned(), of.to_owned())).unwrap_or_default()
    });
    let rounds = props.sitting.items(&props.study, props.at);
    let write = |which: bool| {
        let (typed, kept) = (typed.clone(), kept.clone());
        Callback::from(move |text: String| {
            let next = if which { (text, typed.1.clone()) } else { (typed.0.clone(), text) };
            kept.keep(format!("{}\n{}", next.0, next.1));
            typed.set(next);
        })
    };
    let of = props.of;
    let add = {
        let (typed, kept, on_add) = (typed.clone(), kept.clone(), props.on_add.clone());
        Callback::from(move |()| {
            let (name, organisation) = (*typed).clone();
            if name.trim().is_empty() && organisation.trim().is_empty() {
                return;
            }
            let item = match of {
                ListOf::Things | ListOf::Cases => Item::Thing(name),
                ListOf::People => Item::Somebody(NewPerson {
                    identity: vec![(IdentityField::Name, name), (IdentityField::Organisation, organisation)],
                    ..NewPerson::default()
                }),
                ListOf::Organisations => Item::Somebody(NewPerson {
                    identity: vec![(IdentityField::Organisation, name)],
                    ..NewPerson::default()
                }),
            };
            on_add.emit(item);
            kept.let_go();
            typed.set(Default::default());
        })
    };
    let (label, second) = match of {
        ListOf::Things | ListOf::Cases => (Ask::AddThing, false),
        ListOf::People => (Ask::AddPerson, true),
        ListOf::Organisations => (Ask::AddOrganisation, false),
    };
    let listed: Vec<_> = rounds.iter().filter_map(|round| round.case).collect();
    let cases: Vec<_> = match of {
        ListOf::Cases => props.study.ordered_cases().into_iter().filter(|case| !listed.contains(&case.id)).collect(),
        ListOf::Things | ListOf::People | ListOf::Organisations => Vec::new(),
    };
    let enter = add.clone();
    let (at_least, renaming) = (typed.0.trim().chars().count() >= 3, use_state_eq(|| None::<(RoundId, String)>));
    let known: Vec<Alike> = if of.names_somebody() && (at_least || !typed.1.trim().is_empty()) {
        let naming = match of {
            ListOf::Organisations => Naming { organisation: typed.0.clone(), ..Naming::default() },
            ListOf::Things | ListOf::Cases | ListOf::People => {
                Naming { name: typed.0.clone(), organisation: typed.1.clone(), ..Naming::default() }
            }
        };
        let listed: Vec<_> = rounds.iter().filter_map(|round| round.informant).collect();
        let found = alike(&props.study, props.sitting.person, &naming);
        found.into_iter().filter(|person| !listed.contains(&person.id)).take(3).collect()
    } else {
        Vec::new()
    };
    let take = |id: fieldwork::id::InformantId| {
        let (typed, kept, on_add) = (typed.clone(), kept.clone(), props.on_add.clone());
        Callback::from(move |_: MouseEvent| {
            on_add.emit(Item::Known(id));
            kept.let_go();
            typed.set(Default::default());
        })
    };
    let row = |(at, round): (usize, &Rc<Round>)| {
        let (id, name) = (round.id, props.sitting.item_name(&props.study, round));
        let up = at.checked_sub(1).and_then(|before| rounds.get(before)).map(|round| round.id);
        let last = at + 1 == rounds.len();
        let down = rounds.get(at + 2).map(|round| round.id);
        let begin = {
            let (renaming, name) = (renaming.clone(), name.clone());
            Callback::from(move |_: MouseEvent| renaming.set(Some((id, name.clone()))))
        };
        let written = renaming.as_ref().filter(|(renamed, _)| *renamed == id).map(|(_, text)| text.clone());
        if let Some(text) = written {
            let (write, done) = (renaming.clone(), renaming.clone());
            let finish = {
                let (on_rename, text) = (props.on_rename.clone(), text.clone());
                Callback::from(move |()| {
                    if !text.trim().is_empty() {
                        on_rename.emit((id, text.clone()));
                    }
                    done.set(None);
                })
            };
            let press = finish.clone();
            return html! {
                <li key={id.to_string()} class="items__row items__row--renamed">
                    <TextInput label={words::item_new_name(&name, tongue)} hide_label=true value={text} identity={of.names_somebody()} on_enter={finish}
                        on_input={Callback::from(move |text| write.set(Some((id, text))))} />
                    <Button label={Ask::SaveName.say(tongue)} icon={Glyph::Check} onclick={Callback::from(move |_| press.emit(()))} />
                </li>
            };
        }
        html! {
            <li key={id.to_string()} class="items__row">
                <span class="items__place" aria-hidden="true">{ at + 1 }</span>
                <span class="items__name">{ name.clone() }</span>
                <span class="items__acts">
                    <IconButton icon={Glyph::ArrowUp} label={words::rank_up(&name, tongue)} disabled={at == 0}
                        onclick={props.on_move.reform(move |_: MouseEvent| (id, up))} />
                    <IconButton icon={Glyph::ArrowDown} label={words::rank_down(&name, tongue)} disabled={last}
                        onclick={props.on_move.reform(move |_: MouseEvent| (id, down))} />
                    if round.case.is_none() {
                        <IconButton icon={Glyph::Pencil} label={words::item_new_name(&name, tongue)} onclick={begin} />
                    }
                    <IconButton icon={Glyph::Cross} label={words::item_out(&name, tongue)}
                        onclick={props.on_remove.reform(move |_: MouseEvent| id)} />
                </span>
            </li>
        }
    };
    html! {
        <fieldset class="items">
            <legend class="unseen">{ &props.legend }</legend>
            if let Some(wanted) = props.wanted {
                <p><Chip tone={if rounds.len() == wanted as usize { Tone::Good } else { Tone::Warm }} label={words::items_of(rounds.len(), wanted, tongue)} /></p>
            }
            if !rounds.is_empty() {
                <ol class="items__list">
                    { for rounds.iter().enumerate().map(row) }
                </ol>
            }
            if !cases.is_empty() {
                <div class="items__cases" role="group" aria-label={Ask::CasesToAdd.say(tongue)}>
                    { for cases.into_iter().map(|case| {
                        let id = case.id;
                        html! {
                            <ToggleChip key={id.to_string()} icon={Glyph::Plus} label={case.name.clone()}
                                onclick={props.on_add.reform(move |_| Item::Case(id))} />
                        }
                    }) }
                </div>
            }
            <div class="items__add">
                <TextInput label={label.say(tongue)} value={typed.0.clone()} on_input={write(true)} on_enter={enter.clone()} identity={of.names_somebody()} />
                if second {
                    <TextInput label={Ask::AddTheirOrganisation.say(tongue)} value={typed.1.clone()} on_input={write(false)} on_enter={enter} identity=true />
                }
                <Button label={Ask::AddItem.say(tongue)} icon={Glyph::Plus} onclick={Callback::from(move |_| add.emit(()))} />
            </div>
            if !known.is_empty() {
                <section class="names__alike" aria-live="polite">
                    <h3 class="eyebrow">{ Names::Alike.say(tongue) }</h3>
                    <ul>
                        { for known.iter().map(|person| html! {
                            <li key={person.id.to_string()} class="alike">
                                <p class="alike__who">
                                    <b>{ if person.name.is_empty() { &person.organisation } else { &person.name } }</b>
                                    <span class="small quiet">{ format!("{} · {}", words::informant_number(person.number, tongue), words::alike(&person.reasons, tongue)) }</span>
                                    if !person.name.is_empty() && !person.organisation.is_empty() { <span class="small quiet">{ &person.organisation }</span> }
                                </p>
                                <div><Button label={Ask::AddKnown.say(tongue)} icon={Glyph::UserCheck} onclick={take(person.id)} /></div>
                            </li>
                        }) }
                    </ul>
                </section>
            }
        </fieldset>
    }
}
