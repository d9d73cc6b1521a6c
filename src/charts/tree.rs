//! The tree of referrals on the screen. Marks can be focused, one at a time; arrow keys lead along the tree.

use super::drawing::BESIDE;
use super::svg::{CROSS, UNKNOWN};
use super::{Drawing, Mark, Shape, Tie, Window};
use crate::components::{SectorForm, SectorMark, Standing};
use crate::platform::js;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Props of [`TreeFigure`]. People are named by their places.
#[derive(Properties, PartialEq)]
pub struct TreeFigureProps {
    /// The picture.
    pub drawing: Rc<Drawing>,
    /// What it shows, for screen readers.
    pub label: AttrValue,
    /// The selected person.
    #[prop_or_default]
    pub selected: Option<usize>,
    /// How much larger than it was drawn; `None` fits it into the room there is.
    #[prop_or_default]
    pub zoom: Option<f64>,
    /// What of it is drawn; all of it where there is none.
    #[prop_or_default]
    pub window: Option<Window>,
    /// Too small to tell people apart: shapes only, quickly drawn.
    #[prop_or_default]
    pub far: bool,
    /// People searched for, who stand out; `None` where nothing is searched.
    #[prop_or_default]
    pub found: Option<Rc<BTreeSet<usize>>>,
    /// Somebody was chosen.
    pub on_select: Callback<usize>,
    /// Somebody is to be opened: Enter, or a second tap.
    pub on_open: Callback<usize>,
    /// A branch is to be folded or unfolded: the space bar, or its sign.
    pub on_fold: Callback<usize>,
}

/// The id of the element of a person.
fn mark_id(place: usize) -> String {
    format!("mark-{place}")
}

fn element_of(place: usize) -> Option<Element> {
    gloo::utils::document().get_element_by_id(&mark_id(place))
}

/// Brings a person into view where they are out of it.
pub fn reveal(place: usize) {
    if let Some(element) = element_of(place) {
        let options = js::object(&[("block", "nearest".into()), ("inline", "nearest".into())]);
        // Where the browser knows no options, the picture stays where it is.
        let _ = js::call(&element, "scrollIntoView", &[&options]);
    }
}

/// The picture.
#[component]
pub fn TreeFigure(props: &TreeFigureProps) -> Html {
    let drawing = &props.drawing;
    let (width, height) = (drawing.width, drawing.height);
    let size = |length: f64| props.zoom.map(|zoom| format!("{:.0}", length * zoom));
    let chosen = props.selected.and_then(|place| drawing.mark_of(place));
    // A key leads to a mark that may not be drawn yet.
    let led = use_mut_ref(|| false);
    {
        let led = led.clone();
        use_effect_with((props.selected, props.drawing.clone()), move |(selected, _)| {
            if let Some(place) = *selected
                && led.replace(false)
                && let Some(element) = element_of(place)
            {
                // An SVG element has a focus method too; web-sys knows it only from HTML elements.
                let _focus_is_a_courtesy = element.unchecked_ref::<HtmlElement>().focus();
            }
        });
    }
    let onkeydown = {
        let (drawing, led) = (drawing.clone(), led.clone());
        let (on_select, on_open, on_fold) = (props.on_select.clone(), props.on_open.clone(), props.on_fold.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let at = chosen.unwrap_or_default();
            let Some(mark) = drawing.marks.get(at) else { return };
            if event.key() == "Enter" && chosen.is_some() {
                event.prevent_default();
                on_open.emit(mark.place);
            } else if event.key() == " " {
                event.prevent_default();
                if mark.branch {
                    *led.borrow_mut() = true;
                    on_fold.emit(mark.place);
                }
                on_select.emit(mark.place);
            } else if let Some(next) = drawing.led_to(at, &event.key()).and_then(|next| drawing.marks.get(next)) {
                event.prevent_default();
                *led.borrow_mut() = true;
                on_select.emit(next.place);
            }
        })
    };
    let first = chosen.unwrap_or_default();
    let seen = |tie: &Tie| match (&props.window, drawing.marks.get(tie.from), drawing.marks.get(tie.to)) {
        (Some(window), Some(from), Some(to)) => window.crosses(from, to),
        (None, _, _) => true,
        (Some(_), _, _) => false,
    };
    // Those that stand out when all else is too small.
    let alone = |mark: &Mark| {
        props.selected == Some(mark.place) || props.found.as_ref().is_some_and(|found| found.contains(&mark.place))
    };
    let shown = |(at, mark): &(usize, &Mark)| {
        *at == first || if props.far { alone(mark) } else { props.window.is_none_or(|window| window.holds(mark)) }
    };
    html! {
        <svg class={classes!("tree-figure", props.zoom.is_none().then_some("tree-figure--fit"), props.found.is_some().then_some("tree-figure--searched"))}
            role="group" aria-label={props.label.clone()} viewBox={format!("0 0 {width:.0} {height:.0}")} width={size(width)} height={size(height)}
            {onkeydown}>
            { for drawing.rows.iter().map(|row| row_of(drawing, row)) }
            if props.far {
                { far(drawing) }
            } else {
                { for drawing.ties.iter().filter(|tie| !tie.primary && seen(tie)).chain(drawing.ties.iter().filter(|tie| tie.primary && seen(tie))).map(|tie| html! {
                    <path key={format!("{}-{}-{}", tie.from, tie.to, tie.primary)} d={drawing.path(tie)}
                        class={if tie.primary { "tree-tie" } else { "tree-tie tree-tie--other" }} />
                }) }
                { for drawing.ties.iter().filter(|tie| !tie.primary && seen(tie)).map(|tie| html! {
                    <path key={format!("{}-{}-head", tie.from, tie.to)} d={drawing.head(tie)} class="tree-tie__head" />
                }) }
            }
            { for drawing.marks.iter().enumerate().filter(shown).map(|(at, mark)| mark_of(props, mark, at == first)) }
        </svg>
    }
}

