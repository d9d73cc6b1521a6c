//! The form for a question. Each part shows what is wrong with it at its place; nothing is lost by closing it too early.

use super::contents::Contents;
use super::draft::{Draft, Kind, Trouble, Uses};
use super::lists::{ChoiceRows, ProbeRows, RowDeed};
use super::rows::put_focus;
use super::rule_field::RuleField;
use super::spoken;
use crate::components::{Button, ButtonKind, Choice, InputKind, Notice, Select, Sheet, Switch, TextInput, Tone};
use crate::i18n::guide::{GuideText, name_locked};
use crate::i18n::study::StudyText;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::{LocalizedInput, not_done};
use crate::pages::study::{disclosure_name, disclosure_named, disclosures};
use crate::store::{NotDone, use_kept};
use fieldwork::command::{Blank, Refusal};
use fieldwork::guide::Question;
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
    /// Saves it, or says why not.
    pub save: Callback<Question, Result<(), NotDone>>,
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
enum Part {
    Wording,
    Name,
    Choices,
    Scale,
    Rule,
    Whole,
}

/// The part of the form a refusal concerns.
fn part_of(why: &Refusal) -> Part {
    let parts = [
        (Part::Wording, matches!(why, Refusal::Empty(Blank::Text))),
        (Part::Choices, matches!(why, Refusal::Empty(Blank::Label) | Refusal::NoChoices)),
        (Part::Name, matches!(why, Refusal::Empty(Blank::Name) | Refusal::BadName(_) | Refusal::NameTaken(_))),
        (Part::Scale, matches!(why, Refusal::BadScale)),
        (Part::Rule, matches!(why, Refusal::BadRule(_) | Refusal::RuleLooksAhead(_))),
    ];
    parts.into_iter().find(|(_, concerned)| *concerned).map_or(Part::Whole, |(part, _)| part)
}

/// A name that is bad or taken may be a choice's as well as the question's.
fn part_in(why: &Refusal, question: &Question) -> Part {
    match (part_of(why), why) {
        (Part::Name, Refusal::BadName(name) | Refusal::NameTaken(name)) if *name != question.name => Part::Choices,
        (part, _) => part,
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
    let refused = use_state(|| None::<(Part, AttrValue)>);
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
    let save = {
        let (draft, refused, strict, save) = (draft.clone(), refused.clone(), strict.clone(), props.save.clone());
        let (contents, taken, kept) = (props.contents.clone(), taken.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| {
            strict.set(true);
            let entries: Vec<_> = contents.entries().cloned().collect();
            let trouble = match draft.finished(&entries, at, &taken) {
                Ok(question) => match save.emit(question.clone()) {
                    Ok(()) => None,
                    Err(NotDone::Refused(why)) => {
                        Some((part_in(&why, &question), not_done(&NotDone::Refused(why), tongue)))
                    }
                    Err(why) => Some((Part::Whole, not_done(&why, tongue))),
                },
                Err(Trouble::Scale) => Some((Part::Scale, not_done(&NotDone::Refused(Refusal::BadScale), tongue))),
                Err(Trouble::Rule(trouble)) => Some((Part::Rule, spoken::trouble(&trouble, tongue))),
            };
            if trouble.is_none() {
                kept.let_go();
            } else {
                put_focus(".guide-sheet [aria-invalid=true]");
            }
            refused.set(trouble.map(|(part, said)| (part, AttrValue::from(said))));
        })
    };
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
    let error = |part: Part| refused.as_ref().filter(|(own, _)| *own == part).map(|(_, said)| said.clone());
    let title = if draft.new { GuideText::NewQuestion } else { GuideText::EditQuestion };
    let note = draft.kind == Kind::Note;
    let wording = if note { GuideText::WordingNote } else { GuideText::Wording };
    let kinds: Vec<Choice> =
        Kind::ALL.into_iter().map(|kind| Choice::new(kind.name(), spoken::kind(kind).say(tongue))).collect();
    let kind_hint = (props.uses.answers > 0).then(|| AttrValue::from(GuideText::KindLocked.say(tongue)));
    let locked = !props.uses.rules.is_empty();
    let name_hint =
        if locked { name_locked(&props.uses.rules, tongue) } else { GuideText::NameHint.say(tongue).to_owned() };
    let languages = &props.languages;
    html! {
        <Sheet open={true} class="guide-sheet" title={title.say(tongue)} on_close={close} {actions}>
            if kept.before.is_some() { <p class="small quiet" role="status">{ Common::KeptBefore.say(tongue) }</p> }
            if let Some(said) = error(Part::Whole) { <Notice tone={Tone::Danger} title={said} urgent=true /> }
            <div class="form">
                <Select label={GuideText::Kind.say(tongue)} choices={kinds} value={draft.kind.name()} disabled={props.uses.answers > 0} hint={kind_hint}
                    on_change={setting(&to, |draft, name: String| if let Some(kind) = Kind::named(&name) { draft.kind = kind })} />
                <LocalizedInput label={wording.say(tongue)} languages={languages.clone()} value={draft.text.clone()} long=true focus=true
                    error={error(Part::Wording)} on_change={setting(&to, |draft, text| draft.text = text)} />
                if matches!(draft.kind, Kind::One | Kind::Many) {
                    <ChoiceRows draft={draft.clone()} languages={languages.clone()} held={props.uses.choices.clone()} error={error(Part::Choices)}
                        on={setting(&to, RowDeed::choices)} />
                }
                if draft.kind == Kind::Scale { { scale_fields(draft, languages, error(Part::Scale), &to, tongue) } }
                if !note {
                    <LocalizedInput label={GuideText::Hint.say(tongue)} languages={languages.clone()} value={draft.hint.clone()} optional=true
                        on_change={setting(&to, |draft, text| draft.hint = text)} />
                }
                <LocalizedInput label={GuideText::Guidance.say(tongue)} languages={languages.clone()} value={draft.guidance.clone()} long=true optional=true
                    on_change={setting(&to, |draft, text| draft.guidance = text)} />
                if !note { <ProbeRows draft={draft.clone()} languages={languages.clone()} on={setting(&to, RowDeed::probes)} /> }
                <RuleField rule={draft.rule.clone()} contents={props.contents.clone()} {at} own={name.clone()} language={props.language}
                    on_change={setting(&to, |draft, rule| draft.rule = rule)} strict={*strict} refused={error(Part::Rule)} />
                if !note {
                    <Switch label={GuideText::RequiredSwitch.say(tongue)} hint={GuideText::RequiredHint.say(tongue)} on={draft.required}
                        on_change={setting(&to, |draft, on| draft.required = on)} />
                    <Select label={StudyText::Disclosure.say(tongue)} hint={StudyText::DisclosureHint.say(tongue)} choices={disclosures(tongue)}
                        value={disclosure_name(draft.disclosure)}
                        on_change={setting(&to, |draft, name: String| draft.disclosure = disclosure_named(&name))} />
                }
                <TextInput label={GuideText::Name.say(tongue)} value={draft.name.clone()} placeholder={name} hint={name_hint} error={error(Part::Name)}
                    disabled={locked} on_input={setting(&to, |draft, name| draft.name = name)} />
            </div>
        </Sheet>
    }
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
