//! What happens on a move of the person: commands to the study, and what the screen remembers between them.

use super::naming::Naming;
use super::way::{Move, Panel, Sitting, Stand, typed};
use crate::components::Toaster;
use crate::i18n::interview::{self as words, Ask};
use crate::i18n::{Common, Tongue};
use crate::pages::parts::not_done;
use crate::store::{Act, NotDone, View};
use fieldwork::command::Command;
use fieldwork::guide::QuestionKind;
use fieldwork::id::{InterviewId, NoteId, QuestionId};
use fieldwork::interview::{AnswerValue, Interview, Missing, Note};
use fieldwork::notebook::Done;
use fieldwork::study::{Record, RecordId, Study};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

/// What the text boxes of an interview hold beyond the study.
#[derive(Default)]
pub struct Boxes {
    /// The text typed last, by question.
    typed: BTreeMap<QuestionId, String>,
    /// Questions whose text cannot stand as an answer.
    troubled: BTreeSet<QuestionId>,
    /// Answers a missing code took the place of: switching the code off brings them back.
    set_aside: BTreeMap<QuestionId, AnswerValue>,
    /// Notes there were before the one being written.
    notes_before: BTreeSet<NoteId>,
}

impl Boxes {
    /// Boxes with the texts that could not stand as answers when the interview was left, or cut off.
    pub fn begun(act: &Act, study: &Study, interview: InterviewId) -> Self {
        let kept = |question: QuestionId| Some((question, act.kept(&answer_spot(interview, question))?));
        let typed: BTreeMap<_, _> = study.questions.values().filter_map(|question| kept(question.id)).collect();
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
    /// Which screen.
    pub stand: Stand,
    /// Whether a whole section is shown.
    pub whole: UseStateHandle<bool>,
    /// Whether the person went to the closing page.
    pub at_end: UseStateHandle<bool>,
    /// What is open beside the question.
    pub panel: UseStateHandle<Panel>,
    /// The question passed over without a reason.
    pub wants_reason: UseStateHandle<Option<QuestionId>>,
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

fn answer_spot(interview: InterviewId, question: QuestionId) -> String {
    format!("answer/{interview}/{question}")
}

impl Desk {
    /// The study as it stands now, also within a move that has already changed it.
    fn study(&self) -> Rc<Study> {
        self.view.notebook(|notebook| notebook.study().clone())
    }

    fn at(&self) -> Option<QuestionId> {
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
            Move::Probe(question, probe, asked) => {
                drop(self.run(Command::Probe { interview: self.interview, question, probe, asked }));
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
                if self.run(Command::MarkTime { interview: self.interview, question: self.at() }).is_some() {
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
                if let Some(at) = self.at() {
                    drop(self.run(Command::GoTo { interview: self.interview, question: Some(at) }));
                }
                self.toaster.say(Ask::Paused.say(self.tongue));
                self.leave.emit(());
            }
        }
    }

    // ---- typed answers ----------------------------------------------------------------------------------------------

    fn take_in(&self, question: QuestionId, text: String) {
        let Some(kind) = self.study().questions.get(question).map(|question| question.kind.clone()) else { return };
        let was_troubled = {
            let mut boxes = self.boxes.borrow_mut();
            boxes.typed.insert(question, text.clone());
            boxes.troubled.remove(&question)
        };
        if was_troubled {
            self.refresh.force_update();
        }
        let interview = self.interview;
        let make = move |text: &str| Command::Answer { interview, question, value: typed(&kind, text) };
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

    fn commit(&self, question: QuestionId) -> bool {
        let fits = self.act.commit(&answer_spot(self.interview, question)).is_ok();
        fits && !self.boxes.borrow().troubled.contains(&question)
    }

    /// Why texts cannot stand as answers, by question, in words.
    pub fn troubles(&self) -> BTreeMap<QuestionId, AttrValue> {
        let boxes = self.boxes.borrow();
        let say = |question: &QuestionId| {
            let text = boxes.typed.get(question)?;
            let record = self.view.study.questions.get(*question)?;
            let said = match record.kind {
                QuestionKind::Date => words::no_date(text, self.tongue),
                QuestionKind::Number
                | QuestionKind::Text { .. }
                | QuestionKind::One { .. }
                | QuestionKind::Many { .. }
                | QuestionKind::Scale(_)
                | QuestionKind::Note => words::no_number(text, self.tongue),
            };
            Some((*question, AttrValue::from(said)))
        };
        boxes.troubled.iter().filter_map(say).collect()
    }

    /// Texts that cannot stand as answers, by question, as they were typed.
    pub fn unfit(&self) -> BTreeMap<QuestionId, AttrValue> {
        let boxes = self.boxes.borrow();
        let text = |question: &QuestionId| Some((*question, AttrValue::from(boxes.typed.get(question)?.clone())));
        boxes.troubled.iter().filter_map(text).collect()
    }

    /// Keeps a text that is no answer as a note. Nothing typed is lost.
    fn keep_as_note(&self, question: QuestionId) -> bool {
        let text = self.boxes.borrow().typed.get(&question).cloned().unwrap_or_default();
        if text.trim().is_empty() {
            return true;
        }
        let kept = self.run(Command::Note { interview: self.interview, question: Some(question), text }).is_some();
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

    fn give(&self, question: QuestionId, value: Option<AnswerValue>) -> Option<Done> {
        self.run(Command::Answer { interview: self.interview, question, value })
    }

    fn answered(&self, question: QuestionId) {
        if *self.wants_reason == Some(question) {
            self.wants_reason.set(None);
        }
    }

    fn switch_missing(&self, question: QuestionId, why: Missing) {
        if !self.commit(question) && !self.keep_as_note(question) {
            return;
        }
        let held = self.study().answer(self.interview, question).and_then(|answer| answer.value.clone());
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
            self.toaster.offer(words::replaced_by(why, self.tongue), Common::Undo.say(self.tongue), undo);
        }
    }

    // ---- the way ----------------------------------------------------------------------------------------------------

    /// Onwards. Passing over a required question asks for a reason once; `freely` does not ask.
    fn on(&self, freely: bool) {
        let Some(at) = self.at() else { return };
        let whole = *self.whole;
        let shown = |desk: &Self| Sitting::of(&desk.study(), desk.interview);
        let Some(before) = shown(self) else { return };
        let mut fits = true;
        for step in before.shown_with(at, whole) {
            fits &= self.commit(step.question.id);
        }
        if !fits {
            self.refresh.force_update();
            return;
        }
        let Some(sitting) = shown(self) else { return };
        let wanting = sitting.wants_reason(at, whole).filter(|_| !freely);
        if wanting.is_some() && *self.wants_reason != wanting {
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
        let before = Sitting::of(&self.study(), self.interview).and_then(|sitting| sitting.back(at, *self.whole));
        if let Some(before) = before {
            self.go(before);
        }
    }

    fn go(&self, question: QuestionId) {
        self.act.commit_all();
        if self.run(Command::GoTo { interview: self.interview, question: Some(question) }).is_some() {
            self.at_end.set(false);
            self.wants_reason.set(None);
            self.panel.set(Panel::Closed);
        }
    }

    fn close(&self) {
        self.act.commit_all();
        if self.run(Command::GoTo { interview: self.interview, question: None }).is_some() {
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
        let (view, interview, question) = (self.view.clone(), self.interview, self.at());
        let before = self.boxes.borrow().notes_before.clone();
        let make = move |text: &str| {
            let study = view.notebook(|notebook| notebook.study().clone());
            let note =
                study.notes.values().find(|note| note.interview == interview && !before.contains(&note.id)).cloned();
            match note {
                None => Command::Note { interview, question, text: text.to_owned() },
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
                None => Command::GoTo { interview, question: None },
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
        let study = self.study();
        let Some(sitting) = Sitting::of(&study, self.interview) else { return };
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
