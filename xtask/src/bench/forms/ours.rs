//! Our app with the form: a study made by the command line, restored from its backup in the app, with a real vault.

use super::form::Form;
use super::hands::{enter, holds, quiet, wait};
use super::xlsform;
use crate::bench::figures::busy;
use crate::trouble::{Done, Trouble, While};
use crate::webdriver::Browser;
use crate::{place, run};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Whoever measures has no secrets.
const PASSPHRASE: &str = "hujan turun di pasar lama";

/// A study in whose only open interview the form is asked.
#[derive(Clone, Debug)]
pub struct Study {
    /// Its backup.
    pub backup: PathBuf,
    /// The interview.
    pub interview: String,
}

/// Makes the study in a folder.
///
/// # Errors
/// When the command line cannot be built or refuses the form.
pub fn study(form: &Form, folder: &Path) -> Done<Study> {
    let (guide, phrase, backup) = (folder.join("form.csv"), folder.join("phrase.txt"), folder.join("study.jejaring"));
    std::fs::write(&guide, xlsform::write(form)).while_doing("writing the form")?;
    std::fs::write(&phrase, PASSPHRASE).while_doing("writing the passphrase")?;
    let mut cargo = run::fresh("cargo");
    cargo.args(["run", "--quiet", "-p", "jejaring-cli", "--", "make-study", "--json"]);
    cargo.args(["--interviews", "1", "--characters", "200", "--guide"]).arg(&guide);
    cargo.arg("--passphrase-file").arg(&phrase).arg("--output").arg(&backup);
    let line = run::shown(&cargo);
    let said = run::quiet(&mut cargo).ok_or_else(|| {
        Trouble::new("the command line did not make a study of the form").remedy(format!("see what it says: {line}"))
    })?;
    let said: Value = serde_json::from_str(&said)?;
    let interview = said.get("begun").and_then(Value::as_str).map(str::to_owned);
    let interview = interview.ok_or_else(|| Trouble::new("the study holds no interview that has begun"))?;
    Ok(Study { backup, interview })
}

/// Restores the study on a new device and opens its interview once.
///
/// # Errors
/// When a step does not come.
pub fn restore(browser: &Browser, address: &str, study: &Study) -> Done {
    browser.open(address)?;
    let button =
        |words: &str| format!("[...document.querySelectorAll('button')].find((b) => /{words}/i.test(b.textContent))");
    let press = |what: &str, words: &str| -> Done {
        wait(browser, what, &button(words))?;
        browser.ask(&format!("{}.click();", button(words))).map(drop)
    };
    press("the door stands", "berkas cadangan|backup file")?;
    // The chooser of the operating system cannot be driven: the input stays in the page and is filled directly.
    browser.ask(
        "const click = HTMLInputElement.prototype.click;
         HTMLInputElement.prototype.click = function () { if (this.type !== 'file') click.call(this); };",
    )?;
    press("a file can be chosen", "pilih berkas|choose a")?;
    wait(browser, "the file is asked for", "document.querySelector('body > input[type=file]')")?;
    let input = json!({"expression": "document.querySelector('body > input[type=file]')"});
    let input = browser.devtools("Runtime.evaluate", &input)?;
    let object = input.pointer("/result/objectId").cloned().unwrap_or_default();
    let files = [study.backup.display().to_string()];
    browser.devtools("DOM.setFileInputFiles", &json!({"files": files, "objectId": object}))?;
    unlock(browser)?;
    wait(browser, "the study is open", "document.querySelector('.shell__main')")?;
    wait(browser, "it is saved", "/(Tersimpan|Saved) \\d\\d[.:]\\d\\d/.test(document.body.innerText)")?;
    browser.ask(&format!("location.hash = {};", json!(hash(study))))?;
    wait(browser, "the first question is asked", ASKED)?;
    quiet(browser)
}

const DOOR: &str = "document.activeElement?.matches('.key-form input')";
const ASKED: &str = "document.querySelector('.interview .ask')";

fn hash(study: &Study) -> String {
    format!("#/wawancara/{}", study.interview)
}

/// Types the passphrase where the door asks for it.
fn unlock(browser: &Browser) -> Done {
    wait(browser, "the passphrase is asked for", DOOR)?;
    browser.devtools("Input.insertText", &json!({"text": PASSPHRASE}))?;
    wait(browser, "it can be unlocked", "document.querySelector('.key-form button.button--main:not([disabled])')")?;
    enter(browser)
}

/// From the address to the question: the door, the passphrase, the interview. Gives what the main thread had worked when the
/// door asked for the passphrase.
///
/// # Errors
/// When a step does not come.
pub fn come(browser: &Browser, address: &str, study: &Study) -> Done<f64> {
    browser.open(&format!("{address}{}", hash(study)))?;
    wait(browser, "the passphrase is asked for", DOOR)?;
    let at_the_door = busy(browser)?;
    unlock(browser)?;
    wait(browser, "the first question is asked", ASKED)?;
    Ok(at_the_door)
}

/// That words typed into the first question are there after a new start: they were in the vault, not on the screen alone.
///
/// # Errors
/// When they are not.
pub fn holds_after_a_start(browser: &Browser, address: &str, study: &Study, words: &str) -> Done {
    browser.in_a_new_tab()?;
    come(browser, address, study)?;
    let there = format!("document.querySelector('.asked textarea')?.value.trim() === {}", json!(words));
    for _ in 0..4 {
        if holds(browser, &there)? {
            return Ok(());
        }
        browser.ask("document.querySelector('.bar__back:not([disabled])')?.click();")?;
        quiet(browser)?;
    }
    Err(Trouble::new("what was typed is not there after a new start"))
}

/// Where the app lies.
pub fn site() -> PathBuf {
    place::dist()
}
