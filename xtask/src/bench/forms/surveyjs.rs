//! The form as SurveyJS takes it.

use super::form::{Choice, Form, Kind, MANY, ONE, Part, Rule};
use serde_json::{Map, Value, json};

/// The survey's JSON.
pub fn write(form: &Form) -> Value {
    let elements: Vec<Value> = form.parts.iter().filter_map(element).collect();
    let sums: Vec<Value> = form.parts.iter().filter_map(sum).collect();
    json!({"title": "Formulir ukur", "pages": [{"name": "semua", "elements": elements}], "calculatedValues": sums})
}

fn element(part: &Part) -> Option<Value> {
    let (kind, more) = match &part.kind {
        Kind::Text => ("text", None),
        Kind::Integer => ("text", Some(("inputType", json!("number")))),
        Kind::One => ("radiogroup", Some(("choices", choices(&ONE)))),
        Kind::Many => ("checkbox", Some(("choices", choices(&MANY)))),
        Kind::Sum(..) => return None,
    };
    let mut element = Map::new();
    element.insert("type".into(), json!(kind));
    element.insert("name".into(), json!(part.name));
    element.insert("title".into(), json!(part.label));
    element.extend(more.map(|(key, value)| (key.to_owned(), value)));
    element.extend(part.rule.as_ref().map(|rule| ("visibleIf".to_owned(), json!(visible_if(rule)))));
    Some(Value::Object(element))
}

fn sum(part: &Part) -> Option<Value> {
    let Kind::Sum(one, other) = &part.kind else { return None };
    let or_nothing = |name: &str| format!("iif({{{name}}} empty, 0, {{{name}}})");
    let expression = format!("{} + {}", or_nothing(one), or_nothing(other));
    Some(json!({"name": part.name, "expression": expression, "includeIntoResult": true}))
}

fn choices(choices: &[Choice]) -> Value {
    choices.iter().map(|(name, label)| json!({"value": name, "text": label})).collect()
}

fn visible_if(rule: &Rule) -> String {
    match rule {
        Rule::Filled(name) => format!("{{{name}}} notempty"),
        Rule::Is(name, choice) => format!("{{{name}}} = '{choice}'"),
        Rule::Has(name, choice) => format!("{{{name}}} contains '{choice}'"),
        Rule::Above(name, bound) => format!("{{{name}}} > {bound}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::forms::form::Count;

    #[test]
    fn as_much_is_in_it_as_in_the_others() {
        for questions in [100, 1_000] {
            let survey = write(&Form::of(questions));
            let mut count = Count { sums: survey["calculatedValues"].as_array().unwrap().len(), ..Count::default() };
            for element in survey["pages"][0]["elements"].as_array().unwrap() {
                match (element["type"].as_str().unwrap(), element["inputType"].as_str()) {
                    ("text", None) => count.text += 1,
                    ("text", Some("number")) => count.integer += 1,
                    ("radiogroup", None) => count.one += 1,
                    ("checkbox", None) => count.many += 1,
                    other => panic!("{other:?}"),
                }
                count.rules += usize::from(element["visibleIf"].is_string());
                count.choices += element["choices"].as_array().map_or(0, Vec::len);
            }
            assert_eq!(count, Count::of(questions));
        }
    }

    #[test]
    fn rules_read_as_surveyjs_writes_them() {
        let survey = write(&Form::of(8));
        let rule = |at: usize| survey["pages"][0]["elements"][at]["visibleIf"].as_str().unwrap().to_owned();
        assert_eq!(rule(2), "{q2} = 'ya'");
        assert_eq!(rule(3), "{q1} notempty");
        assert_eq!(rule(4), "{q4} contains 'c'");
        assert_eq!(rule(7), "{jumlah1} > 3");
        assert_eq!(survey["calculatedValues"][0]["expression"], "iif({q3} empty, 0, {q3}) + iif({q7} empty, 0, {q7})");
    }
}
