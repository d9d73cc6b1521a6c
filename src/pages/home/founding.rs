//! The first words of a new study: its title, its languages, who works here, and what it begins with.

use super::beginning_lost::BeginningLost;
use super::entrance::Entrance;
use crate::components::{Button, ButtonKind, Choice, Choices, TextInput, use_toaster};
use crate::i18n::home::{HomeText, not_opened};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::{LocalizedInput, language_name, not_done};
use crate::store::{Act, use_act, use_view};
use fieldwork::command::Command;
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

const EMPTY: &str = "empty";
const SAMPLE: &str = "sample";

/// What is filled in.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    title: Localized,
    languages: Vec<Language>,
    coder: String,
    with_sample: bool,
}

impl Draft {
    fn new(tongue: Tongue) -> Self {
        let languages = match tongue {
            Tongue::Id => vec![Language::Indonesian, Language::English],
            Tongue::En => vec![Language::English, Language::Indonesian],
        };
        Self { title: Localized::default(), languages, coder: String::new(), with_sample: false }
    }

    /// What is missing, first things first.
    fn lacks(&self) -> Option<HomeText> {
        let titled = self.languages.iter().any(|of| self.title.0.get(of).is_some_and(|text| !text.trim().is_empty()));
        if self.languages.is_empty() {
            Some(HomeText::NeedsLanguage)
        } else if !titled {
            Some(HomeText::NeedsTitle)
        } else if self.coder.trim().is_empty() {
            Some(HomeText::NeedsCoder)
        } else {
            None
        }
    }

    /// The command that begins the study. A title in a language the study does not have is left out.
    fn into_command(self) -> Command {
        let mut title = self.title;
        title.0.retain(|language, _| self.languages.contains(language));
        Command::Found { title, languages: self.languages, coder: self.coder }
    }
}

/// Begins the study. The sample is fetched first, so that nothing is half begun where it cannot be had.
async fn begin(act: &Act, draft: Draft, tongue: Tongue) -> Result<(), String> {
    let sample = match draft.with_sample {
        true => Some(act.sample_frame().await.map_err(|why| not_opened(&why, tongue))?),
        false => None,
    };
    act.run(draft.into_command()).map_err(|why| not_done(&why, tongue))?;
    let study = act.study();
    if let (Some(sample), Some(frame)) = (sample, study.frame()) {
        act.run(sample.into_command(frame)).map_err(|why| not_done(&why, tongue))?;
    }
    Ok(())
}

/// The beginning of a new study; or, where entries are left of one whose beginning cannot be read, what can be done.
#[component]
pub fn Founding() -> Html {
    let view = use_view();
    let was_begun = view.notebook(|notebook| notebook.entries().len() > 0)
        || !view.findings.missing.is_empty()
        || !view.findings.damaged.is_empty()
        || view.findings.unreadable > 0;
    if was_begun {
        html! { <BeginningLost /> }
    } else {
        html! { <FoundingForm /> }
    }
}

