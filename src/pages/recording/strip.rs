//! The recording that runs, over every place: how long, how loud, how large, and what can be done.

use super::seconds;
use crate::components::{Button, ButtonKind, Glyph, IconButton, LinkButton, Notice, TipSide, Tone, use_toaster};
use crate::i18n::recording::{RecordingText, running_for, size_and_room};
use crate::i18n::{stopwatch, use_tongue};
use crate::pages::parts::not_done;
use crate::route::Route;
use crate::store::{Ended, use_act, use_recording, use_status, use_view};
use fieldwork::command::Command;
use fieldwork::id::Place;
use fieldwork::people::Tick;
use gloo::timers::callback::Interval;
use yew::prelude::*;
use yew_router::prelude::*;

/// How often length and loudness are looked at, in milliseconds.
const LOOK_EVERY: u32 = 150;
/// Loudness below which nothing is heard, in 0..=1: the noise of a cheap microphone in a quiet room lies below.
const SILENCE: f64 = 0.012;
/// How many looks in a row are silent before it is said: about six seconds.
const SILENT_LOOKS: u32 = 40;
/// Bars of the meter.
const BARS: u32 = 14;

/// How many bars of the meter are lit. Loudness is heard by its logarithm: each 40th part of it down to 1/40 is a bar less.
fn lit(level: f64) -> u32 {
    if level < SILENCE {
        return 0;
    }
    // 20 log10 of 1/40 is -32 dB; that is the lowest bar, 0 dB the highest.
    let decibels = 20.0 * level.log10();
    ((decibels + 32.0) / 32.0 * f64::from(BARS)).ceil().clamp(1.0, f64::from(BARS)) as u32
}

/// The strip. Nothing where nothing is recorded.
#[component]
pub fn RecordingStrip() -> Html {
    let (act, tongue, recording) = (use_act(), use_tongue(), use_recording());
    if let Some(recording) = recording {
        return html! { <Running key={recording.id.to_string()} /> };
    }
    let Some(Ended::ByItself(interview)) = act.recording_ended() else { return html! {} };
    let close = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.forget_recording())
    };
    let actions = html! {
        <>
            <LinkButton href={format!("#{}", Route::Interview { id: interview }.to_path())} label={RecordingText::ToInterview.say(tongue)} />
            <Button label={crate::i18n::Common::Close.say(tongue)} kind={ButtonKind::Plain} onclick={close} />
        </>
    };
    html! {
        <Notice tone={Tone::Danger} title={RecordingText::TakenAway.say(tongue)} urgent=true class="banner-notice" {actions}>
            <p>{ RecordingText::TakenAwayText.say(tongue) }</p>
        </Notice>
    }
}

