//! Searching the texts of a study.
//!
//! A [`Query`] is compiled once ([`Compiled`]) and run over documents ([`Compiled::find`]). Nothing is stored between runs: there
//! is no index to fall behind the texts. A run takes time in step with the length of the texts, whatever is looked for, and
//! counts its work ([`Work`]).
//!
//! All positions are scalar values of a document's stored text, half-open. What is found lies within one turn, or within what
//! stands between two turns; a regular expression keeps within a paragraph; only two words near each other may stand in
//! different turns, where the query allows it.
//!
//! | file | what is in it |
//! |---|---|
//! | `fault` | why a query cannot be understood, where, and what helps |
//! | `stretch` | turns, and what stands between them |
//! | `fold` | capitals and accents that do not count |
//! | `tokens` | words, as Unicode and reduplication have them |
//! | `sequence` | one sequence in another, in one pass |
//! | `terms`, `near`, `pattern` | words and stems; words near each other; regular expressions |
//! | `scope` | in which documents, of whom, coded or not |
//! | `context` | hits with the words around them (KWIC) |
//! | `widen`, `propose` | hits grown to words, sentences, paragraphs or turns; codings proposed from them |
//! | `stem/` | stems of Indonesian and English words |
//! | `stop` | words that say little by themselves |

pub mod context;
pub mod fault;
mod fold;
mod near;
pub mod pattern;
pub mod propose;
#[cfg(test)]
mod sample;
pub mod scope;
mod sequence;
pub mod stem;
pub mod stop;
mod stretch;
mod terms;
#[cfg(test)]
mod tests;
pub mod tokens;
pub mod widen;

use fault::{Part, QueryFault, Why};
use fieldwork::coding::{Document, Speaker};
use fieldwork::id::{DocumentId, InformantId, QuestionId};
use fieldwork::search::{Query, Sought};
use fieldwork::study::Study;
use fieldwork::text::{Span, length};
use fold::{Folded, Folding};
use near::Near;
use pattern::Pattern;
use scope::Scope;
use sequence::Sequence;
use stretch::{Stretch, stretches};
use terms::{Memory, Terms};

/// The longest text that is looked for, in scalar values.
pub const LONGEST: u32 = 1_000;
/// The most hits one run gives. More are no list anybody reads.
pub const HITS: usize = 50_000;
/// How many places are looked at for each of these, where codes decide which of them count.
const LEFT_OUT: usize = 10;

/// A place where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// In which document.
    pub document: DocumentId,
    /// Where in it.
    pub span: Span,
    /// In which of its turns it begins, counted from 0; `None` between turns.
    pub turn: Option<u32>,
    /// Who speaks there.
    pub speaker: Option<Speaker>,
    /// The question the turn belongs to.
    pub question: Option<QuestionId>,
    /// Whose interview it is; the person, where several records are of one.
    pub informant: Option<InformantId>,
}

/// What a run had to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Documents looked into.
    pub documents: u64,
    /// Scalar values gone through, each time one was.
    pub scalars: u64,
    /// Words cut out of texts.
    pub words: u64,
}

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, by date of the document, then by place.
    pub hits: Vec<Hit>,
    /// Whether there are more than [`HITS`], so that the list is not whole.
    pub cut_off: bool,
    /// What it took.
    pub work: Work,
}

/// What is looked for, ready to be found.
#[derive(Clone, Debug)]
enum Plan {
    Phrase(Sequence<char>),
    Words(Terms),
    Pattern(Pattern),
    Near(Near),
}

/// A query that was understood.
#[derive(Clone, Debug)]
pub struct Compiled {
    plan: Plan,
    folding: Folding,
    with_interviewer: bool,
}

fn sized(text: &str, part: Part) -> Result<(), QueryFault> {
    let found = length(text);
    if text.trim().is_empty() {
        return Err(QueryFault { part, at: 0, length: found, why: Why::Empty });
    }
    if found > LONGEST {
        return Err(QueryFault { part, at: LONGEST, length: found - LONGEST, why: Why::TooLong(LONGEST) });
    }
    Ok(())
}

