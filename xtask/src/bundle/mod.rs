//! From Trunk's output to `dist/`: one style sheet, hashed names, workers that start themselves, a service worker that
//! knows every file, and header files for hosts. Nothing in the finished page is inline, and every address in it is
//! relative, so that it works from any folder.

pub mod css;
pub mod headers;
pub mod names;

use crate::place;
use crate::trouble::{Done, Trouble, While};
use names::Renamed;
use std::collections::BTreeMap;
use std::path::Path;

/// The two programs that run beside the page, by the names of their binaries.
pub const WORKERS: [&str; 2] = ["heavy", "kdf"];

/// The part of the page's program that the first screen does not run; a build for developing has none.
pub const REST: &str = "app_rest.wasm";

/// A built site, file by file.
type Files = BTreeMap<String, Vec<u8>>;

/// How a site is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// The page registers its service worker: every build that is handed out or tested.
    Yes,
    /// The page registers none and removes an earlier one: for looking at changes while developing.
    No,
}

/// Composes the finished site from what Trunk made (`from`), the boot files and the styles, and writes it to `dist`.
///
/// # Errors
/// When a part is missing or the result would not keep the rules (inline script, absolute address).
pub fn finish(from: &Path, dist: &Path, offline: Offline) -> Done {
    let files = compose(&read_folder(from)?, place::root(), offline)?;
    write_anew(&files, dist)
}

fn compose(built: &Files, root: &Path, offline: Offline) -> Done<Files> {
    let boot = root.join("src/boot");
    let mut site = Files::new();
    let mut renamed = Renamed::default();

    // Leaves first: what names nothing else.
    for (name, bytes) in read_folder(&root.join("styles/fonts"))? {
        let name = format!("fonts/{name}");
        if name.ends_with(".woff2") {
            add_hashed(&mut site, &mut renamed, &name, bytes)
        } else {
            add(&mut site, &name, bytes)
        }
    }
    for (name, bytes) in read_folder(&boot.join("icons"))? {
        add(&mut site, &format!("icons/{name}"), bytes);
    }
    add(&mut site, "manifest.webmanifest", read(&boot.join("manifest.webmanifest"))?);
    for (name, bytes) in built {
        if name.ends_with(".wasm") {
            add_hashed(&mut site, &mut renamed, name, bytes.clone());
        } else if name.contains('/') {
            add(&mut site, name, bytes.clone());
        }
    }

    // Then what names leaves, then what names those.
    let sheet = css::gather(&boot.join("boot.css"))? + &css::gather_folder(&root.join("styles"))?;
    // In the finished site the one sheet lies beside `fonts/`, from whatever folder its parts came.
    let sheet = css::shrink(&renamed.rewrite(&sheet.replace("../fonts/", "fonts/")));
    add_hashed(&mut site, &mut renamed, "main.css", sheet.into_bytes());
    let starter = read_text(&boot.join("worker.js"))?;
    for worker in WORKERS {
        let glue = text_of(built, &format!("{worker}.js"))?;
        let script = format!("{glue}\n{}", starter.replace("worker_bg.wasm", &format!("{worker}_bg.wasm")));
        let script = renamed.rewrite(&script).into_bytes();
        add_hashed(&mut site, &mut renamed, &format!("{worker}.js"), script);
    }
    let app = renamed.rewrite(text_of(built, "app.js")?);
    add_hashed(&mut site, &mut renamed, "app.js", app.into_bytes());
    let start = read_text(&boot.join("start.js"))?;
    let start = match offline {
        Offline::Yes => start,
        Offline::No => set(&start, "const OFFLINE = true;", "const OFFLINE = false;")?,
    };
    let start = match built.contains_key(REST) {
        true => start,
        false => set(&start, "const REST = \"./app_rest.wasm\";", "const REST = \"\";")?,
    };
    let start = renamed.rewrite(&start).into_bytes();
    add_hashed(&mut site, &mut renamed, "start.js", start);
    let page = entry_page(text_of(built, "index.html")?, &renamed)?;
    add(&mut site, "index.html", page.into_bytes());

    let precached: Vec<String> = site.keys().filter(|name| !name.ends_with(".txt")).cloned().collect();
    let worker = service_worker(&read_text(&boot.join("sw.js"))?, &site, &precached)?;
    add(&mut site, "sw.js", worker.into_bytes());
    let hashed: Vec<String> = site.keys().filter(|name| names::is_hashed(name)).cloned().collect();
    for (name, text) in headers::files(&hashed) {
        add(&mut site, name, text.into_bytes());
    }
    Ok(site)
}

