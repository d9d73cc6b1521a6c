//! Controls of the kinds of question that are neither typed nor chosen from one list: a ranking, a scale over rows, a list
//! whose items are asked about further, and words of one's own behind a choice.

use super::ask::ScaleRow;
use super::boxes::{BoxProps, LineBox};
use super::way::Sitting;
use crate::components::{Button, ButtonKind, Chip, Glyph, IconButton, InputKind, TextInput, ToggleChip, Tone};
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::use_tongue;
use crate::store::use_kept;
use fieldwork::command::{Item, NewPerson};
use fieldwork::guide::{Choice, ListOf, Scale};
use fieldwork::id::{Place, RoundId};
use fieldwork::identity::IdentityField;
use fieldwork::language::Language;
use fieldwork::study::Study;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

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
    let change = |make: Rc<dyn Fn(&mut Vec<String>)>| {
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
                <span class="ranking__words" {lang}>{ words.clone() }</span>
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
    /// The box was left.
    pub on_leave: Callback<()>,
}

/// The box behind a choice like "other, namely".
#[component]
pub fn OwnWords(props: &OwnWordsProps) -> Html {
    let with = BoxProps {
        label: props.label.clone(),
        held: props.held.clone(),
        unfit: None,
        on_type: props.on_type.clone(),
        on_leave: props.on_leave.clone(),
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
            <LineBox ..with />
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
    html! {
        <fieldset class="items">
            <legend class="unseen">{ &props.legend }</legend>
            if let Some(wanted) = props.wanted {
                <p><Chip tone={if rounds.len() == wanted as usize { Tone::Good } else { Tone::Warm }} label={words::items_of(rounds.len(), wanted, tongue)} /></p>
            }
            if !rounds.is_empty() {
                <ol class="items__list">
                    { for rounds.iter().map(|round| {
                        let (id, name) = (round.id, props.sitting.item_name(&props.study, round));
                        html! {
                            <li key={id.to_string()} class="items__row">
                                <span class="items__name">{ name.clone() }</span>
                                <IconButton icon={Glyph::Cross} label={words::item_out(&name, tongue)}
                                    onclick={props.on_remove.reform(move |_: MouseEvent| id)} />
                            </li>
                        }
                    }) }
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
                <Button label={Ask::AddItem.say(tongue)} icon={Glyph::Plus} kind={ButtonKind::Plain} onclick={Callback::from(move |_| add.emit(()))} />
            </div>
        </fieldset>
    }
}
