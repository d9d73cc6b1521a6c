//! `cargo xtask size`: what the first screen weighs and what everything weighs, packed with brotli as a host sends it,
//! against the budget and the last noted figures in `xtask/size.json`. The first question of a guide needs the rest of
//! the program too, which is fetched behind the first screen, so that figure stands beside.

use crate::bundle;
use crate::place;
use crate::trouble::{Done, Trouble, While};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What others' programs for filling in a form weigh before the first question (KB, brotli; measured for the design).
const PEERS: [(&str, u64); 3] = [("SurveyJS", 321), ("enketo-core", 248), ("ODK Web Forms", 1031)];

/// What the first screen should weigh, in KB: as the lightest of the others. The budget in `size.json` only says that it
/// must not grow again.
const AIM: f64 = 320.0;

/// Growth below this many bytes is not worth a line.
const NOTEWORTHY: u64 = 256;

/// Prints the figures; with `note` writes them as the new ones to compare with.
///
/// # Errors
/// When the first screen is over its budget, or `dist/` or the budget file is missing.
pub fn size(note: bool) -> Done {
    let file = budget_file();
    let mut known: Value =
        serde_json::from_str(&std::fs::read_to_string(&file).while_doing("reading xtask/size.json")?)?;
    let sizes = measure()?;
    let first = names_in(&known, "first_screen");
    let is_first = |name: &str| first.iter().any(|wanted| wanted == name);
    let first_total: u64 = sizes.iter().filter(|(name, _)| is_first(name)).map(|(_, size)| size).sum();
    let total: u64 = sizes.values().sum();

    println!("{:>10}  {:>9}  file (brotli bytes; * first screen)", "size", "change");
    for (name, size) in &sizes {
        let before = known.pointer("/noted").and_then(|noted| noted.get(name)).and_then(Value::as_u64);
        let mark = if is_first(name) { "*" } else { " " };
        println!("{size:>10}  {:>9}  {mark} {name}", change(*size, before));
    }
    let question = first_total + sizes.get(bundle::REST).copied().unwrap_or(0);
    for (title, sum) in [("first screen", first_total), ("first question", question), ("everything", total)] {
        println!("{title:>14}: {:>7.1} KB", kilobytes(sum));
    }
    println!("{:>14}: {AIM:>7.1} KB; the first screen is {:.2} of it", "aim", kilobytes(first_total) / AIM);
    for (peer, weight) in PEERS {
        let of = |bytes: u64| kilobytes(bytes) / weight as f64;
        println!(
            "{peer:>14}: {weight:>5} KB; our first screen is {:.2} of it, our first question {:.2}",
            of(first_total),
            of(question)
        );
    }
    for wanted in &first {
        if !sizes.contains_key(wanted) {
            return Err(Trouble::new(format!("size.json counts {wanted} to the first screen, and there is none")));
        }
    }
    if note {
        let noted: Map<String, Value> = sizes.iter().map(|(name, size)| (name.clone(), json!(size))).collect();
        if let Some(object) = known.as_object_mut() {
            object.insert("noted".into(), Value::Object(noted));
        }
        std::fs::write(&file, serde_json::to_string_pretty(&known)? + "\n").while_doing("writing xtask/size.json")?;
        println!("noted in xtask/size.json");
    }
    let budget = known.get("budget_bytes").and_then(Value::as_u64).unwrap_or(0);
    if first_total > budget {
        return Err(Trouble::new(format!(
            "the first screen weighs {first_total} bytes, {} over its budget of {budget}",
            first_total - budget
        ))
        .remedy("see above what grew; move what the first screen does not need into a worker"));
    }
    println!("within the budget: {:.1} of {:.1} KB", kilobytes(first_total), kilobytes(budget));
    Ok(())
}

fn budget_file() -> PathBuf {
    place::root().join("xtask/size.json")
}

/// Brotli bytes by plain name (without hash) of every file that a browser may load.
fn measure() -> Done<BTreeMap<String, u64>> {
    let files = bundle::read_folder(&place::dist())?;
    if files.is_empty() {
        return Err(Trouble::new("there is no dist/ yet").remedy("cargo xtask build"));
    }
    let loaded = files.into_iter().filter(|(name, _)| !bundle::is_for_hosts(name) && !name.ends_with(".txt"));
    let mut loaded: Vec<(String, Vec<u8>)> = loaded.collect();
    // The largest first, so that no thread is left with one at the end.
    loaded.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pack = || {
        let mut packs = Vec::new();
        while let Some((name, bytes)) = loaded.get(next.fetch_add(1, Ordering::Relaxed)) {
            packs.push((bundle::names::plain(name), packed(name, bytes)));
        }
        packs
    };
    let packs = std::thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(pack)).collect();
        all.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
    });
    Ok(packs.map_err(|_| Trouble::new("packing a file stopped half way"))?.into_iter().flatten().collect())
}

/// How many bytes a host sends; fonts and pictures are packed already.
pub(crate) fn packed(name: &str, bytes: &[u8]) -> u64 {
    if name.ends_with(".woff2") || name.ends_with(".png") {
        return bytes.len() as u64;
    }
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    // Writing into memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters);
    out.len() as u64
}

fn names_in(known: &Value, key: &str) -> Vec<String> {
    let list = known.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn change(size: u64, before: Option<u64>) -> String {
    match before {
        None => "new".into(),
        Some(before) if size.abs_diff(before) < NOTEWORTHY => String::new(),
        Some(before) if size > before => format!("+{}", size - before),
        Some(before) => format!("-{}", before - size),
    }
}

fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_packed_and_fonts_are_not_packed_twice() {
        let text = vec![b'a'; 10_000];
        assert!(packed("a.js", &text) < 100);
        assert_eq!(packed("a.woff2", &text), 10_000);
    }

    #[test]
    fn changes_are_signed_and_small_ones_silent() {
        assert_eq!(change(1000, None), "new");
        assert_eq!(change(1000, Some(1100)), "");
        assert_eq!(change(2000, Some(1000)), "+1000");
        assert_eq!(change(1000, Some(2000)), "-1000");
    }
}
