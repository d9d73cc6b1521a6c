//! What must hold between records, for rules that look at many of them at once.
//!
//! [`crate::decide`] asks before a command that moves or changes a question, [`crate::notebook`] before a deed is taken back:
//! a deed may be old, and records that came after it may hold on to what it made. Merged logs can break a law nobody broke
//! alone, so each question here is whether *this* step breaks one, not whether all is well.

use crate::coding::{Code, MemoTarget};
use crate::command::Refusal;
use crate::contact::AttemptOutcome;
use crate::event::{Event, Work};
use crate::formula::Formula;
use crate::formula::graph::Graph;
use crate::guide::QuestionKind;
use crate::id::{CodeId, DocumentId, QuestionId, SearchId, SectionId};
use crate::people::Attempt;
use crate::study::{Record, RecordId, Study};
use std::collections::{BTreeMap, BTreeSet};

/// Questions whose rules speak of a question that does not come earlier, with the name the rule gives.
fn looking_ahead(study: &Study) -> BTreeSet<(QuestionId, String)> {
    let guide = study.guide();
    // What is worked out stands nowhere on the way, and the name of a section stands for the items it is asked about.
    let worked_out: BTreeSet<&str> = guide
        .iter()
        .filter(|question| matches!(question.kind, QuestionKind::Calculated { .. }))
        .map(|question| question.name.as_str())
        .chain(study.sections.values().map(|section| section.name.as_str()))
        .collect();
    let mut earlier: BTreeSet<&str> = BTreeSet::new();
    let mut found = BTreeSet::new();
    for question in &guide {
        let names = question.relevant.iter().flat_map(|rule| rule.questions());
        let ahead = names.filter(|name| !earlier.contains(name) && !worked_out.contains(name));
        found.extend(ahead.map(|name| (question.id, name.to_owned())));
        earlier.insert(&question.name);
    }
    found
}

/// Checks that no rule comes to stand before what it looks at.
///
/// # Errors
/// [`Refusal::RuleLooksAhead`] with the name a rule gives that looked back before and does not any more.
pub(crate) fn rules_look_back(before: &Study, after: &Study) -> Result<(), Refusal> {
    let ahead = looking_ahead(after);
    if ahead.is_empty() {
        return Ok(());
    }
    let known = looking_ahead(before);
    match ahead.difference(&known).next() {
        Some((_, name)) => Err(Refusal::RuleLooksAhead(name.clone())),
        None => Ok(()),
    }
}

/// Checks that formulas of the guide speak of what is there, and that none waits for itself.
///
/// # Errors
/// [`Refusal::RuleUnknown`] with a name that was known before and is not any more, or that a new formula gives;
/// [`Refusal::RuleCircle`] with the names on a circle that was not there before.
pub(crate) fn formulas_find_what_they_read(before: &Study, after: &Study) -> Result<(), Refusal> {
    let missing = unknown_names(after);
    if !missing.is_empty() {
        let known = unknown_names(before);
        if let Some((_, name)) = missing.difference(&known).next() {
            return Err(Refusal::RuleUnknown(name.clone()));
        }
    }
    let circle = circles(after);
    if circle.is_empty() {
        return Ok(());
    }
    let known = circles(before);
    match circle.into_iter().find(|circle| !known.contains(circle)) {
        Some(circle) => Err(Refusal::RuleCircle(circle)),
        None => Ok(()),
    }
}

/// Names in formulas that no question and no section bears, with the question or section that gives them.
fn unknown_names(study: &Study) -> BTreeSet<(RecordId, String)> {
    let guide = study.guide();
    let mut names: BTreeSet<&str> = guide.iter().map(|question| question.name.as_str()).collect();
    names.extend(study.sections.values().map(|section| section.name.as_str()));
    let mut found = BTreeSet::new();
    for question in &guide {
        for (_, formula) in question.formulas() {
            let unknown = formula.questions().into_iter().filter(|name| !names.contains(name));
            found.extend(unknown.map(|name| (RecordId::Question(question.id), name.to_owned())));
        }
    }
    for section in study.sections.values() {
        let read = section.relevant.iter().flat_map(|rule| rule.questions());
        let unknown = read.filter(|name| !names.contains(name));
        found.extend(unknown.map(|name| (RecordId::Section(section.id), name.to_owned())));
    }
    found
}

