//! A document as the desk shows it: paragraphs with their speaker and question, cut into runs under the same codings, and
//! the stripes of the margin. A function of the study and of what the person wants to see; no browser in it.

use crate::i18n::Tongue;
use crate::i18n::coding::informant_label;
use crate::pages::coding::look::looks;
use crate::pages::coding::runs::runs;
use fieldwork::coding::{Document, Relevant, Segment, Speaker};
use fieldwork::id::{CoderId, DocumentId, PseudonymId, SegmentId};
use fieldwork::language::Language;
use fieldwork::study::Study;
use fieldwork::text::{Span, length};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Most tints laid over one another; more would only darken, and every coding has its stripe.
const LAYERS: usize = 3;

/// What the person wants to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lens {
    /// The coder at work.
    pub me: Option<CoderId>,
    /// Hides the work of all others.
    pub blind: bool,
    /// Coders whose work is hidden.
    pub hidden: BTreeSet<CoderId>,
    /// Shows pseudonyms in place of what they mask.
    pub as_reader: bool,
    /// The coding that is looked at.
    pub lit: Option<SegmentId>,
    /// The language of names and labels.
    pub tongue: Tongue,
}

impl Lens {
    /// Whether a coder's work is shown.
    pub fn shows(&self, coder: CoderId) -> bool {
        let own = Some(coder) == self.me;
        !self.hidden.contains(&coder) && (own || !self.blind)
    }
}

/// The language a study's own texts are shown in.
pub fn language(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    }
}

/// A coding in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripe {
    /// Which coding.
    pub id: SegmentId,
    /// Which passage.
    pub span: Span,
    /// How its code looks.
    pub look: usize,
    /// The name of its code.
    pub name: String,
    /// The label of its coder, where that is somebody else.
    pub other: Option<String>,
    /// Whether it is looked at.
    pub lit: bool,
}

/// What a run shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Its words.
    Words,
    /// Its words in a frame: they are masked in what is shared, where the label stands in their place.
    Framed(String),
    /// The label in place of its words.
    Label(String),
    /// Nothing: the label stands at the beginning of the masked passage.
    Nothing,
}

/// A stretch of text under the same marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// First scalar value.
    pub start: u32,
    /// First scalar value after it.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// Looks of the codings over it, the latest to begin last; at most three.
    pub tints: Vec<usize>,
    /// Names of all codings over it.
    pub names: Vec<String>,
    /// How it was sorted.
    pub relevant: Option<Relevant>,
    /// What it shows.
    pub shown: Shown,
    /// Whether the coding that is looked at lies over it.
    pub lit: bool,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// First scalar value.
    pub start: u32,
    /// First scalar value after it, the line end left out.
    pub end: u32,
    /// Who speaks; `None` where nobody is known to.
    pub speaker: Option<Speaker>,
    /// Whether the speaker's turn begins here.
    pub opens: bool,
    /// The number of the question in the guide, where a question is asked here.
    pub question: Option<usize>,
    /// Its runs.
    pub pieces: Vec<Piece>,
}

impl Block {
    /// The place of the paragraph; `None` where it is empty.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.start, self.end)
    }
}

/// A document as the desk shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Paragraphs in order; empty lines are left out.
    pub blocks: Vec<Rc<Block>>,
    /// Codings in order of their place.
    pub stripes: Vec<Stripe>,
}

/// A mark over the text.
#[derive(Clone, Copy)]
enum Mark {
    Coding(usize),
    Masked(usize),
    Sorted(Relevant),
}

/// The codings of a document that the lens shows, by start, end and id.
pub fn visible(study: &Study, document: DocumentId, lens: &Lens) -> Vec<Rc<Segment>> {
    study.segments_of(document).into_iter().filter(|segment| lens.shows(segment.coder)).collect()
}

/// Reads a document.
pub fn reading(study: &Study, document: &Document, lens: &Lens) -> Reading {
    let looks = looks(study);
    let stripe = |segment: &Rc<Segment>| {
        let code = study.codes.get(segment.code)?;
        let coder = study.coders.get(segment.coder).filter(|coder| Some(coder.id) != lens.me);
        Some(Stripe {
            id: segment.id,
            span: segment.span?,
            look: looks.get(&segment.code).copied().unwrap_or_default(),
            name: code.name.get(language(lens.tongue)).to_owned(),
            other: coder.map(|coder| coder.label.clone()),
            lit: lens.lit == Some(segment.id),
        })
    };
    let stripes: Vec<Stripe> = visible(study, document.id, lens).iter().filter_map(stripe).collect();
    let masks = masks(study, document.id, lens.tongue);
    let mut marks: Vec<(Span, Mark)> = stripes.iter().enumerate().map(|(i, s)| (s.span, Mark::Coding(i))).collect();
    marks.extend(masks.iter().enumerate().map(|(i, (span, _))| (*span, Mark::Masked(i))));
    let sorted = study.relevance.values().filter(|r| r.document == document.id && lens.shows(r.coder));
    marks.extend(sorted.filter_map(|r| Some((r.span?, Mark::Sorted(r.mark)))));
    let piece = |run: crate::pages::coding::runs::Run<Mark>| piece(run, &stripes, &masks, lens.as_reader);
    let blocks = paragraphs(study, document)
        .into_iter()
        .map(|(mut block, words)| {
            let over: Vec<(Span, Mark)> = match block.span() {
                Some(span) => marks.iter().filter(|(mark, _)| mark.overlaps(span)).copied().collect(),
                None => Vec::new(),
            };
            block.pieces = runs(&words, block.start, &over).into_iter().map(piece).collect();
            Rc::new(block)
        })
        .collect();
    Reading { blocks, stripes }
}

