//! Recordings, photographs and files: when they may be made, what they answer, and what removing them leaves.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod desk;

use desk::Desk;
use fieldwork::command::{Command, Misfit, Proof, Refusal};
use fieldwork::guide::{Question, QuestionKind};
use fieldwork::id::{AttachmentId, IdSource, InformantId, InterviewId, Place, QuestionId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, AttachmentKind, Outcome};
use fieldwork::language::Language;
use fieldwork::people::{Agreement, ConsentForm, Tick};
use fieldwork::study::{Record, RecordId};
use std::collections::BTreeMap;

const OPUS: &str = "audio/webm;codecs=opus";

fn consent(desk: &mut Desk, informant: InformantId, record: Option<Agreement>) {
    let mut ticks = BTreeMap::from([(Tick::TakePart, Agreement::Given)]);
    ticks.extend(record.map(|record| (Tick::Record, record)));
    let language = Language::Indonesian;
    desk.act(Command::Consent {
        informant,
        interview: None,
        language,
        form: ConsentForm::Spoken,
        ticks,
        proof: Default::default(),
    })
    .unwrap();
}

fn record(desk: &mut Desk, interview: InterviewId, place: Option<Place>) -> Result<AttachmentId, Refusal> {
    let done = desk.act(Command::Record { interview, place, media_type: OPUS.to_owned() })?;
    Ok(done
        .created
        .iter()
        .find_map(|id| match id {
            RecordId::Attachment(id) => Some(*id),
            _ => None,
        })
        .unwrap())
}

fn asked(desk: &mut Desk, kind: QuestionKind) -> QuestionId {
    let section = desk.section();
    let id = desk.question(section, &format!("q{}", desk.now), None);
    let question = Question { kind, ..(**desk.study().questions.get(id).unwrap()).clone() };
    desk.act(Command::Change(Record::Question(question))).unwrap();
    id
}

fn attach(
    desk: &mut Desk,
    interview: InterviewId,
    place: Option<Place>,
    kind: AttachmentKind,
) -> Result<AttachmentId, Refusal> {
    let attachment = AttachmentId(desk.ids.fresh());
    let (caption, media_type) = ("  Papan nama kantor ".to_owned(), "image/jpeg".to_owned());
    desk.act(Command::Attach { attachment, interview, place, kind, caption, media_type, bytes: 7 })?;
    Ok(attachment)
}

fn files(desk: &Desk, interview: InterviewId, question: QuestionId) -> Vec<AttachmentId> {
    match desk.study().answer(interview, question).and_then(|answer| answer.value.clone()) {
        Some(AnswerValue::Attached(files)) => files,
        _ => Vec::new(),
    }
}

#[test]
fn only_who_agreed_to_it_is_recorded() {
    let mut desk = Desk::founded(1);
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    for refused in [None, Some(Agreement::Refused), Some(Agreement::Withdrawn)] {
        consent(&mut desk, person, refused);
        assert_eq!(record(&mut desk, interview, None), Err(Refusal::NotToBeRecorded), "{refused:?}");
    }
    consent(&mut desk, person, Some(Agreement::Given));
    let sound = record(&mut desk, interview, None).unwrap();
    let made = desk.study().attachments.get(sound).unwrap().clone();
    assert!(made.whole_interview && made.kind == AttachmentKind::Sound && made.media_type == OPUS);
    assert_eq!((made.bytes, made.length_ms), (0, 0));
    // What was recorded before somebody changed their mind can still be ended properly.
    consent(&mut desk, person, Some(Agreement::Withdrawn));
    desk.act(Command::Recorded { recording: sound, bytes: 4_096, length_ms: 2_500 }).unwrap();
    let ended = desk.study().attachments.get(sound).unwrap();
    assert_eq!((ended.bytes, ended.length_ms), (4_096, 2_500));
}

#[test]
fn nothing_is_recorded_after_the_end() {
    let mut desk = Desk::founded(1);
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    consent(&mut desk, person, Some(Agreement::Given));
    desk.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: String::new() }).unwrap();
    assert_eq!(record(&mut desk, interview, None), Err(Refusal::InterviewEnded));
}

