//! Two words, or two groups of words, not far from each other.
//!
//! Distance is counted in words: from the last word of the one that comes first to the first word of the other; neighbours are 1
//! apart. Words of turns that are not searched count too, since they stand between. Only closest pairs are found: between the
//! two of a pair stands no other of either, so that "dana ... warga warga" is one hit and not two. Where both are the same, two
//! that follow each other are a pair.

use super::fault::{Part, QueryFault, Why};
use super::fold::{Folded, Folding};
use super::stretch::Stretch;
use super::terms::{Memory, Terms};
use super::tokens::{Token, tokens};
use super::{LONGEST, Work};
use fieldwork::coding::Document;
use fieldwork::search::{By, Order};
use fieldwork::text::{Span, length};

/// The farthest two words may be apart.
pub const FARTHEST: u32 = 100;

/// Two things that are looked for near each other.
#[derive(Clone, Debug)]
pub(crate) struct Near {
    first: Terms,
    second: Terms,
    within: usize,
    order: Order,
    same_turn: bool,
}

/// One of the two, where it stands: first and last token of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    from: usize,
    to: usize,
    is_first: bool,
    is_second: bool,
}

impl Near {
    /// Prepares both.
    ///
    /// # Errors
    /// The [`QueryFault`] that names the part.
    pub fn new(
        (first, second): (&str, &str),
        by: By,
        folding: Folding,
        within: u32,
        (order, same_turn): (Order, bool),
    ) -> Result<Self, QueryFault> {
        if !(1..=FARTHEST).contains(&within) {
            return Err(QueryFault { part: Part::Within, at: 0, length: 0, why: Why::OutOfRange(1, FARTHEST) });
        }
        debug_assert!(length(first) <= LONGEST && length(second) <= LONGEST);
        Ok(Self {
            first: Terms::new(first, by, folding, Part::First)?,
            second: Terms::new(second, by, folding, Part::Second)?,
            within: within as usize,
            order,
            same_turn,
        })
    }

    /// Goes through a document. Returns whether it came to the end.
    pub fn through(
        &self,
        document: &Document,
        all: &[Stretch<'_>],
        searched: &dyn Fn(&Stretch<'_>) -> bool,
        memory: &mut Memory,
        work: &mut Work,
        put: &mut dyn FnMut(&Stretch<'_>, Span) -> bool,
    ) -> bool {
        let mut folded = Folded::default();
        let mut stands = |terms: &Terms| {
            all.iter().any(|stretch| {
                work.scalars += u64::from(length(stretch.text));
                terms.may_stand_in(stretch.text, &mut folded)
            })
        };
        if !stands(&self.first) || !stands(&self.second) {
            return true;
        }
        let mut row: Vec<Token<'_>> = Vec::new();
        // The stretch of each token.
        let mut of: Vec<usize> = Vec::new();
        for (number, stretch) in all.iter().enumerate() {
            let words = tokens(stretch.text, stretch.start);
            work.scalars += u64::from(length(stretch.text));
            work.words += words.len() as u64;
            of.resize(of.len() + words.len(), number);
            row.extend(words);
        }
        let standing = self.standing(&row, document, memory);
        // Neither one nor the other goes over the end of a stretch, and each stands in one that is searched.
        let stretch_of = |at: usize| of.get(at).copied();
        let whole = |it: &&Standing| {
            stretch_of(it.from) == stretch_of(it.to)
                && stretch_of(it.from).and_then(|number| all.get(number)).is_some_and(searched)
        };
        let standing: Vec<Standing> = standing.iter().filter(whole).copied().collect();
        for pair in standing.windows(2) {
            let [before, after] = pair else { continue };
            if !self.is_pair(before, after) || (self.same_turn && stretch_of(before.from) != stretch_of(after.from)) {
                continue;
            }
            let stretch = stretch_of(before.from).and_then(|number| all.get(number));
            let ends = (row.get(before.from), row.get(after.to));
            if let (Some(stretch), (Some(from), Some(to))) = (stretch, ends)
                && let Some(span) = Span::new(from.span.start(), to.span.end())
                && !put(stretch, span)
            {
                return false;
            }
        }
        true
    }

    /// Where either stands, in order.
    fn standing(&self, row: &[Token<'_>], document: &Document, memory: &mut Memory) -> Vec<Standing> {
        let mut standing: Vec<Standing> = Vec::new();
        for (number, terms) in [&self.first, &self.second].into_iter().enumerate() {
            let tongue = terms.tongue(document.language);
            terms.each(row, tongue, memory.of(number, tongue), |from, to| {
                standing.push(Standing { from, to, is_first: number == 0, is_second: number == 1 });
                true
            });
        }
        standing.sort();
        // The same words are one thing, which is both.
        let mut merged: Vec<Standing> = Vec::new();
        for it in standing {
            match merged.last_mut() {
                Some(last) if (last.from, last.to) == (it.from, it.to) => {
                    (last.is_first, last.is_second) = (true, true);
                }
                Some(_) | None => merged.push(it),
            }
        }
        merged
    }

    fn is_pair(&self, before: &Standing, after: &Standing) -> bool {
        let given = before.is_first && after.is_second;
        let turned = before.is_second && after.is_first;
        let order = match self.order {
            Order::AsGiven => given,
            Order::Either => given || turned,
        };
        order && after.from > before.to && after.from - before.to <= self.within
    }
}
