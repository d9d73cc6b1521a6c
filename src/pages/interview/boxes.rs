//! Boxes an answer is typed into. The study's text and the box follow each other, but never while somebody types.

use crate::components::{InputKind, TextArea, TextInput};
use crate::i18n::interview::Ask;
use crate::i18n::{Tongue, use_tongue};
use fieldwork::text;
use yew::prelude::*;

/// Props of [`WordsBox`] and [`LineBox`].
#[derive(Properties, PartialEq)]
pub struct BoxProps {
    /// The question, for screen readers; the screen shows it above.
    pub label: AttrValue,
    /// What the study holds.
    pub held: AttrValue,
    /// A text from before that could not stand as an answer.
    #[prop_or_default]
    pub unfit: Option<AttrValue>,
    /// Every change, with the whole text.
    pub on_type: Callback<String>,
    /// The box was left.
    pub on_leave: Callback<()>,
    /// Finished: on to the next question.
    pub on_finish: Callback<()>,
    /// Why the text cannot stand as an answer.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The language of the words.
    pub lang: AttrValue,
    /// A tall box.
    #[prop_or_default]
    pub long: bool,
    /// What a [`LineBox`] takes.
    #[prop_or_default]
    pub kind: InputKind,
    /// To put the focus on it.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// What is in a box owned by the browser, as far as this side knows.
#[derive(Clone, Default)]
struct InBox {
    words: String,
    held: AttrValue,
    typing: bool,
    writing: u32,
}

impl InBox {
    /// Looks at what the study holds now; a text that came from elsewhere (an undo, a missing code) gets a fresh box.
    fn look(&mut self, held: &AttrValue) {
        if self.held == *held {
            return;
        }
        self.held = held.clone();
        if !self.typing && text::stored(&self.words) != held.as_str() {
            self.words = held.to_string();
            self.writing = self.writing.wrapping_add(1);
        }
    }
}

/// A box for words.
#[component]
pub fn WordsBox(props: &BoxProps) -> Html {
    let tongue = use_tongue();
    let in_box = {
        let held = props.held.clone();
        use_mut_ref(move || InBox { words: held.to_string(), held, typing: false, writing: 0 })
    };
    in_box.borrow_mut().look(&props.held);
    let now = in_box.borrow().clone();
    let on_input = {
        let (in_box, on_type) = (in_box.clone(), props.on_type.clone());
        Callback::from(move |text: String| {
            {
                let mut in_box = in_box.borrow_mut();
                in_box.words.clone_from(&text);
                in_box.typing = true;
            }
            on_type.emit(text);
        })
    };
    let on_leave = {
        let on_leave = props.on_leave.clone();
        Callback::from(move |_: String| {
            in_box.borrow_mut().typing = false;
            on_leave.emit(());
        })
    };
    html! {
        <TextArea key={now.writing} label={props.label.clone()} hide_label=true initial={now.words} {on_input} {on_leave}
            on_finish={props.on_finish.clone()} error={props.error.clone()} placeholder={Ask::Placeholder.say(tongue)}
            lang={props.lang.clone()} rows={if props.long { 8 } else { 2 }} node_ref={props.node_ref.clone()}
            class={classes!("field--answer", (!props.long).then_some("answer--short"))} />
    }
}

/// What a number looks like in a box: with the comma of Indonesian.
fn shown(held: &str, kind: InputKind, tongue: Tongue) -> String {
    match (kind, tongue) {
        (InputKind::Number, Tongue::Id) => held.replace('.', ","),
        (_, Tongue::Id | Tongue::En) => held.to_owned(),
    }
}

/// A box for one line: a number or a date.
#[component]
pub fn LineBox(props: &BoxProps) -> Html {
    let tongue = use_tongue();
    // Text that is being typed, or that could not stand as an answer and must not vanish.
    let mine = use_state_eq(|| props.unfit.as_ref().map(ToString::to_string));
    let on_input = {
        let (mine, on_type) = (mine.clone(), props.on_type.clone());
        Callback::from(move |text: String| {
            mine.set(Some(text.clone()));
            on_type.emit(text);
        })
    };
    {
        // What the study took in is the study's to show from now on.
        let (mine, failed) = (mine.clone(), props.error.is_some());
        use_effect_with((props.held.clone(), failed), move |(_, failed)| {
            if !failed {
                mine.set(None);
            }
        });
    }
    let value = (*mine).clone().unwrap_or_else(|| shown(&props.held, props.kind, tongue));
    html! {
        <TextInput label={props.label.clone()} hide_label=true {value} {on_input} on_leave={props.on_leave.clone()} on_enter={props.on_finish.clone()}
            kind={props.kind} error={props.error.clone()} lang={props.lang.clone()} node_ref={props.node_ref.clone()}
            class="answer--line" />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_from_elsewhere_gets_a_fresh_box_but_never_while_somebody_types() {
        let mut in_box = InBox::default();
        in_box.words = "Dari rapat".into();
        in_box.typing = true;
        in_box.look(&"Dari".into());
        assert_eq!((in_box.words.as_str(), in_box.writing), ("Dari rapat", 0));
        in_box.typing = false;
        in_box.look(&"Dari rapat".into());
        assert_eq!(in_box.writing, 0);
        in_box.look(&"Dari".into());
        assert_eq!((in_box.words.as_str(), in_box.writing), ("Dari", 1));
    }

    #[test]
    fn what_only_normalisation_changed_is_not_from_elsewhere() {
        let mut in_box = InBox { words: "cafe\u{301}\r\n".into(), ..InBox::default() };
        in_box.look(&"caf\u{e9}\n".into());
        assert_eq!(in_box.writing, 0);
    }

    #[test]
    fn numbers_have_the_mark_of_the_language() {
        assert_eq!(shown("3.5", InputKind::Number, Tongue::Id), "3,5");
        assert_eq!(shown("3.5", InputKind::Number, Tongue::En), "3.5");
        assert_eq!(shown("2013-04-12", InputKind::Date, Tongue::Id), "2013-04-12");
    }
}
