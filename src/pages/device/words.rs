//! Records and values of the study in a few words. People are told by their number only.

use crate::i18n::deed::record_kind;
use crate::i18n::device::{DeviceText, informant, values};
use crate::i18n::interview::missing;
use crate::i18n::{Common, Tongue};
use fieldwork::id::InterviewId;
use fieldwork::interview::Missing;
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::Held;
use fieldwork::study::{RecordId, Study};
use serde_json::Value;

/// The language of the study's texts that fits the interface.
const fn language(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    }
}

/// Most characters of a name or text that are shown.
const SHOWN: usize = 60;

fn shortened(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(SHOWN - 1).collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// "kode “Timbal balik”", "informan 07", "memo".
pub(super) fn record(study: &Study, id: RecordId, tongue: Tongue) -> String {
    let kind = record_kind(id.kind(), tongue);
    let named = |text: Option<String>| match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => format!("{kind} “{}”", shortened(text.trim())),
        None => kind.to_owned(),
    };
    let worded = |text: Option<&Localized>| named(text.map(|text| text.get(language(tongue)).to_owned()));
    let person = |of: Option<fieldwork::id::InformantId>| {
        of.and_then(|of| study.informants.get(of)).map(|person| informant(person.number, tongue))
    };
    let about = |of: Option<String>| of.map_or(kind.to_owned(), |of| format!("{kind}, {of}"));
    let interviewed = |of: InterviewId| person(study.interviews.get(of).map(|interview| interview.informant));
    match id {
        RecordId::Frame(()) => kind.to_owned(),
        RecordId::ResearchQuestion(id) => worded(study.research_questions.get(id).map(|it| &it.text)),
        RecordId::Sector(id) => worded(study.sectors.get(id).map(|it| &it.name)),
        RecordId::Criterion(id) => worded(study.criteria.get(id).map(|it| &it.text)),
        RecordId::Attribute(id) => worded(study.attributes.get(id).map(|it| &it.label)),
        RecordId::Case(id) => named(study.cases.get(id).map(|it| it.name.clone())),
        RecordId::Section(id) => worded(study.sections.get(id).map(|it| &it.title)),
        RecordId::Question(id) => worded(study.questions.get(id).map(|it| &it.text)),
        RecordId::Code(id) => worded(study.codes.get(id).map(|it| &it.name)),
        RecordId::Coder(id) => named(study.coders.get(id).map(|it| it.label.clone())),
        RecordId::Informant(id) => person(Some(id)).unwrap_or_else(|| kind.to_owned()),
        RecordId::Status(id) => about(person(study.statuses.get(id).map(|it| it.informant))),
        RecordId::Attempt(id) => about(person(study.attempts.get(id).map(|it| it.informant))),
        RecordId::Eligibility((id, _)) => about(person(Some(id))),
        RecordId::Consent(id) => about(person(study.consents.get(id).map(|it| it.informant))),
        RecordId::Referral(id) => about(person(study.referrals.get(id).map(|it| it.to))),
        RecordId::Coupon(id) => about(person(study.coupons.get(id).map(|it| it.informant))),
        RecordId::Interview(id) => about(interviewed(id)),
        RecordId::Answer(id) => about(interviewed(id.interview)),
        RecordId::Note(id) => about(study.notes.get(id).and_then(|it| interviewed(it.interview))),
        RecordId::Round(id) => about(study.rounds.get(id).and_then(|it| interviewed(it.interview))),
        RecordId::Amendment(id) => about(study.amendments.get(id).and_then(|it| interviewed(it.interview))),
        RecordId::Attachment(id) => about(study.attachments.get(id).and_then(|it| it.interview).and_then(interviewed)),
        RecordId::TimeMark(id) => about(study.marks.get(id).and_then(|it| interviewed(it.interview))),
        RecordId::Assessment((code, _)) => {
            about(study.codes.get(code).map(|it| format!("“{}”", it.name.get(language(tongue)))))
        }
        RecordId::Segment(id) => {
            let code = study.segments.get(id).and_then(|it| study.codes.get(it.code));
            about(code.map(|it| format!("“{}”", it.name.get(language(tongue)))))
        }
        RecordId::Ruling(id) => named(study.rulings.get(id).map(|it| it.text.clone())),
        RecordId::Search(id) => named(study.searches.get(id).map(|it| it.name.clone())),
        RecordId::Departure(id) => named(study.departures.get(id).map(|it| it.file.clone())),
        RecordId::Document(_)
        | RecordId::Relevance(_)
        | RecordId::Memo(_)
        | RecordId::Mention(_)
        | RecordId::Pseudonym(_) => kind.to_owned(),
    }
}

