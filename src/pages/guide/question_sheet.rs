//! The form for a question. Each part shows what is wrong with it at its place; nothing is lost by closing it too early.

use super::check_field::{BeginningField, CheckField};
use super::checks::{BeginsWith, CheckBy};
use super::contents::Contents;
use super::draft::{Draft, Kind, Part, RuleTrouble, Trouble, Uses};
use super::formula_box::FormulaBox;
use super::lists::{ChoiceRows, ColumnTable, ProbeRows, RowDeed};
use super::piped::PipedText;
use super::rows::{self, put_focus};
use super::rule_field::RuleField;
use super::scope::Scope;
use super::spoken;
use crate::components::{Button, ButtonKind, Choice, InputKind, Notice, Select, Sheet, Switch, TextInput, Tone};
use crate::i18n::guide::{GuideText, name_locked, stood_in};
use crate::i18n::study::StudyText;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::{LocalizedInput, not_done};
use crate::pages::study::{disclosure_name, disclosure_named, disclosures};
use crate::store::{NotDone, use_kept};
use fieldwork::command::{Blank, Refusal};
use fieldwork::guide::{ListOf, Question, Unresolved};
use fieldwork::language::Language;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`QuestionSheet`].
#[derive(Properties, PartialEq)]
pub struct QuestionSheetProps {
    /// The question as the form opens.
    pub draft: Draft,
    /// The guide it stands in.
    pub contents: Rc<Contents>,
    /// What depends on it.
    pub uses: Uses,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// In which language other questions are named.
    pub language: Language,
    /// What a file left open and this form was opened to settle.
    #[prop_or_default]
    pub resolving: Option<Unresolved>,
    /// Saves it, or says why not.
    pub save: Callback<Question, Result<(), NotDone>>,
    /// Retires the question and puts this one beside it.
    pub replace: Callback<Question, Result<(), NotDone>>,
    /// Closes; carries the draft where something in it was changed.
    pub on_close: Callback<Option<Draft>>,
}

/// The draft as it is being changed.
#[derive(Clone, PartialEq)]
struct Writing(Draft);

type Change = Box<dyn FnOnce(&mut Draft)>;

impl Reducible for Writing {
    type Action = Change;
    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut draft = self.0.clone();
        change(&mut draft);
        Rc::new(Writing(draft))
    }
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Wording,
    Name,
    Choices,
    Scale,
    Part(Part),
    /// The question has answers of another kind.
    Answered,
    Whole,
}

/// The part of the form a refusal concerns.
fn spot_of(why: &Refusal) -> Spot {
    let spots = [
        (Spot::Wording, matches!(why, Refusal::Empty(Blank::Text))),
        (Spot::Choices, matches!(why, Refusal::Empty(Blank::Label) | Refusal::NoChoices)),
        (Spot::Name, matches!(why, Refusal::Empty(Blank::Name) | Refusal::BadName(_) | Refusal::NameTaken(_))),
        (Spot::Scale, matches!(why, Refusal::BadScale)),
        (Spot::Part(Part::Rule), matches!(why, Refusal::BadRule(_) | Refusal::RuleLooksAhead(_))),
        (Spot::Answered, matches!(why, Refusal::AnsweredOtherwise(_))),
    ];
    spots.into_iter().find(|(_, concerned)| *concerned).map_or(Spot::Whole, |(spot, _)| spot)
}

/// A name that is bad or taken may be a choice's as well as the question's.
fn spot_in(why: &Refusal, question: &Question) -> Spot {
    match (spot_of(why), why) {
        (Spot::Name, Refusal::BadName(name) | Refusal::NameTaken(name)) if *name != question.name => Spot::Choices,
        (spot, _) => spot,
    }
}

