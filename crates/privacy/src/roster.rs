//! The roster sweep: every identity ever typed, looked for in a text, in every way it may be written (PRIVACY 2.4).
//!
//! Linear in the text: one pass for words, one for signs, one for digits, each over an automaton of all phrases at once.

use crate::blocker::Whose;
use crate::decision::{Decisions, TokenMode};
use crate::fold::{Folded, Page};
use crate::numbers;
use crate::variants::{self, Counts, Variants};
use crate::words;
use aho_corasick::{AhoCorasick, MatchKind};
use fieldwork::frame::Category;
use fieldwork::identity::IdentityField;
use fieldwork::study::Study;
use fieldwork::text::{Span, passage};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A place where a text names somebody of the roster.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where, in scalar values.
    pub span: Span,
    /// Whom.
    pub whose: Whose,
    /// The words.
    pub text: String,
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hit({}..{}, {:?})", self.span.start(), self.span.end(), self.whose)
    }
}

/// What kind of detail a roster entry is.
pub fn category(whose: Whose) -> Category {
    match whose {
        Whose::Case { .. } => Category::Place,
        Whose::Coupon { of: _ } => Category::IdNumber,
        Whose::Informant { id: _, field } => match field {
            IdentityField::Name | IdentityField::Nicknames | IdentityField::Witness => Category::Person,
            IdentityField::Phones | IdentityField::Emails => Category::Contact,
            IdentityField::Organisation => Category::Organisation,
            IdentityField::Post => Category::Post,
            IdentityField::Address => Category::Place,
            IdentityField::Notes => Category::Other,
        },
    }
}

/// One automaton with what its patterns mean.
struct Searcher<M> {
    automaton: Option<AhoCorasick>,
    meaning: Vec<Vec<M>>,
}

impl<M: Ord + Copy> Searcher<M> {
    fn new(patterns: BTreeMap<String, BTreeSet<M>>) -> Self {
        let patterns: BTreeMap<_, _> = patterns.into_iter().filter(|(pattern, _)| !pattern.is_empty()).collect();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns.keys()).ok();
        Self { automaton, meaning: patterns.into_values().map(|meaning| meaning.into_iter().collect()).collect() }
    }

    /// Every place of every pattern, overlapping ones too.
    fn search<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a [M])> + 'a {
        self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text)).map(|found| {
            let meaning = self.meaning.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice);
            (found.start(), found.end(), meaning)
        })
    }
}

impl Searcher<(Whose, Counts)> {
    fn sweep(&self, text: &str, chars: &[char], found: &mut Vec<(Span, Whose)>) {
        let folded = Folded::read(text);
        for (start, end, meaning) in self.search(folded.as_str()) {
            let Some(span) = folded.span(start, end) else { continue };
            let standing = Standing { folded: &folded, chars, start, end, span };
            found
                .extend(meaning.iter().filter(|(_, counts)| standing.counts(*counts)).map(|(whose, _)| (span, *whose)));
        }
    }
}

fn hits(text: &str, found: Vec<(Span, Whose)>) -> Vec<Hit> {
    let hit = |(span, whose)| Hit { span, whose, text: passage(text, span).to_owned() };
    merged(found).into_iter().map(hit).collect()
}

/// All identities of a study, ready to be looked for.
pub struct Roster {
    words: Searcher<(Whose, Counts)>,
    hints: Searcher<(Whose, Counts)>,
    literals: Searcher<Whose>,
    phones: Searcher<Whose>,
    entries: usize,
    broken: bool,
}

impl fmt::Debug for Roster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Roster({} entries)", self.entries)
    }
}