/// Circles in which what decides whether a question is asked, or what it is worked out to, waits for itself.
fn circles(study: &Study) -> Vec<Vec<String>> {
    let guide = study.guide();
    let at = |name: &str| guide.iter().position(|question| question.name == name);
    if guide
        .iter()
        .all(|question| question.relevant.is_none() && !matches!(question.kind, QuestionKind::Calculated { .. }))
    {
        return Vec::new();
    }
    let mut graph = Graph::new(guide.len());
    let mut edge = |reader: usize, formula: &Formula| {
        for name in formula.questions() {
            if let Some(read) = at(name)
                && !(read == reader && formula.reads_earlier_rounds_only(name))
            {
                graph.edge(reader, read);
            }
        }
    };
    for (n, question) in guide.iter().enumerate() {
        question.relevant.iter().for_each(|rule| edge(n, rule));
        if let QuestionKind::Calculated { formula } = &question.kind {
            edge(n, formula);
        }
        // What is asked within a section waits for the section, and that for those it stands under.
        let mut above = study.sections.get(question.section).cloned();
        for _ in 0..32 {
            let Some(section) = above else { break };
            section.relevant.iter().for_each(|rule| edge(n, rule));
            above = section.under.and_then(|id| study.sections.get(id).cloned());
        }
    }
    let name = |n: usize| guide.get(n).map(|question| question.name.clone()).unwrap_or_default();
    match graph.order() {
        Ok(_) => Vec::new(),
        Err(circles) => circles.into_iter().map(|circle| circle.into_iter().map(name).collect()).collect(),
    }
}

/// What is wrong with where sections stand: under what does not come earlier, too deep, or asked for each item of what is no
/// list before them.
fn astray(study: &Study) -> BTreeMap<SectionId, Refusal> {
    /// Sections stand under one another at most this deep.
    const DEEPEST: usize = 32;
    let order = study.ordered_sections();
    let at = |id: SectionId| order.iter().position(|section| section.id == id);
    let mut found = BTreeMap::new();
    for (here, section) in order.iter().enumerate() {
        let mut above = section.under;
        let (mut depth, mut below) = (0, here);
        while let Some(id) = above {
            depth += 1;
            match at(id).filter(|at| *at < below && depth <= DEEPEST) {
                Some(at) => below = at,
                None => {
                    found.insert(section.id, Refusal::SectionLooksAhead);
                    break;
                }
            }
            above = study.sections.get(id).and_then(|section| section.under);
        }
        if let Some(list) = section.for_each {
            let question = study.questions.get(list).filter(|it| matches!(it.kind, QuestionKind::List { .. }));
            if question.and_then(|question| at(question.section)).is_none_or(|at| at >= here) {
                found.insert(section.id, Refusal::NoListBefore);
            }
        }
    }
    found
}

/// Checks that no section comes to stand before what it stands under, or before the list it is asked for each item of.
///
/// # Errors
/// [`Refusal::SectionLooksAhead`] or [`Refusal::NoListBefore`] for a section that stood well before and does not any more.
pub(crate) fn sections_look_back(before: &Study, after: &Study) -> Result<(), Refusal> {
    let known = astray(before);
    match astray(after).into_iter().find(|(section, _)| !known.contains_key(section)) {
        Some((_, refusal)) => Err(refusal),
        None => Ok(()),
    }
}

