//! Interviews with the person, the way into the next one, and consent as it stands.

use super::PersonProps;
use super::withdrawing::Withdrawing;
use crate::components::{Button, ButtonKind, Chip, Choice, Glyph, Icon, LinkButton, Select, Tone};
use crate::i18n::informants::{One, agreement};
use crate::i18n::interview::{Agree, Notes, consent_form, consent_version, outcome, study_language, tick};
use crate::i18n::withdrawal::WithdrawalWords;
use crate::i18n::{Tongue, day_and_time, use_tongue};
use crate::pages::interview::clarify::from as noted_from;
use crate::pages::parts::{language_name, use_doing};
use crate::pages::recording::Thumb;
use crate::route::Route;
use fieldwork::command::Command;
use fieldwork::identity::IdentityField;
use fieldwork::interview::Interview;
use fieldwork::language::Language;
use fieldwork::people::{Agreement, ConsentForm, Tick};
use fieldwork::study::{RecordId, Study};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// The interview under way with a person.
fn running(study: &Study, sittings: &[Rc<Interview>]) -> Option<Rc<Interview>> {
    let still = |sitting: &&Rc<Interview>| sitting.ended.is_none() && study.interviews.has(sitting.id);
    sittings.iter().rev().find(still).cloned()
}

/// Starts an interview, or leads back into the one under way.
#[component]
pub(crate) fn StartButton(props: &PersonProps) -> Html {
    let (tongue, doing, navigator) = (use_tongue(), use_doing(), use_navigator());
    let languages = props.study.frame().map(|frame| frame.languages.clone()).unwrap_or_default();
    let wanted = study_language(tongue);
    let first = languages.iter().copied().find(|language| *language == wanted).or_else(|| languages.first().copied());
    let chosen = use_state_eq(|| None::<Language>);
    let language = (*chosen).or(first).unwrap_or(Language::Indonesian);
    let sittings = props.study.interviews_with(props.person.id);
    if let Some(sitting) = running(&props.study, &sittings) {
        let href = format!("#/wawancara/{}", sitting.id);
        return html! { <LinkButton {href} label={One::Resume.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Mic} /> };
    }
    let informant = props.person.id;
    let start = Callback::from(move |_: MouseEvent| {
        let Some(done) = doing(Command::StartInterview { informant, language }, None) else { return };
        let made = done.created.iter().find_map(|id| if let RecordId::Interview(id) = id { Some(*id) } else { None });
        if let (Some(id), Some(navigator)) = (made, &navigator) {
            navigator.push(&Route::Interview { id });
        }
    });
    let choices: Vec<Choice> =
        languages.iter().map(|known| Choice::new(known.tag(), language_name(*known, tongue))).collect();
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |tag: String| chosen.set(Language::from_tag(&tag)))
    };
    let label = if sittings.is_empty() { One::Start } else { One::StartAgain };
    let kind = if sittings.is_empty() { ButtonKind::Main } else { ButtonKind::Quiet };
    html! {
        <>
            if choices.len() > 1 {
                <Select label={One::Language.say(tongue)} hide_label=true {choices} value={language.tag()} on_change={choose} class="start-language" />
            }
            <Button label={label.say(tongue)} {kind} icon={Glyph::Mic} onclick={start} />
        </>
    }
}

/// Interviews, the latest first.
#[component]
pub(crate) fn SittingsPart(props: &PersonProps) -> Html {
    let tongue = use_tongue();
    let sittings = props.study.interviews_with(props.person.id);
    let open = props.study.open_clarifications(props.person.id);
    html! {
        <section class="section" aria-labelledby="sittings-title">
            <h2 id="sittings-title">{ One::Interviews.say(tongue) }</h2>
            if !open.is_empty() {
                <div class="stack stack--tight">
                    <h3 class="eyebrow eyebrow--warm">{ Notes::Clarifications.say(tongue) }</h3>
                    <ul class="list">
                        { for open.iter().map(|note| html! {
                            <li key={note.id.to_string()}>{ &note.text }<span class="clarify__from small quiet">{ noted_from(&props.study, note, tongue) }</span></li>
                        }) }
                    </ul>
                </div>
            }
            if sittings.is_empty() { <p class="quiet">{ One::NoInterviews.say(tongue) }</p> }
            else {
                <ul class="list">
                    { for sittings.iter().rev().map(|sitting| {
                        let how = sitting.outcome.map_or_else(|| One::Running.say(tongue), |how| outcome(how, tongue));
                        html! {
                            <li key={sitting.id.to_string()}>
                                <a href={format!("#/wawancara/{}", sitting.id)}>
                                    { day_and_time(&sitting.started.day(), &sitting.started.clock(), tongue) }
                                </a>
                                { " · " }{ how }
                            </li>
                        }
                    }) }
                </ul>
            }
        </section>
    }
}

/// Consent as it stands.
#[component]
pub(crate) fn ConsentPart(props: &PersonProps) -> Html {
    let tongue = use_tongue();
    let consent = props.study.consent_of(props.person.id);
    let spoken = consent.is_some_and(|consent| consent.form == ConsentForm::Spoken);
    let witness = if spoken { props.study.identities.field(props.person.id, IdentityField::Witness) } else { "" };
    let witness = witness.to_owned();
    html! {
        <section class="section" aria-labelledby="consent-title">
            <h2 id="consent-title">{ One::Consent.say(tongue) }</h2>
            if let Some(consent) = consent {
                <p class="small quiet">
                    { consent_form(consent.form, tongue) }{ " · " }
                    { consent_version(consent.version, &day_and_time(&consent.at.day(), &consent.at.clock(), tongue), tongue) }
                </p>
                if let Some(signature) = consent.signature.and_then(|id| props.study.attachments.get(id)) {
                    <div class="signature signature--given"><Thumb file={signature.clone()} alt={Agree::Sign.say(tongue)} /></div>
                }
                if !witness.is_empty() {
                    <p class="small">{ Agree::Witness.say(tongue) }{ ": " }{ witness }</p>
                }
                <ul class="list">
                    { for Tick::ALL.into_iter().map(|asked| {
                        let (word, tone) = answer(consent.ticks.get(&asked).copied(), tongue);
                        html! {
                            <li key={tick(asked, tongue)} class="row row--between row--wrap">
                                <span>{ tick(asked, tongue) }</span><Chip label={word} {tone} />
                            </li>
                        }
                    }) }
                </ul>
                if !consent.text.get(consent.language).is_empty() {
                    <details class="fold">
                        <summary class="fold__head">{ WithdrawalWords::TextRead.say(tongue) }<Icon name={Glyph::ChevronDown} /></summary>
                        <div class="read" lang={consent.language.tag()}>
                            { for consent.text.get(consent.language).lines().filter(|line| !line.trim().is_empty()).enumerate()
                                .map(|(at, line)| html! { <p key={at}>{ line.to_owned() }</p> }) }
                        </div>
                    </details>
                }
                <Withdrawing ..props.clone() />
            } else {
                <p class="quiet">{ One::NoConsent.say(tongue) }</p>
            }
        </section>
    }
}

/// The answer to a tick in words. What was not asked counts as declined, and says so.
fn answer(given: Option<Agreement>, tongue: Tongue) -> (&'static str, Tone) {
    match given {
        Some(given @ Agreement::Given) => (agreement(given, tongue), Tone::Good),
        Some(given @ (Agreement::Refused | Agreement::Withdrawn)) => (agreement(given, tongue), Tone::Warm),
        None => (One::NotAsked.say(tongue), Tone::Plain),
    }
}
