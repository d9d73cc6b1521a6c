//! A text of the study in its languages, side by side, with what is missing marked.

use crate::components::{TextArea, TextInput};
use crate::i18n::study::StudyText;
use crate::i18n::{Tongue, use_tongue};
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

/// The name of a language of the study, in the interface's language.
pub fn language_name(language: Language, tongue: Tongue) -> &'static str {
    match language {
        Language::Indonesian => StudyText::LanguageIndonesian,
        Language::English => StudyText::LanguageEnglish,
        Language::Javanese => StudyText::LanguageJavanese,
        Language::Other(_) => return language.tag(),
    }
    .say(tongue)
}

/// Props of [`LocalizedInput`].
#[derive(Properties, PartialEq)]
pub struct LocalizedInputProps {
    /// What is asked for.
    pub label: AttrValue,
    /// The languages, in order.
    pub languages: Vec<Language>,
    /// The text as it stands.
    pub value: Localized,
    /// Every change, with the whole text.
    pub on_change: Callback<Localized>,
    /// Several lines.
    #[prop_or_default]
    pub long: bool,
    /// A short help.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// May stay empty.
    #[prop_or_default]
    pub optional: bool,
    /// Takes the focus when a dialog opens.
    #[prop_or_default]
    pub focus: bool,
}

/// One box per language.
#[component]
pub fn LocalizedInput(props: &LocalizedInputProps) -> Html {
    let tongue = use_tongue();
    // Long boxes are owned by the browser: they open with the first text and are never written to again.
    let first = use_state(|| props.value.clone());
    let latest = use_mut_ref(|| props.value.clone());
    *latest.borrow_mut() = props.value.clone();
    let several = props.languages.len() > 1;
    let boxes = props.languages.iter().enumerate().map(|(place, language)| {
        let language = *language;
        let label = if several {
            format!("{} · {}", props.label, language_name(language, tongue))
        } else {
            props.label.to_string()
        };
        let (on_change, latest) = (props.on_change.clone(), latest.clone());
        let on_input = Callback::from(move |text: String| {
            let mut value = latest.borrow().clone();
            // Kept as typed, also with a space at the end; the domain trims when it is saved.
            if text.is_empty() { value.0.remove(&language); } else { value.0.insert(language, text); }
            *latest.borrow_mut() = value.clone();
            on_change.emit(value);
        });
        let hint = if place == 0 { props.hint.clone() } else { None };
        let missing = several && !props.value.has(language) && !props.value.is_empty();
        let hint = hint.or_else(|| missing.then(|| StudyText::NotTranslated.say(tongue).into()));
        let error = if place == 0 { props.error.clone() } else { None };
        let (optional, focus) = (props.optional, props.focus && place == 0);
        let text = props.value.0.get(&language).cloned().unwrap_or_default();
        if props.long {
            let initial = first.0.get(&language).cloned().unwrap_or_default();
            html! {
                <TextArea key={language.tag()} {label} {initial} {on_input} {hint} {error} {optional} {focus} lang={language.tag()} />
            }
        } else {
            html! {
                <TextInput key={language.tag()} {label} value={text} {on_input} {hint} {error} {optional} {focus} lang={language.tag()} />
            }
        }
    });
    html! { <div class={classes!(several.then_some("grid-two"), (!several).then_some("stack"))}>{ for boxes }</div> }
}
