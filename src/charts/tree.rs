//! The tree of referrals on the screen. Marks can be focused, one at a time; arrow keys lead along the tree.

use super::Drawing;
use super::drawing::BESIDE;
use super::svg::{CROSS, UNKNOWN};
use crate::components::{SectorForm, SectorMark, Standing};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`TreeFigure`].
#[derive(Properties, PartialEq)]
pub struct TreeFigureProps {
    /// The picture.
    pub drawing: std::rc::Rc<Drawing>,
    /// What it shows, for screen readers.
    pub label: AttrValue,
    /// The selected mark.
    #[prop_or_default]
    pub selected: Option<usize>,
    /// How much larger than it was drawn; `None` fits it into the room there is.
    #[prop_or_default]
    pub zoom: Option<f64>,
    /// A mark was chosen.
    pub on_select: Callback<usize>,
    /// A mark is to be opened: Enter, or a second tap.
    pub on_open: Callback<usize>,
}

/// The id of the element of a mark.
fn mark_id(place: usize) -> String {
    format!("mark-{place}")
}

/// Puts the focus on a mark and brings it into view.
fn focus(place: usize) {
    let element = gloo::utils::document().get_element_by_id(&mark_id(place));
    // An SVG element has a focus method too; web-sys knows it only from HTML elements.
    if let Some(element) = element {
        let _focus_is_a_courtesy = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// The picture.
#[component]
pub fn TreeFigure(props: &TreeFigureProps) -> Html {
    let drawing = &props.drawing;
    let (width, height) = (drawing.width, drawing.height);
    let size = |length: f64| props.zoom.map(|zoom| format!("{:.0}", length * zoom));
    let onkeydown = {
        let (drawing, selected) = (drawing.clone(), props.selected);
        let (on_select, on_open) = (props.on_select.clone(), props.on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            let at = selected.unwrap_or_default();
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if matches!(event.key().as_str(), "Enter" | " ") && selected.is_some() {
                event.prevent_default();
                on_open.emit(at);
            } else if let Some(next) = drawing.led_to(at, &event.key()) {
                event.prevent_default();
                on_select.emit(next);
                focus(next);
            }
        })
    };
    let first = props.selected.filter(|place| *place < drawing.marks.len()).unwrap_or_default();
    html! {
        <svg class={classes!("tree-figure", props.zoom.is_none().then_some("tree-figure--fit"))} role="group"
            aria-label={props.label.clone()} viewBox={format!("0 0 {width:.0} {height:.0}")} width={size(width)} height={size(height)}
            {onkeydown}>
            { for drawing.rows.iter().map(|row| row_of(drawing, row)) }
            { for drawing.ties.iter().filter(|tie| !tie.primary).chain(drawing.ties.iter().filter(|tie| tie.primary)).map(|tie| html! {
                <path key={format!("{}-{}-{}", tie.from, tie.to, tie.primary)} d={drawing.path(tie)}
                    class={if tie.primary { "tree-tie" } else { "tree-tie tree-tie--other" }} />
            }) }
            { for drawing.ties.iter().filter(|tie| !tie.primary).map(|tie| html! {
                <path key={format!("{}-{}-head", tie.from, tie.to)} d={drawing.head(tie)} class="tree-tie__head" />
            }) }
            { for drawing.marks.iter().enumerate().map(|(place, _)| mark_of(props, place, first)) }
        </svg>
    }
}

fn row_of(drawing: &Drawing, row: &super::Row) -> Html {
    let line = format!("{:.1}", row.y + drawing.half_row);
    html! {
        <g key={row.label.clone()} aria-hidden="true">
            <line class="tree-row__line" x1="24" x2={format!("{:.1}", drawing.width - 24.0)} y1={line.clone()} y2={line} />
            <text class="tree-row__label" x="24" y={format!("{:.1}", row.y + 4.5)}>{ &row.label }</text>
        </g>
    }
}

fn mark_of(props: &TreeFigureProps, place: usize, first: usize) -> Html {
    let Some(mark) = props.drawing.marks.get(place) else { return Html::default() };
    let selected = props.selected == Some(place);
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
        <g key={place} id={mark_id(place)} class={classes!("tree-mark", selected.then_some("tree-mark--on"))} role="button"
            tabindex={if place == first { "0" } else { "-1" }} aria-pressed={if selected { "true" } else { "false" }}
            aria-label={mark.name.clone()} {onclick}>
            // Large enough for a finger, also where the form is small.
            <rect class="tree-mark__target" x={format!("{:.1}", mark.x - 26.0)} y={format!("{:.1}", mark.y - 26.0)} width="52" height="52" rx="26" />
            if selected { <circle class="tree-mark__ring" cx={x} cy={y} r="21" /> }
            { shape(mark.form, mark.standing, mark.x, mark.y, 1.0) }
            <text class="tree-mark__label" x={beside.clone()} y={format!("{:.1}", mark.y + 1.0)}>{ &mark.label }</text>
            if !mark.under.is_empty() {
                <text class="tree-mark__under" x={beside} y={format!("{:.1}", mark.y + 17.0)}>{ &mark.under }</text>
            }
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
