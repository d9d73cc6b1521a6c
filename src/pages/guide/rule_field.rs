//! When a question is asked: always, by a list of conditions, or by a rule written out with what is wrong shown at its place.

use super::clauses::{Clause, Joined, Test};
use super::contents::{Condition, Contents, Entry};
use super::draft::{RuleDraft, RuleTrouble, When};
use super::formula_box::FormulaBox;
use super::places::Way;
use super::rows::{RowTools, put_focus};
use super::scope::Scope;
use super::spoken;
use crate::components::{Button, ButtonKind, Choice, Glyph, Icon, InputKind, Select, TextInput};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Tongue, use_tongue};
use fieldwork::guide::QuestionKind;
use fieldwork::language::Language;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`RuleField`].
#[derive(Properties, PartialEq)]
pub struct RuleFieldProps {
    /// The rule so far.
    pub rule: RuleDraft,
    /// The guide it stands in.
    pub contents: Rc<Contents>,
    /// The number of its question, or the one it will have; for a section, of the first question in it.
    pub at: usize,
    /// What a written rule may speak of.
    pub scope: Scope,
    /// Takes the focus.
    #[prop_or_default]
    pub focus: bool,
    /// In which language questions and choices are named.
    pub language: Language,
    /// Every change.
    pub on_change: Callback<RuleDraft>,
    /// Saving was tried: say what is still open, too.
    #[prop_or_default]
    pub strict: bool,
    /// What the domain said against it.
    #[prop_or_default]
    pub refused: Option<AttrValue>,
}