impl Roster {
    /// The roster of a study, under the decisions about words and public context.
    pub fn of(study: &Study, decisions: &Decisions) -> Self {
        let modes: BTreeMap<String, TokenMode> =
            decisions.tokens.iter().map(|decision| (Folded::phrase(&decision.token), decision.mode)).collect();
        let public: BTreeSet<String> = decisions
            .public_context
            .iter()
            .map(|decision| Folded::phrase(&decision.phrase))
            .chain(public_names(study))
            .collect();
        // What a city is called says nothing of the office that is named after it.
        let places: BTreeSet<String> = study
            .cases
            .values()
            .map(|case| Folded::phrase(&case.name))
            .chain(public.iter().cloned())
            .flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let typed = study.identities.roster().filter(|(_, field, text)| !is_public(*field, text, &public));
        let people = typed.map(|(id, field, text)| {
            let mut found = variants::of_field(field, text, &modes);
            if is_public_field(field) {
                found.phrases.retain(|phrase| !public.contains(&phrase.words));
            }
            found.hints.retain(|phrase| !places.contains(&phrase.words));
            (Whose::Informant { id, field }, found)
        });
        let cases = study
            .cases
            .values()
            .filter(|case| case.public.is_none())
            .map(|case| (Whose::Case { id: case.id }, variants::of_case(&case.name, &modes)));
        let coupons =
            study.identities.coupon_codes().map(|(of, code)| (Whose::Coupon { of }, variants::of_coupon(code)));
        Self::new(people.chain(cases).chain(coupons))
    }

    fn new(entries: impl Iterator<Item = (Whose, Variants)>) -> Self {
        let mut count = 0;
        let mut words: BTreeMap<String, BTreeSet<(Whose, Counts)>> = BTreeMap::new();
        let mut hints: BTreeMap<String, BTreeSet<(Whose, Counts)>> = BTreeMap::new();
        let mut literals: BTreeMap<String, BTreeSet<Whose>> = BTreeMap::new();
        let mut phones: BTreeMap<String, BTreeSet<Whose>> = BTreeMap::new();
        for (whose, found) in entries {
            count += 1;
            for phrase in found.phrases {
                words.entry(phrase.words).or_default().insert((whose, phrase.counts));
            }
            for phrase in found.hints {
                hints.entry(phrase.words).or_default().insert((whose, phrase.counts));
            }
            for literal in found.literals {
                literals.entry(literal).or_default().insert(whose);
            }
            for phone in found.phones {
                phones.entry(phone).or_default().insert(whose);
            }
        }
        let (words, literals, phones) = (Searcher::new(words), Searcher::new(literals), Searcher::new(phones));
        let hints = Searcher::new(hints);
        let broken = words.automaton.is_none() || literals.automaton.is_none() || phones.automaton.is_none();
        Self { words, hints, literals, phones, entries: count, broken }
    }

    /// How many identities are looked for.
    pub fn len(&self) -> usize {
        self.entries
    }

    /// Whether there is nothing to look for, or no way to.
    pub fn is_empty(&self) -> bool {
        self.entries == 0 || self.broken
    }

    /// Every place that names somebody, in order, none overlapping another: hits that overlap are one, of whom the longest is.
    pub fn sweep(&self, text: &str) -> Vec<Hit> {
        let chars: Vec<char> = text.chars().collect();
        let mut found: Vec<(Span, Whose)> = Vec::new();
        self.words.sweep(text, &chars, &mut found);
        let page = Page::read(text);
        self.sweep_literals(&page, &mut found);
        self.sweep_phones(&page, &mut found);
        hits(text, found)
    }

    /// Every place that may name somebody and is too little to hold a release back: a single word an organisation may be called by.
    pub fn hints(&self, text: &str) -> Vec<Hit> {
        let chars: Vec<char> = text.chars().collect();
        let mut found: Vec<(Span, Whose)> = Vec::new();
        self.hints.sweep(text, &chars, &mut found);
        hits(text, found)
    }

