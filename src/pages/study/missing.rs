//! How the study says that there is no answer: its own words for the four codes, and which of them interviews offer.

use super::language_of;
use crate::components::{Button, ButtonKind, Chip, Glyph, Sheet, Switch, Tone};
use crate::i18n::interview::{missing, missing_in};
use crate::i18n::study::StudyText;
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::{LocalizedInput, use_doing};
use crate::store::{use_kept, use_view};
use fieldwork::command::Command;
use fieldwork::frame::Frame;
use fieldwork::interview::Missing;
use fieldwork::language::Localized;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use yew::prelude::*;

/// The codes in the order interviews show them.
const CODES: [Missing; 4] = [Missing::DontKnow, Missing::Refused, Missing::NotApplicable, Missing::NotAsked];

/// The codes as they read in this study, and the way to change that.
#[component]
pub fn MissingPart() -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let open = use_state_eq(|| false);
    let study = &view.study;
    let Some(frame) = study.frame() else { return Html::default() };
    let language = language_of(tongue);
    let offered = frame.missing_offered();
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let row = |why: Missing| {
        let own = frame.missing_word(why, language).is_some();
        html! {
            <li key={missing(why, tongue)} class="study__row">
                <span class={classes!("grow", (!offered.contains(&why)).then_some("quiet"))}>
                    { missing_in(study, why, language, tongue) }
                    if own { <span class="small quiet study__under">{ missing(why, tongue) }</span> }
                </span>
                if !offered.contains(&why) { <Chip label={StudyText::MissingLeftOut.say(tongue)} /> }
                else if own { <Chip label={StudyText::MissingOwn.say(tongue)} tone={Tone::Accent} /> }
            </li>
        }
    };
    html! {
        <section class="section" aria-labelledby="study-missing">
            <div class="section__head">
                <h2 id="study-missing">{ StudyText::Missing.say(tongue) }</h2>
                <Button label={StudyText::EditMissing.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={set(true).reform(|_: MouseEvent| ())} />
            </div>
            <p class="quiet measure">{ StudyText::MissingHint.say(tongue) }</p>
            <ul class="list study__list study__missing">{ for CODES.into_iter().map(row) }</ul>
            if *open { <MissingSheet frame={frame.clone()} on_close={set(false)} /> }
        </section>
    }
}

/// What the sheet holds until it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Draft {
    words: BTreeMap<Missing, Localized>,
    offered: BTreeSet<Missing>,
}

#[derive(Properties, PartialEq)]
struct MissingSheetProps {
    frame: Frame,
    on_close: Callback<()>,
}

#[component]
fn MissingSheet(props: &MissingSheetProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let kept = use_kept("frame/missing");
    let draft = {
        let (before, frame) = (kept.before.clone(), props.frame.clone());
        use_state(move || {
            let before = before.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
            before.unwrap_or_else(|| Draft {
                words: frame.missing_words.clone(),
                offered: frame.missing_offered().into_iter().collect(),
            })
        })
    };
    let write = {
        let (draft, kept) = (draft.clone(), kept.clone());
        Callback::from(move |next: Draft| {
            if let Ok(text) = serde_json::to_string(&next) {
                kept.keep(text);
            }
            draft.set(next);
        })
    };
    let close = {
        let kept = kept.clone();
        props.on_close.reform(move |()| kept.let_go())
    };
    let save = {
        let (draft, on_close) = (draft.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let Draft { words, offered } = (*draft).clone();
            let said = Some(StudyText::MissingSaved.say(tongue).to_owned());
            if doing(Command::WordMissing { words, offered }, said).is_some() {
                kept.let_go();
                on_close.emit(());
            }
        })
    };
    let none = draft.offered.is_empty();
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} disabled={none} onclick={save} />
        </>
    };
    let code = |why: Missing| {
        let on_words = {
            let (draft, write) = (draft.clone(), write.clone());
            Callback::from(move |text: Localized| {
                let mut next = (*draft).clone();
                next.words.insert(why, text);
                write.emit(next);
            })
        };
        let on_offer = {
            let (draft, write) = (draft.clone(), write.clone());
            Callback::from(move |on: bool| {
                let mut next = (*draft).clone();
                if on {
                    next.offered.insert(why);
                } else {
                    next.offered.remove(&why);
                }
                write.emit(next);
            })
        };
        html! {
            <fieldset key={missing(why, tongue)} class="missing-code">
                <legend class="missing-code__name">{ missing(why, tongue) }</legend>
                <LocalizedInput label={StudyText::MissingOwnWords.say(tongue)} languages={props.frame.languages.clone()} optional=true
                    value={draft.words.get(&why).cloned().unwrap_or_default()} on_change={on_words} />
                <Switch label={StudyText::MissingOffered.say(tongue)} on={draft.offered.contains(&why)} on_change={on_offer} />
            </fieldset>
        }
    };
    html! {
        <Sheet open=true title={StudyText::EditMissing.say(tongue)} on_close={close} {actions}>
            <div class="stack missing-codes">
                <p class="small quiet">{ StudyText::MissingKeeps.say(tongue) }</p>
                { for CODES.into_iter().map(code) }
                if none { <p class="field__error" role="alert">{ StudyText::MissingNone.say(tongue) }</p> }
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;

    #[tokio::test(flavor = "current_thread")]
    async fn the_page_shows_the_words_of_the_study_and_what_it_leaves_out() {
        let mut desk = Desk::sample();
        let html = desk.markup(Id, || html! { <MissingPart /> }).await;
        assert!(html.contains("Tidak tahu") && html.contains("Menolak menjawab"), "the usual words");
        assert!(!html.contains("tidak ditawarkan"));
        desk.act(Command::WordMissing {
            words: BTreeMap::from([(Missing::Refused, Localized::both("Tidak ingin menjawab", "Prefers not to say"))]),
            offered: BTreeSet::from([Missing::DontKnow, Missing::Refused, Missing::NotAsked]),
        });
        let html = desk.markup(Id, || html! { <MissingPart /> }).await;
        assert!(html.contains("Tidak ingin menjawab") && html.contains("tidak ditawarkan"));
        let html = desk.markup(En, || html! { <MissingPart /> }).await;
        assert!(html.contains("Prefers not to say") && html.contains("not offered"));
    }
}
