//! A text with its marks replaced, and where every position of it went (PRIVACY 1.2).
//!
//! Marks that overlap are one: the union of their ranges, under the longest mark's record, ties by earlier start, then lower
//! record. Replacing is one pass from left to right, so that no replacement is ever replaced again.

use fieldwork::id::PseudonymId;
use fieldwork::text::{Span, length};

/// A mark with what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where, in scalar values of the stored text.
    pub span: Span,
    /// Its pseudonym record.
    pub pseudonym: PseudonymId,
}

/// A released text, and the way from and to the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The released text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the stored text and where it stands in the released one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    stored: (u32, u32),
    released: (u32, u32),
    replaced: bool,
}

/// Marks without overlaps, in order. Touching marks stay two.
pub fn united(marks: &[Mark]) -> Vec<Mark> {
    let mut marks = marks.to_vec();
    marks.sort();
    let mut united: Vec<(Mark, Mark)> = Vec::new();
    for mark in marks {
        match united.last_mut() {
            Some((union, longest)) if union.span.overlaps(mark.span) => {
                if let Some(span) = Span::new(union.span.start(), union.span.end().max(mark.span.end())) {
                    union.span = span;
                }
                let rank = |mark: &Mark| (std::cmp::Reverse(mark.span.length()), mark.span.start(), mark.pseudonym);
                if rank(&mark) < rank(longest) {
                    *longest = mark;
                }
                union.pseudonym = longest.pseudonym;
            }
            _ => united.push((mark, mark)),
        }
    }
    united.into_iter().map(|(union, _)| union).collect()
}

impl Masked {
    /// Replaces each mark (united, in order) by what `render` gives.
    ///
    /// # Errors
    /// The marks for which `render` gives nothing. There is no way to the original text instead.
    pub fn of(text: &str, marks: &[Mark], render: impl Fn(&Mark) -> Option<String>) -> Result<Self, Vec<Mark>> {
        let end = length(text);
        let mut chars = text.chars();
        let mut masked = Masked { text: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut at = (0u32, 0u32);
        let mut failed = Vec::new();
        for mark in marks {
            let (start, stop) = (mark.span.start().min(end), mark.span.end().min(end));
            if start >= stop {
                continue;
            }
            let Some(shown) = render(mark) else {
                failed.push(*mark);
                continue;
            };
            masked.keep(&mut chars, &mut at, start);
            chars.by_ref().take((stop - start) as usize).for_each(drop);
            masked.text.push_str(&shown);
            let released = (at.1, at.1 + length(&shown));
            masked.pieces.push(Piece { stored: (start, stop), released, replaced: true });
            at = (stop, released.1);
        }
        masked.keep(&mut chars, &mut at, end);
        if failed.is_empty() { Ok(masked) } else { Err(failed) }
    }

    fn keep(&mut self, chars: &mut std::str::Chars<'_>, at: &mut (u32, u32), until: u32) {
        if at.0 >= until {
            return;
        }
        self.text.extend(chars.by_ref().take((until - at.0) as usize));
        let released = (at.1, at.1 + (until - at.0));
        self.pieces.push(Piece { stored: (at.0, until), released, replaced: false });
        *at = (until, released.1);
    }

    /// Where a span of the stored text stands in the released one. A boundary inside a replacement moves outward; `None`
    /// where nothing is left.
    pub fn released(&self, stored: Span) -> Option<Span> {
        self.carry(stored, |piece| piece.stored, |piece| piece.released)
    }

    /// Where a span of the released text came from. A boundary inside a replacement moves outward.
    pub fn stored(&self, released: Span) -> Option<Span> {
        self.carry(released, |piece| piece.released, |piece| piece.stored)
    }

    fn carry(&self, span: Span, from: fn(&Piece) -> (u32, u32), to: fn(&Piece) -> (u32, u32)) -> Option<Span> {
        let touched = |piece: &&Piece| {
            let (start, end) = from(piece);
            start < span.end() && span.start() < end
        };
        let first = self.pieces.iter().find(touched)?;
        let last = self.pieces.iter().rev().find(touched)?;
        let start = if first.replaced { to(first).0 } else { to(first).0 + span.start().saturating_sub(from(first).0) };
        let end = if last.replaced { to(last).1 } else { to(last).0 + (span.end().min(from(last).1) - from(last).0) };
        Span::new(start, end)
    }

    /// The replaced stretches, as spans of the stored text.
    pub fn replaced(&self) -> impl Iterator<Item = Span> + '_ {
        let replaced = self.pieces.iter().filter(|piece| piece.replaced);
        replaced.filter_map(|piece| Span::new(piece.stored.0, piece.stored.1))
    }

