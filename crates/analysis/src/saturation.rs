//! Saturation of codes: how many codes each further interview adds, and whether the last ones added little (FORMULAS 2).
//!
//! This is *code* saturation. Whether the meaning of the codes is exhausted (Hennink, Kaiser and Marconi 2017) is a
//! judgement and has no number.

use crate::figure::{NotEstimable, Share, count};
use fieldwork::id::{CodeId, InterviewId, SectorId};
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// Codes over interviews, in a stated order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// Codes first seen in each interview.
    pub new: Vec<u64>,
    /// Codes seen up to and with each interview.
    pub cumulative: Vec<u64>,
}

impl Curve {
    /// The curve of interviews in order, each with its codes. Takes one step per pair of interview and code.
    pub fn of<K: Ord + Copy>(interviews: &[BTreeSet<K>]) -> Self {
        let mut seen = BTreeSet::new();
        let mut curve = Curve::default();
        for codes in interviews {
            let before = seen.len();
            seen.extend(codes.iter().copied());
            curve.new.push(count(seen.len() - before));
            curve.cumulative.push(count(seen.len()));
        }
        curve
    }

    /// How many interviews there are.
    pub fn interviews(&self) -> usize {
        self.new.len()
    }

    /// New codes in the last `run` interviews; in all of them where there are fewer.
    pub fn new_in_last(&self, run: usize) -> u64 {
        self.new.iter().rev().take(run).sum()
    }
}

/// Base, run and threshold of Guest, Namey and Chen (2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Interviews in the base, 4..=6.
    pub base: usize,
    /// Interviews in a run, 2..=3.
    pub run: usize,
    /// The share of new codes that still counts as saturated, in per cent: 5 or 0.
    pub percent: u64,
}

impl Default for Setting {
    fn default() -> Self {
        Self { base: 4, run: 2, percent: 5 }
    }
}

impl Setting {
    /// Every setting that is offered, in a fixed order: the answer moves with all three, so all are shown.
    pub fn grid() -> Vec<Setting> {
        let mut grid = Vec::new();
        for base in 4..=6 {
            for run in 2..=3 {
                for percent in [5, 0] {
                    grid.push(Setting { base, run, percent });
                }
            }
        }
        grid
    }
}

/// What came of looking for saturation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Under which setting.
    pub setting: Setting,
    /// New codes of each run over the codes of the base, from the first run on.
    pub ratios: Vec<Share>,
    /// Interviews before the run that first kept the threshold; `None` where none did.
    pub reached_at: Option<usize>,
    /// Codes first seen after that run.
    pub later_new_codes: u64,
}

impl Outcome {
    /// The usual notation: `6+2`, or `None` where it was not reached.
    pub fn notation(&self) -> Option<String> {
        self.reached_at.map(|at| format!("{at}+{}", self.setting.run))
    }
}

/// Base, run and threshold on a curve (Guest, Namey and Chen 2020). "Not reached" is a value, not an error.
///
/// # Errors
/// [`NotEstimable::TooFewInterviews`] below base + run interviews, [`NotEstimable::NoBaseCodes`] where the base has no code.
pub fn base_run_threshold(curve: &Curve, setting: Setting) -> Result<Outcome, NotEstimable> {
    if setting.base == 0 || setting.run == 0 || curve.interviews() < setting.base + setting.run {
        return Err(NotEstimable::TooFewInterviews);
    }
    let base: u64 = curve.new.iter().take(setting.base).sum();
    if base == 0 {
        return Err(NotEstimable::NoBaseCodes);
    }
    let after = curve.new.get(setting.base..).unwrap_or_default();
    let ratios: Vec<Share> = after.windows(setting.run).map(|run| Share::new(run.iter().sum(), base)).collect();
    let kept = |share: &Share| share.part * 100 <= setting.percent * share.of;
    let first = ratios.iter().position(kept);
    let reached_at = first.map(|first| setting.base + first);
    let later_new_codes = reached_at.map_or(0, |at| curve.new.iter().skip(at + setting.run).sum());
    Ok(Outcome { setting, ratios, reached_at, later_new_codes })
}

/// Codes by interview, in order of date, and how many interviews are not coded yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodedInterviews {
    /// Interviews that somebody has coded, with their codes; an interview sorted through without a code has none.
    pub coded: Vec<(InterviewId, BTreeSet<CodeId>)>,
    /// Ended interviews nobody has coded yet: left out.
    pub not_coded: u64,
}

impl CodedInterviews {
    /// Of a whole study, or of one sector of it.
    pub fn of(study: &Study, sector: Option<SectorId>) -> Self {
        let mut codes: BTreeMap<InterviewId, BTreeSet<CodeId>> = BTreeMap::new();
        let interview_of = |document| study.documents.get(document).and_then(|document| document.interview);
        // A passage sorted without a code shows that the text was gone through.
        for sorted in study.relevance.values() {
            if let Some(interview) = interview_of(sorted.document) {
                codes.entry(interview).or_default();
            }
        }
        for segment in study.segments.values().filter(|segment| segment.span.is_some()) {
            if let Some(interview) = interview_of(segment.document) {
                codes.entry(interview).or_default().insert(segment.code);
            }
        }
        let mut found = Self::default();
        for interview in study.ordered_interviews() {
            let person = study.informants.get(study.person(interview.informant));
            if sector.is_some() && person.and_then(|person| person.sector) != sector {
                continue;
            }
            match codes.remove(&interview.id) {
                Some(codes) => found.coded.push((interview.id, codes)),
                None if interview.ended.is_some() => found.not_coded += 1,
                None => {}
            }
        }
        found
    }

    /// Their curve.
    pub fn curve(&self) -> Curve {
        let codes: Vec<BTreeSet<CodeId>> = self.coded.iter().map(|(_, codes)| codes.clone()).collect();
        Curve::of(&codes)
    }
}
