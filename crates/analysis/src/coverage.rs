//! How much of what was said is sorted, relevant and coded, in scalar values of the text. Our own definition: what the
//! interviewer says does not count, and words under several codings count once.

use crate::figure::Share;
use fieldwork::coding::{Document, Relevant, Speaker};
use fieldwork::id::DocumentId;
use fieldwork::study::Study;
use fieldwork::text::{Span, length};
use std::collections::BTreeMap;

/// Scalar values of what was said, and how many of them are covered by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What the informant and others said; the whole text where it has no turns.
    pub said: u32,
    /// Sorted as relevant or not.
    pub sorted: u32,
    /// Sorted as relevant.
    pub relevant: u32,
    /// Under at least one code.
    pub coded: u32,
}

impl Coverage {
    /// The coverage of a document by everybody's work.
    pub fn of(study: &Study, document: &Document) -> Self {
        let said = joined(said(document));
        let marks = |mark: Option<Relevant>| {
            let of_kind = move |kept: Relevant| mark.is_none_or(|mark| mark == kept);
            let here = study.relevance.values().filter(|r| r.document == document.id && of_kind(r.mark));
            joined(here.filter_map(|r| r.span).collect())
        };
        let codings = study.segments.values().filter(|s| s.document == document.id).filter_map(|s| s.span).collect();
        Self {
            said: said.iter().map(|span| span.length()).sum(),
            sorted: common(&said, &marks(None)),
            relevant: common(&said, &marks(Some(Relevant::Relevant))),
            coded: common(&said, &joined(codings)),
        }
    }

    /// The coverage of all documents together; goes through the codings once, however many documents there are.
    pub fn of_study(study: &Study) -> Self {
        type Places = BTreeMap<DocumentId, Vec<Span>>;
        let (mut coded, mut sorted, mut relevant) = (Places::new(), Places::new(), Places::new());
        for segment in study.segments.values() {
            coded.entry(segment.document).or_default().extend(segment.span);
        }
        for passage in study.relevance.values() {
            sorted.entry(passage.document).or_default().extend(passage.span);
            if passage.mark == Relevant::Relevant {
                relevant.entry(passage.document).or_default().extend(passage.span);
            }
        }
        let mut sum = Self::default();
        for document in study.documents.values() {
            let said = joined(said(document));
            let covered = |by: &mut Places| common(&said, &joined(by.remove(&document.id).unwrap_or_default()));
            sum.coded += covered(&mut coded);
            sum.sorted += covered(&mut sorted);
            sum.relevant += covered(&mut relevant);
            sum.said += said.iter().map(|span| span.length()).sum::<u32>();
        }
        sum
    }

    /// A part of what was said, as a share of all of it.
    pub fn share(self, part: u32) -> Share {
        Share::new(part.into(), self.said.into())
    }
}

/// What informants and others say; the whole text where nobody is known to speak.
fn said(document: &Document) -> Vec<Span> {
    if document.turns.is_empty() {
        return Span::new(0, length(&document.text)).into_iter().collect();
    }
    document.turns.iter().filter(|turn| turn.speaker != Speaker::Interviewer).map(|turn| turn.span).collect()
}

/// The same places without overlaps, in order.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => {
                if let Some(wider) = Span::new(last.start(), last.end().max(span.end())) {
                    *last = wider;
                }
            }
            Some(_) | None => out.push(span),
        }
    }
    out
}

/// How many scalar values two lists of joined spans have in common.
fn common(a: &[Span], b: &[Span]) -> u32 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        sum += x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
        if x.end() <= y.end() { i += 1 } else { j += 1 }
    }
    sum
}
