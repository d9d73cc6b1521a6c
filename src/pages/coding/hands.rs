//! What a person can do on the desk: keys, buttons and the codebook all end here.

use crate::components::Toaster;
use crate::i18n::coding::{CodingText, code_removed, coded, masked, selected, uncoded};
use crate::i18n::{Common, Tongue};
use crate::pages::coding::book::BookAct;
use crate::pages::coding::caret::{Arrow, stepped};
use crate::pages::coding::codebook::{in_vivo_name, moved, writing_language};
use crate::pages::coding::details::{Place, entries, excerpt};
use crate::pages::coding::jumps;
use crate::pages::coding::look::next_hue;
use crate::pages::coding::looking::{Looking, Open, Step};
use crate::pages::coding::mask_sheet::Masking;
use crate::pages::coding::passage::Corrected;
use crate::pages::coding::press::Act as Deed;
use crate::pages::coding::reading::{Lens, Reading, language, visible};
use crate::pages::coding::side::SideAct;
use crate::pages::coding::words::{Letters, Unit};
use crate::pages::parts::not_done;
use crate::platform::selection::{self, Drawn};
use crate::store::Act;
use fieldwork::coding::{Code, Document, MemoTarget, Origin, Relevant};
use fieldwork::command::{Command, Mask};
use fieldwork::id::{CodeId, DocumentId, SegmentId};
use fieldwork::language::Localized;
use fieldwork::notebook::Done;
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::text::{Span, passage};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Everything an act needs, as it stands at the last rendering.
#[derive(Clone)]
pub struct Hands {
    /// The study.
    pub study: Rc<Study>,
    /// The document on the desk.
    pub document: Rc<Document>,
    /// Its characters.
    pub letters: Rc<Letters>,
    /// The document as shown.
    pub reading: Rc<Reading>,
    /// What is shown of it.
    pub lens: Lens,
    /// What is looked at.
    pub looking: Rc<Looking>,
    /// Changes what is looked at.
    pub step: Callback<Step>,
    /// Changes the study.
    pub act: Act,
    /// Says what was done.
    pub toaster: Toaster,
    /// The text's element.
    pub column: NodeRef,
    /// The search box.
    pub find: NodeRef,
}

impl Hands {
    fn tongue(&self) -> Tongue {
        self.lens.tongue
    }

    fn id(&self) -> DocumentId {
        self.document.id
    }

    fn say(&self, words: CodingText) {
        self.toaster.say(words.say(self.tongue()));
    }

    /// Carries a command out; a refusal is said.
    fn run(&self, command: Command) -> Option<Done> {
        match self.act.run(command) {
            Ok(done) => Some(done),
            Err(why) => {
                self.toaster.say(not_done(&why, self.tongue()));
                None
            }
        }
    }

    /// Carries a command out for the open window, which shows a refusal itself.
    fn run_in_window(&self, command: Command) -> Option<Done> {
        match self.act.run(command) {
            Ok(done) => Some(done),
            Err(why) => {
                self.step.emit(Step::Refused(not_done(&why, self.tongue())));
                None
            }
        }
    }

    /// Says what was done and offers to take it back.
    fn offer_undo(&self, text: String, done: &Done) {
        let (act, batch) = (self.act.clone(), done.batch);
        let (toaster, tongue) = (self.toaster.clone(), self.tongue());
        let undo = Callback::from(move |()| {
            if let Err(why) = act.run(Command::Undo(batch)) {
                toaster.say(not_done(&why, tongue));
            }
        });
        self.toaster.offer(text, Common::Undo.say(tongue), undo);
    }

    fn name_of(&self, code: CodeId) -> String {
        let code = self.study.codes.get(code);
        code.map(|code| code.name.get(language(self.tongue())).to_owned()).unwrap_or_default()
    }

    /// The place one looks at.
    pub fn place(&self) -> Option<Place> {
        match (self.looking.lit, self.looking.drawn) {
            (Some(lit), _) => Some(Place::Coding(lit)),
            (None, Some(drawn)) => Some(drawn.span().map_or(Place::Caret(drawn.focus), Place::Passage)),
            (None, None) => None,
        }
    }

    /// Where jumps start from.
    fn from(&self) -> Option<u32> {
        let lit = self.looking.lit.and_then(|id| self.study.segments.get(id)?.span);
        lit.or(self.looking.span()).map(Span::start).or(self.looking.drawn.map(|drawn| drawn.focus))
    }