/// Title, languages, coder and beginning of a new study.
#[component]
fn FoundingForm() -> Html {
    let (act, tongue, toaster) = (use_act(), use_tongue(), use_toaster());
    let draft = use_state_eq(|| Draft::new(tongue));
    let tried = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None::<String>);
    let lacks = draft.lacks().filter(|_| *tried);
    let said = |of: HomeText| (lacks == Some(of)).then(|| AttrValue::from(of.say(tongue)));
    let on_title = {
        let draft = draft.clone();
        Callback::from(move |title: Localized| draft.set(Draft { title, ..(*draft).clone() }))
    };
    let on_coder = {
        let draft = draft.clone();
        Callback::from(move |coder: String| draft.set(Draft { coder, ..(*draft).clone() }))
    };
    let on_languages = {
        let draft = draft.clone();
        Callback::from(move |tags: Vec<AttrValue>| {
            let chosen: Vec<Language> = tags.iter().filter_map(|tag| Language::from_tag(tag)).collect();
            // The first language stays the first; a new one comes last.
            let (kept, added): (Vec<_>, Vec<_>) = chosen.iter().partition(|of| draft.languages.contains(of));
            let kept = draft.languages.iter().copied().filter(|of| kept.contains(of));
            draft.set(Draft { languages: kept.chain(added.into_iter()).collect(), ..(*draft).clone() });
        })
    };
    let on_beginning = {
        let draft = draft.clone();
        Callback::from(move |chosen: Vec<AttrValue>| {
            draft.set(Draft { with_sample: chosen.iter().any(|value| value == SAMPLE), ..(*draft).clone() });
        })
    };
    let go = {
        let (act, draft, tried, busy, error) = (act.clone(), draft.clone(), tried.clone(), busy.clone(), error.clone());
        Callback::from(move |()| {
            tried.set(true);
            if draft.lacks().is_some() || *busy {
                return;
            }
            busy.set(true);
            error.set(None);
            let (act, draft) = (act.clone(), (*draft).clone());
            let (busy, error, toaster) = (busy.clone(), error.clone(), toaster.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(why) = begin(&act, draft, tongue).await {
                    // Where the study is begun and only the sample was refused, this form is gone already.
                    match act.study().frame() {
                        Some(_) => toaster.say(why),
                        None => error.set(Some(why)),
                    }
                }
                busy.set(false);
            });
        })
    };
    let lock = Callback::from(move |_: MouseEvent| {
        let act = act.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _stays_open_where_it_cannot_be_written = act.lock(false).await;
        });
    });
    let languages: Vec<Choice> =
        Language::ALL.into_iter().map(|of| Choice::new(of.tag(), language_name(of, tongue))).collect();
    let spoken: Vec<AttrValue> = draft.languages.iter().map(|of| AttrValue::from(of.tag())).collect();
    let beginnings = vec![
        Choice::new(EMPTY, HomeText::BeginEmpty.say(tongue)).hint(HomeText::BeginEmptyHint.say(tongue)),
        Choice::new(SAMPLE, HomeText::BeginSample.say(tongue)).hint(HomeText::BeginSampleHint.say(tongue)),
    ];
    let beginning = vec![AttrValue::from(if draft.with_sample { SAMPLE } else { EMPTY })];
    html! {
        <Entrance>
            <header class="page__head">
                <h1 class="page__title">{ HomeText::Founding.say(tongue) }</h1>
                <p class="page__lead">{ HomeText::FoundingLead.say(tongue) }</p>
            </header>
            <div class="form">
                <LocalizedInput label={HomeText::StudyTitle.say(tongue)} languages={draft.languages.clone()}
                    value={draft.title.clone()} on_change={on_title} error={said(HomeText::NeedsTitle)} focus=true />
                <Choices legend={HomeText::StudyLanguages.say(tongue)} choices={languages} chosen={spoken} on_change={on_languages}
                    many=true inline=true error={said(HomeText::NeedsLanguage)} />
                <TextInput label={HomeText::CoderLabel.say(tongue)} value={draft.coder.clone()} on_input={on_coder} identity=true
                    hint={HomeText::CoderHint.say(tongue)} error={said(HomeText::NeedsCoder)} max_length={40}
                    on_enter={go.clone()} />
                <Choices legend={HomeText::BeginWith.say(tongue)} choices={beginnings} chosen={beginning} on_change={on_beginning} />
                <p class="field__error" role="alert">{ (*error).clone().unwrap_or_default() }</p>
                <div class="row row--wrap">
                    <Button label={HomeText::LockForNow.say(tongue)} kind={ButtonKind::Plain} disabled={*busy} onclick={lock} />
                    <Button label={HomeText::Begin.say(tongue)} kind={ButtonKind::Main} busy={*busy}
                        onclick={go.reform(|_: MouseEvent| ())} />
                </div>
            </div>
        </Entrance>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_study_needs_language_title_and_coder_in_this_order() {
        let mut draft = Draft::new(Tongue::Id);
        assert_eq!(draft.lacks(), Some(HomeText::NeedsTitle));
        draft.title.set(Language::Javanese, "Sedulur");
        assert_eq!(draft.lacks(), Some(HomeText::NeedsTitle), "a title in a language the study does not have is none");
        draft.title.set(Language::English, "Kin");
        assert_eq!(draft.lacks(), Some(HomeText::NeedsCoder));
        draft.coder = "WS".to_owned();
        assert_eq!(draft.lacks(), None);
        let Command::Found { title, languages, coder } = draft.clone().into_command() else { panic!("no founding") };
        assert_eq!((title, coder.as_str()), (Localized::one(Language::English, "Kin"), "WS"));
        assert_eq!(languages, [Language::Indonesian, Language::English]);
        draft.languages.clear();
        assert_eq!(draft.lacks(), Some(HomeText::NeedsLanguage));
    }
}
