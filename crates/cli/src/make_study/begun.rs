//! An interview that has just begun, by a guide from a file: the app can be measured or tried with a form of any size.

use crate::guide::form;
use fieldwork::command::{Command, NewPerson, Proof};
use fieldwork::guide::Guide;
use fieldwork::id::{InterviewId, QuestionId};
use fieldwork::identity::IdentityField;
use fieldwork::language::Language;
use fieldwork::notebook::Done;
use fieldwork::people::{Agreement, ConsentForm, Tick};
use fieldwork::study::RecordId;
use formats::xlsform::Options;
use std::path::Path;

/// The guide of a file, where nothing in it waits for a person.
///
/// # Errors
/// The message, with every error of the form.
pub fn guide(path: &Path) -> Result<Guide, String> {
    let form = form::read(path, &Options::default())?;
    let errors: Vec<String> =
        form.report.errors().map(|problem| format!("{}: {}", path.display(), problem.message)).collect();
    match form.guide {
        Some(guide) if errors.is_empty() => Ok(guide),
        Some(_) | None => {
            Err(if errors.is_empty() { format!("{}: no guide", path.display()) } else { errors.join("\n") })
        }
    }
}

/// Takes the guide in, in place of the questions asked so far, and begins an interview with somebody new, who agreed to
/// everything. Each command is done by `act`.
///
/// # Errors
/// The message where a command is refused.
pub fn begin(
    guide: Guide,
    asked: QuestionId,
    mut act: impl FnMut(Command) -> Result<Done, String>,
) -> Result<InterviewId, String> {
    let language = guide.languages.first().copied().unwrap_or(Language::Indonesian);
    let taken = act(Command::TakeGuide { guide: Box::new(guide), replace: false })?;
    act(Command::Remove(RecordId::Question(asked)))?;
    let person =
        NewPerson { identity: vec![(IdentityField::Name, "Ratuwan".to_owned())], seed: true, ..NewPerson::default() };
    let entered = act(Command::EnterPerson(person))?;
    let informant =
        entered.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None });
    let informant = informant.ok_or("nobody was entered")?;
    let started = act(Command::StartInterview { informant, language })?;
    let interview = started.created.iter().find_map(|id| id.as_interview()).ok_or("no interview was begun")?;
    let ticks = Tick::ALL.into_iter().map(|tick| (tick, Agreement::Given)).collect();
    let (form, proof) = (ConsentForm::Signed, Proof::default());
    act(Command::Consent { informant, interview: Some(interview), language, form, ticks, proof })?;
    let first = taken.created.iter().find_map(|id| if let RecordId::Question(id) = id { Some(*id) } else { None });
    let place = first.map(fieldwork::id::Place::from);
    act(Command::GoTo { interview, place })?;
    Ok(interview)
}
