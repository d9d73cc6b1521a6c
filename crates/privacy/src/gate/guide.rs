//! A guide on its way out by itself, as a form for other programs. It holds no person, yet whoever writes a probe may have one in
//! mind: every text, name, rule and leftover column of it is swept like a release, and the finished file once more.
//!
//! ```compile_fail
//! let release = privacy::gate::guide::GuideRelease { guide: todo!() };
//! ```
//! ```compile_fail
//! let cleared = privacy::gate::guide::ClearedGuide { bytes: Vec::new() };
//! ```

use super::{Accepted, Reading, hex_digest, sweep};
use crate::blocker::{Blocker, Blockers, Obstacle, Place};
use crate::decision::Decisions;
use crate::leaving::Leaving;
use crate::profile::Profile;
use crate::pseudonym::{Draw, Guid, ReleaseSeed};
use crate::roster::Roster;
use crate::views::{self, View};
use fieldwork::guide::{Choice, Guide, Question, QuestionKind, Section};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::Localized;
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, Study};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A guide that may be written. Only [`open`] makes one.
pub struct GuideRelease {
    guide: Guide,
    id: Guid,
    ids: BTreeSet<Guid>,
    roster: Roster,
    decisions: Decisions,
}

impl fmt::Debug for GuideRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GuideRelease({} questions)", self.guide.questions.len())
    }
}

impl GuideRelease {
    /// The guide: what is asked at present, under ids drawn for this release.
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// The beginning of its file name: `jejaring_` and eight digits that tell nothing.
    pub fn file_stem(&self) -> String {
        format!("jejaring_{}", self.id.short())
    }
}

/// A finished file of a guide that may leave. Only [`clear`] makes one.
pub struct ClearedGuide {
    bytes: Vec<u8>,
    sha256: String,
}

impl fmt::Debug for ClearedGuide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClearedGuide({} bytes)", self.bytes.len())
    }
}

impl ClearedGuide {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file and its SHA-256, hexadecimal.
    pub fn into_parts(self) -> (Vec<u8>, String) {
        (self.bytes, self.sha256)
    }
}

/// Opens the gate for the study's guide.
///
/// # Errors
/// Everything that stands in the way, by place: whom a text names, what looks like an identifier and nobody decided about, a
/// study without questions. Then there is no release.
pub fn open(study: &Study, decisions: &Decisions, seed: &ReleaseSeed) -> Result<GuideRelease, Blockers> {
    let release_wide = |obstacle| vec![Blocker::new(Place::Release, obstacle)];
    let frame = study.frame().ok_or_else(|| release_wide(Obstacle::NoStudy))?;
    let decisions = decisions.with_rulings(study);
    let roster = Roster::of(study, &decisions);
    let mut blockers = Vec::new();
    if decisions.reasons().any(|decided| !decided.is_complete()) {
        blockers.push(Blocker::new(Place::Release, Obstacle::DecisionUnsigned));
    }
    if roster.is_empty() && !study.informants.is_empty() {
        blockers.push(Blocker::new(Place::Release, Obstacle::RosterAbsent));
    }
    let sections: Vec<Section> = study
        .ordered_sections()
        .iter()
        .enumerate()
        .map(|(n, it)| Section { rank: Rank::nth(n), ..(**it).clone() })
        .collect();
    let questions: Vec<Question> =
        study.guide().iter().enumerate().map(|(n, it)| Question { rank: Rank::nth(n), ..(**it).clone() }).collect();
    if questions.is_empty() {
        blockers.push(Blocker::new(Place::Release, Obstacle::NothingLeft));
    }
    let mut texts = Texts::default();
    texts.localized(RecordId::Frame(()), "title", &frame.title);
    sections.iter().for_each(|section| texts.section(section));
    questions.iter().for_each(|question| texts.question(question));
    for leaving in &texts.0 {
        sweep(study, &roster, Profile::Public, &decisions, leaving, &mut blockers);
    }
    if !blockers.is_empty() {
        blockers.sort();
        blockers.dedup();
        return Err(blockers);
    }
    let mut draw = Draw::from(seed);
    let id = draw.guid();
    let (sections, questions) = under_other_ids(sections, questions, &mut draw);
    let guide = Guide {
        title: frame.title.clone(),
        name: String::new(),
        version: frame.guide_version.to_string(),
        languages: frame.languages.clone(),
        sections,
        questions,
    };
    Ok(GuideRelease { guide, id, ids: draw.drawn().clone(), roster, decisions })
}

