//! A mouse and a keyboard as the browser's own input, and waiting: what every program is driven with alike.

use crate::bench::figures::busy;
use crate::trouble::{Done, Trouble};
use crate::webdriver::Browser;
use serde_json::{Value, json};
use std::thread;
use std::time::Duration;

/// The pace of somebody who types fast.
const BETWEEN_KEYS: Duration = Duration::from_millis(80);
/// After the last key or press: what is put off, such as saving, comes within it.
const REST: Duration = Duration::from_millis(1_000);

/// Waits in the page until an expression is true.
///
/// # Errors
/// When it is not within 25 seconds; `what` names it.
pub fn wait(browser: &Browser, what: &str, expression: &str) -> Done {
    let script = format!(
        "const until = performance.now() + 25000;
         while (performance.now() < until) {{
           if ({expression}) return true;
           await new Promise((r) => setTimeout(r, 20));
         }}
         return document.body.innerText.slice(0, 300);"
    );
    let found = browser.ask(&script)?;
    if found == Value::Bool(true) {
        return Ok(());
    }
    Err(Trouble::new(format!("waited in vain until {what}; on the screen: {found}")))
}

/// Whether an expression is true in the page now.
///
/// # Errors
/// When it throws.
pub fn holds(browser: &Browser, expression: &str) -> Done<bool> {
    Ok(browser.ask(&format!("return !!({expression});"))? == Value::Bool(true))
}

/// Whether words can be read on the screen.
pub fn reads(words: &str) -> String {
    format!("document.body.innerText.includes({})", json!(words))
}

/// Waits until the page has nothing left to do: timers come when they are due.
///
/// # Errors
/// When that does not happen within half a minute.
pub fn quiet(browser: &Browser) -> Done {
    let script = "let calm = 0;
        for (let i = 0; i < 500 && calm < 3; i += 1) {
          const due = performance.now() + 50;
          await new Promise((r) => setTimeout(r, 50));
          calm = performance.now() - due < 20 ? calm + 1 : 0;
        }
        return calm;";
    let calm = browser.ask(script)?;
    if calm == json!(3) { Ok(()) } else { Err(Trouble::new("the page did not come to rest")) }
}

/// What the main thread works for something, until it has come to rest, in milliseconds.
///
/// # Errors
/// Those of what is done.
pub fn work(browser: &Browser, act: impl FnOnce() -> Done) -> Done<f64> {
    let before = busy(browser)?;
    act()?;
    thread::sleep(REST);
    quiet(browser)?;
    Ok(busy(browser)? - before)
}

/// The middle of a thing in the window, after bringing it into view.
///
/// # Errors
/// When it is not there.
pub fn spot(browser: &Browser, selector: &str) -> Done<(f64, f64)> {
    let script = format!(
        "const thing = document.querySelector({});
         if (!thing) return null;
         thing.scrollIntoView({{ block: 'center', behavior: 'instant' }});
         await new Promise((r) => setTimeout(r, 150));
         const box = thing.getBoundingClientRect();
         return [box.left + box.width / 2, box.top + box.height / 2];",
        json!(selector)
    );
    let found = browser.ask(&script)?;
    let at = |n: usize| found.get(n).and_then(Value::as_f64);
    at(0).zip(at(1)).ok_or_else(|| Trouble::new(format!("there is no {selector}")))
}

/// Presses at a place.
///
/// # Errors
/// When the browser refuses.
pub fn press(browser: &Browser, (x, y): (f64, f64)) -> Done {
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
        browser.devtools("Input.dispatchMouseEvent", &event)?;
    }
    Ok(())
}

/// Presses a thing and waits until the page has come to rest.
///
/// # Errors
/// When it is not there.
pub fn press_on(browser: &Browser, selector: &str) -> Done {
    press(browser, spot(browser, selector)?)?;
    quiet(browser)
}

/// Types with real keys, one after the other.
///
/// # Errors
/// When the browser refuses.
pub fn keys(browser: &Browser, text: &str) -> Done {
    for letter in text.chars() {
        let key = letter.to_string();
        browser.devtools("Input.dispatchKeyEvent", &json!({"type": "keyDown", "text": key, "key": key}))?;
        browser.devtools("Input.dispatchKeyEvent", &json!({"type": "keyUp", "key": key}))?;
        thread::sleep(BETWEEN_KEYS);
    }
    Ok(())
}

/// Tab, by which a box is left.
///
/// # Errors
/// When the browser refuses.
pub fn tab(browser: &Browser) -> Done {
    named_key(browser, "Tab", 9, "")
}

/// Enter.
///
/// # Errors
/// When the browser refuses.
pub fn enter(browser: &Browser) -> Done {
    named_key(browser, "Enter", 13, "\r")
}

fn named_key(browser: &Browser, name: &str, code: u8, text: &str) -> Done {
    let key = |kind: &str, text: &str| json!({"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code, "text": text});
    let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
    browser.devtools("Input.dispatchKeyEvent", &key(down, text))?;
    browser.devtools("Input.dispatchKeyEvent", &key("keyUp", "")).map(drop)
}
