//! The margin: one stripe for every coding, overlapping ones side by side, with names beside them.

use crate::components::code_classes;
use crate::i18n::coding::{CodingText, stripe_named};
use crate::i18n::use_tongue;
use crate::pages::coding::labels::{Label, Placed, labels};
use crate::pages::coding::lanes::{lane_count, lanes};
use crate::pages::coding::reading::{Reading, Stripe};
use crate::platform::selection::{Edges, Watched, extents};
use fieldwork::id::SegmentId;
use fieldwork::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Pixels from one lane to the next.
const LANE: i32 = 9;
/// Height of a label in pixels.
const LABEL: i32 = 20;
/// How far a label may slip down, in pixels.
const SLACK: i32 = 64;
/// The namespace of what stands in a drawing without being one.
const HTML: &str = "http://www.w3.org/1999/xhtml";
/// Below this width there is no room for names; the stripes alone stay.
const LEAST_NAME: i32 = 52;

/// A stripe with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Rod {
    /// The coding.
    pub stripe: Stripe,
    /// Top and bottom in pixels.
    pub top: i32,
    /// Bottom in pixels, below the top.
    pub bottom: i32,
}

/// Props of [`Stripes`].
#[derive(Properties, PartialEq)]
pub struct StripesProps {
    /// Stripes in order of their place.
    pub rods: Vec<Rod>,
    /// Width of the margin in pixels.
    pub width: i32,
    /// A stripe was pressed.
    #[prop_or_default]
    pub on_pick: Callback<SegmentId>,
}

/// Where a name at this height begins: right of every stripe that passes it.
fn names_at(rods: &[Rod], lanes: &[usize], top: i32) -> i32 {
    let passing = rods.iter().zip(lanes).filter(|(rod, _)| rod.top < top + LABEL && rod.bottom > top);
    let beside: Vec<usize> = passing.map(|(_, lane)| *lane).collect();
    i32::try_from(lane_count(&beside)).unwrap_or_default() * LANE + 8
}

/// The drawn margin.
#[component]
pub fn Stripes(props: &StripesProps) -> Html {
    let tongue = use_tongue();
    let placed = lanes(&props.rods.iter().map(|rod| (rod.top, rod.bottom)).collect::<Vec<_>>());
    let tops: Vec<i32> = props.rods.iter().map(|rod| rod.top).collect();
    // A name stands right of the stripes at its own height: a crowded place elsewhere takes no room from it.
    let beside: Vec<(Placed, i32)> = labels(&tops, LABEL, SLACK)
        .into_iter()
        .map(|label| (label, names_at(&props.rods, &placed, label.top)))
        .filter(|(_, x)| props.width - x >= LEAST_NAME)
        .collect();
    let name_places: BTreeMap<usize, (i32, i32)> = beside
        .iter()
        .filter_map(|(place, x)| match place.label {
            Label::Name(index) => Some((index, (*x, place.top))),
            Label::More(_) => None,
        })
        .collect();
    let height = props
        .rods
        .iter()
        .map(|rod| rod.bottom)
        .max()
        .unwrap_or(0)
        .max(beside.last().map_or(0, |(label, _)| label.top + LABEL));
    let rod = |(index, rod): (usize, &Rod)| {
        let stripe = &rod.stripe;
        let x = i32::try_from(placed.get(index).copied().unwrap_or_default()).unwrap_or(0) * LANE + 4;
        let pick = {
            let (on_pick, id) = (props.on_pick.clone(), stripe.id);
            move || on_pick.emit(id)
        };
        let onclick = {
            let pick = pick.clone();
            move |_: MouseEvent| pick()
        };
        let onkeydown = move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                event.stop_propagation();
                pick();
            }
        };
        let class = classes!(
            "rod",
            code_classes(stripe.look),
            stripe.other.is_some().then_some("rod--other"),
            stripe.lit.then_some("rod--lit"),
        );
        let named = stripe_named(&stripe.name, stripe.other.as_deref());
        let label = name_places.get(&index).map(|(x, top)| {
            html! {
                <foreignObject x={x.to_string()} y={top.to_string()} width={(props.width - x).to_string()} height={LABEL.to_string()}>
                    // Without its namespace the browser takes the name for a drawing and shows nothing.
                    <span xmlns={HTML} class="rod__name">{ &stripe.name }</span>
                </foreignObject>
            }
        });
        html! {
            <g key={stripe.id.to_string()} {class} role="button" tabindex="0" aria-label={named.clone()}
                aria-pressed={if stripe.lit { "true" } else { "false" }} {onclick} {onkeydown}>
                <title>{ named.clone() }</title>
                <rect class="rod__hit" x={(x - 4).to_string()} y={rod.top.to_string()} width={LANE.to_string()}
                    height={(rod.bottom - rod.top).to_string()} />
                <line class="rod__line" x1={x.to_string()} x2={x.to_string()} y1={(rod.top + 1).to_string()}
                    y2={(rod.bottom - 1).to_string()} />
                if let Some(label) = label { { label } }
            </g>
        }
    };
    let more = beside.iter().filter_map(|(place, x)| match place.label {
        Label::Name(_) => None,
        Label::More(n) => Some(html! {
            <text key={format!("more-{}", place.top)} class="rod__more" x={x.to_string()}
                y={(place.top + LABEL - 6).to_string()}>{ format!("+{n}") }</text>
        }),
    });
    html! {
        <svg class="stripes" width={props.width.to_string()} height={height.to_string()} role="group"
            aria-label={CodingText::Stripes.say(tongue)}>
            { for props.rods.iter().enumerate().map(rod) }
            { for more }
        </svg>
    }
}

