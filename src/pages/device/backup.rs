//! The file outside the browser: how much is not in one yet, making one, and opening one to see that it is whole.

use crate::components::{Button, ButtonKind, Glyph, Icon, Notice, Switch, Tone};
use crate::i18n::device::{DeviceText, drilled, last_backup, last_drill, not_in_file};
use crate::i18n::home::{not_opened, storage_fault};
use crate::i18n::recording::RecordingText;
use crate::i18n::{Tongue, use_tongue};
use crate::platform::{clock, files};
use crate::store::{Handed, Status, use_act, use_status, use_view};
use fieldwork::time::Moment;
use yew::prelude::*;

/// Days after which a file should be opened again.
const DRILL_EVERY_DAYS: i64 = 14;

/// Whether a backup file should be opened again.
fn drill_due(last: Option<Moment>, now: Moment) -> bool {
    last.is_none_or(|last| now.ms - last.ms >= DRILL_EVERY_DAYS * 86_400_000)
}

/// What came of the last press.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    tone: Tone,
    words: String,
}

impl Said {
    fn new(tone: Tone, words: impl Into<String>) -> Option<Self> {
        Some(Self { tone, words: words.into() })
    }
}

/// The file outside the browser.
#[component]
pub(super) fn Backup() -> Html {
    let (act, status, tongue) = (use_act(), use_status(), use_tongue());
    let study = use_view().study.clone();
    let (nobody_yet, attached) = (study.interviews.is_empty(), !study.attachments.is_empty());
    // Without a wish the file holds everything: the recordings lie nowhere else.
    let with_recordings = use_state_eq(|| true);
    let said = use_state_eq(|| None::<Said>);
    let busy = use_state_eq(|| false);
    let now = use_state_eq(|| None::<Moment>);
    {
        let now = now.clone();
        use_effect_with((), move |()| now.set(Some(clock::now())));
    }
    let make = {
        let (act, said, busy, whole) = (act.clone(), said.clone(), busy.clone(), *with_recordings);
        Callback::from(move |_: MouseEvent| {
            let (act, said, busy) = (act.clone(), said.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match act.backup(whole).await {
                    Ok(Handed::Checked) => Said::new(Tone::Good, DeviceText::BackupChecked.say(tongue)),
                    Ok(Handed::Downloaded) => Said::new(Tone::Warm, DeviceText::BackupHanded.say(tongue)),
                    Ok(Handed::Cancelled) => Said::new(Tone::Plain, DeviceText::BackupCancelled.say(tongue)),
                    Err(why) => Said::new(Tone::Danger, not_opened(&why, tongue)),
                });
                busy.set(false);
            });
        })
    };
    let drill = {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| {
            let (act, said) = (act.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let outcome = match files::open(crate::pages::home::ACCEPT).await {
                    Ok(None) => return,
                    Ok(Some(file)) => match act.drill(&file.bytes) {
                        Ok(report) => Said::new(Tone::Good, drilled(&file.name, report.events, tongue)),
                        Err(why) => Said::new(Tone::Danger, not_opened(&why, tongue)),
                    },
                    Err(fault) => Said::new(Tone::Danger, storage_fault(&fault, tongue)),
                };
                said.set(outcome);
            });
        })
    };
    let switch = {
        let with_recordings = with_recordings.clone();
        Callback::from(move |on| with_recordings.set(on))
    };
    let due = status.last_backup.is_some() && now.is_some_and(|now| drill_due(status.last_drill, now));
    html! {
        <section class="section device__backup" aria-labelledby="device-backup">
            <h2 id="device-backup">{ DeviceText::Backup.say(tongue) }</h2>
            { main_number(&status, nobody_yet, tongue) }
            <p class="quiet measure">{ DeviceText::BackupLead.say(tongue) }</p>
            if attached {
                <Switch label={RecordingText::WithRecordings.say(tongue)} on={*with_recordings} on_change={switch} />
            }
            <div class="row row--wrap">
                <Button label={DeviceText::MakeBackup.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Download} busy={*busy} onclick={make} />
                <Button label={DeviceText::Drill.say(tongue)} icon={Glyph::ShieldCheck} described_by="drill-hint" onclick={drill} />
            </div>
            <div role="status">
                if let Some(said) = &*said { <Notice tone={said.tone} title={said.words.clone()} /> }
            </div>
            <div class="device__lines small quiet">
                <p>{ file_line(&status, tongue) }</p>
                <p>
                    { status.last_drill.map_or_else(
                        || DeviceText::NeverDrilled.say(tongue).to_owned(),
                        |at| last_drill(&at.day(), &at.clock(), tongue),
                    ) }
                    if due { { " " }<strong class="warm">{ DeviceText::DrillDue.say(tongue) }</strong> }
                </p>
                <p id="drill-hint">{ DeviceText::DrillHint.say(tongue) }</p>
            </div>
        </section>
    }
}

/// How many interviews would be lost with the device.
fn main_number(status: &Status, nobody_yet: bool, tongue: Tongue) -> Html {
    match (status.unsaved_interviews, safe_words(nobody_yet)) {
        (0, words @ DeviceText::AllInBackup) => html! {
            <p class="device__whole"><Icon name={Glyph::Check} />{ words.say(tongue) }</p>
        },
        (0, words) => html! { <p class="quiet">{ words.say(tongue) }</p> },
        (n, _) => html! {
            <p class="device__number"><strong class="device__figure">{ n }</strong>{ " " }<span>{ not_in_file(n, tongue) }</span></p>
        },
    }
}

/// What is said where no interview would be lost: a study without interviews is not called backed up.
const fn safe_words(nobody_yet: bool) -> DeviceText {
    if nobody_yet { DeviceText::NothingToBackUp } else { DeviceText::AllInBackup }
}

fn file_line(status: &Status, tongue: Tongue) -> String {
    status.last_backup.as_ref().map_or_else(
        || DeviceText::NoBackupYet.say(tongue).to_owned(),
        |file| last_backup(&file.name, &file.at.day(), &file.at.clock(), file.checked, tongue),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_interviews_that_are_there_are_called_backed_up() {
        assert_eq!(safe_words(true).say(Tongue::En), "There is no interview to back up yet.");
        assert_eq!(safe_words(false).say(Tongue::En), "Every interview is in a backup file that was checked.");
    }

    #[test]
    fn a_file_is_opened_again_after_fourteen_days() {
        let now = Moment::new(100 * 86_400_000, 420);
        assert!(drill_due(None, now));
        assert!(drill_due(Some(Moment::new(86 * 86_400_000, 420)), now));
        assert!(!drill_due(Some(Moment::new(86 * 86_400_000 + 1, 420)), now));
    }
}