#[test]
fn an_answer_can_be_spoken_and_one_undo_too_many_does_not_throw_it_away() {
    let mut desk = Desk::founded(1);
    let question = asked(&mut desk, QuestionKind::Audio);
    let words = asked(&mut desk, QuestionKind::Text { long: false });
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    consent(&mut desk, person, Some(Agreement::Given));
    assert_eq!(
        record(&mut desk, interview, Some(words.into())),
        Err(Refusal::DoesNotFit(Misfit::Kind)),
        "a question for words is not answered by sound"
    );
    let first = record(&mut desk, interview, Some(question.into())).unwrap();
    let second = record(&mut desk, interview, Some(question.into())).unwrap();
    assert_eq!(files(&desk, interview, question), vec![first, second], "in the order they were made");
    let undoable = desk.notebook.undoable(desk.device).map(|past| past.batch).unwrap();
    desk.act(Command::Undo(undoable)).unwrap();
    assert_eq!(files(&desk, interview, question), vec![first, second], "undo took back what was done before");
    desk.act(Command::Remove(RecordId::Attachment(first))).unwrap();
    assert_eq!(files(&desk, interview, question), vec![second]);
    desk.act(Command::Remove(RecordId::Attachment(second))).unwrap();
    assert_eq!(desk.study().answer(interview, question).and_then(|answer| answer.value.clone()), None);
    assert!(desk.study().attachments.is_empty());
}

#[test]
fn a_photograph_answers_a_question_for_one_and_a_file_of_any_kind_one_for_files() {
    let mut desk = Desk::founded(1);
    let (picture, file) = (
        asked(&mut desk, QuestionKind::File { picture: true }),
        asked(&mut desk, QuestionKind::File { picture: false }),
    );
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    consent(&mut desk, person, None);
    let misfit = Err(Refusal::DoesNotFit(Misfit::Kind));
    assert_eq!(attach(&mut desk, interview, Some(picture.into()), AttachmentKind::File), misfit);
    assert_eq!(attach(&mut desk, interview, Some(picture.into()), AttachmentKind::Sound), misfit);
    let photo = attach(&mut desk, interview, Some(picture.into()), AttachmentKind::Picture).unwrap();
    assert_eq!(files(&desk, interview, picture), vec![photo]);
    assert_eq!(desk.study().attachments.get(photo).unwrap().caption, "Papan nama kantor");
    let plan = attach(&mut desk, interview, Some(file.into()), AttachmentKind::Picture).unwrap();
    let list = attach(&mut desk, interview, Some(file.into()), AttachmentKind::File).unwrap();
    assert_eq!(files(&desk, interview, file), vec![plan, list]);
    // Adding one is a deed that is taken back like any other.
    let last = desk.notebook.undoable(desk.device).map(|past| past.batch).unwrap();
    desk.act(Command::Undo(last)).unwrap();
    assert_eq!(files(&desk, interview, file), vec![plan]);
    assert!(!desk.study().attachments.has(list));
    // The same id is not given to two files.
    let again = Command::Attach {
        attachment: plan,
        interview,
        place: None,
        kind: AttachmentKind::File,
        caption: String::new(),
        media_type: "text/plain".to_owned(),
        bytes: 1,
    };
    assert!(desk.act(again).is_err());
}

#[test]
fn photographs_and_files_come_to_an_interview_that_has_ended_but_not_to_its_answers() {
    let mut desk = Desk::founded(1);
    let picture = asked(&mut desk, QuestionKind::File { picture: true });
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    consent(&mut desk, person, None);
    desk.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: String::new() }).unwrap();
    assert_eq!(
        attach(&mut desk, interview, Some(picture.into()), AttachmentKind::Picture),
        Err(Refusal::InterviewEnded)
    );
    let photo = attach(&mut desk, interview, None, AttachmentKind::Picture).unwrap();
    assert_eq!(desk.study().attachments.get(photo).unwrap().interview, Some(interview));
}

