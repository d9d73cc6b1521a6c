//! What happens on a move of the person: commands to the study, and what the screen remembers between them.

use super::consent::Filled;
use super::naming::Naming;
use super::way::{Move, Panel, Sitting, Stand, defaults, typed};
use crate::components::Toaster;
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::{Common, Tongue};
use crate::pages::parts::not_done;
use crate::store::{Act, Attached, NotDone, View};
use fieldwork::command::{Command, Proof};
use fieldwork::flow::Flow;
use fieldwork::guide::QuestionKind;
use fieldwork::id::{InterviewId, NoteId, Place, RoundId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, AttachmentKind, Interview, Missing, Note, Round};
use fieldwork::notebook::Done;
use fieldwork::people::ConsentForm;
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordId, Study};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

/// What the text boxes of an interview hold beyond the study.
#[derive(Default)]
pub struct Boxes {
    /// The text typed last, by question.
    typed: BTreeMap<Place, String>,
    /// Questions whose text cannot stand as an answer.
    troubled: BTreeSet<Place>,
    /// Answers a missing code took the place of: switching the code off brings them back.
    set_aside: BTreeMap<Place, AnswerValue>,
    /// Notes there were before the one being written.
    notes_before: BTreeSet<NoteId>,
    /// The question on the screen, and when it came there by a clock that only goes forward, in milliseconds.
    since: Option<(Place, f64)>,
}

impl Boxes {
    /// Boxes with the texts that could not stand as answers when the interview was left, or cut off.
    pub fn begun(act: &Act, study: &Study, interview: InterviewId) -> Self {
        let kept = |place: Place| Some((place, act.kept(&answer_spot(interview, place))?));
        let steps = Flow::of(study, interview).steps;
        let typed: BTreeMap<_, _> = steps.into_iter().filter_map(|step| kept(step.place)).collect();
        let troubled = typed.keys().copied().collect();
        Self { typed, troubled, ..Self::default() }
    }
}

/// The handles a move works with; made anew by each rendering.
#[derive(Clone)]
pub struct Desk {
    /// Commands.
    pub act: Act,
    /// The study.
    pub view: View,
    /// Short words about what was done.
    pub toaster: Toaster,
    /// The language of the interface.
    pub tongue: Tongue,
    /// Which interview.
    pub interview: InterviewId,
    /// The sitting as the screen shows it.
    pub sitting: Option<Rc<Sitting>>,
    /// Which screen.
    pub stand: Stand,
    /// Whether a whole section is shown.
    pub whole: UseStateHandle<bool>,
    /// Whether the person went to the closing page.
    pub at_end: UseStateHandle<bool>,
    /// What is open beside the question.
    pub panel: UseStateHandle<Panel>,
    /// The question passed over without a reason.
    pub wants_reason: UseStateHandle<Option<Place>>,
    /// The name being typed.
    pub naming: UseStateHandle<Naming>,
    /// How many names were saved here, and what the last saving came to.
    pub named: UseStateHandle<(u32, Option<Result<AttrValue, AttrValue>>)>,
    /// Text boxes.
    pub boxes: Rc<RefCell<Boxes>>,
    /// Shows what changed in the boxes.
    pub refresh: UseForceUpdateHandle,
    /// Leaves for the list.
    pub leave: Callback<()>,
}

fn answer_spot(interview: InterviewId, place: Place) -> String {
    format!("answer/{interview}/{place}")
}

impl Desk {
    /// The study as it stands now, also within a move that has already changed it.
    fn study(&self) -> Rc<Study> {
        self.view.notebook(|notebook| notebook.study().clone())
    }

    fn at(&self) -> Option<Place> {
        match self.stand {
            Stand::At(question) => Some(question),
            Stand::Consent | Stand::Closing | Stand::Ended | Stand::NoGuide => None,
        }
    }

    /// Runs a command; says why where it is refused.
    pub fn run(&self, command: Command) -> Option<Done> {
        match self.act.run(command) {
            Ok(done) => Some(done),
            Err(why) => {
                self.toaster.say(not_done(&why, self.tongue));
                None
            }
        }
    }

