//! Hits grown to the words, the sentence, the paragraph or the turn they stand in.

use super::tokens::tokens;
use fieldwork::coding::Document;
use fieldwork::text::{Span, length};

/// How much around a hit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// The hit as it is.
    Hit,
    /// The whole words it touches.
    Word,
    /// The whole sentences it touches, with their end marks, within their paragraphs.
    Sentence,
    /// The whole paragraphs it touches, without white space at the ends.
    Paragraph,
    /// The whole turns it touches: a turn of an informant is an answer. Between turns, the paragraph.
    Turn,
}

impl Unit {
    /// All, from small to large.
    pub const ALL: [Unit; 5] = [Unit::Hit, Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Turn];
}

/// Marks a sentence ends with.
const ENDING: [char; 4] = ['.', '!', '?', '…'];
/// Marks that may still follow the end of a sentence.
const CLOSING: [char; 6] = ['"', '”', '’', ')', '»', ']'];

/// The units of a document, found once: pieces in order that do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    unit: Unit,
    pieces: Vec<Span>,
}

impl Units {
    /// The units of a document. Takes time in step with its text.
    pub fn of(document: &Document, unit: Unit) -> Self {
        let pieces = match unit {
            Unit::Hit => Vec::new(),
            Unit::Word => tokens(&document.text, 0).iter().map(|token| token.span).collect(),
            Unit::Sentence => sentences(&document.text),
            Unit::Paragraph => paragraphs(&document.text),
            Unit::Turn => turns(document),
        };
        Self { unit, pieces }
    }

    /// A hit with all of every unit it touches. One that touches none stays as it is.
    pub fn widen(&self, hit: Span) -> Span {
        let first = self.pieces.partition_point(|piece| piece.end() <= hit.start());
        let after = self.pieces.partition_point(|piece| piece.start() < hit.end());
        let touched = self.pieces.get(first..after).unwrap_or_default();
        let (Some(from), Some(to)) = (touched.first(), touched.last()) else { return hit };
        Span::new(from.start().min(hit.start()), to.end().max(hit.end())).unwrap_or(hit)
    }

    /// What was asked for.
    pub fn unit(&self) -> Unit {
        self.unit
    }
}

/// A range of letters without the white space at its ends.
fn trimmed(letters: &[char], start: usize, end: usize) -> Option<Span> {
    let inside = letters.get(start..end)?;
    let from = inside.iter().position(|c| !c.is_whitespace())?;
    let to = inside.iter().rposition(|c| !c.is_whitespace())? + 1;
    Span::new(u32::try_from(start + from).ok()?, u32::try_from(start + to).ok()?)
}

fn lines(letters: &[char]) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    letters.split(|c| *c == '\n').map(move |line| {
        let from = start;
        start += line.len() + 1;
        (from, from + line.len())
    })
}

fn paragraphs(text: &str) -> Vec<Span> {
    let letters: Vec<char> = text.chars().collect();
    lines(&letters).filter_map(|(from, to)| trimmed(&letters, from, to)).collect()
}

/// Sentences: each from the end of the one before to its own end mark. A point within "2.5" or before a small letter ("dll. juga")
/// ends none. The same rule by which a selection grows on the coding desk.
fn sentences(text: &str) -> Vec<Span> {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: usize| letters.get(place).copied();
    let mut found = Vec::new();
    for (from, to) in lines(&letters) {
        let (mut start, mut place) = (from, from);
        while place < to {
            let mark = at(place).filter(|c| ENDING.contains(c));
            place += 1;
            let Some(mark) = mark else { continue };
            let mut last = mark;
            let mut closed = false;
            while let Some(c) = at(place).filter(|c| place < to && (ENDING.contains(c) || CLOSING.contains(c))) {
                (last, closed) = if ENDING.contains(&c) { (c, closed) } else { (last, true) };
                place += 1;
            }
            let space = place == to || at(place).is_some_and(char::is_whitespace);
            let next = (place..to).find_map(|next| at(next).filter(|c| !c.is_whitespace()));
            let goes_on = mark == '.' && last == '.' && !closed && next.is_some_and(char::is_lowercase);
            if space && !goes_on {
                found.extend(trimmed(&letters, start, place));
                start = place;
            }
        }
        found.extend(trimmed(&letters, start, to));
    }
    found
}

