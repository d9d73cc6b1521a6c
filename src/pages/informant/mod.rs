//! One informant: who they are, whether they fit, how the contact went, what they agreed to, who named them and whom they
//! named, and the way to the interview.
//!
//! | file | what is in it |
//! |---|---|
//! | `facts` | plain values: what may be written, what may be forgotten, who is who |
//! | `identity`, `about` | name and contacts; sector, cases, attributes |
//! | `fit` | the criteria, one by one |
//! | `contact` | appointment, status history |
//! | `attempts`, `draft` | attempts to reach the person; a new one as it is filled in |
//! | `ties` | referrals to and by the person |
//! | `coupons` | coupons for the person to pass on, and the one they brought |
//! | `sittings`, `withdrawing` | interviews and consent; taking consent back |
//! | `memos`, `record` | thoughts; joined records and forgetting |

pub mod facts;

mod about;
mod attempts;
mod contact;
mod coupons;
mod draft;
mod fit;
mod identity;
mod memos;
mod record;
mod sittings;
mod ties;
mod withdrawing;

#[cfg(test)]
mod tests;

use crate::app::{Frame, Place};
use crate::components::{Chip, Empty, Glyph, KeyPress, LinkButton, SectorShape, Shortcut, Tone, use_keys};
use crate::i18n::informants::{One, number};
use crate::i18n::interview::stage;
use crate::i18n::referrals::Web;
use crate::i18n::study::wave;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::informants::line::{known_as, sector_looks, standing};
use crate::pages::referrals::naming::NameSomebody;
use crate::store::use_view;
use fieldwork::id::InformantId;
use fieldwork::people::Informant;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// What every part of the page needs.
#[derive(Properties, PartialEq, Clone)]
pub(crate) struct PersonProps {
    /// The study.
    pub study: Rc<Study>,
    /// Whose page it is.
    pub person: Rc<Informant>,
}

/// Props of [`InformantPage`].
#[derive(Properties, PartialEq)]
pub struct InformantPageProps {
    /// Who.
    pub id: InformantId,
}

/// The page.
#[component]
pub fn InformantPage(props: &InformantPageProps) -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let naming = use_state_eq(|| false);
    let keys = use_callback(naming.clone(), |press: KeyPress, naming| {
        if press.plain() == Some("r") {
            press.event.prevent_default();
            naming.set(true);
        }
    });
    use_keys(keys);
    let study = &view.study;
    let Some(person) = study.informants.get(props.id).cloned() else { return gone(tongue) };
    let stays = study.person(person.id);
    if stays != person.id {
        return joined_into(&person, stays, tongue);
    }
    let parts = PersonProps { study: study.clone(), person: person.clone() };
    let open_naming = {
        let naming = naming.clone();
        Callback::from(move |()| naming.set(true))
    };
    let close_naming = {
        let naming = naming.clone();
        Callback::from(move |()| naming.set(false))
    };
    let title = format!("{} {}", number(person.number), known_as(study, person.id));
    let shortcuts = vec![Shortcut::new("R", Web::KeyReferral.say(tongue))];
    html! {
        <Frame place={Place::Informants} eyebrow={One::Eyebrow.say(tongue)} title={title.trim().to_owned()} {shortcuts}
            actions={html! { <div class="row row--tight wide-only"><sittings::StartButton ..parts.clone() /></div> }}>
            <div class="desk">
                <div class="pane">
                    <div class="page informant">
                        { head(study, &person, tongue) }
                        <div class="row row--wrap narrow-only"><sittings::StartButton ..parts.clone() /></div>
                        <identity::IdentityPart ..parts.clone() />
                        <about::AboutPart ..parts.clone() />
                        <fit::FitPart ..parts.clone() />
                        <ties::TiesPart study={study.clone()} person={person.clone()} on_name={open_naming} />
                        <coupons::CouponsPart ..parts.clone() />
                        <sittings::SittingsPart ..parts.clone() />
                        <sittings::ConsentPart ..parts.clone() />
                        <memos::MemoPart ..parts.clone() />
                        <record::RecordPart ..parts.clone() />
                    </div>
                </div>
                <aside class="side" aria-label={One::History.say(tongue)}>
                    <contact::AppointmentPart ..parts.clone() />
                    <attempts::AttemptsPart ..parts.clone() />
                    <contact::StatusPart ..parts />
                </aside>
            </div>
            if *naming { <NameSomebody from={person.id} on_close={close_naming} /> }
        </Frame>
    }
}

/// Shape, sector, wave and status in one line.
fn head(study: &Study, person: &Informant, tongue: Tongue) -> Html {
    let look = sector_looks(study, tongue).into_iter().find(|look| Some(look.id) == person.sector);
    let now = study.stage(person.id);
    let at = study.waves().get(&person.id).copied().unwrap_or_default();
    let seed = person.seed.then(|| html! { <Chip label={One::Seed.say(tongue)} tone={Tone::Accent} /> });
    html! {
        <header class="informant__head">
            if let Some(look) = look {
                <SectorShape form={look.form} standing={standing(now)} class="sector-shape--large" />
                <span class="strong">{ look.name }</span>
            } else {
                <span class="quiet">{ Web::NoSector.say(tongue) }</span>
            }
            if let Some(seed) = seed { { seed } } else { <Chip label={wave(at, tongue)} /> }
            <Chip label={stage(now, tongue)} tone={if now.is_final() { Tone::Good } else { Tone::Warm }} />
        </header>
    }
}

fn gone(tongue: Tongue) -> Html {
    let action = html! { <LinkButton href="#/informan" label={One::ToList.say(tongue)} icon={Glyph::ArrowLeft} /> };
    html! {
        <Frame place={Place::Informants} eyebrow={One::Eyebrow.say(tongue)} title={One::GoneTitle.say(tongue)}>
            <div class="page"><Empty icon={Glyph::Person} title={One::GoneTitle.say(tongue)} text={One::GoneText.say(tongue)} {action} /></div>
        </Frame>
    }
}

/// A record that is another naming of somebody leads there.
fn joined_into(person: &Informant, stays: InformantId, tongue: Tongue) -> Html {
    let action = html! {
        <>
            <LinkButton href={format!("#/informan/{stays}")} label={One::OpenThatPerson.say(tongue)} icon={Glyph::Person} />
            <record::SeparateButton id={person.id} />
        </>
    };
    html! {
        <Frame place={Place::Informants} eyebrow={One::Eyebrow.say(tongue)} title={number(person.number)}>
            <div class="page"><Empty icon={Glyph::Merge} title={number(person.number)} text={One::JoinedInto.say(tongue)} {action} /></div>
        </Frame>
    }
}
