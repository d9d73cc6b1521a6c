//! The course of an interview: what each answer changes, worked out where it changes and nowhere else.
//!
//! A course holds a *cell* for every question and section in every round it is asked in: whether it is asked, what rules see
//! of its answer, whether the answer passes its check. A graph over questions and sections says who reads whom. When an
//! answer changes, only the cells that read it are worked out again, in the order of the graph, and only as far as something
//! really changed; [`Course::evaluations`] counts the formulas that were computed, so that a test can hold it to that. A
//! change of the guide or of the items of a list makes a course anew.
//!
//! Rules that wait for each other in a circle are switched off: the question is asked. The guide refuses to make such a
//! circle; merged guides can.

use crate::flow::{Flow, Step, StepState};
use crate::formula::graph::Graph;
use crate::formula::{Formula, Value, World};
use crate::guide::{Choice, Question, QuestionKind, Section};
use crate::id::{InterviewId, Place, QuestionId, RoundId, SectionId};
use crate::interview::{Answer, AnswerValue, Round};
use crate::language::{Language, Localized};
use crate::study::Study;
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Lists in lists are followed this deep; what lies deeper is not asked.
const DEEPEST: usize = 8;

/// One interview's way through a guide, kept up to date.
#[derive(Clone, Debug, Default)]
pub struct Course {
    plan: Rc<Plan>,
    rounds: Vec<Rc<Round>>,
    answers: BTreeMap<Place, Rc<Answer>>,
    cells: BTreeMap<Cell, State>,
    surroundings: Surroundings,
    evaluations: usize,
}

/// What a course knows of the world outside the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// When formulas that ask for the day or the moment are computed.
    pub now: Moment,
    /// What random numbers and orders are worked out from.
    pub seed: u64,
    /// In which language labels are read.
    pub language: Option<Language>,
    /// Names of cases, for lists of cases; and what stands for people in texts that are kept.
    pub names: BTreeMap<RoundId, String>,
}

/// A guide prepared: who reads whom.
#[derive(Debug, Default)]
struct Plan {
    questions: Vec<Rc<Question>>,
    sections: Vec<Rc<Section>>,
    /// Where each question's section is.
    section_of: Vec<usize>,
    /// The list each section is asked for each item of, its own or that of a section it stands under.
    list_of: Vec<Option<usize>>,
    by_name: BTreeMap<String, Node>,
    /// Questions by section.
    inside: Vec<Vec<usize>>,
    /// For each node, the nodes whose formulas read it.
    readers: Vec<BTreeSet<usize>>,
    /// For each node its place in the order of computing.
    turn: Vec<usize>,
    /// Nodes in a circle.
    circular: BTreeSet<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Question(usize),
    Section(usize),
}

/// A question or section in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    node: usize,
    round: Option<RoundId>,
}

/// What is known of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    asked: bool,
    seen: Value,
    fails: bool,
}

