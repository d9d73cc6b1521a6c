//! The appearance column: which words are known.

use super::problem::nearest;

const KNOWN: &[&str] = &[
    "annotate",
    "autocomplete",
    "bearing",
    "bikram-sambat",
    "buddhist",
    "columns",
    "columns-flex",
    "columns-pack",
    "compact",
    "coptic",
    "counter",
    "distress",
    "draw",
    "ethiopian",
    "field-list",
    "hidden-answer",
    "hide-input",
    "horizontal",
    "horizontal-compact",
    "image-map",
    "islamic",
    "label",
    "likert",
    "list",
    "list-nolabel",
    "map",
    "maps",
    "masked",
    "minimal",
    "month-year",
    "multiline",
    "my-location",
    "myanmar",
    "new",
    "new-front",
    "no-buttons",
    "no-calendar",
    "no-collapse",
    "no-ticks",
    "numbers",
    "pages",
    "persian",
    "picker",
    "placement-map",
    "printer",
    "quick",
    "quickcompact",
    "rating",
    "search",
    "selfie",
    "signature",
    "streets",
    "table-list",
    "textarea",
    "thousands-sep",
    "url",
    "vertical",
    "week-number",
    "year",
];

/// The words of a cell. What stands in brackets belongs to its word.
pub(super) fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut depth) = (Vec::new(), String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c.is_whitespace() && depth == 0 {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn is_known(word: &str) -> bool {
    let numbered = ["columns-", "compact-", "quickcompact-", "w"];
    let is_numbered = |begin: &&str| {
        word.strip_prefix(*begin).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    KNOWN.contains(&word)
        || numbered.iter().any(is_numbered)
        || ["ex:", "printer:", "search(", "custom-", "bikram-sambat"].iter().any(|begin| word.starts_with(begin))
}

/// The words nobody knows.
pub(super) fn unknown(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !is_known(word)).cloned().collect()
}

/// The known word nearest to one.
pub(super) fn near(word: &str) -> Option<String> {
    nearest(word, KNOWN.iter().copied()).map(str::to_owned)
}
