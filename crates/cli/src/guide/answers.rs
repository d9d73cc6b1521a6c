//! Answers from a JSON file: an object from a question's name to its answer. A list has an array of items, each a text, or an
//! object with the answers given about it and its own words under the list's name.

use fieldwork::formula::names::nearest;
use fieldwork::guide::{Guide, Question, QuestionKind};
use fieldwork::id::{IdSource, InterviewId, RoundId};
use fieldwork::interview::{Answer, AnswerValue, Missing, Point, Round};
use fieldwork::rank::Rank;
use fieldwork::time::{Moment, is_date};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Answers and the items they were given about.
#[derive(Default)]
pub struct Answers {
    /// The answers.
    pub answers: Vec<Rc<Answer>>,
    /// Items of lists.
    pub rounds: Vec<Rc<Round>>,
    /// What is wrong with the file, with the place.
    pub faults: Vec<String>,
}

/// Reads answers to a guide's questions.
pub fn read(guide: &Guide, answers: &Map<String, Value>, ids: &mut dyn IdSource) -> Answers {
    let interview = InterviewId::draw(ids);
    let questions: BTreeMap<&str, &Question> =
        guide.questions.iter().filter(|question| !question.retired).map(|q| (q.name.as_str(), q)).collect();
    let mut reading = Reading { questions, interview, ids, read: Answers::default() };
    reading.object(answers, None, None, "");
    reading.read
}

struct Reading<'a> {
    questions: BTreeMap<&'a str, &'a Question>,
    interview: InterviewId,
    ids: &'a mut dyn IdSource,
    read: Answers,
}

impl Reading<'_> {
    /// Answers given outside lists, or about one item.
    fn object(&mut self, answers: &Map<String, Value>, round: Option<RoundId>, own: Option<&str>, path: &str) {
        for (name, value) in answers.iter().filter(|(name, _)| Some(name.as_str()) != own) {
            let place = format!("{path}{name}");
            let Some(question) = self.questions.get(name.as_str()).copied() else {
                let near = nearest(name, self.questions.keys().copied());
                let near = near.map(|near| format!(": is \"{near}\" meant?")).unwrap_or_default();
                self.read.faults.push(format!("{place}: no question is named \"{name}\"{near}"));
                continue;
            };
            if matches!(question.kind, QuestionKind::List { .. }) {
                self.items(question, value, round, &place);
                continue;
            }
            match answer(question, value) {
                Ok(None) => {}
                Ok(Some(value)) => self.read.answers.push(Rc::new(Answer {
                    interview: self.interview,
                    question: question.id,
                    round,
                    value: Some(value),
                    specified: BTreeMap::new(),
                    reason: String::new(),
                    probes: std::collections::BTreeSet::new(),
                    guide_version: 1,
                    at: Moment::default(),
                })),
                Err(wanted) => self.read.faults.push(format!("{place}: {value} is no answer; {wanted}")),
            }
        }
    }

    fn items(&mut self, list: &Question, value: &Value, within: Option<RoundId>, place: &str) {
        let Value::Array(items) = value else {
            self.read.faults.push(format!("{place}: a list has an array of items"));
            return;
        };
        for (at, item) in items.iter().enumerate() {
            let id = RoundId::draw(self.ids);
            let label = match item {
                Value::Object(answers) => {
                    answers.get(&list.name).and_then(Value::as_str).unwrap_or_default().to_owned()
                }
                Value::String(words) => words.clone(),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                    self.read.faults.push(format!("{place}[{}]: an item is a text or an object", at + 1));
                    continue;
                }
            };
            self.read.rounds.push(Rc::new(Round {
                id,
                interview: self.interview,
                list: list.id,
                within,
                label,
                case: None,
                informant: None,
                rank: Rank::nth(at),
            }));
            if let Value::Object(answers) = item {
                self.object(answers, Some(id), Some(&list.name), &format!("{place}[{}]/", at + 1));
            }
        }
    }
}

