//! A form of another program comes in: read in the large worker, shown with all that is wrong in it and as the guide it would
//! be, and taken into the study in one step.

use super::findings::Findings;
use super::foreseen::Foreseen;
use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Chip, Choice, Choices, Glyph, LinkButton, Notice, Progress, Select, Switch, Tone, use_toaster,
};
use crate::i18n::forms::{FormText, amounts, container, likely, refusal};
use crate::i18n::{ShellText, Tongue, use_tongue};
use crate::pages::parts::{DropArea, DropWords, language_name, use_doing};
use crate::platform::Fault;
use crate::platform::files::{self, Incoming};
use crate::route::Route;
use crate::store::{use_act, use_view};
use fieldwork::command::Command;
use fieldwork::guide::Guide;
use fieldwork::language::Language;
use fieldwork::study::Study;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use workroom::forms::{FormOptions, FormRead, Remark};
use workroom::xlsform::limits::FORM_BYTES;
use workroom::xlsform::problem::Code;
use workroom::xlsform::refusal::Refusal;
use workroom::{Content, Reply, Request};
use yew::prelude::*;
use yew_router::prelude::*;

/// Files the dialog offers. What else is chosen is looked at all the same.
const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.csv,.md";

/// What the reader has said of the file.
#[derive(Clone, Debug, Default, PartialEq)]
enum Said {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// What it would be.
    Read(Rc<FormRead>),
    /// It is not read.
    Refused(Refusal),
    /// The worker gave no answer.
    Failed,
}

