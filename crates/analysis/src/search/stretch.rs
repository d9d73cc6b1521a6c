//! What a document consists of for a search: its turns, and what stands between them.

use fieldwork::coding::{Document, Speaker};
use fieldwork::id::QuestionId;
use fieldwork::text::length;

/// A turn, or text between turns. Nothing that is found goes over its ends, unless two words are looked for near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its first scalar value in the document.
    pub start: u32,
    /// Which turn, counted from 0; `None` between turns.
    pub turn: Option<u32>,
    /// Who speaks, where that is known.
    pub speaker: Option<Speaker>,
    /// The question it belongs to.
    pub question: Option<QuestionId>,
}

/// A place in a text that only moves forward.
struct Cursor<'a> {
    rest: &'a str,
    at: u32,
}

impl<'a> Cursor<'a> {
    /// The text up to a position, which may lie beyond the end.
    fn up_to(&mut self, position: u32) -> &'a str {
        let count = position.saturating_sub(self.at) as usize;
        let byte = self.rest.char_indices().nth(count).map_or(self.rest.len(), |(byte, _)| byte);
        let (passed, rest) = self.rest.split_at_checked(byte).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.at += length(passed);
        passed
    }
}

/// The stretches of a document in order. Turns that lie outside the text are cut, and those that overlap others shortened.
pub(crate) fn stretches(document: &Document) -> Vec<Stretch<'_>> {
    let mut turns: Vec<(u32, &fieldwork::coding::Turn)> = (0..).zip(&document.turns).collect();
    turns.sort_by_key(|(number, turn)| (turn.span, *number));
    let mut cursor = Cursor { rest: &document.text, at: 0 };
    let mut found = Vec::new();
    for (number, turn) in turns {
        let start = cursor.at;
        let text = cursor.up_to(turn.span.start());
        found.push(Stretch { text, start, turn: None, speaker: None, question: None });
        let start = cursor.at;
        let text = cursor.up_to(turn.span.end());
        found.push(Stretch { text, start, turn: Some(number), speaker: Some(turn.speaker), question: turn.question });
    }
    let start = cursor.at;
    let text = cursor.up_to(u32::MAX);
    found.push(Stretch { text, start, turn: None, speaker: None, question: None });
    found.retain(|stretch| !stretch.text.trim().is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::sample::{document, turn};

    #[test]
    fn turns_and_what_lies_between_them_follow_each_other() {
        let mut text = document(1, "Judul 🏡\nApa?\nAir bersih.\n");
        text.turns = vec![turn(8, 12, Speaker::Interviewer), turn(13, 24, Speaker::Informant)];
        let found: Vec<_> = stretches(&text).iter().map(|it| (it.text, it.start, it.turn)).collect();
        assert_eq!(found, [("Judul 🏡\n", 0, None), ("Apa?", 8, Some(0)), ("Air bersih.", 13, Some(1))]);
    }

    #[test]
    fn turns_out_of_order_or_out_of_the_text_do_no_harm() {
        let mut text = document(1, "abcdef");
        text.turns = vec![turn(4, 90, Speaker::Informant), turn(1, 5, Speaker::Other), turn(70, 80, Speaker::Other)];
        let found: Vec<_> = stretches(&text).iter().map(|it| (it.text, it.start, it.turn)).collect();
        assert_eq!(found, [("a", 0, None), ("bcde", 1, Some(1)), ("f", 5, Some(0))]);
    }
}