/// Whether a study still holds together once `facts` have led from `before` to `after`: what goes was there, nothing points to
/// what went, nothing comes back without what it needs, and no rule among siblings is broken.
pub(crate) fn holds_together(before: &Study, after: &Study, facts: &[Event]) -> bool {
    let mut gone: BTreeSet<RecordId> = BTreeSet::new();
    let mut touched: BTreeSet<RecordId> = BTreeSet::new();
    for fact in facts {
        match fact {
            Event::Work(Work::Removed(id)) => gone.insert(*id),
            Event::Work(Work::Added(record)) => touched.insert(record.id()),
            Event::Work(Work::Set { of, .. }) => touched.insert(*of),
            Event::Named(_) => false,
        };
    }
    let nobody_names_themselves = after.referrals.values().all(|referral| {
        let same = |study: &Study| study.person(referral.from) == study.person(referral.to);
        !same(after) || (before.referrals.has(referral.id) && same(before))
    });
    let coupons_in_order = || {
        let barred = |study: &Study| {
            study.coupon_breaches().into_iter().filter(crate::coupon::Breach::bars_undo).collect::<BTreeSet<_>>()
        };
        let now = barred(after);
        now.is_empty() || now.is_subset(&barred(before))
    };
    nobody_names_themselves
        && coupons_in_order()
        && gone.iter().all(|id| before.has(*id) && (after.has(*id) || !leans_on(after, *id)))
        && touched
            .iter()
            .filter_map(|id| after.record(*id))
            .all(|record| needs(&record).into_iter().all(|id| after.has(id)) && alone_among_siblings(after, &record))
        && rules_look_back(before, after).is_ok()
        && formulas_find_what_they_read(before, after).is_ok()
        && sections_look_back(before, after).is_ok()
}

/// Whether a record is neither a second one of what there is one of, nor under itself.
fn alone_among_siblings(study: &Study, record: &Record) -> bool {
    match record {
        Record::Question(question) => {
            !study.questions.values().any(|other| other.id != question.id && other.name == question.name)
        }
        Record::Attribute(attribute) => !study
            .attributes
            .values()
            .any(|other| other.id != attribute.id && other.of == attribute.of && other.name == attribute.name),
        Record::Code(code) => !under_itself(study, code) && !letter_taken(study, code),
        Record::Search(search) => !search_named(study, &search.name, search.id),
        Record::Frame(_)
        | Record::ResearchQuestion(_)
        | Record::Sector(_)
        | Record::Criterion(_)
        | Record::Case(_)
        | Record::Section(_)
        | Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Referral(_)
        | Record::Coupon(_)
        | Record::Interview(_)
        | Record::Answer(_)
        | Record::Note(_)
        | Record::TimeMark(_)
        | Record::Round(_)
        | Record::Amendment(_)
        | Record::Attachment(_)
        | Record::Document(_)
        | Record::Relevance(_)
        | Record::Segment(_)
        | Record::Memo(_)
        | Record::Coder(_)
        | Record::Assessment(_)
        | Record::Mention(_)
        | Record::Pseudonym(_)
        | Record::Ruling(_)
        | Record::Departure(_) => true,
    }
}

fn under_itself(study: &Study, code: &Code) -> bool {
    let mut known: BTreeSet<CodeId> = BTreeSet::from([code.id]);
    let mut above = code.parent;
    while let Some(parent) = above {
        if !known.insert(parent) {
            return true;
        }
        above = study.codes.get(parent).and_then(|code| code.parent);
    }
    false
}

fn letter_taken(study: &Study, code: &Code) -> bool {
    code.letter.is_some() && study.codes.values().any(|other| other.id != code.id && other.letter == code.letter)
}

/// Whether another kept search has this name; capitals do not tell two apart.
pub(crate) fn search_named(study: &Study, name: &str, this: SearchId) -> bool {
    let name = name.to_lowercase();
    study.searches.values().any(|other| other.id != this && other.name.to_lowercase() == name)
}

