//! Codes that come together in a text: four definitions, each under its own name (FORMULAS 4.2).
//!
//! Ranges are half-open: where one segment ends and another begins they only touch, and touching is not together. All
//! segments count, whoever made them; give the segments of one set of codings to look at that set.

use crate::figure::{Figure, NotEstimable, Share};
use std::collections::{BTreeMap, BTreeSet};

/// A segment: a code on a stretch of a document. Ranges are in Unicode scalar values, `start` before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which document.
    pub document: usize,
    /// Which code.
    pub code: usize,
    /// The first character.
    pub start: u64,
    /// After the last character.
    pub end: u64,
}

/// Two codes that are in a document together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// The one, the lower place.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Pairs of segments with the same beginning and end.
    pub equal: u64,
    /// Pairs of segments of which one is within the other; they may share an edge.
    pub inside: u64,
    /// All other pairs of segments that share a character.
    pub overlap: u64,
    /// Places in the text where both hold: not inflated by segments made twice.
    pub passages: u64,
    /// Documents that hold both.
    pub documents: u64,
    /// Documents that hold the one.
    pub documents_a: u64,
    /// Documents that hold the other.
    pub documents_b: u64,
    /// Segments of the one.
    pub segments_a: u64,
    /// Segments of the other.
    pub segments_b: u64,
}

impl Together {
    /// Pairs of segments that share a character.
    pub fn pairs(&self) -> u64 {
        self.equal + self.inside + self.overlap
    }

    /// The c-index of ATLAS.ti: pairs over segments of both less pairs. From 0 to 1 while segments of one code neither
    /// overlap nor fall to pieces.
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] of codes nobody used, [`NotEstimable::OutOfRange`] where there are more pairs than segments:
    /// look at the passages then.
    pub fn c_index(&self) -> Figure {
        let all = self.segments_a + self.segments_b;
        if all == 0 {
            return Err(NotEstimable::Empty);
        }
        let of = all.checked_sub(self.pairs()).filter(|of| *of > 0 && *of >= self.pairs());
        of.map(|of| self.pairs() as f64 / of as f64).ok_or(NotEstimable::OutOfRange)
    }

    /// Documents with both over documents with any (Jaccard).
    ///
    /// # Errors
    /// [`NotEstimable::Empty`] of codes nobody used.
    pub fn jaccard(&self) -> Figure {
        let any = self.documents_a + self.documents_b - self.documents.min(self.documents_b);
        Share::new(self.documents, any).value()
    }
}

/// Every two codes that are in a document together, by their places. Takes S log S steps for S segments, one for each pair of
/// segments that share a character, and one for each two codes of a document.
pub fn cooccurrence(segments: &[Segment]) -> Vec<Together> {
    let mut by_document: BTreeMap<usize, Vec<Segment>> = BTreeMap::new();
    let mut uses: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for segment in segments {
        by_document.entry(segment.document).or_default().push(*segment);
        uses.entry(segment.code).or_default().0 += 1;
    }
    let mut found: BTreeMap<(usize, usize), Together> = BTreeMap::new();
    let mut two = |one: usize, other: usize, note: &mut dyn FnMut(&mut Together)| {
        let (a, b) = (one.min(other), one.max(other));
        note(found.entry((a, b)).or_insert(Together { a, b, ..Together::default() }));
    };
    for segments in by_document.into_values() {
        let codes: BTreeSet<usize> = segments.iter().map(|segment| segment.code).collect();
        for (at, one) in codes.iter().enumerate() {
            if let Some((_, documents)) = uses.get_mut(one) {
                *documents += 1;
            }
            codes.iter().skip(at + 1).for_each(|other| two(*one, *other, &mut |pair| pair.documents += 1));
        }
        let passages = unions(&segments);
        meetings(segments, |one, other| {
            two(one.code, other.code, &mut |pair| match kind(one, other) {
                Kind::Equal => pair.equal += 1,
                Kind::Inside => pair.inside += 1,
                Kind::Overlap => pair.overlap += 1,
            });
        });
        // Maximal runs of one code never touch, so that every two that meet share one maximal run.
        meetings(passages, |one, other| two(one.code, other.code, &mut |pair| pair.passages += 1));
    }
    let of = |code: usize| uses.get(&code).copied().unwrap_or_default();
    found
        .into_values()
        .map(|pair| {
            let ((segments_a, documents_a), (segments_b, documents_b)) = (of(pair.a), of(pair.b));
            Together { segments_a, segments_b, documents_a, documents_b, ..pair }
        })
        .collect()
}

enum Kind {
    Equal,
    Inside,
    Overlap,
}

fn kind(one: &Segment, other: &Segment) -> Kind {
    let within = |inner: &Segment, outer: &Segment| outer.start <= inner.start && inner.end <= outer.end;
    match (within(one, other), within(other, one)) {
        (true, true) => Kind::Equal,
        (true, false) | (false, true) => Kind::Inside,
        (false, false) => Kind::Overlap,
    }
}

/// Calls `meet` for every two segments of different codes that share a character.
fn meetings(mut segments: Vec<Segment>, mut meet: impl FnMut(&Segment, &Segment)) {
    segments.sort_by_key(|segment| (segment.start, segment.end));
    let mut open: Vec<Segment> = Vec::new();
    for segment in segments {
        // Those that go out here go out once; those that stay share the segment's first character.
        open.retain(|other| other.end > segment.start);
        open.iter().filter(|other| other.code != segment.code).for_each(|other| meet(other, &segment));
        open.push(segment);
    }
}

/// Maximal runs of each code: overlapping and touching segments joined.
fn unions(segments: &[Segment]) -> Vec<Segment> {
    let mut sorted = segments.to_vec();
    sorted.sort_by_key(|segment| (segment.code, segment.start));
    let mut runs: Vec<Segment> = Vec::new();
    for segment in sorted {
        match runs.last_mut().filter(|run| run.code == segment.code && segment.start <= run.end) {
            Some(run) => run.end = run.end.max(segment.end),
            None => runs.push(segment),
        }
    }
    runs
}

/// How many segments, documents and passages each code has.
pub fn uses(segments: &[Segment]) -> BTreeMap<usize, Uses> {
    let mut found: BTreeMap<usize, Uses> = BTreeMap::new();
    let mut documents: BTreeMap<usize, Vec<Segment>> = BTreeMap::new();
    for segment in segments {
        found.entry(segment.code).or_default().segments += 1;
        documents.entry(segment.document).or_default().push(*segment);
    }
    for segments in documents.into_values() {
        // Runs come code by code.
        let mut last = None;
        for run in unions(&segments) {
            let uses = found.entry(run.code).or_default();
            uses.documents += u64::from(last != Some(run.code));
            uses.passages += 1;
            uses.characters = uses.characters.saturating_add(run.end.saturating_sub(run.start));
            last = Some(run.code);
        }
    }
    found
}

/// How often and how far a code was used (FORMULAS 4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Segments.
    pub segments: u64,
    /// Maximal runs of text.
    pub passages: u64,
    /// Characters in them.
    pub characters: u64,
    /// Documents.
    pub documents: u64,
}
