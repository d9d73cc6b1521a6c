//! Regular expressions, in linear time: no look-around, no back-references, no backtracking.
//!
//! A match lies within one paragraph. A single match costs at most one pass over its paragraph, but to list all matches can
//! cost one pass each; so paragraphs are cut, at white space where there is some, into pieces of at most [`PIECE`] scalar values,
//! and the number of hits is limited ([`super::HITS`]): the whole costs no more than one pass over the texts and that many
//! passes over a piece, whatever the expression. The ends of such a piece count as ends of the paragraph, for `^` and `$` too.

use super::fault::{Part, QueryFault, Why};
use super::fold::Folding;
use fieldwork::text::{Span, length};
use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind;
use regex_syntax::hir;

/// The longest piece of a paragraph an expression is matched against, in scalar values.
pub const PIECE: usize = 4_000;
/// The largest compiled expression, in bytes.
const LARGEST: usize = 1 << 20;
/// How deep brackets may lie in each other.
const DEEPEST: u32 = 64;

/// A compiled expression.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    folding: Folding,
}

impl Pattern {
    /// Compiles an expression.
    ///
    /// # Errors
    /// The [`QueryFault`] that says where it cannot be read and what helps.
    pub fn new(text: &str, folding: Folding) -> Result<Self, QueryFault> {
        let mut parser = regex_syntax::ParserBuilder::new().nest_limit(DEEPEST).build();
        parser.parse(text).map_err(|error| fault(text, &error))?;
        let bare = Folding { case: false, marks: folding.marks };
        let whole = QueryFault { part: Part::Text, at: 0, length: length(text), why: Why::TooLarge };
        let regex = RegexBuilder::new(&bare.text(text))
            .case_insensitive(folding.case)
            .nest_limit(DEEPEST)
            .size_limit(LARGEST)
            .build()
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => whole,
                regex::Error::Syntax(_) | _ => QueryFault { why: Why::Unreadable, ..whole },
            })?;
        Ok(Self { regex, folding: bare })
    }

    /// Calls `found` with each match in a stretch that begins at the scalar value `start`, in order, not overlapping, until it
    /// says stop with `false`. Matches of nothing are none. Returns whether it went to the end.
    pub fn each(&self, text: &str, start: u32, mut found: impl FnMut(Span) -> bool) -> bool {
        let mut at = start;
        let mut read = Reading::default();
        for paragraph in text.split_inclusive('\n') {
            let mut rest = paragraph;
            while !rest.is_empty() {
                let (piece, after) = cut(rest);
                read.read(piece, at, self.folding);
                at += length(piece);
                rest = after;
                let line = read.text.trim_end_matches('\n');
                let mut place = 0;
                for hit in self.regex.find_iter(line).filter(|hit| !hit.is_empty()) {
                    if let Some(span) = read.span(hit.start(), hit.end(), &mut place)
                        && !found(span)
                    {
                        return false;
                    }
                }
            }
        }
        true
    }
}

/// The first piece of a paragraph, and the rest.
fn cut(paragraph: &str) -> (&str, &str) {
    let Some((end, _)) = paragraph.char_indices().nth(PIECE) else { return (paragraph, "") };
    let head = paragraph.get(..end).unwrap_or(paragraph);
    let at = head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end);
    paragraph.split_at_checked(at).unwrap_or((paragraph, ""))
}

/// A piece as the expression sees it, with the place in the document of each of its letters.
#[derive(Default)]
struct Reading {
    text: String,
    /// For each letter of the reading: its first byte, and the scalar value it came from.
    from: Vec<(usize, u32)>,
    end: u32,
}

impl Reading {
    fn read(&mut self, piece: &str, start: u32, folding: Folding) {
        self.text.clear();
        self.from.clear();
        let mut at = start;
        for c in piece.chars() {
            folding.each(c, |c| {
                self.from.push((self.text.len(), at));
                self.text.push(c);
            });
            at += 1;
        }
        self.end = at;
    }

    /// Where the bytes `[start, end)` came from. `place` is where the last one began: matches come in order.
    fn span(&self, start: usize, end: usize, place: &mut usize) -> Option<Span> {
        while self.from.get(*place).is_some_and(|(byte, _)| *byte < start) {
            *place += 1;
        }
        let first = self.from.get(*place)?.1;
        while self.from.get(*place).is_some_and(|(byte, _)| *byte < end) {
            *place += 1;
        }
        Span::new(first, self.from.get(*place).map_or(self.end, |(_, at)| *at))
    }
}

fn fault(text: &str, error: &regex_syntax::Error) -> QueryFault {
    let (span, why) = match error {
        regex_syntax::Error::Parse(error) => (*error.span(), because(error.kind())),
        regex_syntax::Error::Translate(error) => (*error.span(), because_of_meaning(error.kind())),
        _ => return QueryFault { part: Part::Text, at: 0, length: length(text), why: Why::Unreadable },
    };
    let scalars = |byte: usize| length(text.get(..byte).unwrap_or(text));
    let at = scalars(span.start.offset);
    QueryFault { part: Part::Text, at, length: scalars(span.end.offset).saturating_sub(at), why }
}