/// All ties as one path, and all marks of a form as one path of dots.
fn far(drawing: &Drawing) -> Html {
    let ties = |primary: bool| -> String {
        drawing.ties.iter().filter(|tie| tie.primary == primary).map(|tie| drawing.path(tie)).collect()
    };
    let mut dots: BTreeMap<(Option<SectorForm>, bool), String> = BTreeMap::new();
    for mark in &drawing.marks {
        let gone = mark.standing == Standing::Crossed;
        let path = dots.entry((mark.form, gone)).or_default();
        path.push_str(&format!("M{:.0} {:.0}h0", mark.x, mark.y));
    }
    html! {
        <g aria-hidden="true">
            <path d={ties(false)} class="tree-tie tree-tie--other" />
            <path d={ties(true)} class="tree-tie" />
            { for dots.into_iter().map(|((form, gone), d)| {
                let hue = match form.filter(|_| !gone) {
                    Some(form) => form.class(),
                    None => "sector-unknown",
                };
                html! { <path {d} class={classes!("tree-dots", hue)} /> }
            }) }
        </g>
    }
}

fn row_of(drawing: &Drawing, row: &super::Row) -> Html {
    match drawing.shape {
        Shape::Waves | Shape::Time => {
            let waves = drawing.shape == Shape::Waves;
            let line = format!("{:.1}", if waves { row.y + drawing.half_row } else { row.y });
            html! {
                <g key={row.label.clone()} aria-hidden="true">
                    <line class="tree-row__line" x1="24" x2={format!("{:.1}", drawing.width - 24.0)} y1={line.clone()} y2={line} />
                    <text class="tree-row__label" x="24" y={format!("{:.1}", row.y + if waves { 4.5 } else { -5.0 })}>{ &row.label }</text>
                </g>
            }
        }
        Shape::Rings { x, y } => html! {
            <g key={row.label.clone()} aria-hidden="true">
                <circle class="tree-row__line tree-row__ring" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={format!("{:.1}", row.y)} />
                <text class="tree-row__label tree-row__label--ring" x={format!("{x:.1}")} y={format!("{:.1}", y - row.y - 5.0)}>{ &row.label }</text>
            </g>
        },
    }
}