/// The form.
#[component]
pub fn QuestionSheet(props: &QuestionSheetProps) -> Html {
    let tongue = use_tongue();
    let kept = use_kept(&if props.draft.new {
        format!("question/new/{}", props.draft.section)
    } else {
        format!("question/{}", props.draft.id)
    });
    // What was written before and not saved goes on, at the place the sheet was opened for.
    let writing = use_reducer(|| {
        let opened = props.draft.clone();
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Draft>(before).ok());
        let Draft { id, section, rank, new, .. } = opened;
        Writing(before.map_or(opened, |before| Draft { id, section, rank, new, ..before }))
    });
    let refused = use_state(|| None::<(Spot, AttrValue)>);
    let strict = use_state(|| false);
    let draft = &writing.0;
    let to = writing.dispatcher();
    {
        let refused = refused.setter();
        use_effect_with(draft.clone(), move |_| refused.set(None));
    }
    {
        let (kept, opened) = (kept.clone(), props.draft.clone());
        use_effect_with(draft.clone(), move |draft| {
            if *draft == opened {
                kept.let_go();
            } else if let Ok(text) = serde_json::to_string(draft) {
                kept.keep(text);
            }
        });
    }
    let at = number_of(&props.contents, draft);
    let taken: BTreeSet<String> = props
        .contents
        .entries()
        .filter(|entry| entry.question.id != draft.id)
        .map(|entry| entry.question.name.clone())
        .collect();
    let name = draft.short_name(&taken);
    let scope = Scope::of(&props.contents, at, &name);
    let saving = |save: &Callback<Question, Result<(), NotDone>>| {
        let (draft, refused, strict, save) = (draft.clone(), refused.clone(), strict.clone(), save.clone());
        let (contents, taken, kept) = (props.contents.clone(), taken.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| {
            strict.set(true);
            let trouble = match draft.finished(&contents, at, &taken) {
                Ok(question) => match save.emit(question.clone()) {
                    Ok(()) => None,
                    Err(NotDone::Refused(why)) => {
                        Some((spot_in(&why, &question), not_done(&NotDone::Refused(why), tongue)))
                    }
                    Err(why) => Some((Spot::Whole, not_done(&why, tongue))),
                },
                Err(Trouble::Scale) => Some((Spot::Scale, not_done(&NotDone::Refused(Refusal::BadScale), tongue))),
                Err(Trouble::Rule(trouble)) => Some((Spot::Part(Part::Rule), spoken::trouble(&trouble, tongue))),
                Err(Trouble::Check) => Some((Spot::Part(Part::Check), GuideText::CheckNumbers.say(tongue).to_owned())),
                Err(Trouble::Formula(part, RuleTrouble::Incomplete)) => {
                    Some((Spot::Part(part), GuideText::FormulaEmpty.say(tongue).to_owned()))
                }
                Err(Trouble::Formula(part, trouble)) => Some((Spot::Part(part), spoken::trouble(&trouble, tongue))),
            };
            if trouble.is_none() {
                kept.let_go();
            } else {
                // What is wrong may lie in the part that is folded away.
                rows::unfold(".guide-sheet details.guide-more:has([aria-invalid=true])");
                put_focus(".guide-sheet [aria-invalid=true]");
            }
            refused.set(trouble.map(|(spot, said)| (spot, AttrValue::from(said))));
        })
    };
    let (save, replace) = (saving(&props.save), saving(&props.replace));
    let close = {
        let (draft, opened, on_close) = (draft.clone(), props.draft.clone(), props.on_close.clone());
        let kept = kept.clone();
        Callback::from(move |()| {
            kept.let_go();
            on_close.emit((draft != opened).then(|| draft.clone()));
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save} />
        </>
    };
    let error = |spot: Spot| refused.as_ref().filter(|(own, _)| *own == spot).map(|(_, said)| said.clone());
    let part_error = |part: Part| error(Spot::Part(part));
    let title = if draft.new { GuideText::NewQuestion } else { GuideText::EditQuestion };
    let kind = draft.kind;
    let wording = if kind == Kind::Note { GuideText::WordingNote } else { GuideText::Wording };
    let kinds: Vec<Choice> =
        Kind::ALL.into_iter().map(|kind| Choice::new(kind.name(), spoken::kind(kind).say(tongue))).collect();
    let kind_hint = (props.uses.answers > 0).then(|| AttrValue::from(GuideText::KindHeld.say(tongue)));
    let locked = !draft.new && (!props.uses.rules.is_empty() || props.uses.sections > 0);
    let name_hint =
        if locked { name_locked(&props.uses.rules, tongue) } else { GuideText::NameHint.say(tongue).to_owned() };
    let languages = &props.languages;
    let language = props.language;
    let target = props.resolving.as_ref().and_then(|open| Part::of_column(&open.column));
    let focus = |part: Part| target == Some(part);
    let before = scope.names().next().is_some();
    let replacing = error(Spot::Answered).map(|said| {
        let actions = html! { <Button label={GuideText::Replace.say(tongue)} kind={ButtonKind::Main} onclick={replace} /> };
        html! {
            <Notice tone={Tone::Warm} title={said} {actions} urgent=true><p>{ GuideText::ReplaceTold.say(tongue) }</p></Notice>
        }
    });
    html! {
        <Sheet open={true} class="guide-sheet" title={title.say(tongue)} on_close={close} {actions}>
            if kept.before.is_some() { <p class="small quiet" role="status">{ Common::KeptBefore.say(tongue) }</p> }
            if let Some(open) = &props.resolving { { resolving(open, tongue) } }
            if let Some(said) = error(Spot::Whole) { <Notice tone={Tone::Danger} title={said} urgent=true /> }
            { replacing.unwrap_or_default() }
            <div class="form">
                <Select label={GuideText::Kind.say(tongue)} choices={kinds} value={kind.name()} hint={kind_hint}
                    on_change={setting(&to, |draft, name: String| if let Some(kind) = Kind::named(&name) { draft.kind = kind })} />
                <PipedText label={wording.say(tongue)} languages={languages.clone()} value={draft.text.clone()} scope={scope.clone()} {language}
                    long=true focus={target.is_none()} error={error(Spot::Wording)} on_change={setting(&to, |draft, text| draft.text = text)} />
                if kind == Kind::Calculated {
                    <FormulaBox label={GuideText::Formula.say(tongue)} source={draft.formula.clone()} scope={scope.anywhere()} {language}
                        hint={GuideText::FormulaHint.say(tongue)} strict={*strict} refused={part_error(Part::Formula)} focus={focus(Part::Formula)}
                        on_input={setting(&to, |draft, text| draft.formula = text)} />
                }
                if kind == Kind::List {
                    <Select label={GuideText::ListOf.say(tongue)} choices={lists_of(tongue)} value={list_name(draft.list_of)}
                        disabled={props.uses.answers > 0} on_change={setting(&to, |draft, name: String| draft.list_of = list_named(&name))} />
                }
                if kind.has_choices() {
                    <ChoiceRows draft={draft.clone()} languages={languages.clone()} held={props.uses.choices.clone()} error={error(Spot::Choices)}
                        on={setting(&to, RowDeed::choices)} />
                }
                if kind.has_scale() { { scale_fields(draft, languages, error(Spot::Scale), &to, tongue) } }
                if kind.is_asked() {
                    <PipedText label={GuideText::Hint.say(tongue)} languages={languages.clone()} value={draft.hint.clone()} scope={scope.clone()} {language}
                        optional=true on_change={setting(&to, |draft, text| draft.hint = text)} />
                }
                if kind != Kind::Calculated {
                    <LocalizedInput label={GuideText::Guidance.say(tongue)} languages={languages.clone()} value={draft.guidance.clone()} long=true optional=true
                        on_change={setting(&to, |draft, text| draft.guidance = text)} />
                }
                if kind.is_asked() { <ProbeRows draft={draft.clone()} languages={languages.clone()} on={setting(&to, RowDeed::probes)} /> }
                if kind != Kind::Calculated || before {
                    <RuleField rule={draft.rule.clone()} contents={props.contents.clone()} {at} scope={scope.clone()} {language}
                        on_change={setting(&to, |draft, rule| draft.rule = rule)} strict={*strict} refused={part_error(Part::Rule)}
                        focus={focus(Part::Rule)} />
                }
                if kind.is_asked() {
                    <Switch label={GuideText::RequiredSwitch.say(tongue)} hint={GuideText::RequiredHint.say(tongue)} on={draft.required}
                        on_change={setting(&to, |draft, on| draft.required = on)} />
                }
                if kind != Kind::Note {
                    <Select label={StudyText::Disclosure.say(tongue)} hint={StudyText::DisclosureHint.say(tongue)} choices={disclosures(tongue)}
                        value={disclosure_name(draft.disclosure)}
                        on_change={setting(&to, |draft, name: String| draft.disclosure = disclosure_named(&name))} />
                }
                <TextInput label={GuideText::Name.say(tongue)} value={draft.name.clone()} placeholder={name} hint={name_hint} error={error(Spot::Name)}
                    disabled={locked} on_input={setting(&to, |draft, name| draft.name = name)} />
                if kind.is_asked() {
                    <details class="guide-more" open={target.is_some() || is_used(draft)}>
                        <summary>
                            <span>{ GuideText::More.say(tongue) }</span>
                            if is_used(draft) { <span class="quiet small">{ GuideText::SomeInUse.say(tongue) }</span> }
                        </summary>
                        <div class="form">
                            { rarely(draft, &to, props, &scope, (*strict, target), &part_error, tongue) }
                        </div>
                    </details>
                }
            </div>
        </Sheet>
    }
}