/// Turns, and the paragraphs of what stands between them.
fn turns(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for stretch in super::stretch::stretches(document) {
        if stretch.turn.is_some() {
            found.extend(Span::new(stretch.start, stretch.start + length(stretch.text)));
        } else {
            let moved = |piece: Span| Span::new(stretch.start + piece.start(), stretch.start + piece.end());
            found.extend(paragraphs(stretch.text).into_iter().filter_map(moved));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::sample::{document, span, transcript};
    use fieldwork::text::passage;
    use proptest::prelude::*;

    fn all(text: &str, unit: Unit) -> Vec<String> {
        Units::of(&document(1, text), unit).pieces.iter().map(|piece| passage(text, *piece).to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_their_marks_within_the_paragraph() {
        assert_eq!(
            all("Anggaran 2.5 juta. “Kenapa?” Ya, dll. juga ada… Begitu\n Baris lain. ", Unit::Sentence),
            ["Anggaran 2.5 juta.", "“Kenapa?”", "Ya, dll. juga ada…", "Begitu", "Baris lain."]
        );
        assert!(all(" \n\n ", Unit::Sentence).is_empty());
        assert_eq!(all("... Ya?! 👍. é", Unit::Sentence), ["...", "Ya?!", "👍. é"]);
    }

    #[test]
    fn a_hit_grows_to_all_it_touches() {
        let text = transcript(1, &["? Air apa?", "Mata-air. Jernih sekali!", "Lalu"]);
        let grown = |unit: Unit, hit: Span| passage(&text.text, Units::of(&text, unit).widen(hit)).to_owned();
        // "ta-a" of Mata-air: the second turn begins at 9.
        let part = span(11, 15);
        assert_eq!(grown(Unit::Hit, part), "ta-a");
        assert_eq!(grown(Unit::Word, part), "Mata-air");
        assert_eq!(grown(Unit::Sentence, part), "Mata-air.");
        assert_eq!(grown(Unit::Paragraph, part), "Mata-air. Jernih sekali!");
        assert_eq!(grown(Unit::Turn, part), "Mata-air. Jernih sekali!");
        assert_eq!(grown(Unit::Word, span(15, 22)), "Mata-air. Jernih");
        assert_eq!(grown(Unit::Sentence, span(15, 22)), "Mata-air. Jernih sekali!");
        assert_eq!(grown(Unit::Turn, span(5, 10)), "Air apa?\nMata-air. Jernih sekali!");
        // The line end alone touches nothing.
        assert_eq!(Units::of(&text, Unit::Paragraph).widen(span(8, 9)), span(8, 9));
    }

    proptest! {
        /// Units lie in order within the text, cover every letter and digit, and a hit never loses anything by growing.
        #[test]
        fn units_cover_every_word(text in "([a-cA-C]|[é👍ש .!?…\n-]|\u{30c}){0,40}", from in 0u32..40, long in 1u32..10) {
            let one = document(1, &text);
            let end = length(&one.text);
            for unit in [Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Turn] {
                let units = Units::of(&one, unit);
                prop_assert!(units.pieces.windows(2).all(|two| two[0].end() <= two[1].start()));
                prop_assert!(units.pieces.iter().all(|piece| piece.end() <= end));
                for (at, c) in (0u32..).zip(one.text.chars()).filter(|(_, c)| c.is_alphanumeric()) {
                    prop_assert!(units.pieces.iter().any(|piece| piece.contains(at)), "{c} at {at} of {unit:?}");
                }
                if let Some(hit) = Span::new(from.min(end), (from + long).min(end)) {
                    let grown = units.widen(hit);
                    prop_assert!(grown.start() <= hit.start() && grown.end() >= hit.end() && grown.end() <= end);
                    prop_assert_eq!(units.widen(grown), grown);
                }
            }
        }
    }
}
