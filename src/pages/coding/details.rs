//! What is known of the place one looks at: its codings with coder and time, memos, and what other sources say to a code.

use crate::i18n::Tongue;
use crate::pages::coding::look::looks;
use crate::pages::coding::reading::{Lens, language, visible};
use fieldwork::coding::{Memo, MemoTarget, Segment};
use fieldwork::id::{CodeId, DocumentId, InformantId, SectorId, SegmentId};
use fieldwork::study::Study;
use fieldwork::text::{Span, passage};
use fieldwork::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The place one looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A selected passage.
    Passage(Span),
    /// A position between two letters.
    Caret(u32),
    /// One coding.
    Coding(SegmentId),
}

/// A coding at the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub id: SegmentId,
    /// Its code.
    pub code: CodeId,
    /// Its passage.
    pub span: Span,
    /// The name of the code.
    pub name: String,
    /// The look of the code.
    pub look: usize,
    /// The passage's words, shortened at the place where it matters least.
    pub words: String,
    /// Its coder's label.
    pub coder: String,
    /// Whether the coder at work made it.
    pub own: bool,
    /// When it was made.
    pub at: Moment,
}

/// The codings at a place, in the order of the text.
pub fn entries(study: &Study, document: DocumentId, place: Option<Place>, lens: &Lens) -> Vec<Entry> {
    let (Some(place), Some(text)) = (place, study.documents.get(document).map(|document| &document.text)) else {
        return Vec::new();
    };
    let here = |segment: &Rc<Segment>| match (place, segment.span) {
        (_, None) => false,
        (Place::Passage(span), Some(coded)) => coded.overlaps(span),
        (Place::Caret(at), Some(coded)) => coded.start() <= at && at <= coded.end(),
        (Place::Coding(id), Some(_)) => segment.id == id,
    };
    let looks = looks(study);
    let entry = |segment: Rc<Segment>| {
        let span = segment.span?;
        Some(Entry {
            id: segment.id,
            code: segment.code,
            span,
            name: study.codes.get(segment.code)?.name.get(language(lens.tongue)).to_owned(),
            look: looks.get(&segment.code).copied().unwrap_or_default(),
            words: excerpt(passage(text, span)),
            coder: study.coders.get(segment.coder).map(|coder| coder.label.clone()).unwrap_or_default(),
            own: Some(segment.coder) == lens.me,
            at: segment.at,
        })
    };
    visible(study, document, lens).into_iter().filter(here).filter_map(entry).collect()
}

/// The beginning of a passage on one line, at most 90 characters.
pub fn excerpt(words: &str) -> String {
    const LIMIT: usize = 90;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LIMIT {
        return line;
    }
    line.chars().take(LIMIT).collect::<String>().trim_end().to_owned() + "…"
}

/// Memos on something, oldest first. What others wrote is hidden together with their codings.
pub fn memos(study: &Study, target: MemoTarget, lens: &Lens) -> Vec<Rc<Memo>> {
    let mut memos: Vec<Rc<Memo>> =
        study.memos.values().filter(|memo| memo.target == target && lens.shows(memo.coder)).cloned().collect();
    memos.sort_by_key(|memo| (memo.at.ms, memo.id));
    memos
}

/// How many informants of a sector speak to a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorSources {
    /// The sector; `None` for informants without one.
    pub sector: Option<SectorId>,
    /// Its name; empty for informants without one.
    pub name: String,
    /// Informants with at least one passage under the code.
    pub speaking: usize,
    /// Informants with a transcript.
    pub heard: usize,
}

