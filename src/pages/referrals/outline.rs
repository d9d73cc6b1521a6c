//! The tree as an indented list: the same people, the same keys, the same doors, for those who do not see the picture.

use super::SceneRef;
use crate::components::{Button, Chip, Glyph, Icon, Tone};
use crate::i18n::informants::{named_by, number};
use crate::i18n::interview::stage;
use crate::i18n::referrals::{Web, folded as folded_words, more_lines};
use crate::i18n::study::wave;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::informants::line::PersonLine;
use crate::pages::informants::views::mark;
use crate::platform::js;
use fieldwork::id::InformantId;
use fieldwork::people::Stage;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The person's place.
    pub place: usize,
    /// The referrer's place.
    pub above: Option<usize>,
    /// Depth from 1.
    pub level: usize,
    /// Place among siblings, from 1.
    pub position: usize,
    /// How many siblings, itself included.
    pub siblings: usize,
}

/// Lines shown before more are asked for.
const FIRST_LINES: usize = 500;

/// The lines in order: everybody is followed by those they led to, unless their branch is folded. `referrers` is a forest.
pub fn lines(referrers: &[Option<usize>], folded: &BTreeSet<usize>) -> Vec<Line> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); referrers.len()];
    let mut first = Vec::new();
    for (place, referrer) in referrers.iter().enumerate() {
        match referrer.and_then(|referrer| below.get_mut(referrer)) {
            Some(list) => list.push(place),
            None => first.push(place),
        }
    }
    let family = |list: &[usize], above: Option<usize>, level: usize| {
        let siblings = list.len();
        let line = |(at, place): (usize, &usize)| Line { place: *place, above, level, position: at + 1, siblings };
        list.iter().enumerate().map(line).rev().collect::<Vec<Line>>()
    };
    let mut waiting = family(&first, None, 1);
    let mut lines = Vec::with_capacity(referrers.len());
    while let Some(line) = waiting.pop() {
        if let Some(list) = below.get(line.place).filter(|_| !folded.contains(&line.place)) {
            waiting.extend(family(list, Some(line.place), line.level + 1));
        }
        lines.push(line);
    }
    lines
}

/// The line a key leads to, from line `at`.
pub fn led_to(lines: &[Line], at: usize, key: &str) -> Option<usize> {
    let line = lines.get(at)?;
    match key {
        "ArrowDown" => Some(at + 1).filter(|next| *next < lines.len()),
        "ArrowUp" => at.checked_sub(1),
        "ArrowLeft" => lines.iter().position(|other| Some(other.place) == line.above),
        "ArrowRight" => lines.get(at + 1).filter(|next| next.above == Some(line.place)).map(|_| at + 1),
        "Home" => Some(0),
        "End" => lines.len().checked_sub(1),
        _ => None,
    }
}

/// Props of [`Outline`].
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
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