/// The page.
#[component]
pub fn FormPage() -> Html {
    let (tongue, view, act, toaster, doing) = (use_tongue(), use_view(), use_act(), use_toaster(), use_doing());
    let navigator = use_navigator();
    let file = use_state(|| None::<Rc<Incoming>>);
    let options = use_state(FormOptions::default);
    let said = use_state(Said::default);
    let reading = use_state(|| false);
    let replace = use_state(|| false);
    // Only the answer to the last question counts.
    let asked = use_memo((), |()| Cell::new(0_u32));
    {
        let (act, said, reading) = (act.clone(), said.clone(), reading.clone());
        use_effect_with(((*file).clone(), (*options).clone()), move |(file, options)| {
            let number = asked.get().wrapping_add(1);
            asked.set(number);
            let Some(file) = file.clone() else { return };
            // What is far too large is not even handed over.
            if file.bytes.len() > FORM_BYTES {
                reading.set(false);
                return said.set(Said::Refused(Refusal::TooLarge { bytes: file.bytes.len() }));
            }
            reading.set(true);
            let options = options.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let content = Content::File(file.bytes.clone());
                let request = Request::ReadForm { file_name: file.name.clone(), content, options };
                let answer = act.ask::<Request, Reply>(&request).await;
                if asked.get() != number {
                    return;
                }
                reading.set(false);
                said.set(match answer {
                    Ok(Reply::FormRead(read)) => Said::Read(Rc::new(*read)),
                    Ok(Reply::FormRefused(why)) => Said::Refused(why),
                    Ok(
                        Reply::Preview(_)
                        | Reply::HandedOn { .. }
                        | Reply::Blocked(_)
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormWritten { .. }
                        | Reply::NetworkWritten { .. }
                        | Reply::NetworkRefused(_),
                    )
                    | Err(_) => Said::Failed,
                });
            });
        });
    }
    let taken = {
        let (file, options, said) = (file.clone(), options.clone(), said.clone());
        Callback::from(move |incoming: Result<Option<Incoming>, Fault>| match incoming {
            Ok(Some(incoming)) => {
                said.set(Said::Nothing);
                options.set(FormOptions::default());
                file.set(Some(Rc::new(incoming)));
            }
            Ok(None) => {}
            Err(_) => toaster.say(FormText::CannotOpen.say(tongue)),
        })
    };
    let on_choose = {
        let taken = taken.clone();
        Callback::from(move |()| {
            let taken = taken.clone();
            wasm_bindgen_futures::spawn_local(async move { taken.emit(files::open(ACCEPTED).await) });
        })
    };
    let on_drop = Callback::from(move |dropped: JsValue| {
        let taken = taken.clone();
        wasm_bindgen_futures::spawn_local(async move { taken.emit(files::read(&dropped).await.map(Some)) });
    });
    let read = match &*said {
        Said::Read(read) => Some(read.clone()),
        Said::Nothing | Said::Refused(_) | Said::Failed => None,
    };
    let give_up = {
        let navigator = navigator.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Guide);
            }
        })
    };
    let take_in = {
        let (read, replace) = (read.clone(), *replace && may_replace(&view.study));
        Callback::from(move |_: MouseEvent| {
            let Some(guide) = read.as_ref().and_then(|read| read.guide.clone()) else { return };
            let command = Command::TakeGuide { guide: Box::new(guide), replace };
            if doing(command, Some(FormText::TakenIn.say(tongue).to_owned())).is_some()
                && let Some(navigator) = &navigator
            {
                navigator.push(&Route::Guide);
            }
        })
    };
    let words = DropWords {
        title: FormText::DropHere.say(tongue).into(),
        choose: FormText::Choose.say(tongue).into(),
        choose_other: FormText::ChooseOther.say(tongue).into(),
        hints: vec![FormText::Formats.say(tongue).into(), FormText::StaysHere.say(tongue).into()],
    };
    let named = file.as_ref().map(|file| (AttrValue::from(file.name.clone()), file.bytes.len() as u64));
    let chips = read.as_ref().map(|read| html! { <Chip label={container(read.container, tongue)} /> });
    let on_options = {
        let options = options.clone();
        Callback::from(move |changed: FormOptions| options.set(changed))
    };
    let on_replace = {
        let replace = replace.clone();
        Callback::from(move |chosen: Vec<AttrValue>| replace.set(chosen.iter().any(|value| value == INSTEAD)))
    };
    html! {
        <Frame place={Place::Guide} eyebrow={ShellText::Guide.say(tongue)} title={FormText::Import.say(tongue)} crowded=true
            actions={html! { <LinkButton href="#/panduan" label={FormText::BackToGuide.say(tongue)} icon={Glyph::ArrowLeft} kind={ButtonKind::Plain} /> }}>
            <div class="page import">
                <DropArea {words} file={named} chips={chips.unwrap_or_default()} {on_choose} {on_drop} />
                <div class="import__state" role="status">
                    if *reading && read.is_none() { <Progress label={FormText::Reading.say(tongue)} /> }
                </div>
                if let Said::Refused(why) = &*said {
                    <Notice tone={Tone::Danger} title={FormText::Refused.say(tongue)} urgent=true><p>{ refusal(why, tongue) }</p></Notice>
                }
                if *said == Said::Failed {
                    <Notice tone={Tone::Danger} title={FormText::ReaderFailed.say(tongue)} urgent=true />
                }
                if let Some(read) = &read {
                    { what_it_is(read, tongue) }
                    <div class={classes!("import__desk", reading.then_some("import__desk--again"))}>
                        <div class="import__form">
                            <Findings remarks={read.clone()} />
                            { missing(read, &options, &on_options, tongue) }
                            { languages(read, &options, &on_options, tongue) }
                            if let Some(guide) = &read.guide {
                                { place_of(guide, &view.study, *replace, &on_replace, tongue) }
                            }
                        </div>
                        if let Some(guide) = read.guide.as_ref().filter(|guide| !guide.questions.is_empty()) {
                            <Foreseen guide={Rc::new(guide.clone())} />
                        }
                    </div>
                    if read.guide.as_ref().is_some_and(|guide| !guide.questions.is_empty()) {
                        <div class="import__foot">
                            <Button label={FormText::GiveUp.say(tongue)} kind={ButtonKind::Plain} onclick={give_up} />
                            <Button label={FormText::TakeIn.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Download} busy={*reading} disabled={view.read_only.is_some()} onclick={take_in} />
                        </div>
                    }
                }
            </div>
        </Frame>
    }
}

const AFTER: &str = "after";
const INSTEAD: &str = "instead";

/// Whether nothing was answered by the present guide, so that another one may take its place.
fn may_replace(study: &Study) -> bool {
    study.answers.values().next().is_none() && study.rounds.values().next().is_none()
}

