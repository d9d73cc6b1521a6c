//! The referrals: who led to whom, as a tree by waves, as a list, as a ledger of chains and in figures.
//!
//! | file | what is in it |
//! |---|---|
//! | `plan` | from the graph of the study to the picture's plain values |
//! | `canvas` | the tree with zoom and downloads |
//! | `sight` | branches folded, people searched for |
//! | `outline` | the same people as an indented list, equal in function |
//! | `ledger`, `numbers` | chains; funnel, waves, sectors, saturation |
//! | `checks` | referrals and coupons to look at |
//! | `curves`, `pictures` | lines over numbers; pictures as files |
//! | `report` | sentences for reporting guidelines |
//! | `beside`, `reasons` | the panel: the selected person, whom to see next and why, figures |
//! | `naming` | adding a referral outside of an interview |

pub mod beside;
pub mod canvas;
pub mod checks;
pub mod curves;
pub mod estimates;
pub mod ledger;
pub mod naming;
pub mod numbers;
pub mod outline;
pub mod pictures;
pub mod plan;
pub mod reasons;
pub mod report;
pub mod sight;

#[cfg(test)]
mod tests;

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Empty, Glyph, IconButton, InputKind, KeyPress, Menu, MenuItem, Shortcut, Tab, TabPanel, Tabs,
    TextInput, TipSide, use_keys,
};
use crate::i18n::referrals::{Web, hits as hits_words, in_one_line};
use crate::i18n::reporting::ReportText;
use crate::i18n::use_tongue;
use crate::pages::informants::line::{PersonLine, roster};
use crate::pages::quick_add::QuickAdd;
use crate::store::use_view;
use analysis::branches::below;
use analysis::checks::{Finding, findings};
use analysis::next::{Suggestion, whom_to_see};
use analysis::referrals::Graph;
use analysis::saturation::CodedInterviews;
use analysis::sectors::{Voices, balance};
use analysis::strata::{Stratum, strata};
use beside::Beside;
use canvas::Canvas;
use fieldwork::id::InformantId;
use fieldwork::study::Study;
use fieldwork::time::Moment;
use ledger::Ledger;
use naming::NameSomebody;
use numbers::Numbers;
use outline::Outline;
use report::Report;
use sight::{Folds, found, next_hit};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

/// Everything the views show, worked out once per change of the study.
pub struct Scene {
    /// The study.
    pub study: Rc<Study>,
    /// Who led to whom.
    pub graph: Graph,
    /// Everybody, at the same places as in the graph.
    pub people: Vec<PersonLine>,
    /// The sectors against their targets.
    pub voices: Vec<Voices>,
    /// Strata against their targets.
    pub strata: Vec<Stratum>,
    /// Whom to see next.
    pub next: Vec<Suggestion>,
    /// Codes by interview.
    pub coded: CodedInterviews,
    /// Referrals and coupons to look at.
    pub findings: Vec<Finding>,
    /// How many people hang below each.
    pub below: Vec<usize>,
    /// When each came into the study: at the first interview, otherwise when first named, otherwise when entered.
    pub when: Vec<Moment>,
}

impl Scene {
    /// The scene of a study.
    pub fn of(study: &Rc<Study>, tongue: crate::i18n::Tongue) -> Self {
        let graph = Graph::of(study);
        let (voices, strata) = (balance(study, &graph), strata(study, &graph));
        Self {
            study: study.clone(),
            people: roster(study, &graph, tongue),
            next: whom_to_see(study, &graph, &voices, &strata),
            coded: CodedInterviews::of(study, None),
            findings: findings(study, &graph),
            below: below(graph.referrers()),
            when: came_in(study, &graph),
            graph,
            voices,
            strata,
        }
    }

    /// The place of a person in `people`.
    pub fn place(&self, id: InformantId) -> Option<usize> {
        self.graph.place(id)
    }

    /// The number of a person; 0 for nobody.
    pub fn number(&self, id: InformantId) -> u32 {
        self.place(id).and_then(|place| self.people.get(place)).map_or(0, |person| person.number)
    }
}

fn came_in(study: &Study, graph: &Graph) -> Vec<Moment> {
    let mut named: std::collections::BTreeMap<InformantId, i64> = std::collections::BTreeMap::new();
    for naming in graph.namings() {
        named.entry(naming.to).or_insert(naming.at);
    }
    let came = |person: &analysis::referrals::Person| {
        let entered = study.informants.get(person.id).map(|record| record.entered).unwrap_or_default();
        let ms = person.interviewed_at.or_else(|| named.get(&person.id).copied()).unwrap_or(entered.ms);
        Moment { ms, ..entered }
    };
    graph.people().iter().map(came).collect()
}

