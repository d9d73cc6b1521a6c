//! Where an interview stands and what its screen shows, as plain values: which screen, which chips, how far, which keys.

use crate::components::Step as Bar;
use crate::i18n::Tongue;
use crate::i18n::interview as words;
use fieldwork::command::Item;
use fieldwork::course::Course;
use fieldwork::flow::{Flow, Step, StepState};
use fieldwork::frame::Frame;
use fieldwork::guide::{Choice, Question, QuestionKind};
use fieldwork::id::{InformantId, InterviewId, Place, RoundId, SectionId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{Amendment, Answer, AnswerValue, AttachmentKind, Interview, Missing, Outcome, Point, Round};
use fieldwork::language::Language;
use fieldwork::study::Study;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Which screen of an interview is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Consent comes first.
    Consent,
    /// A question.
    At(Place),
    /// The closing page.
    Closing,
    /// It has ended.
    Ended,
    /// There is nothing to ask: the guide is empty.
    NoGuide,
}

/// What the person does on the screen of an interview. The page turns it into commands.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// Typed; the whole text of the box.
    Type(Place, String),
    /// Left the box of a question.
    Leave(Place),
    /// Chose an answer, or took it away.
    Answer(Place, Option<AnswerValue>),
    /// Switched a missing code on or off.
    Missing(Place, Missing),
    /// Gave the reason that was asked for, and goes on.
    MissingThenOn(Place, Missing),
    /// Typed words of one's own behind a choice: the choice, and the whole text.
    Specify(Place, String, String),
    /// Typed why a question is passed over or an answer stands; the whole text.
    Explain(Place, String),
    /// Took the reason back.
    TakeBackReason(Place),
    /// Added an item to a list.
    AddItem(Place, Item),
    /// Took an item off a list.
    RemoveItem(RoundId),
    /// Called an item of a list by another name.
    RenameItem(RoundId, String),
    /// Moved an item of a list before another; `None` for the end.
    MoveItem(RoundId, Option<RoundId>),
    /// Ticked or unticked a probe.
    Probe(Place, u16, bool),
    /// Keeps a text that is no answer as a note, and goes on.
    KeepAsNote(Place),
    /// To the next question, after the soft check.
    Next,
    /// To the next question, leaving this one open.
    PassOver,
    /// To the question before.
    Back,
    /// To any question.
    Go(Place),
    /// To the closing page.
    ToClosing,
    /// Set a time mark.
    Mark,
    /// Speak another language from here on.
    Speak(Language),
    /// Show a whole section at once, or one question.
    Whole(bool),
    /// Open something beside the question.
    Open(Panel),
    /// Leave the interview where it is.
    Pause,
}

/// What lies open beside the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Nothing.
    #[default]
    Closed,
    /// The list of questions.
    Jump,
    /// A note.
    Note,
    /// Names that fall.
    Names,
    /// Consent.
    Consent,
}

/// One sitting, read from the study.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The interview.
    pub interview: Rc<Interview>,
    /// With whom, joined records followed.
    pub person: InformantId,
    /// What each answer changes.
    pub course: Course,
    /// The way through the guide.
    pub flow: Flow,
    /// Whether consent has to come first.
    pub wants_consent: bool,
    /// Whether anything was answered yet.
    pub begun: bool,
    /// Sections whose questions stand on one screen.
    pub together: BTreeSet<SectionId>,
}

impl PartialEq for Sitting {
    /// Sittings are made anew when the study changes; the same `Rc` is the same sitting.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Sitting {
    /// The sitting with this id, or `None` where there is none.
    pub fn of(study: &Study, id: InterviewId) -> Option<Self> {
        Self::following(&mut Course::default(), study, id)
    }

    /// The sitting with this id, with a course that follows it from one change to the next.
    pub fn following(course: &mut Course, study: &Study, id: InterviewId) -> Option<Self> {
        let interview = study.interviews.get(id)?.clone();
        let person = study.person(interview.informant);
        let begun = study.answers_in(id).next().is_some();
        let wants_consent = !study.consent_covers(&interview);
        course.follow(study, id);
        let together = study.sections.values().filter(|section| section.together).map(|section| section.id).collect();
        Some(Self { flow: course.flow(), course: course.clone(), interview, person, wants_consent, begun, together })
    }

