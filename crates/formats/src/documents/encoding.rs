//! From bytes to characters. A byte order mark says it; else valid UTF-8 is UTF-8; else UTF-16 or Windows-1252 is proposed,
//! with what it would look like, and the person chooses.

use serde::{Deserialize, Serialize};

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the old Western European one.
    Windows1252,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 4] = [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16 LE",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// How the encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A byte order mark.
    Mark,
    /// The bytes are valid UTF-8.
    Valid,
    /// Only likely: the person should look at the preview.
    Likely,
    /// The person chose.
    Person,
}

/// What a text looks like in an encoding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Which.
    pub encoding: Encoding,
    /// A piece of the text around its first character that is not plain ASCII.
    pub piece: String,
    /// How many characters cannot be read in it.
    pub unreadable: u32,
}

/// The encoding of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Which was used.
    pub encoding: Encoding,
    /// Why.
    pub evidence: Evidence,
    /// What the text looks like in each; empty where a mark or validity settles it and nobody chose.
    pub previews: Vec<Preview>,
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Characters that could not be read and became U+FFFD.
    pub unreadable: u32,
    pub found: Found,
}

/// Decodes, as the person chose or as the bytes say.
pub(super) fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Decoded {
    let (said, evidence) = found(bytes);
    let encoding = chosen.unwrap_or(said);
    let settled = chosen.is_none() && evidence != Evidence::Likely;
    let previews = if settled { Vec::new() } else { previews(bytes) };
    let (text, unreadable) = read(bytes, encoding);
    let evidence = if chosen.is_some() { Evidence::Person } else { evidence };
    Decoded { text, unreadable, found: Found { encoding, evidence, previews } }
}

fn found(bytes: &[u8]) -> (Encoding, Evidence) {
    let marks: [(&[u8], Encoding); 3] =
        [(b"\xEF\xBB\xBF", Encoding::Utf8), (b"\xFF\xFE", Encoding::Utf16Le), (b"\xFE\xFF", Encoding::Utf16Be)];
    if let Some((_, encoding)) = marks.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return (*encoding, Evidence::Mark);
    }
    // Half of a Latin text in UTF-16 is zero bytes, all on one side; a text in another encoding has none.
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let pairs = bytes.len() / 2;
    if odd * 5 > pairs && odd > even * 4 {
        return (Encoding::Utf16Le, Evidence::Likely);
    }
    if even * 5 > pairs && even > odd * 4 {
        return (Encoding::Utf16Be, Evidence::Likely);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => (Encoding::Utf8, Evidence::Valid),
        Err(_) => (Encoding::Windows1252, Evidence::Likely),
    }
}

/// The text without its byte order mark, and how many characters could not be read.
fn read(bytes: &[u8], encoding: Encoding) -> (String, u32) {
    let mut unreadable = 0;
    let text = match encoding {
        Encoding::Utf8 => {
            let mut text = String::with_capacity(bytes.len());
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push('\u{FFFD}');
                    unreadable += 1;
                }
            }
            text
        }
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes, &mut unreadable),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes, &mut unreadable),
        Encoding::Windows1252 => bytes.iter().map(|byte| windows1252(*byte, &mut unreadable)).collect(),
    };
    (text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text), unreadable)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, unreadable: &mut u32) -> String {
    let pairs = bytes.chunks_exact(2);
    *unreadable += u32::from(!pairs.remainder().is_empty());
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let read = char::decode_utf16(units).map(|c| {
        c.unwrap_or_else(|_| {
            *unreadable += 1;
            '\u{FFFD}'
        })
    });
    read.collect()
}

/// Bytes 0x80 to 0x9F of Windows-1252; five are not defined. Source: the WHATWG Encoding Standard, index windows-1252.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows1252(byte: u8, unreadable: &mut u32) -> char {
    match byte {
        0x80..=0x9F => match HIGH.get(usize::from(byte - 0x80)) {
            Some(c) if !c.is_control() => *c,
            Some(_) | None => {
                *unreadable += 1;
                '\u{FFFD}'
            }
        },
        plain => char::from(plain),
    }
}