    /// The replacements, as spans of the released text.
    pub fn replacements(&self) -> impl Iterator<Item = Span> + '_ {
        self.pieces
            .iter()
            .filter(|piece| piece.replaced)
            .filter_map(|piece| Span::new(piece.released.0, piece.released.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::text::passage;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn span(a: u32, b: u32) -> Span {
        Span::new(a, b).unwrap()
    }

    fn mark(a: u32, b: u32, record: u128) -> Mark {
        Mark { span: span(a, b), pseudonym: PseudonymId(Uuid::from_u128(record)) }
    }

    #[test]
    fn the_longest_of_overlapping_marks_gives_the_record_and_the_union_the_range() {
        assert_eq!(united(&[mark(0, 4, 1), mark(2, 9, 2)]), [mark(0, 9, 2)]);
        assert_eq!(united(&[mark(0, 9, 1), mark(2, 4, 2)]), [mark(0, 9, 1)]);
        assert_eq!(united(&[mark(0, 4, 9), mark(0, 4, 2)]), [mark(0, 4, 2)]);
        assert_eq!(united(&[mark(4, 8, 1), mark(2, 6, 9)]), [mark(2, 8, 9)]);
        assert_eq!(united(&[mark(0, 4, 1), mark(4, 6, 2)]), [mark(0, 4, 1), mark(4, 6, 2)]);
        assert_eq!(united(&[mark(0, 4, 1), mark(3, 6, 2), mark(5, 20, 3)]), [mark(0, 20, 3)]);
    }

    #[test]
    fn spans_move_with_the_text_and_outward_from_a_replacement() {
        let text = "kata Ani pada Budi, ya";
        let masked = Masked::of(text, &[mark(5, 8, 1), mark(14, 18, 2)], |_| Some("[P01, LSM]".to_owned())).unwrap();
        assert_eq!(masked.text, "kata [P01, LSM] pada [P01, LSM], ya");
        assert_eq!(passage(&masked.text, masked.released(span(0, 4)).unwrap()), "kata");
        assert_eq!(passage(&masked.text, masked.released(span(6, 13)).unwrap()), "[P01, LSM] pada");
        assert_eq!(passage(&masked.text, masked.released(span(9, 16)).unwrap()), "pada [P01, LSM]");
        assert_eq!(passage(&masked.text, masked.released(span(20, 22)).unwrap()), "ya");
        assert_eq!(masked.stored(span(6, 9)), Some(span(5, 8)));
        assert_eq!(masked.stored(span(33, 35)), Some(span(20, 22)));
    }

    #[test]
    fn swapped_names_are_swapped_once() {
        let text = "Ani Budi";
        let masked = Masked::of(text, &[mark(0, 3, 1), mark(4, 8, 2)], |mark| {
            Some(if mark.pseudonym.0.as_u128() == 1 { "Budi" } else { "Ani" }.to_owned())
        });
        assert_eq!(masked.unwrap().text, "Budi Ani");
    }

    #[test]
    fn nothing_shown_is_a_failure_and_never_the_original() {
        assert_eq!(Masked::of("Ani", &[mark(0, 3, 1)], |_| None), Err(vec![mark(0, 3, 1)]));
    }

    proptest! {
        /// Whatever marks overlap how: no marked character is left, every other one is, in order.
        #[test]
        fn marked_characters_go_and_the_others_stay(
            text in "[a-e é👍]{0,40}",
            raw in prop::collection::vec((0u32..45, 1u32..12, 1u128..5), 0..12),
            from in 0u32..40, width in 1u32..12,
        ) {
            let marks: Vec<Mark> = raw.iter().map(|(a, n, record)| mark(*a, a + n, *record)).collect();
            let united = united(&marks);
            prop_assert!(united.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            let masked = Masked::of(&text, &united, |_| Some("#".to_owned())).unwrap();
            let left: String = text.chars().zip(0u32..).filter(|(_, at)| !marks.iter().any(|m| m.span.contains(*at))).map(|(c, _)| c).collect();
            prop_assert_eq!(masked.text.replace('#', ""), left);
            let stored = span(from, from + width);
            if from + width <= length(&text) {
                let released = masked.released(stored).unwrap();
                let back = masked.stored(released).unwrap();
                prop_assert!(back.start() <= stored.start() && stored.end() <= back.end());
                if !united.iter().any(|m| m.span.overlaps(stored)) {
                    prop_assert_eq!(passage(&masked.text, released), passage(&text, stored));
                }
            }
        }
    }
}
