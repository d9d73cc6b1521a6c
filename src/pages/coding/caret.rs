//! Selecting by keyboard: the caret is always a whole word, so that it can be seen without a text box.

use crate::pages::coding::words::Letters;
use crate::platform::selection::Drawn;
use fieldwork::text::Span;

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// To the word before.
    Left,
    /// To the word after.
    Right,
    /// To the paragraph before.
    Up,
    /// To the paragraph after.
    Down,
}

impl Arrow {
    /// The arrow of a key's name.
    pub fn of(key: &str) -> Option<Self> {
        match key {
            "ArrowLeft" => Some(Arrow::Left),
            "ArrowRight" => Some(Arrow::Right),
            "ArrowUp" => Some(Arrow::Up),
            "ArrowDown" => Some(Arrow::Down),
            _ => None,
        }
    }
}

/// The selection after an arrow key; with `extend` (Shift) its begun end stays. `None` where there is nothing that way.
pub fn stepped(letters: &Letters, drawn: Option<Drawn>, arrow: Arrow, extend: bool) -> Option<Drawn> {
    let Some(drawn) = drawn else { return letters.word_at(0).map(Drawn::over) };
    if extend { extended(letters, drawn, arrow) } else { moved(letters, drawn, arrow).map(Drawn::over) }
}

fn moved(letters: &Letters, drawn: Drawn, arrow: Arrow) -> Option<Span> {
    let (first, last) = (drawn.anchor.min(drawn.focus), drawn.anchor.max(drawn.focus));
    match arrow {
        // A bare caret first becomes the word it stands in.
        Arrow::Right if first == last => letters.word_at(last),
        Arrow::Right => letters.word_from(last),
        Arrow::Left => letters.word_before(first),
        Arrow::Down => next_paragraph(letters, last).and_then(|paragraph| letters.word_from(paragraph.start())),
        Arrow::Up => previous_paragraph(letters, first).and_then(|paragraph| letters.word_from(paragraph.start())),
    }
}

fn extended(letters: &Letters, drawn: Drawn, arrow: Arrow) -> Option<Drawn> {
    let Drawn { anchor, focus } = drawn;
    let to = match arrow {
        Arrow::Right if focus >= anchor => letters.word_from(focus)?.end(),
        Arrow::Right => {
            letters.word_from(letters.word_from(focus)?.end()).map_or(anchor, |word| word.start()).min(anchor)
        }
        Arrow::Left if focus > anchor => {
            letters.word_before(letters.word_before(focus)?.start()).map_or(anchor, |word| word.end()).max(anchor)
        }
        Arrow::Left => letters.word_before(focus)?.start(),
        Arrow::Down => {
            let here = letters.paragraph_at(focus).filter(|paragraph| paragraph.end() > focus);
            here.or_else(|| next_paragraph(letters, focus))?.end()
        }
        Arrow::Up => {
            let here = letters.paragraph_at(focus).filter(|paragraph| paragraph.start() < focus);
            here.or_else(|| previous_paragraph(letters, focus))?.start()
        }
    };
    Some(Drawn { anchor, focus: to })
}

fn next_paragraph(letters: &Letters, from: u32) -> Option<Span> {
    let here = letters.paragraph_at(from).map_or(from, |paragraph| paragraph.end());
    letters.word_from(here.max(from)).and_then(|word| letters.paragraph_at(word.start()))
}

fn previous_paragraph(letters: &Letters, from: u32) -> Option<Span> {
    let here = letters.paragraph_at(from).map_or(from, |paragraph| paragraph.start());
    letters.word_before(here.min(from)).and_then(|word| letters.paragraph_at(word.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Satu dua 👍🏽 tiga.\n\nEmpat lima.";

    fn walk(start: Option<Drawn>, keys: &[(Arrow, bool)]) -> String {
        let letters = Letters::of(TEXT);
        let end = keys.iter().fold(start, |at, (arrow, extend)| stepped(&letters, at, *arrow, *extend).or(at));
        end.and_then(Drawn::span).map(|span| letters.words(span)).unwrap_or_default()
    }

    #[test]
    fn arrows_go_from_word_to_word_across_paragraphs() {
        use Arrow::{Down, Left, Right, Up};
        assert_eq!(walk(None, &[(Right, false)]), "Satu");
        assert_eq!(walk(None, &[(Right, false), (Right, false), (Right, false)]), "👍🏽");
        let four = [(Right, false); 4];
        assert_eq!(walk(None, &four), "tiga");
        assert_eq!(walk(None, &[(Right, false); 5]), "Empat");
        assert_eq!(walk(None, &[(Right, false), (Down, false)]), "Empat");
        assert_eq!(walk(None, &[(Right, false), (Down, false), (Right, false), (Up, false)]), "Satu");
        assert_eq!(walk(None, &[(Right, false), (Down, false), (Left, false)]), "tiga");
    }

    #[test]
    fn shift_extends_and_takes_back() {
        use Arrow::{Down, Left, Right, Up};
        let start = Some(Drawn { anchor: 5, focus: 8 }); // "dua"
        assert_eq!(walk(start, &[(Right, true)]), "dua 👍🏽");
        assert_eq!(walk(start, &[(Right, true), (Right, true), (Left, true)]), "dua 👍🏽");
        assert_eq!(walk(start, &[(Down, true)]), "dua 👍🏽 tiga.");
        assert_eq!(walk(start, &[(Down, true), (Down, true)]), "dua 👍🏽 tiga.\n\nEmpat lima.");
        let back = Some(Drawn { anchor: 8, focus: 5 });
        assert_eq!(walk(back, &[(Left, true)]), "Satu dua");
        assert_eq!(walk(back, &[(Left, true), (Right, true)]), "dua");
        assert_eq!(walk(back, &[(Up, true)]), "Satu dua");
    }

    #[test]
    fn at_the_ends_nothing_moves() {
        let letters = Letters::of(TEXT);
        let first = letters.word_at(0).map(Drawn::over);
        assert_eq!(stepped(&letters, first, Arrow::Left, false), None);
        assert_eq!(stepped(&letters, first, Arrow::Up, false), None);
        let last = letters.word_before(letters.length()).map(Drawn::over);
        assert_eq!(stepped(&letters, last, Arrow::Right, false), None);
    }
}