impl Plan {
    fn of(sections: Vec<Rc<Section>>, questions: Vec<Rc<Question>>) -> Self {
        let place: BTreeMap<SectionId, usize> = sections.iter().enumerate().map(|(n, s)| (s.id, n)).collect();
        let section_of: Vec<usize> =
            questions.iter().map(|q| place.get(&q.section).copied().unwrap_or(usize::MAX)).collect();
        let question_at: BTreeMap<QuestionId, usize> = questions.iter().enumerate().map(|(n, q)| (q.id, n)).collect();
        let above = |n: usize| {
            let under = sections.get(n).and_then(|section| section.under);
            under.and_then(|id| place.get(&id).copied()).filter(|above| *above < n)
        };
        let mut list_of: Vec<Option<usize>> = Vec::with_capacity(sections.len());
        for (n, section) in sections.iter().enumerate() {
            let own = section.for_each.and_then(|list| question_at.get(&list).copied());
            let inherited = above(n).and_then(|above| list_of.get(above).copied().flatten());
            // A list is asked before what is asked of its items.
            let own = own.filter(|list| section_of.get(*list).is_some_and(|at| *at < n));
            list_of.push(own.or(inherited));
        }
        let mut by_name: BTreeMap<String, Node> = BTreeMap::new();
        for (n, section) in sections.iter().enumerate().filter(|(_, section)| !section.name.is_empty()) {
            by_name.insert(section.name.clone(), Node::Section(n));
        }
        for (n, question) in questions.iter().enumerate() {
            // A retired question gives way to one that took its name.
            if !question.retired || !by_name.contains_key(&question.name) {
                by_name.insert(question.name.clone(), Node::Question(n));
            }
        }
        let mut inside = vec![Vec::new(); sections.len()];
        for (n, section) in section_of.iter().enumerate() {
            if let Some(row) = inside.get_mut(*section) {
                row.push(n);
            }
        }
        let count = questions.len() + sections.len();
        let mut plan = Self { section_of, list_of, by_name, inside, ..Self::default() };
        let mut graph = Graph::new(count);
        let mut readers = vec![BTreeSet::new(); count];
        let mut reads = |graph: &mut Graph, reader: usize, read: usize, decides: bool| {
            if decides && reader != read {
                graph.edge(reader, read);
            }
            if let Some(row) = readers.get_mut(read) {
                row.insert(reader);
            }
        };
        for (n, question) in questions.iter().enumerate() {
            if let Some(section) = plan.section_of.get(n).filter(|section| **section < sections.len()) {
                reads(&mut graph, n, questions.len() + section, true);
            }
            for (column, formula) in question.formulas() {
                let decides = matches!(column, "relevant" | "calculation");
                if !decides && column != "constraint" {
                    continue;
                }
                for name in formula.questions() {
                    let earlier = formula.reads_earlier_rounds_only(name);
                    if let Some(read) = plan.nodes_behind(name, questions.len()) {
                        reads(&mut graph, n, read, decides && !(earlier && read == n));
                    }
                }
            }
        }
        for (n, section) in sections.iter().enumerate() {
            let node = questions.len() + n;
            if let Some(above) = above(n) {
                reads(&mut graph, node, questions.len() + above, true);
            }
            if let Some(list) = plan.list_of.get(n).copied().flatten() {
                reads(&mut graph, node, list, true);
            }
            for name in section.relevant.iter().flat_map(Formula::questions) {
                if let Some(read) = plan.nodes_behind(name, questions.len()) {
                    reads(&mut graph, node, read, true);
                }
            }
        }
        let (order, circular) = match graph.order() {
            Ok(order) => (order, BTreeSet::new()),
            Err(_) => {
                let circular: BTreeSet<usize> = graph.knots().into_iter().flatten().collect();
                let mut rest = Graph::new(count);
                for reader in (0..count).filter(|reader| !circular.contains(reader)) {
                    for read in graph.reads(reader) {
                        rest.edge(reader, read);
                    }
                }
                (rest.order().unwrap_or_else(|_| (0..count).collect()), circular)
            }
        };
        plan.turn = vec![0; count];
        for (turn, node) in order.into_iter().enumerate() {
            if let Some(slot) = plan.turn.get_mut(node) {
                *slot = turn;
            }
        }
        plan.readers = readers;
        plan.circular = circular;
        plan.questions = questions;
        plan.sections = sections;
        plan
    }

    /// What a name in a formula stands for: a question; for a section, what is in it is not read, only its rounds are.
    fn nodes_behind(&self, name: &str, questions: usize) -> Option<usize> {
        match self.by_name.get(name)? {
            Node::Question(n) => Some(*n),
            Node::Section(n) => self.list_of.get(*n).copied().flatten().or(Some(questions + n)),
        }
    }

    fn question(&self, n: usize) -> Option<&Rc<Question>> {
        self.questions.get(n)
    }

    /// The list a node is asked for each item of.
    fn list(&self, node: usize) -> Option<usize> {
        let section = match node.checked_sub(self.questions.len()) {
            Some(section) => section,
            None => *self.section_of.get(node)?,
        };
        self.list_of.get(section).copied().flatten()
    }

    /// Lists around a node, the innermost one first.
    fn lists(&self, node: usize) -> Vec<usize> {
        let mut lists = Vec::new();
        let mut at = self.list(node);
        while let Some(list) = at.filter(|list| !lists.contains(list) && lists.len() < DEEPEST) {
            lists.push(list);
            at = self.list(list);
        }
        lists
    }
}

impl Course {
    /// The course of an interview, worked out from nothing.
    pub fn of(study: &Study, interview: InterviewId) -> Self {
        let mut course = Self::default();
        course.begin(study, interview);
        course
    }

    /// The course of a guide outside any interview, with answers and items of lists as they are given: for trying a guide out
    /// and for the command line.
    pub fn trial(
        sections: Vec<Rc<Section>>,
        questions: Vec<Rc<Question>>,
        rounds: Vec<Rc<Round>>,
        answers: Vec<Rc<Answer>>,
        surroundings: Surroundings,
    ) -> Self {
        let mut course = Self {
            plan: Rc::new(Plan::of(sections, questions)),
            rounds,
            answers: answers.into_iter().map(|answer| (answer.place(), answer)).collect(),
            surroundings,
            ..Self::default()
        };
        course.work_out_all();
        course
    }