/// The field.
#[component]
pub fn RuleField(props: &RuleFieldProps) -> Html {
    let tongue = use_tongue();
    let rich = use_state(|| false);
    let rule = &props.rule;
    let entries: Vec<Entry> = props.contents.entries().cloned().collect();
    let earlier: Vec<Entry> = entries
        .iter()
        .filter(|entry| entry.number < props.at && entry.question.kind != QuestionKind::Note)
        .cloned()
        .collect();
    let found = rule.rule(&props.scope);
    let turn = {
        let (rule, on_change, rich) = (rule.clone(), props.on_change.clone(), rich.clone());
        let first = earlier.last().map(|entry| Clause::on(&entry.question));
        Callback::from(move |name: String| {
            let turned = rule.turned(When::named(&name));
            rich.set(turned.is_none());
            let Some(mut turned) = turned else { return };
            if turned.when == When::Clauses && turned.list.len() == 0 {
                first.clone().into_iter().for_each(|clause| turned.list.push(clause));
            }
            on_change.emit(turned);
        })
    };
    let whens = [
        (When::Always, GuideText::WhenAlways),
        (When::Clauses, GuideText::WhenClauses),
        (When::Written, GuideText::WhenWritten),
    ];
    let whens: Vec<Choice> = whens.iter().map(|(when, said)| Choice::new(when.name(), said.say(tongue))).collect();
    let hint = (*rich).then(|| AttrValue::from(GuideText::RuleTooRich.say(tongue)));
    let trouble = found.as_ref().err().filter(|trouble| match trouble {
        RuleTrouble::Incomplete => props.strict,
        RuleTrouble::Fault(_) => props.strict || !rule.source().is_empty(),
        RuleTrouble::Unknown(..) | RuleTrouble::Later(..) | RuleTrouble::Itself(_) => true,
    });
    let error =
        trouble.map(|trouble| AttrValue::from(spoken::trouble(trouble, tongue))).or_else(|| props.refused.clone());
    let reads = found.as_ref().ok().and_then(|rule| rule.as_ref()).map(|rule| {
        words::asked_if(&spoken::condition(&Condition::read(rule, &entries), props.language, tongue), tongue)
    });
    let body = match rule.when {
        When::Always => Html::default(),
        When::Clauses if earlier.is_empty() && rule.list.len() == 0 => {
            html! { <p class="quiet small">{ GuideText::NoEarlier.say(tongue) }</p> }
        }
        When::Clauses => html! {
            <>
                <ClauseRows rule={rule.clone()} {earlier} language={props.language} on_change={props.on_change.clone()} />
                <p class="field__error" role="alert">{ error.unwrap_or_default() }</p>
            </>
        },
        When::Written => {
            let on_input = {
                let (rule, on_change) = (rule.clone(), props.on_change.clone());
                Callback::from(move |written: String| on_change.emit(RuleDraft { written, ..rule.clone() }))
            };
            html! {
                <FormulaBox label={GuideText::RuleWritten.say(tongue)} source={rule.written.clone()} scope={props.scope.clone()}
                    language={props.language} {on_input} hint={GuideText::RuleHint.say(tongue)} strict={props.strict}
                    refused={props.refused.clone()} focus={props.focus} />
            }
        }
    };
    html! {
        <div class="guide-rule stack">
            <Select label={GuideText::When.say(tongue)} choices={whens} value={rule.when.name()} on_change={turn} {hint} />
            { body }
            if let Some(reads) = reads {
                <p class="guide-rule__reads"><Icon name={Glyph::Skip} class="icon--small" /><span>{ reads }</span></p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ClauseRowsProps {
    rule: RuleDraft,
    earlier: Vec<Entry>,
    language: Language,
    on_change: Callback<RuleDraft>,
}

/// The conditions, one under the other.
#[component]
fn ClauseRows(props: &ClauseRowsProps) -> Html {
    let tongue = use_tongue();
    let rule = &props.rule;
    let changing = |change: Rc<dyn Fn(&mut RuleDraft)>| {
        let (rule, on_change) = (rule.clone(), props.on_change.clone());
        Callback::from(move |()| {
            let mut rule = rule.clone();
            change(&mut rule);
            on_change.emit(rule);
        })
    };
    let on_joined = {
        let (rule, on_change) = (rule.clone(), props.on_change.clone());
        Callback::from(move |name: String| {
            let joined = if name == "any" { Joined::Any } else { Joined::All };
            on_change.emit(RuleDraft { joined, ..rule.clone() });
        })
    };
    let add = {
        let last = props.earlier.last().map(|entry| Clause::on(&entry.question));
        changing(Rc::new(move |rule| last.clone().into_iter().for_each(|clause| rule.list.push(clause)))).reform(
            |_: MouseEvent| {
                put_focus(".guide-clause:last-of-type select");
            },
        )
    };
    let joins = vec![
        Choice::new("all", GuideText::JoinedAll.say(tongue)),
        Choice::new("any", GuideText::JoinedAny.say(tongue)),
    ];
    let joined = if rule.joined == Joined::Any { "any" } else { "all" };
    html! {
        <>
            if rule.list.len() > 1 {
                <Select label={GuideText::Joined.say(tongue)} choices={joins} value={joined} on_change={on_joined} />
            }
            { for rule.list.iter().enumerate().map(|(at, (key, clause))| {
                let key = *key;
                let on_clause = {
                    let (rule, on_change) = (rule.clone(), props.on_change.clone());
                    Callback::from(move |changed: Clause| {
                        let mut rule = rule.clone();
                        rule.list.change(key, |clause| *clause = changed);
                        on_change.emit(rule);
                    })
                };
                let on_remove = changing(Rc::new(move |rule| rule.list.remove(key)));
                let on_step = {
                    let (rule, on_change) = (rule.clone(), props.on_change.clone());
                    Callback::from(move |way: Way| {
                        let mut rule = rule.clone();
                        rule.list.shift(key, way);
                        on_change.emit(rule);
                    })
                };
                html! {
                    <ClauseRow {key} number={at + 1} of={rule.list.len()} clause={clause.clone()} earlier={props.earlier.clone()}
                        language={props.language} on_change={on_clause} {on_remove} {on_step} />
                }
            }) }
            if !props.earlier.is_empty() {
                <div><Button label={GuideText::AddCondition.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} onclick={add} /></div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ClauseRowProps {
    number: usize,
    of: usize,
    clause: Clause,
    earlier: Vec<Entry>,
    language: Language,
    on_change: Callback<Clause>,
    on_remove: Callback<()>,
    on_step: Callback<Way>,
}

/// One condition: a question, a comparison, a value.
#[component]
fn ClauseRow(props: &ClauseRowProps) -> Html {
    let tongue = use_tongue();
    let clause = &props.clause;
    let entry = props.earlier.iter().find(|entry| entry.question.name == clause.question);
    let mut questions: Vec<Choice> = props
        .earlier
        .iter()
        .map(|entry| {
            Choice::new(
                entry.question.name.clone(),
                format!("{} · {}", entry.number, entry.question.text.get(props.language)),
            )
        })
        .collect();
    if entry.is_none() {
        // A question that is gone or comes later stays visible, so that the trouble can be understood.
        questions
            .insert(0, Choice::new(clause.question.clone(), words::question_in_rule(None, &clause.question, tongue)));
    }
    let on_question = {
        let (earlier, on_change) = (props.earlier.clone(), props.on_change.clone());
        Callback::from(move |name: String| {
            if let Some(entry) = earlier.iter().find(|entry| entry.question.name == name) {
                on_change.emit(Clause::on(&entry.question));
            }
        })
    };
    let mut tests = entry.map(|entry| Test::for_kind(&entry.question.kind)).unwrap_or_default();
    if tests.iter().all(|test| test.name() != clause.test.name()) {
        tests.insert(0, clause.test.clone());
    }
    let tests: Vec<Choice> =
        tests.iter().map(|test| Choice::new(test.name(), spoken::test(test).say(tongue))).collect();
    let on_test = {
        let (clause, on_change) = (clause.clone(), props.on_change.clone());
        Callback::from(move |name: String| {
            let value = clause.test.value().unwrap_or_default();
            on_change.emit(Clause { question: clause.question.clone(), test: Test::named(&name, value) });
        })
    };
    let on_value = {
        let (clause, on_change) = (clause.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            on_change.emit(Clause { question: clause.question.clone(), test: clause.test.with_value(&value) });
        })
    };
    let label = GuideText::ConditionValue.say(tongue);
    let value = clause.test.value().map(|value| match entry.map(|entry| &entry.question.kind) {
        Some(QuestionKind::One { choices } | QuestionKind::Many { choices } | QuestionKind::Ranking { choices }) => {
            let mut choices: Vec<Choice> = choices
                .iter()
                .map(|choice| Choice::new(choice.name.clone(), choice.label.get(props.language).to_owned()))
                .collect();
            if choices.iter().all(|choice| choice.value != value) {
                choices.insert(0, Choice::new(value.to_owned(), if value.is_empty() { "–" } else { value }.to_owned()));
            }
            html! { <Select {label} {choices} value={value.to_owned()} on_change={on_value} /> }
        }
        Some(QuestionKind::Number | QuestionKind::Integer | QuestionKind::Scale(_)) => {
            let on_input = on_value.reform(|typed: String| typed.replace(',', "."));
            html! { <TextInput {label} kind={InputKind::Number} value={value.to_owned()} {on_input} /> }
        }
        Some(QuestionKind::Date) => {
            html! { <TextInput {label} kind={InputKind::Date} value={value.to_owned()} on_input={on_value} /> }
        }
        Some(QuestionKind::Time) => {
            html! { <TextInput {label} kind={InputKind::Time} value={value.to_owned()} on_input={on_value} /> }
        }
        Some(
            QuestionKind::Text { .. }
            | QuestionKind::DateTime
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note,
        )
        | None => {
            html! { <TextInput {label} value={value.to_owned()} on_input={on_value} /> }
        }
    });
    let legend = words::row(GuideText::Condition, props.number, tongue);
    html! {
        <fieldset class="guide-clause guide-row">
            <legend class="guide-row__legend">{ legend.clone() }</legend>
            <RowTools row={legend} first={props.number == 1} last={props.number == props.of} on_step={props.on_step.clone()}
                on_remove={props.on_remove.clone()} />
            <Select label={GuideText::ConditionQuestion.say(tongue)} choices={questions} value={clause.question.clone()} on_change={on_question} />
            <div class="form__pair">
                <Select label={GuideText::ConditionTest.say(tongue)} choices={tests} value={clause.test.name()} on_change={on_test} />
                { value }
            </div>
        </fieldset>
    }
}
