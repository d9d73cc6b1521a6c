//! Words, sentences and paragraphs as units of selecting. Pure; positions are scalar values of the whole text.

use fieldwork::text::Span;

/// A unit a selection can grow to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A word.
    Word,
    /// A sentence, with the mark that ends it.
    Sentence,
    /// A paragraph: what one person says in one go.
    Paragraph,
}

/// A text as characters, so that asking for units does not walk it from the beginning each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(Vec<char>);

/// Marks that join two parts of one word when letters stand on both sides: di-"ganti-ganti", "Jum'at", "2,5".
const JOINING: [char; 7] = ['-', '\'', '’', '.', ',', '\u{2011}', '/'];
/// Marks a sentence ends with.
const ENDING: [char; 4] = ['.', '!', '?', '…'];
/// Marks that may still follow the end of a sentence.
const CLOSING: [char; 6] = ['"', '”', '’', ')', '»', ']'];

fn within_word(c: char) -> bool {
    const MARKS: [char; 16] = ['“', '”', '‘', '’', '…', '–', '—', '«', '»', '¿', '¡', '•', '·', '\u{2011}', '،', '؟'];
    !(c.is_whitespace() || c.is_ascii_punctuation() || MARKS.contains(&c))
}

impl Letters {
    /// The characters of a text.
    pub fn of(text: &str) -> Self {
        Self(text.chars().collect())
    }

