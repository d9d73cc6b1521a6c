//! The codings of a study as plain numbers, for agreement and for co-occurrence.

use crate::agreement::{self, Spans};
use crate::cooccurrence;
use fieldwork::coding::Segment;
use fieldwork::id::{CodeId, CoderId, DocumentId};
use fieldwork::study::Study;
use fieldwork::text::length;
use std::collections::BTreeMap;

/// Codings of a study by some coders. Places in figures are places in these lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codings {
    /// All documents, in the order of the study.
    pub documents: Vec<DocumentId>,
    /// The coders asked for.
    pub coders: Vec<CoderId>,
    /// All codes of the codebook, by their ids.
    pub codes: Vec<CodeId>,
    /// Characters of each document.
    lengths: Vec<u64>,
    segments: Vec<agreement::Segment>,
}

impl Codings {
    /// What these coders coded. Orphans, whose text is gone, are left out. Goes through the segments once.
    pub fn of(study: &Study, coders: &[CoderId]) -> Self {
        let documents = study.ordered_documents();
        let place_of = |documents: &[std::rc::Rc<fieldwork::coding::Document>]| -> BTreeMap<DocumentId, usize> {
            documents.iter().enumerate().map(|(place, document)| (document.id, place)).collect()
        };
        let document_places = place_of(&documents);
        let codes: Vec<CodeId> = study.codes.iter().map(|(id, _)| id).collect();
        let code_places: BTreeMap<CodeId, usize> = codes.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let lengths: Vec<u64> = documents.iter().map(|document| u64::from(length(&document.text))).collect();
        let plain = |segment: &Segment| {
            let span = segment.span?;
            let document = *document_places.get(&segment.document)?;
            let (start, end) = (u64::from(span.start()), u64::from(span.end()));
            (start < end && lengths.get(document).is_some_and(|length| end <= *length)).then_some(())?;
            let coder = coders.iter().position(|coder| *coder == segment.coder)?;
            Some(agreement::Segment { document, coder, code: *code_places.get(&segment.code)?, start, end })
        };
        let segments = study.segments.values().filter_map(|segment| plain(segment)).collect();
        let documents = documents.iter().map(|document| document.id).collect();
        Self { documents, coders: coders.to_vec(), codes, lengths, segments }
    }

    /// By everybody who codes in the study.
    pub fn of_all(study: &Study) -> Self {
        let coders: Vec<CoderId> = study.coders.iter().map(|(id, _)| id).collect();
        Self::of(study, &coders)
    }

    /// For agreement. A coder has finished a document in which they coded something; say otherwise with
    /// [`Spans::finished`].
    pub fn spans(&self) -> Spans {
        // What `of` let through is sound.
        Spans::new(self.coders.len(), self.codes.len(), self.lengths.clone(), self.segments.clone()).unwrap_or_default()
    }

    /// For co-occurrence: everybody's segments.
    pub fn segments(&self) -> Vec<cooccurrence::Segment> {
        self.segments
            .iter()
            .map(|&agreement::Segment { document, coder: _, code, start, end }| cooccurrence::Segment {
                document,
                code,
                start,
                end,
            })
            .collect()
    }

    /// The codes somebody used, by their places: those that enter what is pooled.
    pub fn used(&self) -> Vec<usize> {
        let used: std::collections::BTreeSet<usize> = self.segments.iter().map(|segment| segment.code).collect();
        used.into_iter().collect()
    }
}
