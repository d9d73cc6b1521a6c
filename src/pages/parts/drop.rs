//! A place for one file: dropped, or chosen; afterwards its name and size.

use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::{bytes, use_tongue};
use crate::platform::js;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// A name or label from a file: what cannot be seen, or turns the writing round, is shown as a dot.
pub fn visible(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}');
    text.chars().map(|c| if hidden(c) || c.is_control() { '•' } else { c }).collect()
}

/// What the place says.
#[derive(Clone, Debug, PartialEq)]
pub struct DropWords {
    /// What to drop.
    pub title: AttrValue,
    /// The button for choosing.
    pub choose: AttrValue,
    /// The same once a file is there.
    pub choose_other: AttrValue,
    /// Small lines under it.
    pub hints: Vec<AttrValue>,
}

/// Props of [`DropArea`].
#[derive(Properties, PartialEq)]
pub struct DropAreaProps {
    /// What it says.
    pub words: DropWords,
    /// The file that is there: its name and size.
    pub file: Option<(AttrValue, u64)>,
    /// What was found in it, beside its size.
    #[prop_or_default]
    pub chips: Html,
    /// A further button beside the file.
    #[prop_or_default]
    pub beside: Html,
    /// A file is to be chosen.
    pub on_choose: Callback<()>,
    /// A file was dropped: the browser's `File`.
    pub on_drop: Callback<JsValue>,
}

/// The file of a drop.
fn dropped(event: &DragEvent) -> Option<JsValue> {
    let files = js::get(&js::get(event.as_ref(), "dataTransfer"), "files");
    js::call(&files, "item", &[&JsValue::from(0)]).ok().filter(JsValue::is_object)
}

/// The place.
#[component]
pub fn DropArea(props: &DropAreaProps) -> Html {
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
                { props.beside.clone() }
                <Button label={&props.words.choose_other} onclick={choose} />
            } else {
                <span class="drop__icon"><Icon name={Glyph::Download} class="icon--large" /></span>
                <p class="drop__title">{ &props.words.title }</p>
                <Button label={&props.words.choose} icon={Glyph::File} kind={ButtonKind::Main} onclick={choose} />
                { for props.words.hints.iter().map(|hint| html! { <p key={hint.to_string()} class="small quiet">{ hint }</p> }) }
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn writing_that_hides_or_turns_round_is_shown() {
        assert_eq!(visible("Budi\u{202E}txt\u{200B}.\u{7}"), "Budi•txt•.•");
        assert_eq!(visible("Ibu Sri – é"), "Ibu Sri – é");
    }
}
