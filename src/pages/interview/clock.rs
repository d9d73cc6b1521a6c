//! Two small clocks: the time since an interview began, and the time a mark would get.

use crate::components::{Glyph, Icon, ToggleChip};
use crate::i18n::interview::{Ask, mark};
use crate::i18n::{stopwatch, use_tongue};
use crate::platform::clock;
use fieldwork::time::Moment;
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// An interview that began longer ago was taken up again; the time since then says nothing.
const LONGEST_MS: i64 = 12 * 3_600_000;

/// Now, looked at every `every_ms` milliseconds, beginning with `first`.
#[hook]
fn use_now(first: Moment, every_ms: u32) -> Moment {
    let now = use_state_eq(|| first);
    {
        let now = now.clone();
        use_effect_with(every_ms, move |every_ms| {
            let ticking = Interval::new(*every_ms, move || now.set(clock::now()));
            move || drop(ticking)
        });
    }
    *now
}

/// Seconds since an interview began; `None` where that says nothing.
pub fn seconds_since(began: Moment, now: Moment) -> Option<u32> {
    let ms = now.ms.checked_sub(began.ms).filter(|ms| (0..LONGEST_MS).contains(ms))?;
    u32::try_from(ms / 1000).ok()
}

/// Props of [`Elapsed`].
#[derive(Properties, PartialEq)]
pub struct ElapsedProps {
    /// When the interview began.
    pub began: Moment,
    /// Now, at first.
    pub now: Moment,
}

/// The time since the interview began.
#[component]
pub fn Elapsed(props: &ElapsedProps) -> Html {
    let tongue = use_tongue();
    let now = use_now(props.now, 1_000);
    let Some(seconds) = seconds_since(props.began, now) else { return html! {} };
    html! {
        <span class="elapsed" role="timer" aria-label={format!("{}: {}", Ask::Elapsed.say(tongue), stopwatch(seconds))}
            title={Ask::Elapsed.say(tongue)}>
            <Icon name={Glyph::Clock} class="icon--small" />
            <span aria-hidden="true">{ stopwatch(seconds) }</span>
        </span>
    }
}

/// Props of [`MarkChip`].
#[derive(Properties, PartialEq)]
pub struct MarkChipProps {
    /// Now, at first.
    pub now: Moment,
    /// Set a mark.
    pub on_mark: Callback<()>,
}

/// "Tandai 10:42".
#[component]
pub fn MarkChip(props: &MarkChipProps) -> Html {
    let tongue = use_tongue();
    let now = use_now(props.now, 5_000);
    html! { <ToggleChip label={mark(&now.clock(), tongue)} icon={Glyph::Bookmark} onclick={props.on_mark.reform(|_| ())} /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_since_the_beginning_stops_saying_something_after_half_a_day() {
        let began = Moment::new(1_000_000, 420);
        assert_eq!(seconds_since(began, Moment::new(1_000_000 + 1_104_999, 420)), Some(1104));
        assert_eq!(seconds_since(began, Moment::new(1_000_000 + 43_200_000, 420)), None);
        assert_eq!(seconds_since(began, Moment::new(0, 420)), None);
    }
}