fn because(kind: &ErrorKind) -> Why {
    match kind {
        ErrorKind::GroupUnclosed => Why::GroupNotClosed,
        ErrorKind::GroupUnopened => Why::GroupNotOpened,
        ErrorKind::ClassUnclosed => Why::ClassNotClosed,
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => Why::RangeBackwards,
        ErrorKind::RepetitionMissing => Why::NothingToRepeat,
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => Why::BadRepeat,
        ErrorKind::EscapeUnrecognized
        | ErrorKind::EscapeUnexpectedEof
        | ErrorKind::EscapeHexEmpty
        | ErrorKind::EscapeHexInvalid
        | ErrorKind::EscapeHexInvalidDigit
        | ErrorKind::ClassEscapeInvalid
        | ErrorKind::SpecialWordBoundaryUnclosed
        | ErrorKind::SpecialWordBoundaryUnrecognized
        | ErrorKind::SpecialWordOrRepetitionUnexpectedEof => Why::BadEscape,
        ErrorKind::UnicodeClassInvalid => Why::UnknownClass,
        ErrorKind::FlagDanglingNegation
        | ErrorKind::FlagDuplicate { .. }
        | ErrorKind::FlagRepeatedNegation { .. }
        | ErrorKind::FlagUnexpectedEof
        | ErrorKind::FlagUnrecognized
        | ErrorKind::GroupNameDuplicate { .. }
        | ErrorKind::GroupNameEmpty
        | ErrorKind::GroupNameInvalid
        | ErrorKind::GroupNameUnexpectedEof => Why::BadGroup,
        ErrorKind::UnsupportedLookAround => Why::LookAround,
        ErrorKind::UnsupportedBackreference => Why::BackReference,
        ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => Why::TooLarge,
        _ => Why::Unreadable,
    }
}

fn because_of_meaning(kind: &hir::ErrorKind) -> Why {
    match kind {
        hir::ErrorKind::UnicodePropertyNotFound
        | hir::ErrorKind::UnicodePropertyValueNotFound
        | hir::ErrorKind::UnicodePerlClassNotFound => Why::UnknownClass,
        hir::ErrorKind::UnicodeNotAllowed
        | hir::ErrorKind::InvalidUtf8
        | hir::ErrorKind::InvalidLineTerminator
        | hir::ErrorKind::UnicodeCaseUnavailable
        | _ => Why::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Folding = Folding { case: true, marks: true };

    fn hits<'a>(pattern: &str, text: &'a str) -> Vec<&'a str> {
        let mut found = Vec::new();
        Pattern::new(pattern, ALL).unwrap().each(text, 0, |span| {
            found.push(fieldwork::text::passage(text, span));
            true
        });
        found
    }

    #[test]
    fn expressions_find_what_they_describe_within_a_paragraph() {
        assert_eq!(hits(r"\b\d{2,4}\b", "12 orang, 5 RT, 2024"), ["12", "2024"]);
        assert_eq!(hits(r"^a.*$", "Air\nbumi\nApi 🔥"), ["Air", "Api 🔥"]);
        assert_eq!(hits(r"(?s)a.b", "a\nb a-b"), ["a-b"]);
        assert_eq!(hits("x*", "axxa"), ["xx"]);
        assert_eq!(hits("désa?", "Desa, des, DÉSA"), ["Desa", "des", "DÉSA"]);
        // The caron has no letter of its own with x; it is read away and comes back with its letter.
        assert_eq!(hits("[a-z]", "x\u{30c}!y"), ["x\u{30c}", "y"]);
    }

    #[test]
    fn faults_say_where_and_why() {
        let at = |pattern: &str| {
            let fault = Pattern::new(pattern, ALL).unwrap_err();
            (fault.at, fault.length, fault.why)
        };
        // Counted by hand, in characters: the é before is one.
        assert_eq!(at("é(ab"), (1, 1, Why::GroupNotClosed));
        assert_eq!(at("éab)"), (3, 1, Why::GroupNotOpened));
        assert_eq!(at("é[ab"), (1, 1, Why::ClassNotClosed));
        assert_eq!(at("é[z-a]"), (2, 3, Why::RangeBackwards));
        assert_eq!((at("*a").0, at("*a").2), (0, Why::NothingToRepeat));
        assert_eq!(at("a{5,2}"), (1, 5, Why::BadRepeat));
        assert_eq!(at(r"éé\q"), (2, 2, Why::BadEscape));
        assert_eq!(at(r"a\p{Kucing}"), (1, 10, Why::UnknownClass));
        assert_eq!(at("a(?=b)"), (1, 3, Why::LookAround));
        assert_eq!(at(r"(a)\1"), (3, 2, Why::BackReference));
        assert_eq!(at("(?k)a").2, Why::BadGroup);
        assert_eq!(at(r"\w{1000}{1000}").2, Why::TooLarge);
        assert_eq!(at(&format!("{}a{}", "(".repeat(200), ")".repeat(200))).2, Why::TooLarge);
    }

    #[test]
    fn a_long_paragraph_is_cut_at_white_space_into_pieces() {
        let text = format!("{} {}", "a".repeat(PIECE - 10), "b".repeat(PIECE));
        let lengths: Vec<usize> = hits("[ab]+", &text).iter().map(|hit| hit.len()).collect();
        assert_eq!(lengths, [PIECE - 10, PIECE - 1, 1]);
    }
}
