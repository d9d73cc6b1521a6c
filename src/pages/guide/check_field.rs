//! The parts of the form for a question that check an answer and give it a beginning.

use super::checks::{BeginsWith, CheckBy, CheckDraft, DefaultDraft};
use super::draft::{Draft, Kind};
use super::formula_box::FormulaBox;
use super::piped::PipedText;
use super::scope::Scope;
use crate::components::{Choice, InputKind, Select, TextInput};
use crate::i18n::guide::GuideText;
use crate::i18n::use_tongue;
use fieldwork::language::Language;
use yew::prelude::*;

/// Props of [`CheckField`].
#[derive(Properties, PartialEq)]
pub struct CheckFieldProps {
    /// The check so far.
    pub check: CheckDraft,
    /// What the question asks for.
    pub kind: Kind,
    /// What the formula may speak of.
    pub scope: Scope,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// In which language questions are named.
    pub language: Language,
    /// Every change.
    pub on_change: Callback<CheckDraft>,
    /// Saving was tried.
    #[prop_or_default]
    pub strict: bool,
    /// What is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Takes the focus.
    #[prop_or_default]
    pub focus: bool,
}

const fn said(by: CheckBy) -> GuideText {
    match by {
        CheckBy::Nothing => GuideText::CheckNothing,
        CheckBy::Between => GuideText::CheckBetween,
        CheckBy::NotFuture => GuideText::CheckNotFuture,
        CheckBy::Length => GuideText::CheckLength,
        CheckBy::Written => GuideText::CheckWritten,
    }
}

/// What must hold of an answer.
#[component]
pub fn CheckField(props: &CheckFieldProps) -> Html {
    let tongue = use_tongue();
    let check = &props.check;
    let set = |change: fn(&mut CheckDraft, String)| {
        let (check, on_change) = (check.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut check = check.clone();
            change(&mut check, text);
            on_change.emit(check);
        })
    };
    // One that does not fit the kind stays visible while it is chosen, so that it can be taken away.
    let ways = CheckBy::ALL.into_iter().filter(|by| by.fits(props.kind) || *by == check.by);
    let ways: Vec<Choice> = ways.map(|by| Choice::new(by.name(), said(by).say(tongue))).collect();
    let on_way = set(|check, name| *check = check.turned(CheckBy::named(&name)));
    let number = |label: GuideText, value: &str, error: Option<AttrValue>, on_input: Callback<String>| {
        html! { <TextInput label={label.say(tongue)} kind={InputKind::Number} value={value.to_owned()} {error} {on_input} /> }
    };
    let body = match check.by {
        CheckBy::Nothing | CheckBy::NotFuture => Html::default(),
        CheckBy::Between => html! {
            <div class="form__pair">
                { number(GuideText::CheckLeast, &check.least, props.error.clone(), set(|check, text| check.least = text)) }
                { number(GuideText::CheckMost, &check.most, None, set(|check, text| check.most = text)) }
            </div>
        },
        CheckBy::Length => {
            number(GuideText::CheckLetters, &check.length, props.error.clone(), set(|check, text| check.length = text))
        }
        CheckBy::Written => html! {
            <FormulaBox label={GuideText::CheckSource.say(tongue)} source={check.source.clone()} scope={props.scope.clone()} language={props.language}
                on_input={set(|check, text| check.source = text)} strict={props.strict} refused={props.error.clone()} focus={props.focus} />
        },
    };
    let on_message = {
        let (check, on_change) = (check.clone(), props.on_change.clone());
        Callback::from(move |message| on_change.emit(CheckDraft { message, ..check.clone() }))
    };
    html! {
        <div class="guide-rule stack">
            <Select label={GuideText::Check.say(tongue)} choices={ways} value={check.by.name()} on_change={on_way} />
            { body }
            if check.by != CheckBy::Nothing {
                <PipedText label={GuideText::CheckMessage.say(tongue)} languages={props.languages.clone()} value={check.message.clone()}
                    scope={props.scope.clone()} language={props.language} optional=true on_change={on_message} />
            }
        </div>
    }
}

/// Props of [`BeginningField`].
#[derive(Properties, PartialEq)]
pub struct BeginningFieldProps {
    /// The question.
    pub draft: Draft,
    /// What the formula may speak of.
    pub scope: Scope,
    /// In which language questions are named.
    pub language: Language,
    /// Every change.
    pub on_change: Callback<DefaultDraft>,
    /// Saving was tried.
    #[prop_or_default]
    pub strict: bool,
    /// What is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Takes the focus.
    #[prop_or_default]
    pub focus: bool,
}

/// What a question begins with.
#[component]
pub fn BeginningField(props: &BeginningFieldProps) -> Html {
    let tongue = use_tongue();
    let default = &props.draft.default;
    let set = |change: fn(&mut DefaultDraft, String)| {
        let (default, on_change) = (default.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut default = default.clone();
            change(&mut default, text);
            on_change.emit(default);
        })
    };
    let ways = BeginsWith::ALL.into_iter().map(|with| {
        let said = match with {
            BeginsWith::Nothing => GuideText::BeginsNothing,
            BeginsWith::Value => GuideText::BeginsValue,
            BeginsWith::Formula => GuideText::BeginsFormula,
        };
        Choice::new(with.name(), said.say(tongue))
    });
    let on_value = set(|default, text| default.value = text);
    let label = GuideText::BeginsAnswer.say(tongue);
    let value = default.value.clone();
    let body = match (default.with, props.draft.kind) {
        (BeginsWith::Nothing, _) => Html::default(),
        (BeginsWith::Value, Kind::One) => {
            let named = props.draft.choices.iter().zip(props.draft.choice_names());
            let choices: Vec<Choice> = named
                .map(|((_, choice), name)| Choice::new(name, choice.label.get(props.language).to_owned()))
                .collect();
            html! { <Select {label} {choices} {value} none="–" on_change={on_value} /> }
        }
        (BeginsWith::Value, kind) => {
            let number = matches!(kind, Kind::Integer | Kind::Number | Kind::Scale);
            let of_kind = [
                (number, InputKind::Number),
                (kind == Kind::Date, InputKind::Date),
                (kind == Kind::Time, InputKind::Time),
            ];
            let kind = of_kind.into_iter().find(|(is, _)| *is).map_or(InputKind::Text, |(_, input)| input);
            html! { <TextInput {label} {kind} {value} on_input={on_value} /> }
        }
        (BeginsWith::Formula, _) => html! {
            <FormulaBox label={GuideText::Formula.say(tongue)} source={default.source.clone()} scope={props.scope.clone()} language={props.language}
                on_input={set(|default, text| default.source = text)} strict={props.strict} refused={props.error.clone()} focus={props.focus} />
        },
    };
    html! {
        <>
            <Select label={GuideText::BeginsWith.say(tongue)} choices={ways.collect::<Vec<_>>()} value={default.with.name()}
                on_change={set(|default, name| default.with = BeginsWith::named(&name))} />
            { body }
        </>
    }
}
