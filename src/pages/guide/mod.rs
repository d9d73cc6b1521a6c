//! The guide: read as a document, written section by section and question by question, tried out, and printed as a form.
//!
//! | file | what is in it |
//! |---|---|
//! | `contents`, `spoken` | the guide as plain values, and its rules and kinds in words |
//! | `clauses` | skip rules as lists of conditions |
//! | `draft`, `naming` | a question while it is being written; short names |
//! | `places` | where things move |
//! | `walk` | which questions a trial asks |
//! | `head` | what the guide amounts to, its languages, its outline |
//! | `document`, `dragging` | the document, and dragging in it |
//! | `question_sheet`, `lists`, `rows`, `rule_field`, `section_sheet` | the forms |
//! | `tryout` | the trial |

mod clauses;
mod contents;
mod document;
mod draft;
mod dragging;
mod head;
mod lists;
mod naming;
mod places;
mod question_sheet;
mod rows;
mod rule_field;
mod section_sheet;
mod spoken;
mod tryout;
mod walk;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;

use crate::app::{Frame, Place};
use crate::components::{Button, ButtonKind, Empty, Glyph, KeyPress, Shortcut, use_keys, use_toaster};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use crate::platform::{print, random::Random};
use crate::store::{View, use_act, use_view};
use contents::{Contents, interviews_with_it};
use document::{Document, Shown, Wish, anchor_id, heading_id};
use draft::{Draft, Uses};
use fieldwork::command::Command;
use fieldwork::guide::{Question, Section};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, Study};
use head::{Head, Outline};
use question_sheet::QuestionSheet;
use section_sheet::SectionSheet;
use std::rc::Rc;
use tryout::TryOut;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What lies over the document.
#[derive(Clone, PartialEq)]
enum Over {
    /// The form for a section; whether it is new.
    Section(Section, bool),
    /// The form for a question.
    Question(Box<Draft>),
    /// The trial.
    Trial,
}

