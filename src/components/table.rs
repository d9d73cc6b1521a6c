//! A table in a frame that scrolls for itself, so that the page never does so sideways.

use super::use_unique_id;
use yew::prelude::*;

/// Props of [`TableFrame`].
#[derive(Properties, PartialEq)]
pub struct TableFrameProps {
    /// What the table shows.
    pub caption: AttrValue,
    /// Keeps the caption for screen readers only, where a heading says it already.
    #[prop_or_default]
    pub hide_caption: bool,
    /// More classes for the table: `table--dense`, `table--fixed`.
    #[prop_or_default]
    pub class: Classes,
    /// `<thead>` and `<tbody>`; cells with numbers take the class `num`.
    pub children: Html,
}

/// Caption and frame around the rows.
#[component]
pub fn TableFrame(props: &TableFrameProps) -> Html {
    let id = use_unique_id("table");
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-labelledby={id.clone()}>
            <table class={classes!("table", props.class.clone())}>
                <caption id={id} class={classes!("table__caption", props.hide_caption.then_some("unseen"))}>{ &props.caption }</caption>
                { props.children.clone() }
            </table>
        </div>
    }
}
