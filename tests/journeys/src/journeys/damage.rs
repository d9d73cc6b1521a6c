//! Everything that can go wrong with a vault, done to it for real: each must show a clear screen, overwrite nothing, and offer
//! a rescue file. Pictures of every screen at three sizes are kept.

use crate::browser::{LAPTOP, PHONE, TABLET};
use crate::person::Person;
use crate::steps::TITLE;
use crate::{Ended, Setting};
use jejaring::i18n::app::AppText;
use jejaring::i18n::device::{DeviceText, damaged, restored};
use jejaring::i18n::home::{HomeText, loss, not_opened};
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::{Common, Tongue};
use jejaring::store::NotOpened;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::prelude::*;
use vault::keys::KeyFault;
use vault::opening::{Loss, Source};

const TONGUE: Tongue = Tongue::Id;
const SEED: &str = "Ratna Kusumawardani";

/// Reaches into the browser's stores as no program of ours does.
const TOOLS: &str = "
  const wish = (request) => new Promise((ok, no) => { request.onsuccess = () => ok(request.result); request.onerror = () => no(request.error); });
  const end = (transaction) => new Promise((ok, no) => { transaction.oncomplete = () => ok(); transaction.onabort = () => no(transaction.error); });
  const name = async () => (await indexedDB.databases()).map((d) => d.name).find((n) => /^jejaring-[0-9a-f]{32}$/.test(n));
  const mirror = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('jejaring');
  const file = async (what) => { const folder = await mirror(); for await (const [, vault] of folder.entries()) return vault.getFileHandle(what); };
  const change = async (shelf, pick, how) => {
    const database = await wish(indexedDB.open(await name()));
    const store = database.transaction(shelf).objectStore(shelf);
    let keys = await wish(store.getAllKeys());
    if (pick === 'new') { const known = JSON.parse(localStorage.getItem('journey-known')); keys = keys.filter((key) => !known.includes(JSON.stringify(key))); pick = -1; }
    const key = keys[pick < 0 ? keys.length + pick : pick];
    const before = await wish(database.transaction(shelf).objectStore(shelf).get(key));
    const transaction = database.transaction(shelf, 'readwrite');
    transaction.objectStore(shelf).put(how(new Uint8Array(before)), key);
    await end(transaction);
    database.close();
    return before;
  };
  const remember = async () => {
    const database = await wish(indexedDB.open(await name()));
    const keys = await wish(database.transaction('log').objectStore('log').getAllKeys());
    database.close();
    localStorage.setItem('journey-known', JSON.stringify(keys.map((key) => JSON.stringify(key))));
  };
  const flip = (bytes) => { const other = bytes.slice(); other[other.length - 30] ^= 1; return other; };
  const find = (bytes, part) => { for (let at = 0; at + part.length <= bytes.length; at++) { let n = 0; while (n < part.length && bytes[at + n] === part[n]) n++; if (n === part.length) return at; } return -1; };
  const hold = async (what) => { const handle = await file(what); return {handle, out: await handle.createWritable()}; };
  const rewrite = async (held, how) => {
    const bytes = new Uint8Array(await (await held.handle.getFile()).arrayBuffer());
    await held.out.write(how(bytes)); await held.out.close();
  };";

/// How often the files are asked for while the page that was left holds them. On a busy machine it lets go late.
const HELD: usize = 60;

/// A database without room.
const NO_ROOM: &str = "const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };
  window.roomAgain = () => { IDBObjectStore.prototype.put = put; };";

/// The journey.
pub async fn every_damage_has_a_clear_screen(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "damage", LAPTOP, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    person.enters_a_seed().await?;
    let backup = person.backs_up().await?;

    a_wrong_passphrase(&person).await?;
    the_database_is_gone(&person).await?;
    the_mirror_is_gone(&person).await?;
    a_record_is_damaged_in_one_copy(&person).await?;
    another_tab(&person).await?;
    the_device_is_full(&person).await?;
    a_record_is_damaged_in_both_copies(&person).await?;
    the_headers_are_gone(&person, &backup).await?;
    the_first_record_is_damaged_in_both_copies(&person).await?;
    person.leaves().await
}