    /// What shows that consent was given: a signature goes into the vault before the consent that names it. `None` where
    /// that was not possible, which was said.
    pub fn proof(&self, filled: &Filled) -> Option<Proof> {
        let witness = if filled.form == ConsentForm::Spoken { filled.witness.clone() } else { String::new() };
        if filled.form != ConsentForm::SignedHere || !filled.strokes.is_signature() {
            return Some(Proof { signature: filled.signed, witness });
        }
        let (kind, media_type) = (AttachmentKind::Picture, "image/svg+xml".to_owned());
        let picture = Attached { kind, caption: String::new(), media_type, bytes: filled.strokes.picture() };
        match self.act.attach(self.interview, None, picture) {
            Ok(done) => {
                let made = |id: &RecordId| if let RecordId::Attachment(id) = id { Some(*id) } else { None };
                Some(Proof { signature: done.created.iter().find_map(made), witness })
            }
            Err(why) => {
                self.toaster.say(not_done(&why, self.tongue));
                None
            }
        }
    }

    /// Does what a move asks for.
    pub fn play(&self, wanted: Move) {
        match wanted {
            Move::Type(question, text) => self.take_in(question, text),
            Move::Leave(question) => drop(self.commit(question)),
            Move::Answer(question, value) => {
                self.give(question, value);
                self.answered(question);
            }
            Move::Missing(question, why) => self.switch_missing(question, why),
            Move::MissingThenOn(question, why) => {
                self.give(question, Some(AnswerValue::Missing(why)));
                self.answered(question);
                self.on(false);
            }
            Move::Specify(place, choice, words) => {
                let interview = self.interview;
                let spot = format!("specify/{interview}/{place}/{choice}");
                let make = move |words: &str| {
                    let (choice, words) = (choice.clone(), words.to_owned());
                    Command::Specify { interview, place, choice, words }
                };
                self.act.typed(&spot, words, Rc::new(make), self.told());
            }
            Move::Explain(place, reason) => {
                let interview = self.interview;
                let make = move |reason: &str| Command::Explain { interview, place, reason: reason.to_owned() };
                self.act.typed(&format!("reason/{interview}/{place}"), reason, Rc::new(make), self.told());
            }
            Move::TakeBackReason(place) => {
                let interview = self.interview;
                self.act.let_go(&format!("reason/{interview}/{place}"));
                if let Some(done) = self.run(Command::Explain { interview, place, reason: String::new() }) {
                    let desk = self.clone();
                    let undo = Callback::from(move |()| drop(desk.run(Command::Undo(done.batch))));
                    self.toaster.offer(Ask::ReasonTakenBack.say(self.tongue), Common::Undo.say(self.tongue), undo);
                }
            }
            Move::AddItem(place, item) => {
                if self.run(Command::AddRound { interview: self.interview, place, item }).is_some() {
                    self.answered(place);
                }
            }
            Move::RemoveItem(round) => {
                if let Some(done) = self.run(Command::Remove(RecordId::Round(round))) {
                    let desk = self.clone();
                    let undo = Callback::from(move |()| drop(desk.run(Command::Undo(done.batch))));
                    self.toaster.offer(Ask::ItemOut.say(self.tongue), Common::Undo.say(self.tongue), undo);
                }
            }
            Move::RenameItem(round, words) => self.rename_item(round, words),
            Move::MoveItem(round, before) => self.move_item(round, before),
            Move::Probe(question, probe, asked) => {
                drop(self.run(Command::Probe { interview: self.interview, place: question, probe, asked }));
            }
            Move::KeepAsNote(question) => {
                if self.keep_as_note(question) {
                    self.on(true);
                }
            }
            Move::Next => self.on(false),
            Move::PassOver => self.on(true),
            Move::Back => self.back(),
            Move::Go(question) => self.go(question),
            Move::ToClosing => self.close(),
            Move::Mark => {
                self.act.commit_all();
                let mark = Command::MarkTime {
                    interview: self.interview,
                    place: self.at(),
                    recorded: self.act.recorded(self.interview),
                    visit_ms: None,
                };
                if self.run(mark).is_some() {
                    self.toaster.say(Ask::Marked.say(self.tongue));
                }
            }
            Move::Speak(language) => self.change(|interview| Interview { language, ..interview.clone() }),
            Move::Whole(whole) => {
                self.act.commit_all();
                self.whole.set(whole);
            }
            Move::Open(panel) => {
                self.act.commit_all();
                if panel == Panel::Note {
                    self.boxes.borrow_mut().notes_before = self.study().notes.values().map(|note| note.id).collect();
                }
                self.panel.set(panel);
            }
            Move::Pause => {
                self.act.commit_all();
                self.leave_question(None);
                if let Some(at) = self.at() {
                    drop(self.run(Command::GoTo { interview: self.interview, place: Some(at) }));
                }
                self.toaster.say(Ask::Paused.say(self.tongue));
                self.leave.emit(());
            }
        }
    }

