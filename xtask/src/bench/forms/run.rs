//! One program, measured once.

use super::form::{CHOSEN, Form, NO, OPENED, YES};
use super::hands::{holds, keys, press, press_on, quiet, reads, spot, tab, wait, work};
use super::ours;
use super::program::Program;
use crate::bench::figures::busy;
use crate::server::StaticServer;
use crate::tools::Chromium;
use crate::trouble::{Done, Trouble, While};
use crate::webdriver::Browser;
use crate::{bundle, size};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// What is typed.
const WORDS: &str = "dari rapat di balai ";
/// How often the choice is made.
const CHOICES: u32 = 2;

/// What one run gave, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Main-thread CPU from the address until the first question can be answered and the page is at rest.
    pub ready: f64,
    /// Of this, until our door asked for the passphrase; 0 for others.
    pub door: f64,
    /// How long that took on the clock.
    pub waited: f64,
    /// Main-thread CPU for each key.
    pub key: f64,
    /// Main-thread CPU for a choice that opens a question.
    pub choice: f64,
}

/// Measures a program with a form.
///
/// # Errors
/// When the page does not do what is expected of it: then nothing of it can be compared.
pub fn measure(program: &Program, form: &Form, chromium: &Chromium) -> Done<Figures> {
    let server = serve(program)?;
    let browser = Browser::start(chromium)?;
    let named = |trouble: Trouble| Trouble::new(format!("{}: {trouble}", program.name));
    measured(program, form, &browser, &server.address()).map_err(named)
}

fn measured(program: &Program, form: &Form, browser: &Browser, address: &str) -> Done<Figures> {
    // Once before, as on every day but the first: compiled code is kept by the browser, for everybody.
    visit(program, browser, address)?;
    count_anew(browser)?;
    let begun = Instant::now();
    let door = arrive(program, browser, address)?;
    let waited = begun.elapsed().as_secs_f64() * 1000.0;
    quiet(browser)?;
    let ready = busy(browser)?;

    press_on(browser, &program.finds.typed)?;
    let typing = work(browser, || keys(browser, WORDS).and_then(|()| tab(browser)))?;
    let key = typing / WORDS.chars().count() as f64;
    let kept = program.finds.kept.replace("WORDS", &json!(WORDS.trim_end()).to_string());
    wait(browser, "what was typed is kept", &kept)?;

    if let Some((next, _)) = program.finds.turns {
        turn(browser, next, form, CHOSEN)?;
    }
    let opened = reads(mark(form, OPENED)?);
    closes(program, form, browser, &opened)?;
    let mut choosing = 0.0;
    for _ in 0..CHOICES {
        press_on(browser, &program.finds.choice(NO))?;
        let yes = spot(browser, &program.finds.choice(YES))?;
        quiet(browser)?;
        choosing += work(browser, || press(browser, yes))?;
    }
    if let Some((next, _)) = program.finds.turns {
        turn(browser, next, form, OPENED)?;
    }
    if !holds(browser, &opened)? {
        return Err(Trouble::new("the choice did not open the question"));
    }
    if let Some(study) = &program.study {
        ours::holds_after_a_start(browser, address, study, WORDS.trim_end())?;
    }
    Ok(Figures { ready, door, waited, key, choice: choosing / f64::from(CHOICES) })
}

/// That the question is not there while the answer is no: else nothing would be opened.
fn closes(program: &Program, form: &Form, browser: &Browser, opened: &str) -> Done {
    press_on(browser, &program.finds.choice(NO))?;
    let turned = program.finds.turns;
    if let Some((next, _)) = turned {
        press_on(browser, next)?;
        wait(browser, "another question is there", &format!("!({})", reads(mark(form, CHOSEN)?)))?;
    }
    if holds(browser, opened)? {
        return Err(Trouble::new("the question is there though its rule says no"));
    }
    if let Some((_, back)) = turned {
        turn(browser, back, form, CHOSEN)?;
    }
    Ok(())
}

fn turn(browser: &Browser, button: &str, form: &Form, to: &str) -> Done {
    press_on(browser, button)?;
    wait(browser, to, &reads(mark(form, to)?))?;
    quiet(browser)
}

fn mark<'a>(form: &'a Form, name: &str) -> Done<&'a str> {
    form.mark(name).ok_or_else(|| Trouble::new(format!("the form has no {name}")))
}

fn serve(program: &Program) -> Done<StaticServer> {
    let server = match program.study {
        Some(_) => StaticServer::start(&program.site, 0),
        None => StaticServer::start_foreign(&program.site),
    };
    server.while_doing("serving the page")
}

/// The first visit: ours restores the study.
fn visit(program: &Program, browser: &Browser, address: &str) -> Done {
    match &program.study {
        Some(study) => ours::restore(browser, address, study),
        None => arrive(program, browser, address).map(drop).and_then(|()| quiet(browser)),
    }
}

/// From the address to the first question.
fn arrive(program: &Program, browser: &Browser, address: &str) -> Done<f64> {
    if let Some(study) = &program.study {
        return ours::come(browser, address, study);
    }
    browser.open(address)?;
    wait(browser, "the first question is there", &format!("document.querySelector({})", json!(program.finds.typed)))?;
    Ok(0.0)
}

/// A new tab of a laptop's size, in which CPU time (not the clock's) is counted from nothing.
fn count_anew(browser: &Browser) -> Done {
    browser.in_a_new_tab()?;
    let laptop = json!({"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", &laptop)?;
    browser.devtools("Performance.enable", &json!({"timeDomain": "threadTicks"})).map(drop)
}

/// What files weigh, packed with brotli: packing as hosts do takes long, and many pages load the same files.
#[derive(Debug, Default)]
pub struct Weights(BTreeMap<String, u64>);

impl Weights {
    fn of(&mut self, name: &str, content: &[u8]) -> u64 {
        let hash = bundle::names::hash(content);
        *self.0.entry(hash).or_insert_with(|| size::packed(name, content))
    }
}

/// Brotli bytes of everything that was asked of the server until the first question could be answered, the form itself not
/// counted: ours lies in the vault.
///
/// # Errors
/// When the page does not come.
pub fn loaded(program: &Program, chromium: &Chromium, weights: &mut Weights) -> Done<u64> {
    let server = serve(program)?;
    let browser = Browser::start(chromium)?;
    // With a service worker everything would be fetched, also what no question needs.
    let without = "if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {});";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": without}))?;
    visit(program, &browser, &server.address())?;
    count_anew(&browser)?;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": without}))?;
    browser.devtools("Network.clearBrowserCache", &json!({}))?;
    server.forget_requests();
    arrive(program, &browser, &server.address())?;
    quiet(&browser)?;
    let asked: BTreeSet<String> = server.requests().iter().map(|path| file_of(path)).collect();
    let mut bytes = 0;
    for name in asked.iter().filter(|name| !program.form_files.contains(&name.as_str())) {
        // A browser may ask for an icon that is not there.
        if let Ok(content) = std::fs::read(program.site.join(name)) {
            bytes += weights.of(name, &content);
        }
    }
    Ok(bytes)
}

/// The file that a path stands for.
fn file_of(path: &str) -> String {
    let name = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if name.is_empty() { "index.html".into() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_file() {
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/app-0123456789abcdef.js?x#y"), "app-0123456789abcdef.js");
    }
}