/// The same parts under ids of this release, which lead to nothing else that leaves.
fn under_other_ids(sections: Vec<Section>, questions: Vec<Question>, draw: &mut Draw) -> (Vec<Section>, Vec<Question>) {
    let of_sections: BTreeMap<SectionId, SectionId> =
        sections.iter().map(|section| (section.id, SectionId(draw.guid().uuid()))).collect();
    let of_questions: BTreeMap<QuestionId, QuestionId> =
        questions.iter().map(|question| (question.id, QuestionId(draw.guid().uuid()))).collect();
    let section_id = |id: SectionId| of_sections.get(&id).copied();
    // What leads nowhere is left out: an id of the study never leaves.
    let sections = sections.into_iter().filter_map(|section| {
        Some(Section {
            id: section_id(section.id)?,
            under: section.under.and_then(section_id),
            for_each: section.for_each.and_then(|list| of_questions.get(&list).copied()),
            ..section
        })
    });
    let sections = sections.collect();
    let questions = questions.into_iter().filter_map(|question| {
        let id = of_questions.get(&question.id).copied()?;
        Some(Question { id, section: section_id(question.section)?, ..question })
    });
    (sections, questions.collect())
}

/// Every text of a guide, with its place.
#[derive(Default)]
struct Texts(Vec<Leaving>);

impl Texts {
    fn text(&mut self, of: RecordId, field: &str, text: &str) {
        if !text.trim().is_empty() {
            let place = Place::text(of, field);
            self.0.push(Leaving { place, text: text.to_owned(), masked: None, only: None, spoken: false });
        }
    }

    fn localized(&mut self, of: RecordId, field: &str, text: &Localized) {
        text.0.values().for_each(|text| self.text(of, field, text));
    }

    fn columns(&mut self, of: RecordId, columns: &BTreeMap<String, String>) {
        for (column, value) in columns {
            self.text(of, column, column);
            self.text(of, column, value);
        }
    }

    fn choices(&mut self, of: RecordId, choices: &[Choice]) {
        for choice in choices {
            self.name(of, &choice.name);
            self.localized(of, "choices", &choice.label);
            self.columns(of, &choice.columns);
        }
    }

    /// A short name, its parts as words: `pak_budi` names somebody too.
    fn name(&mut self, of: RecordId, name: &str) {
        self.text(of, "name", name);
        if name.contains('_') {
            self.text(of, "name", &name.replace('_', " "));
        }
    }

    fn section(&mut self, section: &Section) {
        let of = RecordId::Section(section.id);
        self.localized(of, "title", &section.title);
        self.name(of, &section.name);
        if let Some(rule) = &section.relevant {
            self.text(of, "relevant", rule.source());
        }
        self.columns(of, &section.columns);
        for open in &section.unresolved {
            self.text(of, &open.column, &open.found);
        }
    }

    fn question(&mut self, question: &Question) {
        let of = RecordId::Question(question.id);
        self.name(of, &question.name);
        self.localized(of, "text", &question.text);
        self.localized(of, "hint", &question.hint);
        self.localized(of, "guidance", &question.guidance);
        question.probes.iter().for_each(|probe| self.localized(of, "probes", probe));
        self.choices(of, question.kind.choices_or_rows());
        if let QuestionKind::Scale(scale) | QuestionKind::Matrix { scale, .. } = &question.kind {
            self.localized(of, "scale", &scale.low);
            self.localized(of, "scale", &scale.high);
        }
        for (column, formula) in question.formulas() {
            self.text(of, column, formula.source());
        }
        if let Some(check) = &question.check {
            self.localized(of, "constraint_message", &check.message);
        }
        self.text(of, "appearance", &question.appearance);
        self.columns(of, &question.columns);
        for open in &question.unresolved {
            self.text(of, &open.column, &open.found);
        }
    }
}

/// Clears a finished file of a guide: sweeps every reading of it for everybody of the roster, for ids that were not drawn for
/// it and for times of day, and the texts a reader sees for what looks like an identifier.
///
/// `views` are the readings only the format knows: its cells. `again` is the guide read back from the same bytes.
///
/// # Errors
/// Everything that stands in the way. Then there is no file.
pub fn clear(release: &GuideRelease, bytes: Vec<u8>, views: &[View], again: &Guide) -> Result<ClearedGuide, Blockers> {
    let mut blockers = Vec::new();
    let names = |guide: &Guide| guide.questions.iter().map(|question| question.name.clone()).collect::<Vec<_>>();
    if names(&release.guide) != names(again) {
        blockers.push(Blocker::new(Place::Release, Obstacle::ReadsDifferently { part: "questions".to_owned() }));
    }
    let accepted = Accepted::of(&release.ids, &release.roster, &release.decisions);
    for view in &views::of(&bytes) {
        accepted.sweep(view, Reading::Container, &mut blockers);
    }
    for view in views {
        accepted.sweep(view, Reading::Lines, &mut blockers);
    }
    if !blockers.is_empty() {
        blockers.sort();
        blockers.dedup();
        return Err(blockers);
    }
    let sha256 = hex_digest(&bytes);
    Ok(ClearedGuide { bytes, sha256 })
}
