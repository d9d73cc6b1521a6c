//! The form for a section: its title, when it is asked, for each item of which list, under which other section.

use super::contents::{Chapter, Contents};
use super::draft::{RuleDraft, RuleTrouble, When};
use super::question_sheet::resolving;
use super::rows::put_focus;
use super::rule_field::RuleField;
use super::scope::Scope;
use super::spoken;
use crate::components::{Button, ButtonKind, Choice, Notice, Select, Sheet, Switch, TextInput, Tone};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::{LocalizedInput, not_done};
use crate::store::{NotDone, use_kept};
use fieldwork::command::Refusal;
use fieldwork::guide::{QuestionKind, Section, Unresolved};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// A section while it is being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionDraft {
    /// Its title.
    pub title: Localized,
    /// Its short name, as typed.
    pub name: String,
    /// When it is asked.
    pub rule: RuleDraft,
    /// The list it is asked once for each item of.
    pub for_each: Option<QuestionId>,
    /// The section it stands under.
    pub under: Option<SectionId>,
    /// Whether its questions come in random order.
    pub shuffled: bool,
    /// Whether its questions stand on one screen.
    pub together: bool,
    /// What a file could not bring over.
    pub unresolved: Vec<Unresolved>,
}

impl SectionDraft {
    /// A section to be changed.
    pub fn of(section: &Section) -> Self {
        Self {
            title: section.title.clone(),
            name: section.name.clone(),
            rule: RuleDraft::of(section.relevant.as_ref()),
            for_each: section.for_each,
            under: section.under,
            shuffled: section.shuffled,
            together: section.together,
            unresolved: section.unresolved.clone(),
        }
    }

    /// The draft with one thing a file left open taken up.
    pub fn resolving(mut self, place: usize) -> (Self, Option<Unresolved>) {
        if place >= self.unresolved.len() {
            return (self, None);
        }
        let open = self.unresolved.remove(place);
        if open.column == "relevant" {
            self.rule = RuleDraft { when: When::Written, written: open.found.clone(), ..self.rule };
        }
        (self, Some(open))
    }

    /// The finished section; what the form does not know is kept from the one it began with.
    ///
    /// # Errors
    /// What is wrong with its rule.
    pub fn finished(&self, from: &Section, scope: &Scope) -> Result<Section, RuleTrouble> {
        Ok(Section {
            title: self.title.clone(),
            name: self.name.trim().to_owned(),
            relevant: self.rule.rule(scope)?,
            for_each: self.for_each,
            under: self.under,
            shuffled: self.shuffled,
            together: self.together,
            unresolved: self.unresolved.clone(),
            ..from.clone()
        })
    }
}

/// Sections that come before one, and lists in them; all of them for a new section.
pub fn earlier(contents: &Contents, id: SectionId) -> Vec<Chapter> {
    contents.chapters.iter().take_while(|chapter| chapter.section.id != id).cloned().collect()
}

/// Props of [`SectionSheet`].
#[derive(Properties, PartialEq)]
pub struct SectionSheetProps {
    /// The section as the form opens.
    pub section: Section,
    /// Which of what a file left open the form was opened to settle.
    #[prop_or_default]
    pub resolve: Option<usize>,
    /// Whether the guide does not have it yet.
    pub new: bool,
    /// The guide it stands in.
    pub contents: Rc<Contents>,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// In which language questions are named.
    pub language: Language,
    /// Saves it, or says why not.
    pub save: Callback<Section, Result<(), NotDone>>,
    /// Closes.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Writing(SectionDraft);

type Change = Box<dyn FnOnce(&mut SectionDraft)>;

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
    Title,
    Name,
    Rule,
    List,
    Under,
}

fn spot_of(why: &Refusal) -> Spot {
    let spots = [
        (Spot::Name, matches!(why, Refusal::BadName(_) | Refusal::NameTaken(_))),
        (Spot::Rule, matches!(why, Refusal::RuleUnknown(_) | Refusal::RuleCircle(_) | Refusal::RuleLooksAhead(_))),
        (Spot::List, matches!(why, Refusal::NoListBefore)),
        (Spot::Under, matches!(why, Refusal::SectionLooksAhead)),
    ];
    spots.into_iter().find(|(_, concerned)| *concerned).map_or(Spot::Title, |(spot, _)| spot)
}

