//! Putting something where the cursor stands: names and functions into formulas, answers into texts.

use crate::platform::js;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Follows which box within a part of a form had the focus last, and writes into it.
#[derive(Clone, PartialEq)]
pub struct Inserting {
    /// The part.
    pub root: NodeRef,
    /// For the part's `onfocusin`.
    pub onfocusin: Callback<FocusEvent>,
    /// Puts a text at the cursor of the box that had the focus last, the first one where none had.
    pub insert: Callback<String>,
}

/// See [`Inserting`].
#[hook]
pub fn use_inserting() -> Inserting {
    let root = use_node_ref();
    let last = use_mut_ref(|| None::<HtmlElement>);
    let onfocusin = {
        let last = last.clone();
        use_callback((), move |event: FocusEvent, ()| {
            let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
            if let Some(element) = element.filter(is_box) {
                *last.borrow_mut() = Some(element);
            }
        })
    };
    let insert = use_callback(root.clone(), move |text: String, root| {
        let first = || {
            let root = root.cast::<Element>()?;
            root.query_selector("textarea, input").ok().flatten()?.dyn_into::<HtmlElement>().ok()
        };
        let wanted = last.borrow().clone().filter(|element| element.is_connected()).or_else(first);
        let Some(element) = wanted else { return };
        // After the menu has given the focus back to its button.
        Timeout::new(0, move || {
            let _focus_is_needed = element.focus();
            // The browser's own way of typing: it keeps its undo and tells the form as if a person had typed.
            let document = gloo::utils::document();
            let _old_but_everywhere =
                js::call(&document, "execCommand", &[&"insertText".into(), &false.into(), &text.into()]);
        })
        .forget();
    });
    Inserting { root, onfocusin, insert }
}

fn is_box(element: &HtmlElement) -> bool {
    matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT")
}