#[test]
fn a_mark_says_where_its_question_begins_in_the_recording() {
    let mut desk = Desk::founded(1);
    let section = desk.section();
    let question = desk.question(section, "awal", None);
    let person = desk.person("Sri Wahyuni");
    let interview = desk.interview(person);
    consent(&mut desk, person, Some(Agreement::Given));
    let sound = record(&mut desk, interview, None).unwrap();
    let other = AttachmentId(desk.ids.fresh());
    let mut mark = |recorded, visit_ms| {
        let place = Some(question.into());
        desk.act(Command::MarkTime { interview, place, recorded, visit_ms }).unwrap();
        let newest = desk.study().marks.values().max_by_key(|mark| mark.at.ms).unwrap().clone();
        (newest.plays_from(sound), newest.plays_from(other))
    };
    // Left after 40 s on the screen, at 1:30 of the recording: it came at 0:50.
    assert_eq!(mark(Some((sound, 90_000)), Some(40_000)), (Some(50_000), None));
    // On the screen since before the recording began.
    assert_eq!(mark(Some((sound, 5_000)), Some(9_000)), (Some(0), None));
    // Set by a person.
    assert_eq!(mark(Some((sound, 61_000)), None), (Some(61_000), None));
    assert_eq!(mark(None, Some(9_000)), (None, None));
}

fn signed(informant: InformantId, signature: Option<AttachmentId>) -> Command {
    Command::Consent {
        informant,
        interview: None,
        language: Language::Indonesian,
        form: ConsentForm::SignedHere,
        ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
        proof: Proof { signature, witness: "Ibu Ratna".to_owned() },
    }
}

#[test]
fn a_consent_signed_here_has_its_signature_and_no_others() {
    let mut desk = Desk::under_way(1);
    let (one, other) = (desk.person("Rini"), desk.person("Tono"));
    let (interview, of_other) = (desk.interview(one), desk.interview(other));
    assert_eq!(desk.act(signed(one, None)).unwrap_err(), Refusal::NotSigned);
    let unknown = AttachmentId(desk.ids.fresh());
    assert_eq!(desk.act(signed(one, Some(unknown))).unwrap_err(), Refusal::NotSigned);
    let foreign = attach(&mut desk, of_other, None, AttachmentKind::Picture).unwrap();
    assert_eq!(desk.act(signed(one, Some(foreign))).unwrap_err(), Refusal::NotSigned, "somebody else's signature");
    let own = attach(&mut desk, interview, None, AttachmentKind::Picture).unwrap();
    desk.act(signed(one, Some(own))).unwrap();
    assert_eq!(desk.study().consent_of(one).unwrap().signature, Some(own));
    // Given in another way the next time, it is not that signature's any more.
    consent(&mut desk, one, None);
    assert_eq!(desk.study().consent_of(one).unwrap().signature, None);
}

#[test]
fn the_witness_of_a_consent_is_an_identity_and_goes_with_its_undo() {
    let mut desk = Desk::under_way(1);
    let informant = desk.person("Rini");
    let form = |witness: &str| Command::Consent {
        informant,
        interview: None,
        language: Language::Indonesian,
        form: ConsentForm::Spoken,
        ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
        proof: Proof { signature: None, witness: witness.to_owned() },
    };
    let done = desk.act(form("  Ibu Ratna Kusuma ")).unwrap();
    let witness = |desk: &Desk| desk.study().identities.field(informant, IdentityField::Witness).to_owned();
    assert_eq!(witness(&desk), "Ibu Ratna Kusuma");
    desk.act(form(" ")).unwrap();
    assert_eq!(witness(&desk), "Ibu Ratna Kusuma", "nothing typed takes nothing away");
    assert!(!format!("{:?}", desk.study().consent_of(informant)).contains("Ratna"), "no name in the record itself");
    let last = desk.notebook.undoable(desk.device).unwrap().batch;
    desk.act(Command::Undo(last)).unwrap();
    desk.act(Command::Undo(done.batch)).unwrap();
    assert_eq!(witness(&desk), "");
}