/// Records without which a record cannot stand.
pub(crate) fn needs(record: &Record) -> Vec<RecordId> {
    match record {
        Record::Frame(_)
        | Record::ResearchQuestion(_)
        | Record::Sector(_)
        | Record::Criterion(_)
        | Record::Attribute(_)
        | Record::Coder(_)
        // What stands for a person outlives them: a mask whose person is gone blocks an export until it is looked at.
        | Record::Pseudonym(_)
        | Record::Ruling(_)
        | Record::Departure(_)
        | Record::Search(_) => Vec::new(),
        Record::Case(case) => case.attributes.keys().map(|id| RecordId::Attribute(*id)).collect(),
        Record::Question(question) => vec![RecordId::Section(question.section)],
        Record::Section(section) => (section.under.map(RecordId::Section).into_iter())
            .chain(section.for_each.map(RecordId::Question))
            .collect(),
        Record::Informant(informant) => (informant.sector.map(RecordId::Sector).into_iter())
            .chain(informant.cases.iter().map(|id| RecordId::Case(*id)))
            .chain(informant.attributes.keys().map(|id| RecordId::Attribute(*id)))
            .collect(),
        Record::Status(status) => [RecordId::Informant(status.informant)]
            .into_iter()
            .chain(status.attempt.map(RecordId::Attempt))
            .collect(),
        Record::Attempt(attempt) => [RecordId::Informant(attempt.informant)]
            .into_iter()
            .chain(attempt.outcome.as_ref().and_then(AttemptOutcome::criterion).map(RecordId::Criterion))
            .collect(),
        Record::Eligibility(judged) => [RecordId::Informant(judged.informant), RecordId::Criterion(judged.criterion)]
            .into_iter()
            .chain(judged.by.map(RecordId::Coder))
            .collect(),
        Record::Consent(consent) => vec![RecordId::Informant(consent.informant)],
        Record::Referral(referral) => [RecordId::Informant(referral.from), RecordId::Informant(referral.to)]
            .into_iter()
            .chain(referral.coupon.as_ref().map(|brought| RecordId::Coupon(brought.coupon)))
            .collect(),
        Record::Coupon(coupon) => vec![RecordId::Informant(coupon.informant)],
        Record::Interview(interview) => vec![RecordId::Informant(interview.informant)],
        Record::Answer(answer) => [RecordId::Interview(answer.interview), RecordId::Question(answer.question)]
            .into_iter()
            .chain(answer.round.map(RecordId::Round))
            .collect(),
        Record::Round(round) => [RecordId::Interview(round.interview), RecordId::Question(round.list)]
            .into_iter()
            .chain(round.within.map(RecordId::Round))
            .chain(round.case.map(RecordId::Case))
            .chain(round.informant.map(RecordId::Informant))
            .collect(),
        Record::Amendment(amendment) => vec![RecordId::Interview(amendment.interview)],
        Record::Attachment(attachment) => attachment.interview.map(RecordId::Interview).into_iter().collect(),
        Record::Note(note) => vec![RecordId::Interview(note.interview)],
        Record::TimeMark(mark) => vec![RecordId::Interview(mark.interview)],
        Record::Document(document) => document.interview.map(RecordId::Interview).into_iter().collect(),
        Record::Relevance(passage) => vec![RecordId::Document(passage.document), RecordId::Coder(passage.coder)],
        Record::Code(code) => code.parent.map(RecordId::Code).into_iter().collect(),
        Record::Segment(segment) => vec![
            RecordId::Document(segment.document),
            RecordId::Code(segment.code),
            RecordId::Coder(segment.coder),
        ],
        Record::Memo(memo) => target(memo.target).into_iter().chain([RecordId::Coder(memo.coder)]).collect(),
        Record::Assessment(assessment) => [RecordId::Code(assessment.factor), RecordId::Coder(assessment.coder)]
            .into_iter()
            .chain(assessment.evidence.iter().map(|evidence| RecordId::Segment(evidence.segment)))
            .collect(),
        Record::Mention(mention) => {
            vec![RecordId::Document(mention.document), RecordId::Pseudonym(mention.pseudonym)]
        }
    }
}