/// The answer a value stands for; `None` for none. What would be right, where it stands for nothing.
fn answer(question: &Question, value: &Value) -> Result<Option<AnswerValue>, String> {
    if value.is_null() || value.as_str() == Some("") {
        return Ok(None);
    }
    if let Some(code) = value.get("missing") {
        let missing: Missing = serde_json::from_value(code.clone()).map_err(|_| {
            "a missing code is \"dont_know\", \"refused\", \"not_applicable\" or \"not_asked\"".to_owned()
        })?;
        return Ok(Some(AnswerValue::Missing(missing)));
    }
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    let number = || text.clone().filter(|text| text.parse::<f64>().is_ok_and(f64::is_finite));
    let names = || -> Option<Vec<String>> {
        match value.as_array() {
            Some(names) => names.iter().map(|name| name.as_str().map(str::to_owned)).collect(),
            None => text.as_ref().map(|text| text.split_whitespace().map(str::to_owned).collect()),
        }
    };
    let offered = |names: Vec<String>| -> Result<Vec<String>, String> {
        let known: Vec<&str> = question.kind.choices().iter().map(|choice| choice.name.as_str()).collect();
        match names.iter().find(|name| !known.contains(&name.as_str())) {
            Some(_) => Err(format!("it has the choices {}", known.join(", "))),
            None => Ok(names),
        }
    };
    let wanted = |value: Option<AnswerValue>, what: &str| value.map(Some).ok_or_else(|| what.to_owned());
    match &question.kind {
        QuestionKind::Text { .. } => wanted(text.map(AnswerValue::Text), "it takes a text"),
        QuestionKind::Number => wanted(number().map(AnswerValue::Number), "it takes a number"),
        QuestionKind::Integer => {
            let whole = number().filter(|text| text.parse::<i64>().is_ok());
            wanted(whole.map(AnswerValue::Number), "it takes a whole number")
        }
        QuestionKind::Date => {
            let date = text.filter(|text| is_date(text));
            wanted(date.map(AnswerValue::Date), "it takes a date, \"YYYY-MM-DD\"")
        }
        QuestionKind::Time => wanted(text.map(AnswerValue::Time), "it takes a time, \"HH:MM\""),
        QuestionKind::DateTime => {
            wanted(text.map(AnswerValue::DateTime), "it takes a date and a time, \"YYYY-MM-DDTHH:MM\"")
        }
        QuestionKind::One { .. } => {
            let name = text.ok_or("it takes the name of a choice")?;
            Ok(offered(vec![name])?.pop().map(AnswerValue::One))
        }
        QuestionKind::Many { .. } => {
            let names = names().ok_or("it takes an array of names of choices")?;
            Ok(Some(AnswerValue::Many(offered(names)?)))
        }
        QuestionKind::Ranking { .. } => {
            let names = names().ok_or("it takes an array of names of choices, the first one first")?;
            Ok(Some(AnswerValue::Ranking(offered(names)?)))
        }
        QuestionKind::Scale(scale) => {
            let point = text.and_then(|text| text.parse().ok()).filter(|point| (scale.min..=scale.max).contains(point));
            wanted(point.map(AnswerValue::Scale), &format!("it takes a point from {} to {}", scale.min, scale.max))
        }
        QuestionKind::Matrix { rows, scale } => {
            let points = value.as_object().and_then(|points| {
                let point = |(row, point): (&String, &Value)| {
                    let point = i32::try_from(point.as_i64()?).ok().filter(|p| (scale.min..=scale.max).contains(p))?;
                    rows.iter().any(|known| known.name == *row).then(|| (row.clone(), point))
                };
                points.iter().map(point).collect::<Option<BTreeMap<_, _>>>()
            });
            wanted(points.map(AnswerValue::Matrix), "it takes an object from the name of a row to a point of its scale")
        }
        QuestionKind::Point => {
            let parts: Option<Vec<f64>> = match value.as_array() {
                Some(parts) => parts.iter().map(Value::as_f64).collect(),
                None => text.and_then(|text| text.split_whitespace().map(|part| part.parse().ok()).collect()),
            };
            let point = parts.and_then(|parts| {
                let (latitude, longitude) = (*parts.first()?, *parts.get(1)?);
                let fits = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
                let (latitude, longitude) = (latitude.to_string(), longitude.to_string());
                fits.then(|| AnswerValue::Point(Point { latitude, longitude, accuracy: String::new() }))
            });
            wanted(point, "it takes [degrees north, degrees east]")
        }
        QuestionKind::File { .. } | QuestionKind::Audio => Err("files and recordings are not taken here".to_owned()),
        QuestionKind::Calculated { .. } => Err("it is worked out, not answered".to_owned()),
        QuestionKind::Note => Err("it is read aloud, not answered".to_owned()),
        QuestionKind::List { .. } => Err("a list has an array of items".to_owned()),
    }
}
