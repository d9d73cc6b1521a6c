//! Hits with the words around them (KWIC).
//!
//! To the left and right of a hit stand up to [`AROUND`] words, with the marks between them as they are written, cut at the ends of
//! the turn the hit stands in: a hit over several turns has the left of its first and the right of its last. Overlapping hits are
//! all listed.

use super::Hit;
use super::fold::Folding;
use super::stretch::{Stretch, stretches};
use super::tokens::{Token, tokens};
use fieldwork::id::DocumentId;
use fieldwork::study::Study;
use std::collections::BTreeMap;

/// How many words stand on each side, where nothing else is chosen.
pub const AROUND: usize = 8;

/// A hit in its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The hit.
    pub hit: Hit,
    /// Its place among all hits, from 0.
    pub order: usize,
    /// What stands before it in its turn.
    pub left: String,
    /// What was found.
    pub found: String,
    /// What stands after it in its turn.
    pub right: String,
    /// The words to the left, the nearest first, and those to the right, as they are sorted by: without capitals and accents.
    words: (Vec<String>, Vec<String>),
    /// The number of the informant.
    number: Option<u32>,
}

/// By what lines are sorted. Lines that are alike stay in the order of the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// As the hits came: by date of the document, then by place.
    #[default]
    Order,
    /// By the words to the left, the nearest first.
    Left,
    /// By the words to the right.
    Right,
    /// By the number of the informant; what is of nobody last.
    Informant,
}

/// One document cut into stretches, with the words of those that were asked for.
struct Page<'a> {
    letters: Vec<char>,
    stretches: Vec<Stretch<'a>>,
    words: BTreeMap<usize, Vec<Token<'a>>>,
}

impl<'a> Page<'a> {
    fn of(document: &'a fieldwork::coding::Document) -> Self {
        Self { letters: document.text.chars().collect(), stretches: stretches(document), words: BTreeMap::new() }
    }

    fn piece(&self, from: u32, to: u32) -> String {
        self.letters.get(from as usize..to as usize).unwrap_or_default().iter().collect()
    }

