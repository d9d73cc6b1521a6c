//! From lines to the text that would be imported and its turns of talk.

use super::labels::{Key, Named, Role, Tally};
use super::lines::{Follows, Line};
use super::report::{Lost, Report};
use aho_corasick::AhoCorasick;
use fieldwork::coding::{Speaker, Turn};
use fieldwork::text::{Span, length};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted of each label.
pub(super) fn tallies(lines: &[Line]) -> BTreeMap<Key, Tally> {
    let mut all: BTreeMap<Key, Tally> = BTreeMap::new();
    let mut last: Option<Key> = None;
    for line in lines {
        if let Some(label) = &line.label {
            let first = all.len();
            let tally = all.entry(label.key.clone()).or_insert_with(|| Tally {
                label: label.shown.clone(),
                first,
                ..Tally::default()
            });
            tally.count = tally.count.saturating_add(1);
            tally.told |= label.told;
            last = Some(label.key.clone());
        }
        let asks = line.text.trim_end().ends_with(['?', '？']);
        if asks && let Some(tally) = last.as_ref().and_then(|key| all.get_mut(key)) {
            // At most one question for each time somebody begins to speak.
            tally.asks = tally.asks.saturating_add(1).min(tally.count);
        }
    }
    all
}

/// A text with its turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub text: String,
    pub turns: Vec<Turn>,
    /// For each turn, whose it is.
    pub by: Vec<Key>,
}

/// A turn being written.
struct Open {
    key: Key,
    speaker: Speaker,
    start: Option<u32>,
    end: u32,
    at_ms: Option<u64>,
}

/// Writes text and turns.
struct Writing {
    told: Told,
    at: u32,
    begun: bool,
    open: Option<Open>,
}

impl Writing {
    fn push(&mut self, text: &str) -> (u32, u32) {
        let from = self.at;
        // A byte order mark is none inside of a text, but would be one at its beginning.
        let text = if from == 0 { text.trim_start_matches('\u{FEFF}') } else { text };
        self.told.text.push_str(text);
        self.at = self.at.saturating_add(length(text));
        (from, self.at)
    }

    fn line(&mut self) {
        if self.begun {
            self.push("\n");
        }
        self.begun = true;
    }

    fn close(&mut self) {
        if let Some(Open { key, speaker, start, end, at_ms }) = self.open.take()
            && let Some(span) = start.and_then(|start| Span::new(start, end))
        {
            self.told.turns.push(Turn { span, speaker, question: None, at_ms });
            self.told.by.push(key);
        }
    }

    fn open(&mut self, key: Key, speaker: Speaker, at_ms: Option<u64>) {
        self.close();
        self.open = Some(Open { key, speaker, start: None, end: self.at, at_ms });
    }

    /// Words of the open turn.
    fn words(&mut self, words: &str) {
        let (from, to) = self.push(words);
        if let Some(open) = &mut self.open
            && !words.trim().is_empty()
        {
            open.start.get_or_insert(from);
            open.end = to;
        }
    }
}