/// Title and amounts; that nothing is in it, where that is so.
fn what_it_is(read: &FormRead, tongue: Tongue) -> Html {
    let nothing = read.guide.as_ref().is_none_or(|guide| guide.questions.is_empty());
    let title = if read.title.is_empty() { FormText::Untitled.say(tongue) } else { &read.title };
    html! {
        <>
            <header class="form-head">
                <h2 class="form-head__title">{ title.to_owned() }</h2>
                <p class="quiet num">{ amounts(read.questions, read.groups, read.repeats, tongue) }</p>
            </header>
            if nothing {
                <Notice tone={Tone::Warm} title={FormText::NothingInIt.say(tongue)}><p>{ FormText::NothingInItHint.say(tongue) }</p></Notice>
            }
        </>
    }
}

/// Choices that only say why there is no answer, to be taken out or kept.
fn missing(read: &FormRead, options: &FormOptions, on: &Callback<FormOptions>, tongue: Tongue) -> Html {
    if read.likely_missing.is_empty() {
        return Html::default();
    }
    let row = |one: &workroom::forms::Likely| {
        let label = match one.label.get(language_of_reader(tongue)) {
            "" => one.choice.clone(),
            label => format!("{} · {label}", one.choice),
        };
        let on_change = {
            let (options, on, name) = (options.clone(), on.clone(), one.choice.clone());
            Callback::from(move |out: bool| {
                let mut missing_out: BTreeSet<String> = options.missing_out.clone();
                if out {
                    missing_out.insert(name.clone());
                } else {
                    missing_out.remove(&name);
                }
                on.emit(FormOptions { missing_out, ..options.clone() });
            })
        };
        html! {
            <Switch key={format!("{} {}", one.choice, one.code)} {label} hint={likely(one.questions, one.stays, tongue)}
                on={options.missing_out.contains(&one.choice)} disabled={one.stays == one.questions} {on_change} />
        }
    };
    html! {
        <section class="section" aria-labelledby="form-missing">
            <h2 id="form-missing">{ FormText::Missing.say(tongue) }</h2>
            <p class="quiet small">{ FormText::MissingHint.say(tongue) }</p>
            { for read.likely_missing.iter().map(row) }
        </section>
    }
}

fn language_of_reader(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    }
}

fn asks_for_language(remark: &Remark) -> bool {
    remark.code == Code::LanguageCodeMissing && !remark.found.is_empty()
}

/// Whether it is about a column that names no language at all.
fn is_bare(remark: &Remark) -> bool {
    remark.column.as_ref() == Some(&remark.found)
}

/// The languages whose names say no code, with what each was taken for.
fn nameless(remarks: &[Remark], options: &FormOptions) -> Vec<(String, Option<Language>)> {
    let guessed = |remark: &Remark| {
        let (_, tag) = remark.suggestion.as_ref()?.strip_suffix(')')?.rsplit_once('(')?;
        Language::from_tag(tag)
    };
    let asked = remarks.iter().filter(|remark| asks_for_language(remark) && !is_bare(remark));
    let mut all: Vec<(String, Option<Language>)> =
        asked.map(|remark| (remark.found.clone(), guessed(remark))).collect();
    for (name, language) in &options.languages {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, taken)) => *taken = Some(*language),
            None => all.push((name.clone(), Some(*language))),
        }
    }
    all.sort();
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

