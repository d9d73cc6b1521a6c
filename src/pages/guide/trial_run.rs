//! Trying the guide out, without a screen: answers and items that are kept nowhere, and the way they make.

use fieldwork::course::{Course, Surroundings};
use fieldwork::flow::{Flow, Step, StepState};
use fieldwork::formula::Formula;
use fieldwork::guide::{Question, QuestionKind, Section};
use fieldwork::id::{AttachmentId, CaseId, IdSource, InterviewId, Place, RoundId};
use fieldwork::interview::{Answer, AnswerValue, Round};
use fieldwork::language::Language;
use fieldwork::rank::Rank;
use fieldwork::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

/// The guide on trial and its surroundings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// Its sections in order.
    pub sections: Vec<Rc<Section>>,
    /// Its questions in order.
    pub questions: Vec<Rc<Question>>,
    /// Cases of the study, for lists of cases.
    pub cases: Vec<(CaseId, String)>,
    /// The moment it is tried out.
    pub now: Moment,
    /// The language it is put in; `None` for none.
    pub language: Option<Language>,
}

/// Answers and items given so far, and where one stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    answers: BTreeMap<Place, Rc<Answer>>,
    rounds: Vec<Rc<Round>>,
    /// Places that were met, so that a beginning is put in only once.
    met: BTreeSet<Place>,
    /// Where one stands; `None` at the end.
    pub here: Option<Place>,
    /// Counted up for each item.
    items: u128,
}

/// No interview: what is tried out belongs to none.
const NOWHERE: InterviewId = InterviewId(Uuid::nil());

struct Counted(u128);

impl IdSource for Counted {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

impl Run {
    /// At the first question.
    pub fn begin(stage: &Stage) -> Self {
        let fresh = Self::default();
        let first = fresh.course(stage).flow().next(None);
        fresh.go(stage, first)
    }

    /// The course of what was answered so far.
    pub fn course(&self, stage: &Stage) -> Course {
        let names = self.rounds.iter().filter_map(|round| {
            let (_, name) = stage.cases.iter().find(|(id, _)| Some(*id) == round.case)?;
            Some((round.id, name.clone()))
        });
        let surroundings = Surroundings {
            now: stage.now,
            seed: stage.now.ms.unsigned_abs(),
            language: stage.language,
            names: names.collect(),
        };
        let (sections, questions) = (stage.sections.clone(), stage.questions.clone());
        Course::trial(sections, questions, self.rounds.clone(), self.answers.values().cloned().collect(), surroundings)
    }

    /// The answer at a place.
    pub fn answer(&self, place: Place) -> Option<&Rc<Answer>> {
        self.answers.get(&place)
    }

    /// Items of a list at a place.
    pub fn items(&self, place: Place) -> impl Iterator<Item = &Rc<Round>> {
        self.rounds.iter().filter(move |round| round.list == place.question && round.within == place.round)
    }

    /// At another place, with what its question begins with.
    #[must_use]
    pub fn go(&self, stage: &Stage, here: Option<Place>) -> Self {
        let mut run = Self { here, ..self.clone() };
        let Some(place) = here else { return run };
        let question = stage.questions.iter().find(|question| question.id == place.question);
        if let (true, Some(question)) = (run.met.insert(place), question)
            && let Some(formula) = &question.default
            && let Some(value) = run.beginning(stage, question, formula, place)
        {
            return run.with(place, Some(value));
        }
        run
    }

    fn beginning(&self, stage: &Stage, question: &Question, formula: &Formula, place: Place) -> Option<AnswerValue> {
        value_of(&question.kind, &self.course(stage).text_of(formula, place)?)
    }

    /// With another answer at a place.
    #[must_use]
    pub fn with(&self, place: Place, value: Option<AnswerValue>) -> Self {
        let mut run = self.clone();
        match value {
            None => {
                run.answers.remove(&place);
            }
            Some(value) => {
                let specified = run.answers.get(&place).map(|answer| answer.specified.clone()).unwrap_or_default();
                let answer = Answer {
                    interview: NOWHERE,
                    question: place.question,
                    round: place.round,
                    value: Some(value),
                    specified,
                    reason: String::new(),
                    probes: BTreeSet::new(),
                    guide_version: 0,
                    at: Moment::default(),
                };
                run.answers.insert(place, Rc::new(answer));
            }
        }
        run
    }

    /// With words of one's own behind a choice.
    #[must_use]
    pub fn specified(&self, place: Place, choice: &str, words: String) -> Self {
        let mut run = self.clone();
        if let Some(answer) = run.answers.get_mut(&place) {
            Rc::make_mut(answer).specified.insert(choice.to_owned(), words);
        }
        run
    }

