//! The sample study leaves through the gate, and nothing planted in it is in the file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type,
    missing_docs
)]

mod support;

use fieldwork::command::Command;
use fieldwork::frame::Category;
use fieldwork::id::DeviceId;
use fieldwork::id::QuestionId;
use fieldwork::interview::AnswerValue;
use fieldwork::notebook::Acting;
use fieldwork::people::Extent;
use fieldwork::study::RecordId;
use fieldwork::study::Study;
use privacy::blocker::{Obstacle, Place};
use privacy::decision::{Decided, Decisions, Dropped};
use privacy::detect::Kind;
use privacy::profile::Profile;
use serde_json::Value;
use std::rc::Rc;
use support::{Counting, at, sample_file, sample_notebook};
use workroom::Wish;

fn study() -> Rc<Study> {
    sample_notebook().study().clone()
}

/// A wish with an honest override: in a sample of key informants everybody is unique.
fn overridden(profile: Profile, seed: u8) -> Wish {
    let decided = Decided { by: "Tim kemitraan".to_owned(), reason: "Semua orang dalam studi ini rekaan.".to_owned() };
    Wish { profile, seed: [seed; 32], decisions: Decisions { below_k: Some(decided), ..Decisions::default() } }
}

/// The question in whose answer a name was left on purpose.
fn left_on_purpose(study: &Study) -> (RecordId, QuestionId) {
    let blockers = workroom::release(study, &overridden(Profile::Archive, 7)).unwrap_err();
    assert_eq!(blockers.len(), 1, "{blockers:?}");
    match (&blockers[0].place, &blockers[0].obstacle) {
        (
            Place::Record { of: of @ RecordId::Answer(fieldwork::id::AnswerId { question, .. }), .. },
            Obstacle::LooksLike { what: Kind::Person, text, .. },
        ) => {
            assert_eq!(text, "Lukman Halide");
            (*of, *question)
        }
        other => panic!("{other:?}"),
    }
}

fn strict() -> jsonschema::Validator {
    jsonschema::validator_for(&formats::export_json::schema(true)).unwrap()
}

