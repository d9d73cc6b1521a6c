//! The way a study becomes the model of a release. Every text that leaves passes through [`Departure::text`] or
//! [`Departure::document`], which keep it with its place, so that the sweep sees all of it.

use crate::blocker::{Blocker, Obstacle, Place};
use crate::consent::{self, Standing};
use crate::decision::{Decisions, Dropped};
use crate::fold::Folded;
use crate::mask::{Mark, Masked, united};
use crate::profile::{DateGrain, Profile, ReferralLevel, is_quasi_identifier};
use crate::pseudonym::{Draw, Guid, Labels};
use crate::referral::Showing;
use crate::released::{
    Answer, Assessment, Attribute, AttributeKind, Case, Choice, Code, Coder, Document, DocumentKind, Evidence, Field,
    Guide, Informant, Interview, LeftOut, Memo, Missing, Passage, Question, QuestionKind, Referrals, Released,
    Relevance, Risk, Section, Segment, StudyText, Target, Texts, Turn, Value,
};
use crate::risk;
use crate::small_cells::SectorTable;
use crate::structure::Structure;
use fieldwork::coding;
use fieldwork::course::Course;
use fieldwork::flow::{Step, StepState};
use fieldwork::frame::{self, AttributeOf, Disclosure, Frame};
use fieldwork::guide;
use fieldwork::id::{AnswerId, CodeId, DocumentId, InformantId, QuestionId, RoundId, SectorId};
use fieldwork::interview::{self, AnswerValue};
use fieldwork::language::{Language, Localized};
use fieldwork::study::{RecordId, Study};
use fieldwork::text::{Span, stored};
use std::collections::{BTreeMap, BTreeSet};

/// A text that leaves, with its place.
pub(crate) struct Leaving {
    pub(crate) place: Place,
    pub(crate) text: String,
    /// For a document, the way back to the stored text.
    pub(crate) masked: Option<Masked>,
    /// For a document of which only passages leave, those, in the released text.
    pub(crate) only: Option<Vec<Span>>,
    /// Words of people, not of the study's design: there a post with its place is looked for too.
    pub(crate) spoken: bool,
}

/// A study on its way out.
pub(crate) struct Departure<'a> {
    study: &'a Study,
    frame: &'a Frame,
    profile: Profile,
    decisions: &'a Decisions,
    grain: DateGrain,
    level: ReferralLevel,
    language: Language,
    standing: Standing,
    labels: Labels,
    sectors: BTreeMap<SectorId, String>,
    pub(crate) draw: Draw,
    ids: BTreeMap<RecordId, Guid>,
    maps: BTreeMap<DocumentId, Masked>,
    left_out: LeftOut,
    pub(crate) texts: Vec<Leaving>,
    pub(crate) blockers: Vec<Blocker>,
    /// Columns that narrow down, with a value for each person.
    columns: BTreeMap<String, BTreeMap<InformantId, String>>,
    /// What the shape of the referrals gives away.
    pub(crate) structure: Structure,
    /// Who named whom by sector.
    pub(crate) sector_table: Option<SectorTable>,
}

impl<'a> Departure<'a> {
    /// Prepares a departure: who may be in it, under which labels.
    pub(crate) fn new(
        study: &'a Study,
        frame: &'a Frame,
        profile: Profile,
        decisions: &'a Decisions,
        mut draw: Draw,
    ) -> Self {
        let labels = Labels::draw(study.people().iter().map(|person| person.id), &mut draw);
        let language = decisions.language.or(frame.languages.first().copied()).unwrap_or(Language::Indonesian);
        let grain =
            if profile == Profile::Archive && decisions.months.is_some() { DateGrain::Month } else { profile.grain() };
        Self {
            study,
            frame,
            profile,
            decisions,
            grain,
            level: decisions.referral_level.unwrap_or(profile.referral_level()),
            language,
            standing: Standing::of(study, profile),
            labels,
            sectors: sector_names(study),
            draw,
            ids: BTreeMap::new(),
            maps: BTreeMap::new(),
            left_out: LeftOut::default(),
            texts: Vec::new(),
            blockers: Vec::new(),
            columns: BTreeMap::new(),
            structure: Structure::default(),
            sector_table: None,
        }
    }

    /// The whole model. What stands in its way is in `blockers`, and the texts to be swept in `texts`.
    pub(crate) fn released(&mut self) -> Released {
        let id = self.draw.guid();
        let study = self.study_text();
        let guide = self.guide();
        let attributes = self.attributes();
        let cases = self.cases();
        let informants = self.informants();
        let documents = self.documents();
        let interviews = self.interviews();
        let codebook = self.codebook();
        let segments = self.segments();
        let relevance = self.relevance();
        let assessments = self.assessments();
        let memos = self.memos();
        let coders = self.coders();
        let referrals = self.referrals();
        let risk = self.risk();
        self.left_out.persons_named_only = self.named_only_left_out();
        Released {
            id,
            profile: self.profile,
            referral_level: self.level,
            languages: self.languages(),
            period: period_of(&interviews),
            risk,
            left_out: self.left_out,
            study,
            guide,
            attributes,
            cases,
            informants,
            referrals,
            interviews,
            documents,
            coders,
            codebook,
            segments,
            relevance,
            memos,
            assessments,
        }
    }

    fn languages(&self) -> Vec<Language> {
        let rest = self.frame.languages.iter().copied().filter(|language| *language != self.language);
        let mut languages: Vec<Language> = std::iter::once(self.language).chain(rest).collect();
        let mut known = BTreeSet::new();
        languages.retain(|language| known.insert(*language));
        languages
    }

    fn block(&mut self, place: Place, obstacle: Obstacle) {
        self.blockers.push(Blocker::new(place, obstacle));
    }

