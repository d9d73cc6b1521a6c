//! RDSAT: a tree of recruitment by coupons. A row is a person: id, how many people they know, the coupon they came with, the coupons
//! they got, further columns. Columns are apart by TAB, so that values may hold spaces.
//!
//! A person's recruiter is whoever was given the coupon they came with; without one they are a seed. Each coupon is given once and
//! is nobody's id: a coupon listed twice silently goes to the last row, and an id as a filler loses the seeds. One string stands for
//! no value in the whole file: `NA`, since `0` would turn a number of 0 into none.

use super::losses::What;
use super::model::Value;
use super::pajek::code_table;
use super::plan::{Column, NETWORK_SIZE, Plan, codes, plain};
use super::refusal::Refusal;
use super::{File, Options};
use std::collections::BTreeSet;

/// What stands for no value.
const MISSING: &str = "NA";

/// # Errors
/// [`Refusal`] where it is no tree, a value is `NA`, or an id is a coupon.
pub(super) fn files(plan: &mut Plan<'_>, options: Options) -> Result<Vec<File>, Refusal> {
    let recruiters = plan.recruiters()?;
    let recruits = Plan::recruits(&recruiters);
    plan.loses_edge_values(true);
    let network = plan.network;
    let ids = plan.labels(|c| !c.is_control());
    let most = plan.most_coupons(&recruits);
    let coupon = |id: &str, number: usize| format!("c{id}_{number}");
    let coupons: BTreeSet<String> =
        ids.iter().flat_map(|id| (1..=most).map(move |number| coupon(id, number))).collect();
    for (node, id) in ids.iter().enumerate() {
        if id == MISSING {
            let (attribute, symbol) = ("id".to_owned(), MISSING.to_owned());
            return Err(Refusal::IsMissingSymbol { node, attribute, symbol });
        }
        if coupons.contains(id) {
            return Err(Refusal::IdIsTaken { node });
        }
    }
    // Two ids may make one coupon: `a` and `a_1` with eleven recruits.
    if coupons.len() != ids.len() * most {
        let mut known = BTreeSet::new();
        let twice = ids.iter().position(|id| (1..=most).any(|number| !known.insert(coupon(id, number))));
        return Err(Refusal::IdIsTaken { node: twice.unwrap_or_default() });
    }
    let columns: Vec<Column<'_>> = plan.of_nodes.iter().filter(|column| column.name != NETWORK_SIZE).cloned().collect();
    let size = plan.of_nodes.iter().find(|column| column.name == NETWORK_SIZE).cloned();
    let groups: Vec<Option<Vec<String>>> = columns
        .iter()
        .map(|column| (options.numeric && !column.is_number()).then(|| codes(column, &network.nodes)))
        .collect();

    let mut text = format!("RDS\n{}\t{most}\t{MISSING}", ids.len());
    columns.iter().for_each(|column| text.push_str(&format!("\t{}", column.name)));
    text.push('\n');
    for (node, (id, own)) in ids.iter().zip(&network.nodes).enumerate() {
        let known = size.as_ref().and_then(|size| size.of(&own.values)).map(plain);
        plan.losses.add(What::NetworkSize, usize::from(known.is_none()));
        let came_with = recruiters.get(node).copied().flatten().and_then(|recruiter| {
            let place = recruits.get(recruiter)?.iter().position(|recruit| *recruit == node)?;
            Some(coupon(ids.get(recruiter)?, place + 1))
        });
        let mut cells = vec![id.clone(), known.unwrap_or(MISSING.to_owned()), came_with.unwrap_or(MISSING.to_owned())];
        cells.extend((1..=most).map(|number| coupon(id, number)));
        for (column, words) in columns.iter().zip(&groups) {
            cells.push(cell(plan, column, words.as_deref(), column.of(&own.values), node)?);
        }
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    let tables = columns.iter().zip(&groups);
    let tables = tables.filter_map(|(column, words)| words.as_ref().map(|words| code_table(&column.name, words)));
    Ok(std::iter::once(File::new(format!("{}.rdsat", network.name), text)).chain(tables).collect())
}

/// A value as a cell: its number in a group, yes and no as 1 and 0, an empty text as none.
fn cell(
    plan: &mut Plan<'_>,
    column: &Column<'_>,
    words: Option<&[String]>,
    value: Option<&Value>,
    node: usize,
) -> Result<String, Refusal> {
    let Some(value) = value else { return Ok(MISSING.to_owned()) };
    if let Some(words) = words {
        let word = plain(value);
        let place = words.iter().position(|known| *known == word);
        return Ok(place.map_or(MISSING.to_owned(), |place| (place + 1).to_string()));
    }
    let text = match value {
        Value::Text(text) => plan.without(text, |c| !c.is_control()).into_owned(),
        Value::Boolean(yes) => u8::from(*yes).to_string(),
        Value::Integer(_) | Value::Number(_) => plain(value),
    };
    if text == MISSING {
        let attribute = column.attribute.name.clone();
        return Err(Refusal::IsMissingSymbol { node, attribute, symbol: MISSING.to_owned() });
    }
    Ok(if text.is_empty() { MISSING.to_owned() } else { text })
}
