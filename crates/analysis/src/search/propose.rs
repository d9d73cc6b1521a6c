//! Codings proposed from what a search found. Nothing is coded before a person has looked: each proposal is accepted or rejected,
//! and those accepted become one command, one deed, one undo.

use super::Hit;
use super::scope::united;
use super::widen::{Unit, Units};
use fieldwork::command::Command;
use fieldwork::id::{CodeId, CoderId, DocumentId};
use fieldwork::study::Study;
use fieldwork::text::Span;
use std::collections::BTreeMap;

/// How far a passage is coded with the code by the same coder already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Already {
    /// Not at all.
    No,
    /// A part of it.
    Partly,
    /// All of it, by one coding or by several that touch or overlap.
    Wholly,
}

/// A passage proposed to be coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// In which document.
    pub document: DocumentId,
    /// Which passage.
    pub span: Span,
    /// How many hits lie in it.
    pub hits: u32,
    /// How far it is coded so already.
    pub already: Already,
    /// Whether it is to be coded. At first all are but those that are coded wholly already.
    pub accepted: bool,
}

/// All passages proposed for one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The code.
    pub code: CodeId,
    /// The passages, by document in the order of the hits, then by place.
    pub passages: Vec<Proposed>,
}

impl Proposal {
    /// Grows hits to units, makes one of those that overlap, and notes what `coder` has coded with the code already. Hits whose
    /// document is gone are left out. Takes time in step with the texts of the documents hit, the hits and the codings.
    pub fn of(study: &Study, hits: &[Hit], unit: Unit, code: CodeId, coder: CoderId) -> Self {
        let mut order: Vec<DocumentId> = Vec::new();
        let mut of: BTreeMap<DocumentId, Vec<Span>> = BTreeMap::new();
        for hit in hits {
            let spans = of.entry(hit.document).or_default();
            if spans.is_empty() {
                order.push(hit.document);
            }
            spans.push(hit.span);
        }
        let mut coded: BTreeMap<DocumentId, Vec<Span>> = BTreeMap::new();
        for segment in study.segments.values().filter(|it| it.code == code && it.coder == coder) {
            coded.entry(segment.document).or_default().extend(segment.span);
        }
        let mut passages = Vec::new();
        for id in order {
            let Some(document) = study.documents.get(id) else { continue };
            let units = Units::of(document, unit);
            let grown = of.remove(&id).unwrap_or_default().into_iter().map(|hit| units.widen(hit)).collect();
            let coded = united(coded.remove(&id).unwrap_or_default());
            for (span, hits) in overlapping_as_one(grown) {
                let already = already(&coded, span);
                let accepted = already != Already::Wholly;
                passages.push(Proposed { document: id, span, hits, already, accepted });
            }
        }
        Self { code, passages }
    }

    /// Accepts or rejects one passage, by its place in the list.
    pub fn set(&mut self, place: usize, accepted: bool) {
        if let Some(passage) = self.passages.get_mut(place) {
            passage.accepted = accepted;
        }
    }

    /// Accepts or rejects all; what is coded wholly already is never accepted this way.
    pub fn set_all(&mut self, accepted: bool) {
        for passage in &mut self.passages {
            passage.accepted = accepted && passage.already != Already::Wholly;
        }
    }

    /// How many are accepted.
    pub fn accepted(&self) -> usize {
        self.passages.iter().filter(|passage| passage.accepted).count()
    }

    /// The command that codes what is accepted; `None` where nothing is.
    pub fn command(&self) -> Option<Command> {
        let accepted = self.passages.iter().filter(|passage| passage.accepted);
        let passages: Vec<(DocumentId, Span)> = accepted.map(|passage| (passage.document, passage.span)).collect();
        (!passages.is_empty()).then_some(Command::CodeSeveral { passages, code: self.code })
    }
}

/// Spans in order, those that overlap made one, each with how many went into it. Touching is not overlapping.
fn overlapping_as_one(mut spans: Vec<Span>) -> Vec<(Span, u32)> {
    spans.sort();
    let mut found: Vec<(Span, u32)> = Vec::new();
    for span in spans {
        match found.last_mut().filter(|(last, _)| last.overlaps(span)) {
            Some((last, count)) => {
                *last = Span::new(last.start(), last.end().max(span.end())).unwrap_or(*last);
                *count += 1;
            }
            None => found.push((span, 1)),
        }
    }
    found
}