/// Whether something of the folded part is in use.
fn is_used(draft: &Draft) -> bool {
    draft.strict
        || draft.shuffled
        || draft.check.by != CheckBy::Nothing
        || draft.default.with != BeginsWith::Nothing
        || !draft.filter.is_empty()
        || !draft.count.is_empty()
        || draft.choices.iter().any(|(_, choice)| !choice.columns.is_empty())
}

/// What is rarely used: order, waiting, checks, beginnings, filters.
fn rarely(
    draft: &Draft,
    to: &To,
    props: &QuestionSheetProps,
    scope: &Scope,
    (strict, target): (bool, Option<Part>),
    error: &dyn Fn(Part) -> Option<AttrValue>,
    tongue: Tongue,
) -> Html {
    let kind = draft.kind;
    let language = props.language;
    let focus = |part: Part| target == Some(part);
    html! {
        <>
            if kind.is_checked() {
                <CheckField check={draft.check.clone()} {kind} scope={scope.with_itself()} languages={props.languages.clone()} {language} {strict}
                    error={error(Part::Check)} focus={focus(Part::Check)} on_change={setting(to, |draft, check| draft.check = check)} />
            }
            if draft.required || draft.strict || draft.check.by != CheckBy::Nothing {
                <Switch label={GuideText::StrictSwitch.say(tongue)} hint={GuideText::StrictHint.say(tongue)} on={draft.strict}
                    on_change={setting(to, |draft, on| draft.strict = on)} />
            }
            if kind.is_checked() {
                <BeginningField draft={draft.clone()} scope={scope.anywhere()} {language} {strict} error={error(Part::Default)}
                    focus={focus(Part::Default)} on_change={setting(to, |draft, default| draft.default = default)} />
            }
            if kind == Kind::List {
                <FormulaBox label={GuideText::ListCount.say(tongue)} source={draft.count.clone()} scope={scope.anywhere()} {language} optional=true
                    hint={GuideText::CountHint.say(tongue)} {strict} refused={error(Part::Count)} focus={focus(Part::Count)}
                    on_input={setting(to, |draft, text| draft.count = text)} />
            }
            if kind.has_choices() {
                <Switch label={GuideText::ShuffleChoices.say(tongue)} hint={GuideText::ShuffleChoicesHint.say(tongue)} on={draft.shuffled}
                    on_change={setting(to, |draft, on| draft.shuffled = on)} />
                <FormulaBox label={GuideText::Filter.say(tongue)} source={draft.filter.clone()} scope={scope.with_itself()} {language} optional=true
                    hint={GuideText::FilterHint.say(tongue)} {strict} refused={error(Part::Filter)} focus={focus(Part::Filter)}
                    on_input={setting(to, |draft, text| draft.filter = text)} />
                if !draft.filter.is_empty() || draft.choices.iter().any(|(_, choice)| !choice.columns.is_empty()) {
                    <ColumnTable draft={draft.clone()} {language} on={setting(to, RowDeed::choices)} />
                }
            }
        </>
    }
}

