//! The way from the door to an open study (see [`whole`](crate::platform::whole)).

use crate::pages;
use crate::route::Route;
use crate::store::use_recording;
use yew::prelude::*;
use yew_router::prelude::*;

/// What is shown while a study is open: its founding, or the place the address names.
#[inline(never)]
pub(super) fn study(founded: bool) -> Html {
    html! {
        <Uncovered {founded} />
    }
}

#[derive(Properties, PartialEq)]
struct UncoveredProps {
    founded: bool,
}

/// The study, or what covers it while a recording goes on and nobody is there: then nothing of it is in the page.
#[component]
fn Uncovered(props: &UncoveredProps) -> Html {
    let founded = props.founded;
    if use_recording().is_some_and(|recording| recording.covered) {
        return html! { <pages::recording::Covered /> };
    }
    html! {
        <HashRouter>
            if founded {
                <Switch<Route> render={super::place} />
            } else {
                <pages::home::Founding />
            }
            <pages::device::QuickLock />
        </HashRouter>
    }
}
