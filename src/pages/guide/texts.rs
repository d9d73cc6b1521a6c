//! Every text of the guide by its place, so that all can be shown in one table and changed there.

use super::contents::Contents;
use fieldwork::guide::{Question, QuestionKind, Section};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::study::{Record, Study};

/// A place in the guide where a text stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The title of a section.
    Title(SectionId),
    /// A text of a question.
    Question(QuestionId, Of),
}

/// Which text of a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// What is asked.
    Text,
    /// Help for the informant.
    Hint,
    /// Guidance for the interviewer.
    Guidance,
    /// A probe, by its place.
    Probe(usize),
    /// A choice or row, by its name.
    Choice(String),
    /// What the lowest point means.
    Low,
    /// What the highest point means.
    High,
    /// What is said where the check does not hold.
    Check,
}

/// A text in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it stands.
    pub at: At,
    /// The number of its question, or of its section.
    pub number: usize,
    /// The text.
    pub text: Localized,
    /// Whether several lines are usual.
    pub long: bool,
}

impl Line {
    /// Whether it is missing in one of the languages.
    pub fn is_open(&self, languages: &[Language]) -> bool {
        languages.iter().any(|language| !self.text.has(*language))
    }
}

/// All texts that say something in some language, in the order of the guide.
pub fn lines(contents: &Contents) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut put = |at: At, number: usize, text: &Localized, long: bool| {
        if !text.is_empty() {
            lines.push(Line { at, number, text: text.clone(), long });
        }
    };
    for chapter in &contents.chapters {
        put(At::Title(chapter.section.id), chapter.number, &chapter.section.title, false);
        for entry in &chapter.entries {
            let (question, number) = (&entry.question, entry.number);
            for of in all_of(question) {
                let long = matches!(of, Of::Text | Of::Guidance);
                if let Some(text) = text_of(question, &of) {
                    put(At::Question(question.id, of), number, text, long);
                }
            }
        }
    }
    lines
}

/// How many texts are missing in a language.
pub fn missing(lines: &[Line], language: Language) -> usize {
    lines.iter().filter(|line| !line.text.has(language)).count()
}

fn all_of(question: &Question) -> Vec<Of> {
    let mut all = vec![Of::Text, Of::Hint, Of::Guidance];
    all.extend((0..question.probes.len()).map(Of::Probe));
    all.extend(question.kind.choices_or_rows().iter().map(|choice| Of::Choice(choice.name.clone())));
    all.extend([Of::Low, Of::High, Of::Check]);
    all
}

fn text_of<'a>(question: &'a Question, of: &Of) -> Option<&'a Localized> {
    let scale = super::contents::scale_of(&question.kind);
    match of {
        Of::Text => Some(&question.text),
        Of::Hint => Some(&question.hint),
        Of::Guidance => Some(&question.guidance),
        Of::Probe(place) => question.probes.get(*place),
        Of::Choice(name) => {
            question.kind.choices_or_rows().iter().find(|choice| choice.name == *name).map(|choice| &choice.label)
        }
        Of::Low => scale.map(|scale| &scale.low),
        Of::High => scale.map(|scale| &scale.high),
        Of::Check => question.check.as_ref().map(|check| &check.message),
    }
}

fn text_in<'a>(question: &'a mut Question, of: &Of) -> Option<&'a mut Localized> {
    match of {
        Of::Text => Some(&mut question.text),
        Of::Hint => Some(&mut question.hint),
        Of::Guidance => Some(&mut question.guidance),
        Of::Probe(place) => question.probes.get_mut(*place),
        Of::Check => question.check.as_mut().map(|check| &mut check.message),
        Of::Choice(name) => {
            let choices = if let QuestionKind::One { choices }
            | QuestionKind::Many { choices }
            | QuestionKind::Ranking { choices }
            | QuestionKind::Matrix { rows: choices, .. } = &mut question.kind
            {
                choices
            } else {
                return None;
            };
            choices.iter_mut().find(|choice| choice.name == *name).map(|choice| &mut choice.label)
        }
        Of::Low | Of::High => {
            let (QuestionKind::Scale(scale) | QuestionKind::Matrix { scale, .. }) = &mut question.kind else {
                return None;
            };
            Some(if *of == Of::Low { &mut scale.low } else { &mut scale.high })
        }
    }
}

/// The record with a text changed in one language; `None` where it is gone, or says so already.
pub fn changed(study: &Study, at: &At, language: Language, words: &str) -> Option<Record> {
    let words = words.trim();
    match at {
        At::Title(id) => {
            let before = study.sections.get(*id)?;
            let mut section: Section = (**before).clone();
            section.title.set(language, words);
            (section != **before).then(|| section.into())
        }
        At::Question(id, of) => {
            let before = study.questions.get(*id)?;
            let mut question: Question = (**before).clone();
            text_in(&mut question, of)?.set(language, words);
            (question != **before).then(|| question.into())
        }
    }
}

/// A name for the place, by which what is typed there is kept.
pub fn spot(at: &At, language: Language) -> String {
    let tag = language.tag();
    match at {
        At::Title(id) => format!("words/{id}/{tag}"),
        At::Question(id, of) => {
            let part = match of {
                Of::Text => "text".to_owned(),
                Of::Hint => "hint".to_owned(),
                Of::Guidance => "guidance".to_owned(),
                Of::Probe(place) => format!("probe-{place}"),
                Of::Choice(name) => format!("choice-{name}"),
                Of::Low => "low".to_owned(),
                Of::High => "high".to_owned(),
                Of::Check => "check".to_owned(),
            };
            format!("words/{id}/{part}/{tag}")
        }
    }
}