    /// Gives the trial of a guide another answer, or takes one away.
    pub fn put(&mut self, place: Place, answer: Option<Rc<Answer>>) {
        match answer {
            Some(answer) => self.answers.insert(place, answer),
            None => self.answers.remove(&place),
        };
        self.work_out_from([place]);
    }

    /// Follows the interview: works out anew what its latest answers change.
    pub fn follow(&mut self, study: &Study, interview: InterviewId) {
        let rounds = study.rounds_of(interview);
        let same_guide = {
            let (sections, questions) = (study.ordered_sections(), study.guide_of(interview));
            same(&sections, &self.plan.sections) && same(&questions, &self.plan.questions)
        };
        if !same_guide || !same(&rounds, &self.rounds) || surroundings(study, interview) != self.surroundings {
            return self.begin(study, interview);
        }
        let mut changed: BTreeSet<Place> = BTreeSet::new();
        let mut known: BTreeSet<Place> = BTreeSet::new();
        for answer in study.answers_in(interview) {
            let place = answer.place();
            known.insert(place);
            match self.answers.get_mut(&place) {
                Some(before) if Rc::ptr_eq(before, answer) => {}
                Some(before) => {
                    if before.value != answer.value {
                        changed.insert(place);
                    }
                    *before = answer.clone();
                }
                None => {
                    self.answers.insert(place, answer.clone());
                    changed.insert(place);
                }
            }
        }
        if known.len() != self.answers.len() {
            let gone: Vec<Place> = self.answers.keys().filter(|place| !known.contains(place)).copied().collect();
            for place in gone {
                self.answers.remove(&place);
                changed.insert(place);
            }
        }
        self.work_out_from(changed);
    }

    /// How many formulas were computed since the course was made.
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    fn begin(&mut self, study: &Study, interview: InterviewId) {
        let evaluations = self.evaluations;
        *self = Self {
            plan: Rc::new(Plan::of(study.ordered_sections(), study.guide_of(interview))),
            rounds: study.rounds_of(interview),
            answers: study.answers_in(interview).map(|answer| (answer.place(), answer.clone())).collect(),
            cells: BTreeMap::new(),
            surroundings: surroundings(study, interview),
            evaluations,
        };
        self.work_out_all();
    }

    fn work_out_all(&mut self) {
        let plan = self.plan.clone();
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        for node in 0..plan.turn.len() {
            let turn = plan.turn.get(node).copied().unwrap_or_default();
            cells.extend(self.cells_of(node).into_iter().map(|cell| (turn, cell)));
        }
        cells.sort();
        for (_, cell) in cells {
            let state = self.work_out(cell);
            self.cells.insert(cell, state);
        }
    }

    fn work_out_from(&mut self, places: impl IntoIterator<Item = Place>) {
        let plan = self.plan.clone();
        let mut waiting: BTreeSet<(usize, Cell)> = BTreeSet::new();
        for place in places {
            let Some(node) = plan.questions.iter().position(|question| question.id == place.question) else { continue };
            let turn = plan.turn.get(node).copied().unwrap_or_default();
            waiting.insert((turn, Cell { node, round: place.round }));
        }
        // No cell is worked out more often than there are cells: circles are switched off, but a check may look ahead.
        let mut left = self.cells.len().saturating_mul(4) + waiting.len();
        while let Some((_, cell)) = waiting.pop_first() {
            let Some(rest) = left.checked_sub(1) else { return };
            left = rest;
            if !self.cells.contains_key(&cell) {
                continue;
            }
            let state = self.work_out(cell);
            let before = self.cells.insert(cell, state.clone());
            // Of a question, others see the answer; of a section or a list, also whether it is asked.
            let is_asked_for = plan.question(cell.node).is_none_or(|q| matches!(q.kind, QuestionKind::List { .. }));
            let same = before
                .is_some_and(|before| before.seen == state.seen && (!is_asked_for || before.asked == state.asked));
            if same {
                continue;
            }
            for reader in plan.readers.get(cell.node).into_iter().flatten().copied().collect::<Vec<_>>() {
                let turn = plan.turn.get(reader).copied().unwrap_or_default();
                for reading in self.cells_of(reader) {
                    if self.sees(reading, cell) && reading != cell {
                        waiting.insert((turn, reading));
                    }
                }
            }
        }
    }

