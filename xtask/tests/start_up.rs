//! The start-up files in a real Chromium, with a few lines of JavaScript standing where wasm will: offline, new versions
//! and going back, workers, the recovery dialog, and that nothing leaves the page. No wasm is compiled for this.

#![allow(clippy::unwrap_used, clippy::panic, reason = "all of this file is tests")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use xtask::bundle::{Offline, finish};
use xtask::server::StaticServer;
use xtask::webdriver::Browser;
use xtask::{place, tools};

/// A site whose app shows one word, and whose workers send back what they get.
struct Site {
    folder: PathBuf,
}

impl Site {
    fn new(word: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("jejaring-site-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let site = Self { folder: std::env::temp_dir().join(name) };
        site.publish(word);
        site
    }

    /// Builds a new version into the same place.
    fn publish(&self, word: &str) {
        let made = self.folder.join("made");
        std::fs::create_dir_all(&made).unwrap();
        std::fs::copy(place::root().join("index.html"), made.join("index.html")).unwrap();
        let app = format!("export default async () => {{ document.getElementById('app').textContent = '{word}'; }};");
        std::fs::write(made.join("app.js"), app).unwrap();
        // Ready only after a while, so that the first message comes too early.
        let worker = "const wasm_bindgen = async () => { await new Promise((r) => setTimeout(r, 300)); \
                      self.onmessage = (e) => self.postMessage(e.data); };";
        for name in ["heavy", "kdf"] {
            std::fs::write(made.join(format!("{name}.js")), worker).unwrap();
        }
        for name in ["app", "heavy", "kdf"] {
            std::fs::write(made.join(format!("{name}_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
        }
        finish(&made, &self.dist(), Offline::Yes).unwrap();
    }

    fn dist(&self) -> PathBuf {
        self.folder.join("dist")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn browser() -> Browser {
    Browser::start(&tools::chromium_ready().unwrap()).unwrap()
}

fn serve(folder: &Path) -> StaticServer {
    StaticServer::start(folder, 0).unwrap()
}

const READY: &str = "await navigator.serviceWorker.ready;
    for (let i = 0; i < 200 && !navigator.serviceWorker.controller; i += 1) await new Promise((r) => setTimeout(r, 25));";

const UPDATE: &str =
    "for (let i = 0; i < 400 && !jejaring.updateWaiting(); i += 1) await new Promise((r) => setTimeout(r, 25));
    return jejaring.updateWaiting();";

fn shown(browser: &Browser) -> Value {
    browser
        .ask(
            "const app = () => document.getElementById('app').innerText;
             for (let i = 0; i < 200 && app().includes('…'); i += 1) await new Promise((r) => setTimeout(r, 25));
             return app();",
        )
        .unwrap()
}

/// Waits for the page to be a new one after something that reloads it.
fn reloaded_by(browser: &Browser, act: &str) {
    let start = browser.ask("return performance.timeOrigin;").unwrap();
    // The page may be gone before it answers; what counts is the new page.
    drop(browser.ask(&format!("setTimeout(() => {{ {act} }}, 0); return true;")));
    for _ in 0..200 {
        if browser.ask("return performance.timeOrigin;").is_ok_and(|now| now != start) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("the page was not loaded again");
}

#[test]
fn opens_from_any_folder_and_without_the_server() {
    let site = Site::new("satu");
    let mut server = StaticServer::start_under(&site.dist(), 0, "/lapangan/app/").unwrap();
    let browser = browser();
    browser.open(&server.address()).unwrap();
    assert_eq!(shown(&browser), "satu");
    browser.ask(READY).unwrap();
    server.forget_requests();
    let echo = "const worker = jejaring.startWorker('heavy'); worker.postMessage('terlalu dini');
        return new Promise((done) => { worker.onmessage = (e) => done(e.data); worker.onerror = () => done('error'); });";
    assert_eq!(browser.ask(echo).unwrap(), "terlalu dini", "a message before the worker is ready is kept");
    assert_eq!(server.requests(), Vec::<String>::new(), "a page that stands asks for nothing");
    server.stop();
    browser.open(&format!("{}#/studi", server.address())).unwrap();
    browser.open(&server.address()).unwrap();
    assert_eq!(shown(&browser), "satu");
    assert_eq!(browser.ask(echo).unwrap(), "terlalu dini");
}

#[test]
fn a_new_version_waits_for_the_person_and_can_be_left_again() {
    let site = Site::new("satu");
    let server = serve(&site.dist());
    let browser = browser();
    browser.open(&server.address()).unwrap();
    browser.ask(READY).unwrap();
    site.publish("dua");
    browser.open(&server.address()).unwrap();
    assert_eq!(browser.ask(UPDATE).unwrap(), true);
    assert_eq!(shown(&browser), "satu", "it waits");
    reloaded_by(&browser, "jejaring.takeUpdate()");
    assert_eq!(shown(&browser), "dua");
    let back = "jejaring.recover('uji'); setTimeout(() => [...document.querySelectorAll('.recovery button')].pop().click(), 1000)";
    reloaded_by(&browser, back);
    assert_eq!(shown(&browser), "satu", "the version before, from its own cache");
    // What came in between and never ran is not "the version before".
    site.publish("tiga");
    browser.open(&server.address()).unwrap();
    assert_eq!(browser.ask(UPDATE).unwrap(), true);
    site.publish("empat");
    browser.ask("const r = await navigator.serviceWorker.getRegistration(); const old = r.waiting; await r.update();
        for (let i = 0; i < 400 && (!r.waiting || r.waiting === old); i += 1) await new Promise((done) => setTimeout(done, 25));").unwrap();
    reloaded_by(&browser, "jejaring.takeUpdate()");
    assert_eq!(shown(&browser), "empat");
    assert_eq!(
        browser.ask("return (await caches.keys()).filter((name) => name.startsWith('jejaring http')).length;").unwrap(),
        2
    );
    reloaded_by(&browser, back);
    assert_eq!(shown(&browser), "satu");
}

#[test]
fn the_recovery_dialog_comes_by_itself_and_hands_out_the_rescue() {
    let site = Site::new("satu");
    let server = serve(&site.dist());
    let browser = browser();
    browser.open(&server.address()).unwrap();
    shown(&browser);
    // A module whose start function is `unreachable`: a real trap, outside any promise.
    let trap = "window.__jejaringRescue = async () => { window.asked = true; return new Uint8Array([1]); };
        const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,8,1,0,10,5,1,3,0,0,11]);
        setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(bytes)), 0);
        for (let i = 0; i < 200 && !document.querySelector('dialog[open]'); i += 1) await new Promise((r) => setTimeout(r, 25));
        return document.querySelector('dialog[open]')?.innerText ?? 'no dialog';";
    let text = browser.ask(trap).unwrap();
    let text = text.as_str().unwrap();
    for words in ["Jejaring berhenti", "Jejaring stopped", "tetap aman", "Reload", "Unduh salinan penyelamat"] {
        assert!(text.contains(words), "{words} not in: {text}");
    }
    let rescue = "document.querySelectorAll('.recovery button')[1].click();
        for (let i = 0; i < 200 && !document.querySelector('.recovery [role=status]').innerText; i += 1)
          await new Promise((r) => setTimeout(r, 25));
        return [window.asked, document.querySelector('.recovery [role=status]').innerText];";
    let answer = browser.ask(rescue).unwrap();
    assert_eq!(answer.get(0), Some(&json!(true)));
    assert!(answer.get(1).and_then(Value::as_str).unwrap().starts_with("Salinan diserahkan"));
}

#[test]
fn without_wasm_or_a_store_it_says_so_in_both_languages() {
    let site = Site::new("satu");
    let server = serve(&site.dist());
    for (missing, indonesian, english) in [
        ("WebAssembly", "tidak dapat menjalankan", "cannot run WebAssembly"),
        ("indexedDB", "tidak mengizinkan", "allows no storage"),
    ] {
        let browser = browser();
        let source = format!("Object.defineProperty(window, '{missing}', {{ value: undefined }});");
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": source})).unwrap();
        browser.open(&server.address()).unwrap();
        let text = shown(&browser);
        let text = text.as_str().unwrap();
        assert!(text.contains(indonesian) && text.contains(english), "{missing}: {text}");
    }
}

#[test]
fn nothing_leaves_the_page_and_nothing_foreign_runs() {
    let site = Site::new("satu");
    let server = serve(&site.dist());
    let stranger = serve(&site.dist());
    let browser = browser();
    browser.open(&server.address()).unwrap();
    shown(&browser);
    // DevTools lets eval pass while it runs a script itself; a timer is the page's own.
    let tries = format!(
        "const there = '{}'; const came = [];
         await fetch(there).then(() => came.push('fetch'), () => {{}});
         navigator.sendBeacon(there, 'x');
         document.body.append(Object.assign(new Image(), {{ src: there + 'x.png' }}));
         try {{ new WebSocket(there.replace('http', 'ws')); }} catch {{}}
         try {{ new Worker(there + 'x.js'); came.push('worker'); }} catch {{}}
         try {{ new Worker('./kdf.js'); came.push('own worker past start.js'); }} catch {{}}
         try {{ document.body.innerHTML += '<p>x'; came.push('innerHTML'); }} catch {{}}
         setTimeout(() => {{ try {{ eval('1'); came.push('eval'); }} catch {{}} }});
         const inline = document.createElement('script');
         try {{ inline.textContent = 'window.ran = true'; document.body.append(inline); }} catch {{}}
         try {{ trustedTypes.createPolicy('other', {{}}); came.push('policy'); }} catch {{}}
         await new Promise((r) => setTimeout(r, 500));
         if (window.ran) came.push('inline script');
         return came;",
        stranger.address()
    );
    assert_eq!(browser.ask(&tries).unwrap(), json!([]));
    assert_eq!(stranger.requests(), Vec::<String>::new());
}
