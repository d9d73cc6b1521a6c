//! Where a document comes from: a file that is chosen or dropped, or a text that is pasted.

use crate::components::{Button, ButtonKind, TextArea};
use crate::i18n::documents::DocumentText;
use crate::i18n::use_tongue;
use crate::pages::parts::{DropArea, DropWords};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Files the dialog offers. What else is chosen is looked at all the same.
pub const ACCEPTED: &str = ".txt,.md,.markdown,.docx,.vtt,.srt,text/plain,text/markdown,text/vtt";

/// Props of [`Source`].
#[derive(Properties, PartialEq)]
pub struct SourceProps {
    /// The file that was chosen: its name and size.
    pub file: Option<(AttrValue, u64)>,
    /// The pasted text the box appears with.
    pub pasted: AttrValue,
    /// Whether there is a pasted text.
    #[prop_or_default]
    pub waiting: bool,
    /// Whether the box for pasting stands small, because its text was read.
    pub small: bool,
    /// What was found in it, in words.
    #[prop_or_default]
    pub chips: Html,
    /// A file is to be chosen.
    pub on_choose: Callback<()>,
    /// A file was dropped: the browser's `File`.
    pub on_drop: Callback<JsValue>,
    /// Every change of the pasted text.
    pub on_paste: Callback<String>,
    /// The file is put away for the pasted text.
    #[prop_or_default]
    pub on_back: Callback<()>,
}

/// Chooses, drops or pastes.
#[component]
pub fn Source(props: &SourceProps) -> Html {
    let tongue = use_tongue();
    let words = DropWords {
        title: DocumentText::DropHere.say(tongue).into(),
        choose: DocumentText::Choose.say(tongue).into(),
        choose_other: DocumentText::ChooseOther.say(tongue).into(),
        hints: vec![DocumentText::Formats.say(tongue).into(), DocumentText::StaysHere.say(tongue).into()],
    };
    let back = props.waiting.then(|| {
        html! { <Button label={DocumentText::BackToText.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_back.reform(|_: MouseEvent| ())} /> }
    });
    html! {
        <section class="stack" aria-label={DocumentText::Import.say(tongue)}>
            <DropArea {words} file={props.file.clone()} chips={props.chips.clone()} beside={back.unwrap_or_default()}
                on_choose={props.on_choose.clone()} on_drop={props.on_drop.clone()} />
            if props.file.is_none() {
                <TextArea label={DocumentText::OrPaste.say(tongue)} hint={DocumentText::PasteHint.say(tongue)} initial={props.pasted.clone()}
                    rows={if props.small { 5 } else { 9 }} on_input={props.on_paste.clone()} class={classes!("paste", props.small.then_some("paste--small"))} />
            }
        </section>
    }
}