    /// Whether a change in one cell can matter to another: not where both lie in different rounds of one list, unless the
    /// reader looks at earlier rounds.
    fn sees(&self, reader: Cell, changed: Cell) -> bool {
        if self.plan.list(reader.node) != self.plan.list(changed.node) || reader.round == changed.round {
            return true;
        }
        match reader.node.checked_sub(self.plan.questions.len()) {
            None => self
                .plan
                .question(reader.node)
                .is_some_and(|question| question.formulas().iter().any(|(_, formula)| formula.looks_at_rounds())),
            Some(section) => self
                .plan
                .sections
                .get(section)
                .is_some_and(|section| section.relevant.as_ref().is_some_and(Formula::looks_at_rounds)),
        }
    }

    /// The rounds of a list question within a round, in order.
    fn rounds_of(&self, list: usize, within: Option<RoundId>) -> impl Iterator<Item = &Rc<Round>> {
        let id = self.plan.question(list).map(|question| question.id);
        self.rounds.iter().filter(move |round| Some(round.list) == id && round.within == within)
    }

    /// Every cell of a node.
    fn cells_of(&self, node: usize) -> Vec<Cell> {
        let lists = self.plan.lists(node);
        let mut rounds: Vec<Option<RoundId>> = vec![None];
        for list in lists.iter().rev() {
            rounds = rounds.into_iter().flat_map(|within| self.rounds_of(*list, within)).map(|r| Some(r.id)).collect();
        }
        rounds.into_iter().map(|round| Cell { node, round }).collect()
    }

    fn round(&self, id: RoundId) -> Option<&Rc<Round>> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The round of a list that a round lies in, itself included.
    fn around(&self, round: Option<RoundId>, list: usize) -> Option<RoundId> {
        let id = self.plan.question(list)?.id;
        let mut at = round.and_then(|round| self.round(round));
        for _ in 0..=DEEPEST {
            let here = at?;
            if here.list == id {
                return Some(here.id);
            }
            at = here.within.and_then(|within| self.round(within));
        }
        None
    }

    /// The round in which another node's cell is met from a round: `Some(None)` outside all lists.
    fn met_from(&self, round: Option<RoundId>, node: usize) -> Option<Option<RoundId>> {
        match self.plan.list(node) {
            None => Some(None),
            Some(list) => self.around(round, list).map(Some),
        }
    }

    fn compute<T>(&mut self, formula: &Formula, cell: Cell, here: Value, ask: impl Fn(&Formula, &dyn World) -> T) -> T {
        self.evaluations += 1;
        ask(formula, &Seen { course: self, round: cell.round, here, columns: None, node: cell.node })
    }

