//! Ways back to one's work: another passphrase, the recovery key, a lock that closed by itself, an app that has stopped, and a
//! backup file on an empty device, which must bring back exactly what was in it.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::steps::PASSPHRASE;
use crate::{Ended, Setting};
use jejaring::i18n::Tongue;
use jejaring::i18n::device::{DeviceText, minutes_of_rest};
use jejaring::i18n::home::{HomeText, locked_because, not_opened};
use jejaring::i18n::informants::One;
use jejaring::store::{AutoLock, LockedBy, NotOpened};
use std::path::Path;
use thirtyfour::prelude::*;
use vault::keys::KeyFault;

const TONGUE: Tongue = Tongue::Id;
const OTHER: &str = "pasar lama turun hujan lagi";
const OPEN: &str = "return !!document.querySelector('.shell__main')";
/// A clock that can be put forward, as if nobody had touched the device meanwhile.
const CLOCK: &str = "const real = performance.now.bind(performance); let later = 0;
    performance.now = () => real() + later; window.putForward = (ms) => { later += ms; };";

/// The journey.
pub async fn every_way_back_leads_to_the_work(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "first", LAPTOP, TONGUE, "terang").await?;
    let recovery = person.makes_a_vault().await?;
    person.founds_a_study().await?;
    person.enters_a_seed().await?;
    let backup = person.backs_up().await?;

    another_passphrase(&person).await?;
    the_recovery_key(&person, &recovery).await?;
    let rescued = the_app_stops(&person).await?;
    nobody_is_there(&person).await?;
    let expected = entries(&backup, PASSPHRASE)?;
    person.leaves().await?;

    let person = Person::arrives(&setting, "second", LAPTOP, TONGUE, "terang").await?;
    restores(&person, &backup, PASSPHRASE).await?;
    let again = person.backs_up().await?;
    person.picture("restored-device").await?;
    if entries(&again, PASSPHRASE)? != expected {
        return Err("the study came back, but not exactly".into());
    }
    println!("  {} entries came back from the backup file, byte for byte", expected.len());
    person.leaves().await?;

    let person = Person::arrives(&setting, "third", LAPTOP, TONGUE, "terang").await?;
    restores(&person, &rescued, OTHER).await?;
    println!("  the rescue copy of the app that stopped opens like a backup");
    person.leaves().await
}

async fn another_passphrase(person: &Person) -> Ended {
    person.goes_to("#/perangkat").await?;
    person.three_pictures("device").await?;
    person.presses(DeviceText::ChangePassphrase.say(TONGUE)).await?;
    person.types(DeviceText::OldPassphrase.say(TONGUE), PASSPHRASE).await?;
    person.picks(HomeText::PhraseOwn.say(TONGUE)).await?;
    for label in [HomeText::Passphrase, HomeText::Twice] {
        let path = format!("//dialog[@open]//input[@id=//label[normalize-space(.)='{}']/@for]", label.say(TONGUE));
        person.browser.find(By::XPath(path)).await?.send_keys(OTHER).await?;
    }
    person.three_pictures("change-passphrase").await?;
    let button = "//dialog[@open]//button[.//*[contains(@class,'button__label')][normalize-space(.)='";
    let button = format!("{button}{}']]", DeviceText::ChangePassphrase.say(TONGUE));
    person.browser.find(By::XPath(button)).await?.click().await?;
    person.sees(DeviceText::PassphraseChanged.say(TONGUE)).await?;
    person.locks_by_keys().await?;
    person.types(HomeText::Passphrase.say(TONGUE), PASSPHRASE).await?;
    person.presses(HomeText::Unlock.say(TONGUE)).await?;
    person.sees(&not_opened(&NotOpened::Key(KeyFault::WrongPassphrase), TONGUE)).await?;
    person.unlocks_with(OTHER).await?;
    person.has_the_study().await
}

async fn the_recovery_key(person: &Person, recovery: &str) -> Ended {
    person.locks_by_keys().await?;
    person.presses(HomeText::UseRecovery.say(TONGUE)).await?;
    person.types(HomeText::RecoveryKey.say(TONGUE), recovery).await?;
    person.three_pictures("recovery-key").await?;
    person.presses(HomeText::Unlock.say(TONGUE)).await?;
    person.waits_until("the study is open", OPEN).await?;
    person.has_the_study().await
}

