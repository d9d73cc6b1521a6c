//! A box for a formula: what is wrong is shown at its place while one types, and names and functions are at hand.

use super::draft::RuleTrouble;
use super::insert::use_inserting;
use super::scope::Scope;
use super::spoken;
use crate::components::TextInput;
use crate::i18n::functions::function_help;
use crate::i18n::guide::GuideText;
use crate::i18n::{Tongue, use_tongue};
use fieldwork::formula::{Fault, functions};
use fieldwork::language::Language;
use yew::prelude::*;

/// Props of [`FormulaBox`].
#[derive(Properties, PartialEq)]
pub struct FormulaBoxProps {
    /// What it is for.
    pub label: AttrValue,
    /// The formula as written.
    pub source: AttrValue,
    /// What it may speak of.
    pub scope: Scope,
    /// In which language questions are named.
    pub language: Language,
    /// Every change.
    pub on_input: Callback<String>,
    /// An example.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// It may be left empty.
    #[prop_or_default]
    pub optional: bool,
    /// Saving was tried: say that it is empty, too.
    #[prop_or_default]
    pub strict: bool,
    /// What the domain said against it.
    #[prop_or_default]
    pub refused: Option<AttrValue>,
    /// Takes the focus when the form opens.
    #[prop_or_default]
    pub focus: bool,
}

/// The box.
#[component]
pub fn FormulaBox(props: &FormulaBoxProps) -> Html {
    let tongue = use_tongue();
    let inserting = use_inserting();
    let trouble = props.scope.read(&props.source).err().filter(|trouble| match trouble {
        RuleTrouble::Incomplete => props.strict && !props.optional,
        RuleTrouble::Fault(_) | RuleTrouble::Unknown(..) | RuleTrouble::Later(..) | RuleTrouble::Itself(_) => true,
    });
    let said = trouble.as_ref().map(|trouble| {
        if *trouble == RuleTrouble::Incomplete {
            GuideText::FormulaEmpty.say(tongue).to_owned()
        } else {
            spoken::trouble(trouble, tongue)
        }
    });
    let error = said.map(AttrValue::from).or_else(|| props.refused.clone());
    let mark = if let Some(RuleTrouble::Fault(fault)) = &trouble {
        fault_mark(&props.source, fault, tongue)
    } else {
        Html::default()
    };
    html! {
        <div ref={inserting.root.clone()} class="guide-formula stack stack--close" onfocusin={inserting.onfocusin.clone()}>
            <TextInput class="guide-rule__source" label={props.label.clone()} value={props.source.clone()} on_input={props.on_input.clone()}
                {error} hint={props.hint.clone()} optional={props.optional} focus={props.focus} />
            { mark }
            <div class="guide-formula__helps">
                <Names scope={props.scope.clone()} language={props.language} insert={inserting.insert.clone()} />
                <Functions insert={inserting.insert} />
            </div>
        </div>
    }
}

/// The formula with the place of the fault marked.
fn fault_mark(source: &str, fault: &Fault, tongue: Tongue) -> Html {
    let before: String = source.chars().take(fault.at).collect();
    let width = fault.found.chars().count().max(1);
    let here: String = source.chars().skip(fault.at).take(width).collect();
    let after: String = source.chars().skip(fault.at + width).collect();
    html! {
        <p class="guide-rule__fault" aria-hidden="true">
            <code>{ before }<mark title={GuideText::FaultHere.say(tongue)}>{ if here.trim().is_empty() { "\u{a0}".to_owned() } else { here } }</mark>{ after }</code>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct NamesProps {
    scope: Scope,
    language: Language,
    insert: Callback<String>,
}

/// The names a formula can use.
#[component]
fn Names(props: &NamesProps) -> Html {
    let tongue = use_tongue();
    let names: Vec<_> = props.scope.names().cloned().collect();
    html! {
        <details class="guide-formula__help">
            <summary>{ GuideText::InsertNames.say(tongue) }</summary>
            if names.is_empty() { <p class="quiet small">{ GuideText::NoNames.say(tongue) }</p> }
            <ul>
                { for names.into_iter().map(|name| {
                    let written = format!("${{{}}}", name.name);
                    let number = name.number.map(|number| format!("{number} · ")).unwrap_or_default();
                    let insert = { let written = written.clone(); props.insert.reform(move |_: MouseEvent| written.clone()) };
                    html! {
                        <li key={name.name.clone()}>
                            <button type="button" class="guide-formula__pick" onclick={insert}>
                                <code>{ written }</code>
                                <span class="quiet">{ number }{ name.text.get(props.language).to_owned() }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct FunctionsProps {
    insert: Callback<String>,
}

/// The functions, each with a line of help.
#[component]
fn Functions(props: &FunctionsProps) -> Html {
    let tongue = use_tongue();
    let row = |tier: u8| {
        let of_tier = functions().iter().filter(move |function| function.tier == tier);
        of_tier.map(|function| {
            let (written, help) = function_help(function.name, tongue);
            let insert = props.insert.reform(move |_: MouseEvent| format!("{}(", function.name));
            html! {
                <li key={function.name}>
                    <button type="button" class="guide-formula__pick" onclick={insert}>
                        <code>{ written }</code><span class="quiet">{ help }</span>
                    </button>
                </li>
            }
        })
    };
    html! {
        <details class="guide-formula__help">
            <summary>{ GuideText::InsertFunctions.say(tongue) }</summary>
            <p class="eyebrow">{ GuideText::Everyday.say(tongue) }</p>
            <ul>{ for row(1) }</ul>
            <p class="eyebrow">{ GuideText::Rarer.say(tongue) }</p>
            <ul>{ for row(2) }</ul>
        </details>
    }
}