/// A scene that can be handed from part to part: the same one only if nothing changed.
#[derive(Clone)]
pub struct SceneRef(pub Rc<Scene>);

impl PartialEq for SceneRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for SceneRef {
    type Target = Scene;
    fn deref(&self) -> &Scene {
        &self.0
    }
}

/// Which view is open.
const TREE: &str = "tree";
const LIST: &str = "list";
const CHAINS: &str = "chains";
const NUMBERS: &str = "numbers";
const REPORT: &str = "report";

/// The page.
#[component]
pub fn ReferralsPage() -> Html {
    let (view, tongue, navigator) = (use_view(), use_tongue(), use_navigator());
    let tab = use_state_eq(|| AttrValue::Static(TREE));
    let selected = use_state_eq(|| None::<InformantId>);
    let adding = use_state_eq(|| false);
    let naming = use_state_eq(|| None::<InformantId>);
    let scene = use_memo((view.clone(), tongue), |(view, tongue)| SceneRef(Rc::new(Scene::of(&view.study, *tongue))));
    let scene = (*scene).clone();
    let chosen = selected.filter(|id| scene.place(*id).is_some());
    let folds = use_state_eq(Folds::default);
    let folded = use_memo((scene.clone(), (*folds).clone()), |(scene, folds)| folds.places(scene));
    let search = use_state_eq(String::new);
    let hits = use_memo((scene.clone(), (*search).clone()), |(scene, text)| found(scene, text));
    let found_set = use_memo(hits.clone(), |hits| hits.iter().copied().collect::<BTreeSet<usize>>());
    let searched = (!search.trim().is_empty()).then(|| found_set.clone());
    let select = {
        let (selected, folds, scene) = (selected.clone(), folds.clone(), scene.clone());
        Callback::from(move |id: InformantId| {
            if let Some(open) = folds.showing(&scene, id) {
                folds.set(open);
            }
            selected.set(Some(id));
        })
    };
    let fold = {
        let (folds, scene) = (folds.clone(), scene.clone());
        Callback::from(move |id: InformantId| folds.set(folds.turned(&scene, id)))
    };
    let next = {
        let (hits, scene, select) = (hits.clone(), scene.clone(), select.clone());
        let selected = chosen.and_then(|id| scene.place(id));
        Callback::from(move |()| {
            if let Some(person) = next_hit(&hits, selected).and_then(|place| scene.people.get(place)) {
                select.emit(person.id);
            }
        })
    };
    let search_box = use_node_ref();
    let finder = {
        let input = {
            let search = search.clone();
            Callback::from(move |text: String| search.set(text))
        };
        let set_folds = |to: Folds| {
            let folds = folds.clone();
            Callback::from(move |()| folds.set(to.clone()))
        };
        let items = vec![
            MenuItem::new(Web::OpenAll.say(tongue), set_folds(Folds::open())).icon(Glyph::ChevronDown),
            MenuItem::new(Web::FoldAll.say(tongue), set_folds(Folds::closed(&scene))).icon(Glyph::ChevronRight),
        ];
        html! {
            <div class="referrals__finder">
                <TextInput label={Web::Search.say(tongue)} placeholder={Web::Search.say(tongue)} hide_label=true kind={InputKind::Search}
                    value={(*search).clone()} identity=true node_ref={search_box.clone()} on_input={input} on_enter={next.clone()}
                    class="referrals__search" />
                <span class="small quiet referrals__hits" role="status">
                    { if searched.is_some() { hits_words(&hits, chosen.and_then(|id| scene.place(id)), tongue) } else { String::new() } }
                </span>
                if searched.is_some() && !hits.is_empty() {
                    <Button label={Web::NextHit.say(tongue)} kind={ButtonKind::Plain} kbd="Enter" onclick={next.reform(|_: MouseEvent| ())} />
                }
                if scene.below.iter().any(|below| *below > 0) {
                    <Menu label={Web::Branches.say(tongue)} icon={Glyph::Referrals} {items} />
                }
            </div>
        }
    };
    let open = Callback::from(move |id: InformantId| {
        if let Some(navigator) = &navigator {
            navigator.push(&crate::route::Route::Informant { id });
        }
    });
    let name_from = {
        let naming = naming.clone();
        Callback::from(move |from: InformantId| naming.set(Some(from)))
    };
    let keys = use_callback(
        (adding.clone(), naming.clone(), chosen, search_box.clone()),
        |press: KeyPress, (adding, naming, chosen, search)| match press.plain() {
            Some("/") => {
                if let Some(search) = search.cast::<HtmlElement>() {
                    press.event.prevent_default();
                    let _focus_is_a_courtesy = search.focus();
                }
            }
            Some("n") => {
                press.event.prevent_default();
                adding.set(true);
            }
            Some("r") if chosen.is_some() => {
                press.event.prevent_default();
                naming.set(*chosen);
            }
            _ => {}
        },
    );
    use_keys(keys);
    let seed = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(true))
    };
    let seed_button = |class: &'static str| {
        html! {
            <Button label={Web::AddSeed.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserPlus} onclick={seed.clone()} {class} />
        }
    };
    let seeds = scene.people.iter().filter(|person| person.seed).count();
    let waves = scene.graph.last_wave().unwrap_or_default();
    let switch = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let tabs = vec![
        Tab::new(TREE, Web::Tree.say(tongue)),
        Tab::new(LIST, Web::List.say(tongue)),
        Tab::new(CHAINS, Web::Chains.say(tongue)),
        Tab::new(NUMBERS, Web::Numbers.say(tongue)),
        Tab::new(REPORT, ReportText::Tab.say(tongue)),
    ];
    let actions = html! {
        <>
            <Tabs id="referrals" label={Web::Views.say(tongue)} tabs={tabs.clone()} current={(*tab).clone()} on_change={switch.clone()}
                class="wide-only" />
            { seed_button("wide-only") }
            <IconButton icon={Glyph::UserPlus} label={Web::AddSeed.say(tongue)} onclick={seed.clone()} tip={TipSide::BelowEnd}
                class="narrow-only button--bordered" />
        </>
    };
    let shortcuts = vec![
        Shortcut::new("← ↑ ↓ →", Web::KeyMove.say(tongue)),
        Shortcut::new("Enter", Web::KeyOpen.say(tongue)),
        Shortcut::new("␣", Web::KeyFold.say(tongue)),
        Shortcut::new("/", Web::KeySearch.say(tongue)),
        Shortcut::new("+ −", Web::KeyZoom.say(tongue)),
        Shortcut::new("0", Web::KeyFit.say(tongue)),
        Shortcut::new("N", Web::KeySeed.say(tongue)),
        Shortcut::new("R", Web::KeyReferral.say(tongue)),
    ];
    let close_adding = {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(false))
    };
    let close_naming = {
        let naming = naming.clone();
        Callback::from(move |()| naming.set(None))
    };
    let empty = scene.people.is_empty();
    let body = match tab.as_str() {
        LIST => {
            html! {
                <Outline scene={scene.clone()} folded={folded.clone()} found={searched.clone()} {finder} selected={chosen}
                    on_select={select.clone()} on_open={open.clone()} on_fold={fold.clone()} />
            }
        }
        CHAINS => html! { <Ledger scene={scene.clone()} /> },
        NUMBERS => html! { <Numbers scene={scene.clone()} /> },
        REPORT => html! { <Report scene={scene.clone()} /> },
        _ => {
            html! {
                <Canvas scene={scene.clone()} folded={folded.clone()} found={searched.clone()} {finder} selected={chosen}
                    on_select={select.clone()} on_open={open.clone()} on_fold={fold.clone()} />
            }
        }
    };
    html! {
        <Frame place={Place::Referrals} eyebrow={(!empty).then(|| Web::Eyebrow.say(tongue))}
            title={if empty { Web::Eyebrow.say(tongue).to_owned() } else { in_one_line(scene.people.len(), seeds, waves, tongue) }}
            actions={(!empty).then_some(actions)} {shortcuts}>
            if empty {
                <div class="page">
                    <Empty icon={Glyph::Referrals} title={Web::EmptyTitle.say(tongue)} text={Web::EmptyText.say(tongue)} action={seed_button("")} />
                </div>
            } else {
                <div class="desk referrals">
                    <div class="pane referrals__pane">
                        // On a small screen the top bar has no room for them.
                        <Tabs id="referrals-small" label={Web::Views.say(tongue)} {tabs} current={(*tab).clone()} on_change={switch}
                            class="narrow-only referrals__tabs" />
                        <TabPanel tabs="referrals" tab={(*tab).clone()} class="referrals__view">{ body }</TabPanel>
                    </div>
                    <Beside scene={scene.clone()} selected={chosen} on_select={select} on_name={name_from} />
                </div>
            }
            <QuickAdd open={*adding} on_close={close_adding} />
            if let Some(from) = *naming {
                <NameSomebody key={from.to_string()} {from} on_close={close_naming} />
            }
        </Frame>
    }
}