    // ---- typed answers ----------------------------------------------------------------------------------------------

    fn take_in(&self, question: Place, text: String) {
        let Some(kind) = self.study().questions.get(question.question).map(|asked| asked.kind.clone()) else { return };
        let was_troubled = {
            let mut boxes = self.boxes.borrow_mut();
            boxes.typed.insert(question, text.clone());
            boxes.troubled.remove(&question)
        };
        if was_troubled {
            self.refresh.force_update();
        }
        let interview = self.interview;
        let make = move |text: &str| Command::Answer { interview, place: question, value: typed(&kind, text) };
        let (boxes, refresh, toaster, tongue) =
            (self.boxes.clone(), self.refresh.clone(), self.toaster.clone(), self.tongue);
        let told = move |why: Option<NotDone>| match why {
            // What is wrong with the text itself stands under its box; anything else concerns the whole study.
            Some(NotDone::Refused(fieldwork::command::Refusal::DoesNotFit(_))) => {
                boxes.borrow_mut().troubled.insert(question);
                refresh.force_update();
            }
            Some(why) => toaster.say(not_done(&why, tongue)),
            None => {}
        };
        self.act.typed(&answer_spot(interview, question), text, Rc::new(make), Rc::new(told));
    }

    fn commit(&self, question: Place) -> bool {
        let fits = self.act.commit(&answer_spot(self.interview, question)).is_ok();
        fits && !self.boxes.borrow().troubled.contains(&question)
    }

    /// Why texts cannot stand as answers, by question, in words.
    pub fn troubles(&self) -> BTreeMap<Place, AttrValue> {
        let boxes = self.boxes.borrow();
        let say = |question: &Place| {
            let text = boxes.typed.get(question)?;
            let record = self.view.study.questions.get(question.question)?;
            let said = match record.kind {
                QuestionKind::Date | QuestionKind::DateTime => words::no_date(text, self.tongue),
                QuestionKind::Time => words::no_time(text, self.tongue),
                QuestionKind::Point => words::no_point(text, self.tongue),
                QuestionKind::Integer => words::no_integer(text, self.tongue),
                QuestionKind::Number
                | QuestionKind::Text { .. }
                | QuestionKind::One { .. }
                | QuestionKind::Many { .. }
                | QuestionKind::Ranking { .. }
                | QuestionKind::Scale(_)
                | QuestionKind::Matrix { .. }
                | QuestionKind::File { .. }
                | QuestionKind::Audio
                | QuestionKind::List { .. }
                | QuestionKind::Calculated { .. }
                | QuestionKind::Note => words::no_number(text, self.tongue),
            };
            Some((*question, AttrValue::from(said)))
        };
        boxes.troubled.iter().filter_map(say).collect()
    }