fn already(coded: &[Span], span: Span) -> Already {
    let first = coded.partition_point(|coded| coded.end() <= span.start());
    match coded.get(first).filter(|coded| coded.overlaps(span)) {
        None => Already::No,
        Some(over) if over.start() <= span.start() && span.end() <= over.end() => Already::Wholly,
        Some(_) => Already::Partly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::sample::*;
    use proptest::prelude::*;

    fn proposal(study: &Study, text: &str, unit: Unit) -> Proposal {
        Proposal::of(study, &found(study, &phrase(text)).hits, unit, code(5), coder(1))
    }

    fn shown(proposal: &Proposal) -> Vec<(u32, u32, u32, Already, bool)> {
        let row = |it: &Proposed| (it.span.start(), it.span.end(), it.hits, it.already, it.accepted);
        proposal.passages.iter().map(row).collect()
    }

    #[test]
    fn overlapping_hits_become_one_passage_and_touching_ones_stay_two() {
        let study = study([document(1, "ababa aba")]);
        assert_eq!(
            shown(&proposal(&study, "aba", Unit::Hit)),
            [(0, 5, 2, Already::No, true), (6, 9, 1, Already::No, true)]
        );
        assert_eq!(
            shown(&proposal(&study, "ab", Unit::Hit)),
            [(0, 2, 1, Already::No, true), (2, 4, 1, Already::No, true), (6, 8, 1, Already::No, true)]
        );
        assert_eq!(shown(&proposal(&study, "aba", Unit::Sentence)), [(0, 9, 3, Already::No, true)]);
    }

    #[test]
    fn what_the_coder_has_coded_so_already_is_marked_and_not_doubled() {
        //                             0         10        20
        let mut study = study([document(1, "Air satu. Air dua. Air 3. Air")]);
        // The first sentence in two parts that touch; a part of the second; the third by another coder, the fourth otherwise.
        coded(&mut study, 1, 1, span(0, 4), 5, 1);
        coded(&mut study, 2, 1, span(4, 9), 5, 1);
        coded(&mut study, 3, 1, span(14, 18), 5, 1);
        coded(&mut study, 4, 1, span(19, 25), 5, 2);
        coded(&mut study, 5, 1, span(26, 29), 6, 1);
        let mut proposal = proposal(&study, "air", Unit::Sentence);
        assert_eq!(
            shown(&proposal),
            [
                (0, 9, 1, Already::Wholly, false),
                (10, 18, 1, Already::Partly, true),
                (19, 25, 1, Already::No, true),
                (26, 29, 1, Already::No, true)
            ]
        );
        proposal.set_all(false);
        assert_eq!((proposal.accepted(), proposal.command()), (0, None));
        proposal.set_all(true);
        assert_eq!(proposal.accepted(), 3);
        proposal.set(1, false);
        proposal.set(99, false);
        let id = document(1, "").id;
        let passages = vec![(id, span(19, 25)), (id, span(26, 29))];
        assert_eq!(proposal.command(), Some(Command::CodeSeveral { passages, code: code(5) }));
    }

    #[test]
    fn answers_are_coded_whole_in_each_document() {
        let study =
            study([transcript(1, &["? Air?", "Air sungai. Airnya keruh.", "Ya."]), document(2, "tanpa air\nlagi")]);
        assert_eq!(
            shown(&proposal(&study, "air", Unit::Turn)),
            [(5, 30, 2, Already::No, true), (0, 9, 1, Already::No, true)]
        );
    }

    proptest! {
        /// Every hit lies in exactly one passage; passages do not overlap; marks say what letter by letter is so.
        #[test]
        fn passages_hold_all_hits_and_marks_are_true(
            text in "[ab .\n]{0,40}", unit in 0usize..5, codings in prop::collection::vec((0u32..40, 1u32..10), 0..6),
        ) {
            let mut study = study([document(1, &text)]);
            let end = fieldwork::text::length(&text);
            let mut letters = std::collections::BTreeSet::new();
            for (n, (from, long)) in (1u128..).zip(codings) {
                if let Some(span) = Span::new(from.min(end), (from + long).min(end)) {
                    coded(&mut study, n, 1, span, 5, 1);
                    letters.extend(span.start()..span.end());
                }
            }
            let hits = found(&study, &phrase("ab")).hits;
            let proposal = Proposal::of(&study, &hits, Unit::ALL[unit], code(5), coder(1));
            prop_assert_eq!(proposal.passages.iter().map(|it| it.hits as usize).sum::<usize>(), hits.len());
            prop_assert!(proposal.passages.windows(2).all(|two| two[0].span.end() <= two[1].span.start()));
            for hit in &hits {
                let holds = |it: &&Proposed| it.span.start() <= hit.span.start() && hit.span.end() <= it.span.end();
                prop_assert_eq!(proposal.passages.iter().filter(holds).count(), 1);
            }
            for it in &proposal.passages {
                let covered = (it.span.start()..it.span.end()).filter(|at| letters.contains(at)).count() as u32;
                let mark = match covered {
                    0 => Already::No,
                    all if all == it.span.length() => Already::Wholly,
                    _ => Already::Partly,
                };
                prop_assert_eq!(it.already, mark);
            }
        }
    }
}