    /// The stretch a position lies in: where it begins, its words, and where it ends.
    fn around(&mut self, position: u32) -> Option<(u32, &[Token<'a>], u32)> {
        let after = self.stretches.partition_point(|stretch| stretch.start <= position);
        let number = after.checked_sub(1)?;
        let stretch = *self.stretches.get(number)?;
        let words = self.words.entry(number).or_insert_with(|| tokens(stretch.text, stretch.start));
        Some((stretch.start, words, stretch.start + fieldwork::text::length(stretch.text)))
    }
}

/// The words of hits in their contexts, `around` of them on each side, in the order of the hits. A hit whose document is gone has
/// no line. Takes time in step with the texts of the documents hit and the number of hits.
pub fn in_context(study: &Study, hits: &[Hit], around: usize) -> Vec<Line> {
    let mut of: BTreeMap<DocumentId, Vec<usize>> = BTreeMap::new();
    for (order, hit) in hits.iter().enumerate() {
        of.entry(hit.document).or_default().push(order);
    }
    let mut lines = Vec::new();
    for (id, orders) in of {
        let Some(document) = study.documents.get(id) else { continue };
        let mut page = Page::of(document);
        for order in orders {
            let Some(hit) = hits.get(order) else { continue };
            let number = hit.informant.and_then(|id| study.informants.get(id)).map(|person| person.number);
            lines.extend(line(&mut page, *hit, order, number, around));
        }
    }
    lines.sort_by_key(|line| line.order);
    lines
}

fn line(page: &mut Page<'_>, hit: Hit, order: usize, number: Option<u32>, around: usize) -> Option<Line> {
    let read = |token: &Token<'_>| Folding { case: true, marks: true }.text(token.text);
    let (start, words, _) = page.around(hit.span.start())?;
    let end = words.partition_point(|token| token.span.end() <= hit.span.start());
    let before = words.get(end.saturating_sub(around)..end).unwrap_or_default();
    let from =
        if before.len() < around { start } else { before.first().map_or(hit.span.start(), |it| it.span.start()) };
    let left: Vec<String> = before.iter().rev().map(read).collect();

    let (_, words, stop) = page.around(hit.span.end() - 1)?;
    let first = words.partition_point(|token| token.span.start() < hit.span.end());
    let after = words.get(first..words.len().min(first + around)).unwrap_or_default();
    let to = if after.len() < around { stop } else { after.last().map_or(hit.span.end(), |it| it.span.end()) };
    let right: Vec<String> = after.iter().map(read).collect();

    let (found, to) = (page.piece(hit.span.start(), hit.span.end()), to.max(hit.span.end()));
    let (left_text, right_text) = (page.piece(from, hit.span.start()), page.piece(hit.span.end(), to));
    Some(Line { hit, order, left: left_text, found, right: right_text, words: (left, right), number })
}

/// Sorts lines.
pub fn sort(lines: &mut [Line], by: Sort) {
    lines.sort_by_key(|line| line.order);
    match by {
        Sort::Order => {}
        Sort::Left => lines.sort_by(|a, b| a.words.0.cmp(&b.words.0)),
        Sort::Right => lines.sort_by(|a, b| a.words.1.cmp(&b.words.1)),
        Sort::Informant => lines.sort_by_key(|line| (line.number.is_none(), line.number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::sample::*;
    use fieldwork::search::Order;
    use fieldwork::search::Query;

    fn shown(study: &Study, query: &Query, around: usize, by: Sort) -> Vec<String> {
        let mut lines = in_context(study, &found(study, query).hits, around);
        sort(&mut lines, by);
        lines.iter().map(|line| format!("{}[{}]{}", line.left, line.found, line.right)).collect()
    }

    #[test]
    fn eight_words_stand_on_each_side_cut_at_the_turn() {
        let one = "satu, dua tiga; empat lima enam tujuh delapan sembilan AIR 1 2 3 4 5 6 7 8 9";
        let study = study([transcript(1, &["? Apa itu?", one, "air."])]);
        assert_eq!(
            shown(&study, &words("air"), AROUND, Sort::Order),
            ["dua tiga; empat lima enam tujuh delapan sembilan [AIR] 1 2 3 4 5 6 7 8", "[air]."]
        );
        assert_eq!(shown(&study, &words("air"), 1, Sort::Order), ["sembilan [AIR] 1", "[air]."]);
        assert_eq!(shown(&study, &words("air"), 0, Sort::Order), ["[AIR]", "[air]"]);
    }

    #[test]
    fn overlapping_hits_and_hits_inside_words_keep_every_letter() {
        let study = study([document(1, "x ababa 👍 y")]);
        assert_eq!(shown(&study, &phrase("aba"), AROUND, Sort::Order), ["x [aba]ba 👍 y", "x ab[aba] 👍 y"]);
        assert_eq!(shown(&study, &pattern("👍"), 1, Sort::Order), ["ababa [👍] y"]);
    }

    #[test]
    fn a_hit_over_several_turns_has_the_left_of_its_first_and_the_right_of_its_last() {
        let study = study([transcript(1, &["Satu dana", "? Apa", "warga dua", "tiga"])]);
        let query = near("dana", "warga", 3, Order::Either, false);
        assert_eq!(shown(&study, &query, AROUND, Sort::Order), ["Satu [dana\nApa\nwarga] dua"]);
    }

    #[test]
    fn lines_are_sorted_by_the_nearest_words_or_the_informant() {
        let mut study = study([document(9, "di Éa air c")]);
        interviewed(&mut study, 2, document(1, "ke b air b"));
        interviewed(&mut study, 1, document(2, "di b air a"));
        let show = |by| shown(&study, &words("air"), AROUND, by);
        assert_eq!(show(Sort::Order), ["ke b [air] b", "di b [air] a", "di Éa [air] c"]);
        assert_eq!(show(Sort::Left), ["di b [air] a", "ke b [air] b", "di Éa [air] c"]);
        assert_eq!(show(Sort::Right), ["di b [air] a", "ke b [air] b", "di Éa [air] c"]);
        assert_eq!(show(Sort::Informant), ["di b [air] a", "ke b [air] b", "di Éa [air] c"]);
    }
}
