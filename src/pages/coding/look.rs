//! How codes look on the desk: each code's own hue, and a second mark where several codes share one.

use fieldwork::coding::Code;
use fieldwork::id::CodeId;
use fieldwork::study::Study;
use std::collections::BTreeMap;

/// Number of hues of the palette.
pub const HUES: u8 = 12;

/// The look of every code: a number for [`crate::components::code_classes`], whose hue is the code's own and whose mark
/// (plain, dots, dashes) counts the codes of that hue in the order of the codebook.
pub fn looks(study: &Study) -> BTreeMap<CodeId, usize> {
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    study
        .code_tree()
        .iter()
        .map(|(_, code)| {
            let hue = hue_index(code);
            let turn = used.entry(hue).or_default();
            let look = hue + usize::from(HUES) * (*turn % 3);
            // What only groups shows no stripe and takes no mark from those that do.
            *turn += usize::from(code.codable);
            (code.id, look)
        })
        .collect()
}

fn hue_index(code: &Code) -> usize {
    usize::from(code.hue.clamp(1, HUES) - 1)
}

/// The hue, 1..=12, that fewest codes have; of several the first.
pub fn next_hue(study: &Study) -> u8 {
    let uses = |hue: &u8| study.codes.values().filter(|code| code.codable && code.hue == *hue).count();
    (1..=HUES).min_by_key(|hue| (uses(hue), *hue)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;

    #[test]
    fn codes_of_one_hue_differ_by_their_mark() {
        let mut desk = Desk::new();
        let group = desk.code("Faktor", None, 1, false);
        let a = desk.code("A", Some(group), 1, true);
        let b = desk.code("B", Some(group), 1, true);
        let c = desk.code("C", None, 2, true);
        let looks = looks(desk.study());
        assert_eq!([looks[&a], looks[&b], looks[&c]], [0, 12, 1]);
    }

    #[test]
    fn a_new_code_takes_the_least_used_hue() {
        let mut desk = Desk::new();
        desk.code("A", None, 1, true);
        desk.code("B", None, 2, true);
        assert_eq!(next_hue(desk.study()), 3);
    }
}
