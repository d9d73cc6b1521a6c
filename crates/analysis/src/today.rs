//! The fieldworker's day: what is overdue, what is for today, what comes within a week. A function of the study and of now.

use fieldwork::coding::MemoTarget;
use fieldwork::contact::{AttemptOutcome, Family, NextAttempt, latest_of_all};
use fieldwork::flow::{Flow, StepState};
use fieldwork::id::{InformantId, InterviewId, Place};
use fieldwork::interview::{Interview, Outcome};
use fieldwork::people::{Appointment, Attempt, ContactMode, Informant, Permission, Stage};
use fieldwork::study::Study;
use fieldwork::time::{Moment, days_between};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// After so many days in which nothing was done with a person, the person is a reminder.
pub const QUIET_DAYS: i64 = 7;
/// What lies so many days ahead is soon.
pub const SOON_DAYS: i64 = 7;

/// When something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// It should have been done before today.
    Overdue,
    /// Today.
    Today,
    /// Within the next seven days.
    Soon,
}

impl When {
    /// All of them, the most urgent first.
    pub const ALL: [When; 3] = [When::Overdue, When::Today, When::Soon];

    /// When a day lies, seen from today; `None` where it lies further ahead.
    fn of(day: &str, today: &str) -> Option<Self> {
        match days_between(today, day)? {
            ..0 => Some(When::Overdue),
            0 => Some(When::Today),
            1..=SOON_DAYS => Some(When::Soon),
            _ => None,
        }
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// To meet somebody, or to note what came of it.
    Appointment {
        /// When and how.
        appointment: Appointment,
        /// Memos on the person and notes of earlier interviews with them, to be read before.
        to_read: usize,
        /// Points earlier interviews with them left to be clarified.
        to_clarify: usize,
    },
    /// To try again to reach somebody.
    NextAttempt {
        /// When.
        next: NextAttempt,
        /// By what way it was tried last.
        mode: ContactMode,
    },
    /// Consent is missing for an interview under way or held.
    NoConsent {
        /// For which.
        interview: InterviewId,
    },
    /// An interview was begun and not finished.
    Unfinished {
        /// Which.
        interview: InterviewId,
        /// When it began.
        started: Moment,
        /// Questions still open.
        open: usize,
    },
    /// An interview ended and nobody noted how.
    NoOutcome {
        /// Which.
        interview: InterviewId,
        /// When it ended.
        ended: Moment,
    },
    /// Questions were passed over and are to be asked later.
    AskLater {
        /// In which interview.
        interview: InterviewId,
        /// The first of them.
        place: Place,
        /// How many.
        count: usize,
        /// Whether the interview is still under way.
        under_way: bool,
    },
    /// Somebody was named so many days ago, and nobody tried to reach them.
    NeverContacted {
        /// How many.
        days: i64,
        /// Whether they may be contacted; otherwise who named them is to ask first.
        may_contact: bool,
    },
    /// Nothing was done with somebody for so many days, and nothing is planned.
    Quiet {
        /// How many.
        days: i64,
    },
    /// Interviews lie on this device only.
    NotInBackup {
        /// How many.
        interviews: usize,
    },
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// When.
    pub when: When,
    /// With whom; nobody for what concerns the whole study.
    pub informant: Option<InformantId>,
    /// What.
    pub matter: Matter,
}

/// Everything to do, as seen at `now`: overdue, today, soon; within each by time, then by the person's number. `unsaved` is
/// how many interviews are in no backup file: the study itself cannot know.
pub fn today(study: &Study, now: Moment, unsaved: usize) -> Vec<Item> {
    let day = Day::of(study, now);
    let mut found: Vec<(i64, u32, Item)> = Vec::new();
    for interview in study.ordered_interviews() {
        day.interview(&interview, &mut found);
    }
    for person in study.people() {
        day.person(&person, &mut found);
    }
    if unsaved > 0 {
        let matter = Matter::NotInBackup { interviews: unsaved };
        found.push((i64::MAX, u32::MAX, Item { when: When::Today, informant: None, matter }));
    }
    // A stable sort: two lines of one person and one time stay in the order they were found.
    found.sort_by_key(|(at, number, item)| (item.when, *at, *number));
    found.into_iter().map(|(_, _, item)| item).collect()
}

struct Day<'a> {
    study: &'a Study,
    now: Moment,
    today: String,
    stages: BTreeMap<InformantId, Stage>,
    /// The latest attempt to reach each person.
    latest: BTreeMap<InformantId, Rc<Attempt>>,
    /// When a status was last noted.
    noted: BTreeMap<InformantId, Moment>,
    /// Interviews, earliest first.
    sittings: BTreeMap<InformantId, Vec<Rc<Interview>>>,
    /// Those who were asked for consent.
    asked: BTreeSet<InformantId>,
    /// Whether those who named a person said that the person may be contacted.
    permissions: BTreeMap<InformantId, Vec<Permission>>,
}