    /// The items of a list, in order.
    pub fn items(&self, study: &Study, list: Place) -> Vec<Rc<Round>> {
        let rounds = study.rounds_of(self.interview.id).into_iter();
        rounds.filter(|round| round.list == list.question && round.within == list.round).collect()
    }

    /// What an item is called on the screen: people and organisations by their names.
    pub fn item_name(&self, study: &Study, round: &Round) -> String {
        let Some(informant) = round.informant.map(|id| study.person(id)) else { return self.course.item_name(round) };
        let field = |field| study.identities.field(informant, field).to_owned();
        let name = field(IdentityField::Name);
        if name.is_empty() { field(IdentityField::Organisation) } else { name }
    }

    /// A text of the guide with earlier answers put in, as it is read at a step. People and organisations come by their names.
    pub fn piped(&self, study: &Study, step: &Step, text: &str) -> String {
        if text.contains("${") {
            let called = |round: &Round| self.item_name(study, round);
            self.course.piped_calling(text, step.place.round, self.language(), &called)
        } else {
            text.to_owned()
        }
    }

    /// The heading over a step: its section and, in a list, the item it is about.
    pub fn heading(&self, study: &Study, step: &Step) -> String {
        let title = section_title(study, step.question.section, self.language());
        let title = self.piped(study, step, &title);
        match step.place.round.and_then(|round| study.rounds.get(round)) {
            Some(round) if title.is_empty() => self.item_name(study, round),
            Some(round) => format!("{title} · {}", self.item_name(study, round)),
            None => title,
        }
    }

    /// Which screen it stands at; `at_end` where the person has gone to the closing page.
    pub fn stand(&self, at_end: bool) -> Stand {
        if self.interview.ended.is_some() {
            Stand::Ended
        } else if self.wants_consent {
            Stand::Consent
        } else if at_end {
            Stand::Closing
        } else {
            self.question_at()
                .map_or_else(|| if self.flow.steps.is_empty() { Stand::NoGuide } else { Stand::Closing }, Stand::At)
        }
    }

    /// The question it resumes at: the one it was left at or, where a rule has closed that one, the next that is asked.
    fn question_at(&self) -> Option<Place> {
        match self.interview.at_question {
            Some(question) => {
                let at = Place::new(question, self.interview.at_round);
                match self.flow.step(at) {
                    Some(step) if step.is_met() => Some(at),
                    Some(_) => self.flow.next(Some(at)),
                    None => self.flow.next(None),
                }
            }
            None if self.begun => None,
            None => self.flow.next(None),
        }
    }

    /// The language questions are put in.
    pub fn language(&self) -> Language {
        self.interview.language
    }

    /// Questions still open, in order.
    pub fn open(&self) -> impl Iterator<Item = &Step> {
        self.flow.steps.iter().filter(|step| step.state == StepState::Open)
    }

    /// How it will most likely be noted as ended.
    pub fn likely_outcome(&self) -> Outcome {
        if self.open().next().is_none() { Outcome::Complete } else { Outcome::Partial }
    }

    /// The steps shown together with this one: its whole section, where that is wished or the guide wants it so, or it alone.
    pub fn shown_with(&self, at: Place, whole: bool) -> Vec<&Step> {
        let Some(here) = self.flow.step(at) else { return Vec::new() };
        if !whole && !self.together.contains(&here.question.section) {
            return vec![here];
        }
        let together =
            |step: &&Step| step.section == here.section && step.place.round == here.place.round && step.is_met();
        self.flow.steps.iter().filter(together).collect()
    }

    /// The question after this one or, with a whole section on the screen, after its last one.
    pub fn next(&self, at: Place, whole: bool) -> Option<Place> {
        let last = self.shown_with(at, whole).last().map_or(at, |step| step.place);
        self.flow.next(Some(last))
    }

    /// The question before this one or, with a whole section on the screen, the first one of the section before.
    pub fn back(&self, at: Place, whole: bool) -> Option<Place> {
        let first = self.shown_with(at, whole).first().map_or(at, |step| step.place);
        let before = self.flow.previous(Some(first))?;
        Some(self.shown_with(before, whole).first().map_or(before, |step| step.place))
    }

