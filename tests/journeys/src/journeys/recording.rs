//! An interview recorded, with the browser's own beeping microphone: nothing is recorded before somebody agreed, marks fall
//! where questions change, the battery dies in mid-sentence and costs two seconds at most, the recording goes on in a
//! second part, pauses, is listened to, and comes back from the backup file. On a tablet, in English, by touch.

use crate::browser::TABLET;
use crate::person::Person;
use crate::{Ended, Setting};
use fieldwork::interview::Outcome;
use fieldwork::people::{ConsentForm, Tick};
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::interview::{self as words, Agree, Ask, Board, Closing};
use jejaring::i18n::recording::RecordingText;
use jejaring::i18n::{Common, Tongue};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::En;
/// What a crash may cost, in seconds.
const PROMISE: u64 = 2;

/// The journey.
pub async fn every_second_is_kept(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "recording", TABLET, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    begins_without_consent_to_record(&person).await?;
    agrees_after_all(&person).await?;
    // What is fetched once so that the app starts without a network is fetched by now.
    let offline = "return navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length > 0)";
    person.waits_until("the app can start offline", offline).await?;
    setting.server.forget_requests();

    person.presses(RecordingText::Record.say(TONGUE)).await?;
    person.waits_until("it records", "return !!document.querySelector('.strip')").await?;
    heard(&person, 3).await?;
    person.picture("10-recording").await?;
    let found = person.axe("recording").await?;
    if !found.is_empty() {
        return Err(format!("axe: {found:?}").into());
    }
    person.presses(Common::Next.say(TONGUE)).await?;
    person.presses(RecordingText::Mark.say(TONGUE)).await?;
    // It goes on wherever the person goes.
    person.goes_to("#/informan").await?;
    heard(&person, 6).await?;
    person.picture("11-elsewhere").await?;
    person.presses(RecordingText::ToInterview.say(TONGUE)).await?;
    person.waits_until("the interview is there", "return !!document.querySelector('.ask')").await?;
    let at_death = heard(&person, 8).await?;
    let asked = setting.server.requests();
    if !asked.is_empty() {
        return Err(format!("requests while recording: {asked:?}").into());
    }
    person.browser.kill();

    let person = Person::comes_back(&setting, "recording", TABLET, TONGUE).await?;
    person.unlocks().await?;
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Resume.say(TONGUE)).await?;
    person.waits_until("the question is asked", "return !!document.querySelector('.ask')").await?;
    person.presses(RecordingText::Record.say(TONGUE)).await?;
    person.waits_until("it records again", "return !!document.querySelector('.strip')").await?;
    let before_pause = heard(&person, 2).await?;
    person.presses(RecordingText::Pause.say(TONGUE)).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let paused = elapsed(&person).await?;
    person.picture("12-paused").await?;
    if paused > before_pause + 1 {
        return Err(format!("while it waited it went from {before_pause} s to {paused} s").into());
    }
    person.presses(RecordingText::GoOn.say(TONGUE)).await?;
    let at_end = heard(&person, paused + 2).await?;
    person.presses(RecordingText::Stop.say(TONGUE)).await?;
    person.waits_until("it has ended", "return !document.querySelector('.strip')").await?;
    takes_the_consent_back(&person).await?;
    ends(&person).await?;

    let lengths = lengths(&person).await?;
    println!(
        "  heard {at_death} s before the battery died, kept {lengths:?} s; the second part was stopped at {at_end} s"
    );
    let [first, second, _third] = lengths.as_slice() else {
        return Err(format!("three parts, not {lengths:?}").into());
    };
    if *first + PROMISE < at_death {
        return Err(format!("{at_death} s were heard and {first} s kept").into());
    }
    if second.abs_diff(at_end) > 1 {
        return Err(format!("the second part was stopped at {at_end} s and is {second} s long").into());
    }
    listens(&person).await?;
    person.leaves().await
}

/// An interview with somebody who takes part and has not agreed to be recorded.
async fn begins_without_consent_to_record(person: &Person) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), "Ibu Ratna Kusumawardani").await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    person.goes_to("#/wawancara").await?;
    person.presses(&format!("{}: {}", Board::StartShort.say(TONGUE), words::informant_number(1, TONGUE))).await?;
    person.presses(Board::Start.say(TONGUE)).await?;
    person.sees(Agree::Lead.say(TONGUE)).await?;
    agrees(person, Tick::TakePart).await?;
    person.picks(words::consent_form(ConsentForm::Signed, TONGUE)).await?;
    person.presses(Agree::Begin.say(TONGUE)).await?;
    person.waits_until("the first question is asked", "return !!document.querySelector('.ask')").await?;
    let offered = person
        .browser
        .script("return [...document.querySelectorAll('button.record')].map((b) => b.innerText.trim())")
        .await?;
    if offered.to_string().contains(&format!("\"{}\"", RecordingText::Record.say(TONGUE))) {
        return Err("recording is offered to somebody who has not agreed".into());
    }
    Ok(())
}

async fn agrees(person: &Person, tick: Tick) -> Ended {
    let row =
        format!("//li[contains(@class,'tick')][.//*[normalize-space(.)='{}']]//label[1]", words::tick(tick, TONGUE));
    let label = person.browser.find(By::XPath(row)).await?;
    person.touches(&label).await
}