/// What stood in the file the question came from.
pub fn resolving(open: &Unresolved, tongue: Tongue) -> Html {
    html! {
        <Notice tone={Tone::Warm} title={stood_in(&open.column, tongue)}>
            <p><code class="guide-open__found">{ open.found.clone() }</code></p>
            <p>{ GuideText::ResolvingTold.say(tongue) }</p>
        </Notice>
    }
}

const fn list_name(of: ListOf) -> &'static str {
    match of {
        ListOf::Things => "things",
        ListOf::Cases => "cases",
        ListOf::People => "people",
        ListOf::Organisations => "organisations",
    }
}

fn list_named(name: &str) -> ListOf {
    ListOf::ALL.into_iter().find(|of| list_name(*of) == name).unwrap_or(ListOf::Things)
}

fn lists_of(tongue: Tongue) -> Vec<Choice> {
    let said = |of: ListOf| match of {
        ListOf::Things => GuideText::ListThings,
        ListOf::Cases => GuideText::ListCases,
        ListOf::People => GuideText::ListPeople,
        ListOf::Organisations => GuideText::ListOrganisations,
    };
    ListOf::ALL.into_iter().map(|of| Choice::new(list_name(of), said(of).say(tongue))).collect()
}

/// The number a draft has in the guide, or will have at the end of its section.
fn number_of(contents: &Contents, draft: &Draft) -> usize {
    let own = contents.entries().find(|entry| entry.question.id == draft.id).map(|entry| entry.number);
    own.unwrap_or_else(|| {
        let upto = contents.chapters.iter().take_while(|chapter| chapter.section.id != draft.section);
        let before: usize = upto.map(|chapter| chapter.entries.len()).sum();
        let here = contents.chapters.iter().find(|chapter| chapter.section.id == draft.section);
        before + here.map_or(0, |chapter| chapter.entries.len()) + 1
    })
}

