//! Labels of speakers: what may be one, which words are known, and who of them asks.
//!
//! A label stands at the beginning of a line, is at most 40 characters long and ends with a colon or a TAB, stands in square
//! brackets, or stands alone over its words with a time. It counts as one where it is a word known for it, or stands there
//! twice or more; and there are at least two speakers, or the one there is is a known word.

use super::limits::{LONGEST_LABEL, MOST_SPEAKERS};
use super::moments;
use fieldwork::coding::Speaker;
use fieldwork::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A label without what may differ between two writings of it: capitals and white space.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub String);

impl Key {
    /// The key of a label.
    pub fn of(label: &str) -> Self {
        Self(label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" "))
    }
}

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The interviewer.
    Interviewer,
    /// The informant.
    Informant,
    /// Somebody else.
    Other,
    /// No speaker: the words belong to the text.
    NotALabel,
}

impl Role {
    /// The speaker, or `None` where it is no label.
    pub fn speaker(self) -> Option<Speaker> {
        match self {
            Role::Interviewer => Some(Speaker::Interviewer),
            Role::Informant => Some(Speaker::Informant),
            Role::Other => Some(Speaker::Other),
            Role::NotALabel => None,
        }
    }
}

/// A speaker of the document, or a word at the beginning of lines that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What [`Options::roles`](super::Options::roles) is asked by.
    pub key: Key,
    /// As it stands the first time; empty for those who speak without a label.
    pub label: String,
    /// How many lines begin with it.
    pub count: u32,
    /// What it stands for: as the person said, else as proposed.
    pub role: Role,
    /// Whether it may be a real name: it is none of the words known for parts in an interview.
    pub may_be_name: bool,
    /// How often its words stand elsewhere in the text that would be imported; only where it may be a name.
    pub left_in_text: u32,
}

/// A label that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub label: &'a str,
    pub rest: &'a str,
    pub at_ms: Option<u64>,
}

/// What may be a label at the beginning of a line.
pub(super) fn at_the_beginning(text: &str) -> Option<Found<'_>> {
    if let Some(inside) = text.strip_prefix('[') {
        let (label, rest) = inside.split_once(']')?;
        let label = fitting(label)?;
        return Some(Found { label, rest: rest.strip_prefix([':', '：']).unwrap_or(rest), at_ms: None });
    }
    // A time mark between label and colon, or at the end of a line that holds nothing else.
    let mut before = ' ';
    for (n, (at, c)) in text.char_indices().enumerate() {
        if n > LONGEST_LABEL + 12 || c == ':' {
            break;
        }
        if before.is_whitespace() && (c.is_ascii_digit() || matches!(c, '[' | '(' | '#')) {
            let (label, behind) = text.split_at_checked(at)?;
            if let Some((ms, rest)) = moments::mark(behind).or_else(|| moments::clock(behind, false)) {
                let rest = rest.trim_start();
                let after = rest.strip_prefix([':', '：']);
                if let Some(label) = fitting(label).filter(|_| after.is_some() || rest.is_empty()) {
                    return Some(Found { label, rest: after.unwrap_or(rest), at_ms: Some(ms) });
                }
                break;
            }
        }
        before = c;
    }
    let end = text.char_indices().take(LONGEST_LABEL + 8).find(|(_, c)| matches!(c, ':' | '：' | '\t'));
    let Some((at, mark)) = end else {
        // Alone on its line, without anything behind it: only whole known words.
        let label = fitting(text)?;
        return (known(label).is_some() && letters(label).chars().count() >= 4).then_some(Found {
            label,
            rest: "",
            at_ms: None,
        });
    };
    let (label, rest) = text.split_at_checked(at)?;
    let rest = rest.get(mark.len_utf8()..)?;
    // `**Name:** words`: what closes the emphasis stands behind the colon.
    let emphasis: String = label.chars().take_while(|c| matches!(c, '*' | '_')).collect();
    let rest = if emphasis.is_empty() { rest } else { rest.strip_prefix(emphasis.as_str()).unwrap_or(rest) };
    let time_of_day = label.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
    if rest.starts_with("//") || time_of_day {
        return None;
    }
    fitting(label).map(|label| Found { label, rest, at_ms: None })
}

/// A label that looks like one, without emphasis and white space around it.
fn fitting(label: &str) -> Option<&str> {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let sound = |c: char| {
        c.is_alphanumeric() || is_mark(c) || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '(' | ')' | '/' | '&' | '#')
    };
    let first = label.chars().find(|c| c.is_alphabetic())?;
    let fits = label.chars().count() <= LONGEST_LABEL
        && label.split_whitespace().count() <= 5
        && label.chars().all(sound)
        && (!first.is_lowercase() || known(label).is_some());
    fits.then_some(label)
}

