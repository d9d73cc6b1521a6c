//! English stems, by the Snowball English ("Porter 2") algorithm, as the `rust-stemmers` crate has it.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The stem of a word in lower case.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    // A typed apostrophe is what the algorithm knows.
    Stemmer::create(Algorithm::English).stem(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the algorithm's published sample vocabulary (snowballstem.org, English).
    #[test]
    fn words_of_one_root_meet() {
        for (word, root) in [
            ("consigned", "consign"),
            ("consistency", "consist"),
            ("consolations", "consol"),
            ("knightly", "knight"),
            ("knocked", "knock"),
            ("knots", "knot"),
        ] {
            assert_eq!(stem(word), root);
        }
    }
}
