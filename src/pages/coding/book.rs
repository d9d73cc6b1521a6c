//! The codebook beside the text: search or create, counts, letters, groups, and moving codes.

use crate::components::{CodeSwatch, Glyph, Icon, Kbd, Menu, MenuItem};
use crate::i18n::coding::{CodingText, make_code, uses};
use crate::i18n::{Common, use_tongue};
use crate::pages::coding::codebook::{Row, Way, found, is_named};
use fieldwork::id::CodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// What a person does in the codebook.
#[derive(Clone, Debug, PartialEq)]
pub enum BookAct {
    /// Typed in the search box.
    Typed(String),
    /// Chose a code: on a selection it is applied, otherwise looked at.
    Choose(CodeId),
    /// Wants a code of this name, on the selection where there is one.
    Make(String),
    /// Wants to add a heading.
    Group,
    /// Wants to change a code.
    Edit(CodeId),
    /// Wants to write a memo on a code.
    Memo(CodeId),
    /// Moves a code.
    Shift(CodeId, Way),
    /// Removes a code.
    Remove(CodeId),
    /// Is done searching.
    Leave,
}

/// Props of [`Book`].
#[derive(Properties, PartialEq)]
pub struct BookProps {
    /// Every code in order.
    pub rows: Vec<Row>,
    /// What stands in the search box.
    pub typed: AttrValue,
    /// The code that is looked at.
    #[prop_or_default]
    pub current: Option<CodeId>,
    /// What a person does.
    pub on_act: Callback<BookAct>,
    /// The search box, to put the focus on it.
    #[prop_or_default]
    pub find: NodeRef,
}

/// The codebook.
#[component]
pub fn Book(props: &BookProps) -> Html {
    let tongue = use_tongue();
    let typed = props.typed.trim().to_owned();
    let shown = found(&props.rows, &typed);
    let fresh = !typed.is_empty() && !is_named(&props.rows, &typed);
    let act = |act: BookAct| {
        let on_act = props.on_act.clone();
        Callback::from(move |_: MouseEvent| on_act.emit(act.clone()))
    };
    let oninput = props.on_act.reform(|event: InputEvent| {
        BookAct::Typed(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
    });
    let first = shown.first().filter(|_| !typed.is_empty()).map(|row| row.id);
    let onkeydown = {
        let (on_act, typed) = (props.on_act.clone(), typed.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                match first {
                    Some(code) => on_act.emit(BookAct::Choose(code)),
                    None if !typed.is_empty() => on_act.emit(BookAct::Make(typed.clone())),
                    None => {}
                }
            }
            "Escape" => on_act.emit(BookAct::Leave),
            "ArrowDown" => {
                event.prevent_default();
                walk(&event, 1);
            }
            _ => {}
        })
    };
    html! {
        <section class="book" aria-label={CodingText::Codebook.say(tongue)}>
            <div class="find">
                <Icon name={Glyph::Search} class="icon--small" />
                <input ref={props.find.clone()} class="find__box" type="search" value={props.typed.clone()} {oninput} {onkeydown}
                    aria-label={CodingText::FindOrMake.say(tongue)} placeholder={CodingText::FindOrMake.say(tongue)}
                    autocomplete="off" spellcheck="false" />
                <Kbd key_name="/" />
            </div>
            if props.rows.is_empty() && typed.is_empty() {
                <p class="book__empty">{ CodingText::NoCodes.say(tongue) }</p>
            }
            <ul class="book__list">
                { for shown.iter().map(|row| html! {
                    <CodeRow key={row.id.to_string()} row={row.clone()} current={props.current == Some(row.id)}
                        flat={!typed.is_empty()} on_act={props.on_act.clone()} />
                }) }
            </ul>
            if fresh {
                <button type="button" class="code code--make" onclick={act(BookAct::Make(typed.clone()))}>
                    <Icon name={Glyph::Plus} class="icon--small" />
                    <span>{ make_code(&typed, tongue) }</span>
                </button>
            }
            if typed.is_empty() {
                <div class="book__foot">
                    <button type="button" class="button button--plain" onclick={act(BookAct::Make(String::new()))}>
                        <Icon name={Glyph::Plus} /><span class="button__label">{ CodingText::NewCode.say(tongue) }</span>
                    </button>
                    <button type="button" class="button button--plain" onclick={act(BookAct::Group)}>
                        <Icon name={Glyph::Folder} /><span class="button__label">{ CodingText::NewGroup.say(tongue) }</span>
                    </button>
                </div>
            }
        </section>
    }
}