    /// The id of a record in the release, drawn when first asked for.
    fn id(&mut self, of: RecordId) -> Guid {
        if let Some(id) = self.ids.get(&of) {
            return *id;
        }
        let id = self.draw.guid();
        self.ids.insert(of, id);
        id
    }

    /// Lets a text leave: in stored form, kept for the sweep.
    fn text(&mut self, place: Place, text: &str, spoken: bool) -> String {
        let text = stored(text);
        if !text.is_empty() {
            self.texts.push(Leaving { place, text: text.clone(), masked: None, only: None, spoken });
        }
        text
    }

    /// Lets a number leave. It is swept as it will be written: a telephone number may have been typed as one.
    fn number(&mut self, place: Place, number: f64) -> Value {
        self.text(place, &number.to_string(), true);
        Value::Number(number)
    }

    fn designed(&mut self, of: RecordId, field: &str, text: &Localized) -> String {
        let text = text.get(self.language).to_owned();
        self.text(Place::text(of, field), &text, false)
    }

    fn texts(&mut self, of: RecordId, field: &str, text: &Localized) -> Texts {
        let mut texts = Texts::new();
        for language in self.languages() {
            if let Some(written) = text.0.get(&language).filter(|written| !written.is_empty()) {
                texts.insert(language, self.text(Place::text(of, field), written, false));
            }
        }
        texts
    }

    fn study_text(&mut self) -> StudyText {
        let of = RecordId::Frame(());
        StudyText {
            title: self.designed(of, "title", &self.frame.title),
            questions: self
                .study
                .ordered_research_questions()
                .iter()
                .map(|question| self.designed(RecordId::ResearchQuestion(question.id), "text", &question.text))
                .collect(),
            method: self.designed(of, "about", &self.frame.about),
            criteria: self
                .study
                .ordered_criteria()
                .iter()
                .map(|criterion| self.designed(RecordId::Criterion(criterion.id), "text", &criterion.text))
                .collect(),
        }
    }

    fn guide(&mut self) -> Guide {
        let mut sections = Vec::new();
        for section in self.study.ordered_sections() {
            let mut questions = self.study.questions_ever_of(section.id);
            questions.retain(|question| !question.retired || self.has_an_answer(question.id));
            sections.push(Section {
                id: self.id(RecordId::Section(section.id)),
                text: self.texts(RecordId::Section(section.id), "title", &section.title),
                relevant: section.relevant.as_ref().map(|rule| {
                    self.text(Place::text(RecordId::Section(section.id), "relevant"), rule.source(), false)
                }),
                for_each: section.for_each.map(|list| self.id(RecordId::Question(list))),
                questions: questions.iter().map(|question| self.question(question)).collect(),
            });
        }
        Guide { version: self.frame.guide_version, sections }
    }

    /// Whether a question was answered in an interview that goes out.
    fn has_an_answer(&self, question: QuestionId) -> bool {
        self.study.interviews.values().any(|interview| {
            self.standing.included.contains(&self.study.person(interview.informant))
                && (self.study.answers_in(interview.id).any(|it| it.question == question && it.value.is_some())
                    || self.study.rounds.values().any(|it| it.interview == interview.id && it.list == question))
        })
    }

    fn question(&mut self, question: &guide::Question) -> Question {
        let of = RecordId::Question(question.id);
        // Nobody can declare a retired question any more: its answers are withheld where it never was.
        if question.kind.is_asked() && question.disclosure == Disclosure::Undeclared && !question.retired {
            self.block(Place::record(of), Obstacle::Undeclared);
        }
        let kind = match &question.kind {
            guide::QuestionKind::Text { long: _ } => QuestionKind::Open,
            guide::QuestionKind::Number | guide::QuestionKind::Integer => QuestionKind::Number,
            guide::QuestionKind::Date | guide::QuestionKind::DateTime => QuestionKind::Date,
            guide::QuestionKind::Time => QuestionKind::Time,
            guide::QuestionKind::Ranking { choices } => QuestionKind::Ranking(self.choices(of, choices)),
            guide::QuestionKind::Matrix { rows, scale } => QuestionKind::Matrix {
                rows: self.choices(of, rows),
                min: scale.min,
                max: scale.max,
                low: self.texts(of, "low", &scale.low),
                high: self.texts(of, "high", &scale.high),
            },
            guide::QuestionKind::List { .. } => QuestionKind::List,
            guide::QuestionKind::Calculated { .. } => QuestionKind::Calculated,
            guide::QuestionKind::File { .. } | guide::QuestionKind::Audio | guide::QuestionKind::Point => {
                QuestionKind::Kept
            }
            guide::QuestionKind::One { choices } => QuestionKind::One(self.choices(of, choices)),
            guide::QuestionKind::Many { choices } => QuestionKind::Many(self.choices(of, choices)),
            guide::QuestionKind::Scale(scale) => QuestionKind::Scale {
                min: scale.min,
                max: scale.max,
                low: self.texts(of, "low", &scale.low),
                high: self.texts(of, "high", &scale.high),
            },
            guide::QuestionKind::Note => QuestionKind::Note,
        };
        Question {
            id: self.id(of),
            name: self.text(Place::text(of, "name"), &question.name, false),
            kind,
            text: self.texts(of, "text", &question.text),
            hint: self.texts(of, "hint", &question.hint),
            guidance: self.texts(of, "guidance", &question.guidance),
            probes: question.probes.iter().map(|probe| self.texts(of, "probes", probe)).collect(),
            required: question.required,
            relevant: question
                .relevant
                .as_ref()
                .map(|rule| self.text(Place::text(of, "relevant"), rule.source(), false)),
        }
    }

    fn choices(&mut self, of: RecordId, choices: &[guide::Choice]) -> Vec<Choice> {
        choices
            .iter()
            .map(|choice| Choice {
                name: self.text(Place::text(of, "choices"), &choice.name, false),
                label: self.texts(of, "choices", &choice.label),
            })
            .collect()
    }

