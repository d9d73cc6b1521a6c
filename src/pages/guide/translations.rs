//! All texts of the guide in a table, a column for each language: what is missing is marked, and everything is changed in
//! its place.

use super::contents::Contents;
use super::texts::{self, At, Line, Of};
use crate::components::{Switch, TableFrame, TextArea};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::{language_name, not_done};
use crate::store::{use_act, use_kept, use_view};
use fieldwork::command::Command;
use fieldwork::language::Language;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Translations`].
#[derive(Properties, PartialEq)]
pub struct TranslationsProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// The study's languages.
    pub languages: Vec<Language>,
}

/// The table.
#[component]
pub fn Translations(props: &TranslationsProps) -> Html {
    let tongue = use_tongue();
    let only_missing = use_state(|| false);
    // What was missing when the switch was turned: a line does not vanish under one's hands once it is filled.
    let open = use_state(Vec::<At>::new);
    let lines = texts::lines(&props.contents);
    let languages = &props.languages;
    let on_only = {
        let (only_missing, open) = (only_missing.clone(), open.clone());
        let missing: Vec<At> =
            lines.iter().filter(|line| line.is_open(languages)).map(|line| line.at.clone()).collect();
        Callback::from(move |on: bool| {
            open.set(missing.clone());
            only_missing.set(on);
        })
    };
    let shown: Vec<&Line> = lines.iter().filter(|line| !*only_missing || open.contains(&line.at)).collect();
    html! {
        <div class="guide-texts">
            <p class="quiet small">{ GuideText::TranslationsHint.say(tongue) }</p>
            <Switch label={GuideText::OnlyMissing.say(tongue)} on={*only_missing} on_change={on_only} />
            if shown.is_empty() {
                <p class="quiet">{ GuideText::AllTranslated.say(tongue) }</p>
            } else {
                <TableFrame caption={GuideText::Translations.say(tongue)} hide_caption=true class="guide-texts__table">
                    <thead><tr>
                        <th scope="col">{ GuideText::WhichText.say(tongue) }</th>
                        { for languages.iter().map(|language| {
                            let missing = texts::missing(&lines, *language);
                            html! {
                                <th key={language.tag()} scope="col">
                                    { language_name(*language, tongue) }{ " " }
                                    <span class={classes!("guide-texts__count", (missing > 0).then_some("guide-texts__count--open"))}>{ words::missing_count(missing, tongue) }</span>
                                </th>
                            }
                        }) }
                    </tr></thead>
                    <tbody>
                        { for shown.into_iter().map(|line| html! {
                            <TextLine key={format!("{:?}", line.at)} line={line.clone()} languages={languages.clone()} />
                        }) }
                    </tbody>
                </TableFrame>
            }
        </div>
    }
}

/// Which text a line is: "No. 4 · Pilihan: lsm".
pub fn which(line: &Line, tongue: Tongue) -> String {
    let At::Question(_, of) = &line.at else {
        return format!("{} · {}", words::section_number(line.number, tongue), GuideText::TextTitle.say(tongue));
    };
    let said = match of {
        Of::Text => GuideText::TextQuestion.say(tongue).to_owned(),
        Of::Hint => GuideText::TextHint.say(tongue).to_owned(),
        Of::Guidance => GuideText::TextGuidance.say(tongue).to_owned(),
        Of::Probe(place) => words::row(GuideText::Probe, place + 1, tongue),
        Of::Choice(name) => words::cell(GuideText::Choice.say(tongue), name),
        Of::Low => GuideText::LowMeans.say(tongue).to_owned(),
        Of::High => GuideText::HighMeans.say(tongue).to_owned(),
        Of::Check => GuideText::TextCheck.say(tongue).to_owned(),
    };
    words::part_of_question(line.number, &said)
}

#[derive(Properties, PartialEq)]
struct TextLineProps {
    line: Line,
    languages: Vec<Language>,
}

#[component]
fn TextLine(props: &TextLineProps) -> Html {
    let tongue = use_tongue();
    let which = which(&props.line, tongue);
    let title = matches!(props.line.at, At::Title(_)).then_some("guide-texts__title");
    html! {
        <tr class={classes!(title)}>
            <th scope="row">{ which.clone() }</th>
            { for props.languages.iter().map(|language| html! {
                <TextCell key={language.tag()} line={props.line.clone()} which={which.clone()} language={*language} />
            }) }
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct TextCellProps {
    line: Line,
    which: AttrValue,
    language: Language,
}

/// One text in one language. What is typed is kept at once and becomes part of the guide when the box is left.
#[component]
fn TextCell(props: &TextCellProps) -> Html {
    let tongue = use_tongue();
    let (act, view) = (use_act(), use_view());
    let (line, language) = (&props.line, props.language);
    let kept = use_kept(&texts::spot(&line.at, language));
    let stored = line.text.0.get(&language).cloned().unwrap_or_default();
    let before = kept.before.as_deref().map(str::to_owned);
    // The box belongs to the browser; a text that was changed elsewhere, or taken back, opens a new box.
    let own = use_mut_ref(|| stored.clone());
    let revision = use_mut_ref(|| 0u32);
    if *own.borrow() != stored {
        *own.borrow_mut() = stored.clone();
        *revision.borrow_mut() += 1;
    }
    let refused = use_state(|| None::<AttrValue>);
    let on_input = {
        let kept = kept.clone();
        Callback::from(move |text: String| kept.keep(text))
    };
    let on_leave = {
        let (kept, refused, own, at) = (kept.clone(), refused.clone(), own.clone(), line.at.clone());
        let study = view.study.clone();
        Callback::from(move |text: String| {
            let Some(record) = texts::changed(&study, &at, language, &text) else {
                refused.set(None);
                return kept.let_go();
            };
            match act.run(Command::Change(record)) {
                Ok(_) => {
                    *own.borrow_mut() = text.trim().to_owned();
                    refused.set(None);
                    kept.let_go();
                }
                Err(why) => refused.set(Some(not_done(&why, tongue).into())),
            }
        })
    };
    let label = format!("{} · {}", props.which, language_name(language, tongue));
    let missing = stored.is_empty();
    let placeholder = missing.then(|| AttrValue::from(GuideText::NotTranslated.say(tongue)));
    let rows = if line.long { 2 } else { 1 };
    let initial = if *revision.borrow() == 0 { before.clone().unwrap_or_else(|| stored.clone()) } else { stored };
    let hint = before.map(|_| AttrValue::from(Common::KeptBefore.say(tongue)));
    let key = *revision.borrow();
    html! {
        <td data-language={language_name(language, tongue)} class={classes!("guide-texts__cell", missing.then_some("guide-texts__cell--open"))}>
            <TextArea {key} {label} hide_label=true {initial} {on_input} {on_leave} {placeholder} {rows} {hint} error={(*refused).clone()} lang={language.tag()} />
        </td>
    }
}