async fn a_wrong_passphrase(person: &Person) -> Ended {
    person.reloads().await?;
    person.types(HomeText::Passphrase.say(TONGUE), "bukan frasa yang benar").await?;
    person.presses(HomeText::Unlock.say(TONGUE)).await?;
    person.sees(&not_opened(&NotOpened::Key(KeyFault::WrongPassphrase), TONGUE)).await?;
    person.three_pictures("wrong-passphrase").await?;
    // What was wrong is selected: the next letters write over it.
    person.browser.driver.active_element().await?.send_keys(crate::steps::PASSPHRASE).await?;
    person.presses(HomeText::Unlock.say(TONGUE)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    person.has_the_study().await
}

async fn the_database_is_gone(person: &Person) -> Ended {
    person.elsewhere(&format!("{TOOLS} await wish(indexedDB.deleteDatabase(await name()));")).await?;
    person.sees(&loss(&Loss::CopyGone(Source::Database), TONGUE)).await?;
    person.three_pictures("database-gone").await?;
    person.downloads_a_rescue_file(HomeText::RescueFile.say(TONGUE)).await?;
    recovers(person).await?;
    person.is_whole_again("database-gone-repaired").await
}

async fn the_mirror_is_gone(person: &Person) -> Ended {
    person
        .elsewhere("await (await navigator.storage.getDirectory()).removeEntry('jejaring', {recursive: true});")
        .await?;
    person.sees(&loss(&Loss::CopyGone(Source::Mirror), TONGUE)).await?;
    person.three_pictures("mirror-gone").await?;
    person.downloads_a_rescue_file(HomeText::RescueFile.say(TONGUE)).await?;
    recovers(person).await?;
    person.is_whole_again("mirror-gone-repaired").await
}

async fn recovers(person: &Person) -> Ended {
    person.types(HomeText::Passphrase.say(TONGUE), crate::steps::PASSPHRASE).await?;
    person.presses(HomeText::Recover.say(TONGUE)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    person.has_the_study().await
}

async fn a_record_is_damaged_in_one_copy(person: &Person) -> Ended {
    person.elsewhere(&format!("{TOOLS} await change('log', -1, flip);")).await?;
    person.unlocks().await?;
    person.has_the_study().await?;
    person.goes_to("#/perangkat").await?;
    person.sees(&restored(1, TONGUE)).await?;
    person.is_whole_again("record-repaired").await
}

async fn the_device_is_full(person: &Person) -> Ended {
    let origin = person.browser.script("return location.origin").await?;
    let quota = serde_json::json!({"origin": origin, "quotaSize": 1024});
    person.browser.devtools("Storage.overrideQuotaForOrigin", quota).await?;
    person.goes_to("#/informan").await?;
    // What is written from now on is what a later step damages; devices have no order, so "the last record" would not say.
    person.browser.script_async(&format!("{TOOLS} await remember();")).await?;
    // Chromium refuses the private file system at once, but lets small writes to a database through; those are refused here.
    person.browser.script(NO_ROOM).await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), "Bambang Sutrisno").await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    person.sees(Common::NotSaved.say(TONGUE)).await?;
    person.sees(AppText::NotSavedFull.say(TONGUE)).await?;
    person.three_pictures("full").await?;
    person.goes_to("#/perangkat").await?;
    person.sees(DeviceText::NotSavedTitle.say(TONGUE)).await?;
    person.three_pictures("full-device").await?;
    // The file is handed over; whether the browser has room for it outside is not ours to say.
    person.presses(DeviceText::Rescue.say(TONGUE)).await?;
    person.sees(DeviceText::RescueDone.say(TONGUE)).await?;
    // Locking would lose what is nowhere else: it asks first.
    person.presses(DeviceText::LockNow.say(TONGUE)).await?;
    person.sees(DeviceText::NotLockedTitle.say(TONGUE)).await?;
    person.three_pictures("full-lock").await?;
    person.presses(Common::Cancel.say(TONGUE)).await?;
    person.browser.devtools("Storage.overrideQuotaForOrigin", serde_json::json!({"origin": origin})).await?;
    person.browser.script("window.roomAgain()").await?;
    person.presses(Common::TryAgain.say(TONGUE)).await?;
    person.is_saved().await?;
    person.reloads().await?;
    person.unlocks().await?;
    person.goes_to("#/informan").await?;
    person.sees("Bambang Sutrisno").await
}

async fn another_tab(person: &Person) -> Ended {
    let driver = &person.browser.driver;
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    driver.goto(&person.address).await?;
    person.sees(HomeText::OtherTab.say(TONGUE)).await?;
    person.three_pictures("other-tab").await?;
    // Something is being typed over there when the work is taken over.
    driver.switch_to_window(first.clone()).await?;
    person.to_the_seed().await?;
    let memo = jejaring::i18n::informants::One::NewMemo.say(TONGUE);
    person.types(memo, "Ditulis sesaat sebelum diambil alih.").await?;
    driver.switch_to_window(second.clone()).await?;
    person.presses(HomeText::TakeOver.say(TONGUE)).await?;
    person.unlocks().await?;
    person.has_the_study().await?;
    person.is_saved().await?;
    driver.switch_to_window(first).await?;
    person.sees(HomeText::OtherTab.say(TONGUE)).await?;
    person.picture("other-tab-taken-over").await?;
    driver.close_window().await?;
    driver.switch_to_window(second).await?;
    // Where files go was told to the tab that is closed now.
    person.browser.settle_in(&person.downloads).await?;
    person.is_whole_again("other-tab-after").await
}

