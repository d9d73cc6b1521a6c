//! The guide: read as a document, written section by section and question by question, tried out, and printed as a form.
//!
//! | file | what is in it |
//! |---|---|
//! | `contents`, `spoken` | the guide as plain values, and its rules and kinds in words |
//! | `clauses`, `scope` | rules as lists of conditions; what a formula at one place may speak of |
//! | `draft`, `checks`, `naming` | a question while it is being written; its checks; short names |
//! | `places`, `copies` | where things move; second ones, and what takes the place of another |
//! | `texts`, `translations` | every text by its place, and the table of them |
//! | `trial_run`, `tryout`, `answering` | trying the guide out: what it asks, the sheet, the controls |
//! | `head` | what the guide amounts to, its languages, its outline |
//! | `document`, `dragging`, `print_sheet` | the document, dragging in it, what goes on paper |
//! | `question_sheet`, `lists`, `rows`, `check_field`, `section_sheet` | the forms |
//! | `form_in`, `findings`, `foreseen` | a form of another program coming in: what is wrong in it, the guide it would be |
//! | `form_out` | the guide as a form for other programs |
//! | `rule_field`, `formula_box`, `piped`, `insert` | formulas, answers put into texts |

mod answering;
mod check_field;
mod checks;
mod clauses;
mod contents;
mod copies;
mod document;
mod draft;
mod dragging;
mod findings;
mod foreseen;
mod form_in;
mod form_out;
mod formula_box;
mod head;
mod insert;
mod lists;
pub(crate) mod naming;
mod piped;
mod places;
mod print_sheet;
mod question_sheet;
mod rows;
mod rule_field;
mod scope;
mod section_sheet;
mod spoken;
mod texts;
mod translations;
mod trial_run;
mod tryout;

#[cfg(test)]
mod editor_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Empty, Glyph, KeyPress, LinkButton, Menu, MenuItem, Shortcut, use_keys, use_toaster,
};
use crate::i18n::forms::FormText;
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use crate::platform::{clock, print, random::Random};
use crate::route::Route;
use crate::store::{NotDone, View, use_act, use_view};
use contents::{Contents, interviews_with_it};
use document::{Document, Shown, Wish, anchor_id, heading_id};
use draft::{Draft, Uses};
use fieldwork::command::Command;
use fieldwork::guide::{Question, Section, Unresolved};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::time::Moment;
pub use form_in::FormPage;
use form_out::ShareSheet;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use head::{Head, Outline};
use print_sheet::{OnPaper, PrintSheet};
use question_sheet::QuestionSheet;
use section_sheet::SectionSheet;
use std::rc::Rc;
use translations::Translations;
use trial_run::Stage;
use tryout::TryOut;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

/// What lies over the document.
#[derive(Clone, PartialEq)]
enum Over {
    /// The form for a section; whether it is new, and what it is to settle.
    Section(Box<Section>, bool, Option<usize>),
    /// The form for a question, and what it is to settle.
    Question(Box<Draft>, Option<Unresolved>),
    /// The trial.
    Trial(Rc<Stage>),
    /// What goes on paper.
    Paper,
    /// The guide as a form for other programs.
    Share,
}

