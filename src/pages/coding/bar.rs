//! The bar that comes up under a selection: the last codes, a code in the informant's own words, memo, sorting, masking.

use crate::components::{CodeSwatch, Glyph, Icon, Kbd};
use crate::i18n::coding::CodingText;
use crate::i18n::{Common, use_tongue};
use crate::pages::coding::press::{self, Act};
use crate::platform::selection::{extent_of_words, place};
use fieldwork::id::CodeId;
use fieldwork::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A code offered in the bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// Its look.
    pub look: usize,
    /// Its name.
    pub name: String,
    /// The key that applies it: its letter, or its number among the last codes.
    pub key: String,
}

/// Props of [`ActionBar`].
#[derive(Properties, PartialEq)]
pub struct ActionBarProps {
    /// The selected passage.
    pub span: Span,
    /// The element the selection stands in, and the bar beside it.
    pub column: NodeRef,
    /// The codes used last, latest first.
    pub offered: Vec<Offered>,
    /// Letters that belong to codes.
    pub letters: Rc<BTreeMap<char, CodeId>>,
    /// Whether a coding of one's own lies here, to be removed.
    pub removable: bool,
    /// Something was pressed.
    pub on_act: Callback<Act>,
}

/// Pixels between the selection and the bar.
const GAP: i32 = 10;

/// The bar. It takes no focus by the mouse, so that the selection stays; on a small screen it stands at the bottom.
#[component]
pub fn ActionBar(props: &ActionBarProps) -> Html {
    let tongue = use_tongue();
    let node = use_node_ref();
    {
        let (node, column) = (node.clone(), props.column.clone());
        use_effect_with((props.span, props.offered.len(), props.removable), move |(span, _, _)| {
            if let (Some(bar), Some(column)) = (node.cast::<HtmlElement>(), column.cast::<Element>()) {
                stand(&bar, &column, *span);
            }
        });
    }
    let button = |key: &'static str, act: Act, label: &'static str, letter: Option<char>, icon: Option<Glyph>| {
        let on_act = props.on_act.clone();
        html! {
            <button {key} type="button" class="bar__key" onclick={move |_: MouseEvent| on_act.emit(act)}>
                if let Some(icon) = icon { <Icon name={icon} class="icon--small" /> }
                <span>{ label }</span>
                if let Some(letter) = letter { <Kbd key_name={press::shown(letter, &props.letters)} /> }
            </button>
        }
    };
    let code = |(at, code): (usize, &Offered)| {
        let on_act = props.on_act.clone();
        html! {
            <button key={format!("code-{at}")} type="button" class="bar__key bar__key--code"
                onclick={move |_: MouseEvent| on_act.emit(Act::Recent(at))}>
                <CodeSwatch order={code.look} />
                <span class="bar__name">{ &code.name }</span>
                <Kbd key_name={code.key.clone()} />
            </button>
        }
    };
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div ref={node} class="bar" role="toolbar" aria-label={CodingText::SelectionBar.say(tongue)} onmousedown={keep_selection}>
            { for props.offered.iter().enumerate().map(code) }
            { button("find", Act::Find, CodingText::Codebook.say(tongue), None, Some(Glyph::Tag)) }
            { button("vivo", Act::InVivo, CodingText::InVivo.say(tongue), Some(press::IN_VIVO), None) }
            { button("new", Act::NewCode, CodingText::NewCode.say(tongue), Some(press::NEW), None) }
            { button("memo", Act::Memo, CodingText::Memo.say(tongue), Some(press::MEMO), None) }
            { button("yes", Act::Relevant, CodingText::Relevant.say(tongue), Some(press::RELEVANT), None) }
            { button("no", Act::NotRelevant, CodingText::NotRelevant.say(tongue), Some(press::NOT_RELEVANT), None) }
            { button("mask", Act::Mask, CodingText::Mask.say(tongue), Some(press::MASK), None) }
            if props.removable {
                { button("remove", Act::Remove, Common::Remove.say(tongue), None, Some(Glyph::Trash)) }
            }
        </div>
    }
}

/// Puts the bar under the selection, or over it where there is no room below.
fn stand(bar: &HtmlElement, column: &Element, span: Span) {
    let Some(words) = extent_of_words(column, span) else { return };
    let height = bar.offset_height();
    let below = words.bottom + GAP;
    let seen = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let fits = column.get_bounding_client_rect().top() + f64::from(below + height) < seen;
    let top = if fits || words.top < height + GAP { below } else { words.top - height - GAP };
    place(bar, 0, top);
}