    /// With another item on a list.
    #[must_use]
    pub fn with_item(&self, place: Place, label: &str, case: Option<CaseId>) -> Self {
        let mut run = self.clone();
        let mut ids = Counted(run.items);
        let id = RoundId::draw(&mut ids);
        run.items = ids.0;
        run.rounds.push(Rc::new(Round {
            id,
            interview: NOWHERE,
            list: place.question,
            within: place.round,
            label: label.trim().to_owned(),
            case,
            informant: None,
            rank: Rank::nth(run.rounds.len()),
        }));
        run
    }

    /// Without an item, what was asked of it, and what lies in it.
    #[must_use]
    pub fn without_item(&self, id: RoundId) -> Self {
        let mut gone = BTreeSet::from([id]);
        loop {
            let inner = self.rounds.iter().filter(|round| round.within.is_some_and(|within| gone.contains(&within)));
            let more: BTreeSet<RoundId> = inner.map(|round| round.id).filter(|id| !gone.contains(id)).collect();
            if more.is_empty() {
                break;
            }
            gone.extend(more);
        }
        let mut run = self.clone();
        run.rounds.retain(|round| !gone.contains(&round.id));
        run.answers.retain(|place, _| place.round.is_none_or(|round| !gone.contains(&round)));
        run
    }
}

/// A pretended file.
pub fn pretended() -> AnswerValue {
    AnswerValue::Attached(vec![AttachmentId(Uuid::from_u128(1))])
}

/// What keeps an interview from going on at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The answer does not pass its check.
    pub fails: bool,
    /// An answer is required and missing.
    pub missing: bool,
    /// The interview waits; otherwise a reason is enough.
    pub waits: bool,
}

/// What holds a step up; `None` for nothing.
pub fn hold(step: &Step) -> Option<Hold> {
    let question = &step.question;
    let missing = question.required && question.kind.is_asked() && step.state == StepState::Open;
    (step.fails || missing).then_some(Hold { fails: step.fails, missing, waits: question.strict })
}

/// Numbers of the questions passed over between the place met before and this one.
pub fn passed(flow: &Flow, here: Option<Place>) -> Vec<usize> {
    let at = here.and_then(|place| flow.steps.iter().position(|step| step.place == place)).unwrap_or(flow.steps.len());
    let before = flow.previous(here).and_then(|place| flow.steps.iter().position(|step| step.place == place));
    let from = before.map_or(0, |at| at + 1);
    let skipped = flow.steps.iter().take(at).skip(from).filter(|step| step.state == StepState::Skipped);
    let mut numbers: Vec<usize> = skipped.map(|step| step.number).collect();
    numbers.dedup();
    numbers
}

/// A text as an answer to a kind of question; `None` where it is none.
pub fn value_of(kind: &QuestionKind, text: &str) -> Option<AnswerValue> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let known = |name: &str| kind.choices().iter().any(|choice| choice.name == name);
    let owned = text.to_owned();
    match kind {
        QuestionKind::Text { .. } => Some(AnswerValue::Text(owned)),
        QuestionKind::Number => {
            let number = owned.replace(',', ".");
            let plain = number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
            (plain && number.parse::<f64>().is_ok()).then_some(AnswerValue::Number(number))
        }
        QuestionKind::Integer => text.parse::<i64>().ok().map(|_| AnswerValue::Number(owned)),
        QuestionKind::Date => Some(AnswerValue::Date(owned.chars().take(10).collect())),
        QuestionKind::Time => Some(AnswerValue::Time(owned.chars().take(5).collect())),
        QuestionKind::DateTime => Some(AnswerValue::DateTime(owned.chars().take(16).collect())),
        QuestionKind::One { .. } => known(text).then_some(AnswerValue::One(owned)),
        QuestionKind::Many { choices } => {
            let named: BTreeSet<&str> = text.split_whitespace().collect();
            let names = choices.iter().map(|choice| &choice.name).filter(|name| named.contains(name.as_str()));
            Some(AnswerValue::Many(names.cloned().collect()))
        }
        QuestionKind::Ranking { .. } => {
            Some(AnswerValue::Ranking(text.split_whitespace().filter(|name| known(name)).map(str::to_owned).collect()))
        }
        QuestionKind::Scale(scale) => {
            let point = text.parse::<i32>().ok().filter(|point| (scale.min..=scale.max).contains(point))?;
            Some(AnswerValue::Scale(point))
        }
        QuestionKind::Matrix { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => None,
    }
}

/// Calculated values that are there, by the name of their question.
pub fn worked_out(course: &Course, flow: &Flow) -> Vec<(String, Place, String)> {
    let steps = flow.steps.iter().filter(|step| step.state == StepState::WorkedOut);
    steps.map(|step| (step.question.name.clone(), step.place, course.worked_out(step.place))).collect()
}