/// Combining marks that stored text may still hold.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Who a known word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Asks,
    Answers,
    /// `I`: an interviewer in English, an *informan* in Indonesian.
    I,
    /// `P`: a participant in English, a *pewawancara* in Indonesian.
    P,
}

/// A label's word without the number behind it: `informan` of `Informan 07`.
fn letters(label: &str) -> String {
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '#' | '-'));
    bare.to_lowercase()
}

fn known(label: &str) -> Option<Known> {
    match letters(label).as_str() {
        "pewawancara" | "interviewer" | "peneliti" | "researcher" | "penanya" | "moderator" | "fasilitator"
        | "facilitator" | "tanya" | "q" | "t" | "int" => Some(Known::Asks),
        "informan" | "informant" | "narasumber" | "responden" | "respondent" | "partisipan" | "participant"
        | "peserta" | "interviewee" | "penjawab" | "jawab" | "a" | "j" | "n" | "r" => Some(Known::Answers),
        "i" => Some(Known::I),
        "p" => Some(Known::P),
        _ => None,
    }
}

/// Neither a person's name nor a word that asks or answers: what programs call somebody they do not know.
fn is_neutral(label: &str) -> bool {
    matches!(letters(label).as_str(), "" | "speaker" | "pembicara" | "unknown" | "unknown speaker" | "sp" | "s")
}

/// What is counted of a label while reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub label: String,
    pub count: u32,
    /// Lines of its that end with a question mark.
    pub asks: u32,
    pub told: bool,
    /// Its place among all.
    pub first: usize,
}

/// Decides which labels are speakers and what each stands for. What the person said goes first.
pub(super) fn settle(
    tallies: &BTreeMap<Key, Tally>,
    said: &BTreeMap<Key, Role>,
    language: Option<Language>,
) -> Vec<Named> {
    let is_known = |tally: &Tally| known(&tally.label).is_some();
    // A letter may be anything (`A`, `P2`), unless there are two of them.
    let is_word = |tally: &Tally| is_known(tally) && letters(&tally.label).chars().count() > 1;
    let parts: BTreeSet<String> =
        tallies.values().filter(|tally| is_known(tally)).map(|tally| letters(&tally.label)).collect();
    let likely =
        |tally: &Tally| tally.told || is_word(tally) || tally.count >= 2 || (is_known(tally) && parts.len() >= 2);
    let told = tallies.values().any(|tally| tally.told);
    let several = tallies.values().filter(|tally| likely(tally)).count() >= 2;
    let accepted = |tally: &Tally| tally.told || (!told && likely(tally) && (several || is_word(tally)));
    let some = tallies.values().any(accepted);
    let mut speakers: Vec<(&Key, &Tally)> = tallies.iter().filter(|(_, tally)| accepted(tally)).collect();
    speakers.sort_by_key(|(_, tally)| tally.first);
    let proposed = propose(&speakers, language);
    let mut all: Vec<(&Key, &Tally)> = tallies
        .iter()
        .filter(|(key, tally)| accepted(tally) || some || tally.count >= 2 || said.contains_key(*key))
        .collect();
    // Speakers as they come, then what may be one, by how often it stands there.
    all.sort_by_key(|(_, tally)| {
        let often = if accepted(tally) { 0 } else { tally.count };
        (!accepted(tally), std::cmp::Reverse(often), tally.first)
    });
    all.truncate(MOST_SPEAKERS);
    let named = |(key, tally): (&Key, &Tally)| Named {
        key: key.clone(),
        label: tally.label.clone(),
        count: tally.count,
        role: said.get(key).or_else(|| proposed.get(key)).copied().unwrap_or(Role::NotALabel),
        may_be_name: !is_known(tally) && !is_neutral(&tally.label),
        left_in_text: 0,
    };
    all.into_iter().map(named).collect()
}

