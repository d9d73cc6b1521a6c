//! Agreement on coded text: per code, pooled, and as alphas for units.

use crate::figures::{self, Why, aligned, sentence, shown};
use crate::outcome::Outcome;
use crate::spans::read;
use crate::table::{Faults, Table};
use analysis::agreement::{Coded, Ratings, Segment, Spans, pooled, unitizing};
use analysis::figure::Figure;
use serde_json::{Map, Value, json};
use std::path::Path;

pub fn run(file: &Path, length: u64, only: Option<&str>) -> Result<Outcome, Faults> {
    let table = Table::read(file)?;
    let codings = read(&table, false)?;
    let mut faults = Faults::default();
    let segments = codings
        .all
        .iter()
        .map(|coding| Segment {
            document: coding.document,
            coder: coding.coder,
            code: coding.code,
            start: coding.start,
            end: coding.end,
        })
        .collect();
    let (coders, names) = (codings.coders.all().len(), codings.codes.all());
    let spans = Spans::new(coders, names.len(), vec![length], segments).unwrap_or_else(|problems| {
        for problem in problems {
            let row = codings.all.get(problem.segment).map_or(0, |coding| coding.row);
            table.fault(row, "end", problem.fault, &mut faults);
        }
        Spans::default()
    });
    let one = only.map(|name| codings.codes.place(name));
    if let (Some(None), Some(name)) = (one, only) {
        faults.0.push(format!("{}: nobody used the code \"{name}\"; there are: {}", file.display(), names.join(", ")));
    }
    if !faults.0.is_empty() {
        return Err(faults);
    }
    // Everybody in the file has gone through the text: without a document column nothing else can be meant.
    let spans = spans.finished(vec![vec![true; coders]]);
    let among = |code: usize| one.flatten().is_none_or(|only| only == code);
    let looked_at: Vec<(usize, &String)> = names.iter().enumerate().filter(|(code, _)| among(*code)).collect();
    let ratings: Vec<Ratings> = looked_at.iter().map(|(code, _)| spans.ratings(|other| other == *code)).collect();
    let coded: Vec<Coded> = ratings.iter().map(Coded::of).collect();
    let pool = pooled(&ratings);
    let units = unitizing(&spans, among);
    let mut why = Why::default();
    let mut codes = Map::new();
    for ((_, name), coded) in looked_at.iter().zip(&coded) {
        let figures: [(&str, Figure); 5] = [
            ("percent", coded.percent.value),
            ("cohen", coded.cohen.value),
            ("alpha", coded.alpha.value),
            ("coded_only", coded.coded_only),
            ("holsti", coded.holsti),
        ];
        codes.insert((*name).clone(), why.each(&format!("codes.{name}"), named(figures)));
    }
    let object = json!({
        "codes": codes,
        "pooled": why.each("pooled", named([("percent", pool.percent), ("cohen", pool.cohen), ("alpha", pool.alpha)])),
        "unitizing": why.each("unitizing", named(units.named())),
        "coders": coders,
        "units": length,
        "left_out": {"cu_alpha_two_codes": units.cu_alpha_set_aside},
        "settings": {
            "unit": "characters", "length": length, "code": only, "coders": codings.coders.all(),
            "missing": "everybody in the file went through the text", "version": env!("CARGO_PKG_VERSION"),
        },
    });
    let title = ["code", "percent", "Cohen", "alpha", "coded only"];
    let mut rows: Vec<Vec<String>> = vec![title.map(str::to_owned).to_vec()];
    for ((_, name), coded) in looked_at.iter().zip(&coded) {
        let figures = [coded.percent.value, coded.cohen.value, coded.alpha.value, coded.coded_only];
        rows.push([vec![(*name).clone()], figures.map(shown).to_vec()].concat());
    }
    rows.push([vec!["pooled".to_owned()], [pool.percent, pool.cohen, pool.alpha].map(shown).to_vec()].concat());
    let mut lines = vec![format!("coders {coders}, characters {length}")];
    lines.extend(aligned(&rows));
    for (name, alpha) in units.named() {
        lines.push(match alpha {
            Ok(alpha) => format!("{name} {alpha:.3}"),
            Err(why) => format!("{name}: not estimable: {}", sentence(why)),
        });
    }
    Ok(Outcome::done(figures::with_why(object, why), lines))
}

fn named<const N: usize>(figures: [(&'static str, Figure); N]) -> impl Iterator<Item = (String, Figure<Value>)> {
    figures.into_iter().map(|(name, figure)| (name.to_owned(), figure.map(Value::from)))
}
