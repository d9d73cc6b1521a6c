//! From the objects of a file back to the model, as the gate compares it with what was released.

use super::Problem;
use super::from_model::COLOURS;
use super::types as json;
use super::types::Word;
use fieldwork::coding::{Direction, Influence, Origin, Relevant, Speaker, Stance};
use fieldwork::interview::Outcome;
use fieldwork::language::Language;
use fieldwork::text::Span;
use privacy::profile::{Profile, ReferralLevel};
use privacy::pseudonym::Guid;
use privacy::released as model;
use std::collections::BTreeMap;

type Read<T> = Result<T, Problem>;

/// The model a file holds.
///
/// # Errors
/// The first thing in it that this version's model has no place for.
pub fn model(export: &json::Export) -> Read<model::Released> {
    let release = &export.release;
    let languages = all(&release.languages, "release/languages", |tag, path| language(tag, path))?;
    let first = languages.first().copied().unwrap_or(Language::Indonesian);
    Ok(model::Released {
        id: guid(&release.id, "release/id")?,
        profile: match known(&release.profile, "release/profile")? {
            json::Profile::Team => Profile::Team,
            json::Profile::Archive => Profile::Archive,
            json::Profile::Public => Profile::Public,
        },
        referral_level: match release.referral_level {
            json::Level::A => ReferralLevel::A,
            json::Level::B => ReferralLevel::B,
            json::Level::C => ReferralLevel::C,
            json::Level::D => ReferralLevel::D,
        },
        languages,
        period: release.period.clone(),
        risk: model::Risk {
            quasi_identifiers: release.risk.quasi_identifiers.clone(),
            k_chosen: release.risk.k_chosen,
            k: release.risk.k,
            uniques: release.risk.uniques,
            suppressed_records: release.risk.suppressed_records,
            override_reason: release.risk.override_reason.clone(),
        },
        left_out: model::LeftOut {
            interviews_without_consent: release.left_out.interviews_without_consent,
            persons_named_only: release.left_out.persons_named_only,
            passages_withheld: release.left_out.passages_withheld,
            answers_withheld: release.left_out.answers_withheld,
            words_withheld: release.left_out.words_withheld,
            memos: release.left_out.memos,
            documents: release.left_out.documents,
        },
        study: model::StudyText {
            title: export.study.title.clone(),
            questions: export.study.questions.clone(),
            method: export.study.method.clone(),
            criteria: export.study.recruitment.criteria.clone(),
        },
        guide: model::Guide {
            version: export.guide.version,
            sections: all(&export.guide.sections, "guide/sections", section)?,
        },
        attributes: all(&export.attributes, "attributes", attribute)?,
        cases: all(&export.cases, "cases", case)?,
        informants: all(&export.informants, "informants", informant)?,
        referrals: referrals(&export.referrals)?,
        interviews: all(&export.interviews, "interviews", interview)?,
        documents: all(&export.documents, "documents", |read, path| document(read, path, first))?,
        coders: all(&export.coders, "coders", |coder, path| {
            Ok(model::Coder { id: guid(&coder.id, path)?, label: coder.label.clone() })
        })?,
        codebook: all(&export.codebook, "codebook", code)?,
        segments: all(&export.segments, "segments", segment)?,
        relevance: all(&export.relevance, "relevance", relevance)?,
        memos: all(&export.memos, "memos", memo)?,
        assessments: all(&export.assessments, "assessments", assessment)?,
    })
}

fn all<A, B>(list: &[A], path: &str, read: impl Fn(&A, &str) -> Read<B>) -> Read<Vec<B>> {
    list.iter().enumerate().map(|(place, item)| read(item, &format!("{path}/{place}"))).collect()
}

fn guid(text: &str, path: &str) -> Read<Guid> {
    Guid::parse(text).ok_or_else(|| Problem::new(path, "not a random version-4 id in lower case"))
}

fn known<T: Copy>(word: &Word<T>, path: &str) -> Read<T> {
    match word {
        Word::Known(word) => Ok(*word),
        Word::Unknown(_) => Err(Problem::new(path, "a word of a newer version")),
    }
}

fn language(tag: &str, path: &str) -> Read<Language> {
    Language::from_tag(tag).ok_or_else(|| Problem::new(path, "a language this version does not know"))
}