    fn work_out(&mut self, cell: Cell) -> State {
        let plan = self.plan.clone();
        let questions = plan.questions.len();
        let off = plan.circular.contains(&cell.node);
        if let Some(n) = cell.node.checked_sub(questions) {
            let Some(section) = plan.sections.get(n) else { return State::default() };
            let above = section.under.and_then(|id| plan.sections.iter().position(|s| s.id == id)).filter(|at| *at < n);
            let above = above.is_none_or(|at| self.is_asked(questions + at, cell.round));
            let list = section.for_each.and(plan.list(cell.node)).is_none_or(|list| self.is_asked(list, cell.round));
            let own = match &section.relevant {
                Some(rule) if above && list && !off => self.compute(rule, cell, Value::Nothing, |f, w| f.holds(w)),
                Some(_) | None => true,
            };
            return State { asked: above && list && own, seen: Value::Nothing, fails: false };
        }
        let Some(question) = plan.question(cell.node) else { return State::default() };
        let section = plan.section_of.get(cell.node).copied().unwrap_or(usize::MAX);
        let in_section = section >= plan.sections.len() || self.is_asked(questions + section, cell.round);
        let asked = in_section
            && match &question.relevant {
                Some(rule) if !off => self.compute(rule, cell, Value::Nothing, |f, w| f.holds(w)),
                Some(_) | None => true,
            };
        if !asked {
            return State { asked, seen: Value::Nothing, fails: false };
        }
        let answer = self.answers.get(&Place::new(question.id, cell.round)).cloned();
        let seen = match (&question.kind, &answer) {
            (QuestionKind::Calculated { formula }, _) if !off => {
                self.compute(formula, cell, Value::Nothing, |f, w| match f.value(w) {
                    Value::Number(number) if number.is_nan() => Value::Nothing,
                    value @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_) | Value::Many(_)) => {
                        value
                    }
                })
            }
            (QuestionKind::Calculated { .. }, _) => Value::Nothing,
            (QuestionKind::List { .. }, _) => {
                let names: Vec<Value> =
                    self.rounds_of(cell.node, cell.round).map(|round| Value::Text(self.item_name(round))).collect();
                if names.is_empty() { Value::Nothing } else { Value::Many(names) }
            }
            (kind, Some(answer)) => answer.value.as_ref().map_or(Value::Nothing, |value| seen_by_rules(kind, value)),
            (_, None) => Value::Nothing,
        };
        let fails = match &question.check {
            Some(check) if !seen.is_empty() => !self.compute(&check.rule, cell, seen.clone(), |f, w| f.holds(w)),
            Some(_) | None => false,
        };
        State { asked, seen, fails }
    }

    fn is_asked(&self, node: usize, round: Option<RoundId>) -> bool {
        let Some(round) = self.met_from(round, node) else { return false };
        self.cells.get(&Cell { node, round }).is_none_or(|state| state.asked)
    }

    /// What an item of a list is called in texts that are kept.
    pub fn item_name(&self, round: &Round) -> String {
        let known = self.surroundings.names.get(&round.id);
        known.cloned().unwrap_or_else(|| round.label.clone())
    }

    /// All steps, in order: sections in their row, and for each item of a list what is asked of it.
    pub fn flow(&self) -> Flow {
        let mut steps = Vec::new();
        self.walk(0, self.plan.sections.len(), None, None, 0, &mut steps);
        Flow { steps }
    }

    /// Walks a row of sections in one round of a list.
    fn walk(
        &self,
        from: usize,
        to: usize,
        list: Option<usize>,
        round: Option<RoundId>,
        depth: usize,
        steps: &mut Vec<Step>,
    ) {
        let mut n = from;
        while n < to {
            let own = self.plan.list_of.get(n).copied().flatten();
            if own == list {
                for question in self.ordered(n, round) {
                    steps.extend(self.step(question, round, n));
                }
                n += 1;
                continue;
            }
            // A list begins: everything asked of its items, or of items of lists in it, stands together.
            let inner = own.map(|own| self.outermost_inside(own, list));
            let mut end = n + 1;
            while end < to {
                let next = self.plan.list_of.get(end).copied().flatten().map(|next| self.outermost_inside(next, list));
                if next != inner || inner.is_none() {
                    break;
                }
                end += 1;
            }
            if let Some(inner) = inner.filter(|_| depth < DEEPEST) {
                for item in self.rounds_of(inner, round) {
                    self.walk(n, end, Some(inner), Some(item.id), depth + 1, steps);
                }
            }
            n = end;
        }
    }

    /// Of the lists around a list, the one that stands directly in `outer`.
    fn outermost_inside(&self, list: usize, outer: Option<usize>) -> usize {
        let mut at = list;
        for _ in 0..DEEPEST {
            match self.plan.list(at) {
                above if above == outer => return at,
                Some(above) if above != at => at = above,
                Some(_) | None => return at,
            }
        }
        at
    }

    /// Questions of a section in the order of this interview.
    fn ordered(&self, section: usize, round: Option<RoundId>) -> Vec<usize> {
        let row = self.plan.inside.get(section).cloned().unwrap_or_default();
        let shuffles = self.plan.sections.get(section).filter(|section| section.shuffled);
        match shuffles {
            Some(section) => {
                let salt = section.id.0.as_u128() ^ round.map_or(0, |round| round.0.as_u128());
                shuffled(row, self.surroundings.seed, salt)
            }
            None => row,
        }
    }

    fn step(&self, n: usize, round: Option<RoundId>, section: usize) -> Option<Step> {
        let question = self.plan.question(n)?.clone();
        let place = Place::new(question.id, round);
        let cell = self.cells.get(&Cell { node: n, round });
        let asked = cell.is_none_or(|state| state.asked);
        let answer = self.answers.get(&place);
        let state = match (asked, &question.kind, answer.and_then(|answer| answer.value.as_ref())) {
            (false, _, _) => StepState::Skipped,
            (true, QuestionKind::Note, _) => StepState::Note,
            (true, QuestionKind::Calculated { .. }, _) => StepState::WorkedOut,
            (true, QuestionKind::List { .. }, _) if self.rounds_of(n, round).next().is_some() => StepState::Answered,
            (true, _, Some(AnswerValue::Missing(why))) => StepState::Missing(*why),
            (true, _, Some(_)) if answer.is_some_and(|answer| answer.is_answered()) => StepState::Answered,
            (true, _, Some(_) | None) => StepState::Open,
        };
        let fails = cell.is_some_and(|state| state.fails);
        Some(Step { place, question, state, fails, section: section + 1, number: n + 1 })
    }

    /// The choices or rows that are offered at a place, in this interview's order.
    pub fn offered(&self, place: Place) -> Vec<Choice> {
        let Some(n) = self.plan.questions.iter().position(|question| question.id == place.question) else {
            return Vec::new();
        };
        let Some(question) = self.plan.question(n) else { return Vec::new() };
        let all = question.kind.choices_or_rows();
        let offered = |choice: &&Choice| {
            question.choice_filter.as_ref().is_none_or(|filter| {
                let here = self.cells.get(&Cell { node: n, round: place.round }).map(|state| state.seen.clone());
                let here = here.unwrap_or_default();
                filter.holds(&Seen { course: self, round: place.round, here, columns: Some(choice), node: n })
            })
        };
        let offered: Vec<Choice> = all.iter().filter(offered).cloned().collect();
        if !question.shuffled {
            return offered;
        }
        let salt = question.id.0.as_u128() ^ place.round.map_or(0, |round| round.0.as_u128());
        let (last, mixed): (Vec<Choice>, Vec<Choice>) = offered.into_iter().partition(|choice| choice.specify);
        shuffled(mixed, self.surroundings.seed, salt).into_iter().chain(last).collect()
    }

    /// The text of a formula at a place: the default of a question, the number of items of a list, a calculated value.
    pub fn text_of(&self, formula: &Formula, place: Place) -> Option<String> {
        let node = self.plan.questions.iter().position(|question| question.id == place.question)?;
        formula.answer(&Seen { course: self, round: place.round, here: Value::Nothing, columns: None, node })
    }

    /// What a calculated question gives at a place, as text; empty where it gives nothing.
    pub fn worked_out(&self, place: Place) -> String {
        let node = self.plan.questions.iter().position(|question| question.id == place.question);
        let cell = node.and_then(|node| self.cells.get(&Cell { node, round: place.round }));
        cell.map(|state| state.seen.text()).unwrap_or_default()
    }

    /// A text with `${name}` replaced by what was answered, as it reads: choices by their labels, lists by their items. What
    /// has no answer yet is an ellipsis.
    pub fn piped(&self, text: &str, round: Option<RoundId>, language: Language) -> String {
        self.piped_calling(text, round, language, &|round| self.item_name(round))
    }

    /// The same with names of one's own for the items of lists: on a screen, people are called by their names.
    pub fn piped_calling(
        &self,
        text: &str,
        round: Option<RoundId>,
        language: Language,
        called: &dyn Fn(&Round) -> String,
    ) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            match after.split_once('}') {
                Some((name, behind)) => {
                    out.push_str(
                        &self.reads_as(name.trim(), round, language, called).unwrap_or_else(|| "…".to_owned()),
                    );
                    rest = behind;
                }
                None => {
                    out.push_str("${");
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn reads_as(
        &self,
        name: &str,
        round: Option<RoundId>,
        language: Language,
        called: &dyn Fn(&Round) -> String,
    ) -> Option<String> {
        let node = match self.plan.by_name.get(name)? {
            Node::Question(n) => *n,
            Node::Section(n) => {
                // The name of a section asked for each item of a list stands for the item.
                let list = self.plan.list_of.get(*n).copied().flatten()?;
                let item = self.around(round, list).and_then(|round| self.round(round))?;
                return Some(called(item)).filter(|name| !name.is_empty());
            }
        };
        let question = self.plan.question(node)?;
        if matches!(question.kind, QuestionKind::List { .. })
            && let Some(item) = self.around(round, node).and_then(|round| self.round(round))
        {
            return Some(called(item)).filter(|name| !name.is_empty());
        }
        let cells: Vec<Cell> = match self.met_from(round, node) {
            Some(round) => vec![Cell { node, round }],
            None => self.cells_of(node),
        };
        if matches!(question.kind, QuestionKind::List { .. }) {
            let items = cells.iter().flat_map(|cell| self.rounds_of(cell.node, cell.round));
            let names: Vec<String> = items.map(|item| called(item)).filter(|name| !name.is_empty()).collect();
            return if names.is_empty() { None } else { Some(names.join(", ")) };
        }
        let label = |name: &str| {
            let choice = question.kind.choices().iter().find(|choice| choice.name == name);
            choice.map_or(name.to_owned(), |choice| choice.label.get(language).to_owned())
        };
        let mut words: Vec<String> = Vec::new();
        for cell in cells {
            let Some(state) = self.cells.get(&cell).filter(|state| state.asked) else { continue };
            let answer = self.answers.get(&Place::new(question.id, cell.round)).and_then(|a| a.value.as_ref());
            match answer {
                Some(AnswerValue::One(name)) => words.push(label(name)),
                Some(AnswerValue::Many(names) | AnswerValue::Ranking(names)) => {
                    words.extend(names.iter().map(|name| label(name)));
                }
                Some(_) | None => {
                    let texts: Vec<String> = match &state.seen {
                        Value::Many(values) => values.iter().map(Value::text).collect(),
                        one @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_)) => {
                            vec![one.text()]
                        }
                    };
                    words.extend(texts);
                }
            }
        }
        words.retain(|word| !word.trim().is_empty());
        if words.is_empty() { None } else { Some(words.join(", ")) }
    }

    /// How a round is headed: the item's own name, with those of the rounds around it before it.
    pub fn heading(&self, round: RoundId) -> String {
        let mut names = Vec::new();
        let mut at = self.round(round);
        while let Some(here) = at.filter(|_| names.len() < DEEPEST) {
            names.push(self.item_name(here));
            at = here.within.and_then(|within| self.round(within));
        }
        names.reverse();
        names.retain(|name| !name.is_empty());
        names.join(" · ")
    }
}

