//! A day with its month: "12 April 2013", "tanggal 8", "2013-04-12", "12/04/2013". With what happened on it, a day points to
//! people (PRIVACY 1, exact date and event); a month or a year alone does not and is no hit.

use super::{Confidence, Kind, Sighting, Word, words_of};
use crate::fold::Page;

/// Months as they are written in Indonesian and English, folded; the capital is asked for apart.
const MONTHS: [&str; 32] = [
    "januari",
    "january",
    "jan",
    "februari",
    "february",
    "feb",
    "maret",
    "march",
    "mar",
    "april",
    "apr",
    "mei",
    "may",
    "juni",
    "june",
    "jun",
    "juli",
    "july",
    "jul",
    "agustus",
    "august",
    "agu",
    "agt",
    "aug",
    "september",
    "sept",
    "sep",
    "oktober",
    "october",
    "november",
    "desember",
    "december",
];
/// Words that are months only where a capital says so, besides the short ones.
const SHORT: [&str; 5] = ["okt", "oct", "nov", "des", "dec"];
/// Words before a day.
const DAY: [&str; 2] = ["tanggal", "tgl"];
/// Digits of the longest number in a date.
const LONGEST: usize = 4;

/// A number on the page.
#[derive(Clone, Copy)]
struct Number {
    start: usize,
    end: usize,
    value: u32,
}

impl Number {
    fn digits(self) -> usize {
        self.end - self.start
    }

    fn is_day(self) -> bool {
        self.digits() <= 2 && (1..=31).contains(&self.value)
    }

    fn is_month(self) -> bool {
        self.digits() <= 2 && (1..=12).contains(&self.value)
    }

    fn is_year(self) -> bool {
        self.digits() == 4 && (1900..=2099).contains(&self.value)
    }
}

pub(super) fn sightings(page: &Page) -> Vec<Sighting> {
    let numbers = numbers_of(page);
    let mut seen = in_digits(page, &numbers);
    seen.extend(with_words(page, &numbers));
    seen
}

/// Numbers of up to four digits that stand alone.
fn numbers_of(page: &Page) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut place = 0;
    while place < page.len() {
        if !page.at(place).is_some_and(|c| c.is_ascii_digit()) {
            place += 1;
            continue;
        }
        let start = place;
        let mut value: u32 = 0;
        while let Some(digit) = page.at(place).and_then(|c| c.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit);
            place += 1;
        }
        let in_word = page.before(start).is_some_and(char::is_alphabetic);
        if place - start <= LONGEST && !in_word {
            numbers.push(Number { start, end: place, value });
        }
    }
    numbers
}

/// `2013-04-12`, `12/04/2013`, `12-4-13`: three numbers with the same mark between.
fn in_digits(page: &Page, numbers: &[Number]) -> Vec<Sighting> {
    let mut seen = Vec::new();
    let mut at = 0;
    while let (Some(a), Some(b), Some(c)) = (numbers.get(at), numbers.get(at + 1), numbers.get(at + 2)) {
        let mark = |before: &Number, after: &Number| {
            let one = after.start == before.end + 1;
            page.at(before.end).filter(|c| one && matches!(c, '-' | '/' | '.'))
        };
        let same = mark(a, b).is_some_and(|first| mark(b, c) == Some(first));
        let two_digit_year = c.digits() == 2 && page.at(a.end) != Some('.');
        let day_first =
            (c.is_year() || two_digit_year) && ((a.is_day() && b.is_month()) || (a.is_month() && b.is_day()));
        let year_first = a.is_year() && b.is_month() && c.is_day();
        if same && (day_first || year_first) {
            seen.push(Sighting { start: a.start, end: c.end, kind: Kind::Date, confidence: Confidence::Likely });
            at += 3;
        } else {
            at += 1;
        }
    }
    seen
}

/// `12 April 2013`, `April 12, 2013`, `tanggal 8`.
fn with_words(page: &Page, numbers: &[Number]) -> Vec<Sighting> {
    let mut seen: Vec<Sighting> = Vec::new();
    for word in words_of(page) {
        let before = numbers.partition_point(|number| number.end <= word.start).checked_sub(1);
        let before = before.and_then(|at| numbers.get(at)).filter(|number| joined(page, number.end, word.start));
        let next = numbers.partition_point(|number| number.start < word.end);
        // “in March, 10 of us” is no date.
        let after = numbers.get(next).filter(|number| page.piece(word.end, number.start) == " ");
        let folded = word.folded();
        let sighting = if is_month(&word, &folded) {
            let year_after = |at: usize, end: usize| {
                let year = numbers.get(at).filter(|year| year.is_year() && joined(page, end, year.start));
                year.map_or(end, |year| year.end)
            };
            match (before.filter(|day| day.is_day()), after.filter(|day| day.is_day())) {
                (Some(day), _) => Some((day.start, year_after(next, word.end))),
                (None, Some(day)) => Some((word.start, year_after(next + 1, day.end))),
                (None, None) => None,
            }
        } else if DAY.contains(&folded.as_str()) {
            after.filter(|day| day.is_day()).map(|day| (word.start, day.end))
        } else {
            None
        };
        if let Some((start, end)) = sighting {
            seen.push(Sighting { start, end, kind: Kind::Date, confidence: Confidence::Likely });
        }
    }
    seen.sort_by_key(|seen| (seen.start, seen.end));
    seen
}

/// A month by its name; short ones, and those that are other words too, only with a capital.
fn is_month(word: &Word, folded: &str) -> bool {
    let short = folded.len() <= 4 || folded == "march" || folded == "august";
    (MONTHS.contains(&folded) || SHORT.contains(&folded)) && (!short || word.has_capital())
}

/// Whether only spaces, a comma or a point stand between two places.
fn joined(page: &Page, from: usize, to: usize) -> bool {
    let gap = to.saturating_sub(from);
    (1..=2).contains(&gap) && page.piece(from, to).chars().all(|c| matches!(c, ' ' | ',' | '.'))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, identifiers};

    fn dates(text: &str) -> Vec<String> {
        identifiers(text).into_iter().filter(|found| found.kind == Kind::Date).map(|found| found.text).collect()
    }

    #[test]
    fn a_day_in_digits() {
        assert_eq!(dates("rapatnya 12/04/2013, lalu 2013-04-20 dan 5-4-13"), ["12/04/2013", "2013-04-20", "5-4-13"]);
        assert_eq!(dates("versi 1.2.13, 31/31/2013, 2013-2014, 12/2013"), Vec::<String>::new());
    }

    #[test]
    fn a_day_in_words_in_both_languages() {
        assert_eq!(dates("Tanggal 18 Februari 2013 itu"), ["Tanggal 18 Februari 2013"]);
        assert_eq!(dates("on April 12, 2013 we met; 3 May too"), ["April 12, 2013", "3 May"]);
        assert_eq!(dates("sekitar tanggal 8, ya"), ["tanggal 8"]);
        assert_eq!(dates("29 november malam"), ["29 november"]);
    }

    #[test]
    fn a_month_or_a_year_alone_points_to_nobody() {
        assert_eq!(dates("April 2013, tahun 2013, di bulan Maret, 10 orang; 10 may come, 3 mar"), Vec::<String>::new());
    }
}