/// The document on whose words a record's span stands.
pub(crate) fn stands_on(record: &Record) -> Option<DocumentId> {
    match record {
        Record::Segment(segment) => segment.span.map(|_| segment.document),
        Record::Mention(mention) => mention.span.map(|_| mention.document),
        Record::Relevance(passage) => passage.span.map(|_| passage.document),
        Record::Frame(_)
        | Record::ResearchQuestion(_)
        | Record::Sector(_)
        | Record::Criterion(_)
        | Record::Attribute(_)
        | Record::Case(_)
        | Record::Section(_)
        | Record::Question(_)
        | Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Referral(_)
        | Record::Coupon(_)
        | Record::Interview(_)
        | Record::Answer(_)
        | Record::Note(_)
        | Record::TimeMark(_)
        | Record::Round(_)
        | Record::Amendment(_)
        | Record::Attachment(_)
        | Record::Document(_)
        | Record::Code(_)
        | Record::Memo(_)
        | Record::Coder(_)
        | Record::Assessment(_)
        | Record::Pseudonym(_)
        | Record::Ruling(_)
        | Record::Departure(_)
        | Record::Search(_) => None,
    }
}

/// The record a memo is about; none for the study.
pub(crate) fn target(of: MemoTarget) -> Option<RecordId> {
    match of {
        MemoTarget::Study => None,
        MemoTarget::Code(id) => Some(RecordId::Code(id)),
        MemoTarget::Document(id) => Some(RecordId::Document(id)),
        MemoTarget::Informant(id) => Some(RecordId::Informant(id)),
        MemoTarget::Case(id) => Some(RecordId::Case(id)),
        MemoTarget::Segment(id) => Some(RecordId::Segment(id)),
    }
}

