//! Reading a text so that a search finds what people mean, with a way back to where it stands.
//!
//! Two readings. [`Page`] keeps case and punctuation and is what detectors read; [`Folded`] is words and single spaces, in
//! lower case, without marks and in one spelling, and is what the roster sweep reads. Both remember for everything they
//! hold which scalar values of the stored text it came from.

use fieldwork::text::Span;
use std::cell::Cell;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in one spelling: letters and digits in words, one space between words.
///
/// Lower case; compatibility forms resolved (NFKD); marks dropped; digits of any script as ASCII; apostrophes inside words
/// and invisible characters dropped; everything else a space. Old and new Indonesian spelling are one: `oe` is `u`, `tj`
/// is `c`, `ch` is `kh`, and `j`, `dj` and `y` are all `y` (old `j` is new `y`, old `dj` is new `j`).
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    from: Vec<u32>,
    to: Vec<u32>,
}

impl Folded {
    /// Folds a text. Time and size grow in step with the text.
    pub fn read(text: &str) -> Self {
        let mut folded = Folded::default();
        for (at, c) in (0u32..).zip(text.chars()) {
            if is_invisible(c) || is_apostrophe(c) {
                continue;
            }
            for part in std::iter::once(c).nfkd() {
                if is_combining_mark(part) {
                    continue;
                }
                for lower in digit_as_ascii(part).to_lowercase() {
                    folded.letter(lower, at);
                }
            }
        }
        folded
    }

    /// Only the folded text of a short phrase, without spaces at its ends.
    pub fn phrase(text: &str) -> String {
        Self::read(text).text.trim().to_owned()
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scalar values the bytes `[start, end)` of the folded text came from; `None` where that is nothing.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(*self.from.get(start)?, *self.to.get(end.checked_sub(1)?)?)
    }

    /// Whether something was dropped (an apostrophe) between the bytes before and at `position`.
    pub fn gap_before(&self, position: usize) -> bool {
        let before = position.checked_sub(1).and_then(|at| self.to.get(at));
        before.zip(self.from.get(position)).is_some_and(|(end, start)| start > end)
    }

    fn letter(&mut self, c: char, at: u32) {
        if !c.is_alphanumeric() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.push(' ', at);
            }
            return;
        }
        match (self.text.chars().next_back(), c) {
            (Some('o'), 'e') => self.replace_last('u', at),
            (Some('t'), 'j') => self.replace_last('c', at),
            (Some('d'), 'j') => self.replace_last('y', at),
            (_, 'j') => self.push('y', at),
            (Some('c'), 'h') => {
                self.replace_last('k', at);
                self.push('h', at);
            }
            _ => self.push(c, at),
        }
    }

    fn push(&mut self, c: char, at: u32) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.from.push(at);
            self.to.push(at + 1);
        }
    }

    /// Both letters replaced are ASCII, so that one byte stands for one byte.
    fn replace_last(&mut self, c: char, at: u32) {
        self.text.pop();
        self.text.push(c);
        if let Some(end) = self.to.last_mut() {
            *end = at + 1;
        }
    }
}

/// A text as detectors read it: compatibility forms resolved, every decimal digit as ASCII, invisible characters dropped,
/// all dashes `-` and all spaces but the line end a space. Case is kept.
///
/// It counts how often it is looked at, so that a test can show that detectors take time in step with the text.
#[derive(Clone, Debug, Default)]
pub struct Page {
    chars: Vec<char>,
    from: Vec<u32>,
    to: Vec<u32>,
    looks: Cell<u64>,
}

