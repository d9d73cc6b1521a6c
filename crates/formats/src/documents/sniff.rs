//! What a file is: by its content, then by its name.

use super::encoding::Encoding;
use super::moments;
use super::report::{Foreign, Format};

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A ZIP archive; what is in it shows which.
    Zip,
    /// Something that is not read.
    Foreign(Foreign),
    /// Text, as far as the first bytes say.
    Text,
}

/// Beginnings of files that are not read.
const BEGINNINGS: [(&[u8], Foreign); 13] = [
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"ID3", Foreign::Recording),
    (b"OggS", Foreign::Recording),
    (b"fLaC", Foreign::Recording),
    (b"\x1A\x45\xDF\xA3", Foreign::Recording),
    (b"7z\xBC\xAF", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
];

/// The kind of a file.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        // An old `.doc`, or the safe around a `.docx` with a password, which names its content in UTF-16.
        let safe: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(safe.len()).any(|window| window == safe);
        return Kind::Foreign(if locked { Foreign::Locked } else { Foreign::OldWord });
    }
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Kind::Foreign(Foreign::Pdf);
    }
    if let Some((_, foreign)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Kind::Foreign(*foreign);
    }
    if bytes.get(4..8) == Some(b"ftyp") || (bytes.starts_with(b"RIFF") && bytes.get(8..12) != Some(b"WEBP")) {
        return Kind::Foreign(Foreign::Recording);
    }
    if bytes.starts_with(b"RIFF") {
        return Kind::Foreign(Foreign::Picture);
    }
    Kind::Text
}

/// The format of a text, of whose beginning the stored form is given.
pub(super) fn of_text(text: &str, extension: &str) -> Result<Format, Foreign> {
    let start = text.trim_start();
    let beginning: String = start.chars().take(15).collect::<String>().to_lowercase();
    if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return Err(Foreign::WebPage);
    }
    let header = text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']));
    if header {
        return Ok(Format::Vtt);
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let numbered =
        !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()) && moments::cue(second).is_some();
    if numbered || moments::cue(first).is_some() {
        return Ok(Format::Srt);
    }
    Ok(if matches!(extension, "md" | "markdown") { Format::Markdown } else { Format::Text })
}

/// The ending of a name, in lower case; empty where there is none.
pub(super) fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.len() <= 8 => ending.to_ascii_lowercase(),
        Some(_) | None => String::new(),
    }
}

/// Whether an ending promises something else than a format.
pub(super) fn differs(extension: &str, format: Format) -> bool {
    let promised = match extension {
        "txt" | "text" => Format::Text,
        "md" | "markdown" => Format::Markdown,
        "docx" | "doc" | "docm" | "dotx" => Format::Docx,
        "vtt" => Format::Vtt,
        "srt" => Format::Srt,
        _ => return matches!(extension, "pdf" | "rtf" | "odt" | "xlsx" | "xls" | "html" | "htm"),
    };
    promised != format
}

/// Whether a decoded text holds so many control characters that it is none.
pub(super) fn is_no_text(text: &str, unreadable: u32, encoding: Encoding) -> bool {
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    let (mut all, mut controls) = (0_u64, u64::from(unreadable));
    for c in text.chars() {
        all += 1;
        controls += u64::from(odd(c));
    }
    // Old Western text is what any bytes can be read as.
    let most = if encoding == Encoding::Windows1252 { 20 } else { 10 };
    controls > 0 && controls * most > all
}
