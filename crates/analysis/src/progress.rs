//! How far a study is, in counts.

use crate::coverage::Coverage;
use fieldwork::id::SectorId;
use fieldwork::interview::Outcome;
use fieldwork::people::Stage;
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// How far the study is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// People interviewed, by sector.
    pub by_sector: BTreeMap<SectorId, usize>,
    /// Per wave: people interviewed, and everybody in it.
    pub by_wave: Vec<(usize, usize)>,
    /// Interviews ended with something said.
    pub interviews: usize,
    /// Interviews begun and not ended.
    pub open: usize,
    /// Documents with at least one coding, and all.
    pub documents: (usize, usize),
    /// Coded segments.
    pub segments: usize,
    /// Codes in use, and codes that can be used.
    pub codes: (usize, usize),
    /// What informants said, and how much of it is coded and sorted.
    pub coverage: Coverage,
    /// People to be contacted.
    pub to_contact: usize,
    /// People with an appointment.
    pub scheduled: usize,
}

/// Counts.
pub fn progress(study: &Study) -> Progress {
    let stages = study.stages();
    let waves = study.waves();
    let mut out = Progress::default();
    for person in study.people() {
        let stage = stages.get(&person.id).copied().unwrap_or(Stage::Named);
        let heard = stage == Stage::Interviewed;
        if heard && let Some(sector) = person.sector {
            *out.by_sector.entry(sector).or_default() += 1;
        }
        let wave = waves.get(&person.id).copied().unwrap_or_default() as usize;
        if out.by_wave.len() <= wave {
            out.by_wave.resize(wave + 1, (0, 0));
        }
        if let Some((held, all)) = out.by_wave.get_mut(wave) {
            *held += usize::from(heard);
            *all += 1;
        }
        out.to_contact += usize::from(matches!(stage, Stage::ToContact | Stage::NoAnswer));
        out.scheduled += usize::from(person.appointment.is_some() && !stage.is_final());
    }
    for interview in study.interviews.values() {
        match (interview.ended, interview.outcome) {
            (None, _) => out.open += 1,
            (Some(_), Some(Outcome::Complete | Outcome::Partial | Outcome::Terminated)) => out.interviews += 1,
            (Some(_), Some(Outcome::Ineligible | Outcome::Refused) | None) => {}
        }
    }
    let coded: BTreeSet<_> = study.segments.values().map(|segment| segment.document).collect();
    out.documents = (coded.iter().filter(|id| study.documents.has(**id)).count(), study.documents.len());
    out.segments = study.segments.len();
    let used: BTreeSet<_> = study.segments.values().map(|segment| segment.code).collect();
    out.codes = (used.len(), study.codes.values().filter(|code| code.codable).count());
    out.coverage = Coverage::of_study(study);
    out
}