/// Whether two rows hold the same records in memory.
fn same<T>(one: &[Rc<T>], other: &[Rc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Rc::ptr_eq(one, other))
}

/// What an interview's course has around it.
fn surroundings(study: &Study, interview: InterviewId) -> Surroundings {
    let sitting = study.interviews.get(interview);
    let mut names = BTreeMap::new();
    for round in study.rounds_of(interview) {
        if let Some(case) = round.case.and_then(|case| study.cases.get(case)) {
            names.insert(round.id, case.name.clone());
        }
        if let Some(person) = round.informant.and_then(|id| study.informants.get(study.person(id))) {
            // Never the name: texts made from it are kept with the work, not with the identities.
            names.insert(round.id, format!("#{}", person.number));
        }
    }
    Surroundings {
        now: sitting.map(|sitting| sitting.started).unwrap_or_default(),
        seed: sitting.map(|sitting| sitting.seed).unwrap_or_default(),
        language: sitting.map(|sitting| sitting.language),
        names,
    }
}

/// What rules see of an answer.
pub fn seen_by_rules(kind: &QuestionKind, value: &AnswerValue) -> Value {
    let text = |text: &str| if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) };
    match value {
        AnswerValue::Number(number) => number.parse().map_or(Value::Nothing, Value::Number),
        AnswerValue::Text(words)
        | AnswerValue::Date(words)
        | AnswerValue::Time(words)
        | AnswerValue::DateTime(words)
        | AnswerValue::One(words) => text(words),
        AnswerValue::Many(names) | AnswerValue::Ranking(names) => text(&names.join(" ")),
        AnswerValue::Scale(point) => Value::Number(f64::from(*point)),
        AnswerValue::Matrix(points) => {
            // One point for each row in the guide's order, so that `count-non-empty` and `max` read it.
            let points = kind.choices_or_rows().iter().filter_map(|row| points.get(&row.name));
            Value::Many(points.map(|point| Value::Number(f64::from(*point))).collect())
        }
        AnswerValue::Attached(files) => {
            if files.is_empty() {
                Value::Nothing
            } else {
                Value::Number(files.len() as f64)
            }
        }
        AnswerValue::Point(point) => {
            let accuracy = if point.accuracy.is_empty() { "0" } else { &point.accuracy };
            Value::Text(format!("{} {} 0 {accuracy}", point.latitude, point.longitude))
        }
        AnswerValue::Missing(_) => Value::Nothing,
    }
}

