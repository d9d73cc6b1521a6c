//! What the person has selected on the page, as scalar positions of a stored text, and the way back.
//!
//! **Invariant.** This is the only place where UTF-16 meets scalar values. A stretch of text on the page stands in an
//! element with `data-start`, the position of its first scalar value; an element that shows something else in place of the
//! text (a pseudonym) has `data-end` too and counts as a whole.

use crate::platform::js;
use fieldwork::text::Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// How many scalar values stand before a UTF-16 offset. An offset within a surrogate pair counts as before the character;
/// one beyond the end as the end.
pub fn scalars_before(text: &str, utf16: u32) -> u32 {
    let mut units = 0u32;
    let mut scalars = 0u32;
    for c in text.chars() {
        units += if u32::from(c) > 0xFFFF { 2 } else { 1 };
        if units > utf16 {
            break;
        }
        scalars += 1;
    }
    scalars
}

/// The UTF-16 offset before which so many scalar values stand; the end where there are fewer.
pub fn utf16_before(text: &str, scalars: u32) -> u32 {
    text.chars().take(scalars as usize).map(|c| if u32::from(c) > 0xFFFF { 2 } else { 1 }).sum()
}

/// Two ends of a selection: where it was begun and where it was drawn to. Equal for a bare caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Where it was begun.
    pub anchor: u32,
    /// Where it was drawn to.
    pub focus: u32,
}

impl Drawn {
    /// A selection that covers a span, drawn forwards.
    pub fn over(span: Span) -> Self {
        Self { anchor: span.start(), focus: span.end() }
    }

    /// The span between both ends; `None` for a bare caret.
    pub fn span(self) -> Option<Span> {
        Span::new(self.anchor.min(self.focus), self.anchor.max(self.focus))
    }
}

/// The page's selection within `root`; `None` where there is none or an end of it lies outside.
pub fn read(root: &Element) -> Option<Drawn> {
    let selection = web_sys::window()?.get_selection().ok()??;
    let inside = |node: Option<Node>| node.filter(|node| root.contains(Some(node)));
    let anchor = position(&inside(selection.anchor_node())?, selection.anchor_offset())?;
    let focus = position(&inside(selection.focus_node())?, selection.focus_offset())?;
    Some(Drawn { anchor, focus })
}

/// Selects on the page; nothing happens where the text is not there.
pub fn choose(root: &Element, drawn: Drawn) {
    let Some(selection) = web_sys::window().and_then(|window| window.get_selection().ok().flatten()) else { return };
    let hosts = hosts(root);
    if let (Some((from, at)), Some((to, until))) = (point(&hosts, drawn.anchor), point(&hosts, drawn.focus)) {
        // Fails only for offsets beyond the node, which `point` never gives.
        let _ = selection.set_base_and_extent(&from, at, &to, until);
    }
}

/// Takes the page's selection away.
pub fn release() {
    if let Some(selection) = web_sys::window().and_then(|window| window.get_selection().ok().flatten()) {
        // Fails only where there is nothing to take away.
        let _ = selection.remove_all_ranges();
    }
}

/// Paints a span as chosen although the focus, and with it the browser's own selection, is elsewhere: in the search box.
/// Browsers without the highlight interface show nothing, and nothing depends on it.
pub fn paint(root: &Element, span: Option<Span>) {
    const NAME: &str = "chosen";
    let registry = js::get(&js::get(&js::global(), "CSS"), "highlights");
    let Ok(kind) = js::get(&js::global(), "Highlight").dyn_into::<js_sys::Function>() else { return };
    let range = span.and_then(|span| {
        let hosts = hosts(root);
        let ((from, at), (to, until)) = (point(&hosts, span.start())?, point(&hosts, span.end())?);
        let range = root.owner_document()?.create_range().ok()?;
        range.set_start(&from, at).ok()?;
        range.set_end(&to, until).ok()?;
        Some(range)
    });
    let done = match range {
        Some(range) => js_sys::Reflect::construct(&kind, &js_sys::Array::of1(&range))
            .ok()
            .map(|highlight| js::call(&registry, "set", &[&JsValue::from_str(NAME), &highlight])),
        None => Some(js::call(&registry, "delete", &[&JsValue::from_str(NAME)])),
    };
    // A courtesy to the eye only.
    drop(done);
}

/// Edges of a box in pixels, from the top left corner of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// Top edge.
    pub top: i32,
    /// Left edge.
    pub left: i32,
    /// Bottom edge.
    pub bottom: i32,
}

