//! Second ones of questions and sections, and a question that takes the place of another.

use super::naming::unique;
use super::places::rank_after;
use fieldwork::command::{Command, Refusal};
use fieldwork::guide::{Question, QuestionKind, Section};
use fieldwork::id::{IdSource, QuestionId, SectionId};
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordKind, Study};
use std::collections::{BTreeMap, BTreeSet};

fn taken(study: &Study) -> BTreeSet<String> {
    let questions = study.questions.values().map(|question| question.name.clone());
    questions.chain(study.sections.values().map(|section| section.name.clone())).collect()
}

/// A second question like this one, right after it, with a short name of its own. What it says of itself it says of the
/// second one.
pub fn twin(study: &Study, question: &Question, id: QuestionId) -> Question {
    let name = unique(&question.name, &taken(study));
    let own = question.renamed(&question.name, &name);
    Question { id, name, rank: rank_after(study, question.id), ..own }
}

/// A second section like this one with its questions, right after it. Names are made unique, and formulas inside speak of
/// the questions inside.
pub fn twin_section(study: &Study, section: &Section, ids: &mut dyn IdSource) -> Command {
    let row = study.ordered_sections();
    let at = row.iter().position(|other| other.id == section.id);
    let rank = |at: usize| row.get(at).map(|section| section.rank);
    let rank = at.and_then(|at| Rank::between(rank(at), rank(at + 1))).unwrap_or_default();
    let questions = study.questions_of(section.id);
    let mut taken = taken(study);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let own =
        questions.iter().map(|question| &question.name).chain(Some(&section.name).filter(|name| !name.is_empty()));
    for name in own {
        let new = unique(name, &taken);
        taken.insert(new.clone());
        names.insert(name.clone(), new);
    }
    let beside = SectionId::draw(ids);
    let mut copy = section.clone();
    let mut copies: Vec<Question> = questions.iter().map(|question| (**question).clone()).collect();
    for (from, to) in &names {
        copy = copy.renamed(from, to);
        copies = copies.iter().map(|question| question.renamed(from, to)).collect();
    }
    let new = |name: &str| names.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let copy = Section { id: beside, name: new(&section.name), rank, ..copy };
    let mut records: Vec<Record> = vec![copy.into()];
    // Names that are spoken of before they are asked, as by what is worked out, must be there first: those come last.
    let (waiting, plain): (Vec<Question>, Vec<Question>) =
        copies.into_iter().partition(|question| !question.formulas().is_empty());
    for question in plain.into_iter().chain(in_turn(waiting)) {
        let (id, name) = (QuestionId::draw(ids), new(&question.name));
        records.push(Question { id, name, section: beside, ..question }.into());
    }
    Command::Import { records, identities: Vec::new() }
}

/// Questions in an order in which each comes after those its formulas speak of, as far as there is one.
fn in_turn(mut waiting: Vec<Question>) -> Vec<Question> {
    let mut turn: Vec<Question> = Vec::new();
    while !waiting.is_empty() {
        let names: BTreeSet<String> = waiting.iter().map(|question| question.name.clone()).collect();
        let free = |question: &Question| {
            let read = question.formulas();
            !read
                .iter()
                .flat_map(|(_, formula)| formula.questions())
                .any(|name| name != question.name && names.contains(name))
        };
        let at = waiting.iter().position(free).unwrap_or_default();
        turn.push(waiting.remove(at));
    }
    turn
}

/// Retires an answered question and puts another beside it; what speaks of the old one speaks of the new one.
///
/// # Errors
/// [`Refusal::InUse`] where sections are asked once for each item of the old one and the new one is no list.
pub fn replacement(study: &Study, question: Question, id: QuestionId) -> Result<Command, Refusal> {
    let Some(before) = study.questions.get(question.id) else { return Err(Refusal::Missing(RecordKind::Question)) };
    let repeated: Vec<_> = study.ordered_sections().into_iter().filter(|s| s.for_each == Some(before.id)).collect();
    let is_list = matches!(question.kind, QuestionKind::List { .. });
    if !repeated.is_empty() && !is_list {
        return Err(Refusal::InUse(RecordKind::Section, repeated.len()));
    }
    let name = unique(&question.name, &taken(study));
    let own = question.renamed(&question.name, &name);
    let beside = Question { id, name: name.clone(), rank: rank_after(study, before.id), ..own };
    let mut records: Vec<Record> = vec![beside.into()];
    for section in study.ordered_sections() {
        let mut after = section.renamed(&before.name, &name);
        if after.for_each == Some(before.id) {
            after.for_each = Some(id);
        }
        if after != *section {
            records.push(after.into());
        }
    }
    for other in study.guide().into_iter().filter(|other| other.id != before.id) {
        let after = other.renamed(&before.name, &name);
        if after != *other {
            records.push(after.into());
        }
    }
    records.push(Question { retired: true, ..(**before).clone() }.into());
    Ok(Command::Import { records, identities: Vec::new() })
}
