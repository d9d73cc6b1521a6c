//! Lines of a document, and what stands before the words in each: a time mark, a speaker's label, or both.

use super::labels::{self, Key};
use super::moments;

/// How a line follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// As a line of its own.
    OnItsOwn,
    /// As the next cue, at once: it goes on in the paragraph while the speaker is the same.
    AtOnce,
    /// As the next cue, after a pause: it goes on in the paragraph of a speaker who is known.
    AfterPause,
}

/// Whose label a line bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub key: Key,
    /// As it stands in the text.
    pub shown: String,
    /// Whether the format itself says that this is the speaker.
    pub told: bool,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The whole line, in stored form.
    pub text: String,
    /// When it is said.
    pub at_ms: Option<u64>,
    /// What may be a speaker's label.
    pub label: Option<Label>,
    /// Byte at which the words begin if the label is one.
    pub words_at: usize,
    /// Byte at which the words begin if it is none: behind the time mark.
    pub plain_at: usize,
    /// How it follows.
    pub follows: Follows,
}

impl Line {
    /// The line without what stands before its words.
    pub(super) fn words(&self, is_label: bool) -> &str {
        let at = if is_label { self.words_at } else { self.plain_at };
        self.text.get(at..).unwrap_or_default()
    }
}

/// Reads a line of plain text.
pub(super) fn read(text: &str) -> Line {
    let body = text.trim_start_matches([' ', '\t', '\u{A0}']);
    let mut line =
        Line { text: text.to_owned(), at_ms: None, label: None, words_at: 0, plain_at: 0, follows: Follows::OnItsOwn };
    let at = |rest: &str| text.len() - rest.len();
    let mut rest = body;
    if let Some((ms, after)) = moments::mark(body) {
        rest = after.trim_start_matches([' ', '\t', '\u{A0}']);
        line.at_ms = Some(ms);
        line.plain_at = at(rest);
    }
    line.words_at = line.plain_at;
    if let Some(found) = labels::at_the_beginning(rest) {
        let mut words = found.rest.trim_start_matches([' ', '\t', '\u{A0}']);
        line.at_ms = line.at_ms.or(found.at_ms);
        if line.at_ms.is_none()
            && let Some((ms, after)) = moments::mark(words)
        {
            line.at_ms = Some(ms);
            words = after.trim_start_matches([' ', '\t', '\u{A0}']);
        }
        line.words_at = at(words);
        line.label = Some(Label { key: Key::of(found.label), shown: found.label.to_owned(), told: false });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<u64>, Option<String>, String) {
        let line = read(text);
        let label = line.label.as_ref().map(|label| label.shown.clone());
        (line.at_ms, label.clone(), line.words(label.is_some()).to_owned())
    }

    #[test]
    fn time_label_and_words_come_apart_in_every_order() {
        let said = |ms: Option<u64>, label: &str, words: &str| (ms, Some(label.to_owned()), words.to_owned());
        assert_eq!(parts("P: Apa kabar?"), said(None, "P", "Apa kabar?"));
        assert_eq!(parts("[00:00:05] P: Apa kabar?"), said(Some(5_000), "P", "Apa kabar?"));
        assert_eq!(parts("P: [00:00:05] Apa kabar?"), said(Some(5_000), "P", "Apa kabar?"));
        assert_eq!(parts("P [00:00:05]: Apa kabar?"), said(Some(5_000), "P", "Apa kabar?"));
        assert_eq!(parts("00:05:00\tInforman 07\tBaik."), said(Some(300_000), "Informan 07", "Baik."));
        assert_eq!(parts("Budi Santoso   0:05"), said(Some(5_000), "Budi Santoso", ""));
        assert_eq!(parts("[Ibu Sri] Baik."), said(None, "Ibu Sri", "Baik."));
        assert_eq!(parts("[Ibu Sri]: Baik."), said(None, "Ibu Sri", "Baik."));
        assert_eq!(parts("**Interviewer:** Well?"), said(None, "Interviewer", "Well?"));
        assert_eq!(parts("**Interviewer**: Well?"), said(None, "Interviewer", "Well?"));
        assert_eq!(parts("  INTERVIEWER : Well?"), said(None, "INTERVIEWER", "Well?"));
        assert_eq!(parts("Pewawancara"), said(None, "Pewawancara", ""));
    }

    #[test]
    fn other_lines_have_no_label() {
        for text in [
            "Jam 10:30 rapat dimulai.",
            "https://example.org/a",
            "lihat: lampiran",
            "Kami mulai [00:12] lagi",
            "Apakah benar? Ya: benar",
            "Ini kalimat yang sangat panjang sekali sebelum titik dua: ya",
            "[tertawa] Ya",
            ": kosong",
            "12:30",
            "",
        ] {
            assert_eq!(read(text).label, None, "{text}");
        }
        assert_eq!(parts("[00:12] Ya: benar").0, Some(12_000));
    }
}
