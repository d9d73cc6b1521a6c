//! `jejaring cooccurrence`: codes that come together in coded text.

use crate::figures::{aligned, sentence, shown};
use crate::outcome::Outcome;
use crate::spans::read;
use crate::table::{Faults, Table};
use analysis::cooccurrence::{Segment, cooccurrence, uses};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Whose codings.
#[derive(clap::Args)]
pub struct Arguments {
    /// Columns document, coder, code, start, end.
    #[arg(value_name = "SPANS.csv")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    found(&arguments.file).unwrap_or_else(|faults| Outcome::refused_for(faults.0))
}

fn found(file: &Path) -> Result<Outcome, Faults> {
    let codings = read(&Table::read(file)?, true)?;
    let segments: Vec<Segment> = codings
        .all
        .iter()
        .map(|coding| Segment { document: coding.document, code: coding.code, start: coding.start, end: coding.end })
        .collect();
    let name = |code: usize| codings.codes.all().get(code).cloned().unwrap_or_default();
    let pairs = cooccurrence(&segments);
    let listed: Vec<Value> = pairs
        .iter()
        .map(|pair| {
            let index = pair.c_index();
            json!({
                "a": name(pair.a), "b": name(pair.b),
                "equal": pair.equal, "inside": pair.inside, "overlap": pair.overlap,
                "passages": pair.passages, "documents": pair.documents,
                "c_index": index.ok(), "why": index.err().map(|why| why.key()),
                "jaccard": pair.jaccard().ok(),
                "segments_a": pair.segments_a, "segments_b": pair.segments_b,
            })
        })
        .collect();
    let codes: Vec<Value> = uses(&segments)
        .into_iter()
        .map(|(code, uses)| {
            json!({
                "code": name(code), "segments": uses.segments, "passages": uses.passages,
                "characters": uses.characters, "documents": uses.documents,
            })
        })
        .collect();
    let object = json!({
        "pairs": listed,
        "codes": codes,
        "settings": {
            "coders": codings.coders.all(), "documents": codings.documents.all().len(),
            "segments": segments.len(), "version": env!("CARGO_PKG_VERSION"),
        },
    });
    let title = ["codes", "passages", "equal", "inside", "overlap", "c-index", "documents"];
    let mut rows: Vec<Vec<String>> = vec![title.map(str::to_owned).to_vec()];
    for pair in &pairs {
        let counts = [pair.passages, pair.equal, pair.inside, pair.overlap].map(|count| count.to_string());
        let index = vec![shown(pair.c_index()), pair.documents.to_string()];
        rows.push([vec![format!("{} + {}", name(pair.a), name(pair.b))], counts.to_vec(), index].concat());
    }
    let mut lines = aligned(&rows);
    if let Some(why) = pairs.iter().find_map(|pair| pair.c_index().err()) {
        lines.push(format!("–: not estimable: {}: look at the passages", sentence(why)));
    }
    Ok(Outcome::done(object, lines))
}
