//! The sample study's files, read into one [`Command::Import`].
//!
//! The files are written by people, with short keys in place of ids. Every fault names the file and the place.

use crate::coding::{
    Assessment, Code, Coder, Direction, Document, DocumentKind, Evidence, Influence, Memo, MemoTarget, Mention, Origin,
    Pseudonym, Relevance, Relevant, Segment, Speaker, Stance, Turn,
};
use crate::command::Command;
use crate::contact::{AttemptOutcome, NextAttempt};
use crate::formula::Formula;
use crate::frame::{
    Attribute, AttributeKind, AttributeOf, Case, Category, CategoryValue, Criterion, Disclosure, Frame, PublicContext,
    PublicName, ResearchQuestion, Sector,
};
use crate::guide::{Choice, Question, QuestionKind, Scale, Section};
use crate::id::{
    AttemptId, AttributeId, CaseId, CodeId, CoderId, ConsentId, CriterionId, DocumentId, IdSource, InformantId,
    InterviewId, MemoId, MentionId, NoteId, PseudonymId, QuestionId, ReferralId, RelevanceId, ResearchQuestionId,
    SectionId, SectorId, SegmentId, StatusId,
};
use crate::identity::IdentityField;
use crate::interview::{Answer, AnswerValue, Clarify, Interview, Missing, Note, Outcome};
use crate::language::{Language, Localized};
use crate::people::{
    Agreement, Attempt, Consent, ConsentForm, ContactMode, Eligibility, Informant, Permission, Referral, Stage, Status,
    Tick,
};
use crate::rank::Rank;
use crate::study::Record;
use crate::text::{Span, length, passage, scalar_at, stored};
use crate::time::Moment;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The files of a sample study.
#[derive(Clone, Debug)]
pub struct SampleFiles<'a> {
    /// `study.json`.
    pub study: &'a str,
    /// `people.json`.
    pub people: &'a str,
    /// `coding.json`.
    pub coding: &'a str,
    /// Files of `interviews/`, by their name without extension.
    pub interviews: Vec<(&'a str, &'a str)>,
}

/// What is wrong with the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFault {
    /// Which file.
    pub file: String,
    /// What is wrong there.
    pub problem: String,
}

impl fmt::Display for SampleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.problem)
    }
}

impl std::error::Error for SampleFault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyFile {
    title: Localized,
    about: Localized,
    languages: Vec<Language>,
    research_questions: Vec<KeyText>,
    sectors: Vec<SectorEntry>,
    criteria: Vec<KeyText>,
    attributes: Vec<AttributeEntry>,
    cases: Vec<BTreeMap<String, serde_json::Value>>,
    #[serde(default)]
    public_context: Vec<PublicEntry>,
    guide: GuideEntry,
    codebook: Vec<CodeEntry>,
    coders: Vec<CoderEntry>,
}

#[derive(Deserialize)]
struct KeyText {
    key: String,
    text: Localized,
}

#[derive(Deserialize)]
struct SectorEntry {
    key: String,
    name: Localized,
    government: bool,
    target: Option<u32>,
}

#[derive(Deserialize)]
struct AttributeEntry {
    key: String,
    label: Localized,
    of: AttributeOf,
    kind: String,
    #[serde(default)]
    values: Vec<ValueEntry>,
    #[serde(default)]
    disclosure: Disclosure,
}

#[derive(Deserialize)]
struct ValueEntry {
    value: String,
    label: Localized,
}

#[derive(Deserialize)]
struct PublicEntry {
    value: String,
    reason: Localized,
}

#[derive(Deserialize)]
struct GuideEntry {
    version: u32,
    consent_text: Localized,
    sections: Vec<SectionEntry>,
}