/// What each speaker likely stands for. Without a known word, whoever asks most asks.
fn propose(speakers: &[(&Key, &Tally)], language: Option<Language>) -> BTreeMap<Key, Role> {
    let kinds: Vec<Option<Known>> = speakers.iter().map(|(_, tally)| known(&tally.label)).collect();
    let there = |kind: Known| kinds.contains(&Some(kind));
    let (asks, answers, i, p) = (there(Known::Asks), there(Known::Answers), there(Known::I), there(Known::P));
    let english = language == Some(Language::English);
    let i_asks = if p { english } else { !asks && (answers || english) };
    // Beside a word for who asks and one for who answers it is short for *pewawancara*.
    let p_asks = if i { !i_asks } else { !asks || answers };
    let share = |tally: &Tally| if tally.count == 0 { 0.0 } else { f64::from(tally.asks) / f64::from(tally.count) };
    let nobody_known = kinds.iter().all(Option::is_none);
    let most = speakers
        .iter()
        .filter(|(_, tally)| nobody_known && speakers.len() >= 2 && !tally.label.is_empty() && share(tally) >= 0.5)
        .max_by(|(_, one), (_, other)| share(one).total_cmp(&share(other)).then(other.first.cmp(&one.first)))
        .map(|(key, _)| (*key).clone());
    let someone_asks = most.is_some() || asks || (i && i_asks) || (p && p_asks);
    let role = |(key, tally): &(&Key, &Tally), kind: Option<Known>| match kind {
        Some(Known::Asks) => Role::Interviewer,
        Some(Known::Answers) => Role::Informant,
        Some(Known::I) => {
            if i_asks {
                Role::Interviewer
            } else {
                Role::Informant
            }
        }
        Some(Known::P) => {
            if p_asks {
                Role::Interviewer
            } else {
                Role::Informant
            }
        }
        None if most.as_ref() == Some(*key) => Role::Interviewer,
        // Beside an interviewer a name answers, unless another word already stands for who answers.
        None if someone_asks && !answers && !tally.label.is_empty() => Role::Informant,
        None => Role::Other,
    };
    speakers.iter().zip(&kinds).map(|(speaker, kind)| (speaker.0.clone(), role(speaker, *kind))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(labels: &[(&str, u32, u32)], language: Option<Language>) -> Vec<(String, Role)> {
        let tallies = labels
            .iter()
            .enumerate()
            .map(|(first, (label, count, asks))| {
                let label = (*label).to_owned();
                (Key::of(&label), Tally { label, count: *count, asks: *asks, told: false, first })
            })
            .collect();
        let mut named = settle(&tallies, &BTreeMap::new(), language);
        named.sort_by_key(|one| labels.iter().position(|(label, _, _)| *label == one.label));
        named.into_iter().map(|one| (one.label, one.role)).collect()
    }

    fn pair(one: &str, other: &str, language: Option<Language>) -> [Role; 2] {
        let roles = roles(&[(one, 3, 0), (other, 3, 0)], language);
        [roles[0].1, roles[1].1]
    }

    #[test]
    fn known_words_tell_who_asks() {
        const ASKED: [Role; 2] = [Role::Interviewer, Role::Informant];
        for (one, other, language) in [
            ("Pewawancara", "Informan 07", None),
            ("INTERVIEWER", "Respondent", Some(Language::English)),
            ("P", "I", Some(Language::Indonesian)),
            ("I", "P", Some(Language::English)),
            ("I", "R", None),
            ("P", "R", None),
            ("P", "J", None),
            ("T", "P", None),
            ("T", "J", None),
            ("Q", "A", None),
            ("Peneliti", "I", None),
            ("Peneliti", "Ibu Sri", None),
            ("P", "Informan", None),
        ] {
            assert_eq!(pair(one, other, language), ASKED, "{one} {other}");
        }
    }

    #[test]
    fn among_names_the_one_who_asks_is_proposed() {
        let found = roles(&[("Ani", 10, 8), ("Budi", 9, 1), ("Citra", 2, 0)], None);
        assert_eq!(
            found.iter().map(|one| one.1).collect::<Vec<_>>(),
            [Role::Interviewer, Role::Informant, Role::Informant]
        );
        let nobody = roles(&[("Ani", 10, 1), ("Budi", 9, 1)], None);
        assert!(nobody.iter().all(|one| one.1 == Role::Other));
    }

    #[test]
    fn what_stands_there_once_is_only_listed() {
        let found = roles(&[("P", 4, 0), ("I", 4, 0), ("Catatan", 1, 0)], None);
        assert_eq!(found[2], ("Catatan".to_owned(), Role::NotALabel));
        assert_eq!(roles(&[("Catatan", 1, 0)], None), []);
        assert_eq!(roles(&[("Catatan", 2, 0)], None), [("Catatan".to_owned(), Role::NotALabel)]);
        // Only one speaker: a known word is enough, a letter is not.
        assert_eq!(roles(&[("A2", 1, 0)], None), []);
        assert_eq!(roles(&[("Narasumber", 1, 0)], None), [("Narasumber".to_owned(), Role::Informant)]);
    }

    #[test]
    fn names_are_told_from_parts() {
        let tally = |label: &str, first| Tally { label: label.into(), count: 2, asks: 0, told: false, first };
        let tallies = ["Informan 07", "Speaker 1", "Sri Wahyuni"].into_iter().enumerate();
        let tallies = tallies.map(|(n, label)| (Key::of(label), tally(label, n))).collect();
        let names: Vec<bool> = settle(&tallies, &BTreeMap::new(), None).iter().map(|one| one.may_be_name).collect();
        assert_eq!(names, [false, false, true]);
    }
}
