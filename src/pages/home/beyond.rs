//! The ways from the first screen of the door to its further ones (see [`whole`](crate::platform::whole)).

use super::{new_vault, restore};
use yew::prelude::*;

/// A lock for a new study.
#[inline(never)]
pub(super) fn new_vault(on_back: Callback<()>) -> Html {
    html! { <new_vault::NewVault {on_back} /> }
}

/// A backup file.
#[inline(never)]
pub(super) fn restore(on_back: Callback<()>) -> Html {
    html! { <restore::Restore {on_back} /> }
}