#[derive(Deserialize)]
struct SectionEntry {
    title: Localized,
    questions: Vec<QuestionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionEntry {
    key: String,
    kind: String,
    text: Localized,
    #[serde(default)]
    hint: Localized,
    #[serde(default)]
    guidance: Localized,
    #[serde(default)]
    probes: Vec<Localized>,
    #[serde(default)]
    choices: Vec<Choice>,
    #[serde(default)]
    scale: Option<Scale>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    relevant: Option<Formula>,
    #[serde(default)]
    disclosure: Disclosure,
}

#[derive(Deserialize)]
struct CodeEntry {
    key: String,
    parent: Option<String>,
    name: Localized,
    #[serde(default)]
    definition: Localized,
    #[serde(default)]
    use_when: Localized,
    #[serde(default)]
    not_when: Localized,
    origin: Origin,
    #[serde(default)]
    source: String,
    hue: u8,
    letter: Option<char>,
}

#[derive(Deserialize)]
struct CoderEntry {
    key: String,
    label: String,
}

#[derive(Deserialize)]
struct PeopleFile {
    informants: Vec<PersonEntry>,
    referrals: Vec<ReferralEntry>,
}

#[derive(Deserialize)]
struct PersonEntry {
    key: String,
    number: u32,
    sector: String,
    seed: bool,
    cases: Vec<String>,
    attributes: BTreeMap<String, serde_json::Value>,
    identity: IdentityEntry,
    status_history: Vec<StatusEntry>,
    #[serde(default)]
    eligibility: BTreeMap<String, String>,
    #[serde(default)]
    attempts: Vec<AttemptEntry>,
}

#[derive(Deserialize)]
struct IdentityEntry {
    name: String,
    #[serde(default)]
    nicknames: Vec<String>,
    #[serde(default)]
    phones: Vec<String>,
    #[serde(default)]
    emails: Vec<String>,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    post: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    notes: String,
}

#[derive(Deserialize)]
struct StatusEntry {
    stage: Stage,
    date: String,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
struct AttemptEntry {
    date: String,
    mode: ContactMode,
    result: String,
    #[serde(default)]
    outcome: Option<AttemptOutcome>,
    #[serde(default)]
    next: Option<NextAttempt>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct ReferralEntry {
    from: String,
    to: String,
    relation: String,
    reason: String,
    date: String,
    order: u32,
    permission: String,
    may_name: bool,
}

#[derive(Deserialize)]
struct InterviewFile {
    informant: String,
    date: String,
    start: String,
    minutes: i64,
    language: Language,
    outcome: Outcome,
    consent: BTreeMap<Tick, String>,
    answers: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    notes: Vec<NoteEntry>,
    turns: Vec<TurnEntry>,
}

#[derive(Deserialize)]
struct NoteEntry {
    question: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct TurnEntry {
    speaker: Speaker,
    question: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct CodingFile {
    segments: Vec<SegmentEntry>,
    memos: Vec<MemoEntry>,
    relevance: Vec<RelevanceEntry>,
    assessments: Vec<AssessmentEntry>,
    mentions: Vec<MentionEntry>,
    pseudonyms: Vec<PseudonymEntry>,
}

#[derive(Deserialize)]
struct SegmentEntry {
    interview: String,
    coder: String,
    code: String,
    quote: String,
    #[serde(default)]
    occurrence: Option<usize>,
}

#[derive(Deserialize)]
struct MemoEntry {
    target: BTreeMap<String, String>,
    coder: String,
    text: String,
    #[serde(default)]
    shareable: bool,
}

#[derive(Deserialize)]
struct RelevanceEntry {
    interview: String,
    quote: String,
    #[serde(default)]
    occurrence: Option<usize>,
    mark: Relevant,
    #[serde(default)]
    coder: Option<String>,
}

#[derive(Deserialize)]
struct AssessmentEntry {
    factor: String,
    coder: String,
    influence: Influence,
    direction: Direction,
    rationale: String,
    #[serde(default)]
    evidence: Vec<EvidenceEntry>,
}

#[derive(Deserialize)]
struct EvidenceEntry {
    interview: String,
    code: String,
    quote: String,
    stance: Stance,
}

#[derive(Deserialize)]
struct MentionEntry {
    interview: String,
    quote: String,
    #[serde(default)]
    occurrence: Option<usize>,
    pseudonym: String,
}

#[derive(Deserialize)]
struct PseudonymEntry {
    key: String,
    category: Category,
    label: serde_json::Value,
    #[serde(default)]
    informant: Option<String>,
}

/// Records by the short keys of the files.
struct Keys<T>(BTreeMap<String, T>, &'static str);

impl<T: Copy> Keys<T> {
    fn get(&self, key: &str) -> Result<T, String> {
        self.0.get(key).copied().ok_or_else(|| format!("there is no {} \"{key}\"", self.1))
    }
}

struct Book<'a> {
    ids: &'a mut dyn IdSource,
    records: Vec<Record>,
    identities: Vec<(InformantId, IdentityField, String)>,
    begun: Moment,
}

/// Reads the files.
///
/// # Errors
/// [`SampleFault`] with the file and what is wrong in it.
pub fn read(files: &SampleFiles<'_>, ids: &mut dyn IdSource) -> Result<Command, SampleFault> {
    fn parse<'a, T: Deserialize<'a>>(file: &str, text: &'a str) -> Result<T, SampleFault> {
        serde_json::from_str(text).map_err(|error| SampleFault { file: file.to_owned(), problem: error.to_string() })
    }
    let at = |file: &str| {
        let file = file.to_owned();
        move |problem: String| SampleFault { file, problem }
    };
    let study: StudyFile = parse("study.json", files.study)?;
    let people: PeopleFile = parse("people.json", files.people)?;
    let coding: CodingFile = parse("coding.json", files.coding)?;
    let mut interviews: Vec<(&str, InterviewFile)> = Vec::new();
    for (name, text) in &files.interviews {
        interviews.push((name, parse(&format!("interviews/{name}.json"), text)?));
    }
    let begun = people
        .informants
        .iter()
        .flat_map(|person| &person.status_history)
        .filter_map(|status| Moment::parse(&status.date).ok())
        .min()
        .unwrap_or_default();
    let mut book = Book { ids, records: Vec::new(), identities: Vec::new(), begun };
    let frame = book.frame(study).map_err(at("study.json"))?;
    let informants = book.people(people.informants, &frame).map_err(at("people.json"))?;
    let mut sittings = Vec::new();
    let mut texts: BTreeMap<String, (DocumentId, String)> = BTreeMap::new();
    for (name, interview) in interviews {
        let text = book
            .interview(interview, &frame, &informants, &mut sittings)
            .map_err(at(&format!("interviews/{name}.json")))?;
        texts.insert(name.to_owned(), text);
    }
    book.referrals(people.referrals, &informants, &sittings).map_err(at("people.json"))?;
    book.coding(coding, &frame, &informants, &texts).map_err(at("coding.json"))?;
    Ok(Command::Import { records: book.records, identities: book.identities })
}

/// When an interview was held, in milliseconds since 1970.
struct Sitting {
    id: InterviewId,
    informant: InformantId,
    started: i64,
    ended: i64,
}

struct Framed {
    sectors: Keys<SectorId>,
    criteria: Keys<CriterionId>,
    attributes: Keys<AttributeId>,
    cases: Keys<CaseId>,
    questions: BTreeMap<String, Question>,
    codes: Keys<CodeId>,
    coders: Keys<CoderId>,
    version: u32,
}

fn plain(value: &serde_json::Value) -> Result<String, String> {
    match value {
        serde_json::Value::String(text) => Ok(text.clone()),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        serde_json::Value::Bool(_)
        | serde_json::Value::Null
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => Err(format!("{value} is neither a text nor a number")),
    }
}

impl Book<'_> {
    /// The text everybody agreed to.
    fn consent_text(&self) -> Localized {
        let frame =
            |record: &Record| if let Record::Frame(frame) = record { Some(frame.consent_text.clone()) } else { None };
        self.records.iter().find_map(frame).unwrap_or_default()
    }

    fn push(&mut self, record: impl Into<Record>) {
        self.records.push(record.into());
    }

    fn frame(&mut self, file: StudyFile) -> Result<Framed, String> {
        let decided_by = "Tim studi".to_owned();
        let why = |reason: &Localized| PublicContext {
            decided_by: decided_by.clone(),
            reason: reason.get(Language::Indonesian).to_owned(),
        };
        self.push(Frame {
            title: file.title,
            about: file.about,
            languages: file.languages,
            begun: self.begun,
            guide_version: file.guide.version,
            consent_text: file.guide.consent_text,
            consent_version: 1,
            public_names: file
                .public_context
                .iter()
                .map(|entry| PublicName { name: entry.value.clone(), decision: why(&entry.reason) })
                .collect(),
            sample: true,
            missing_words: BTreeMap::new(),
            missing_left_out: BTreeSet::new(),
            reach_us: String::new(),
            coupons: None,
            rds: None,
        });
        for (place, question) in file.research_questions.into_iter().enumerate() {
            let _ = question.key;
            let id = ResearchQuestionId::draw(self.ids);
            self.push(ResearchQuestion { id, text: question.text, rank: Rank::nth(place) });
        }
        let mut sectors = Keys(BTreeMap::new(), "sector");
        for (place, sector) in file.sectors.into_iter().enumerate() {
            let id = SectorId::draw(self.ids);
            sectors.0.insert(sector.key, id);
            let rank = Rank::nth(place);
            self.push(Sector { id, name: sector.name, government: sector.government, target: sector.target, rank });
        }
        let mut criteria = Keys(BTreeMap::new(), "criterion");
        for (place, criterion) in file.criteria.into_iter().enumerate() {
            let id = CriterionId::draw(self.ids);
            criteria.0.insert(criterion.key, id);
            self.push(Criterion { id, text: criterion.text, rank: Rank::nth(place) });
        }
        let mut attributes = Keys(BTreeMap::new(), "attribute");
        for (place, attribute) in file.attributes.into_iter().enumerate() {
            let id = AttributeId::draw(self.ids);
            let kind = match attribute.kind.as_str() {
                "text" => AttributeKind::Text,
                "number" => AttributeKind::Number,
                "category" => AttributeKind::Category(
                    attribute
                        .values
                        .into_iter()
                        .map(|v| CategoryValue { name: v.value, label: v.label, target: None })
                        .collect(),
                ),
                other => return Err(format!("attribute \"{}\": unknown kind \"{other}\"", attribute.key)),
            };
            attributes.0.insert(attribute.key.clone(), id);
            self.push(Attribute {
                id,
                name: attribute.key,
                label: attribute.label,
                of: attribute.of,
                kind,
                disclosure: attribute.disclosure,
                rank: Rank::nth(place),
            });
        }
        let mut cases = Keys(BTreeMap::new(), "case");
        for (place, case) in file.cases.into_iter().enumerate() {
            let id = CaseId::draw(self.ids);
            let field = |name: &str| {
                let value = case.get(name).ok_or_else(|| format!("case {}: no \"{name}\"", place + 1))?;
                plain(value)
            };
            let name = field("name")?;
            cases.0.insert(field("key")?, id);
            let mut values = BTreeMap::new();
            for (key, attribute) in &attributes.0 {
                if let Some(value) = case.get(key) {
                    values.insert(*attribute, plain(value)?);
                }
            }
            let public = file.public_context.iter().find(|entry| entry.value == name).map(|entry| why(&entry.reason));
            self.push(Case { id, name, public, attributes: values, rank: Rank::nth(place) });
        }
        let mut questions = BTreeMap::new();
        for (place, section) in file.guide.sections.into_iter().enumerate() {
            let id = SectionId::draw(self.ids);
            self.push(Section { rank: Rank::nth(place), ..Section::new(id, section.title) });
            for (place, entry) in section.questions.into_iter().enumerate() {
                let question = self.question(entry, id, Rank::nth(place))?;
                questions.insert(question.name.clone(), question.clone());
                self.push(question);
            }
        }
        let mut codes = Keys(BTreeMap::new(), "code");
        let parents: BTreeSet<String> = file.codebook.iter().filter_map(|code| code.parent.clone()).collect();
        for (place, code) in file.codebook.into_iter().enumerate() {
            let id = CodeId::draw(self.ids);
            let parent = code.parent.as_deref().map(|key| codes.get(key)).transpose()?;
            let groups = parents.contains(&code.key) && parent.is_none();
            codes.0.insert(code.key, id);
            self.push(Code {
                id,
                parent,
                name: code.name,
                definition: code.definition,
                use_when: code.use_when,
                not_when: code.not_when,
                origin: code.origin,
                source: code.source,
                hue: code.hue,
                letter: code.letter.map(|letter| letter.to_ascii_lowercase()),
                codable: !groups,
                factor: !groups && code.origin == Origin::Theory,
                rank: Rank::nth(place),
            });
        }
        let mut coders = Keys(BTreeMap::new(), "coder");
        for (place, coder) in file.coders.into_iter().enumerate() {
            let id = CoderId::draw(self.ids);
            coders.0.insert(coder.key, id);
            self.push(Coder { id, label: coder.label, rank: Rank::nth(place) });
        }
        Ok(Framed { sectors, criteria, attributes, cases, questions, codes, coders, version: file.guide.version })
    }

    fn question(&mut self, entry: QuestionEntry, section: SectionId, rank: Rank) -> Result<Question, String> {
        let kind = match entry.kind.as_str() {
            "text" => QuestionKind::Text { long: false },
            "long" => QuestionKind::Text { long: true },
            "number" => QuestionKind::Number,
            "integer" => QuestionKind::Integer,
            "date" => QuestionKind::Date,
            "time" => QuestionKind::Time,
            "datetime" => QuestionKind::DateTime,
            "ranking" => QuestionKind::Ranking { choices: entry.choices },
            "one" => QuestionKind::One { choices: entry.choices },
            "many" => QuestionKind::Many { choices: entry.choices },
            "scale" => QuestionKind::Scale(
                entry.scale.ok_or_else(|| format!("question \"{}\": a scale needs its ends", entry.key))?,
            ),
            "note" => QuestionKind::Note,
            other => return Err(format!("question \"{}\": unknown kind \"{other}\"", entry.key)),
        };
        let id = QuestionId::draw(self.ids);
        Ok(Question {
            hint: entry.hint,
            guidance: entry.guidance,
            probes: entry.probes,
            required: entry.required,
            relevant: entry.relevant,
            disclosure: entry.disclosure,
            rank,
            ..Question::new(id, section, &entry.key, entry.text, kind)
        })
    }

    fn people(&mut self, people: Vec<PersonEntry>, frame: &Framed) -> Result<Keys<InformantId>, String> {
        let mut informants = Keys(BTreeMap::new(), "informant");
        for person in people {
            let id = InformantId::draw(self.ids);
            let key = person.key;
            informants.0.insert(key.clone(), id);
            let mut attributes = BTreeMap::new();
            for (name, value) in &person.attributes {
                attributes.insert(frame.attributes.get(name)?, plain(value)?);
            }
            let moment = |text: &str| Moment::parse(text).map_err(|bad| format!("{key}: \"{bad}\" is no moment"));
            let entered = person.status_history.first().map(|status| moment(&status.date)).transpose()?;
            self.push(Informant {
                id,
                number: person.number,
                sector: Some(frame.sectors.get(&person.sector)?),
                seed: person.seed,
                cases: person.cases.iter().map(|key| frame.cases.get(key)).collect::<Result<_, _>>()?,
                attributes,
                same_as: None,
                not_same_as: BTreeSet::new(),
                primary: None,
                appointment: None,
                chain_stopped: None,
                entered: entered.unwrap_or(self.begun),
            });
            for status in person.status_history {
                let at = moment(&status.date)?;
                let reason = stored(&status.reason);
                let id_of = StatusId::draw(self.ids);
                self.push(Status { id: id_of, informant: id, stage: status.stage, reason, attempt: None, at });
            }
            for (criterion, answer) in person.eligibility {
                let met = match answer.as_str() {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
                let criterion = frame.criteria.get(&criterion)?;
                let at = entered.unwrap_or(self.begun);
                self.push(Eligibility { informant: id, criterion, met, why: String::new(), by: None, at });
            }
            for attempt in person.attempts {
                let at = moment(&attempt.date)?;
                let reached = attempt.result == "reached";
                let id_of = AttemptId::draw(self.ids);
                let note = stored(&attempt.note);
                self.push(Attempt {
                    id: id_of,
                    informant: id,
                    mode: attempt.mode,
                    reached,
                    outcome: attempt.outcome,
                    reason: String::new(),
                    note,
                    next: attempt.next,
                    noted: at,
                    at,
                });
            }
            let identity = person.identity;
            self.identities.extend(
                [
                    (IdentityField::Name, identity.name),
                    (IdentityField::Nicknames, identity.nicknames.join("\n")),
                    (IdentityField::Phones, identity.phones.join("\n")),
                    (IdentityField::Emails, identity.emails.join("\n")),
                    (IdentityField::Organisation, identity.organisation),
                    (IdentityField::Post, identity.post),
                    (IdentityField::Address, identity.address),
                    (IdentityField::Notes, identity.notes),
                ]
                .map(|(field, text)| (id, field, text)),
            );
        }
        Ok(informants)
    }

    /// Referrals, each with the interview it was given in where it fell into one.
    fn referrals(
        &mut self,
        referrals: Vec<ReferralEntry>,
        informants: &Keys<InformantId>,
        sittings: &[Sitting],
    ) -> Result<(), String> {
        for referral in referrals {
            let place = format!("referral {} → {}", referral.from, referral.to);
            let permission = match referral.permission.as_str() {
                "given" => Permission::Given,
                "ask_first" => Permission::ReferrerAsksFirst,
                "unknown" => Permission::Unknown,
                "refused" => Permission::Refused,
                other => return Err(format!("{place}: unknown permission \"{other}\"")),
            };
            let at = Moment::parse(&referral.date).map_err(|bad| format!("{place}: \"{bad}\" is no moment"))?;
            let from = informants.get(&referral.from)?;
            let given_in = sittings.iter().find(|s| s.informant == from && (s.started..=s.ended).contains(&at.ms));
            let record = Referral {
                id: ReferralId::draw(self.ids),
                from,
                interview: given_in.map(|sitting| sitting.id),
                to: informants.get(&referral.to)?,
                relation: stored(&referral.relation),
                reason: stored(&referral.reason),
                order: referral.order,
                permission,
                may_name_referrer: referral.may_name,
                coupon: None,
                at,
            };
            self.push(record);
        }
        Ok(())
    }

    fn interview(
        &mut self,
        file: InterviewFile,
        frame: &Framed,
        informants: &Keys<InformantId>,
        sittings: &mut Vec<Sitting>,
    ) -> Result<(DocumentId, String), String> {
        let id = InterviewId::draw(self.ids);
        let informant = informants.get(&file.informant)?;
        let start = format!("{}T{}+07:00", file.date, file.start);
        let started = Moment::parse(&start).map_err(|bad| format!("\"{bad}\" is no moment"))?;
        let ended = Moment::new(started.ms + file.minutes * 60_000, started.offset_minutes);
        let question = |key: &str| frame.questions.get(key).ok_or_else(|| format!("there is no question \"{key}\""));
        sittings.push(Sitting { id, informant, started: started.ms, ended: ended.ms });
        self.push(Interview {
            id,
            informant,
            guide_version: frame.version,
            language: file.language,
            started,
            ended: Some(ended),
            outcome: Some(file.outcome),
            resumed: None,
            at_question: None,
            at_round: None,
            seed: 0,
            reflection: String::new(),
        });
        let consent = Consent {
            id: ConsentId::draw(self.ids),
            informant,
            interview: Some(id),
            version: 1,
            text: self.consent_text(),
            language: file.language,
            form: ConsentForm::Signed,
            signature: None,
            ticks: file
                .consent
                .into_iter()
                .filter_map(|(tick, answer)| match answer.as_str() {
                    "given" => Some((tick, Agreement::Given)),
                    "refused" => Some((tick, Agreement::Refused)),
                    "withdrawn" => Some((tick, Agreement::Withdrawn)),
                    _ => None,
                })
                .collect(),
            at: started,
        };
        self.push(consent);
        let answered = i64::try_from(file.answers.len()).unwrap_or(1).max(1);
        let mut answers: Vec<_> = Vec::new();
        for (key, value) in &file.answers {
            answers.push((question(key)?, value));
        }
        answers.sort_by_key(|(question, _)| (question.section, question.rank));
        for (place, (question, value)) in answers.into_iter().enumerate() {
            let share = (file.minutes * 60_000 / answered) * i64::try_from(place).unwrap_or_default();
            self.push(Answer {
                interview: id,
                question: question.id,
                round: None,
                specified: BTreeMap::new(),
                reason: String::new(),
                value: Some(answer_value(question, value)?),
                probes: BTreeSet::new(),
                guide_version: frame.version,
                at: Moment::new(started.ms + share, started.offset_minutes),
            });
        }
        for note in file.notes {
            let question = note.question.as_deref().map(question).transpose()?.map(|question| question.id);
            let id_of = NoteId::draw(self.ids);
            self.push(Note {
                id: id_of,
                interview: id,
                question,
                round: None,
                text: stored(&note.text),
                clarify: Clarify::No,
                at: started,
            });
        }
        let mut text = String::new();
        let mut turns = Vec::new();
        for turn in &file.turns {
            if !text.is_empty() {
                text.push('\n');
            }
            let start = length(&text);
            text.push_str(&stored(&turn.text));
            let span = Span::new(start, length(&text)).ok_or("a turn is empty")?;
            let question = turn.question.as_deref().map(question).transpose()?.map(|question| question.id);
            turns.push(Turn { span, speaker: turn.speaker, question, at_ms: None });
        }
        let document = DocumentId::draw(self.ids);
        self.push(Document {
            id: document,
            kind: DocumentKind::Transcript,
            interview: Some(id),
            title: String::new(),
            language: file.language,
            text: text.clone(),
            turns,
            at: started,
        });
        Ok((document, text))
    }

    fn coding(
        &mut self,
        file: CodingFile,
        frame: &Framed,
        informants: &Keys<InformantId>,
        texts: &BTreeMap<String, (DocumentId, String)>,
    ) -> Result<(), String> {
        let find = |interview: &str, quote: &str, occurrence: Option<usize>| -> Result<(DocumentId, Span), String> {
            let (document, text) =
                texts.get(interview).ok_or_else(|| format!("there is no interview \"{interview}\""))?;
            let quote = stored(quote);
            let nth = occurrence.unwrap_or(1).saturating_sub(1);
            let place = text.match_indices(quote.as_str()).nth(nth).map(|(at, _)| at);
            let shown: String = quote.chars().take(40).collect();
            let at = place.ok_or_else(|| format!("interview {interview}: \"{shown}…\" is not there"))?;
            let start = scalar_at(text, at);
            let span = Span::new(start, start + length(&quote)).ok_or("an empty quotation")?;
            Ok((*document, span))
        };
        let first_coder = frame.coders.0.values().next().copied().ok_or("there is no coder")?;
        let at = self.begun;
        let mut known: BTreeMap<(String, CodeId, Span, CoderId), SegmentId> = BTreeMap::new();
        for entry in &file.segments {
            let (document, span) = find(&entry.interview, &entry.quote, entry.occurrence)?;
            let (code, coder) = (frame.codes.get(&entry.code)?, frame.coders.get(&entry.coder)?);
            let id = SegmentId::draw(self.ids);
            if known.insert((entry.interview.clone(), code, span, coder), id).is_some() {
                let text = texts.get(&entry.interview).map_or("", |(_, text)| passage(text, span));
                let shown: String = text.chars().take(40).collect();
                return Err(format!("interview {}: \"{shown}…\" has this code twice", entry.interview));
            }
            self.push(Segment { id, document, span: Some(span), orphaned: String::new(), code, coder, at });
        }
        let documents: BTreeMap<&str, DocumentId> = texts.iter().map(|(name, (id, _))| (name.as_str(), *id)).collect();
        for entry in &file.memos {
            let (kind, key) = entry.target.iter().next().ok_or("a memo without a target")?;
            let target = match kind.as_str() {
                "study" => MemoTarget::Study,
                "code" => MemoTarget::Code(frame.codes.get(key)?),
                "interview" => MemoTarget::Document(
                    documents.get(key.as_str()).copied().ok_or_else(|| format!("there is no interview \"{key}\""))?,
                ),
                "informant" => MemoTarget::Informant(informants.get(key)?),
                other => return Err(format!("a memo on an unknown \"{other}\"")),
            };
            let memo = Memo {
                id: MemoId::draw(self.ids),
                target,
                text: entry.text.clone(),
                coder: frame.coders.get(&entry.coder)?,
                shareable: entry.shareable,
                at,
            };
            self.push(memo);
        }
        for entry in &file.relevance {
            let (document, span) = find(&entry.interview, &entry.quote, entry.occurrence)?;
            let coder = entry.coder.as_deref().map(|key| frame.coders.get(key)).transpose()?.unwrap_or(first_coder);
            let id = RelevanceId::draw(self.ids);
            self.push(Relevance { id, document, span: Some(span), mark: entry.mark, coder });
        }
        for entry in &file.assessments {
            let coder = frame.coders.get(&entry.coder)?;
            let mut evidence = Vec::new();
            for piece in &entry.evidence {
                let (_, span) = find(&piece.interview, &piece.quote, None)?;
                let code = frame.codes.get(&piece.code)?;
                let segment = known
                    .iter()
                    .find(|((interview, c, s, _), _)| *interview == piece.interview && *c == code && *s == span)
                    .map(|(_, id)| *id);
                let shown: String = piece.quote.chars().take(40).collect();
                let segment = segment
                    .ok_or_else(|| format!("evidence \"{shown}…\" in {} is no coded segment", piece.interview))?;
                evidence.push(Evidence { segment, stance: piece.stance });
            }
            self.push(Assessment {
                factor: frame.codes.get(&entry.factor)?,
                coder,
                influence: entry.influence,
                direction: entry.direction,
                rationale: stored(&entry.rationale),
                evidence,
                at,
            });
        }
        let mut pseudonyms = Keys(BTreeMap::new(), "pseudonym");
        for entry in file.pseudonyms {
            let id = PseudonymId::draw(self.ids);
            let label = match entry.label {
                serde_json::Value::String(text) => Localized::one(Language::Indonesian, text),
                other @ (serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::Array(_)
                | serde_json::Value::Object(_)) => {
                    serde_json::from_value(other).map_err(|error| format!("{}: {error}", entry.key))?
                }
            };
            let informant = entry.informant.as_deref().map(|key| informants.get(key)).transpose()?;
            pseudonyms.0.insert(entry.key, id);
            self.push(Pseudonym { id, category: entry.category, informant, label });
        }
        for entry in &file.mentions {
            let (document, span) = find(&entry.interview, &entry.quote, entry.occurrence)?;
            let id = MentionId::draw(self.ids);
            self.push(Mention { id, document, span: Some(span), pseudonym: pseudonyms.get(&entry.pseudonym)? });
        }
        Ok(())
    }
}

fn answer_value(question: &Question, value: &serde_json::Value) -> Result<AnswerValue, String> {
    if let Some(missing) = value.get("missing") {
        return serde_json::from_value::<Missing>(missing.clone())
            .map(AnswerValue::Missing)
            .map_err(|error| format!("{}: {error}", question.name));
    }
    let known = |name: &str| question.kind.choices().iter().any(|choice| choice.name == name);
    let one = |value: &serde_json::Value| -> Result<String, String> {
        let name = plain(value)?;
        if known(&name) { Ok(name) } else { Err(format!("{}: there is no choice \"{name}\"", question.name)) }
    };
    Ok(match &question.kind {
        QuestionKind::Text { .. } => AnswerValue::Text(stored(&plain(value)?)),
        QuestionKind::Number | QuestionKind::Integer => AnswerValue::Number(plain(value)?),
        QuestionKind::Date => AnswerValue::Date(plain(value)?),
        QuestionKind::Time => AnswerValue::Time(plain(value)?),
        QuestionKind::DateTime => AnswerValue::DateTime(plain(value)?),
        QuestionKind::One { .. } => AnswerValue::One(one(value)?),
        QuestionKind::Many { .. } => {
            let names = value.as_array().ok_or_else(|| format!("{}: a list of choices is expected", question.name))?;
            AnswerValue::Many(names.iter().map(one).collect::<Result<_, _>>()?)
        }
        QuestionKind::Ranking { .. } => {
            let names = value.as_array().ok_or_else(|| format!("{}: a list of choices is expected", question.name))?;
            AnswerValue::Ranking(names.iter().map(one).collect::<Result<_, _>>()?)
        }
        QuestionKind::Scale(_) => {
            let point = value.as_i64().and_then(|point| i32::try_from(point).ok());
            AnswerValue::Scale(point.ok_or_else(|| format!("{}: a point of the scale is expected", question.name))?)
        }
        QuestionKind::Matrix { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => {
            return Err(format!("{}: this kind of question has no answer in a sample", question.name));
        }
    })
}