fn piece(
    run: crate::pages::coding::runs::Run<Mark>,
    stripes: &[Stripe],
    masks: &[(Span, String)],
    as_reader: bool,
) -> Piece {
    let over: Vec<&Stripe> =
        run.marks.iter().filter_map(|mark| if let Mark::Coding(i) = mark { stripes.get(*i) } else { None }).collect();
    let masked = run.marks.iter().find_map(|mark| if let Mark::Masked(i) = mark { masks.get(*i) } else { None });
    let shown = match masked {
        None => Shown::Words,
        Some((_, label)) if !as_reader => Shown::Framed(label.clone()),
        Some((span, label)) if span.start() == run.start => Shown::Label(label.clone()),
        Some(_) => Shown::Nothing,
    };
    let mut names: Vec<String> = Vec::new();
    for stripe in &over {
        if !names.contains(&stripe.name) {
            names.push(stripe.name.clone());
        }
    }
    Piece {
        start: run.start,
        end: run.end,
        text: run.text,
        tints: over.iter().rev().take(LAYERS).rev().map(|stripe| stripe.look).collect(),
        names,
        relevant: run.marks.iter().find_map(|mark| if let Mark::Sorted(kind) = mark { Some(*kind) } else { None }),
        shown,
        lit: over.iter().any(|stripe| stripe.lit),
    }
}

/// Masked passages and what a reader sees in their place.
fn masks(study: &Study, document: DocumentId, tongue: Tongue) -> Vec<(Span, String)> {
    let here = study.mentions.values().filter(|mention| mention.document == document);
    let mut masks: Vec<(Span, String)> =
        here.filter_map(|mention| Some((mention.span?, pseudonym_label(study, mention.pseudonym, tongue)))).collect();
    masks.sort();
    masks
}

/// What stands in place of a name: the number of an informant, or neutral words.
pub fn pseudonym_label(study: &Study, pseudonym: PseudonymId, tongue: Tongue) -> String {
    let Some(pseudonym) = study.pseudonyms.get(pseudonym) else { return String::new() };
    match pseudonym.informant.and_then(|id| study.informants.get(study.person(id))) {
        Some(informant) => informant_label(informant.number, tongue),
        None => pseudonym.label.get(language(tongue)).to_owned(),
    }
}

