//! A new tablet: a vault, a study from the sample's guide, a dead battery, unlocking, and a start with the web server gone.

use crate::browser::TABLET;
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::home::{HomeText, group_numbered};
use jejaring::i18n::{Common, Tongue};
use std::time::Duration;

const PASSPHRASE: &str = "hujan turun di pasar lama";
const TITLE: &str = "Kota kembar di lapangan";

/// The journey.
pub async fn vault_study_and_a_dead_battery(mut setting: Setting) -> Ended {
    let tongue = Tongue::Id;
    let person = Person::arrives(&setting, "day", TABLET, tongue, "terang").await?;
    person.presses(HomeText::NewStudy.say(tongue)).await?;
    person.picks(HomeText::PhraseOwn.say(tongue)).await?;
    person.types(HomeText::Passphrase.say(tongue), PASSPHRASE).await?;
    person.types(HomeText::Twice.say(tongue), PASSPHRASE).await?;
    person.picture("passphrase").await?;
    person.presses(Common::Next.say(tongue)).await?;
    person.sees(HomeText::KeyTitle.say(tongue)).await?;
    person.picture("recovery-key").await?;
    let read = "return [...document.querySelectorAll('.paper-key__groups li')].map((li) => li.textContent.trim());";
    let groups = person.browser.script(read).await?;
    let groups: Vec<String> =
        groups.as_array().into_iter().flatten().filter_map(|group| group.as_str().map(str::to_owned)).collect();
    person.presses(HomeText::Written.say(tongue)).await?;
    person.sees(HomeText::CheckTitle.say(tongue)).await?;
    let asked = "return [...document.querySelectorAll('label')].map((l) => l.textContent.trim()).filter((t) => t.startsWith('Kelompok'));";
    let asked = person.browser.script(asked).await?;
    for label in asked.as_array().into_iter().flatten().filter_map(|label| label.as_str()) {
        let place = (1..=groups.len()).find(|n| label == group_numbered(*n, tongue));
        let group = place.and_then(|n| groups.get(n - 1)).ok_or_else(|| format!("no group for “{label}”"))?;
        let letters: String = group.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        person.types(label, &letters).await?;
    }
    person.presses(HomeText::Create.say(tongue)).await?;
    person.sees(HomeText::Founding.say(tongue)).await?;
    person.types(HomeText::StudyTitle.say(tongue), TITLE).await?;
    person.types(HomeText::CoderLabel.say(tongue), "P1").await?;
    person.picks(HomeText::BeginSample.say(tongue)).await?;
    person.picture("founding").await?;
    person.presses(HomeText::Begin.say(tongue)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    person.sees(TITLE).await?;
    person.waits_until("it is saved", "return /Tersimpan \\d\\d:\\d\\d/.test(document.body.innerText)").await?;
    person
        .waits_until(
            "the app can start offline",
            "return !!navigator.serviceWorker.controller || !!navigator.serviceWorker",
        )
        .await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    setting.server.forget_requests();
    person.goes_to("#/panduan").await?;
    person.goes_to("#/informan").await?;
    person.picture("informants").await?;
    let asked = setting.server.requests();
    if !asked.is_empty() {
        return Err(format!("requests after load: {asked:?}").into());
    }
    person.browser.kill();

    let person = Person::comes_back(&setting, "day", TABLET, tongue).await?;
    unlock(&person, tongue).await?;
    person.picture("unlocked").await?;
    setting.server.stop();
    person.reloads().await?;
    unlock(&person, tongue).await?;
    person.goes_to("#/panduan").await?;
    person.picture("offline").await?;
    person.leaves().await
}

async fn unlock(person: &Person, tongue: Tongue) -> Ended {
    person.types(HomeText::Passphrase.say(tongue), PASSPHRASE).await?;
    person.presses(HomeText::Unlock.say(tongue)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    person.goes_to("#/studi").await?;
    person.sees(TITLE).await
}