impl Compiled {
    /// Understands a query.
    ///
    /// # Errors
    /// The [`QueryFault`] that says which part cannot be understood, where, and why.
    pub fn new(query: &Query) -> Result<Self, QueryFault> {
        let folding = Folding { case: !query.match_case, marks: !query.match_marks };
        let plan = match &query.sought {
            Sought::Phrase { text } => {
                sized(text, Part::Text)?;
                let text = fieldwork::text::stored(text.trim());
                let mut read = Folded::default();
                read.read(&text, 0, folding, true);
                let empty = QueryFault { part: Part::Text, at: 0, length: length(&text), why: Why::Empty };
                Plan::Phrase(Sequence::new(read.chars).ok_or(empty)?)
            }
            Sought::Words { text, by } => {
                sized(text, Part::Text)?;
                Plan::Words(Terms::new(&fieldwork::text::stored(text), *by, folding, Part::Text)?)
            }
            Sought::Pattern { text } => {
                sized(text, Part::Text)?;
                Plan::Pattern(Pattern::new(text, folding)?)
            }
            Sought::Near { first, second, by, within, order, same_turn } => {
                sized(first, Part::First)?;
                sized(second, Part::Second)?;
                let (first, second) = (fieldwork::text::stored(first), fieldwork::text::stored(second));
                Plan::Near(Near::new((&first, &second), *by, folding, *within, (*order, *same_turn))?)
            }
        };
        Ok(Self { plan, folding, with_interviewer: query.with_interviewer })
    }

    /// Runs over the documents of a study that are within the scope.
    pub fn find(&self, study: &Study, scope: &Scope) -> Found {
        self.at_most(study, scope, HITS)
    }

    fn at_most(&self, study: &Study, scope: &Scope, most: usize) -> Found {
        let mut found = Found::default();
        let mut memory = Memory::default();
        let mut seen = 0_usize;
        let covers = scope.covers(study);
        for document in scope.documents(study) {
            let informant = scope::informant(study, &document);
            found.work.documents += 1;
            let mut put = |stretch: &Stretch<'_>, span: Span| {
                // What the scope leaves out costs time too.
                seen += 1;
                if seen > most.saturating_mul(LEFT_OUT) {
                    found.cut_off = true;
                    return false;
                }
                if !covers.iter().all(|cover| cover.admits(document.id, span)) {
                    return true;
                }
                if found.hits.len() >= most {
                    found.cut_off = true;
                    return false;
                }
                let Stretch { turn, speaker, question, .. } = *stretch;
                found.hits.push(Hit { document: document.id, span, turn, speaker, question, informant });
                true
            };
            let goes_on = self.through(&document, &mut memory, &mut found.work, &mut put);
            if !goes_on {
                break;
            }
        }
        found
    }

    /// Goes through one document. Returns whether it came to the end.
    fn through(
        &self,
        document: &Document,
        memory: &mut Memory,
        work: &mut Work,
        put: &mut dyn FnMut(&Stretch<'_>, Span) -> bool,
    ) -> bool {
        let all = stretches(document);
        let searched = |stretch: &Stretch<'_>| self.with_interviewer || stretch.speaker != Some(Speaker::Interviewer);
        let mut folded = Folded::default();
        let mut goes_on = true;
        match &self.plan {
            Plan::Phrase(letters) => {
                for stretch in all.iter().filter(|stretch| searched(stretch)) {
                    folded.read(stretch.text, stretch.start, self.folding, true);
                    work.scalars += 2 * folded.chars.len() as u64;
                    letters.each(folded.chars.iter().copied(), |at| {
                        if let Some(span) = folded.span(at, at + letters.len()) {
                            goes_on = put(stretch, span);
                        }
                        goes_on
                    });
                    if !goes_on {
                        break;
                    }
                }
            }
            Plan::Words(terms) => {
                let tongue = terms.tongue(document.language);
                let known = memory.of(0, tongue);
                for stretch in all.iter().filter(|stretch| searched(stretch)) {
                    work.scalars += 2 * u64::from(length(stretch.text));
                    if !terms.may_stand_in(stretch.text, &mut folded) {
                        continue;
                    }
                    let row = tokens::tokens(stretch.text, stretch.start);
                    work.words += row.len() as u64;
                    terms.each(&row, tongue, known, |first, last| {
                        if let (Some(first), Some(last)) = (row.get(first), row.get(last)) {
                            let span = Span::new(first.span.start(), last.span.end());
                            goes_on = span.is_none_or(|span| put(stretch, span));
                        }
                        goes_on
                    });
                    if !goes_on {
                        break;
                    }
                }
            }
            Plan::Pattern(pattern) => {
                for stretch in all.iter().filter(|stretch| searched(stretch)) {
                    work.scalars += 2 * u64::from(length(stretch.text));
                    goes_on = pattern.each(stretch.text, stretch.start, |span| put(stretch, span));
                    if !goes_on {
                        break;
                    }
                }
            }
            Plan::Near(near) => goes_on = near.through(document, &all, &searched, memory, work, put),
        }
        goes_on
    }
}