    // ---- selecting --------------------------------------------------------------------------------------------------

    /// The browser's selection changed.
    pub fn drawn(&self, drawn: Drawn) {
        let trimmed = match drawn.span() {
            Some(span) => match self.letters.trimmed(span.start(), span.end()) {
                Some(span) if drawn.anchor <= drawn.focus => Drawn::over(span),
                Some(span) => Drawn { anchor: span.end(), focus: span.start() },
                None => Drawn { anchor: drawn.focus, focus: drawn.focus },
            },
            None => drawn,
        };
        if self.looking.drawn != Some(trimmed) {
            self.step.emit(Step::Draw(Some(trimmed)));
        }
    }

    /// Selects on the page and on the desk.
    fn choose(&self, drawn: Drawn, reveal: bool) {
        if let Some(column) = self.column.cast::<Element>() {
            selection::choose(&column, drawn);
            if reveal {
                selection::reveal(&column, drawn.focus.min(drawn.anchor));
            }
        }
        self.step.emit(Step::Draw(Some(drawn)));
        if let Some(span) = drawn.span() {
            self.step.emit(Step::Say(selected(&excerpt(&self.letters.words(span)), self.tongue())));
        }
    }

    fn grow(&self, unit: Unit) {
        let at = self.looking.drawn.map_or(0, |drawn| drawn.focus);
        let from = self.looking.span().or_else(|| self.letters.word_at(at));
        if let Some(span) = from.and_then(|span| self.letters.grown(span, unit)) {
            self.choose(Drawn::over(span), false);
        }
    }

