//! Documents one after the other, as one text in which gaps end where documents do, with each coder's units.

use super::super::spans::{Segment, Spans};
use crate::figure::{Figure, NotEstimable};
use std::collections::BTreeMap;

/// A unit: a stretch one coder put one code on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// The first character.
    pub start: u64,
    /// After the last character.
    pub end: u64,
    /// The code.
    pub code: usize,
}

impl Unit {
    /// How many characters it has, at least 1.
    pub fn length(self) -> f64 {
        (self.end - self.start) as f64
    }
}

/// The text and everybody's units.
#[derive(Clone, Debug, PartialEq)]
pub struct Continuum {
    /// Where documents begin and end.
    pub documents: Vec<(u64, u64)>,
    /// All characters.
    pub length: u64,
    /// Each coder's units by their start. Overlapping ones of one code are one; touching ones stay two, since where a unit
    /// ends is told too.
    pub coders: Vec<Vec<Unit>>,
}

impl Continuum {
    /// Of the documents all coders finished, with the codes `among` lets through.
    ///
    /// # Errors
    /// [`NotEstimable::OneCoder`] below two coders, [`NotEstimable::Empty`] where no document was finished by all, or none
    /// has a character.
    pub fn of(spans: &Spans, among: impl Fn(usize) -> bool) -> Figure<Self> {
        if spans.coders < 2 {
            return Err(NotEstimable::OneCoder);
        }
        let mut starts = vec![None; spans.lengths.len()];
        let mut documents = Vec::new();
        let mut length = 0;
        for ((characters, finished), start) in spans.lengths.iter().zip(&spans.finished).zip(&mut starts) {
            if *characters > 0 && finished.iter().all(|finished| *finished) {
                *start = Some(length);
                documents.push((length, length + characters));
                length += characters;
            }
        }
        if length == 0 {
            return Err(NotEstimable::Empty);
        }
        let mut by_code: Vec<BTreeMap<usize, Vec<Unit>>> = vec![BTreeMap::new(); spans.coders];
        for Segment { document, coder, code, start, end } in spans.segments.iter().filter(|one| among(one.code)) {
            if let (Some(codes), Some(Some(from))) = (by_code.get_mut(*coder), starts.get(*document)) {
                codes.entry(*code).or_default().push(Unit { start: from + start, end: from + end, code: *code });
            }
        }
        let coders = by_code
            .into_iter()
            .map(|codes| {
                let mut units: Vec<Unit> = codes.into_values().flat_map(joined).collect();
                units.sort_unstable();
                units
            })
            .collect();
        Ok(Self { documents, length, coders })
    }

    /// Everybody's units of one code.
    pub fn only(&self, code: usize) -> Vec<Vec<Unit>> {
        self.coders.iter().map(|units| units.iter().copied().filter(|unit| unit.code == code).collect()).collect()
    }

    /// Whether units of one coder overlap, as they may across codes.
    pub fn overlaps(&self) -> bool {
        self.coders
            .iter()
            .any(|units| units.windows(2).any(|pair| matches!(pair, [one, other] if other.start < one.end)))
    }
}

/// Overlapping units of one code put together.
fn joined(mut units: Vec<Unit>) -> Vec<Unit> {
    units.sort_unstable();
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        match joined.last_mut().filter(|last| unit.start < last.end) {
            Some(last) => last.end = last.end.max(unit.end),
            None => joined.push(unit),
        }
    }
    joined
}

/// Calls `meet` for each pair of units of two coders that share a character, and `alone` for each unit that shares none with
/// the other coder. Units of one coder must not overlap; then this takes one step per unit and pair.
pub fn compare(one: &[Unit], other: &[Unit], mut meet: impl FnMut(Unit, Unit), mut alone: impl FnMut(Unit)) {
    let mut from = 0;
    let mut met = vec![false; other.len()];
    for unit in one {
        while other.get(from).is_some_and(|other| other.end <= unit.start) {
            from += 1;
        }
        let mut at = from;
        while let Some(partner) = other.get(at).copied().filter(|partner| partner.start < unit.end) {
            meet(*unit, partner);
            if let Some(met) = met.get_mut(at) {
                *met = true;
            }
            at += 1;
        }
        if at == from {
            alone(*unit);
        }
    }
    other.iter().zip(met).filter(|(_, met)| !met).for_each(|(unit, _)| alone(*unit));
}