/// Props of [`CodeRow`].
#[derive(Properties, PartialEq)]
struct CodeRowProps {
    row: Row,
    current: bool,
    /// In a search the tree is not shown.
    flat: bool,
    on_act: Callback<BookAct>,
}

/// A code or a heading.
#[component]
fn CodeRow(props: &CodeRowProps) -> Html {
    let tongue = use_tongue();
    let row = &props.row;
    let id = row.id;
    let act = |act: BookAct| {
        let on_act = props.on_act.clone();
        Callback::from(move |()| on_act.emit(act.clone()))
    };
    let depth = if props.flat { 0 } else { row.depth };
    let indent = match depth {
        0 => None,
        1 => Some("code--in-1"),
        2 => Some("code--in-2"),
        _ => Some("code--in-3"),
    };
    let onkeydown = {
        let on_act = props.on_act.clone();
        Callback::from(move |event: KeyboardEvent| {
            let way = match (event.key().as_str(), event.alt_key()) {
                ("ArrowUp", true) => Some(Way::Up),
                ("ArrowDown", true) => Some(Way::Down),
                ("ArrowRight", true) => Some(Way::In),
                ("ArrowLeft", true) => Some(Way::Out),
                ("F2", false) => {
                    on_act.emit(BookAct::Edit(id));
                    None
                }
                ("ArrowUp", false) => return walk(&event, -1),
                ("ArrowDown", false) => return walk(&event, 1),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(way) = way {
                on_act.emit(BookAct::Shift(id, way));
            }
        })
    };
    let menu = || {
        let item = |text: CodingText, icon: Glyph, what: BookAct| MenuItem::new(text.say(tongue), act(what)).icon(icon);
        let items = vec![
            item(CodingText::EditCode, Glyph::Pencil, BookAct::Edit(id)),
            item(CodingText::WriteMemo, Glyph::Memo, BookAct::Memo(id)),
            item(CodingText::MoveUp, Glyph::ArrowUp, BookAct::Shift(id, Way::Up)),
            item(CodingText::MoveDown, Glyph::ArrowDown, BookAct::Shift(id, Way::Down)),
            item(CodingText::MoveIn, Glyph::ArrowRight, BookAct::Shift(id, Way::In)),
            item(CodingText::MoveOut, Glyph::ArrowLeft, BookAct::Shift(id, Way::Out)),
            MenuItem::new(Common::Remove.say(tongue), act(BookAct::Remove(id))).icon(Glyph::Trash).danger(),
        ];
        html! { <Menu label={CodingText::CodeMenu.say(tongue)} {items} class="code__menu" /> }
    };
    let class = classes!(
        "code",
        indent,
        (!row.codable).then_some("code--group"),
        props.current.then_some("code--on"),
        props.current.then(|| crate::components::code_classes(row.look)),
    );
    html! {
        <li class="book__row">
            <button type="button" {class} aria-current={props.current.then_some("true")}
                onclick={act(BookAct::Choose(id)).reform(|_: MouseEvent| ())} {onkeydown}
                onmousedown={|event: MouseEvent| event.prevent_default()}>
                if row.codable { <CodeSwatch order={row.look} /> }
                <span class="code__name">{ &row.name }</span>
                if row.codable {
                    <span class="code__count" aria-label={uses(row.count, tongue)}>{ row.count }</span>
                    if let Some(letter) = row.letter { <Kbd key_name={letter.to_string()} /> }
                }
            </button>
            if props.current { { menu() } }
        </li>
    }
}

/// Puts the focus on the code so many rows further, or back on the search box above the first.
fn walk(event: &KeyboardEvent, by: i32) {
    event.prevent_default();
    event.stop_propagation();
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(book) = from.closest(".book").ok().flatten() else { return };
    let Ok(stops) = book.query_selector_all(".find__box, .code") else { return };
    let at = (0..stops.length()).find(|at| stops.get(*at).is_some_and(|stop| stop.is_same_node(Some(&from))));
    let next = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| stops.get(at));
    if let Some(next) = next.and_then(|stop| stop.dyn_into::<HtmlElement>().ok()) {
        let _focus_is_a_courtesy = next.focus();
    }
}