fn span(start: u32, end: u32, path: &str) -> Read<Span> {
    Span::new(start, end).ok_or_else(|| Problem::new(path, "a span must start before it ends"))
}

fn texts(texts: &json::Texts, path: &str) -> Read<model::Texts> {
    texts.iter().map(|(tag, text)| Ok((language(tag, path)?, text.clone()))).collect()
}

fn section(section: &json::Section, path: &str) -> Read<model::Section> {
    Ok(model::Section {
        id: guid(&section.id, path)?,
        text: texts(&section.text, path)?,
        relevant: section.relevant.clone(),
        for_each: section.for_each.as_ref().map(|id| guid(id, path)).transpose()?,
        questions: all(&section.questions, &format!("{path}/questions"), question)?,
    })
}

fn choices(question: &json::Question, path: &str) -> Read<Vec<model::Choice>> {
    all(&question.choices, &format!("{path}/choices"), |choice, path| {
        Ok(model::Choice { name: choice.name.clone(), label: texts(&choice.label, path)? })
    })
}

fn question(question: &json::Question, path: &str) -> Read<model::Question> {
    let kind = match known(&question.kind, path)? {
        json::QuestionKind::Open => model::QuestionKind::Open,
        json::QuestionKind::Number => model::QuestionKind::Number,
        json::QuestionKind::Date => model::QuestionKind::Date,
        json::QuestionKind::One => model::QuestionKind::One(choices(question, path)?),
        json::QuestionKind::Many => model::QuestionKind::Many(choices(question, path)?),
        json::QuestionKind::Scale => {
            let scale =
                question.scale.as_ref().ok_or_else(|| Problem::new(path, "a scale question without its scale"))?;
            model::QuestionKind::Scale {
                min: scale.min,
                max: scale.max,
                low: texts(&scale.low, path)?,
                high: texts(&scale.high, path)?,
            }
        }
        json::QuestionKind::Time => model::QuestionKind::Time,
        json::QuestionKind::Ranking => model::QuestionKind::Ranking(choices(question, path)?),
        json::QuestionKind::Matrix => {
            let scale =
                question.scale.as_ref().ok_or_else(|| Problem::new(path, "a matrix question without its scale"))?;
            model::QuestionKind::Matrix {
                rows: choices(question, path)?,
                min: scale.min,
                max: scale.max,
                low: texts(&scale.low, path)?,
                high: texts(&scale.high, path)?,
            }
        }
        json::QuestionKind::List => model::QuestionKind::List,
        json::QuestionKind::Calculated => model::QuestionKind::Calculated,
        json::QuestionKind::Kept => model::QuestionKind::Kept,
        json::QuestionKind::Note => model::QuestionKind::Note,
    };
    Ok(model::Question {
        id: guid(&question.id, path)?,
        name: question.name.clone(),
        kind,
        text: texts(&question.text, path)?,
        hint: texts(&question.hint, path)?,
        guidance: texts(&question.guidance, path)?,
        probes: all(&question.probes, path, texts)?,
        required: question.required,
        relevant: question.relevant.clone(),
    })
}

fn attribute(attribute: &json::Attribute, path: &str) -> Read<model::Attribute> {
    let kind = match known(&attribute.kind, path)? {
        json::AttributeType::Text => model::AttributeKind::Text,
        json::AttributeType::Number => model::AttributeKind::Number,
        json::AttributeType::Category => {
            model::AttributeKind::Category(all(&attribute.values, path, |value, path| {
                Ok(model::Choice { name: value.value.clone(), label: texts(&value.label, path)? })
            })?)
        }
    };
    Ok(model::Attribute {
        name: attribute.name.clone(),
        label: texts(&attribute.label, path)?,
        of_cases: attribute.of == json::AttributeOf::Case,
        kind,
    })
}

