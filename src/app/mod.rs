//! The app: preferences, store and messages around the places; which screen is shown before and after unlocking.

mod beyond;
mod frame;
mod places;
mod recovered;

pub use frame::{Frame, FrameProps, with_refusal};
pub use places::Place;

use crate::components::{Empty, Glyph, LinkButton, ToastHost};
use crate::i18n::app::AppText;
use crate::i18n::use_tongue;
use crate::pages;
use crate::preferences::PreferencesProvider;
use crate::route::Route;
use crate::store::{Phase, StoreProvider, use_hidden, use_phase, use_view};
use yew::prelude::*;

/// The whole app.
#[component]
pub fn App() -> Html {
    html! {
        <PreferencesProvider>
            <StoreProvider>
                <ToastHost>
                    <Rooms />
                </ToastHost>
            </StoreProvider>
        </PreferencesProvider>
    }
}

/// What is shown: the door, or a place of the open study. Out of sight, a cover hides the study from the task switcher.
#[component]
fn Rooms() -> Html {
    let (phase, view) = (use_phase(), use_view());
    let covered = use_hidden() && phase == Phase::Open && !view.demo;
    let inside = match phase {
        Phase::Opening | Phase::NoVault | Phase::Locked(_) | Phase::Trouble(_) => html! { <pages::home::Door /> },
        Phase::Open => beyond::study(view.study.frame().is_some()),
    };
    html! {
        <>
            { inside }
            if covered { <div class="cover" aria-hidden="true"></div> }
        </>
    }
}

fn place(route: Route) -> Html {
    match route {
        Route::Home | Route::Study => html! { <pages::study::StudyPage /> },
        Route::Guide => html! { <pages::guide::GuidePage /> },
        Route::Form => html! { <pages::guide::FormPage /> },
        Route::Informants => html! { <pages::informants::InformantsPage /> },
        Route::Informant { id } => html! { <pages::informant::InformantPage key={id.to_string()} {id} /> },
        Route::Referrals => html! { <pages::referrals::ReferralsPage /> },
        Route::Interviews => html! { <pages::interview::InterviewsPage /> },
        Route::Interview { id } => html! { <pages::interview::InterviewPage key={id.to_string()} {id} /> },
        Route::Transcripts => html! { <pages::transcripts::TranscriptsPage /> },
        Route::Import => html! { <pages::transcripts::ImportPage /> },
        Route::Coding { id } => html! { <pages::coding::CodingPage key={id.to_string()} {id} /> },
        Route::Export => html! { <pages::export::ExportPage /> },
        Route::Device => html! { <pages::device::DevicePage /> },
        Route::Nowhere => html! { <Nowhere /> },
    }
}

/// An address that leads nowhere.
#[component]
fn Nowhere() -> Html {
    let tongue = use_tongue();
    let action = html! { <LinkButton href="#/studi" label={AppText::ToStudy.say(tongue)} /> };
    html! {
        <Frame place={Place::Study} title={AppText::NowhereTitle.say(tongue)}>
            <div class="page">
                <Empty icon={Glyph::Search} title={AppText::NowhereTitle.say(tongue)} text={AppText::NowhereText.say(tongue)} {action} />
            </div>
        </Frame>
    }
}
