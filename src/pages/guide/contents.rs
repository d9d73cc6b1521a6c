//! The guide as the page shows it: sections with questions numbered through, rules that know which question they look at,
//! and what the whole amounts to.

use super::clauses::{Clause, Clauses, Joined};
use fieldwork::formula::Formula;
use fieldwork::frame::Disclosure;
use fieldwork::guide::{Question, QuestionKind, Scale, Section};
use fieldwork::id::SectionId;
use fieldwork::language::{Language, Localized};
use fieldwork::study::Study;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The guide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// Its sections in order.
    pub chapters: Vec<Chapter>,
    /// What it amounts to.
    pub sums: Sums,
}

/// A section with its questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// The section.
    pub section: Rc<Section>,
    /// Counted from 1.
    pub number: usize,
    /// When it is asked; `None` for always.
    pub condition: Option<Condition>,
    /// The list it is asked once for each item of: its number, and what it asks. Its own, not that of a section above.
    pub list: Option<(usize, Localized)>,
    /// The number of the section it stands under.
    pub above: Option<usize>,
    /// Its questions in order.
    pub entries: Vec<Entry>,
}

/// A question in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The question.
    pub question: Rc<Question>,
    /// Counted from 1 through the whole guide, as in interviews.
    pub number: usize,
    /// When it is asked; `None` for always.
    pub condition: Option<Condition>,
}

/// When a question is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// By a list of conditions.
    List(Joined, Vec<Told>),
    /// By a richer rule, as it is written.
    Written(String),
}

/// A condition with what it looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The condition.
    pub clause: Clause,
    /// The number of the question it looks at; `None` where there is none of that name.
    pub number: Option<usize>,
    /// The label of the choice it compares with.
    pub label: Option<Localized>,
}

/// What a guide amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Questions that are answered.
    pub questions: usize,
    /// Notes to read aloud.
    pub notes: usize,
    /// Questions whose disclosure nobody has judged.
    pub not_judged: usize,
    /// Texts that are missing in a language, by language; only where some are.
    pub not_translated: BTreeMap<Language, usize>,
    /// What a file could not bring over and waits for a decision.
    pub unresolved: usize,
    /// Minutes it takes, more or less; 0 for an empty guide.
    pub minutes: u32,
}

impl Contents {
    /// The guide of a study.
    pub fn of(study: &Study) -> Self {
        let languages = study.frame().map(|frame| frame.languages.clone()).unwrap_or_default();
        let guide = study.guide();
        let places: Places =
            guide.iter().enumerate().map(|(at, question)| (question.name.as_str(), (at + 1, &**question))).collect();
        let mut number = 0;
        let sections = study.ordered_sections();
        let place: BTreeMap<SectionId, usize> =
            sections.iter().enumerate().map(|(at, section)| (section.id, at + 1)).collect();
        let chapters = sections.into_iter().enumerate().map(|(at, section)| {
            let entries = study.questions_of(section.id).into_iter().map(|question| {
                number += 1;
                let condition = question.relevant.as_ref().map(|rule| Condition::of(rule, &places));
                Entry { question, number, condition }
            });
            let list = section.for_each.and_then(|list| {
                let at = guide.iter().position(|question| question.id == list)?;
                Some((at + 1, guide.get(at)?.text.clone()))
            });
            Chapter {
                entries: entries.collect(),
                number: at + 1,
                condition: section.relevant.as_ref().map(|rule| Condition::of(rule, &places)),
                list,
                above: section.under.and_then(|above| place.get(&above).copied()),
                section,
            }
        });
        let chapters = chapters.collect::<Vec<_>>();
        let sums = Sums::of(&chapters, &languages);
        Self { chapters, sums }
    }

    /// All questions in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chapters.iter().flat_map(|chapter| &chapter.entries)
    }
}

