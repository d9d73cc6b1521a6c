//! Did you mean: the known name nearest to a written one.

use std::collections::BTreeMap;

/// Farthest distance that is still offered.
const FARTHEST: usize = 2;
/// Longest name compared, in scalar values.
const LONGEST: usize = 100;

/// The candidate nearest to `name`, at most two slips away; the first of equally near ones. `None` where none is near, or
/// where nothing of the name would be left.
///
/// A slip is a letter too many, too few, wrong, or two neighbours exchanged (Damerau 1964, Levenshtein 1966).
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().take(LONGEST + 1).collect();
    if wanted.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().take(LONGEST + 1).collect();
        if letters.len().abs_diff(wanted.len()) > FARTHEST || letters.len() > LONGEST {
            continue;
        }
        let far = distance(&wanted, &letters);
        let near = far <= FARTHEST && far < wanted.len().max(letters.len());
        if near && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Damerau-Levenshtein distance, unrestricted, after Lowrance and Wagner (1975).
fn distance(a: &[char], b: &[char]) -> usize {
    let far = a.len() + b.len();
    let width = b.len() + 2;
    // Row and column 0 hold `far`, so that no exchange reaches before the beginning.
    let mut table = vec![far; (a.len() + 2) * width];
    let cell = |i: usize, j: usize| i * width + j;
    let put = |table: &mut Vec<usize>, at: usize, value: usize| {
        if let Some(slot) = table.get_mut(at) {
            *slot = value;
        }
    };
    for i in 0..=a.len() {
        put(&mut table, cell(i + 1, 1), i);
    }
    for j in 0..=b.len() {
        put(&mut table, cell(1, j + 1), j);
    }
    let mut last_row: BTreeMap<char, usize> = BTreeMap::new();
    for (i, from) in (1..).zip(a) {
        let mut last_column = 0;
        for (j, to) in (1..).zip(b) {
            let get = |at: usize| table.get(at).copied().unwrap_or(far);
            let row = last_row.get(to).copied().unwrap_or(0);
            let exchanged = get(cell(row, last_column)) + (i - row - 1) + 1 + (j - last_column - 1);
            let changed = get(cell(i, j)) + usize::from(from != to);
            let least = changed.min(get(cell(i + 1, j)) + 1).min(get(cell(i, j + 1)) + 1).min(exchanged);
            if from == to {
                last_column = j;
            }
            put(&mut table, cell(i + 1, j + 1), least);
        }
        last_row.insert(*from, i);
    }
    table.last().copied().unwrap_or(far)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn slips_are_counted() {
        for (a, b, slips) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("selected", "seleted", 1),
            ("selected", "selcetde", 2),
            ("ca", "abc", 2), // the unrestricted distance; the restricted one is 3
            ("umur", "umru", 1),
            ("désa", "desa", 1),
        ] {
            assert_eq!(between(a, b), slips, "{a} {b}");
            assert_eq!(between(b, a), slips, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_is_offered() {
        let known = ["selected", "selected-at", "if", "int", "not"];
        assert_eq!(nearest("seleted", known), Some("selected"));
        assert_eq!(nearest("Selected", known), Some("selected"));
        assert_eq!(nearest("nto", known), Some("not"));
        assert_eq!(nearest("nit", known), Some("int"), "an exchange is nearer than a change and a change");
        assert_eq!(nearest("zzzzzz", known), None);
        assert_eq!(nearest("xy", known), None, "nothing of the name would be left");
        assert_eq!(nearest("abcdef", ["abcxyz"]), None, "three slips are too many");
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest(&"x".repeat(5000), [&*"x".repeat(5000)]), None);
        assert_eq!(nearest("ab", ["ac", "ad"]), Some("ac"), "the first of equals");
    }
}