/// The page.
#[component]
pub fn GuidePage() -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let toaster = use_toaster();
    let over = use_state(|| None::<Over>);
    let shown = use_state(|| None::<AttrValue>);
    let contents = use_memo(view.clone(), |view| Contents::of(&view.study));
    let moved = use_mut_ref(|| None::<RecordId>);
    let said = use_what_came_of_it(&view, &moved, tongue);
    let on = use_wishes(&view, over.setter(), moved.clone());
    {
        let (contents, over, on) = (contents.clone(), over.setter(), on.clone());
        let on_press = use_callback((contents, on), move |press: KeyPress, (contents, on)| match press.plain() {
            Some("n") => {
                press.event.prevent_default();
                on.emit(
                    contents.chapters.last().map_or(Wish::AddSection, |chapter| Wish::AddQuestion(chapter.section.id)),
                );
            }
            Some("t") if !contents.chapters.is_empty() => over.set(Some(Over::Trial)),
            Some(_) | None => {}
        });
        use_keys(on_press);
    }
    let Some(frame) = view.study.frame() else { return Html::default() };
    let languages = &frame.languages;
    let in_which = which(shown.as_ref(), languages, language_of(tongue));
    let on_shown = {
        let shown = shown.clone();
        Callback::from(move |id: AttrValue| shown.set(Some(id)))
    };
    let empty = contents.chapters.is_empty();
    let actions = (!empty).then(|| actions(&over, tongue));
    let shortcuts = vec![
        Shortcut::new("N", GuideText::KeyNew.say(tongue)),
        Shortcut::new("T", GuideText::KeyTry.say(tongue)),
        Shortcut::new("Alt ↑ ↓", GuideText::KeyMove.say(tongue)),
    ];
    let close = {
        let over = over.clone();
        Callback::from(move |()| over.set(None))
    };
    let save_question = {
        let (act, over, moved) = (act.clone(), over.clone(), moved.clone());
        let known = view.study.clone();
        Callback::from(move |question: Question| {
            let id = question.id;
            let command =
                if known.questions.has(id) { Command::Change(question.into()) } else { Command::Add(question.into()) };
            act.run(command).map(|_| {
                *moved.borrow_mut() = Some(RecordId::Question(id));
                over.set(None);
            })
        })
    };
    let save_section = {
        let (act, over, moved) = (act.clone(), over.clone(), moved.clone());
        let known = view.study.clone();
        Callback::from(move |section: Section| {
            let id = section.id;
            let command =
                if known.sections.has(id) { Command::Change(section.into()) } else { Command::Add(section.into()) };
            act.run(command).map(|_| {
                *moved.borrow_mut() = Some(RecordId::Section(id));
                over.set(None);
            })
        })
    };
    let leave_question = {
        let (over, toaster) = (over.clone(), toaster.clone());
        Callback::from(move |left: Option<Draft>| {
            over.set(None);
            if let Some(draft) = left {
                let over = over.clone();
                let again = Callback::from(move |()| over.set(Some(Over::Question(Box::new(draft.clone())))));
                toaster.offer(GuideText::NotSavedYet.say(tongue), GuideText::OpenAgain.say(tongue), again);
            }
        })
    };
    let laid_over = (*over).as_ref().map(|open| match open {
        Over::Section(section, new) => html! {
            <SectionSheet section={section.clone()} new={*new} languages={languages.clone()} save={save_section} on_close={close} />
        },
        Over::Question(draft) => {
            let entries: Vec<_> = contents.entries().cloned().collect();
            html! {
                <QuestionSheet key={draft.id.to_string()} draft={(**draft).clone()} contents={contents.clone()}
                    uses={Uses::of(&view.study, &entries, draft.id)} languages={languages.clone()} language={in_which.leading()}
                    save={save_question} on_close={leave_question} />
            }
        }
        Over::Trial => html! {
            <TryOut contents={contents.clone()} language={in_which.leading()} on_edit={on.reform(Wish::Edit)} on_close={close} />
        },
    });
    html! {
        <Frame place={Place::Guide} eyebrow={frame.title.get(language_of(tongue)).to_owned()} title={GuideText::Title.say(tongue)} {actions} {shortcuts} crowded=true>
            <div class="page guide">
                if empty {
                    { nothing_yet(&on, tongue) }
                } else {
                    <Head contents={contents.clone()} version={frame.guide_version} title={frame.title.clone()} languages={languages.clone()}
                        interviews={interviews_with_it(&view.study)} shown={in_which.clone()} {on_shown} />
                    <div class="guide__columns">
                        <Outline contents={contents.clone()} language={in_which.leading()} on={on.clone()} />
                        <Document {contents} shown={in_which} {on} />
                    </div>
                }
                <p class="unseen" role="status">{ (*said).clone() }</p>
            </div>
            { laid_over.unwrap_or_default() }
        </Frame>
    }
}

/// Turns wishes into commands and forms. The callback stays the same, so that only what changed is drawn anew.
#[hook]
fn use_wishes(
    view: &View,
    over: UseStateSetter<Option<Over>>,
    moved: Rc<std::cell::RefCell<Option<RecordId>>>,
) -> Callback<Wish> {
    let (tongue, doing) = (use_tongue(), use_doing());
    let latest = use_mut_ref(View::default);
    *latest.borrow_mut() = view.clone();
    use_callback(tongue, move |wish: Wish, tongue| {
        let view = latest.borrow().clone();
        let study = &view.study;
        let run = |command: Command, message: Option<GuideText>| {
            doing(command, message.map(|message| message.say(*tongue).to_owned())).is_some()
        };
        let moving = |what: RecordId, command: Option<Command>| {
            if command.is_some_and(|command| run(command, None)) {
                *moved.borrow_mut() = Some(what);
            }
        };
        match wish {
            Wish::AddSection => over.set(Some(Over::Section(new_section(), true))),
            Wish::EditSection(id) => {
                over.set(study.sections.get(id).map(|section| Over::Section((**section).clone(), false)))
            }
            Wish::AddQuestion(section) => {
                let id = QuestionId::draw(&mut Random);
                over.set(Some(Over::Question(Box::new(Draft::new(id, section)))));
            }
            Wish::Edit(id) => {
                over.set(study.questions.get(id).map(|question| Over::Question(Box::new(Draft::of(question)))))
            }
            Wish::Duplicate(id) => {
                if let Some(question) = study.questions.get(id) {
                    let copy = twin(study, question, QuestionId::draw(&mut Random));
                    run(Command::Add(copy.into()), Some(GuideText::QuestionDuplicated));
                }
            }
            Wish::Step(what, way) => moving(what, places::step(study, what, way)),
            Wish::Drop(id, spot) => moving(RecordId::Question(id), places::drop_at(study, id, spot)),
            Wish::Remove(what) => {
                let section = matches!(what, RecordId::Section(_));
                let message = if section { GuideText::SectionRemoved } else { GuideText::QuestionRemoved };
                run(Command::Remove(what), Some(message));
            }
            Wish::Jump(section) => jump_to(section),
        }
    })
}

