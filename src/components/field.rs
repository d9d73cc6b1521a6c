//! Fields: a label, a control, a hint and an error, tied together for screen readers.

use super::{Glyph, IconButton, TipSide, use_unique_id};
use crate::i18n::{Common, use_tongue};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Props of [`Field`].
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The id of the control inside.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// A short help under the control.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do; shown with an icon and read out.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Says "may be left empty" beside the label.
    #[prop_or_default]
    pub optional: bool,
    /// Keeps the label for screen readers only, where the screen says it already.
    #[prop_or_default]
    pub hide_label: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The control.
    pub children: Html,
}

/// Label, hint and error around a control of your own; the ready fields below use it.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let tongue = use_tongue();
    html! {
        <div class={classes!("field", props.error.is_some().then_some("field--wrong"), props.class.clone())}>
            <label class={classes!("field__label", props.hide_label.then_some("unseen"))} for={props.id.clone()}>
                { &props.label }
                if props.optional { <span class="field__optional">{ Common::Optional.say(tongue) }</span> }
            </label>
            { props.children.clone() }
            if let Some(hint) = &props.hint { <p class="field__hint" id={hint_id(&props.id)}>{ hint }</p> }
            <p class="field__error" id={error_id(&props.id)} role="alert">{ props.error.clone().unwrap_or_default() }</p>
        </div>
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

fn described(id: &str, hint: &Option<AttrValue>, error: &Option<AttrValue>) -> Option<String> {
    match (hint, error) {
        (None, None) => None,
        (Some(_), None) => Some(hint_id(id)),
        (None, Some(_)) => Some(error_id(id)),
        (Some(_), Some(_)) => Some(format!("{} {}", error_id(id), hint_id(id))),
    }
}

/// What a [`TextInput`] takes; decides the keyboard a tablet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A passphrase, hidden until the eye is pressed.
    Passphrase,
    /// A number, typed as text so that a comma stays what it was.
    Number,
    /// A calendar day; its value is `YYYY-MM-DD`.
    Date,
    /// A time of day; its value is `HH:MM`.
    Time,
    /// A day with a time of day; its value is `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// A whole number.
    Integer,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A search.
    Search,
}

impl InputKind {
    const fn html_type(self) -> &'static str {
        match self {
            InputKind::Text | InputKind::Number | InputKind::Integer | InputKind::Email => "text",
            InputKind::Passphrase => "password",
            InputKind::Date => "date",
            InputKind::Time => "time",
            InputKind::DateTime => "datetime-local",
            InputKind::Phone => "tel",
            InputKind::Search => "search",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            InputKind::Number => Some("decimal"),
            InputKind::Email => Some("email"),
            InputKind::Phone => Some("tel"),
            InputKind::Search => Some("search"),
            InputKind::Integer => Some("numeric"),
            InputKind::Text | InputKind::Passphrase | InputKind::Date | InputKind::Time | InputKind::DateTime => None,
        }
    }
}

/// Props of [`TextInput`].
#[derive(Properties, PartialEq)]
pub struct TextInputProps {
    /// What is asked for.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Every change, with the whole text.
    pub on_input: Callback<String>,
    /// The text is finished: Enter was pressed, outside of composing a character.
    #[prop_or_default]
    pub on_enter: Option<Callback<()>>,
    /// The focus left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
    /// What it takes.
    #[prop_or_default]
    pub kind: InputKind,
    /// A short help under the control.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// An example of what may be typed.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Says "may be left empty".
    #[prop_or_default]
    pub optional: bool,
    /// Holds what identifies a person: no spelling check, no memory of the browser, no corrections.
    #[prop_or_default]
    pub identity: bool,
    /// Keeps the label for screen readers only.
    #[prop_or_default]
    pub hide_label: bool,
    /// Takes the focus when a dialog opens.
    #[prop_or_default]
    pub focus: bool,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
    /// The language of the text, for spelling and reading aloud.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// The most characters it takes.
    #[prop_or_default]
    pub max_length: Option<u32>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// To put the focus on it.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// One line of text.
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    let id = use_unique_id("field");
    let tongue = use_tongue();
    let shown = use_state(|| false);
    let hidden = props.kind == InputKind::Passphrase;
    let oninput = {
        let on_input = props.on_input.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_input.emit(input.value());
            }
        })
    };
    let onkeydown = props.on_enter.clone().map(|on_enter| {
        Callback::from(move |event: KeyboardEvent| {
            // With Ctrl or ⌘ it is the page's: finished here, whatever the box does with Enter.
            let plain = !event.ctrl_key() && !event.meta_key();
            if event.key() == "Enter" && plain && !event.is_composing() {
                event.prevent_default();
                on_enter.emit(());
            }
        })
    });
    let onblur = props.on_leave.reform(|_: FocusEvent| ());
    let private = props.identity || hidden;
    let html_type = if hidden && *shown { "text" } else { props.kind.html_type() };
    let reveal = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let input = html! {
        <input ref={props.node_ref.clone()} id={id.clone()} class="input" type={html_type} value={props.value.clone()} {oninput}
            {onkeydown} {onblur} placeholder={props.placeholder.clone()} inputmode={props.kind.keyboard()}
            disabled={props.disabled} lang={props.lang.clone()} maxlength={props.max_length.map(|n| n.to_string())}
            spellcheck={private.then_some("false")} autocomplete="off" autocorrect={private.then_some("off")}
            autocapitalize={private.then_some("off")} data-focus={props.focus.then_some("")}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={described(&id, &props.hint, &props.error)} />
    };
    html! {
        <Field id={id.clone()} label={props.label.clone()} hint={props.hint.clone()} error={props.error.clone()}
            optional={props.optional} hide_label={props.hide_label} class={props.class.clone()}>
            if hidden {
                <div class="input-with-button">
                    { input }
                    <IconButton icon={if *shown { Glyph::EyeOff } else { Glyph::Eye }} tip={TipSide::BelowEnd}
                        label={if *shown { Common::HideText.say(tongue) } else { Common::ShowText.say(tongue) }}
                        onclick={reveal} />
                </div>
            } else {
                { input }
            }
        </Field>
    }
}