/// A row in an order worked out from a seed: the same on every device and in every version (Fisher and Yates with the
/// numbers of Steele, Lea and Flood's SplitMix64, 2014).
pub fn shuffled<T>(mut row: Vec<T>, seed: u64, salt: u128) -> Vec<T> {
    let mut state = seed ^ (salt as u64) ^ ((salt >> 64) as u64).rotate_left(32);
    for at in (1..row.len()).rev() {
        let drawn = next(&mut state) % (at as u64 + 1);
        row.swap(at, usize::try_from(drawn).unwrap_or_default());
    }
    row
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A course as a formula at a place sees it.
struct Seen<'a> {
    course: &'a Course,
    round: Option<RoundId>,
    here: Value,
    columns: Option<&'a Choice>,
    node: usize,
}

impl Seen<'_> {
    fn value(&self, node: usize, round: Option<RoundId>) -> Value {
        self.course.cells.get(&Cell { node, round }).map(|state| state.seen.clone()).unwrap_or_default()
    }

    /// The list a name speaks of: a list question, or the one around a question or section.
    fn list_named(&self, name: &str) -> Option<usize> {
        match self.course.plan.by_name.get(name)? {
            Node::Section(n) => self.course.plan.list_of.get(*n).copied().flatten(),
            Node::Question(n) => match self.course.plan.question(*n).map(|question| &question.kind) {
                Some(QuestionKind::List { .. }) => Some(*n),
                Some(_) | None => self.course.plan.list(*n),
            },
        }
    }

    /// Rounds of a list as met from here.
    fn rounds_here(&self, list: usize) -> Vec<RoundId> {
        let outer = self.course.plan.list(list);
        let within = outer.and_then(|outer| self.course.around(self.round, outer));
        self.course.rounds_of(list, within).map(|round| round.id).collect()
    }

    fn chance_for(&self, salt: u64) -> u64 {
        let mut state = self.course.surroundings.seed ^ (self.node as u64).rotate_left(17) ^ salt;
        next(&mut state)
    }
}

