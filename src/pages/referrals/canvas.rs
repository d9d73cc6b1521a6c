//! The tree on the screen: zoom by buttons and keys, scrolling for the rest, and the picture as a file.

use super::SceneRef;
use super::pictures::{hand_over, ink};
use super::plan::{Labels, Way, legend, plan};
use crate::charts::{Legend, TreeFigure, Window, reveal, svg};
use crate::components::{
    Button, ButtonKind, Choice, Glyph, IconButton, KeyPress, Menu, MenuItem, Select, ToggleChip, use_keys, use_toaster,
};
use crate::i18n::referrals::{Web, tree_name};
use crate::i18n::{Tongue, use_tongue};
use fieldwork::id::InformantId;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// Props of [`Canvas`].
#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    /// Who led to whom.
    pub scene: SceneRef,
    /// The places of people whose branches are folded.
    pub folded: Rc<BTreeSet<usize>>,
    /// The places of people searched for; `None` where nothing is searched.
    pub found: Option<Rc<BTreeSet<usize>>>,
    /// The search box and what belongs to it.
    pub finder: Html,
    /// The selected person.
    pub selected: Option<InformantId>,
    /// Somebody was chosen.
    pub on_select: Callback<InformantId>,
    /// Somebody is to be opened.
    pub on_open: Callback<InformantId>,
    /// A branch is to be folded or opened.
    pub on_fold: Callback<InformantId>,
}

/// Sizes one step apart.
const STEPS: [f64; 9] = [0.12, 0.2, 0.35, 0.5, 0.7, 1.0, 1.3, 1.7, 2.2];
/// Wider than this, a picture fitted into the page can no longer be read: it opens at its own size and scrolls.
const READABLE: f64 = 900.0;
/// More people than this are drawn only where they are seen.
const MANY: usize = 350;
/// More people than this, drawn small, are shapes only.
const CROWD: usize = 700;

/// One step larger or smaller; the first step leaves the fitted size for the drawn one.
fn stepped(zoom: Option<f64>, larger: bool) -> Option<f64> {
    let Some(zoom) = zoom else { return Some(if larger { 1.3 } else { 0.7 }) };
    let next = if larger {
        STEPS.into_iter().find(|step| *step > zoom + 0.01)
    } else {
        STEPS.into_iter().rev().find(|step| *step < zoom - 0.01)
    };
    Some(next.unwrap_or(zoom))
}

/// What of the picture is seen in the element that scrolls it.
fn seen(scroll: &NodeRef, zoom: f64) -> Option<Window> {
    let element = scroll.cast::<Element>()?;
    let at = |length: i32| f64::from(length) / zoom.max(0.01);
    let (left, top) = (at(element.scroll_left()), at(element.scroll_top()));
    Some(Window::around(left, top, at(element.client_width()), at(element.client_height())))
}

