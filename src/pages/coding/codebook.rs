//! The codebook as a list of rows: counts, search, and moves by keyboard.

use crate::i18n::Tongue;
use crate::pages::coding::look::looks;
use crate::pages::coding::reading::{Lens, language};
use fieldwork::coding::Code;
use fieldwork::command::Command;
use fieldwork::id::CodeId;
use fieldwork::study::{RecordId, Study};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A code in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The code.
    pub id: CodeId,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Its name.
    pub name: String,
    /// Passages with it in the whole study, as far as they may be seen.
    pub count: usize,
    /// Its key, in upper case.
    pub letter: Option<char>,
    /// Its look.
    pub look: usize,
    /// Whether passages can be coded with it; otherwise it is a heading.
    pub codable: bool,
}

/// Every code in the order of the codebook.
pub fn rows(study: &Study, lens: &Lens) -> Vec<Row> {
    let looks = looks(study);
    let mut counts: BTreeMap<CodeId, usize> = BTreeMap::new();
    for segment in study.segments.values().filter(|segment| segment.span.is_some() && lens.shows(segment.coder)) {
        *counts.entry(segment.code).or_default() += 1;
    }
    let row = |(depth, code): (usize, Rc<Code>)| Row {
        id: code.id,
        depth,
        name: code.name.get(language(lens.tongue)).to_owned(),
        count: counts.get(&code.id).copied().unwrap_or_default(),
        letter: code.letter.map(|letter| letter.to_ascii_uppercase()),
        look: looks.get(&code.id).copied().unwrap_or_default(),
        codable: code.codable,
    };
    study.code_tree().into_iter().map(row).collect()
}

/// How well a name matches what was typed: 0 for the same, 1 for the beginning, 2 for the beginning of a word, 3 within;
/// `None` where it does not.
fn fit(name: &str, typed: &str) -> Option<usize> {
    let (name, typed) = (name.to_lowercase(), typed.trim().to_lowercase());
    if name == typed {
        Some(0)
    } else if name.starts_with(&typed) {
        Some(1)
    } else if name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed)) {
        Some(2)
    } else if name.contains(&typed) {
        Some(3)
    } else {
        None
    }
}

/// The rows a search leaves, best first; all rows in their order where nothing is typed.
pub fn found(rows: &[Row], typed: &str) -> Vec<Row> {
    if typed.trim().is_empty() {
        return rows.to_vec();
    }
    let mut hits: Vec<(usize, usize, &Row)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.codable)
        .filter_map(|(place, row)| Some((fit(&row.name, typed)?, place, row)))
        .collect();
    hits.sort_by_key(|(fit, place, _)| (*fit, *place));
    hits.into_iter().map(|(_, _, row)| row.clone()).collect()
}

/// Whether some code already has exactly this name.
pub fn is_named(rows: &[Row], typed: &str) -> bool {
    rows.iter().any(|row| fit(&row.name, typed) == Some(0))
}

/// Which way a code moves in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the sibling above.
    Up,
    /// After the sibling below.
    Down,
    /// Under the sibling above.
    In,
    /// Out of its parent, to stand after it.
    Out,
}

/// The command that moves a code, or `None` where it cannot move that way.
pub fn moved(study: &Study, id: CodeId, way: Way) -> Option<Command> {
    let parent = study.codes.get(id)?.parent.filter(|parent| study.codes.has(*parent));
    let row = study.codes_under(parent);
    let at = row.iter().position(|code| code.id == id)?;
    let sibling = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|code| code.id);
    let above = sibling(at.checked_sub(1));
    let (under, before) = match way {
        Way::Up => (parent, Some(above?)),
        Way::Down => {
            sibling(Some(at + 1))?;
            (parent, sibling(Some(at + 2)))
        }
        Way::In => (Some(above?), None),
        Way::Out => {
            let parent = parent?;
            let above = study.codes.get(parent)?.parent;
            let uncles = study.codes_under(above);
            let place = uncles.iter().position(|code| code.id == parent)?;
            (above, uncles.get(place + 1).map(|code| code.id))
        }
    };
    Some(Command::Move {
        what: RecordId::Code(id),
        under: under.map(RecordId::Code),
        before: before.map(RecordId::Code),
    })
}