impl Page {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        let mut page = Page::default();
        for (at, c) in (0u32..).zip(text.chars()) {
            if is_invisible(c) {
                continue;
            }
            for part in std::iter::once(c).nfkc() {
                page.chars.push(plain(part));
                page.from.push(at);
                page.to.push(at + 1);
            }
        }
        page
    }

    /// The character at a place of the page.
    pub fn at(&self, place: usize) -> Option<char> {
        self.looks.set(self.looks.get() + 1);
        self.chars.get(place).copied()
    }

    /// The character before a place of the page.
    pub fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|place| self.at(place))
    }

    /// How many characters it holds.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The characters `[start, end)` of the page.
    pub fn piece(&self, start: usize, end: usize) -> String {
        (start..end).filter_map(|place| self.at(place)).collect()
    }

    /// The scalar values of the stored text that the characters `[start, end)` of the page came from.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(*self.from.get(start)?, *self.to.get(end.checked_sub(1)?)?)
    }

    /// How many characters have been looked at so far.
    pub fn looks(&self) -> u64 {
        self.looks.get()
    }
}

fn plain(c: char) -> char {
    match c {
        '\n' | ' ' => c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{2043}' => '-',
        c if c.is_whitespace() => ' ',
        c => digit_as_ascii(c),
    }
}

/// Characters nobody sees: zero width, soft hyphen, directions, variation selectors, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Apostrophes and the signs people use for them.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02B9}'..='\u{02BF}' | '\u{2032}' | '\u{FF07}'
    )
}

/// Code points of the digit zero of every decimal script outside ASCII (Unicode general category Nd, version 16).
const ZEROS: [u32; 65] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0,
    0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// A decimal digit of any script as `0`–`9`; other characters as they are.
pub fn digit_as_ascii(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let code = u32::from(c);
    let before = ZEROS.partition_point(|zero| *zero <= code);
    before
        .checked_sub(1)
        .and_then(|at| ZEROS.get(at))
        .and_then(|zero| char::from_digit(code.checked_sub(*zero)?, 10))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::text::passage;
    use proptest::prelude::*;

    #[test]
    fn spelling_old_and_new_case_marks_and_apostrophes_are_one() {
        for (a, b) in [
            ("Soerjadi", "Suryadi"),
            ("TJAHJONO", "Cahyono"),
            ("Djoko", "Joko"),
            ("Achmad", "Akhmad"),
            ("Mas\u{2019}ud", "Masud"),
            ("José", "JOSE"),
            ("ＢＵＤＩ", "budi"),
            ("B\u{200B}u\u{AD}di", "budi"),
            ("Sjarif", "Syarif"),
        ] {
            assert_eq!(Folded::phrase(a), Folded::phrase(b), "{a} and {b}");
        }
        assert_ne!(Folded::phrase("Budi"), Folded::phrase("Rudi"));
    }

    #[test]
    fn words_have_one_space_between_them() {
        assert_eq!(Folded::phrase("  Ani --  (Rahma),\nS.E. "), "ani rahma s e");
    }

    #[test]
    fn a_page_reads_digits_of_every_script() {
        let page = Page::read("٠٨١ ０８１ ꧐꧘꧑ ᭐᭘᭑ 𝟎𝟖𝟏 0\u{2013}8\u{00A0}1");
        assert_eq!(page.piece(0, page.len()), "081 081 081 081 081 0-8 1");
    }

    #[test]
    fn zeros_are_sorted_so_that_they_can_be_searched() {
        assert!(ZEROS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ZEROS.iter().all(|zero| char::from_u32(*zero).is_some_and(char::is_numeric)));
    }

    proptest! {
        #[test]
        fn every_folded_byte_knows_where_it_came_from(text in "[a-dtjchoe'’ é\u{200B}ﬁ０-３👍.\\-]{0,40}") {
            let folded = Folded::read(&text);
            prop_assert_eq!(folded.from.len(), folded.text.len());
            prop_assert_eq!(folded.to.len(), folded.text.len());
            prop_assert!(folded.from.is_sorted());
            for (start, word) in folded.as_str().match_indices(char::is_alphanumeric) {
                let span = folded.span(start, start + word.len()).unwrap();
                let again = Folded::phrase(passage(&text, span));
                prop_assert!(!again.is_empty());
            }
        }
    }
}
