//! The button that begins a recording of the whole interview.

use super::not_recorded;
use crate::components::{Button, ButtonKind, Glyph, use_toaster};
use crate::i18n::recording::RecordingText;
use crate::i18n::use_tongue;
use crate::store::{use_act, use_recording};
use fieldwork::id::InterviewId;
use yew::prelude::*;

/// Props of [`RecordTool`].
#[derive(Properties, PartialEq)]
pub struct RecordToolProps {
    /// Which interview.
    pub interview: InterviewId,
    /// Whether the informant agreed to be recorded.
    pub agreed: bool,
    /// Opens the consent.
    pub on_consent: Callback<()>,
}

/// Begins a recording; where nobody agreed to one it says so and opens the consent. Gone while one runs.
#[component]
pub fn RecordTool(props: &RecordToolProps) -> Html {
    let (act, tongue, toaster, recording) = (use_act(), use_tongue(), use_toaster(), use_recording());
    let busy = use_state_eq(|| false);
    let (interview, agreed) = (props.interview, props.agreed);
    let begin = {
        let (busy, ask) = (busy.clone(), props.on_consent.clone());
        Callback::from(move |_: MouseEvent| {
            if !agreed {
                toaster.say(RecordingText::NotAgreedText.say(tongue));
                return ask.emit(());
            }
            let (act, busy, toaster) = (act.clone(), busy.clone(), toaster.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(why) = act.record(interview, None).await {
                    toaster.say(not_recorded(&why, tongue));
                }
                busy.set(false);
            });
        })
    };
    if recording.is_some() {
        return html! {};
    }
    let (label, kind) =
        if agreed { (RecordingText::Record, ButtonKind::Quiet) } else { (RecordingText::NotAgreed, ButtonKind::Plain) };
    html! { <Button label={label.say(tongue)} {kind} icon={Glyph::Mic} busy={*busy} class="record" onclick={begin} /> }
}
