//! Questions put to a study: order, waves, current states. Nothing here changes anything.

use crate::coding::{Code, Document, Segment};
use crate::frame::{Attribute, Case, Criterion, ResearchQuestion, Sector};
use crate::guide::{Question, Section};
use crate::id::{AnswerId, CodeId, DocumentId, InformantId, InterviewId, Place, QuestionId, RoundId, SectionId};
use crate::interview::{Answer, Clarify, Interview, Note, Round};
use crate::people::{Agreement, Consent, Informant, Referral, Stage, Status, Tick};
use crate::search::Search;
use crate::study::Study;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

/// Records of a shelf by rank, then id.
macro_rules! ranked {
    ($($(#[$doc:meta])* $name:ident: $shelf:ident -> $kind:ty;)*) => {
        $($(#[$doc])*
        pub fn $name(&self) -> Vec<Rc<$kind>> {
            let mut records: Vec<_> = self.$shelf.values().cloned().collect();
            records.sort_by_key(|record| (record.rank, record.id));
            records
        })*
    };
}

impl Study {
    ranked! {
        /// Research questions in order.
        ordered_research_questions: research_questions -> ResearchQuestion;
        /// Sectors in order.
        ordered_sectors: sectors -> Sector;
        /// Criteria in order.
        ordered_criteria: criteria -> Criterion;
        /// Attributes in order.
        ordered_attributes: attributes -> Attribute;
        /// Cases in order.
        ordered_cases: cases -> Case;
        /// Sections in order.
        ordered_sections: sections -> Section;
        /// Coders in order.
        ordered_coders: coders -> crate::coding::Coder;
    }

    /// Questions of a section in order, without retired ones.
    pub fn questions_of(&self, section: SectionId) -> Vec<Rc<Question>> {
        self.questions_ever_of(section).into_iter().filter(|question| !question.retired).collect()
    }

    /// Questions of a section in order, with those that were answered and then removed from the guide.
    pub fn questions_ever_of(&self, section: SectionId) -> Vec<Rc<Question>> {
        let mut questions: Vec<_> = self.questions.values().filter(|q| q.section == section).cloned().collect();
        questions.sort_by_key(|question| (question.rank, question.id));
        questions
    }

    /// All questions in the order of the guide, without retired ones.
    pub fn guide(&self) -> Vec<Rc<Question>> {
        self.ordered_sections().iter().flat_map(|section| self.questions_of(section.id)).collect()
    }

    /// The guide as one interview knows it: with the questions that were answered in it and retired since.
    pub fn guide_of(&self, interview: InterviewId) -> Vec<Rc<Question>> {
        let answered =
            |question: QuestionId| self.answers_in(interview).any(|it| it.question == question && it.value.is_some());
        let ever = self.ordered_sections().into_iter().flat_map(|section| self.questions_ever_of(section.id));
        ever.filter(|question| !question.retired || answered(question.id)).collect()
    }

    /// The question with a short name.
    pub fn question_named(&self, name: &str) -> Option<&Rc<Question>> {
        self.questions.values().find(|question| question.name == name)
    }

    /// Codes under a code (or at the top) in order.
    pub fn codes_under(&self, parent: Option<CodeId>) -> Vec<Rc<Code>> {
        let mut codes: Vec<_> = self
            .codes
            .values()
            .filter(|code| code.parent.filter(|parent| self.codes.has(*parent)) == parent)
            .cloned()
            .collect();
        codes.sort_by_key(|code| (code.rank, code.id));
        codes
    }

    /// The whole code tree, each with its depth, parents before children. A cycle two devices made is cut at the top.
    pub fn code_tree(&self) -> Vec<(usize, Rc<Code>)> {
        let mut tree = Vec::new();
        let mut known = BTreeSet::new();
        let mut waiting: Vec<(usize, Rc<Code>)> =
            self.codes_under(None).into_iter().rev().map(|code| (0, code)).collect();
        loop {
            while let Some((depth, code)) = waiting.pop() {
                if known.insert(code.id) {
                    waiting.extend(self.codes_under(Some(code.id)).into_iter().rev().map(|child| (depth + 1, child)));
                    tree.push((depth, code));
                }
            }
            match self.codes.values().find(|code| !known.contains(&code.id)) {
                Some(lost) => waiting.push((0, lost.clone())),
                None => return tree,
            }
        }
    }

    /// Segments on a document by start, then end, then id; orphans are left out.
    pub fn segments_of(&self, document: DocumentId) -> Vec<Rc<Segment>> {
        let mut segments: Vec<_> = self
            .segments
            .values()
            .filter(|segment| segment.document == document && segment.span.is_some())
            .cloned()
            .collect();
        segments.sort_by_key(|segment| (segment.span, segment.id));
        segments
    }

    /// Coded segments whose words a correction removed.
    pub fn orphans_of(&self, document: DocumentId) -> Vec<Rc<Segment>> {
        self.segments
            .values()
            .filter(|segment| segment.document == document && segment.span.is_none())
            .cloned()
            .collect()
    }

    /// Kept searches by name, then id.
    pub fn ordered_searches(&self) -> Vec<Rc<Search>> {
        let mut searches: Vec<_> = self.searches.values().cloned().collect();
        searches.sort_by_cached_key(|search| (search.name.to_lowercase(), search.id));
        searches
    }

    /// Documents by date, then id.
    pub fn ordered_documents(&self) -> Vec<Rc<Document>> {
        let mut documents: Vec<_> = self.documents.values().cloned().collect();
        documents.sort_by_key(|document| (document.at, document.id));
        documents
    }

    /// The transcript of an interview: the one of its answers, where another one was imported beside it.
    pub fn transcript_of(&self, interview: InterviewId) -> Option<&Rc<Document>> {
        let of_answers = |document: &Document| document.turns.iter().any(|turn| turn.question.is_some());
        let all = self.documents.values().filter(|document| document.interview == Some(interview));
        all.min_by_key(|document| !of_answers(document))
    }

    /// The person a record stands for, following "same as".
    pub fn person(&self, informant: InformantId) -> InformantId {
        let mut at = informant;
        let mut known = BTreeSet::new();
        while known.insert(at) {
            match self.informants.get(at).and_then(|person| person.same_as) {
                Some(next) if self.informants.has(next) => at = next,
                Some(_) | None => break,
            }
        }
        at
    }

    /// People by number; records that are the same as another are left out.
    pub fn people(&self) -> Vec<Rc<Informant>> {
        let mut people: Vec<_> =
            self.informants.values().filter(|person| self.person(person.id) == person.id).cloned().collect();
        people.sort_by_key(|person| (person.number, person.id));
        people
    }

    /// A person's status history, oldest first, that of joined records included.
    pub fn status_history(&self, informant: InformantId) -> Vec<Rc<Status>> {
        let mut history: Vec<_> =
            self.statuses.values().filter(|status| self.person(status.informant) == informant).cloned().collect();
        history.sort_by_key(|status| (status.at.ms, status.id));
        history
    }

    /// How far the study came with a person: the latest status. What is known of a joined record moves the person on and
    /// never back, so that a newer naming of somebody interviewed does not put them on the list of people to be contacted.
    pub fn stage(&self, informant: InformantId) -> Stage {
        let person = self.person(informant);
        let statuses = self.statuses.values().filter(|status| self.person(status.informant) == person);
        standing(person, statuses.map(|status| &**status))
    }

    /// Everybody's stage at once; cheaper than asking one by one.
    pub fn stages(&self) -> BTreeMap<InformantId, Stage> {
        let mut statuses: BTreeMap<InformantId, Vec<&Status>> = BTreeMap::new();
        for status in self.statuses.values() {
            statuses.entry(self.person(status.informant)).or_default().push(status);
        }
        let of = |id: InformantId| statuses.get(&id).into_iter().flatten().copied();
        self.people().iter().map(|person| (person.id, standing(person.id, of(person.id)))).collect()
    }

    /// Referrals to a person, earliest first.
    pub fn referrals_to(&self, informant: InformantId) -> Vec<Rc<Referral>> {
        let mut referrals: Vec<_> =
            self.referrals.values().filter(|referral| self.person(referral.to) == informant).cloned().collect();
        referrals.sort_by_key(|referral| (referral.at.ms, referral.id));
        referrals
    }

    /// Referrals by a person, in order of mention.
    pub fn referrals_by(&self, informant: InformantId) -> Vec<Rc<Referral>> {
        let mut referrals: Vec<_> =
            self.referrals.values().filter(|referral| self.person(referral.from) == informant).cloned().collect();
        referrals.sort_by_key(|referral| (referral.at.ms, referral.order, referral.id));
        referrals
    }

    /// The referral that counts in the tree: the chosen one, else the earliest. Seeds have none.
    pub fn primary_referral(&self, informant: InformantId) -> Option<Rc<Referral>> {
        let person = self.informants.get(informant)?;
        if person.seed {
            return None;
        }
        let referrals = self.referrals_to(informant);
        let chosen = referrals.iter().find(|referral| Some(referral.id) == person.primary);
        chosen.or_else(|| referrals.first()).cloned()
    }

    /// Who referred whom in the tree: for each person, the referrer that counts.
    pub fn referrers(&self) -> BTreeMap<InformantId, Option<InformantId>> {
        self.people()
            .iter()
            .map(|person| (person.id, self.primary_referral(person.id).map(|referral| self.person(referral.from))))
            .collect()
    }

    /// Waves: 0 for seeds and for people nobody named, one more than the referrer's for others. Where merged logs made a
    /// circle, its members count from the first of them.
    pub fn waves(&self) -> BTreeMap<InformantId, u32> {
        let referrers = self.referrers();
        let mut waves: BTreeMap<InformantId, u32> = BTreeMap::new();
        for start in referrers.keys() {
            let mut chain = Vec::new();
            let mut at = Some(*start);
            let mut known = BTreeSet::new();
            let mut wave = loop {
                let Some(id) = at else { break 0 };
                if let Some(wave) = waves.get(&id) {
                    break wave + 1;
                }
                if !known.insert(id) {
                    break 0;
                }
                chain.push(id);
                at = referrers.get(&id).copied().flatten();
            };
            for id in chain.into_iter().rev() {
                waves.entry(id).or_insert(wave);
                wave += 1;
            }
        }
        waves
    }

    /// The consent that holds: the latest.
    pub fn consent_of(&self, informant: InformantId) -> Option<&Rc<Consent>> {
        self.consents
            .values()
            .filter(|consent| self.person(consent.informant) == informant)
            .max_by_key(|consent| (consent.at.ms, consent.id))
    }

    /// Whether a person agrees to something. What was not asked counts as refused.
    pub fn agrees(&self, informant: InformantId, tick: Tick) -> bool {
        self.consent_of(informant).and_then(|consent| consent.ticks.get(&tick)) == Some(&Agreement::Given)
    }

    /// Whether consent to take part covers an interview. Consent to an older text does not cover one that begins under a newer
    /// one; an interview under way goes on under the consent it began with.
    pub fn consent_covers(&self, interview: &Interview) -> bool {
        let person = self.person(interview.informant);
        let version = self.frame().map_or(0, |frame| frame.consent_version);
        let is_outdated = self.consent_of(person).is_some_and(|consent| consent.version < version);
        let has_begun = || self.answers.values().any(|answer| answer.interview == interview.id);
        self.agrees(person, Tick::TakePart) && (!is_outdated || has_begun())
    }

    /// Interviews with a person, earliest first.
    pub fn interviews_with(&self, informant: InformantId) -> Vec<Rc<Interview>> {
        let mut interviews: Vec<_> = self
            .interviews
            .values()
            .filter(|interview| self.person(interview.informant) == informant)
            .cloned()
            .collect();
        interviews.sort_by_key(|interview| (interview.started, interview.id));
        interviews
    }

    /// Points still to be clarified with a person, the earliest first.
    pub fn open_clarifications(&self, person: InformantId) -> Vec<Rc<Note>> {
        let mut open: Vec<Rc<Note>> = self
            .notes
            .values()
            .filter(|note| self.is_open(note) && self.noted_with(note) == Some(person))
            .cloned()
            .collect();
        open.sort_by_key(|note| (note.at.ms, note.id));
        open
    }

    /// What an interview is to make clear: points other interviews with this person left open, and those this one settled.
    pub fn clarifications_in(&self, interview: InterviewId) -> Vec<Rc<Note>> {
        let Some(person) = self.interviews.get(interview).map(|it| self.person(it.informant)) else {
            return Vec::new();
        };
        let here = |note: &Note| note.clarify == Clarify::Settled { at: interview } || self.is_open(note);
        let mut points: Vec<Rc<Note>> = (self.notes.values())
            .filter(|note| note.interview != interview && here(note) && self.noted_with(note) == Some(person))
            .cloned()
            .collect();
        points.sort_by_key(|note| (note.at.ms, note.id));
        points
    }

    /// Whether a note is a point that is not clear yet. What became clear in an interview that is gone is open again.
    fn is_open(&self, note: &Note) -> bool {
        match note.clarify {
            Clarify::No => false,
            Clarify::Open => true,
            Clarify::Settled { at } => !self.interviews.has(at),
        }
    }

    fn noted_with(&self, note: &Note) -> Option<InformantId> {
        self.interviews.get(note.interview).map(|interview| self.person(interview.informant))
    }

    /// Interviews, earliest first.
    pub fn ordered_interviews(&self) -> Vec<Rc<Interview>> {
        let mut interviews: Vec<_> = self.interviews.values().cloned().collect();
        interviews.sort_by_key(|interview| (interview.started, interview.id));
        interviews
    }

    /// The answer to a question in an interview, outside all rounds.
    pub fn answer(&self, interview: InterviewId, question: QuestionId) -> Option<&Rc<Answer>> {
        self.answer_at(interview, question.into())
    }

    /// The answer given at a place in an interview.
    pub fn answer_at(&self, interview: InterviewId, place: Place) -> Option<&Rc<Answer>> {
        self.answers.get(place.answer(interview))
    }

    /// Every answer of an interview, by question, then round.
    pub fn answers_in(&self, interview: InterviewId) -> impl Iterator<Item = &Rc<Answer>> {
        let lowest = AnswerId { interview, question: QuestionId(Uuid::nil()), round: None };
        let highest = AnswerId { interview, question: QuestionId(Uuid::max()), round: Some(RoundId(Uuid::max())) };
        self.answers.between(lowest, highest)
    }

    /// The items of all lists of an interview: by list, within which round, in order.
    pub fn rounds_of(&self, interview: InterviewId) -> Vec<Rc<Round>> {
        let mut rounds: Vec<_> = self.rounds.values().filter(|round| round.interview == interview).cloned().collect();
        rounds.sort_by_key(|round| (round.list, round.within, round.rank, round.id));
        rounds
    }
}

/// The stage the statuses of a person's records make.
fn standing<'a>(person: InformantId, statuses: impl IntoIterator<Item = &'a Status>) -> Stage {
    /// A record's statuses: the latest, and whether it is the one the record came with.
    struct Latest<'a> {
        status: &'a Status,
        entered: bool,
    }
    let order = |status: &Status| (status.at.ms, status.id);
    let mut records: BTreeMap<InformantId, Latest<'_>> = BTreeMap::new();
    for status in statuses {
        let known = records.get(&status.informant).map(|latest| latest.status);
        if known.is_none_or(|known| order(known) < order(status)) {
            records.insert(status.informant, Latest { status, entered: known.is_none() });
        } else if let Some(latest) = records.get_mut(&status.informant) {
            latest.entered = false;
        }
    }
    let mut stands = records.remove(&person);
    let mut joined: Vec<Latest<'_>> = records.into_values().collect();
    joined.sort_by_key(|latest| order(latest.status));
    for other in joined {
        let moves_on = stands.as_ref().is_none_or(|known| {
            // Being entered says how a record came, not how far the study is.
            let merely_entered = known.entered && known.status.stage.reach() <= Stage::ToContact.reach();
            let later = order(known.status) < order(other.status);
            (later || merely_entered) && known.status.stage.reach() <= other.status.stage.reach()
        });
        if moves_on {
            stands = Some(other);
        }
    }
    stands.map_or(Stage::Named, |latest| latest.status.stage)
}