async fn a_record_is_damaged_in_both_copies(person: &Person) -> Ended {
    let damage = format!(
        "{TOOLS} const log = await hold('log'), before = await change('log', 'new', flip);
         await rewrite(log, (bytes) => {{ const at = find(bytes, new Uint8Array(before)); if (at < 0) throw 'not in the mirror'; bytes[at + before.byteLength - 30] ^= 1; return bytes; }});"
    );
    person.elsewhere(&damage).await?;
    person.unlocks().await?;
    person.has_the_study().await?;
    person.goes_to("#/perangkat").await?;
    person.sees(&damaged(1, TONGUE)).await?;
    person.sees(DeviceText::FindingsSafe.say(TONGUE)).await?;
    person.three_pictures("record-damaged-in-both").await
}

async fn the_headers_are_gone(person: &Person, backup: &Path) -> Ended {
    let damage = format!(
        "{TOOLS} const header = await hold('header');
         await change('header', 0, (bytes) => {{ bytes.fill(7); return bytes; }});
         await rewrite(header, (bytes) => {{ bytes.fill(7); return bytes; }});"
    );
    person.elsewhere(&damage).await?;
    person.sees(HomeText::NeedsBackup.say(TONGUE)).await?;
    person.three_pictures("headers-gone").await?;
    person.downloads_a_rescue_file(HomeText::RescueFile.say(TONGUE)).await?;
    person.presses(HomeText::OpenBackup.say(TONGUE)).await?;
    person.hands_in(HomeText::ChooseFile.say(TONGUE), backup).await?;
    person.types(HomeText::Passphrase.say(TONGUE), crate::steps::PASSPHRASE).await?;
    person.three_pictures("restore").await?;
    person.presses(HomeText::RestoreThis.say(TONGUE)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    person.has_the_study().await
}

async fn the_first_record_is_damaged_in_both_copies(person: &Person) -> Ended {
    let damage = format!(
        "{TOOLS} const log = await hold('log'), database = await wish(indexedDB.open(await name()));
         const records = await wish(database.transaction('log').objectStore('log').getAll());
         database.close();
         for (let at = 0; at < records.length; at++) await change('log', at, flip);
         await rewrite(log, (bytes) => {{ for (const record of records) {{ const at = find(bytes, new Uint8Array(record)); if (at >= 0) bytes[at + record.byteLength - 30] ^= 1; }} return bytes; }});"
    );
    person.elsewhere(&damage).await?;
    person.types(HomeText::Passphrase.say(TONGUE), crate::steps::PASSPHRASE).await?;
    person.presses(HomeText::Unlock.say(TONGUE)).await?;
    person.sees(HomeText::BeginningLost.say(TONGUE)).await?;
    person.three_pictures("beginning-lost").await?;
    person.downloads_a_rescue_file(HomeText::RescueFile.say(TONGUE)).await?;
    person.presses(HomeText::LockAgain.say(TONGUE)).await?;
    person.sees(HomeText::Locked.say(TONGUE)).await
}

impl Person {
    /// Damages the stores from a page of the same origin where no app runs, and opens the app again. The script takes the files it
    /// changes before it changes anything, so it can be given again when the page that was left still holds them.
    async fn elsewhere(&self, script: &str) -> Ended {
        let nowhere = format!("{}manifest.webmanifest", self.address);
        self.browser.driver.goto(&nowhere).await?;
        let mut tries = 0;
        while let Err(fault) = self.browser.script_async(script).await {
            tries += 1;
            if tries == HELD || !fault.to_string().contains("NoModificationAllowed") {
                return Err(fault);
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
            if tries % 10 == 0 {
                println!("  the page that was left holds its files; its tab is closed");
                self.in_a_new_tab(&nowhere).await?;
            }
        }
        self.browser.driver.goto(&self.address).await?;
        self.waits_until(
            "the app stands",
            "return !document.getElementById('opening') && !!document.querySelector('#app *')",
        )
        .await
    }

    /// Goes to an address in a new tab and closes the one that was there, as somebody does whose page hangs.
    async fn in_a_new_tab(&self, address: &str) -> Ended {
        let driver = &self.browser.driver;
        let old = driver.window().await?;
        let new = driver.new_tab().await?;
        driver.switch_to_window(old).await?;
        driver.close_window().await?;
        driver.switch_to_window(new).await?;
        self.browser.settle_in(&self.downloads).await?;
        self.browser.resize(LAPTOP).await?;
        Ok(driver.goto(address).await?)
    }

    /// The study is open and holds what was entered.
    pub(super) async fn has_the_study(&self) -> Ended {
        self.goes_to("#/studi").await?;
        self.sees(TITLE).await?;
        self.goes_to("#/informan").await?;
        self.sees(SEED).await
    }

    /// One person to begin with.
    pub(super) async fn enters_a_seed(&self) -> Ended {
        self.goes_to("#/informan").await?;
        self.presses(People::AddSeed.say(self.tongue)).await?;
        self.types(Quick::Name.say(self.tongue), SEED).await?;
        self.presses(Quick::Save.say(self.tongue)).await?;
        self.presses(Common::Close.say(self.tongue)).await?;
        self.sees(SEED).await?;
        self.is_saved().await
    }

    /// The page of that person.
    pub(super) async fn to_the_seed(&self) -> Ended {
        self.goes_to("#/informan").await?;
        let link = By::XPath(format!("//main//a[contains(normalize-space(.), '{SEED}')]"));
        self.touches(&self.browser.find(link).await?).await
    }

    /// Both copies hold everything and the next opening is an ordinary one.
    async fn is_whole_again(&self, picture: &str) -> Ended {
        self.goes_to("#/perangkat").await?;
        self.sees(DeviceText::CopiesTwo.say(self.tongue)).await?;
        self.picture(picture).await?;
        self.is_saved().await?;
        self.reloads().await?;
        self.unlocks().await?;
        self.goes_to("#/perangkat").await?;
        let found = DeviceText::Findings.say(self.tongue);
        let script = format!("return document.body.innerText.includes({})", serde_json::Value::from(found));
        match self.browser.script(&script).await?.as_bool() {
            Some(false) => self.has_the_study().await,
            _ => Err(format!("{picture}: it is not whole again").into()),
        }
    }

    /// The same screen at the three sizes; nothing may be wider than the window.
    pub(super) async fn three_pictures(&self, name: &str) -> Ended {
        let mut wide = Vec::new();
        for screen in [LAPTOP, TABLET, PHONE] {
            self.browser.resize(screen).await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            self.picture(&format!("{name}-{}", screen.name)).await?;
            wide.extend(self.overflow(&format!("{name}-{}", screen.name)).await?);
        }
        self.browser.resize(LAPTOP).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        if wide.is_empty() { Ok(()) } else { Err(wide.join("; ").into()) }
    }

    /// Makes a backup file on the device place; where it is.
    pub(super) async fn backs_up(&self) -> Ended<PathBuf> {
        self.goes_to("#/perangkat").await?;
        let before = self.files()?;
        self.presses(DeviceText::MakeBackup.say(self.tongue)).await?;
        self.new_file(&before).await
    }

    /// Presses the button of a rescue file and looks whether a readable container comes; where it is.
    pub(super) async fn downloads_a_rescue_file(&self, button: &str) -> Ended<PathBuf> {
        // Two of the same minute have the same name.
        let old = self.files()?.into_iter().filter(|file| file.to_string_lossy().contains("penyelamat"));
        old.into_iter().try_for_each(std::fs::remove_file)?;
        let before = self.files()?;
        self.presses(button).await?;
        let file = self.new_file(&before).await?;
        let bytes = std::fs::read(&file)?;
        if !bytes.starts_with(b"JEJARING") {
            return Err(format!("{} is no container", file.display()).into());
        }
        Ok(file)
    }

    pub(super) fn files(&self) -> Ended<Vec<PathBuf>> {
        let files = std::fs::read_dir(&self.downloads)?.filter_map(|entry| Some(entry.ok()?.path()));
        Ok(files.filter(|path| path.extension().is_some_and(|end| end == "jejaring")).collect())
    }

    pub(super) async fn new_file(&self, before: &[PathBuf]) -> Ended<PathBuf> {
        for _ in 0..200 {
            if let Some(new) = self.files()?.into_iter().find(|file| !before.contains(file)) {
                return Ok(new);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err("no file came".into())
    }

    /// Presses a button that asks for a file, and gives this one.
    pub(super) async fn hands_in(&self, button: &str, file: &Path) -> Ended {
        // The chooser of the operating system cannot be driven: the input stays in the page and is filled directly.
        let stay = "const click = HTMLInputElement.prototype.click;
            HTMLInputElement.prototype.click = function () { if (this.type !== 'file') click.call(this); };";
        self.browser.script(stay).await?;
        self.presses(button).await?;
        let input = self.browser.driver.query(By::Css("body > input[type=file]")).first().await?;
        input.send_keys(file.display().to_string()).await?;
        Ok(())
    }
}
