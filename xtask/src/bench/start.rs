//! `cargo xtask bench`: time and CPU from the address to the app's first screen, in a real Chromium, for `dist/`; then
//! until the whole program is there, and from a tap on the sample study until it stands open.
//!
//! The kinds of start take turns in every round, so that a busy machine disturbs all of them alike; medians are printed,
//! and ratios, which travel better between machines than milliseconds do.

use super::figures::{busy, median, number};
use crate::server::StaticServer;
use crate::tools::Chromium;
use crate::trouble::{Done, Trouble};
use crate::webdriver::Browser;
use crate::{bundle, place, tools};
use serde_json::json;
use std::collections::BTreeSet;

/// Rounds when nothing else is asked.
pub const RUNS: u16 = 7;

/// How a start is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing known, everything from the server.
    Cold,
    /// The same on a processor slowed four times, as on a plain tablet.
    ColdSlow,
    /// From the service worker, with the server stopped.
    Offline,
}

const KINDS: [Kind; 3] = [Kind::Cold, Kind::ColdSlow, Kind::Offline];

/// One start, measured.
#[derive(Clone, Debug)]
struct Start {
    kind: Kind,
    /// From navigation to the first paint of anything, milliseconds.
    paint: f64,
    /// From navigation until the app stands, milliseconds.
    open: f64,
    /// From navigation until the whole program is there, milliseconds.
    whole: f64,
    /// From the tap on the sample study until it is on the screen, milliseconds.
    sample: f64,
    /// Time the page's main thread was busy until the first screen, milliseconds.
    busy: f64,
    /// How many files the page had loaded when the first screen stood.
    files: f64,
    /// Their bytes, unpacked: the small server does not pack. `cargo xtask size` says what a host sends.
    bytes: f64,
    /// What was asked of the server before the app stood.
    asked: Vec<String>,
}

/// Measures and prints.
///
/// # Errors
/// When there is no `dist/`, no browser, or the app does not open.
pub fn bench(runs: u16) -> Done {
    if !place::dist().join("index.html").is_file() {
        return Err(Trouble::new("there is no dist/ yet").remedy("cargo xtask build"));
    }
    let chromium = tools::chromium_ready()?;
    let mut starts = Vec::new();
    for run in 1..=runs {
        for kind in KINDS {
            starts.push(measure(kind, &chromium)?);
        }
        println!("round {run} of {runs}");
    }
    report(&starts);
    Ok(())
}

fn measure(kind: Kind, chromium: &Chromium) -> Done<Start> {
    let mut server = StaticServer::start(&place::dist(), 0)?;
    let browser = Browser::start(chromium)?;
    if kind == Kind::Offline {
        browser.open(&server.address())?;
        browser.ask("await navigator.serviceWorker.ready; return true;")?;
        server.stop();
        server.forget_requests();
    }
    browser.devtools("Performance.enable", &json!({}))?;
    if kind == Kind::ColdSlow {
        browser.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": 4}))?;
    }
    let before = busy(&browser)?;
    browser.open(&server.address())?;
    let times = browser.ask(
        "for (let i = 0; i < 500 && !performance.getEntriesByName('jejaring-open').length; i += 1)
           await new Promise((r) => setTimeout(r, 20));
         const paint = performance.getEntriesByName('first-contentful-paint')[0];
         const open = performance.getEntriesByName('jejaring-open')[0];
         const loaded = performance.getEntriesByType('resource').filter((entry) => entry.responseEnd <= open?.startTime);
         const bytes = loaded.reduce((sum, entry) => sum + entry.decodedBodySize, 0);
         return { paint: paint?.startTime, open: open?.startTime, files: loaded.length, bytes };",
    )?;
    let open = number(&times, "open").ok_or_else(|| Trouble::new(format!("the app did not open ({kind:?})")))?;
    let after = busy(&browser)?;
    let asked = server.requests();
    let later = browser.ask(
        "for (let i = 0; i < 500 && !performance.getEntriesByName('jejaring-whole').length; i += 1)
           await new Promise((r) => setTimeout(r, 10));
         const wanted = () => [...document.querySelectorAll('button')].find((b) => /studi contoh|sample study/i.test(b.textContent));
         for (let i = 0; i < 500 && !wanted(); i += 1) await new Promise((r) => setTimeout(r, 10));
         const button = wanted();
         const tapped = performance.now();
         button.click();
         for (let i = 0; i < 2000 && !document.querySelector('.rail'); i += 1)
           await new Promise((r) => setTimeout(r, 10));
         const whole = performance.getEntriesByName('jejaring-whole')[0];
         return { whole: whole?.startTime, sample: document.querySelector('.rail') ? performance.now() - tapped : null };",
    )?;
    let missing = |what: &str| Trouble::new(format!("{what} did not come ({kind:?})"));
    let whole = number(&later, "whole").ok_or_else(|| missing("the whole program"))?;
    let sample = number(&later, "sample").ok_or_else(|| missing("the sample study"))?;
    // A new document may begin its own count.
    let busy = if after > before { after - before } else { after };
    let of = |name: &str| number(&times, name).unwrap_or_default();
    let paint = number(&times, "paint").unwrap_or(open);
    Ok(Start { kind, paint, open, whole, sample, busy, files: of("files"), bytes: of("bytes"), asked })
}

fn report(starts: &[Start]) {
    let of = |kind: Kind, what: fn(&Start) -> f64| {
        median(starts.iter().filter(|start| start.kind == kind).map(what).collect())
    };
    println!(
        "\n{:<12} {:>12} {:>11} {:>11} {:>12} {:>12} {:>6} {:>9} {:>17}",
        "start", "first paint", "app open", "whole", "sample", "main thread", "files", "KB raw", "open / cold open"
    );
    for kind in KINDS {
        let (paint, open, busy) = (of(kind, |s| s.paint), of(kind, |s| s.open), of(kind, |s| s.busy));
        let (whole, sample) = (of(kind, |s| s.whole), of(kind, |s| s.sample));
        let (files, kilobytes) = (of(kind, |s| s.files), of(kind, |s| s.bytes) / 1000.0);
        let ratio = open / of(Kind::Cold, |s| s.open);
        println!(
            "{:<12} {paint:>9.0} ms {open:>8.0} ms {whole:>8.0} ms {sample:>9.0} ms {busy:>9.0} ms {files:>6.0} {kilobytes:>9.0} {ratio:>17.2}",
            format!("{kind:?}")
        );
    }
    let cold: BTreeSet<String> = starts
        .iter()
        .filter(|start| start.kind == Kind::Cold)
        .flat_map(|start| &start.asked)
        .map(|path| bundle::names::plain(path.trim_start_matches('/')))
        .collect();
    println!("a cold start asks for (until measured; the service worker's fetching may have begun): {cold:?}");
    let offline: usize = starts.iter().filter(|start| start.kind == Kind::Offline).map(|start| start.asked.len()).sum();
    println!("requests that reached the server in all offline starts: {offline}");
}
