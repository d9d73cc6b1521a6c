//! The list of interviews as plain values: those under way, the people who wait, those that are finished.

use crate::i18n::Tongue;
use crate::i18n::interview::{study_language, wave};
use fieldwork::flow::Flow;
use fieldwork::id::{DocumentId, InformantId, InterviewId};
use fieldwork::interview::Outcome;
use fieldwork::people::{Appointment, Stage};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeMap;

/// A person as the list shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: InformantId,
    /// The number shown.
    pub number: u32,
    /// The name; empty where it is not known.
    pub name: String,
    /// The place of the sector among the sectors, from 0, and its name.
    pub sector: Option<(usize, String)>,
    /// The wave in words, where there is one.
    pub wave: Option<String>,
}

/// An interview that has not ended.
#[derive(Clone, PartialEq, Eq)]
pub struct UnderWay {
    /// Which.
    pub id: InterviewId,
    /// With whom.
    pub person: Person,
    /// When it began.
    pub started: Moment,
    /// Questions answered or given a reason.
    pub done: usize,
    /// Questions asked.
    pub of: usize,
}

/// A person who can be interviewed.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub person: Person,
    /// How far the study came with them.
    pub stage: Stage,
    /// The appointment, where one is made.
    pub appointment: Option<Appointment>,
}

/// An interview that has ended.
#[derive(Clone, PartialEq, Eq)]
pub struct Finished {
    /// Which.
    pub id: InterviewId,
    /// With whom.
    pub person: Person,
    /// When it began.
    pub started: Moment,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Questions answered.
    pub answered: usize,
    /// Questions asked.
    pub of: usize,
    /// Its transcript.
    pub transcript: Option<DocumentId>,
}

/// The list.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Interviews {
    /// Under way, the latest first.
    pub under_way: Vec<UnderWay>,
    /// Waiting: appointments by date, then by how far the contact went.
    pub waiting: Vec<Waiting>,
    /// Finished, the latest first.
    pub finished: Vec<Finished>,
    /// Whether the guide holds questions.
    pub has_guide: bool,
}

/// The list for a study.
pub fn interviews(study: &Study, tongue: Tongue) -> Interviews {
    let people = people(study, tongue);
    let stages = study.stages();
    let mut list = Interviews { has_guide: !study.questions.is_empty(), ..Interviews::default() };
    let mut busy = Vec::new();
    for interview in study.ordered_interviews().into_iter().rev() {
        let Some(person) = people.get(&study.person(interview.informant)) else { continue };
        let progress = Flow::of(study, interview.id).progress();
        let of = progress.answered + progress.missing + progress.open;
        if interview.ended.is_none() {
            busy.push(person.id);
            list.under_way.push(UnderWay {
                id: interview.id,
                person: person.clone(),
                started: interview.started,
                done: progress.answered + progress.missing,
                of,
            });
        } else {
            list.finished.push(Finished {
                id: interview.id,
                person: person.clone(),
                started: interview.started,
                outcome: interview.outcome,
                answered: progress.answered,
                of,
                transcript: study.transcript_of(interview.id).map(|document| document.id),
            });
        }
    }
    let waits = |(id, person): (&InformantId, &Person)| {
        let stage = stages.get(id).copied().unwrap_or(Stage::Named);
        let appointment = study.informants.get(*id).and_then(|informant| informant.appointment.clone());
        (!stage.is_final() && !busy.contains(id)).then(|| Waiting { person: person.clone(), stage, appointment })
    };
    list.waiting = people.iter().filter_map(waits).collect();
    list.waiting.sort_by_key(|waiting| {
        let at = waiting.appointment.as_ref().map_or(i64::MAX, |appointment| appointment.at.ms);
        (readiness(waiting.stage), at, waiting.person.number)
    });
    list
}

/// How near a person is to being interviewed, 0 first.
fn readiness(stage: Stage) -> u8 {
    match stage {
        Stage::Scheduled => 0,
        Stage::Eligible => 1,
        Stage::Partial => 2,
        Stage::Contacted => 3,
        Stage::ToContact => 4,
        Stage::NoAnswer => 5,
        Stage::Named => 6,
        Stage::Interviewed | Stage::Refused | Stage::Ineligible | Stage::Withdrawn => 7,
    }
}

/// Everybody as the list shows them.
fn people(study: &Study, tongue: Tongue) -> BTreeMap<InformantId, Person> {
    let sectors = study.ordered_sectors();
    let waves = study.waves();
    let language = study_language(tongue);
    study
        .people()
        .iter()
        .map(|informant| {
            let place = informant.sector.and_then(|id| sectors.iter().position(|sector| sector.id == id));
            let sector = place.and_then(|at| Some((at, sectors.get(at)?.name.get(language).to_owned())));
            let person = Person {
                id: informant.id,
                number: informant.number,
                name: study.identities.get(informant.id).map_or("", |identity| identity.name()).to_owned(),
                sector,
                wave: wave(informant.seed, waves.get(&informant.id).copied().unwrap_or_default(), tongue),
            };
            (informant.id, person)
        })
        .collect()
}