/// Asks for the languages a form does not say.
fn languages(read: &FormRead, options: &FormOptions, on: &Callback<FormOptions>, tongue: Tongue) -> Html {
    let choices: Vec<Choice> =
        Language::every().map(|language| Choice::new(language.tag(), language_name(language, tongue))).collect();
    let of_names = nameless(&read.remarks, options);
    let bare = |remark: &Remark| asks_for_language(remark) && is_bare(remark);
    let unsaid = options.language.is_some() || read.remarks.iter().any(bare);
    if of_names.is_empty() && !unsaid {
        return Html::default();
    }
    let plain = {
        let (options, on) = (options.clone(), on.clone());
        Callback::from(move |tag: String| {
            on.emit(FormOptions { language: Language::from_tag(&tag), ..options.clone() });
        })
    };
    let named = of_names.into_iter().map(|(name, taken)| {
        let on_change = {
            let (options, on, name) = (options.clone(), on.clone(), name.clone());
            Callback::from(move |tag: String| {
                let mut options = options.clone();
                if let Some(language) = Language::from_tag(&tag) {
                    options.languages.insert(name.clone(), language);
                    on.emit(options);
                }
            })
        };
        let value = taken.map_or("", Language::tag);
        html! {
            <Select key={name.clone()} label={format!("{} “{name}”", FormText::LanguageOf.say(tongue))} choices={choices.clone()}
                {value} {on_change} />
        }
    });
    html! {
        <section class="section" aria-labelledby="form-languages">
            <h2 id="form-languages">{ FormText::LanguageOf.say(tongue) }</h2>
            if unsaid {
                <Select label={FormText::Language.say(tongue)} choices={choices.clone()}
                    value={options.language.unwrap_or(Language::Indonesian).tag()} on_change={plain} />
            }
            { for named }
        </section>
    }
}

/// After the present guide or in its place, and which languages come along.
fn place_of(
    guide: &Guide,
    study: &Study,
    replace: bool,
    on_replace: &Callback<Vec<AttrValue>>,
    tongue: Tongue,
) -> Html {
    let known = study.frame().map(|frame| frame.languages.clone()).unwrap_or_default();
    let new: Vec<&str> = guide
        .languages
        .iter()
        .filter(|language| !known.contains(language))
        .map(|language| language_name(*language, tongue))
        .collect();
    let something = study.questions.values().next().is_some() || study.sections.values().next().is_some();
    let free = may_replace(study);
    let choices = vec![
        Choice::new(AFTER, FormText::After.say(tongue)).hint(FormText::AfterHint.say(tongue)),
        Choice::new(INSTEAD, FormText::Instead.say(tongue)).hint(FormText::InsteadHint.say(tongue)),
    ];
    if !something && new.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="form-place">
            <h2 id="form-place">{ FormText::Place.say(tongue) }</h2>
            if something && free {
                <Choices legend={FormText::Place.say(tongue)} hide_legend=true {choices} on_change={on_replace.clone()}
                    chosen={vec![AttrValue::from(if replace { INSTEAD } else { AFTER })]} />
            } else if something {
                <p>{ format!("{}. {}", FormText::After.say(tongue), FormText::AfterHint.say(tongue)) }</p>
                <p class="quiet small">{ FormText::InsteadNot.say(tongue) }</p>
            }
            if !new.is_empty() {
                <p class="small">{ format!("{}: {}.", FormText::NewLanguages.say(tongue), new.join(", ")) }</p>
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(found: &str, suggestion: &str) -> Remark {
        Remark {
            code: Code::LanguageCodeMissing,
            sheet: "survey".to_owned(),
            row: Some(1),
            column: Some(format!("label::{found}")),
            cell: None,
            found: found.to_owned(),
            suggestion: Some(suggestion.to_owned()).filter(|it| !it.is_empty()),
            message: String::new(),
        }
    }

    #[test]
    fn a_language_without_a_code_is_asked_for_and_stays_asked_once_it_was_said() {
        let remarks = [remark("English", "English (en)"), remark("Bahasa Kita", "")];
        let mut options = FormOptions::default();
        assert_eq!(
            nameless(&remarks, &options),
            [("Bahasa Kita".to_owned(), None), ("English".to_owned(), Some(Language::English))]
        );
        let bare = Remark { column: Some("label".to_owned()), ..remark("label", "label::Bahasa Indonesia (id)") };
        assert_eq!(nameless(&[bare], &options), [], "a column without a language has no name to be asked about");
        options.languages.insert("Bahasa Kita".to_owned(), Language::Javanese);
        // The reader no longer complains of what it was told.
        assert_eq!(
            nameless(&remarks[..1], &options),
            [("Bahasa Kita".to_owned(), Some(Language::Javanese)), ("English".to_owned(), Some(Language::English))]
        );
    }
}