fn previews(bytes: &[u8]) -> Vec<Preview> {
    // Around the first byte that is not plain ASCII, from an even place, so that UTF-16 keeps its pairs.
    let first = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0).unwrap_or_default();
    let from = first.saturating_sub(60) & !1;
    let piece = bytes.get(from..).unwrap_or_default();
    let piece = piece.get(..240).unwrap_or(piece);
    let preview = |encoding: Encoding| {
        let (_, unreadable) = read(bytes, encoding);
        let (text, _) = read(piece, encoding);
        let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(120).collect::<String>();
        Preview { encoding, piece: shown.split_whitespace().collect::<Vec<_>>().join(" "), unreadable }
    };
    Encoding::ALL.into_iter().map(preview).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(bytes: &[u8]) -> (String, Encoding, Evidence, u32) {
        let decoded = decode(bytes, None);
        (decoded.text, decoded.found.encoding, decoded.found.evidence, decoded.unreadable)
    }

    #[test]
    fn a_mark_says_the_encoding() {
        assert_eq!(plain(b"\xEF\xBB\xBFya"), ("ya".into(), Encoding::Utf8, Evidence::Mark, 0));
        assert_eq!(plain(b"\xFF\xFEy\0a\0"), ("ya".into(), Encoding::Utf16Le, Evidence::Mark, 0));
        assert_eq!(plain(b"\xFE\xFF\0y\0a\xD8\x3D\xDC\x4D"), ("ya👍".into(), Encoding::Utf16Be, Evidence::Mark, 0));
    }

    #[test]
    fn valid_utf8_is_utf8_and_nothing_else_is_shown() {
        let decoded = decode("caf\u{e9} – “ya”".as_bytes(), None);
        assert_eq!((decoded.found.evidence, decoded.found.previews.len()), (Evidence::Valid, 0));
    }

    #[test]
    fn old_western_text_is_proposed_and_shown_in_each_encoding() {
        // “Café” – 5 € in Windows-1252.
        let bytes = b"\x93Caf\xE9\x94 \x96 5 \x80";
        let decoded = decode(bytes, None);
        assert_eq!(decoded.text, "“Café” – 5 €");
        assert_eq!((decoded.found.encoding, decoded.found.evidence), (Encoding::Windows1252, Evidence::Likely));
        // E9 94 begins a character of three bytes and is one fault (Unicode 3.9, maximal subparts).
        let utf8 = decoded.found.previews.iter().find(|preview| preview.encoding == Encoding::Utf8).unwrap();
        assert_eq!((utf8.unreadable, utf8.piece.as_str()), (4, "\u{FFFD}Caf\u{FFFD} \u{FFFD} 5 \u{FFFD}"));
        let chosen = decode(bytes, Some(Encoding::Utf8));
        assert_eq!((chosen.found.evidence, chosen.unreadable), (Evidence::Person, 4));
    }

    #[test]
    fn utf16_without_a_mark_is_seen_by_its_zeros() {
        let low: Vec<u8> = "Apa kabar?".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let high: Vec<u8> = "Apa kabar?".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(plain(&low), ("Apa kabar?".into(), Encoding::Utf16Le, Evidence::Likely, 0));
        assert_eq!(plain(&high), ("Apa kabar?".into(), Encoding::Utf16Be, Evidence::Likely, 0));
    }

    #[test]
    fn half_pairs_and_undefined_bytes_are_counted() {
        assert_eq!(plain(b"\xFF\xFEa\0\x3D\xD8b\0x"), ("a\u{FFFD}b".into(), Encoding::Utf16Le, Evidence::Mark, 2));
        assert_eq!(decode(b"a\x81\xE9", None).unreadable, 1);
    }
}
