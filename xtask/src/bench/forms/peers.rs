//! Other programs with the same form: installed from npm, each with a page of its own.

use super::form::Form;
use super::program::{Finds, Program};
use super::xform::{self, Style};
use super::{hands, surveyjs};
use crate::server::StaticServer;
use crate::tools::{self, Chromium};
use crate::trouble::{Done, Trouble, While};
use crate::webdriver::Browser;
use crate::{pins, place, run};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The form on a peer's page.
const FORM: &[&str] = &["form.js"];

/// SurveyJS with the form: one question after the other, and all on one page.
///
/// # Errors
/// When npm cannot install it.
pub fn surveyjs(form: &Form, folder: &Path) -> Done<Vec<Program>> {
    let core = tools::npm_ready("survey-core", pins::SURVEYJS)?;
    let ui = tools::npm_ready("survey-js-ui", pins::SURVEYJS)?;
    // Without the fonts that it would ask a server of Google for.
    let files =
        [core.join("survey-core.fontless.min.css"), core.join("survey.core.min.js"), ui.join("survey-js-ui.min.js")];
    let pages = [
        ("index.html", include_str!("pages/surveyjs/index.html")),
        ("begin.js", include_str!("pages/surveyjs/begin.js")),
    ];
    let one = |one_by_one: bool| -> Done<Program> {
        let mode = if one_by_one { "questionPerPage" } else { "singlePage" };
        let site = page(&folder.join(format!("surveyjs-{mode}")), &files, &pages)?;
        write_form(&site, &json!({"mode": mode, "survey": surveyjs::write(form)}))?;
        Ok(Program {
            name: format!("SurveyJS {}, {}", pins::SURVEYJS, shown(one_by_one)),
            site,
            study: None,
            finds: Finds::surveyjs(one_by_one),
            form_files: FORM,
        })
    };
    Ok(vec![one(true)?, one(false)?])
}

/// Enketo with the form: one question after the other, and all on one page.
///
/// # Errors
/// When it cannot be installed or built, or does not turn the form into a page.
pub fn enketo(form: &Form, folder: &Path, chromium: &Chromium) -> Done<Vec<Program>> {
    let built = enketo_ready()?;
    let files = [built.join("enketo.js"), built.join("enketo.css")];
    let pages =
        [("index.html", include_str!("pages/enketo/index.html")), ("begin.js", include_str!("pages/enketo/begin.js"))];
    let one = |one_by_one: bool| -> Done<Program> {
        let style = if one_by_one { Style::Pages } else { Style::OnePage };
        let site = page(&folder.join(format!("enketo-{style:?}")), &files, &pages)?;
        write_form(&site, &transformed(&xform::write(form, style), &built, &site, chromium)?)?;
        Ok(Program {
            name: format!("enketo-core {}, {}", version(ENKETO, "enketo-core"), shown(one_by_one)),
            site,
            study: None,
            finds: Finds::enketo(one_by_one),
            form_files: FORM,
        })
    };
    Ok(vec![one(true)?, one(false)?])
}

fn shown(one_by_one: bool) -> &'static str {
    if one_by_one { "one question a page" } else { "all on one page" }
}

const ENKETO: &str = include_str!("pages/enketo/package.json");

/// What a package.json asks for of a package.
fn version(package: &str, name: &str) -> String {
    let read: Value = serde_json::from_str(package).unwrap_or_default();
    let wanted = read.pointer(&format!("/dependencies/{name}")).and_then(Value::as_str);
    wanted.unwrap_or("?").to_owned()
}

/// The folder with Enketo's script and style sheet; installs and builds them when they are missing or others.
fn enketo_ready() -> Done<PathBuf> {
    let folder = place::tools().join("enketo");
    let build = include_str!("pages/enketo/build.mjs");
    let recipe = format!("{ENKETO}{build}");
    if std::fs::read_to_string(folder.join("built")).is_ok_and(|made_by| made_by == recipe) {
        return Ok(folder);
    }
    if !run::on_path("npm") {
        return Err(Trouble::new("Enketo needs npm, which is not here"));
    }
    std::fs::create_dir_all(&folder).while_doing("making target/tools/enketo")?;
    std::fs::write(folder.join("package.json"), ENKETO)?;
    std::fs::write(folder.join("build.mjs"), build)?;
    let mut npm = run::fresh("npm");
    npm.current_dir(&folder).args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(&mut npm)?;
    run::run(run::fresh("node").current_dir(&folder).arg("build.mjs"))?;
    std::fs::write(folder.join("built"), recipe)?;
    Ok(folder)
}

/// What Enketo's transformer makes of an XForm, in a browser: the same work that its server does with libxslt.
fn transformed(xform: &str, built: &Path, site: &Path, chromium: &Chromium) -> Done<Value> {
    let pages = [("index.html", include_str!("pages/enketo/transform.html")), ("form.xml", xform)];
    let work = page(&site.with_extension("transforming"), &[built.join("transformer.js")], &pages)?;
    let server = StaticServer::start_foreign(&work)?;
    let browser = Browser::start(chromium)?;
    browser.open(&server.address())?;
    hands::wait(&browser, "the transformer is there", "window.transformForm")?;
    let made = browser.ask(
        "const xform = await (await fetch('form.xml')).text();
         const { form, model } = await transformForm({ xform });
         return { form, model };",
    )?;
    let holds_form = made.get("form").and_then(Value::as_str).is_some_and(|form| form.contains("<form"));
    if holds_form { Ok(made) } else { Err(Trouble::new("the transformer made no page of the form")) }
}

/// A folder with a page: files that are copied and files that are written.
fn page(site: &Path, files: &[PathBuf], pages: &[(&str, &str)]) -> Done<PathBuf> {
    std::fs::create_dir_all(site).while_doing(format!("making {}", site.display()))?;
    for file in files {
        let name = file.file_name().unwrap_or_default();
        std::fs::copy(file, site.join(name)).while_doing(format!("copying {}", file.display()))?;
    }
    for (name, text) in pages {
        std::fs::write(site.join(name), text).while_doing(format!("writing {name}"))?;
    }
    Ok(site.to_owned())
}

fn write_form(site: &Path, form: &Value) -> Done {
    std::fs::write(site.join("form.js"), format!("const FORM = {form};\n")).while_doing("writing the form")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_in_the_table_is_the_one_installed() {
        assert_eq!(version(ENKETO, "enketo-core"), "9.0.1");
        assert_eq!(version(ENKETO, "nothing"), "?");
    }

    #[test]
    fn pages_load_only_what_is_copied_or_written_beside_them() {
        let surveyjs = include_str!("pages/surveyjs/index.html");
        let enketo = include_str!("pages/enketo/index.html");
        let both = ["form.js", "begin.js"];
        let known = [
            (surveyjs, &["survey-core.fontless.min.css", "survey.core.min.js", "survey-js-ui.min.js"][..]),
            (enketo, &["enketo.js", "enketo.css"][..]),
        ];
        for (page, own) in known {
            let asked: Vec<&str> =
                page.split(['"']).filter(|word| [".js", ".css"].iter().any(|ending| word.ends_with(ending))).collect();
            assert_eq!(asked.len(), own.len() + both.len());
            assert!(asked.iter().all(|name| own.contains(name) || both.contains(name)), "{asked:?}");
        }
    }
}