    /// Texts that cannot stand as answers, by question, as they were typed.
    pub fn unfit(&self) -> BTreeMap<Place, AttrValue> {
        let boxes = self.boxes.borrow();
        let text = |question: &Place| Some((*question, AttrValue::from(boxes.typed.get(question)?.clone())));
        boxes.troubled.iter().filter_map(text).collect()
    }

    /// Keeps a text that is no answer as a note. Nothing typed is lost.
    fn keep_as_note(&self, question: Place) -> bool {
        let text = self.boxes.borrow().typed.get(&question).cloned().unwrap_or_default();
        if text.trim().is_empty() {
            return true;
        }
        let kept = self.run(Command::Note { interview: self.interview, place: Some(question), text }).is_some();
        if kept {
            let mut boxes = self.boxes.borrow_mut();
            boxes.troubled.remove(&question);
            boxes.typed.remove(&question);
            drop(boxes);
            self.act.let_go(&answer_spot(self.interview, question));
            self.refresh.force_update();
            self.toaster.say(Ask::KeptAsNote.say(self.tongue));
        }
        kept
    }

    // ---- other answers ----------------------------------------------------------------------------------------------

    fn give(&self, question: Place, value: Option<AnswerValue>) -> Option<Done> {
        self.run(Command::Answer { interview: self.interview, place: question, value })
    }

    fn answered(&self, question: Place) {
        if *self.wants_reason == Some(question) {
            self.wants_reason.set(None);
        }
    }

    fn switch_missing(&self, question: Place, why: Missing) {
        if !self.commit(question) && !self.keep_as_note(question) {
            return;
        }
        let held = self.study().answer_at(self.interview, question).and_then(|answer| answer.value.clone());
        if held == Some(AnswerValue::Missing(why)) {
            let before = self.boxes.borrow_mut().set_aside.remove(&question);
            self.give(question, before);
            return;
        }
        let done = self.give(question, Some(AnswerValue::Missing(why)));
        self.answered(question);
        let replaced = held.filter(|held| !matches!(held, AnswerValue::Missing(_)));
        if let (Some(done), Some(replaced)) = (done, replaced) {
            self.boxes.borrow_mut().set_aside.insert(question, replaced);
            let desk = self.clone();
            let undo = Callback::from(move |()| drop(desk.run(Command::Undo(done.batch))));
            let study = self.study();
            let language = study.interviews.get(self.interview).map(|sitting| sitting.language);
            let said = language.map_or_else(
                || words::missing(why, self.tongue).to_owned(),
                |language| words::missing_in(&study, why, language, self.tongue),
            );
            self.toaster.offer(words::replaced_by(&said, self.tongue), Common::Undo.say(self.tongue), undo);
        }
    }

    // ---- the way ----------------------------------------------------------------------------------------------------

    /// Onwards. Passing over a required question asks for a reason once; `freely` does not ask.
    fn on(&self, freely: bool) {
        let Some(at) = self.at() else { return };
        let whole = *self.whole;
        let Some(before) = self.sitting_now() else { return };
        let mut fits = true;
        for step in before.shown_with(at, whole) {
            fits &= self.commit(step.place);
        }
        if !fits {
            self.refresh.force_update();
            return;
        }
        let Some(sitting) = self.sitting_now() else { return };
        let study = self.study();
        let wanting = sitting.wants_reason(&study, at, whole);
        let strict = wanting.and_then(|place| sitting.flow.step(place)).is_some_and(|step| step.question.strict);
        if wanting.is_some() && (strict || (!freely && *self.wants_reason != wanting)) {
            self.wants_reason.set(wanting);
            return;
        }
        match sitting.next(at, whole) {
            Some(next) => self.go(next),
            None => self.close(),
        }
    }

    fn back(&self) {
        let Some(at) = self.at() else { return };
        self.act.commit_all();
        let before = self.sitting_now().and_then(|sitting| sitting.back(at, *self.whole));
        if let Some(before) = before {
            self.go(before);
        }
    }

