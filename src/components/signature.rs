//! A place to sign with a finger, a pen or the mouse. What is written is kept as lines, and given as a small SVG picture.

use super::{Button, ButtonKind, Glyph, use_unique_id};
use crate::i18n::{Common, use_tongue};
use std::fmt::Write;
use web_sys::Element;
use yew::prelude::*;

/// The picture's width, in its own units.
pub const WIDTH: i32 = 600;
/// Its height.
pub const HEIGHT: i32 = 180;
/// Most points that are kept: a signature has a few hundred.
const MOST_POINTS: usize = 20_000;

/// Lines as they were drawn, each a row of points in units of the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strokes(Vec<Vec<(i32, i32)>>);

impl Strokes {
    /// Whether there is something that can be a signature: more than a touch by mistake.
    pub fn is_signature(&self) -> bool {
        let across = |get: fn(&(i32, i32)) -> i32| {
            let all = self.0.iter().flatten().map(get);
            all.clone().max().unwrap_or(0) - all.min().unwrap_or(0)
        };
        across(|point| point.0) + across(|point| point.1) >= 60
    }

    fn begin(&mut self, at: (i32, i32)) {
        self.0.push(vec![at]);
    }

    fn go_on(&mut self, at: (i32, i32)) {
        let points: usize = self.0.iter().map(Vec::len).sum();
        if let Some(line) = self.0.last_mut()
            && line.last() != Some(&at)
            && points < MOST_POINTS
        {
            line.push(at);
        }
    }

    /// The lines as SVG path data.
    fn path(&self) -> String {
        let mut path = String::new();
        for line in &self.0 {
            for (n, (x, y)) in line.iter().enumerate() {
                let _writing_to_a_text_never_fails = write!(path, "{}{x} {y}", if n == 0 { "M" } else { "L" });
            }
            // A dot is a line of no length.
            if let ([(x, y)], 1) = (line.as_slice(), line.len()) {
                let _writing_to_a_text_never_fails = write!(path, "L{x} {y}");
            }
        }
        path
    }

    /// The picture: `image/svg+xml`.
    pub fn picture(&self) -> Vec<u8> {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\"><path d=\"{}\" fill=\"none\" stroke=\"#1E2430\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>",
            self.path()
        )
        .into_bytes()
    }
}

/// Props of [`SignaturePad`].
#[derive(Properties, PartialEq)]
pub struct SignaturePadProps {
    /// What is signed, above it.
    pub label: AttrValue,
    /// A short help under it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is written so far.
    pub strokes: Strokes,
    /// What is written now.
    pub on_change: Callback<Strokes>,
}

/// Where a pointer is, in units of the picture.
fn place(event: &PointerEvent, pad: &Element) -> (i32, i32) {
    let frame = pad.get_bounding_client_rect();
    let along = |at: i32, from: f64, size: f64, of: i32| {
        let share = if size > 0.0 { (f64::from(at) - from) / size } else { 0.0 };
        ((share * f64::from(of)).round() as i32).clamp(0, of)
    };
    (
        along(event.client_x(), frame.left(), frame.width(), WIDTH),
        along(event.client_y(), frame.top(), frame.height(), HEIGHT),
    )
}

/// The place to sign.
#[component]
pub fn SignaturePad(props: &SignaturePadProps) -> Html {
    let tongue = use_tongue();
    let id = use_unique_id("signature");
    let pad = use_node_ref();
    let drawing = use_mut_ref(|| false);
    // Pointer events come faster than the page is drawn anew.
    let latest = use_mut_ref(Strokes::default);
    if !*drawing.borrow() {
        *latest.borrow_mut() = props.strokes.clone();
    }
    let draw = |begins: bool| {
        let (pad, drawing, latest, on_change) = (pad.clone(), drawing.clone(), latest.clone(), props.on_change.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(element) = pad.cast::<Element>() else { return };
            if begins {
                event.prevent_default();
                *drawing.borrow_mut() = true;
                // Without it a line that leaves the box is cut; that is all.
                let _capture_is_a_courtesy = element.set_pointer_capture(event.pointer_id());
                latest.borrow_mut().begin(place(&event, &element));
            } else if *drawing.borrow() {
                latest.borrow_mut().go_on(place(&event, &element));
            } else {
                return;
            }
            on_change.emit(latest.borrow().clone());
        })
    };
    let end = {
        let drawing = drawing.clone();
        Callback::from(move |_: PointerEvent| *drawing.borrow_mut() = false)
    };
    let clear = props.on_change.reform(|_: MouseEvent| Strokes::default());
    let empty = props.strokes == Strokes::default();
    html! {
        <div class="signature">
            <p class="field__label" id={id.clone()}>{ &props.label }</p>
            <svg ref={pad.clone()} class={classes!("signature__pad", empty.then_some("signature__pad--empty"))} role="img" aria-labelledby={id} viewBox={format!("0 0 {WIDTH} {HEIGHT}")}
                onpointerdown={draw(true)} onpointermove={draw(false)} onpointerup={end.clone()} onpointercancel={end}>
                <line class="signature__line" x1="40" y1="140" x2="560" y2="140" />
                <path class="signature__ink" d={props.strokes.path()} />
            </svg>
            <div class="row row--wrap row--between">
                if let Some(hint) = &props.hint { <p class="small quiet">{ hint }</p> }
                <Button label={Common::Clear.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Undo} disabled={empty} onclick={clear} />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_touch_by_mistake_is_no_signature() {
        let mut strokes = Strokes::default();
        assert!(!strokes.is_signature());
        strokes.begin((100, 90));
        strokes.go_on((104, 92));
        assert!(!strokes.is_signature());
        strokes.begin((120, 60));
        strokes.go_on((180, 120));
        assert!(strokes.is_signature());
    }

    #[test]
    fn the_picture_holds_the_lines_and_nothing_else() {
        let mut strokes = Strokes::default();
        strokes.begin((10, 20));
        strokes.go_on((10, 20));
        strokes.go_on((30, 40));
        strokes.begin((50, 60));
        let picture = String::from_utf8(strokes.picture()).unwrap();
        assert!(picture.contains("d=\"M10 20L30 40M50 60L50 60\""), "{picture}");
        assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 180\">"));
        assert!(!picture.contains("<script") && picture.matches('<').count() == 3);
    }

    #[test]
    fn a_hand_left_lying_on_the_screen_does_not_fill_the_memory() {
        let mut strokes = Strokes::default();
        strokes.begin((0, 0));
        for n in 0..100_000 {
            strokes.go_on((n % 600, n % 180));
        }
        assert_eq!(strokes.0.iter().map(Vec::len).sum::<usize>(), MOST_POINTS);
    }
}
