//! Ways through a document: the next passage nobody coded, the next coding of a code.

use crate::pages::coding::reading::Block;
use fieldwork::coding::{Segment, Speaker};
use fieldwork::id::{CodeId, SegmentId};
use fieldwork::text::Span;
use std::rc::Rc;

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// To what comes next.
    Next,
    /// To what came before.
    Previous,
}

/// The nearest place after (or before) `from` among places in order, going round at the end.
fn nearest<T: Copy>(places: &[(Span, T)], from: u32, onward: Onward) -> Option<(Span, T)> {
    let found = match onward {
        Onward::Next => places.iter().find(|(span, _)| span.start() > from).or_else(|| places.first()),
        Onward::Previous => places.iter().rev().find(|(span, _)| span.start() < from).or_else(|| places.last()),
    };
    found.copied()
}

/// The next paragraph somebody other than the interviewer speaks and no coding lies over.
pub fn uncoded(blocks: &[Rc<Block>], codings: &[Span], from: Option<u32>, onward: Onward) -> Option<Span> {
    let free: Vec<(Span, ())> = blocks
        .iter()
        .filter(|block| block.speaker != Some(Speaker::Interviewer))
        .filter_map(|block| block.span())
        .filter(|span| !codings.iter().any(|coding| coding.overlaps(*span)))
        .map(|span| (span, ()))
        .collect();
    match from {
        Some(from) => nearest(&free, from, onward),
        None => free.first().copied(),
    }
    .map(|(span, ())| span)
}

/// The next coding of a code.
pub fn coding_of(
    segments: &[Rc<Segment>],
    code: CodeId,
    from: Option<u32>,
    onward: Onward,
) -> Option<(Span, SegmentId)> {
    let places: Vec<(Span, SegmentId)> =
        segments.iter().filter(|s| s.code == code).filter_map(|s| Some((s.span?, s.id))).collect();
    match from {
        Some(from) => nearest(&places, from, onward),
        None => places.first().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;
    use crate::pages::coding::reading::{Lens, reading, visible};

    #[test]
    fn the_way_leads_over_uncoded_answers_and_goes_round() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let document = desk.document(&["t1", "a1", "t2", "a2", "t3", "a3"]); // answers at 3, 9, 15
        desk.segment(document, (9, 10), code);
        let study = desk.study().clone();
        let read = reading(&study, study.documents.get(document).unwrap(), &Lens::default());
        let codings: Vec<Span> = read.stripes.iter().map(|stripe| stripe.span).collect();
        let go = |from, onward| uncoded(&read.blocks, &codings, from, onward).map(|span| span.start());
        assert_eq!(go(None, Onward::Next), Some(3));
        assert_eq!(go(Some(3), Onward::Next), Some(15));
        assert_eq!(go(Some(15), Onward::Next), Some(3));
        assert_eq!(go(Some(15), Onward::Previous), Some(3));
        assert_eq!(go(Some(3), Onward::Previous), Some(15));
    }

    #[test]
    fn the_way_leads_from_coding_to_coding_of_one_code() {
        let mut desk = Desk::new();
        let (a, b) = (desk.code("A", None, 1, true), desk.code("B", None, 1, true));
        let document = desk.document(&["?", "satu dua tiga"]);
        desk.segment(document, (2, 4), a);
        desk.segment(document, (5, 8), b);
        desk.segment(document, (9, 12), a);
        let segments = visible(desk.study(), document, &Lens::default());
        let go = |code, from, onward| coding_of(&segments, code, from, onward).map(|(span, _)| span.start());
        assert_eq!(go(a, Some(2), Onward::Next), Some(9));
        assert_eq!(go(a, Some(9), Onward::Next), Some(2));
        assert_eq!(go(b, Some(5), Onward::Previous), Some(5));
        assert_eq!(go(a, None, Onward::Next), Some(2));
    }
}