/// The form.
#[component]
pub fn SectionSheet(props: &SectionSheetProps) -> Html {
    let tongue = use_tongue();
    let kept = use_kept(&if props.new { "section/new".to_owned() } else { format!("section/{}", props.section.id) });
    let opened = use_memo((), |()| {
        let draft = SectionDraft::of(&props.section);
        match props.resolve {
            Some(place) => draft.resolving(place),
            None => (draft, None),
        }
    });
    let writing = use_reducer(|| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<SectionDraft>(before).ok());
        Writing(before.unwrap_or_else(|| opened.0.clone()))
    });
    let refused = use_state(|| None::<(Spot, AttrValue)>);
    let strict = use_state(|| false);
    let draft = &writing.0;
    {
        let refused = refused.setter();
        let (kept, opened) = (kept.clone(), opened.clone());
        use_effect_with(draft.clone(), move |draft| {
            refused.set(None);
            if *draft == opened.0 {
                kept.let_go();
            } else if let Ok(text) = serde_json::to_string(draft) {
                kept.keep(text);
            }
        });
    }
    let to = writing.dispatcher();
    let before = earlier(&props.contents, props.section.id);
    let at = before.iter().map(|chapter| chapter.entries.len()).sum::<usize>() + 1;
    let scope = Scope::of(&props.contents, at, "");
    let save = {
        let (draft, refused, strict, save) = (draft.clone(), refused.clone(), strict.clone(), props.save.clone());
        let (section, scope, kept) = (props.section.clone(), scope.clone(), kept.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            strict.set(true);
            let trouble = match draft.finished(&section, &scope) {
                Ok(section) => save.emit(section).err().map(|why| {
                    let spot = if let NotDone::Refused(why) = &why { spot_of(why) } else { Spot::Title };
                    (spot, not_done(&why, tongue))
                }),
                Err(trouble) => Some((Spot::Rule, spoken::trouble(&trouble, tongue))),
            };
            if trouble.is_none() {
                kept.let_go();
            } else {
                super::rows::unfold(".guide-sheet details.guide-more:has([aria-invalid=true])");
                put_focus(".guide-sheet [aria-invalid=true]");
            }
            refused.set(trouble.map(|(spot, said)| (spot, said.into())));
        })
    };
    let close = props.on_close.reform(move |()| kept.let_go());
    let error = |spot: Spot| refused.as_ref().filter(|(own, _)| *own == spot).map(|(_, said)| said.clone());
    let heading = if props.new { GuideText::NewSection } else { GuideText::EditSection };
    let language = props.language;
    let lists: Vec<Choice> = before
        .iter()
        .flat_map(|chapter| &chapter.entries)
        .filter(|entry| matches!(entry.question.kind, QuestionKind::List { .. }))
        .map(|entry| {
            let text = entry.question.text.get(language);
            Choice::new(entry.question.id.to_string(), format!("{} · {text}", entry.number))
        })
        .collect();
    let sections: Vec<Choice> = before
        .iter()
        .map(|chapter| {
            let title = chapter.section.title.get(language);
            Choice::new(chapter.section.id.to_string(), format!("{} · {title}", chapter.number))
        })
        .collect();
    let on_list = {
        let ids: Vec<QuestionId> =
            before.iter().flat_map(|chapter| &chapter.entries).map(|entry| entry.question.id).collect();
        setting(&to, move |draft, chosen: String| {
            draft.for_each = ids.iter().copied().find(|id| id.to_string() == chosen);
        })
    };
    let on_under = {
        let ids: Vec<SectionId> = before.iter().map(|chapter| chapter.section.id).collect();
        setting(&to, move |draft, chosen: String| draft.under = ids.iter().copied().find(|id| id.to_string() == chosen))
    };
    let used =
        draft.for_each.is_some() || draft.under.is_some() || draft.shuffled || draft.together || !draft.name.is_empty();
    let list_hint = if lists.is_empty() { GuideText::NoLists } else { GuideText::ForEachHint };
    html! {
        <Sheet open={true} class="guide-sheet" title={heading.say(tongue)} on_close={close.clone()}>
            <form class="form" onsubmit={save}>
                if let Some(open) = &opened.1 { { resolving(open, tongue) } }
                <LocalizedInput label={GuideText::SectionTitle.say(tongue)} languages={props.languages.clone()} value={draft.title.clone()}
                    hint={GuideText::SectionHint.say(tongue)} error={error(Spot::Title)} focus=true
                    on_change={setting(&to, |draft, title| draft.title = title)} />
                <RuleField rule={draft.rule.clone()} contents={props.contents.clone()} {at} scope={scope.clone()} {language}
                    on_change={setting(&to, |draft, rule| draft.rule = rule)} strict={*strict} refused={error(Spot::Rule)} />
                <details class="guide-more" open={used}>
                    <summary>
                        <span>{ GuideText::SectionMore.say(tongue) }</span>
                        if used { <span class="quiet small">{ GuideText::SomeInUse.say(tongue) }</span> }
                    </summary>
                    <div class="form">
                        <Select label={GuideText::ForEach.say(tongue)} choices={lists.clone()} value={draft.for_each.map(|id| id.to_string()).unwrap_or_default()}
                            none={GuideText::ForEachNone.say(tongue)} hint={list_hint.say(tongue)} error={error(Spot::List)} disabled={lists.is_empty()} on_change={on_list} />
                        <Select label={GuideText::Under.say(tongue)} choices={sections.clone()} value={draft.under.map(|id| id.to_string()).unwrap_or_default()}
                            none={GuideText::UnderNone.say(tongue)} hint={GuideText::UnderHint.say(tongue)} error={error(Spot::Under)}
                            disabled={sections.is_empty()} on_change={on_under} />
                        <Switch label={GuideText::ShuffleQuestions.say(tongue)} on={draft.shuffled}
                            on_change={setting(&to, |draft, on| draft.shuffled = on)} />
                        <Switch label={GuideText::Together.say(tongue)} on={draft.together}
                            on_change={setting(&to, |draft, on| draft.together = on)} />
                        <TextInput label={GuideText::SectionName.say(tongue)} value={draft.name.clone()} hint={GuideText::SectionNameHint.say(tongue)}
                            optional=true error={error(Spot::Name)} on_input={setting(&to, |draft, name| draft.name = name)} />
                    </div>
                </details>
                if let Some((_, said)) = refused.as_ref().filter(|(spot, _)| matches!(spot, Spot::List | Spot::Under)) {
                    <Notice tone={Tone::Danger} title={said.clone()} urgent=true />
                }
                <div class="row row--end">
                    <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
                    <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} submit=true />
                </div>
            </form>
        </Sheet>
    }
}

/// A callback that writes a value into the draft.
fn setting<T: 'static>(
    to: &UseReducerDispatcher<Writing>,
    set: impl Fn(&mut SectionDraft, T) + Clone + 'static,
) -> Callback<T> {
    let to = to.clone();
    Callback::from(move |value: T| {
        let set = set.clone();
        to.dispatch(Box::new(move |draft| set(draft, value)));
    })
}

/// What a section says beside its title: when it is asked, for each item of what, in which order.
pub fn facts(chapter: &Chapter, language: Language, tongue: crate::i18n::Tongue) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(condition) = &chapter.condition {
        facts.push(words::asked_if(&spoken::condition(condition, language, tongue), tongue));
    }
    if let Some((number, text)) = &chapter.list {
        facts.push(words::once_for_each(*number, text.get(language), tongue));
    }
    if let Some(above) = chapter.above {
        facts.push(words::under_section(above, tongue));
    }
    if chapter.section.shuffled {
        facts.push(GuideText::FactShuffled.say(tongue).to_owned());
    }
    if chapter.section.together {
        facts.push(GuideText::FactTogether.say(tongue).to_owned());
    }
    facts
}