#[component]
fn Running() -> Html {
    let (act, tongue, toaster, recording) = (use_act(), use_tongue(), use_toaster(), use_recording());
    let (status, view, route) = (use_status(), use_view(), use_route::<Route>());
    let heard = use_state_eq(|| (0_u32, 0_u64, 0_u32));
    let silent = use_mut_ref(|| 0_u32);
    {
        let (act, heard) = (act.clone(), heard.setter());
        let silent = silent.clone();
        use_effect_with((), move |()| {
            let looking = Interval::new(LOOK_EVERY, move || {
                let (length, size, level) = act.hear();
                let bars = lit(level);
                let mut quiet = silent.borrow_mut();
                *quiet = if bars == 0 { quiet.saturating_add(1) } else { 0 };
                heard.set((seconds(length), size, bars));
            });
            move || drop(looking)
        });
    }
    {
        // How much room there is, asked again now and then.
        let act = act.clone();
        use_effect_with(heard.0 / 60, move |_| {
            wasm_bindgen_futures::spawn_local(async move { act.look_at_room().await });
        });
    }
    {
        // Whoever takes the consent back is not recorded any longer, wherever that was noted.
        let sitting = recording.and_then(|recording| view.study.interviews.get(recording.interview));
        let agrees =
            sitting.is_some_and(|sitting| view.study.agrees(view.study.person(sitting.informant), Tick::Record));
        let (act, toaster) = (act.clone(), toaster.clone());
        use_effect_with(agrees, move |agrees| {
            if !agrees {
                wasm_bindgen_futures::spawn_local(async move {
                    act.stop_recording().await;
                    toaster.say(RecordingText::ConsentGone.say(tongue));
                });
            }
        });
    }
    let Some(recording) = recording else { return html! {} };
    let (length, size, bars) = *heard;
    let interview = recording.interview;
    let elsewhere = route != Some(Route::Interview { id: interview });
    let mark = {
        let (act, toaster, view) = (act.clone(), toaster.clone(), view.clone());
        Callback::from(move |_: MouseEvent| {
            act.commit_all();
            let sitting = view.study.interviews.get(interview);
            let place = sitting.and_then(|it| Some(Place::new(it.at_question?, it.at_round)));
            let recorded = act.recorded(interview);
            match act.run(Command::MarkTime { interview, place, recorded, visit_ms: None }) {
                Ok(_) => toaster.say(crate::i18n::interview::Ask::Marked.say(tongue)),
                Err(why) => toaster.say(not_done(&why, tongue)),
            }
        })
    };
    let pause = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.pause_recording(!recording.paused))
    };
    let stop = {
        let (act, toaster) = (act.clone(), toaster.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, toaster) = (act.clone(), toaster.clone());
            wasm_bindgen_futures::spawn_local(async move {
                act.stop_recording().await;
                toaster.say(RecordingText::Ended.say(tongue));
            });
        })
    };
    let word = if recording.paused { RecordingText::Paused } else { RecordingText::Running };
    let is_silent = !recording.paused && *silent.borrow() >= SILENT_LOOKS;
    html! {
        <section class={classes!("strip", recording.paused.then_some("strip--paused"))} aria-label={word.say(tongue)}>
            <p class="strip__state" role="timer" aria-label={running_for(length, recording.paused, tongue)}>
                <span class="strip__dot" aria-hidden="true"></span>
                <span class="strip__word">{ word.say(tongue) }</span>
                <span class="strip__time">{ stopwatch(length) }</span>
            </p>
            { meter(if recording.paused { 0 } else { bars }, RecordingText::Level.say(tongue)) }
            <p class={classes!("strip__about", "small", is_silent.then_some("warm"))} role={is_silent.then_some("status")}>
                { if is_silent { RecordingText::Silent.say(tongue).to_owned() } else { size_and_room(size, status.room.map(|room| room.free()), tongue) } }
            </p>
            <div class="strip__acts">
                if elsewhere {
                    <LinkButton href={format!("#{}", Route::Interview { id: interview }.to_path())} label={RecordingText::ToInterview.say(tongue)}
                        kind={ButtonKind::Plain} />
                }
                <IconButton icon={Glyph::Bookmark} label={RecordingText::Mark.say(tongue)} onclick={mark} />
                <IconButton icon={if recording.paused { Glyph::Mic } else { Glyph::Pause }}
                    label={if recording.paused { RecordingText::GoOn } else { RecordingText::Pause }.say(tongue)} tip={TipSide::BelowEnd} onclick={pause} />
                <IconButton icon={Glyph::Stop} label={RecordingText::Stop.say(tongue)} tip={TipSide::BelowEnd} onclick={stop} />
            </div>
        </section>
    }
}

/// The meter: bars that light up from the left.
fn meter(lit: u32, name: &'static str) -> Html {
    let bar = |at: u32| {
        let class = if at < lit { "strip__bar strip__bar--lit" } else { "strip__bar" };
        html! { <rect key={at} {class} x={(at * 6).to_string()} y="0" width="4" height="16" rx="1.5" /> }
    };
    html! {
        <svg class="strip__meter" viewBox="0 0 82 16" role="img" aria-label={name}>{ for (0..BARS).map(bar) }</svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_follows_loudness_as_it_is_heard() {
        assert_eq!(lit(0.0), 0);
        assert_eq!(lit(0.011), 0, "the noise of the device itself");
        assert_eq!(lit(1.0), BARS);
        // Half as loud is 6 dB less: 26/32 of the bars.
        assert_eq!(lit(0.5), 12);
        assert_eq!(lit(0.026), 1, "the lowest bar");
    }
}