/// Letters and digits, lower case, one space between words; nothing of the sweep's own reading.
fn words(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn the_name_left_in_an_answer_stops_the_archive_and_nothing_else_does() {
    let study = study();
    let (_, question) = left_on_purpose(&study);
    let mut wish = overridden(Profile::Archive, 7);
    wish.decisions.dropped.insert(Dropped::Question(question));
    assert!(workroom::release(&study, &wish).is_ok());
    wish.decisions.below_k = None;
    let blockers = workroom::release(&study, &wish).unwrap_err();
    assert_eq!(
        blockers.iter().map(|b| b.obstacle.clone()).collect::<Vec<_>>(),
        [Obstacle::BelowK { chosen: 5, found: Some(1) }]
    );
}

#[test]
fn both_files_are_valid_and_free_of_everything_planted() {
    let study = study();
    let planted: Value = serde_json::from_str(&sample_file("planted.json")).unwrap();
    let list = |key: &str| -> Vec<String> {
        let list = planted[key].as_array().unwrap_or_else(|| panic!("{key}"));
        assert!(!list.is_empty(), "{key}");
        list.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let (_, question) = left_on_purpose(&study);
    for profile in [Profile::Archive, Profile::Public] {
        let mut wish = overridden(profile, 7);
        wish.decisions.dropped.insert(Dropped::Question(question));
        let (name, cleared) = workroom::release(&study, &wish).unwrap();
        assert!(name.starts_with("jejaring_") && name.ends_with("_export.json") && name.len() == 29, "{name}");
        let text = std::str::from_utf8(cleared.bytes()).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        let faults: Vec<String> =
            strict().iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
        let reading = formats::export_json::read(cleared.bytes()).unwrap();
        assert_eq!((reading.unknown_properties, formats::export_json::check(&reading.export)), (0, Vec::new()));
        let written = words(text);
        for key in
            ["informant_names", "informant_nicknames", "organisations", "emails", "addresses", "contacts_as_written"]
        {
            for planted in list(key).iter().filter(|planted| planted.as_str() != "Bunga") {
                assert!(!written.contains(&words(planted)), "{key}: {planted} in {profile:?}");
            }
        }
        // As written: with their capitals, since "hubungan antarkota" is also what the study is about.
        for key in [
            "informants_as_written",
            "third_persons_as_written",
            "organisations_as_written",
            "posts_as_written",
            "places_as_written",
        ] {
            for planted in list(key).iter().filter(|planted| planted.starts_with(char::is_uppercase)) {
                let stands = text.match_indices(planted.as_str()).any(|(at, found)| {
                    !text[..at].ends_with(char::is_alphanumeric)
                        && !text[at + found.len()..].starts_with(char::is_alphanumeric)
                });
                assert!(!stands, "{key}: {planted} in {profile:?}");
            }
        }
        let id_numbers = planted["id_numbers"].as_array().unwrap();
        let id_numbers = id_numbers.iter().map(|number| number["value"].as_str().unwrap().to_owned());
        let numbers = digits(text);
        for planted in list("phones").into_iter().chain(id_numbers) {
            let digits = digits(&planted);
            assert!(!numbers.contains(&digits[digits.len() - 8..]), "{planted}");
        }
    }
}

#[test]
fn answers_to_a_question_removed_from_the_guide_still_leave() {
    let mut notebook = sample_notebook();
    let study = notebook.study().clone();
    let (_, dropped) = left_on_purpose(&study);
    let mut wish = overridden(Profile::Archive, 7);
    wish.decisions.dropped.insert(Dropped::Question(dropped));
    // By question name and value, as ids are drawn anew.
    let answers = |study: &Study| -> Vec<(String, Value)> {
        let (_, cleared) = workroom::release(study, &wish).unwrap();
        let file: Value = serde_json::from_slice(cleared.bytes()).unwrap();
        let list = |value: &Value| value.as_array().unwrap().clone();
        let questions =
            list(&file["guide"]["sections"]).iter().flat_map(|section| list(&section["questions"])).collect::<Vec<_>>();
        let interviews = list(&file["interviews"]);
        let mut said: Vec<(String, Value)> = interviews
            .iter()
            .flat_map(|interview| list(&interview["answers"]))
            .filter(|answer| answer.get("value").is_some())
            .map(|answer| {
                let question = questions.iter().find(|question| question["id"] == answer["question"]).unwrap();
                (question["name"].as_str().unwrap().to_owned(), answer["value"].clone())
            })
            .collect();
        said.sort_by_key(|(name, value)| (name.clone(), value.to_string()));
        said
    };
    let before = answers(&study);
    let ids = &mut Counting(1 << 32);
    let mut retired = 0;
    for question in study.guide().iter().rev() {
        let mut acting =
            Acting { now: at("2013-05-01T09:00+07:00"), device: DeviceId(support::uuid(9_999_999)), actor: None, ids };
        retired += usize::from(notebook.act(Command::Remove(RecordId::Question(question.id)), &mut acting).is_ok());
    }
    assert_eq!((retired, notebook.study().guide().len()), (study.guide().len(), 0));
    let after = answers(notebook.study());
    assert!(!before.is_empty() && before == after);
}

/// One of twelve withdraws: the others leave as before, and not a sentence of this one, nor what others say by name of them.
#[test]
fn who_withdrew_stays_behind_while_the_others_leave() {
    let whole = study();
    let (_, dropped) = left_on_purpose(&whole);
    let mut wish = overridden(Profile::Archive, 7);
    wish.decisions.dropped.insert(Dropped::Question(dropped));
    let released = |study: &Study| -> String {
        let (_, cleared) = workroom::release(study, &wish).unwrap();
        String::from_utf8(cleared.bytes().to_vec()).unwrap()
    };
    let interviews = |text: &str| serde_json::from_str::<Value>(text).unwrap()["interviews"].as_array().unwrap().len();
    let before = released(&whole);
    // Sentences of each person that left before: what was typed as an answer and stands in the file word for word.
    let sentences = |person| -> Vec<String> {
        let sittings: Vec<_> = whole.interviews_with(person).iter().map(|sitting| sitting.id).collect();
        let answers = whole.answers.values().filter(|answer| sittings.contains(&answer.interview));
        let said = answers.filter_map(|answer| match &answer.value {
            Some(AnswerValue::Text(words)) => Some(words.split(". ").map(str::to_owned).collect::<Vec<_>>()),
            _ => None,
        });
        said.flatten().filter(|sentence| sentence.len() > 40 && before.contains(sentence.as_str())).collect()
    };
    let people: Vec<_> = whole.informants.values().map(|person| person.id).collect();
    let person = *people.iter().find(|person| sentences(**person).len() >= 3).unwrap();
    let other = *people.iter().find(|other| **other != person && sentences(**other).len() >= 3).unwrap();
    let (gone, kept) = (sentences(person), sentences(other));
    for extent in [Extent::LeaveOut, Extent::TakeOut] {
        let mut notebook = sample_notebook();
        let ids = &mut Counting(1 << 32);
        let mut acting =
            Acting { now: at("2013-05-02T09:00+07:00"), device: DeviceId(support::uuid(9_999_999)), actor: None, ids };
        notebook
            .act(Command::Withdraw { informant: person, extent, reason: "Pindah tugas.".to_owned() }, &mut acting)
            .unwrap();
        let after = released(notebook.study());
        assert_eq!(interviews(&after) + whole.interviews_with(person).len(), interviews(&before), "{extent:?}");
        for sentence in &gone {
            assert!(!after.contains(sentence.as_str()), "{extent:?}: {sentence}");
        }
        assert!(kept.iter().all(|sentence| after.contains(sentence.as_str())), "{extent:?}");
        assert!(!after.contains("Pindah tugas"));
        let name = whole.identities.field(person, fieldwork::identity::IdentityField::Name).to_owned();
        assert!(!name.is_empty() && !words(&after).contains(&words(&name)), "{extent:?}");
    }
}

#[test]
fn what_people_marked_by_hand_is_suggested_without_their_marks() {
    let study = study();
    let mut bare = (*study).clone();
    bare.mentions = Default::default();
    let (mut known, mut found) = (0, 0);
    let mut missed = Vec::new();
    for document in study.documents.values() {
        let suggestions = privacy::suggestion::suggestions(&bare, document.id, &Decisions::default());
        assert!(suggestions.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        for mention in study.mentions.values().filter(|mention| mention.document == document.id) {
            let Some(span) = mention.span else { continue };
            let pseudonym = study.pseudonyms.get(mention.pseudonym).unwrap();
            if pseudonym.informant.is_none() || pseudonym.category != Category::Person {
                continue;
            }
            known += 1;
            if suggestions.iter().any(|suggestion| suggestion.span.overlaps(span)) {
                found += 1;
            } else {
                missed.push(fieldwork::text::passage(&document.text, span).to_owned());
            }
        }
    }
    // Known limits: an honorific without a name, and short forms nobody entered.
    assert_eq!((found, known), (85, 88));
    missed.sort();
    assert_eq!(missed, ["Fel", "Pak Haji", "Yan"]);
}