    fn sweep_literals(&self, page: &Page, found: &mut Vec<(Span, Whose)>) {
        let mut lower = String::with_capacity(page.len());
        let mut places = Vec::with_capacity(page.len());
        for place in 0..page.len() {
            for c in page.at(place).into_iter().flat_map(char::to_lowercase) {
                lower.push(c);
                places.extend(std::iter::repeat_n(place, c.len_utf8()));
            }
        }
        for (start, end, meaning) in self.literals.search(&lower) {
            let first = places.get(start).copied();
            let last = end.checked_sub(1).and_then(|last| places.get(last)).copied();
            if let Some(span) = first.zip(last).and_then(|(first, last)| page.span(first, last + 1)) {
                found.extend(meaning.iter().map(|whose| (span, *whose)));
            }
        }
    }

    fn sweep_phones(&self, page: &Page, found: &mut Vec<(Span, Whose)>) {
        /// Longest international number with a prefix to dial out: such a run is masked as a whole.
        const LONGEST_NUMBER: usize = 17;
        for run in numbers::runs(page) {
            let digits = run.digits();
            let places: Vec<usize> = run.groups.iter().flat_map(|group| group.start..group.end).collect();
            for (start, end, meaning) in self.phones.search(&digits) {
                let short = end - start < 8;
                if short && (end < digits.len() || digits.len() > 13) {
                    continue;
                }
                let (first, last) = if digits.len() <= LONGEST_NUMBER { (0, digits.len()) } else { (start, end) };
                let from = places.get(first).copied();
                let to = last.checked_sub(1).and_then(|last| places.get(last)).copied();
                if let Some(span) = from.zip(to).and_then(|(from, to)| page.span(from, to + 1)) {
                    found.extend(meaning.iter().map(|whose| (span, *whose)));
                }
            }
        }
    }
}

/// Names the study itself has decided to be public context, folded: cases, the studied city.
pub fn public_names(study: &Study) -> impl Iterator<Item = String> + '_ {
    let cases = study.cases.values().filter(|case| case.public.is_some()).map(|case| case.name.as_str());
    let names = study.frame().into_iter().flat_map(|frame| &frame.public_names).map(|public| public.name.as_str());
    cases.chain(names).map(Folded::phrase)
}

/// Fields that may be public context: what somebody belongs to, not who they are.
fn is_public_field(field: IdentityField) -> bool {
    match field {
        IdentityField::Organisation | IdentityField::Post | IdentityField::Address => true,
        IdentityField::Name
        | IdentityField::Nicknames
        | IdentityField::Phones
        | IdentityField::Emails
        | IdentityField::Witness
        | IdentityField::Notes => false,
    }
}

fn is_public(field: IdentityField, text: &str, public: &BTreeSet<String>) -> bool {
    is_public_field(field) && public.contains(&Folded::phrase(text))
}

/// Unites overlapping hits; the longest one says whose it is, then the earlier, then the lower.
fn merged(mut found: Vec<(Span, Whose)>) -> Vec<(Span, Whose)> {
    found.sort();
    found.dedup();
    let mut merged: Vec<(Span, Whose, u32)> = Vec::new();
    for (span, whose) in found {
        match merged.last_mut() {
            Some((held, owner, longest)) if held.overlaps(span) => {
                if span.length() > *longest {
                    (*owner, *longest) = (whose, span.length());
                }
                if let Some(union) = Span::new(held.start(), held.end().max(span.end())) {
                    *held = union;
                }
            }
            _ => merged.push((span, whose, span.length())),
        }
    }
    merged.into_iter().map(|(span, whose, _)| (span, whose)).collect()
}

/// A phrase as it stands in a text.
struct Standing<'a> {
    folded: &'a Folded,
    chars: &'a [char],
    start: usize,
    end: usize,
    span: Span,
}

/// What may hang on the end of an Indonesian word without being part of it.
const CLITICS: [&str; 6] = ["nya", "ku", "mu", "lah", "kah", "pun"];

