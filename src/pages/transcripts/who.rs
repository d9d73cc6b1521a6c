//! Changing who speaks in a text that is there, paragraph by paragraph: turns are cut and joined as it needs.

use fieldwork::coding::{Document, Speaker, Turn};
use fieldwork::text::{Span, length};

/// A paragraph of a document and who speaks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Its place in the text.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// Who speaks; `None` outside turns.
    pub speaker: Option<Speaker>,
    /// When the turn that begins here is said.
    pub at_ms: Option<u64>,
}

/// The paragraphs that are not empty, in one walk over text and turns.
pub fn spoken(document: &Document) -> Vec<Spoken> {
    let mut left = document.turns.iter().peekable();
    let mut at = 0_u32;
    let mut found = Vec::new();
    for line in document.text.split('\n') {
        let end = at + length(line);
        while left.next_if(|turn| turn.span.end() <= at).is_some() {}
        let here = left.peek().filter(|turn| turn.span.start() < end);
        if let (Some(span), false) = (Span::new(at, end), line.trim().is_empty()) {
            found.push(Spoken {
                span,
                words: line.to_owned(),
                speaker: here.map(|turn| turn.speaker),
                at_ms: here.filter(|turn| turn.span.start() >= at).and_then(|turn| turn.at_ms),
            });
        }
        at = end + 1;
    }
    found
}

/// The turns of a document after a paragraph is given to somebody, or to nobody. What others said stays theirs; a paragraph
/// given to the one who speaks right before or after it joins that turn, unless they belong to different questions.
pub fn give(document: &Document, paragraph: Span, speaker: Option<Speaker>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut own: Option<Turn> = None;
    for turn in &document.turns {
        if !turn.span.overlaps(paragraph) {
            turns.push(turn.clone());
            continue;
        }
        let before = Span::new(turn.span.start(), paragraph.start().min(turn.span.end()));
        let after = Span::new(paragraph.end().max(turn.span.start()), turn.span.end());
        let begins_here = before.is_none();
        let mine =
            own.get_or_insert(Turn { span: paragraph, question: turn.question, at_ms: None, speaker: turn.speaker });
        if begins_here {
            mine.at_ms = mine.at_ms.or(turn.at_ms);
        }
        turns.extend(before.map(|span| Turn { span, ..turn.clone() }));
        turns.extend(after.map(|span| Turn { span, at_ms: None, ..turn.clone() }));
    }
    if let Some(speaker) = speaker {
        let own = own.unwrap_or(Turn { span: paragraph, speaker, question: None, at_ms: None });
        turns.push(Turn { speaker, ..own });
    }
    turns.sort_by_key(|turn| turn.span.start());
    joined(document, turns, paragraph)
}