/// The tree.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let (tongue, toaster) = (use_tongue(), use_toaster());
    let names = use_state_eq(|| false);
    let way = use_state_eq(Way::default);
    let scroll = use_node_ref();
    let labels = if *names { Labels::Names } else { Labels::Numbers };
    let drawing = use_memo((props.scene.clone(), *way, labels, props.folded.clone(), tongue), |asked| {
        let (scene, way, labels, folded, tongue) = asked;
        plan(scene, *way, *labels, folded, *tongue)
    });
    let readable = if *way == Way::Rings { READABLE * 1.2 } else { READABLE };
    let opens_at = (drawing.width > readable).then_some(1.0);
    let zoom = use_state_eq(|| None::<Option<f64>>);
    let at = (*zoom).unwrap_or(opens_at);
    let many = drawing.marks.len() > MANY;
    let far = drawing.marks.len() > CROWD && at.is_none_or(|zoom| zoom < 0.4);
    // Before anything was measured, the upper left of a large picture.
    let window = use_state_eq(|| Window::around(0.0, 0.0, 2400.0, 1600.0));
    let look = {
        let (window, scroll) = (window.clone(), scroll.clone());
        move |zoom: Option<f64>| {
            if let Some(next) = zoom.and_then(|zoom| seen(&scroll, zoom)) {
                window.set(next);
            }
        }
    };
    {
        let look = look.clone();
        use_effect_with((at, drawing.clone()), move |(at, _)| look(*at));
    }
    {
        // Whoever is chosen in the panel, in the search or by a key comes into view.
        let selected = props.selected.and_then(|id| props.scene.place(id));
        use_effect_with((selected, at.is_some(), *way), move |(selected, scrolls, _)| {
            if let (Some(place), true) = (*selected, *scrolls) {
                reveal(place);
            }
        });
    }
    let onscroll = Callback::from(move |_: Event| {
        if many {
            look(at);
        }
    });
    let keys = use_callback((zoom.clone(), at), |press: KeyPress, (zoom, at)| match press.plain() {
        Some("+" | "=") => zoom.set(Some(stepped(*at, true))),
        Some("-" | "−") => zoom.set(Some(stepped(*at, false))),
        Some("0") => zoom.set(Some(None)),
        _ => {}
    });
    use_keys(keys);
    let to = |zoom_to: Option<f64>| {
        let zoom = zoom.clone();
        Callback::from(move |_: MouseEvent| zoom.set(Some(zoom_to)))
    };
    let toggle_names = {
        let names = names.clone();
        Callback::from(move |_: MouseEvent| names.set(!*names))
    };
    let choose_way = {
        let (way, zoom) = (way.clone(), zoom.clone());
        Callback::from(move |value: String| {
            if let Some(chosen) = value.parse::<usize>().ok().and_then(|place| Way::ALL.get(place).copied()) {
                way.set(chosen);
                zoom.set(None);
            }
        })
    };
    let person_at = |callback: &Callback<InformantId>| {
        let (scene, callback) = (props.scene.clone(), callback.clone());
        Callback::from(move |place: usize| {
            if let Some(person) = scene.people.get(place) {
                callback.emit(person.id);
            }
        })
    };
    let picture = |as_png: bool| {
        let (scene, folded, way, toaster) = (props.scene.clone(), props.folded.clone(), *way, toaster.clone());
        Callback::from(move |()| {
            let drawing = plan(&scene, way, Labels::None, &folded, tongue);
            let file = (svg(&drawing, &ink()), drawing.width, drawing.height);
            spawn_local(hand_over("rujukan", file, as_png, Web::PictureNote, tongue, toaster.clone()));
        })
    };
    let items = vec![
        MenuItem::new(Web::AsSvg.say(tongue), picture(false)).icon(Glyph::Download),
        MenuItem::new(Web::AsPng.say(tongue), picture(true)).icon(Glyph::Download),
    ];
    let waves = props.scene.graph.last_wave().unwrap_or_default();
    let label = tree_name(props.scene.people.len(), waves, tongue);
    let selected = props.selected.and_then(|id| props.scene.place(id));
    let ways = Way::ALL.into_iter().enumerate();
    let ways: Vec<Choice> = ways.map(|(place, way)| Choice::new(place.to_string(), way_name(way, tongue))).collect();
    let chosen_way = Way::ALL.iter().position(|known| *known == *way).unwrap_or_default();
    html! {
        <div class="tree-canvas">
            <div class="tree-canvas__tools">
                { props.finder.clone() }
                <Select label={Web::Layout.say(tongue)} hide_label=true choices={ways} value={chosen_way.to_string()} on_change={choose_way}
                    class="tree-canvas__way" />
                <ToggleChip label={Web::ShowNames.say(tongue)} on={*names} onclick={toggle_names} />
                <IconButton icon={Glyph::Minus} label={Web::ZoomOut.say(tongue)} kbd="−" onclick={to(stepped(at, false))} />
                <IconButton icon={Glyph::Plus} label={Web::ZoomIn.say(tongue)} kbd="+" onclick={to(stepped(at, true))} />
                <Button label={Web::FitShort.say(tongue)} kind={ButtonKind::Plain} onclick={to(None)} class="tree-canvas__fit" />
                <Menu label={Web::Picture.say(tongue)} icon={Glyph::Download} {items} />
            </div>
            if far { <p class="small quiet tree-canvas__far">{ Web::TooSmall.say(tongue) }</p> }
            <div ref={scroll} class="tree-canvas__scroll" role="region" aria-label={label.clone()} tabindex="0" {onscroll}>
                <TreeFigure drawing={drawing.clone()} {label} {selected} zoom={at} {far} window={(many && at.is_some()).then_some(*window)}
                    found={props.found.clone()} on_select={person_at(&props.on_select)} on_open={person_at(&props.on_open)}
                    on_fold={person_at(&props.on_fold)} />
            </div>
            <Legend entries={legend(&props.scene, tongue)} other_tie={Web::OtherReferral.say(tongue)} />
        </div>
    }
}

const fn way_name(way: Way, tongue: Tongue) -> &'static str {
    match way {
        Way::Waves => Web::ByWaves.say(tongue),
        Way::Time => Web::ByTime.say(tongue),
        Way::Rings => Web::ByRings.say(tongue),
    }
}

#[cfg(test)]
mod tests {
    use super::stepped;

    #[test]
    fn zoom_goes_by_steps_and_stops_at_the_ends() {
        assert_eq!(stepped(None, true), Some(1.3));
        assert_eq!(stepped(Some(1.0), false), Some(0.7));
        assert_eq!(stepped(Some(2.2), true), Some(2.2));
        assert_eq!(stepped(Some(0.12), false), Some(0.12));
    }
}
