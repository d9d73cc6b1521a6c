//! The frame of the door: the mark, the language of the app, and one column for what is asked.

use crate::components::{Glyph, Icon};
use crate::i18n::home::HomeText;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::preferences::use_preferences;
use yew::prelude::*;

/// Props of [`Entrance`].
#[derive(Properties, PartialEq)]
pub(crate) struct EntranceProps {
    /// Gives the column the whole width.
    #[prop_or_default]
    pub wide: bool,
    /// What is asked.
    pub children: Html,
}

/// The frame.
#[component]
pub(crate) fn Entrance(props: &EntranceProps) -> Html {
    html! {
        <div class="door">
            <header class="door__head screen-only">
                <p class="door__brand" translate="no"><Icon name={Glyph::Brand} />{ Common::AppName.say(Tongue::Id) }</p>
                <Languages />
            </header>
            <main id="main" class={classes!("door__main", props.wide.then_some("door__main--wide"))} tabindex="-1">
                { props.children.clone() }
            </main>
        </div>
    }
}

/// The two languages of the app, each under its own name.
#[component]
fn Languages() -> Html {
    let (tongue, chosen) = (use_tongue(), use_preferences());
    let language = |of: Tongue| {
        let (now, choose) = (chosen.now, chosen.choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            choose.emit(crate::preferences::Preferences { tongue: of, ..now });
        });
        html! {
            <button key={of.tag()} type="button" class="door__language" lang={of.tag()}
                aria-pressed={if of == tongue { "true" } else { "false" }} {onclick}>{ of.own_name() }</button>
        }
    };
    html! {
        <div class="door__languages" role="group" aria-label={HomeText::Language.say(tongue)}>
            { for Tongue::ALL.into_iter().map(language) }
        </div>
    }
}
