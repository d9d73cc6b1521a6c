//! Words as they are counted: those of Unicode (UAX #29) that hold a letter or digit; a hyphen between letters joins two into
//! one, as reduplication is written in Indonesian ("anak-anak").

use fieldwork::text::Span;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// As it is written.
    pub text: &'a str,
    /// Where it stands in the document.
    pub span: Span,
}

fn is_hyphen(piece: &str) -> bool {
    matches!(piece, "-" | "\u{2010}" | "\u{2011}")
}

fn begins_with_letter(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_alphabetic)
}

fn ends_with_letter(piece: &str) -> bool {
    piece.chars().rev().find(|c| !is_combining_mark(*c)).is_some_and(char::is_alphabetic)
}

/// The words of a piece of a document that begins at the scalar value `start`, in order.
pub fn tokens(text: &str, start: u32) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    // Where the last word begins and ends in bytes, and whether a hyphen stands right after it.
    let (mut from, mut to, mut hyphen) = (0, 0, false);
    let mut at = start;
    for (byte, piece) in text.split_word_bound_indices() {
        let length = fieldwork::text::length(piece);
        let end = byte + piece.len();
        if piece.chars().any(char::is_alphanumeric) {
            let joined = found.last().filter(|_| hyphen && begins_with_letter(piece));
            let joined = joined.and_then(|last| {
                Some(Token { text: text.get(from..end)?, span: Span::new(last.span.start(), at + length)? })
            });
            match (joined, found.last_mut()) {
                (Some(joined), Some(last)) => *last = joined,
                _ => {
                    found.extend(Span::new(at, at + length).map(|span| Token { text: piece, span }));
                    from = byte;
                }
            }
            (to, hyphen) = (end, false);
        } else {
            hyphen = is_hyphen(piece) && byte == to && found.last().is_some_and(|last| ends_with_letter(last.text));
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, 0).iter().map(|token| token.text).collect()
    }

    #[test]
    fn a_hyphen_between_letters_joins() {
        assert_eq!(
            words("Anak-anak ber-main–main ke-2, 2-3; -nya, tiga- empat"),
            ["Anak-anak", "ber-main", "main", "ke", "2", "2", "3", "nya", "tiga", "empat"]
        );
        assert_eq!(
            words("ber-lari-lari noe\u{308}-noe\u{308} kupu\u{2011}kupu"),
            ["ber-lari-lari", "noe\u{308}-noe\u{308}", "kupu\u{2011}kupu"]
        );
        assert_eq!(words("a--b"), ["a", "b"]);
    }

    #[test]
    fn words_stand_where_they_are_written() {
        let text = "👩‍👩‍👧 é, שלום — 2,5 Jum'at!";
        let found: Vec<(&str, u32, u32)> =
            tokens(text, 100).iter().map(|token| (token.text, token.span.start(), token.span.end())).collect();
        // The family is five scalar values and no word.
        assert_eq!(found, [("é", 106, 107), ("שלום", 109, 113), ("2,5", 116, 119), ("Jum'at", 120, 126)]);
    }
}
