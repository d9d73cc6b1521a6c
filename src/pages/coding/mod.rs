//! The coding desk: codebook, text with margin stripes, details and memos.

mod labels;
mod lanes;
mod runs;
mod words;
