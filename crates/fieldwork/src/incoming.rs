//! A guide that was read from a file comes into the study, whole or not at all.
//!
//! It stands after the present guide, or in its place where nothing was answered by it. It gets ids of its own, so that a form
//! that is read twice stands twice and never touches what is there; names that are taken get a number, and what speaks of them
//! follows. Everything is judged once, where it will stand.

use crate::command::{Blank, Refusal};
use crate::decide::{Context, added, changes, check_kind, removed, short_name, tidy, worded};
use crate::event::Event;
use crate::frame::Frame;
use crate::guide::{Guide, Question, Section};
use crate::id::{QuestionId, SectionId};
use crate::language::Localized;
use crate::rank::Rank;
use crate::soundness;
use crate::study::{Record, RecordId, RecordKind, Study};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of taking a guide in.
///
/// # Errors
/// [`Refusal::Empty`] for a guide without questions, [`Refusal::InUse`] where the present one is to go and has answers, and what
/// any question or section is refused for. Nothing is taken then.
pub(crate) fn take(study: &Study, guide: Guide, replace: bool, cx: &mut Context<'_>) -> Result<Vec<Event>, Refusal> {
    let frame = study.frame().ok_or(Refusal::Missing(RecordKind::Frame))?;
    if guide.questions.is_empty() {
        return Err(Refusal::Empty(Blank::Text));
    }
    let mut facts = Vec::new();
    let mut after = study.clone();
    if replace {
        let answers = study.answers.values().count() + study.rounds.values().count();
        if answers > 0 {
            return Err(Refusal::InUse(RecordKind::Answer, answers));
        }
        facts.extend(study.questions.values().map(|question| removed(RecordId::Question(question.id))));
        facts.extend(study.sections.values().map(|section| removed(RecordId::Section(section.id))));
        facts.iter().for_each(|fact| after.apply(fact));
    }
    facts.extend(frame_after(study, frame, &guide));
    let (sections, questions) = of_our_own(&after, guide, cx)?;
    for record in sections.into_iter().map(Record::from).chain(questions.into_iter().map(Record::from)) {
        let record = tidy(record);
        facts.push(added(record.clone()));
        after.put(record);
    }
    // What goes was sound with itself, what stays is measured against how it stood.
    soundness::sections_look_back(study, &after)?;
    soundness::rules_look_back(study, &after)?;
    soundness::formulas_find_what_they_read(study, &after)?;
    Ok(facts)
}

/// New languages, and a new version of the guide where the present one was used.
fn frame_after(study: &Study, frame: &Frame, guide: &Guide) -> Vec<Event> {
    let mut frame = frame.clone();
    let new = guide.languages.iter().filter(|language| !frame.languages.contains(language)).copied();
    let new: Vec<_> = new.collect();
    frame.languages.extend(new);
    if study.interviews.values().any(|interview| interview.guide_version == frame.guide_version) {
        frame.guide_version += 1;
    }
    changes(study, frame)
}