    /// A key while the text has the focus: arrows select, Enter repeats the last code.
    pub fn text_key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || self.looking.corrected.is_some() {
            return;
        }
        if event.key() == "Enter" && self.looking.span().is_some() {
            event.prevent_default();
            self.recent(0);
        } else if let Some(arrow) = Arrow::of(&event.key()) {
            event.prevent_default();
            let start = self.looking.drawn.or_else(|| self.from().map(|at| Drawn { anchor: at, focus: at }));
            if let Some(drawn) = stepped(&self.letters, start, arrow, event.shift_key()) {
                self.choose(drawn, true);
            }
        }
    }

    fn release(&self) {
        selection::release();
        self.step.emit(Step::Draw(None));
    }

    // ---- coding -----------------------------------------------------------------------------------------------------

    /// Puts a code on the selection; without one, looks at the code.
    pub fn use_code(&self, code: CodeId) {
        let Some(span) = self.looking.span() else { return self.step.emit(Step::Code(code)) };
        if self.study.codes.get(code).is_some_and(|code| !code.codable) {
            return self.step.emit(Step::Code(code));
        }
        if self.run(Command::Code { document: self.id(), span, code }).is_some() {
            self.step.emit(Step::Used(code));
            self.step.emit(Step::Say(coded(&self.name_of(code), self.tongue())));
        }
    }

    fn recent(&self, place: usize) {
        match self.looking.recent.get(place) {
            Some(code) => self.use_code(*code),
            None => self.say(CodingText::ChooseCodeFirst),
        }
    }

    /// A new code as it would be made.
    fn blank(&self, name: String, origin: Origin) -> Code {
        let current = self.looking.code.and_then(|code| self.study.codes.get(code));
        let parent = current.and_then(|code| if code.codable { code.parent } else { Some(code.id) });
        Code {
            id: CodeId::draw(&mut self.act.ids()),
            parent: parent.filter(|parent| self.study.codes.has(*parent)),
            name: Localized::one(writing_language(&self.study, self.tongue()), name),
            definition: Localized::default(),
            use_when: Localized::default(),
            not_when: Localized::default(),
            origin,
            source: String::new(),
            hue: next_hue(&self.study),
            letter: None,
            codable: true,
            factor: false,
            rank: Rank::default(),
        }
    }

    fn open_code(&self, code: Code, fresh: bool) {
        let apply = fresh && code.codable && self.looking.span().is_some();
        self.step.emit(Step::Open(Open::Code { code: Box::new(code), fresh, apply }));
    }

    /// Makes a code at once and puts it on the selection where there is one.
    fn make(&self, code: Code) {
        let id = code.id;
        if self.run(Command::Add(Record::Code(code))).is_none() {
            return;
        }
        self.step.emit(Step::Typed(String::new()));
        match self.looking.span() {
            Some(span) if self.run(Command::Code { document: self.id(), span, code: id }).is_some() => {
                self.step.emit(Step::Used(id));
            }
            Some(_) | None => self.step.emit(Step::Code(id)),
        }
    }

    fn in_vivo(&self) {
        let Some(span) = self.looking.span() else { return self.say(CodingText::SelectFirst) };
        let masked = self.study.mentions.values().filter(|mention| mention.document == self.id());
        if masked.filter_map(|mention| mention.span).any(|mention| mention.overlaps(span)) {
            // A code's name leaves with the codebook; a masked name must not become one.
            self.say(CodingText::InVivoMasked);
            return self.open_code(self.blank(String::new(), Origin::InVivo), true);
        }
        let name = in_vivo_name(&self.letters.words(span));
        let mut code = self.blank(String::new(), Origin::InVivo);
        code.name = Localized::one(self.document.language, name);
        self.make(code);
    }

    fn sort(&self, mark: Option<Relevant>) {
        match self.looking.span() {
            Some(span) => drop(self.run(Command::Sort { document: self.id(), span, mark })),
            None => self.say(CodingText::SelectFirst),
        }
    }

    /// The one coding of one's own that "remove" means here: the one looked at, or the only one at the place.
    fn removable(&self) -> Option<SegmentId> {
        let here = entries(&self.study, self.id(), self.place(), &self.lens);
        let mut own = here.into_iter().filter(|entry| entry.own).map(|entry| entry.id);
        let first = own.next()?;
        own.next().is_none().then_some(first)
    }

    fn remove(&self) {
        match self.removable() {
            Some(segment) => self.uncode(segment),
            // Several: the details list them, each with its own button.
            None => self.step.emit(Step::Open(Open::Details)),
        }
    }

    fn uncode(&self, segment: SegmentId) {
        let name = self.study.segments.get(segment).map(|segment| self.name_of(segment.code)).unwrap_or_default();
        if let Some(done) = self.run(Command::Uncode(segment)) {
            self.offer_undo(uncoded(&name, self.tongue()), &done);
        }
    }

    /// Looks at one coding and brings it into view.
    pub fn light(&self, segment: SegmentId) {
        let Some(record) = self.study.segments.get(segment) else { return };
        selection::release();
        self.step.emit(Step::Light(segment, record.code));
        if let (Some(span), Some(column)) = (record.span, self.column.cast::<Element>()) {
            let (start, end) = (span.start(), span.end());
            if !selection::is_seen(&column, start) && !selection::is_seen(&column, end.saturating_sub(1)) {
                selection::reveal(&column, start);
            }
        }
    }

    // ---- windows ----------------------------------------------------------------------------------------------------

    fn open_mask(&self) {
        match self.looking.span() {
            Some(span) => self.step.emit(Step::Open(Open::Mask(span))),
            None => self.say(CodingText::SelectFirst),
        }
    }

    /// Masks a passage, and the same words elsewhere where that is wanted.
    pub fn mask(&self, span: Span, masking: Masking) {
        let mut places = vec![span];
        if masking.everywhere {
            places.extend(self.other_places(span));
        }
        let document = self.id();
        let masks: Vec<Mask> =
            places.iter().map(|span| Mask { document, span: *span, with: masking.with.clone() }).collect();
        if let Some(done) = self.run_in_window(Command::Mask(masks)) {
            self.step.emit(Step::Open(Open::Nothing));
            self.offer_undo(masked(places.len(), self.tongue()), &done);
        }
    }

    /// Other places of the document with the same words, not masked yet.
    pub fn other_places(&self, span: Span) -> Vec<Span> {
        let known: Vec<Span> =
            self.study.mentions.values().filter(|m| m.document == self.id()).filter_map(|m| m.span).collect();
        let mut places = self.letters.occurrences(&self.letters.words(span));
        places.retain(|place| !place.overlaps(span) && !known.iter().any(|mask| mask.overlaps(*place)));
        places
    }

    /// What a memo may be about from here, the likeliest first.
    pub fn memo_targets(&self) -> Vec<(MemoTarget, String)> {
        let segment = |entry: crate::pages::coding::details::Entry| {
            (MemoTarget::Segment(entry.id), format!("{}: “{}”", entry.name, entry.words))
        };
        let mut targets: Vec<_> =
            entries(&self.study, self.id(), self.place(), &self.lens).into_iter().map(segment).collect();
        targets.extend(self.looking.code.map(|code| (MemoTarget::Code(code), self.name_of(code))));
        targets.push((MemoTarget::Document(self.id()), CodingText::OnDocument.say(self.tongue()).to_owned()));
        targets
    }

    fn open_memo(&self, first: Option<MemoTarget>) {
        let mut targets = self.memo_targets();
        if let Some(first) = first {
            let known = targets.iter().position(|(target, _)| *target == first);
            let named = match known {
                Some(at) => targets.remove(at),
                None => (first, self.about(first)),
            };
            targets.insert(0, named);
        }
        self.step.emit(Step::Open(Open::Memo { targets, memo: None }));
    }

    /// What a memo is about, in words.
    pub fn about(&self, target: MemoTarget) -> String {
        match target {
            MemoTarget::Code(code) => self.name_of(code),
            MemoTarget::Segment(segment) => {
                self.study.segments.get(segment).map(|segment| self.name_of(segment.code)).unwrap_or_default()
            }
            MemoTarget::Document(_) | MemoTarget::Study | MemoTarget::Informant(_) | MemoTarget::Case(_) => {
                CodingText::OnDocument.say(self.tongue()).to_owned()
            }
        }
    }

    /// Saves the code of the open window.
    pub fn save_code(&self, code: Code, fresh: bool, apply: bool) {
        let id = code.id;
        let command = if fresh { Command::Add(Record::Code(code)) } else { Command::Change(Record::Code(code)) };
        if self.run_in_window(command).is_none() {
            return;
        }
        self.step.emit(Step::Open(Open::Nothing));
        self.step.emit(Step::Typed(String::new()));
        self.step.emit(Step::Code(id));
        if let Some(span) = self.looking.span().filter(|_| apply)
            && self.run(Command::Code { document: self.id(), span, code: id }).is_some()
        {
            self.step.emit(Step::Used(id));
        }
    }

    // ---- correcting -------------------------------------------------------------------------------------------------

    fn correct(&self) {
        let at = self.from().unwrap_or(0);
        let block = self.reading.blocks.iter().find(|block| block.start <= at && at <= block.end);
        let Some(span) = block.or_else(|| self.reading.blocks.first()).and_then(|block| block.span()) else { return };
        let text = &self.document.text;
        let cut = |span: Option<Span>| Rc::from(span.map(|span| passage(text, span)).unwrap_or_default());
        self.step.emit(Step::Correct(Some(Corrected {
            document: self.id(),
            start: span.start(),
            head: cut(Span::new(0, span.start())),
            words: cut(Some(span)),
            tail: cut(Span::new(span.end(), self.letters.length())),
        })));
    }

    /// The correction is finished with these words; `None` gives it up.
    pub fn corrected(&self, words: Option<&str>) {
        if let Some(corrected) = &self.looking.corrected
            && words.is_none_or(|words| self.run(corrected.with(words)).is_some())
        {
            self.step.emit(Step::Correct(None));
        }
    }

    // ---- ways through the text --------------------------------------------------------------------------------------

    fn to_uncoded(&self, onward: jumps::Onward) {
        let codings: Vec<Span> = self.reading.stripes.iter().map(|stripe| stripe.span).collect();
        match jumps::uncoded(&self.reading.blocks, &codings, self.from(), onward) {
            Some(span) => self.choose(Drawn::over(span), true),
            None => self.say(CodingText::AllCoded),
        }
    }

    fn to_coding(&self, onward: jumps::Onward) {
        let Some(code) = self.looking.code else { return self.say(CodingText::ChooseCodeFirst) };
        let segments = visible(&self.study, self.id(), &self.lens);
        match jumps::coding_of(&segments, code, self.from(), onward) {
            Some((_, segment)) => self.light(segment),
            None => self.say(CodingText::NoCodingOfCode),
        }
    }

    fn to_find(&self) {
        let focused = self.find.cast::<HtmlElement>().filter(|find| find.offset_width() > 0).map(|find| find.focus());
        if focused.is_none() {
            self.step.emit(Step::Open(Open::Book));
        }
    }

    // ---- the three places acts come from ------------------------------------------------------------------------------

    /// A key or a button of the bar.
    pub fn deed(&self, deed: Deed) {
        match deed {
            Deed::Letter(code) => self.use_code(code),
            Deed::Recent(place) => self.recent(place),
            Deed::InVivo => self.in_vivo(),
            Deed::NewCode => self.open_code(self.blank(String::new(), Origin::Data), true),
            Deed::Memo => self.open_memo(None),
            Deed::Relevant => self.sort(Some(Relevant::Relevant)),
            Deed::NotRelevant => self.sort(Some(Relevant::NotRelevant)),
            Deed::Unsorted => self.sort(None),
            Deed::Mask => self.open_mask(),
            Deed::Remove => self.remove(),
            Deed::Grow(unit) => self.grow(unit),
            Deed::Find => self.to_find(),
            Deed::Uncoded(onward) => self.to_uncoded(onward),
            Deed::Coding(onward) => self.to_coding(onward),
            Deed::Correct => self.correct(),
            Deed::Release => self.release(),
        }
    }

    /// Something in the codebook.
    pub fn book(&self, act: BookAct) {
        match act {
            BookAct::Typed(typed) => self.step.emit(Step::Typed(typed)),
            BookAct::Choose(code) => {
                self.use_code(code);
                if self.looking.span().is_none() && self.looking.open == Open::Book {
                    self.step.emit(Step::Open(Open::Nothing));
                }
            }
            BookAct::Make(name) if name.is_empty() => self.open_code(self.blank(name, Origin::Data), true),
            BookAct::Make(name) => self.make(self.blank(name, Origin::Data)),
            BookAct::Group => {
                let group = Code { codable: false, parent: None, ..self.blank(String::new(), Origin::Theory) };
                self.open_code(group, true);
            }
            BookAct::Edit(code) => {
                if let Some(code) = self.study.codes.get(code) {
                    self.open_code((**code).clone(), false);
                }
            }
            BookAct::Memo(code) => self.open_memo(Some(MemoTarget::Code(code))),
            BookAct::Shift(code, way) => {
                if let Some(command) = moved(&self.study, code, way) {
                    drop(self.run(command));
                }
            }
            BookAct::Remove(code) => {
                let codings = self.study.segments.values().filter(|segment| segment.code == code).count();
                let name = self.name_of(code);
                if let Some(done) = self.run(Command::Remove(RecordId::Code(code))) {
                    self.offer_undo(code_removed(&name, codings, self.tongue()), &done);
                }
            }
            BookAct::Leave => {
                self.step.emit(Step::Typed(String::new()));
                if let Some(column) = self.column.cast::<HtmlElement>() {
                    let _focus_is_a_courtesy = column.focus();
                }
            }
        }
    }

    /// Something in the details.
    pub fn side(&self, act: SideAct) {
        match act {
            SideAct::Show(segment) => self.light(segment),
            SideAct::Remove(segment) => self.uncode(segment),
            SideAct::Memo(target) => self.open_memo(Some(target)),
            SideAct::EditMemo(memo) => {
                if let Some(record) = self.study.memos.get(memo) {
                    let targets = vec![(record.target, self.about(record.target))];
                    self.step.emit(Step::Open(Open::Memo { targets, memo: Some(memo) }));
                }
            }
            SideAct::RemoveMemo(memo) => {
                if let Some(done) = self.run(Command::Remove(RecordId::Memo(memo))) {
                    self.offer_undo(CodingText::MemoRemoved.say(self.tongue()).to_owned(), &done);
                }
            }
            SideAct::Unmask(mention) => {
                if let Some(done) = self.run(Command::Remove(RecordId::Mention(mention))) {
                    self.offer_undo(CodingText::Unmasked.say(self.tongue()).to_owned(), &done);
                }
            }
            SideAct::Attach(segment) => self.attach(segment),
        }
    }

    /// Puts an orphan on the selection, with its memos and its coder.
    fn attach(&self, segment: SegmentId) {
        let Some(span) = self.looking.span() else { return self.say(CodingText::SelectFirst) };
        drop(self.run(Command::Reattach { segment, span }));
    }
}
