//! Fields that two devices filled in differently without knowing of each other, each with its values to choose from.

use super::words;
use crate::components::{Button, Card, Chip, Tone};
use crate::i18n::device::{DeviceText, by_whom, field, identity_field, informant};
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::use_view;
use fieldwork::command::Command;
use fieldwork::id::DeviceId;
use fieldwork::notebook::{Conflict, Register, Write};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use yew::prelude::*;

/// Which field it is, in words.
fn title(study: &Study, register: &Register, tongue: Tongue) -> String {
    match register {
        Register::Field(id, name) => format!("{} · {}", words::record(study, *id, tongue), field(name, tongue)),
        Register::Identity(id, of) => {
            let who = study.informants.get(*id).map(|person| informant(person.number, tongue)).unwrap_or_default();
            format!("{who} · {}", identity_field(*of, tongue))
        }
    }
}

/// Who wrote it, on which device and when, at the place of `here`.
fn origin(study: &Study, write: &Write, device: DeviceId, here: Moment, tongue: Tongue) -> String {
    let who = write.actor.and_then(|id| study.coders.get(id)).map(|coder| coder.label.clone());
    let at = Moment::new(i64::try_from(write.hlc.ms).unwrap_or_default(), here.offset_minutes);
    let who = who.unwrap_or_else(|| DeviceText::Nobody.say(tongue).to_owned());
    by_whom(&who, write.device == device, &day_and_time(&at.day(), &at.clock(), tongue), tongue)
}

/// The list; nothing where nothing differs.
#[component]
pub(super) fn Differences() -> Html {
    let (view, tongue, doing) = (use_view(), use_tongue(), use_doing());
    let conflicts = use_memo(view.clone(), |view| view.notebook(|notebook| notebook.conflicts()));
    if conflicts.is_empty() {
        return html! {};
    }
    let here = view.study.frame().map(|frame| frame.begun).unwrap_or_default();
    let one = |(at, conflict): (usize, &Conflict)| {
        let last = conflict.writes.len().saturating_sub(1);
        html! {
            <Card key={at} title={title(&view.study, &conflict.register, tongue)}>
                <ul class="list device__writes">
                    { for conflict.writes.iter().enumerate().map(|(place, write)| {
                        let (doing, register, held) = (doing.clone(), conflict.register.clone(), write.held.clone());
                        let onclick = Callback::from(move |_: MouseEvent| {
                            doing(Command::Settle(register.clone(), held.clone()), Some(Common::Done.say(tongue).to_owned()));
                        });
                        let said = words::held(&view.study, &write.held, tongue);
                        html! {
                            <li key={place} class="device__write">
                                <div class="grow">
                                    <p class="device__value">{ &said }</p>
                                    <p class="small quiet">{ origin(&view.study, write, view.device, here, tongue) }</p>
                                </div>
                                if place == last { <Chip label={DeviceText::StandsNow.say(tongue)} tone={Tone::Accent} /> }
                                <Button label={DeviceText::UseThis.say(tongue)} name={format!("{}: {said}", DeviceText::UseThis.say(tongue))} {onclick} />
                            </li>
                        }
                    }) }
                </ul>
            </Card>
        }
    };
    html! {
        <section class="section" aria-labelledby="device-differences">
            <h2 id="device-differences">{ DeviceText::Differences.say(tongue) }</h2>
            <p class="quiet measure">{ DeviceText::DifferencesHint.say(tongue) }</p>
            { for conflicts.iter().enumerate().map(one) }
        </section>
    }
}
