//! Reading letters so that capitals, accents and kinds of apostrophe do not stand in the way, with a way back to the text.

use fieldwork::text::Span;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical, is_combining_mark};

/// Which differences between letters do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Folding {
    /// Capitals.
    pub case: bool,
    /// Accents, and the kinds of apostrophes and hyphens.
    pub marks: bool,
}

/// Combining class of viramas, which make a letter and are no accent.
const VIRAMA: u8 = 9;

/// Whether a scalar value is an accent that can be left away: points of Hebrew and Arabic are, vowel signs of Indic scripts and
/// viramas are not.
fn is_accent(c: char) -> bool {
    !matches!(canonical_combining_class(c), 0 | VIRAMA)
}

impl Folding {
    /// Puts out what a scalar value reads as: one, none (an accent), or, for a few capitals, two.
    pub fn each(self, c: char, mut put: impl FnMut(char)) {
        if c.is_ascii() {
            return put(if self.case { c.to_ascii_lowercase() } else { c });
        }
        if !self.case {
            return self.bare(c, &mut put);
        }
        for lower in c.to_lowercase() {
            // One letter, two shapes.
            self.bare(if lower == 'ς' { 'σ' } else { lower }, &mut put);
        }
    }

    fn bare(self, c: char, put: &mut impl FnMut(char)) {
        if !self.marks {
            return put(c);
        }
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => return put('\''),
            '\u{2010}' | '\u{2011}' => return put('-'),
            _ => {}
        }
        let mut has_accent = false;
        decompose_canonical(c, |part| has_accent |= is_accent(part));
        if !has_accent {
            return put(c);
        }
        decompose_canonical(c, |part| {
            if !is_accent(part) {
                put(part);
            }
        });
    }

    /// A text as it reads.
    pub fn text(self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        for c in text.chars() {
            self.each(c, |c| read.push(c));
        }
        read
    }
}

/// A stretch of text as it reads, and where each letter of it came from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// What is read.
    pub chars: Vec<char>,
    /// The scalar value of the document each came from.
    from: Vec<u32>,
    /// Where the stretch ends.
    end: u32,
}

impl Folded {
    /// Reads a stretch that begins at the scalar value `start` of its document, in the room of what was read before. Where
    /// `spaces` is set, any run of white space reads as one space.
    pub fn read(&mut self, text: &str, start: u32, folding: Folding, spaces: bool) {
        self.chars.clear();
        self.from.clear();
        let mut at = start;
        for c in text.chars() {
            if spaces && c.is_whitespace() {
                if self.chars.last() != Some(&' ') {
                    self.chars.push(' ');
                    self.from.push(at);
                }
            } else {
                folding.each(c, |c| {
                    self.chars.push(c);
                    self.from.push(at);
                });
            }
            at += 1;
        }
        self.end = at;
    }

    /// Where the letters `[start, end)` of the reading stand in the document; `None` where that would cut a letter from its
    /// accents, or in two.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = *self.from.get(start)?;
        let cut_before = start.checked_sub(1).is_some_and(|before| self.from.get(before) == Some(&first));
        let last = *self.from.get(end.checked_sub(1)?)?;
        let cut_after = self.from.get(end) == Some(&last);
        if cut_before || cut_after || self.chars.get(end).copied().is_some_and(is_combining_mark) {
            return None;
        }
        // Accents that were left away after the last letter belong to it.
        Span::new(first, self.from.get(end).copied().unwrap_or(self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Folding = Folding { case: true, marks: true };
    const NONE: Folding = Folding { case: false, marks: false };

    #[test]
    fn capitals_and_accents_read_alike() {
        assert_eq!(ALL.text("Désa JUM’AT ΣΟΦΟΣ İstanbul"), "desa jum'at σοφοσ istanbul");
        assert_eq!(Folding { case: false, marks: true }.text("Désa"), "Desa");
        assert_eq!(Folding { case: true, marks: false }.text("DÉSA Jum’at"), "désa jum’at");
        assert_eq!(NONE.text("Désa"), "Désa");
    }

    #[test]
    fn points_of_hebrew_go_and_vowels_of_devanagari_stay() {
        assert_eq!(ALL.text("שָׁלוֹם"), "שלום");
        assert_eq!(ALL.text("हिन्दी"), "हिन्दी");
        assert_eq!(ALL.text("한국"), "한국");
    }

    #[test]
    fn a_letter_is_not_cut_from_its_accents() {
        let mut folded = Folded::default();
        // x with a caron has no letter of its own: two scalar values.
        folded.read("ax\u{30c}b", 10, ALL, false);
        assert_eq!(folded.chars, ['a', 'x', 'b']);
        assert_eq!(folded.span(1, 2), Span::new(11, 13));
        folded.read("ax\u{30c}b", 10, NONE, false);
        assert_eq!(folded.span(1, 2), None);
        assert_eq!(folded.span(1, 3), Span::new(11, 13));
        // İ reads as i and a dot: half of it is nothing.
        folded.read("İ", 0, Folding { case: true, marks: false }, false);
        assert_eq!((folded.span(0, 1), folded.span(1, 2), folded.span(0, 2)), (None, None, Span::new(0, 1)));
    }

    #[test]
    fn white_space_of_any_length_is_one_space() {
        let mut folded = Folded::default();
        folded.read("a \u{a0}\nb", 0, ALL, true);
        assert_eq!(folded.chars, ['a', ' ', 'b']);
        assert_eq!(folded.span(0, 3), Span::new(0, 5));
    }
}