    fn shows_sector(&self) -> bool {
        !self.decisions.dropped.contains(&Dropped::Sector)
    }

    /// Whether an attribute goes out; one that nobody has judged does not, and blocks.
    fn shows(&self, attribute: &frame::Attribute) -> bool {
        !self.decisions.dropped.contains(&Dropped::Attribute(attribute.id))
            && self.profile.lets_through(attribute.disclosure) == Some(true)
    }

    /// The name of an attribute in the release: `sector` is the sector's own.
    fn attribute_name(&self, attribute: &frame::Attribute) -> String {
        let taken = attribute.of == AttributeOf::Informant && attribute.name == SECTOR && self.shows_sector();
        if taken { format!("{SECTOR}_2") } else { stored(&attribute.name) }
    }

    fn attributes(&mut self) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        if self.shows_sector() {
            let values = self
                .study
                .ordered_sectors()
                .iter()
                .map(|sector| Choice {
                    name: self.sectors.get(&sector.id).cloned().unwrap_or_default(),
                    label: self.texts(RecordId::Sector(sector.id), "name", &sector.name),
                })
                .collect();
            attributes.push(Attribute {
                name: SECTOR.to_owned(),
                label: Texts::new(),
                of_cases: false,
                kind: AttributeKind::Category(values),
            });
        }
        for attribute in self.study.ordered_attributes() {
            let of = RecordId::Attribute(attribute.id);
            if attribute.disclosure == Disclosure::Undeclared {
                self.block(Place::record(of), Obstacle::Undeclared);
            }
            if !self.shows(&attribute) {
                continue;
            }
            let kind = match &attribute.kind {
                frame::AttributeKind::Text => AttributeKind::Text,
                frame::AttributeKind::Number => AttributeKind::Number,
                frame::AttributeKind::Category(values) => AttributeKind::Category(
                    values
                        .iter()
                        .map(|value| Choice {
                            name: self.text(Place::text(of, "kind"), &value.name, false),
                            label: self.texts(of, "kind", &value.label),
                        })
                        .collect(),
                ),
            };
            let name = self.attribute_name(&attribute);
            attributes.push(Attribute {
                name: self.text(Place::text(of, "name"), &name, false),
                label: self.texts(of, "label", &attribute.label),
                of_cases: attribute.of == AttributeOf::Case,
                kind,
            });
        }
        attributes
    }

    /// A value of an attribute, or `None` with a blocker where it has no place among the attribute's values.
    fn value(&mut self, of: RecordId, attribute: &frame::Attribute, text: &str) -> Option<Value> {
        let place = Place::Value { of, attribute: attribute.id };
        let known = match &attribute.kind {
            frame::AttributeKind::Text => return Some(Value::Text(self.text(place, text, true))),
            frame::AttributeKind::Number => exact_number(text).map(|number| self.number(place.clone(), number)),
            frame::AttributeKind::Category(values) => {
                values.iter().any(|value| value.name == text).then(|| Value::Text(stored(text)))
            }
        };
        if known.is_none() {
            self.block(place, Obstacle::ValueUnknown { value: text.to_owned() });
        }
        known
    }

    fn cases(&mut self) -> Vec<Case> {
        let ordered = self.study.ordered_cases();
        let mut hidden: Vec<_> = ordered.iter().filter(|case| case.public.is_none()).map(|case| case.id).collect();
        hidden.sort();
        self.draw.shuffle(&mut hidden);
        let mut cases = Vec::new();
        for case in &ordered {
            let of = RecordId::Case(case.id);
            let label = match hidden.iter().position(|id| *id == case.id) {
                None => self.text(Place::text(of, "name"), &case.name, false),
                Some(place) => match self.language {
                    Language::Indonesian | Language::Javanese => format!("Kasus {}", letters(place)),
                    Language::English | Language::Other(_) => format!("Case {}", letters(place)),
                },
            };
            let mut attributes = BTreeMap::new();
            for attribute in self.study.ordered_attributes() {
                let hides = case.public.is_none() && attribute.disclosure == Disclosure::StrongIndirect;
                if attribute.of != AttributeOf::Case || hides || !self.shows(&attribute) {
                    continue;
                }
                if let Some(text) = case.attributes.get(&attribute.id).filter(|text| !text.is_empty())
                    && let Some(value) = self.value(of, &attribute, text)
                {
                    attributes.insert(self.attribute_name(&attribute), Field::Value(value));
                }
            }
            cases.push(Case { id: self.id(of), label, attributes });
        }
        cases.sort_by_key(|case| case.id);
        cases
    }

    /// Everybody who is in the release.
    fn people(&self) -> BTreeSet<InformantId> {
        let named = match self.profile {
            Profile::Team => self.standing.named_only.iter(),
            Profile::Archive | Profile::Public => Default::default(),
        };
        self.standing.included.iter().chain(named).copied().collect()
    }

    fn named_only_left_out(&self) -> u32 {
        match self.profile {
            Profile::Team => 0,
            Profile::Archive | Profile::Public => count(self.standing.named_only.len()),
        }
    }

    fn informants(&mut self) -> Vec<Informant> {
        let mut informants: Vec<Informant> = self.people().into_iter().map(|person| self.informant(person)).collect();
        informants.sort_by_key(|informant| informant.id);
        informants
    }

    fn informant(&mut self, person: InformantId) -> Informant {
        let of = RecordId::Informant(person);
        let label = self.labels.get(person).unwrap_or_default();
        let id = self.id(of);
        let mut informant = Informant { id, label, attributes: BTreeMap::new(), cases: Vec::new() };
        if !self.standing.included.contains(&person) {
            return informant;
        }
        let Some(record) = self.study.informants.get(person) else { return informant };
        if self.shows_sector() {
            let sector = record.sector.and_then(|sector| self.sectors.get(&sector)).cloned();
            self.narrows(SECTOR, person, sector.clone().unwrap_or_default());
            if let Some(sector) = sector {
                informant.attributes.insert(SECTOR.to_owned(), Field::Value(Value::Text(sector)));
            }
        }
        for attribute in self.study.ordered_attributes() {
            if attribute.of != AttributeOf::Informant || !self.shows(&attribute) {
                continue;
            }
            let name = self.attribute_name(&attribute);
            let text = record.attributes.get(&attribute.id).filter(|text| !text.is_empty());
            if is_quasi_identifier(attribute.disclosure) {
                self.narrows(&name, person, text.cloned().unwrap_or_default());
            }
            if let Some(value) = text.and_then(|text| self.value(of, &attribute, text)) {
                informant.attributes.insert(name, Field::Value(value));
            }
        }
        if self.profile.has_informants_cases() && !self.decisions.dropped.contains(&Dropped::Cases) {
            let known: Vec<_> = record.cases.iter().filter(|case| self.study.cases.has(**case)).copied().collect();
            informant.cases = known.iter().map(|case| self.id(RecordId::Case(*case))).collect();
            informant.cases.sort();
            let joined: Vec<String> = known.iter().map(ToString::to_string).collect();
            self.narrows("cases", person, joined.join(" "));
        }
        informant
    }

    /// Notes a value that narrows down who somebody is.
    fn narrows(&mut self, column: &str, person: InformantId, value: String) {
        let values = self.columns.entry(column.to_owned()).or_default();
        let cell = values.entry(person).or_default();
        if !cell.is_empty() {
            cell.push('\u{1f}');
        }
        cell.push_str(&value);
    }

    /// What stands in place of a mark, in the document's language.
    fn rendering(&self, mark: &Mark, language: Language) -> Result<String, Obstacle> {
        let pseudonym =
            self.study.pseudonyms.get(mark.pseudonym).ok_or(Obstacle::LabelEmpty { pseudonym: mark.pseudonym })?;
        let Some(informant) = pseudonym.informant else {
            let label = stored(pseudonym.label.get(language).trim());
            return if label.is_empty() {
                Err(Obstacle::LabelEmpty { pseudonym: mark.pseudonym })
            } else {
                Ok(format!("[{label}]"))
            };
        };
        let person = self.study.person(informant);
        let label = self.labels.get(person).ok_or(Obstacle::LinkBroken { to: RecordId::Informant(informant) })?;
        let sector = self
            .study
            .informants
            .get(person)
            .and_then(|person| person.sector)
            .and_then(|sector| self.study.sectors.get(sector))
            .filter(|_| self.shows_sector() && self.standing.included.contains(&person));
        Ok(match sector {
            Some(sector) => format!("[{label}, {}]", stored(sector.name.get(language))),
            None => format!("[{label}]"),
        })
    }

    /// The released text of a document; blockers where a mark cannot be shown.
    fn masked(&mut self, document: &coding::Document) -> Option<Masked> {
        let of = RecordId::Document(document.id);
        let mut marks = Vec::new();
        let mut whole = true;
        for mention in self.study.mentions.values().filter(|mention| mention.document == document.id) {
            let Some(span) = mention.span else { continue };
            if !self.study.pseudonyms.has(mention.pseudonym) {
                let missing = Obstacle::PseudonymMissing { mention: mention.id, pseudonym: mention.pseudonym };
                self.block(Place::passage(of, span), missing);
                whole = false;
            }
            marks.push(Mark { span, pseudonym: mention.pseudonym });
        }
        let marks = united(&marks);
        let mut faults: Vec<Blocker> = Vec::new();
        for mark in &marks {
            if let Err(obstacle) = self.rendering(mark, document.language)
                && self.study.pseudonyms.has(mark.pseudonym)
            {
                faults.push(Blocker::new(Place::passage(of, mark.span), obstacle));
            }
        }
        whole &= faults.is_empty();
        self.blockers.append(&mut faults);
        let masked = Masked::of(&document.text, &marks, |mark| self.rendering(mark, document.language).ok());
        masked.ok().filter(|_| whole)
    }

    fn owner(&self, document: &coding::Document) -> Option<InformantId> {
        let interview = self.study.interviews.get(document.interview?)?;
        Some(self.study.person(interview.informant))
    }

    /// Whether a document may leave: a transcript with its informant, another source by itself.
    fn leaves(&self, document: &coding::Document) -> bool {
        match (document.kind, self.owner(document)) {
            (_, Some(owner)) => self.standing.included.contains(&owner),
            (coding::DocumentKind::Source, None) => document.interview.is_none(),
            (coding::DocumentKind::Transcript, None) => false,
        }
    }

    fn documents(&mut self) -> Vec<Document> {
        let mut documents = Vec::new();
        for document in self.study.documents.values() {
            if !self.leaves(document) {
                self.left_out.documents += 1;
                continue;
            }
            let Some(masked) = self.masked(document) else { continue };
            let id = self.id(RecordId::Document(document.id));
            let (text, turns) = if self.profile.has_texts() {
                (Some(masked.text.clone()), turns(document, &masked))
            } else {
                (None, Vec::new())
            };
            if self.profile.has_texts() {
                self.texts.push(Leaving {
                    place: Place::record(RecordId::Document(document.id)),
                    text: masked.text.clone(),
                    masked: Some(masked.clone()),
                    only: None,
                    spoken: true,
                });
            }
            let kind = match document.kind {
                coding::DocumentKind::Transcript => DocumentKind::Transcript,
                coding::DocumentKind::Source => DocumentKind::Source,
            };
            documents.push(Document { id, kind, language: document.language, text, turns });
            self.maps.insert(document.id, masked);
        }
        documents.sort_by_key(|document| document.id);
        documents
    }

    fn interviews(&mut self) -> Vec<Interview> {
        let mut interviews = Vec::new();
        for interview in self.study.interviews.values() {
            let person = self.study.person(interview.informant);
            if !self.standing.included.contains(&person) {
                self.left_out.interviews_without_consent += 1;
                continue;
            }
            let mut documents: Vec<Guid> = self
                .study
                .documents
                .values()
                .filter(|document| document.interview == Some(interview.id) && self.maps.contains_key(&document.id))
                .map(|document| document.id)
                .collect::<Vec<_>>()
                .into_iter()
                .map(|document| self.id(RecordId::Document(document)))
                .collect();
            documents.sort();
            interviews.push(Interview {
                id: self.id(RecordId::Interview(interview.id)),
                informant: self.id(RecordId::Informant(person)),
                guide_version: interview.guide_version,
                language: interview.language,
                period: self.grain.of_moment(interview.started),
                outcome: interview.outcome,
                answers: self.answers(interview, person),
                documents,
            });
        }
        interviews.sort_by_key(|interview| interview.id);
        interviews
    }

    fn answers(&mut self, interview: &interview::Interview, person: InformantId) -> Vec<Answer> {
        let mut answers = Vec::new();
        let course = Course::of(self.study, interview.id);
        let mut rounds: BTreeMap<QuestionId, u32> = BTreeMap::new();
        for step in course.flow().steps {
            let round = step.place.round.map(|_| {
                let round = rounds.entry(step.place.question).or_default();
                *round += 1;
                *round
            });
            let field = match step.state {
                StepState::Note => continue,
                StepState::Skipped => Field::Missing(Missing::NotApplicable),
                StepState::Open => Field::Missing(Missing::NotAsked),
                StepState::Missing(why) => Field::Missing(match why {
                    interview::Missing::NotAsked => Missing::NotAsked,
                    interview::Missing::DontKnow => Missing::DontKnow,
                    interview::Missing::Refused => Missing::Refused,
                    interview::Missing::NotApplicable => Missing::NotApplicable,
                }),
                StepState::Answered => self.answered(interview, &step.question, step.place.round),
                StepState::WorkedOut => self.worked_out(interview, &step, course.worked_out(step.place)),
            };
            if field == Field::Missing(Missing::Withheld) {
                self.left_out.answers_withheld += 1;
            }
            let question = &step.question;
            let closed = !matches!(question.kind, guide::QuestionKind::Text { .. } | guide::QuestionKind::Note);
            let shown = self.profile.lets_through(question.disclosure) == Some(true)
                && !self.decisions.dropped.contains(&Dropped::Question(question.id));
            if closed && shown && is_quasi_identifier(question.disclosure) {
                self.narrows(&question.name, person, format!("{field:?}"));
            }
            let (specified, items) = match &field {
                Field::Value(value) if step.state == StepState::Answered => {
                    let id = step.place.answer(interview.id);
                    (self.specified(id, question, value), self.items(id, question))
                }
                Field::Value(_) | Field::Missing(_) => (BTreeMap::new(), Vec::new()),
            };
            answers.push(Answer { question: self.id(RecordId::Question(question.id)), round, field, specified, items });
        }
        answers
    }

    /// An answer that was given, as far as question and profile let it through.
    fn answered(
        &mut self,
        interview: &interview::Interview,
        question: &guide::Question,
        round: Option<RoundId>,
    ) -> Field {
        let withheld = Field::Missing(Missing::Withheld);
        let words = matches!(question.kind, guide::QuestionKind::Text { .. });
        let passes = if words {
            self.profile.lets_words_through(question.disclosure)
        } else {
            self.profile.lets_through(question.disclosure)
        };
        if passes != Some(true) || self.decisions.dropped.contains(&Dropped::Question(question.id)) {
            return withheld;
        }
        let id = AnswerId { interview: interview.id, question: question.id, round };
        if matches!(question.kind, guide::QuestionKind::List { .. }) {
            // What is on the list may name somebody and leaves beside it, as words do; how long it is does not.
            let items = self.study.rounds.values();
            let count = items.filter(|it| it.interview == id.interview && it.list == id.question && it.within == round);
            return Field::Value(Value::Number(f64::from(u32::try_from(count.count()).unwrap_or(u32::MAX))));
        }
        let Some(value) = self.study.answers.get(id).and_then(|answer| answer.value.clone()) else {
            return Field::Missing(Missing::NotAsked);
        };
        let of = RecordId::Answer(id);
        let has = |name: &String| question.kind.choices().iter().any(|choice| choice.name == *name);
        let known = match (value, &question.kind) {
            (AnswerValue::Text(text), guide::QuestionKind::Text { .. }) => {
                return Field::Value(Value::Text(self.text(Place::record(of), &text, true)));
            }
            (AnswerValue::Number(number), guide::QuestionKind::Number | guide::QuestionKind::Integer) => {
                match exact_number(&number) {
                    Some(number) => Ok(self.number(Place::record(of), number)),
                    None => return withheld,
                }
            }
            (AnswerValue::Date(day), guide::QuestionKind::Date) => Ok(Value::Text(self.grain.of_day(&day))),
            (AnswerValue::DateTime(moment), guide::QuestionKind::DateTime) => {
                Ok(Value::Text(self.grain.of_day(moment.split('T').next().unwrap_or_default())))
            }
            (AnswerValue::Time(time), guide::QuestionKind::Time) => Ok(Value::Text(time)),
            (AnswerValue::Ranking(names), guide::QuestionKind::Ranking { .. }) if names.iter().all(has) => {
                Ok(Value::Names(names))
            }
            (AnswerValue::Matrix(points), guide::QuestionKind::Matrix { rows, scale })
                if points.iter().all(|(name, point)| {
                    rows.iter().any(|row| row.name == *name) && (scale.min..=scale.max).contains(point)
                }) =>
            {
                Ok(Value::Points(points))
            }
            // Pictures, sound, files and places say who and where somebody is: they stay.
            (AnswerValue::Attached(_) | AnswerValue::Point(_), _) => return withheld,
            (AnswerValue::Text(_), guide::QuestionKind::File { .. } | guide::QuestionKind::Audio) => return withheld,
            (AnswerValue::One(name), guide::QuestionKind::One { .. }) if has(&name) => Ok(Value::Text(name)),
            (AnswerValue::Many(names), guide::QuestionKind::Many { .. }) if names.iter().all(has) => {
                Ok(Value::Names(names))
            }
            (AnswerValue::Scale(point), guide::QuestionKind::Scale(scale))
                if (scale.min..=scale.max).contains(&point) =>
            {
                Ok(Value::Number(f64::from(point)))
            }
            (AnswerValue::Missing(_), _) => return Field::Missing(Missing::NotAsked),
            (
                AnswerValue::Text(text)
                | AnswerValue::Number(text)
                | AnswerValue::Date(text)
                | AnswerValue::Time(text)
                | AnswerValue::DateTime(text)
                | AnswerValue::One(text),
                _,
            ) => Err(text),
            (AnswerValue::Many(names) | AnswerValue::Ranking(names), _) => Err(names.join(", ")),
            (AnswerValue::Matrix(points), _) => {
                Err(points.into_iter().map(|(row, point)| format!("{row} {point}")).collect::<Vec<_>>().join(", "))
            }
            (AnswerValue::Scale(point), _) => Err(point.to_string()),
        };
        match known {
            Ok(value) => Field::Value(value),
            Err(value) => {
                self.block(Place::record(of), Obstacle::ValueUnknown { value });
                withheld
            }
        }
    }

    /// The words behind chosen choices. Nobody offered them, so they leave as answers in free words do; what stays is counted.
    fn specified(&mut self, id: AnswerId, question: &guide::Question, value: &Value) -> BTreeMap<String, String> {
        let study = self.study;
        let chosen = |name: &String| match value {
            Value::Text(one) => one == name,
            Value::Names(names) => names.contains(name),
            Value::Number(_) | Value::Points(_) => false,
        };
        let words = study.answers.get(id).into_iter().flat_map(|answer| &answer.specified);
        let words = words.filter(|(choice, words)| !words.is_empty() && chosen(choice));
        let is_choice = |name: &String| question.kind.choices().iter().any(|choice| choice.name == *name);
        let mut specified = BTreeMap::new();
        for (choice, words) in words.filter(|(choice, _)| is_choice(choice)) {
            if self.profile.lets_words_through(question.disclosure) == Some(true) {
                specified.insert(choice.clone(), self.text(Place::record(RecordId::Answer(id)), words, true));
            } else {
                self.left_out.words_withheld += 1;
            }
        }
        specified
    }

    /// What stands on a list of things, as answers in free words leave. Items that are people or organisations stand with the
    /// identities, and cases have their own entries: of those only the number leaves.
    fn items(&mut self, id: AnswerId, question: &guide::Question) -> Vec<String> {
        if !matches!(question.kind, guide::QuestionKind::List { of: guide::ListOf::Things, .. }) {
            return Vec::new();
        }
        let study = self.study;
        let rounds = study.rounds.values();
        let rounds =
            rounds.filter(|it| it.interview == id.interview && it.list == id.question && it.within == id.round);
        let mut rounds: Vec<_> = rounds.filter(|it| !it.label.trim().is_empty()).collect();
        rounds.sort_by_key(|it| (it.rank, it.id));
        if self.profile.lets_words_through(question.disclosure) != Some(true) {
            self.left_out.words_withheld += u32::try_from(rounds.len()).unwrap_or(u32::MAX);
            return Vec::new();
        }
        rounds.into_iter().map(|it| self.text(Place::record(RecordId::Answer(id)), &it.label, true)).collect()
    }

    /// What was worked out from other answers. It can tell as much as they do, so it goes out only where it is judged itself
    /// and as words do: nobody chose it from a list.
    fn worked_out(&mut self, interview: &interview::Interview, step: &Step, value: String) -> Field {
        let question = &step.question;
        if value.is_empty() {
            return Field::Missing(Missing::NotAsked);
        }
        if self.profile.lets_words_through(question.disclosure) != Some(true)
            || self.decisions.dropped.contains(&Dropped::Question(question.id))
        {
            return Field::Missing(Missing::Withheld);
        }
        let of = RecordId::Answer(step.place.answer(interview.id));
        match exact_number(&value) {
            Some(number) => Field::Value(self.number(Place::record(of), number)),
            None => Field::Value(Value::Text(self.text(Place::record(of), &value, true))),
        }
    }

    fn codebook(&mut self) -> Vec<Code> {
        let coded: BTreeSet<CodeId> = self.study.segments.values().map(|segment| segment.code).collect();
        // From the last line of the indented list upwards, each code takes the deeper ones collected since.
        let mut open: Vec<(usize, Code)> = Vec::new();
        for (depth, code) in self.study.code_tree().into_iter().rev() {
            let mut under = Vec::new();
            while open.last().is_some_and(|(deeper, _)| *deeper > depth) {
                under.extend(open.pop().map(|(_, code)| code));
            }
            let code = self.code(&code, coded.contains(&code.id), under);
            open.push((depth, code));
        }
        open.into_iter().rev().map(|(_, code)| code).collect()
    }

    fn code(&mut self, code: &coding::Code, is_coded: bool, codes: Vec<Code>) -> Code {
        let of = RecordId::Code(code.id);
        Code {
            id: self.id(of),
            name: self.designed(of, "name", &code.name),
            codable: code.codable || is_coded,
            hue: code.hue,
            definition: self.designed(of, "definition", &code.definition),
            use_when: self.designed(of, "use_when", &code.use_when),
            not_when: self.designed(of, "not_when", &code.not_when),
            origin: code.origin,
            source: self.text(Place::text(of, "source"), &code.source, false),
            factor: code.factor,
            codes,
        }
    }

    /// Whether the words of a document may stand in a release as quotations.
    fn may_quote(&self, document: &coding::Document) -> bool {
        self.owner(document).is_none_or(|owner| consent::may_be_quoted(self.study, owner))
    }

    fn segments(&mut self) -> Vec<Segment> {
        let places: BTreeMap<CodeId, usize> =
            self.study.code_tree().into_iter().enumerate().map(|(place, (_, code))| (code.id, place)).collect();
        let mut quotes: BTreeMap<DocumentId, Vec<Span>> = BTreeMap::new();
        let mut segments = Vec::new();
        for segment in self.study.segments.values() {
            let of = RecordId::Segment(segment.id);
            let Some(document) = self.study.documents.get(segment.document) else {
                self.block(Place::record(of), Obstacle::LinkBroken { to: RecordId::Document(segment.document) });
                continue;
            };
            let span = segment.span.zip(self.maps.get(&segment.document)).and_then(|(span, map)| map.released(span));
            let quoted = !self.profile.has_texts();
            let Some(span) = span.filter(|_| !quoted || self.may_quote(document)) else {
                self.left_out.passages_withheld += 1;
                continue;
            };
            for to in [RecordId::Code(segment.code), RecordId::Coder(segment.coder)] {
                if !self.study.has(to) {
                    self.block(Place::record(of), Obstacle::LinkBroken { to });
                }
            }
            let passage = if quoted {
                quotes.entry(segment.document).or_default().push(span);
                self.quotation(document, span)
            } else {
                Passage::Span(span)
            };
            let released = Segment {
                id: self.id(of),
                document: self.id(RecordId::Document(segment.document)),
                passage,
                code: self.id(RecordId::Code(segment.code)),
                coder: self.id(RecordId::Coder(segment.coder)),
            };
            let place = places.get(&segment.code).copied().unwrap_or_default();
            let position = if quoted { None } else { Some(span) };
            segments.push(((released.document, position, place, released.coder, released.id), released));
        }
        self.keep_quotations(quotes);
        segments.sort_by_key(|(key, _)| *key);
        segments.into_iter().map(|(_, segment)| segment).collect()
    }

    fn quotation(&mut self, document: &coding::Document, span: Span) -> Passage {
        let quote = self.maps.get(&document.id).map_or("", |map| fieldwork::text::passage(&map.text, span)).to_owned();
        let sector = self
            .owner(document)
            .and_then(|owner| self.study.informants.get(owner))
            .and_then(|person| person.sector)
            .and_then(|sector| self.study.sectors.get(sector))
            .filter(|_| self.shows_sector())
            .map(|sector| stored(sector.name.get(self.language)));
        let year = self.grain.of_moment(document.at);
        Passage::Quote { quote, attribution: sector.into_iter().chain([year]).collect::<Vec<_>>().join(", ") }
    }

    /// Quoted documents are swept whole, for their context; only hits inside quotations count.
    fn keep_quotations(&mut self, quotes: BTreeMap<DocumentId, Vec<Span>>) {
        for (document, spans) in quotes {
            if let Some(map) = self.maps.get(&document) {
                self.texts.push(Leaving {
                    place: Place::record(RecordId::Document(document)),
                    text: map.text.clone(),
                    masked: Some(map.clone()),
                    only: Some(spans),
                    spoken: true,
                });
            }
        }
    }

    fn relevance(&mut self) -> Vec<Relevance> {
        if !self.profile.has_texts() {
            return Vec::new();
        }
        let mut relevance = Vec::new();
        for record in self.study.relevance.values() {
            let span = record.span.zip(self.maps.get(&record.document)).and_then(|(span, map)| map.released(span));
            if let Some(span) = span {
                let document = self.id(RecordId::Document(record.document));
                relevance.push(Relevance { document, span, mark: record.mark });
            }
        }
        relevance.sort_by_key(|record| (record.document, record.span, record.mark));
        relevance.dedup();
        relevance
    }

    /// The id of a record that is in the release, `None` for one that is not.
    fn if_released(&self, of: RecordId) -> Option<Guid> {
        self.ids.get(&of).copied()
    }

    fn assessments(&mut self) -> Vec<Assessment> {
        let mut assessments = Vec::new();
        for record in self.study.assessments.values() {
            let of = RecordId::Assessment((record.factor, record.coder));
            let Some(factor) = self.if_released(RecordId::Code(record.factor)) else {
                self.block(Place::record(of), Obstacle::LinkBroken { to: RecordId::Code(record.factor) });
                continue;
            };
            if !self.study.coders.has(record.coder) {
                self.block(Place::record(of), Obstacle::LinkBroken { to: RecordId::Coder(record.coder) });
            }
            let mut evidence: Vec<Evidence> = record
                .evidence
                .iter()
                .filter_map(|evidence| {
                    let segment = self.if_released(RecordId::Segment(evidence.segment))?;
                    Some(Evidence { segment, stance: evidence.stance })
                })
                .collect();
            evidence.sort_by_key(|evidence| (evidence.segment, evidence.stance));
            assessments.push(Assessment {
                id: self.id(of),
                factor,
                influence: record.influence,
                direction: record.direction,
                assessor: self.id(RecordId::Coder(record.coder)),
                rationale: self.text(Place::text(of, "rationale"), &record.rationale, true),
                evidence,
            });
        }
        assessments.sort_by_key(|assessment| assessment.id);
        assessments
    }

    fn memos(&mut self) -> Vec<Memo> {
        let mut memos = Vec::new();
        for memo in self.study.memos.values() {
            let of = RecordId::Memo(memo.id);
            let target = match memo.target {
                coding::MemoTarget::Study => Some(Target::Study),
                coding::MemoTarget::Code(id) => self.if_released(RecordId::Code(id)).map(Target::Code),
                coding::MemoTarget::Document(id) => self.if_released(RecordId::Document(id)).map(Target::Document),
                coding::MemoTarget::Informant(id) => {
                    self.if_released(RecordId::Informant(self.study.person(id))).map(Target::Informant)
                }
                coding::MemoTarget::Case(id) => self.if_released(RecordId::Case(id)).map(Target::Case),
                coding::MemoTarget::Segment(id) => self.if_released(RecordId::Segment(id)).map(Target::Segment),
            };
            match target.filter(|_| memo.shareable && self.profile.has_memos()) {
                None => self.left_out.memos += 1,
                Some(target) => memos.push(Memo {
                    id: self.id(of),
                    target,
                    text: self.text(Place::text(of, "text"), &memo.text, true),
                }),
            }
        }
        memos.sort_by_key(|memo| memo.id);
        memos
    }

    /// Coders who coded or judged something in the release, numbered anew.
    fn coders(&mut self) -> Vec<Coder> {
        let mut coders: Vec<Guid> =
            self.ids.iter().filter(|(of, _)| matches!(of, RecordId::Coder(_))).map(|(_, id)| *id).collect();
        self.draw.shuffle(&mut coders);
        let mut coders: Vec<Coder> =
            coders.into_iter().zip(1u32..).map(|(id, number)| Coder { id, label: format!("Coder {number}") }).collect();
        coders.sort_by_key(|coder| coder.id);
        coders
    }

    fn referrals(&mut self) -> Referrals {
        let people: BTreeMap<InformantId, Guid> =
            self.people().into_iter().map(|person| (person, self.id(RecordId::Informant(person)))).collect();
        let sectors: BTreeMap<InformantId, String> = people
            .keys()
            .filter(|_| self.shows_sector())
            .filter_map(|person| {
                let sector = self.study.informants.get(*person)?.sector?;
                Some((*person, self.sectors.get(&sector)?.clone()))
            })
            .collect();
        let showing =
            Showing { study: self.study, people: &people, sectors: &sectors, level: self.level, k: self.decisions.k };
        let smallest = showing.smallest_class().unwrap_or_default();
        if self.level == ReferralLevel::C && smallest < self.decisions.k {
            self.blockers.push(Blocker::new(Place::Release, Obstacle::ReferralClassesSmall { smallest }));
        }
        let structure = showing.structure(&self.columns);
        let counts = risk::suppressed_waves(&showing.counts(), self.decisions.k);
        let sector_table = showing.sector_table(&counts);
        let referrals = showing.referrals(&mut self.draw);
        self.structure = structure;
        self.sector_table = sector_table;
        referrals
    }

    fn risk(&mut self) -> Risk {
        let columns = std::mem::take(&mut self.columns);
        let records = self.standing.included.iter().map(|person| {
            columns
                .values()
                .map(|column| column.get(person).map(String::as_str).unwrap_or_default())
                .collect::<Vec<_>>()
        });
        let figures = risk::figures(records);
        Risk {
            quasi_identifiers: columns.keys().cloned().collect(),
            k_chosen: self.decisions.k,
            k: figures.k,
            uniques: figures.uniques,
            suppressed_records: 0,
            override_reason: None,
        }
    }
}

