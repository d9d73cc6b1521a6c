//! Words that are looked for one after another, as they are written or by their stems.

use super::fault::{Part, QueryFault, Why};
use super::fold::{Folded, Folding};
use super::sequence::Sequence;
use super::stem::{Tongue, stem};
use super::tokens::{Token, tokens};
use fieldwork::language::Language;
use fieldwork::search::By;
use fieldwork::text::length;
use std::collections::{BTreeMap, HashMap};

/// What a token is among those looked for: a number for each that differs, none for all others.
type Number = Option<u32>;

/// Words to be found, ready for texts in one language.
#[derive(Clone, Debug)]
struct Needle {
    numbers: BTreeMap<String, u32>,
    sequence: Sequence<Number>,
}

/// One or more words to be found one after another.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    by: By,
    folding: Folding,
    needles: BTreeMap<Tongue, Needle>,
    /// The letters of the first word, where words are compared as they are written: where they do not stand, no word does.
    letters: Option<Sequence<char>>,
}

/// What tokens are among those looked for, remembered: a study says few words many times.
pub(crate) type Known = HashMap<String, Number>;

/// What is remembered, by which of the two terms of a query and by language.
#[derive(Debug, Default)]
pub(crate) struct Memory(BTreeMap<(usize, Tongue), Known>);

impl Memory {
    /// What is remembered for a term in a language.
    pub fn of(&mut self, term: usize, tongue: Tongue) -> &mut Known {
        self.0.entry((term, tongue)).or_default()
    }
}

impl Terms {
    /// Prepares words.
    ///
    /// # Errors
    /// [`Why::Empty`] or [`Why::NoWord`] in this part of the query.
    pub fn new(text: &str, by: By, folding: Folding, part: Part) -> Result<Self, QueryFault> {
        let fault = |why| QueryFault { part, at: 0, length: length(text), why };
        if text.trim().is_empty() {
            return Err(fault(Why::Empty));
        }
        let words = tokens(text, 0);
        let mut needles = BTreeMap::new();
        for tongue in Tongue::ALL {
            let mut numbers = BTreeMap::new();
            let mut row = Vec::new();
            for word in &words {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                row.push(Some(*numbers.entry(reading(word.text, by, folding, tongue)).or_insert(next)));
            }
            let sequence = Sequence::new(row).ok_or(fault(Why::NoWord))?;
            needles.insert(tongue, Needle { numbers, sequence });
        }
        let letters = match by {
            By::Word => words.first().and_then(|word| Sequence::new(folding.text(word.text).chars().collect())),
            By::Stem(_) => None,
        };
        Ok(Self { by, folding, needles, letters })
    }

    /// In which language texts of a document in `language` are read.
    pub fn tongue(&self, language: Language) -> Tongue {
        match self.by {
            By::Word => Tongue::Other,
            By::Stem(chosen) => Tongue::of(chosen.unwrap_or(language)),
        }
    }

    /// Whether a stretch may hold the words at all; `folded` is filled with its reading.
    pub fn may_stand_in(&self, text: &str, folded: &mut Folded) -> bool {
        let Some(letters) = &self.letters else { return true };
        folded.read(text, 0, self.folding, false);
        letters.stands_in(folded.chars.iter().copied())
    }

    /// Calls `found` with the first and the last token of each place where the words stand, until it says stop.
    pub fn each(
        &self,
        row: &[Token<'_>],
        tongue: Tongue,
        known: &mut Known,
        mut found: impl FnMut(usize, usize) -> bool,
    ) {
        let Some(needle) = self.needles.get(&tongue) else { return };
        let last = needle.sequence.len() - 1;
        let numbers = row.iter().map(|token| match known.get(token.text) {
            Some(number) => *number,
            None => {
                let number = needle.numbers.get(&reading(token.text, self.by, self.folding, tongue)).copied();
                known.insert(token.text.to_owned(), number);
                number
            }
        });
        needle.sequence.each(numbers, |first| found(first, first + last));
    }
}

/// What a word reads as. By its stem, capitals do not count.
fn reading(word: &str, by: By, folding: Folding, tongue: Tongue) -> String {
    match by {
        By::Word => folding.text(word),
        By::Stem(_) => stem(&Folding { case: true, ..folding }.text(word), tongue).into_owned(),
    }
}
