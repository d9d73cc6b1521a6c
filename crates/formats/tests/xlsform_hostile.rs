//! Any bytes are read or refused: nothing panics, nothing is written where nothing was read. The same entry points as the
//! `cargo fuzz` targets in `fuzz/`, over the same corpus, with a fixed seed and a fixed number of cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use formats::archive::Archive;
use formats::xlsform::{Options, read, write};
use proptest::prelude::*;
use support::{Drawn, Zip, fixture};

const CORPUS: [&str; 8] = [
    "cells.xlsx",
    "cells.xls",
    "informant.xlsx",
    "informant.xls",
    "informant.md",
    "errors.xlsx",
    "errors.md",
    "old_under_a_new_name.xlsx",
];

/// Reads the bytes, and writes what came of them.
fn entry(bytes: &[u8]) -> bool {
    let Ok(proposal) = read(bytes, "form.xlsx", &Options::default(), &mut Drawn(3)) else { return false };
    for problem in &proposal.report.problems {
        assert!(problem.message.chars().count() < 800 && problem.found.chars().count() <= 41, "{problem:?}");
    }
    if let Some(guide) = proposal.guide
        && let Ok(written) = write::form(&guide, write::Options::default())
    {
        let _ = write::csv(&written.grid).unwrap();
        let _ = write::xlsx(&written.grid);
    }
    true
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most.max(1) as u64)).unwrap()
    }

    /// Changes, takes out, doubles or cuts a few bytes.
    fn spoil(&mut self, bytes: &mut Vec<u8>) {
        const SIGNS: &[u8] = b"0129<>\"&;/=$ {}()'|,\n\xFF\x00\x80";
        for _ in 0..=self.below(4) {
            if bytes.is_empty() {
                return;
            }
            let at = self.below(bytes.len());
            match self.below(7) {
                0 => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                1 => bytes[at] ^= 1 << self.below(8),
                2 => {
                    let end = (at + self.below(20)).min(bytes.len());
                    bytes.drain(at..end);
                }
                3 => bytes.insert(at, SIGNS[self.below(SIGNS.len())]),
                4 => bytes.truncate(at),
                5 => {
                    let end = (at + self.below(60)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
                _ => bytes[at] = SIGNS[self.below(SIGNS.len())],
            }
        }
    }
}

#[test]
fn spoilt_files_are_read_or_refused() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut read, mut refused) = (0, 0);
    for name in CORPUS {
        let whole = fixture(name);
        for _ in 0..60 {
            let mut bytes = whole.clone();
            chance.spoil(&mut bytes);
            if entry(&bytes) { read += 1 } else { refused += 1 }
        }
    }
    assert!(read > 50 && refused > 50, "{read} read, {refused} refused");
}

/// Bytes inside the parts of a workbook, under sums that hold, so that what is spoilt reaches the readers of the parts.
#[test]
fn spoilt_parts_are_read_or_refused() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let (mut read, mut refused) = (0, 0);
    for name in ["cells.xlsx", "informant.xlsx", "errors.xlsx"] {
        let bytes = fixture(name);
        let mut archive = Archive::open(&bytes).unwrap();
        let parts: Vec<(String, Vec<u8>)> =
            archive.names().into_iter().map(|name| (name.clone(), archive.read(&name).unwrap().unwrap())).collect();
        for _ in 0..150 {
            let spoilt = chance.below(parts.len());
            let mut zip = Zip::new();
            for (place, (name, content)) in parts.iter().enumerate() {
                let mut content = content.clone();
                if place == spoilt {
                    chance.spoil(&mut content);
                }
                zip = zip.plain(name, &content);
            }
            if entry(&zip.done()) { read += 1 } else { refused += 1 }
        }
    }
    assert!(read > 100 && refused > 30, "{read} read, {refused} refused");
}

/// Formulas put together from pieces, in a form.
#[test]
fn spoilt_formulas_are_read_or_said() {
    let pieces = [
        "${a}",
        "${",
        "}",
        "(",
        ")",
        "[",
        "]",
        "and",
        "or",
        "not",
        "=",
        "!=",
        "<",
        "'",
        "\"",
        ",",
        ".",
        "..",
        "/",
        "//",
        "*",
        "-",
        "div",
        "selected",
        "if",
        "regex",
        "count",
        "position",
        "1",
        "1e9",
        "é",
        "instance('x')",
        "once",
        "$",
        "||",
        "current()",
    ];
    let mut chance = Chance(0x0123_4567_89AB_CDEF);
    for _ in 0..400 {
        let formula: Vec<&str> = (0..chance.below(12)).map(|_| pieces[chance.below(pieces.len())]).collect();
        let formula = formula.join(if chance.below(2) == 0 { " " } else { "" }).replace('|', "\\|");
        let table = format!(
            "| survey |\n| | type | name | label::English (en) | relevant | calculation | constraint | default |\n\
             | | integer | a | A {formula} | {formula} | | {formula} | {formula} |\n| | calculate | b | | | {formula} | | |\n"
        );
        assert!(entry(table.as_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = entry(&bytes);
        let _ = entry(&[b"PK\x03\x04", bytes.as_slice()].concat());
        let _ = entry(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", bytes.as_slice()].concat());
    }

    #[test]
    fn any_cells_are_read(rows in proptest::collection::vec(proptest::collection::vec("[ -~é\n]{0,12}", 0..6), 0..8)) {
        let mut text = String::from("survey,\n,type,name,label,relevant,calculation\n");
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&format!(",{}\n", cells.join(",")));
        }
        prop_assert!(entry(text.as_bytes()));
    }
}