/// The page.
#[component]
pub fn GuidePage() -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let toaster = use_toaster();
    let navigator = use_navigator();
    let over = use_state(|| None::<Over>);
    let shown = use_state(|| None::<AttrValue>);
    let paper = use_state(|| None::<OnPaper>);
    let contents = use_memo(view.clone(), |view| Contents::of(&view.study));
    let moved = use_mut_ref(|| None::<RecordId>);
    let said = use_what_came_of_it(&view, &moved, tongue);
    let on = use_wishes(&view, over.setter(), moved.clone());
    {
        let (contents, on) = (contents.clone(), on.clone());
        let on_press = use_callback((contents, on), move |press: KeyPress, (contents, on)| match press.plain() {
            Some("n") => {
                press.event.prevent_default();
                on.emit(
                    contents.chapters.last().map_or(Wish::AddSection, |chapter| Wish::AddQuestion(chapter.section.id)),
                );
            }
            Some("t") if !contents.chapters.is_empty() => on.emit(Wish::TryOut),
            Some(_) | None => {}
        });
        use_keys(on_press);
    }
    let Some(frame) = view.study.frame() else { return Html::default() };
    let languages = &frame.languages;
    let in_which = which(shown.as_ref(), languages, language_of(tongue));
    let in_table = shown.as_ref().is_some_and(|tab| tab == TABLE);
    let on_shown = {
        let (shown, paper) = (shown.clone(), paper.setter());
        Callback::from(move |id: AttrValue| {
            shown.set(Some(id));
            paper.set(None);
        })
    };
    let empty = contents.chapters.is_empty();
    let to_import = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Form);
        }
    });
    let actions = (!empty).then(|| actions(&on, &to_import, tongue));
    let shortcuts = vec![
        Shortcut::new("N", GuideText::KeyNew.say(tongue)),
        Shortcut::new("T", GuideText::KeyTry.say(tongue)),
        Shortcut::new("Alt ↑ ↓", GuideText::KeyMove.say(tongue)),
    ];
    let close = {
        let over = over.clone();
        Callback::from(move |()| over.set(None))
    };
    let on_print = {
        let (over, paper) = (over.clone(), paper.setter());
        Callback::from(move |chosen: OnPaper| {
            over.set(None);
            paper.set(Some(chosen));
            let paper = paper.clone();
            // The window for printing may open later than the call returns; the screen waits until it is closed.
            EventListener::once(&gloo::utils::window(), "afterprint", move |_| paper.set(None)).forget();
            // Once the form is drawn and the sheet is gone.
            Timeout::new(PRINT_AFTER_MS, print::print).forget();
        })
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
    let replace_question = {
        let (act, over, moved, toaster) = (act.clone(), over.clone(), moved.clone(), toaster.clone());
        let known = view.study.clone();
        Callback::from(move |question: Question| {
            let id = QuestionId::draw(&mut Random);
            let command = copies::replacement(&known, question, id).map_err(NotDone::Refused)?;
            act.run(command).map(|_| {
                *moved.borrow_mut() = Some(RecordId::Question(id));
                over.set(None);
                toaster.say(GuideText::Replaced.say(tongue));
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
                let again = Callback::from(move |()| over.set(Some(Over::Question(Box::new(draft.clone()), None))));
                toaster.offer(GuideText::NotSavedYet.say(tongue), GuideText::OpenAgain.say(tongue), again);
            }
        })
    };
    let laid_over = (*over).as_ref().map(|open| match open {
        Over::Section(section, new, resolve) => html! {
            <SectionSheet section={(**section).clone()} new={*new} resolve={*resolve} contents={contents.clone()} languages={languages.clone()}
                language={in_which.leading()} save={save_section} on_close={close} />
        },
        Over::Question(draft, resolving) => {
            let entries: Vec<_> = contents.entries().cloned().collect();
            html! {
                <QuestionSheet key={draft.id.to_string()} draft={(**draft).clone()} resolving={resolving.clone()} contents={contents.clone()}
                    uses={Uses::of(&view.study, &entries, draft.id)} languages={languages.clone()} language={in_which.leading()}
                    save={save_question} replace={replace_question} on_close={leave_question} />
            }
        }
        Over::Trial(stage) => html! {
            <TryOut contents={contents.clone()} stage={Rc::new(Stage { language: Some(in_which.leading()), ..(**stage).clone() })} language={in_which.leading()} on_edit={on.reform(Wish::Edit)} on_close={close} />
        },
        Over::Share => html! { <ShareSheet on_close={close} /> },
        Over::Paper => html! {
            <PrintSheet paper={paper.unwrap_or_else(|| OnPaper::all(&in_which))} languages={languages.clone()} {on_print} on_close={close} />
        },
    });
    // On paper the guide is in one language; that of the screen comes back afterwards.
    let (document_in, class) = match *paper {
        Some(paper) => (Shown::One(paper.language), paper.classes()),
        None => (in_which.clone(), Classes::new()),
    };
    let table = in_table && paper.is_none();
    html! {
        <Frame place={Place::Guide} eyebrow={frame.title.get(language_of(tongue)).to_owned()} title={GuideText::Title.say(tongue)} {actions} {shortcuts} crowded=true>
            <div class={classes!("page", "guide", class)}>
                if empty {
                    { nothing_yet(&on, tongue) }
                } else {
                    <Head contents={contents.clone()} version={frame.guide_version} title={frame.title.clone()} languages={languages.clone()}
                        interviews={interviews_with_it(&view.study)} shown={document_in.clone()} {table} {on_shown} />
                    if table {
                        <Translations {contents} languages={languages.clone()} />
                    } else {
                        <div class="guide__columns">
                            <Outline contents={contents.clone()} language={in_which.leading()} on={on.clone()} />
                            <Document {contents} shown={document_in} {on} />
                        </div>
                    }
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
            Wish::AddSection => over.set(Some(Over::Section(Box::new(new_section()), true, None))),
            Wish::EditSection(id) => over
                .set(study.sections.get(id).map(|section| Over::Section(Box::new((**section).clone()), false, None))),
            Wish::DuplicateSection(id) => {
                if let Some(section) = study.sections.get(id) {
                    run(copies::twin_section(study, section, &mut Random), Some(GuideText::SectionDuplicated));
                }
            }
            Wish::Resolve(RecordId::Section(id), place) => over.set(
                study.sections.get(id).map(|section| Over::Section(Box::new((**section).clone()), false, Some(place))),
            ),
            Wish::Resolve(RecordId::Question(id), place) => over.set(study.questions.get(id).map(|question| {
                let (draft, open) = Draft::of(question).resolving(place);
                Over::Question(Box::new(draft), open)
            })),
            Wish::Resolve(..) => {}
            Wish::DropOpen(what, place) => {
                if let Some(record) = without_open(study, what, place) {
                    run(Command::Change(record), Some(GuideText::Dropped));
                }
            }
            Wish::TryOut => over.set(Some(Over::Trial(Rc::new(stage_at(study, clock::now()))))),
            Wish::Print => over.set(Some(Over::Paper)),
            Wish::Share => over.set(Some(Over::Share)),
            Wish::AddQuestion(section) => {
                let id = QuestionId::draw(&mut Random);
                over.set(Some(Over::Question(Box::new(Draft::new(id, section)), None)));
            }
            Wish::Edit(id) => {
                over.set(study.questions.get(id).map(|question| Over::Question(Box::new(Draft::of(question)), None)))
            }
            Wish::Duplicate(id) => {
                if let Some(question) = study.questions.get(id) {
                    let copy = copies::twin(study, question, QuestionId::draw(&mut Random));
                    run(Command::Add(copy.into()), Some(GuideText::QuestionDuplicated));
                }
            }
            Wish::Step(what, way) => moving(what, places::step(study, what, way)),
            Wish::Drop(id, spot) => moving(RecordId::Question(id), places::drop_at(study, id, spot)),
            Wish::DropSection(id, beside, after) => {
                moving(RecordId::Section(id), places::drop_section(study, id, beside, after))
            }
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
    Section::new(SectionId::draw(&mut Random), Localized::default())
}

/// A section or question without one of the things a file left open.
fn without_open(study: &Study, what: RecordId, place: usize) -> Option<Record> {
    if let RecordId::Question(id) = what {
        let mut question = (**study.questions.get(id)?).clone();
        (place < question.unresolved.len()).then(|| question.unresolved.remove(place))?;
        Some(question.into())
    } else if let RecordId::Section(id) = what {
        let mut section = (**study.sections.get(id)?).clone();
        (place < section.unresolved.len()).then(|| section.unresolved.remove(place))?;
        Some(section.into())
    } else {
        None
    }
}

/// The guide as a trial meets it.
fn stage_at(study: &Study, now: Moment) -> Stage {
    Stage {
        sections: study.ordered_sections(),
        questions: study.guide(),
        cases: study.ordered_cases().into_iter().map(|case| (case.id, case.name.clone())).collect(),
        now,
        language: None,
    }
}

/// In which language the guide is shown: as chosen, else in the interface's, else in the study's first.
fn which(chosen: Option<&AttrValue>, languages: &[Language], own: Language) -> Shown {
    match chosen.map(AttrValue::as_str) {
        Some(ALL | TABLE) => Shown::All(languages.to_vec()),
        Some(tag) if languages.iter().any(|language| language.tag() == tag) => {
            Shown::One(Language::from_tag(tag).unwrap_or(own))
        }
        Some(_) | None if languages.contains(&own) => Shown::One(own),
        Some(_) | None => Shown::One(languages.first().copied().unwrap_or(own)),
    }
}

/// The tab that shows all languages side by side.
const ALL: &str = "all";
/// The tab that shows all texts as a table.
const TABLE: &str = "texts";
/// How long the page has to draw the paper form before the window for printing opens, in milliseconds.
const PRINT_AFTER_MS: u32 = 120;

fn jump_to(section: SectionId) {
    let heading = gloo::utils::document().get_element_by_id(&heading_id(section));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _focus_is_a_courtesy = heading.focus();
    }
}

fn actions(on: &Callback<Wish>, to_import: &Callback<()>, tongue: Tongue) -> Html {
    let items = vec![
        MenuItem::new(Common::Print.say(tongue), on.reform(|()| Wish::Print)).icon(Glyph::Print),
        MenuItem::new(FormText::Share.say(tongue), on.reform(|()| Wish::Share)).icon(Glyph::Upload),
        MenuItem::new(FormText::Import.say(tongue), to_import.clone()).icon(Glyph::Download),
    ];
    html! {
        <>
            <Menu label={GuideText::Files.say(tongue)} {items} />
            <Button label={GuideText::TryOut.say(tongue)} icon={Glyph::Play} onclick={on.reform(|_: MouseEvent| Wish::TryOut)} />
        </>
    }
}

fn nothing_yet(on: &Callback<Wish>, tongue: Tongue) -> Html {
    let action = html! {
        <div class="row row--wrap">
            <Button label={GuideText::FirstSection.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Plus} onclick={on.reform(|_: MouseEvent| Wish::AddSection)} />
            <LinkButton href="#/panduan/impor" label={FormText::Import.say(tongue)} icon={Glyph::Download} />
        </div>
    };
    html! { <Empty icon={Glyph::Guide} title={GuideText::EmptyTitle.say(tongue)} text={GuideText::EmptyText.say(tongue)} {action} /> }
}