async fn nobody_is_there(person: &Person) -> Ended {
    person.browser.devtools("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({"source": CLOCK})).await?;
    person.reloads().await?;
    person.unlocks_with(OTHER).await?;
    person.goes_to("#/perangkat").await?;
    person.picks(&minutes_of_rest(AutoLock::Fifteen.minutes(), TONGUE)).await?;
    person.is_saved().await?;
    person.browser.script("window.putForward(14 * 60000)").await?;
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    if person.browser.script(OPEN).await?.as_bool() != Some(true) {
        return Err("it locked before its time".into());
    }
    person.to_the_seed().await?;
    person.types(One::NewMemo.say(TONGUE), "Setengah kalimat yang").await?;
    person.browser.script("window.putForward(15 * 60000)").await?;
    let why = locked_because(LockedBy::Idle(AutoLock::Fifteen), TONGUE).ok_or("nothing is said of the lock")?;
    person.sees(&why).await?;
    person.three_pictures("locked-by-itself").await?;
    person.unlocks_with(OTHER).await?;
    person.to_the_seed().await?;
    person.waits_until(
        "the half sentence is there",
        "return [...document.querySelectorAll('textarea')].some((area) => area.value.includes('Setengah kalimat yang')) || document.body.innerText.includes('Setengah kalimat yang')",
    )
    .await
}

/// The program is made to trap: one of its own entrances is called with an address of nothing.
async fn the_app_stops(person: &Person) -> Ended<std::path::PathBuf> {
    person.is_saved().await?;
    let address = "return [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href).find((href) => /\\/app-/.test(href))";
    let address = person.browser.script(address).await?;
    let trap = format!(
        "const app = await import({address}); const wasm = await app.default();
         const entrances = Object.entries(wasm).filter(([name, it]) => typeof it === 'function' && name.includes('invoke'));
         if (entrances.length === 0) throw new Error('the program has no entrance: ' + Object.keys(wasm));
         setTimeout(() => {{ for (const [, call] of entrances) call(2 ** 31 - 8, 2 ** 31 - 8, 2 ** 31 - 8); }}, 0);"
    );
    person.browser.script_async(&trap).await?;
    person
        .waits_until("the recovery dialog is shown", "return !!document.querySelector('dialog.recovery[open]')")
        .await?;
    person.three_pictures("stopped").await?;
    let before = person.files()?;
    let button = By::XPath("//dialog[contains(@class,'recovery')]//button[contains(., 'Unduh salinan penyelamat')]");
    person.browser.find(button).await?.click().await?;
    let file = person.new_file(&before).await?;
    person.picture("stopped-rescued").await?;
    Ok(file)
}

async fn restores(person: &Person, file: &Path, passphrase: &str) -> Ended {
    person.presses(HomeText::OpenBackup.say(TONGUE)).await?;
    person.hands_in(HomeText::ChooseFile.say(TONGUE), file).await?;
    person.types(HomeText::Passphrase.say(TONGUE), passphrase).await?;
    person.presses(HomeText::RestoreThis.say(TONGUE)).await?;
    person.waits_until("the study is open", OPEN).await?;
    person.has_the_study().await
}

/// Every entry of a container, opened by the vault alone, without the app.
fn entries(file: &Path, passphrase: &str) -> Ended<Vec<vault::chain::Record>> {
    let container = vault::backup::read(&std::fs::read(file)?, vault::backup::Limits::default())?;
    let keys = vault::keys::open_with_passphrase(&container.header, passphrase)?;
    let opened = vault::backup::open(&container, &keys);
    if !opened.report.is_whole() {
        return Err(format!("{} is not whole: {:?}", file.display(), opened.report).into());
    }
    Ok(opened.records().cloned().collect())
}

impl Person {
    async fn locks_by_keys(&self) -> Ended {
        let keys = Key::Control + Key::Shift;
        self.browser.find(By::Css("body")).await?.send_keys(keys + "l").await?;
        self.sees(HomeText::Locked.say(self.tongue)).await
    }

    async fn unlocks_with(&self, passphrase: &str) -> Ended {
        let field = self.field(HomeText::Passphrase.say(self.tongue)).await?;
        self.touches(&field).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(passphrase).await?;
        self.presses(HomeText::Unlock.say(self.tongue)).await?;
        self.waits_until("the study is open", OPEN).await
    }
}
