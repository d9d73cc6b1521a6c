//! What would be masked in one document: everything the roster sweep and the detectors find there and no mark covers.

use crate::blocker::Whose;
use crate::decision::Decisions;
use crate::detect::{self, Confidence, Kind};
use crate::fold::Folded;
use crate::leaving::same_text;
use crate::roster::{self, Roster};
use fieldwork::frame::Category;
use fieldwork::id::{DocumentId, InformantId};
use fieldwork::study::Study;
use fieldwork::text::{Span, passage};
use serde::{Deserialize, Serialize};

/// A passage that would be masked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Where, in scalar values of the stored text.
    pub span: Span,
    /// What kind of detail it is.
    pub category: Category,
    /// Whose identity it is, where the roster knows.
    pub informant: Option<InformantId>,
    /// What it looks like, where a detector found it.
    pub looks_like: Option<Kind>,
    /// How sure that is; a hit of the roster is certain, but for what an organisation may be called by in one word.
    pub confidence: Confidence,
    /// The words.
    pub text: String,
}

impl std::fmt::Debug for Suggestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Suggestion({}..{}, {:?})", self.span.start(), self.span.end(), self.category)
    }
}

/// Suggestions for a document, in order, none overlapping another. None for a document that is not there.
pub fn suggestions(study: &Study, document: DocumentId, decisions: &Decisions) -> Vec<Suggestion> {
    let Some(document) = study.documents.get(document) else { return Vec::new() };
    let decisions = &decisions.with_rulings(study);
    let roster = Roster::of(study, decisions);
    let masked: Vec<Span> = study
        .mentions
        .values()
        .filter(|mention| mention.document == document.id)
        .filter_map(|mention| mention.span)
        .collect();
    let is_masked = |span: Span| (span.start()..span.end()).all(|at| masked.iter().any(|mask| mask.contains(at)));
    let sure = roster.sweep(&document.text).into_iter().map(|hit| (hit, Confidence::Certain));
    let unsure = roster.hints(&document.text).into_iter().map(|hit| (hit, Confidence::Possible));
    let known = sure.chain(unsure).map(|(hit, confidence)| Suggestion {
        span: hit.span,
        category: roster::category(hit.whose),
        informant: match hit.whose {
            Whose::Informant { id, field: _ } => Some(study.person(id)),
            Whose::Case { .. } | Whose::Coupon { .. } => None,
        },
        looks_like: None,
        confidence,
        text: hit.text,
    });
    let seen = detect::identifiers(&document.text)
        .into_iter()
        .filter(|found| !is_rejected(study, decisions, found))
        .map(|found| Suggestion {
            span: found.span,
            category: found.kind.category(),
            informant: None,
            looks_like: Some(found.kind),
            confidence: found.confidence,
            text: found.text,
        });
    let mut all: Vec<Suggestion> = known.chain(seen).filter(|suggestion| !is_masked(suggestion.span)).collect();
    all.sort_by_key(|suggestion| (suggestion.span, suggestion.looks_like));
    united(all, &document.text)
}

/// Overlapping suggestions are one: over the union, as the roster knows it where it does.
fn united(all: Vec<Suggestion>, text: &str) -> Vec<Suggestion> {
    let mut united: Vec<Suggestion> = Vec::new();
    for next in all {
        match united.last_mut() {
            Some(last) if last.span.overlaps(next.span) => {
                let span = Span::new(last.span.start(), last.span.end().max(next.span.end())).unwrap_or(last.span);
                let rank = |one: &Suggestion| one.looks_like.is_none().then_some(one.confidence);
                if rank(last) < rank(&next) {
                    *last = next;
                }
                last.span = span;
                last.text = passage(text, span).to_owned();
            }
            _ => united.push(next),
        }
    }
    united
}

/// Whether somebody decided that such a hit is no identifier, for this release or for the whole study.
pub(crate) fn is_rejected(study: &Study, decisions: &Decisions, found: &detect::Found) -> bool {
    let rejected = decisions.rejections.iter().any(|rejection| {
        rejection.kind == found.kind && rejection.decided.is_complete() && same_text(&rejection.text, &found.text)
    });
    rejected || roster::public_names(study).any(|name| name == Folded::phrase(&found.text))
}
