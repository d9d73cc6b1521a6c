//! Keys of the desk. A code's own letter comes first; the same letter with Shift always means the desk's own act, so that
//! both can be had whatever letters the codebook uses.

use crate::pages::coding::jumps::Onward;
use crate::pages::coding::words::Unit;
use fieldwork::id::CodeId;
use std::collections::BTreeMap;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Put this code on the selection; without a selection, look at the code.
    Letter(CodeId),
    /// Put the code used last but so many on the selection.
    Recent(usize),
    /// Make a code named by the selected words.
    InVivo,
    /// Make a code and put it on the selection.
    NewCode,
    /// Write a memo.
    Memo,
    /// Sort as relevant.
    Relevant,
    /// Sort as not relevant.
    NotRelevant,
    /// Take the sorting back.
    Unsorted,
    /// Mask the selection.
    Mask,
    /// Remove the coding that is looked at.
    Remove,
    /// Grow the selection to whole units.
    Grow(Unit),
    /// Go to the search box of the codebook.
    Find,
    /// Go to a passage nobody coded.
    Uncoded(Onward),
    /// Go to a coding of the code that is looked at.
    Coding(Onward),
    /// Correct the paragraph.
    Correct,
    /// Let go of the selection.
    Release,
}

/// Keys shown in the action bar and in the list of keys, where no code takes the letter.
pub const IN_VIVO: char = 'v';
/// New code.
pub const NEW: char = 'c';
/// Memo.
pub const MEMO: char = 'm';
/// Relevant.
pub const RELEVANT: char = 'r';
/// Not relevant.
pub const NOT_RELEVANT: char = 'n';
/// Neither.
pub const UNSORTED: char = 'u';
/// Mask.
pub const MASK: char = 'x';
/// Correct.
pub const CORRECT: char = 'e';
/// Word, sentence, paragraph.
pub const UNITS: [(char, Unit); 3] = [('w', Unit::Word), ('s', Unit::Sentence), ('p', Unit::Paragraph)];

/// The act of a letter of the desk itself.
fn own(letter: char) -> Option<Act> {
    match letter {
        IN_VIVO => Some(Act::InVivo),
        NEW => Some(Act::NewCode),
        MEMO => Some(Act::Memo),
        RELEVANT => Some(Act::Relevant),
        NOT_RELEVANT => Some(Act::NotRelevant),
        UNSORTED => Some(Act::Unsorted),
        MASK => Some(Act::Mask),
        CORRECT => Some(Act::Correct),
        letter => UNITS.iter().find(|(key, _)| *key == letter).map(|(_, unit)| Act::Grow(*unit)),
    }
}

/// What a plain key (no text box, no dialog, no Ctrl or Alt) asks for. `letters` holds codes by lower-case letter.
pub fn act(key: &str, shift: bool, letters: &BTreeMap<char, CodeId>) -> Option<Act> {
    match key {
        "/" => return Some(Act::Find),
        "]" => return Some(Act::Uncoded(Onward::Next)),
        "[" => return Some(Act::Uncoded(Onward::Previous)),
        ">" | "}" => return Some(Act::Coding(Onward::Next)),
        "<" | "{" => return Some(Act::Coding(Onward::Previous)),
        "." => return Some(Act::Recent(0)),
        "Delete" | "Backspace" => return Some(Act::Remove),
        "Escape" => return Some(Act::Release),
        _ => {}
    }
    let mut letters_of_key = key.chars();
    let (Some(letter), None) = (letters_of_key.next(), letters_of_key.next()) else { return None };
    if let Some(place) = letter.to_digit(10).filter(|digit| *digit > 0) {
        return Some(Act::Recent(place as usize - 1));
    }
    let letter = letter.to_lowercase().next()?;
    match letters.get(&letter) {
        Some(code) if !shift => Some(Act::Letter(*code)),
        Some(_) | None => own(letter),
    }
}

/// How the key of an act is shown: with ⇧ where a code took the letter.
pub fn shown(letter: char, letters: &BTreeMap<char, CodeId>) -> String {
    let upper = letter.to_ascii_uppercase();
    if letters.contains_key(&letter) { format!("⇧{upper}") } else { upper.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_code_takes_its_letter_and_shift_gives_it_back() {
        let code = CodeId(Uuid::from_u128(7));
        let letters = BTreeMap::from([('m', code)]);
        assert_eq!(act("m", false, &letters), Some(Act::Letter(code)));
        assert_eq!(act("M", true, &letters), Some(Act::Memo));
        assert_eq!(act("v", false, &letters), Some(Act::InVivo));
        assert_eq!(shown(MEMO, &letters), "⇧M");
        assert_eq!(shown(IN_VIVO, &letters), "V");
    }

    #[test]
    fn other_keys_have_their_own_meaning() {
        let none = BTreeMap::new();
        assert_eq!(act(".", false, &none), Some(Act::Recent(0)));
        assert_eq!(act("3", false, &none), Some(Act::Recent(2)));
        assert_eq!(act("0", false, &none), None);
        assert_eq!(act("]", false, &none), Some(Act::Uncoded(Onward::Next)));
        assert_eq!(act("p", false, &none), Some(Act::Grow(Unit::Paragraph)));
        assert_eq!(act("Tab", false, &none), None);
        assert_eq!(act("k", false, &none), None);
    }

    #[test]
    fn no_two_acts_share_a_letter() {
        let all: Vec<Option<Act>> = ('a'..='z').map(own).collect();
        assert_eq!(all.iter().flatten().count(), 11);
    }
}
