//! The tree as an indented list: the same people, the same keys, the same doors, for those who do not see the picture.

use super::SceneRef;
use crate::components::{Chip, Tone};
use crate::i18n::informants::{named_by, number};
use crate::i18n::interview::stage;
use crate::i18n::referrals::Web;
use crate::i18n::study::wave;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::informants::line::PersonLine;
use crate::pages::informants::views::mark;
use fieldwork::id::InformantId;
use fieldwork::people::Stage;
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

/// The lines in order: everybody is followed by those they led to. `referrers` is a forest.
pub fn lines(referrers: &[Option<usize>]) -> Vec<Line> {
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
        if let Some(list) = below.get(line.place) {
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
    /// The selected person.
    pub selected: Option<InformantId>,
    /// Somebody was chosen.
    pub on_select: Callback<InformantId>,
    /// Somebody is to be opened.
    pub on_open: Callback<InformantId>,
}

/// The list.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let tongue = use_tongue();
    let root = use_node_ref();
    let lines = use_memo(props.scene.clone(), |scene| lines(scene.graph.referrers()));
    let place = props.selected.and_then(|id| props.scene.place(id));
    let chosen = place.and_then(|place| lines.iter().position(|line| line.place == place));
    let onkeydown = {
        let (lines, scene, root) = (lines.clone(), props.scene.clone(), root.clone());
        let (on_select, on_open) = (props.on_select.clone(), props.on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            let person = |at: usize| scene.people.get(lines.get(at)?.place).map(|person| person.id);
            let at = chosen.unwrap_or_default();
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if let (true, Some(id)) = (event.key() == "Enter", person(at)) {
                event.prevent_default();
                on_open.emit(id);
            } else if let Some(next) = led_to(&lines, at, &event.key()) {
                event.prevent_default();
                if let Some(id) = person(next) {
                    on_select.emit(id);
                }
                let item = u32::try_from(next).ok().and_then(|next| root.cast::<HtmlElement>()?.children().item(next));
                if let Some(item) = item.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                    let _focus_is_a_courtesy = item.focus();
                }
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
        html! {
            <li key={id.to_string()} role="treeitem" aria-level={line.level.to_string()} aria-posinset={line.position.to_string()}
                aria-setsize={line.siblings.to_string()} aria-selected={if on { "true" } else { "false" }}
                tabindex={if focusable { "0" } else { "-1" }} {onclick}
                class={classes!("outline__line", format!("outline__line--{}", line.level.min(8)), on.then_some("outline__line--on"))}>
                { words(person, tongue) }
            </li>
        }
    };
    html! {
        <div class="outline">
            <ul ref={root} role="tree" aria-label={Web::List.say(tongue)} {onkeydown}>{ for lines.iter().enumerate().map(item) }</ul>
        </div>
    }
}

fn words(person: &PersonLine, tongue: Tongue) -> Html {
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
        let lines = lines(&[None, Some(0), None, Some(0), Some(1)]);
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