    /// Notes how long the question that is left was on the screen.
    fn leave_question(&self, next: Option<Place>) {
        let now = crate::platform::clock::elapsed_ms();
        let since = std::mem::replace(&mut self.boxes.borrow_mut().since, next.map(|place| (place, now)));
        if let Some((place, from)) = since.filter(|(place, _)| Some(*place) != next) {
            // Whole milliseconds that passed; the clock only goes forward.
            let visit_ms = Some((now - from).max(0.0) as u64);
            let (interview, place) = (self.interview, Some(place));
            drop(self.act.run(Command::MarkTime { interview, place, recorded: None, visit_ms }));
        }
    }

    /// Says why a typed text was refused.
    fn told(&self) -> Rc<dyn Fn(Option<NotDone>)> {
        let (toaster, tongue) = (self.toaster.clone(), self.tongue);
        Rc::new(move |why: Option<NotDone>| {
            if let Some(why) = why {
                toaster.say(not_done(&why, tongue));
            }
        })
    }

    /// Meets the question at hand: begins to count its time where none is counted, and gives it and those beside it the
    /// answers they begin with.
    pub fn meet(&self) {
        let (Some(at), Some(sitting)) = (self.at(), self.sitting_now()) else { return };
        let now = crate::platform::clock::elapsed_ms();
        self.boxes.borrow_mut().since.get_or_insert((at, now));
        for (place, value) in defaults(&self.study(), &sitting, at, *self.whole) {
            // A default that does not fit its question is left out; the question is simply open.
            let _refused = self.act.run(Command::Answer { interview: self.interview, place, value: Some(value) });
        }
    }

    /// The sitting as it stands now, also within a move that has already changed the study. It goes on from the course the
    /// screen has, so that only what changed is worked out.
    fn sitting_now(&self) -> Option<Sitting> {
        let mut course = self.sitting.as_ref().map(|sitting| sitting.course.clone()).unwrap_or_default();
        Sitting::following(&mut course, &self.study(), self.interview)
    }

    fn rename_item(&self, round: RoundId, words: String) {
        let study = self.study();
        let Some(before) = study.rounds.get(round) else { return };
        let command = match before.informant {
            Some(informant) => {
                let informant = study.person(informant);
                let named = !study.identities.field(informant, IdentityField::Name).is_empty();
                let field = if named { IdentityField::Name } else { IdentityField::Organisation };
                Command::Identify { informant, fields: vec![(field, words)] }
            }
            None => Command::Change(Record::Round(Round { label: words.trim().to_owned(), ..(**before).clone() })),
        };
        drop(self.run(command));
    }

    fn move_item(&self, round: RoundId, before: Option<RoundId>) {
        let study = self.study();
        let Some(moved) = study.rounds.get(round) else { return };
        let mut row = study.rounds_of(self.interview);
        row.retain(|item| item.list == moved.list && item.within == moved.within && item.id != round);
        let at = before.and_then(|before| row.iter().position(|item| item.id == before)).unwrap_or(row.len());
        let (low, high) = (at.checked_sub(1).and_then(|low| row.get(low)), row.get(at));
        let Some(rank) = Rank::between(low.map(|item| item.rank), high.map(|item| item.rank)) else { return };
        drop(self.run(Command::Change(Record::Round(Round { rank, ..(**moved).clone() }))));
    }

    fn go(&self, question: Place) {
        self.act.commit_all();
        self.leave_question(Some(question));
        if self.run(Command::GoTo { interview: self.interview, place: Some(question) }).is_some() {
            self.at_end.set(false);
            self.wants_reason.set(None);
            self.panel.set(Panel::Closed);
        }
    }

    fn close(&self) {
        self.act.commit_all();
        self.leave_question(None);
        if self.run(Command::GoTo { interview: self.interview, place: None }).is_some() {
            self.at_end.set(true);
            self.wants_reason.set(None);
            self.panel.set(Panel::Closed);
        }
    }