/// For each span, from the top of its first line to the bottom of its last, as they stand on the page. `None` where the
/// text is not there.
pub fn extents(root: &Element, spans: &[Span]) -> Vec<Option<Edges>> {
    let origin = root.get_bounding_client_rect();
    let hosts = hosts(root);
    let starts: Vec<u32> = hosts.iter().map(|host| host.start).collect();
    let host_at = |position: u32| hosts.get(starts.partition_point(|start| *start <= position).checked_sub(1)?);
    let pixels = |x: f64| x.round() as i32;
    spans
        .iter()
        .map(|span| {
            let first = line_of(&host_at(span.start())?.element, true)?;
            let last = line_of(&host_at(span.end() - 1)?.element, false)?;
            Some(Edges {
                top: pixels(number(&first, "top") - origin.top()),
                left: pixels(number(&first, "left") - origin.left()),
                bottom: pixels(number(&last, "bottom") - origin.top()),
            })
        })
        .collect()
}

/// The box of the words between two positions, wherever they stand within their runs.
pub fn extent_of_words(root: &Element, span: Span) -> Option<Edges> {
    let hosts = hosts(root);
    let ((from, at), (to, until)) = (point(&hosts, span.start())?, point(&hosts, span.end())?);
    let range = root.owner_document()?.create_range().ok()?;
    range.set_start(&from, at).ok()?;
    range.set_end(&to, until).ok()?;
    let (words, origin) = (range.get_bounding_client_rect(), root.get_bounding_client_rect());
    let last = line_of(&range, false).map(|line| (number(&line, "left"), number(&line, "bottom")));
    let (left, bottom) = last.unwrap_or((words.left(), words.bottom()));
    let pixels = |x: f64| x.round() as i32;
    Some(Edges {
        top: pixels(words.top() - origin.top()),
        left: pixels(left - origin.left()),
        bottom: pixels(bottom - origin.top()),
    })
}

/// Whether the run at a position lies within the window.
pub fn is_seen(root: &Element, position: u32) -> bool {
    let hosts = hosts(root);
    let Some(host) = hosts.iter().rev().find(|host| host.start <= position) else { return false };
    let place = host.element.get_bounding_client_rect();
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    place.bottom() > 0.0 && place.top() < height
}

/// Brings a position into view.
pub fn reveal(root: &Element, position: u32) {
    let hosts = hosts(root);
    if let Some(host) = hosts.iter().rev().find(|host| host.start <= position) {
        let options = js::object(&[("block", "center".into()), ("inline", "nearest".into())]);
        // Where the browser knows no options, the page stays where it is.
        let _ = js::call(&host.element, "scrollIntoView", &[&options]);
    }
}

/// Puts a floating element at a place within its parent. Through the object model, which the content policy allows.
pub fn place(element: &Element, left: i32, top: i32) {
    let style = js::get(element, "style");
    for (name, value) in [("left", left), ("top", top)] {
        let _ = js::call(&style, "setProperty", &[&name.into(), &format!("{value}px").into()]);
    }
}

/// Calls back when the size of an element changes, until dropped.
pub struct Watched {
    observer: JsValue,
    _callback: wasm_bindgen::closure::Closure<dyn FnMut()>,
}

impl Watched {
    /// Watches an element; `None` where the browser cannot.
    pub fn new(element: &Element, on_change: impl FnMut() + 'static) -> Option<Self> {
        let kind = js::get(&js::global(), "ResizeObserver").dyn_into::<js_sys::Function>().ok()?;
        let callback = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(on_change);
        let observer = js_sys::Reflect::construct(&kind, &js_sys::Array::of1(callback.as_ref())).ok()?;
        js::call(&observer, "observe", &[element]).ok()?;
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = js::call(&self.observer, "disconnect", &[]);
    }
}

/// An element that shows a stretch of the stored text.
struct Host {
    element: Element,
    start: u32,
    /// Set where something else stands in place of the text.
    whole: Option<u32>,
}

impl Host {
    fn of(element: Element) -> Option<Self> {
        let value = |name: &str| element.get_attribute(name).and_then(|value| value.parse().ok());
        let (start, whole) = (value("data-start")?, value("data-end"));
        Some(Self { element, start, whole })
    }

    fn end(&self) -> u32 {
        self.whole.unwrap_or_else(|| {
            let text = self.element.text_content().unwrap_or_default();
            self.start + fieldwork::text::length(&text)
        })
    }