/// After a change: the focus goes where the moved or written thing now stands, its place is said, and so is a new version.
#[hook]
fn use_what_came_of_it(
    view: &View,
    moved: &Rc<std::cell::RefCell<Option<RecordId>>>,
    tongue: Tongue,
) -> UseStateHandle<String> {
    let toaster = use_toaster();
    let said = use_state_eq(String::new);
    let version = use_mut_ref(|| None::<u32>);
    {
        let (moved, said) = (moved.clone(), said.setter());
        use_effect_with(view.clone(), move |view| {
            let now = view.study.frame().map(|frame| frame.guide_version);
            let before = version.replace(now);
            if let (Some(now), Some(_)) = (now, before.filter(|before| Some(*before) < now)) {
                toaster.say(words::new_version(now, tongue));
            }
            if let Some(what) = moved.borrow_mut().take() {
                rows::focus_now(&format!("#{} button", anchor_id(what)));
                said.set(place_of(&view.study, what, tongue));
            }
        });
    }
    said
}

/// Where something stands now, in words.
fn place_of(study: &Study, what: RecordId, tongue: Tongue) -> String {
    let section_at = |id: SectionId| study.ordered_sections().iter().position(|section| section.id == id);
    let place = if let RecordId::Question(id) = what {
        let at = study.guide().iter().position(|question| question.id == id);
        let section = study.questions.get(id).and_then(|question| section_at(question.section));
        at.zip(section).map(|(at, section)| (Some(at + 1), section + 1))
    } else if let RecordId::Section(id) = what {
        section_at(id).map(|at| (None, at + 1))
    } else {
        None
    };
    place.map(|(question, section)| words::moved(question, section, tongue)).unwrap_or_default()
}

fn new_section() -> Section {
    Section { id: SectionId::draw(&mut Random), title: Localized::default(), rank: Rank(0) }
}

/// A second question like this one, right after it, with a short name of its own.
fn twin(study: &Study, question: &Question, id: QuestionId) -> Question {
    let taken = study.questions.values().map(|other| other.name.clone()).collect();
    Question {
        id,
        name: naming::unique(&question.name, &taken),
        rank: places::rank_after(study, question.id),
        ..question.clone()
    }
}

/// In which language the guide is shown: as chosen, else in the interface's, else in the study's first.
fn which(chosen: Option<&AttrValue>, languages: &[Language], own: Language) -> Shown {
    match chosen.map(AttrValue::as_str) {
        Some(ALL) => Shown::All(languages.to_vec()),
        Some(tag) if languages.iter().any(|language| language.tag() == tag) => {
            Shown::One(Language::from_tag(tag).unwrap_or(own))
        }
        Some(_) | None if languages.contains(&own) => Shown::One(own),
        Some(_) | None => Shown::One(languages.first().copied().unwrap_or(own)),
    }
}

/// The tab that shows all languages side by side.
const ALL: &str = "all";

fn jump_to(section: SectionId) {
    let heading = gloo::utils::document().get_element_by_id(&heading_id(section));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _focus_is_a_courtesy = heading.focus();
    }
}

fn actions(over: &UseStateHandle<Option<Over>>, tongue: Tongue) -> Html {
    let over = over.clone();
    let try_out = Callback::from(move |_: MouseEvent| over.set(Some(Over::Trial)));
    html! {
        <>
            <Button label={Common::Print.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Print} onclick={|_: MouseEvent| print::print()} />
            <Button label={GuideText::TryOut.say(tongue)} icon={Glyph::Play} onclick={try_out} />
        </>
    }
}

fn nothing_yet(on: &Callback<Wish>, tongue: Tongue) -> Html {
    let action = html! {
        <Button label={GuideText::FirstSection.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Plus} onclick={on.reform(|_: MouseEvent| Wish::AddSection)} />
    };
    html! { <Empty icon={Glyph::Guide} title={GuideText::EmptyTitle.say(tongue)} text={GuideText::EmptyText.say(tongue)} {action} /> }
}