    /// The first question on the screen that needs an answer and has none, or whose answer does not pass its check: going on
    /// asks for a reason, unless one was given.
    pub fn wants_reason(&self, study: &Study, at: Place, whole: bool) -> Option<Place> {
        let explained = |step: &Step| {
            let answer = study.answer_at(self.interview.id, step.place);
            !step.question.strict && answer.is_some_and(|answer| !answer.reason.is_empty())
        };
        let wants = |step: &&Step| {
            let missing = step.question.required && step.state == StepState::Open;
            (missing || step.fails) && !explained(step)
        };
        self.shown_with(at, whole).into_iter().find(wants).map(|step| step.place)
    }

    /// The bars of the progress, in the order of the guide. Notes to read are left out, as nothing is to be done there.
    pub fn bars(&self, at: Option<Place>) -> Vec<Bar> {
        let asked = self.flow.steps.iter().filter(|step| {
            step.state != StepState::WorkedOut && (step.state != StepState::Note || Some(step.place) == at)
        });
        asked
            .map(|step| match step.state {
                _ if Some(step.place) == at => Bar::Now,
                StepState::Answered => Bar::Done,
                StepState::Missing(_) => Bar::Attention,
                StepState::Skipped => Bar::Skipped,
                StepState::Open | StepState::Note | StepState::WorkedOut => Bar::Ahead,
            })
            .collect()
    }

    /// How many questions are asked for an answer, skipped ones included.
    pub fn questions(&self) -> usize {
        self.flow.steps.iter().filter(|step| step.question.kind.is_asked()).count()
    }
}

/// "Informan 07 · LSM · gelombang 2": the small line over the title. It names nobody.
pub fn eyebrow(study: &Study, person: InformantId, tongue: Tongue) -> String {
    let Some(informant) = study.informants.get(person) else { return String::new() };
    let mut parts = vec![words::informant_number(informant.number, tongue)];
    if let Some(sector) = informant.sector.and_then(|id| study.sectors.get(id)) {
        parts.push(sector.name.get(words::study_language(tongue)).to_owned());
    }
    parts.extend(words::wave(informant.seed, study.waves().get(&person).copied().unwrap_or_default(), tongue));
    parts.join(" · ")
}

/// The title of a section in the language of the interview.
pub fn section_title(study: &Study, section: SectionId, language: Language) -> String {
    study.sections.get(section).map_or_else(String::new, |section| section.title.get(language).to_owned())
}

/// Missing codes of a question, each with whether it is on. A note to read has none.
/// Only those the study offers, and one that was given before it was left out.
pub fn chips(study: &Study, question: &Question, answer: Option<&Answer>) -> Vec<(Missing, bool)> {
    if !question.kind.is_asked() {
        return Vec::new();
    }
    let given = match answer.and_then(|answer| answer.value.as_ref()) {
        Some(AnswerValue::Missing(why)) => Some(*why),
        Some(_) | None => None,
    };
    let mut offered = study.frame().map(Frame::missing_offered).unwrap_or_default();
    offered.extend(given.filter(|why| !offered.contains(why)));
    offered.into_iter().map(|why| (why, given == Some(why))).collect()
}

/// Whether a question is answered by typing.
pub fn is_typed(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::Text { .. }
        | QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point => true,
        QuestionKind::One { .. }
        | QuestionKind::Many { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Scale(_)
        | QuestionKind::Matrix { .. }
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => false,
    }
}

