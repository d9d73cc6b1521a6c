//! Text as stored: NFC, LF line ends, and spans counted in Unicode scalar values.
//!
//! **Invariant.** A [`Span`] is half-open `[start, end)` in scalar values of the stored text. UTF-16 exists only where a
//! browser or a foreign format demands it, never here.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A half-open range `[start, end)` of scalar values, `start < end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawSpan")]
pub struct Span {
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct RawSpan {
    start: u32,
    end: u32,
}

impl TryFrom<RawSpan> for Span {
    type Error = &'static str;
    fn try_from(raw: RawSpan) -> Result<Self, Self::Error> {
        Span::new(raw.start, raw.end).ok_or("a span must start before it ends")
    }
}

impl Span {
    /// `None` unless `start < end`.
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// First scalar value inside.
    pub fn start(self) -> u32 {
        self.start
    }

    /// First scalar value after.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Number of scalar values, at least 1.
    pub fn length(self) -> u32 {
        self.end - self.start
    }

    /// Whether both cover at least one common scalar value. Touching is not overlapping.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `position` lies inside.
    pub fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }
}

/// Number of scalar values of a text, saturating at `u32::MAX`.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The passage under a span, cut at the end of the text where the span runs over.
pub fn passage(text: &str, span: Span) -> &str {
    let from = byte_at(text, span.start);
    let to = byte_at(text, span.end);
    text.get(from..to).unwrap_or_default()
}

/// Byte position of a scalar position (the text's end where it lies beyond).
pub fn byte_at(text: &str, position: u32) -> usize {
    text.char_indices().nth(position as usize).map_or(text.len(), |(at, _)| at)
}

/// Scalar position of a byte position, which must be a character boundary or the end.
pub fn scalar_at(text: &str, byte: usize) -> u32 {
    length(text.get(..byte).unwrap_or(text))
}

/// Stored form of a typed or imported text: byte order marks at its beginning dropped, CRLF and CR become LF, control characters
/// other than TAB and LF and the two non-characters become U+FFFD, then NFC.
pub fn stored(text: &str) -> String {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut lines = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                lines.push('\n');
            }
            '\t' | '\n' => lines.push(c),
            '\u{FFFE}' | '\u{FFFF}' => lines.push('\u{FFFD}'),
            c if c.is_control() => lines.push('\u{FFFD}'),
            c => lines.push(c),
        }
    }
    lines.nfc().collect()
}

/// One replacement that turns an old text into a new one: scalar values `[at, at + removed)` become `inserted` new ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the texts begin to differ.
    pub at: u32,
    /// Scalar values taken out.
    pub removed: u32,
    /// Scalar values put in.
    pub inserted: u32,
}