/// The attribute that holds the sector.
const SECTOR: &str = "sector";

/// Short names of the sectors, from their English name, else any: letters, digits and underscores, each once.
fn sector_names(study: &Study) -> BTreeMap<SectorId, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for sector in study.ordered_sectors() {
        let words: String = sector
            .name
            .get(Language::English)
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let base = words.split_whitespace().collect::<Vec<_>>().join("_");
        let base = if base.is_empty() { SECTOR.to_owned() } else { stored(&base) };
        let name = (2u32..)
            .map(|n| format!("{base}_{n}"))
            .find(|name| !taken.contains(name))
            .filter(|_| taken.contains(&base))
            .unwrap_or(base);
        taken.insert(name.clone());
        names.insert(sector.id, name);
    }
    names
}

/// `A`, `B`, … `Z`, `AA`, …
fn letters(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match (place / 26).checked_sub(1) {
        None => letter.to_string(),
        Some(before) => format!("{}{letter}", letters(before)),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A decimal number that a 64-bit float holds exactly as written: at most 15 significant digits.
fn exact_number(text: &str) -> Option<f64> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let number: f64 = text.parse().ok()?;
    (plain && digits <= 15).then_some(if number == 0.0 { 0.0 } else { number })
}

/// Turns of talk in the released text, in order and apart: where two share a replacement, the first one keeps it.
fn turns(document: &coding::Document, masked: &Masked) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for turn in &document.turns {
        let from = turns.last().map_or(0, |last: &Turn| last.span.end());
        let span = masked.released(turn.span).and_then(|span| Span::new(span.start().max(from), span.end()));
        turns.extend(span.map(|span| Turn { span, speaker: turn.speaker }));
    }
    turns
}

/// First and last period of the interviews: `2013`, or `2012/2013` as ISO 8601 writes an interval.
fn period_of(interviews: &[Interview]) -> Option<String> {
    let periods: BTreeSet<&str> =
        interviews.iter().map(|interview| interview.period.as_str()).filter(|period| !period.is_empty()).collect();
    let (first, last) = (periods.first()?, periods.last()?);
    Some(if first == last { (*first).to_owned() } else { format!("{first}/{last}") })
}

/// Whether two texts are the same after folding.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    Folded::phrase(a) == Folded::phrase(b) && !a.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }

    #[test]
    fn numbers_go_out_exactly_or_not_at_all() {
        assert_eq!(exact_number("12"), Some(12.0));
        assert_eq!(exact_number("-3.5"), Some(-3.5));
        assert_eq!(exact_number("-0").map(f64::is_sign_negative), Some(false));
        assert_eq!(exact_number("3578101204700003"), None);
        assert_eq!(exact_number("1e5"), None);
        assert_eq!(exact_number("NaN"), None);
    }
}
