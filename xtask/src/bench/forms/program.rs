//! A program that shows the form: where its page lies, how its questions are found, and how it comes to stand ready.

use super::form::{CHOSEN, TYPED};
use super::ours::Study;
use std::path::PathBuf;

/// One program in one of its ways of showing a form.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it is called in the table.
    pub name: String,
    /// The folder with its page.
    pub site: PathBuf,
    /// Our study, where it is ours; a page that needs nothing but to be opened otherwise.
    pub study: Option<Study>,
    /// How its questions are found.
    pub finds: Finds,
    /// Files of the page that are the form and not the program: not counted to what is loaded.
    pub form_files: &'static [&'static str],
}

/// How the questions of a program are found on its page.
#[derive(Clone, Debug)]
pub struct Finds {
    /// The box of [`TYPED`].
    pub typed: String,
    /// The choices of [`CHOSEN`]; `VALUE` stands for the name of one.
    pub chosen: String,
    /// The buttons to the next question and back, where one question is shown at a time.
    pub turns: Option<(&'static str, &'static str)>,
    /// True once what was typed is kept; `WORDS` stands for it.
    pub kept: &'static str,
}

/// Peers keep what was typed as their page was told to.
const IN_STORAGE: &str = "(localStorage.getItem('kept') ?? '').includes(WORDS)";

impl Finds {
    /// In our app, which shows one question after the other.
    pub fn ours() -> Self {
        Self {
            typed: ".asked textarea".into(),
            chosen: ".asked label:has(input[value=\"VALUE\"])".into(),
            turns: Some((".bar__next", ".bar__back")),
            // Shown only for what was written and read back.
            kept: "/(Tersimpan|Saved) \\d\\d[.:]\\d\\d/.test(document.body.innerText)",
        }
    }

    /// In SurveyJS.
    pub fn surveyjs(one_by_one: bool) -> Self {
        Self {
            typed: format!("[data-name=\"{TYPED}\"] input"),
            chosen: format!("[data-name=\"{CHOSEN}\"] label:has(input[value=\"VALUE\"])"),
            turns: one_by_one.then_some((".sd-navigation__next-btn", ".sd-navigation__prev-btn")),
            kept: IN_STORAGE,
        }
    }

    /// In Enketo.
    pub fn enketo(one_by_one: bool) -> Self {
        Self {
            typed: format!("input[name=\"/data/{TYPED}\"]"),
            chosen: format!("label:has(input[name=\"/data/{CHOSEN}\"][value=\"VALUE\"])"),
            turns: one_by_one.then_some((".next-page", ".previous-page")),
            kept: IN_STORAGE,
        }
    }

    /// One choice of [`CHOSEN`].
    pub fn choice(&self, name: &str) -> String {
        self.chosen.replace("VALUE", name)
    }
}