type Found = Vec<(i64, u32, Item)>;

impl<'a> Day<'a> {
    /// Everything asked of every person, looked up once.
    fn of(study: &'a Study, now: Moment) -> Self {
        let mut noted: BTreeMap<InformantId, Moment> = BTreeMap::new();
        for status in study.statuses.values() {
            let known = noted.entry(study.person(status.informant)).or_insert(status.at);
            if known.ms < status.at.ms {
                *known = status.at;
            }
        }
        let mut sittings: BTreeMap<InformantId, Vec<Rc<Interview>>> = BTreeMap::new();
        for sitting in study.ordered_interviews() {
            sittings.entry(study.person(sitting.informant)).or_default().push(sitting);
        }
        let mut permissions: BTreeMap<InformantId, Vec<Permission>> = BTreeMap::new();
        for naming in study.referrals.values() {
            permissions.entry(study.person(naming.to)).or_default().push(naming.permission);
        }
        let asked = study.consents.values().map(|consent| study.person(consent.informant)).collect();
        let (today, stages, latest) = (now.day(), study.stages(), latest_of_all(study));
        Self { study, now, today, stages, latest, noted, sittings, asked, permissions }
    }

    fn put(&self, found: &mut Found, when: When, person: InformantId, at: i64, matter: Matter) {
        let number = self.study.informants.get(person).map_or(u32::MAX, |person| person.number);
        found.push((at, number, Item { when, informant: Some(person), matter }));
    }

    fn stage(&self, person: InformantId) -> Stage {
        self.stages.get(&person).copied().unwrap_or(Stage::Named)
    }

    fn sittings_with(&self, person: InformantId) -> &[Rc<Interview>] {
        self.sittings.get(&person).map_or(&[], Vec::as_slice)
    }

    /// What was begun before today is overdue.
    fn since(&self, at: Moment) -> When {
        if at.day() < self.today { When::Overdue } else { When::Today }
    }

    fn interview(&self, sitting: &Interview, found: &mut Found) {
        let (study, interview) = (self.study, sitting.id);
        let person = study.person(sitting.informant);
        let Some(ended) = sitting.ended else {
            let when = self.since(sitting.started);
            let at = sitting.started.ms;
            if study.consent_covers(sitting) {
                let flow = Flow::of(study, interview);
                let open = flow.progress().open;
                let matter = Matter::Unfinished { interview, started: sitting.started, open };
                self.put(found, when, person, at, matter);
                self.ask_later(sitting, &flow, when, person, found);
            } else {
                self.put(found, when, person, at, Matter::NoConsent { interview });
            }
            return;
        };
        match sitting.outcome {
            None => self.put(found, self.since(ended), person, ended.ms, Matter::NoOutcome { interview, ended }),
            Some(Outcome::Complete | Outcome::Partial | Outcome::Terminated) => {
                // Consent taken back is no missing consent: it was given, and what follows from taking it back is done.
                if !self.asked.contains(&person) && self.stage(person) != Stage::Withdrawn {
                    self.put(found, self.since(ended), person, ended.ms, Matter::NoConsent { interview });
                }
                let latest = self.sittings_with(person).last().is_some_and(|last| last.id == interview);
                if sitting.outcome == Some(Outcome::Partial) && latest && self.stage(person) == Stage::Partial {
                    self.ask_later(sitting, &Flow::of(study, interview), self.since(ended), person, found);
                }
            }
            Some(Outcome::Ineligible | Outcome::Refused) => {}
        }
    }

    /// Questions passed over: open ones with a reason beside them, and required ones behind the place where the interview
    /// stands. In an interview to be continued, every required one that is open.
    fn ask_later(&self, sitting: &Interview, flow: &Flow, when: When, person: InformantId, found: &mut Found) {
        let here = sitting.at_question.map(|question| Place::new(question, sitting.at_round));
        let stands = match here {
            Some(here) => flow.steps.iter().position(|step| step.place == here).unwrap_or_default(),
            // Nowhere is the closing page, where something was answered, and otherwise the beginning.
            None if self.study.answers_in(sitting.id).next().is_some() => flow.steps.len(),
            None => 0,
        };
        let explained = |place: Place| {
            self.study.answer_at(sitting.id, place).is_some_and(|answer| !answer.reason.trim().is_empty())
        };
        let under_way = sitting.ended.is_none();
        let mut later = flow.steps.iter().enumerate().filter(|(at, step)| {
            let behind = !under_way || *at < stands;
            step.state == StepState::Open && (explained(step.place) || (step.question.required && behind))
        });
        let Some((_, first)) = later.next() else { return };
        let (interview, place, count) = (sitting.id, first.place, 1 + later.count());
        let at = sitting.started.ms;
        self.put(found, when, person, at, Matter::AskLater { interview, place, count, under_way });
    }