impl Edit {
    /// The smallest single replacement from `old` to `new`: what lies between common beginning and common end.
    /// `None` where the texts are equal.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let head = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
        let (old_count, new_count) = (old.chars().count(), new.chars().count());
        let room = old_count.min(new_count) - head;
        let tail = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).count().min(room);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let edit = Self {
            at: number(head),
            removed: number(old_count - head - tail),
            inserted: number(new_count - head - tail),
        };
        // What was added after the end or cut off there is that and nothing else, whatever words it repeats.
        let at_the_end = head == old_count || head == new_count;
        Some(if at_the_end { edit } else { edit.at_a_word(old, new) })
    }

    /// A pure insertion or deletion can often be read at several places ("ki" taken out of "kiki"); this picks the last
    /// one that begins at a word, where there is one, since people put in and take out words.
    fn at_a_word(self, old: &str, new: &str) -> Self {
        let (text, width) = match (self.removed, self.inserted) {
            (0, width) => (new, width),
            (width, 0) => (old, width),
            _ => return self,
        };
        let before: Vec<char> = text.chars().take((self.at + width) as usize).collect();
        let char_at = |i: u32| before.get(i as usize).copied();
        let mut at = self.at;
        loop {
            let begins_word = at == 0 || char_at(at - 1).is_some_and(char::is_whitespace);
            if begins_word {
                return Self { at, ..self };
            }
            if char_at(at - 1) != char_at(at + width - 1) {
                return self;
            }
            at -= 1;
        }
    }

    /// Where a span stands after the edit, or `None` where nothing of its text is left.
    ///
    /// A span grows with text inserted inside it and not with text inserted at its edges; where the edit replaced one
    /// of its edges, the span keeps the side that survived and takes in the replacement only if it lay wholly inside.
    pub fn carry(self, span: Span) -> Option<Span> {
        let cut_end = self.at + self.removed;
        if span.end <= self.at {
            return Some(span);
        }
        if span.start >= cut_end {
            let moved = |p: u32| p - self.removed + self.inserted;
            return Span::new(moved(span.start), moved(span.end));
        }
        // The edit touches the span.
        let start_kept = span.start < self.at;
        let end_kept = span.end > cut_end;
        match (start_kept, end_kept) {
            (true, true) => Span::new(span.start, span.end - self.removed + self.inserted),
            (true, false) => Span::new(span.start, self.at),
            (false, true) => Span::new(self.at + self.inserted, span.end - self.removed + self.inserted),
            (false, false) => {
                // Wholly replaced: a replacement of the whole passage is a correction of it, a deletion leaves nothing.
                (span.start == self.at && span.end == cut_end)
                    .then(|| Span::new(self.at, self.at + self.inserted))
                    .flatten()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(a: u32, b: u32) -> Span {
        Span::new(a, b).unwrap()
    }

    #[test]
    fn stored_text_is_nfc_with_plain_line_ends() {
        assert_eq!(stored("\u{FEFF}a\r\nb\rc\u{0}\te\u{301}"), "a\nb\nc\u{FFFD}\t\u{e9}");
        assert_eq!(stored("\u{FEFF}\u{FEFF}a\u{FEFF}"), "a\u{FEFF}", "what is stored is in stored form");
    }

    #[test]
    fn passages_count_scalar_values_not_bytes() {
        let text = "ya 👍🏽 é benar";
        assert_eq!(passage(text, span(3, 5)), "👍🏽");
        assert_eq!(passage(text, span(6, 99)), "é benar");
        assert_eq!(scalar_at(text, byte_at(text, 8)), 8);
    }

    #[test]
    fn spans_follow_corrections() {
        let old = "kami kirim staf ke sana";
        let edit = Edit::between(old, "kami pernah kirim staf ke sana").unwrap();
        assert_eq!(edit, Edit { at: 5, removed: 0, inserted: 7 });
        assert_eq!(edit.carry(span(5, 15)), Some(span(12, 22)));
        assert_eq!(edit.carry(span(0, 15)), Some(span(0, 22)));
        assert_eq!(edit.carry(span(0, 5)), Some(span(0, 5)));
        let cut = Edit::between(old, "kami ke sana").unwrap();
        assert_eq!(cut.carry(span(5, 15)), None);
        assert_eq!(cut.carry(span(0, 8)), Some(span(0, 5)));
        // Words put after the end stay there, although the same words stand before.
        let longer = Edit::between("dari air.", "dari air.\nKapan?\nDari air.").unwrap();
        assert_eq!(longer, Edit { at: 9, removed: 0, inserted: 17 });
        let word = Edit { at: 11, removed: 4, inserted: 7 };
        assert_eq!(word.carry(span(11, 15)), Some(span(11, 18)));
    }

    proptest! {
        /// Text outside the edit keeps its coding exactly: a span untouched by the edit covers the same words after.
        #[test]
        fn a_span_beside_the_edit_keeps_its_words(
            before in "[a-c é👍\u{5d0}]{0,12}", gone in "[x-z]{0,6}", new in "[p-s]{0,6}", after in "[a-c é👍\u{5d0}]{1,12}",
            a in 0u32..12, b in 1u32..12,
        ) {
            let old = format!("{before}{gone}{after}");
            let fresh = format!("{before}{new}{after}");
            prop_assume!(old != fresh);
            let edit = Edit::between(&old, &fresh).unwrap();
            let offset = length(&before) + length(&gone);
            let (from, to) = (a.min(length(&after)), (a + b).min(length(&after)));
            if let Some(s) = Span::new(offset + from, offset + to) {
                let carried = edit.carry(s).unwrap();
                prop_assert_eq!(passage(&old, s), passage(&fresh, carried));
            }
            if let Some(s) = Span::new(0, length(&before)) {
                prop_assert_eq!(passage(&old, s), passage(&fresh, edit.carry(s).unwrap()));
            }
        }

        #[test]
        fn a_carried_span_stays_inside_the_text(old in "[a-dé👍]{1,20}", new in "[a-dé👍]{0,20}", a in 0u32..20, b in 1u32..20) {
            let n = length(&old);
            if let (Some(edit), Some(s)) = (Edit::between(&old, &new), Span::new(a.min(n), (a + b).min(n)))
                && let Some(c) = edit.carry(s) {
                prop_assert!(c.end() <= length(&new));
            }
        }
    }
}