    fn position(&self, node: &Node, offset: u32) -> u32 {
        match self.whole {
            Some(_) if offset == 0 => self.start,
            Some(end) => end,
            None if node.node_type() == Node::TEXT_NODE => {
                self.start + scalars_before(&node.text_content().unwrap_or_default(), offset)
            }
            None if offset == 0 => self.start,
            None => self.end(),
        }
    }
}

fn hosts(root: &Element) -> Vec<Host> {
    let Ok(list) = root.query_selector_all("[data-start]") else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).filter_map(Host::of).collect()
}

/// The scalar position of a point of the page: in a text, or between the children of an element.
fn position(node: &Node, offset: u32) -> Option<u32> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    if let Some(host) = element.closest("[data-start]").ok().flatten().and_then(Host::of) {
        return Some(host.position(node, offset));
    }
    // Between runs, or on a label: what begins next, else the end of what stood last.
    let child = node.child_nodes().get(offset).and_then(|child| child.dyn_into::<Element>().ok());
    let first = |element: &Element| {
        let own = element.has_attribute("data-start").then(|| element.clone());
        own.or_else(|| element.query_selector("[data-start]").ok().flatten()).and_then(Host::of)
    };
    if let Some(host) = child.as_ref().and_then(first) {
        return Some(host.start);
    }
    let row = element.closest("[data-row]").ok().flatten().unwrap_or(element);
    let inside = hosts(&row);
    match inside.last() {
        Some(last) if offset > 0 => Some(last.end()),
        Some(_) | None => inside.first().map(|host| host.start),
    }
}

/// The text node and UTF-16 offset of a scalar position.
fn point(hosts: &[Host], position: u32) -> Option<(Node, u32)> {
    let after = hosts.partition_point(|host| host.start <= position);
    let host = hosts.get(after.saturating_sub(1))?;
    let node = host.element.first_child()?;
    let text = node.text_content().unwrap_or_default();
    let length = fieldwork::text::length(&text);
    let within = match host.whole {
        Some(_) if position <= host.start => 0,
        Some(_) => length,
        None => position.saturating_sub(host.start).min(length),
    };
    Some((node, utf16_before(&text, within)))
}

fn number(of: &JsValue, name: &str) -> f64 {
    js::get(of, name).as_f64().unwrap_or_default()
}

/// The first or last line box of an element or range.
fn line_of(of: &JsValue, first: bool) -> Option<JsValue> {
    let lines = js::call(of, "getClientRects", &[]).ok()?;
    let count = number(&lines, "length") as u32;
    let at = if first { 0 } else { count.checked_sub(1)? };
    Some(js::get(&lines, &at.to_string())).filter(JsValue::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_surrogate_pair_is_one_scalar_value() {
        let text = "ya 👍🏽!";
        assert_eq!(scalars_before(text, 3), 3);
        assert_eq!(scalars_before(text, 4), 3, "within the pair counts as before it");
        assert_eq!(scalars_before(text, 5), 4);
        assert_eq!(scalars_before(text, 7), 5);
        assert_eq!(scalars_before(text, 99), 6);
        assert_eq!(utf16_before(text, 4), 5);
        assert_eq!(utf16_before(text, 6), 8);
        assert_eq!(utf16_before(text, 99), 8);
    }

    #[test]
    fn a_combining_mark_and_right_to_left_letters_count_by_themselves() {
        assert_eq!(scalars_before("q\u{303}x", 1), 1);
        assert_eq!(scalars_before("q\u{303}x", 2), 2);
        assert_eq!(utf16_before("שלום", 3), 3);
    }

    #[test]
    fn a_selection_drawn_backwards_covers_the_same_words() {
        assert_eq!(Drawn { anchor: 9, focus: 4 }.span(), Span::new(4, 9));
        assert_eq!(Drawn { anchor: 4, focus: 4 }.span(), None);
    }

    proptest! {
        #[test]
        fn there_and_back_again(text in "[a-zé👍\u{1F3FD}\u{301}\u{5d0}]{0,30}", at in 0u32..40) {
            let scalars = at.min(text.chars().count() as u32);
            prop_assert_eq!(scalars_before(&text, utf16_before(&text, scalars)), scalars);
            let units: Vec<u16> = text.encode_utf16().collect();
            let cut = utf16_before(&text, scalars) as usize;
            let head: String = text.chars().take(scalars as usize).collect();
            prop_assert_eq!(String::from_utf16(&units[..cut]).unwrap(), head);
        }
    }
}