/// Paragraphs without runs, and their words. A paragraph ends at a line end or where another turn begins.
fn paragraphs(study: &Study, document: &Document) -> Vec<(Block, String)> {
    let numbers: BTreeMap<_, usize> = study.guide().iter().enumerate().map(|(i, q)| (q.id, i + 1)).collect();
    let turn_at = |position: u32| document.turns.iter().find(|turn| turn.span.contains(position));
    let begins: BTreeSet<u32> = document.turns.iter().map(|turn| turn.span.start()).collect();
    let mut out: Vec<(Block, String)> = Vec::new();
    let mut close = |start: u32, words: &mut String| {
        if words.chars().all(char::is_whitespace) {
            words.clear();
            return;
        }
        let end = start + length(words);
        let turn = turn_at(start);
        let opens = turn.is_some_and(|turn| turn.span.start() >= start.saturating_sub(1) && turn.span.start() <= end);
        let asked = turn.filter(|turn| turn.speaker == Speaker::Interviewer && opens).and_then(|turn| turn.question);
        let question = asked.and_then(|id| numbers.get(&id).copied());
        let speaker = turn.map(|turn| turn.speaker);
        out.push((Block { start, end, speaker, opens, question, pieces: Vec::new() }, std::mem::take(words)));
    };
    let (mut start, mut at, mut words) = (0, 0, String::new());
    for c in document.text.chars() {
        if c == '\n' || (begins.contains(&at) && at > start) {
            close(start, &mut words);
            start = if c == '\n' { at + 1 } else { at };
        }
        if c != '\n' {
            words.push(c);
        }
        at += 1;
    }
    close(start, &mut words);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::Desk;
    use fieldwork::command::{Command, Mask, MaskWith};
    use fieldwork::frame::Category;
    use fieldwork::language::Localized;

    fn read(desk: &Desk, document: DocumentId, lens: &Lens) -> Reading {
        reading(desk.study(), desk.study().documents.get(document).unwrap(), lens)
    }

    fn words(block: &Block) -> Vec<&str> {
        block.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn paragraphs_know_who_speaks() {
        let mut desk = Desk::new();
        let document = desk.document(&["Apa kabar?", "Baik 👍🏽.", "", "Terima kasih."]);
        let read = read(&desk, document, &Lens::default());
        let shape: Vec<_> = read.blocks.iter().map(|b| (b.start, b.end, b.speaker, b.opens)).collect();
        assert_eq!(
            shape,
            [
                (0, 10, Some(Speaker::Interviewer), true),
                (11, 19, Some(Speaker::Informant), true),
                (21, 34, Some(Speaker::Informant), true)
            ]
        );
        assert_eq!(words(&read.blocks[1]), ["Baik 👍🏽."]);
    }

    #[test]
    fn overlapping_codings_cut_the_text_and_each_has_a_stripe() {
        let mut desk = Desk::new();
        let (a, b) = (desk.code("Timbal balik", None, 1, true), desk.code("Partisipasi", None, 4, true));
        let document = desk.document(&["?", "satu dua tiga"]); // said from 2
        desk.segment(document, (2, 10), a);
        desk.segment(document, (7, 15), b);
        let read = read(&desk, document, &Lens::default());
        assert_eq!(words(&read.blocks[1]), ["satu ", "dua", " tiga"]);
        let tints: Vec<_> = read.blocks[1].pieces.iter().map(|piece| piece.tints.clone()).collect();
        assert_eq!(tints, [vec![0], vec![0, 3], vec![3]]);
        assert_eq!(read.blocks[1].pieces[1].names, ["Timbal balik", "Partisipasi"]);
        assert_eq!(read.stripes.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Timbal balik", "Partisipasi"]);
    }

    #[test]
    fn one_coding_changes_one_paragraph_only() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let long = "Kata demi kata dalam satu paragraf panjang. ".repeat(10);
        let paragraphs: Vec<&str> = (0..140).map(|_| long.as_str()).collect();
        let document = desk.document(&paragraphs);
        let before = read(&desk, document, &Lens::default());
        assert!(length(&desk.study().documents.get(document).unwrap().text) > 60_000);
        let at = before.blocks[70].start;
        desk.segment(document, (at + 5, at + 20), code);
        let after = read(&desk, document, &Lens::default());
        let changed = before.blocks.iter().zip(&after.blocks).filter(|(old, new)| old != new).count();
        assert_eq!((before.blocks.len(), after.blocks.len(), changed), (140, 140, 1));
    }

    #[test]
    fn blind_means_blind() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let document = desk.document(&["?", "satu dua tiga"]);
        desk.segment(document, (2, 6), code);
        let first = desk.me;
        desk.me = desk.coder("Rina");
        desk.segment(document, (7, 10), code);
        let open = Lens { me: Some(desk.me), ..Lens::default() };
        let both = read(&desk, document, &open);
        assert_eq!(both.stripes.iter().map(|s| s.other.as_deref()).collect::<Vec<_>>(), [Some("Pengode 1"), None]);
        let blind = read(&desk, document, &Lens { blind: true, ..open.clone() });
        assert_eq!(blind.stripes.len(), 1);
        assert_eq!(words(&blind.blocks[1]), ["satu ", "dua", " tiga"]);
        let filtered = read(&desk, document, &Lens { hidden: [first].into(), ..open });
        assert_eq!(filtered, blind);
    }

    #[test]
    fn the_reader_sees_the_pseudonym_once() {
        let mut desk = Desk::new();
        let code = desk.code("A", None, 1, true);
        let document = desk.document(&["?", "Lalu Bu Sri datang"]);
        let span = Span::new(7, 13).unwrap();
        let with = MaskWith::New(Category::Person, Localized::both("seorang pejabat", "an official"));
        desk.run(Command::Mask(vec![Mask { document, span, with }]));
        desk.segment(document, (2, 9), code);
        let plain = read(&desk, document, &Lens::default());
        assert_eq!(words(&plain.blocks[1]), ["Lalu ", "Bu", " Sri", " datang"]);
        assert_eq!(plain.blocks[1].pieces[1].shown, Shown::Framed("seorang pejabat".into()));
        let reader = read(&desk, document, &Lens { as_reader: true, tongue: Tongue::En, ..Lens::default() });
        let shown: Vec<_> = reader.blocks[1].pieces.iter().map(|piece| piece.shown.clone()).collect();
        assert_eq!(shown, [Shown::Words, Shown::Label("an official".into()), Shown::Nothing, Shown::Words]);
    }

    #[test]
    fn passages_show_how_they_were_sorted() {
        let mut desk = Desk::new();
        let document = desk.document(&["?", "satu dua"]);
        let span = Span::new(7, 10).unwrap();
        desk.run(Command::Sort { document, span, mark: Some(Relevant::NotRelevant) });
        let read = read(&desk, document, &Lens { me: Some(desk.me), ..Lens::default() });
        let sorted: Vec<_> = read.blocks[1].pieces.iter().map(|piece| piece.relevant).collect();
        assert_eq!(sorted, [None, Some(Relevant::NotRelevant)]);
    }
}