fn field(value: Option<&json::Value>, missing: Option<&Word<json::Missing>>, path: &str) -> Read<model::Field> {
    match (value, missing) {
        (Some(value), None) => Ok(model::Field::Value(match value {
            json::Value::Text(text) => model::Value::Text(text.clone()),
            json::Value::Number(number) => {
                model::Value::Number(number.as_f64().ok_or_else(|| Problem::new(path, "a number out of range"))?)
            }
            json::Value::Truth(_) => return Err(Problem::new(path, "yes or no is not a value this version knows")),
            json::Value::Names(names) => model::Value::Names(names.clone()),
            json::Value::Points(points) => model::Value::Points(points.clone()),
        })),
        (None, Some(why)) => Ok(model::Field::Missing(match known(why, path)? {
            json::Missing::NotAsked => model::Missing::NotAsked,
            json::Missing::DontKnow => model::Missing::DontKnow,
            json::Missing::Refused => model::Missing::Refused,
            json::Missing::NotApplicable => model::Missing::NotApplicable,
            json::Missing::Withheld => model::Missing::Withheld,
        })),
        (Some(_), Some(_)) | (None, None) => Err(Problem::new(path, "needs either a value or a missing code")),
    }
}

fn fields(fields: &BTreeMap<String, json::Field>, path: &str) -> Read<BTreeMap<String, model::Field>> {
    fields
        .iter()
        .map(|(name, read)| {
            let path = format!("{path}/attributes/{name}");
            Ok((name.clone(), field(read.value.as_ref(), read.missing.as_ref(), &path)?))
        })
        .collect()
}

fn case(case: &json::Case, path: &str) -> Read<model::Case> {
    Ok(model::Case {
        id: guid(&case.id, path)?,
        label: case.label.clone(),
        attributes: fields(&case.attributes, path)?,
    })
}

fn informant(informant: &json::Informant, path: &str) -> Read<model::Informant> {
    Ok(model::Informant {
        id: guid(&informant.id, path)?,
        label: informant.label.clone(),
        attributes: fields(&informant.attributes, path)?,
        cases: all(&informant.cases, path, |id, path| guid(id, path))?,
    })
}

fn referrals(referrals: &json::Referrals) -> Read<model::Referrals> {
    Ok(model::Referrals {
        waves: referrals
            .counts
            .waves
            .iter()
            .map(|wave| model::Wave { wave: wave.wave, persons: wave.persons })
            .collect(),
        nodes: all(&referrals.nodes, "referrals/nodes", |node, path| {
            Ok(model::Node { id: guid(&node.id, path)?, sector: node.sector.clone(), wave: node.wave })
        })?,
        edges: all(&referrals.edges, "referrals/edges", |edge, path| {
            Ok(model::Edge {
                source: guid(&edge.source, path)?,
                target: guid(&edge.target, path)?,
                primary: edge.primary,
                order: edge.order,
            })
        })?,
    })
}

fn interview(interview: &json::Interview, path: &str) -> Read<model::Interview> {
    let outcome = interview.outcome.as_ref().map(|outcome| known(outcome, path)).transpose()?;
    Ok(model::Interview {
        id: guid(&interview.id, path)?,
        informant: guid(&interview.informant, path)?,
        guide_version: interview.guide_version,
        language: language(&interview.language, path)?,
        period: interview.period.clone(),
        outcome: outcome.map(|outcome| match outcome {
            json::Outcome::Complete => Outcome::Complete,
            json::Outcome::Partial => Outcome::Partial,
            json::Outcome::Ineligible => Outcome::Ineligible,
            json::Outcome::Refused => Outcome::Refused,
            json::Outcome::Terminated => Outcome::Terminated,
        }),
        answers: all(&interview.answers, &format!("{path}/answers"), |answer, path| {
            Ok(model::Answer {
                question: guid(&answer.question, path)?,
                round: answer.round,
                field: field(answer.value.as_ref(), answer.missing.as_ref(), path)?,
                specified: answer.specified.clone(),
                items: answer.items.clone(),
            })
        })?,
        documents: all(&interview.documents, path, |id, path| guid(id, path))?,
    })
}

fn document(document: &json::Document, path: &str, first: Language) -> Read<model::Document> {
    Ok(model::Document {
        id: guid(&document.id, path)?,
        kind: match known(&document.kind, path)? {
            json::DocumentKind::Transcript => model::DocumentKind::Transcript,
            json::DocumentKind::Source => model::DocumentKind::Source,
        },
        language: document.language.as_deref().map_or(Ok(first), |tag| language(tag, path))?,
        text: document.text.clone(),
        turns: all(&document.turns, &format!("{path}/turns"), |turn, path| {
            Ok(model::Turn {
                span: span(turn.start, turn.end, path)?,
                speaker: match known(&turn.speaker, path)? {
                    json::Speaker::Interviewer => Speaker::Interviewer,
                    json::Speaker::Informant => Speaker::Informant,
                    json::Speaker::Other => Speaker::Other,
                },
            })
        })?,
    })
}

