//! How large a document may be. What is larger is refused, and the refusal names the limit.

/// Largest file of any kind, in bytes.
pub const LARGEST_FILE: usize = 40 * 1024 * 1024;
/// Largest plain text, and largest text inside a `.docx`, in bytes.
pub const LARGEST_TEXT: usize = 20 * 1024 * 1024;
/// Longest single line of a plain text, in bytes.
pub const LONGEST_LINE: usize = 1024 * 1024;
/// Largest WebVTT or SRT file, in bytes.
pub const LARGEST_CUES: usize = 10 * 1024 * 1024;
/// Most cues in one file.
pub const MOST_CUES: usize = 100_000;
/// Times end before this many hours.
pub const MOST_HOURS: u64 = 100;
/// Longest label of a speaker, in characters.
pub const LONGEST_LABEL: usize = 40;
/// Most speakers listed.
pub const MOST_SPEAKERS: usize = 50;
/// Most problems listed of one kind; more are counted.
pub const MOST_PROBLEMS: usize = 50;
/// Longest title taken from a file's name, in characters.
pub const LONGEST_TITLE: usize = 120;