/// A name for a code from an informant's own words: one line, at most 60 characters, cut at a word.
pub fn in_vivo_name(words: &str) -> String {
    const LIMIT: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’…–—".contains(c)).to_owned();
    if line.chars().count() <= LIMIT {
        return line;
    }
    let mut name = String::new();
    let mut length = 0;
    for word in line.split(' ') {
        length += word.chars().count() + 1;
        if length > LIMIT {
            break;
        }
        name.push_str(if name.is_empty() { "" } else { " " });
        name.push_str(word);
    }
    if name.is_empty() { line.chars().take(LIMIT - 1).collect::<String>() + "…" } else { name + "…" }
}

/// The language a new name is written in: the study's first one in this tongue, else its first.
pub fn writing_language(study: &Study, tongue: Tongue) -> fieldwork::language::Language {
    let wanted = language(tongue);
    let languages = study.frame().map(|frame| frame.languages.clone()).unwrap_or_default();
    if languages.contains(&wanted) { wanted } else { languages.first().copied().unwrap_or(wanted) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;

    fn tree(desk: &Desk) -> Vec<(usize, String)> {
        rows(desk.study(), &Lens::default()).into_iter().map(|row| (row.depth, row.name)).collect()
    }

    fn outline(desk: &Desk) -> String {
        tree(desk).iter().map(|(depth, name)| format!("{}{name}", "-".repeat(*depth))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn codes_move_up_down_in_and_out() {
        let mut desk = Desk::new();
        let a = desk.code("a", None, 1, true);
        let b = desk.code("b", None, 1, true);
        let c = desk.code("c", None, 1, true);
        let go = |desk: &mut Desk, id, way| {
            let command = moved(desk.study(), id, way).unwrap();
            desk.run(command);
            outline(desk)
        };
        assert_eq!(go(&mut desk, a, Way::Down), "b a c");
        assert_eq!(go(&mut desk, c, Way::Up), "b c a");
        assert_eq!(go(&mut desk, c, Way::In), "b -c a");
        assert_eq!(go(&mut desk, a, Way::In), "b -c -a");
        assert_eq!(go(&mut desk, a, Way::Up), "b -a -c");
        assert_eq!(go(&mut desk, a, Way::Out), "b -c a");
        assert_eq!(go(&mut desk, b, Way::Down), "a b -c");
        assert_eq!(moved(desk.study(), a, Way::Up), None);
        assert_eq!(moved(desk.study(), a, Way::In), None);
        assert_eq!(moved(desk.study(), a, Way::Out), None);
        assert_eq!(moved(desk.study(), b, Way::Down), None);
    }

    #[test]
    fn a_search_finds_the_nearest_name_first_and_no_headings() {
        let mut desk = Desk::new();
        desk.code("Partisipasi", None, 1, false);
        desk.code("Bukan partisipasi", None, 1, true);
        desk.code("Partisipasi warga", None, 1, true);
        desk.code("Nonpartisipasi", None, 1, true);
        let all = rows(desk.study(), &Lens::default());
        let names: Vec<_> = found(&all, " partis").into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Partisipasi warga", "Bukan partisipasi", "Nonpartisipasi"]);
        assert_eq!(found(&all, "").len(), 4);
        assert!(is_named(&all, "partisipasi WARGA ") && !is_named(&all, "partisipasi war"));
    }

    #[test]
    fn counts_leave_out_what_a_blind_coder_may_not_see() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let document = desk.document(&["?", "satu dua tiga"]);
        desk.segment(document, (2, 6), code);
        desk.me = desk.coder("Rina");
        desk.segment(document, (7, 10), code);
        let lens = Lens { me: Some(desk.me), ..Lens::default() };
        assert_eq!(rows(desk.study(), &lens)[0].count, 2);
        assert_eq!(rows(desk.study(), &Lens { blind: true, ..lens })[0].count, 1);
    }

    #[test]
    fn an_in_vivo_name_is_one_short_line() {
        assert_eq!(in_vivo_name("“tidak mulai\n dari nol.”"), "tidak mulai dari nol");
        let long = in_vivo_name(&"kata ".repeat(30));
        assert!(long.chars().count() <= 61 && long.ends_with("kata…"));
        assert_eq!(in_vivo_name(&"x".repeat(100)).chars().count(), 60);
    }
}