/// The entry page: Trunk's own tags gone, names rewritten, the big parts asked for at once.
fn entry_page(html: &str, renamed: &Renamed) -> Done<String> {
    let lines: Vec<&str> =
        html.lines().filter(|line| !line.contains("data-trunk")).filter(|line| !line.trim().is_empty()).collect();
    let page = renamed.rewrite(&lines.join("\n"));
    for tag in page.split("<script").skip(1) {
        if !tag.trim_start().starts_with("src=\"./") {
            return Err(Trouble::new("index.html has an inline or foreign script, which its own policy forbids"));
        }
    }
    for wrong in ["<style", " style=", "=\"/", "=\"http"] {
        if page.contains(wrong) {
            return Err(Trouble::new(format!(
                "index.html contains `{wrong}`: no inline styles, relative addresses only"
            )));
        }
    }
    Ok(page + "\n")
}

/// The service worker with the list of files and a version that is the hash of all of them.
fn service_worker(source: &str, site: &Files, precached: &[String]) -> Done<String> {
    let mut everything = source.as_bytes().to_vec();
    for name in precached {
        everything.extend_from_slice(name.as_bytes());
        everything.extend_from_slice(names::hash(site.get(name).map_or(&[][..], Vec::as_slice)).as_bytes());
    }
    let list: Vec<String> = precached.iter().map(|name| format!("./{name}")).collect();
    let heads: BTreeMap<_, _> = headers::for_all().into_iter().collect();
    let text =
        set(source, "const VERSION = \"unfinished\";", &format!("const VERSION = \"{}\";", names::hash(&everything)))?;
    let text = set(&text, "const FILES = [];", &format!("const FILES = {};", serde_json::to_string(&list)?))?;
    set(&text, "const HEADERS = {};", &format!("const HEADERS = {};", serde_json::to_string(&heads)?))
}

/// Replaces a line that must be there exactly once.
fn set(text: &str, line: &str, by: &str) -> Done<String> {
    match text.matches(line).count() {
        1 => Ok(text.replace(line, by)),
        n => Err(Trouble::new(format!("`{line}` stands {n} times in a boot file; it must stand once"))),
    }
}

/// Whether a file of the finished site is for web servers, not for browsers.
pub fn is_for_hosts(name: &str) -> bool {
    ["_headers", ".htaccess", "nginx-headers.conf"].contains(&name)
}

fn add(site: &mut Files, name: &str, bytes: Vec<u8>) {
    site.insert(name.to_owned(), bytes);
}

fn add_hashed(site: &mut Files, renamed: &mut Renamed, name: &str, bytes: Vec<u8>) {
    let new = names::hashed(name, &bytes);
    renamed.note(name, &new);
    site.insert(new, bytes);
}

fn text_of<'a>(files: &'a Files, name: &str) -> Done<&'a str> {
    let bytes = files.get(name).ok_or_else(|| Trouble::new(format!("Trunk made no {name}")))?;
    std::str::from_utf8(bytes).while_doing(format!("reading {name}"))
}

fn read(file: &Path) -> Done<Vec<u8>> {
    std::fs::read(file).while_doing(format!("reading {}", file.display()))
}

fn read_text(file: &Path) -> Done<String> {
    std::fs::read_to_string(file).while_doing(format!("reading {}", file.display()))
}

/// Every file under a folder, by its path inside it with `/`; none when the folder is missing.
pub fn read_folder(folder: &Path) -> Done<Files> {
    let mut files = Files::new();
    read_into(folder, "", &mut files)?;
    Ok(files)
}

fn read_into(folder: &Path, prefix: &str, files: &mut Files) -> Done {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_into(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, read(&entry.path())?);
        }
    }
    Ok(())
}