fn code(code: &json::Code, path: &str) -> Read<model::Code> {
    let hue = COLOURS.iter().position(|colour| *colour == code.colour).unwrap_or_default() + 1;
    Ok(model::Code {
        id: guid(&code.id, path)?,
        name: code.name.clone(),
        codable: code.codable,
        hue: u8::try_from(hue).unwrap_or(1),
        definition: code.definition.clone(),
        use_when: code.use_when.clone(),
        not_when: code.not_when.clone(),
        origin: match known(&code.origin, path)? {
            json::Origin::Theory => Origin::Theory,
            json::Origin::Data => Origin::Data,
            json::Origin::InVivo => Origin::InVivo,
        },
        source: code.source.clone(),
        factor: code.factor,
        codes: all(&code.codes, &format!("{path}/codes"), self::code)?,
    })
}

fn segment(segment: &json::Segment, path: &str) -> Read<model::Segment> {
    let passage = match (segment.start.zip(segment.end), segment.quote.as_ref().zip(segment.attribution.as_ref())) {
        (Some((start, end)), None) => model::Passage::Span(span(start, end, path)?),
        (None, Some((quote, attribution))) => {
            model::Passage::Quote { quote: quote.clone(), attribution: attribution.clone() }
        }
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::new(path, "needs either start and end, or quote and attribution"));
        }
    };
    Ok(model::Segment {
        id: guid(&segment.id, path)?,
        document: guid(&segment.document, path)?,
        passage,
        code: guid(&segment.code, path)?,
        coder: guid(&segment.coder, path)?,
    })
}

fn relevance(relevance: &json::Relevance, path: &str) -> Read<model::Relevance> {
    Ok(model::Relevance {
        document: guid(&relevance.document, path)?,
        span: span(relevance.start, relevance.end, path)?,
        mark: match known(&relevance.mark, path)? {
            json::Mark::Relevant => Relevant::Relevant,
            json::Mark::NotRelevant => Relevant::NotRelevant,
        },
    })
}

fn memo(memo: &json::Memo, path: &str) -> Read<model::Memo> {
    let id = || {
        memo.target
            .id
            .as_deref()
            .map_or_else(|| Err(Problem::new(path, "a target without its id")), |id| guid(id, path))
    };
    let target = match known(&memo.target.kind, path)? {
        json::TargetKind::Study => model::Target::Study,
        json::TargetKind::Code => model::Target::Code(id()?),
        json::TargetKind::Document => model::Target::Document(id()?),
        json::TargetKind::Informant => model::Target::Informant(id()?),
        json::TargetKind::Case => model::Target::Case(id()?),
        json::TargetKind::Segment => model::Target::Segment(id()?),
    };
    Ok(model::Memo { id: guid(&memo.id, path)?, target, text: memo.text.clone() })
}

fn assessment(assessment: &json::Assessment, path: &str) -> Read<model::Assessment> {
    Ok(model::Assessment {
        id: guid(&assessment.id, path)?,
        factor: guid(&assessment.factor.code, path)?,
        influence: match known(&assessment.influence, path)? {
            json::Influence::Driver => Influence::Driver,
            json::Influence::Supporting => Influence::Supporting,
            json::Influence::Prerequisite => Influence::Prerequisite,
            json::Influence::None => Influence::None,
            json::Influence::Contradicted => Influence::Contradicted,
        },
        direction: match known(&assessment.direction, path)? {
            json::Direction::Positive => Direction::Positive,
            json::Direction::Negative => Direction::Negative,
            json::Direction::Mixed => Direction::Mixed,
            json::Direction::Unclear => Direction::Unclear,
        },
        assessor: guid(&assessment.assessor, path)?,
        rationale: assessment.rationale.clone(),
        evidence: all(&assessment.evidence, &format!("{path}/evidence"), |evidence, path| {
            Ok(model::Evidence {
                segment: guid(&evidence.segment, path)?,
                stance: match known(&evidence.stance, path)? {
                    json::Stance::Supports => Stance::Supports,
                    json::Stance::Contradicts => Stance::Contradicts,
                    json::Stance::Qualifies => Stance::Qualifies,
                },
            })
        })?,
    })
}
