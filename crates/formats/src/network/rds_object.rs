//! An object of the R package RDS, as the text R makes of it: a data frame with its settings as attributes. All seeds share one
//! recruiter, `seed`. Outside ASCII and inside quotes everything is escaped, so that it reads the same in any locale.
//!
//! Reading such a text evaluates code, so it is never read here.

use super::File;
use super::losses::What;
use super::model::{Kind, Value};
use super::plan::{Column, NETWORK_SIZE, Plan, plain};
use super::refusal::Refusal;

/// The recruiter of those who have none.
const SEED: &str = "seed";
const MISSING: &str = "NA";

/// # Errors
/// [`Refusal`] where it is no tree or somebody is called `seed`.
pub(super) fn files(plan: &mut Plan<'_>) -> Result<Vec<File>, Refusal> {
    let recruiters = plan.recruiters()?;
    let most = plan.most_coupons(&Plan::recruits(&recruiters));
    plan.loses_edge_values(true);
    let network = plan.network;
    let ids = plan.labels(|c| c != '\0');
    if let Some(node) = ids.iter().position(|id| id == SEED) {
        return Err(Refusal::IdIsTaken { node });
    }
    let recruiter = |place: &Option<usize>| quoted(place.and_then(|place| ids.get(place)).map_or(SEED, String::as_str));
    let size = plan.of_nodes.iter().find(|column| column.name == NETWORK_SIZE);
    let sizes: Vec<Option<&Value>> =
        network.nodes.iter().map(|node| size.and_then(|size| node.values.get(&size.attribute.name))).collect();
    plan.losses.add(What::NetworkSize, sizes.iter().filter(|size| size.is_none()).count());
    let mut columns = vec![
        ("id".to_owned(), vector(ids.iter().map(|id| quoted(id)))),
        ("recruiter.id".to_owned(), vector(recruiters.iter().map(recruiter))),
        ("network.size".to_owned(), vector(sizes.iter().map(|size| missing_as(size.map(plain), "NA_real_")))),
    ];
    let others = plan.of_nodes.iter().filter(|column| column.name != NETWORK_SIZE);
    columns.extend(others.map(|column| {
        (
            column.name.clone(),
            vector(network.nodes.iter().map(|node| cell(column, node.values.get(&column.attribute.name)))),
        )
    }));
    let named: Vec<String> = columns.iter().map(|(name, values)| format!("{name} = {values}")).collect();
    let text = format!(
        "structure(list({}),\nnames = {}, row.names = c(NA, -{}L), class = c(\"rds.data.frame\", \"data.frame\"),\n\
         id = \"id\", recruiter.id = \"recruiter.id\", network.size.variable = \"network.size\", max.coupons = {})\n",
        named.join(",\n"),
        vector(columns.iter().map(|(name, _)| quoted(name))),
        network.nodes.len(),
        most
    );
    Ok(vec![File::new(format!("{}.rdsobj", network.name), text)])
}

fn vector(cells: impl Iterator<Item = String>) -> String {
    format!("c({})", cells.collect::<Vec<_>>().join(", "))
}

fn missing_as(text: Option<String>, missing: &str) -> String {
    text.unwrap_or(missing.to_owned())
}

/// A value as R writes it; none of the column's own type.
fn cell(column: &Column<'_>, value: Option<&Value>) -> String {
    match (&column.attribute.kind, value) {
        (Kind::Text | Kind::Category(_), None) => "NA_character_".to_owned(),
        (Kind::Integer | Kind::Number, None) => "NA_real_".to_owned(),
        (Kind::Boolean, None) => MISSING.to_owned(),
        (_, Some(Value::Text(text))) => quoted(text),
        (_, Some(Value::Boolean(yes))) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        (_, Some(value @ (Value::Integer(_) | Value::Number(_)))) => plain(value),
    }
}

/// A text in quotes, in ASCII.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // No text of R holds this one.
            '\0' => out.push_str("\\ufffd"),
            ' '..='~' => out.push(c),
            c if c <= '\u{FFFF}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}
