//! The way through the guide in one interview: which questions are asked, where each stands, what comes next.
//!
//! [`crate::course`] works it out, from nothing here or step by step where a screen follows an interview under way.

use crate::course::Course;
use crate::guide::Question;
use crate::id::{InterviewId, Place, QuestionId};
use crate::interview::Missing;
use crate::study::Study;
use std::rc::Rc;

/// Where a question stands in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// Answered.
    Answered,
    /// No answer, and why.
    Missing(Missing),
    /// Closed by a skip rule. An answer given before is kept but left out.
    Skipped,
    /// Not answered yet.
    Open,
    /// A note to read aloud.
    Note,
    /// Worked out from other answers; nothing is asked.
    WorkedOut,
}

/// One step of the way.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where: the question and, where it is asked once per item of a list, the round.
    pub place: Place,
    /// The question.
    pub question: Rc<Question>,
    /// Where it stands.
    pub state: StepState,
    /// Whether its answer does not pass its check.
    pub fails: bool,
    /// The section, counted from 1.
    pub section: usize,
    /// The question, counted from 1 over the whole guide. The same in every round.
    pub number: usize,
}

/// The way through the guide in one interview.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// All steps, also skipped ones, in order.
    pub steps: Vec<Step>,
}

/// How many questions stand where. Notes and what is worked out are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Answered.
    pub answered: usize,
    /// With a missing code.
    pub missing: usize,
    /// Closed by a rule.
    pub skipped: usize,
    /// Still open.
    pub open: usize,
}

impl Flow {
    /// The way as the answers so far make it. A rule sees only answers to questions that are themselves asked. A question
    /// retired since is on it where it was answered, so that the answer stays an answer.
    pub fn of(study: &Study, interview: InterviewId) -> Self {
        Course::of(study, interview).flow()
    }

    /// The step at a place.
    pub fn step(&self, place: impl Into<Place>) -> Option<&Step> {
        let place = place.into();
        self.steps.iter().find(|step| step.place == place)
    }

    /// The steps of a question, one for each round it is asked in.
    pub fn steps_of(&self, question: QuestionId) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.question.id == question)
    }

    /// The next place that is asked after this one; the first one for `None`.
    pub fn next(&self, after: Option<Place>) -> Option<Place> {
        let from = after.map_or(0, |place| self.at(place).map_or(0, |at| at + 1));
        self.steps.iter().skip(from).find(|step| step.is_met()).map(|step| step.place)
    }

    /// The place asked before this one; the last one for `None`.
    pub fn previous(&self, before: Option<Place>) -> Option<Place> {
        let to = before.and_then(|place| self.at(place)).unwrap_or(self.steps.len());
        self.steps.iter().take(to).rev().find(|step| step.is_met()).map(|step| step.place)
    }

    /// How many questions stand where.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for step in &self.steps {
            match step.state {
                StepState::Answered => progress.answered += 1,
                StepState::Missing(_) => progress.missing += 1,
                StepState::Skipped => progress.skipped += usize::from(step.question.kind.is_asked()),
                StepState::Open => progress.open += 1,
                StepState::Note | StepState::WorkedOut => {}
            }
        }
        progress
    }

    fn at(&self, place: Place) -> Option<usize> {
        self.steps.iter().position(|step| step.place == place)
    }
}

impl Step {
    /// Whether the interview stops at it: it is neither closed by a rule nor worked out.
    pub fn is_met(&self) -> bool {
        match self.state {
            StepState::Skipped | StepState::WorkedOut => false,
            StepState::Answered | StepState::Missing(_) | StepState::Open | StepState::Note => true,
        }
    }
}
