//! What a schema cannot say of a file: that ids are unique and resolve, that offsets lie in their text, that answers fit.

use super::Problem;
use super::types::{
    Answer, AttributeOf, AttributeType, Code, Export, Field, Id, Interview, Level, Profile, Question, QuestionKind,
    TargetKind, Texts, Value, Word,
};
use privacy::pseudonym::Guid;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::is_nfc;

/// Every inner fault of a file, in its order.
pub fn check(export: &Export) -> Vec<Problem> {
    let mut checker = Checker { problems: Vec::new(), kinds: BTreeMap::new() };
    checker.ids(export);
    checker.texts(export);
    checker.guide(export);
    checker.values(export);
    checker.referrals(export);
    checker.interviews(export);
    let lengths = checker.documents(export);
    checker.coding(export, &lengths);
    checker.problems
}

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Release,
    Section,
    Question,
    Case,
    Informant,
    Node,
    Interview,
    Document,
    Coder,
    Code { codable: bool },
    Segment,
    Memo,
    Assessment,
}

struct Checker<'a> {
    problems: Vec<Problem>,
    kinds: BTreeMap<&'a str, Kind>,
}

impl<'a> Checker<'a> {
    fn say(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::new(path, message));
    }

    fn claim(&mut self, id: &'a Id, kind: Kind, path: String) {
        if Guid::parse(id).is_none() {
            self.say(path.clone(), "not a random version-4 id in lower case");
        }
        if self.kinds.insert(id, kind).is_some() {
            self.say(path, "this id stands twice");
        }
    }

    fn refer(&mut self, id: &str, what: &str, fits: impl Fn(Kind) -> bool, path: String) {
        if !self.kinds.get(id).copied().is_some_and(fits) {
            self.say(path, format!("no {what} has this id"));
        }
    }

    fn ids(&mut self, export: &'a Export) {
        self.claim(&export.release.id, Kind::Release, "release/id".to_owned());
        for (s, section) in export.guide.sections.iter().enumerate() {
            self.claim(&section.id, Kind::Section, format!("guide/sections/{s}/id"));
            for (q, question) in section.questions.iter().enumerate() {
                self.claim(&question.id, Kind::Question, format!("guide/sections/{s}/questions/{q}/id"));
            }
        }
        for (n, case) in export.cases.iter().enumerate() {
            self.claim(&case.id, Kind::Case, format!("cases/{n}/id"));
        }
        for (n, informant) in export.informants.iter().enumerate() {
            self.claim(&informant.id, Kind::Informant, format!("informants/{n}/id"));
        }
        if export.referrals.level != Level::D {
            for (n, node) in export.referrals.nodes.iter().enumerate() {
                self.claim(&node.id, Kind::Node, format!("referrals/nodes/{n}/id"));
            }
        }
        for (n, interview) in export.interviews.iter().enumerate() {
            self.claim(&interview.id, Kind::Interview, format!("interviews/{n}/id"));
        }
        for (n, document) in export.documents.iter().enumerate() {
            self.claim(&document.id, Kind::Document, format!("documents/{n}/id"));
        }
        for (n, coder) in export.coders.iter().enumerate() {
            self.claim(&coder.id, Kind::Coder, format!("coders/{n}/id"));
        }
        self.codes(&export.codebook, "codebook");
        for (n, segment) in export.segments.iter().enumerate() {
            self.claim(&segment.id, Kind::Segment, format!("segments/{n}/id"));
        }
        for (n, memo) in export.memos.iter().enumerate() {
            self.claim(&memo.id, Kind::Memo, format!("memos/{n}/id"));
        }
        for (n, assessment) in export.assessments.iter().enumerate() {
            self.claim(&assessment.id, Kind::Assessment, format!("assessments/{n}/id"));
        }
    }

    /// Nesting is bounded by the depth the file was read with.
    fn codes(&mut self, codes: &'a [Code], path: &str) {
        for (n, code) in codes.iter().enumerate() {
            let path = format!("{path}/{n}");
            self.claim(&code.id, Kind::Code { codable: code.codable }, format!("{path}/id"));
            self.codes(&code.codes, &format!("{path}/codes"));
        }
    }

    /// Every string of the file in normal form and without CR.
    fn texts(&mut self, export: &Export) {
        fn walk(value: &serde_json::Value, path: &str, bad: &mut Vec<String>) {
            match value {
                serde_json::Value::String(text) if !is_nfc(text) || text.contains('\r') => bad.push(path.to_owned()),
                serde_json::Value::Array(list) => {
                    list.iter().enumerate().for_each(|(n, value)| walk(value, &format!("{path}/{n}"), bad));
                }
                serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
                    walk(value, &path, bad);
                }),
                serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::String(_) => {}
            }
        }
        let mut bad = Vec::new();
        walk(&serde_json::to_value(export).unwrap_or_default(), "", &mut bad);
        for path in bad {
            self.say(path, "the text is not in normal form C with LF line ends");
        }
    }

    fn languages(&mut self, texts: &Texts, export: &Export, path: &str) {
        for tag in texts.keys().filter(|tag| !export.release.languages.contains(tag)) {
            self.say(format!("{path}/{tag}"), "not one of the release's languages");
        }
    }

    fn guide(&mut self, export: &Export) {
        let mut names = BTreeSet::new();
        for (s, section) in export.guide.sections.iter().enumerate() {
            self.languages(&section.text, export, &format!("guide/sections/{s}/text"));
            for (q, question) in section.questions.iter().enumerate() {
                let path = format!("guide/sections/{s}/questions/{q}");
                if !names.insert(question.name.as_str()) {
                    self.say(format!("{path}/name"), "another question has this name");
                }
                for (key, texts) in
                    [("text", &question.text), ("hint", &question.hint), ("guidance", &question.guidance)]
                {
                    self.languages(texts, export, &format!("{path}/{key}"));
                }
                for (n, probe) in question.probes.iter().enumerate() {
                    self.languages(probe, export, &format!("{path}/probes/{n}"));
                }
                for (n, choice) in question.choices.iter().enumerate() {
                    self.languages(&choice.label, export, &format!("{path}/choices/{n}/label"));
                }
                self.form(question, &path);
            }
        }
    }

    /// Choices where there are choices, a scale where there is a scale.
    fn form(&mut self, question: &Question, path: &str) {
        let has_choices = matches!(
            question.kind,
            Word::Known(QuestionKind::One | QuestionKind::Many | QuestionKind::Ranking | QuestionKind::Matrix)
        );
        if has_choices == question.choices.is_empty() && matches!(question.kind, Word::Known(_)) {
            self.say(format!("{path}/choices"), "choices belong to choice questions, and to all of them");
        }
        let has_scale = matches!(question.kind, Word::Known(QuestionKind::Scale | QuestionKind::Matrix));
        if has_scale != question.scale.is_some() {
            self.say(format!("{path}/scale"), "a scale belongs to scale questions, and to all of them");
        }
        if question.scale.as_ref().is_some_and(|scale| scale.min >= scale.max) {
            self.say(format!("{path}/scale"), "the scale must begin before it ends");
        }
    }

    fn values(&mut self, export: &'a Export) {
        for (n, attribute) in export.attributes.iter().enumerate() {
            let doubled = export
                .attributes
                .iter()
                .take(n)
                .any(|other| (other.of, &other.name) == (attribute.of, &attribute.name));
            if doubled {
                self.say(format!("attributes/{n}/name"), "another attribute has this name");
            }
            self.languages(&attribute.label, export, &format!("attributes/{n}/label"));
            for (v, value) in attribute.values.iter().enumerate() {
                self.languages(&value.label, export, &format!("attributes/{n}/values/{v}/label"));
            }
        }
        for (n, case) in export.cases.iter().enumerate() {
            self.fields(export, AttributeOf::Case, &case.attributes, &format!("cases/{n}/attributes"));
        }
        for (n, informant) in export.informants.iter().enumerate() {
            self.fields(export, AttributeOf::Informant, &informant.attributes, &format!("informants/{n}/attributes"));
            for (c, case) in informant.cases.iter().enumerate() {
                self.refer(case, "case", |kind| kind == Kind::Case, format!("informants/{n}/cases/{c}"));
            }
        }
    }

    fn fields(&mut self, export: &Export, of: AttributeOf, fields: &BTreeMap<String, Field>, path: &str) {
        for (name, field) in fields {
            let path = format!("{path}/{name}");
            if field.value.is_some() == field.missing.is_some() {
                self.say(path.clone(), "needs either a value or a missing code");
            }
            let Some(attribute) =
                export.attributes.iter().find(|attribute| attribute.of == of && attribute.name == *name)
            else {
                self.say(path, "no attribute has this name");
                continue;
            };
            let fits = match (&attribute.kind, &field.value) {
                (_, None) | (Word::Unknown(_), _) => true,
                (Word::Known(AttributeType::Text), Some(Value::Text(_))) => true,
                (Word::Known(AttributeType::Number), Some(Value::Number(_))) => true,
                (Word::Known(AttributeType::Category), Some(Value::Text(text))) => {
                    attribute.values.iter().any(|value| value.value == *text)
                }
                (Word::Known(_), Some(_)) => false,
            };
            if !fits {
                self.say(path, "the value does not fit its attribute");
            }
        }
    }

    fn referrals(&mut self, export: &'a Export) {
        let referrals = &export.referrals;
        if referrals.level != export.release.referral_level {
            self.say("referrals/level", "differs from the release's level");
        }
        if referrals.level == Level::A && !(referrals.nodes.is_empty() && referrals.edges.is_empty()) {
            self.say("referrals/nodes", "level A shows counts only");
        }
        let nodes: BTreeSet<&str> = referrals.nodes.iter().map(|node| node.id.as_str()).collect();
        if referrals.level == Level::D {
            for (n, node) in referrals.nodes.iter().enumerate() {
                self.refer(&node.id, "informant", |kind| kind == Kind::Informant, format!("referrals/nodes/{n}/id"));
            }
        }
        let mut parents: BTreeMap<&str, &str> = BTreeMap::new();
        for (n, edge) in referrals.edges.iter().enumerate() {
            for (key, end) in [("source", &edge.source), ("target", &edge.target)] {
                if !nodes.contains(end.as_str()) {
                    self.say(format!("referrals/edges/{n}/{key}"), "no node has this id");
                }
            }
            if edge.primary && parents.insert(&edge.target, &edge.source).is_some() {
                self.say(format!("referrals/edges/{n}"), "a second primary edge to one node");
            }
        }
        if has_loop(&parents) {
            self.say("referrals/edges", "primary edges form a loop");
        }
        let counted: Option<u32> = referrals.counts.waves.iter().map(|wave| wave.persons).sum();
        if !nodes.is_empty() && counted.is_some_and(|counted| usize::try_from(counted) != Ok(nodes.len())) {
            self.say("referrals/counts/waves", "the counts do not add up to the nodes");
        }
    }

    fn interviews(&mut self, export: &'a Export) {
        let questions: BTreeMap<&str, &Question> = export
            .guide
            .sections
            .iter()
            .flat_map(|section| &section.questions)
            .map(|question| (question.id.as_str(), question))
            .collect();
        for (n, interview) in export.interviews.iter().enumerate() {
            let path = format!("interviews/{n}");
            self.refer(&interview.informant, "informant", |kind| kind == Kind::Informant, format!("{path}/informant"));
            for (d, document) in interview.documents.iter().enumerate() {
                self.refer(document, "document", |kind| kind == Kind::Document, format!("{path}/documents/{d}"));
            }
            self.answers(interview, &questions, &path);
        }
    }

    fn answers(&mut self, interview: &Interview, questions: &BTreeMap<&str, &Question>, path: &str) {
        let mut answered = BTreeSet::new();
        for (a, answer) in interview.answers.iter().enumerate() {
            let path = format!("{path}/answers/{a}");
            if answer.value.is_some() == answer.missing.is_some() {
                self.say(path.clone(), "needs either a value or a missing code");
            }
            if !answered.insert((answer.question.as_str(), answer.round.unwrap_or(1))) {
                self.say(path.clone(), "a second answer to one question");
            }
            match questions.get(answer.question.as_str()) {
                None => self.say(format!("{path}/question"), "no question has this id"),
                Some(question) if !fits(answer, question) => self.say(path, "the answer does not fit its question"),
                Some(_) if !words_fit(answer) => {
                    self.say(path, "its own words or its items belong to nothing in its value")
                }
                Some(_) => {}
            }
        }
    }

    /// Checks turns; gives the length of each text, in scalar values.
    fn documents(&mut self, export: &'a Export) -> BTreeMap<&'a str, u32> {
        let mut lengths = BTreeMap::new();
        let public = export.release.profile == Word::Known(Profile::Public);
        for (n, document) in export.documents.iter().enumerate() {
            let path = format!("documents/{n}");
            if document.text.is_some() == public {
                self.say(format!("{path}/text"), "a public release holds quotations only, any other whole texts");
            }
            let length = fieldwork::text::length(document.text.as_deref().unwrap_or_default());
            lengths.insert(document.id.as_str(), length);
            let mut from = 0;
            for (t, turn) in document.turns.iter().enumerate() {
                let fits = from <= turn.start
                    && turn.start <= turn.label_end
                    && turn.label_end <= turn.end
                    && turn.end <= length;
                if !fits {
                    self.say(format!("{path}/turns/{t}"), "turns must be in order, apart, and inside the text");
                }
                from = turn.end;
            }
        }
        lengths
    }

    fn coding(&mut self, export: &'a Export, lengths: &BTreeMap<&str, u32>) {
        let public = export.release.profile == Word::Known(Profile::Public);
        let inside = |document: &str, start: u32, end: u32| {
            start < end && lengths.get(document).is_some_and(|length| end <= *length)
        };
        for (n, segment) in export.segments.iter().enumerate() {
            let path = format!("segments/{n}");
            self.refer(&segment.document, "document", |kind| kind == Kind::Document, format!("{path}/document"));
            self.refer(
                &segment.code,
                "codable code",
                |kind| kind == Kind::Code { codable: true },
                format!("{path}/code"),
            );
            self.refer(&segment.coder, "coder", |kind| kind == Kind::Coder, format!("{path}/coder"));
            let quoted = segment.quote.is_some() && segment.attribution.is_some();
            match segment.start.zip(segment.end) {
                Some((start, end)) if !public && !quoted && !inside(&segment.document, start, end) => {
                    self.say(path, "start and end do not lie in the text");
                }
                Some(_) if !public && !quoted => {}
                None if public && quoted => {}
                Some(_) | None => self.say(path, "a public release quotes, any other has start and end"),
            }
        }
        for (n, passage) in export.relevance.iter().enumerate() {
            self.refer(&passage.document, "document", |kind| kind == Kind::Document, format!("relevance/{n}/document"));
            if !inside(&passage.document, passage.start, passage.end) {
                self.say(format!("relevance/{n}"), "start and end do not lie in the text");
            }
        }
        for (n, memo) in export.memos.iter().enumerate() {
            let path = format!("memos/{n}/target");
            match (&memo.target.kind, &memo.target.id) {
                (Word::Unknown(_), _) | (Word::Known(TargetKind::Study), None) => {}
                (Word::Known(kind), Some(id)) => self.refer(id, "such target", |found| is_target(*kind, found), path),
                (Word::Known(_), None) => self.say(path, "a target without its id"),
            }
        }
        for (n, assessment) in export.assessments.iter().enumerate() {
            let path = format!("assessments/{n}");
            let is_code = |kind| matches!(kind, Kind::Code { .. });
            self.refer(&assessment.factor.code, "code", is_code, format!("{path}/factor/code"));
            self.refer(&assessment.assessor, "coder", |kind| kind == Kind::Coder, format!("{path}/assessor"));
            for (e, evidence) in assessment.evidence.iter().enumerate() {
                self.refer(
                    &evidence.segment,
                    "segment",
                    |kind| kind == Kind::Segment,
                    format!("{path}/evidence/{e}/segment"),
                );
            }
        }
    }
}