/// A typed text as an answer; `None` where nothing is typed or nothing can be.
pub fn typed(kind: &QuestionKind, text: &str) -> Option<AnswerValue> {
    let blank = text.trim().is_empty();
    match kind {
        _ if blank => None,
        // What is asked for is a file; what is kept here is where it is.
        QuestionKind::Text { .. } | QuestionKind::File { .. } | QuestionKind::Audio => {
            Some(AnswerValue::Text(text.to_owned()))
        }
        QuestionKind::Number | QuestionKind::Integer => Some(AnswerValue::Number(text.trim().to_owned())),
        QuestionKind::Date => Some(AnswerValue::Date(text.trim().to_owned())),
        QuestionKind::Time => Some(AnswerValue::Time(text.trim().to_owned())),
        QuestionKind::DateTime => Some(AnswerValue::DateTime(text.trim().to_owned())),
        QuestionKind::Point => {
            let parted = text.trim().split([',', ';', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let (latitude, longitude) = match parted.as_slice() {
                [latitude, longitude] => ((*latitude).to_owned(), (*longitude).to_owned()),
                _ => (text.trim().to_owned(), String::new()),
            };
            Some(AnswerValue::Point(Point { latitude, longitude, accuracy: String::new() }))
        }
        QuestionKind::One { .. }
        | QuestionKind::Many { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Scale(_)
        | QuestionKind::Matrix { .. }
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => None,
    }
}

/// The answer a question begins with, from the text its default formula gives. `None` where the text is no such answer.
pub fn begins_with(kind: &QuestionKind, offered: &[Choice], text: &str) -> Option<AnswerValue> {
    let named = |name: &&str| offered.iter().any(|choice| choice.name == **name);
    let several = || text.split_whitespace().filter(named).map(str::to_owned).collect::<Vec<String>>();
    match kind {
        QuestionKind::One { .. } => {
            Some(text.trim()).filter(|name| named(name)).map(|name| AnswerValue::One(name.to_owned()))
        }
        QuestionKind::Many { .. } => Some(several()).filter(|names| !names.is_empty()).map(AnswerValue::Many),
        QuestionKind::Ranking { .. } => Some(several()).filter(|names| !names.is_empty()).map(AnswerValue::Ranking),
        QuestionKind::Scale(scale) => {
            let point = text.trim().parse::<i32>().ok().filter(|point| (scale.min..=scale.max).contains(point))?;
            Some(AnswerValue::Scale(point))
        }
        QuestionKind::Text { .. }
        | QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::Point => typed(kind, text),
        QuestionKind::Matrix { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => None,
    }
}

/// The answers that questions on the screen begin with: those that have a default and were never answered, not even to be
/// emptied again.
pub fn defaults(study: &Study, sitting: &Sitting, at: Place, whole: bool) -> Vec<(Place, AnswerValue)> {
    let fresh =
        |step: &&&Step| step.state == StepState::Open && study.answer_at(sitting.interview.id, step.place).is_none();
    let shown = sitting.shown_with(at, whole);
    let given = shown.iter().filter(fresh).filter_map(|step| {
        let text = sitting.course.text_of(step.question.default.as_ref()?, step.place)?;
        let value = begins_with(&step.question.kind, &sitting.course.offered(step.place), &text)?;
        Some((step.place, value))
    });
    given.collect()
}

/// How long each question was on the screen in all, in milliseconds, from the marks set when it was left.
pub fn time_spent(study: &Study, interview: InterviewId) -> BTreeMap<Place, u64> {
    let mut spent: BTreeMap<Place, u64> = BTreeMap::new();
    for mark in study.marks.values().filter(|mark| mark.interview == interview) {
        if let (Some(question), Some(ms)) = (mark.question, mark.visit_ms) {
            *spent.entry(Place::new(question, mark.round)).or_default() += ms;
        }
    }
    spent
}

/// Changes of answers after the end of an interview, the earliest first.
pub fn amendments(study: &Study, interview: InterviewId) -> Vec<Rc<Amendment>> {
    let mut changes: Vec<Rc<Amendment>> =
        study.amendments.values().filter(|change| change.interview == interview).cloned().collect();
    changes.sort_by_key(|change| (change.at.ms, change.id));
    changes
}

/// What stands in the box of a typed question.
pub fn text_of(value: Option<&AnswerValue>) -> String {
    match value {
        Some(
            AnswerValue::Text(text)
            | AnswerValue::Number(text)
            | AnswerValue::Date(text)
            | AnswerValue::Time(text)
            | AnswerValue::DateTime(text),
        ) => text.clone(),
        Some(AnswerValue::Point(point)) => format!("{}, {}", point.latitude, point.longitude),
        Some(
            AnswerValue::One(_)
            | AnswerValue::Many(_)
            | AnswerValue::Ranking(_)
            | AnswerValue::Scale(_)
            | AnswerValue::Matrix(_)
            | AnswerValue::Attached(_)
            | AnswerValue::Missing(_),
        )
        | None => String::new(),
    }
}

/// The answer after pressing the `n`th choice (from 0; on a scale the point `n + 1`): chosen, or, where it was chosen already, taken back.
/// `None` where the question has no such choice.
pub fn after_choice(
    question: &Question,
    offered: &[Choice],
    answer: Option<&Answer>,
    n: usize,
) -> Option<Option<AnswerValue>> {
    let given = answer.and_then(|answer| answer.value.as_ref());
    match &question.kind {
        QuestionKind::One { .. } => {
            let value = AnswerValue::One(offered.get(n)?.name.clone());
            Some((given != Some(&value)).then_some(value))
        }
        QuestionKind::Many { choices } => {
            let pressed = &offered.get(n)?.name;
            let held: &[String] = match given {
                Some(AnswerValue::Many(names)) => names,
                Some(_) | None => &[],
            };
            let on = |name: &&String| held.contains(name) != (*name == pressed);
            let names: Vec<String> = choices.iter().map(|choice| &choice.name).filter(on).cloned().collect();
            Some((!names.is_empty()).then_some(AnswerValue::Many(names)))
        }
        QuestionKind::Scale(scale) => {
            // On a scale the key is the point itself.
            let point = i32::try_from(n + 1).ok().filter(|point| (scale.min..=scale.max).contains(point))?;
            let value = AnswerValue::Scale(point);
            Some((given != Some(&value)).then_some(value))
        }
        QuestionKind::Ranking { .. } => {
            let pressed = offered.get(n)?.name.clone();
            let mut ranked = match given {
                Some(AnswerValue::Ranking(names)) => names.clone(),
                Some(_) | None => Vec::new(),
            };
            match ranked.iter().position(|name| *name == pressed) {
                Some(at) => drop(ranked.remove(at)),
                None => ranked.push(pressed),
            }
            Some((!ranked.is_empty()).then_some(AnswerValue::Ranking(ranked)))
        }
        QuestionKind::Text { .. }
        | QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::Matrix { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => None,
    }
}

/// An answer in words, choices by their labels.
pub fn in_words(study: &Study, question: &Question, value: &AnswerValue, language: Language, tongue: Tongue) -> String {
    let label = |name: &String| {
        let choice = question.kind.choices_or_rows().iter().find(|choice| choice.name == *name);
        choice.map_or_else(|| name.clone(), |choice| choice.label.get(language).to_owned())
    };
    match value {
        AnswerValue::Text(text) => text.clone(),
        AnswerValue::Number(number) => match tongue {
            Tongue::Id => number.replace('.', ","),
            Tongue::En => number.clone(),
        },
        AnswerValue::Date(day) => crate::i18n::day(day, tongue),
        AnswerValue::Time(time) => time.clone(),
        AnswerValue::DateTime(moment) => match moment.split_once('T') {
            Some((day, time)) => crate::i18n::day_and_time(day, time, tongue),
            None => moment.clone(),
        },
        AnswerValue::Ranking(names) => names
            .iter()
            .enumerate()
            .map(|(at, name)| format!("{}. {}", at + 1, label(name)))
            .collect::<Vec<_>>()
            .join(", "),
        AnswerValue::Matrix(points) => {
            let rows = question.kind.choices_or_rows().iter();
            let given =
                rows.filter_map(|row| points.get(&row.name).map(|point| format!("{}: {point}", label(&row.name))));
            given.collect::<Vec<_>>().join("; ")
        }
        AnswerValue::Attached(files) => {
            let kind = question.kind.attaches().unwrap_or(AttachmentKind::File);
            crate::i18n::recording::attached(files.len(), kind, tongue)
        }
        AnswerValue::Point(point) => format!("{}, {}", point.latitude, point.longitude),
        AnswerValue::One(name) => label(name),
        AnswerValue::Many(names) => names.iter().map(label).collect::<Vec<_>>().join(", "),
        AnswerValue::Scale(point) => match &question.kind {
            QuestionKind::Scale(scale) => format!("{point} / {}", scale.max),
            QuestionKind::Text { .. }
            | QuestionKind::Number
            | QuestionKind::Integer
            | QuestionKind::Date
            | QuestionKind::Time
            | QuestionKind::DateTime
            | QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::File { .. }
            | QuestionKind::Audio
            | QuestionKind::Point
            | QuestionKind::List { .. }
            | QuestionKind::Calculated { .. }
            | QuestionKind::Note => point.to_string(),
        },
        AnswerValue::Missing(why) => words::missing_in(study, *why, language, tongue),
    }
}

/// Why a rule skips a question: the answers it looks at, in words.
pub fn skip_reason(study: &Study, sitting: &Sitting, question: &Question, tongue: Tongue) -> String {
    let looked_at = question.relevant.as_ref().map(|rule| rule.questions()).unwrap_or_default();
    let steps = sitting.flow.steps.iter().filter(|step| looked_at.contains(step.question.name.as_str()));
    let reasons: Vec<String> = steps
        .map(|step| {
            let answer = study.answer_at(sitting.interview.id, step.place);
            let value = answer.and_then(|answer| answer.value.as_ref()).filter(|_| step.state != StepState::Skipped);
            let said = value.map(|value| in_words(study, &step.question, value, sitting.language(), tongue));
            words::because(step.number, said.as_deref(), tongue)
        })
        .collect();
    words::skipped_because(&reasons, tongue)
}

/// Minutes the open questions will take, by the pace so far: the median time from one answer to the next. `None` until
/// four answers were given, and where nothing is open. Breaks do not count, as a median passes over them.
pub fn minutes_left(study: &Study, sitting: &Sitting) -> Option<u32> {
    let answers =
        study.answers.values().filter(|answer| answer.interview == sitting.interview.id && answer.value.is_some());
    let mut times: Vec<i64> = answers.map(|answer| answer.at.ms).collect();
    times.sort_unstable();
    let mut gaps: Vec<i64> = times.iter().zip(times.iter().skip(1)).map(|(before, after)| after - before).collect();
    gaps.sort_unstable();
    let open = i64::try_from(sitting.open().count()).ok().filter(|open| *open > 0)?;
    if gaps.len() < 3 {
        return None;
    }
    let median = gaps.get(gaps.len() / 2)?;
    let minutes = median.checked_mul(open)? / 60_000;
    u32::try_from(minutes).ok().filter(|minutes| *minutes > 0)
}

/// A key pressed on the question screen.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// As the browser names it.
    pub name: &'a str,
    /// Ctrl or ⌘.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// A text box has the focus.
    pub in_text: bool,
    /// A button or link has the focus: Enter is its own.
    pub on_control: bool,
    /// A dialog is open.
    pub in_dialog: bool,
}

/// What a key asks for on the question screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The choice at this place, from 0.
    Choose(usize),
    /// The next question.
    Next,
    /// The question before.
    Back,
    /// A panel.
    Open(Panel),
    /// A time mark.
    Mark,
}

/// What a key asks for. Digits and letters count only where they are not text.
pub fn wish(key: Key<'_>) -> Option<Wish> {
    if key.in_dialog {
        return None;
    }
    match key.name {
        "ArrowLeft" if key.alt && !key.command => return Some(Wish::Back),
        "ArrowRight" if key.alt && !key.command => return Some(Wish::Next),
        "Enter" if key.command && !key.alt => return Some(Wish::Next),
        _ => {}
    }
    if key.command || key.alt || key.in_text {
        return None;
    }
    match key.name {
        "Enter" => (!key.on_control).then_some(Wish::Next),
        "d" => Some(Wish::Open(Panel::Jump)),
        "c" => Some(Wish::Open(Panel::Note)),
        "s" => Some(Wish::Open(Panel::Names)),
        "t" => Some(Wish::Mark),
        digit => digit.parse::<usize>().ok().filter(|n| (1..=9).contains(n)).map(|n| Wish::Choose(n - 1)),
    }
}