/// A third part begins, and ends by itself when the consent to record is taken back.
async fn takes_the_consent_back(person: &Person) -> Ended {
    person.presses(RecordingText::Record.say(TONGUE)).await?;
    person.waits_until("it records once more", "return !!document.querySelector('.strip')").await?;
    heard(person, 2).await?;
    person.presses(words::look_at_consent(TONGUE)).await?;
    person.waits_until("the consent is open", "return !!document.querySelector('dialog[open] .tick')").await?;
    let row = format!(
        "//dialog[@open]//li[contains(@class,'tick')][.//*[normalize-space(.)='{}']]//label[2]",
        words::tick(Tick::Record, TONGUE)
    );
    let label = person.browser.find(By::XPath(row)).await?;
    person.touches(&label).await?;
    person.presses(Agree::Keep.say(TONGUE)).await?;
    person.sees(RecordingText::ConsentGone.say(TONGUE)).await?;
    person.waits_until("it has ended", "return !document.querySelector('.strip')").await?;
    person.sees(RecordingText::NotAgreed.say(TONGUE)).await
}

async fn agrees_after_all(person: &Person) -> Ended {
    person.presses(RecordingText::NotAgreed.say(TONGUE)).await?;
    person.waits_until("the consent is open", "return !!document.querySelector('dialog[open] .tick')").await?;
    person.picture("01-consent").await?;
    for tick in [Tick::TakePart, Tick::Record] {
        let row = format!(
            "//dialog[@open]//li[contains(@class,'tick')][.//*[normalize-space(.)='{}']]//label[1]",
            words::tick(tick, TONGUE)
        );
        let label = person.browser.find(By::XPath(row)).await?;
        person.touches(&label).await?;
    }
    person.picks(words::consent_form(ConsentForm::Signed, TONGUE)).await?;
    person.presses(Agree::Keep.say(TONGUE)).await?;
    person.waits_until("the consent is closed", "return !document.querySelector('dialog[open]')").await
}

/// Whole seconds the strip shows.
async fn elapsed(person: &Person) -> Ended<u64> {
    let shown = person.browser.script("return document.querySelector('.strip__time')?.textContent ?? ''").await?;
    let shown = shown.as_str().unwrap_or_default().to_owned();
    seconds(&shown).ok_or_else(|| format!("the strip shows “{shown}”").into())
}

fn seconds(shown: &str) -> Option<u64> {
    shown.trim().split(':').try_fold(0, |sum, part| Some(sum * 60 + part.parse::<u64>().ok()?))
}

/// Waits until so many seconds were heard; how many the strip shows then.
async fn heard(person: &Person, wanted: u64) -> Ended<u64> {
    let start = Instant::now();
    loop {
        let shown = elapsed(person).await?;
        if shown >= wanted {
            return Ok(shown);
        }
        if start.elapsed() > Duration::from_secs(60) {
            return Err(format!("after a minute the strip shows {shown} s, not {wanted}").into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn ends(person: &Person) -> Ended {
    person.presses(Ask::List.say(TONGUE)).await?;
    let last = "[...document.querySelectorAll('dialog[open] .jump__line')].pop()";
    person.waits_until("the list is open", &format!("return !!{last}")).await?;
    person.browser.script(&format!("{last}.click()")).await?;
    person.waits_until("the list is closed", "return !document.querySelector('dialog[open]')").await?;
    person.presses(Ask::ToClosing.say(TONGUE)).await?;
    person.picks(words::outcome(Outcome::Partial, TONGUE)).await?;
    person.presses(Closing::End.say(TONGUE)).await?;
    person.sees(Closing::Ended.say(TONGUE)).await?;
    person.waits_until("its recordings are there", "return document.querySelectorAll('.player').length == 3").await?;
    person.picture("20-ended").await
}

/// How long each recording is, in whole seconds, as its player says before it is opened.
async fn lengths(person: &Person) -> Ended<Vec<u64>> {
    let script =
        "return [...document.querySelectorAll('.player__time')].map((time) => time.textContent.split('/')[1].trim())";
    let shown = person.browser.script(script).await?;
    Ok(shown.as_array().into_iter().flatten().filter_map(|length| seconds(length.as_str()?)).collect())
}

/// Plays the recording that was interrupted, and goes to a mark in it.
async fn listens(person: &Person) -> Ended {
    let play = person.browser.find(By::Css(".player .player__play")).await?;
    person.touches(&play).await?;
    let goes_on = "return Number(document.querySelector('.player__slide').value) >= 1";
    person.waits_until("it plays", goes_on).await?;
    person.sees(RecordingText::Interrupted.say(TONGUE)).await?;
    let spots = person.browser.script("return document.querySelectorAll('.player:first-child .spot').length").await?;
    if spots.as_u64().unwrap_or_default() < 3 {
        return Err(format!("{spots} places in the recording; two questions and a mark were expected").into());
    }
    let spot = person.browser.find(By::Css(".player .spots li:nth-child(2) .spot")).await?;
    let wanted = spot.find(By::Css(".spot__time")).await?.text().await?;
    let wanted = seconds(&wanted).ok_or_else(|| format!("a mark at “{wanted}”"))?;
    person.touches(&spot).await?;
    let there = format!(
        "const at = Number(document.querySelector('.player__slide').value); return at >= {wanted} && at <= {wanted} + 3"
    );
    person.waits_until("it plays from the mark", &there).await?;
    person.picture("21-listening").await?;
    let found = person.axe("listening").await?;
    if found.is_empty() { Ok(()) } else { Err(format!("axe: {found:?}").into()) }
}