    /// Number of scalar values.
    pub fn length(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    fn at(&self, position: u32) -> Option<char> {
        self.0.get(position as usize).copied()
    }

    fn before(&self, position: u32) -> Option<char> {
        position.checked_sub(1).and_then(|position| self.at(position))
    }

    fn in_word(&self, position: u32) -> bool {
        let Some(c) = self.at(position) else { return false };
        let beside = |c: Option<char>| c.is_some_and(within_word);
        within_word(c) || (JOINING.contains(&c) && beside(self.before(position)) && beside(self.at(position + 1)))
    }

    /// The word at a position, or the next one of the text, else the last one before it.
    pub fn word_at(&self, position: u32) -> Option<Span> {
        self.word_from(position).or_else(|| self.word_before(position))
    }

    /// The word that covers `position` or begins after it.
    pub fn word_from(&self, position: u32) -> Option<Span> {
        let inside = (position..self.length()).find(|at| self.in_word(*at))?;
        let start = (0..=inside).rev().take_while(|at| self.in_word(*at)).last()?;
        let end = (inside..self.length()).find(|at| !self.in_word(*at)).unwrap_or(self.length());
        Span::new(start, end)
    }

    /// The last word that begins before `position`.
    pub fn word_before(&self, position: u32) -> Option<Span> {
        let inside = (0..position.min(self.length())).rev().find(|at| self.in_word(*at))?;
        let word = self.word_from(inside)?;
        if word.start() < position { Some(word) } else { None }
    }

    /// The paragraph around a position, without its line end; `None` where it is empty.
    pub fn paragraph_at(&self, position: u32) -> Option<Span> {
        let position = position.min(self.length());
        let start = (0..position).rev().find(|at| self.at(*at) == Some('\n')).map_or(0, |at| at + 1);
        let end = (position..self.length()).find(|at| self.at(*at) == Some('\n')).unwrap_or(self.length());
        self.trimmed(start, end)
    }

    /// The sentence around a position: from the end of the one before to its own end mark, within its paragraph.
    pub fn sentence_at(&self, position: u32) -> Option<Span> {
        let paragraph = self.paragraph_at(position)?;
        let position = position.clamp(paragraph.start(), paragraph.end() - 1);
        let mut start = paragraph.start();
        for at in paragraph.start()..paragraph.end() {
            let ends = self.ends_sentence(at, paragraph.end());
            if let Some(after) = ends {
                if after > position {
                    return self.trimmed(start, after);
                }
                start = after;
            }
        }
        self.trimmed(start, paragraph.end())
    }

    /// Where a sentence that ends with the mark at `at` is over, or `None` where none ends here.
    fn ends_sentence(&self, at: u32, limit: u32) -> Option<u32> {
        if !self.at(at).is_some_and(|c| ENDING.contains(&c)) {
            return None;
        }
        let after = (at + 1..limit)
            .find(|next| !self.at(*next).is_some_and(|c| ENDING.contains(&c) || CLOSING.contains(&c)))
            .unwrap_or(limit);
        // A point within "2.5" or before a small letter ("dll. juga") ends no sentence.
        let space = after == limit || self.at(after).is_some_and(char::is_whitespace);
        let next = (after..limit).find_map(|next| self.at(next).filter(|c| !c.is_whitespace()));
        let goes_on = self.at(at) == Some('.') && next.is_some_and(char::is_lowercase);
        (space && !goes_on).then_some(after)
    }

    /// The smallest range of whole units that covers `span`.
    pub fn grown(&self, span: Span, unit: Unit) -> Option<Span> {
        let around = |position: u32| match unit {
            Unit::Word => self.word_at(position),
            Unit::Sentence => self.sentence_at(position),
            Unit::Paragraph => self.paragraph_at(position),
        };
        let (first, last) = (around(span.start())?, around(span.end() - 1)?);
        Span::new(first.start().min(last.start()), first.end().max(last.end()))
    }

    /// A range without the white space at its ends; `None` where nothing is left.
    pub fn trimmed(&self, start: u32, end: u32) -> Option<Span> {
        let blank = |at: &u32| self.at(*at).is_some_and(char::is_whitespace);
        let start = (start..end).find(|at| !blank(at))?;
        let end = (start..end.min(self.length())).rev().find(|at| !blank(at))? + 1;
        Span::new(start, end)
    }

    /// The words of a range.
    pub fn words(&self, span: Span) -> String {
        self.0.iter().skip(span.start() as usize).take(span.length() as usize).collect()
    }

    /// Every place where `needle` stands, not overlapping, in order. An empty needle stands nowhere.
    pub fn occurrences(&self, needle: &str) -> Vec<Span> {
        let needle: Vec<char> = needle.chars().collect();
        let mut found = Vec::new();
        let mut at = 0;
        while !needle.is_empty() && at + needle.len() <= self.0.len() {
            if self.0.get(at..at + needle.len()) == Some(needle.as_slice()) {
                let start = u32::try_from(at).unwrap_or(u32::MAX);
                let end = u32::try_from(at + needle.len()).unwrap_or(u32::MAX);
                let cut = |c: Option<char>| c.is_none_or(|c| !within_word(c));
                if cut(self.before(start)) && cut(self.at(end)) {
                    found.extend(Span::new(start, end));
                }
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, span: Option<Span>) -> String {
        span.map(|span| Letters::of(text).words(span)).unwrap_or_default()
    }

    #[test]
    fn words_keep_their_hyphens_and_leave_the_marks() {
        let text = "Ya, ganti-ganti terus — Jum’at (2,5 jam).";
        let letters = Letters::of(text);
        let mut at = 0;
        let mut words = Vec::new();
        while let Some(word) = letters.word_from(at) {
            words.push(letters.words(word));
            at = word.end();
        }
        assert_eq!(words, ["Ya", "ganti-ganti", "terus", "Jum’at", "2,5", "jam"]);
        assert_eq!(said(text, letters.word_before(3)), "Ya");
        assert_eq!(letters.word_before(0), None);
        assert_eq!(said(text, letters.word_at(letters.length())), "jam");
    }

    #[test]
    fn a_family_emoji_and_a_combining_mark_stay_whole() {
        let text = "di 👩‍👩‍👧 dan noe\u{308}l שלום";
        let letters = Letters::of(text);
        assert_eq!(said(text, letters.word_at(4)), "👩‍👩‍👧");
        assert_eq!(said(text, letters.word_at(13)), "noe\u{308}l");
        assert_eq!(said(text, letters.word_at(letters.length() - 1)), "שלום");
    }

    #[test]
    fn sentences_end_at_their_marks_within_the_paragraph() {
        let text = "Anggaran 2.5 juta. “Kenapa?” Ya, dll. juga ada… Begitu\nBaris lain.";
        let letters = Letters::of(text);
        assert_eq!(said(text, letters.sentence_at(0)), "Anggaran 2.5 juta.");
        assert_eq!(said(text, letters.sentence_at(22)), "“Kenapa?”");
        assert_eq!(said(text, letters.sentence_at(35)), "Ya, dll. juga ada…");
        assert_eq!(said(text, letters.sentence_at(50)), "Begitu");
        assert_eq!(said(text, letters.sentence_at(60)), "Baris lain.");
    }

    #[test]
    fn a_selection_grows_to_whole_units() {
        let text = "Satu dua. Tiga empat.\nLima.";
        let letters = Letters::of(text);
        let part = Span::new(2, 12).unwrap();
        assert_eq!(said(text, letters.grown(part, Unit::Word)), "Satu dua. Tiga");
        assert_eq!(said(text, letters.grown(part, Unit::Sentence)), "Satu dua. Tiga empat.");
        assert_eq!(said(text, letters.grown(Span::new(2, 3).unwrap(), Unit::Paragraph)), "Satu dua. Tiga empat.");
    }

    #[test]
    fn white_space_at_the_ends_is_not_selected() {
        let letters = Letters::of("  ya  \n");
        assert_eq!(letters.trimmed(0, 7), Span::new(2, 4));
        assert_eq!(letters.trimmed(4, 7), None);
    }

    #[test]
    fn a_name_is_found_everywhere_it_stands_alone() {
        let letters = Letters::of("Bu Sri dan Sri, bukan Sriwijaya. Sri");
        let starts: Vec<u32> = letters.occurrences("Sri").iter().map(|span| span.start()).collect();
        assert_eq!(starts, [3, 11, 33]);
        assert!(letters.occurrences("").is_empty());
    }
}