/// The list.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let tongue = use_tongue();
    let root = use_node_ref();
    let most = use_state_eq(|| FIRST_LINES);
    let lines =
        use_memo((props.scene.clone(), props.folded.clone()), |(scene, folded)| lines(scene.graph.referrers(), folded));
    let place = props.selected.and_then(|id| props.scene.place(id));
    let chosen = place.and_then(|place| lines.iter().position(|line| line.place == place));
    // Whoever is chosen elsewhere is in the part that is shown, and in view.
    let shown = chosen.map_or(*most, |at| (*most).max((at / FIRST_LINES + 1) * FIRST_LINES));
    let led = use_mut_ref(|| false);
    {
        let (root, led) = (root.clone(), led.clone());
        use_effect_with(chosen, move |chosen| {
            let item = chosen.and_then(|at| u32::try_from(at).ok());
            let item = item.and_then(|at| root.cast::<HtmlElement>()?.children().item(at));
            if let Some(item) = item.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                let options = js::object(&[("block", "nearest".into())]);
                let _ = js::call(&item, "scrollIntoView", &[&options]);
                if led.replace(false) {
                    let _focus_is_a_courtesy = item.focus();
                }
            }
        });
    }
    let onkeydown = {
        let (lines, scene, folded) = (lines.clone(), props.scene.clone(), props.folded.clone());
        let (on_select, on_open, on_fold) = (props.on_select.clone(), props.on_open.clone(), props.on_fold.clone());
        Callback::from(move |event: KeyboardEvent| {
            let person = |at: usize| scene.people.get(lines.get(at)?.place).map(|person| person.id);
            let at = chosen.unwrap_or_default();
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (Some(line), Some(id)) = (lines.get(at), person(at)) else { return };
            let leads = scene.below.get(line.place).is_some_and(|below| *below > 0);
            let closed = folded.contains(&line.place);
            let key = event.key();
            let folds = match key.as_str() {
                " " => leads,
                "ArrowRight" => closed,
                "ArrowLeft" => leads && !closed,
                _ => false,
            };
            if key == "Enter" {
                event.prevent_default();
                on_open.emit(id);
            } else if folds {
                event.prevent_default();
                on_fold.emit(id);
                on_select.emit(id);
            } else if let Some(next) = led_to(&lines, at, &key).and_then(person) {
                event.prevent_default();
                *led.borrow_mut() = true;
                on_select.emit(next);
            }
        })
    };
    let item = |(at, line): (usize, &Line)| {
        let Some(person) = props.scene.people.get(line.place) else { return Html::default() };
        let on = chosen == Some(at);
        let id = person.id;
        let onclick = {
            let (on_select, on_open) = (props.on_select.clone(), props.on_open.clone());
            Callback::from(
                move |event: MouseEvent| {
                    if event.detail() > 1 { on_open.emit(id) } else { on_select.emit(id) }
                },
            )
        };
        let focusable = at == chosen.unwrap_or_default();
        let below = props.scene.below.get(line.place).copied().unwrap_or_default();
        let closed = props.folded.contains(&line.place);
        let expanded = (below > 0).then_some(if closed { "false" } else { "true" });
        let hit = props.found.as_ref().is_some_and(|found| found.contains(&line.place));
        let fold = {
            let on_fold = props.on_fold.clone();
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                on_fold.emit(id);
            })
        };
        html! {
            <li key={id.to_string()} role="treeitem" aria-level={line.level.to_string()} aria-posinset={line.position.to_string()}
                aria-setsize={line.siblings.to_string()} aria-selected={if on { "true" } else { "false" }}
                aria-expanded={expanded} tabindex={if focusable { "0" } else { "-1" }} {onclick}
                class={classes!("outline__line", format!("outline__line--{}", line.level.min(8)), on.then_some("outline__line--on"),
                    hit.then_some("outline__line--found"))}>
                // The keys of the list do the same; this is for mouse and finger.
                <span class={classes!("outline__fold", (below == 0).then_some("outline__fold--none"))} aria-hidden="true" onclick={fold}>
                    if below > 0 { <Icon name={if closed { Glyph::ChevronRight } else { Glyph::ChevronDown }} /> }
                </span>
                { words(person, if closed { below } else { 0 }, tongue) }
            </li>
        }
    };
    html! {
        <div class="outline">
            <div class="outline__tools">{ props.finder.clone() }</div>
            <ul ref={root} role="tree" aria-label={Web::List.say(tongue)} {onkeydown}>{ for lines.iter().enumerate().take(shown).map(item) }</ul>
            if lines.len() > shown {
                <Button label={more_lines(lines.len() - shown, tongue)} onclick={Callback::from(move |_: MouseEvent| most.set(shown + FIRST_LINES))} />
            }
        </div>
    }
}

fn words(person: &PersonLine, folded: usize, tongue: Tongue) -> Html {
    let tone = match person.stage {
        Stage::Interviewed => Tone::Good,
        Stage::Refused | Stage::Ineligible | Stage::Withdrawn => Tone::Plain,
        Stage::Scheduled => Tone::Accent,
        Stage::Named | Stage::ToContact | Stage::Contacted | Stage::NoAnswer | Stage::Eligible | Stage::Partial => {
            Tone::Plain
        }
    };
    let sector = person.sector.as_ref().map_or_else(|| Web::NoSector.say(tongue).to_owned(), |it| it.name.clone());
    html! {
        <>
            { mark(person) }
            <span class="outline__words">
                <span class="outline__who"><b>{ number(person.number) }</b>{ " " }{ &person.name }</span>
                <span class="small quiet">
                    { sector }{ " · " }{ wave(person.wave, tongue) }
                    if person.named_by.len() > 1 { { " · " }{ named_by(&person.named_by, tongue) } }
                    if folded > 0 { { " · " }{ folded_words(folded, tongue) } }
                </span>
            </span>
            // What most of them are is said quietly; what stands out stands out.
            if person.stage == Stage::Interviewed {
                <span class="outline__stage small quiet">{ stage(person.stage, tongue) }</span>
            } else {
                <Chip label={stage(person.stage, tongue)} {tone} class="outline__stage" />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_followed_by_those_they_led_to() {
        let forest = [None, Some(0), None, Some(0), Some(1)];
        let lines = |folded: &[usize]| super::lines(&forest, &folded.iter().copied().collect());
        let folded: Vec<usize> = lines(&[1]).iter().map(|line| line.place).collect();
        assert_eq!(folded, [0, 1, 3, 2], "a folded branch is left out");
        let lines = lines(&[]);
        let shown: Vec<(usize, usize, usize, usize)> =
            lines.iter().map(|line| (line.place, line.level, line.position, line.siblings)).collect();
        assert_eq!(shown, [(0, 1, 1, 2), (1, 2, 1, 2), (4, 3, 1, 1), (3, 2, 2, 2), (2, 1, 2, 2)]);
        assert_eq!(led_to(&lines, 2, "ArrowLeft"), Some(1));
        assert_eq!(led_to(&lines, 0, "ArrowRight"), Some(1));
        assert_eq!(led_to(&lines, 3, "ArrowRight"), None, "the next line is no child");
        assert_eq!(led_to(&lines, 4, "ArrowDown"), None);
        assert_eq!(led_to(&lines, 4, "Home"), Some(0));
    }
}
