//! The choices sheet: lists of choices by name.

use super::headers::{Row, Table};
use super::languages::Languages;
use super::limits;
use super::problem::{At, Code, Problem, nearest, one_slip, quoted};
use super::refusal::{Bound, Refusal};
use fieldwork::guide::Choice;
use std::collections::{BTreeMap, BTreeSet};

/// A choice and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// The choice.
    pub(super) choice: Choice,
    /// Its row.
    pub(super) row: u32,
    /// Where its name stands.
    pub(super) at: At,
}

/// One list: its choices, and which row has each name.
#[derive(Debug, Default)]
struct List {
    choices: Vec<Listed>,
    names: Names,
}

/// Names that were given, and new ones for those given twice.
#[derive(Debug, Default)]
pub(super) struct Names {
    rows: BTreeMap<String, u32>,
    next: BTreeMap<String, u32>,
}

impl Names {
    /// The row a name was given in.
    pub(super) fn row(&self, name: &str) -> Option<u32> {
        self.rows.get(name).copied()
    }

    /// Gives a name to a row.
    pub(super) fn give(&mut self, name: &str, row: u32) {
        self.rows.entry(name.to_owned()).or_insert(row);
    }

    /// The name itself, or the first of `name_2`, `name_3`, … that was not given.
    pub(super) fn fresh(&mut self, name: &str) -> String {
        if !self.rows.contains_key(name) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let fresh = format!("{name}_{next}");
            *next = next.saturating_add(1);
            if !self.rows.contains_key(&fresh) || *next == u32::MAX {
                return fresh;
            }
        }
    }
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: BTreeMap<String, List>,
    /// Columns that a choice filter may name.
    pub(super) columns: BTreeSet<String>,
    spaced: BTreeSet<String>,
}

impl Lists {
    /// Reads the sheet.
    pub(super) fn read(
        table: &Table,
        languages: &Languages,
        duplicates: bool,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Refusal> {
        let columns = table.headers.iter().map(|header| header.means.clone()).collect();
        let mut lists = Lists { columns, ..Lists::default() };
        if table.count() > limits::FORM_CHOICES {
            return Err(Refusal::limit(Bound::Choices, limits::FORM_CHOICES));
        }
        languages.missing_columns(table, &["label"], problems);
        for row in table.rows().filter(|row| row.get("jejaring_missing").is_empty()) {
            let list = row.get("list_name");
            if list.is_empty() {
                let message = "this choice belongs to no list (list_name is empty) and is left out";
                problems.push(row.at("list_name").problem(Code::RowSkipped, row.get("name"), message, None));
                continue;
            }
            let list = lists.lists.entry(list.to_owned()).or_default();
            let choice = choice(&row, table, languages, list, duplicates, problems);
            list.names.give(&choice.name, row.row);
            list.choices.push(Listed { choice, row: row.row, at: row.at("name") });
        }
        Ok(lists)
    }

    /// The list of that name; of one whose name is one letter away, where there is none; else none.
    pub(super) fn find(&self, name: &str) -> Option<(&str, &[Listed])> {
        let exact = self.lists.get_key_value(name);
        let (name, list) = exact.or_else(|| {
            let near = self.near(name).filter(|near| one_slip(near, name))?;
            self.lists.get_key_value(near)
        })?;
        Some((name, &list.choices))
    }

    /// The list whose name is nearest.
    pub(super) fn near(&self, name: &str) -> Option<&str> {
        nearest(name, self.lists.keys().map(String::as_str))
    }

    /// The list each row of the sheet belongs to.
    pub(super) fn rows(&self) -> BTreeMap<u32, &str> {
        let lists = self.lists.iter();
        lists.flat_map(|(name, list)| list.choices.iter().map(|listed| (listed.row, name.as_str()))).collect()
    }

    /// Names of all lists, a few of them, for a message.
    pub(super) fn some_names(&self) -> String {
        let names: Vec<&str> = self.lists.keys().take(5).map(String::as_str).collect();
        if names.is_empty() { "no list at all".to_owned() } else { names.join(", ") }
    }

    /// Says which names of a list have a space, once, because several of it can be chosen.
    pub(super) fn spaces(&mut self, name: &str, problems: &mut Vec<Problem>) {
        if !self.spaced.insert(name.to_owned()) {
            return;
        }
        for listed in self.lists.get_mut(name).into_iter().flat_map(|list| &mut list.choices) {
            if listed.choice.name.contains(char::is_whitespace) {
                let right = listed.choice.name.split_whitespace().collect::<Vec<_>>().join("_");
                let message = format!(
                    "the choice name \"{}\" has a space; where several can be chosen names are joined by spaces",
                    quoted(&listed.choice.name)
                );
                problems.push(listed.at.problem(Code::ChoiceSpace, &listed.choice.name, message, Some(right.clone())));
                listed.choice.name = right;
            }
        }
    }
}

fn choice(
    row: &Row,
    table: &Table,
    languages: &Languages,
    list: &mut List,
    duplicates: bool,
    problems: &mut Vec<Problem>,
) -> Choice {
    let mut name = row.get("name").to_owned();
    if name.is_empty() {
        name = list.names.fresh(&(list.choices.len() + 1).to_string());
        let message = format!("this choice has no name; \"{name}\" is taken");
        problems.push(row.at("name").problem(Code::ChoiceNameMissing, "", message, Some(name.clone())));
    }
    if let Some(other) = list.names.row(&name).filter(|_| !duplicates) {
        let fresh = list.names.fresh(&name);
        let message = format!(
            "the choice name \"{}\" stands already in row {other} of this list; \"{fresh}\" is taken",
            quoted(&name),
        );
        problems.push(row.at("name").problem(Code::ChoiceDuplicate, &name, message, Some(fresh.clone())));
        name = fresh;
    }
    let mut label = languages.texts(row, "label");
    let pictured = ["image", "big-image", "audio", "video"].iter().any(|column| !row.get(column).is_empty());
    if label.is_empty() {
        if !pictured {
            let message = format!("the choice \"{}\" has no label; its name is shown", quoted(&name));
            problems.push(row.at("label").problem(Code::ChoiceLabelMissing, "", message, Some(name.clone())));
        }
        label.set(languages.plain, name.clone());
    } else {
        languages.gaps(row, table, "label", problems);
    }
    let columns = row.others().map(|(column, text)| (column.to_owned(), text.to_owned()));
    let columns = columns.filter(|(_, text)| !text.is_empty()).collect();
    let specify = row.get("jejaring_specify") == "yes";
    Choice { name, label, specify, columns }
}