fn mark_of(props: &TreeFigureProps, mark: &Mark, focusable: bool) -> Html {
    let place = mark.place;
    let selected = props.selected == Some(place);
    let found = props.found.as_ref().is_some_and(|found| found.contains(&place));
    let onclick = {
        let (on_select, on_open) = (props.on_select.clone(), props.on_open.clone());
        Callback::from(
            move |event: MouseEvent| {
                if event.detail() > 1 { on_open.emit(place) } else { on_select.emit(place) }
            },
        )
    };
    let (x, y) = (format!("{:.1}", mark.x), format!("{:.1}", mark.y));
    let beside = format!("{:.1}", mark.x + BESIDE);
    html! {
        <g key={place} id={mark_id(place)} class={classes!("tree-mark", selected.then_some("tree-mark--on"), found.then_some("tree-mark--found"))}
            role="button" tabindex={if focusable { "0" } else { "-1" }} aria-pressed={if selected { "true" } else { "false" }}
            aria-label={mark.name.clone()} {onclick}>
            // Large enough for a finger, also where the form is small.
            <rect class="tree-mark__target" x={format!("{:.1}", mark.x - 26.0)} y={format!("{:.1}", mark.y - 26.0)} width="52" height="52" rx="26" />
            if selected || found { <circle class="tree-mark__ring" cx={x} cy={y} r="21" /> }
            { shape(mark.form, mark.standing, mark.x, mark.y, 1.0) }
            <text class="tree-mark__label" x={beside.clone()} y={format!("{:.1}", mark.y + 1.0)}>{ &mark.label }</text>
            if !mark.under.is_empty() {
                <text class="tree-mark__under" x={beside} y={format!("{:.1}", mark.y + 17.0)}>{ &mark.under }</text>
            }
            if mark.folded > 0 || selected && mark.branch { { fold_sign(props, mark) } }
        </g>
    }
}

/// "+12" under a folded branch, "−" under a selected open one.
fn fold_sign(props: &TreeFigureProps, mark: &Mark) -> Html {
    let words = if mark.folded > 0 { format!("+{}", mark.folded) } else { "−".to_owned() };
    let wide = 14.0 + 7.5 * words.chars().count() as f64;
    let (left, top) = (mark.x - wide / 2.0, mark.y + 22.0);
    let onclick = {
        let (on_fold, place) = (props.on_fold.clone(), mark.place);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_fold.emit(place);
        })
    };
    html! {
        <g class="tree-fold" aria-hidden="true" {onclick}>
            <rect class="tree-fold__target" x={format!("{:.1}", mark.x - wide / 2.0 - 12.0)} y={format!("{top:.1}")} width={format!("{:.1}", wide + 24.0)} height="40" />
            <rect class="tree-fold__sign" x={format!("{left:.1}")} y={format!("{top:.1}")} width={format!("{wide:.1}")} height="20" rx="10" />
            <text class="tree-fold__words" x={format!("{:.1}", mark.x)} y={format!("{:.1}", top + 14.5)}>{ words }</text>
        </g>
    }
}

fn shape(form: Option<SectorForm>, standing: Standing, x: f64, y: f64, scale: f64) -> Html {
    match form {
        Some(form) => html! { <SectorMark {form} {standing} {x} {y} {scale} /> },
        None => html! {
            <g class={classes!("shape", "sector-unknown", (standing == Standing::Dashed).then_some("shape--dashed"),
                (standing == Standing::Filled).then_some("shape--filled"))} transform={format!("translate({x:.2} {y:.2}) scale({scale:.3})")}>
                <path class="shape__body" d={UNKNOWN} />
                if standing == Standing::Crossed { <path class="shape__cross" d={CROSS} /> }
            </g>
        },
    }
}

/// Props of [`Legend`].
#[derive(Properties, PartialEq)]
pub struct LegendProps {
    /// Forms and what they stand for; `None` for an unknown sector.
    pub entries: Vec<(Option<SectorForm>, String)>,
    /// What a dashed line stands for.
    pub other_tie: AttrValue,
}

/// What the forms and lines stand for, under the picture, where it can wrap.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    html! {
        <ul class="tree-legend">
            { for props.entries.iter().map(|(form, word)| html! {
                <li key={word.clone()}>
                    <svg class="tree-legend__mark" viewBox="-18 -18 36 36" aria-hidden="true" focusable="false">{ shape(*form, Standing::Filled, 0.0, 0.0, 1.0) }</svg>
                    { word }
                </li>
            }) }
            <li key="other-tie">
                <svg class="tree-legend__line" viewBox="0 0 30 6" aria-hidden="true" focusable="false">
                    <line class="tree-tie tree-tie--other" x1="1" x2="29" y1="3" y2="3" />
                </svg>
                { &props.other_tie }
            </li>
        </ul>
    }
}
