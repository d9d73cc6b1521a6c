//! The saved state, always visible and in words. "Saved" is shown only for what is durable and was read back.

use super::{Glyph, Icon};
use crate::i18n::{Common, common::saved_at, use_tongue};
use yew::prelude::*;

/// Whether what was typed is safe.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Durable since this time of day, as `10:42`.
    At(AttrValue),
    /// On its way.
    Saving,
    /// Not durable; why, and what is safe, in the person's language.
    NotSaved(AttrValue),
}

/// Props of [`SavedState`].
#[derive(Properties, PartialEq)]
pub struct SavedStateProps {
    /// The state.
    pub state: Saved,
    /// Try once more; offered when not saved.
    #[prop_or_default]
    pub on_retry: Option<Callback<()>>,
}

/// The state in words with its mark.
#[component]
pub fn SavedState(props: &SavedStateProps) -> Html {
    let tongue = use_tongue();
    let (class, icon, words, more) = match &props.state {
        Saved::At(time) => ("saved saved--good", Glyph::Check, saved_at(time, tongue), None),
        Saved::Saving => ("saved", Glyph::Clock, Common::Saving.say(tongue).to_owned(), None),
        Saved::NotSaved(why) => ("saved saved--bad", Glyph::Alert, Common::NotSaved.say(tongue).to_owned(), Some(why)),
    };
    html! {
        <div class={class} role="status" aria-live="polite">
            <Icon name={icon} class="icon--small" />
            <span class="saved__words">{ words }</span>
            if let Some(why) = more {
                <span class="saved__why">{ why }</span>
                if let Some(on_retry) = &props.on_retry {
                    <button type="button" class="saved__retry" onclick={on_retry.reform(|_: MouseEvent| ())}>
                        { Common::TryAgain.say(tongue) }
                    </button>
                }
            }
        </div>
    }
}