    fn person(&self, person: &Informant, found: &mut Found) {
        let (id, stage) = (person.id, self.stage(person.id));
        let sittings = self.sittings_with(id);
        let last = self.latest.get(&id);
        let gone = match stage {
            Stage::Refused | Stage::Ineligible | Stage::Withdrawn => true,
            Stage::Named
            | Stage::ToContact
            | Stage::Contacted
            | Stage::NoAnswer
            | Stage::Eligible
            | Stage::Scheduled
            | Stage::Partial
            | Stage::Interviewed => false,
        };
        if gone {
            return;
        }
        // An interview begun on the day of the appointment or after it is what came of it.
        let held = |at: Moment| sittings.iter().any(|sitting| sitting.started.day() >= at.day());
        if let Some(appointment) = person.appointment.as_ref().filter(|appointment| !held(appointment.at)) {
            let passed = appointment.at.day() < self.today;
            let planned_since =
                passed && last.is_some_and(|last| last.next.is_some() && last.at.ms > appointment.at.ms);
            // Of somebody interviewed before the day agreed, only the second meeting to come is of interest.
            let done = passed && stage.is_final();
            if !planned_since && !done {
                if let Some(when) = When::of(&appointment.at.day(), &self.today) {
                    let matter = Matter::Appointment {
                        appointment: appointment.clone(),
                        to_read: self.to_read(id),
                        to_clarify: self.study.open_clarifications(id).len(),
                    };
                    self.put(found, when, id, appointment.at.ms, matter);
                }
                return;
            }
        }
        if stage.is_final() {
            return;
        }
        if let Some((last, next)) = last.and_then(|last| Some((last, last.next.as_ref()?))) {
            if let Some(when) = When::of(&next.day, &self.today) {
                let at = next.due(self.now.offset_minutes).map_or(i64::MAX, |at| at.ms);
                self.put(found, when, id, at, Matter::NextAttempt { next: next.clone(), mode: last.mode });
            }
            return;
        }
        if sittings.iter().all(|sitting| sitting.ended.is_some()) {
            self.silent(person, stage, last, found);
        }
    }

    /// Somebody with whom nothing is planned.
    fn silent(&self, person: &Informant, stage: Stage, last: Option<&Rc<Attempt>>, found: &mut Found) {
        let id = person.id;
        let lost = last.and_then(|last| last.outcome.as_ref()).map(AttemptOutcome::family) == Some(Family::NotPossible);
        if lost {
            return;
        }
        let days = |since: Moment| days_between(&since.day(), &self.today).unwrap_or_default();
        let untried = last.is_none() && matches!(stage, Stage::Named | Stage::ToContact);
        if untried {
            let namings = self.permissions.get(&id).map_or(&[][..], Vec::as_slice);
            let declined = !namings.is_empty() && namings.iter().all(|said| *said == Permission::Refused);
            let may_contact = namings.is_empty() || namings.contains(&Permission::Given);
            let days = days(person.entered);
            if days >= QUIET_DAYS && !declined {
                let matter = Matter::NeverContacted { days, may_contact };
                self.put(found, When::Overdue, id, person.entered.ms, matter);
            }
            return;
        }
        let noted = self.noted.get(&id).copied();
        let since = last.map(|last| last.at).into_iter().chain(noted).max_by_key(|at| at.ms);
        if let Some(since) = since.filter(|since| days(*since) >= QUIET_DAYS) {
            self.put(found, When::Overdue, id, since.ms, Matter::Quiet { days: days(since) });
        }
    }

    fn to_read(&self, person: InformantId) -> usize {
        let study = self.study;
        let about = |of: MemoTarget| matches!(of, MemoTarget::Informant(id) if study.person(id) == person);
        let theirs = |interview: InterviewId| {
            study.interviews.get(interview).is_some_and(|sitting| study.person(sitting.informant) == person)
        };
        study.memos.values().filter(|memo| about(memo.target)).count()
            + study.notes.values().filter(|note| theirs(note.interview)).count()
    }
}
