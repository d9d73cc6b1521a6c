//! Runs of digits as people write numbers: with single separators between groups.

use crate::fold::Page;

/// A longest run of digits with single separators between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The groups of digits, in order.
    pub groups: Vec<Group>,
    /// The separator before each group but the first.
    pub separators: Vec<String>,
    /// Whether a `+` stands before it.
    pub plus: bool,
}

/// Digits without a separator between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The digits.
    pub digits: String,
    /// Where it begins on the page.
    pub start: usize,
    /// Where it ends on the page.
    pub end: usize,
}

impl Run {
    /// All digits.
    pub fn digits(&self) -> String {
        self.groups.iter().map(|group| group.digits.as_str()).collect()
    }

    /// Where it begins on the page, without `+` or bracket.
    pub fn start(&self) -> usize {
        self.groups.first().map_or(0, |group| group.start)
    }

    /// Where it ends on the page.
    pub fn end(&self) -> usize {
        self.groups.last().map_or(0, |group| group.end)
    }
}

/// Longest separator: ` - ` or `) -`.
const LONGEST_SEPARATOR: usize = 3;

/// All runs of a page, in order. Each character is looked at a bounded number of times.
pub fn runs(page: &Page) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut place = 0;
    while place < page.len() {
        let Some(group) = group_at(page, place) else {
            place += 1;
            continue;
        };
        place = group.end;
        let mut run = Run { plus: has_plus(page, group.start), groups: vec![group], separators: Vec::new() };
        while let Some((separator, next)) = next_group(page, place) {
            place = next.end;
            run.separators.push(separator);
            run.groups.push(next);
        }
        runs.push(run);
    }
    runs
}

fn has_plus(page: &Page, start: usize) -> bool {
    match page.before(start) {
        Some('+') => true,
        Some('(' | ' ') => page.before(start - 1) == Some('+'),
        _ => false,
    }
}

fn group_at(page: &Page, start: usize) -> Option<Group> {
    let mut digits = String::new();
    while let Some(digit) = page.at(start + digits.len()).filter(char::is_ascii_digit) {
        digits.push(digit);
    }
    (!digits.is_empty()).then(|| Group { end: start + digits.len(), start, digits })
}

fn next_group(page: &Page, after: usize) -> Option<(String, Group)> {
    let mut separator = String::new();
    for place in after..=after + LONGEST_SEPARATOR {
        let c = page.at(place)?;
        if c.is_ascii_digit() {
            return is_separator(&separator).then(|| group_at(page, place)).flatten().map(|group| (separator, group));
        }
        separator.push(c);
    }
    None
}

/// One sign, alone or between spaces; a bracket may stand beside one space or dash. A full stop with a space ends a
/// sentence and separates.
fn is_separator(separator: &str) -> bool {
    matches!(
        separator,
        " " | "." | "-" | "/" | "(" | ")" | " - " | " / " | " (" | ") " | ")-" | "-(" | ") - " | " -" | "- "
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        runs(&Page::read(text)).iter().map(Run::digits).collect()
    }

    #[test]
    fn single_separators_belong_to_a_number_and_others_end_it() {
        assert_eq!(digits("0812-3077-1194 dan (031) 599 4417."), ["081230771194", "0315994417"]);
        assert_eq!(digits("tahun 2012. 15 orang, 3 kota"), ["2012", "15", "3"]);
        assert_eq!(digits("+62 (0) 811"), ["620811"]);
        assert_eq!(digits("0811\n334"), ["0811", "334"]);
        assert_eq!(digits("1, 2; 3 -- 4"), ["1", "2", "3", "4"]);
    }

    #[test]
    fn a_plus_is_seen() {
        assert!(runs(&Page::read("+62 811"))[0].plus);
        assert!(!runs(&Page::read("62 811"))[0].plus);
    }
}
