//! A name after an honorific: one to five capitalised words, with the degrees that follow them.
//!
//! The place found is the name, without the honorific, so that "Bu Retna" becomes "Bu [P07]".

use super::{Confidence, Kind, Sighting, Word, between, words_of};
use crate::fold::Page;
use crate::words;

/// Most words of a name.
const LONGEST_NAME: usize = 5;
/// Most words of the degrees after it (`S.Sos., M.Si.` are four).
const LONGEST_DEGREES: usize = 8;

/// Balinese and similar first words that always begin a name, with what may follow.
const BEGINNINGS: [&str; 3] = ["I", "Ni", "Ida"];
const SECONDS: &str = "gusti made wayan nyoman ketut luh putu kadek komang nengah gede dewa ayu agung bagus";

pub(super) fn sightings(page: &Page) -> Vec<Sighting> {
    let all = words_of(page);
    let mut seen = Vec::new();
    let mut at = 0;
    while let Some(word) = all.get(at) {
        let named = if opens_name(page, &all, at) {
            Some(at + 1)
        } else if begins_name(page, &all, at) {
            Some(at)
        } else {
            None
        };
        let Some(first) = named.filter(|first| *first > at || word.has_capital()) else {
            at += 1;
            continue;
        };
        let last = end_of_name(page, &all, first);
        let end = end_of_degrees(page, &all, last);
        if let Some((begin, finish)) = all.get(first).zip(all.get(end)) {
            seen.push(Sighting {
                start: begin.start,
                end: finish.end,
                kind: Kind::Person,
                confidence: Confidence::Likely,
            });
        }
        at = end + 1;
    }
    seen
}

/// Whether the word at `at` is an honorific and the next one begins a name.
fn opens_name(page: &Page, all: &[Word], at: usize) -> bool {
    let Some((word, next)) = all.get(at).zip(all.get(at + 1)) else { return false };
    let Some(gap) = between(page, word, next) else { return false };
    let honorific = word.folded();
    let lone_letter = word.text.chars().count() == 1;
    // A full stop after a word that is no abbreviation ends the sentence: "…, Pak. Nanti".
    let stopped = (gap == ". " || gap == ".") && words::is_abbreviated(&honorific);
    let fits = gap == " " || gap == "  " || stopped;
    fits && (stopped || !lone_letter)
        && words::is_honorific(&honorific)
        && next.has_capital()
        && !words::is_not_name(&next.folded())
        && !words::is_honorific(&next.folded())
}

/// Whether a name begins here without any honorific: "Ni Luh", "I Made".
fn begins_name(page: &Page, all: &[Word], at: usize) -> bool {
    let Some((word, next)) = all.get(at).zip(all.get(at + 1)) else { return false };
    BEGINNINGS.contains(&word.text.as_str())
        && between(page, word, next).is_some_and(|gap| gap == " ")
        && next.has_capital()
        && SECONDS.split(' ').any(|second| second.eq_ignore_ascii_case(&next.text))
}

/// The last word of the name that begins at `first`.
fn end_of_name(page: &Page, all: &[Word], first: usize) -> usize {
    let mut last = first;
    while last - first + 1 < LONGEST_NAME {
        let Some((word, next)) = all.get(last).zip(all.get(last + 1)) else { break };
        let Some(gap) = between(page, word, next) else { break };
        let initial = word.text.chars().count() == 1 && gap == ". ";
        if !(gap == " " || gap == "-" || initial) || !next.has_capital() || words::is_not_name(&next.folded()) {
            break;
        }
        last += 1;
    }
    last
}

/// The last word of the degrees after the word at `last`, or `last`.
fn end_of_degrees(page: &Page, all: &[Word], last: usize) -> usize {
    let mut end = last;
    while end - last < LONGEST_DEGREES {
        let Some((word, next)) = all.get(end).zip(all.get(end + 1)) else { break };
        let gap = between(page, word, next);
        let opens = matches!(gap.as_deref(), Some(", " | "," | "., "));
        let goes_on = end > last && matches!(gap.as_deref(), Some("."));
        let short = next.text.chars().count() <= 5;
        let degree = words::is_degree(&next.folded())
            || (short
                && next.has_capital()
                && page.at(next.end) == Some('.')
                && page.at(next.end + 1).is_some_and(char::is_alphabetic));
        if !(opens && degree || goes_on && next.has_capital() && short) {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, identifiers};

    fn names(text: &str) -> Vec<String> {
        identifiers(text).into_iter().filter(|found| found.kind == Kind::Person).map(|found| found.text).collect()
    }

    #[test]
    fn a_name_follows_an_honorific() {
        assert_eq!(names("Kata Pak Wagiyanto, nanti dulu."), ["Wagiyanto"]);
        assert_eq!(names("ke Bu Ratna Dewi Kusuma juga"), ["Ratna Dewi Kusuma"]);
        assert_eq!(names("Drs. Wagiyanto, M.Si. datang"), ["Wagiyanto, M.Si"]);
        assert_eq!(names("H. Mas'ud dan Hj. Siti"), ["Mas'ud", "Siti"]);
        assert_eq!(names("Cak Soleh sama ning Ayu"), ["Soleh", "Ayu"]);
        assert_eq!(names("Mr. J. Smith said"), ["J. Smith"]);
        assert_eq!(names("waktu itu I Made Suta pulang"), ["I Made Suta"]);
    }

    #[test]
    fn not_every_honorific_is_followed_by_one() {
        for text in [
            "bapak-bapak di sana",
            "Ibu Kota negara",
            "ibu kota",
            "pak lurah",
            "Pak Wali datang",
            "Bapak/Ibu lebih banyak",
            "Bu RT",
            "Mas, tolong",
            "vitamin H 2",
            "Pak. Nanti saja",
            "Pak\nBudi",
            "Bu PKK",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }
}