/// Whether some record needs this one. The same question as [`needs`] asked from the other side, without copying a record.
fn leans_on(study: &Study, id: RecordId) -> bool {
    let memo = || study.memos.values().any(|memo| target(memo.target) == Some(id));
    match id {
        RecordId::Sector(id) => study.informants.values().any(|person| person.sector == Some(id)),
        RecordId::Criterion(id) => {
            let named = |attempt: &Attempt| attempt.outcome.as_ref().and_then(AttemptOutcome::criterion) == Some(id);
            study.eligibility.values().any(|judged| judged.criterion == id)
                || study.attempts.values().any(|attempt| named(attempt))
        }
        RecordId::Attempt(id) => study.statuses.values().any(|status| status.attempt == Some(id)),
        RecordId::Attribute(id) => {
            study.cases.values().any(|case| case.attributes.contains_key(&id))
                || study.informants.values().any(|person| person.attributes.contains_key(&id))
        }
        RecordId::Case(id) => {
            memo()
                || study.informants.values().any(|person| person.cases.contains(&id))
                || study.rounds.values().any(|round| round.case == Some(id))
        }
        RecordId::Section(id) => {
            study.questions.values().any(|question| question.section == id)
                || study.sections.values().any(|section| section.under == Some(id))
        }
        RecordId::Question(id) => {
            study.answers.values().any(|answer| answer.question == id)
                || study.rounds.values().any(|round| round.list == id)
                || study.sections.values().any(|section| section.for_each == Some(id))
        }
        RecordId::Round(id) => {
            study.answers.values().any(|answer| answer.round == Some(id))
                || study.rounds.values().any(|round| round.within == Some(id))
        }
        RecordId::Informant(id) => {
            memo()
                || study.statuses.values().any(|status| status.informant == id)
                || study.attempts.values().any(|attempt| attempt.informant == id)
                || study.eligibility.values().any(|judged| judged.informant == id)
                || study.consents.values().any(|consent| consent.informant == id)
                || study.referrals.values().any(|referral| referral.from == id || referral.to == id)
                || study.coupons.values().any(|coupon| coupon.informant == id)
                || study.interviews.values().any(|interview| interview.informant == id)
                || study.rounds.values().any(|round| round.informant == Some(id))
        }
        RecordId::Coupon(id) => study
            .referrals
            .values()
            .any(|referral| referral.coupon.as_ref().is_some_and(|brought| brought.coupon == id)),
        RecordId::Interview(id) => {
            study.answers.values().any(|answer| answer.interview == id)
                || study.notes.values().any(|note| note.interview == id)
                || study.marks.values().any(|mark| mark.interview == id)
                || study.rounds.values().any(|round| round.interview == id)
                || study.amendments.values().any(|amendment| amendment.interview == id)
                || study.attachments.values().any(|attachment| attachment.interview == Some(id))
                || study.documents.values().any(|document| document.interview == Some(id))
        }
        RecordId::Document(id) => {
            memo()
                || study.segments.values().any(|segment| segment.document == id)
                || study.relevance.values().any(|passage| passage.document == id)
                || study.mentions.values().any(|mention| mention.document == id)
        }
        RecordId::Code(id) => {
            memo()
                || study.codes.values().any(|code| code.parent == Some(id))
                || study.segments.values().any(|segment| segment.code == id)
                || study.assessments.values().any(|assessment| assessment.factor == id)
        }
        RecordId::Segment(id) => {
            memo() || study.assessments.values().any(|a| a.evidence.iter().any(|evidence| evidence.segment == id))
        }
        RecordId::Coder(id) => {
            study.segments.values().any(|segment| segment.coder == id)
                || study.relevance.values().any(|passage| passage.coder == id)
                || study.memos.values().any(|memo| memo.coder == id)
                || study.assessments.values().any(|assessment| assessment.coder == id)
                || study.eligibility.values().any(|judged| judged.by == Some(id))
        }
        RecordId::Pseudonym(id) => study.mentions.values().any(|mention| mention.pseudonym == id),
        RecordId::Frame(())
        | RecordId::ResearchQuestion(_)
        | RecordId::Status(_)
        | RecordId::Eligibility(_)
        | RecordId::Consent(_)
        | RecordId::Referral(_)
        | RecordId::Answer(_)
        | RecordId::Note(_)
        | RecordId::TimeMark(_)
        | RecordId::Amendment(_)
        | RecordId::Attachment(_)
        | RecordId::Relevance(_)
        | RecordId::Memo(_)
        | RecordId::Assessment(_)
        | RecordId::Mention(_)
        | RecordId::Ruling(_)
        | RecordId::Departure(_)
        | RecordId::Search(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{leans_on, needs};
    use crate::id::{DeviceId, IdSource};
    use crate::notebook::{Acting, Notebook};
    use crate::sample::{SampleFiles, read};
    use crate::study::{Record, RecordId};
    use crate::time::Moment;
    use std::collections::BTreeSet;
    use std::path::Path;
    use uuid::Uuid;

    struct Counter(u128);

    impl IdSource for Counter {
        fn fresh(&mut self) -> Uuid {
            self.0 += 1;
            Uuid::from_u128(self.0)
        }
    }

    /// What a record needs is written down once from each side; the sample study holds every kind of need.
    #[test]
    fn both_sides_of_a_need_say_the_same() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/kemitraan");
        let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let names: Vec<String> = (1..=12).map(|n| format!("{n:02}")).collect();
        let texts: Vec<String> = names.iter().map(|name| file(&format!("interviews/{name}.json"))).collect();
        let (study, people, coding) = (file("study.json"), file("people.json"), file("coding.json"));
        let interviews = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let files = SampleFiles { study: &study, people: &people, coding: &coding, interviews };
        let mut ids = Counter(0);
        let sample = read(&files, &mut ids).unwrap();
        let mut notebook = Notebook::default();
        let device = DeviceId::draw(&mut ids);
        let now = Moment::new(1_700_000_000_000, 420);
        notebook.act(sample, &mut Acting { now, device, actor: None, ids: &mut ids }).unwrap();

        let study = notebook.study();
        let records: Vec<Record> = study.all().collect();
        let needed: BTreeSet<RecordId> = records.iter().flat_map(needs).collect();
        assert!(needed.len() > 300, "{} records are needed", needed.len());
        for record in &records {
            assert_eq!(leans_on(study, record.id()), needed.contains(&record.id()), "{:?}", record.id());
        }
    }
}
