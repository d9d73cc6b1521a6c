//! In which documents a search looks, of whom, and whether what is coded counts.

use fieldwork::coding::Document;
use fieldwork::id::{CodeId, DocumentId, InformantId};
use fieldwork::study::Study;
use fieldwork::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Whether hits must be coded with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coded {
    /// A passage with this code, by any coder, covers at least a letter of the hit.
    With(CodeId),
    /// No passage with this code, by any coder, covers a letter of the hit.
    Without(CodeId),
}

/// Where a search looks. The default is everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only in these documents.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Only in interviews with these people. Records joined as one person count as one.
    pub informants: Option<BTreeSet<InformantId>>,
    /// Only hits for which all of these hold.
    pub coded: Vec<Coded>,
}

/// The person whose interview a document is of.
pub fn informant(study: &Study, document: &Document) -> Option<InformantId> {
    let interview = study.interviews.get(document.interview?)?;
    Some(study.person(interview.informant))
}

impl Scope {
    /// The documents, by date, then id.
    pub(crate) fn documents(&self, study: &Study) -> Vec<Rc<Document>> {
        let people: Option<BTreeSet<InformantId>> =
            self.informants.as_ref().map(|people| people.iter().map(|id| study.person(*id)).collect());
        let mut documents = study.ordered_documents();
        documents.retain(|document| {
            let chosen = self.documents.as_ref().is_none_or(|chosen| chosen.contains(&document.id));
            let of = || informant(study, document);
            chosen && people.as_ref().is_none_or(|people| of().is_some_and(|person| people.contains(&person)))
        });
        documents
    }

    /// For each code asked about, what it covers, by document. Each coding is looked at once.
    pub(crate) fn covers(&self, study: &Study) -> Vec<Cover> {
        let cover = |coded: &Coded| {
            let (code, wanted) = match coded {
                Coded::With(code) => (*code, true),
                Coded::Without(code) => (*code, false),
            };
            let mut of: BTreeMap<DocumentId, Vec<Span>> = BTreeMap::new();
            for segment in study.segments.values().filter(|segment| segment.code == code) {
                of.entry(segment.document).or_default().extend(segment.span);
            }
            Cover { wanted, of: of.into_iter().map(|(document, spans)| (document, united(spans))).collect() }
        };
        self.coded.iter().map(cover).collect()
    }
}

/// What a code covers, and whether hits must lie on it or beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cover {
    wanted: bool,
    of: BTreeMap<DocumentId, Vec<Span>>,
}

impl Cover {
    /// Whether a hit in a document counts.
    pub fn admits(&self, document: DocumentId, hit: Span) -> bool {
        let spans = self.of.get(&document).map(Vec::as_slice).unwrap_or_default();
        let before = spans.partition_point(|span| span.end() <= hit.start());
        spans.get(before).is_some_and(|span| span.overlaps(hit)) == self.wanted
    }
}

/// Spans in order, those that overlap or touch made one.
pub(crate) fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut united: Vec<Span> = Vec::new();
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start() <= last.end() => {
                let end = last.end().max(span.end());
                *last = Span::new(last.start(), end).unwrap_or(*last);
            }
            Some(_) | None => united.push(span),
        }
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(a: u32, b: u32) -> Span {
        Span::new(a, b).unwrap()
    }

    #[test]
    fn spans_that_touch_become_one_and_a_hit_beside_them_is_beside() {
        let spans = united(vec![span(20, 30), span(0, 5), span(3, 8), span(8, 9), span(21, 22)]);
        assert_eq!(spans, [span(0, 9), span(20, 30)]);
        let (this, other) = (DocumentId(uuid::Uuid::from_u128(1)), DocumentId(uuid::Uuid::from_u128(2)));
        let on = Cover { wanted: true, of: BTreeMap::from([(this, spans)]) };
        let beside = Cover { wanted: false, ..on.clone() };
        for (hit, is_on) in [(span(8, 12), true), (span(9, 20), false), (span(29, 31), true), (span(30, 31), false)] {
            assert_eq!((on.admits(this, hit), beside.admits(this, hit)), (is_on, !is_on), "{hit:?}");
            assert_eq!((on.admits(other, hit), beside.admits(other, hit)), (false, true), "{hit:?}");
        }
    }
}