/// Puts the lines together. With `labels_out`, labels of speakers and time marks before the words stay out of the text.
/// `nobody` is what those stand for who speak without a label.
pub(super) fn tell(lines: &[Line], named: &[Named], nobody: Role, labels_out: bool, report: &mut Report) -> Told {
    let speakers: BTreeMap<&Key, Speaker> =
        named.iter().filter_map(|one| Some((&one.key, one.role.speaker()?))).collect();
    let nameless = Key::default();
    let mut writing = Writing { told: Told::default(), at: 0, begun: false, open: None };
    let mut waiting: Option<u64> = None;
    let mut points = 0_u32;
    for line in lines {
        let whose = line.label.as_ref().and_then(|label| Some((&label.key, *speakers.get(&label.key)?)));
        let words = line.words(whose.is_some());
        let at_ms = line.at_ms.or(waiting);
        // A line with a time or a label and nothing else speaks of the next one.
        if words.trim().is_empty() && (whose.is_some() || line.at_ms.is_some()) {
            if let Some((key, speaker)) = whose {
                writing.open(key.clone(), speaker, at_ms);
                waiting = None;
            } else {
                waiting = at_ms;
            }
            if !labels_out {
                writing.line();
                writing.push(&line.text);
            }
            continue;
        }
        let same = writing.open.as_ref().is_some_and(|open| whose.is_none_or(|(key, _)| *key == open.key));
        let known = writing.open.as_ref().is_some_and(|open| open.key != nameless);
        let goes_on = match line.follows {
            Follows::OnItsOwn => false,
            Follows::AtOnce => same,
            Follows::AfterPause => same && known,
        };
        if goes_on {
            points += u32::from(at_ms.is_some());
            waiting = None;
            writing.push(" ");
            writing.words(words);
            continue;
        }
        if !words.trim().is_empty() {
            waiting = None;
        }
        let (before, words) = if labels_out { ("", words) } else { split_at_words(line, words) };
        writing.line();
        match (whose, at_ms.filter(|_| !words.trim().is_empty())) {
            (Some((key, speaker)), at_ms) => writing.open(key.clone(), speaker, at_ms),
            (None, Some(ms)) => {
                // A time of its own begins a turn of its own, of whoever speaks.
                let (key, speaker) = match writing.open.as_ref() {
                    Some(open) if line.follows == Follows::OnItsOwn => (open.key.clone(), open.speaker),
                    Some(_) | None => (nameless.clone(), nobody.speaker().unwrap_or(Speaker::Other)),
                };
                if let Some(Open { start: None, at_ms: open_at, .. }) = &mut writing.open {
                    // The turn was opened by its label on the line before.
                    open_at.get_or_insert(ms);
                } else if nobody.speaker().is_some() || key != nameless {
                    writing.open(key, speaker, Some(ms));
                }
            }
            (None, None) => {}
        }
        writing.push(before);
        writing.words(words);
    }
    writing.close();
    report.lost(Lost::SyncPoints, points);
    report.lost(Lost::MergedSpeakers, merged(&writing.told, labels_out));
    writing.told
}

/// What stands before the words, where it stays.
fn split_at_words<'a>(line: &'a Line, words: &'a str) -> (&'a str, &'a str) {
    let at = line.text.len().saturating_sub(words.len());
    (line.text.get(..at).unwrap_or_default(), words)
}

/// How many speakers share a part with another one, where their labels are gone.
fn merged(told: &Told, labels_out: bool) -> u32 {
    if !labels_out {
        return 0;
    }
    let mut parts: BTreeMap<Speaker, BTreeSet<&Key>> = BTreeMap::new();
    for (turn, key) in told.turns.iter().zip(&told.by) {
        parts.entry(turn.speaker).or_default().insert(key);
    }
    let several = parts.values().map(BTreeSet::len).filter(|count| *count > 1).sum::<usize>();
    u32::try_from(several).unwrap_or(u32::MAX)
}

/// Counts how often the words of possible names stand in the text as whole words.
pub(super) fn count_names(text: &str, named: &mut [Named]) {
    const LEAST: usize = 4;
    let mut words: Vec<(String, usize)> = Vec::new();
    for (n, one) in named.iter().enumerate().filter(|(_, one)| one.may_be_name && one.role != Role::NotALabel) {
        let long = |word: &&str| word.chars().count() >= LEAST;
        words.extend(one.label.split_whitespace().filter(long).map(|word| (word.to_owned(), n)));
    }
    let patterns = words.iter().map(|(word, _)| word.as_str());
    let Ok(finder) = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns) else { return };
    for found in finder.find_iter(text) {
        let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
        let after = text.get(found.end()..).and_then(|after| after.chars().next());
        let whole = [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric());
        let of = words.get(found.pattern().as_usize()).map(|(_, n)| *n);
        if whole && let Some(one) = of.and_then(|n| named.get_mut(n)) {
            one.left_in_text = one.left_in_text.saturating_add(1);
        }
    }
}