/// The guide's parts with ids, names and places of their own in this study, each sound by itself.
fn of_our_own(study: &Study, guide: Guide, cx: &mut Context<'_>) -> Result<(Vec<Section>, Vec<Question>), Refusal> {
    let section_ids: BTreeMap<SectionId, SectionId> =
        guide.sections.iter().map(|section| (section.id, SectionId::draw(cx.ids))).collect();
    let question_ids: BTreeMap<QuestionId, QuestionId> =
        guide.questions.iter().map(|question| (question.id, QuestionId::draw(cx.ids))).collect();
    // Two parts of one id would become one record, and a part of the guide would be lost without a word.
    if section_ids.len() < guide.sections.len() {
        return Err(Refusal::NotThisWay(RecordKind::Section));
    }
    if question_ids.len() < guide.questions.len() {
        return Err(Refusal::NotThisWay(RecordKind::Question));
    }
    let section_of = |id: SectionId| section_ids.get(&id).copied().ok_or(Refusal::Missing(RecordKind::Section));
    let list_of = |id: QuestionId| question_ids.get(&id).copied().ok_or(Refusal::NoListBefore);
    let renames = renames(study, &guide)?;

    let last = study.ordered_sections().last().map_or(0, |section| section.rank.0);
    let mut sections = Vec::with_capacity(guide.sections.len());
    for (n, section) in guide.sections.into_iter().enumerate() {
        let mut section = renames.iter().fold(section, |section, (from, to)| section.renamed(from, to));
        if let Some((_, to)) = renames.iter().find(|(from, _)| *from == section.name) {
            section.name = to.clone();
        }
        if !section.continues && section.title.0.values().all(|text| text.trim().is_empty()) {
            section.title = named_after(&guide.languages, &section.name, n + 1);
        }
        let under = section.under.map(section_of).transpose()?;
        let for_each = section.for_each.map(list_of).transpose()?;
        let rank = Rank(last.saturating_add(Rank::nth(n).0));
        sections.push(Section { id: section_of(section.id)?, under, for_each, rank, ..section });
    }
    let mut questions = Vec::with_capacity(guide.questions.len());
    for (n, question) in guide.questions.into_iter().enumerate() {
        let mut question = renames.iter().fold(question, |question, (from, to)| question.renamed(from, to));
        if let Some((_, to)) = renames.iter().find(|(from, _)| *from == question.name) {
            question.name = to.clone();
        }
        if question.text.0.values().all(|text| text.trim().is_empty()) {
            question.text = named_after(&guide.languages, &question.name, n + 1);
        }
        let (id, section) = (list_of(question.id)?, section_of(question.section)?);
        let question = Question { id, section, rank: Rank::nth(n), ..question };
        worded(&question.text, Blank::Text)?;
        short_name(&question.name)?;
        check_kind(&question.kind)?;
        questions.push(question);
    }
    Ok((sections, questions))
}

/// What stands for a text no language has: what is worked out is often not named in forms.
fn named_after(languages: &[crate::language::Language], name: &str, n: usize) -> Localized {
    let text = if name.is_empty() { n.to_string() } else { name.to_owned() };
    let first = languages.first().copied().unwrap_or(crate::language::Language::Indonesian);
    Localized::one(first, text)
}

/// Which names change, and what they become: those that are taken in the study, and those with signs a short name has not.
/// Questions and sections have names of their own kind each; what formulas say of a name follows either.
fn renames(study: &Study, guide: &Guide) -> Result<Vec<(String, String)>, Refusal> {
    let mut taken: BTreeSet<String> = study.questions.values().map(|question| question.name.clone()).collect();
    taken.extend(study.sections.values().map(|section| section.name.clone()));
    let own = guide.questions.iter().map(|question| &question.name);
    let own: Vec<&String> = own.chain(guide.sections.iter().map(|section| &section.name)).collect();
    let mut of_questions = BTreeSet::new();
    if let Some(twice) = guide.questions.iter().find(|question| !of_questions.insert(&question.name)) {
        return Err(Refusal::NameTaken(twice.name.clone()));
    }
    let mut given: BTreeSet<String> = own.iter().map(|name| (*name).clone()).collect();
    let mut renames: Vec<(String, String)> = Vec::new();
    for name in own.into_iter().filter(|name| !name.is_empty()) {
        let fits = short_name(name).is_ok() && !taken.contains(name);
        if fits || renames.iter().any(|(from, _)| from == name) {
            continue;
        }
        let mut plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !plain.starts_with(|c: char| c.is_ascii_alphabetic()) {
            plain.insert(0, 'q');
        }
        let numbered = (2..).map(|n: u32| format!("{plain}_{n}"));
        let free = |name: &String| !taken.contains(name) && !given.contains(name);
        let Some(fresh) = std::iter::once(plain.clone()).chain(numbered).find(free) else { continue };
        given.insert(fresh.clone());
        renames.push((name.clone(), fresh));
    }
    Ok(renames)
}
