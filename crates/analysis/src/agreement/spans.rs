//! Coded text: every character is a unit, and a coder either coded it or did not (FORMULAS 3.1 and 3.5).
//!
//! One sweep over the places where coding begins or ends; how long the text is costs nothing.

use super::metric::Metric;
use super::ratings::{Coefficient, Pattern, Ratings};
use crate::figure::{Figure, NotEstimable, count};
use std::collections::BTreeMap;
use std::fmt;

/// One coding: a coder put a code on a stretch of a document. Ranges are half-open, in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which document, by its place.
    pub document: usize,
    /// Which coder, by its place.
    pub coder: usize,
    /// Which code, by its place.
    pub code: usize,
    /// The first character.
    pub start: u64,
    /// After the last character.
    pub end: u64,
}

/// The most characters all documents may have together, so that no count can overflow.
pub const MOST_CHARACTERS: u64 = 1 << 40;

/// What is wrong with a segment; `segment` is its place in the input, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanProblem {
    /// Its place.
    pub segment: usize,
    /// What is wrong.
    pub fault: SpanFault,
}

/// What can be wrong with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// It ends where it begins, or before.
    Empty,
    /// It ends after the text does.
    Beyond {
        /// How long the text is.
        length: u64,
    },
    /// A document, coder or code that is not there.
    Unknown,
    /// The documents together are longer than [`MOST_CHARACTERS`]. Told once, at the first segment.
    TooLong,
}

impl fmt::Display for SpanFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpanFault::Empty => write!(out, "it must be after start: ranges are half-open"),
            SpanFault::Beyond { length } => write!(out, "beyond the text, which has {length} characters"),
            SpanFault::Unknown => write!(out, "a document, coder or code that is not there"),
            SpanFault::TooLong => write!(out, "texts of more than {MOST_CHARACTERS} characters are not looked at"),
        }
    }
}

/// What an interval draws where units are stretches of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchBlock {
    /// Whole documents: what one person says in one text is not independent.
    Document,
    /// The stretches themselves, for answers of fewer than five documents. Say so beside the interval.
    Stretch,
}

/// Coded documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    pub(super) coders: usize,
    codes: usize,
    pub(super) lengths: Vec<u64>,
    /// For each document, which coders finished it.
    pub(super) finished: Vec<Vec<bool>>,
    pub(super) segments: Vec<Segment>,
}

impl Spans {
    /// Of documents with these lengths, in characters. A coder who coded something in a document has finished it, unless
    /// [`Spans::finished`] says otherwise.
    ///
    /// # Errors
    /// Everything that is wrong with segments.
    pub fn new(
        coders: usize,
        codes: usize,
        lengths: Vec<u64>,
        segments: Vec<Segment>,
    ) -> Result<Self, Vec<SpanProblem>> {
        let mut problems = Vec::new();
        let mut finished = vec![vec![false; coders]; lengths.len()];
        let all = lengths.iter().try_fold(0_u64, |all, length| all.checked_add(*length));
        if all.is_none_or(|all| all > MOST_CHARACTERS) {
            problems.push(SpanProblem { segment: 0, fault: SpanFault::TooLong });
        }
        for (place, segment) in segments.iter().enumerate() {
            let length = lengths.get(segment.document).copied();
            let known = finished.get_mut(segment.document).and_then(|coders| coders.get_mut(segment.coder));
            let fault = match (length, known) {
                (Some(length), Some(known)) if segment.code < codes => {
                    *known = true;
                    if segment.start >= segment.end {
                        Some(SpanFault::Empty)
                    } else {
                        (segment.end > length).then_some(SpanFault::Beyond { length })
                    }
                }
                _ => Some(SpanFault::Unknown),
            };
            problems.extend(fault.map(|fault| SpanProblem { segment: place, fault }));
        }
        if problems.is_empty() { Ok(Self { coders, codes, lengths, finished, segments }) } else { Err(problems) }
    }

    /// Says for each document which coders finished it: a coder who did has said of every character whether a code holds.
    #[must_use]
    pub fn finished(mut self, finished: Vec<Vec<bool>>) -> Self {
        self.finished = finished;
        self.finished.resize(self.lengths.len(), Vec::new());
        self.finished.iter_mut().for_each(|coders| coders.resize(self.coders, false));
        self
    }

    /// How many codes there are.
    pub fn codes(&self) -> usize {
        self.codes
    }

    /// Pairs of coder and document that have no value, since the coder did not finish it.
    pub fn unfinished(&self) -> u64 {
        count(self.finished.iter().flatten().filter(|finished| !**finished).count())
    }

    /// Whether a character is coded or not, by each coder, with any of the codes that `among` lets through: several codes
    /// of one domain, or one. Units are characters, blocks are documents.
    pub fn ratings(&self, among: impl Fn(usize) -> bool) -> Ratings {
        let mut by_document: BTreeMap<usize, Vec<&Segment>> = BTreeMap::new();
        for segment in self.segments.iter().filter(|segment| among(segment.code)) {
            by_document.entry(segment.document).or_default().push(segment);
        }
        let blocks = self
            .lengths
            .iter()
            .zip(&self.finished)
            .enumerate()
            .map(|(document, (length, finished))| {
                runs(*length, finished, by_document.get(&document).map(Vec::as_slice).unwrap_or_default())
            })
            .collect();
        Ratings::of_blocks(self.coders, 2, blocks)
    }