/// Questions by short name, with their numbers.
type Places<'a> = BTreeMap<&'a str, (usize, &'a Question)>;

impl Condition {
    /// A rule among the questions of a guide.
    fn of(rule: &Formula, places: &Places<'_>) -> Self {
        let Some(clauses) = Clauses::read(rule) else { return Condition::Written(rule.source().to_owned()) };
        let told = clauses.list.into_iter().map(|clause| {
            let place = places.get(clause.question.as_str());
            let choices = place.map_or(&[][..], |(_, question)| question.kind.choices_or_rows());
            let value = clause.test.value();
            let label =
                choices.iter().find(|choice| Some(choice.name.as_str()) == value).map(|choice| choice.label.clone());
            Told { number: place.map(|(number, _)| *number), label, clause }
        });
        Condition::List(clauses.joined, told.collect())
    }

    /// A rule that is being written, among the questions of a guide.
    pub fn read(rule: &Formula, entries: &[Entry]) -> Self {
        let places =
            entries.iter().map(|entry| (entry.question.name.as_str(), (entry.number, &*entry.question))).collect();
        Condition::of(rule, &places)
    }
}

impl Sums {
    fn of(chapters: &[Chapter], languages: &[Language]) -> Self {
        let questions = || chapters.iter().flat_map(|chapter| &chapter.entries).map(|entry| &*entry.question);
        let asked = questions().filter(|question| question.kind.is_asked());
        let half_minutes: u32 = questions().map(half_minutes).sum();
        let texts: Vec<&Localized> =
            chapters.iter().map(|chapter| &chapter.section.title).chain(questions().flat_map(texts)).collect();
        let missing = |language: Language| texts.iter().filter(|text| !text.is_empty() && !text.has(language)).count();
        Self {
            questions: asked.clone().count(),
            notes: questions().filter(|question| question.kind == QuestionKind::Note).count(),
            unresolved: chapters.iter().map(|chapter| chapter.section.unresolved.len()).sum::<usize>()
                + questions().map(|question| question.unresolved.len()).sum::<usize>(),
            not_judged: asked.filter(|question| question.disclosure == Disclosure::Undeclared).count(),
            not_translated: languages.iter().map(|l| (*l, missing(*l))).filter(|(_, count)| *count > 0).collect(),
            minutes: half_minutes.div_ceil(2).next_multiple_of(5),
        }
    }
}

/// Every text of a question.
pub fn texts(question: &Question) -> Vec<&Localized> {
    let mut texts = vec![&question.text, &question.hint, &question.guidance];
    texts.extend(&question.probes);
    texts.extend(question.kind.choices_or_rows().iter().map(|choice| &choice.label));
    if let Some(scale) = scale_of(&question.kind) {
        texts.extend([&scale.low, &scale.high]);
    }
    texts.extend(question.check.as_ref().map(|check| &check.message));
    texts
}

/// The scale a kind has, alone or for each row.
pub fn scale_of(kind: &QuestionKind) -> Option<&Scale> {
    if let QuestionKind::Scale(scale) | QuestionKind::Matrix { scale, .. } = kind { Some(scale) } else { None }
}

/// Half minutes a question takes, as a rule of thumb: three minutes for a story and half a minute for each probe, one for a
/// short answer or a note, half a minute for a tick. What is asked only of some counts half.
fn half_minutes(question: &Question) -> u32 {
    let probes = u32::try_from(question.probes.len()).unwrap_or(u32::MAX);
    let own = match question.kind {
        QuestionKind::Text { long: true } => 6,
        QuestionKind::Text { long: false }
        | QuestionKind::Note
        | QuestionKind::Many { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::List { .. } => 2,
        QuestionKind::Matrix { ref rows, .. } => u32::try_from(rows.len()).unwrap_or(u32::MAX),
        QuestionKind::Calculated { .. } => 0,
        QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::One { .. }
        | QuestionKind::Point
        | QuestionKind::Scale(_) => 1,
    };
    let all = probes.saturating_add(own);
    if question.relevant.is_some() { all.div_ceil(2) } else { all }
}

/// Interviews that were begun with the present version of the guide.
pub fn interviews_with_it(study: &Study) -> usize {
    let Some(version) = study.frame().map(|frame| frame.guide_version) else { return 0 };
    study.interviews.values().filter(|interview| interview.guide_version == version).count()
}
