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
    let button = |act: Act, label: CodingText, letter: char| {
        let on_act = props.on_act.clone();
        html! {
            <button type="button" class="bar__key" onclick={move |_: MouseEvent| on_act.emit(act)}>
                <span>{ label.say(tongue) }</span>
                <Kbd key_name={press::shown(letter, &props.letters)} />
            </button>
        }
    };
    // What is needed less often shows its picture; its word and key wait in the tooltip, and on a touch screen stand beside it.
    let tool = |act: Act, label: &'static str, key: Option<String>, icon: Glyph| {
        let on_act = props.on_act.clone();
        html! {
            <button type="button" class="bar__key bar__tool" aria-label={label} onclick={move |_: MouseEvent| on_act.emit(act)}>
                <Icon name={icon} class="icon--small" />
                <span class="bar__word">{ label }</span>
                <span class="tip" aria-hidden="true">{ label }if let Some(key) = key { <Kbd key_name={key} /> }</span>
            </button>
        }
    };
    let key = |letter: char| Some(press::shown(letter, &props.letters));
    let code = |(at, code): (usize, &Offered)| {
        let on_act = props.on_act.clone();
        html! {
            <button key={at} type="button" class="bar__key bar__key--code" onclick={move |_: MouseEvent| on_act.emit(Act::Recent(at))}>
                <CodeSwatch order={code.look} />
                <span class="bar__name">{ &code.name }</span>
                <Kbd key_name={code.key.clone()} />
            </button>
        }
    };
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div ref={node} class="bar" role="toolbar" aria-label={CodingText::SelectionBar.say(tongue)} onmousedown={keep_selection}>
            if !props.offered.is_empty() {
                <div class="bar__row">{ for props.offered.iter().enumerate().map(code) }</div>
            }
            <div class="bar__row">
                { button(Act::InVivo, CodingText::InVivo, press::IN_VIVO) }
                { button(Act::Memo, CodingText::Memo, press::MEMO) }
                { tool(Act::Find, CodingText::Codebook.say(tongue), Some("/".to_owned()), Glyph::Tag) }
                { tool(Act::NewCode, CodingText::NewCode.say(tongue), key(press::NEW), Glyph::Plus) }
                { tool(Act::Relevant, CodingText::Relevant.say(tongue), key(press::RELEVANT), Glyph::Check) }
                { tool(Act::NotRelevant, CodingText::NotRelevant.say(tongue), key(press::NOT_RELEVANT), Glyph::Cross) }
                { tool(Act::Mask, CodingText::Mask.say(tongue), key(press::MASK), Glyph::Shield) }
                if props.removable {
                    { tool(Act::Remove, Common::Remove.say(tongue), Some("Del".to_owned()), Glyph::Trash) }
                }
            </div>
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