    fn change(&self, change: impl FnOnce(&Interview) -> Interview) {
        self.act.commit_all();
        if let Some(interview) = self.study().interviews.get(self.interview) {
            drop(self.run(Command::Change(Record::Interview(change(interview)))));
        }
    }

    // ---- beside the questions ---------------------------------------------------------------------------------------

    /// Takes in the words of the note being written: the first pause makes the note, later ones change it.
    pub fn write_note(&self, text: String) {
        let (view, interview, place) = (self.view.clone(), self.interview, self.at());
        let before = self.boxes.borrow().notes_before.clone();
        let make = move |text: &str| {
            let study = view.notebook(|notebook| notebook.study().clone());
            let note =
                study.notes.values().find(|note| note.interview == interview && !before.contains(&note.id)).cloned();
            match note {
                None => Command::Note { interview, place, text: text.to_owned() },
                Some(note) if text.trim().is_empty() => Command::Remove(RecordId::Note(note.id)),
                Some(note) => Command::Change(Record::Note(Note { text: text.to_owned(), ..(*note).clone() })),
            }
        };
        self.act.typed(&self.note_spot(), text, Rc::new(make), Rc::new(|_| ()));
    }

    fn note_spot(&self) -> String {
        format!("note/{}", self.interview)
    }

    /// The note being written, once it is one.
    pub fn note_in_hand(&self) -> Option<NoteId> {
        let boxes = self.boxes.borrow();
        let mine = |note: &&Rc<Note>| note.interview == self.interview && !boxes.notes_before.contains(&note.id);
        (*self.panel == Panel::Note).then(|| self.view.study.notes.values().find(mine).map(|note| note.id)).flatten()
    }

    /// Closes the note; what was typed is kept.
    pub fn close_note(&self) {
        // An empty note is refused, and nothing is lost by that.
        let _nothing_typed = self.act.commit(&self.note_spot());
        self.panel.set(Panel::Closed);
    }

    /// Takes in the words of the reflection.
    pub fn reflect(&self, text: String) {
        let (view, interview) = (self.view.clone(), self.interview);
        let make = move |text: &str| {
            let study = view.notebook(|notebook| notebook.study().clone());
            match study.interviews.get(interview) {
                Some(sitting) => {
                    Command::Change(Record::Interview(Interview { reflection: text.to_owned(), ..(**sitting).clone() }))
                }
                None => Command::GoTo { interview, place: None },
            }
        };
        let (toaster, tongue) = (self.toaster.clone(), self.tongue);
        let told = move |why: Option<NotDone>| {
            if let Some(why) = why {
                toaster.say(not_done(&why, tongue));
            }
        };
        self.act.typed(&format!("reflection/{interview}"), text, Rc::new(make), Rc::new(told));
    }

    /// Ends the interview; the reflection is what the study holds by now.
    pub fn end(&self, outcome: fieldwork::interview::Outcome) {
        self.act.commit_all();
        let reflection =
            self.study().interviews.get(self.interview).map(|it| it.reflection.clone()).unwrap_or_default();
        if self.run(Command::EndInterview { interview: self.interview, outcome, reflection }).is_some() {
            self.panel.set(Panel::Closed);
            self.at_end.set(false);
        }
    }

    /// Saves the name that was typed and makes room for the next.
    pub fn save_name(&self) {
        let Some(sitting) = self.sitting_now() else { return };
        let turn = self.named.0;
        match self.act.run(Command::Refer(self.naming.referral(sitting.person, self.interview))) {
            Ok(done) => {
                let study = self.study();
                let named = done.created.iter().find_map(|id| study.referrals.get(id.as_referral()?));
                let to = named.map(|referral| study.person(referral.to));
                let number = to.and_then(|id| study.informants.get(id)).map_or(0, |person| person.number);
                self.naming.set(Naming::default());
                self.named.set((turn.wrapping_add(1), Some(Ok(words::name_saved(number, self.tongue).into()))));
            }
            Err(why) => self.named.set((turn, Some(Err(not_done(&why, self.tongue).into())))),
        }
    }
}