/// Writes a site beside its old one and swaps the two, so that `dist/` is never half old and half new.
fn write_anew(files: &Files, dist: &Path) -> Done {
    let fresh = dist.with_extension("new");
    let old = dist.with_extension("old");
    for folder in [&fresh, &old] {
        if folder.exists() {
            std::fs::remove_dir_all(folder).while_doing(format!("removing {}", folder.display()))?;
        }
    }
    for (name, bytes) in files {
        let file = fresh.join(name);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, bytes).while_doing(format!("writing {}", file.display()))?;
    }
    if dist.exists() {
        std::fs::rename(dist, &old).while_doing("putting the old dist aside")?;
    }
    std::fs::rename(&fresh, dist).while_doing("putting the new dist in place")?;
    if old.exists() {
        std::fs::remove_dir_all(&old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Files {
        let page = std::fs::read(place::root().join("index.html")).unwrap();
        let mut files = Files::new();
        add(&mut files, "index.html", page);
        for name in ["app", "heavy", "kdf"] {
            add(&mut files, &format!("{name}.js"), format!("/* {name} */ new URL('{name}_bg.wasm', x)").into_bytes());
            add(&mut files, &format!("{name}_bg.wasm"), name.as_bytes().to_vec());
        }
        files
    }

    fn text<'a>(site: &'a Files, start: &str, end: &str) -> &'a str {
        let (_, bytes) = site.iter().find(|(name, _)| name.starts_with(start) && name.ends_with(end)).unwrap();
        std::str::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_part_names_the_others_by_their_hashed_names() {
        let site = compose(&built(), place::root(), Offline::Yes).unwrap();
        let full = |start: &str, end: &str| {
            site.keys().find(|name| name.starts_with(start) && name.ends_with(end)).unwrap().clone()
        };
        let start = text(&site, "start-", ".js");
        for (head, tail) in [("heavy-", ".js"), ("kdf-", ".js"), ("app-", ".js"), ("app_bg-", ".wasm")] {
            assert!(start.contains(&format!("\"./{}\"", full(head, tail))), "{head}");
        }
        assert!(text(&site, "heavy-", ".js").contains(&full("heavy_bg-", ".wasm")));
        let page = text(&site, "index.html", "");
        assert!(page.contains(&full("start-", ".js")) && page.contains(&full("main-", ".css")));
        assert!(!page.contains("data-trunk"));
    }

    #[test]
    fn the_rest_of_the_program_is_named_where_there_is_one() {
        let whole = compose(&built(), place::root(), Offline::Yes).unwrap();
        assert!(text(&whole, "start-", ".js").contains("const REST = \"\";"));
        let mut split = built();
        add(&mut split, REST, b"rest".to_vec());
        let site = compose(&split, place::root(), Offline::Yes).unwrap();
        let rest = site.keys().find(|name| name.starts_with("app_rest-")).unwrap();
        assert!(text(&site, "start-", ".js").contains(&format!("const REST = \"./{rest}\";")));
        assert!(text(&site, "sw.js", "").contains(&format!("\"./{rest}\"")));
    }

    #[test]
    fn the_service_worker_knows_every_file_but_itself() {
        let site = compose(&built(), place::root(), Offline::Yes).unwrap();
        let worker = text(&site, "sw.js", "");
        for name in site.keys() {
            let apart = name == "sw.js" || is_for_hosts(name);
            let expected = !apart && !name.ends_with(".txt");
            assert_eq!(worker.contains(&format!("\"./{name}\"")), expected, "{name}");
        }
    }

    #[test]
    fn the_version_changes_with_any_file_and_only_then() {
        let one = compose(&built(), place::root(), Offline::Yes).unwrap();
        let same = compose(&built(), place::root(), Offline::Yes).unwrap();
        let mut changed = built();
        add(&mut changed, "kdf_bg.wasm", b"other".to_vec());
        let other = compose(&changed, place::root(), Offline::Yes).unwrap();
        assert_eq!(one, same);
        assert_ne!(one.get("sw.js"), other.get("sw.js"));
    }

    #[test]
    fn inline_script_and_absolute_addresses_are_refused() {
        let renamed = Renamed::default();
        assert!(entry_page("<script src=\"./start.js\" defer></script>", &renamed).is_ok());
        for wrong in [
            "<script>alert(1)</script>",
            "<script src=\"https://x/y.js\"></script>",
            "<link href=\"/a.css\">",
            "<p style=\"\">",
        ] {
            assert!(entry_page(wrong, &renamed).is_err(), "{wrong}");
        }
    }
}