/// Props of [`TextArea`].
#[derive(Properties, PartialEq)]
pub struct TextAreaProps {
    /// What is asked for.
    pub label: AttrValue,
    /// The text it opens with. The box is never written to again: give it a new `key` to show another text.
    #[prop_or_default]
    pub initial: AttrValue,
    /// Every change with the whole text, also while a character is being composed, so that nothing typed waits.
    pub on_input: Callback<String>,
    /// The focus left; carries the whole text.
    #[prop_or_default]
    pub on_leave: Callback<String>,
    /// Ctrl/⌘+Enter: finished with this text.
    #[prop_or_default]
    pub on_finish: Option<Callback<()>>,
    /// A short help under the control.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// An example of what may be typed.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Says "may be left empty".
    #[prop_or_default]
    pub optional: bool,
    /// Holds what identifies a person: no spelling check, no memory of the browser.
    #[prop_or_default]
    pub identity: bool,
    /// Keeps the label for screen readers only.
    #[prop_or_default]
    pub hide_label: bool,
    /// Takes the focus when a dialog opens.
    #[prop_or_default]
    pub focus: bool,
    /// The language of the text.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// Lines shown at least; grows with the text where the browser can.
    #[prop_or(4)]
    pub rows: u32,
    /// More classes; `field--answer` for the large box of the interview.
    #[prop_or_default]
    pub class: Classes,
    /// To read the text at any moment (page hide) or put the focus on it.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// Text of any length, owned by the browser while it is typed.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let id = use_unique_id("field");
    let oninput = {
        let on_input = props.on_input.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                on_input.emit(area.value());
            }
        })
    };
    let onblur = {
        let on_leave = props.on_leave.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                on_leave.emit(area.value());
            }
        })
    };
    let onkeydown = props.on_finish.clone().map(|on_finish| {
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                event.prevent_default();
                on_finish.emit(());
            }
        })
    });
    html! {
        <Field id={id.clone()} label={props.label.clone()} hint={props.hint.clone()} error={props.error.clone()}
            optional={props.optional} hide_label={props.hide_label} class={props.class.clone()}>
            <textarea ref={props.node_ref.clone()} id={id.clone()} class="input input--area" rows={props.rows.to_string()}
                defaultvalue={props.initial.clone()} {oninput} {onblur} {onkeydown} placeholder={props.placeholder.clone()}
                lang={props.lang.clone()} spellcheck={props.identity.then_some("false")} autocomplete="off"
                autocorrect={props.identity.then_some("off")} data-focus={props.focus.then_some("")}
                aria-invalid={props.error.is_some().then_some("true")}
                aria-describedby={described(&id, &props.hint, &props.error)} />
        </Field>
    }
}

/// One entry of a [`Select`] or of a list of choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub value: AttrValue,
    /// What is shown.
    pub label: AttrValue,
    /// A short help under it (choice lists only).
    pub hint: Option<AttrValue>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<AttrValue>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// Props of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// What is asked for.
    pub label: AttrValue,
    /// The choices in order.
    pub choices: Vec<Choice>,
    /// The value chosen; empty for none.
    pub value: AttrValue,
    /// The value chosen now; empty where the choice was taken back.
    pub on_change: Callback<String>,
    /// Offers "none" under this name.
    #[prop_or_default]
    pub none: Option<AttrValue>,
    /// A short help under the control.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Says "may be left empty".
    #[prop_or_default]
    pub optional: bool,
    /// Keeps the label for screen readers only.
    #[prop_or_default]
    pub hide_label: bool,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// One of many, in the device's own list.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let id = use_unique_id("field");
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                on_change.emit(select.value());
            }
        })
    };
    html! {
        <Field id={id.clone()} label={props.label.clone()} hint={props.hint.clone()} error={props.error.clone()}
            optional={props.optional} hide_label={props.hide_label} class={props.class.clone()}>
            <div class="select">
                <select id={id.clone()} class="input" {onchange} disabled={props.disabled}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described(&id, &props.hint, &props.error)}>
                    if let Some(none) = &props.none {
                        <option key="none" value="" selected={props.value.is_empty()}>{ none }</option>
                    }
                    { for props.choices.iter().map(|choice| html! {
                        <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == props.value}>
                            { &choice.label }
                        </option>
                    }) }
                </select>
                <super::Icon name={Glyph::ChevronDown} class="select__arrow" />
            </div>
        </Field>
    }
}