/// For each sector with a transcript, in the study's order: how many of its informants speak to a code.
pub fn sources(study: &Study, code: CodeId, lens: &Lens) -> Vec<SectorSources> {
    let coded: BTreeSet<DocumentId> = study
        .segments
        .values()
        .filter(|segment| segment.code == code && segment.span.is_some() && lens.shows(segment.coder))
        .map(|segment| segment.document)
        .collect();
    let mut heard: BTreeMap<InformantId, bool> = BTreeMap::new();
    for document in study.documents.values() {
        let interview = document.interview.and_then(|id| study.interviews.get(id));
        if let Some(informant) = interview.map(|interview| study.person(interview.informant)) {
            *heard.entry(informant).or_default() |= coded.contains(&document.id);
        }
    }
    let sector_of = |id: &InformantId| {
        study.informants.get(*id).and_then(|informant| informant.sector).filter(|sector| study.sectors.has(*sector))
    };
    let of = |sector: Option<SectorId>, name: &str| SectorSources {
        sector,
        name: name.to_owned(),
        speaking: heard.iter().filter(|(id, speaks)| **speaks && sector_of(id) == sector).count(),
        heard: heard.keys().filter(|id| sector_of(id) == sector).count(),
    };
    let named = |tongue: Tongue| language(tongue);
    let mut rows: Vec<SectorSources> =
        study.ordered_sectors().iter().map(|sector| of(Some(sector.id), sector.name.get(named(lens.tongue)))).collect();
    rows.push(of(None, ""));
    rows.retain(|row| row.heard > 0);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;
    use fieldwork::command::Command;

    #[test]
    fn codings_are_found_at_a_passage_a_caret_and_by_themselves() {
        let mut desk = Desk::new();
        let (a, b) = (desk.code("A", None, 1, true), desk.code("B", None, 2, true));
        let document = desk.document(&["?", "satu dua tiga"]);
        let first = desk.segment(document, (2, 6), a);
        desk.segment(document, (7, 10), b);
        let lens = Lens { me: Some(desk.me), ..Lens::default() };
        let at = |place| -> Vec<String> {
            entries(desk.study(), document, Some(place), &lens).into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(at(Place::Passage(Span::new(5, 8).unwrap())), ["A", "B"]);
        assert_eq!(at(Place::Caret(6)), ["A"]);
        assert_eq!(at(Place::Caret(12)), Vec::<String>::new());
        assert_eq!(at(Place::Coding(first)), ["A"]);
        let entry = entries(desk.study(), document, Some(Place::Coding(first)), &lens).remove(0);
        assert_eq!((entry.words.as_str(), entry.coder.as_str(), entry.own), ("satu", "Pengode 1", true));
        assert!(entries(desk.study(), document, None, &lens).is_empty());
    }

    #[test]
    fn long_passages_are_shortened_at_a_character() {
        assert_eq!(excerpt("satu\n dua"), "satu dua");
        assert_eq!(excerpt(&"👍".repeat(100)).chars().count(), 91);
    }

    #[test]
    fn memos_stand_in_order_and_the_blind_see_only_their_own() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let target = MemoTarget::Code(code);
        let write = |text: &str| Command::WriteMemo { target, text: text.into(), shareable: false };
        desk.run(write("satu"));
        desk.me = desk.coder("Rina");
        desk.run(write("dua"));
        let lens = Lens { me: Some(desk.me), ..Lens::default() };
        let texts = |lens: &Lens| memos(desk.study(), target, lens).iter().map(|m| m.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&lens), ["satu", "dua"]);
        assert_eq!(texts(&Lens { blind: true, ..lens }), ["dua"]);
    }

    #[test]
    fn sources_are_counted_by_sector_and_person() {
        let mut desk = Desk::new();
        desk.guide_question("Bagaimana?");
        let code = desk.code("A", None, 1, true);
        let (gov, ngo) = (desk.sector("Pemerintah"), desk.sector("LSM"));
        let people = [desk.person(Some(gov)), desk.person(Some(gov)), desk.person(Some(ngo))];
        desk.person(Some(ngo));
        let documents: Vec<_> = people.into_iter().map(|person| desk.transcript(person, "jawaban")).collect();
        desk.segment(documents[0], (0, 5), code);
        desk.segment(documents[0], (6, 9), code);
        let rows = sources(desk.study(), code, &Lens::default());
        let shape: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.speaking, row.heard)).collect();
        assert_eq!(shape, [("Pemerintah", 1, 2), ("LSM", 0, 1)]);
    }
}