type To = UseReducerDispatcher<Writing>;

/// A callback that writes a value into the draft.
fn setting<T: 'static>(to: &To, set: impl Fn(&mut Draft, T) + Clone + 'static) -> Callback<T> {
    let to = to.clone();
    Callback::from(move |value: T| {
        let set = set.clone();
        to.dispatch(Box::new(move |draft| set(draft, value)));
    })
}

/// The ends of a scale and what they mean.
fn scale_fields(draft: &Draft, languages: &[Language], error: Option<AttrValue>, to: &To, tongue: Tongue) -> Html {
    let scale = &draft.scale;
    html! {
        <>
            <div class="form__pair">
                <TextInput label={GuideText::Lowest.say(tongue)} kind={InputKind::Number} value={scale.min.clone()} {error}
                    on_input={setting(to, |draft, text| draft.scale.min = text)} />
                <TextInput label={GuideText::Highest.say(tongue)} kind={InputKind::Number} value={scale.max.clone()}
                    on_input={setting(to, |draft, text| draft.scale.max = text)} />
            </div>
            <LocalizedInput label={GuideText::LowMeans.say(tongue)} languages={languages.to_vec()} value={scale.low.clone()} optional=true
                on_change={setting(to, |draft, text| draft.scale.low = text)} />
            <LocalizedInput label={GuideText::HighMeans.say(tongue)} languages={languages.to_vec()} value={scale.high.clone()} optional=true
                on_change={setting(to, |draft, text| draft.scale.high = text)} />
        </>
    }
}