/// Props of [`Margin`].
#[derive(Properties, PartialEq)]
pub struct MarginProps {
    /// The document, whose paragraphs stand in `column`.
    pub reading: Rc<Reading>,
    /// Whether a paragraph is being corrected; its box is taller than its text.
    #[prop_or_default]
    pub correcting: bool,
    /// The text's element.
    pub column: NodeRef,
    /// A stripe was pressed.
    #[prop_or_default]
    pub on_pick: Callback<SegmentId>,
}

/// What was measured on the page.
#[derive(Clone, Debug, Default, PartialEq)]
struct Measured {
    edges: BTreeMap<SegmentId, Edges>,
    width: i32,
}

/// The margin of a text that stands on the page: measures where the codings begin and end, again whenever the text or its
/// size changes.
#[component]
pub fn Margin(props: &MarginProps) -> Html {
    let holder = use_node_ref();
    let measured = use_state_eq(Measured::default);
    let size = use_state(|| 0u32);
    {
        let (column, size) = (props.column.clone(), size.setter());
        use_effect_with((), move |()| {
            let mut turn = 0;
            let watched = column.cast::<Element>().and_then(|column| {
                Watched::new(&column, move || {
                    turn += 1;
                    size.set(turn);
                })
            });
            move || drop(watched)
        });
    }
    {
        let (column, holder, measured) = (props.column.clone(), holder.clone(), measured.setter());
        use_effect_with((props.reading.clone(), props.correcting, *size), move |(reading, _, _)| {
            let (Some(column), Some(holder)) = (column.cast::<Element>(), holder.cast::<Element>()) else { return };
            let spans: Vec<Span> = reading.stripes.iter().map(|stripe| stripe.span).collect();
            let ids = reading.stripes.iter().map(|stripe| stripe.id);
            let edges = ids.zip(extents(&column, &spans)).filter_map(|(id, edges)| Some((id, edges?))).collect();
            measured.set(Measured { edges, width: holder.client_width() });
        });
    }
    let rods: Vec<Rod> = props
        .reading
        .stripes
        .iter()
        .filter_map(|stripe| {
            let edges = measured.edges.get(&stripe.id)?;
            Some(Rod { stripe: stripe.clone(), top: edges.top, bottom: edges.bottom.max(edges.top + 4) })
        })
        .collect();
    html! {
        <div ref={holder} class="margin">
            if measured.width > 0 { <Stripes {rods} width={measured.width} on_pick={props.on_pick.clone()} /> }
        </div>
    }
}
