//! placeholder
/// The stem.
pub fn stem(word: &str) -> String { word.to_owned() }
