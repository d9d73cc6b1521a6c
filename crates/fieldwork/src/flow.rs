//! The way through the guide in one interview: which questions are asked, where each stands, what comes next.

use crate::guide::{Question, QuestionKind};
use crate::id::{InterviewId, QuestionId, SectionId};
use crate::interview::{AnswerValue, Missing};
use crate::rule::Given;
use crate::study::Study;
use std::collections::BTreeMap;
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
}

/// One step of the way.
#[derive(Clone, Debug)]
pub struct Step {
    /// The question.
    pub question: Rc<Question>,
    /// Where it stands.
    pub state: StepState,
    /// The section, counted from 1.
    pub section: usize,
    /// The question, counted from 1 over the whole guide.
    pub number: usize,
}

/// The way through the guide in one interview.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// All steps, also skipped ones, in order.
    pub steps: Vec<Step>,
}

/// How many questions stand where. Notes are not counted.
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
        static NOTHING: Given = Given::Nothing;
        let mut given: BTreeMap<String, Given> = BTreeMap::new();
        let mut sections: Vec<SectionId> = Vec::new();
        let mut steps = Vec::new();
        for (position, question) in study.guide_of(interview).into_iter().enumerate() {
            if sections.last() != Some(&question.section) {
                sections.push(question.section);
            }
            let asked =
                question.relevant.as_ref().is_none_or(|rule| rule.holds(&|name| given.get(name).unwrap_or(&NOTHING)));
            let answer = study.answer(interview, question.id);
            let state = match (asked, &question.kind, answer.and_then(|answer| answer.value.as_ref())) {
                (false, _, _) => StepState::Skipped,
                (true, QuestionKind::Note, _) => StepState::Note,
                (true, _, Some(AnswerValue::Missing(why))) => StepState::Missing(*why),
                (true, _, Some(value)) => {
                    given.insert(question.name.clone(), seen_by_rules(value));
                    if answer.is_some_and(|answer| answer.is_answered()) {
                        StepState::Answered
                    } else {
                        StepState::Open
                    }
                }
                (true, _, None) => StepState::Open,
            };
            steps.push(Step { question, state, section: sections.len(), number: position + 1 });
        }
        Self { steps }
    }

    /// The step of a question.
    pub fn step(&self, question: QuestionId) -> Option<&Step> {
        self.steps.iter().find(|step| step.question.id == question)
    }

    /// The next question that is asked after this one; the first one for `None`.
    pub fn next(&self, after: Option<QuestionId>) -> Option<QuestionId> {
        let from = after.map_or(0, |id| self.place(id).map_or(0, |place| place + 1));
        self.steps.iter().skip(from).find(|step| step.state != StepState::Skipped).map(|step| step.question.id)
    }

    /// The question asked before this one; the last one for `None`.
    pub fn previous(&self, before: Option<QuestionId>) -> Option<QuestionId> {
        let to = before.and_then(|id| self.place(id)).unwrap_or(self.steps.len());
        self.steps.iter().take(to).rev().find(|step| step.state != StepState::Skipped).map(|step| step.question.id)
    }

    /// How many questions stand where.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for step in &self.steps {
            match step.state {
                StepState::Answered => progress.answered += 1,
                StepState::Missing(_) => progress.missing += 1,
                StepState::Skipped => progress.skipped += 1,
                StepState::Open => progress.open += 1,
                StepState::Note => {}
            }
        }
        progress
    }

    fn place(&self, question: QuestionId) -> Option<usize> {
        self.steps.iter().position(|step| step.question.id == question)
    }
}

fn seen_by_rules(value: &AnswerValue) -> Given {
    match value {
        AnswerValue::Text(text) | AnswerValue::Number(text) | AnswerValue::Date(text) | AnswerValue::One(text) => {
            Given::One(text.clone())
        }
        AnswerValue::Many(names) => Given::Many(names.clone()),
        AnswerValue::Scale(point) => Given::One(point.to_string()),
        AnswerValue::Missing(_) => Given::Nothing,
    }
}