/// Turns without the white space a cut left at their edges, the given paragraph joined with its neighbours where they are
/// the same person's.
fn joined(document: &Document, turns: Vec<Turn>, paragraph: Span) -> Vec<Turn> {
    let letters: Vec<char> = document.text.chars().collect();
    let blank = |at: u32| letters.get(at as usize).is_none_or(|c| c.is_whitespace());
    let trimmed = |turn: Turn| {
        let (mut start, mut end) = (turn.span.start(), turn.span.end());
        while start < end && blank(start) {
            start += 1;
        }
        while end > start && blank(end - 1) {
            end -= 1;
        }
        Span::new(start, end).map(|span| Turn { span, ..turn })
    };
    let mut out: Vec<Turn> = Vec::new();
    for turn in turns.into_iter().filter_map(trimmed) {
        let near = turn.span.overlaps(paragraph) || out.last().is_some_and(|last| last.span.overlaps(paragraph));
        match out.last_mut() {
            Some(last)
                if near
                    && last.speaker == turn.speaker
                    && last.question == turn.question
                    && turn.at_ms.is_none()
                    && (last.span.end()..turn.span.start()).all(blank) =>
            {
                last.span = Span::new(last.span.start(), turn.span.end()).unwrap_or(last.span);
            }
            Some(_) | None => out.push(turn),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::coding::DocumentKind;
    use fieldwork::id::{DocumentId, QuestionId};
    use fieldwork::language::Language;
    use fieldwork::text::passage;
    use fieldwork::time::Moment;
    use uuid::Uuid;

    const TEXT: &str = "Apa?\nIni.\nLagi 👍🏽.\n\nLalu?";

    fn turn(from: u32, to: u32, speaker: Speaker, at_ms: Option<u64>) -> Turn {
        Turn { span: Span::new(from, to).unwrap(), speaker, question: None, at_ms }
    }

    fn document(turns: Vec<Turn>) -> Document {
        Document {
            id: DocumentId(Uuid::nil()),
            kind: DocumentKind::Source,
            interview: None,
            title: String::new(),
            language: Language::Indonesian,
            text: TEXT.to_owned(),
            turns,
            at: Moment::new(0, 0),
        }
    }

    fn talk() -> Document {
        document(vec![
            turn(0, 4, Speaker::Interviewer, Some(0)),
            turn(5, 18, Speaker::Informant, Some(2_000)),
            turn(20, 25, Speaker::Interviewer, None),
        ])
    }

    fn after(document: &Document, n: usize, speaker: Option<Speaker>) -> Vec<(&str, Speaker, Option<u64>)> {
        let span = spoken(document)[n].span;
        let turns = give(document, span, speaker);
        turns.iter().map(|turn| (passage(TEXT, turn.span), turn.speaker, turn.at_ms)).collect()
    }

    #[test]
    fn paragraphs_know_their_speaker() {
        let found: Vec<_> = spoken(&talk()).into_iter().map(|one| (one.words, one.speaker, one.at_ms)).collect();
        assert_eq!(
            found,
            [
                ("Apa?".to_owned(), Some(Speaker::Interviewer), Some(0)),
                ("Ini.".to_owned(), Some(Speaker::Informant), Some(2_000)),
                ("Lagi 👍🏽.".to_owned(), Some(Speaker::Informant), None),
                ("Lalu?".to_owned(), Some(Speaker::Interviewer), None),
            ]
        );
    }

    #[test]
    fn a_turn_is_cut_where_another_speaks() {
        assert_eq!(
            after(&talk(), 1, Some(Speaker::Other)),
            [
                ("Apa?", Speaker::Interviewer, Some(0)),
                ("Ini.", Speaker::Other, Some(2_000)),
                ("Lagi 👍🏽.", Speaker::Informant, None),
                ("Lalu?", Speaker::Interviewer, None),
            ]
        );
    }

    #[test]
    fn turns_of_one_person_are_joined() {
        assert_eq!(
            after(&talk(), 3, Some(Speaker::Informant)),
            [("Apa?", Speaker::Interviewer, Some(0)), ("Ini.\nLagi 👍🏽.\n\nLalu?", Speaker::Informant, Some(2_000))]
        );
        // With a time of its own it stays a turn of its own.
        assert_eq!(after(&talk(), 1, Some(Speaker::Interviewer)).len(), 4);
        assert_eq!(
            after(&talk(), 2, Some(Speaker::Interviewer)),
            [
                ("Apa?", Speaker::Interviewer, Some(0)),
                ("Ini.", Speaker::Informant, Some(2_000)),
                ("Lagi 👍🏽.\n\nLalu?", Speaker::Interviewer, None),
            ]
        );
    }

    #[test]
    fn a_paragraph_can_be_nobodys_and_somebodys_again() {
        assert_eq!(after(&talk(), 1, None).len(), 3);
        let bare = document(Vec::new());
        assert_eq!(after(&bare, 2, Some(Speaker::Informant)), [("Lagi 👍🏽.", Speaker::Informant, None)]);
    }

    #[test]
    fn the_question_stays_and_keeps_turns_apart() {
        let mut talk = talk();
        let question = Some(QuestionId(Uuid::from_u128(3)));
        talk.turns[1].question = question;
        let turns = give(&talk, spoken(&talk)[2].span, Some(Speaker::Interviewer));
        assert_eq!(turns.len(), 4);
        assert_eq!((turns[2].question, turns[3].question), (question, None));
    }
}
