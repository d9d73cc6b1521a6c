//! From the release's model to the objects of the file.

use super::types as json;
use super::types::Word;
use fieldwork::coding::{Direction, Influence, Origin, Relevant, Speaker, Stance};
use fieldwork::interview::Outcome;
use privacy::profile::{Profile, ReferralLevel};
use privacy::released as model;
use unicode_normalization::UnicodeNormalization;

/// Colours of the twelve hues of the code palette, in order, as the app shows them on paper.
pub(super) const COLOURS: [&str; 12] = [
    "#0F5F63", "#B4541A", "#5B4B9A", "#259BB8", "#473503", "#8674E6", "#D5658F", "#13344C", "#A78A26", "#7B4412",
    "#58845F", "#45218D",
];

/// The objects of the file of a release.
pub(super) fn export(model: &model::Released) -> json::Export {
    json::Export {
        schema: json::SCHEMA.to_owned(),
        schema_version: json::SCHEMA_VERSION.to_owned(),
        must_understand: Vec::new(),
        tool: json::Tool { name: "Jejaring".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        release: head(model),
        study: json::Study {
            title: nfc(&model.study.title),
            questions: model.study.questions.iter().map(|text| nfc(text)).collect(),
            method: nfc(&model.study.method),
            recruitment: json::Recruitment {
                design: "key_informant_snowball".to_owned(),
                criteria: model.study.criteria.iter().map(|text| nfc(text)).collect(),
            },
        },
        guide: json::Guide {
            version: model.guide.version,
            sections: model.guide.sections.iter().map(section).collect(),
        },
        attributes: model.attributes.iter().map(attribute).collect(),
        cases: model.cases.iter().map(case).collect(),
        informants: model.informants.iter().map(informant).collect(),
        referrals: referrals(model),
        interviews: model.interviews.iter().map(interview).collect(),
        documents: model.documents.iter().map(document).collect(),
        coders: model
            .coders
            .iter()
            .map(|coder| json::Coder { id: coder.id.to_string(), label: coder.label.clone() })
            .collect(),
        codebook: model.codebook.iter().map(code).collect(),
        segments: model.segments.iter().map(segment).collect(),
        relevance: model.relevance.iter().map(relevance).collect(),
        memos: model.memos.iter().map(memo).collect(),
        assessments: model.assessments.iter().map(assessment).collect(),
    }
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

fn texts(texts: &model::Texts) -> json::Texts {
    texts.iter().map(|(language, text)| (language.tag().to_owned(), nfc(text))).collect()
}

fn level(level: ReferralLevel) -> json::Level {
    match level {
        ReferralLevel::A => json::Level::A,
        ReferralLevel::B => json::Level::B,
        ReferralLevel::C => json::Level::C,
        ReferralLevel::D => json::Level::D,
    }
}

fn head(model: &model::Released) -> json::ReleaseHead {
    let risk = &model.risk;
    let left_out = model.left_out;
    json::ReleaseHead {
        id: model.id.to_string(),
        profile: Word::Known(match model.profile {
            Profile::Team => json::Profile::Team,
            Profile::Archive => json::Profile::Archive,
            Profile::Public => json::Profile::Public,
        }),
        referral_level: level(model.referral_level),
        languages: model.languages.iter().map(|language| language.tag().to_owned()).collect(),
        period: model.period.clone(),
        text: json::TextRules {
            offset_unit: "unicode_scalar".to_owned(),
            interval: "half_open".to_owned(),
            normalization: "NFC".to_owned(),
            line_end: "LF".to_owned(),
        },
        risk: json::Risk {
            quasi_identifiers: risk.quasi_identifiers.iter().map(|text| nfc(text)).collect(),
            k_chosen: risk.k_chosen,
            k: risk.k,
            k_map: None,
            l_distinct: None,
            uniques: risk.uniques,
            missing_rule: Word::Known(json::MissingRule::Strict),
            suppressed_records: risk.suppressed_records,
            overridden: risk.override_reason.is_some(),
            override_reason: risk.override_reason.as_ref().map(|reason| nfc(reason)),
        },
        left_out: json::LeftOut {
            interviews_without_consent: left_out.interviews_without_consent,
            persons_named_only: left_out.persons_named_only,
            passages_withheld: left_out.passages_withheld,
            answers_withheld: left_out.answers_withheld,
            words_withheld: left_out.words_withheld,
            memos: left_out.memos,
            documents: left_out.documents,
        },
    }
}

fn section(section: &model::Section) -> json::Section {
    json::Section {
        id: section.id.to_string(),
        text: texts(&section.text),
        relevant: section.relevant.as_ref().map(|rule| nfc(rule)),
        for_each: section.for_each.as_ref().map(ToString::to_string),
        questions: section.questions.iter().map(question).collect(),
    }
}

fn choices(choices: &[model::Choice]) -> Vec<json::Choice> {
    choices.iter().map(|choice| json::Choice { name: nfc(&choice.name), label: texts(&choice.label) }).collect()
}

fn question(question: &model::Question) -> json::Question {
    let none = || (Vec::new(), None);
    let (kind, (listed, scale)) = match &question.kind {
        model::QuestionKind::Open => (json::QuestionKind::Open, none()),
        model::QuestionKind::Number => (json::QuestionKind::Number, none()),
        model::QuestionKind::Date => (json::QuestionKind::Date, none()),
        model::QuestionKind::One(listed) => (json::QuestionKind::One, (choices(listed), None)),
        model::QuestionKind::Many(listed) => (json::QuestionKind::Many, (choices(listed), None)),
        model::QuestionKind::Scale { min, max, low, high } => {
            let scale = json::Scale { min: *min, max: *max, low: texts(low), high: texts(high) };
            (json::QuestionKind::Scale, (Vec::new(), Some(scale)))
        }
        model::QuestionKind::Time => (json::QuestionKind::Time, none()),
        model::QuestionKind::Ranking(listed) => (json::QuestionKind::Ranking, (choices(listed), None)),
        model::QuestionKind::Matrix { rows, min, max, low, high } => {
            let scale = json::Scale { min: *min, max: *max, low: texts(low), high: texts(high) };
            (json::QuestionKind::Matrix, (choices(rows), Some(scale)))
        }
        model::QuestionKind::List => (json::QuestionKind::List, none()),
        model::QuestionKind::Calculated => (json::QuestionKind::Calculated, none()),
        model::QuestionKind::Kept => (json::QuestionKind::Kept, none()),
        model::QuestionKind::Note => (json::QuestionKind::Note, none()),
    };
    json::Question {
        id: question.id.to_string(),
        name: nfc(&question.name),
        kind: Word::Known(kind),
        text: texts(&question.text),
        hint: texts(&question.hint),
        guidance: texts(&question.guidance),
        probes: question.probes.iter().map(texts).collect(),
        choices: listed,
        scale,
        required: question.required,
        relevant: question.relevant.as_ref().map(|rule| nfc(rule)),
    }
}

fn attribute(attribute: &model::Attribute) -> json::Attribute {
    let (kind, values) = match &attribute.kind {
        model::AttributeKind::Text => (json::AttributeType::Text, Vec::new()),
        model::AttributeKind::Number => (json::AttributeType::Number, Vec::new()),
        model::AttributeKind::Category(values) => (
            json::AttributeType::Category,
            values
                .iter()
                .map(|value| json::CategoryValue { value: nfc(&value.name), label: texts(&value.label) })
                .collect(),
        ),
    };
    json::Attribute {
        name: nfc(&attribute.name),
        of: if attribute.of_cases { json::AttributeOf::Case } else { json::AttributeOf::Informant },
        label: texts(&attribute.label),
        kind: Word::Known(kind),
        values,
    }
}

/// A whole number without a point, any other in its shortest form.
fn number(number: f64) -> serde_json::Number {
    /// 2⁵³: up to here every whole number is a float.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < WHOLE {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        let whole = number as i64;
        whole.into()
    } else {
        serde_json::Number::from_f64(number).unwrap_or_else(|| 0.into())
    }
}

fn field(field: &model::Field) -> json::Field {
    match field {
        model::Field::Value(value) => json::Field {
            value: Some(match value {
                model::Value::Text(text) => json::Value::Text(nfc(text)),
                model::Value::Number(value) => json::Value::Number(number(*value)),
                model::Value::Names(names) => json::Value::Names(names.iter().map(|name| nfc(name)).collect()),
                model::Value::Points(points) => {
                    json::Value::Points(points.iter().map(|(row, point)| (nfc(row), *point)).collect())
                }
            }),
            missing: None,
        },
        model::Field::Missing(why) => json::Field {
            value: None,
            missing: Some(Word::Known(match why {
                model::Missing::NotAsked => json::Missing::NotAsked,
                model::Missing::DontKnow => json::Missing::DontKnow,
                model::Missing::Refused => json::Missing::Refused,
                model::Missing::NotApplicable => json::Missing::NotApplicable,
                model::Missing::Withheld => json::Missing::Withheld,
            })),
        },
    }
}

fn fields(
    attributes: &std::collections::BTreeMap<String, model::Field>,
) -> std::collections::BTreeMap<String, json::Field> {
    attributes.iter().map(|(name, value)| (nfc(name), field(value))).collect()
}

fn case(case: &model::Case) -> json::Case {
    json::Case { id: case.id.to_string(), label: nfc(&case.label), attributes: fields(&case.attributes) }
}

fn informant(informant: &model::Informant) -> json::Informant {
    json::Informant {
        id: informant.id.to_string(),
        label: informant.label.clone(),
        attributes: fields(&informant.attributes),
        cases: informant.cases.iter().map(ToString::to_string).collect(),
    }
}

fn referrals(model: &model::Released) -> json::Referrals {
    let shown = &model.referrals;
    let node =
        |node: &model::Node| json::Node { id: node.id.to_string(), sector: node.sector.clone(), wave: node.wave };
    let edge = |edge: &model::Edge| json::Edge {
        source: edge.source.to_string(),
        target: edge.target.to_string(),
        primary: edge.primary,
        order: edge.order,
    };
    json::Referrals {
        level: level(model.referral_level),
        counts: json::Counts {
            waves: shown.waves.iter().map(|wave| json::Wave { wave: wave.wave, persons: wave.persons }).collect(),
        },
        nodes: shown.nodes.iter().map(node).collect(),
        edges: shown.edges.iter().map(edge).collect(),
    }
}

fn interview(interview: &model::Interview) -> json::Interview {
    let answer = |answer: &model::Answer| {
        let json::Field { value, missing } = field(&answer.field);
        let specified = answer.specified.iter().map(|(choice, words)| (choice.clone(), nfc(words))).collect();
        let items = answer.items.iter().map(|item| nfc(item)).collect();
        json::Answer { question: answer.question.to_string(), round: answer.round, value, missing, specified, items }
    };
    json::Interview {
        id: interview.id.to_string(),
        informant: interview.informant.to_string(),
        guide_version: interview.guide_version,
        language: interview.language.tag().to_owned(),
        period: interview.period.clone(),
        outcome: interview.outcome.map(|outcome| {
            Word::Known(match outcome {
                Outcome::Complete => json::Outcome::Complete,
                Outcome::Partial => json::Outcome::Partial,
                Outcome::Ineligible => json::Outcome::Ineligible,
                Outcome::Refused => json::Outcome::Refused,
                Outcome::Terminated => json::Outcome::Terminated,
            })
        }),
        answers: interview.answers.iter().map(answer).collect(),
        documents: interview.documents.iter().map(ToString::to_string).collect(),
    }
}

fn document(document: &model::Document) -> json::Document {
    let turn = |turn: &model::Turn| json::Turn {
        start: turn.span.start(),
        label_end: turn.span.start(),
        end: turn.span.end(),
        speaker: Word::Known(match turn.speaker {
            Speaker::Interviewer => json::Speaker::Interviewer,
            Speaker::Informant => json::Speaker::Informant,
            Speaker::Other => json::Speaker::Other,
        }),
    };
    json::Document {
        id: document.id.to_string(),
        kind: Word::Known(match document.kind {
            model::DocumentKind::Transcript => json::DocumentKind::Transcript,
            model::DocumentKind::Source => json::DocumentKind::Source,
        }),
        language: Some(document.language.tag().to_owned()),
        text: document.text.clone(),
        turns: document.turns.iter().map(turn).collect(),
    }
}

fn code(code: &model::Code) -> json::Code {
    let colour = usize::from(code.hue).checked_sub(1).and_then(|hue| COLOURS.get(hue)).unwrap_or(&COLOURS[0]);
    let mut made = json::Code {
        id: code.id.to_string(),
        name: nfc(&code.name),
        codable: code.codable,
        colour: (*colour).to_owned(),
        definition: nfc(&code.definition),
        use_when: nfc(&code.use_when),
        not_when: nfc(&code.not_when),
        origin: Word::Known(match code.origin {
            Origin::Theory => json::Origin::Theory,
            Origin::Data => json::Origin::Data,
            Origin::InVivo => json::Origin::InVivo,
        }),
        source: nfc(&code.source),
        factor: code.factor,
        codes: Vec::new(),
    };
    made.codes = code.codes.iter().map(self::code).collect();
    made
}

fn segment(segment: &model::Segment) -> json::Segment {
    let (start, end, quote, attribution) = match &segment.passage {
        model::Passage::Span(span) => (Some(span.start()), Some(span.end()), None, None),
        model::Passage::Quote { quote, attribution } => (None, None, Some(quote.clone()), Some(nfc(attribution))),
    };
    json::Segment {
        id: segment.id.to_string(),
        document: segment.document.to_string(),
        start,
        end,
        quote,
        attribution,
        code: segment.code.to_string(),
        coder: segment.coder.to_string(),
    }
}

fn relevance(relevance: &model::Relevance) -> json::Relevance {
    json::Relevance {
        document: relevance.document.to_string(),
        start: relevance.span.start(),
        end: relevance.span.end(),
        mark: Word::Known(match relevance.mark {
            Relevant::Relevant => json::Mark::Relevant,
            Relevant::NotRelevant => json::Mark::NotRelevant,
        }),
    }
}

fn memo(memo: &model::Memo) -> json::Memo {
    let (kind, id) = match memo.target {
        model::Target::Study => (json::TargetKind::Study, None),
        model::Target::Code(id) => (json::TargetKind::Code, Some(id)),
        model::Target::Document(id) => (json::TargetKind::Document, Some(id)),
        model::Target::Informant(id) => (json::TargetKind::Informant, Some(id)),
        model::Target::Case(id) => (json::TargetKind::Case, Some(id)),
        model::Target::Segment(id) => (json::TargetKind::Segment, Some(id)),
    };
    json::Memo {
        id: memo.id.to_string(),
        target: json::Target { kind: Word::Known(kind), id: id.map(|id| id.to_string()) },
        text: memo.text.clone(),
    }
}

fn assessment(assessment: &model::Assessment) -> json::Assessment {
    let evidence = |evidence: &model::Evidence| json::Evidence {
        segment: evidence.segment.to_string(),
        stance: Word::Known(match evidence.stance {
            Stance::Supports => json::Stance::Supports,
            Stance::Contradicts => json::Stance::Contradicts,
            Stance::Qualifies => json::Stance::Qualifies,
        }),
    };
    json::Assessment {
        id: assessment.id.to_string(),
        factor: json::Factor { code: assessment.factor.to_string() },
        influence: Word::Known(match assessment.influence {
            Influence::Driver => json::Influence::Driver,
            Influence::Supporting => json::Influence::Supporting,
            Influence::Prerequisite => json::Influence::Prerequisite,
            Influence::None => json::Influence::None,
            Influence::Contradicted => json::Influence::Contradicted,
        }),
        direction: Word::Known(match assessment.direction {
            Direction::Positive => json::Direction::Positive,
            Direction::Negative => json::Direction::Negative,
            Direction::Mixed => json::Direction::Mixed,
            Direction::Unclear => json::Direction::Unclear,
        }),
        assessor: assessment.assessor.to_string(),
        rationale: assessment.rationale.clone(),
        evidence: assessment.evidence.iter().map(evidence).collect(),
        open_points: None,
    }
}
