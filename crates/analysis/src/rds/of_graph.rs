//! A sample from the referrals of a study.

use super::people::{Person, Problem, Sample};
use crate::referrals::{self, Graph};
use fieldwork::id::{InformantId, QuestionId};
use fieldwork::interview::AnswerValue;
use fieldwork::people::Stage;
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// How many people of the population everybody knows, by their answer to a question: a whole number, of several interviews the
/// latest. What is no whole number, or no answer, is missing. Records that are the same person count as one.
pub fn network_sizes(study: &Study, question: QuestionId) -> BTreeMap<InformantId, u64> {
    let answered = study.ordered_interviews().into_iter().filter_map(|interview| {
        let answer = study.answer(interview.id, question)?;
        let Some(AnswerValue::Number(number)) = &answer.value else { return None };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let size = whole.parse().ok().filter(|_| part.bytes().all(|digit| digit == b'0'))?;
        Some((study.person(interview.informant), size))
    });
    answered.collect()
}

impl Sample {
    /// The people of a study who were interviewed, in order of their interviews. A recruit whose recruiter was not
    /// interviewed becomes a seed of this analysis and is counted as an orphan.
    ///
    /// `degree` says how many people of the population somebody knows, `group` which group they belong to; a person's id in
    /// the sample is that of their record.
    ///
    /// # Errors
    /// [`Fault::GroupsTooMany`](super::Fault::GroupsTooMany); nothing else can be wrong with a graph.
    pub fn of_graph(
        graph: &Graph,
        degree: impl Fn(&referrals::Person) -> Option<u64>,
        group: impl Fn(&referrals::Person) -> Option<String>,
    ) -> Result<Self, Vec<Problem>> {
        let id = |person: &referrals::Person| person.id.to_string();
        let mut places: Vec<usize> = (0..graph.people().len()).collect();
        places.sort_by_key(|place| {
            graph.people().get(*place).map(|person| (person.interviewed_at.is_none(), person.interviewed_at, person.id))
        });
        let people: Vec<Person> = places
            .iter()
            .filter_map(|place| graph.people().get(*place).zip(graph.referrers().get(*place)))
            .map(|(person, referrer)| Person {
                id: id(person),
                recruiter: referrer.and_then(|referrer| graph.people().get(referrer)).map(id),
                degree: degree(person),
                group: group(person),
            })
            .collect();
        let interviewed: BTreeSet<String> =
            graph.people().iter().filter(|person| person.ever.contains(&Stage::Interviewed)).map(id).collect();
        Ok(Self::new(&people)?.subset(|person| interviewed.contains(&person.id)))
    }
}