    /// Whether stretches of text hold a code, by each coder, with any of the codes that `among` lets through: sentences,
    /// answers, or whole documents. A stretch holds it where the coder coded one of its characters or more.
    ///
    /// `stretches` has, for each document, the beginning and end of each; [`Spans::whole`] gives whole documents.
    pub fn ratings_over(
        &self,
        stretches: &[Vec<(u64, u64)>],
        block: StretchBlock,
        among: impl Fn(usize) -> bool,
    ) -> Ratings {
        // Runs of each coder in each document, apart and in order.
        let mut runs: BTreeMap<(usize, usize), Vec<(u64, u64)>> = BTreeMap::new();
        let mut sorted: Vec<&Segment> = self.segments.iter().filter(|segment| among(segment.code)).collect();
        sorted.sort_by_key(|segment| (segment.start, segment.end));
        for segment in sorted {
            let runs = runs.entry((segment.document, segment.coder)).or_default();
            match runs.last_mut().filter(|run| segment.start <= run.1) {
                Some(run) => run.1 = run.1.max(segment.end),
                None => runs.push((segment.start, segment.end)),
            }
        }
        let holds = |document: usize, coder: usize, (start, end): (u64, u64)| {
            let runs = runs.get(&(document, coder)).map(Vec::as_slice).unwrap_or_default();
            let first = runs.partition_point(|run| run.1 <= start);
            usize::from(runs.get(first).is_some_and(|run| run.0 < end))
        };
        let mut blocks: Vec<BTreeMap<Pattern, u64>> = Vec::new();
        for (document, (finished, stretches)) in self.finished.iter().zip(stretches).enumerate() {
            if block == StretchBlock::Document {
                blocks.push(BTreeMap::new());
            }
            for stretch in stretches {
                let value = |(coder, finished): (usize, &bool)| finished.then(|| holds(document, coder, *stretch));
                let pattern: Pattern = finished.iter().enumerate().map(value).collect();
                match blocks.last_mut().filter(|_| block == StretchBlock::Document) {
                    Some(units) => *units.entry(pattern).or_default() += 1,
                    None => blocks.push(BTreeMap::from([(pattern, 1)])),
                }
            }
        }
        Ratings::of_blocks(self.coders, 2, blocks)
    }

    /// Each document as one stretch: presence of a code in it.
    pub fn whole(&self) -> Vec<Vec<(u64, u64)>> {
        self.lengths.iter().map(|length| vec![(0, *length)]).collect()
    }

    /// Everything about one code.
    pub fn coded(&self, code: usize) -> Coded {
        Coded::of(&self.ratings(|other| other == code))
    }
}

/// How many characters of a document have each pattern: for each coder who finished it 1 for coded, 0 for not.
fn runs(length: u64, finished: &[bool], segments: &[&Segment]) -> BTreeMap<Pattern, u64> {
    let mut changes: Vec<(u64, bool, usize)> = Vec::with_capacity(2 * segments.len());
    for segment in segments {
        changes.push((segment.start, true, segment.coder));
        changes.push((segment.end, false, segment.coder));
    }
    changes.sort_unstable();
    // How many segments of each coder hold here: overlapping ones of one coder are a union.
    let mut open = vec![0_u64; finished.len()];
    let mut pattern: Pattern = finished.iter().map(|finished| finished.then_some(0)).collect();
    let mut found: BTreeMap<Pattern, u64> = BTreeMap::new();
    let mut add = |pattern: &Pattern, characters: u64| match found.get_mut(pattern) {
        Some(sum) => *sum += characters,
        None if characters > 0 => {
            found.insert(pattern.clone(), characters);
        }
        None => {}
    };
    let mut at = 0;
    for (place, begins, coder) in changes {
        if place > at {
            add(&pattern, place - at);
            at = place;
        }
        if let (Some(open), Some(value)) = (open.get_mut(coder), pattern.get_mut(coder)) {
            *open = if begins { *open + 1 } else { open.saturating_sub(1) };
            *value = value.map(|_| usize::from(*open > 0));
        }
    }
    add(&pattern, length.saturating_sub(at));
    found
}

/// Agreement about one code, or about any of several, over characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coded {
    /// Percent agreement.
    pub percent: Coefficient,
    /// Cohen's kappa, for two coders.
    pub cohen: Coefficient,
    /// Krippendorff's alpha, nominal: binary alpha over characters.
    pub alpha: Coefficient,
    /// Agreement on coded text only: coded by both over coded by any, two coders. A share, no kappa.
    pub coded_only: Figure,
    /// Holsti over characters: twice coded by both over the sum of what each coded, two coders.
    pub holsti: Figure,
}

impl Coded {
    /// Of yes and no for each character.
    pub fn of(ratings: &Ratings) -> Self {
        let (mut both, mut one) = (0_u64, 0_u64);
        for (pattern, characters) in ratings.patterns.iter().zip(ratings.weights()) {
            match pattern.as_slice() {
                [Some(1), Some(1)] => both += characters,
                [Some(1), Some(_)] | [Some(_), Some(1)] => one += characters,
                _ => {}
            }
        }
        let share = |part: u64, of: u64| match ratings.coders {
            0 | 1 => Err(NotEstimable::OneCoder),
            2 if of == 0 => Err(NotEstimable::Empty),
            2 => Ok(part as f64 / of as f64),
            _ => Err(NotEstimable::NotTwoCoders),
        };
        Self {
            percent: ratings.coefficient(Metric::Percent),
            cohen: ratings.coefficient(Metric::Cohen),
            alpha: ratings.coefficient(Metric::AlphaNominal),
            coded_only: share(both, both + one),
            holsti: share(2 * both, 2 * both + one),
        }
    }
}
