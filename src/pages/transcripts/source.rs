//! Where a document comes from: a file that is chosen or dropped, or a text that is pasted.

use crate::components::{Button, ButtonKind, Glyph, Icon, TextArea};
use crate::i18n::documents::DocumentText;
use crate::i18n::{bytes, use_tongue};
use crate::pages::transcripts::found::visible;
use crate::platform::js;
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

/// The file of a drop.
fn dropped(event: &DragEvent) -> Option<JsValue> {
    let files = js::get(&js::get(event.as_ref(), "dataTransfer"), "files");
    js::call(&files, "item", &[&JsValue::from(0)]).ok().filter(JsValue::is_object)
}

/// Chooses, drops or pastes.
#[component]
pub fn Source(props: &SourceProps) -> Html {
    let tongue = use_tongue();
    let over = use_state(|| false);
    let flag = |on: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(on);
        })
    };
    let ondrop = {
        let (over, on_drop) = (over.clone(), props.on_drop.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = dropped(&event) {
                on_drop.emit(file);
            }
        })
    };
    let choose = props.on_choose.reform(|_: MouseEvent| ());
    let (ondragover, ondragleave) = (flag(true), flag(false));
    let class = classes!("drop", over.then_some("drop--over"), props.file.is_some().then_some("drop--full"));
    html! {
        <section class="stack" aria-label={DocumentText::Import.say(tongue)}>
            <div {class} {ondragover} {ondragleave} {ondrop}>
                if let Some((name, size)) = &props.file {
                    <span class="drop__icon"><Icon name={Glyph::Text} /></span>
                    <div class="drop__words">
                        <p class="drop__name">{ visible(name) }</p>
                        <p class="row row--wrap row--tight small quiet">
                            <span>{ bytes(*size, tongue) }</span>
                            { props.chips.clone() }
                        </p>
                    </div>
                    if props.waiting {
                        <Button label={DocumentText::BackToText.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_back.reform(|_: MouseEvent| ())} />
                    }
                    <Button label={DocumentText::ChooseOther.say(tongue)} onclick={choose} />
                } else {
                    <span class="drop__icon"><Icon name={Glyph::Download} class="icon--large" /></span>
                    <p class="drop__title">{ DocumentText::DropHere.say(tongue) }</p>
                    <Button label={DocumentText::Choose.say(tongue)} icon={Glyph::File} kind={ButtonKind::Main} onclick={choose} />
                    <p class="small quiet">{ DocumentText::Formats.say(tongue) }</p>
                    <p class="small quiet">{ DocumentText::StaysHere.say(tongue) }</p>
                }
            </div>
            if props.file.is_none() {
                <TextArea label={DocumentText::OrPaste.say(tongue)} hint={DocumentText::PasteHint.say(tongue)} initial={props.pasted.clone()}
                    rows={if props.small { 5 } else { 9 }} on_input={props.on_paste.clone()} class={classes!("paste", props.small.then_some("paste--small"))} />
            }
        </section>
    }
}