impl Standing<'_> {
    fn counts(&self, counts: Counts) -> bool {
        match counts {
            Counts::Anywhere => true,
            Counts::Always => self.is_whole(),
            Counts::WithContext => self.is_whole() && (self.is_addressed() || self.has_capital_inside_sentence()),
            Counts::WithHonorific => self.is_whole() && self.is_addressed(),
            Counts::InCapitals => self.is_whole() && self.is_in_capitals(),
            Counts::Capitalised => self.is_whole() && self.has_capitals(),
        }
    }

    fn before(&self) -> &str {
        self.folded.as_str().get(..self.start).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.folded.as_str().get(self.end..).unwrap_or_default()
    }

    /// Begins and ends a word, but for clitics, a possessive and digits.
    fn is_whole(&self) -> bool {
        let starts = !self.before().ends_with(char::is_alphabetic);
        starts && self.ends_word()
    }

    fn ends_word(&self) -> bool {
        let after = self.after();
        let rest = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if rest.is_empty() {
            return true;
        }
        let is_clitic = |rest: &str| CLITICS.contains(&rest);
        let is_two = CLITICS.iter().any(|clitic| rest.strip_prefix(clitic).is_some_and(is_clitic));
        let is_possessive = rest == "s" && self.folded.gap_before(self.end);
        is_clitic(rest) || is_two || is_possessive
    }

    /// After an honorific, or beside an initial.
    fn is_addressed(&self) -> bool {
        let before = self.before().trim_end();
        let after = self.after().trim_start();
        let word_before = before.rsplit(' ').next().unwrap_or_default();
        let word_after = after.split(' ').next().unwrap_or_default();
        let is_capital = |at: usize| {
            self.folded
                .span(at, at + 1)
                .and_then(|span| self.chars.get(span.start() as usize))
                .is_some_and(|c| c.is_uppercase())
        };
        let initial_before = word_before.len() == 1
            && word_before.starts_with(char::is_alphabetic)
            && is_capital(before.len().saturating_sub(1));
        let after_at = self.folded.as_str().len().saturating_sub(after.len());
        let initial_after =
            word_after.len() == 1 && word_after.starts_with(char::is_alphabetic) && is_capital(after_at);
        words::is_honorific(word_before) || initial_before || initial_after
    }

    fn letters(&self) -> impl Iterator<Item = char> + '_ {
        (self.span.start()..self.span.end())
            .filter_map(|at| self.chars.get(at as usize).copied())
            .filter(|c| c.is_alphabetic())
    }

    fn is_in_capitals(&self) -> bool {
        self.letters().all(char::is_uppercase)
    }

    /// Each word begins with a capital or a digit, but for small ones between them.
    fn has_capitals(&self) -> bool {
        let places = (self.span.start()..self.span.end()).filter_map(|at| self.chars.get(at as usize).copied());
        let written: String = places.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let is_small = |word: &str| {
            let folded = Folded::phrase(word);
            words::is_particle(&folded) || words::is_kind(&folded) && word.chars().count() < 6
        };
        let mut words = written.split_whitespace().enumerate();
        words.all(|(n, word)| !word.starts_with(char::is_lowercase) || (n > 0 && is_small(word)))
    }

    /// Written with a capital where a capital means a name: not at the beginning of a sentence, not in a shouted one.
    fn has_capital_inside_sentence(&self) -> bool {
        if !self.letters().next().is_some_and(char::is_uppercase) {
            return false;
        }
        let mut before = self.chars.iter().take(self.span.start() as usize).rev().skip_while(|c| **c == ' ');
        let inside =
            before.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | ')' | '-' | '/' | '&'));
        let shouted = self.letters().count() > 1
            && self.is_in_capitals()
            && self.before().trim_end().rsplit(' ').next().is_some_and(|word| {
                let end = self.before().trim_end().len();
                self.folded.span(end.saturating_sub(word.len()), end).is_some_and(|span| {
                    (span.start()..span.end()).all(|at| self.chars.get(at as usize).is_some_and(|c| !c.is_lowercase()))
                })
            });
        inside && !shouted
    }
}