/// What a field holds, for a person who has to choose between two.
pub(super) fn held(study: &Study, held: &Held, tongue: Tongue) -> String {
    match held {
        Held::Secret(secret) if secret.is_empty() => DeviceText::Empty.say(tongue).to_owned(),
        Held::Secret(secret) => secret.reveal().to_owned(),
        Held::Value(value) => self::value(study, value, tongue),
    }
}

fn value(study: &Study, of: &Value, tongue: Tongue) -> String {
    match of {
        Value::Null => DeviceText::Empty.say(tongue).to_owned(),
        Value::Bool(true) => Common::Yes.say(tongue).to_owned(),
        Value::Bool(false) => Common::No.say(tongue).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.is_empty() => DeviceText::Empty.say(tongue).to_owned(),
        Value::String(text) => named_by_id(study, text, tongue).unwrap_or_else(|| text.clone()),
        Value::Array(items) => values(&items.iter().map(|item| value(study, item, tongue)).collect::<Vec<_>>(), tongue),
        Value::Object(fields) if fields.is_empty() => DeviceText::Empty.say(tongue).to_owned(),
        Value::Object(fields) => {
            let languages = fields.keys().all(|key| Language::from_tag(key).is_some());
            let codes = fields.keys().all(|key| code_named(key).is_some());
            let one = |(key, of): (&String, &Value)| {
                let said = value(study, of, tongue);
                let named = code_named(key).filter(|_| codes).map(|why| missing(why, tongue));
                // A text in several languages speaks for itself.
                if languages { said } else { format!("{}: {said}", named.unwrap_or(key)) }
            };
            // By key, whatever order the reader of the JSON keeps.
            fields
                .iter()
                .collect::<std::collections::BTreeMap<_, _>>()
                .into_iter()
                .map(one)
                .collect::<Vec<_>>()
                .join(" · ")
        }
    }
}

/// The code for a missing answer with this name in the log.
fn code_named(name: &str) -> Option<Missing> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}

/// The name of a sector, case, code or coder whose id stands in a field.
fn named_by_id(study: &Study, text: &str, tongue: Tongue) -> Option<String> {
    let is = |id: String| id == text;
    let name = |text: &Localized| text.get(language(tongue)).to_owned();
    let sector = || study.sectors.values().find(|it| is(it.id.to_string())).map(|it| name(&it.name));
    let case = || study.cases.values().find(|it| is(it.id.to_string())).map(|it| it.name.clone());
    let code = || study.codes.values().find(|it| is(it.id.to_string())).map(|it| name(&it.name));
    let section = || study.sections.values().find(|it| is(it.id.to_string())).map(|it| name(&it.title));
    let coder = || study.coders.values().find(|it| is(it.id.to_string())).map(|it| it.label.clone());
    sector().or_else(case).or_else(code).or_else(section).or_else(coder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_said_without_brackets() {
        let study = Study::default();
        let say = |of: Value| value(&study, &of, Tongue::En);
        assert_eq!(say(json!({"id": "Timbal balik", "en": "Reciprocity"})), "Reciprocity · Timbal balik");
        assert_eq!(say(json!(["a", "b"])), "a and b");
        assert_eq!(say(json!({"number": "12"})), "number: 12");
        assert_eq!(say(json!({"dont_know": {"en": "No idea"}})), "Don’t know: No idea");
        assert_eq!(say(json!(null)), "empty");
        assert_eq!(say(json!(true)), "Yes");
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        let text = "ä".repeat(80);
        assert_eq!(shortened(&text).chars().count(), SHOWN);
        assert_eq!(shortened("kode"), "kode");
    }
}
