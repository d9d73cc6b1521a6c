//! The way from the door to an open study (see [`whole`](crate::platform::whole)).

use crate::pages;
use crate::route::Route;
use yew::prelude::*;
use yew_router::prelude::*;

/// What is shown while a study is open: its founding, or the place the address names.
#[inline(never)]
pub(super) fn study(founded: bool) -> Html {
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
