//! Trying the guide out: which questions are asked with the answers so far, and where one comes to next. Nothing is stored.

use fieldwork::guide::Question;
use fieldwork::id::QuestionId;
use fieldwork::rule::Given;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Answers of a trial.
pub type Answers = BTreeMap<QuestionId, Given>;

/// For each question whether it is asked. A rule sees only answers to questions that are themselves asked, as in interviews.
pub fn asked(questions: &[Rc<Question>], answers: &Answers) -> Vec<bool> {
    static NOTHING: Given = Given::Nothing;
    let mut given: BTreeMap<&str, &Given> = BTreeMap::new();
    let mut all = Vec::with_capacity(questions.len());
    for question in questions {
        let rule = question.relevant.as_ref();
        let is_asked = rule.is_none_or(|rule| rule.holds(&|name| given.get(name).copied().unwrap_or(&NOTHING)));
        if let (true, Some(answer)) = (is_asked, answers.get(&question.id)) {
            given.insert(&question.name, answer);
        }
        all.push(is_asked);
    }
    all
}

/// The place asked next after `at`; `None` at the end.
pub fn next(asked: &[bool], at: usize) -> Option<usize> {
    (at + 1..asked.len()).find(|place| is_on(asked, *place))
}

/// The place asked before `at`; `None` at the beginning.
pub fn previous(asked: &[bool], at: usize) -> Option<usize> {
    (0..at.min(asked.len())).rev().find(|place| is_on(asked, *place))
}

/// The first place asked.
pub fn first(asked: &[bool]) -> Option<usize> {
    asked.iter().position(|asked| *asked)
}

/// Numbers, from 1, of the questions passed over between the one asked before `at` and `at`.
pub fn passed(asked: &[bool], at: usize) -> Vec<usize> {
    let from = previous(asked, at).map_or(0, |place| place + 1);
    (from..at.min(asked.len())).map(|place| place + 1).collect()
}

fn is_on(asked: &[bool], place: usize) -> bool {
    asked.get(place).copied().unwrap_or_default()
}
