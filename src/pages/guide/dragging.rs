//! Dragging a question, or a section in the outline, with the mouse. Touch and keys have the buttons; the handle shows only where there is a mouse.

use super::contents::Chapter;
use super::document::Wish;
use super::places::Spot;
use crate::platform::js;
use fieldwork::id::{QuestionId, SectionId};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

/// What the mouse does.
#[derive(Clone, Debug)]
pub enum Drag {
    /// Takes a question up.
    Lift(DragEvent, QuestionId),
    /// Is over a spot.
    Over(DragEvent, Spot),
    /// Lets it go.
    Drop(DragEvent),
    /// Stopped, dropped or not.
    End,
}

/// The question in the air and where it would land.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifted {
    /// The question.
    pub question: Option<QuestionId>,
    /// Where it would land.
    pub spot: Option<Spot>,
}

impl Lifted {
    /// What concerns a section, so that the others need not be drawn again.
    pub fn within(self, chapter: &Chapter) -> Self {
        let holds = |id: QuestionId| chapter.entries.iter().any(|entry| entry.question.id == id);
        let here = |spot: Spot| match spot {
            Spot::Before(id) | Spot::After(id) => holds(id),
            Spot::Into(section) => section == chapter.section.id,
        };
        // An empty section must know that something is in the air, to be a place to land.
        let empty = chapter.entries.is_empty();
        Self { question: self.question.filter(|id| empty || holds(*id)), spot: self.spot.filter(|spot| here(*spot)) }
    }

    /// What concerns one question.
    pub fn at(self, id: QuestionId) -> Self {
        let here = |spot: Spot| matches!(spot, Spot::Before(over) | Spot::After(over) if over == id);
        Self { question: self.question.filter(|lifted| *lifted == id), spot: self.spot.filter(|spot| here(*spot)) }
    }
}

/// The thing of a kind the mouse is over. What listens to an event is the page as a whole, so that is asked of what was hit.
fn over(event: &DragEvent, kind: &str) -> Option<Element> {
    let hit = event.target()?.dyn_into::<Node>().ok()?;
    let hit = hit.dyn_ref::<Element>().cloned().or_else(|| hit.parent_element())?;
    hit.closest(kind).ok().flatten()
}

/// The upper or lower half of the question the mouse is over.
pub fn half(event: &DragEvent, id: QuestionId) -> Spot {
    let Some(element) = over(event, ".guide-entry") else { return Spot::Before(id) };
    let area = element.get_bounding_client_rect();
    if f64::from(event.client_y()) < area.top() + area.height() / 2.0 { Spot::Before(id) } else { Spot::After(id) }
}

/// Whether the mouse is over the later half of one of the things of a kind that stand in a row or column.
pub fn later_half(event: &DragEvent, kind: &str) -> bool {
    let element = over(event, kind);
    let Some((area, whole)) = element.and_then(|it| Some((it.get_bounding_client_rect(), it.parent_element()?))) else {
        return false;
    };
    let is_column = whole.get_bounding_client_rect().height() > 1.5 * area.height();
    if is_column {
        f64::from(event.client_y()) > area.top() + area.height() / 2.0
    } else {
        f64::from(event.client_x()) > area.left() + area.width() / 2.0
    }
}

/// A section held by the mouse over the outline, and beside which one it would land: before or after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub section: Option<SectionId>,
    /// Beside which, and whether after it.
    pub spot: Option<(SectionId, bool)>,
}

/// Follows the mouse and turns a drop into a wish.
#[hook]
pub fn use_dragging(on: &Callback<Wish>) -> (UseStateHandle<Lifted>, Callback<Drag>) {
    let shown = use_state_eq(Lifted::default);
    // What the mouse holds now; the state above is what is drawn.
    let now = use_mut_ref(Lifted::default);
    let on_drag = {
        let shown = shown.setter();
        use_callback(on.clone(), move |drag: Drag, on| {
            let mut lifted = now.borrow_mut();
            match drag {
                Drag::Lift(event, question) => {
                    carry(&event, &question.to_string());
                    *lifted = Lifted { question: Some(question), spot: None };
                }
                // Something else is dragged over the page, a file perhaps: not ours.
                Drag::Over(_, _) if lifted.question.is_none() => return,
                Drag::Over(event, spot) => {
                    event.prevent_default();
                    let own = matches!(spot, Spot::Before(id) | Spot::After(id) if lifted.question == Some(id));
                    lifted.spot = (!own).then_some(spot);
                }
                Drag::Drop(event) => {
                    let landed = std::mem::take(&mut *lifted);
                    if let (Some(question), Some(spot)) = (landed.question, landed.spot) {
                        event.prevent_default();
                        shown.set(Lifted::default());
                        drop(lifted);
                        on.emit(Wish::Drop(question, spot));
                        return;
                    }
                }
                Drag::End => *lifted = Lifted::default(),
            }
            shown.set(lifted.clone());
        })
    };
    (shown, on_drag)
}

/// Some browsers begin no drag without something to carry. The id says nothing to anybody else.
pub fn carry(event: &DragEvent, id: &str) {
    let carried = js::get(event, "dataTransfer");
    let _ = js::call(&carried, "setData", &[&"text/plain".into(), &id.into()]);
    js::set(&carried, "effectAllowed", &"move".into());
}