impl World for Seen<'_> {
    fn read(&self, name: &str) -> Vec<Value> {
        let Some(Node::Question(node)) = self.course.plan.by_name.get(name).copied() else { return Vec::new() };
        match self.course.met_from(self.round, node) {
            Some(round) => match self.value(node, round) {
                Value::Many(values) => values,
                one @ (Value::Nothing | Value::Text(_) | Value::Number(_) | Value::Truth(_)) => vec![one],
            },
            None => self.course.cells_of(node).into_iter().map(|cell| self.value(cell.node, cell.round)).collect(),
        }
    }

    fn here(&self) -> Value {
        self.here.clone()
    }

    fn read_round(&self, name: &str, round: usize) -> Option<Value> {
        let Some(Node::Question(node)) = self.course.plan.by_name.get(name).copied() else { return None };
        let list = self.course.plan.list(node)?;
        let round = self.rounds_here(list).get(round.checked_sub(1)?).copied()?;
        Some(self.value(node, Some(round)))
    }

    fn rounds(&self, name: &str) -> usize {
        self.list_named(name).map_or(0, |list| self.rounds_here(list).len())
    }

    fn position(&self) -> usize {
        let Some(list) = self.course.plan.list(self.node) else { return 1 };
        let here = self.course.around(self.round, list);
        self.rounds_here(list).iter().position(|round| Some(*round) == here).map_or(1, |at| at + 1)
    }

    fn choice_label(&self, question: &str, choice: &str) -> Option<String> {
        let Some(Node::Question(node)) = self.course.plan.by_name.get(question).copied() else { return None };
        let language = self.course.surroundings.language.unwrap_or(Language::Indonesian);
        let question = self.course.plan.question(node)?;
        let found = question.kind.choices().iter().find(|known| known.name == choice)?;
        Some(label(&found.label, language))
    }

    fn column(&self, name: &str) -> Option<String> {
        let choice = self.columns?;
        if name == "name" {
            return Some(choice.name.clone());
        }
        let language = self.course.surroundings.language.unwrap_or(Language::Indonesian);
        match choice.columns.get(name) {
            Some(text) => Some(text.clone()),
            None if name == "label" => Some(label(&choice.label, language)),
            None => None,
        }
    }

    fn today(&self) -> String {
        self.course.surroundings.now.day()
    }

    fn now(&self) -> String {
        let now = self.course.surroundings.now;
        let seconds = now.local().map(|at| at.second()).unwrap_or_default();
        let (sign, minutes) =
            if now.offset_minutes < 0 { ('-', -now.offset_minutes) } else { ('+', now.offset_minutes) };
        format!("{}T{}:{seconds:02}{sign}{:02}:{:02}", now.day(), now.clock(), minutes / 60, minutes % 60)
    }

    fn chance(&self) -> f64 {
        // 53 bits, as many as a number holds exactly.
        (self.chance_for(1) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn uuid(&self) -> String {
        let high = u128::from(self.chance_for(2)) << 64;
        uuid::Builder::from_random_bytes((high | u128::from(self.chance_for(3))).to_be_bytes()).into_uuid().to_string()
    }
}

fn label(text: &Localized, language: Language) -> String {
    text.get(language).to_owned()
}