fn is_target(kind: TargetKind, found: Kind) -> bool {
    match kind {
        TargetKind::Study => false,
        TargetKind::Code => matches!(found, Kind::Code { .. }),
        TargetKind::Document => found == Kind::Document,
        TargetKind::Informant => found == Kind::Informant,
        TargetKind::Case => found == Kind::Case,
        TargetKind::Segment => found == Kind::Segment,
    }
}

fn has_loop(parents: &BTreeMap<&str, &str>) -> bool {
    parents.keys().any(|start| {
        let mut at = parents.get(start);
        let mut steps = 0;
        while let Some(next) = at {
            if next == start {
                return true;
            }
            steps += 1;
            if steps > parents.len() {
                return false;
            }
            at = parents.get(next);
        }
        false
    })
}

fn fits(answer: &Answer, question: &Question) -> bool {
    let has = |name: &String| question.choices.iter().any(|choice| choice.name == *name);
    match (&question.kind, &answer.value) {
        (Word::Known(QuestionKind::Note), _) => false,
        (_, None) | (Word::Unknown(_), _) => true,
        (Word::Known(QuestionKind::Open), Some(Value::Text(_))) => true,
        (Word::Known(QuestionKind::Number), Some(Value::Number(_))) => true,
        (Word::Known(QuestionKind::Date), Some(Value::Text(text))) => is_period(text),
        (Word::Known(QuestionKind::One), Some(Value::Text(name))) => has(name),
        (Word::Known(QuestionKind::Many), Some(Value::Names(names))) => names.iter().all(has),
        (Word::Known(QuestionKind::Ranking), Some(Value::Names(names))) => {
            names.iter().all(has) && names.iter().collect::<BTreeSet<_>>().len() == names.len()
        }
        (Word::Known(QuestionKind::Time), Some(Value::Text(text))) => is_time(text),
        (Word::Known(QuestionKind::Matrix), Some(Value::Points(points))) => points.iter().all(|(row, point)| {
            has(row) && question.scale.as_ref().is_some_and(|scale| (scale.min..=scale.max).contains(point))
        }),
        (Word::Known(QuestionKind::List), Some(Value::Number(count))) => count.as_u64().is_some(),
        (Word::Known(QuestionKind::Calculated), Some(Value::Text(_) | Value::Number(_))) => true,
        (Word::Known(QuestionKind::Scale), Some(Value::Number(number))) => question
            .scale
            .as_ref()
            .zip(number.as_i64())
            .is_some_and(|(scale, point)| (i64::from(scale.min)..=i64::from(scale.max)).contains(&point)),
        (Word::Known(_), Some(_)) => false,
    }
}

/// Whether words of one's own stand behind chosen choices, and items behind a count of as many or more.
fn words_fit(answer: &Answer) -> bool {
    let chosen = |name: &String| match &answer.value {
        Some(Value::Text(one)) => one == name,
        Some(Value::Names(names)) => names.contains(name),
        Some(_) | None => false,
    };
    let counted = match &answer.value {
        Some(Value::Number(count)) => count.as_u64().is_some_and(|count| answer.items.len() as u64 <= count),
        Some(_) | None => false,
    };
    (answer.items.is_empty() || counted) && answer.specified.keys().all(chosen)
}

/// `09:30`.
fn is_time(text: &str) -> bool {
    let part = |part: &str, most: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number <= most);
    text.split_once(':').is_some_and(|(hour, minute)| part(hour, 23) && part(minute, 59))
}

/// `2013`, `2013-04` or `2013-04-12`.
fn is_period(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    fieldwork::time::is_date(&day)
}
