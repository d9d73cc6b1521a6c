//! `jejaring guide run`: what a guide does with given answers.

use super::{answers, form};
use crate::chance::Seeded;
use crate::files;
use crate::outcome::Outcome;
use fieldwork::course::{Course, Surroundings};
use fieldwork::flow::{Step, StepState};
use fieldwork::guide::Guide;
use fieldwork::id::RoundId;
use fieldwork::interview::Round;
use fieldwork::language::Language;
use fieldwork::time::{Moment, is_date};
use formats::xlsform::Options;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// The form: .xlsx, .xls, .csv, .md, or a guide as .json.
    #[arg(value_name = "FORM")]
    file: PathBuf,
    /// The answers: a JSON object from the name of a question to its answer.
    #[arg(long, value_name = "A.json")]
    answers: PathBuf,
    /// The day, `2024-02-29`, or the moment, `2024-02-29T09:30+07:00`, that formulas see; this one where nothing is said.
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
    /// The number random numbers come from.
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// The language of messages and labels, as its tag (`id`, `en`); the guide's first where nothing is said.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    match ran(arguments) {
        Ok(outcome) => outcome,
        Err(outcome) => *outcome,
    }
}

fn ran(arguments: &Arguments) -> Result<Outcome, Box<Outcome>> {
    let refused = |why: String| Box::new(Outcome::refused(why));
    let name = arguments.file.display();
    let form = form::read(&arguments.file, &Options::default()).map_err(refused)?;
    let guide = form.guide.ok_or_else(|| {
        refused(format!("{name}: there is no guide in it; `jejaring guide check` says what is wrong"))
    })?;
    let now = moment(arguments.today.as_deref())?;
    let language = match &arguments.language {
        Some(tag) => Language::from_tag(tag).ok_or_else(|| {
            Box::new(Outcome::wrong_usage(format!("--language: \"{tag}\" is no language tag known here")))
        })?,
        None => guide.languages.first().copied().unwrap_or(Language::Indonesian),
    };
    let given = arguments.answers.display();
    let bytes = files::read(&arguments.answers).map_err(refused)?;
    let value = formats::json::read(&bytes).map_err(|refusal| refused(format!("{given}: {refusal}")))?;
    let Value::Object(value) = value else {
        return Err(refused(format!("{given}: it is no object from questions to answers")));
    };
    let mut ids = Seeded::new(arguments.seed);
    let read = answers::read(&guide, &value, &mut ids);
    if !read.faults.is_empty() {
        let errors = read.faults.iter().map(|fault| format!("{given}: {fault}")).collect();
        return Err(Box::new(Outcome { errors, ..Outcome::refused("") }));
    }
    let rounds = read.rounds.clone();
    let surroundings = Surroundings { now, seed: arguments.seed, language: Some(language), ..Surroundings::default() };
    let sections = guide.sections.iter().cloned().map(Rc::new).collect();
    let questions = guide.questions.iter().filter(|question| !question.retired).cloned().map(Rc::new).collect();
    let course = Course::trial(sections, questions, read.rounds, read.answers, surroundings);
    let errors = form.report.errors().count();
    let mut outcome = told(&guide, &course, &rounds, language);
    if errors > 0 {
        outcome.errors.push(format!("{name}: {errors} errors; what they concern is left out (`jejaring guide check`)"));
    }
    Ok(outcome)
}

/// The moment formulas see: the one given, else this one.
fn moment(today: Option<&str>) -> Result<Moment, Box<Outcome>> {
    let Some(today) = today else { return Ok(this_moment()) };
    let whole = if is_date(today) { format!("{today}T12:00+00:00") } else { today.to_owned() };
    Moment::parse(&whole).map_err(|_| {
        let wanted = "no day (2024-02-29) and no moment (2024-02-29T09:30+07:00)";
        Box::new(Outcome::wrong_usage(format!("--today: \"{today}\" is {wanted}")))
    })
}

/// This moment, in UTC.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock comes in")]
fn this_moment() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::new(i64::try_from(since.as_millis()).unwrap_or_default(), 0)
}

/// What came of it.
fn told(guide: &Guide, course: &Course, rounds: &[Rc<Round>], language: Language) -> Outcome {
    let flow = course.flow();
    let (mut relevant, mut invalid, mut calculated) = (Vec::new(), Vec::new(), Map::new());
    let mut lines = Vec::new();
    for step in &flow.steps {
        let name = path(guide, rounds, step);
        match step.state {
            StepState::Skipped => continue,
            StepState::WorkedOut => {
                let worked_out = course.worked_out(step.place);
                lines.push(format!("worked out: {name} = {worked_out}"));
                calculated.insert(name, Value::from(worked_out));
                continue;
            }
            StepState::Answered | StepState::Missing(_) | StepState::Open | StepState::Note => {}
        }
        lines.push(format!("asked: {name}"));
        relevant.push(Value::from(name.clone()));
        if step.fails {
            let message = message(course, step, language);
            lines.push(format!("does not hold: {name}: {message}"));
            invalid.push(json!({"question": name, "message": message}));
        }
    }
    Outcome::done(json!({"relevant": relevant, "invalid": invalid, "calculated": calculated}), lines)
}

/// What to say where a check does not hold: its message with answers put in, or the check itself.
fn message(course: &Course, step: &Step, language: Language) -> String {
    let Some(check) = &step.question.check else { return String::new() };
    let message = course.piped(check.message.get(language), step.place.round, language);
    if message.is_empty() { check.rule.source().to_owned() } else { message }
}

/// A question's name; in a list with the items it is asked about: `kota[1]/dana`.
fn path(guide: &Guide, rounds: &[Rc<Round>], step: &Step) -> String {
    let mut path = step.question.name.clone();
    let mut at: Option<RoundId> = step.place.round;
    // Lists in lists are followed no deeper than a course does.
    for _ in 0..8 {
        let Some(round) = at.and_then(|id| rounds.iter().find(|round| round.id == id)) else { break };
        let beside = rounds.iter().filter(|other| other.list == round.list && other.within == round.within);
        let place = beside.take_while(|other| other.id != round.id).count() + 1;
        let list = guide.questions.iter().find(|question| question.id == round.list);
        path = format!("{}[{place}]/{path}", list.map_or("", |list| list.name.as_str()));
        at = round.within;
    }
    path
}
